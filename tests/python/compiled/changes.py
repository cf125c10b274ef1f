# What compiled loops rely on changes while they run: built-in names, globals, classes, methods, attributes.
import sys, __builtin__

def builtin_replaced(n):
    out = []
    for i in range(n):
        if i == n - 3: __builtin__.len = lambda x: 'mine'
        if i == n - 1: __builtin__.len = saved
        out.append(len('abc'))
    return out
saved = len
for n in (5, 30): print builtin_replaced(n)[-5:]

def builtin_deleted(n):
    out = []
    for i in range(n):
        if i == n - 2:
            f = __builtin__.ord
            del __builtin__.ord
        try: out.append(ord('a'))
        except NameError, e: out.append(str(e))
    __builtin__.ord = f
    return out
for n in (5, 30): print builtin_deleted(n)[-4:]

def shadowed(n):
    global chr
    out = []
    for i in range(n):
        if i == n - 3: chr = lambda x: 'shadow'
        if i == n - 1: del chr
        out.append(chr(65))
    return out
for n in (5, 30, 30): print shadowed(n)[-5:]

g = 1
def globals_deleted(n):
    global g
    out = []
    for i in range(n):
        if i % 7 == 5: del g
        try: out.append(g)
        except NameError, e:
            out.append(str(e))
            g = i
    return out
for n in (20, 20): print globals_deleted(n)
def through_dict(n):
    d = globals()
    t = 0
    for i in range(n):
        d['g'] = i
        t += g
        if i == 15: d['g'] = 'x'
        if i == 20: del d['g']
        try: g
        except NameError: t += 1000
    return t
print through_dict(30), through_dict(30)

class A(object):
    k = 1
    def get(self): return 'A'
class B(object):
    k = 2
    def get(self): return 'B'
class C(A):
    def __getattr__(self, name): return 'C.' + name
def classes(n):
    a = A()
    out = []
    for i in range(n):
        if i == n - 6: A.k = 10
        if i == n - 5: A.get = lambda self: 'new'
        if i == n - 4: a.get = lambda: 'own'
        if i == n - 3: a.__class__ = B
        if i == n - 2: a.__class__ = C
        if i == n - 1: del a.get
        out.append((a.k, a.get(), getattr(a, 'z', None)))
    A.k = 1
    A.get = first
    return out
first = A.__dict__['get']
for n in (8, 30): print classes(n)[-8:]

class P(object): pass
def hooks(n):
    p = P()
    p.x = 1
    out = []
    for i in range(n):
        if i == n - 5: P.__getattr__ = lambda self, name: 'ga ' + name
        if i == n - 4: P.__getattribute__ = lambda self, name: 'gab ' + name
        if i == n - 3: del P.__getattribute__
        if i == n - 2: del P.__getattr__
        if i == n - 1: P.x = property(lambda self: 'prop')
        try: y = p.y
        except AttributeError, e: y = str(e)
        out.append((p.x, y))
    del P.x
    return out
for n in (7, 30, 30): print hooks(n)[-7:]

class Add(object):
    def __init__(self, v): self.v = v
    def __add__(self, o): return Add(self.v + 1)
def operators(n):
    a = Add(0)
    out = []
    for i in range(n):
        if i == n - 4: Add.__add__ = lambda self, o: Add(self.v + 100)
        if i == n - 3: Add.__radd__ = lambda self, o: Add(self.v + 1000)
        if i == n - 2: del Add.__add__
        try: a = a + 1
        except TypeError: out.append('TypeError')
        try: a = 1 + a
        except TypeError: out.append('TypeError')
        out.append(a.v)
    Add.__add__ = add
    del Add.__radd__
    return out
add = Add.__dict__['__add__']
for n in (6, 30): print operators(n)[-12:]

class Old:
    def m(self): return 1
class Other:
    def m(self): return 2
def old_style(n):
    o = Old()
    out = []
    for i in range(n):
        if i == n - 4: Old.m = lambda self: 'm'
        if i == n - 3: o.__class__ = Other
        if i == n - 2: o.m = lambda: 'own'
        if i == n - 1:
            del o.m
            Other.__getattr__ = lambda self, name: name
        out.append((o.m(), getattr(o, 'zz', 0)))
    Old.m = oldm
    del Other.__getattr__
    return out
oldm = Old.__dict__['m']
for n in (6, 30): print old_style(n)[-6:]

class Base1(object):
    def m(self): return 'b1'
class Base2(object):
    def m(self): return 'b2'
class D(Base1): pass
def bases(n):
    d = D()
    out = []
    for i in range(n):
        if i == n - 3: D.__bases__ = (Base2,)
        if i == n - 1: D.__bases__ = (Base1,)
        out.append(d.m())
    return out
for n in (5, 30): print bases(n)[-5:]

def defaults(n):
    def f(a, b=2): return a, b
    out = []
    for i in range(n):
        if i == n - 3: f.func_defaults = (5, 6)
        if i == n - 2: f.func_code = (lambda a, b: (b, a)).func_code
        if i == n - 1: f.func_defaults = None
        try: out.append(f(i))
        except TypeError: out.append('TypeError')
    return out
for n in (5, 30): print defaults(n)[-5:]

def cells(n):
    x = 0
    def inc(by):
        return x + by
    out = 0
    for x in range(n):
        out += inc(1)
        if x == n - 2: x = 'a'
        try: inc(1)
        except TypeError: out += 10000
    return out
for n in (5, 30): print cells(n)

# a frame that runs in other built-ins
src = '''
def f(n):
    t = 0
    for i in range(n): t += len('abc')
    return t
'''
d = {'__builtins__': {'len': lambda s: 7, 'range': range}}
exec src in d
print d['f'](10), d['f'](10)
try: exec 'for i in [1, 2, 3, 4]: print abs(i)' in d
except NameError, e: print e
