/**
 * Which emitter of the assembler each trace operation has, with the detail that tells operations of one emitter apart. Every row of the
 * table of trace operations must be here: a missing one is noticed when this file is loaded.
 */
import type { i64, int } from '../../../rlib/kinds';
import { NEW_ARRAY, resopRows } from '../../metainterp/resoperations';
import { Tag, type Trace } from '../../metainterp/trace';
import { Alu, Shift, Unary, Opcode } from './encoder';
import { Cond } from './registers';

export const enum Emit {
  Add, Sub, Alu, Mul, Divide, Shift, Unary, Abs, Select, MulHigh, CountLeading, CountTrailing, CompareInt, Int32Alu, Int32Invert, Int32Shift, BoolNot,
  FloatBinary, FloatSign, FloatRound, FloatSqrt, CompareFloat, IntToFloat, UintToFloat, FloatToInt, FloatToUint, FloatToBits, BitsToFloat, Copy,
  Overflow, CompareNull, InstanceOf, ExactClass, New, NewArray, GetField, SetField, GetItem, SetItem, Length, RawLoad, RawStore, Call, ConditionalCall,
  GuardTruth, GuardNull, GuardValue, GuardValueFloat, GuardClass, GuardOverflow, GuardNoException, GuardException, GuardNotInvalidated,
  Label, Jump, Finish, FinishException, Nothing,
}

/** Details of divisions: signed or not, which of the two results. */
export const enum Division { Quotient, Remainder, UnsignedQuotient, UnsignedRemainder }
/** Details of raw memory: the width and sign. */
export const enum Width { U8, I8, U16, I16, U32, I32, I64, F32, F64 }

const table: Record<string, [Emit, int]> = {
  int_add: [Emit.Add, 0], uint_add: [Emit.Add, 0], int_sub: [Emit.Sub, 0], uint_sub: [Emit.Sub, 0], int_mul: [Emit.Mul, 0], uint_mul: [Emit.Mul, 0],
  int_and: [Emit.Alu, Alu.And], uint_and: [Emit.Alu, Alu.And], int_or: [Emit.Alu, Alu.Or], uint_or: [Emit.Alu, Alu.Or], int_xor: [Emit.Alu, Alu.Xor], uint_xor: [Emit.Alu, Alu.Xor],
  int_floordiv: [Emit.Divide, Division.Quotient], int_mod: [Emit.Divide, Division.Remainder],
  uint_div: [Emit.Divide, Division.UnsignedQuotient], uint_mod: [Emit.Divide, Division.UnsignedRemainder],
  int_lshift: [Emit.Shift, Shift.Shl], uint_lshift: [Emit.Shift, Shift.Shl], int_rshift: [Emit.Shift, Shift.Sar], uint_rshift: [Emit.Shift, Shift.Shr],
  int_neg: [Emit.Unary, Unary.Neg], uint_neg: [Emit.Unary, Unary.Neg], int_invert: [Emit.Unary, Unary.Not], uint_invert: [Emit.Unary, Unary.Not],
  int_abs: [Emit.Abs, 0], int_min: [Emit.Select, Cond.G], int_max: [Emit.Select, Cond.L],
  int_mul_high: [Emit.MulHigh, Unary.Imul], uint_mul_high: [Emit.MulHigh, Unary.Mul], uint_clz: [Emit.CountLeading, 0], uint_ctz: [Emit.CountTrailing, 0],
  int_lt: [Emit.CompareInt, Cond.L], int_le: [Emit.CompareInt, Cond.LE], int_eq: [Emit.CompareInt, Cond.E], int_ne: [Emit.CompareInt, Cond.NE], int_gt: [Emit.CompareInt, Cond.G], int_ge: [Emit.CompareInt, Cond.GE],
  uint_lt: [Emit.CompareInt, Cond.B], uint_le: [Emit.CompareInt, Cond.BE], uint_eq: [Emit.CompareInt, Cond.E], uint_ne: [Emit.CompareInt, Cond.NE], uint_gt: [Emit.CompareInt, Cond.A], uint_ge: [Emit.CompareInt, Cond.AE],
  bool_eq: [Emit.CompareInt, Cond.E], bool_ne: [Emit.CompareInt, Cond.NE], ref_eq: [Emit.CompareInt, Cond.E], ref_ne: [Emit.CompareInt, Cond.NE],
  int32_and: [Emit.Int32Alu, Alu.And], int32_or: [Emit.Int32Alu, Alu.Or], int32_xor: [Emit.Int32Alu, Alu.Xor], int32_invert: [Emit.Int32Invert, 0],
  int32_lshift: [Emit.Int32Shift, Shift.Shl], int32_rshift: [Emit.Int32Shift, Shift.Sar], int32_urshift: [Emit.Int32Shift, Shift.Shr],
  bool_not: [Emit.BoolNot, 0],
  float_add: [Emit.FloatBinary, Opcode.Addsd], float_sub: [Emit.FloatBinary, Opcode.Subsd], float_mul: [Emit.FloatBinary, Opcode.Mulsd], float_div: [Emit.FloatBinary, Opcode.Divsd],
  float_neg: [Emit.FloatSign, Opcode.Xorpd], float_abs: [Emit.FloatSign, Opcode.Andpd], float_floor: [Emit.FloatRound, 1], float_ceil: [Emit.FloatRound, 2], float_trunc: [Emit.FloatRound, 3],
  float_sqrt: [Emit.FloatSqrt, 0],
  // the condition after ucomisd; L and LE are A and AE with the operands exchanged
  float_lt: [Emit.CompareFloat, Cond.L], float_le: [Emit.CompareFloat, Cond.LE], float_eq: [Emit.CompareFloat, Cond.E], float_ne: [Emit.CompareFloat, Cond.NE], float_gt: [Emit.CompareFloat, Cond.A], float_ge: [Emit.CompareFloat, Cond.AE],
  cast_int_to_float: [Emit.IntToFloat, 0], cast_uint_to_float: [Emit.UintToFloat, 0], cast_float_to_int: [Emit.FloatToInt, 0], cast_float_to_uint: [Emit.FloatToUint, 0],
  cast_float_to_bits: [Emit.FloatToBits, 0], cast_bits_to_float: [Emit.BitsToFloat, 0],
  same_as_i: [Emit.Copy, 0], same_as_r: [Emit.Copy, 0], same_as_f: [Emit.Copy, 0],
  int_add_ovf: [Emit.Overflow, Alu.Add], int_sub_ovf: [Emit.Overflow, Alu.Sub], int_mul_ovf: [Emit.Overflow, -1],
  ref_isnull: [Emit.CompareNull, Cond.E], ref_nonnull: [Emit.CompareNull, Cond.NE], instanceof: [Emit.InstanceOf, 0], exact_class_eq: [Emit.ExactClass, 0],
  new: [Emit.New, 0], new_array: [Emit.NewArray, 0],
  getfield_i: [Emit.GetField, 0], getfield_r: [Emit.GetField, 0], getfield_f: [Emit.GetField, 0], setfield_i: [Emit.SetField, 1], setfield_r: [Emit.SetField, 2], setfield_f: [Emit.SetField, 3],
  getitem_i: [Emit.GetItem, 0], getitem_r: [Emit.GetItem, 0], getitem_f: [Emit.GetItem, 0], setitem_i: [Emit.SetItem, 1], setitem_r: [Emit.SetItem, 2], setitem_f: [Emit.SetItem, 3],
  length: [Emit.Length, 0],
  call_loop_i: [Emit.Call, 1], call_loop_r: [Emit.Call, 1], call_loop_f: [Emit.Call, 1], call_loop_v: [Emit.Call, 1],
  call_i: [Emit.Call, 0], call_r: [Emit.Call, 0], call_f: [Emit.Call, 0], call_v: [Emit.Call, 0],
  call_if_v: [Emit.ConditionalCall, 0], call_unless_i: [Emit.ConditionalCall, 1], call_unless_r: [Emit.ConditionalCall, 1],
  guard_true: [Emit.GuardTruth, 1], guard_false: [Emit.GuardTruth, 0], guard_nonnull: [Emit.GuardNull, 1], guard_isnull: [Emit.GuardNull, 0],
  guard_value_i: [Emit.GuardValue, 0], guard_value_r: [Emit.GuardValue, 0], guard_value_f: [Emit.GuardValueFloat, 0], guard_class: [Emit.GuardClass, 0],
  guard_no_overflow: [Emit.GuardOverflow, 0], guard_overflow: [Emit.GuardOverflow, 1], guard_no_exception: [Emit.GuardNoException, 0], guard_exception: [Emit.GuardException, 0],
  guard_not_invalidated: [Emit.GuardNotInvalidated, 0],
  // the optimizer drops them
  quasi_i: [Emit.Nothing, 0], quasi_r: [Emit.Nothing, 0],
  label: [Emit.Label, 0], debug_merge_point: [Emit.Nothing, 0], jump: [Emit.Jump, 0], finish: [Emit.Finish, 0], finish_exception: [Emit.FinishException, 0],
  raw_load_u8: [Emit.RawLoad, Width.U8], raw_load_i8: [Emit.RawLoad, Width.I8], raw_load_u16: [Emit.RawLoad, Width.U16], raw_load_i16: [Emit.RawLoad, Width.I16], raw_load_u32: [Emit.RawLoad, Width.U32],
  raw_load_i32: [Emit.RawLoad, Width.I32], raw_load_i64: [Emit.RawLoad, Width.I64], raw_load_f32: [Emit.RawLoad, Width.F32], raw_load_f64: [Emit.RawLoad, Width.F64],
  raw_store_u8: [Emit.RawStore, Width.U8], raw_store_i8: [Emit.RawStore, Width.I8], raw_store_u16: [Emit.RawStore, Width.U16], raw_store_i16: [Emit.RawStore, Width.I16], raw_store_u32: [Emit.RawStore, Width.U32],
  raw_store_i32: [Emit.RawStore, Width.I32], raw_store_i64: [Emit.RawStore, Width.I64], raw_store_f32: [Emit.RawStore, Width.F32], raw_store_f64: [Emit.RawStore, Width.F64],
};

/** By number of the operation. */
export const emitters: int[] = [];
export const details: int[] = [];
for (const r of resopRows) {
  const known = table[r.name];
  if (known === undefined) throw new Error(`the x86 backend cannot assemble ${r.name}`);
  emitters.push(known[0]);
  details.push(known[1]);
}
for (const name of Object.keys(table)) if (!resopRows.some((r) => r.name === name)) throw new Error(`the x86 backend assembles ${name}, which is no trace operation`);

/** The longest array, in items, that is allocated inline. */
export const INLINE_ITEMS: i64 = 64n;

/** The registers that calls do not preserve are lost at the operation at `p`. */
export function clobbers(trace: Trace, p: int): boolean {
  const op = trace.code[p];
  if (op === NEW_ARRAY) {
    const n = trace.code[p + 1];
    return (n & 3) !== Tag.Int || trace.ints[n >> 2] < 0n || trace.ints[n >> 2] > INLINE_ITEMS;
  }
  return emitters[op] === Emit.Call;
}
