/**
 * The frames of jitcodes that call each other, and how control moves between them: calls, results, exceptions; and the snapshots of them that guards of the
 * trace take. The frames of the present activation of the engine are those from `floor` on; when the lowest is left, `outcome` says how.
 *
 * Guards that repeat their instruction when they fail take their snapshot at the last `live`; guards behind a call at the `live` behind it.
 */
import { AbortReason } from '../../rlib/jitevents';
import type { i64, int } from '../../rlib/kinds';
import { addrToI64, NULL_ADDR } from '../../rlib/rffi';
import { toI64 } from '../../rlib/rarithmetic';
import { insertAt } from '../../rlib/rlist';
import type { Cpu } from './cpu';
import { MIFrame, packPosition } from './frame';
import { CallDescr, CalleeTable, FIRST_CODE, Code, type JitCode, kindOf, type Ref, type StaticData } from './jitcode';
import { markAgain } from './marks';
import { Outcome } from './outcome';
import type { Recording } from './recording';
import * as op from './resoperations';
import { isBox, NONE, type Trace } from './trace';
import { Watches } from './watches';

/** So many frames of jitcodes an activation has at most: calls beyond are not followed, and so recursion ends where the machine stack does. */
const MOST_FRAMES: int = 1000;

export abstract class FrameStack extends CalleeTable {
  readonly frames: MIFrame[] = [];
  /** null: nothing is recorded */
  trace: Recording | null = null;
  /** the lowest frame of the present activation */
  protected floor: int = 0;
  protected outcome: Outcome = Outcome.GoOn;
  /** the exception that is on its way, and its operand */
  protected exception: Ref | null = null;
  protected exceptionBox: int = NONE;
  /** by address of code */
  private readonly callees: Map<i64, CallDescr> = new Map();

  readonly watches: Watches;

  constructor(readonly data: StaticData, readonly cpu: Cpu) {
    super();
    this.watches = new Watches(cpu);
  }

  /** The trace has left the lowest frame: it is complete. */
  protected abstract finish(): void;
  /** The trace cannot go on; `weight`: how much that counts against another try. */
  protected abstract abort(reason: AbortReason, weight: int): void;

  // ---- snapshots

  /** The frames as they are, the topmost at `pc`. */
  protected capture(trace: Recording, f: MIFrame, pc: int): int {
    const out = trace.snapshots;
    const start = out.length;
    out.push(f.callerSnapshot);
    out.push(f.jitcode.index);
    out.push(packPosition(pc, f.rounds, f.resultKind));
    out.push(f.unitOperand(trace));
    const live = this.data.liveness;
    let p = f.word(pc + 1);
    for (let kind = 1; kind <= 3; kind++) {
      const n = live[p++];
      for (let i = 0; i < n; i++) out.push(f.box(trace, kind, live[p++]));
    }
    return start;
  }

  /** Makes a register a constant of the trace. */
  protected promote(f: MIFrame, kind: int, r: int): void {
    const trace = this.trace;
    if (trace === null) return;
    const box = f.box(trace, kind, r);
    if (!isBox(box)) return;
    const c = f.constant(trace, kind, r);
    if (!isBox(trace.cache.replaced(box))) {
      f.setBox(kind, r, c);
      return;
    }
    trace.cache.isConstant(box, c);
    trace.op2(kind === 1 ? op.GUARD_VALUE_I : kind === 2 ? op.GUARD_VALUE_R : op.GUARD_VALUE_F, box, c, this.capture(trace, f, f.livePc));
    f.setBox(kind, r, c);
  }

  /** Makes a register with a truth value a constant of the trace. */
  protected branchOn(trace: Recording, f: MIFrame, r: int): void {
    const box = f.box(trace, 1, r);
    if (!isBox(box)) return;
    const c = f.constant(trace, 1, r);
    if (isBox(trace.cache.replaced(box))) {
      const yes = f.ints[r] !== 0n;
      trace.op1(yes ? op.GUARD_TRUE : op.GUARD_FALSE, box, this.capture(trace, f, f.livePc));
      trace.cache.isConstant(box, c);
      if (yes) trace.cache.isTrue(box);
    }
    f.setBox(1, r, c);
  }

  // ---- calls

  protected call(f: MIFrame, d: CallDescr, at: int): void {
    const n = d.kinds.length;
    f.pc = at + n + (d.result === 0 ? 0 : 1);
    f.resultRegister = d.result === 0 ? -1 : f.byte(at + n);
    f.resultKind = d.result;
    const within = this.frames.length - this.floor < MOST_FRAMES;
    if (d.jitcode !== null && within && (!d.onlyKnown || this.knowsArguments(f, d, at))) this.push(f, d, d.jitcode, at);
    else this.residualCall(f, d, at);
  }

  /** Each argument is a constant or an object that only the trace knows, and one at least is such an object. */
  private knowsArguments(f: MIFrame, d: CallDescr, at: int): boolean {
    const trace = this.trace;
    if (trace === null) return false;
    let fresh = false;
    for (let i = 0; i < d.kinds.length; i++) {
      const box = f.box(trace, kindOf(d.kinds, i), f.byte(at + i));
      if (trace.cache.isFresh(box)) fresh = true;
      else if (isBox(trace.cache.replaced(box))) return false;
    }
    return fresh;
  }

  protected push(f: MIFrame, d: CallDescr, jitcode: JitCode, at: int): void {
    const g = new MIFrame(jitcode);
    g.called = true;
    const trace = this.trace;
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    for (let i = 0; i < d.kinds.length; i++) {
      const from = f.byte(at + i);
      const kind = d.kinds.charCodeAt(i);
      if (kind === 105) {
        if (trace !== null) g.setBox(1, ints, f.box(trace, 1, from));
        g.ints[ints++] = f.ints[from];
      } else if (kind === 114) {
        if (trace !== null) g.setBox(2, refs, f.box(trace, 2, from));
        g.refs[refs++] = f.refs[from];
      } else {
        if (trace !== null) g.setBox(3, floats, f.box(trace, 3, from));
        g.floats[floats++] = f.floats[from];
      }
    }
    if (trace !== null) {
      if (d.result !== 0) f.setBox(d.result, f.resultRegister, zero(trace, d.result));
      g.callerSnapshot = this.capture(trace, f, f.pc);
    }
    this.forgetDead(f);
    this.frames.push(g);
  }

  /** The frame stands behind a call that begins now: what its registers will not be asked for must not stay alive during the call. */
  protected forgetDead(f: MIFrame): void {
    const live = this.data.liveness;
    let p = f.word(f.pc + 1);
    p += live[p] + 1;
    const end = p + 1 + live[p];
    p++;
    for (let r = 0; r < f.jitcode.refs; r++) {
      if (p < end && live[p] === r) p++;
      else f.refs[r] = null;
    }
    if (f.resultKind === 2) f.refs[f.resultRegister] = null;
  }

  /** Puts the arguments of a call into the Cpu; their operands in the trace, if one is recorded. */
  protected loadArguments(f: MIFrame, d: CallDescr, at: int): int[] {
    const cpu = this.cpu;
    const trace = this.trace;
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    const boxes: int[] = [];
    for (let i = 0; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) cpu.argInts[ints++] = f.ints[r];
      else if (kind === 2) cpu.argRefs[refs++] = f.refs[r];
      else cpu.argFloats[floats++] = f.floats[r];
      if (trace !== null) boxes.push(f.box(trace, kind, r));
    }
    return boxes;
  }

  protected recordCall(trace: Recording, d: CallDescr, boxes: int[]): int {
    const o = d.result === 0 ? op.CALL_V : d.result === 1 ? op.CALL_I : d.result === 2 ? op.CALL_R : op.CALL_F;
    trace.cache.called(d, boxes, trace);
    return trace.opList(o, boxes, d.index);
  }

  /** Calls; the operands of the arguments, if a trace is recorded. */
  private makeCall(f: MIFrame, d: CallDescr, at: int): int[] {
    const cpu = this.cpu;
    const boxes = this.loadArguments(f, d, at);
    this.forgetDead(f);
    // the call may come back into this engine, which must not go on with this trace
    const saved = this.suspend();
    cpu.call(d);
    this.takeUp(saved);
    const r = f.resultRegister;
    if (d.result === 1) f.ints[r] = cpu.resultInt;
    else if (d.result === 2) f.refs[r] = cpu.takeResultRef();
    else if (d.result === 3) f.floats[r] = cpu.resultFloat;
    return boxes;
  }

  /**
   * An instruction that calls if its first register, which stands at `at`, is true; with a result of `kind` 1 or 2, if it is 0 or null, and it is the result else. One operation of the trace, unless the trace
   * knows which: then nothing, or a call like any other. An argument that only the trace knows is not given away: then there is a guard.
   */
  protected conditionalCall(f: MIFrame, kind: int, at: int): void {
    const r = f.byte(at);
    const d = this.data.descrs[f.word(at + 1)] as CallDescr;
    const first = at + 3;
    const end = first + d.kinds.length;
    f.pc = kind === 0 ? end : end + 1;
    f.resultRegister = kind === 0 ? -1 : f.byte(end);
    f.resultKind = kind;
    const happens = kind === 0 ? f.ints[r] !== 0n : kind === 1 ? f.ints[r] === 0n : f.refs[r] === null;
    const trace = this.trace;
    // a call would let the object exist
    if (trace !== null && kind === 0 && this.takesFresh(trace, f, d, first)) this.branchOn(trace, f, r);
    const box = trace === null ? NONE : trace.cache.replaced(f.box(trace, kind === 2 ? 2 : 1, r));
    const known = trace === null || !isBox(box);
    if (known && happens) return this.call(f, d, first);
    let boxes: int[] = [];
    if (happens) boxes = this.makeCall(f, d, first);
    else {
      if (!known) boxes = this.operands(trace!, f, d, first);
      if (kind === 1) f.ints[f.resultRegister] = f.ints[r];
      else if (kind === 2) f.refs[f.resultRegister] = f.refs[r];
    }
    let result = box;
    if (!known) {
      trace!.cache.called(d, boxes, trace!);
      insertAt(boxes, 0, box);
      result = trace!.opList(kind === 0 ? op.CALL_IF_V : kind === 1 ? op.CALL_UNLESS_I : op.CALL_UNLESS_R, boxes, d.index);
    }
    if (trace !== null && kind !== 0) f.setBox(kind, f.resultRegister, result);
    this.afterCall(f, d.canRaise && !known);
  }
  private takesFresh(trace: Recording, f: MIFrame, d: CallDescr, at: int): boolean {
    for (let i = 0; i < d.kinds.length; i++) if (trace.cache.isFresh(f.box(trace, kindOf(d.kinds, i), f.byte(at + i)))) return true;
    return false;
  }
  private operands(trace: Recording, f: MIFrame, d: CallDescr, at: int): int[] {
    const boxes: int[] = [];
    for (let i = 0; i < d.kinds.length; i++) boxes.push(f.box(trace, kindOf(d.kinds, i), f.byte(at + i)));
    return boxes;
  }

  protected residualCall(f: MIFrame, d: CallDescr, at: int): void {
    if (d.endsTrace && this.trace !== null) this.abort(AbortReason.PendingWork, this.trace.fail !== null ? 1 : 0);
    const cpu = this.cpu;
    const trace = this.trace;
    const boxes = this.makeCall(f, d, at);
    const r = f.resultRegister;
    if (trace !== null && d.loopInvariant && cpu.exception === null) {
      const known = trace.cache.invariant(d.index);
      if (known !== NONE) {
        f.setBox(d.result, r, known);
        return;
      }
    }
    let fold = false;
    if (trace !== null) {
      fold = d.elidable && cpu.exception === null;
      for (const b of boxes) if (isBox(b)) fold = false;
      const box = fold ? NONE : this.recordCall(trace, d, boxes);
      if (d.result !== 0) f.setBox(d.result, r, fold ? f.constant(trace, d.result, r) : box);
      if (d.loopInvariant && cpu.exception === null) trace.cache.hasInvariant(d.index, box);
    }
    this.afterCall(f, d.canRaise && !fold);
  }

  /** The function whose code is at an address; null when the JIT knows none. */
  override calleeAt(address: i64): CallDescr | null {
    if (this.callees.size === 0) {
      for (const d of this.data.descrs) if (d instanceof CallDescr && d.address !== NULL_ADDR) this.callees.set(addrToI64(d.address), d);
    }
    return this.callees.get(address) ?? null;
  }

  /** Recording stops while a call runs. */
  protected suspend(): Recording | null {
    const r = this.trace;
    this.trace = null;
    if (r !== null) r.pause();
    return r;
  }
  protected takeUp(suspended: Recording | null): void {
    this.trace = suspended;
    if (suspended !== null) suspended.goOn();
  }

  // ---- exceptions and results

  /** Behind what the Cpu did on behalf of the frame: guards its exception, and lets it take its way. */
  protected afterCall(f: MIFrame, canRaise: boolean): void {
    const e = this.cpu.exception;
    this.cpu.exception = null;
    if (canRaise && this.trace !== null) this.guardException(this.trace, f, e);
    if (e !== null) this.unwind(e);
  }

  protected guardException(trace: Recording, f: MIFrame, e: Ref | null): void {
    const snapshot = this.capture(trace, f, f.pc);
    if (e === null) trace.op0(op.GUARD_NO_EXCEPTION, snapshot);
    else this.exceptionBox = trace.op1(op.GUARD_EXCEPTION, trace.constInt(toI64(this.cpu.classOf(e))), snapshot);
  }

  /** The topmost frame stands behind a call that raised: its handler, or that of a caller. */
  protected unwind(e: Ref): void {
    this.exception = e;
    const f = this.frames[this.frames.length - 1];
    if (f.byte(f.pc) === FIRST_CODE + Code.Live && f.byte(f.pc + 3) === FIRST_CODE + Code.CatchException) f.pc = f.word(f.pc + 4);
    else this.popRaising();
  }

  /** Leaves frames until one of them catches. The exception is in `exception`. */
  protected popRaising(): void {
    const depth = this.frames.length - 1;
    if (this.trace !== null && depth === this.floor) {
      this.trace.op1(op.FINISH_EXCEPTION, this.exceptionBox, -1);
      this.finish();
    }
    this.pop();
    if (depth === this.floor) this.outcome = Outcome.Raise;
    else this.unwind(this.exception!);
  }

  protected leave(f: MIFrame, kind: int, pc: int): void {
    const trace = this.trace;
    const depth = this.frames.length - 1;
    const r = kind === 4 ? 0 : f.byte(pc + 1);
    let box: int = NONE;
    if (trace !== null) {
      box = kind === 4 ? NONE : f.box(trace, kind, r);
      if (depth === this.floor) {
        trace.opList(op.FINISH, kind === 4 ? [] : [box], -1);
        this.finish();
      }
    }
    const cpu = this.cpu;
    if (kind === 1) cpu.resultInt = f.ints[r];
    else if (kind === 2) cpu.resultRef = f.refs[r];
    else if (kind === 3) cpu.resultFloat = f.floats[r];
    this.pop();
    if (depth === this.floor) this.outcome = Outcome.Return;
    else this.giveResult(box);
  }

  /** The topmost frame is left. */
  protected pop(): void {
    const f = this.frames.pop()!;
    const trace = this.trace;
    if (trace === null || f.jitcode.portal < 0) return;
    this.measure(f, trace);
    if (trace.marked) markAgain(trace, this.frames, this.floor);
  }

  /** Notes which function took most of the trace, other than the one it began in. */
  protected measure(f: MIFrame, trace: Recording): void {
    if (f.unit !== null && f.entered) trace.took(f.unit, trace.code.length - f.traceStart);
  }

  /** Stores the result in the Cpu into the register of the topmost frame that waits for it. */
  protected giveResult(box: int): void {
    const f = this.frames[this.frames.length - 1];
    const r = f.resultRegister;
    if (r < 0) {
      this.cpu.resultRef = null;
      return;
    }
    const kind = f.resultKind;
    if (kind === 1) f.ints[r] = this.cpu.resultInt;
    else if (kind === 2) f.refs[r] = this.cpu.takeResultRef();
    else f.floats[r] = this.cpu.resultFloat;
    if (this.trace !== null) f.setBox(kind, r, box);
  }
}

export function zero(t: Trace, kind: int): int {
  return kind === 1 ? t.constInt(0n) : kind === 2 ? t.constRef(null) : t.constFloat(0.0);
}
