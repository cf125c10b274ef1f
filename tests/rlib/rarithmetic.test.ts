import { describe, expect, test } from 'vitest';
import * as a from '../../rlib/rarithmetic';
import { Random } from './helpers';

const MIN = -(1n << 63n);
const WORDS = [0n, 1n, -1n, 2n, -2n, 7n, -7n, MIN, MIN + 1n, -MIN - 1n, 1n << 62n, -(1n << 62n), 0x7fffffffn, 0x80000000n, 0xffffffffn, 3037000500n];
const fits = (x: bigint): boolean => x >= MIN && x < 1n << 63n;
const floor = (x: bigint, y: bigint): bigint => (x % y !== 0n && x < 0n !== y < 0n ? x / y - 1n : x / y);

describe('words', () => {
  const random = new Random(60);
  const words = [...WORDS, ...Array.from({ length: 60 }, () => BigInt.asIntN(64, random.word()) >> BigInt(random.below(64)))];
  test('division and modulo are those of Python', () => {
    for (const x of words)
      for (const y of words) {
        if (y === 0n) continue;
        if (fits(floor(x, y))) expect(a.floorDivI64(x, y)).toBe(floor(x, y));
        else expect(() => a.floorDivI64(x, y)).toThrow(a.OverflowError);
        expect(a.modI64(x, y)).toBe(x - floor(x, y) * y);
      }
  });
  test('powers and shifts overflow', () => {
    for (const x of words)
      for (const n of [0n, 1n, 2n, 3n, 10n, 31n, 62n, 63n, 64n, 100n]) {
        const p = x ** n;
        if (fits(p)) expect([x, n, a.powI64(x, n)]).toEqual([x, n, p]);
        else expect(() => a.powI64(x, n)).toThrow(a.OverflowError);
        if (fits(x << n)) expect(a.shiftLeftI64(x, n)).toBe(x << n);
        else expect(() => a.shiftLeftI64(x, n)).toThrow(a.OverflowError);
        expect(a.shiftRightI64(x, n)).toBe(x >> n);
      }
  });
  test('products of 128 bits', () => {
    for (const x of words)
      for (const y of words) {
        expect(a.imulHigh(x, y)).toBe((x * y) >> 64n);
        const [u, v] = [BigInt.asUintN(64, x), BigInt.asUintN(64, y)];
        expect(a.umulHigh(u, v)).toBe((u * v) >> 64n);
        for (const m of [3n, 0xfffffffffffffffen, 0x8000000000000001n]) expect(a.mulModU64(u % m, v % m, m)).toBe(((u % m) * (v % m)) % m);
        expect(a.borrowBit(u, v)).toBe(u < v ? 1n : 0n);
      }
  });
  test('powers modulo a word', () => {
    const reference = (b: bigint, e: bigint, m: bigint): bigint => {
      let r = 1n % m;
      let p = ((b % m) + m) % m;
      for (let n = e; n > 0n; n >>= 1n) {
        if (n & 1n) r = (r * p) % m;
        p = (p * p) % m;
      }
      return r;
    };
    for (const b of words) for (const m of words) for (const e of [0n, 1n, 2n, 65537n, -MIN - 1n]) if (m > 0n) expect(a.powModI64(b, e, m)).toBe(reference(b, e, m));
  });
  test('bits', () => {
    for (const x of words) {
      const u = BigInt.asUintN(64, x);
      expect(a.countLeadingZeros(u)).toBe(u === 0n ? 64 : 64 - u.toString(2).length);
      expect(a.countTrailingZeros(u)).toBe(u === 0n ? 64 : /0*$/.exec(u.toString(2))![0].length);
      expect(a.bitLengthI64(x)).toBe(x === 0n ? 0 : (x < 0n ? -x : x).toString(2).length);
      expect(a.i64ToI32(x)).toBe(BigInt.asIntN(32, x));
    }
  });
  test('masks and checks', () => {
    expect(a.intmask(1n << 63n)).toBe(MIN);
    expect(a.uintmask(-1n)).toBe(a.MAX_U64);
    expect(() => a.ovfcheck(1n << 63n)).toThrow(a.OverflowError);
    expect(a.ovfcheck(MIN)).toBe(MIN);
  });
});

test('int helpers', () => {
  for (const x of [-7, -6, -1, 0, 1, 6, 7])
    for (const y of [-3, -2, -1, 1, 2, 3]) {
      expect(a.floorDivInt(x, y)).toBe(Math.floor(x / y) + 0);
      expect(a.modInt(x, y)).toBe(x - Math.floor(x / y) * y);
      expect(a.intDiv(x, y)).toBe(Math.trunc(x / y) + 0);
    }
});

test('conversions assert their ranges', () => {
  expect(a.floatToInt(-0.5)).toBe(0);
  expect(a.floatToI64(-1e18)).toBe(-1000000000000000000n);
  expect(a.i64ToFloat(9007199254740993n)).toBe(9007199254740992);
  expect(a.u64ToFloat(a.MAX_U64)).toBe(2 ** 64);
  expect(a.bitsToFloat(a.floatToBits(-0))).toBe(-0);
  expect(a.floatToBits(1)).toBe(0x3ff0000000000000n);
  expect(() => a.floatToInt(1e300)).toThrow(RangeError);
  expect(() => a.floatToI64(9.3e18)).toThrow(RangeError);
  expect(() => a.toInt(1n << 60n)).toThrow(RangeError);
  expect(() => a.toI64(0.5)).toThrow(RangeError);
  expect(() => a.intDiv(1, 0)).toThrow(RangeError);
});
