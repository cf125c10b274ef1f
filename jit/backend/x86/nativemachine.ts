/**
 * The machine of an executable: the process itself, through the rows of rlib/foreign.ts. How references become addresses and back is left to
 * the Cpu that uses it.
 */
import type { Addr, float, i64, int } from '../../../rlib/kinds';
import { c_codeCall, c_codeReserve, c_codeSymbol, c_codeWrite, c_codeWrite32 } from '../../../rlib/foreign';
import { toI64 } from '../../../rlib/rarithmetic';
import { addrToI64, i64ToAddr, loadF64, loadI64, NULL_ADDR, rawFill, rawFree, rawMalloc, storeF64, storeI64 } from '../../../rlib/rffi';
import type { Ref } from '../../metainterp/jitcode';
import { RECORD_BYTES } from './compiled';
import { Machine } from './machine';

/** The numbers that pts_code_symbol of native/machinecode.c takes. */
const enum Symbol { State, FailBuffer, InputBuffer, MallocSlow, MallocVarsizeSlow, MallocVarsizeSure, Remember, RememberItem, Floor, Ceil, Trunc, Sse41 }

export abstract class NativeMachine extends Machine {
  private fails: Addr = NULL_ADDR;
  private inputs: Addr = NULL_ADDR;

  /** Asks the process for its addresses. Must be called before the backend is used. */
  start(): void {
    this.state = c_codeSymbol(Symbol.State);
    this.failBuffer = c_codeSymbol(Symbol.FailBuffer);
    this.inputBuffer = c_codeSymbol(Symbol.InputBuffer);
    this.mallocSlow = c_codeSymbol(Symbol.MallocSlow);
    this.mallocVarsizeSlow = c_codeSymbol(Symbol.MallocVarsizeSlow);
    this.mallocVarsizeSure = c_codeSymbol(Symbol.MallocVarsizeSure);
    this.remember = c_codeSymbol(Symbol.Remember);
    this.rememberItem = c_codeSymbol(Symbol.RememberItem);
    this.floor = c_codeSymbol(Symbol.Floor);
    this.ceil = c_codeSymbol(Symbol.Ceil);
    this.trunc = c_codeSymbol(Symbol.Trunc);
    this.sse41 = c_codeSymbol(Symbol.Sse41) !== 0;
    this.fails = i64ToAddr(toI64(this.failBuffer));
    this.inputs = i64ToAddr(toI64(this.inputBuffer));
  }

  reserveCode(bytes: int): int { return c_codeReserve(bytes); }
  writeCode(to: int, from: Addr, n: int): void { c_codeWrite(to, from, n); }
  writeCode32(to: int, x: int): void { c_codeWrite32(to, x); }
  call2(f: int, a: int, b: int): int { return c_codeCall(f, a, b); }

  newRecord(): i64 {
    const a = rawMalloc(RECORD_BYTES);
    rawFill(a, 0, RECORD_BYTES);
    return addrToI64(a);
  }
  freeRecord(at: i64): void { rawFree(i64ToAddr(at)); }
  recordWord(at: i64, offset: int): i64 { return loadI64(i64ToAddr(at), offset); }
  setRecordWord(at: i64, offset: int, x: i64): void { storeI64(i64ToAddr(at), offset, x); }

  setInput(i: int, x: i64): void { storeI64(this.inputs, 8 * i, x); }
  setInputFloat(i: int, x: float): void { storeF64(this.inputs, 8 * i, x); }
  setInputRef(i: int, x: Ref | null): void { storeI64(this.inputs, 8 * i, this.addressOf(x)); }
  failInt(i: int): i64 { return loadI64(this.fails, 8 * i); }
  failFloat(i: int): float { return loadF64(this.fails, 8 * i); }
  /** The reference at a position of the failing values. */
  failRef(i: int): Ref | null { return this.refAt(loadI64(this.fails, 8 * i)); }
}
