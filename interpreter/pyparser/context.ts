/**
 * Making an expression a target: contexts of assignment and deletion, and the errors for what cannot be a target.
 */
import type { int } from '../../rlib/kinds';
import * as ast from '../astcompiler/ast';
import { PySyntaxError, SyntaxErrorKind } from './error';
import type { Node } from './node';

/** An error of the tree builder: the text is the source line, the column is unknown. */
export function nodeError(message: string, node: Node, filename: string): PySyntaxError {
  return new PySyntaxError(SyntaxErrorKind.Syntax, message, filename, node.lineno, -1, null, true);
}

/** What an expression that is no target is called in messages; '' for targets. */
function nameOfKind(e: ast.expr): string {
  if (e instanceof ast.Lambda) return 'lambda';
  if (e instanceof ast.Call) return 'function call';
  if (e instanceof ast.BoolOp || e instanceof ast.BinOp || e instanceof ast.UnaryOp) return 'operator';
  if (e instanceof ast.GeneratorExp) return 'generator expression';
  if (e instanceof ast.Yield) return 'yield expression';
  if (e instanceof ast.ListComp) return 'list comprehension';
  if (e instanceof ast.Dict || e instanceof ast.Num || e instanceof ast.Str) return 'literal';
  if (e instanceof ast.Compare) return 'comparison';
  if (e instanceof ast.Repr) return 'repr';
  if (e instanceof ast.IfExp) return 'conditional expression';
  return '';
}

/** Gives `e` and the elements of a list or tuple the context Store or Del. Throws PySyntaxError; `node` is what it complains about. */
export function setContext(e: ast.expr, ctx: ast.expr_context, node: Node, filename: string): void {
  if (e instanceof ast.Name) {
    if (ctx === ast.expr_context.Store && e.id === 'None') throw nodeError('assignment to None', node, filename);
    e.ctx = ctx;
  } else if (e instanceof ast.Attribute) {
    if (ctx === ast.expr_context.Store && e.attr === 'None') throw nodeError('assignment to None', node, filename);
    e.ctx = ctx;
  } else if (e instanceof ast.Subscript) {
    e.ctx = ctx;
  } else if (e instanceof ast.List) {
    e.ctx = ctx;
    setContexts(e.elts, ctx, node, filename);
  } else if (e instanceof ast.Tuple) {
    if (e.elts.length === 0) throw nodeError("can't assign to ()", node, filename);
    e.ctx = ctx;
    setContexts(e.elts, ctx, node, filename);
  } else {
    const action = ctx === ast.expr_context.Store ? 'assign to' : 'delete';
    throw nodeError(`can't ${action} ${nameOfKind(e)}`, node, filename);
  }
}

function setContexts(elements: ast.expr[], ctx: ast.expr_context, node: Node, filename: string): void {
  for (let i: int = 0; i < elements.length; i++) setContext(elements[i], ctx, node, filename);
}
