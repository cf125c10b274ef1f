# Random arithmetic: every operation of int, long, float and bool on edges of their ranges.
seed = 20070418
state = [seed * 2654435761 % (1 << 32) or 1]
def rnd(n):
    x = state[0]
    x ^= (x << 13) & 0xffffffff; x ^= x >> 17; x ^= (x << 5) & 0xffffffff
    state[0] = x
    return x % n
def num():
    k = rnd(9)
    if k == 0: return rnd(10) - 5
    if k == 1: return rnd(1000) - 500
    if k == 2: return (1 << rnd(64)) - rnd(3) + 1
    if k == 3: return -(1 << rnd(64)) + rnd(3)
    if k == 4: return long(rnd(100) - 50)
    if k == 5: return ((1 << rnd(200)) + rnd(1000)) * (1 - 2 * rnd(2))
    if k == 6: return (rnd(2000) - 1000) / 8.0
    if k == 7: return float((1 << rnd(70)) + rnd(3)) * (1 - 2 * rnd(2))
    return bool(rnd(2))
ops = ['+', '-', '*', '/', '//', '%', '**', '<<', '>>', '&', '|', '^', '<', '<=', '==', '!=', '>', '>=']
def sh(v):
    if isinstance(v, float): return 'f%.17g' % v
    if isinstance(v, complex): return 'c'
    if isinstance(v, tuple): return '(' + ','.join(map(sh, v)) + ')'
    return repr(v)
for i in range(1500):
    a = num(); b = num(); op = ops[rnd(len(ops))]
    if op == '**' and (abs(b) > 50 or abs(a) > 1e30): b = rnd(20)
    if op in ('<<',) and (not isinstance(b, float)) and abs(b) > 500: b = rnd(100)
    try: r = sh(eval('a %s b' % op))
    except Exception, e: r = e.__class__.__name__
    print sh(a), op, sh(b), r
    for f in [lambda: divmod(a, b), lambda: cmp(a, b), lambda: hash(a), lambda: int(a), lambda: long(a), lambda: float(a), lambda: abs(a), lambda: -a, lambda: coerce(a, b), lambda: '%d %x' % (long(a), abs(long(a))), lambda: pow(a, abs(b) % 50, 7), lambda: ~a, lambda: hex(a), lambda: oct(a), lambda: bool(a), lambda: a.__class__.__name__]:
        try: r = sh(f())
        except Exception, e: r = e.__class__.__name__
        print r,
    print
