# What trace and profile functions raise: it takes the place of what was on its way, and has passed through the frame.
import sys
def entries():
    tb = sys.exc_info()[2]
    r = []
    while tb is not None:
        r.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return r[1:]
def f():
    x = 1
    return x
def fails():
    return 1 // 0
def caught():
    try: fails()
    except ZeroDivisionError: return 1
def generates():
    yield 1
    yield 2
def consumes(): return [x for x in generates()]
def calls():
    try: chr(1000)
    except ValueError: pass
    return chr(65)
def raising(wanted, k):
    left = [k]
    def function(frame, event, arg):
        if frame.f_code is entries.func_code: return None
        if event == wanted:
            left[0] -= 1
            if left[0] == 0: raise KeyError(event)
        return function
    return function
for switch, events in ((sys.settrace, ('call', 'line', 'return', 'exception')), (sys.setprofile, ('call', 'return', 'c_call', 'c_return', 'c_exception'))):
    for g in (f, fails, caught, consumes, calls):
        for event in events:
            for k in (1, 2, 3):
                switch(raising(event, k))
                try:
                    try: g()
                    finally: switch(None)
                except KeyError, e: print g.__name__, event, k, e, entries()
                except ZeroDivisionError, e: print g.__name__, event, k, 'division', entries()
                else: print g.__name__, event, k, 'nothing'
