/**
 * The engine as the translated program governs it: parameters, and the summary in the log.
 */
import { debugFigure, debugStart, debugStop } from '../../rlib/debuglog';
import { JitControl, jitHolder } from '../../rlib/jitcontrol';
import type { MetaInterp } from './metainterp';

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
  override logSummary(): void {
    const s = this.engine.maker.statistics;
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
