# Builds and drops binary trees: one of depth 20 that lives on, and many smaller ones.
import sys


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def main(depth):
    print 'stretch tree of depth %d: %d nodes' % (depth + 1, make(depth + 1).check())
    long_lived = make(depth)
    for d in range(4, depth + 1, 4):
        n = 1 << (depth - d + 2)
        total = 0
        for i in xrange(n):
            total += make(d).check()
        print '%d trees of depth %d: %d nodes' % (n, d, total)
    print 'long lived tree: %d nodes' % long_lived.check()


main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
