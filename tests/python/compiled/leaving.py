# Blocks that are left by every way, in loops that are compiled.
from __future__ import with_statement
import sys
log = []
class Cm(object):
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow
    def __enter__(self):
        log.append('+' + self.name)
        return self
    def __exit__(self, t, v, tb):
        log.append('-' + self.name + (t is not None and t.__name__ or ''))
        return self.swallow
def nest(n):
    out = []
    for i in range(n):
        try:
            with Cm('a'):
                try:
                    with Cm('b', i % 3 == 0):
                        for j in range(3):
                            try:
                                if (i + j) % 7 == 1: continue
                                if (i + j) % 7 == 2: break
                                if (i + j) % 7 == 3: raise KeyError(j)
                                if (i + j) % 11 == 4: raise ValueError(j)
                                if (i + j) % 13 == 5: return out
                            finally:
                                out.append((i, j))
                        else:
                            out.append('else')
                except KeyError:
                    out.append('key')
                    if i % 2: continue
                finally:
                    out.append('f%d' % i)
        except ValueError:
            out.append('value')
    return out
for n in (3, 5, 30):
    print nest(n)
    print log[-12:], len(log)
    del log[:]

def returns(n):
    for i in range(n):
        try:
            try:
                return i
            finally:
                if i < n - 1: continue_ = True
                else: continue_ = False
        finally:
            log.append(continue_)
def many():
    return [returns(n) for n in range(1, 40)]
print many()[-3:], len(log)
del log[:]

def overrides(n):
    out = []
    for i in range(n):
        while True:
            try:
                if i % 3 == 0: raise E1
                elif i % 3 == 1: out.append('n')
                else: 1 / 0
            finally:
                if i % 4 != 3: break
                else:
                    out.append('stay')
                    break
        out.append(i)
    return out
class E1(Exception): pass
print overrides(30)

def swallows(n):
    def f(i):
        try:
            if i % 2: raise E1(i)
            return 'r'
        finally:
            if i % 3 == 0: return 'f'
    out = []
    for i in range(n):
        try: out.append(f(i))
        except E1, e: out.append(e.args[0])
    return out
print swallows(30)

def info(n):
    out = []
    for i in range(n):
        try:
            raise KeyError(i)
        except KeyError:
            a = sys.exc_info()[0].__name__
            try:
                raise ValueError(i)
            except ValueError:
                b = sys.exc_info()[0].__name__
            c = sys.exc_info()[0].__name__
        d = sys.exc_info()[0].__name__
        out.append((a, b, c, d))
    return out[0], out[-1]
print info(3), info(40)
print sys.exc_info()
def handler_calls(n):
    def f():
        try: raise TypeError
        except TypeError: return sys.exc_info()[0].__name__
    out = []
    for i in range(n):
        try: raise KeyError
        except KeyError:
            out.append((f(), sys.exc_info()[0].__name__))
    return out[0], out[-1]
print handler_calls(3), handler_calls(40)

def gen(n):
    for i in range(n):
        try:
            got = yield i, sys.exc_info()[0] and sys.exc_info()[0].__name__
        except ZeroDivisionError:
            yield 'z', sys.exc_info()[0].__name__
            yield 'after', sys.exc_info()[0].__name__
        except GeneratorExit:
            log.append('exit %d' % i)
            raise
        finally:
            log.append('fin %d' % i)
def drive(n):
    out = []
    for i in range(n):
        g = gen(10)
        out.append(g.next())
        if i % 3 == 0: out.append(g.throw(ZeroDivisionError))
        try:
            raise KeyError
        except KeyError:
            out.append(g.next())
            out.append(sys.exc_info()[0].__name__)
            if i % 5 == 0:
                try: g.throw(IndexError, i)
                except IndexError: out.append(sys.exc_info()[0].__name__)
            out.append(sys.exc_info()[0].__name__)
        g.close()
        try: out.append(g.next())
        except StopIteration: out.append('stop')
    return out
r = drive(30)
print r[:12], r[-12:], len(r), log[-6:], len(log)
del log[:]

def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: yield 2
def closes(n):
    out = []
    for i in range(n):
        g = stubborn()
        g.next()
        try: g.close()
        except RuntimeError, e: out.append(str(e))
    return out[-1], len(out)
print closes(40)
def itself():
    g = None
    def f():
        try: g.next()
        except ValueError, e: return str(e)
    def it():
        while True: yield f()
    g = it()
    return [g.next() for i in range(40)][-1]
print itself()
def thrown(n):
    def g():
        k = 0
        while True:
            try:
                k += 1
                yield k
            except ValueError:
                k += 100
    it = g()
    t = 0
    for i in range(n):
        t += it.next()
        if i % 4 == 3: t += it.throw(ValueError)
    return t
print thrown(10), thrown(50)
def executed(n):
    d = {'t': 0}
    t = 0
    for i in range(n):
        exec 't = t + i' in d, {'i': i, 't': t}
        exec 'u = %d\nfor k in range(3): u += k' % i in d
        exec 't += u' in {'u': d['u']}, locals()
        t += eval('u * 2 + k', d)
    return t, d['u']
print executed(3), executed(40)
def exec_locals(n):
    for i in range(n):
        exec 'z = i * 2'
        if z != i * 2: print 'wrong', i, z
    return z
print exec_locals(40)
