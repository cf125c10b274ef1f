/**
 * Machine integers as text, both ways; and the outer syntax of integers that big integers share.
 */
import type { int, i64, u64 } from './kinds';
import { i64ToU64, intmask, MIN_I64, toI64, toInt, u64ToI64, uintmask } from './rarithmetic';
import { overflowError, parseError } from './rexception';
import { isSpaceCode } from './stringcut';
import { freezeString, newMutableString, setChar, type MutableString } from './stringbuilder';

/** The value of the byte as a digit in bases up to 36; 99 if it is none. */
export function digitValue(c: int): int {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  if (c >= 0x61 && c <= 0x7a) return c - 0x61 + 10;
  if (c >= 0x41 && c <= 0x5a) return c - 0x41 + 10;
  return 99;
}

/** An integer found in a text: sign, base and where its digits are. */
export class IntegerText {
  constructor(
    readonly text: string,
    readonly negative: boolean,
    readonly base: int,
    /** The digits are text[start:end], at least one, all valid in the base. */
    readonly start: int,
    readonly end: int,
  ) {}
}

/**
 * Reads the syntax of Python 2.5's int(s, base) and, with `allowL`, long(s, base): white space around it and behind the sign,
 * `0x` in base 16 or 0, a leading `0` meaning octal in base 0, digits, an `L` at the end.
 * Throws ParseError. The base is 0 or 2..36.
 */
export function scanInteger(s: string, base: int, allowL: boolean): IntegerText {
  let i: int = 0;
  let end: int = s.length;
  while (i < end && isSpaceCode(s.charCodeAt(i))) i++;
  while (end > i && isSpaceCode(s.charCodeAt(end - 1))) end--;
  let negative: boolean = false;
  if (i < end && (s.charCodeAt(i) === 0x2b || s.charCodeAt(i) === 0x2d)) {
    negative = s.charCodeAt(i) === 0x2d;
    i++;
    while (i < end && isSpaceCode(s.charCodeAt(i))) i++;
  }
  let radix: int = base;
  const hex = i + 1 < end && s.charCodeAt(i) === 0x30 && (s.charCodeAt(i + 1) | 0x20) === 0x78;
  if (radix === 0) radix = hex ? 16 : i < end && s.charCodeAt(i) === 0x30 ? 8 : 10;
  if (hex && radix === 16) i += 2;
  if (allowL && end > i + 1 && (s.charCodeAt(end - 1) | 0x20) === 0x6c && radix <= 21) end--;
  if (i >= end) throw parseError;
  for (let k: int = i; k < end; k++) if (digitValue(s.charCodeAt(k)) >= radix) throw parseError;
  return new IntegerText(s, negative, radix, i, end);
}

/** The value as a machine word; OverflowError if it does not fit. */
export function integerTextToI64(t: IntegerText): i64 {
  const limit: u64 = t.negative ? 0x8000000000000000n : 0x7fffffffffffffffn;
  const base = i64ToU64(toI64(t.base));
  const last: u64 = limit / base;
  let x: u64 = 0n;
  for (let i: int = t.start; i < t.end; i++) {
    if (x > last) throw overflowError;
    x = uintmask(x * base);
    const d = i64ToU64(toI64(digitValue(t.text.charCodeAt(i))));
    if (x > uintmask(limit - d)) throw overflowError;
    x = uintmask(x + d);
  }
  return t.negative ? intmask(-u64ToI64(x)) : u64ToI64(x);
}

/** int(s, base) for values of one word: ParseError or OverflowError otherwise. */
export function parseI64(s: string, base: int): i64 {
  return integerTextToI64(scanInteger(s, base, false));
}

const DIGITS: string = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The digits of `x` in the base, lower case, no prefix. */
export function formatU64(x: u64, base: int): string {
  if (base === 10) return formatDecimal(x);
  const radix = i64ToU64(toI64(base));
  let n: int = 1;
  for (let y: u64 = x / radix; y !== 0n; y = y / radix) n++;
  const result = newMutableString(n);
  putU64(result, n, x, radix);
  return freezeString(result);
}

/** The numbers 00 to 99. */
const PAIRS: string = makePairs();
function makePairs(): string {
  let s = '';
  for (let i = 0; i < 100; i++) s += DIGITS[Math.floor(i / 10)]! + DIGITS[i % 10]!;
  return s;
}

/** Two digits are made by one division, whose divisor is a constant. */
function formatDecimal(x: u64): string {
  let n: int = 1;
  let left: u64 = x;
  while (left >= 10000n) {
    left = left / 10000n;
    n += 4;
  }
  n += left < 10n ? 0 : left < 100n ? 1 : left < 1000n ? 2 : 3;
  const result = newMutableString(n);
  let at: int = n;
  let rest: u64 = x;
  while (rest >= 10n) {
    const q: u64 = rest / 100n;
    const pair: int = toInt(u64ToI64(uintmask(rest - uintmask(q * 100n)))) * 2;
    at -= 2;
    setChar(result, at + 1, PAIRS.charCodeAt(pair + 1));
    setChar(result, at, PAIRS.charCodeAt(pair));
    rest = q;
  }
  if (at === 1) setChar(result, 0, DIGITS.charCodeAt(toInt(u64ToI64(rest))));
  return freezeString(result);
}

/** Writes the digits of `x` so that they end before index `end`; the index of the first. */
function putU64(result: MutableString, end: int, x: u64, radix: u64): int {
  let at: int = end;
  let rest: u64 = x;
  while (true) {
    const q: u64 = rest / radix;
    at--;
    setChar(result, at, DIGITS.charCodeAt(toInt(u64ToI64(uintmask(rest - uintmask(q * radix))))));
    if (q === 0n) return at;
    rest = q;
  }
}

/** Like formatU64 with a minus sign for negative numbers. */
export function formatI64(x: i64, base: int): string {
  if (x >= 0n) return formatU64(i64ToU64(x), base);
  if (x === MIN_I64) return '-' + formatU64(0x8000000000000000n, base);
  return '-' + formatU64(i64ToU64(intmask(-x)), base);
}

/** Decimal. */
export function i64ToString(x: i64): string {
  return formatI64(x, 10);
}
export function u64ToString(x: u64): string {
  return formatU64(x, 10);
}
