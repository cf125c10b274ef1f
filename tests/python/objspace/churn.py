# Keys that come and go: tables of every size, with few and many keys, with deleted entries in the way.


class Key(object):
    """Equal to others of its number; its hash makes them collide."""

    def __init__(self, number, spread):
        self.number = number
        self.spread = spread

    def __hash__(self):
        return self.number % self.spread

    def __eq__(self, other):
        return isinstance(other, Key) and self.number == other.number

    def __ne__(self, other):
        return not self == other


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7fffffff
        return (self.state >> 8) % n


def keys_of(kind, n):
    if kind == 'int':
        return [i - n // 2 for i in range(n)]
    if kind == 'spread':
        return [i * 1024 for i in range(n)]
    if kind == 'str':
        return ['k%d' % i for i in range(n)]
    if kind == 'mixed':
        return [[i, 'k%d' % i, i + 0.5, (i,)][i % 4] for i in range(n)]
    if kind == 'far':
        return [Key(i, 1000) for i in range(n)]
    return [Key(i, 3) for i in range(n)]


def churn(kind, n, rounds):
    rnd = Random(n * 31 + len(kind))
    keys = keys_of(kind, n)
    table, members = {}, set()
    present = [False] * n
    values = [0] * n
    count = 0
    for step in xrange(rounds):
        i = rnd.below(n)
        key = keys[i]
        assert (key in members) == present[i], (kind, n, step)
        assert table.get(key, -1) == (present[i] and values[i] or -1), (kind, n, step)
        if present[i]:
            if rnd.below(2):
                members.remove(key)
                del table[key]
            else:
                members.discard(key)
                assert table.pop(key) == values[i]
            present[i] = False
            count -= 1
        else:
            members.add(key)
            values[i] = step + 1
            table[key] = step + 1
            present[i] = True
            count += 1
        assert len(members) == len(table) == count
        if step % 97 == 0:
            assert sorted(table.values()) == sorted([values[k] for k in range(n) if present[k]])
            assert len(list(members)) == count
        if step % 1009 == 1008:
            members.clear()
            table.clear()
            present = [False] * n
            count = 0
    return kind, n, count, sum(table.values())


for kind in ('int', 'spread', 'str', 'mixed', 'far', 'near'):
    for n in (1, 2, 7, 9, 20, 60):
        print churn(kind, n, 1200)


def queens(n):
    columns, rising, falling = set(), set(), set()
    found = [0]

    def place(row):
        if row == n:
            found[0] += 1
            return
        for c in range(n):
            if c in columns or row + c in rising or row - c in falling:
                continue
            columns.add(c)
            rising.add(row + c)
            falling.add(row - c)
            place(row + 1)
            columns.remove(c)
            rising.remove(row + c)
            falling.remove(row - c)

    place(0)
    return found[0], len(columns), len(rising), len(falling)

print queens(6), queens(7), queens(8)
