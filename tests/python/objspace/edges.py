# The last of the machine's integers, indexes beyond those of arrays, and star arguments of subclasses.
import sys

print repr((-sys.maxint - 1) % -1), repr(divmod(-sys.maxint - 1, -1)), repr((-sys.maxint - 1) // -1), repr(5 % -1)

everything = xrange(sys.maxint)
print everything[2 ** 53], everything[2 ** 60], everything[-1]
for index in (2 ** 53 + 1, 2 ** 62, -2 ** 62, 2 ** 64, -2 ** 64, sys.maxint):
    try:
        print everything[index]
    except IndexError, e:
        print e


class Tuple(tuple):
    def __iter__(self):
        return iter([9, 9])


class List(list):
    def __iter__(self):
        return iter([9, 9])


def taken(*args):
    return args

for i in range(3):
    print taken(*Tuple([1, 2])), max(*Tuple([1, 2])), taken(0, *Tuple([1])), taken(*List([1, 2]))
