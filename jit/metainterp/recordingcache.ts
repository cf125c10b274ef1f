/**
 * What is known of memory and of values while a trace is recorded: loads whose result the trace has already, and guards it has made, are not recorded again. It keeps traces short,
 * and lets what is read from constants through a frame be constants.
 *
 * An entry says that a field (or an item at a constant index) of an object is a value of the trace. Stores to one object make entries of the same field or index for other objects
 * doubtful, as two values may be one object; `stamps` counts such stores by field or by index, and those that may be to any item by descriptor. An entry holds while its stamp is current.
 *
 * An object that the trace made is *fresh* until something else may know it: no other value can be it, so its entries concern nobody and are concerned by nobody. Other fresh objects may hold it.
 * A store into an object that is not fresh *exposes* it: it stays fresh until something may look at that place, which is a load that the trace does not have already, or a call.
 */
import type { int } from '../../rlib/kinds';
import { toI64, toInt } from '../../rlib/rarithmetic';
import { removeAt } from '../../rlib/rlist';
import { type CallDescr, Idiom } from './jitcode';
import { NONE, Tag, type Trace } from './trace';

/** Items of arrays beyond this index are not remembered. */
const MOST_ITEMS: int = 1024;
/** More items that are filled or copied at once are not looked at one by one. */
const MOST_ITEMWISE: int = 64;

class Entry {
  constructor(public value: int, public stamp: int) {}
}

/** A fresh object: the fresh objects it holds. */
class Fresh {
  readonly held: int[] = [];
  /** of an array: the descriptor of all stores of items so far; NONE: there were none; MIXED: there were several */
  items: int = NONE;
}
const MIXED: int = -2;

/** A place in an object that is not fresh, where a fresh one was stored. */
class Exposure {
  constructor(readonly object: int, readonly descr: int, readonly item: int, readonly value: int) {}
}

export class RecordingCache {
  private readonly entries: Map<int, Entry> = new Map();
  private readonly fresh: Map<int, Fresh> = new Map();
  private readonly exposed: Exposure[] = [];
  private readonly constants: Map<int, int> = new Map();
  private readonly classes: Map<int, int> = new Map();
  /** by result of a question about a class: the object, and the class */
  private readonly askedObject: Map<int, int> = new Map();
  private readonly askedClass: Map<int, int> = new Map();
  private readonly stamps: Map<int, int> = new Map();
  private readonly lengths: Map<int, int> = new Map();
  /** by descriptor: the results of loop-invariant functions */
  private readonly invariants: Map<int, int> = new Map();
  /** raised when anything may have been written */
  private epoch: int = 0;

  clear(): void {
    this.entries.clear();
    this.fresh.clear();
    this.exposed.length = 0;
    this.constants.clear();
    this.classes.clear();
    this.askedObject.clear();
    this.askedClass.clear();
    this.stamps.clear();
    this.lengths.clear();
    this.invariants.clear();
    this.epoch = 0;
  }

  /** `item`: the constant index, or -1 for a field. */
  private key(object: int, descr: int, item: int): int {
    return (object * 65536 + descr) * (MOST_ITEMS + 1) + item + 1;
  }
  /** Stores into arrays of the descriptor at any index have the item -1 too. */
  private stamp(descr: int, item: int): int {
    const anywhere = this.stamps.get(descr) ?? 0;
    return this.epoch + (item < 0 ? anywhere : anywhere + (this.stamps.get(this.itemKey(descr, item)) ?? 0));
  }
  private itemKey(descr: int, item: int): int {
    return descr + 65536 * (item + 1);
  }

  /** The value of a field or item, or NONE. */
  load(object: int, descr: int, item: int): int {
    if (item >= MOST_ITEMS) return NONE;
    const e = this.entries.get(this.key(object, descr, item)) ?? null;
    if (e === null || (e.stamp !== this.stamp(descr, item) && !this.fresh.has(object))) return NONE;
    return e.value === NONE ? NONE : this.replaced(e.value);
  }
  /** The place has that value; NONE: it is not known. */
  private has(object: int, descr: int, item: int, value: int): void {
    if (item < MOST_ITEMS) this.entries.set(this.key(object, descr, item), new Entry(value, this.stamp(descr, item)));
  }
  /** A load was recorded. */
  loaded(object: int, descr: int, item: int, value: int): void {
    this.looksInto(object, descr, item);
    this.has(object, descr, item, value);
  }
  /** An item at an index that is not constant was loaded. */
  loadedSomewhere(object: int, descr: int): void {
    this.escape(object);
    for (let k: int = this.exposed.length - 1; k >= 0; k--) if (this.exposed[k].descr === descr) this.discover(k);
  }
  /** A store was recorded. `immutable`: of the field or array; what calls read there is not known. */
  stored(object: int, descr: int, item: int, value: int, immutable: boolean): void {
    if (item >= MOST_ITEMS) return this.storedSomewhere(object, descr, value);
    const f = this.fresh.get(object) ?? null;
    if (f === null) {
      this.covers(object, descr, item);
      if (immutable) this.escape(value);
      else if (this.fresh.has(value)) this.exposed.push(new Exposure(object, descr, item, value));
      this.forget(item < 0 ? descr : this.itemKey(descr, item));
    } else {
      if (this.fresh.has(value)) f.held.push(value);
      if (item >= 0) f.items = f.items === NONE || f.items === descr ? descr : MIXED;
    }
    this.has(object, descr, item, value);
  }
  /** An item at an index that is not constant was stored. */
  storedSomewhere(object: int, descr: int, value: int): void {
    this.escape(object);
    this.escape(value);
    this.forget(descr);
  }
  private forget(key: int): void {
    this.stamps.set(key, (this.stamps.get(key) ?? 0) + 1);
  }

  /** The trace made an object. */
  made(object: int): void {
    this.fresh.set(object, new Fresh());
  }
  /** The trace made it, and nobody else knows it. */
  isFresh(object: int): boolean {
    return this.fresh.has(object);
  }
  /** The field or item of a fresh object is as it was when the object was made: zero. */
  isZero(object: int, descr: int, item: int): boolean {
    const f = this.fresh.get(object) ?? null;
    if (f === null || item >= MOST_ITEMS || this.entries.has(this.key(object, descr, item))) return false;
    return item < 0 || f.items === NONE || f.items === descr;
  }
  private escape(value: int): void {
    const f = this.fresh.get(value) ?? null;
    if (f === null) return;
    this.fresh.delete(value);
    this.release(f);
  }
  /** What a fresh object holds may be known elsewhere. */
  private release(f: Fresh): void {
    while (f.held.length > 0) this.escape(f.held.pop()!);
  }

  /** Something has found what is exposed there. */
  private discover(k: int): void {
    const value = this.exposed[k].value;
    removeAt(this.exposed, k);
    this.escape(value);
  }
  /** What is in the place is not known by name. Of a fresh array whose items were stored under another descriptor it may be what the array holds. */
  private looksInto(object: int, descr: int, item: int): void {
    this.looksAt(descr, item);
    const f = this.fresh.get(object) ?? null;
    if (f !== null) this.release(f);
  }
  /** A load may find what is exposed. */
  private looksAt(descr: int, item: int): void {
    for (let k: int = this.exposed.length - 1; k >= 0; k--) {
      const e = this.exposed[k];
      if (e.descr === descr && e.item === item) this.discover(k);
    }
  }
  /** Something else is stored there. */
  private covers(object: int, descr: int, item: int): void {
    for (let k: int = this.exposed.length - 1; k >= 0; k--) {
      const e = this.exposed[k];
      if (e.descr === descr && e.item === item && e.object === object) removeAt(this.exposed, k);
    }
  }

  /** The array has that length: an operand. */
  hasLength(array: int, length: int): void {
    this.lengths.set(array, length);
  }
  /** NONE: not known. */
  lengthOf(array: int): int {
    return this.lengths.get(array) ?? NONE;
  }

  /** The loop-invariant function has that result. */
  hasInvariant(descr: int, result: int): void {
    this.invariants.set(descr, result);
  }
  /** NONE: the trace did not call it yet. */
  invariant(descr: int): int {
    return this.invariants.get(descr) ?? NONE;
  }

  /** What a call does that fills or copies a few items; false when it is not known which. */
  private itemwise(d: CallDescr, args: int[], trace: Trace): boolean {
    if (d.idiom === Idiom.ArrayFill) {
      const from = this.smallConstant(args[1], trace);
      const end = this.smallConstant(args[2], trace);
      if (from < 0 || end < 0 || end - from > MOST_ITEMWISE) return false;
      for (let i = from; i < end; i++) this.stored(args[0], d.idiomArray, i, args[3], false);
      return true;
    }
    const from = this.smallConstant(args[1], trace);
    const to = this.smallConstant(args[3], trace);
    const count = this.smallConstant(args[4], trace);
    if (from < 0 || to < 0 || count < 0 || count > MOST_ITEMWISE) return false;
    const values: int[] = [];
    for (let i: int = 0; i < count; i++) {
      if (!this.isZero(args[0], d.idiomArray, from + i)) {
        values.push(this.load(args[0], d.idiomArray, from + i));
        if (values[i] === NONE) this.looksInto(args[0], d.idiomArray, from + i);
      } else values.push(NONE);
    }
    for (let i: int = 0; i < count; i++) this.stored(args[2], d.idiomArray, to + i, values[i], false);
    return true;
  }
  /** -1 when it is none. */
  private smallConstant(a: int, trace: Trace): int {
    const i = (a & 3) === Tag.Int ? trace.ints[a >> 2] : -1n;
    return i >= 0n && i < toI64(MOST_ITEMS - MOST_ITEMWISE) ? toInt(i) : -1;
  }

  /** A call was recorded, with these operands. */
  called(d: CallDescr, args: int[], trace: Trace): void {
    if ((d.idiom === Idiom.ArrayFill || d.idiom === Idiom.ArrayCopy) && this.itemwise(d, args, trace)) return;
    for (const a of args) this.escape(a);
    const reads = d.reads;
    for (let k: int = this.exposed.length - 1; k >= 0; k--) if (reads === null || reads.includes(this.exposed[k].descr)) this.discover(k);
    const writes = d.writes;
    if (writes === null) this.epoch += 1000000;
    else for (const w of writes) this.forget(w);
  }

  /** A guard said that the value is a constant operand. */
  isConstant(value: int, constant: int): void {
    this.constants.set(value, constant);
  }
  /** The constant that stands for a value, or the value. */
  replaced(value: int): int {
    return (value & 3) === Tag.Box ? (this.constants.get(value) ?? value) : value;
  }
  /** A guard said which class the object has. */
  hasClass(value: int, classId: int): void {
    this.classes.set(value, classId);
  }
  /** `result` says whether the object has exactly that class. */
  asksClass(result: int, object: int, classId: int): void {
    this.askedObject.set(result, object);
    this.askedClass.set(result, classId);
  }
  /** A guard said that a truth value is true. */
  isTrue(result: int): void {
    const object = this.askedObject.get(result) ?? NONE;
    if (object !== NONE) this.hasClass(object, this.askedClass.get(result)!);
  }
  /** 0: not known. */
  classOf(value: int): int {
    return this.classes.get(value) ?? 0;
  }
}
