/**
 * From the syntax tree to objects of the classes of `_ast`.
 */
import type { int } from '../../rlib/kinds';
import type * as ast from '../../interpreter/astcompiler/ast';
import { ASTVisitor } from '../../interpreter/astcompiler/visitor';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { boolops, cmpops, expr_contexts, nodeType, type NodeType, operators, unaryops } from './nodetypes';

const t_Module = nodeType('Module');
const t_Interactive = nodeType('Interactive');
const t_Expression = nodeType('Expression');
const t_Suite = nodeType('Suite');
const t_FunctionDef = nodeType('FunctionDef');
const t_ClassDef = nodeType('ClassDef');
const t_Return = nodeType('Return');
const t_Delete = nodeType('Delete');
const t_Assign = nodeType('Assign');
const t_AugAssign = nodeType('AugAssign');
const t_Print = nodeType('Print');
const t_For = nodeType('For');
const t_While = nodeType('While');
const t_If = nodeType('If');
const t_With = nodeType('With');
const t_Raise = nodeType('Raise');
const t_TryExcept = nodeType('TryExcept');
const t_TryFinally = nodeType('TryFinally');
const t_Assert = nodeType('Assert');
const t_Import = nodeType('Import');
const t_ImportFrom = nodeType('ImportFrom');
const t_Exec = nodeType('Exec');
const t_Global = nodeType('Global');
const t_Expr = nodeType('Expr');
const t_Pass = nodeType('Pass');
const t_Break = nodeType('Break');
const t_Continue = nodeType('Continue');
const t_BoolOp = nodeType('BoolOp');
const t_BinOp = nodeType('BinOp');
const t_UnaryOp = nodeType('UnaryOp');
const t_Lambda = nodeType('Lambda');
const t_IfExp = nodeType('IfExp');
const t_Dict = nodeType('Dict');
const t_ListComp = nodeType('ListComp');
const t_GeneratorExp = nodeType('GeneratorExp');
const t_Yield = nodeType('Yield');
const t_Compare = nodeType('Compare');
const t_Call = nodeType('Call');
const t_Repr = nodeType('Repr');
const t_Num = nodeType('Num');
const t_Str = nodeType('Str');
const t_Attribute = nodeType('Attribute');
const t_Subscript = nodeType('Subscript');
const t_Name = nodeType('Name');
const t_List = nodeType('List');
const t_Tuple = nodeType('Tuple');
const t_Ellipsis = nodeType('Ellipsis');
const t_Slice = nodeType('Slice');
const t_ExtSlice = nodeType('ExtSlice');
const t_Index = nodeType('Index');
const t_comprehension = nodeType('comprehension');
const t_excepthandler = nodeType('excepthandler');
const t_arguments = nodeType('arguments');
const t_keyword = nodeType('keyword');
const t_alias = nodeType('alias');

function wrapName(name: string): W_Root {
  return space.newinterned(name);
}

function wrapOptionalName(name: string | null): W_Root {
  return name === null ? space.w_None : space.newinterned(name);
}

function wrapNames(names: string[]): W_Root {
  const result_w: W_Root[] = [];
  for (const name of names) result_w.push(space.newinterned(name));
  return space.newlist(result_w);
}

function wrapOperators(ops: ast.cmpop[]): W_Root {
  const result_w: W_Root[] = [];
  for (let i: int = 0; i < ops.length; i++) result_w.push(cmpops.wrap(ops[i]));
  return space.newlist(result_w);
}

class TreeWrapper extends ASTVisitor {
  /** What the last node visited has become. */
  private w_result: W_Root = space.w_None;

  wrap(node: ast.AST): W_Root {
    node.accept(this);
    return this.w_result;
  }

  override visitDefault(node: ast.AST): void {}

  private optional(node: ast.expr | null): W_Root {
    return node === null ? space.w_None : this.wrap(node);
  }

  private make(type: NodeType, values_w: W_Root[]): void {
    const w_node = type.w_type.call0();
    for (let i: int = 0; i < values_w.length; i++) w_node.setdictvalue(type.fields[i], values_w[i]);
    this.w_result = w_node;
  }

  private place(type: NodeType, lineno: int, column: int, values_w: W_Root[]): void {
    this.make(type, values_w);
    this.w_result.setdictvalue('lineno', space.newindex(lineno));
    this.w_result.setdictvalue('col_offset', space.newindex(column));
  }

  private exprs(nodes: ast.expr[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private stmts(nodes: ast.stmt[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private comprehensions(nodes: ast.comprehension[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private handlers(nodes: ast.excepthandler[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private keywords(nodes: ast.keyword[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private aliases(nodes: ast.alias[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  private slices(nodes: ast.slice[]): W_Root {
    const result_w: W_Root[] = [];
    for (let i: int = 0; i < nodes.length; i++) result_w.push(this.wrap(nodes[i]));
    return space.newlist(result_w);
  }

  override visitModule(n: ast.Module): void { this.make(t_Module, [this.stmts(n.body)]); }
  override visitInteractive(n: ast.Interactive): void { this.make(t_Interactive, [this.stmts(n.body)]); }
  override visitExpression(n: ast.Expression): void { this.make(t_Expression, [this.wrap(n.body)]); }
  override visitSuite(n: ast.Suite): void { this.make(t_Suite, [this.stmts(n.body)]); }
  override visitFunctionDef(n: ast.FunctionDef): void {
    this.place(t_FunctionDef, n.lineno, n.col_offset, [wrapName(n.name), this.wrap(n.args), this.stmts(n.body), this.exprs(n.decorators)]);
  }
  override visitClassDef(n: ast.ClassDef): void {
    this.place(t_ClassDef, n.lineno, n.col_offset, [wrapName(n.name), this.exprs(n.bases), this.stmts(n.body)]);
  }
  override visitReturn(n: ast.Return): void { this.place(t_Return, n.lineno, n.col_offset, [this.optional(n.value)]); }
  override visitDelete(n: ast.Delete): void { this.place(t_Delete, n.lineno, n.col_offset, [this.exprs(n.targets)]); }
  override visitAssign(n: ast.Assign): void { this.place(t_Assign, n.lineno, n.col_offset, [this.exprs(n.targets), this.wrap(n.value)]); }
  override visitAugAssign(n: ast.AugAssign): void {
    this.place(t_AugAssign, n.lineno, n.col_offset, [this.wrap(n.target), operators.wrap(n.op), this.wrap(n.value)]);
  }
  override visitPrint(n: ast.Print): void {
    this.place(t_Print, n.lineno, n.col_offset, [this.optional(n.dest), this.exprs(n.values), space.newbool(n.nl)]);
  }
  override visitFor(n: ast.For): void {
    this.place(t_For, n.lineno, n.col_offset, [this.wrap(n.target), this.wrap(n.iter), this.stmts(n.body), this.stmts(n.orelse)]);
  }
  override visitWhile(n: ast.While): void {
    this.place(t_While, n.lineno, n.col_offset, [this.wrap(n.test), this.stmts(n.body), this.stmts(n.orelse)]);
  }
  override visitIf(n: ast.If): void { this.place(t_If, n.lineno, n.col_offset, [this.wrap(n.test), this.stmts(n.body), this.stmts(n.orelse)]); }
  override visitWith(n: ast.With): void {
    this.place(t_With, n.lineno, n.col_offset, [this.wrap(n.context_expr), this.optional(n.optional_vars), this.stmts(n.body)]);
  }
  override visitRaise(n: ast.Raise): void {
    this.place(t_Raise, n.lineno, n.col_offset, [this.optional(n.type), this.optional(n.inst), this.optional(n.tback)]);
  }
  override visitTryExcept(n: ast.TryExcept): void {
    this.place(t_TryExcept, n.lineno, n.col_offset, [this.stmts(n.body), this.handlers(n.handlers), this.stmts(n.orelse)]);
  }
  override visitTryFinally(n: ast.TryFinally): void {
    this.place(t_TryFinally, n.lineno, n.col_offset, [this.stmts(n.body), this.stmts(n.finalbody)]);
  }
  override visitAssert(n: ast.Assert): void { this.place(t_Assert, n.lineno, n.col_offset, [this.wrap(n.test), this.optional(n.msg)]); }
  override visitImport(n: ast.Import): void { this.place(t_Import, n.lineno, n.col_offset, [this.aliases(n.names)]); }
  override visitImportFrom(n: ast.ImportFrom): void {
    this.place(t_ImportFrom, n.lineno, n.col_offset, [wrapName(n.module), this.aliases(n.names), space.newindex(n.level)]);
  }
  override visitExec(n: ast.Exec): void {
    this.place(t_Exec, n.lineno, n.col_offset, [this.wrap(n.body), this.optional(n.globals), this.optional(n.locals)]);
  }
  override visitGlobal(n: ast.Global): void { this.place(t_Global, n.lineno, n.col_offset, [wrapNames(n.names)]); }
  override visitExpr(n: ast.Expr): void { this.place(t_Expr, n.lineno, n.col_offset, [this.wrap(n.value)]); }
  override visitPass(n: ast.Pass): void { this.place(t_Pass, n.lineno, n.col_offset, []); }
  override visitBreak(n: ast.Break): void { this.place(t_Break, n.lineno, n.col_offset, []); }
  override visitContinue(n: ast.Continue): void { this.place(t_Continue, n.lineno, n.col_offset, []); }
  override visitBoolOp(n: ast.BoolOp): void { this.place(t_BoolOp, n.lineno, n.col_offset, [boolops.wrap(n.op), this.exprs(n.values)]); }
  override visitBinOp(n: ast.BinOp): void {
    this.place(t_BinOp, n.lineno, n.col_offset, [this.wrap(n.left), operators.wrap(n.op), this.wrap(n.right)]);
  }
  override visitUnaryOp(n: ast.UnaryOp): void { this.place(t_UnaryOp, n.lineno, n.col_offset, [unaryops.wrap(n.op), this.wrap(n.operand)]); }
  override visitLambda(n: ast.Lambda): void { this.place(t_Lambda, n.lineno, n.col_offset, [this.wrap(n.args), this.wrap(n.body)]); }
  override visitIfExp(n: ast.IfExp): void {
    this.place(t_IfExp, n.lineno, n.col_offset, [this.wrap(n.test), this.wrap(n.body), this.wrap(n.orelse)]);
  }
  override visitDict(n: ast.Dict): void { this.place(t_Dict, n.lineno, n.col_offset, [this.exprs(n.keys), this.exprs(n.values)]); }
  override visitListComp(n: ast.ListComp): void {
    this.place(t_ListComp, n.lineno, n.col_offset, [this.wrap(n.elt), this.comprehensions(n.generators)]);
  }
  override visitGeneratorExp(n: ast.GeneratorExp): void {
    this.place(t_GeneratorExp, n.lineno, n.col_offset, [this.wrap(n.elt), this.comprehensions(n.generators)]);
  }
  override visitYield(n: ast.Yield): void { this.place(t_Yield, n.lineno, n.col_offset, [this.optional(n.value)]); }
  override visitCompare(n: ast.Compare): void {
    this.place(t_Compare, n.lineno, n.col_offset, [this.wrap(n.left), wrapOperators(n.ops), this.exprs(n.comparators)]);
  }
  override visitCall(n: ast.Call): void {
    this.place(t_Call, n.lineno, n.col_offset, [this.wrap(n.func), this.exprs(n.args), this.keywords(n.keywords), this.optional(n.starargs), this.optional(n.kwargs)]);
  }
  override visitRepr(n: ast.Repr): void { this.place(t_Repr, n.lineno, n.col_offset, [this.wrap(n.value)]); }
  override visitNum(n: ast.Num): void { this.place(t_Num, n.lineno, n.col_offset, [n.n]); }
  override visitStr(n: ast.Str): void { this.place(t_Str, n.lineno, n.col_offset, [n.s]); }
  override visitAttribute(n: ast.Attribute): void {
    this.place(t_Attribute, n.lineno, n.col_offset, [this.wrap(n.value), wrapName(n.attr), expr_contexts.wrap(n.ctx)]);
  }
  override visitSubscript(n: ast.Subscript): void {
    this.place(t_Subscript, n.lineno, n.col_offset, [this.wrap(n.value), this.wrap(n.slice), expr_contexts.wrap(n.ctx)]);
  }
  override visitName(n: ast.Name): void { this.place(t_Name, n.lineno, n.col_offset, [wrapName(n.id), expr_contexts.wrap(n.ctx)]); }
  override visitList(n: ast.List): void { this.place(t_List, n.lineno, n.col_offset, [this.exprs(n.elts), expr_contexts.wrap(n.ctx)]); }
  override visitTuple(n: ast.Tuple): void { this.place(t_Tuple, n.lineno, n.col_offset, [this.exprs(n.elts), expr_contexts.wrap(n.ctx)]); }
  override visitEllipsis(n: ast.Ellipsis): void { this.make(t_Ellipsis, []); }
  override visitSlice(n: ast.Slice): void { this.make(t_Slice, [this.optional(n.lower), this.optional(n.upper), this.optional(n.step)]); }
  override visitExtSlice(n: ast.ExtSlice): void { this.make(t_ExtSlice, [this.slices(n.dims)]); }
  override visitIndex(n: ast.Index): void { this.make(t_Index, [this.wrap(n.value)]); }
  override visitComprehension(n: ast.comprehension): void { this.make(t_comprehension, [this.wrap(n.target), this.wrap(n.iter), this.exprs(n.ifs)]); }
  override visitExcepthandler(n: ast.excepthandler): void {
    this.place(t_excepthandler, n.lineno, n.col_offset, [this.optional(n.type), this.optional(n.name), this.stmts(n.body)]);
  }
  override visitArguments(n: ast.arguments_): void {
    this.make(t_arguments, [this.exprs(n.args), wrapOptionalName(n.vararg), wrapOptionalName(n.kwarg), this.exprs(n.defaults)]);
  }
  override visitKeyword(n: ast.keyword): void { this.make(t_keyword, [wrapName(n.arg), this.wrap(n.value)]); }
  override visitAlias(n: ast.alias): void { this.make(t_alias, [wrapName(n.name), wrapOptionalName(n.asname)]); }
}

/** The object for a tree. */
export function wrapTree(tree: ast.AST): W_Root {
  return new TreeWrapper().wrap(tree);
}
