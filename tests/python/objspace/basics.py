# A little of everything that the object space does.
class O:
    def __init__(self, a): self.a = a
    def __add__(self, o): return O(self.a + getattr(o, 'a', o))
    def __radd__(self, o): return O(o + self.a)
    def __getattr__(self, n):
        if n == 'foo': return 42
        raise AttributeError, n
    def __cmp__(self, o): return cmp(self.a, getattr(o, 'a', o))
class P(O):
    def __repr__(self): return 'P%r' % self.a
print (O(3)+4).a, (5+O(3)).a, O(1).foo, P(3), O(1) < O(2), O(1) == 1, isinstance(P(1), O), issubclass(P, O)
try: O(1).bar
except AttributeError, e: print 'AE', e
class N(object):
    __slots__ = ['x', 'y']
n = N()
n.x = 1
print n.x
try: n.y
except AttributeError, e: print 'AE', e
try: n.z = 3
except AttributeError, e: print 'AE', e
class M(type):
    def __new__(cls, n, b, d):
        d['extra'] = 5
        return type.__new__(cls, n, b, d)
    def hello(cls): return 'hello ' + cls.__name__
class C(object):
    __metaclass__ = M
print C.extra, C.hello(), C.__mro__, type(C), C
class D(C):
    @property
    def q(self): return 7
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls): return cls
print D().q, D.s(1), D().s(2), D.c(), D().c(), D.hello()
class E1(D):
    def __init__(self):
        super(E1, self).__init__()
        self.z = 3
e = E1(); e.__dict__['w'] = 4
print e.w, e.__dict__, e.z
e.__dict__ = {'q1': 1}
print e.q1, hasattr(e, 'z')
class L(list):
    def __getitem__(self, i): return 'item%r' % i
    def __len__(self): return 33
l = L([1,2])
print l[0], len(l), l
l.foo = 3
print l.foo
class I(int):
    def __add__(self, o): return 'add'
print I(3) + 1, 1 + I(3), I(5), I(5) * 2
try: raise KeyError('x')
except KeyError, e: print repr(e), str(e), e.args
try: open
except NameError, e: print e
class Cnt(object):
    n = 0
    def __init__(self): Cnt.n += 1
for i in range(5): Cnt()
print Cnt.n
def gen():
    for i in range(3): yield i
print list(gen()), sum(gen()), [x for x in gen()], sorted([3,1,2])
print (1,), set([1])
print 2**100, 7//2, -7//2, -7%3, divmod(-7, 2), 1/3.0, 10**20/3, hash('abc'), hash(1.5), hash(2**70)
print u'abc' + 'd', repr(u'\xe9')
