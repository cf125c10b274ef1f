/**
 * Cutting texts at white space and line ends. What works on bytes alone (splitting at a separator, stripping, finding) is the
 * same for texts and byte strings: see `stringcut.ts` and `stringsearch.ts`.
 */
import type { int } from './kinds';
import { codePointAt, nextPosition, previousPosition } from './runicode';
import { isUnicodeLineEnd, isUnicodeSpace } from './unicodedb';
import { hasAt } from './stringsearch';

/** Without white space at the ends that are asked for. */
export function stripText(s: string, left: boolean, right: boolean): string {
  let i: int = 0;
  let j: int = s.length;
  if (left) while (i < j && isUnicodeSpace(codePointAt(s, i))) i = nextPosition(s, i);
  if (right) {
    while (j > i) {
      const k = previousPosition(s, j);
      if (!isUnicodeSpace(codePointAt(s, k))) break;
      j = k;
    }
  }
  return s.slice(i, j);
}

/** True when the code point of s at i occurs in `chars`. */
function occursIn(s: string, i: int, chars: string): boolean {
  const one = s.slice(i, nextPosition(s, i));
  const n: int = chars.length;
  for (let k: int = 0; k < n; k = nextPosition(chars, k)) if (hasAt(chars, one, k)) return true;
  return false;
}

/** Without code points of `chars` at the ends that are asked for. */
export function stripTextChars(s: string, chars: string, left: boolean, right: boolean): string {
  let i: int = 0;
  let j: int = s.length;
  if (left) while (i < j && occursIn(s, i, chars)) i = nextPosition(s, i);
  if (right) {
    while (j > i) {
      const k = previousPosition(s, j);
      if (!occursIn(s, k, chars)) break;
      j = k;
    }
  }
  return s.slice(i, j);
}

/** The words of `s`; after `max` cuts (no limit if negative) the rest is one piece without leading white space. */
export function splitTextWhitespace(s: string, max: int): string[] {
  const result: string[] = [];
  const n: int = s.length;
  let left: int = max;
  let i: int = 0;
  while (true) {
    while (i < n && isUnicodeSpace(codePointAt(s, i))) i = nextPosition(s, i);
    if (i === n) return result;
    if (left === 0) {
      result.push(s.slice(i));
      return result;
    }
    left--;
    const start: int = i;
    while (i < n && !isUnicodeSpace(codePointAt(s, i))) i = nextPosition(s, i);
    result.push(s.slice(start, i));
  }
}

/** Like splitTextWhitespace, cutting from the right. */
export function rsplitTextWhitespace(s: string, max: int): string[] {
  const result: string[] = [];
  let left: int = max;
  let i: int = s.length;
  while (true) {
    while (i > 0 && isUnicodeSpace(codePointAt(s, previousPosition(s, i)))) i = previousPosition(s, i);
    if (i === 0) break;
    if (left === 0) {
      result.push(s.slice(0, i));
      break;
    }
    left--;
    const end: int = i;
    while (i > 0 && !isUnicodeSpace(codePointAt(s, previousPosition(s, i)))) i = previousPosition(s, i);
    result.push(s.slice(i, end));
  }
  result.reverse();
  return result;
}

/** The lines of `s`, with their ends if asked for; \r\n is one end. */
export function splitTextLines(s: string, keepEnds: boolean): string[] {
  const result: string[] = [];
  const n: int = s.length;
  let i: int = 0;
  while (i < n) {
    const start: int = i;
    while (i < n && !isUnicodeLineEnd(codePointAt(s, i))) i = nextPosition(s, i);
    let end: int = i;
    if (i < n) {
      i = s.charCodeAt(i) === 0x0d && i + 1 < n && s.charCodeAt(i + 1) === 0x0a ? i + 2 : nextPosition(s, i);
      if (keepEnds) end = i;
    }
    result.push(s.slice(start, end));
  }
  return result;
}
