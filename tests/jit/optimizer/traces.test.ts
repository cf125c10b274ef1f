/** The optimizer on single traces: a text before, a text after. */
import { describe, expect, it } from 'vitest';
import { checkTrace } from '../../../jit/backend/graph/tracerunner';
import { TargetTable } from '../../../jit/metainterp/loop';
import { parseTrace } from '../../../jit/metainterp/parsetrace';
import { type FieldDescr, StructDescr } from '../../../jit/metainterp/jitcode';
import { printTrace } from '../../../jit/metainterp/printtrace';
import { opIsGuard } from '../../../jit/metainterp/resoperations';
import { TraceReader } from '../../../jit/metainterp/trace';
import { Compiler } from '../../../jit/optimizer/unroll';
import { ModelCpu, Obj, World } from './model';

const DESCRIPTORS = `
  field Node.weight f
  field Leaf.flag i bool
  struct Other 4
  field Other.node r
  array Bytes i 7 bytes
  array Text i 8 bytes, immutable
  array Table r 9 immutable
  field Node.text r immutable
  class isOther 4
  call anything ri>r
  call reader r>i reads Node.value writes nothing quiet
  call writer r> reads nothing writes Node.value quiet
  call copy ririi> reads nothing writes nothing quiet copies Text
  call compare ririi>i reads nothing writes nothing elidable quiet compares Text
  call perhaps i>i reads nothing writes nothing elidable
  call hash r>i reads nothing writes nothing elidable quiet takes Node
  call setting >i reads nothing writes Node.value invariant quiet
  call late >i invariant
  call remembered r>i reads nothing writes nothing elidable quiet
  call made r>r reads nothing writes nothing elidable quiet`;

const indent = (s: string): string => s.split('\n').map((x) => x.trim()).filter((x) => x !== '').join('\n');

/** The trace after optimization, in the same text form; a loop when it ends in `jump(..., target 0)`. */
function optimized(text: string): string {
  const w = new World(DESCRIPTORS);
  const { trace, token } = w.loop(text, new Map([['letters', letters(w)]]));
  const out = new Compiler(w.data, new ModelCpu(), w.fails, new TargetTable(w.targets)).loop(trace, text.includes('jump(') ? token : null);
  if (out === null) return 'impossible';
  checkTrace(out, w.targets);
  return printTrace(out, w.data, w.fails);
}
/** A table of nodes: each has its index for `id` and for its text, which is one byte. */
function letters(w: World): Obj {
  const field = (name: string): FieldDescr => w.data.descrs.find((d) => d.name === name) as FieldDescr;
  return new Obj(9, [0n, 1n, 2n].map((i) => {
    const x = new Obj(2, []);
    x.fields.set(field('Node.id'), i);
    x.fields.set(field('Node.text'), new Obj(8, [i]));
    return x;
  }));
}
function becomes(before: string, after: string): void {
  expect(optimized(before)).toBe(indent(after));
}

describe('printing and parsing', () => {
  it('give a trace back as it was', () => {
    const text = indent(`
      [i0, r1, f2]
      i3 = int_add(i0, -5)
      guard_true(i3) [i3, i0, r1, f2]
      f4 = float_mul(f2, 2.5)
      setfield_f(r1, f4, Node.weight)
      r5 = call_r(r1, 7, anything)
      guard_no_exception() [r5]
      setitem_r(r1, 3, null, Refs)
      jump(i3, r5, -0.0, target 0)`);
    const w = new World(DESCRIPTORS);
    expect(printTrace(parseTrace(text, w.data, new Map()), w.data, null)).toBe(text);
  });
});

describe('stores are held back', () => {
  it('until the end, and the last one counts', () => becomes(`
    [r0, i1]
    setfield_i(r0, 1, Node.value)
    setfield_i(r0, i1, Node.value)
    finish(r0)`, `
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    finish(r0)`));

  it('over a guard, which carries them, and which knows what made it fail', () => becomes(`
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    guard_true(i1) [r0]
    setfield_i(r0, 5, Node.value)
    finish(i1)`, `
    [r0, i1]
    guard_true(i1) [r0] {r0.Node.value = 0}
    setfield_i(r0, 5, Node.value)
    finish(i1)`));

  it('with virtual values, which guards describe', () => becomes(`
    [r0, i1, i2]
    r3 = new(Node)
    setfield_i(r3, i1, Node.value)
    setfield_r(r0, r3, Node.next)
    guard_true(i2) [r0]
    setfield_r(r0, null, Node.next)
    finish(i1)`, `
    [r0, i1, i2]
    guard_true(i2) [r0, i1] {r0.Node.next = v0; v0 = Node(Node.value = i1)}
    setfield_r(r0, null, Node.next)
    finish(i1)`));

  it('until a load that may be of the same field', () => becomes(`
    [r0, r1, i2]
    setfield_i(r0, i2, Node.value)
    i3 = getfield_i(r1, Node.value)
    i4 = getfield_i(r0, Node.value)
    i5 = int_add(i3, i4)
    finish(i5)`, `
    [r0, r1, i2]
    setfield_i(r0, i2, Node.value)
    i3 = getfield_i(r1, Node.value)
    i4 = int_add(i3, i2)
    finish(i4)`));

  it('until a store that may be to the same field, which is then not known any more', () => becomes(`
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    setfield_i(r1, 2, Node.value)
    i2 = getfield_i(r0, Node.value)
    finish(i2)`, `
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    setfield_i(r1, 2, Node.value)
    i2 = getfield_i(r0, Node.value)
    finish(i2)`));

  it('beside objects that are certainly others', () => becomes(`
    [r0]
    r1 = new(Node)
    setfield_r(r0, r1, Node.next)
    r2 = call_r(r1, 0, anything)
    guard_no_exception() [r0]
    setfield_i(r0, 1, Node.value)
    setfield_i(r1, 2, Node.value)
    i3 = getfield_i(r0, Node.value)
    finish(i3)`, `
    [r0]
    r1 = new(Node)
    setfield_r(r0, r1, Node.next)
    r2 = call_r(r1, 0, anything)
    guard_no_exception() [r0]
    setfield_i(r1, 2, Node.value)
    setfield_i(r0, 1, Node.value)
    finish(1)`));

  it('until a call that looks at them', () => becomes(`
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    setfield_r(r0, r1, Node.next)
    i2 = call_i(r1, reader)
    i3 = getfield_i(r0, Node.value)
    i4 = int_add(i2, i3)
    guard_true(i4) [r0]
    setfield_r(r0, null, Node.next)
    finish(i4)`, `
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    i2 = call_i(r1, reader)
    i3 = int_add(i2, 1)
    guard_true(i3) [r0, r1] {r0.Node.next = r1}
    setfield_r(r0, null, Node.next)
    finish(i3)`));

  it('until a call that writes there, and what was known is forgotten', () => becomes(`
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    setfield_r(r0, r1, Node.next)
    call_v(r1, writer)
    i2 = getfield_i(r0, Node.value)
    r3 = getfield_r(r0, Node.next)
    finish(i2)`, `
    [r0, r1]
    setfield_i(r0, 1, Node.value)
    call_v(r1, writer)
    i2 = getfield_i(r0, Node.value)
    setfield_r(r0, r1, Node.next)
    finish(i2)`));

  it('into items with constant indexes, but not over one that is not known', () => becomes(`
    [r0, i1]
    setitem_i(r0, 1, 11, Words)
    setitem_i(r0, 2, 22, Words)
    i2 = getitem_i(r0, 1, Words)
    setitem_i(r0, i1, i2, Words)
    i3 = getitem_i(r0, 2, Words)
    finish(i3)`, `
    [r0, i1]
    setitem_i(r0, 2, 22, Words)
    setitem_i(r0, 1, 11, Words)
    setitem_i(r0, i1, 11, Words)
    i2 = getitem_i(r0, 2, Words)
    finish(i2)`));

  it('of bytes, of which eight bits are read', () => becomes(`
    [r0, i1]
    setitem_i(r0, 1, i1, Bytes)
    i2 = getitem_i(r0, 1, Bytes)
    finish(i2)`, `
    [r0, i1]
    i2 = int_and(i1, 255)
    setitem_i(r0, 1, i2, Bytes)
    finish(i2)`));
});

describe('raw memory', () => {
  it('is read and written as the trace says', () => becomes(`
    [i0, i1]
    i2 = raw_load_u8(i0, 4)
    i3 = raw_load_u8(i0, 4)
    raw_store_i64(i0, 8, i1)
    i4 = int_lt(i3, 256)
    guard_true(i4) [i0]
    i5 = int_add(i2, i3)
    finish(i5)`, `
    [i0, i1]
    i2 = raw_load_u8(i0, 4)
    i3 = raw_load_u8(i0, 4)
    raw_store_i64(i0, 8, i1)
    i4 = int_add(i2, i3)
    finish(i4)`));
});

describe('virtual arrays', () => {
  it('are known item by item', () => becomes(`
    [r0, i1]
    r2 = new_array(3, Refs)
    guard_no_exception() []
    setitem_r(r2, 1, r0, Refs)
    r3 = getitem_r(r2, 1, Refs)
    r4 = getitem_r(r2, 2, Refs)
    i5 = length(r2, Refs)
    guard_true(i1) [r2, r3, i5]
    finish(r4)`, `
    [r0, i1]
    guard_true(i1) [r0] {v0 = Refs of 3(1: r0)}
    finish(null)`));

  it('are made when an index is not known', () => becomes(`
    [r0, i1]
    r2 = new_array(2, Refs)
    guard_no_exception() []
    setitem_r(r2, 1, r0, Refs)
    r3 = getitem_r(r2, i1, Refs)
    finish(r3)`, `
    [r0, i1]
    r2 = new_array(2, Refs)
    setitem_r(r2, 1, r0, Refs)
    r3 = getitem_r(r2, i1, Refs)
    finish(r3)`));
});

describe('virtual strings', () => {
  const SUM = `
    i2 = length(r0, Text)
    i3 = length(r1, Text)
    i4 = int_add(i2, i3)
    i5 = int_lt(i4, 256)
    guard_true(i5) []
    r6 = new_array(i4, Text)
    guard_no_exception() []
    call_v(r0, 0, r6, 0, i2, copy)
    call_v(r1, 0, r6, i2, i3, copy)`;

  it('are not made when only their length and bytes are asked for', () => becomes(`
    [r0, r1] ${SUM}
    i7 = length(r6, Text)
    i8 = int_gt(i2, 2)
    guard_true(i8) [r6]
    i9 = getitem_i(r6, 1, Text)
    i10 = int_add(i7, i9)
    finish(i10)`, `
    [r0, r1]
    i2 = length(r0, Text)
    i3 = length(r1, Text)
    i4 = int_add(i2, i3)
    i5 = int_lt(i4, 256)
    guard_true(i5) []
    i6 = int_gt(i2, 2)
    guard_true(i6) [i4, r0, i2, r1, i3] {v0 = Text(length = i4, 0.. = r0[0..] * i2, i2.. = r1[0..] * i3)}
    i7 = getitem_i(r0, 1, Text)
    i8 = int_add(i4, i7)
    finish(i8)`));

  it('are allocated once for a sum of sums', () => becomes(`
    [r0, r1] ${SUM}
    i7 = int_add(i4, i2)
    i8 = int_lt(i7, 256)
    guard_true(i8) []
    r9 = new_array(i7, Text)
    guard_no_exception() []
    call_v(r6, 0, r9, 0, i4, copy)
    call_v(r0, 0, r9, i4, i2, copy)
    finish(r9)`, `
    [r0, r1]
    i2 = length(r0, Text)
    i3 = length(r1, Text)
    i4 = int_add(i2, i3)
    i5 = int_lt(i4, 256)
    guard_true(i5) []
    i6 = int_add(i4, i2)
    i7 = int_lt(i6, 256)
    guard_true(i7) []
    r8 = new_array(i6, Text)
    call_v(r0, 0, r8, 0, i2, copy)
    call_v(r1, 0, r8, i2, i3, copy)
    call_v(r0, 0, r8, i4, i2, copy)
    finish(r8)`));

  it('that are parts are compared where they are; single bytes without a call', () => becomes(`
    [r0, r1]
    r2 = new_array(3, Text)
    guard_no_exception() []
    call_v(r0, 4, r2, 0, 3, copy)
    i3 = call_i(r2, 0, r1, 2, 3, compare)
    i4 = call_i(r2, 1, r1, 0, 1, compare)
    i5 = int_eq(i4, 0)
    guard_true(i5) []
    finish(i3)`, `
    [r0, r1]
    i2 = call_i(r0, 4, r1, 2, 3, compare)
    i3 = getitem_i(r0, 5, Text)
    i4 = getitem_i(r1, 0, Text)
    i5 = int_eq(i3, i4)
    guard_true(i5) []
    finish(i2)`));

  it('are made when nothing says which piece a byte is in, or when they may be long', () => becomes(`
    [r0, r1, i2]
    r3 = new_array(2, Text)
    guard_no_exception() []
    setitem_i(r3, 0, 97, Text)
    setitem_i(r3, 1, 98, Text)
    i4 = getitem_i(r3, i2, Text)
    r5 = new_array(i4, Text)
    guard_no_exception() [r5]
    r6 = new_array(i2, Text)
    guard_no_exception() [r6]
    finish(i4)`, `
    [r0, r1, i2]
    r3 = new_array(2, Text)
    setitem_i(r3, 0, 97, Text)
    setitem_i(r3, 1, 98, Text)
    i4 = getitem_i(r3, i2, Text)
    r5 = new_array(i2, Text)
    guard_no_exception() [r5]
    finish(i4)`));
});

describe('guards', () => {
  it('about null are about the reference, once', () => becomes(`
    [r0]
    i1 = ref_isnull(r0)
    guard_false(i1) [r0, i1]
    i2 = ref_nonnull(r0)
    guard_true(i2) [r0]
    i3 = ref_eq(r0, null)
    guard_false(i3) [r0]
    finish()`, `
    [r0]
    guard_nonnull(r0) [r0]
    finish()`));

  it('about classes answer later questions', () => becomes(`
    [r0, r1]
    guard_class(r0, 3) [r0]
    i2 = instanceof(r0, isNode)
    guard_true(i2) [r0]
    i3 = instanceof(r0, isOther)
    guard_false(i3) [r0]
    i4 = instanceof(r1, isOther)
    guard_true(i4) [r1]
    i5 = instanceof(r1, isNode)
    guard_false(i5) [r1]
    i6 = ref_eq(r0, r1)
    guard_false(i6) [r0]
    finish()`, `
    [r0, r1]
    guard_class(r0, 3) [r0]
    i2 = instanceof(r1, isOther)
    guard_true(i2) [r1]
    finish()`));

  it('about comparisons narrow the operands', () => becomes(`
    [i0, i1]
    i2 = int_lt(i0, i1)
    guard_true(i2) [i0]
    i3 = int_add_ovf(i0, 1)
    guard_no_overflow() [i0]
    i4 = int_ge(i0, 0)
    guard_true(i4) [i0]
    i5 = int_lt(i3, 1)
    guard_false(i5) [i0]
    finish(i3)`, `
    [i0, i1]
    i2 = int_lt(i0, i1)
    guard_true(i2) [i0]
    i3 = int_add(i0, 1)
    i4 = int_ge(i0, 0)
    guard_true(i4) [i0]
    finish(i3)`));

  it('about values make constants', () => becomes(`
    [i0, r1]
    guard_value_i(i0, 7) [i0]
    i2 = int_add(i0, 1)
    guard_value_i(i0, 7) [i0]
    guard_value_i(i2, 8) [i0]
    finish(i2)`, `
    [i0, r1]
    guard_value_i(i0, 7) [i0]
    finish(8)`));
});

describe('items of constant tables', () => {
  it('are known as far as all are the same, or are their index', () => becomes(`
    [i0]
    r1 = getitem_r(letters, i0, Table)
    guard_nonnull(r1) [i0]
    guard_class(r1, 2) [i0]
    i2 = getfield_i(r1, Node.id)
    r3 = getfield_r(r1, Node.text)
    i4 = length(r3, Text)
    i5 = int_eq(i4, 1)
    guard_true(i5) [i0]
    i6 = getitem_i(r3, 0, Text)
    i7 = int_lshift(i6, 8)
    i8 = int_or(i2, i7)
    i9 = getfield_i(r1, Node.value)
    i10 = int_or(i8, i9)
    finish(i10)`, `
    [i0]
    r1 = getitem_r(ref0, i0, Table)
    i2 = int_lshift(i0, 8)
    i3 = int_or(i0, i2)
    i4 = getfield_i(r1, Node.value)
    i5 = int_or(i3, i4)
    finish(i5)`));
});

describe('calls', () => {
  it('of elidable functions are done once, if they did not raise', () => becomes(`
    [i0]
    i1 = call_i(i0, pure)
    i2 = call_i(i0, pure)
    i3 = call_i(i0, perhaps)
    guard_no_exception() [i0]
    i4 = call_i(i0, perhaps)
    guard_no_exception() [i0]
    i5 = int_sub(i1, i2)
    i6 = int_sub(i3, i4)
    i7 = int_add(i5, i6)
    i8 = int_add(i7, i3)
    finish(i8)`, `
    [i0]
    i1 = call_i(i0, pure)
    i2 = call_i(i0, perhaps)
    guard_no_exception() [i0]
    finish(i2)`));
});

describe('conditional calls', () => {
  it('write what the callee looks at, and forget what it may change', () => becomes(`
    [i0, r1]
    setfield_i(r1, 5, Node.value)
    i2 = getfield_i(r1, Node.id)
    call_if_v(i0, r1, writer)
    guard_no_exception() [r1]
    i3 = getfield_i(r1, Node.value)
    i4 = getfield_i(r1, Node.id)
    finish(i3)`, `
    [i0, r1]
    setfield_i(r1, 5, Node.value)
    call_if_v(i0, r1, writer)
    guard_no_exception() [r1]
    i2 = getfield_i(r1, Node.value)
    finish(i2)`));

  it('are none when the condition is known not to hold, and calls when it is known to', () => becomes(`
    [i0, r1]
    i2 = int_lt(i0, 5)
    guard_true(i2) [r1]
    i3 = int_gt(i0, 9)
    call_if_v(i3, r1, anything)
    guard_no_exception() [r1]
    call_if_v(i2, r1, writer)
    i4 = int_and(i0, 3)
    i5 = int_or(i4, 4)
    i6 = call_unless_i(i5, r1, remembered)
    i7 = int_sub(i4, i4)
    i8 = call_unless_i(i7, r1, remembered)
    i9 = int_add(i6, i8)
    finish(i9)`, `
    [i0, r1]
    i2 = int_lt(i0, 5)
    guard_true(i2) [r1]
    call_v(r1, writer)
    i3 = int_and(i0, 3)
    i4 = int_or(i3, 4)
    i5 = call_unless_i(i4, r1, remembered)
    i6 = call_i(r1, remembered)
    i7 = int_add(i5, i6)
    finish(i7)`));

  it('are not made for an object that exists', () => becomes(`
    [r0, r1]
    i2 = getfield_i(r1, Node.value)
    r3 = call_unless_r(r1, r0, made)
    r4 = new(Node)
    setfield_i(r4, 7, Node.value)
    r5 = call_unless_r(r4, r0, made)
    i6 = getfield_i(r5, Node.value)
    r7 = call_unless_r(null, r0, made)
    i8 = ref_eq(r3, r7)
    i9 = int_add(i6, i8)
    finish(i9)`, `
    [r0, r1]
    r2 = call_r(r0, made)
    i3 = ref_eq(r1, r2)
    i4 = int_add(i3, 7)
    finish(i4)`));

  it('of the same operands give the same', () => becomes(`
    [i0, r1]
    i2 = call_unless_i(i0, r1, remembered)
    i3 = call_unless_i(i0, r1, remembered)
    i4 = int_add(i2, i3)
    finish(i4)`, `
    [i0, r1]
    i2 = call_unless_i(i0, r1, remembered)
    i3 = int_add(i2, i2)
    finish(i3)`));
});

describe('loop-invariant calls', () => {
  it('are made once, and before the loop', () => becomes(`
    [i0]
    i1 = call_i(setting)
    i2 = call_i(late)
    guard_no_exception() [i0]
    i3 = call_i(setting)
    i4 = int_add(i0, i1)
    i5 = int_add(i4, i3)
    i6 = int_add(i5, i2)
    i7 = int_lt(i6, 100)
    guard_true(i7) [i6]
    jump(i6, target 0)`, `
    [i0]
    i1 = call_i(setting)
    i2 = call_i(late)
    guard_no_exception() [i0]
    i3 = int_add(i0, i1)
    i4 = int_add(i3, i1)
    i5 = int_add(i4, i2)
    i6 = int_lt(i5, 100)
    guard_true(i6) [i5]
    label(i5, i1, i2, target 1)
    i7 = int_add(i5, i1)
    i8 = int_add(i7, i1)
    i9 = int_add(i8, i2)
    i10 = int_lt(i9, 100)
    guard_true(i10) [i9]
    jump(i9, i1, i2, target 1)`));

  it('that nobody needs any more are not asked for', () => becomes(`
    [i0]
    i1 = call_i(setting)
    i2 = int_add(i0, 1)
    i3 = int_lt(i2, 100)
    guard_true(i3) [i2]
    jump(i2, target 0)`, `
    [i0]
    i1 = call_i(setting)
    i2 = int_add(i0, 1)
    i3 = int_lt(i2, 100)
    guard_true(i3) [i2]
    label(i2, target 1)
    i4 = int_add(i2, 1)
    i5 = int_lt(i4, 100)
    guard_true(i5) [i4]
    jump(i4, target 1)`));
});

describe('loops', () => {
  it('keep a field in a register that a guard puts back', () => becomes(`
    [r0]
    i1 = getfield_i(r0, Node.value)
    i2 = int_add(i1, 1)
    setfield_i(r0, i2, Node.value)
    i3 = int_lt(i2, 100)
    guard_true(i3) [r0]
    jump(r0, target 0)`, `
    [r0]
    i1 = getfield_i(r0, Node.value)
    i2 = int_add(i1, 1)
    i3 = int_lt(i2, 100)
    guard_true(i3) [r0, i2] {r0.Node.value = i2}
    label(r0, i2, target 1)
    i4 = int_add(i2, 1)
    i5 = int_lt(i4, 100)
    guard_true(i5) [r0, i4] {r0.Node.value = i4}
    jump(r0, i4, target 1)`));

  it('keep objects virtual', () => becomes(`
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = getfield_i(r0, Node.value)
    i3 = int_add(i2, i1)
    r4 = new(Node)
    setfield_i(r4, i3, Node.value)
    i5 = int_lt(i3, 100)
    guard_true(i5) [r4]
    jump(r4, i1, target 0)`, `
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = getfield_i(r0, Node.value)
    i3 = int_add(i2, i1)
    i4 = int_lt(i3, 100)
    guard_true(i4) [i3] {v0 = Node(Node.value = i3)}
    label(i3, i1, target 1)
    i5 = int_add(i3, i1)
    i6 = int_lt(i5, 100)
    guard_true(i6) [i5] {v0 = Node(Node.value = i5)}
    jump(i5, i1, target 1)`));

  it('ask once for what only depends on an object that stays', () => becomes(`
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = call_i(r0, hash)
    i3 = int_add(i1, i2)
    i4 = int_lt(i3, 100)
    guard_true(i4) [i3]
    jump(r0, i3, target 0)`, `
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = call_i(r0, hash)
    i3 = int_add(i1, i2)
    i4 = int_lt(i3, 100)
    guard_true(i4) [i3]
    label(i3, i2, target 1)
    i5 = int_add(i3, i2)
    i6 = int_lt(i5, 100)
    guard_true(i6) [i5]
    jump(i5, i2, target 1)`));

  it('do what is the same in every round once', () => becomes(`
    [r0, i1, i2]
    r3 = getfield_r(r0, Node.next)
    guard_nonnull(r3) [r0]
    i4 = getfield_i(r3, Node.value)
    i5 = int_mul(i4, i2)
    i6 = int_add(i1, i5)
    i7 = int_lt(i6, 1000)
    guard_true(i7) [i6]
    jump(r0, i6, i2, target 0)`, `
    [r0, i1, i2]
    r3 = getfield_r(r0, Node.next)
    guard_nonnull(r3) [r0]
    i4 = getfield_i(r3, Node.value)
    i5 = int_mul(i4, i2)
    i6 = int_add(i1, i5)
    i7 = int_lt(i6, 1000)
    guard_true(i7) [i6]
    label(i6, i5, target 1)
    i8 = int_add(i6, i5)
    i9 = int_lt(i8, 1000)
    guard_true(i9) [i8]
    jump(i8, i5, target 1)`));

  it('do not make what only they themselves would hold', () => becomes(`
    [r0, i1]
    r2 = new(Node)
    setfield_r(r2, r0, Node.next)
    i3 = int_sub(i1, 1)
    i4 = int_gt(i3, 0)
    guard_true(i4) [i3]
    jump(r2, i3, target 0)`, `
    [r0, i1]
    i2 = int_add(i1, -1)
    i3 = int_gt(i2, 0)
    guard_true(i3) [i2]
    label(i2, target 1)
    i4 = int_add(i2, -1)
    i5 = int_gt(i4, 0)
    guard_true(i5) [i4]
    jump(i4, target 1)`));

  it('ask what is the same in every round once', () => becomes(`
    [i0, i1, r2, r3]
    i4 = int_ne(i1, 0)
    guard_true(i4) [i0]
    i5 = ref_eq(r2, r3)
    guard_false(i5) [i0]
    i6 = int_sub(i0, 1)
    i7 = int_gt(i6, 0)
    guard_true(i7) [i6]
    jump(i6, i1, r2, r3, target 0)`, `
    [i0, i1, r2, r3]
    i4 = int_ne(i1, 0)
    guard_true(i4) [i0]
    i5 = ref_eq(r2, r3)
    guard_false(i5) [i0]
    i6 = int_add(i0, -1)
    i7 = int_gt(i6, 0)
    guard_true(i7) [i6]
    label(i6, target 1)
    i8 = int_add(i6, -1)
    i9 = int_gt(i8, 0)
    guard_true(i9) [i8]
    jump(i8, target 1)`));

  it('without calls need not ask in each round whether they are valid', () => becomes(`
    [i0]
    guard_not_invalidated() [i0]
    i1 = int_sub(i0, 1)
    guard_not_invalidated() [i0]
    i2 = int_gt(i1, 0)
    guard_true(i2) [i1]
    jump(i1, target 0)`, `
    [i0]
    guard_not_invalidated() [i0]
    i1 = int_add(i0, -1)
    i2 = int_gt(i1, 0)
    guard_true(i2) [i1]
    label(i1, target 1)
    i3 = int_add(i1, -1)
    i4 = int_gt(i3, 0)
    guard_true(i4) [i3]
    jump(i3, target 1)`));

  it('with calls ask behind them', () => becomes(`
    [i0, r1]
    guard_not_invalidated() [i0]
    i2 = int_sub(i0, 1)
    i3 = int_gt(i2, 0)
    guard_true(i3) [i2]
    r4 = call_r(r1, i0, anything)
    guard_no_exception() [i0]
    jump(i2, r1, target 0)`, `
    [i0, r1]
    guard_not_invalidated() [i0]
    i2 = int_add(i0, -1)
    i3 = int_gt(i2, 0)
    guard_true(i3) [i2]
    r4 = call_r(r1, i0, anything)
    guard_no_exception() [i0]
    label(i2, r1, target 1)
    guard_not_invalidated() [i2]
    i5 = int_add(i2, -1)
    i6 = int_gt(i5, 0)
    guard_true(i6) [i5]
    r7 = call_r(r1, i2, anything)
    guard_no_exception() [i2]
    jump(i5, r1, target 1)`));

  it('build lists one object behind', () => becomes(`
    [r0, i1]
    r2 = new(Node)
    setfield_r(r2, r0, Node.next)
    i3 = int_sub(i1, 1)
    guard_true(i3) [r2]
    jump(r2, i3, target 0)`, `
    [r0, i1]
    i2 = int_add(i1, -1)
    guard_true(i2) [r0] {v0 = Node(Node.next = r0)}
    label(r0, i2, target 1)
    i3 = int_add(i2, -1)
    guard_true(i3) [r0] {v0 = Node(Node.next = v1); v1 = Node(Node.next = r0)}
    r4 = new(Node)
    setfield_r(r4, r0, Node.next)
    jump(r4, i3, target 1)`));
});

/** The bridge after optimization, from the guard with the number in the loop after optimization. */
function bridge(loop: string, guard: number, text: string): string {
  const w = new World(DESCRIPTORS);
  const { trace, token } = w.loop(loop);
  const compiler = new Compiler(w.data, new ModelCpu(), w.fails, new TargetTable(w.targets));
  w.install(token, compiler.loop(trace, token)!);
  const out = compiler.bridge(parseTrace(text, w.data, new Map()), w.fails[guard]!);
  if (out === null) return compiler.wantsRound ? 'a round more' : 'impossible';
  checkTrace(out, w.targets);
  return printTrace(out, w.data, w.fails);
}

describe('bridges', () => {
  const loop = `
    [r0]
    i1 = getfield_i(r0, Node.value)
    i2 = int_add(i1, 1)
    setfield_i(r0, i2, Node.value)
    i3 = int_lt(i2, 100)
    guard_true(i3) [r0]
    jump(r0, target 0)`;

  it('hand held-back stores to the label', () => expect(bridge(loop, 1, `
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    i2 = int_sub(i1, 50)
    setfield_i(r0, i2, Node.value)
    jump(r0, target 0)`)).toBe(indent(`
    [r0, i1]
    i2 = int_add(i1, -50)
    jump(r0, i2, target 1)`)));

  it('load what the label wants to know', () => expect(bridge(loop, 1, `
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    r2 = call_r(r0, 0, anything)
    guard_no_exception() [r0]
    jump(r0, target 0)`)).toBe(indent(`
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    r2 = call_r(r0, 0, anything)
    guard_no_exception() [r0]
    i3 = getfield_i(r0, Node.value)
    jump(r0, i3, target 1)`)));

  it('call for what the label has of a loop-invariant function, before anything else', () => expect(bridge(`
    [r0]
    i1 = call_i(setting)
    i2 = getfield_i(r0, Node.value)
    i3 = int_add(i2, i1)
    setfield_i(r0, i3, Node.value)
    i4 = int_lt(i3, 100)
    guard_true(i4) [r0]
    jump(r0, target 0)`, 1, `
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    jump(r0, target 0)`)).toBe(indent(`
    [r0, i1]
    setfield_i(r0, i1, Node.value)
    i2 = call_i(setting)
    i3 = getfield_i(r0, Node.value)
    jump(r0, i3, i2, target 1)`)));

  const virtual = `
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = getfield_i(r0, Node.value)
    r3 = new(Node)
    i4 = int_add(i2, 1)
    setfield_i(r3, i4, Node.value)
    i5 = int_lt(i4, i1)
    guard_true(i5) [r3, i1]
    jump(r3, i1, target 0)`;

  it('are recorded for a round more when no label fits', () => expect(bridge(virtual, 2, `
    [i0, i1]
    r2 = new(Other)
    jump(r2, i1, target 0)`)).toBe('a round more'));

  it('that have a round more get a label of their own', () => expect(bridge(virtual, 2, `
    [i0, i1]
    r2 = new(Leaf)
    setfield_i(r2, i0, Node.value)
    label(r2, i1, target 0)
    r3 = same_as_r(r2)
    i4 = same_as_i(i1)
    guard_class(r3, 3) [r3]
    i5 = getfield_i(r3, Node.value)
    r6 = new(Leaf)
    i7 = int_add(i5, 2)
    setfield_i(r6, i7, Node.value)
    i8 = int_lt(i7, i4)
    guard_true(i8) [r6, i4]
    jump(r6, i4, target 0)`)).toBe(indent(`
    [i0, i1]
    i2 = int_add(i0, 2)
    i3 = int_lt(i2, i1)
    guard_true(i3) [i1, i2] {v0 = Leaf(Node.value = i2)}
    label(i2, i1, target 2)
    i4 = int_add(i2, 2)
    i5 = int_lt(i4, i1)
    guard_true(i5) [i1, i4] {v0 = Leaf(Node.value = i4)}
    jump(i4, i1, target 2)`)));
});

describe('bridges that check all', () => {
  /** As `bridge`, without a label of its own, when the reference among the red variables was a Node with this value; guards of the jump save what the bridge's first guard saves. `copied`: nobody can tell a Node from a copy. */
  function bridgeWith(value: bigint, loop: string, guard: number, text: string, copied = false): string {
    const w = new World(DESCRIPTORS);
    const node = w.data.descrs.find((d) => d instanceof StructDescr && d.name === 'Node') as StructDescr;
    const fields = w.data.descrs.filter((d) => d.name.startsWith('Node.') && d.name !== 'Node.weight') as FieldDescr[];
    if (copied) node.copied = fields.map((d) => d.index);
    const seen = new Obj(node.classId, []);
    seen.fields.set(fields.find((d) => d.name === 'Node.value')!, value);
    const { trace, token } = w.loop(loop);
    const compiler = new Compiler(w.data, new ModelCpu(), w.fails, new TargetTable(w.targets));
    w.install(token, compiler.loop(trace, token)!);
    const recorded = parseTrace(text, w.data, new Map());
    for (const kind of token.kinds) recorded.jumpRefs.push(kind === 'r' ? seen : null);
    const r = new TraceReader(recorded);
    while (r.step() && !opIsGuard[r.op]);
    recorded.jumpSnapshot = r.descr;
    recorded.isCut = true; // no round more
    const out = compiler.bridge(recorded, w.fails[guard]!);
    checkTrace(out!, w.targets);
    return printTrace(out!, w.data, w.fails);
  }
  const called = `
    [r0]
    r1 = call_r(r0, 0, anything)
    guard_no_exception() [r0]
    jump(r0, target 0)`;

  const constant = `
    [r0]
    i1 = getfield_i(r0, Node.value)
    i2 = int_eq(i1, 7)
    guard_true(i2) [r0]
    i3 = getfield_i(r0, Node.id)
    guard_true(i3) [r0]
    jump(r0, target 0)`;
  it('check that a field has the constant that the label knows', () => expect(bridgeWith(7n, constant, 1, called)).toBe(indent(`
    [r0]
    r1 = call_r(r0, 0, anything)
    guard_no_exception() [r0]
    i2 = getfield_i(r0, Node.value)
    guard_value_i(i2, 7) [r0]
    jump(r0, 0, target 1)`)));
  it('do not when it had another', () => expect(bridgeWith(8n, constant, 1, called)).toContain('jump(r0, target 0)'));

  const bounded = `
    [r0]
    i1 = getfield_i(r0, Node.value)
    i2 = int_ge(i1, 0)
    guard_true(i2) [r0]
    i3 = int_lt(i1, 256)
    guard_true(i3) [r0]
    i4 = getfield_i(r0, Node.id)
    guard_true(i4) [r0]
    jump(r0, target 0)`;
  it('check the bounds of a field', () => expect(bridgeWith(255n, bounded, 2, called)).toBe(indent(`
    [r0]
    r1 = call_r(r0, 0, anything)
    guard_no_exception() [r0]
    i2 = getfield_i(r0, Node.value)
    i3 = int_ge(i2, 0)
    guard_true(i3) [r0]
    i4 = int_le(i2, 255)
    guard_true(i4) [r0]
    jump(r0, 0, target 1)`)));
  it('do not when it was beyond them', () => expect(bridgeWith(256n, bounded, 2, called)).toContain('jump(r0, target 0)'));

  const virtual = `
    [r0, i1]
    guard_class(r0, 2) [r0]
    i2 = getfield_i(r0, Node.value)
    r3 = new(Node)
    i4 = int_add(i2, 1)
    setfield_i(r3, i4, Node.value)
    i5 = int_lt(i4, i1)
    guard_true(i5) [r3, i1]
    jump(r3, i1, target 0)`;
  const returned = `
    [i0, i1]
    r2 = call_r(null, 0, anything)
    guard_no_exception() [r2, i1]
    jump(r2, i1, target 0)`;
  it('hand over the fields of an object that has no identity', () => expect(bridgeWith(3n, virtual, 2, returned, true)).toBe(indent(`
    [i0, i1]
    r2 = call_r(null, 0, anything)
    guard_no_exception() [i1, r2]
    guard_nonnull(r2) [i1, r2]
    guard_class(r2, 2) [i1, r2]
    r3 = getfield_r(r2, Node.next)
    guard_isnull(r3) [i1, r2]
    i4 = getfield_i(r2, Node.value)
    i5 = int_le(i4, 9223372036854775806)
    guard_true(i5) [i1, r2]
    i6 = getfield_i(r2, Node.id)
    guard_value_i(i6, 0) [i1, r2]
    r7 = getfield_r(r2, Node.text)
    guard_isnull(r7) [i1, r2]
    jump(i4, i1, target 1)`)));
  it('but not of another', () => expect(bridgeWith(3n, virtual, 2, returned)).toContain('jump(r2, i1, target 0)'));
});
