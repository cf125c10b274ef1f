/**
 * What a running interpreter is made of beside its objects: the chain of frames, the exception being handled, the trace and profile functions,
 * and requests that wait for a safe moment.
 *
 * **Exceptions being handled** (sys.exc_info) belong to the thread, as in Python 2.5: a frame that enters an except clause for the first time saves what was
 * there, and puts it back when it is left, by return, exception or yield.
 *
 * **Pending work.** Signals, finalizers and asynchronous exceptions ask for attention through one word of raw memory, which a signal handler or the collector may set at any time.
 * The opcode loop looks at it at backward jumps and on entering a function. `AsyncAction`s registered at load time are then asked in order.
 *
 * **Tracing.** `vm.tracesLines()`, `vm.traces()` and `vm.profiles()` are what the loop asks. They are false while a trace function runs. The first word that they look at changes only
 * when a trace or profile function is set or removed, so that compiled code of programs without one asks nothing.
 * The events are in `interpreter/tracing.ts`.
 */
import type { Addr, int } from '../rlib/kinds';
import { NULL_ADDR, loadInt, storeInt } from '../rlib/rffi';
import { c_attentionFlag, c_useSignalFlag } from '../rlib/foreign';
import { hint, promote, quasiImmutableFields } from '../rlib/jit';
import { finalizersPending, runFinalizers } from '../rlib/rgc';
import { space, type GlobalCell, type W_DictBase, type W_Root } from './baseobjspace';
import { OperationError, oefmt } from './error';
import type { PyFrame } from './pyframe';

/** Frames of the chain for each mark of the stack: what a collection looks at is those since the latest mark but one. */
const CALLS_A_MARK: int = 256;

/** The state of one thread. */
export class ExecutionContext {
  topframe: PyFrame | null = null;
  recursionDepth: int = 0;
  /** At this depth, which is not over the limit of recursion, the collector's view of the stack is to be marked before the chain gets longer. */
  stop: int = CALLS_A_MARK;
  /** The exception being handled, normalized; null outside of handlers. */
  sysExc: OperationError | null = null;
  w_tracefunc: W_Root | null = null;
  w_profilefunc: W_Root | null = null;
  /** Depth of trace functions now running. */
  insideTrace: int = 0;

  /** Puts `f` on top of the chain. RuntimeError when the chain is too long. */
  enter(f: PyFrame): void {
    if (this.recursionDepth >= vm.recursionLimit) throw recursionError();
    this.push(f);
  }

  /** The same when the chain is known not to be too long. */
  push(f: PyFrame): void {
    this.recursionDepth++;
    f.f_back = this.topframe;
    this.topframe = f;
  }

  /** The stack has been marked: goes on to the next stop. RuntimeError when the chain is too long. */
  passStop(): void {
    if (this.recursionDepth >= vm.recursionLimit) throw recursionError();
    this.stop = this.recursionDepth + CALLS_A_MARK;
    this.limitStop();
  }

  /** Back above `stop`. The next one is a frame deeper: who calls from here again and again does not stop each time. All are within a block of CALLS_A_MARK. */
  leaveStop(stop: int): void {
    this.stop = (stop & -CALLS_A_MARK) | ((stop + 1) & (CALLS_A_MARK - 1));
    this.limitStop();
  }

  /** The limit of recursion may be another one now. */
  limitStop(): void {
    if (this.stop > vm.recursionLimit) this.stop = vm.recursionLimit;
  }

  leave(f: PyFrame): void {
    this.topframe = f.f_back;
    this.recursionDepth--;
    if (f.savedExc !== null) this.restoreExc(f);
  }

  private restoreExc(f: PyFrame): void {
    const saved = f.savedExc;
    f.savedExc = null;
    this.sysExc = saved === noException ? null : saved;
    if (vm.w_sysdict !== null) publishExc(this.sysExc);
  }

  /** `operr`, normalized, is now being handled in `f`. */
  setExc(f: PyFrame, operr: OperationError): void {
    if (f.savedExc === null) f.savedExc = this.sysExc ?? noException;
    this.sysExc = operr;
    if (vm.w_sysdict !== null) publishExc(operr);
  }

  /** sys.exc_clear(): nothing is being handled in the running frame. */
  clearExc(): void {
    this.sysExc = null;
    if (vm.w_sysdict !== null) publishExc(null);
  }

  /** The frame `n` levels up from the running one; null when there is none. */
  frameAbove(n: int): PyFrame | null {
    let f = this.topframe;
    while (n > 0 && f !== null) {
      f = f.f_back;
      n--;
    }
    return f;
  }
}

/** Something that asks for attention at the next safe moment. Instances are made and registered at load time. */
export abstract class AsyncAction {
  /** Does what is due; may run application-level code and may raise: the exception then arises in the running frame. */
  abstract perform(): void;
  /** Asks for `perform` at the next safe moment. */
  fire(): void { vm.requestAttention(); }
}

/** What `/` does with integers in code without `from __future__ import division`: option -Q. */
export const enum Division { Classic = 0, Warn = 1, WarnAll = 2, True = 3 }

/** The interpreter as a whole: one instance, `vm`. */
export class VMState {
  readonly ec: ExecutionContext = new ExecutionContext();
  recursionLimit: int = 1000;
  /** sys.getcheckinterval(); the loop itself counts nothing. */
  checkInterval: int = 100;
  division: Division = Division.Classic;

  /** A trace or profile function is set; it may be running. */
  private hooked: boolean = false;
  // and when none is running:
  private lineEvents: boolean = false;
  private anyEvents: boolean = false;
  private profileEvents: boolean = false;

  /** The dictionary of module sys; null until it exists. */
  w_sysdict: W_DictBase | null = null;
  /** The dictionary of module __builtin__; null until it exists. */
  w_builtindict: W_DictBase | null = null;
  /** Module __builtin__ itself. */
  w_builtin: W_Root | null = null;

  private attention: Addr = NULL_ADDR;
  readonly actions: AsyncAction[] = [];

  /** Run time, first thing: finds the word that asks for attention, and has signal handlers set it. */
  startup(): void {
    this.attention = c_attentionFlag();
    c_useSignalFlag(this.attention);
  }

  isPending(): boolean {
    const attention = promote(this.attention);
    return attention !== NULL_ADDR && loadInt(attention, 0) !== 0;
  }

  /** Makes the loop call the actions at the next safe moment. */
  requestAttention(): void {
    if (this.attention === NULL_ADDR) this.startup();
    storeInt(this.attention, 0, 1);
  }

  /** Runs what waits. An action that raises leaves the others for the next time. */
  performActions(): void {
    if (this.attention !== NULL_ADDR) storeInt(this.attention, 0, 0);
    for (let i: int = 0; i < this.actions.length; i++) {
      try {
        this.actions[i].perform();
      } catch (e) {
        if (i + 1 < this.actions.length) this.requestAttention();
        throw e;
      }
    }
  }

  /** An entry of sys, or null. */
  getsys(name: string): W_Root | null { return this.w_sysdict === null ? null : this.w_sysdict.getitem_str(name); }

  /** Recomputes the flags that the loop looks at. */
  updateTracing(): void {
    const ec = this.ec;
    const active = ec.insideTrace === 0;
    const hooked = ec.w_tracefunc !== null || ec.w_profilefunc !== null;
    if (this.hooked !== hooked) this.hooked = hooked;
    this.lineEvents = active && ec.w_tracefunc !== null;
    this.profileEvents = active && ec.w_profilefunc !== null;
    this.anyEvents = this.lineEvents || this.profileEvents;
  }

  /** A trace function is set and not running: line events are wanted. */
  tracesLines(): boolean { return this.hooked && this.lineEvents; }
  /** A profile function is set and not running. */
  profiles(): boolean { return this.hooked && this.profileEvents; }
  /** A trace or profile function is set and not running. */
  traces(): boolean { return this.hooked && this.anyEvents; }
}
// compiled code that leaves for it makes the next round of its loop in the interpreter, where memory that has run out is noticed
hint(VMState, 'performActions', 'noInline', 'endsTrace');
hint(ExecutionContext, 'restoreExc', 'noInline');
hint(ExecutionContext, 'setExc', 'noInline');
for (const method of ['tracesLines', 'profiles', 'traces']) hint(VMState, method, 'alwaysInline');
quasiImmutableFields(VMState, 'hooked', 'attention', 'recursionLimit', 'division', 'w_builtindict', 'w_builtin', 'w_sysdict');

export const vm = new VMState();

/** Frames that finalizers may use beyond the limit of recursion: they run wherever memory was collected, and must not fail for that. */
const FINALIZER_FRAMES: int = 100;

/** Runs the finalizers that are due, one after the other: what becomes due while one runs waits for it, or many would run within each other. */
class FinalizerAction extends AsyncAction {
  private running: boolean = false;

  override perform(): void {
    if (this.running) return;
    this.running = true;
    vm.ec.recursionDepth -= FINALIZER_FRAMES;
    try {
      runFinalizers();
    } finally {
      vm.ec.recursionDepth += FINALIZER_FRAMES;
      this.running = false;
      if (finalizersPending()) this.fire();
    }
  }
}

/** What calls the finalizers that are due, also when memory was collected on purpose. */
export const finalizerAction = new FinalizerAction();
vm.actions.push(finalizerAction);

/** Stands in `savedExc` for "nothing was being handled". */
const noException = new OperationError(null as unknown as W_Root, null, '');

/** The exception that was being handled when `f` entered its first handler; null when none or when `f` has entered no handler. */
export function savedException(f: PyFrame): OperationError | null {
  return f.savedExc === noException ? null : f.savedExc;
}

export function recursionError(): OperationError {
  return oefmt(space.w_RuntimeError, 'maximum recursion depth exceeded');
}

/** Where sys.exc_type, exc_value and exc_traceback live; looked up again when the cells were detached. */
class PublishedNames {
  type: GlobalCell | null = null;
  value: GlobalCell | null = null;
  traceback: GlobalCell | null = null;
}
quasiImmutableFields(PublishedNames, 'type', 'value', 'traceback');
const published = new PublishedNames();

/** Keeps the old names sys.exc_type, sys.exc_value and sys.exc_traceback in step. */
function publishExc(operr: OperationError | null): void {
  const w_None = space.w_None;
  const w_type = operr === null ? w_None : operr.w_type;
  const w_value = operr === null ? w_None : operr.getValue();
  const w_tb: W_Root = operr === null ? w_None : operr.traceback ?? w_None;
  const type = published.type;
  const value = published.value;
  const traceback = published.traceback;
  if (type !== null && value !== null && traceback !== null && type.w_value !== null && value.w_value !== null && traceback.w_value !== null) {
    type.set(w_type);
    value.set(w_value);
    traceback.set(w_tb);
    return;
  }
  const w_sysdict = vm.w_sysdict!;
  w_sysdict.setitem_str('exc_type', w_type);
  w_sysdict.setitem_str('exc_value', w_value);
  w_sysdict.setitem_str('exc_traceback', w_tb);
  published.type = w_sysdict.getCell('exc_type');
  published.value = w_sysdict.getCell('exc_value');
  published.traceback = w_sysdict.getCell('exc_traceback');
}
