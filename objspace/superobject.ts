/** super(type[, object-or-type]): attribute look-up that starts after `type` in the MRO of the object's class. */
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { readonlyMember } from '../interpreter/member';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import type { Arguments } from '../interpreter/argument';
import { W_TypeObject } from './typeobject';

export class W_SuperObject extends W_Root {
  /** Null before `__init__`. */
  w_start: W_TypeObject | null = null;
  /** The object or class that methods are bound to; null when unbound. */
  w_self: W_Root | null = null;
  /** The class whose MRO is searched. */
  w_selftype: W_TypeObject | null = null;

  override getclass(): W_TypeBase { return superTypeDef.w_type; }

  override op_getattribute(name: string): W_Root | null {
    const w_start = this.w_start;
    const w_selftype = this.w_selftype;
    if (w_start !== null && w_selftype !== null && name !== '__class__') {
      const w_value = w_selftype.lookupAfter(w_start, name);
      if (w_value !== null) {
        const w_self = this.w_self;
        return w_value.op_get(w_self === w_selftype ? null : w_self, w_selftype) ?? w_value;
      }
    }
    return super.op_getattribute(name);
  }

  override hasGet(): boolean { return true; }
  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_obj === null || w_obj === space.w_None || this.w_self !== null || this.w_start === null) return this;
    if (this.isUserInstance()) return space.type(this).call2(this.w_start, w_obj);
    const w_bound = new W_SuperObject();
    w_bound.bind(this.w_start, w_obj);
    return w_bound;
  }

  /** TypeError unless `w_self` is an instance or a subtype of `w_start`. */
  bind(w_start: W_TypeObject, w_self: W_Root): void {
    this.w_start = w_start;
    this.w_self = w_self;
    this.w_selftype = superCheck(w_start, w_self);
  }

  override op_repr(): W_Root {
    const start = this.w_start === null ? 'NULL' : this.w_start.name;
    if (this.w_selftype === null) return space.newbytes(`<super: <class '${start}'>, NULL>`);
    return space.newbytes(`<super: <class '${start}'>, <${this.w_selftype.name} object>>`);
  }
}

function superCheck(w_start: W_TypeObject, w_self: W_Root): W_TypeObject {
  if (w_self instanceof W_TypeObject && w_self.issubtype(w_start)) return w_self;
  const w_type = space.type(w_self) as W_TypeObject;
  if (w_type.issubtype(w_start)) return w_type;
  const w_claimed = space.findattr(w_self, '__class__');
  if (w_claimed instanceof W_TypeObject && w_claimed !== w_type && w_claimed.issubtype(w_start)) return w_claimed;
  throw space.typeError('super(type, obj): obj must be an instance or subtype of type');
}

function super_new(w_type: W_TypeBase, args: Arguments): W_Root { return space.allocateInstance(w_type, superTypeDef); }

function super_init(self: W_SuperObject, w_start: W_Root, w_self: W_Root | null): W_Root {
  if (!(w_start instanceof W_TypeObject)) throw space.typeError(`super() argument 1 must be type, not ${space.type(w_start).getname()}`);
  if (w_self === null || w_self === space.w_None) {
    self.w_start = w_start;
    self.w_self = null;
    self.w_selftype = null;
  } else {
    self.bind(w_start, w_self);
  }
  return space.w_None;
}

export const superTypeDef = new TypeDef('super', {
  cls: W_SuperObject, base: objectTypeDef,
  doc: 'super(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)',
  new: builtinNew(super_new, '**args'),
  members: {
    __init__: method(W_SuperObject, super_init, 'type obj?'),
    __thisclass__: readonlyMember(W_SuperObject, (self: W_SuperObject): W_Root => self.w_start ?? space.w_None),
    __self__: readonlyMember(W_SuperObject, (self: W_SuperObject): W_Root => self.w_self ?? space.w_None),
    __self_class__: readonlyMember(W_SuperObject, (self: W_SuperObject): W_Root => self.w_selftype ?? space.w_None),
  },
});
