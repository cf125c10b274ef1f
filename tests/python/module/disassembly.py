# The expected output is written by hand from the definition of Python 2.5's instructions: 2.7 has others.
import dis, opcode

def f(a):
    for x in a:
        print x, 1
    return a[1:]

def g(b):
    def inner(c):
        return not (c is b)
    return inner

dis.dis(f)
dis.dis(g(1))
dis.dis('\x01\x64\x02\x00\x6e\x01\x00\x09\x53')
print dis.findlabels(f.func_code.co_code), list(dis.findlinestarts(g(1).func_code))
print opcode.opmap['LOAD_CONST'], opcode.opname[83], opcode.opname[8], opcode.HAVE_ARGUMENT, opcode.EXTENDED_ARG
print opcode.hasconst, opcode.hasjabs, opcode.hasjrel, opcode.haslocal, opcode.hascompare, opcode.hasfree
try:
    dis.dis(3)
except TypeError, e:
    print e
class C:
    def m(self): pass
dis.dis(C)
