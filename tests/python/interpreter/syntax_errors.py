# What programs see of errors in sources: class, message, place and text.
def attempt(source, mode='exec', flags=0):
    try:
        compile(source, '<source>', mode, flags)
    except SyntaxError, e:
        print '%s %r %r' % (e.__class__.__name__, e.msg, (e.filename, e.lineno, e.offset, e.text)), e.args == (e.msg, (e.filename, e.lineno, e.offset, e.text)), str(e)
    except (MemoryError, ValueError, TypeError), e:
        print e.__class__.__name__
    else:
        print 'fine'

for source in [
    'x = (1,\n2\n', 'x = (1,\n', 'if 1:\n', 'if 1:\n  x\n y\n', 'if 1:\nx\n', 'x\n  y\n', 'x = 1 if 2\n', 'x = [\n1,\n2 3]\n', 'x\\ 1\n', 'x=\\\n',
    '09\n', '0xg\n', '$\n', 'x!\n', 'print >>\n', 'a b\n', 'def f(:\n pass\n', 'def f(*a,):\n pass\n', 'class C:\n', 'for x in y\n', 'try:\n  x\nx\n',
    'import\n', 'from x import\n', 'x++\n', 'x = = 1\n', 'f(,)\n', '[1,,2]\n', '{1:}\n', '(,)\n', '1)\n', '``\n', '@x\nx = 1\n', 'del\n', 'return return\n',
    'a is\n', 'a not b\n', 'x if y else\n', 'a[]\n', 'a[1:2:3:4]\n', '1.real\n', 'x;;\n', 'if x: if y: z\n', 'if x:\n  y\n else:\n  z\n', 'pass pass\n',
    'f() = 1\n', 'a + b = 1\n', '(a, 1) = b\n', 'x = 2 = y\n', 'del f()\n', 'del a + b\n', '"s" = 1\n', '`x` = 1\n', 'a < b = 1\n', 'not a = 1\n', 'lambda: 1 = 1\n',
    '(x for x in y) = 1\n', '[x for x in y] = 1\n', 'a if b else c = 1\n', '{} = 1\n', '-1 = 1\n', 'for f() in x: pass\n', 'for 1 in x: pass\n', '[x for 1 in y]\n',
    'try:\n  x\nexcept E, 1:\n  y\n', 'def f(a=1, b): pass\n', 'f(a for b in c, d)\n', 'f(a=1, b)\n', 'f(1=2)\n', 'f(a.b=2)\n', 'f(lambda: 1 = 2)\n', 'from a import b,\n',
    'x\n\n\nif y:\n  f() = 1\n', 'def f():\n  x = yield = 1\n', "'\\x1'\n", '(' * 200 + '\n', 'a\0b\n',
    ]:
    attempt(source)

for source in ['', '1 2', 'x = 1', '1\n  2', 'pass', '(1,', '  1', '1;']:
    attempt(source, 'eval')
for source in ['if 1:', 'if 1:\n', 'if 1:\n  x', 'if 1:\n  x\n', 'x = (', '@x', '@x\n', 'x y', 'a\n  b', '', '\n']:
    attempt(source, 'single')
    attempt(source, 'single', 0x200)

attempt(u'x = (1,\n2\n')
attempt(u'# coding: latin-1\n')
attempt('# coding: latin-1\nx = "\xe9"\n')
attempt('# coding: ascii\nx = "\xe9"\n')
attempt('# coding: nonsense\n')

for code in ['1 +\n', 'x y\n']:
    try:
        eval(code)
    except SyntaxError, e:
        print e.args
    try:
        exec code
    except SyntaxError, e:
        print e.args[0], e.lineno
