/**
 * Assignment to `__class__` of instances of user classes.
 */
import type { int } from '../rlib/kinds';
import { fatal } from '../rlib/debug';
import { space, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { MapKind, type AttributeMap } from './mapdict';
import { W_Member } from './memberdescr';
import { descriptorsChanged, type W_TypeObject } from './typeobject';

/** The slots that the classes above the built-in layout add, in order: what must agree between two classes that exchange instances. */
function sameLayout(w_old: W_TypeObject, w_new: W_TypeObject): boolean {
  if (w_old.layout !== w_new.layout || w_old.hasdict !== w_new.hasdict || w_old.weakrefable !== w_new.weakrefable) return false;
  if (w_old.solid === w_new.solid) return true;
  if (!w_old.solid.isHeapType || !w_new.solid.isHeapType) return false;
  const a = w_old.solid.slotNames;
  const b = w_new.solid.slotNames;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return false;
  }
  return sameLayout(w_old.solid.w_base!, w_new.solid.w_base!);
}

/** TypeError unless both are classes made by class statements with the same layout. */
export function changeClass(w_obj: W_Root, w_type: W_TypeBase): void {
  const w_old = w_obj.getclass() as W_TypeObject;
  const w_new = w_type as W_TypeObject;
  if (!w_old.isHeapType || !w_new.isHeapType) throw space.typeError('__class__ assignment: only for heap types');
  if (!sameLayout(w_old, w_new)) {
    throw space.typeError(`__class__ assignment: '${w_new.name}' object layout differs from '${w_old.name}'`);
  }
  const map = w_obj.getmap() as AttributeMap;
  let next = w_new.mapRoot(map.inline, map.raw);
  for (const node of map.path()) {
    node.overwriteLast();
    next = next.extended(node.name, node.kind < MapKind.SLOT ? node.kind : slotKind(w_new, node.name), node.store);
  }
  w_obj.setmap(next);
  if (w_old.descriptorKind() !== w_new.descriptorKind()) descriptorsChanged();
}

/** The kind under which the new class keeps a slot. */
function slotKind(w_type: W_TypeObject, name: string): int {
  for (const w_class of w_type.mro_w) {
    const w_member = w_class.getdictvalue(name);
    if (w_member instanceof W_Member) return w_member.kind;
  }
  fatal('a slot is missing in the new class');
}
