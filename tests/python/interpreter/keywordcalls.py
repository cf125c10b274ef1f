# Calls with keywords, *args and **kwargs, often enough to be compiled: what is bound, the errors, and whose dictionary it is.
import functools

N = 1500

def many(f, *args):
    "The result of each of many calls, which are all the same."
    last = f(*args)
    for i in xrange(N):
        assert f(*args) == last
    return last

def error(f, *args, **keywords):
    try:
        return f(*args, **keywords)
    except (TypeError, KeyError, ValueError, RuntimeError), e:
        text = str(e)
        if 'unexpected' in text or 'multiple values' in text or 'must be strings' in text:
            return '%s: %s' % (e.__class__.__name__, text)
        return e.__class__.__name__

def f(a, b=2, *r, **k):
    return a, b, r, sorted(k.items())
def g(a, b, c=3):
    return a, b, c
def none():
    return 'none'
def stars(*a, **k):
    return a, sorted(k.items())
def onlykeywords(**k):
    return len(k), sorted(k)

# -- binding, from loops whose keywords are constants
def binding(n):
    out = None
    for i in xrange(n):
        now = (f(1), f(1, b=3), f(a=1), f(b=1, a=2), f(1, 2, 3, c=4), f(1, x=i * 0, y=2), f(*(1,)), f(*(1, 2, 3)), f(*[1], **{'b': 5}), f(1, *(2, 3), **{'z': 1}),
               f(1, c=5, *(2,), **{'d': 6}), g(1, c=2, b=3), g(c=1, *(2, 3)), g(**{'a': 1, 'b': 2}), none(*(), **{}), stars(), stars(1, x=2), stars(*'ab', **dict(y=1)), onlykeywords(), onlykeywords(p=1, q=2))
        assert out is None or now == out
        out = now
    return out
for x in binding(N): print x

# -- forwarding
def forward(*a, **k): return f(*a, **k)
def prefixed(x, *a, **k): return f(x, *a, **k)
def added(*a, **k):
    k['added'] = len(k)
    return f(*a, **k)
def removed(*a, **k):
    k.pop('secret', None)
    return f(*a, **k)
def renamed(*a, **k):
    if 'old' in k: k['new'] = k.pop('old')
    return f(*a, **k)
def twice(*a, **k): return forward(*a, **k), forward(1, *a, **dict(k, more=1))
def logged(function):
    def wrapper(*a, **k):
        wrapper.calls += 1
        return function(*a, **k)
    wrapper.calls = 0
    return wrapper
@logged
def decorated(a, b=1, **k): return a + b + len(k)
def forwarding(n):
    out = None
    for i in xrange(n):
        now = (forward(1), forward(1, b=2), forward(a=1, c=3), prefixed(1, 2, z=3), added(1), added(1, x=2), removed(1, secret=2, open=3), removed(1), renamed(1, old=2), twice(1, k=2), decorated(1), decorated(1, b=2), decorated(a=1, z=i * 0), added(1, a2=1, a3=2, a4=3, a5=4, a6=5, a7=6, a8=7, a9=8))
        assert out is None or now == out
        out = now
    return out
for x in forwarding(N): print x
print decorated.calls

# -- errors: what is raised, and in the same place each time
def errors(n):
    out = None
    for i in xrange(n):
        now = (error(g, 1, 2, a=3), error(g, 1, 2, d=3), error(g, 1), error(g), error(g, 1, 2, 3, 4), error(g, b=1), error(none, x=1), error(none, 1), error(f), error(f, b=1), error(f, 1, a=2), error(onlykeywords, 1), error(g, *(1, 2), **{'c': 1, 'd': 2}),
               error(len, x=1), error(int, '10', 16, base=3))
        assert out is None or now == out
        out = now
    return out
for x in errors(N): print x

class NoMapping(object): pass
class Name(str):
    "A string that is not the plain one."
    pass
def refused(what):
    try:
        return f(1, **what)
    except TypeError, e:
        return 'TypeError'
def repeated(what):
    try:
        return f(1, b=1, **what)
    except TypeError, e:
        return str(e)
def notiterable(what):
    try:
        return f(*what)
    except TypeError, e:
        return 'TypeError'
for x in (3, None, NoMapping(), {1: 2}, {'a': 1}, {'c': 1}, {'b': 1}): print many(refused, x)
for x in ({'b': 1}, {'c': 1}, {'a': 1}, {'c': 1, 'b': 2}): print many(repeated, x)
for x in (3, None, NoMapping(), 'xy', [], [1, 2, 3]): print many(notiterable, x)
print many(refused, {Name('c'): 1}), many(refused, {Name('b'): 1})

# -- the dictionary is the callee's own
def spoil(**k):
    k['x'] = 'spoilt'
    k['new'] = 1
    del k['y']
    return sorted(k.items())
def unspoilt(n):
    d = {'x': 1, 'y': 2}
    for i in xrange(n):
        assert spoil(**d) == [('new', 1), ('x', 'spoilt')]
        assert spoil(x=1, y=i) == [('new', 1), ('x', 'spoilt')]
    return sorted(d.items())
print unspoilt(N)
kept = []
def keep(*a, **k):
    kept.append(k)
    return k
def different(n):
    for i in xrange(n):
        d = keep(i=i)
        d['later'] = i + 1
        assert kept[-1] is d
    return len(kept), sorted(kept[7].items()), kept[7] is not kept[8], sorted(kept[-1].items())
print different(N)
def sametuple(n):
    t = (1, 2)
    def back(*a): return a
    return len([1 for i in xrange(n) if back(*t) == t])
print sametuple(N)

# -- what is done with it
def uses(**k):
    r = [len(k), bool(k), k['x'], k.get('y'), k.get('y', 5), 'x' in k, 'y' in k, k.has_key('x'), sorted(k.keys()), sorted(k.values()), sorted(k.items()), sorted(k)]
    for name in k: r.append(name * 2)
    for name, value in k.iteritems(): r.append((value, name))
    c = k.copy()
    c.update(k, z=3)
    r.append(sorted(c.items()))
    r.append(k == {'x': 1}), r.append(k == dict(x=2)), r.append(sorted(k.items()) == sorted(k.iteritems()))
    k.setdefault('x', 9), k.setdefault('w', 8)
    r.append(k.pop('x')), r.append(k.pop('absent', 'default'))
    r.append(k.popitem())
    r.append(k)
    try: k['absent']
    except KeyError, e: r.append(e.args)
    try: del k['absent']
    except KeyError, e: r.append(e.args)
    k[1] = 'int'
    k[None] = 'none'
    k[u'unicode'] = 'u'
    r.append(len(k)), r.append(k['unicode']), r.append(k[1L]), r.append(k[None])
    k.clear()
    r.append((len(k), k))
    return r
def using(n):
    for i in xrange(n): r = uses(x=1)
    return r
print using(N)
def grown(**k):
    for i in range(20): k['k%d' % i] = i
    return len(k), k['x'], k['k0'], k['k19'], sum([v for v in k.values()])
def growing(n):
    for i in xrange(n / 10): r = grown(x=1, y=2)
    return r
print growing(N)
def manykeywords(**k): return len(k), k['a0'], k['a11'], sorted(k)[3], 'a12' in k
def lots(n):
    for i in xrange(n): r = manykeywords(a0=i * 0, a1=1, a2=2, a3=3, a4=4, a5=5, a6=6, a7=7, a8=8, a9=9, a10=10, a11=11)
    return r
print lots(N)
def changes(**k):
    try:
        for name in k: k[name + 'x'] = 1
    except RuntimeError, e: return str(e)
print many(lambda: changes(a=1))

# -- names that are not constants, and more than one set of them at one place
def varying(n):
    out = {}
    for i in xrange(n):
        d = {}
        for k in range(i % 5): d['bcxyz'[(i + k) % 5]] = k
        r = f(1, **d)
        out[r[1], tuple(r[3])] = out.get((r[1], tuple(r[3])), 0) + 1
    return sorted(out.items())
print varying(N)
def lengths(n):
    out = []
    for i in xrange(n):
        out.append(len(stars(*range(i % 7), **{'p%d' % (i % 3): i})[0]))
    return sum(out)
print lengths(N)

# -- subclasses of dict, and mappings seen through keys()
class Loud(dict):
    def __getitem__(self, name): return 'getitem'
    def get(self, name, default=None): return 'get'
class Half(dict):
    def keys(self): return [name for name in dict.keys(self) if name != 'hidden']
print many(lambda: f(1, **Loud(x=2)))
class Sub(dict): pass
print many(lambda: forward(1, **Sub(b=1, c=2)))
def module(n):
    space = {}
    exec 'one = 1\ntwo = 2' in space
    del space['__builtins__']
    for i in xrange(n): r = onlykeywords(**space)
    return r
print module(N)

# -- classes, methods, instances that are called
class Old:
    def __init__(self, a, b=2, **k): self.state = a, b, sorted(k.items())
    def method(self, a, *r, **k): return self.state, a, r, sorted(k.items())
    def __call__(self, *a, **k): return 'called', a, sorted(k.items())
class New(object):
    def __init__(self, a, b=2, **k): self.state = a, b, sorted(k.items())
    def method(self, a, *r, **k): return self.state, a, r, sorted(k.items())
    def __call__(self, *a, **k): return 'called', a, sorted(k.items())
    @classmethod
    def make(cls, **k): return cls(1, **k)
    @staticmethod
    def plain(a, b=3): return a, b
class Made(New):
    def __new__(cls, *a, **k):
        made = New.__new__(cls)
        made.given = a, sorted(k)
        return made
class Given(New):
    def __init__(self, *a, **k):
        super(Given, self).__init__(*a, **k)
        New.__init__(self, c=3, *a, **k)
def classes(n):
    out = None
    for i in xrange(n):
        old, new, made, given = Old(1, c=2), New(b=1, a=2), Made(1, z=2), Given(5, y=6)
        bound = new.method
        now = (old.state, new.state, made.state, made.given, given.state, old.method(1, x=2), new.method(a=3), bound(1, 2, k=3), bound(*(1, 2), **{'q': 3}), New.method(new, 1, z=2), old(1, x=2), new(*(1,), **{'y': 2}), New.make(b=5).state, New.make().state, New.plain(b=1, a=2), error(new.method), error(New, 1, a=2), error(New), error(Old, 1, self=2), error(bound, self=2))
        assert out is None or now == out
        out = now
    return out
for x in classes(N): print x

# -- built-in functions with keywords
def builtin(n):
    out = None
    for i in xrange(n):
        now = (sorted([3, 1, 2], reverse=True), sorted(['b', 'A', 'c'], key=str.lower), max([1, 3, 2], key=lambda x: -x), int('11', 2), dict(a=1, b=2) == {'a': 1, 'b': 2}, sorted(dict([('a', 1)], b=2).items()), sorted(dict({'a': 1}, a=3).items()))
        assert out is None or now == out
        out = now
    return out
for x in builtin(N): print x

# -- functools.partial
def partials(n):
    add = functools.partial(f, 1, b=2)
    none = functools.partial(f, 1)
    deep = functools.partial(add, c=3)
    out = None
    for i in xrange(n):
        now = (add(), add(c=1), add(b=5), none(), none(2), none(b=3), none(*(4, 5)), deep(), deep(c=1, d=2), error(none, a=1))
        assert out is None or now == out
        out = now
    add.keywords['b'] = 7
    return out + (add(),)
for x in partials(N): print x

# -- a rare branch leaves compiled code while the dictionary exists nowhere
def rare(i, **k):
    if i % 100 == 99: k['rare'] = i
    if i % 150 == 149: return sorted(k.items()), sorted(locals().items())
    return len(k) + k['step']
def branches(n):
    total, seen = 0, []
    for i in xrange(n):
        r = rare(i, step=1, other=i)
        if isinstance(r, int): total += r
        else: seen.append(r)
    return total, seen[:2], len(seen)
print branches(N)
def thrower(**k):
    if k['i'] % 3 == 0: raise ValueError(k)
    return k['i']
def throwing(n):
    total = 0
    for i in xrange(n):
        try: total += thrower(i=i)
        except ValueError, e: total += e.args[0]['i'] * 2
    return total
print throwing(N)
def generate(*a, **k):
    for x in a:
        yield x + k['plus']
        k['plus'] += 1
print many(lambda: list(generate(1, 2, 3, plus=10)))
def nested(n, **k):
    return k if n == 0 else nested(n - 1, n=n, **k) if 'n' in k else nested(n - 1, **dict(k, level=n))
print many(lambda: sorted(nested(5, a=1).items())), many(lambda: error(lambda: nested(2, n=1)))
def closures(**k):
    def inner(): return k['x'] + len(k)
    k['z'] = 1
    return inner
print many(lambda: closures(x=1, y=2)())
