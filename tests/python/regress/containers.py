# Sets, deques, slices and ranges. The types of results of set subclasses and what deque.__init__ does are those of Python 2.5.
import operator, sys

class S(set): pass
class F(frozenset): pass
for cls in (S, F):
    a = cls('abc')
    for name in ('union', 'difference', 'intersection', 'symmetric_difference'):
        r = getattr(a, name)('bcd')
        print cls.__name__, name, type(r).__name__, sorted(r)
    print type(a | cls('x')).__name__, type(a.copy()).__name__, type(set(a)).__name__
print S('ab') in set([frozenset('ab')]), set('ab') in set([frozenset('ab')])
s = set([frozenset('ab')]); s.remove(S('ab')); print s

class Counting(int):
    hashes = 0
    def __hash__(self):
        self.hashes += 1
        return int(self)
d = dict.fromkeys([Counting(i) for i in range(5)])
s = set(d); frozenset(d); s.difference(d); s.symmetric_difference_update(d)
print [k.hashes for k in sorted(d)]

from _weakref import ref
s = set('abc'); print ref(s)() is s

from _collections import deque
try: hash(deque())
except TypeError, e: print 'TypeError'

class L(object):
    def __iter__(self): yield 23
    def __len__(self): raise ZeroDivisionError
class M(object):
    def __iter__(self): yield 23
    def __len__(self): raise AttributeError
try: list(L())
except ZeroDivisionError: print 'ZeroDivisionError'
print list(M())

class Old:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print 'set', key, value
    def __delitem__(self, key): print 'del', key
o = Old()
print o[:42], o[3:], o['a':'b'], o[1:2:3]
o[:42] = 1
o[5:7] = 2
del o[:42]

for f in (lambda: 'abc'.__mul__(''), lambda: u'abc'.__rmul__(1.5), lambda: [].__mul__('x'), lambda: ().__mul__(None),
          lambda: operator.getslice([], None, None), lambda: operator.delslice([1], None, None)):
    try: print f()
    except TypeError, e: print 'TypeError'
print 'ab'.__mul__(2), (1,).__rmul__(2L), (3).__mul__('a')

print len(xrange(-sys.maxint, sys.maxint, 2)) == sys.maxint
for args in ((-sys.maxint, sys.maxint), (-sys.maxint - 1, sys.maxint, 2)):
    try: xrange(*args)
    except OverflowError: print 'OverflowError'
print len(xrange(0, sys.maxint, sys.maxint - 1)), len(xrange(sys.maxint, -sys.maxint - 1, -sys.maxint - 1)), list(xrange(-sys.maxint - 1, sys.maxint, sys.maxint))[0] == -sys.maxint - 1
print slice(None).indices(sys.maxint) == (0, sys.maxint, 1), slice(-2 ** 100, 2 ** 100, 1).indices(sys.maxint) == (0, sys.maxint, 1)
print slice(None, None, -1).indices(sys.maxint) == (sys.maxint - 1, -1, -1), slice(2, 8, 3).indices(10)

from itertools import chain, tee
class Nothing: pass
try: chain('ab', Nothing())
except TypeError, e: print e
def numbers():
    yield 1
    yield 2
c = chain(numbers(), (), 'ab', xrange(2)); print list(c), list(c)
t, u = tee('ab'); print ref(t)() is t, list(u)

def restore(parts):
    made = parts[0](*parts[1])
    for item in parts[3]: made.append(item)
    if parts[2]: made.__dict__.update(parts[2])
    return made
class D(deque): pass
d = D('abc'); d.x = 1
e = restore(d.__reduce__()); print type(e).__name__, list(e), e.x, d.__reduce__()[1:3], deque('a').__reduce__()[1:3]
d = deque('ab'); d.__init__('cd'); print d
