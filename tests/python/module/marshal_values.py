# The module marshal: bytes, round trips, errors.
import marshal

def hexa(data):
    return ''.join(['%02x' % ord(c) for c in data])

print marshal.version
values = [None, True, False, 0, 1, -1, 2 ** 31 - 1, -2 ** 31, 2 ** 31, 2 ** 62, -2 ** 63, 0L, 5L, -5L, 2L ** 15, 2L ** 30, -2L ** 200 + 1, 0.0, -0.0, 1.5, 0.25, 1e10,
          1e400, -1e400, 1.5j, 2 - 0.25j, '', 'x y', '\0\xff', u'', u'abc', u'\xe9\u20ac', (), (1,), (1, (2, None)), [], [1, [2.5], ()], {}, {1: 2}, {'x y': [None]},
          frozenset(), frozenset([1]), set([1]), StopIteration, Ellipsis]
for value in values:
    data = marshal.dumps(value)
    back = marshal.loads(data)
    print repr(value), hexa(data), repr(back) == repr(value), type(back) is type(value)
for version in 0, 1, 2:
    for value in 0.1, -1e300, 2 ** 40, ['abc', 'abc', 'x y', 'x y'], ('a_b', ['a_b']), 5L, u'x', 3:
        data = marshal.dumps(value, version)
        print version, hexa(data), marshal.loads(data) == value
big = dict((i, str(i) * (i % 7)) for i in range(1000))
print marshal.loads(marshal.dumps(big)) == big
for n in 10 ** 50, -3 ** 400, 2 ** 1000, 2 ** 1005 - 1, 7 ** 777:
    print marshal.loads(marshal.dumps(n)) == n,
print
a, b, c = marshal.loads(marshal.dumps(('name', 'name', 'name')))
print a is b is c, a is intern('name')

def f(a, (b, c)=(1, 2), *d, **e):
    "doc"
    def g(): return a, x
    x = 2L ** 70, 1.5, u'\u20ac', -0.0
    return g(), lambda: x
code = marshal.loads(marshal.dumps(f.func_code))
print code == f.func_code, hash(code) == hash(f.func_code), code.co_name, code.co_varnames, code.co_firstlineno == f.func_code.co_firstlineno
print type(f)(code, globals(), 'again', f.func_defaults)(1)[0]
for version in 0, 1, 2:
    print marshal.loads(marshal.dumps(f.func_code, version)) == f.func_code,
print

for value in object(), object, NotImplemented, [object()], marshal.dumps, {1: {2: slice(1)}}, xrange(3):
    try:
        marshal.dumps(value)
    except ValueError, e:
        print e
nested = []
for i in range(5000):
    nested = [nested]
try:
    marshal.dumps(nested)
except ValueError, e:
    print e

for data in '', 'g123', 's\5\0\0\0ab', 's\xff\xff\xff\xff', '(\2\0\0\0N', '(\xff\xff\xff\xff', '[\xff\xff\xff\xff', '{N', '0', '?', 'Z', 'R\0\0\0\0', \
        'u\1\0\0\0\xff', '<\1\0\0\0[\0\0\0\0', 'c', 'y', 'f\3abc':
    try:
        print repr(marshal.loads(data))
    except Exception, e:
        print repr(data), e.__class__.__name__
for i in range(len(marshal.dumps(code))):
    try:
        marshal.loads(marshal.dumps(code)[:i])
    except Exception, e:
        if e.__class__ not in (EOFError, ValueError, TypeError): print i, repr(e)

f = open('values.bin', 'wb')
for value in values:
    marshal.dump(value, f)
marshal.dump('old', f, 0)
f.close()
f = open('values.bin', 'rb')
print [repr(marshal.load(f)) == repr(value) for value in values].count(False), marshal.load(f)
try:
    marshal.load(f)
except EOFError:
    print 'end'
f.close()
for call in (lambda: marshal.load('x'), lambda: marshal.dump(1, 'x'), lambda: marshal.loads(3), lambda: marshal.dumps(1, 'x')):
    try:
        call()
    except TypeError, e:
        print 'TypeError'
