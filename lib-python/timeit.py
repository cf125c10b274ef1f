"""Measures the time that small pieces of code take.

As a program: timeit.py [-n N] [-r N] [-s S] [-t] [-c] [-v] [-h] [statement ...]. The statement is run N times in a loop (so often that it takes some time when no
number is given), the measurement repeated (-r, 3 times), after -s, the setup; the best time is shown. -t and -c choose time.time() or time.clock().
"""

import gc
import sys
import time
from itertools import repeat as _repeat

__all__ = ['Timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 3
default_timer = time.time

_template = '''
def inner(_it, _timer):
    %(setup)s
    _t0 = _timer()
    for _i in _it:
        %(stmt)s
    _t1 = _timer()
    return _t1 - _t0
'''


def reindent(src, indent):
    """The source with its further lines moved to the right."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """A statement and what is to be done before, as source."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer):
        self.timer = timer
        src = _template % {'stmt': reindent(stmt, 8), 'setup': reindent(setup, 4)}
        self.src = src
        namespace = {}
        exec compile(src, dummy_src_name, 'exec') in globals(), namespace
        self.inner = namespace['inner']

    def print_exc(self, file=None):
        """Prints the exception being handled, with the lines of the measured source."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split('\n'), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that `number` executions take; the collector is off meanwhile."""
        enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(_repeat(None, number), self.timer)
        finally:
            if enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """The results of several measurements."""
        return [self.timeit(number) for i in range(repeat)]


def main(args=None):
    if args is None:
        args = sys.argv[1:]
    import getopt
    try:
        opts, args = getopt.getopt(args, 'n:s:r:tcvh', ['number=', 'setup=', 'repeat=', 'time', 'clock', 'verbose', 'help'])
    except getopt.error, err:
        print err
        print 'use -h/--help for command line help'
        return 2
    timer = default_timer
    stmt = '\n'.join(args) or 'pass'
    number = 0
    setup = []
    repeat = default_repeat
    verbose = 0
    precision = 3
    for option, value in opts:
        if option in ('-n', '--number'):
            number = int(value)
        elif option in ('-s', '--setup'):
            setup.append(value)
        elif option in ('-r', '--repeat'):
            repeat = max(1, int(value))
        elif option in ('-t', '--time'):
            timer = time.time
        elif option in ('-c', '--clock'):
            timer = time.clock
        elif option in ('-v', '--verbose'):
            if verbose:
                precision += 1
            verbose += 1
        elif option in ('-h', '--help'):
            print __doc__,
            return 0
    import os
    sys.path.insert(0, os.curdir)
    t = Timer(stmt, '\n'.join(setup) or 'pass', timer)
    try:
        if number == 0:
            for i in range(1, 10):
                number = 10 ** i
                x = t.timeit(number)
                if verbose:
                    print '%d loops -> %.*g secs' % (number, precision, x)
                if x >= 0.2:
                    break
        times = t.repeat(repeat, number)
    except:
        t.print_exc()
        return 1
    if verbose:
        print 'raw times:', ' '.join(['%.*g' % (precision, x) for x in times])
    best = min(times) * 1e6 / number
    print '%d loops,' % number,
    for unit, size in (('usec', 1000.0), ('msec', 1000.0)):
        if best < size:
            print 'best of %d: %.*g %s per loop' % (repeat, precision, best, unit)
            return None
        best /= size
    print 'best of %d: %.*g sec per loop' % (repeat, precision, best)
    return None

if __name__ == '__main__':
    sys.exit(main())
