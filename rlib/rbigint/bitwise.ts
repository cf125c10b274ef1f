/**
 * And, or, exclusive or, as if negative numbers had infinitely many sign bits.
 */
import type { int, u64 } from '../kinds';
import { borrowBit, uintmask } from '../rarithmetic';
import { addLimb, newLimbs, type Limbs } from './limbs';
import { RBigInt } from './rbigint';

/** The n lowest limbs of a in two's complement. */
function twosComplement(a: RBigInt, n: int): Limbs {
  const r = newLimbs(n);
  if (a.sign >= 0) {
    for (let i: int = 0; i < a.size; i++) r[i] = a.digits[i]!;
    return r;
  }
  let borrow: u64 = 1n;
  for (let i: int = 0; i < n; i++) {
    const d: u64 = i < a.size ? a.digits[i]! : 0n;
    const x = uintmask(~uintmask(d - borrow));
    borrow = borrowBit(d, borrow);
    r[i] = x;
  }
  return r;
}

/** The number whose two's complement is r[0:n]. */
function fromTwosComplement(r: Limbs, n: int): RBigInt {
  if (r[n - 1]! >> 63n === 0n) return RBigInt.fromLimbs(1, r, n);
  for (let i: int = 0; i < n; i++) r[i] = uintmask(~r[i]!);
  addLimb(r, 0, n, 1n);
  return RBigInt.fromLimbs(-1, r, n);
}

export function bigAnd(a: RBigInt, b: RBigInt): RBigInt {
  if (a.sign >= 0 && b.sign >= 0) {
    const m: int = Math.min(a.size, b.size);
    const s = newLimbs(m);
    for (let i: int = 0; i < m; i++) s[i] = a.digits[i]! & b.digits[i]!;
    return RBigInt.fromLimbs(1, s, m);
  }
  const n: int = Math.max(a.size, b.size) + 1;
  const x = twosComplement(a, n);
  const y = twosComplement(b, n);
  for (let i: int = 0; i < n; i++) x[i] = x[i]! & y[i]!;
  return fromTwosComplement(x, n);
}

export function bigOr(a: RBigInt, b: RBigInt): RBigInt {
  const n: int = Math.max(a.size, b.size) + 1;
  const x = twosComplement(a, n);
  const y = twosComplement(b, n);
  for (let i: int = 0; i < n; i++) x[i] = x[i]! | y[i]!;
  return fromTwosComplement(x, n);
}

export function bigXor(a: RBigInt, b: RBigInt): RBigInt {
  const n: int = Math.max(a.size, b.size) + 1;
  const x = twosComplement(a, n);
  const y = twosComplement(b, n);
  for (let i: int = 0; i < n; i++) x[i] = x[i]! ^ y[i]!;
  return fromTwosComplement(x, n);
}
