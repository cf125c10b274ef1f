// Collects the scopes of a syntax tree and how names occur in them (see symtable.ts).

import type { int } from '../../rlib/kinds';
import type {
    AST, ClassDef, Exec, FunctionDef, GeneratorExp, Global, Import, ImportFrom, Lambda, ListComp, Return,
    With, Yield, alias, arguments_, expr, mod,
} from './ast';
import { BinOp, Name, Tuple, expr_context } from './ast';
import { CompileError, ErrorStyle, type WarningSink } from './error';
import { BlockType, Def, Scope, Unoptimized, implicitArgName, mangle } from './symtable';
import { GenericASTVisitor } from './visitor';

const RETURN_VALUE_IN_GENERATOR = "'return' with argument inside generator";

/** The scopes of one source. */
export class SymbolTable {
    constructor(readonly top: Scope, private readonly scopes: Map<AST, Scope>) {}

    /** The scope that a function, lambda, class or generator expression opens. */
    scopeOf(node: AST): Scope {
        return this.scopes.get(node)!;
    }
}

/** Builds and analyses the scopes of `tree`. Throws CompileError, and whatever `warnings` throws. */
export function buildSymbolTable(tree: mod, filename: string, warnings: WarningSink): SymbolTable {
    const builder = new SymbolTableBuilder(filename, warnings);
    tree.accept(builder);
    const nothing: Set<string> = new Set();
    builder.top.analyse(nothing, new Set(), new Set());
    return new SymbolTable(builder.top, builder.scopes);
}

class SymbolTableBuilder extends GenericASTVisitor {
    readonly top: Scope = new Scope(BlockType.Module, 'top', 0, null, null);
    readonly scopes: Map<AST, Scope> = new Map();
    private scope: Scope = this.top;
    private privateName: string | null = null;

    constructor(private readonly filename: string, private readonly warnings: WarningSink) {
        super();
    }

    private enter(type: BlockType, name: string, lineno: int, node: AST): Scope {
        const scope = new Scope(type, name, lineno, this.scope, this.privateName);
        this.scopes.set(node, scope);
        this.scope = scope;
        return scope;
    }

    private leave(): void {
        this.scope = this.scope.parent!;
    }

    private note(name: string, def: int): void {
        const mangled = mangle(name, this.privateName);
        this.scope.note(mangled, def);
        // The module too knows the names that functions declare global.
        if ((def & Def.Global) !== 0 && this.scope !== this.top) this.top.note(mangled, Def.Global);
    }

    override visitFunctionDef(node: FunctionDef): void {
        this.note(node.name, Def.Local);
        this.visitExprs(node.args.defaults);
        this.visitExprs(node.decorators);
        this.enter(BlockType.Function, node.name, node.lineno, node);
        this.params(node.args);
        this.visitStmts(node.body);
        this.leave();
    }

    override visitLambda(node: Lambda): void {
        this.visitExprs(node.args.defaults);
        this.enter(BlockType.Function, 'lambda', node.lineno, node);
        this.params(node.args);
        node.body.accept(this);
        this.leave();
    }

    override visitClassDef(node: ClassDef): void {
        this.note(node.name, Def.Local);
        this.visitExprs(node.bases);
        const outerPrivate = this.privateName;
        this.privateName = node.name;
        this.enter(BlockType.Class, node.name, node.lineno, node);
        this.visitStmts(node.body);
        this.leave();
        this.privateName = outerPrivate;
    }

    override visitGeneratorExp(node: GeneratorExp): void {
        const generators = node.generators;
        const outermost = generators[0];
        outermost.iter.accept(this);
        const scope = this.enter(BlockType.Function, 'genexpr', node.lineno, node);
        scope.isGenerator = true;
        scope.note(implicitArgName(0), Def.Param);
        outermost.target.accept(this);
        this.visitExprs(outermost.ifs);
        for (let i: int = 1; i < generators.length; i++) generators[i].accept(this);
        node.elt.accept(this);
        this.leave();
    }

    private params(args: arguments_): void {
        const list = args.args;
        for (let i: int = 0; i < list.length; i++) {
            const arg = list[i];
            if (arg instanceof Name) this.note(arg.id, Def.Param);
            else this.scope.note(implicitArgName(i), Def.Param);
        }
        if (args.vararg !== null) {
            this.note(args.vararg, Def.Param);
            this.scope.hasVarargs = true;
        }
        if (args.kwarg !== null) {
            this.note(args.kwarg, Def.Param);
            this.scope.hasVarkeywords = true;
        }
        for (let i: int = 0; i < list.length; i++) {
            const arg = list[i];
            if (arg instanceof Tuple) this.nestedParams(arg.elts);
        }
    }

    private nestedParams(elts: expr[]): void {
        for (let i: int = 0; i < elts.length; i++) {
            const elt = elts[i];
            if (elt instanceof Name) this.note(elt.id, Def.Param);
        }
        for (let i: int = 0; i < elts.length; i++) {
            const elt = elts[i];
            if (elt instanceof Tuple) this.nestedParams(elt.elts);
        }
    }

    override visitName(node: Name): void {
        this.note(node.id, node.ctx === expr_context.Load ? Def.Use : Def.Local);
    }

    override visitBinOp(node: BinOp): void {
        // Sums of thousands of terms lean to the left: go down there without recursion.
        const rights: expr[] = [];
        let left: expr = node;
        while (left instanceof BinOp) {
            rights.push(left.right);
            left = left.left;
        }
        left.accept(this);
        for (let i: int = rights.length - 1; i >= 0; i--) rights[i].accept(this);
    }

    override visitListComp(node: ListComp): void {
        this.scope.noteTemporary();
        super.visitListComp(node);
    }

    override visitWith(node: With): void {
        this.scope.noteTemporary();
        if (node.optional_vars !== null) this.scope.noteTemporary();
        super.visitWith(node);
    }

    override visitReturn(node: Return): void {
        if (node.value === null) return;
        node.value.accept(this);
        this.scope.returnsValue = true;
        if (this.scope.isGenerator) throw new CompileError(RETURN_VALUE_IN_GENERATOR, node.lineno, ErrorStyle.Attributes);
    }

    override visitYield(node: Yield): void {
        this.visitOptional(node.value);
        this.scope.isGenerator = true;
        if (this.scope.returnsValue) throw new CompileError(RETURN_VALUE_IN_GENERATOR, node.lineno, ErrorStyle.Attributes);
    }

    override visitGlobal(node: Global): void {
        const names = node.names;
        for (let i: int = 0; i < names.length; i++) {
            const name = names[i];
            const old = this.scope.occurrence(mangle(name, this.privateName));
            if ((old & Def.Local) !== 0) {
                this.warn(`name '${name}' is assigned to before global declaration`, node.lineno);
            } else if ((old & Def.Use) !== 0) {
                this.warn(`name '${name}' is used prior to global declaration`, node.lineno);
            }
            this.note(name, Def.Global);
        }
    }

    override visitExec(node: Exec): void {
        const why = node.globals === null ? Unoptimized.BareExec : Unoptimized.QualifiedExec;
        this.scope.noteUnoptimized(why, node.lineno);
        super.visitExec(node);
    }

    override visitImport(node: Import): void {
        this.imports(node.names, node.lineno);
    }

    override visitImportFrom(node: ImportFrom): void {
        this.imports(node.names, node.lineno);
    }

    private imports(names: alias[], lineno: int): void {
        for (let i: int = 0; i < names.length; i++) {
            const one = names[i];
            if (one.name === '*') {
                if (this.scope.type !== BlockType.Module) {
                    this.warn('import * only allowed at module level', this.scope.lineno);
                }
                this.scope.noteUnoptimized(Unoptimized.ImportStar, lineno);
            } else {
                this.note(importedName(one), Def.Import);
            }
        }
    }

    private warn(message: string, lineno: int): void {
        this.warnings.warn(message, this.filename, lineno);
    }
}

/** The name that an import binds: the name after `as`, else the part before the first dot. */
export function importedName(one: alias): string {
    if (one.asname !== null) return one.asname;
    const dot = one.name.indexOf('.');
    return dot === -1 ? one.name : one.name.slice(0, dot);
}
