# (15 October 2009): method calls and attribute access
class A(object):
    def __init__(self, delta):
        self.delta = delta
        self.count = 0
    def op(self, x):
        self.count += 1
        return x + self.delta
class B(A):
    def op(self, x):
        self.count += 1
        return x - self.delta
def run(n):
    a = A(5)
    b = B(3)
    x = 0
    i = 0
    while i < n:
        if i % 2:
            x = a.op(x)
        else:
            x = b.op(x)
        i += 1
    return x, a.count, b.count
print(run(20000000))
