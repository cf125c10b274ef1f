/** Edges of `i64` and `u64`: wrapping, checked, shifts, division, conversions. */
import type { FixedArray, float, i64, u64 } from '../../../rlib/kinds';
import {
  OverflowError, countLeadingZeros, countTrailingZeros, floatToI64, i64ToFloat, i64ToU64, imulHigh, intmask, ovfcheck, u64ToFloat, u64ToI64, uintmask, umulHigh,
} from '../../../rlib/rarithmetic';
import { Log } from './log';

const EDGES: FixedArray<i64> = [
  0n, 1n, -1n, 2n, -2n, 3n, 63n, 64n, 1000003n, -1000003n, 0x7fffffffn, 0x80000000n, -0x80000000n, 0xffffffffn, 0x100000000n,
  0x20000000000000n, -0x20000000000001n, 0x3fffffffffffffffn, 0x4000000000000000n, 0x7fffffffffffffffn, -0x7fffffffffffffffn, -0x8000000000000000n,
];

function u(x: i64): u64 {
  return i64ToU64(x);
}

export function wrapping(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.i64(intmask(-a));
    for (const b of EDGES) {
      log.i64(intmask(a + b));
      log.i64(intmask(a - b));
      log.i64(intmask(a * b));
      log.i64(intmask(a * b + a - b));
    }
  }
  return log.text();
}

function checkedAdd(a: i64, b: i64): string {
  try {
    return String(ovfcheck(a + b));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return '+';
  }
}
function checkedSub(a: i64, b: i64): string {
  try {
    return String(ovfcheck(a - b));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return '-';
  }
}
function checkedMul(a: i64, b: i64): string {
  try {
    return String(ovfcheck(a * b));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return '*';
  }
}
function checkedShift(a: i64, n: i64): string {
  try {
    return String(ovfcheck(a << n));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return '<';
  }
}
function checkedNeg(a: i64): string {
  try {
    return String(ovfcheck(-a));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return '~';
  }
}

export function checkedSums(): string {
  const log = new Log();
  for (const a of EDGES) for (const b of EDGES) {
    log.text1(checkedAdd(a, b));
    log.text1(checkedSub(a, b));
  }
  return log.text();
}

export function checkedProducts(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.text1(checkedNeg(a));
    for (const b of EDGES) log.text1(checkedMul(a, b));
  }
  return log.text();
}

export function checkedShifts(): string {
  const log = new Log();
  for (const a of EDGES) for (let n: i64 = 0n; n < 64n; n = intmask(n + 7n)) log.text1(checkedShift(a, n));
  return log.text();
}

export function shifts(): string {
  const log = new Log();
  for (const a of EDGES) for (let n: i64 = 0n; n < 64n; n = intmask(n + 9n)) {
    log.i64(intmask(a << n));
    log.i64(a >> n);
    log.u64(uintmask(u(a) << u(n)));
    log.u64(u(a) >> u(n));
  }
  return log.text();
}

export function bits(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.i64(~a);
    log.int(countLeadingZeros(u(a)));
    log.int(countTrailingZeros(u(a)));
    for (const b of EDGES) {
      log.i64(a & b);
      log.i64(a | b);
      log.i64(a ^ b);
    }
  }
  return log.text();
}

export function division(): string {
  const log = new Log();
  for (const a of EDGES) for (const b of EDGES) {
    if (b === 0n) continue;
    if (!(b === -1n && a === -0x8000000000000000n)) {
      log.i64(a / b);
      log.i64(a % b);
    }
    log.u64(u(a) / u(b));
    log.u64(u(a) % u(b));
  }
  return log.text();
}

export function comparisons(): string {
  const log = new Log();
  for (const a of EDGES) for (const b of EDGES) {
    log.bool(a < b);
    log.bool(a >= b);
    log.bool(a === b);
    log.bool(u(a) < u(b));
    log.bool(u(a) <= u(b));
    log.bool(u(a) > u(b));
  }
  return log.text();
}

export function high(): string {
  const log = new Log();
  for (const a of EDGES) for (const b of EDGES) {
    log.u64(umulHigh(u(a), u(b)));
    log.i64(imulHigh(a, b));
    log.u64(uintmask(u(a) * u(b)));
    log.u64(uintmask(u(a) - u(b)));
  }
  return log.text();
}

export function toFloats(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.float(i64ToFloat(a));
    log.float(u64ToFloat(u(a)));
    log.i64(u64ToI64(u(a)));
  }
  const floats: float[] = [0.0, 1.5, -1.5, 1e18, -9e18, 4503599627370497.5];
  for (const f of floats) log.i64(floatToI64(f));
  return log.text();
}

/** A word generator with products of full width. */
export function xorshift(): string {
  let x: u64 = 88172645463325252n;
  let sum: u64 = 0n;
  for (let i = 0; i < 1000; i++) {
    x = x ^ uintmask(x << 13n);
    x = x ^ (x >> 7n);
    x = x ^ uintmask(x << 17n);
    sum = uintmask(sum + uintmask(x * 2685821657736338717n));
  }
  return `${u64ToI64(sum)}`;
}

/** The first overflow of a running product, reached through a loop. */
export function factorialUntilOverflow(): string {
  let n: i64 = 1n;
  let product: i64 = 1n;
  try {
    for (;;) {
      product = ovfcheck(product * n);
      n = intmask(n + 1n);
    }
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
  }
  return `${n} ${product}`;
}
