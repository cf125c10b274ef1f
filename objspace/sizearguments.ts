/** Numbers among the arguments of methods, taken as CPython's argument formats take them. */
import type { int } from '../rlib/kinds';
import { fitsInt, toInt } from '../rlib/rarithmetic';
import { space, type W_Root } from '../interpreter/baseobjspace';

/** Beyond every possible size of an object. */
const LARGEST: int = 0x1fffffffffffff;

/** A size or count: anything that `int` takes (a float with a warning), not what only `__index__` makes one. OverflowError beyond 64 bits. */
export function sizeArgument(w: W_Root): int {
  const n = space.getint_w(w);
  if (fitsInt(n)) return toInt(n);
  return n < 0n ? 0 - LARGEST : LARGEST;
}

/** A bound of a search, clipped; TypeError when it is no index. None is up to the caller. */
export function boundArgument(w: W_Root): int {
  if (!space.hasIndex(w)) throw space.typeError('slice indices must be integers or None or have an __index__ method');
  return space.getindex_w(w, null);
}
