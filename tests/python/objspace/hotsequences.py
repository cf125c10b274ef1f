# Sequences taken apart, iterators one in another, and names of modules that come and go, in loops long enough to be compiled.
import itertools, operator

def unpack(n):
    rows = [([1, 2, 3], (4, 5), 6), ([1.5, 2.5, 3.5], (4, 'x'), None)] * 3
    t = []
    for i in xrange(n):
        for ([a, b, c], (d, e), f) in rows:
            t.append((a, b, c, d, e, f))
    return len(t), t[-2:]
print unpack(300)

def unpackOther(n):
    seen = []
    for i in xrange(n):
        for x in ('ab', [i, 1], (i, 2), {3: 4, 5: 6}.keys(), xrange(2), u'cd', iter([7, 8])):
            a, b = x
            seen.append((a, b))
    return seen[-7:]
print unpackOther(150)

def counts(n):
    errors = {}
    wrong = [(), (1,), (1, 2), (1, 2, 3), [], [1], [1, 2], [1, 2, 3], 'a', 'abc', 5, None, xrange(3), iter([1])]
    for i in xrange(n):
        for x in wrong:
            try:
                a, b = x
            except (ValueError, TypeError), e:
                errors[str(e)] = errors.get(str(e), 0) + 1
    return sorted(errors.items())
print counts(60)

def many(n):
    for i in xrange(n):
        (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9) = range(i, i + 20)
        l = [b9, b8, b7, b6, b5, b4, b3, b2, b1, b0, a9, a8, a7, a6, a5, a4, a3, a2, a1, a0]
        (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9) = tuple(l)
    return l, a0, b9
print many(200)

def displays(n):
    for i in xrange(n):
        ints = [i, i + 1, i + 2]
        floats = [i * 0.5, 1.0]
        mixed = [i, 0.5, 'a']
        odd = [1.0, 1e400 - 1e400, 2]
        short = [i]
        ints.append(1L)
        floats.append(2)
        mixed[0] = None
        short += ints
        floats[0] -= 0.25
    return ints, floats, mixed, odd[0], odd[1] != odd[1], short, map(type, floats)
print displays(400)

def nan(n):
    x = 1e400 - 1e400
    c = 0
    for i in xrange(n):
        l = [x, 1.0]
        c += (x in l) + (l[0] is x) + l.count(x)
    return c
print nan(300)

def nested(n):
    v = [[0.0, 1.0], [2.0, 3.0], 4]
    for i in xrange(n):
        (p, q, m) = v
        [x, y] = p
        p[0] -= x * 0.5 - 1
        p[1] += m
        q[0], q[1] = q[1], q[0]
    return v
print nested(301)

def iterators(n):
    t = []
    a = b = c = 0
    for i, x in enumerate(xrange(n)): a += i ^ x
    for x, y in itertools.izip(xrange(n), itertools.count(3)): b += y - x
    for x in itertools.chain(xrange(n), [1.5] * 5, (), 'ab', [], iter(xrange(3))): t.append(x)
    for x in itertools.islice(itertools.cycle([1, 2, 3]), n): c += x
    for x in itertools.islice(xrange(n), 3, n - 2, 3): c += x
    for x in itertools.islice(xrange(10 * n), 40, None, 37): c += x
    for x in itertools.islice(itertools.count(), 0): c += 1000000
    for x in itertools.imap(lambda x, y: x * y, xrange(n), itertools.repeat(3, n + 1)): c += x
    for x in itertools.imap(None, xrange(n), 'ab' * n): c += len(x)
    for x in itertools.ifilter(lambda x: x % 3, xrange(n)): c += x
    for x in itertools.ifilter(None, [0, 1, '', 'a', 0, 0, 0, 2] * n): c += 1
    for x in itertools.ifilterfalse(lambda x: x % 5, xrange(n)): c -= x
    for x in itertools.dropwhile(lambda x: x < n // 2, xrange(n)): c += x
    for x in itertools.takewhile(lambda x: x < n // 2, xrange(n)): c += x
    for x in itertools.starmap(operator.add, itertools.izip(xrange(n), xrange(n))): c += x
    for x in reversed(range(n)): c ^= x
    for x in reversed('abc' * n): c += ord(x)
    return a, b, c, len(t), t[-10:]
print iterators(500)

def groups(n):
    out = []
    for k, g in itertools.groupby(xrange(n), lambda x: x // 7):
        if k % 3 == 0: continue
        if k % 3 == 1: out.append((k, g.next()))
        else: out.append((k, sum(g)))
    return len(out), out[-4:]
print groups(1000)

def wide(n):
    its = [xrange(n)] * 20
    t = 0
    for row in itertools.izip(*its): t += len(row) + row[19]
    return t
print wide(300)

def failing(n):
    def source(stop):
        for i in xrange(stop): yield i
        raise KeyError(stop)
    seen = []
    for stop in xrange(n):
        for it in (itertools.chain([1], source(stop)), itertools.islice(source(stop), 2, 100), itertools.izip(source(stop), itertools.count()),
                   itertools.ifilter(lambda x: x > 5, source(stop)), enumerate(source(stop)), itertools.groupby(source(stop), lambda x: x // 4)):
            k = 0
            try:
                for x in it: k += 1
            except KeyError, e:
                seen.append(k)
                # what has failed goes on where it was
                try: seen.append(it.next())
                except StopIteration: seen.append(None)
                except KeyError: seen.append('again')
    return len(seen), seen[-12:]
print failing(40)

# names of the module: comprehensions store and delete theirs
t = 0
for i in xrange(400):
    l = [x * 2 for x in (1, 2, 3)]
    m = [[y for y in l if y > i % 5] for x in l if x != 4]
    t += l[2] + len(m[0])
    if i % 50 == 49: print sorted([k for k in globals().keys() if len(k) == 1]), '_[1]' in globals()
print t, l, m

# a name that comes and goes, seen by functions, by the dictionary and by the built-in name it hides
def look():
    try: return fleeting
    except NameError: return 'none'
def length(x): return len(x)
seen = []
for i in xrange(300):
    before = globals().__len__()
    fleeting = i
    seen.append((look(), 'fleeting' in globals(), globals().get('fleeting'), globals().__len__() - before))
    del fleeting
    seen.append((look(), 'fleeting' in globals(), globals().get('fleeting'), globals().__len__() - before))
    if i % 3 == 0:
        len = lambda x: -1
        seen.append(length('abc'))
        del len
    seen.append(length('abc'))
    if i % 100 == 99:
        print seen[-5:]
        try: del fleeting
        except NameError, e: print e
        try: del globals()['fleeting']
        except KeyError, e: print e
        print [k for k in globals() if k in ('fleeting', 'len')], len(globals()) == len(globals().keys()) == len(list(globals().iteritems()))
        globals()['fleeting'] = 'by hand'
        print look(), globals().pop('fleeting'), look(), globals().setdefault('fleeting', 'default'), look()
        globals().update(fleeting='updated')
        print look()

# many names that go: their places are given up, and code that knew them finds the new ones
def use():
    total = 0
    for i in xrange(100): total += first
    return total
first = 1
print use()
for round in xrange(30):
    first = round
    total = use()
    del first
    for k in xrange(40): globals()['name%d' % k] = k
    for k in xrange(40): del globals()['name%d' % k]
    first = round + 1
    if total + 100 != use(): print 'wrong', round
    del first
    try: use()
    except NameError, e:
        if round % 10 == 0: print e
print [k for k in globals() if k.startswith('name')], 'first' in globals()

def slices(n):
    l = range(10)
    for i in xrange(n):
        m = l[:]
        m[:5] = m[4::-1]
        m[2:4] = [i] * (i % 5)
        k = m[i % 3:-1]
        k[1:1] = (1.5,)
        r = range(12)
        r[3:6] = range(i % 7)
        r[8:] = [0.5]
        e = []
        e[0:0] = range(3)
        s = 'abcdef'[i % 4:5], u'abcdef'[1:], (1, 2, 3)[-2:], 'abc'[5:], (1, 2)[-10 ** 20:10 ** 20]
        for bound in (1 << 60, -1 << 60, 1 << 70, -1 << 70): t = l[:bound], l[bound:], 'ab'[:bound]
    return m, k, r, e, s, t
print slices(250)

def member(n):
    class Never(object):
        def __eq__(self, other): return False
    words = ['apple', 'fig', 'grape', 'date', None, 3, 2.0, Never()]
    c = 0
    for i in xrange(n):
        w = words[i % 8]
        if w in ('fig', 'grape'): c += 1
        if w in (3, None, 2): c += 10
        if w not in (): c += 100
        if w in [w]: c += 1000
        if (i % 5) in {0: 1, 2: 3}: c += 10000
        if 'a' in 'banana': c += 100000
    return c
print member(400)
def memberOther(n):
    def letters():
        yield 'a'
        yield 'b'
    class Old:
        def __getitem__(self, i):
            if i > 3: raise IndexError
            return i
    c = 0
    for i in xrange(n):
        c += ('b' in letters()) + (2 in Old()) + (5 in Old()) + (1 in frozenset([1]))
        try: 3 in 5
        except TypeError: c += 1
    return c
print memberOther(200)

def pairs(n):
    d = dict([(k, str(k)) for k in xrange(20)])
    t = 0
    for i in xrange(n):
        for k, v in d.items(): t += k + len(v)
        for k, v in d.iteritems(): t += k
        for k in d: t += k
        for v in d.values(): t += len(v)
        for k in d.keys(): t += d.get(k + 1, 0) != 0
    l = d.items()
    l.append(1)
    l[0] = None
    return t, len(l), len(d), {}.items()
print pairs(50)

def rows(n):
    t = []
    for i in xrange(n):
        k = i % 5
        t.append(zip(xrange(k), 'abcdefg', (x * x for x in xrange(4))))
        t.append(map(None, xrange(k), 'ab', ()))
        t.append(map(lambda a, b: (b, a), [1, 2, 3], range(k)))
        t.append(map(lambda *a: len(a), range(k), range(3), range(2)))
        t.append((zip(), zip([]), zip([1, 2]), zip([], [1]), map(None, [], []), map(None, [1], [])))
    t.append(zip(xrange(n), xrange(3, 2 * n))[-2:])
    t.append(map(lambda a, b: a * b, xrange(n), xrange(n))[-2:])
    t.append(len(zip(*[range(3)] * 30)[1]))
    t.append(len(map(None, *[range(3)] * 30)[2]))
    return t[-30:]
for x in rows(60): print x

def failingRows(n):
    def source(stop):
        for i in xrange(stop): yield i
        raise KeyError(stop)
    seen = {}
    for i in xrange(n):
        for f in (lambda: zip(xrange(4), source(i % 6)), lambda: map(None, source(i % 6), xrange(4)), lambda: map(lambda a, b: a / b, xrange(9), range(1, 3) + [i % 3] * 9),
                  lambda: zip(xrange(3), 5), lambda: map(len, xrange(3), 5), lambda: map(None, 'ab'), lambda: map(), lambda: map(len)):
            try: r = f()
            except (StandardError), e: r = e.__class__.__name__ + ' ' + str(e)
            seen[repr(r)] = seen.get(repr(r), 0) + 1
    return sorted(seen.items())
for x in failingRows(60): print x

def sums(n):
    r = None
    for i in xrange(n):
        a = [i, 2]; b = [3.5]; c = ['x', i]; d = []
        r = a + a, a + b, b + b, c + a, a + c, d + d, d + a, a + d, range(i % 3) + a, a + range(2), c + c
        a.extend(a); a.extend(range(2)); b.extend(b); d.extend(c); c.extend((1, 2)); c += a
        for x in r: x.append(i)
    return r, a, b, c, d
print sums(300)

def order(n):
    c = [0] * 9
    rows = [(1, 2), (1, 'a'), (2,), (), (1, 2, 3), (1, 2, 3, 4, 5), (1, 2, 3, 4, 6), (1.0, 2L)]
    for i in xrange(n):
        a = rows[i % 8]; b = rows[i // 8 % 8]
        c[0] += a < b; c[1] += a <= b; c[2] += a == b; c[3] += a != b; c[4] += a > b; c[5] += a >= b; c[6] += cmp(a, b)
        c[7] += a < (1, 2); c[8] += (1, i) == (1, i) != (i, 1)
    return c
print order(640)

def texts(n):
    t = 0
    words = ['abc', 'abd', 'b', '', 'xabc']
    for i in xrange(n):
        w = words[i % 5]
        t += w.startswith('ab') + 10 * w.endswith('c') + 100 * w.startswith(('b', 'x')) + 1000 * w.startswith('bc', 1) + 10000 * w.endswith('ab', 0, -1) + 100000 * w.startswith('')
        try: w.startswith(('a', 3))
        except TypeError: t += 1000000
        t += len(','.join([w, w])) + len('-'.join(w)) + len(''.join((w,))) + len(w.join([])) + len(' '.join(x for x in [w, 'q']))
    return t
print texts(400)

def pairsOf(n):
    d = None
    for i in xrange(n):
        d = dict([(i % 3, 1), [2, 3], 'ab', iter((4, 5))])
        d.update([(6, 7)])
        for bad in ([(1, 2, 3)], [1], ['abc'], [()]):
            try: dict(bad)
            except (TypeError, ValueError), e: d[str(e)] = 1
    return sorted(map(str, d.items()))
print pairsOf(200)
