# Generators that are closed, weak references and __del__ in compiled loops that collect.
import gc, weakref, sys
def gen(log, n):
    try:
        for i in range(n):
            try:
                yield i
            except KeyError:
                log.append('K')
    finally:
        log.append('closed')
def loop(n):
    log=[]
    for i in range(n):
        g = gen(log, 10)
        g.next(); g.next()
        if i % 4 == 0: g.close()
        elif i % 4 == 1: g.throw(KeyError)
        elif i % 4 == 2:
            try: g.throw(ValueError(i))
            except ValueError, e: log.append(str(e))
        else:
            log.append(sum(g))
        g.close()
        h = gen(log, 5)
        for x in h:
            if x == i % 6: break
        else: log.append('full')
        h.close()
    return log
for k in (5,20):
    l = loop(k)
    gc.collect()
    print l[:30], len(l)-l.count('closed')
def sends(n):
    def acc():
        t = 0
        while 1:
            v = yield t
            if v is None: continue
            t += v
    a = acc(); a.next()
    r=[]
    for i in range(n):
        r.append(a.send(i))
        if i == n//2: a.next()
    return r
print sends(30)
class D(object):
    dead = []
    def __init__(self, n): self.n = n
    def __del__(self): D.dead.append(self.n)
def loop2(n):
    r=[]
    for i in range(n):
        x = D(i)
        w = weakref.ref(x)
        if i % 3 == 0:
            del x
            gc.collect()
            r.append(w() is None)
        elif i % 3 == 1:
            x = None
            gc.collect(); gc.collect()
            r.append(w() is None)
        else:
            gc.collect()
            r.append(w() is x)
    return r
for k in (9, 31):
    print loop2(k)
    gc.collect(); gc.collect()
    print sorted(D.dead); D.dead[:] = []
def helper(i):
    y = D(i)
    z = weakref.ref(y)
    return z
def loop3(n):
    r=[]
    for i in range(n):
        z = helper(i)
        gc.collect()
        r.append(z() is None)
    return r
print loop3(40)
def loop4(n):
    # resurrection
    keep=[]
    class R(object):
        def __del__(self): keep.append(self)
    for i in range(n):
        R(); 
        gc.collect()
    return len(keep)
print loop4(10) in (9,10)
ids=set()
d = weakref.WeakValueDictionary()
for i in range(30):
    o = D(i)
    d[i] = o
    if i % 5 == 0:
        o = None
        gc.collect()
        print i, sorted(d.keys())
import gc, weakref
class P(object): pass
def loop2(n):
    r=[]
    for i in range(n):
        x = P()
        w = weakref.ref(x)
        x = None
        gc.collect()
        r.append(w() is None)
    return r
print loop2(9)
print loop2(9)
o = None
d.clear()
gc.collect(); gc.collect()
