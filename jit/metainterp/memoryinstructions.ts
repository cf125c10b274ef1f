/**
 * Instructions that look at the heap, at references or at raw memory. Recorded, loads that the trace has already and what follows from constants are left out.
 */
import type { int } from '../../rlib/kinds';
import { boolToInt, toI64, toInt } from '../../rlib/rarithmetic';
import type { MIFrame } from './frame';
import { FrameStack, zero } from './framestack';
import type { ArrayDescr, ClassDescr, FieldDescr, StructDescr } from './jitcode';
import type { Recording } from './recording';
import * as op from './resoperations';
import { isBox, NONE } from './trace';

export abstract class MemoryInstructions extends FrameStack {
  /** Rows that look at the heap or at references. */
  protected operation(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const cpu = this.cpu;
    if (o >= op.RAW_LOAD_U8 && o <= op.RAW_STORE_F64) return this.rawMemory(f, o, pc);
    const n = op.opArity[o];
    const a = n > 0 ? f.byte(pc + 1) : 0;
    const b = n > 1 ? f.byte(pc + 2) : 0;
    const c = n > 2 ? f.byte(pc + 3) : 0;
    let at = pc + 1 + n;
    let descr = -1;
    if (op.opHasDescr[o]) {
      descr = f.word(at);
      at += 2;
    }
    const r = op.opResult[o] === 0 ? 0 : f.byte(at++);
    f.pc = at;
    let box: int = NONE;
    let folded = false;
    if (trace !== null) {
      folded = this.foldable(f, trace, o, descr, a, b) || this.foldQuasi(f, trace, o, descr, a);
      if (!folded) box = this.known(f, trace, o, descr, a, b);
      if (!folded && box === NONE) {
        const ka = o === op.NEW_ARRAY ? 1 : 2;
        if (n === 0) box = trace.op0(o, descr);
        else if (n === 1) box = trace.op1(o, f.box(trace, ka, a), descr);
        else if (n === 2) box = trace.op2(o, f.box(trace, 2, a), f.box(trace, this.secondKind(o), b), descr);
        else box = trace.op3(o, f.box(trace, 2, a), f.box(trace, 1, b), f.box(trace, o === op.SETITEM_I ? 1 : o === op.SETITEM_R ? 2 : 3, c), descr);
        this.note(f, trace, o, descr, a, b, c, box);
      }
    }
    const d = descr >= 0 ? this.data.descrs[descr] : null;
    const x = f.refs.length > 0 && n > 0 && o !== op.NEW_ARRAY ? f.refs[a] : null;
    switch (o) {
      case op.REF_EQ: f.ints[r] = toI64(boolToInt(x === f.refs[b])); break;
      case op.REF_NE: f.ints[r] = toI64(boolToInt(x !== f.refs[b])); break;
      case op.REF_ISNULL: f.ints[r] = toI64(boolToInt(x === null)); break;
      case op.REF_NONNULL: f.ints[r] = toI64(boolToInt(x !== null)); break;
      case op.INSTANCEOF: f.ints[r] = toI64(boolToInt(cpu.instanceOf(x, d as ClassDescr))); break;
      case op.EXACT_CLASS_EQ: f.ints[r] = toI64(boolToInt(cpu.classOf(x) === (d as ClassDescr).classId)); break;
      case op.NEW: f.refs[r] = cpu.newObject(d as StructDescr); break;
      case op.NEW_ARRAY: f.refs[r] = cpu.newArray(d as ArrayDescr, f.ints[a]); break;
      case op.GETFIELD_I: f.ints[r] = cpu.getfieldInt(x, d as FieldDescr); break;
      case op.GETFIELD_R: f.refs[r] = cpu.getfieldRef(x, d as FieldDescr); break;
      case op.GETFIELD_F: f.floats[r] = cpu.getfieldFloat(x, d as FieldDescr); break;
      case op.SETFIELD_I: cpu.setfieldInt(x, d as FieldDescr, f.ints[b]); break;
      case op.SETFIELD_R: cpu.setfieldRef(x, d as FieldDescr, f.refs[b]); break;
      case op.SETFIELD_F: cpu.setfieldFloat(x, d as FieldDescr, f.floats[b]); break;
      case op.GETITEM_I: f.ints[r] = cpu.getitemInt(x, d as ArrayDescr, f.ints[b]); break;
      case op.GETITEM_R: f.refs[r] = cpu.getitemRef(x, d as ArrayDescr, f.ints[b]); break;
      case op.GETITEM_F: f.floats[r] = cpu.getitemFloat(x, d as ArrayDescr, f.ints[b]); break;
      case op.SETITEM_I: cpu.setitemInt(x, d as ArrayDescr, f.ints[b], f.ints[c]); break;
      case op.SETITEM_R: cpu.setitemRef(x, d as ArrayDescr, f.ints[b], f.refs[c]); break;
      case op.SETITEM_F: cpu.setitemFloat(x, d as ArrayDescr, f.ints[b], f.floats[c]); break;
      default: f.ints[r] = cpu.length(x, d as ArrayDescr); break;
    }
    if (trace !== null && op.opResult[o] !== 0) f.setBox(op.opResult[o], r, folded ? f.constant(trace, op.opResult[o], r) : box);
    if (o === op.NEW_ARRAY) this.afterCall(f, true);
  }

  /** Loads: address, offset, result; stores: address, offset, value. */
  protected rawMemory(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const address = f.byte(pc + 1);
    const offset = f.byte(pc + 2);
    const third = f.byte(pc + 3);
    const a = f.ints[address];
    const i = f.ints[offset];
    f.pc = pc + 4;
    const kind = op.opResult[o];
    if (kind !== 0) {
      const box = trace === null ? NONE : trace.op2(o, f.box(trace, 1, address), f.box(trace, 1, offset), -1);
      if (kind === 1) f.ints[third] = this.cpu.rawLoadInt(o, a, i);
      else f.floats[third] = this.cpu.rawLoadFloat(o, a, i);
      if (trace !== null) f.setBox(kind, third, box);
      return;
    }
    const stored: int = o === op.RAW_STORE_F32 || o === op.RAW_STORE_F64 ? 3 : 1;
    if (trace !== null) trace.op3(o, f.box(trace, 1, address), f.box(trace, 1, offset), f.box(trace, stored, third), -1);
    if (stored === 1) this.cpu.rawStoreInt(o, a, i, f.ints[third]);
    else this.cpu.rawStoreFloat(o, a, i, f.floats[third]);
  }

  protected secondKind(o: int): int {
    if (o === op.REF_EQ || o === op.REF_NE || o === op.SETFIELD_R) return 2;
    return o === op.SETFIELD_F ? 3 : 1;
  }

  /** The constant index of an item, or -1. */
  protected constantIndex(f: MIFrame, trace: Recording, b: int): int {
    if (isBox(f.box(trace, 1, b))) return -1;
    const i = f.ints[b];
    return i >= 0n && i < 1000000n ? toInt(i) : -1;
  }

  /** What the trace has already of a load or a question, or NONE. */
  protected known(f: MIFrame, trace: Recording, o: int, descr: int, a: int, b: int): int {
    switch (o) {
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: return this.loaded(trace, f.box(trace, 2, a), descr, -1, op.opResult[o]);
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: {
        const i = this.constantIndex(f, trace, b);
        return i < 0 ? NONE : this.loaded(trace, f.box(trace, 2, a), descr, i, op.opResult[o]);
      }
      case op.EXACT_CLASS_EQ: {
        const cls = trace.cache.classOf(f.box(trace, 2, a));
        return cls === 0 ? NONE : trace.constInt(cls === (this.data.descrs[descr] as ClassDescr).classId ? 1n : 0n);
      }
      case op.LENGTH: return trace.cache.lengthOf(f.box(trace, 2, a));
      default: return NONE;
    }
  }

  private loaded(trace: Recording, object: int, descr: int, item: int, kind: int): int {
    if (trace.cache.isZero(object, descr, item)) return zero(trace, kind);
    return trace.cache.load(object, descr, item);
  }

  /** An operation was recorded that looks at memory or changes it. */
  protected note(f: MIFrame, trace: Recording, o: int, descr: int, a: int, b: int, c: int, box: int): void {
    const cache = trace.cache;
    switch (o) {
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: cache.loaded(f.box(trace, 2, a), descr, -1, box); break;
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: {
        const i = this.constantIndex(f, trace, b);
        if (i >= 0) cache.loaded(f.box(trace, 2, a), descr, i, box);
        else cache.loadedSomewhere(f.box(trace, 2, a), descr);
        break;
      }
      case op.SETFIELD_I: case op.SETFIELD_R: case op.SETFIELD_F: cache.stored(f.box(trace, 2, a), descr, -1, f.box(trace, this.secondKind(o), b), (this.data.descrs[descr] as FieldDescr).immutable); break;
      case op.SETITEM_I: case op.SETITEM_R: case op.SETITEM_F: {
        const value = f.box(trace, o === op.SETITEM_I ? 1 : o === op.SETITEM_R ? 2 : 3, c);
        const i = this.constantIndex(f, trace, b);
        // an array of bytes keeps less than was stored
        const d = this.data.descrs[descr] as ArrayDescr;
        if (i < 0 || d.itemSize === 1) cache.storedSomewhere(f.box(trace, 2, a), descr, value);
        else cache.stored(f.box(trace, 2, a), descr, i, value, d.immutable);
        break;
      }
      case op.NEW:
        cache.made(box);
        cache.hasClass(box, (this.data.descrs[descr] as StructDescr).classId);
        break;
      case op.NEW_ARRAY:
        cache.made(box);
        cache.hasLength(box, f.box(trace, 1, a));
        break;
      case op.LENGTH: cache.hasLength(f.box(trace, 2, a), box); break;
      case op.EXACT_CLASS_EQ: cache.asksClass(box, f.box(trace, 2, a), (this.data.descrs[descr] as ClassDescr).classId); break;
      default: break;
    }
  }

  /** The field of a constant is quasi-immutable and has the value that it will have as long as the trace is valid, which is noted. */
  private foldQuasi(f: MIFrame, trace: Recording, o: int, descr: int, a: int): boolean {
    if (o !== op.GETFIELD_I && o !== op.GETFIELD_R) return false;
    const d = this.data.descrs[descr] as FieldDescr;
    const box = f.box(trace, 2, a);
    const x = f.refs[a];
    if (!d.quasiImmutable || isBox(box) || x === null) return false;
    const known = trace.cache.load(box, descr, -1);
    if (known !== NONE) return !isBox(known);
    if (this.watches.changesOften(x)) return false;
    const value = d.kind === 1 ? trace.constInt(this.cpu.getfieldInt(x, d)) : trace.constRef(this.cpu.getfieldRef(x, d));
    trace.op2(d.kind === 1 ? op.QUASI_I : op.QUASI_R, box, value, descr);
    trace.op0(op.GUARD_NOT_INVALIDATED, this.capture(trace, f, f.livePc));
    trace.cache.loaded(box, descr, -1, value);
    return true;
  }

  /** The operands are constants and the result will be the same whenever they are. */
  protected foldable(f: MIFrame, trace: Recording, o: int, descr: int, a: int, b: int): boolean {
    if (o === op.GETFIELD_I || o === op.GETFIELD_R || o === op.GETFIELD_F) return (this.data.descrs[descr] as FieldDescr).immutable && !isBox(f.box(trace, 2, a));
    if (o === op.GETITEM_I || o === op.GETITEM_R || o === op.GETITEM_F) {
      return (this.data.descrs[descr] as ArrayDescr).immutable && !isBox(f.box(trace, 2, a)) && !isBox(f.box(trace, 1, b));
    }
    if (o === op.REF_EQ || o === op.REF_NE) return !isBox(f.box(trace, 2, a)) && !isBox(f.box(trace, 2, b));
    return op.opIsPure[o] && !isBox(f.box(trace, 2, a));
  }
}
