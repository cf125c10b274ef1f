# Assigning to f_lineno in a trace function.
import sys

class Jumper:
    def __init__(self, first, last, limit=1):
        self.first, self.last, self.left = first, last, limit
    def __call__(self, frame, event, arg):
        if event == 'line' and self.left and frame.f_lineno == frame.f_code.co_firstlineno + self.first:
            self.left -= 1
            try:
                frame.f_lineno = frame.f_code.co_firstlineno + self.last
            except ValueError, e:
                print 'ValueError:', e
            except TypeError, e:
                print 'TypeError:', e
        return self

def run(f, first, last):
    out = []
    sys.settrace(Jumper(first, last))
    try:
        f(out)
    except Exception, e:
        out.append(e.__class__.__name__)
    sys.settrace(None)
    print f.__name__, first, last, out

def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)
    out.append(4)
run(straight, 1, 3)
run(straight, 3, 1)
run(straight, 2, 2)
run(straight, 1, 40)
run(straight, 1, -5)

def loop(out):
    for i in range(2):
        out.append(i)
    out.append('after')
    out.append('end')
run(loop, 2, 3)
run(loop, 2, 4)
run(loop, 3, 2)
run(loop, 4, 3)

def tries(out):
    try:
        out.append('try')
    except ValueError:
        out.append('except')
    out.append('end')
run(tries, 2, 5)
run(tries, 5, 2)
run(tries, 2, 4)
run(tries, 5, 3)

def finals(out):
    try:
        out.append('try')
    finally:
        out.append('finally')
        out.append('finally 2')
    out.append('end')
run(finals, 2, 4)
run(finals, 4, 5)
run(finals, 4, 6)
run(finals, 6, 4)

def nested(out):
    for i in range(2):
        for j in range(2):
            out.append((i, j))
        out.append(i)
    out.append('end')
run(nested, 3, 4)
run(nested, 3, 5)
run(nested, 4, 3)

try:
    sys._getframe().f_lineno = 5
except ValueError, e:
    print e
def notint(frame, event, arg):
    if event == 'line':
        try:
            frame.f_lineno = 'x'
        except ValueError, e:
            print e
        sys.settrace(None)
    return notint
def victim():
    x = 1
sys.settrace(notint)
victim()
