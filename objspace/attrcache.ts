/**
 * Inline caches of attribute accesses: the object space, part 8.
 *
 * A code object has an entry for each name that it uses as an attribute. An entry remembers what the last access found, under a key that makes it certain that the next one finds the same:
 *   - the map of an instance and the version of its class: the place of the value in the instance, or what the class has;
 *   - a class and its version: an attribute of the class itself;
 *   - the dictionary of a module: the cell of a global;
 *   - the map of an old-style instance: the place of its value, which nothing in the class can hide; for methods its class and the stamp of that too.
 * Entries are made on the first access. A name has up to four, the last one made in front, since one piece of code may meet objects of several classes and two
 * places may use the same name; a miss in all of them refills the oldest.
 */
import type { FixedArray, int } from '../rlib/kinds';
import { noInline, weAreJitted } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { AttrCacheBase, space, type GlobalCell, type W_DictBase, type W_Root } from '../interpreter/baseobjspace';
import { W_Module } from '../interpreter/module';
import { methodOf } from './instancecalls';
import type { W_ClassObject } from './classobj';
import type { DictTable } from './dicttable';
import { W_InstanceObject } from './instanceobject';
import { addValue, behindStore, getRaw, getValue, MapKind, RAW, setRaw, setValue, Store, suits, type AttributeMap } from './mapdict';
import { W_Member } from './memberdescr';
import { TextSpace } from './textspace';
import { isSpecialName, methodTraced, placeTraced, readTraced, storeTraced, valueTraced } from './tracedattributes';
import { TypeCell, W_TypeObject, type VersionTag } from './typeobject';
import { addInline, getInline, setInline, W_FieldObject } from './userobject';

type Caches = FixedArray<AttrCacheBase | null>;

const enum Found {
  NOTHING,
  /** the value at the place `index` of an instance, in the field or raw word `field` or in the overflow (-1); it may be read and written directly */
  VALUE,
  /** the same for reading alone: the class has a `__setattr__`, or nobody has told the map that values are replaced */
  READ_ONLY_VALUE,
  /** the class has `w_value`, which is no descriptor (a TypeCell perhaps) */
  CLASS,
  /** the class has the descriptor `w_value`, in no TypeCell */
  DESCRIPTOR,
  /** a store adds a value: the map becomes `next` */
  ADD,
  /** `w_value` is an attribute of the class `w_type` itself */
  OF_TYPE,
  /** a global of a module */
  OF_MODULE,
  /** an entry of the dictionary of an old-style class: `table`, `index` */
  OLD_METHOD,
}

class AttrCache extends AttrCacheBase {
  found: int = Found.NOTHING;
  map: AttributeMap | null = null;
  w_type: W_TypeObject | null = null;
  version: VersionTag | null = null;
  index: int = -1;
  field: int = -1;
  w_value: W_Root | null = null;
  next: AttributeMap | null = null;
  w_dict: W_DictBase | null = null;
  cell: GlobalCell | null = null;
  w_class: W_ClassObject | null = null;
  stamp: int = -1;
  table: DictTable | null = null;
  /** The next older entry of the same name. */
  older: AttrCache | null = null;

  /** Forgets what was found, and keeps nothing alive by it. */
  clear(): void {
    this.found = Found.NOTHING;
    this.field = -1;
    this.map = null;
    this.w_type = null;
    this.version = null;
    this.w_value = null;
    this.next = null;
    this.w_dict = null;
    this.cell = null;
    this.w_class = null;
    this.table = null;
  }

  /** Whether what was found still holds for instances with the entry's map. */
  valid(): boolean { return this.w_type!.version === this.version; }
}

/** The most entries of a name. */
const MAX_ENTRIES = 4;

/** An empty entry, put in front of the others. */
function entryOf(caches: Caches, index: int): AttrCache {
  const front = caches[index] as AttrCache | null;
  if (front !== null && front.found === Found.NOTHING) {
    front.clear();
    return front;
  }
  const entry = recycled(front) ?? new AttrCache();
  entry.older = front;
  caches[index] = entry;
  return entry;
}

/** The oldest entry, taken out and emptied, when there are as many as there may be. */
function recycled(front: AttrCache | null): AttrCache | null {
  let count: int = 1;
  let newer = front;
  while (newer !== null) {
    const last = newer.older;
    if (last === null) return null;
    count++;
    if (count === MAX_ENTRIES && last.older === null) {
      newer.older = null;
      last.clear();
      return last;
    }
    newer = last;
  }
  return null;
}

function mapOf(w: W_Root): AttributeMap | null {
  return w instanceof W_FieldObject ? w.map : (w.getmap() as AttributeMap | null);
}

function uncelled(w: W_Root): W_Root { return w instanceof TypeCell ? w.w_value : w; }

// -- filling ------------------------------------------------------------------------------------------------

function rememberMap(entry: AttrCache, map: AttributeMap, version: VersionTag, found: Found): void {
  entry.found = found;
  entry.map = map;
  entry.w_type = map.w_type;
  entry.version = version;
}

function rememberValue(entry: AttrCache, w: W_Root, map: AttributeMap, version: VersionTag, index: int, found: Found): void {
  rememberMap(entry, map, version, found);
  entry.index = index;
  entry.field = w instanceof W_FieldObject ? map.fieldOf(index) : -1;
}

/** A value that may be replaced. */
function rememberStored(entry: AttrCache, w: W_Root, map: AttributeMap, version: VersionTag, index: int): void {
  map.overwrite(index);
  rememberValue(entry, w, map, version, index, Found.VALUE);
}

/** Prepares `entry` for the next read of `name` of an object like `w`. */
const fillRead = noInline((w: W_Root, name: string, caches: Caches, index: int): void => {
  const entry = entryOf(caches, index);
  const map = mapOf(w);
  if (map !== null) fillInstance(entry, w, map, name);
  else if (exactClass(w, W_TypeObject)) fillType(entry, w, name);
  else if (exactClass(w, W_Module)) fillModule(entry, w, name);
});

function fillInstance(entry: AttrCache, w: W_Root, map: AttributeMap, name: string): void {
  const w_type = map.w_type;
  const version = w_type.version;
  if (version === null || !w_type.hasPlainReads()) return;
  const w_found = w_type.lookupCell(name);
  const w_descr = w_found === null ? null : uncelled(w_found);
  if (w_descr !== null && w_descr.isDataDescr()) {
    const i = w_descr instanceof W_Member ? map.find('', w_descr.kind) : -1;
    if (i >= 0) {
      rememberValue(entry, w, map, version, i, Found.READ_ONLY_VALUE);
    } else if (w_type.hasDefaultGetattr() && w_descr === w_found) {
      rememberMap(entry, map, version, Found.DESCRIPTOR);
      entry.w_value = w_descr;
    }
    return;
  }
  if (w_type.hasdict) {
    if (map.devolved) return;
    const i = map.find(name, MapKind.ATTRIBUTE);
    if (i >= 0) {
      rememberValue(entry, w, map, version, i, Found.READ_ONLY_VALUE);
      return;
    }
    if (!usesMapForDict(w_type)) return;
  }
  if (w_found === null || w_descr === null) return;
  const isDescr = w_descr.hasGet();
  if (isDescr && (!w_type.hasDefaultGetattr() || w_descr !== w_found)) return;
  rememberMap(entry, map, version, isDescr ? Found.DESCRIPTOR : Found.CLASS);
  entry.w_value = isDescr ? w_descr : w_found;
}

/** Instances of some built-in types (exceptions, modules, types) have a dictionary of their own, which the map knows nothing of. */
function usesMapForDict(w_type: W_TypeObject): boolean { return !w_type.layout.ownDict; }

function fillType(entry: AttrCache, w: W_TypeObject, name: string): void {
  const version = w.version;
  if (version === null) return;
  const w_meta = (w.getclass() as W_TypeObject).lookup(name);
  if (w_meta !== null && w_meta.isDataDescr()) return;
  const w_found = w.lookupCell(name);
  if (w_found === null || uncelled(w_found).hasGet()) return;
  entry.found = Found.OF_TYPE;
  entry.w_type = w;
  entry.version = version;
  entry.w_value = w_found;
}

function fillModule(entry: AttrCache, w: W_Module, name: string): void {
  const w_dict = w.w_dict;
  if (w_dict === null || w.getclass().lookup(name) !== null) return;
  const cell = w_dict.getCell(name);
  if (cell === null) return;
  entry.found = Found.OF_MODULE;
  entry.w_dict = w_dict;
  entry.cell = cell;
}

/** Prepares `entry` for the next store like the one that is about to happen. */
const fillStore = noInline((w: W_Root, name: string, w_value: W_Root, caches: Caches, index: int): void => {
  const entry = entryOf(caches, index);
  const map = mapOf(w);
  if (map === null || map.devolved) return;
  const w_type = map.w_type;
  const version = w_type.version;
  if (version === null || !w_type.hasPlainStores() || !w_type.hasPlainReads()) return;
  const w_descr = w_type.lookup(name);
  if (w_descr !== null && w_descr.isDataDescr()) {
    if (!(w_descr instanceof W_Member)) return;
    const i = map.find('', w_descr.kind);
    if (i >= 0) {
      rememberStored(entry, w, map, version, i);
    } else {
      rememberMap(entry, map, version, Found.ADD);
      entry.next = map.extended(name, w_descr.kind, Store.BOXED);
    }
    return;
  }
  if (!w_type.hasdict || !usesMapForDict(w_type)) return;
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i >= 0) {
    rememberStored(entry, w, map, version, i);
  } else if (map.mayGrow()) {
    rememberMap(entry, map, version, Found.ADD);
    entry.next = behindStore(map, name, w_value);
  }
});

// -- use ----------------------------------------------------------------------------------------------------

/** What the entry says of `w`, or null when it says nothing. */
function readCached(entry: AttrCache, w: W_Root): W_Root | null {
  switch (entry.found) {
    case Found.VALUE:
    case Found.READ_ONLY_VALUE:
      return mapOf(w) === entry.map && entry.valid() ? getValue(w, entry.map!, entry.index) : null;
    case Found.CLASS:
      return mapOf(w) === entry.map && entry.valid() ? uncelled(entry.w_value!) : null;
    case Found.DESCRIPTOR:
      return mapOf(w) === entry.map && entry.valid() ? entry.w_value!.op_get(w, entry.w_type) : null;
    case Found.OF_TYPE:
      return w === entry.w_type && entry.valid() ? uncelled(entry.w_value!) : null;
    case Found.OF_MODULE:
      return exactClass(w, W_Module) && w.w_dict === entry.w_dict ? entry.cell!.w_value : null;
    default:
      return null;
  }
}

/** Stores by the entry; false when it says nothing of `w`. */
function storeCached(entry: AttrCache, w: W_Root, map: AttributeMap, w_value: W_Root): boolean {
  if (map !== entry.map || !entry.valid()) return false;
  if (entry.found === Found.VALUE) {
    if (entry.field >= 0 && entry.field < RAW) setInline(w as W_FieldObject, entry.field, w_value);
    else setValue(w, map, entry.index, w_value);
    return true;
  }
  if (entry.found !== Found.ADD) return false;
  const next = entry.next!;
  if (!suits(next.store, w_value)) return false;
  addInline(w, map, next, w_value);
  return true;
}

/** The method that the entry knows for `w`, or null. */
function methodCached(entry: AttrCache, w: W_Root): W_Root | null {
  if (w instanceof W_FieldObject) return w.map === entry.map && entry.valid() ? entry.w_value : null;
  return entry.found === Found.OF_TYPE && w.getclass() === entry.w_type && entry.valid() ? entry.w_value : null;
}

// -- old-style instances ------------------------------------------------------------------------------------

/** Remembers where the instance has its value; false when it has none there. */
function fillOld(w: W_InstanceObject, name: string, caches: Caches, index: int): boolean {
  const map = w.map;
  if (map.devolved || isSpecialName(name)) return false;
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i < 0) return false;
  const entry = entryOf(caches, index);
  entry.found = Found.VALUE;
  entry.map = map;
  entry.w_type = map.w_type;
  entry.index = i;
  return true;
}

function readOld(w: W_InstanceObject, name: string, caches: Caches, index: int): W_Root {
  const map = w.map;
  let entry = caches[index] as AttrCache | null;
  while (entry !== null) {
    if (entry.map === map && entry.found === Found.VALUE) return getValue(w, map, entry.index)!;
    entry = entry.older;
  }
  if (fillOld(w, name, caches, index)) return getValue(w, map, (caches[index] as AttrCache).index)!;
  return space.getattr(w, name);
}

function storeOld(w: W_InstanceObject, name: string, w_value: W_Root, caches: Caches, index: int): void {
  const map = w.map;
  if (w.w_class.hasSetattr()) {
    w.op_setattr(name, w_value);
    return;
  }
  let entry = caches[index] as AttrCache | null;
  while (entry !== null) {
    if (entry.map === map) {
      if (entry.found === Found.VALUE) {
        setValue(w, map, entry.index, w_value);
        return;
      }
      if (entry.found === Found.ADD) {
        addValue(w, map, entry.next!, w_value);
        return;
      }
    }
    entry = entry.older;
  }
  if (!fillOld(w, name, caches, index) && !map.devolved && map.mayGrow() && !isSpecialName(name)) {
    const fresh = entryOf(caches, index);
    fresh.found = Found.ADD;
    fresh.map = map;
    fresh.w_type = map.w_type;
    fresh.next = behindStore(map, name, w_value);
  }
  w.op_setattr(name, w_value);
}

function methodOld(w: W_InstanceObject, name: string, caches: Caches, index: int): W_Root | null {
  const map = w.map;
  const w_class = w.w_class;
  let entry = caches[index] as AttrCache | null;
  while (entry !== null) {
    if (entry.found === Found.OLD_METHOD && entry.map === map && entry.w_class === w_class && w_class.stamp() === entry.stamp) {
      const w_method = entry.table!.values_w[entry.index]!;
      return w_method.bindsAsMethod() ? w_method : null;
    }
    entry = entry.older;
  }
  const w_found = methodOf(w, name);
  if (w_found !== null && !map.devolved) fillOldMethod(w, map, name, caches, index);
  return w_found;
}

function fillOldMethod(w: W_InstanceObject, map: AttributeMap, name: string, caches: Caches, index: int): void {
  const w_class = w.w_class;
  const stamp = w_class.stamp();
  const table = w_class.tableOf(name);
  if (stamp < 0 || table === null) return;
  const entry = entryOf(caches, index);
  entry.found = Found.OLD_METHOD;
  entry.map = map;
  entry.w_type = map.w_type;
  entry.w_class = w_class;
  entry.stamp = stamp;
  entry.table = table;
  entry.index = table.lookupStr(name);
}

// -- the rest of the list, and what to do when nothing in it helps ---------------------------------------------

const readOlder = noInline((w: W_Root, name: string, caches: Caches, index: int): W_Root => {
  if (w instanceof W_InstanceObject) return readOld(w, name, caches, index);
  let entry = caches[index] as AttrCache | null;
  while (entry !== null) {
    const w_value = readCached(entry, w);
    if (w_value !== null) return w_value;
    entry = entry.older;
  }
  fillRead(w, name, caches, index);
  return space.getattr(w, name);
});

const storeOlder = noInline((w: W_Root, name: string, w_value: W_Root, caches: Caches, index: int): void => {
  if (w instanceof W_InstanceObject) {
    storeOld(w, name, w_value, caches, index);
    return;
  }
  const map = mapOf(w);
  if (map !== null) {
    let entry = caches[index] as AttrCache | null;
    while (entry !== null) {
      if (storeCached(entry, w, map, w_value)) return;
      entry = entry.older;
    }
  }
  fillStore(w, name, w_value, caches, index);
  w.op_setattr(name, w_value);
});

const methodOlder = noInline((w: W_Root, name: string, caches: Caches, index: int): W_Root | null => {
  if (w instanceof W_InstanceObject) return methodOld(w, name, caches, index);
  let entry = caches[index] as AttrCache | null;
  while (entry !== null) {
    const w_found = methodCached(entry, w);
    if (w_found !== null) return w_found;
    entry = entry.older;
  }
  return fillMethod(w, name, caches, index);
});

export abstract class CachedAttributes extends TextSpace {
  override getattrCached(w: W_Root, name: string, caches: Caches, index: int): W_Root {
    if (weAreJitted()) {
      const place = placeTraced(w, name);
      if (place >= 0) return valueTraced(w, place);
      return readTraced(w, name) ?? space.getattr(w, name);
    }
    const entry = caches[index] as AttrCache | null;
    if (entry !== null && w instanceof W_FieldObject && w.map === entry.map && entry.field >= 0 && entry.valid()) {
      return entry.field < RAW ? getInline(w, entry.field)! : getRaw(w, entry.field);
    }
    return readOlder(w, name, caches, index);
  }

  override setattrCached(w: W_Root, name: string, w_value: W_Root, caches: Caches, index: int): void {
    if (weAreJitted()) {
      if (!storeTraced(w, name, w_value)) w.op_setattr(name, w_value);
      return;
    }
    const entry = caches[index] as AttrCache | null;
    if (entry !== null && w instanceof W_FieldObject && w.map === entry.map && entry.found === Found.VALUE && entry.field >= 0 && entry.valid()) {
      if (entry.field < RAW) {
        setInline(w, entry.field, w_value);
        return;
      }
      if (setRaw(w, entry.field, w_value)) return;
    }
    storeOlder(w, name, w_value, caches, index);
  }

  override lookupMethodCached(w: W_Root, name: string, caches: Caches, index: int): W_Root | null {
    if (weAreJitted()) return methodTraced(w, name);
    const entry = caches[index] as AttrCache | null;
    if (entry !== null && w instanceof W_FieldObject && w.map === entry.map && entry.valid()) return entry.w_value;
    return methodOlder(w, name, caches, index);
  }
}

/** The method of the class that the instance does not hide, remembered for the next call; null. */
const fillMethod = noInline((w: W_Root, name: string, caches: Caches, index: int): W_Root | null => {
  const w_class = w.getclass();
  if (!(w_class instanceof W_TypeObject) || !w_class.hasPlainReads()) return null;
  const w_found = w_class.lookup(name);
  if (w_found === null || !w_found.bindsAsMethod() || w.getdictvalue(name) !== null) return null;
  const version = w_class.version;
  if (version === null) return w_found;
  if (w instanceof W_FieldObject) {
    const map = w.map;
    if (map.devolved) return w_found;
    const entry = entryOf(caches, index);
    rememberMap(entry, map, version, Found.CLASS);
    entry.w_value = w_found;
  } else if (!w_class.hasdict) {
    const entry = entryOf(caches, index);
    entry.found = Found.OF_TYPE;
    entry.w_type = w_class;
    entry.version = version;
    entry.w_value = w_found;
  }
  return w_found;
});
