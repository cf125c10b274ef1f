/**
 * Stable merge sort for data that is often ordered already.
 *
 * Natural runs are found from left to right (a strictly descending one is reversed), short ones are extended by binary insertion, and neighbours are
 * merged so that the pending runs stay balanced: the idea of T. Peters' timsort ("listsort", 2002), without galloping. At most n log2 n comparisons; n - 1
 * for ordered and for strictly descending input.
 *
 * `lt` may throw: the array then holds the same elements in some order.
 */
import type { int, FixedArray } from './kinds';
import { arrayCopy, newFixedArray } from './kinds';

const MIN_RUN: int = 24;

export abstract class Sorter<T> {
  private readonly starts: int[] = [];
  private readonly lengths: int[] = [];
  private scratch: FixedArray<T>;

  /** Sorts items[0 .. n-1]. */
  constructor(protected readonly items: FixedArray<T>, private readonly n: int) {
    this.scratch = items;
  }

  protected abstract lt(a: T, b: T): boolean;

  sort(): void {
    let start = 0;
    while (start < this.n) {
      let length = this.countRun(start);
      if (length < MIN_RUN) {
        const forced = Math.min(MIN_RUN, this.n - start);
        this.insertionSort(start, start + length, start + forced);
        length = forced;
      }
      this.starts.push(start);
      this.lengths.push(length);
      this.collapse();
      start += length;
    }
    while (this.starts.length > 1) this.mergeAt(this.starts.length - 2);
  }

  /** The length of the run that begins at `start`, ascending afterwards. */
  private countRun(start: int): int {
    const items = this.items;
    let i = start + 1;
    if (i >= this.n) return 1;
    if (this.lt(items[i], items[start])) {
      i++;
      while (i < this.n && this.lt(items[i], items[i - 1])) i++;
      this.reverse(start, i);
    } else {
      i++;
      while (i < this.n && !this.lt(items[i], items[i - 1])) i++;
    }
    return i - start;
  }

  private reverse(start: int, end: int): void {
    const items = this.items;
    let i = start;
    let j = end - 1;
    while (i < j) {
      const x = items[i];
      items[i] = items[j];
      items[j] = x;
      i++;
      j--;
    }
  }

  /** Sorts items[start .. end-1], of which those below `sorted` are in order. */
  private insertionSort(start: int, sorted: int, end: int): void {
    const items = this.items;
    for (let i = sorted; i < end; i++) {
      const x = items[i];
      let low = start;
      let high = i;
      while (low < high) {
        const middle = low + ((high - low) >> 1);
        if (this.lt(x, items[middle])) high = middle;
        else low = middle + 1;
      }
      arrayCopy(items, low, items, low + 1, i - low);
      items[low] = x;
    }
  }

  /** Keeps the stack of runs balanced: each longer than the sum of the two above it. */
  private collapse(): void {
    const lengths = this.lengths;
    while (lengths.length > 1) {
      const top = lengths.length - 1;
      const wide = top >= 2 && lengths[top - 2] <= lengths[top - 1] + lengths[top]
        || top >= 3 && lengths[top - 3] <= lengths[top - 2] + lengths[top - 1];
      if (wide) this.mergeAt(lengths[top - 2] < lengths[top] ? top - 2 : top - 1);
      else if (lengths[top - 1] <= lengths[top]) this.mergeAt(top - 1);
      else return;
    }
  }

  /** Merges runs i and i + 1. */
  private mergeAt(i: int): void {
    const start = this.starts[i];
    const a = this.lengths[i];
    const b = this.lengths[i + 1];
    const last = this.starts.length - 1;
    this.lengths[i] = a + b;
    if (i + 1 < last) {
      this.starts[i + 1] = this.starts[last];
      this.lengths[i + 1] = this.lengths[last];
    }
    this.starts.pop();
    this.lengths.pop();
    if (this.lt(this.items[start + a], this.items[start + a - 1])) this.merge(start, a, b);
  }

  /**
   * Merges the neighbours of lengths a and b at `start`, the left one through the scratch array. If `lt` throws, what is left there goes back first.
   */
  private merge(start: int, a: int, b: int): void {
    const items = this.items;
    if (this.scratch === items || this.scratch.length < a) this.scratch = newFixedArray<T>(Math.max(a, MIN_RUN), items[start]);
    const scratch = this.scratch;
    arrayCopy(items, start, scratch, 0, a);
    let left = 0;
    let right = start + a;
    let out = start;
    const end = start + a + b;
    try {
      while (left < a && right < end) {
        if (this.lt(items[right], scratch[left])) {
          items[out] = items[right];
          right++;
        } else {
          items[out] = scratch[left];
          left++;
        }
        out++;
      }
    } finally {
      arrayCopy(scratch, left, items, out, a - left);
    }
  }
}
