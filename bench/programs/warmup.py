# Many functions, each run a few hundred times: what a compiler costs before it pays.
import sys

FUNCTIONS = 2000
CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 300

BODY = '''
def f%(n)d(i, limit):
    a = i + %(n)d
    b = a * 3 - limit
    if b > limit:
        b = b - limit
    else:
        b = b + %(k)d
    c = (a, b)
    d = [a, b, %(k)d]
    if len(d) == %(k)d:
        a = a + c[0]
    return a + b + d[2]
'''

def make():
    source = [BODY % {'n': n, 'k': n % 7} for n in range(FUNCTIONS)]
    names = {}
    exec ''.join(source) in names
    return [names['f%d' % n] for n in range(FUNCTIONS)]

def main():
    total = 0
    for f in make():
        for i in xrange(CALLS):
            total += f(i, 150)
    print total

main()
