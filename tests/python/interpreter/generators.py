# Generators: iteration, send, throw, close, and their states.
import sys
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print list(count(4)), sum(count(5)), [x for x in count(3)], tuple(count(0))
g = count(2)
print g is iter(g), g.next(), g.next()
for i in range(2):
    try:
        g.next()
    except StopIteration, e:
        print 'stop', e.args

def echo():
    received = None
    while True:
        received = yield received
        print 'received', received
e = echo()
try:
    e.send(1)
except TypeError, err:
    print err
print e.send(None), e.send('a'), e.send('b'), e.next()
e.close()
try:
    e.next()
except StopIteration:
    print 'closed'
e.close()

def catcher():
    while True:
        try:
            print 'yielded', (yield 'value')
        except ValueError, v:
            print 'caught', v, v.__class__.__name__
        except KeyError:
            print 'key'
            return
        finally:
            print 'finally'
c = catcher()
print c.next()
print c.throw(ValueError)
print c.throw(ValueError, 'text')
print c.throw(ValueError('inst'))
print c.send(5)
try:
    c.throw(KeyError)
except StopIteration:
    print 'ended'
try:
    c.throw(KeyError, 'after the end')
except KeyError, k:
    print 'raised', k
for bad in (lambda: count(1).throw(ValueError('x'), 'y'), lambda: count(1).throw(ValueError, 'x', 5)):
    try:
        bad()
    except TypeError, t:
        print t
try:
    count(1).throw(IndexError, 'never started')
except IndexError, i:
    print i

def stubborn():
    while 1:
        try:
            yield 1
        except GeneratorExit:
            yield 2
s = stubborn()
s.next()
try:
    s.close()
except RuntimeError, r:
    print r

def polite():
    try:
        yield 1
    except GeneratorExit:
        print 'exit'
        raise
p = polite()
p.next()
print p.close()
polite().close()

def wrong():
    try:
        yield 1
    finally:
        raise KeyError('in close')
w = wrong()
w.next()
try:
    w.close()
except KeyError, k:
    print k

def reentrant():
    yield 1
    try:
        r.next()
    except ValueError, v:
        print v
    print r.gi_running
    yield 2
r = reentrant()
print r.next(), r.gi_running, r.next()
print r.gi_frame.f_code.co_name, list(r), r.gi_frame

# a generator that raises is finished
def fails():
    yield 1
    1/0
f = fails()
print f.next()
try:
    f.next()
except ZeroDivisionError, z:
    tb = sys.exc_info()[2]
    print z, tb.tb_next.tb_frame.f_code.co_name
print list(f)

# expressions
print sum(x * y for x in range(4) for y in range(x)), dict((k, v) for k, v in zip('ab', [1, 2])) == {'a': 1, 'b': 2}
squares = (i * i for i in range(5) if i % 2)
print squares.next(), list(squares)
lazy = (1 / i for i in [1, 0])
print lazy.next()
try:
    lazy.next()
except ZeroDivisionError:
    print 'lazily'

# recursion
class Tree:
    def __init__(self, left, label, right):
        self.left, self.label, self.right = left, label, right
def inorder(t):
    if t:
        for x in inorder(t.left): yield x
        yield t.label
        for x in inorder(t.right): yield x
def build(lo, hi):
    if lo >= hi: return None
    mid = (lo + hi) // 2
    return Tree(build(lo, mid), mid, build(mid + 1, hi))
print list(inorder(build(0, 12)))

# closures, arguments and several at once
def outer(n):
    def inner(*args, **kw):
        for a in args: yield a + n
        for k in sorted(kw): yield k
    return inner
print list(outer(10)(1, 2, x=3))
a, b = count(10), count(10)
print [a.next(), b.next(), a.next(), a.next(), b.next()]

# yield in odd places
def odd():
    x = [(yield 1), (yield 2)]
    yield x
    print (yield)
    d = {'k': (yield 3)}
    yield d
o = odd()
print o.next(), o.send('a'), o.send('b'), o.next()
print o.send('printed')
print o.send('v')

# handled exceptions belong to the frame
def handler():
    try:
        raise ValueError('inside')
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield 1
h = handler()
print h.next(), sys.exc_info()[0] is None or sys.exc_info()[0].__name__
def primes():
    found = []
    n = 2
    while True:
        for p in found:
            if n % p == 0: break
        else:
            found.append(n)
            yield n
        n += 1
import itertools
print list(itertools.islice(primes(), 15))
