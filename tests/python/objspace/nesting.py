# Containers nested deeply, in themselves, and among the classes of isinstance.
import sys
def deep(n):
    x = []
    for i in xrange(n): x = [x]
    return x
print len(repr(deep(300)))
x = deep(100)
y = x
for i in range(60): y = y[0]
y.append(x); y.append(y)
text = repr(x)
print text.count('['), text.count('...'), text.count(']')
d = {}
d['a'] = [d, (d,)]
print d
s = []
s.extend([s, (s, {1: s})])
print s
print isinstance(1, ((((str,),),), (float, (int,)))), issubclass(str, ((((str,),),),))
def blow(function, subject):
    classes = (str,)
    for i in xrange(sys.getrecursionlimit() + 5): classes = (classes,)
    try: function(subject, classes)
    except RuntimeError, e: print 'RuntimeError'
blow(isinstance, ''); blow(issubclass, str); blow(isinstance, 1)
