# Classes and instances of the old style.
def t(f, *a):
    try: print f(*a)
    except Exception, e: print type(e).__name__, e
class A:
    "doc"
    x = 1
    def __init__(self, v=0): self.v = v
    def m(self): return self.v
class B(A):
    def m(self): return 'B' + str(A.m(self))
a = A(3); b = B(4)
print a.m(), b.m(), b.x, A.__name__, A.__module__, A.__doc__, A.__bases__, B.__bases__[0] is A, sorted(A.__dict__.keys()), str(A), type(A), type(a), a.__class__, B.__dict__['m'] is not B.m
print repr(A)[:18], repr(a)[:21], isinstance(b, A), issubclass(B, A), issubclass(A, B), isinstance(a, B)
for f in [lambda: a.nope, lambda: A.nope, lambda: A(1, 2, 3), lambda: type('C', (A,), {}), lambda: a[0], lambda: len(a), lambda: a(), lambda: iter(a), lambda: a + 1, lambda: 1 + a, lambda: -a, lambda: ~a, lambda: abs(a), lambda: float(a), lambda: hex(a), lambda: a[1:2], lambda: 1 in a, lambda: [1][a], lambda: a ** 2, lambda: divmod(a, 1), lambda: a << 1, lambda: A.m(5), lambda: A.m(), lambda: A.m(b), lambda: a < b or a > b, lambda: a == a, lambda: complex(a), lambda: coerce(a, 1), lambda: unicode(a)[:3]]: t(f)
class E:
    def __eq__(self, o): return 'eq'
t(lambda: E() == 1); t(lambda: hash(E())); t(lambda: 1 == E()); t(lambda: E() != 1 in (True, False))
class Num:
    def __init__(self, v): self.v = v
    def __coerce__(self, o):
        if isinstance(o, int): return (self, Num(o))
        if isinstance(o, float): return (float(self.v), o)
        return None
    def __add__(self, o): return ('add', self.v, o.v)
    def __radd__(self, o): return ('radd', self.v, o.v)
    def __cmp__(self, o): return cmp(self.v, o.v)
    def __nonzero__(self): return self.v != 0
n = Num(5)
print n + 1, 1 + n, n + 1.5, 1.5 + n, n == 5, n < 7, 7 > n, bool(Num(0)), coerce(n, 1.5), coerce(1, n)[1].v, n == 5.0
t(lambda: n + 'a'); t(lambda: n - 1)
class Al:
    def __getattr__(self, name):
        if name[:2] == '__': 
            print 'ga', name
            raise AttributeError, name
        return lambda *a: (name, a)
x = Al(); print x.foo(1)
t(lambda: x + 1); t(lambda: len(x)); t(lambda: x[0]); t(lambda: x == 1); t(lambda: bool(x)); t(lambda: x()); t(lambda: str(x)[:5]); t(lambda: list(x)); t(lambda: hash(x) != 0); t(lambda: -x); t(lambda: 2 in x)
class S:
    def __setattr__(self, n, v): self.__dict__[n] = v * 2
    def __delattr__(self, n): print 'del', n
s = S(); s.a = 2; print s.a, s.__dict__; del s.a
class Q:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
    def __len__(self): return 3
    def __contains__(self, x): return x == 'yes'
    def __call__(self, *a, **k): return a, k
    def __repr__(self): return 'Q!'
    def __str__(self): return 'Qs'
    def __hash__(self): return 5
    def __iter__(self): return iter([7, 8])
    def __neg__(self): return 'neg'
    def __int__(self): return 9
    def __index__(self): return 1
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __rpow__(self, o): return ('rpow', o)
    def __iadd__(self, o): return ('iadd', o)
    def __divmod__(self, o): return 'dm'
    def __rdivmod__(self, o): return 'rdm'
    def __setslice__(self, i, j, v): print 'ss', i, j, v
    def __delslice__(self, i, j): print 'ds', i, j
    def __unicode__(self): return u'uni'
q = Q(); print list(q), 'yes' in q, 'no' in q, q(1, z=2), q, repr(q), [q], hash(q), -q, int(q), long(q), [5, 6][q], q ** 2, 2 ** q, pow(q, 2, 3), divmod(q, 1), divmod(1, q), len(q), q[1], unicode(q), '%s %r' % (q, q), bool(q)
q2 = q; q2 += 1; print q2; q[1:2] = 5; del q[:]; q[-1:] = 2
t(lambda: q[1:2])
class Meth:
    def __init__(self): self.__call__ = lambda: 'inst call'; self.__len__ = lambda: 99
mm = Meth(); print mm(), len(mm)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def next(self):
        self.n += 1
        if self.n > 2: raise StopIteration
        return self.n
print list(It()), [i for i in It()]
class NoNext:
    def __iter__(self): return A()
t(lambda: list(NoNext())); t(lambda: iter(NoNext()).next())
class BadIter:
    def __iter__(self): return 5
t(lambda: iter(BadIter()))
a.__class__ = B; print a.m(); a.__dict__ = {'v': 77}; print a.m()
for f in [lambda: setattr(a, '__class__', 5), lambda: setattr(a, '__dict__', 5), lambda: setattr(A, '__name__', 5), lambda: setattr(A, '__bases__', 5), lambda: setattr(A, '__bases__', (5,)), lambda: setattr(A, '__bases__', (B,)), lambda: setattr(A, '__dict__', 5), lambda: delattr(a, 'zz'), lambda: delattr(A, 'zz'), lambda: delattr(a, '__class__')]: t(f)
class D(A): pass
D.__bases__ = (); print D.__bases__; t(D, 1); A.y = 5; print b.y; del A.y; t(lambda: b.y)
class Left:
    def f(self): return 'left'
class Right(Left): pass
class R2(Left):
    def f(self): return 'r2'
class Both(Right, R2): pass
print Both().f()
class New(object, A): 
    pass
print New.__mro__[1] is object, isinstance(New(), A), New.x, issubclass(New, A)

ClassType = type(A); InstanceType = type(a)
print ClassType('Dyn', (A,), {'z': 1})().z, ClassType, InstanceType
print InstanceType(A, {'v': 3}).m(), InstanceType(A).__dict__
t(lambda: ClassType(1, (), {})); t(lambda: ClassType('a', 5, {})); t(lambda: ClassType('a', (), 5)); t(lambda: ClassType('a', (5,), {}))
class M(type): pass
print type(ClassType('X', (object,), {}))
class Prop:
    p = property(lambda self: 'prop!')
    s = staticmethod(lambda x: x)
    c = classmethod(lambda cls, x: (cls.__name__, x))
p = Prop(); print p.p, p.s(1), p.c(2), Prop.c(3); p.p = 5; print p.p
class Cmp1:
    def __lt__(self, o): return 'lt'
    def __cmp__(self, o): return -1
print Cmp1() < 1, Cmp1() > 1, Cmp1() == 1, cmp(Cmp1(), 1), cmp(1, Cmp1()), 1 > Cmp1(), 1 < Cmp1()
print sorted([Num(3), Num(1), Num(2)])[0].v, min(Num(4), Num(2)).v, Num(3) in [Num(3)], [Num(1)] == [Num(1)], {1: Num(1)} == {1: Num(1)}
class Rep:
    def __repr__(self): return 5
t(repr, Rep()); t(str, Rep())
class St:
    def __str__(self): return 5
t(str, St()); 
class Hs:
    def __hash__(self): return 'a'
t(hash, Hs())
class Ln:
    def __len__(self): return 'a'
t(len, Ln()); t(bool, Ln())
class Nz:
    def __nonzero__(self): return -1
t(bool, Nz())
class Co:
    def __coerce__(self, o): return 5
t(lambda: Co() + 1); t(lambda: Co() < 1)
class Ca:
    def __cmp__(self, o): return 'x'
t(lambda: Ca() < 1)
# attributes of instances and methods of classes that come and go, at the same places of the code
class Ch:
    def m(self): return 'm'
class Ch2(Ch): pass
def get(o): return o.at
def put(o, v): o.at = v
def call(o): return o.m()
o = Ch2()
for i in range(3):
    put(o, i); print get(o), call(o)
Ch.m = lambda self: 'm2'; print call(o)
Ch2.m = lambda self: 'm3'; print call(o)
del Ch2.m; print call(o)
o.m = lambda: 'own'; print call(o)
del o.m; print call(o)
Ch2.__bases__ = (); Ch2.m = lambda self: 'm4'; print call(o)
o.__class__ = Ch; print call(o)
Ch.__setattr__ = lambda self, n, v: self.__dict__.__setitem__(n, ('set', v))
put(o, 5); print get(o)
del Ch.__setattr__; put(o, 6); print get(o)
o.__dict__ = {'at': 'new'}; print get(o); put(o, 7); print get(o), o.__dict__
for i in range(10): setattr(o, 'a%d' % i, i)
print sorted(o.__dict__.items()), o.a9
del o.a3, o.at
t(get, o); print sorted(o.__dict__)
class Counter:
    n = 0
    def __init__(self): Counter.n = Counter.n + 1
for i in range(5): Counter()
print Counter.n
Ch.at = 'class'; print get(Ch()), get(o)
