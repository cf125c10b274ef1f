"""The bytecode instructions by name and by number.

opname and opmap translate between numbers and names; the lists hasconst,
hasname, hasjrel, hasjabs, haslocal, hascompare and hasfree hold the numbers
of the instructions whose argument is of that kind. Instructions from
HAVE_ARGUMENT on are followed by an argument of two bytes.

The table itself is the interpreter's own.
"""

from _opcode import instructions as _instructions, cmp_op, HAVE_ARGUMENT

__all__ = ["cmp_op", "hasconst", "hasname", "hasjrel", "hasjabs",
           "haslocal", "hascompare", "hasfree", "opname", "opmap",
           "HAVE_ARGUMENT", "EXTENDED_ARG"]

def _numbers(kind):
    return [number for number, name, k in _instructions if k == kind]

hasconst = _numbers('const')
hasname = _numbers('name')
hasjrel = _numbers('jrel')
hasjabs = _numbers('jabs')
haslocal = _numbers('local')
hascompare = _numbers('compare')
hasfree = _numbers('free')

opmap = dict([(name, number) for number, name, k in _instructions])
opname = ['<%d>' % number for number in range(256)]
for _name in opmap:
    opname[opmap[_name]] = _name

EXTENDED_ARG = opmap['EXTENDED_ARG']

del _name, _numbers
