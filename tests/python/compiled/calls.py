"""Compiled functions that call each other: what they return, raise and let others see, while everything about them changes."""
import sys


class Odd(Exception):
    pass


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print fib(18), ackermann(2, 6), [is_even(k) for k in range(40, 60)].count(True)


# results of ever other types
def mixed(n, x):
    if n == 0:
        return x
    r = mixed(n - 1, x)
    return r + r


for x in [1, 2.5, 'ab', 1 << 70, (1,), [3], True]:
    for k in range(60):
        r = mixed(6, x)
    print r


# exceptions, over frames that pass them, change them, or have something to do first
trail = []


def deep(n, what):
    if n == 0:
        if what is None:
            return 0
        raise what
    return deep(n - 1, what) + 1


def watched(n, what):
    if n == 0:
        raise what
    try:
        return watched(n - 1, what)
    finally:
        trail.append(n)


def translated(n, what):
    if n == 0:
        raise what
    try:
        return translated(n - 1, what)
    except KeyError, e:
        raise Odd(n, str(e))
    except Odd, e:
        if n % 3 == 0:
            return n
        raise


for k in range(200):
    total = []
    for what in [None, Odd(k), KeyError('k'), ValueError('v')]:
        try:
            total.append(deep(12, what))
        except Odd, e:
            total.append(e.args)
        except (KeyError, ValueError), e:
            total.append(type(e).__name__)
    del trail[:]
    try:
        watched(10, Odd(k))
    except Odd, e:
        total.append(trail[:])
    total.append(translated(8, KeyError('k')))
    try:
        translated(8, ValueError(k))
    except ValueError, e:
        total.append(e.args)
print total


def lines():
    t = sys.exc_info()[2]
    found = []
    while t is not None:
        found.append((t.tb_frame.f_code.co_name, t.tb_lineno, t.tb_frame.f_locals.get('n')))
        t = t.tb_next
    return found


for k in range(200):
    try:
        deep(5, Odd())
    except Odd:
        seen = lines()
print seen


# what is called becomes something else, also while it runs
def replaced(n):
    if n == 0:
        return 0
    return replaced(n - 1) + 1


first = replaced


def second(n):
    if n == 0:
        return 1000
    return replaced(n - 1) + 10


for k in range(300):
    replaced = second if k % 50 == 49 else first
    r = replaced(7)
    if k % 50 == 49:
        print r,
print


def changing(n):
    global changing
    if n == 0:
        return 0
    if n == 5 and flip[0]:
        changing = changed
    return changing(n - 1) + 1


def changed(n):
    if n == 0:
        return 0
    return changing(n - 1) + 100


flip = [False]
original = changing
for k in range(400):
    flip[0] = k % 100 == 99
    r = changing(9)
    if flip[0]:
        print r, changing is changed,
    changing = original
print


def recoded(n):
    if n == 0:
        return 0
    if n == 4 and flip[0]:
        recoded.func_code = other.func_code
    return recoded(n - 1) + 1


def other(n):
    if n == 0:
        return 50
    return recoded(n - 1) + 3


own = recoded.func_code
for k in range(400):
    flip[0] = k % 100 == 99
    r = recoded(9)
    if flip[0]:
        print r,
    recoded.func_code = own
print


class Tree(object):
    weight = 1

    def __init__(self, depth):
        self.left = Tree(depth - 1) if depth > 0 else None
        self.right = Tree(depth - 1) if depth > 0 else None

    def count(self):
        n = self.weight
        if self.left is not None:
            n += self.left.count()
        if self.right is not None:
            n += self.right.count()
        return n


tree = Tree(6)
for k in range(60):
    if k == 40:
        Tree.weight = 2
    if k == 50:
        tree.left.count = lambda: 0
    if k in (30, 45, 55):
        print tree.count(),
    else:
        tree.count()
print


# the limit of recursion is where it was
def depth_of(f):
    global deepest
    deepest = 0
    try:
        f(0)
    except RuntimeError, e:
        return deepest, str(e)[:32]


def down(n):
    global deepest
    deepest = n
    return down(n + 1) + 1


def there(n):
    global deepest
    deepest = n
    return [back(n + 1) for k in (1,)][0]


def back(n):
    return there(n + 1)


sys.setrecursionlimit(300)
found = set()
for k in range(100):
    found.add((depth_of(down), depth_of(there)))
print len(found), depth_of(down)[0] - depth_of(there)[0] < 4
sys.setrecursionlimit(500)
before = depth_of(down)[0]
sys.setrecursionlimit(550)
print depth_of(down)[0] - before
sys.setrecursionlimit(1000)


# others look at the frames
def outermost(n):
    if n == 0:
        f = sys._getframe()
        found = []
        while f is not None and f.f_code.co_name == 'outermost':
            found.append((f.f_lineno, f.f_locals['n']))
            f = f.f_back
        return found
    return outermost(n - 1)


for k in range(300):
    r = outermost(5)
print r


def tracer(frame, event, arg):
    if frame.f_code.co_name in ('fib', 'traced'):
        events.append((event, frame.f_code.co_name, frame.f_lineno, arg if event == 'return' else None))
    return tracer


def traced(n):
    if n == 0:
        sys.settrace(tracer)
        return fib(2)
    return traced(n - 1) + fib(1)


for k in range(300):
    events = []
    if k % 100 == 99:
        r = traced(3)
        sys.settrace(None)
        print r, events
    else:
        fib(9)


def profiler(frame, event, arg):
    if event in ('call', 'return') and frame.f_code.co_name == 'fib':
        events.append((event, arg))


for k in range(100):
    events = []
    if k % 50 == 49:
        sys.setprofile(profiler)
        fib(3)
        sys.setprofile(None)
        print events
    else:
        fib(8)


# generators that call themselves, and functions that leave in the middle of others
def walk(n):
    if n > 0:
        for x in walk(n - 1):
            yield x
        yield n
        for x in walk(n - 2):
            yield x


for k in range(30):
    r = sum(walk(9))
print r


def arguments(n, a=1, *rest, **named):
    if n == 0:
        return a + len(rest) + sum(named.values())
    if n % 3 == 0:
        return arguments(n - 1, a + 1)
    if n % 3 == 1:
        return arguments(n - 1, a, *rest)
    return arguments(n - 1, a, n, x=n)


for k in range(200):
    r = arguments(20)
print r


def closure(n):
    total = [0]

    def inner(m):
        total[0] += m
        if m > 0:
            inner(m - 1)
        return total[0]
    return inner(n)


for k in range(200):
    r = closure(12)
print r


class Finalized(object):
    def __init__(self, n):
        self.n = n

    def __del__(self):
        gone.append(fib(self.n))


gone = []


def making(n):
    x = Finalized(n)
    if n > 0:
        making(n - 1)
    return n


for k in range(40):
    making(7)
import gc
x = None
gc.collect()
gc.collect()
print len(gone), sum(gone)
