# Lists: construction, indexing, slices, methods, comparison, errors.
def err(f, *args):
    try:
        r = f(*args)
    except Exception, e:
        print e.__class__.__name__
    else:
        print 'no error', r
a = range(10)
print a, a[2:5], a[::2], a[::-1], a[-3:], a[:-3], a[5:2], a[100:], a[-100:3]
b = a[:]
b[2:4] = ['x', 'y', 'z']
print b, len(b)
b[::3] = [0] * len(b[::3])
print b
del b[1:3]; print b
del b[::2]; print b
b[1:1] = range(3); print b
c = [1, 2.5, 'a', None, (1, 2), [3], {4: 5}]
print c, c == c[:], c != [], c < [1, 3], c > [1]
c.append(c); print c
print [1, 2] + [3], [1, 2] * 3, 2 * [0], [1] * -1, [[]] * 2
l = []
l.extend('abc'); l.extend((1, 2)); l.extend(x * x for x in range(3)); print l
l += 'xy'; print l
l *= 2; print l, l.count('x'), l.index('y'), l.index('a', 1)
l.insert(0, 'first'); l.insert(-1, 'before last'); l.insert(1000, 'end'); l.insert(-1000, 'begin'); print l
print l.pop(), l.pop(0), l.pop(-2), l
l.remove('x'); l.reverse(); print l
err(l.remove, 'nope'); err(l.index, 'nope'); err([].pop); err([1].pop, 5)
err(lambda: [1][1]); err(lambda: [1]['a']); err(lambda: [1][1.5]); err(lambda: [] + ()); err(lambda: [] * 1.5)
err(hash, []); err(list, 5); err(lambda: [1, 2, 3].__setitem__(5, 1))
def assign_ext():
    x = range(5)
    x[::2] = [1, 2]
err(assign_ext)
s = [5, 3, 8, 1, 9, 2]
s.sort(); print s
s.sort(reverse=True); print s
s.sort(key=lambda x: x % 3); print s
s.sort(cmp=lambda x, y: cmp(y, x)); print s
w = 'the quick brown fox jumps over the lazy dog'.split()
print sorted(w), sorted(w, key=len), sorted(w, key=len, reverse=True), sorted(w, cmp=lambda a, b: cmp(a[-1], b[-1]))
m = [3, 'a', 1.5, None, (1,), [2], 'b', 2L, -1]
m.sort(); print m
print [x for x in range(20) if x % 3 == 0], [(x, y) for x in range(3) for y in range(x)]
print 3 in [1, 2, 3], 'x' in [], [1] in [[1]], float('nan') in [float('nan')]
it = iter([1, 2, 3]); print it.next(), list(it), list(it)
print list(reversed([1, 2, 3])), list('abc'), list({1: 2}), list(xrange(5))
x = [1, 2, 3]
for y in x:
    if y < 3: x.append(y + 10)
    if len(x) > 10: break
print x
ints = range(5); ints.append('s'); print ints
ints = range(5); ints[2] = 2.5; print ints
floats = [1.0, 2.0]; floats.append(3); print floats, sum(floats), sum(range(101)), sum([[1], [2]], [])
r = range(5); del r[2]; print r; r = range(3, 30, 4); print r, r[1:3], r[::-1], r.pop(), r.pop(0), r
print range(5, 0, -2), range(0), range(3, 3), range(-3), range(10**18, 10**18 + 2), range(2**64, 2**64 + 3)
class L(list):
    def __getitem__(self, i): return 'item %r' % (i,)
    def __len__(self): return 42
z = L([1, 2]); print z, z[0], z[5], len(z), z[1:2], list(z), z == [1, 2], isinstance(z, list)
print [1, [2, [3]]] == [1, [2, [3]]], [1, 2] < [1, 2, 0], cmp([1], [2]), cmp([2], [1]), cmp([], [])
big = range(100000); print big[99999], len(big), big[50000:50003], sum(big)
big.sort(reverse=True); print big[:3]
big.sort(); print big[:3]
print zip([1, 2, 3], 'ab'), zip(), zip([1]), map(None, [1, 2], 'abc'), map(lambda a, b: (a, b), [1], [2, 3]), filter(None, [0, 1, '', 'a']), filter(lambda x: x > 1, (1, 2, 3)), filter(str.isalpha, 'a1b2'), reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 5)
