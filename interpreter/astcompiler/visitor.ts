/**
 * Visitors over the syntax tree: one method a node class, called by `node.accept(visitor)`.
 *
 * `ASTVisitor` sends every node to `visitDefault`; `GenericASTVisitor` instead walks into the
 * children in the order of the fields, so that a subclass overrides only what interests it and
 * calls `super.visitX(node)` to go on downwards.
 */
import type {
  AST, Module, Interactive, Expression, Suite, FunctionDef, ClassDef, Return, Delete, Assign, AugAssign,
  Print, For, While, If, With, Raise, TryExcept, TryFinally, Assert, Import, ImportFrom, Exec, Global,
  Expr, Pass, Break, Continue, BoolOp, BinOp, UnaryOp, Lambda, IfExp, Dict, ListComp, GeneratorExp,
  Yield, Compare, Call, Repr, Num, Str, Attribute, Subscript, Name, List, Tuple, Ellipsis, Slice,
  ExtSlice, Index, comprehension, excepthandler, arguments_, keyword, alias, expr, stmt,
} from './ast';

export abstract class ASTVisitor {
  /** Called for each node whose own method is not overridden. */
  abstract visitDefault(node: AST): void;

  /** Visits the statements in order. */
  visitStmts(body: stmt[]): void {
    for (let i = 0; i < body.length; i++)
      body[i].accept(this);
  }

  /** Visits the expressions in order. */
  visitExprs(exprs: expr[]): void {
    for (let i = 0; i < exprs.length; i++)
      exprs[i].accept(this);
  }

  /** Visits an expression that may be absent. */
  visitOptional(node: expr | null): void {
    if (node !== null)
      node.accept(this);
  }

  visitModule(node: Module): void {
    this.visitDefault(node);
  }

  visitInteractive(node: Interactive): void {
    this.visitDefault(node);
  }

  visitExpression(node: Expression): void {
    this.visitDefault(node);
  }

  visitSuite(node: Suite): void {
    this.visitDefault(node);
  }

  visitFunctionDef(node: FunctionDef): void {
    this.visitDefault(node);
  }

  visitClassDef(node: ClassDef): void {
    this.visitDefault(node);
  }

  visitReturn(node: Return): void {
    this.visitDefault(node);
  }

  visitDelete(node: Delete): void {
    this.visitDefault(node);
  }

  visitAssign(node: Assign): void {
    this.visitDefault(node);
  }

  visitAugAssign(node: AugAssign): void {
    this.visitDefault(node);
  }

  visitPrint(node: Print): void {
    this.visitDefault(node);
  }

  visitFor(node: For): void {
    this.visitDefault(node);
  }

  visitWhile(node: While): void {
    this.visitDefault(node);
  }

  visitIf(node: If): void {
    this.visitDefault(node);
  }

  visitWith(node: With): void {
    this.visitDefault(node);
  }

  visitRaise(node: Raise): void {
    this.visitDefault(node);
  }

  visitTryExcept(node: TryExcept): void {
    this.visitDefault(node);
  }

  visitTryFinally(node: TryFinally): void {
    this.visitDefault(node);
  }

  visitAssert(node: Assert): void {
    this.visitDefault(node);
  }

  visitImport(node: Import): void {
    this.visitDefault(node);
  }

  visitImportFrom(node: ImportFrom): void {
    this.visitDefault(node);
  }

  visitExec(node: Exec): void {
    this.visitDefault(node);
  }

  visitGlobal(node: Global): void {
    this.visitDefault(node);
  }

  visitExpr(node: Expr): void {
    this.visitDefault(node);
  }

  visitPass(node: Pass): void {
    this.visitDefault(node);
  }

  visitBreak(node: Break): void {
    this.visitDefault(node);
  }

  visitContinue(node: Continue): void {
    this.visitDefault(node);
  }

  visitBoolOp(node: BoolOp): void {
    this.visitDefault(node);
  }

  visitBinOp(node: BinOp): void {
    this.visitDefault(node);
  }

  visitUnaryOp(node: UnaryOp): void {
    this.visitDefault(node);
  }

  visitLambda(node: Lambda): void {
    this.visitDefault(node);
  }

  visitIfExp(node: IfExp): void {
    this.visitDefault(node);
  }

  visitDict(node: Dict): void {
    this.visitDefault(node);
  }

  visitListComp(node: ListComp): void {
    this.visitDefault(node);
  }

  visitGeneratorExp(node: GeneratorExp): void {
    this.visitDefault(node);
  }

  visitYield(node: Yield): void {
    this.visitDefault(node);
  }

  visitCompare(node: Compare): void {
    this.visitDefault(node);
  }

  visitCall(node: Call): void {
    this.visitDefault(node);
  }

  visitRepr(node: Repr): void {
    this.visitDefault(node);
  }

  visitNum(node: Num): void {
    this.visitDefault(node);
  }

  visitStr(node: Str): void {
    this.visitDefault(node);
  }

  visitAttribute(node: Attribute): void {
    this.visitDefault(node);
  }

  visitSubscript(node: Subscript): void {
    this.visitDefault(node);
  }

  visitName(node: Name): void {
    this.visitDefault(node);
  }

  visitList(node: List): void {
    this.visitDefault(node);
  }

  visitTuple(node: Tuple): void {
    this.visitDefault(node);
  }

  visitEllipsis(node: Ellipsis): void {
    this.visitDefault(node);
  }

  visitSlice(node: Slice): void {
    this.visitDefault(node);
  }

  visitExtSlice(node: ExtSlice): void {
    this.visitDefault(node);
  }

  visitIndex(node: Index): void {
    this.visitDefault(node);
  }

  visitComprehension(node: comprehension): void {
    this.visitDefault(node);
  }

  visitExcepthandler(node: excepthandler): void {
    this.visitDefault(node);
  }

  visitArguments(node: arguments_): void {
    this.visitDefault(node);
  }

  visitKeyword(node: keyword): void {
    this.visitDefault(node);
  }

  visitAlias(node: alias): void {
    this.visitDefault(node);
  }
}

export abstract class GenericASTVisitor extends ASTVisitor {
  /** Leaves end here. */
  override visitDefault(node: AST): void {}

  override visitModule(node: Module): void {
    this.visitStmts(node.body);
  }

  override visitInteractive(node: Interactive): void {
    this.visitStmts(node.body);
  }

  override visitExpression(node: Expression): void {
    node.body.accept(this);
  }

  override visitSuite(node: Suite): void {
    this.visitStmts(node.body);
  }

  override visitFunctionDef(node: FunctionDef): void {
    node.args.accept(this);
    this.visitStmts(node.body);
    this.visitExprs(node.decorators);
  }

  override visitClassDef(node: ClassDef): void {
    this.visitExprs(node.bases);
    this.visitStmts(node.body);
  }

  override visitReturn(node: Return): void {
    this.visitOptional(node.value);
  }

  override visitDelete(node: Delete): void {
    this.visitExprs(node.targets);
  }

  override visitAssign(node: Assign): void {
    this.visitExprs(node.targets);
    node.value.accept(this);
  }

  override visitAugAssign(node: AugAssign): void {
    node.target.accept(this);
    node.value.accept(this);
  }

  override visitPrint(node: Print): void {
    this.visitOptional(node.dest);
    this.visitExprs(node.values);
  }

  override visitFor(node: For): void {
    node.target.accept(this);
    node.iter.accept(this);
    this.visitStmts(node.body);
    this.visitStmts(node.orelse);
  }

  override visitWhile(node: While): void {
    node.test.accept(this);
    this.visitStmts(node.body);
    this.visitStmts(node.orelse);
  }

  override visitIf(node: If): void {
    node.test.accept(this);
    this.visitStmts(node.body);
    this.visitStmts(node.orelse);
  }

  override visitWith(node: With): void {
    node.context_expr.accept(this);
    this.visitOptional(node.optional_vars);
    this.visitStmts(node.body);
  }

  override visitRaise(node: Raise): void {
    this.visitOptional(node.type);
    this.visitOptional(node.inst);
    this.visitOptional(node.tback);
  }

  override visitTryExcept(node: TryExcept): void {
    this.visitStmts(node.body);
    for (let i = 0; i < node.handlers.length; i++)
      node.handlers[i].accept(this);
    this.visitStmts(node.orelse);
  }

  override visitTryFinally(node: TryFinally): void {
    this.visitStmts(node.body);
    this.visitStmts(node.finalbody);
  }

  override visitAssert(node: Assert): void {
    node.test.accept(this);
    this.visitOptional(node.msg);
  }

  override visitImport(node: Import): void {
    for (let i = 0; i < node.names.length; i++)
      node.names[i].accept(this);
  }

  override visitImportFrom(node: ImportFrom): void {
    for (let i = 0; i < node.names.length; i++)
      node.names[i].accept(this);
  }

  override visitExec(node: Exec): void {
    node.body.accept(this);
    this.visitOptional(node.globals);
    this.visitOptional(node.locals);
  }

  override visitExpr(node: Expr): void {
    node.value.accept(this);
  }

  override visitBoolOp(node: BoolOp): void {
    this.visitExprs(node.values);
  }

  override visitBinOp(node: BinOp): void {
    node.left.accept(this);
    node.right.accept(this);
  }

  override visitUnaryOp(node: UnaryOp): void {
    node.operand.accept(this);
  }

  override visitLambda(node: Lambda): void {
    node.args.accept(this);
    node.body.accept(this);
  }

  override visitIfExp(node: IfExp): void {
    node.test.accept(this);
    node.body.accept(this);
    node.orelse.accept(this);
  }

  override visitDict(node: Dict): void {
    this.visitExprs(node.keys);
    this.visitExprs(node.values);
  }

  override visitListComp(node: ListComp): void {
    node.elt.accept(this);
    for (let i = 0; i < node.generators.length; i++)
      node.generators[i].accept(this);
  }

  override visitGeneratorExp(node: GeneratorExp): void {
    node.elt.accept(this);
    for (let i = 0; i < node.generators.length; i++)
      node.generators[i].accept(this);
  }

  override visitYield(node: Yield): void {
    this.visitOptional(node.value);
  }

  override visitCompare(node: Compare): void {
    node.left.accept(this);
    this.visitExprs(node.comparators);
  }

  override visitCall(node: Call): void {
    node.func.accept(this);
    this.visitExprs(node.args);
    for (let i = 0; i < node.keywords.length; i++)
      node.keywords[i].accept(this);
    this.visitOptional(node.starargs);
    this.visitOptional(node.kwargs);
  }

  override visitRepr(node: Repr): void {
    node.value.accept(this);
  }

  override visitAttribute(node: Attribute): void {
    node.value.accept(this);
  }

  override visitSubscript(node: Subscript): void {
    node.value.accept(this);
    node.slice.accept(this);
  }

  override visitList(node: List): void {
    this.visitExprs(node.elts);
  }

  override visitTuple(node: Tuple): void {
    this.visitExprs(node.elts);
  }

  override visitSlice(node: Slice): void {
    this.visitOptional(node.lower);
    this.visitOptional(node.upper);
    this.visitOptional(node.step);
  }

  override visitExtSlice(node: ExtSlice): void {
    for (let i = 0; i < node.dims.length; i++)
      node.dims[i].accept(this);
  }

  override visitIndex(node: Index): void {
    node.value.accept(this);
  }

  override visitComprehension(node: comprehension): void {
    node.target.accept(this);
    node.iter.accept(this);
    this.visitExprs(node.ifs);
  }

  override visitExcepthandler(node: excepthandler): void {
    this.visitOptional(node.type);
    this.visitOptional(node.name);
    this.visitStmts(node.body);
  }

  override visitArguments(node: arguments_): void {
    this.visitExprs(node.args);
    this.visitExprs(node.defaults);
  }

  override visitKeyword(node: keyword): void {
    node.value.accept(this);
  }
}
