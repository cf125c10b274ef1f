"""Built-in functions over iterables, hot: their loops are compiled together with the iterators and functions that they ask."""


class Seq(object):
    def __init__(self, n):
        self.n = n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i * i


class It(object):
    def __init__(self, n):
        self.n = n
        self.i = 0
    def __iter__(self):
        return self
    def next(self):
        self.i += 1
        if self.i > self.n:
            raise StopIteration
        return self.i


def gen(n):
    for i in xrange(n):
        if i % 7 == 3:
            continue
        yield i


def recursive(n):
    if n > 0:
        yield n
        for x in recursive(n - 1):
            yield x


SOURCES = [lambda n: gen(n), lambda n: range(n), lambda n: xrange(n), lambda n: tuple(range(n)), lambda n: (x * 2 for x in gen(n)), lambda n: It(n), lambda n: Seq(n),
           lambda n: iter(range(n)), lambda n: dict.fromkeys(range(n)), lambda n: [x / 2.0 for x in range(n)], lambda n: recursive(min(n, 40))]


def use(source, n):
    out = [sum(source(n)), len(list(source(n))), len(tuple(source(n))), all(source(n)), any(source(n)), all(x >= 0 for x in source(n))]
    out.append(len(map(lambda x: x + 1, source(n))))
    out.append(sum(map(float, source(n))))
    out.append(len(map(None, source(n))))
    out.append(sum(filter(lambda x: x % 3 == 1, source(n))))
    out.append(len(filter(None, source(n))))
    out.append(reduce(lambda a, b: a + b, source(n), 0))
    out.append(len(set(source(n))))
    out.append(len(dict((x, 1) for x in source(n))))
    out.append(sorted(source(n), key=lambda x: -x)[:3])
    out.append(sorted(source(n), key=lambda x: x % 5, reverse=True)[:3])
    if n:
        out.append(max(source(n)))
        out.append(min(source(n), key=lambda x: (x - 7) ** 2))
    l = []
    l.extend(source(n))
    l += source(n)
    out.append(len(l))
    out.append(len(','.join(str(x) for x in source(n))))
    return out


for k, source in enumerate(SOURCES):
    for n in (0, 1, 2, 60, 3000):
        print k, n, use(source, n)
for round in range(300):
    for source in SOURCES:
        use(source, 3)
print max(3, 1, 2), min('b', 'a'), max(1, 2.5, 2), min(3, 2, key=lambda x: -x)


# what goes wrong in the middle
class Stop(Exception):
    pass

def fail_at(n):
    for i in xrange(n + 1):
        if i == n:
            raise Stop(i)
        yield i

def attempts(n):
    caught = []
    for f in (sum, list, tuple, set, max, sorted, lambda g: map(None, g), lambda g: reduce(lambda a, b: b, g), lambda g: all(x >= 0 for x in g)):
        g = fail_at(n)
        try:
            f(g)
        except Stop, e:
            caught.append(e.args[0])
        caught.append(list(g))
    return caught

print attempts(3), attempts(5000) == attempts(5000)

def raising(x):
    if x == 2500:
        raise Stop('here')
    return x

for f in (lambda: map(raising, xrange(5000)), lambda: filter(raising, xrange(5000)), lambda: sorted(range(5000), key=raising), lambda: max(range(5000), key=raising),
          lambda: reduce(lambda a, b: raising(b), xrange(5000))):
    try:
        f()
    except Stop, e:
        print 'Stop', e

# a list that is changed by what it is asked for
l = range(3000)
def shrink(x):
    if len(l) > 100:
        l.pop()
    return x
print len(map(shrink, l)), len(l)
a, b, c = gen(3)
print a, b, c
for n in (2, 5):
    try:
        a, b, c = gen(n)
    except ValueError, e:
        print e
it = It(10000)
print any(x == 3000 for x in it), it.i, sum(it)


# arguments
def args(*a, **k):
    return len(a), sorted(k.items())

def call(n):
    total = 0
    for i in xrange(n):
        r = args(i, 1, k=i, j=2)
        total += r[0] + r[1][1][1]
        total += args(*(i, i))[0] + args(*[1, 2, 3])[0] + args(i, *xrange(i % 3))[0]
        total += len(args(**{'x': 1, 'y': i})[1])
        total += max(i, 5) - min(i, 5)
    return total
print call(3000)
for bad in ('args(1, k=1, **{"k": 2})', 'call()', 'call(1, 2)', 'call(n=1, m=2)', 'call(1, n=1)'):
    try:
        eval(bad)
    except TypeError, e:
        print bad, e


class Slotted(object):
    __slots__ = ('x', 'y')
    def __init__(self, x):
        self.x = x

def slots(n):
    total = 0
    for i in xrange(n):
        s = Slotted(i)
        if i % 3:
            s.y = i
        try:
            total += s.x + s.y
        except AttributeError:
            total += 1
        if i % 5 == 0:
            del s.x
            s.x = 2
            total += s.x
    return total
print slots(4000)


# lists whose items are of changing kinds, which change the way in which the list keeps them
def kinds(n):
    total = 0
    for i in xrange(n):
        items = ((i, None), (None, i), (i, i), (i / 2.0, i), (None, None), ('s', i), (i, 0.5))[i % 7]
        a = list(x for x in items)
        total += len(a) * len([x for x in a if x == x])
        b = []
        b.extend(x for x in a)
        total += len(b) + len(map(lambda x: x, b))
        assert a == b == list(items)
    return total

for i in range(40):
    kinds(3)
print kinds(3000)


class Holder:
    def __init__(self, x):
        self.x = x

def sized(v):
    if isinstance(v, (int, long)):
        return v % 1000003
    if isinstance(v, (str, list, tuple, dict)):
        return len(v)

# None comes second: the list of ints becomes one of objects each time
def alternating(n):
    total = 0
    for k in range(n):
        p = 0
        v = Holder(6)
        for g in range(3):
            total += sized(p)
            p = list(sized(z) for z in (p, v))
    return total

for i in range(40):
    alternating(1)
print alternating(3000)
