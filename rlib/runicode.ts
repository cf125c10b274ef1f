/**
 * Unicode text: UTF-8 inside a byte string.
 *
 * A text is a string in which every code point 0 .. 0x10FFFF, surrogates included, stands in its shortest UTF-8
 * form (a lone surrogate, and each half of a pair, as three bytes). Order, equality, concatenation and search of texts are those of
 * their bytes. Positions are byte positions here, at the start of a code point; `CodePointIndex` converts
 * between them and code point numbers.
 */
import type { int } from './kinds';
import { newFixedArray, type FixedArray } from './kinds';
import { freezeString, newMutableString, setChar, StringBuilder } from './stringbuilder';

export const MAX_CODE_POINT: int = 0x10ffff;

/** The text of one code point. */
export function encodeCodePoint(c: int): string {
  if (c < 0x80) return String.fromCharCode(c);
  const n = encodedLength(c);
  const s = newMutableString(n);
  if (n === 2) {
    setChar(s, 0, 0xc0 | (c >> 6));
  } else if (n === 3) {
    setChar(s, 0, 0xe0 | (c >> 12));
    setChar(s, 1, 0x80 | ((c >> 6) & 0x3f));
  } else {
    setChar(s, 0, 0xf0 | (c >> 18));
    setChar(s, 1, 0x80 | ((c >> 12) & 0x3f));
    setChar(s, 2, 0x80 | ((c >> 6) & 0x3f));
  }
  setChar(s, n - 1, 0x80 | (c & 0x3f));
  return freezeString(s);
}

/** Appends one code point to a text being built. */
export function appendCodePoint(builder: StringBuilder, c: int): void {
  if (c < 0x80) {
    builder.appendChar(c);
    return;
  }
  if (c < 0x800) {
    builder.appendChar(0xc0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      builder.appendChar(0xe0 | (c >> 12));
    } else {
      builder.appendChar(0xf0 | (c >> 18));
      builder.appendChar(0x80 | ((c >> 12) & 0x3f));
    }
    builder.appendChar(0x80 | ((c >> 6) & 0x3f));
  }
  builder.appendChar(0x80 | (c & 0x3f));
}

/** The number of bytes of a code point. */
export function encodedLength(c: int): int {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/** The number of bytes of the code point that starts with this byte. */
export function sequenceLength(first: int): int {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** The code point at byte position i. */
export function codePointAt(s: string, i: int): int {
  const b = s.charCodeAt(i);
  if (b < 0x80) return b;
  const b1: int = s.charCodeAt(i + 1) & 0x3f;
  if (b < 0xe0) return ((b & 0x1f) << 6) | b1;
  const b2: int = s.charCodeAt(i + 2) & 0x3f;
  if (b < 0xf0) return ((b & 0x0f) << 12) | (b1 << 6) | b2;
  return ((b & 0x07) << 18) | (b1 << 12) | (b2 << 6) | (s.charCodeAt(i + 3) & 0x3f);
}

/** The position after the code point at i. */
export function nextPosition(s: string, i: int): int {
  return i + sequenceLength(s.charCodeAt(i));
}

/** The position of the code point that ends at i > 0. */
export function previousPosition(s: string, i: int): int {
  let k: int = i - 1;
  while ((s.charCodeAt(k) & 0xc0) === 0x80) k--;
  return k;
}

export function isAscii(s: string): boolean {
  const n: int = s.length;
  for (let i: int = 0; i < n; i++) if (s.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** The number of code points in the bytes [start, end). */
export function countCodePoints(s: string, start: int, end: int): int {
  let count: int = 0;
  for (let i: int = start; i < end; i++) if ((s.charCodeAt(i) & 0xc0) !== 0x80) count++;
  return count;
}

/** The number of code points. */
export function utf8Length(s: string): int {
  return countCodePoints(s, 0, s.length);
}

/** The position `n` code points after position i, at most the end. */
export function advance(s: string, i: int, n: int): int {
  const size: int = s.length;
  let at: int = i;
  let left: int = n;
  while (left > 0 && at < size) {
    at += sequenceLength(s.charCodeAt(at));
    left--;
  }
  return at;
}

/** The first n code points. */
export function utf8Prefix(s: string, n: int): string {
  return s.slice(0, advance(s, 0, n));
}

const STRIDE_BITS: int = 6;
const STRIDE_MASK: int = 63;

/**
 * Conversion between code point numbers and byte positions of one text: the position of every 64th code point is
 * kept, so that a conversion looks at 64 code points at most.
 */
export class CodePointIndex {
  private readonly marks: FixedArray<int>;
  constructor(
    private readonly text: string,
    readonly length: int,
  ) {
    const n: int = (length >> STRIDE_BITS) + 1;
    this.marks = newFixedArray<int>(n, 0);
    let at: int = 0;
    for (let i: int = 1; i < n; i++) {
      at = advance(text, at, STRIDE_MASK + 1);
      this.marks[i] = at;
    }
  }

  /** The byte position of code point i, 0 <= i <= length. */
  bytePosition(i: int): int {
    return advance(this.text, this.marks[i >> STRIDE_BITS]!, i & STRIDE_MASK);
  }

  /** The number of code points before a byte position. */
  codePointNumber(position: int): int {
    const marks = this.marks;
    let low: int = 0;
    let high: int = marks.length - 1;
    while (low < high) {
      const middle: int = (low + high + 1) >> 1;
      if (marks[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return (low << STRIDE_BITS) + countCodePoints(this.text, marks[low]!, position);
  }
}

export function isSurrogate(c: int): boolean {
  return c >= 0xd800 && c <= 0xdfff;
}
export function isHighSurrogate(c: int): boolean {
  return c >= 0xd800 && c <= 0xdbff;
}
export function isLowSurrogate(c: int): boolean {
  return c >= 0xdc00 && c <= 0xdfff;
}
/** The code point beyond 0xFFFF that a pair of surrogates stands for. */
export function joinSurrogates(high: int, low: int): int {
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}
