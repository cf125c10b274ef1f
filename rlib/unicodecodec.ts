/**
 * The built-in codecs between bytes and texts: UTF-8, Latin-1, ASCII.
 *
 * A codec object works through its input from `position` on and stops at the end or at an error; then `reason` is not empty and
 * `errorStart`, `errorEnd` delimit what could not be coded. The caller appends what its error handler
 * wants to `output`, sets `position` and calls `run` again. Messages and extents of errors are those of Python 2.5.
 */
import type { int } from './kinds';
import { StringBuilder } from './stringbuilder';
import { appendCodePoint, codePointAt, isAscii, isHighSurrogate, isLowSurrogate, joinSurrogates, nextPosition } from './runicode';

export abstract class Coder {
  position: int = 0;
  readonly output: StringBuilder = new StringBuilder();
  /** Why `run` stopped; empty at the end of the input. */
  reason: string = '';
  errorStart: int = 0;
  errorEnd: int = 0;
  constructor(readonly input: string) {}

  /** Codes on from `position`; true when the end was reached. */
  abstract run(): boolean;

  protected fail(reason: string, start: int, end: int): boolean {
    this.reason = reason;
    this.errorStart = start;
    this.errorEnd = end;
    this.position = start;
    return false;
  }

  protected done(): boolean {
    this.reason = '';
    return true;
  }
}

/** The length that the first byte announces in Python 2.5's decoder; 0 for a byte that starts nothing. */
function announcedLength(b: int): int {
  if (b < 0x80) return 1;
  if (b < 0xc0) return 0;
  if (b < 0xe0) return 2;
  if (b < 0xf0) return 3;
  if (b < 0xf8) return 4;
  if (b < 0xfc) return 5;
  return b < 0xfe ? 6 : 0;
}

/** The bytes after the first are continuation bytes. */
function continues(s: string, i: int, size: int): boolean {
  for (let k: int = 1; k < size; k++) if ((s.charCodeAt(i + k) & 0xc0) !== 0x80) return false;
  return true;
}

/** `size` bytes, as the first announces, are a code point. */
function isGood(s: string, i: int, size: int): boolean {
  if (size > 4 || !continues(s, i, size)) return false;
  const b = s.charCodeAt(i);
  if (size === 2) return b >= 0xc2;
  if (size === 3) return b > 0xe0 || s.charCodeAt(i + 1) >= 0xa0;
  return (b > 0xf0 || s.charCodeAt(i + 1) >= 0x90) && (b < 0xf4 || (b === 0xf4 && s.charCodeAt(i + 1) < 0x90));
}

/**
 * UTF-8 bytes to text. When not `final` an incomplete sequence at the end is no error: `run` returns true
 * with `position` before it.
 */
export class Utf8Decoder extends Coder {
  constructor(
    input: string,
    private readonly final: boolean,
  ) {
    super(input);
  }

  override run(): boolean {
    const s = this.input;
    const n: int = s.length;
    const start: int = this.position;
    let i: int = start;
    while (i < n) {
      const b = s.charCodeAt(i);
      if (b < 0x80) {
        i++;
        continue;
      }
      const size = announcedLength(b);
      if (size === 0 || i + size > n || !isGood(s, i, size)) {
        this.output.appendSlice(s, start, i);
        if (size === 0) return this.fail('unexpected code byte', i, i + 1);
        if (i + size > n) {
          if (this.final) return this.fail('unexpected end of data', i, n);
          this.position = i;
          return this.done();
        }
        if (size > 4) return this.fail('unsupported Unicode code range', i, i + size);
        return this.fail(continues(s, i, size) ? 'illegal encoding' : 'invalid data', i, i + size);
      }
      i += size;
    }
    this.output.appendSlice(s, start, n);
    this.position = n;
    return this.done();
  }
}

/** True when the bytes are a text as they stand. */
export function isUtf8(s: string): boolean {
  const n: int = s.length;
  let i: int = 0;
  while (i < n) {
    const b = s.charCodeAt(i);
    const size: int = b < 0x80 ? 1 : announcedLength(b);
    if (size === 0 || i + size > n || (size > 1 && !isGood(s, i, size))) return false;
    i += size;
  }
  return true;
}

/** A text to UTF-8 for the outside: surrogates that form a pair become one code point of four bytes. */
export function encodeUtf8(text: string): string {
  const n: int = text.length;
  let i: int = text.indexOf('\xed');
  if (i < 0) return text;
  const builder = new StringBuilder();
  let copied: int = 0;
  while (i >= 0) {
    const c = codePointAt(text, i);
    if (isHighSurrogate(c) && i + 3 < n && text.charCodeAt(i + 3) === 0xed && isLowSurrogate(codePointAt(text, i + 3))) {
      builder.appendSlice(text, copied, i);
      appendCodePoint(builder, joinSurrogates(c, codePointAt(text, i + 3)));
      copied = i + 6;
      i = text.indexOf('\xed', copied);
    } else {
      i = text.indexOf('\xed', i + 3);
    }
  }
  builder.appendSlice(text, copied, n);
  return builder.build();
}

/** Bytes to text, all of them code points below 256. */
export function decodeLatin1(s: string): string {
  if (isAscii(s)) return s;
  const n: int = s.length;
  const builder = new StringBuilder();
  for (let i: int = 0; i < n; i++) appendCodePoint(builder, s.charCodeAt(i));
  return builder.build();
}

/** Bytes below 128 to text. */
export class AsciiDecoder extends Coder {
  override run(): boolean {
    const s = this.input;
    const n: int = s.length;
    let i: int = this.position;
    while (i < n && s.charCodeAt(i) < 0x80) i++;
    this.output.appendSlice(s, this.position, i);
    if (i < n) return this.fail('ordinal not in range(128)', i, i + 1);
    this.position = n;
    return this.done();
  }
}

/**
 * Text to bytes, one for each code point below `limit` (128 or 256). An error extends over all code points in
 * succession that are too large; its extent is in byte positions of the text.
 */
export class ByteEncoder extends Coder {
  constructor(
    input: string,
    private readonly limit: int,
  ) {
    super(input);
  }

  override run(): boolean {
    const s = this.input;
    const n: int = s.length;
    let i: int = this.position;
    while (i < n) {
      const c = codePointAt(s, i);
      if (c >= this.limit) {
        let end: int = i;
        while (end < n && codePointAt(s, end) >= this.limit) end = nextPosition(s, end);
        return this.fail(this.limit === 128 ? 'ordinal not in range(128)' : 'ordinal not in range(256)', i, end);
      }
      this.output.appendChar(c);
      i = nextPosition(s, i);
    }
    this.position = n;
    return this.done();
  }
}
