"""Compiled functions that built-in operations call: comparisons, hashes, keys, conversions; results, exceptions, and the end of recursion through them."""
import sys


class Key(object):
    compared = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Key.compared += 1
        return self.value < other.value

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return self.value % 64


def shuffled(n, seed):
    numbers = range(n)
    for i in xrange(n - 1, 0, -1):
        seed = (seed * 1103515245 + 12345) % 2147483648
        j = seed % (i + 1)
        numbers[i], numbers[j] = numbers[j], numbers[i]
    return numbers


for seed in range(4):
    keys = [Key(n) for n in shuffled(700, seed)]
    keys.sort()
    print [k.value for k in keys] == range(700), Key.compared > 4000,
print

table = {}
for n in shuffled(500, 7):
    table[Key(n)] = n
print len(table), sum(table[Key(n)] for n in range(500)), Key(777) in table


class Fussy(Key):
    def __lt__(self, other):
        if self.value == 13 and fussy:
            raise ValueError(other.value >= 0)
        return self.value < other.value

    def __hash__(self):
        if self.value == 13:
            raise TypeError('13')
        return 1 if self.value % 100 else 2


fussy = False
results = []
for k in range(60):
    fussy = k % 20 == 19
    keys = [Fussy(n) for n in shuffled(40, k)]
    try:
        keys.sort()
        results.append(keys[0].value)
    except ValueError, e:
        results.append(str(e))
print results

caught = 0
for k in range(300):
    try:
        table.get(Fussy(k % 25))
    except TypeError, e:
        caught += int(str(e))
print caught


def compare(a, b):
    if a == 7 and b is None:
        raise KeyError(a)
    return cmp(b, a)


for k in range(50):
    r = sorted(shuffled(30, k), cmp=compare)
print r
for last in [None, 3]:
    try:
        print sorted([7, last] * 10, cmp=compare)[:3]
    except KeyError, e:
        print 'KeyError', e


class Number(object):
    def __init__(self, n):
        self.n = n

    def __int__(self):
        return self.n

    def __float__(self):
        return self.n / 2.0

    def __nonzero__(self):
        return self.n % 3 == 0

    def __len__(self):
        return self.n

    def __str__(self):
        return 'N' + 'x' * (self.n % 4)

    def __cmp__(self, other):
        return cmp(self.n, other.n)

    def __getattr__(self, name):
        if name == 'missing':
            raise AttributeError(name)
        return len(name) + self.n

    def __contains__(self, x):
        return x == self.n


def convert(n):
    total = 0
    for k in range(n):
        x = Number(k)
        total += int(x) + float(x) + bool(x) + len(str(x)) + len(x)
        total += getattr(x, 'some') + getattr(x, 'missing', 1) + hasattr(x, 'missing') + (k in x) + (3 in x)
        total += max(x, Number(5)).n
    return total


for k in range(5):
    print convert(300),
print


# recursion through built-in functions ends as it should, and goes on to work
class Endless(object):
    depth = 0

    def __eq__(self, other):
        Endless.depth += 1
        return [self] == [other]

    def __repr__(self):
        Endless.depth += 1
        return repr([self])


sys.setrecursionlimit(400)
found = set()
for k in range(60):
    Endless.depth = 0
    a, b = Endless(), Endless()
    try:
        a == b
    except RuntimeError:
        found.add(('eq', Endless.depth > 50))
    try:
        repr(a)
    except RuntimeError:
        found.add(('repr', Endless.depth > 50))
    table[Key(3)]
print sorted(found)
sys.setrecursionlimit(1000)


def nested(n):
    return max([n], key=lambda x: nested(x - 1) if x else 0)


for k in range(60):
    r = nested(20)
print r


def visit(n):
    return map(visit, [n - 1] * 2) if n else sys._getframe(3).f_code.co_name


for k in range(40):
    r = visit(6)
print r[0][0][0]


class Descriptor(object):
    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.n + (1 if switch[0] else 2)


class Owner(object):
    value = Descriptor()

    def __init__(self, n):
        self.n = n


switch = [0]
total = 0
for k in range(3000):
    switch[0] = k > 2500
    total += getattr(Owner(k), 'value')
print total
