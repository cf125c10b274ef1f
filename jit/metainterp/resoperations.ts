/**
 * The one table of trace operations. The codewriter, the meta-interpreter, the optimizer, the printer and the backends are driven by
 * it; nothing lists the operations a second time.
 *
 * A signature is text: the kinds of the operands, `>`, the kind of the result. The kinds are those of the three register files:
 * `i` (int, uint, bool, raw addresses and functions: a 64-bit word held as i64), `r` (references), `f` (floats). `d` is a descriptor: an index in
 * StaticData.descrs. `g` (guards only) is resume information: a snapshot while recording, a number of a FailDescr after optimization.
 * `*` is any number of values: their count, then they.
 *
 * A row with `run` depends on nothing but its operands; `run` is translatable code. Its number is also the number of the instruction
 * in jitcodes, hence plain rows come first. A pure row without `run` is evaluated by the Cpu.
 *
 * Booleans are 0 and 1. An unsigned word is the i64 with the same bits.
 */
import type { float, i64, int } from '../../rlib/kinds';
import {
  bitsToFloat, boolToInt, countLeadingZeros, countTrailingZeros, floatToBits, floatToI64, floatToU64, i64ToFloat, i64ToU64, imulHigh, intmask, ovfcheck, toI64, toInt, u64ToFloat, u64ToI64,
  umulHigh,
} from '../../rlib/rarithmetic';

export type Flag = 'pure' | 'read' | 'write' | 'alloc' | 'call' | 'guard' | 'overflow' | 'raises' | 'final';

export interface ResOpRow {
  readonly name: string;
  readonly number: int;
  /** kinds of operands: 'ii', 'rd', '*d', ... */
  readonly args: string;
  /** 'i', 'r', 'f' or '' */
  readonly result: string;
  readonly flags: ReadonlySet<Flag>;
  readonly run: Function | null;
}

export const resopRows: ResOpRow[] = [];
/** By name; load time only. */
export const resopNumbers: Map<string, int> = new Map();

function row(name: string, signature: string, run: Function | null, ...flags: Flag[]): int {
  const [args, result] = signature.split('>') as [string, string];
  if (resopNumbers.has(name)) throw new Error(`trace operation ${name} is listed twice`);
  if (!/^[irf]*\*?d?g?$/.test(args) || !/^[irf]?$/.test(result)) throw new Error(`trace operation ${name}: signature ${signature}`);
  const set = new Set<Flag>(run === null ? flags : ['pure', ...flags]);
  if (set.has('guard') !== args.endsWith('g')) throw new Error(`trace operation ${name}: a guard has resume information and nothing else has`);
  if (run !== null && run.length !== args.length) throw new Error(`trace operation ${name}: its function takes ${run.length} operands`);
  const number = resopRows.length;
  resopRows.push({ name, number, args, result, flags: set, run });
  resopNumbers.set(name, number);
  return number;
}

function bool(x: boolean): i64 {
  return toI64(boolToInt(x));
}

function ii(name: string, f: (x: i64, y: i64) => i64): int { return row(name, 'ii>i', f); }
function i(name: string, f: (x: i64) => i64): int { return row(name, 'i>i', f); }
function ff(name: string, f: (x: float, y: float) => float): int { return row(name, 'ff>f', f); }
function f1(name: string, f: (x: float) => float): int { return row(name, 'f>f', f); }
function ffi(name: string, f: (x: float, y: float) => i64): int { return row(name, 'ff>i', f); }

ii('int_add', (x: i64, y: i64): i64 => intmask(x + y));
ii('int_sub', (x: i64, y: i64): i64 => intmask(x - y));
ii('int_mul', (x: i64, y: i64): i64 => intmask(x * y));
ii('int_floordiv', (x: i64, y: i64): i64 => x / y);
ii('int_mod', (x: i64, y: i64): i64 => x % y);
ii('int_and', (x: i64, y: i64): i64 => x & y);
ii('int_or', (x: i64, y: i64): i64 => x | y);
ii('int_xor', (x: i64, y: i64): i64 => x ^ y);
ii('int_lshift', (x: i64, y: i64): i64 => intmask(x << y));
ii('int_rshift', (x: i64, y: i64): i64 => x >> y);
i('int_neg', (x: i64): i64 => intmask(-x));
i('int_invert', (x: i64): i64 => ~x);
i('int_abs', (x: i64): i64 => (x < 0n ? intmask(-x) : x));
ii('int_min', (x: i64, y: i64): i64 => (x < y ? x : y));
ii('int_max', (x: i64, y: i64): i64 => (x > y ? x : y));
ii('int_mul_high', (x: i64, y: i64): i64 => imulHigh(x, y));
ii('int_lt', (x: i64, y: i64): i64 => bool(x < y));
ii('int_le', (x: i64, y: i64): i64 => bool(x <= y));
ii('int_eq', (x: i64, y: i64): i64 => bool(x === y));
ii('int_ne', (x: i64, y: i64): i64 => bool(x !== y));
ii('int_gt', (x: i64, y: i64): i64 => bool(x > y));
ii('int_ge', (x: i64, y: i64): i64 => bool(x >= y));
ii('uint_add', (x: i64, y: i64): i64 => intmask(x + y));
ii('uint_sub', (x: i64, y: i64): i64 => intmask(x - y));
ii('uint_mul', (x: i64, y: i64): i64 => intmask(x * y));
ii('uint_div', (x: i64, y: i64): i64 => u64ToI64(i64ToU64(x) / i64ToU64(y)));
ii('uint_mod', (x: i64, y: i64): i64 => u64ToI64(i64ToU64(x) % i64ToU64(y)));
ii('uint_and', (x: i64, y: i64): i64 => x & y);
ii('uint_or', (x: i64, y: i64): i64 => x | y);
ii('uint_xor', (x: i64, y: i64): i64 => x ^ y);
ii('uint_lshift', (x: i64, y: i64): i64 => intmask(x << y));
ii('uint_rshift', (x: i64, y: i64): i64 => u64ToI64(i64ToU64(x) >> i64ToU64(y)));
i('uint_neg', (x: i64): i64 => intmask(-x));
i('uint_invert', (x: i64): i64 => ~x);
ii('uint_mul_high', (x: i64, y: i64): i64 => u64ToI64(umulHigh(i64ToU64(x), i64ToU64(y))));
i('uint_clz', (x: i64): i64 => toI64(countLeadingZeros(i64ToU64(x))));
i('uint_ctz', (x: i64): i64 => toI64(countTrailingZeros(i64ToU64(x))));
ii('uint_lt', (x: i64, y: i64): i64 => bool(i64ToU64(x) < i64ToU64(y)));
ii('uint_le', (x: i64, y: i64): i64 => bool(i64ToU64(x) <= i64ToU64(y)));
ii('uint_eq', (x: i64, y: i64): i64 => bool(x === y));
ii('uint_ne', (x: i64, y: i64): i64 => bool(x !== y));
ii('uint_gt', (x: i64, y: i64): i64 => bool(i64ToU64(x) > i64ToU64(y)));
ii('uint_ge', (x: i64, y: i64): i64 => bool(i64ToU64(x) >= i64ToU64(y)));
ii('int32_and', (x: i64, y: i64): i64 => toI64(toInt(x) & toInt(y)));
ii('int32_or', (x: i64, y: i64): i64 => toI64(toInt(x) | toInt(y)));
ii('int32_xor', (x: i64, y: i64): i64 => toI64(toInt(x) ^ toInt(y)));
i('int32_invert', (x: i64): i64 => toI64(~toInt(x)));
ii('int32_lshift', (x: i64, y: i64): i64 => toI64(toInt(x) << toInt(y)));
ii('int32_rshift', (x: i64, y: i64): i64 => toI64(toInt(x) >> toInt(y)));
ii('int32_urshift', (x: i64, y: i64): i64 => toI64(toInt(x) >>> toInt(y)));
i('bool_not', (x: i64): i64 => x ^ 1n);
ii('bool_eq', (x: i64, y: i64): i64 => bool(x === y));
ii('bool_ne', (x: i64, y: i64): i64 => bool(x !== y));
ff('float_add', (x: float, y: float): float => x + y);
ff('float_sub', (x: float, y: float): float => x - y);
ff('float_mul', (x: float, y: float): float => x * y);
ff('float_div', (x: float, y: float): float => x / y);
f1('float_neg', (x: float): float => -x);
f1('float_abs', (x: float): float => Math.abs(x));
f1('float_floor', (x: float): float => Math.floor(x));
f1('float_ceil', (x: float): float => Math.ceil(x));
f1('float_trunc', (x: float): float => Math.trunc(x));
f1('float_sqrt', (x: float): float => Math.sqrt(x));
ffi('float_lt', (x: float, y: float): i64 => bool(x < y));
ffi('float_le', (x: float, y: float): i64 => bool(x <= y));
ffi('float_eq', (x: float, y: float): i64 => bool(x === y));
ffi('float_ne', (x: float, y: float): i64 => bool(x !== y));
ffi('float_gt', (x: float, y: float): i64 => bool(x > y));
ffi('float_ge', (x: float, y: float): i64 => bool(x >= y));
row('cast_int_to_float', 'i>f', (x: i64): float => i64ToFloat(x));
row('cast_uint_to_float', 'i>f', (x: i64): float => u64ToFloat(i64ToU64(x)));
row('cast_float_to_int', 'f>i', (x: float): i64 => floatToI64(x));
row('cast_float_to_uint', 'f>i', (x: float): i64 => u64ToI64(floatToU64(x)));
row('cast_float_to_bits', 'f>i', (x: float): i64 => floatToBits(x));
row('cast_bits_to_float', 'i>f', (x: i64): float => bitsToFloat(x));

/** Numbers below are rows with `run`. */
export const PLAIN_COUNT: int = resopRows.length;

export const INT_ADD_OVF = row('int_add_ovf', 'ii>i', null, 'overflow');
export const INT_SUB_OVF = row('int_sub_ovf', 'ii>i', null, 'overflow');
export const INT_MUL_OVF = row('int_mul_ovf', 'ii>i', null, 'overflow');
export const REF_EQ = row('ref_eq', 'rr>i', null, 'pure');
export const REF_NE = row('ref_ne', 'rr>i', null, 'pure');
export const REF_ISNULL = row('ref_isnull', 'r>i', null, 'pure');
export const REF_NONNULL = row('ref_nonnull', 'r>i', null, 'pure');
export const INSTANCEOF = row('instanceof', 'rd>i', null, 'pure');
export const EXACT_CLASS_EQ = row('exact_class_eq', 'rd>i', null, 'pure');
export const NEW = row('new', 'd>r', null, 'alloc');
export const NEW_ARRAY = row('new_array', 'id>r', null, 'alloc', 'raises');
export const GETFIELD_I = row('getfield_i', 'rd>i', null, 'read');
export const GETFIELD_R = row('getfield_r', 'rd>r', null, 'read');
export const GETFIELD_F = row('getfield_f', 'rd>f', null, 'read');
export const SETFIELD_I = row('setfield_i', 'rid>', null, 'write');
export const SETFIELD_R = row('setfield_r', 'rrd>', null, 'write');
export const SETFIELD_F = row('setfield_f', 'rfd>', null, 'write');
export const GETITEM_I = row('getitem_i', 'rid>i', null, 'read');
export const GETITEM_R = row('getitem_r', 'rid>r', null, 'read');
export const GETITEM_F = row('getitem_f', 'rid>f', null, 'read');
export const SETITEM_I = row('setitem_i', 'riid>', null, 'write');
export const SETITEM_R = row('setitem_r', 'rird>', null, 'write');
export const SETITEM_F = row('setitem_f', 'rifd>', null, 'write');
export const LENGTH = row('length', 'rd>i', null, 'pure');
/** Memory at an address and an offset; the operands of a store are these and the value. */
export const RAW_LOAD_U8 = row('raw_load_u8', 'ii>i', null, 'read');
export const RAW_LOAD_I8 = row('raw_load_i8', 'ii>i', null, 'read');
export const RAW_LOAD_U16 = row('raw_load_u16', 'ii>i', null, 'read');
export const RAW_LOAD_I16 = row('raw_load_i16', 'ii>i', null, 'read');
export const RAW_LOAD_U32 = row('raw_load_u32', 'ii>i', null, 'read');
export const RAW_LOAD_I32 = row('raw_load_i32', 'ii>i', null, 'read');
export const RAW_LOAD_I64 = row('raw_load_i64', 'ii>i', null, 'read');
export const RAW_LOAD_F32 = row('raw_load_f32', 'ii>f', null, 'read');
export const RAW_LOAD_F64 = row('raw_load_f64', 'ii>f', null, 'read');
export const RAW_STORE_U8 = row('raw_store_u8', 'iii>', null, 'write');
export const RAW_STORE_I8 = row('raw_store_i8', 'iii>', null, 'write');
export const RAW_STORE_U16 = row('raw_store_u16', 'iii>', null, 'write');
export const RAW_STORE_I16 = row('raw_store_i16', 'iii>', null, 'write');
export const RAW_STORE_U32 = row('raw_store_u32', 'iii>', null, 'write');
export const RAW_STORE_I32 = row('raw_store_i32', 'iii>', null, 'write');
export const RAW_STORE_I64 = row('raw_store_i64', 'iii>', null, 'write');
export const RAW_STORE_F32 = row('raw_store_f32', 'iif>', null, 'write');
export const RAW_STORE_F64 = row('raw_store_f64', 'iif>', null, 'write');
export const CALL_I = row('call_i', '*d>i', null, 'call');
export const CALL_R = row('call_r', '*d>r', null, 'call');
export const CALL_F = row('call_f', '*d>f', null, 'call');
export const CALL_V = row('call_v', '*d>', null, 'call');
/** Calls with the operands behind the first, if that is not 0; a callee has no result here. */
export const CALL_IF_V = row('call_if_v', '*d>', null, 'call');
/** The first operand, unless that is 0 or null: then the result of the call with the others. */
export const CALL_UNLESS_I = row('call_unless_i', '*d>i', null, 'call');
export const CALL_UNLESS_R = row('call_unless_r', '*d>r', null, 'call');
/** Below: never in jitcodes. A call of a portal through the gate of the number (gates.ts); only in traces of which code is made. */
export const CALL_LOOP_I = row('call_loop_i', '*d>i', null, 'call');
export const CALL_LOOP_R = row('call_loop_r', '*d>r', null, 'call');
export const CALL_LOOP_F = row('call_loop_f', '*d>f', null, 'call');
export const CALL_LOOP_V = row('call_loop_v', '*d>', null, 'call');
export const GUARD_TRUE = row('guard_true', 'ig>', null, 'guard');
export const GUARD_FALSE = row('guard_false', 'ig>', null, 'guard');
export const GUARD_NONNULL = row('guard_nonnull', 'rg>', null, 'guard');
export const GUARD_ISNULL = row('guard_isnull', 'rg>', null, 'guard');
export const GUARD_VALUE_I = row('guard_value_i', 'iig>', null, 'guard');
export const GUARD_VALUE_R = row('guard_value_r', 'rrg>', null, 'guard');
export const GUARD_VALUE_F = row('guard_value_f', 'ffg>', null, 'guard');
/** The class of a reference that may not be null is the one with the number of the constant. */
export const GUARD_CLASS = row('guard_class', 'rig>', null, 'guard');
/** About the overflow of the operation directly before. */
export const GUARD_NO_OVERFLOW = row('guard_no_overflow', 'g>', null, 'guard');
export const GUARD_OVERFLOW = row('guard_overflow', 'g>', null, 'guard');
/** About the exception of the call directly before. */
export const GUARD_NO_EXCEPTION = row('guard_no_exception', 'g>', null, 'guard');
/** The class of the pending exception; the exception is the result, and pending no more. */
export const GUARD_EXCEPTION = row('guard_exception', 'ig>r', null, 'guard');
/** Nothing that the trace relies on was changed: the flag of the loop is not set. */
export const GUARD_NOT_INVALIDATED = row('guard_not_invalidated', 'g>', null, 'guard');
/** In traces as recorded: the quasi-immutable field of the constant object has the value of the constant. A guard against invalidation follows. */
export const QUASI_I = row('quasi_i', 'rid>', null);
export const QUASI_R = row('quasi_r', 'rrd>', null);
/** Copies: where a value must be had twice, or a constant as a value, for a label. */
export const SAME_AS_I = row('same_as_i', 'i>i', null, 'pure');
export const SAME_AS_R = row('same_as_r', 'r>r', null, 'pure');
export const SAME_AS_F = row('same_as_f', 'f>f', null, 'pure');
/**
 * The head of a loop: its arguments are different values defined before, which a jump here replaces; only they are defined behind it. The
 * descriptor is the number of a TargetToken.
 */
export const LABEL = row('label', '*d>', null);
/** To the TargetToken of the number; in traces as recorded, always the entry of a loop. */
export const JUMP = row('jump', '*d>', null, 'final');
/** Returns from the portal; the values are the result, if there is one. */
export const FINISH = row('finish', '*>', null, 'final');
/** Leaves the portal with the exception. */
export const FINISH_EXCEPTION = row('finish_exception', 'r>', null, 'final');
/**
 * Does nothing: what follows belongs to a place of the interpreted program. Operands, all constants: how many calls deep the place is, then the greens; the descriptor is that of
 * the merge point. Only in traces that somebody wants to read.
 */
export const DEBUG_MERGE_POINT = row('debug_merge_point', '*d>', null);

/** Functions by number and shape; null for other rows. Every plain row has exactly one shape. */
export const runII: (((x: i64, y: i64) => i64) | null)[] = [];
export const runI: (((x: i64) => i64) | null)[] = [];
export const runFF: (((x: float, y: float) => float) | null)[] = [];
export const runF: (((x: float) => float) | null)[] = [];
export const runFFI: (((x: float, y: float) => i64) | null)[] = [];
export const runIF: (((x: i64) => float) | null)[] = [];
export const runFI: (((x: float) => i64) | null)[] = [];

/** What a plain row takes and gives. */
export const enum Shape { None, II, I, FF, F, FFI, IF, FI }
export const shapes: Shape[] = [];

const SHAPES: [string, Shape, (Function | null)[]][] = [
  ['ii>i', Shape.II, runII], ['i>i', Shape.I, runI], ['ff>f', Shape.FF, runFF], ['f>f', Shape.F, runF], ['ff>i', Shape.FFI, runFFI], ['i>f', Shape.IF, runIF], ['f>i', Shape.FI, runFI],
];
for (const r of resopRows) {
  const known = r.run === null ? undefined : SHAPES.find(([s]) => s === `${r.args}>${r.result}`);
  if (r.run !== null && known === undefined) throw new Error(`trace operation ${r.name}: no shape ${r.args}>${r.result}`);
  if ((r.run !== null) !== r.number < PLAIN_COUNT) throw new Error(`trace operation ${r.name}: plain rows come first`);
  shapes.push(known === undefined ? Shape.None : known[1]);
  for (const [, shape, table] of SHAPES) table.push(known !== undefined && known[1] === shape ? r.run : null);
}
if (resopRows.length > 160) throw new Error('no room is left for the other instructions of jitcodes');

/** What the number in a descriptor's place is of: a target token, a gate, else a descriptor. */
export const opNamesTarget: boolean[] = resopRows.map((r) => r.name === 'label' || r.name === 'jump');
export const opNamesGate: boolean[] = resopRows.map((r) => r.name.startsWith('call_loop'));
/** The call is only made if the first operand says so. */
export const opIsConditional: boolean[] = resopRows.map((r) => /^call_(if|unless)_/.test(r.name));
/** Names by number. */
export const opNames: string[] = resopRows.map((r) => r.name);
/** For the run time: number of fixed value operands, and what else a row has. */
export const opArity: int[] = resopRows.map((r) => r.args.replace(/[^irf]/g, '').length);
export const opVariable: boolean[] = resopRows.map((r) => r.args.includes('*'));
export const opHasDescr: boolean[] = resopRows.map((r) => r.args.includes('d') || r.args.includes('g'));
/** 0 none, 1 int, 2 reference, 3 float */
export const opResult: int[] = resopRows.map((r) => ' irf'.indexOf(r.result === '' ? ' ' : r.result));
export const opIsGuard: boolean[] = resopRows.map((r) => r.flags.has('guard'));
export const opIsPure: boolean[] = resopRows.map((r) => r.flags.has('pure'));
/** Writes to its first operand. */
export const opIsStore: boolean[] = resopRows.map((r) => r.flags.has('write') && r.args.startsWith('r'));
/** The result is 0 or 1. */
export const opIsTruth: boolean[] = resopRows.map((r) => /_(lt|le|eq|ne|gt|ge)$|^bool_not$|^ref_(isnull|nonnull)$|^instanceof$/.test(r.name));
/** Undefined for a second operand that is 0, and for a shift by less than 0 or more than 63. */
export const opIsDivision: boolean[] = resopRows.map((r) => /_(floordiv|div|mod)$/.test(r.name) && r.args === 'ii');
export const opIsShift: boolean[] = resopRows.map((r) => r.name.endsWith('shift'));
/** May be dropped when nobody wants the result. */
export const opRemovable: boolean[] = resopRows.map((r) => (r.flags.has('pure') || r.flags.has('read') || r.flags.has('alloc')) && !r.flags.has('raises'));

/** The row that loads a field, or an item, of a kind: 1 int, 2 reference, 3 float. */
export function getfieldOfKind(kind: int): int {
  return kind === 1 ? GETFIELD_I : kind === 2 ? GETFIELD_R : GETFIELD_F;
}
export function getitemOfKind(kind: int): int {
  return kind === 1 ? GETITEM_I : kind === 2 ? GETITEM_R : GETITEM_F;
}

/** The result of an overflow row; OverflowError when there is none. */
export function overflowing(op: int, x: i64, y: i64): i64 {
  if (op === INT_ADD_OVF) return ovfcheck(x + y);
  if (op === INT_SUB_OVF) return ovfcheck(x - y);
  return ovfcheck(x * y);
}
