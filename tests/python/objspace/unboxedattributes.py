"""Attributes that are ints or floats most of the time: every change of kind, at any moment, beside a dict that tells what should be there."""
import gc


class Plain(object):
    pass


class Derived(Plain):
    pass


class Slots(object):
    __slots__ = ('a', 'b', '__dict__')


class Old:
    pass


class MyInt(int):
    pass


class MyFloat(float):
    pass


state = 12345


def random(n):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % n


def value():
    k = random(16)
    if k < 5:
        return random(1000) - 500
    if k < 9:
        return (random(1000) - 500) / 8.0
    return [2 ** 63 - 1, -2 ** 63, 2 ** 63, 10 ** 30, -0.0, 1e308, None, True, 'text', MyInt(7), MyFloat(1.5), (1, 2), u'u'][random(13)]


def same(x, y):
    return type(x) is type(y) and repr(x) == repr(y)


def check(obj, model):
    for name in model:
        assert same(getattr(obj, name), model[name]), (name, getattr(obj, name), model[name])
    assert sorted(obj.__dict__.keys()) == sorted(k for k in model if not (isinstance(obj, Slots) and k in 'ab'))


def walk(cls, names, steps):
    obj = cls()
    model = {}
    for i in range(steps):
        name = names[random(len(names))]
        what = random(12)
        if what < 8:
            v = value()
            if random(2):
                setattr(obj, name, v)
            else:
                obj.__dict__[name] = v
                if isinstance(obj, Slots) and name in 'ab':
                    del obj.__dict__[name]
                    setattr(obj, name, v)
            model[name] = v
        elif what < 10:
            if name in model:
                delattr(obj, name)
                del model[name]
        elif what == 10 and cls in (Plain, Derived):
            obj.__class__ = [Plain, Derived][random(2)]
        elif random(20) == 0 and cls is not Slots:
            obj.__dict__ = dict(model)
        check(obj, model)
    gc.collect()
    check(obj, model)


for i in range(15):
    for cls in (Plain, Derived, Slots, Old):
        walk(cls, ['a', 'b', 'c'], 20)
    walk(Plain, ['n%d' % k for k in range(12)], 60)
    walk(Derived, ['n%d' % k for k in range(12)], 60)


# the same attribute, hot, changes its kind in the middle
class Counter(object):
    def __init__(self, start):
        self.total = start
        self.steps = 0
        self.name = 'c'

    def add(self, x):
        self.total += x
        self.steps += 1
        return self.total


def count(n, start, x, at, y):
    c = Counter(start)
    for i in xrange(n):
        if i == at:
            c.total = y
        c.add(x)
    return c.total, c.steps, c.name, sorted(c.__dict__.items())


print count(3000, 0, 1, -1, None)
print count(3000, 0, 1, 1500, 0.5)
print count(3000, 0.25, 0.5, -1, None)
print count(3000, 2 ** 63 - 2000, 1, -1, None)
print count(3000, 0, 1, 2000, 10 ** 20)
print count(3000, 1, 0.5, 100, 3)
print count(2000, 0, 1, -1, None)
try:
    count(3000, 0, 1, 1700, 'text')
except TypeError, e:
    print 'TypeError', e

# identity, signs and what is no number
p = Plain()
x = 1e10
p.f = x
print p.f is p.f, p.f is x, p.f == x
n = 10 ** 9
p.i = n
print p.i is p.i, p.i is n, id(p.i) == id(n)
p.z = -0.0
print repr(p.z), 1 / 1e300 * p.z
p.nan = 1e308 * 10 - 1e308 * 10
print p.nan == p.nan, p.nan in [p.nan]
p.t = True
print p.t, type(p.t)
print p.__dict__ == {'f': 1e10, 'i': 10 ** 9, 'z': 0.0, 'nan': p.nan, 't': True}


# many instances whose kinds differ
def mixed(n):
    objects = []
    for k in xrange(n):
        o = Plain()
        o.a = [k, k / 2.0, str(k)][k % 3]
        o.b = k
        o.c = k * 0.5
        objects.append(o)
    total = 0
    for o in objects:
        total += o.b + o.c
        if isinstance(o.a, str):
            total += len(o.a)
        else:
            total += o.a
    return total


print mixed(10), mixed(3000), mixed(5000)
print 'done'
