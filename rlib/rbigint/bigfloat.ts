/**
 * Between big integers and doubles.
 */
import type { int, float, i64 } from '../kinds';
import { floatToI64, i64ToFloat, intmask, toFloat, toI64, u64ToI64 } from '../rarithmetic';
import { overflowError } from '../rexception';
import { c_log } from '../foreign';
import { binaryExponent, integerMantissa, isFiniteFloat, isInf, roundScaled } from '../rfloat/parts';
import { RBigInt } from './rbigint';

/** The integral part of x, which is finite; OverflowError for infinities and NaN. */
export function bigFromFloat(x: float): RBigInt {
  if (!isFiniteFloat(x)) throw overflowError;
  if (x > -9.0e18 && x < 9.0e18) return RBigInt.fromI64(floatToI64(x));
  const m = RBigInt.fromI64(integerMantissa(x)).lshift(binaryExponent(x));
  return x < 0.0 ? m.neg() : m;
}

/** The nearest double, ties to even; OverflowError if there is none. */
export function bigToFloat(a: RBigInt): float {
  const bits = a.bitLength();
  let r: float = 0.0;
  if (bits <= 53) {
    r = i64ToFloat(a.size === 0 ? 0n : u64ToI64(a.digits[0]!));
  } else {
    if (bits > 1024) throw overflowError;
    r = roundScaled(topBits(a, bits), bits - 60);
    if (isInf(r)) throw overflowError;
  }
  return a.sign < 0 ? -r : r;
}

/** The top 60 of the `bits` bits of |a|, the lowest set also if anything below is. */
function topBits(a: RBigInt, bits: int): i64 {
  if (bits <= 60) return intmask(u64ToI64(a.bitsAt(0, bits)) << toI64(60 - bits));
  const top = u64ToI64(a.bitsAt(bits - 60, 60));
  return a.hasBitsBelow(bits - 60) ? top | 1n : top;
}

/** m and e with |a| ~ m * 2**e, 0.5 <= m <= 1, m rounded once; e is the bit length. Zero gives 0. */
export function bigMantissa(a: RBigInt): float {
  if (a.sign === 0) return 0.0;
  const m = roundScaled(topBits(a, a.bitLength()), -60);
  return a.sign < 0 ? -m : m;
}

/** The natural logarithm of a > 0. */
export function bigLog(a: RBigInt): float {
  const bits = a.bitLength();
  if (bits <= 1000) return c_log(bigToFloat(a));
  return c_log(bigMantissa(a)) + toFloat(bits) * 0.6931471805599453;
}

/**
 * a / b, correctly rounded; b is not 0. OverflowError when the quotient is too large for a double.
 */
export function bigTrueDiv(a: RBigInt, b: RBigInt): float {
  if (a.sign === 0) return 0.0;
  const x = a.abs();
  const y = b.abs();
  let scale: int = x.bitLength() - y.bitLength() - 57;
  if (scale < -1080) scale = -1080;
  const parts = scale >= 0 ? x.truncatingDivmod(y.lshift(scale)) : x.lshift(0 - scale).truncatingDivmod(y);
  const q = parts.div.toI64();
  const r = roundScaled(parts.mod.sign !== 0 ? q | 1n : q, scale);
  if (isInf(r)) throw overflowError;
  return a.sign === b.sign ? r : -r;
}

/** The order of a and the double x (not NaN): negative, 0 or positive. */
export function bigCompareFloat(a: RBigInt, x: float): int {
  if (isInf(x)) return x > 0.0 ? -1 : 1;
  const floor = bigFromFloat(Math.floor(x));
  const c = a.compare(floor);
  if (c !== 0) return c;
  return Math.floor(x) === x ? 0 : -1;
}
