/**
 * Code that all traces share, made once:
 *
 *     enter(code, inputs)   a C function: saves what C wants preserved, makes the frame registers and jumps to the code with the inputs in rsi
 *     leave                 its end: gives the shadow stack back and returns what is in rax
 *     malloc                the slow path of allocations: bytes in the scratch register, the object in it afterwards; other registers are kept
 *     remember              write barrier: the object is in the scratch register; all registers are kept
 *     rememberItem          the same for an array; the index is on the machine stack, where it stays
 *
 * and two constants for signs of floats.
 */
import type { int } from '../../../rlib/kinds';
import { intmask, toI64 } from '../../../rlib/rarithmetic';
import { ABSOLUTE, Alu, type Encoder, Opcode } from './encoder';
import { type Machine, ROOT_TOP } from './machine';
import { Reg, SCRATCH } from './registers';

const SAVED: int[] = [Reg.Rax, Reg.Rcx, Reg.Rdx, Reg.Rsi, Reg.Rdi, Reg.R8, Reg.R9, Reg.R10];
const PRESERVED: int[] = [Reg.Rbp, Reg.Rbx, Reg.R12, Reg.R13, Reg.R14, Reg.R15];
const XMMS: int = 15;

export class Helpers {
  enter: int = 0;
  leave: int = 0;
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
    this.enter = e.position;
    for (let i = 0; i < PRESERVED.length; i++) e.push(PRESERVED[i]);
    e.lea(Reg.Rsp, Reg.Rsp, -8);
    e.mov(Reg.Rbp, Reg.Rsp);
    e.regMem(Opcode.Load, 1, Reg.Rbx, ABSOLUTE, machine.state + ROOT_TOP);
    e.jmpReg(Reg.Rdi);
    e.align(16);
    this.leave = e.position;
    e.regMem(Opcode.Store, 1, Reg.Rbx, ABSOLUTE, machine.state + ROOT_TOP);
    e.lea(Reg.Rsp, Reg.Rbp, 8);
    for (let i = PRESERVED.length - 1; i >= 0; i--) e.pop(PRESERVED[i]);
    e.ret();
    e.align(16);
    this.malloc = this.preserving(e, machine.mallocSlow, false, true);
    this.remember = this.preserving(e, machine.remember, false, false);
    this.rememberItem = this.preserving(e, machine.rememberItem, true, false);
  }

  /** The code is at this address. */
  placed(address: int): void {
    this.enter += address;
    this.leave += address;
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
