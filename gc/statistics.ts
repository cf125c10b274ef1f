/**
 * Pauses, counted. Times are in nanoseconds; a window is what happened since the latest `resetWindow`. The indexes of `statistic` are those of `Statistic` in rlib/rgc.
 */
import type { int } from '../rlib/kinds';

/** Counts and times of one kind of pause. */
export class Pauses {
  count: int = 0;
  total: int = 0;
  longest: int = 0;
  windowCount: int = 0;
  windowTotal: int = 0;
  windowShortest: int = 0;
  windowLongest: int = 0;

  add(duration: int): void {
    this.count++;
    this.total += duration;
    if (duration > this.longest) this.longest = duration;
    if (this.windowCount === 0 || duration < this.windowShortest) this.windowShortest = duration;
    if (this.windowCount === 0 || duration > this.windowLongest) this.windowLongest = duration;
    this.windowCount++;
    this.windowTotal += duration;
  }

  statistic(which: int): int {
    switch (which) {
      case 0: return this.count;
      case 1: return this.total;
      case 2: return this.longest;
      case 3: return this.windowCount;
      case 4: return this.windowTotal;
      case 5: return this.windowShortest;
      default: return this.windowLongest;
    }
  }

  resetWindow(): void {
    this.windowCount = 0;
    this.windowTotal = 0;
    this.windowShortest = 0;
    this.windowLongest = 0;
  }
}
