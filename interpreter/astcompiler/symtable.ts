// Scopes and their analysis: for every name of every block, where the name lives.
//
// Building (symbuilder.ts) collects, for each module, class or function block, how each name occurs in
// it (`Def` bits). Analysis then walks the tree of blocks from the outside in, handing down
// the names that enclosing functions bind and those declared global, and from the inside out, handing
// up the names that inner blocks need from outside. A block is never told of the bindings of an enclosing
// class: methods do not see class attributes.
//
// A name that a function binds and an inner block needs is a cell there and a free variable in
// every block between. A class may bind a name that also passes through it as a free variable; then
// the name is local to the class and `freeNames` holds it too.
//
// All names here are mangled.

import type { int } from '../../rlib/kinds';
import { CompileError, ErrorStyle } from './error';

/** How a name occurs in a block. */
export const enum Def {
    Global = 1, Local = 2, Param = 4, Import = 8, Use = 16,
    Bound = 2 | 4 | 8,
}

/** Where a name lives. */
export const enum Where {
    Unknown = 0, Local = 1, GlobalExplicit = 2, GlobalImplicit = 3, Free = 4, Cell = 5,
}

export const enum BlockType { Module = 0, Class = 1, Function = 2 }

/** What forbids that the locals of a function are slots only. */
export const enum Unoptimized {
    None = 0, ImportStar = 1, BareExec = 2, QualifiedExec = 4,
}

export class Scope {
    readonly children: Scope[] = [];
    /** How each name occurs, in the order of first occurrence. */
    readonly defs: Map<string, int> = new Map();
    /** Where each name lives; filled by `analyse`. */
    readonly where: Map<string, int> = new Map();
    /** The names of the parameters, implicit and nested ones included, in the order of their slots. */
    readonly params: string[] = [];
    /** Names that come from outside, in the order of the closure. */
    readonly freeNames: string[] = [];
    /** Inside a function, however deep. */
    readonly nested: boolean;
    unoptimized: int = Unoptimized.None;
    /** Line of the statement that is to blame for `unoptimized`. */
    unoptimizedLine: int = 0;
    isGenerator: boolean = false;
    returnsValue: boolean = false;
    hasVarargs: boolean = false;
    hasVarkeywords: boolean = false;
    private hasFree: boolean = false;
    private childHasFree: boolean = false;
    private temporaries: int = 0;

    /** `privateName` is the name of the innermost class around, for mangling, or null. */
    constructor(
        readonly type: BlockType, readonly name: string, readonly lineno: int, readonly parent: Scope | null,
        readonly privateName: string | null,
    ) {
        this.nested = parent !== null && (parent.nested || parent.type === BlockType.Function);
        if (parent !== null) parent.children.push(this);
    }

    /** Notes an occurrence of a (mangled) name. */
    note(name: string, def: int): void {
        const old = this.defs.get(name) ?? 0;
        if ((old & Def.Param) !== 0 && (def & Def.Param) !== 0) {
            throw new CompileError(`duplicate argument '${name}' in function definition`, this.lineno, ErrorStyle.Attributes);
        }
        this.defs.set(name, old | def);
        if ((def & Def.Param) !== 0) this.params.push(name);
    }

    /** How a name has occurred so far. */
    occurrence(name: string): int {
        return this.defs.get(name) ?? 0;
    }

    /** Notes one more hidden local, as list comprehensions and `with` need. */
    noteTemporary(): void {
        this.note(temporaryName(++this.temporaries), Def.Local);
    }

    noteUnoptimized(why: Unoptimized, lineno: int): void {
        this.unoptimized |= why;
        if (this.unoptimizedLine === 0) this.unoptimizedLine = lineno;
    }

    lookup(name: string): Where {
        return this.where.get(name) ?? Where.Unknown;
    }

    /** Locals live in slots only: nothing can add to them, not even `exec` with explicit dictionaries, one of which may be locals(). */
    isOptimized(): boolean {
        return this.type === BlockType.Function && this.unoptimized === Unoptimized.None;
    }

    /**
     * Decides where each name of this block and of the blocks in it lives.
     *
     * `bound`: names bound by enclosing functions; `globals`: names declared global around; both belong to
     * the callee. `free` receives the names that this block needs from outside. Throws CompileError.
     */
    analyse(bound: Set<string>, globals: Set<string>, free: Set<string>): void {
        const isClass = this.type === BlockType.Class;
        const locals: Set<string> = new Set();
        // A class hides its own declarations from the blocks in it, so they get what was known before.
        const boundBelow = isClass ? copySet(bound) : bound;
        const globalsBelow = isClass ? copySet(globals) : globals;
        for (const [name, def] of this.defs) this.analyseName(name, def, bound, globals, locals, free);
        if (this.type === BlockType.Function) {
            for (const name of locals) boundBelow.add(name);
        }
        const needed: Set<string> = new Set();
        for (const child of this.children) {
            child.analyse(copySet(boundBelow), copySet(globalsBelow), needed);
            if (child.hasFree || child.childHasFree) this.childHasFree = true;
        }
        for (const name of needed) this.passThrough(name, bound, free);
        this.checkUnoptimized();
    }

    private analyseName(
        name: string, def: int, bound: Set<string>, globals: Set<string>, locals: Set<string>, free: Set<string>,
    ): void {
        let where: Where = Where.GlobalImplicit;
        if ((def & Def.Global) !== 0) {
            if ((def & Def.Param) !== 0) {
                throw new CompileError(`name '${name}' is local and global`, 0, ErrorStyle.Bare);
            }
            where = Where.GlobalExplicit;
            globals.add(name);
            bound.delete(name);
        } else if ((def & Def.Bound) !== 0) {
            where = Where.Local;
            locals.add(name);
            globals.delete(name);
        } else if (bound.has(name)) {
            where = Where.Free;
            this.hasFree = true;
            this.freeNames.push(name);
            free.add(name);
        } else if (this.nested && !globals.has(name)) {
            this.hasFree = true;
        }
        this.where.set(name, where);
    }

    /** A block inside needs `name` from outside of it. */
    private passThrough(name: string, bound: Set<string>, free: Set<string>): void {
        const where = this.lookup(name);
        if (where === Where.Local && this.type === BlockType.Function) {
            this.where.set(name, Where.Cell);
            return;
        }
        if (where === Where.Free) return;
        if (this.type === BlockType.Module) return;
        // Either unknown here, or bound by this class while an inner block means the one around.
        if (where === Where.Unknown) this.where.set(name, Where.Free);
        this.freeNames.push(name);
        free.add(name);
    }

    private checkUnoptimized(): void {
        if (this.type === BlockType.Module || (!this.hasFree && !this.childHasFree)) return;
        const why = this.unoptimized & (Unoptimized.ImportStar | Unoptimized.BareExec);
        if (why === 0) return;
        // The wording, the missing and the doubled word too, is CPython 2.5's.
        const because = this.childHasFree ? 'contains a nested function with free variables' : 'is a nested function';
        let message = '';
        if (why === Unoptimized.ImportStar) {
            message = `import * is not allowed in function '${this.name}' because it is ${because}`;
        } else if (why === Unoptimized.BareExec) {
            message = `unqualified exec is not allowed in function '${this.name}' it ${because}`;
        } else {
            message = `function '${this.name}' uses import * and bare exec, which are illegal because it ${because}`;
        }
        throw new CompileError(message, this.unoptimizedLine, ErrorStyle.Attributes);
    }
}

function copySet(names: Set<string>): Set<string> {
    const copy: Set<string> = new Set();
    for (const name of names) copy.add(name);
    return copy;
}

/** The name of the n-th hidden local of a block; no source can spell it. */
export function temporaryName(n: int): string {
    return `_[${n}]`;
}

/** The name of the hidden parameter for the tuple at position `n`, or for the iterator of a generator expression. */
export function implicitArgName(n: int): string {
    return `.${n}`;
}

/** `__name` inside class `cls` is `_cls__name`; names that end in two underscores or have a dot stay as they are. */
export function mangle(name: string, cls: string | null): string {
    if (cls === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
    let start: int = 0;
    while (start < cls.length && cls.charCodeAt(start) === 0x5f) start++;
    if (start === cls.length) return name;
    return '_' + cls.slice(start) + name;
}
