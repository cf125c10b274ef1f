/**
 * The meta-interpreter: runs jitcodes, and records a trace while it does so.
 *
 * The program runs as compiled; it asks `enter` at entries of a portal that are hot. An activation of the engine begins there, with compiled code or with the recording of a trace, and
 * ends when its lowest frame, which is the portal's, reaches a merge point without recording (the program goes on from there), returns or raises.
 * Activations nest: functions that the engine calls ask too. The frames of an activation are those from `floor` on.
 *
 * One engine is both the recording interpreter and the blackhole interpreter: `trace` is null in the latter. So what is recorded and what
 * is resumed cannot differ in meaning, and giving up a trace is to stop recording. Frames of jitcodes that call each other are
 * a stack of their own; calls that are not looked inside go to the Cpu.
 *
 * Recording starts at a merge point whose place is hot, with the reds as inputs, or at a guard that failed often, with its failing values
 * as inputs. It ends at a merge point of the lowest frame behind an entry: with the greens it began with (a loop), with greens that have a loop already (a jump there), or when
 * that frame is left (a finish). Calls of a portal are followed into its jitcode; when such a frame comes to an entry, the rest of it is a call,
 * unless it was resumed in the middle, as generators are: then it is likely to stop soon, and is followed for some rounds.
 *
 * Guards that repeat their instruction when they fail take their snapshot at the last `live`; guards behind a call at the `live` behind it.
 */
import type { float, i64, int } from '../../rlib/kinds';
import { addrToI64, NULL_ADDR } from '../../rlib/rffi';
import { boolToInt, toI64, toInt } from '../../rlib/rarithmetic';
import { OverflowError } from '../../rlib/rexception';
import { fatal } from '../../rlib/debug';
import { debugFigure, debugLog, debugLine, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import { Compiler } from '../optimizer/unroll';
import type { Cpu } from './cpu';
import { MAX_ROUNDS, MIFrame, packPosition } from './frame';
import { ArrayDescr, CallDescr, CalleeTable, ClassDescr, Code, FieldDescr, FIRST_CODE, IndirectDescr, type JitCode, MergePointDescr, type PortalDescr, type Ref, type StaticData, StructDescr, SwitchDescr, VirtualDescr } from './jitcode';
import { Exit, FailDescr, LoopToken, TargetToken } from './loop';
import { Outcome } from './outcome';
import { logTrace } from './logtrace';
import { RecordingCache } from './recordingcache';
import * as op from './resoperations';
import { resume } from './resume';
import { NONE, Tag, Trace } from './trace';
import { type Cell, Greens, WarmState } from './warmstate';

/** What the JIT did. */
export class Statistics {
  loops: int = 0;
  bridges: int = 0;
  aborts: int = 0;
  recorded: int = 0;
  failures: int = 0;
}

/** Sections of the log. */
const TRACING = 'jit-tracing';
const OPTIMIZING = 'jit-optimize';
const BACKEND = 'jit-backend';

export class MetaInterp extends CalleeTable {
  readonly frames: MIFrame[] = [];
  readonly warm: WarmState;
  readonly fails: FailDescr[] = [];
  readonly tokens: LoopToken[] = [];
  readonly targets: TargetToken[] = [];
  readonly statistics: Statistics = new Statistics();
  trace: Trace | null = null;
  /** the lowest frame of the present activation */
  private floor: int = 0;
  private outcome: Outcome = Outcome.GoOn;
  /** the place of the entry by which the present activation began */
  private running: Cell | null = null;
  /** by address of code */
  private readonly callees: Map<i64, CallDescr> = new Map();
  /** values of a merge point on their way in or out */
  readonly ints: i64[] = [];
  readonly refs: (Ref | null)[] = [];
  readonly floats: float[] = [];
  /** where each value of a merge point is in its list */
  readonly places: int[] = [];
  /** the function that took most of the present trace */
  private largest: int = 0;
  private largestUnit: Ref | null = null;
  private cache: RecordingCache = new RecordingCache();
  private startCell: Cell | null = null;
  private startFail: FailDescr | null = null;
  /** the exception that is on its way, and its operand */
  private exception: Ref | null = null;
  private exceptionBox: int = NONE;
  private enabled: boolean = true;
  private readonly compiler: Compiler;

  constructor(readonly data: StaticData, readonly cpu: Cpu) {
    super();
    this.warm = new WarmState(cpu);
    this.compiler = new Compiler(data, cpu, this.fails, this.targets);
  }

  /** Switches compilation on or off: for comparisons. */
  isEnabled(): boolean {
    return this.enabled;
  }
  enable(on: boolean): void {
    this.enabled = on;
  }

  // ---- the way in and out

  /** Counts a pass of an entry; true when `enter` is to be asked, with the values that are pushed now. */
  tick(hash: i64): boolean {
    if (!this.warm.tick(hash)) return false;
    this.clearValues();
    return true;
  }
  private clearValues(): void {
    this.ints.length = 0;
    this.refs.length = 0;
    this.floats.length = 0;
    this.places.length = 0;
  }
  pushInt(x: i64): void {
    this.places.push(this.ints.length);
    this.ints.push(x);
  }
  pushRef(x: Ref | null): void {
    this.places.push(this.refs.length);
    this.refs.push(x);
  }
  pushFloat(x: float): void {
    this.places.push(this.floats.length);
    this.floats.push(x);
  }
  /** A reference among the values, which is asked for once. */
  takeRef(i: int): Ref | null {
    const place = this.places[i];
    const x = this.refs[place];
    this.refs[place] = null;
    return x;
  }

  /**
   * Asked at an entry that is hot or has a loop; the values of the merge point, greens first, were pushed. Afterwards the values to go on with, or the result or exception as the
   * only value, are there. Raises nothing that is not the program's.
   */
  enter(number: int): Outcome {
    const p = this.data.portals[number];
    const kinds = p.call.kinds;
    const cell = this.enabled ? this.cellOfValues(p, number) : null;
    const counter = this.warm.lastCounter();
    this.warm.settle(counter, false);
    if (cell === null || (cell.token === null && cell.aborts >= this.warm.maxAborts)) {
      this.clearValues();
      return Outcome.GoOn;
    }
    const saved = this.trace === null ? null : this.suspend();
    const floor = this.floor;
    const outer = this.running;
    this.floor = this.frames.length;
    this.running = cell;
    if (cell.token !== null) {
      this.takeArguments(kinds, p.greens);
      this.execute(cell.token);
    } else this.start(p, cell);
    while (this.frames.length > this.floor) this.step(this.frames[this.frames.length - 1]);
    const outcome = this.outcome;
    if (outcome === Outcome.Raise) {
      this.clearValues();
      this.pushRef(this.exception);
      this.exception = null;
    } else if (outcome === Outcome.Return) {
      this.clearValues();
      const kind = p.call.result;
      if (kind === 1) this.pushInt(this.cpu.resultInt);
      else if (kind === 2) this.pushRef(this.cpu.takeResultRef());
      else if (kind === 3) this.pushFloat(this.cpu.resultFloat);
    }
    this.floor = floor;
    this.running = outer;
    if (saved !== null) this.restore(saved);
    if (cell.token !== null) this.warm.settle(counter, true);
    return outcome;
  }

  /** The cell of the place whose values were pushed: that of the last time the counter fired, or a search. */
  private cellOfValues(p: PortalDescr, number: int): Cell {
    const recent = this.warm.recentCell();
    // of each kind the greens are the first values
    if (recent !== null && recent.driver === number && recent.greens.begin(this.ints, this.refs, this.floats)) return recent;
    const kinds = p.call.kinds;
    const greens = new Greens();
    for (let i = 0; i < p.greens; i++) {
      const kind = kindOf(kinds, i);
      if (kind === 1) greens.ints.push(this.ints[this.places[i]]);
      else if (kind === 2) greens.refs.push(this.refs[this.places[i]]);
      else greens.floats.push(this.floats[this.places[i]]);
    }
    const cell = this.warm.make(number, greens);
    this.warm.setRecentCell(cell);
    return cell;
  }

  /** From the values to the arguments of compiled code: the reds. */
  private takeArguments(kinds: string, greens: int): void {
    const cpu = this.cpu;
    cpu.clearArgs();
    for (let i = greens; i < kinds.length; i++) {
      const kind = kindOf(kinds, i);
      if (kind === 1) cpu.argInts.push(this.ints[this.places[i]]);
      else if (kind === 2) cpu.argRefs.push(this.refs[this.places[i]]);
      else cpu.argFloats.push(this.floats[this.places[i]]);
    }
    this.clearValues();
  }

  /** Begins to record, at the beginning of the portal's jitcode. */
  private start(p: PortalDescr, cell: Cell): void {
    const f = new MIFrame(p.jitcode);
    const kinds = p.call.kinds;
    const trace = new Trace(kinds.length - p.greens);
    for (let i = 0; i < kinds.length; i++) {
      const kind = kindOf(kinds, i);
      const r = this.places[i];
      if (kind === 1) f.ints[r] = this.ints[r];
      else if (kind === 2) f.refs[r] = this.refs[r];
      else f.floats[r] = this.floats[r];
      f.setBox(kind, r, i < p.greens ? f.constant(trace, kind, r) : trace.input(kind));
    }
    this.clearValues();
    f.callerSnapshot = -1;
    f.entered = true;
    this.frames.push(f);
    this.record(trace, cell, null);
  }

  private record(trace: Trace, cell: Cell | null, fail: FailDescr | null): void {
    this.trace = trace;
    this.startCell = cell;
    this.startFail = fail;
    this.largest = 0;
    this.largestUnit = null;
    this.cache = new RecordingCache();
    debugStart(TRACING);
  }

  // ---- one instruction

  private step(f: MIFrame): void {
    const pc = f.pc;
    const code = f.byte(pc);
    if (code < op.PLAIN_COUNT) return this.plain(f, code, pc);
    if (code < FIRST_CODE) return this.operation(f, code, pc);
    const trace = this.trace;
    switch (code - FIRST_CODE) {
      case Code.Live:
        f.livePc = pc;
        f.pc = pc + 3;
        break;
      case Code.Goto:
        f.pc = f.word(pc + 1);
        break;
      case Code.GotoIfNot: {
        const r = f.byte(pc + 1);
        const yes = f.ints[r] !== 0n;
        if (trace !== null && isBox(f.box(trace, 1, r))) {
          const box = f.box(trace, 1, r);
          const c = f.constant(trace, 1, r);
          if (isBox(this.cache.replaced(box))) {
            trace.op1(yes ? op.GUARD_TRUE : op.GUARD_FALSE, box, this.capture(trace, f, f.livePc));
            this.cache.isConstant(box, c);
            if (yes) this.cache.isTrue(box);
          }
          f.setBox(1, r, c);
        }
        f.pc = yes ? pc + 4 : f.word(pc + 2);
        break;
      }
      case Code.Switch: {
        this.promote(f, 1, f.byte(pc + 1));
        const d = this.data.descrs[f.word(pc + 2)] as SwitchDescr;
        f.pc = d.targets.get(f.ints[f.byte(pc + 1)]) ?? pc + 4;
        break;
      }
      case Code.IntCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(1, to, f.box(trace, 1, f.byte(pc + 1)));
        f.ints[to] = f.ints[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.RefCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(2, to, f.box(trace, 2, f.byte(pc + 1)));
        f.refs[to] = f.refs[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.FloatCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(3, to, f.box(trace, 3, f.byte(pc + 1)));
        f.floats[to] = f.floats[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.IntGuardValue: case Code.RefGuardValue: case Code.FloatGuardValue:
        this.promote(f, code - FIRST_CODE - Code.IntGuardValue + 1, f.byte(pc + 1));
        f.pc = pc + 2;
        break;
      case Code.IntIsConstant: case Code.RefIsConstant: case Code.FloatIsConstant: {
        const kind = code - FIRST_CODE - Code.IntIsConstant + 1;
        const known = trace !== null && !isBox(f.box(trace, kind, f.byte(pc + 1)));
        f.pc = pc + 3;
        this.setInt(f, f.byte(pc + 2), toI64(boolToInt(known)), trace === null ? NONE : trace.constInt(toI64(boolToInt(known))));
        break;
      }
      case Code.IntReturn: case Code.RefReturn: case Code.FloatReturn: case Code.VoidReturn:
        this.leave(f, code - FIRST_CODE - Code.IntReturn + 1, pc);
        break;
      case Code.Raise: {
        const r = f.byte(pc + 1);
        this.exception = f.refs[r];
        if (trace !== null) this.exceptionBox = f.box(trace, 2, r);
        this.popRaising();
        break;
      }
      case Code.CatchException:
        f.pc = pc + 3;
        break;
      case Code.LastException: {
        const r = f.byte(pc + 1);
        f.refs[r] = this.exception;
        f.setBox(2, r, this.exceptionBox);
        this.exception = null;
        f.pc = pc + 2;
        break;
      }
      case Code.Call: {
        const d = this.data.descrs[f.word(pc + 1)] as CallDescr;
        this.call(f, d, pc + 3);
        break;
      }
      case Code.CallVirtual: {
        const d = this.data.descrs[f.word(pc + 1)] as VirtualDescr;
        const r = f.byte(pc + 3);
        const cls = this.cpu.classOf(f.refs[r]);
        if (trace !== null && isBox(f.box(trace, 2, r)) && this.cache.classOf(f.box(trace, 2, r)) !== cls) {
          trace.op2(op.GUARD_CLASS, f.box(trace, 2, r), trace.constInt(toI64(cls)), this.capture(trace, f, f.livePc));
          this.cache.hasClass(f.box(trace, 2, r), cls);
        }
        this.call(f, this.cpu.virtualTarget(f.refs[r], d, this) ?? d.general, pc + 3);
        break;
      }
      case Code.CallIndirect: {
        const d = this.data.descrs[f.word(pc + 1)] as IndirectDescr;
        this.promote(f, 1, f.byte(pc + 3));
        const target = this.calleeAt(f.ints[f.byte(pc + 3)]);
        if (target === null) this.call(f, d.general, pc + 3);
        else this.call(f, target, pc + 4);
        break;
      }
      case Code.JitMergePoint:
        this.mergePoint(f, this.data.descrs[f.word(pc + 1)] as MergePointDescr, pc + 3);
        break;
      case Code.JitCanEnter:
        f.header = true;
        f.pc = pc + 3 + (this.data.descrs[f.word(pc + 1)] as MergePointDescr).kinds.length;
        break;
      default:
        fatal('a jitcode reached what cannot be reached');
    }
  }

  private setInt(f: MIFrame, r: int, x: i64, box: int): void {
    f.ints[r] = x;
    f.setBox(1, r, box);
  }

  /** Rows that depend on nothing but their operands. */
  private plain(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const shape = op.shapes[o];
    const a = f.byte(pc + 1);
    const two = op.opArity[o] === 2;
    const b = two ? f.byte(pc + 2) : 0;
    const r = f.byte(pc + (two ? 3 : 2));
    const from = shape === op.Shape.II || shape === op.Shape.I || shape === op.Shape.IF ? 1 : 3;
    let box: int = NONE;
    let folded = false;
    if (trace !== null) {
      const x = f.box(trace, from, a);
      const y = two ? f.box(trace, from, b) : x;
      folded = !isBox(x) && !isBox(y);
      if (!folded) box = two ? trace.op2(o, x, y, -1) : trace.op1(o, x, -1);
    }
    switch (shape) {
      case op.Shape.II: f.ints[r] = op.runII[o]!(f.ints[a], f.ints[b]); break;
      case op.Shape.I: f.ints[r] = op.runI[o]!(f.ints[a]); break;
      case op.Shape.FF: f.floats[r] = op.runFF[o]!(f.floats[a], f.floats[b]); break;
      case op.Shape.F: f.floats[r] = op.runF[o]!(f.floats[a]); break;
      case op.Shape.FFI: f.ints[r] = op.runFFI[o]!(f.floats[a], f.floats[b]); break;
      case op.Shape.IF: f.floats[r] = op.runIF[o]!(f.ints[a]); break;
      default: f.ints[r] = op.runFI[o]!(f.floats[a]); break;
    }
    if (trace !== null) f.setBox(op.opResult[o], r, folded ? f.constant(trace, op.opResult[o], r) : box);
    f.pc = pc + (two ? 4 : 3);
  }

  /** Rows that look at the heap or at references, and the overflow rows. */
  private operation(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const cpu = this.cpu;
    if (o === op.INT_ADD_OVF || o === op.INT_SUB_OVF || o === op.INT_MUL_OVF) return this.overflow(f, o, pc);
    if (o >= op.RAW_LOAD_U8 && o <= op.RAW_STORE_F64) return this.rawMemory(f, o, pc);
    const n = op.opArity[o];
    const a = n > 0 ? f.byte(pc + 1) : 0;
    const b = n > 1 ? f.byte(pc + 2) : 0;
    const c = n > 2 ? f.byte(pc + 3) : 0;
    let at = pc + 1 + n;
    let descr = -1;
    if (op.opHasDescr[o]) {
      descr = f.word(at);
      at += 2;
    }
    const r = op.opResult[o] === 0 ? 0 : f.byte(at++);
    f.pc = at;
    let box: int = NONE;
    let folded = false;
    if (trace !== null) {
      folded = this.foldable(f, trace, o, descr, a, b);
      if (!folded) box = this.known(f, trace, o, descr, a, b);
      if (!folded && box === NONE) {
        const ka = o === op.NEW_ARRAY ? 1 : 2;
        if (n === 0) box = trace.op0(o, descr);
        else if (n === 1) box = trace.op1(o, f.box(trace, ka, a), descr);
        else if (n === 2) box = trace.op2(o, f.box(trace, 2, a), f.box(trace, this.secondKind(o), b), descr);
        else box = trace.op3(o, f.box(trace, 2, a), f.box(trace, 1, b), f.box(trace, o === op.SETITEM_I ? 1 : o === op.SETITEM_R ? 2 : 3, c), descr);
        this.note(f, trace, o, descr, a, b, c, box);
      }
    }
    const d = descr >= 0 ? this.data.descrs[descr] : null;
    const x = f.refs.length > 0 && n > 0 && o !== op.NEW_ARRAY ? f.refs[a] : null;
    switch (o) {
      case op.REF_EQ: f.ints[r] = toI64(boolToInt(x === f.refs[b])); break;
      case op.REF_NE: f.ints[r] = toI64(boolToInt(x !== f.refs[b])); break;
      case op.REF_ISNULL: f.ints[r] = toI64(boolToInt(x === null)); break;
      case op.REF_NONNULL: f.ints[r] = toI64(boolToInt(x !== null)); break;
      case op.INSTANCEOF: f.ints[r] = toI64(boolToInt(cpu.instanceOf(x, d as ClassDescr))); break;
      case op.EXACT_CLASS_EQ: f.ints[r] = toI64(boolToInt(cpu.classOf(x) === (d as ClassDescr).classId)); break;
      case op.NEW: f.refs[r] = cpu.newObject(d as StructDescr); break;
      case op.NEW_ARRAY: f.refs[r] = cpu.newArray(d as ArrayDescr, f.ints[a]); break;
      case op.GETFIELD_I: f.ints[r] = cpu.getfieldInt(x, d as FieldDescr); break;
      case op.GETFIELD_R: f.refs[r] = cpu.getfieldRef(x, d as FieldDescr); break;
      case op.GETFIELD_F: f.floats[r] = cpu.getfieldFloat(x, d as FieldDescr); break;
      case op.SETFIELD_I: cpu.setfieldInt(x, d as FieldDescr, f.ints[b]); break;
      case op.SETFIELD_R: cpu.setfieldRef(x, d as FieldDescr, f.refs[b]); break;
      case op.SETFIELD_F: cpu.setfieldFloat(x, d as FieldDescr, f.floats[b]); break;
      case op.GETITEM_I: f.ints[r] = cpu.getitemInt(x, d as ArrayDescr, f.ints[b]); break;
      case op.GETITEM_R: f.refs[r] = cpu.getitemRef(x, d as ArrayDescr, f.ints[b]); break;
      case op.GETITEM_F: f.floats[r] = cpu.getitemFloat(x, d as ArrayDescr, f.ints[b]); break;
      case op.SETITEM_I: cpu.setitemInt(x, d as ArrayDescr, f.ints[b], f.ints[c]); break;
      case op.SETITEM_R: cpu.setitemRef(x, d as ArrayDescr, f.ints[b], f.refs[c]); break;
      case op.SETITEM_F: cpu.setitemFloat(x, d as ArrayDescr, f.ints[b], f.floats[c]); break;
      default: f.ints[r] = cpu.length(x, d as ArrayDescr); break;
    }
    if (trace !== null && op.opResult[o] !== 0) f.setBox(op.opResult[o], r, folded ? f.constant(trace, op.opResult[o], r) : box);
    if (o === op.NEW_ARRAY) this.afterCall(f, true);
    else if (o === op.NEW && cpu.exception !== null) this.outOfMemory();
  }

  /** Loads: address, offset, result; stores: address, offset, value. */
  private rawMemory(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const address = f.byte(pc + 1);
    const offset = f.byte(pc + 2);
    const third = f.byte(pc + 3);
    const a = f.ints[address];
    const i = f.ints[offset];
    f.pc = pc + 4;
    const kind = op.opResult[o];
    if (kind !== 0) {
      const box = trace === null ? NONE : trace.op2(o, f.box(trace, 1, address), f.box(trace, 1, offset), -1);
      if (kind === 1) f.ints[third] = this.cpu.rawLoadInt(o, a, i);
      else f.floats[third] = this.cpu.rawLoadFloat(o, a, i);
      if (trace !== null) f.setBox(kind, third, box);
      return;
    }
    const stored: int = o === op.RAW_STORE_F32 || o === op.RAW_STORE_F64 ? 3 : 1;
    if (trace !== null) trace.op3(o, f.box(trace, 1, address), f.box(trace, 1, offset), f.box(trace, stored, third), -1);
    if (stored === 1) this.cpu.rawStoreInt(o, a, i, f.ints[third]);
    else this.cpu.rawStoreFloat(o, a, i, f.floats[third]);
  }

  /** An object could not be made: MemoryError leaves the frame, of which no trace is worth while. */
  private outOfMemory(): void {
    if (this.trace !== null) this.abort(false);
    const e = this.cpu.exception!;
    this.cpu.exception = null;
    this.unwind(e);
  }

  private secondKind(o: int): int {
    if (o === op.REF_EQ || o === op.REF_NE || o === op.SETFIELD_R) return 2;
    return o === op.SETFIELD_F ? 3 : 1;
  }

  /** The constant index of an item, or -1. */
  private constantIndex(f: MIFrame, trace: Trace, b: int): int {
    if (isBox(f.box(trace, 1, b))) return -1;
    const i = f.ints[b];
    return i >= 0n && i < 1000000n ? toInt(i) : -1;
  }

  /** What the trace has already of a load or a question, or NONE. */
  private known(f: MIFrame, trace: Trace, o: int, descr: int, a: int, b: int): int {
    switch (o) {
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: return this.cache.load(f.box(trace, 2, a), descr, -1);
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: {
        const i = this.constantIndex(f, trace, b);
        return i < 0 ? NONE : this.cache.load(f.box(trace, 2, a), descr, i);
      }
      case op.EXACT_CLASS_EQ: {
        const cls = this.cache.classOf(f.box(trace, 2, a));
        return cls === 0 ? NONE : trace.constInt(cls === (this.data.descrs[descr] as ClassDescr).classId ? 1n : 0n);
      }
      default: return NONE;
    }
  }

  /** An operation was recorded that looks at memory or changes it. */
  private note(f: MIFrame, trace: Trace, o: int, descr: int, a: int, b: int, c: int, box: int): void {
    const cache = this.cache;
    switch (o) {
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: cache.loaded(f.box(trace, 2, a), descr, -1, box); break;
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: {
        const i = this.constantIndex(f, trace, b);
        if (i >= 0) cache.loaded(f.box(trace, 2, a), descr, i, box);
        break;
      }
      case op.SETFIELD_I: case op.SETFIELD_R: case op.SETFIELD_F: cache.stored(f.box(trace, 2, a), descr, -1, f.box(trace, this.secondKind(o), b)); break;
      case op.SETITEM_I: case op.SETITEM_R: case op.SETITEM_F: {
        const value = f.box(trace, o === op.SETITEM_I ? 1 : o === op.SETITEM_R ? 2 : 3, c);
        const i = this.constantIndex(f, trace, b);
        // an array of bytes keeps less than was stored
        if (i < 0 || o === op.SETITEM_I) cache.storedSomewhere(f.box(trace, 2, a), descr, value);
        else cache.stored(f.box(trace, 2, a), descr, i, value);
        break;
      }
      case op.NEW:
        cache.made(box);
        cache.hasClass(box, (this.data.descrs[descr] as StructDescr).classId);
        break;
      case op.NEW_ARRAY: cache.made(box); break;
      case op.EXACT_CLASS_EQ: cache.asksClass(box, f.box(trace, 2, a), (this.data.descrs[descr] as ClassDescr).classId); break;
      default: break;
    }
  }

  /** The operands are constants and the result will be the same whenever they are. */
  private foldable(f: MIFrame, trace: Trace, o: int, descr: int, a: int, b: int): boolean {
    if (o === op.GETFIELD_I || o === op.GETFIELD_R || o === op.GETFIELD_F) return (this.data.descrs[descr] as FieldDescr).immutable && !isBox(f.box(trace, 2, a));
    if (o === op.GETITEM_I || o === op.GETITEM_R || o === op.GETITEM_F) {
      return (this.data.descrs[descr] as ArrayDescr).immutable && !isBox(f.box(trace, 2, a)) && !isBox(f.box(trace, 1, b));
    }
    if (o === op.REF_EQ || o === op.REF_NE) return !isBox(f.box(trace, 2, a)) && !isBox(f.box(trace, 2, b));
    return op.opIsPure[o] && !isBox(f.box(trace, 2, a));
  }

  private overflow(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const a = f.byte(pc + 3);
    const b = f.byte(pc + 4);
    const r = f.byte(pc + 5);
    let x: i64 = 0n;
    let fits = true;
    try {
      x = op.overflowing(o, f.ints[a], f.ints[b]);
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      fits = false;
    }
    let box: int = NONE;
    if (trace !== null) {
      const p = f.box(trace, 1, a);
      const q = f.box(trace, 1, b);
      if (isBox(p) || isBox(q)) {
        box = trace.op2(o, p, q, -1);
        trace.op0(fits ? op.GUARD_NO_OVERFLOW : op.GUARD_OVERFLOW, this.capture(trace, f, f.livePc));
      } else if (fits) box = trace.constInt(x);
    }
    if (fits) {
      this.setInt(f, r, x, box);
      f.pc = pc + 6;
    } else f.pc = f.word(pc + 1);
  }

  /** Makes a register a constant of the trace. */
  private promote(f: MIFrame, kind: int, r: int): void {
    const trace = this.trace;
    if (trace === null) return;
    const box = f.box(trace, kind, r);
    if (!isBox(box)) return;
    const c = f.constant(trace, kind, r);
    if (!isBox(this.cache.replaced(box))) {
      f.setBox(kind, r, c);
      return;
    }
    this.cache.isConstant(box, c);
    trace.op2(kind === 1 ? op.GUARD_VALUE_I : kind === 2 ? op.GUARD_VALUE_R : op.GUARD_VALUE_F, box, c, this.capture(trace, f, f.livePc));
    f.setBox(kind, r, c);
  }

  // ---- snapshots

  /** The frames as they are, the topmost at `pc`. */
  private capture(trace: Trace, f: MIFrame, pc: int): int {
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

  // ---- calls and exceptions

  private call(f: MIFrame, d: CallDescr, at: int): void {
    const n = d.kinds.length;
    f.pc = at + n + (d.result === 0 ? 0 : 1);
    f.resultRegister = d.result === 0 ? -1 : f.byte(at + n);
    f.resultKind = d.result;
    if (d.jitcode !== null) this.push(f, d, d.jitcode, at);
    else this.residualCall(f, d, at);
  }

  private push(f: MIFrame, d: CallDescr, jitcode: JitCode, at: int): void {
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
  private forgetDead(f: MIFrame): void {
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
  private loadArguments(f: MIFrame, d: CallDescr, at: int): int[] {
    const cpu = this.cpu;
    const trace = this.trace;
    cpu.clearArgs();
    const boxes: int[] = [];
    for (let i = 0; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) cpu.argInts.push(f.ints[r]);
      else if (kind === 2) cpu.argRefs.push(f.refs[r]);
      else cpu.argFloats.push(f.floats[r]);
      if (trace !== null) boxes.push(f.box(trace, kind, r));
    }
    return boxes;
  }

  private recordCall(trace: Trace, d: CallDescr, boxes: int[]): int {
    const o = d.result === 0 ? op.CALL_V : d.result === 1 ? op.CALL_I : d.result === 2 ? op.CALL_R : op.CALL_F;
    this.cache.called(d, boxes);
    return trace.opList(o, boxes, d.index);
  }

  private residualCall(f: MIFrame, d: CallDescr, at: int): void {
    const cpu = this.cpu;
    const trace = this.trace;
    const boxes = this.loadArguments(f, d, at);
    this.forgetDead(f);
    // the call may come back into this engine, which must not go on with this trace
    const saved = this.suspend();
    cpu.call(d);
    this.restore(saved);
    const r = f.resultRegister;
    if (d.result === 1) f.ints[r] = cpu.resultInt;
    else if (d.result === 2) f.refs[r] = cpu.takeResultRef();
    else if (d.result === 3) f.floats[r] = cpu.resultFloat;
    let fold = false;
    if (trace !== null) {
      fold = d.elidable && cpu.exception === null;
      for (const b of boxes) if (isBox(b)) fold = false;
      const box = fold ? NONE : this.recordCall(trace, d, boxes);
      if (d.result !== 0) f.setBox(d.result, r, fold ? f.constant(trace, d.result, r) : box);
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

  private suspend(): SavedTrace {
    const s = new SavedTrace(this.trace, this.startCell, this.startFail, this.largest, this.largestUnit, this.cache);
    this.trace = null;
    return s;
  }
  private restore(s: SavedTrace): void {
    this.trace = s.trace;
    this.startCell = s.startCell;
    this.startFail = s.startFail;
    this.largest = s.largest;
    this.largestUnit = s.largestUnit;
    this.cache = s.cache;
  }

  /** Behind what the Cpu did on behalf of the frame: guards its exception, and lets it take its way. */
  private afterCall(f: MIFrame, canRaise: boolean): void {
    const e = this.cpu.exception;
    this.cpu.exception = null;
    if (canRaise && this.trace !== null) this.guardException(this.trace, f, e);
    if (e !== null) this.unwind(e);
  }

  private guardException(trace: Trace, f: MIFrame, e: Ref | null): void {
    const snapshot = this.capture(trace, f, f.pc);
    if (e === null) trace.op0(op.GUARD_NO_EXCEPTION, snapshot);
    else this.exceptionBox = trace.op1(op.GUARD_EXCEPTION, trace.constInt(toI64(this.cpu.classOf(e))), snapshot);
  }

  /** The topmost frame stands behind a call that raised: its handler, or that of a caller. */
  private unwind(e: Ref): void {
    this.exception = e;
    const f = this.frames[this.frames.length - 1];
    if (f.byte(f.pc) === FIRST_CODE + Code.Live && f.byte(f.pc + 3) === FIRST_CODE + Code.CatchException) f.pc = f.word(f.pc + 4);
    else this.popRaising();
  }

  /** Leaves frames until one of them catches. The exception is in `exception`. */
  private popRaising(): void {
    const depth = this.frames.length - 1;
    if (this.trace !== null && depth === this.floor) {
      this.trace.op1(op.FINISH_EXCEPTION, this.exceptionBox, -1);
      this.compile(null);
    }
    this.pop();
    if (depth === this.floor) this.outcome = Outcome.Raise;
    else this.unwind(this.exception!);
  }

  private leave(f: MIFrame, kind: int, pc: int): void {
    const trace = this.trace;
    const depth = this.frames.length - 1;
    const r = kind === 4 ? 0 : f.byte(pc + 1);
    let box: int = NONE;
    if (trace !== null) {
      box = kind === 4 ? NONE : f.box(trace, kind, r);
      if (depth === this.floor) {
        trace.opList(op.FINISH, kind === 4 ? [] : [box], -1);
        this.compile(null);
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
  private pop(): void {
    const f = this.frames.pop()!;
    if (this.trace !== null && f.jitcode.portal >= 0) this.measure(f, this.trace);
  }

  /** Notes which function took most of the trace, other than the one it began in. */
  private measure(f: MIFrame, trace: Trace): void {
    const size = trace.code.length - f.traceStart;
    if (size <= this.largest || f.unit === null || !f.entered) return;
    this.largest = size;
    this.largestUnit = f.unit;
  }

  /** Stores the result in the Cpu into the register of the topmost frame that waits for it. */
  private giveResult(box: int): void {
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

  // ---- merge points

  private greensOf(f: MIFrame, d: MergePointDescr, at: int): Greens {
    const g = new Greens();
    for (let i = 0; i < d.greens; i++) {
      const r = f.byte(at + i);
      const kind = d.kinds.charCodeAt(i);
      if (kind === 105) g.ints.push(f.ints[r]);
      else if (kind === 114) g.refs.push(f.refs[r]);
      else g.floats.push(f.floats[r]);
    }
    return g;
  }

  private mergePoint(f: MIFrame, d: MergePointDescr, at: int): void {
    const header = f.header;
    const lowest = this.frames.length - 1 === this.floor;
    f.header = false;
    f.pc = at + d.kinds.length;
    const trace = this.trace;
    if (trace !== null) {
      if (lowest) this.mergePointInTrace(f, d, at, header, trace);
      else this.mergePointOfCallee(f, d, at, header, trace);
    } else if (lowest) this.goOn(f, d, at);
    else this.callPortal(f, d, at, header);
  }

  /** The program goes on from here. */
  private goOn(f: MIFrame, d: MergePointDescr, at: int): void {
    this.clearValues();
    for (let i = 0; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) this.pushInt(f.ints[r]);
      else if (kind === 2) this.pushRef(f.refs[r]);
      else this.pushFloat(f.floats[r]);
    }
    this.frames.pop();
    this.outcome = Outcome.Jump;
  }

  /** The rest of a portal's frame that is not the lowest becomes a call. */
  private callPortal(f: MIFrame, d: MergePointDescr, at: int, header: boolean): void {
    const call = header ? this.data.portals[d.portal].entered : this.data.portals[d.portal].call;
    const cpu = this.cpu;
    const trace = this.trace;
    const boxes = this.loadArguments(f, call, at);
    this.pop();
    const saved = this.suspend();
    cpu.call(call);
    this.restore(saved);
    const g = this.frames[this.frames.length - 1];
    const box = trace === null ? NONE : this.recordCall(trace, call, boxes);
    this.giveResult(box);
    this.afterCall(g, call.canRaise);
  }

  private mergePointOfCallee(f: MIFrame, d: MergePointDescr, at: int, header: boolean, trace: Trace): void {
    // functions start at place 0
    if (f.called && !f.entered && kindOf(d.kinds, 0) === 1 && f.ints[f.byte(at)] !== 0n) f.rounds = MAX_ROUNDS;
    for (let i = 0; i < d.greens; i++) this.promote(f, kindOf(d.kinds, i), f.byte(at + i));
    if (trace.code.length > this.warm.traceLimit) return this.tooLong(trace);
    if (header) {
      if (f.rounds === 0) return this.callPortal(f, d, at, true);
      f.rounds--;
    }
    if (f.entered) return;
    f.entered = true;
    f.traceStart = trace.code.length;
    f.unit = this.unitOf(f, d, at);
    let activations: int = 0;
    for (let i = this.floor; i < this.frames.length; i++) if (this.frames[i].jitcode.portal === d.portal && this.frames[i].unit === f.unit) activations++;
    if (activations > this.warm.maxUnrollRecursion || !this.warm.inlining || this.warm.isApart(f.unit)) this.callPortal(f, d, at, false);
  }

  /** What tells functions of the interpreted program apart: the first reference among the greens. */
  private unitOf(f: MIFrame, d: MergePointDescr, at: int): Ref | null {
    for (let i = 0; i < d.greens; i++) if (kindOf(d.kinds, i) === 2) return f.refs[f.byte(at + i)];
    return null;
  }

  /** Gives the trace up; the function that took most of it will not be followed into again. */
  private tooLong(trace: Trace): void {
    for (let i = this.floor + 1; i < this.frames.length; i++) if (this.frames[i].jitcode.portal >= 0) this.measure(this.frames[i], trace);
    const unit = this.largestUnit;
    if (unit !== null) this.warm.setApart(unit);
    this.abort(unit === null);
  }

  private mergePointInTrace(f: MIFrame, d: MergePointDescr, at: int, header: boolean, trace: Trace): void {
    for (let i = 0; i < d.greens; i++) this.promote(f, kindOf(d.kinds, i), f.byte(at + i));
    if (trace.code.length > this.warm.traceLimit) return this.tooLong(trace);
    if (!header) return;
    const cell = this.warm.find(d.portal, this.greensOf(f, d, at));
    if (cell === null) return;
    let target = cell.token;
    const own = target === null && cell === this.startCell;
    if (target === null) {
      if (!own) return;
      target = this.newToken(d.kinds.slice(d.greens), d.portal);
    }
    const reds: int[] = [];
    for (let i = d.greens; i < d.kinds.length; i++) {
      const kind = kindOf(d.kinds, i);
      reds.push(f.box(trace, kind, f.byte(at + i)));
      trace.jumpRefs.push(kind === 2 ? f.refs[f.byte(at + i)] : null);
    }
    trace.jumpSnapshot = this.capture(trace, f, f.livePc);
    trace.opList(op.JUMP, reds, target.entry!.index);
    this.compile(own ? target : null);
    if (this.trace !== null) return this.recordRound(f, d, at, trace);
    if (target.trace !== null) this.enterLoop(f, d, at, target);
  }

  /** The jump just recorded becomes a label: no label of the loop is made for what is here, so the trace gets one and a round of its own. */
  private recordRound(f: MIFrame, d: MergePointDescr, at: int, trace: Trace): void {
    trace.jumpToLabel(d.kinds.length - d.greens);
    this.cache.clear();
    for (let i = d.greens; i < d.kinds.length; i++) {
      const kind = kindOf(d.kinds, i);
      const r = f.byte(at + i);
      f.setBox(kind, r, trace.op1(kind === 1 ? op.SAME_AS_I : kind === 2 ? op.SAME_AS_R : op.SAME_AS_F, f.box(trace, kind, r), -1));
    }
  }

  /** `hopeless`: nothing would be different another time. */
  private abort(hopeless: boolean): void {
    const trace = this.trace;
    if (trace !== null && trace.label >= 0) {
      // up to the label the trace is good
      trace.cutAtLabel();
      this.compile(null);
      return;
    }
    this.statistics.aborts++;
    if (haveDebugPrints()) debugLine('aborted');
    debugStop(TRACING);
    if (this.startCell !== null) this.startCell.aborts += hopeless ? this.warm.maxAborts : 1;
    if (this.startFail !== null && (hopeless || ++this.startFail.aborts >= this.warm.maxAborts)) this.startFail.hopeless = true;
    this.trace = null;
  }

  /** The trace is complete: optimizes it and makes code of it, `own` being the loop that it closes. */
  private compile(own: LoopToken | null): void {
    const trace = this.trace!;
    this.trace = null;
    const fail = this.startFail;
    if (debugLog.active) logTrace('jit-log-noopt', trace, this.data, null);
    debugStart(OPTIMIZING);
    const first: int = this.fails.length;
    const optimized = fail !== null ? this.compiler.bridge(trace, fail) : this.compiler.loop(trace, own);
    if (optimized !== null) debugFigure('operations', optimized.operations);
    debugStop(OPTIMIZING);
    if (optimized === null) {
      if (this.compiler.wantsRound) {
        this.trace = trace;
        return;
      }
      return this.abort(false);
    }
    debugFigure('recorded', trace.operations);
    debugStop(TRACING);
    this.statistics.recorded += trace.operations;
    if (debugLog.active) logTrace('jit-log-opt', optimized, this.data, this.fails);
    if (fail !== null) {
      fail.bridge = optimized;
      debugStart(BACKEND);
      const done = this.cpu.compileBridge(fail);
      debugStop(BACKEND);
      if (isAboutValue(fail.guard)) for (let i = first; i < this.fails.length; i++) if (isAboutValue(this.fails[i].guard)) this.fails[i].values = fail.values + 1;
      if (done) this.statistics.bridges++;
      else {
        fail.bridge = null;
        this.abort(true);
      }
      return;
    }
    let token = own;
    if (token === null) {
      let kinds = '';
      for (let i = 0; i < trace.inputs; i++) kinds += trace.kinds[i] === 1 ? 'i' : trace.kinds[i] === 2 ? 'r' : 'f';
      token = this.newToken(kinds, this.startCell!.driver);
    }
    token.trace = optimized;
    token.entry!.trace = optimized;
    debugStart(BACKEND);
    const done = this.cpu.compileLoop(token);
    debugStop(BACKEND);
    if (!done) {
      token.trace = null;
      return this.abort(true);
    }
    this.startCell!.token = token;
    this.statistics.loops++;
  }

  private newToken(kinds: string, portal: int): LoopToken {
    const token = new LoopToken(this.tokens.length, kinds, this.data.portals[portal].call.result);
    this.tokens.push(token);
    const entry = new TargetToken(this.targets.length, token);
    entry.kinds = kinds;
    this.targets.push(entry);
    token.entry = entry;
    return token;
  }

  // ---- compiled code

  /** The lowest frame, at a merge point, goes on in compiled code. */
  private enterLoop(f: MIFrame, d: MergePointDescr, at: int, token: LoopToken): void {
    const cpu = this.cpu;
    cpu.clearArgs();
    for (let i = d.greens; i < d.kinds.length; i++) {
      const r = f.byte(at + i);
      const kind = kindOf(d.kinds, i);
      if (kind === 1) cpu.argInts.push(f.ints[r]);
      else if (kind === 2) cpu.argRefs.push(f.refs[r]);
      else cpu.argFloats.push(f.floats[r]);
    }
    this.frames.pop();
    this.execute(token);
  }

  /** Runs compiled code, with no frame of this activation left, as far as it goes. */
  private execute(token: LoopToken): void {
    const cpu = this.cpu;
    const fail = cpu.execute(token);
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
    cell.token = null;
    cell.aborts = this.warm.maxAborts;
  }

  /** A guard failed: rebuilds the frames and goes on, recording a bridge when the guard has failed often. */
  private resumeAt(fail: FailDescr): void {
    this.statistics.failures++;
    fail.failures++;
    const e = this.cpu.exception;
    this.cpu.exception = null;
    const base = this.frames.length;
    if (fail.values >= MOST_VALUES && fail.failures >= MOST_FAILURES) this.giveUpAfterMany(fail);
    const bridge = this.enabled && !fail.hopeless && fail.failures >= this.warm.traceEagerness ? new Trace(fail.failArgs.length) : null;
    resume(fail, this.frames, this.data, this.cpu, bridge);
    if (bridge !== null) {
      this.record(bridge, null, fail);
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

/** What is put aside while a call runs. */
class SavedTrace {
  constructor(readonly trace: Trace | null, readonly startCell: Cell | null, readonly startFail: FailDescr | null, readonly largest: int, readonly largestUnit: Ref | null, readonly cache: RecordingCache) {}
}

/** So many values get a bridge each at one guard, and a guard behind them may fail so often before the loop is given up. */
const MOST_VALUES: int = 8;
const MOST_FAILURES: int = 1000;

function isAboutValue(guard: int): boolean {
  return guard === op.GUARD_VALUE_I || guard === op.GUARD_VALUE_R || guard === op.GUARD_VALUE_F;
}

function isBox(operand: int): boolean {
  return (operand & 3) === Tag.Box;
}

function kindOf(kinds: string, i: int): int {
  const letter = kinds.charCodeAt(i);
  return letter === 105 ? 1 : letter === 114 ? 2 : 3;
}

function zero(t: Trace, kind: int): int {
  return kind === 1 ? t.constInt(0n) : kind === 2 ? t.constRef(null) : t.constFloat(0.0);
}
