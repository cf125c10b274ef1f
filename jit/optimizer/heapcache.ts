/**
 * What is known of the contents of the heap: (object, descriptor, index) -> value, for objects that exist.
 *
 * An entry is clean, when memory holds the value, or dirty, when the store has not been written. No two dirty entries can be the same place
 * unless they hold the same value, so the order in which they are written does not matter. The value of an entry may be a virtual.
 *
 * Entries are rows of parallel arrays. The entries of an object and those of a descriptor are lists. An entry dies by `value` NONE or, unless
 * its descriptor is immutable, when everything is forgotten at once: then its epoch is over.
 *
 * An index is FIELD for a field, a constant index as it is, or VARIABLE + an operand.
 */
import type { int } from '../../rlib/kinds';
import { NONE, Tag } from '../metainterp/trace';

export const FIELD: int = -1;
export const VARIABLE: int = 0x20000000;

export class HeapCache {
  readonly objects: int[] = [];
  readonly descrs: int[] = [];
  readonly indexes: int[] = [];
  readonly values: int[] = [];
  private readonly immutable: boolean[] = [];
  private readonly epochs: int[] = [];
  private readonly nextOfObject: int[] = [];
  private readonly nextOfDescr: int[] = [];
  /** position in `dirty`, or -1 */
  private readonly dirtyAt: int[] = [];
  readonly dirty: int[] = [];
  private readonly firstOfValue: int[] = [];
  private readonly firstOfConstant: int[] = [];
  private readonly firstOfDescr: Map<int, int> = new Map();
  private epoch: int = 0;

  private alive(e: int): boolean {
    return this.values[e] !== NONE && (this.immutable[e] || this.epochs[e] === this.epoch || this.dirtyAt[e] >= 0);
  }
  private skipOfObject(e: int): int {
    while (e >= 0 && !this.alive(e)) e = this.nextOfObject[e];
    return e;
  }
  private skipOfDescr(e: int): int {
    while (e >= 0 && !this.alive(e)) e = this.nextOfDescr[e];
    return e;
  }
  /** The entries of an object: the first one, or -1. */
  ofObject(a: int): int {
    const list = (a & 3) === Tag.Box ? this.firstOfValue : this.firstOfConstant;
    const i = a >> 2;
    return i < list.length ? this.skipOfObject(list[i]) : -1;
  }
  afterOfObject(e: int): int {
    return this.skipOfObject(this.nextOfObject[e]);
  }
  ofDescr(descr: int): int {
    return this.skipOfDescr(this.firstOfDescr.get(descr) ?? -1);
  }
  afterOfDescr(e: int): int {
    return this.skipOfDescr(this.nextOfDescr[e]);
  }
  size(): int {
    return this.objects.length;
  }
  /** The entry, or -1 when it is dead. */
  at(e: int): int {
    return this.alive(e) ? e : -1;
  }

  /** The entry of a place, or -1. */
  find(a: int, descr: int, index: int): int {
    let e = this.ofObject(a);
    while (e >= 0 && !(this.descrs[e] === descr && this.indexes[e] === index)) e = this.afterOfObject(e);
    return e;
  }
  isDirty(e: int): boolean {
    return this.dirtyAt[e] >= 0;
  }

  /** Memory is known to hold the value there. */
  setClean(a: int, descr: int, index: int, v: int, immutable: boolean): void {
    const e = this.find(a, descr, index);
    if (e < 0) {
      this.add(a, descr, index, v, immutable);
      return;
    }
    this.values[e] = v;
    this.markClean(e);
  }
  /** Memory must hold the value there some day. */
  setDirty(a: int, descr: int, index: int, v: int, immutable: boolean): void {
    let e = this.find(a, descr, index);
    if (e < 0) e = this.add(a, descr, index, v, immutable);
    else this.values[e] = v;
    if (this.dirtyAt[e] >= 0) return;
    this.dirtyAt[e] = this.dirty.length;
    this.dirty.push(e);
  }
  markClean(e: int): void {
    const at = this.dirtyAt[e];
    if (at < 0) return;
    const last = this.dirty.pop()!;
    if (last !== e) {
      this.dirty[at] = last;
      this.dirtyAt[last] = at;
    }
    this.dirtyAt[e] = -1;
    this.epochs[e] = this.epoch;
  }
  /** The entry must be clean. */
  kill(e: int): void {
    this.values[e] = NONE;
  }
  /** Anything may have been written, other than what is immutable. Nothing may be dirty. */
  forgetAll(): void {
    this.epoch++;
  }

  private add(a: int, descr: int, index: int, v: int, immutable: boolean): int {
    const e: int = this.objects.length;
    this.objects.push(a);
    this.descrs.push(descr);
    this.indexes.push(index);
    this.values.push(v);
    this.immutable.push(immutable);
    this.epochs.push(this.epoch);
    this.dirtyAt.push(-1);
    const list = (a & 3) === Tag.Box ? this.firstOfValue : this.firstOfConstant;
    const i = a >> 2;
    while (list.length <= i) list.push(-1);
    this.nextOfObject.push(list[i]);
    list[i] = e;
    this.nextOfDescr.push(this.firstOfDescr.get(descr) ?? -1);
    this.firstOfDescr.set(descr, e);
    return e;
  }
}
