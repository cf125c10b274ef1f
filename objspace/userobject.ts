/**
 * Classes of instances of user classes.
 *
 * `userClass(Base)` makes, at load time, the variant of an implementing class whose instances belong to classes made by class statements. It adds
 *  - a map and one field for the values of attributes (`withMap`), and
 *  - an override of every slot that asks the type for the special method (`withSlots`): `userSlot` gives null where the implementation's own
 *    method applies, which is then called directly.
 * Instances of classes derived from `object` alone are W_ObjectN: N fields for values, so that a small instance is a header, a map and its values.
 */
import type { int } from '../rlib/kinds';
import { W_Root } from '../interpreter/baseobjspace';
import { fatal } from '../rlib/debug';
import type { AttributeMap } from './mapdict';
import { slotIndex, type W_TypeObject } from './typeobject';
import { setupInstance, W_MapObject, withMap, withTypeOnly, type RootConstructor } from './userstorage';
import { withSlots } from './userslots';

const I_DEL = slotIndex('__del__');

const made: Map<RootConstructor, RootConstructor> = new Map();

/** The variant of `Base` for instances of user classes; the same one each time. Load time only. */
export function userClass(Base: RootConstructor): RootConstructor {
  let variant = made.get(Base);
  if (variant === undefined) {
    const ownDict = Base.prototype.getdictvalue !== W_Root.prototype.getdictvalue;
    variant = withSlots(ownDict ? withTypeOnly(Base) : withMap(Base)) as RootConstructor;
    made.set(Base, variant);
  }
  return variant;
}

/** A W_MapObject whose fields follow each other in the classes below. */
export class W_FieldObject extends W_MapObject {
  override getfield(i: int): W_Root | null { return getInline(this, i); }
  override setfield(i: int, w_value: W_Root | null): void { setInline(this, i, w_value); }
}

const W_UserObject = withSlots(W_FieldObject);

/** Instances of classes derived from `object` alone, by the number of their fields. */
export class W_Object1 extends W_UserObject { }

export class W_Object2 extends W_Object1 {
  value1: W_Root | null = null;
}
export class W_Object3 extends W_Object2 {
  value2: W_Root | null = null;
}
export class W_Object4 extends W_Object3 {
  value3: W_Root | null = null;
}
export class W_Object5 extends W_Object4 {
  value4: W_Root | null = null;
}
export class W_Object6 extends W_Object5 {
  value5: W_Root | null = null;
}
export class W_Object7 extends W_Object6 {
  value6: W_Root | null = null;
}
export class W_Object8 extends W_Object7 {
  value7: W_Root | null = null;
}
export class W_Object9 extends W_Object8 {
  value8: W_Root | null = null;
}
export class W_Object10 extends W_Object9 {
  value9: W_Root | null = null;
}
export class W_Object11 extends W_Object10 {
  value10: W_Root | null = null;
}
export class W_Object12 extends W_Object11 {
  value11: W_Root | null = null;
}

/** A fresh instance of a class whose layout is that of `object`. */
export function newUserObject(w_type: W_TypeObject): W_Root {
  const n = w_type.reserve;
  const map = w_type.mapRoot(n);
  const w_obj = newFields(n, map);
  if (w_type.userSlot(I_DEL) !== null) setupInstance(w_obj, w_type);
  return w_obj;
}

function newFields(n: int, map: AttributeMap): W_MapObject {
  switch (n) {
    case 1: return new W_Object1(map);
    case 2: return new W_Object2(map);
    case 3: return new W_Object3(map);
    case 4: return new W_Object4(map);
    case 5: return new W_Object5(map);
    case 6: return new W_Object6(map);
    case 7: return new W_Object7(map);
    case 8: return new W_Object8(map);
    case 9: return new W_Object9(map);
    case 10: return new W_Object10(map);
    case 11: return new W_Object11(map);
    default: return new W_Object12(map);
  }
}

/** Field `i` of an instance with that many fields: the inline form of `getfield` for attribute caches. */
export function getInline(w_obj: W_MapObject, i: int): W_Root | null {
  switch (i) {
    case 0: return w_obj.value0;
    case 1: return (w_obj as W_Object2).value1;
    case 2: return (w_obj as W_Object3).value2;
    case 3: return (w_obj as W_Object4).value3;
    case 4: return (w_obj as W_Object5).value4;
    case 5: return (w_obj as W_Object6).value5;
    case 6: return (w_obj as W_Object7).value6;
    case 7: return (w_obj as W_Object8).value7;
    case 8: return (w_obj as W_Object9).value8;
    case 9: return (w_obj as W_Object10).value9;
    case 10: return (w_obj as W_Object11).value10;
    case 11: return (w_obj as W_Object12).value11;
    default: fatal('no such field');
  }
}

export function setInline(w_obj: W_MapObject, i: int, w_value: W_Root | null): void {
  switch (i) {
    case 0: w_obj.value0 = w_value; break;
    case 1: (w_obj as W_Object2).value1 = w_value; break;
    case 2: (w_obj as W_Object3).value2 = w_value; break;
    case 3: (w_obj as W_Object4).value3 = w_value; break;
    case 4: (w_obj as W_Object5).value4 = w_value; break;
    case 5: (w_obj as W_Object6).value5 = w_value; break;
    case 6: (w_obj as W_Object7).value6 = w_value; break;
    case 7: (w_obj as W_Object8).value7 = w_value; break;
    case 8: (w_obj as W_Object9).value8 = w_value; break;
    case 9: (w_obj as W_Object10).value9 = w_value; break;
    case 10: (w_obj as W_Object11).value10 = w_value; break;
    case 11: (w_obj as W_Object12).value11 = w_value; break;
    default: fatal('no such field');
  }
}
