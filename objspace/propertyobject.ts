/** property(fget, fset, fdel, doc). */
import { quasiImmutableFields } from '../rlib/jit';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { readonlyMember } from '../interpreter/member';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import type { Arguments } from '../interpreter/argument';

export class W_Property extends W_Root {
  w_fget: W_Root | null = null;
  w_fset: W_Root | null = null;
  w_fdel: W_Root | null = null;
  w_doc: W_Root | null = null;

  override getclass(): W_TypeBase { return propertyTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override isDataDescr(): boolean { return true; }

  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_obj === null || w_obj === space.w_None) return this;
    const w_fget = this.w_fget;
    if (w_fget === null) throw space.operr(space.w_AttributeError, 'unreadable attribute');
    return w_fget.call1(w_obj);
  }
  override op_set(w_obj: W_Root, w_value: W_Root): boolean {
    const w_fset = this.w_fset;
    if (w_fset === null) throw space.operr(space.w_AttributeError, "can't set attribute");
    w_fset.call2(w_obj, w_value);
    return true;
  }
  override op_delete(w_obj: W_Root): boolean {
    const w_fdel = this.w_fdel;
    if (w_fdel === null) throw space.operr(space.w_AttributeError, "can't delete attribute");
    w_fdel.call1(w_obj);
    return true;
  }
}

quasiImmutableFields(W_Property, 'w_fget', 'w_fset', 'w_fdel');

function given(w: W_Root | null): W_Root | null { return w === space.w_None ? null : w; }

function property_new(w_type: W_TypeBase, args: Arguments): W_Root { return space.allocateInstance(w_type, propertyTypeDef); }

function property_init(self: W_Property, w_fget: W_Root | null, w_fset: W_Root | null, w_fdel: W_Root | null, w_doc: W_Root | null): W_Root {
  self.w_fget = given(w_fget);
  self.w_fset = given(w_fset);
  self.w_fdel = given(w_fdel);
  self.w_doc = given(w_doc);
  if (self.w_doc === null && self.w_fget !== null) self.w_doc = given(space.findattr(self.w_fget, '__doc__'));
  return space.w_None;
}

export const propertyTypeDef = new TypeDef('property', {
  cls: W_Property, base: objectTypeDef,
  doc: 'property(fget=None, fset=None, fdel=None, doc=None) -> property attribute\n\nAn attribute whose getting, setting and deleting call functions of the class.',
  new: builtinNew(property_new, '**args'),
  members: {
    __init__: method(W_Property, property_init, 'fget? fset? fdel? doc?', { keywords: true }),
    fget: readonlyMember(W_Property, (self: W_Property): W_Root => self.w_fget ?? space.w_None),
    fset: readonlyMember(W_Property, (self: W_Property): W_Root => self.w_fset ?? space.w_None),
    fdel: readonlyMember(W_Property, (self: W_Property): W_Root => self.w_fdel ?? space.w_None),
    __doc__: readonlyMember(W_Property, (self: W_Property): W_Root => self.w_doc ?? space.w_None),
  },
});
