/**
 * The abstract syntax tree of Python 2.5, one class a node, in the shape of its `_ast` module.
 *
 * Invariants:
 *  - `expr`, `stmt` and `excepthandler` know their place in the source: `lineno` counts from 1 and
 *    `col_offset` is a byte offset from 0. The other nodes have none, as in `_ast`.
 *  - Identifiers are byte strings; an absent optional identifier or node is `null`; an absent
 *    sequence is an empty array.
 *  - Constants are wrapped objects: `Num.n` an int, long, float or complex, `Str.s` a str or unicode.
 *    A minus sign directly before a number literal is already part of `Num.n`.
 *  - A docstring is nothing special: the first statement of its body, an `Expr` holding a `Str`.
 *  - `arguments_.args` holds `Name`s with context `Param`, and `Tuple`s (context `Store`) for
 *    unpacked arguments.
 *  - `keys` and `values` of a `Dict` have one length, as have `ops` and `comparators` of a `Compare`.
 *
 * `astfields.ts` describes the fields of every node as data, and `visitor.ts` holds the visitors.
 * A change here is a change there; a test compares them.
 */
import type { int } from '../../rlib/kinds';
import type { W_Root } from '../baseobjspace';
import type { ASTVisitor } from './visitor';

export const enum expr_context { Load = 1, Store, Del, AugLoad, AugStore, Param }

export const enum boolop { And = 1, Or }

export const enum operator { Add = 1, Sub, Mult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv }

export const enum unaryop { Invert = 1, Not, UAdd, USub }

export const enum cmpop { Eq = 1, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn }

/** The root of all nodes. */
export abstract class AST {
  /** Calls the method of `v` that belongs to the node's class. */
  abstract accept(v: ASTVisitor): void;
}

/** What a whole source becomes: `Module`, `Interactive`, `Expression` or `Suite`. */
export abstract class mod extends AST {}

export abstract class stmt extends AST {
  constructor(public lineno: int, public col_offset: int) {
    super();
  }
}

export abstract class expr extends AST {
  constructor(public lineno: int, public col_offset: int) {
    super();
  }
}

/** What stands between the brackets of a subscript. */
export abstract class slice extends AST {}

export class Module extends mod {
  constructor(public body: stmt[]) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitModule(this);
  }
}

export class Interactive extends mod {
  constructor(public body: stmt[]) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitInteractive(this);
  }
}

export class Expression extends mod {
  constructor(public body: expr) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitExpression(this);
  }
}

export class Suite extends mod {
  constructor(public body: stmt[]) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitSuite(this);
  }
}

export class FunctionDef extends stmt {
  constructor(
    public name: string, public args: arguments_, public body: stmt[], public decorators: expr[],
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitFunctionDef(this);
  }
}

export class ClassDef extends stmt {
  constructor(public name: string, public bases: expr[], public body: stmt[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitClassDef(this);
  }
}

export class Return extends stmt {
  constructor(public value: expr | null, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitReturn(this);
  }
}

export class Delete extends stmt {
  constructor(public targets: expr[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitDelete(this);
  }
}

export class Assign extends stmt {
  constructor(public targets: expr[], public value: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitAssign(this);
  }
}

export class AugAssign extends stmt {
  constructor(public target: expr, public op: operator, public value: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitAugAssign(this);
  }
}

export class Print extends stmt {
  constructor(
    public dest: expr | null, public values: expr[], public nl: boolean,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitPrint(this);
  }
}

export class For extends stmt {
  constructor(
    public target: expr, public iter: expr, public body: stmt[], public orelse: stmt[],
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitFor(this);
  }
}

export class While extends stmt {
  constructor(public test: expr, public body: stmt[], public orelse: stmt[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitWhile(this);
  }
}

export class If extends stmt {
  constructor(public test: expr, public body: stmt[], public orelse: stmt[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitIf(this);
  }
}

export class With extends stmt {
  constructor(
    public context_expr: expr, public optional_vars: expr | null, public body: stmt[],
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitWith(this);
  }
}

export class Raise extends stmt {
  constructor(
    public type: expr | null, public inst: expr | null, public tback: expr | null,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitRaise(this);
  }
}

export class TryExcept extends stmt {
  constructor(
    public body: stmt[], public handlers: excepthandler[], public orelse: stmt[],
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitTryExcept(this);
  }
}

export class TryFinally extends stmt {
  constructor(public body: stmt[], public finalbody: stmt[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitTryFinally(this);
  }
}

export class Assert extends stmt {
  constructor(public test: expr, public msg: expr | null, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitAssert(this);
  }
}

export class Import extends stmt {
  constructor(public names: alias[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitImport(this);
  }
}

export class ImportFrom extends stmt {
  constructor(public module: string, public names: alias[], public level: int, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitImportFrom(this);
  }
}

export class Exec extends stmt {
  constructor(
    public body: expr, public globals: expr | null, public locals: expr | null,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitExec(this);
  }
}

export class Global extends stmt {
  constructor(public names: string[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitGlobal(this);
  }
}

export class Expr extends stmt {
  constructor(public value: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitExpr(this);
  }
}

export class Pass extends stmt {
  accept(v: ASTVisitor): void {
    v.visitPass(this);
  }
}

export class Break extends stmt {
  accept(v: ASTVisitor): void {
    v.visitBreak(this);
  }
}

export class Continue extends stmt {
  accept(v: ASTVisitor): void {
    v.visitContinue(this);
  }
}

export class BoolOp extends expr {
  constructor(public op: boolop, public values: expr[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitBoolOp(this);
  }
}

export class BinOp extends expr {
  constructor(public left: expr, public op: operator, public right: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitBinOp(this);
  }
}

export class UnaryOp extends expr {
  constructor(public op: unaryop, public operand: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitUnaryOp(this);
  }
}

export class Lambda extends expr {
  constructor(public args: arguments_, public body: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitLambda(this);
  }
}

export class IfExp extends expr {
  constructor(public test: expr, public body: expr, public orelse: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitIfExp(this);
  }
}

export class Dict extends expr {
  constructor(public keys: expr[], public values: expr[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitDict(this);
  }
}

export class ListComp extends expr {
  constructor(public elt: expr, public generators: comprehension[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitListComp(this);
  }
}

export class GeneratorExp extends expr {
  constructor(public elt: expr, public generators: comprehension[], lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitGeneratorExp(this);
  }
}

export class Yield extends expr {
  constructor(public value: expr | null, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitYield(this);
  }
}

export class Compare extends expr {
  constructor(
    public left: expr, public ops: cmpop[], public comparators: expr[],
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitCompare(this);
  }
}

export class Call extends expr {
  constructor(
    public func: expr, public args: expr[], public keywords: keyword[], public starargs: expr | null,
    public kwargs: expr | null,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitCall(this);
  }
}

export class Repr extends expr {
  constructor(public value: expr, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitRepr(this);
  }
}

export class Num extends expr {
  constructor(public n: W_Root, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitNum(this);
  }
}

export class Str extends expr {
  constructor(public s: W_Root, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitStr(this);
  }
}

export class Attribute extends expr {
  constructor(
    public value: expr, public attr: string, public ctx: expr_context,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitAttribute(this);
  }
}

export class Subscript extends expr {
  constructor(
    public value: expr, public slice: slice, public ctx: expr_context,
    lineno: int, col_offset: int,
  ) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitSubscript(this);
  }
}

export class Name extends expr {
  constructor(public id: string, public ctx: expr_context, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitName(this);
  }
}

export class List extends expr {
  constructor(public elts: expr[], public ctx: expr_context, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitList(this);
  }
}

export class Tuple extends expr {
  constructor(public elts: expr[], public ctx: expr_context, lineno: int, col_offset: int) {
    super(lineno, col_offset);
  }

  accept(v: ASTVisitor): void {
    v.visitTuple(this);
  }
}

export class Ellipsis extends slice {
  accept(v: ASTVisitor): void {
    v.visitEllipsis(this);
  }
}

export class Slice extends slice {
  constructor(public lower: expr | null, public upper: expr | null, public step: expr | null) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitSlice(this);
  }
}

export class ExtSlice extends slice {
  constructor(public dims: slice[]) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitExtSlice(this);
  }
}

export class Index extends slice {
  constructor(public value: expr) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitIndex(this);
  }
}

export class comprehension extends AST {
  constructor(public target: expr, public iter: expr, public ifs: expr[]) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitComprehension(this);
  }
}

export class excepthandler extends AST {
  constructor(
    public type: expr | null, public name: expr | null, public body: stmt[], public lineno: int,
    public col_offset: int,
  ) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitExcepthandler(this);
  }
}

export class arguments_ extends AST {
  constructor(
    public args: expr[], public vararg: string | null, public kwarg: string | null, public defaults: expr[],
  ) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitArguments(this);
  }
}

export class keyword extends AST {
  constructor(public arg: string, public value: expr) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitKeyword(this);
  }
}

export class alias extends AST {
  constructor(public name: string, public asname: string | null) {
    super();
  }

  accept(v: ASTVisitor): void {
    v.visitAlias(this);
  }
}
