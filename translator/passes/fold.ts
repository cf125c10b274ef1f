/**
 * What an operation is known to give from its operands alone: folding of constants by the operation table, and
 * algebraic rules. Needs nothing, breaks nothing: it only answers.
 */
import { Constant, type Operation, type Value, type Variable } from '../flow/graph';
import { BOOL, INT, PrebuiltObject, UINT, type LLType, type PrebuiltValue } from '../flow/lltype';
import { rowOf, type EvalValue } from '../flow/optable';

export const TRUE = new Constant(BOOL, true);
export const FALSE = new Constant(BOOL, false);
export const boolConstant = (x: boolean): Constant => (x ? TRUE : FALSE);

const FOLDABLE = new Set(['int', 'uint', 'float', 'bool']);

/** The constants of an operation's operands evaluated; null when that gives no constant. */
export function foldConstants(op: Operation): Constant | null {
  const row = rowOf(op.name);
  if (row.evaluate === null || op.result === null) return null;
  const args: EvalValue[] = [];
  for (const a of op.args) {
    if (!(a instanceof Constant) || !FOLDABLE.has(a.type.kind)) return null;
    args.push(a.value as EvalValue);
  }
  if (!FOLDABLE.has(op.result.type.kind)) return null;
  const r = row.evaluate(...(args as never[])) as EvalValue | null;
  return r === null ? null : new Constant(op.result.type, r);
}

const isInt = (v: Value, n: bigint): boolean => v instanceof Constant && (v.type.kind === 'int' || v.type.kind === 'uint') && v.value === n;
const zeroOf = (t: LLType): Constant => new Constant(t, t.kind === 'uint' || t.kind === 'int' ? 0n : 0);

type Rule = (a: Value, b: Value, op: Operation) => Value | null;

/** Rules for an operation of two operands; what they give stands for the result. */
const rules: Record<string, Rule> = {
  int_add: (a, b) => (isInt(b, 0n) ? a : isInt(a, 0n) ? b : null),
  int_sub: (a, b) => (isInt(b, 0n) ? a : a === b ? zeroOf(INT) : null),
  int_mul: (a, b) => (isInt(b, 1n) ? a : isInt(a, 1n) ? b : isInt(a, 0n) ? a : isInt(b, 0n) ? b : null),
  int_floordiv: (a, b) => (isInt(b, 1n) ? a : null),
  int_and: (a, b) => (a === b || isInt(b, -1n) ? a : isInt(a, -1n) ? b : isInt(a, 0n) ? a : isInt(b, 0n) ? b : null),
  int_or: (a, b) => (a === b || isInt(b, 0n) ? a : isInt(a, 0n) ? b : null),
  int_xor: (a, b) => (isInt(b, 0n) ? a : isInt(a, 0n) ? b : a === b ? zeroOf(INT) : null),
  int_lshift: (a, b) => (isInt(b, 0n) ? a : null),
  int_rshift: (a, b) => (isInt(b, 0n) ? a : null),
  int_min: (a, b) => (a === b ? a : null),
  int_max: (a, b) => (a === b ? a : null),
  int_add_ovf: (a, b) => (isInt(b, 0n) ? a : isInt(a, 0n) ? b : null),
  int_sub_ovf: (a, b) => (isInt(b, 0n) ? a : null),
  int_mul_ovf: (a, b) => (isInt(b, 1n) ? a : isInt(a, 1n) ? b : null),
  uint_add: (a, b) => (isInt(b, 0n) ? a : isInt(a, 0n) ? b : null),
  uint_sub: (a, b) => (isInt(b, 0n) ? a : a === b ? zeroOf(UINT) : null),
  uint_mul: (a, b) => (isInt(b, 1n) ? a : isInt(a, 1n) ? b : null),
  uint_div: (a, b) => (isInt(b, 1n) ? a : null),
  uint_and: (a, b) => (a === b ? a : isInt(a, 0n) ? a : isInt(b, 0n) ? b : null),
  uint_or: (a, b) => (a === b || isInt(b, 0n) ? a : isInt(a, 0n) ? b : null),
  uint_xor: (a, b) => (isInt(b, 0n) ? a : isInt(a, 0n) ? b : a === b ? zeroOf(UINT) : null),
  uint_lshift: (a, b) => (isInt(b, 0n) ? a : null),
  uint_rshift: (a, b) => (isInt(b, 0n) ? a : null),
  float_mul: (a, b) => (b instanceof Constant && b.value === 1 ? a : a instanceof Constant && a.value === 1 ? b : null),
  float_div: (a, b) => (b instanceof Constant && b.value === 1 ? a : null),
};
for (const kind of ['int', 'uint', 'addr']) {
  for (const [name, reflexive] of [['eq', true], ['le', true], ['ge', true], ['ne', false], ['lt', false], ['gt', false]] as const)
    rules[`${kind}_${name}`] = (a, b) => (a === b ? boolConstant(reflexive) : null);
}
rules['bool_eq'] = (a, b) => (a === b || isTrue(b) ? (isTrue(b) ? a : TRUE) : isTrue(a) ? b : null);
rules['bool_ne'] = (a, b) => (a === b ? FALSE : isFalse(b) ? a : isFalse(a) ? b : null);
for (const name of Object.keys(rules)) if (rowOf(name).args.length !== 2) throw new Error(`rule for ${name}, which has not two operands`);

const isTrue = (v: Value): boolean => v instanceof Constant && v.value === true;
const isFalse = (v: Value): boolean => v instanceof Constant && v.value === false;

const OPPOSITE: Record<string, string> = {};
for (const kind of ['int', 'uint', 'addr']) {
  for (const [x, y] of [['lt', 'ge'], ['le', 'gt'], ['eq', 'ne']]) {
    OPPOSITE[`${kind}_${x}`] = `${kind}_${y}`;
    OPPOSITE[`${kind}_${y}`] = `${kind}_${x}`;
  }
}
for (const [x, y] of [['float_eq', 'float_ne'], ['ref_eq', 'ref_ne'], ['ref_isnull', 'ref_nonnull'], ['func_eq', 'func_ne'], ['func_isnull', 'func_nonnull'], ['bool_eq', 'bool_ne']] as const) {
  OPPOSITE[x] = y;
  OPPOSITE[y] = x;
}

/** The comparison that is true when `name` is false, or null. */
export function opposite(name: string): string | null {
  return OPPOSITE[name] ?? null;
}

/** The value of a constant object's field that is never written after load time; null when unknown. */
function constantField(op: Operation): Constant | null {
  const a = op.args[0]!;
  if (!(a instanceof Constant) || !(a.value instanceof PrebuiltObject)) return null;
  const field = op.aux.struct!.field(op.aux.field!);
  if (!field.immutable) return null;
  const v = a.value.fields.get(field.name);
  return v === undefined ? null : new Constant(v instanceof PrebuiltObject ? v.struct.ref : field.type, v);
}

function constantItems(op: Operation): PrebuiltValue[] | Uint8Array | null {
  const a = op.args[0]!;
  return a instanceof Constant && a.value instanceof PrebuiltObject ? a.value.items : null;
}

/**
 * The value that the result of `op` is known to have, or null. `definition` gives the operation that defines a variable
 * (its operands still valid here), or null.
 */
export function fold(op: Operation, definition: (v: Variable) => Operation | null): Value | null {
  if (op.result === null) return null;
  const constant = foldConstants(op);
  if (constant !== null) return constant;
  const a = op.args[0];
  const b = op.args[1];
  switch (op.name) {
    case 'same_as': return a!;
    case 'getfield': return constantField(op);
    case 'length': {
      const items = constantItems(op);
      return items === null ? null : new Constant(INT, BigInt(items.length));
    }
    case 'getitem': {
      const items = constantItems(op);
      return items instanceof Uint8Array && b instanceof Constant && (b.value as bigint) >= 0n && (b.value as bigint) < BigInt(items.length) ? new Constant(INT, BigInt(items[Number(b.value as bigint)]!)) : null;
    }
    case 'cast': {
      const target = op.aux.struct!;
      if (a instanceof Constant && a.value === null) return new Constant(target.ref, null);
      const type = a!.type;
      return type.kind === 'ref' && type.struct !== null && type.struct.isSubtypeOf(target) ? a! : null;
    }
    case 'instanceof': case 'exact_class_eq': {
      if (a instanceof Constant && a.value === null) return FALSE;
      if (a instanceof Constant && a.value instanceof PrebuiltObject) return boolConstant(op.name === 'instanceof' ? a.value.struct.isSubtypeOf(op.aux.cls!.struct) : a.value.struct === op.aux.cls!.struct);
      return null;
    }
    case 'ref_isnull': case 'ref_nonnull': case 'func_isnull': case 'func_nonnull':
      return a instanceof Constant ? boolConstant((a.value === null) === op.name.endsWith('isnull')) : null;
    case 'ref_eq': case 'ref_ne': case 'func_eq': case 'func_ne':
      if (a === b || (a instanceof Constant && b instanceof Constant)) return boolConstant((a === b || (a as Constant).value === (b as Constant).value) === op.name.endsWith('eq'));
      return null;
    case 'bool_not': {
      const inner = a instanceof Constant ? null : definition(a as Variable);
      return inner !== null && inner.name === 'bool_not' ? inner.args[0]! : null;
    }
    case 'cast_int_to_uint': case 'cast_uint_to_int': case 'cast_float_to_bits': case 'cast_bits_to_float': {
      const back = { cast_int_to_uint: 'cast_uint_to_int', cast_uint_to_int: 'cast_int_to_uint', cast_float_to_bits: 'cast_bits_to_float', cast_bits_to_float: '' }[op.name];
      const inner = a instanceof Constant ? null : definition(a as Variable);
      return inner !== null && inner.name === back ? inner.args[0]! : null;
    }
    default: {
      const rule = rules[op.name];
      return rule === undefined ? null : rule(a!, b!, op);
    }
  }
}

