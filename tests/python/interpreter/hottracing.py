"""Trace and profile functions that are called so often that they are traced together with what they watch."""
import sys

events = {}


def tracer(frame, event, arg):
    key = event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno
    events[key] = events.get(key, 0) + 1
    return tracer


def lineonly(frame, event, arg):
    if event == 'line':
        events[frame.f_lineno - frame.f_code.co_firstlineno] = 1
    return lineonly


def helper(x):
    if x % 3:
        return 1
    y = x
    return y - x + 2


def gen(n):
    i = 0
    while i < n:
        yield i
        i += 1


def loop(n):
    s = 0
    while n:
        s += helper(n)
        n -= 1
    for x in gen(50):
        s += x
    return s


def raising(n):
    caught = 0
    for i in xrange(n):
        try:
            if i % 2:
                raise KeyError(i)
        except KeyError:
            caught += 1
    return caught


def run(function, f, *args):
    events.clear()
    sys.settrace(function)
    result = f(*args)
    sys.settrace(None)
    print result
    for key in sorted(events):
        print key, events[key]


run(tracer, loop, 2500)
run(lineonly, loop, 2500)
run(tracer, raising, 300)

# the locals that a trace function sees and changes
seen = []


def watcher(frame, event, arg):
    if event == 'line' and frame.f_code.co_name == 'watched':
        d = frame.f_locals
        if d.get('i', 0) % 500 == 499:
            seen.append(sorted((k, v) for k, v in d.items()))
            d['bonus'] = d['i']
    return watcher


def watched(n):
    bonus = 0
    total = 0
    i = 0
    while i < n:
        total += bonus
        bonus = 0
        i += 1
    return total, i


sys.settrace(watcher)
r = watched(2200)
sys.settrace(None)
print r
print seen

# a trace function that removes itself
left = [1500]


def shortlived(frame, event, arg):
    left[0] -= 1
    if not left[0]:
        sys.settrace(None)
        return None
    return shortlived


sys.settrace(shortlived)
print loop(2000), left

# one that fails
def failing(frame, event, arg):
    left[0] += 1
    if left[0] == 1700:
        raise RuntimeError('enough')
    return failing


sys.settrace(failing)
try:
    print loop(2000)
except RuntimeError, e:
    print e, sys.gettrace() if hasattr(sys, 'gettrace') else None

# jumps: f_lineno is set
def jumper(frame, event, arg):
    if frame.f_code.co_name != 'jumping':
        return None
    if event == 'line' and frame.f_lineno - frame.f_code.co_firstlineno == 4:
        frame.f_lineno += 1
    return jumper


def jumping(n):
    s = 0
    while n:
        n -= 1
        s += 1000000
        s += 1
    return s


sys.settrace(jumper)
s = jumping(1500)
sys.settrace(None)
print s

calls = {}


def profiler(frame, event, arg):
    name = arg.__name__ if event.startswith('c_') else frame.f_code.co_name
    calls[event, name] = calls.get((event, name), 0) + 1


def profiled(n):
    s = 0
    while n:
        s += helper(n) + len('abc')
        n -= 1
    return s


sys.setprofile(profiler)
r = profiled(2000)
sys.setprofile(None)
print r
for key in sorted(calls):
    print key, calls[key]
