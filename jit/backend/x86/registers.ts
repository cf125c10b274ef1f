/**
 * Names of registers, conditions and places of values.
 *
 * A place is one number: 0..15 a general register, 16..31 an SSE register, and from FRAME on slots: an even distance is slot k of the
 * machine frame ([rbp - 8 (k + 1)]: ints and floats), an odd one slot k of the shadow stack ([rbx + 8 k]: references).
 * A value that a failing guard is known to have is at a constant place: ZERO or ONE.
 */
import type { int } from '../../../rlib/kinds';

export const enum Reg { Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi, R8, R9, R10, R11, R12, R13, R14, R15 }

/** Conditions of jcc, setcc and cmovcc; the opposite differs in the lowest bit. */
export const enum Cond { O, NO, B, AE, E, NE, BE, A, S, NS, P, NP, L, GE, LE, G }

export const NOWHERE: int = -1;
export const ZERO: int = -2;
export const ONE: int = -3;
export const FRAME: int = 32;

/** Never allocated: for sequences within one operation, and for moves. */
export const SCRATCH: int = Reg.R11;
export const XMM_SCRATCH: int = 15;
/** The SSE register `x` as a place. */
export const XMM: int = 16;
/** Where a function finds its arguments that are no floats. */
export const ARGUMENT_REGISTERS: int[] = [Reg.Rdi, Reg.Rsi, Reg.Rdx, Reg.Rcx, Reg.R8, Reg.R9];

export function isRegister(place: int): boolean {
  return place >= 0 && place < FRAME;
}
export function isGeneral(place: int): boolean {
  return place >= 0 && place < XMM;
}
export function isXmm(place: int): boolean {
  return place >= XMM && place < FRAME;
}
export function frameSlot(k: int): int {
  return FRAME + 2 * k;
}
export function shadowSlot(k: int): int {
  return FRAME + 2 * k + 1;
}
export function isShadow(slot: int): boolean {
  return (slot & 1) === 1;
}
export function slotIndex(slot: int): int {
  return (slot - FRAME) >> 1;
}
export function slotBase(slot: int): int {
  return isShadow(slot) ? Reg.Rbx : Reg.Rbp;
}
export function slotOffset(slot: int): int {
  return isShadow(slot) ? 8 * slotIndex(slot) : -8 * (slotIndex(slot) + 1);
}
