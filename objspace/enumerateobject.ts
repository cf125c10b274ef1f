/** enumerate and reversed. */
import type { i64, int } from '../rlib/kinds';
import { intmask } from '../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';

export class W_Enumerate extends W_Root {
  /** Set once, before anybody sees the object. */
  w_iter: W_Root | null = null;
  private count: i64 = 0n;
  override getclass(): W_TypeBase { return enumerateTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_item = space.next(this.w_iter!);
    if (w_item === null) return null;
    const w_count = space.newint(this.count);
    this.count = intmask(this.count + 1n);
    return space.newtuple2(w_count, w_item);
  }
}

function enumerate_new(w_type: W_TypeBase, w_sequence: W_Root): W_Root {
  const w_iter = space.iter(w_sequence);
  const w_enumerate = space.allocateInstance(w_type, enumerateTypeDef) as W_Enumerate;
  w_enumerate.w_iter = w_iter;
  return w_enumerate;
}

export const enumerateTypeDef = new TypeDef('enumerate', {
  cls: W_Enumerate, base: objectTypeDef,
  doc: 'enumerate(iterable) -> iterator for index, value of iterable',
  new: builtinNew(enumerate_new, 'sequence', { keywords: true }),
});

/** Walks a sequence backwards by its subscripts. */
export class W_Reversed extends W_Root {
  w_sequence: W_Root | null = null;
  private position: int = -1;
  /** Starts at the end; before anybody sees the object. */
  start(w_sequence: W_Root, length: int): void {
    this.w_sequence = w_sequence;
    this.position = length - 1;
  }
  override getclass(): W_TypeBase { return reversedTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_sequence = this.w_sequence;
    if (w_sequence === null) return null;
    if (this.position >= 0) {
      try {
        const w_item = space.getitem(w_sequence, space.newindex(this.position));
        this.position--;
        return w_item;
      } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        if (!e.match(space.w_IndexError) && !e.match(space.w_StopIteration)) throw e;
      }
    }
    this.w_sequence = null;
    this.position = -1;
    return null;
  }
  remaining(): int {
    const w_sequence = this.w_sequence;
    if (w_sequence === null) return 0;
    const left = this.position + 1;
    return left <= space.len_w(w_sequence) ? left : 0;
  }
}

function reversed_new(w_type: W_TypeBase, w_sequence: W_Root): W_Root {
  const w_special = space.lookupSpecial(w_sequence, '__reversed__');
  if (w_special !== null) return w_special.call0();
  if (space.lookupSpecial(w_sequence, '__getitem__') === null || space.isinstance_w(w_sequence, space.w_dict)) {
    throw space.typeError('argument to reversed() must be a sequence');
  }
  const length = space.len_w(w_sequence);
  const w_reversed = space.allocateInstance(w_type, reversedTypeDef) as W_Reversed;
  w_reversed.start(w_sequence, length);
  return w_reversed;
}
function reversed_length_hint(self: W_Reversed): W_Root { return space.newindex(self.remaining()); }

export const reversedTypeDef = new TypeDef('reversed', {
  cls: W_Reversed, base: objectTypeDef,
  doc: 'reversed(sequence) -> reverse iterator over values of the sequence',
  new: builtinNew(reversed_new, 'sequence', { unpack: true }),
  members: { __length_hint__: method(W_Reversed, reversed_length_hint) },
});

/** iter(callable, sentinel). */
export class W_CallIterator extends W_Root {
  private w_callable: W_Root | null;
  constructor(w_callable: W_Root, private readonly w_sentinel: W_Root) {
    super();
    this.w_callable = w_callable;
  }
  override getclass(): W_TypeBase { return callIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_callable = this.w_callable;
    if (w_callable === null) return null;
    let w_value: W_Root;
    try {
      w_value = w_callable.call0();
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_StopIteration)) throw e;
      this.w_callable = null;
      return null;
    }
    if (!space.eq_w(w_value, this.w_sentinel)) return w_value;
    this.w_callable = null;
    return null;
  }
}
export const callIteratorTypeDef = new TypeDef('callable-iterator', { cls: W_CallIterator, base: objectTypeDef, acceptableAsBase: false });
