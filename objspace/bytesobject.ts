/**
 * str: an immutable string of bytes.
 *
 * Concatenation in a loop stays linear: the sum of a long string and another is a W_ConcatObject, a prefix of a growing builder. Adding to the newest prefix
 * appends to the same builder; the bytes are cut out when somebody looks (`str_w`). Programs cannot tell: the type is str, only `exactClass`
 * in fast paths tells the two apart, and these fall back to the general path.
 */
import { newFixedArray, type FixedArray, type int } from '../rlib/kinds';
import { elidable, immutableFields, isConstant, traceConstants } from '../rlib/jit';
import { exactClass, stringHash } from '../rlib/objectmodel';
import { toI64, toInt } from '../rlib/rarithmetic';
import { StringBuilder, compareStrings } from '../rlib/rstring';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method } from '../interpreter/gateway';
import * as m from './bytesmethods';
import { basestringTypeDef } from './basestring';
import { W_IntObject } from './intobject';
import { W_SliceObject } from './sliceobject';
import { checkStringRepeat, clampIndex, normalIndex } from './sequence';
import { reprBytes } from './strrepr';

export class W_BytesObject extends W_Root {
  constructor(protected value: string = '') { super(); }

  /** Gives an instance of a subclass its bytes, before anybody sees it. */
  initialise(value: string): void { this.value = value; }

  override getclass(): W_TypeBase { return bytesTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  /** A plain str, whose bytes are there: not a subclass instance, not under construction. */
  static isExact(w: W_Root): boolean { return exactClass(w, W_BytesObject); }

  /** Of an exact object: its bytes, without the general call of `str_w`. */
  bytes(): string { return this.value; }
  override str_w(): string { return this.value; }
  override readbuf_w(): string { return this.str_w(); }
  length(): int { return this.value.length; }

  override is_true(): boolean { return this.length() !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.length()); }
  override op_hash(): W_Root { return space.newint(stringHash(this.str_w())); }
  override op_repr(): W_Root { return space.newbytes(reprBytes(this.str_w())); }
  override op_str(): W_Root | null { return plainBytes(this); }
  override op_getitem(w_key: W_Root): W_Root | null {
    if (W_IntObject.isExact(w_key)) {
      const s = this.str_w();
      const i = (w_key as W_IntObject).intval;
      if (i >= 0n && i < toI64(s.length)) return byteObject(s.charCodeAt(toInt(i)));
    } else if (w_key instanceof W_SliceObject) {
      return this.slice(w_key);
    } else if (!space.hasIndex(w_key)) {
      throw space.typeError('string indices must be integers');
    }
    const s = this.str_w();
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), s.length);
    if (i < 0) throw space.operr(space.w_IndexError, 'string index out of range');
    return byteObject(s.charCodeAt(i));
  }

  private slice(w_slice: W_SliceObject): W_Root {
    const text = this.str_w();
    const s = w_slice.indices(text.length);
    if (s.step === 1) {
      if (s.count === text.length) return plainBytes(this);
      return space.newbytes(text.slice(s.start, s.start + s.count));
    }
    const out = new StringBuilder();
    let i = s.start;
    for (let k = 0; k < s.count; k++) {
      out.appendChar(text.charCodeAt(i));
      i += s.step;
    }
    return space.newbytes(out.build());
  }

  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null {
    const n = this.length();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = clampIndex(space.getindex_w(w_stop, null), n);
    if (i === 0 && j === n) return plainBytes(this);
    return i < j ? space.newbytes(this.str_w().slice(i, j)) : space.newbytes('');
  }

  override op_contains(w_item: W_Root): W_Root | null {
    if (w_item instanceof W_BytesObject) return space.newbool(this.str_w().includes(w_item.str_w()));
    if (space.isinstance_w(w_item, space.w_unicode)) return space.newbool(space.contains(space.decodeDefault(this), w_item));
    throw space.typeError("'in <string>' requires string as left operand");
  }

  override op_add(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_BytesObject)) return null;
    const n = this.length();
    if (n + w_other.length() < LONG) return space.newbytes(shortSum(this.str_w(), w_other.str_w()));
    if (n === 0) return plainBytes(w_other);
    if (w_other.length() === 0) return plainBytes(this);
    const builder = new StringBuilder();
    builder.append(this.str_w());
    builder.append(w_other.str_w());
    return new W_ConcatObject(builder);
  }

  private times(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    const times = space.getindex_w(w_times, space.w_OverflowError);
    const n = this.length();
    if (times <= 0 || n === 0) return space.newbytes('');
    if (times === 1) return plainBytes(this);
    checkStringRepeat(n, times, w_times);
    return space.newbytes(this.str_w().repeat(times));
  }
  override op_mul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_rmul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_mod(w_args: W_Root): W_Root | null { return space.format_percent(this, w_args); }

  override op_lt(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(compareStrings(this.str_w(), w_other.str_w()) < 0) : null;
  }
  override op_le(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(compareStrings(this.str_w(), w_other.str_w()) <= 0) : null;
  }
  override op_eq(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(this.str_w() === w_other.str_w()) : null;
  }
  override op_ne(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(this.str_w() !== w_other.str_w()) : null;
  }
  override op_gt(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(compareStrings(this.str_w(), w_other.str_w()) > 0) : null;
  }
  override op_ge(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BytesObject ? space.newbool(compareStrings(this.str_w(), w_other.str_w()) >= 0) : null;
  }
}

immutableFields(W_BytesObject, 'value');

/** A name that is put together from constants of a trace is a constant. */
function shortSum(a: string, b: string): string { return isConstant(a) && isConstant(b) ? constantSum(a, b) : a + b; }
const constantSum = elidable((a: string, b: string): string => a + b);

/** Sums below this length are made at once. */
const LONG: int = 256;

/** The first `size` bytes of a builder that may have grown since. */
export class W_ConcatObject extends W_BytesObject {
  private builder: StringBuilder | null;
  private readonly size: int;
  /** the bytes, once the builder has been asked for them */
  private joined: string = '';
  constructor(builder: StringBuilder) {
    super('');
    this.builder = builder;
    this.size = builder.length();
  }
  override length(): int { return this.size; }
  override str_w(): string {
    const builder = this.builder;
    if (builder !== null) {
      this.joined = builder.buildPrefix(this.size);
      this.builder = null;
    }
    return this.joined;
  }
  override op_add(w_other: W_Root): W_Root | null {
    const builder = this.builder;
    if (builder === null || builder.length() !== this.size) return super.op_add(w_other);
    if (!(w_other instanceof W_BytesObject)) return null;
    builder.append(w_other.str_w());
    return new W_ConcatObject(builder);
  }
}

/** `w` as an exact str. */
function plainBytes(w: W_BytesObject): W_Root {
  return w.isUserInstance() ? space.newbytes(w.str_w()) : w;
}

/** The 256 strings of one byte. The optimizer knows what their code is (jit/optimizer/tables.ts), because it sees the table as one that nobody writes: its field is not folded before. */
class OneByteTable {
  items: FixedArray<W_BytesObject> = newFixedArray<W_BytesObject>(256, new W_BytesObject(''));
  constructor() {
    for (let c = 0; c < 256; c++) this.items[c] = new W_BytesObject(String.fromCharCode(c));
  }
}
immutableFields(OneByteTable, 'items[*]');
traceConstants(OneByteTable, 'items');
const oneByte = new OneByteTable();

/** The str of one byte. */
export function byteObject(code: int): W_Root {
  return oneByte.items[code];
}


function str_new(w_type: W_TypeBase, w_object: W_Root | null): W_Root {
  const w_value = w_object === null ? space.newbytes('') : space.str(w_object);
  if (w_type === bytesTypeDef.w_type) return w_value;
  const w_str = space.allocateInstance(w_type, bytesTypeDef) as W_BytesObject;
  w_str.initialise(w_value.str_w());
  return w_str;
}

/** The searching methods share one name in messages. */
const SEARCH = { called: 'find/rfind/index/rindex' };

export const bytesTypeDef = new TypeDef('str', {
  cls: W_BytesObject, base: basestringTypeDef,
  doc: "str(object) -> string\n\nReturn a nice string representation of the object.\nIf the argument is a string, the return value is the same object.",
  new: builtinNew(str_new, 'object?', { keywords: true }),
  members: {
    capitalize: method(W_BytesObject, m.str_capitalize),
    center: method(W_BytesObject, m.str_center, 'width fillchar?'),
    count: method(W_BytesObject, m.str_count, 'sub start? end?'),
    decode: method(W_BytesObject, m.str_decode, 'encoding? errors?'),
    encode: method(W_BytesObject, m.str_encode, 'encoding? errors?'),
    endswith: method(W_BytesObject, m.str_endswith, 'suffix start? end?'),
    expandtabs: method(W_BytesObject, m.str_expandtabs, 'tabsize?'),
    find: method(W_BytesObject, m.str_find, 'sub start? end?', SEARCH),
    index: method(W_BytesObject, m.str_index, 'sub start? end?', SEARCH),
    isalnum: method(W_BytesObject, m.str_isalnum),
    isalpha: method(W_BytesObject, m.str_isalpha),
    isdigit: method(W_BytesObject, m.str_isdigit),
    islower: method(W_BytesObject, m.str_islower),
    isspace: method(W_BytesObject, m.str_isspace),
    istitle: method(W_BytesObject, m.str_istitle),
    isupper: method(W_BytesObject, m.str_isupper),
    join: method(W_BytesObject, m.str_join, 'sequence'),
    ljust: method(W_BytesObject, m.str_ljust, 'width fillchar?'),
    lower: method(W_BytesObject, m.str_lower),
    lstrip: method(W_BytesObject, m.str_lstrip, 'chars?'),
    partition: method(W_BytesObject, m.str_partition, 'sep'),
    replace: method(W_BytesObject, m.str_replace, 'old new count?'),
    rfind: method(W_BytesObject, m.str_rfind, 'sub start? end?', SEARCH),
    rindex: method(W_BytesObject, m.str_rindex, 'sub start? end?', SEARCH),
    rjust: method(W_BytesObject, m.str_rjust, 'width fillchar?'),
    rpartition: method(W_BytesObject, m.str_rpartition, 'sep'),
    rsplit: method(W_BytesObject, m.str_rsplit, 'sep? maxsplit?'),
    rstrip: method(W_BytesObject, m.str_rstrip, 'chars?'),
    split: method(W_BytesObject, m.str_split, 'sep? maxsplit?'),
    splitlines: method(W_BytesObject, m.str_splitlines, 'keepends?'),
    startswith: method(W_BytesObject, m.str_startswith, 'prefix start? end?'),
    strip: method(W_BytesObject, m.str_strip, 'chars?'),
    swapcase: method(W_BytesObject, m.str_swapcase),
    title: method(W_BytesObject, m.str_title),
    translate: method(W_BytesObject, m.str_translate, 'table deletechars?', { unpack: true }),
    upper: method(W_BytesObject, m.str_upper),
    zfill: method(W_BytesObject, m.str_zfill, 'width'),
    __getnewargs__: method(W_BytesObject, m.str_getnewargs),
  },
});
