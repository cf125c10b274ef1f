/**
 * Classes of instances of user classes.
 *
 * `userClass(Base)` makes, at load time, the variant of an implementing class whose instances belong to classes made by class statements. It adds
 *  - a map and one field for the values of attributes (`withMap`), and
 *  - an override of every slot that asks the type for the special method (`withSlots`): `userSlot` gives null where the implementation's own
 *    method applies, which is then called directly.
 * Instances of classes derived from `object` alone are W_ObjectN: N fields for values, so that a small instance is a header, a map and its values; or W_ObjectNRawM, with M raw words
 * behind the fields, for ints and floats (see mapdict.ts).
 */
import type { i64, int } from '../rlib/kinds';
import { promote } from '../rlib/jit';
import { W_Root } from '../interpreter/baseobjspace';
import { fatal } from '../rlib/debug';
import { addValue, type AttributeMap } from './mapdict';
import { slotIndex, type W_TypeObject } from './typeobject';
import { hasOwnDict, setupInstance, W_MapObject, withMap, withTypeOnly, type RootConstructor } from './userstorage';
import { withSlots } from './userslots';

const I_DEL = slotIndex('__del__');

const made: Map<RootConstructor, RootConstructor> = new Map();

/** The variant of `Base` for instances of user classes; the same one each time. Load time only. */
export function userClass(Base: RootConstructor): RootConstructor {
  let variant = made.get(Base);
  if (variant === undefined) {
    variant = withSlots(hasOwnDict(Base) ? withTypeOnly(Base) : withMap(Base)) as RootConstructor;
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

// -- with raw words -----------------------------------------------------------------------------------------

type FieldConstructor = new (...args: any[]) => W_FieldObject;

function withRaw0<B extends FieldConstructor>(Base: B) {
  return class WithRaw0 extends Base {
    raw0: i64 = 0n;
    override getraw(k: int): i64 { return this.raw0; }
    override setraw(k: int, x: i64): void { this.raw0 = x; }
  };
}

function withRaw1<B extends FieldConstructor>(Base: B) {
  return class WithRaw1 extends Base {
    raw1: i64 = 0n;
    override getraw(k: int): i64 { return k === 1 ? this.raw1 : super.getraw(k); }
    override setraw(k: int, x: i64): void {
      if (k === 1) this.raw1 = x;
      else super.setraw(k, x);
    }
  };
}

function withRaw2<B extends FieldConstructor>(Base: B) {
  return class WithRaw2 extends Base {
    raw2: i64 = 0n;
    override getraw(k: int): i64 { return k === 2 ? this.raw2 : super.getraw(k); }
    override setraw(k: int, x: i64): void {
      if (k === 2) this.raw2 = x;
      else super.setraw(k, x);
    }
  };
}

function withRaw3<B extends FieldConstructor>(Base: B) {
  return class WithRaw3 extends Base {
    raw3: i64 = 0n;
    override getraw(k: int): i64 { return k === 3 ? this.raw3 : super.getraw(k); }
    override setraw(k: int, x: i64): void {
      if (k === 3) this.raw3 = x;
      else super.setraw(k, x);
    }
  };
}

function withRaw4<B extends FieldConstructor>(Base: B) {
  return class WithRaw4 extends Base {
    raw4: i64 = 0n;
    override getraw(k: int): i64 { return k === 4 ? this.raw4 : super.getraw(k); }
    override setraw(k: int, x: i64): void {
      if (k === 4) this.raw4 = x;
      else super.setraw(k, x);
    }
  };
}

function withRaw5<B extends FieldConstructor>(Base: B) {
  return class WithRaw5 extends Base {
    raw5: i64 = 0n;
    override getraw(k: int): i64 { return k === 5 ? this.raw5 : super.getraw(k); }
    override setraw(k: int, x: i64): void {
      if (k === 5) this.raw5 = x;
      else super.setraw(k, x);
    }
  };
}

export class W_Object1Raw1 extends withRaw0(W_Object1) { }
export class W_Object1Raw2 extends withRaw1(W_Object1Raw1) { }
export class W_Object1Raw3 extends withRaw2(W_Object1Raw2) { }
export class W_Object1Raw4 extends withRaw3(W_Object1Raw3) { }
export class W_Object1Raw6 extends withRaw5(withRaw4(W_Object1Raw4)) { }
export class W_Object2Raw1 extends withRaw0(W_Object2) { }
export class W_Object2Raw2 extends withRaw1(W_Object2Raw1) { }
export class W_Object2Raw3 extends withRaw2(W_Object2Raw2) { }
export class W_Object2Raw4 extends withRaw3(W_Object2Raw3) { }
export class W_Object2Raw6 extends withRaw5(withRaw4(W_Object2Raw4)) { }
export class W_Object3Raw1 extends withRaw0(W_Object3) { }
export class W_Object3Raw2 extends withRaw1(W_Object3Raw1) { }
export class W_Object3Raw3 extends withRaw2(W_Object3Raw2) { }
export class W_Object3Raw4 extends withRaw3(W_Object3Raw3) { }
export class W_Object3Raw6 extends withRaw5(withRaw4(W_Object3Raw4)) { }
export class W_Object4Raw1 extends withRaw0(W_Object4) { }
export class W_Object4Raw2 extends withRaw1(W_Object4Raw1) { }
export class W_Object4Raw3 extends withRaw2(W_Object4Raw2) { }
export class W_Object4Raw4 extends withRaw3(W_Object4Raw3) { }
export class W_Object4Raw6 extends withRaw5(withRaw4(W_Object4Raw4)) { }
export class W_Object6Raw1 extends withRaw0(W_Object6) { }
export class W_Object6Raw2 extends withRaw1(W_Object6Raw1) { }
export class W_Object6Raw3 extends withRaw2(W_Object6Raw2) { }
export class W_Object6Raw4 extends withRaw3(W_Object6Raw3) { }
export class W_Object6Raw6 extends withRaw5(withRaw4(W_Object6Raw4)) { }
export class W_Object8Raw1 extends withRaw0(W_Object8) { }
export class W_Object8Raw2 extends withRaw1(W_Object8Raw1) { }
export class W_Object8Raw3 extends withRaw2(W_Object8Raw2) { }
export class W_Object8Raw4 extends withRaw3(W_Object8Raw3) { }
export class W_Object8Raw6 extends withRaw5(withRaw4(W_Object8Raw4)) { }

/** A fresh instance of a class whose layout is that of `object`. */
export function newUserObject(w_type: W_TypeObject): W_Root {
  const map = promote(w_type.instanceRoot) ?? w_type.firstRoot();
  const w_obj = map.raw === 0 ? newFields(map) : newWithRaw(map);
  if (w_type.userSlot(I_DEL) !== null) setupInstance(w_obj, w_type);
  return w_obj;
}

function newFields(map: AttributeMap): W_MapObject {
  switch (map.inline) {
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

function newWithRaw(map: AttributeMap): W_MapObject {
  switch (map.inline * 8 + map.raw) {
    case 9: return new W_Object1Raw1(map);
    case 10: return new W_Object1Raw2(map);
    case 11: return new W_Object1Raw3(map);
    case 12: return new W_Object1Raw4(map);
    case 14: return new W_Object1Raw6(map);
    case 17: return new W_Object2Raw1(map);
    case 18: return new W_Object2Raw2(map);
    case 19: return new W_Object2Raw3(map);
    case 20: return new W_Object2Raw4(map);
    case 22: return new W_Object2Raw6(map);
    case 25: return new W_Object3Raw1(map);
    case 26: return new W_Object3Raw2(map);
    case 27: return new W_Object3Raw3(map);
    case 28: return new W_Object3Raw4(map);
    case 30: return new W_Object3Raw6(map);
    case 33: return new W_Object4Raw1(map);
    case 34: return new W_Object4Raw2(map);
    case 35: return new W_Object4Raw3(map);
    case 36: return new W_Object4Raw4(map);
    case 38: return new W_Object4Raw6(map);
    case 49: return new W_Object6Raw1(map);
    case 50: return new W_Object6Raw2(map);
    case 51: return new W_Object6Raw3(map);
    case 52: return new W_Object6Raw4(map);
    case 54: return new W_Object6Raw6(map);
    case 65: return new W_Object8Raw1(map);
    case 66: return new W_Object8Raw2(map);
    case 67: return new W_Object8Raw3(map);
    case 68: return new W_Object8Raw4(map);
    default: return new W_Object8Raw6(map);
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

/** `addValue`, in short where the value gets a field of its own. */
export function addInline(w_obj: W_Root, map: AttributeMap, next: AttributeMap, w_value: W_Root): void {
  if (w_obj instanceof W_FieldObject && next.place < map.inline) {
    setInline(w_obj, next.place, w_value);
    w_obj.map = next;
  } else {
    addValue(w_obj, map, next, w_value);
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
