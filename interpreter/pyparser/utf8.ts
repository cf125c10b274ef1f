/**
 * UTF-8 as literals need it. Lone surrogates are legal, as three bytes each.
 */
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { LiteralDecodeError } from './error';

/** Appends a code point, 0 <= c <= 0x10ffff. */
export function appendCodePoint(out: StringBuilder, c: int): void {
  if (c < 0x80) {
    out.appendChar(c);
  } else if (c < 0x800) {
    out.appendChar(0xc0 | c >> 6);
    out.appendChar(0x80 | c & 0x3f);
  } else if (c < 0x10000) {
    out.appendChar(0xe0 | c >> 12);
    out.appendChar(0x80 | c >> 6 & 0x3f);
    out.appendChar(0x80 | c & 0x3f);
  } else {
    out.appendChar(0xf0 | c >> 18);
    out.appendChar(0x80 | c >> 12 & 0x3f);
    out.appendChar(0x80 | c >> 6 & 0x3f);
    out.appendChar(0x80 | c & 0x3f);
  }
}

function utf8Error(text: string, start: int, end: int, reason: string): LiteralDecodeError {
  return new LiteralDecodeError('utf8', text, start, end, reason);
}

/** Bytes of the sequence that a byte begins; 0 when none begins so. */
function sequenceLength(c: int): int {
  if (c < 0x80) return 1;
  if (c < 0xc0) return 0;
  if (c < 0xe0) return 2;
  if (c < 0xf0) return 3;
  return c < 0xf8 ? 4 : 0;
}

/** The length of the sequence at `at`; LiteralDecodeError with Python 2.5's reasons when there is no valid one. */
export function checkSequence(text: string, at: int): int {
  const first: int = text.charCodeAt(at);
  const n = sequenceLength(first);
  if (n === 1) return 1;
  if (n === 0) throw utf8Error(text, at, at + 1, 'unexpected code byte');
  if (at + n > text.length) throw utf8Error(text, at, text.length, 'unexpected end of data');
  let c: int = first & (n === 2 ? 0x1f : n === 3 ? 0xf : 7);
  for (let i: int = 1; i < n; i++) {
    const next: int = text.charCodeAt(at + i);
    if ((next & 0xc0) !== 0x80) throw utf8Error(text, at, at + n, 'invalid data');
    c = c << 6 | next & 0x3f;
  }
  const least: int = n === 2 ? 0x80 : n === 3 ? 0x800 : 0x10000;
  if (c < least || c > 0x10ffff) throw utf8Error(text, at, at + n, 'illegal encoding');
  return n;
}

/** The code point of the valid sequence of `n` bytes at `at`. */
export function codePointAt(text: string, at: int, n: int): int {
  let c: int = text.charCodeAt(at) & (n === 1 ? 0x7f : n === 2 ? 0x1f : n === 3 ? 0xf : 7);
  for (let i: int = 1; i < n; i++) c = c << 6 | text.charCodeAt(at + i) & 0x3f;
  return c;
}
