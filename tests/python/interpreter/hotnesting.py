"""Loops within loops that become hot in turns, so that a trace begun in one ends in another."""

SOURCE = '''
def nested(n):
    for x in xrange(n):
        for y in xrange(x %% %d):
            if not y & 1: continue
            yield y + x
for m in %s:
    print m, len([x for x in nested(m)])
'''

for k in range(2, 9):
    for counts in ((700, 1500, 3000), (1000, 2000), (300, 900, 2700)):
        exec SOURCE % (k, counts)


def squares(n):
    total = 0
    for x in xrange(n):
        for y in xrange(x % 4):
            if y == 2:
                break
            total += x * y
        while x & 7:
            x -= 1
            if x % 5 == 4:
                continue
            total -= 1
    return total


for m in (700, 1500, 3000):
    print m, squares(m)
