/**
 * Random traces, run by a model and as machine code: the exits taken, the failing values and the heap must be the same.
 *
 * A trace has inputs of all kinds, perhaps a preamble with a label and a jump back to it, guards that fail sometimes, calls of all sorts, objects that move at random
 * moments, and more live values than there are registers. Bridges are attached at random to guards that failed. The same traces are compiled with
 * few registers in a random order. RANDOM_SEED (../../seed.ts) chooses them, RANDOM_ROUNDS
 * their number.
 */
import { describe, expect, it } from 'vitest';
import { GENERAL, SSE } from '../../../jit/backend/x86/allocator';
import { Callable, FINISHED, X86Backend } from '../../../jit/backend/x86/backend';
import { Gate } from '../../../jit/metainterp/gates';
import { Cell, Greens } from '../../../jit/metainterp/warmstate';
import { ArrayDescr, CallDescr, ClassDescr, FieldDescr, StaticData, StructDescr } from '../../../jit/metainterp/jitcode';
import { Exit, FailDescr } from '../../../jit/metainterp/loop';
import * as op from '../../../jit/metainterp/resoperations';
import { printTrace } from '../../../jit/metainterp/printtrace';
import { Tag, Trace, TraceReader } from '../../../jit/metainterp/trace';
import { randomRounds, randomSeed } from '../../seed';
import { disassemble, FixedRef, NodeMachine } from './nodemachine';

const machine = new NodeMachine();

class Random {
  private state: bigint;
  constructor(readonly seed: number) { this.state = BigInt(seed) * 2654435761n + 12345n; }
  next(): number {
    this.state = BigInt.asUintN(64, this.state * 6364136223846793005n + 1442695040888963407n);
    return Number(this.state >> 33n);
  }
  below(n: number): number { return this.next() % n; }
  chance(percent: number): boolean { return this.below(100) < percent; }
  pick<T>(a: readonly T[]): T { return a[this.below(a.length)]!; }
  shuffled<T>(a: readonly T[]): T[] {
    const b = [...a];
    for (let i = b.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [b[i], b[j]] = [b[j]!, b[i]!];
    }
    return b;
  }
  word(): bigint {
    const small = [0n, 1n, -1n, 2n, 3n, 7n, 63n, 64n, 100n, -128n, 128n, 0x7fffffffn, -0x80000000n, 0x80000000n, (1n << 63n) - 1n, -(1n << 63n)];
    return this.chance(60) ? this.pick(small) : BigInt.asIntN(64, (BigInt(this.next()) << 33n) ^ BigInt(this.next()));
  }
  float(): number { return this.chance(50) ? this.pick([0, -0, 1, -1, 0.5, 1e10, -3.75, 1e300, NaN, Infinity]) : (this.next() - 2 ** 30) / 1024; }
}

// ---- the program's data: a structure with one field of each kind and an array of references

const data = new StaticData();
const structType = machine.typeDescriptor(1, 48);
const arrayType = machine.typeDescriptor(2, 16, 8);
data.classAddresses.push(0, Number(structType.address), Number(arrayType.address));
const struct = data.add(new StructDescr('S', 1));
struct.size = 48;
struct.type = Number(structType.address);
function field(name: string, kind: number, offset: number, size = 8): FieldDescr {
  const f = data.add(new FieldDescr(name, kind, false));
  f.offset = offset;
  f.size = size;
  return f;
}
const intField = field('n', 1, 8);
const refField = field('next', 2, 16);
const floatField = field('x', 3, 24);
const byteField = field('b', 1, 33, 1);
const array = data.add(new ArrayDescr('A', 2, false));
array.itemsOffset = 16;
array.lengthOffset = 8;
array.type = Number(arrayType.address);
const structClass = data.add(new ClassDescr('S', 1, 1));
const anyClass = data.add(new ClassDescr('any', 1, 2));
function callee(name: string, kinds: string, result: number, collects: boolean): CallDescr {
  const d = data.add(new CallDescr(name, kinds, result));
  d.address = machine.symbol(`standin_${name}`);
  d.canCollect = collects;
  return d;
}
const mix2 = callee('mix2', 'ii', 1, false);
const mixMany = callee('mix_many', 'ifiifiiiiiffffffff', 1, true);
const blend = callee('blend', 'fif', 3, true);
const less = callee('is_less', 'ii', 1, false);
less.resultIsByte = true;
const collecting = callee('collecting', 'ri', 2, true);

// ---- the model: objects are JavaScript objects

interface Obj { cls: number; n: bigint; next: Obj | null; x: number; b: bigint; items: (Obj | null)[]; fixed: FixedRef | null; }
const newStruct = (fixed: FixedRef | null): Obj => ({ cls: 1, n: 0n, next: null, x: 0, b: 0n, items: [], fixed });
const newArray = (n: number): Obj => ({ ...newStruct(null), cls: 2, items: Array.from({ length: n }, () => null) });
type Value = bigint | number | Obj | null;

const view = new DataView(new ArrayBuffer(8));
function bits(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigInt64(0);
}
const wrap = (x: bigint): bigint => BigInt.asIntN(64, x);

function callModel(d: CallDescr, a: readonly Value[]): Value {
  if (d === mix2) return wrap((a[0] as bigint) * 3n + (a[1] as bigint));
  if (d === less) return (a[0] as bigint) < (a[1] as bigint) ? 1n : 0n;
  if (d === blend) return (a[0] as number) * 0.5 + (a[2] as number) + Number((a[1] as bigint) & 255n);
  if (d === collecting) return a[0]!;
  let n = 0n;
  for (const x of a) if (typeof x === 'bigint') n = BigInt.asUintN(64, n * 31n + BigInt.asUintN(64, x));
  let f = 0;
  let first = true;
  a.filter((x) => typeof x === 'number').forEach((x, i) => {
    f = first ? (x as number) : f + (i + 1) * (x as number);
    first = false;
  });
  return wrap(n ^ BigInt.asUintN(64, bits(f)));
}

interface Outcome { exit: number; values: Value[]; kinds: number[]; }

/** Runs a trace as its rows say. */
class Model {
  constructor(readonly fails: FailDescr[], readonly bridges: Map<number, Trace>, readonly targets: Map<number, { trace: Trace; args: number[]; at: number }>, readonly constants: Map<FixedRef, Obj>) {}

  run(trace: Trace, inputs: readonly Value[]): Outcome {
    let values: Value[] = [...inputs];
    let reader = new TraceReader(trace);
    const steps = { left: 20000 };
    for (;;) {
      const result = this.steps(trace, reader, values, steps);
      if ('exit' in result) {
        const bridge = this.bridges.get(result.exit);
        if (result.exit < 0 || bridge === undefined) return result;
        trace = bridge;
        values = result.values;
        reader = new TraceReader(trace);
      } else {
        const t = this.targets.get(result.target)!;
        trace = t.trace;
        values = [];
        t.args.forEach((v, i) => (values[v] = result.values[i]!));
        reader = new TraceReader(trace);
        while (reader.end() < t.at) reader.step();
      }
    }
  }

  private steps(trace: Trace, r: TraceReader, values: Value[], steps: { left: number }): Outcome | { target: number; values: Value[] } {
    let overflowed = false;
    const get = (a: number): Value => {
      const i = a >> 2;
      const tag = a & 3;
      if (tag === Tag.Box) {
        if (values[i] === undefined) throw new Error(`value ${i} is not defined`);
        return values[i]!;
      }
      if (tag === Tag.Int) return trace.ints[i]!;
      if (tag === Tag.Float) return trace.floats[i]!;
      const ref = trace.refs[i]!;
      return ref === null ? null : this.constants.get(ref as FixedRef)!;
    };
    while (r.step()) {
      if (steps.left-- <= 0) throw new Error('the model does not end');
      const o = r.op;
      const a = Array.from({ length: r.count }, (_, k) => get(r.arg(k)));
      const x = a[0] as Obj;
      let result: Value = null;
      const truth = (b: boolean): bigint => (b ? 1n : 0n);
      if (op.opIsGuard[o]) {
        const holds = o === op.GUARD_TRUE ? a[0] !== 0n : o === op.GUARD_FALSE ? a[0] === 0n : o === op.GUARD_NONNULL ? a[0] !== null : o === op.GUARD_ISNULL ? a[0] === null
          : o === op.GUARD_VALUE_F ? bits(a[0] as number) === bits(a[1] as number) : o === op.GUARD_VALUE_I || o === op.GUARD_VALUE_R ? a[0] === a[1] : o === op.GUARD_CLASS ? BigInt(x.cls) === a[1]
            : o === op.GUARD_NO_OVERFLOW ? !overflowed : o === op.GUARD_OVERFLOW ? overflowed : true;
        if (!holds) {
          const f = this.fails[r.descr]!;
          return { exit: r.descr, values: f.failArgs.map(get), kinds: f.failArgs.map((b) => trace.kinds[b >> 2]!) };
        }
        continue;
      }
      if (o === op.LABEL) {
        // what is no argument of the label is gone
        const keep = new Set(Array.from({ length: r.count }, (_, k) => r.arg(k) >> 2));
        values.forEach((_, i) => { if (!keep.has(i)) delete values[i]; });
        continue;
      }
      if (o === op.JUMP) return { target: r.descr, values: a };
      if (o === op.FINISH) return { exit: FINISHED, values: a, kinds: [(r.arg(0) & 3) === 0 ? trace.kinds[r.arg(0) >> 2]! : r.arg(0) & 3] };
      if (op.opIsConditional[o]) {
        const happens = o === op.CALL_IF_V ? a[0] !== 0n : o === op.CALL_UNLESS_I ? a[0] === 0n : a[0] === null;
        result = happens ? callModel(data.descrs[r.descr] as CallDescr, a.slice(1)) : a[0]!;
      } else if (op.opVariable[o]) result = callModel(op.opNamesGate[o] ? mix2 : (data.descrs[r.descr] as CallDescr), a);
      else if (o === op.SAME_AS_I || o === op.SAME_AS_R || o === op.SAME_AS_F) result = a[0]!;
      else if (o < op.PLAIN_COUNT) result = (op.resopRows[o]!.run as (...v: Value[]) => Value)(...a);
      else if (o === op.INT_ADD_OVF || o === op.INT_SUB_OVF || o === op.INT_MUL_OVF) {
        const [p, q] = a as [bigint, bigint];
        const full = o === op.INT_ADD_OVF ? p + q : o === op.INT_SUB_OVF ? p - q : p * q;
        result = wrap(full);
        overflowed = result !== full;
      } else switch (o) {
        case op.REF_EQ: result = truth(a[0] === a[1]); break;
        case op.REF_NE: result = truth(a[0] !== a[1]); break;
        case op.REF_ISNULL: result = truth(a[0] === null); break;
        case op.REF_NONNULL: result = truth(a[0] !== null); break;
        case op.INSTANCEOF: result = truth(x !== null && (data.descrs[r.descr] as ClassDescr).has(x.cls)); break;
        case op.EXACT_CLASS_EQ: result = truth(x.cls === 1); break;
        case op.NEW: result = newStruct(null); break;
        case op.NEW_ARRAY: result = newArray(Number(a[0])); break;
        case op.GETFIELD_I: result = r.descr === intField.index ? x.n : x.b; break;
        case op.GETFIELD_R: result = x.next; break;
        case op.GETFIELD_F: result = x.x; break;
        case op.SETFIELD_I: if (r.descr === intField.index) x.n = a[1] as bigint; else x.b = (a[1] as bigint) & 255n; break;
        case op.SETFIELD_R: x.next = a[1] as Obj | null; break;
        case op.SETFIELD_F: x.x = a[1] as number; break;
        case op.GETITEM_R: result = x.items[Number(a[1])]!; break;
        case op.SETITEM_R: x.items[Number(a[1])] = a[2] as Obj | null; break;
        case op.LENGTH: result = BigInt(x.items.length); break;
        default: throw new Error(`the model has no ${op.resopRows[o]!.name}`);
      }
      if (op.opResult[o] !== 0) values[r.result >> 2] = result;
    }
    throw new Error('a trace has no end');
  }
}

// ---- the generator

/** Operations on ints that mean something for all words. */
const intOps = ['int_add', 'int_sub', 'int_mul', 'int_and', 'int_or', 'int_xor', 'int_neg', 'int_invert', 'int_abs', 'int_min', 'int_max', 'int_mul_high', 'uint_mul_high', 'uint_clz', 'uint_ctz'];
const comparisons = ['int_lt', 'int_le', 'int_eq', 'int_ne', 'int_gt', 'int_ge', 'uint_lt', 'uint_le', 'uint_gt', 'uint_ge'];
const floatOps = ['float_add', 'float_sub', 'float_mul', 'float_div', 'float_neg', 'float_abs', 'float_floor', 'float_ceil', 'float_trunc', 'float_sqrt'];
const floatComparisons = ['float_lt', 'float_le', 'float_eq', 'float_ne', 'float_gt', 'float_ge'];
const n = (name: string): number => op.resopNumbers.get(name)!;

class Generator {
  readonly ints: number[] = [];
  readonly refs: number[] = [];
  readonly floats: number[] = [];
  /** references known to be structures, or arrays (with the number of items) */
  readonly structs: number[] = [];
  readonly arrays = new Map<number, number>();

  constructor(readonly r: Random, readonly t: Trace, readonly fails: FailDescr[], readonly fixed: readonly FixedRef[]) {}

  add(box: number, kind: number): void { (kind === 1 ? this.ints : kind === 2 ? this.refs : this.floats).push(box); }
  int(): number { return this.r.chance(20) || this.ints.length === 0 ? this.t.constInt(this.r.word()) : this.recent(this.ints); }
  ref(): number { return this.r.chance(15) || this.refs.length === 0 ? this.t.constRef(this.r.chance(50) ? null : this.r.pick(this.fixed)) : this.recent(this.refs); }
  float(): number { return this.r.chance(20) || this.floats.length === 0 ? this.t.constFloat(this.r.float()) : this.recent(this.floats); }
  private recent(a: number[]): number { return this.r.chance(50) ? a[a.length - 1 - this.r.below(Math.min(4, a.length))]! : this.r.pick(a); }
  boxes(): number[] { return [...new Set([...this.ints, ...this.refs, ...this.floats])]; }
  restrict(keep: ReadonlySet<number>): void {
    for (const a of [this.ints, this.refs, this.floats, this.structs]) {
      const left = a.filter((b) => keep.has(b));
      a.length = 0;
      a.push(...left);
    }
    for (const k of [...this.arrays.keys()]) if (!keep.has(k)) this.arrays.delete(k);
  }
  descr(guard: number, without = -1): number {
    const f = new FailDescr(this.fails.length, Exit.Guard, this.t, guard, 0);
    f.failArgs = this.r.shuffled(this.boxes().filter((b) => b !== without)).slice(0, this.r.below(this.r.chance(20) ? 40 : 8));
    this.fails.push(f);
    return f.index;
  }

  operation(): void {
    const { r, t } = this;
    switch (r.below(25)) {
      case 0: case 1: case 2: case 3: {
        const name = r.pick(intOps);
        this.ints.push(op.opArity[n(name)] === 1 ? t.op1(n(name), this.int(), -1) : t.op2(n(name), this.int(), this.int(), -1));
        break;
      }
      case 4: {
        const s = r.pick(['int_lshift', 'int_rshift', 'uint_rshift']);
        const count = r.chance(50) ? t.constInt(BigInt(r.below(64))) : t.op2(n('int_and'), this.int(), t.constInt(63n), -1);
        this.ints.push(t.op2(n(s), this.int(), count, -1));
        break;
      }
      case 5: {
        const d = t.op2(n('int_or'), this.int(), t.constInt(1n), -1);
        const positive = t.op2(n('uint_rshift'), d, t.constInt(BigInt(1 + r.below(62))), -1);
        const divisor = t.op2(n('int_or'), positive, t.constInt(1n), -1);
        const name = n(r.pick(['int_floordiv', 'int_mod', 'uint_div', 'uint_mod']));
        this.ints.push(t.op2(name, this.int(), r.chance(50) ? t.constInt(r.pick([2n, 3n, 7n, 10n, 64n, 1000n, 1n << 40n])) : divisor, -1));
        break;
      }
      case 6: case 7: {
        const name = r.pick(floatOps);
        this.floats.push(op.opArity[n(name)] === 1 ? t.op1(n(name), this.float(), -1) : t.op2(n(name), this.float(), this.float(), -1));
        break;
      }
      case 8: this.floats.push(t.op1(n(r.pick(['cast_int_to_float', 'cast_uint_to_float'])), this.int(), -1)); break;
      case 9: case 10: case 11: {
        const float = r.chance(30);
        const c = float ? t.op2(n(r.pick(floatComparisons)), this.float(), this.float(), -1) : t.op2(n(r.pick(comparisons)), this.int(), this.int(), -1);
        this.afterCondition(c);
        break;
      }
      case 12: {
        const o = r.pick([op.INT_ADD_OVF, op.INT_SUB_OVF, op.INT_MUL_OVF]);
        const x = this.int();
        const y = this.int();
        const v = t.op2(o, x, y, -1);
        const guard = r.chance(85) ? op.GUARD_NO_OVERFLOW : op.GUARD_OVERFLOW;
        const d = this.descr(guard);
        t.op0(guard, d);
        // an operand that only the guard needs behind the operation
        const last = r.pick([x, y]);
        if ((last & 3) === Tag.Box && r.chance(50)) {
          if (!this.fails[d]!.failArgs.includes(last)) this.fails[d]!.failArgs.push(last);
          for (let i = this.ints.length - 1; i >= 0; i--) if (this.ints[i] === last) this.ints.splice(i, 1);
        }
        this.ints.push(v);
        break;
      }
      case 13: {
        const boolean = r.chance(50);
        const compiled = !boolean && r.chance(50);
        const v = t.opList(compiled ? op.CALL_LOOP_I : op.CALL_I, [this.int(), this.int()], compiled ? 0 : boolean ? less.index : mix2.index);
        if (boolean) this.afterCondition(v);
        else this.ints.push(v);
        break;
      }
      case 14:
        if (r.chance(60)) this.floats.push(t.opList(op.CALL_F, [this.float(), this.int(), this.float()], blend.index));
        else this.ints.push(t.opList(op.CALL_I, [...mixMany.kinds].map((k) => (k === 'i' ? this.int() : t.op2(n('float_sub'), t.constFloat(1.5), t.op1(n('cast_int_to_float'), this.int(), -1), -1))), mixMany.index));
        break;
      case 15: {
        for (let k = r.chance(30) ? 4 : 1; k > 0; k--) {
          if (r.chance(20)) this.newArray(t.constInt(BigInt(r.below(4))));
          const o = t.op0(op.NEW, struct.index);
          this.refs.push(o);
          this.structs.push(o);
          if (r.chance(60)) t.op2(op.SETFIELD_I, o, this.int(), intField.index);
          if (r.chance(40)) t.op2(op.SETFIELD_R, r.chance(70) ? o : r.pick(this.structs), this.ref(), refField.index);
          if (r.chance(40)) t.op2(op.SETFIELD_R, r.pick(this.structs), o, refField.index);
        }
        break;
      }
      case 16: {
        const length = BigInt(r.below(7));
        if (r.chance(70)) this.newArray(t.constInt(length));
        else this.newArray(t.op2(n('int_xor'), t.op2(n('int_and'), this.int(), t.constInt(0n), -1), t.constInt(length), -1), Number(length));
        break;
      }
      case 17: {
        const o = this.structs.length > 0 && r.chance(80) ? r.pick(this.structs) : t.constRef(r.pick(this.fixed));
        switch (r.below(8)) {
          case 0: this.ints.push(t.op1(op.GETFIELD_I, o, intField.index)); break;
          case 1: this.ints.push(t.op1(op.GETFIELD_I, o, byteField.index)); break;
          case 2: this.refs.push(t.op1(op.GETFIELD_R, o, refField.index)); break;
          case 3: this.floats.push(t.op1(op.GETFIELD_F, o, floatField.index)); break;
          case 4: t.op2(op.SETFIELD_I, o, this.int(), r.chance(50) ? intField.index : byteField.index); break;
          case 5: case 6: t.op2(op.SETFIELD_R, o, this.ref(), refField.index); break;
          default: t.op2(op.SETFIELD_F, o, this.float(), floatField.index); break;
        }
        break;
      }
      case 18: {
        const known = [...this.arrays].filter(([, k]) => k > 0);
        if (known.length === 0) return;
        const [o, length] = r.pick(known);
        const i = r.below(length);
        const index = r.chance(60) ? t.constInt(BigInt(i)) : t.op2(n('int_add'), t.op2(n('int_and'), this.int(), t.constInt(0n), -1), t.constInt(BigInt(i)), -1);
        if (r.chance(45)) this.refs.push(t.op2(op.GETITEM_R, o, index, array.index));
        else if (r.chance(90)) t.op3(op.SETITEM_R, o, index, this.ref(), array.index);
        else this.ints.push(t.op1(op.LENGTH, o, array.index));
        break;
      }
      case 19: {
        const c = r.chance(50) ? t.op2(r.pick([op.REF_EQ, op.REF_NE]), this.ref(), this.ref(), -1)
          : r.chance(50) ? t.op1(r.pick([op.REF_ISNULL, op.REF_NONNULL]), this.ref(), -1) : t.op1(op.INSTANCEOF, this.ref(), r.pick([structClass.index, anyClass.index]));
        this.afterCondition(c);
        break;
      }
      case 20:
        if (r.chance(40)) this.ints.push(t.op1(op.SAME_AS_I, this.int(), -1));
        else if (r.chance(50)) this.refs.push(t.op1(op.SAME_AS_R, this.ref(), -1));
        else this.floats.push(t.op1(op.SAME_AS_F, this.float(), -1));
        break;
      case 21: {
        if (this.refs.length === 0) return;
        const x = r.pick(this.refs);
        if (r.chance(50) && !this.arrays.has(x)) {
          t.op1(op.GUARD_NONNULL, x, this.descr(op.GUARD_NONNULL));
          t.op2(op.GUARD_CLASS, x, t.constInt(1n), this.descr(op.GUARD_CLASS));
          this.structs.push(x);
        } else this.refs.push(t.opList(op.CALL_R, [x, t.constInt(BigInt(r.below(300)))], collecting.index));
        break;
      }
      case 22: case 23: {
        const c = r.chance(50) ? this.int() : t.op2(n('int_and'), this.int(), t.constInt(r.pick([0n, 1n, 7n])), -1);
        switch (r.below(5)) {
          case 0: this.ints.push(t.opList(op.CALL_UNLESS_I, [c, this.int(), this.int()], mix2.index)); break;
          case 1: this.ints.push(t.opList(op.CALL_UNLESS_I, [c, c, r.chance(30) ? c : this.int()], mix2.index)); break;
          case 2: this.refs.push(t.opList(op.CALL_UNLESS_R, [this.ref(), this.ref(), t.constInt(BigInt(r.below(300)))], collecting.index)); break;
          case 3: t.opList(op.CALL_IF_V, [c, this.ref(), t.constInt(BigInt(r.below(300)))], collecting.index); break;
          default: t.opList(op.CALL_IF_V, [c, this.float(), this.int(), this.float()], blend.index); break;
        }
        if (r.chance(50)) t.op0(op.GUARD_NO_EXCEPTION, this.descr(op.GUARD_NO_EXCEPTION));
        break;
      }
      default: {
        if (this.ints.length === 0) return;
        if (r.chance(15)) {
          const x = r.pick(this.floats.length > 0 ? this.floats : [t.op1(n('cast_int_to_float'), this.int(), -1)]);
          // a NaN has many representations
          const c = this.r.float();
          t.op2(op.GUARD_VALUE_F, x, t.constFloat(Number.isNaN(c) ? 1 : c), this.descr(op.GUARD_VALUE_F));
        } else if (r.chance(30)) t.op2(op.GUARD_VALUE_I, r.pick(this.ints), t.constInt(r.word()), this.descr(op.GUARD_VALUE_I));
        else {
          const guard = r.pick([op.GUARD_TRUE, op.GUARD_FALSE]);
          t.op1(guard, r.pick(this.ints), this.descr(guard));
        }
      }
    }
  }

  private newArray(size: number, length = Number(this.t.ints[size >> 2])): void {
    const { r, t } = this;
    const o = t.op1(op.NEW_ARRAY, size, array.index);
    if (r.chance(50)) t.op0(op.GUARD_NO_EXCEPTION, this.descr(op.GUARD_NO_EXCEPTION));
    this.refs.push(o);
    this.arrays.set(o, length);
    for (let i = 0; i < length; i++) if (r.chance(40)) t.op3(op.SETITEM_R, o, t.constInt(BigInt(i)), this.ref(), array.index);
  }

  private afterCondition(c: number): void {
    const { r, t } = this;
    const keep = r.chance(30);
    if (keep) this.ints.push(c);
    if (!r.chance(70)) {
      if (!keep) this.ints.push(c);
      return;
    }
    if (r.chance(20)) {
      this.ints.push(c);
      this.descrWithCondition(c);
      return;
    }
    const guard = r.pick([op.GUARD_TRUE, op.GUARD_FALSE]);
    t.op1(guard, c, this.descr(guard));
  }
  /** The guard's failing values include the condition itself. */
  private descrWithCondition(c: number): void {
    const guard = this.r.pick([op.GUARD_TRUE, op.GUARD_FALSE]);
    const d = this.descr(guard);
    const f = this.fails[d]!;
    if (!f.failArgs.includes(c)) f.failArgs.push(c);
    this.t.op1(guard, c, d);
    this.ints.splice(this.ints.indexOf(c), this.r.chance(70) ? 1 : 0);
  }
}

interface Target { trace: Trace; args: number[]; at: number; kinds: number[]; structs: boolean[]; arrays: (number | null)[]; }

class Session {
  readonly fails: FailDescr[] = [];
  readonly bridges = new Map<number, Trace>();
  readonly targets = new Map<number, Target>();
  readonly constants = new Map<FixedRef, Obj>();
  readonly fixed: FixedRef[] = [];
  readonly model: Model;
  readonly backend: X86Backend;

  constructor(readonly r: Random, fixed: readonly FixedRef[]) {
    this.fixed.push(...fixed);
    this.model = new Model(this.fails, this.bridges, this.targets, this.constants);
    machine.reuseCode();
    this.backend = new X86Backend(machine, data, 1 << 24);
    if (r.chance(50)) {
      this.backend.assembler.allocator.general = r.shuffled(GENERAL).slice(0, 4 + r.below(GENERAL.length - 3));
      this.backend.assembler.allocator.sse = r.shuffled(SSE).slice(0, 3 + r.below(SSE.length - 2));
    }
    machine.sse41 = r.chance(80);
    this.makeGate();
  }

  /** The gate number 0 leads to code that does what mix2 does, or to that. */
  private makeGate(): void {
    const gate = new Gate(0, mix2, new Cell(0, new Greens(), null), null as never);
    gate.address = this.backend.makeGate();
    this.backend.assembler.gates = [gate];
    const address = Number(mix2.address);
    const t = new Trace(2);
    const [a, b] = [t.input(1), t.input(1)];
    t.opList(op.FINISH, [t.op2(op.resopNumbers.get('int_add')!, t.op2(op.resopNumbers.get('int_mul')!, a, t.constInt(3n), -1), b, -1)], -1);
    const code = this.backend.compileLoop(t, this.fails, -1, new Callable('ii', 0, address, 0))!;
    this.backend.leadGate(gate.address, this.r.chance(80) ? code.called : address);
  }

  /** A trace that starts with values of these kinds; what is known of references comes with them. */
  trace(kinds: readonly number[], structs: readonly boolean[], arrays: readonly (number | null)[], size: number, mayLoop: boolean): Trace {
    const { r } = this;
    const t = new Trace(kinds.length);
    const g = new Generator(r, t, this.fails, this.fixed);
    kinds.forEach((k, i) => {
      const b = t.input(k);
      g.add(b, k);
      if (structs[i]) g.structs.push(b);
      if (arrays[i] !== null) g.arrays.set(b, arrays[i]!);
    });
    for (let i = 0; i < size; i++) g.operation();
    if (mayLoop && r.chance(75)) {
      // a loop that counts down, so that it ends
      const count = r.chance(50) ? t.op2(n('int_and'), g.int(), t.constInt(7n), -1) : t.op2(n('int_add'), t.op2(n('int_and'), g.int(), t.constInt(0n), -1), t.constInt(BigInt(1 + r.below(6))), -1);
      const others = r.shuffled(g.boxes()).slice(0, r.below(r.chance(30) ? 40 : 12)).filter((b) => b !== count);
      const args = r.shuffled([count, ...others]);
      const number = this.targets.size;
      t.opList(op.LABEL, args, number);
      this.targets.set(number, {
        trace: t, args: args.map((b) => b >> 2), at: t.code.length, kinds: args.map((b) => t.kinds[b >> 2]!), structs: args.map((b) => g.structs.includes(b)),
        arrays: args.map((b) => g.arrays.get(b) ?? null),
      });
      g.restrict(new Set(args));
      const body = 1 + r.below(size);
      for (let i = 0; i < body; i++) g.operation();
      const next = t.op2(n('int_sub'), count, t.constInt(1n), -1);
      const c = t.op2(n('int_gt'), next, t.constInt(0n), -1);
      t.op1(op.GUARD_TRUE, c, g.descr(op.GUARD_TRUE));
      t.opList(op.JUMP, this.jumpArgs(g, number, args.indexOf(count), next, args), number);
      return t;
    }
    const candidates = [...this.targets].filter(([, x]) => x.trace !== t);
    if (candidates.length > 0 && r.chance(60)) {
      const [number] = r.pick(candidates);
      // a jump away must not make an endless circle: all counts are small
      t.opList(op.JUMP, this.jumpArgs(g, number, -1, -1, null), number);
      return t;
    }
    t.opList(op.FINISH, [r.pick([g.int(), g.float(), g.ref()])], -1);
    return t;
  }

  private jumpArgs(g: Generator, number: number, countAt: number, count: number, own: number[] | null): number[] {
    const target = this.targets.get(number)!;
    const { r } = this;
    return target.kinds.map((kind, i) => {
      if (i === countAt) return count;
      if (own !== null && r.chance(40)) return own[i]!;
      if (target.structs[i]) {
        const s = g.structs.length > 0 ? r.pick(g.structs) : g.t.constRef(r.pick(this.fixed));
        return s;
      }
      if (target.arrays[i] !== null) {
        const fitting = [...g.arrays].filter(([, k]) => k >= target.arrays[i]!).map(([b]) => b);
        if (fitting.length > 0) return r.pick(fitting);
        return own !== null ? own[i]! : g.t.op1(op.NEW_ARRAY, g.t.constInt(BigInt(target.arrays[i]!)), array.index);
      }
      if (kind === 1 && own === null) return g.t.constInt(BigInt(r.below(4)));
      return kind === 1 ? g.int() : kind === 2 ? g.ref() : g.float();
    });
  }
}

/** The objects in memory against those of the model, from these values. */
class Comparison {
  private readonly seen = new Map<Obj, bigint>();
  private readonly back = new Map<bigint, Obj>();
  value(kind: number, expected: Value, at: number, what: string): void {
    if (kind === 1) expect(machine.word(at), what).toBe(expected);
    else if (kind === 3) {
      const found = machine.double(at);
      if (!(Number.isNaN(found) && Number.isNaN(expected))) expect(found, what).toBe(expected);
    } else this.object(expected as Obj | null, machine.word(at), what);
  }
  object(o: Obj | null, address: bigint, what: string): void {
    if (o === null || address === 0n) return expect(address, what).toBe(o === null ? 0n : 'an object');
    if (this.seen.has(o) || this.back.has(address)) {
      expect(this.seen.get(o), what).toBe(address);
      expect(this.back.get(address), what).toBe(o);
      return;
    }
    this.seen.set(o, address);
    this.back.set(address, o);
    if (o.fixed !== null) expect(address, what).toBe(o.fixed.address);
    const a = Number(address);
    expect(machine.word(a) & 0xffffffffn, `${what}: type`).toBe(BigInt(data.classAddresses[o.cls]!));
    if (o.cls === 2) {
      expect(machine.word(a + 8), `${what}: length`).toBe(BigInt(o.items.length));
      o.items.forEach((x, i) => this.object(x, machine.word(a + 16 + 8 * i), `${what}[${i}]`));
      return;
    }
    expect(machine.word(a + 8), `${what}.n`).toBe(o.n);
    expect(BigInt(machine.byte(a + 33)), `${what}.b`).toBe(o.b);
    this.value(3, o.x, a + 24, `${what}.x`);
    this.object(o.next, machine.word(a + 16), `${what}.next`);
  }
}

const FIXED_OBJECTS = Array.from({ length: 4 }, () => machine.allocateFixed(48));

function round(seed: number): { exits: number; bridges: number } {
  const r = new Random(seed);
  const s = new Session(r, FIXED_OBJECTS);
  const kinds = Array.from({ length: 1 + r.below(r.chance(20) ? 30 : 8) }, () => r.pick([1, 1, 2, 3]));
  const none = kinds.map(() => false);
  const trace = s.trace(kinds, none, kinds.map(() => null), 1 + r.below(30), true);
  const compiled = s.backend.compileLoop(trace, s.fails, -1, null)!;
  expect(compiled).not.toBe(null);
  let exits = 0;
  for (let k = 0; k < 12; k++) {
    s.constants.clear();
    for (const f of s.fixed) {
      const o = newStruct(f);
      s.constants.set(f, o);
      const a = Number(f.address);
      for (let i = 8; i < 48; i += 8) machine.setWord(a + i, 0n);
      machine.setWord(a, structType.address + (1n << 32n));
    }
    const inputs = kinds.map((kind): Value => (kind === 1 ? r.word() : kind === 3 ? r.float() : r.chance(30) ? null : s.constants.get(r.pick(s.fixed))!));
    let expected: Outcome;
    try {
      expected = s.model.run(trace, inputs);
    } catch (e) {
      if (e instanceof Error && e.message === 'the model does not end') continue;
      throw e;
    }
    machine.reset(r.pick([0, 100, 1000, 1 << 16]));
    inputs.forEach((x, i) => {
      if (typeof x === 'bigint') machine.setInput(i, x);
      else if (typeof x === 'number') machine.setInputFloat(i, x);
      else machine.setInputRef(i, x === null ? null : x.fixed);
    });
    const found = s.backend.execute(compiled);
    expect(found, 'exit').toBe(expected.exit);
    expect(machine.rootsInUse).toBe(0);
    if (process.env['PTS_SHOW'] !== undefined) {
      process.stderr.write(`${printTrace(trace, data, s.fails)}\n${[...s.bridges].map(([g, t]) => `bridge from ${g}\n${printTrace(t, data, s.fails)}\n`).join('')}${disassemble(machine, s.backend.compiledOf(found))}run ${k}: exit ${found}, inputs ${inputs.map(String).join(', ')}\n`);
    }
    const c = new Comparison();
    expected.values.forEach((x, i) => c.value(expected.kinds[i]!, x, machine.failBuffer + 8 * i, `value ${i} of exit ${found}`));
    for (const [f, o] of s.constants) c.object(o, f.address, 'a fixed object');
    exits++;
    if (found >= 0 && !s.bridges.has(found) && r.chance(60)) {
      const f = s.fails[found]!;
      const bridgeKinds = f.failArgs.map((b) => f.trace.kinds[b >> 2]!);
      const bridge = s.trace(bridgeKinds, bridgeKinds.map(() => false), bridgeKinds.map(() => null), r.below(20), r.chance(20));
      s.bridges.set(found, bridge);
      expect(s.backend.compileBridge(bridge, s.fails, found)).not.toBe(null);
    }
  }
  s.backend.encoder.close();
  return { exits, bridges: s.bridges.size };
}

describe('random traces', () => {
  it('do as machine code what their rows say', async () => {
    const rounds = randomRounds(60);
    let exits = 0;
    let bridges = 0;
    for (let i = 0; i < rounds; i++) {
      // the runner wants to hear of its worker
      if (i % 20 === 19) await new Promise(setImmediate);
      try {
        const done = round(randomSeed + i);
        exits += done.exits;
        bridges += done.bridges;
      } catch (e) {
        process.stderr.write(`RANDOM_SEED=${randomSeed + i} RANDOM_ROUNDS=1\n`);
        throw e;
      }
    }
    if (rounds >= 50) {
      expect(exits).toBeGreaterThan(rounds * 4);
      expect(bridges).toBeGreaterThan(rounds / 2);
    }
  });
});
