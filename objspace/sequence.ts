/** Index arithmetic that sequences share. */
import type { int } from '../rlib/kinds';
import { intDiv, MAX_I64, toI64 } from '../rlib/rarithmetic';
import { space, type W_Root } from '../interpreter/baseobjspace';

/** A subscript, negative from the end, as a position in [0, n), or -1 when out of range. */
export function normalIndex(i: int, n: int): int {
  const j = i < 0 ? i + n : i;
  return j >= 0 && j < n ? j : -1;
}

/** `i` moved into [0, n]. */
export function clampIndex(i: int, n: int): int {
  if (i < 0) return 0;
  return i > n ? n : i;
}

/** The largest number of elements that a repetition may ask for: 2**40. */
const MAX_ELEMENTS: int = 0x10000000000;

/** MemoryError when a sequence of `n` elements cannot be repeated `times` times; both are positive. */
export function checkRepeat(n: int, times: int): void {
  if (times > intDiv(MAX_ELEMENTS, n)) throw space.operr(space.w_MemoryError, '');
}

/** As checkRepeat for strings; OverflowError when the length would be no word. `w_times` is where `times` came from. */
export function checkStringRepeat(n: int, times: int, w_times: W_Root): void {
  if (times <= intDiv(MAX_ELEMENTS, n)) return;
  if (space.clippedIndex(w_times) > MAX_I64 / toI64(n)) throw space.operr(space.w_OverflowError, 'repeated string is too long');
  throw space.operr(space.w_MemoryError, '');
}
