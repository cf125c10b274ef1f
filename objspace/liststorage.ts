/**
 * Where the elements of a list live: one storage class for each kind of contents.
 *
 *   EmptyStorage   nothing; the first element decides what comes next
 *   RangeStorage   start, step and length: what range() returned
 *   IntStorage     exact ints, unboxed
 *   FloatStorage   exact floats, unboxed
 *   ObjectStorage  anything
 *
 * A list owns its storage and replaces it by a wider one (`widened`) when an element does not fit: operations that take an element return false then,
 * having changed nothing. Storages never run application-level code. Indexes are in range and slices normalised (0 <= i <= j <= length) by the caller.
 *
 * The three array storages are one generic class over the element's representation; `wrap`, `unwrap` and `accepts` have one implementation a representation, so the
 * toolchain calls them directly.
 */
import type { float, i64, int, FixedArray } from '../rlib/kinds';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { conditionalCall, dontLookInside, unrollSafe } from '../rlib/jit';
import { intmask, toI64 } from '../rlib/rarithmetic';
import { FEW, space, type W_Root } from '../interpreter/baseobjspace';
import { W_IntObject } from './intobject';
import { W_FloatObject } from './floatobject';

export abstract class ListStorage {
  abstract length(): int;
  abstract get(i: int): W_Root;
  abstract set(i: int, w_item: W_Root): boolean;
  abstract append(w_item: W_Root): boolean;
  abstract insert(i: int, w_item: W_Root): boolean;
  /** Appends all elements of `other`, which may be this storage. */
  abstract extend(other: ListStorage): boolean;
  abstract deleteSlice(i: int, j: int): void;
  /** Replaces the elements i..j-1 by all of `other` (another storage). */
  abstract replaceSlice(i: int, j: int, other: ListStorage): boolean;
  abstract slice(i: int, j: int): ListStorage;
  /** The elements start, start + step, ...: `count` of them. */
  abstract extendedSlice(start: int, step: int, count: int): ListStorage;
  /** `times` copies one after the other; times >= 1. */
  abstract repeat(times: int): ListStorage;
  abstract reverse(): void;
  /** A storage with the same elements that accepts `w_item` (any object when null). */
  abstract widened(w_item: W_Root | null): ListStorage;
  /** The position of an element known to be equal without application-level code, from i up to j: -1 absent, -2 unknown (compare one by one). */
  findSimple(w_item: W_Root, i: int, j: int): int { return -2; }
  copy(): ListStorage { return this.slice(0, this.length()); }
  /** A new storage with the elements of both, or null when that takes more than copying arrays of one kind. */
  concat(other: ListStorage): ListStorage | null { return null; }
}

// -- empty ------------------------------------------------------------------------------------------

export class EmptyStorage extends ListStorage {
  override length(): int { return 0; }
  override get(i: int): W_Root { return space.w_None; }
  override set(i: int, w_item: W_Root): boolean { return false; }
  override append(w_item: W_Root): boolean { return false; }
  override insert(i: int, w_item: W_Root): boolean { return false; }
  override extend(other: ListStorage): boolean { return other.length() === 0; }
  override deleteSlice(i: int, j: int): void { }
  override replaceSlice(i: int, j: int, other: ListStorage): boolean { return other.length() === 0; }
  override slice(i: int, j: int): ListStorage { return this; }
  override extendedSlice(start: int, step: int, count: int): ListStorage { return this; }
  override repeat(times: int): ListStorage { return this; }
  override reverse(): void { }
  override widened(w_item: W_Root | null): ListStorage { return storageFor(w_item, 0); }
  override findSimple(w_item: W_Root, i: int, j: int): int { return -1; }
}

/** The one empty storage: it has no state. */
export const emptyStorage: ListStorage = new EmptyStorage();

/** Empty too: the first item makes room for `count`. */
export class ExpectingStorage extends EmptyStorage {
  constructor(private readonly count: int) { super(); }
  override widened(w_item: W_Root | null): ListStorage { return storageFor(w_item, w_item === null ? 0 : this.count); }
}

/** An empty storage of the kind that suits `w_item`, with room for `room` items; for any object when null. */
export function storageFor(w_item: W_Root | null, room: int): ListStorage {
  if (w_item !== null) {
    if (W_IntObject.isExact(w_item)) return new IntStorage(room === 0 ? noInts : newFixedArray<i64>(room, 0n), 0);
    if (isStorableFloat(w_item)) return new FloatStorage(room === 0 ? noFloats : newFixedArray<float>(room, 0.0), 0);
  }
  return new ObjectStorage(room === 0 ? noObjects : newFixedArray<W_Root | null>(room, null), 0);
}

// -- arrays -------------------------------------------------------------------------------------------

/** From so many elements on room takes no memory before it is used. */
const MANY: int = 16384;

/** Room for `n` elements and a little more, as lists grow; of a long list more, so that it is moved less often. */
function overallocated(n: int): int {
  if (n > MANY) return n + (n >> 1);
  return n + (n >> 3) + (n < 9 ? 3 : 6);
}

/** Makes room for one more element. */
function growForOne<T>(s: ArrayStorage<T>): void {
  s.resize(overallocated(s.length() + 1));
}

export abstract class ArrayStorage<T> extends ListStorage {
  constructor(protected items: FixedArray<T>, protected used: int) { super(); }

  /** What fills unused room, so that nothing is kept alive by it. */
  protected abstract blank(): T;
  protected abstract wrap(x: T): W_Root;
  protected abstract unwrap(w_item: W_Root): T;
  protected abstract accepts(w_item: W_Root): boolean;
  protected abstract newStorage(items: FixedArray<T>, used: int): ListStorage;
  /** The other storage's array when it holds the same representation, else null. */
  protected abstract sameKind(other: ListStorage): ArrayStorage<T> | null;

  override length(): int { return this.used; }
  override get(i: int): W_Root { return this.wrap(this.items[i]); }

  override set(i: int, w_item: W_Root): boolean {
    if (!this.accepts(w_item)) return false;
    this.items[i] = this.unwrap(w_item);
    return true;
  }

  override append(w_item: W_Root): boolean {
    if (!this.accepts(w_item)) return false;
    const n = this.used;
    // a short list may be one that only a trace knows, from its first item to its last
    if (n >= FEW) conditionalCall(n === this.items.length, growForOne, this);
    else if (n === this.items.length) growForOne(this);
    this.items[n] = this.unwrap(w_item);
    this.used = n + 1;
    return true;
  }

  override insert(i: int, w_item: W_Root): boolean {
    if (!this.accepts(w_item)) return false;
    const n = this.used;
    if (n === this.items.length) this.resize(overallocated(n + 1));
    arrayCopy(this.items, i, this.items, i + 1, n - i);
    this.items[i] = this.unwrap(w_item);
    this.used = n + 1;
    return true;
  }

  override extend(other: ListStorage): boolean {
    const n = this.used;
    const m = other.length();
    if (m === 0) return true;
    const same = this.sameKind(other);
    if (same !== null) {
      if (n + m > this.items.length) this.resize(overallocated(n + m));
      arrayCopy(same.items, 0, this.items, n, m);
      this.used = n + m;
      return true;
    }
    return this.extendOneByOne(other);
  }
  private extendOneByOne(other: ListStorage): boolean {
    const n = this.used;
    const m = other.length();
    for (let i = 0; i < m; i++) if (!this.accepts(other.get(i))) return false;
    if (n + m > this.items.length) this.resize(overallocated(n + m));
    for (let i = 0; i < m; i++) this.items[n + i] = this.unwrap(other.get(i));
    this.used = n + m;
    return true;
  }

  override concat(other: ListStorage): ListStorage | null {
    const same = this.sameKind(other);
    if (same === null) return null;
    const n = this.used;
    const m = same.used;
    if (n + m === 0) return emptyStorage;
    const items = newFixedArray<T>(n + m, this.blank());
    arrayCopy(this.items, 0, items, 0, n);
    arrayCopy(same.items, 0, items, n, m);
    return this.newStorage(items, n + m);
  }

  override deleteSlice(i: int, j: int): void {
    const n = this.used;
    const gap = j - i;
    if (gap === 0) return;
    arrayCopy(this.items, j, this.items, i, n - j);
    const blank = this.blank();
    for (let k = n - gap; k < n; k++) this.items[k] = blank;
    this.used = n - gap;
    if (this.items.length > 16 && this.used < this.items.length >> 1) this.resize(overallocated(this.used));
  }

  override replaceSlice(i: int, j: int, other: ListStorage): boolean {
    const m = other.length();
    const same = this.sameKind(other);
    if (same === null) {
      for (let k = 0; k < m; k++) if (!this.accepts(other.get(k))) return false;
    }
    const gap = j - i;
    if (m < gap) this.deleteSlice(i + m, j);
    else if (m > gap) this.openGap(j, m - gap);
    if (same !== null) arrayCopy(same.items, 0, this.items, i, m);
    else for (let k = 0; k < m; k++) this.items[i + k] = this.unwrap(other.get(k));
    return true;
  }

  private openGap(i: int, size: int): void {
    const n = this.used;
    if (n + size > this.items.length) this.resize(overallocated(n + size));
    arrayCopy(this.items, i, this.items, i + size, n - i);
    this.used = n + size;
  }

  override slice(i: int, j: int): ListStorage {
    if (i === j) return emptyStorage;
    const items = newFixedArray<T>(j - i, this.blank());
    arrayCopy(this.items, i, items, 0, j - i);
    return this.newStorage(items, j - i);
  }

  override extendedSlice(start: int, step: int, count: int): ListStorage {
    if (count === 0) return emptyStorage;
    const items = newFixedArray<T>(count, this.blank());
    let i = start;
    for (let k = 0; k < count; k++) {
      items[k] = this.items[i];
      i += step;
    }
    return this.newStorage(items, count);
  }

  override repeat(times: int): ListStorage {
    const n = this.used;
    if (n === 0) return emptyStorage;
    if (n === 1) return this.newStorage(newFixedArray<T>(times, this.items[0]), times);
    const items = newFixedArray<T>(n * times, this.blank());
    for (let k = 0; k < times; k++) arrayCopy(this.items, 0, items, k * n, n);
    return this.newStorage(items, n * times);
  }

  override reverse(): void {
    let i = 0;
    let j = this.used - 1;
    while (i < j) {
      const x = this.items[i];
      this.items[i] = this.items[j];
      this.items[j] = x;
      i++;
      j--;
    }
  }

  override widened(w_item: W_Root | null): ListStorage {
    const n = this.used;
    if (n === 0) return storageFor(w_item, 0);
    const items = newFixedArray<W_Root | null>(overallocated(n), null);
    for (let i = 0; i < n; i++) items[i] = this.wrap(this.items[i]);
    return new ObjectStorage(items, n);
  }

  resize(capacity: int): void {
    const items = newFixedArray<T>(capacity, this.blank());
    arrayCopy(this.items, 0, items, 0, this.used);
    this.items = items;
  }
}

const noInts: FixedArray<i64> = newFixedArray<i64>(0, 0n);
const noFloats: FixedArray<float> = newFixedArray<float>(0, 0.0);
const noObjects: FixedArray<W_Root | null> = newFixedArray<W_Root | null>(0, null);

export class IntStorage extends ArrayStorage<i64> {
  protected override blank(): i64 { return 0n; }
  protected override wrap(x: i64): W_Root { return space.newint(x); }
  protected override unwrap(w_item: W_Root): i64 { return (w_item as W_IntObject).intval; }
  protected override accepts(w_item: W_Root): boolean { return W_IntObject.isExact(w_item); }
  protected override newStorage(items: FixedArray<i64>, used: int): ListStorage { return new IntStorage(items, used); }
  protected override sameKind(other: ListStorage): ArrayStorage<i64> | null { return other instanceof IntStorage ? other : null; }
  getInt(i: int): i64 { return this.items[i]; }
  /** The array itself, for sorting in place; `length()` elements count. */
  array(): FixedArray<i64> { return this.items; }
  override findSimple(w_item: W_Root, i: int, j: int): int {
    if (!W_IntObject.isExact(w_item)) return -2;
    const x = (w_item as W_IntObject).intval;
    for (let k = i; k < j; k++) if (this.items[k] === x) return k;
    return -1;
  }
}

/** NaNs stay boxed: `nan in [nan]` goes by identity. */
function isStorableFloat(w_item: W_Root): boolean {
  if (!W_FloatObject.isExact(w_item)) return false;
  const x = (w_item as W_FloatObject).floatval;
  return x === x;
}

export class FloatStorage extends ArrayStorage<float> {
  protected override blank(): float { return 0.0; }
  protected override wrap(x: float): W_Root { return space.newfloat(x); }
  protected override unwrap(w_item: W_Root): float { return (w_item as W_FloatObject).floatval; }
  protected override accepts(w_item: W_Root): boolean { return isStorableFloat(w_item); }
  protected override newStorage(items: FixedArray<float>, used: int): ListStorage { return new FloatStorage(items, used); }
  protected override sameKind(other: ListStorage): ArrayStorage<float> | null { return other instanceof FloatStorage ? other : null; }
  array(): FixedArray<float> { return this.items; }
  override findSimple(w_item: W_Root, i: int, j: int): int {
    if (!W_FloatObject.isExact(w_item)) return -2;
    const x = (w_item as W_FloatObject).floatval;
    for (let k = i; k < j; k++) if (this.items[k] === x) return k;
    return -1;
  }
}

export class ObjectStorage extends ArrayStorage<W_Root | null> {
  protected override blank(): W_Root | null { return null; }
  protected override wrap(x: W_Root | null): W_Root { return x!; }
  protected override unwrap(w_item: W_Root): W_Root | null { return w_item; }
  protected override accepts(w_item: W_Root): boolean { return true; }
  protected override newStorage(items: FixedArray<W_Root | null>, used: int): ListStorage { return new ObjectStorage(items, used); }
  protected override sameKind(other: ListStorage): ArrayStorage<W_Root | null> | null { return other instanceof ObjectStorage ? other : null; }
  array(): FixedArray<W_Root | null> { return this.items; }
}

/** The items of an array, which is not used by anybody else, in a storage of the kind that suits them all. */
export function storageOf(items_w: FixedArray<W_Root>): ListStorage {
  const n = items_w.length;
  if (n === 0) return emptyStorage;
  let ints: int = 0;
  let floats: int = 0;
  for (let i: int = 0; i < n && (ints === i || floats === i); i++) {
    if (W_IntObject.isExact(items_w[i])) ints++;
    else if (isStorableFloat(items_w[i])) floats++;
  }
  if (ints === n) {
    const items = newFixedArray<i64>(n, 0n);
    for (let i: int = 0; i < n; i++) items[i] = (items_w[i] as W_IntObject).intval;
    return new IntStorage(items, n);
  }
  if (floats === n) {
    const items = newFixedArray<float>(n, 0.0);
    for (let i: int = 0; i < n; i++) items[i] = (items_w[i] as W_FloatObject).floatval;
    return new FloatStorage(items, n);
  }
  return new ObjectStorage(items_w as FixedArray<W_Root | null>, n);
}
/** As `storageOf`, which traces unroll. */
export function storageOfMany(items_w: FixedArray<W_Root>): ListStorage { return storageOf(items_w); }
unrollSafe(storageOf);
dontLookInside(storageOfMany);

// -- range ----------------------------------------------------------------------------------------------

export class RangeStorage extends ListStorage {
  constructor(private start: i64, private readonly step: i64, private count: int) { super(); }

  getInt(i: int): i64 { return intmask(this.start + toI64(i) * this.step); }
  override length(): int { return this.count; }
  override get(i: int): W_Root { return space.newint(this.getInt(i)); }
  override set(i: int, w_item: W_Root): boolean { return false; }
  override append(w_item: W_Root): boolean { return false; }
  override insert(i: int, w_item: W_Root): boolean { return false; }
  override extend(other: ListStorage): boolean { return other.length() === 0; }
  /** At the ends a range stays a range; elsewhere the list has widened it before (see `canDelete`). */
  override deleteSlice(i: int, j: int): void {
    if (i === 0) this.start = this.getInt(j);
    this.count -= j - i;
  }
  /** Whether the elements i..j-1 can go without widening. */
  canDelete(i: int, j: int): boolean { return i === 0 || j === this.count; }
  override replaceSlice(i: int, j: int, other: ListStorage): boolean { return false; }
  override slice(i: int, j: int): ListStorage {
    return i === j ? emptyStorage : new RangeStorage(this.getInt(i), this.step, j - i);
  }
  override extendedSlice(start: int, step: int, count: int): ListStorage {
    return count === 0 ? emptyStorage : new RangeStorage(this.getInt(start), intmask(this.step * toI64(step)), count);
  }
  override repeat(times: int): ListStorage { return this.ints().repeat(times); }
  override reverse(): void { }
  /** The elements as an array of ints. */
  ints(): IntStorage {
    const items = newFixedArray<i64>(this.count, 0n);
    for (let i = 0; i < this.count; i++) items[i] = this.getInt(i);
    return new IntStorage(items, this.count);
  }
  override widened(w_item: W_Root | null): ListStorage {
    const ints = this.ints();
    return w_item !== null && W_IntObject.isExact(w_item) ? ints : ints.widened(w_item);
  }
  override findSimple(w_item: W_Root, i: int, j: int): int {
    if (!W_IntObject.isExact(w_item)) return -2;
    const x = (w_item as W_IntObject).intval;
    for (let k = i; k < j; k++) if (this.getInt(k) === x) return k;
    return -1;
  }
}
