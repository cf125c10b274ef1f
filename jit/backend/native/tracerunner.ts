/**
 * Runs optimized traces operation by operation: what a machine without a backend of its own does, and what machine code is compared with.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../../rlib/kinds';
import { boolToInt, floatToBits, toI64 } from '../../../rlib/rarithmetic';
import { OverflowError } from '../../../rlib/rexception';
import { fatal } from '../../../rlib/debug';
import { ArrayDescr, CallDescr, ClassDescr, FieldDescr, type Ref, type StaticData, StructDescr } from '../../metainterp/jitcode';
import { Exit, FailDescr, type LoopToken, type TargetToken } from '../../metainterp/loop';
import * as op from '../../metainterp/resoperations';
import { Tag, Trace, TraceReader } from '../../metainterp/trace';
import { NativeCpu } from './nativecpu';

/** The values of one run of a trace. */
class Values {
  readonly ints: FixedArray<i64>;
  readonly refs: FixedArray<Ref | null>;
  readonly floats: FixedArray<float>;
  constructor(readonly trace: Trace) {
    const n = trace.kinds.length;
    this.ints = newFixedArray(n, 0n);
    this.refs = newFixedArray<Ref | null>(n, null);
    this.floats = newFixedArray(n, 0.0);
  }
  int(operand: int): i64 { return (operand & 3) === Tag.Box ? this.ints[operand >> 2] : this.trace.ints[operand >> 2]; }
  ref(operand: int): Ref | null { return (operand & 3) === Tag.Box ? this.refs[operand >> 2] : this.trace.refs[operand >> 2]; }
  float(operand: int): float { return (operand & 3) === Tag.Box ? this.floats[operand >> 2] : this.trace.floats[operand >> 2]; }
}

function word(x: boolean): i64 { return toI64(boolToInt(x)); }

export class TraceRunner extends NativeCpu {
  private readonly finish: FailDescr;
  private readonly finishException: FailDescr;
  private fails: FailDescr[] = [];
  private targets: TargetToken[] = [];
  private next: TargetToken | null = null;

  constructor(data: StaticData) {
    super(data);
    const none = new Trace(0);
    this.finish = new FailDescr(-1, Exit.Finish, none, op.FINISH, 0);
    this.finishException = new FailDescr(-1, Exit.FinishException, none, op.FINISH_EXCEPTION, 0);
  }
  /** Where the engine keeps its exits and targets. */
  attach(fails: FailDescr[], targets: TargetToken[]): void {
    this.fails = fails;
    this.targets = targets;
  }

  override compileLoop(token: LoopToken): boolean { return token.trace !== null; }
  override compileBridge(fail: FailDescr): boolean { return fail.bridge !== null; }

  override execute(token: LoopToken): FailDescr {
    let trace: Trace = token.trace!;
    let from: TargetToken | null = token.entry;
    this.exception = null;
    for (;;) {
      const fail = this.run(trace, from);
      if (fail === null) {
        from = this.next!;
        trace = from.trace!;
      } else if (fail.bridge !== null) {
        this.toArguments(fail);
        trace = fail.bridge;
        from = null;
      } else return fail;
    }
  }

  /** The values of a failing guard become the arguments of its bridge. */
  private toArguments(fail: FailDescr): void {
    this.clearArgs();
    for (let i = 0; i < fail.failArgs.length; i++) {
      const kind = fail.trace.kinds[fail.failArgs[i] >> 2];
      if (kind === 1) this.argInts.push(this.failInts[i]);
      else if (kind === 2) this.argRefs.push(this.failRefs[i]);
      else this.argFloats.push(this.failFloats[i]);
    }
  }

  /** To a guard that fails or a finish; null when it jumps, to `next` with the arguments in the buffers. `from`: the target whose arguments are there; null: the start. */
  private run(trace: Trace, from: TargetToken | null): FailDescr | null {
    const v = new Values(trace);
    const r = new TraceReader(trace);
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    const atLabel = from !== null && from !== from.loop.entry;
    if (atLabel) while (r.step()) if (r.op === op.LABEL && r.descr === from!.index) break;
    const n: int = atLabel ? r.count : trace.inputs;
    for (let i = 0; i < n; i++) {
      const at: int = atLabel ? r.arg(i) >> 2 : i;
      const kind = trace.kinds[at];
      if (kind === 1) v.ints[at] = this.argInts[ints++];
      else if (kind === 2) v.refs[at] = this.argRefs[refs++];
      else v.floats[at] = this.argFloats[floats++];
    }
    let overflowed = false;
    while (r.step()) {
      const o = r.op;
      const to: int = r.result >> 2;
      if (o < op.PLAIN_COUNT) {
        this.plain(v, r, o, to);
        continue;
      }
      if (op.opIsGuard[o]) {
        const fail = this.fails[r.descr];
        if (!this.holds(v, r, o, overflowed)) return this.leave(v, fail);
        if (o === op.GUARD_EXCEPTION) {
          v.refs[to] = this.exception;
          this.exception = null;
        }
        continue;
      }
      switch (o) {
        case op.LABEL: case op.DEBUG_MERGE_POINT: break;
        case op.JUMP:
          this.clearArgs();
          this.push(v, r);
          this.next = this.targets[r.descr];
          return null;
        case op.FINISH:
          this.finish.failArgs.length = 0;
          this.failInts.length = 0;
          this.failRefs.length = 0;
          this.failFloats.length = 0;
          this.failInts.push(0n);
          this.failRefs.push(null);
          this.failFloats.push(0.0);
          if (r.count > 0) {
            const a = r.arg(0);
            this.finish.failArgs.push(a);
            const kind: int = (a & 3) === Tag.Box ? trace.kinds[a >> 2] : a & 3;
            if (kind === 1) this.failInts[0] = v.int(a);
            else if (kind === 2) this.failRefs[0] = v.ref(a);
            else this.failFloats[0] = v.float(a);
          }
          return this.finish;
        case op.FINISH_EXCEPTION:
          this.failRefs.length = 0;
          this.failRefs.push(v.ref(r.arg(0)));
          return this.finishException;
        case op.CALL_I: case op.CALL_R: case op.CALL_F: case op.CALL_V: {
          this.clearArgs();
          this.push(v, r);
          this.call(this.data.descrs[r.descr] as CallDescr);
          if (o === op.CALL_I) v.ints[to] = this.resultInt;
          else if (o === op.CALL_R) v.refs[to] = this.resultRef;
          else if (o === op.CALL_F) v.floats[to] = this.resultFloat;
          break;
        }
        case op.INT_ADD_OVF: case op.INT_SUB_OVF: case op.INT_MUL_OVF:
          overflowed = false;
          try {
            v.ints[to] = op.overflowing(o, v.int(r.arg(0)), v.int(r.arg(1)));
          } catch (e) {
            if (!(e instanceof OverflowError)) throw e;
            overflowed = true;
          }
          break;
        default: this.heap(v, r, o, to); break;
      }
    }
    fatal('a trace has no end');
    return null;
  }

  private push(v: Values, r: TraceReader): void {
    for (let i = 0; i < r.count; i++) {
      const a = r.arg(i);
      const kind: int = (a & 3) === Tag.Box ? v.trace.kinds[a >> 2] : a & 3;
      if (kind === 1) this.argInts.push(v.int(a));
      else if (kind === 2) this.argRefs.push(v.ref(a));
      else this.argFloats.push(v.float(a));
    }
  }

  private leave(v: Values, fail: FailDescr): FailDescr {
    this.failInts.length = 0;
    this.failRefs.length = 0;
    this.failFloats.length = 0;
    for (const a of fail.failArgs) {
      this.failInts.push(v.ints[a >> 2]);
      this.failRefs.push(v.refs[a >> 2]);
      this.failFloats.push(v.floats[a >> 2]);
    }
    return fail;
  }

  private plain(v: Values, r: TraceReader, o: int, to: int): void {
    const a = r.arg(0);
    switch (op.shapes[o]) {
      case op.Shape.II: v.ints[to] = op.runII[o]!(v.int(a), v.int(r.arg(1))); break;
      case op.Shape.I: v.ints[to] = op.runI[o]!(v.int(a)); break;
      case op.Shape.FF: v.floats[to] = op.runFF[o]!(v.float(a), v.float(r.arg(1))); break;
      case op.Shape.F: v.floats[to] = op.runF[o]!(v.float(a)); break;
      case op.Shape.FFI: v.ints[to] = op.runFFI[o]!(v.float(a), v.float(r.arg(1))); break;
      case op.Shape.IF: v.floats[to] = op.runIF[o]!(v.int(a)); break;
      default: v.ints[to] = op.runFI[o]!(v.float(a)); break;
    }
  }

  private holds(v: Values, r: TraceReader, o: int, overflowed: boolean): boolean {
    switch (o) {
      case op.GUARD_TRUE: return v.int(r.arg(0)) !== 0n;
      case op.GUARD_FALSE: return v.int(r.arg(0)) === 0n;
      case op.GUARD_NONNULL: return v.ref(r.arg(0)) !== null;
      case op.GUARD_ISNULL: return v.ref(r.arg(0)) === null;
      case op.GUARD_VALUE_I: return v.int(r.arg(0)) === v.int(r.arg(1));
      case op.GUARD_VALUE_R: return v.ref(r.arg(0)) === v.ref(r.arg(1));
      case op.GUARD_VALUE_F: return floatToBits(v.float(r.arg(0))) === floatToBits(v.float(r.arg(1)));
      case op.GUARD_CLASS: return toI64(this.classOf(v.ref(r.arg(0)))) === v.int(r.arg(1));
      case op.GUARD_NO_OVERFLOW: return !overflowed;
      case op.GUARD_OVERFLOW: return overflowed;
      case op.GUARD_NO_EXCEPTION: return this.exception === null;
      case op.GUARD_EXCEPTION: return toI64(this.classOf(this.exception)) === v.int(r.arg(0));
      case op.GUARD_NOT_INVALIDATED: return true;
      default: fatal('no guard'); return false;
    }
  }

  private heap(v: Values, r: TraceReader, o: int, to: int): void {
    const a: int = r.count > 0 ? r.arg(0) : 0;
    const b: int = r.count > 1 ? r.arg(1) : 0;
    const c: int = r.count > 2 ? r.arg(2) : 0;
    const d = r.descr >= 0 ? this.data.descrs[r.descr] : null;
    switch (o) {
      case op.SAME_AS_I: v.ints[to] = v.int(a); break;
      case op.SAME_AS_R: v.refs[to] = v.ref(a); break;
      case op.SAME_AS_F: v.floats[to] = v.float(a); break;
      case op.REF_EQ: v.ints[to] = word(v.ref(a) === v.ref(b)); break;
      case op.REF_NE: v.ints[to] = word(v.ref(a) !== v.ref(b)); break;
      case op.REF_ISNULL: v.ints[to] = word(v.ref(a) === null); break;
      case op.REF_NONNULL: v.ints[to] = word(v.ref(a) !== null); break;
      case op.INSTANCEOF: v.ints[to] = word(this.instanceOf(v.ref(a), d as ClassDescr)); break;
      case op.EXACT_CLASS_EQ: v.ints[to] = word(this.classOf(v.ref(a)) === (d as ClassDescr).classId); break;
      case op.NEW: v.refs[to] = this.newObject(d as StructDescr); break;
      case op.NEW_ARRAY: v.refs[to] = this.newArray(d as ArrayDescr, v.int(a)); break;
      case op.GETFIELD_I: v.ints[to] = this.getfieldInt(v.ref(a), d as FieldDescr); break;
      case op.GETFIELD_R: v.refs[to] = this.getfieldRef(v.ref(a), d as FieldDescr); break;
      case op.GETFIELD_F: v.floats[to] = this.getfieldFloat(v.ref(a), d as FieldDescr); break;
      case op.SETFIELD_I: this.setfieldInt(v.ref(a), d as FieldDescr, v.int(b)); break;
      case op.SETFIELD_R: this.setfieldRef(v.ref(a), d as FieldDescr, v.ref(b)); break;
      case op.SETFIELD_F: this.setfieldFloat(v.ref(a), d as FieldDescr, v.float(b)); break;
      case op.GETITEM_I: v.ints[to] = this.getitemInt(v.ref(a), d as ArrayDescr, v.int(b)); break;
      case op.GETITEM_R: v.refs[to] = this.getitemRef(v.ref(a), d as ArrayDescr, v.int(b)); break;
      case op.GETITEM_F: v.floats[to] = this.getitemFloat(v.ref(a), d as ArrayDescr, v.int(b)); break;
      case op.SETITEM_I: this.setitemInt(v.ref(a), d as ArrayDescr, v.int(b), v.int(c)); break;
      case op.SETITEM_R: this.setitemRef(v.ref(a), d as ArrayDescr, v.int(b), v.ref(c)); break;
      case op.SETITEM_F: this.setitemFloat(v.ref(a), d as ArrayDescr, v.int(b), v.float(c)); break;
      case op.LENGTH: v.ints[to] = this.length(v.ref(a), d as ArrayDescr); break;
      default:
        if (o >= op.RAW_LOAD_U8 && o <= op.RAW_LOAD_I64) v.ints[to] = this.rawLoadInt(o, v.int(a), v.int(b));
        else if (o === op.RAW_LOAD_F32 || o === op.RAW_LOAD_F64) v.floats[to] = this.rawLoadFloat(o, v.int(a), v.int(b));
        else if (o === op.RAW_STORE_F32 || o === op.RAW_STORE_F64) this.rawStoreFloat(o, v.int(a), v.int(b), v.float(c));
        else if (o >= op.RAW_STORE_U8 && o <= op.RAW_STORE_I64) this.rawStoreInt(o, v.int(a), v.int(b), v.int(c));
        else fatal('an operation of a trace that nobody runs');
        break;
    }
  }
}
