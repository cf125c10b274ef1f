/**
 * Module gc. The collector decides for itself when to run. `disable` puts its major collections off; thresholds and debugging flags are remembered and shown, but have no effect.
 */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { collect, collectStep, finalizersPending, Pause, setEnabled, Statistic, statistic } from '../../rlib/rgc';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { finalizerAction } from '../../interpreter/executioncontext';
import { ModuleDef, fn } from '../../interpreter/module';
import { gc_get_objects, gc_get_referents, gc_get_referrers } from './heap';
import { hooks, hooksTypeDef } from './hooks';
import { makeStats, makeStep, reportTypes } from './report';

/** Collections by one call: an object that only a finalized one referred to can be finalized in the next. */
const ROUNDS: int = 3;

class CollectorSettings {
  enabled: boolean = true;
  debug: int = 0;
  threshold0: int = 700;
  threshold1: int = 10;
  threshold2: int = 10;
}
const settings = new CollectorSettings();

function gc_enable(): W_Root {
  settings.enabled = true;
  setEnabled(true);
  return space.w_None;
}
function gc_disable(): W_Root {
  settings.enabled = false;
  setEnabled(false);
  return space.w_None;
}
function gc_isenabled(): W_Root { return space.newbool(settings.enabled); }

/** Collects everything; the number of objects found unreachable is not known to a copying collector, 0 is returned. */
function gc_collect(w_generation: W_Root | null): W_Root {
  if (w_generation !== null) {
    const generation = space.getint_w(w_generation);
    if (generation < 0n || generation > 2n) throw space.valueError('invalid generation');
  }
  for (let i = 0; i < ROUNDS; i++) {
    collect();
    if (!finalizersPending()) break;
    finalizerAction.perform();
  }
  return space.newint(0n);
}

/** A minor collection and one step of a major one; what was done. */
function gc_collect_step(): W_Root {
  const phase = statistic(Statistic.PHASE);
  const before = statistic(Statistic.STEP + Pause.TOTAL);
  const done = collectStep();
  const w_report = makeStep(statistic(Statistic.STEP + Pause.TOTAL) - before, phase, done);
  finalizerAction.perform();
  return w_report;
}

function gc_get_stats(): W_Root { return makeStats(); }

function triple(a: int, b: int, c: int): W_Root { return space.newtuple(space.args3(space.newindex(a), space.newindex(b), space.newindex(c))); }

function threshold(w: W_Root | null, old: int): int {
  if (w === null) return old;
  const value = space.getint_w(w);
  if (value > 0x7fffffffn || value < -0x80000000n) throw space.operr(space.w_OverflowError, 'signed integer is greater than maximum');
  return toInt(value);
}
function gc_set_threshold(w_0: W_Root, w_1: W_Root | null, w_2: W_Root | null): W_Root {
  settings.threshold0 = threshold(w_0, 0);
  settings.threshold1 = threshold(w_1, settings.threshold1);
  settings.threshold2 = threshold(w_2, settings.threshold2);
  return space.w_None;
}
function gc_get_threshold(): W_Root { return triple(settings.threshold0, settings.threshold1, settings.threshold2); }
/** Collections of the three generations of CPython do not exist here: the second number counts minor collections, the third major ones, since the start. */
function gc_get_count(): W_Root { return triple(0, statistic(Statistic.MINOR_COLLECTIONS), statistic(Statistic.MAJOR_COLLECTIONS)); }
function gc_set_debug(w_flags: W_Root): W_Root {
  settings.debug = threshold(w_flags, 0);
  return space.w_None;
}
function gc_get_debug(): W_Root { return space.newindex(settings.debug); }

const flags: { readonly [name: string]: number } = {
  DEBUG_STATS: 1, DEBUG_COLLECTABLE: 2, DEBUG_UNCOLLECTABLE: 4, DEBUG_INSTANCES: 8, DEBUG_OBJECTS: 16, DEBUG_SAVEALL: 32, DEBUG_LEAK: 62,
};

export const gcModule = new ModuleDef('gc', {
  doc: 'The garbage collector.',
  members: {
    ...Object.fromEntries(Object.entries(flags).map(([name, value]) => [name, () => space.newindex(value)])),
    enable: fn(gc_enable), disable: fn(gc_disable), isenabled: fn(gc_isenabled), collect: fn(gc_collect, 'generation?', { keywords: true }),
    set_threshold: fn(gc_set_threshold, 'threshold0 threshold1? threshold2?'), get_threshold: fn(gc_get_threshold), get_count: fn(gc_get_count),
    set_debug: fn(gc_set_debug, 'flags'), get_debug: fn(gc_get_debug),
    garbage: () => space.newlist([]),
    get_objects: fn(gc_get_objects), get_referrers: fn(gc_get_referrers, '*objs'), get_referents: fn(gc_get_referents, '*objs'),
    collect_step: fn(gc_collect_step), get_stats: fn(gc_get_stats), hooks: () => hooks, GcHooks: () => hooksTypeDef.w_type,
    ...Object.fromEntries(reportTypes.map((t) => [t.typedef.name, () => t.typedef.w_type])),
  },
});
