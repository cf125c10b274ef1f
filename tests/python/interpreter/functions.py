# Attributes of functions, code objects and methods.
import sys
class types:
    FunctionType = LambdaType = type(lambda: 0)
    MethodType = type(sys.__class__.__init__ and (lambda self: 0).__get__(1))
    CodeType = type((lambda: 0).func_code)
def f(a, b=2, *c, **d):
    "doc of f"
    x = 1
    def inner(): return a, x
    return inner
print f.__name__, f.func_name, f.__doc__, f.func_doc, f.__module__, f.func_defaults, f.func_closure
print f.func_globals is globals(), f.func_dict, f.__dict__ is f.func_dict, type(f).__name__
print isinstance(f, types.FunctionType), isinstance(lambda: 0, types.LambdaType), (lambda: 0).__name__
c = f.func_code
print c.co_name, c.co_argcount, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_flags & 12, c.co_firstlineno
print f(1).func_code.co_freevars, [type(x).__name__ for x in f(1).func_closure]
print f(1).func_closure[0].cell_contents, f(7)()

f.attr = 5
f.other = 'x'
print f.attr, sorted(f.__dict__), hasattr(f, 'missing')
del f.attr
try:
    f.attr
except AttributeError, e:
    print e
try:
    del f.attr
except AttributeError, e:
    print e
f.func_dict = {'q': 1}
print f.q, f.__dict__
f.__name__ = 'renamed'
print f.__name__, f.func_code.co_name, repr(f).split(' at ')[0]
f.__doc__ = None
print f.__doc__
f.__module__ = 'elsewhere'
print f.__module__

def g(a, b): return a, b
g.func_defaults = (10,)
print g(1)
g.func_defaults = (5, 6)
print g(), g(1), g(1, 2)
g.func_defaults = None
try:
    g(1)
except TypeError, e:
    print e
del g.func_defaults
print g.func_defaults
def h(x): return ('h', x)
g.func_code = h.func_code
print g(3), g.__name__
def attempt(name, value):
    try:
        setattr(g, name, value)
    except (TypeError, ValueError, AttributeError), e:
        print name, e.__class__.__name__
attempt('func_globals', {})
attempt('func_closure', ())
attempt('func_code', 5)
attempt('func_code', f(1).func_code)
attempt('func_defaults', [1])
attempt('func_name', 5)
attempt('func_dict', 5)
try:
    del g.func_dict
except TypeError, e:
    print e

# making functions
new = types.FunctionType(h.func_code, {'__name__': 'mod'}, 'made')
print new.__name__, new(4), new.__module__
new = types.FunctionType((lambda a, b: (a, b)).func_code, globals(), argdefs=(9,))
print new(1), new(1, 2)
def cellmaker(v):
    return lambda: v
new = types.FunctionType(cellmaker(1).func_code, globals(), 'clo', None, cellmaker('cell').func_closure)
print new()
for args in ((1, {}), (h.func_code, 5), (h.func_code, {}, 5), (h.func_code, {}, 'n', 5), (cellmaker(1).func_code, {}), (cellmaker(1).func_code, {}, 'n', None, ()), (h.func_code, {}, 'n', None, (1,))):
    try:
        types.FunctionType(*args)
    except (TypeError, ValueError), e:
        print e.__class__.__name__
print h == h, h != g, hash(h) == hash(h), h.__get__(5).im_self, h.__get__(None, int).im_self

# methods
class C(object):
    def m(self, x=1):
        "doc of m"
        return self, x
    def __repr__(self): return '<C>'
class D(C): pass
i = C()
print C.m, i.m, D.m, D().m
print i.m.im_self, i.m.im_func is C.__dict__['m'], i.m.im_class is C, C.m.im_self, C.m.__name__, i.m.__doc__, i.m.func_code is C.m.im_func.func_code
print i.m == i.m, i.m == C().m, C.m == C.m, i.m != i.m, hash(i.m) == hash(i.m), i.m is i.m, len(set([i.m, i.m]))
C.m.im_func.tag = 'tag'
print i.m.tag, C.m.tag
try:
    i.m.tag = 1
except AttributeError, e:
    print e
try:
    i.m.im_func = 1
except (TypeError, AttributeError), e:
    print e.__class__.__name__
bound = types.MethodType(lambda self, y: (self, y), 'self', str)
print bound(3), bound.im_class, bound.im_self
unbound = types.MethodType(h, None, C)
print unbound.im_self, unbound(i)
print unbound.__get__(i, C).im_self, bound.__get__(i, C).im_self, C.m.__get__(5, int).im_self
for args in ((5, 1, C), (h, None)):
    try:
        types.MethodType(*args)
    except TypeError, e:
        print e
class Callable:
    def __call__(self, *a): return a
m = types.MethodType(Callable(), 1, C)
print m(2)

# static and class methods
class S(object):
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
class T(S): pass
print S.s(1), S().s(2), T.s(3), S.c(1), T.c(2), T().c(3), S.c.im_self is S, S.__dict__['s'].__get__(None, int)(4)
class Sub(staticmethod):
    def __init__(self, f):
        staticmethod.__init__(self, f)
        self.note = 'note'
print Sub(len).__get__(1)('abc'), Sub(len).note
try:
    classmethod(5).__get__(1)()
except TypeError, e:
    print e

# decorators
def twice(fn):
    def wrapper(*args): return fn(*args) * 2
    wrapper.__name__ = fn.__name__
    return wrapper
def times(n):
    return lambda fn: lambda *args: fn(*args) * n
@twice
@times(3)
def deco(x): return x
print deco(1), deco.__name__
# code objects
a = compile('x + 1', 'file', 'eval')
b = compile('x + 1', 'file', 'eval')
print a == b, a != b, hash(a) == hash(b), a == compile('x + 2', 'file', 'eval'), a.co_filename, a.co_names, a.co_consts
print repr(a).split(' at ')[0], repr(a).split(', ')[1:], type(a).__name__
print eval(a, {'x': 5})
code2 = types.CodeType(1, 1, 10, 67, h.func_code.co_code, h.func_code.co_consts, (), ('x',), 'f', 'n', 1, '')
print types.FunctionType(code2, {})(8), code2.co_name
