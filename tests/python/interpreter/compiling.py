# What the compiler makes of sources, seen from the program: order of evaluation, scopes, folding, errors.
import sys

trace = []
def t(x):
    trace.append(x)
    return x

def flush(label):
    print label, trace
    del trace[:]

class Box(object):
    def __getattr__(self, name):
        trace.append('get ' + name)
        return Box()
    def __setattr__(self, name, value):
        trace.append('set ' + name)
    def __getitem__(self, key):
        trace.append('item %r' % (key,))
        return 1
    def __setitem__(self, key, value):
        trace.append('setitem %r %r' % (key, value))
    def __delitem__(self, key):
        trace.append('delitem %r' % (key,))
    def __iadd__(self, other):
        trace.append('iadd %r' % other)
        return 'sum'
    def __call__(self, *args, **kw):
        trace.append('call %r %r' % (args, sorted(kw.items())))
        return self

box = Box()

# order of evaluation
t(1) + t(2) * t(3); flush('binary')
{t(1): t(2)}; flush('dict')
t(0) and t(1) or t(2) and t(0) or t(3); flush('bool')
t(1) < t(2) > t(3) < t(4); flush('chain')
(t(1) if t(0) else t(2)); flush('conditional')
box.m(t(1), *[t(2)], **{'x': t(3)}); flush('call')
box.m(t(1), x=t(2)); flush('method')
box[t(1)] = t(2); flush('setitem')
box[t(1)] += t(2); flush('augmented item')
box.a.b += t(1); flush('augmented attribute')
box[t(1):t(2)] = t(3); flush('slice')
box[t(1):t(2):t(3)], box[..., t(4)]; flush('extended slice')
box[t(1)], box.a = t(2), t(3); flush('tuple targets')
a = b = t(1); flush('several targets')
del box[t(1)], box[t(2)]; flush('del')
[t(i) for i in [t(1), t(2)] if t(i) > 1]; flush('comprehension')
list(t(i) for i in [t(1), t(2)] if t(i) > 1); flush('generator')
def f(a=t(1), b=t(2)): pass
flush('defaults')
class Base(t(object)): pass
flush('bases')
try:
    raise t(ValueError), t('x')
except t(KeyError): pass
except t(ValueError), e: print e
trace[:] = [getattr(x, '__name__', x) for x in trace]; flush('except')
print >>t(sys.stdout), t(1), t(2)
trace[0] = 'stdout'; flush('print')
assert t(1), t(2)
flush('assert')
exec t('t(5)') in t(globals())
trace[1] = 'globals'; flush('exec')

# scopes
x = 'module'
class C(object):
    x = 'class'
    def method(self): return x
    seen = x
    def own(self): return self.x
print C().method(), C.seen, C().own()

def outer(x):
    class Inner(object):
        y = x
        x = 'inner class'
        def get(self): return x
    return Inner.y, Inner.x, Inner().get()
try:
    print outer('argument')
except NameError, e:
    print e

def outer2(x):
    class Inner(object):
        def get(self): return x
    return Inner().get()
print outer2('argument')

def counter():
    n = [0]
    def up():
        n[0] += 1
        return n[0]
    return up
c = counter()
print c(), c(), counter()()

def unbound():
    if 0:
        y = 1
    try:
        y
    except UnboundLocalError, e:
        print e
unbound()

def unset_free():
    def g(): return z
    try:
        g()
    except NameError, e:
        print e
    z = 1
    return g()
print unset_free()

def late_global():
    global made_here
    made_here = 3
late_global()
print made_here

def hides():
    x = 1
    def f():
        global x
        def g(): return x
        return g()
    return f()
print hides()

def listcomp_leaks():
    [q for q in (1, 2)]
    return q, 'hidden' in locals(), sorted(k for k in locals() if k.startswith('_['))
print listcomp_leaks()

print [[f() for f in [lambda i=i: i]] for i in range(3)]
print [f() for f in [lambda: i for i in range(3)]]
print list(f() for f in list(lambda: i for i in range(3)))

class Private(object):
    __a = 1
    def __b(self, __c=2):
        __d = 3
        return self.__a, __c, __d, sorted(locals())
    def call(self): return self.__b()
    def keyword(self): return self._Private__b(_Private__c=5)
    class __Nested(object):
        __e = 4
print Private().call(), Private().keyword()
print sorted(n for n in dir(Private) if 'Private' in n), sorted(n for n in dir(Private._Private__Nested) if n.endswith('__e'))

def names(a, (b, (c, d)), e=1, *f, **g):
    h = [i for i in range(2)]
    def j(): return a, h
    return sorted(locals().keys())
print [n for n in names(1, (2, (3, 4))) if not n.startswith('_[')]
code = names.func_code
print code.co_argcount, code.co_varnames[:8], sorted(code.co_cellvars), code.co_freevars, code.co_name, hex(code.co_flags)
print [c.co_freevars for c in code.co_consts if hasattr(c, 'co_freevars')]

# folding must not show
print 1 + 2 * 3 - 4, -7 // 2, -7 % 3, 2 ** 10, 2 ** -1, 7 & 3 | 8 ^ 1, 1 << 70, ~5, -(-5), 'ab' * 3, 'a' 'b' + 'c', (1, 2, 3)[1], 'abc'[-1]
print 0.0, -0.0, 0 * -1.0, str(-0.0), (0.0, -0.0), 0.0 == -0.0, 1e400, 1j * 1j
print 1 == 1L == 1.0, type(1), type(1L), type(1.0), type(True), [1, 1L, 1.0, True]
for source in ['1 // 0', '1 % 0', '(1, 2)[5]', '"a" + 1', '2 ** -1 // 0', '1 << -1', '"x" * (2 ** 70)', '0 ** -1', '-"a"']:
    try:
        print eval(source)
    except Exception, e:
        print source, e.__class__.__name__, e
print 2 in [1, 2, 3], 2 in (1, 2, 3), 5 not in [1, 2, 3], not 5 in [5], not None is None, not 1 is not None
a, b, c = 1, 2, 3
a, b = b, a
print a, b
a, b, c = c, a, b
print a, b, c
a, = [5]
[a, (b, c)] = 1, [2, 3]
print a, b, c
print (not a) and b, not (a and 0), (a and 0) or b, (0 or a) and c, 1 and a, 0 or b

# control flow
def flow(kind):
    result = []
    for i in range(4):
        try:
            try:
                if i == 1: continue
                if i == 2 and kind == 'break': break
                if i == 2 and kind == 'return': return result
                if i == 2 and kind == 'raise': raise KeyError(i)
                result.append(i)
            except ValueError:
                result.append('wrong')
            else:
                result.append('else')
        except KeyError, e:
            result.append(e)
        finally:
            result.append('finally')
    else:
        result.append('no break')
    return result
for kind in 'none', 'break', 'return', 'raise':
    print kind, flow(kind)

def nested_finally():
    for i in range(2):
        try:
            try:
                continue
            finally:
                for j in range(2):
                    if j: break
                    try:
                        pass
                    finally:
                        print 'inner', i, j
        finally:
            print 'outer', i
    while 1:
        try:
            return 'first'
        finally:
            break
    return 'second'
print nested_finally()

def dead():
    return
    yield 2
print list(dead()), type(dead()).__name__

def while_else(n):
    while n:
        n -= 1
        if n == 2: break
    else:
        return 'else'
    return n
print while_else(2), while_else(5)

# errors
def error(source, mode='exec'):
    try:
        compile(source, 'some file', mode)
    except (SyntaxError, SystemError), e:
        print '%-55r %s %s' % (source, e.__class__.__name__, e)
    else:
        print '%-55r fine' % source
for source in ['return 1', 'class A: return', 'yield 1', 'break', 'continue', 'while 1:\n try: a\n finally: continue', 'try: continue\nfinally: pass',
               'def f(a, a): pass', 'lambda a, (b, a): a', 'try: a\nexcept: b\nexcept c: d', 'def f():\n yield 1\n return 2', 'def f():\n return 2\n yield 1',
               'a\nfrom __future__ import division', 'from __future__ import braces', 'from __future__ import nope', 'def f():\n x = 1\n def g(): return x\n del x',
               'def f():\n exec a\n return b', 'if 1:\n  break', 'for a in b: pass\nelse: continue', 'def f():\n class A:\n  def g(self): yield\n return 1']:
    error(source)
try:
    compile('return', 'name', 'exec')
except SyntaxError, e:
    print e.args, e.filename, e.lineno, e.offset, e.text
try:
    compile('\n\ndef f(a, a): pass', 'name', 'exec')
except SyntaxError, e:
    print e.args, e.filename, e.lineno, e.offset, e.text

# future features reach what exec and compile make
print eval('1 / 2'), eval(compile('1 / 2', 's', 'eval', 0x2000)), eval(compile('1 / 2', 's', 'eval', 0x2000, 1))
exec 'from __future__ import division; print 1 / 2'
print 1 / 2

# long code: jumps beyond 65535 bytes
source = 'def long(n):\n while n:\n  n -= 1\n  if n == 5: continue\n' + '  x = n\n' * 12000 + '  if n == 2: break\n else:\n  return "else", x\n return "break", x\n'
exec source
print long(1), long(10)
source = 'total = 0\n' + 'total += 1\n' * 30000
exec source
print total
exec '\n'.join('v%d = %d' % (i, i) for i in xrange(70000))
print v0, v65535, v65536, v69999
print eval('+'.join(['1'] * 5000)), eval('+'.join(['x_'] * 3000), {'x_': 2}), len(eval('[' + '1,' * 10000 + ']')), len(eval('(' + 'x,' * 10000 + ')'))
