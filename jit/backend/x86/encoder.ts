/**
 * The x86-64 encoder: one method an instruction form, each appends its bytes to a buffer of raw memory.
 *
 * An opcode is one number: its last byte, above it the escape byte 0x0f if there is one, above that the mandatory prefix (66, F2, F3). The
 * forms of its operands are: two registers; register and memory at base + disp or base + index * scale + disp, where the base may be
 * ABSOLUTE; memory in the buffer itself (relative to rip). `wide` is 1 for 64-bit operands, 0 for 32-bit ones and for SSE.
 *
 * Addressing has four special cases: rsp and r12 as base need a SIB byte, rbp and r13 as base need a displacement; rsp cannot be an index;
 * registers 4 to 7 as bytes need a REX prefix.
 *
 * Positions are offsets in the buffer. Calls and jumps to fixed addresses are noted in `relocations`, since their distance is known only
 * when it is known where the code will stand.
 */
import type { Addr, i64, int } from '../../../rlib/kinds';
import { NULL_ADDR, rawCopy, rawFree, rawMalloc, loadI32, storeI32, storeI64, storeU8 } from '../../../rlib/rffi';
import { Reg } from './registers';

export const enum Alu { Add, Or, Adc, Sbb, And, Sub, Xor, Cmp }
export const enum Shift { Rol, Ror, Rcl, Rcr, Shl, Shr, Sal, Sar }
/** Instructions with one operand in the group F7, by their extension. */
export const enum Unary { Test, Unused, Not, Neg, Mul, Imul, Div, Idiv }

/** Opcodes of the form register, register or memory. */
export const enum Opcode {
  Test = 0x85, Store8 = 0x88, Store = 0x89, Load8 = 0x8a, Load = 0x8b, Lea = 0x8d, Compare = 0x3b, Xchg = 0x87, Movsxd = 0x63,
  Imul = 0x0faf, MovzxByte = 0x0fb6, MovzxWord = 0x0fb7, MovsxByte = 0x0fbe, MovsxWord = 0x0fbf, Bsf = 0x0fbc, Bsr = 0x0fbd, Tzcnt = 0xf30fbc, Lzcnt = 0xf30fbd,
  StoreWord = 0x660089,
  LoadDouble = 0xf20f10, StoreDouble = 0xf20f11, LoadSingle = 0xf30f10, StoreSingle = 0xf30f11, Movapd = 0x660f28, MovToXmm = 0x660f6e, MovFromXmm = 0x660f7e,
  LoadPacked = 0x0f10, StorePacked = 0x0f11, Xorps = 0x0f57,
  Addsd = 0xf20f58, Mulsd = 0xf20f59, Subsd = 0xf20f5c, Divsd = 0xf20f5e, Sqrtsd = 0xf20f51, Ucomisd = 0x660f2e,
  Andpd = 0x660f54, Xorpd = 0x660f57, Cvtsi2sd = 0xf20f2a, Cvttsd2si = 0xf20f2c, Cvtss2sd = 0xf30f5a, Cvtsd2ss = 0xf20f5a,
}
const NO_INDEX: int = -1;
/** As a base: the displacement is an address below 2 GB. */
export const ABSOLUTE: int = -1;
/** The longest instruction, and a little. */
const ROOM: int = 24;

export class Encoder {
  buffer: Addr = NULL_ADDR;
  private capacity: int = 0;
  position: int = 0;
  /** pairs: position of a 32-bit distance, the address it is to lead to */
  readonly relocations: int[] = [];

  /** Empties the buffer. */
  reset(): void {
    this.position = 0;
    this.relocations.length = 0;
  }
  /** Frees the buffer. */
  close(): void {
    rawFree(this.buffer);
    this.buffer = NULL_ADDR;
    this.capacity = 0;
  }

  private room(): void {
    if (this.position + ROOM > this.capacity) this.grow();
  }
  private grow(): void {
    const n = this.capacity === 0 ? 4096 : this.capacity * 2;
    const b = rawMalloc(n);
    rawCopy(this.buffer, b, this.position);
    rawFree(this.buffer);
    this.buffer = b;
    this.capacity = n;
  }
  private put8(x: int): void {
    storeU8(this.buffer, this.position, x);
    this.position++;
  }
  private put32(x: int): void {
    storeI32(this.buffer, this.position, x);
    this.position += 4;
  }
  private put64(x: i64): void {
    storeI64(this.buffer, this.position, x);
    this.position += 8;
  }
  byte(x: int): void {
    this.room();
    this.put8(x);
  }
  /** Eight bytes of data. */
  word(x: i64): void {
    this.room();
    this.put64(x);
  }

  // ---- the general forms

  /** Prefix, REX, escape and last byte; `reg` and `index` are registers or 0. */
  private opcode(op: int, wide: int, reg: int, index: int, base: int, byteForm: boolean): void {
    this.room();
    const prefix = op >> 16;
    if (prefix !== 0) this.put8(prefix);
    const rex = wide * 8 + ((reg >> 3) << 2) + ((index >> 3) << 1) + (base < 0 ? 0 : base >> 3);
    if (rex !== 0 || byteForm) this.put8(0x40 + rex);
    if (((op >> 8) & 0xff) !== 0) this.put8(0x0f);
    this.put8(op & 0xff);
  }
  private modrm(mod: int, reg: int, rm: int): void {
    this.put8(mod * 64 + (reg & 7) * 8 + (rm & 7));
  }
  /** ModRM and what follows it for a memory operand. */
  private memory(reg: int, base: int, index: int, scale: int, disp: int): void {
    if (base === ABSOLUTE) {
      this.modrm(0, reg, 4);
      this.modrm(index === NO_INDEX ? 0 : scale, index === NO_INDEX ? 4 : index, 5);
      this.put32(disp);
      return;
    }
    const mod = disp === 0 && (base & 7) !== Reg.Rbp ? 0 : disp >= -128 && disp <= 127 ? 1 : 2;
    if (index === NO_INDEX && (base & 7) !== Reg.Rsp) this.modrm(mod, reg, base);
    else {
      this.modrm(mod, reg, 4);
      this.modrm(index === NO_INDEX ? 0 : scale, index === NO_INDEX ? 4 : index, base);
    }
    if (mod === 1) this.put8(disp & 0xff);
    else if (mod === 2) this.put32(disp);
  }

  regReg(op: int, wide: int, reg: int, rm: int): void {
    this.opcode(op, wide, reg, 0, rm, false);
    this.modrm(3, reg, rm);
  }
  regMem(op: int, wide: int, reg: int, base: int, disp: int): void {
    this.opcode(op, wide, reg, 0, base, false);
    this.memory(reg, base, NO_INDEX, 0, disp);
  }
  /** base + index * 2**scale + disp */
  regIndexed(op: int, wide: int, reg: int, base: int, index: int, scale: int, disp: int): void {
    this.opcode(op, wide, reg, index, base, false);
    this.memory(reg, base, index, scale, disp);
  }
  /** Memory in the buffer; the position of the distance, to be given to `patch`. */
  regRip(op: int, wide: int, reg: int): int {
    this.opcode(op, wide, reg, 0, 0, false);
    this.modrm(0, reg, 5);
    this.put32(0);
    return this.position - 4;
  }
  /** MovzxByte, MovsxByte and the test of bytes: the second register is a byte. */
  byteReg(op: int, wide: int, reg: int, rm: int): void {
    this.opcode(op, wide, reg, 0, rm, rm >= 4 || (op === 0x84 && reg >= 4));
    this.modrm(3, reg, rm);
  }
  byteMem(reg: int, base: int, disp: int): void {
    this.opcode(Opcode.Store8, 0, reg, 0, base, reg >= 4);
    this.memory(reg, base, NO_INDEX, 0, disp);
  }
  byteIndexed(reg: int, base: int, index: int, scale: int, disp: int): void {
    this.opcode(Opcode.Store8, 0, reg, index, base, reg >= 4);
    this.memory(reg, base, index, scale, disp);
  }

  // ---- moves

  mov(to: int, from: int): void { this.regReg(Opcode.Load, 1, to, from); }
  load(reg: int, base: int, disp: int): void { this.regMem(Opcode.Load, 1, reg, base, disp); }
  store(reg: int, base: int, disp: int): void { this.regMem(Opcode.Store, 1, reg, base, disp); }
  /** Any 64-bit constant, in the shortest form that leaves the flags alone. */
  movImm(reg: int, x: i64): void {
    this.room();
    if (x >= 0n && x <= 0xffffffffn) {
      if (reg >= 8) this.put8(0x41);
      this.put8(0xb8 + (reg & 7));
      this.putLow32(x);
    } else if (x >= -0x80000000n && x < 0n) {
      this.put8(reg >= 8 ? 0x49 : 0x48);
      this.put8(0xc7);
      this.modrm(3, 0, reg);
      this.putLow32(x);
    } else {
      this.put8(reg >= 8 ? 0x49 : 0x48);
      this.put8(0xb8 + (reg & 7));
      this.put64(x);
    }
  }
  private putLow32(x: i64): void {
    storeI64(this.buffer, this.position, x);
    this.position += 4;
  }
  /** Sets the register to 0; changes the flags. */
  clear(reg: int): void { this.regReg(0x33, 0, reg, reg); }
  /** mov qword [base + disp], imm32, sign-extended */
  storeImm(base: int, disp: int, imm: int): void {
    this.opcode(0xc7, 1, 0, 0, base, false);
    this.memory(0, base, NO_INDEX, 0, disp);
    this.put32(imm);
  }
  storeImmIndexed(base: int, index: int, scale: int, disp: int, imm: int): void {
    this.opcode(0xc7, 1, 0, index, base, false);
    this.memory(0, base, index, scale, disp);
    this.put32(imm);
  }
  /** mov byte [base + disp], imm8 */
  storeImm8(base: int, disp: int, imm: int): void {
    this.opcode(0xc6, 0, 0, 0, base, false);
    this.memory(0, base, NO_INDEX, 0, disp);
    this.put8(imm & 0xff);
  }
  xchg(a: int, b: int): void { this.regReg(Opcode.Xchg, 1, a, b); }
  push(reg: int): void {
    this.room();
    if (reg >= 8) this.put8(0x41);
    this.put8(0x50 + (reg & 7));
  }
  pop(reg: int): void {
    this.room();
    if (reg >= 8) this.put8(0x41);
    this.put8(0x58 + (reg & 7));
  }
  /** A sign-extended word. */
  pushImm(imm: int): void {
    this.room();
    this.put8(0x68);
    this.put32(imm);
  }
  pushMem(base: int, disp: int): void {
    this.opcode(0xff, 0, 6, 0, base, false);
    this.memory(6, base, NO_INDEX, 0, disp);
  }
  popMem(base: int, disp: int): void {
    this.opcode(0x8f, 0, 0, 0, base, false);
    this.memory(0, base, NO_INDEX, 0, disp);
  }

  // ---- arithmetic

  alu(op: Alu, wide: int, reg: int, rm: int): void { this.regReg(op * 8 + 3, wide, reg, rm); }
  aluMem(op: Alu, wide: int, reg: int, base: int, disp: int): void { this.regMem(op * 8 + 3, wide, reg, base, disp); }
  /** The memory operand comes first: what is changed, or compared. */
  aluMemReg(op: Alu, wide: int, reg: int, base: int, disp: int): void { this.regMem(op * 8 + 1, wide, reg, base, disp); }
  aluImm(op: Alu, wide: int, reg: int, imm: int): void {
    const short = imm >= -128 && imm <= 127;
    this.opcode(short ? 0x83 : 0x81, wide, 0, 0, reg, false);
    this.modrm(3, op, reg);
    this.immediate(short, imm);
  }
  aluMemImm(op: Alu, wide: int, base: int, disp: int, imm: int): void {
    const short = imm >= -128 && imm <= 127;
    this.opcode(short ? 0x83 : 0x81, wide, 0, 0, base, false);
    this.memory(op, base, NO_INDEX, 0, disp);
    this.immediate(short, imm);
  }
  /** op dword [place in the buffer], imm8 */
  aluRipImm8(op: Alu, wide: int, target: int, imm: int): void {
    this.opcode(0x83, wide, 0, 0, 0, false);
    this.modrm(0, op, 5);
    this.put32(target - (this.position + 5));
    this.put8(imm & 0xff);
  }
  private immediate(short: boolean, imm: int): void {
    if (short) this.put8(imm & 0xff);
    else this.put32(imm);
  }
  imulImm(reg: int, rm: int, imm: int): void {
    const short = imm >= -128 && imm <= 127;
    this.opcode(short ? 0x6b : 0x69, 1, reg, 0, rm, false);
    this.modrm(3, reg, rm);
    this.immediate(short, imm);
  }
  unary(op: Unary, wide: int, reg: int): void {
    this.opcode(0xf7, wide, 0, 0, reg, false);
    this.modrm(3, op, reg);
  }
  shiftImm(op: Shift, wide: int, reg: int, count: int): void {
    this.opcode(count === 1 ? 0xd1 : 0xc1, wide, 0, 0, reg, false);
    this.modrm(3, op, reg);
    if (count !== 1) this.put8(count);
  }
  shiftCl(op: Shift, wide: int, reg: int): void {
    this.opcode(0xd3, wide, 0, 0, reg, false);
    this.modrm(3, op, reg);
  }
  /** rax into rdx:rax */
  cqo(): void {
    this.room();
    this.put8(0x48);
    this.put8(0x99);
  }
  lea(reg: int, base: int, disp: int): void { this.regMem(Opcode.Lea, 1, reg, base, disp); }
  test(a: int, b: int): void { this.regReg(Opcode.Test, 1, b, a); }
  testByte(a: int, b: int): void { this.byteReg(0x84, 0, b, a); }
  /** test byte [base + disp], imm8 */
  testMem8(base: int, disp: int, imm: int): void {
    this.opcode(0xf6, 0, 0, 0, base, false);
    this.memory(0, base, NO_INDEX, 0, disp);
    this.put8(imm);
  }
  /** The lowest byte of the register becomes 0 or 1. */
  setcc(cond: int, reg: int): void {
    this.opcode(0x0f90 + cond, 0, 0, 0, reg, reg >= 4);
    this.modrm(3, 0, reg);
  }
  cmov(cond: int, reg: int, rm: int): void { this.regReg(0x0f40 + cond, 1, reg, rm); }
  cmovMem(cond: int, reg: int, base: int, disp: int): void { this.regMem(0x0f40 + cond, 1, reg, base, disp); }
  /** SSE4.1; mode 1 down, 2 up, 3 towards zero, all without the inexact flag */
  roundsd(to: int, from: int, mode: int): void {
    this.room();
    this.put8(0x66);
    const rex = ((to >> 3) << 2) + (from >> 3);
    if (rex !== 0) this.put8(0x40 + rex);
    this.put8(0x0f);
    this.put8(0x3a);
    this.put8(0x0b);
    this.modrm(3, to, from);
    this.put8(mode + 8);
  }

  // ---- control

  /** A jump within the buffer to a position that is passed already. */
  jccBack(cond: int, target: int): void {
    this.room();
    const near = target - (this.position + 2);
    if (near >= -128) {
      this.put8(0x70 + cond);
      this.put8(near & 0xff);
    } else {
      this.put8(0x0f);
      this.put8(0x80 + cond);
      this.put32(target - (this.position + 4));
    }
  }
  jmpBack(target: int): void {
    this.room();
    const near = target - (this.position + 2);
    if (near >= -128) {
      this.put8(0xeb);
      this.put8(near & 0xff);
    } else {
      this.put8(0xe9);
      this.put32(target - (this.position + 4));
    }
  }
  callBack(target: int): void {
    this.room();
    this.put8(0xe8);
    this.put32(target - (this.position + 4));
  }
  /** A jump forward; the position to be given to `patch`. */
  jcc(cond: int): int {
    this.room();
    this.put8(0x0f);
    this.put8(0x80 + cond);
    this.put32(0);
    return this.position - 4;
  }
  jmp(): int {
    this.room();
    this.put8(0xe9);
    this.put32(0);
    return this.position - 4;
  }
  /** A jump over less than 128 bytes; the position to be given to `patchShort`. */
  jccShort(cond: int): int {
    this.room();
    this.put8(0x70 + cond);
    this.put8(0);
    return this.position - 1;
  }
  jmpShort(): int {
    this.room();
    this.put8(0xeb);
    this.put8(0);
    return this.position - 1;
  }
  patchShort(at: int): void {
    storeU8(this.buffer, at, this.position - (at + 1));
  }
  /** Makes the distance at `at`, which ends its instruction, lead here. */
  patch(at: int): void {
    storeI32(this.buffer, at, this.position - (at + 4));
  }
  patchTo(at: int, target: int): void {
    storeI32(this.buffer, at, target - (at + 4));
  }
  distanceAt(at: int): int {
    return loadI32(this.buffer, at);
  }
  jmpReg(reg: int): void {
    this.opcode(0xff, 0, 4, 0, reg, false);
    this.modrm(3, 4, reg);
  }
  callReg(reg: int): void {
    this.opcode(0xff, 0, 2, 0, reg, false);
    this.modrm(3, 2, reg);
  }
  /** To a fixed address below 2 GB. */
  callFar(address: int): void {
    this.room();
    this.put8(0xe8);
    this.relocated(address);
  }
  jmpFar(address: int): void {
    this.room();
    this.put8(0xe9);
    this.relocated(address);
  }
  jccFar(cond: int, address: int): void {
    this.room();
    this.put8(0x0f);
    this.put8(0x80 + cond);
    this.relocated(address);
  }
  private relocated(address: int): void {
    this.relocations.push(this.position);
    this.relocations.push(address);
    this.put32(0);
  }
  ret(): void { this.byte(0xc3); }
  ud2(): void {
    this.byte(0x0f);
    this.byte(0x0b);
  }
  /** Fills with instructions that do nothing up to a multiple of `n` (a power of 2, at most 16). */
  align(n: int): void {
    while ((this.position & (n - 1)) !== 0) {
      const k = n - (this.position & (n - 1));
      this.nop(k > 9 ? 9 : k);
    }
  }
  private nop(k: int): void {
    this.room();
    if (k === 1) this.put8(0x90);
    else if (k === 2) {
      this.put8(0x66);
      this.put8(0x90);
    } else {
      // 0f 1f /0 with as many bytes of address as fit
      if (k === 6 || k === 9) this.put8(0x66);
      const n = k === 6 || k === 9 ? k - 1 : k;
      this.put8(0x0f);
      this.put8(0x1f);
      if (n === 3) this.put8(0x00);
      else if (n === 4) { this.put8(0x40); this.put8(0); }
      else if (n === 5) { this.put8(0x44); this.put8(0); this.put8(0); }
      else if (n === 7) { this.put8(0x80); this.put32(0); }
      else { this.put8(0x84); this.put8(0); this.put32(0); }
    }
  }

  /** Resolves the relocations for code whose position 0 will stand at `address`. */
  relocate(address: int): void {
    const r = this.relocations;
    for (let i = 0; i < r.length; i += 2) storeI32(this.buffer, r[i], r[i + 1] - (address + r[i] + 4));
  }
}
