/**
 * gc.hooks: functions that are called after collections, with a report of what was done since they were called before.
 *
 * They run like finalizers, at a safe moment: the collector makes the watcher due, whose `finalize` calls the hooks. Collections that happen while hooks
 * run go into the next report.
 */
import type { int } from '../../rlib/kinds';
import { Finalizable, Pause, resetWindows, setWatcher, Statistic, statistic } from '../../rlib/rgc';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { getset, method, objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import { writeUnraisable } from '../../interpreter/unraisable';
import { makeCollects, makeMinor, makeSteps } from './report';

type N = W_Root | null;

function orNone(w: N): W_Root { return w ?? space.w_None; }
function noneToNull(w: W_Root): N { return w === space.w_None ? null : w; }

export class W_Hooks extends W_Root {
  private w_minor: N = null;
  private w_step: N = null;
  private w_collect: N = null;
  private phase: int = 0;
  private majors: int = 0;

  override getclass(): W_TypeBase { return hooksTypeDef.w_type; }

  minor(): W_Root { return orNone(this.w_minor); }
  step(): W_Root { return orNone(this.w_step); }
  collected(): W_Root { return orNone(this.w_collect); }
  setMinor(w: W_Root): void { this.w_minor = noneToNull(w); this.watch(); }
  setStep(w: W_Root): void { this.w_step = noneToNull(w); this.watch(); }
  setCollected(w: W_Root): void { this.w_collect = noneToNull(w); this.watch(); }

  reset(): void {
    this.w_minor = null;
    this.w_step = null;
    this.w_collect = null;
    this.watch();
  }

  private watch(): void {
    const watched = this.w_minor !== null || this.w_step !== null || this.w_collect !== null;
    setWatcher(watched ? watcher : null);
    this.begin();
  }

  private begin(): void {
    this.phase = statistic(Statistic.PHASE);
    this.majors = this.ended();
    resetWindows();
  }

  /** Major collections that have ended. */
  private ended(): int {
    return statistic(Statistic.MAJOR_COLLECTIONS) - (statistic(Statistic.PHASE) === 0 ? 0 : 1);
  }

  /** Calls the hooks for which there is something to report. */
  run(): void {
    const minors = statistic(Statistic.MINOR + Pause.WINDOW_COUNT);
    const steps = statistic(Statistic.STEP + Pause.WINDOW_COUNT);
    const majors: int = this.ended() - this.majors;
    const w_minor = this.w_minor;
    const w_step = this.w_step;
    const w_collect = this.w_collect;
    const w_minorReport = w_minor !== null && minors > 0 ? makeMinor() : space.w_None;
    const w_stepReport = w_step !== null && steps > 0 ? makeSteps(this.phase, majors > 0) : space.w_None;
    const w_collectReport = w_collect !== null && majors > 0 ? makeCollects(majors) : space.w_None;
    this.begin();
    if (w_minor !== null && minors > 0) this.call(w_minor, w_minorReport);
    if (w_step !== null && steps > 0) this.call(w_step, w_stepReport);
    if (w_collect !== null && majors > 0) this.call(w_collect, w_collectReport);
  }

  private call(w_hook: W_Root, w_report: W_Root): void {
    try {
      w_hook.call1(w_report);
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      writeUnraisable(e, w_hook);
    }
  }
}

export const hooks = new W_Hooks();

class Watcher extends Finalizable {
  override finalize(): void { hooks.run(); }
}
const watcher = new Watcher();

export const hooksTypeDef = new TypeDef('GcHooks', {
  cls: W_Hooks, base: objectTypeDef, acceptableAsBase: false,
  doc: 'Functions that are called after collections. None: nothing is called.',
  members: {
    on_gc_minor: getset(W_Hooks, (self: W_Hooks): W_Root => self.minor(), (self: W_Hooks, w: W_Root): void => self.setMinor(w)),
    on_gc_collect_step: getset(W_Hooks, (self: W_Hooks): W_Root => self.step(), (self: W_Hooks, w: W_Root): void => self.setStep(w)),
    on_gc_collect: getset(W_Hooks, (self: W_Hooks): W_Root => self.collected(), (self: W_Hooks, w: W_Root): void => self.setCollected(w)),
    set: method(W_Hooks, hooks_set, 'hooks'),
    reset: method(W_Hooks, hooks_reset),
  },
});

/** Takes the three functions from the attributes of an object. */
function hooks_set(self: W_Hooks, w_source: W_Root): W_Root {
  self.setMinor(space.getattr(w_source, 'on_gc_minor'));
  self.setStep(space.getattr(w_source, 'on_gc_collect_step'));
  self.setCollected(space.getattr(w_source, 'on_gc_collect'));
  return space.w_None;
}

function hooks_reset(self: W_Hooks): W_Root {
  self.reset();
  return space.w_None;
}
