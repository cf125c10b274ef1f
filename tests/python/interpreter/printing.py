# The print statement.
import sys
print
print 1
print 1,
print 2
print 'a', 'b',
print
print 'tab\t',
print 'after a tab'
print 'newline\n',
print 'no blank after a newline'
print 'blank ',
print 'two blanks'
print '',
print 'after an empty string'
print (1, 2), [3], {4: 5}, None, 1.5, 2L, u'uni', 'str'
class Writer:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
w = Writer()
print >>w, 'x', 1, u'u',
print >>w, 'y'
print >>w
print >>w, 'nl\n',
print >>w, 'z'
print w.parts, w.softspace
class NoSoft(object):
    __slots__ = ['parts']
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
n = NoSoft()
print >>n, 'a', 'b',
print >>n, 'c'
print n.parts
print >>None, 'to stdout'
print >>sys.stdout, 'also'
class Str:
    def __str__(self): return 'as str'
    def __repr__(self): return 'as repr'
print Str(), [Str()]
old = sys.stdout
sys.stdout = w2 = Writer()
print 'captured', 5,
print
sys.stdout = old
print w2.parts
try:
    print >>5, 'x'
except AttributeError, e:
    print e
class Bad:
    def write(self, s): raise ValueError('write failed')
try:
    print >>Bad(), 'x'
except ValueError, e:
    print e
sys.stdout.softspace = 1
print 'soft'
print 'x',; print 'y'
