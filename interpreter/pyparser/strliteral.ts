/**
 * The value of a string literal: prefix, quotes, escapes, the encoding of the source, and the concatenation of neighbours.
 *
 * A piece is bytes or UTF-8 text. Errors in escapes are those of the `string_escape` and `unicode_escape` codecs.
 */
import { hexValue, isOctal, simpleEscape } from '../../rlib/escapes';
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { appendCodePoint } from '../../rlib/runicode';
import type { W_Root } from '../baseobjspace';
import { LATIN_1, recodeLiteral } from './encoding';
import { LiteralDecodeError, PySyntaxError, SyntaxErrorKind } from './error';
import type { LiteralFactory } from './literals';
import { checkSequence } from './utf8';

const BACKSLASH: int = 92;

/** One literal, without the others that stand beside it. */
class Piece {
  constructor(readonly isUnicode: boolean, readonly value: string) {}
}

/** Decodes the literals of one source. */
export class StringLiterals {
  /** `encoding` is that of SourceText. */
  constructor(private readonly encoding: string, private readonly factory: LiteralFactory, private readonly filename: string) {}

  /** The wrapped value of STRING tokens in a row. Throws PySyntaxError (a ValueError) or LiteralDecodeError. */
  concatenate(tokens: string[]): W_Root {
    const first = this.piece(tokens[0]);
    if (tokens.length === 1) return first.isUnicode ? this.factory.newunicode(first.value) : this.factory.newbytes(first.value);
    let isUnicode = first.isUnicode;
    let out = new StringBuilder();
    out.append(first.value);
    for (let i: int = 1; i < tokens.length; i++) {
      const piece = this.piece(tokens[i]);
      if (piece.isUnicode && !isUnicode) {
        const bytes = out.build();
        checkAscii(bytes);
        out = new StringBuilder();
        out.append(bytes);
        isUnicode = true;
      } else if (isUnicode && !piece.isUnicode) {
        checkAscii(piece.value);
      }
      out.append(piece.value);
    }
    return isUnicode ? this.factory.newunicode(out.build()) : this.factory.newbytes(out.build());
  }

  private piece(token: string): Piece {
    let at: int = 0;
    let isUnicode = false;
    let raw = false;
    let c: int = token.charCodeAt(0);
    if (c === 117 || c === 85) {
      isUnicode = true;
      c = token.charCodeAt(++at);
    }
    if (c === 114 || c === 82) {
      raw = true;
      c = token.charCodeAt(++at);
    }
    let quotes: int = 1;
    if (token.length - at >= 6 && token.charCodeAt(at + 1) === c && token.charCodeAt(at + 2) === c) quotes = 3;
    const body = token.slice(at + quotes, token.length - quotes);
    if (isUnicode) return new Piece(true, raw ? this.rawUnicode(body) : this.unicode(body));
    if (raw || !body.includes('\\')) return new Piece(false, recodeLiteral(this.encoding, body, this.factory));
    return new Piece(false, this.bytes(body));
  }

  /** A str literal with escapes. */
  private bytes(body: string): string {
    const out = new StringBuilder();
    let i: int = 0;
    while (i < body.length) {
      const backslash: int = body.indexOf('\\', i);
      const end: int = backslash < 0 ? body.length : backslash;
      if (end > i) out.append(recodeLiteral(this.encoding, body.slice(i, end), this.factory));
      if (backslash < 0) break;
      i = this.bytesEscape(out, body, backslash + 1);
    }
    return out.build();
  }

  /** Appends what the escape with the letter at `at` stands for; returns where the text goes on. */
  private bytesEscape(out: StringBuilder, body: string, at: int): int {
    const c: int = body.charCodeAt(at);
    if (c === 10) return at + 1;
    const simple = simpleEscape(c);
    if (simple >= 0) {
      out.appendChar(simple);
      return at + 1;
    }
    if (isOctal(c)) {
      const end = octalEnd(body, at);
      out.appendChar(octalValue(body, at, end) & 0xff);
      return end;
    }
    if (c === 120) {
      const high: int = at + 2 < body.length ? hexValue(body.charCodeAt(at + 1)) : -1;
      const low: int = at + 2 < body.length ? hexValue(body.charCodeAt(at + 2)) : -1;
      if (high < 0 || low < 0)
        throw this.literalError(SyntaxErrorKind.Value, 'invalid \\x escape');
      out.appendChar(high * 16 + low);
      return at + 3;
    }
    out.appendChar(BACKSLASH);
    if (c >= 128) return at;
    out.appendChar(c);
    return at + 1;
  }

  private literalError(kind: SyntaxErrorKind, message: string): PySyntaxError {
    return new PySyntaxError(kind, message, this.filename, 0, -1, null, false);
  }

  private unicode(body: string): string {
    const out = new StringBuilder();
    let i: int = 0;
    while (i < body.length) {
      if (body.charCodeAt(i) === BACKSLASH) i = this.unicodeEscape(out, body, i);
      else i = this.plain(out, body, i);
    }
    return out.build();
  }

  /** Appends one character that is no escape, as UTF-8. */
  private plain(out: StringBuilder, body: string, at: int): int {
    const c: int = body.charCodeAt(at);
    if (c < 128) {
      out.appendChar(c);
      return at + 1;
    }
    if (this.encoding === '' || this.encoding === LATIN_1) {
      appendCodePoint(out, c);
      return at + 1;
    }
    const n = checkSequence(body, at);
    out.appendSlice(body, at, at + n);
    return at + n;
  }

  /** The escape whose backslash is at `start`. */
  private unicodeEscape(out: StringBuilder, body: string, start: int): int {
    const at: int = start + 1;
    const c: int = body.charCodeAt(at);
    if (c === 10) return at + 1;
    const simple = simpleEscape(c);
    if (simple >= 0) {
      out.appendChar(simple);
      return at + 1;
    }
    if (isOctal(c)) {
      const end = octalEnd(body, at);
      appendCodePoint(out, octalValue(body, at, end));
      return end;
    }
    switch (c) {
      case 120: return hexEscape(out, body, start, 2, 'truncated \\xXX escape');
      case 117: return hexEscape(out, body, start, 4, 'truncated \\uXXXX escape');
      case 85: return hexEscape(out, body, start, 8, 'truncated \\UXXXXXXXX escape');
      case 78: return this.namedEscape(out, body, start);
    }
    out.appendChar(BACKSLASH);
    return at;
  }

  /** `\N{name}` */
  private namedEscape(out: StringBuilder, body: string, start: int): int {
    const open: int = start + 2;
    if (open >= body.length || body[open] !== '{') throw escapeError(body, start, open, 'malformed \\N character escape');
    const close: int = body.indexOf('}', open);
    if (close < 0) throw escapeError(body, start, body.length, 'malformed \\N character escape');
    if (close === open + 1) throw escapeError(body, start, close, 'malformed \\N character escape');
    const code = this.factory.characterByName(body.slice(open + 1, close));
    if (code === -2) throw this.literalError(SyntaxErrorKind.Unicode, "\\N escapes not supported (can't load unicodedata module)");
    if (code < 0) throw escapeError(body, start, close + 1, 'unknown Unicode character name');
    appendCodePoint(out, code);
    return close + 1;
  }

  /** Only `\uXXXX` and `\UXXXXXXXX` after an odd number of backslashes mean anything. */
  private rawUnicode(body: string): string {
    const out = new StringBuilder();
    let i: int = 0;
    while (i < body.length) {
      if (body.charCodeAt(i) !== BACKSLASH) {
        i = this.plain(out, body, i);
        continue;
      }
      const first: int = i;
      while (i < body.length && body.charCodeAt(i) === BACKSLASH) i++;
      const c: int = i < body.length ? body.charCodeAt(i) : -1;
      if ((i - first) % 2 === 0 || c !== 117 && c !== 85) {
        out.appendSlice(body, first, i);
        continue;
      }
      out.appendSlice(body, first, i - 1);
      i = rawHexEscape(out, body, i - 1, c === 117 ? 4 : 8);
    }
    return out.build();
  }
}

/** A raw literal's escape of `count` hexadecimal digits, whose backslash is at `start`. */
function rawHexEscape(out: StringBuilder, body: string, start: int, count: int): int {
  const at: int = start + 2;
  let value: int = 0;
  for (let i: int = at; i < at + count; i++) {
    const digit: int = i < body.length ? hexValue(body.charCodeAt(i)) : -1;
    if (digit < 0) throw new LiteralDecodeError('rawunicodeescape', body, start, i, 'truncated \\uXXXX');
    value = value * 16 + digit;
  }
  if (value > 0x10ffff) throw new LiteralDecodeError('rawunicodeescape', body, start, at + count, '\\Uxxxxxxxx out of range');
  appendCodePoint(out, value);
  return at + count;
}

/** The end of at most three octal digits. */
function octalEnd(body: string, at: int): int {
  let end: int = at + 1;
  while (end < body.length && end < at + 3 && isOctal(body.charCodeAt(end))) end++;
  return end;
}

function octalValue(body: string, at: int, end: int): int {
  let value: int = 0;
  for (let i: int = at; i < end; i++) value = value * 8 + (body.charCodeAt(i) - 48);
  return value;
}

function escapeError(body: string, start: int, end: int, reason: string): LiteralDecodeError {
  return new LiteralDecodeError('unicodeescape', body, start, end, reason);
}

/** An escape of exactly `count` hexadecimal digits. */
function hexEscape(out: StringBuilder, body: string, start: int, count: int, truncated: string): int {
  const at: int = start + 2;
  if (at + count > body.length) throw escapeError(body, start, body.length, truncated);
  let value: int = 0;
  for (let i: int = at; i < at + count; i++) {
    const digit = hexValue(body.charCodeAt(i));
    if (digit < 0) throw escapeError(body, start, i + 1, truncated);
    value = value * 16 + digit;
  }
  if (value > 0x10ffff) throw escapeError(body, start, at + count, 'illegal Unicode character');
  appendCodePoint(out, value);
  return at + count;
}

/** str and unicode literals side by side: the bytes are decoded as ASCII. */
function checkAscii(bytes: string): void {
  for (let i: int = 0; i < bytes.length; i++)
    if (bytes.charCodeAt(i) >= 128) throw new LiteralDecodeError('ascii', bytes, i, i + 1, 'ordinal not in range(128)');
}
