/**
 * What is known of each value of the new trace: arrays by the number of the value, read through operands, constants included.
 *
 * What is known of a reference is one number: 0 nothing; NONNULL; 2 * class: an instance of the class or one below, not null; 2 * class + 1: of
 * exactly that class. Of an integer: bounds, both inclusive.
 */
import type { i64, int } from '../../rlib/kinds';
import { intDiv } from '../../rlib/rarithmetic';
import type { Cpu } from '../metainterp/cpu';
import type { StaticData } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type Trace } from '../metainterp/trace';
import type { PureCache } from './purecache';

export const NONNULL: int = 1;
export const MIN: i64 = -0x8000000000000000n;
export const MAX: i64 = 0x7fffffffffffffffn;

/** The bounds that are told to others: of booleans, bytes, halves of words, lengths, and of what is less or more than something. */
const LOWS: i64[] = [0n, -0x7fffffffffffffffn, MIN];
const HIGHS: i64[] = [1n, 0xffn, 0x7fffffffn, 0xffffffffffffn, 0x7ffffffffffffffen, MAX];
/** Bounds as one number, weakened to such bounds. */
export function boundsCode(low: i64, high: i64): int {
  let i: int = 0;
  while (LOWS[i] > low) i++;
  let k: int = 0;
  while (HIGHS[k] < high) k++;
  return k * LOWS.length + i;
}
export function lowOfCode(code: int): i64 {
  return LOWS[code % LOWS.length];
}
export function highOfCode(code: int): i64 {
  return HIGHS[intDiv(code, LOWS.length)];
}

export class Facts {
  readonly classes: int[] = [];
  /** the constant operand that a value was found to be, or NONE */
  readonly constants: int[] = [];
  readonly lowers: i64[] = [];
  readonly uppers: i64[] = [];
  /** the entry of the pure cache that the value is the result of, or -1 */
  readonly definitions: int[] = [];
  /** an object made in this trace: different from all values before */
  readonly fresh: boolean[] = [];
  /** something depends on what is known of the value */
  readonly asked: boolean[] = [];

  constructor(private readonly out: Trace, private readonly pure: PureCache, private readonly data: StaticData, private readonly cpu: Cpu) {}

  /** The next value exists, and nothing is known of it. */
  define(): void {
    this.classes.push(0);
    this.constants.push(NONE);
    this.lowers.push(MIN);
    this.uppers.push(MAX);
    this.definitions.push(-1);
    this.fresh.push(false);
    this.asked.push(false);
  }

  /** The constant in place of a value that is known to be one. */
  plain(v: int): int {
    return (v & 3) === Tag.Box && this.constants[v >> 2] !== NONE ? this.constants[v >> 2] : v;
  }

  // ---- references

  /** What is known of the class of an operand. */
  classFact(a: int): int {
    if ((a & 3) === Tag.Box) {
      this.asked[a >> 2] = true;
      return this.classes[a >> 2];
    }
    const x = this.out.refs[a >> 2];
    return x === null ? 0 : this.cpu.classOf(x) * 2 + 1;
  }
  /** The class of an operand if it is known exactly, or 0. */
  exactClass(a: int): int {
    const f = this.classFact(a);
    return (f & 1) === 1 ? f >> 1 : 0;
  }
  isBelow(cls: int, above: int): boolean {
    const parents = this.data.classParents;
    while (cls !== 0 && cls !== above) cls = cls < parents.length ? parents[cls] : 0;
    return cls !== 0;
  }
  /** True when the first fact says all that the second one says. */
  implies(fact: int, wanted: int): boolean {
    if (wanted === 0 || fact === wanted) return true;
    if (fact === 0 || (wanted & 1) === 1) return wanted === NONNULL && fact !== 0;
    return fact !== NONNULL && this.isBelow(fact >> 1, wanted >> 1);
  }
  /** What two facts both say. */
  common(f: int, g: int): int {
    if (this.implies(f, g)) return g;
    if (this.implies(g, f)) return f;
    return f === 0 || g === 0 ? 0 : NONNULL;
  }
  /** Adds a fact to what is known of an operand. */
  learnClass(a: int, fact: int): void {
    if ((a & 3) === Tag.Box && !this.implies(this.classes[a >> 2], fact)) this.classes[a >> 2] = fact;
  }
  /** An access says that the object has the class or one below; 0 is no class. */
  learnBase(a: int, cls: int): void {
    this.learnClass(a, cls === 0 ? NONNULL : cls * 2);
  }

  /** False when two different operands certainly are different objects. */
  mayBeSame(a: int, b: int): boolean {
    const p = (a & 3) === Tag.Box;
    const q = (b & 3) === Tag.Box;
    if (!p && !q) return false;
    if (p && this.fresh[a >> 2] && (!q || b < a || this.fresh[b >> 2])) return false;
    if (q && this.fresh[b >> 2] && (!p || a < b)) return false;
    return !this.apart(this.classFact(a), this.classFact(b));
  }
  /** No object is what both facts say. */
  apart(f: int, g: int): boolean {
    if (f <= NONNULL || g <= NONNULL) return false;
    if ((f & 1) === 1) return (g & 1) === 1 ? f !== g : !this.isBelow(f >> 1, g >> 1);
    if ((g & 1) === 1) return !this.isBelow(g >> 1, f >> 1);
    return !this.isBelow(f >> 1, g >> 1) && !this.isBelow(g >> 1, f >> 1);
  }

  // ---- integers

  lower(a: int): i64 {
    return (a & 3) === Tag.Box ? this.lowers[a >> 2] : this.out.ints[a >> 2];
  }
  upper(a: int): i64 {
    return (a & 3) === Tag.Box ? this.uppers[a >> 2] : this.out.ints[a >> 2];
  }
  /** Something was decided by the bounds of an operand, and so by those of what it was computed from. */
  rely(a: int): void {
    if (a < 0 || (a & 3) !== Tag.Box || this.asked[a >> 2]) return;
    this.asked[a >> 2] = true;
    const e = this.definitions[a >> 2];
    if (e < 0 || this.out.kinds[a >> 2] !== 1 || op.opIsTruth[this.pure.ops[e]] || op.opVariable[this.pure.ops[e]]) return;
    this.rely(this.pure.as[e]);
    this.rely(this.pure.bs[e]);
  }
  atLeast(a: int, x: i64): void {
    if ((a & 3) !== Tag.Box || this.lowers[a >> 2] >= x) return;
    this.lowers[a >> 2] = x;
    this.single(a);
  }
  atMost(a: int, x: i64): void {
    if ((a & 3) !== Tag.Box || this.uppers[a >> 2] <= x) return;
    this.uppers[a >> 2] = x;
    this.single(a);
  }
  within(a: int, low: i64, high: i64): void {
    this.atLeast(a, low);
    this.atMost(a, high);
  }
  private single(a: int): void {
    const i = a >> 2;
    if (this.lowers[i] !== this.uppers[i] || this.constants[i] !== NONE) return;
    this.rely(a);
    this.constants[i] = this.out.constInt(this.lowers[i]);
  }
  isBoolean(a: int): boolean {
    if (this.lower(a) < 0n || this.upper(a) > 1n) return false;
    this.rely(a);
    return true;
  }
  isNatural(a: int): boolean {
    if (this.lower(a) < 0n) return false;
    this.rely(a);
    return true;
  }
  /** 1 when the first is below the second whatever they are, 0 when it never is, -1 when that is not known. */
  less(a: int, b: int): int {
    if (this.upper(a) < this.lower(b)) return 1;
    return this.lower(a) >= this.upper(b) ? 0 : -1;
  }
  /** 1 when two operands are equal whatever they are, 0 when they never are, -1 when that is not known. */
  equal(a: int, b: int): int {
    if (a === b) return 1;
    const low = this.lower(a);
    const high = this.upper(a);
    if (high < this.lower(b) || this.upper(b) < low) return 0;
    return low === high && this.lower(b) === this.upper(b) ? 1 : -1;
  }
}
