/** The object space, part 5: subscripts, slices, iteration, membership, length, hash. */
import type { i64, int, FixedArray } from '../rlib/kinds';
import { listToFixed } from '../rlib/kinds';
import { promote } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { fitsInt, intmask, MAX_I64, MIN_I64, toInt } from '../rlib/rarithmetic';
import { FEW, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import { W_BytesObject } from './bytesobject';
import { Comparison } from './comparison';
import { collect } from './consuming';
import { DictTable } from './dicttable';
import { W_IntObject } from './intobject';
import { W_ListObject } from './listobject';
import { W_TupleObject } from './tupleobject';

export abstract class Containers extends Comparison {
  override getitem(w: W_Root, w_key: W_Root): W_Root { return w.op_getitem(w_key) ?? this.raiseUnsubscriptable(w); }

  override setitem(w: W_Root, w_key: W_Root, w_value: W_Root): void {
    if (!w.op_setitem(w_key, w_value)) throw this.typeError(`'${this.typeName(w)}' object does not support item assignment`);
  }
  override delitem(w: W_Root, w_key: W_Root): void {
    if (w.op_delitem(w_key)) return;
    const asSequence = this.hasIndex(w_key) && (w.isUserInstance() || w.getclass().lookup('__getslice__') !== null);
    throw this.typeError(`'${this.typeName(w)}' object ${asSequence ? "doesn't" : 'does not'} support item deletion`);
  }

  // -- slices -------------------------------------------------------------------------------------

  private isBound(w_bound: W_Root | null): boolean {
    return w_bound === null || this.hasIndex(w_bound);
  }

  /** A bound of a slice clipped to a machine word, and counted from the end where it is negative and the object has a length. */
  private bound(w: W_Root, w_bound: W_Root | null, omitted: i64): W_Root {
    if (w_bound === null) return this.newint(omitted);
    const i = this.clippedIndex(w_bound);
    if (i >= 0n) return this.newint(i);
    const w_length = w.op_len();
    return this.newint(w_length === null ? i : intmask(i + w_length.int_w()));
  }

  private slices(w: W_Root, name: string, w_start: W_Root | null, w_stop: W_Root | null): boolean {
    return this.isBound(w_start) && this.isBound(w_stop) && this.defines(w, name);
  }
  /** Whether the class of `w` has the name. */
  private defines(w: W_Root, name: string): boolean {
    const w_type = w.isUserInstance() ? w.getclass() : promote(w.getclass());
    return w_type.lookup(name) !== null;
  }

  private sliceObject(w_start: W_Root | null, w_stop: W_Root | null): W_Root {
    return this.newslice(w_start ?? this.w_None, w_stop ?? this.w_None, this.w_None);
  }

  override getslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null): W_Root {
    if (this.slices(w, '__getslice__', w_start, w_stop)) {
      const w_result = w.op_getslice(this.bound(w, w_start, 0n), this.bound(w, w_stop, MAX_I64));
      if (w_result !== null) return w_result;
    }
    return this.getitem(w, this.sliceObject(w_start, w_stop));
  }

  override setslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null, w_value: W_Root): void {
    if (this.slices(w, '__setslice__', w_start, w_stop)) {
      if (w.op_setslice(this.bound(w, w_start, 0n), this.bound(w, w_stop, MAX_I64), w_value)) return;
    }
    this.setitem(w, this.sliceObject(w_start, w_stop), w_value);
  }

  override delslice(w: W_Root, w_start: W_Root | null, w_stop: W_Root | null): void {
    if (this.slices(w, '__delslice__', w_start, w_stop)) {
      if (w.op_delslice(this.bound(w, w_start, 0n), this.bound(w, w_stop, MAX_I64))) return;
    }
    this.delitem(w, this.sliceObject(w_start, w_stop));
  }

  // -- indices ------------------------------------------------------------------------------------

  override hasIndex(w: W_Root): boolean {
    if (exactClass(w, W_IntObject)) return true;
    return w.getclass().lookup('__index__') !== null;
  }

  /** What `__index__` gives: an int or a long. Instances of subclasses of these count as what they are. */
  protected indexObject(w: W_Root): W_Root {
    if (this.isInteger(w)) return w;
    const w_index = w.op_index();
    if (w_index === null) throw this.typeError(`'${this.typeName(w)}' object cannot be interpreted as an index`);
    if (!this.isInteger(w_index)) throw this.typeError(`__index__ returned non-(int,long) (type ${this.typeName(w_index)})`);
    return w_index;
  }

  override clippedIndex(w: W_Root): i64 {
    const w_int = exactClass(w, W_IntObject) ? w : this.indexObject(w);
    if (exactClass(w_int, W_IntObject)) return w_int.intval;
    const value = w_int.bigint_w();
    if (value.fitsI64()) return value.wrapI64();
    return value.sign < 0 ? MIN_I64 : MAX_I64;
  }

  override getindex_w(w: W_Root, w_clipError: W_TypeBase | null): int {
    const w_int = exactClass(w, W_IntObject) ? w : this.indexObject(w);
    if (exactClass(w_int, W_IntObject)) {
      const i = w_int.intval;
      return fitsInt(i) ? toInt(i) : i < 0n ? 0 - LARGEST : LARGEST;
    }
    const value = w_int.bigint_w();
    if (value.fitsI64()) {
      const i = value.wrapI64();
      if (fitsInt(i)) return toInt(i);
    } else if (w_clipError !== null) {
      throw this.operr(w_clipError, `cannot fit '${this.typeName(w)}' into an index-sized integer`);
    }
    return value.sign < 0 ? 0 - LARGEST : LARGEST;
  }

  // -- length, truth and hash -----------------------------------------------------------------------

  override len_w(w: W_Root): int {
    const w_length = w.op_len();
    if (w_length === null) throw this.typeError(`object of type '${this.typeName(w)}' has no len()`);
    return toInt(w_length.int_w());
  }

  override hash_w(w: W_Root): i64 {
    return exactClass(w, W_IntObject) || exactClass(w, W_BytesObject) ? DictTable.hashOf(w) : w.op_hash().int_w();
  }

  // -- iteration ----------------------------------------------------------------------------------

  override iter(w: W_Root): W_Root {
    const w_iter = w.op_iter();
    if (w_iter !== null) {
      if (w.isUserInstance() && w_iter.getclass().lookup('next') === null) {
        throw this.typeError(`iter() returned non-iterator of type '${this.typeName(w_iter)}'`);
      }
      return w_iter;
    }
    if (this.defines(w, '__getitem__')) return this.newseqiter(w);
    throw this.typeError(`'${this.typeName(w)}' object is not iterable`);
  }

  override isIterable(w: W_Root): boolean {
    return this.defines(w, '__iter__') || this.defines(w, '__getitem__');
  }

  override next(w_iter: W_Root): W_Root | null {
    try {
      return w_iter.op_next();
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(this.w_StopIteration)) throw e;
      return null;
    }
  }

  override contains(w_container: W_Root, w_item: W_Root): boolean {
    const w_result = w_container.op_contains(w_item);
    if (w_result !== null) return this.is_true(w_result);
    return this.findByIteration(this.searchIterator(w_container), w_item);
  }
  private findByIteration(w_iter: W_Root, w_item: W_Root): boolean {
    for (;;) {
      const w_next = this.next(w_iter);
      if (w_next === null) return false;
      if (this.eq_w(w_item, w_next)) return true;
    }
  }

  /** The iterator for a search; whatever goes wrong, the message is about the search. */
  private searchIterator(w_container: W_Root): W_Root {
    try {
      return this.iter(w_container);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      throw this.typeError(`argument of type '${this.typeName(w_container)}' is not iterable`);
    }
  }

  // -- elements -----------------------------------------------------------------------------------

  override listview(w: W_Root): W_Root[] {
    if (exactClass(w, W_ListObject)) return w.toList();
    if (exactClass(w, W_TupleObject)) {
      const items_w: W_Root[] = [];
      for (const w_item of w.items_w) items_w.push(w_item);
      return items_w;
    }
    return collect(this.iter(w), -1);
  }

  override tupleItems(w: W_Root): FixedArray<W_Root> | null { return w instanceof W_TupleObject ? w.items_w : null; }

  override fixedview(w: W_Root, expected: int): FixedArray<W_Root> {
    if (exactClass(w, W_TupleObject)) {
      if (expected >= 0) this.checkCount(w.items_w.length, expected);
      return w.items_w;
    }
    if (expected < 0) return exactClass(w, W_ListObject) ? w.toArray() : listToFixed(this.listview(w));
    if (exactClass(w, W_ListObject)) {
      this.checkCount(w.length(), expected);
      return expected <= FEW ? w.firstItems(expected) : w.toArray();
    }
    const items_w = collect(this.iter(w), expected);
    this.checkCount(items_w.length, expected);
    return listToFixed(items_w);
  }

  private checkCount(given: int, expected: int): void {
    if (given > expected) throw this.valueError('too many values to unpack');
    if (given < expected) throw this.valueError(`need more than ${given} value${given === 1 ? '' : 's'} to unpack`);
  }
}

/** The largest int. */
const LARGEST: int = 0x1fffffffffffff;
