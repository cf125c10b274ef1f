/**
 * Machine code made at run time: in an executable only. On Node there is no memory for it; tests use the addon.
 */
import type { Addr, int } from '../kinds';

/** Maps memory for code: where it runs, 0 when there is none. */
export function codeReserve(bytes: int): int {
  void bytes;
  return 0;
}
function absent(): never {
  throw new Error('there is no machine code on Node');
}
/** codeWrite(to, from, n): copies bytes to where code runs */
export function codeWrite(to: int, from: Addr, n: int): void {
  void to; void from; void n;
  absent();
}
/** Sets 32 bits in code. */
export function codeWrite32(to: int, x: int): void {
  void to; void x;
  absent();
}
/** Calls code with two words. */
export function codeCall(f: int, a: int, b: int): int {
  void f; void a; void b;
  return absent();
}
/** An address or fact that code needs, by number. */
export function codeSymbol(which: int): int {
  void which;
  return 0;
}
