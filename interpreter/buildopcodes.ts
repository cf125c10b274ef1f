/**
 * Building tuples and lists from the stack, and taking sequences apart onto it. The operands are at `f.depth`.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { dontLookInside, noInline, unrollSafe } from '../rlib/jit';
import { FEW, space, type W_Root } from './baseobjspace';
import type { PyFrame } from './pyframe';

type W = W_Root;

/** Takes `n` values off the stack, in the order in which they were pushed. */
export function popValues(f: PyFrame, n: int): FixedArray<W> {
  if (n === 0) return space.emptyArgs;
  const values_w = newFixedArray<W>(n, space.w_None);
  const slots = f.locals_cells_stack;
  const base: int = f.depth - n;
  for (let i: int = 0; i < n; i++) {
    values_w[i] = slots[base + i]!;
    slots[base + i] = null;
  }
  f.depth = base;
  return values_w;
}

export function buildTuple(f: PyFrame, n: int): void { f.push(space.newtuple(popValues(f, n))); }

export function buildList(f: PyFrame, n: int): void { f.push(space.newlistOf(popValues(f, n))); }

/** Replaces a sequence by its `n` items, the first one on top. */
export function unpackSequence(f: PyFrame, n: int): void {
  const items_w = space.fixedview(f.pop(), n);
  if (n <= FEW) pushReversed(f, items_w, n);
  else pushManyReversed(f, items_w, n);
}

function pushReversed(f: PyFrame, items_w: FixedArray<W>, n: int): void {
  const slots = f.locals_cells_stack;
  let sp = f.depth;
  for (let i: int = n - 1; i >= 0; i--) {
    slots[sp] = items_w[i];
    sp++;
  }
  f.depth = sp;
}
/** As `pushReversed`, which traces unroll. */
function pushManyReversed(f: PyFrame, items_w: FixedArray<W>, n: int): void { pushReversed(f, items_w, n); }

unrollSafe(popValues);
unrollSafe(pushReversed);
dontLookInside(pushManyReversed);
noInline(buildTuple);
noInline(buildList);
noInline(unpackSequence);
