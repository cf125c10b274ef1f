// The peephole pass over the blocks of a CodeUnit, before it is assembled.
//
// Inside a block, instructions are copied one by one to a new list; a rule looks at the end of that list and
// at the instruction to come, so results of one rule feed the next (1 + 2 + 3). Between blocks, jumps
// are led past jumps. No rule changes what a program does, which error it raises, or where a trace function
// is called first on a line: marks of lines move to the instruction that takes the place.
//
//   LOAD_CONST a, LOAD_CONST b, BINARY_op          -> LOAD_CONST (a op b)
//   LOAD_CONST a, UNARY_op                         -> LOAD_CONST (op a)
//   LOAD_CONST * n, BUILD_TUPLE n                  -> LOAD_CONST (...)
//   LOAD_CONST * n, BUILD_LIST n, COMPARE_OP in    -> LOAD_CONST (...), COMPARE_OP in
//   BUILD_x n, UNPACK_SEQUENCE n for n = 1, 2, 3   -> rotations
//   COMPARE_OP in / is, UNARY_NOT                  -> COMPARE_OP not in / is not
//   LOAD_CONST true, JUMP_IF_FALSE, POP_TOP        -> nothing, unless the constant was folded: CPython looks at each instruction once
//   UNARY_NOT, JUMP_IF_FALSE t, POP_TOP  (t: POP_TOP) -> JUMP_IF_TRUE t, POP_TOP
//   jump to an unconditional jump                  -> jump to its target
//   JUMP_IF_x to JUMP_IF_x                         -> to the second target; to JUMP_IF_not_x -> behind it

import type { int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { space, type W_Root } from '../baseobjspace';
import { ArgKind, CompareOp, Op, argKindOf } from '../opcode';
import { Block, type CodeUnit, Instr } from './assemble';
import { foldBinary, foldUnary } from './fold';

/** Jumps are followed through at most this many others, which also ends walks in circles. */
const MAX_HOPS: int = 32;

export function optimize(unit: CodeUnit): void {
    const optimizer = new Optimizer(unit);
    optimizer.insideBlocks();
    optimizer.threadJumps();
}

class Optimizer {
    private out: Instr[] = [];
    /** Mark of a removed instruction that the next one takes over; 0 if none. */
    private carriedLine: int = 0;

    constructor(private readonly unit: CodeUnit) {}

    /** Applies the rules that look at one block; `unit.blocks` keeps its length. */
    insideBlocks(): void {
        const blocks = this.unit.blocks;
        for (let i: int = 0; i < blocks.length; i++) {
            const block = blocks[i];
            if (block.instrs.length === 0) continue;
            this.out = [];
            const instrs = block.instrs;
            for (let j: int = 0; j < instrs.length; j++) {
                const next = j + 1 < instrs.length ? instrs[j + 1] : this.firstAfter(i);
                this.step(instrs[j], next);
            }
            block.instrs = this.out;
        }
    }

    /** The first instruction that control meets at `block`, or null at the end of the code. */
    private firstAt(block: Block): Instr | null {
        return block.instrs.length > 0 ? block.instrs[0] : this.firstAfter(block.index);
    }

    /** The first instruction after the block at `index`. */
    private firstAfter(index: int): Instr | null {
        const blocks = this.unit.blocks;
        for (let i: int = index + 1; i < blocks.length; i++) {
            if (blocks[i].instrs.length > 0) return blocks[i].instrs[0];
        }
        return null;
    }

    private push(instr: Instr): void {
        if (this.carriedLine !== 0) {
            if (instr.line === 0) instr.line = this.carriedLine;
            this.carriedLine = 0;
        }
        this.out.push(instr);
    }

    /** The n-th instruction from the end of the list, 0 being the last; null when there are fewer. */
    private last(n: int): Instr | null {
        const i: int = this.out.length - 1 - n;
        return i >= 0 ? this.out[i] : null;
    }

    /** Removes the last `n` instructions; the latest mark among them and `line` goes to what follows. */
    private drop(n: int, line: int): void {
        let mark: int = 0;
        for (let i: int = 0; i < n; i++) {
            const instr = this.out.pop()!;
            if (mark === 0) mark = instr.line;
        }
        if (line !== 0) mark = line;
        if (mark !== 0) this.carriedLine = mark;
    }

    private pushConst(w_const: W_Root): void {
        const instr = new Instr(Op.LOAD_CONST, this.unit.consts.add(w_const), null, 0);
        instr.folded = true;
        this.push(instr);
    }

    /** The constant that the n-th instruction from the end loads, or null. */
    private constAt(n: int): W_Root | null {
        const instr = this.last(n);
        return instr !== null && instr.op === Op.LOAD_CONST ? this.unit.consts.get(instr.arg) : null;
    }

    /** The last `n` instructions' constants, skipping `above` instructions; null unless all are constants. */
    private constsAt(n: int, above: int): FixedArray<W_Root> | null {
        if (this.out.length < n + above) return null;
        const result = newFixedArray<W_Root>(n, space.w_None);
        for (let i: int = 0; i < n; i++) {
            const w_const = this.constAt(above + n - 1 - i);
            if (w_const === null) return null;
            result[i] = w_const;
        }
        return result;
    }

    private step(instr: Instr, next: Instr | null): void {
        switch (instr.op) {
            case Op.BUILD_TUPLE:
                if (this.foldTuple(instr)) return;
                break;
            case Op.UNPACK_SEQUENCE:
                if (this.unpackBuilt(instr)) return;
                break;
            case Op.COMPARE_OP:
                if (instr.arg === CompareOp.IN || instr.arg === CompareOp.NOT_IN) this.listToConst();
                break;
            case Op.UNARY_NOT:
                if (this.negateCompare(instr)) return;
                break;
            case Op.UNARY_NEGATIVE:
            case Op.UNARY_INVERT:
            case Op.UNARY_CONVERT:
                if (this.unary(instr)) return;
                break;
            case Op.JUMP_IF_FALSE:
            case Op.JUMP_IF_TRUE:
                this.negateJump(instr, next);
                break;
            case Op.POP_TOP:
                if (this.neverTaken(instr)) return;
                break;
            default:
                if (instr.op >= Op.BINARY_POWER && instr.op <= Op.BINARY_TRUE_DIVIDE
                    || instr.op >= Op.BINARY_LSHIFT && instr.op <= Op.BINARY_OR) {
                    if (this.binary(instr)) return;
                }
        }
        this.push(instr);
    }

    private binary(instr: Instr): boolean {
        const w_left = this.constAt(1);
        const w_right = this.constAt(0);
        if (w_left === null || w_right === null) return false;
        const w_result = foldBinary(instr.op, w_left, w_right);
        if (w_result === null) return false;
        this.drop(2, instr.line);
        this.pushConst(w_result);
        return true;
    }

    private unary(instr: Instr): boolean {
        const w_operand = this.constAt(0);
        if (w_operand === null) return false;
        const w_result = foldUnary(instr.op, w_operand);
        if (w_result === null) return false;
        this.drop(1, instr.line);
        this.pushConst(w_result);
        return true;
    }

    private foldTuple(instr: Instr): boolean {
        const items_w = this.constsAt(instr.arg, 0);
        if (items_w === null) return false;
        this.drop(instr.arg, instr.line);
        this.pushConst(space.newtuple(items_w));
        return true;
    }

    private listToConst(): void {
        const build = this.last(0);
        if (build === null || build.op !== Op.BUILD_LIST) return;
        const items_w = this.constsAt(build.arg, 1);
        if (items_w === null) return;
        this.drop(build.arg + 1, 0);
        this.pushConst(space.newtuple(items_w));
    }

    private unpackBuilt(instr: Instr): boolean {
        const build = this.last(0);
        if (build === null || build.arg !== instr.arg) return false;
        if (build.op !== Op.BUILD_TUPLE && build.op !== Op.BUILD_LIST) return false;
        if (instr.arg < 1 || instr.arg > 3) return false;
        this.drop(1, instr.line);
        if (instr.arg === 3) this.push(new Instr(Op.ROT_THREE, 0, null, 0));
        if (instr.arg >= 2) this.push(new Instr(Op.ROT_TWO, 0, null, 0));
        return true;
    }

    private negateCompare(instr: Instr): boolean {
        const compare = this.last(0);
        if (compare === null || compare.op !== Op.COMPARE_OP) return false;
        if (compare.arg < CompareOp.IN || compare.arg > CompareOp.IS_NOT) return false;
        const arg: int = compare.arg ^ 1;
        this.drop(1, instr.line);
        this.push(new Instr(Op.COMPARE_OP, arg, null, 0));
        return true;
    }

    private negateJump(instr: Instr, next: Instr | null): void {
        const not = this.last(0);
        if (not === null || not.op !== Op.UNARY_NOT) return;
        if (next === null || next.op !== Op.POP_TOP) return;
        const there = this.firstAt(instr.target!);
        if (there === null || there.op !== Op.POP_TOP) return;
        this.drop(1, 0);
        instr.op = instr.op === Op.JUMP_IF_FALSE ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE;
    }

    private neverTaken(instr: Instr): boolean {
        const jump = this.last(0);
        const w_const = this.constAt(1);
        if (jump === null || w_const === null) return false;
        if (jump.op !== Op.JUMP_IF_FALSE || this.last(1)!.folded || !space.is_true(w_const)) return false;
        this.drop(2, instr.line);
        return true;
    }

    /** Leads every jump past the jumps that it goes to. */
    threadJumps(): void {
        const blocks = this.unit.blocks;
        let split = false;
        for (let i: int = 0; i < blocks.length; i++) {
            let block: Block | null = blocks[i];
            while (block !== null) {
                for (const instr of block.instrs) {
                    if (instr.target !== null) this.threadJump(instr, i);
                }
                block = block.rest;
                if (block !== null) split = true;
            }
        }
        if (split) this.insertRests();
    }

    private threadJump(instr: Instr, from: int): void {
        for (let hops: int = 0; hops < MAX_HOPS; hops++) {
            const there = this.firstAt(instr.target!);
            if (there === null || there === instr || there.target === null) return;
            if (there.op === Op.JUMP_FORWARD || there.op === Op.JUMP_ABSOLUTE) {
                if (instr.op === Op.JUMP_FORWARD) instr.op = Op.JUMP_ABSOLUTE;
                if (argKindOf(instr.op) === ArgKind.JumpRelative && there.target.index <= from) return;
                instr.target = there.target;
            } else if (isConditional(instr.op) && isConditional(there.op)) {
                instr.target = instr.op === there.op ? there.target : this.behindFirst(instr.target!);
            } else {
                return;
            }
        }
    }

    /** The block that starts just after the first instruction that control meets at `block`. */
    private behindFirst(block: Block): Block {
        const blocks = this.unit.blocks;
        let head = block;
        while (head.instrs.length === 0) head = blocks[head.index + 1];
        if (head.instrs.length === 1) return head.rest !== null ? head.rest : blocks[head.index + 1];
        const rest = new Block();
        rest.index = head.index;
        rest.instrs = head.instrs.slice(1);
        rest.rest = head.rest;
        head.instrs = head.instrs.slice(0, 1);
        head.rest = rest;
        return rest;
    }

    /** Gives the blocks that were split off their own places in the layout. */
    private insertRests(): void {
        const all: Block[] = [];
        for (const head of this.unit.blocks) {
            let block: Block | null = head;
            while (block !== null) {
                const rest: Block | null = block.rest;
                block.rest = null;
                all.push(block);
                block = rest;
            }
        }
        this.unit.blocks = all;
        this.unit.renumber();
    }
}

function isConditional(op: int): boolean {
    return op === Op.JUMP_IF_FALSE || op === Op.JUMP_IF_TRUE;
}
