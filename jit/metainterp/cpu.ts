/**
 * What the meta-interpreter needs of the machine: access to the program's objects, calls of its functions, compilation and
 * execution of traces. The Node implementation works over the graph evaluator; the translated one will work on real memory.
 *
 * Values of calls travel through the register-like buffers here, so that nothing is allocated per call: arguments in `argInts`, `argRefs`,
 * `argFloats` (each kind in order), results in `resultInt`, ... An exception of the callee stands in `exception` afterwards and is null else.
 *
 * Whoever takes a reference out of a buffer leaves null there, so that the buffers keep no object alive: `call` and `execute` those of the arguments, the meta-interpreter the others.
 */
import type { float, i64, int } from '../../rlib/kinds';
import { newList } from '../../rlib/rlist';
import type { ArrayDescr, CallDescr, CalleeTable, ClassDescr, FieldDescr, Ref, StructDescr, VirtualDescr } from './jitcode';
import type { Gate } from './gates';
import type { FailDescr, LoopToken } from './loop';
import type { MachineCode, Trace } from './trace';

/** So many arguments of each kind a call has at most. */
export const MOST_ARGUMENTS: int = 128;

export abstract class Cpu {
  readonly argInts: i64[] = newList<i64>(MOST_ARGUMENTS, 0n);
  readonly argRefs: (Ref | null)[] = newList<Ref | null>(MOST_ARGUMENTS, null);
  readonly argFloats: float[] = newList<float>(MOST_ARGUMENTS, 0.0);
  resultInt: i64 = 0n;
  resultRef: Ref | null = null;
  resultFloat: float = 0.0;
  exception: Ref | null = null;
  /** somebody looks at the code that is made: it has a map and counts how often it runs */
  observed: boolean = false;
  /** values of the guard that failed, or of the finish, by position in `failKinds`; other positions are meaningless */
  readonly failInts: i64[] = [];
  readonly failRefs: (Ref | null)[] = [];
  readonly failFloats: float[] = [];

  /** The result of a call that is a reference. */
  takeResultRef(): Ref | null {
    const x = this.resultRef;
    this.resultRef = null;
    return x;
  }

  abstract getfieldInt(x: Ref | null, d: FieldDescr): i64;
  abstract getfieldRef(x: Ref | null, d: FieldDescr): Ref | null;
  abstract getfieldFloat(x: Ref | null, d: FieldDescr): float;
  abstract setfieldInt(x: Ref | null, d: FieldDescr, v: i64): void;
  abstract setfieldRef(x: Ref | null, d: FieldDescr, v: Ref | null): void;
  abstract setfieldFloat(x: Ref | null, d: FieldDescr, v: float): void;
  abstract getitemInt(x: Ref | null, d: ArrayDescr, i: i64): i64;
  abstract getitemRef(x: Ref | null, d: ArrayDescr, i: i64): Ref | null;
  abstract getitemFloat(x: Ref | null, d: ArrayDescr, i: i64): float;
  abstract setitemInt(x: Ref | null, d: ArrayDescr, i: i64, v: i64): void;
  abstract setitemRef(x: Ref | null, d: ArrayDescr, i: i64, v: Ref | null): void;
  abstract setitemFloat(x: Ref | null, d: ArrayDescr, i: i64, v: float): void;
  abstract length(x: Ref | null, d: ArrayDescr): i64;
  /** Does not fail: whoever asks cannot raise anything (a program without memory is told elsewhere). */
  abstract newObject(d: StructDescr): Ref | null;
  /** May set `exception` for an array longer than those that stay virtual. */
  abstract newArray(d: ArrayDescr, n: i64): Ref | null;
  /** The number of the class of an object; 0 for null. */
  abstract classOf(x: Ref | null): int;
  /** What the object's class has for the method; null when the engine knows no such function. */
  abstract virtualTarget(x: Ref | null, d: VirtualDescr, engine: CalleeTable): CallDescr | null;
  abstract instanceOf(x: Ref | null, d: ClassDescr): boolean;
  /** A number that stays with the object. */
  abstract hash(x: Ref | null): int;
  /** Raw memory, by number of the trace operation. */
  abstract rawLoadInt(operation: int, address: i64, offset: i64): i64;
  abstract rawLoadFloat(operation: int, address: i64, offset: i64): float;
  abstract rawStoreInt(operation: int, address: i64, offset: i64, x: i64): void;
  abstract rawStoreFloat(operation: int, address: i64, offset: i64, x: float): void;
  /** Calls with the arguments and result as in the head. */
  abstract call(d: CallDescr): void;

  /** Makes the optimized trace of the token, or of the bridge that starts at the guard, executable; false when that is impossible (no memory is left for code). */
  abstract compileLoop(token: LoopToken): boolean;
  abstract compileBridge(fail: FailDescr): boolean;
  /** Code memory in bytes: reserved, and in use. */
  codeReserved(): int { return 0; }
  codeUsed(): int { return 0; }
  /** What the log has of code that was made of a trace. */
  logCode(code: MachineCode, trace: Trace): void {
    void code;
    void trace;
  }
  /** Of observed code: how often it was entered, and how often its label was passed; -1 when that was not counted. */
  entries(code: MachineCode): int { void code; return -1; }
  rounds(code: MachineCode): int { void code; return -1; }
  /** Frees code that nothing runs or jumps to. */
  abstract free(code: MachineCode): void;
  /** A quasi-immutable field of the object is relied on: the engine is to be told when one is written. */
  abstract watch(x: Ref): void;
  /** The code of a trace that has become invalid fails at its guards against invalidation. */
  abstract invalidate(trace: Trace): void;
  /** Code memory for a gate, which leads nowhere yet; false when there is none. */
  abstract makeGate(g: Gate): boolean;
  /** The gate leads to its target from now on, or to its call when it has none. */
  abstract leadGate(g: Gate): void;
  abstract freeGate(g: Gate): void;
  /** Where the code of the token is called as its portal's function is; 0 where that cannot be. */
  calledAt(token: LoopToken): int { void token; return 0; }
  /** Code of the token that was so called has not returned yet. */
  abstract isRunning(token: LoopToken): boolean;
  /** Of code that was so called the guard with this number failed just now: as `execute` returns it, its values and the pending exception in the fields here. */
  abstract failed(n: int): FailDescr;
  /** Runs a loop with the values in `argInts`, ...; returns the guard that failed or the finish that was reached. */
  abstract execute(token: LoopToken): FailDescr;
}
