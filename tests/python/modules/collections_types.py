from _collections import deque, defaultdict
from _functools import partial
d=deque('abc'); d.append('x'); d.appendleft('y'); d.rotate(2); print d, len(d), d[0], d[-1], list(reversed(d))
d.extend(range(20)); d.rotate(-5); del d[3]; print d
for i in range(22): d.popleft()
print d, deque([1,2])<deque([1,3]), deque()==deque()
dd=defaultdict(list); dd['a'].append(1); dd['a'].append(2); print dd, dd.copy(), dd.default_factory
class D(defaultdict):
    def __missing__(self,k): return k*2
print D(int)['x'], D(), isinstance(dd, dict)
p=partial(int, base=2); print p('101'), p.keywords, p.args, p('11',base=3); p.x=1; print p.x
try: deque([1]).remove(3)
except ValueError, e: print e
try:
    d=deque([1,2])
    for x in d: d.append(1)
except RuntimeError, e: print e
import sys
def f(*a, **k): return a, sorted(k.items())
print partial(f, 1, a=2)(3, b=4), partial(f,1)(2,3), partial(f)()
