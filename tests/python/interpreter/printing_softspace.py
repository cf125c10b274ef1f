# The blank that print owes goes when the program writes itself; conditions that constant folding made are still evaluated, on their lines.
import sys
print 1,
sys.stdout.write('a\n')
print 2
print 1,
sys.stdout.writelines(['a', 'b\n'])
print 2,
sys.stdout.flush()
print 3,
print >> sys.stdout, 4
def f():
    if 1 << 40:
        x = 1
    if (4, 1):
        x = 2
    if 7:
        x = 3
    while -1:
        x = 4
        break
    return x
lines = []
def trace(frame, event, arg):
    lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return trace
sys.settrace(trace)
f()
sys.settrace(None)
print lines
for times in (sys.maxint, sys.maxint // 3, 1 << 70):
    for text in ('hello', u'hello', [1, 2, 3, 4, 5], (1, 2, 3, 4, 5)):
        try: text * times
        except (OverflowError, MemoryError), e: print type(e).__name__, e
