# The limit of recursion, raised and lowered at any depth; what deep calls hold while others collect.
import sys


def deepest(n=0):
    try:
        return deepest(n + 1)
    except RuntimeError:
        return n


first = deepest()
for limit in (300, 257, 256, 255, 2000, 513, 512, 511, 1000):
    sys.setrecursionlimit(limit)
    print limit, deepest() - first == limit - 1000


def lowered(n, at, limit):
    if n == at:
        sys.setrecursionlimit(limit)
        return deepest(n + 1)
    return lowered(n + 1, at, limit)


for at, limit in ((100, 400), (300, 500), (600, 700), (600, 2000), (255, 3000), (256, 3000), (257, 3000)):
    sys.setrecursionlimit(1000)
    d = lowered(0, at, limit)
    print at, limit, d - first == limit - 1000, deepest() - first == limit - 1000


def hold(n, made):
    mine = [n]
    also = {n: mine}
    if n > 0:
        rest = hold(n - 1, made)
    else:
        rest = 0
    for i in range(made):
        x = [i, mine]
    if also[n] is not mine or mine != [n] or x[1] is not mine:
        print 'lost', n
    return rest + mine[0]


sys.setrecursionlimit(7000)
print hold(6000, 30), hold(255, 100), hold(256, 100), hold(257, 100)


# up and down between the depths, again and again
def wave(n, ups):
    mine = (n, ups)
    if n == 0:
        return 0
    total = wave(n - 1, ups)
    if n % 250 == 0 and ups > 0:
        total += wave(n // 2, ups - 1)
    for i in range(5):
        x = [mine, [total]]
    assert mine == (n, ups) and x[1][0] == total
    return total + 1


print wave(3000, 2)


class Deep(object):
    def __init__(self, n):
        self.n = n

    def __del__(self):
        gone.append(self.n)


gone = []


def drop(n):
    d = Deep(n)
    if n > 0:
        drop(n - 1)
    return len([d])


print drop(2000)
import gc
gc.collect()
print len(gone), sorted(gone) == range(2001)


def generate(n):
    if n > 0:
        for x in generate(n - 1):
            yield x
    yield [n]


print sum(x[0] for x in generate(600))
