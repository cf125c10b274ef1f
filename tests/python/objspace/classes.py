# Descriptors, attribute hooks, slots, metaclasses, MRO, super, __new__, subclasses of built-in types.
def t(f, *a):
    try: print f(*a)
    except Exception, e: print type(e).__name__, e
# descriptors
class D(object):
    def __init__(self, name): self.name = name
    def __get__(self, o, c): return ('get', self.name, o is None, c.__name__)
class DD(D):
    def __set__(self, o, v): print 'set', self.name, v
    def __delete__(self, o): print 'del', self.name
class A(object):
    d = D('d'); dd = DD('dd')
a = A()
print a.d, a.dd, A.d, A.dd
a.d = 5; print a.d; del a.d; print a.d
a.dd = 6; print a.dd; del a.dd
a.__dict__['dd'] = 7; print a.dd
class SetOnly(object):
    def __set__(self, o, v): o.__dict__['so'] = v * 2
class B(object): so = SetOnly()
b = B(); print type(b.so).__name__; b.so = 4; print b.so
t(lambda: delattr(b, 'so'))
class P(object):
    def g(self): return self._x
    def s(self, v): self._x = v
    def d(self): del self._x
    x = property(g, s, d, 'docx')
    ro = property(g)
p = P(); p.x = 3; print p.x, P.x.__doc__, P.x.fget is P.__dict__['g']; del p.x
t(lambda: p.x)
t(setattr, p, 'ro', 1); t(delattr, p, 'ro')
# getattr hooks
class G(object):
    def __getattr__(self, n):
        if n.startswith('x'): return n
        raise AttributeError('no ' + n)
    @property
    def prop(self): raise AttributeError('inner')
g = G(); print g.xy; t(lambda: g.y); t(lambda: g.prop)
print hasattr(g, 'xz'), hasattr(g, 'q'), getattr(g, 'q', 5)
class GA(object):
    def __getattribute__(self, n):
        if n == 'zz': return 1
        return object.__getattribute__(self, n)
ga = GA(); ga.q = 2; print ga.zz, ga.q; t(lambda: ga.r)
class SA(object):
    def __setattr__(self, n, v): object.__setattr__(self, n, (n, v))
    def __delattr__(self, n): print 'delattr', n
s = SA(); s.a = 1; print s.a; del s.a; print s.a
# slots
class S1(object): __slots__ = ('a', '__b')
s = S1(); t(lambda: s.a); s.a = 1; print s.a; s._S1__b = 2; print s._S1__b
t(setattr, s, 'c', 1); t(lambda: s.__dict__)
class S2(S1): __slots__ = 'c'
s2 = S2(); s2.a = 1; s2.c = 3; print s2.a, s2.c; del s2.a; t(lambda: s2.a); t(delattr, s2, 'a')
class S3(S1): pass
s3 = S3(); s3.zz = 1; s3.a = 5; print s3.__dict__, s3.a
print S1.a, S1.__dict__['a'].__get__(s)
t(lambda: S1.a.__get__(5)); t(lambda: type('X', (object,), {'__slots__': [1]})); t(lambda: type('X', (object,), {'__slots__': ['1a']}))
t(lambda: type('X', (int,), {'__slots__': ['a']})().a)
t(lambda: type('X', (tuple,), {'__slots__': ['a']})); t(lambda: type('X', (S2, S1), {}).__name__)
class T1(object): __slots__ = ['a']
class T2(object): __slots__ = ['b']
t(lambda: type('X', (T1, T2), {}))
class T3(object): __slots__ = ['__dict__']
x = T3(); x.a = 1; print x.__dict__
# mro
class X(object): pass
class Y(object): pass
class Z(X, Y): pass
class W(Y, X): pass
t(lambda: type('V', (X, X), {})); 0
print [c.__name__ for c in Z.__mro__]
class M(type):
    def mro(cls): return [cls, X, object]
class UM(object): __metaclass__ = M
print UM.__mro__
class M2(type): pass
class M3(type): pass
class C2: __metaclass__ = M2
class C3: __metaclass__ = M3
try:
    class C4(C2, C3): pass
except TypeError, e: print e
class C5(C2): pass
print type(C5)
# classes
print A.__name__, A.__module__, A.__bases__, A.__doc__, type(A), A.__dict__['__module__'], type(A.__dict__)
A.__name__ = 'AA'; print A, repr(a)[:14]
t(setattr, A, '__name__', 5); t(setattr, int, '__name__', 'x'); t(delattr, A, '__name__')
A.new = 1; print a.new; del A.new; t(lambda: a.new); t(delattr, A, 'nope')
class Base1(object):
    def f(self): return 'b1'
class Base2(object):
    def f(self): return 'b2'
class Der(Base1): pass
d = Der(); print d.f(); Der.__bases__ = (Base2,); print d.f(), Der.__mro__
t(setattr, Der, '__bases__', ()); t(setattr, Der, '__bases__', 5); t(setattr, Der, '__bases__', (5,)); t(setattr, Der, '__bases__', (Der,))
print Base2.__subclasses__(), Base1.__subclasses__()
d.__class__ = Base1; print d.f(); t(setattr, d, '__class__', int); t(setattr, d, '__class__', 5); t(setattr, 5, '__class__', int)
# super
class Q1(object):
    def f(self): return 'Q1'
    @classmethod
    def c(cls): return cls.__name__
    @property
    def pr(self): return 'pr'
class Q2(Q1):
    def f(self): return 'Q2' + super(Q2, self).f()
    @classmethod
    def c(cls): return 'x' + super(Q2, cls).c()
    @property
    def pr(self): return 'Q' + super(Q2, self).pr
class Q3(Q1):
    def f(self): return 'Q3' + super(Q3, self).f()
class Q4(Q2, Q3): pass
print Q4().f(), Q4.c(), Q4().c(), Q4().pr
sup = super(Q2, Q4()); print sup.__thisclass__, sup.__self_class__; t(lambda: sup.nope); t(lambda: super(Q2, 5)); t(lambda: super(5, 5))
print super(Q2).__get__(Q4()).f()
# new / init
class N(object):
    def __new__(cls, *a):
        print 'new', a
        return object.__new__(cls)
    def __init__(self, *a, **k): print 'init', a, k
N(1, 2, k=3) if False else None
n = N(1, 2)
class N2(object):
    def __new__(cls): return 5
    def __init__(self): print 'never'
print N2()
class N3(object):
    def __init__(self): return 5
t(N3); t(lambda: N.__new__()); t(lambda: object.__new__(5)); t(lambda: object.__new__(int)); t(lambda: int.__new__(X)); t(lambda: list.__new__(object))
class In(int):
    def __new__(cls, v): return int.__new__(cls, v * 2)
print In(4), In(4) + 1, type(In(4)), repr(In(3))
class Fl(float): pass
class St(str): pass
class Tu(tuple): pass
class Li(list): pass
class Di(dict): pass
class Un(unicode): pass
class Lo(long): pass
for c, v in [(Fl, 1.5), (St, 'abc'), (Tu, (1, 2)), (Li, [1]), (Di, {1: 2}), (Un, u'x'), (Lo, 10**20), (In, 3)]:
    o = c(v); o.attr = 1
    print repr(o), type(o).__name__, o == v, o.attr, o.__dict__, hash(o) == hash(v) if c not in (Li, Di) else '', isinstance(o, c.__bases__[0])
print type(Fl(1.5) + 1), type(St('a') + 'b'), type(Tu((1,)) + (2,)), type(-In(2)), type(+Fl(2)), type(abs(In(-3))), int(In(3)).__class__, float(Fl(2)).__class__, type(St('x')[:])
