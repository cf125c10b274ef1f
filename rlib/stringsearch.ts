/**
 * Searching in byte strings. Windows are `[start, end)` with 0 <= start <= end <= s.length.
 */
import type { int } from './kinds';
import { primitive } from './primitive';
import { copyChars, freezeString, newMutableString, setChar, StringBuilder } from './stringbuilder';

/** The first index of byte `c` in s[start:end], or -1. */
export function findByte(s: string, c: int, start: int, end: int): int {
  const i = s.indexOf(String.fromCharCode(c), start);
  return i >= end ? -1 : i;
}
primitive(findByte, 'str_find_byte');

/** The last index of byte `c` in s[start:end], or -1. */
export function rfindByte(s: string, c: int, start: int, end: int): int {
  if (end <= start) return -1;
  const i = s.lastIndexOf(String.fromCharCode(c), end - 1);
  return i < start ? -1 : i;
}
primitive(rfindByte, 'str_rfind_byte');

/** Compares s[i:i+n] with t[j:j+n] as unsigned bytes: negative, 0 or positive. */
export function compareBytes(s: string, i: int, t: string, j: int, n: int): int {
  const a = s.slice(i, i + n);
  const b = t.slice(j, j + n);
  return a < b ? -1 : a > b ? 1 : 0;
}
primitive(compareBytes, 'str_compare_bytes');

/** True when `sub` stands in `s` at `i`. */
export function hasAt(s: string, sub: string, i: int): boolean {
  const n: int = sub.length;
  return i >= 0 && i + n <= s.length && compareBytes(s, i, sub, 0, n) === 0;
}

/** The first index of `sub` within s[start:end], or -1. */
export function findIn(s: string, sub: string, start: int, end: int): int {
  const n: int = sub.length;
  if (n === 0) return start;
  const first = sub.charCodeAt(0);
  if (n === 1) return findByte(s, first, start, end);
  const last = sub.charCodeAt(n - 1);
  const stop: int = end - n + 1;
  let i: int = start;
  while (i < stop) {
    i = findByte(s, first, i, stop);
    if (i < 0) return -1;
    if (s.charCodeAt(i + n - 1) === last && compareBytes(s, i, sub, 0, n) === 0) return i;
    i++;
  }
  return -1;
}

/** The last index of `sub` within s[start:end], or -1. */
export function rfindIn(s: string, sub: string, start: int, end: int): int {
  const n: int = sub.length;
  if (n === 0) return end;
  const first = sub.charCodeAt(0);
  let stop: int = end - n + 1;
  while (stop > start) {
    const i = rfindByte(s, first, start, stop);
    if (i < 0) return -1;
    if (compareBytes(s, i, sub, 0, n) === 0) return i;
    stop = i;
  }
  return -1;
}

/** How often `sub` occurs in s[start:end] without overlap; the empty string occurs end - start + 1 times. */
export function countIn(s: string, sub: string, start: int, end: int): int {
  const n: int = sub.length;
  if (n === 0) return end - start + 1;
  let count: int = 0;
  let i: int = start;
  while (true) {
    i = findIn(s, sub, i, end);
    if (i < 0) return count;
    count++;
    i += n;
  }
}

/**
 * Replaces the first `max` occurrences (all if max < 0). Replacing the empty string inserts around every byte; in
 * an empty string only if there is no limit, as in CPython.
 */
export function replace(s: string, old: string, by: string, max: int): string {
  const size: int = s.length;
  if (max === 0 || (max > 0 && size === 0)) return s;
  const n: int = old.length;
  if (n === 0) return interleave(s, by, max);
  if (n === 1 && by.length === 1 && max < 0) return replaceByte(s, old.charCodeAt(0), by.charCodeAt(0));
  let i = findIn(s, old, 0, size);
  if (i < 0) return s;
  const builder = new StringBuilder();
  let from: int = 0;
  let left: int = max;
  while (i >= 0 && left !== 0) {
    builder.appendSlice(s, from, i);
    builder.append(by);
    from = i + n;
    left--;
    i = findIn(s, old, from, size);
  }
  builder.appendSlice(s, from, size);
  return builder.build();
}

function interleave(s: string, by: string, max: int): string {
  const size: int = s.length;
  const builder = new StringBuilder();
  let left: int = max < 0 || max > size + 1 ? size + 1 : max;
  for (let i = 0; i < size; i++) {
    if (left > 0) {
      builder.append(by);
      left--;
    }
    builder.appendChar(s.charCodeAt(i));
  }
  if (left > 0) builder.append(by);
  return builder.build();
}

function replaceByte(s: string, old: int, by: int): string {
  const size: int = s.length;
  let i = findByte(s, old, 0, size);
  if (i < 0) return s;
  const result = newMutableString(size);
  copyChars(s, 0, result, 0, size);
  while (i >= 0) {
    setChar(result, i, by);
    i = findByte(s, old, i + 1, size);
  }
  return freezeString(result);
}

/** -1, 0 or 1 as s is below, equal to or above t in the order of unsigned bytes. */
export function compareStrings(s: string, t: string): int {
  const n: int = Math.min(s.length, t.length);
  const c = compareBytes(s, 0, t, 0, n);
  if (c !== 0) return c < 0 ? -1 : 1;
  return s.length < t.length ? -1 : s.length > t.length ? 1 : 0;
}
