/**
 * Compiled code as the run time knows it: loops by greens, and the exits of their traces.
 *
 * Resume information of an exit is `numbering`, slices of one array for the whole trace. From `numbering` of the exit on:
 *     number of frames; per frame, outermost first: jitcode, position as in snapshots, code of the unit (MIFrame) or -1, one code a register in the order of the live entry;
 *     number of virtuals, where they begin;
 *     number of pending stores, which have to be done before the frames go on; per store: code of the object, descriptor, constant index or
 *     -1 for a field, code of the value;
 *     the virtuals; per virtual: descriptor of the structure or array, length of the array, number of pairs, pairs of field descriptor or index and code.
 * From `facts` of the exit on, for the optimizer of a bridge: a fact (optimizer/facts.ts) of each failing value; number of places of which memory is known; per place:
 *     as a pending store.
 * A code is 4 * index + a kind of ResumeTag: a failing value, a constant of the trace (of the kind needed there), a virtual.
 */
import type { int } from '../../rlib/kinds';
import { removeAt } from '../../rlib/rlist';
import type { LabelState } from '../optimizer/labelstate';
import type { Gate } from './gates';
import type { MachineCode, Trace } from './trace';
import type { Cell } from './warmstate';

export const enum ResumeTag { Fail, Constant, Virtual }
export const enum Exit { Guard, Finish, FinishException }

export class FailDescr {
  /** of the bridge */
  code: MachineCode | null = null;
  /** values of the trace that resuming needs, each once */
  failArgs: int[] = [];
  failures: int = 0;
  /** of a guard about a value, how many such guards lead here through bridges: so many values were seen */
  values: int = 0;
  aborts: int = 0;
  bridge: Trace | null = null;
  /** a bridge is being recorded: the guard may fail again meanwhile, in recursion */
  recording: boolean = false;
  /** a bridge from here was given up; it is not tried again */
  hopeless: boolean = false;
  /** where in the numbering the facts begin */
  facts: int = 0;
  /** the loop it belongs to */
  owner: LoopToken | null = null;
  /** `index`: among the exits of its trace while that is optimized, then in the table of all. `guard`: number of the guard's operation; `numbering`: where its resume information begins */
  constructor(public index: int, readonly exit: Exit, readonly trace: Trace, readonly guard: int, readonly numbering: int) {}
}

/**
 * A place that compiled code jumps to, known by its number to JUMP and LABEL: the start of a loop's trace (`entry` of its token), whose
 * arguments are the inputs, or a LABEL in a trace.
 */
export class TargetToken {
  /** the trace it is in; null until that is compiled */
  trace: Trace | null = null;
  /** of the arguments, as 'irf' letters */
  kinds: string = '';
  /** what the optimizer assumes there; null at the start of a loop, where nothing is assumed */
  state: LabelState | null = null;
  executions: int = 0;
  /** the token in whose code it lies, which need not be that of the loop */
  owner: LoopToken | null = null;
  /** `loop`: for whose place it stands */
  constructor(readonly index: int, readonly loop: LoopToken) {}
}

/** All targets by number. A number is used again when its target is gone. */
export class TargetTable {
  private readonly free: int[] = [];
  constructor(readonly all: TargetToken[]) {}

  add(loop: LoopToken): TargetToken {
    const t = new TargetToken(this.free.length > 0 ? this.free.pop()! : this.all.length, loop);
    if (t.index < this.all.length) this.all[t.index] = t;
    else this.all.push(t);
    return t;
  }
  drop(t: TargetToken): void {
    this.all[t.index] = freeTarget;
    this.free.push(t.index);
    const labels = t.loop.targets;
    const i = labels.indexOf(t);
    if (i >= 0) removeAt(labels, i);
  }
}

/** After any number of collections. */
export const JUST_NOW: int = 1000000000;

/** One loop, and what was made for it: see loops.ts. */
export class LoopToken {
  code: MachineCode | null = null;
  trace: Trace | null = null;
  /** the start of the trace; the engine that owns the token sets it at once */
  entry: TargetToken | null = null;
  /** the labels where traces of this loop's greens may go on, in the order of their making; in this trace and in others */
  readonly targets: TargetToken[] = [];
  /** how often a trace was recorded for a round more, and got no label of its own for it */
  fruitlessRounds: int = 0;
  executions: int = 0;
  /** the cell that holds it, which may have another one by now */
  cell: Cell | null = null;
  /** exits and targets in its code, bridges included */
  readonly exits: FailDescr[] = [];
  readonly places: TargetToken[] = [];
  /** whose code its own jumps to */
  readonly jumpsTo: LoopToken[] = [];
  /** what its code calls through */
  readonly calls: Gate[] = [];
  /** when it was used last: JUST_NOW, or the number of major collections when that was seen */
  used: int = JUST_NOW;
  /** activations of its code that the engine began, and traces that are being recorded for it or jump to it */
  running: int = 0;
  isMarked: boolean = false;
  /** `kinds`: of the inputs, as 'irf' letters; `resultKind`: of what the portal returns, 0 void, 1 int, 2 ref, 3 float */
  constructor(readonly index: int, readonly kinds: string, readonly resultKind: int, readonly portal: int) {}
}

/** Stand in the tables where a number is free. */
export const freeToken = new LoopToken(-1, '', 0, -1);
const freeTarget = new TargetToken(-1, freeToken);
