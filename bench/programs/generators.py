# (18 November 2009): generators were not sped up by the JIT
def gen(n):
    i = 0
    while i < n:
        yield i
        i += 1
def evens(it):
    for x in it:
        if not x & 1:
            yield x
def total(n):
    s = 0
    for x in evens(gen(n)):
        s += x
    return s
print(total(20000000))
