# Attributes of every kind in loops: descriptors, hooks, super, slots, class attributes, names that are made at run time; and what happens when they change in the middle.
from __future__ import with_statement

def run(f, *args):
    out = []
    for i in range(30):
        try:
            out.append(f(i, *args))
        except Exception, e:
            out.append('%s: %s' % (e.__class__.__name__, e))
    shown = []
    for x in out:
        if not shown or shown[-1][0] != x: shown.append([x, 0])
        shown[-1][1] += 1
    print f.__name__, ', '.join(['%s*%d' % (x, n) for x, n in shown[:12]])

# -- descriptors of programs, which are constants of their class

class Field(object):
    def __init__(self, name, default):
        self.name = name
        self.default = default
    def __get__(self, obj, cls):
        if obj is None: return self
        return obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        obj.__dict__[self.name] = value
    def __delete__(self, obj):
        del obj.__dict__[self.name]

class Record(object):
    a = Field('a', 1)
    b = Field('_b', 2)

record = Record()
def fields(i):
    if i == 10: record.b = 20
    if i == 15: Record.__dict__['b'].default = 7
    if i == 18: del record.b
    if i == 22: Record.__dict__['b'].name = 'c'
    if i == 24: record.c = 'c'
    if i == 26: Record.b = 5
    return record.a, record.b
run(fields)

def renamed(i):
    d = Record.__dict__['a']
    if i == 7:
        del d.default
        d.default = 'again'
    if i == 14: d.__dict__['default'] = 'by dict'
    if i == 17: d.__dict__ = {'name': 'q', 'default': 'other dict'}
    if i == 20: d.__dict__.update(default='updated')
    if i == 23: setattr(d, 'default', 'set')
    return record.a
run(renamed)

class Other(Field):
    def __get__(self, obj, cls): return 'other', self.default
def reclassed(i):
    f = Reclassed.__dict__['x']
    if i == 6: f.__class__ = Other
    if i == 12: f.default = 2
    if i == 18: f.__class__ = Field
    if i == 24: f.default = 3
    return reclassed_object.x
class Reclassed(object):
    x = Field('x', 1)
reclassed_object = Reclassed()
run(reclassed)

class Slotted(object):
    __slots__ = 'value'
    def __init__(self, value): self.value = value
    def __get__(self, obj, cls): return self.value
class HasSlotted(object):
    s = Slotted(1)
def slotted(i):
    d = HasSlotted.__dict__['s']
    if i == 8: d.value = 2
    if i == 16: del d.value
    if i == 20: d.value = 'three'
    return HasSlotted.s, HasSlotted().s
run(slotted)

class Lazy(object):
    def __init__(self, f):
        self.f = f
        self.name = f.__name__
    def __get__(self, obj, cls):
        value = self.f(obj)
        setattr(obj, self.name, value)
        return value
class Lazies(object):
    @Lazy
    def v(self):
        self.calls = getattr(self, 'calls', 0) + 1
        return 5
def lazies(i):
    o = Lazies()
    return o.v + o.v, o.calls, sorted(vars(o))
run(lazies)

# -- properties, static and class methods

class P(object):
    def __init__(self): self._v = 0
    def get(self): return self._v
    def set(self, v):
        if v == 17: raise ValueError('seventeen')
        self._v = v
    v = property(get, set)
    only = property(get)
    k = 3
    @staticmethod
    def s(a): return a + 1
    @classmethod
    def c(cls, a): return cls.__name__, a + cls.k
class Q(P):
    k = 5
p = P()
def properties(i):
    p.v = p.v + 1
    if i == 20: P.v = property(lambda self: 'new')
    return p.v
run(properties)
def readonly(i):
    p.only = i
run(readonly)
def methods(i):
    if i == 10: Q.k = 50
    if i == 20: P.s = staticmethod(lambda a: 's')
    return P.s(1), Q.s(2), Q().s(3), P.c(4), Q.c(5), Q().c(6)
run(methods)

# -- hooks

class Hooked(object):
    def __init__(self): self.own = 1
    def __getattr__(self, name):
        if name == 'missing': raise AttributeError('no ' + name)
        return '?' + name
    def m(self): return self.own, self.other
h = Hooked()
def getattr_hook(i):
    if i == 10: h.other = 'now there'
    if i == 15: del h.other
    if i == 20: Hooked.other = 'class'
    return h.own, h.m(), hasattr(h, 'missing'), getattr(h, 'missing', i > 25)
run(getattr_hook)

class Getattribute(object):
    x = 'x'
    def __getattribute__(self, name):
        if name == 'y': return 'y'
        return object.__getattribute__(self, name)
def getattribute(i):
    g = Getattribute()
    if i > 20: g.z = i // 25
    return g.x, g.y, getattr(g, 'z', None), g.__class__.__name__
run(getattribute)

class Both(Getattribute):
    def __getattr__(self, name): return 'fallback ' + name
def both(i):
    b = Both()
    return b.x, b.y, b.z
run(both)

log = []
class Sets(object):
    def __setattr__(self, name, value):
        log.append(name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        log.append('-' + name)
        object.__delattr__(self, name)
def sets(i):
    s = Sets()
    s.a = i // 15
    s.b = 2
    del s.b
    n = len(log)
    del log[:]
    return n, s.a, hasattr(s, 'b'), s.__dict__
run(sets)

class SetsDict(object):
    def __setattr__(self, name, value): self.__dict__[name] = value, name
def sets_dict(i):
    s = SetsDict()
    s.a = i // 15
    s.a = 3
    return s.a
run(sets_dict)

class Dict(dict):
    def __getattr__(self, name):
        try: return self[name]
        except KeyError: raise AttributeError(name)
    def __setattr__(self, name, value): self[name] = value
def dict_attributes(i):
    d = Dict(x=1)
    d.y = i // 20
    return d.x, d.y, d['y'], hasattr(d, 'z'), getattr(d, 'z', 0)
run(dict_attributes)
def dict_missing(i):
    return Dict().nothing
run(dict_missing)

# -- super

class A(object):
    def __init__(self, x): self.x = x
    def go(self, n): return 'A', n
    @classmethod
    def make(cls, x): return cls(x)
    @staticmethod
    def st(x): return x
    word = 'A'
class B(A):
    def __init__(self, x, y):
        super(B, self).__init__(x)
        self.y = y
    def go(self, n): return 'B', super(B, self).go(n)
    @classmethod
    def make(cls, x, y=2):
        o = super(B, cls).make.im_func(lambda x: cls(x, y), x)
        return o
    def words(self): return super(B, self).word, super(B, self).st(4), super(B, self).__class__.__name__
class C(A):
    def go(self, n): return 'C', super(C, self).go(n)
class D(B, C):
    def go(self, n): return 'D', super(D, self).go(n)
def supers(i):
    d = D(i // 20, 1)
    if i == 8: A.go = lambda self, n: 'A2'
    if i == 16: del C.go
    if i == 24: B.word = 'B'
    return d.go(1), d.x, d.y, d.words(), B.make(3).x
run(supers)
def super_missing(i):
    return super(B, D(1, 2)).nothing
run(super_missing)
def super_wrong(i):
    return super(B, A(1)).go
run(super_wrong)

# -- class attributes that change

class Counter(object):
    made = 0
    def __init__(self): Counter.made += 1
def counting(i):
    Counter()
    if i == 12: Counter.made = 'x'
    if i == 15: Counter.made = 0
    return Counter.made // 10, Counter().made // 10
run(counting)

class Meta(type):
    def __call__(cls, *args):
        cls.calls += 1
        return type.__call__(cls, *args)
    def __getattr__(cls, name): return 'meta ' + name
    calls = 0
    word = property(lambda cls: cls.__name__ + '!')
class M:
    __metaclass__ = Meta
    def __init__(self, x): self.x = x
def metas(i):
    m = M(i // 10)
    if i == 20: Meta.word = 'plain'
    if i == 25: M.word = 'own'
    return m.x, M.calls // 10, M.word, M.foo, hasattr(m, 'word')
run(metas)

# -- values that go by names made at run time

names = ['a', 'b', 'a', 'c']
class N(object): pass
def dynamic(i):
    n = N()
    name = names[i & 3]
    setattr(n, name, i // 16)
    if i == 9: name = 'zz'
    return getattr(n, name, 'none'), hasattr(n, name), sorted(n.__dict__)
run(dynamic)
def deleted(i):
    n = N()
    n.a = n.b = i // 16
    n.c = 'c'
    del n.c
    if i & 1: del n.a
    n.c = 'd'
    return sorted(n.__dict__.items())
run(deleted)
def delete_missing(i):
    n = N()
    n.a = 1
    del n.a
    del n.a
run(delete_missing)
def missing(i):
    return N().nothing
run(missing)
def missing_class(i):
    return N.nothing
run(missing_class)
def dictionaries(i):
    n = N()
    n.a = i // 16
    d = n.__dict__
    d['b'] = 2
    if 'c' in d: return 'c?'
    return n.b, vars(n)['a'], d is n.__dict__, 'a' in d, len(d)
run(dictionaries)

# -- tests of classes

class Fake(object):
    def __init__(self, cls): self.cls = cls
    __class__ = property(lambda self: self.cls)
def isinstances(i):
    x = [1, 'a', D(1, 2), None, 2.0, 3L][i % 6]
    f = Fake(A)
    return [isinstance(x, t) for t in (int, (int, str), (A, (float, long)))], isinstance(f, A), isinstance(f, Fake), isinstance(f, (int, B)), issubclass(D, (int, C)), issubclass(B, C)
run(isinstances)
def isinstance_wrong(i):
    return isinstance(i, 5)
run(isinstance_wrong)
def callables(i):
    return callable(p), callable(P), callable(h.m), callable(len), callable(i)
run(callables)

# -- exceptions with attributes

class E(Exception):
    def __init__(self, code, *rest):
        Exception.__init__(self, code, *rest)
        self.code = code
class F(E):
    level = 2
    def __str__(self): return 'F(%s)' % self.code
def raising(i):
    try:
        if i & 1: raise F(i // 10)
        raise E(i // 10, 'x')
    except E, e:
        e.seen = 1
        if i == 15: E.level = 'late'
        return e.code, e.args, str(e), getattr(e, 'level', None), sorted(vars(e)), e.message
run(raising)
def exception_state(i):
    e = F(1)
    e.more = i // 15
    made = e.__reduce__()
    e.__dict__ = {'q': 1}
    plain = ValueError(1)
    bare = KeyError.__new__(KeyError)
    del e.q
    return made[1:], hasattr(e, 'code'), e.__dict__, len(plain.__reduce__()), len(bare.__reduce__()), len(type('G', (KeyError,), {})(1).__reduce__())
run(exception_state)
def exception_classes(i):
    e = E(1)
    e.a = e.b = e.c = i // 15
    e.__class__ = F
    del e.b
    return str(e), e.a, e.c, hasattr(e, 'b'), e.level
run(exception_classes)

# -- getters, functions with attributes, names that are put together

import operator
class Pair(tuple):
    __slots__ = ()
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    first = property(operator.itemgetter(0))
    second = property(operator.itemgetter(1))
    third = property(operator.itemgetter(2))
def pairs(i):
    x = Pair(i // 10, 'b')
    if i == 25: return x.third
    return x.first, x.second, operator.itemgetter(1, 0)(x), x[-1], x[0:1]
run(pairs)
by_k = operator.attrgetter('k')
def getters(i):
    g = (by_k, operator.attrgetter('k', 's'), operator.attrgetter('__class__'))[i // 10]
    return len(str(g(Q))) > 3, sorted([Q, P], key=by_k)[0].__name__
run(getters)
def tagged(x): return x
tagged.tag = 1
def function_attributes(i):
    if i == 8: tagged.tag = 'eight'
    if i == 12: del tagged.tag
    if i == 16: tagged.tag = 16
    if i == 20: tagged.__dict__ = {'tag': 'other'}
    if i == 24: tagged.__dict__['tag'] = 'by dict'
    tagged.count = getattr(tagged, 'count', 0) + 1
    return getattr(tagged, 'tag', 'none'), sorted(tagged.__dict__), tagged.count // 10, tagged.func_name
run(function_attributes)
def renaming(i):
    if i == 10: tagged.__name__ = 'renamed'
    if i == 20: N.__name__ = 'M'
    return tagged.__name__, N.__name__, N().__class__.__name__
run(renaming)
class Visitor(object):
    def visit(self, x): return getattr(self, 'visit_' + x.__class__.__name__, self.other)(x)
    def visit_int(self, x): return 'int'
    def visit_str(self, x): return 'str'
    def other(self, x): return 'other'
def visiting(i):
    if i == 20: Visitor.visit_float = lambda self, x: 'float'
    v = Visitor()
    return [v.visit(x) for x in (1, 'a', 2.0, None, i)]
run(visiting)
class Index(object):
    def __init__(self, i): self.i = i
    def __index__(self): return self.i
def indexing(i):
    n = (1, -1, 3L, 'x', 1 << 70)[i // 6]
    return range(9)[Index(n)], 'abcd'[Index(1):Index(n)]
run(indexing)
class OldBase:
    def __init__(self, x): self.x = x
    def m(self): return self.x
class OldOther: pass
class OldChild(OldBase):
    def __init__(self, x): OldBase.__init__(self, x)
def old_classes(i):
    o = OldChild(i // 20)
    if i == 10: OldChild.__bases__ = (OldOther, OldBase)
    if i == 25: OldChild.__bases__ = (OldOther,)
    return OldBase.m(o), isinstance(o, OldOther), issubclass(OldChild, OldBase), isinstance(o, (int, OldBase))
run(old_classes)
import types
module = types.ModuleType('m')
module.x = 0
def modules(i):
    module.x = module.x + 1
    if i == 10: del module.x; module.x = 100
    if i == 20: module.y = 'y'
    return module.x // 5, getattr(module, 'y', None), hasattr(module, 'z'), module.__name__
run(modules)

# -- instances looked for in lists

class Equal(object):
    def __init__(self, x): self.x = x
    def __eq__(self, other):
        if shrinking: del shrinking.pop()[:]
        return isinstance(other, Equal) and self.x == other.x
    def __ne__(self, other): return not self == other
class OldEqual:
    def __init__(self, x): self.x = x
    def __cmp__(self, other): return cmp(self.x, getattr(other, 'x', other))
shrinking = []
def looking(i):
    l = [Equal(k) for k in range(8)] + [1, 'a', None, 3.0]
    x = Equal((i % 10) - 1)
    old = [OldEqual(k) for k in range(5)]
    places = [x in l, N() in l, l[8] in l, OldEqual(i % 7) in old, OldEqual(i % 7) in l]
    if i == 20: shrinking.append(l)
    try: places.append(l.index(x, 2, 6))
    except ValueError: places.append('none')
    try: places.append(l.index(x, -9))
    except ValueError: places.append('no')
    if x in l: l.remove(x)
    return places, len(l), l.count(x)
for i in range(30): print looking(i)
