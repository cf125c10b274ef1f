/** Descriptors of `__slots__`: the values live in the map of the instance under a kind of their own. */
import type { int } from '../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { getset, objectTypeDef } from '../interpreter/gateway';
import { deleteSpecial, MapKind, readSpecial, writeSpecial } from './mapdict';

class SlotCounter {
  last: int = MapKind.SLOT;
}
const counter = new SlotCounter();

export class W_Member extends W_Root {
  /** The kind of its entries in maps. */
  readonly kind: int;

  constructor(readonly name: string, readonly w_owner: W_TypeBase) {
    super();
    counter.last++;
    this.kind = counter.last;
  }

  override getclass(): W_TypeBase { return memberTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override isDataDescr(): boolean { return true; }

  private check(w_obj: W_Root): void {
    if (!space.isinstance_w(w_obj, this.w_owner)) {
      throw space.typeError(`descriptor '${this.name}' for '${this.w_owner.getname()}' objects doesn't apply to '${space.type(w_obj).getname()}' object`);
    }
  }

  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_obj === null) return this;
    this.check(w_obj);
    const w_value = readSpecial(w_obj, this.kind);
    if (w_value === null) throw space.operr(space.w_AttributeError, this.name);
    return w_value;
  }
  override op_set(w_obj: W_Root, w_value: W_Root): boolean {
    this.check(w_obj);
    writeSpecial(w_obj, this.kind, this.name, w_value);
    return true;
  }
  override op_delete(w_obj: W_Root): boolean {
    this.check(w_obj);
    if (!deleteSpecial(w_obj, this.kind)) throw space.operr(space.w_AttributeError, this.name);
    return true;
  }
  override op_repr(): W_Root { return space.newbytes(`<member '${this.name}' of '${this.w_owner.getname()}' objects>`); }
}

export const memberTypeDef = new TypeDef('member_descriptor', {
  cls: W_Member, base: objectTypeDef, acceptableAsBase: false,
  members: {
    __name__: getset(W_Member, (self: W_Member): W_Root => space.newinterned(self.name)),
    __objclass__: getset(W_Member, (self: W_Member): W_Root => self.w_owner),
    __doc__: getset(W_Member, (self: W_Member): W_Root => space.w_None),
  },
});
