# Recursion in functions that are compiled: deep, and over the limit.
import sys
def f(n):
    if n == 0: return 0
    return 1 + f(n-1)
for i in range(20): print f(i*20),
print
def g(n): return g(n+1)
for i in range(6):
    try: g(0)
    except RuntimeError, e: print e.__class__.__name__
def h(n):
    for i in range(3):
        if i == 2: return h(n+1)
for i in range(4):
    try: h(0)
    except RuntimeError, e: print e.__class__.__name__
class A(object):
    def __getattr__(self, name): return getattr(self, name+'x')
for i in range(4):
    try: A().y
    except RuntimeError, e: print e.__class__.__name__
sys.setrecursionlimit(200)
def depth():
    d=0
    def k(n):
        depth.d = n
        k(n+1)
    try: k(0)
    except RuntimeError, e: return depth.d
print [depth() for i in range(6)]
sys.setrecursionlimit(100000)
def deep(n):
    if n: return deep(n-1)+1
    return 0
for i in range(4):
    try: print deep(9000)
    except RuntimeError: print 'RE'
