# Heaps of shapes that a collector may find hard: each is built, lives through collections while the program goes on allocating, is dropped, and collected. The length of
# pauses is for the log (PYPYLOG) to tell. Arguments: the shape, and how many objects, in thousands.
import sys
import weakref


class Node(object):
    def __init__(self, before, value):
        self.before = before
        self.value = value


class Finalized(object):
    def __del__(self):
        pass


def chain(n):
    # each link has something else to be looked at: it waits until the end of the chain is found
    last = None
    for i in xrange(n):
        last = Node([i], last)
    return last


def long_list(n):
    result = []
    for i in xrange(n):
        result.append(None)
    for i in xrange(n):
        result[i] = (i,)
    return result


def dictionary(n):
    result = {}
    for i in xrange(n):
        result[i] = (i,)
    return result


def weak(n):
    objects = [Node(None, i) for i in xrange(n)]
    return objects, [weakref.ref(x) for x in objects]


def callbacks(n):
    seen = []
    objects = [Node(None, i) for i in xrange(n)]
    return seen, [weakref.ref(x, seen.append) for x in objects], objects


def finalizers(n):
    return [Finalized() for i in xrange(n)]


def text(n):
    return ['x' * (n * 1000), [None] * (n * 125)]


def identities(n):
    objects = [Node(None, i) for i in xrange(n)]
    return objects, set(id(x) for x in objects)


def recursion(n):
    sys.setrecursionlimit(2 * n + 1000)

    def descend(depth):
        if depth > 0:
            return descend(depth - 1) + 1
        churn(200000)
        return 0
    return descend(n)


def churn(n):
    # old objects are made too, so that collections go on
    kept = [None] * 20000
    for i in xrange(n):
        kept[i % 20000] = [i]


def main(shape, thousands):
    build = globals()[shape]
    kept = build(thousands * 1000 if shape not in ('text', 'recursion') else thousands)
    for i in xrange(10):
        churn(200000)
    if isinstance(kept, tuple):
        kept[0][:] = []
    del kept
    for i in xrange(10):
        churn(200000)
    print shape, 'is done'


main(sys.argv[1], int(sys.argv[2]))
