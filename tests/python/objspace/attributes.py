# Attributes of instances as they come and go: many, deleted, hidden by the class, through __dict__; the same places in code with changing classes.
class A(object):
    k = 1
    def __init__(self, x):
        self.x = x
        self.y = 2
    def m(self): return self.x + self.y + self.k
for i in range(3):
    a = A(i)
    print a.m(), a.x, a.y, A.k
    A.k = i * 10
    a.x = 7
    print a.m()
A.k = property(lambda self: 99)
print a.m()
for i in range(3):
    b = A(1)
    for j in range(20):
        setattr(b, 'z%d' % j, j)
    print b.z0, b.z10, b.z19
    del b.z5, b.x
    print sorted(b.__dict__.items())[:4], b.z19, b.z6
    b.z6 = 'a'
    print b.z6, len(b.__dict__)
def f(o): return o.attr
class P(object): attr = 5
p = P()
print f(p); p.attr = 6; print f(p); del p.attr; print f(p); P.attr = 7; print f(p); P.attr = 8; print f(p)
class Q(object):
    def __getattr__(self, n): return n + '!'
print f(Q()); q = Q(); q.attr = 3; print f(q)
P.__getattribute__ = lambda s, n: 'ga'
print f(p)
class S(object):
    __slots__ = ('attr',)
s = S()
for i in range(3):
    s.attr = i; print f(s)
class T(object):
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
t = T()
for i in range(3): t.attr = i; print t.attr
import sys
for i in range(2): print sys.maxint
class X1(object): pass
class Y1(object): pass
x = X1(); x.a = 1; x.__class__ = Y1; print type(x).__name__, x.a
big = X1()
for i in range(200): setattr(big, 'a%d' % i, i)
print big.a0, big.a150, len(big.__dict__), big.a199
big.__dict__[3] = 4
print len(big.__dict__), big.a7
class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1); d.zz = 3
print d['q'], d.zz, d
