import collections, functools, contextlib, atexit, keyword, bisect, heapq, copy, weakref, string
from StringIO import StringIO
import UserDict, os
print string.punctuation, string.capwords('a b  c'), string.maketrans('ab','cd')[97:100]
s=StringIO(); s.write('hello\nworld\n'); s.seek(0); print s.readlines(), repr(s.getvalue()); s.seek(20); s.write('x'); print repr(s.getvalue()); s.truncate(3); print repr(s.getvalue())
print >>s, 'a', 3; print repr(s.getvalue())
class A: 
    def __init__(self): self.x=[1,[2]]
class B(object):
    def __init__(self): self.x=[1,[2]]
for K in A,B:
    a=K(); b=copy.copy(a); c=copy.deepcopy(a); print b.x is a.x, c.x is a.x, c.x
l=[1]; l.append(l); m=copy.deepcopy(l); print m[1] is m, copy.deepcopy({1:(2,[3])})
class L(list): pass
x=L([1,2]); x.y=[3]; y=copy.deepcopy(x); print y, y.y, type(y).__name__
h=[]
for i in [5,3,8,1,9,2]: heapq.heappush(h,i)
print [heapq.heappop(h) for i in range(6)], heapq.nlargest(3,[1,5,2,8]), heapq.nsmallest(2,[4,1,3],key=lambda v:-v), list(heapq.merge([1,4],[2,3],[0]))
print bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2)
@contextlib.contextmanager
def cm():
    print 'in'
    try: yield 5
    finally: print 'out'
exec """from __future__ import with_statement
with cm() as v: print v
try:
    with cm() as v: raise KeyError(3)
except KeyError, e: print 'caught', e
"""
d=weakref.WeakValueDictionary(); k=B(); d['a']=k; print d['a'] is k, len(d), 'a' in d, d.keys()
d=weakref.WeakKeyDictionary(); d[k]=5; print d[k], k in d, d.values()
def f(): "doc"
@functools.wraps(f)
def g(): pass
print g.__name__, g.__doc__
def bye(*a): print 'bye', a
atexit.register(bye, 1); atexit.register(bye, 2)
print keyword.iskeyword('if'), copy.copy(os.stat('/'))==os.stat('/')
