/**
 * What is known of each place in the interpreted program: how warm it is, and its loop.
 *
 * Counting needs no cell: counters are a hash table of floats by the hash of the greens; two places that collide are counted together,
 * which does no harm. A count grows by 1 / threshold and fires at 1; `decay` shrinks all, so that only what is hot now gets hot. A place gets
 * a cell with its greens when its counter fires.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import { intmask, toFloat, toI64, toInt } from '../../rlib/rarithmetic';
import type { Cpu } from './cpu';
import type { LoopToken } from './loop';
import type { Ref } from './jitcode';

const COUNTERS: int = 4096;

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
  threshold: int = 1039;
  traceEagerness: int = 200;
  traceLimit: int = 6000;
  private readonly counters: FixedArray<float> = newFixedArray(COUNTERS, 0.0);
  private readonly cells: Map<int, Cell> = new Map();

  constructor(private readonly cpu: Cpu) {}

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
    return c;
  }
  /** Counts one pass; true when the place has become hot. */
  tick(greens: Greens): boolean {
    const i = greens.hash(this.cpu) % COUNTERS;
    const n = this.counters[i] + 1.0 / toFloat(this.threshold);
    // a little less than 1, so that a threshold of n fires at the n-th pass in spite of rounding
    const hot = n >= 0.9999;
    this.counters[i] = hot ? 0.0 : n;
    return hot;
  }
  /** Shrinks all counts by the factor. */
  decay(factor: float): void {
    for (let i = 0; i < COUNTERS; i++) this.counters[i] = this.counters[i] * factor;
  }
}
