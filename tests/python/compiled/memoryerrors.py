# Objects that are too big for the memory, in a compiled loop.
def loop(n):
    s = 'a'*1000
    out = []
    for i in range(n):
        try:
            x = s * (10**15)
            out.append(1)
        except (MemoryError, OverflowError), e:
            out.append(e.__class__.__name__)
        try:
            y = [0] * (10**14)
        except (MemoryError, OverflowError), e:
            out.append(e.__class__.__name__)
        try:
            y = (1,)*(1<<50)
        except (MemoryError, OverflowError), e:
            out.append(e.__class__.__name__)
    return out
print loop(10)
