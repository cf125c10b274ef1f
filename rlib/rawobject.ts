/**
 * Collected objects as raw memory, for the JIT, which knows the types of its program only at run time. Nothing of it works on Node.
 *
 * An address got from a reference is valid until something collects: it is used at once.
 */
import type { Addr, float, i64, int } from './kinds';
import { primitive } from './primitive';

function onlyTranslated(): never {
  throw new Error('only translated code can do this');
}

/** The address of an object; 0 for null. */
export function refToAddr(x: object | null): Addr {
  void x;
  return onlyTranslated();
}
primitive(refToAddr, 'cast_ref_to_addr');

/** The object at an address; null for 0. */
export function addrToRef(a: Addr): object | null {
  void a;
  return onlyTranslated();
}
primitive(addrToRef, 'cast_addr_to_ref');

/** Must be called before a reference is stored into the object as raw memory. */
export function writeBarrier(x: object | null): void {
  void x;
  onlyTranslated();
}
primitive(writeBarrier, 'gc_write_barrier');

/** Must be called before a reference is stored at index `i` of the array as raw memory. */
export function writeBarrierItem(x: object | null, i: int): void {
  void x;
  void i;
  onlyTranslated();
}
primitive(writeBarrierItem, 'gc_write_barrier_item');

/** A new object, fields zero: address of its type descriptor, size in bytes with the header. MemoryError. */
export function rawNew(type: Addr, size: int): object | null {
  void type;
  void size;
  return onlyTranslated();
}
primitive(rawNew, 'raw_new');

/** A new array of `n` items, all zero: address of its type descriptor. MemoryError. */
export function rawNewArray(type: Addr, n: int): object | null {
  void type;
  void n;
  return onlyTranslated();
}
primitive(rawNewArray, 'raw_new_array');

/** Words and floats that the functions below pass on. */
export const CALL_WORDS: int = 14;
export const CALL_FLOATS: int = 8;

/** Calls the function at an address with up to CALL_WORDS words, references among them, and CALL_FLOATS floats, in order. What it raises, this raises. */
export function rawCallInt(f: Addr, words: Addr, floats: Addr): i64 {
  void f;
  void words;
  void floats;
  return onlyTranslated();
}
primitive(rawCallInt, 'raw_call_int');
export function rawCallRef(f: Addr, words: Addr, floats: Addr): object | null {
  void f;
  void words;
  void floats;
  return onlyTranslated();
}
primitive(rawCallRef, 'raw_call_ref');
export function rawCallFloat(f: Addr, words: Addr, floats: Addr): float {
  void f;
  void words;
  void floats;
  return onlyTranslated();
}
primitive(rawCallFloat, 'raw_call_float');

/** Runs machine code: int64_t f(int64_t, int64_t). An exception that it leaves is for `takeException`, at once. */
export function rawRun(f: Addr, a: i64, b: i64): i64 {
  void f;
  void a;
  void b;
  return onlyTranslated();
}
primitive(rawRun, 'raw_run');

/** The exception that machine code left pending, which is pending no more; null when there is none. */
export function takeException(): object | null {
  return onlyTranslated();
}
primitive(takeException, 'raw_take_exception');
export function setException(x: object | null): void {
  void x;
  onlyTranslated();
}
primitive(setException, 'raw_set_exception');
