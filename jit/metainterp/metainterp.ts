/**
 * The meta-interpreter: runs jitcodes, and records a trace while it does so.
 *
 * The program runs as compiled; it asks `enter` at entries of a portal that are hot. An activation of the engine begins there, with compiled code or with the recording of a trace, and also where a guard
 * fails in compiled code that was called without the engine, by the program (`compiled`) or by other compiled code (gates.ts); it
 * ends when its lowest frame, which is the portal's, reaches a merge point without recording (the program goes on from there), returns or raises.
 * Activations nest: functions that the engine calls ask too.
 *
 * One engine is both the recording interpreter and the blackhole interpreter: `trace` is null in the latter, and giving up a trace is to stop recording. Frames of jitcodes that
 * call each other are a stack of their own; calls that are not looked inside go to the Cpu. Recording starts at a merge point whose place is hot, with the reds as inputs, or at a guard
 * that failed often, with its failing values as inputs.
 *
 * The engine is one class in layers: framestack.ts, memoryinstructions.ts, instructions.ts, mergepoints.ts, and here the way in, out and back from compiled code.
 */
import type { i64, int } from '../../rlib/kinds';
import { debugStart, debugStop } from '../../rlib/debuglog';
import { finalizersPending, useReserves } from '../../rlib/rgc';
import type { Cpu } from './cpu';
import type { MIFrame } from './frame';
import { Code, FIRST_CODE, kindOf, type MergePointDescr, type PortalDescr, type Ref, type StaticData } from './jitcode';
import { Exit, type FailDescr, JUST_NOW, type LoopToken } from './loop';
import { markBridge } from './marks';
import { MergePoints } from './mergepoints';
import { Outcome } from './outcome';
import { Recording } from './recording';
import * as op from './resoperations';
import { resume } from './resume';
import { type Cell, Greens } from './warmstate';

/** The section of the log for what happens behind a guard that failed, up to where the compiled program goes on. */
const BLACKHOLE = 'jit-blackhole';

/** So many values get a bridge each at one guard, and a guard behind them may fail so often before the loop is given up. */
const MOST_VALUES: int = 5;
const MOST_FAILURES: int = 1000;

export class MetaInterp extends MergePoints {
  /** the place of the entry by which the present activation began */
  private running: Cell | null = null;
  private enabled: boolean = true;
  /** the section BLACKHOLE of the present activation is open */
  private behindGuard: boolean = false;

  constructor(data: StaticData, cpu: Cpu) { super(data, cpu); }

  /** Switches compilation on or off: for comparisons. */
  isEnabled(): boolean {
    return this.enabled;
  }

  enable(on: boolean): void {
    this.enabled = on;
    this.maker.loops.gates.enable(on);
  }

  /** A quasi-immutable field of the object was written. */
  written(x: Ref): void {
    this.watches.written(x);
  }

  /** Counts a pass of an entry; true when `enter` is to be asked, with the values in `ints`, `refs` and `floats`. */
  tick(hash: i64): boolean {
    return this.warm.tick(hash);
  }
  /** Likewise where a frame begins. */
  tickStart(hash: i64): boolean {
    return this.warm.tickStart(hash);
  }

  /**
   * Asked where a frame begins and that is hot: where compiled code can be called in the portal's place, with the values of the merge point, which are there. 0: `enter` is to be asked.
   */
  compiled(number: int): int {
    // as in `enter`
    if (!this.enabled || finalizersPending()) return 0;
    const cell = this.warm.askedCell(this.warm.fired(), number, this.ints, this.refs, this.floats);
    if (cell === null || cell.token === null) return 0;
    const code = this.cpu.calledAt(cell.token);
    if (code === 0) return 0;
    cell.token.used = JUST_NOW;
    this.dropValues(this.data.portals[number]);
    return code;
  }

  /**
   * Asked at an entry that is hot or has a loop; the values of the merge point are there. Afterwards the values to go on with, or the result or exception as the
   * only value, are there. Raises nothing that is not the program's.
   */
  enter(number: int): Outcome {
    const p = this.data.portals[number];
    if (finalizersPending()) {
      // or the program has to notice that there is no memory left: in the interpreter
      this.dropValues(p);
      return Outcome.GoOn;
    }
    useReserves(true);
    const counter = this.warm.fired();
    const cell = this.enabled ? this.cellOfValues(p, number, counter) : null;
    if (cell !== null) cell.dropInvalid();
    if (cell === null || (cell.token === null && (!this.warm.isHot(cell, counter) || cell.aborts >= this.warm.maxAborts || cell.recording))) {
      this.dropValues(p);
      useReserves(false);
      return Outcome.GoOn;
    }
    if (cell.token !== null) this.warm.settle(counter);
    const outcome = this.activate(p, cell, null);
    if (cell.token !== null) this.warm.settle(counter);
    useReserves(false);
    return outcome;
  }

  /**
   * Asked where the guard of this number failed in compiled code that was called as the portal is: goes on for that code. As `enter`, but there is always an outcome.
   */
  behind(n: int): Outcome {
    const fail = this.cpu.failed(n);
    const token = fail.owner!;
    const outcome = this.activate(this.data.portals[token.portal], token.cell, fail);
    useReserves(false);
    return outcome;
  }

  /** One activation: at the guard that failed, or else at the place of the cell with the values that are there. */
  private activate(p: PortalDescr, cell: Cell | null, fail: FailDescr | null): Outcome {
    const saved = this.suspend();
    const floor = this.floor;
    const outer = this.running;
    const behindGuard = this.behindGuard;
    this.behindGuard = false;
    this.floor = this.frames.length;
    this.running = cell;
    if (fail !== null) this.resumeAt(fail);
    else if (cell!.token !== null) {
      this.takeArguments(p);
      this.execute(cell!.token);
    } else this.start(p, cell!);
    while (this.frames.length > this.floor) this.step(this.frames[this.frames.length - 1]);
    const outcome = this.outcome;
    if (outcome === Outcome.Raise) {
      this.refs[0] = this.exception;
      this.exception = null;
    } else if (outcome === Outcome.Return) {
      const kind = p.call.result;
      if (kind === 1) this.ints[0] = this.cpu.resultInt;
      else if (kind === 2) this.refs[0] = this.cpu.takeResultRef();
      else if (kind === 3) this.floats[0] = this.cpu.resultFloat;
    }
    this.floor = floor;
    this.running = outer;
    if (this.behindGuard) debugStop(BLACKHOLE);
    this.behindGuard = behindGuard;
    this.takeUp(saved);
    return outcome;
  }

  /** The cell of the place whose values are there. */
  private cellOfValues(p: PortalDescr, number: int, counter: int): Cell {
    // of each kind the greens are the first values
    const known = this.warm.askedCell(counter, number, this.ints, this.refs, this.floats);
    if (known !== null) return known;
    const greens = new Greens();
    for (let i: int = 0; i < p.greenInts; i++) greens.ints.push(this.ints[i]);
    for (let i: int = 0; i < p.greenRefs; i++) greens.refs.push(this.refs[i]);
    for (let i: int = 0; i < p.greenFloats; i++) greens.floats.push(this.floats[i]);
    const cell = this.warm.make(number, greens);
    this.warm.enlist(cell, counter);
    return cell;
  }

  /** From the values to the arguments of compiled code: the reds. */
  private takeArguments(p: PortalDescr): void {
    const cpu = this.cpu;
    for (let i: int = p.greenInts; i < p.ints; i++) cpu.argInts[i - p.greenInts] = this.ints[i];
    for (let i: int = p.greenRefs; i < p.refs; i++) cpu.argRefs[i - p.greenRefs] = this.refs[i];
    for (let i: int = p.greenFloats; i < p.floats; i++) cpu.argFloats[i - p.greenFloats] = this.floats[i];
    this.dropValues(p);
  }

  // ---- compiled code

  /** The lowest frame, at a merge point, goes on in compiled code. */
  protected override enterLoop(f: MIFrame, d: MergePointDescr, at: int, token: LoopToken): void {
    const cpu = this.cpu;
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    for (let i = d.greens; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) cpu.argInts[ints++] = f.ints[r];
      else if (kind === 2) cpu.argRefs[refs++] = f.refs[r];
      else cpu.argFloats[floats++] = f.floats[r];
    }
    this.frames.pop();
    this.execute(token);
  }

  /** Runs compiled code, with no frame of this activation left, as far as it goes. */
  private execute(token: LoopToken): void {
    const cpu = this.cpu;
    token.used = JUST_NOW;
    token.running++;
    const fail = cpu.execute(token);
    token.running--;
    if (fail.exit === Exit.Finish) {
      if (token.resultKind !== 0) {
        cpu.resultInt = cpu.failInts[0];
        cpu.resultRef = cpu.failRefs[0];
        cpu.failRefs[0] = null;
        cpu.resultFloat = cpu.failFloats[0];
      }
      this.outcome = Outcome.Return;
    } else if (fail.exit === Exit.FinishException) {
      this.exception = cpu.failRefs[0];
      cpu.failRefs[0] = null;
      this.outcome = Outcome.Raise;
    } else this.resumeAt(fail);
  }

  /** Too many values come here for one bridge each: when they keep coming, the loop that was entered is left to the interpreter. */
  private giveUpAfterMany(fail: FailDescr): void {
    fail.hopeless = true;
    const cell = this.running;
    if (cell === null || fail.failures < MOST_FAILURES) return;
    cell.setToken(null);
    cell.aborts = this.warm.maxAborts;
  }

  /** The topmost frame goes on with an instruction that can do without the constant that its guard asks for. */
  private canBeGeneral(): boolean {
    const f = this.frames[this.frames.length - 1];
    const code = f.byte(f.pc + (f.byte(f.pc) === FIRST_CODE + Code.Live ? 3 : 0)) - FIRST_CODE;
    if (code === Code.JitMergePoint) return this.frames.length - 1 > this.floor;
    return code === Code.IntGuardValue || code === Code.RefGuardValue || code === Code.FloatGuardValue || code === Code.TextGuardValue || code === Code.CallIndirect;
  }

  private goBehindGuard(): void {
    debugStart(BLACKHOLE);
    this.behindGuard = true;
  }

  /** A guard failed: rebuilds the frames and goes on, recording a bridge when the guard has failed often. */
  private resumeAt(fail: FailDescr): void {
    this.maker.statistics.failures++;
    fail.failures++;
    const e = this.cpu.exception;
    this.cpu.exception = null;
    const base = this.frames.length;
    const hasMany = fail.values >= MOST_VALUES;
    if (hasMany && fail.failures >= MOST_FAILURES) this.giveUpAfterMany(fail);
    let bridge = this.enabled && !fail.hopeless && !fail.recording && !finalizersPending() && fail.failures >= this.warm.traceEagerness ? new Recording(fail.failArgs.length, null, fail) : null;
    if (bridge === null) this.goBehindGuard();
    resume(fail, this.frames, this.data, this.cpu, bridge);
    if (bridge !== null && hasMany) {
      if (this.canBeGeneral()) bridge.letBeGeneral();
      else {
        fail.hopeless = true;
        bridge.end();
        bridge = null;
        this.goBehindGuard();
      }
    }
    if (bridge !== null) {
      this.record(bridge);
      if (bridge.marked) markBridge(bridge, fail, this.frames, base);
      // the callers' snapshots, outermost first
      for (let i = base; i < this.frames.length; i++) {
        const f = this.frames[i];
        f.callerSnapshot = i === base ? -1 : this.capture(bridge, this.frames[i - 1], this.frames[i - 1].pc);
      }
    }
    const top = this.frames[this.frames.length - 1];
    if (bridge !== null && (fail.guard === op.GUARD_NO_EXCEPTION || fail.guard === op.GUARD_EXCEPTION)) this.guardException(bridge, top, e);
    if (e !== null) this.unwind(e);
  }
}
