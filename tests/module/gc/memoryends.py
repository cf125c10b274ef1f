# Memory ends in loops that may be compiled: the handler around is reached, with the variables as they are.
import sys

def line():
    return sys.exc_info()[2].tb_lineno

def links():
    n = 0
    x = None
    try:
        while True:
            x = (x, n)
            n += 1
    except MemoryError:
        return n > 1000 and x[1] in (n, n - 1) and 11 <= line() <= 13

def appends():
    l = []
    try:
        for i in xrange(100000000):
            l.append([i])
    except MemoryError:
        return len(l) in (i, i + 1) and l[-1][0] in (i, i - 1) and line() in (20, 21)

class A(object):
    def __init__(self, next, i):
        self.next = next
        self.i = i

def objects():
    a = None
    i = 0
    caught = 0
    while caught < 3:
        try:
            while True:
                i += 1
                a = A(a, i)
        except MemoryError:
            caught += 1
            if a.i not in (i, i - 1): return a.i, i
            a = None
    return True

def inner(n):
    l = None
    for i in xrange(n):
        l = [l, float(i)]
    return l

def outer():
    k = 0
    done = []
    while len(done) < 3:
        k += 1
        try:
            r = inner(100000000 if k % 3 == 0 else 50)
        except MemoryError:
            done.append(k)
            r = None
    return done

def generated(n):
    kept = None
    for i in xrange(n):
        kept = kept, i, 'x' * (i % 50)
        yield kept

def consumed():
    n = 0
    try:
        for kept in generated(100000000): n += 1
    except MemoryError:
        kept = None
        return n > 1000
    return n

def finals():
    n = 0
    x = None
    try:
        try:
            while True:
                n += 1
                x = [x, n, n * 1.5]
        finally:
            ok = x[1] in (n, n - 1)
            x = None
    except MemoryError:
        return ok

def big():
    caught = 0
    for i in range(20):
        try:
            x = [i] * (10 ** (2 + i % 12))
        except MemoryError:
            caught += 1
    return caught

def texts():
    s = 'abc'
    n = 0
    try:
        while True:
            s = s + s
            n += 1
    except MemoryError:
        return 15 < n < 30, len(s) == 3 << n

for f in links, appends, objects, outer, consumed, finals, texts:
    print f.__name__, f(), f()
print "big", big(), big()
