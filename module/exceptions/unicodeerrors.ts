/** UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError. */
import type { FixedArray, int } from '../../rlib/kinds';
import { formatU64 } from '../../rlib/integertext';
import { i64ToU64, toI64 } from '../../rlib/rarithmetic';
import { advance, codePointAt } from '../../rlib/runicode';
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { TypeDef } from '../../interpreter/typedef';
import { attribute } from './detailed';
import { W_BaseException } from './baseexception';
import { unicodeErrorTypeDef } from './plain';

/** The five attributes that the three have among them. */
export abstract class W_UnicodeProblem extends W_BaseException {
  w_encoding: W_Root | null = null;
  w_object: W_Root | null = null;
  w_start: W_Root | null = null;
  w_end: W_Root | null = null;
  w_reason: W_Root | null = null;

  /** Stores the arguments from `i` on: object, start, end, reason. */
  protected setRange(args_w: FixedArray<W_Root>, i: int, w_objectType: W_TypeBase, objectName: string): void {
    this.w_object = expect(args_w, i, w_objectType, objectName);
    this.w_start = expect(args_w, i + 1, space.w_int, 'int');
    this.w_end = expect(args_w, i + 2, space.w_int, 'int');
    this.w_reason = expect(args_w, i + 3, space.w_str, 'str');
  }

  protected text(w: W_Root | null): string { return w === null ? 'None' : space.str_str(w); }
  /** `position 3` or `position 3-5`. */
  protected place(start: int, end: int): string {
    return end === start + 1 ? `position ${start}` : `position ${start}-${end - 1}`;
  }
  protected startIndex(): int { return index(this.w_start); }
  protected endIndex(): int { return index(this.w_end); }

  /** `can't encode character u'\xe9'` or `can't encode characters`. */
  protected characters(start: int, end: int): string {
    const w_object = this.w_object;
    if (end !== start + 1 || w_object === null || start >= space.len_w(w_object)) return 'characters';
    const text = w_object.utf8_w();
    const c = codePointAt(text, advance(text, 0, start));
    const digits = formatU64(i64ToU64(toI64(c)), 16);
    if (c <= 0xff) return `character u'\\x${'0'.repeat(2 - digits.length)}${digits}'`;
    if (c <= 0xffff) return `character u'\\u${'0'.repeat(4 - digits.length)}${digits}'`;
    return `character u'\\U${'0'.repeat(8 - digits.length)}${digits}'`;
  }
}

function index(w: W_Root | null): int { return w === null ? 0 : space.getindex_w(w, null); }

function expect(args_w: FixedArray<W_Root>, i: int, w_type: W_TypeBase, name: string): W_Root {
  const w = args_w[i]!;
  if (!space.isinstance_w(w, w_type)) throw space.typeError(`argument ${i + 1} must be ${name}, not ${space.type(w).getname()}`);
  return w;
}

function checkCount(args_w: FixedArray<W_Root>, n: int): void {
  if (args_w.length !== n) throw space.typeError(`function takes exactly ${n} arguments (${args_w.length} given)`);
}

export class W_UnicodeEncodeError extends W_UnicodeProblem {
  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    checkCount(args_w, 5);
    this.w_encoding = expect(args_w, 0, space.w_str, 'str');
    this.setRange(args_w, 1, space.w_unicode, 'unicode');
  }
  override op_str(): W_Root | null {
    if (this.w_object === null) return this.defaultStr();
    const start = this.startIndex();
    const end = this.endIndex();
    return space.newbytes(`'${this.text(this.w_encoding)}' codec can't encode ${this.characters(start, end)} in ${this.place(start, end)}: ${this.text(this.w_reason)}`);
  }
}

export class W_UnicodeDecodeError extends W_UnicodeProblem {
  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    checkCount(args_w, 5);
    this.w_encoding = expect(args_w, 0, space.w_str, 'str');
    this.setRange(args_w, 1, space.w_str, 'str');
  }
  override op_str(): W_Root | null {
    const w_object = this.w_object;
    if (w_object === null) return this.defaultStr();
    const start = this.startIndex();
    const end = this.endIndex();
    let what = 'bytes';
    const bytes = w_object.str_w();
    if (end === start + 1 && start >= 0 && start < bytes.length) {
      const digits = formatU64(i64ToU64(toI64(bytes.charCodeAt(start))), 16);
      what = `byte 0x${'0'.repeat(2 - digits.length)}${digits}`;
    }
    return space.newbytes(`'${this.text(this.w_encoding)}' codec can't decode ${what} in ${this.place(start, end)}: ${this.text(this.w_reason)}`);
  }
}

export class W_UnicodeTranslateError extends W_UnicodeProblem {
  override setArgs(args_w: FixedArray<W_Root>): void {
    super.setArgs(args_w);
    checkCount(args_w, 4);
    this.setRange(args_w, 0, space.w_unicode, 'unicode');
  }
  override op_str(): W_Root | null {
    if (this.w_object === null) return this.defaultStr();
    const start = this.startIndex();
    const end = this.endIndex();
    return space.newbytes(`can't translate ${this.characters(start, end)} in ${this.place(start, end)}: ${this.text(this.w_reason)}`);
  }
}

const members = {
  object: attribute(W_UnicodeProblem, (self: W_UnicodeProblem): W_Root | null => self.w_object, (self: W_UnicodeProblem, w_value: W_Root | null): void => { self.w_object = w_value; }),
  start: attribute(W_UnicodeProblem, (self: W_UnicodeProblem): W_Root | null => self.w_start, (self: W_UnicodeProblem, w_value: W_Root | null): void => { self.w_start = w_value; }),
  end: attribute(W_UnicodeProblem, (self: W_UnicodeProblem): W_Root | null => self.w_end, (self: W_UnicodeProblem, w_value: W_Root | null): void => { self.w_end = w_value; }),
  reason: attribute(W_UnicodeProblem, (self: W_UnicodeProblem): W_Root | null => self.w_reason, (self: W_UnicodeProblem, w_value: W_Root | null): void => { self.w_reason = w_value; }),
};
const withEncoding = {
  ...members,
  encoding: attribute(W_UnicodeProblem, (self: W_UnicodeProblem): W_Root | null => self.w_encoding, (self: W_UnicodeProblem, w_value: W_Root | null): void => { self.w_encoding = w_value; }),
};

export const unicodeEncodeErrorTypeDef = new TypeDef('UnicodeEncodeError', {
  cls: W_UnicodeEncodeError, base: unicodeErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Unicode encoding error.', members: withEncoding,
});
export const unicodeDecodeErrorTypeDef = new TypeDef('UnicodeDecodeError', {
  cls: W_UnicodeDecodeError, base: unicodeErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Unicode decoding error.', members: withEncoding,
});
export const unicodeTranslateErrorTypeDef = new TypeDef('UnicodeTranslateError', {
  cls: W_UnicodeTranslateError, base: unicodeErrorTypeDef, module: 'exceptions', hasdict: true, doc: 'Unicode translation error.', members,
});
