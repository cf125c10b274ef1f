/**
 * Fields and items: virtual objects, loads that are not done again, stores that are held back.
 *
 * A store into an object that exists is not written but kept in the heap cache as a dirty entry, whose value may be a virtual. It is written
 * when something may see it: an access that may be to the same place through another operand, a call that may look there or write there, the
 * end of the trace. Guards do not see it: their resume information carries what is dirty.
 */
import type { i64, int } from '../../rlib/kinds';
import { toI64, toInt } from '../../rlib/rarithmetic';
import { ArrayDescr, FieldDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag } from '../metainterp/trace';
import { FIELD, VARIABLE } from './heapcache';
import type { Optimizer } from './optimizer';
import { Tables } from './tables';
import { Text, type Texts } from './texts';
import { type Virtual, VIRTUAL } from './virtual';

/** A constant index beyond is treated as one that is not known. */
const LARGEST_INDEX: i64 = 0xffffn;

export class Memory {
  private readonly texts: Texts;
  private readonly tables: Tables;

  constructor(private readonly o: Optimizer) {
    this.texts = o.texts;
    this.tables = new Tables(o);
  }

  isImmutable(descr: int, index: int): boolean {
    const d = this.o.data.descrs[descr];
    return index === FIELD ? (d as FieldDescr).immutable : (d as ArrayDescr).immutable;
  }

  // ---- loads

  getfield(opcode: int, v: int, d: FieldDescr): int {
    const o = this.o;
    const x = o.virtual(v);
    if (x !== null) {
      const y = x.field(d.index);
      return y === NONE ? o.zero(d.kind) : o.plain(y);
    }
    const a = o.force(v);
    const e = o.heap.find(a, d.index, FIELD);
    if (e >= 0) return o.plain(o.heap.values[e]);
    if (d.immutable && (a & 3) !== Tag.Box && o.out.refs[a >> 2] !== null) return this.constantField(a, d);
    if (d.immutable) {
      const known = this.tables.field(a, d);
      if (known !== NONE) return known;
    } else this.writeAliases(a, d.index, FIELD);
    const y = o.write1(opcode, a, d.index);
    if (d.size === 1) o.facts.within(y, 0n, 1n);
    o.facts.learnBase(a, d.owner);
    o.heap.setClean(a, d.index, FIELD, y, d.immutable);
    if (d.immutable && d.kind === 2) this.tables.loadedField(y, a, d);
    return y;
  }
  private constantField(a: int, d: FieldDescr): int {
    const o = this.o;
    const x = o.out.refs[a >> 2];
    if (d.kind === 1) return o.out.constInt(o.cpu.getfieldInt(x, d));
    return d.kind === 2 ? o.out.constRef(o.cpu.getfieldRef(x, d)) : o.out.constFloat(o.cpu.getfieldFloat(x, d));
  }

  getitem(opcode: int, v: int, index: int, d: ArrayDescr): int {
    const o = this.o;
    const x = o.virtual(v);
    if (x !== null && this.inside(x, index)) {
      const y = x.values[toInt(o.out.ints[index >> 2])];
      return y === NONE ? o.zero(d.kind) : o.plain(y);
    }
    if (x instanceof Text) {
      const byte = this.texts.byteAt(x, index, opcode);
      if (byte !== NONE) return byte;
    }
    const a = o.force(v);
    const i = this.key(index);
    const e = o.heap.find(a, d.index, i);
    if (e >= 0) return o.plain(o.heap.values[e]);
    if (d.immutable && d.kind !== 3 && (a & 3) !== Tag.Box && (index & 3) !== Tag.Box && this.insideConstant(a, index, d)) return this.constantItem(a, index, d);
    if (d.immutable && d.kind === 1 && i < VARIABLE) {
      const known = this.tables.item(a, o.out.ints[index >> 2], d);
      if (known !== NONE) return known;
    }
    if (!d.immutable) this.writeAliases(a, d.index, i);
    const y = o.write2(opcode, a, index, d.index);
    if (d.itemSize === 1) o.facts.within(y, 0n, 255n);
    o.facts.learnClass(a, d.classId * 2 + 1);
    o.heap.setClean(a, d.index, i, y, d.immutable);
    if (d.immutable && d.kind === 2 && (a & 3) === Tag.Ref && (index & 3) === Tag.Box) this.tables.loadedItem(y, a, index, d);
    return y;
  }
  /** A virtual array whose index is a constant, as it must be while the array is virtual; false otherwise. */
  private inside(x: Virtual, index: int): boolean {
    if ((index & 3) === Tag.Box) return false;
    const i = this.o.out.ints[index >> 2];
    return i >= 0n && i < toI64(x.length);
  }
  private insideConstant(a: int, index: int, d: ArrayDescr): boolean {
    const x = this.o.out.refs[a >> 2];
    const i = this.o.out.ints[index >> 2];
    return x !== null && i >= 0n && i < this.o.cpu.length(x, d);
  }
  private constantItem(a: int, index: int, d: ArrayDescr): int {
    const o = this.o;
    const x = o.out.refs[a >> 2];
    const i = o.out.ints[index >> 2];
    return d.kind === 1 ? o.out.constInt(o.cpu.getitemInt(x, d, i)) : o.out.constRef(o.cpu.getitemRef(x, d, i));
  }
  /** The index as the heap cache has it. */
  private key(index: int): int {
    if ((index & 3) === Tag.Box) return VARIABLE + index;
    const i = this.o.out.ints[index >> 2];
    return i >= 0n && i <= LARGEST_INDEX ? toInt(i) : VARIABLE + index;
  }

  length(v: int, d: ArrayDescr): int {
    const o = this.o;
    const x = o.virtual(v);
    if (x instanceof Text) return o.plain(x.total);
    if (x !== null) return o.out.constInt(toI64(x.length));
    const a = o.force(v);
    if ((a & 3) !== Tag.Box && o.out.refs[a >> 2] !== null) return o.out.constInt(o.cpu.length(o.out.refs[a >> 2], d));
    const known = this.tables.length(a, d);
    if (known !== NONE) return known;
    const n = o.reuse(op.LENGTH, a, NONE, d.index);
    o.facts.within(n, 0n, LONGEST_ARRAY);
    o.facts.learnClass(a, d.classId * 2 + 1);
    return n;
  }

  // ---- stores

  setfield(v: int, d: FieldDescr, value: int): void {
    const o = this.o;
    const x = o.virtual(v);
    if (x !== null && !(x instanceof Text)) {
      x.setField(d.index, value);
      return;
    }
    const a = o.force(v);
    o.facts.learnBase(a, d.owner);
    this.store(a, d.index, FIELD, value, d.immutable);
  }

  setitem(v: int, index: int, d: ArrayDescr, value: int): void {
    const o = this.o;
    const x = o.virtual(v);
    if (x !== null && this.inside(x, index)) {
      x.values[toInt(o.out.ints[index >> 2])] = value;
      return;
    }
    if (x instanceof Text && this.texts.setByte(x, index, this.stored(value, d))) return;
    const a = o.force(v);
    o.facts.learnClass(a, d.classId * 2 + 1);
    const i = this.key(index);
    if (i < VARIABLE) {
      this.store(a, d.index, i, this.stored(value, d), false);
      return;
    }
    // a place that is not known cannot be held back
    const y = o.force(value);
    this.forgetAliases(a, d.index, i);
    o.out.op3(d.kind === 1 ? op.SETITEM_I : d.kind === 2 ? op.SETITEM_R : op.SETITEM_F, a, index, y, d.index);
    o.heap.setClean(a, d.index, i, this.stored(y, d), false);
  }
  /** What will be read after the store: bytes are cut. */
  private stored(v: int, d: ArrayDescr): int {
    const o = this.o;
    if (d.itemSize !== 1) return v;
    if (o.facts.lower(v) >= 0n && o.facts.upper(v) <= 255n) {
      o.facts.rely(v);
      return v;
    }
    return o.plainOperation(INT_AND, v, o.out.constInt(255n));
  }

  private store(a: int, descr: int, index: int, value: int, immutable: boolean): void {
    const o = this.o;
    const e = o.heap.find(a, descr, index);
    if (e >= 0 && o.plain(o.heap.values[e]) === value) return;
    if (!immutable) this.forgetAliases(a, descr, index);
    o.heap.setDirty(a, descr, index, value, immutable);
  }

  /** Writes the stores held back that may be to the place, other than to the very place. */
  private writeAliases(a: int, descr: int, index: int): void {
    const heap = this.o.heap;
    for (let k: int = heap.dirty.length - 1; k >= 0; k--) {
      if (k >= heap.dirty.length) continue;
      const e = heap.dirty[k];
      if (heap.descrs[e] === descr && this.mayBe(e, a, index)) this.flush(e);
    }
  }
  /** ... and forgets what is known of such places. */
  private forgetAliases(a: int, descr: int, index: int): void {
    const heap = this.o.heap;
    for (let e = heap.ofDescr(descr); e >= 0; e = heap.afterOfDescr(e)) {
      if (!this.mayBe(e, a, index)) continue;
      if (heap.isDirty(e)) this.flush(e);
      heap.kill(e);
    }
  }
  /** An entry of the same descriptor may be the place, and is not the entry of the place. */
  private mayBe(e: int, a: int, index: int): boolean {
    const heap = this.o.heap;
    const i = heap.indexes[e];
    const b = heap.objects[e];
    if (i === index) return a !== b && this.mayBeSame(a, b);
    if (i < VARIABLE && index < VARIABLE) return false;
    return a === b || this.mayBeSame(a, b);
  }
  /** Two operands may be one object. They are not when they are known to contain different constants in the same place. */
  private mayBeSame(a: int, b: int): boolean {
    const o = this.o;
    const heap = o.heap;
    if (!o.facts.mayBeSame(a, b)) return false;
    for (let e = heap.ofObject(a); e >= 0; e = heap.afterOfObject(e)) {
      const v = o.plain(heap.values[e]);
      if (!isDistinct(v)) continue;
      const k = heap.find(b, heap.descrs[e], heap.indexes[e]);
      if (k < 0) continue;
      const w = o.plain(heap.values[k]);
      if (w !== v && isDistinct(w)) return false;
    }
    return true;
  }

  /** Writes a store that is held back. */
  flush(e: int): void {
    const o = this.o;
    const heap = o.heap;
    heap.markClean(e);
    const v = o.force(o.plain(heap.values[e]));
    heap.values[e] = v;
    this.write(heap.objects[e], heap.descrs[e], heap.indexes[e], v);
  }
  flushAll(): void {
    const heap = this.o.heap;
    while (heap.dirty.length > 0) this.flush(heap.dirty[heap.dirty.length - 1]);
  }
  private write(a: int, descr: int, index: int, v: int): void {
    const o = this.o;
    const d = o.data.descrs[descr];
    if (index === FIELD) {
      const kind = (d as FieldDescr).kind;
      o.out.op2(kind === 1 ? op.SETFIELD_I : kind === 2 ? op.SETFIELD_R : op.SETFIELD_F, a, v, descr);
      return;
    }
    const kind = (d as ArrayDescr).kind;
    o.out.op3(kind === 1 ? op.SETITEM_I : kind === 2 ? op.SETITEM_R : op.SETITEM_F, a, o.out.constInt(toI64(index)), v, descr);
  }

  // ---- virtuals

  /** Makes a virtual exist. Its contents are stored at once: nobody else refers to it yet. */
  allocate(x: Virtual): void {
    if (x instanceof Text) return this.texts.allocate(x);
    const o = this.o;
    const descr = x.struct !== null ? x.struct.index : x.array!.index;
    const y = x.struct !== null ? o.write0(op.NEW, descr) : o.write1(op.NEW_ARRAY, o.out.constInt(toI64(x.length)), descr);
    x.forced = y;
    o.facts.fresh[y >> 2] = true;
    o.facts.learnClass(y, x.classId() * 2 + 1);
    if (x.array !== null) o.pure.add(op.LENGTH, y, NONE, descr, o.out.constInt(toI64(x.length)));
    for (let i: int = 0; i < x.values.length; i++) {
      const kind = x.array !== null ? x.array.kind : (o.data.descrs[x.keys[i]] as FieldDescr).kind;
      const v = x.values[i] === NONE ? o.zero(kind) : o.force(o.plain(x.values[i]));
      const key = x.array !== null ? descr : x.keys[i];
      const index = x.array !== null ? i : FIELD;
      if (!o.isZero(v)) this.write(y, key, index, v);
      o.heap.setClean(y, key, index, v, x.array === null && (o.data.descrs[key] as FieldDescr).immutable);
    }
  }
}

/** A constant that differs from all constants that are other operands. */
function isDistinct(v: int): boolean {
  return v < VIRTUAL && ((v & 3) === Tag.Ref || (v & 3) === Tag.Int);
}

const INT_AND: int = op.resopNumbers.get('int_and')!;
const LONGEST_ARRAY: i64 = 0xffffffffffffn;
