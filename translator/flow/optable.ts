/**
 * The one table of low-level operations. The checker, the constant folder, the evaluator, the passes, the C
 * generator, the codewriter and docs/operations.md are driven by it; nothing lists the operations a second time.
 *
 * A row's signature is text: operand kinds, `->`, the result's kind.
 *   int uint float bool addr ref func   the kinds
 *   T                                   any kind but void, the same at every T
 *   any                                 any kind but void
 *   ...                                 any number of further operands of any kind (last)
 *   void                                (result) there is none
 *   struct field item graph slot functype foreign   (result) given by that auxiliary operand
 *   field item                          (operand) of the type of aux.field, or of the items of aux.struct
 *
 * `c` is a C expression over $0, $1 ... (always variables or constants, so they may be repeated), or `@name`, a
 * generator in the C backend. For an operation that raises 'overflow' the expression stores the result in $r and is
 * true when there is none.
 *
 * `evaluate` is given for the operations that depend on nothing but their operands. Values there are bigint for int
 * and uint, number for float, addr (an address), ref (an address, 0 for null) and func, boolean for bool. It returns
 * null when the operation raises or its result is not defined (division by zero): then nothing may be folded.
 */

/**
 * pure: depends on its operands only; may be folded, shared, removed.
 * read: also depends on the heap; may be removed.
 * write: changes the heap.
 * alloc: makes a new object; may be removed.
 * call: may do anything.
 * hint: changes nothing that can be seen, but must stay where it is.
 */
export type Effect = 'pure' | 'read' | 'write' | 'alloc' | 'call' | 'hint';

/** Which exceptions the operation itself can raise. */
export type Raises = 'no' | 'overflow' | 'memory' | 'any';

export type OperandKind = 'int' | 'uint' | 'float' | 'bool' | 'addr' | 'ref' | 'func' | 'T' | 'any' | '...' | 'field' | 'item';
export type ResultKind =
  | 'int' | 'uint' | 'float' | 'bool' | 'addr' | 'ref' | 'void' | 'T'
  | 'struct' | 'field' | 'item' | 'graph' | 'slot' | 'functype' | 'foreign';

export type AuxName = 'struct' | 'field' | 'graph' | 'cls' | 'slot' | 'functype' | 'candidates' | 'foreign' | 'text';

export type EvalValue = bigint | number | boolean;

export interface OpRow {
  readonly name: string;
  readonly args: readonly OperandKind[];
  readonly result: ResultKind;
  readonly effect: Effect;
  readonly raises: Raises;
  /** a collection may happen: references held across it move */
  readonly canCollect: boolean;
  /** must not be executed where the program would not execute it (division by zero) */
  readonly traps: boolean;
  readonly c: string;
  readonly aux: readonly AuxName[];
  readonly evaluate: ((...args: never[]) => EvalValue | null) | null;
  readonly doc: string;
}

export const optable = new Map<string, OpRow>();

/** The row of an operation; throws when there is none. */
export function rowOf(name: string): OpRow {
  const row = optable.get(name);
  if (row === undefined) throw new Error(`no such operation: ${name}`);
  return row;
}

interface Extra {
  effect?: Effect;
  raises?: Raises;
  canCollect?: boolean;
  traps?: boolean;
  aux?: readonly AuxName[];
  evaluate?: (...args: never[]) => EvalValue | null;
}

const OPERANDS = new Set<string>(['int', 'uint', 'float', 'bool', 'addr', 'ref', 'func', 'T', 'any', '...', 'field', 'item']);
const RESULTS = new Set<string>(['int', 'uint', 'float', 'bool', 'addr', 'ref', 'void', 'T', 'struct', 'field', 'item', 'graph', 'slot', 'functype', 'foreign']);

function op(name: string, signature: string, c: string, doc: string, extra: Extra = {}): void {
  const [left, right] = signature.split('->').map((s) => s.trim());
  const args = left === '' ? [] : left!.split(/\s+/);
  const row: OpRow = {
    name,
    args: args as OperandKind[],
    result: right as ResultKind,
    effect: extra.effect ?? 'pure',
    raises: extra.raises ?? 'no',
    canCollect: extra.canCollect ?? false,
    traps: extra.traps ?? false,
    c,
    aux: extra.aux ?? [],
    evaluate: extra.evaluate ?? null,
    doc,
  };
  checkRow(row);
  optable.set(name, row);
}

function checkRow(row: OpRow): void {
  const bad = (why: string): never => { throw new Error(`operation table, ${row.name}: ${why}`); };
  if (optable.has(row.name)) bad('listed twice');
  if (!/^[a-z][a-z0-9_]*$/.test(row.name)) bad('not a name');
  for (const a of row.args) if (!OPERANDS.has(a)) bad(`operand kind ${a}`);
  if (!RESULTS.has(row.result)) bad(`result kind ${row.result}`);
  if (row.args.indexOf('...') >= 0 && row.args.indexOf('...') !== row.args.length - 1) bad('... is not last');
  for (const kind of [...row.args, row.result]) {
    if ((kind === 'field' || kind === 'graph' || kind === 'slot' || kind === 'functype' || kind === 'foreign') && !row.aux.includes(kind)) bad(`needs aux ${kind}`);
    if ((kind === 'item' || kind === 'struct' || kind === 'field') && !row.aux.includes('struct')) bad('needs aux struct');
  }
  if (row.effect === 'pure' && row.evaluate === null && row.aux.length === 0) bad('a pure operation must say how to evaluate it');
  if (row.effect === 'pure' && row.canCollect) bad('pure, yet it can collect');
  if (row.evaluate !== null && row.effect !== 'pure') bad('only a pure operation has an evaluation here');
  if (row.raises === 'overflow' && !row.c.includes('$r')) bad('an overflow operation stores into $r');
  if (row.c === '' || row.doc === '') bad('C form or description missing');
}

const s64 = (x: bigint): bigint => BigInt.asIntN(64, x);
const u64 = (x: bigint): bigint => BigInt.asUintN(64, x);
const MIN = -(1n << 63n);
const MAX = (1n << 63n) - 1n;
const checked = (x: bigint): bigint | null => (x < MIN || x > MAX ? null : x);
const i32 = (x: bigint): bigint => BigInt.asIntN(32, x);

// ---- int: signed 64-bit words (the dialect's int and i64)
const intBinary = (name: string, symbol: string, doc: string, f: (a: bigint, b: bigint) => EvalValue | null, extra: Extra = {}): void =>
  op(`int_${name}`, 'int int -> int', `$0 ${symbol} $1`, doc, { evaluate: f, ...extra });
const shiftOk = (n: bigint): boolean => n >= 0n && n < 64n;
intBinary('add', '+', 'sum, wrapping', (a, b) => s64(a + b));
intBinary('sub', '-', 'difference, wrapping', (a, b) => s64(a - b));
intBinary('mul', '*', 'product, wrapping', (a, b) => s64(a * b));
intBinary('floordiv', '/', 'quotient truncated towards zero; the divisor is not 0, and not -1 when the dividend is the least int',
  (a, b) => (b === 0n || (b === -1n && a === MIN) ? null : a / b), { traps: true });
intBinary('mod', '%', 'remainder with the sign of the dividend; operands as for int_floordiv',
  (a, b) => (b === 0n || (b === -1n && a === MIN) ? null : a % b), { traps: true });
intBinary('and', '&', 'bitwise and', (a, b) => a & b);
intBinary('or', '|', 'bitwise or', (a, b) => a | b);
intBinary('xor', '^', 'bitwise exclusive or', (a, b) => a ^ b);
op('int_lshift', 'int int -> int', '(int64_t)((uint64_t)$0 << $1)', 'shift left, wrapping; the count is in 0..63', { evaluate: (a: bigint, n: bigint) => (shiftOk(n) ? s64(a << n) : null) });
intBinary('rshift', '>>', 'arithmetic shift right; the count is in 0..63', (a, n) => (shiftOk(n) ? a >> n : null));
op('int_neg', 'int -> int', '-$0', 'negation, wrapping', { evaluate: (a: bigint) => s64(-a) });
op('int_invert', 'int -> int', '~$0', 'bitwise complement', { evaluate: (a: bigint) => ~a });
op('int_abs', 'int -> int', '($0 < 0 ? -$0 : $0)', 'absolute value, wrapping', { evaluate: (a: bigint) => s64(a < 0n ? -a : a) });
op('int_min', 'int int -> int', '($0 < $1 ? $0 : $1)', 'the smaller', { evaluate: (a: bigint, b: bigint) => (a < b ? a : b) });
op('int_max', 'int int -> int', '($0 > $1 ? $0 : $1)', 'the larger', { evaluate: (a: bigint, b: bigint) => (a > b ? a : b) });
op('int_mul_high', 'int int -> int', '(int64_t)(((__int128)$0 * $1) >> 64)', 'high 64 bits of the signed product', { evaluate: (a: bigint, b: bigint) => (a * b) >> 64n });

const comparisons: [string, string, (a: never, b: never) => boolean][] = [
  ['lt', '<', (a, b) => a < b], ['le', '<=', (a, b) => a <= b], ['eq', '==', (a, b) => a === b],
  ['ne', '!=', (a, b) => a !== b], ['gt', '>', (a, b) => a > b], ['ge', '>=', (a, b) => a >= b],
];
for (const kind of ['int', 'uint', 'float', 'addr'])
  for (const [name, symbol, f] of comparisons)
    op(`${kind}_${name}`, `${kind} ${kind} -> bool`, `$0 ${symbol} $1`, `comparison ${symbol}`, { evaluate: f as (...a: never[]) => boolean });

const overflowing = (name: string, c: string, doc: string, f: (a: bigint, b: bigint) => bigint | null): void =>
  op(name, 'int int -> int', c, doc, { evaluate: f, raises: 'overflow' });
overflowing('int_add_ovf', '__builtin_add_overflow($0, $1, &$r)', 'sum, or OverflowError', (a, b) => checked(a + b));
overflowing('int_sub_ovf', '__builtin_sub_overflow($0, $1, &$r)', 'difference, or OverflowError', (a, b) => checked(a - b));
overflowing('int_mul_ovf', '__builtin_mul_overflow($0, $1, &$r)', 'product, or OverflowError', (a, b) => checked(a * b));
overflowing('int_lshift_ovf', '({ $r = (int64_t)((uint64_t)$0 << $1); ($r >> $1) != $0; })', 'shift left, or OverflowError; the count is in 0..63', (a, n) => (shiftOk(n) ? checked(a << n) : null));
op('int_neg_ovf', 'int -> int', '__builtin_sub_overflow((int64_t)0, $0, &$r)', 'negation, or OverflowError', { evaluate: (a: bigint) => checked(-a), raises: 'overflow' });

// ---- the bit operators of JavaScript on int: operands taken modulo 2**32
const int32Binary = (name: string, symbol: string, doc: string, f: (a: bigint, b: bigint) => bigint): void =>
  op(`int32_${name}`, 'int int -> int', `(int64_t)(int32_t)($0 ${symbol} $1)`, doc, { evaluate: f });
int32Binary('and', '&', 'bitwise and, result a signed 32-bit number', (a, b) => i32(a & b));
int32Binary('or', '|', 'bitwise or, result a signed 32-bit number', (a, b) => i32(a | b));
int32Binary('xor', '^', 'bitwise exclusive or, result a signed 32-bit number', (a, b) => i32(a ^ b));
op('int32_invert', 'int -> int', '(int64_t)(int32_t)~$0', 'bitwise complement, result a signed 32-bit number', { evaluate: (a: bigint) => i32(~a) });
op('int32_lshift', 'int int -> int', '(int64_t)(int32_t)((uint32_t)$0 << ($1 & 31))', 'shift left modulo 2**32, result a signed 32-bit number', { evaluate: (a: bigint, n: bigint) => i32(a << (n & 31n)) });
op('int32_rshift', 'int int -> int', '(int64_t)((int32_t)$0 >> ($1 & 31))', 'arithmetic shift right of the signed 32-bit number', { evaluate: (a: bigint, n: bigint) => i32(a) >> (n & 31n) });
op('int32_urshift', 'int int -> int', '(int64_t)((uint32_t)$0 >> ($1 & 31))', 'logical shift right of the unsigned 32-bit number', { evaluate: (a: bigint, n: bigint) => BigInt.asUintN(32, a) >> (n & 31n) });

// ---- uint: unsigned 64-bit words (u64)
const uintBinary = (name: string, symbol: string, doc: string, f: (a: bigint, b: bigint) => bigint | null, extra: Extra = {}): void =>
  op(`uint_${name}`, 'uint uint -> uint', `$0 ${symbol} $1`, doc, { evaluate: f, ...extra });
uintBinary('add', '+', 'sum, wrapping', (a, b) => u64(a + b));
uintBinary('sub', '-', 'difference, wrapping', (a, b) => u64(a - b));
uintBinary('mul', '*', 'product, wrapping', (a, b) => u64(a * b));
uintBinary('div', '/', 'quotient; the divisor is not 0', (a, b) => (b === 0n ? null : a / b), { traps: true });
uintBinary('mod', '%', 'remainder; the divisor is not 0', (a, b) => (b === 0n ? null : a % b), { traps: true });
uintBinary('and', '&', 'bitwise and', (a, b) => a & b);
uintBinary('or', '|', 'bitwise or', (a, b) => a | b);
uintBinary('xor', '^', 'bitwise exclusive or', (a, b) => a ^ b);
uintBinary('lshift', '<<', 'shift left, wrapping; the count is in 0..63', (a, n) => (shiftOk(n) ? u64(a << n) : null));
uintBinary('rshift', '>>', 'logical shift right; the count is in 0..63', (a, n) => (shiftOk(n) ? a >> n : null));
op('uint_neg', 'uint -> uint', '-$0', 'negation, wrapping', { evaluate: (a: bigint) => u64(-a) });
op('uint_invert', 'uint -> uint', '~$0', 'bitwise complement', { evaluate: (a: bigint) => u64(~a) });
op('uint_mul_high', 'uint uint -> uint', '(uint64_t)(((unsigned __int128)$0 * $1) >> 64)', 'high 64 bits of the unsigned product', { evaluate: (a: bigint, b: bigint) => (a * b) >> 64n });
op('uint_clz', 'uint -> int', '($0 == 0 ? 64 : __builtin_clzll($0))', 'number of leading zero bits, 64 for 0', { evaluate: (a: bigint) => BigInt(a === 0n ? 64 : 64 - a.toString(2).length) });
op('uint_ctz', 'uint -> int', '($0 == 0 ? 64 : __builtin_ctzll($0))', 'number of trailing zero bits, 64 for 0', { evaluate: (a: bigint) => BigInt(a === 0n ? 64 : (a & -a).toString(2).length - 1) });

// ---- float: IEEE doubles
op('float_add', 'float float -> float', '$0 + $1', 'sum', { evaluate: (a: number, b: number) => a + b });
op('float_sub', 'float float -> float', '$0 - $1', 'difference', { evaluate: (a: number, b: number) => a - b });
op('float_mul', 'float float -> float', '$0 * $1', 'product', { evaluate: (a: number, b: number) => a * b });
op('float_div', 'float float -> float', '$0 / $1', 'quotient', { evaluate: (a: number, b: number) => a / b });
op('float_neg', 'float -> float', '-$0', 'negation', { evaluate: (a: number) => -a });
op('float_abs', 'float -> float', '__builtin_fabs($0)', 'absolute value', { evaluate: (a: number) => Math.abs(a) });
op('float_floor', 'float -> float', '__builtin_floor($0)', 'rounded down to an integer', { evaluate: (a: number) => Math.floor(a) });
op('float_ceil', 'float -> float', '__builtin_ceil($0)', 'rounded up to an integer', { evaluate: (a: number) => Math.ceil(a) });
op('float_trunc', 'float -> float', '__builtin_trunc($0)', 'rounded towards zero to an integer', { evaluate: (a: number) => Math.trunc(a) });
op('float_sqrt', 'float -> float', '__builtin_sqrt($0)', 'square root, correctly rounded', { evaluate: (a: number) => Math.sqrt(a) });

// ---- bool
op('bool_not', 'bool -> bool', '!$0', 'negation', { evaluate: (a: boolean) => !a });
op('bool_eq', 'bool bool -> bool', '$0 == $1', 'comparison ==', { evaluate: (a: boolean, b: boolean) => a === b });
op('bool_ne', 'bool bool -> bool', '$0 != $1', 'comparison !=', { evaluate: (a: boolean, b: boolean) => a !== b });
op('likely', 'bool -> bool', '__builtin_expect($0, 1)', 'the condition, expected to be true', { evaluate: (a: boolean) => a });
op('unlikely', 'bool -> bool', '__builtin_expect($0, 0)', 'the condition, expected to be false', { evaluate: (a: boolean) => a });

// ---- conversions
const bits = new DataView(new ArrayBuffer(8));
op('same_as', 'T -> T', '$0', 'the operand itself', { evaluate: (a: EvalValue) => a });
op('cast_int_to_float', 'int -> float', '(double)$0', 'nearest float', { evaluate: (a: bigint) => Number(a) });
op('cast_uint_to_float', 'uint -> float', '(double)$0', 'nearest float', { evaluate: (a: bigint) => Number(a) });
op('cast_float_to_int', 'float -> int', '(int64_t)$0', 'truncated towards zero; must fit', { evaluate: (a: number) => (Number.isFinite(a) ? checked(BigInt(Math.trunc(a))) : null) });
op('cast_float_to_uint', 'float -> uint', '(uint64_t)$0', 'truncated towards zero; must fit', {
  evaluate: (a: number) => {
    if (!Number.isFinite(a)) return null;
    const n = BigInt(Math.trunc(a));
    return n < 0n || n >= 1n << 64n ? null : n;
  },
});
op('cast_int_to_uint', 'int -> uint', '(uint64_t)$0', 'the same bits', { evaluate: (a: bigint) => u64(a) });
op('cast_uint_to_int', 'uint -> int', '(int64_t)$0', 'the same bits', { evaluate: (a: bigint) => s64(a) });
op('cast_bool_to_int', 'bool -> int', '(int64_t)$0', '0 or 1', { evaluate: (a: boolean) => (a ? 1n : 0n) });
op('cast_float_to_bits', 'float -> int', '({ double d_ = $0; int64_t i_; __builtin_memcpy(&i_, &d_, 8); i_; })', 'the IEEE representation; which one of NaN is not defined', {
  evaluate: (a: number) => { bits.setFloat64(0, a); return Number.isNaN(a) ? 0x7ff8000000000000n : bits.getBigInt64(0); },
});
op('cast_bits_to_float', 'int -> float', '({ int64_t i_ = $0; double d_; __builtin_memcpy(&d_, &i_, 8); d_; })', 'the float of this representation', {
  evaluate: (a: bigint) => { bits.setBigInt64(0, a); return bits.getFloat64(0); },
});
op('cast_addr_to_int', 'addr -> int', '(int64_t)$0', 'the address as a number', { evaluate: (a: number) => BigInt(a) });
op('cast_int_to_addr', 'int -> addr', '(char *)$0', 'the number as an address', { evaluate: (a: bigint) => Number(a) });

// ---- references
op('ref_eq', 'ref ref -> bool', '(char *)$0 == (char *)$1', 'the same object, or both null', { evaluate: (a: number, b: number) => a === b });
op('ref_ne', 'ref ref -> bool', '(char *)$0 != (char *)$1', 'not the same object', { evaluate: (a: number, b: number) => a !== b });
op('ref_isnull', 'ref -> bool', '$0 == 0', 'is null', { evaluate: (a: number) => a === 0 });
op('ref_nonnull', 'ref -> bool', '$0 != 0', 'is not null', { evaluate: (a: number) => a !== 0 });
op('func_eq', 'func func -> bool', '(void *)$0 == (void *)$1', 'the same function', { evaluate: (a: number, b: number) => a === b });
op('func_ne', 'func func -> bool', '(void *)$0 != (void *)$1', 'not the same function', { evaluate: (a: number, b: number) => a !== b });
op('func_isnull', 'func -> bool', '$0 == 0', 'is null', { evaluate: (a: number) => a === 0 });
op('func_nonnull', 'func -> bool', '$0 != 0', 'is not null', { evaluate: (a: number) => a !== 0 });
op('cast', 'ref -> struct', '@cast', 'the same reference, retyped; checked builds assert that it points to aux.struct', { aux: ['struct'] });
op('instanceof', 'ref -> bool', '@instanceof', 'an instance of aux.cls or of a subclass; false for null', { effect: 'pure', aux: ['cls'] });
op('exact_class_eq', 'ref -> bool', '@exact_class_eq', 'an instance of aux.cls itself; the operand is not null', { effect: 'pure', aux: ['cls'] });
op('identity_hash', 'ref -> int', '@identity_hash', 'a number that stays with the object as long as it lives; 0 for null', { effect: 'write' });

// ---- collected objects
op('malloc', '-> struct', '@malloc', 'a new object of aux.struct, fields zero', { effect: 'alloc', raises: 'memory', canCollect: true, aux: ['struct'] });
op('malloc_varsize', 'int -> struct', '@malloc_varsize', 'a new object of aux.struct with that many items, everything zero but bytes, which are undefined; the count is not negative', { effect: 'alloc', raises: 'memory', canCollect: true, aux: ['struct'] });
op('getfield', 'ref -> field', '@getfield', 'the field of the object', { effect: 'read', aux: ['struct', 'field'] });
op('setfield', 'ref field -> void', '@setfield', 'stores into the field', { effect: 'write', aux: ['struct', 'field'] });
op('length', 'ref -> int', '@length', 'the number of items', { effect: 'read', aux: ['struct'] });
op('getitem', 'ref int -> item', '@getitem', 'the item at the index; bytes widen to int', { effect: 'read', aux: ['struct'] });
op('setitem', 'ref int item -> void', '@setitem', 'stores the item at the index; bytes are cut to 8 bits', { effect: 'write', aux: ['struct'] });
op('array_copy', 'ref int ref int int -> void', '@array_copy', 'copies items: source, index, destination, index, count; the ranges may overlap', { effect: 'write', aux: ['struct'] });
op('array_fill', 'ref int int item -> void', '@array_fill', 'stores the value into the items from the first index up to, not including, the second', { effect: 'write', aux: ['struct'] });
op('str_compare_bytes', 'ref int ref int int -> int', '@str_compare_bytes', 'compares bytes of strings: string, index, string, index, count; negative, 0 or positive', { effect: 'read' });
op('str_find_byte', 'ref int int int -> int', '@str_find_byte', 'index of a byte in a string: string, byte, from, to; -1 when absent', { effect: 'read' });
op('str_rfind_byte', 'ref int int int -> int', '@str_rfind_byte', 'last index of a byte in a string: string, byte, from, to; -1 when absent', { effect: 'read' });

// ---- calls
op('call', '... -> graph', '@call', 'calls aux.graph', { effect: 'call', raises: 'any', canCollect: true, aux: ['graph'] });
op('call_virtual', 'ref ... -> slot', '@call_virtual', 'calls the implementation of aux.slot that the class of the first operand, an aux.cls, has', { effect: 'call', raises: 'any', canCollect: true, aux: ['cls', 'slot'] });
op('call_indirect', 'func ... -> functype', '@call_indirect', 'calls the function', { effect: 'call', raises: 'any', canCollect: true, aux: ['functype', 'candidates'] });
op('call_foreign', '... -> foreign', '@call_foreign', "calls a C function of rlib's table of foreign functions", { effect: 'call', canCollect: true, aux: ['foreign'] });

// ---- raw memory
op('raw_malloc', 'int -> addr', '@raw_malloc', 'that many bytes outside of the collected heap', { effect: 'write', raises: 'memory' });
op('raw_free', 'addr -> void', 'free($0)', 'gives them back; null is allowed', { effect: 'write' });
const rawKinds: [string, string, string][] = [
  ['u8', 'int', 'uint8_t'], ['i8', 'int', 'int8_t'], ['u16', 'int', 'uint16_t'], ['i16', 'int', 'int16_t'], ['u32', 'int', 'uint32_t'],
  ['i32', 'int', 'int32_t'], ['i64', 'int', 'int64_t'], ['f32', 'float', 'float'], ['f64', 'float', 'double'], ['addr', 'addr', 'char *'],
];
for (const [suffix, kind, ctype] of rawKinds) {
  op(`raw_load_${suffix}`, `addr int -> ${kind}`, `*(${ctype} *)($0 + $1)`, `loads ${suffix} at address and offset`, { effect: 'read' });
  op(`raw_store_${suffix}`, `addr int ${kind} -> void`, `*(${ctype} *)($0 + $1) = (${ctype})$2`, `stores ${suffix} at address and offset`, { effect: 'write' });
}
op('raw_copy', 'addr addr int -> void', '__builtin_memmove($1, $0, $2)', 'copies bytes: source, destination, count; the ranges may overlap', { effect: 'write' });
op('raw_fill', 'addr int int -> void', '__builtin_memset($0, (int)$1, $2)', 'stores the byte that many times: address, byte, count', { effect: 'write' });
op('raw_prefetch', 'addr -> void', '__builtin_prefetch($0)', 'the memory there will be needed soon; any address is allowed', { effect: 'hint' });
op('addr_add', 'addr int -> addr', '$0 + $1', 'the address that many bytes further', { evaluate: (a: number, n: bigint) => a + Number(n) });
op('addr_sub', 'addr addr -> int', '(int64_t)($0 - $1)', 'distance in bytes', { evaluate: (a: number, b: number) => BigInt(a - b) });
op('string_from_raw', 'addr int -> ref', '@string_from_raw', 'a new string of the bytes', { effect: 'alloc', raises: 'memory', canCollect: true });
op('string_to_raw', 'ref addr -> void', '@string_to_raw', 'writes the bytes of the string', { effect: 'write' });
op('string_slice_to_raw', 'ref int int addr -> void', '@string_slice_to_raw', 'writes the bytes of the string between two indexes', { effect: 'write' });

op('cast_ref_to_addr', 'ref -> addr', '(char *)$0', 'the address of the object, valid until something collects', { effect: 'read' });
op('cast_addr_to_ref', 'addr -> ref', '(char *)$0', 'the object at an address', { effect: 'read' });
op('gc_write_barrier', 'ref -> void', 'WRITE_BARRIER($0)', 'to be done before a reference is stored into the object as raw memory', { effect: 'write' });
op('gc_write_barrier_item', 'ref int -> void', 'WRITE_BARRIER_ITEM($0, $1)', 'to be done before a reference is stored at that index of the array as raw memory', { effect: 'write' });

// ---- what only the JIT does
op('raw_new', 'addr int -> ref', '@raw_new', 'a new object: address of the type descriptor, size in bytes; fields zero', { effect: 'alloc', raises: 'memory', canCollect: true });
op('raw_new_array', 'addr int -> ref', '@raw_new_array', 'a new array: address of the type descriptor, number of items; everything zero', { effect: 'alloc', raises: 'memory', canCollect: true });
op('raw_call', 'addr ... -> functype', '@raw_call', 'calls the machine code at the address, which is a function of that type', { effect: 'call', raises: 'any', canCollect: true, aux: ['functype'] });
op('raw_call_int', 'addr addr addr -> int', '@raw_call_int', 'calls a function: address, its first 14 words, its first 8 floats', { effect: 'call', raises: 'any', canCollect: true });
op('raw_call_ref', 'addr addr addr -> ref', '@raw_call_ref', 'as raw_call_int, for a function that gives a reference', { effect: 'call', raises: 'any', canCollect: true });
op('raw_call_float', 'addr addr addr -> float', '@raw_call_float', 'as raw_call_int, for a function that gives a float', { effect: 'call', raises: 'any', canCollect: true });
op('raw_run', 'addr int int -> int', 'pts_raw_run($0, $1, $2)', 'runs machine code with two words; an exception that it leaves stays pending', { effect: 'call', canCollect: true });
op('raw_take_exception', '-> ref', '({ char *e_ = pts_state.exc; pts_state.exc = 0; e_; })', 'the pending exception, which is pending no more; null when there is none', { effect: 'write' });
op('raw_set_exception', 'ref -> void', 'pts_state.exc = $0', 'makes an exception pending, for machine code', { effect: 'write' });

// ---- the program as a whole
op('we_are_translated', '-> bool', '1', 'true in translated code', { evaluate: () => true });
op('debug_assert', 'bool -> void', '@debug_assert', 'checked builds stop with aux.text when it is false', { effect: 'hint', aux: ['text'] });
op('fatal', 'ref -> void', '@fatal', 'writes the string on standard error and stops the process; does not return', { effect: 'call' });
op('debug_print', 'ref -> void', '@debug_print', 'writes the string and a newline on standard error', { effect: 'call' });
op('keepalive', 'ref -> void', '@keepalive', 'the object lives up to here', { effect: 'hint' });

// ---- the collector, as programs see it
op('gc_collect', '-> void', 'pts_gc_collect()', 'collects everything', { effect: 'call', canCollect: true });
op('gc_collect_minor', '-> void', 'pts_gc_collect_minor()', 'empties the nursery: afterwards every live object keeps its address', { effect: 'call', canCollect: true });
op('gc_collect_step', '-> bool', 'pts_gc_collect_step()', 'a minor collection and a step of a major one; true when it was the last step', { effect: 'call', canCollect: true });
op('gc_in_nursery', 'ref -> bool', 'pts_gc_in_nursery($0)', 'the object may still move; not null', { effect: 'read' });
op('gc_pin', 'ref -> void', 'pts_gc_pin($0)', 'from now on the object keeps its address', { effect: 'call', canCollect: true });
op('gc_set_enabled', 'bool -> void', 'pts_gc_set_enabled($0)', 'whether major collections start by themselves', { effect: 'write' });
op('gc_set_watcher', 'ref -> void', 'pts_gc_set_watcher($0)', 'the prebuilt object is due like one to be finalized after each collection; null: none is', { effect: 'write' });
op('gc_use_reserves', 'bool -> void', 'pts_use_reserves($0)', 'whether allocations and calls are the JIT\'s own: see native/pts.h', { effect: 'write' });
op('gc_statistic', 'int -> int', 'pts_gc_statistic($0)', 'a number that the collector counts, by index: see rlib/rgc', { effect: 'read' });
op('gc_reset_windows', '-> void', 'pts_gc_reset_windows()', 'begins new windows of pauses', { effect: 'write' });
op('gc_begin_list', '-> int', 'pts_gc_begin_list()', 'begins a list of objects, which holds collections up; the number of objects listed already', { effect: 'call', canCollect: true });
op('gc_list_objects', '-> int', 'pts_gc_list_objects()', 'lists all objects; the new length', { effect: 'write' });
op('gc_list_referents', 'ref -> int', 'pts_gc_list_referents($0)', 'lists the old objects that the object refers to and that this has not listed yet; the new length', { effect: 'write' });
op('gc_listed_at', 'int -> ref', 'pts_gc_listed_at($0)', 'the listed object with that index', { effect: 'read' });
op('gc_forget_list', 'int -> void', 'pts_gc_forget_list($0)', 'forgets the list from that index on', { effect: 'write' });
op('weakref_new', 'ref -> struct', '@weakref_new', 'a new weak reference of aux.struct to the object', { effect: 'alloc', raises: 'memory', canCollect: true, aux: ['struct'] });
op('weakref_get', 'ref -> ref', '@weakref_get', 'the object of a weak reference, null when it is gone', { effect: 'read' });
op('gc_heap_bytes', '-> int', '@gc_heap_bytes', 'bytes that the heap occupies', { effect: 'read' });
op('gc_add_memory_pressure', 'ref int -> void', '@gc_add_memory_pressure', 'the object holds that many bytes outside of the heap', { effect: 'write' });
op('gc_register_finalizer', 'ref -> void', '@gc_register_finalizer', 'the object is handed to gc_next_finalizable once it is unreachable', { effect: 'write' });
op('gc_next_finalizable', '-> ref', '@gc_next_finalizable', 'the next object whose finalizer is due, or null', { effect: 'write' });
op('gc_finalizers_pending', '-> bool', '@gc_finalizers_pending', 'gc_next_finalizable would not give null', { effect: 'read' });

// ---- hints for the JIT; the ordinary executable has none
op('we_are_jitted', '-> bool', '0', 'true in code that the JIT made', { effect: 'hint' });
op('jit_promote', 'T -> T', '$0', 'the operand, made a constant of the trace', { effect: 'hint' });
op('jit_promote_string', 'ref -> ref', '$0', 'a string with these contents, a constant of the trace; aux.graph compares strings', { effect: 'hint', aux: ['graph'] });
op('jit_is_constant', 'any -> bool', '0', 'the JIT knows the operand as a constant', { effect: 'hint' });
op('jit_is_virtual', 'any -> bool', '0', 'the trace made the object, and nobody else knows it', { effect: 'hint' });
op('jit_merge_point', '... -> void', '(void)0', 'head of an interpreter loop: greens, then reds', { effect: 'hint' });
op('jit_can_enter', '... -> void', '(void)0', 'backward jump of the interpreted program: greens, then reds', { effect: 'hint' });
