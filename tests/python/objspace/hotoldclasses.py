"""Old-style classes in hot loops, changed in the middle: attributes, methods, hooks, bases, dictionaries, the class of an instance."""


class Base:
    shared = 1
    def get(self):
        return self.v
    def kind(self):
        return 'base'


class A(Base):
    def __init__(self, v):
        self.v = v
    def __add__(self, other):
        return A(self.v + other.v)
    def __eq__(self, other):
        return self.v == other.v
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return self.v + i


class Other:
    shared = 7
    def get(self):
        return -self.v
    def kind(self):
        return 'other'


def loop(n, change, at):
    a = A(0)
    one = A(1)
    kinds = {}
    for i in xrange(n):
        if i == at:
            change(a, one)
        a = a + one
        a.v += one.get()
        a.w = a.shared
        kinds[a.kind()] = kinds.get(a.kind(), 0) + 1
        a.v += a.w + len(a) + a[1] % 2
        if a == one:
            a.v -= 1
    return a.v, a.w, kinds


def nothing(a, one):
    pass

print loop(3000, nothing, -1)


def replace_method(a, one):
    A.get = lambda self: 100
print loop(3000, replace_method, 2000)
del A.get


def replace_in_dict(a, one):
    Base.__dict__['shared'] = 5
print loop(3000, replace_in_dict, 1500)
Base.shared = 1


def hide_on_instance(a, one):
    one.get = lambda: 50
print loop(3000, hide_on_instance, 1500)


def new_base(a, one):
    A.__bases__ = (Other, Base)
print loop(3000, new_base, 1500)
A.__bases__ = (Base,)


def grow_base(a, one):
    Base.__bases__ = (Other,)
    Base.extra = 1
    del Base.kind
print loop(3000, grow_base, 1500)
Base.__bases__ = ()
Base.kind = lambda self: 'base'
del Base.extra


def add_setattr(a, one):
    def hook(self, name, value):
        self.__dict__[name] = value + 1
    A.__setattr__ = hook
print loop(3000, add_setattr, 1500)
del A.__setattr__


def add_getattr(a, one):
    def hook(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return len(name)
    del Base.shared
    A.__getattr__ = hook
print loop(3000, add_getattr, 1500)
del A.__getattr__
Base.shared = 1


def other_dict(a, one):
    one.__dict__ = {'v': 9}
print loop(3000, other_dict, 1500)


def other_class(a, one):
    one.__class__ = Other
print loop(3000, other_class, 1500)


def class_dict(a, one):
    Base.__dict__ = dict(Base.__dict__, shared=11)
try:
    print loop(3000, class_dict, 1500)
except (TypeError, RuntimeError), e:
    print type(e)


def missing(n):
    a = A(1)
    found = 0
    for i in xrange(n):
        try:
            a.nothing
        except AttributeError, e:
            found += 1
        if i == 1200:
            A.nothing = 4
        if i == 1700:
            del A.nothing
        if i == 2000:
            a.nothing = 3
    return found, str(e)

print missing(3000)


def makes(n):
    total = 0
    for i in xrange(n):
        a = A(i)
        total += a.v
        if i == 1500:
            def init(self, v):
                self.v = -v
            A.__init__ = init
    return total

print makes(3000)
