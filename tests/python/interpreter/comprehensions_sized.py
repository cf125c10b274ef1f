"""Comprehensions whose list is told its length in advance, and those that only look like it."""
for n in (0, 1, 15, 16, 17, 40, 3000):
    seq = range(n)
    for it in (seq, tuple(seq), xrange(n), iter(seq), dict.fromkeys(seq)):
        a = [x * 2 for x in it]
        assert a == [2 * i for i in range(n)], n
        a.append(1)
        a.insert(0, None)
        assert len(a) == n + 2
    assert len([x for x in seq if x & 1]) == n // 2
    assert [y for x in seq for y in (x, -x)] == sum([[x, -x] for x in seq], [])
    assert [[y for y in range(x % 3)] for x in seq] == [range(x % 3) for x in seq]
    assert [x or 'none' for x in seq] == ['none'][:n] + range(1, n)
    assert [(x and 1) or 2 for x in seq] == [x and 1 or 2 for x in seq]
    assert [[a for a in 'xy'][0] for x in seq] == ['x'] * n

# kinds change on the way
print [[x, x / 2.0][x > 20] for x in xrange(24)]
print [[x / 2.0, str(x)][x > 20] for x in xrange(24)]
print len([None for x in xrange(100000)])


# it ends before all have come
class Stop(Exception):
    pass

def stop(x):
    if x == 30:
        raise Stop
    return x

def early(n):
    caught = 0
    for i in xrange(n):
        try:
            [stop(x) for x in xrange(10 ** 9)]
        except Stop:
            caught += 1
    return caught

print early(3)

# an empty list that stands below an iterator of a statement
def statement():
    waiting = []
    for x in range(100):
        pass
    waiting.append(1.5)
    waiting.append('s')
    return waiting

print statement()


def hot(n):
    total = 0
    for i in xrange(n):
        total += sum([j + i for j in range(20)])
        total += len([j for j in range(20) if j > i])
    return total

print hot(2000)
