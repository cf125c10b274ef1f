// Code for statements and whole sources: from a syntax tree to a code object.
//
// Blocks of a frame (loops, try statements) are mirrored at compile time by the frame blocks of the scope, which
// decide what `break` and `continue` become. A finally clause is entered with None on the stack, or with
// what the interrupted statement needs to go on (up to three values); END_FINALLY takes it off.

import type { int } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { space, type W_Root } from '../baseobjspace';
import { CompareOp, Op } from '../opcode';
import { CO, type PyCode } from '../pycode';
import {
    Attribute, Expr, Name, Num, Str, Subscript, expr_context,
} from './ast';
import type {
    AST, Assert, Assign, AugAssign, Break, ClassDef, Continue, Delete, Exec, Expression, For, FunctionDef, Global, If,
    Import, ImportFrom, Interactive, Module, Pass, Print, Raise, Return, Suite, TryExcept, TryFinally, While, With,
    alias, excepthandler, expr, mod, stmt,
} from './ast';
import { Block } from './assemble';
import type { WarningSink } from './error';
import { CompileContext, ExprGenerator, FrameBlock, subscriptOp, subscriptSize } from './exprgen';
import { FUTURE_MASK, LATE_FUTURE, findFutures } from './future';
import { buildSymbolTable, importedName } from './symbuilder';
import { BlockType } from './symtable';

/**
 * Compiles a syntax tree.
 * `flags`: future features already in force (bits of co_flags; others are ignored); the features that the
 * source asks for are added. `optimizeLevel`: 0, 1 for -O, 2 for -OO.
 * Throws CompileError, and whatever `warnings` throws.
 */
export function compileTree(
    tree: mod, filename: string, flags: int, optimizeLevel: int, warnings: WarningSink,
): PyCode {
    const features = findFutures(tree);
    const futures = (flags | features.flags) & FUTURE_MASK;
    const symbols = buildSymbolTable(tree, filename, warnings);
    const context = new CompileContext(filename, symbols, futures, optimizeLevel, features.lastLine);
    const generator = new CodeGenerator(context);
    tree.accept(generator);
    return generator.result();
}

/** What is known of a condition at compile time. */
const enum Truth { Unknown = 0, True = 1, False = 2 }

class CodeGenerator extends ExprGenerator {
    /** Expression statements print their value: at the prompt, outside of functions and classes. */
    private interactive: boolean = false;

    constructor(context: CompileContext) {
        super(context);
    }

    result(): PyCode {
        return this.finish();
    }

    override visitDefault(node: AST): void {
        throw this.error('invalid node in program');
    }

    override visitModule(node: Module): void {
        this.body(node.body);
    }

    override visitInteractive(node: Interactive): void {
        this.interactive = true;
        this.stmts(node.body);
    }

    override visitExpression(node: Expression): void {
        this.expr(node.body);
        this.unit.emit(Op.RETURN_VALUE);
    }

    override visitSuite(node: Suite): void {
        throw this.error('suite should not be possible');
    }

    private stmt(node: stmt): void {
        this.unit.startLine(node.lineno);
        node.accept(this);
    }

    private stmts(nodes: stmt[]): void {
        for (let i: int = 0; i < nodes.length; i++) this.stmt(nodes[i]);
    }

    /** The docstring that starts a body, or null. */
    private docstring(body: stmt[]): Str | null {
        if (body.length === 0) return null;
        const first = body[0];
        if (!(first instanceof Expr)) return null;
        const value = first.value;
        return value instanceof Str ? value : null;
    }

    /** The body of a module or class, whose docstring becomes `__doc__`. */
    private body(nodes: stmt[]): void {
        const doc = this.docstring(nodes);
        if (doc === null || this.context.optimizeLevel >= 2) {
            this.stmts(nodes);
            return;
        }
        this.unit.startLine(nodes[0].lineno);
        this.expr(doc);
        this.nameOp('__doc__', expr_context.Store);
        for (let i: int = 1; i < nodes.length; i++) this.stmt(nodes[i]);
    }

    // -- definitions ----------------------------------------------------------------------------------

    override visitFunctionDef(node: FunctionDef): void {
        this.exprs(node.decorators);
        this.exprs(node.args.defaults);
        this.enter(node.name, this.context.symbols.scopeOf(node), node.lineno);
        const doc = this.docstring(node.body);
        const keepDoc = doc !== null && this.context.optimizeLevel < 2;
        this.unit.consts.add(keepDoc ? doc!.s : space.w_None);
        this.unit.keepFirstConst = true;
        this.unpackParams(node.args);
        for (let i: int = doc === null ? 0 : 1; i < node.body.length; i++) this.stmt(node.body[i]);
        this.makeFunction(this.leave(), node.args.defaults.length);
        for (let i: int = 0; i < node.decorators.length; i++) this.unit.emitArg(Op.CALL_FUNCTION, 1);
        this.nameOp(node.name, expr_context.Store);
    }

    override visitClassDef(node: ClassDef): void {
        this.unit.emitConst(space.newinterned(node.name));
        this.exprs(node.bases);
        this.unit.emitArg(Op.BUILD_TUPLE, node.bases.length);
        this.enter(node.name, this.context.symbols.scopeOf(node), node.lineno);
        this.nameOp('__name__', expr_context.Load);
        this.nameOp('__module__', expr_context.Store);
        this.body(node.body);
        this.unit.emit(Op.LOAD_LOCALS);
        this.unit.emit(Op.RETURN_VALUE);
        this.makeFunction(this.leave(), 0);
        this.unit.emitArg(Op.CALL_FUNCTION, 0);
        this.unit.emit(Op.BUILD_CLASS);
        this.nameOp(node.name, expr_context.Store);
    }

    override visitReturn(node: Return): void {
        if (this.state.scope.type !== BlockType.Function) throw this.error("'return' outside function");
        if (node.value !== null) this.expr(node.value);
        else this.unit.emitConst(space.w_None);
        this.unit.emit(Op.RETURN_VALUE);
    }

    override visitGlobal(node: Global): void {}

    override visitPass(node: Pass): void {}

    // -- assignments ------------------------------------------------------------------------------------

    override visitAssign(node: Assign): void {
        this.expr(node.value);
        const last: int = node.targets.length - 1;
        for (let i: int = 0; i <= last; i++) {
            if (i < last) this.unit.emit(Op.DUP_TOP);
            this.expr(node.targets[i]);
        }
    }

    override visitDelete(node: Delete): void {
        this.exprs(node.targets);
    }

    override visitAugAssign(node: AugAssign): void {
        const target = node.target;
        const op = this.inplaceOp(node.op);
        if (target instanceof Name) {
            this.nameOp(target.id, expr_context.Load);
            this.expr(node.value);
            this.unit.emit(op);
            this.nameOp(target.id, expr_context.Store);
        } else if (target instanceof Attribute) {
            const name = this.mangled(target.attr);
            this.unit.reachLine(target.lineno);
            this.expr(target.value);
            this.unit.emit(Op.DUP_TOP);
            this.unit.emitName(Op.LOAD_ATTR, name);
            this.expr(node.value);
            this.unit.emit(op);
            this.unit.emit(Op.ROT_TWO);
            this.unit.emitName(Op.STORE_ATTR, name);
        } else if (target instanceof Subscript) {
            this.unit.reachLine(target.lineno);
            this.expr(target.value);
            this.subscriptOperands(target.slice);
            const size: int = subscriptSize(target.slice);
            if (size === 0) this.unit.emit(Op.DUP_TOP);
            else this.unit.emitArg(Op.DUP_TOPX, size + 1);
            this.unit.emit(subscriptOp(target.slice, expr_context.Load));
            this.expr(node.value);
            this.unit.emit(op);
            this.unit.emit(size === 0 ? Op.ROT_TWO : size === 1 ? Op.ROT_THREE : Op.ROT_FOUR);
            this.unit.emit(subscriptOp(target.slice, expr_context.Store));
        } else {
            throw this.error('illegal expression for augmented assignment');
        }
    }

    // -- simple statements --------------------------------------------------------------------------------

    override visitExpr(node: Expr): void {
        const value = node.value;
        if (this.interactive && this.state.outer === null) {
            this.expr(value);
            this.unit.emit(Op.PRINT_EXPR);
        } else if (!(value instanceof Str) && !(value instanceof Num)) {
            this.expr(value);
            this.unit.emit(Op.POP_TOP);
        }
    }

    override visitPrint(node: Print): void {
        const dest = node.dest;
        if (dest !== null) this.expr(dest);
        for (let i: int = 0; i < node.values.length; i++) {
            if (dest !== null) {
                this.unit.emit(Op.DUP_TOP);
                this.expr(node.values[i]);
                this.unit.emit(Op.ROT_TWO);
                this.unit.emit(Op.PRINT_ITEM_TO);
            } else {
                this.expr(node.values[i]);
                this.unit.emit(Op.PRINT_ITEM);
            }
        }
        if (node.nl) this.unit.emit(dest !== null ? Op.PRINT_NEWLINE_TO : Op.PRINT_NEWLINE);
        else if (dest !== null) this.unit.emit(Op.POP_TOP);
    }

    override visitRaise(node: Raise): void {
        let n: int = 0;
        if (node.type !== null) {
            this.expr(node.type);
            n++;
            if (node.inst !== null) {
                this.expr(node.inst);
                n++;
                if (node.tback !== null) {
                    this.expr(node.tback);
                    n++;
                }
            }
        }
        this.unit.emitArg(Op.RAISE_VARARGS, n);
    }

    override visitAssert(node: Assert): void {
        if (this.context.optimizeLevel > 0) return;
        const end = new Block();
        this.expr(node.test);
        this.unit.emitJump(Op.JUMP_IF_TRUE, end);
        this.unit.emit(Op.POP_TOP);
        this.unit.emitName(Op.LOAD_GLOBAL, 'AssertionError');
        if (node.msg !== null) this.expr(node.msg);
        this.unit.emitArg(Op.RAISE_VARARGS, node.msg !== null ? 2 : 1);
        this.unit.startBlock(end);
        this.unit.emit(Op.POP_TOP);
    }

    override visitExec(node: Exec): void {
        this.expr(node.body);
        if (node.globals === null) {
            this.unit.emitConst(space.w_None);
            this.unit.emit(Op.DUP_TOP);
        } else {
            this.expr(node.globals);
            if (node.locals !== null) this.expr(node.locals);
            else this.unit.emit(Op.DUP_TOP);
        }
        this.unit.emit(Op.EXEC_STMT);
    }

    // -- imports ------------------------------------------------------------------------------------------

    /** The level argument of an import without leading dots: -1 tries the package first, 0 does not. */
    private defaultLevel(): int {
        return (this.context.futures & CO.FUTURE_ABSOLUTE_IMPORT) !== 0 ? 0 : -1;
    }

    override visitImport(node: Import): void {
        for (let i: int = 0; i < node.names.length; i++) {
            const one = node.names[i];
            this.emitInt(this.defaultLevel());
            this.unit.emitConst(space.w_None);
            this.unit.emitName(Op.IMPORT_NAME, one.name);
            if (one.asname !== null) this.followDots(one.name);
            this.nameOp(importedName(one), expr_context.Store);
        }
    }

    /** `import a.b.c as x` binds c, but the instruction leaves a. */
    private followDots(name: string): void {
        let dot: int = name.indexOf('.');
        while (dot !== -1) {
            const next: int = name.indexOf('.', dot + 1);
            this.unit.emitName(Op.LOAD_ATTR, name.slice(dot + 1, next === -1 ? name.length : next));
            dot = next;
        }
    }

    override visitImportFrom(node: ImportFrom): void {
        const names = node.names;
        if (node.module === '__future__' && node.lineno > this.context.lastFutureLine) throw this.error(LATE_FUTURE);
        this.emitInt(node.level === 0 ? this.defaultLevel() : node.level);
        const names_w = newFixedArray<W_Root>(names.length, space.w_None);
        for (let i: int = 0; i < names.length; i++) names_w[i] = space.newinterned(names[i].name);
        this.unit.emitConst(space.newtuple(names_w));
        this.unit.emitName(Op.IMPORT_NAME, node.module);
        if (names.length > 0 && names[0].name === '*') {
            this.unit.emit(Op.IMPORT_STAR);
            return;
        }
        for (let i: int = 0; i < names.length; i++) this.importOne(names[i]);
        this.unit.emit(Op.POP_TOP);
    }

    private importOne(one: alias): void {
        this.unit.emitName(Op.IMPORT_FROM, one.name);
        this.nameOp(one.asname !== null ? one.asname : one.name, expr_context.Store);
    }

    // -- conditions and loops -------------------------------------------------------------------------------

    /** Conditions that need no test at run time: literals and `__debug__`. */
    private truth(test: expr): Truth {
        if (test instanceof Num) return space.is_true(test.n) ? Truth.True : Truth.False;
        if (test instanceof Str) return space.is_true(test.s) ? Truth.True : Truth.False;
        if (test instanceof Name && test.id === '__debug__') {
            return this.context.optimizeLevel === 0 ? Truth.True : Truth.False;
        }
        return Truth.Unknown;
    }

    override visitIf(node: If): void {
        const known = this.truth(node.test);
        if (known !== Truth.Unknown) {
            this.stmts(known === Truth.True ? node.body : node.orelse);
            return;
        }
        const otherwise = new Block();
        const end = new Block();
        this.expr(node.test);
        this.unit.emitJump(Op.JUMP_IF_FALSE, otherwise);
        this.unit.emit(Op.POP_TOP);
        this.stmts(node.body);
        this.unit.emitJump(Op.JUMP_FORWARD, end);
        this.unit.startBlock(otherwise);
        this.unit.emit(Op.POP_TOP);
        this.stmts(node.orelse);
        this.unit.startBlock(end);
    }

    override visitWhile(node: While): void {
        const known = this.truth(node.test);
        if (known === Truth.False) {
            this.stmts(node.orelse);
            return;
        }
        const start = new Block();
        const anchor = new Block();
        const end = new Block();
        this.unit.emitJump(Op.SETUP_LOOP, end);
        this.unit.startBlock(start);
        this.pushFrameBlock(FrameBlock.Loop, start);
        if (known === Truth.Unknown) {
            // A trace function is called for the line on every turn.
            this.unit.repeatLine();
            this.expr(node.test);
            this.unit.emitJump(Op.JUMP_IF_FALSE, anchor);
            this.unit.emit(Op.POP_TOP);
        }
        this.stmts(node.body);
        this.unit.emitJump(Op.JUMP_ABSOLUTE, start);
        this.unit.startBlock(anchor);
        if (known === Truth.Unknown) {
            this.unit.emit(Op.POP_TOP);
            this.unit.emit(Op.POP_BLOCK);
        }
        this.popFrameBlock();
        this.stmts(node.orelse);
        this.unit.startBlock(end);
    }

    override visitFor(node: For): void {
        const start = new Block();
        const cleanup = new Block();
        const end = new Block();
        this.unit.emitJump(Op.SETUP_LOOP, end);
        this.pushFrameBlock(FrameBlock.Loop, start);
        this.expr(node.iter);
        this.unit.emit(Op.GET_ITER);
        this.unit.startBlock(start);
        this.unit.repeatLine();
        this.unit.emitJump(Op.FOR_ITER, cleanup);
        this.expr(node.target);
        this.stmts(node.body);
        this.unit.emitJump(Op.JUMP_ABSOLUTE, start);
        this.unit.startBlock(cleanup);
        this.unit.emit(Op.POP_BLOCK);
        this.popFrameBlock();
        this.stmts(node.orelse);
        this.unit.startBlock(end);
    }

    override visitBreak(node: Break): void {
        const blocks = this.state.frameBlocks;
        let inLoop = false;
        for (let i: int = 0; i < blocks.length; i++) {
            if (blocks[i] === FrameBlock.Loop) inLoop = true;
        }
        if (!inLoop) throw this.error("'break' outside loop");
        this.unit.emit(Op.BREAK_LOOP);
    }

    override visitContinue(node: Continue): void {
        const blocks = this.state.frameBlocks;
        let i: int = blocks.length - 1;
        while (i >= 0 && blocks[i] !== FrameBlock.Loop) {
            if (blocks[i] === FrameBlock.FinallyEnd) {
                throw this.error("'continue' not supported inside 'finally' clause");
            }
            i--;
        }
        if (i < 0) throw this.error("'continue' not properly in loop");
        const op = i === blocks.length - 1 ? Op.JUMP_ABSOLUTE : Op.CONTINUE_LOOP;
        this.unit.emitJump(op, this.state.frameTargets[i]);
    }

    // -- try and with ---------------------------------------------------------------------------------------

    override visitTryFinally(node: TryFinally): void {
        const end = new Block();
        this.unit.emitJump(Op.SETUP_FINALLY, end);
        this.pushFrameBlock(FrameBlock.FinallyTry, end);
        this.stmts(node.body);
        this.unit.emit(Op.POP_BLOCK);
        this.popFrameBlock();
        this.unit.emitConst(space.w_None);
        this.unit.startBlock(end);
        this.pushFrameBlock(FrameBlock.FinallyEnd, end);
        this.stmts(node.finalbody);
        this.unit.emit(Op.END_FINALLY);
        this.popFrameBlock();
    }

    override visitTryExcept(node: TryExcept): void {
        const handlers = new Block();
        const otherwise = new Block();
        const end = new Block();
        this.unit.emitJump(Op.SETUP_EXCEPT, handlers);
        this.pushFrameBlock(FrameBlock.Except, handlers);
        this.stmts(node.body);
        this.unit.emit(Op.POP_BLOCK);
        this.popFrameBlock();
        this.unit.emitJump(Op.JUMP_FORWARD, otherwise);
        this.unit.startBlock(handlers);
        for (let i: int = 0; i < node.handlers.length; i++) {
            const handler = node.handlers[i];
            if (handler.type === null && i < node.handlers.length - 1) {
                throw this.error("default 'except:' must be last");
            }
            this.handler(handler, end);
        }
        this.unit.emit(Op.END_FINALLY);
        this.unit.startBlock(otherwise);
        this.stmts(node.orelse);
        this.unit.startBlock(end);
    }

    /** One except clause, entered with traceback, value and class of the exception on the stack. */
    private handler(node: excepthandler, end: Block): void {
        const next = new Block();
        this.unit.startLine(node.lineno);
        if (node.type !== null) {
            this.unit.emit(Op.DUP_TOP);
            this.expr(node.type);
            this.unit.emitArg(Op.COMPARE_OP, CompareOp.EXCEPTION_MATCH);
            this.unit.emitJump(Op.JUMP_IF_FALSE, next);
            this.unit.emit(Op.POP_TOP);
        }
        this.unit.emit(Op.POP_TOP);
        if (node.name !== null) this.expr(node.name);
        else this.unit.emit(Op.POP_TOP);
        this.unit.emit(Op.POP_TOP);
        this.stmts(node.body);
        this.unit.emitJump(Op.JUMP_FORWARD, end);
        this.unit.startBlock(next);
        if (node.type !== null) this.unit.emit(Op.POP_TOP);
    }

    override visitWith(node: With): void {
        const exit = this.newTemporary();
        const target = node.optional_vars;
        const value = target !== null ? this.newTemporary() : '';
        const end = new Block();
        this.expr(node.context_expr);
        this.unit.emit(Op.DUP_TOP);
        this.unit.emitName(Op.LOAD_ATTR, '__exit__');
        this.nameOp(exit, expr_context.Store);
        this.unit.emitName(Op.LOAD_ATTR, '__enter__');
        this.unit.emitArg(Op.CALL_FUNCTION, 0);
        if (target !== null) this.nameOp(value, expr_context.Store);
        else this.unit.emit(Op.POP_TOP);
        this.unit.emitJump(Op.SETUP_FINALLY, end);
        this.pushFrameBlock(FrameBlock.FinallyTry, end);
        if (target !== null) {
            // Assigning the value may fail, and that is already under the protection of __exit__.
            this.nameOp(value, expr_context.Load);
            this.nameOp(value, expr_context.Del);
            this.expr(target);
        }
        this.stmts(node.body);
        this.unit.emit(Op.POP_BLOCK);
        this.popFrameBlock();
        this.unit.emitConst(space.w_None);
        this.unit.startBlock(end);
        this.pushFrameBlock(FrameBlock.FinallyEnd, end);
        this.nameOp(exit, expr_context.Load);
        this.nameOp(exit, expr_context.Del);
        this.unit.emit(Op.WITH_CLEANUP);
        this.unit.emit(Op.END_FINALLY);
        this.popFrameBlock();
    }
}
