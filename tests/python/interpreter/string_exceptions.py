# String exceptions: deprecated in Python 2.5, but alive. (Later versions have none: the expected output is what 2.5 documents.)
import sys
class Quiet:
    def write(self, text): pass
sys.stderr = Quiet()
E = 'my exception'
try:
    raise E, 'value'
except E, v:
    print v
try:
    raise E
except E, v:
    print v, sys.exc_info()[0]
try:
    try:
        raise E, 5
    finally:
        print 'finally'
except (ValueError, E), v:
    print v
try:
    try:
        raise E
    except ValueError:
        print 'no'
except:
    print sys.exc_info()[:2]
def gen():
    try:
        yield 1
    except E, v:
        yield v
g = gen()
print g.next(), g.throw(E, 'thrown')
