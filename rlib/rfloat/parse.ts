/**
 * Decimal text to the nearest double, ties to even.
 *
 * Up to 19 significant digits make an integer w, so that the value is w * 10**k. If both fit doubles exactly one operation
 * does it (Clinger 1990). Else w is multiplied by a 128-bit power of ten (Eisel and Lemire, Number parsing at a
 * gigabyte per second, 2021), which decides unless the product is within its error of a tie. What is left,
 * and digits beyond the 19th that matter, is done exactly with big integers.
 */
import type { int, float, i64, u64 } from '../kinds';
import {
  bitsToFloat,
  borrowBit,
  countLeadingZeros,
  i64ToU64,
  intmask,
  MAX_U64,
  toI64,
  u64ToFloat,
  u64ToI64,
  uintmask,
  umulHigh,
} from '../rarithmetic';
import { parseError } from '../rexception';
import { RBigInt } from '../rbigint/rbigint';
import { fromDigits } from '../rbigint/text';
import { pow } from '../rbigint/power';
import { isSpaceCode } from '../stringcut';
import { lower } from '../stringcase';
import { StringBuilder } from '../stringbuilder';
import { roundScaled } from './parts';
import { EXACT_POWERS, EXACT_UP_TO, MIN_POWER, POWER_EXPONENT, POWER_HIGH, POWER_LOW } from './powers';

/** What the fast multiplication answers when it cannot decide. */
const UNDECIDED: float = -1.0;
const MAX_EXPONENT_TEXT: int = 100000;

/** float(s) of Python: white space around, inf and nan in any case. ParseError. */
export function floatFromString(s: string): float {
  let start: int = 0;
  let end: int = s.length;
  while (start < end && isSpaceCode(s.charCodeAt(start))) start++;
  while (end > start && isSpaceCode(s.charCodeAt(end - 1))) end--;
  let negative: boolean = false;
  if (start < end && (s.charCodeAt(start) === 0x2b || s.charCodeAt(start) === 0x2d)) {
    negative = s.charCodeAt(start) === 0x2d;
    start++;
  }
  if (start === end) throw parseError;
  const c = s.charCodeAt(start) | 0x20;
  let x: float = 0.0;
  if (c === 0x69 || c === 0x6e) x = parseSpecial(s.slice(start, end));
  else x = parseDecimal(s, start, end);
  return negative ? -x : x;
}

function parseSpecial(s: string): float {
  const word = lower(s);
  if (word === 'inf' || word === 'infinity') return Infinity;
  if (word === 'nan') return NaN;
  throw parseError;
}

function isDigit(c: int): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** The value of s[start:end], digits with at most one point and an exponent. ParseError. */
export function parseDecimal(s: string, start: int, end: int): float {
  let w: u64 = 0n;
  let used: int = 0;
  let exponent: int = 0;
  let digits: int = 0;
  let cut: boolean = false;
  let seenPoint: boolean = false;
  let i: int = start;
  while (i < end) {
    const c = s.charCodeAt(i);
    if (isDigit(c)) {
      digits++;
      if (used < 19) {
        w = uintmask(w * 10n + i64ToU64(toI64(c - 0x30)));
        if (w !== 0n) used++;
        if (seenPoint) exponent--;
      } else {
        if (c !== 0x30) cut = true;
        if (!seenPoint) exponent++;
      }
    } else if (c === 0x2e && !seenPoint) {
      seenPoint = true;
    } else {
      break;
    }
    i++;
  }
  if (digits === 0) throw parseError;
  const mantissaEnd: int = i;
  if (i < end) exponent += parseExponent(s, i, end);
  if (w === 0n) return 0.0;
  if (!cut) {
    if (w <= 0x20000000000000n && exponent >= -22 && exponent <= 22) {
      const x = u64ToFloat(w);
      return exponent < 0 ? x / EXACT_POWERS[0 - exponent]! : x * EXACT_POWERS[exponent]!;
    }
    const fast = scaleByPower(w, exponent);
    if (fast !== UNDECIDED) return fast;
  } else {
    const below = scaleByPower(w, exponent);
    if (below !== UNDECIDED && below === scaleByPower(uintmask(w + 1n), exponent)) return below;
  }
  return parseExactly(s, start, mantissaEnd, i < end ? parseExponent(s, i, end) : 0);
}

/** The number after the `e` at s[start], which ends at `end`; cut to a size that decides. ParseError. */
function parseExponent(s: string, start: int, end: int): int {
  if ((s.charCodeAt(start) | 0x20) !== 0x65) throw parseError;
  let i: int = start + 1;
  let negative: boolean = false;
  if (i < end && (s.charCodeAt(i) === 0x2b || s.charCodeAt(i) === 0x2d)) {
    negative = s.charCodeAt(i) === 0x2d;
    i++;
  }
  if (i === end) throw parseError;
  let e: int = 0;
  const limit: int = MAX_EXPONENT_TEXT + s.length;
  while (i < end) {
    const c = s.charCodeAt(i);
    if (!isDigit(c)) throw parseError;
    if (e < limit) e = e * 10 + (c - 0x30);
    i++;
  }
  return negative ? 0 - e : e;
}

/** The double nearest to w * 10**k, w > 0; UNDECIDED if 192 bits do not tell. */
function scaleByPower(w: u64, k: int): float {
  if (k > 310) return Infinity;
  if (k < -344) return 0.0;
  const zeros = countLeadingZeros(w);
  const m = uintmask(w << i64ToU64(toI64(zeros)));
  const at: int = k - MIN_POWER;
  const high = POWER_HIGH[at]!;
  const low = POWER_LOW[at]!;
  const exact = k >= 0 && k <= EXACT_UP_TO;
  const lowHigh = umulHigh(m, low);
  const p0 = uintmask(m * low);
  const highLow = uintmask(m * high);
  const p1 = uintmask(highLow + lowHigh);
  const p2 = uintmask(umulHigh(m, high) + borrowBit(p1, lowHigh));
  // value = (p2, p1, p0) * 2**scale, p2 >= 2**62
  const scale: int = POWER_EXPONENT[at]! - zeros;
  const top: int = p2 >> 63n !== 0n ? 64 : 63;
  const exponent: int = scale + 128 + top;
  if (exponent > 1024) return Infinity;
  let keep: int = 53;
  if (exponent < -1021) keep = exponent + 1074;
  if (keep < 0) return 0.0;
  const drop: int = top - keep;
  if (drop > 63) return UNDECIDED;
  const count = i64ToU64(toI64(drop));
  const kept = p2 >> count;
  const rest = uintmask(p2 - uintmask(kept << count));
  const half = uintmask(1n << uintmask(count - 1n));
  let up: boolean = rest >= half;
  if (rest === half && p1 === 0n) {
    if (!exact) return UNDECIDED;
    if (p0 === 0n) up = (kept & 1n) !== 0n;
  } else if (!exact && rest === uintmask(half - 1n) && p1 === MAX_U64) {
    return UNDECIDED;
  }
  return assemble(up ? uintmask(kept + 1n) : kept, exponent - keep);
}

/** m * 2**e for m <= 2**53 where the result is a double or infinity. */
function assemble(m: u64, e: int): float {
  const bits: i64 = u64ToI64(m);
  if (bits >> 52n === 0n) return bitsToFloat(bits);
  if (bits === 0x20000000000000n) {
    if (e + 1 > 971) return Infinity;
    return bitsToFloat(intmask(toI64(e + 1076) << 52n));
  }
  return bitsToFloat(intmask(intmask(toI64(e + 1075) << 52n) + intmask(bits - 0x10000000000000n)));
}

/** Exactly: the digits s[start:end] with their point, times 10**shift. */
function parseExactly(s: string, start: int, end: int, shift: int): float {
  const builder = new StringBuilder();
  let exponent: int = shift;
  let seenPoint: boolean = false;
  for (let i: int = start; i < end; i++) {
    const c = s.charCodeAt(i);
    if (c === 0x2e) {
      seenPoint = true;
    } else {
      if (seenPoint) exponent--;
      if (c !== 0x30 || builder.length() > 0) builder.appendChar(c);
    }
  }
  const n: int = builder.length();
  if (exponent + n > 310) return Infinity;
  if (exponent + n < -330) return 0.0;
  let text: string = builder.build();
  if (n > MAX_DIGITS) {
    text = text.slice(0, MAX_DIGITS) + '1';
    exponent += n - MAX_DIGITS - 1;
  }
  const w = fromDigits(text, 0, text.length, 10);
  const ten = RBigInt.fromI64(10n);
  const up = pow(ten, RBigInt.fromInt(exponent > 0 ? exponent : 0));
  const down = pow(ten, RBigInt.fromInt(exponent < 0 ? 0 - exponent : 0));
  const numerator = w.mul(up);
  let scale: int = numerator.bitLength() - down.bitLength() - 57;
  if (scale < -1080) scale = -1080;
  const parts =
    scale >= 0 ? numerator.truncatingDivmod(down.lshift(scale)) : numerator.lshift(0 - scale).truncatingDivmod(down);
  const q = parts.div.toI64();
  return roundScaled(parts.mod.sign !== 0 ? q | 1n : q, scale);
}

/** A tie between two doubles has at most 767 significant digits; anything beyond only tells that there is more. */
const MAX_DIGITS: int = 800;
