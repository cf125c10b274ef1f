# Instances made in traces that begin within their constructors, and read under another name afterwards.
class Ratio:
    def __init__(self, value):
        if isinstance(value, (int, long)):
            self.above = value
            self.below = 1
        elif isinstance(value, float):
            n, d = value, 1
            while n != int(n): n, d = n * 2, d * 2
            self.above = int(n)
            self.below = d
    def __cmp__(self, other):
        return cmp(self.above * other.below, self.below * other.above)

def orders(pivot, values):
    result = []
    for v in values:
        r = Ratio(v)
        result.append(cmp(pivot, r))
    return result

def values():
    big = 3 ** 150
    l = [0, 0.25, 1.5, 1e10, 1, 2, 0L, 5L, big, big - 1, big, big + 1]
    return l + [-v for v in l]

class New(Ratio, object):
    pass

for kind in (Ratio, New):
    for v in values():
        pivot = kind(v)
        got = orders(pivot, values())
        want = [cmp(v, w) for w in values()]
        print v < 0, got == want
        if got != want: print got, want
