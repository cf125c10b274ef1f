/**
 * RBigInt: immutable integers of any size, with the semantics of Python's long.
 *
 * Sign and magnitude: `sign` is -1, 0 or 1, the magnitude stands in digits[0:size], 64 bits a limb, least significant
 * first; digits[size-1] is not 0; zero has size 0. `digits` may be longer than `size`. Nobody writes to
 * the limbs once the number exists, so numbers may share them.
 *
 * Powers are in power.ts, bitwise operations in bitwise.ts, texts in text.ts, floats in bigfloat.ts.
 */
import { arrayCopy, type FixedArray, type int, type i64, type u64 } from '../kinds';
import {
  borrowBit,
  countTrailingZeros,
  fitsInt,
  i64ToU64,
  intDiv,
  intmask,
  MIN_I64,
  toI64,
  toInt,
  u64ToI64,
  uintmask,
  umulHigh,
} from '../rarithmetic';
import { overflowError } from '../rexception';
import { divideByLimb, divideRuns } from './divide';
import {
  addLimb,
  addLimbs,
  bitLengthLimbs,
  compareLimbs,
  mulLimb,
  newLimbs,
  shiftLeftLimbs,
  shiftRightLimbs,
  significant,
  subLimb,
  subLimbs,
  type Limbs,
} from './limbs';
import { mulRuns } from './multiply';

/** Quotient and remainder. */
export class DivMod {
  constructor(
    readonly div: RBigInt,
    readonly mod: RBigInt,
  ) {}
}

export class RBigInt {
  constructor(
    readonly sign: int,
    readonly size: int,
    readonly digits: FixedArray<u64>,
  ) {}

  static fromI64(x: i64): RBigInt {
    if (x === 0n) return ZERO;
    const digits = newLimbs(1);
    digits[0] = i64ToU64(x < 0n ? intmask(-x) : x);
    return new RBigInt(x < 0n ? -1 : 1, 1, digits);
  }

  static fromInt(x: int): RBigInt {
    return RBigInt.fromI64(toI64(x));
  }

  static fromU64(x: u64): RBigInt {
    if (x === 0n) return ZERO;
    const digits = newLimbs(1);
    digits[0] = x;
    return new RBigInt(1, 1, digits);
  }

  /** The number with that sign (not 0) and the magnitude digits[0:n], which it takes over. */
  static fromLimbs(sign: int, digits: Limbs, n: int): RBigInt {
    const size = significant(digits, 0, n);
    return size === 0 ? ZERO : new RBigInt(sign, size, digits);
  }

  isZero(): boolean {
    return this.sign === 0;
  }

  isOdd(): boolean {
    return this.size > 0 && (this.digits[0]! & 1n) !== 0n;
  }

  /** True when the value is an i64. */
  fitsI64(): boolean {
    if (this.size <= 1) {
      if (this.size === 0) return true;
      const x = this.digits[0]!;
      return this.sign > 0 ? x <= 0x7fffffffffffffffn : x <= 0x8000000000000000n;
    }
    return false;
  }

  /** OverflowError if the value is no i64. */
  toI64(): i64 {
    if (!this.fitsI64()) throw overflowError;
    return this.wrapI64();
  }

  /** OverflowError if the value is no int (|x| < 2**53). */
  toInt(): int {
    const x = this.toI64();
    if (!fitsInt(x)) throw overflowError;
    return toInt(x);
  }

  /** OverflowError if the value is negative or 2**64 or more. */
  toU64(): u64 {
    if (this.sign < 0 || this.size > 1) throw overflowError;
    return this.size === 0 ? 0n : this.digits[0]!;
  }

  /** The value modulo 2**64 as a signed word. */
  wrapI64(): i64 {
    if (this.size === 0) return 0n;
    const x = u64ToI64(this.digits[0]!);
    return this.sign < 0 ? intmask(-x) : x;
  }

  /** The number of bits of the magnitude. */
  bitLength(): int {
    return bitLengthLimbs(this.digits, this.size);
  }

  neg(): RBigInt {
    return new RBigInt(0 - this.sign, this.size, this.digits);
  }

  abs(): RBigInt {
    return this.sign < 0 ? this.neg() : this;
  }

  /** Negative, 0 or positive as this is below, equal to or above `other`. */
  compare(other: RBigInt): int {
    if (this.sign !== other.sign) return this.sign < other.sign ? -1 : 1;
    const c = compareMagnitudes(this, other);
    return this.sign < 0 ? 0 - c : c;
  }

  eq(other: RBigInt): boolean {
    return this.sign === other.sign && this.size === other.size && compareLimbs(this.digits, 0, other.digits, 0, this.size) === 0;
  }
  ne(other: RBigInt): boolean {
    return !this.eq(other);
  }
  lt(other: RBigInt): boolean {
    return this.compare(other) < 0;
  }
  le(other: RBigInt): boolean {
    return this.compare(other) <= 0;
  }
  gt(other: RBigInt): boolean {
    return this.compare(other) > 0;
  }
  ge(other: RBigInt): boolean {
    return this.compare(other) >= 0;
  }

  /**
   * CPython 2's hash: the magnitude modulo 2**64 - 1 (never 0 for a number that is not 0), negated for
   * negative numbers, never -1. Equal to the hash of the machine integer of the same value.
   */
  hash(): i64 {
    let x: u64 = 0n;
    for (let i: int = 0; i < this.size; i++) {
      const d = this.digits[i]!;
      const s = uintmask(x + d);
      x = uintmask(s + borrowBit(s, d));
    }
    const h = this.sign < 0 ? intmask(-u64ToI64(x)) : u64ToI64(x);
    return h === -1n ? -2n : h;
  }

  add(other: RBigInt): RBigInt {
    if (other.sign === 0) return this;
    if (this.sign === 0) return other;
    return this.sign === other.sign ? addMagnitudes(this, other, this.sign) : subMagnitudes(this, other, this.sign);
  }

  sub(other: RBigInt): RBigInt {
    if (other.sign === 0) return this;
    if (this.sign === 0) return other.neg();
    return this.sign === other.sign ? subMagnitudes(this, other, this.sign) : addMagnitudes(this, other, this.sign);
  }

  mul(other: RBigInt): RBigInt {
    if (this.sign === 0 || other.sign === 0) return ZERO;
    const sign: int = this.sign === other.sign ? 1 : -1;
    if (other.size === 1) return mulByLimb(this, other.digits[0]!, sign);
    if (this.size === 1) return mulByLimb(other, this.digits[0]!, sign);
    const n: int = this.size + other.size;
    const r = newLimbs(n);
    mulRuns(r, 0, this.digits, 0, this.size, other.digits, 0, other.size);
    return RBigInt.fromLimbs(sign, r, n);
  }

  /** Quotient rounded to minus infinity and remainder with the sign of `other`, which is not 0. */
  divmod(other: RBigInt): DivMod {
    const t = this.truncatingDivmod(other);
    if (t.mod.sign !== 0 && t.mod.sign !== other.sign) return new DivMod(decrement(t.div), t.mod.add(other));
    return t;
  }

  /** Quotient rounded to zero and remainder with the sign of this; `other` is not 0. */
  truncatingDivmod(other: RBigInt): DivMod {
    if (compareMagnitudes(this, other) < 0) return new DivMod(ZERO, this);
    const qn: int = this.size - other.size + 1;
    const q = newLimbs(qn);
    const r = divideRuns(q, this.digits, this.size, other.digits, other.size);
    return new DivMod(
      RBigInt.fromLimbs(this.sign === other.sign ? 1 : -1, q, qn),
      RBigInt.fromLimbs(this.sign, r, other.size),
    );
  }

  floordiv(other: RBigInt): RBigInt {
    return this.divmod(other).div;
  }

  mod(other: RBigInt): RBigInt {
    if (other.size === 1 && this.sign === other.sign) {
      const scratch = newLimbs(this.size);
      const r = divideByLimb(scratch, 0, this.digits, 0, this.size, other.digits[0]!);
      const rest = RBigInt.fromU64(r);
      return this.sign < 0 ? rest.neg() : rest;
    }
    return this.divmod(other).mod;
  }

  /** this * 2**count, count >= 0. MemoryError comes from the allocation. */
  lshift(count: int): RBigInt {
    if (this.sign === 0 || count === 0) return this;
    const limbs: int = intDiv(count, 64);
    const bits: int = count % 64;
    const n: int = this.size + limbs + 1;
    const r = newLimbs(n);
    r[n - 1] = shiftLeftLimbs(r, limbs, this.digits, 0, this.size, bits);
    return RBigInt.fromLimbs(this.sign, r, n);
  }

  /** floor(this / 2**count), count >= 0. */
  rshift(count: int): RBigInt {
    if (this.sign === 0 || count === 0) return this;
    const limbs: int = intDiv(count, 64);
    const bits: int = count % 64;
    if (limbs >= this.size) return this.sign < 0 ? MINUS_ONE : ZERO;
    const n: int = this.size - limbs;
    const r = newLimbs(n + 1);
    let lost: boolean = shiftRightLimbs(r, 0, this.digits, limbs, n, bits) !== 0n;
    if (this.sign < 0) {
      for (let i: int = 0; i < limbs && !lost; i++) lost = this.digits[i]! !== 0n;
      if (lost) addLimb(r, 0, n + 1, 1n);
    }
    return RBigInt.fromLimbs(this.sign, r, n + 1);
  }

  invert(): RBigInt {
    return decrement(this.neg());
  }

  /** The number of zero bits at the end of the magnitude, which is not 0. */
  trailingZeros(): int {
    let i: int = 0;
    while (this.digits[i]! === 0n) i++;
    return i * 64 + countTrailingZeros(this.digits[i]!);
  }

  /** True when the magnitude has a bit set below position n. */
  hasBitsBelow(n: int): boolean {
    return this.sign !== 0 && this.trailingZeros() < n;
  }

  /** `count` bits (1..64) of the magnitude from position `at` on. */
  bitsAt(at: int, count: int): u64 {
    const i: int = intDiv(at, 64);
    const shift: int = at % 64;
    let x: u64 = i < this.size ? this.digits[i]! >> i64ToU64(toI64(shift)) : 0n;
    if (shift !== 0 && i + 1 < this.size) x = x | uintmask(this.digits[i + 1]! << i64ToU64(toI64(64 - shift)));
    return count === 64 ? x : x & uintmask(uintmask(1n << i64ToU64(toI64(count))) - 1n);
  }
}

export const ZERO: RBigInt = new RBigInt(0, 0, newLimbs(0));
export const ONE: RBigInt = RBigInt.fromI64(1n);
export const MINUS_ONE: RBigInt = RBigInt.fromI64(-1n);

/** The order of |a| and |b|. */
export function compareMagnitudes(a: RBigInt, b: RBigInt): int {
  if (a.size !== b.size) return a.size < b.size ? -1 : 1;
  return compareLimbs(a.digits, 0, b.digits, 0, a.size);
}

/** sign * (|a| + |b|) */
function addMagnitudes(a: RBigInt, b: RBigInt, sign: int): RBigInt {
  if (a.size < b.size) return addMagnitudes(b, a, sign);
  if (a.size === 1) {
    const x = a.digits[0]!;
    const s = uintmask(x + b.digits[0]!);
    if (s >= x) {
      const one = newLimbs(1);
      one[0] = s;
      return new RBigInt(sign, 1, one);
    }
    const two = newLimbs(2);
    two[0] = s;
    two[1] = 1n;
    return new RBigInt(sign, 2, two);
  }
  const n: int = a.size + 1;
  const r = newLimbs(n);
  const carry = addLimbs(r, 0, a.digits, 0, a.size, b.digits, 0, b.size);
  r[a.size] = carry;
  return new RBigInt(sign, carry === 0n ? a.size : n, r);
}

/** sign * (|a| - |b|) */
function subMagnitudes(a: RBigInt, b: RBigInt, sign: int): RBigInt {
  const c = compareMagnitudes(a, b);
  if (c === 0) return ZERO;
  if (c < 0) return subMagnitudes(b, a, 0 - sign);
  const r = newLimbs(a.size);
  subLimbs(r, 0, a.digits, 0, a.size, b.digits, 0, b.size);
  return RBigInt.fromLimbs(sign, r, a.size);
}

function mulByLimb(a: RBigInt, m: u64, sign: int): RBigInt {
  if (a.size === 1) {
    const x = a.digits[0]!;
    const low = uintmask(x * m);
    const high = umulHigh(x, m);
    const r = newLimbs(high === 0n ? 1 : 2);
    r[0] = low;
    if (high === 0n) return new RBigInt(sign, 1, r);
    r[1] = high;
    return new RBigInt(sign, 2, r);
  }
  const n: int = a.size + 1;
  const r = newLimbs(n);
  const carry = mulLimb(r, 0, a.digits, 0, a.size, m, 0n);
  r[a.size] = carry;
  return new RBigInt(sign, carry === 0n ? a.size : n, r);
}

/** a - 1 */
function decrement(a: RBigInt): RBigInt {
  if (a.sign === 0) return MINUS_ONE;
  const n: int = a.size + 1;
  const r = newLimbs(n);
  arrayCopy(a.digits, 0, r, 0, a.size);
  if (a.sign > 0) subLimb(r, 0, n, 1n);
  else addLimb(r, 0, n, 1n);
  return RBigInt.fromLimbs(a.sign, r, n);
}

/** MIN_I64 as a number, whose magnitude is no i64. */
export const MIN_I64_BIG: RBigInt = RBigInt.fromI64(MIN_I64);
