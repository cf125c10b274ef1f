/**
 * Machine code of one loop or bridge, and what is known of places in it.
 */
import type { Addr, i64, int } from '../../../rlib/kinds';
import { loadInt, NULL_ADDR } from '../../../rlib/rffi';
import { MachineCode } from '../../metainterp/trace';

/** What `execute` gets when a trace ends without a guard. */
export const FINISHED: int = -1;
export const FINISHED_EXCEPTION: int = -2;

/**
 * An activation record, of which a frame has the address at rbp: where a failing guard goes when its frame is given up, with its number in rdi; and how many frames have
 * this address. A loop has one for when it is called as a function.
 */
export const BEHIND: int = 0;
export const ACTIVATIONS: int = 8;
export const RECORD_BYTES: int = 16;

/** How a loop is called: as the function at `otherwise` is, to which it leaves the call where the machine stack ends or finalizers wait. `kinds`: of the arguments, of which the first are green; `behind`: for the activation record. */
export class Callable {
  constructor(readonly kinds: string, readonly greens: int, readonly otherwise: int, readonly behind: int) {}

  /** All arguments are passed in registers. */
  fits(): boolean {
    let floats: int = 0;
    for (let i: int = 0; i < this.kinds.length; i++) if (this.kinds.charCodeAt(i) === 102) floats++;
    return floats <= 8 && this.kinds.length - floats <= 6;
  }
}

/** Counters of a trace: how often it was entered, how often its label was passed. */
export const ENTRIES: int = 0;
export const ROUNDS: int = 1;
export const COUNTERS: int = 2;

export class CompiledTrace extends MachineCode {
  /** address of the code that makes the frame (a loop: entered from `enter`; a bridge: from its guard) */
  entry: int = 0;
  /** of a loop that can be called as the portal's function is: where that begins, else 0; and the activation record */
  called: int = 0;
  record: i64 = 0n;
  /** of the machine frame, outgoing arguments included; the stack pointer is at least so far below rbp */
  frameBytes: int = 0;
  frameSlots: int = 0;
  shadowSlots: int = 0;
  /** calls something that may do anything */
  callsAnything: boolean = false;
  /** by guard: number of its FailDescr, offset of its recovery stub, start of its places in `places`, positions of the distances of its jumps or -1 */
  readonly guardFails: int[] = [];
  readonly guardStubs: int[] = [];
  readonly guardPlaces: int[] = [];
  readonly guardJumps: int[] = [];
  readonly guardSecondJumps: int[] = [];
  /** start of what restores a failing value in `undo`, or -1 */
  readonly guardUndos: int[] = [];
  /** four words each: an Alu operation, the register, the place of its second operand or NOWHERE, else a constant */
  readonly undo: int[] = [];
  /** where failing values are, guard by guard in the order of their failArgs */
  readonly places: int[] = [];
  /** counters of eight bytes: ENTRIES and ROUNDS; none unless somebody looks */
  counters: Addr = NULL_ADDR;

  /** What GUARD_NOT_INVALIDATED tests. */
  flagAddress(): int {
    return this.address;
  }
}

/** A place to jump to: the entry of a loop or a label. */
export class Target {
  /** for each argument: where it is expected; NOWHERE: it is not used */
  readonly places: int[] = [];
  /** a slot where it is expected too, or NOWHERE */
  readonly slots: int[] = [];
  /** the slots of the shadow stack that its trace knew there; others are empty when code comes here, if there are calls that may do anything */
  shadowSlots: int = 0;
  /** offset from the start of the block */
  constructor(readonly trace: CompiledTrace, readonly position: int) {}
}

/** A counter of an observed trace, else -1. */
export function counterOf(code: CompiledTrace, counter: int): int {
  return code.counters === NULL_ADDR ? -1 : loadInt(code.counters, 8 * counter);
}
