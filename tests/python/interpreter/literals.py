# -*- coding: utf-8 -*-
# Numbers and strings as sources write them.
import sys
for x in [0, 7, 017, 0777, 0x1F, 0XfF, 9223372036854775807, 9223372036854775808, -9223372036854775808, -9223372036854775809, 0x7fffffffffffffff,
          0x8000000000000000, 0xffffffffffffffff, -0x10, 0L, 5l, 0xFFL, 017L, -1L, 123456789012345678901234567890, 0777777777777777777777, 01777777777777777777777,
          1.5, .5, 5., 1e3, 1E+3, 25e-2, 017.5, 09.5, 1e400, -0.0, 0j, 1.5J, 09j, 1e3j, -1j, - 1, --1, -(1), ~5, +3, -2 ** 2, 2 ** -1]:
    print type(x).__name__, x
strings = ['', "a", '''b''', """c
d""", 'e' 'f' "g", r'\n\'', R"\\", '\a\b\f\n\r\t\v\\\'\"', '\0\12\123\1234\777', '\x41\xff', '\q\8\z', 'line\
continued', u'', u'a', u'\x41\u1234\U0001F600\777', ur'\u1234\\u1234\n', UR'\n', u'h' 'i', 'j' u'k', u'é€', 'é', u'\q', u'\
x', ur'\é', u'\é', u'\ud800', ur'\U0001F600', 'a"b', "a'b", """"a" 'b'""", '''\'''', u"""x
y"""]
for s in strings:
    print type(s).__name__, len(s), repr(s)
for source in [r"'\x1'", r"u'\x1'", r"u'\u12'", r"u'\U00110000'", r"'a\xzz'", r"u'\N{no such character}'", r"u'\N'", r"ur'\u1'", r"'\xff' u'a'"]:
    try:
        eval(source)
    except (ValueError, SyntaxError), e:
        print source, 'fails'
def f():
    'doc' 'string'
print f.__doc__
def f():
    u'unicode'
print repr(f.__doc__)
def f():
    'no' + 'doc'
print f.__doc__
