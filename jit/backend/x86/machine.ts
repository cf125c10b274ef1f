/**
 * What the backend needs of the machine and the run time it works in. Translated it is the process itself; in tests on Node it is memory
 * of the addon with stand-ins for the collector.
 */
import type { Addr, float, i64, int } from '../../../rlib/kinds';
import type { Ref } from '../../metainterp/jitcode';

/** Offsets in the state block, native/pts.h. */
export const NURSERY_FREE: int = 0;
export const NURSERY_TOP: int = 8;
export const EXCEPTION: int = 16;
export const ROOT_TOP: int = 24;
export const STACK_LIMIT: int = 40;
export const FINALIZERS_DUE: int = 56;

export abstract class Machine {
  /** Addresses below 2 GB: the state block; where failing guards leave their values; where inputs of a loop are put. */
  state: int = 0;
  failBuffer: int = 0;
  inputBuffer: int = 0;
  /** Functions: pts_jit_malloc_slow, pts_gc_malloc_varsize_slow, pts_jit_malloc_varsize, pts_gc_remember, pts_gc_remember_item, floor, ceil, trunc. */
  mallocSlow: int = 0;
  mallocVarsizeSlow: int = 0;
  mallocVarsizeSure: int = 0;
  remember: int = 0;
  rememberItem: int = 0;
  floor: int = 0;
  ceil: int = 0;
  trunc: int = 0;
  /** the processor has SSE4.1 */
  sse41: boolean = false;

  /** Where an object that does not move is; 0 for null. */
  abstract addressOf(x: Ref | null): i64;
  /** The object is prebuilt or null: it will never be freed. */
  abstract isPermanent(x: Ref | null): boolean;
  /** The object at an address that machine code left. */
  abstract refAt(address: i64): Ref | null;

  /** Maps that much memory for code, a multiple of 64 KB: the address below 2 GB where it runs, 0 when there is no room. */
  abstract reserveCode(bytes: int): int;
  /** Copies bytes of raw memory to where code runs. */
  abstract writeCode(to: int, from: Addr, n: int): void;
  /** Sets 32 bits in code. */
  abstract writeCode32(to: int, x: int): void;
  /** Calls int64_t f(int64_t, int64_t). */
  abstract call2(f: int, a: int, b: int): int;

  /** An activation record (compiled.ts), all zero; its address, which may be any. */
  abstract newRecord(): i64;
  abstract freeRecord(at: i64): void;
  abstract recordWord(at: i64, offset: int): i64;
  abstract setRecordWord(at: i64, offset: int, x: i64): void;

  abstract setInput(i: int, x: i64): void;
  abstract setInputFloat(i: int, x: float): void;
  abstract setInputRef(i: int, x: Ref | null): void;
  abstract failInt(i: int): i64;
  abstract failFloat(i: int): float;
}

/** Words of the buffers for inputs and failing values: the most that a loop or a guard may have. */
export const BUFFER_WORDS: int = 1024;
