/**
 * The % operator in traces. A format that is a constant of the trace is taken apart while the trace is recorded; what remains are the conversions, and one string that is made of the pieces.
 *
 * This is for *plain* formats: their conversions are %s, %r and %d as they stand, without flags, numbers and names. Whatever is different is left to the Formatter of strformat.ts, before anything was converted.
 */
import { elidable, immutableFields, isConstant, unrollSafe } from '../rlib/jit';
import { newFixedArray, type FixedArray, type int } from '../rlib/kinds';
import { i64ToString } from '../rlib/integertext';
import { RException } from '../rlib/rexception';
import { copyChars, freezeString, newMutableString } from '../rlib/stringbuilder';
import { FEW, space, type W_Root } from '../interpreter/baseobjspace';
import { W_BytesObject } from './bytesobject';
import { W_IntObject } from './intobject';
import { W_TupleObject } from './tupleobject';

/** A conversion of a byte format yields unicode text. */
export class NeedsUnicode extends RException {}
export const needsUnicode = new NeedsUnicode();

const PERCENT: int = 37;
const DECIMAL: int = 100;
const REPR: int = 114;
const TEXT: int = 115;

class PlainFormat {
  /** `texts`: what stands before each conversion, and behind the last; `codes`: their letters. */
  constructor(readonly texts: FixedArray<string>, readonly codes: string) {}
}
immutableFields(PlainFormat, 'texts[*]');

/** null for a format that is not plain, or has more than a few conversions. */
const parsed = elidable((format: string): PlainFormat | null => {
  const texts: string[] = [];
  let codes = '';
  let text = '';
  let start: int = 0;
  for (let at: int = 0; at < format.length; at++) {
    if (format.charCodeAt(at) !== PERCENT) continue;
    text += format.slice(start, at);
    at++;
    if (at >= format.length) return null;
    const code = format.charCodeAt(at);
    if (code === PERCENT) text += '%';
    else if (code !== DECIMAL && code !== REPR && code !== TEXT) return null;
    else {
      texts.push(text);
      text = '';
      codes += String.fromCharCode(code);
    }
    start = at + 1;
  }
  texts.push(text + format.slice(start, format.length));
  if (codes.length > FEW) return null;
  const all = newFixedArray<string>(texts.length, '');
  for (let i: int = 0; i < texts.length; i++) all[i] = texts[i];
  return new PlainFormat(all, codes);
});

/**
 * format % args within a trace; null: the Formatter has to do it, and nothing was done. A unicode format and what is made of it are UTF-8. Throws `needsUnicode`, and what conversions raise.
 */
export function formatPlain(format: string, w_args: W_Root, unicode: boolean): string | null {
  if (!isConstant(format)) return null;
  const p = parsed(format);
  if (p === null) return null;
  const n = p.codes.length;
  if ((w_args instanceof W_TupleObject ? w_args.items_w.length : 1) !== n) return null;
  for (let i: int = 0; i < n; i++) if (p.codes.charCodeAt(i) === DECIMAL && !W_IntObject.isExact(argument(w_args, i))) return null;
  const pieces = newFixedArray<string>(n, '');
  let total: int = p.texts[n].length;
  for (let i: int = 0; i < n; i++) {
    const text = converted(p.codes.charCodeAt(i), argument(w_args, i), unicode);
    pieces[i] = text;
    total += p.texts[i].length + text.length;
  }
  if (n === 1 && total === pieces[0].length) return pieces[0];
  const out = newMutableString(total);
  let at: int = 0;
  for (let i: int = 0; i < n; i++) {
    const before = p.texts[i];
    if (before.length > 0) copyChars(before, 0, out, at, before.length);
    at += before.length;
    const text = pieces[i];
    copyChars(text, 0, out, at, text.length);
    at += text.length;
  }
  const last = p.texts[n];
  if (last.length > 0) copyChars(last, 0, out, at, last.length);
  return freezeString(out);
}
unrollSafe(formatPlain);

function argument(w_args: W_Root, i: int): W_Root {
  return w_args instanceof W_TupleObject ? w_args.items_w[i] : w_args;
}

function converted(code: int, w_value: W_Root, unicode: boolean): string {
  if (code === REPR) return space.repr_w(w_value);
  if (W_IntObject.isExact(w_value)) return i64ToString((w_value as W_IntObject).intval);
  if (!unicode && W_BytesObject.isExact(w_value)) return (w_value as W_BytesObject).bytes();
  if (space.isinstance_w(w_value, space.w_unicode)) {
    if (!unicode) throw needsUnicode;
    return w_value.utf8_w();
  }
  if (unicode) return space.unicode(w_value).utf8_w();
  const w_str = space.strOrUnicode(w_value);
  if (space.isinstance_w(w_str, space.w_unicode)) throw needsUnicode;
  return w_str.str_w();
}
