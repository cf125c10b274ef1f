/** Iterators over sequences: lists, tuples, and anything with `__getitem__`. They let go of the sequence at its end and stay exhausted. */
import type { int } from '../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import { method, objectTypeDef } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';
import type { W_ListObject } from './listobject';
import type { W_TupleObject } from './tupleobject';

export class W_ListIterator extends W_Root {
  private w_list: W_ListObject | null;
  /** `position`: of the item that comes first. */
  constructor(w_list: W_ListObject, private position: int = 0) {
    super();
    this.w_list = w_list;
  }
  override getclass(): W_TypeBase { return listIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_list = this.w_list;
    if (w_list === null) return null;
    const i = this.position;
    const storage = w_list.storage;
    if (i < storage.length()) {
      this.position = i + 1;
      return storage.get(i);
    }
    this.w_list = null;
    return null;
  }
  remaining(): int { return this.w_list === null ? 0 : Math.max(0, this.w_list.length() - this.position); }
}

export class W_ReverseListIterator extends W_Root {
  private w_list: W_ListObject | null;
  private position: int;
  constructor(w_list: W_ListObject) {
    super();
    this.w_list = w_list;
    this.position = w_list.length() - 1;
  }
  override getclass(): W_TypeBase { return listReverseIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_list = this.w_list;
    if (w_list === null) return null;
    const i = this.position;
    if (i >= 0 && i < w_list.length()) {
      this.position = i - 1;
      return w_list.get(i);
    }
    this.w_list = null;
    return null;
  }
  remaining(): int { return this.w_list === null || this.position >= this.w_list.length() ? 0 : this.position + 1; }
}

export class W_TupleIterator extends W_Root {
  private w_tuple: W_TupleObject | null;
  private position: int = 0;
  constructor(w_tuple: W_TupleObject) {
    super();
    this.w_tuple = w_tuple;
  }
  override getclass(): W_TypeBase { return tupleIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_tuple = this.w_tuple;
    if (w_tuple === null) return null;
    const i = this.position;
    if (i < w_tuple.items_w.length) {
      this.position = i + 1;
      return w_tuple.items_w[i];
    }
    this.w_tuple = null;
    return null;
  }
  remaining(): int { return this.w_tuple === null ? 0 : this.w_tuple.items_w.length - this.position; }
}

/** The iterator of the old sequence protocol: `__getitem__` with 0, 1, 2, ... until IndexError or StopIteration. */
export class W_SeqIterator extends W_Root {
  private w_seq: W_Root | null;
  private position: int = 0;
  constructor(w_seq: W_Root) {
    super();
    this.w_seq = w_seq;
  }
  override getclass(): W_TypeBase { return seqIteratorTypeDef.w_type; }
  override op_iter(): W_Root | null { return this; }
  override op_next(): W_Root | null {
    const w_seq = this.w_seq;
    if (w_seq === null) return null;
    try {
      const w_item = space.getitem(w_seq, space.newindex(this.position));
      this.position++;
      return w_item;
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_IndexError) && !e.match(space.w_StopIteration)) throw e;
      this.w_seq = null;
      return null;
    }
  }
  remaining(): int {
    const w_seq = this.w_seq;
    if (w_seq === null || space.lookupSpecial(w_seq, '__len__') === null) return 0;
    return Math.max(0, space.len_w(w_seq) - this.position);
  }
}

function listiter_length_hint(self: W_ListIterator): W_Root { return space.newindex(self.remaining()); }
function reverselistiter_length_hint(self: W_ReverseListIterator): W_Root { return space.newindex(self.remaining()); }
function tupleiter_length_hint(self: W_TupleIterator): W_Root { return space.newindex(self.remaining()); }
function seqiter_length_hint(self: W_SeqIterator): W_Root { return space.newindex(self.remaining()); }

export const listIteratorTypeDef = new TypeDef('listiterator', {
  cls: W_ListIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_ListIterator, listiter_length_hint) },
});
export const listReverseIteratorTypeDef = new TypeDef('listreverseiterator', {
  cls: W_ReverseListIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_ReverseListIterator, reverselistiter_length_hint) },
});
export const tupleIteratorTypeDef = new TypeDef('tupleiterator', {
  cls: W_TupleIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_TupleIterator, tupleiter_length_hint) },
});
export const seqIteratorTypeDef = new TypeDef('iterator', {
  cls: W_SeqIterator, base: objectTypeDef, acceptableAsBase: false,
  members: { __length_hint__: method(W_SeqIterator, seqiter_length_hint) },
});
