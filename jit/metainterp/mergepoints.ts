/**
 * Merge points, as frames come to them: where traces end, where calls of portals are followed or become calls, and where the compiled program goes on.
 *
 * Recording ends at a merge point of the lowest frame behind an entry: with the greens it began with (a loop), with greens that have a loop already (a jump there), or when
 * that frame is left (a finish). Calls of a portal are followed into its jitcode; when such a frame comes to an entry, the rest of it is a call,
 * unless it was resumed in the middle, as generators are: then it is likely to stop soon, and is followed for some rounds.
 */
import { AbortReason } from '../../rlib/jitevents';
import type { float, i64, int } from '../../rlib/kinds';
import { debugStart } from '../../rlib/debuglog';
import { newList } from '../../rlib/rlist';
import type { Cpu } from './cpu';
import { MAX_ROUNDS, MIFrame } from './frame';
import { Instructions } from './instructions';
import { type CallDescr, kindOf, type MergePointDescr, MOST_VALUES, type PortalDescr, type Ref, type StaticData } from './jitcode';
import type { LoopToken } from './loop';
import { LoopMaker, TRACING } from './loopmaker';
import { mark } from './marks';
import { Outcome } from './outcome';
import { HOPELESS, Recording } from './recording';
import * as op from './resoperations';
import { NONE } from './trace';
import { type Cell, Greens, WarmState } from './warmstate';

export abstract class MergePoints extends Instructions {
  readonly warm: WarmState;
  readonly maker: LoopMaker;
  /** values of a merge point on their way in or out, by kind in order; the result or the exception of a frame is number 0 of its kind */
  readonly ints: i64[] = newList<i64>(MOST_VALUES, 0n);
  readonly refs: (Ref | null)[] = newList<Ref | null>(MOST_VALUES, null);
  readonly floats: float[] = newList<float>(MOST_VALUES, 0.0);

  constructor(data: StaticData, cpu: Cpu) {
    super(data, cpu);
    this.warm = new WarmState(cpu);
    this.maker = new LoopMaker(data, cpu, this.warm, this.watches);
  }

  /** The lowest frame, at a merge point, goes on in compiled code. */
  protected abstract enterLoop(f: MIFrame, d: MergePointDescr, at: int, token: LoopToken): void;

  /** Nobody will ask for the values: they must keep no object alive. */
  protected dropValues(p: PortalDescr): void {
    for (let i: int = 0; i < p.refs; i++) this.refs[i] = null;
  }
  /** A reference among the values, which is asked for once. */
  takeRef(i: int): Ref | null {
    const x = this.refs[i];
    this.refs[i] = null;
    return x;
  }

  private greensOf(f: MIFrame, d: MergePointDescr, at: int): Greens {
    const g = new Greens();
    for (let i = 0; i < d.greens; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) g.ints.push(f.ints[r]);
      else if (kind === 2) g.refs.push(f.refs[r]);
      else g.floats.push(f.floats[r]);
    }
    return g;
  }

  protected mergePoint(f: MIFrame, d: MergePointDescr, at: int): void {
    const header = f.header;
    const lowest = this.frames.length - 1 === this.floor;
    f.header = false;
    f.pc = at + d.kinds.length;
    const trace = this.trace;
    if (trace !== null) {
      if (trace.marked && lowest) mark(trace, this.frames, this.floor, d, at);
      if (lowest) this.mergePointInTrace(f, d, at, header, trace);
      else {
        this.mergePointOfCallee(f, d, at, header, trace);
        if (trace.marked && this.trace === trace && this.frames[this.frames.length - 1] === f) mark(trace, this.frames, this.floor, d, at);
      }
    } else if (lowest) this.goOn(f, d, at);
    else this.callPortal(f, this.callOf(f, d, header), at);
  }

  /** The values of the merge point, from the registers. */
  private takeValues(f: MIFrame, d: MergePointDescr, at: int): void {
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    for (let i = 0; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) this.ints[ints++] = f.ints[r];
      else if (kind === 2) this.refs[refs++] = f.refs[r];
      else this.floats[floats++] = f.floats[r];
    }
  }

  /** The program goes on from here. */
  private goOn(f: MIFrame, d: MergePointDescr, at: int): void {
    this.takeValues(f, d, at);
    this.frames.pop();
    this.outcome = Outcome.Jump;
  }

  /** Begins to record, at the beginning of the portal's jitcode. */
  protected start(p: PortalDescr, cell: Cell): void {
    const f = new MIFrame(p.jitcode);
    const kinds = p.call.kinds;
    const trace = new Recording(kinds.length - p.greens, cell, null);
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    // arguments arrive in the first registers of each file
    for (let i = 0; i < kinds.length; i++) {
      const kind = kindOf(kinds, i);
      const r = kind === 1 ? ints++ : kind === 2 ? refs++ : floats++;
      if (kind === 1) f.ints[r] = this.ints[r];
      else if (kind === 2) f.refs[r] = this.refs[r];
      else f.floats[r] = this.floats[r];
      f.setBox(kind, r, i < p.greens ? f.constant(trace, kind, r) : trace.input(kind));
      if (kind === 2 && i < p.greens && f.unit === null) f.unit = f.refs[r];
    }
    this.dropValues(p);
    f.callerSnapshot = -1;
    f.entered = true;
    this.frames.push(f);
    this.record(trace);
  }

  protected record(trace: Recording): void {
    this.trace = trace;
    this.maker.loops.age();
    trace.marked = this.maker.isRead();
    debugStart(TRACING);
  }

  /** The rest of a portal's frame that is not the lowest becomes a call. */
  private callPortal(f: MIFrame, call: CallDescr, at: int): void {
    const cpu = this.cpu;
    const trace = this.trace;
    const boxes = this.loadArguments(f, call, at);
    this.pop();
    const saved = this.suspend();
    cpu.call(call);
    this.takeUp(saved);
    const g = this.frames[this.frames.length - 1];
    const box = trace === null ? NONE : this.recordCall(trace, call, boxes);
    this.giveResult(box);
    this.afterCall(g, call.canRaise);
  }

  /** What is called for the rest of the frame. */
  private callOf(f: MIFrame, d: MergePointDescr, header: boolean): CallDescr {
    const p = this.data.portals[d.portal];
    return header ? p.entered : f.called ? p.started : p.call;
  }

  private mergePointOfCallee(f: MIFrame, d: MergePointDescr, at: int, header: boolean, trace: Recording): void {
    if (this.isGeneral(f, d, at, trace)) return this.callPortal(f, this.callOf(f, d, header), at);
    // functions start at place 0
    if (f.called && !f.entered && kindOf(d.kinds, 0) === 1 && f.ints[f.byte(at)] !== 0n) f.rounds = MAX_ROUNDS;
    for (let i = 0; i < d.greens; i++) this.promote(f, kindOf(d.kinds, i), f.byte(at + i));
    if (trace.code.length > this.warm.traceLimit) return this.tooLong(d, trace);
    if (header) {
      if (f.rounds === 0) return this.callPortal(f, this.data.portals[d.portal].entered, at);
      f.rounds--;
    }
    if (f.entered) return;
    f.entered = true;
    f.traceStart = trace.code.length;
    f.unit = this.unitOf(f, d, at);
    let activations: int = 0;
    for (let i = this.floor; i < this.frames.length; i++) if (this.frames[i].jitcode.portal === d.portal && this.frames[i].unit === f.unit) activations++;
    if (activations > this.warm.maxUnrollRecursion || !this.warm.inlining || this.warm.isApart(d.portal, f.unit)) this.callPortal(f, this.callOf(f, d, false), at);
  }

  /** The trace is for any function that is called here. */
  private isGeneral(f: MIFrame, d: MergePointDescr, at: int, trace: Recording): boolean {
    if (trace.takesGeneral()) return true;
    for (let i = 0; i < d.greens; i++) if (kindOf(d.kinds, i) === 2 && trace.isGeneral(f.box(trace, 2, f.byte(at + i)))) return true;
    return false;
  }

  /** What tells functions of the interpreted program apart: the first reference among the greens. */
  private unitOf(f: MIFrame, d: MergePointDescr, at: int): Ref | null {
    for (let i = 0; i < d.greens; i++) if (kindOf(d.kinds, i) === 2) return f.refs[f.byte(at + i)];
    return null;
  }

  /** Gives the trace up; the function that took most of it will not be followed into again. */
  private tooLong(d: MergePointDescr, trace: Recording): void {
    for (let i = this.floor + 1; i < this.frames.length; i++) if (this.frames[i].jitcode.portal >= 0) this.measure(this.frames[i], trace);
    const unit = trace.largestUnit;
    if (unit !== null) this.warm.setApart(d.portal, unit);
    this.abort(AbortReason.TooLong, unit === null ? HOPELESS : 1);
  }

  private mergePointInTrace(f: MIFrame, d: MergePointDescr, at: int, header: boolean, trace: Recording): void {
    for (let i = 0; i < d.greens; i++) this.promote(f, kindOf(d.kinds, i), f.byte(at + i));
    if (trace.code.length > this.warm.traceLimit) return this.tooLong(d, trace);
    if (!header) return;
    const cell = this.warm.make(d.portal, this.greensOf(f, d, at));
    cell.dropInvalid();
    let target = cell.token;
    const own = target === null && cell === trace.cell;
    if (target === null) {
      if (!own) return this.otherLoop(f, d, at, trace, cell);
      target = this.maker.loops.newToken(d.kinds.slice(d.greens), d.portal);
    }
    const reds: int[] = [];
    for (let i = d.greens; i < d.kinds.length; i++) {
      const kind = kindOf(d.kinds, i);
      reds.push(f.box(trace, kind, f.byte(at + i)));
      trace.jumpRefs.push(kind === 2 ? f.refs[f.byte(at + i)] : null);
    }
    trace.jumpSnapshot = this.capture(trace, f, f.livePc);
    trace.opList(op.JUMP, reds, target.entry!.index);
    this.suspend();
    if (!this.maker.compile(trace, own ? target : null)) {
      this.takeUp(trace);
      trace.hold(target);
      return this.recordRound(f, d, at, trace);
    }
    target.running++;
    this.tell();
    target.running--;
    if (target.trace !== null) this.enterLoop(f, d, at, target);
  }

  /** A loop that has no code yet: when the trace comes there again, it is given up, and that loop is recorded. */
  private otherLoop(f: MIFrame, d: MergePointDescr, at: int, trace: Recording, cell: Cell): void {
    if (!trace.passes(cell) || cell.aborts >= this.warm.maxAborts) return;
    this.abort(AbortReason.OtherLoop, 0);
    this.takeValues(f, d, at);
    this.frames.pop();
    this.start(this.data.portals[d.portal], cell);
  }

  /** The jump just recorded becomes a label: no label of the loop is made for what is here, so the trace gets one and a round of its own. */
  private recordRound(f: MIFrame, d: MergePointDescr, at: int, trace: Recording): void {
    trace.jumpToLabel(d.kinds.length - d.greens);
    trace.cache.clear();
    for (let i = d.greens; i < d.kinds.length; i++) {
      const kind = kindOf(d.kinds, i);
      const r = f.byte(at + i);
      f.setBox(kind, r, trace.op1(kind === 1 ? op.SAME_AS_I : kind === 2 ? op.SAME_AS_R : op.SAME_AS_F, f.box(trace, kind, r), -1));
    }
  }

  protected override finish(): void {
    this.maker.compile(this.suspend()!, null);
    this.tell();
  }
  protected override abort(reason: AbortReason, weight: int): void {
    this.maker.giveUp(this.suspend()!, reason, weight);
    this.tell();
  }

  /** Calls the hooks of the program for what has just become of a trace. They may come back into this engine; what is on its way here waits. */
  private tell(): void {
    const events = this.maker.events;
    if (!events.waiting()) return;
    const exception = this.exception;
    const exceptionBox = this.exceptionBox;
    const outcome = this.outcome;
    const pending = this.cpu.exception;
    this.cpu.exception = null;
    events.tell();
    this.cpu.exception = pending;
    this.exception = exception;
    this.exceptionBox = exceptionBox;
    this.outcome = outcome;
  }
}
