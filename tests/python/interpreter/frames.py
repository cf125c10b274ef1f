# Frames as objects, recursion, tracebacks of callers.
import sys
def f(a, b):
    c = 3
    fr = sys._getframe()
    return fr
fr = f(1, 2)
print fr.f_code.co_name, sorted(k for k in fr.f_locals if k != 'fr'), fr.f_locals['c'], fr.f_globals is globals(), fr.f_lineno - fr.f_code.co_firstlineno
print fr.f_back is sys._getframe(), fr.f_trace, fr.f_exc_type, fr.f_restricted, fr.f_builtins['len'] is len
print sys._getframe().f_back, sys._getframe().f_locals is globals()
def outer():
    return inner()
def inner():
    return [sys._getframe(i).f_code.co_name for i in range(3)]
print outer()
try:
    sys._getframe(1000)
except ValueError, e:
    print e
for name in ('f_back', 'f_code', 'f_globals', 'f_lasti'):
    try:
        setattr(fr, name, 1)
    except (TypeError, AttributeError), e:
        print name, 'is read-only'
def modify():
    x = 1
    locals()['x'] = 2
    sys._getframe().f_locals['x'] = 3
    return x
print modify()
def recurse(n): return recurse(n + 1)
try:
    recurse(0)
except RuntimeError, e:
    print e
old = sys.getrecursionlimit()
sys.setrecursionlimit(200)
def depth(n):
    try:
        return depth(n + 1)
    except RuntimeError:
        return n
print 150 < depth(0) < 200
sys.setrecursionlimit(old)
class R(object):
    def __getattr__(self, name): return getattr(self, name + 'x')
try:
    R().a
except RuntimeError, e:
    print 'RuntimeError'
def mutual(n): return n and mutual2(n - 1)
def mutual2(n): return n and mutual(n - 1)
print mutual(900)
def lines():
    result = []
    result.append(sys._getframe().f_lineno - sys._getframe().f_code.co_firstlineno)
    result.append(
        sys._getframe().f_lineno - sys._getframe().f_code.co_firstlineno)
    return result
print lines()
def gen():
    yield sys._getframe()
g = gen()
frame = g.next()
print frame.f_back, frame.f_code.co_name
print [frame.f_back for frame in gen()][0] is sys._getframe()
