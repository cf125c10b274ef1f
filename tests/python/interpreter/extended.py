# Code objects too large for 16-bit arguments.
n = 66000
lines = ['def f(x):', '    s = 0']
for i in range(n // 10):
    lines.append('    s += ' + '+'.join(str(100000 + i * 10 + j) for j in range(10)))
lines.append('    return s')
ns = {}
exec '\n'.join(lines) in ns
print ns['f'](1) == sum(range(100000, 100000 + n))

# jumps over more than 65535 bytes, in all forms
body = '\n'.join('        a = (a + %d) %% 1000' % (i % 7) for i in range(6000))
source = '''
def g(flag):
    a = 0
    for i in range(2):
%s
        if flag: continue
    else:
        a += 1
    n = 3
    while n:
        n -= 1
        a += 2000
        if not flag:
%s
    try:
%s
        if flag: raise ValueError(a)
    except ValueError, e:
        return 'except', e.args
    else:
        a = -a
    return a
''' % (body, body.replace('        ', '            '), body)
exec source in ns
print ns['g'](1), ns['g'](0)

# names beyond the limit
names = ['v%d' % i for i in range(66000)]
source = '\n'.join('%s = %d' % (name, i) for i, name in enumerate(names)) + '\nprint v0 + v65999, v65536.real if hasattr(v65536, "real") else v65536\n'
exec source in {}
source = 'class K: pass\nk = K()\n' + '\n'.join('k.%s = 1' % name for name in names) + '\nprint k.v65999 + k.v65540\nk.v65999 = abs\nprint k.v65999(-3)\n'
exec source in {}
