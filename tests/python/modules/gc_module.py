# What module gc of CPython and ours have in common.
import gc
import weakref

print gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled()
print gc.get_threshold()
gc.set_threshold(100, 5)
print gc.get_threshold()
gc.set_threshold(700, 10, 10)
print gc.get_debug(), gc.set_debug(gc.DEBUG_STATS), gc.get_debug() == gc.DEBUG_STATS
gc.set_debug(0)
print len(gc.get_count()), gc.garbage
print sorted(name for name in dir(gc) if name.startswith('DEBUG'))
for bad in (-1, 3, 'x'):
    try:
        gc.collect(bad)
    except (ValueError, TypeError), e:
        print e.__class__.__name__


class A(object):
    pass


class Old:
    pass


def names(objects):
    return sorted(type(x).__name__ for x in objects)


a, b = A(), Old()
pair = [a, b]
print names(gc.get_referents(pair))
print names(gc.get_referents({'k': a, 1: b}))
print names(gc.get_referents((a, 'text'), pair))
print gc.get_referents(), gc.get_referents(42)
print [x for x in gc.get_referrers(b) if x is pair] == [pair]
print [x for x in gc.get_referrers(pair) if isinstance(x, list)]
a.me = a
objects = gc.get_objects()
print len([x for x in objects if x is a]), len([x for x in objects if x is pair]), len([x for x in objects if x is b])
print len([x for x in objects if x is A]), len([x for x in objects if type(x) in (int, str, float)])
del objects

# cycles go, with what hangs on them, and weak references know
r = weakref.ref(a)
del pair, a, x
gc.collect()
print r()

# finalizers: an object before those it refers to, each once
log = []


class Node(object):
    def __init__(self, name, other=None):
        self.name, self.other = name, other

    def __del__(self):
        log.append((self.name, self.other and self.other.name))


n = Node('a', Node('b', Node('c')))
del n
gc.collect()
gc.collect()
print log


# one that comes back
class Phoenix(object):
    def __del__(self):
        kept.append(self)


kept = []
p = Phoenix()
p.value = [1, 2, 3]
del p
gc.collect()
print len(kept), kept[0].value
del kept[:]


# an error in a finalizer is nobody's; a generator's finally clause and its locals
def generator():
    held = Node('held')
    try:
        yield 1
    finally:
        log.append('finally')


del log[:]
g = generator()
g.next()
del g
gc.collect()
gc.collect()
print log

# identity stays while objects move
things = [A() for i in xrange(1000)]
ids = map(id, things)
hashes = map(object.__hash__, things)
garbage = [[i] for i in xrange(100000)]
gc.collect()
print ids == map(id, things), hashes == map(object.__hash__, things), len(set(ids))
print object.__hash__(42) == object.__hash__(42), id(ids) == id(ids)
