/**
 * The ground of the function builder: the current block, emitting operations, static values and their conversion.
 *
 * A function is built by a chain of classes, each knowing one part of the language and leaving the others abstract:
 * Core, Operators, Access, Calls, Expressions, Statements. What an expression gives is a `TV`:
 *  - 'value': a run-time value with its static type;
 *  - 'live': an object of the loaded program, known now, which becomes a prebuilt constant only when it is needed as one;
 *  - 'lit': a numeric literal, which takes its kind from where it is used.
 */
import ts from 'typescript';
import { Block, Constant, EXCEPTION, Graph, Operation, Variable, type OpAux, type SourcePos, type Value } from '../flow/graph';
import { ANYREF, BOOL, FLOAT, INT, UINT, type LLType, type RefType } from '../flow/lltype';
import { rowOf } from '../flow/optable';
import type { DiagnosticCode } from './diagnostics';
import type { FunctionInst } from './functions';
import { BOOL_T, FLOAT_T, I64_T, INT_T, NULL_T, STRING_T, VOID_T, type RType } from './rtypes';
import { Ssa, zeroOf, type Local } from './ssa';
import type { TypeContext, World } from './world';

export interface ValueTV { readonly kind: 'value'; readonly t: RType; readonly v: Value | null }
export interface LiveTV { readonly kind: 'live'; readonly t: RType | null; readonly live: unknown; readonly path: string }
export interface LitTV { readonly kind: 'lit'; readonly value: number | bigint; readonly float: boolean }
export type TV = ValueTV | LiveTV | LitTV;

/** A typed value. */
export interface Typed { readonly t: RType; readonly v: Value }

export const VOID_TV: ValueTV = { kind: 'value', t: VOID_T, v: null };

export abstract class Core {
  readonly ssa = new Ssa();
  readonly graph: Graph;
  protected cur: Block;
  /** false while building what cannot be reached */
  protected live = true;
  /** where an exception raised here goes; null: to the caller */
  protected handler: Block | null = null;
  protected ctx: TypeContext;
  /** variables of the function; a const that is known now is its value */
  protected readonly locals = new Map<ts.Symbol, Local | LiveTV>();
  protected thisValue: Typed | null = null;
  private lastPos: SourcePos | null = null;
  private lastPosNode: ts.Node | null = null;

  constructor(readonly world: World, readonly inst: FunctionInst) {
    this.graph = inst.graph;
    this.ctx = inst.ctx;
    this.cur = this.graph.startblock;
    this.ssa.seal(this.cur);
    if (inst.owner !== null) this.thisValue = { t: inst.owner.self, v: this.graph.args[0] };
  }

  abstract expr(node: ts.Expression, expected?: RType | null, wrap?: boolean): TV;

  protected get checker(): ts.TypeChecker { return this.world.checker; }

  protected refuse(code: DiagnosticCode, node: ts.Node, ...args: string[]): never {
    return this.world.diagnostics.refuse(code, node, ...args);
  }

  // ---- blocks and operations

  protected pos(node: ts.Node): SourcePos {
    if (node === this.lastPosNode) return this.lastPos!;
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    this.lastPosNode = node;
    if (this.lastPos === null || this.lastPos.line !== line) this.lastPos = { file: this.world.loaded.displayName(file.fileName), line };
    return this.lastPos;
  }

  /** Goes on in `block`. */
  protected enter(block: Block): void {
    this.cur = block;
    this.live = this.ssa.hasPredecessors(block);
  }

  /** Goes on where nothing leads to. */
  protected unreachable(): void {
    this.cur = this.ssa.newBlock();
    this.ssa.seal(this.cur);
    this.live = false;
  }

  /** Leaves the current block for `block`. */
  protected jump(block: Block, args: Value[] = []): void {
    this.ssa.link(this.cur, block, args);
    this.unreachable();
  }

  /** Emits an operation whose result, if any, has the given type. */
  protected emit(name: string, args: Value[], result: LLType | null, aux: OpAux, node: ts.Node): Variable {
    const v = result === null || result.kind === 'void' ? null : new Variable(result);
    const op = new Operation(name, args, v, aux, this.pos(node));
    this.cur.ops.push(op);
    this.lastOp = op;
    if (this.handler !== null && rowOf(name).raises !== 'no') this.splitForException(this.handler);
    return v!;
  }
  protected lastOp!: Operation;

  private splitForException(handler: Block): void {
    const from = this.cur;
    from.exitswitch = EXCEPTION;
    const next = this.ssa.newBlock();
    this.ssa.link(from, next);
    const exc = new Variable(this.world.exceptionType, 'exc');
    const link = this.ssa.link(from, handler, [exc], 'exception');
    link.excVar = exc;
    this.ssa.seal(next);
    this.enter(next);
  }

  /** Raises the exception. */
  protected raise(v: Value): void {
    if (this.handler !== null) this.jump(this.handler, [v]);
    else this.jump(this.graph.exceptblock, [v]);
  }

  /** Two-way branch; leaves the builder nowhere. */
  protected branch(condition: Value, whenTrue: Block, whenFalse: Block): void {
    this.cur.exitswitch = condition;
    this.ssa.link(this.cur, whenFalse, [], false);
    this.ssa.link(this.cur, whenTrue, [], true);
    this.unreachable();
  }

  // ---- constants

  protected intConst(n: number | bigint): Constant { return new Constant(INT, BigInt(n)); }
  protected boolConst(b: boolean): Constant { return new Constant(BOOL, b); }
  protected stringConst(text: string, node: ts.Node): Constant { return new Constant(this.world.stringStruct.ref, this.world.prebuilt.string(text, node)); }
  protected value(t: RType, v: Value): ValueTV { return { kind: 'value', t, v }; }
  protected boolTV(b: boolean): ValueTV { return this.value(BOOL_T, this.boolConst(b)); }

  /** The boolean that a value is known to be, null when it is only known at run time. */
  protected knownBoolean(tv: TV): boolean | null {
    if (tv.kind === 'live') return typeof tv.live === 'boolean' ? tv.live : null;
    if (tv.kind === 'value' && tv.v instanceof Constant && typeof tv.v.value === 'boolean') return tv.v.value;
    return null;
  }

  /** A static value for a live one; `declared` is the type of the place that holds it, null when it is not written. */
  protected liveTV(live: unknown, declared: RType | null, path: string, node: ts.Node): TV {
    if (declared !== null && (declared.isNumber || declared.kind === 'bool' || declared.kind === 'addr' || declared.kind === 'string')) {
      return this.value(declared, new Constant(this.world.lower(declared), this.world.prebuilt.value(live, declared, path, node)));
    }
    switch (typeof live) {
      case 'number': return { kind: 'lit', value: live, float: !Number.isInteger(live) || Object.is(live, -0) };
      case 'bigint': return { kind: 'lit', value: live, float: false };
      case 'boolean': return this.boolTV(live);
      case 'string': return this.value(STRING_T, this.stringConst(live, node));
      case 'undefined': return this.refuse('RTS308', node, path);
      default:
    }
    if (live === null) return this.value(declared ?? NULL_T, new Constant(declared === null ? ANYREF : this.world.lower(declared), null));
    let t = declared;
    if (typeof live === 'object') {
      const real = this.world.prebuilt.typeOfInstance(live as object, declared);
      if (real !== null && (declared === null || this.world.assignable(real, declared))) t = real;
    }
    return { kind: 'live', t, live, path };
  }

  /** The type of a static value; literals have their default kind. */
  protected typeOf(tv: TV, node: ts.Node): RType {
    if (tv.kind === 'lit') return typeof tv.value === 'bigint' ? I64_T : tv.float ? FLOAT_T : INT_T;
    if (tv.kind === 'value' || tv.t !== null) return tv.t!;
    if (typeof tv.live === 'function' && this.world.loaded.classRecord(tv.live) !== null) return this.refuse('RTS324', node, `the class ${tv.live.name}`);
    return this.refuse('RTS112', node, node.getText().slice(0, 60));
  }

  /** As a run-time value of its own type. */
  protected typed(tv: TV, node: ts.Node): Typed {
    if (tv.kind === 'value') {
      if (tv.v === null) return { t: tv.t, v: zeroOf(INT) };
      return { t: tv.t, v: tv.v };
    }
    const t = this.typeOf(tv, node);
    if (tv.kind === 'lit') return { t, v: this.literal(tv, t, node) };
    return { t, v: new Constant(this.world.lower(t), this.world.prebuilt.value(tv.live, t, tv.path, node)) };
  }

  /** A literal as a constant of kind `t`. */
  private literal(tv: LitTV, t: RType, node: ts.Node): Constant {
    const bad = (): never => this.refuse('RTS207', node, String(tv.value) + (typeof tv.value === 'bigint' ? 'n' : ''), t.toString());
    switch (t.kind) {
      case 'int': case 'addr':
        if (typeof tv.value !== 'number' || tv.float || !Number.isSafeInteger(tv.value)) return bad();
        return new Constant(this.world.lower(t), BigInt(tv.value));
      case 'float':
        if (typeof tv.value !== 'number') return bad();
        return new Constant(FLOAT, tv.value);
      case 'i64':
        if (typeof tv.value !== 'bigint' || BigInt.asIntN(64, tv.value) !== tv.value) return bad();
        return new Constant(INT, tv.value);
      case 'u64':
        if (typeof tv.value !== 'bigint' || BigInt.asUintN(64, tv.value) !== tv.value) return bad();
        return new Constant(UINT, tv.value);
      default: return bad();
    }
  }

  /** As a run-time value where `t` is declared; refuses what does not fit. The result's static type may be narrower. */
  protected coerceTyped(tv: TV, t: RType, node: ts.Node): Typed {
    if (tv.kind === 'lit') {
      if (!t.isNumber && t.kind !== 'addr') return this.refuse('RTS106', node, this.typeOf(tv, node).toString(), t.toString());
      return { t, v: this.literal(tv, t, node) };
    }
    if (tv.kind === 'live') {
      if (tv.t !== null && this.world.assignable(tv.t, t)) return this.typed(tv, node);
      return { t, v: new Constant(this.world.lower(t), this.world.prebuilt.value(tv.live, t, tv.path, node)) };
    }
    if (tv.t === NULL_T) {
      if (!t.isRef && t.kind !== 'func') return this.refuse('RTS106', node, 'null', t.toString());
      return { t, v: new Constant(this.world.lower(t), null) };
    }
    if (tv.t.kind === 'never') return { t, v: zeroOf(this.world.lower(t)) };
    if (tv.v !== null && this.world.assignable(tv.t, t)) return { t: t.kind === 'object' ? t : tv.t, v: tv.v };
    const narrowed = this.narrow(tv, node);
    if (narrowed.v !== null && this.world.assignable(narrowed.t, t)) return { t: narrowed.t, v: narrowed.v };
    return this.refuse('RTS106', node, tv.t.toString(), t.toString());
  }

  protected coerce(tv: TV, t: RType, node: ts.Node): Value {
    if (t === VOID_T) return zeroOf(INT);
    const c = this.coerceTyped(tv, t, node);
    return t.isRef ? this.castRef(c.v, t, node) : c.v;
  }

  /** Evaluates and converts in one step. */
  protected exprAs(node: ts.Expression, t: RType): Value {
    return this.coerce(this.expr(node, t), t, node);
  }

  /** The reference retyped to the structure of `t`, if it is not one already. */
  protected castRef(v: Value, t: RType, node: ts.Node): Value {
    const target = this.world.lower(t);
    if (target.kind !== 'ref' || target.struct === null) return v;
    if (v instanceof Constant && v.value === null) return new Constant(target, null);
    const from = (v.type as RefType).struct;
    if (from !== null && from.isSubtypeOf(target.struct)) return v;
    return this.emit('cast', [v], target, { struct: target.struct }, node);
  }

  /** A reference expression with the type to which the checker narrowed it there. */
  protected narrow(tv: ValueTV, node: ts.Node): ValueTV {
    if (tv.v === null || (tv.t.kind !== 'class' && tv.t.kind !== 'object')) return tv;
    let n = node;
    while (ts.isParenthesizedExpression(n) || ts.isNonNullExpression(n)) n = n.expression;
    if (!ts.isIdentifier(n) && !ts.isPropertyAccessExpression(n) && !ts.isElementAccessExpression(n) && n.kind !== ts.SyntaxKind.ThisKeyword) return tv;
    const t = this.world.types.tryFromChecker(this.checker.getTypeAtLocation(n), this.ctx);
    if (t === null || t === tv.t || t === NULL_T || !t.isRef || t.kind === 'object' || !this.world.assignable(t, tv.t)) return tv;
    return this.value(t, this.castRef(tv.v, t, node));
  }
}
