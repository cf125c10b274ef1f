/**
 * C for the operations that a template cannot express: the `@name` rows of the operation table.
 */
import type { Value } from '../flow/graph';
import { Constant } from '../flow/graph';
import type { LLType, RefType } from '../flow/lltype';
import { optable } from '../flow/optable';
import type { FunctionWriter } from './cfunction';
import type { BOp } from './function';
import { objectSize } from './layout';
import type { StructLayout } from './layout';
import { accessor, cString, cType, functionCast } from './cvalues';

export type Generator = (w: FunctionWriter, op: BOp) => void;

/** Objects up to this many bytes are cleared field by field. */
const CLEAR_BY_STORES = 256;

/** PTS_LARGE_OBJECT of native/pts.h. */
const LARGE_OBJECT = 32768;

/** In `initialised`: the items need not be cleared. */
export const ITEMS = -1;

function layoutOf(w: FunctionWriter, op: BOp): StructLayout { return w.context.layouts.of(op.aux.struct!); }

/** A reference that is null or a prebuilt object needs no barrier: both are roots for ever. */
function needsBarrier(w: FunctionWriter, op: BOp, stored: Value): boolean {
  return stored.type.kind === 'ref' && !(stored instanceof Constant) && !w.noBarrier.has(op);
}

function checkNonNull(w: FunctionWriter, object: string): void {
  if (w.context.checked) w.line(`CHECK(${object} != 0, "null reference");`);
}

function call(w: FunctionWriter, op: BOp, target: string, args: readonly Value[]): void {
  w.assign(op, `${target}(${args.map((a) => w.value(a)).join(', ')})`);
  if (w.context.analysis.canRaise(op) && !w.isTailCall(op)) w.line(`if (UNLIKELY(pts_state.exc != 0)) ${w.raiseTo()}`);
}

function calledPointer(w: FunctionWriter, op: BOp): void {
  const t = op.aux.functype!;
  call(w, op, `(${functionCast(t.args, t.result)}${w.value(op.args[0]!)})`, op.args.slice(1));
}

function rawCall(w: FunctionWriter, op: BOp, target: string): void {
  call(w, op, target, op.args);
}

function calledFromTable(w: FunctionWriter, op: BOp): void {
  const slot = op.aux.slot!;
  const targets = w.context.analysis.implementations(slot, op.aux.cls!);
  if (targets.length === 0) {
    checkNonNull(w, w.value(op.args[0]!));
    w.line('__builtin_unreachable();');
    return;
  }
  checkNonNull(w, w.value(op.args[0]!));
  if (targets.length === 1) {
    call(w, op, w.functionName(targets[0]!), op.args);
    return;
  }
  const offset = w.context.layouts.slotOffset(slot);
  const cast = functionCast(slot.type.args, slot.type.result);
  call(w, op, `(${cast}AT_FN(TYPE_OF(${w.value(op.args[0]!)}), ${offset} /* ${slot.name} */))`, op.args);
}

function calledForeign(w: FunctionWriter, op: BOp): void {
  const types: LLType[] = op.args.map((a) => a.type);
  const symbol = op.aux.foreign!;
  const result = op.result === null ? 'void' : cType(op.result.type);
  const args = op.args.map((a) => (a.type.kind === 'ref' ? `(${w.value(a)} + STRING_BYTES)` : w.value(a)));
  w.scope.foreign.set(symbol, `${result} ${symbol}(${types.map((t) => (t.kind === 'ref' ? 'const char *' : cType(t))).join(', ') || 'void'})`);
  w.assign(op, `${symbol}(${args.join(', ')})`);
}

/** Stores zero into the words of a new object, other than those its maker is about to write. */
function clearFields(w: FunctionWriter, op: BOp, layout: StructLayout, object: string): void {
  const skip = w.initialised.get(op);
  const end = layout.item === null ? objectSize(layout, 0) : layout.lengthOffset;
  if (end - 8 > CLEAR_BY_STORES && (skip === undefined || skip.size * 8 < end / 2)) {
    w.line(`__builtin_memset(${object} + 8, 0, ${end - 8});`);
    return;
  }
  for (let offset = 8; offset < end; offset += 8) {
    if (skip === undefined || !skip.has(offset)) w.line(`AT_I(${object}, ${offset}) = 0;`);
  }
}

function malloc(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const size = objectSize(layout, 0);
  const type = w.typeName(op.aux.struct!);
  const v = w.name(op.result!);
  const slow = w.collectingSlowPath(op, `${v} = pts_gc_malloc_slow(${size});`);
  w.line(`${v} = pts_state.nursery_free;`);
  w.line(`if (LIKELY(${v} + ${size} <= pts_state.nursery_top)) pts_state.nursery_free = ${v} + ${size};`);
  w.line(`else { ${slow} if (UNLIKELY(${v} == 0)) ${w.raiseTo()} }`);
  w.line(`AT_U(${v}, 0) = (uint64_t)(uintptr_t)${type};`);
  clearFields(w, op, layout, v);
}

function mallocVarsize(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const type = w.typeName(op.aux.struct!);
  const v = w.name(op.result!);
  const n = w.value(op.args[0]!);
  const extra = layout.nul ? 1 : 0;
  const most = Math.floor((LARGE_OBJECT - layout.fixedSize - extra - 7) / layout.itemSize);
  const words = layout.itemSize === 8 && layout.fixedSize % 8 === 0;
  const bytes = layout.itemSize === 1 ? n : `${n} * ${layout.itemSize}`;
  const slow = w.collectingSlowPath(op, `${v} = pts_gc_malloc_varsize_slow(${type}, ${n});`);
  if (w.context.checked) w.line(`CHECK(${n} >= 0, "negative number of items");`);
  w.line('{');
  w.line(`  int64_t size_ = ${words ? `${layout.fixedSize} + ${bytes}` : `(${layout.fixedSize + extra + 7} + ${bytes}) & ~INT64_C(7)`};`);
  w.line(`  ${v} = pts_state.nursery_free;`);
  w.line(`  if (LIKELY((uint64_t)${n} <= ${most} && ${v} + size_ <= pts_state.nursery_top)) {`);
  w.line(`    pts_state.nursery_free = ${v} + size_;`);
  w.line(`    AT_U(${v}, 0) = (uint64_t)(uintptr_t)${type};`);
  clearFields(w, op, layout, v);
  w.line(`    AT_I(${v}, ${layout.lengthOffset}) = ${n};`);
  if (layout.nul) w.line(`    AT_I(${v}, size_ - 8) = 0;`);
  else if (w.initialised.get(op)?.has(ITEMS) !== true) w.line(`    for (int64_t o_ = ${layout.itemsOffset}; o_ < size_; o_ += 8) AT_I(${v}, o_) = 0;`);
  w.line(`  } else { ${slow} if (UNLIKELY(${v} == 0)) ${w.raiseTo()} }`);
  w.line('}');
}

function getfield(w: FunctionWriter, op: BOp): void {
  const object = w.value(op.args[0]!);
  const f = layoutOf(w, op).fieldNamed.get(op.aux.field!)!;
  checkNonNull(w, object);
  w.assign(op, `${accessor(f.type)}(${object}, ${f.offset} /* ${f.name} */)`);
}

function setfield(w: FunctionWriter, op: BOp): void {
  const object = w.value(op.args[0]!);
  const f = layoutOf(w, op).fieldNamed.get(op.aux.field!)!;
  checkNonNull(w, object);
  if (needsBarrier(w, op, op.args[1]!)) w.line(`WRITE_BARRIER(${object});`);
  w.line(`${accessor(f.type)}(${object}, ${f.offset} /* ${f.name} */) = ${w.value(op.args[1]!)};`);
}

/** An lvalue for an item. */
function item(layout: StructLayout, object: string, index: string): string {
  const c = layout.item === 'u8' ? 'uint8_t' : cType(layout.item!);
  return `((${c}${c.endsWith('*') ? '' : ' '}*)(${object} + ${layout.itemsOffset}))[${index}]`;
}

function checkIndex(w: FunctionWriter, layout: StructLayout, object: string, index: string): void {
  if (!w.context.checked) return;
  checkNonNull(w, object);
  w.line(`CHECK((uint64_t)${index} < AT_U(${object}, ${layout.lengthOffset}), "index out of range");`);
}

function getitem(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const object = w.value(op.args[0]!);
  const index = w.value(op.args[1]!);
  checkIndex(w, layout, object, index);
  w.assign(op, item(layout, object, index));
}

function setitem(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const object = w.value(op.args[0]!);
  const index = w.value(op.args[1]!);
  checkIndex(w, layout, object, index);
  if (needsBarrier(w, op, op.args[2]!)) w.line(`WRITE_BARRIER_ITEM(${object}, ${index});`);
  w.line(`${item(layout, object, index)} = ${layout.item === 'u8' ? '(uint8_t)' : ''}${w.value(op.args[2]!)};`);
}

function checkRange(w: FunctionWriter, layout: StructLayout, object: string, start: string, n: string): void {
  if (!w.context.checked) return;
  checkNonNull(w, object);
  w.line(`CHECK(${start} >= 0 && ${n} >= 0 && ${start} + ${n} <= AT_I(${object}, ${layout.lengthOffset}), "range outside of the array");`);
}

function arrayCopy(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const [from, i, to, j, n] = op.args.map((a) => w.value(a)) as [string, string, string, string, string];
  checkRange(w, layout, from, i, n);
  checkRange(w, layout, to, j, n);
  if (layout.itemIsRef && !w.noBarrier.has(op)) {
    const noted = `pts_copy_refs(${from}, ${i}, ${to}, ${j}, ${n}, ${layout.itemsOffset});`;
    if (!w.intoNew.has(op)) return w.line(noted);
    w.line(`if (UNLIKELY(FLAGS_OF(${to}) & FLAG_TRACK)) ${noted} else`);
  }
  w.line(`__builtin_memmove(${to} + ${layout.itemsOffset} + ${j} * ${layout.itemSize}, ${from} + ${layout.itemsOffset} + ${i} * ${layout.itemSize}, ${n} * ${layout.itemSize});`);
}

function arrayFill(w: FunctionWriter, op: BOp): void {
  const layout = layoutOf(w, op);
  const [object, from, to, x] = op.args.map((a) => w.value(a)) as [string, string, string, string];
  if (w.context.checked) w.line(`CHECK(${from} >= 0 && ${to} <= AT_I(${object}, ${layout.lengthOffset}), "range outside of the array");`);
  if (needsBarrier(w, op, op.args[3]!)) w.line(`if (UNLIKELY(FLAGS_OF(${object}) & FLAG_TRACK)) pts_gc_remember_filled(${object}, ${from}, ${to}, ${x});`);
  if (layout.itemSize === 1) w.line(`if (${to} > ${from}) __builtin_memset(${object} + ${layout.itemsOffset} + ${from}, (int)${x}, ${to} - ${from});`);
  else w.line(`for (int64_t i_ = ${from}; i_ < ${to}; i_++) ${item(layout, object, 'i_')} = ${x};`);
}

function bytesOf(w: FunctionWriter, v: Value): string { return `(${w.value(v)} + STRING_BYTES)`; }

export const generators: ReadonlyMap<string, Generator> = new Map<string, Generator>(Object.entries({
  cast(w, op) {
    const x = w.value(op.args[0]!);
    const s = op.aux.struct!;
    if (w.context.checked && s.cls !== null) {
      const c = s.cls;
      w.line(`CHECK(${x} == 0 || IS_INSTANCE(${x}, ${w.symbol(w.context.names.classFirst(c))}, ${w.symbol(w.context.names.classSpan(c))}), ${cString(`not a ${s.name}`)});`);
    }
    w.assign(op, x);
  },
  instanceof(w, op) {
    const x = w.value(op.args[0]!);
    const c = op.aux.cls!;
    const { first, last } = w.context.layouts.classRange(c);
    if (first === last && c.instantiated) w.assign(op, `${x} != 0 && IS_EXACTLY(${x}, ${w.typeName(c.struct)})`);
    else w.assign(op, `${x} != 0 && IS_INSTANCE(${x}, ${w.symbol(w.context.names.classFirst(c))}, ${w.symbol(w.context.names.classSpan(c))})`);
  },
  exact_class_eq(w, op) {
    w.assign(op, `IS_EXACTLY(${w.value(op.args[0]!)}, ${w.typeName(op.aux.cls!.struct)})`);
  },
  identity_hash(w, op) { w.assign(op, `pts_gc_identity(${w.value(op.args[0]!)})`); },
  malloc,
  malloc_varsize: mallocVarsize,
  getfield,
  setfield,
  length(w, op) {
    const object = w.value(op.args[0]!);
    checkNonNull(w, object);
    w.assign(op, `AT_I(${object}, ${layoutOf(w, op).lengthOffset} /* length */)`);
  },
  getitem,
  setitem,
  array_copy: arrayCopy,
  array_fill: arrayFill,
  str_compare_bytes(w, op) {
    const [, i, , j, n] = op.args.map((a) => w.value(a));
    w.assign(op, `pts_compare_bytes(${bytesOf(w, op.args[0]!)} + ${i}, ${bytesOf(w, op.args[2]!)} + ${j}, ${n})`);
  },
  str_find_byte(w, op) {
    const [, c, i, j] = op.args.map((a) => w.value(a));
    w.assign(op, `pts_find_byte(${bytesOf(w, op.args[0]!)}, ${c}, ${i}, ${j})`);
  },
  str_rfind_byte(w, op) {
    const [, c, i, j] = op.args.map((a) => w.value(a));
    w.assign(op, `pts_rfind_byte(${bytesOf(w, op.args[0]!)}, ${c}, ${i}, ${j})`);
  },
  call(w, op) { call(w, op, w.functionName(op.aux.graph!), op.args); },
  call_virtual: calledFromTable,
  call_indirect: calledPointer,
  call_foreign: calledForeign,
  raw_malloc(w, op) {
    w.assign(op, `pts_raw_malloc(${w.value(op.args[0]!)})`);
    w.line(`if (UNLIKELY(${w.name(op.result!)} == 0)) ${w.raise(w.context.memoryError)}`);
  },
  raw_new(w, op) {
    const v = w.name(op.result!);
    const make = `${v} = pts_raw_new(${w.value(op.args[0]!)}, ${w.value(op.args[1]!)});`;
    w.line(`{ ${w.collectingSlowPath(op, make)} if (UNLIKELY(${v} == 0)) ${w.raiseTo()} }`);
  },
  raw_new_array(w, op) {
    const v = w.name(op.result!);
    const make = `${v} = pts_gc_malloc_varsize_slow(${w.value(op.args[0]!)}, ${w.value(op.args[1]!)});`;
    w.line(`{ ${w.collectingSlowPath(op, make)} if (UNLIKELY(${v} == 0)) ${w.raiseTo()} }`);
  },
  raw_call: calledPointer,
  raw_call_int: (w, op) => rawCall(w, op, 'pts_raw_call_int'),
  raw_call_ref: (w, op) => rawCall(w, op, 'pts_raw_call_ref'),
  raw_call_float: (w, op) => rawCall(w, op, 'pts_raw_call_float'),
  string_from_raw(w, op) {
    const v = w.name(op.result!);
    const n = w.value(op.args[1]!);
    const make = `${v} = pts_gc_malloc_varsize_slow(${w.typeName(w.context.stringStruct)}, ${n});`;
    w.line(`{ ${w.collectingSlowPath(op, make)} if (UNLIKELY(${v} == 0)) ${w.raiseTo()} }`);
    w.line(`__builtin_memcpy(${v} + STRING_BYTES, ${w.value(op.args[0]!)}, ${n});`);
  },
  string_to_raw(w, op) {
    w.line(`__builtin_memcpy(${w.value(op.args[1]!)}, ${bytesOf(w, op.args[0]!)}, AT_I(${w.value(op.args[0]!)}, STRING_LENGTH));`);
  },
  string_slice_to_raw(w, op) {
    const [, i, j, to] = op.args.map((a) => w.value(a));
    w.line(`__builtin_memcpy(${to}, ${bytesOf(w, op.args[0]!)} + ${i}, ${j} - ${i});`);
  },
  debug_assert(w, op) {
    if (w.context.checked) w.line(`CHECK(${w.value(op.args[0]!)}, ${cString(op.aux.text ?? 'assertion')});`);
  },
  fatal(w, op) { w.line(`pts_fatal(${bytesOf(w, op.args[0]!)}, AT_I(${w.value(op.args[0]!)}, STRING_LENGTH));`); },
  debug_print(w, op) { w.line(`pts_debug_print(${bytesOf(w, op.args[0]!)}, AT_I(${w.value(op.args[0]!)}, STRING_LENGTH));`); },
  keepalive(w, op) { if (!(op.args[0] instanceof Constant)) w.line(`__asm__ volatile("" : : "r"(${w.value(op.args[0]!)}));`); },
  weakref_new(w, op) {
    malloc(w, op);
    w.line(`pts_gc_weakref_made(${w.name(op.result!)}, ${layoutOf(w, op).weakOffset}, ${w.value(op.args[0]!)});`);
  },
  weakref_get(w, op) {
    const layout = w.context.layouts.of((op.args[0]!.type as RefType).struct!);
    w.assign(op, `pts_weakref_get(${w.value(op.args[0]!)}, ${layout.weakOffset})`);
  },
  gc_heap_bytes(w, op) { w.assign(op, 'pts_gc_heap_bytes()'); },
  gc_add_memory_pressure(w, op) { w.line(`pts_gc_add_pressure(${w.value(op.args[1]!)});`); },
  gc_register_finalizer(w, op) { w.line(`pts_gc_register_finalizer(${w.value(op.args[0]!)});`); },
  gc_next_finalizable(w, op) { w.assign(op, 'pts_gc_next_finalizable()'); },
  gc_finalizers_pending(w, op) { w.assign(op, 'pts_state.finalizers_due != 0'); },
} satisfies Record<string, Generator>));

for (const row of optable.values()) {
  if (row.c.startsWith('@') && !generators.has(row.c.slice(1))) throw new Error(`operation ${row.name}: the C backend has no generator ${row.c}`);
}
