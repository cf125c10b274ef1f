# Function calls of every kind, closures, generators, exceptions, with, try/finally, recursion, imports.
from __future__ import with_statement
import operator

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)

def many(a, b=2, *rest, **names):
    return a + b + len(rest) + len(names)

def counter():
    n = [0]
    def increment(by=1):
        n[0] += by
        return n[0]
    return increment

def evens(limit):
    i = 0
    while i < limit:
        yield i
        i += 2

def flatten(nested):
    for x in nested:
        if isinstance(x, list):
            for y in flatten(x):
                yield y
        else:
            yield x

class Problem(Exception):
    pass

def risky(i):
    if i % 5 == 0:
        raise Problem('five', i)
    if i % 7 == 0:
        raise ValueError(i)
    return i

class Manager(object):
    entered = 0
    def __enter__(self):
        Manager.entered += 1
        return self
    def __exit__(self, kind, value, traceback):
        return kind is KeyError

print fib(18), hanoi(10, 1, 2, 3)
t = 0
for i in range(4000):
    t += many(1) + many(1, 2, 3) + many(1, b=5) + many(1, x=2, y=3) + many(*(1, 2, 3)) + many(**{'a': 1})
print t
step = counter()
for i in range(6000):
    step()
    step(by=2)
print step(0)
print sum(evens(20000)), list(flatten([1, [2, [3, 4], 5], [[6]]] * 3))[:8], sum(x * x for x in xrange(5000))
caught = finished = 0
for i in range(8000):
    try:
        try:
            risky(i)
        finally:
            finished += 1
    except Problem, e:
        caught += e.args[1] % 3
    except ValueError:
        caught += 1
    else:
        caught -= 1
print caught, finished
for i in range(2000):
    with Manager() as m:
        if i % 3 == 0:
            raise KeyError(i)
print Manager.entered
for i in range(3000):
    try:
        {}[i]
    except (IndexError, KeyError):
        pass
print reduce(operator.add, map(lambda x: x + 1, filter(lambda x: x % 2, range(3000))))
g = evens(10)
try:
    while 1:
        g.next()
except StopIteration:
    print 'stopped'
for i in range(1000):
    for j in range(20):
        if j == 7:
            break
        if j % 2:
            continue
    else:
        print 'never'
exec 'q = [i for i in range(10)]'
print q, eval('1 + 2 * 3'), apply(many, (1, 2))
