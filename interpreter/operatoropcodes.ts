/**
 * The less frequent operators, item and slice instructions.
 */
import type { int } from '../rlib/kinds';
import { noInline } from '../rlib/jit';
import { space, type W_Root } from './baseobjspace';
import { oefmt } from './error';
import { Division, vm } from './executioncontext';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import type { PyFrame } from './pyframe';
import { warn } from './warning';

type W = W_Root;

export function rareBinary(op: int, w_a: W, w_b: W): W {
  switch (op) {
    case Op.BINARY_POWER: return space.pow(w_a, w_b, space.w_None);
    case Op.BINARY_FLOOR_DIVIDE: return space.floordiv(w_a, w_b);
    case Op.BINARY_TRUE_DIVIDE: return space.truediv(w_a, w_b);
    case Op.BINARY_OR: return space.or_(w_a, w_b);
    case Op.INPLACE_FLOOR_DIVIDE: return space.inplace_floordiv(w_a, w_b);
    case Op.INPLACE_TRUE_DIVIDE: return space.inplace_truediv(w_a, w_b);
    case Op.INPLACE_DIVIDE: return vm.division === Division.Classic ? space.inplace_div(w_a, w_b) : chosenDivide(w_a, w_b, true);
    case Op.INPLACE_MODULO: return space.inplace_mod(w_a, w_b);
    case Op.INPLACE_POWER: return space.inplace_pow(w_a, w_b);
    case Op.INPLACE_LSHIFT: return space.inplace_lshift(w_a, w_b);
    case Op.INPLACE_RSHIFT: return space.inplace_rshift(w_a, w_b);
    case Op.INPLACE_AND: return space.inplace_and(w_a, w_b);
    case Op.INPLACE_XOR: return space.inplace_xor(w_a, w_b);
    default: return space.inplace_or(w_a, w_b);
  }
}

/** `/` as option -Q wants it. */
export function chosenDivide(w_a: W, w_b: W, inPlace: boolean): W {
  if (vm.division === Division.True) return inPlace ? space.inplace_truediv(w_a, w_b) : space.truediv(w_a, w_b);
  const kind = divisionKind(w_a, w_b);
  if (kind.length > 0) warn(space.w_DeprecationWarning, `classic ${kind} division`, 1);
  return inPlace ? space.inplace_div(w_a, w_b) : space.div(w_a, w_b);
}

/** Numbers rank by the type that their quotient takes: 0 for what is none. */
function rank(w: W): int {
  if (space.isinstance_w(w, space.w_int)) return 1;
  if (space.isinstance_w(w, space.w_long)) return 2;
  if (space.isinstance_w(w, space.w_float)) return 3;
  return space.isinstance_w(w, space.w_complex) ? 4 : 0;
}

/** What a warning calls the division; '' when there is nothing to warn of. */
function divisionKind(w_a: W, w_b: W): string {
  const a = rank(w_a);
  const b = rank(w_b);
  if (a === 0 || b === 0) return '';
  const all = vm.division === Division.WarnAll;
  switch (Math.max(a, b)) {
    case 1: return 'int';
    case 2: return 'long';
    case 3: return all ? 'float' : '';
    default: return all ? 'complex' : '';
  }
}

registerOpcode(Op.UNARY_POSITIVE, (f: PyFrame, arg: int): void => f.push(space.pos(f.pop())));
registerOpcode(Op.UNARY_INVERT, (f: PyFrame, arg: int): void => f.push(space.invert(f.pop())));
registerOpcode(Op.UNARY_CONVERT, (f: PyFrame, arg: int): void => f.push(space.repr(f.pop())));

registerOpcode(Op.STOP_CODE, (f: PyFrame, arg: int): void => { throw oefmt(space.w_SystemError, 'unknown opcode'); });

registerOpcode(Op.ROT_FOUR, (f: PyFrame, arg: int): void => {
  const slots = f.locals_cells_stack;
  const top: int = f.depth - 1;
  const w_1 = slots[top];
  slots[top] = slots[top - 1];
  slots[top - 1] = slots[top - 2];
  slots[top - 2] = slots[top - 3];
  slots[top - 3] = w_1;
});

registerOpcode(Op.DELETE_SUBSCR, (f: PyFrame, arg: int): void => {
  const w_key = f.pop();
  space.delitem(f.pop(), w_key);
});

function buildSlice(f: PyFrame, arg: int): void {
  const w_step = arg === 3 ? f.pop() : space.w_None;
  const w_stop = f.pop();
  f.push(space.newslice(f.pop(), w_stop, w_step));
}
registerOpcode(Op.BUILD_SLICE, buildSlice);

/** `which` is the number in the name of the instruction: bit 0 a start, bit 1 a stop. */
function storeSlice(f: PyFrame, which: int): void {
  const w_stop = which >= 2 ? f.pop() : null;
  const w_start = which === 1 || which === 3 ? f.pop() : null;
  const w_obj = f.pop();
  space.setslice(w_obj, w_start, w_stop, f.pop());
}
registerOpcode(Op.STORE_SLICE_0, (f: PyFrame, arg: int): void => storeSlice(f, 0));
registerOpcode(Op.STORE_SLICE_1, (f: PyFrame, arg: int): void => storeSlice(f, 1));
registerOpcode(Op.STORE_SLICE_2, (f: PyFrame, arg: int): void => storeSlice(f, 2));
registerOpcode(Op.STORE_SLICE_3, (f: PyFrame, arg: int): void => storeSlice(f, 3));

function deleteSlice(f: PyFrame, which: int): void {
  const w_stop = which >= 2 ? f.pop() : null;
  const w_start = which === 1 || which === 3 ? f.pop() : null;
  space.delslice(f.pop(), w_start, w_stop);
}
registerOpcode(Op.DELETE_SLICE_0, (f: PyFrame, arg: int): void => deleteSlice(f, 0));
registerOpcode(Op.DELETE_SLICE_1, (f: PyFrame, arg: int): void => deleteSlice(f, 1));
registerOpcode(Op.DELETE_SLICE_2, (f: PyFrame, arg: int): void => deleteSlice(f, 2));
registerOpcode(Op.DELETE_SLICE_3, (f: PyFrame, arg: int): void => deleteSlice(f, 3));

// Out of the way of the opcode loop.
noInline(rareBinary);
noInline(chosenDivide);
