# How arguments meet parameters, and the errors when they do not.
def show(f, *args, **kw):
    try:
        print f(*args, **kw)
    except TypeError, e:
        print 'TypeError:', e

def f0(): return 'f0'
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def f4(a, b, c, d): return a, b, c, d
def f5(a, b, c, d, e): return a, b, c, d, e
def d1(a, b=2): return a, b
def d2(a=1, b=2): return a, b
def d5(a, b=2, c=3, d=4, e=5): return a, b, c, d, e
def v(*args): return args
def v1(a, *args): return a, args
def vd(a, b=5, *args): return a, b, args
def k(**kw): return sorted(kw.items())
def k1(a, **kw): return a, sorted(kw.items())
def vk(*args, **kw): return args, sorted(kw.items())
def avk(a, b=7, *args, **kw): return a, b, args, sorted(kw.items())

for f in (f0, f1, f2, f3, f4, f5, d1, d2, d5, v, v1, vd, k, k1, vk, avk):
    print f.__name__
    for n in range(7):
        show(f, *range(n))

show(f1, a=3)
show(f2, 1, b=3)
show(f2, b=1, a=3)
show(f2, 1, a=3)
show(f2, 1, c=3)
show(d1, b=3, a=1)
show(d5, 1, e=9)
show(d5, e=9, a=0)
show(k, x=1, y=2)
show(k1, 5, x=1)
show(k1, x=1, a=2)
show(vk, 1, 2, x=1)
show(avk, 1, 2, 3, 4, x=1)
show(avk, b=1, a=2, z=3)
show(avk, 1, 2, 3, b=4)

# keyword arguments in the call itself
print f2(b=1, a=2), f2(1, b=2), d5(1, 2, e=3), vk(1, *(2, 3)), vk(1, *[2, 3], **{'x': 4}), vk(**{}), vk(*())
print avk(1, *(2, 3, 4), **{'q': 5}), f3(1, *(2,), **{'c': 3})
class Iter:
    def __iter__(self): return iter('abc')
print v(*Iter()), v(*(x * 2 for x in range(3))), v(*'xy')

# methods
class C(object):
    def m0(self): return 'm0'
    def m1(self, a): return a
    def m2(self, a, b=4): return a, b
    def mv(self, *args, **kw): return args, sorted(kw.items())
    def m4(self, a, b, c, d): return a, b, c, d
    static = staticmethod(lambda *args: args)
    klass = classmethod(lambda cls, *args: (cls.__name__,) + args)
c = C()
print c.m0(), c.m1(1), c.m2(1), c.m2(1, 2), c.m2(1, b=3), c.mv(), c.mv(1, x=2), c.m4(1, 2, 3, 4), c.m4(1, 2, d=3, c=4)
print C.m0(c), C.m1(c, 2), C.mv(c, 1), C.static(1, 2), c.static(3), C.klass(1), c.klass(2, 3)
for call in (lambda: c.m0(1), lambda: c.m1(), lambda: c.m2(), lambda: c.m2(1, 2, 3), lambda: C.m0(), lambda: C.m0(3), lambda: C.m1(None, 2)):
    try:
        print call()
    except TypeError, e:
        print 'TypeError:', e
bound = c.m2
print bound(1), bound(1, 2), bound(*[3]), bound(a=5)
c.attr = f2
print c.attr(8, 9)

# tuple parameters
def t(a, (b, c), (d, (e, f))=(1, (2, 3))): return a, b, c, d, e, f
print t(1, (2, 3)), t(1, [2, 3], 'x' and (4, (5, 6)))
g = lambda (x, y), z=0: x + y + z
print g((1, 2)), g((1, 2), 3)

# the caller's list and dictionary stay what they are
args = [1, 2]
kw = {'x': 1}
def change(*a, **k):
    k['x'] = 2
    return a, k
print change(*args, **kw), args, kw

# evaluation order
def note(x):
    print x,
    return x
def many(*a, **k): return a, sorted(k.items())
print many(note(1), note(2), *note((3, 4)), **note({'q': 5}))
print many(note(1), a=note(2), b=note(3))

# not callable
for x in (1, 'x', None, (), [].__len__()):
    try:
        x()
    except TypeError, e:
        print 'TypeError:', e
