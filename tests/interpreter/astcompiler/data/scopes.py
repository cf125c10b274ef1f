"Names and where they live."
import os, sys as system
import os.path as path
from os.path import join as j, split

def plain(a, b=1, *args, **kw):
    c = a
    del b
    for d in args:
        e = d
    return c, e, undefined

def unpacking(a, (b, (c, d)), (e,), *f):
    return a, b, c, d, e, f

def outer(x, y):
    z = x
    def inner(w):
        def innermost():
            return x, w, z, glob
        return innermost
    def other():
        global y2
        y2 = y
        return [z for z in range(3)]
    return inner, other, lambda q=z: (q, x)

def shadow(x):
    def middle():
        x = 1
        def inner():
            return x
        return inner
    return middle, x

def through():
    v = 1
    def a():
        def b():
            def c():
                return v
            return c
        return b
    return a

def arguments_as_cells(a, b, *args, **kw):
    def f():
        return b, kw, args
    return a, f

class Plain:
    attribute = 1
    def method(self):
        return attribute, self.attribute

class Nested(object):
    """Docstring."""
    class Inner:
        value = 3
        def get(self):
            return value
    def outer(self, x):
        class Local(Plain):
            y = x
            def get(self):
                return x, y
        return Local
    __private = 1
    def __mangled(self, __arg):
        self.__attr = __arg
        def f():
            return __arg
        return __private, self.__dunder__, f

def class_and_free(x):
    class C:
        x = 1
        def m(self):
            return x
    return C

def class_uses_free(x):
    class C:
        y = x
        z = undefined
    return C

def globals_declared():
    global g1, g2
    g1 = 1
    def f():
        g1 = 2
        def h():
            return g1, g2
        return h
    return f

def global_hides(x):
    def f():
        global x
        def h():
            return x
        return h
    return f, x

def generator(n):
    for i in xrange(n):
        yield i
        x = yield
    return

def comprehensions(n):
    a = [i for i in n if i]
    b = (i for i in n for k in i if k)
    c = [[k for k in i] for i in n]
    d = (n2 for n2 in (m for m in n))
    return a, b, c, d, (n for z in n)

def executes(code):
    exec code
    return name

def executes_in(code, space):
    exec code in space
    return name, space

def imports():
    import a.b.c
    import d.e as f
    from g import h, i as k
    return a, f, h, k

def star_class():
    def f(*a): return a
    def g(**k): return k
    def h(*a, **k): return lambda: (a, k)
    return f, g, h

def except_names():
    try:
        pass
    except ValueError, e:
        return e
    except (TypeError, KeyError), (a, b):
        return a
    else:
        c = 1
    finally:
        d = 2

def defaults(a=lambda x: x, b=[i for i in range(3)], c=(y for y in ())):
    pass

def lambdas(a):
    return lambda b: lambda c: lambda d: (a, b, c, d)

def loop_variables():
    for a, (b, c) in []:
        def f(): return b
    else:
        x = 1
    while x:
        x -= 1
    print >>f, a

def deletes(a):
    del a
    del b.c, d[e], f[g:h]

def recursive():
    def fact(n):
        return n and n * fact(n - 1) or 1
    return fact

x = 1
def reads_x():
    return x
def writes_x():
    global x
    x = 2
