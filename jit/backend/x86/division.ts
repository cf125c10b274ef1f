/**
 * Division and multiplications of double width, which need rax and rdx.
 *
 * A division by a constant d > 1 is a multiplication: with m = floor(2**(64 + s) / d) + 1 the quotient of n is the high word of m * n shifted right by s, plus
 * one for negative n, if s is large enough for the error of m to stay below 1 / d (Granlund and Montgomery, Division by Invariant Integers
 * using Multiplication). By a power of two it is a shift of n, to which d - 1 is added when it is negative, so that it is rounded towards zero.
 */
import type { i64, int, u64 } from '../../../rlib/kinds';
import { countTrailingZeros, i64ToU64, intmask, toInt, u64ToI64, uintmask } from '../../../rlib/rarithmetic';
import { Division } from './emitters';
import { Alu, Opcode, Shift, Unary } from './encoder';
import { fits32, move } from './moves';
import { NOWHERE, Reg, SCRATCH } from './registers';
import { WordAssembler } from './words';

const TWO63: u64 = 0x8000000000000000n;

/** The shift s for a divisor that is no power of two: the least with 2**(63 + s + 1) > most * (d - 2**(64 + s) mod d), `most` the largest n + 1 that d divides. */
function shiftFor(d: u64): int {
  const most = uintmask(uintmask(TWO63 - 1n) - TWO63 % d);
  let s: int = 0;
  // 2**(63 + s + 1) divided by `most`, and modulo d
  let quotient: u64 = TWO63 / most;
  let rest: u64 = TWO63 % most;
  let modulo: u64 = TWO63 % d;
  for (;;) {
    quotient = uintmask(quotient + quotient);
    rest = uintmask(rest + rest);
    if (rest >= most) {
      quotient = uintmask(quotient + 1n);
      rest = uintmask(rest - most);
    }
    modulo = uintmask(modulo + modulo);
    if (modulo >= d) modulo = uintmask(modulo - d);
    const error = uintmask(d - modulo);
    if (quotient > error || (quotient === error && rest > 0n)) return s;
    s++;
  }
}
/** floor(2**(64 + s) / d) + 1, modulo 2**64 */
function multiplierFor(d: u64, s: int): i64 {
  let quotient: u64 = TWO63 / d;
  let rest: u64 = TWO63 % d;
  for (let i = 0; i <= s; i++) {
    quotient = uintmask(quotient + quotient);
    rest = uintmask(rest + rest);
    if (rest >= d) {
      quotient = uintmask(quotient + 1n);
      rest = uintmask(rest - d);
    }
  }
  return u64ToI64(uintmask(quotient + 1n));
}

export abstract class DivisionAssembler extends WordAssembler {
  /** Operand 1 in the scratch register and operand 0 in rax, rdx free: for multiplications and divisions of double width. */
  private wideOperands(): void {
    const ra = this.allocator;
    const a = this.operand(0);
    const b = this.operand(1);
    if (this.isBox(b)) {
      move(this.e, SCRATCH, ra.place(b >> 2));
      if (b !== a && ra.dies(b >> 2)) ra.unbind(b >> 2);
    } else this.e.movImm(SCRATCH, this.constant(b));
    ra.pin(Reg.Rax);
    ra.pin(Reg.Rdx);
    ra.vacate(Reg.Rdx);
    if (!this.isBox(a)) {
      ra.vacate(Reg.Rax);
      this.e.movImm(Reg.Rax, this.constant(a));
      return;
    }
    const v = a >> 2;
    if (ra.register[v] === Reg.Rax) {
      if (ra.dies(v)) ra.unbind(v);
      else ra.vacate(Reg.Rax);
    } else {
      ra.vacate(Reg.Rax);
      move(this.e, Reg.Rax, ra.place(v));
    }
  }
  protected divide(kind: Division): void {
    const b = this.operand(1);
    const signed = kind === Division.Quotient || kind === Division.Remainder;
    if (signed && !this.isBox(b) && this.isBox(this.operand(0))) {
      const d = this.constant(b);
      if (d > 1n && d <= 0x40000000n && (d & intmask(d - 1n)) === 0n) return this.divideByPower(kind, countTrailingZeros(i64ToU64(d)));
      if (d > 1n && d < 0x4000000000000000n) return this.divideByConstant(kind, d);
    }
    this.wideOperands();
    if (signed) {
      this.e.cqo();
      this.e.unary(Unary.Idiv, 1, SCRATCH);
    } else {
      this.e.clear(Reg.Rdx);
      this.e.unary(Unary.Div, 1, SCRATCH);
    }
    this.allocator.bind(this.result, kind === Division.Quotient || kind === Division.UnsignedQuotient ? Reg.Rax : Reg.Rdx);
  }

  private divideByPower(kind: Division, k: int): void {
    const e = this.e;
    const x = this.wordIn(0);
    // d - 1 for negative numbers
    e.mov(SCRATCH, x);
    e.shiftImm(Shift.Sar, 1, SCRATCH, 63);
    e.shiftImm(Shift.Shr, 1, SCRATCH, 64 - k);
    const r = this.destructive(0, NOWHERE);
    e.alu(Alu.Add, 1, r, SCRATCH);
    if (kind === Division.Quotient) e.shiftImm(Shift.Sar, 1, r, k);
    else {
      e.aluImm(Alu.And, 1, r, (1 << k) - 1);
      e.alu(Alu.Sub, 1, r, SCRATCH);
    }
  }

  private divideByConstant(kind: Division, d: i64): void {
    const e = this.e;
    const ra = this.allocator;
    const s = shiftFor(i64ToU64(d));
    const m = multiplierFor(i64ToU64(d), s);
    ra.pin(Reg.Rax);
    ra.pin(Reg.Rdx);
    ra.vacate(Reg.Rax);
    ra.vacate(Reg.Rdx);
    const x = this.wordIn(0);
    e.movImm(Reg.Rax, m);
    e.unary(Unary.Imul, 1, x);
    // a multiplier of 64 bits was taken as negative
    if (m < 0n) e.alu(Alu.Add, 1, Reg.Rdx, x);
    if (s > 0) e.shiftImm(Shift.Sar, 1, Reg.Rdx, s);
    e.mov(Reg.Rax, x);
    e.shiftImm(Shift.Shr, 1, Reg.Rax, 63);
    e.alu(Alu.Add, 1, Reg.Rdx, Reg.Rax);
    if (kind === Division.Quotient) {
      ra.bind(this.result, Reg.Rdx);
      return;
    }
    if (fits32(d)) e.imulImm(Reg.Rdx, Reg.Rdx, toInt(d));
    else {
      e.movImm(Reg.Rax, d);
      e.regReg(Opcode.Imul, 1, Reg.Rdx, Reg.Rax);
    }
    e.mov(Reg.Rax, x);
    e.alu(Alu.Sub, 1, Reg.Rax, Reg.Rdx);
    ra.bind(this.result, Reg.Rax);
  }
  protected multiplyHigh(op: Unary): void {
    this.wideOperands();
    this.e.unary(op, 1, SCRATCH);
    this.allocator.bind(this.result, Reg.Rdx);
  }
}
