# Special methods that never come to an end raise RuntimeError, whatever they go through.
def t(f):
    try: f(); print 'no error'
    except RuntimeError, e: print 'RuntimeError', str(e)[:32]
    except Exception, e: print type(e).__name__, str(e)[:60]
class A(object): pass
A.__call__ = A()
t(lambda: A()())
class B:
    pass
B.__call__ = B()
t(lambda: B()())
class C(object):
    def __getattr__(self, n): return getattr(self, n + 'x')
t(lambda: C().foo)
class D(object):
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __add__(self, o): return self + o
    def __cmp__(self, o): return cmp(self, o)
    def __iter__(self): return iter(self)
    def __nonzero__(self): return bool(self)
    def __getitem__(self, k): return self[k]
    def __getattribute__(self, n): return getattr(self, n)
d = D()
for f in [lambda: repr(d), lambda: d == d, lambda: hash(d), lambda: len(d), lambda: d + 1, lambda: iter(d), lambda: bool(d), lambda: d[0], lambda: d.x]: t(f)
class E:
    def __coerce__(self, o): return 1, self
t(lambda: E() + 1)
class F(object):
    def __get__(self, o, c): return o.f
class G(object): f = F()
t(lambda: G().f)
class H(object):
    @property
    def p(self): return self.p
t(lambda: H().p)
class M(type):
    def __getattr__(cls, n): return getattr(cls, n)
class I(object): __metaclass__ = M
t(lambda: I.foo)
class J(int):
    def __int__(self): return int(self)
    def __index__(self): return range(10)[self]
t(lambda: int(J())); print range(10)[J()]
class K(object):
    def __new__(cls): return K()
t(K)
class L(object):
    def __del__(self): L()
print 'done'
