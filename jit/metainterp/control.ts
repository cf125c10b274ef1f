/**
 * The engine as the translated program governs it: parameters, and the summary in the log.
 */
import { debugFigure, debugLine, debugLog, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import { JitControl, jitHolder } from '../../rlib/jitcontrol';
import { ABORT_REASONS, JitFigure, type JitHooks } from '../../rlib/jitevents';
import type { i64, int } from '../../rlib/kinds';
import { toFloat } from '../../rlib/rarithmetic';
import { formatFloat } from '../../rlib/rfloat/format';
import { bridgeTitle, loopTitle } from './logtrace';
import type { MachineCode } from './trace';
import type { MetaInterp } from './metainterp';
import type { Statistics } from './statistics';

export class EngineControl extends JitControl {
  constructor(private readonly engine: MetaInterp) { super(); }

  override enable(on: boolean): void {
    this.engine.enable(on);
    this.changed();
  }
  override changed(): void {
    const e = this.engine;
    e.warm.configure(e.isEnabled());
    e.maker.compiler.configure();
  }
  override setHooks(hooks: JitHooks | null): void {
    this.engine.maker.events.hooks = hooks;
  }
  override releaseAll(): void {
    this.engine.warm.releaseAll();
    this.engine.maker.loops.neverUsed();
  }
  override neverCompile(driver: string, ints: i64[], refs: (object | null)[]): void {
    const portals = this.engine.data.portals;
    for (let i: int = 0; i < portals.length; i++) if (portals[i].driver === driver) this.engine.warm.forbid(i, ints, refs);
  }
  override neverFollow(unit: object): void {
    for (let i: int = 0; i < this.engine.data.portals.length; i++) this.engine.warm.neverFollow(i, unit);
  }

  override figure(which: JitFigure): int {
    const s = this.engine.maker.statistics;
    switch (which) {
      case JitFigure.Loops: return s.loops;
      case JitFigure.Bridges: return s.bridges;
      case JitFigure.Aborts: return s.aborts;
      case JitFigure.Recorded: return s.recorded;
      case JitFigure.Failures: return s.failures;
      case JitFigure.Guards: return this.engine.maker.fails.length;
      case JitFigure.TracingTime: return s.tracing;
      case JitFigure.OptimizingTime: return s.optimizing;
      case JitFigure.BackendTime: return s.backend;
      case JitFigure.CodeUsed: return this.engine.cpu.codeUsed();
      default: return this.engine.cpu.codeReserved();
    }
  }
  override abortsFor(reason: int): int {
    return this.engine.maker.statistics.abortsFor[reason];
  }

  override logSummary(): void {
    if (!debugLog.active) return;
    const s = this.engine.maker.statistics;
    debugStart('jit-summary');
    debugFigure('loops', s.loops);
    debugFigure('bridges', s.bridges);
    debugFigure('loops released', this.engine.maker.loops.released);
    debugFigure('places', this.engine.warm.places());
    debugFigure('aborts', s.aborts);
    for (let i: int = 0; i < ABORT_REASONS.length; i++) if (s.abortsFor[i] > 0) debugFigure(`aborts, ${ABORT_REASONS[i]}`, s.abortsFor[i]);
    debugFigure('recorded operations', s.recorded);
    debugFigure('guards', this.figure(JitFigure.Guards));
    debugFigure('guard failures', s.failures);
    debugFigure('code bytes', this.figure(JitFigure.CodeUsed));
    debugFigure('tracing ns', s.tracing);
    debugFigure('optimizing ns', s.optimizing);
    debugFigure('backend ns', s.backend);
    if (haveDebugPrints() && s.recorded > 0) debugLine(`per recorded operation: ${microseconds(s.tracing, s)} us tracing, ${microseconds(s.optimizing, s)} us optimizing, ${microseconds(s.backend, s)} us backend`);
    debugStop('jit-summary');
    this.logCounts();
  }

  /** How often compiled code ran and guards failed. */
  private logCounts(): void {
    debugStart('jit-log-counts');
    if (haveDebugPrints()) {
      for (const token of this.engine.maker.tokens) if (token.code !== null) this.logCount(loopTitle(token), token.code);
      for (const fail of this.engine.maker.fails) {
        if (fail.code !== null) this.logCount(bridgeTitle(fail), fail.code);
        if (fail.failures > 0) debugLine(`guard ${fail.index}: ${fail.failures} failures`);
      }
    }
    debugStop('jit-log-counts');
  }
  private logCount(title: string, code: MachineCode): void {
    const entries: int = this.engine.cpu.entries(code);
    if (entries >= 0) debugLine(`${title}: ${entries} entries, ${this.engine.cpu.rounds(code)} rounds`);
  }
}

function microseconds(nanoseconds: int, s: Statistics): string {
  return formatFloat(toFloat(nanoseconds) / toFloat(s.recorded) / 1000.0, 'f', 2, false);
}

/** Load time: makes the engine the one that programs govern. */
export function installControl(engine: MetaInterp): void {
  jitHolder.control = new EngineControl(engine);
}
