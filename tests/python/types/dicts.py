# Dictionaries and sets; nothing here depends on their order.
def err(f, *args, **kw):
    try:
        r = f(*args, **kw)
    except Exception, e:
        print e.__class__.__name__
    else:
        print 'no error', r
def show(d): return sorted(d.items())
d = {'a': 1, 'b': 2, 3: 'c', (1, 2): None}
print d['a'], d[3], d[(1, 2)], len(d), 'a' in d, 'z' in d, d.has_key('b'), d.get('q'), d.get('q', 7)
err(lambda: d['missing']); err(lambda: d[(1, 3)]); err(lambda: d[[]]); err(lambda: {}.popitem()); err(lambda: {}.pop(1)); err(hash, {})
print show(dict(a=1, b=2)), show(dict([(1, 2), (3, 4)])), show(dict({1: 2}, x=3)), show(dict(zip('abc', range(3))))
err(dict, [1]); err(dict, [(1, 2, 3)]); err(dict, 5); err(dict, {}, {})
e = {}
for i in range(1000): e[i] = i * i
print len(e), sum(e), sum(e.values()), e[999]
for i in range(0, 1000, 2): del e[i]
print len(e), 4 in e, 5 in e, e.pop(5), e.pop(5, 'gone'), len(e)
print e.setdefault(7, 0), e.setdefault('new', []), len(e)
f = e.copy(); f.clear(); print f, len(e)
g = {'x': 1}; g.update({'y': 2}); g.update([('z', 3)]); g.update(w=4); print show(g)
print sorted(g.keys()), sorted(g.values()), sorted(g.iterkeys()), sorted(g.itervalues()), sorted(g.iteritems())
print {1: 2} == {1: 2}, {1: 2} == {1: 3}, {} == {}, {1: 2} != {2: 1}, {1: 2} < {1: 3}, {1: 1} < {1: 1, 2: 2}, cmp({}, {1: 1}), cmp({1: 2}, {1: 2}), cmp({'a': 1}, {'b': 0})
print {1: 'int', 1.0: 'float'}, {1: 'a', True: 'b', 1L: 'c'}, {'a': 1, u'a': 2}
def mutate():
    h = {1: 1, 2: 2}
    for k in h: h[k + 10] = 1
err(mutate)
class K(object):
    def __init__(self, v): self.v = v
    def __hash__(self): return 42
    def __eq__(self, other): return isinstance(other, K) and self.v == other.v
k = {K(1): 'one', K(2): 'two'}
print k[K(1)], k[K(2)], K(3) in k, len(k)
class D(dict):
    def __missing__(self, key): return 'missing %r' % (key,)
m = D(a=1); print m['a'], m['b'], m.get('b'), 'b' in m, m
print dict.fromkeys('ab'), dict.fromkeys([1], 2), D.fromkeys('a', 0).__class__.__name__
r = {}; r['self'] = r; print r
print repr({'k': [1, 2]}), str({1: 'a'}), {None: None}, {1.5: 2L}
s = set([1, 2, 3]); t = set([3, 4])
print sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t), s <= s, s < s, s >= set([1]), s > t, s == set([3, 2, 1]), s != t
s.add(9); s.discard(1); s.discard(100); s.remove(2); print sorted(s)
err(s.remove, 'x'); err(set, 5); err(set, [[]]); err(hash, set()); err(lambda: s | [1]); err(cmp, s, t)
u = frozenset('abc'); print sorted(u), hash(u) == hash(frozenset('cba')), u == set('abc'), {u: 1}[frozenset('bca')], set([u, u]) == set([frozenset('abc')])
print sorted(s.union([5])), sorted(s.intersection('x')), sorted(set('abc').difference('a')), sorted(set('ab').symmetric_difference('bc')), set('a').issubset('abc'), set('abc').issuperset('a')
v = set('hello'); v |= set('xy'); v &= set('hexo'); v -= set('o'); v ^= set('q'); print sorted(v)
v.update('123'); v.intersection_update('123h'); v.difference_update('1'); v.symmetric_difference_update('2z'); print sorted(v), len(v)
print set(), frozenset(), set([1]), frozenset([2]), set([3]).pop(), set().__class__
print frozenset([1]) | set([2]), set([2]) | frozenset([2]), set([1]).copy(), set([frozenset([1])]), frozenset([1]) in set([frozenset([1])]), set([1]) in set([frozenset([1])])
b = {}
for i in range(100): b['key%d' % i] = i
for i in range(100): assert b['key%d' % i] == i
print sum(b.itervalues()), len(b), sorted(b)[:3]
it = iter({1: 2}); print it.next(); err(it.next)
x = {1: 1}
x[1L] = 'long'; x[1.0] = 'float'; print x, x[True]
print {}.__class__, type({}.iteritems()).__name__, {}.__len__(), {1: 2}.__contains__(1), {1: 2}.__getitem__(1), {1:2}.__cmp__({1:2})
z = {}
for w in 'a b a c b a'.split(): z[w] = z.get(w, 0) + 1
print sorted(z.items(), key=lambda kv: -kv[1])
