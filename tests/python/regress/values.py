# Truth values, complex numbers, indices, buffers as texts, and formats of floats (whose limits and messages are those of Python 2.5).
import operator

class N(object):
    def __init__(self, truth): self.truth = truth
    def __nonzero__(self): return self.truth
class I(int):
    def __nonzero__(self): return self
for x in (N(1), N(0), N(True), N(1L), N('yes'), N(None), I(3)):
    try: print bool(x)
    except TypeError, e: print e

class C(complex):
    def __complex__(self): return 42j
class D(complex):
    def __complex__(self): return None
print complex(C(1j)), complex(complex(2, 3))
try: complex(D(1j))
except TypeError: print 'TypeError'

class X(object):
    def __index__(self): return 'dumb'
for f in (operator.index, slice(X()).indices):
    try: f(X())
    except TypeError: print 'TypeError'

a, b = buffer('a'), buffer('b')
print 'abc'.replace(a, b), repr(u'abc'.replace(b, a)), 'abc'.find(b), 'abcb'.count(b)
try: 'abc'.replace(1, 'x')
except TypeError, e: print e
try: u'abc'.replace(1, u'x')
except TypeError, e: print e

for format in ('%.66f', '%.67f', '%.109g', '%.110g', '%.3f'):
    try: print len(format % 1.5)
    except OverflowError: print 'OverflowError'

print repr(unicode(Exception)), repr(unicode(ValueError('a'))), repr(unicode(ValueError(u'\xe9')))
class U:
    def __unicode__(self): return u'old'
class V(object):
    def __init__(self): self.__unicode__ = lambda: u'wrong'
    def __str__(self): return 'right'
print repr(unicode(U())), repr(unicode(V()))
