/**
 * What `compile` does with trees.
 */
import type { int } from '../../rlib/kinds';
import * as ast from '../../interpreter/astcompiler/ast';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { compileAst, CompileMode, parseToAst } from '../../interpreter/pycompiler';
import { readTree } from './readtree';
import { validateTree } from './validate';
import { wrapTree } from './wraptree';

export { isNode } from './readtree';

function rootName(tree: ast.mod): string {
  if (tree instanceof ast.Module) return 'Module';
  if (tree instanceof ast.Expression) return 'Expression';
  return tree instanceof ast.Interactive ? 'Interactive' : 'Suite';
}

/** The code of an `_ast` object. TypeError and ValueError for one that is no tree, or not of the mode. */
export function compileObject(w_tree: W_Root, filename: string, mode: CompileMode, flags: int): W_Root {
  const tree = readTree(w_tree);
  const expected = mode === CompileMode.Eval ? 'Expression' : mode === CompileMode.Single ? 'Interactive' : 'Module';
  const got = rootName(tree);
  if (got !== expected) throw space.typeError(`expected ${expected} node, got ${got}`);
  validateTree(tree);
  return compileAst(tree, filename, flags);
}

/** The `_ast` object of a source. */
export function parseToObject(source: string, filename: string, mode: CompileMode, flags: int): W_Root {
  return wrapTree(parseToAst(source, filename, mode, flags));
}
