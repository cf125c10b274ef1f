/** Operations on floats. A comparison with a NaN leaves the flags of "below and equal" and sets the parity flag. */
import type { int } from '../../../rlib/kinds';
import { intmask } from '../../../rlib/rarithmetic';
import { Alu, Opcode, Shift } from './encoder';
import { move } from './moves';
import { Cond, NOWHERE, SCRATCH, XMM, isXmm, slotBase, slotOffset } from './registers';
import { DivisionAssembler } from './division';

export abstract class FloatAssembler extends DivisionAssembler {
  protected compareFloats(cond: Cond): void {
    const exchange = cond === Cond.L || cond === Cond.LE;
    const first = exchange ? 1 : 0;
    let x: int;
    if (this.isBox(this.operand(first))) x = this.floatIn(first);
    else {
      x = this.allocator.temporary(true) - XMM;
      this.floatConstant(x, this.constant(this.operand(first)));
    }
    const b = this.operand(1 - first);
    if (!this.isBox(b)) this.pooled(Opcode.Ucomisd, 0, x, this.constant(b));
    else {
      const place = this.allocator.place(b >> 2);
      if (isXmm(place)) this.e.regReg(Opcode.Ucomisd, 0, x, place - XMM);
      else this.e.regMem(Opcode.Ucomisd, 0, x, slotBase(place), slotOffset(place));
    }
    this.condition(cond === Cond.L ? Cond.A : cond === Cond.LE ? Cond.AE : cond, cond === Cond.E || cond === Cond.NE);
  }
  protected floatBinary(op: int): void {
    const k = op === Opcode.Addsd || op === Opcode.Mulsd ? this.better() : 0;
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE) - XMM;
    if (place === NOWHERE) this.pooled(op, 0, r, this.constant(this.operand(1 - k)));
    else if (isXmm(place)) this.e.regReg(op, 0, r, place - XMM);
    else this.e.regMem(op, 0, r, slotBase(place), slotOffset(place));
  }
  protected round(mode: int): void {
    const ra = this.allocator;
    if (this.machine.sse41) {
      const x = this.floatIn(0);
      this.e.roundsd(this.resultOver(0) - XMM, x, mode);
      return;
    }
    const a = this.operand(0);
    ra.beforeCall(false);
    if (this.isBox(a)) move(this.e, XMM, ra.place(a >> 2));
    else this.floatConstant(0, this.constant(a));
    this.callAddress(mode === 1 ? this.machine.floor : mode === 2 ? this.machine.ceil : this.machine.trunc);
    ra.afterCall(false);
    ra.bind(this.result, XMM);
  }
  protected intToFloat(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result) - XMM;
    this.e.regReg(Opcode.Xorps, 0, r, r);
    this.e.regReg(Opcode.Cvtsi2sd, 1, r, x);
  }
  protected uintToFloat(): void {
    const e = this.e;
    const ra = this.allocator;
    const x = this.wordIn(0);
    const t = ra.temporary(false);
    const r = ra.take(this.result) - XMM;
    e.regReg(Opcode.Xorps, 0, r, r);
    e.mov(t, x);
    e.test(t, t);
    const big = e.jccShort(Cond.S);
    e.regReg(Opcode.Cvtsi2sd, 1, r, t);
    const end = e.jmpShort();
    e.patchShort(big);
    // halved, its lowest bit kept for rounding, and doubled again
    e.mov(SCRATCH, t);
    e.shiftImm(Shift.Shr, 1, SCRATCH, 1);
    e.aluImm(Alu.And, 0, t, 1);
    e.alu(Alu.Or, 1, SCRATCH, t);
    e.regReg(Opcode.Cvtsi2sd, 1, r, SCRATCH);
    e.regReg(Opcode.Addsd, 0, r, r);
    e.patchShort(end);
  }
  protected floatToUint(): void {
    const e = this.e;
    const ra = this.allocator;
    const x = this.floatIn(0);
    const t = ra.temporary(true) - XMM;
    const r = ra.take(this.result);
    e.regReg(Opcode.Movapd, 0, t, x);
    this.pooled(Opcode.Subsd, 0, t, 0x43e0000000000000n);
    this.pooled(Opcode.Ucomisd, 0, x, 0x43e0000000000000n);
    const big = e.jccShort(Cond.AE);
    e.regReg(Opcode.Cvttsd2si, 1, r, x);
    const end = e.jmpShort();
    e.patchShort(big);
    e.regReg(Opcode.Cvttsd2si, 1, r, t);
    e.movImm(SCRATCH, intmask(1n << 63n));
    e.alu(Alu.Xor, 1, r, SCRATCH);
    e.patchShort(end);
  }
  protected guardValueFloat(): void {
    const x = this.floatIn(0);
    const b = this.operand(1);
    this.e.regReg(Opcode.MovFromXmm, 1, x, SCRATCH);
    if (!this.isBox(b)) this.pooled(Opcode.Compare, 1, SCRATCH, this.constant(b));
    else {
      this.allocator.spill(b >> 2);
      const s = this.allocator.slot[b >> 2];
      this.e.aluMem(Alu.Cmp, 1, SCRATCH, slotBase(s), slotOffset(s));
    }
    this.guardJump(Cond.NE);
  }
}
