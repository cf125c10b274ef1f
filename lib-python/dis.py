"""Shows the bytecode of functions, classes and tracebacks."""

import sys
import types

from opcode import *
from opcode import __all__ as _from_opcode

__all__ = ["dis", "disassemble", "distb", "disco"] + _from_opcode
del _from_opcode

_CONTAINED = (types.MethodType, types.FunctionType, types.CodeType,
              types.ClassType)

def dis(x=None):
    """Disassembles a function, method, class, instance, module or code
    object, or a string of bytecode; without argument the last traceback.
    """
    if x is None:
        distb()
        return
    if type(x) is types.InstanceType:
        x = x.__class__
    x = getattr(x, 'im_func', x)
    x = getattr(x, 'func_code', x)
    if hasattr(x, '__dict__'):
        for name, member in sorted(x.__dict__.items()):
            if type(member) in _CONTAINED:
                print "Disassembly of %s:" % name
                try:
                    dis(member)
                except TypeError, msg:
                    print "Sorry:", msg
                print
    elif hasattr(x, 'co_code'):
        disassemble(x)
    elif isinstance(x, str):
        disassemble_string(x)
    else:
        raise TypeError("don't know how to disassemble %s objects"
                        % type(x).__name__)

def distb(tb=None):
    """Disassembles where a traceback ends (default: the last one)."""
    if tb is None:
        if not hasattr(sys, 'last_traceback'):
            raise RuntimeError("no last traceback to disassemble")
        tb = sys.last_traceback
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti)

def _decode(code):
    """Yields (position, number, argument or None, next position)."""
    extended = 0
    i = 0
    while i < len(code):
        start = i
        op = ord(code[i])
        i += 1
        arg = None
        if op >= HAVE_ARGUMENT:
            arg = ord(code[i]) + ord(code[i + 1]) * 256 + extended
            extended = 0
            i += 2
            if op == EXTENDED_ARG:
                extended = arg * 65536
        yield start, op, arg, i

def _mark(position, lasti, labels):
    arrow, label = '   ', '  '
    if position == lasti:
        arrow = '-->'
    if position in labels:
        label = '>>'
    return arrow + ' ' + label + ' ' + str(position).rjust(4)

def disassemble(co, lasti=-1):
    """Disassembles a code object; an arrow marks the instruction at lasti."""
    labels = findlabels(co.co_code)
    linestarts = dict(findlinestarts(co))
    free = co.co_cellvars + co.co_freevars
    for position, op, arg, end in _decode(co.co_code):
        if position in linestarts:
            if position > 0:
                print
            line = '%3d' % linestarts[position]
        else:
            line = '   '
        text = ' '.join([line, _mark(position, lasti, labels),
                         opname[op].ljust(20)])
        if arg is not None:
            text += ' ' + str(arg).rjust(5)
            if op in hasconst:
                text += ' (%r)' % (co.co_consts[arg],)
            elif op in hasname:
                text += ' (%s)' % co.co_names[arg]
            elif op in hasjrel:
                text += ' (to %d)' % (end + arg)
            elif op in haslocal:
                text += ' (%s)' % co.co_varnames[arg]
            elif op in hascompare:
                text += ' (%s)' % cmp_op[arg]
            elif op in hasfree:
                text += ' (%s)' % free[arg]
        print text

disco = disassemble

def _entry(table, index):
    if table:
        return table[index]
    return '%d' % index

def disassemble_string(code, lasti=-1, varnames=None, names=None,
                       constants=None):
    """Disassembles a string of bytecode; names are shown where given."""
    labels = findlabels(code)
    for position, op, arg, end in _decode(code):
        text = _mark(position, lasti, labels) + ' ' + opname[op].ljust(15)
        if arg is not None:
            text += ' ' + str(arg).rjust(5)
            if op in hasconst:
                if constants:
                    text += ' (%r)' % (constants[arg],)
                else:
                    text += ' (%d)' % arg
            elif op in hasname:
                text += ' (%s)' % _entry(names, arg)
            elif op in hasjrel:
                text += ' (to %d)' % (end + arg)
            elif op in haslocal:
                text += ' (%s)' % _entry(varnames, arg)
            elif op in hascompare:
                text += ' (%s)' % cmp_op[arg]
        print text

def findlabels(code):
    """The positions that jumps go to, in the order of the jumps."""
    labels = []
    for position, op, arg, end in _decode(code):
        if op in hasjrel:
            label = end + arg
        elif op in hasjabs:
            label = arg
        else:
            continue
        if label not in labels:
            labels.append(label)
    return labels

def findlinestarts(code):
    """Generates (position, line number) where lines of the source start."""
    position = 0
    line = code.co_firstlineno
    shown = None
    table = map(ord, code.co_lnotab)
    for i in range(0, len(table) - 1, 2):
        if table[i]:
            if line != shown:
                yield position, line
                shown = line
            position += table[i]
        line += table[i + 1]
    if line != shown:
        yield position, line

def _main(args):
    if len(args) > 1:
        sys.stderr.write("usage: python dis.py [-|file]\n")
        sys.exit(2)
    if args and args[0] not in ("", "-"):
        filename = args[0]
        f = open(filename)
        source = f.read()
        f.close()
    else:
        filename = "<stdin>"
        source = sys.stdin.read()
    dis(compile(source, filename, "exec"))

if __name__ == "__main__":
    _main(sys.argv[1:])
