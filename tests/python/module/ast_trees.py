# The trees that compile gives, and code made of trees that were changed.
import _ast

ONLY_AST = _ast.PyCF_ONLY_AST

def show(node):
    if isinstance(node, list):
        return '[' + ', '.join([show(n) for n in node]) + ']'
    if not isinstance(node, _ast.AST):
        return repr(node)
    result = []
    for field in node._fields or ():
        if field in ('lineno', 'col_offset', 'decorators', 'decorator_list'):
            continue
        result.append(show(getattr(node, field)))
    place = ''
    if isinstance(node, (_ast.expr, _ast.stmt)):
        place = '@%d:%d' % (node.lineno, node.col_offset)
    return node.__class__.__name__ + '(' + ', '.join(result) + ')' + place

sources = [
    'x = y = 1', 'x, (y, z) = w', 'x += 1L', 'del x, y[1], z.a', 'print >>f, x, y,', 'print',
    'for x, y in z:\n  continue\nelse:\n  break', 'while x: pass', 'if a: b\nelif c: d\nelse: e',
    'raise x, y, z', 'try: a\nfinally: b', 'assert x, y', 'import a.b as c, d', 'from a import b as c, d',
    'from .. a import *', 'exec x in y, z', 'global x, y', 'def f(a, (b, c), d=1, *e, **g):\n  "doc"\n  return a',
    'def f(): yield', 'class C(A, B): pass', 'lambda: (yield)', 'a and b or not c', 'a + b * -c ** d',
    'a if b else c', '{1: 2, "a": u"b"}', '[x for x in y if z for w in v]', '(x for x in y)', 'a < b is not c not in d',
    'f(a, b=1, *c, **d)', 'f(x for x in y)', '`a`', '1.5, 1L, 0x10, "a" "b"', 'a[b], a[b:c], a[::d], a[b, c:d], a[...], a[...,]', '[]', '()', '(a,)',
]
for source in sources:
    print show(compile(source, '<source>', 'exec', ONLY_AST))
for source in ['1', 'x, y']:
    print show(compile(source, '<source>', 'eval', ONLY_AST))
    print show(compile(source, '<source>', 'single', ONLY_AST))

print [name for name in ('AST', 'mod', 'stmt', 'expr', 'slice', 'expr_context', 'boolop', 'operator', 'unaryop', 'cmpop')
       if not isinstance(getattr(_ast, name), type)]
print [c.__name__ for c in _ast.Name.__mro__], _ast.Name
print [c.__name__ for c in _ast.Load.__mro__], _ast.Load
print _ast.BinOp._fields, _ast.BinOp.__module__, list(_ast.expr._attributes)
print isinstance(compile('a + b', '', 'eval', ONLY_AST).body.op, _ast.Add)

# Trees that were changed.
tree = compile('print 1 + 2', '<source>', 'exec', ONLY_AST)
tree.body[0].values[0].right.n = 40
exec compile(tree, '<source>', 'exec')
tree.body.append(tree.body[0])
tree.body[0].values[0].op = _ast.Mult()
exec compile(tree, '<source>', 'exec')

class Swap(object):
    def visit(self, node):
        for field in node._fields or ():
            value = getattr(node, field)
            if isinstance(value, list):
                for one in value:
                    if isinstance(one, _ast.AST):
                        self.visit(one)
            elif isinstance(value, _ast.AST):
                self.visit(value)
        if isinstance(node, _ast.Compare):
            node.left, node.comparators[0] = node.comparators[0], node.left

tree = compile('[x for x in range(5) if x < 3]', '<source>', 'eval', ONLY_AST)
Swap().visit(tree)
print eval(compile(tree, '<source>', 'eval'))

# A tree made by hand.
def at(node, **fields):
    node.lineno, node.col_offset = 7, 0
    for name, value in fields.items():
        setattr(node, name, value)
    return node

def name(id, ctx=_ast.Load()):
    return at(_ast.Name(), id=id, ctx=ctx)

module = _ast.Module()
module.body = [
    at(_ast.Assign(), targets=[name('x', _ast.Store())], value=at(_ast.Num(), n=6)),
    at(_ast.Print(), dest=None, values=[at(_ast.BinOp(), left=name('x'), op=_ast.Mult(), right=at(_ast.Num(), n=7))], nl=True),
    at(_ast.Expr(), value=name('undefined')),
]
code = compile(module, '<by hand>', 'exec')
print code.co_filename, code.co_firstlineno
try:
    exec code
except NameError, e:
    print e

# What is no tree.
def attempt(tree, mode='exec'):
    try:
        compile(tree, '<bad>', mode)
    except (TypeError, ValueError), e:
        print e.__class__.__name__
    else:
        print 'fine'

attempt(_ast.Module())
attempt(_ast.Load())
module = _ast.Module()
module.body = 1
attempt(module)
module.body = [1]
attempt(module)
module.body = [_ast.Pass()]
attempt(module)
module.body = [at(_ast.Pass())]
attempt(module, 'eval')
attempt(module, 'single')
attempt(module)
module.body = [at(_ast.Expr(), value=name(3))]
attempt(module)
module.body = [at(_ast.Expr(), value=name('x', 3))]
attempt(module)
module.body = [at(_ast.Expr(), value=None)]
attempt(module)
