# str: methods, slices, formatting, errors.
def err(f, *args):
    try:
        r = f(*args)
    except Exception, e:
        print e.__class__.__name__
    else:
        print 'no error', repr(r)
s = 'Hello, World'
print s[0], s[-1], s[2:5], s[::-1], s[::2], s[10:100], s[5:2], len(s), s * 2, 'a' + 'b', s[-5:-2]
err(lambda: s[100]); err(lambda: s['a']); err(lambda: s + 1); err(lambda: s * 'a'); err(lambda: s[1.5]); err(lambda: 'a' in 5); err(lambda: 5 in 'a')
print s.upper(), s.lower(), s.swapcase(), s.capitalize(), s.title(), 'they\'re bill\'s'.title(), 'HELLO'.capitalize()
print s.find('o'), s.find('o', 5), s.find('zz'), s.rfind('o'), s.rfind('o', 0, 5), s.index('W'), s.count('l'), s.count('l', 4), s.count(''), ''.count(''), 'aaa'.count('aa'), 'abc'.find('', 3), s.find('o', -5)
err(s.index, 'q'); err(s.rindex, 'q')
print s.startswith('Hell'), s.startswith('World', 7), s.endswith('ld'), s.startswith(('a', 'H')), s.endswith(('x', 'y')), s.startswith(''), ''.startswith('a'), s.startswith('lo', 3, 5), s.endswith('lo', 0, 5)
print ' a b  c '.split(), 'a,b,,c'.split(','), 'a,b,c'.split(',', 1), ' a b '.split(' '), ''.split(), ''.split(','), 'a b c'.split(None, 1), 'a  b  c d'.rsplit(None, 2), 'a,b,c'.rsplit(',', 1), 'abc'.split('abc'), 'aXXbXXc'.split('XX')
err('a'.split, ''); err('a'.split, 5)
print 'a\nb\r\nc\rd'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines(), 'a\n\nb'.splitlines()
print repr('  x '.strip()), repr('  x '.lstrip()), repr('  x '.rstrip()), 'xxaxx'.strip('x'), 'abcba'.strip('ab'), 'abc'.lstrip('ba'), repr('\t\n x\r\v\f'.strip())
print 'a-b-c'.replace('-', '+'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'), 'abc'.replace('x', 'y'), 'aaa'.replace('aa', 'b'), ''.replace('', 'x'), 'abc'.replace('', '-', 2)
print ','.join(['a', 'b']), ''.join([]), '-'.join('abc'), ', '.join(str(i) for i in range(3))
err(','.join, [1]); err(','.join, 5); err(','.join, ['a', None])
print 'abc'.ljust(6) + '|', 'abc'.rjust(6), 'abc'.center(8, '*'), 'abc'.center(7, '*'), 'ab'.center(5, '.'), '42'.zfill(5), '-42'.zfill(5), '+4'.zfill(4), 'abc'.zfill(2), 'a\tb'.expandtabs(), 'ab\tc\td'.expandtabs(4), 'abc'.ljust(5, '.')
err('a'.ljust, 5, 'xx'); err('a'.center, 'x')
print 'abc'.partition('b'), 'abc'.partition('x'), 'abcbd'.rpartition('b'), 'abc'.rpartition('x')
print 'abc'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), ' \t'.isspace(), 'Abc'.istitle(), 'ABC'.isupper(), 'abc'.islower(), ''.isalpha(), '1a'.isalpha(), 'A B'.isupper(), 'a b'.istitle()
table = ''.join([chr((i + 1) % 256) for i in range(256)]); print 'HAL'.translate(table), 'HAL'.translate(table, 'A')
print repr('a\'b'), repr("a\"b"), repr('a\'"b'), repr('\x00\x7f\xff\n\t\r\\'), str('a'), 'a\tb', repr('a\\b'), 'it\'s'
print '%s|%r|%d|%i|%u' % ('s', 'r', 1, 2, 3), '%5d|%-5d|%05d|%+d|% d' % (1, 2, 3, 4, 5), '%x %X %#x %o %#o %c %c' % (255, 255, 255, 8, 8, 65, 'b'), '%e %E %f %g %G' % (1234.5, 1234.5, 1234.5, 1234.5, 1e20), '%.2f %10.3f %-10.1f| %+.1e' % (1.005, 3.14159, 2.5, 12345.678), '%%', '%5s|%-5s|%.2s' % ('a', 'b', 'cde'), '%(a)s %(b)d' % {'a': 1, 'b': 2}, '%*d|%-*d|%.*f' % (5, 1, 5, 2, 2, 3.14159), '%s' % (1,), '%s' % [1, 2], '%s %s' % ('a', (1, 2)), '%d' % 3.99, '%d' % 10 ** 30, '%x' % -255, '%#X' % 255, '%5%|', '%c' % 'x', '%r' % (None,), '%s' % None, '%g' % 0.0001, '%g' % 1e-5, '%g' % 100000, '%g' % 1e6, '%.3g' % 1234567, '%#g' % 1.0, '%.0f' % 0.5, '%.0f' % 1.5, '%i' % True, '%s' % True, '%5.1f%%' % 99.55, '%.10d' % 42, '%+x' % 10, '% x' % 10, '%010.2f' % -3.14159, '%-010d|' % 5
for f, a in [('%d', 'a'), ('%s %s', 'a'), ('%s', ('a', 'b')), ('%', 1), ('%z', 1), ('%(a)s', 1), ('%(a)s', {}), ('%c', 300), ('%c', 'ab'), ('%d', None), ('%f', 'x'), ('%*d', ('a', 1)), ('abc', 1), ('%(a', {'a': 1}), ('%x', 1.5), ('%s', ())]:
    err(lambda: f % a)
print 'abc' < 'abd', 'abc' < 'ab', 'a' == 'a', 'a' != 'b', cmp('a', 'b'), 'Z' < 'a', '' < 'a', 'abc' > 'ABC', min('hello'), max('hello'), sorted('hello'), 'a' 'b', 'x' in 'xyz', 'yz' in 'xyz', '' in '', 'zx' in 'xyz', 'abc' is 'abc'
print hash('abc'), hash(''), hash('a'), hash('\xff\xfe'), hash('hello world')
class S(str):
    def __add__(self, o): return 'S!' + str(o)
    def upper(self): return 'UP'
x = S('abc'); print x, x + 'd', x.upper(), x.lower(), type(x[0]), type(x.lower()), x == 'abc', len(x), repr(x), {x: 1}['abc'], 'z' + x, x * 2, S(5)
t = ''
for i in range(1000): t += 'x%d' % i
print len(t), t[:10], t[-10:], hash(t), t.count('9')
u = ''
for i in range(300): u += 'ab'; v = u
print len(u), u == 'ab' * 300, v is u, u[::100]
print str(1.5), str([1, 'a']), str(None), str(()), str((1,)), repr(''), str(type('')), str(len), 'a'.__class__, 'a'.__len__(), 'a'.__add__('b'), 'abc'.__contains__('b'), 'abc'.__getitem__(1), 'abc'.__getslice__(0, 2), 'a'.__mul__(3), 'a'.__rmul__(3), 'a'.__eq__('a'), 'a'.__lt__('b'), 'a'.__hash__() == hash('a'), '%s'.__mod__('x'), 'a'.__str__(), 'a'.__repr__()
print [c for c in 'abc'], list(enumerate('ab')), tuple('xy'), iter('a').next(), 'a' 'b' r'\n' '\x41\101\n'.strip(), ur'\u0041', 'tab\tend', """triple
line""", 'con\
tinued', '\q', r'raw\''
print 'caf\xc3\xa9'.decode('utf-8') == u'caf\xe9', u'caf\xe9'.encode('utf-8'), u'caf\xe9'.encode('latin-1') == 'caf\xe9', repr('caf\xe9'.decode('latin-1'))
err('\xff'.decode, 'ascii'); err('\xff'.decode, 'utf-8'); err(u'\xff'.encode, 'ascii'); err('a'.decode, 'nope'); err(lambda: '\xff' + u'a'); print '\xff'.decode('ascii', 'replace') == u'\ufffd', '\xffa'.decode('ascii', 'ignore'), u'\xffa'.encode('ascii', 'replace'), u'\xff'.encode('ascii', 'xmlcharrefreplace'), u'\xff\u1234'.encode('ascii', 'backslashreplace')
