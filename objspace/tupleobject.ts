/** tuple: an immutable array of objects. */
import type { i64, int, FixedArray } from '../rlib/kinds';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { intmask, toI64, toInt } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { FEW, space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { W_TupleIterator } from './seqiter';
import { W_IntObject } from './intobject';
import { W_SliceObject } from './sliceobject';
import { checkRepeat, clampIndex, normalIndex } from './sequence';
import { enterRepr, leaveRepr } from './reprguard';
import { dontLookInside, immutableFields, isConstant, unrollSafe } from '../rlib/jit';

/** Traces unroll comparisons of tuples up to this length. */
const SHORT: int = 4;
/** How many of the first `n` items are equal, until two differ. */
function commonPrefix(a_w: FixedArray<W_Root>, b_w: FixedArray<W_Root>, n: int): int {
  let i: int = 0;
  while (i < n && space.eq_w(a_w[i], b_w[i])) i++;
  return i;
}
/** As `commonPrefix`, which traces unroll. */
function longPrefix(a_w: FixedArray<W_Root>, b_w: FixedArray<W_Root>, n: int): int { return commonPrefix(a_w, b_w, n); }
unrollSafe(commonPrefix);
dontLookInside(longPrefix);

/** Whether one of the items is equal; in traces the number of items is a constant. */
function isOneOf(items_w: FixedArray<W_Root>, w_item: W_Root): boolean {
  for (let i = 0; i < items_w.length; i++) if (space.eq_w(w_item, items_w[i])) return true;
  return false;
}
/** As `isOneOf`, which traces unroll. */
function search(items_w: FixedArray<W_Root>, w_item: W_Root): boolean { return isOneOf(items_w, w_item); }
unrollSafe(isOneOf);
dontLookInside(search);

const noItems: FixedArray<W_Root> = newFixedArray<W_Root>(0, null as unknown as W_Root);

export class W_TupleObject extends W_Root {
  /** Set once, before anybody sees the tuple. */
  items_w: FixedArray<W_Root> = noItems;

  override getclass(): W_TypeBase { return tupleTypeDef.w_type; }

  /** A tuple that owns `items_w`. */
  static fromArray(items_w: FixedArray<W_Root>): W_TupleObject {
    const w_tuple = new W_TupleObject();
    w_tuple.items_w = items_w;
    return w_tuple;
  }

  override is_true(): boolean { return this.items_w.length !== 0; }
  override op_len(): W_Root | null { return space.newindex(this.items_w.length); }
  override op_iter(): W_Root | null { return new W_TupleIterator(this); }

  /** CPython's tuple hash: a multiplicative mix of the elements' hashes. */
  override op_hash(): W_Root {
    const items_w = this.items_w;
    let mult: i64 = 1000003n;
    let x: i64 = 0x345678n;
    let left = items_w.length;
    for (let i = 0; i < items_w.length; i++) {
      left--;
      x = intmask((x ^ space.hash_w(items_w[i])) * mult);
      mult = intmask(mult + 82520n + toI64(left + left));
    }
    x = intmask(x + 97531n);
    return space.newint(x === -1n ? -2n : x);
  }

  override op_repr(): W_Root {
    const items_w = this.items_w;
    if (items_w.length === 0) return space.newbytes('()');
    if (!enterRepr(this)) return space.newbytes('(...)');
    try {
      const out = new StringBuilder();
      out.append('(');
      for (let i = 0; i < items_w.length; i++) {
        if (i > 0) out.append(', ');
        out.append(space.repr_w(items_w[i]));
      }
      out.append(items_w.length === 1 ? ',)' : ')');
      return space.newbytes(out.build());
    } finally {
      leaveRepr(this);
    }
  }

  override op_getitem(w_key: W_Root): W_Root | null {
    const items_w = this.items_w;
    if (W_IntObject.isExact(w_key)) {
      const i = (w_key as W_IntObject).intval;
      if (i >= 0n && i < toI64(items_w.length)) return items_w[toInt(i)];
    } else if (w_key instanceof W_SliceObject) {
      return this.slice(w_key);
    } else if (!space.hasIndex(w_key)) {
      throw space.typeError('tuple indices must be integers');
    }
    const i = normalIndex(space.getindex_w(w_key, space.w_IndexError), items_w.length);
    if (i < 0) throw space.operr(space.w_IndexError, 'tuple index out of range');
    return items_w[i];
  }

  private slice(w_slice: W_SliceObject): W_Root {
    const items_w = this.items_w;
    const s = w_slice.indices(items_w.length);
    if (s.step === 1 && s.count === items_w.length && !this.isUserInstance()) return this;
    const out = newFixedArray<W_Root>(s.count, space.w_None);
    let i = s.start;
    for (let k = 0; k < s.count; k++) {
      out[k] = items_w[i];
      i += s.step;
    }
    return W_TupleObject.fromArray(out);
  }

  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null {
    const items_w = this.items_w;
    const n = items_w.length;
    const i = clampIndex(space.getindex_w(w_start, null), n);
    const j = Math.max(i, clampIndex(space.getindex_w(w_stop, null), n));
    if (i === 0 && j === n && !this.isUserInstance()) return this;
    const out = newFixedArray<W_Root>(j - i, space.w_None);
    arrayCopy(items_w, i, out, 0, j - i);
    return W_TupleObject.fromArray(out);
  }

  override op_contains(w_item: W_Root): W_Root | null {
    const items_w = this.items_w;
    return space.newbool(isConstant(items_w) && items_w.length <= FEW ? isOneOf(items_w, w_item) : search(items_w, w_item));
  }

  override op_add(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TupleObject)) return null;
    const a_w = this.items_w;
    const b_w = w_other.items_w;
    const out = newFixedArray<W_Root>(a_w.length + b_w.length, space.w_None);
    arrayCopy(a_w, 0, out, 0, a_w.length);
    arrayCopy(b_w, 0, out, a_w.length, b_w.length);
    return W_TupleObject.fromArray(out);
  }

  private times(w_times: W_Root): W_Root | null {
    if (!space.hasIndex(w_times)) return null;
    const times = space.getindex_w(w_times, space.w_OverflowError);
    const items_w = this.items_w;
    const n = items_w.length;
    if (times === 1 && !this.isUserInstance()) return this;
    if (times <= 0 || n === 0) return W_TupleObject.fromArray(noItems);
    checkRepeat(n, times);
    const out = newFixedArray<W_Root>(n * times, space.w_None);
    for (let k = 0; k < times; k++) arrayCopy(items_w, 0, out, k * n, n);
    return W_TupleObject.fromArray(out);
  }
  override op_mul(w_times: W_Root): W_Root | null { return this.times(w_times); }
  override op_rmul(w_times: W_Root): W_Root | null { return this.times(w_times); }

  // -- comparison -----------------------------------------------------------------------------------------

  private firstDifference(w_other: W_TupleObject): int {
    const a_w = this.items_w;
    const b_w = w_other.items_w;
    const n = Math.min(a_w.length, b_w.length);
    return n <= SHORT ? commonPrefix(a_w, b_w, n) : longPrefix(a_w, b_w, n);
  }
  private sameAs(w_other: W_TupleObject): boolean {
    return this.items_w.length === w_other.items_w.length && this.firstDifference(w_other) === this.items_w.length;
  }
  override op_eq(w_other: W_Root): W_Root | null {
    return w_other instanceof W_TupleObject ? space.newbool(this.sameAs(w_other)) : null;
  }
  override op_ne(w_other: W_Root): W_Root | null {
    return w_other instanceof W_TupleObject ? space.newbool(!this.sameAs(w_other)) : null;
  }
  override op_lt(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TupleObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.items_w.length || i >= w_other.items_w.length) return space.newbool(this.items_w.length < w_other.items_w.length);
    return space.lt(this.items_w[i], w_other.items_w[i]);
  }
  override op_le(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TupleObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.items_w.length || i >= w_other.items_w.length) return space.newbool(this.items_w.length <= w_other.items_w.length);
    return space.le(this.items_w[i], w_other.items_w[i]);
  }
  override op_gt(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TupleObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.items_w.length || i >= w_other.items_w.length) return space.newbool(this.items_w.length > w_other.items_w.length);
    return space.gt(this.items_w[i], w_other.items_w[i]);
  }
  override op_ge(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_TupleObject)) return null;
    const i = this.firstDifference(w_other);
    if (i >= this.items_w.length || i >= w_other.items_w.length) return space.newbool(this.items_w.length >= w_other.items_w.length);
    return space.ge(this.items_w[i], w_other.items_w[i]);
  }
}
immutableFields(W_TupleObject, 'items_w');

function tuple_new(w_type: W_TypeBase, w_sequence: W_Root | null): W_Root {
  if (w_type === tupleTypeDef.w_type) {
    if (w_sequence === null) return space.newtuple(noItems);
    if (w_sequence instanceof W_TupleObject && !w_sequence.isUserInstance()) return w_sequence;
    return space.newtuple(space.fixedview(w_sequence, -1));
  }
  const items_w = w_sequence === null ? noItems : space.fixedview(w_sequence, -1);
  const w_tuple = space.allocateInstance(w_type, tupleTypeDef) as W_TupleObject;
  w_tuple.items_w = items_w;
  return w_tuple;
}

function tuple_getnewargs(self: W_TupleObject): W_Root {
  return space.newtuple(copyOne(space.newtuple(self.items_w)));
}

function copyOne(w: W_Root): FixedArray<W_Root> {
  return newFixedArray<W_Root>(1, w);
}

export const tupleTypeDef = new TypeDef('tuple', {
  cls: W_TupleObject, base: objectTypeDef,
  doc: "tuple() -> an empty tuple\ntuple(sequence) -> tuple initialized from sequence's items",
  new: builtinNew(tuple_new, 'sequence?', { keywords: true }),
  members: { __getnewargs__: method(W_TupleObject, tuple_getnewargs) },
});
