# Finalizers that come to places where others could run: they run one after the other, not within each other.
import gc
import sys

depths = []

def depth():
    n = 0
    f = sys._getframe()
    while f is not None:
        n += 1
        f = f.f_back
    return n

def work(n):
    for i in range(n): pass
    return n

def generator():
    try:
        yield 1
    finally:
        work(3)
        depths.append(depth())
        work(3)

class Watched(object):
    def __del__(self):
        work(3)
        depths.append(depth())

def make(n):
    for i in xrange(n):
        g = generator()
        g.next()
        Watched()

sys.setrecursionlimit(100)
for i in range(5):
    make(300)
    gc.collect()
g = None
gc.collect()
gc.collect()
print len(depths), max(depths) < 12
