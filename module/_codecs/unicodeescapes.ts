/** The codecs unicode_escape and raw_unicode_escape: the escapes of unicode literals without and with the prefix r. */
import { hexValue, isOctal, simpleEscape } from '../../rlib/escapes';
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { appendCodePoint, codePointAt, nextPosition, utf8Length } from '../../rlib/runicode';
import { Coder } from '../../rlib/unicodecodec';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { appendUnicodeEscape } from '../../objspace/unicoderepr';
import { runDecoder } from './coding';

const BACKSLASH: int = 92;
const SMALL_U: int = 117;
const LARGE_U: int = 85;

/** The common part: escapes of hexadecimal digits, whose bytes are Latin-1 otherwise. */
abstract class EscapeDecoder extends Coder {
  /** Takes `count` digits after the backslash at `start` and its letter; false after an error. */
  protected hex(start: int, count: int, truncated: string, tooLarge: string): boolean {
    const input = this.input;
    const first = start + 2;
    let value = 0;
    for (let i = first; i < first + count; i++) {
      const digit = i < input.length ? hexValue(input.charCodeAt(i)) : -1;
      if (digit < 0) return this.fail(truncated, start, i < input.length ? i + 1 : input.length);
      value = value * 16 + digit;
      if (value > 0x10ffff && i === first + count - 1) return this.fail(tooLarge, start, i + 1);
    }
    appendCodePoint(this.output, value);
    this.position = first + count;
    return true;
  }
}

export class UnicodeEscapeDecoder extends EscapeDecoder {
  override run(): boolean {
    const input = this.input;
    while (this.position < input.length) {
      const c = input.charCodeAt(this.position);
      if (c === BACKSLASH) {
        if (!this.escape()) return false;
      } else {
        appendCodePoint(this.output, c);
        this.position++;
      }
    }
    return this.done();
  }

  private escape(): boolean {
    const input = this.input;
    const start = this.position;
    if (start + 1 >= input.length) return this.fail('\\ at end of string', start, start + 1);
    const c = input.charCodeAt(start + 1);
    if (c === 10) {
      this.position = start + 2;
      return true;
    }
    const simple = simpleEscape(c);
    if (simple >= 0) {
      this.output.appendChar(simple);
      this.position = start + 2;
      return true;
    }
    if (isOctal(c)) {
      let end = start + 1;
      let value = 0;
      while (end < input.length && end < start + 4 && isOctal(input.charCodeAt(end))) {
        value = value * 8 + input.charCodeAt(end) - 48;
        end++;
      }
      appendCodePoint(this.output, value);
      this.position = end;
      return true;
    }
    if (c === 120) return this.hex(start, 2, 'truncated \\xXX escape', '');
    if (c === SMALL_U) return this.hex(start, 4, 'truncated \\uXXXX escape', '');
    if (c === LARGE_U) return this.hex(start, 8, 'truncated \\UXXXXXXXX escape', 'illegal Unicode character');
    if (c === 78) return this.named(start);
    this.output.appendChar(BACKSLASH);
    appendCodePoint(this.output, c);
    this.position = start + 2;
    return true;
  }

  /** A character by its name, which the module unicodedata knows. */
  private named(start: int): boolean {
    const input = this.input;
    const malformed = 'malformed \\N character escape';
    if (start + 2 >= input.length || input.charCodeAt(start + 2) !== 123) return this.fail(malformed, start, Math.min(start + 3, input.length));
    const close = input.indexOf('}', start + 3);
    if (close < 0) return this.fail(malformed, start, input.length);
    if (close === start + 3) return this.fail(malformed, start, close + 1);
    const w_lookup = space.findattr(space.importModule('unicodedata'), 'lookup');
    const w_name = space.newbytes(input.slice(start + 3, close));
    const w_found = w_lookup === null ? space.w_None : lookupOrNone(w_lookup, w_name);
    if (w_found === space.w_None) return this.fail('unknown Unicode character name', start, close + 1);
    this.output.append(w_found.utf8_w());
    this.position = close + 1;
    return true;
  }
}

export class RawUnicodeEscapeDecoder extends EscapeDecoder {
  override run(): boolean {
    const input = this.input;
    while (this.position < input.length) {
      const start = this.position;
      if (input.charCodeAt(start) !== BACKSLASH) {
        appendCodePoint(this.output, input.charCodeAt(start));
        this.position++;
        continue;
      }
      // Of a run of backslashes only one with an even number before it begins an escape.
      let end = start;
      while (end < input.length && input.charCodeAt(end) === BACKSLASH) end++;
      const c = end < input.length ? input.charCodeAt(end) : -1;
      const escapes = (end - start) % 2 === 1 && (c === SMALL_U || c === LARGE_U);
      this.output.appendFill(BACKSLASH, escapes ? end - start - 1 : end - start);
      this.position = end;
      if (escapes && !this.hex(end - 1, c === SMALL_U ? 4 : 8, c === SMALL_U ? 'truncated \\uXXXX' : 'truncated \\UXXXXXXXX', '\\Uxxxxxxxx out of range')) return false;
    }
    return this.done();
  }
}

function lookupOrNone(w_lookup: W_Root, w_name: W_Root): W_Root {
  try {
    return w_lookup.call1(w_name);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_KeyError)) throw e;
    return space.w_None;
  }
}

function encodeEscapes(text: string): string {
  const out = new StringBuilder();
  let i = 0;
  while (i < text.length) {
    const c = codePointAt(text, i);
    if (c === 9) out.append('\\t');
    else if (c === 10) out.append('\\n');
    else if (c === 13) out.append('\\r');
    else if (c === BACKSLASH) out.append('\\\\');
    else if (c >= 32 && c < 127) out.appendChar(c);
    else appendUnicodeEscape(out, c);
    i = nextPosition(text, i);
  }
  return out.build();
}

function encodeRaw(text: string): string {
  const out = new StringBuilder();
  let i = 0;
  while (i < text.length) {
    const c = codePointAt(text, i);
    if (c < 256) out.appendChar(c);
    else appendUnicodeEscape(out, c);
    i = nextPosition(text, i);
  }
  return out.build();
}

function textOf(w: W_Root): string { return (space.isinstance_w(w, space.w_unicode) ? w : space.decodeDefault(w)).utf8_w(); }
function bytesOf(w: W_Root): string { return space.isinstance_w(w, space.w_unicode) ? space.getstr_w(w) : w.readbuf_w(); }
function errorsOf(w_errors: W_Root | null): string { return w_errors === null || w_errors === space.w_None ? 'strict' : space.getstr_w(w_errors); }

export function unicode_escape_encode(w_text: W_Root, w_errors: W_Root | null): W_Root {
  const text = textOf(w_text);
  return space.newtuple2(space.newbytes(encodeEscapes(text)), space.newindex(utf8Length(text)));
}
export function raw_unicode_escape_encode(w_text: W_Root, w_errors: W_Root | null): W_Root {
  const text = textOf(w_text);
  return space.newtuple2(space.newbytes(encodeRaw(text)), space.newindex(utf8Length(text)));
}
export function unicode_escape_decode(w_bytes: W_Root, w_errors: W_Root | null): W_Root {
  const data = bytesOf(w_bytes);
  const result = runDecoder(new UnicodeEscapeDecoder(data), 'unicodeescape', errorsOf(w_errors));
  return space.newtuple2(space.newunicode(result.text), space.newindex(data.length));
}
export function raw_unicode_escape_decode(w_bytes: W_Root, w_errors: W_Root | null): W_Root {
  const data = bytesOf(w_bytes);
  const result = runDecoder(new RawUnicodeEscapeDecoder(data), 'rawunicodeescape', errorsOf(w_errors));
  return space.newtuple2(space.newunicode(result.text), space.newindex(data.length));
}
