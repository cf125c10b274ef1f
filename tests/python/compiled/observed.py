# Trace functions and frames that are looked at from elsewhere, in compiled loops.
import sys
def reader(frame, event, arg):
    if event == 'line' and frame.f_code.co_name == 'watched':
        seen.append((frame.f_lineno - frame.f_code.co_firstlineno, sorted(frame.f_locals.items())))
    return reader
def watched(n):
    t = 0
    for i in range(n):
        t += i
    return t
seen = []
for k in range(3): watched(40)
sys.settrace(reader)
print watched(3)
sys.settrace(None)
print seen

def writer(frame, event, arg):
    if event == 'line' and frame.f_code.co_name == 'written' and frame.f_locals.get('i') == 5 and not frame.f_locals.get('done'):
        frame.f_locals['t'] = 1000
        frame.f_locals['done'] = True
    return writer
def written(n):
    t = 0
    done = False
    for i in range(n):
        t += i
    return t
for k in range(3): print written(20),
sys.settrace(writer)
print written(20),
sys.settrace(None)
print written(20)

# switched on by a function that the loop calls, for the loop's frame
def switch(i):
    if i == 30:
        sys._getframe(1).f_trace = count
        sys.settrace(count)
    if i == 33: sys.settrace(None)
lines = []
def count(frame, event, arg):
    lines.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return count
def loop(n):
    t = 0
    for i in range(n):
        switch(i)
        t += 1
    return t
print loop(60), lines
lines[:] = []
print loop(60), lines
lines[:] = []

# a local trace function of an outer frame only
def set_outer():
    sys._getframe(2).f_trace = count
def middle(i):
    if i == 7: set_outer()
def outer(n):
    for i in range(n):
        middle(i)
def null(frame, event, arg): return None
sys.settrace(null)
outer(9)
sys.settrace(None)
print lines
lines[:] = []

# locals() and frames of callers
def look():
    f = sys._getframe(1)
    return f.f_lineno - f.f_code.co_firstlineno, sorted(f.f_locals.items())
def called(n):
    out = None
    for i in range(n):
        x = i * 2
        if i % 10 == 9:
            out = look()
        x = None
    return out
for n in (10, 40): print called(n)
def own(n):
    for i in range(n):
        y = i
        d = locals()
        d['y'] = 'no'
        if y != i: print 'changed'
    return sorted(d.keys()), y
print own(50)
def deep_look(depth):
    f = sys._getframe()
    out = []
    while f is not None and f.f_code.co_name != '<module>':
        out.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno))
        f = f.f_back
    return out
def c1(i): return deep_look(i)
def c2(i):
    if i < 0: return None
    return c1(i)
def c3(n):
    for i in range(n):
        r = c2(i)
        r2 = \
           c2(i)
    return r, r2
for n in (4, 50): print c3(n)

# f_lasti moves on
def where():
    return sys._getframe(1).f_lasti
def lastis(n):
    s = set()
    for i in range(n):
        s.add(where())
        s.add(where())
    return len(s)
print lastis(40)

# lines of tracebacks
def boom(i):
    if i % 5 == 3:
        raise ValueError(i)
    return i
def tb_lines():
    tb = sys.exc_info()[2]
    out = []
    while tb is not None:
        out.append((tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_frame.f_lineno))
        tb = tb.tb_next
    return out
def catches(n):
    last = None
    for i in range(n):
        try:
            boom(1)
            boom(i)
        except ValueError:
            last = tb_lines()
    return last
for n in (4, 50): print catches(n)
def reraises(n):
    for i in range(n):
        try:
            try:
                boom(i)
            finally:
                x = 1
        except ValueError, e:
            try:
                raise
            except ValueError:
                last = tb_lines()
    return last
for n in (4, 50): print reraises(n)
def third(n):
    for i in range(n):
        try: boom(i)
        except ValueError:
            t, v, tb = sys.exc_info()
            try:
                raise t, v, tb
            except ValueError:
                last = tb_lines()
    return last
for n in (4, 50): print third(n)
kept = []
def keeps(n):
    a = 'x'
    for i in range(n):
        a = a[:3] + 'y'
        if i == n - 1: kept.append(sys._getframe())
    return len(a)
for n in (3, 50):
    keeps(n)
    f = kept[-1]
    print sorted(f.f_locals.items())[:2], f.f_lineno - f.f_code.co_firstlineno, f.f_back is not None
