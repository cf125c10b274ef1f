/** What the JIT did. */
import { systemClock } from '../../gc/memory';
import { debugLog } from '../../rlib/debuglog';
import { ABORT_REASONS } from '../../rlib/jitevents';
import { type FixedArray, type int, newFixedArray } from '../../rlib/kinds';

export class Statistics {
  loops: int = 0;
  bridges: int = 0;
  aborts: int = 0;
  readonly abortsFor: FixedArray<int> = newFixedArray<int>(ABORT_REASONS.length, 0);
  recorded: int = 0;
  failures: int = 0;
  /** nanoseconds; tracing without the calls that the traced program made meanwhile */
  tracing: int = 0;
  optimizing: int = 0;
  backend: int = 0;
}

/** Nanoseconds, by the clock of the log if there is one. */
export function clock(): int {
  return debugLog.active ? debugLog.clock() : systemClock();
}
