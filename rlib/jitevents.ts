/**
 * What the JIT tells of its work: the traces that it compiled or gave up, in words, and its figures. The engine makes these for the log and for hooks of the program.
 */
import type { i64, int } from './kinds';

/** Says what the places of one JitDriver are; see the option `places`. */
export abstract class JitPlaceNamer {
  /** One line of text, without line breaks, for the place with these greens: those that are ints, those that are references. */
  abstract describe(ints: i64[], refs: (object | null)[]): string;
}

/** A place in the interpreted program: a merge point with its greens. `depth`: 1, and 1 more for each call that a trace follows to come there. */
export class JitPlace {
  constructor(readonly driver: string, readonly depth: int, readonly ints: i64[], readonly refs: (object | null)[], readonly text: string) {}
}

/** An operation of a trace, in words. */
export class JitOperation {
  readonly args: string[] = [];
  /** name of the value that it defines, or '' */
  result: string = '';
  /** of its machine code from the start of the trace's, in bytes; -1 where none is known. A guard that is one with the operation before it has none. */
  offset: int = -1;
  /** number of the guard, or -1; and the names of the values that it saves */
  guard: int = -1;
  saved: string = '';
  /** of `debug_merge_point`: where the operations behind it come from */
  place: JitPlace | null = null;
  constructor(readonly name: string) {}
}

export const enum JitTraceKind {
  /** closes the loop it begins with */
  Loop,
  /** begins like a loop, and leads to another loop or to the end of the function */
  Entry,
  /** begins at a guard */
  Bridge,
}
export const TRACE_KINDS: string[] = ['loop', 'entry bridge', 'bridge'];

export const enum AbortReason { TooLong, Contradiction, PendingWork, NoCodeMemory, OtherLoop }
export const ABORT_REASONS: string[] = ['trace too long', 'contradiction', 'work for the interpreter', 'no memory for code', 'another loop first'];

/** A trace was compiled, or given up. */
export class JitEvent {
  /** why it was given up, an AbortReason; -1: it was compiled */
  reason: int = -1;
  /** number of the loop or of the bridge, by order; -1 when given up */
  number: int = -1;
  /** of a bridge: the guard; else -1 */
  guard: int = -1;
  /** machine code, and its bytes; 0 when given up */
  address: int = 0;
  size: int = 0;
  /** optimized when compiled, as recorded when given up; none where only the event matters */
  operations: JitOperation[] = [];
  /** `place`: where the trace begins; of a bridge, where the loop begins that it leaves */
  constructor(readonly kind: JitTraceKind, readonly place: JitPlace) {}
}

/** What wants to be told. */
export abstract class JitHooks {
  /** Called after the fact, with nothing being recorded. Events of what runs meanwhile are not told. Throws nothing. */
  abstract happened(event: JitEvent): void;
  /** Whether an event of the kind, `compiled` or given up, is to be made at all, and with its operations. */
  abstract wants(compiled: boolean): boolean;
  abstract wantsOperations(compiled: boolean): boolean;
}

/** Figures since the start; times in nanoseconds, memory in bytes. */
export const enum JitFigure { Loops, Bridges, Aborts, Recorded, Failures, Guards, TracingTime, OptimizingTime, BackendTime, CodeUsed, CodeReserved }
