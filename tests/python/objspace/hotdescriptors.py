# Objects in classes become descriptors, and stop to be some, while attributes are read and written in loops.
class Plain(object):
    pass

class Turning(object):
    def __get__(self, o, t):
        n[0] += 1
        if n[0] % 7 == 6: Turning.__set__ = lambda s, o, v: None
        if n[0] % 7 == 5 and '__set__' in Turning.__dict__: del Turning.__set__
        if n[0] % 7 == 3: o.__dict__['attr'] = 'inst'
        return -n[0]

n = [0]
def turning(k):
    Plain.attr = Turning()
    o = Plain()
    r = []
    for i in range(k):
        r.append(o.attr)
        if i % 11 == 0: o = Plain()
    return r
for k in range(3): print turning(24)

class Value(object):
    def __init__(self, x): self.x = x
class Getter(Value):
    def __get__(self, o, t): return ('get', self.x)
class Setter(Getter):
    def __set__(self, o, v): o.__dict__['set'] = v
class Deleter(Value):
    def __delete__(self, o): o.__dict__['deleted'] = 1

# the class of an object in a class
def otherclass(k):
    Plain.attr = value = Value(1)
    o = Plain()
    r = []
    for i in range(k):
        x = o.attr
        r.append(x is value or x)
        try: o.attr = i
        except AttributeError: r.append('not set')
        r.append(o.__dict__.get('set'))
        try: del o.attr
        except AttributeError: r.append('not deleted')
        r.append(sorted(o.__dict__))
        value.__class__ = (Value, Getter, Setter, Deleter, Value)[i % 5]
        if i % 4 == 1: o.__dict__.clear()
    return r
for k in range(2): print otherclass(24)

# its bases
class Base(object): pass
class Derived(Base): pass
class GetBase(object):
    def __get__(self, o, t): return 'got'
class SetBase(object):
    def __set__(self, o, v): o.__dict__['set'] = v
def otherbases(k):
    Plain.attr = value = Derived()
    o = Plain()
    r = []
    for i in range(k):
        x = o.attr
        r.append(x is value or x)
        o.attr = i
        r.append(sorted(o.__dict__.items()))
        o.__dict__.clear()
        Derived.__bases__ = ((Base,), (GetBase,), (Base, SetBase), (GetBase, SetBase))[i % 4]
    Derived.__bases__ = (Base,)
    return r
for k in range(2): print otherbases(20)

# an attribute that is assigned again and again, and whose values become descriptors
class Later(object): pass
def cells(k):
    o = Plain()
    r = []
    for i in range(k):
        Plain.attr = value = Later()
        x = o.attr
        r.append(x is value or x)
        if i % 4 == 1: Later.__get__ = lambda s, o, t: 'later'
        r.append(o.attr is value or o.attr)
        if i % 4 == 3: del Later.__get__
        Plain.attr = i
        r.append(o.attr)
    return r
for k in range(2): print cells(16)

# with an old-style class among the bases
class Old:
    pass
class Mixed(object, Old):
    pass
def mixed(k):
    Plain.attr = value = Mixed()
    o = Plain()
    r = []
    for i in range(k):
        x = o.attr
        r.append(x is value or x)
        if i % 4 == 1: Mixed.__get__ = lambda s, o, t: 'old'
        if i % 4 == 2: del Mixed.__get__
        if i % 6 == 3: Mixed.__set__ = lambda s, o, v: o.__dict__.update(set=v)
        if i % 6 == 5: del Mixed.__set__
        o.attr = i
        r.append(sorted(o.__dict__.items()))
        o.__dict__.clear()
    return r
for k in range(2): print mixed(18)
