/**
 * Reports of the collector as Python objects: what `get_stats` and `collect_step` return and what hooks receive. Sizes in bytes, times in seconds.
 */
import type { float, int } from '../../rlib/kinds';
import { listToFixed } from '../../rlib/kinds';
import { toFloat } from '../../rlib/rarithmetic';
import { Pause, Statistic, statistic } from '../../rlib/rgc';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { StructSeqType } from '../../objspace/structseq';

const NANOSECOND: float = 1e-9;

const statsType = new StructSeqType('GcStats', 'gc', 'The state of the heap, and what the collector has done so far.', listToFixed([
  'total_gc_memory', 'old_memory', 'peak_memory', 'arena_memory', 'large_memory', 'memory_pressure', 'nursery_size', 'threshold',
  'minor_collections', 'major_collections', 'major_steps', 'minor_time', 'step_time', 'longest_minor', 'longest_step',
]), 15);

const stepType = new StructSeqType('GcCollectStepStats', 'gc', 'One step of a major collection, or several.', listToFixed([
  'count', 'duration', 'duration_min', 'duration_max', 'oldstate', 'newstate', 'major_is_done',
]), 7);

const minorType = new StructSeqType('GcMinorStats', 'gc', 'Minor collections since the hook was called before.', listToFixed([
  'count', 'duration', 'duration_min', 'duration_max', 'total_memory_used', 'pinned_objects',
]), 6);

const collectType = new StructSeqType('GcCollectStats', 'gc', 'Major collections that ended since the hook was called before.', listToFixed([
  'count', 'num_major_collects', 'arenas_bytes', 'rawmalloc_bytes', 'total_memory_used',
]), 5);

export const reportTypes: readonly StructSeqType[] = [statsType, stepType, minorType, collectType];

function seconds(nanoseconds: int): W_Root { return space.newfloat(toFloat(nanoseconds) * NANOSECOND); }
function number(which: int): W_Root { return space.newindex(statistic(which)); }

export function makeStats(): W_Root {
  return statsType.make(listToFixed([
    number(Statistic.HEAP), number(Statistic.OLD), number(Statistic.PEAK), number(Statistic.ARENAS), number(Statistic.LARGE), number(Statistic.PRESSURE),
    number(Statistic.NURSERY), number(Statistic.THRESHOLD), number(Statistic.MINOR_COLLECTIONS), number(Statistic.MAJOR_COLLECTIONS),
    number(Statistic.STEP + Pause.COUNT), seconds(statistic(Statistic.MINOR + Pause.TOTAL)), seconds(statistic(Statistic.STEP + Pause.TOTAL)),
    seconds(statistic(Statistic.MINOR + Pause.LONGEST)), seconds(statistic(Statistic.STEP + Pause.LONGEST)),
  ]));
}

/** Of the minor collections in the present window. */
export function makeMinor(): W_Root {
  return minorType.make(listToFixed([
    number(Statistic.MINOR + Pause.WINDOW_COUNT), seconds(statistic(Statistic.MINOR + Pause.WINDOW_TOTAL)), seconds(statistic(Statistic.MINOR + Pause.WINDOW_SHORTEST)),
    seconds(statistic(Statistic.MINOR + Pause.WINDOW_LONGEST)), number(Statistic.HEAP), space.newindex(0),
  ]));
}

/** Of the steps in the present window. */
export function makeSteps(oldState: int, done: boolean): W_Root {
  return stepReport(statistic(Statistic.STEP + Pause.WINDOW_COUNT), statistic(Statistic.STEP + Pause.WINDOW_TOTAL), statistic(Statistic.STEP + Pause.WINDOW_SHORTEST),
    statistic(Statistic.STEP + Pause.WINDOW_LONGEST), oldState, done);
}

/** Of one step, which took so long. */
export function makeStep(duration: int, oldState: int, done: boolean): W_Root {
  return stepReport(1, duration, duration, duration, oldState, done);
}

function stepReport(count: int, total: int, shortest: int, longest: int, oldState: int, done: boolean): W_Root {
  return stepType.make(listToFixed([
    space.newindex(count), seconds(total), seconds(shortest), seconds(longest), space.newindex(oldState), number(Statistic.PHASE), space.newbool(done),
  ]));
}

export function makeCollects(count: int): W_Root {
  return collectType.make(listToFixed([
    space.newindex(count), number(Statistic.MAJOR_COLLECTIONS), number(Statistic.ARENAS), number(Statistic.LARGE), number(Statistic.HEAP),
  ]));
}
