# Integers, longs, floats, complex: operations, conversions, errors.
def err(f, *args):
    try:
        r = f(*args)
    except Exception, e:
        print e.__class__.__name__
    else:
        print 'no error', r
import sys
M = sys.maxint
print M, -M - 1, M + 1, -M - 2, M * M, M * 2 // 2, -(-M - 1), abs(-M - 1), (-M - 1) // -1
for a in (7, -7):
    for b in (3, -3):
        print a // b, a % b, divmod(a, b), a / b, float(a) / b, a % float(b), divmod(a, float(b)), (a * 10 ** 20) // b, divmod(a * 10 ** 20, b)
print 1 << 62, 1 << 63, 1 << 100, -1 << 63, 1 >> 1, -1 >> 10, -5 >> 1, 5 >> 100, (1 << 100) >> 98, ~5, ~(1 << 64)
print 2 ** 10, 2 ** 63, 2 ** -1, (-2) ** 3, (-2) ** 2, 0 ** 0, 2.0 ** 0.5, pow(2, 10, 1000), pow(3, -1), pow(2, 200, 1000007), pow(-3, 3, 7), pow(3, 3, -7), pow(2L, 3)
print 5 & 3, 5 | 3, 5 ^ 3, -5 & 0xff, (1 << 70) | 1, (1 << 70) & -1, -(1 << 70) ^ 1, 0xffffffffffffffff & -2
for f, args in [(lambda: 1 / 0, ()), (lambda: 1 % 0, ()), (lambda: 1.0 / 0, ()), (lambda: 1.0 % 0, ()), (lambda: 1L // 0, ()), (lambda: divmod(1, 0), ()), (lambda: divmod(1.0, 0), ()), (lambda: 0 ** -1, ()), (lambda: 0.0 ** -1, ()), (lambda: (-1.0) ** 0.5, ()), (lambda: 1 << -1, ()), (lambda: 1 + 'a', ()), (lambda: 'a' + 1, ()), (lambda: 1 < 1j, ()), (lambda: -'a', ()), (lambda: ~1.5, ()), (lambda: 1 & 1.5, ()), (lambda: 10.0 ** 400, ()), (lambda: pow(1, 2, 0), ()), (lambda: pow(2, -1, 5), ()), (lambda: [] < 1j, ())]:
    err(f, *args)
print int('12'), int(' -12 '), int('ff', 16), int('0x1f', 16), int('0x1f', 0), int('017', 0), int('z', 36), int('9' * 30), int(3.9), int(-3.9), int(1e20), int(True), int(), long('5'), long(5), int('5L' [:-1]), long('7L'), int(u'42')
for s, b in [('', 10), ('abc', 10), ('12', 2), ('1.5', 10), ('0x', 16), ('--1', 10), (' ', 10), ('1 2', 10), ('5', 1), ('5', 37)]:
    err(int, s, b)
err(int, None); err(int, []); err(int, 1j); err(int, 'x\0y'); err(float, 'abc'); err(float, ''); err(float, []); err(long, 'zz')
print float('1.5'), float(' -1e3 '), float('1e400'), float('-1e400'), float(10 ** 20), float(1), float(), float('.5'), float('5.'), float('1e-5')
print 1.5, 1e16, 1e15, 1e-5, 0.0001, 1.0, -0.0, 1e100, 3.0 * 1.1, 2 ** 0.5, repr(1.5), repr(1e22), str(1.0 / 3), str(1e12), str(123456789.123456789)
inf = 1e308 * 10; nan = inf - inf
print inf, -inf, inf == inf, nan == nan, nan != nan, nan < 1, inf > 10 ** 400, -inf < -10 ** 400, inf == 10 ** 400, 1e308 < 10 ** 309, hash(inf), hash(1.0) == hash(1), hash(2 ** 70) == hash(2.0 ** 70)
print 1 == 1.0, 1 < 1.5, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53, 10 ** 30 == 1e30, 1 == 1L, 1L < 2, 3 > 2L, cmp(1, 2.0), cmp(10 ** 20, 1e20), cmp(1, None), cmp(None, 1), None < -1, 'a' > 1, () > 'a', [] < ()
print round(2.5), round(-2.5), round(1.25, 1), round(12345.678, -2), round(0.5), round(1e20), abs(-5), abs(-5.5), abs(-10 ** 20), abs(3 + 4j)
print hex(255), hex(-255), hex(10 ** 20), oct(8), oct(-8), oct(0), oct(10 ** 20), hex(0), chr(65), ord('a'), repr(unichr(0x263a))
print 10 ** 50, -10 ** 50, 10 ** 50 // 7, 10 ** 50 % 7, (10 ** 50) * (10 ** 50) == 10 ** 100, long(1e30), str(2 ** 200), repr(2 ** 64), str(2L), repr(2L), 5L, -5L // 2, [3L]
n = 1
for i in range(1, 60): n *= i
print n, n // 10 ** 20, n % 10 ** 20, len(str(2 ** 10000)), int(str(3 ** 500)) == 3 ** 500, hash(3 ** 100), hash(-3 ** 100)
print 1j, 1 + 2j, (1 + 2j) * (3 - 1j), (1 + 2j) / (3 - 4j), abs(1j), (1 + 2j).real, (1 + 2j).imag, (1 + 2j).conjugate(), 1j ** 2, complex(1, 2), complex('1+2j'), complex(1.5), -1j, 1j == 1j, 1j != 2j, complex('3'), 1e400j, (2 + 0j) == 2, hash(2 + 0j) == hash(2), 2 ** 1j, (1 + 1j) ** 3, 1.5 + 0j, repr(-0j)
err(complex, 'x'); err(lambda: 1j / 0); err(lambda: int(1j)); err(lambda: float(1j)); err(lambda: 1j < 2j); err(complex, '1+2j', 3)
print True + True, True * 5, True & False, True | 2, True ^ True, ~True, -True, True == 1, True is True, repr(True), str(False), bool(''), bool('a'), bool(0.0), bool([]), bool(None), not 5, isinstance(True, int), hash(True), True < 2, int.__add__(5, 6), (5).__add__(6), (5).__radd__(6), (5).__cmp__(6), 5 .__hash__(), (5).__nonzero__(), (5).__coerce__(6), coerce(1, 2.5), coerce(1, 2L)
class I(int):
    def __add__(self, o): return 'I+%r' % (o,)
    def __radd__(self, o): return '%r+I' % (o,)
i = I(5); print i, i + 1, 1 + i, i * 2, i - 1, type(i * 2), type(i).__name__, i == 5, hash(i), int(i), I(7) + I(8), 1.5 + i
class F(float): pass
class G(long): pass
print F(1.5), F(1.5) + 1, type(F(1) + 1), G(5), repr(G(5)), G(5) + 1, type(G(5) + 1), F('2.5'), I('7', 8)
print 0x10, 010, 1e3, 0xFFFFFFFFFFFFFFFF, 1.e3, .5e-2, 100L, 0xffL, 1E5, 12345678901234567890
x = 5; x += 2; x *= 3; x -= 1; x //= 3; x **= 2; x %= 7; x <<= 3; x |= 1; x ^= 2; x &= 0xf; x >>= 1; print x
y = 7; y /= 2; print y; y /= 2.0; print y
print 1.0.__int__(), (1.7).__long__(), 1.5.__divmod__(1), 2 .__pow__(3), 2 .__rpow__(3), 2 .__pow__(3, 5), 1 .__rshift__(1), (1).__float__(), (1).__hex__(), 1.5.__nonzero__(), 1.5.__abs__()
