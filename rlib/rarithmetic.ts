/**
 * Machine arithmetic: wrapping and checked words, conversions between kinds, and the
 * operations whose Python meaning differs from the machine's.
 *
 * On Node every function asserts that its operands are of the kind it declares.
 */
import type { int, float, i64, u64 } from './kinds';
import { primitive } from './primitive';
import { overflowError } from './rexception';

export { OverflowError } from './rexception';

export const MIN_I64: i64 = -0x8000000000000000n;
export const MAX_I64: i64 = 0x7fffffffffffffffn;
export const MAX_U64: u64 = 0xffffffffffffffffn;

function checkI64(x: bigint): void {
  if (x < MIN_I64 || x > MAX_I64) throw new RangeError(`not an i64: ${x}`);
}
function checkU64(x: bigint): void {
  if (x < 0n || x > MAX_U64) throw new RangeError(`not a u64: ${x}`);
}
function checkInt(x: number): void {
  if (!Number.isSafeInteger(x) || Object.is(x, -0)) throw new RangeError(`not an int: ${Object.is(x, -0) ? '-0' : x}`);
}

/** The value of `x` modulo 2**64, as a signed word. Inside it, i64 arithmetic wraps at each step. */
export function intmask(x: i64): i64 {
  return BigInt.asIntN(64, x);
}
primitive(intmask, 'intmask');

/** The value of `x` modulo 2**64, as an unsigned word. Inside it, u64 arithmetic wraps at each step. */
export function uintmask(x: u64): u64 {
  return BigInt.asUintN(64, x);
}
primitive(uintmask, 'uintmask');

/** The result of one i64 operation, or OverflowError if it does not fit. */
export function ovfcheck(x: i64): i64 {
  if (x < MIN_I64 || x > MAX_I64) throw overflowError;
  return x;
}
primitive(ovfcheck, 'ovfcheck');

/** Widens an int; no instruction in C. */
export function toI64(x: int): i64 {
  checkInt(x);
  return BigInt(x);
}
primitive(toI64, 'same_as');

/** Narrows an i64 whose value is known to lie within 2**53 (asserted on Node and in checked builds). */
export function toInt(x: i64): int {
  const n = Number(x);
  if (!Number.isSafeInteger(n)) throw new RangeError(`toInt: ${x}`);
  return n;
}
primitive(toInt, 'same_as');

/** True when `x` fits an int, so that `toInt(x)` is allowed. */
export function fitsInt(x: i64): boolean {
  return x > -0x20000000000000n && x < 0x20000000000000n;
}

export function toFloat(x: int): float {
  checkInt(x);
  return Number(x);
}
primitive(toFloat, 'cast_int_to_float');

/** Correctly rounded. */
export function i64ToFloat(x: i64): float {
  checkI64(x);
  return Number(x);
}
primitive(i64ToFloat, 'cast_int_to_float');

/** Correctly rounded. */
export function u64ToFloat(x: u64): float {
  checkU64(x);
  return Number(x);
}
primitive(u64ToFloat, 'cast_uint_to_float');

/** Truncates towards zero; the result must be an int (asserted). */
export function floatToInt(x: float): int {
  const n = Math.trunc(x) + 0;
  checkInt(n);
  return n;
}
primitive(floatToInt, 'cast_float_to_int');

/** Truncates towards zero; the result must be an i64 (asserted). */
export function floatToI64(x: float): i64 {
  const n = BigInt(Math.trunc(x));
  checkI64(n);
  return n;
}
primitive(floatToI64, 'cast_float_to_int');

/** Truncates towards zero; the result must be a u64 (asserted). */
export function floatToU64(x: float): u64 {
  const n = BigInt(Math.trunc(x));
  checkU64(n);
  return n;
}
primitive(floatToU64, 'cast_float_to_uint');

/** Reinterprets the 64 bits. */
export function i64ToU64(x: i64): u64 {
  checkI64(x);
  return BigInt.asUintN(64, x);
}
primitive(i64ToU64, 'cast_int_to_uint');

/** Reinterprets the 64 bits. */
export function u64ToI64(x: u64): i64 {
  checkU64(x);
  return BigInt.asIntN(64, x);
}
primitive(u64ToI64, 'cast_uint_to_int');

export function boolToInt(x: boolean): int {
  return x ? 1 : 0;
}
primitive(boolToInt, 'cast_bool_to_int');

const bitsView = new DataView(new ArrayBuffer(8));

/** The IEEE representation of `x`. Every NaN gives the same bits on Node. */
export function floatToBits(x: float): i64 {
  bitsView.setFloat64(0, x);
  return bitsView.getBigInt64(0);
}
primitive(floatToBits, 'cast_float_to_bits');

export function bitsToFloat(x: i64): float {
  bitsView.setBigInt64(0, x);
  return bitsView.getFloat64(0);
}
primitive(bitsToFloat, 'cast_bits_to_float');

/** a / b truncated towards zero; b is not 0. */
export function intDiv(a: int, b: int): int {
  if (b === 0) throw new RangeError('intDiv by zero');
  return Math.trunc(a / b) + 0;
}
primitive(intDiv, 'int_floordiv');

/** The high 64 bits of the 128-bit product. */
export function umulHigh(a: u64, b: u64): u64 {
  checkU64(a);
  checkU64(b);
  return (a * b) >> 64n;
}
primitive(umulHigh, 'uint_mul_high');

/** The high 64 bits of the signed 128-bit product. */
export function imulHigh(a: i64, b: i64): i64 {
  checkI64(a);
  checkI64(b);
  return (a * b) >> 64n;
}
primitive(imulHigh, 'int_mul_high');

/** The number of leading zero bits, 64 for 0. */
export function countLeadingZeros(x: u64): int {
  checkU64(x);
  return x === 0n ? 64 : 64 - x.toString(2).length;
}
primitive(countLeadingZeros, 'uint_clz');

/** The number of trailing zero bits, 64 for 0. */
export function countTrailingZeros(x: u64): int {
  checkU64(x);
  if (x === 0n) return 64;
  return (x & -x).toString(2).length - 1;
}
primitive(countTrailingZeros, 'uint_ctz');

/** 1 when a < b, else 0: a carry or borrow without a branch. */
export function borrowBit(a: u64, b: u64): u64 {
  return i64ToU64(toI64(boolToInt(a < b)));
}

/** The low 32 bits, sign-extended. */
export function i64ToI32(x: i64): i64 {
  return intmask(x << 32n) >> 32n;
}

/** a // b of Python; b is not 0. Throws OverflowError for MIN_I64 // -1. */
export function floorDivI64(a: i64, b: i64): i64 {
  if (b === -1n) return ovfcheck(-a);
  const q = a / b;
  const r = intmask(a - intmask(q * b));
  return r !== 0n && (r ^ b) < 0n ? intmask(q - 1n) : q;
}

/** a % b of Python: the result has the sign of b; b is not 0. */
export function modI64(a: i64, b: i64): i64 {
  if (b === -1n) return 0n;
  const r = a % b;
  return r !== 0n && (r ^ b) < 0n ? intmask(r + b) : r;
}

/** Floor division on int; b is not 0. */
export function floorDivInt(a: int, b: int): int {
  const q = intDiv(a, b);
  return a % b !== 0 && a < 0 !== b < 0 ? q - 1 : q;
}

/** Floor modulo on int; b is not 0. */
export function modInt(a: int, b: int): int {
  const r = (a % b) + 0;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r;
}

/** base ** exponent for exponent >= 0; OverflowError if it does not fit. */
export function powI64(base: i64, exponent: i64): i64 {
  let result: i64 = 1n;
  let power: i64 = base;
  let e: i64 = exponent;
  while (true) {
    if ((e & 1n) !== 0n) result = ovfcheck(result * power);
    e = e >> 1n;
    if (e === 0n) return result;
    power = ovfcheck(power * power);
  }
}

const LOW32: u64 = 0xffffffffn;

/** (high * 2**64 + low) / d for high < d and d with its top bit set, by halves of words. */
export function divideTwoByOne(high: u64, low: u64, d: u64): u64 {
  const d1 = d >> 32n;
  const d0 = d & LOW32;
  const q1 = quotientHalf(high, low >> 32n, d, d1, d0);
  const rest = uintmask(((high << 32n) | (low >> 32n)) - q1 * d);
  const q0 = quotientHalf(rest, low & LOW32, d, d1, d0);
  return uintmask(q1 << 32n) | q0;
}

/** The 32-bit quotient (rest * 2**32 + next) / d, rest < d. */
function quotientHalf(rest: u64, next: u64, d: u64, d1: u64, d0: u64): u64 {
  let q: u64 = rest / d1;
  let r: u64 = uintmask(rest - q * d1);
  while (q > LOW32 || uintmask(q * d0) > (uintmask(r << 32n) | next)) {
    q = uintmask(q - 1n);
    r = uintmask(r + d1);
    if (r > LOW32) break;
  }
  return q;
}

/** (a * b) mod m for a, b < m, m > 0. */
export function mulModU64(a: u64, b: u64, m: u64): u64 {
  const high = umulHigh(a, b);
  const low = uintmask(a * b);
  if (high === 0n) return low % m;
  const zeros = countLeadingZeros(m);
  if (zeros === 0) {
    const q = divideTwoByOne(high, low, m);
    return uintmask(low - q * m);
  }
  const left = i64ToU64(toI64(zeros));
  const right = i64ToU64(toI64(64 - zeros));
  const d = uintmask(m << left);
  const scaledLow = uintmask(low << left);
  const q = divideTwoByOne(uintmask(high << left) | (low >> right), scaledLow, d);
  return uintmask(scaledLow - q * d) >> left;
}

/** base ** exponent modulo m > 0, exponent >= 0; the result is in [0, m). */
export function powModI64(base: i64, exponent: i64, m: i64): i64 {
  const modulus = i64ToU64(m);
  let b: i64 = base % m;
  if (b < 0n) b = intmask(b + m);
  let power: u64 = i64ToU64(b);
  let result: u64 = modulus === 1n ? 0n : 1n;
  let e: i64 = exponent;
  while (e !== 0n) {
    if ((e & 1n) !== 0n) result = mulModU64(result, power, modulus);
    e = e >> 1n;
    if (e !== 0n) power = mulModU64(power, power, modulus);
  }
  return u64ToI64(result);
}

/** a << n of Python for n >= 0; OverflowError if bits are lost. */
export function shiftLeftI64(a: i64, n: i64): i64 {
  if (n > 63n) {
    if (a === 0n) return 0n;
    throw overflowError;
  }
  const r = intmask(a << n);
  if (r >> n !== a) throw overflowError;
  return r;
}

/** a >> n of Python for any n >= 0. */
export function shiftRightI64(a: i64, n: i64): i64 {
  return a >> (n > 63n ? 63n : n);
}

/** The number of bits of |x| without leading zeros. */
export function bitLengthI64(x: i64): int {
  const u = i64ToU64(x < 0n ? intmask(-x) : x);
  return 64 - countLeadingZeros(u);
}
