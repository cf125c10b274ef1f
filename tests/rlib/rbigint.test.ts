import { afterEach, describe, expect, test } from 'vitest';
import { OverflowError } from '../../rlib/rexception';
import { bigAnd, bigOr, bigXor } from '../../rlib/rbigint/bitwise';
import { bigCompareFloat, bigFromFloat, bigLog, bigToFloat, bigTrueDiv } from '../../rlib/rbigint/bigfloat';
import { tuning } from '../../rlib/rbigint/multiply';
import { pow, powMod } from '../../rlib/rbigint/power';
import { RBigInt } from '../../rlib/rbigint/rbigint';
import { formatBig, fromBytes, parseBig, toBytes, toDecimal } from '../../rlib/rbigint/text';
import { big, Random, value } from './helpers';

const EDGES: bigint[] = [];
for (const k of [0n, 1n, 31n, 32n, 52n, 53n, 62n, 63n, 64n, 65n, 127n, 128n, 192n, 300n])
  for (const d of [-1n, 0n, 1n]) EDGES.push((1n << k) + d, -(1n << k) + d);

/** Calls `check` with edge pairs and random pairs. */
function pairs(count: number, bits: number, check: (x: bigint, y: bigint) => void): void {
  for (const x of EDGES) for (const y of EDGES) check(x, y);
  const random = new Random(bits + count);
  for (let i = 0; i < count; i++) check(random.big(bits), random.big(i % 3 === 0 ? bits : 70));
}
const floorDiv = (x: bigint, y: bigint): bigint => {
  const q = x / y;
  return q * y !== x && x < 0n !== y < 0n ? q - 1n : q;
};
const same = (got: bigint, wanted: bigint, ...what: unknown[]): void => {
  if (got !== wanted) throw new Error(`${what.map(String).join(' ')}: got ${got}, wanted ${wanted}`);
};

const defaults = { ...tuning };
afterEach(() => Object.assign(tuning, defaults));

describe('arithmetic agrees with BigInt', () => {
  for (const low of [false, true]) {
    const name = low ? ', thresholds low' : '';
    const prepare = (): void => {
      if (low) Object.assign(tuning, { karatsuba: 2, karatsubaSquare: 2, recursiveDivision: 4, recursiveText: 1 });
    };
    test(`add and sub${name}`, () => {
      prepare();
      pairs(3000, 700, (x, y) => {
        same(value(big(x).add(big(y))), x + y, x, '+', y);
        same(value(big(x).sub(big(y))), x - y, x, '-', y);
      });
    });
    test(`mul${name}`, () => {
      prepare();
      pairs(1500, low ? 2500 : 900, (x, y) => {
        same(value(big(x).mul(big(y))), x * y, x, '*', y);
        const a = big(x);
        same(value(a.mul(a)), x * x, x, 'squared');
      });
    });
    test(`divmod${name}`, () => {
      prepare();
      pairs(2500, low ? 2500 : 900, (x, y) => {
        if (y === 0n) return;
        const r = big(x).divmod(big(y));
        same(value(r.div), floorDiv(x, y), x, '//', y);
        same(value(r.mod), x - floorDiv(x, y) * y, x, '%', y);
        same(value(big(x).mod(big(y))), x - floorDiv(x, y) * y, x, 'mod', y);
      });
    });
    test(`decimal text${name}`, () => {
      prepare();
      pairs(600, low ? 3000 : 1500, (x, y) => {
        for (const n of [x, y]) {
          expect(toDecimal(big(n))).toBe(String(n));
          same(value(parseBig(String(n), 10)), n, 'parse', n);
        }
      });
    });
  }
  test('very long operands, with the thresholds as they are', () => {
    const random = new Random(5);
    for (let i = 0; i < 6; i++) {
      const [x, y] = [random.big(40000), random.big(i % 2 === 0 ? 20000 : 36000)];
      same(value(big(x).mul(big(y))), x * y);
      if (y !== 0n) same(value(big(x).truncatingDivmod(big(y)).mod), x % y);
    }
    const text = Array.from({ length: 9000 }, () => random.below(10)).join('').replace(/^0+/, '');
    expect(toDecimal(parseBig(text, 10))).toBe(text);
    same(value(parseBig(text, 10)), BigInt(text));
  });
});

test('division where the estimated quotient limb is largest', () => {
  const b = (1n << 128n) - 1n;
  for (const y of [b << 64n, (b << 64n) + 5n, (1n << 191n) + 1n, (1n << 191n) + (1n << 127n)])
    for (const q of [0n, 1n, (1n << 64n) - 1n, (1n << 64n) - 2n, 1n << 64n, (1n << 128n) - 1n])
      for (const r of [0n, 1n, y - 1n]) {
        const d = big(q * y + r).divmod(big(y));
        same(value(d.div), q, q, y, r);
        same(value(d.mod), r, q, y, r);
      }
});

test('shifts', () => {
  const random = new Random(3);
  for (const x of [...EDGES, ...Array.from({ length: 300 }, () => random.big(400))])
    for (const n of [0, 1, 31, 63, 64, 65, 127, 128, 200, 500]) {
      same(value(big(x).lshift(n)), x << BigInt(n), x, '<<', n);
      same(value(big(x).rshift(n)), x >> BigInt(n), x, '>>', n);
    }
});

test('bitwise operations', () => {
  pairs(2000, 300, (x, y) => {
    same(value(bigAnd(big(x), big(y))), x & y, x, '&', y);
    same(value(bigOr(big(x), big(y))), x | y, x, '|', y);
    same(value(bigXor(big(x), big(y))), x ^ y, x, '^', y);
    same(value(big(x).invert()), ~x, '~', x);
  });
});

test('comparisons', () => {
  pairs(2000, 200, (x, y) => {
    const [a, b] = [big(x), big(y)];
    expect([a.lt(b), a.le(b), a.eq(b), a.ne(b), a.gt(b), a.ge(b)]).toEqual([x < y, x <= y, x === y, x !== y, x > y, x >= y]);
  });
});

test('powers', () => {
  for (const x of [-3n, -2n, -1n, 0n, 1n, 2n, 10n, 12n, -48n, (1n << 64n) + 3n, -(1n << 70n)])
    for (const n of [0n, 1n, 2n, 3n, 7n, 16n, 29n, 100n]) same(value(pow(big(x), big(n))), x ** n, x, '**', n);
  expect(() => pow(big(3n), big(1n << 70n))).toThrow(OverflowError);
  expect(() => pow(big(2n), big(1n << 50n))).toThrow(OverflowError);
  same(value(pow(big(-1n), big((1n << 70n) + 1n))), -1n);
});

test('modular powers', () => {
  const random = new Random(8);
  const reference = (b: bigint, e: bigint, m: bigint): bigint => {
    let r = 1n;
    let p = b;
    for (let n = e; n > 0n; n >>= 1n) {
      if (n & 1n) r = (r * p) % m;
      p = (p * p) % m;
    }
    return r - floorDiv(r, m) * m;
  };
  for (let i = 0; i < 150; i++) {
    const b = random.big(200);
    const e = random.big(i % 2 === 0 ? 60 : 250);
    const m = random.big(200);
    if (m === 0n || e < 0n) continue;
    same(value(powMod(big(b), big(e), big(m))), reference(b, e, m), b, e, m);
  }
});

test('machine words', () => {
  for (const x of EDGES) {
    const fits = x >= -(1n << 63n) && x < 1n << 63n;
    expect(big(x).fitsI64()).toBe(fits);
    if (fits) {
      expect(big(x).toI64()).toBe(x);
      same(value(RBigInt.fromI64(x)), x);
    } else {
      expect(() => big(x).toI64()).toThrow(OverflowError);
    }
    expect(big(x).wrapI64()).toBe(BigInt.asIntN(64, x));
    if (x >= 0n && x < 1n << 64n) {
      expect(big(x).toU64()).toBe(x);
      same(value(RBigInt.fromU64(x)), x);
    }
    expect(big(x).bitLength()).toBe(x === 0n ? 0 : (x < 0n ? -x : x).toString(2).length);
  }
});

test('to float: nearest, ties to even', () => {
  const random = new Random(2);
  const check = (x: bigint): void => {
    const wanted = Number(x);
    if (Number.isFinite(wanted)) expect(bigToFloat(big(x))).toBe(wanted === 0 ? 0 : wanted);
    else expect(() => bigToFloat(big(x))).toThrow(OverflowError);
  };
  for (const x of EDGES) check(x);
  for (let i = 0; i < 3000; i++) check(random.big(i % 2 === 0 ? 140 : 1100));
  for (let k = 54n; k < 200n; k += 7n) for (const d of [-1n, 0n, 1n]) for (const odd of [1n, 3n]) check((((1n << 53n) + odd) << k) / 2n + d);
});

test('from float: the integral part', () => {
  const random = new Random(4);
  for (let i = 0; i < 2000; i++) {
    const x = random.double();
    if (Number.isFinite(x)) same(value(bigFromFloat(x)), BigInt(Math.trunc(x)), x);
  }
  expect(() => bigFromFloat(Infinity)).toThrow(OverflowError);
});

test('true division is correctly rounded', () => {
  const random = new Random(6);
  const exact = (a: bigint, b: bigint): number => {
    const neg = a < 0n !== b < 0n;
    const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
    if (x === 0n) return 0;
    let e = x.toString(2).length - y.toString(2).length - 53;
    const scaled = (s: number): [bigint, bigint] => {
      const [n, d] = s >= 0 ? [x, y << BigInt(s)] : [x << BigInt(-s), y];
      return [n, d];
    };
    while (scaled(e)[0] / scaled(e)[1] >= 1n << 53n) e++;
    if (e < -1074) e = -1074;
    const [n, d] = scaled(e);
    let q = n / d;
    const twice = 2n * (n - q * d);
    if (twice > d || (twice === d && q % 2n === 1n)) q++;
    const r = e >= 0 ? Number(q << BigInt(e)) : e < -1000 ? Number(q) * 2 ** -1000 * 2 ** (e + 1000) : Number(q) * 2 ** e;
    return neg ? -r : r;
  };
  for (let i = 0; i < 3000; i++) {
    const a = random.big(i % 3 === 0 ? 1200 : 120);
    const b = random.big(i % 5 === 0 ? 1200 : 100);
    if (b === 0n) continue;
    const wanted = exact(a, b);
    if (Number.isFinite(wanted)) expect([a, b, bigTrueDiv(big(a), big(b))]).toEqual([a, b, wanted]);
    else expect(() => bigTrueDiv(big(a), big(b))).toThrow(OverflowError);
  }
  expect(bigTrueDiv(big(3n), big(1n << 1075n))).toBe(2 ** -1074 * 2);
  expect(bigTrueDiv(big(1n), big(1n << 1075n))).toBe(0);
  expect(bigTrueDiv(big(1n), big((1n << 1075n) - 1n))).toBe(5e-324);
});

test('comparison with floats is exact', () => {
  expect(bigCompareFloat(big((1n << 53n) + 1n), 2 ** 53)).toBeGreaterThan(0);
  expect(bigCompareFloat(big(-3n), -2.5)).toBeLessThan(0);
  expect(bigCompareFloat(big(-2n), -2.5)).toBeGreaterThan(0);
  expect(bigCompareFloat(big(4n), 4)).toBe(0);
  expect(bigCompareFloat(big(4n), 4.5)).toBeLessThan(0);
  expect(bigCompareFloat(big(10n ** 400n), Infinity)).toBeLessThan(0);
  expect(bigCompareFloat(big(10n ** 400n), 1e308)).toBeGreaterThan(0);
});

test('logarithm', () => {
  expect(bigLog(big(10n ** 1000n))).toBeCloseTo(2302.585092994046, 9);
  expect(bigLog(big(10n ** 10n))).toBeCloseTo(23.025850929940457, 12);
});

test('text in other bases', () => {
  const random = new Random(12);
  for (let i = 0; i < 200; i++) {
    const x = random.big(600);
    for (const base of [2, 3, 8, 16, 32, 36]) {
      expect(formatBig(big(x), base)).toBe(x.toString(base));
      same(value(parseBig(x.toString(base), base)), x, base);
    }
  }
  same(value(parseBig(' -0x1fFL ', 0)), -0x1ffn);
  same(value(parseBig('0777', 0)), 0o777n);
  same(value(parseBig('+12345678901234567890123', 10)), 12345678901234567890123n);
  for (const bad of ['', ' ', '-', '0x', '12a', '1 2', '08x', '1L2', 'L']) expect(() => parseBig(bad, 0)).toThrow();
});

test('bytes', () => {
  const random = new Random(15);
  for (let i = 0; i < 300; i++) {
    const x = random.big(200);
    const n = 30;
    const unsigned = BigInt.asUintN(n * 8, x).toString(16).padStart(n * 2, '0');
    const bytes = toBytes(big(x), n, true);
    expect(Buffer.from(bytes, 'latin1').toString('hex')).toBe(unsigned);
    same(value(fromBytes(bytes, true, true)), x);
    const little = toBytes(big(x), n, false);
    same(value(fromBytes(little, false, false)), BigInt.asUintN(n * 8, x));
  }
});

test('hash is that of CPython 2.7', () => {
  // python2.7 -c 'for x in ...: print hash(x)'
  const known: [bigint, bigint][] = [
    [0n, 0n], [1n, 1n], [-1n, -2n], [-2n, -2n], [2n ** 63n - 1n, 9223372036854775807n], [-(2n ** 63n), -9223372036854775808n],
    [2n ** 63n, -9223372036854775808n], [2n ** 64n - 1n, -2n], [2n ** 64n, 1n], [2n ** 100n, 68719476736n], [-(2n ** 100n), -68719476736n],
    [10n ** 50n, 5173096755163581175n], [-(10n ** 50n), -5173096755163581175n], [-(2n ** 64n - 1n), 1n], [3n ** 200n, -4662376482864500920n],
  ];
  for (const [x, h] of known) expect([x, big(x).hash()]).toEqual([x, h]);
});
