/**
 * Type objects of type definitions. Load time only.
 *
 * The dictionary of a built-in type gets the entries of its overridden slots, then its declared members, `__new__` and `__doc__`. For every type from
 * which classes may derive, the user variant of its implementing class is made here.
 */
import type { FixedArray } from '../rlib/kinds';
import { listToFixed } from '../rlib/kinds';
import { space, W_Root } from '../interpreter/baseobjspace';
import { objectTypeDef } from '../interpreter/gateway';
import { TypeDef, TypeDefEntry, typeDefParts, type RootClass } from '../interpreter/typedef';
import { makeNew } from './newdescr';
import { slotEntries } from './slotwrappers';
import { W_ObjectObject } from './objectobject';
import { W_TypeObject } from './typeobject';
import { newUserObject, userClass } from './userobject';
import { declaresDict, hasOwnDict, type RootConstructor } from './userstorage';

type Allocator = (w_type: W_TypeObject) => W_Root;

function plainAllocator(cls: RootConstructor): Allocator {
  return (w_type: W_TypeObject): W_Root => new cls();
}

function userAllocator(cls: RootConstructor): Allocator {
  const User = userClass(cls);
  return (w_type: W_TypeObject): W_Root => {
    const w_obj = new User();
    w_obj.userSetup(w_type);
    return w_obj;
  };
}

/** What types that Python cannot instantiate have for an allocator. */
function noAllocator(w_type: W_TypeObject): W_Root {
  throw space.typeError(`cannot create '${w_type.name}' instances`);
}

/** A class that can be made without arguments, or null. */
function constructorOf(cls: RootClass | null): RootConstructor | null {
  return cls !== null && cls.length === 0 ? (cls as unknown as RootConstructor) : null;
}

function nearest(typedef: TypeDef): RootClass | null {
  for (let t: TypeDef | null = typedef; t !== null; t = t.base) {
    const cls = typeDefParts(t).cls;
    if (cls !== null) return cls;
  }
  return null;
}

function fillAllocators(w_type: W_TypeObject, typedef: TypeDef): void {
  if (typedef === objectTypeDef) {
    w_type.allocator = plainAllocator(W_ObjectObject);
    w_type.userAllocator = newUserObject;
    w_type.rawFields = true;
    w_type.isPlain = true;
    return;
  }
  const cls = constructorOf(typeDefParts(typedef).cls);
  if (cls === null || w_type.newCode === null) return;
  w_type.allocator = plainAllocator(cls);
  if (typedef.acceptableAsBase) w_type.userAllocator = userAllocator(cls);
}

/** The type object of `typedef`, made on the first call. */
export function buildType(typedef: TypeDef): W_TypeObject {
  if (typedef.w_type !== null) return typedef.w_type as W_TypeObject;
  const w_type = new W_TypeObject(typedef.name, typedef, noAllocator);
  typedef.w_type = w_type;
  const w_base = typedef.base === null ? null : buildType(typedef.base);
  w_type.w_base = w_base;
  w_type.bases_w = w_base === null ? [] : [w_base];
  w_type.mro_w = listToFixed<W_Root>([w_type, ...(w_base === null ? [] : w_base.mro_w)]) as FixedArray<W_Root>;
  w_type.acceptableAsBase = typedef.acceptableAsBase;
  w_type.hasdict = typedef.hasdict;
  w_type.weakrefable = typedef.weakrefable;
  if (w_base !== null && nearest(typedef) === nearest(typedef.base!)) w_type.solid = w_base.solid;
  return w_type;
}

/** Fills the dictionary; all constants of the space and all base types are there. */
export function completeType(typedef: TypeDef): void {
  const w_type = typedef.w_type as W_TypeObject;
  const dict = w_type.dict;
  for (const [name, w_entry] of slotEntries(typedef)) dict.set(name, w_entry);
  for (const [name, entry] of typeDefParts(typedef).members) dict.set(name, entry instanceof TypeDefEntry ? entry.bind(name, typedef) : entry);
  if (typedef === objectTypeDef || typeDefParts(typedef).newEntry !== null) {
    const w_new = makeNew(typedef);
    w_type.newCode = w_new.rawCode;
    dict.set('__new__', w_new);
  } else if (w_type.w_base !== null && typedef.base !== objectTypeDef) {
    w_type.newCode = w_type.w_base.newCode;
  }
  if (!dict.has('__doc__')) dict.set('__doc__', typedef.doc === null ? space.w_None : space.newbytes(typedef.doc));
  fillAllocators(w_type, typedef);
  const cls = nearest(typedef);
  w_type.plainAttributes = cls === null || cls.prototype.op_getattribute === W_Root.prototype.op_getattribute;
  w_type.ownDict = cls !== null && hasOwnDict(cls);
  if (cls !== null && declaresDict(cls)) w_type.hasdict = true;
  w_type.plainStores = cls === null || cls.prototype.op_setattr === W_Root.prototype.op_setattr;
  w_type.ready();
}
