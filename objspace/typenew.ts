/**
 * Making classes: `type(name, bases, dict)`, the metaclass that wins, `__slots__`, and the change of bases.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { listToFixed } from '../rlib/kinds';
import { insertAt } from '../rlib/rlist';
import { space, W_DictBase, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { Function } from '../interpreter/function';
import { vm } from '../interpreter/executioncontext';
import { newStaticMethod } from '../interpreter/staticmethod';
import { objectTypeDef, W_GetSet } from '../interpreter/gateway';
import { W_BytesObject } from './bytesobject';
import { bestBase, computeMro } from './mro';
import { W_Member } from './memberdescr';
import { descriptorsChanged, W_TypeObject } from './typeobject';
import { userClass } from './userobject';
import type { RootConstructor } from './userstorage';

const W_UserType = userClass(W_TypeObject as unknown as RootConstructor);

function userTypeAllocator(name: string, allocator: (w_type: W_TypeObject) => W_Root, w_metatype: W_TypeObject): W_TypeObject {
  const w_type = new W_UserType(name, null, allocator) as W_TypeObject;
  w_type.userSetup(w_metatype);
  return w_type;
}

/** The most derived of `w_metatype` and the types of the bases. */
export function winningMetatype(w_metatype: W_TypeObject, bases_w: FixedArray<W_Root>): W_TypeObject {
  let w_winner = w_metatype;
  for (const w_base of bases_w) {
    const w_meta = space.type(w_base);
    if (w_meta === space.w_classobj) continue;
    if (w_winner.issubtype(w_meta)) continue;
    if (w_meta.issubtype(w_winner)) {
      w_winner = w_meta as W_TypeObject;
      continue;
    }
    throw space.typeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases');
  }
  return w_winner;
}

/** type(name, bases, dict), and type(x). */
export function type_new(w_metatype: W_TypeBase, w_name: W_Root, w_bases: W_Root | null, w_dict: W_Root | null): W_Root {
  if (w_bases === null && w_dict === null && w_metatype === space.w_type) return space.type(w_name);
  if (w_bases === null || w_dict === null) throw space.typeError('type() takes 1 or 3 arguments');
  checkArgument(1, w_name, space.w_str, 'string');
  checkArgument(2, w_bases, space.w_tuple, 'tuple');
  checkArgument(3, w_dict, space.w_dict, 'dict');
  const bases_w = space.fixedview(w_bases, -1);
  const w_winner = winningMetatype(w_metatype as W_TypeObject, bases_w);
  if (w_winner !== w_metatype) {
    const w_new = w_winner.lookup('__new__');
    if (w_new !== null && w_new !== space.w_type.lookup('__new__')) {
      return (w_new.op_get(null, w_winner) ?? w_new).call4(w_winner, w_name, w_bases, w_dict);
    }
  }
  const all_w = bases_w.length === 0 ? space.args1(space.w_object) : bases_w;
  return makeClass(w_winner, w_name.str_w(), all_w, w_dict as W_DictBase);
}

function checkArgument(number: int, w: W_Root, w_type: W_TypeBase, what: string): void {
  if (!space.isinstance_w(w, w_type)) {
    throw space.typeError(`type() argument ${number} must be ${what}, not ${space.type(w).getname()}`);
  }
}

function makeClass(w_metatype: W_TypeObject, name: string, bases_w: FixedArray<W_Root>, w_dict: W_DictBase): W_TypeObject {
  const w_base = bestBase(bases_w);
  if (!w_base.acceptableAsBase) throw space.typeError(`type '${w_base.name}' is not an acceptable base type`);
  const w_layout = w_base.layout;
  const allocator = w_layout.userAllocator ?? w_layout.allocator;
  const w_type = w_metatype === space.w_type ? new W_TypeObject(name, null, allocator) : userTypeAllocator(name, allocator, w_metatype);
  w_type.bases_w = bases_w;
  w_type.w_base = w_base;
  w_type.layout = w_layout;
  w_type.isPlain = w_layout.isPlain;
  w_type.solid = w_base.solid;
  if (w_base.isHeapType) w_type.inheritLayout(w_base);
  w_type.hasdict = w_base.hasdict;
  w_type.weakrefable = w_base.weakrefable;
  copyDict(w_type, w_dict);
  setDefaults(w_type);
  addSlots(w_type, w_base);
  w_type.mro_w = mroOf(w_type);
  w_type.ready();
  return w_type;
}

function copyDict(w_type: W_TypeObject, w_dict: W_DictBase): void {
  for (const w_key of space.listview(w_dict)) {
    const w_value = w_dict.getitem(w_key)!;
    if (W_BytesObject.isExact(w_key)) {
      w_type.dict.set(w_key.str_w(), w_value);
    } else {
      if (w_type.otherKeys === null) w_type.otherKeys = space.newdict();
      w_type.otherKeys.setitem(w_key, w_value);
    }
  }
}

function setDefaults(w_type: W_TypeObject): void {
  const dict = w_type.dict;
  if (!dict.has('__module__')) {
    const frame = vm.ec.topframe;
    const w_module = frame === null ? null : frame.w_globals.getitem_str('__name__');
    if (w_module !== null) dict.set('__module__', w_module);
  }
  if (!dict.has('__doc__')) dict.set('__doc__', space.w_None);
  const w_new = dict.get('__new__') ?? null;
  if (w_new instanceof Function) dict.set('__new__', newStaticMethod(w_new));
}

// -- __slots__ and what instances have beside them --------------------------------------------------------

/** The descriptor `__dict__` of the built-in type under the object's class, whose rules then count; null when that type has none. */
function layoutDict(w_obj: W_Root): W_Root | null { return (space.type(w_obj) as W_TypeObject).layout.lookup('__dict__'); }

function getInstanceDict(w_obj: W_Root): W_Root {
  const w_descr = layoutDict(w_obj);
  if (w_descr !== null) return w_descr.op_get(w_obj, space.type(w_obj)) ?? w_descr;
  const w_dict = w_obj.getdict();
  if (w_dict === null) throw space.operr(space.w_AttributeError, `'${space.type(w_obj).getname()}' object has no attribute '__dict__'`);
  return w_dict;
}

function setInstanceDict(w_obj: W_Root, w_dict: W_Root): void {
  const w_descr = layoutDict(w_obj);
  if (w_descr !== null) {
    w_descr.op_set(w_obj, w_dict);
    return;
  }
  if (!(w_dict instanceof W_DictBase)) throw space.typeError('__dict__ must be set to a dictionary');
  w_obj.setdict(w_dict);
}

function deleteInstanceDict(w_obj: W_Root): void {
  const w_descr = layoutDict(w_obj);
  if (w_descr !== null) w_descr.op_delete(w_obj);
  else w_obj.setdict(space.newdict());
}

function getInstanceWeakref(w_obj: W_Root): W_Root { return w_obj.getweakref() ?? space.w_None; }

const w_dictGetset = new W_GetSet('__dict__', objectTypeDef, 'dictionary for instance variables (if defined)', getInstanceDict, setInstanceDict, deleteInstanceDict);
const w_weakrefGetset = new W_GetSet('__weakref__', objectTypeDef, 'list of weak references to the object (if defined)', getInstanceWeakref, null, null);

/** Instances of these have a variable number of items, so that CPython can add neither slots nor weak references to them. */
function isVariableSized(w_type: W_TypeObject): boolean {
  return w_type.issubtype(space.w_tuple) || w_type.issubtype(space.w_str) || w_type.issubtype(space.w_long) || w_type.issubtype(space.w_type);
}

function addDict(w_type: W_TypeObject): void {
  w_type.hasdict = true;
  if (!w_type.dict.has('__dict__')) w_type.dict.set('__dict__', w_dictGetset);
}

function addWeakref(w_type: W_TypeObject): void {
  w_type.weakrefable = true;
  if (!w_type.dict.has('__weakref__')) w_type.dict.set('__weakref__', w_weakrefGetset);
}

function addSlots(w_type: W_TypeObject, w_base: W_TypeObject): void {
  const w_slots = w_type.dict.get('__slots__') ?? null;
  const mayAddDict = !w_base.hasdict;
  const mayAddWeakref = !w_base.weakrefable && !isVariableSized(w_base);
  if (w_slots === null) {
    if (mayAddDict) addDict(w_type);
    if (mayAddWeakref) addWeakref(w_type);
    return;
  }
  const names_w = space.isinstance_w(w_slots, space.w_basestring) ? [w_slots] : space.listview(w_slots);
  if (names_w.length > 0 && isVariableSized(w_base)) {
    throw space.typeError(`nonempty __slots__ not supported for subtype of '${w_base.name}'`);
  }
  const names: string[] = [];
  for (const w_name of names_w) {
    const name = slotName(w_name);
    if (name === '__dict__') {
      if (!mayAddDict || w_type.hasdict) throw space.typeError('__dict__ slot disallowed: we already got one');
      addDict(w_type);
    } else if (name === '__weakref__') {
      if (!mayAddWeakref || w_type.weakrefable) {
        throw space.typeError('__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0');
      }
      addWeakref(w_type);
    } else {
      names.push(mangled(name, w_type.name));
    }
  }
  for (const name of names) {
    if (!w_type.dict.has(name)) w_type.dict.set(name, new W_Member(name, w_type));
  }
  if (names.length > 0) {
    w_type.solid = w_type;
    w_type.slotNames = sortedNames(names);
  }
  inheritFromOtherBases(w_type, w_base);
}

/** Few names: insertion sort. */
function sortedNames(names: string[]): string[] {
  const sorted: string[] = [];
  for (const name of names) {
    let i: int = sorted.length;
    while (i > 0 && sorted[i - 1]! > name) i--;
    insertAt(sorted, i, name);
  }
  return sorted;
}

/** A base other than the one that gives the layout may bring a dictionary or weak references. */
function inheritFromOtherBases(w_type: W_TypeObject, w_base: W_TypeObject): void {
  for (const w_other of w_type.bases_w) {
    if (w_other === w_base) continue;
    if (!(w_other instanceof W_TypeObject)) {
      addDict(w_type);
      addWeakref(w_type);
      return;
    }
    if (w_other.hasdict && !w_type.hasdict) addDict(w_type);
    if (w_other.weakrefable && !w_type.weakrefable) addWeakref(w_type);
  }
}

function slotName(w_name: W_Root): string {
  if (!space.isinstance_w(w_name, space.w_str) && !space.isinstance_w(w_name, space.w_unicode)) {
    throw space.typeError(`__slots__ items must be strings, not '${space.type(w_name).getname()}'`);
  }
  const name = space.getstr_w(w_name);
  if (!isIdentifier(name)) throw space.typeError('__slots__ must be identifiers');
  return name;
}

function isIdentifier(s: string): boolean {
  if (s.length === 0) return false;
  for (let i: int = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    const letter = (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7a || c === 0x5f;
    if (!letter && (i === 0 || c < 0x30 || c > 0x39)) return false;
  }
  return true;
}

/** Private names are mangled as the compiler does. */
function mangled(name: string, classname: string): string {
  if (!name.startsWith('__') || name.endsWith('__')) return name;
  let i: int = 0;
  while (i < classname.length && classname.charCodeAt(i) === 0x5f) i++;
  return i === classname.length ? name : `_${classname.slice(i)}${name}`;
}

// -- MRO ----------------------------------------------------------------------------------------------------

/** The MRO of a class, by its metaclass's `mro` where that is overridden. */
export function mroOf(w_type: W_TypeObject): FixedArray<W_Root> {
  const w_meta = space.type(w_type);
  if (w_meta === space.w_type) return computeMro(w_type);
  const w_mro = w_meta.lookup('mro');
  if (w_mro === null || w_mro === space.w_type.lookup('mro')) return computeMro(w_type);
  const mro_w = listToFixed(space.listview((w_mro.op_get(w_type, w_meta) ?? w_mro).call0()));
  const w_solid = w_type.solid === w_type ? w_type.w_base!.solid : w_type.solid;
  for (const w_class of mro_w) {
    if (w_class instanceof W_TypeObject) {
      if (w_class !== w_type && !w_solid.issubtype(w_class.solid)) {
        throw space.typeError(`mro() returned base with unsuitable layout ('${w_class.name}')`);
      }
    } else if (!space.isinstance_w(w_class, space.w_classobj)) {
      throw space.typeError(`mro() returned a non-class ('${space.type(w_class).getname()}')`);
    }
  }
  return mro_w;
}

/** Recomputes the MRO of `w_type` and of everything that derives from it. */
function refreshMro(w_type: W_TypeObject): void {
  w_type.mro_w = mroOf(w_type);
  for (const w_sub of w_type.liveSubclasses()) refreshMro(w_sub);
}

/** Assigns `__bases__`. */
export function setBases(w_type: W_TypeObject, w_bases: W_Root): void {
  if (!w_type.isHeapType) throw space.typeError(`can't set ${w_type.name}.__bases__`);
  if (!space.isinstance_w(w_bases, space.w_tuple)) {
    throw space.typeError(`can only assign tuple to ${w_type.name}.__bases__, not ${space.type(w_bases).getname()}`);
  }
  const bases_w = space.fixedview(w_bases, -1);
  if (bases_w.length === 0) throw space.typeError(`can only assign non-empty tuple to ${w_type.name}.__bases__, not ()`);
  for (const w_base of bases_w) {
    if (w_base instanceof W_TypeObject) {
      if (w_base.issubtype(w_type)) throw space.typeError('a __bases__ item causes an inheritance cycle');
    } else if (!space.isinstance_w(w_base, space.w_classobj)) {
      throw space.typeError(`${w_type.name}.__bases__ must be tuple of old- or new-style classes, not '${space.type(w_base).getname()}'`);
    }
  }
  const w_base = bestBase(bases_w);
  const w_old = w_type.w_base!;
  if (w_base !== w_old && w_base.isHeapType !== w_old.isHeapType) {
    throw space.typeError(`__bases__ assignment: '${w_base.name}' deallocator differs from '${w_old.name}'`);
  }
  if (w_base.layout !== w_type.layout || w_base.solid !== w_old.solid || w_base.hasdict !== w_old.hasdict || w_base.weakrefable !== w_old.weakrefable) {
    throw space.typeError(`__bases__ assignment: '${w_base.name}' object layout differs from '${w_old.name}'`);
  }
  const kind = w_type.descriptorKind();
  const oldBases_w = w_type.bases_w;
  for (const w_one of oldBases_w) {
    if (w_one instanceof W_TypeObject) w_one.removeSubclass(w_type);
  }
  w_type.bases_w = bases_w;
  w_type.w_base = w_base;
  try {
    refreshMro(w_type);
  } catch (e) {
    w_type.bases_w = oldBases_w;
    w_type.w_base = w_old;
    refreshMro(w_type);
    for (const w_one of oldBases_w) {
      if (w_one instanceof W_TypeObject) w_one.addSubclass(w_type);
    }
    throw e;
  }
  for (const w_one of bases_w) {
    if (w_one instanceof W_TypeObject) w_one.addSubclass(w_type);
  }
  w_type.mutated(null);
  if (w_type.descriptorKind() !== kind) descriptorsChanged();
}
