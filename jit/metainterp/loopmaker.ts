/**
 * What becomes of a recorded trace: it is optimized, code is made of it, and the loop or the exit that it belongs to gets that code. Or it is given up.
 */
import type { int } from '../../rlib/kinds';
import { debugFigure, debugLine, debugLog, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import { Compiler } from '../optimizer/unroll';
import type { Cpu } from './cpu';
import type { StaticData } from './jitcode';
import { type FailDescr, LoopToken, TargetToken } from './loop';
import { logTrace } from './logtrace';
import type { Recording } from './recording';
import * as op from './resoperations';
import { Statistics } from './statistics';
import type { WarmState } from './warmstate';

/** Sections of the log; that of the recording is open until the recording becomes code or is given up. */
export const TRACING = 'jit-tracing';
const OPTIMIZING = 'jit-optimize';
const BACKEND = 'jit-backend';

export class LoopMaker {
  readonly fails: FailDescr[] = [];
  readonly tokens: LoopToken[] = [];
  readonly targets: TargetToken[] = [];
  readonly statistics: Statistics = new Statistics();
  readonly compiler: Compiler;

  constructor(readonly data: StaticData, private readonly cpu: Cpu, private readonly warm: WarmState) {
    this.compiler = new Compiler(data, cpu, this.fails, this.targets);
  }

  /** The trace is complete: optimizes it and makes code of it, `own` being the loop that it closes. False when it has to be recorded for a round more. */
  compile(trace: Recording, own: LoopToken | null): boolean {
    const fail = trace.fail;
    if (debugLog.active) logTrace('jit-log-noopt', trace, this.data, null);
    debugStart(OPTIMIZING);
    const first: int = this.fails.length;
    const optimized = fail !== null ? this.compiler.bridge(trace, fail) : this.compiler.loop(trace, own);
    if (optimized !== null) debugFigure('operations', optimized.operations);
    debugStop(OPTIMIZING);
    if (optimized === null) {
      if (this.compiler.wantsRound) return false;
      this.drop(trace, false);
      return true;
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
        this.drop(trace, true);
      }
      return true;
    }
    let token = own;
    if (token === null) {
      let kinds = '';
      for (let i = 0; i < trace.inputs; i++) kinds += trace.kinds[i] === 1 ? 'i' : trace.kinds[i] === 2 ? 'r' : 'f';
      token = this.newToken(kinds, trace.cell!.driver);
    }
    token.trace = optimized;
    token.entry!.trace = optimized;
    debugStart(BACKEND);
    const done = this.cpu.compileLoop(token);
    debugStop(BACKEND);
    if (!done) {
      token.trace = null;
      this.drop(trace, true);
      return true;
    }
    trace.cell!.token = token;
    this.statistics.loops++;
    return true;
  }

  /** The recording cannot go on; `hopeless`: nothing would be different another time. */
  giveUp(trace: Recording, hopeless: boolean): void {
    if (trace.label < 0) return this.drop(trace, hopeless);
    // up to the label the trace is good
    trace.cutAtLabel();
    this.compile(trace, null);
  }

  private drop(trace: Recording, hopeless: boolean): void {
    this.statistics.aborts++;
    if (haveDebugPrints()) debugLine('aborted');
    debugStop(TRACING);
    const cell = trace.cell;
    const fail = trace.fail;
    if (cell !== null) cell.aborts += hopeless ? this.warm.maxAborts : 1;
    if (fail !== null && (hopeless || ++fail.aborts >= this.warm.maxAborts)) fail.hopeless = true;
  }

  newToken(kinds: string, portal: int): LoopToken {
    const token = new LoopToken(this.tokens.length, kinds, this.data.portals[portal].call.result);
    this.tokens.push(token);
    const entry = new TargetToken(this.targets.length, token);
    entry.kinds = kinds;
    this.targets.push(entry);
    token.entry = entry;
    return token;
  }
}

export function isAboutValue(guard: int): boolean {
  return guard === op.GUARD_VALUE_I || guard === op.GUARD_VALUE_R || guard === op.GUARD_VALUE_F;
}
