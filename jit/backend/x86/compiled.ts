/**
 * Machine code of one loop or bridge, and what is known of places in it.
 */
import type { int } from '../../../rlib/kinds';
import { MachineCode } from '../../metainterp/loop';

/** What `execute` gets when a trace ends without a guard. */
export const FINISHED: int = -1;
export const FINISHED_EXCEPTION: int = -2;

export class CompiledTrace extends MachineCode {
  /** where the block is, and its bytes; 0 when it was freed */
  address: int = 0;
  size: int = 0;
  /** address of the code that makes the frame (a loop: entered from `enter`; a bridge: from its guard) */
  entry: int = 0;
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
  /** pairs: position of an operation in the trace, offset of its code; only when the backend keeps maps */
  readonly map: int[] = [];

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
