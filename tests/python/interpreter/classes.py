# Class statements: bodies, metaclasses, old and new.
class Empty: pass
class Base(object):
    x = 1
    y = x + 1
    l = [x for i in range(2)]
    def f(self): return self.x
print Base.y, Base().f(), Base.l, Base.__name__, Base.__module__, Empty.__name__
print type(Empty).__name__, type(Base).__name__, type(Empty()).__name__
class Meta(type):
    def __new__(meta, name, bases, d):
        d['made_by'] = meta.__name__
        return type.__new__(meta, name, bases, d)
    def hello(cls): return 'hello from ' + cls.__name__
class WithMeta(object):
    __metaclass__ = Meta
class Derived(WithMeta): pass
print WithMeta.made_by, Derived.made_by, Derived.hello(), type(Derived) is Meta
def function_meta(name, bases, d):
    return (name, len(bases), sorted(k for k in d if not k.startswith('__')))
class Func:
    __metaclass__ = function_meta
    a = 1
    def b(self): pass
print Func
class Multi(Base, dict): pass
print [c.__name__ for c in Multi.__mro__]
try:
    class Conflict(WithMeta, Base):
        class __metaclass__(type): pass
except TypeError, e:
    print 'TypeError'
class Locals:
    a = 1
    print sorted(k for k in locals() if not k.startswith('__'))
    for i in range(3): pass
    del i
    if a: b = 2
print Locals.b, hasattr(Locals, 'i')
try:
    class Broken:
        a = 1
        raise ValueError('in body')
except ValueError, e:
    print e
class Outer:
    class Inner:
        def f(self): return 'inner'
    def g(self): return Outer.Inner().f()
print Outer().g()
class Doc:
    "the doc"
print Doc.__doc__, Empty.__doc__
class Private:
    __x = 1
    def get(self): return self.__x
print Private().get(), [k for k in Private.__dict__ if 'x' in k]
import math
try:
    class FromModule(math): pass
except TypeError, e:
    print str(e).split('\n')[0]
class Instance: pass
try:
    class FromInt(5): pass
except TypeError, e:
    print 'TypeError'
class OldDerived(Instance): z = 3
print OldDerived().z, OldDerived.__bases__ == (Instance,)
__metaclass__ = type
class NowNew: pass
print type(NowNew)
del __metaclass__
class A:
    def __getattr__(self, name): return name * 2
print A().abc
class Call(object):
    def __call__(self, *args, **kw): return args, kw
print Call()(1, x=2)
class Desc(object):
    def __get__(self, obj, cls): return obj is None, cls.__name__
class Has(object): d = Desc()
print Has.d, Has().d
class Lookup(object):
    def m(self): return 'method'
o = Lookup()
print o.m()
o.m = lambda: 'instance'
print o.m()
del o.m
Lookup.m = lambda self: 'replaced'
print o.m()
class Chain(object):
    def __init__(self): self.v = []
    def add(self, x):
        self.v.append(x)
        return self
print Chain().add(1).add(2).v
class GetAttribute(object):
    def __getattribute__(self, name): return lambda *a: (name, a)
print GetAttribute().anything(1)
def call_on_different():
    class P(object):
        def who(self): return 'P'
    class Q(P):
        def who(self): return 'Q'
    class R:
        def who(self): return 'R'
    return [x.who() for x in (P(), Q(), R(), P())]
print call_on_different()
