/**
 * Whether a tree that a program has made or changed can be compiled.
 *
 * What the parser guarantees, and the code generator relies on, is checked here: contexts that fit the places of expressions, sequences that
 * are not empty, sequences of one length. ValueError otherwise.
 */
import type { int } from '../../rlib/kinds';
import * as ast from '../../interpreter/astcompiler/ast';
import { expr_context } from '../../interpreter/astcompiler/ast';
import { ENUMS } from '../../interpreter/astcompiler/astfields';
import { GenericASTVisitor } from '../../interpreter/astcompiler/visitor';
import { space } from '../../interpreter/baseobjspace';
import type { OperationError } from '../../interpreter/error';

const CONTEXT_NAMES: string[] = [...ENUMS.expr_context];

function empty(what: string, owner: string): OperationError {
  return space.valueError(`empty ${what} on ${owner}`);
}

class Validator extends GenericASTVisitor {
  // -- contexts: an expression is visited where it is read; `target` is called where it is assigned to or deleted ---------------

  private context(actual: expr_context, expected: expr_context): void {
    if (actual !== expected)
      throw space.valueError(`expression must have ${CONTEXT_NAMES[expected - 1]} context but has ${CONTEXT_NAMES[actual - 1]} instead`);
  }

  private target(e: ast.expr, ctx: expr_context): void {
    if (e instanceof ast.Name) {
      this.context(e.ctx, ctx);
    } else if (e instanceof ast.Attribute) {
      this.context(e.ctx, ctx);
      e.value.accept(this);
    } else if (e instanceof ast.Subscript) {
      this.context(e.ctx, ctx);
      e.value.accept(this);
      e.slice.accept(this);
    } else if (e instanceof ast.List) {
      this.context(e.ctx, ctx);
      this.targets(e.elts, ctx);
    } else if (e instanceof ast.Tuple) {
      this.context(e.ctx, ctx);
      this.targets(e.elts, ctx);
    } else {
      throw space.valueError(`expression which can't be assigned to in ${CONTEXT_NAMES[ctx - 1]} context`);
    }
  }

  private targets(elements: ast.expr[], ctx: expr_context): void {
    for (let i: int = 0; i < elements.length; i++) this.target(elements[i], ctx);
  }

  override visitName(node: ast.Name): void { this.context(node.ctx, expr_context.Load); }
  override visitAttribute(node: ast.Attribute): void {
    this.context(node.ctx, expr_context.Load);
    super.visitAttribute(node);
  }
  override visitSubscript(node: ast.Subscript): void {
    this.context(node.ctx, expr_context.Load);
    super.visitSubscript(node);
  }
  override visitList(node: ast.List): void {
    this.context(node.ctx, expr_context.Load);
    super.visitList(node);
  }
  override visitTuple(node: ast.Tuple): void {
    this.context(node.ctx, expr_context.Load);
    super.visitTuple(node);
  }

  // -- statements -------------------------------------------------------------------------------

  private body(body: ast.stmt[], owner: string): void {
    if (body.length === 0) throw empty('body', owner);
    this.visitStmts(body);
  }

  override visitFunctionDef(node: ast.FunctionDef): void {
    node.args.accept(this);
    this.body(node.body, 'FunctionDef');
    this.visitExprs(node.decorators);
  }
  override visitClassDef(node: ast.ClassDef): void {
    this.visitExprs(node.bases);
    this.body(node.body, 'ClassDef');
  }
  override visitDelete(node: ast.Delete): void {
    if (node.targets.length === 0) throw empty('targets', 'Delete');
    this.targets(node.targets, expr_context.Del);
  }
  override visitAssign(node: ast.Assign): void {
    if (node.targets.length === 0) throw empty('targets', 'Assign');
    this.targets(node.targets, expr_context.Store);
    node.value.accept(this);
  }
  override visitAugAssign(node: ast.AugAssign): void {
    if (node.target instanceof ast.List || node.target instanceof ast.Tuple)
      throw space.valueError('illegal expression for augmented assignment');
    this.target(node.target, expr_context.Store);
    node.value.accept(this);
  }
  override visitFor(node: ast.For): void {
    this.target(node.target, expr_context.Store);
    node.iter.accept(this);
    this.body(node.body, 'For');
    this.visitStmts(node.orelse);
  }
  override visitWhile(node: ast.While): void {
    node.test.accept(this);
    this.body(node.body, 'While');
    this.visitStmts(node.orelse);
  }
  override visitIf(node: ast.If): void {
    node.test.accept(this);
    this.body(node.body, 'If');
    this.visitStmts(node.orelse);
  }
  override visitWith(node: ast.With): void {
    node.context_expr.accept(this);
    if (node.optional_vars !== null) this.target(node.optional_vars, expr_context.Store);
    this.body(node.body, 'With');
  }
  override visitRaise(node: ast.Raise): void {
    if (node.type === null && node.inst !== null || node.inst === null && node.tback !== null)
      throw space.valueError('Raise with a later argument but not the one before it');
    super.visitRaise(node);
  }
  override visitTryExcept(node: ast.TryExcept): void {
    this.body(node.body, 'TryExcept');
    if (node.handlers.length === 0) throw empty('handlers', 'TryExcept');
    for (let i: int = 0; i < node.handlers.length; i++) node.handlers[i].accept(this);
    this.visitStmts(node.orelse);
  }
  override visitExcepthandler(node: ast.excepthandler): void {
    if (node.type === null && node.name !== null) throw space.valueError('excepthandler with a name but no type');
    this.visitOptional(node.type);
    if (node.name !== null) this.target(node.name, expr_context.Store);
    this.body(node.body, 'excepthandler');
  }
  override visitTryFinally(node: ast.TryFinally): void {
    this.body(node.body, 'TryFinally');
    if (node.finalbody.length === 0) throw empty('finalbody', 'TryFinally');
    this.visitStmts(node.finalbody);
  }
  override visitImport(node: ast.Import): void {
    if (node.names.length === 0) throw empty('names', 'Import');
  }
  override visitImportFrom(node: ast.ImportFrom): void {
    if (node.names.length === 0) throw empty('names', 'ImportFrom');
    if (node.level < 0) throw space.valueError('ImportFrom level less than 0');
  }
  override visitExec(node: ast.Exec): void {
    if (node.globals === null && node.locals !== null) throw space.valueError('Exec with locals but no globals');
    super.visitExec(node);
  }
  override visitGlobal(node: ast.Global): void {
    if (node.names.length === 0) throw empty('names', 'Global');
  }

  // -- expressions ------------------------------------------------------------------------------

  override visitBoolOp(node: ast.BoolOp): void {
    if (node.values.length < 2) throw space.valueError('BoolOp with less than 2 values');
    super.visitBoolOp(node);
  }
  override visitDict(node: ast.Dict): void {
    if (node.keys.length !== node.values.length) throw space.valueError("Dict doesn't have the same number of keys as values");
    super.visitDict(node);
  }
  override visitListComp(node: ast.ListComp): void {
    if (node.generators.length === 0) throw space.valueError('comprehension with no generators');
    super.visitListComp(node);
  }
  override visitGeneratorExp(node: ast.GeneratorExp): void {
    if (node.generators.length === 0) throw space.valueError('comprehension with no generators');
    super.visitGeneratorExp(node);
  }
  override visitComprehension(node: ast.comprehension): void {
    this.target(node.target, expr_context.Store);
    node.iter.accept(this);
    this.visitExprs(node.ifs);
  }
  override visitCompare(node: ast.Compare): void {
    if (node.comparators.length === 0) throw space.valueError('Compare with no comparators');
    if (node.comparators.length !== node.ops.length)
      throw space.valueError('Compare has a different number of comparators and operands');
    super.visitCompare(node);
  }
  override visitExtSlice(node: ast.ExtSlice): void {
    if (node.dims.length === 0) throw empty('dims', 'ExtSlice');
    for (let i: int = 0; i < node.dims.length; i++) {
      if (node.dims[i] instanceof ast.ExtSlice) throw space.valueError('ExtSlice inside of an ExtSlice');
    }
    super.visitExtSlice(node);
  }
  override visitArguments(node: ast.arguments_): void {
    if (node.defaults.length > node.args.length) throw space.valueError('more positional defaults than args on arguments');
    for (let i: int = 0; i < node.args.length; i++) {
      const arg = node.args[i];
      if (arg instanceof ast.Name) this.context(arg.ctx, expr_context.Param);
      else if (arg instanceof ast.Tuple) this.parameters(arg);
      else throw space.valueError('a parameter must be a Name or a Tuple');
    }
    this.visitExprs(node.defaults);
  }

  /** The names of an unpacked parameter. */
  private parameters(node: ast.Tuple): void {
    this.context(node.ctx, expr_context.Store);
    if (node.elts.length === 0) throw empty('elts', 'Tuple');
    for (let i: int = 0; i < node.elts.length; i++) {
      const element = node.elts[i];
      if (element instanceof ast.Name) this.context(element.ctx, expr_context.Store);
      else if (element instanceof ast.Tuple) this.parameters(element);
      else throw space.valueError('a parameter must be a Name or a Tuple');
    }
  }
}

/** Throws ValueError for a tree that cannot be compiled. */
export function validateTree(tree: ast.mod): void {
  tree.accept(new Validator());
}
