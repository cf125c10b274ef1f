# Comparisons that change the table or the list in which something is looked for, and whose operands are seen.
class Key(object):
    def __init__(self, v): self.v = v
    def __hash__(self): return 1
    def __eq__(self, o):
        count[0] += 1
        if act is not None: act()
        return isinstance(o, Key) and o.v == self.v
count = [0]
act = None
def filled():
    global act
    act = None
    d = {}
    for k in range(12): d[Key(k)] = k
    return d
def looks(n):
    global act
    r = []
    for i in range(n):
        d = filled()
        # a new key at each comparison, and others that come and go
        def more(): d[len(d)] = 1
        def turn():
            for k in range(30): d['x%d' % k] = 1
            for k in range(30): del d['x%d' % k]
        def raises(): raise ValueError(i)
        act = (more, turn, raises)[i % 3]
        for key in (Key(3), Key(11), Key(50)):
            try: r.append(d.get(key, 'none'))
            except ValueError, e: r.append(str(e))
        act = None
    return r
print looks(12)
def sets(n):
    global act
    r = []
    for i in range(n):
        act = None
        s = set([Key(k) for k in range(9)])
        act = lambda: s.add(len(s))
        r.append([Key(k) in s for k in (0, 8, 20)])
        act = None
        r.append(len(s) > 9)
    return r
print sets(6)

class L(object):
    def __init__(self, v): self.v = v
    def __eq__(self, o):
        log.append((self.v, getattr(o, 'v', o)))
        return False
    def __hash__(self): return 1
log = []
a, b = L('a'), L('b')
def order(name, f):
    for i in range(4):
        del log[:]
        try: f()
        except ValueError: pass
    print name, log
import operator
order('in list', lambda: a in [b])
order('in tuple', lambda: a in (b,))
order('in iterator', lambda: a in iter([b]))
order('index', lambda: [b].index(a))
order('count', lambda: [b].count(a))
order('remove', lambda: [b].remove(a))
order('countOf', lambda: operator.countOf([b], a))
order('indexOf', lambda: operator.indexOf([b], a))
order('list ==', lambda: [a] == [b])
order('tuple ==', lambda: (a,) == (b,))
order('dict ==', lambda: {1: a} == {1: b})
order('dict get', lambda: {b: 1}.get(a))
order('in set', lambda: a in set([b]))
order('intersection', lambda: set([a]) & set([b]))
order('union', lambda: set([a]) | set([b]))
order('difference', lambda: set([a]) - set([b]))

class G(object):
    def __init__(self, v): self.v = v
    def __eq__(self, o):
        n[0] += 1
        if n[0] % 4 == 0: lst[:] = lst[:2]
        if n[0] % 4 == 1: lst.append(o)
        if n[0] % 4 == 2: del lst[0:1]
        return False
n = [0]
def lists(m):
    global lst
    out = []
    for i in range(m):
        lst = [G(k) for k in range(6)]
        t = G(9)
        n[0] = i
        try: out.append(lst.index(t))
        except ValueError: out.append('v')
        out.append(lst.count(t))
        try: lst.remove(t)
        except ValueError: out.append('v')
        out.append(t in lst)
        out.append(len(lst))
    return out, n
print lists(12)

# of equals, the intersection has those that the other one brought
print set([1]) & set([1.0]), set([1.0]) & set([1]), set([1, 2]) & set([1.0]), set([1.0]) & set([1, 2]), set([1]).intersection([1.0, True]), frozenset([1]) & set([1.0])
s = set([1]); s &= set([1.0]); print s
s = set([1]); s.intersection_update([1.0, 2]); print s
