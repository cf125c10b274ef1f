/**
 * From the concrete tree to the abstract one: expressions and argument lists.
 *
 * A node takes its place from the first token of the rule it comes from, as in CPython: a parenthesised tuple stands where its first
 * element does, an attribute or call where the object does that it begins with.
 */
import type { int } from '../../rlib/kinds';
import * as ast from '../astcompiler/ast';
import { boolop, cmpop, expr_context, operator, unaryop } from '../astcompiler/ast';
import { nodeError, setContext } from './context';
import type { PySyntaxError } from './error';
import { Sym } from './grammar';
import type { LiteralFactory } from './literals';
import type { Node } from './node';
import { parseNumber } from './number';
import { StringLiterals } from './strliteral';
import { Tok } from './token';

const MAX_ARGUMENTS: int = 255;

export class ExpressionBuilder {
  private readonly strings: StringLiterals;

  /** `encoding` is that of SourceText. */
  constructor(protected readonly filename: string, encoding: string, private readonly factory: LiteralFactory) {
    this.strings = new StringLiterals(encoding, factory, filename);
  }

  protected error(message: string, node: Node): PySyntaxError {
    return nodeError(message, node, this.filename);
  }

  protected target(e: ast.expr, ctx: expr_context, node: Node): void {
    setContext(e, ctx, node, this.filename);
  }

  expression(n: Node): ast.expr {
    const children = n.children;
    switch (n.type) {
      case Tok.NAME: return new ast.Name(n.value, expr_context.Load, n.lineno, n.column);
      case Tok.NUMBER: return new ast.Num(parseNumber(n.value, this.factory), n.lineno, n.column);
      case Tok.STRING: return new ast.Str(this.strings.concatenate([n.value]), n.lineno, n.column);
      case Sym.atom: return this.atom(n);
      case Sym.power: return this.power(n);
      case Sym.factor: return this.factor(n);
      case Sym.term: case Sym.arith_expr: case Sym.shift_expr: case Sym.and_expr: case Sym.xor_expr: case Sym.expr:
        return this.binaryOperations(n);
      case Sym.comparison: return this.comparison(n);
      case Sym.not_test:
        return new ast.UnaryOp(unaryop.Not, this.expression(children[1]), n.lineno, n.column);
      case Sym.and_test: return new ast.BoolOp(boolop.And, this.everySecond(n), n.lineno, n.column);
      case Sym.or_test: return new ast.BoolOp(boolop.Or, this.everySecond(n), n.lineno, n.column);
      case Sym.test: {
        const test = this.expression(children[2]);
        const body = this.expression(children[0]);
        return new ast.IfExp(test, body, this.expression(children[4]), n.lineno, n.column);
      }
      case Sym.lambdef: case Sym.old_lambdef: return this.lambda(n);
      case Sym.yield_expr:
        return new ast.Yield(children.length === 1 ? null : this.expression(children[1]), n.lineno, n.column);
      case Sym.testlist_gexp:
        if (children[1].type === Sym.gen_for) return this.generatorExpression(n);
        return new ast.Tuple(this.everySecond(n), expr_context.Load, n.lineno, n.column);
      default:
        return new ast.Tuple(this.everySecond(n), expr_context.Load, n.lineno, n.column);
    }
  }

  /** The elements of a list with separators. */
  protected everySecond(n: Node): ast.expr[] {
    const result: ast.expr[] = [];
    for (let i: int = 0; i < n.children.length; i += 2) result.push(this.expression(n.children[i]));
    return result;
  }

  private atom(n: Node): ast.expr {
    const children = n.children;
    const inner = children[1];
    switch (children[0].type) {
      case Tok.LPAR:
        if (children.length === 2) return new ast.Tuple([], expr_context.Load, n.lineno, n.column);
        return this.expression(inner);
      case Tok.LSQB:
        if (children.length === 2) return new ast.List([], expr_context.Load, n.lineno, n.column);
        if (inner.type !== Sym.listmaker) return new ast.List([this.expression(inner)], expr_context.Load, n.lineno, n.column);
        if (inner.children[1].type === Sym.list_for) {
          const element = this.expression(inner.children[0]);
          return new ast.ListComp(element, this.comprehensions(inner.children[1]), inner.lineno, inner.column);
        }
        return new ast.List(this.everySecond(inner), expr_context.Load, n.lineno, n.column);
      case Tok.LBRACE: return this.dict(n);
      case Tok.BACKQUOTE: return new ast.Repr(this.expression(inner), n.lineno, n.column);
      default: return this.adjacentStrings(n);
    }
  }

  private adjacentStrings(n: Node): ast.expr {
    const tokens: string[] = [];
    for (const child of n.children) tokens.push(child.value);
    return new ast.Str(this.strings.concatenate(tokens), n.lineno, n.column);
  }

  private dict(n: Node): ast.expr {
    const keys: ast.expr[] = [];
    const values: ast.expr[] = [];
    if (n.children.length === 3) {
      const items = n.children[1].children;
      for (let i: int = 0; i < items.length; i += 4) {
        keys.push(this.expression(items[i]));
        values.push(this.expression(items[i + 2]));
      }
    }
    return new ast.Dict(keys, values, n.lineno, n.column);
  }

  private power(n: Node): ast.expr {
    const children = n.children;
    let result = this.expression(children[0]);
    let i: int = 1;
    while (i < children.length && children[i].type === Sym.trailer) {
      result = this.trailer(children[i], result);
      i++;
    }
    if (i < children.length)
      result = new ast.BinOp(result, operator.Pow, this.expression(children[i + 1]), n.lineno, n.column);
    return result;
  }

  private trailer(n: Node, left: ast.expr): ast.expr {
    const children = n.children;
    switch (children[0].type) {
      case Tok.DOT:
        return new ast.Attribute(left, children[1].value, expr_context.Load, left.lineno, left.col_offset);
      case Tok.LPAR:
        if (children.length === 2) return new ast.Call(left, [], [], null, null, left.lineno, left.col_offset);
        return this.call(children[1], left, left.lineno, left.col_offset);
      default:
        return new ast.Subscript(left, this.subscripts(children[1]), expr_context.Load, left.lineno, left.col_offset);
    }
  }

  /** What stands between the brackets: several plain indexes make a tuple, anything else an extended slice. */
  private subscripts(n: Node): ast.slice {
    if (n.type === Sym.subscript) return this.subscript(n);
    const dims: ast.slice[] = [];
    const elements: ast.expr[] = [];
    for (let i: int = 0; i < n.children.length; i += 2) {
      const one = this.subscript(n.children[i]);
      dims.push(one);
      if (one instanceof ast.Index) elements.push(one.value);
    }
    if (elements.length < dims.length) return new ast.ExtSlice(dims);
    return new ast.Index(new ast.Tuple(elements, expr_context.Load, n.lineno, n.column));
  }

  private subscript(n: Node): ast.slice {
    const children = n.children;
    if (children[0].type === Tok.DOT) return new ast.Ellipsis();
    if (children.length === 1 && children[0].type !== Tok.COLON) return new ast.Index(this.expression(children[0]));
    let lower: ast.expr | null = null;
    let upper: ast.expr | null = null;
    let step: ast.expr | null = null;
    let i: int = 0;
    if (children[0].type !== Tok.COLON) {
      lower = this.expression(children[0]);
      i = 1;
    }
    i++;
    if (i < children.length && children[i].type !== Sym.sliceop) upper = this.expression(children[i++]);
    if (i < children.length) {
      const last = children[i];
      if (last.children.length === 1) step = new ast.Name('None', expr_context.Load, last.lineno, last.column);
      else step = this.expression(last.children[1]);
    }
    return new ast.Slice(lower, upper, step);
  }

  private factor(n: Node): ast.expr {
    const operand = n.children[1];
    switch (n.children[0].type) {
      case Tok.MINUS:
        if (operand.type === Tok.NUMBER)
          return new ast.Num(parseNumber('-' + operand.value, this.factory), n.lineno, n.column);
        return new ast.UnaryOp(unaryop.USub, this.expression(operand), n.lineno, n.column);
      case Tok.PLUS: return new ast.UnaryOp(unaryop.UAdd, this.expression(operand), n.lineno, n.column);
      default: return new ast.UnaryOp(unaryop.Invert, this.expression(operand), n.lineno, n.column);
    }
  }

  private binaryOperations(n: Node): ast.expr {
    const children = n.children;
    let result = this.expression(children[0]);
    for (let i: int = 1; i < children.length; i += 2) {
      const right = this.expression(children[i + 1]);
      // CPython places the operations after the first at their operator.
      const place = i === 1 ? n : children[i];
      result = new ast.BinOp(result, binaryOperator(children[i].type), right, place.lineno, place.column);
    }
    return result;
  }

  private comparison(n: Node): ast.expr {
    const left = this.expression(n.children[0]);
    const ops: cmpop[] = [];
    const comparators: ast.expr[] = [];
    for (let i: int = 1; i < n.children.length; i += 2) {
      ops.push(comparisonOperator(n.children[i]));
      comparators.push(this.expression(n.children[i + 1]));
    }
    return new ast.Compare(left, ops, comparators, n.lineno, n.column);
  }

  private lambda(n: Node): ast.expr {
    const children = n.children;
    const args = children.length === 3 ? new ast.arguments_([], null, null, []) : this.parameters(children[1]);
    return new ast.Lambda(args, this.expression(children[children.length - 1]), n.lineno, n.column);
  }

  private generatorExpression(n: Node): ast.expr {
    const element = this.expression(n.children[0]);
    return new ast.GeneratorExp(element, this.comprehensions(n.children[1]), n.lineno, n.column);
  }

  /** The `for` and `if` clauses of a list comprehension or generator expression. */
  private comprehensions(first: Node): ast.comprehension[] {
    const result: ast.comprehension[] = [];
    let n = first;
    while (true) {
      const children = n.children;
      if (n.type === Sym.list_if || n.type === Sym.gen_if) {
        result[result.length - 1].ifs.push(this.expression(children[1]));
      } else {
        const target = this.forTarget(children[1]);
        result.push(new ast.comprehension(target, this.expression(children[3]), []));
      }
      const last = children[children.length - 1];
      if (last.type !== Sym.list_for && last.type !== Sym.list_if && last.type !== Sym.gen_for && last.type !== Sym.gen_if) return result;
      n = last;
    }
  }

  /** The target of a `for`. */
  protected forTarget(n: Node): ast.expr {
    if (n.type !== Sym.exprlist) {
      const target = this.expression(n);
      this.target(target, expr_context.Store, n);
      return target;
    }
    const targets = this.targets(n, expr_context.Store);
    return new ast.Tuple(targets, expr_context.Store, targets[0].lineno, targets[0].col_offset);
  }

  /** The elements of an exprlist, as targets. */
  protected targets(n: Node, ctx: expr_context): ast.expr[] {
    const result: ast.expr[] = [];
    for (let i: int = 0; i < n.children.length; i += 2) {
      const element = this.expression(n.children[i]);
      this.target(element, ctx, n.children[i]);
      result.push(element);
    }
    return result;
  }

  // -- calls ------------------------------------------------------------------------------------

  /** A call with the arglist `n`. */
  protected call(n: Node, func: ast.expr, lineno: int, column: int): ast.expr {
    this.checkArguments(n);
    const args: ast.expr[] = [];
    const keywords: ast.keyword[] = [];
    let starargs: ast.expr | null = null;
    let kwargs: ast.expr | null = null;
    const children = n.children;
    for (let i: int = 0; i < children.length; i += 2) {
      const child = children[i];
      switch (child.type) {
        case Tok.STAR:
          starargs = this.expression(children[++i]);
          break;
        case Tok.DOUBLESTAR:
          kwargs = this.expression(children[++i]);
          break;
        case Sym.argument:
          if (child.children.length === 2) args.push(this.generatorExpression(child));
          else keywords.push(this.keyword(child));
          break;
        default:
          if (keywords.length > 0) throw this.error('non-keyword arg after keyword arg', child);
          args.push(this.expression(child));
      }
    }
    return new ast.Call(func, args, keywords, starargs, kwargs, lineno, column);
  }

  private checkArguments(n: Node): void {
    let positional: int = 0;
    let keywords: int = 0;
    let generators: int = 0;
    const children = n.children;
    for (let i: int = 0; i < children.length; i += 2) {
      const child = children[i];
      if (child.type === Tok.STAR || child.type === Tok.DOUBLESTAR) i++;
      else if (child.type !== Sym.argument) positional++;
      else if (child.children.length === 2) generators++;
      else keywords++;
    }
    if (generators > 1 || generators === 1 && (positional > 0 || keywords > 0))
      throw this.error('Generator expression must be parenthesized if not sole argument', n);
    if (positional + keywords + generators > MAX_ARGUMENTS) throw this.error('more than 255 arguments', n);
  }

  private keyword(n: Node): ast.keyword {
    const name = this.expression(n.children[0]);
    if (name instanceof ast.Lambda) throw this.error('lambda cannot contain assignment', n.children[0]);
    if (!(name instanceof ast.Name)) throw this.error("keyword can't be an expression", n.children[0]);
    if (name.id === 'None') throw this.error('assignment to None', n.children[0]);
    return new ast.keyword(name.id, this.expression(n.children[2]));
  }

  // -- parameters -------------------------------------------------------------------------------

  /** A varargslist. */
  protected parameters(n: Node): ast.arguments_ {
    const args: ast.expr[] = [];
    const defaults: ast.expr[] = [];
    let vararg: string | null = null;
    let kwarg: string | null = null;
    const children = n.children;
    let i: int = 0;
    while (i < children.length) {
      switch (children[i].type) {
        case Tok.STAR:
          vararg = this.parameterName(children[i + 1]);
          i += 3;
          break;
        case Tok.DOUBLESTAR:
          kwarg = this.parameterName(children[i + 1]);
          i += 3;
          break;
        default: {
          const hasDefault = i + 1 < children.length && children[i + 1].type === Tok.EQUAL;
          if (hasDefault) defaults.push(this.expression(children[i + 2]));
          else if (defaults.length > 0) throw this.error('non-default argument follows default argument', n);
          args.push(this.parameter(children[i], expr_context.Param));
          i += hasDefault ? 4 : 2;
        }
      }
    }
    return new ast.arguments_(args, vararg, kwarg, defaults);
  }

  private parameterName(n: Node): string {
    if (n.value === 'None') throw this.error('assignment to None', n);
    return n.value;
  }

  /** A name, or a tuple of names; parentheses around a single one mean nothing. */
  private parameter(n: Node, ctx: expr_context): ast.expr {
    let inner = n;
    while (inner.type === Sym.fpdef && inner.children[1].children.length === 1) inner = inner.children[1].children[0];
    if (inner.type === Tok.NAME) return new ast.Name(this.parameterName(inner), ctx, inner.lineno, inner.column);
    const list = inner.children[1];
    const elements: ast.expr[] = [];
    for (let i: int = 0; i < list.children.length; i += 2) elements.push(this.parameter(list.children[i], expr_context.Store));
    return new ast.Tuple(elements, expr_context.Store, list.lineno, list.column);
  }
}

/** The operator of an arithmetic token, of the augmented assignment too. */
export function binaryOperator(token: int): operator {
  switch (token) {
    case Tok.PLUS: case Tok.PLUSEQUAL: return operator.Add;
    case Tok.MINUS: case Tok.MINEQUAL: return operator.Sub;
    case Tok.STAR: case Tok.STAREQUAL: return operator.Mult;
    case Tok.SLASH: case Tok.SLASHEQUAL: return operator.Div;
    case Tok.DOUBLESLASH: case Tok.DOUBLESLASHEQUAL: return operator.FloorDiv;
    case Tok.PERCENT: case Tok.PERCENTEQUAL: return operator.Mod;
    case Tok.LEFTSHIFT: case Tok.LEFTSHIFTEQUAL: return operator.LShift;
    case Tok.RIGHTSHIFT: case Tok.RIGHTSHIFTEQUAL: return operator.RShift;
    case Tok.AMPER: case Tok.AMPEREQUAL: return operator.BitAnd;
    case Tok.VBAR: case Tok.VBAREQUAL: return operator.BitOr;
    case Tok.CIRCUMFLEX: case Tok.CIRCUMFLEXEQUAL: return operator.BitXor;
    default: return operator.Pow;
  }
}

function comparisonOperator(n: Node): cmpop {
  switch (n.type) {
    case Tok.LESS: return cmpop.Lt;
    case Tok.GREATER: return cmpop.Gt;
    case Tok.EQEQUAL: return cmpop.Eq;
    case Tok.NOTEQUAL: return cmpop.NotEq;
    case Tok.LESSEQUAL: return cmpop.LtE;
    case Tok.GREATEREQUAL: return cmpop.GtE;
    case Tok.KW_IN: return cmpop.In;
    case Tok.KW_IS: return cmpop.Is;
    default: return n.children[0].type === Tok.KW_NOT ? cmpop.NotIn : cmpop.IsNot;
  }
}
