/**
 * The `__dict__` of an instance of a user class: a dict that reads and writes the attributes in the instance's map.
 *
 * It is made when somebody asks for it, and kept as a hidden value of the instance (MapKind.DICT) only when the instance is devolved. Until then a view is
 * kept under MapKind.VIEW, so that `o.__dict__ is o.__dict__`. Operations that a map cannot do (keys that are no strings, many keys) turn the
 * view into an ordinary dict in which the attributes live from then on.
 *
 * Entries are numbered by their place in the map's list of names.
 */
import type { i64, int } from '../rlib/kinds';
import { stringHash } from '../rlib/objectmodel';
import { space, type W_DictBase, type W_Root } from '../interpreter/baseobjspace';
import { W_BytesObject } from './bytesobject';
import { W_DictObject } from './dictobject';
import { deleteAttribute, devolve, getValue, MapKind, readAttribute, readSpecial, writeAttribute, writeSpecial, type AttributeMap } from './mapdict';

const MAX_VIEW = 80;

export class W_InstanceDict extends W_DictObject {
  /** null: an ordinary dict. */
  private w_obj: W_Root | null = null;

  static of(w_obj: W_Root): W_InstanceDict {
    const w_dict = new W_InstanceDict();
    w_dict.w_obj = w_obj;
    return w_dict;
  }

  private map(w_obj: W_Root): AttributeMap { return w_obj.getmap() as AttributeMap; }

  /** Copies the attributes into this dict's own table and leaves the instance. */
  detach(): void {
    const w_obj = this.w_obj;
    if (w_obj === null) return;
    this.w_obj = null;
    const map = this.map(w_obj);
    for (const node of map.path()) {
      if (node.kind === MapKind.ATTRIBUTE) super.setitem_str(node.name, getValue(w_obj, map, node.place)!);
    }
  }

  /** Makes this dict the place where the instance's attributes live. */
  private settle(): void {
    const w_obj = this.w_obj!;
    this.detach();
    devolve(w_obj, this);
  }

  override getitem(w_key: W_Root): W_Root | null {
    const w_obj = this.w_obj;
    if (w_obj === null) return super.getitem(w_key);
    if (W_BytesObject.isExact(w_key)) return readAttribute(w_obj, w_key.str_w());
    this.settle();
    return super.getitem(w_key);
  }
  override setitem(w_key: W_Root, w_value: W_Root): void {
    if (this.w_obj !== null && W_BytesObject.isExact(w_key)) {
      this.setitem_str(w_key.str_w(), w_value);
      return;
    }
    if (this.w_obj !== null) this.settle();
    super.setitem(w_key, w_value);
  }
  override delitem(w_key: W_Root): boolean {
    const w_obj = this.w_obj;
    if (w_obj !== null && W_BytesObject.isExact(w_key)) return deleteAttribute(w_obj, w_key.str_w());
    if (w_obj !== null) this.settle();
    return super.delitem(w_key);
  }
  override getitem_str(key: string): W_Root | null {
    const w_obj = this.w_obj;
    return w_obj === null ? super.getitem_str(key) : readAttribute(w_obj, key);
  }
  override setitem_str(key: string, w_value: W_Root): void {
    const w_obj = this.w_obj;
    if (w_obj === null) {
      super.setitem_str(key, w_value);
      return;
    }
    if (this.map(w_obj).index < MAX_VIEW) {
      writeAttribute(w_obj, key, w_value);
      return;
    }
    this.settle();
    super.setitem_str(key, w_value);
  }
  override delitem_str(key: string): boolean {
    const w_obj = this.w_obj;
    return w_obj === null ? super.delitem_str(key) : deleteAttribute(w_obj, key);
  }
  override length(): int {
    const w_obj = this.w_obj;
    return w_obj === null ? super.length() : this.map(w_obj).attributeCount();
  }
  override clear(): void {
    if (this.w_obj !== null) this.settle();
    super.clear();
  }

  private names(w_obj: W_Root): string[] { return this.map(w_obj).attributeNames(); }

  override nextEntry(i: int): int {
    const w_obj = this.w_obj;
    if (w_obj === null) return super.nextEntry(i);
    return i < this.map(w_obj).attributeCount() ? i : -1;
  }
  override lastEntry(): int {
    const w_obj = this.w_obj;
    return w_obj === null ? super.lastEntry() : this.map(w_obj).attributeCount() - 1;
  }
  override keyAt(i: int): W_Root {
    const w_obj = this.w_obj;
    return w_obj === null ? super.keyAt(i) : space.newbytes(this.names(w_obj)[i]!);
  }
  override valueAt(i: int): W_Root {
    const w_obj = this.w_obj;
    return w_obj === null ? super.valueAt(i) : readAttribute(w_obj, this.names(w_obj)[i]!)!;
  }
  override removeEntry(i: int): void {
    const w_obj = this.w_obj;
    if (w_obj === null) super.removeEntry(i);
    else deleteAttribute(w_obj, this.names(w_obj)[i]!);
  }
  override hashAt(i: int): i64 {
    const w_obj = this.w_obj;
    return w_obj === null ? super.hashAt(i) : stringHash(this.names(w_obj)[i]!);
  }
  override setHashed(w_key: W_Root, hash: i64, w_value: W_Root): void {
    if (this.w_obj === null) super.setHashed(w_key, hash, w_value);
    else this.setitem(w_key, w_value);
  }
  override getHashed(w_key: W_Root, hash: i64): W_Root | null {
    return this.w_obj === null ? super.getHashed(w_key, hash) : this.getitem(w_key);
  }
  override copy(): W_DictObject {
    const w_obj = this.w_obj;
    if (w_obj === null) return super.copy();
    const w_copy = new W_DictObject();
    const map = this.map(w_obj);
    for (const node of map.path()) {
      if (node.kind === MapKind.ATTRIBUTE) w_copy.setitem_str(node.name, getValue(w_obj, map, node.place)!);
    }
    return w_copy;
  }
}

/** The `__dict__` of an instance whose class has one. */
export function instanceDict(w_obj: W_Root): W_DictBase {
  const w_kept = readSpecial(w_obj, (w_obj.getmap() as AttributeMap).devolved ? MapKind.DICT : MapKind.VIEW);
  if (w_kept !== null) return w_kept as W_DictBase;
  const w_dict = W_InstanceDict.of(w_obj);
  writeSpecial(w_obj, MapKind.VIEW, '', w_dict);
  return w_dict;
}

/** The same, or null when nothing was ever stored in it and nobody asked for it. */
export function usedInstanceDict(w_obj: W_Root): W_DictBase | null {
  const map = w_obj.getmap() as AttributeMap;
  const used = map.devolved || map.attributeCount() > 0 || map.find('', MapKind.VIEW) >= 0;
  return used ? instanceDict(w_obj) : null;
}

/** Assigns `__dict__`: the attributes live in `w_dict` from now on. */
export function replaceInstanceDict(w_obj: W_Root, w_dict: W_DictBase): void {
  const w_view = readSpecial(w_obj, MapKind.VIEW);
  if (w_view !== null) (w_view as W_InstanceDict).detach();
  devolve(w_obj, w_dict);
}
