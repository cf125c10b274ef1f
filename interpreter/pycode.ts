// Code objects: what the compiler makes, `marshal` stores and frames run.
//
// Everything is immutable after the constructor. Beside the co_* attributes that programs see, a
// code object holds what a frame wants without looking it up:
//
//   frame slots     [ locals: co_nlocals | cells: numCells | free variables: numFree | stack: co_stacksize ]
//                     0                    firstCell                                   stackBase         frameSize
//
// Arguments occupy the first locals: co_argcount positional ones, then *args, then **kwargs. A cell
// variable that is an argument has its own slot among the cells; `argOfCell` says which argument to copy
// into it when the frame starts.

import type { i64, int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { hint, immutableFields, quasiImmutableFields } from '../rlib/jit';
import { stringHash } from '../rlib/objectmodel';
import { intmask, toI64 } from '../rlib/rarithmetic';
import { space, W_Root, type AttrCacheBase, type W_TypeBase } from './baseobjspace';
import { objectTypeDef } from './gateway';
import type { GlobalCache } from './globals';
import { Signature } from './signature';
import { CodeSites } from './sites';
import { TypeDef } from './typedef';

/** The bits of co_flags. */
export const enum CO {
    OPTIMIZED = 0x1, NEWLOCALS = 0x2, VARARGS = 0x4, VARKEYWORDS = 0x8, NESTED = 0x10,
    GENERATOR = 0x20, NOFREE = 0x40,
    GENERATOR_ALLOWED = 0x1000, FUTURE_DIVISION = 0x2000, FUTURE_ABSOLUTE_IMPORT = 0x4000,
    FUTURE_WITH_STATEMENT = 0x8000,
}

/**
 * The half-open range of bytecode positions that belong to one source line. `entry`: the start of the innermost entry of the line table; loops have one more
 * inside their line, so that every turn is traced.
 */
export class CodeRange {
    constructor(readonly line: int, readonly start: int, readonly end: int, readonly entry: int) {}
}

/** A variable that functions within the function use. */
export class CellVariable {
    /** Some cell of the variable was set twice. */
    constructor(public changes: boolean) {}
}
quasiImmutableFields(CellVariable, 'changes');
/** Of cells that belong to no code. */
export const CHANGING = new CellVariable(true);

function signatureOf(argcount: int, flags: int, varnames: FixedArray<string>): Signature {
    const argnames = newFixedArray<string>(argcount, '');
    for (let i: int = 0; i < argcount; i++) argnames[i] = varnames[i]!;
    let next: int = argcount;
    let vararg: string | null = null;
    let kwarg: string | null = null;
    if ((flags & CO.VARARGS) !== 0) vararg = varnames[next++]!;
    if ((flags & CO.VARKEYWORDS) !== 0) kwarg = varnames[next]!;
    return new Signature(argnames, vararg, kwarg);
}

function argsOfCells(cellvars: FixedArray<string>, varnames: FixedArray<string>, args: int): FixedArray<int> {
    const result = newFixedArray<int>(cellvars.length, -1);
    for (let i: int = 0; i < cellvars.length; i++) {
        for (let j: int = 0; j < args; j++) {
            if (varnames[j] === cellvars[i]) result[i] = j;
        }
    }
    return result;
}

export class PyCode extends W_Root {
    /** Wrapped, interned co_names. */
    readonly co_names_w: FixedArray<W_Root>;
    /** Argument names; has the names of *args and **kwargs too. */
    readonly signature: Signature;
    /** Number of locals that are arguments, counting *args and **kwargs. */
    readonly totalArgs: int;
    readonly numCells: int;
    readonly numFree: int;
    readonly firstCell: int;
    readonly stackBase: int;
    readonly frameSize: int;
    /** For each cell variable the argument (index of a local) whose value it starts with, or -1. */
    readonly argOfCell: FixedArray<int>;
    /** For each cell variable what its cells have in common. */
    readonly cellVariables: FixedArray<CellVariable>;
    /** Whether any entry of `argOfCell` is not -1. */
    readonly hasArgCells: boolean;
    readonly isGenerator: boolean;
    readonly hasVarargs: boolean;
    readonly hasVarkeywords: boolean;
    /** A call makes a new namespace (functions); otherwise names live in a dictionary that the caller gives. */
    readonly newLocals: boolean;
    /** Local names are slots only; no dictionary is needed unless somebody asks for locals(). */
    readonly optimized: boolean;
    /** Arguments may be copied straight into the locals: no *args, no **kwargs, no cells, not a generator. */
    readonly plainCall: boolean;
    /** May use names of the module: has LOAD_GLOBAL or LOAD_NAME. */
    readonly usesGlobals: boolean;
    /** The number of positional arguments with which `plainCall` code starts at once; -1 otherwise. */
    readonly plainArgs: int;
    /** As plainArgs, for code that may also have cells or be a generator. */
    readonly directArgs: int;
    /** The code as the opcode loop executes it, see `sites.ts`. */
    readonly execCode: string;
    /** The attribute name at each site of `execCode`. */
    readonly siteNames: FixedArray<string>;
    // What the opcode loop remembers: globals by index of the name, attributes by site.
    readonly globalCaches: FixedArray<GlobalCache | null>;
    readonly attrCaches: FixedArray<AttrCacheBase | null>;
    readonly methodCaches: FixedArray<AttrCacheBase | null>;

    /**
     * The co_* attributes in their final form. Names must be consistent: co_varnames holds at least
     * the arguments, and co_nlocals is its length or more (checked by whoever builds code from foreign data).
     */
    constructor(
        readonly co_argcount: int,
        readonly co_nlocals: int,
        readonly co_stacksize: int,
        readonly co_flags: int,
        readonly co_code: string,
        readonly co_consts_w: FixedArray<W_Root>,
        readonly co_names: FixedArray<string>,
        readonly co_varnames: FixedArray<string>,
        readonly co_freevars: FixedArray<string>,
        readonly co_cellvars: FixedArray<string>,
        readonly co_filename: string,
        readonly co_name: string,
        readonly co_firstlineno: int,
        readonly co_lnotab: string,
    ) {
        super();
        const names_w = newFixedArray<W_Root>(co_names.length, space.w_None);
        for (let i: int = 0; i < co_names.length; i++) names_w[i] = space.newinterned(co_names[i]!);
        this.co_names_w = names_w;
        this.signature = signatureOf(co_argcount, co_flags, co_varnames);
        this.hasVarargs = (co_flags & CO.VARARGS) !== 0;
        this.hasVarkeywords = (co_flags & CO.VARKEYWORDS) !== 0;
        let totalArgs: int = co_argcount;
        if (this.hasVarargs) totalArgs++;
        if (this.hasVarkeywords) totalArgs++;
        this.totalArgs = totalArgs;
        this.numCells = co_cellvars.length;
        this.numFree = co_freevars.length;
        this.firstCell = co_nlocals;
        this.stackBase = co_nlocals + co_cellvars.length + co_freevars.length;
        this.frameSize = this.stackBase + co_stacksize;
        const argOfCell = argsOfCells(co_cellvars, co_varnames, totalArgs);
        let hasArgCells = false;
        for (const arg of argOfCell) {
            if (arg !== -1) hasArgCells = true;
        }
        this.argOfCell = argOfCell;
        this.cellVariables = newFixedArray<CellVariable>(co_cellvars.length, CHANGING);
        for (let i = 0; i < co_cellvars.length; i++) this.cellVariables[i] = new CellVariable(false);
        this.hasArgCells = hasArgCells;
        this.isGenerator = (co_flags & CO.GENERATOR) !== 0;
        this.newLocals = (co_flags & CO.NEWLOCALS) !== 0;
        this.optimized = (co_flags & CO.OPTIMIZED) !== 0;
        this.plainCall = this.optimized && this.newLocals && totalArgs === co_argcount
            && co_cellvars.length === 0 && !this.isGenerator;
        this.plainArgs = this.plainCall ? co_argcount : -1;
        this.directArgs = this.optimized && this.newLocals && totalArgs === co_argcount ? co_argcount : -1;
        const sites = new CodeSites(co_code, co_names);
        this.execCode = sites.code;
        this.siteNames = sites.names;
        this.usesGlobals = sites.usesGlobals;
        this.globalCaches = newFixedArray<GlobalCache | null>(sites.usesGlobals ? co_names.length : 0, null);
        this.attrCaches = newFixedArray<AttrCacheBase | null>(sites.names.length, null);
        this.methodCaches = newFixedArray<AttrCacheBase | null>(sites.usesMethods ? sites.names.length : 0, null);
    }

    override getclass(): W_TypeBase { return codeTypeDef.w_type; }

    /** Code is equal when it does the same under the same names; file and line table do not count. */
    private equals(other: PyCode): boolean {
        return this.co_name === other.co_name && this.co_argcount === other.co_argcount && this.co_nlocals === other.co_nlocals
            && this.co_flags === other.co_flags && this.co_firstlineno === other.co_firstlineno && this.co_code === other.co_code
            && sameNames(this.co_names, other.co_names) && sameNames(this.co_varnames, other.co_varnames)
            && sameNames(this.co_freevars, other.co_freevars) && sameNames(this.co_cellvars, other.co_cellvars)
            && sameConsts(this.co_consts_w, other.co_consts_w);
    }
    override op_eq(w_other: W_Root): W_Root | null {
        return w_other instanceof PyCode ? space.newbool(this.equals(w_other)) : null;
    }
    override op_ne(w_other: W_Root): W_Root | null {
        return w_other instanceof PyCode ? space.newbool(!this.equals(w_other)) : null;
    }
    override op_hash(): W_Root {
        let x: i64 = stringHash(this.co_name) ^ stringHash(this.co_code) ^ toI64(this.co_argcount) ^ toI64(this.co_nlocals) ^ toI64(this.co_flags);
        for (const w_const of this.co_consts_w) x = intmask(x * 1000003n) ^ space.hash_w(w_const);
        return space.newint(x === -1n ? -2n : x);
    }
    override op_repr(): W_Root {
        return space.newbytes(`<code object ${this.co_name} at ${space.addressText(this)}, file "${this.co_filename}", line ${this.co_firstlineno}>`);
    }

    /** The name of slot `i` among the cells and free variables, the order of LOAD_DEREF's argument. */
    derefName(i: int): string {
        return i < this.numCells ? this.co_cellvars[i]! : this.co_freevars[i - this.numCells]!;
    }

    /** The source line of the instruction at `lasti`; co_firstlineno before the first (-1). */
    lineOf(lasti: int): int {
        const table = this.co_lnotab;
        let line: int = this.co_firstlineno;
        let position: int = 0;
        const n: int = table.length & ~1;
        for (let i: int = 0; i < n; i += 2) {
            position += table.charCodeAt(i);
            if (position > lasti) break;
            line += table.charCodeAt(i + 1);
        }
        return line;
    }

    /**
     * The source line of the instruction at `lasti`, the positions that belong to that line,
     * and where its entry of the line table starts. A trace function is told of a line when control comes
     * from outside the range exactly to the start of an entry, or jumps backwards inside the range.
     */
    rangeOf(lasti: int): CodeRange {
        const table = this.co_lnotab;
        let line: int = this.co_firstlineno;
        let position: int = 0;
        let start: int = 0;
        let end: int = this.co_code.length;
        let entry: int = 0;
        const n: int = table.length & ~1;
        let i: int = 0;
        while (i < n && position + table.charCodeAt(i) <= lasti) {
            position += table.charCodeAt(i);
            entry = position;
            const delta = table.charCodeAt(i + 1);
            if (delta !== 0) start = position;
            line += delta;
            i += 2;
        }
        while (i < n) {
            position += table.charCodeAt(i);
            if (table.charCodeAt(i + 1) !== 0) {
                end = position;
                break;
            }
            i += 2;
        }
        return new CodeRange(line, start, end, entry);
    }
}
hint(PyCode, 'lineOf', 'elidable');
hint(PyCode, 'rangeOf', 'elidable');

function sameNames(a: FixedArray<string>, b: FixedArray<string>): boolean {
    if (a.length !== b.length) return false;
    for (let i: int = 0; i < a.length; i++) {
        if (a[i] !== b[i]) return false;
    }
    return true;
}

function sameConsts(a_w: FixedArray<W_Root>, b_w: FixedArray<W_Root>): boolean {
    if (a_w.length !== b_w.length) return false;
    for (let i: int = 0; i < a_w.length; i++) {
        if (!space.eq_w(a_w[i], b_w[i])) return false;
    }
    return true;
}

/** `codetype.ts` adds the members. */
export const codeTypeDef = new TypeDef('code', { cls: PyCode, base: objectTypeDef, acceptableAsBase: false });
immutableFields(PyCode, 'co_consts_w[*]', 'co_names[*]', 'co_names_w[*]', 'siteNames[*]', 'argOfCell[*]', 'cellVariables[*]');
