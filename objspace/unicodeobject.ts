/**
 * unicode: text as UTF-8 bytes with its length in code points. Pure ASCII text (length === bytes) is indexed directly; other text gets an index of
 * byte positions when somebody first subscripts it.
 */
import type { i64, int } from '../rlib/kinds';
import { immutableFields } from '../rlib/jit';
import { exactClass, stringHash } from '../rlib/objectmodel';
import { intmask, toI64 } from '../rlib/rarithmetic';
import { StringBuilder, compareStrings } from '../rlib/rstring';
import { CodePointIndex, codePointAt, nextPosition, utf8Length } from '../rlib/runicode';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { builtinNew, method } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';
import { W_BytesObject } from './bytesobject';
import { basestringTypeDef } from './basestring';
import { W_SliceObject } from './sliceobject';
import { checkStringRepeat, clampIndex, normalIndex } from './sequence';
import { textArgument } from './textarguments';
import { reprUnicode } from './unicoderepr';
import * as m from './unicodemethods';

export class W_UnicodeObject extends W_Root {
  /** code points; -1 until counted */
  private count: int = -1;
  private index: CodePointIndex | null = null;
  constructor(protected value: string = '') { super(); }

  /** A text of so many code points. */
  static counted(value: string, count: int): W_UnicodeObject {
    const w = new W_UnicodeObject(value);
    w.count = count;
    return w;
  }

  /** Gives an instance of a subclass its text, before anybody sees it. */
  initialise(value: string): void { this.value = value; }

  override getclass(): W_TypeBase { return unicodeTypeDef.w_type; }
  static isExact(w: W_Root): boolean { return exactClass(w, W_UnicodeObject); }

  override utf8_w(): string { return this.value; }
  override str_w(): string { return space.encodeDefault(this).str_w(); }
  override readbuf_w(): string { return this.str_w(); }

  length(): int {
    if (this.count < 0) this.count = utf8Length(this.utf8_w());
    return this.count;
  }
  isAscii(): boolean { return this.length() === this.utf8_w().length; }

  /** The byte position of code point i, 0 <= i <= length(). */
  bytePosition(i: int): int {
    if (this.isAscii()) return i;
    if (i === 0) return 0;
    if (i === this.count) return this.utf8_w().length;
    let index = this.index;
    if (index === null) {
      index = new CodePointIndex(this.utf8_w(), this.count);
      this.index = index;
    }
    return index.bytePosition(i);
  }
  /** The number of code points before a byte position. */
  codePointNumber(position: int): int {
    if (position <= 0 || this.isAscii()) return position;
    if (position === this.utf8_w().length) return this.count;
    let index = this.index;
    if (index === null) {
      index = new CodePointIndex(this.utf8_w(), this.count);
      this.index = index;
    }
    return index.codePointNumber(position);
  }
  /** Code points i to j - 1, 0 <= i <= j <= length(). */
  private part(i: int, j: int): W_Root { return W_UnicodeObject.counted(this.utf8_w().slice(this.bytePosition(i), this.bytePosition(j)), j - i); }
  /** Code point i, 0 <= i < length(). */
  private codePoint(i: int): W_Root {
    const text = this.utf8_w();
    const at = this.bytePosition(i);
    return W_UnicodeObject.counted(text.slice(at, nextPosition(text, at)), 1);
  }

  override is_true(): boolean { return this.utf8_w().length !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.length()); }
  override op_repr(): W_Root { return space.newbytes(reprUnicode(this.utf8_w())); }
  override op_str(): W_Root | null { return space.encodeDefault(this); }

  /** Equal to the hash of a str with the same ASCII text: CPython's mix over code points. */
  override op_hash(): W_Root {
    const s = this.utf8_w();
    if (this.isAscii()) return space.newint(stringHash(s));
    let x: i64 = intmask(toI64(codePointAt(s, 0)) << 7n);
    let i = 0;
    while (i < s.length) {
      x = intmask(x * 1000003n) ^ toI64(codePointAt(s, i));
      i = nextPosition(s, i);
    }
    x = x ^ toI64(this.length());
    return space.newint(x === -1n ? -2n : x);
  }

  override op_getitem(w_key: W_Root): W_Root | null {
    if (w_key instanceof W_SliceObject) return this.slice(w_key);
    if (!space.hasIndex(w_key)) throw space.typeError('string indices must be integers');
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), this.length());
    if (i < 0) throw space.operr(space.w_IndexError, 'string index out of range');
    return this.codePoint(i);
  }

  private slice(w_slice: W_SliceObject): W_Root {
    const s = w_slice.indices(this.length());
    if (s.step === 1) return s.count === this.length() ? plainUnicode(this) : this.part(s.start, s.start + s.count);
    const text = this.utf8_w();
    const out = new StringBuilder();
    let i = s.start;
    for (let k = 0; k < s.count; k++) {
      const at = this.bytePosition(i);
      out.appendSlice(text, at, nextPosition(text, at));
      i += s.step;
    }
    return space.newunicode(out.build());
  }

  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null {
    const n = this.length();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = clampIndex(space.getindex_w(w_stop, null), n);
    if (i === 0 && j === n) return plainUnicode(this);
    return i < j ? this.part(i, j) : space.newunicode('');
  }

  override op_contains(w_item: W_Root): W_Root | null {
    if (!space.isinstance_w(w_item, space.w_basestring)) throw space.typeError("'in <string>' requires string as left operand");
    return space.newbool(this.utf8_w().includes(textOf(w_item)));
  }

  override op_add(w_other: W_Root): W_Root | null {
    if (w_other instanceof W_UnicodeObject) {
      const known = this.count >= 0 && w_other.count >= 0;
      return W_UnicodeObject.counted(this.utf8_w() + w_other.utf8_w(), known ? this.count + w_other.count : -1);
    }
    return w_other instanceof W_BytesObject ? space.newunicode(this.utf8_w() + textOf(w_other)) : null;
  }
  override op_radd(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newunicode(textOf(w_other) + this.utf8_w()) : null;
  }
  private times(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    const times = space.getindex_w(w_times, space.w_OverflowError);
    const n = this.utf8_w().length;
    if (times <= 0 || n === 0) return space.newunicode('');
    if (times === 1) return plainUnicode(this);
    checkStringRepeat(n, times, w_times);
    return space.newunicode(this.utf8_w().repeat(times));
  }
  override op_mul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_rmul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_mod(w_args: W_Root): W_Root | null { return space.format_percent(this, w_args); }

  override op_lt(w_other: W_Root): W_Root | null {
    return isText(w_other) ? space.newbool(compareStrings(this.utf8_w(), textOf(w_other)) < 0) : null;
  }
  override op_le(w_other: W_Root): W_Root | null {
    return isText(w_other) ? space.newbool(compareStrings(this.utf8_w(), textOf(w_other)) <= 0) : null;
  }
  override op_gt(w_other: W_Root): W_Root | null {
    return isText(w_other) ? space.newbool(compareStrings(this.utf8_w(), textOf(w_other)) > 0) : null;
  }
  override op_ge(w_other: W_Root): W_Root | null {
    return isText(w_other) ? space.newbool(compareStrings(this.utf8_w(), textOf(w_other)) >= 0) : null;
  }
  override op_eq(w_other: W_Root): W_Root | null { return this.equality(w_other, true); }
  override op_ne(w_other: W_Root): W_Root | null { return this.equality(w_other, false); }

  /** A str that is not ASCII is unequal to any unicode, with a UnicodeWarning. */
  private equality(w_other: W_Root, equal: boolean): W_Root | null {
    if (w_other instanceof W_UnicodeObject) return space.newbool((this.utf8_w() === w_other.utf8_w()) === equal);
    if (!(w_other instanceof W_BytesObject)) return null;
    const s = w_other.str_w();
    for (let i = 0; i < s.length; i++) {
      if (s.charCodeAt(i) < 128) continue;
      const verb = equal ? 'equal' : 'unequal';
      space.warn(space.w_UnicodeWarning, `Unicode ${verb} comparison failed to convert both arguments to Unicode - interpreting them as being unequal`);
      return space.newbool(!equal);
    }
    return space.newbool((this.utf8_w() === s) === equal);
  }
}
immutableFields(W_UnicodeObject, 'value');

function isText(w: W_Root): boolean { return w instanceof W_UnicodeObject || w instanceof W_BytesObject; }

/** UTF-8 of a unicode, or of a str by the default encoding (which may raise UnicodeDecodeError). */
export function textOf(w: W_Root): string {
  return w instanceof W_UnicodeObject ? w.utf8_w() : space.decodeDefault(w).utf8_w();
}

function plainUnicode(w: W_UnicodeObject): W_Root {
  return w.isUserInstance() ? space.newunicode(w.utf8_w()) : w;
}

function unicode_new(w_type: W_TypeBase, w_object: W_Root | null, w_encoding: W_Root | null, w_errors: W_Root | null): W_Root {
  let w_value: W_Root;
  if (w_object === null) {
    w_value = space.newunicode('');
  } else if (w_encoding !== null || w_errors !== null) {
    if (w_encoding !== null) textArgument(w_encoding, 'unicode', 2);
    if (w_errors !== null) textArgument(w_errors, 'unicode', 3);
    if (w_object instanceof W_UnicodeObject) throw space.typeError('decoding Unicode is not supported');
    w_value = space.decodeObject(space.newbytes(w_object.readbuf_w()), w_encoding, w_errors);
    if (!(w_value instanceof W_UnicodeObject)) throw space.typeError(`decoder did not return an unicode object (type=${space.type(w_value).getname()})`);
  } else {
    w_value = space.unicode(w_object);
  }
  if (w_type === unicodeTypeDef.w_type) return w_value;
  const w_unicode = space.allocateInstance(w_type, unicodeTypeDef) as W_UnicodeObject;
  w_unicode.initialise(w_value.utf8_w());
  return w_unicode;
}

export const unicodeTypeDef = new TypeDef('unicode', {
  cls: W_UnicodeObject, base: basestringTypeDef,
  doc: "unicode(string [, encoding[, errors]]) -> object\n\nMake a unicode object; a string is decoded with the encoding, by default ASCII, errors being 'strict', 'replace' or 'ignore'.",
  new: builtinNew(unicode_new, 'string? encoding? errors?', { keywords: true }),
  members: {
    capitalize: method(W_UnicodeObject, m.unicode_capitalize),
    center: method(W_UnicodeObject, m.unicode_center, 'width fillchar?'),
    count: method(W_UnicodeObject, m.unicode_count, 'sub start? end?'),
    decode: method(W_UnicodeObject, m.unicode_decode, 'encoding? errors?'),
    encode: method(W_UnicodeObject, m.unicode_encode, 'encoding? errors?'),
    endswith: method(W_UnicodeObject, m.unicode_endswith, 'suffix start? end?'),
    expandtabs: method(W_UnicodeObject, m.unicode_expandtabs, 'tabsize?'),
    find: method(W_UnicodeObject, m.unicode_find, 'sub start? end?'),
    index: method(W_UnicodeObject, m.unicode_index, 'sub start? end?'),
    isalnum: method(W_UnicodeObject, m.unicode_isalnum),
    isalpha: method(W_UnicodeObject, m.unicode_isalpha),
    isdecimal: method(W_UnicodeObject, m.unicode_isdecimal),
    isdigit: method(W_UnicodeObject, m.unicode_isdigit),
    islower: method(W_UnicodeObject, m.unicode_islower),
    isnumeric: method(W_UnicodeObject, m.unicode_isnumeric),
    isspace: method(W_UnicodeObject, m.unicode_isspace),
    istitle: method(W_UnicodeObject, m.unicode_istitle),
    isupper: method(W_UnicodeObject, m.unicode_isupper),
    join: method(W_UnicodeObject, m.unicode_join, 'sequence'),
    ljust: method(W_UnicodeObject, m.unicode_ljust, 'width fillchar?'),
    lower: method(W_UnicodeObject, m.unicode_lower),
    lstrip: method(W_UnicodeObject, m.unicode_lstrip, 'chars?'),
    partition: method(W_UnicodeObject, m.unicode_partition, 'sep'),
    replace: method(W_UnicodeObject, m.unicode_replace, 'old new count?'),
    rfind: method(W_UnicodeObject, m.unicode_rfind, 'sub start? end?'),
    rindex: method(W_UnicodeObject, m.unicode_rindex, 'sub start? end?'),
    rjust: method(W_UnicodeObject, m.unicode_rjust, 'width fillchar?'),
    rpartition: method(W_UnicodeObject, m.unicode_rpartition, 'sep'),
    rsplit: method(W_UnicodeObject, m.unicode_rsplit, 'sep? maxsplit?'),
    rstrip: method(W_UnicodeObject, m.unicode_rstrip, 'chars?'),
    split: method(W_UnicodeObject, m.unicode_split, 'sep? maxsplit?'),
    splitlines: method(W_UnicodeObject, m.unicode_splitlines, 'keepends?'),
    startswith: method(W_UnicodeObject, m.unicode_startswith, 'prefix start? end?'),
    strip: method(W_UnicodeObject, m.unicode_strip, 'chars?'),
    swapcase: method(W_UnicodeObject, m.unicode_swapcase),
    title: method(W_UnicodeObject, m.unicode_title),
    translate: method(W_UnicodeObject, m.unicode_translate, 'table'),
    upper: method(W_UnicodeObject, m.unicode_upper),
    zfill: method(W_UnicodeObject, m.unicode_zfill, 'width'),
    __getnewargs__: method(W_UnicodeObject, m.unicode_getnewargs),
  },
});
