/**
 * Interprets optimized traces operation by operation, over any Cpu that has a heap: what a backend does, without machine code. `checkTrace`
 * says whether a trace is well-formed.
 */
import type { float, i64, int } from '../../../rlib/kinds';
import type { Cpu } from '../../metainterp/cpu';
import type { Gate } from '../../metainterp/gates';
import type { ArrayDescr, CallDescr, ClassDescr, Descr, FieldDescr, Ref, StaticData, StructDescr } from '../../metainterp/jitcode';
import { Exit, FailDescr, type LoopToken, TargetToken } from '../../metainterp/loop';
import * as op from '../../metainterp/resoperations';
import { Tag, Trace, TraceReader } from '../../metainterp/trace';

type Value = i64 | float | Ref | null;

/** What the numbers in traces mean. */
export interface Tables {
  readonly data: StaticData;
  readonly fails: readonly FailDescr[];
  readonly targets: readonly TargetToken[];
}

/** Calls through gates, by number: with the arguments in the Cpu. */
export interface GateCalls {
  readonly gates: readonly (Gate | null)[];
  through(g: Gate): void;
}

export class TraceRunner {
  private readonly finishes: FailDescr[] = [];
  /** operations executed */
  executed = 0;

  constructor(private readonly cpu: Cpu, private readonly engine: Tables, private readonly calls: GateCalls | null) {
    const none = new Trace(0);
    this.finishes.push(new FailDescr(-1, Exit.Finish, none, op.FINISH, 0), new FailDescr(-1, Exit.FinishException, none, op.FINISH_EXCEPTION, 0));
  }

  /** Runs a loop with the arguments in the Cpu, to a guard without bridge that fails or to a finish. */
  execute(token: LoopToken): FailDescr {
    let i = 0;
    let r = 0;
    let f = 0;
    let inputs: Value[] = [...token.kinds].map((k) => (k === 'i' ? this.cpu.argInts[i++]! : k === 'r' ? this.cpu.argRefs[r++]! : this.cpu.argFloats[f++]!));
    let trace = token.trace!;
    let target: TargetToken | null = token.entry;
    token.executions++;
    this.cpu.exception = null;
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
        if (o === op.GUARD_NOT_INVALIDATED ? trace.invalid : !this.holds(o, a, overflowed)) return this.failing(fail, fail.failArgs.map(get), fail.failArgs.map((x) => trace.kinds[x >> 2]!));
        if (o === op.GUARD_EXCEPTION) {
          result = this.cpu.exception;
          this.cpu.exception = null;
        }
      } else if (o === op.LABEL || o === op.DEBUG_MERGE_POINT) continue;
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
      else if (op.opNamesGate[o]) result = this.callThrough(this.calls!.gates[reader.descr]!, a);
      else if (op.opIsConditional[o]) result = this.callIf(o, this.engine.data.descrs[reader.descr] as CallDescr, a);
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
      if (kind === 1) this.cpu.failInts[i] = values[i] as i64;
      else if (kind === 2) this.cpu.failRefs[i] = values[i] as Ref | null;
      else this.cpu.failFloats[i] = values[i] as float;
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
      case op.GUARD_CLASS: return BigInt(this.cpu.classOf(a[0] as Ref | null)) === a[1];
      case op.GUARD_NO_OVERFLOW: return !overflowed;
      case op.GUARD_OVERFLOW: return overflowed;
      case op.GUARD_NO_EXCEPTION: return this.cpu.exception === null;
      case op.GUARD_EXCEPTION: return BigInt(this.cpu.classOf(this.cpu.exception)) === a[0];
      default: throw new Error(`no guard: ${op.resopRows[o]!.name}`);
    }
  }

  private callThrough(g: Gate, a: readonly Value[]): Value {
    this.passArguments(g.call, a);
    this.calls!.through(g);
    return this.resultOf(g.call);
  }
  private callIf(o: int, d: CallDescr, a: readonly Value[]): Value {
    const happens = o === op.CALL_IF_V ? a[0] !== 0n : o === op.CALL_UNLESS_I ? a[0] === 0n : a[0] === null;
    return happens ? this.callIn(d, a.slice(1)) : a[0]!;
  }
  private callIn(d: CallDescr, a: readonly Value[]): Value {
    this.passArguments(d, a);
    this.cpu.call(d);
    return this.resultOf(d);
  }
  private passArguments(d: CallDescr, a: readonly Value[]): void {
    let ints = 0;
    let refs = 0;
    let floats = 0;
    a.forEach((x, i) => {
      if (d.kinds[i] === 'i') this.cpu.argInts[ints++] = x as i64;
      else if (d.kinds[i] === 'r') this.cpu.argRefs[refs++] = x as Ref | null;
      else this.cpu.argFloats[floats++] = x as float;
    });
  }
  private resultOf(d: CallDescr): Value {
    return d.result === 1 ? this.cpu.resultInt : d.result === 2 ? this.cpu.resultRef : d.result === 3 ? this.cpu.resultFloat : null;
  }

  private heapOperation(o: int, a: readonly Value[], d: Descr | null): Value {
    const x = a[0] as Ref | null;
    const truth = (b: boolean): i64 => (b ? 1n : 0n);
    switch (o) {
      case op.REF_EQ: return truth(x === a[1]);
      case op.REF_NE: return truth(x !== a[1]);
      case op.REF_ISNULL: return truth(x === null);
      case op.REF_NONNULL: return truth(x !== null);
      case op.INSTANCEOF: return truth(this.cpu.instanceOf(x, d as ClassDescr));
      case op.EXACT_CLASS_EQ: return truth(this.cpu.classOf(x) === (d as ClassDescr).classId);
      case op.NEW: return this.cpu.newObject(d as StructDescr);
      case op.NEW_ARRAY: return this.cpu.newArray(d as ArrayDescr, a[0] as i64);
      case op.GETFIELD_I: return this.cpu.getfieldInt(x, d as FieldDescr);
      case op.GETFIELD_R: return this.cpu.getfieldRef(x, d as FieldDescr);
      case op.GETFIELD_F: return this.cpu.getfieldFloat(x, d as FieldDescr);
      case op.SETFIELD_I: this.cpu.setfieldInt(x, d as FieldDescr, a[1] as i64); return null;
      case op.SETFIELD_R: this.cpu.setfieldRef(x, d as FieldDescr, a[1] as Ref | null); return null;
      case op.SETFIELD_F: this.cpu.setfieldFloat(x, d as FieldDescr, a[1] as float); return null;
      case op.GETITEM_I: return this.cpu.getitemInt(x, d as ArrayDescr, a[1] as i64);
      case op.GETITEM_R: return this.cpu.getitemRef(x, d as ArrayDescr, a[1] as i64);
      case op.GETITEM_F: return this.cpu.getitemFloat(x, d as ArrayDescr, a[1] as i64);
      case op.SETITEM_I: this.cpu.setitemInt(x, d as ArrayDescr, a[1] as i64, a[2] as i64); return null;
      case op.SETITEM_R: this.cpu.setitemRef(x, d as ArrayDescr, a[1] as i64, a[2] as Ref | null); return null;
      case op.SETITEM_F: this.cpu.setitemFloat(x, d as ArrayDescr, a[1] as i64, a[2] as float); return null;
      case op.LENGTH: return this.cpu.length(x, d as ArrayDescr);
      case op.RAW_LOAD_U8: case op.RAW_LOAD_I8: case op.RAW_LOAD_U16: case op.RAW_LOAD_I16: case op.RAW_LOAD_U32: case op.RAW_LOAD_I32: case op.RAW_LOAD_I64:
        return this.cpu.rawLoadInt(o, a[0] as i64, a[1] as i64);
      case op.RAW_LOAD_F32: case op.RAW_LOAD_F64: return this.cpu.rawLoadFloat(o, a[0] as i64, a[1] as i64);
      case op.RAW_STORE_U8: case op.RAW_STORE_I8: case op.RAW_STORE_U16: case op.RAW_STORE_I16: case op.RAW_STORE_U32: case op.RAW_STORE_I32: case op.RAW_STORE_I64:
        this.cpu.rawStoreInt(o, a[0] as i64, a[1] as i64, a[2] as i64);
        return null;
      case op.RAW_STORE_F32: case op.RAW_STORE_F64:
        this.cpu.rawStoreFloat(o, a[0] as i64, a[1] as i64, a[2] as float);
        return null;
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
