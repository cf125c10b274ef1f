# Special methods that are instances of their own class: the chain of calls has no end, and no frame of the program.
class Called(object): pass
Called.__call__ = Called()
class Got(object): pass
Got.__get__ = Got()
class Holder(object): attr = Got()
class Item(object): pass
Item.__getitem__ = Called()
class Length(object): pass
Length.__len__ = Called()
def ends(f):
    try: f()
    except RuntimeError: return 1
    return 0
def run(n):
    t = 0
    for i in range(n):
        t += ends(Called())
        t += ends(lambda: Item()[1])
        t += ends(lambda: len(Length()))
    return t
print run(4)
