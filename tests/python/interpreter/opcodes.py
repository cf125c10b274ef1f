# One of everything that compiles to an instruction of its own.
from __future__ import division
def ops(a, b):
    r = []
    for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: a // b, lambda: a % b, lambda: a ** b, lambda: a << b,
              lambda: a >> b, lambda: a & b, lambda: a | b, lambda: a ^ b, lambda: -a, lambda: +a, lambda: ~a, lambda: not a, lambda: `a`):
        try:
            r.append(f())
        except Exception, e:
            r.append(e.__class__.__name__)
    return r
print ops(7, 2)
print ops(7.5, 2)
print ops('x', 3)
print ops([1], 0)
def inplace(a, b):
    r = []
    x = a; x += b; r.append(x)
    x = a; x -= b; r.append(x)
    x = a; x *= b; r.append(x)
    x = a; x /= b; r.append(x)
    x = a; x //= b; r.append(x)
    x = a; x %= b; r.append(x)
    x = a; x **= b; r.append(x)
    x = a; x <<= b; r.append(x)
    x = a; x >>= b; r.append(x)
    x = a; x &= b; r.append(x)
    x = a; x |= b; r.append(x)
    x = a; x ^= b; r.append(x)
    return r
print inplace(28, 4)
l = m = [1]
l += [2]
print l, m, l is m
class Target: v = 1
t = Target()
t.v += 1
t.v *= 10
d = {'k': 1}
d['k'] += 5
l[0] -= 7
l[0:1] += ['s']
i = 0
def index():
    global i
    i += 1
    return i
l = [0, 0, 0, 0]
l[index()] += 10
print t.v, d, l, i
print 1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 != 2, 'a' in 'abc', 5 not in [5], None is None, 1 is not None
print 1 and 2, 0 and 2, 1 or 2, 0 or '', not 0, (1 if [] else 2)
s = range(10)
print s[:], s[3:], s[:3], s[2:5], s[::2], s[1:8:3], s[-1], s[-3:-1]
s[2:4] = ['x', 'y', 'z']
s[:1] = []
s[-1:] = 'pq'
s[:] = s[:8]
print s
s[::2] = [0] * len(s[::2])
print s
del s[0]
del s[1:3]
del s[:1]
del s[3:]
print s
del s[:]
print s
class Sliced:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print 'set', k, v
    def __delitem__(self, k): print 'del', k
x = Sliced()
print x[1], x[1, 2], x[1:2:3], x[..., 1], x[1:2, 3], x[::], x[()]
x[1:2:3] = 4
del x[..., :]
class OldSlices:
    def __getslice__(self, i, j): return i, j
    def __setslice__(self, i, j, v): print 'setslice', i, j, v
    def __delslice__(self, i, j): print 'delslice', i, j
    def __len__(self): return 10
y = OldSlices()
print y[1:2], y[-1:-2]
y[1:3] = 'v'
del y[2:4]
a, b = b, a = 1, 2
print a, b
(a, [b, c]), d = [1, 'xy'], {}
print a, b, c, d
a = b = c = []
print a is b is c
for bad in ((1,), (1, 2, 3), 5):
    try:
        p, q = bad
    except (ValueError, TypeError), e:
        print e.__class__.__name__
try:
    p, q = iter([1])
except ValueError, e:
    print e
p, q = iter('ab')
p, q = {'k': 1, 'j': 2}
print sorted([p, q]), [(x, y) for x, y in [(1, 2), (3, 4)]]
print [x for x in range(5) if x % 2 for y in 'ab'], x
print (lambda *a, **k: (a, k))(*[1], **{'z': 2})
print {1: 2, 'a': [3]} == {'a': [3], 1: 2}, [[]] * 2, ((),), {}
def many_locals():
    a0=a1=a2=a3=a4=a5=a6=a7=a8=a9=1
    return sum(locals().values())
print many_locals()
def doc():
    'docstring'
    pass
print doc(), doc.__doc__
global_name = 1
def use_global():
    global global_name, created
    global_name += 1
    created = 'new'
    return global_name
print use_global(), created
while 1:
    while 2: break
    break
assert True
if 0: print 'never'
elif 1: print 'elif'
else: print 'never'
for x in (): pass
else: print 'for else'
for a, (b, c) in [(1, (2, 3))]: print a, b, c
for t.v in range(3): pass
for l[0] in 'ab': pass
print t.v, l[0]
def tuple_default((a, b)=(1, 2)): return a, b
print tuple_default()
del a, (b, c)
try:
    a
except NameError, e:
    print e
exec 'z = 1'
print z
print '%s %d' % ('fmt', 5), 'a' 'b', u'u', ur'\x', r'\n', 0x1f, 017, 1e3, 2j, 10L
