# A comment before everything.

"""A docstring
of three
lines."""

import os

def f(a,
      b=1,
      c=(2,
         3)):
    "doc"

    x = a

    if x:
        y = 1
    elif b:
        y = 2
    else:
        y = 3

    for i in range(10):

        print i
        if i:
            continue
        break
    else:
        z = 1

    while y:
        y -= 1
    try:
        g(a,
          b,
          c)
    except ValueError:
        pass
    except (KeyError,
            TypeError), e:
        raise
    else:
        z = 2
    try:
        z = 3
    finally:
        z = 4

    return a + \
        b + \
        c


class C(object,
        list):

    a = 1

    def m(self): pass


    b = [
        f,
        f(1),
        f(2,
          3),
    ]

@f
def decorated():
    return {
        f: 1,
        C: 2,
    }

if f: g()
else: h()

x = 1; y = 2; z = 3

assert x, \
    y
exec "1" in {}
print >>x, y, \
    z
lambda: (
    x)
