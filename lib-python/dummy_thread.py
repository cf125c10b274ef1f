"""The interface of module thread for a program with one thread: a new thread runs to its end before its starter goes on."""

import traceback as _traceback

__all__ = ['error', 'start_new_thread', 'exit', 'get_ident', 'allocate_lock', 'interrupt_main', 'LockType']


class error(Exception):
    """What thread.error is."""


_main = True
_interrupt = False


def start_new_thread(function, args, kwargs={}):
    """Calls the function; an exception is reported, SystemExit is not."""
    if type(args) != type(tuple()):
        raise TypeError('2nd arg must be a tuple')
    if type(kwargs) != type(dict()):
        raise TypeError('3rd arg must be a dict')
    global _main, _interrupt
    _main = False
    try:
        function(*args, **kwargs)
    except SystemExit:
        pass
    except:
        _traceback.print_exc()
    _main = True
    if _interrupt:
        _interrupt = False
        raise KeyboardInterrupt


def exit():
    raise SystemExit


def get_ident():
    return -1


def allocate_lock():
    return LockType()


def stack_size(size=None):
    if size is not None:
        raise error('setting thread stack size not supported')
    return 0


class LockType(object):
    """A lock that only remembers whether it is held."""

    def __init__(self):
        self.locked_status = False

    def acquire(self, waitflag=None):
        if waitflag is None or waitflag:
            self.locked_status = True
            return waitflag is None and None or True
        if self.locked_status:
            return False
        self.locked_status = True
        return True

    def __enter__(self):
        return self.acquire()

    def __exit__(self, typ, val, tb):
        self.release()

    def release(self):
        if not self.locked_status:
            raise error
        self.locked_status = False
        return True

    def locked(self):
        return self.locked_status


def interrupt_main():
    """KeyboardInterrupt in the main thread: at once, or when the thread that asked has ended."""
    global _interrupt
    if _main:
        raise KeyboardInterrupt
    _interrupt = True
