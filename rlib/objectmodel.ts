/**
 * Questions about objects and about how the program runs.
 */
import type { int, i64 } from './kinds';
import { intmask, toI64 } from './rarithmetic';
import { primitive } from './primitive';

/** False on Node, true in the executable; a constant in both. */
export function weAreTranslated(): boolean {
  return false;
}
primitive(weAreTranslated, 'we_are_translated');

const identities = new WeakMap<object, bigint>();
let lastIdentity = 0x1000n;

/** A number that stays the same as long as `x` lives and that no other living object has. */
export function identityHash(x: object): i64 {
  let id = identities.get(x);
  if (id === undefined) {
    lastIdentity += 16n;
    id = lastIdentity;
    identities.set(x, id);
  }
  return id;
}
primitive(identityHash, 'identity_hash');

/**
 * The hash of a byte string: CPython 2's multiplicative hash (x = 1000003 * x ^ c, seeded with the first
 * byte, finished with the length), never -1.
 */
export function computeStringHash(s: string): i64 {
  const n: int = s.length;
  if (n === 0) return 0n;
  let x: i64 = intmask(toI64(s.charCodeAt(0)) << 7n);
  for (let i = 0; i < n; i++) x = intmask(x * 1000003n) ^ toI64(s.charCodeAt(i));
  x = x ^ toI64(n);
  return x === -1n ? -2n : x;
}

const stringHashes = new Map<string, bigint>();

/** `computeStringHash(s)`, remembered in the string's header in translated code. */
export function stringHash(s: string): i64 {
  let h = stringHashes.get(s);
  if (h === undefined) {
    h = computeStringHash(s);
    if (s.length < 100) stringHashes.set(s, h);
  }
  return h;
}
primitive(stringHash, 'string_hash');

/** Keeps `x` alive up to this point, although nothing reads it any more. */
export function keepalive(x: object | null): void {
  void x;
}
primitive(keepalive, 'keepalive');

/** The condition is nearly always true: a hint for the C compiler. */
export function likely(condition: boolean): boolean {
  return condition;
}
primitive(likely, 'likely');

/** The condition is nearly always false: a hint for the C compiler. */
export function unlikely(condition: boolean): boolean {
  return condition;
}
primitive(unlikely, 'unlikely');

/** Whether `x` is an instance of `cls` itself, not of a subclass. `cls` must be a constant class. */
export function exactClass<C extends object>(x: object, cls: abstract new (...args: never[]) => C): x is C {
  return x.constructor === cls;
}
primitive(exactClass, 'exact_class_eq');
