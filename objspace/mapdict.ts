/**
 * Maps: the hidden classes of instances.
 *
 * An instance of a user class holds a map and the values of its attributes. Maps form a tree below the root that belongs to the class:
 *
 *     root(Point) --x--> map 1 --y--> map 2          map 2: x is value 0, y is value 1
 *
 * A node says what was added last (`name` and `kind`), at which place of the storage (`index`), and what was there before (`back`). Instances that
 * got the same attributes in the same order share the map, so a map and a name determine the place of the value: inline caches and the JIT rely on it.
 * A node never changes but for its transitions.
 *
 * Kinds: attributes of the instance dictionary, `__slots__` (a kind of its own for each descriptor), and what is hidden from Python: the
 * instance's dictionary object (a view of the map, or the real one), the lifeline of weak references, the finalizer.
 *
 * A map is *devolved* when the attributes live in a real dictionary (value of kind DICT): after an assignment to `__dict__`, with keys that are no
 * strings, or with very many attributes.
 *
 * Storage: an instance has `map.inline` fields (`getfield`, `setfield`). When there are more values than fields, the last field holds an
 * Overflow with the rest. The class learns how many fields to reserve: each overflow raises `w_type.reserve`, for later instances. Since the roots of a class differ by the
 * number of fields (`w_type.mapRoot(n)`), the map alone tells where a value is.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { hint } from '../rlib/jit';
import { InstanceMap, space, W_Root, type W_DictBase, type W_TypeBase } from '../interpreter/baseobjspace';
import type { W_TypeObject } from './typeobject';

/** What an entry of a map is. From SLOT on: `__slots__` descriptors, each with a number of its own. */
export const enum MapKind { ATTRIBUTE = 0, DICT = 1, VIEW = 2, WEAKREF = 3, FINALIZER = 4, SLOT = 5 }

const INDEX_FROM = 7;
const MAX_ATTRIBUTES = 100;

/** Values that do not fit the fields of an instance; never seen by programs. */
export class Overflow extends W_Root {
  constructor(public values: FixedArray<W_Root | null>) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
}

export class AttributeMap extends InstanceMap {
  private child: AttributeMap | null = null;
  private children: Map<string, AttributeMap> | null = null;
  private special: Map<int, AttributeMap> | null = null;
  private indexes: Map<string, int> | null = null;
  private names: string[] | null = null;

  /** A node that adds value number `index`; `back` is null for a root, whose index is -1. */
  constructor(
    readonly w_type: W_TypeObject,
    /** number of fields of the instances */
    readonly inline: int,
    readonly back: AttributeMap | null,
    readonly name: string,
    readonly kind: int,
    readonly index: int,
    readonly devolved: boolean,
  ) { super(); }

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
        if (map.kind === MapKind.ATTRIBUTE && map.name === name) return map.index;
        map = map.back!;
      }
      return -1;
    }
    return this.findSpecial(kind);
  }

  private findSpecial(kind: int): int {
    let map: AttributeMap = this;
    while (map.index >= 0) {
      if (map.kind === kind) return map.index;
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
        if (map.kind === MapKind.ATTRIBUTE) indexes.set(map.name, map.index);
        map = map.back!;
      }
      this.indexes = indexes;
    }
    return indexes.get(name) ?? -1;
  }

  /** Where a value stands: its field, or -1 when it is in the Overflow. */
  fieldOf(index: int): int {
    return index < this.inline - 1 || this.index < this.inline ? index : -1;
  }

  /** The map with one more value; the same one each time. */
  extended(name: string, kind: int): AttributeMap {
    if (kind !== MapKind.ATTRIBUTE) return this.extendedSpecial(kind, name);
    const child = this.child;
    if (child === null) {
      const made = this.makeChild(name, kind);
      this.child = made;
      return made;
    }
    if (child.name === name) return child;
    return this.extendedOther(name);
  }

  private makeChild(name: string, kind: int): AttributeMap {
    return new AttributeMap(this.w_type, this.inline, this, name, kind, this.index + 1, this.devolved || kind === MapKind.DICT);
  }

  private extendedOther(name: string): AttributeMap {
    let children = this.children;
    if (children === null) {
      children = new Map<string, AttributeMap>();
      this.children = children;
    }
    const known = children.get(name) ?? null;
    if (known !== null) return known;
    const made = this.makeChild(name, MapKind.ATTRIBUTE);
    children.set(name, made);
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
    const made = this.makeChild(name, kind);
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

export function newRootMap(w_type: W_TypeObject, inline: int): AttributeMap {
  return new AttributeMap(w_type, inline, null, '', -1, -1, false);
}

/** Value number `i` of an instance with that map. */
export function getValue(w_obj: W_Root, map: AttributeMap, i: int): W_Root | null {
  const field = map.fieldOf(i);
  if (field >= 0) return w_obj.getfield(field);
  const last = map.inline - 1;
  return (w_obj.getfield(last) as Overflow).values[i - last];
}

export function setValue(w_obj: W_Root, map: AttributeMap, i: int, w_value: W_Root): void {
  const field = map.fieldOf(i);
  if (field >= 0) {
    w_obj.setfield(field, w_value);
    return;
  }
  const last = map.inline - 1;
  (w_obj.getfield(last) as Overflow).values[i - last] = w_value;
}

/** The dictionary of a devolved instance. */
function devolvedDict(w_obj: W_Root, map: AttributeMap): W_DictBase {
  return getValue(w_obj, map, map.find('', MapKind.DICT)) as W_DictBase;
}

/** An attribute of the instance dictionary, or null. */
export function readAttribute(w_obj: W_Root, name: string): W_Root | null {
  const map = w_obj.getmap() as AttributeMap;
  if (map.devolved) return devolvedDict(w_obj, map).getitem_str(name);
  const i = map.find(name, MapKind.ATTRIBUTE);
  return i < 0 ? null : getValue(w_obj, map, i);
}

export function writeAttribute(w_obj: W_Root, name: string, w_value: W_Root): void {
  const map = w_obj.getmap() as AttributeMap;
  if (map.devolved) {
    devolvedDict(w_obj, map).setitem_str(name, w_value);
    return;
  }
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i >= 0) {
    setValue(w_obj, map, i, w_value);
    return;
  }
  if (!map.mayGrow()) {
    w_obj.getdict()!.setitem_str(name, w_value);
    return;
  }
  addValue(w_obj, map, map.extended(name, MapKind.ATTRIBUTE), w_value);
}

/** False when absent. */
export function deleteAttribute(w_obj: W_Root, name: string): boolean {
  const map = w_obj.getmap() as AttributeMap;
  if (map.devolved) return devolvedDict(w_obj, map).delitem_str(name);
  const i = map.find(name, MapKind.ATTRIBUTE);
  if (i < 0) return false;
  removeValue(w_obj, map, i);
  return true;
}

/** A slot or hidden value, or null. */
export function readSpecial(w_obj: W_Root, kind: int): W_Root | null {
  const map = w_obj.getmap() as AttributeMap;
  const i = map.find('', kind);
  return i < 0 ? null : getValue(w_obj, map, i);
}

/** `name` serves readers only. */
export function writeSpecial(w_obj: W_Root, kind: int, name: string, w_value: W_Root): void {
  const map = w_obj.getmap() as AttributeMap;
  const i = map.find(name, kind);
  if (i >= 0) setValue(w_obj, map, i, w_value);
  else addValue(w_obj, map, map.extended(name, kind), w_value);
}

/** False when absent. */
export function deleteSpecial(w_obj: W_Root, kind: int): boolean {
  const map = w_obj.getmap() as AttributeMap;
  const i = map.find('', kind);
  if (i < 0) return false;
  removeValue(w_obj, map, i);
  return true;
}

/** Stores the value that leads from `map` to its child `next`. */
export function addValue(w_obj: W_Root, map: AttributeMap, next: AttributeMap, w_value: W_Root): void {
  const i = next.index;
  if (i >= map.inline) {
    growOverflow(w_obj, i, map.inline - 1);
    next.w_type.learnReserve(i + 1);
  }
  w_obj.setmap(next);
  setValue(w_obj, next, i, w_value);
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
  for (let i: int = 0; i <= map.index; i++) values[i] = getValue(w_obj, map, i);
  for (let i: int = 0; i < map.inline; i++) w_obj.setfield(i, null);
  return values;
}

/** Removes value `removed`: the instance gets the map it would have had without it. */
function removeValue(w_obj: W_Root, map: AttributeMap, removed: int): void {
  const values = takeValues(w_obj, map);
  let next = map.root();
  w_obj.setmap(next);
  for (const node of map.path()) {
    if (node.index === removed) continue;
    const longer = next.extended(node.name, node.kind);
    addValue(w_obj, next, longer, values[node.index]!);
    next = longer;
  }
}

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
    const longer = next.extended(node.name, node.kind);
    addValue(w_obj, next, longer, values[node.index]!);
    next = longer;
  }
  addValue(w_obj, next, next.extended('', MapKind.DICT), w_dict);
}
