# exec, eval, compile and namespaces.
exec "a = 1"
print a
d = {}
exec "b = 2; c = b + 1" in d
print d['b'], d['c'], sorted(k for k in d if not k.startswith('__')), '__builtins__' in d
g, l = {'x': 10}, {}
exec "y = x + 1\nglobal z\nz = 5" in g, l
print l, g['z']
exec ("t = 3", g)
print g['t']
exec ("u = 4", g, l)
print l['u']
exec compile("v = 6", "name", "exec")
print v
def in_function():
    x = 1
    exec "x = 2; new = 3"
    return x, new
print in_function()
def in_function2():
    n = {}
    exec "q = 1" in n
    return n['q']
print in_function2()
def sees_locals():
    local = 'seen'
    return eval('local'), sorted(locals().keys()), 'local' in dir(), sorted(vars())
print sees_locals()
class Map:
    def __getitem__(self, k): return 'got ' + k if k.startswith('m') else {}[k]
print eval('mx', {}, Map())
try:
    print eval('other', {}, Map())
except NameError, e:
    print e
for args in (('5', 1), ('5', {}, 1)):
    try:
        eval(*args)
    except TypeError, e:
        print 'TypeError'
def exec_bad(n):
    try:
        if n == 0: exec 5
        if n == 1: exec 'x' in 5
        if n == 2: exec 'x' in {}, 5
    except TypeError, e:
        print 'TypeError'
for n in range(3): exec_bad(n)
def free(x):
    def f(): return x
    return f.func_code
try:
    exec free(1)
except TypeError, e:
    print e
try:
    eval(free(1))
except TypeError, e:
    print 'TypeError'
def noarg(): return 'called'
print eval(noarg.func_code)
exec noarg.func_code
try:
    eval((lambda a: a).func_code)
except TypeError, e:
    print e
try:
    exec "def f(:"
except SyntaxError, e:
    print e.__class__.__name__, e.filename, e.lineno
print eval(' 1 + 2 \n'), eval(u'"\xe9"') == u'\xc3\xa9'.encode('latin1') or 'unicode'
ns = {'__builtins__': {'len': lambda x: 'mine'}}
exec "r = len([])" in ns
print ns['r']
try:
    exec "abs(1)" in {'__builtins__': {}}
except NameError, e:
    print e
def builtin_shadow():
    return len('abc')
print builtin_shadow()
len = lambda x: 'shadowed'
print builtin_shadow()
del len
print builtin_shadow()
import __builtin__
__builtin__.brand_new = 'built in'
def use(): return brand_new
print use()
brand_new = 'global'
print use()
del brand_new
print use()
del __builtin__.brand_new
try:
    use()
except NameError, e:
    print e
def many():
    total = 0
    for i in range(3):
        exec "total = total + i"
    return total
print many()
print sorted(globals())[:0], globals() is globals(), locals() is globals()
