# sys.exc_info, re-raising, and what tracebacks contain.
import sys

def tb_lines(tb):
    lines = []
    while tb is not None:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))
        tb = tb.tb_next
    return lines

print sys.exc_info()
def f():
    try:
        raise KeyError('k')
    except KeyError:
        t, v, tb = sys.exc_info()
        print t.__name__, v, tb_lines(tb)
        return g()
def g():
    # still visible in functions called from the handler
    print sys.exc_info()[0].__name__
    try:
        1/0
    except ZeroDivisionError:
        print sys.exc_info()[0].__name__
    print sys.exc_info()[0].__name__
    return 'g'
print f()
# the frame that handled it has been left
print sys.exc_info()

def nested():
    try:
        raise ValueError('outer')
    except ValueError:
        try:
            raise IndexError('inner')
        except IndexError:
            pass
        # within one frame the later exception stays
        print sys.exc_info()[0].__name__
nested()

def reraise():
    try:
        try:
            raise ValueError('again')
        except ValueError:
            raise
    except ValueError, e:
        return e, tb_lines(sys.exc_info()[2])
print reraise()

def deep(n):
    if n == 0:
        raise RuntimeError('deep')
    deep(n - 1)
try:
    deep(3)
except RuntimeError, e:
    print e, tb_lines(sys.exc_info()[2])[1:]

def through():
    try:
        deep(1)
    finally:
        pass
try:
    through()
except RuntimeError:
    print tb_lines(sys.exc_info()[2])[1:]

def three():
    try:
        deep(1)
    except RuntimeError, e:
        tb = sys.exc_info()[2]
    try:
        raise RuntimeError, e, tb
    except RuntimeError, e2:
        print e2 is e, tb_lines(sys.exc_info()[2])
    try:
        raise RuntimeError, 'msg', None
    except RuntimeError, e2:
        print e2, tb_lines(sys.exc_info()[2])
three()

# forms of raise
class Old:
    def __init__(self, *args): self.args = args
class OldSub(Old): pass
class New(Exception): pass
class NewSub(New):
    def __init__(self, a, b):
        Exception.__init__(self, a, b)
def form(f):
    try:
        f()
    except:
        t, v, tb = sys.exc_info()
        print getattr(t, '__name__', t), v.__class__.__name__, getattr(v, 'args', None)
def r1(): raise New
def r2(): raise New, 'x'
def r3(): raise New, ('x', 'y')
def r4(): raise New('z')
def r5(): raise New, NewSub(1, 2)
def r6(): raise Old, (1, 2)
def r7(): raise OldSub()
def r8(): raise Old, OldSub(5)
def r9(): raise NewSub, (1, 2)
def r10(): raise (New, ValueError), 'first'
def r11(): raise NewSub, 1
def r12(): raise New('a'), 'b'
def r13(): raise 5
def r14(): raise New, None
def r15(): raise New, 'x', 7
def r16(): raise ((ValueError,),)
for r in (r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r14, r15, r16):
    form(r)
for r in (r12,):
    try:
        r()
    except TypeError, e: print e
try:
    r13()
except TypeError, e:
    print 'not int' in str(e) or 'must be' in str(e)

sys.exc_clear()
print sys.exc_info()
def clear():
    try:
        1/0
    except ZeroDivisionError:
        sys.exc_clear()
        print sys.exc_info()
clear()

# exceptions matched by subclass, and not
try:
    raise NewSub(1, 2)
except ValueError:
    print 'no'
except New, e:
    print e.args
try:
    try:
        raise OldSub(3)
    except New:
        print 'no'
except Old, e:
    print e.args

# the frame of a traceback shows its locals
def locals_of():
    secret = 42
    raise ValueError
try:
    locals_of()
except ValueError:
    tb = sys.exc_info()[2]
    print tb.tb_next.tb_frame.f_locals['secret'], tb.tb_next.tb_frame.f_back is tb.tb_frame
print sys.exc_type.__name__, sys.exc_value.__class__.__name__
try:
    assert 1 == 2, 'message'
except AssertionError, e: print e
try:
    assert 0
except AssertionError, e: print repr(e)
