# The % operator: flags, widths, precisions, special methods of subclasses, error messages. Only what Python 2.5 and 2.7 agree on.
def t(f):
    try: print repr(f())
    except Exception, e: print type(e).__name__, e
class F(long):
    def __oct__(self): return self + 1
    def __hex__(self): return u'0xabc'
    def __str__(self): return 'text'
class I(int):
    def __oct__(self): return 'o'
    def __hex__(self): return 'h'
    def __str__(self): return 's'
class W(object):
    def __int__(self): return 7
    def __float__(self): return 2.5
class Items(object):
    def __getitem__(self, key): return key * 2
for value in (F(10), I(10)):
    for format in ('%o', '%x', '%d', '%s', '%X', '%5d|', '%r'):
        t(lambda: format % value)
        t(lambda: unicode(format) % value)
for format in ('%d', '%x', '%o', '%f', '%c', '%s' * 0):
    t(lambda: format % W())
for value in (0, 0L, 1, -5, 8, 255, -255, -8L, 1 << 70, -(1 << 70), True):
    for format in ('%d', '%x', '%X', '%o', '%#x', '%#X', '%#o', '%.0d', '%.0x', '%#.0x', '%#.0o', '%5.0d|', '%+.0d', '%.3d', '%#.5o', '%#.5x', '%05d',
                   '%-05d|', '%+05d', '% 05d', '%#010x', '%#-10x|', '%010.5d', '%#010.5x', '%u', '%i', '%ld', '%hd'):
        t(lambda: format % value)
for format in ('%.110d', '%.116d', '%.117d', '%.118x', '%#.116x'):
    t(lambda: format % 1)
    t(lambda: unicode(format) % 1)
    t(lambda: format % 1L)
for format, values in (('%5%|', ()), ('%-5%|', ()), ('%', ()), ('%(a', {}), ('%(a)', {'a': 1}), ('%(a)s%s', {'a': 1}), ('%(a)s %(b)s', {'a': 1}),
                       ('%(a)s', 5), ('%(a)s', Items()), ('abc', Items()), ('abc', {}), ('abc', []), ('abc', 5), ('abc', ()), ('abc', xrange(3)),
                       ('abc', iter([])), ('%*s|%-*s|', (5, 'a', 5, 'b')), ('%.*f', (2, 3.14159)), ('%*d', (-5, 3)), ('%.*d', (-5, 3)), ('%*d', (1.5, 3)),
                       ('%s', (1, 2)), ('%s %s', (1,)), ('%e', 1e100), ('%f', 1e49), ('%g', 1e-5), ('%G', 1e-10), ('%#g', 1.0), ('%F', 1.5), ('%+e', 0.0),
                       ('% g', -0.0), ('%r', u'\u1234'), ('%s', u'\u1234'), ('%.2s', 'abcd'), ('%.2r', 'abcd'), (u'%s', '\xff'), ('%c%c', (65, 'b')),
                       ('%5c|%-5c|', (65, 'b')), ('%c', u'\u1234'), ('%z', 1), ('%y', {'a': 1}), ('%s', None), ('%s %%', True), ('%c', 'ab'), ('%c', ''),
                       ('%c', None), (u'%c', None), ('%c', 300), ('%c', -1), (u'%c', 300), (u'%c', -1), (u'%c', 0x110000), ('%c', 66L),
                       (u'abc %\u3000', 1), ('abc %\xe3', 1), ('abc %a', 1), (u'\xe9\u3000%y', 1), ('%d%', 1), ('%l', 1), ('%(a)l', {'a': 1})):
    t(lambda: format % values)
