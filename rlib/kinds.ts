/**
 * The machine kinds of RTypeScript, as brands over number and bigint, and the fixed array.
 *
 * A brand is an optional property that no value has: values flow in freely from literals and
 * arithmetic, but two different brands do not mix. The toolchain computes kinds itself; the
 * brands make most mistakes visible in the editor already.
 */
import { primitive } from './primitive';

declare const kind: unique symbol;

/** Index-sized integer, |x| < 2**53; int64_t in C. */
export type int = number & { readonly [kind]?: 'int' };
/** IEEE double. */
export type float = number & { readonly [kind]?: 'float' };
/** Signed machine word: Python's int, hashes. */
export type i64 = bigint & { readonly [kind]?: 'i64' };
/** Unsigned machine word. */
export type u64 = bigint & { readonly [kind]?: 'u64' };
/** An address in raw memory; 0 is NULL_ADDR. */
export type Addr = number & { readonly [kind]?: 'Addr' };

/** An array whose length never changes: one heap object, no over-allocation. */
export interface FixedArray<T> {
  readonly length: int;
  [index: number]: T;
  [Symbol.iterator](): IterableIterator<T>;
}

/** A fixed array of `n` elements, each `x`. */
export function newFixedArray<T>(n: int, x: T): FixedArray<T> {
  if (!(n >= 0)) throw new RangeError(`newFixedArray: length ${n}`);
  return new Array<T>(n).fill(x);
}
primitive(newFixedArray, 'new_array');

/** Copies `n` elements from `src[i..]` to `dst[j..]`; the ranges may overlap. */
export function arrayCopy<T>(src: FixedArray<T>, i: int, dst: FixedArray<T>, j: int, n: int): void {
  if (!(n >= 0 && i >= 0 && j >= 0 && i + n <= src.length && j + n <= dst.length)) {
    throw new RangeError(`arrayCopy: ${i}, ${j}, ${n} of lengths ${src.length}, ${dst.length}`);
  }
  if (src === dst && i < j) {
    for (let k = n - 1; k >= 0; k--) dst[j + k] = src[i + k]!;
  } else {
    for (let k = 0; k < n; k++) dst[j + k] = src[i + k]!;
  }
}
primitive(arrayCopy, 'array_copy');

/** A new resizable list with the elements of `a`. */
export function fixedToList<T>(a: FixedArray<T>): T[] {
  return Array.from(a);
}
primitive(fixedToList, 'array_to_list');

/** A new fixed array with the elements of `a`. */
export function listToFixed<T>(a: T[]): FixedArray<T> {
  return a.slice();
}
primitive(listToFixed, 'list_to_array');
