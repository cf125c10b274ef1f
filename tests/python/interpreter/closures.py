# Cells: shared variables, late binding, nesting, classes in functions.
def counter():
    n = [0]
    def inc():
        n[0] += 1
        return n[0]
    def get(): return n[0]
    return inc, get
inc, get = counter()
inc(); inc()
print get()
print [f() for f in [lambda: i for i in range(3)]]
print [f() for f in [lambda i=i: i for i in range(3)]]
def late():
    def f(): return x
    x = 1
    a = f()
    x = 2
    return a, f()
print late()
def deep(a):
    def b(c):
        def d(e):
            def f(): return a, c, e
            return f
        return d
    return b
print deep(1)(2)(3)()
def args(a, *b, **c):
    def f(): return a, b, sorted(c)
    a = a + 1
    return f
print args(1, 2, 3, x=4)()
def recursive(n):
    def fact(k): return k and k * fact(k - 1) or 1
    return fact(n)
print recursive(10)
def klass(v):
    class K(object):
        w = v
        def get(self): return v, self.w
    return K
print klass(5)().get()
def shadow(x):
    class A:
        x = 'class'
        def get(self): return x
        y = x
    return A().get(), A.y
print shadow('arg')
def unbound():
    if 0: y = 1
    def f(): return y
    return f
try:
    unbound()()
except NameError, e:
    print e
def gen(n):
    for i in range(n):
        yield lambda: i * 10
print [f() for f in gen(3)], [f() for f in list(gen(3))]
def locals_in():
    a = 1
    def f():
        b = a
        return sorted(locals().items())
    return f(), sorted(k for k in locals())
print locals_in()
def comp(n):
    return [(lambda: x + n)() for x in range(3)], list((lambda: x + n)() for x in range(3))
print comp(100)
def free_in_default(a):
    def f(b=a): return b
    a = 5
    return f()
print free_in_default(1)
def exec_in():
    exec "hidden = 3"
    return hidden
print exec_in()
def cells():
    a = 1
    def f(): return a
    a = 2
    return f.func_closure[0]
print cells().cell_contents, cells() == cells(), cmp(cells(), cells())
def mutual():
    def even(n): return n == 0 or odd(n - 1)
    def odd(n): return n != 0 and even(n - 1)
    return even(10), odd(7), even(7)
print mutual()
x = 'global'
def glob():
    global x
    x = 'changed'
    def f(): return x
    return f()
print glob(), x
