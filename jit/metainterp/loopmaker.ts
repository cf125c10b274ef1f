/**
 * What becomes of a recorded trace: it is optimized, code is made of it, and the loop or the exit that it belongs to gets that code. Or it is given up.
 */
import { debugFigure, debugLine, debugLog, debugStart, debugStop, haveDebugPrints, willPrint } from '../../rlib/debuglog';
import { ABORT_REASONS, AbortReason, JitTraceKind } from '../../rlib/jitevents';
import type { int } from '../../rlib/kinds';
import { Compiler } from '../optimizer/unroll';
import type { Cpu } from './cpu';
import { Events } from './events';
import type { StaticData } from './jitcode';
import type { FailDescr, LoopToken, TargetToken } from './loop';
import { bridgeTitle, logTrace, loopTitle } from './logtrace';
import { Loops } from './loops';
import { HOPELESS, type Recording } from './recording';
import * as op from './resoperations';
import { clock, Statistics } from './statistics';
import type { Trace } from './trace';
import type { WarmState } from './warmstate';
import type { Watches } from './watches';

/** The section of the log that is open until a recording becomes code or is given up. */
export const TRACING = 'jit-tracing';
const OPTIMIZING = 'jit-optimize';
const BACKEND = 'jit-backend';
const RECORDED = 'jit-log-noopt';
const OPTIMIZED = 'jit-log-opt';
const DUMP = 'jit-backend-dump';

export class LoopMaker {
  readonly loops: Loops;
  readonly fails: FailDescr[];
  readonly tokens: LoopToken[];
  readonly targets: TargetToken[];
  /** exits of the trace in work */
  private readonly exits: FailDescr[] = [];
  readonly statistics: Statistics = new Statistics();
  readonly events: Events;
  readonly compiler: Compiler;

  constructor(readonly data: StaticData, private readonly cpu: Cpu, private readonly warm: WarmState, private readonly watches: Watches) {
    this.loops = new Loops(data, cpu, warm, watches);
    this.fails = this.loops.fails;
    this.tokens = this.loops.tokens;
    this.targets = this.loops.targets.all;
    this.compiler = new Compiler(data, cpu, this.exits, this.loops.targets);
    this.events = new Events(data, cpu, this.fails);
  }

  /** Somebody will read the trace: places are to be marked. */
  isRead(): boolean {
    return willPrint(RECORDED) || willPrint(OPTIMIZED) || this.events.wantsOperations();
  }

  /** The trace is complete: optimizes it and makes code of it, `own` being the loop that it closes. False when it has to be recorded for a round more. */
  compile(trace: Recording, own: LoopToken | null): boolean {
    if (debugLog.active) logTrace(RECORDED, this.titleOf(trace), trace, this.data, this.cpu, null);
    this.exits.length = 0;
    const optimized = this.optimize(trace, own);
    if (optimized === null) {
      if (this.compiler.wantsRound) return false;
      if (own !== null) this.loops.release(own);
      this.dropContradiction(trace);
      return true;
    }
    optimized.start = trace.start;
    debugFigure('recorded', trace.operations);
    debugStop(TRACING);
    this.statistics.recorded += trace.operations;
    this.statistics.tracing += trace.time;
    this.make(trace, optimized, own);
    trace.end();
    return true;
  }

  /** Makes code of the optimized trace. */
  private make(trace: Recording, optimized: Trace, own: LoopToken | null): void {
    const fail = trace.fail;
    if (fail !== null) {
      this.loops.adopt(fail.owner!, optimized, this.exits);
      if (debugLog.active) logTrace(OPTIMIZED, bridgeTitle(fail), optimized, this.data, this.cpu, this.fails);
      fail.bridge = optimized;
      const done = this.assemble(null, fail);
      // the bridge begins with the instruction whose guard failed
      if (isAboutValue(fail.guard) && this.exits.length > 0 && isAboutValue(this.exits[0].guard)) this.exits[0].values = fail.values + 1;
      if (done) {
        this.watches.watch(optimized);
        this.events.compiled(JitTraceKind.Bridge, this.statistics.bridges++, fail.index, optimized, fail.code);
      } else {
        fail.bridge = null;
        this.loops.disown(fail.owner!, optimized, this.exits);
        this.giveUpPlace(trace, AbortReason.NoCodeMemory, HOPELESS);
      }
      return;
    }
    let token = own;
    if (token === null) {
      let kinds = '';
      for (let i = 0; i < trace.inputs; i++) kinds += trace.kinds[i] === 1 ? 'i' : trace.kinds[i] === 2 ? 'r' : 'f';
      token = this.loops.newToken(kinds, trace.cell!.driver);
    }
    this.loops.adopt(token, optimized, this.exits);
    if (debugLog.active) logTrace(OPTIMIZED, `${loopTitle(token)}, entry ${token.entry!.index}`, optimized, this.data, this.cpu, this.fails);
    token.trace = optimized;
    token.entry!.trace = optimized;
    if (!this.assemble(token, null)) {
      token.trace = null;
      this.loops.release(token);
      this.giveUpPlace(trace, AbortReason.NoCodeMemory, HOPELESS);
      return;
    }
    this.watches.watch(optimized);
    token.cell = trace.cell;
    trace.cell!.setToken(token);
    this.statistics.loops++;
    this.events.compiled(own === null ? JitTraceKind.Entry : JitTraceKind.Loop, token.index, -1, optimized, token.code);
  }

  private titleOf(trace: Recording): string {
    return trace.fail !== null ? bridgeTitle(trace.fail) : 'loop';
  }

  private optimize(trace: Recording, own: LoopToken | null): Trace | null {
    debugStart(OPTIMIZING);
    const begin = clock();
    const optimized = trace.fail !== null ? this.compiler.bridge(trace, trace.fail) : this.compiler.loop(trace, own);
    this.statistics.optimizing += clock() - begin;
    if (optimized !== null) debugFigure('operations', optimized.operations);
    debugStop(OPTIMIZING);
    return optimized;
  }

  /** Makes code of the loop, or of the bridge from the guard; the other is null. */
  private assemble(token: LoopToken | null, fail: FailDescr | null): boolean {
    const cpu = this.cpu;
    const dumped = willPrint(DUMP);
    cpu.observed = dumped || willPrint(OPTIMIZED) || this.events.wantsOperations();
    debugStart(BACKEND);
    const begin = clock();
    const done = token !== null ? cpu.compileLoop(token) : cpu.compileBridge(fail!);
    this.statistics.backend += clock() - begin;
    if (done && dumped) {
      debugStart(DUMP);
      debugLine(token !== null ? loopTitle(token) : bridgeTitle(fail!));
      if (token !== null) cpu.logCode(token.code!, token.trace!);
      else cpu.logCode(fail!.code!, fail!.bridge!);
      debugStop(DUMP);
    }
    debugStop(BACKEND);
    return done;
  }

  /** The recording cannot go on; `weight`: how much that counts against another try. */
  giveUp(trace: Recording, reason: AbortReason, weight: int): void {
    if (trace.label < 0) return this.drop(trace, reason, weight);
    // up to the label the trace is good
    trace.cutAtLabel();
    this.compile(trace, null);
  }

  /** Where a field changed that rarely does, the next recording will be better, or the field is no constant any more. */
  private dropContradiction(trace: Recording): void {
    const x = this.compiler.changed;
    if (x !== null) this.watches.changed(x);
    this.drop(trace, AbortReason.Contradiction, x === null ? 1 : 0);
    this.compiler.changed = null;
  }

  private drop(trace: Recording, reason: AbortReason, weight: int): void {
    if (haveDebugPrints()) debugLine(`aborted: ${ABORT_REASONS[reason]}`);
    debugStop(TRACING);
    this.statistics.tracing += trace.time;
    trace.end();
    this.giveUpPlace(trace, reason, weight);
  }

  private giveUpPlace(trace: Recording, reason: AbortReason, weight: int): void {
    this.statistics.aborts++;
    this.statistics.abortsFor[reason]++;
    const cell = trace.cell;
    const fail = trace.fail;
    if (cell !== null) cell.aborts += weight;
    if (fail !== null) {
      fail.aborts += weight;
      if (fail.aborts >= this.warm.maxAborts) fail.hopeless = true;
    }
    this.events.aborted(reason, fail === null ? -1 : fail.index, trace);
  }
}

export function isAboutValue(guard: int): boolean {
  return guard === op.GUARD_VALUE_I || guard === op.GUARD_VALUE_R || guard === op.GUARD_VALUE_F;
}
