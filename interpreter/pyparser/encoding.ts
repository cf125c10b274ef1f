/**
 * From the bytes of a source to the text that is tokenized: byte order mark, encoding declaration (PEP 263), line ends.
 *
 * The tokenizer works on bytes where ASCII means ASCII. Sources in UTF-8, Latin-1 and without a declaration are taken as they
 * are; those in other encodings are recoded to UTF-8, and the bytes of their str literals are recoded back.
 */
import type { int } from '../../rlib/kinds';
import { lower, replace, StringBuilder } from '../../rlib/rstring';
import { appendCodePoint, codePointAt } from '../../rlib/runicode';
import { LiteralDecodeError, PySyntaxError, SourceDecodeError, SyntaxErrorKind } from './error';
import type { LiteralFactory } from './literals';
import { checkSequence } from './utf8';

export const UTF_8 = 'utf-8';
export const LATIN_1 = 'iso-8859-1';
const LATIN_9 = 'iso-8859-15';
const ASCII = 'ascii';

const BOM = '\xef\xbb\xbf';

/** What Latin-9 has in other places than Latin-1: byte and code point in turn. */
const LATIN_9_DIFFERENCES: int[] = [
  0xa4, 0x20ac, 0xa6, 0x160, 0xa8, 0x161, 0xb4, 0x17d, 0xb8, 0x17e, 0xbc, 0x152, 0xbd, 0x153, 0xbe, 0x178,
];

/** A source ready for the tokenizer. */
export class SourceText {
  /**
   * @param encoding  '' when none is declared, UTF_8, LATIN_1, or the declared name
   * @param declared  whether a comment declares it
   * @param nonAscii  where an undeclared byte above 127 makes the source an error, or -1
   */
  constructor(readonly text: string, readonly encoding: string, readonly declared: boolean, readonly nonAscii: int) {}
}

function isEncodingChar(c: int): boolean {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c >= 48 && c <= 57 || c === 45 || c === 95 || c === 46;
}

/** The name that a line declares, '' for none: a line of nothing but a comment with `coding`, `:` or `=`, and the name. */
function declaredIn(line: string): string {
  let i: int = 0;
  while (i < line.length && (line.charCodeAt(i) === 32 || line.charCodeAt(i) === 9 || line.charCodeAt(i) === 12)) i++;
  if (i >= line.length || line.charCodeAt(i) !== 35) return '';
  while (true) {
    i = line.indexOf('coding', i);
    if (i < 0) return '';
    i += 6;
    if (i >= line.length || line.charCodeAt(i) !== 58 && line.charCodeAt(i) !== 61) continue;
    i++;
    while (i < line.length && (line.charCodeAt(i) === 32 || line.charCodeAt(i) === 9)) i++;
    const begin: int = i;
    while (i < line.length && isEncodingChar(line.charCodeAt(i))) i++;
    if (begin < i) return normalName(line.slice(begin, i));
  }
}

/** UTF_8 and LATIN_1 for their usual names; other names as they are. */
function normalName(name: string): string {
  const text = replace(lower(name.slice(0, 12)), '_', '-', -1);
  if (text === UTF_8 || text.startsWith('utf-8-')) return UTF_8;
  if (text === 'latin-1' || text === LATIN_1 || text === 'iso-latin-1') return LATIN_1;
  if (text.startsWith('latin-1-') || text.startsWith('iso-8859-1-') || text.startsWith('iso-latin-1-')) return LATIN_1;
  return name;
}

/** The encodings known here, by any of their usual names; '' for others. Python looks encodings up in lower case, `_` for `-`. */
function knownEncoding(name: string): string {
  switch (replace(lower(name), '_', '-', -1)) {
    case 'utf-8': case 'utf8': case 'u8': case 'utf': return UTF_8;
    case 'iso-8859-1': case 'iso8859-1': case 'latin-1': case 'latin1': case 'latin': case 'l1': case '8859': return LATIN_1;
    case 'ascii': case 'us-ascii': case '646': return ASCII;
    case 'iso-8859-15': case 'iso8859-15': case 'latin-9': case 'latin9': case 'l9': return LATIN_9;
    default: return '';
  }
}

function firstNonAscii(text: string): int {
  for (let i: int = 0; i < text.length; i++)
    if (text.charCodeAt(i) >= 128) return i;
  return -1;
}

function latin9ToUtf8(bytes: string): string {
  const out = new StringBuilder();
  for (let i: int = 0; i < bytes.length; i++) {
    let c: int = bytes.charCodeAt(i);
    if (c >= 0xa4 && c <= 0xbe) {
      for (let k: int = 0; k < LATIN_9_DIFFERENCES.length; k += 2)
        if (LATIN_9_DIFFERENCES[k] === c) {
          c = LATIN_9_DIFFERENCES[k + 1];
          break;
        }
    }
    appendCodePoint(out, c);
  }
  return out.build();
}

/** The reverse; the text came from latin9ToUtf8. */
function utf8ToLatin9(text: string): string {
  const out = new StringBuilder();
  let i: int = 0;
  while (i < text.length) {
    const n = checkSequence(text, i);
    let c = codePointAt(text, i);
    if (c > 255) {
      for (let k: int = 1; k < LATIN_9_DIFFERENCES.length; k += 2)
        if (LATIN_9_DIFFERENCES[k] === c) c = LATIN_9_DIFFERENCES[k - 1];
    }
    out.appendChar(c);
    i += n;
  }
  return out.build();
}

const HEX_DIGITS = '0123456789abcdef';

/** Two hexadecimal digits. */
export function hexByte(c: int): string {
  return HEX_DIGITS[c >> 4] + HEX_DIGITS[c & 15];
}

/** What str() of the UnicodeDecodeError is. */
function decodeMessage(error: LiteralDecodeError): string {
  if (error.end === error.start + 1)
    return `'${error.encoding}' codec can't decode byte 0x${hexByte(error.object.charCodeAt(error.start))} in position ${error.start}: ${error.reason}`;
  return `'${error.encoding}' codec can't decode bytes in position ${error.start}-${error.end - 1}: ${error.reason}`;
}

function sourceError(message: string, filename: string, lineno: int): PySyntaxError {
  return new PySyntaxError(SyntaxErrorKind.Syntax, message, filename, lineno, 0, null, false);
}

/** The number of the line that byte `at` stands on. */
function lineOf(text: string, at: int): int {
  let lineno: int = 1;
  for (let i: int = 0; i < at; i++)
    if (text.charCodeAt(i) === 10) lineno++;
  return lineno;
}

function toUnixLines(text: string): string {
  if (!text.includes('\r')) return text;
  return replace(replace(text, '\r\n', '\n', -1), '\r', '\n', -1);
}

/** What C's strings make of a file with NUL bytes: each ends its line, newline included, and the next line follows at once. */
function withoutNuls(text: string): string {
  const out = new StringBuilder();
  let i: int = 0;
  while (true) {
    const nul: int = text.indexOf('\0', i);
    if (nul < 0) break;
    out.appendSlice(text, i, nul);
    const newline: int = text.indexOf('\n', nul);
    if (newline < 0) return out.build();
    i = newline + 1;
  }
  if (i === 0) return text;
  out.appendSlice(text, i, text.length);
  return out.build();
}

/** An error for the first byte of an ASCII source that is none; null when there is none. */
function asciiError(text: string, filename: string, fromFile: boolean): PySyntaxError | null {
  const at = firstNonAscii(text);
  if (at < 0) return null;
  const position: int = fromFile ? at - (text.slice(0, at).lastIndexOf('\n') + 1) : at;
  const message = `'ascii' codec can't decode byte 0x${hexByte(text.charCodeAt(at))} in position ${position}: ordinal not in range(128)`;
  return sourceError(message, filename, fromFile ? lineOf(text, at) : 0);
}

/**
 * Prepares a source. `isUtf8`: it came from a unicode object. Throws PySyntaxError for encodings that are unknown, contradict the
 * byte order mark or do not fit the bytes.
 */
export function decodeSource(source: string, filename: string, fromFile: boolean, isUtf8: boolean, factory: LiteralFactory): SourceText {
  const hasBom = source.startsWith(BOM);
  const lines = toUnixLines(hasBom ? source.slice(3) : source);
  const text = fromFile ? withoutNuls(lines) : lines;
  let encoding = hasBom || isUtf8 ? UTF_8 : '';
  const end1: int = text.indexOf('\n');
  let lineno: int = 1;
  let found = declaredIn(end1 < 0 ? text : text.slice(0, end1));
  if (found.length === 0 && end1 >= 0) {
    const end2: int = text.indexOf('\n', end1 + 1);
    lineno = 2;
    found = declaredIn(text.slice(end1 + 1, end2 < 0 ? text.length : end2));
  }
  const declared = found.length > 0;
  if (isUtf8) return new SourceText(text, UTF_8, declared, -1);
  if (declared) {
    if (hasBom && found !== UTF_8) throw sourceError('encoding problem: utf-8', filename, fromFile ? lineno : 0);
    encoding = found;
  }
  if (encoding === '') return new SourceText(text, '', false, fromFile ? firstNonAscii(text) : -1);
  if (encoding === UTF_8) return new SourceText(text, UTF_8, declared, -1);
  const known = knownEncoding(encoding);
  if (known === LATIN_1) return new SourceText(text, LATIN_1, true, -1);
  if (known === ASCII) {
    const error = asciiError(text, filename, fromFile);
    if (error !== null) throw error;
    return new SourceText(text, UTF_8, true, -1);
  }
  if (known === LATIN_9) return new SourceText(latin9ToUtf8(text), LATIN_9, true, -1);
  try {
    if (known === UTF_8) {
      checkUtf8(text);
      return new SourceText(text, UTF_8, true, -1);
    }
    const decoded = factory.decodeSource(encoding, text);
    if (decoded === null)
      throw sourceError(fromFile ? 'encoding problem: with BOM' : `unknown encoding: ${encoding}`, filename, fromFile ? lineno : 0);
    return new SourceText(toUnixLines(decoded), encoding, true, -1);
  } catch (e) {
    if (e instanceof SourceDecodeError) throw sourceError(e.message, filename, 0);
    if (!(e instanceof LiteralDecodeError)) throw e;
    throw sourceError(decodeMessage(e), filename, 0);
  }
}

function checkUtf8(text: string): void {
  let i: int = 0;
  while (i < text.length) i += checkSequence(text, i);
}

/** Bytes of a str literal in the source's encoding; `utf8` is the tokenizer's text of it. */
export function recodeLiteral(encoding: string, utf8: string, factory: LiteralFactory): string {
  if (encoding === '' || encoding === UTF_8 || encoding === LATIN_1 || firstNonAscii(utf8) < 0) return utf8;
  return encoding === LATIN_9 ? utf8ToLatin9(utf8) : factory.encodeLiteral(encoding, utf8);
}
