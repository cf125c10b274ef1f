/** Iterators over dictionaries: keys, values or items, by entry number. */
import type { int } from '../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { method, objectTypeDef } from '../interpreter/gateway';
import { TypeDef } from '../interpreter/typedef';
import type { W_DictObject } from './dictobject';

export const enum DictIterKind { KEYS = 0, VALUES = 1, ITEMS = 2 }

export class W_DictIterator extends W_Root {
  private position: int = 0;
  private w_dict: W_DictObject | null;
  private readonly size: int;
  private served: int = 0;

  constructor(w_dict: W_DictObject, readonly kind: int) {
    super();
    this.w_dict = w_dict;
    this.size = w_dict.length();
  }
  override getclass(): W_TypeBase {
    if (this.kind === DictIterKind.KEYS) return dictKeyIteratorTypeDef.w_type;
    return this.kind === DictIterKind.VALUES ? dictValueIteratorTypeDef.w_type : dictItemIteratorTypeDef.w_type;
  }
  override op_iter(): W_Root | null { return this; }

  override op_next(): W_Root | null {
    const w_dict = this.w_dict;
    if (w_dict === null) return null;
    if (w_dict.length() !== this.size) {
      this.served = this.size;
      throw space.operr(space.w_RuntimeError, 'dictionary changed size during iteration');
    }
    const i = w_dict.nextEntry(this.position);
    if (i < 0) {
      this.w_dict = null;
      return null;
    }
    this.position = i + 1;
    this.served++;
    if (this.kind === DictIterKind.KEYS) return w_dict.keyAt(i);
    if (this.kind === DictIterKind.VALUES) return w_dict.valueAt(i);
    return space.newtuple2(w_dict.keyAt(i), w_dict.valueAt(i));
  }

  /** How many are to come, as far as is known. */
  remaining(): int {
    const w_dict = this.w_dict;
    return w_dict === null || w_dict.length() !== this.size ? 0 : this.size - this.served;
  }
}

function dictiter_length_hint(self: W_DictIterator): W_Root {
  return space.newindex(self.remaining());
}

const members = { __length_hint__: method(W_DictIterator, dictiter_length_hint) };
export const dictKeyIteratorTypeDef = new TypeDef('dictionary-keyiterator', { cls: W_DictIterator, base: objectTypeDef, acceptableAsBase: false, members });
export const dictValueIteratorTypeDef = new TypeDef('dictionary-valueiterator', { cls: W_DictIterator, base: objectTypeDef, acceptableAsBase: false, members });
export const dictItemIteratorTypeDef = new TypeDef('dictionary-itemiterator', { cls: W_DictIterator, base: objectTypeDef, acceptableAsBase: false, members });
