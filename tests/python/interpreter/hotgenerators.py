"""Generators that are resumed so often that their frames are traced within the loops that ask them."""
import sys


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def multiples(it, k):
    for x in it:
        if x % k == 0:
            yield x


def pairs(it):
    before = None
    for x in it:
        if before is not None:
            yield before, x
        before = x


def total(it):
    s = 0
    for x in it:
        s += x
    return s


print total(count(3000))
for k in (1, 2, 3, 4, 5, 17, 1000):
    print k, total(multiples(count(6000), k)),
print
print total(multiples(multiples(multiples(count(9000), 2), 3), 5))
print sum(b - a for a, b in pairs(multiples(count(5000), 7)))


def closing(log):
    try:
        n = 0
        while True:
            try:
                got = yield n
            except ValueError, e:
                log.append(str(e))
                n = -1
                continue
            if got is not None:
                n = got
            n += 1
    finally:
        log.append('closed')


def drive():
    log = []
    g = closing(log)
    out = g.next()
    for i in xrange(4000):
        if i % 1000 == 999:
            out += g.throw(ValueError, 'at %d' % i)
        elif i % 7 == 0:
            out += g.send(i)
        else:
            out += g.next()
    g.close()
    return out, log


print drive()


def tree(n):
    if n:
        for x in tree(n - 1):
            yield x
        yield n
        for x in tree(n - 1):
            yield x


print total(tree(7))


def failing(n):
    for i in xrange(n):
        yield 10 // (i % 100 - 99)


def failures():
    bad = 0
    s = 0
    for i in xrange(300):
        try:
            for x in failing(150):
                s += x
        except ZeroDivisionError:
            bad += 1
            line = sys.exc_info()[2].tb_next.tb_lineno
    return bad, s, line


print failures()


def frames():
    g = count(2000)
    seen = set()
    for x in g:
        f = g.gi_frame
        seen.add((f.f_back is None, f.f_lineno, g.gi_running, f.f_locals['i'] == x))
    return seen, g.gi_frame


print frames()


def selfish():
    def inner():
        while True:
            try:
                me.next()
            except ValueError, e:
                yield str(e)
    me = inner()
    return set(me.next() for i in xrange(2000))


print selfish()
