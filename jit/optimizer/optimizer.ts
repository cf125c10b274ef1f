/**
 * The optimizer: one forward walk over a recorded trace that writes a new one.
 *
 * For each value of the old trace, `forward` holds what stands for it: an operand of the new trace, or a virtual (virtual.ts). An operation goes
 * to the part that knows its kind:
 *   plain       constants are folded, bounds decide comparisons, rules rewrite, what was computed before is not computed again
 *   references  classes that are known answer questions about instances (references.ts)
 *   memory      objects of the trace stay virtual, loads are remembered, stores held back (memory.ts); so do short strings (texts.ts)
 *   calls       write out what they may see, forget what they may change (calls.ts)
 *   guards      what is known is not checked again; what is checked is known from then on (guards.ts)
 * Guards take their resume information when they are written (numbering.ts), so virtuals and stores in it are as they were then.
 *
 * The walk ends in front of the JUMP of the trace: how a trace is closed is decided in unroll.ts.
 */
import type { FixedArray, i64, int } from '../../rlib/kinds';
import { intmask, toInt } from '../../rlib/rarithmetic';
import { OverflowError } from '../../rlib/rexception';
import type { Cpu } from '../metainterp/cpu';
import { ArrayDescr, type Descr, FieldDescr, type Ref, type StaticData, StructDescr } from '../metainterp/jitcode';
import type { FailDescr } from '../metainterp/loop';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type Trace, TraceReader } from '../metainterp/trace';
import { call, conditionalCall } from './calls';
import { Facts, MAX, MIN } from './facts';
import { guard } from './guards';
import { HeapCache } from './heapcache';
import { boundResult, decide, differenceFits, productFits, shiftFits, sumFits } from './intbounds';
import { Memory } from './memory';
import { Numbering } from './numbering';
import { PureCache } from './purecache';
import { aboutReference } from './references';
import { applyRules, newBindings } from './rules';
import { Text, Texts } from './texts';
import { LONGEST_VIRTUAL, Virtual, VIRTUAL } from './virtual';

export class Optimizer {
  readonly facts: Facts;
  readonly pure: PureCache = new PureCache();
  readonly heap: HeapCache = new HeapCache();
  readonly texts: Texts;
  readonly memory: Memory;
  readonly numbering: Numbering;
  readonly bindings: FixedArray<int> = newBindings();
  readonly forward: int[] = [];
  readonly virtuals: Virtual[] = [];
  /** operands of the new trace for constants of the old one, or NONE */
  private readonly refs: int[] = [];
  private readonly floats: int[] = [];
  /** operands or virtuals of the JUMP, and its target; -1 when the trace ends otherwise */
  readonly jumpArgs: int[] = [];
  jumpTarget: int = -1;
  /** the trace contradicts what is known: a guard would always fail */
  impossible: boolean = false;
  /** the object whose quasi-immutable field was written while the trace was recorded */
  changed: Ref | null = null;
  /** the operation that the next guard is about was not written: the guard is not needed */
  settled: boolean = false;
  /** a call since the last guard against invalidation may have invalidated the trace */
  validityUnknown: boolean = true;
  /** the result of the last overflow operation written */
  overflowing: int = NONE;
  /** an elidable call whose result may be reused once a guard says that it raised nothing: its operation, descriptor and result */
  unsureCall: int = -1;
  unsureDescr: int = -1;
  unsureResult: int = NONE;
  readonly unsureArgs: int[] = [];

  /** `owner`: the trace that exits belong to: `out`, or the one that `out` will become part of. */
  constructor(readonly trace: Trace, readonly out: Trace, readonly owner: Trace, readonly data: StaticData, readonly cpu: Cpu, readonly fails: FailDescr[]) {
    this.facts = new Facts(out, this.pure, data, cpu);
    this.texts = new Texts(this);
    this.memory = new Memory(this);
    this.numbering = new Numbering(this);
  }

  /** The inputs of the new trace are those of the old one. */
  startAtInputs(): void {
    for (let i: int = 0; i < this.trace.inputs; i++) this.forward.push(this.input(this.trace.kinds[i]));
  }
  input(kind: int): int {
    this.facts.define();
    return this.out.input(kind);
  }

  /** Walks from where the reader stands to the end of the trace. */
  run(r: TraceReader): void {
    while (!this.impossible && r.step()) {
      if (r.op === op.LABEL) continue;
      if (r.op === op.JUMP) {
        for (let i: int = 0; i < r.count; i++) this.jumpArgs.push(this.value(r.arg(i)));
        this.jumpTarget = r.descr;
        return;
      }
      const v = this.operation(r);
      if (r.result !== NONE) this.forward.push(v);
    }
  }

  // ---- values

  /** The operand or virtual that stands for an operand of the old trace. */
  value(old: int): int {
    const i = old >> 2;
    switch (old & 3) {
      case Tag.Box: return this.plain(this.forward[i]);
      case Tag.Int: return this.out.constInt(this.trace.ints[i]);
      case Tag.Ref: {
        while (this.refs.length <= i) this.refs.push(NONE);
        if (this.refs[i] === NONE) this.refs[i] = this.out.constRef(this.trace.refs[i]);
        return this.refs[i];
      }
      default: {
        while (this.floats.length <= i) this.floats.push(NONE);
        if (this.floats[i] === NONE) this.floats[i] = this.out.constFloat(this.trace.floats[i]);
        return this.floats[i];
      }
    }
  }
  /** What is best to use for a value: a constant it was found to be, the operand of a forced virtual. */
  plain(v: int): int {
    if (v < VIRTUAL) return this.facts.plain(v);
    const x = this.virtuals[v - VIRTUAL];
    return x.forced === NONE ? v : x.forced;
  }
  virtual(v: int): Virtual | null {
    if (v < VIRTUAL) return null;
    const x = this.virtuals[v - VIRTUAL];
    return x.forced === NONE ? x : null;
  }
  /** Whether the virtual is of a kind that has the field, or the item at the constant index. */
  hasPlace(x: Virtual, d: Descr, index: int): boolean {
    if (d instanceof FieldDescr) return x.field(d.index) !== NONE || (d.owner !== 0 && this.facts.implies(x.classId() * 2 + 1, d.owner * 2));
    return x.array !== null && x.array.index === d.index && index < x.length;
  }
  /** The operand of a value that is no virtual any more. */
  forcedOperand(v: int): int {
    return v < VIRTUAL ? v : this.virtuals[v - VIRTUAL].forced;
  }
  newVirtual(x: Virtual): int {
    this.virtuals.push(x);
    return VIRTUAL + this.virtuals.length - 1;
  }
  /** An operand for the value; allocates a virtual. */
  force(v: int): int {
    if (v < VIRTUAL) return v;
    const x = this.virtuals[v - VIRTUAL];
    if (x.forced === NONE) this.memory.allocate(x);
    return x.forced;
  }
  operand(r: TraceReader, i: int): int {
    return this.force(this.value(r.arg(i)));
  }
  zero(kind: int): int {
    return kind === 1 ? this.out.constInt(0n) : kind === 2 ? this.out.constRef(null) : this.out.constFloat(0.0);
  }
  /** True for a constant that new objects are filled with. */
  isZero(value: int): boolean {
    const v = this.plain(value);
    const t = this.out;
    if (v >= VIRTUAL) return false;
    switch (v & 3) {
      case Tag.Box: return false;
      case Tag.Int: return t.ints[v >> 2] === 0n;
      case Tag.Ref: return t.refs[v >> 2] === null;
      default: return t.floats[v >> 2] === 0.0 && 1.0 / t.floats[v >> 2] > 0.0;
    }
  }
  truth(x: boolean): int {
    return this.out.constInt(x ? 1n : 0n);
  }
  classFact(v: int): int {
    const x = this.virtual(v);
    return x !== null ? x.classId() * 2 + 1 : this.facts.classFact(this.forcedOperand(v));
  }

  // ---- writing

  write0(o: int, descr: int): int {
    const v = this.out.op0(o, descr);
    if (v !== NONE) this.facts.define();
    return v;
  }
  write1(o: int, a: int, descr: int): int {
    const v = this.out.op1(o, a, descr);
    if (v !== NONE) this.facts.define();
    return v;
  }
  write2(o: int, a: int, b: int, descr: int): int {
    const v = this.out.op2(o, a, b, descr);
    if (v !== NONE) this.facts.define();
    return v;
  }
  writeList(o: int, args: int[], descr: int): int {
    const v = this.out.opList(o, args, descr);
    if (v !== NONE) this.facts.define();
    return v;
  }

  // ---- operations

  private operation(r: TraceReader): int {
    const o = r.op;
    if (op.opIsGuard[o]) return guard(this, r);
    switch (o) {
      case op.NEW: return this.newVirtual(new Virtual(this.data.descrs[r.descr] as StructDescr, null, 0));
      case op.NEW_ARRAY: return this.newArray(r);
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: return this.memory.getfield(o, this.value(r.arg(0)), this.data.descrs[r.descr] as FieldDescr);
      case op.SETFIELD_I: case op.SETFIELD_R: case op.SETFIELD_F: this.memory.setfield(this.value(r.arg(0)), this.data.descrs[r.descr] as FieldDescr, this.value(r.arg(1))); return NONE;
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: return this.memory.getitem(o, this.value(r.arg(0)), this.value(r.arg(1)), this.data.descrs[r.descr] as ArrayDescr);
      case op.SETITEM_I: case op.SETITEM_R: case op.SETITEM_F: this.memory.setitem(this.value(r.arg(0)), this.value(r.arg(1)), this.data.descrs[r.descr] as ArrayDescr, this.value(r.arg(2))); return NONE;
      case op.LENGTH: return this.memory.length(this.value(r.arg(0)), this.data.descrs[r.descr] as ArrayDescr);
      case op.REF_ISNULL: case op.REF_NONNULL: case op.INSTANCEOF: case op.EXACT_CLASS_EQ: return aboutReference(this, o, this.value(r.arg(0)), NONE, r.descr);
      case op.REF_EQ: case op.REF_NE: return aboutReference(this, o, this.value(r.arg(0)), this.value(r.arg(1)), -1);
      case op.CALL_I: case op.CALL_R: case op.CALL_F: case op.CALL_V: return call(this, r);
      case op.CALL_IF_V: case op.CALL_UNLESS_I: case op.CALL_UNLESS_R: return conditionalCall(this, r);
      case op.INT_ADD_OVF: case op.INT_SUB_OVF: case op.INT_MUL_OVF: return this.overflow(o, this.operand(r, 0), this.operand(r, 1));
      case op.SAME_AS_I: case op.SAME_AS_R: case op.SAME_AS_F: return this.value(r.arg(0));
      case op.QUASI_I: case op.QUASI_R: this.rely(r); return NONE;
      case op.FINISH: case op.FINISH_EXCEPTION: return this.finish(r);
      case op.DEBUG_MERGE_POINT: return this.place(r);
      default:
        if (!op.opIsPure[o]) return this.rawMemory(r);
        return this.plainOperation(o, this.operand(r, 0), r.count > 1 ? this.operand(r, 1) : NONE);
    }
  }

  /** A plain operation: `b` is NONE for one operand. */
  plainOperation(o: int, a: int, b: int): int {
    const ruled = applyRules(this, o, a, b);
    if (ruled !== NONE) return ruled;
    if (b !== NONE) {
      this.refresh(a);
      this.refresh(b);
    }
    if (o === INT_RSHIFT) {
      const known = this.shiftedBack(a, b);
      if (known !== NONE) return known;
    }
    const decided = b === NONE ? -1 : decide(this.facts, o, a, b);
    return decided >= 0 ? this.truth(decided === 1) : this.reuse(o, a, b, -1);
  }

  /** What was shifted to the left before by as much, if nothing was lost; or NONE. */
  private shiftedBack(a: int, b: int): int {
    const e = (a & 3) === Tag.Box ? this.facts.definitions[a >> 2] : -1;
    if (e < 0 || this.pure.ops[e] !== INT_LSHIFT || this.pure.bs[e] !== b || !shiftFits(this.facts, this.pure.as[e], b)) return NONE;
    this.facts.rely(this.pure.as[e]);
    return this.plain(this.pure.as[e]);
  }

  /** What was learned of the operands of a value since it was computed may say more of it. */
  private refresh(v: int): void {
    if ((v & 3) !== Tag.Box) return;
    const e = this.facts.definitions[v >> 2];
    if (e >= 0 && this.pure.ops[e] < op.PLAIN_COUNT) boundResult(this.facts, this.pure.ops[e], v, this.plain(this.pure.as[e]), this.pure.bs[e] === NONE ? NONE : this.plain(this.pure.bs[e]));
  }

  /** The value of an equal operation done before, or the operation. */
  reuse(o: int, a: int, b: int, descr: int): int {
    const known = this.pure.find(o, a, b, descr);
    if (known >= 0) return this.plain(this.pure.results[known]);
    const v = b === NONE ? this.write1(o, a, descr) : this.write2(o, a, b, descr);
    this.facts.definitions[v >> 2] = this.pure.add(o, a, b, descr, v);
    boundResult(this.facts, o, v, a, b);
    return this.facts.plain(v);
  }

  private overflow(o: int, a: int, b: int): int {
    const f = this.facts;
    const plain = o === op.INT_ADD_OVF ? INT_ADD : o === op.INT_SUB_OVF ? INT_SUB : INT_MUL;
    const fits = (o === op.INT_ADD_OVF ? sumFits(f, a, b) : o === op.INT_SUB_OVF ? a === b || differenceFits(f, a, b) : productFits(f, a, b)) || this.constantFits(o, a, b);
    this.settled = fits;
    if (fits) {
      f.rely(a);
      f.rely(b);
      return this.plainOperation(plain, a, b);
    }
    const known = this.pure.find(o, a, b, -1);
    if (known >= 0) {
      this.settled = true;
      return this.plain(this.pure.results[known]);
    }
    const v = this.write2(o, a, b, -1);
    this.overflowing = v;
    this.facts.definitions[v >> 2] = this.pure.add(plain, a, b, -1, v);
    return v;
  }
  private constantFits(o: int, a: int, b: int): boolean {
    if ((a & 3) === Tag.Box || (b & 3) === Tag.Box) return false;
    try {
      op.overflowing(o, this.out.ints[a >> 2], this.out.ints[b >> 2]);
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      return false;
    }
    return true;
  }
  /** The overflow operation written last did not overflow. */
  didNotOverflow(): void {
    const v = this.overflowing;
    const e = this.facts.definitions[v >> 2];
    const a = this.pure.as[e];
    const b = this.pure.bs[e];
    const o = this.pure.ops[e];
    this.pure.add(o === INT_ADD ? op.INT_ADD_OVF : o === INT_SUB ? op.INT_SUB_OVF : op.INT_MUL_OVF, a, b, -1, v);
    const f = this.facts;
    if (o === INT_ADD) {
      // a sum without overflow is on the side of an operand that the other one pushes it to
      if (f.lower(b) >= 0n) f.atLeast(v, saturatedSum(f.lower(a), f.lower(b)));
      if (f.upper(b) <= 0n) f.atMost(v, saturatedSum(f.upper(a), f.upper(b)));
      if (f.lower(a) >= 0n) f.atLeast(v, saturatedSum(f.lower(a), f.lower(b)));
      if (f.upper(a) <= 0n) f.atMost(v, saturatedSum(f.upper(a), f.upper(b)));
    } else if (o === INT_SUB) {
      if (f.upper(b) <= 0n) f.atLeast(v, f.lower(a));
      if (f.lower(b) >= 0n) f.atMost(v, f.upper(a));
    } else if (f.lower(a) >= 0n && f.lower(b) >= 0n) f.atLeast(v, 0n);
  }

  /** Loads and stores of raw memory are done as they are. */
  private rawMemory(r: TraceReader): int {
    const o = r.op;
    const a = this.operand(r, 0);
    const b = this.operand(r, 1);
    if (op.opResult[o] === 0) {
      this.out.op3(o, a, b, this.operand(r, 2), -1);
      return NONE;
    }
    const v = this.write2(o, a, b, -1);
    switch (o) {
      case op.RAW_LOAD_U8: this.facts.within(v, 0n, 0xffn); break;
      case op.RAW_LOAD_I8: this.facts.within(v, -0x80n, 0x7fn); break;
      case op.RAW_LOAD_U16: this.facts.within(v, 0n, 0xffffn); break;
      case op.RAW_LOAD_I16: this.facts.within(v, -0x8000n, 0x7fffn); break;
      case op.RAW_LOAD_U32: this.facts.within(v, 0n, 0xffffffffn); break;
      case op.RAW_LOAD_I32: this.facts.within(v, -0x80000000n, 0x7fffffffn); break;
      default: break;
    }
    return v;
  }

  private newArray(r: TraceReader): int {
    const d = this.data.descrs[r.descr] as ArrayDescr;
    const n = this.operand(r, 0);
    // bytes are not zero at first
    if ((n & 3) === Tag.Int && d.itemSize !== 1 && this.out.ints[n >> 2] >= 0n && this.out.ints[n >> 2] <= LONGEST_VIRTUAL) {
      this.settled = r.end() > this.trace.prologue;
      return this.newVirtual(new Virtual(null, d, toInt(this.out.ints[n >> 2])));
    }
    if (this.texts.fits(d, n)) {
      this.settled = r.end() > this.trace.prologue;
      return this.newVirtual(new Text(d, n));
    }
    this.settled = false;
    const v = this.write1(op.NEW_ARRAY, n, d.index);
    this.facts.fresh[v >> 2] = true;
    this.facts.learnClass(v, d.classId * 2 + 1);
    this.pure.add(op.LENGTH, v, NONE, d.index, n);
    return v;
  }

  private place(r: TraceReader): int {
    const args: int[] = [];
    for (let i: int = 0; i < r.count; i++) args.push(this.value(r.arg(i)));
    return this.out.opList(op.DEBUG_MERGE_POINT, args, r.descr);
  }

  /** The trace relies on a quasi-immutable field, which must contain what it contained when the trace was recorded. */
  private rely(r: TraceReader): void {
    const x = this.out.refs[this.value(r.arg(0)) >> 2]!;
    const d = this.data.descrs[r.descr] as FieldDescr;
    const now = d.kind === 1 ? this.out.constInt(this.cpu.getfieldInt(x, d)) : this.out.constRef(this.cpu.getfieldRef(x, d));
    if (now !== this.value(r.arg(1))) {
      this.impossible = true;
      this.changed = x;
    }
    this.owner.relyOn(x);
  }

  private finish(r: TraceReader): int {
    const args: int[] = [];
    for (let i: int = 0; i < r.count; i++) args.push(this.operand(r, i));
    this.memory.flushAll();
    if (r.op === op.FINISH) this.out.opList(op.FINISH, args, -1);
    else this.out.op1(op.FINISH_EXCEPTION, args[0], -1);
    return NONE;
  }
}

const INT_ADD: int = op.resopNumbers.get('int_add')!;
const INT_SUB: int = op.resopNumbers.get('int_sub')!;
const INT_LSHIFT: int = op.resopNumbers.get('int_lshift')!;
const INT_RSHIFT: int = op.resopNumbers.get('int_rshift')!;
const INT_MUL: int = op.resopNumbers.get('int_mul')!;

/** A sum, or the end of the words that it lies beyond. */
function saturatedSum(x: i64, y: i64): i64 {
  const s = intmask(x + y);
  if (y >= 0n && s < x) return MAX;
  return y < 0n && s > x ? MIN : s;
}
