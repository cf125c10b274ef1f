/**
 * What resizable lists need beyond JavaScript's methods.
 */
import type { int } from './kinds';
import { primitive } from './primitive';

/** A list of `n` elements, each `x`. */
export function newList<T>(n: int, x: T): T[] {
  return new Array<T>(n).fill(x);
}
primitive(newList, 'list_new_filled');

/** Copies `n` elements from `src[i..]` to `dst[j..]`, all inside the present lengths; the ranges may overlap. */
export function listCopy<T>(src: T[], i: int, dst: T[], j: int, n: int): void {
  if (!(n >= 0 && i >= 0 && j >= 0 && i + n <= src.length && j + n <= dst.length)) {
    throw new RangeError(`listCopy: ${i}, ${j}, ${n} of lengths ${src.length}, ${dst.length}`);
  }
  if (src === dst && i < j) {
    for (let k = n - 1; k >= 0; k--) dst[j + k] = src[i + k]!;
  } else {
    for (let k = 0; k < n; k++) dst[j + k] = src[i + k]!;
  }
}
primitive(listCopy, 'list_copy');

/** Appends the elements of `b` to `a`; `a` and `b` may be the same list. */
export function extend<T>(a: T[], b: T[]): void {
  const n = b.length;
  for (let i = 0; i < n; i++) a.push(b[i]!);
}
primitive(extend, 'list_extend');

/** Inserts `x` before position `i`, 0 <= i <= a.length. */
export function insertAt<T>(a: T[], i: int, x: T): void {
  const n: int = a.length;
  a.push(x);
  if (i < n) {
    listCopy(a, i, a, i + 1, n - i);
    a[i] = x;
  }
}

/** Removes the elements at i .. j - 1, 0 <= i <= j <= a.length. */
export function deleteSlice<T>(a: T[], i: int, j: int): void {
  const n: int = a.length;
  if (i === j) return;
  listCopy(a, j, a, i, n - j);
  a.length = n - (j - i);
}

/** Removes and returns the element at `i`. */
export function removeAt<T>(a: T[], i: int): T {
  const x = a[i]!;
  deleteSlice(a, i, i + 1);
  return x;
}
