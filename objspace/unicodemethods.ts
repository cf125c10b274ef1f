/** The methods of unicode. Arguments that are str are decoded with the default encoding. */
import type { int } from '../rlib/kinds';
import { StringBuilder, countIn, findIn, hasAt, replace, rfindIn, rsplit, split } from '../rlib/rstring';
import { codePointAt, encodeCodePoint, nextPosition, utf8Length } from '../rlib/runicode';
import { toInt } from '../rlib/rarithmetic';
import {
  capitalizeText, isAlnumText, isAlphaText, isDecimalText, isDigitText, isLowerText, isNumericText, isSpaceText, isTitleText, isUpperText,
  lowerText, swapCaseText, titleText, upperText,
} from '../rlib/unicodecase';
import { rsplitTextWhitespace, splitTextLines, splitTextWhitespace, stripText, stripTextChars } from '../rlib/unicodecut';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import { endOf, startOf } from './bytesmethods';
import { sizeArgument } from './sizearguments';
import { checkTexts } from './textarguments';
import { W_TupleObject } from './tupleobject';
import type { W_UnicodeObject } from './unicodeobject';

/** UTF-8 of an argument that is unicode, str or a buffer. */
function argument(w: W_Root): string {
  if (space.isinstance_w(w, space.w_unicode)) return w.utf8_w();
  if (space.isinstance_w(w, space.w_str)) return space.decodeDefault(w).utf8_w();
  let bytes = '';
  try {
    bytes = w.readbuf_w();
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
    throw space.typeError(`coercing to Unicode: need string or buffer, ${space.type(w).getname()} found`);
  }
  return space.decodeDefault(space.newbytes(bytes)).utf8_w();
}

function plain(self: W_UnicodeObject): W_Root { return self.isUserInstance() ? space.newunicode(self.utf8_w()) : self; }
function result(self: W_UnicodeObject, s: string): W_Root { return s === self.utf8_w() ? plain(self) : space.newunicode(s); }

// -- searching ------------------------------------------------------------------------------------------------

/** The position of `sub` in code points, or -1. */
function findFrom(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null, last: boolean): int {
  const n = self.length();
  const start = startOf(w_start, n);
  const end = endOf(w_end, n);
  const sub = argument(w_sub);
  if (start > end) return -1;
  const s = self.utf8_w();
  const i = self.bytePosition(start);
  const j = self.bytePosition(end);
  const at = last ? rfindIn(s, sub, i, j) : findIn(s, sub, i, j);
  return at < 0 ? -1 : self.codePointNumber(at);
}
export function unicode_find(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return space.newindex(findFrom(self, w_sub, w_start, w_end, false));
}
export function unicode_rfind(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return space.newindex(findFrom(self, w_sub, w_start, w_end, true));
}
export function unicode_index(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  const i = findFrom(self, w_sub, w_start, w_end, false);
  if (i < 0) throw space.valueError('substring not found');
  return space.newindex(i);
}
export function unicode_rindex(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  const i = findFrom(self, w_sub, w_start, w_end, true);
  if (i < 0) throw space.valueError('substring not found');
  return space.newindex(i);
}
export function unicode_count(self: W_UnicodeObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  const n = self.length();
  const start = startOf(w_start, n);
  const end = endOf(w_end, n);
  const sub = argument(w_sub);
  if (start > end) return space.newindex(0);
  if (sub.length === 0) return space.newindex(end - start + 1);
  return space.newindex(countIn(self.utf8_w(), sub, self.bytePosition(start), self.bytePosition(end)));
}

function affixOne(self: W_UnicodeObject, w_affix: W_Root, w_start: W_Root | null, w_end: W_Root | null, atEnd: boolean): boolean {
  const n = self.length();
  const start = startOf(w_start, n);
  const end = endOf(w_end, n);
  const sub = argument(w_affix);
  if (start > end) return false;
  const i = self.bytePosition(start);
  const j = self.bytePosition(end);
  if (j - i < sub.length) return false;
  return hasAt(self.utf8_w(), sub, atEnd ? j - sub.length : i);
}
function affix(self: W_UnicodeObject, w_affix: W_Root, w_start: W_Root | null, w_end: W_Root | null, atEnd: boolean): W_Root {
  if (!(w_affix instanceof W_TupleObject)) return space.newbool(affixOne(self, w_affix, w_start, w_end, atEnd));
  const items_w = w_affix.items_w;
  for (let i = 0; i < items_w.length; i++) if (affixOne(self, items_w[i], w_start, w_end, atEnd)) return space.w_True;
  return space.w_False;
}
export function unicode_startswith(self: W_UnicodeObject, w_prefix: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return affix(self, w_prefix, w_start, w_end, false);
}
export function unicode_endswith(self: W_UnicodeObject, w_suffix: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return affix(self, w_suffix, w_start, w_end, true);
}

// -- questions --------------------------------------------------------------------------------------------------

export function unicode_isalnum(self: W_UnicodeObject): W_Root { return space.newbool(isAlnumText(self.utf8_w())); }
export function unicode_isalpha(self: W_UnicodeObject): W_Root { return space.newbool(isAlphaText(self.utf8_w())); }
export function unicode_isdecimal(self: W_UnicodeObject): W_Root { return space.newbool(isDecimalText(self.utf8_w())); }
export function unicode_isdigit(self: W_UnicodeObject): W_Root { return space.newbool(isDigitText(self.utf8_w())); }
export function unicode_islower(self: W_UnicodeObject): W_Root { return space.newbool(isLowerText(self.utf8_w())); }
export function unicode_isnumeric(self: W_UnicodeObject): W_Root { return space.newbool(isNumericText(self.utf8_w())); }
export function unicode_isspace(self: W_UnicodeObject): W_Root { return space.newbool(isSpaceText(self.utf8_w())); }
export function unicode_istitle(self: W_UnicodeObject): W_Root { return space.newbool(isTitleText(self.utf8_w())); }
export function unicode_isupper(self: W_UnicodeObject): W_Root { return space.newbool(isUpperText(self.utf8_w())); }

// -- case and padding ---------------------------------------------------------------------------------------------

export function unicode_capitalize(self: W_UnicodeObject): W_Root { return space.newunicode(capitalizeText(self.utf8_w())); }
export function unicode_lower(self: W_UnicodeObject): W_Root { return space.newunicode(lowerText(self.utf8_w())); }
export function unicode_upper(self: W_UnicodeObject): W_Root { return space.newunicode(upperText(self.utf8_w())); }
export function unicode_swapcase(self: W_UnicodeObject): W_Root { return space.newunicode(swapCaseText(self.utf8_w())); }
export function unicode_title(self: W_UnicodeObject): W_Root { return space.newunicode(titleText(self.utf8_w())); }

function fillArgument(w_fill: W_Root): string {
  try {
    return argument(w_fill);
  } catch (e) {
    if (!(e instanceof OperationError) || e.isAsync()) throw e;
    throw space.typeError('The fill character cannot be converted to Unicode');
  }
}
function fillText(w_fill: W_Root | null): string {
  if (w_fill === null) return ' ';
  const fill = fillArgument(w_fill);
  if (utf8Length(fill) !== 1) throw space.typeError('The fill character must be exactly one character long');
  return fill;
}
function padded(self: W_UnicodeObject, left: int, right: int, fill: string): W_Root {
  if (left <= 0 && right <= 0) return plain(self);
  return space.newunicode(fill.repeat(Math.max(left, 0)) + self.utf8_w() + fill.repeat(Math.max(right, 0)));
}
export function unicode_ljust(self: W_UnicodeObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  return padded(self, 0, sizeArgument(w_width) - self.length(), fillText(w_fill));
}
export function unicode_rjust(self: W_UnicodeObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  return padded(self, sizeArgument(w_width) - self.length(), 0, fillText(w_fill));
}
/** An odd blank goes to the left when the width is odd, as in CPython. */
export function unicode_center(self: W_UnicodeObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  const width = sizeArgument(w_width);
  const margin = width - self.length();
  const fill = fillText(w_fill);
  if (margin <= 0) return plain(self);
  const left = (margin >> 1) + (margin & width & 1);
  return padded(self, left, margin - left, fill);
}
export function unicode_zfill(self: W_UnicodeObject, w_width: W_Root): W_Root {
  const missing = sizeArgument(w_width) - self.length();
  if (missing <= 0) return plain(self);
  const s = self.utf8_w();
  const signed = s.startsWith('+') || s.startsWith('-');
  const zeros = '0'.repeat(missing);
  return space.newunicode(signed ? s.slice(0, 1) + zeros + s.slice(1, s.length) : zeros + s);
}
export function unicode_expandtabs(self: W_UnicodeObject, w_size: W_Root | null): W_Root {
  const size = w_size === null ? 8 : sizeArgument(w_size);
  const s = self.utf8_w();
  const out = new StringBuilder();
  let column = 0;
  let i = 0;
  while (i < s.length) {
    const next = nextPosition(s, i);
    const c = s.charCodeAt(i);
    if (c === 9) {
      if (size > 0) {
        const blanks = size - column % size;
        out.appendFill(32, blanks);
        column += blanks;
      }
    } else {
      column = c === 10 || c === 13 ? 0 : column + 1;
      out.appendSlice(s, i, next);
    }
    i = next;
  }
  return space.newunicode(out.build());
}

// -- cutting ------------------------------------------------------------------------------------------------------

function stripped(self: W_UnicodeObject, name: string, w_chars: W_Root | null, left: boolean, right: boolean): W_Root {
  if (w_chars === null || w_chars === space.w_None) return result(self, stripText(self.utf8_w(), left, right));
  if (!space.isinstance_w(w_chars, space.w_basestring)) throw space.typeError(`${name} arg must be None, unicode or str`);
  return result(self, stripTextChars(self.utf8_w(), argument(w_chars), left, right));
}
export function unicode_strip(self: W_UnicodeObject, w_chars: W_Root | null): W_Root { return stripped(self, 'strip', w_chars, true, true); }
export function unicode_lstrip(self: W_UnicodeObject, w_chars: W_Root | null): W_Root { return stripped(self, 'lstrip', w_chars, true, false); }
export function unicode_rstrip(self: W_UnicodeObject, w_chars: W_Root | null): W_Root { return stripped(self, 'rstrip', w_chars, false, true); }

function wrapPieces(pieces: string[]): W_Root {
  const items_w: W_Root[] = [];
  for (const piece of pieces) items_w.push(space.newunicode(piece));
  return space.newlist(items_w);
}
function splitting(self: W_UnicodeObject, w_sep: W_Root | null, w_max: W_Root | null, fromRight: boolean): W_Root {
  const max = w_max === null ? -1 : sizeArgument(w_max);
  const s = self.utf8_w();
  if (w_sep === null || w_sep === space.w_None) return wrapPieces(fromRight ? rsplitTextWhitespace(s, max) : splitTextWhitespace(s, max));
  const sep = separator(w_sep);
  return wrapPieces(fromRight ? rsplit(s, sep, max) : split(s, sep, max));
}
export function unicode_split(self: W_UnicodeObject, w_sep: W_Root | null, w_max: W_Root | null): W_Root { return splitting(self, w_sep, w_max, false); }
export function unicode_rsplit(self: W_UnicodeObject, w_sep: W_Root | null, w_max: W_Root | null): W_Root { return splitting(self, w_sep, w_max, true); }
export function unicode_splitlines(self: W_UnicodeObject, w_keep: W_Root | null): W_Root {
  return wrapPieces(splitTextLines(self.utf8_w(), w_keep !== null && space.getint_w(w_keep) !== 0n));
}
function separator(w_sep: W_Root): string {
  const sep = argument(w_sep);
  if (sep.length === 0) throw space.valueError('empty separator');
  return sep;
}
function triple(a: string, b: string, c: string): W_Root {
  return space.newtuple(space.args3(space.newunicode(a), space.newunicode(b), space.newunicode(c)));
}
export function unicode_partition(self: W_UnicodeObject, w_sep: W_Root): W_Root {
  const sep = separator(w_sep);
  const s = self.utf8_w();
  const i = s.indexOf(sep);
  return i < 0 ? triple(s, '', '') : triple(s.slice(0, i), sep, s.slice(i + sep.length, s.length));
}
export function unicode_rpartition(self: W_UnicodeObject, w_sep: W_Root): W_Root {
  const sep = separator(w_sep);
  const s = self.utf8_w();
  const i = s.lastIndexOf(sep);
  return i < 0 ? triple('', '', s) : triple(s.slice(0, i), sep, s.slice(i + sep.length, s.length));
}

// -- replacing and joining --------------------------------------------------------------------------------------------

export function unicode_replace(self: W_UnicodeObject, w_old: W_Root, w_new: W_Root, w_count: W_Root | null): W_Root {
  const max = w_count === null ? -1 : sizeArgument(w_count);
  const old = argument(w_old);
  const by = argument(w_new);
  const s = self.utf8_w();
  if (old.length === 0) return space.newunicode(interleave(s, by, max));
  return result(self, replace(s, old, by, max));
}
/** `by` before every code point and at the end, at most `max` times when that is not negative. */
function interleave(s: string, by: string, max: int): string {
  const out = new StringBuilder();
  let left = max;
  let i = 0;
  while (i < s.length) {
    if (left !== 0) {
      out.append(by);
      left--;
    }
    const next = nextPosition(s, i);
    out.appendSlice(s, i, next);
    i = next;
  }
  if (left !== 0) out.append(by);
  return out.build();
}

/** Maps code points through a mapping from numbers to numbers, unicode strings or None. */
export function unicode_translate(self: W_UnicodeObject, w_table: W_Root): W_Root {
  const s = self.utf8_w();
  const out = new StringBuilder();
  let i = 0;
  while (i < s.length) {
    const next = nextPosition(s, i);
    const w_by = lookUp(w_table, codePointAt(s, i));
    if (w_by === null) out.appendSlice(s, i, next);
    else if (w_by !== space.w_None) out.append(translated(w_by));
    i = next;
  }
  return result(self, out.build());
}
function lookUp(w_table: W_Root, c: int): W_Root | null {
  try {
    return space.getitem(w_table, space.newindex(c));
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_LookupError)) throw e;
    return null;
  }
}
function translated(w_by: W_Root): string {
  if (space.isinstance_w(w_by, space.w_unicode)) return w_by.utf8_w();
  if (!space.isinstance_w(w_by, space.w_int)) throw space.typeError('character mapping must return integer, None or unicode');
  const c = w_by.int_w();
  if (c < 0n || c > 0x10ffffn) throw space.typeError('character mapping must be in range(0x110000)');
  return encodeCodePoint(toInt(c));
}

export function unicode_join(self: W_UnicodeObject, w_sequence: W_Root): W_Root {
  const items_w = space.fixedview(w_sequence, -1);
  const n = items_w.length;
  if (n === 1 && space.type(items_w[0]) === space.w_unicode) return items_w[0];
  const out = new StringBuilder();
  for (let i = 0; i < n; i++) {
    const w_item = items_w[i];
    if (!space.isinstance_w(w_item, space.w_basestring)) {
      throw space.typeError(`sequence item ${i}: expected string or Unicode, ${space.type(w_item).getname()} found`);
    }
    if (i > 0) out.append(self.utf8_w());
    out.append(argument(w_item));
  }
  return space.newunicode(out.build());
}

export function unicode_decode(self: W_UnicodeObject, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  checkTexts('decode', w_encoding, w_errors);
  return space.decodeObject(self, w_encoding, w_errors);
}
export function unicode_encode(self: W_UnicodeObject, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  checkTexts('encode', w_encoding, w_errors);
  return space.encodeObject(self, w_encoding, w_errors);
}
export function unicode_getnewargs(self: W_UnicodeObject): W_Root {
  return space.newtuple(space.args1(space.newunicode(self.utf8_w())));
}
