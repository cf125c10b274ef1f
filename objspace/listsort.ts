/**
 * Sorting of list storages. Ints, floats and lists of nothing but str are compared without going through the object space; with a key function the keys are
 * computed once, in order, and sorted together with their elements.
 */
import type { float, i64, int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { compareStrings } from '../rlib/rstring';
import { Sorter } from '../rlib/rsort';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { W_BytesObject } from './bytesobject';
import { consume, Consumer, Sort } from './consuming';
import { W_IntObject } from './intobject';
import { EmptyStorage, FloatStorage, IntStorage, ObjectStorage, RangeStorage, type ListStorage } from './liststorage';

class IntSorter extends Sorter<i64> {
  override lt(a: i64, b: i64): boolean { return a < b; }
}
class FloatSorter extends Sorter<float> {
  override lt(a: float, b: float): boolean { return a < b; }
}

/** How two objects of a list are compared; the kinds say what all of them are. */
const enum Order { ANY = 0, STR = 1, INT = 2, CMP = 3 }

/** An element with its key, or with itself. */
class Keyed {
  constructor(readonly w_key: W_Root, readonly w_item: W_Root) {}
}

class ObjectSorter extends Sorter<W_Root | null> {
  constructor(items: FixedArray<W_Root | null>, n: int, private readonly order: int, private readonly w_cmp: W_Root | null) { super(items, n); }
  override lt(a: W_Root | null, b: W_Root | null): boolean { return less(a!, b!, this.order, this.w_cmp); }
}
class KeyedSorter extends Sorter<Keyed | null> {
  constructor(items: FixedArray<Keyed | null>, n: int, private readonly order: int, private readonly w_cmp: W_Root | null) { super(items, n); }
  override lt(a: Keyed | null, b: Keyed | null): boolean { return less(a!.w_key, b!.w_key, this.order, this.w_cmp); }
}

function less(w_a: W_Root, w_b: W_Root, order: int, w_cmp: W_Root | null): boolean {
  switch (order) {
    case Order.STR: return compareStrings(w_a.str_w(), w_b.str_w()) < 0;
    case Order.INT: return w_a.int_w() < w_b.int_w();
    case Order.CMP: return compareBy(w_cmp!, w_a, w_b);
    default: return space.is_true(space.lt(w_a, w_b));
  }
}

function compareBy(w_cmp: W_Root, w_a: W_Root, w_b: W_Root): boolean {
  const w_result = w_cmp.call2(w_a, w_b);
  if (!space.isinstance_w(w_result, space.w_int)) throw space.typeError(`comparison function must return int, not ${space.type(w_result).getname()}`);
  return w_result.int_w() < 0n;
}

function orderOf(w_first: W_Root): int {
  if (W_BytesObject.isExact(w_first)) return Order.STR;
  return W_IntObject.isExact(w_first) ? Order.INT : Order.ANY;
}

/** The storage that will hold the sorted elements: `storage` itself, or an array of what a range stands for. */
export function sortable(storage: ListStorage): ListStorage {
  return storage instanceof RangeStorage ? storage.ints() : storage;
}

/** Sorts in place. `w_cmp` and `w_key` are null when not given. */
export function sortStorage(storage: ListStorage, w_cmp: W_Root | null, w_key: W_Root | null, backwards: boolean): void {
  if (storage instanceof EmptyStorage) return;
  if (w_key !== null) {
    sortByKey(storage, w_cmp, w_key, backwards);
    return;
  }
  // Equal elements keep their order in a reversed sort too: reverse, sort, reverse.
  if (backwards) storage.reverse();
  try {
    if (w_cmp === null && storage instanceof IntStorage) new IntSorter(storage.array(), storage.length()).sort();
    else if (w_cmp === null && storage instanceof FloatStorage) new FloatSorter(storage.array(), storage.length()).sort();
    else if (storage instanceof ObjectStorage) sortObjects(storage.array(), storage.length(), w_cmp);
    else sortBoxed(storage, w_cmp);
  } finally {
    if (backwards) storage.reverse();
  }
}

function sortObjects(items_w: FixedArray<W_Root | null>, n: int, w_cmp: W_Root | null): void {
  let order: int = Order.CMP;
  if (w_cmp === null) {
    order = orderOf(items_w[0]!);
    for (let i = 1; i < n; i++) if (orderOf(items_w[i]!) !== order) order = Order.ANY;
  }
  new ObjectSorter(items_w, n, order, w_cmp).sort();
}

/** Unboxed elements under a comparison function: boxed for the time of the sort. */
function sortBoxed(storage: ListStorage, w_cmp: W_Root | null): void {
  const n = storage.length();
  const boxed_w = newFixedArray<W_Root | null>(n, null);
  for (let i = 0; i < n; i++) boxed_w[i] = storage.get(i);
  try {
    sortObjects(boxed_w, n, w_cmp);
  } finally {
    for (let i = 0; i < n; i++) storage.set(i, boxed_w[i]!);
  }
}

/** Gives the elements of a storage, from the last to the first if `backwards`. */
class StorageIterator extends W_Root {
  private next: int = 0;
  constructor(private readonly storage: ListStorage, private readonly backwards: boolean) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
  override op_next(): W_Root | null {
    const n = this.storage.length();
    const i = this.next;
    if (i >= n) return null;
    this.next = i + 1;
    return this.storage.get(this.backwards ? n - 1 - i : i);
  }
}

class KeyMaker extends Consumer {
  private made: int = 0;
  constructor(w_key: W_Root, private readonly keyed: FixedArray<Keyed | null>) { super(Sort.SortKeys, w_key); }
  override take(w_item: W_Root): boolean {
    this.keyed[this.made] = new Keyed(this.w_function!.call1(w_item), w_item);
    this.made++;
    return true;
  }
}

function sortByKey(storage: ListStorage, w_cmp: W_Root | null, w_key: W_Root, backwards: boolean): void {
  const n = storage.length();
  if (n === 0) return;
  const keyed = newFixedArray<Keyed | null>(n, null);
  consume(new StorageIterator(storage, backwards), new KeyMaker(w_key, keyed));
  let order: int = Order.CMP;
  if (w_cmp === null) {
    order = orderOf(keyed[0]!.w_key);
    for (let i = 1; i < n; i++) if (orderOf(keyed[i]!.w_key) !== order) order = Order.ANY;
  }
  try {
    new KeyedSorter(keyed, n, order, w_cmp).sort();
  } finally {
    for (let i = 0; i < n; i++) storage.set(backwards ? n - 1 - i : i, keyed[i]!.w_item);
  }
}
