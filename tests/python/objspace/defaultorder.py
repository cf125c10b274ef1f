# The order of objects whose classes define none: None, numbers (old-style instances among them, and classes with __int__ or __float__), then by the names of types.
# And __coerce__ of new-style classes in comparisons.
class Old: pass
class New(object): pass
class Number(object):
    def __int__(self): return 1
class Real(object):
    def __float__(self): return 1.0
class Zero(object): pass
values = [None, 1, 2L, 1.5, 'a', u'a', [1], (1,), {}, Old(), New(), Number(), Real(), Zero(), len, Old, True]
names = ['None', 'int', 'long', 'float', 'str', 'unicode', 'list', 'tuple', 'dict', 'Old()', 'New()', 'Number()', 'Real()', 'Zero()', 'len', 'Old', 'True']
# Where the classes of programs are in memory, and so their order among the numbers, differs between builds of CPython.
heap = [11, 12]; numbers = ['int', 'long', 'float', 'True', 'Old()']
for i in range(len(values)):
    for j in range(len(values)):
        if i == j or i in heap and (j in heap or names[j] in numbers) or j in heap and names[i] in numbers: continue
        print names[i], names[j], cmp(values[i], values[j]), values[i] < values[j], values[i] == values[j], values[i] >= values[j]
for result in (None, NotImplemented, 5, (1, 2), (1, 2, 3), [1, 2], (1, 'a')):
    class Coerced(object):
        def __coerce__(self, other): return result
    for f in (lambda: cmp(1, Coerced()), lambda: cmp(Coerced(), 1), lambda: Coerced() == 2, lambda: Coerced() + 1):
        try: print result, f(),
        except TypeError, e: print result, e,
    print
