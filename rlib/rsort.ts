/**
 * A stable merge sort that profits from order already there (timsort, after Tim Peters' description in CPython's
 * Objects/listsort.txt).
 *
 * Runs that ascend, or strictly descend and are reversed, are found from left to right; short ones are lengthened to
 * `minRun` by binary insertion. Pending runs are merged so that their lengths, read from the left, satisfy A > B + C and
 * B > C. A merge copies the shorter run out and works into the gap; when one run wins several times in succession it "gallops":
 * it finds by exponential search how many elements of a run come next. `minGallop` adapts to how well that pays.
 *
 * Invariant towards the outside: whenever `lt` is called the array, together with the elements of a merge under way, holds a
 * permutation of the elements; if `lt` throws, the elements of the merge are put back first.
 */
import { arrayCopy, newFixedArray, type FixedArray, type int } from './kinds';

const MIN_GALLOP: int = 7;
/** Enough for 2**63 elements. */
const MAX_PENDING: int = 90;

/** Sorts items[0:n] in place. Subclasses say what is less; `lt` may throw but must not touch the array. */
export abstract class Sorter<T> {
  private minGallop: int = MIN_GALLOP;
  private scratch: FixedArray<T>;
  private pending: int = 0;
  private readonly bases: FixedArray<int>;
  private readonly lengths: FixedArray<int>;

  constructor(
    private readonly items: FixedArray<T>,
    private readonly n: int,
  ) {
    this.scratch = items;
    this.bases = newFixedArray<int>(MAX_PENDING, 0);
    this.lengths = newFixedArray<int>(MAX_PENDING, 0);
  }

  abstract lt(a: T, b: T): boolean;

  sort(): void {
    let left: int = this.n;
    if (left < 2) return;
    const minRun = shortestRun(left);
    let base: int = 0;
    while (left > 0) {
      let run = this.findRun(base, this.n);
      if (run < minRun) {
        const forced: int = left < minRun ? left : minRun;
        this.binaryInsertion(base, base + forced, base + run);
        run = forced;
      }
      this.bases[this.pending] = base;
      this.lengths[this.pending] = run;
      this.pending++;
      this.keepInvariant();
      base += run;
      left -= run;
    }
    while (this.pending > 1) {
      let i: int = this.pending - 2;
      if (i > 0 && this.lengths[i - 1]! < this.lengths[i + 1]!) i--;
      this.mergeAt(i);
    }
  }

  /** The length of the run at `low`, made ascending. */
  private findRun(low: int, high: int): int {
    const items = this.items;
    let i: int = low + 1;
    if (i === high) return 1;
    if (this.lt(items[i]!, items[low]!)) {
      i++;
      while (i < high && this.lt(items[i]!, items[i - 1]!)) i++;
      let a: int = low;
      let b: int = i - 1;
      while (a < b) {
        const x = items[a]!;
        items[a] = items[b]!;
        items[b] = x;
        a++;
        b--;
      }
    } else {
      i++;
      while (i < high && !this.lt(items[i]!, items[i - 1]!)) i++;
    }
    return i - low;
  }

  /** Sorts items[low:high], of which items[low:start] is sorted. */
  private binaryInsertion(low: int, high: int, start: int): void {
    const items = this.items;
    for (let at: int = start; at < high; at++) {
      const x = items[at]!;
      let a: int = low;
      let b: int = at;
      while (a < b) {
        const middle: int = a + ((b - a) >> 1);
        if (this.lt(x, items[middle]!)) b = middle;
        else a = middle + 1;
      }
      arrayCopy(items, a, items, a + 1, at - a);
      items[a] = x;
    }
  }

  private keepInvariant(): void {
    const lengths = this.lengths;
    while (this.pending > 1) {
      let i: int = this.pending - 2;
      const tooShort =
        (i > 0 && lengths[i - 1]! <= lengths[i]! + lengths[i + 1]!) || (i > 1 && lengths[i - 2]! <= lengths[i - 1]! + lengths[i]!);
      if (tooShort) {
        if (lengths[i - 1]! < lengths[i + 1]!) i--;
      } else if (lengths[i]! > lengths[i + 1]!) {
        return;
      }
      this.mergeAt(i);
    }
  }

  /** Merges the pending runs i and i + 1. */
  private mergeAt(i: int): void {
    const bases = this.bases;
    const lengths = this.lengths;
    let a: int = bases[i]!;
    let an: int = lengths[i]!;
    const b: int = bases[i + 1]!;
    let bn: int = lengths[i + 1]!;
    lengths[i] = an + bn;
    if (i === this.pending - 3) {
      bases[i + 1] = bases[i + 2]!;
      lengths[i + 1] = lengths[i + 2]!;
    }
    this.pending--;
    const items = this.items;
    // elements of the left run that stay where they are, and of the right run
    const skip = this.gallopRight(items[b]!, items, a, an, 0);
    a += skip;
    an -= skip;
    if (an === 0) return;
    bn = this.gallopLeft(items[a + an - 1]!, items, b, bn, bn - 1);
    if (bn === 0) return;
    if (an <= bn) this.mergeLow(a, an, b, bn);
    else this.mergeHigh(a, an, b, bn);
  }

  /**
   * Where x belongs in the sorted a[base:base+n] before equal elements: k with a[k-1] < x <= a[k]. The
   * search starts at `hint`.
   */
  private gallopLeft(x: T, a: FixedArray<T>, base: int, n: int, hint: int): int {
    let last: int = 0;
    let offset: int = 1;
    const at: int = base + hint;
    if (this.lt(a[at]!, x)) {
      const limit: int = n - hint;
      while (offset < limit && this.lt(a[at + offset]!, x)) {
        last = offset;
        offset = offset + offset + 1;
      }
      if (offset > limit) offset = limit;
      last += hint;
      offset += hint;
    } else {
      const limit: int = hint + 1;
      while (offset < limit && !this.lt(a[at - offset]!, x)) {
        last = offset;
        offset = offset + offset + 1;
      }
      if (offset > limit) offset = limit;
      const k: int = last;
      last = hint - offset;
      offset = hint - k;
    }
    last++;
    while (last < offset) {
      const middle: int = last + ((offset - last) >> 1);
      if (this.lt(a[base + middle]!, x)) last = middle + 1;
      else offset = middle;
    }
    return offset;
  }

  /** Like gallopLeft, after equal elements: k with a[k-1] <= x < a[k]. */
  private gallopRight(x: T, a: FixedArray<T>, base: int, n: int, hint: int): int {
    let last: int = 0;
    let offset: int = 1;
    const at: int = base + hint;
    if (this.lt(x, a[at]!)) {
      const limit: int = hint + 1;
      while (offset < limit && this.lt(x, a[at - offset]!)) {
        last = offset;
        offset = offset + offset + 1;
      }
      if (offset > limit) offset = limit;
      const k: int = last;
      last = hint - offset;
      offset = hint - k;
    } else {
      const limit: int = n - hint;
      while (offset < limit && !this.lt(x, a[at + offset]!)) {
        last = offset;
        offset = offset + offset + 1;
      }
      if (offset > limit) offset = limit;
      last += hint;
      offset += hint;
    }
    last++;
    while (last < offset) {
      const middle: int = last + ((offset - last) >> 1);
      if (this.lt(x, a[base + middle]!)) offset = middle;
      else last = middle + 1;
    }
    return offset;
  }

  /** The scratch array with `n` elements from `from` on. */
  private copyOut(from: int, n: int): FixedArray<T> {
    if (this.scratch === this.items || this.scratch.length < n) this.scratch = newFixedArray<T>(n, this.items[from]!);
    arrayCopy(this.items, from, this.scratch, 0, n);
    return this.scratch;
  }

  /** Merges adjacent runs, the left one not longer; items[b] < items[a], and the left run's last element is the greatest. */
  private mergeLow(a0: int, an0: int, b0: int, bn0: int): void {
    const items = this.items;
    const left = this.copyOut(a0, an0);
    let a: int = 0;
    let an: int = an0;
    let b: int = b0;
    let bn: int = bn0;
    let to: int = a0;
    items[to] = items[b]!;
    to++;
    b++;
    bn--;
    try {
      while (an > 1 && bn > 0) {
        let wonA: int = 0;
        let wonB: int = 0;
        while (an > 1 && bn > 0) {
          if (this.lt(items[b]!, left[a]!)) {
            items[to] = items[b]!;
            to++;
            b++;
            bn--;
            wonB++;
            wonA = 0;
            if (wonB >= this.minGallop) break;
          } else {
            items[to] = left[a]!;
            to++;
            a++;
            an--;
            wonA++;
            wonB = 0;
            if (wonA >= this.minGallop) break;
          }
        }
        this.minGallop++;
        while (an > 1 && bn > 0) {
          if (this.minGallop > 1) this.minGallop--;
          wonA = this.gallopRight(items[b]!, left, a, an, 0);
          arrayCopy(left, a, items, to, wonA);
          to += wonA;
          a += wonA;
          an -= wonA;
          if (an <= 1) break;
          items[to] = items[b]!;
          to++;
          b++;
          bn--;
          if (bn === 0) break;
          wonB = this.gallopLeft(left[a]!, items, b, bn, 0);
          arrayCopy(items, b, items, to, wonB);
          to += wonB;
          b += wonB;
          bn -= wonB;
          if (bn === 0) break;
          items[to] = left[a]!;
          to++;
          a++;
          an--;
          if (wonA < MIN_GALLOP && wonB < MIN_GALLOP) break;
        }
        this.minGallop++;
      }
      if (an === 1 && bn > 0) {
        // the last element of the left run is the greatest of all
        arrayCopy(items, b, items, to, bn);
        to += bn;
        bn = 0;
      }
    } finally {
      arrayCopy(left, a, items, to, an);
    }
  }

  /** Merges adjacent runs, the right one shorter; the same holds of their ends. */
  private mergeHigh(a0: int, an0: int, b0: int, bn0: int): void {
    const items = this.items;
    const right = this.copyOut(b0, bn0);
    let an: int = an0;
    let bn: int = bn0;
    // the next elements from the end are items[a0 + an - 1] and right[bn - 1]; `to` is where the greater goes
    let to: int = b0 + bn0 - 1;
    items[to] = items[a0 + an - 1]!;
    to--;
    an--;
    try {
      while (bn > 1 && an > 0) {
        let wonA: int = 0;
        let wonB: int = 0;
        while (bn > 1 && an > 0) {
          if (this.lt(right[bn - 1]!, items[a0 + an - 1]!)) {
            items[to] = items[a0 + an - 1]!;
            to--;
            an--;
            wonA++;
            wonB = 0;
            if (wonA >= this.minGallop) break;
          } else {
            items[to] = right[bn - 1]!;
            to--;
            bn--;
            wonB++;
            wonA = 0;
            if (wonB >= this.minGallop) break;
          }
        }
        this.minGallop++;
        while (bn > 1 && an > 0) {
          if (this.minGallop > 1) this.minGallop--;
          wonA = an - this.gallopRight(right[bn - 1]!, items, a0, an, an - 1);
          to -= wonA;
          an -= wonA;
          arrayCopy(items, a0 + an, items, to + 1, wonA);
          if (an === 0) break;
          items[to] = right[bn - 1]!;
          to--;
          bn--;
          if (bn <= 1) break;
          wonB = bn - this.gallopLeft(items[a0 + an - 1]!, right, 0, bn, bn - 1);
          to -= wonB;
          bn -= wonB;
          arrayCopy(right, bn, items, to + 1, wonB);
          if (bn <= 1) break;
          items[to] = items[a0 + an - 1]!;
          to--;
          an--;
          if (wonA < MIN_GALLOP && wonB < MIN_GALLOP) break;
        }
        this.minGallop++;
      }
      if (bn === 1 && an > 0) {
        // the first element of the right run is the least of all
        to -= an;
        arrayCopy(items, a0, items, to + 1, an);
        an = 0;
      }
    } finally {
      arrayCopy(right, 0, items, to + 1 - bn, bn);
    }
  }
}

/** A length from 32 to 64 such that n divided by it is a power of two or a little less; n itself below 64. */
function shortestRun(n: int): int {
  let rest: int = n;
  let odd: int = 0;
  while (rest >= 64) {
    odd = odd | (rest & 1);
    rest = rest >> 1;
  }
  return rest + odd;
}
