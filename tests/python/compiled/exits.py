# Exceptions that come out of what the interpreter calls by itself, in loops that are compiled: comparisons, conversions, finalizers, trace functions, the end of the program.
import sys, gc
class Bad(object):
    def __init__(self, n): self.n = n
    def __cmp__(self, o):
        if self.n == 0: raise ValueError('cmp')
        return 1
    def __hash__(self):
        if self.n == 1: raise ValueError('hash')
        return 3
    def __nonzero__(self):
        if self.n == 2: raise ValueError('nonzero')
        return True
    def __len__(self): return 3
    def __getattr__(self, name):
        if self.__dict__.get('n') == 3: raise ValueError(name)
        raise AttributeError(name)
    def __iter__(self):
        if self.n == 4: raise ValueError('iter')
        return iter([1, 2])
    def __index__(self):
        if self.n == 5: raise ValueError('index')
        return 1
    def __str__(self):
        if self.n == 6: raise ValueError('str')
        return 's'
    def __coerce__(self, o):
        if self.n == 7: raise ValueError('coerce')
        return NotImplemented
    def __call__(self, *a):
        if self.n == 8: raise ValueError('call')
        return a
def uses(b):
    r = []
    r.append(b < 3)
    r.append({b: 1}[b])
    r.append(b and 2)
    r.append(hasattr(b, 'zz'))
    for x in b: r.append(x)
    r.append([5, 6, 7][b])
    r.append('%s' % b)
    r.append(b(1))
    return r
def all_bad(n):
    out = {}
    for i in range(n):
        b = Bad(i % 10)
        try: k = len(uses(b))
        except ValueError, e: k = str(e)
        except Exception, e: k = e.__class__.__name__
        out[i % 10] = k
    return out
print all_bad(20)
print all_bad(200)

# exceptions in finalizers go nowhere
class Dying(object):
    def __del__(self):
        dead.append(1)
        if len(dead) % 2: raise KeyError('del')
dead = []
class Null(object):
    def write(self, s): pass
def finalized(n):
    t = 0
    for i in xrange(n):
        Dying()
        t += i
        if i % 50 == 49: gc.collect()
    return t
old = sys.stderr
sys.stderr = Null()
print finalized(200), finalized(200)
gc.collect()
sys.stderr = old
print len(dead)

# SystemExit out of what a loop calls
def leaves(n):
    for i in xrange(n):
        if i == n - 1: sys.exit(i)
def tries(n):
    for k in range(3):
        try: leaves(n)
        except SystemExit, e: print e.code,
    print
tries(5)
tries(500)
def tracer(frame, event, arg):
    if event == 'line' and frame.f_locals.get('i') == 20: sys.exit('traced')
    return tracer
def plain(n):
    t = 0
    for i in range(n):
        t += i
    return t
plain(50)
for k in range(3):
    sys.settrace(tracer)
    try: plain(50)
    except SystemExit, e: print e.code, sys.exc_info()[2].tb_next.tb_lineno - plain.func_code.co_firstlineno
    sys.settrace(None)
print plain(50)
class Meta(type):
    def __instancecheck__(cls, x): return True
    def __getattribute__(cls, name):
        if name == 'stop': raise StopIteration
        return type.__getattribute__(cls, name)
class Odd:
    __metaclass__ = Meta
def stops(n):
    c = 0
    for i in range(n):
        try: Odd.stop
        except StopIteration: c += 1
        for x in Ends(i): c += x
    return c
class Ends(object):
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def next(self):
        if self.n % 5 == 0: raise StopIteration
        self.n -= 1
        return 1
print stops(10), stops(60)
def unbound(n):
    out = []
    for i in range(n):
        if i % 2: x = i
        try:
            out.append(x)
            del x
        except UnboundLocalError, e: out.append(str(e)[:14])
    return out[-4:]
print unbound(4), unbound(60)
class Hook(object):
    def __call__(self, t, v, tb): print 'hook', t.__name__, v; sys.exit(3)
def at_exit():
    t = 0
    for i in range(30): t += i
    print 'exit', t
sys.exitfunc = at_exit
sys.excepthook = Hook()
def last(n):
    for i in range(n):
        if i == n - 1: raise ValueError('last')
last(40)
