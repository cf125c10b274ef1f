"""Writes floats.json: what CPython 2.7 prints and computes for some doubles. Run with python2.7, no arguments."""
import json, random, struct, sys

def hexof(x):
    return struct.pack('>d', x).encode('hex')

random.seed(20)
values = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 0.125, 100.0, 1e16, 1e17, 123456789012345678.0, 1e22, 1e23, 9.5, 0.05, 0.00001,
          0.0001, 123456.0, 1234567.0, 999999.5, 9999995.0, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308,
          2.0 ** -44, 2.0 ** 60, 4.35, 2.675, 1e15, 1e-5, 3.0e-5, 999999999999.5, 99999999999.95, 0.3, 1 / 3.0, 2 / 3.0]
while len(values) < 250:
    kind = len(values) % 3
    if kind == 0:
        x = struct.unpack('>d', struct.pack('>Q', random.getrandbits(64)))[0]
    elif kind == 1:
        x = random.uniform(-1000, 1000)
    else:
        x = round(random.uniform(0, 10 ** random.randrange(8)), random.randrange(6))
    if x == x and abs(x) != float('inf'):
        values.append(x)
formats = ['%.0e', '%.3e', '%.16e', '%.17e', '%.30e', '%.0f', '%.1f', '%.2f', '%.6f', '%.20f', '%.0g', '%.1g', '%.6g', '%.12g', '%.16g',
           '%.17g', '%.25g', '%#.0f', '%#.0e', '%#.6g', '%#.1g']
rows = []
for x in values:
    rows.append({'bits': hexof(x), 'repr': repr(x), 'str': str(x), 'hash': str(hash(x)), 'text': [f % x for f in formats]})
pairs = []
for i in range(200):
    x, y = random.choice(values), random.choice(values)
    if i % 2:
        x, y = random.randrange(-20, 20) / 4.0, random.choice([-4.0, -2.5, -1.0, -0.1, 0.1, 0.25, 1.0, 3.0, float('inf'), float('-inf')])
    if y:
        q, r = x // y, x % y
        if q == q and r == r:
            pairs.append([hexof(x), hexof(y), hexof(q), hexof(r)])
json.dump({'formats': formats, 'rows': rows, 'pairs': pairs}, open('floats.json', 'w'), indent=0, separators=(',', ':'), sort_keys=True)
