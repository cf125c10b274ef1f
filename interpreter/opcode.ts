// The bytecode instruction set: one table, from which everything else is derived.
//
// An instruction is one byte, followed by a two-byte little-endian argument when its number is at
// least HAVE_ARGUMENT; EXTENDED_ARG supplies the upper 16 bits of the argument of the instruction
// after it. Numbers and meanings are Python 2.5's, plus LOOKUP_METHOD and CALL_METHOD.
//
// A row reads: name, number, kind of argument, values popped, values pushed, and, where they matter,
//   extra    how many more values depend on the argument, and on which side (Extra)
//   jump     change of the stack depth, relative to before the instruction, where its jump lands
//   ends     control never reaches the next instruction
//   versions the language versions that the instruction belongs to
// The depths of END_FINALLY are those of its deepest case (an exception: three values); a finally
// block is entered at the greatest depth of its entries, which makes the count consistent.
//
// The numbers stand in `Op` because a switch needs literals; the type of `row` refuses a name that
// does not fit its number, and the checks at the end refuse, when this file is loaded, a table that
// contradicts itself.

import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';

export const enum Op {
    STOP_CODE = 0, POP_TOP = 1, ROT_TWO = 2, ROT_THREE = 3, DUP_TOP = 4, ROT_FOUR = 5,
    NOP = 9, UNARY_POSITIVE = 10, UNARY_NEGATIVE = 11, UNARY_NOT = 12, UNARY_CONVERT = 13,
    UNARY_INVERT = 15, LIST_APPEND = 18,
    BINARY_POWER = 19, BINARY_MULTIPLY = 20, BINARY_DIVIDE = 21, BINARY_MODULO = 22,
    BINARY_ADD = 23, BINARY_SUBTRACT = 24, BINARY_SUBSCR = 25, BINARY_FLOOR_DIVIDE = 26,
    BINARY_TRUE_DIVIDE = 27, INPLACE_FLOOR_DIVIDE = 28, INPLACE_TRUE_DIVIDE = 29,
    SLICE_0 = 30, SLICE_1 = 31, SLICE_2 = 32, SLICE_3 = 33,
    STORE_SLICE_0 = 40, STORE_SLICE_1 = 41, STORE_SLICE_2 = 42, STORE_SLICE_3 = 43,
    DELETE_SLICE_0 = 50, DELETE_SLICE_1 = 51, DELETE_SLICE_2 = 52, DELETE_SLICE_3 = 53,
    INPLACE_ADD = 55, INPLACE_SUBTRACT = 56, INPLACE_MULTIPLY = 57, INPLACE_DIVIDE = 58,
    INPLACE_MODULO = 59, STORE_SUBSCR = 60, DELETE_SUBSCR = 61,
    BINARY_LSHIFT = 62, BINARY_RSHIFT = 63, BINARY_AND = 64, BINARY_XOR = 65, BINARY_OR = 66,
    INPLACE_POWER = 67, GET_ITER = 68,
    PRINT_EXPR = 70, PRINT_ITEM = 71, PRINT_NEWLINE = 72, PRINT_ITEM_TO = 73, PRINT_NEWLINE_TO = 74,
    INPLACE_LSHIFT = 75, INPLACE_RSHIFT = 76, INPLACE_AND = 77, INPLACE_XOR = 78, INPLACE_OR = 79,
    BREAK_LOOP = 80, WITH_CLEANUP = 81, LOAD_LOCALS = 82, RETURN_VALUE = 83, IMPORT_STAR = 84,
    EXEC_STMT = 85, YIELD_VALUE = 86, POP_BLOCK = 87, END_FINALLY = 88, BUILD_CLASS = 89,
    STORE_NAME = 90, DELETE_NAME = 91, UNPACK_SEQUENCE = 92, FOR_ITER = 93, STORE_ATTR = 95,
    DELETE_ATTR = 96, STORE_GLOBAL = 97, DELETE_GLOBAL = 98, DUP_TOPX = 99,
    LOAD_CONST = 100, LOAD_NAME = 101, BUILD_TUPLE = 102, BUILD_LIST = 103, BUILD_MAP = 104,
    LOAD_ATTR = 105, COMPARE_OP = 106, IMPORT_NAME = 107, IMPORT_FROM = 108,
    JUMP_FORWARD = 110, JUMP_IF_FALSE = 111, JUMP_IF_TRUE = 112, JUMP_ABSOLUTE = 113,
    LOAD_GLOBAL = 116, CONTINUE_LOOP = 119, SETUP_LOOP = 120, SETUP_EXCEPT = 121,
    SETUP_FINALLY = 122, LOAD_FAST = 124, STORE_FAST = 125, DELETE_FAST = 126,
    RAISE_VARARGS = 130, CALL_FUNCTION = 131, MAKE_FUNCTION = 132, BUILD_SLICE = 133,
    MAKE_CLOSURE = 134, LOAD_CLOSURE = 135, LOAD_DEREF = 136, STORE_DEREF = 137,
    CALL_FUNCTION_VAR = 140, CALL_FUNCTION_KW = 141, CALL_FUNCTION_VAR_KW = 142,
    EXTENDED_ARG = 143,
    /** Replaces an object by (function, object), or by (attribute, null) when the attribute is not a plain method. */
    LOOKUP_METHOD = 201,
    /** Calls what LOOKUP_METHOD left below the arguments; the argument is as CALL_FUNCTION's. */
    CALL_METHOD = 202,
}

/** Instructions numbered from here carry an argument. */
export const HAVE_ARGUMENT: int = 90;

/** What the argument of an instruction means. */
export const enum ArgKind {
    None = 0, Number = 1, Const = 2, Name = 3, JumpRelative = 4, JumpAbsolute = 5, Local = 6,
    Compare = 7, Free = 8,
}

/** Bits of the language versions that an instruction belongs to. */
export const enum Versions { V25 = 1, V26 = 2, V27 = 4, All = 7 }

/** The argument of COMPARE_OP. */
export const enum CompareOp {
    LT = 0, LE = 1, EQ = 2, NE = 3, GT = 4, GE = 5, IN = 6, NOT_IN = 7, IS = 8, IS_NOT = 9,
    EXCEPTION_MATCH = 10,
}

export const COMPARE_NAMES: readonly string[] = [
    '<', '<=', '==', '!=', '>', '>=', 'in', 'not in', 'is', 'is not', 'exception match', 'BAD',
];

/** Values popped or pushed beyond the fixed numbers of a row, as a function of the argument. */
const enum Extra {
    None = 0,
    /** pops `arg` more */
    PopsArg = 1,
    /** pushes `arg` more */
    PushesArg = 2,
    /** pops one for each positional argument (low byte) and two for each keyword argument (next byte) */
    PopsCall = 3,
}

interface Options { extra?: Extra; jump?: number; ends?: boolean; versions?: Versions }

interface Row {
    readonly name: string;
    readonly number: number;
    readonly kind: ArgKind;
    readonly pops: number;
    readonly pushes: number;
    readonly options: Options;
}

function row<N extends keyof typeof Op>(
    name: N, number: (typeof Op)[N], kind: ArgKind, pops: number, pushes: number, options: Options = {},
): Row {
    return { name: name.replace(/SLICE_(\d)$/, 'SLICE+$1'), number, kind, pops, pushes, options };
}

const ROWS: readonly Row[] = [
    row('STOP_CODE', Op.STOP_CODE, ArgKind.None, 0, 0, { ends: true }),
    row('POP_TOP', Op.POP_TOP, ArgKind.None, 1, 0),
    row('ROT_TWO', Op.ROT_TWO, ArgKind.None, 2, 2),
    row('ROT_THREE', Op.ROT_THREE, ArgKind.None, 3, 3),
    row('DUP_TOP', Op.DUP_TOP, ArgKind.None, 1, 2),
    row('ROT_FOUR', Op.ROT_FOUR, ArgKind.None, 4, 4),
    row('NOP', Op.NOP, ArgKind.None, 0, 0),
    row('UNARY_POSITIVE', Op.UNARY_POSITIVE, ArgKind.None, 1, 1),
    row('UNARY_NEGATIVE', Op.UNARY_NEGATIVE, ArgKind.None, 1, 1),
    row('UNARY_NOT', Op.UNARY_NOT, ArgKind.None, 1, 1),
    row('UNARY_CONVERT', Op.UNARY_CONVERT, ArgKind.None, 1, 1),
    row('UNARY_INVERT', Op.UNARY_INVERT, ArgKind.None, 1, 1),
    row('LIST_APPEND', Op.LIST_APPEND, ArgKind.None, 2, 0, { versions: Versions.V25 | Versions.V26 }),
    row('BINARY_POWER', Op.BINARY_POWER, ArgKind.None, 2, 1),
    row('BINARY_MULTIPLY', Op.BINARY_MULTIPLY, ArgKind.None, 2, 1),
    row('BINARY_DIVIDE', Op.BINARY_DIVIDE, ArgKind.None, 2, 1),
    row('BINARY_MODULO', Op.BINARY_MODULO, ArgKind.None, 2, 1),
    row('BINARY_ADD', Op.BINARY_ADD, ArgKind.None, 2, 1),
    row('BINARY_SUBTRACT', Op.BINARY_SUBTRACT, ArgKind.None, 2, 1),
    row('BINARY_SUBSCR', Op.BINARY_SUBSCR, ArgKind.None, 2, 1),
    row('BINARY_FLOOR_DIVIDE', Op.BINARY_FLOOR_DIVIDE, ArgKind.None, 2, 1),
    row('BINARY_TRUE_DIVIDE', Op.BINARY_TRUE_DIVIDE, ArgKind.None, 2, 1),
    row('INPLACE_FLOOR_DIVIDE', Op.INPLACE_FLOOR_DIVIDE, ArgKind.None, 2, 1),
    row('INPLACE_TRUE_DIVIDE', Op.INPLACE_TRUE_DIVIDE, ArgKind.None, 2, 1),
    row('SLICE_0', Op.SLICE_0, ArgKind.None, 1, 1),
    row('SLICE_1', Op.SLICE_1, ArgKind.None, 2, 1),
    row('SLICE_2', Op.SLICE_2, ArgKind.None, 2, 1),
    row('SLICE_3', Op.SLICE_3, ArgKind.None, 3, 1),
    row('STORE_SLICE_0', Op.STORE_SLICE_0, ArgKind.None, 2, 0),
    row('STORE_SLICE_1', Op.STORE_SLICE_1, ArgKind.None, 3, 0),
    row('STORE_SLICE_2', Op.STORE_SLICE_2, ArgKind.None, 3, 0),
    row('STORE_SLICE_3', Op.STORE_SLICE_3, ArgKind.None, 4, 0),
    row('DELETE_SLICE_0', Op.DELETE_SLICE_0, ArgKind.None, 1, 0),
    row('DELETE_SLICE_1', Op.DELETE_SLICE_1, ArgKind.None, 2, 0),
    row('DELETE_SLICE_2', Op.DELETE_SLICE_2, ArgKind.None, 2, 0),
    row('DELETE_SLICE_3', Op.DELETE_SLICE_3, ArgKind.None, 3, 0),
    row('INPLACE_ADD', Op.INPLACE_ADD, ArgKind.None, 2, 1),
    row('INPLACE_SUBTRACT', Op.INPLACE_SUBTRACT, ArgKind.None, 2, 1),
    row('INPLACE_MULTIPLY', Op.INPLACE_MULTIPLY, ArgKind.None, 2, 1),
    row('INPLACE_DIVIDE', Op.INPLACE_DIVIDE, ArgKind.None, 2, 1),
    row('INPLACE_MODULO', Op.INPLACE_MODULO, ArgKind.None, 2, 1),
    row('STORE_SUBSCR', Op.STORE_SUBSCR, ArgKind.None, 3, 0),
    row('DELETE_SUBSCR', Op.DELETE_SUBSCR, ArgKind.None, 2, 0),
    row('BINARY_LSHIFT', Op.BINARY_LSHIFT, ArgKind.None, 2, 1),
    row('BINARY_RSHIFT', Op.BINARY_RSHIFT, ArgKind.None, 2, 1),
    row('BINARY_AND', Op.BINARY_AND, ArgKind.None, 2, 1),
    row('BINARY_XOR', Op.BINARY_XOR, ArgKind.None, 2, 1),
    row('BINARY_OR', Op.BINARY_OR, ArgKind.None, 2, 1),
    row('INPLACE_POWER', Op.INPLACE_POWER, ArgKind.None, 2, 1),
    row('GET_ITER', Op.GET_ITER, ArgKind.None, 1, 1),
    row('PRINT_EXPR', Op.PRINT_EXPR, ArgKind.None, 1, 0),
    row('PRINT_ITEM', Op.PRINT_ITEM, ArgKind.None, 1, 0),
    row('PRINT_NEWLINE', Op.PRINT_NEWLINE, ArgKind.None, 0, 0),
    row('PRINT_ITEM_TO', Op.PRINT_ITEM_TO, ArgKind.None, 2, 0),
    row('PRINT_NEWLINE_TO', Op.PRINT_NEWLINE_TO, ArgKind.None, 1, 0),
    row('INPLACE_LSHIFT', Op.INPLACE_LSHIFT, ArgKind.None, 2, 1),
    row('INPLACE_RSHIFT', Op.INPLACE_RSHIFT, ArgKind.None, 2, 1),
    row('INPLACE_AND', Op.INPLACE_AND, ArgKind.None, 2, 1),
    row('INPLACE_XOR', Op.INPLACE_XOR, ArgKind.None, 2, 1),
    row('INPLACE_OR', Op.INPLACE_OR, ArgKind.None, 2, 1),
    row('BREAK_LOOP', Op.BREAK_LOOP, ArgKind.None, 0, 0, { ends: true }),
    row('WITH_CLEANUP', Op.WITH_CLEANUP, ArgKind.None, 1, 0),
    row('LOAD_LOCALS', Op.LOAD_LOCALS, ArgKind.None, 0, 1),
    row('RETURN_VALUE', Op.RETURN_VALUE, ArgKind.None, 1, 0, { ends: true }),
    row('IMPORT_STAR', Op.IMPORT_STAR, ArgKind.None, 1, 0),
    row('EXEC_STMT', Op.EXEC_STMT, ArgKind.None, 3, 0),
    row('YIELD_VALUE', Op.YIELD_VALUE, ArgKind.None, 1, 1),
    row('POP_BLOCK', Op.POP_BLOCK, ArgKind.None, 0, 0),
    row('END_FINALLY', Op.END_FINALLY, ArgKind.None, 3, 0),
    row('BUILD_CLASS', Op.BUILD_CLASS, ArgKind.None, 3, 1),
    row('STORE_NAME', Op.STORE_NAME, ArgKind.Name, 1, 0),
    row('DELETE_NAME', Op.DELETE_NAME, ArgKind.Name, 0, 0),
    row('UNPACK_SEQUENCE', Op.UNPACK_SEQUENCE, ArgKind.Number, 1, 0, { extra: Extra.PushesArg }),
    row('FOR_ITER', Op.FOR_ITER, ArgKind.JumpRelative, 1, 2, { jump: -1 }),
    row('STORE_ATTR', Op.STORE_ATTR, ArgKind.Name, 2, 0),
    row('DELETE_ATTR', Op.DELETE_ATTR, ArgKind.Name, 1, 0),
    row('STORE_GLOBAL', Op.STORE_GLOBAL, ArgKind.Name, 1, 0),
    row('DELETE_GLOBAL', Op.DELETE_GLOBAL, ArgKind.Name, 0, 0),
    row('DUP_TOPX', Op.DUP_TOPX, ArgKind.Number, 0, 0, { extra: Extra.PushesArg }),
    row('LOAD_CONST', Op.LOAD_CONST, ArgKind.Const, 0, 1),
    row('LOAD_NAME', Op.LOAD_NAME, ArgKind.Name, 0, 1),
    row('BUILD_TUPLE', Op.BUILD_TUPLE, ArgKind.Number, 0, 1, { extra: Extra.PopsArg }),
    row('BUILD_LIST', Op.BUILD_LIST, ArgKind.Number, 0, 1, { extra: Extra.PopsArg }),
    row('BUILD_MAP', Op.BUILD_MAP, ArgKind.Number, 0, 1),
    row('LOAD_ATTR', Op.LOAD_ATTR, ArgKind.Name, 1, 1),
    row('COMPARE_OP', Op.COMPARE_OP, ArgKind.Compare, 2, 1),
    row('IMPORT_NAME', Op.IMPORT_NAME, ArgKind.Name, 2, 1),
    row('IMPORT_FROM', Op.IMPORT_FROM, ArgKind.Name, 1, 2),
    row('JUMP_FORWARD', Op.JUMP_FORWARD, ArgKind.JumpRelative, 0, 0, { jump: 0, ends: true }),
    row('JUMP_IF_FALSE', Op.JUMP_IF_FALSE, ArgKind.JumpRelative, 1, 1, { jump: 0, versions: Versions.V25 | Versions.V26 }),
    row('JUMP_IF_TRUE', Op.JUMP_IF_TRUE, ArgKind.JumpRelative, 1, 1, { jump: 0, versions: Versions.V25 | Versions.V26 }),
    row('JUMP_ABSOLUTE', Op.JUMP_ABSOLUTE, ArgKind.JumpAbsolute, 0, 0, { jump: 0, ends: true }),
    row('LOAD_GLOBAL', Op.LOAD_GLOBAL, ArgKind.Name, 0, 1),
    row('CONTINUE_LOOP', Op.CONTINUE_LOOP, ArgKind.JumpAbsolute, 0, 0, { jump: 0, ends: true }),
    row('SETUP_LOOP', Op.SETUP_LOOP, ArgKind.JumpRelative, 0, 0, { jump: 0 }),
    row('SETUP_EXCEPT', Op.SETUP_EXCEPT, ArgKind.JumpRelative, 0, 0, { jump: 3 }),
    row('SETUP_FINALLY', Op.SETUP_FINALLY, ArgKind.JumpRelative, 0, 0, { jump: 3 }),
    row('LOAD_FAST', Op.LOAD_FAST, ArgKind.Local, 0, 1),
    row('STORE_FAST', Op.STORE_FAST, ArgKind.Local, 1, 0),
    row('DELETE_FAST', Op.DELETE_FAST, ArgKind.Local, 0, 0),
    row('RAISE_VARARGS', Op.RAISE_VARARGS, ArgKind.Number, 0, 0, { extra: Extra.PopsArg, ends: true }),
    row('CALL_FUNCTION', Op.CALL_FUNCTION, ArgKind.Number, 1, 1, { extra: Extra.PopsCall }),
    row('MAKE_FUNCTION', Op.MAKE_FUNCTION, ArgKind.Number, 1, 1, { extra: Extra.PopsArg }),
    row('BUILD_SLICE', Op.BUILD_SLICE, ArgKind.Number, 0, 1, { extra: Extra.PopsArg }),
    row('MAKE_CLOSURE', Op.MAKE_CLOSURE, ArgKind.Number, 2, 1, { extra: Extra.PopsArg }),
    row('LOAD_CLOSURE', Op.LOAD_CLOSURE, ArgKind.Free, 0, 1),
    row('LOAD_DEREF', Op.LOAD_DEREF, ArgKind.Free, 0, 1),
    row('STORE_DEREF', Op.STORE_DEREF, ArgKind.Free, 1, 0),
    row('CALL_FUNCTION_VAR', Op.CALL_FUNCTION_VAR, ArgKind.Number, 2, 1, { extra: Extra.PopsCall }),
    row('CALL_FUNCTION_KW', Op.CALL_FUNCTION_KW, ArgKind.Number, 2, 1, { extra: Extra.PopsCall }),
    row('CALL_FUNCTION_VAR_KW', Op.CALL_FUNCTION_VAR_KW, ArgKind.Number, 3, 1, { extra: Extra.PopsCall }),
    row('EXTENDED_ARG', Op.EXTENDED_ARG, ArgKind.Number, 0, 0),
    row('LOOKUP_METHOD', Op.LOOKUP_METHOD, ArgKind.Name, 1, 2),
    row('CALL_METHOD', Op.CALL_METHOD, ArgKind.Number, 2, 1, { extra: Extra.PopsCall }),
];

const opNames: FixedArray<string> = newFixedArray(256, '');
const argKinds: FixedArray<int> = newFixedArray(256, 0);
const effects: FixedArray<int> = newFixedArray(256, 0);
const extras: FixedArray<int> = newFixedArray(256, 0);
const NO_JUMP = -100;
const jumpEffects: FixedArray<int> = newFixedArray(256, NO_JUMP);
const endsBlock: FixedArray<boolean> = newFixedArray(256, false);
const versionBits: FixedArray<int> = newFixedArray(256, 0);

for (let i = 0; i < 256; i++) opNames[i] = `<${i}>`;
for (const r of ROWS) {
    if (versionBits[r.number] !== 0) throw new Error(`two opcodes with the number ${r.number}`);
    if ((r.kind !== ArgKind.None) !== (r.number >= HAVE_ARGUMENT)) throw new Error(`${r.name}: argument and number disagree`);
    const jumps = r.kind === ArgKind.JumpRelative || r.kind === ArgKind.JumpAbsolute;
    if (jumps !== (r.options.jump !== undefined)) throw new Error(`${r.name}: a jump has a jump effect, others have none`);
    opNames[r.number] = r.name;
    argKinds[r.number] = r.kind;
    effects[r.number] = r.pushes - r.pops;
    extras[r.number] = r.options.extra ?? Extra.None;
    jumpEffects[r.number] = r.options.jump ?? NO_JUMP;
    endsBlock[r.number] = r.options.ends ?? false;
    versionBits[r.number] = r.options.versions ?? Versions.All;
}

/** Every opcode number of the table, in the table's order; for tests and tools. */
export const ALL_OPCODES: readonly number[] = ROWS.map(r => r.number);

/** The name as `dis` prints it (`SLICE+1`); `<n>` for a number that is not an instruction. */
export function opName(op: int): string {
    return opNames[op];
}

export function isOpcode(op: int): boolean {
    return versionBits[op] !== 0;
}

/** Whether an instruction belongs to a language version. */
export function inVersion(op: int, version: Versions): boolean {
    return (versionBits[op] & version) !== 0;
}

export function argKindOf(op: int): ArgKind {
    return argKinds[op];
}

export function isJump(op: int): boolean {
    return jumpEffects[op] !== NO_JUMP;
}

/** Whether control never reaches the instruction after this one. */
export function endsBasicBlock(op: int): boolean {
    return endsBlock[op];
}

/** Change of the stack depth when control goes on to the next instruction. */
export function stackEffect(op: int, arg: int): int {
    const effect = effects[op];
    switch (extras[op]) {
        case Extra.PopsArg: return effect - arg;
        case Extra.PushesArg: return effect + arg;
        case Extra.PopsCall: return effect - (arg & 0xff) - 2 * ((arg >> 8) & 0xff);
        default: return effect;
    }
}

/** Change of the stack depth, relative to before the instruction, where its jump (or its handler) lands. */
export function jumpStackEffect(op: int): int {
    return jumpEffects[op];
}
