/**
 * Several iterators side by side: what zip and map, izip and imap take from them.
 *
 * A trace follows a few iterators, whose number becomes a constant, so that a row that is taken apart again is never made.
 */
import { dontLookInside, promote, unrollSafe } from '../rlib/jit';
import { newFixedArray, type FixedArray, type int } from '../rlib/kinds';
import { FEW, space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';

/** The next element of each, or null when one is at its end. */
export function nextRow(iters_w: FixedArray<W_Root>): FixedArray<W_Root> | null {
  return iters_w.length <= FEW ? nextOfEach(iters_w, promote(iters_w.length)) : nextOfMany(iters_w);
}
function nextOfEach(iters_w: FixedArray<W_Root>, n: int): FixedArray<W_Root> | null {
  const row_w = newFixedArray<W_Root>(n, space.w_None);
  for (let i: int = 0; i < n; i++) {
    const w_item = space.next(iters_w[i]);
    if (w_item === null) return null;
    row_w[i] = w_item;
  }
  return row_w;
}
function nextOfMany(iters_w: FixedArray<W_Root>): FixedArray<W_Root> | null { return nextOfEach(iters_w, iters_w.length); }

/** The next element of each, None for those at their end, which become null; null when all are at their end. */
function nextPaddedRow(iters_w: FixedArray<W_Root | null>): FixedArray<W_Root> | null {
  return iters_w.length <= FEW ? paddedOfEach(iters_w, promote(iters_w.length)) : paddedOfMany(iters_w);
}
function paddedOfEach(iters_w: FixedArray<W_Root | null>, n: int): FixedArray<W_Root> | null {
  const row_w = newFixedArray<W_Root>(n, space.w_None);
  let some = false;
  for (let i: int = 0; i < n; i++) {
    const w_iter = iters_w[i];
    const w_item = w_iter === null ? null : space.next(w_iter);
    if (w_item === null) {
      iters_w[i] = null;
    } else {
      row_w[i] = w_item;
      some = true;
    }
  }
  return some ? row_w : null;
}
function paddedOfMany(iters_w: FixedArray<W_Root | null>): FixedArray<W_Root> | null { return paddedOfEach(iters_w, iters_w.length); }

for (const f of [nextOfEach, paddedOfEach]) unrollSafe(f);
for (const f of [nextOfMany, paddedOfMany]) dontLookInside(f);

/** Iterates over rows, as tuples, until one iterator ends; there is at least one. Programs never see it. */
export class W_Rows extends W_Root {
  constructor(private readonly iters_w: FixedArray<W_Root>) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
  override runs(): W_Root { return this.iters_w[0].runs(); }
  override op_next(): W_Root | null {
    const row_w = nextRow(this.iters_w);
    return row_w === null ? null : space.newtuple(row_w);
  }
}

/** Likewise until all have ended. Owns the array. */
export class W_PaddedRows extends W_Root {
  constructor(private readonly iters_w: FixedArray<W_Root | null>) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
  override runs(): W_Root { return this.iters_w[0]!.runs(); }
  override op_next(): W_Root | null {
    const row_w = nextPaddedRow(this.iters_w);
    return row_w === null ? null : space.newtuple(row_w);
  }
}
