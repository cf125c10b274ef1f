// Code for expressions, and what expressions and statements share: names, nested code objects, closures.
//
// The instructions and their order are those of Python 2.5, because the order of evaluation, the line table and what
// `dis` shows depend on them; only method calls differ (LOOKUP_METHOD, CALL_METHOD).
// A value is on the stack when the code of its expression has run. The target of a jump that is taken with the
// tested value still on the stack starts with POP_TOP.

import type { int } from '../../rlib/kinds';
import { toI64 } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../baseobjspace';
import { CompareOp, Op } from '../opcode';
import { CO, type PyCode } from '../pycode';
import {
    Attribute, BinOp, Ellipsis, ExtSlice, Index, Slice, Tuple, boolop, cmpop, expr_context, operator,
    unaryop,
} from './ast';
import type {
    AST, BoolOp, Call, Compare, Dict, GeneratorExp, IfExp, Lambda, List, ListComp, Name, Num, Repr, Str,
    Subscript, UnaryOp, Yield, arguments_, comprehension, expr, keyword, slice,
} from './ast';
import { Block, CodeUnit } from './assemble';
import { CompileError, ErrorStyle } from './error';
import { optimize } from './optimize';
import type { SymbolTable } from './symbuilder';
import { BlockType, Where, implicitArgName, mangle, temporaryName, type Scope } from './symtable';
import { ASTVisitor } from './visitor';

/** What every part of one compilation shares. */
export class CompileContext {
    constructor(
        readonly filename: string,
        readonly symbols: SymbolTable,
        /** Future features in force: bits of co_flags. */
        readonly futures: int,
        /** 0, 1 for -O, 2 for -OO. */
        readonly optimizeLevel: int,
        /** Line of the last future statement. */
        readonly lastFutureLine: int,
    ) {}
}

/** What surrounds the code being made, for `break` and `continue`. */
export const enum FrameBlock { Loop = 0, Except = 1, FinallyTry = 2, FinallyEnd = 3 }

/** A frame has room for this many blocks. */
const MAX_FRAME_BLOCKS: int = 20;

/** The largest number of arguments in a call. */
const MAX_ARGUMENTS: int = 255;

/** One scope whose code is being made. */
export class ScopeState {
    readonly frameBlocks: FrameBlock[] = [];
    /** Where `continue` goes, for the loops among `frameBlocks`. */
    readonly frameTargets: Block[] = [];
    temporaries: int = 0;

    constructor(readonly unit: CodeUnit, readonly scope: Scope, readonly outer: ScopeState | null) {}
}

function comparison(op: cmpop): CompareOp {
    switch (op) {
        case cmpop.Eq: return CompareOp.EQ;
        case cmpop.NotEq: return CompareOp.NE;
        case cmpop.Lt: return CompareOp.LT;
        case cmpop.LtE: return CompareOp.LE;
        case cmpop.Gt: return CompareOp.GT;
        case cmpop.GtE: return CompareOp.GE;
        case cmpop.Is: return CompareOp.IS;
        case cmpop.IsNot: return CompareOp.IS_NOT;
        case cmpop.In: return CompareOp.IN;
        default: return CompareOp.NOT_IN;
    }
}

export abstract class ExprGenerator extends ASTVisitor {
    protected state: ScopeState;
    protected unit: CodeUnit;

    constructor(protected readonly context: CompileContext) {
        super();
        this.unit = new CodeUnit('<module>', context.filename, 0);
        this.state = new ScopeState(this.unit, context.symbols.top, null);
    }

    override visitDefault(node: AST): void {
        throw this.error('invalid node in expression');
    }

    /** An error at the current line. */
    protected error(message: string): CompileError {
        return new CompileError(message, this.unit.currentLine(), ErrorStyle.Arguments);
    }

    // -- scopes ---------------------------------------------------------------------------------

    /** Starts the code of a nested scope. */
    protected enter(name: string, scope: Scope, lineno: int): void {
        const unit = new CodeUnit(name, this.context.filename, lineno);
        for (const param of scope.params) unit.varnames.add(param);
        for (const [local, where] of scope.where) {
            if (where === Where.Cell) unit.cellvars.add(local);
        }
        for (const free of scope.freeNames) unit.freevars.add(free);
        this.state = new ScopeState(unit, scope, this.state);
        this.unit = unit;
    }

    /** Finishes the code of the current scope and goes back to the one around. */
    protected leave(): PyCode {
        const code = this.finish();
        this.state = this.state.outer!;
        this.unit = this.state.unit;
        return code;
    }

    /** Adds the implicit `return None`, and makes the code object. */
    protected finish(): PyCode {
        if (!this.unit.isClosed()) {
            this.unit.emitConst(space.w_None);
            this.unit.emit(Op.RETURN_VALUE);
        }
        optimize(this.unit);
        return this.unit.assemble(this.codeFlags(this.state.scope));
    }

    private codeFlags(scope: Scope): int {
        let flags: int = this.context.futures;
        if (scope.type !== BlockType.Module) flags |= CO.NEWLOCALS;
        if (scope.type === BlockType.Function) {
            if (scope.isOptimized()) flags |= CO.OPTIMIZED;
            if (scope.nested) flags |= CO.NESTED;
            if (scope.isGenerator) flags |= CO.GENERATOR;
            if (scope.hasVarargs) flags |= CO.VARARGS;
            if (scope.hasVarkeywords) flags |= CO.VARKEYWORDS;
        }
        return flags;
    }

    /** Makes a function of `code`, whose `defaults` default values are on the stack. */
    protected makeFunction(code: PyCode, defaults: int): void {
        const free = code.co_freevars;
        if (free.length === 0) {
            this.unit.emitConst(code);
            this.unit.emitArg(Op.MAKE_FUNCTION, defaults);
            return;
        }
        for (let i: int = 0; i < free.length; i++) {
            this.unit.emitArg(Op.LOAD_CLOSURE, this.closureIndex(free[i]));
        }
        this.unit.emitArg(Op.BUILD_TUPLE, free.length);
        this.unit.emitConst(code);
        this.unit.emitArg(Op.MAKE_CLOSURE, defaults);
    }

    private closureIndex(name: string): int {
        if (this.state.scope.lookup(name) === Where.Cell) return this.unit.cellvars.find(name);
        return this.unit.cellvars.size() + this.unit.freevars.find(name);
    }

    /** Unpacks the tuples among the parameters. */
    protected unpackParams(args: arguments_): void {
        const list = args.args;
        this.unit.argcount = list.length;
        for (let i: int = 0; i < list.length; i++) {
            const arg = list[i];
            if (arg instanceof Tuple) {
                this.nameOp(implicitArgName(i), expr_context.Load);
                this.expr(arg);
            }
        }
    }

    // -- surrounding blocks -----------------------------------------------------------------------

    protected pushFrameBlock(kind: FrameBlock, target: Block): void {
        if (this.state.frameBlocks.length >= MAX_FRAME_BLOCKS) {
            throw new CompileError('too many statically nested blocks', 0, ErrorStyle.System);
        }
        this.state.frameBlocks.push(kind);
        this.state.frameTargets.push(target);
    }

    protected popFrameBlock(): void {
        this.state.frameBlocks.pop()!;
        this.state.frameTargets.pop()!;
    }

    // -- names ------------------------------------------------------------------------------------

    protected newTemporary(): string {
        return temporaryName(++this.state.temporaries);
    }

    protected mangled(name: string): string {
        return mangle(name, this.privateName());
    }

    /** The innermost class around; a class body itself is inside of its class. */
    private privateName(): string | null {
        return this.state.scope.privateName;
    }

    protected nameOp(id: string, ctx: expr_context): void {
        if (ctx !== expr_context.Load && ctx !== expr_context.Param && id === '__debug__') {
            throw this.error('can not assign to __debug__');
        }
        const scope = this.state.scope;
        const name = this.mangled(id);
        switch (scope.lookup(name)) {
            case Where.Free:
            case Where.Cell:
                this.derefOp(name, ctx);
                return;
            case Where.Local:
                if (scope.type === BlockType.Function) {
                    const op = ctx === expr_context.Load ? Op.LOAD_FAST
                        : ctx === expr_context.Del ? Op.DELETE_FAST : Op.STORE_FAST;
                    this.unit.emitArg(op, this.unit.varnames.add(name));
                    return;
                }
                break;
            case Where.GlobalImplicit:
                if (scope.isOptimized()) {
                    this.globalOp(name, ctx);
                    return;
                }
                break;
            case Where.GlobalExplicit:
                this.globalOp(name, ctx);
                return;
        }
        if (ctx === expr_context.Load && name === 'None') {
            this.unit.emitConst(space.w_None);
            return;
        }
        const op = ctx === expr_context.Load ? Op.LOAD_NAME
            : ctx === expr_context.Del ? Op.DELETE_NAME : Op.STORE_NAME;
        this.unit.emitName(op, name);
    }

    private globalOp(name: string, ctx: expr_context): void {
        if (ctx === expr_context.Load && name === 'None') {
            this.unit.emitConst(space.w_None);
            return;
        }
        const op = ctx === expr_context.Load ? Op.LOAD_GLOBAL
            : ctx === expr_context.Del ? Op.DELETE_GLOBAL : Op.STORE_GLOBAL;
        this.unit.emitName(op, name);
    }

    private derefOp(name: string, ctx: expr_context): void {
        if (ctx === expr_context.Del) {
            const message = `can not delete variable '${name}' referenced in nested scope`;
            throw new CompileError(message, 0, ErrorStyle.Bare);
        }
        this.unit.emitArg(ctx === expr_context.Load ? Op.LOAD_DEREF : Op.STORE_DEREF, this.closureIndex(name));
    }

    // -- expressions --------------------------------------------------------------------------------

    /** Code for one expression; a line further down than before is marked. */
    protected expr(node: expr): void {
        this.unit.reachLine(node.lineno);
        node.accept(this);
    }

    protected exprs(nodes: expr[]): void {
        for (let i: int = 0; i < nodes.length; i++) this.expr(nodes[i]);
    }

    override visitNum(node: Num): void {
        this.unit.emitConst(node.n);
    }

    override visitStr(node: Str): void {
        this.unit.emitConst(node.s);
    }

    override visitName(node: Name): void {
        this.nameOp(node.id, node.ctx);
    }

    override visitBoolOp(node: BoolOp): void {
        const op = node.op === boolop.And ? Op.JUMP_IF_FALSE : Op.JUMP_IF_TRUE;
        const end = new Block();
        const last: int = node.values.length - 1;
        for (let i: int = 0; i < last; i++) {
            this.expr(node.values[i]);
            this.unit.emitJump(op, end);
            this.unit.emit(Op.POP_TOP);
        }
        this.expr(node.values[last]);
        this.unit.startBlock(end);
    }

    override visitBinOp(node: BinOp): void {
        // Sums of thousands of terms lean to the left: go down there without recursion.
        const pending: BinOp[] = [];
        let left: expr = node;
        while (left instanceof BinOp) {
            this.unit.reachLine(left.lineno);
            pending.push(left);
            left = left.left;
        }
        this.expr(left);
        for (let i: int = pending.length - 1; i >= 0; i--) {
            this.expr(pending[i].right);
            this.unit.emit(this.binaryOp(pending[i].op));
        }
    }

    private binaryOp(op: operator): Op {
        switch (op) {
            case operator.Add: return Op.BINARY_ADD;
            case operator.Sub: return Op.BINARY_SUBTRACT;
            case operator.Mult: return Op.BINARY_MULTIPLY;
            case operator.Div: return this.hasTrueDivision() ? Op.BINARY_TRUE_DIVIDE : Op.BINARY_DIVIDE;
            case operator.Mod: return Op.BINARY_MODULO;
            case operator.Pow: return Op.BINARY_POWER;
            case operator.LShift: return Op.BINARY_LSHIFT;
            case operator.RShift: return Op.BINARY_RSHIFT;
            case operator.BitOr: return Op.BINARY_OR;
            case operator.BitXor: return Op.BINARY_XOR;
            case operator.BitAnd: return Op.BINARY_AND;
            default: return Op.BINARY_FLOOR_DIVIDE;
        }
    }

    protected inplaceOp(op: operator): Op {
        switch (op) {
            case operator.Add: return Op.INPLACE_ADD;
            case operator.Sub: return Op.INPLACE_SUBTRACT;
            case operator.Mult: return Op.INPLACE_MULTIPLY;
            case operator.Div: return this.hasTrueDivision() ? Op.INPLACE_TRUE_DIVIDE : Op.INPLACE_DIVIDE;
            case operator.Mod: return Op.INPLACE_MODULO;
            case operator.Pow: return Op.INPLACE_POWER;
            case operator.LShift: return Op.INPLACE_LSHIFT;
            case operator.RShift: return Op.INPLACE_RSHIFT;
            case operator.BitOr: return Op.INPLACE_OR;
            case operator.BitXor: return Op.INPLACE_XOR;
            case operator.BitAnd: return Op.INPLACE_AND;
            default: return Op.INPLACE_FLOOR_DIVIDE;
        }
    }

    private hasTrueDivision(): boolean {
        return (this.context.futures & CO.FUTURE_DIVISION) !== 0;
    }

    override visitUnaryOp(node: UnaryOp): void {
        this.expr(node.operand);
        switch (node.op) {
            case unaryop.Invert: this.unit.emit(Op.UNARY_INVERT); break;
            case unaryop.Not: this.unit.emit(Op.UNARY_NOT); break;
            case unaryop.UAdd: this.unit.emit(Op.UNARY_POSITIVE); break;
            default: this.unit.emit(Op.UNARY_NEGATIVE);
        }
    }

    override visitRepr(node: Repr): void {
        this.expr(node.value);
        this.unit.emit(Op.UNARY_CONVERT);
    }

    override visitIfExp(node: IfExp): void {
        const otherwise = new Block();
        const end = new Block();
        this.expr(node.test);
        this.unit.emitJump(Op.JUMP_IF_FALSE, otherwise);
        this.unit.emit(Op.POP_TOP);
        this.expr(node.body);
        this.unit.emitJump(Op.JUMP_FORWARD, end);
        this.unit.startBlock(otherwise);
        this.unit.emit(Op.POP_TOP);
        this.expr(node.orelse);
        this.unit.startBlock(end);
    }

    override visitCompare(node: Compare): void {
        this.expr(node.left);
        const last: int = node.ops.length - 1;
        const cleanup = new Block();
        for (let i: int = 0; i < last; i++) {
            this.expr(node.comparators[i]);
            this.unit.emit(Op.DUP_TOP);
            this.unit.emit(Op.ROT_THREE);
            this.unit.emitArg(Op.COMPARE_OP, comparison(node.ops[i]));
            this.unit.emitJump(Op.JUMP_IF_FALSE, cleanup);
            this.unit.emit(Op.POP_TOP);
        }
        this.expr(node.comparators[last]);
        this.unit.emitArg(Op.COMPARE_OP, comparison(node.ops[last]));
        if (last === 0) return;
        const end = new Block();
        this.unit.emitJump(Op.JUMP_FORWARD, end);
        this.unit.startBlock(cleanup);
        this.unit.emit(Op.ROT_TWO);
        this.unit.emit(Op.POP_TOP);
        this.unit.startBlock(end);
    }

    override visitDict(node: Dict): void {
        this.unit.emitArg(Op.BUILD_MAP, 0);
        for (let i: int = 0; i < node.keys.length; i++) {
            this.unit.emit(Op.DUP_TOP);
            this.expr(node.values[i]);
            this.unit.emit(Op.ROT_TWO);
            this.expr(node.keys[i]);
            this.unit.emit(Op.STORE_SUBSCR);
        }
    }

    override visitTuple(node: Tuple): void {
        this.sequence(node.elts, node.ctx, Op.BUILD_TUPLE);
    }

    override visitList(node: List): void {
        this.sequence(node.elts, node.ctx, Op.BUILD_LIST);
    }

    private sequence(elts: expr[], ctx: expr_context, build: Op): void {
        if (ctx === expr_context.Store) this.unit.emitArg(Op.UNPACK_SEQUENCE, elts.length);
        this.exprs(elts);
        if (ctx === expr_context.Load) this.unit.emitArg(build, elts.length);
    }

    override visitAttribute(node: Attribute): void {
        this.expr(node.value);
        const name = this.mangled(node.attr);
        switch (node.ctx) {
            case expr_context.Load: this.unit.emitName(Op.LOAD_ATTR, name); break;
            case expr_context.Del: this.unit.emitName(Op.DELETE_ATTR, name); break;
            default: this.unit.emitName(Op.STORE_ATTR, name);
        }
    }

    override visitYield(node: Yield): void {
        if (this.state.scope.type !== BlockType.Function) throw this.error("'yield' outside function");
        if (node.value !== null) this.expr(node.value);
        else this.unit.emitConst(space.w_None);
        this.unit.emit(Op.YIELD_VALUE);
    }

    // -- subscripts ---------------------------------------------------------------------------------

    override visitSubscript(node: Subscript): void {
        this.expr(node.value);
        this.subscriptOperands(node.slice);
        this.unit.emit(subscriptOp(node.slice, node.ctx));
    }

    /** The values between the brackets: for a plain slice its bounds, else one object. */
    protected subscriptOperands(node: slice): void {
        if (node instanceof Slice && node.step === null) {
            if (node.lower !== null) this.expr(node.lower);
            if (node.upper !== null) this.expr(node.upper);
        } else {
            this.sliceObject(node);
        }
    }

    private sliceObject(node: slice): void {
        if (node instanceof Index) {
            this.expr(node.value);
        } else if (node instanceof Slice) {
            this.exprOrNone(node.lower);
            this.exprOrNone(node.upper);
            if (node.step !== null) this.expr(node.step);
            this.unit.emitArg(Op.BUILD_SLICE, node.step === null ? 2 : 3);
        } else if (node instanceof ExtSlice) {
            for (let i: int = 0; i < node.dims.length; i++) this.sliceObject(node.dims[i]);
            this.unit.emitArg(Op.BUILD_TUPLE, node.dims.length);
        } else if (node instanceof Ellipsis) {
            this.unit.emitConst(space.w_Ellipsis);
        }
    }

    private exprOrNone(node: expr | null): void {
        if (node !== null) this.expr(node);
        else this.unit.emitConst(space.w_None);
    }

    // -- calls --------------------------------------------------------------------------------------

    override visitCall(node: Call): void {
        const func = node.func;
        const isMethod = node.starargs === null && node.kwargs === null && func instanceof Attribute;
        if (isMethod) {
            const method = func as Attribute;
            this.unit.reachLine(method.lineno);
            this.expr(method.value);
            this.unit.emitName(Op.LOOKUP_METHOD, this.mangled(method.attr));
        } else {
            this.expr(func);
        }
        this.exprs(node.args);
        for (let i: int = 0; i < node.keywords.length; i++) node.keywords[i].accept(this);
        if (node.args.length + node.keywords.length > MAX_ARGUMENTS) throw this.error('more than 255 arguments');
        if (node.starargs !== null) this.expr(node.starargs);
        if (node.kwargs !== null) this.expr(node.kwargs);
        const arg: int = node.args.length | node.keywords.length << 8;
        if (isMethod) this.unit.emitArg(Op.CALL_METHOD, arg);
        else if (node.starargs === null) this.unit.emitArg(node.kwargs === null ? Op.CALL_FUNCTION : Op.CALL_FUNCTION_KW, arg);
        else this.unit.emitArg(node.kwargs === null ? Op.CALL_FUNCTION_VAR : Op.CALL_FUNCTION_VAR_KW, arg);
    }

    override visitKeyword(node: keyword): void {
        this.unit.emitConst(space.newinterned(node.arg));
        this.expr(node.value);
    }

    // -- functions and comprehensions -----------------------------------------------------------------

    override visitLambda(node: Lambda): void {
        this.exprs(node.args.defaults);
        const scope = this.context.symbols.scopeOf(node);
        this.enter('<lambda>', scope, node.lineno);
        // Without this, a string could become the first constant and so the docstring.
        this.unit.consts.add(space.w_None);
        this.unit.keepFirstConst = true;
        this.unpackParams(node.args);
        this.expr(node.body);
        if (scope.isGenerator) this.unit.emit(Op.POP_TOP);
        else this.unit.emit(Op.RETURN_VALUE);
        this.makeFunction(this.leave(), node.args.defaults.length);
    }

    override visitListComp(node: ListComp): void {
        const list = this.newTemporary();
        this.unit.emitArg(Op.BUILD_LIST, 0);
        this.unit.emit(Op.DUP_TOP);
        this.nameOp(list, expr_context.Store);
        this.listCompLoop(node, 0, list);
        this.nameOp(list, expr_context.Del);
    }

    private listCompLoop(node: ListComp, depth: int, list: string): void {
        if (depth === node.generators.length) {
            this.nameOp(list, expr_context.Load);
            this.expr(node.elt);
            this.unit.emit(Op.LIST_APPEND);
            return;
        }
        const generator = node.generators[depth];
        const start = new Block();
        const anchor = new Block();
        this.expr(generator.iter);
        this.unit.emit(Op.GET_ITER);
        this.unit.startBlock(start);
        this.unit.emitJump(Op.FOR_ITER, anchor);
        this.expr(generator.target);
        const skip = this.conditions(generator);
        this.listCompLoop(node, depth + 1, list);
        this.endComprehensionLoop(start, skip);
        this.unit.startBlock(anchor);
    }

    override visitGeneratorExp(node: GeneratorExp): void {
        const scope = this.context.symbols.scopeOf(node);
        this.enter('<genexpr>', scope, node.lineno);
        this.unit.consts.add(space.w_None);
        this.unit.keepFirstConst = true;
        this.unit.argcount = 1;
        this.generatorLoop(node, 0);
        this.makeFunction(this.leave(), 0);
        this.expr(node.generators[0].iter);
        this.unit.emit(Op.GET_ITER);
        this.unit.emitArg(Op.CALL_FUNCTION, 1);
    }

    private generatorLoop(node: GeneratorExp, depth: int): void {
        if (depth === node.generators.length) {
            this.expr(node.elt);
            this.unit.emit(Op.YIELD_VALUE);
            this.unit.emit(Op.POP_TOP);
            return;
        }
        const generator = node.generators[depth];
        const start = new Block();
        const anchor = new Block();
        const end = new Block();
        this.unit.emitJump(Op.SETUP_LOOP, end);
        this.pushFrameBlock(FrameBlock.Loop, start);
        if (depth === 0) {
            this.nameOp(implicitArgName(0), expr_context.Load);
        } else {
            this.expr(generator.iter);
            this.unit.emit(Op.GET_ITER);
        }
        this.unit.startBlock(start);
        this.unit.emitJump(Op.FOR_ITER, anchor);
        this.expr(generator.target);
        const skip = this.conditions(generator);
        this.generatorLoop(node, depth + 1);
        this.endComprehensionLoop(start, skip);
        this.unit.startBlock(anchor);
        this.unit.emit(Op.POP_BLOCK);
        this.popFrameBlock();
        this.unit.startBlock(end);
    }

    /** The `if`s of a comprehension; returns where control goes when one fails, or null without any. */
    private conditions(generator: comprehension): Block | null {
        if (generator.ifs.length === 0) return null;
        const skip = new Block();
        for (let i: int = 0; i < generator.ifs.length; i++) {
            this.expr(generator.ifs[i]);
            this.unit.emitJump(Op.JUMP_IF_FALSE, skip);
            this.unit.emit(Op.POP_TOP);
        }
        return skip;
    }

    private endComprehensionLoop(start: Block, skip: Block | null): void {
        this.unit.emitJump(Op.JUMP_ABSOLUTE, start);
        if (skip === null) return;
        this.unit.startBlock(skip);
        this.unit.emit(Op.POP_TOP);
        this.unit.emitJump(Op.JUMP_ABSOLUTE, start);
    }

    protected emitInt(value: int): void {
        const w_value: W_Root = space.newint(toI64(value));
        this.unit.emitConst(w_value);
    }
}

/** How many values a subscript leaves on the stack above the object that is subscripted. */
export function subscriptSize(node: slice): int {
    if (!(node instanceof Slice) || node.step !== null) return 1;
    let n: int = 0;
    if (node.lower !== null) n++;
    if (node.upper !== null) n++;
    return n;
}

/** The instruction that loads, stores or deletes through a subscript. */
export function subscriptOp(node: slice, ctx: expr_context): Op {
    if (!(node instanceof Slice) || node.step !== null) {
        switch (ctx) {
            case expr_context.Load: return Op.BINARY_SUBSCR;
            case expr_context.Del: return Op.DELETE_SUBSCR;
            default: return Op.STORE_SUBSCR;
        }
    }
    let form: int = 0;
    if (node.lower !== null) form += 1;
    if (node.upper !== null) form += 2;
    switch (ctx) {
        case expr_context.Load: return Op.SLICE_0 + form;
        case expr_context.Del: return Op.DELETE_SLICE_0 + form;
        default: return Op.STORE_SLICE_0 + form;
    }
}
