/**
 * The optimizer: one forward walk over a recorded trace that writes a new one, then dead operations are dropped.
 *
 * For each value of the old trace, `forward` holds what stands for it: an operand of the new trace, or, tagged with VIRTUAL, an object
 * that is not allocated. In the walk an operation goes through these in order, until one of them takes it:
 *   rules       constants are folded, rows of the table of rules applied (rules.ts)
 *   guards      what is known already is not checked again: constants, classes
 *   virtuals    an object lives in `virtuals` until something but a field access, a guard's snapshot or another virtual holds it
 *   heap        a field read again, or read after it was written, is not read; a call forgets no more than its descriptor says it writes
 *   reuse       a pure operation is done once
 *   writing     virtual operands are forced
 * Guards take their resume information when they are written, so virtuals in it are as they were then.
 *
 * What is known of a value of the new trace stands in `classes` (number of its class, 0 unknown) and in `constants` (an operand, once a guard said
 * that the value is that constant).
 */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import type { Cpu } from '../metainterp/cpu';
import { CallDescr, ClassDescr, FieldDescr, type StaticData, StructDescr } from '../metainterp/jitcode';
import { Exit, FailDescr, ResumeTag } from '../metainterp/loop';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, Trace, TraceReader } from '../metainterp/trace';
import { removeDead } from './deadcode';
import { applyRules } from './rules';

const VIRTUAL: int = 1 << 30;

/** An object that is not allocated, or was: then `forced` is its operand. */
class Virtual {
  forced: int = NONE;
  /** position among the virtuals of the guard being numbered */
  number: int = -1;
  readonly descrs: int[] = [];
  /** operands of the new trace, or VIRTUAL + index */
  readonly values: int[] = [];
  constructor(readonly struct: StructDescr) {}
  find(descr: int): int {
    for (let i = 0; i < this.descrs.length; i++) if (this.descrs[i] === descr) return i;
    return -1;
  }
}

/** The item of arrays of one structure that was read or written last: a write elsewhere may be a write to the same place. */
class KnownItem {
  constructor(readonly array: int, readonly index: int, readonly value: int, readonly age: int) {}
}

/** Optimizes a recorded trace; the exits of the new one are appended to `fails`. */
export function optimize(trace: Trace, data: StaticData, cpu: Cpu, fails: FailDescr[]): Trace {
  const o = new Optimizer(trace, data, cpu, fails);
  o.run();
  removeDead(o.out, fails);
  return o.out;
}

export class Optimizer {
  readonly out: Trace;
  private readonly forward: int[] = [];
  private readonly virtuals: Virtual[] = [];
  private readonly classes: int[] = [];
  private readonly constants: int[] = [];
  /** where the operation stands that defines a value of the new trace; -1 for inputs */
  readonly definitions: int[] = [];
  private readonly pure: Map<int, int> = new Map();
  private readonly fields: Map<int, int> = new Map();
  private readonly fieldAges: Map<int, int> = new Map();
  /** by descriptor: when it was last written; `age` counts writes */
  private readonly written: Map<int, int> = new Map();
  private readonly items: Map<int, KnownItem> = new Map();
  private age: int = 1;
  private forgotten: int = 0;

  constructor(private readonly trace: Trace, private readonly data: StaticData, private readonly cpu: Cpu, private readonly fails: FailDescr[]) {
    this.out = new Trace(trace.inputs);
    for (let i = 0; i < trace.inputs; i++) {
      this.forward.push(this.out.input(trace.kinds[i]));
      this.defined(-1);
    }
  }

  run(): void {
    const r = new TraceReader(this.trace);
    while (r.step()) {
      const v = this.operation(r);
      if (r.result !== NONE) this.forward.push(v);
    }
  }

  private defined(at: int): void {
    this.definitions.push(at);
    this.classes.push(0);
    this.constants.push(NONE);
  }

  /** The operand or virtual that stands for an operand of the old trace. */
  private value(old: int): int {
    const t = this.trace;
    switch (old & 3) {
      case Tag.Box: {
        const v = this.forward[old >> 2];
        return v < VIRTUAL && (v & 3) === Tag.Box && this.constants[v >> 2] !== NONE ? this.constants[v >> 2] : v;
      }
      case Tag.Int: return this.out.constInt(t.ints[old >> 2]);
      case Tag.Ref: return this.out.constRef(t.refs[old >> 2]);
      default: return this.out.constFloat(t.floats[old >> 2]);
    }
  }
  private virtual(v: int): Virtual | null {
    if (v < VIRTUAL) return null;
    const x = this.virtuals[v - VIRTUAL];
    return x.forced === NONE ? x : null;
  }
  /** An operand for the value; allocates a virtual. */
  private force(v: int): int {
    if (v < VIRTUAL) return v;
    const x = this.virtuals[v - VIRTUAL];
    if (x.forced !== NONE) return x.forced;
    x.forced = this.write0(op.NEW, x.struct.index);
    this.classes[x.forced >> 2] = x.struct.classId;
    for (let i = 0; i < x.descrs.length; i++) {
      const d = this.data.descrs[x.descrs[i]] as FieldDescr;
      const y = this.force(x.values[i]);
      this.out.op2(d.kind === 1 ? op.SETFIELD_I : d.kind === 2 ? op.SETFIELD_R : op.SETFIELD_F, x.forced, y, d.index);
      this.remember(x.forced, d.index, y);
    }
    return x.forced;
  }
  private operand(r: TraceReader, i: int): int {
    return this.force(this.value(r.arg(i)));
  }

  private write0(o: int, descr: int): int {
    const at = this.out.code.length;
    const v = this.out.op0(o, descr);
    if (v !== NONE) this.defined(at);
    return v;
  }
  write1(o: int, a: int, descr: int): int {
    const at = this.out.code.length;
    const v = this.out.op1(o, a, descr);
    if (v !== NONE) this.defined(at);
    return v;
  }
  write2(o: int, a: int, b: int, descr: int): int {
    const at = this.out.code.length;
    const v = this.out.op2(o, a, b, descr);
    if (v !== NONE) this.defined(at);
    return v;
  }

  private operation(r: TraceReader): int {
    const o = r.op;
    if (op.opIsGuard[o]) return this.guard(r);
    switch (o) {
      case op.NEW: {
        this.virtuals.push(new Virtual(this.data.descrs[r.descr] as StructDescr));
        return VIRTUAL + this.virtuals.length - 1;
      }
      case op.GETFIELD_I: case op.GETFIELD_R: case op.GETFIELD_F: return this.getfield(r);
      case op.SETFIELD_I: case op.SETFIELD_R: case op.SETFIELD_F: return this.setfield(r);
      case op.REF_ISNULL: case op.REF_NONNULL: case op.INSTANCEOF: case op.EXACT_CLASS_EQ: case op.REF_EQ: case op.REF_NE: {
        const known = this.aboutReference(r);
        return known !== NONE ? known : this.pureOperation(r);
      }
      case op.GETITEM_I: case op.GETITEM_R: case op.GETITEM_F: return this.getitem(r);
      case op.CALL_I: case op.CALL_R: case op.CALL_F: case op.CALL_V: return this.call(r);
      case op.JUMP: case op.FINISH: case op.FINISH_EXCEPTION: return this.final(r);
      default:
        if (o === op.INT_ADD_OVF || o === op.INT_SUB_OVF || o === op.INT_MUL_OVF) return this.write2(o, this.operand(r, 0), this.operand(r, 1), -1);
        if (op.opIsPure[o]) return this.pureOperation(r);
        return this.copy(r);
    }
  }

  /** Writes the operation as it is. */
  private copy(r: TraceReader): int {
    const args: int[] = [];
    for (let i = 0; i < r.count; i++) args.push(this.operand(r, i));
    const code = this.out.code;
    const at = code.length;
    code.push(r.op);
    if (op.opVariable[r.op]) code.push(args.length);
    for (const a of args) code.push(a);
    if (op.opHasDescr[r.op]) code.push(r.descr);
    const v = this.out.result(r.op);
    if (v !== NONE) this.defined(at);
    if (r.op === op.SETITEM_I || r.op === op.SETITEM_R || r.op === op.SETITEM_F) {
      this.forget(r.descr);
      // an array of bytes keeps less than was stored
      if (r.op !== op.SETITEM_I) this.items.set(r.descr, new KnownItem(args[0], args[1], args[2], ++this.age));
    }
    return v;
  }

  private pureOperation(r: TraceReader): int {
    const o = r.op;
    const a = this.operand(r, 0);
    const b = r.count > 1 ? this.operand(r, 1) : NONE;
    const ruled = o < op.PLAIN_COUNT ? applyRules(this, o, a, b) : NONE;
    return ruled !== NONE ? ruled : this.reuse(o, a, b, r.descr);
  }

  /** The value of an equal operation done before, or the operation. */
  reuse(o: int, a: int, b: int, descr: int): int {
    const key = ((o * 8191 + a) * 131071 + b * 31 + descr) % 0x40000000;
    const known = this.pure.get(key) ?? NONE;
    const code = this.out.code;
    if (known !== NONE) {
      const at = this.definitions[known >> 2];
      const n = op.opArity[o];
      if (code[at] === o && code[at + 1] === a && (n < 2 || code[at + 2] === b) && (!op.opHasDescr[o] || code[at + 1 + n] === descr)) return known;
    }
    const v = op.opArity[o] === 2 ? this.write2(o, a, b, descr) : this.write1(o, a, descr);
    this.pure.set(key, v);
    return v;
  }

  // ---- references and their fields

  private aboutReference(r: TraceReader): int {
    const o = r.op;
    const v = this.value(r.arg(0));
    if (o === op.REF_EQ || o === op.REF_NE) {
      const w = this.value(r.arg(1));
      // an unforced virtual is the same as itself only
      const apart = this.virtual(v) !== null || this.virtual(w) !== null;
      if (v !== w && !apart) return NONE;
      return this.out.constInt((v === w) === (o === op.REF_EQ) ? 1n : 0n);
    }
    const cls = this.classOf(v);
    if (cls === 0) return NONE;
    if (o === op.REF_ISNULL) return this.out.constInt(0n);
    if (o === op.REF_NONNULL) return this.out.constInt(1n);
    const d = this.data.descrs[r.descr] as ClassDescr;
    return this.out.constInt((o === op.INSTANCEOF ? d.members.has(cls) : d.classId === cls) ? 1n : 0n);
  }

  /** The number of the class of a value, 0 when it is not known. */
  private classOf(v: int): int {
    if (v >= VIRTUAL) return this.virtuals[v - VIRTUAL].struct.classId;
    return (v & 3) === Tag.Box ? this.classes[v >> 2] : this.cpu.classOf(this.out.refs[v >> 2]);
  }

  private getfield(r: TraceReader): int {
    const v = this.value(r.arg(0));
    const d = this.data.descrs[r.descr] as FieldDescr;
    const x = this.virtual(v);
    if (x !== null) {
      const i = x.find(r.descr);
      if (i >= 0) return x.values[i];
      return d.kind === 1 ? this.out.constInt(0n) : d.kind === 2 ? this.out.constRef(null) : this.out.constFloat(0.0);
    }
    const a = this.force(v);
    const key = r.descr * 0x80000000 + a;
    const age = this.fieldAges.get(key) ?? 0;
    if (age > 0 && (d.immutable || (age > this.forgotten && age > (this.written.get(r.descr) ?? 0)))) return this.plainValue(this.fields.get(key)!);
    const y = this.write1(r.op, a, r.descr);
    this.remember(a, r.descr, y);
    return y;
  }
  private plainValue(v: int): int {
    return (v & 3) === Tag.Box && this.constants[v >> 2] !== NONE ? this.constants[v >> 2] : v;
  }

  private setfield(r: TraceReader): int {
    const x = this.virtual(this.value(r.arg(0)));
    const v = this.value(r.arg(1));
    if (x !== null) {
      const i = x.find(r.descr);
      if (i >= 0) x.values[i] = v;
      else {
        x.descrs.push(r.descr);
        x.values.push(v);
      }
      return NONE;
    }
    const a = this.operand(r, 0);
    const b = this.force(v);
    this.out.op2(r.op, a, b, r.descr);
    this.forget(r.descr);
    this.remember(a, r.descr, b);
    return NONE;
  }

  private getitem(r: TraceReader): int {
    const a = this.operand(r, 0);
    const i = this.operand(r, 1);
    const known = this.items.get(r.descr) ?? null;
    if (known !== null && known.array === a && known.index === i && known.age > this.forgotten && known.age > (this.written.get(r.descr) ?? 0)) return this.plainValue(known.value);
    const v = this.write2(r.op, a, i, r.descr);
    this.items.set(r.descr, new KnownItem(a, i, v, ++this.age));
    return v;
  }

  private remember(a: int, descr: int, v: int): void {
    const key = descr * 0x80000000 + a;
    this.fields.set(key, v);
    this.fieldAges.set(key, ++this.age);
  }
  /** The field may have been written, in any object. */
  private forget(descr: int): void {
    this.written.set(descr, ++this.age);
  }

  private call(r: TraceReader): int {
    const d = this.data.descrs[r.descr] as CallDescr;
    const v = this.copy(r);
    if (d.writes === null) this.forgotten = ++this.age;
    else for (const w of d.writes) this.forget(w);
    return v;
  }

  // ---- guards

  private isConstant(v: int): boolean {
    return v < VIRTUAL && (v & 3) !== Tag.Box;
  }

  private guard(r: TraceReader): int {
    const o = r.op;
    switch (o) {
      case op.GUARD_TRUE: case op.GUARD_FALSE: {
        const v = this.operand(r, 0);
        if (this.isConstant(v)) return NONE;
        this.writeGuard1(o, v, r.descr);
        this.constants[v >> 2] = this.out.constInt(o === op.GUARD_TRUE ? 1n : 0n);
        return NONE;
      }
      case op.GUARD_VALUE_I: case op.GUARD_VALUE_R: case op.GUARD_VALUE_F: {
        const v = this.operand(r, 0);
        const c = this.value(r.arg(1));
        if (this.isConstant(v)) return NONE;
        const fail = this.fail(o, r.descr);
        this.out.op2(o, v, c, fail);
        this.constants[v >> 2] = c;
        return NONE;
      }
      case op.GUARD_CLASS: {
        const v = this.value(r.arg(0));
        if (this.classOf(v) !== 0) return NONE;
        const a = this.force(v);
        const c = this.value(r.arg(1));
        const fail = this.fail(o, r.descr);
        this.out.op2(o, a, c, fail);
        this.classes[a >> 2] = toInt(this.out.ints[c >> 2]);
        return NONE;
      }
      case op.GUARD_EXCEPTION: {
        const c = this.value(r.arg(0));
        const fail = this.fail(o, r.descr);
        const v = this.write1(o, c, fail);
        this.classes[v >> 2] = toInt(this.out.ints[c >> 2]);
        return v;
      }
      default: {
        const fail = this.fail(o, r.descr);
        return this.write0(o, fail);
      }
    }
  }

  private writeGuard1(o: int, v: int, snapshot: int): void {
    const fail = this.fail(o, snapshot);
    this.out.op1(o, v, fail);
  }

  /** The exit of a guard, with the resume information of its snapshot. */
  private fail(o: int, snapshot: int): int {
    const out = this.out;
    const f = new FailDescr(this.fails.length, Exit.Guard, out, o, out.numbering.length);
    this.fails.push(f);
    const numbered: Virtual[] = [];
    const chain: int[] = [];
    for (let s = snapshot; s >= 0; s = this.trace.snapshots[s]) chain.push(s);
    out.numbering.push(chain.length);
    for (let i = chain.length - 1; i >= 0; i--) {
      const s = chain[i];
      const jitcode = this.data.jitcodes[this.trace.snapshots[s + 1]];
      const position = this.trace.snapshots[s + 2];
      out.numbering.push(jitcode.index);
      out.numbering.push(position);
      const pc = position >> 2;
      let q: int = jitcode.code.charCodeAt(pc + 1) + jitcode.code.charCodeAt(pc + 2) * 256;
      let p = s + 3;
      for (let kind = 1; kind <= 3; kind++) {
        const n = this.data.liveness[q];
        q += n + 1;
        for (let k = 0; k < n; k++) out.numbering.push(this.number(f, numbered, this.value(this.trace.snapshots[p++])));
      }
    }
    // numbering a field may find further virtuals
    const start = out.numbering.length;
    out.numbering.push(0);
    for (let i = 0; i < numbered.length; i++) {
      const x = numbered[i];
      out.numbering.push(x.struct.index);
      out.numbering.push(x.descrs.length);
      for (let k = 0; k < x.descrs.length; k++) {
        out.numbering.push(x.descrs[k]);
        out.numbering.push(this.number(f, numbered, this.current(x.values[k])));
      }
    }
    out.numbering[start] = numbered.length;
    for (const x of numbered) x.number = -1;
    return f.index;
  }
  private current(v: int): int {
    return v < VIRTUAL ? this.plainValue(v) : v;
  }

  private number(f: FailDescr, numbered: Virtual[], v: int): int {
    const x = this.virtual(v);
    if (x !== null) {
      if (x.number < 0) {
        x.number = numbered.length;
        numbered.push(x);
      }
      return x.number * 4 + ResumeTag.Virtual;
    }
    const a = v < VIRTUAL ? v : this.virtuals[v - VIRTUAL].forced;
    if ((a & 3) !== Tag.Box) return (a >> 2) * 4 + ResumeTag.Constant;
    let i = f.failArgs.indexOf(a);
    if (i < 0) {
      i = f.failArgs.length;
      f.failArgs.push(a);
    }
    return i * 4 + ResumeTag.Fail;
  }

  private final(r: TraceReader): int {
    const args: int[] = [];
    for (let i = 0; i < r.count; i++) args.push(this.operand(r, i));
    if (r.op === op.JUMP) this.out.opList(op.JUMP, args, r.descr);
    else if (r.op === op.FINISH) this.out.opList(op.FINISH, args, -1);
    else this.out.op1(op.FINISH_EXCEPTION, args[0], -1);
    return NONE;
  }
}
