/**
 * The methods of str. An argument that is unicode turns the whole call into that of the unicode type: `'a'.find(u'b')` is `u'a'.find(u'b')`.
 */
import type { FixedArray, int } from '../rlib/kinds';
import {
  StringBuilder, capitalize, center, countIn, expandTabs, findIn, hasAt, isAlnum, isAlpha, isDigit, isLower, isSpace, isTitle, isUpper,
  ljust, lower, replace, rfindIn, rjust, rsplit, rsplitWhitespace, split, splitLines, splitWhitespace, strip, stripChars, swapCase, title, translate, upper, zfill,
} from '../rlib/rstring';
import { space, type W_Root } from '../interpreter/baseobjspace';
import type { W_BytesObject } from './bytesobject';
import { clampIndex } from './sequence';
import { boundArgument, sizeArgument } from './sizearguments';
import { checkTexts } from './textarguments';
import { W_TupleObject } from './tupleobject';

function isUnicode(w: W_Root): boolean { return space.isinstance_w(w, space.w_unicode); }

/** `self` as unicode, decoded with the default encoding. */
function asUnicode(self: W_BytesObject): W_Root { return space.decodeDefault(self); }

/** An exact str with the bytes of `self`. */
function plain(self: W_BytesObject): W_Root { return self.isUserInstance() ? space.newbytes(self.str_w()) : self; }

/** `s` as a wrapped str, `self` itself when nothing changed. */
function result(self: W_BytesObject, s: string): W_Root { return s === self.str_w() ? plain(self) : space.newbytes(s); }

/** The optional start of a search: not negative, but possibly beyond the end, where nothing is found, not even ''. */
export function startOf(w_start: W_Root | null, n: int): int {
  if (w_start === null || w_start === space.w_None) return 0;
  const i = boundArgument(w_start);
  return Math.max(i < 0 ? i + n : i, 0);
}

/** The optional end of a search, in [0, n]. */
export function endOf(w_end: W_Root | null, n: int): int {
  if (w_end === null || w_end === space.w_None) return n;
  const i = boundArgument(w_end);
  return clampIndex(i < 0 ? i + n : i, n);
}

function needle(w_sub: W_Root): string {
  return space.isinstance_w(w_sub, space.w_str) ? w_sub.str_w() : w_sub.readbuf_w();
}

// -- searching --------------------------------------------------------------------------------------------

function findFrom(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null, last: boolean): int {
  const s = self.str_w();
  const start = startOf(w_start, s.length);
  const end = endOf(w_end, s.length);
  const sub = needle(w_sub);
  if (start > end) return -1;
  return last ? rfindIn(s, sub, start, end) : findIn(s, sub, start, end);
}

function callUnicode(self: W_BytesObject, name: string, w_1: W_Root, w_2: W_Root | null, w_3: W_Root | null): W_Root {
  const w_method = space.getattr(asUnicode(self), name);
  if (w_2 === null) return w_method.call1(w_1);
  return w_3 === null ? w_method.call2(w_1, w_2) : w_method.call3(w_1, w_2, w_3);
}

export function str_find(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  if (isUnicode(w_sub)) return callUnicode(self, 'find', w_sub, w_start, w_end);
  return space.newindex(findFrom(self, w_sub, w_start, w_end, false));
}
export function str_rfind(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  if (isUnicode(w_sub)) return callUnicode(self, 'rfind', w_sub, w_start, w_end);
  return space.newindex(findFrom(self, w_sub, w_start, w_end, true));
}
export function str_index(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  if (isUnicode(w_sub)) return callUnicode(self, 'index', w_sub, w_start, w_end);
  const i = findFrom(self, w_sub, w_start, w_end, false);
  if (i < 0) throw space.valueError('substring not found');
  return space.newindex(i);
}
export function str_rindex(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  if (isUnicode(w_sub)) return callUnicode(self, 'rindex', w_sub, w_start, w_end);
  const i = findFrom(self, w_sub, w_start, w_end, true);
  if (i < 0) throw space.valueError('substring not found');
  return space.newindex(i);
}
export function str_count(self: W_BytesObject, w_sub: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  if (isUnicode(w_sub)) return callUnicode(self, 'count', w_sub, w_start, w_end);
  const s = self.str_w();
  const start = startOf(w_start, s.length);
  const end = endOf(w_end, s.length);
  const sub = needle(w_sub);
  return space.newindex(start > end ? 0 : countIn(s, sub, start, end));
}

/** Whether s[start:end] begins (or ends) with `sub`. */
function fits(s: string, sub: string, start: int, end: int, atEnd: boolean): boolean {
  if (end - start < sub.length) return false;
  return hasAt(s, sub, atEnd ? end - sub.length : start);
}

function affix(self: W_BytesObject, w_affix: W_Root, w_start: W_Root | null, w_end: W_Root | null, atEnd: boolean): boolean {
  if (w_affix instanceof W_TupleObject) return anyAffix(self, w_affix.items_w, w_start, w_end, atEnd);
  return affixOne(self, w_affix, w_start, w_end, atEnd);
}

function anyAffix(self: W_BytesObject, items_w: FixedArray<W_Root>, w_start: W_Root | null, w_end: W_Root | null, atEnd: boolean): boolean {
  for (let i = 0; i < items_w.length; i++) if (affixOne(self, items_w[i], w_start, w_end, atEnd)) return true;
  return false;
}

function affixOne(self: W_BytesObject, w_affix: W_Root, w_start: W_Root | null, w_end: W_Root | null, atEnd: boolean): boolean {
  if (isUnicode(w_affix)) return space.is_true(callUnicode(self, atEnd ? 'endswith' : 'startswith', w_affix, w_start === null ? space.w_None : w_start, w_end === null ? space.w_None : w_end));
  const s = self.str_w();
  const start = startOf(w_start, s.length);
  const end = endOf(w_end, s.length);
  return fits(s, needle(w_affix), start, end, atEnd);
}

export function str_startswith(self: W_BytesObject, w_prefix: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return space.newbool(affix(self, w_prefix, w_start, w_end, false));
}
export function str_endswith(self: W_BytesObject, w_suffix: W_Root, w_start: W_Root | null, w_end: W_Root | null): W_Root {
  return space.newbool(affix(self, w_suffix, w_start, w_end, true));
}

// -- questions ----------------------------------------------------------------------------------------------

export function str_isalnum(self: W_BytesObject): W_Root { return space.newbool(isAlnum(self.str_w())); }
export function str_isalpha(self: W_BytesObject): W_Root { return space.newbool(isAlpha(self.str_w())); }
export function str_isdigit(self: W_BytesObject): W_Root { return space.newbool(isDigit(self.str_w())); }
export function str_islower(self: W_BytesObject): W_Root { return space.newbool(isLower(self.str_w())); }
export function str_isspace(self: W_BytesObject): W_Root { return space.newbool(isSpace(self.str_w())); }
export function str_istitle(self: W_BytesObject): W_Root { return space.newbool(isTitle(self.str_w())); }
export function str_isupper(self: W_BytesObject): W_Root { return space.newbool(isUpper(self.str_w())); }

// -- case and padding -----------------------------------------------------------------------------------------

export function str_capitalize(self: W_BytesObject): W_Root { return space.newbytes(capitalize(self.str_w())); }
export function str_lower(self: W_BytesObject): W_Root { return space.newbytes(lower(self.str_w())); }
export function str_upper(self: W_BytesObject): W_Root { return space.newbytes(upper(self.str_w())); }
export function str_swapcase(self: W_BytesObject): W_Root { return space.newbytes(swapCase(self.str_w())); }
export function str_title(self: W_BytesObject): W_Root { return space.newbytes(title(self.str_w())); }

function fillCode(name: string, w_fill: W_Root | null): int {
  if (w_fill === null) return 32;
  if (!space.isinstance_w(w_fill, space.w_str) || w_fill.str_w().length !== 1) {
    throw space.typeError(`${name}() argument 2 must be char, not ${space.type(w_fill).getname()}`);
  }
  return w_fill.str_w().charCodeAt(0);
}
export function str_ljust(self: W_BytesObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  const width = sizeArgument(w_width);
  return result(self, ljust(self.str_w(), width, fillCode('ljust', w_fill)));
}
export function str_rjust(self: W_BytesObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  const width = sizeArgument(w_width);
  return result(self, rjust(self.str_w(), width, fillCode('rjust', w_fill)));
}
export function str_center(self: W_BytesObject, w_width: W_Root, w_fill: W_Root | null): W_Root {
  const width = sizeArgument(w_width);
  return result(self, center(self.str_w(), width, fillCode('center', w_fill)));
}
export function str_zfill(self: W_BytesObject, w_width: W_Root): W_Root {
  return result(self, zfill(self.str_w(), sizeArgument(w_width)));
}
export function str_expandtabs(self: W_BytesObject, w_size: W_Root | null): W_Root {
  return space.newbytes(expandTabs(self.str_w(), w_size === null ? 8 : sizeArgument(w_size)));
}

// -- cutting --------------------------------------------------------------------------------------------------

function stripped(self: W_BytesObject, name: string, w_chars: W_Root | null, left: boolean, right: boolean): W_Root {
  if (w_chars === null || w_chars === space.w_None) return result(self, strip(self.str_w(), left, right));
  if (isUnicode(w_chars)) return callUnicode(self, name, w_chars, null, null);
  if (!space.isinstance_w(w_chars, space.w_str)) throw space.typeError(`${name} arg must be None, str or unicode`);
  return result(self, stripChars(self.str_w(), w_chars.str_w(), left, right));
}
export function str_strip(self: W_BytesObject, w_chars: W_Root | null): W_Root { return stripped(self, 'strip', w_chars, true, true); }
export function str_lstrip(self: W_BytesObject, w_chars: W_Root | null): W_Root { return stripped(self, 'lstrip', w_chars, true, false); }
export function str_rstrip(self: W_BytesObject, w_chars: W_Root | null): W_Root { return stripped(self, 'rstrip', w_chars, false, true); }

/** Host strings as a list of str. */
function wrapPieces(pieces: string[]): W_Root {
  const items_w: W_Root[] = [];
  for (const piece of pieces) items_w.push(space.newbytes(piece));
  return space.newlist(items_w);
}

function splitting(self: W_BytesObject, w_sep: W_Root | null, w_max: W_Root | null, fromRight: boolean): W_Root {
  const max = w_max === null ? -1 : sizeArgument(w_max);
  const s = self.str_w();
  if (w_sep === null || w_sep === space.w_None) return wrapPieces(fromRight ? rsplitWhitespace(s, max) : splitWhitespace(s, max));
  if (isUnicode(w_sep)) return callUnicode(self, fromRight ? 'rsplit' : 'split', w_sep, space.newindex(max), null);
  const sep = needle(w_sep);
  if (sep.length === 0) throw space.valueError('empty separator');
  return wrapPieces(fromRight ? rsplit(s, sep, max) : split(s, sep, max));
}
export function str_split(self: W_BytesObject, w_sep: W_Root | null, w_max: W_Root | null): W_Root { return splitting(self, w_sep, w_max, false); }
export function str_rsplit(self: W_BytesObject, w_sep: W_Root | null, w_max: W_Root | null): W_Root { return splitting(self, w_sep, w_max, true); }
export function str_splitlines(self: W_BytesObject, w_keep: W_Root | null): W_Root {
  return wrapPieces(splitLines(self.str_w(), w_keep !== null && space.getint_w(w_keep) !== 0n));
}

function triple(a: W_Root, b: W_Root, c: W_Root): W_Root {
  return space.newtuple(space.args3(a, b, c));
}
function separator(w_sep: W_Root): string {
  const sep = needle(w_sep);
  if (sep.length === 0) throw space.valueError('empty separator');
  return sep;
}
export function str_partition(self: W_BytesObject, w_sep: W_Root): W_Root {
  if (isUnicode(w_sep)) return callUnicode(self, 'partition', w_sep, null, null);
  const sep = separator(w_sep);
  const s = self.str_w();
  const i = s.indexOf(sep);
  if (i < 0) return triple(plain(self), space.newbytes(''), space.newbytes(''));
  return triple(space.newbytes(s.slice(0, i)), w_sep, space.newbytes(s.slice(i + sep.length, s.length)));
}
export function str_rpartition(self: W_BytesObject, w_sep: W_Root): W_Root {
  if (isUnicode(w_sep)) return callUnicode(self, 'rpartition', w_sep, null, null);
  const sep = separator(w_sep);
  const s = self.str_w();
  const i = s.lastIndexOf(sep);
  if (i < 0) return triple(space.newbytes(''), space.newbytes(''), plain(self));
  return triple(space.newbytes(s.slice(0, i)), w_sep, space.newbytes(s.slice(i + sep.length, s.length)));
}

// -- replacing and joining --------------------------------------------------------------------------------------

export function str_replace(self: W_BytesObject, w_old: W_Root, w_new: W_Root, w_count: W_Root | null): W_Root {
  if (isUnicode(w_old) || isUnicode(w_new)) return callUnicode(self, 'replace', w_old, w_new, w_count);
  const max = w_count === null ? -1 : sizeArgument(w_count);
  return result(self, replace(self.str_w(), needle(w_old), needle(w_new), max));
}

export function str_translate(self: W_BytesObject, w_table: W_Root, w_delete: W_Root | null): W_Root {
  if (isUnicode(w_table) || w_delete !== null && isUnicode(w_delete)) {
    if (w_delete !== null) throw space.typeError('deletions are implemented differently for unicode');
    return callUnicode(self, 'translate', w_table, null, null);
  }
  const table = needle(w_table);
  if (table.length !== 256) throw space.valueError('translation table must be 256 characters long');
  return result(self, translate(self.str_w(), table, w_delete === null ? '' : needle(w_delete)));
}

export function str_join(self: W_BytesObject, w_sequence: W_Root): W_Root {
  const items_w = space.fixedview(w_sequence, -1);
  const n = items_w.length;
  if (n === 0) return space.newbytes('');
  const sep = self.str_w();
  if (n === 1 && space.type(items_w[0]) === space.w_str) return items_w[0];
  for (let i = 0; i < n; i++) {
    const w_item = items_w[i];
    if (space.isinstance_w(w_item, space.w_str)) continue;
    if (isUnicode(w_item)) return space.getattr(asUnicode(self), 'join').call1(space.newtuple(items_w));
    throw space.typeError(`sequence item ${i}: expected string, ${space.type(w_item).getname()} found`);
  }
  const out = new StringBuilder();
  out.append(items_w[0].str_w());
  for (let i = 1; i < n; i++) {
    out.append(sep);
    out.append(items_w[i].str_w());
  }
  return space.newbytes(out.build());
}

// -- codecs -------------------------------------------------------------------------------------------------------

export function str_decode(self: W_BytesObject, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  checkTexts('decode', w_encoding, w_errors);
  return space.decodeObject(self, w_encoding, w_errors);
}
export function str_encode(self: W_BytesObject, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  checkTexts('encode', w_encoding, w_errors);
  return space.encodeObject(self, w_encoding, w_errors);
}

export function str_getnewargs(self: W_BytesObject): W_Root {
  return space.newtuple(space.args1(space.newbytes(self.str_w())));
}
