/** encode() and decode() of strings, and conversions by the default encoding: what the object space offers of codecs. */
import type { int } from '../../rlib/kinds';
import { isAscii } from '../../rlib/runicode';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { Known, decodeKnown, encodeKnown, knownEncoding, normalizeEncoding } from './coding';
import { registry } from './registry';

function errorsOf(w_errors: W_Root | null): string {
  return w_errors === null ? 'strict' : space.getstr_w(w_errors);
}
function encodingOf(w_encoding: W_Root | null): string {
  return w_encoding === null ? registry.defaultEncoding : space.getstr_w(w_encoding);
}

/** A str as unicode by the default encoding. */
export function decodeDefault(w_str: W_Root): W_Root {
  const s = w_str.str_w();
  if (isAscii(s) && registry.defaultEncoding === 'ascii') return space.newunicode(s);
  return decodeObject(w_str, null, null);
}

/** A unicode as str by the default encoding. */
export function encodeDefault(w_unicode: W_Root): W_Root {
  const s = w_unicode.utf8_w();
  if (isAscii(s) && registry.defaultEncoding === 'ascii') return space.newbytes(s);
  return encodeObject(w_unicode, null, null);
}

/** w.decode(encoding, errors); null stands for an argument that was not given. */
export function decodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  const encoding = encodingOf(w_encoding);
  const errors = errorsOf(w_errors);
  const known = knownEncoding(encoding);
  if (known !== Known.OTHER) return space.newunicode(decodeKnown(known, w.str_w(), errors, true).text);
  return throughRegistry(w, encoding, errors, 1, 'decoder');
}

/** w.encode(encoding, errors); a str is decoded with the default encoding first where the codec wants text. */
export function encodeObject(w: W_Root, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  const encoding = encodingOf(w_encoding);
  const errors = errorsOf(w_errors);
  const known = knownEncoding(encoding);
  if (known !== Known.OTHER) {
    const w_text = space.isinstance_w(w, space.w_unicode) ? w : decodeDefault(w);
    return space.newbytes(encodeKnown(known, w_text.utf8_w(), errors));
  }
  return throughRegistry(w, encoding, errors, 0, 'encoder');
}

function throughRegistry(w: W_Root, encoding: string, errors: string, index: int, what: string): W_Root {
  const w_codec = registry.lookup(normalizeEncoding(encoding));
  const w_function = space.getitem(w_codec, space.newindex(index));
  const w_result = w_function.call2(w, space.newbytes(errors));
  if (!space.isinstance_w(w_result, space.w_tuple) || space.len_w(w_result) !== 2) throw space.typeError(`${what} must return a tuple (object,integer)`);
  const w_text = space.getitem(w_result, space.newindex(0));
  if (space.isinstance_w(w_text, space.w_basestring)) return w_text;
  throw space.typeError(`${what} did not return a string/unicode object (type=${space.type(w_text).getname()})`);
}
