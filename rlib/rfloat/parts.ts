/**
 * Doubles by their bits: classification, sign, exponent and mantissa, exact scaling.
 */
import type { int, float, i64 } from '../kinds';
import { lookInside } from '../jit';
import { bitLengthI64, bitsToFloat, floatToBits, i64ToFloat, intmask, toI64, toInt } from '../rarithmetic';

const MANTISSA_MASK: i64 = 0xfffffffffffffn;
const EXPONENT_FIELD: i64 = 0x7ffn;
const HIDDEN_BIT: i64 = 0x10000000000000n;

export const INFINITY: float = Infinity;
export const NAN: float = NaN;

export function isNan(x: float): boolean {
  return x !== x;
}
export function isInf(x: float): boolean {
  return x === Infinity || x === -Infinity;
}
export function isFiniteFloat(x: float): boolean {
  return x - x === 0.0;
}
// a few operations each
for (const f of [isNan, isInf, isFiniteFloat]) lookInside(f);
/** True for negative numbers and -0.0 (and a NaN with the sign bit). */
export function signBit(x: float): boolean {
  return floatToBits(x) < 0n;
}
/** |x| with the sign of y. */
export function copySign(x: float, y: float): float {
  const a = Math.abs(x);
  return signBit(y) ? -a : a;
}

/** The integer m with |x| = m * 2**binaryExponent(x), x finite. */
export function integerMantissa(x: float): i64 {
  const bits = floatToBits(x);
  const mantissa = bits & MANTISSA_MASK;
  return ((bits >> 52n) & EXPONENT_FIELD) === 0n ? mantissa : mantissa | HIDDEN_BIT;
}
export function binaryExponent(x: float): int {
  const field = toInt((floatToBits(x) >> 52n) & EXPONENT_FIELD);
  return (field === 0 ? 1 : field) - 1075;
}

/** 2.0**n for -1022 <= n <= 1023. */
function powerOfTwo(n: int): float {
  return bitsToFloat(intmask(toI64(n + 1023) << 52n));
}

/** x * 2**n, rounded once to nearest-even; infinity when too large. */
export function ldexp(x: float, n: int): float {
  if (x === 0.0 || !isFiniteFloat(x)) return x;
  if (n >= -1000 && n <= 1000) {
    const direct: float = x * powerOfTwo(n);
    const size = Math.abs(direct);
    if (size >= 2.2250738585072014e-308) return direct;
  }
  return ldexpSlowly(x, n);
}

function ldexpSlowly(x: float, n: int): float {
  const e = frexpExponent(x);
  const m = frexpMantissa(x);
  const target: int = e + n;
  if (target > 1024) return copySign(Infinity, x);
  if (target < -1075) return copySign(0.0, x);
  if (target > -1022) return m * 2.0 * powerOfTwo(target - 1);
  return m * powerOfTwo(target + 54) * powerOfTwo(-54);
}

/** The m of x = m * 2**e with 0.5 <= |m| < 1; x itself when it is 0, infinite or NaN. */
export function frexpMantissa(x: float): float {
  if (x === 0.0 || !isFiniteFloat(x)) return x;
  let y: float = x;
  if (Math.abs(x) < 2.2250738585072014e-308) y = x * 18014398509481984.0;
  return bitsToFloat((floatToBits(y) & ~intmask(EXPONENT_FIELD << 52n)) | intmask(1022n << 52n));
}
/** The e of x = m * 2**e; 0 when x is 0, infinite or NaN. */
export function frexpExponent(x: float): int {
  if (x === 0.0 || !isFiniteFloat(x)) return 0;
  if (Math.abs(x) < 2.2250738585072014e-308) {
    return toInt((floatToBits(x * 18014398509481984.0) >> 52n) & EXPONENT_FIELD) - 1022 - 54;
  }
  return toInt((floatToBits(x) >> 52n) & EXPONENT_FIELD) - 1022;
}

/** The fractional part of x with the sign of x. */
export function modfFraction(x: float): float {
  if (isInf(x)) return copySign(0.0, x);
  return copySign(x - Math.trunc(x), x);
}
/** The integral part of x with the sign of x. */
export function modfInteger(x: float): float {
  return Math.trunc(x);
}

/**
 * mantissa * 2**exponent, rounded once to nearest-even, where the lowest bit of the mantissa (0 <= mantissa < 2**63) also
 * stands for anything below it ("sticky") and the mantissa has at least 55 bits unless the exponent is below -1076 or
 * nothing was cut off. Infinity when too large.
 */
export function roundScaled(mantissa: i64, exponent: int): float {
  let drop: int = bitLengthI64(mantissa) - 53;
  if (drop < -1074 - exponent) drop = -1074 - exponent;
  if (drop <= 0) return ldexp(i64ToFloat(mantissa), exponent);
  if (drop > 63) return 0.0;
  const count = toI64(drop);
  const kept = mantissa >> count;
  const rest = intmask(mantissa - intmask(kept << count));
  const half = intmask(1n << intmask(count - 1n));
  const up = rest > half || (rest === half && (kept & 1n) !== 0n);
  return ldexp(i64ToFloat(up ? intmask(kept + 1n) : kept), exponent + drop);
}
