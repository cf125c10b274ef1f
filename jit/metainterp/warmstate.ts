/**
 * What is known of each place in the interpreted program: how warm it is, and its loop.
 *
 * Counting needs no cell: counters are a hash table of floats by a hash of the greens that the portal computes from addresses; two places that collide are counted together,
 * and a green that moves changes its counter, which does no harm. A count grows by 1 / threshold and fires at 1. Counts shrink with the minor collections, so that only what is hot
 * now gets hot: when a counter fires, all of them are brought up to date first.
 *
 * A place gets a cell with its greens when its counter fires. Cells are found by the identity of their greens, and faster by the counter at which they were asked about last. The counter of a place that
 * has a loop fires always; other places that share it are counted in their cells.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import { jitParameter } from '../../rlib/jitcontrol';
import { intmask, toFloat, toI64, toInt } from '../../rlib/rarithmetic';
import { Statistic, statistic } from '../../rlib/rgc';
import type { Cpu } from './cpu';
import type { Gate } from './gates';
import { JUST_NOW, type LoopToken } from './loop';
import type { Ref } from './jitcode';

const threshold = jitParameter('threshold');
const functionThreshold = jitParameter('function_threshold');
const traceEagerness = jitParameter('trace_eagerness');
const decay = jitParameter('decay');
const traceLimit = jitParameter('trace_limit');
const maxUnrollRecursion = jitParameter('max_unroll_recursion');
const inlining = jitParameter('inlining');

const COUNTERS: int = 4096;
/** The count of an entry that has a loop. */
const ALWAYS: float = 1e30;

function slotOf(hash: i64): int {
  return toInt(((hash ^ (hash >> 15n)) & 0xffff8n) >> 3n) % COUNTERS;
}

/** A little more than the quotient, so that a threshold of n fires at the n-th pass in spite of rounding; never for 0. */
function incrementFor(n: int): float {
  return n <= 0 ? 0.0 : 1.0001 / toFloat(n);
}

/** Values of greens, by kind in order. */
export class Greens {
  readonly ints: i64[] = [];
  readonly refs: (Ref | null)[] = [];
  readonly floats: float[] = [];

  equals(o: Greens): boolean {
    return this.ints.length === o.ints.length && this.refs.length === o.refs.length && this.floats.length === o.floats.length && this.begin(o.ints, o.refs, o.floats);
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

/** A place, with all its greens; or a function, whose only green is what tells functions apart. */
export class Cell {
  token: LoopToken | null = null;
  /** through which compiled code calls it */
  gate: Gate | null = null;
  /** how often tracing from here was given up */
  aborts: int = 0;
  /** a trace from here is being recorded: the program may come here again meanwhile, in recursion */
  recording: boolean = false;
  /** of a function: traces do not follow calls into it */
  apart: boolean = false;
  /** passes while its counter belongs to other places */
  count: float = 0.0;
  /** the counter at which it was asked about last, or -1, and the next cell there */
  counter: int = -1;
  nextAsked: Cell | null = null;
  /** stays although nobody asks about it */
  stays: boolean = false;
  /** when it was asked about last, as of a LoopToken */
  used: int = JUST_NOW;
  /** `next`: with the same hash */
  constructor(readonly driver: int, readonly greens: Greens, public next: Cell | null) {}

  /** Its loop from now on; null for none. */
  setToken(token: LoopToken | null): void {
    this.token = token;
    if (this.gate !== null) this.gate.follow();
  }
  /** A loop that has become invalid is not entered any more. */
  dropInvalid(): void {
    if (this.token !== null && this.token.trace !== null && this.token.trace.invalid) this.setToken(null);
  }
}

export class WarmState {
  private increment: float = 0.0;
  private startIncrement: float = 0.0;
  /** the counter that fired last, and the increment that made it fire */
  private last: int = 0;
  private lastIncrement: float = 0.0;
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
  /** by counter: the cells that it was asked about */
  private readonly asked: FixedArray<Cell | null> = newFixedArray<Cell | null>(COUNTERS, null);
  private readonly cells: Map<int, Cell> = new Map();
  /** what is never compiled: the first greens of places */
  private readonly forbidden: Cell[] = [];
  /** minor collections when the counts shrank last */
  private decayedAt: int = 0;

  constructor(private readonly cpu: Cpu) { this.configure(true); }

  /** Takes the parameters as they are now; nothing gets hot when compilation is off. */
  configure(on: boolean): void {
    this.setThreshold(on ? threshold.value : 0);
    this.setFunctionThreshold(on ? functionThreshold.value : 0);
    this.traceEagerness = traceEagerness.value;
    // the limit of traces is in words, about four an operation
    this.traceLimit = 4 * traceLimit.value;
    this.maxUnrollRecursion = maxUnrollRecursion.value;
    this.inlining = inlining.value !== 0;
  }
  setThreshold(n: int): void {
    this.increment = incrementFor(n);
  }
  setFunctionThreshold(n: int): void {
    this.startIncrement = incrementFor(n);
  }

  // ---- cells

  /** The cell of a place, or null. */
  find(driver: int, greens: Greens): Cell | null {
    let c = this.cells.get(greens.hash(this.cpu)) ?? null;
    while (c !== null && !(c.driver === driver && c.greens.equals(greens))) c = c.next;
    if (c !== null) c.used = JUST_NOW;
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

  /** How many cells there are. */
  places(): int {
    let n: int = 0;
    for (const first of this.cells.values()) {
      let c: Cell | null = first;
      while (c !== null) {
        n++;
        c = c.next;
      }
    }
    return n;
  }

  /** Whether traces do not follow calls into the function. */
  isApart(driver: int, unit: Ref | null): boolean {
    const cell = this.find(driver, unitGreens(unit));
    return cell !== null && cell.apart;
  }
  setApart(driver: int, unit: Ref): void {
    this.make(driver, unitGreens(unit)).apart = true;
  }
  /** Likewise, for ever. */
  neverFollow(driver: int, unit: Ref): void {
    this.setApart(driver, unit);
    this.make(driver, unitGreens(unit)).stays = true;
  }

  /**
   * Forgets the cells that nobody asked about since this was done last, other than those that have loops. What was given up or not followed is known for longer: since `limit`.
   * `majors`: major collections by now. Their greens may die then.
   */
  forgetCells(majors: int, limit: int): void {
    const empty: int[] = [];
    for (const h of this.cells.keys()) {
      let first: Cell | null = null;
      let c: Cell | null = this.cells.get(h)!;
      while (c !== null) {
        const next: Cell | null = c.next;
        if (this.isNeeded(c, majors, limit)) {
          c.next = first;
          first = c;
        } else this.unlist(c);
        c = next;
      }
      if (first === null) empty.push(h);
      else this.cells.set(h, first);
    }
    for (const h of empty) this.cells.delete(h);
    for (let i: int = 0; i < COUNTERS; i++) if (this.counters[i] >= ALWAYS && !this.hasLoop(i)) this.counters[i] = 0.0;
  }
  private isNeeded(c: Cell, majors: int, limit: int): boolean {
    if (c.used === JUST_NOW) c.used = majors;
    return c.token !== null || c.gate !== null || c.recording || c.stays || c.used === majors || ((c.aborts > 0 || c.apart) && c.used >= limit);
  }
  private hasLoop(counter: int): boolean {
    let c = this.asked[counter];
    while (c !== null && c.token === null) c = c.nextAsked;
    return c !== null;
  }

  // ---- counters

  /** Counts one pass of the entry with this hash; true when it is to be asked about, by `fired` and `askedCell`. */
  tick(hash: i64): boolean {
    const i = slotOf(hash);
    const n = this.counters[i] + this.increment;
    this.counters[i] = n;
    if (n < 1.0) return false;
    this.last = i;
    this.lastIncrement = this.increment;
    return true;
  }
  /** Likewise where a frame begins. */
  tickStart(hash: i64): boolean {
    const increment = this.startIncrement;
    if (increment === 0.0) return false;
    const i = slotOf(hash);
    const n = this.counters[i] + increment;
    this.counters[i] = n;
    if (n < 1.0) return false;
    this.last = i;
    this.lastIncrement = increment;
    return true;
  }
  /** The counter that fired last. */
  fired(): int {
    return this.last;
  }
  /** The cell whose greens the values begin with, if it was asked about at this counter. */
  askedCell(counter: int, driver: int, ints: i64[], refs: (Ref | null)[], floats: float[]): Cell | null {
    let c = this.asked[counter];
    while (c !== null && !(c.driver === driver && c.greens.begin(ints, refs, floats))) c = c.nextAsked;
    if (c !== null) c.used = JUST_NOW;
    return c;
  }
  /** The cell is asked about at this counter from now on. */
  enlist(cell: Cell, counter: int): void {
    this.unlist(cell);
    cell.counter = counter;
    cell.nextAsked = this.asked[counter];
    this.asked[counter] = cell;
  }
  private unlist(cell: Cell): void {
    if (cell.counter < 0) return;
    let c = this.asked[cell.counter]!;
    if (c === cell) this.asked[cell.counter] = cell.nextAsked;
    else {
      while (c.nextAsked !== cell) c = c.nextAsked!;
      c.nextAsked = cell.nextAsked;
    }
    cell.counter = -1;
    cell.nextAsked = null;
  }

  /** The counter fired for a place without a loop: whether that place is really hot. Its count begins anew then. */
  isHot(cell: Cell, counter: int): boolean {
    if (this.counters[counter] >= ALWAYS) {
      cell.count += this.lastIncrement;
      if (cell.count < 1.0) return false;
      cell.count = 0.0;
      return true;
    }
    this.shrink();
    if (this.counters[counter] < 1.0) return false;
    this.counters[counter] = 0.0;
    return true;
  }
  /** The entry with this counter has a loop: it is asked about each time from now on. */
  settle(counter: int): void {
    this.counters[counter] = ALWAYS;
  }

  /** All loops are forgotten, and everything is counted anew. */
  releaseAll(): void {
    for (const first of this.cells.values()) {
      let c: Cell | null = first;
      while (c !== null) {
        c.setToken(null);
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
    c.setToken(null);
    c.aborts = this.maxAborts;
  }

  /** Shrinks the counts for the minor collections since it was done before. */
  private shrink(): void {
    const now = statistic(Statistic.MINOR_COLLECTIONS);
    let factor: float = 1.0;
    const keep = decay.value < 1000 ? 1.0 - toFloat(decay.value) / 1000.0 : 0.0;
    for (let i: int = this.decayedAt; i < now && factor > 0.001; i++) factor = factor * keep;
    this.decayedAt = now;
    if (factor < 1.0) this.decay(factor);
  }
  /** Shrinks all counts by the factor. */
  decay(factor: float): void {
    for (let i = 0; i < COUNTERS; i++) if (this.counters[i] < ALWAYS) this.counters[i] = this.counters[i] * factor;
  }
}

function unitGreens(unit: Ref | null): Greens {
  const g = new Greens();
  g.refs.push(unit);
  return g;
}
