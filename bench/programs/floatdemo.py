# (6 October 2009): objects with float attributes, normalised and maximised
from math import sin, cos, sqrt
class Point(object):
    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2
    def normalize(self):
        x = self.x
        y = self.y
        z = self.z
        norm = sqrt(x * x + y * y + z * z)
        self.x = x / norm
        self.y = y / norm
        self.z = z / norm
    def maximize(self, other):
        if other.x > self.x: self.x = other.x
        if other.y > self.y: self.y = other.y
        if other.z > self.z: self.z = other.z
        return self
def benchmark(n):
    points = [None] * n
    i = 0
    while i < n:
        points[i] = Point(i)
        i += 1
    for p in points:
        p.normalize()
    nxt = points[0]
    for p in points[1:]:
        nxt = nxt.maximize(p)
    return nxt
for k in range(3):
    r = benchmark(1000000)
print('%.6f %.6f %.6f' % (r.x, r.y, r.z))
