class P(object):
    cls = 7
    def __init__(self): self.a=1; self.b=2.5; self.c='x'
    def m(self): return self.a
    prop = property(lambda self: self.a + 1)
class S(object):
    __slots__ = ['a', 'b', 'c']
class O:
    def __init__(self): self.a=1; self.b=2; self.c=3
class G(P):
    def __getattr__(self, name): return 'g' + name
def get(o, names, n):
    out = 0
    for i in xrange(n):
        nm = names[i % len(names)]
        try: v = getattr(o, nm)
        except AttributeError: v = None
        if callable(v): v = v()
        out = (out * 31 + hash(str(v))) % 1000003
        if i % 5 == 0: setattr(o, names[i % 3], [i, str(i), i * 0.5][i % 3])
        if i % 77 == 0 and i: 
            delattr(o, 'b'); o.b = i
        if i == n // 2 and isinstance(o, P): type(o).d = property(lambda self: 'changed'); 
        v = getattr(o, nm, 4)
        out += hasattr(o, nm) + (v == 4)
    return out
print get(P(), ['a','b','c','cls','m','prop','zz'], 4000)
print get(G(), ['a','b','c','cls','m','prop','zz', 'd'], 4000)
s = S(); s.a = 1; s.b = 2; s.c = 3
print get(s, ['a','b','c','zz'], 4000)
print get(O(), ['a','b','c','zz'], 4000)
print get(P(), ['a','b','c'] + ['n%d' % i for i in range(600)], 4000)
