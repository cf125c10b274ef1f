/**
 * Python's operations on floats that are not one machine operation.
 */
import type { int, float, i64 } from '../kinds';
import { floatToI64, i64ToFloat, intmask, toI64 } from '../rarithmetic';
import { c_fmod } from '../foreign';
import { bigFromFloat } from '../rbigint/bigfloat';
import { copySign, frexpExponent, frexpMantissa, isFiniteFloat, isNan } from './parts';

/**
 * CPython 2's hash: that of the integer for integral values, else made of the mantissa and the exponent.
 */
export function floatHash(x: float): i64 {
  if (isNan(x)) return 0n;
  if (!isFiniteFloat(x)) return x < 0.0 ? -271828n : 314159n;
  if (Math.trunc(x) === x) {
    if (x >= -9.2e18 && x <= 9.2e18) {
      const n = floatToI64(x);
      return n === -1n ? -2n : n;
    }
    return bigFromFloat(x).hash();
  }
  const scaled: float = frexpMantissa(x) * 2147483648.0;
  const high = floatToI64(scaled);
  const low = floatToI64((scaled - i64ToFloat(high)) * 2147483648.0);
  const h = intmask(high + low + (toI64(frexpExponent(x)) << 15n));
  return h === -1n ? -2n : h;
}

/** x % y of Python; y is not 0. The result has the sign of y, also when it is zero. */
export function floatMod(x: float, y: float): float {
  const r = c_fmod(x, y);
  if (r === 0.0) return copySign(0.0, y);
  return r < 0.0 !== y < 0.0 ? r + y : r;
}

/** x // y of Python; y is not 0. */
export function floatFloorDiv(x: float, y: float): float {
  const r = c_fmod(x, y);
  let q: float = (x - r) / y;
  if (r !== 0.0 && r < 0.0 !== y < 0.0) q = q - 1.0;
  if (q === 0.0) return copySign(0.0, x / y);
  const floor = Math.floor(q);
  return q - floor > 0.5 ? floor + 1.0 : floor;
}

/**
 * round(x, digits) of Python 2.5: scaled by a power of ten, rounded half away from zero, scaled back, each in floating point.
 */
export function floatRound(x: float, digits: int): float {
  let factor: float = 1.0;
  const steps: int = digits < 0 ? 0 - digits : digits;
  for (let i: int = 0; i < steps && i < 330; i++) factor = factor * 10.0;
  const scaled: float = digits < 0 ? x / factor : x * factor;
  const whole: float = scaled >= 0.0 ? Math.floor(scaled + 0.5) : Math.ceil(scaled - 0.5);
  return digits < 0 ? whole * factor : whole / factor;
}
