# Random changes of classes and instances, seen through the same few places of code: what the caches of attributes must never get wrong.
state = [88172645]
def rnd(n):
    x = state[0]
    x ^= (x << 13) & 0xffffffff; x ^= x >> 17; x ^= (x << 5) & 0xffffffff
    state[0] = x
    return x % n

names = ['a', 'b', 'c', 'm']
def get_a(o): return o.a
def get_b(o): return o.b
def get_c(o): return o.c
def get_m(o): return o.m
def set_a(o, v): o.a = v
def set_b(o, v): o.b = v
def set_c(o, v): o.c = v
def set_m(o, v): o.m = v
def call_a(o): return o.a()
def call_b(o): return o.b()
def call_c(o): return o.c()
def call_m(o): return o.m()
getters = dict(a=get_a, b=get_b, c=get_c, m=get_m)
setters = dict(a=set_a, b=set_b, c=set_c, m=set_m)
callers = dict(a=call_a, b=call_b, c=call_c, m=call_m)

counter = [0]
def method():
    counter[0] += 1
    n = counter[0]
    return lambda self: ('method', n)
class Descr(object):
    def __init__(self, n): self.n = n
    def __get__(self, o, c): return ('descr', self.n, o is None)
class Data(Descr):
    def __set__(self, o, v): log.append(('set', self.n, show(v)))
    def __delete__(self, o): log.append(('delete', self.n))
def value():
    counter[0] += 1
    n = counter[0]
    k = rnd(9)
    if k == 0: return method()
    if k == 1: return Descr(n)
    if k == 2: return Data(n)
    if k == 3: return property(lambda self: ('prop', n))
    if k == 4: return staticmethod(lambda: ('static', n))
    if k == 5: return classmethod(lambda cls: ('class', n))
    return n
def show(v):
    if isinstance(v, (int, tuple, str)): return v
    return type(v).__name__
log = []
def attempt(f, *args):
    try: r = show(f(*args))
    except (AttributeError, TypeError), e: r = type(e).__name__
    log.append(r)

def make_classes():
    class N1(object): pass
    class N2(N1): pass
    class N3(N1): pass
    class N4(N2, N3): pass
    class S1(object): __slots__ = ['a', 'b']
    class S2(S1): pass
    class G(N1):
        def __getattr__(self, n): return 'ga ' + n
    class H(N2):
        def __setattr__(self, n, v): object.__setattr__(self, n, ('H', show(v)))
    class L(list): pass
    class E(ValueError): pass
    class O1: pass
    class O2(O1): pass
    class O3(O2, O1): pass
    class P(O1):
        def __getattr__(self, n):
            if n[:2] == '__': raise AttributeError(n)
            return 'pa ' + n
    class Q(O1):
        def __setattr__(self, n, v): self.__dict__[n] = ('Q', show(v))
    return [N1, N2, N3, N4, S1, S2, G, H, L, E, O1, O2, O3, P, Q]

def replace_dict(o):
    o.__dict__ = dict([(n, rnd(5)) for n in names if rnd(2)])
def through_dict(o):
    o.__dict__[names[rnd(4)]] = rnd(100)
def drop(o, n): delattr(o, n)

for round in range(25):
    classes = make_classes()
    objects = [c() for c in classes * 2]
    for step in range(120):
        k = rnd(20)
        n = names[rnd(4)]
        c = classes[rnd(len(classes))]
        o = objects[rnd(len(objects))]
        if k < 4: attempt(setters[n], o, rnd(1000))
        elif k < 9: attempt(getters[n], o)
        elif k < 11: attempt(callers[n], o)
        elif k < 13: attempt(setattr, c, n, value())
        elif k == 13: attempt(drop, c, n)
        elif k == 14: attempt(drop, o, n)
        elif k == 15: attempt(getters[n], c)
        elif k == 16: attempt(callers[n], c)
        elif k == 17: attempt(replace_dict if rnd(6) == 0 else through_dict, o)
        elif k == 18: attempt(setattr, o, '__class__', c)
        else: attempt(setattr, o, n, method())
        if rnd(3) == 0:
            for other in objects: attempt(getters[n], other)
        if rnd(8) == 0:
            for other in objects: attempt(callers[n], other)
    print len(log), log[::7]
    print [sorted(getattr(o, '__dict__', {}).keys()) for o in objects]
    del log[:]
