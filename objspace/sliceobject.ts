/** slice(start, stop, step), and what it selects of a sequence of a given length. */
import type { i64, int } from '../rlib/kinds';
import { intDiv, intmask } from '../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { readonlyMember } from '../interpreter/member';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';

/** Positions start, start + step, ... (`count` of them), all inside the sequence; `stop` as Python's slice.indices gives it. */
export class SliceIndices {
  constructor(readonly start: int, readonly stop: int, readonly step: int, readonly count: int) {}
}

export class W_SliceObject extends W_Root {
  constructor(readonly w_start: W_Root, readonly w_stop: W_Root, readonly w_step: W_Root) { super(); }
  override getclass(): W_TypeBase { return sliceTypeDef.w_type; }

  override op_repr(): W_Root {
    return space.newbytes(`slice(${space.repr_w(this.w_start)}, ${space.repr_w(this.w_stop)}, ${space.repr_w(this.w_step)})`);
  }
  override op_hash(): W_Root { throw space.typeError('unhashable type'); }
  override op_cmp(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_SliceObject)) return null;
    let c = space.cmp_w(this.w_start, w_other.w_start);
    if (c === 0) c = space.cmp_w(this.w_stop, w_other.w_stop);
    if (c === 0) c = space.cmp_w(this.w_step, w_other.w_step);
    return space.newindex(c);
  }

  /** What the slice selects of `length` items. TypeError for bounds that are no integers, ValueError for step 0. */
  indices(length: int): SliceIndices {
    let step: int = 1;
    if (this.w_step !== space.w_None) {
      step = bound(this.w_step);
      if (step === 0) throw space.valueError('slice step cannot be zero');
    }
    const low: int = step < 0 ? -1 : 0;
    const high: int = step < 0 ? length - 1 : length;
    const start = this.w_start === space.w_None ? (step < 0 ? high : low) : clip(bound(this.w_start), length, low, high);
    const stop = this.w_stop === space.w_None ? (step < 0 ? low : high) : clip(bound(this.w_stop), length, low, high);
    let count: int = 0;
    if (step > 0) {
      if (start < stop) count = intDiv(stop - start - 1, step) + 1;
    } else if (stop < start) {
      count = intDiv(start - stop - 1, 0 - step) + 1;
    }
    return new SliceIndices(start, stop, step, count);
  }
}

function bound(w: W_Root): int {
  if (!space.hasIndex(w)) throw space.typeError('slice indices must be integers or None or have an __index__ method');
  return space.getindex_w(w, null);
}

function clip(i: int, length: int, low: int, high: int): int {
  const j = i < 0 ? i + length : i;
  if (j < low) return low;
  return j > high ? high : j;
}

function slice_new(w_type: W_TypeBase, w_1: W_Root, w_2: W_Root | null, w_3: W_Root | null): W_Root {
  if (w_2 === null) return new W_SliceObject(space.w_None, w_1, space.w_None);
  return new W_SliceObject(w_1, w_2, w_3 ?? space.w_None);
}

/** slice.indices for a length that is no int. */
function wideIndices(self: W_SliceObject, length: i64): W_Root {
  const step: i64 = self.w_step === space.w_None ? 1n : wideBound(self.w_step);
  if (step === 0n) throw space.valueError('slice step cannot be zero');
  const low: i64 = step < 0n ? -1n : 0n;
  const high = step < 0n ? intmask(length - 1n) : length;
  const start = self.w_start === space.w_None ? (step < 0n ? high : low) : wideClip(wideBound(self.w_start), length, low, high);
  const stop = self.w_stop === space.w_None ? (step < 0n ? low : high) : wideClip(wideBound(self.w_stop), length, low, high);
  return space.newtuple(space.args3(space.newint(start), space.newint(stop), space.newint(step)));
}

function wideBound(w: W_Root): i64 {
  if (!space.hasIndex(w)) throw space.typeError('slice indices must be integers or None or have an __index__ method');
  return space.clippedIndex(w);
}

function wideClip(i: i64, length: i64, low: i64, high: i64): i64 {
  const j = i < 0n ? intmask(i + length) : i;
  if (j < low) return low;
  return j > high ? high : j;
}

function slice_indices(self: W_SliceObject, w_length: W_Root): W_Root {
  space.getindex_w(w_length, space.w_OverflowError);
  return wideIndices(self, space.clippedIndex(w_length));
}

function slice_reduce(self: W_SliceObject): W_Root {
  return space.newtuple2(space.w_slice, space.newtuple(space.args3(self.w_start, self.w_stop, self.w_step)));
}

export const sliceTypeDef = new TypeDef('slice', {
  cls: W_SliceObject, base: objectTypeDef, acceptableAsBase: false, hashable: false,
  doc: 'slice([start,] stop[, step])\n\nWhat extended slicing (a[0:10:2]) passes to __getitem__.',
  new: builtinNew(slice_new, 'start stop? step?', { unpack: true }),
  members: {
    start: readonlyMember(W_SliceObject, (self: W_SliceObject): W_Root => self.w_start),
    stop: readonlyMember(W_SliceObject, (self: W_SliceObject): W_Root => self.w_stop),
    step: readonlyMember(W_SliceObject, (self: W_SliceObject): W_Root => self.w_step),
    indices: method(W_SliceObject, slice_indices, 'len'),
    __reduce__: method(W_SliceObject, slice_reduce),
  },
});
