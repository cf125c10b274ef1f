/** xrange and its iterators. */
import type { i64 } from '../rlib/kinds';
import { i64ToU64, intmask, MAX_I64, MIN_I64, u64ToI64 } from '../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';

/** Number of elements of range(start, stop, step) as an i64, or -1 when it does not fit; step is not zero. */
export function rangeLength(start: i64, stop: i64, step: i64): i64 {
  const low = step > 0n ? start : stop;
  const high = step > 0n ? stop : start;
  if (low >= high) return 0n;
  // The distance and the size of the step may not fit i64, but u64.
  const size = i64ToU64(step > 0n ? step : intmask(-step));
  const steps = u64ToI64(i64ToU64(intmask(high - low - 1n)) / size);
  return steps < 0n || steps === MAX_I64 ? -1n : intmask(steps + 1n);
}

export class W_XRange extends W_Root {
  constructor(readonly start: i64, readonly step: i64, readonly count: i64) { super(); }
  override getclass(): W_TypeBase { return xrangeTypeDef.w_type; }
  get(i: i64): i64 { return intmask(this.start + i * this.step); }
  override is_true(): boolean { return this.count !== 0n; }
  override op_len(): W_Root | null { return space.newint(this.count); }
  override op_iter(): W_Root | null { return new W_XRangeIterator(this.start, this.step, this.count); }
  override op_getitem(w_key: W_Root): W_Root | null {
    if (!space.hasIndex(w_key)) throw space.typeError('sequence index must be integer');
    let i: i64 = space.clippedIndex(w_key);
    if ((i === MAX_I64 || i === MIN_I64) && space.isinstance_w(w_key, space.w_long)) space.getindex_w(w_key, space.w_IndexError);
    if (i < 0n) i = intmask(i + this.count);
    if (i < 0n || i >= this.count) throw space.operr(space.w_IndexError, 'xrange object index out of range');
    return space.newint(this.get(i));
  }
  override op_repr(): W_Root {
    const stop = intmask(this.start + this.count * this.step);
    if (this.step === 1n) {
      return space.newbytes(this.start === 0n ? `xrange(${stop})` : `xrange(${this.start}, ${stop})`);
    }
    return space.newbytes(`xrange(${this.start}, ${stop}, ${this.step})`);
  }
}

export class W_XRangeIterator extends W_Root {
  private value: i64;
  private left: i64;
  constructor(start: i64, private readonly step: i64, count: i64) {
    super();
    this.value = start;
    this.left = count;
  }
  override getclass(): W_TypeBase { return xrangeIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    if (this.left <= 0n) return null;
    const value = this.value;
    this.left = intmask(this.left - 1n);
    this.value = intmask(value + this.step);
    return space.newint(value);
  }
  remaining(): i64 { return this.left; }
}

function xrange_new(w_type: W_TypeBase, w_a: W_Root, w_b: W_Root | null, w_c: W_Root | null): W_Root {
  const start: i64 = w_b === null ? 0n : space.getint_w(w_a);
  const stop = w_b === null ? space.getint_w(w_a) : space.getint_w(w_b);
  const step: i64 = w_c === null ? 1n : space.getint_w(w_c);
  if (step === 0n) throw space.valueError('xrange() arg 3 must not be zero');
  const count = rangeLength(start, stop, step);
  if (count < 0n) throw space.operr(space.w_OverflowError, 'xrange() result has too many items');
  return new W_XRange(start, step, count);
}

function xrange_reversed(self: W_XRange): W_Root {
  return new W_XRangeIterator(self.get(intmask(self.count - 1n)), intmask(-self.step), self.count);
}
function xrange_reduce(self: W_XRange): W_Root {
  const stop = intmask(self.start + self.count * self.step);
  return space.newtuple2(xrangeTypeDef.w_type, space.newtuple(space.args3(space.newint(self.start), space.newint(stop), space.newint(self.step))));
}
function xrangeiter_length_hint(self: W_XRangeIterator): W_Root { return space.newint(self.remaining()); }

export const xrangeTypeDef = new TypeDef('xrange', {
  cls: W_XRange, base: objectTypeDef, acceptableAsBase: false,
  doc: 'xrange([start,] stop[, step]) -> xrange object\n\nLike range(), but the numbers are made as they are needed.',
  new: builtinNew(xrange_new, 'start stop? step?'),
  members: {
    __reversed__: method(W_XRange, xrange_reversed),
    __reduce__: method(W_XRange, xrange_reduce),
  },
});
export const xrangeIteratorTypeDef = new TypeDef('rangeiterator', {
  cls: W_XRangeIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_XRangeIterator, xrangeiter_length_hint) },
});
