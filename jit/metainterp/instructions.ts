/**
 * The interpreter of jitcodes, which records a trace while it does what they say. Without a trace it is the blackhole interpreter: so what is recorded and what is resumed
 * cannot differ in meaning.
 */
import type { i64, int } from '../../rlib/kinds';
import { boolToInt, toI64 } from '../../rlib/rarithmetic';
import { OverflowError } from '../../rlib/rexception';
import { fatal } from '../../rlib/debug';
import type { MIFrame } from './frame';
import { type CallDescr, Code, FIRST_CODE, type IndirectDescr, type MergePointDescr, type SwitchDescr, type VirtualDescr } from './jitcode';
import { MemoryInstructions } from './memoryinstructions';
import * as op from './resoperations';
import { isBox, NONE } from './trace';

export abstract class Instructions extends MemoryInstructions {
  /** A frame is at a merge point, whose registers stand in its code at `at`. */
  protected abstract mergePoint(f: MIFrame, d: MergePointDescr, at: int): void;

  protected step(f: MIFrame): void {
    const pc = f.pc;
    const code = f.byte(pc);
    if (code < op.PLAIN_COUNT) return this.plain(f, code, pc);
    if (code === op.INT_ADD_OVF || code === op.INT_SUB_OVF || code === op.INT_MUL_OVF) return this.overflow(f, code, pc);
    if (code < FIRST_CODE) return this.operation(f, code, pc);
    const trace = this.trace;
    switch (code - FIRST_CODE) {
      case Code.Live:
        f.livePc = pc;
        f.pc = pc + 3;
        break;
      case Code.Goto:
        f.pc = f.word(pc + 1);
        break;
      case Code.GotoIfNot: {
        const r = f.byte(pc + 1);
        const yes = f.ints[r] !== 0n;
        if (trace !== null) this.branchOn(trace, f, r);
        f.pc = yes ? pc + 4 : f.word(pc + 2);
        break;
      }
      case Code.Switch: {
        this.promote(f, 1, f.byte(pc + 1));
        const d = this.data.descrs[f.word(pc + 2)] as SwitchDescr;
        f.pc = d.targets.get(f.ints[f.byte(pc + 1)]) ?? pc + 4;
        break;
      }
      case Code.IntCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(1, to, f.box(trace, 1, f.byte(pc + 1)));
        f.ints[to] = f.ints[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.RefCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(2, to, f.box(trace, 2, f.byte(pc + 1)));
        f.refs[to] = f.refs[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.FloatCopy: {
        const to = f.byte(pc + 2);
        if (trace !== null) f.setBox(3, to, f.box(trace, 3, f.byte(pc + 1)));
        f.floats[to] = f.floats[f.byte(pc + 1)];
        f.pc = pc + 3;
        break;
      }
      case Code.IntGuardValue: case Code.RefGuardValue: case Code.FloatGuardValue:
        this.promoteHinted(f, code - FIRST_CODE - Code.IntGuardValue + 1, f.byte(pc + 1));
        f.pc = pc + 2;
        break;
      case Code.TextGuardValue:
        this.promoteText(f, f.byte(pc + 1), this.data.descrs[f.word(pc + 2)] as CallDescr);
        f.pc = pc + 4;
        break;
      case Code.IntIsConstant: case Code.RefIsConstant: case Code.FloatIsConstant: {
        const kind = code - FIRST_CODE - Code.IntIsConstant + 1;
        const known = trace !== null && !isBox(f.box(trace, kind, f.byte(pc + 1)));
        f.pc = pc + 3;
        this.setInt(f, f.byte(pc + 2), toI64(boolToInt(known)), trace === null ? NONE : trace.constInt(toI64(boolToInt(known))));
        break;
      }
      case Code.RefIsVirtual: {
        const fresh = trace !== null && trace.cache.isFresh(f.box(trace, 2, f.byte(pc + 1)));
        f.pc = pc + 3;
        this.setInt(f, f.byte(pc + 2), toI64(boolToInt(fresh)), trace === null ? NONE : trace.constInt(toI64(boolToInt(fresh))));
        break;
      }
      case Code.IntReturn: case Code.RefReturn: case Code.FloatReturn: case Code.VoidReturn:
        this.leave(f, code - FIRST_CODE - Code.IntReturn + 1, pc);
        break;
      case Code.Raise: {
        const r = f.byte(pc + 1);
        this.exception = f.refs[r];
        if (trace !== null) this.exceptionBox = f.box(trace, 2, r);
        this.popRaising();
        break;
      }
      case Code.CatchException:
        f.pc = pc + 3;
        break;
      case Code.LastException: {
        const r = f.byte(pc + 1);
        f.refs[r] = this.exception;
        f.setBox(2, r, this.exceptionBox);
        this.exception = null;
        f.pc = pc + 2;
        break;
      }
      case Code.Call: {
        const d = this.data.descrs[f.word(pc + 1)] as CallDescr;
        this.call(f, d, pc + 3);
        break;
      }
      case Code.CallVirtual: {
        const d = this.data.descrs[f.word(pc + 1)] as VirtualDescr;
        const r = f.byte(pc + 3);
        const cls = this.cpu.classOf(f.refs[r]);
        if (trace !== null && isBox(f.box(trace, 2, r)) && trace.cache.classOf(f.box(trace, 2, r)) !== cls) {
          trace.op2(op.GUARD_CLASS, f.box(trace, 2, r), trace.constInt(toI64(cls)), this.capture(trace, f, f.livePc));
          trace.cache.hasClass(f.box(trace, 2, r), cls);
        }
        this.call(f, this.cpu.virtualTarget(f.refs[r], d, this) ?? d.general, pc + 3);
        break;
      }
      case Code.CallIndirect: {
        const d = this.data.descrs[f.word(pc + 1)] as IndirectDescr;
        const general = trace !== null && trace.takesGeneral();
        if (!general) this.promote(f, 1, f.byte(pc + 3));
        const target = general ? null : this.calleeAt(f.ints[f.byte(pc + 3)]);
        if (target === null) this.call(f, d.general, pc + 3);
        else this.call(f, target, pc + 4);
        break;
      }
      case Code.ConditionalCall: case Code.IntOrCall: case Code.RefOrCall:
        this.conditionalCall(f, code - FIRST_CODE - Code.ConditionalCall, pc + 1);
        break;
      case Code.JitMergePoint:
        this.mergePoint(f, this.data.descrs[f.word(pc + 1)] as MergePointDescr, pc + 3);
        break;
      case Code.JitCanEnter:
        f.header = true;
        f.pc = pc + 3 + (this.data.descrs[f.word(pc + 1)] as MergePointDescr).kinds.length;
        break;
      default:
        fatal('a jitcode reached what cannot be reached');
    }
  }

  /** Makes a register a constant of the trace because the program says so, unless it has had too many values. */
  private promoteHinted(f: MIFrame, kind: int, r: int): void {
    const trace = this.trace;
    if (trace !== null && trace.takesGeneral()) trace.setGeneral(f.box(trace, kind, r));
    else this.promote(f, kind, r);
  }

  /** Likewise a string that need not be the same, if only a call of `equals` says that it has the same bytes. */
  private promoteText(f: MIFrame, r: int, equals: CallDescr): void {
    const trace = this.trace;
    if (trace === null || !isBox(trace.cache.replaced(f.box(trace, 2, r)))) return this.promote(f, 2, r);
    const box = f.box(trace, 2, r);
    if (trace.takesGeneral()) return trace.setGeneral(box);
    const c = f.constant(trace, 2, r);
    trace.op2(op.GUARD_VALUE_I, this.recordCall(trace, equals, [box, c]), trace.constInt(1n), this.capture(trace, f, f.livePc));
    f.setBox(2, r, c);
  }

  protected setInt(f: MIFrame, r: int, x: i64, box: int): void {
    f.ints[r] = x;
    f.setBox(1, r, box);
  }

  /** Rows that depend on nothing but their operands. */
  protected plain(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const shape = op.shapes[o];
    const a = f.byte(pc + 1);
    const two = op.opArity[o] === 2;
    const b = two ? f.byte(pc + 2) : 0;
    const r = f.byte(pc + (two ? 3 : 2));
    const from = shape === op.Shape.II || shape === op.Shape.I || shape === op.Shape.IF ? 1 : 3;
    let box: int = NONE;
    let folded = false;
    if (trace !== null) {
      const x = f.box(trace, from, a);
      const y = two ? f.box(trace, from, b) : x;
      folded = !isBox(x) && !isBox(y);
      if (!folded) box = two ? trace.op2(o, x, y, -1) : trace.op1(o, x, -1);
    }
    switch (shape) {
      case op.Shape.II: f.ints[r] = op.runII[o]!(f.ints[a], f.ints[b]); break;
      case op.Shape.I: f.ints[r] = op.runI[o]!(f.ints[a]); break;
      case op.Shape.FF: f.floats[r] = op.runFF[o]!(f.floats[a], f.floats[b]); break;
      case op.Shape.F: f.floats[r] = op.runF[o]!(f.floats[a]); break;
      case op.Shape.FFI: f.ints[r] = op.runFFI[o]!(f.floats[a], f.floats[b]); break;
      case op.Shape.IF: f.floats[r] = op.runIF[o]!(f.ints[a]); break;
      default: f.ints[r] = op.runFI[o]!(f.floats[a]); break;
    }
    if (trace !== null) f.setBox(op.opResult[o], r, folded ? f.constant(trace, op.opResult[o], r) : box);
    f.pc = pc + (two ? 4 : 3);
  }

  protected overflow(f: MIFrame, o: int, pc: int): void {
    const trace = this.trace;
    const a = f.byte(pc + 3);
    const b = f.byte(pc + 4);
    const r = f.byte(pc + 5);
    let x: i64 = 0n;
    let fits = true;
    try {
      x = op.overflowing(o, f.ints[a], f.ints[b]);
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      fits = false;
    }
    let box: int = NONE;
    if (trace !== null) {
      const p = f.box(trace, 1, a);
      const q = f.box(trace, 1, b);
      if (isBox(p) || isBox(q)) {
        box = trace.op2(o, p, q, -1);
        trace.op0(fits ? op.GUARD_NO_OVERFLOW : op.GUARD_OVERFLOW, this.capture(trace, f, f.livePc));
      } else if (fits) box = trace.constInt(x);
    }
    if (fits) {
      this.setInt(f, r, x, box);
      f.pc = pc + 6;
    } else f.pc = f.word(pc + 1);
  }
}
