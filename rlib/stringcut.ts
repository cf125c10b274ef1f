/**
 * Cutting byte strings: strip, split, lines, partition; and joining and padding them.
 *
 * White space is what C's isspace takes in the C locale: space, \t \n \v \f \r.
 */
import type { int } from './kinds';
import { findByte, findIn, rfindIn } from './stringsearch';
import { StringBuilder } from './stringbuilder';

const SPACE: int = 0x20;
const TAB: int = 0x09;
const LF: int = 0x0a;
const CR: int = 0x0d;

export function isSpaceCode(c: int): boolean {
  return c === SPACE || (c >= TAB && c <= CR);
}

/** Without white space at the ends that are asked for. */
export function strip(s: string, left: boolean, right: boolean): string {
  let i: int = 0;
  let j: int = s.length;
  if (left) while (i < j && isSpaceCode(s.charCodeAt(i))) i++;
  if (right) while (j > i && isSpaceCode(s.charCodeAt(j - 1))) j--;
  return s.slice(i, j);
}

/** Without bytes of `chars` at the ends that are asked for. */
export function stripChars(s: string, chars: string, left: boolean, right: boolean): string {
  const n: int = chars.length;
  let i: int = 0;
  let j: int = s.length;
  if (left) while (i < j && findByte(chars, s.charCodeAt(i), 0, n) >= 0) i++;
  if (right) while (j > i && findByte(chars, s.charCodeAt(j - 1), 0, n) >= 0) j--;
  return s.slice(i, j);
}

/** The words of `s`; after `max` cuts (no limit if negative) the rest is one piece without leading white space. */
export function splitWhitespace(s: string, max: int): string[] {
  const result: string[] = [];
  const n: int = s.length;
  let left: int = max;
  let i: int = 0;
  while (true) {
    while (i < n && isSpaceCode(s.charCodeAt(i))) i++;
    if (i === n) return result;
    if (left === 0) {
      result.push(s.slice(i));
      return result;
    }
    left--;
    const start: int = i;
    while (i < n && !isSpaceCode(s.charCodeAt(i))) i++;
    result.push(s.slice(start, i));
  }
}

/** Like splitWhitespace, cutting from the right. */
export function rsplitWhitespace(s: string, max: int): string[] {
  const result: string[] = [];
  let left: int = max;
  let i: int = s.length;
  while (true) {
    while (i > 0 && isSpaceCode(s.charCodeAt(i - 1))) i--;
    if (i === 0) break;
    if (left === 0) {
      result.push(s.slice(0, i));
      break;
    }
    left--;
    const end: int = i;
    while (i > 0 && !isSpaceCode(s.charCodeAt(i - 1))) i--;
    result.push(s.slice(i, end));
  }
  result.reverse();
  return result;
}

/** The pieces between occurrences of `sep`, which is not empty; at most `max` cuts (no limit if negative). */
export function split(s: string, sep: string, max: int): string[] {
  const result: string[] = [];
  const n: int = s.length;
  const step: int = sep.length;
  let left: int = max;
  let from: int = 0;
  while (left !== 0) {
    const i = findIn(s, sep, from, n);
    if (i < 0) break;
    result.push(s.slice(from, i));
    from = i + step;
    left--;
  }
  result.push(from === 0 ? s : s.slice(from));
  return result;
}

/** Like split, cutting from the right. */
export function rsplit(s: string, sep: string, max: int): string[] {
  const result: string[] = [];
  let left: int = max;
  let end: int = s.length;
  while (left !== 0) {
    const i = rfindIn(s, sep, 0, end);
    if (i < 0) break;
    result.push(s.slice(i + sep.length, end));
    end = i;
    left--;
  }
  result.push(s.slice(0, end));
  result.reverse();
  return result;
}

/** The lines of `s`, ended by \n, \r or \r\n, with their ends if asked for. */
export function splitLines(s: string, keepEnds: boolean): string[] {
  const result: string[] = [];
  const n: int = s.length;
  let i: int = 0;
  while (i < n) {
    const start: int = i;
    while (i < n && s.charCodeAt(i) !== LF && s.charCodeAt(i) !== CR) i++;
    let end: int = i;
    if (i < n) {
      i += s.charCodeAt(i) === CR && i + 1 < n && s.charCodeAt(i + 1) === LF ? 2 : 1;
      if (keepEnds) end = i;
    }
    result.push(s.slice(start, end));
  }
  return result;
}

export function joinStrings(sep: string, pieces: string[]): string {
  const n: int = pieces.length;
  if (n === 1) return pieces[0]!;
  const builder = new StringBuilder();
  for (let i = 0; i < n; i++) {
    if (i > 0) builder.append(sep);
    builder.append(pieces[i]!);
  }
  return builder.build();
}

function padded(s: string, before: int, after: int, fill: int): string {
  const builder = new StringBuilder();
  builder.appendFill(fill, before);
  builder.append(s);
  builder.appendFill(fill, after);
  return builder.build();
}

/** `s` at the left of a field of `width` bytes `fill`. */
export function ljust(s: string, width: int, fill: int): string {
  return s.length >= width ? s : padded(s, 0, width - s.length, fill);
}
export function rjust(s: string, width: int, fill: int): string {
  return s.length >= width ? s : padded(s, width - s.length, 0, fill);
}
/** Centred; the odd byte goes to the left when the width is odd, as in CPython. */
export function center(s: string, width: int, fill: int): string {
  const n: int = s.length;
  if (n >= width) return s;
  const margin: int = width - n;
  const before: int = (margin >> 1) + (margin & width & 1);
  return padded(s, before, margin - before, fill);
}
/** Zeros between a sign and the rest. */
export function zfill(s: string, width: int): string {
  const n: int = s.length;
  if (n >= width) return s;
  const signed = n > 0 && (s.charCodeAt(0) === 0x2b || s.charCodeAt(0) === 0x2d);
  const builder = new StringBuilder();
  if (signed) builder.appendChar(s.charCodeAt(0));
  builder.appendFill(0x30, width - n);
  builder.appendSlice(s, signed ? 1 : 0, n);
  return builder.build();
}

/** Tabs become spaces up to the next multiple of `size`; with size <= 0 they vanish. */
export function expandTabs(s: string, size: int): string {
  const n: int = s.length;
  if (findByte(s, TAB, 0, n) < 0) return s;
  const builder = new StringBuilder();
  let column: int = 0;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    if (c === TAB) {
      if (size > 0) {
        const gap: int = size - (column % size);
        builder.appendFill(SPACE, gap);
        column += gap;
      }
    } else {
      builder.appendChar(c);
      column = c === LF || c === CR ? 0 : column + 1;
    }
  }
  return builder.build();
}
