# Weak references, proxies and their containers.
import gc
import weakref


class A(object):
    def __init__(self, name='a'):
        self.name = name

    def __call__(self, x):
        return x + 1

    def __len__(self):
        return 3


class Old:
    pass


def wait():
    gc.collect()
    for i in range(3):
        pass

log = []
a = A()
r = weakref.ref(a)
print r() is a, weakref.ref(a) is r, weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r], type(r), hash(r) == hash(a)
c1 = weakref.ref(a, lambda w: log.append(1))
c2 = weakref.ref(a, lambda w: log.append(2))
print c1 is not c2, c1 == c2 == r, weakref.getweakrefcount(a)
p = weakref.proxy(a)
print p.name, p(4), len(p), bool(p), type(p) is weakref.CallableProxyType, isinstance(p, A), weakref.proxy(a) is p
p.extra = 5
print a.extra, hasattr(p, 'missing')
try:
    hash(p)
except TypeError, e:
    print 'TypeError'
v = weakref.WeakValueDictionary({'k': a})
k = weakref.WeakKeyDictionary()
k[a] = 'value'
print v['k'] is a, k[a], v.keys(), k.values(), len(v), len(k)
del a
wait()
print r(), c1(), log, len(v), len(k), v.get('k', 'gone')
try:
    p.name
except ReferenceError, e:
    print e
print r == c1, r == r, hash(r) == hash(r)
try:
    hash(c1)
except TypeError, e:
    print e
o = Old()
r = weakref.ref(o)
print r() is o
o = None
wait()
print r()


def f():
    pass
for thing in (f, A, Old, A().__init__, (i for i in ()), set(), frozenset([1])):
    print weakref.ref(thing) is not None,
print
for thing in (1, "a", (), None, [], {}, object(), gc):
    try:
        weakref.ref(thing)
    except TypeError, e:
        print e


class Ref(weakref.ref):
    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = weakref.ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super(Ref, self).__init__(ob, callback)

x = A('x')
r = Ref(x, None, 7)
print r.key, r().name, weakref.ref(x) is not r


class Number(object):
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return self.n + other

    def __radd__(self, other):
        return other + self.n

    def __cmp__(self, other):
        return cmp(self.n, other)

    def __getitem__(self, i):
        return (self.n, i)

    def __contains__(self, x):
        return x == self.n

    def __int__(self):
        return self.n
n = Number(5)
q = weakref.proxy(n)
print q + 1, 1 + q, q[2], 5 in q, int(q), type(q) is weakref.ProxyType


def bad(w):
    raise KeyError
s = weakref.WeakValueDictionary()
s['a'] = x
s.setdefault('b', x)
print sorted(s.keys()), s.pop('a') is x, sorted(s.items()) == [('b', x)], s.has_key('b'), 'a' in s
