/** count, cycle, repeat. */
import type { i64, int } from '../../rlib/kinds';
import { MAX_I64, intmask } from '../../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { builtinNew, method, objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';

export class W_Count extends W_Root {
  /** The next number. Set by the constructor function before anybody sees the object. */
  next: i64 = 0n;
  override getclass(): W_TypeBase { return countTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const value = this.next;
    if (value === MAX_I64) throw space.operr(space.w_OverflowError, 'cannot count beyond LONG_MAX');
    this.next = intmask(value + 1n);
    return space.newint(value);
  }
  override op_repr(): W_Root { return space.newbytes(`count(${this.next})`); }
}
function count_new(w_type: W_TypeBase, w_start: W_Root | null): W_Root {
  const start: i64 = w_start === null ? 0n : space.getint_w(w_start);
  const w_count = space.allocateInstance(w_type, countTypeDef) as W_Count;
  w_count.next = start;
  return w_count;
}
export const countTypeDef = new TypeDef('count', {
  cls: W_Count, base: objectTypeDef, module: 'itertools', doc: 'count([firstval]) --> count object', new: builtinNew(count_new, 'firstval?'),
});

export class W_Cycle extends W_Root {
  /** Null when the first round is over. */
  w_iter: W_Root | null = null;
  private readonly saved_w: W_Root[] = [];
  private at: int = 0;
  override getclass(): W_TypeBase { return cycleTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_iter = this.w_iter;
    if (w_iter !== null) {
      const w_item = space.next(w_iter);
      if (w_item !== null) {
        this.saved_w.push(w_item);
        return w_item;
      }
      this.w_iter = null;
    }
    const saved_w = this.saved_w;
    if (saved_w.length === 0) return null;
    const w_item = saved_w[this.at];
    this.at = this.at + 1 === saved_w.length ? 0 : this.at + 1;
    return w_item;
  }
}
function cycle_new(w_type: W_TypeBase, w_iterable: W_Root): W_Root {
  const w_iter = space.iter(w_iterable);
  const w_cycle = space.allocateInstance(w_type, cycleTypeDef) as W_Cycle;
  w_cycle.w_iter = w_iter;
  return w_cycle;
}
export const cycleTypeDef = new TypeDef('cycle', {
  cls: W_Cycle, base: objectTypeDef, module: 'itertools', doc: 'cycle(iterable) --> cycle object', new: builtinNew(cycle_new, 'iterable'),
});

export class W_Repeat extends W_Root {
  w_item: W_Root | null = null;
  /** How often still; -1 for ever. */
  left: i64 = -1n;
  override getclass(): W_TypeBase { return repeatTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    if (this.left === 0n) return null;
    if (this.left > 0n) this.left = intmask(this.left - 1n);
    return this.w_item;
  }
  override op_repr(): W_Root {
    const text = space.repr_w(this.w_item!);
    return space.newbytes(this.left < 0n ? `repeat(${text})` : `repeat(${text}, ${this.left})`);
  }
}
function repeat_new(w_type: W_TypeBase, w_item: W_Root, w_times: W_Root | null): W_Root {
  const times: i64 = w_times === null ? -1n : space.getint_w(w_times);
  const w_repeat = space.allocateInstance(w_type, repeatTypeDef) as W_Repeat;
  w_repeat.w_item = w_item;
  w_repeat.left = w_times !== null && times < 0n ? 0n : times;
  return w_repeat;
}
function repeat_length_hint(self: W_Repeat): W_Root {
  if (self.left < 0n) throw space.typeError('len() of unsized object');
  return space.newint(self.left);
}
export const repeatTypeDef = new TypeDef('repeat', {
  cls: W_Repeat, base: objectTypeDef, module: 'itertools', doc: 'repeat(element [,times]) --> repeat object', new: builtinNew(repeat_new, 'object times?'),
  members: { __length_hint__: method(W_Repeat, repeat_length_hint) },
});
