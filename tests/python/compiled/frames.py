# What frames, tracebacks, locals() and exec see of compiled code.
import sys, traceback
def look():
    f = sys._getframe(1)
    d = dict(f.f_locals)
    return f.f_lineno, sorted(d.items())
def loop(n):
    r=[]
    a = 0
    for i in range(n):
        a += i
        if i % 5 == 4:
            r.append(look())
        b = a * 2
        if i % 7 == 3: del b
    r.append(sorted(locals().items(), key=lambda x: x[0]) and 1)
    return r
print loop(40)
def thrower(i):
    y = i * 2
    if i % 6 == 5:
        raise KeyError(i)
    return y
def loop2(n):
    r=[]
    for i in range(n):
        z = i
        try:
            r.append(thrower(i))
        except KeyError:
            t, v, tb = sys.exc_info()
            l=[]
            while tb is not None:
                l.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, sorted(tb.tb_frame.f_locals.keys())))
                tb = tb.tb_next
            r.append(l)
            r.append(v.args)
    return r
print loop2(30)
def loop3(n):
    out=[]
    for i in range(n):
        exec "q = i * 3"
        out.append(q)
        d = locals()
        out.append(sorted(k for k in d if k != 'd'))
        exec "w = %d + i" % i in d
        out.append(d['w'])
        i2 = eval("i + q")
        out.append(i2)
    return out
print loop3(12)
def loop4(n):
    s = 0
    for i in xrange(n):
        s = s + i
        if i == n - 1:
            raise ValueError(s)
for k in (3,10,20,50):
    try:
        loop4(k)
    except ValueError:
        print [(line, name, text) for _, line, name, text in traceback.extract_tb(sys.exc_info()[2])]
def mod(n):
    # change locals through frame? (read only in function)
    r = []
    for i in range(n):
        sys._getframe().f_locals['zz'] = i
        r.append('zz' in locals())
    return r
print mod(8)
x = 0
for i in range(30):
    globals()['x'] += i
    if i % 10 == 9:
        print x, sys._getframe().f_lineno, sorted(k for k in locals().keys() if len(k)==1)
        exec "x = x + 1000"
print x
class C:
    tot = 0
    for i in range(20):
        tot += i
        if i == 10: exec "tot = 1000"
        vars()['extra%d' % (i%2)] = i
print C.tot, C.extra0, C.extra1
