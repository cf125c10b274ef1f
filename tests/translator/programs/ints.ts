/** Edges of `int`: arithmetic, division, JavaScript's 32-bit operators, comparisons. What would be -0 in JavaScript is no int. */
import type { FixedArray, int } from '../../../rlib/kinds';
import { boolToInt, floatToInt, intDiv, toFloat, toI64, toInt } from '../../../rlib/rarithmetic';
import { Log } from './log';

const SMALL: FixedArray<int> = [0, 1, -1, 2, -2, 7, -7, 10, 63, 100, -128];
const WORDS: FixedArray<int> = [0, 1, -1, 2, 31, 32, 255, -256, 65535, 1000000007, -1000000007, 2147483647, -2147483648];
const LARGE: FixedArray<int> = [0, 1, -1, 4503599627370496, -4503599627370496, 1099511627776, 123456789012345];

export function sums(): string {
  const log = new Log();
  for (const a of LARGE) for (const b of SMALL) {
    log.int(a + b);
    log.int(a - b);
    if (a !== 0) log.int(-a);
  }
  return log.text();
}

export function products(): string {
  const log = new Log();
  for (const a of SMALL) for (const b of WORDS) if (a !== 0 && b !== 0) log.int(a * b);
  return log.text();
}

export function quotients(): string {
  const log = new Log();
  for (const a of WORDS) for (const b of SMALL) {
    if (b === 0) continue;
    log.int(intDiv(a, b));
    // the remainder of JavaScript may be -0, which no int is
    if (a >= 0) log.int(a % b);
  }
  return log.text();
}

export function bits(): string {
  const log = new Log();
  for (const a of WORDS) {
    log.int(~a);
    for (const b of WORDS) {
      log.int(a & b);
      log.int(a | b);
      log.int(a ^ b);
    }
  }
  return log.text();
}

export function shifts(): string {
  const log = new Log();
  for (const a of WORDS) for (let n: int = 0; n < 32; n += 5) {
    log.int(a << n);
    log.int(a >> n);
    log.int(a >>> n);
  }
  return log.text();
}

export function comparisons(): string {
  const log = new Log();
  for (const a of LARGE) for (const b of WORDS) {
    log.bool(a < b);
    log.bool(a <= b);
    log.bool(a === b);
    log.bool(a !== b);
    log.bool(a > b);
    log.bool(a >= b);
  }
  return log.text();
}

export function extremes(): string {
  const log = new Log();
  for (const a of WORDS) {
    log.int(Math.abs(a));
    for (const b of SMALL) {
      log.int(Math.min(a, b));
      log.int(Math.max(a, b));
    }
  }
  return log.text();
}

export function conversions(): string {
  const log = new Log();
  for (const a of LARGE) {
    log.i64(toI64(a));
    log.int(toInt(toI64(a)));
    log.float(toFloat(a));
    log.int(floatToInt(toFloat(a)));
  }
  log.int(boolToInt(true));
  log.int(boolToInt(false));
  log.int(floatToInt(2.9));
  log.int(floatToInt(-2.9));
  return log.text();
}

export function compound(): string {
  let x: int = 5;
  x += 3;
  x *= 7;
  x -= 11;
  x <<= 3;
  x >>= 1;
  x |= 1;
  x &= 0xfff;
  x ^= 0x55;
  x++;
  ++x;
  x--;
  x %= 100;
  return `${x}`;
}

export function decimals(): string {
  const log = new Log();
  for (const a of LARGE) {
    log.text1(String(a));
    log.text1(`<${a}>`);
    log.text1(`${a}${a}`);
  }
  return log.text();
}

/** Wrapped 32-bit hashing with products kept in range. */
export function fnv(): string {
  let h: int = 0x811c9dc5 | 0;
  const s = 'the quick brown fox';
  for (let i: int = 0; i < s.length; i++) {
    h = h ^ s.charCodeAt(i);
    h = (h + (h << 1) + (h << 4) + (h << 7) + (h << 8) + (h << 24)) % 4294967296;
    h = h | 0;
  }
  return `${h}`;
}
