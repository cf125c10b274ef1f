"""Compiles random and damaged sources and loads damaged marshal data: every outcome is one of Python's exceptions. Arguments: a seed, a number of rounds, sources to damage."""

import marshal
import random
import sys

EXPECTED = (SyntaxError, TypeError, ValueError, OverflowError, MemoryError, SystemError, RuntimeError, EOFError)
WORDS = ('( ) [ ] { } , : ; . = == += ** @ ` lambda def class if else for in while try except finally with yield return print exec import from as x 1 1.5 "s" u"\\u12" '
         '\n \n  \t not and or is global del pass break continue raise assert \\ # 0x 08 1e 1j \'\'\' """').split(' ')


def damaged(text, places):
    chars = list(text)
    for _ in range(places):
        chars[random.randrange(len(chars))] = chr(random.randrange(256))
    return ''.join(chars)


def source(samples):
    kind = random.randrange(5)
    text = random.choice(samples)
    if kind == 0:
        return ''.join([chr(random.randrange(256)) for _ in range(random.randrange(200))])
    if kind == 1:
        return text[:random.randrange(len(text))]
    if kind == 2:
        start = random.randrange(len(text))
        return text[start:start + 2000]
    if kind == 3:
        return damaged(text[:3000], random.randrange(1, 6))
    return ' '.join([random.choice(WORDS) for _ in range(random.randrange(60))])


class Silent(object):
    def write(self, text):
        pass


def main(seed, rounds, names):
    random.seed(seed)
    samples = [open(name).read() for name in names]
    sys.stderr = Silent()
    for _ in xrange(rounds):
        text = source(samples)
        for mode in ('exec', 'eval', 'single'):
            try:
                compile(text, 'fuzz', mode)
            except EXPECTED:
                pass
    data = marshal.dumps([compile(samples[0], 'fuzz', 'exec'), 1.5, 2 ** 100, u'x', (1, 2), {1: 2}, frozenset([1])])
    for _ in xrange(rounds):
        bad = damaged(data, random.randrange(1, 8))
        if random.randrange(3) == 0:
            bad = bad[:random.randrange(len(bad))]
        try:
            marshal.loads(bad)
        except EXPECTED:
            pass
    print 'done'


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
