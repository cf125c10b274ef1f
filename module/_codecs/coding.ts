/**
 * Running a built-in codec over a whole text, with error handlers: UTF-8, ASCII and Latin-1, Unicode objects being UTF-8 inside.
 *
 * A handler is asked with the exception that describes the error and answers (replacement, position to go on from); the usual ones are recognised by name
 * and cost no exception object.
 */
import type { int } from '../../rlib/kinds';
import { newFixedArray, type FixedArray } from '../../rlib/kinds';
import { elidable } from '../../rlib/jit';
import { StringBuilder } from '../../rlib/rstring';
import { appendCodePoint, codePointAt, countCodePoints, isAscii, nextPosition, utf8Length, advance } from '../../rlib/runicode';
import { AsciiDecoder, ByteEncoder, Utf8Decoder, decodeLatin1, encodeUtf8, isUtf8, type Coder } from '../../rlib/unicodecodec';
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { registry } from './registry';

/** The encodings that need no registry; OTHER goes through it. */
export const enum Known { UTF8 = 0, ASCII = 1, LATIN1 = 2, OTHER = 3 }

/** An encoding's name as the registry sees it: lower case, with '-' for blanks and '_'. */
export function normalizeEncoding(name: string): string {
  const out = new StringBuilder();
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    if (c === 32 || c === 95) out.appendChar(45);
    else out.appendChar(c >= 65 && c <= 90 ? c + 32 : c);
  }
  return out.build();
}

export function knownEncoding(name: string): int {
  switch (normalizeEncoding(name)) {
    case 'utf-8': case 'utf8': case 'u8': return Known.UTF8;
    case 'ascii': case 'us-ascii': case '646': return Known.ASCII;
    case 'latin-1': case 'latin1': case 'iso-8859-1': case 'iso8859-1': case '8859': case 'l1': return Known.LATIN1;
    default: return Known.OTHER;
  }
}
elidable(knownEncoding);

/** The name that exceptions carry. */
function codecName(known: int): string {
  if (known === Known.UTF8) return 'utf8';
  return known === Known.ASCII ? 'ascii' : 'latin-1';
}

/** UnicodeDecodeError or UnicodeEncodeError; start and end in units of the object (bytes, or code points). */
export function codecError(w_class: W_TypeBase, encoding: string, w_object: W_Root, start: int, end: int, reason: string): OperationError {
  const args_w = newFixedArray<W_Root>(5, space.newbytes(encoding));
  args_w[1] = w_object;
  args_w[2] = space.newindex(start);
  args_w[3] = space.newindex(end);
  args_w[4] = space.newbytes(reason);
  return new OperationError(w_class, w_class.callN(args_w));
}

/** What a handler answered, checked. */
class Answer {
  constructor(readonly text: string, readonly position: int) {}
}

function askHandler(errors: string, error: OperationError, length: int, what: string): Answer {
  const w_answer = registry.lookupError(errors).call1(error.normalize());
  if (!space.isinstance_w(w_answer, space.w_tuple) || space.len_w(w_answer) !== 2) throw badAnswer(what);
  const pair: FixedArray<W_Root> = space.fixedview(w_answer, 2);
  if (!space.isinstance_w(pair[0], space.w_unicode)) throw badAnswer(what);
  let position = space.getindex_w(pair[1], space.w_IndexError);
  if (position < 0) position += length;
  if (position < 0 || position > length) throw space.operr(space.w_IndexError, `position ${position} from error handler out of bounds`);
  return new Answer(pair[0].utf8_w(), position);
}
function badAnswer(what: string): OperationError {
  return space.typeError(`${what} error handler must return (unicode, int) tuple`);
}

// -- decoding ---------------------------------------------------------------------------------------------------

function decoderFor(known: int, s: string, final: boolean): Coder {
  return known === Known.UTF8 ? new Utf8Decoder(s, final) : new AsciiDecoder(s);
}

/** The text of `s`, and how many bytes were used (all of them when `final`). */
export class Decoded {
  constructor(readonly text: string, readonly used: int) {}
}

export function decodeKnown(known: int, s: string, errors: string, final: boolean): Decoded {
  if (known === Known.UTF8 ? isUtf8(s) : isAscii(s)) return new Decoded(s, s.length);
  if (known === Known.LATIN1) return new Decoded(decodeLatin1(s), s.length);
  return runDecoder(decoderFor(known, s, final), codecName(known), errors);
}

/** Runs a decoder to the end of its input, with an error handler. `encoding` is the name that exceptions carry. */
export function runDecoder(coder: Coder, encoding: string, errors: string): Decoded {
  const s = coder.input;
  while (!coder.run()) {
    if (errors === 'ignore') {
      coder.position = coder.errorEnd;
    } else if (errors === 'replace') {
      appendCodePoint(coder.output, 0xfffd);
      coder.position = coder.errorEnd;
    } else {
      const error = codecError(space.w_UnicodeDecodeError, encoding, space.newbytes(s), coder.errorStart, coder.errorEnd, coder.reason);
      if (errors === 'strict') throw error;
      const answer = askHandler(errors, error, s.length, 'decoding');
      coder.output.append(answer.text);
      coder.position = answer.position;
    }
  }
  return new Decoded(coder.output.build(), coder.position);
}

// -- encoding ---------------------------------------------------------------------------------------------------

function appendCharacterReferences(out: StringBuilder, s: string, start: int, end: int): void {
  let i = start;
  while (i < end) {
    out.append(`&#${codePointAt(s, i)};`);
    i = nextPosition(s, i);
  }
}

/** The bytes of text `s` (UTF-8 as unicode objects hold it). */
export function encodeKnown(known: int, s: string, errors: string): string {
  if (known === Known.UTF8) return encodeUtf8(s);
  return isAscii(s) ? s : encodeBytewise(known, s, errors);
}

/** One byte for each code point, by the codec or by an error handler. */
function encodeBytewise(known: int, s: string, errors: string): string {
  const coder = new ByteEncoder(s, known === Known.ASCII ? 128 : 256);
  while (!coder.run()) {
    if (errors === 'ignore') {
      coder.position = coder.errorEnd;
    } else if (errors === 'replace') {
      coder.output.appendFill(63, countCodePoints(s, coder.errorStart, coder.errorEnd));
      coder.position = coder.errorEnd;
    } else if (errors === 'xmlcharrefreplace') {
      appendCharacterReferences(coder.output, s, coder.errorStart, coder.errorEnd);
      coder.position = coder.errorEnd;
    } else {
      const start = countCodePoints(s, 0, coder.errorStart);
      const end = start + countCodePoints(s, coder.errorStart, coder.errorEnd);
      const error = codecError(space.w_UnicodeEncodeError, codecName(known), space.newunicode(s), start, end, coder.reason);
      if (errors === 'strict') throw error;
      const answer = askHandler(errors, error, utf8Length(s), 'encoding');
      coder.output.append(encodeKnown(known, answer.text, 'strict'));
      coder.position = advance(s, 0, answer.position);
    }
  }
  return coder.output.build();
}
