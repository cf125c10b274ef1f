"""Helpers for the with statement."""

import sys

__all__ = ['contextmanager', 'nested', 'closing']


class GeneratorContextManager(object):
    """A context manager around a generator that yields once."""

    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        try:
            return self.gen.next()
        except StopIteration:
            raise RuntimeError("generator didn't yield")

    def __exit__(self, type, value, traceback):
        if type is None:
            try:
                self.gen.next()
            except StopIteration:
                return
            raise RuntimeError("generator didn't stop")
        if value is None:
            # The exception must be an instance, so that it can be told from one that the generator raises.
            value = type()
        try:
            self.gen.throw(type, value, traceback)
        except StopIteration, exc:
            return exc is not value
        except:
            if sys.exc_info()[1] is not value:
                raise
            return
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Decorator: a generator function that yields once becomes a function that makes context managers."""
    def helper(*args, **kwds):
        return GeneratorContextManager(func(*args, **kwds))
    try:
        helper.__name__ = func.__name__
        helper.__doc__ = func.__doc__
        helper.__dict__ = func.__dict__
    except Exception:
        pass
    return helper


@contextmanager
def nested(*managers):
    """Several context managers as one, entered from left to right."""
    exits = []
    values = []
    exc = (None, None, None)
    try:
        try:
            for manager in managers:
                leave = manager.__exit__
                enter = manager.__enter__
                values.append(enter())
                exits.append(leave)
            yield values
        except:
            exc = sys.exc_info()
    finally:
        while exits:
            leave = exits.pop()
            try:
                if leave(*exc):
                    exc = (None, None, None)
            except:
                exc = sys.exc_info()
        if exc != (None, None, None):
            raise exc[0], exc[1], exc[2]


class closing(object):
    """Calls close() of a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()
