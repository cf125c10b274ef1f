class P(object):
    __slots__ = ['s', 'u', '__dict__']
class Q: pass
class R(object): pass
import random
random.seed(5)
def work(cls, rounds):
    out = []
    for k in range(rounds):
        o = cls()
        names = list('ABCDEFGHIJKLMNOPQRSTUVW')[:3 + k % 20]
        for i, n in enumerate(names): setattr(o, n, [i, i * 0.5, str(i), None][(i + k) % 4])
        if cls is P: o.s = k; o.u = k * 1.5
        random.shuffle(names)
        for n in names[:len(names) // 2]:
            delattr(o, n)
        out.append(sorted(o.__dict__.items()))
        o.z = 1; o.a = 2.5; o.b = 'x'
        del o.z
        out.append(sorted(o.__dict__.keys()))
        if cls is P:
            del o.s
            out.append((o.u, hasattr(o, 's')))
        out.append((o.a, o.b))
    return out
def fixed(cls, n):
    t = 0
    for i in xrange(n):
        p = cls(); p.a = 1; p.b = i; p.c = i * 0.5; p.d = 'x'; p.e = i
        del p.b
        t += p.e + len(p.d) + p.c
        if i % 3 == 0: p.b = 7; del p.a; t += p.b
        del p.d
        t += len(p.__dict__)
    return t
for c in P, Q, R: print sum([ord(x) * i for i, x in enumerate(str(work(c, 300)))]), fixed(c, 3000)
