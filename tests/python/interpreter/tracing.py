# sys.settrace and sys.setprofile: which events come, in which order, with what.
import sys

events = []
def record(frame, event, arg):
    name = frame.f_code.co_name
    line = frame.f_lineno - frame.f_code.co_firstlineno
    if event == 'exception':
        arg = arg[0].__name__
    elif event == 'call' or isinstance(arg, dict):
        arg = None
    events.append((name, event, line, arg))
    return record

def run(f, *args):
    del events[:]
    sys.settrace(record)
    try:
        try:
            f(*args)
        except Exception, e:
            pass
    finally:
        sys.settrace(None)
    for e in events:
        if e[0] != 'run': print e
    print

def simple(a):
    b = a + 1
    c = b
    return c
run(simple, 1)

def branch(a):
    if a:
        b = 1
    else:
        b = 2
    return b
run(branch, 0)
run(branch, 1)

def loop():
    total = 0
    for i in range(2):
        total += i
    return total
run(loop)

def whileloop(n):
    while n:
        n -= 1
run(whileloop, 2)

def raises():
    x = 1
    raise ValueError(x)
def catches():
    try:
        raises()
    except ValueError:
        y = 2
    return y
run(catches)
run(raises)

def final():
    try:
        x = 1
    finally:
        y = 2
    return x + y
run(final)

def gen():
    yield 1
    yield 2
def usegen():
    for x in gen():
        y = x
run(usegen)

def nested():
    def inner(x):
        return x
    return inner(1) + inner(2)
run(nested)

class C:
    a = 1
    def m(self):
        return 5
def cls():
    class K:
        b = 2
    return C().m()
run(cls)

def oneline(n):
    for i in range(n): pass
run(oneline, 2)

# a global trace function that declines a frame
def picky(frame, event, arg):
    events.append((frame.f_code.co_name, event))
    if frame.f_code.co_name == 'simple':
        return None
    return picky
def calls_simple():
    simple(1)
    return 2
del events[:]
sys.settrace(picky)
calls_simple()
sys.settrace(None)
print events

# a local trace function of its own
def global_trace(frame, event, arg):
    events.append(('global', event))
    return local_trace
def local_trace(frame, event, arg):
    events.append(('local', event))
    return local_trace
del events[:]
sys.settrace(global_trace)
simple(3)
sys.settrace(None)
print events

# f_trace set on a frame that runs already
def set_on_running():
    f = sys._getframe()
    sys.settrace(lambda *args: None)
    f.f_trace = local_line
    x = 1
    y = 2
    sys.settrace(None)
    return x + y
lines = []
def local_line(frame, event, arg):
    lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return local_line
set_on_running()
print lines

# changing locals from the trace function
def change(frame, event, arg):
    if event == 'line' and 'x' in frame.f_locals:
        frame.f_locals['x'] = 'changed'
    return change
def changed():
    x = 'original'
    y = 1
    return x
sys.settrace(change)
result = changed()
sys.settrace(None)
print result

# a trace function that raises is removed
def bad(frame, event, arg):
    raise KeyError('from the trace function')
sys.settrace(bad)
try:
    simple(1)
except KeyError, e:
    print e
print sys.gettrace() if hasattr(sys, 'gettrace') else None
def bad_line(frame, event, arg):
    if event == 'line': raise KeyError('at a line')
    return bad_line
sys.settrace(bad_line)
try:
    simple(1)
except KeyError, e:
    print e
sys.settrace(None)

# profiling
prof = []
def profile(frame, event, arg):
    if event.startswith('c_'): arg = arg.__name__
    elif event == 'call': arg = None
    prof.append((frame.f_code.co_name, event, arg))
def profiled():
    x = len([1, 2])
    simple(x)
    [3].append(4)
    try:
        chr(5000)
    except ValueError:
        pass
    int('5')
    return x
def quiet():
    sys.setprofile(profile)
    try:
        return profiled()
    finally:
        sys.setprofile(None)
quiet()
for p in prof: print p
prof = []
def profgen():
    sys.setprofile(profile)
    list(gen())
    sys.setprofile(None)
profgen()
for p in prof: print p
prof = []
def profexc():
    sys.setprofile(profile)
    try:
        raises()
    except ValueError:
        pass
    sys.setprofile(None)
profexc()
for p in prof: print p
