/**
 * What is known of each place in the interpreted program: how warm it is, and its loop.
 *
 * Counting needs no cell: counters are a hash table of floats by a hash of the greens that the portal computes from addresses; two places that collide are counted together,
 * and a green that moves changes its counter, which does no harm. A count grows by 1 / threshold and fires at 1; `decay` shrinks all, so that only what is hot now gets hot. A place gets
 * a cell with its greens when its counter fires.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import { jitParameter } from '../../rlib/jitcontrol';
import { intmask, toFloat, toI64, toInt } from '../../rlib/rarithmetic';
import type { Cpu } from './cpu';
import type { LoopToken } from './loop';
import type { Ref } from './jitcode';

const threshold = jitParameter('threshold');
const traceEagerness = jitParameter('trace_eagerness');
const traceLimit = jitParameter('trace_limit');
const maxUnrollRecursion = jitParameter('max_unroll_recursion');
const inlining = jitParameter('inlining');

const COUNTERS: int = 4096;
/** The count of an entry that has a loop. */
const ALWAYS: float = 1e30;

function slotOf(hash: i64): int {
  return toInt(((hash ^ (hash >> 15n)) & 0xffff8n) >> 3n) % COUNTERS;
}

/** Values of greens, by kind in order. */
export class Greens {
  readonly ints: i64[] = [];
  readonly refs: (Ref | null)[] = [];
  readonly floats: float[] = [];

  equals(o: Greens): boolean {
    for (let i = 0; i < this.ints.length; i++) if (this.ints[i] !== o.ints[i]) return false;
    for (let i = 0; i < this.refs.length; i++) if (this.refs[i] !== o.refs[i]) return false;
    for (let i = 0; i < this.floats.length; i++) if (this.floats[i] !== o.floats[i]) return false;
    return this.ints.length === o.ints.length && this.refs.length === o.refs.length && this.floats.length === o.floats.length;
  }
  /** Whether the values begin with the greens. */
  begin(ints: i64[], refs: (Ref | null)[], floats: float[]): boolean {
    for (let i = 0; i < this.ints.length; i++) if (this.ints[i] !== ints[i]) return false;
    for (let i = 0; i < this.refs.length; i++) if (this.refs[i] !== refs[i]) return false;
    for (let i = 0; i < this.floats.length; i++) if (this.floats[i] !== floats[i]) return false;
    return true;
  }
  hash(cpu: Cpu): int {
    let h: i64 = 0x345678n;
    for (const x of this.ints) h = intmask((h ^ x) * 1000003n);
    for (const x of this.refs) h = intmask((h ^ toI64(cpu.hash(x))) * 1000003n);
    return toInt((h ^ (h >> 17n)) & 0xfffffffn);
  }
}

export class Cell {
  token: LoopToken | null = null;
  /** how often tracing from here was given up */
  aborts: int = 0;
  constructor(readonly driver: int, readonly greens: Greens, readonly next: Cell | null) {}
}

export class WarmState {
  private increment: float = 0.0;
  private last: int = 0;
  private readonly apart: Ref[] = [];
  traceEagerness: int = 0;
  /** length of a trace, in words */
  traceLimit: int = 0;
  /** a place that was given up that often is left alone */
  maxAborts: int = 4;
  /** how often a function may be open in a trace */
  maxUnrollRecursion: int = 0;
  /** calls are followed into functions */
  inlining: boolean = true;
  private readonly counters: FixedArray<float> = newFixedArray(COUNTERS, 0.0);
  /** by counter: the place that it was asked about last */
  private readonly recent: FixedArray<Cell | null> = newFixedArray<Cell | null>(COUNTERS, null);
  private readonly cells: Map<int, Cell> = new Map();
  /** what is never compiled: the first greens of places */
  private readonly forbidden: Cell[] = [];

  constructor(private readonly cpu: Cpu) { this.configure(true); }

  /** Takes the parameters as they are now; nothing gets hot when compilation is off. */
  configure(on: boolean): void {
    this.setThreshold(on ? threshold.value : 0);
    this.traceEagerness = traceEagerness.value;
    // the limit of traces is in words, about four an operation
    this.traceLimit = 4 * traceLimit.value;
    this.maxUnrollRecursion = maxUnrollRecursion.value;
    this.inlining = inlining.value !== 0;
  }

  /** The cell of a place, or null. */
  find(driver: int, greens: Greens): Cell | null {
    let c = this.cells.get(greens.hash(this.cpu)) ?? null;
    while (c !== null && !(c.driver === driver && c.greens.equals(greens))) c = c.next;
    return c;
  }
  /** The cell of a place, made when there is none. */
  make(driver: int, greens: Greens): Cell {
    const known = this.find(driver, greens);
    if (known !== null) return known;
    const h = greens.hash(this.cpu);
    const c = new Cell(driver, greens, this.cells.get(h) ?? null);
    this.cells.set(h, c);
    if (this.isForbidden(c)) this.leaveAlone(c);
    return c;
  }
  /** Counts one pass of the entry with this hash; true when it has become hot. The run time then says with `settle` how it goes on. */
  tick(hash: i64): boolean {
    const i = slotOf(hash);
    const n = this.counters[i] + this.increment;
    this.counters[i] = n;
    this.last = i;
    return n >= 1.0;
  }
  /** The counter that `tick` used last. */
  lastCounter(): int {
    return this.last;
  }
  /** The place that the last counter was asked about before. */
  recentCell(): Cell | null {
    return this.recent[this.last];
  }
  setRecentCell(cell: Cell): void {
    this.recent[this.last] = cell;
  }
  /** Whether the entry with this counter has a loop, so that it is asked about each time from now on. */
  settle(counter: int, hasLoop: boolean): void {
    this.counters[counter] = hasLoop ? ALWAYS : 0.0;
  }
  setThreshold(n: int): void {
    // a little more than the quotient, so that a threshold of n fires at the n-th pass in spite of rounding
    this.increment = n <= 0 ? 0.0 : 1.0001 / toFloat(n);
  }

  /** Functions that traces do not follow calls into. */
  isApart(unit: Ref | null): boolean {
    for (const x of this.apart) if (x === unit) return true;
    return false;
  }
  setApart(unit: Ref): void {
    if (!this.isApart(unit)) this.apart.push(unit);
  }

  /** All loops are forgotten, and everything is counted anew. */
  releaseAll(): void {
    for (const first of this.cells.values()) {
      let c: Cell | null = first;
      while (c !== null) {
        c.token = null;
        if (c.aborts < this.maxAborts) c.aborts = 0;
        c = c.next;
      }
    }
    for (let i = 0; i < COUNTERS; i++) this.counters[i] = 0.0;
  }

  /** Nothing is compiled that begins at a place of the driver which begins with these greens. */
  forbid(driver: int, ints: i64[], refs: (Ref | null)[]): void {
    const greens = new Greens();
    for (const x of ints) greens.ints.push(x);
    for (const x of refs) greens.refs.push(x);
    this.forbidden.push(new Cell(driver, greens, null));
    for (const first of this.cells.values()) {
      let c: Cell | null = first;
      while (c !== null) {
        if (this.isForbidden(c)) this.leaveAlone(c);
        c = c.next;
      }
    }
  }
  private isForbidden(c: Cell): boolean {
    for (const f of this.forbidden) if (f.driver === c.driver && f.greens.begin(c.greens.ints, c.greens.refs, c.greens.floats)) return true;
    return false;
  }
  private leaveAlone(c: Cell): void {
    c.token = null;
    c.aborts = this.maxAborts;
  }

  /** Shrinks all counts by the factor. */
  decay(factor: float): void {
    for (let i = 0; i < COUNTERS; i++) if (this.counters[i] < ALWAYS) this.counters[i] = this.counters[i] * factor;
  }
}
