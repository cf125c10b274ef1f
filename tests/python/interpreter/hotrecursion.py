# Functions that call themselves and each other often enough to be compiled from their start.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
for k in range(2000):
    assert depth(k % 60) == k % 60
print depth(900)

def endless(n):
    return endless(n + 1) + 1
for k in range(4):
    try:
        endless(0)
    except RuntimeError, e:
        print e

def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
for k in range(2000):
    even(k % 100)
print even(801), odd(801)

class Tree(object):
    def __init__(self, depth):
        self.left = Tree(depth - 1) if depth else None
        self.right = Tree(depth - 1) if depth > 2 else None
    def count(self):
        n = 1
        if self.left:
            n += self.left.count()
        if self.right:
            n += self.right.count()
        return n
print [Tree(k).count() for k in range(12)]

def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print ackermann(2, 60), ackermann(3, 4)

def raiser(n, log):
    if n == 0:
        raise ValueError(n)
    try:
        raiser(n - 1, log)
    except ValueError:
        if n % 3:
            raise
        log.append(n)
        raise ValueError(n)
total = 0
for k in xrange(1500):
    log = []
    try:
        raiser(k % 20 + 1, log)
    except ValueError, e:
        total += e.args[0] + len(log)
print total

# arguments of many kinds, a result of many kinds
def kinds(x, n):
    if n == 0:
        return x
    return kinds(x + x, n - 1)
for k in range(600):
    kinds(k, 3), kinds(k * 0.5, 3), kinds('ab', 3), kinds((k,), 3), kinds(1L << k, 3)
print kinds(7, 4), kinds(0.25, 4), kinds('ab', 3), kinds((1,), 2), kinds(1L << 70, 2), kinds(2 ** 61, 4)

# a function that is called from its start, and in whose middle a loop is
def rows(n):
    if n == 0:
        return []
    row = []
    for i in xrange(n):
        row.append(i * n)
    return rows(n - 1) + [sum(row)]
for k in range(300):
    rows(k % 12)
print rows(12)

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print fib(19)
# the name means something else from now on
old = fib
def fib(n):
    return 1
print old(19)

def generator(n):
    if n:
        for x in generator(n - 1):
            yield x
    yield n
for k in range(300):
    list(generator(k % 7))
print list(generator(9))
