/**
 * Bounds of integers: what an operation's result can be from what its operands can be, comparisons that bounds decide, and what a
 * comparison that came out one way says of its operands.
 */
import type { i64, int } from '../../rlib/kinds';
import { intmask } from '../../rlib/rarithmetic';
import * as op from '../metainterp/resoperations';
import { Tag } from '../metainterp/trace';
import { type Facts, MAX, MIN } from './facts';

/** Groups of operations that bounds are computed for. */
const enum Rule { None, Add, Sub, Mul, And, OrXor, Shl, Shr, FloorDiv, Mod, Min, Max, Abs, Neg, Boolean, Lt, Le, Eq, Ne, Gt, Ge, ULt, ULe, UGt, UGe }
const NAMES: Record<string, Rule> = {
  int_add: Rule.Add, int_sub: Rule.Sub, int_mul: Rule.Mul, int_and: Rule.And, int_or: Rule.OrXor, int_xor: Rule.OrXor, int_lshift: Rule.Shl, int_rshift: Rule.Shr, int_floordiv: Rule.FloorDiv, int_mod: Rule.Mod,
  int_min: Rule.Min, int_max: Rule.Max, int_abs: Rule.Abs, int_neg: Rule.Neg, int_lt: Rule.Lt, int_le: Rule.Le, int_eq: Rule.Eq, int_ne: Rule.Ne, int_gt: Rule.Gt, int_ge: Rule.Ge,
  uint_and: Rule.And, uint_lt: Rule.ULt, uint_le: Rule.ULe, uint_eq: Rule.Eq, uint_ne: Rule.Ne, uint_gt: Rule.UGt, uint_ge: Rule.UGe, uint_or: Rule.OrXor, uint_xor: Rule.OrXor,
  int32_and: Rule.And, bool_not: Rule.Boolean, bool_eq: Rule.Eq, bool_ne: Rule.Ne,
  float_lt: Rule.Boolean, float_le: Rule.Boolean, float_eq: Rule.Boolean, float_ne: Rule.Boolean, float_gt: Rule.Boolean, float_ge: Rule.Boolean,
  ref_eq: Rule.Boolean, ref_ne: Rule.Boolean, ref_isnull: Rule.Boolean, ref_nonnull: Rule.Boolean, instanceof: Rule.Boolean, exact_class_eq: Rule.Boolean,
};
const rules: Rule[] = op.resopRows.map((r) => NAMES[r.name] ?? Rule.None);

/** True when the sum of two numbers between the bounds is a word. */
export function sumFits(f: Facts, a: int, b: int): boolean {
  return addFits(f.lower(a), f.lower(b)) && addFits(f.upper(a), f.upper(b));
}
export function differenceFits(f: Facts, a: int, b: int): boolean {
  return subFits(f.lower(a), f.upper(b)) && subFits(f.upper(a), f.lower(b));
}
function addFits(x: i64, y: i64): boolean {
  return y >= 0n ? x <= intmask(MAX - y) : x >= intmask(MIN - y);
}
function subFits(x: i64, y: i64): boolean {
  return y >= 0n ? x >= intmask(MIN + y) : x <= intmask(MAX + y);
}
const ROOT: i64 = 0x7fffffffn;
function small(f: Facts, a: int): boolean {
  return f.lower(a) >= -ROOT && f.upper(a) <= ROOT;
}
/** True when the product of two numbers between the bounds is certainly a word. */
export function productFits(f: Facts, a: int, b: int): boolean {
  return small(f, a) && small(f, b);
}

function low(x: i64, y: i64): i64 {
  return x < y ? x : y;
}
function high(x: i64, y: i64): i64 {
  return x > y ? x : y;
}
/** 2 ** n - 1, the least such number that is not below x, which is not negative. */
function mask(x: i64): i64 {
  let m: i64 = x;
  m = m | (m >> 1n);
  m = m | (m >> 2n);
  m = m | (m >> 4n);
  m = m | (m >> 8n);
  m = m | (m >> 16n);
  return m | (m >> 32n);
}

/** A shift to the left, by a constant, loses no bits. */
export function shiftFits(f: Facts, a: int, b: int): boolean {
  if ((b & 3) === Tag.Box) return false;
  const n = f.lower(b);
  return n >= 0n && n <= 62n && f.lower(a) >= MIN >> n && f.upper(a) <= MAX >> n;
}

/** Sets the bounds of `v`, the result of a pure operation; `b` is meaningless where there is one operand. */
export function boundResult(f: Facts, o: int, v: int, a: int, b: int): void {
  if ((v & 3) !== Tag.Box) return;
  switch (rules[o]) {
    case Rule.None: return;
    case Rule.Add:
      if (sumFits(f, a, b)) f.within(v, intmask(f.lower(a) + f.lower(b)), intmask(f.upper(a) + f.upper(b)));
      return;
    case Rule.Sub:
      if (differenceFits(f, a, b)) f.within(v, intmask(f.lower(a) - f.upper(b)), intmask(f.upper(a) - f.lower(b)));
      return;
    case Rule.Mul: {
      if (!productFits(f, a, b)) return;
      const p = intmask(f.lower(a) * f.lower(b));
      const q = intmask(f.lower(a) * f.upper(b));
      const r = intmask(f.upper(a) * f.lower(b));
      const s = intmask(f.upper(a) * f.upper(b));
      f.within(v, low(low(p, q), low(r, s)), high(high(p, q), high(r, s)));
      return;
    }
    case Rule.And:
      if (f.lower(a) >= 0n) f.within(v, 0n, f.upper(a));
      if (f.lower(b) >= 0n) f.within(v, 0n, f.upper(b));
      return;
    case Rule.OrXor:
      if (f.lower(a) >= 0n && f.lower(b) >= 0n) f.within(v, 0n, mask(high(f.upper(a), f.upper(b))));
      return;
    case Rule.Shl: {
      if ((b & 3) === Tag.Box) return;
      const n = f.lower(b);
      if (shiftFits(f, a, b)) f.within(v, intmask(f.lower(a) << n), intmask(f.upper(a) << n));
      return;
    }
    case Rule.Shr: {
      if ((b & 3) === Tag.Box) return;
      const n = f.lower(b);
      if (n >= 0n && n <= 63n) f.within(v, f.lower(a) >> n, f.upper(a) >> n);
      return;
    }
    case Rule.FloorDiv:
      if ((b & 3) !== Tag.Box && f.lower(b) > 0n) f.within(v, f.lower(a) / f.lower(b), f.upper(a) / f.lower(b));
      return;
    case Rule.Mod: {
      if (f.lower(b) <= 0n) return;
      const n = intmask(f.upper(b) - 1n);
      f.within(v, f.lower(a) >= 0n ? 0n : intmask(-n), f.upper(a) <= 0n ? 0n : n);
      return;
    }
    case Rule.Min: f.within(v, low(f.lower(a), f.lower(b)), low(f.upper(a), f.upper(b))); return;
    case Rule.Max: f.within(v, high(f.lower(a), f.lower(b)), high(f.upper(a), f.upper(b))); return;
    case Rule.Abs:
      if (f.lower(a) > MIN) f.within(v, 0n, high(f.upper(a), intmask(-f.lower(a))));
      return;
    case Rule.Neg:
      if (f.lower(a) > MIN) f.within(v, intmask(-f.upper(a)), intmask(-f.lower(a)));
      return;
    default: f.within(v, 0n, 1n);
  }
}

/** 1 or 0 when the bounds decide a comparison, -1 when they do not. */
export function decide(f: Facts, o: int, a: int, b: int): int {
  const answer = compare(f, o, a, b);
  if (answer >= 0) {
    f.rely(a);
    f.rely(b);
  }
  return answer;
}
function compare(f: Facts, o: int, a: int, b: int): int {
  switch (rules[o]) {
    case Rule.Lt: return f.less(a, b);
    case Rule.Gt: return f.less(b, a);
    case Rule.Le: return not(f.less(b, a));
    case Rule.Ge: return not(f.less(a, b));
    case Rule.Eq: return f.equal(a, b);
    case Rule.Ne: return not(f.equal(a, b));
    case Rule.ULt: return natural(f, a, b) ? f.less(a, b) : -1;
    case Rule.UGt: return natural(f, a, b) ? f.less(b, a) : -1;
    case Rule.ULe: return natural(f, a, b) ? not(f.less(b, a)) : -1;
    case Rule.UGe: return natural(f, a, b) ? not(f.less(a, b)) : -1;
    default: return -1;
  }
}
function not(x: int): int {
  return x < 0 ? x : 1 - x;
}
function natural(f: Facts, a: int, b: int): boolean {
  return f.lower(a) >= 0n && f.lower(b) >= 0n;
}

/** A comparison came out true or false: narrows the bounds of its operands. */
export function learnComparison(f: Facts, o: int, a: int, b: int, truth: boolean): void {
  switch (rules[o]) {
    case Rule.Lt: if (truth) below(f, a, b); else notAbove(f, b, a); return;
    case Rule.Gt: if (truth) below(f, b, a); else notAbove(f, a, b); return;
    case Rule.Le: if (truth) notAbove(f, a, b); else below(f, b, a); return;
    case Rule.Ge: if (truth) notAbove(f, b, a); else below(f, a, b); return;
    case Rule.Eq: if (truth) same(f, a, b); else different(f, a, b); return;
    case Rule.Ne: if (truth) different(f, a, b); else same(f, a, b); return;
    case Rule.ULt:
      // an unsigned number below one that is not negative is not negative
      if (truth && f.lower(b) >= 0n) {
        f.atLeast(a, 0n);
        below(f, a, b);
      }
      return;
    default: return;
  }
}
/** What is learned of one operand comes from the bounds of the other; of a constant nothing is learned. */
function relyOnBounds(f: Facts, a: int, b: int): void {
  if ((a & 3) === Tag.Box && (f.lower(b) > MIN || f.upper(b) < MAX)) f.rely(b);
  if ((b & 3) === Tag.Box && (f.lower(a) > MIN || f.upper(a) < MAX)) f.rely(a);
}
function below(f: Facts, a: int, b: int): void {
  relyOnBounds(f, a, b);
  if (f.upper(b) > MIN) f.atMost(a, intmask(f.upper(b) - 1n));
  if (f.lower(a) < MAX) f.atLeast(b, intmask(f.lower(a) + 1n));
}
function notAbove(f: Facts, a: int, b: int): void {
  relyOnBounds(f, a, b);
  f.atMost(a, f.upper(b));
  f.atLeast(b, f.lower(a));
}
function same(f: Facts, a: int, b: int): void {
  relyOnBounds(f, a, b);
  f.within(a, f.lower(b), f.upper(b));
  f.within(b, f.lower(a), f.upper(a));
}
function different(f: Facts, a: int, b: int): void {
  relyOnBounds(f, a, b);
  apart(f, a, b);
  apart(f, b, a);
}
/** A bound that is excluded moves by one. */
function apart(f: Facts, a: int, b: int): void {
  if (f.lower(b) !== f.upper(b)) return;
  const x = f.lower(b);
  if (f.lower(a) === x && x < MAX) f.atLeast(a, intmask(x + 1n));
  else if (f.upper(a) === x && x > MIN) f.atMost(a, intmask(x - 1n));
}
