/**
 * Resizable lists: what `T[]` is in translated code.
 *
 * `items` has room for more elements than the `length` in use; the rest holds zeros, so that the list keeps nothing
 * alive that was removed. A full list grows by half, which makes `push` amortised constant; one that shrinks below a
 * quarter of its room is moved to a smaller array. An empty list shares the prebuilt empty array.
 *
 * The functions mean what JavaScript's methods of the same name mean. Indexes are checked in checked builds only.
 */
import type { FixedArray, int } from '../kinds';
import { arrayCopy } from '../kinds';
import { alwaysInline, conditionalCall, noInline } from '../jit';
import { allocArray, emptyArray, fillArray, sameKey, zero } from './intrinsics';

export class RList<T> {
  length: int;
  items: FixedArray<T>;
  constructor(length: int, items: FixedArray<T>) {
    this.length = length;
    this.items = items;
  }
}

/** `[]` */
export function listNew<T>(): RList<T> {
  return new RList<T>(0, emptyArray<T>());
}

/** The list whose elements are exactly those of `items`, which the caller gives away. */
export function listOfArray<T>(items: FixedArray<T>): RList<T> {
  return new RList<T>(items.length, items);
}

/** A list of `n` elements, each `x`. */
export function listNewFilled<T>(n: int, x: T): RList<T> {
  const items = allocArray<T>(n);
  fillArray(items, 0, n, x);
  return new RList<T>(n, items);
}

/** A fixed array of `n` elements, each `x`. */
export function arrayNewFilled<T>(n: int, x: T): FixedArray<T> {
  const items = allocArray<T>(n);
  fillArray(items, 0, n, x);
  return items;
}

/** A list with the elements of `a`. */
export function listFromArray<T>(a: FixedArray<T>): RList<T> {
  const n: int = a.length;
  const items = allocArray<T>(n);
  arrayCopy(a, 0, items, 0, n);
  return new RList<T>(n, items);
}

/** A fixed array with the elements of `l`. */
export function listToArray<T>(l: RList<T>): FixedArray<T> {
  const n: int = l.length;
  const items = allocArray<T>(n);
  arrayCopy(l.items, 0, items, 0, n);
  return items;
}

/** Moves the elements to an array with room for `capacity`, at least `l.length`. */
export function listMove<T>(l: RList<T>, capacity: int): void {
  const items = allocArray<T>(capacity);
  arrayCopy(l.items, 0, items, 0, l.length);
  l.items = items;
}
noInline(listMove);

function listGrow<T>(l: RList<T>, needed: int): void {
  let capacity: int = needed + (needed >> 1) + 3;
  if (needed > 0x3fffffff) capacity = needed + 0x20000000;
  listMove(l, capacity);
}
noInline(listGrow);

export function listGet<T>(l: RList<T>, i: int): T {
  return l.items[i]!;
}
alwaysInline(listGet);

export function listSet<T>(l: RList<T>, i: int, x: T): void {
  l.items[i] = x;
}
alwaysInline(listSet);

/** Appends `x`; amortised constant. Returns the new length. */
export function listPush<T>(l: RList<T>, x: T): int {
  const n: int = l.length;
  conditionalCall(n === l.items.length, listGrow, l, n + 1);
  l.items[n] = x;
  l.length = n + 1;
  return n + 1;
}
alwaysInline(listPush);

/** Removes and returns the last element; the list is not empty. */
export function listPop<T>(l: RList<T>): T {
  const n: int = l.length - 1;
  const items = l.items;
  const x = items[n]!;
  items[n] = zero<T>();
  l.length = n;
  if (n < items.length >> 2) listShrink(l);
  return x;
}

function listShrink<T>(l: RList<T>): void {
  if (l.items.length > 16) listMove(l, l.length + (l.length >> 1) + 3);
}
noInline(listShrink);

/** Cuts the list to its first `n` elements, 0 <= n <= l.length. */
export function listSetLength<T>(l: RList<T>, n: int): void {
  const items = l.items;
  fillArray(items, n, l.length, zero<T>());
  l.length = n;
  if (n < items.length >> 2) listShrink(l);
}

/** The elements from i up to j, not including it; negative positions count from the end. */
export function listSlice<T>(l: RList<T>, i: int, j: int): RList<T> {
  const n: int = l.length;
  let from: int = i;
  let to: int = j;
  if (from < 0) {
    from = from + n;
    if (from < 0) from = 0;
  }
  if (to < 0) to = to + n;
  else if (to > n) to = n;
  if (to <= from) return listNew<T>();
  const items = allocArray<T>(to - from);
  arrayCopy(l.items, from, items, 0, to - from);
  return new RList<T>(to - from, items);
}

export function listSliceFrom<T>(l: RList<T>, i: int): RList<T> {
  return listSlice(l, i, l.length);
}

export function listCopyAll<T>(l: RList<T>): RList<T> {
  return listSlice(l, 0, l.length);
}

/** The first position of an element `===` to x, or -1. */
export function listIndexOf<T>(l: RList<T>, x: T): int {
  return listIndexOfFrom(l, x, 0);
}

export function listIndexOfFrom<T>(l: RList<T>, x: T, from: int): int {
  const n: int = l.length;
  const items = l.items;
  let i: int = from;
  if (i < 0) {
    i = i + n;
    if (i < 0) i = 0;
  }
  for (; i < n; i++) {
    if (sameKey(items[i]!, x)) return i;
  }
  return -1;
}

export function listIncludes<T>(l: RList<T>, x: T): boolean {
  return listIndexOfFrom(l, x, 0) >= 0;
}

/** Reverses in place; returns the list. */
export function listReverse<T>(l: RList<T>): RList<T> {
  const items = l.items;
  let i: int = 0;
  let j: int = l.length - 1;
  while (i < j) {
    const x = items[i]!;
    items[i] = items[j]!;
    items[j] = x;
    i = i + 1;
    j = j - 1;
  }
  return l;
}

/** Stores x into every place in use; returns the list. */
export function listFill<T>(l: RList<T>, x: T): RList<T> {
  fillArray(l.items, 0, l.length, x);
  return l;
}

export function listConcat<T>(a: RList<T>, b: RList<T>): RList<T> {
  const n: int = a.length;
  const m: int = b.length;
  if (n + m === 0) return listNew<T>();
  const items = allocArray<T>(n + m);
  arrayCopy(a.items, 0, items, 0, n);
  arrayCopy(b.items, 0, items, n, m);
  return new RList<T>(n + m, items);
}

/** Appends the elements of `b` to `a`; both may be the same list. */
export function listExtend<T>(a: RList<T>, b: RList<T>): void {
  const n: int = a.length;
  const m: int = b.length;
  if (n + m > a.items.length) listGrow(a, n + m);
  arrayCopy(b.items, 0, a.items, n, m);
  a.length = n + m;
}

/** Copies n elements inside the present lengths; the ranges may overlap. */
export function listCopyRange<T>(src: RList<T>, i: int, dst: RList<T>, j: int, n: int): void {
  arrayCopy(src.items, i, dst.items, j, n);
}

/** fill, indexOf, includes and slice of a fixed array. */
export function arrayIndexOf<T>(a: FixedArray<T>, x: T): int {
  const n: int = a.length;
  for (let i: int = 0; i < n; i++) {
    if (sameKey(a[i]!, x)) return i;
  }
  return -1;
}
