/**
 * What the run-time library needs beyond the dialect: arrays made per element kind, the zero of a kind, hashing and
 * comparing keys by kind, and the word in a string's header that remembers its hash.
 *
 * Each is registered as a primitive; `table.ts` says which operation or form stands for it. The bodies run on Node.
 */
import type { FixedArray, int, i64 } from '../kinds';
import { primitive } from '../primitive';
import { computeStringHash, identityHash } from '../objectmodel';

/** A new array of `n` zero elements (0, 0n, 0.0, false or null). The elements must not be read on Node before they are written. */
export function allocArray<T>(n: int): FixedArray<T> {
  if (!(n >= 0)) throw new RangeError(`allocArray: length ${n}`);
  return new Array<T>(n).fill(null as T);
}
primitive(allocArray, 'array_alloc');

/** The array of no elements: one prebuilt object for each element kind. */
export function emptyArray<T>(): FixedArray<T> {
  return [] as T[];
}
primitive(emptyArray, 'array_empty');

/** a[i] = x for from <= i < to. */
export function fillArray<T>(a: FixedArray<T>, from: int, to: int, x: T): void {
  if (!(from >= 0 && from <= to && to <= a.length)) throw new RangeError(`fillArray: ${from}, ${to} of ${a.length}`);
  for (let i = from; i < to; i++) a[i] = x;
}
primitive(fillArray, 'array_fill');

/** The zero of the kind: what fills places that hold no element. */
export function zero<T>(): T {
  return null as T;
}
primitive(zero, 'zero');

/** The hash of a map key: the number itself, a string's hash, an object's identity hash. */
export function hashKey<K>(k: K): i64 {
  if (typeof k === 'bigint') return BigInt.asIntN(64, k);
  if (typeof k === 'number') return BigInt(k);
  if (typeof k === 'string') return computeStringHash(k);
  if (typeof k === 'boolean') return k ? 1n : 0n;
  if (k === null) return 0n;
  return identityHash(k as object);
}
primitive(hashKey, 'key_hash');

/** `===`, chosen by the kind of K: numbers, contents of strings, identity of objects. */
export function sameKey<K>(a: K, b: K): boolean {
  return a === b;
}
primitive(sameKey, 'key_same');

/** The hash word of a string's header, 0 when not computed. */
export function cachedHash(s: string): i64 {
  void s;
  return 0n;
}
primitive(cachedHash, 'string_cached_hash');

export function setCachedHash(s: string, hash: i64): void {
  void s;
  void hash;
}
primitive(setCachedHash, 'string_set_cached_hash');

/** Compares n bytes of a from ai with n bytes of b from bi: negative, 0 or positive. */
export function compareBytes(a: string, ai: int, b: string, bi: int, n: int): int {
  if (!(n >= 0 && ai >= 0 && bi >= 0 && ai + n <= a.length && bi + n <= b.length)) {
    throw new RangeError(`compareBytes: ${ai}, ${bi}, ${n} of ${a.length}, ${b.length}`);
  }
  const x = a.slice(ai, ai + n);
  const y = b.slice(bi, bi + n);
  return x < y ? -1 : x > y ? 1 : 0;
}
primitive(compareBytes, 'str_compare_bytes');

/** The first index of byte c in s[from:to], -1 when absent. */
export function findByte(s: string, c: int, from: int, to: int): int {
  if (!(from >= 0 && from <= to && to <= s.length)) throw new RangeError(`findByte: ${from}, ${to} of ${s.length}`);
  const i = s.indexOf(String.fromCharCode(c), from);
  return i >= to ? -1 : i;
}
primitive(findByte, 'str_find_byte');

/** The last index of byte c in s[from:to], -1 when absent. */
export function rfindByte(s: string, c: int, from: int, to: int): int {
  if (!(from >= 0 && from <= to && to <= s.length)) throw new RangeError(`rfindByte: ${from}, ${to} of ${s.length}`);
  if (to === from) return -1;
  const i = s.lastIndexOf(String.fromCharCode(c), to - 1);
  return i < from ? -1 : i;
}
primitive(rfindByte, 'str_rfind_byte');
