/**
 * Powers of big integers.
 */
import { newFixedArray, type int } from '../kinds';
import { toInt, u64ToI64 } from '../rarithmetic';
import { overflowError } from '../rexception';
import { ONE, RBigInt, ZERO } from './rbigint';

/** base ** exponent, exponent >= 0, by squaring. OverflowError when the result could not be stored. */
export function pow(base: RBigInt, exponent: RBigInt): RBigInt {
  if (exponent.sign === 0) return ONE;
  if (base.sign === 0) return ZERO;
  if (base.size === 1 && base.digits[0]! === 1n) return base.sign > 0 || exponent.isOdd() ? base : ONE;
  if (exponent.size > 1 || exponent.digits[0]! >= 0x1000000000000n) throw overflowError;
  const zeros = base.trailingZeros();
  const n: int = exponent.toInt();
  if (zeros > 0) return powOdd(shiftedDown(base, zeros), n).lshift(zeros * n);
  return powOdd(base, n);
}

/** a / 2**n, exact. */
function shiftedDown(a: RBigInt, n: int): RBigInt {
  const r = a.abs().rshift(n);
  return a.sign < 0 ? r.neg() : r;
}

function powOdd(base: RBigInt, n: int): RBigInt {
  if (base.size === 1 && base.digits[0]! === 1n) return base.sign > 0 || n % 2 !== 0 ? base : ONE;
  const exponent = RBigInt.fromInt(n);
  let result: RBigInt = base;
  for (let i: int = exponent.bitLength() - 2; i >= 0; i--) {
    result = result.mul(result);
    if (exponent.bitsAt(i, 1) !== 0n) result = result.mul(base);
  }
  return result;
}

const WINDOW: int = 5;
const WINDOW_THRESHOLD: int = 80;

/**
 * base ** exponent modulo `modulus`, with the sign of the modulus; exponent >= 0, modulus not 0. Windows of five bits
 * for long exponents (Handbook of Applied Cryptography, 14.82).
 */
export function powMod(base: RBigInt, exponent: RBigInt, modulus: RBigInt): RBigInt {
  const m = modulus.abs();
  if (m.size === 1 && m.digits[0]! === 1n) return ZERO;
  const b = base.mod(m);
  const bits: int = exponent.bitLength();
  let result: RBigInt = ONE;
  if (bits <= WINDOW_THRESHOLD) {
    for (let i: int = bits - 1; i >= 0; i--) {
      result = result.mul(result).mod(m);
      if (exponent.bitsAt(i, 1) !== 0n) result = result.mul(b).mod(m);
    }
  } else {
    const table = newFixedArray<RBigInt>(1 << WINDOW, ONE);
    for (let i: int = 1; i < 1 << WINDOW; i++) table[i] = table[i - 1]!.mul(b).mod(m);
    let at: int = bits + WINDOW - 1 - ((bits - 1) % WINDOW);
    while (at > 0) {
      at -= WINDOW;
      for (let k: int = 0; k < WINDOW; k++) result = result.mul(result).mod(m);
      const w = toInt(u64ToI64(exponent.bitsAt(at, WINDOW)));
      if (w !== 0) result = result.mul(table[w]!).mod(m);
    }
  }
  return modulus.sign < 0 && result.sign !== 0 ? result.add(modulus) : result;
}
