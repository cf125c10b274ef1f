# Special methods of new-style classes: which operand is asked first, conversions, containers, comparisons.
def t(f, *a):
    try: print f(*a)
    except Exception, e: print type(e).__name__, e
# binary operator dispatch, new style
log = []
def mk(name, base=object, ops='', res=None):
    d = {}
    def add(op):
        def m(self, other, *a):
            log.append((name, op, type(other).__name__) + a)
            return res
        d[op] = m
    for o in ops.split(): add(o)
    return type(name, (base,), d)
def show(f):
    del log[:]
    try: r = f()
    except TypeError, e: r = str(e)
    print r, log
A = mk('A', object, '__add__ __radd__ __iadd__ __lt__ __gt__ __eq__ __cmp__ __pow__ __rpow__ __mul__ __rmul__', NotImplemented)
B = mk('B', object, '__radd__ __add__ __lt__ __gt__ __eq__ __rpow__', 'B')
C = mk('C', A, '__radd__ __add__ __gt__ __eq__', 'C')
class D(A): pass
a, b, c, d = A(), B(), C(), D()
for x in (a, b, c, d, 5):
    for y in (a, b, c, d, 5):
        show(lambda: x + y)
show(lambda: a * 3); show(lambda: 3 * a); show(lambda: [1] * a); show(lambda: a * [1]); show(lambda: 'x' + b); show(lambda: [1] + b); show(lambda: b + [1]); show(lambda: (1,) + a)
show(lambda: pow(a, b)); show(lambda: pow(a, 2, 3)); show(lambda: pow(2, a)); show(lambda: pow(2, a, 3)); show(lambda: 2 ** a)
def ia(x, y): x += y; return x
show(lambda: ia(a, b)); show(lambda: ia(a, 5)); show(lambda: ia(5, a)); show(lambda: ia(5, b)); show(lambda: ia([1], b))
# unary and conversions
class U(object):
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __abs__(self): return 'abs'
    def __invert__(self): return 'inv'
    def __int__(self): return 5
    def __long__(self): return 6L
    def __float__(self): return 7.5
    def __oct__(self): return 'oct'
    def __hex__(self): return 'hex'
    def __index__(self): return 2
    def __complex__(self): return 1j
    def __nonzero__(self): return False
    def __len__(self): return 4
    def __hash__(self): return 99
    def __divmod__(self, o): return 'divmod'
    def __coerce__(self, o): return (1, 2)
u = U()
print -u, +u, abs(u), ~u, int(u), long(u), float(u), oct(u), hex(u), [1, 2, 3, 4][u], 'abcdef'[u:], complex(u), bool(u), not u, len(u), hash(u), divmod(u, 1), 'a' * u, coerce(u, 3)
t(lambda: u + 1)
class Bad(object):
    def __int__(self): return 'x'
    def __float__(self): return 5
    def __len__(self): return -1
    def __nonzero__(self): return 'x'
    def __hash__(self): return 'x'
    def __repr__(self): return 5
    def __str__(self): return 5
    def __iter__(self): return 5
    def __index__(self): return 'x'
    def __oct__(self): return 5
    def __cmp__(self, o): return 'x'
    def __contains__(self, o): return 'yes'
    def __coerce__(self, o): return 5
bad = Bad()
for f in [int, float, len, bool, hash, repr, str, iter, lambda x: [1][x], oct, lambda x: cmp(x, 1), lambda x: 1 in x, lambda x: coerce(x, 1), lambda x: x < 1, lambda x: [i for i in x]]: t(f, bad)
class LenLong(object):
    def __len__(self): return 10L
print len(LenLong()), bool(LenLong())
class LenBig(object):
    def __len__(self): return 10**20
t(len, LenBig())
class HashLong(object):
    def __hash__(self): return 2**70
print hash(HashLong()) == hash(2**70)
class NZ(object):
    def __len__(self): return 0
print bool(NZ()), bool(type('E', (object,), {})())
# containers
class Seq(object):
    def __getitem__(self, i):
        if isinstance(i, slice): return ('slice', i.start, i.stop, i.step)
        if i >= 5: raise IndexError(i)
        return i * i
s = Seq()
print list(s), 9 in s, 10 in s, s[1:2], s[:], s[1:], s[:-1], s[::2], tuple(s), max(s), [x for x in s], s[1:2, 3] if False else '', iter(s).next()
a1, b1, c1, d1, e1 = s; print a1, e1
class Sl(object):
    def __getslice__(self, i, j): return ('gs', i, j)
    def __setslice__(self, i, j, v): print 'ss', i, j, v
    def __delslice__(self, i, j): print 'ds', i, j
    def __getitem__(self, k): return k
    def __len__(self): return 10
    def __setitem__(self, k, v): print 'si', k, v
    def __delitem__(self, k): print 'di', k
sl = Sl()
print sl[1:2], sl[:], sl[-3:], sl[:-3], sl[None:2], sl[1:2:3], sl['a':'b'], sl[-100:], sl[1L:2L], sl[2**70:]
sl[1:2] = 5; sl[::2] = 6; del sl[1:]; del sl[::2]; sl[-1:] = 7; sl['x'] = 1; del sl['y']; sl[...] = 2
class It(object):
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def next(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
print list(It()), sum(It()), 2 in It(), 7 in It(), zip(It(), It()), sorted(dict(zip('abc', It())).items()), sorted(It(), reverse=True), map(None, It()), filter(lambda x: x > 1, It())
for f in [lambda: s.foo, lambda: len(s), lambda: iter(a), lambda: 1 in a, lambda: a()]: t(f)
def seti(x): x[0] = 1
def deli(x): del x[0]
for x in [5, 'abc', (1,), object()]: t(seti, x); t(deli, x)
class Call(object):
    def __call__(self, *a, **k): return a, sorted(k.items())
print Call()(), Call()(1, 2, x=3), apply(Call(), (1,), {'y': 2}), callable(Call()), callable(5), map(Call(), [1, 2])
print cmp(Call, Call), Call == Call, Call != It
class Cm(object):
    def __init__(self, v): self.v = v
    def __cmp__(self, o): return cmp(self.v, o.v if isinstance(o, Cm) else o)
print Cm(1) < Cm(2), Cm(1) == Cm(1), Cm(1) == 1, 1 == Cm(1), sorted([Cm(3), Cm(1)])[0].v, Cm(1) >= 2, cmp(Cm(3), 2), cmp(2, Cm(3)), max(Cm(1), Cm(5)).v, Cm(1) in [Cm(2), Cm(1)]
class Rich(object):
    def __lt__(self, o): return 'lt'
    def __ge__(self, o): return []
print Rich() < 1, Rich() >= 1, 1 > Rich(), 1 <= Rich(), bool(Rich() >= 2)
class EqOnly(object):
    def __eq__(self, o): return True
print EqOnly() == 5, 5 == EqOnly(), [EqOnly()] == [5], EqOnly() != 5 in (True, False)
print sorted([3, 'a', None, 2.5, (1,), [2], {}, 1L, u'b', 1j][:-1]) 
print [1, 2] < [1, 3], (1,) < (1, 0), {1: 2} < {1: 3}, None < 0, [] > {}, 'a' > 1, () > [], 3 < 'a', 1.5 < 'a', None < ''
