# Messages about arguments as Python 2.5 words them; later versions count differently. The expected output follows from 2.5's rules:
# only positional arguments are counted, and "non-keyword" says that there were others.
def show(f, *args, **kw):
    try:
        print f(*args, **kw)
    except TypeError, e:
        print e
def f2(a, b): return a, b
def f3(a, b, c=3): return a, b, c
def none(): pass
show(f2, b=1)
show(f2, 1, 2, 3, c=1)
show(f3, c=1)
show(f3, 1, c=1)
show(none, x=1)
show(none, 1, x=1)
def target(a): pass
try:
    target(*5)
except TypeError, e:
    print e
try:
    target(**5)
except TypeError, e:
    print e
try:
    target(1, **{2: 3})
except TypeError, e:
    print e
try:
    target(a=1, **{'a': 2})
except TypeError, e:
    print e
class C:
    def m(self): pass
try:
    C().m(*5)
except TypeError, e:
    print e
try:
    C(**5)
except TypeError, e:
    print e
