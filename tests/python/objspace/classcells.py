# A class attribute that was assigned again and again, seen from classes that have an old-style class among their bases.
class Old:
    z = 'old'

class A(object):
    k = 1
    def m(self): return 'm1'

A.k = 2
A.k = 3

class B(A, Old):
    pass

print B.k, B().k, B.z, B().z, super(B, B()).k
A.k = 4
print B.k, B().k, getattr(B(), 'k'), hasattr(B, 'k')
A.k = property(lambda self: 'property')
print B().k, type(B.k).__name__
A.k = 5
A.k = 6
print B.k, B().k
del A.k
print hasattr(B, 'k'), hasattr(B(), 'k')
