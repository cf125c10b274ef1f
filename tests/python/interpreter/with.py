from __future__ import with_statement
import sys
class Manager(object):
    def __init__(self, name, swallow=False, value=None):
        self.name, self.swallow, self.value = name, swallow, value
    def __enter__(self):
        print 'enter', self.name
        return self.value or self
    def __exit__(self, t, v, tb):
        print 'exit', self.name, t and t.__name__, v, tb is not None
        return self.swallow
with Manager('plain'):
    print 'body'
with Manager('as') as m:
    print m.name
with Manager('tuple', value=(1, (2, 3))) as (a, (b, c)):
    print a, b, c
with Manager('swallow', True):
    raise ValueError('swallowed')
try:
    with Manager('pass'):
        raise ValueError('passed on')
except ValueError, e:
    print e
def returns():
    with Manager('return'):
        return 'value'
print returns()
def loops():
    for i in range(4):
        with Manager(i):
            if i == 1: continue
            if i == 2: break
            print 'iteration', i
    return i
print loops()
def nested():
    with Manager('outer', True):
        with Manager('inner'):
            raise KeyError('k')
    return 'after'
print nested()
class Bad(Manager):
    def __exit__(self, *args):
        raise IndexError('from exit')
try:
    with Bad('bad'):
        raise ValueError
except IndexError, e:
    print e
try:
    with Bad('bad'):
        pass
except IndexError, e:
    print e
class EnterFails(Manager):
    def __enter__(self): raise KeyError('in enter')
try:
    with EnterFails('x'):
        print 'not reached'
except KeyError, e:
    print e
for o in (5, object()):
    try:
        with o: pass
    except AttributeError, e:
        print 'AttributeError'
class Old:
    def __enter__(self): return 'old'
    def __exit__(self, t, v, tb): print 'old exit', t
with Old() as o:
    print o
def gen():
    with Manager('gen'):
        yield 1
        yield 2
g = gen()
print g.next()
g.close()
class Attribute: pass
box = Attribute()
with Manager('attr', value='v') as box.slot:
    print box.slot
lst = [0, 0]
with Manager('item', value='w') as lst[1]:
    print lst
with Manager('info', True):
    try:
        1/0
    finally:
        print 'inner finally'
with Manager('normalized', True):
    [][5]
