/**
 * Attribute accesses as the JIT traces them.
 *
 * The interpreter goes by the inline caches of `attrcache.ts`. A trace needs none: the map of the instance and the version of its class become constants, guarded once, and
 * what follows from them is looked up while the trace is recorded. The functions marked elidable depend on their arguments alone: whatever could change their answer
 * changes the map or the version.
 */
import type { int } from '../rlib/kinds';
import { dontLookInside, elidable, promote } from '../rlib/jit';
import type { W_Root } from '../interpreter/baseobjspace';
import { addValue, getValue, MapKind, NamedPlaces, readValue, replaceValue, setValue, Store, suits, type AttributeMap } from './mapdict';
import { methodOf, ownAttribute } from './instancecalls';
import { W_InstanceObject } from './instanceobject';
import { W_Member } from './memberdescr';
import { TypeCell, type VersionTag, W_TypeObject } from './typeobject';
import { addInline } from './userobject';

function uncelled(w: W_Root): W_Root { return w instanceof TypeCell ? w.w_value : w; }

/** The place of the value that a read of `name` gives, or -1 when it is not a value of the instance. */
const valueToRead = elidable((map: AttributeMap, version: VersionTag, name: string): int => {
  const w_type = map.w_type;
  if (w_type.version !== version || !w_type.hasPlainReads()) return -1;
  const w_found = w_type.lookupCell(name);
  const w_descr = w_found === null ? null : uncelled(w_found);
  if (w_descr !== null && w_descr.isDataDescr()) return w_descr instanceof W_Member ? map.find('', w_descr.kind) : -1;
  return w_type.hasdict && !map.devolved ? map.find(name, MapKind.ATTRIBUTE) : -1;
});

/** What the class has for `name` (a TypeCell perhaps), when it is no descriptor and no value of the instance hides it; else null. */
const classValue = elidable((map: AttributeMap, version: VersionTag, name: string): W_Root | null => {
  const w_type = map.w_type;
  if (w_type.version !== version || !w_type.hasPlainReads()) return null;
  const w_found = w_type.lookupCell(name);
  if (w_found === null || isHidden(map, name)) return null;
  const w_descr = uncelled(w_found);
  return w_descr.isDataDescr() || w_descr.hasGet() ? null : w_found;
});

/** The descriptor that the class has for `name`, when it is what a read asks; else null. A TypeCell's contents change without a new version, so descriptors in one do not count. */
const classDescriptor = elidable((map: AttributeMap, version: VersionTag, name: string): W_Root | null => {
  const w_type = map.w_type;
  if (w_type.version !== version || !w_type.hasPlainReads() || !w_type.hasDefaultGetattr()) return null;
  const w_found = w_type.lookupCell(name);
  if (w_found === null || w_found instanceof TypeCell) return null;
  if (w_found.isDataDescr()) return w_found instanceof W_Member ? null : w_found;
  return w_found.hasGet() && !isHidden(map, name) ? w_found : null;
});

/** Whether an instance with the map may have a value of its own that comes before what its class has. */
function isHidden(map: AttributeMap, name: string): boolean {
  const w_type = map.w_type;
  if (!w_type.hasdict) return false;
  return w_type.layout.ownDict || map.devolved || map.find(name, MapKind.ATTRIBUTE) >= 0;
}

/** The function to call for a method of an instance with the map, or null. */
const methodOfMap = elidable((map: AttributeMap, version: VersionTag, name: string): W_Root | null => {
  const w_type = map.w_type;
  if (w_type.version !== version || !w_type.hasPlainReads() || isHidden(map, name)) return null;
  const w_found = w_type.lookupCell(name);
  return w_found !== null && !(w_found instanceof TypeCell) && w_found.bindsAsMethod() ? w_found : null;
});

/** The same for objects without a dictionary. */
const methodOfType = elidable((w_type: W_TypeObject, version: VersionTag, name: string): W_Root | null => {
  if (w_type.version !== version || w_type.hasdict || !w_type.hasPlainReads()) return null;
  const w_found = w_type.lookupCell(name);
  return w_found !== null && !(w_found instanceof TypeCell) && w_found.bindsAsMethod() ? w_found : null;
});

/** The descriptor that the class has for `name`, when its objects have no dictionary; else null. */
const descriptorOfType = elidable((w_type: W_TypeObject, version: VersionTag, name: string): W_Root | null => {
  if (w_type.version !== version || w_type.hasdict || !w_type.hasDefaultGetattr()) return null;
  const w_found = w_type.lookupCell(name);
  return w_found !== null && !(w_found instanceof TypeCell) && w_found.hasGet() ? w_found : null;
});

/** The place of the value that a store to `name` replaces, or -1. */
const valueToStore = elidable((map: AttributeMap, version: VersionTag, name: string): int => {
  const w_type = map.w_type;
  if (w_type.version !== version || map.devolved || !w_type.hasPlainStores() || !w_type.hasPlainReads()) return -1;
  const w_descr = w_type.lookup(name);
  if (w_descr !== null && w_descr.isDataDescr()) return w_descr instanceof W_Member ? map.find('', w_descr.kind) : -1;
  return w_type.hasdict && !w_type.layout.ownDict ? map.find(name, MapKind.ATTRIBUTE) : -1;
});

/** The map behind a store that adds `name`, or null. Asked only when `valueToStore` gave -1. */
const mapBehindStore = elidable((map: AttributeMap, version: VersionTag, name: string, store: Store): AttributeMap | null => {
  const w_type = map.w_type;
  if (w_type.version !== version || map.devolved || !map.mayGrow() || !w_type.hasPlainStores() || !w_type.hasPlainReads() || w_type.layout.ownDict) return null;
  const w_descr = w_type.lookup(name);
  if (w_descr instanceof W_Member) return map.extended(name, w_descr.kind, Store.BOXED);
  return !w_type.hasdict || (w_descr !== null && w_descr.isDataDescr()) ? null : map.extended(name, MapKind.ATTRIBUTE, store);
});

/** The map of an instance, a constant; null for what has none. */
function constantMap(w: W_Root): AttributeMap | null {
  return promote(w.getmap() as AttributeMap | null);
}

// -- old-style instances ------------------------------------------------------------------------------------

/** Names that an old-style instance looks up outside of its dictionary. */
export const isSpecialName = elidable((name: string): boolean => name === '__dict__' || name === '__class__');

function readOldTraced(w: W_InstanceObject, name: string): W_Root | null {
  if (isSpecialName(name)) return null;
  const w_value = ownAttribute(w, name);
  if (w_value !== null) return w_value;
  const w_found = w.w_class.lookup(name);
  if (w_found === null) return null;
  return w_found.op_get(w, w.w_class) ?? w_found;
}

function storeOldTraced(w: W_InstanceObject, name: string, w_value: W_Root): boolean {
  if (isSpecialName(name) || w.w_class.hasSetattr()) return false;
  const map = promote(w.map);
  if (map.devolved) return false;
  const place = map.find(name, MapKind.ATTRIBUTE);
  if (place >= 0) setValue(w, map, place, w_value);
  else if (map.mayGrow()) addValue(w, map, map.extended(name, MapKind.ATTRIBUTE, Store.BOXED), w_value);
  else return false;
  return true;
}

// -- all instances ------------------------------------------------------------------------------------------

/** The place of the value of the instance that the attribute is, or -1. */
export function placeTraced(w: W_Root, name: string): int {
  const map = constantMap(w);
  if (map === null) return -1;
  const version = promote(map.w_type.version);
  return version === null ? -1 : valueToRead(map, version, name);
}
/** That value. */
export function valueTraced(w: W_Root, place: int): W_Root {
  return readValue(w, constantMap(w)!, place)!;
}

// The places of all values of an instance, by name, are a constant of a trace: where the name is none, it is looked up there, and a call asks the place that it gives.

/** The value of the instance that the attribute is, or null when there is none, or finding it takes more. */
export function valueByName(w: W_Root, name: string): W_Root | null {
  const map = w instanceof W_InstanceObject ? null : constantMap(w);
  const places = map === null ? null : placesOf(map);
  if (places === null) return null;
  const place = placeIn(places.reads, name);
  return place < 0 ? null : valueAt(w, map!, place);
}
/** Replaces that value; false when there is none, or finding it takes more. */
export function replaceByName(w: W_Root, name: string, w_value: W_Root): boolean {
  const map = w instanceof W_InstanceObject ? null : constantMap(w);
  const places = map === null ? null : placesOf(map);
  if (places === null) return false;
  const place = placeIn(places.stores, name);
  if (place < 0) return false;
  replaceAt(w, map!, place, w_value);
  return true;
}
/** Null when the class has no version. */
function placesOf(map: AttributeMap): NamedPlaces | null {
  const version = promote(map.w_type.version);
  return version === null ? null : namedPlaces(map, version);
}
const namedPlaces = elidable((map: AttributeMap, version: VersionTag): NamedPlaces => {
  const known = map.named;
  if (known !== null && known.version === version) return known;
  const made = new NamedPlaces(version);
  for (const node of map.path()) {
    if (node.kind !== MapKind.ATTRIBUTE && node.kind < MapKind.SLOT) continue;
    const read = valueToRead(map, version, node.name);
    if (read >= 0) made.reads.set(node.name, read);
    const store = valueToStore(map, version, node.name);
    if (store >= 0) made.stores.set(node.name, store);
  }
  map.named = made;
  return made;
});
const placeIn = elidable((places: Map<string, int>, name: string): int => places.get(name) ?? -1);
const valueAt = dontLookInside((w: W_Root, map: AttributeMap, place: int): W_Root | null => getValue(w, map, place));
const replaceAt = dontLookInside((w: W_Root, map: AttributeMap, place: int, w_value: W_Root): void => replaceValue(w, map, place, w_value));

/** An attribute that is no value of the instance, or null when that takes more. */
export function readTraced(w: W_Root, name: string): W_Root | null {
  if (w instanceof W_InstanceObject) return readOldTraced(w, name);
  const map = constantMap(w);
  if (map === null) return readOfType(w, name);
  const version = promote(map.w_type.version);
  if (version === null) return null;
  const w_value = classValue(map, version, name);
  if (w_value !== null) return uncelled(w_value);
  const w_descr = classDescriptor(map, version, name);
  return w_descr === null ? null : w_descr.op_get(w, map.w_type);
}

function readOfType(w: W_Root, name: string): W_Root | null {
  const w_type = promote(w.getclass());
  if (!(w_type instanceof W_TypeObject)) return null;
  const version = promote(w_type.version);
  if (version === null) return null;
  const w_descr = descriptorOfType(w_type, version, name);
  return w_descr === null ? null : w_descr.op_get(w, w_type);
}

/** Stores the attribute; false when that takes more. */
export function storeTraced(w: W_Root, name: string, w_value: W_Root): boolean {
  if (w instanceof W_InstanceObject) return storeOldTraced(w, name, w_value);
  const map = constantMap(w);
  if (map === null) return false;
  const version = promote(map.w_type.version);
  if (version === null) return false;
  const i = valueToStore(map, version, name);
  if (i >= 0) {
    replaceValue(w, map, i, w_value);
    return true;
  }
  const store = map.storeBehind(name);
  if (!suits(store, w_value)) return false;
  const next = mapBehindStore(map, version, name, store);
  if (next === null) return false;
  addInline(w, map, next, w_value);
  return true;
}

/** The function to call for a method, or null when the attribute must be read. */
export function methodTraced(w: W_Root, name: string): W_Root | null {
  if (w instanceof W_InstanceObject) return methodOf(w, name);
  const map = constantMap(w);
  if (map !== null) {
    const version = promote(map.w_type.version);
    return version === null ? null : methodOfMap(map, version, name);
  }
  const w_type = promote(w.getclass());
  if (!(w_type instanceof W_TypeObject)) return null;
  const version = promote(w_type.version);
  return version === null ? null : methodOfType(w_type, version, name);
}
