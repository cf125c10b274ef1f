# Recursion through compiled loops up to the end of the machine stack, and up to the limit from many depths.
import sys
sys.setrecursionlimit(10 ** 6)
def by_loop(n):
    for i in (0, 1, 2):
        if i == 1: return by_loop(n + 1)
def by_generator(n):
    for x in (by_generator(n + 1) for k in (0, 1)): return x
class A(object):
    def __getattr__(self, name):
        for i in (0, 1, 2):
            if i: return getattr(self, name)
    def __eq__(self, o):
        for i in (1,): return self == o
    def __call__(self):
        for i in (1, 2): self()
def nested(n):
    try:
        for i in range(3): nested(n + 1)
    finally:
        deepest[0] = max(deepest[0], n)
deepest = [0]
def sorting(n):
    l = [3, 2, 1]
    l.sort(key=lambda x: sorting(n + 1))
def again(f, *args):
    out = []
    for i in range(3):
        try: out.append(f(*args))
        except RuntimeError, e: out.append(str(e))
    return out
def work(n):
    t = 0
    for i in range(n): t += i
    return t
for f, args in ((by_loop, (0,)), (by_generator, (0,)), (getattr, (A(), 'x')), (A().__eq__, (A(),)), (A(), ()), (sorting, (0,))):
    print again(f, *args), work(100)
def once():
    try: nested(0)
    except RuntimeError, e: return 'RuntimeError'
    return 'ended'
sys.setrecursionlimit(30)
print once(), deepest[0] > 10
sys.setrecursionlimit(1000)
def deep(n=0):
    for i in (0, 1):
        try:
            if i: return deep(n + 1)
        except RuntimeError: return n
first = deep()
print [deep() - first for i in range(5)]
def at(k):
    if k == 0: return deep()
    for i in range(2):
        if i: return at(k - 1)
print [at(k) - first + k for k in (1, 50, 100, 500, 50, 1)]
