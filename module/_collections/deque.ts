/** collections.deque: a ring of items in an array. Item i stands at (first + i) modulo the array's length, which is a power of two. */
import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { builtinNew, method, objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import type { Arguments } from '../../interpreter/argument';
import { enterRepr, leaveRepr } from '../../objspace/reprguard';

type W = W_Root;
type N = W_Root | null;

const SMALLEST: int = 8;

export class W_Deque extends W_Root {
  private ring: FixedArray<N> = newFixedArray<N>(SMALLEST, null);
  private first: int = 0;
  count: int = 0;
  /** Changes when items come or go: iterators notice. */
  version: int = 0;
  private w_lifeline: N = null;

  override getclass(): W_TypeBase { return dequeTypeDef.w_type; }
  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }

  private place(i: int): int { return (this.first + i) & (this.ring.length - 1); }
  get(i: int): W { return this.ring[this.place(i)]!; }
  set(i: int, w_item: W): void { this.ring[this.place(i)] = w_item; }

  private resize(room: int): void {
    const ring = newFixedArray<N>(room, null);
    for (let i = 0; i < this.count; i++) ring[i] = this.ring[this.place(i)];
    this.ring = ring;
    this.first = 0;
  }
  private grow(): void { if (this.count === this.ring.length) this.resize(this.count * 2); }
  private shrink(): void { if (this.ring.length > SMALLEST && this.count * 4 < this.ring.length) this.resize(this.ring.length >> 1); }

  push(w_item: W): void {
    this.grow();
    this.ring[this.place(this.count)] = w_item;
    this.count++;
    this.version++;
  }
  pushLeft(w_item: W): void {
    this.grow();
    this.first = (this.first + this.ring.length - 1) & (this.ring.length - 1);
    this.ring[this.first] = w_item;
    this.count++;
    this.version++;
  }
  pop(): W {
    if (this.count === 0) throw space.operr(space.w_IndexError, 'pop from an empty deque');
    const at = this.place(this.count - 1);
    const w_item = this.ring[at]!;
    this.ring[at] = null;
    this.count--;
    this.version++;
    this.shrink();
    return w_item;
  }
  popLeft(): W {
    if (this.count === 0) throw space.operr(space.w_IndexError, 'pop from an empty deque');
    const w_item = this.ring[this.first]!;
    this.ring[this.first] = null;
    this.first = (this.first + 1) & (this.ring.length - 1);
    this.count--;
    this.version++;
    this.shrink();
    return w_item;
  }
  clear(): void {
    this.ring = newFixedArray<N>(SMALLEST, null);
    this.first = 0;
    this.count = 0;
    this.version++;
  }
  /** Moves n items from the right end to the left, or -n the other way. */
  rotate(n: int): void {
    if (this.count <= 1) return;
    let steps = n % this.count;
    if (steps * 2 > this.count) steps -= this.count;
    else if (steps * 2 < 0 - this.count) steps += this.count;
    for (; steps > 0; steps--) this.pushLeft(this.pop());
    for (; steps < 0; steps++) this.push(this.popLeft());
  }
  remove(i: int): void {
    this.rotate(0 - i);
    this.popLeft();
    this.rotate(i);
  }

  /** The items in a fresh list. */
  items(): W[] {
    const items_w: W[] = [];
    for (let i = 0; i < this.count; i++) items_w.push(this.get(i));
    return items_w;
  }

  private index(w_key: W): int {
    let i = space.getindex_w(w_key, space.w_IndexError);
    if (i < 0) i += this.count;
    if (i < 0 || i >= this.count) throw space.operr(space.w_IndexError, 'deque index out of range');
    return i;
  }
  override op_len(): N { return space.newindex(this.count); }
  override is_true(): boolean { return this.count !== 0; }
  override op_hash(): W { throw space.typeError('deque objects are unhashable'); }
  override op_iter(): N { return new W_DequeIterator(this, false); }
  override op_getitem(w_key: W): N { return this.get(this.index(w_key)); }
  override op_setitem(w_key: W, w_value: W): boolean {
    this.set(this.index(w_key), w_value);
    return true;
  }
  override op_delitem(w_key: W): boolean {
    this.remove(this.index(w_key));
    return true;
  }

  override op_repr(): W {
    if (!enterRepr(this)) return space.newbytes('[...]');
    try {
      const out = new StringBuilder();
      out.append('deque([');
      const items_w = this.items();
      for (let i = 0; i < items_w.length; i++) {
        if (i > 0) out.append(', ');
        out.append(space.repr_w(items_w[i]));
      }
      out.append('])');
      return space.newbytes(out.build());
    } finally {
      leaveRepr(this);
    }
  }

  override op_eq(w_other: W): N { return w_other instanceof W_Deque ? space.newbool(this === w_other || this.sameAs(w_other)) : null; }
  override op_ne(w_other: W): N { return w_other instanceof W_Deque ? space.newbool(!(this === w_other || this.sameAs(w_other))) : null; }
  private sameAs(other: W_Deque): boolean { return this.count === other.count && space.eq_w(space.newlist(this.items()), space.newlist(other.items())); }
  override op_lt(w_other: W): N { return w_other instanceof W_Deque ? space.lt(space.newlist(this.items()), space.newlist(w_other.items())) : null; }
  override op_le(w_other: W): N { return w_other instanceof W_Deque ? space.le(space.newlist(this.items()), space.newlist(w_other.items())) : null; }
  override op_gt(w_other: W): N { return w_other instanceof W_Deque ? space.gt(space.newlist(this.items()), space.newlist(w_other.items())) : null; }
  override op_ge(w_other: W): N { return w_other instanceof W_Deque ? space.ge(space.newlist(this.items()), space.newlist(w_other.items())) : null; }
}

export class W_DequeIterator extends W_Root {
  private position: int = 0;
  private readonly version: int;
  constructor(private readonly deque: W_Deque, private readonly backwards: boolean) {
    super();
    this.version = deque.version;
  }
  override getclass(): W_TypeBase { return this.backwards ? dequeReverseIteratorTypeDef.w_type : dequeIteratorTypeDef.w_type; }
  override op_iter(): N { return this; }
  override op_next(): N {
    const deque = this.deque;
    if (this.version !== deque.version) throw space.operr(space.w_RuntimeError, 'deque mutated during iteration');
    const i = this.position;
    if (i >= deque.count) return null;
    this.position = i + 1;
    return deque.get(this.backwards ? deque.count - 1 - i : i);
  }
  remaining(): int { return this.version === this.deque.version ? Math.max(0, this.deque.count - this.position) : 0; }
}
function iterator_length_hint(self: W_DequeIterator): W { return space.newindex(self.remaining()); }

export const dequeIteratorTypeDef = new TypeDef('deque_iterator', {
  cls: W_DequeIterator, base: objectTypeDef, module: 'collections', acceptableAsBase: false, members: { __length_hint__: method(W_DequeIterator, iterator_length_hint) },
});
export const dequeReverseIteratorTypeDef = new TypeDef('deque_reverse_iterator', {
  cls: W_DequeIterator, base: objectTypeDef, module: 'collections', acceptableAsBase: false, members: { __length_hint__: method(W_DequeIterator, iterator_length_hint) },
});

function deque_new(w_type: W_TypeBase, args: Arguments): W { return space.allocateInstance(w_type, dequeTypeDef); }

function deque_init(self: W_Deque, w_iterable: N): W {
  return w_iterable === null ? space.w_None : deque_extend(self, w_iterable);
}
function deque_append(self: W_Deque, w_item: W): W {
  self.push(w_item);
  return space.w_None;
}
function deque_appendleft(self: W_Deque, w_item: W): W {
  self.pushLeft(w_item);
  return space.w_None;
}
function deque_extend(self: W_Deque, w_iterable: W): W {
  const w_source = w_iterable === self ? space.newlist(self.items()) : w_iterable;
  const w_iter = space.iter(w_source);
  for (;;) {
    const w_item = space.next(w_iter);
    if (w_item === null) return space.w_None;
    self.push(w_item);
  }
}
function deque_extendleft(self: W_Deque, w_iterable: W): W {
  const w_source = w_iterable === self ? space.newlist(self.items()) : w_iterable;
  const w_iter = space.iter(w_source);
  for (;;) {
    const w_item = space.next(w_iter);
    if (w_item === null) return space.w_None;
    self.pushLeft(w_item);
  }
}
function deque_pop(self: W_Deque): W { return self.pop(); }
function deque_popleft(self: W_Deque): W { return self.popLeft(); }
function deque_clear(self: W_Deque): W {
  self.clear();
  return space.w_None;
}
function deque_rotate(self: W_Deque, w_steps: N): W {
  self.rotate(w_steps === null ? 1 : space.getindex_w(w_steps, space.w_OverflowError));
  return space.w_None;
}
function deque_remove(self: W_Deque, w_value: W): W {
  const n = self.count;
  for (let i = 0; i < n; i++) {
    const equal = space.eq_w(self.get(i), w_value);
    if (self.count !== n) throw space.operr(space.w_IndexError, 'deque mutated during remove().');
    if (equal) {
      self.remove(i);
      return space.w_None;
    }
  }
  throw space.valueError('deque.remove(x): x not in deque');
}
function deque_reversed(self: W_Deque): W { return new W_DequeIterator(self, true); }
function deque_copy(self: W_Deque): W { return self.getclass().call1(self); }
/** (type, (), __dict__ or None, iterator): the items go last, so that a deque may hold itself. */
function deque_reduce(self: W_Deque): W {
  return space.newtuple(space.args4(self.getclass(), space.newtuple(space.emptyArgs), self.getdict() ?? space.w_None, space.iter(self)));
}

export const dequeTypeDef = new TypeDef('deque', {
  cls: W_Deque, base: objectTypeDef, module: 'collections', hashable: false, weakrefable: true,
  doc: 'deque(iterable) --> deque object: a list with fast appends and pops at either end',
  new: builtinNew(deque_new, '**args'),
  members: {
    __init__: method(W_Deque, deque_init, 'iterable?'),
    append: method(W_Deque, deque_append, 'item'), appendleft: method(W_Deque, deque_appendleft, 'item'), extend: method(W_Deque, deque_extend, 'iterable'),
    extendleft: method(W_Deque, deque_extendleft, 'iterable'), pop: method(W_Deque, deque_pop), popleft: method(W_Deque, deque_popleft),
    clear: method(W_Deque, deque_clear), rotate: method(W_Deque, deque_rotate, 'steps?'), remove: method(W_Deque, deque_remove, 'value'),
    __reversed__: method(W_Deque, deque_reversed), __copy__: method(W_Deque, deque_copy), __reduce__: method(W_Deque, deque_reduce),
  },
});
