/**
 * Whether bytes are UTF-8, with the reasons that Python 2.5's decoder gives. Lone surrogates are legal, as three bytes each.
 */
import type { int } from '../../rlib/kinds';
import { LiteralDecodeError } from './error';

function utf8Error(text: string, start: int, end: int, reason: string): LiteralDecodeError {
  return new LiteralDecodeError('utf8', text, start, end, reason);
}

/** Bytes of the sequence that a byte begins; 0 when none begins so. */
function announcedLength(c: int): int {
  if (c < 0x80) return 1;
  if (c < 0xc0) return 0;
  if (c < 0xe0) return 2;
  if (c < 0xf0) return 3;
  return c < 0xf8 ? 4 : 0;
}

/** The length of the sequence at `at`; LiteralDecodeError when there is no valid one. */
export function checkSequence(text: string, at: int): int {
  const first: int = text.charCodeAt(at);
  const n = announcedLength(first);
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
