// From instructions to a code object.
//
// The code generator fills a CodeUnit: a list of blocks in the order of their layout. A block is a
// run of instructions that is entered only at its start; jumps name the block they go to, and the
// peephole pass (optimize.ts) works on this form. Assembling then
//   1. drops what control cannot reach,
//   2. finds the greatest stack depth by following all edges, with the effects of the opcode table,
//   3. places the blocks; an argument beyond 16 bits makes its instruction longer, which moves what follows,
//      so this is repeated until nothing grows,
//   4. writes the bytes and the line number table.
//
// Lines: the first instruction made after a change of the source line is marked with the line, others with 0;
// a mark becomes an entry of the line table, so that a trace function is called exactly there.

import type { int, FixedArray } from '../../rlib/kinds';
import { listToFixed, newFixedArray } from '../../rlib/kinds';
import { rassert } from '../../rlib/debug';
import { StringBuilder } from '../../rlib/rstring';
import type { W_Root } from '../baseobjspace';
import {
    ArgKind, HAVE_ARGUMENT, Op, argKindOf, endsBasicBlock, isJump, jumpStackEffect, stackEffect,
} from '../opcode';
import { CO, PyCode } from '../pycode';
import { ConstPool } from './consts';

export class Instr {
    /** Bytes it takes, EXTENDED_ARG included; set while the code is laid out. */
    size: int = 0;
    /** The peephole pass made it out of others. */
    folded: boolean = false;

    constructor(public op: int, public arg: int, public target: Block | null, public line: int) {}
}

export class Block {
    instrs: Instr[] = [];
    /** Position in the layout; -1 until placed. */
    index: int = -1;
    offset: int = 0;
    /** Stack depth at the start; -1 when not reached. */
    depth: int = -1;
    /** Used by the peephole pass: what was split off this block and follows it. */
    rest: Block | null = null;
}

export class NameTable {
    private readonly names: string[] = [];
    private readonly indexes: Map<string, int> = new Map();

    /** The index of a name, which is added when it is new. */
    add(name: string): int {
        const known = this.indexes.get(name) ?? -1;
        if (known !== -1) return known;
        this.indexes.set(name, this.names.length);
        this.names.push(name);
        return this.names.length - 1;
    }

    /** The index of a name, or -1. */
    find(name: string): int {
        return this.indexes.get(name) ?? -1;
    }

    size(): int {
        return this.names.length;
    }

    toFixed(): FixedArray<string> {
        return listToFixed(this.names);
    }
}

/** The code of one scope while it is made. */
export class CodeUnit {
    readonly consts: ConstPool = new ConstPool();
    readonly names: NameTable = new NameTable();
    readonly varnames: NameTable = new NameTable();
    readonly cellvars: NameTable = new NameTable();
    readonly freevars: NameTable = new NameTable();
    /** In the order of the layout. */
    blocks: Block[] = [];
    argcount: int = 0;
    /** co_consts[0] is the docstring, or None: it stays even if no instruction uses it. */
    keepFirstConst: boolean = false;
    private current: Block;
    private line: int = 0;
    private lineIsNew: boolean = false;

    /** `firstlineno` is 0 for a module: its code begins at its first statement. */
    constructor(readonly name: string, readonly filename: string, readonly firstlineno: int) {
        this.current = new Block();
        this.place(this.current);
    }

    private place(block: Block): void {
        block.index = this.blocks.length;
        this.blocks.push(block);
    }

    /** A statement starts: the next instruction is marked with its line. */
    startLine(line: int): void {
        this.line = line;
        this.lineIsNew = true;
    }

    /** An expression starts: its line is marked if it lies further down than what went before. */
    reachLine(line: int): void {
        if (line > this.line) this.startLine(line);
    }

    /** The next instruction is marked with the line although it is no new one. */
    repeatLine(): void {
        this.lineIsNew = true;
    }

    currentLine(): int {
        return this.line;
    }

    private append(op: int, arg: int, target: Block | null): void {
        let mark: int = 0;
        if (this.lineIsNew) {
            mark = this.line;
            this.lineIsNew = false;
        }
        this.current.instrs.push(new Instr(op, arg, target, mark));
    }

    emit(op: Op): void {
        rassert(op < HAVE_ARGUMENT, 'instruction without its argument');
        this.append(op, 0, null);
    }

    emitArg(op: Op, arg: int): void {
        rassert(op >= HAVE_ARGUMENT, 'instruction takes no argument');
        this.append(op, arg, null);
    }

    emitJump(op: Op, target: Block): void {
        rassert(isJump(op), 'not a jump');
        this.append(op, 0, target);
    }

    emitName(op: Op, name: string): void {
        this.append(op, this.names.add(name), null);
    }

    emitConst(w_const: W_Root): void {
        this.append(Op.LOAD_CONST, this.consts.add(w_const), null);
    }

    /** Instructions from here on belong to `block`; control falls into it from before. */
    startBlock(block: Block): void {
        this.place(block);
        this.current = block;
    }

    /** Whether control cannot fall off the end of what has been made so far. */
    isClosed(): boolean {
        const n: int = this.current.instrs.length;
        return n > 0 && this.current.instrs[n - 1].op === Op.RETURN_VALUE;
    }

    /** Renumbers the blocks after some were added or removed. */
    renumber(): void {
        for (let i: int = 0; i < this.blocks.length; i++) this.blocks[i].index = i;
    }

    /** The finished code object. `flags` are co_flags without NOFREE. */
    assemble(flags: int): PyCode {
        const stacksize = this.removeUnreachable();
        const w_consts = this.compactConsts();
        this.layOut();
        const code = new StringBuilder();
        const firstlineno: int = this.firstlineno === 0 ? this.firstMarkedLine() : this.firstlineno;
        const lnotab = new LineTable(firstlineno);
        for (const block of this.blocks) {
            let position: int = block.offset;
            for (const instr of block.instrs) {
                if (instr.line !== 0) lnotab.mark(position, instr.line);
                position += instr.size;
                writeInstr(code, instr, argumentOf(instr, position));
            }
        }
        let allFlags: int = flags;
        if (this.freevars.size() === 0 && this.cellvars.size() === 0) allFlags |= CO.NOFREE;
        return new PyCode(
            this.argcount, this.varnames.size(), stacksize, allFlags, code.build(), w_consts, this.names.toFixed(),
            this.varnames.toFixed(), this.freevars.toFixed(), this.cellvars.toFixed(), this.filename, this.name,
            firstlineno, lnotab.build(),
        );
    }

    /** The line of the first statement; 1 when there is none. */
    private firstMarkedLine(): int {
        for (const block of this.blocks) {
            for (const instr of block.instrs) {
                if (instr.line !== 0) return instr.line;
            }
        }
        return 1;
    }

    /** Keeps only what can be reached from the start; returns the greatest stack depth. */
    private removeUnreachable(): int {
        const pending: Block[] = [this.blocks[0]];
        this.blocks[0].depth = 0;
        let deepest: int = 0;
        while (pending.length > 0) {
            const block = pending.pop()!;
            let depth: int = block.depth;
            let falls = true;
            for (let i: int = 0; i < block.instrs.length; i++) {
                const instr = block.instrs[i];
                if (instr.target !== null) {
                    const there: int = depth + jumpStackEffect(instr.op);
                    if (there > deepest) deepest = there;
                    reach(instr.target, there, pending);
                }
                depth += stackEffect(instr.op, instr.arg);
                if (depth > deepest) deepest = depth;
                if (endsBasicBlock(instr.op)) {
                    block.instrs.length = i + 1;
                    falls = false;
                    break;
                }
            }
            if (falls) reach(this.blocks[block.index + 1], depth, pending);
        }
        const kept: Block[] = [];
        for (const block of this.blocks) {
            if (block.depth !== -1) kept.push(block);
        }
        this.blocks = kept;
        this.renumber();
        return deepest;
    }

    /** Drops the constants that no instruction uses any more. */
    private compactConsts(): FixedArray<W_Root> {
        const n: int = this.consts.size();
        const used = newFixedArray<boolean>(n, false);
        if (this.keepFirstConst) used[0] = true;
        for (const block of this.blocks) {
            for (const instr of block.instrs) {
                if (instr.op === Op.LOAD_CONST) used[instr.arg] = true;
            }
        }
        const renamed = newFixedArray<int>(n, 0);
        let next: int = 0;
        for (let i: int = 0; i < n; i++) {
            renamed[i] = next;
            if (used[i]) next++;
        }
        for (const block of this.blocks) {
            for (const instr of block.instrs) {
                if (instr.op === Op.LOAD_CONST) instr.arg = renamed[instr.arg];
            }
        }
        return this.consts.select(used);
    }

    /** Gives every block its offset and every instruction its size. */
    private layOut(): void {
        for (const block of this.blocks) {
            for (const instr of block.instrs) {
                instr.size = instr.op < HAVE_ARGUMENT ? 1 : instr.arg > 0xffff ? 6 : 3;
            }
        }
        let grown = true;
        while (grown) {
            let position: int = 0;
            for (const block of this.blocks) {
                block.offset = position;
                for (const instr of block.instrs) position += instr.size;
            }
            grown = false;
            for (const block of this.blocks) {
                position = block.offset;
                for (const instr of block.instrs) {
                    position += instr.size;
                    if (instr.size === 3 && instr.target !== null && argumentOf(instr, position) > 0xffff) {
                        instr.size = 6;
                        grown = true;
                    }
                }
            }
        }
    }
}

function reach(block: Block, depth: int, pending: Block[]): void {
    if (depth <= block.depth) return;
    block.depth = depth;
    pending.push(block);
}

/** The argument to write; `end` is the offset just after the instruction. */
function argumentOf(instr: Instr, end: int): int {
    const target = instr.target;
    if (target === null) return instr.arg;
    if (argKindOf(instr.op) === ArgKind.JumpAbsolute) return target.offset;
    rassert(target.offset >= end, 'a relative jump goes forward');
    return target.offset - end;
}

function writeInstr(code: StringBuilder, instr: Instr, arg: int): void {
    if (instr.size === 6) {
        code.appendChar(Op.EXTENDED_ARG);
        code.appendChar(arg >> 16 & 0xff);
        code.appendChar(arg >> 24 & 0xff);
    }
    code.appendChar(instr.op);
    if (instr.size > 1) {
        code.appendChar(arg & 0xff);
        code.appendChar(arg >> 8 & 0xff);
    }
}

/** Builds co_lnotab: pairs of bytes (how far the code, how far the line goes on), each at most 255. */
class LineTable {
    private readonly table: StringBuilder = new StringBuilder();
    private position: int = 0;

    constructor(private line: int) {}

    mark(position: int, line: int): void {
        let bytes: int = position - this.position;
        let lines: int = line - this.line;
        // The table cannot go back; a tree made by a program may ask for it.
        if (lines < 0 || bytes === 0 && lines === 0) return;
        this.position = position;
        this.line = line;
        while (bytes > 255) {
            this.entry(255, 0);
            bytes -= 255;
        }
        while (lines > 255) {
            this.entry(bytes, 255);
            bytes = 0;
            lines -= 255;
        }
        this.entry(bytes, lines);
    }

    private entry(bytes: int, lines: int): void {
        this.table.appendChar(bytes);
        this.table.appendChar(lines);
    }

    build(): string {
        return this.table.build();
    }
}
