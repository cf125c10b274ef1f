/**
 * Natural numbers as runs of 64-bit limbs, least significant first: the linear-time operations.
 *
 * A run is an array, an offset and a length. Results may overwrite an operand that starts at the same place.
 * Lengths are not normalised here: leading zero limbs are allowed everywhere unless it is said otherwise.
 */
import { arrayCopy, newFixedArray, type FixedArray, type int, type u64 } from '../kinds';
import { borrowBit, countLeadingZeros, i64ToU64, toI64, uintmask, umulHigh } from '../rarithmetic';

export type Limbs = FixedArray<u64>;

export function newLimbs(n: int): Limbs {
  return newFixedArray<u64>(n, 0n);
}

/** The length of a[ao:ao+n] without leading zero limbs. */
export function significant(a: Limbs, ao: int, n: int): int {
  let k: int = n;
  while (k > 0 && a[ao + k - 1]! === 0n) k--;
  return k;
}

/** Sets a[ao:ao+n] to zero. */
export function clearLimbs(a: Limbs, ao: int, n: int): void {
  for (let i = ao; i < ao + n; i++) a[i] = 0n;
}

/** The sign of a - b for runs of the same length. */
export function compareLimbs(a: Limbs, ao: int, b: Limbs, bo: int, n: int): int {
  for (let i: int = n - 1; i >= 0; i--) {
    const x = a[ao + i]!;
    const y = b[bo + i]!;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/** The sign of a - b for runs of any lengths. */
export function compareRuns(a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): int {
  const m = significant(a, ao, an);
  const n = significant(b, bo, bn);
  if (m !== n) return m < n ? -1 : 1;
  return compareLimbs(a, ao, b, bo, m);
}

/** r[0:an] = a + b, an >= bn; the carry out. */
export function addLimbs(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): u64 {
  let carry: u64 = 0n;
  let i: int = 0;
  while (i < bn) {
    const x = a[ao + i]!;
    const s = uintmask(x + b[bo + i]!);
    const t = uintmask(s + carry);
    carry = borrowBit(s, x) | borrowBit(t, s);
    r[ro + i] = t;
    i++;
  }
  while (i < an && carry !== 0n) {
    const t = uintmask(a[ao + i]! + 1n);
    carry = borrowBit(t, 1n);
    r[ro + i] = t;
    i++;
  }
  if (i < an && (r !== a || ro !== ao)) arrayCopy(a, ao + i, r, ro + i, an - i);
  return carry;
}

/** r[0:an] = a - b, an >= bn; the borrow out. */
export function subLimbs(r: Limbs, ro: int, a: Limbs, ao: int, an: int, b: Limbs, bo: int, bn: int): u64 {
  let borrow: u64 = 0n;
  let i: int = 0;
  while (i < bn) {
    const x = a[ao + i]!;
    const y = b[bo + i]!;
    const d = uintmask(x - y);
    const t = uintmask(d - borrow);
    borrow = borrowBit(x, y) | borrowBit(d, borrow);
    r[ro + i] = t;
    i++;
  }
  while (i < an && borrow !== 0n) {
    const x = a[ao + i]!;
    r[ro + i] = uintmask(x - 1n);
    borrow = borrowBit(x, 1n);
    i++;
  }
  if (i < an && (r !== a || ro !== ao)) arrayCopy(a, ao + i, r, ro + i, an - i);
  return borrow;
}

/** a[ao:ao+n] += x; the carry out. */
export function addLimb(a: Limbs, ao: int, n: int, x: u64): u64 {
  let carry: u64 = x;
  for (let i: int = 0; i < n && carry !== 0n; i++) {
    const t = uintmask(a[ao + i]! + carry);
    carry = borrowBit(t, carry);
    a[ao + i] = t;
  }
  return carry;
}

/** a[ao:ao+n] -= x; the borrow out. */
export function subLimb(a: Limbs, ao: int, n: int, x: u64): u64 {
  let borrow: u64 = x;
  for (let i: int = 0; i < n && borrow !== 0n; i++) {
    const y = a[ao + i]!;
    a[ao + i] = uintmask(y - borrow);
    borrow = borrowBit(y, borrow);
  }
  return borrow;
}

/** r[0:n] = a * m + addend; the limb carried out. */
export function mulLimb(r: Limbs, ro: int, a: Limbs, ao: int, n: int, m: u64, addend: u64): u64 {
  let carry: u64 = addend;
  for (let i: int = 0; i < n; i++) {
    const x = a[ao + i]!;
    const low = uintmask(x * m);
    const s = uintmask(low + carry);
    carry = uintmask(umulHigh(x, m) + borrowBit(s, low));
    r[ro + i] = s;
  }
  return carry;
}

/** r[0:n] += a * m; the limb carried out. */
export function mulAddLimb(r: Limbs, ro: int, a: Limbs, ao: int, n: int, m: u64): u64 {
  let carry: u64 = 0n;
  for (let i: int = 0; i < n; i++) {
    const x = a[ao + i]!;
    const low = uintmask(x * m);
    const s = uintmask(low + carry);
    const high = uintmask(umulHigh(x, m) + borrowBit(s, low));
    const t = uintmask(r[ro + i]! + s);
    carry = uintmask(high + borrowBit(t, s));
    r[ro + i] = t;
  }
  return carry;
}

/** r[0:n] -= a * m; the limb borrowed from above. */
export function mulSubLimb(r: Limbs, ro: int, a: Limbs, ao: int, n: int, m: u64): u64 {
  let borrow: u64 = 0n;
  for (let i: int = 0; i < n; i++) {
    const x = a[ao + i]!;
    const low = uintmask(x * m);
    const s = uintmask(low + borrow);
    const high = uintmask(umulHigh(x, m) + borrowBit(s, low));
    const y = r[ro + i]!;
    r[ro + i] = uintmask(y - s);
    borrow = uintmask(high + borrowBit(y, s));
  }
  return borrow;
}

/** r[0:n] = a << count, 0 <= count < 64; the bits shifted out. May be used with ro >= ao in place. */
export function shiftLeftLimbs(r: Limbs, ro: int, a: Limbs, ao: int, n: int, count: int): u64 {
  if (n === 0) return 0n;
  if (count === 0) {
    arrayCopy(a, ao, r, ro, n);
    return 0n;
  }
  const left = i64ToU64(toI64(count));
  const right = i64ToU64(toI64(64 - count));
  let high: u64 = a[ao + n - 1]!;
  const out = high >> right;
  for (let i: int = n - 1; i > 0; i--) {
    const low = a[ao + i - 1]!;
    r[ro + i] = uintmask(high << left) | (low >> right);
    high = low;
  }
  r[ro] = uintmask(high << left);
  return out;
}

/** r[0:n] = a >> count, 0 <= count < 64; the bits lost, at the top of a limb. May be used with ro <= ao in place. */
export function shiftRightLimbs(r: Limbs, ro: int, a: Limbs, ao: int, n: int, count: int): u64 {
  if (n === 0) return 0n;
  if (count === 0) {
    arrayCopy(a, ao, r, ro, n);
    return 0n;
  }
  const right = i64ToU64(toI64(count));
  const left = i64ToU64(toI64(64 - count));
  let low: u64 = a[ao]!;
  const out = uintmask(low << left);
  for (let i: int = 0; i < n - 1; i++) {
    const high = a[ao + i + 1]!;
    r[ro + i] = (low >> right) | uintmask(high << left);
    low = high;
  }
  r[ro + n - 1] = low >> right;
  return out;
}

/** The number of bits of a run whose top limb is not zero; 0 for n = 0. */
export function bitLengthLimbs(a: Limbs, n: int): int {
  return n === 0 ? 0 : n * 64 - countLeadingZeros(a[n - 1]!);
}
