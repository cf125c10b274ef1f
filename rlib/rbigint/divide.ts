/**
 * Division of limb runs.
 *
 * One limb and schoolbook division get each quotient limb by two multiplications with a precomputed reciprocal
 * (Möller and Granlund, Improved division by invariant integers, 2011). Long operands are divided recursively
 * (Burnikel and Ziegler, Fast recursive division, 1998), which costs about two multiplications.
 */
import type { int, u64 } from '../kinds';
import { borrowBit, countLeadingZeros, divideTwoByOne, i64ToU64, MAX_U64, toI64, uintmask, umulHigh } from '../rarithmetic';
import {
  addLimbs,
  clearLimbs,
  compareLimbs,
  mulSubLimb,
  newLimbs,
  shiftLeftLimbs,
  shiftRightLimbs,
  subLimb,
  subLimbs,
  type Limbs,
} from './limbs';
import { mulRuns, tuning } from './multiply';

/** floor((2**128 - 1) / d) - 2**64 for d with its top bit set. */
function reciprocal(d: u64): u64 {
  return divideTwoByOne(uintmask(~d), MAX_U64, d);
}

/** floor((2**192 - 1) / (d1 * 2**64 + d0)) - 2**64 for d1 with its top bit set. */
function reciprocalOfTwo(d1: u64, d0: u64): u64 {
  let v: u64 = reciprocal(d1);
  let p: u64 = uintmask(d1 * v + d0);
  if (p < d0) {
    v = uintmask(v - 1n);
    if (p >= d1) {
      v = uintmask(v - 1n);
      p = uintmask(p - d1);
    }
    p = uintmask(p - d1);
  }
  const high = umulHigh(v, d0);
  const low = uintmask(v * d0);
  p = uintmask(p + high);
  if (p < high) {
    v = uintmask(v - 1n);
    if (p > d1 || (p === d1 && low >= d0)) v = uintmask(v - 1n);
  }
  return v;
}

/**
 * q[0:n] = a / d, returning the remainder; d is not 0. q may be a.
 */
export function divideByLimb(q: Limbs, qo: int, a: Limbs, ao: int, n: int, d: u64): u64 {
  if (n === 0) return 0n;
  if (n === 1) {
    const x = a[ao]!;
    const y = x / d;
    q[qo] = y;
    return uintmask(x - y * d);
  }
  const zeros = countLeadingZeros(d);
  const shift: u64 = i64ToU64(toI64(zeros));
  const back: u64 = i64ToU64(toI64(64 - zeros));
  const dn = uintmask(d << shift);
  const v = reciprocal(dn);
  let rest: u64 = zeros === 0 ? 0n : a[ao + n - 1]! >> back;
  for (let i: int = n - 1; i >= 0; i--) {
    let u: u64 = uintmask(a[ao + i]! << shift);
    if (zeros !== 0 && i > 0) u = u | (a[ao + i - 1]! >> back);
    const low = uintmask(v * rest);
    const q0 = uintmask(low + u);
    let q1: u64 = uintmask(umulHigh(v, rest) + rest + borrowBit(q0, low) + 1n);
    let r: u64 = uintmask(u - q1 * dn);
    if (r > q0) {
      q1 = uintmask(q1 - 1n);
      r = uintmask(r + dn);
    }
    if (r >= dn) {
      q1 = uintmask(q1 + 1n);
      r = uintmask(r - dn);
    }
    q[qo + i] = q1;
    rest = r;
  }
  return rest >> shift;
}

/**
 * Schoolbook: a[0:an] becomes the remainder in a[0:bn], q[0:an-bn] the quotient, whose top limb (0 or 1) is returned.
 * b has at least 2 limbs and its top bit is set; an >= bn.
 */
function divideSchoolbook(q: Limbs, qo: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): u64 {
  const d1 = b[bo + bn - 1]!;
  const d0 = b[bo + bn - 2]!;
  const v = reciprocalOfTwo(d1, d0);
  const top: int = ao + an - bn;
  let extra: u64 = 0n;
  if (compareLimbs(a, top, b, bo, bn) >= 0) {
    subLimbs(a, top, a, top, bn, b, bo, bn);
    extra = 1n;
  }
  for (let i: int = an - bn - 1; i >= 0; i--) {
    const at: int = ao + i;
    const u2 = a[at + bn]!;
    const u1 = a[at + bn - 1]!;
    const u0 = a[at + bn - 2]!;
    let q1: u64 = MAX_U64;
    if (u2 !== d1 || u1 !== d0) {
      const low = uintmask(v * u2);
      const q0 = uintmask(low + u1);
      q1 = uintmask(umulHigh(v, u2) + u2 + borrowBit(q0, low));
      const t0 = uintmask(d0 * q1);
      const s0 = uintmask(u0 - t0);
      let r1: u64 = uintmask(u1 - q1 * d1 - umulHigh(d0, q1) - borrowBit(u0, t0));
      let r0: u64 = uintmask(s0 - d0);
      r1 = uintmask(r1 - d1 - borrowBit(s0, d0));
      q1 = uintmask(q1 + 1n);
      if (r1 >= q0) {
        q1 = uintmask(q1 - 1n);
        const s = uintmask(r0 + d0);
        r1 = uintmask(r1 + d1 + borrowBit(s, r0));
        r0 = s;
      }
      if (r1 > d1 || (r1 === d1 && r0 >= d0)) q1 = uintmask(q1 + 1n);
    }
    const borrow = mulSubLimb(a, at, b, bo, bn, q1);
    a[at + bn] = uintmask(u2 - borrow);
    if (u2 < borrow) {
      q1 = uintmask(q1 - 1n);
      addLimbs(a, at, a, at, bn + 1, b, bo, bn);
    }
    q[qo + i] = q1;
  }
  return extra;
}

/**
 * a[0:n+k] / b[0:n] for 1 <= k <= n, the top n limbs of a below b: the quotient to q[0:k], the remainder to a[0:n], zeros
 * above. The top bit of b is set and n >= 2.
 *
 * With k = n the quotient comes in two halves. With k < n it is estimated from the top 2k limbs of a and the top k of b, too
 * large by 2 at most; the rest of b is multiplied and subtracted then.
 */
function divideRecursive(q: Limbs, qo: int, a: Limbs, ao: int, b: Limbs, bo: int, n: int, k: int): void {
  if (k < tuning.recursiveDivision || k < 4) {
    divideSchoolbook(q, qo, a, ao, n + k, b, bo, n);
    clearLimbs(a, ao + n, k);
    return;
  }
  if (k === n) {
    const low: int = n >> 1;
    divideRecursive(q, qo + low, a, ao + low, b, bo, n, n - low);
    divideRecursive(q, qo, a, ao, b, bo, n, low);
    return;
  }
  const rest: int = n - k;
  const high: int = ao + n;
  if (compareLimbs(a, high, b, bo + rest, k) >= 0) {
    for (let i: int = 0; i < k; i++) q[qo + i] = MAX_U64;
    clearLimbs(a, high, k);
    addLimbs(a, ao + rest, a, ao + rest, k + k, b, bo + rest, k);
  } else {
    divideRecursive(q, qo, a, ao + rest, b, bo + rest, k, k);
  }
  const product = newLimbs(n);
  mulRuns(product, 0, q, qo, k, b, bo, rest);
  let negative: boolean = subLimbs(a, ao, a, ao, n + k, product, 0, n) !== 0n;
  while (negative) {
    subLimb(q, qo, k, 1n);
    negative = addLimbs(a, ao, a, ao, n + k, b, bo, n) === 0n;
  }
}

/**
 * Divides runs without leading zero limbs, an >= bn >= 1. q gets an - bn + 1 limbs; the result is the remainder, bn limbs.
 */
export function divideRuns(q: Limbs, a: Limbs, an: int, b: Limbs, bn: int): Limbs {
  const r = newLimbs(bn);
  if (bn === 1) {
    r[0] = divideByLimb(q, 0, a, 0, an, b[0]!);
    return r;
  }
  const zeros = countLeadingZeros(b[bn - 1]!);
  const rest = newLimbs(an + 1);
  const divisor = newLimbs(bn);
  shiftLeftLimbs(divisor, 0, b, 0, bn, zeros);
  // with the bits shifted out on top, the top bn limbs are below the divisor
  rest[an] = shiftLeftLimbs(rest, 0, a, 0, an, zeros);
  const qn: int = an + 1 - bn;
  if (bn < tuning.recursiveDivision || qn < tuning.recursiveDivision) {
    divideSchoolbook(q, 0, rest, 0, an + 1, divisor, 0, bn);
  } else {
    const take: int = qn % bn;
    let at: int = qn - take;
    if (take > 0) divideRecursive(q, at, rest, at, divisor, 0, bn, take);
    while (at > 0) {
      at -= bn;
      divideRecursive(q, at, rest, at, divisor, 0, bn, bn);
    }
  }
  shiftRightLimbs(r, 0, rest, 0, bn, zeros);
  return r;
}
