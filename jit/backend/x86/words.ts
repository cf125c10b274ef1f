/** Operations on words: arithmetic, comparisons, overflow. */
import type { int } from '../../../rlib/kinds';
import { i64ToI32, toInt } from '../../../rlib/rarithmetic';
import { GUARD_NO_OVERFLOW, GUARD_OVERFLOW } from '../../metainterp/resoperations';
import { Alu, Opcode, Shift, Unary } from './encoder';
import { fits32, move } from './moves';
import type { CompiledTrace } from './compiled';
import { Operands } from './operands';
import { Cond, NOWHERE, Reg, SCRATCH, isGeneral, slotBase, slotOffset } from './registers';

export abstract class WordAssembler extends Operands {
  /** the value whose register the result of an overflow operation took */
  private overwritten: int = -1;

  /** r op= the operand `a` that is at `place`. */
  private aluWith(op: Alu, wide: int, r: int, a: int, place: int): void {
    if (place === NOWHERE) {
      const x = wide === 1 ? this.constant(a) : i64ToI32(this.constant(a));
      if (fits32(x)) this.e.aluImm(op, wide, r, toInt(x));
      else {
        this.e.movImm(SCRATCH, x);
        this.e.alu(op, wide, r, SCRATCH);
      }
    } else if (isGeneral(place)) this.e.alu(op, wide, r, place);
    else this.e.aluMem(op, wide, r, slotBase(place), slotOffset(place));
  }
  protected arithmetic(op: Alu): void {
    const k = this.better();
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE);
    this.aluWith(op, 1, r, this.operand(1 - k), place);
    if (op === Alu.And || op === Alu.Or || op === Alu.Xor) {
      this.flagsAt = this.e.position;
      this.flagsValue = this.result;
    }
  }
  protected arithmetic32(op: Alu): void {
    const k = this.better();
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE);
    this.aluWith(op, 0, r, this.operand(1 - k), place);
    this.e.regReg(Opcode.Movsxd, 1, r, r);
  }
  protected add(): void {
    const k = this.better();
    const a = this.operand(k);
    const b = this.operand(1 - k);
    if (!this.isBox(a)) return this.arithmetic(Alu.Add);
    const ra = this.allocator;
    const x = ra.register[a >> 2];
    const h = ra.hint[this.result];
    const inPlace = x >= 0 && ra.dies(a >> 2) && (h < 0 || h === x || ra.holder[h] >= 0);
    if (x < 0 || inPlace) return this.arithmetic(Alu.Add);
    ra.pin(x);
    if (!this.isBox(b)) {
      const c = this.constant(b);
      if (!fits32(c)) return this.arithmetic(Alu.Add);
      this.e.lea(ra.take(this.result), x, toInt(c));
      return;
    }
    const y = ra.load(b >> 2);
    this.e.regIndexed(Opcode.Lea, 1, this.resultOver(1), x, y, 0, 0);
  }
  protected subtract(): void {
    const b = this.operand(1);
    const ra = this.allocator;
    if (!this.isBox(b) && this.isBox(this.operand(0))) {
      const c = this.constant(b);
      const x = ra.register[this.operand(0) >> 2];
      if (c > -0x80000000n && c <= 0x7fffffffn && x >= 0 && !ra.dies(this.operand(0) >> 2)) {
        ra.pin(x);
        this.e.lea(ra.take(this.result), x, -toInt(c));
        return;
      }
    }
    this.pinOperand(0);
    this.prepare(1);
    const place = this.placeOf(1);
    const r = this.destructive(0, NOWHERE);
    this.aluWith(Alu.Sub, 1, r, b, place);
  }
  protected multiply(): void {
    const k = this.better();
    const b = this.operand(1 - k);
    if (this.isBox(this.operand(k)) && !this.isBox(b)) {
      const c = this.constant(b);
      if (fits32(c)) {
        const x = this.wordIn(k);
        this.e.imulImm(this.resultOver(k), x, toInt(c));
        return;
      }
    }
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    this.multiplyBy(this.destructive(k, NOWHERE), b, place);
  }
  private multiplyBy(r: int, b: int, place: int): void {
    if (place === NOWHERE) {
      this.e.movImm(SCRATCH, this.constant(b));
      this.e.regReg(Opcode.Imul, 1, r, SCRATCH);
    } else if (isGeneral(place)) this.e.regReg(Opcode.Imul, 1, r, place);
    else this.e.regMem(Opcode.Imul, 1, r, slotBase(place), slotOffset(place));
  }
  protected shift(op: Shift, wide: int): void {
    const b = this.operand(1);
    const ra = this.allocator;
    let r: int;
    if (this.isBox(b)) {
      ra.pin(Reg.Rcx);
      if (ra.register[b >> 2] !== Reg.Rcx) {
        ra.vacate(Reg.Rcx);
        move(this.e, Reg.Rcx, ra.place(b >> 2));
      }
      r = this.destructive(0, Reg.Rcx);
      if (wide === 0 && op === Shift.Shr) this.e.regReg(Opcode.Load, 0, r, r);
      this.e.shiftCl(op, wide, r);
    } else {
      r = this.destructive(0, NOWHERE);
      const n = toInt(this.constant(b) & (wide === 1 ? 63n : 31n));
      if (wide === 0 && op === Shift.Shr) this.e.regReg(Opcode.Load, 0, r, r);
      if (n !== 0) this.e.shiftImm(op, wide, r, n);
    }
    if (wide === 0 && op !== Shift.Shr) this.e.regReg(Opcode.Movsxd, 1, r, r);
  }
  protected absolute(): void {
    const x = this.wordIn(0);
    const e = this.e;
    if (x === SCRATCH) {
      const r = this.allocator.take(this.result);
      e.mov(r, SCRATCH);
      e.unary(Unary.Neg, 1, r);
      e.cmov(Cond.S, r, SCRATCH);
      return;
    }
    e.mov(SCRATCH, x);
    e.unary(Unary.Neg, 1, SCRATCH);
    e.cmov(Cond.S, SCRATCH, x);
    e.mov(this.resultOver(0), SCRATCH);
  }
  /** The other operand when the first compares so with it. */
  protected select(cond: Cond): void {
    this.pinOperand(0);
    this.prepare(1);
    const place = this.placeOf(1);
    const r = this.destructive(0, NOWHERE);
    let x = place;
    if (!isGeneral(place)) {
      x = SCRATCH;
      if (place === NOWHERE) this.e.movImm(SCRATCH, this.constant(this.operand(1)));
      else move(this.e, SCRATCH, place);
    }
    this.e.alu(Alu.Cmp, 1, r, x);
    this.e.cmov(cond, r, x);
  }
  protected countLeading(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result);
    // 127 ^ 63 is 64
    this.e.regReg(Opcode.Bsr, 1, r, x);
    this.e.movImm(SCRATCH, 127n);
    this.e.cmov(Cond.E, r, SCRATCH);
    this.e.aluImm(Alu.Xor, 1, r, 63);
  }
  protected countTrailing(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result);
    this.e.regReg(Opcode.Bsf, 1, r, x);
    this.e.movImm(SCRATCH, 64n);
    this.e.cmov(Cond.E, r, SCRATCH);
  }
  protected overflow(op: int): void {
    const next = this.nextOperation();
    const guarded = next === GUARD_NO_OVERFLOW || next === GUARD_OVERFLOW;
    let k: int = op === Alu.Sub ? 0 : this.better();
    let inPlace = guarded && op >= 0 && this.canUndo(k);
    if (!inPlace && op === Alu.Add && guarded && this.canUndo(1 - k)) {
      k = 1 - k;
      inPlace = true;
    }
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const b = this.operand(1 - k);
    const r = inPlace ? this.takeOver(k) : this.destructive(k, NOWHERE);
    if (op >= 0) this.aluWith(op, 1, r, b, place);
    else this.multiplyBy(r, b, place);
    this.finish();
    if (!guarded) return;
    this.decode(this.index + 1);
    if (inPlace) this.noteUndo(op === Alu.Add ? Alu.Sub : Alu.Add, r, b, place);
    this.guardJump(next === GUARD_NO_OVERFLOW ? Cond.O : Cond.NO);
    this.undoing = -1;
    this.knownValue = -1;
    this.finish();
  }

  /**
   * Operand `k` is needed after the operation by its guard only: it can be overwritten, for the failing guard can compute it back from the
   * result and the other operand.
   */
  private canUndo(k: int): boolean {
    const a = this.operand(k);
    const b = this.operand(1 - k);
    if (!this.isBox(a) || a === b) return false;
    const ra = this.allocator;
    const x = a >> 2;
    const guard = this.uses.starts[this.index + 1];
    if (ra.register[x] < 0 || ra.slot[x] >= 0 || ra.dies(x) || this.uses.last[x] !== guard) return false;
    if (!this.isBox(b) && !fits32(this.constant(b))) return false;
    return !this.fails[this.trace.code[guard + 1]].failArgs.includes(4 * this.result);
  }
  /** The register of operand `k` for the result; the operand has none any more. */
  private takeOver(k: int): int {
    const x = this.operand(k) >> 2;
    const r = this.allocator.register[x];
    this.allocator.unbind(x);
    this.allocator.bind(this.result, r);
    this.overwritten = x;
    return r;
  }
  private noteUndo(op: int, r: int, b: int, place: int): void {
    const undo = this.out.undo;
    this.undoing = undo.length;
    undo.push(op);
    undo.push(r);
    undo.push(place);
    undo.push(place === NOWHERE ? toInt(this.constant(b)) : 0);
    this.knownValue = this.overwritten;
    this.knownPlace = r;
  }
  /** Restores what a failing guard needs. */
  protected emitUndo(from: CompiledTrace, guard: int): void {
    const u = from.guardUndos[guard];
    if (u < 0) return;
    const place = from.undo[u + 2];
    if (place === NOWHERE) this.e.aluImm(from.undo[u], 1, from.undo[u + 1], from.undo[u + 3]);
    else if (isGeneral(place)) this.e.alu(from.undo[u], 1, from.undo[u + 1], place);
    else this.e.aluMem(from.undo[u], 1, from.undo[u + 1], slotBase(place), slotOffset(place));
  }

  // ---- comparisons

  private static mirrored(cond: Cond): Cond {
    switch (cond) {
      case Cond.L: return Cond.G;
      case Cond.LE: return Cond.GE;
      case Cond.G: return Cond.L;
      case Cond.GE: return Cond.LE;
      case Cond.B: return Cond.A;
      case Cond.BE: return Cond.AE;
      case Cond.A: return Cond.B;
      case Cond.AE: return Cond.BE;
      default: return cond;
    }
  }
  protected compare(cond: Cond): void {
    const a = this.operand(0);
    const b = this.operand(1);
    if (!this.isBox(a) && this.isBox(b)) {
      this.compareWith(b, a);
      this.condition(WordAssembler.mirrored(cond), false);
    } else {
      this.compareWith(a, b);
      this.condition(cond, false);
    }
  }
  /** cmp a, b */
  protected compareWith(a: int, b: int): void {
    const e = this.e;
    const ra = this.allocator;
    if (!this.isBox(a)) {
      const t = ra.temporary(false);
      e.movImm(t, this.constant(a));
      this.aluWith(Alu.Cmp, 1, t, b, this.isBox(b) ? ra.place(b >> 2) : NOWHERE);
      return;
    }
    const v = a >> 2;
    if (ra.register[v] < 0 && this.uses.last[v] > this.at) ra.load(v);
    const place = ra.place(v);
    if (isGeneral(place)) ra.pin(place);
    if (!this.isBox(b)) {
      const c = this.constant(b);
      if (isGeneral(place)) {
        if (c === 0n) this.testZero(v, place);
        else this.aluWith(Alu.Cmp, 1, place, b, NOWHERE);
      } else if (fits32(c)) e.aluMemImm(Alu.Cmp, 1, slotBase(place), slotOffset(place), toInt(c));
      else {
        e.movImm(SCRATCH, c);
        e.aluMemReg(Alu.Cmp, 1, SCRATCH, slotBase(place), slotOffset(place));
      }
      return;
    }
    const w = ra.place(b >> 2);
    if (isGeneral(place)) this.aluWith(Alu.Cmp, 1, place, b, w);
    else if (isGeneral(w)) e.aluMemReg(Alu.Cmp, 1, w, slotBase(place), slotOffset(place));
    else {
      move(e, SCRATCH, place);
      this.aluWith(Alu.Cmp, 1, SCRATCH, b, w);
    }
  }
  /** Compares the value in the register with 0, unless that was done by the instruction before. */
  private testZero(v: int, r: int): void {
    if (this.flagsAt !== this.e.position || this.flagsValue !== v) this.e.test(r, r);
  }
  protected testNull(): void {
    const a = this.operand(0);
    if (this.isBox(a)) {
      const place = this.allocator.place(a >> 2);
      if (isGeneral(place)) this.testZero(a >> 2, place);
      else this.e.aluMemImm(Alu.Cmp, 1, slotBase(place), slotOffset(place), 0);
    } else {
      this.e.movImm(SCRATCH, this.constant(a));
      this.e.test(SCRATCH, SCRATCH);
    }
  }
  protected compareNull(cond: Cond): void {
    this.testNull();
    this.condition(cond, false);
  }
}
