# Numbers from random text: what is accepted, and the values.
state = [123456789]
def rnd(n):
    x = state[0]
    x ^= (x << 13) & 0xffffffff; x ^= x >> 17; x ^= (x << 5) & 0xffffffff
    state[0] = x
    return x % n
pieces = ['0', '1', '7', '9', '12', '123456789', '99999999999999999999', '.', 'e', 'E', '+', '-', ' ', '\t', 'x', 'X', 'a', 'f', 'L', 'l', 'j', 'J', 'inf', 'nan', '0x', '1.5', '2e3', '1e-5', '00', 'z', '1e400', '4.9e-324', '1e308']
def show(v):
    if isinstance(v, float): return '%.17g' % v
    if isinstance(v, complex): return '%.17g %.17g' % (v.real, v.imag)
    return repr(v)
def attempt(f, *args):
    try: return show(f(*args))
    except (ValueError, OverflowError), e: return type(e).__name__
for i in range(2500):
    s = ''.join([pieces[rnd(len(pieces))] for j in range(1 + rnd(4))])
    low = s.lower()
    print repr(s), attempt(int, s), attempt(long, s), attempt(int, s, [0, 2, 8, 16, 36][rnd(5)]), attempt(long, s, [0, 3, 10, 16, 36][rnd(5)]), attempt(float, s),
    if 'inf' not in low and 'nan' not in low and 'e' not in low: print attempt(complex, s)
    else: print
for i in range(400):
    digits = ''.join(['%d' % rnd(10) for j in range(1 + rnd(40))])
    s = digits[:rnd(len(digits)) + 1] + '.' + digits + 'e%d' % (rnd(660) - 330)
    print s, show(float(s))
