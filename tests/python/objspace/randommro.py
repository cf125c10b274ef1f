# Random class hierarchies, new and old style and mixed: linearisation, conflicts of layout and metaclass, and changes of __bases__.
state = [2463534242]
def rnd(n):
    x = state[0]
    x ^= (x << 13) & 0xffffffff; x ^= x >> 17; x ^= (x << 5) & 0xffffffff
    state[0] = x
    return x % n
class Old: pass
ClassType = type(Old)
class M1(type): pass
class M2(M1): pass
class M3(type): pass
def name(c): return c.__name__
def pick(pool, n):
    r = []
    for i in range(n):
        c = pool[rnd(len(pool))]
        if c not in r: r.append(c)
    return tuple(r)
for round in range(60):
    pool = [object, [object, list, dict, int][rnd(4)], object, Old]
    for i in range(14):
        bases = pick(pool, 1 + rnd(3))
        n = 'C%d' % i
        k = rnd(14)
        d = {'v': n, 'w%d' % (i % 3): n}
        if k == 0: d['__slots__'] = ['s%d' % i]
        if k == 1: d['__metaclass__'] = M1
        meta = type
        if k == 2: meta = M1
        if k == 3: meta = M2
        if k == 4: meta = M3
        if k in (5, 6): meta = ClassType
        try: c = meta(n, bases, d)
        except TypeError, e:
            print n, map(name, bases), 'TypeError', str(e).split('\n')[0].split("'")[0]
            continue
        pool.append(c)
        mro = getattr(c, '__mro__', ())
        print n, type(c).__name__, map(name, mro), [getattr(c, 'w%d' % j, None) for j in range(3)], c.v
    for i in range(6):
        c = pool[4 + rnd(max(1, len(pool) - 4))] if len(pool) > 4 else Old
        if c is Old: continue
        bases = pick(pool, 1 + rnd(2))
        try: c.__bases__ = bases
        except TypeError, e:
            print 'bases', c.__name__, map(name, bases), 'TypeError'
            continue
        print 'bases', c.__name__, map(name, bases)
        for other in pool[4:]:
            print '  ', other.__name__, map(name, getattr(other, '__mro__', other.__bases__)), [getattr(other, 'w%d' % j, None) for j in range(3)]
    for c in pool[4:]:
        print c.__name__, [issubclass(c, o) for o in pool].count(True), isinstance(c, type),
        try: print isinstance(c(), pool[3]), c().v
        except TypeError, e: print 'TypeError'
