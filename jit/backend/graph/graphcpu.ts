/**
 * The graph backend: the Cpu on Node, over the heap of the graph evaluator. It interprets optimized traces operation by operation, so
 * that everything above a backend can be tested without machine code. It is a checker too: the evaluator stops at whatever has no meaning in C.
 *
 * The evaluator's values (addresses, booleans, unsigned words) are turned into those of the three kinds at this border. There is one
 * HeapRef per object, so that identity of references is identity of objects; the evaluator moves nothing.
 */
import type { Addr, float, i64, int } from '../../../rlib/kinds';
import type { Descriptors, ConstantSource } from '../../codewriter/descriptors';
import { itemType } from '../../../translator/flow/check';
import { type Evaluator, ProgramException, type RunValue } from '../../../translator/flow/evaluate';
import type { Graph } from '../../../translator/flow/graph';
import { FuncType, type LLType, type PrebuiltValue, type StructType, type VirtualSlot } from '../../../translator/flow/lltype';
import { Cpu } from '../../metainterp/cpu';
import { type ArrayDescr, CallDescr, type CalleeTable, ClassDescr, type Descr, type FieldDescr, type Ref, type StructDescr, type VirtualDescr } from '../../metainterp/jitcode';
import { Exit, FailDescr, type LoopToken, TargetToken } from '../../metainterp/loop';
import * as op from '../../metainterp/resoperations';
import { Tag, Trace, TraceReader } from '../../metainterp/trace';
import type { MetaInterp } from '../../metainterp/metainterp';

export class HeapRef {
  constructor(readonly address: number) {}
}

/** References and words of an evaluator as run-time values. */
export class HeapValues implements ConstantSource {
  private readonly known = new Map<number, HeapRef>();
  constructor(readonly evaluator: Evaluator) {}
  at(address: number): Ref | null {
    if (address === 0) return null;
    let r = this.known.get(address);
    if (r === undefined) this.known.set(address, (r = new HeapRef(address)));
    return r;
  }
  addressOf(r: Ref | null): number {
    return addressOf(r);
  }
  ref(type: LLType, value: PrebuiltValue): Ref | null {
    return this.at(this.evaluator.constant(type, value) as number);
  }
  word(type: LLType, value: PrebuiltValue): i64 {
    return toWord(this.evaluator.constant(type, value));
  }
  codeAddress(g: Graph): Addr {
    return this.evaluator.constant(new FuncType(g.type.args, g.type.result), g) as number;
  }
  typeAddress(s: StructType): Addr {
    void s;
    return 0;
  }
  slotOffset(s: VirtualSlot): int {
    void s;
    return 0;
  }
}

function toWord(x: RunValue): i64 {
  return typeof x === 'bigint' ? BigInt.asIntN(64, x) : typeof x === 'boolean' ? (x ? 1n : 0n) : BigInt(x as number);
}
function fromWord(type: LLType, x: i64): RunValue {
  return type.kind === 'int' ? x : type.kind === 'uint' ? BigInt.asUintN(64, x) : type.kind === 'bool' ? x !== 0n : Number(x);
}
const addressOf = (r: Ref | null): number => (r === null ? 0 : (r as HeapRef).address);

type Value = i64 | float | Ref | null;

export class GraphCpu extends Cpu {
  private d!: Descriptors;
  private engine!: MetaInterp;
  private readonly finishes: FailDescr[] = [];
  /** operations executed in compiled code */
  executed = 0;

  constructor(private readonly heap: HeapValues) { super(); }
  /** Must be called before anything runs. */
  attach(d: Descriptors, engine: MetaInterp): void {
    this.d = d;
    this.engine = engine;
    const none = new Trace(0);
    this.finishes.push(new FailDescr(-1, Exit.Finish, none, op.FINISH, 0), new FailDescr(-1, Exit.FinishException, none, op.FINISH_EXCEPTION, 0));
  }

  private get e(): Evaluator { return this.heap.evaluator; }
  private structHere(x: Ref | null): StructType { return this.e.structOf(addressOf(x)); }
  private field(x: Ref | null, d: FieldDescr): { struct: StructType; name: string; type: LLType } {
    const f = this.d.fieldOf.get(d)!;
    const struct = this.structHere(x);
    if (struct.field(f.name) !== f) throw new Error(`a ${struct.name} has no ${d.name}`);
    return { struct, name: f.name, type: f.type };
  }
  private item(d: ArrayDescr): { struct: StructType; type: LLType } {
    const struct = this.d.structOf.get(d)!;
    return { struct, type: itemType(struct.item, struct) };
  }
  private load(x: Ref | null, d: FieldDescr): RunValue {
    const f = this.field(x, d);
    return this.e.getfield(addressOf(x), f.struct, f.name);
  }
  private store(x: Ref | null, d: FieldDescr, v: (t: LLType) => RunValue): void {
    const f = this.field(x, d);
    this.e.setfield(addressOf(x), f.struct, f.name, v(f.type));
  }
  getfieldInt(x: Ref | null, d: FieldDescr): i64 { return toWord(this.load(x, d)); }
  getfieldRef(x: Ref | null, d: FieldDescr): Ref | null { return this.heap.at(this.load(x, d) as number); }
  getfieldFloat(x: Ref | null, d: FieldDescr): float { return this.load(x, d) as number; }
  setfieldInt(x: Ref | null, d: FieldDescr, v: i64): void { this.store(x, d, (t) => fromWord(t, v)); }
  setfieldRef(x: Ref | null, d: FieldDescr, v: Ref | null): void { this.store(x, d, () => addressOf(v)); }
  setfieldFloat(x: Ref | null, d: FieldDescr, v: float): void { this.store(x, d, () => v); }
  getitemInt(x: Ref | null, d: ArrayDescr, i: i64): i64 { return toWord(this.e.getitem(addressOf(x), this.item(d).struct, i)); }
  getitemRef(x: Ref | null, d: ArrayDescr, i: i64): Ref | null { return this.heap.at(this.e.getitem(addressOf(x), this.item(d).struct, i) as number); }
  getitemFloat(x: Ref | null, d: ArrayDescr, i: i64): float { return this.e.getitem(addressOf(x), this.item(d).struct, i) as number; }
  setitemInt(x: Ref | null, d: ArrayDescr, i: i64, v: i64): void {
    const a = this.item(d);
    this.e.setitem(addressOf(x), a.struct, i, fromWord(a.type, v));
  }
  setitemRef(x: Ref | null, d: ArrayDescr, i: i64, v: Ref | null): void { this.e.setitem(addressOf(x), this.item(d).struct, i, addressOf(v)); }
  setitemFloat(x: Ref | null, d: ArrayDescr, i: i64, v: float): void { this.e.setitem(addressOf(x), this.item(d).struct, i, v); }
  length(x: Ref | null, d: ArrayDescr): i64 { return BigInt(this.e.length(addressOf(x), this.item(d).struct)); }
  newObject(d: StructDescr): Ref | null { return this.heap.at(this.e.allocate(this.d.structOf.get(d)!, 0)); }
  newArray(d: ArrayDescr, n: i64): Ref | null {
    return this.catching(() => this.heap.at(this.e.allocate(this.item(d).struct, Number(n))), null);
  }
  classOf(x: Ref | null): int { return x === null ? 0 : this.d.classNumber(this.structHere(x)); }
  instanceOf(x: Ref | null, d: ClassDescr): boolean { return d.has(this.classOf(x)); }
  virtualTarget(x: Ref | null, d: VirtualDescr, engine: CalleeTable): CallDescr | null {
    const g = this.structHere(x).cls?.vtable.get(this.d.slotOf.get(d)!);
    return g === undefined ? null : engine.calleeAt(BigInt(this.heap.codeAddress(g)));
  }
  hash(x: Ref | null): int { return addressOf(x); }

  private catching<T>(f: () => T, otherwise: T): T {
    this.exception = null;
    try {
      return f();
    } catch (e) {
      if (!(e instanceof ProgramException) && !(e instanceof RangeError)) throw e;
      this.exception = this.heap.at(this.e.caught(e));
      return otherwise;
    }
  }

  call(d: CallDescr): void {
    const g = this.d.graphOf.get(d)!;
    let i = 0;
    let r = 0;
    let f = 0;
    const args = g.args.map((v, k) => (d.kinds[k] === 'i' ? fromWord(v.type, this.argInts[i++]!) : d.kinds[k] === 'r' ? addressOf(this.argRefs[r++]!) : this.argFloats[f++]));
    const x = this.catching(() => this.e.run(g, ...args), undefined);
    if (d.result === 1) this.resultInt = x === undefined ? 0n : toWord(x);
    else if (d.result === 2) this.resultRef = x === undefined ? null : this.heap.at(x as number);
    else if (d.result === 3) this.resultFloat = x === undefined ? 0 : (x as number);
  }

  // ---- traces

  compileLoop(token: LoopToken): boolean { checkTrace(token.trace!, this.engine.targets); return true; }
  compileBridge(fail: FailDescr): boolean { checkTrace(fail.bridge!, this.engine.targets); return true; }

  execute(token: LoopToken): FailDescr {
    let i = 0;
    let r = 0;
    let f = 0;
    let inputs: Value[] = [...token.kinds].map((k) => (k === 'i' ? this.argInts[i++]! : k === 'r' ? this.argRefs[r++]! : this.argFloats[f++]!));
    let trace = token.trace!;
    let target: TargetToken | null = token.entry;
    token.executions++;
    this.exception = null;
    for (;;) {
      const at = this.runTrace(trace, target, inputs);
      if (at instanceof FailDescr && at.bridge === null) return at;
      inputs = this.leaving;
      if (at instanceof FailDescr) {
        trace = at.bridge!;
        target = null;
      } else {
        trace = at.trace!;
        target = at;
        at.executions++;
        if (at === at.loop.entry) at.loop.executions++;
      }
    }
  }
  private leaving: Value[] = [];

  /** Runs from the start or from the label of the target, to the end or to a guard that fails: a target to go on with, or the exit. */
  private runTrace(trace: Trace, from: TargetToken | null, inputs: readonly Value[]): FailDescr | TargetToken {
    const values: Value[] = [];
    const reader = new TraceReader(trace);
    if (from === null || from === from.loop.entry) values.push(...inputs);
    else {
      do {
        if (!reader.step()) throw new Error(`target ${from.index} is not in its trace`);
      } while (reader.op !== op.LABEL || reader.descr !== from.index);
      inputs.forEach((x, i) => (values[reader.arg(i) >> 2] = x));
      values.length = reader.nextValue();
    }
    const get = (operand: int): Value => {
      const i = operand >> 2;
      const tag = operand & 3;
      return tag === Tag.Box ? values[i]! : tag === Tag.Int ? trace.ints[i]! : tag === Tag.Ref ? trace.refs[i]! : trace.floats[i]!;
    };
    let overflowed = false;
    while (reader.step()) {
      this.executed++;
      const o = reader.op;
      const a = Array.from({ length: reader.count }, (_, k) => get(reader.arg(k)));
      let result: Value = null;
      if (op.opIsGuard[o]) {
        const fail = this.engine.fails[reader.descr]!;
        if (!this.holds(o, a, overflowed)) return this.failing(fail, fail.failArgs.map(get), fail.failArgs.map((x) => trace.kinds[x >> 2]!));
        if (o === op.GUARD_EXCEPTION) {
          result = this.exception;
          this.exception = null;
        }
      } else if (o === op.LABEL) continue;
      else if (o === op.JUMP) {
        this.leaving = a;
        return this.engine.targets[reader.descr]!;
      } else if (o === op.FINISH) {
        const kind = reader.count === 0 ? [] : [kindOfValue(trace, reader.arg(0))];
        const fail = this.finishes[0]!;
        fail.failArgs = kind;
        return this.failing(fail, a, kind);
      } else if (o === op.FINISH_EXCEPTION) return this.failing(this.finishes[1]!, a, [2]);
      else if (o === op.SAME_AS_I || o === op.SAME_AS_R || o === op.SAME_AS_F) result = a[0]!;
      else if (op.opVariable[o]) result = this.callIn(this.engine.data.descrs[reader.descr] as CallDescr, a);
      else if (o < op.PLAIN_COUNT) result = (op.resopRows[o]!.run as (...x: Value[]) => Value)(...a);
      else if (op.resopRows[o]!.flags.has('overflow')) {
        const full = o === op.INT_ADD_OVF ? (a[0] as bigint) + (a[1] as bigint) : o === op.INT_SUB_OVF ? (a[0] as bigint) - (a[1] as bigint) : (a[0] as bigint) * (a[1] as bigint);
        result = BigInt.asIntN(64, full);
        overflowed = result !== full;
      } else result = this.heapOperation(o, a, reader.descr < 0 ? null : this.engine.data.descrs[reader.descr]!);
      if (op.opResult[o] !== 0) values.push(result);
    }
    throw new Error('a trace has no end');
  }

  private failing(fail: FailDescr, values: Value[], kinds: readonly int[]): FailDescr {
    this.leaving = values;
    kinds.forEach((kind, i) => {
      if (kind === 1) this.failInts[i] = values[i] as i64;
      else if (kind === 2) this.failRefs[i] = values[i] as Ref | null;
      else this.failFloats[i] = values[i] as float;
    });
    return fail;
  }

  private holds(o: int, a: readonly Value[], overflowed: boolean): boolean {
    switch (o) {
      case op.GUARD_TRUE: return a[0] !== 0n;
      case op.GUARD_FALSE: return a[0] === 0n;
      case op.GUARD_NONNULL: return a[0] !== null;
      case op.GUARD_ISNULL: return a[0] === null;
      case op.GUARD_VALUE_I: case op.GUARD_VALUE_R: return a[0] === a[1];
      case op.GUARD_VALUE_F: return Object.is(a[0], a[1]);
      case op.GUARD_CLASS: return BigInt(this.classOf(a[0] as Ref | null)) === a[1];
      case op.GUARD_NO_OVERFLOW: return !overflowed;
      case op.GUARD_OVERFLOW: return overflowed;
      case op.GUARD_NO_EXCEPTION: return this.exception === null;
      case op.GUARD_EXCEPTION: return BigInt(this.classOf(this.exception)) === a[0];
      default: throw new Error(`no guard: ${op.resopRows[o]!.name}`);
    }
  }

  private callIn(d: CallDescr, a: readonly Value[]): Value {
    this.clearArgs();
    a.forEach((x, i) => {
      if (d.kinds[i] === 'i') this.argInts.push(x as i64);
      else if (d.kinds[i] === 'r') this.argRefs.push(x as Ref | null);
      else this.argFloats.push(x as float);
    });
    this.call(d);
    return d.result === 1 ? this.resultInt : d.result === 2 ? this.resultRef : d.result === 3 ? this.resultFloat : null;
  }

  private heapOperation(o: int, a: readonly Value[], d: Descr | null): Value {
    const x = a[0] as Ref | null;
    const truth = (b: boolean): i64 => (b ? 1n : 0n);
    switch (o) {
      case op.REF_EQ: return truth(x === a[1]);
      case op.REF_NE: return truth(x !== a[1]);
      case op.REF_ISNULL: return truth(x === null);
      case op.REF_NONNULL: return truth(x !== null);
      case op.INSTANCEOF: return truth(this.instanceOf(x, d as ClassDescr));
      case op.EXACT_CLASS_EQ: return truth(this.classOf(x) === (d as ClassDescr).classId);
      case op.NEW: return this.newObject(d as StructDescr);
      case op.NEW_ARRAY: return this.newArray(d as ArrayDescr, a[0] as i64);
      case op.GETFIELD_I: return this.getfieldInt(x, d as FieldDescr);
      case op.GETFIELD_R: return this.getfieldRef(x, d as FieldDescr);
      case op.GETFIELD_F: return this.getfieldFloat(x, d as FieldDescr);
      case op.SETFIELD_I: this.setfieldInt(x, d as FieldDescr, a[1] as i64); return null;
      case op.SETFIELD_R: this.setfieldRef(x, d as FieldDescr, a[1] as Ref | null); return null;
      case op.SETFIELD_F: this.setfieldFloat(x, d as FieldDescr, a[1] as float); return null;
      case op.GETITEM_I: return this.getitemInt(x, d as ArrayDescr, a[1] as i64);
      case op.GETITEM_R: return this.getitemRef(x, d as ArrayDescr, a[1] as i64);
      case op.GETITEM_F: return this.getitemFloat(x, d as ArrayDescr, a[1] as i64);
      case op.SETITEM_I: this.setitemInt(x, d as ArrayDescr, a[1] as i64, a[2] as i64); return null;
      case op.SETITEM_R: this.setitemRef(x, d as ArrayDescr, a[1] as i64, a[2] as Ref | null); return null;
      case op.SETITEM_F: this.setitemFloat(x, d as ArrayDescr, a[1] as i64, a[2] as float); return null;
      case op.LENGTH: return this.length(x, d as ArrayDescr);
      default: throw new Error(`the graph backend cannot run ${op.resopRows[o]!.name}`);
    }
  }
}

function kindOfValue(trace: Trace, operand: int): int {
  return (operand & 3) === Tag.Box ? trace.kinds[operand >> 2]! : operand & 3;
}

/**
 * Values are defined before they are used, operands are of the kinds of the row, and there is one end. The arguments of a label are different
 * values, no others are used behind it; a jump gives its target what it takes.
 */
export function checkTrace(trace: Trace, targets: readonly TargetToken[]): void {
  const r = new TraceReader(trace);
  const defined: boolean[] = Array.from({ length: trace.inputs }, () => true);
  let ended = false;
  const kinds = (): string => Array.from({ length: r.count }, (_, i) => ' irf'[kindOfValue(trace, r.arg(i))]).join('');
  while (r.step()) {
    const row = op.resopRows[r.op]!;
    if (ended) throw new Error(`trace: ${row.name} behind the end`);
    for (let i = 0; i < r.count; i++) {
      const a = r.arg(i);
      if ((a & 3) === Tag.Box && defined[a >> 2] !== true) throw new Error(`trace: ${row.name} uses a value that is not defined`);
      const expected = op.opVariable[r.op] ? '' : row.args[i]!;
      const kind = ' irf'[kindOfValue(trace, a)];
      if (expected !== '' && expected !== kind) throw new Error(`trace: ${row.name} has an operand of kind ${kind}`);
    }
    if (r.op === op.LABEL || r.op === op.JUMP) {
      const target = targets[r.descr];
      if (target === undefined) throw new Error(`trace: there is no target ${r.descr}`);
      if (target.kinds !== kinds()) throw new Error(`trace: ${row.name} has arguments ${kinds()}, target ${r.descr} takes ${target.kinds}`);
    }
    if (r.op === op.LABEL) {
      const args = Array.from({ length: r.count }, (_, i) => r.arg(i));
      if (args.some((a) => (a & 3) !== Tag.Box)) throw new Error('trace: a label takes values only');
      if (new Set(args).size < args.length) throw new Error('trace: an argument of a label comes twice');
      defined.fill(false);
      for (const a of args) defined[a >> 2] = true;
    }
    if (op.opResult[r.op] !== 0) {
      if (trace.kinds[r.result >> 2] !== op.opResult[r.op]) throw new Error(`trace: the result of ${row.name} is of another kind`);
      defined[r.result >> 2] = true;
    }
    ended = row.flags.has('final');
  }
  if (!ended) throw new Error('trace: no end');
}
