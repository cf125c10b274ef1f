/**
 * Maps: the hidden classes of instances.
 *
 * An instance of a user class holds a map and the values of its attributes. Maps form a tree below the root that belongs to the class:
 *
 *     root(Point) --x--> map 1 --y--> map 2          map 2: x is value 0, y is value 1
 *
 * A node says what was added last (`name` and `kind`), at which place of the storage (`place`), and what was there before (`back`). Instances that
 * got the same attributes in the same order share the map, so a map and a name determine the place of the value: inline caches and the JIT rely on it.
 * A node never changes but for its transitions.
 *
 * Kinds: attributes of the instance dictionary, `__slots__` (a kind of its own for each descriptor), and what is hidden from Python: the
 * instance's dictionary object (a view of the map, or the real one), the lifeline of weak references, the finalizer.
 *
 * A map is *devolved* when the attributes live in a real dictionary (value of kind DICT): after an assignment to `__dict__`, with keys that are no
 * strings, or with very many attributes.
 *
 * Storage: an instance has `map.inline` fields (`getfield`, `setfield`) and `map.raw` raw words (`getraw`, `setraw`). An attribute that has been an int, or a float, in all instances so far
 * stands unboxed in a raw word: its node's `store` says which. When it gets a value of another kind, the instance changes to a map that keeps the attribute boxed, and the class
 * remembers that the name is no good for a raw word. When there are more boxed values than fields, the last field holds an
 * Overflow with the rest. The class learns how many fields and raw words to reserve (`w_type.learnLayout`), for later instances. Since the roots of a class differ by these
 * numbers, the map alone tells where a value is.
 *
 * A node knows whether a value that it added has been replaced, in any instance (`overwritten`). Where that never happened, an instance that a trace has for a constant (a descriptor of a class, say) has
 * constant attributes. The values of old-style instances do not count.
 *
 * A place is one number: of a boxed value how many boxed ones are before it; RAW + 2 * word for an int, one more for a float.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { dontLookInside, elidable, hint, isConstant, promote, quasiImmutableFields, unrollSafe, weAreJitted } from '../rlib/jit';
import { bitsToFloat, floatToBits } from '../rlib/rarithmetic';
import { FEW, InstanceMap, space, W_Root, type W_DictBase, type W_TypeBase } from '../interpreter/baseobjspace';
import { W_FloatObject } from './floatobject';
import { W_IntObject } from './intobject';
import type { VersionTag, W_TypeObject } from './typeobject';

/** What an entry of a map is. From SLOT on: `__slots__` descriptors, each with a number of its own. */
export const enum MapKind { ATTRIBUTE = 0, DICT = 1, VIEW = 2, WEAKREF = 3, FINALIZER = 4, SLOT = 5 }

/** How a value is kept. */
export const enum Store { BOXED, INT, FLOAT }

/** The first place in raw words. */
export const RAW: int = 256;

/** Fields and raw words of the first instance of a class, of which nothing is known. Many classes have one instance only. */
export const FIRST_FIELDS: int = 8;
export const FIRST_RAW: int = 6;

const INDEX_FROM = 7;
const MAX_ATTRIBUTES = 100;

/** Values that do not fit the fields of an instance; never seen by programs. */
export class Overflow extends W_Root {
  constructor(public values: FixedArray<W_Root | null>) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
}

/** Places by name, for accesses whose names vary: of the values that are read, and of those that are replaced. It holds while the class has the version. */
export class NamedPlaces {
  readonly reads: Map<string, int> = new Map<string, int>();
  readonly stores: Map<string, int> = new Map<string, int>();
  constructor(readonly version: VersionTag) {}
}

export class AttributeMap extends InstanceMap {
  private child: AttributeMap | null = null;
  private children: Map<string, AttributeMap> | null = null;
  private special: Map<int, AttributeMap> | null = null;
  private indexes: Map<string, int> | null = null;
  private names: string[] | null = null;
  /** of names, as far as somebody asked for them all */
  named: NamedPlaces | null = null;
  /** by place: the map without the value */
  private shorter: Map<int, AttributeMap> | null = null;
  /** The value that the node adds was replaced in some instance, or taken away, whereupon the instance may have got another. */
  private overwritten: boolean = false;

  /** number of the value that the node adds; -1 for a root */
  readonly index: int;
  /** how many values are boxed, and how many raw */
  readonly boxed: int;
  readonly raws: int;
  /** of the value that the node adds */
  readonly place: int;

  /** `back` is null for a root. */
  constructor(
    readonly w_type: W_TypeObject,
    /** number of fields of the instances */
    readonly inline: int,
    /** number of their raw words */
    readonly raw: int,
    readonly back: AttributeMap | null,
    readonly name: string,
    readonly kind: int,
    readonly store: Store,
    readonly devolved: boolean,
  ) {
    super();
    this.index = back === null ? -1 : back.index + 1;
    const raws: int = back === null ? 0 : back.raws;
    const boxed: int = back === null ? 0 : back.boxed;
    this.raws = back === null || store === Store.BOXED ? raws : raws + 1;
    this.boxed = back === null || store !== Store.BOXED ? boxed : boxed + 1;
    this.place = store === Store.BOXED ? boxed : RAW + 2 * raws + (store === Store.FLOAT ? 1 : 0);
  }

  /** The number of values. */
  size(): int { return this.index + 1; }

  /** Whether one more attribute keeps its place in the map. */
  mayGrow(): boolean { return this.index < MAX_ATTRIBUTES; }

  /** The place of a value, or -1. */
  find(name: string, kind: int): int {
    if (kind === MapKind.ATTRIBUTE) {
      if (this.index >= INDEX_FROM) return this.findIndexed(name);
      let map: AttributeMap = this;
      while (map.index >= 0) {
        if (map.kind === MapKind.ATTRIBUTE && map.name === name) return map.place;
        map = map.back!;
      }
      return -1;
    }
    return this.findSpecial(kind);
  }

  private findSpecial(kind: int): int {
    let map: AttributeMap = this;
    while (map.index >= 0) {
      if (map.kind === kind) return map.place;
      map = map.back!;
    }
    return -1;
  }

  private findIndexed(name: string): int {
    let indexes = this.indexes;
    if (indexes === null) {
      indexes = new Map<string, int>();
      let map: AttributeMap = this;
      while (map.index >= 0) {
        if (map.kind === MapKind.ATTRIBUTE) indexes.set(map.name, map.place);
        map = map.back!;
      }
      this.indexes = indexes;
    }
    return indexes.get(name) ?? -1;
  }

  /** Where a value stands: its field or its place among the raw words, or -1 when it is in the Overflow. */
  fieldOf(place: int): int {
    return place < this.inline - 1 || this.boxed <= this.inline || place >= RAW ? place : -1;
  }

  /** How a new attribute is kept, as far as the class has learned. Any map whose store suits the value will do, so what the class learns later does no harm. */
  storeBehind(name: string): Store { return this.raws < this.raw ? this.w_type.learnedStore(name) : Store.BOXED; }

  /** The node that added the value. */
  nodeAt(place: int): AttributeMap {
    let map: AttributeMap = this;
    while (map.place !== place) map = map.back!;
    return map;
  }

  nodeNumber(index: int): AttributeMap {
    let map: AttributeMap = this;
    while (map.index !== index) map = map.back!;
    return map;
  }
  /** The map without the value at a place; the same one each time. The others are kept as they are. */
  without(place: int): AttributeMap {
    let shorter = this.shorter;
    if (shorter === null) {
      shorter = new Map<int, AttributeMap>();
      this.shorter = shorter;
    }
    const known = shorter.get(place) ?? null;
    if (known !== null) return known;
    const removed = this.nodeAt(place);
    let made = removed.back!;
    for (let i: int = removed.index + 1; i <= this.index; i++) {
      const node = this.nodeNumber(i);
      made = made.extended(node.name, node.kind, node.store);
    }
    shorter.set(place, made);
    return made;
  }

  /** The value at a place is going to be replaced. */
  overwrite(place: int): void { this.nodeAt(place).overwriteLast(); }
  overwriteLast(): void {
    if (!this.overwritten) this.overwritten = true;
  }
  isOverwritten(): boolean { return this.overwritten; }

  /** The map with one more value; the same one each time. Special values are boxed. */
  extended(name: string, kind: int, store: Store): AttributeMap {
    if (kind !== MapKind.ATTRIBUTE) return this.extendedSpecial(kind, name);
    const child = this.child;
    if (child === null) {
      const made = this.makeChild(name, kind, store);
      this.child = made;
      return made;
    }
    if (child.store === store && child.name === name) return child;
    return this.extendedOther(name, store);
  }

  private makeChild(name: string, kind: int, store: Store): AttributeMap {
    return new AttributeMap(this.w_type, this.inline, this.raw, this, name, kind, store, this.devolved || kind === MapKind.DICT);
  }

  private extendedOther(name: string, store: Store): AttributeMap {
    let children = this.children;
    if (children === null) {
      children = new Map<string, AttributeMap>();
      this.children = children;
    }
    const key = STORE_LETTERS[store] + name;
    const known = children.get(key) ?? null;
    if (known !== null) return known;
    const made = this.makeChild(name, MapKind.ATTRIBUTE, store);
    children.set(key, made);
    return made;
  }

  private extendedSpecial(kind: int, name: string): AttributeMap {
    let special = this.special;
    if (special === null) {
      special = new Map<int, AttributeMap>();
      this.special = special;
    }
    const known = special.get(kind) ?? null;
    if (known !== null) return known;
    const made = this.makeChild(name, kind, Store.BOXED);
    special.set(kind, made);
    return made;
  }

  /** The nodes from the root's child to this one. */
  path(): AttributeMap[] {
    const nodes: AttributeMap[] = [];
    let map: AttributeMap = this;
    while (map.index >= 0) {
      nodes.push(map);
      map = map.back!;
    }
    nodes.reverse();
    return nodes;
  }

  root(): AttributeMap {
    let map: AttributeMap = this;
    while (map.back !== null) map = map.back;
    return map;
  }

  /** The names of the instance dictionary in the order of their addition; not to be changed. */
  attributeNames(): string[] {
    const known = this.names;
    if (known !== null) return known;
    const names: string[] = [];
    for (const node of this.path()) {
      if (node.kind === MapKind.ATTRIBUTE) names.push(node.name);
    }
    this.names = names;
    return names;
  }

  attributeCount(): int { return this.attributeNames().length; }
}
hint(AttributeMap, 'find', 'elidable');
hint(AttributeMap, 'extended', 'elidable');
hint(AttributeMap, 'storeBehind', 'elidable');
hint(AttributeMap, 'nodeAt', 'elidable');
hint(AttributeMap, 'nodeNumber', 'elidable');
hint(AttributeMap, 'without', 'elidable');
quasiImmutableFields(AttributeMap, 'overwritten');

/** What the keys of children begin with, by store. */
const STORE_LETTERS: string[] = ['b', 'i', 'f'];

export function newRootMap(w_type: W_TypeObject, inline: int, raw: int): AttributeMap {
  return new AttributeMap(w_type, inline, raw, null, '', -1, Store.BOXED, false);
}

// -- how values are kept ------------------------------------------------------------------------------------

/** How a value could be kept best. */
function bestStore(w_value: W_Root): Store {
  if (W_IntObject.isExact(w_value)) return Store.INT;
  return W_FloatObject.isExact(w_value) ? Store.FLOAT : Store.BOXED;
}

/** Whether the value may stand where a node with that store has its value. */
export function suits(store: Store, w_value: W_Root): boolean {
  if (store === Store.BOXED) return true;
  return store === Store.INT ? W_IntObject.isExact(w_value) : W_FloatObject.isExact(w_value);
}

/** The map with one more attribute, whose value will be `w_value`. The class learns of it. */
export function behindStore(map: AttributeMap, name: string, w_value: W_Root): AttributeMap {
  const w_type = map.w_type;
  if (!w_type.layout.rawFields) return map.extended(name, MapKind.ATTRIBUTE, Store.BOXED);
  const learned = w_type.learnStore(name, bestStore(w_value));
  const next = map.extended(name, MapKind.ATTRIBUTE, map.raws < map.raw ? learned : Store.BOXED);
  if (next.store !== learned || (map.inline === FIRST_FIELDS && map.raw === FIRST_RAW)) learnLayout(next);
  return next;
}

/** The class of the map learns how much room its instances need. */
function learnLayout(map: AttributeMap): void {
  const w_type = map.w_type;
  let boxed: int = 0;
  let raws: int = 0;
  let node = map;
  while (node.index >= 0) {
    if (node.kind === MapKind.ATTRIBUTE && w_type.learnedStore(node.name) !== Store.BOXED) raws++;
    else boxed++;
    node = node.back!;
  }
  w_type.learnLayout(boxed, raws);
}

// -- values -------------------------------------------------------------------------------------------------

/** The value at a place of an instance with that map. */
export function getValue(w_obj: W_Root, map: AttributeMap, place: int): W_Root | null {
  if (place >= RAW) return getRaw(w_obj, place);
  const field = map.fieldOf(place);
  if (field >= 0) return w_obj.getfield(field);
  const last = map.inline - 1;
  return (w_obj.getfield(last) as Overflow).values[place - last];
}

export function setValue(w_obj: W_Root, map: AttributeMap, place: int, w_value: W_Root): void {
  if (place >= RAW) {
    if (!setRaw(w_obj, place, w_value)) rebox(w_obj, map, place, w_value);
    return;
  }
  const field = map.fieldOf(place);
  if (field >= 0) {
    w_obj.setfield(field, w_value);
    return;
  }
  const last = map.inline - 1;
  (w_obj.getfield(last) as Overflow).values[place - last] = w_value;
}

/** The value at a place of an instance of a new-style class; of a constant of a trace a constant, if its attribute was never replaced. */
export function readValue(w_obj: W_Root, map: AttributeMap, place: int): W_Root | null {
  if (isConstant(w_obj) && isConstant(map) && isConstant(place) && map.w_type !== space.w_instance && !map.nodeAt(place).isOverwritten()) return lastingValue(w_obj, map, place);
  return getValue(w_obj, map, place);
}
const lastingValue = elidable((w_obj: W_Root, map: AttributeMap, place: int): W_Root | null => getValue(w_obj, map, place));

/** The value in raw words. */
export function getRaw(w_obj: W_Root, place: int): W_Root {
  const x = w_obj.getraw((place - RAW) >> 1);
  return (place & 1) === 0 ? space.newint(x) : space.newfloat(bitsToFloat(x));
}

/** False when the value is not of the kind that the place holds. */
export function setRaw(w_obj: W_Root, place: int, w_value: W_Root): boolean {
  const word = (place - RAW) >> 1;
  if ((place & 1) === 0) {
    if (!W_IntObject.isExact(w_value)) return false;
    w_obj.setraw(word, (w_value as W_IntObject).intval);
    return true;
  }
  if (!W_FloatObject.isExact(w_value)) return false;
  w_obj.setraw(word, floatToBits((w_value as W_FloatObject).floatval));
  return true;
}

/** A raw word is to hold what it cannot: the instance gets a map in which the attribute is boxed, as it will be in later instances. */
const rebox = dontLookInside((w_obj: W_Root, map: AttributeMap, place: int, w_value: W_Root): void => {
  const node = map.nodeAt(place);
  map.w_type.learnStore(node.name, Store.BOXED);
  const values = takeValues(w_obj, map);
  values[node.index] = w_value;
  putValues(w_obj, map, values, -1);
});

/** As setValue, of an instance of a new-style class. */
export function replaceValue(w_obj: W_Root, map: AttributeMap, place: int, w_value: W_Root): void {
  if (isConstant(map) && isConstant(place)) overwritten(map, place);
  else map.overwrite(place);
  setValue(w_obj, map, place, w_value);
}
/** Done once, when a trace is recorded. */
const overwritten = elidable((map: AttributeMap, place: int): boolean => {
  map.overwrite(place);
  return true;
});

/** The dictionary of a devolved instance. */
function devolvedDict(w_obj: W_Root, map: AttributeMap): W_DictBase {
  return getValue(w_obj, map, map.find('', MapKind.DICT)) as W_DictBase;
}

/** The map of an instance; a constant in traces. */
function mapOf(w_obj: W_Root): AttributeMap { return promote(w_obj.getmap() as AttributeMap); }

/** An attribute of the instance dictionary, or null. */
export function readAttribute(w_obj: W_Root, name: string): W_Root | null {
  const map = mapOf(w_obj);
  if (map.devolved) return devolvedDict(w_obj, map).getitem_str(name);
  const i = map.find(name, MapKind.ATTRIBUTE);
  return i < 0 ? null : readValue(w_obj, map, i);
}

export function writeAttribute(w_obj: W_Root, name: string, w_value: W_Root): void {
  const map = mapOf(w_obj);
  if (map.devolved) {
    devolvedDict(w_obj, map).setitem_str(name, w_value);
    return;
  }
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i >= 0) {
    replaceValue(w_obj, map, i, w_value);
    return;
  }
  if (!map.mayGrow()) {
    w_obj.getdict()!.setitem_str(name, w_value);
    return;
  }
  addValue(w_obj, map, weAreJitted() ? behindTracedStore(map, name, w_value) : behindStore(map, name, w_value), w_value);
}

/** As behindStore, where everything but the value is a constant and what the class has learned fits the value. */
function behindTracedStore(map: AttributeMap, name: string, w_value: W_Root): AttributeMap {
  const store = map.storeBehind(name);
  return suits(store, w_value) ? map.extended(name, MapKind.ATTRIBUTE, store) : behindUnknownStore(map, name, w_value);
}
const behindUnknownStore = dontLookInside((map: AttributeMap, name: string, w_value: W_Root): AttributeMap => behindStore(map, name, w_value));

/** False when absent. */
export function deleteAttribute(w_obj: W_Root, name: string): boolean {
  const map = mapOf(w_obj);
  if (map.devolved) return devolvedDict(w_obj, map).delitem_str(name);
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i < 0) return false;
  removeValue(w_obj, map, i);
  return true;
}

/** A slot or hidden value, or null. */
export function readSpecial(w_obj: W_Root, kind: int): W_Root | null {
  const map = mapOf(w_obj);
  const i = map.find('', kind);
  return i < 0 ? null : readValue(w_obj, map, i);
}

/** `name` serves readers only. */
export function writeSpecial(w_obj: W_Root, kind: int, name: string, w_value: W_Root): void {
  const map = mapOf(w_obj);
  const i = map.find(name, kind);
  if (i >= 0) replaceValue(w_obj, map, i, w_value);
  else addValue(w_obj, map, map.extended(name, kind, Store.BOXED), w_value);
}

/** False when absent. */
export function deleteSpecial(w_obj: W_Root, kind: int): boolean {
  const map = mapOf(w_obj);
  const i = map.find('', kind);
  if (i < 0) return false;
  removeValue(w_obj, map, i);
  return true;
}

/** Stores the value that leads from `map` to its child `next`, whose store it must suit. */
export function addValue(w_obj: W_Root, map: AttributeMap, next: AttributeMap, w_value: W_Root): void {
  const place = next.place;
  if (place < RAW && place >= map.inline) {
    growOverflow(w_obj, place, map.inline - 1);
    learnLayout(next);
  }
  w_obj.setmap(next);
  setValue(w_obj, next, place, w_value);
}

/** Makes room for value `i`, which does not fit the fields, of which `last` is the last. */
function growOverflow(w_obj: W_Root, i: int, last: int): void {
  const w_last = w_obj.getfield(last);
  if (i === last + 1) {
    const fresh = newFixedArray<W_Root | null>(3, null);
    fresh[0] = w_last;
    w_obj.setfield(last, new Overflow(fresh));
    return;
  }
  const overflow = w_last as Overflow;
  const room = overflow.values;
  const needed = i - last + 1;
  if (needed <= room.length) return;
  const grown = newFixedArray<W_Root | null>(needed + (needed >> 1), null);
  arrayCopy(room, 0, grown, 0, room.length);
  overflow.values = grown;
}

/** All values in the order of the map. */
function takeValues(w_obj: W_Root, map: AttributeMap): FixedArray<W_Root | null> {
  const values = newFixedArray<W_Root | null>(map.size(), null);
  for (const node of map.path()) {
    node.overwriteLast();
    values[node.index] = getValue(w_obj, map, node.place);
  }
  for (let i: int = 0; i < map.inline; i++) w_obj.setfield(i, null);
  return values;
}

/** Gives the instance, whose values were taken, the values again but for number `removed`. */
function putValues(w_obj: W_Root, map: AttributeMap, values: FixedArray<W_Root | null>, removed: int): void {
  let next = map.root();
  w_obj.setmap(next);
  for (const node of map.path()) {
    if (node.index === removed) continue;
    const w_value = values[node.index]!;
    const longer = node.kind === MapKind.ATTRIBUTE ? behindStore(next, node.name, w_value) : next.extended(node.name, node.kind, Store.BOXED);
    addValue(w_obj, next, longer, w_value);
    next = longer;
  }
}

/** Removes a value: the instance gets the map it would have had without it. */
function removeValue(w_obj: W_Root, map: AttributeMap, place: int): void {
  if (map.place === place && map.fieldOf(place) >= 0) {
    if (!map.isOverwritten()) map.overwriteLast();
    if (place < RAW) w_obj.setfield(place, null);
    w_obj.setmap(map.back!);
    return;
  }
  removeEarlier(w_obj, map, place);
}

/** Removes a value that is not the last one, or stands in the Overflow. */
function removeEarlier(w_obj: W_Root, map: AttributeMap, place: int): void {
  if (map.boxed <= map.inline && map.size() <= FEW) moveDown(w_obj, map, map.without(place), map.nodeAt(place).index);
  else removeByCopy(w_obj, map, place);
}
const removeByCopy = dontLookInside((w_obj: W_Root, map: AttributeMap, place: int): void => putValues(w_obj, map, takeValues(w_obj, map), map.nodeAt(place).index));

/** Removes the value number `removed` of an instance without Overflow: those behind it move down, as `next` has them. */
function moveDown(w_obj: W_Root, map: AttributeMap, next: AttributeMap, removed: int): void {
  for (let i: int = removed; i < map.size(); i++) {
    const node = map.nodeNumber(i);
    if (!node.isOverwritten()) node.overwriteLast();
    if (i > removed) setValue(w_obj, next, next.nodeNumber(i - 1).place, getValue(w_obj, map, node.place)!);
  }
  if (next.boxed < map.boxed) w_obj.setfield(next.boxed, null);
  w_obj.setmap(next);
}
unrollSafe(moveDown);

/**
 * Replaces the attributes by a dictionary: those that the map holds are dropped (the caller has copied them), and `w_dict` is
 * kept as the instance's dictionary.
 */
export function devolve(w_obj: W_Root, w_dict: W_DictBase): void {
  const map = w_obj.getmap() as AttributeMap;
  const values = takeValues(w_obj, map);
  let next = map.root();
  w_obj.setmap(next);
  for (const node of map.path()) {
    if (node.kind === MapKind.ATTRIBUTE || node.kind === MapKind.DICT || node.kind === MapKind.VIEW) continue;
    const longer = next.extended(node.name, node.kind, Store.BOXED);
    addValue(w_obj, next, longer, values[node.index]!);
    next = longer;
  }
  addValue(w_obj, next, next.extended('', MapKind.DICT, Store.BOXED), w_dict);
}
