/**
 * Arithmetic, comparisons and logic.
 *
 * `wrap` is true for an expression directly below `intmask` or `uintmask`: there `+ - * <<` and unary minus of machine
 * words wrap. It goes down through those operators and the bitwise ones only, because what they give modulo 2**64
 * depends on their operands modulo 2**64 only; so Node's exact intermediate results make no difference.
 */
import ts from 'typescript';
import { Constant, Variable, type Block, type Value } from '../flow/graph';
import { BOOL, INT, PrebuiltObject, UINT } from '../flow/lltype';
import { Core, type LitTV, type TV, type Typed, type ValueTV } from './core';
import { BOOL_T, I64_T, INT_T, NULL_T, STRING_T, U64_T, type RType } from './rtypes';

const K = ts.SyntaxKind;

const ARITHMETIC: Readonly<Record<number, string>> = {
  [K.PlusToken]: 'add', [K.MinusToken]: 'sub', [K.AsteriskToken]: 'mul', [K.SlashToken]: 'div', [K.PercentToken]: 'mod',
  [K.AmpersandToken]: 'and', [K.BarToken]: 'or', [K.CaretToken]: 'xor',
  [K.LessThanLessThanToken]: 'lshift', [K.GreaterThanGreaterThanToken]: 'rshift', [K.GreaterThanGreaterThanGreaterThanToken]: 'urshift',
};
const COMPARISON: Readonly<Record<number, string>> = {
  [K.LessThanToken]: 'lt', [K.LessThanEqualsToken]: 'le', [K.GreaterThanToken]: 'gt', [K.GreaterThanEqualsToken]: 'ge',
  [K.EqualsEqualsEqualsToken]: 'eq', [K.ExclamationEqualsEqualsToken]: 'ne',
};
const COMPOUND: Readonly<Record<number, ts.SyntaxKind>> = {
  [K.PlusEqualsToken]: K.PlusToken, [K.MinusEqualsToken]: K.MinusToken, [K.AsteriskEqualsToken]: K.AsteriskToken, [K.SlashEqualsToken]: K.SlashToken,
  [K.PercentEqualsToken]: K.PercentToken, [K.AmpersandEqualsToken]: K.AmpersandToken, [K.BarEqualsToken]: K.BarToken, [K.CaretEqualsToken]: K.CaretToken,
  [K.LessThanLessThanEqualsToken]: K.LessThanLessThanToken, [K.GreaterThanGreaterThanEqualsToken]: K.GreaterThanGreaterThanToken,
  [K.GreaterThanGreaterThanGreaterThanEqualsToken]: K.GreaterThanGreaterThanGreaterThanToken,
};

/** The operator of a compound assignment, undefined for other tokens. */
export function compoundOperator(kind: ts.SyntaxKind): ts.SyntaxKind | undefined {
  return COMPOUND[kind];
}

/** How the operations of a kind begin. */
function prefix(t: RType): string {
  switch (t.kind) {
    case 'u64': return 'uint';
    case 'float': return 'float';
    case 'bool': return 'bool';
    case 'addr': return 'addr';
    default: return 'int';
  }
}

export function skipParentheses(node: ts.Expression): ts.Expression {
  let n = node;
  while (ts.isParenthesizedExpression(n)) n = n.expression;
  return n;
}

export abstract class Operators extends Core {
  /** Calls a function of the run-time library. */
  protected abstract callRuntime(fn: Function, args: readonly TV[], node: ts.Node, expected?: RType | null): TV;
  /** A condition `x instanceof C`: its operand and the class. */
  protected abstract instanceOf(node: ts.BinaryExpression): ValueTV;
  /** Rewrites variables that a condition narrows, at the start of the branch that it selects. */
  protected abstract narrowBy(condition: ts.Expression, outcome: boolean): void;
  protected abstract assign(node: ts.BinaryExpression, used: boolean): TV;

  protected binary(node: ts.BinaryExpression, expected: RType | null, wrap: boolean): TV {
    const op = node.operatorToken.kind;
    if (op === K.EqualsToken || (op >= K.FirstCompoundAssignment && op <= K.LastCompoundAssignment)) return this.assign(node, true);
    if (op === K.AmpersandAmpersandToken || op === K.BarBarToken) return this.logical(node);
    if (op === K.QuestionQuestionToken) return this.coalesce(node, expected);
    if (op === K.InstanceOfKeyword) return this.instanceOf(node);
    if (op === K.CommaToken) {
      this.expr(node.left);
      return this.expr(node.right, expected);
    }
    if (op === K.EqualsEqualsToken || op === K.ExclamationEqualsToken) return this.refuse('RTS205', node);
    const comparison = COMPARISON[op];
    if (comparison !== undefined) return this.comparison(node, comparison);
    const name = ARITHMETIC[op];
    if (name === undefined) return this.refuse('RTS303', node, node.getText());
    if (name === 'add') return this.sum(node, expected, wrap);
    const down = wrap && name !== 'div' && name !== 'mod' && name !== 'rshift' && name !== 'urshift';
    const shift = name === 'lshift' || name === 'rshift' || name === 'urshift';
    const left = this.expr(node.left, expected, down);
    const right = this.expr(node.right, expected, down && !shift);
    return this.arithmetic(name, left, right, node, wrap);
  }

  /** A chain of `+`, from left to right; one of strings is taken as a whole. */
  private sum(node: ts.BinaryExpression, expected: RType | null, wrap: boolean): TV {
    const steps: ts.BinaryExpression[] = [];
    let first: ts.Expression = node;
    while (ts.isBinaryExpression(first) && first.operatorToken.kind === K.PlusToken) {
      steps.unshift(first);
      first = skipParentheses(first.left);
    }
    let left = this.expr(first, expected, wrap);
    if (left.kind === 'value' && left.t === STRING_T) {
      const parts = [left, ...steps.map((s): TV => {
        const right = this.expr(s.right, STRING_T);
        const t = this.typeOf(right, s.right);
        return t === STRING_T ? right : this.refuse('RTS110', s, 'string', t.toString());
      })];
      return this.concat(parts, node);
    }
    for (const s of steps) left = this.arithmetic('add', left, this.expr(s.right, expected, wrap), s, wrap);
    return left;
  }

  /** The strings one after the other. */
  protected concat(parts: readonly TV[], node: ts.Node): TV {
    let rest = [...parts];
    if (rest.length === 0) return this.value(STRING_T, this.stringConst('', node));
    while (rest.length > 1) {
      const n = rest.length >= 3 ? 3 : 2;
      const sum = this.callRuntime(this.world.runtime.part(n === 3 ? 'stringConcat3' : 'stringConcat'), rest.slice(0, n), node);
      rest = [sum, ...rest.slice(n)];
    }
    return rest[0];
  }

  /** Both operands in one kind: a literal takes the other's. */
  private operands(left: TV, right: TV, node: ts.Node): { t: RType; a: Value; b: Value } {
    let a: Typed;
    let b: Typed;
    if (left.kind === 'lit' && right.kind !== 'lit') {
      b = this.typed(right, node);
      a = { t: b.t, v: this.coerceNumber(left, b.t, node) };
    } else if (right.kind === 'lit' && left.kind !== 'lit') {
      a = this.typed(left, node);
      b = { t: a.t, v: this.coerceNumber(right, a.t, node) };
    } else {
      a = this.typed(left, node);
      b = this.typed(right, node);
    }
    if (a.t.kind === 'never') return { t: b.t, a: b.v, b: b.v };
    if (b.t.kind === 'never') return { t: a.t, a: a.v, b: a.v };
    if (a.t !== b.t) return this.refuse('RTS110', node, a.t.toString(), b.t.toString());
    return { t: a.t, a: a.v, b: b.v };
  }

  private coerceNumber(lit: LitTV, t: RType, node: ts.Node): Value {
    if (!t.isNumber) return this.refuse('RTS110', node, this.typeOf(lit, node).toString(), t.toString());
    return this.coerce(lit, t, node);
  }

  /** `left name right` on numbers. */
  protected arithmetic(name: string, left: TV, right: TV, node: ts.Node, wrap: boolean): TV {
    if (left.kind === 'lit' && right.kind === 'lit') {
      const folded = foldLiterals(name, left, right);
      if (folded !== null) return folded;
    }
    const { t, a, b } = this.operands(left, right, node);
    const symbol = name;
    if (b instanceof Constant && typeof b.value === 'bigint') {
      const isShift = name === 'lshift' || name === 'rshift' || name === 'urshift';
      if (isShift ? t.kind !== 'int' && (b.value < 0n || b.value > 63n) : name === 'mod' && b.value === 0n || name === 'div' && t.kind !== 'int' && b.value === 0n)
        return this.refuse('RTS209', node, String(b.value), operatorText(node) ?? symbol);
    }
    switch (t.kind) {
      case 'int':
        if (name === 'div') return this.refuse('RTS201', node, 'int');
        if (name === 'add' || name === 'sub' || name === 'mul' || name === 'mod') return this.value(t, this.assertInt(this.emit(`int_${name}`, [a, b], INT, {}, node), node));
        // a mask of at most 31 bits gives the same in 64 bits as in 32
        if (name === 'and' && (isMask(a) || isMask(b))) return this.value(t, this.emit('int_and', [a, b], INT, {}, node));
        return this.value(t, this.emit(`int32_${name}`, [a, b], INT, {}, node));
      case 'float':
        if (name === 'add' || name === 'sub' || name === 'mul' || name === 'div') return this.value(t, this.emit(`float_${name}`, [a, b], this.world.lower(t), {}, node));
        break;
      case 'i64': case 'u64': {
        if (name === 'urshift') break;
        if (!wrap && (name === 'add' || name === 'sub' || name === 'mul' || name === 'lshift'))
          return this.refuse('RTS202', node, operatorText(node) ?? symbol, t.toString());
        if (name === 'lshift' || name === 'rshift') this.assertShift(b, t, node);
        const operation = name === 'div' && t.kind === 'i64' ? 'floordiv' : name;
        return this.value(t, this.emit(`${prefix(t)}_${operation}`, [a, b], this.world.lower(t), {}, node));
      }
      default:
    }
    return this.refuse('RTS203', node, operatorText(node) ?? symbol, t.toString());
  }

  /** Checked builds: an int stays below 2**53. */
  private assertInt(v: Variable, node: ts.Node): Variable {
    if (!this.world.assertions) return v;
    const text = `not an int: ${node.getText().slice(0, 80)}`;
    this.emit('debug_assert', [this.emit('int_lt', [v, this.intConst(2n ** 53n)], BOOL, {}, node)], null, { text }, node);
    this.emit('debug_assert', [this.emit('int_gt', [v, this.intConst(-(2n ** 53n))], BOOL, {}, node)], null, { text }, node);
    return v;
  }

  /** Checked builds: the count of a shift is in 0..63. */
  private assertShift(n: Value, t: RType, node: ts.Node): void {
    if (!this.world.assertions || n instanceof Constant) return;
    const word = t === U64_T ? n : this.emit('cast_int_to_uint', [n], UINT, {}, node);
    const inRange = this.emit('uint_lt', [word, new Constant(UINT, 64n)], BOOL, {}, node);
    this.emit('debug_assert', [inRange], null, { text: `shift count: ${node.getText().slice(0, 80)}` }, node);
  }

  protected prefix(node: ts.PrefixUnaryExpression, expected: RType | null, wrap: boolean): TV {
    switch (node.operator) {
      case K.ExclamationToken: {
        const c = this.condition(node.operand);
        const known = this.knownBoolean(c);
        return known !== null ? this.boolTV(!known) : this.value(BOOL_T, this.emit('bool_not', [this.typed(c, node).v], BOOL, {}, node));
      }
      case K.MinusToken: {
        const x = this.expr(node.operand, expected, wrap);
        if (x.kind === 'lit') return { kind: 'lit', value: typeof x.value === 'number' && x.value === 0 && !x.float ? 0 : -x.value, float: x.float };
        const { t, v } = this.typed(x, node);
        if (t.kind === 'int' || t.kind === 'float') return this.value(t, this.emit(`${prefix(t)}_neg`, [v], v.type, {}, node));
        if (t.kind === 'i64' || t.kind === 'u64') {
          if (v instanceof Constant && t === I64_T && v.value !== -0x8000000000000000n) return this.value(t, new Constant(INT, -(v.value as bigint)));
          if (!wrap) return this.refuse('RTS202', node, '-', t.toString());
          return this.value(t, this.emit(`${prefix(t)}_neg`, [v], v.type, {}, node));
        }
        return this.refuse('RTS203', node, '-', t.toString());
      }
      case K.TildeToken: {
        const x = this.expr(node.operand, expected, wrap);
        if (x.kind === 'lit') return { kind: 'lit', value: typeof x.value === 'number' ? ~x.value : ~x.value, float: false };
        const { t, v } = this.typed(x, node);
        if (t.kind === 'int') return this.value(t, this.emit('int32_invert', [v], INT, {}, node));
        if (t.kind === 'i64' || t.kind === 'u64') return this.value(t, this.emit(`${prefix(t)}_invert`, [v], v.type, {}, node));
        return this.refuse('RTS203', node, '~', t.toString());
      }
      case K.PlusToken: {
        const x = this.expr(node.operand, expected);
        return x.kind === 'lit' ? x : this.refuse('RTS203', node, '+', this.typeOf(x, node).toString());
      }
      default: return this.increment(node.operand, node.operator === K.PlusPlusToken ? 'add' : 'sub', node, true);
    }
  }

  /** `++x`, `x++` and so on; gives the new value when `isPrefix`, otherwise the old one. */
  protected abstract increment(target: ts.Expression, name: 'add' | 'sub', node: ts.Node, isPrefix: boolean): TV;

  // ---- comparisons

  private comparison(node: ts.BinaryExpression, name: string): TV {
    const left = this.expr(node.left);
    return this.compare(name, left, this.expr(node.right), node);
  }

  protected compare(name: string, left: TV, right: TV, node: ts.Node): TV {
    if (left.kind === 'lit' && right.kind === 'lit') {
      const l = left.value;
      const r = right.value;
      const results: Readonly<Record<string, boolean>> = { lt: l < r, le: l <= r, gt: l > r, ge: l >= r, eq: l === r, ne: l !== r };
      return this.boolTV(results[name]);
    }
    const equality = name === 'eq' || name === 'ne';
    if (equality) {
      const folded = this.compareLive(left, right);
      if (folded !== null) return this.boolTV(folded === (name === 'eq'));
    }
    const typeBeside = (tv: TV, other: TV): RType | null => {
      if (tv.kind === 'lit') return null;
      // a function of the loaded program has the type of what it is compared with
      return tv.kind === 'live' && tv.t === null && typeof tv.live === 'function' && other.kind === 'value' && other.t.kind === 'func' ? other.t : this.typeOf(tv, node);
    };
    const lt = typeBeside(left, right);
    const rt = typeBeside(right, left);
    if (equality && lt !== null && rt !== null && (lt.isRef || rt.isRef || lt.kind === 'func' || rt.kind === 'func')) return this.compareReferences(name, left, lt, right, rt, node);
    if (lt === STRING_T && rt === STRING_T) {
      const order = this.callRuntime(this.world.runtime.part('stringCompare'), [left, right], node);
      return this.value(BOOL_T, this.emit(`int_${name}`, [this.typed(order, node).v, this.intConst(0)], BOOL, {}, node));
    }
    const { t, a, b } = this.operands(left, right, node);
    if (!t.isNumber && t.kind !== 'addr' && !(t.kind === 'bool' && equality)) return this.refuse('RTS203', node, operatorText(node) ?? name, t.toString());
    return this.value(BOOL_T, this.emit(`${prefix(t)}_${name}`, [a, b], BOOL, {}, node));
  }

  /** `===` of objects that are both known now; null when they are not. */
  private compareLive(left: TV, right: TV): boolean | null {
    const object = (tv: TV): { x: unknown } | null => {
      if (tv.kind === 'live') return { x: tv.live };
      if (tv.kind === 'value' && tv.v instanceof Constant && tv.v.value === null) return { x: null };
      return null;
    };
    const l = object(left);
    const r = object(right);
    if (l === null || r === null) return null;
    return l.x === r.x;
  }

  private compareReferences(name: string, left: TV, lt: RType, right: TV, rt: RType, node: ts.Node): TV {
    const test = (operation: string, args: Value[]): TV => this.value(BOOL_T, this.emit(operation, args, BOOL, {}, node));
    const isNull = (tv: TV): boolean => tv.kind === 'value' && tv.v instanceof Constant && tv.v.value === null;
    if (isNull(left) || isNull(right)) {
      const other = isNull(left) ? this.typed(right, node) : this.typed(left, node);
      if (!other.t.isRef && other.t.kind !== 'func') return this.refuse('RTS208', node, other.t.toString(), 'null');
      if (other.t === NULL_T) return this.boolTV(name === 'eq');
      return test(`${other.t.kind === 'func' ? 'func' : 'ref'}_${name === 'eq' ? 'isnull' : 'nonnull'}`, [other.v]);
    }
    if (lt.kind === 'func' || rt.kind === 'func') {
      const t = lt.kind === 'func' ? lt : rt;
      return test(`func_${name}`, [this.coerce(left, t, node), this.coerce(right, t, node)]);
    }
    if (!lt.isRef || !rt.isRef) return this.refuse('RTS208', node, lt.toString(), rt.toString());
    if (lt === STRING_T && rt === STRING_T) {
      if (isEmptyString(left) || isEmptyString(right)) {
        const other = this.typed(isEmptyString(left) ? right : left, node);
        const length = this.emit('length', [other.v], INT, { struct: this.world.stringStruct }, node);
        return test(`int_${name}`, [length, this.intConst(0)]);
      }
      const equal = this.callRuntime(this.world.runtime.part('stringEquals'), [left, right], node);
      return name === 'eq' ? equal : this.value(BOOL_T, this.emit('bool_not', [this.typed(equal, node).v], BOOL, {}, node));
    }
    if (lt === STRING_T || rt === STRING_T) return this.refuse('RTS208', node, lt.toString(), rt.toString());
    return test(`ref_${name}`, [this.typed(left, node).v, this.typed(right, node).v]);
  }

  // ---- logic

  /** A boolean expression. */
  protected condition(node: ts.Expression): TV {
    const c = this.expr(node, BOOL_T);
    const t = this.typeOf(c, node);
    if (t !== BOOL_T && t.kind !== 'never') return this.refuse('RTS204', node, t.toString());
    return c;
  }

  /**
   * Branches on a condition, without making a boolean of `&&`, `||` and `!`. Variables that the condition narrows are
   * rewritten in the branches by the caller's `narrowBy`. The blocks are left unsealed.
   */
  protected branchOn(node: ts.Expression, whenTrue: Block, whenFalse: Block): void {
    const n = skipParentheses(node);
    if (ts.isPrefixUnaryExpression(n) && n.operator === K.ExclamationToken) return this.branchOn(n.operand, whenFalse, whenTrue);
    if (ts.isBinaryExpression(n) && (n.operatorToken.kind === K.AmpersandAmpersandToken || n.operatorToken.kind === K.BarBarToken)) {
      const and = n.operatorToken.kind === K.AmpersandAmpersandToken;
      const second = this.ssa.newBlock();
      if (and) this.branchOn(n.left, second, whenFalse);
      else this.branchOn(n.left, whenTrue, second);
      this.ssa.seal(second);
      this.enter(second);
      if (!this.live) return;
      this.narrowBy(n.left, and);
      return this.branchOn(n.right, whenTrue, whenFalse);
    }
    const c = this.condition(n);
    const known = this.knownBoolean(c);
    if (known !== null) this.jump(known ? whenTrue : whenFalse);
    else this.branch(this.typed(c, n).v, whenTrue, whenFalse);
  }

  /** `&&` or `||` as a value. */
  private logical(node: ts.BinaryExpression): TV {
    const and = node.operatorToken.kind === K.AmpersandAmpersandToken;
    const left = this.condition(node.left);
    const known = this.knownBoolean(left);
    if (known !== null) {
      if (known !== and) return left;
      this.narrowBy(node.left, and);
      return this.condition(node.right);
    }
    const result = new Variable(BOOL, 'both');
    const join = this.ssa.newBlock([result]);
    const second = this.ssa.newBlock();
    this.cur.exitswitch = this.typed(left, node).v;
    if (and) {
      this.ssa.link(this.cur, join, [this.boolConst(false)], false);
      this.ssa.link(this.cur, second, [], true);
    } else {
      this.ssa.link(this.cur, second, [], false);
      this.ssa.link(this.cur, join, [this.boolConst(true)], true);
    }
    this.ssa.seal(second);
    this.enter(second);
    this.narrowBy(node.left, and);
    const right = this.condition(node.right);
    if (this.live) this.jump(join, [this.typed(right, node).v]);
    this.ssa.seal(join);
    this.enter(join);
    return this.value(BOOL_T, result);
  }

  /** `a ?? b` on references; `m.get(k) ?? b` is treated before. */
  protected coalesce(node: ts.BinaryExpression, expected: RType | null): TV {
    const left = this.expr(node.left, expected);
    if (left.kind === 'live') return left;
    const t = this.typeOf(left, node.left);
    if (t === NULL_T) return this.expr(node.right, expected);
    if (!t.isRef && t.kind !== 'func') return this.refuse('RTS203', node, '??', t.toString());
    const a = this.typed(left, node.left);
    const present = this.ssa.newBlock();
    const absent = this.ssa.newBlock();
    this.branch(this.emit(t.kind === 'func' ? 'func_nonnull' : 'ref_nonnull', [a.v], BOOL, {}, node), present, absent);
    this.ssa.seal(present);
    this.ssa.seal(absent);
    this.enter(absent);
    const right = this.expr(node.right, expected ?? t);
    return this.merge([{ tv: left, end: present }, { tv: right, end: this.live ? this.cur : null }], expected, node);
  }

  protected conditional(node: ts.ConditionalExpression, expected: RType | null, wrap: boolean): TV {
    const yes = this.ssa.newBlock();
    const no = this.ssa.newBlock();
    this.branchOn(node.condition, yes, no);
    this.ssa.seal(yes);
    this.ssa.seal(no);
    const parts: { tv: TV; end: Block | null }[] = [];
    for (const [block, e, outcome] of [[yes, node.whenTrue, true], [no, node.whenFalse, false]] as const) {
      if (!this.ssa.hasPredecessors(block)) continue;
      this.enter(block);
      this.narrowBy(node.condition, outcome);
      const tv = this.expr(e, expected, wrap);
      if (this.live) parts.push({ tv, end: this.cur });
    }
    if (parts.length === 1) {
      this.enter(parts[0].end!);
      this.live = true;
      return parts[0].tv;
    }
    return this.merge(parts, expected, node);
  }

  /** Joins the ends of several branches, each with its value. */
  private merge(parts: readonly { tv: TV; end: Block | null }[], expected: RType | null, node: ts.Node): TV {
    const ends = parts.filter((p): p is { tv: TV; end: Block } => p.end !== null);
    if (ends.length === 0) {
      this.unreachable();
      return { kind: 'value', t: expected ?? NULL_T, v: null };
    }
    let t: RType | null = null;
    for (const p of ends) {
      if (p.tv.kind === 'lit') continue;
      const own = p.tv.kind === 'live' && p.tv.t === null && expected !== null ? expected : this.typeOf(p.tv, node);
      if (own.kind === 'never') continue;
      const joined: RType | null = t === null ? own : this.world.join(t, own);
      if (joined === null && expected === null) return this.refuse('RTS110', node, t!.toString(), own.toString());
      t = joined ?? expected;
    }
    if (t === null || (t === NULL_T && expected !== null)) t = expected ?? this.typeOf(ends[0].tv, node);
    const literal = ends.find((p) => p.tv.kind === 'lit');
    if (literal !== undefined && !t.isNumber) t = expected ?? t;
    const result = t.kind === 'void' ? null : new Variable(this.world.lower(t));
    const join = this.ssa.newBlock(result === null ? [] : [result]);
    for (const p of ends) {
      this.enter(p.end);
      this.live = true;
      const v = result === null ? null : this.coerce(p.tv, t, node);
      this.jump(join, v === null ? [] : [v]);
    }
    this.ssa.seal(join);
    this.enter(join);
    return { kind: 'value', t, v: result };
  }

  // ---- intmask, uintmask, ovfcheck

  /** The argument of `intmask` or `uintmask`. */
  protected masked(node: ts.Expression, t: RType): TV {
    const tv = this.expr(node, t, true);
    if (tv.kind === 'lit' && typeof tv.value === 'bigint')
      return { kind: 'lit', value: t === I64_T ? BigInt.asIntN(64, tv.value) : BigInt.asUintN(64, tv.value), float: false };
    return this.value(t, this.coerce(tv, t, node));
  }

  /** The argument of `ovfcheck`: exactly one operation. */
  protected checkedOverflow(node: ts.Expression): TV {
    const n = skipParentheses(node);
    if (ts.isBinaryExpression(n)) {
      const name = ARITHMETIC[n.operatorToken.kind];
      if (name === 'add' || name === 'sub' || name === 'mul' || name === 'lshift') {
        const a = this.exprAs(n.left, I64_T);
        const b = this.exprAs(n.right, I64_T);
        return this.value(I64_T, this.emit(`int_${name}_ovf`, [a, b], INT, {}, node));
      }
    }
    if (ts.isPrefixUnaryExpression(n) && n.operator === K.MinusToken) {
      return this.value(I64_T, this.emit('int_neg_ovf', [this.exprAs(n.operand, I64_T)], INT, {}, node));
    }
    return this.refuse('RTS206', node);
  }

  /** `Math.floor(x)` and its like; null when the function is not allowed. */
  protected math(name: string, args: readonly ts.Expression[], expected: RType | null, node: ts.Node): TV | null {
    if ((name === 'min' || name === 'max') && args.length === 2) {
      const left = this.expr(args[0], expected);
      const { t, a, b } = this.operands(left, this.expr(args[1], expected), node);
      return t === INT_T ? this.value(t, this.emit(`int_${name}`, [a, b], INT, {}, node)) : null;
    }
    if (args.length !== 1) return null;
    if (name === 'abs' || name === 'floor' || name === 'ceil' || name === 'trunc' || name === 'sqrt') {
      const { t, v } = this.typed(this.expr(args[0], expected), args[0]);
      if (t.kind === 'float') return this.value(t, this.emit(`float_${name}`, [v], v.type, {}, node));
      if (t === INT_T && name === 'abs') return this.value(t, this.emit('int_abs', [v], INT, {}, node));
    }
    return null;
  }
}

function isMask(v: Value): boolean {
  return v instanceof Constant && typeof v.value === 'bigint' && v.value >= 0n && v.value < 0x80000000n;
}

/** True for the constant empty string. */
function isEmptyString(tv: TV): boolean {
  return tv.kind === 'value' && tv.v instanceof Constant && tv.v.value instanceof PrebuiltObject && tv.v.value.items?.length === 0;
}

function operatorText(node: ts.Node): string | null {
  return ts.isBinaryExpression(node) ? node.operatorToken.getText() : null;
}

/** The value of an operation on two literals, null when it is to be done at run time. */
function foldLiterals(name: string, left: LitTV, right: LitTV): LitTV | null {
  const a = left.value;
  const b = right.value;
  if (typeof a === 'number' && typeof b === 'number') {
    const float = left.float || right.float;
    if (name === 'div') return null;
    const results: Readonly<Record<string, () => number>> = {
      add: () => a + b, sub: () => a - b, mul: () => a * b, mod: () => a % b + 0, and: () => a & b, or: () => a | b, xor: () => a ^ b,
      lshift: () => a << b, rshift: () => a >> b, urshift: () => a >>> b,
    };
    const value = results[name]();
    return { kind: 'lit', value, float };
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if ((name === 'div' || name === 'mod') && b === 0n) return null;
    if ((name === 'lshift' || name === 'rshift') && (b < 0n || b > 63n)) return null;
    const results: Readonly<Record<string, () => bigint>> = {
      add: () => a + b, sub: () => a - b, mul: () => a * b, div: () => a / b, mod: () => a % b, and: () => a & b, or: () => a | b, xor: () => a ^ b,
      lshift: () => a << b, rshift: () => a >> b,
    };
    const f = results[name];
    return f === undefined ? null : { kind: 'lit', value: f(), float: false };
  }
  return null;
}
