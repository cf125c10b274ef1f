/**
 * The engine as the translated program governs it: parameters, and the summary in the log.
 */
import { debugFigure, debugStart, debugStop } from '../../rlib/debuglog';
import { JitControl, jitHolder, jitParameter } from '../../rlib/jitcontrol';
import type { MetaInterp } from './metainterp';

const threshold = jitParameter('threshold');
const traceEagerness = jitParameter('trace_eagerness');
const traceLimit = jitParameter('trace_limit');
const maxUnrollRecursion = jitParameter('max_unroll_recursion');
const inlining = jitParameter('inlining');

export class EngineControl extends JitControl {
  constructor(private readonly engine: MetaInterp) { super(); }

  override enable(on: boolean): void {
    this.engine.enable(on);
    this.changed();
  }
  override changed(): void {
    const w = this.engine.warm;
    w.setThreshold(this.engine.isEnabled() ? threshold.value : 0);
    w.traceEagerness = traceEagerness.value;
    // the limit of traces is in words, about four an operation
    w.traceLimit = 4 * traceLimit.value;
    w.maxUnrollRecursion = maxUnrollRecursion.value;
    w.inlining = inlining.value !== 0;
  }
  override logSummary(): void {
    const s = this.engine.statistics;
    debugStart('jit-summary');
    debugFigure('loops', s.loops);
    debugFigure('bridges', s.bridges);
    debugFigure('aborts', s.aborts);
    debugFigure('recorded operations', s.recorded);
    debugFigure('guard failures', s.failures);
    debugStop('jit-summary');
  }
}

/** Load time: makes the engine the one that programs govern. */
export function installControl(engine: MetaInterp): void {
  jitHolder.control = new EngineControl(engine);
}
