def err(f, *args):
    try:
        r = f(*args)
    except Exception, e:
        print e.__class__.__name__, e
    else:
        print 'no error', repr(r)
class A(object):
    x = 1
    def __init__(self, v=0): self.v = v
    def __repr__(self): return 'A(%r)' % self.v
    def __eq__(self, o): return isinstance(o, A) and self.v == o.v
    def __ne__(self, o): return not self == o
    def __hash__(self): return hash(self.v)
    def __cmp__(self, o): return cmp(self.v, o.v)
    def __add__(self, o): return A(self.v + (o.v if isinstance(o, A) else o))
    def __radd__(self, o): return A(o + self.v)
    def __iadd__(self, o): self.v += o; return self
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, slice): return ('slice', i.start, i.stop, i.step)
        if i > 5: raise IndexError(i)
        return i * 10
    def __setitem__(self, i, v): print 'set', i, v
    def __delitem__(self, i): print 'del', i
    def __contains__(self, x): return x == 7
    def __call__(self, *a, **k): return a, sorted(k.items())
    def __nonzero__(self): return self.v != 0
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __neg__(self): return A(-self.v)
    def __abs__(self): return 'abs'
    def __invert__(self): return 'inv'
    def __index__(self): return 2
    def __coerce__(self, o): return None
    def __str__(self): return 'str A'
    def __unicode__(self): return u'uni A'
    def __hex__(self): return '0xA'
    def __oct__(self): return '0A'
    def __divmod__(self, o): return 'divmod'
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __lshift__(self, o): return 'lshift'
    def __rsub__(self, o): return 'rsub'
    def __enter__(self): return self
    def __exit__(self, *a): return True
a = A(5); b = A(6)
print a, repr(a), [a], a == A(5), a != b, a < b, sorted([b, a]), a + b, a + 1, 1 + a, len(a), a[2], a[1:2], a[::3], list(a), 7 in a, 8 in a
a += 10; print repr(a); a[1] = 2; del a[3]; a[1:2] = 'x'; del a[:]
print a(1, 2, k=3), bool(A()), bool(a), int(a), float(a), -a, abs(a), ~a, range(10)[a], 'abc'[A()], hex(a), oct(a), divmod(a, 1), a ** 2, pow(a, 2, 3), a << 1, 5 - a, unicode(a), '%s %r' % (a, a), {a: 1}[A(15)]
class B(A):
    def __init__(self, v, w): A.__init__(self, v); self.w = w
    def m(self): return 'B.m'
    @property
    def p(self): return self.w * 2
    def q(self): return 'q'
    @staticmethod
    def s(x): return 's', x
    @classmethod
    def c(cls, x): return cls.__name__, x
bb = B(1, 2); print bb.m(), bb.p, bb.s(1), B.s(2), bb.c(3), B.c(4), bb.x, B.x, B.__name__, B.__bases__, B.__mro__, isinstance(bb, A), issubclass(B, A), B.__module__, bb.__class__, type(bb), sorted(bb.__dict__.items())
err(lambda: setattr(bb, 'p', 1)); err(lambda: bb.nope); err(lambda: B.nope); err(A, 1, 2, 3); err(B); err(lambda: B.m()); err(lambda: B.m(1)); err(lambda: object().x); err(lambda: setattr(object(), 'x', 1)); err(lambda: setattr(5, 'x', 1)); err(lambda: delattr(bb, 'zz'))
class C(object):
    def __getattr__(self, n):
        if n.startswith('x'): return n * 2
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v + 1)
    def __delattr__(self, n): print 'delattr', n
c = C(); print c.xy; err(lambda: c.y); c.z = 1; print c.z; del c.z; print c.z, hasattr(c, 'xx'), hasattr(c, 'y'), getattr(c, 'y', 'default')
class D(object):
    def __getattribute__(self, n): return 'got ' + n
print D().anything, D().__class__
class Desc(object):
    def __get__(self, o, t): return ('get', o is None, t.__name__)
    def __set__(self, o, v): print 'set', v
    def __delete__(self, o): print 'delete'
class E(object): d = Desc()
e = E(); print e.d, E.d; e.d = 5; del e.d; e.__dict__['d'] = 1; print e.d
class S(object):
    __slots__ = ('a', 'b')
s = S(); s.a = 1; print s.a; err(lambda: s.b); err(lambda: setattr(s, 'c', 1)); del s.a; err(lambda: s.a); print hasattr(s, '__dict__'), S.__slots__
class M(type):
    def __new__(m, n, b, d): d['added'] = n; return type.__new__(m, n, b, d)
    def __call__(cls, *a): return ('made', type.__call__(cls, *a).__class__.__name__)
class N(object): __metaclass__ = M
print N.added, N(), type(N).__name__, N.__class__
print type('T', (object,), {'k': 1}).k, type('T', (int,), {})(5) + 1, type(5), type(type)
class X(object): pass
class Y(X): pass
class Z(X): pass
class W(Y, Z): pass
print [k.__name__ for k in W.__mro__], X.__subclasses__(), W.__bases__
def bad(): 
    class P(X, Y): pass

class Old:
    z = 1
    def __init__(self, v): self.v = v
    def __repr__(self): return 'Old(%r)' % self.v
    def __cmp__(self, o): return cmp(self.v, o.v)
    def __getattr__(self, n):
        if n[:2] == '__': raise AttributeError(n)
        return 'attr ' + n
    def __add__(self, o): return Old(self.v + 1)
o = Old(3); print o, o.v, o.z, o.foo, o == Old(3), o < Old(4), o + 1, isinstance(o, Old), type(o), o.__class__, Old, Old.__name__, Old.__bases__, o.__dict__
class Old2(Old): 
    def m(self): return 'm'
p = Old2(4); print p.m(), p, isinstance(p, Old), issubclass(Old2, Old), Old2.__bases__[0] is Old
err(lambda: o()); err(Old)
class Sup(B):
    def m(self): return 'Sup.' + super(Sup, self).m()
print Sup(1, 2).m(), super(Sup, Sup(1, 2)).__class__, super(B, bb).__init__(99), bb.v
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def next(self):
        if self.n == 0: raise StopIteration
        self.n -= 1; return self.n
print list(It(3)), sum(It(4)), [x for x in It(2)], max(It(5)), zip(It(2), It(3)), dict(zip('ab', It(2))), tuple(It(2)), 1 in It(3)
class G:
    def __getitem__(self, i):
        if i < 3: return i
        raise IndexError
print list(G()), 2 in G(), [x for x in G()], map(None, G()), tuple(G())
print A.m if hasattr(A, 'm') else 'none', B.m, bb.m, B.__init__, a.__init__.im_self is a, B.m.im_func.__name__, bb.m.im_class, B.__dict__.has_key('m'), B.c.im_self
print callable(a), callable(5), callable(A), callable(len), a.__doc__, A.__doc__, object.__doc__ is not None
x1 = X(); x1.a = 1; x1.b = 2; x1.__dict__['c'] = 3; print sorted(x1.__dict__.items()), x1.c; del x1.a; print vars(x1) == {'b': 2, 'c': 3}; x1.__dict__ = {'q': 5}; print x1.q; x1.__class__ = Y; print x1.__class__.__name__
