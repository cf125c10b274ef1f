/**
 * Code that all traces share, made once:
 *
 *     enter(code, inputs)   a C function: makes a frame and jumps to the code with the inputs in rsi; returns the number of the guard that failed, or FINISHED or
 *                           FINISHED_EXCEPTION, with the result or exception where the first failing value would be
 *     finish                gives up the frame and returns to whoever made it, the result in rax or xmm0
 *     fail                  gives up the frame and jumps to where its activation record says, the number of the guard in rdi; failing values are in their buffer
 *     malloc                the slow path of allocations: bytes in the scratch register, the object in it afterwards; other registers are kept
 *     remember              write barrier: the object is in the scratch register; all registers are kept
 *     rememberItem          the same for an array; the index is on the machine stack, where it stays
 *
 * and two constants for signs of floats.
 */
import type { i64, int } from '../../../rlib/kinds';
import { intmask, toI64 } from '../../../rlib/rarithmetic';
import { ACTIVATIONS, BEHIND, FINISHED, FINISHED_EXCEPTION } from './compiled';
import { ABSOLUTE, Alu, type Encoder, Opcode } from './encoder';
import { EXCEPTION, type Machine, ROOT_TOP } from './machine';
import { Cond, Reg, SCRATCH } from './registers';

const SAVED: int[] = [Reg.Rax, Reg.Rcx, Reg.Rdx, Reg.Rsi, Reg.Rdi, Reg.R8, Reg.R9, Reg.R10];
const PRESERVED: int[] = [Reg.Rbp, Reg.Rbx, Reg.R12, Reg.R13, Reg.R14, Reg.R15];
const XMMS: int = 15;

export class Helpers {
  enter: int = 0;
  finish: int = 0;
  fail: int = 0;
  /** of frames that `enter` makes */
  private record: i64 = 0n;
  private failed: int = 0;
  malloc: int = 0;
  remember: int = 0;
  rememberItem: int = 0;
  signMask: int = 0;
  absMask: int = 0;

  /** Assembles the code; positions instead of addresses are in the fields until `placed`. */
  assemble(e: Encoder, machine: Machine): void {
    e.reset();
    this.signMask = e.position;
    e.word(intmask(1n << 63n));
    e.word(0n);
    this.absMask = e.position;
    e.word(0x7fffffffffffffffn);
    e.word(0n);
    this.record = machine.newRecord();
    const start = e.position;
    Helpers.makeFrame(e, machine, this.record);
    e.jmpReg(Reg.Rdi);
    e.align(16);
    this.enter = e.position;
    e.lea(Reg.Rsp, Reg.Rsp, -8);
    e.callBack(start);
    e.regMem(Opcode.Store, 1, Reg.Rax, ABSOLUTE, machine.failBuffer);
    e.movImm(Reg.Rax, toI64(FINISHED));
    e.regMem(Opcode.Load, 1, SCRATCH, ABSOLUTE, machine.state + EXCEPTION);
    e.test(SCRATCH, SCRATCH);
    const fine = e.jccShort(Cond.E);
    e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, machine.failBuffer);
    e.storeImm(ABSOLUTE, machine.state + EXCEPTION, 0);
    e.movImm(Reg.Rax, toI64(FINISHED_EXCEPTION));
    e.patchShort(fine);
    e.lea(Reg.Rsp, Reg.Rsp, 8);
    e.ret();
    e.align(16);
    this.failed = e.position;
    e.mov(Reg.Rax, Reg.Rdi);
    e.lea(Reg.Rsp, Reg.Rsp, 16);
    e.ret();
    e.align(16);
    this.finish = e.position;
    e.load(SCRATCH, Reg.Rbp, 0);
    this.giveUpFrame(e, machine);
    e.ret();
    e.align(16);
    this.fail = e.position;
    e.load(SCRATCH, Reg.Rbp, 0);
    this.giveUpFrame(e, machine);
    e.load(SCRATCH, SCRATCH, BEHIND);
    e.jmpReg(SCRATCH);
    e.align(16);
    this.malloc = this.preserving(e, machine.mallocSlow, false, true);
    this.remember = this.preserving(e, machine.remember, false, false);
    this.rememberItem = this.preserving(e, machine.rememberItem, true, false);
  }

  /** At the start of a function: saves what C wants preserved and makes the frame registers, leaving all others as they are but the scratch register. */
  static makeFrame(e: Encoder, machine: Machine, record: i64): void {
    for (let i = 0; i < PRESERVED.length; i++) e.push(PRESERVED[i]);
    e.movImm(SCRATCH, record);
    e.push(SCRATCH);
    e.aluMemImm(Alu.Add, 1, SCRATCH, ACTIVATIONS, 1);
    e.mov(Reg.Rbp, Reg.Rsp);
    e.regMem(Opcode.Load, 1, Reg.Rbx, ABSOLUTE, machine.state + ROOT_TOP);
  }
  /** Undoes that; the record is in the scratch register. */
  private giveUpFrame(e: Encoder, machine: Machine): void {
    e.regMem(Opcode.Store, 1, Reg.Rbx, ABSOLUTE, machine.state + ROOT_TOP);
    e.aluMemImm(Alu.Add, 1, SCRATCH, ACTIVATIONS, -1);
    e.lea(Reg.Rsp, Reg.Rbp, 8);
    for (let i = PRESERVED.length - 1; i >= 0; i--) e.pop(PRESERVED[i]);
  }

  /** The code is at this address. */
  placed(address: int, machine: Machine): void {
    machine.setRecordWord(this.record, BEHIND, toI64(address + this.failed));
    this.enter += address;
    this.finish += address;
    this.fail += address;
    this.malloc += address;
    this.remember += address;
    this.rememberItem += address;
    this.signMask += address;
    this.absMask += address;
  }

  private callAddress(e: Encoder, address: int): void {
    if (address <= 0x7fffffff) e.callFar(address);
    else {
      e.movImm(SCRATCH, toI64(address));
      e.callReg(SCRATCH);
    }
  }

  /** A routine that calls a C function with the scratch register, and perhaps the word above the return address, and keeps all registers. */
  private preserving(e: Encoder, address: int, item: boolean, hasResult: boolean): int {
    const start = e.position;
    for (let i = 0; i < SAVED.length; i++) e.push(SAVED[i]);
    e.push(Reg.Rbx);
    e.push(SCRATCH);
    e.mov(Reg.Rbx, Reg.Rsp);
    e.mov(Reg.Rdi, SCRATCH);
    if (item) e.load(Reg.Rsi, Reg.Rsp, 8 * (SAVED.length + 3));
    e.lea(Reg.Rsp, Reg.Rsp, -8 * XMMS);
    e.aluImm(Alu.And, 1, Reg.Rsp, -16);
    for (let i = 0; i < XMMS; i++) e.regMem(Opcode.StoreDouble, 0, i, Reg.Rsp, 8 * i);
    this.callAddress(e, address);
    for (let i = 0; i < XMMS; i++) e.regMem(Opcode.LoadDouble, 0, i, Reg.Rsp, 8 * i);
    e.mov(Reg.Rsp, Reg.Rbx);
    e.pop(SCRATCH);
    if (hasResult) e.mov(SCRATCH, Reg.Rax);
    e.pop(Reg.Rbx);
    for (let i = SAVED.length - 1; i >= 0; i--) e.pop(SAVED[i]);
    e.ret();
    e.align(16);
    return start;
  }
}
