/**
 * Rewriting of plain operations: constants are folded, then the rules of one table are tried.
 *
 * A rule is a text, left side and right side. Small letters stand for any value (twice the same letter: the same value), capitals for
 * constants, numbers for themselves. On the right an operation of constants only is computed. Three demands on a rule: it holds for all
 * words, wrapping included; its right side costs no more than its left; and rules do not lead in a circle (constants go to the right side
 * of an operation, sums of constants to the outside). Each rule counts how often it was applied.
 */
import type { i64, int } from '../../rlib/kinds';
import * as op from '../metainterp/resoperations';
import { NONE, Tag } from '../metainterp/trace';
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
  'int_sub(x, C) => int_add(x, int_neg(C))',
  'int_add(int_add(x, C), D) => int_add(x, int_add(C, D))',
  'int_mul(x, 0) => 0',
  'int_mul(x, 1) => x',
  'int_mul(x, 2) => int_lshift(x, 1)',
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
  'int_mod(x, 1) => 0',
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
  'bool_eq(x, 1) => x',
  'bool_ne(x, 0) => x',
  'uint_add(x, 0) => x',
  'uint_sub(x, 0) => x',
  'uint_and(x, x) => x',
  'uint_or(x, x) => x',
];

const enum TermKind { Variable, ConstantVariable, Number, Operation }

export class Term {
  constructor(readonly kind: TermKind, readonly slot: int, readonly value: i64, readonly op: int, readonly args: Term[]) {}
}

export class Rule {
  applied: int = 0;
  constructor(readonly text: string, readonly left: Term, readonly right: Term) {}
}

function parseTerm(text: string): Term {
  const s = text.trim();
  if (/^-?\d+$/.test(s)) return new Term(TermKind.Number, -1, BigInt(s), -1, []);
  if (/^[a-z]$/.test(s)) return new Term(TermKind.Variable, s.charCodeAt(0) - 97, 0n, -1, []);
  if (/^[A-Z]$/.test(s)) return new Term(TermKind.ConstantVariable, 32 + s.charCodeAt(0) - 65, 0n, -1, []);
  const m = /^(\w+)\((.*)\)$/.exec(s);
  const number = m === null ? undefined : op.resopNumbers.get(m[1]!);
  if (m === null || number === undefined || number >= op.PLAIN_COUNT) throw new Error(`rules: ${text}`);
  const args: string[] = [''];
  let depth = 0;
  for (const c of m[2]!) {
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (c === ',' && depth === 0) args.push('');
    else args[args.length - 1] += c;
  }
  if (args.length !== op.opArity[number]) throw new Error(`rules: operands of ${text}`);
  return new Term(TermKind.Operation, -1, 0n, number, args.map(parseTerm));
}

/** The rules by the operation of their left side. */
export const rules: Rule[][] = op.resopRows.map(() => []);
for (const text of ruleTexts) {
  const [left, right] = text.split('=>') as [string, string];
  const rule = new Rule(text, parseTerm(left), parseTerm(right));
  if (rule.left.kind !== TermKind.Operation) throw new Error(`rules: ${text}`);
  rules[rule.left.op]!.push(rule);
}

/** The operand that a plain operation of these operands has, or NONE when it must be done. `b` is NONE for one operand. */
export function applyRules(o: Optimizer, number: int, a: int, b: int): int {
  const folded = fold(o, number, a, b);
  if (folded !== NONE) return folded;
  for (const rule of rules[number]) {
    const bound: int[] = [];
    for (let i = 0; i < 64; i++) bound.push(NONE);
    if (!matches(o, rule.left.args[0], a, bound)) continue;
    if (b !== NONE && !matches(o, rule.left.args[1], b, bound)) continue;
    rule.applied++;
    return build(o, rule.right, bound);
  }
  return NONE;
}

function matches(o: Optimizer, t: Term, v: int, bound: int[]): boolean {
  const tag = v & 3;
  switch (t.kind) {
    case TermKind.Number: return tag === Tag.Int && o.out.ints[v >> 2] === t.value;
    case TermKind.Operation: {
      if (tag !== Tag.Box) return false;
      const at = o.definitions[v >> 2];
      const code = o.out.code;
      if (at < 0 || code[at] !== t.op) return false;
      for (let i = 0; i < t.args.length; i++) if (!matches(o, t.args[i], code[at + 1 + i], bound)) return false;
      return true;
    }
    default:
      if (t.kind === TermKind.ConstantVariable && tag !== Tag.Int) return false;
      if (bound[t.slot] !== NONE) return bound[t.slot] === v;
      bound[t.slot] = v;
      return true;
  }
}

function build(o: Optimizer, t: Term, bound: int[]): int {
  if (t.kind === TermKind.Number) return o.out.constInt(t.value);
  if (t.kind !== TermKind.Operation) return bound[t.slot];
  const a = build(o, t.args[0], bound);
  const b = t.args.length > 1 ? build(o, t.args[1], bound) : NONE;
  const again = applyRules(o, t.op, a, b);
  return again !== NONE ? again : o.reuse(t.op, a, b, -1);
}

/** The constant that the operation gives for constant operands, which a run has computed with these values before. */
function fold(o: Optimizer, number: int, a: int, b: int): int {
  const t = o.out;
  if ((a & 3) === Tag.Box || (b !== NONE && (b & 3) === Tag.Box)) return NONE;
  const x = a >> 2;
  const y = b >> 2;
  switch (op.shapes[number]) {
    case op.Shape.II: return t.constInt(op.runII[number]!(t.ints[x], t.ints[y]));
    case op.Shape.I: return t.constInt(op.runI[number]!(t.ints[x]));
    case op.Shape.FF: return t.constFloat(op.runFF[number]!(t.floats[x], t.floats[y]));
    case op.Shape.F: return t.constFloat(op.runF[number]!(t.floats[x]));
    case op.Shape.FFI: return t.constInt(op.runFFI[number]!(t.floats[x], t.floats[y]));
    case op.Shape.IF: return t.constFloat(op.runIF[number]!(t.ints[x]));
    default: return t.constInt(op.runFI[number]!(t.floats[x]));
  }
}
