/**
 * From the concrete tree to the abstract one: statements and whole sources.
 */
import type { int } from '../../rlib/kinds';
import * as ast from '../astcompiler/ast';
import { expr_context } from '../astcompiler/ast';
import { binaryOperator, ExpressionBuilder } from './exprbuilder';
import { Sym } from './grammar';
import type { Node } from './node';
import { Tok } from './token';

export class ASTBuilder extends ExpressionBuilder {
  /** The tree of a whole source. Throws PySyntaxError and LiteralDecodeError. */
  source(n: Node): ast.mod {
    switch (n.type) {
      case Sym.file_input: return new ast.Module(this.statements(n));
      case Sym.eval_input: return new ast.Expression(this.expression(n.children[0]));
      default: {
        const body = this.statements(n);
        if (body.length === 0) body.push(new ast.Pass(1, 0));
        return new ast.Interactive(body);
      }
    }
  }

  /** The statements among the children, those of lines with semicolons one by one. */
  private statements(n: Node): ast.stmt[] {
    const result: ast.stmt[] = [];
    for (const child of n.children) {
      if (child.type === Sym.simple_stmt) {
        for (let i: int = 0; i < child.children.length; i += 2) result.push(this.statement(child.children[i]));
      } else {
        result.push(this.statement(child));
      }
    }
    return result;
  }

  private statement(n: Node): ast.stmt {
    switch (n.type) {
      case Sym.expr_stmt: return this.assignment(n);
      case Sym.print_stmt: return this.print(n);
      case Sym.del_stmt: return this.del(n);
      case Tok.KW_PASS: return new ast.Pass(n.lineno, n.column);
      case Tok.KW_BREAK: return new ast.Break(n.lineno, n.column);
      case Tok.KW_CONTINUE: return new ast.Continue(n.lineno, n.column);
      case Sym.return_stmt: return new ast.Return(this.optional(n, 1), n.lineno, n.column);
      case Sym.raise_stmt:
        return new ast.Raise(this.optional(n, 1), this.optional(n, 3), this.optional(n, 5), n.lineno, n.column);
      case Sym.import_name: return this.importName(n);
      case Sym.import_from: return this.importFrom(n);
      case Sym.global_stmt: return this.global(n);
      case Sym.exec_stmt:
        return new ast.Exec(this.expression(n.children[1]), this.optional(n, 3), this.optional(n, 5), n.lineno, n.column);
      case Sym.assert_stmt:
        return new ast.Assert(this.expression(n.children[1]), this.optional(n, 3), n.lineno, n.column);
      case Sym.if_stmt: return this.if(n);
      case Sym.while_stmt: {
        const test = this.expression(n.children[1]);
        return new ast.While(test, this.statements(n.children[3]), this.block(n, 6), n.lineno, n.column);
      }
      case Sym.for_stmt: return this.for(n);
      case Sym.try_stmt: return this.try(n);
      case Sym.with_stmt: return this.with(n);
      case Sym.funcdef: return this.funcdef(n);
      case Sym.classdef: return this.classdef(n);
      default: return new ast.Expr(this.expression(n), n.lineno, n.column);
    }
  }

  /** The expression that is child `i`, null where there are fewer children. */
  private optional(n: Node, i: int): ast.expr | null {
    return i < n.children.length ? this.expression(n.children[i]) : null;
  }

  /** The statements of the suite that is child `i`, none where there are fewer children. */
  private block(n: Node, i: int): ast.stmt[] {
    if (i < n.children.length) return this.statements(n.children[i]);
    return [];
  }

  // -- simple statements ------------------------------------------------------------------------

  private assignment(n: Node): ast.stmt {
    const children = n.children;
    if (children[1].type !== Tok.EQUAL) return this.augmentedAssignment(n);
    const targets: ast.expr[] = [];
    for (let i: int = 0; i + 2 < children.length; i += 2) {
      if (children[i].type === Sym.yield_expr) throw this.error('assignment to yield expression not possible', children[i]);
      const target = this.expression(children[i]);
      this.target(target, expr_context.Store, children[i]);
      targets.push(target);
    }
    return new ast.Assign(targets, this.expression(children[children.length - 1]), n.lineno, n.column);
  }

  private augmentedAssignment(n: Node): ast.stmt {
    const children = n.children;
    const target = this.expression(children[0]);
    if (target instanceof ast.GeneratorExp)
      throw this.error('augmented assignment to generator expression not possible', children[0]);
    if (target instanceof ast.Yield) throw this.error('augmented assignment to yield expression not possible', children[0]);
    if (!(target instanceof ast.Name || target instanceof ast.Attribute || target instanceof ast.Subscript))
      throw this.error('illegal expression for augmented assignment', children[0]);
    this.target(target, expr_context.Store, children[0]);
    return new ast.AugAssign(target, binaryOperator(children[1].type), this.expression(children[2]), n.lineno, n.column);
  }

  private print(n: Node): ast.stmt {
    const children = n.children;
    let dest: ast.expr | null = null;
    let i: int = 1;
    if (children.length >= 3 && children[1].type === Tok.RIGHTSHIFT) {
      dest = this.expression(children[2]);
      i = 4;
    }
    const values: ast.expr[] = [];
    for (; i < children.length; i += 2) values.push(this.expression(children[i]));
    const newline = children[children.length - 1].type !== Tok.COMMA;
    return new ast.Print(dest, values, newline, n.lineno, n.column);
  }

  private del(n: Node): ast.stmt {
    const list = n.children[1];
    if (list.type === Sym.exprlist) return new ast.Delete(this.targets(list, expr_context.Del), n.lineno, n.column);
    const target = this.expression(list);
    this.target(target, expr_context.Del, list);
    return new ast.Delete([target], n.lineno, n.column);
  }

  private global(n: Node): ast.stmt {
    const names: string[] = [];
    for (let i: int = 1; i < n.children.length; i += 2) names.push(n.children[i].value);
    return new ast.Global(names, n.lineno, n.column);
  }

  private importName(n: Node): ast.stmt {
    const names: ast.alias[] = [];
    const list = n.children[1].children;
    for (let i: int = 0; i < list.length; i += 2) names.push(this.alias(list[i]));
    return new ast.Import(names, n.lineno, n.column);
  }

  /** An import_as_name, a dotted_as_name, or what is left of one without `as`. */
  private alias(n: Node): ast.alias {
    if (n.type !== Sym.import_as_name && n.type !== Sym.dotted_as_name) return new ast.alias(dottedName(n), null);
    const word = n.children[1];
    if (word.type !== Tok.KW_AS && word.value !== 'as') throw this.error("must use 'as' in import", n);
    return new ast.alias(dottedName(n.children[0]), n.children[2].value);
  }

  private importFrom(n: Node): ast.stmt {
    const children = n.children;
    let i: int = 1;
    while (children[i].type === Tok.DOT) i++;
    const level: int = i - 1;
    let module = '';
    if (children[i].type !== Tok.KW_IMPORT) module = dottedName(children[i++]);
    const what = children[i + 1];
    const names: ast.alias[] = [];
    if (what.type === Tok.STAR) {
      names.push(new ast.alias('*', null));
    } else {
      const list = what.type === Tok.LPAR ? children[i + 2] : what;
      if (what.type !== Tok.LPAR && list.children.length % 2 === 0)
        throw this.error('trailing comma not allowed without surrounding parentheses', list);
      for (let k: int = 0; k < list.children.length; k += 2) names.push(this.alias(list.children[k]));
    }
    return new ast.ImportFrom(module, names, level, n.lineno, n.column);
  }

  // -- compound statements ----------------------------------------------------------------------

  /** An `elif` is an `if` of its own in the `else` part, placed at its condition. Built from the end, as a chain may be long. */
  private if(n: Node): ast.stmt {
    const children = n.children;
    const hasElse = children[children.length - 3].type === Tok.KW_ELSE;
    let end: int = hasElse ? children.length - 3 : children.length;
    let inner: ast.stmt | null = null;
    for (; end > 4; end -= 4) {
      const condition = children[end - 3];
      const test = this.expression(condition);
      const body = this.statements(children[end - 1]);
      inner = new ast.If(test, body, this.orelse(n, hasElse, inner), condition.lineno, condition.column);
    }
    const test = this.expression(children[1]);
    const body = this.statements(children[3]);
    return new ast.If(test, body, this.orelse(n, hasElse, inner), n.lineno, n.column);
  }

  /** What follows a condition's body: the next `elif` when there is one, else the `else` part of the whole statement. */
  private orelse(n: Node, hasElse: boolean, next: ast.stmt | null): ast.stmt[] {
    if (next !== null) return [next];
    return hasElse ? this.statements(n.children[n.children.length - 1]) : [];
  }

  private for(n: Node): ast.stmt {
    const children = n.children;
    const target = this.forTarget(children[1]);
    const iter = this.expression(children[3]);
    const body = this.statements(children[5]);
    return new ast.For(target, iter, body, this.block(n, 8), n.lineno, n.column);
  }

  /** With both `except` and `finally`, the first is inside of the second. */
  private try(n: Node): ast.stmt {
    const children = n.children;
    const body = this.statements(children[2]);
    const handlers: ast.excepthandler[] = [];
    let orelse: ast.stmt[] = [];
    let finalbody: ast.stmt[] = [];
    let hasFinally = false;
    for (let i: int = 3; i < children.length; i += 3) {
      const clause = children[i];
      const suite = children[i + 2];
      if (clause.type === Sym.except_clause) {
        handlers.push(this.handler(clause, suite));
      } else if (clause.type === Tok.KW_ELSE) {
        orelse = this.statements(suite);
      } else {
        finalbody = this.statements(suite);
        hasFinally = true;
      }
    }
    if (!hasFinally) return new ast.TryExcept(body, handlers, orelse, n.lineno, n.column);
    if (handlers.length === 0) return new ast.TryFinally(body, finalbody, n.lineno, n.column);
    const inner = new ast.TryExcept(body, handlers, orelse, n.lineno, n.column);
    return new ast.TryFinally([inner], finalbody, n.lineno, n.column);
  }

  private handler(clause: Node, suite: Node): ast.excepthandler {
    const body = this.statements(suite);
    const type = this.optional(clause, 1);
    const name = this.optional(clause, 3);
    if (name !== null) this.target(name, expr_context.Store, clause.children[3]);
    return new ast.excepthandler(type, name, body, clause.lineno, clause.column);
  }

  private with(n: Node): ast.stmt {
    const children = n.children;
    const manager = this.expression(children[1]);
    let variable: ast.expr | null = null;
    if (children[2].type === Sym.with_var) {
      const word = children[2].children[0];
      const target = children[2].children[1];
      if (word.type !== Tok.KW_AS && word.value !== 'as') throw this.error('expected "with [expr] as [var]"', children[2]);
      variable = this.expression(target);
      this.target(variable, expr_context.Store, n);
    }
    return new ast.With(manager, variable, this.statements(children[children.length - 1]), n.lineno, n.column);
  }

  private funcdef(n: Node): ast.stmt {
    const children = n.children;
    const first: int = children[0].type === Sym.decorators ? 1 : 0;
    const decorators: ast.expr[] = [];
    if (first === 1) {
      for (const one of children[0].children) decorators.push(this.decorator(one));
    }
    const name = children[first + 1];
    if (name.value === 'None') throw this.error('assignment to None', name);
    const list = children[first + 2];
    const args = list.children.length === 3 ? this.parameters(list.children[1]) : new ast.arguments_([], null, null, []);
    return new ast.FunctionDef(name.value, args, this.statements(children[first + 4]), decorators, n.lineno, n.column);
  }

  private decorator(n: Node): ast.expr {
    const children = n.children;
    const dotted = children[1];
    let result: ast.expr;
    if (dotted.type === Tok.NAME) {
      result = new ast.Name(dotted.value, expr_context.Load, dotted.lineno, dotted.column);
    } else {
      result = new ast.Name(dotted.children[0].value, expr_context.Load, dotted.lineno, dotted.column);
      for (let i: int = 2; i < dotted.children.length; i += 2)
        result = new ast.Attribute(result, dotted.children[i].value, expr_context.Load, dotted.lineno, dotted.column);
    }
    if (children.length === 2) return result;
    if (children.length === 4) return new ast.Call(result, [], [], null, null, result.lineno, result.col_offset);
    return this.call(children[3], result, result.lineno, result.col_offset);
  }

  private classdef(n: Node): ast.stmt {
    const children = n.children;
    const name = children[1];
    if (name.value === 'None') throw this.error('assignment to None', n);
    let bases: ast.expr[] = [];
    if (children[2].type === Tok.LPAR && children[3].type !== Tok.RPAR) {
      const list = children[3];
      bases = list.type === Sym.testlist ? this.everySecond(list) : [this.expression(list)];
    }
    return new ast.ClassDef(name.value, bases, this.statements(children[children.length - 1]), n.lineno, n.column);
  }
}

function dottedName(n: Node): string {
  if (n.type === Tok.NAME) return n.value;
  let result = n.children[0].value;
  for (let i: int = 2; i < n.children.length; i += 2) result = result + '.' + n.children[i].value;
  return result;
}
