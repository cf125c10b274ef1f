# A live heap of 1 GB that is being mutated: objects are replaced all over it, so that old ones die and new ones grow old. The length of pauses is for the log
# (PYPYLOG) to tell; printed is the size of the heap.
import sys


class Record(object):
    def __init__(self, key, link):
        self.key = key
        self.link = link
        self.items = [key, link]
        self.name = 'record %d' % key


def resident():
    with_unit = [line for line in open('/proc/self/status') if line.startswith('VmRSS:')]
    return int(with_unit[0].split()[1]) / 1024.0


def main(megabytes, replacements):
    buckets = []
    key = 0
    while resident() < megabytes:
        bucket = []
        for i in xrange(1000):
            bucket.append(Record(key, None))
            key += 1
        buckets.append(bucket)
    size = resident()
    seed = 12345
    n = len(buckets)
    for i in xrange(replacements):
        seed = (seed * 1103515245 + 12345) & 0x7fffffff
        bucket = buckets[seed % n]
        at = (seed >> 12) % 1000
        old = bucket[at]
        bucket[at] = Record(old.key, buckets[(seed >> 7) % n][at])
        bucket[at].link.link = None
        if i % 10 == 0:
            scratch = [x.key for x in bucket[:20]]
    print '%d objects, %d MB, %d replaced' % (4 * len(buckets) * 1000, size, replacements)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1024, int(sys.argv[2]) if len(sys.argv) > 2 else 8000000)
