/**
 * Rewriting of pure operations: constants are folded, then the rules of one table are tried.
 *
 * A rule is a text, left side and right side. Small letters stand for values (twice the same letter: the same value), capitals for constants,
 * numbers for themselves. Some letters demand more: p a boolean, n a number that is not negative, P a power of two, F a
 * float that is a power of two whose inverse is one too. On the right an operation of constants only is computed. Three demands on a rule:
 * it holds for all words, wrapping included; its right side costs no more than its left; and rules do not lead in a circle (constants go to
 * the right side of an operation, sums of constants to the outside). Each rule counts how often it was applied.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import { floatToBits, intmask } from '../../rlib/rarithmetic';
import * as op from '../metainterp/resoperations';
import { NONE, Tag } from '../metainterp/trace';
import { MIN } from './facts';
import type { Optimizer } from './optimizer';

export const ruleTexts: string[] = [
  'int_add(C, x) => int_add(x, C)',
  'int_mul(C, x) => int_mul(x, C)',
  'int_and(C, x) => int_and(x, C)',
  'int_or(C, x) => int_or(x, C)',
  'int_xor(C, x) => int_xor(x, C)',
  'int_eq(C, x) => int_eq(x, C)',
  'int_ne(C, x) => int_ne(x, C)',
  'int_lt(C, x) => int_gt(x, C)',
  'int_le(C, x) => int_ge(x, C)',
  'int_gt(C, x) => int_lt(x, C)',
  'int_ge(C, x) => int_le(x, C)',
  'int_add(x, 0) => x',
  'int_sub(x, 0) => x',
  'int_sub(x, x) => 0',
  'int_sub(0, x) => int_neg(x)',
  'int_sub(x, C) => int_add(x, int_neg(C))',
  'int_sub(x, int_neg(y)) => int_add(x, y)',
  'int_sub(int_add(x, y), y) => x',
  'int_sub(int_add(x, y), x) => y',
  'int_add(int_sub(x, y), y) => x',
  'int_add(y, int_sub(x, y)) => x',
  'int_neg(int_sub(x, y)) => int_sub(y, x)',
  'int_eq(int_sub(x, y), 0) => int_eq(x, y)',
  'int_ne(int_sub(x, y), 0) => int_ne(x, y)',
  'int_eq(p, 0) => bool_not(p)',
  'int_eq(p, 1) => p',
  'int_ne(p, 0) => p',
  'int_ne(p, 1) => bool_not(p)',
  'int_gt(p, 0) => p',
  'int_ge(p, 1) => p',
  'int_lt(p, 1) => bool_not(p)',
  'int_le(p, 0) => bool_not(p)',
  'int_and(p, 1) => p',
  'int_add(int_add(x, C), D) => int_add(x, int_add(C, D))',
  'int_mul(x, 0) => 0',
  'int_mul(x, 1) => x',
  'int_mul(x, P) => int_lshift(x, uint_ctz(P))',
  'int_and(x, 0) => 0',
  'int_and(x, -1) => x',
  'int_and(x, x) => x',
  'int_and(int_and(x, C), D) => int_and(x, int_and(C, D))',
  'int_or(x, 0) => x',
  'int_or(x, -1) => -1',
  'int_or(x, x) => x',
  'int_or(int_or(x, C), D) => int_or(x, int_or(C, D))',
  'int_xor(x, 0) => x',
  'int_xor(x, x) => 0',
  'int_xor(int_xor(x, C), D) => int_xor(x, int_xor(C, D))',
  'int_lshift(x, 0) => x',
  'int_rshift(x, 0) => x',
  'int_lshift(0, x) => 0',
  'int_rshift(0, x) => 0',
  'int_floordiv(x, 1) => x',
  'int_floordiv(n, P) => int_rshift(n, uint_ctz(P))',
  'int_mod(x, 1) => 0',
  'int_mod(n, P) => int_and(n, int_sub(P, 1))',
  'uint_div(x, P) => uint_rshift(x, uint_ctz(P))',
  'uint_mod(x, P) => uint_and(x, int_sub(P, 1))',
  'uint_mul(C, x) => uint_mul(x, C)',
  'uint_mul(x, 1) => x',
  'uint_mul(x, P) => uint_lshift(x, uint_ctz(P))',
  'uint_lshift(x, 0) => x',
  'uint_rshift(x, 0) => x',
  'int_neg(int_neg(x)) => x',
  'int_invert(int_invert(x)) => x',
  'int_min(x, x) => x',
  'int_max(x, x) => x',
  'int_lt(x, x) => 0',
  'int_le(x, x) => 1',
  'int_eq(x, x) => 1',
  'int_ne(x, x) => 0',
  'int_gt(x, x) => 0',
  'int_ge(x, x) => 1',
  'bool_not(bool_not(x)) => x',
  'bool_not(int_lt(x, y)) => int_ge(x, y)',
  'bool_not(int_le(x, y)) => int_gt(x, y)',
  'bool_not(int_eq(x, y)) => int_ne(x, y)',
  'bool_not(int_ne(x, y)) => int_eq(x, y)',
  'bool_not(int_gt(x, y)) => int_le(x, y)',
  'bool_not(int_ge(x, y)) => int_lt(x, y)',
  'bool_not(uint_lt(x, y)) => uint_ge(x, y)',
  'bool_not(uint_le(x, y)) => uint_gt(x, y)',
  'bool_not(uint_eq(x, y)) => uint_ne(x, y)',
  'bool_not(uint_ne(x, y)) => uint_eq(x, y)',
  'bool_not(uint_gt(x, y)) => uint_le(x, y)',
  'bool_not(uint_ge(x, y)) => uint_lt(x, y)',
  'bool_not(float_eq(x, y)) => float_ne(x, y)',
  'bool_not(float_ne(x, y)) => float_eq(x, y)',
  'bool_not(ref_eq(x, y)) => ref_ne(x, y)',
  'bool_not(ref_ne(x, y)) => ref_eq(x, y)',
  'bool_not(ref_isnull(x)) => ref_nonnull(x)',
  'bool_not(ref_nonnull(x)) => ref_isnull(x)',
  'bool_eq(p, 1) => p',
  'bool_ne(p, 0) => p',
  'bool_eq(p, 0) => bool_not(p)',
  'bool_ne(p, 1) => bool_not(p)',
  'bool_eq(x, x) => 1',
  'bool_ne(x, x) => 0',
  'uint_lt(x, 0) => 0',
  'uint_ge(x, 0) => 1',
  'uint_lt(x, x) => 0',
  'uint_le(x, x) => 1',
  'uint_eq(x, x) => 1',
  'uint_ne(x, x) => 0',
  'uint_gt(x, x) => 0',
  'uint_ge(x, x) => 1',
  'uint_add(x, 0) => x',
  'uint_sub(x, 0) => x',
  'uint_and(x, x) => x',
  'uint_or(x, x) => x',
  'float_add(x, -0.0) => x',
  'float_sub(x, 0.0) => x',
  'float_mul(1.0, x) => x',
  'float_mul(x, 1.0) => x',
  'float_mul(x, 2.0) => float_add(x, x)',
  'float_mul(2.0, x) => float_add(x, x)',
  'float_mul(x, -1.0) => float_neg(x)',
  'float_div(x, 1.0) => x',
  'float_div(x, F) => float_mul(x, float_div(1.0, F))',
  'float_neg(float_neg(x)) => x',
  'float_abs(float_neg(x)) => float_abs(x)',
  'float_abs(float_abs(x)) => float_abs(x)',
  'cast_bits_to_float(cast_float_to_bits(x)) => x',
  'cast_float_to_bits(cast_bits_to_float(x)) => x',
];

const enum TermKind { Number, Float, Operation, Value, Boolean, Natural, Constant, Power, FloatPower }
const LETTERS: Record<string, TermKind> = { p: TermKind.Boolean, n: TermKind.Natural, P: TermKind.Power, F: TermKind.FloatPower };

export class Term {
  constructor(readonly kind: TermKind, readonly slot: int, readonly value: i64, readonly float: float, readonly op: int, readonly args: Term[]) {}
}

export class Rule {
  applied: int = 0;
  constructor(readonly text: string, readonly left: Term, readonly right: Term) {}
}

/** More letters than any rule has. */
const SLOTS: int = 4;
/** What the letters of the rule being tried stand for, by their order in the rule. */
export function newBindings(): FixedArray<int> {
  return newFixedArray<int>(SLOTS, NONE);
}

function parseTerm(text: string, letters: string[]): Term {
  const s = text.trim();
  if (/^-?\d+$/.test(s)) return new Term(TermKind.Number, -1, BigInt(s), 0, -1, []);
  if (/^-?\d+\.\d+$/.test(s)) return new Term(TermKind.Float, -1, 0n, Number(s), -1, []);
  if (/^[a-zA-Z]$/.test(s)) {
    if (!letters.includes(s)) letters.push(s);
    return new Term(LETTERS[s] ?? (s < 'a' ? TermKind.Constant : TermKind.Value), letters.indexOf(s), 0n, 0, -1, []);
  }
  const m = /^(\w+)\((.*)\)$/.exec(s);
  const number = m === null ? undefined : op.resopNumbers.get(m[1]!);
  if (m === null || number === undefined || !op.opIsPure[number] || op.opHasDescr[number]) throw new Error(`rules: ${text}`);
  const args: string[] = [''];
  let depth = 0;
  for (const c of m[2]!) {
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === ',' && depth === 0) args.push('');
    else args[args.length - 1] += c;
  }
  if (args.length !== op.opArity[number]) throw new Error(`rules: operands of ${text}`);
  return new Term(TermKind.Operation, -1, 0n, 0, number, args.map((a) => parseTerm(a, letters)));
}

/** The rules by the operation of their left side. */
export const rules: Rule[][] = op.resopRows.map(() => []);
for (const text of ruleTexts) {
  const [left, right] = text.split('=>') as [string, string];
  const letters: string[] = [];
  const rule = new Rule(text, parseTerm(left, letters), parseTerm(right, letters));
  if (rule.left.kind !== TermKind.Operation || letters.length > SLOTS) throw new Error(`rules: ${text}`);
  rules[rule.left.op]!.push(rule);
}

/** The operand that a pure operation without descriptor has for these operands, or NONE when it must be done. `b` is NONE for one operand. */
export function applyRules(o: Optimizer, number: int, a: int, b: int): int {
  const folded = fold(o, number, a, b);
  if (folded !== NONE) return folded;
  const bound = o.bindings;
  for (const rule of rules[number]) {
    for (let i = 0; i < SLOTS; i++) bound[i] = NONE;
    if (!matches(o, rule.left.args[0], a, bound)) continue;
    if (b !== NONE && !matches(o, rule.left.args[1], b, bound)) continue;
    rule.applied++;
    return rule.right.kind === TermKind.Operation ? build(o, rule.right, copyOf(bound)) : build(o, rule.right, bound);
  }
  return NONE;
}

/** Building tries rules again, which would overwrite the bindings. */
function copyOf(bound: FixedArray<int>): FixedArray<int> {
  const copy = newBindings();
  for (let i = 0; i < SLOTS; i++) copy[i] = bound[i];
  return copy;
}

function matches(o: Optimizer, t: Term, v: int, bound: FixedArray<int>): boolean {
  const tag = v & 3;
  switch (t.kind) {
    case TermKind.Number: return tag === Tag.Int && o.out.ints[v >> 2] === t.value;
    case TermKind.Float: return tag === Tag.Float && floatToBits(o.out.floats[v >> 2]) === floatToBits(t.float);
    case TermKind.Operation: {
      if (tag !== Tag.Box) return false;
      const e = o.facts.definitions[v >> 2];
      if (e < 0 || o.pure.ops[e] !== t.op) return false;
      return matches(o, t.args[0], o.facts.plain(o.pure.as[e]), bound) && (t.args.length < 2 || matches(o, t.args[1], o.facts.plain(o.pure.bs[e]), bound));
    }
    case TermKind.Boolean: if (!o.facts.isBoolean(v)) return false; break;
    case TermKind.Natural: if (!o.facts.isNatural(v)) return false; break;
    case TermKind.Constant: if (tag !== Tag.Int) return false; break;
    case TermKind.Power: if (tag !== Tag.Int || !isPower(o.out.ints[v >> 2])) return false; break;
    case TermKind.FloatPower: if (tag !== Tag.Float || !isFloatPower(o.out.floats[v >> 2])) return false; break;
    default: break;
  }
  if (bound[t.slot] !== NONE) return bound[t.slot] === v;
  bound[t.slot] = v;
  return true;
}
function isPower(x: i64): boolean {
  return x > 0n && (x & intmask(x - 1n)) === 0n;
}
/** No fraction bits, and an exponent far from the ends. */
function isFloatPower(x: float): boolean {
  const bits = floatToBits(x);
  const exponent = (bits >> 52n) & 2047n;
  return (bits & 0xfffffffffffffn) === 0n && exponent > 100n && exponent < 1900n;
}

function build(o: Optimizer, t: Term, bound: FixedArray<int>): int {
  if (t.kind === TermKind.Number) return o.out.constInt(t.value);
  if (t.kind === TermKind.Float) return o.out.constFloat(t.float);
  if (t.kind !== TermKind.Operation) return bound[t.slot];
  const a = build(o, t.args[0], bound);
  const b = t.args.length > 1 ? build(o, t.args[1], bound) : NONE;
  const again = applyRules(o, t.op, a, b);
  return again !== NONE ? again : o.reuse(t.op, a, b, -1);
}

/** The constant that the operation gives for constant operands; NONE when there are others, or when it has no result. */
function fold(o: Optimizer, number: int, a: int, b: int): int {
  const t = o.out;
  if ((a & 3) === Tag.Box || (b !== NONE && (b & 3) === Tag.Box)) return NONE;
  const x = a >> 2;
  const y = b >> 2;
  switch (op.shapes[number]) {
    case op.Shape.II:
      if (op.opIsDivision[number] ? t.ints[y] === 0n || (t.ints[y] === -1n && t.ints[x] === MIN) : op.opIsShift[number] && (t.ints[y] < 0n || t.ints[y] > 63n)) return NONE;
      return t.constInt(op.runII[number]!(t.ints[x], t.ints[y]));
    case op.Shape.I: return t.constInt(op.runI[number]!(t.ints[x]));
    case op.Shape.FF: return t.constFloat(op.runFF[number]!(t.floats[x], t.floats[y]));
    case op.Shape.F: return t.constFloat(op.runF[number]!(t.floats[x]));
    case op.Shape.FFI: return t.constInt(op.runFFI[number]!(t.floats[x], t.floats[y]));
    case op.Shape.IF: return t.constFloat(op.runIF[number]!(t.ints[x]));
    case op.Shape.None: return NONE;
    default: return t.constInt(op.runFI[number]!(t.floats[x]));
  }
}
