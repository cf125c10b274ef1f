/** list: a handle on a ListStorage (`liststorage.ts`), which it replaces when an element does not fit. */
import type { int, i64, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { hint } from '../rlib/jit';
import { toI64, toInt } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { FEW, space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { OperationError } from '../interpreter/error';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { emptyStorage, ExpectingStorage, type ListStorage, ObjectStorage, RangeStorage, storageOf, storageOfMany } from './liststorage';
import { sortable, sortStorage } from './listsort';
import { W_ListIterator, W_ReverseListIterator } from './seqiter';
import { enterRepr, leaveRepr } from './reprguard';
import { W_IntObject } from './intobject';
import { W_SliceObject } from './sliceobject';
import { W_TupleObject } from './tupleobject';
import { consume, Consumer, Sort } from './consuming';
import { checkRepeat, clampIndex, normalIndex } from './sequence';
import { boundArgument, sizeArgument } from './sizearguments';

/** Room for fewer items is not worth the trouble; for more it is not made in advance, since they may never come. */
const LEAST_EXPECTED: i64 = 16n;
const MOST_EXPECTED: i64 = 0x200000n;

class ListFiller extends Consumer {
  constructor(private readonly w_list: W_ListObject) { super(Sort.List, null); }
  override take(w_item: W_Root): boolean {
    this.w_list.append(w_item);
    return true;
  }
}

/** Looks for an equal item among those from `position` on and before `stop`. `in` compares the wanted object with the items, the methods compare the items with it. */
class Finder extends Consumer {
  found: int = -1;
  constructor(private readonly w_wanted: W_Root, private position: int, private readonly stop: int, private readonly isIn: boolean) { super(Sort.Find, w_wanted); }
  override take(w_item: W_Root): boolean {
    const i = this.position;
    if (this.isIn ? space.eq_w(this.w_wanted, w_item) : space.eq_w(w_item, this.w_wanted)) {
      this.found = i;
      return false;
    }
    this.position = i + 1;
    return i + 1 < this.stop;
  }
}

/** `find` for an instance of a class of the program, which traces follow into its comparison. */
function findInstance(w_list: W_ListObject, w_item: W_Root, start: int, stop: int, isIn: boolean): int {
  if (start >= stop) return -1;
  const finder = new Finder(w_item, start, stop, isIn);
  consume(new W_ListIterator(w_list, start), finder);
  return finder.found;
}

export class W_ListObject extends W_Root {
  storage: ListStorage = emptyStorage;

  override getclass(): W_TypeBase { return listTypeDef.w_type; }

  /** A list that owns `items_w`. */
  static fromArray(items_w: FixedArray<W_Root | null>, n: int): W_ListObject {
    const w_list = new W_ListObject();
    w_list.storage = new ObjectStorage(items_w, n);
    return w_list;
  }
  static withStorage(storage: ListStorage): W_ListObject {
    const w_list = new W_ListObject();
    w_list.storage = storage;
    return w_list;
  }
  /** A list of the items of an array, which is not used by anybody else. */
  static of(items_w: FixedArray<W_Root>): W_ListObject {
    return W_ListObject.withStorage(items_w.length <= FEW ? storageOf(items_w) : storageOfMany(items_w));
  }
  /** range(start, ..., step) with `count` elements. */
  static fromRange(start: i64, step: i64, count: int): W_ListObject {
    return W_ListObject.withStorage(count === 0 ? emptyStorage : new RangeStorage(start, step, count));
  }

  // -- elements ---------------------------------------------------------------------------------------

  length(): int { return this.storage.length(); }
  /** The element at `i`, which is in range. */
  get(i: int): W_Root { return this.storage.get(i); }
  set(i: int, w_item: W_Root): void {
    if (this.storage.set(i, w_item)) return;
    this.storage = this.storage.widened(w_item);
    this.storage.set(i, w_item);
  }
  /** So many items will probably be appended to the empty list. */
  expect(count: i64): void {
    if (this.storage === emptyStorage && count >= LEAST_EXPECTED) this.storage = new ExpectingStorage(count < MOST_EXPECTED ? toInt(count) : toInt(MOST_EXPECTED));
  }
  append(w_item: W_Root): void {
    if (this.storage.append(w_item)) return;
    this.storage = this.storage.widened(w_item);
    this.storage.append(w_item);
  }
  insert(i: int, w_item: W_Root): void {
    if (this.storage.insert(i, w_item)) return;
    this.storage = this.storage.widened(w_item);
    this.storage.insert(i, w_item);
  }
  /** Removes and returns the element at `i`, which is in range. */
  removeAt(i: int): W_Root {
    const w_item = this.storage.get(i);
    this.deleteSlice(i, i + 1);
    return w_item;
  }
  deleteSlice(i: int, j: int): void {
    const storage = this.storage;
    if (storage instanceof RangeStorage && !storage.canDelete(i, j)) this.storage = storage.ints();
    this.storage.deleteSlice(i, j);
  }
  /** Appends everything in `other`, which may be this list's own storage. */
  extendStorage(other: ListStorage): void {
    if (this.storage === emptyStorage) {
      this.storage = other.copy();
      return;
    }
    if (this.storage.extend(other)) return;
    this.storage = this.storage.widened(null);
    this.storage.extend(other);
  }
  extendFrom(w_iterable: W_Root): void {
    if (w_iterable instanceof W_ListObject && !w_iterable.isUserInstance()) {
      this.extendStorage(w_iterable.storage);
      return;
    }
    if (w_iterable instanceof W_TupleObject && !w_iterable.isUserInstance()) {
      const items_w = w_iterable.items_w;
      for (let i = 0; i < items_w.length; i++) this.append(items_w[i]);
      return;
    }
    const w_iter = space.iter(w_iterable);
    askLength(w_iterable);
    this.extendFromIterator(w_iter);
  }
  /** Appends what the iterator gives. */
  extendFromIterator(w_iter: W_Root): void { consume(w_iter, new ListFiller(this)); }
  /** The first `n` elements in a fresh array: a few, in traces a constant number. */
  firstItems(n: int): FixedArray<W_Root> {
    const out = newFixedArray<W_Root>(n, space.w_None);
    for (let i = 0; i < n; i++) out[i] = this.storage.get(i);
    return out;
  }
  /** The elements in a fresh array. */
  toArray(): FixedArray<W_Root> {
    return this.firstItems(this.length());
  }
  toList(): W_Root[] {
    const out: W_Root[] = [];
    const n = this.length();
    for (let i = 0; i < n; i++) out.push(this.storage.get(i));
    return out;
  }

  /**
   * Sorts in place, stably; the arguments are those of list.sort. The list is empty while application-level code runs; what that code put into it is lost and
   * reported, as in CPython.
   */
  sort(w_cmp: W_Root | null, w_key: W_Root | null, w_reverse: W_Root | null): void {
    const w_compare = w_cmp === null || w_cmp === space.w_None ? null : w_cmp;
    const w_keyOf = w_key === null || w_key === space.w_None ? null : w_key;
    const backwards = w_reverse !== null && space.is_true(w_reverse);
    const sorted = sortable(this.storage);
    this.storage = emptyStorage;
    let modified = false;
    try {
      sortStorage(sorted, w_compare, w_keyOf, backwards);
    } finally {
      modified = this.storage !== emptyStorage;
      this.storage = sorted;
    }
    if (modified) throw space.valueError('list modified during sort');
  }

  // -- slots ------------------------------------------------------------------------------------------

  override is_true(): boolean { return this.storage.length() !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.storage.length()); }
  override op_hash(): W_Root { throw space.typeError('list objects are unhashable'); }
  override op_iter(): W_Root | null { return new W_ListIterator(this); }

  override op_repr(): W_Root {
    if (this.length() === 0) return space.newbytes('[]');
    if (!enterRepr(this)) return space.newbytes('[...]');
    try {
      const out = new StringBuilder();
      out.append('[');
      for (let i = 0; i < this.length(); i++) {
        if (i > 0) out.append(', ');
        out.append(space.repr_w(this.get(i)));
      }
      out.append(']');
      return space.newbytes(out.build());
    } finally {
      leaveRepr(this);
    }
  }

  /** The position that a subscript stands for, in range. */
  private position(w_key: W_Root, what: string): int {
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), this.length());
    if (i < 0) throw space.operr(space.w_IndexError, what);
    return i;
  }

  override op_getitem(w_key: W_Root): W_Root | null {
    const storage = this.storage;
    if (W_IntObject.isExact(w_key)) {
      const n = storage.length();
      const i = (w_key as W_IntObject).intval;
      if (i >= 0n && i < toI64(n)) return storage.get(toInt(i));
    } else if (w_key instanceof W_SliceObject) {
      const n = this.length();
      const s = w_key.indices(n);
      return W_ListObject.withStorage(s.step === 1 ? storage.slice(s.start, s.start + s.count) : storage.extendedSlice(s.start, s.step, s.count));
    } else if (!space.hasIndex(w_key)) {
      throw space.typeError('list indices must be integers');
    }
    return this.get(this.position(w_key, 'list index out of range'));
  }

  override op_setitem(w_key: W_Root, w_value: W_Root): boolean {
    if (W_IntObject.isExact(w_key)) {
      const i = (w_key as W_IntObject).intval;
      if (i >= 0n && i < toI64(this.storage.length())) {
        this.set(toInt(i), w_value);
        return true;
      }
    } else if (w_key instanceof W_SliceObject) {
      this.setSlice(w_key, w_value);
      return true;
    } else if (!space.hasIndex(w_key)) {
      throw space.typeError('list indices must be integers');
    }
    this.set(this.position(w_key, 'list assignment index out of range'), w_value);
    return true;
  }

  override op_delitem(w_key: W_Root): boolean {
    if (w_key instanceof W_SliceObject) {
      this.deleteExtended(w_key);
      return true;
    }
    if (!space.hasIndex(w_key)) throw space.typeError('list indices must be integers');
    const i = this.position(w_key, 'list assignment index out of range');
    this.deleteSlice(i, i + 1);
    return true;
  }

  /** The elements of `w_value` in a storage that is not this list's. */
  private sourceStorage(w_value: W_Root, what: string): ListStorage {
    if (w_value === this) return this.storage.copy();
    if (w_value instanceof W_ListObject && !w_value.isUserInstance()) return w_value.storage;
    const w_copy = new W_ListObject();
    try {
      w_copy.extendFrom(w_value);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_TypeError) || space.isIterable(w_value)) throw e;
      throw space.typeError(what);
    }
    return w_copy.storage;
  }

  private replaceSlice(i: int, j: int, source: ListStorage): void {
    if (this.storage === emptyStorage) {
      this.storage = source.copy();
      return;
    }
    const storage = this.storage;
    if (storage instanceof RangeStorage) this.storage = storage.ints();
    if (this.storage.replaceSlice(i, j, source)) return;
    this.storage = this.storage.widened(null);
    this.storage.replaceSlice(i, j, source);
  }

  private setSlice(w_slice: W_SliceObject, w_value: W_Root): void {
    const source = this.sourceStorage(w_value, w_slice.w_step === space.w_None ? 'can only assign an iterable' : 'must assign iterable to extended slice');
    const s = w_slice.indices(this.length());
    if (s.step === 1) {
      this.replaceSlice(s.start, s.start + s.count, source);
      return;
    }
    if (source.length() !== s.count) {
      throw space.valueError(`attempt to assign sequence of size ${source.length()} to extended slice of size ${s.count}`);
    }
    let i = s.start;
    for (let k = 0; k < s.count; k++) {
      this.set(i, source.get(k));
      i += s.step;
    }
  }

  private deleteExtended(w_slice: W_SliceObject): void {
    const s = w_slice.indices(this.length());
    if (s.count === 0) return;
    if (s.step === 1) {
      this.deleteSlice(s.start, s.start + s.count);
      return;
    }
    const step = Math.abs(s.step);
    const first = s.step > 0 ? s.start : s.start + (s.count - 1) * s.step;
    const n = this.length();
    const kept = new W_ListObject();
    let next = first;
    let removed = 0;
    for (let i = 0; i < n; i++) {
      if (i === next && removed < s.count) {
        removed++;
        next += step;
      } else {
        kept.append(this.get(i));
      }
    }
    this.storage = kept.storage;
  }

  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null {
    const n = this.length();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = clampIndex(space.getindex_w(w_stop, null), n);
    return W_ListObject.withStorage(i < j ? this.storage.slice(i, j) : emptyStorage);
  }
  override op_setslice(w_start: W_Root, w_stop: W_Root, w_value: W_Root): boolean {
    const source = this.sourceStorage(w_value, 'can only assign an iterable');
    const n = this.length();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = clampIndex(space.getindex_w(w_stop, null), n);
    this.replaceSlice(i, Math.max(i, j), source);
    return true;
  }
  override op_delslice(w_start: W_Root, w_stop: W_Root): boolean {
    const n = this.length();
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = clampIndex(space.getindex_w(w_stop, null), n);
    if (i < j) this.deleteSlice(i, j);
    return true;
  }

  override op_contains(w_item: W_Root): W_Root | null {
    return space.newbool(this.search(w_item, 0, this.length(), true) >= 0);
  }
  /** The first position in [start, stop) that holds an equal element, or -1. The list may change while elements are compared. */
  find(w_item: W_Root, start: int, stop: int): int { return this.search(w_item, start, stop, false); }
  private search(w_item: W_Root, start: int, stop: int, isIn: boolean): int {
    const simple = this.storage.findSimple(w_item, start, Math.min(stop, this.length()));
    if (simple !== -2) return simple;
    return w_item.isUserInstance() || space.type(w_item) === space.w_instance ? findInstance(this, w_item, start, stop, isIn) : this.findGeneral(w_item, start, stop, isIn);
  }
  private findGeneral(w_item: W_Root, start: int, stop: int, isIn: boolean): int {
    for (let i = start; i < stop && i < this.length(); i++) {
      if (isIn ? space.eq_w(w_item, this.get(i)) : space.eq_w(this.get(i), w_item)) return i;
    }
    return -1;
  }

  override op_add(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_ListObject)) return null;
    const both = this.storage.concat(w_other.storage);
    if (both !== null) return W_ListObject.withStorage(both);
    const w_result = W_ListObject.withStorage(this.storage.copy());
    w_result.extendStorage(w_other.storage);
    return w_result;
  }
  override op_iadd(w_other: W_Root): W_Root | null {
    this.extendFrom(w_other);
    return this;
  }
  private times(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    return W_ListObject.withStorage(this.repeated(space.getindex_w(w_times, space.w_OverflowError)));
  }
  private repeated(times: int): ListStorage {
    const n = this.length();
    if (times <= 0 || n === 0) return emptyStorage;
    checkRepeat(n, times);
    return this.storage.repeat(times);
  }
  override op_mul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_rmul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_imul(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    this.storage = this.repeated(space.getindex_w(w_times, space.w_OverflowError));
    return this;
  }

  // -- comparison ---------------------------------------------------------------------------------------

  override op_eq(w_other: W_Root): W_Root | null {
    return w_other instanceof W_ListObject ? space.newbool(this.sameAs(w_other)) : null;
  }
  override op_ne(w_other: W_Root): W_Root | null {
    return w_other instanceof W_ListObject ? space.newbool(!this.sameAs(w_other)) : null;
  }
  private sameAs(w_other: W_ListObject): boolean {
    if (this.length() !== w_other.length()) return false;
    for (let i = 0; i < this.length() && i < w_other.length(); i++) {
      if (!space.eq_w(this.get(i), w_other.get(i))) return false;
    }
    return this.length() === w_other.length();
  }
  /** The first position at which the lists differ, or the length of the shorter. */
  private firstDifference(w_other: W_ListObject): int {
    let i = 0;
    while (i < this.length() && i < w_other.length() && space.eq_w(this.get(i), w_other.get(i))) i++;
    return i;
  }
  override op_lt(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_ListObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.length() || i >= w_other.length()) return space.newbool(this.length() < w_other.length());
    return space.lt(this.get(i), w_other.get(i));
  }
  override op_le(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_ListObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.length() || i >= w_other.length()) return space.newbool(this.length() <= w_other.length());
    return space.le(this.get(i), w_other.get(i));
  }
  override op_gt(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_ListObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.length() || i >= w_other.length()) return space.newbool(this.length() > w_other.length());
    return space.gt(this.get(i), w_other.get(i));
  }
  override op_ge(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_ListObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.length() || i >= w_other.length()) return space.newbool(this.length() >= w_other.length());
    return space.ge(this.get(i), w_other.get(i));
  }
}

hint(W_ListObject, 'firstItems', 'unrollSafe');
hint(W_ListObject, 'toArray', 'dontLookInside');

// -- methods ----------------------------------------------------------------------------------------------

function list_new(w_type: W_TypeBase, args: Arguments): W_Root {
  return space.allocateInstance(w_type, listTypeDef);
}

/** A list asks what it is filled from for its length first, and minds any error but those of an object that has none. */
function askLength(w_iterable: W_Root): void {
  try {
    w_iterable.op_len();
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_TypeError) && !e.match(space.w_AttributeError)) throw e;
  }
}

function list_init(self: W_ListObject, w_sequence: W_Root | null): W_Root {
  if (w_sequence === self) return space.w_None;
  self.storage = emptyStorage;
  if (w_sequence !== null) self.extendFrom(w_sequence);
  return space.w_None;
}

function list_append(self: W_ListObject, w_item: W_Root): W_Root {
  self.append(w_item);
  return space.w_None;
}

function list_extend(self: W_ListObject, w_iterable: W_Root): W_Root {
  self.extendFrom(w_iterable);
  return space.w_None;
}

function list_insert(self: W_ListObject, w_index: W_Root, w_item: W_Root): W_Root {
  const n = self.length();
  self.insert(clampIndex(adjust(sizeArgument(w_index), n), n), w_item);
  return space.w_None;
}

/** A negative index counts from the end. */
function adjust(i: int, n: int): int {
  return i < 0 ? i + n : i;
}

function list_pop(self: W_ListObject, w_index: W_Root | null): W_Root {
  const n = self.length();
  const index = w_index === null ? -1 : sizeArgument(w_index);
  if (n === 0) throw space.operr(space.w_IndexError, 'pop from empty list');
  const i = normalIndex(index, n);
  if (i < 0) throw space.operr(space.w_IndexError, 'pop index out of range');
  return self.removeAt(i);
}

function list_remove(self: W_ListObject, w_item: W_Root): W_Root {
  const i = self.find(w_item, 0, self.length());
  if (i < 0) throw space.valueError('list.remove(x): x not in list');
  if (i < self.length()) self.deleteSlice(i, i + 1);
  return space.w_None;
}

function list_index(self: W_ListObject, w_item: W_Root, w_start: W_Root | null, w_stop: W_Root | null): W_Root {
  const n = self.length();
  const start = w_start === null || w_start === space.w_None ? 0 : clampIndex(adjust(boundArgument(w_start), n), n);
  const stop = w_stop === null || w_stop === space.w_None ? n : clampIndex(adjust(boundArgument(w_stop), n), n);
  const i = self.find(w_item, start, stop);
  if (i < 0) throw space.valueError('list.index(x): x not in list');
  return space.newindex(i);
}

function list_count(self: W_ListObject, w_item: W_Root): W_Root {
  let count = 0;
  for (let i = 0; i < self.length(); i++) if (space.eq_w(self.get(i), w_item)) count++;
  return space.newindex(count);
}

function list_reverse(self: W_ListObject): W_Root {
  const storage = self.storage;
  if (storage instanceof RangeStorage) self.storage = storage.ints();
  self.storage.reverse();
  return space.w_None;
}

function list_sort(self: W_ListObject, w_cmp: W_Root | null, w_key: W_Root | null, w_reverse: W_Root | null): W_Root {
  self.sort(w_cmp, w_key, w_reverse);
  return space.w_None;
}

function list_reversed(self: W_ListObject): W_Root {
  return new W_ReverseListIterator(self);
}

export const listTypeDef = new TypeDef('list', {
  cls: W_ListObject, base: objectTypeDef, hashable: false,
  doc: "list() -> new list\nlist(sequence) -> new list initialized from sequence's items",
  new: builtinNew(list_new, '**args'),
  members: {
    __init__: method(W_ListObject, list_init, 'sequence?', { keywords: true }),
    __reversed__: method(W_ListObject, list_reversed),
    append: method(W_ListObject, list_append, 'object'),
    extend: method(W_ListObject, list_extend, 'iterable'),
    insert: method(W_ListObject, list_insert, 'index object'),
    pop: method(W_ListObject, list_pop, 'index?'),
    remove: method(W_ListObject, list_remove, 'value'),
    index: method(W_ListObject, list_index, 'value start? stop?'),
    count: method(W_ListObject, list_count, 'value'),
    reverse: method(W_ListObject, list_reverse),
    sort: method(W_ListObject, list_sort, 'cmp? key? reverse?', { keywords: true }),
  },
});
