# What can be called, and keywords given twice. Messages are those of Python 2.5.
import operator
class Old: pass
class OldCallable:
    def __call__(self): return 1
o = Old()
print callable(o), callable(Old), callable(OldCallable()), operator.isCallable(o)
o.__call__ = lambda: 2
print callable(o), o()

def g(x, *y, **z): return x, y, sorted(z.items())
for call in (lambda: g(1, 2, a=4, b=5, *(6, 7), **{'a': 8, 'b': 9}), lambda: g(1, **{'x': 4}), lambda: g(a=1, b=2, x=3, **{'a': 5}), lambda: g(1, **{1: 2}),
             lambda: g(a=1, x=0, **{'c': 5, 'd': 6}), lambda: g(1, **[])):
    try: print call()
    except TypeError, e: print e

f = operator.attrgetter(2)
try: f(o)
except TypeError, e: print e
f = operator.attrgetter('real', 'imag')
print f(2j), apply(f, (3j,))
