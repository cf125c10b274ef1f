/**
 * Multiplication of limb runs: schoolbook, Karatsuba's method above a threshold, and a squaring that computes each
 * cross product once.
 *
 * With a = a1 B + a0 and b = b1 B + b0, Karatsuba's three products are a0 b0, a1 b1 and (a0 - a1)(b1 - b0); the
 * differences (Knuth, TAOCP 4.3.3) keep every factor at half length.
 */
import type { int, u64 } from '../kinds';
import { borrowBit, uintmask, umulHigh } from '../rarithmetic';
import {
  addLimbs,
  clearLimbs,
  compareRuns,
  mulAddLimb,
  mulLimb,
  newLimbs,
  shiftLeftLimbs,
  subLimbs,
  type Limbs,
} from './limbs';

/** Lengths in limbs from which the asymptotically better methods are used. Tests lower them. */
export class Tuning {
  karatsuba: int = 32;
  karatsubaSquare: int = 48;
  recursiveDivision: int = 36;
  recursiveText: int = 24;
}
export const tuning: Tuning = new Tuning();

/** r[0:an+bn] = a * b; r overlaps neither. Any lengths >= 0. */
export function mulRuns(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): void {
  if (an < bn) mulOrdered(r, ro, b, bo, bn, a, ao, an);
  else mulOrdered(r, ro, a, ao, an, b, bo, bn);
}

function mulOrdered(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): void {
  if (a === b && ao === bo && an === bn) {
    squareRun(r, ro, a, ao, an);
    return;
  }
  if (bn < tuning.karatsuba || bn < 2) {
    mulSchoolbook(r, ro, a, ao, an, b, bo, bn);
    return;
  }
  const half: int = (an + 1) >> 1;
  if (bn <= half) mulUnbalanced(r, ro, a, ao, an, b, bo, bn);
  else mulKaratsuba(r, ro, a, ao, an, b, bo, bn, half);
}

function mulSchoolbook(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): void {
  if (bn === 0) {
    clearLimbs(r, ro, an);
    return;
  }
  r[ro + an] = mulLimb(r, ro, a, ao, an, b[bo]!, 0n);
  for (let j: int = 1; j < bn; j++) r[ro + an + j] = mulAddLimb(r, ro + j, a, ao, an, b[bo + j]!);
}

/** The longer factor in pieces as long as the shorter one. */
function mulUnbalanced(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): void {
  const piece = newLimbs(bn + bn);
  clearLimbs(r, ro, an + bn);
  let done: int = 0;
  while (done < an) {
    const n: int = Math.min(bn, an - done);
    mulRuns(piece, 0, a, ao + done, n, b, bo, bn);
    addLimbs(r, ro + done, r, ro + done, an + bn - done, piece, 0, n + bn);
    done += n;
  }
}

/** |a - b| for runs of at most `n` limbs into r[0:n]; true when a < b. */
function absoluteDifference(r: Limbs, n: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): boolean {
  const less = compareRuns(a, ao, an, b, bo, bn) < 0;
  if (less) {
    const k: int = Math.min(an, bn);
    subLimbs(r, 0, b, bo, bn, a, ao, k);
    clearLimbs(r, bn, n - bn);
  } else {
    const k: int = Math.min(an, bn);
    subLimbs(r, 0, a, ao, an, b, bo, k);
    clearLimbs(r, an, n - an);
  }
  return less;
}

/** half < bn <= an <= 2 * half. */
function mulKaratsuba(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int, half: int): void {
  const ah: int = an - half;
  const bh: int = bn - half;
  const da = newLimbs(half);
  const db = newLimbs(half);
  const negativeA = absoluteDifference(da, half, a, ao, half, a, ao + half, ah);
  const negativeB = absoluteDifference(db, half, b, bo, half, b, bo + half, bh);
  const middle = newLimbs(half + half + 1);
  mulRuns(middle, 0, da, 0, half, db, 0, half);
  mulRuns(r, ro, a, ao, half, b, bo, half);
  mulRuns(r, ro + half + half, a, ao + half, ah, b, bo + half, bh);
  combine(r, ro, half, ah + bh, middle, negativeA === negativeB);
}

/** Adds z0 + z2 -+ middle at limb `half`, z0 and z2 standing in r; `middle` has 2 * half + 1 limbs. */
function combine(r: Limbs, ro: int, half: int, highLength: int, middle: Limbs, subtract: boolean): void {
  const n: int = half + half;
  const sum = newLimbs(n + 1);
  sum[n] = addLimbs(sum, 0, r, ro, n, r, ro + n, highLength);
  if (subtract) subLimbs(sum, 0, sum, 0, n + 1, middle, 0, n + 1);
  else addLimbs(sum, 0, sum, 0, n + 1, middle, 0, n + 1);
  const room: int = n + highLength - half;
  const used: int = Math.min(n + 1, room);
  addLimbs(r, ro + half, r, ro + half, room, sum, 0, used);
}

/** r[0:2n] = a * a; r does not overlap a. */
export function squareRun(r: Limbs, ro: int, a: Limbs, ao: int, n: int): void {
  if (n < tuning.karatsubaSquare || n < 2) {
    squareSchoolbook(r, ro, a, ao, n);
    return;
  }
  const half: int = (n + 1) >> 1;
  const high: int = n - half;
  const difference = newLimbs(half);
  absoluteDifference(difference, half, a, ao, half, a, ao + half, high);
  const middle = newLimbs(half + half + 1);
  squareRun(middle, 0, difference, 0, half);
  squareRun(r, ro, a, ao, half);
  squareRun(r, ro + half + half, a, ao + half, high);
  combine(r, ro, half, high + high, middle, true);
}

function squareSchoolbook(r: Limbs, ro: int, a: Limbs, ao: int, n: int): void {
  if (n === 0) return;
  clearLimbs(r, ro, n + n);
  for (let i: int = 0; i < n - 1; i++) {
    r[ro + n + i] = mulAddLimb(r, ro + i + i + 1, a, ao + i + 1, n - i - 1, a[ao + i]!);
  }
  shiftLeftLimbs(r, ro, r, ro, n + n, 1);
  let carry: u64 = 0n;
  for (let i: int = 0; i < n; i++) {
    const x = a[ao + i]!;
    const low = uintmask(x * x);
    const s = uintmask(r[ro + i + i]! + low);
    const t = uintmask(s + carry);
    const up: u64 = uintmask(borrowBit(s, low) + borrowBit(t, s));
    const high = uintmask(umulHigh(x, x) + up);
    const u = uintmask(r[ro + i + i + 1]! + high);
    carry = borrowBit(u, high);
    r[ro + i + i] = t;
    r[ro + i + i + 1] = u;
  }
}
