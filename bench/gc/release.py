# Resident memory before a peak of 1 GB and after it is dropped and collected, and the peak, in MB.
import gc
import sys


class Thing(object):
    def __init__(self, n):
        self.number = n
        self.name = 'thing %d' % n
        self.more = [n, n + 1, n + 2]


def resident():
    with_unit = [line for line in open('/proc/self/status') if line.startswith('VmRSS:')]
    return int(with_unit[0].split()[1]) / 1024.0


def fill(megabytes):
    things = []
    while resident() < megabytes:
        for i in range(20000):
            things.append(Thing(i))
    return things


def main(megabytes):
    kept = [Thing(i) for i in range(200000)]
    gc.collect()
    before = resident()
    things = fill(megabytes)
    peak = resident()
    del things
    gc.collect()
    after = resident()
    print '%.1f MB before, %.1f MB at the peak, %.1f MB after' % (before, peak, after)
    return len(kept)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024)
