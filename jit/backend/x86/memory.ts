/** Loads and stores: fields, items, raw memory; write barriers; questions about classes. */
import { TYPE_JIT_NUMBER } from '../../../gc/objectformat';
import { fatal } from '../../../rlib/debug';
import { type FixedArray, type int, newFixedArray } from '../../../rlib/kinds';
import { intmask, toI64, toInt } from '../../../rlib/rarithmetic';
import type { ArrayDescr, ClassDescr, FieldDescr } from '../../metainterp/jitcode';
import { Width } from './emitters';
import { ABSOLUTE, Alu, Opcode } from './encoder';
import { FloatAssembler } from './floats';
import { fits32 } from './moves';
import { addressInt } from './operands';
import { Cond, NOWHERE, Reg, SCRATCH, XMM, XMM_SCRATCH, isRegister, slotBase, slotOffset } from './registers';

const TRACK_FLAG: int = 1;
const FLAGS: int = 4;

export abstract class MemoryAssembler extends FloatAssembler {
  /** a memory operand: base register or ABSOLUTE, and displacement */
  protected base: int = 0;
  protected disp: int = 0;
  /** slow paths of write barriers: jump to it, where it returns, `base` and `disp` of the object, index (NOWHERE: no array; a place; or -2 - a constant operand) */
  protected readonly barriers: int[] = [];
  /** rises with each operation at which a collection is possible */
  protected epoch: int = 1;
  /** by value: the epoch in which the object was allocated */
  protected fresh: FixedArray<int> = newFixedArray<int>(0, 0);

  /** Makes `base` and `disp` the place at an offset of the object that is operand `k`. */
  protected object(k: int, offset: int): void {
    const a = this.operand(k);
    if (this.isBox(a)) {
      this.base = this.allocator.load(a >> 2);
      this.disp = offset;
      return;
    }
    const c = this.constant(a);
    if (c >= 0n && c < 0x70000000n) {
      this.base = ABSOLUTE;
      this.disp = toInt(c) + offset;
    } else {
      this.e.movImm(SCRATCH, c);
      this.base = SCRATCH;
      this.disp = offset;
    }
  }
  /** Makes the index operand `k` part of the place: the register for it, or NOWHERE when it was a constant. */
  private indexed(k: int, size: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    const d = this.constant(a);
    const total = intmask(intmask(d * toI64(size)) + toI64(this.disp));
    if (fits32(total) && (this.base !== ABSOLUTE || total >= 0n)) {
      this.disp = toInt(total);
      return NOWHERE;
    }
    const t = this.allocator.temporary(false);
    this.e.movImm(t, d);
    return t;
  }
  private static scale(size: int): int {
    return size === 8 ? 3 : size === 4 ? 2 : size === 2 ? 1 : 0;
  }
  private loadInto(op: int, wide: int, r: int, index: int, size: int): void {
    if (index < 0) this.e.regMem(op, wide, r, this.base, this.disp);
    else this.e.regIndexed(op, wide, r, this.base, index, MemoryAssembler.scale(size), this.disp);
  }
  /** Loads the result from the place. */
  protected loadResult(float: boolean, size: int): void {
    this.loadIndexed(float, NOWHERE, size);
  }
  private loadIndexed(float: boolean, index: int, size: int): void {
    if (float) {
      this.loadInto(Opcode.LoadDouble, 0, this.allocator.take(this.result) - XMM, index, size);
      return;
    }
    const r = this.resultOver(0);
    if (size === 1) this.loadInto(Opcode.MovzxByte, 0, r, index, size);
    else this.loadInto(Opcode.Load, 1, r, index, size);
  }
  protected getItem(float: boolean): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    this.pinOperand(1);
    this.object(0, d.itemsOffset);
    this.loadIndexed(float, this.indexed(1, d.itemSize), d.itemSize);
  }
  /** A word operand in a register for a store while the place may use the scratch register. */
  private stored(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    const r = this.base === SCRATCH ? this.allocator.temporary(false) : SCRATCH;
    this.e.movImm(r, this.constant(a));
    return r;
  }
  /** Stores operand `k`, which is of the kind, to the place. */
  private storeOperand(k: int, kind: int, index: int, size: int): void {
    const e = this.e;
    const a = this.operand(k);
    if (kind === 3) {
      const x = this.floatIn(k);
      this.loadInto(Opcode.StoreDouble, 0, x, index, size);
      return;
    }
    if (size === 1) {
      const x = this.stored(k);
      if (index < 0) e.byteMem(x, this.base, this.disp);
      else e.byteIndexed(x, this.base, index, 0, this.disp);
      return;
    }
    if (!this.isBox(a)) {
      const c = this.constant(a);
      if (fits32(c)) {
        if (index < 0) e.storeImm(this.base, this.disp, toInt(c));
        else e.storeImmIndexed(this.base, index, MemoryAssembler.scale(size), this.disp, toInt(c));
        return;
      }
    }
    this.loadInto(Opcode.Store, 1, this.stored(k), index, size);
  }
  protected setField(kind: int): void {
    const d = this.data.descrs[this.descr] as FieldDescr;
    this.pinOperand(1);
    this.object(0, 0);
    if (kind === 2 && this.needsBarrier(0, 1)) this.barrier(NOWHERE);
    this.disp += d.offset;
    this.storeOperand(1, kind, NOWHERE, d.size);
  }
  protected setItem(kind: int): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    this.pinOperand(1);
    this.pinOperand(2);
    this.object(0, 0);
    if (kind === 2 && this.needsBarrier(0, 2)) {
      if (this.isBox(this.operand(1))) this.allocator.load(this.operand(1) >> 2);
      this.barrier(1);
    }
    this.disp += d.itemsOffset;
    const index = this.indexed(1, d.itemSize);
    this.storeOperand(2, kind, index, d.itemSize);
  }

  // ---- write barriers

  /** A reference stored into the object must be noted, unless nothing can be missed: the object is new, or the value is a root for ever. */
  private needsBarrier(object: int, value: int): boolean {
    const v = this.operand(value);
    if (!this.isBox(v) && this.machine.isPermanent(this.trace.refs[v >> 2])) return false;
    const a = this.operand(object);
    return !this.isBox(a) || this.fresh[a >> 2] !== this.epoch;
  }
  /** Write barrier for the object at `base` + `disp`; `index`: the index operand of an array, or NOWHERE. */
  private barrier(index: int): void {
    const e = this.e;
    e.testMem8(this.base, this.disp + FLAGS, TRACK_FLAG);
    const b = this.barriers;
    b.push(e.jcc(Cond.NE));
    b.push(e.position);
    b.push(this.base);
    b.push(this.disp);
    if (index < 0) b.push(NOWHERE);
    else {
      const a = this.operand(index);
      b.push(this.isBox(a) ? this.allocator.place(a >> 2) : -2 - a);
    }
  }
  protected barrierPaths(): void {
    const e = this.e;
    const b = this.barriers;
    for (let k = 0; k < b.length; k += 5) {
      const base = b[k + 2];
      const index = b[k + 4];
      e.patch(b[k]);
      if (index === NOWHERE) {
        this.objectToScratch(base, b[k + 3]);
        e.callFar(this.helpers.remember);
      } else {
        // the index goes on the machine stack
        if (index <= -2) {
          const c = this.constant(-2 - index);
          if (fits32(c)) e.pushImm(toInt(c));
          else fatal('the x86 backend found an index that no array has');
        } else if (isRegister(index)) e.push(index);
        else e.pushMem(slotBase(index), slotOffset(index));
        this.objectToScratch(base, b[k + 3]);
        e.callFar(this.helpers.rememberItem);
        e.lea(Reg.Rsp, Reg.Rsp, 8);
      }
      e.jmpBack(b[k + 1]);
    }
  }
  private objectToScratch(base: int, disp: int): void {
    if (base === ABSOLUTE) this.e.movImm(SCRATCH, toI64(disp));
    else if (base !== SCRATCH) this.e.mov(SCRATCH, base);
  }

  // ---- raw memory

  private rawAddress(): int {
    this.pinOperand(1);
    this.object(0, 0);
    return this.indexed(1, 1);
  }
  protected rawLoad(width: Width): void {
    this.object(0, 0);
    const i = this.indexed(1, 1);
    if (width === Width.F64 || width === Width.F32) {
      const r = this.allocator.take(this.result) - XMM;
      this.loadInto(width === Width.F64 ? Opcode.LoadDouble : Opcode.LoadSingle, 0, r, i, 1);
      if (width === Width.F32) this.e.regReg(Opcode.Cvtss2sd, 0, r, r);
      return;
    }
    const r = this.resultOver(0);
    switch (width) {
      case Width.U8: this.loadInto(Opcode.MovzxByte, 0, r, i, 1); break;
      case Width.I8: this.loadInto(Opcode.MovsxByte, 1, r, i, 1); break;
      case Width.U16: this.loadInto(Opcode.MovzxWord, 0, r, i, 1); break;
      case Width.I16: this.loadInto(Opcode.MovsxWord, 1, r, i, 1); break;
      case Width.U32: this.loadInto(Opcode.Load, 0, r, i, 1); break;
      case Width.I32: this.loadInto(Opcode.Movsxd, 1, r, i, 1); break;
      default: this.loadInto(Opcode.Load, 1, r, i, 1); break;
    }
  }
  protected rawStore(width: Width): void {
    this.pinOperand(2);
    const i = this.rawAddress();
    switch (width) {
      case Width.F64: this.loadInto(Opcode.StoreDouble, 0, this.floatIn(2), i, 1); break;
      case Width.F32: {
        const x = this.floatIn(2);
        this.e.regReg(Opcode.Cvtsd2ss, 0, XMM_SCRATCH, x);
        this.loadInto(Opcode.StoreSingle, 0, XMM_SCRATCH, i, 1);
        break;
      }
      case Width.U8: case Width.I8: {
        const x = this.stored(2);
        if (i < 0) this.e.byteMem(x, this.base, this.disp);
        else this.e.byteIndexed(x, this.base, i, 0, this.disp);
        break;
      }
      case Width.U16: case Width.I16: this.loadInto(Opcode.StoreWord, 0, this.stored(2), i, 1); break;
      case Width.I64: this.loadInto(Opcode.Store, 1, this.stored(2), i, 1); break;
      default: this.loadInto(Opcode.Store, 0, this.stored(2), i, 1); break;
    }
  }

  // ---- classes

  protected typeOfClass(number: int): int {
    return addressInt(this.data.classAddresses[number]);
  }
  protected classNumber(k: int): int {
    return toInt(this.trace.ints[this.operand(k) >> 2]);
  }
  /** Leaves a number above every class number for null. */
  protected instanceOf(): void {
    const e = this.e;
    const d = this.data.descrs[this.descr] as ClassDescr;
    const a = this.operand(0);
    let x: int;
    if (this.isBox(a)) x = this.allocator.load(a >> 2);
    else {
      x = this.allocator.temporary(false);
      e.movImm(x, this.constant(a));
    }
    e.movImm(SCRATCH, 0xffffffffn);
    e.test(x, x);
    const isNull = e.jccShort(Cond.E);
    e.regMem(Opcode.Load, 0, SCRATCH, x, 0);
    e.regMem(Opcode.Load, 0, SCRATCH, SCRATCH, TYPE_JIT_NUMBER);
    e.aluImm(Alu.Sub, 0, SCRATCH, d.classId);
    e.patchShort(isNull);
    e.aluImm(Alu.Cmp, 0, SCRATCH, d.last - d.classId);
    this.condition(Cond.BE, false);
  }
}
