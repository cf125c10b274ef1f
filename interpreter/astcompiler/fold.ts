// Operations on constants at compile time.
//
// Only values of the exact immutable built-in types are folded, so no code of the program runs. An
// operation that raises is left to run time. Results must stay small: a code object must not carry a long
// string that a short expression stands for, and compiling must not take long. `/` is not
// folded, as its meaning depends on the option -Q.

import type { int } from '../../rlib/kinds';
import { space, type W_Root } from '../baseobjspace';
import { OperationError } from '../error';
import { Op } from '../opcode';

/** Longest sequence that folding may make. */
const MAX_LENGTH: int = 20;
/** Largest number of bits that folding an integer power or shift may make. */
const MAX_BITS: int = 4096;

function isInteger(w: W_Root): boolean {
    const w_type = space.type(w);
    return w_type === space.w_int || w_type === space.w_long || w_type === space.w_bool;
}

function isNumber(w: W_Root): boolean {
    const w_type = space.type(w);
    return isInteger(w) || w_type === space.w_float || w_type === space.w_complex;
}

function isSequence(w: W_Root): boolean {
    const w_type = space.type(w);
    return w_type === space.w_str || w_type === space.w_unicode || w_type === space.w_tuple;
}

/** |w| < 2**bits for a small number of bits. */
function isSmallInteger(w: W_Root, bits: int): boolean {
    return isInteger(w) && w.bigint_w().bitLength() <= bits;
}

function repeatIsSmall(w_seq: W_Root, w_count: W_Root): boolean {
    if (!isSmallInteger(w_count, 15)) return false;
    return space.len_w(w_seq) * w_count.bigint_w().toInt() <= MAX_LENGTH;
}

function powerIsSmall(w_base: W_Root, w_exponent: W_Root): boolean {
    if (!isInteger(w_base) || !isInteger(w_exponent)) return true;
    if (!isSmallInteger(w_exponent, 15)) return false;
    return w_base.bigint_w().bitLength() * w_exponent.bigint_w().toInt() <= MAX_BITS;
}

function shiftIsSmall(w_value: W_Root, w_count: W_Root): boolean {
    if (!isInteger(w_value) || !isSmallInteger(w_count, 15)) return false;
    return w_value.bigint_w().bitLength() + w_count.bigint_w().toInt() <= MAX_BITS;
}

/** Whether the operation may be tried: the types are plain and the result cannot be large. */
function isCheap(op: int, w_left: W_Root, w_right: W_Root): boolean {
    switch (op) {
        case Op.BINARY_MULTIPLY:
            if (isSequence(w_left)) return repeatIsSmall(w_left, w_right);
            if (isSequence(w_right)) return repeatIsSmall(w_right, w_left);
            break;
        case Op.BINARY_ADD:
            if (isSequence(w_left) && isSequence(w_right)) {
                return space.len_w(w_left) + space.len_w(w_right) <= MAX_LENGTH;
            }
            break;
        case Op.BINARY_SUBSCR:
            return isSequence(w_left) && isInteger(w_right);
        case Op.BINARY_POWER:
            if (!powerIsSmall(w_left, w_right)) return false;
            break;
        case Op.BINARY_LSHIFT:
            return shiftIsSmall(w_left, w_right);
    }
    return isNumber(w_left) && isNumber(w_right);
}

function compute(op: int, w_left: W_Root, w_right: W_Root): W_Root | null {
    switch (op) {
        case Op.BINARY_POWER: return space.pow(w_left, w_right, space.w_None);
        case Op.BINARY_MULTIPLY: return space.mul(w_left, w_right);
        case Op.BINARY_TRUE_DIVIDE: return space.truediv(w_left, w_right);
        case Op.BINARY_FLOOR_DIVIDE: return space.floordiv(w_left, w_right);
        case Op.BINARY_MODULO: return space.mod(w_left, w_right);
        case Op.BINARY_ADD: return space.add(w_left, w_right);
        case Op.BINARY_SUBTRACT: return space.sub(w_left, w_right);
        case Op.BINARY_SUBSCR: return space.getitem(w_left, w_right);
        case Op.BINARY_LSHIFT: return space.lshift(w_left, w_right);
        case Op.BINARY_RSHIFT: return space.rshift(w_left, w_right);
        case Op.BINARY_AND: return space.and_(w_left, w_right);
        case Op.BINARY_XOR: return space.xor(w_left, w_right);
        case Op.BINARY_OR: return space.or_(w_left, w_right);
        default: return null;
    }
}

/** The result of a binary instruction on two constants, or null when it is not to be folded. */
export function foldBinary(op: int, w_left: W_Root, w_right: W_Root): W_Root | null {
    if (!isCheap(op, w_left, w_right)) return null;
    // Complex numbers cannot be floor-divided without a warning at run time.
    if (op === Op.BINARY_FLOOR_DIVIDE || op === Op.BINARY_MODULO) {
        if (space.type(w_left) === space.w_complex || space.type(w_right) === space.w_complex) return null;
    }
    try {
        return compute(op, w_left, w_right);
    } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        return null;
    }
}

/** The result of a unary instruction on a constant, or null when it is not to be folded. */
export function foldUnary(op: int, w: W_Root): W_Root | null {
    switch (op) {
        case Op.UNARY_NEGATIVE:
            // The sign of zero depends on the type: -0.0 is left to run time.
            return isNumber(w) && space.is_true(w) ? space.neg(w) : null;
        case Op.UNARY_INVERT:
            return isInteger(w) ? space.invert(w) : null;
        case Op.UNARY_CONVERT:
            return isNumber(w) ? space.repr(w) : null;
        default:
            return null;
    }
}
