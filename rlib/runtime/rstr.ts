/**
 * What JavaScript's string methods are in translated code. A string is an immutable run of bytes; its header holds
 * the hash once somebody asked for it. Strings of one byte are prebuilt, and so is the empty string.
 *
 * Positions are checked in checked builds only where JavaScript would give undefined or NaN.
 */
import type { FixedArray, int, i64 } from '../kinds';
import { alwaysInline, conditionalCallValue, elidable, noInline } from '../jit';
import { intmask, toI64, toInt } from '../rarithmetic';
import type { MutableString } from '../stringbuilder';
import { copyChars, freezeString, moveChars, newMutableString, setChar } from '../stringbuilder';
import { cachedHash, compareBytes, findByte, rfindByte, setCachedHash } from './intrinsics';
import type { RList } from './rlist';

const ONE_BYTE: FixedArray<string> = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));

/** s[i] */
export function stringAt(s: string, i: int): string {
  return ONE_BYTE[s.charCodeAt(i)]!;
}
alwaysInline(stringAt);

/** String.fromCharCode(c), 0 <= c < 256 */
export function stringFromCharCode(c: int): string {
  return ONE_BYTE[c]!;
}
alwaysInline(stringFromCharCode);

/** a + b */
export function stringConcat(a: string, b: string): string {
  const n: int = a.length;
  const m: int = b.length;
  if (n === 0) return b;
  if (m === 0) return a;
  const s = newMutableString(n + m);
  copyChars(a, 0, s, 0, n);
  copyChars(b, 0, s, n, m);
  return freezeString(s);
}

/** a + b + c */
export function stringConcat3(a: string, b: string, c: string): string {
  const n: int = a.length;
  const m: int = b.length;
  const k: int = c.length;
  const s = newMutableString(n + m + k);
  copyChars(a, 0, s, 0, n);
  copyChars(b, 0, s, n, m);
  copyChars(c, 0, s, n + m, k);
  return freezeString(s);
}

/** a === b */
export function stringEquals(a: string, b: string): boolean {
  const n: int = a.length;
  if (n !== b.length) return false;
  return compareBytes(a, 0, b, 0, n) === 0;
}

/** Negative, 0 or positive as a < b, a === b, a > b in byte order. */
export function stringCompare(a: string, b: string): int {
  const n: int = a.length;
  const m: int = b.length;
  const order: int = compareBytes(a, 0, b, 0, n < m ? n : m);
  return order !== 0 ? order : n - m;
}

function computeHash(s: string): i64 {
  const n: int = s.length;
  if (n === 0) return 0n;
  let x: i64 = intmask(toI64(s.charCodeAt(0)) << 7n);
  for (let i: int = 0; i < n; i++) x = intmask(x * 1000003n) ^ toI64(s.charCodeAt(i));
  x = x ^ toI64(n);
  if (x === -1n) x = -2n;
  setCachedHash(s, x);
  return x;
}
noInline(computeHash);
elidable(computeHash);

/** CPython 2's hash of a byte string, remembered in the header. */
export function stringHash(s: string): i64 {
  return conditionalCallValue(cachedHash(s), computeHash, s);
}
alwaysInline(stringHash);

/** s[from:to] for 0 <= from <= to <= s.length. */
function copyOf(s: string, from: int, to: int): string {
  const n: int = to - from;
  if (n === 0) return '';
  if (n === 1) return stringAt(s, from);
  if (n === s.length) return s;
  const r = newMutableString(n);
  copyChars(s, from, r, 0, n);
  return freezeString(r);
}

/** s.slice(i, j): negative positions count from the end. */
export function stringSlice(s: string, i: int, j: int): string {
  const n: int = s.length;
  let from: int = i;
  let to: int = j;
  if (from < 0) {
    from = from + n;
    if (from < 0) from = 0;
  }
  if (to < 0) to = to + n;
  else if (to > n) to = n;
  if (to <= from) return '';
  return copyOf(s, from, to);
}

export function stringSliceFrom(s: string, i: int): string {
  return stringSlice(s, i, s.length);
}

/** s.substring(i, j): positions are brought into range and exchanged when out of order. */
export function stringSubstring(s: string, i: int, j: int): string {
  const n: int = s.length;
  const from: int = i < 0 ? 0 : i > n ? n : i;
  const to: int = j < 0 ? 0 : j > n ? n : j;
  return from < to ? copyOf(s, from, to) : copyOf(s, to, from);
}

export function stringSubstringFrom(s: string, i: int): string {
  return stringSubstring(s, i, s.length);
}

/** s.indexOf(t, start) */
export function stringIndexOfFrom(s: string, t: string, start: int): int {
  const n: int = s.length;
  const m: int = t.length;
  let i: int = start < 0 ? 0 : start > n ? n : start;
  if (m === 0) return i;
  const last: int = n - m;
  if (i > last) return -1;
  const first: int = t.charCodeAt(0);
  for (;;) {
    i = findByte(s, first, i, last + 1);
    if (i < 0) return -1;
    if (compareBytes(s, i, t, 0, m) === 0) return i;
    i = i + 1;
    if (i > last) return -1;
  }
}

export function stringIndexOf(s: string, t: string): int {
  return stringIndexOfFrom(s, t, 0);
}

/** s.lastIndexOf(t, start) */
export function stringLastIndexOfFrom(s: string, t: string, start: int): int {
  const m: int = t.length;
  let i: int = s.length - m;
  if (i < 0) return -1;
  if (start < 0) i = 0;
  else if (start < i) i = start;
  if (m === 0) return i;
  const first: int = t.charCodeAt(0);
  for (;;) {
    i = rfindByte(s, first, 0, i + 1);
    if (i < 0) return -1;
    if (compareBytes(s, i, t, 0, m) === 0) return i;
    i = i - 1;
    if (i < 0) return -1;
  }
}

export function stringLastIndexOf(s: string, t: string): int {
  return stringLastIndexOfFrom(s, t, s.length);
}

export function stringIncludes(s: string, t: string): boolean {
  return stringIndexOfFrom(s, t, 0) >= 0;
}

export function stringIncludesFrom(s: string, t: string, start: int): boolean {
  return stringIndexOfFrom(s, t, start) >= 0;
}

/** s.startsWith(t, position) */
export function stringStartsWithAt(s: string, t: string, position: int): boolean {
  const n: int = s.length;
  const m: int = t.length;
  const i: int = position < 0 ? 0 : position > n ? n : position;
  if (i + m > n) return false;
  return compareBytes(s, i, t, 0, m) === 0;
}

export function stringStartsWith(s: string, t: string): boolean {
  return stringStartsWithAt(s, t, 0);
}

/** s.endsWith(t, end) */
export function stringEndsWithAt(s: string, t: string, end: int): boolean {
  const n: int = s.length;
  const m: int = t.length;
  const e: int = end < 0 ? 0 : end > n ? n : end;
  if (m > e) return false;
  return compareBytes(s, e - m, t, 0, m) === 0;
}

export function stringEndsWith(s: string, t: string): boolean {
  return stringEndsWithAt(s, t, s.length);
}

/** s.repeat(n), n >= 0: doubles what is there already. */
export function stringRepeat(s: string, n: int): string {
  const m: int = s.length;
  const total: int = m * n;
  if (total <= 0) return '';
  if (n === 1) return s;
  const r = newMutableString(total);
  copyChars(s, 0, r, 0, m);
  let done: int = m;
  while (done < total) {
    const step: int = done < total - done ? done : total - done;
    moveChars(r, 0, r, done, step);
    done = done + step;
  }
  return freezeString(r);
}

/** String(x): decimal. */
export function stringFromI64(x: i64): string {
  if (x >= 0n && x < 10n) return ONE_BYTE[toInt(x) + 48]!;
  // counted downwards, so that the least number needs no case of its own
  let rest: i64 = x < 0n ? x : intmask(-x);
  let n: int = x < 0n ? 1 : 0;
  for (let y: i64 = rest; y !== 0n; y = y / 10n) n = n + 1;
  const s: MutableString = newMutableString(n);
  if (x < 0n) setChar(s, 0, 45);
  let i: int = n - 1;
  while (rest !== 0n) {
    const quotient: i64 = rest / 10n;
    setChar(s, i, 48 + toInt(intmask(quotient * 10n - rest)));
    rest = quotient;
    i = i - 1;
  }
  return freezeString(s);
}

export function stringFromInt(x: int): string {
  return stringFromI64(toI64(x));
}

/** list.join(separator) */
export function listJoin(l: RList<string>, separator: string): string {
  const n: int = l.length;
  if (n === 0) return '';
  const items = l.items;
  if (n === 1) return items[0]!;
  const gap: int = separator.length;
  let total: int = gap * (n - 1);
  for (let i: int = 0; i < n; i++) total = total + items[i]!.length;
  const s = newMutableString(total);
  let at: int = 0;
  for (let i: int = 0; i < n; i++) {
    if (i > 0) {
      copyChars(separator, 0, s, at, gap);
      at = at + gap;
    }
    const item = items[i]!;
    copyChars(item, 0, s, at, item.length);
    at = at + item.length;
  }
  return freezeString(s);
}
