# Tracing and profiling that are switched on and off inside compiled loops.
import sys
# settrace inside a compiled loop
ev=[]
def tr(frame, event, arg):
    ev.append((frame.f_code.co_name, event, frame.f_lineno))
    return tr
def callee(i):
    x = i+1
    return x
def loop(n):
    t=0
    for i in range(n):
        t += callee(i)
        if i == n-3:
            sys.settrace(tr)
        if i == n-1:
            sys.settrace(None)
    return t
for k in (5, 10, 30):
    print loop(k)
    print ev
    ev[:] = []
def pf(frame, event, arg):
    ev.append((frame.f_code.co_name, event))
def loop2(n):
    t=0
    for i in range(n):
        t += callee(i)
        if i == n-3: sys.setprofile(pf)
        if i == n-1: sys.setprofile(None)
    return t
for k in (5,10,30):
    print loop2(k); print ev; ev[:]=[]
# trace that sets in outer frame
def inner(n):
    for i in range(n):
        if i == 10:
            sys._getframe(1).f_trace = tr
            sys.settrace(tr)
    sys.settrace(None)
def outer(n):
    for j in range(5):
        inner(n)
        j2 = j
for k in (20,20,20):
    outer(k); print ev; ev[:]=[]
# a trace function that raises
def bad(frame, event, arg):
    raise ValueError('bad')
def loop3(n):
    r=[]
    for i in range(n):
        if i % 7 == 6:
            try:
                sys.settrace(bad)
                callee(i)
            except ValueError, e:
                r.append((i,str(e), sys.gettrace() if hasattr(sys,'gettrace') else None))
        r.append(callee(i))
    return r
print loop3(30)
