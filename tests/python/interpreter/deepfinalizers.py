# finalizers at the limit of recursion
import gc, sys
done = []
def make():
    def g():
        try:
            yield 1
        finally:
            def deep(n):
                if n: return deep(n - 1)
                return 1
            done.append(deep(5))
    x = g(); x.next()
    return x
def down(n):
    try:
        make()
        gc.collect()
        return down(n + 1)
    except RuntimeError:
        make()
        gc.collect()
        return n
d = down(0)
print d > 900 and d < 1000, len(done) > 900, set(done)
