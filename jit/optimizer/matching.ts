/**
 * A jump to a label: does the state of an optimizer at the end of a trace satisfy what the label assumes, and what has to be done first?
 *
 * `match` walks over the nodes of the label's state and binds each to a value. Contents of the heap that are not known are loaded, pure results
 * computed, where that is certainly safe. With `guarding` a fact about a reference that is not known (its class, that it is a constant) is checked by a
 * guard, if the run that was recorded says that it holds; the guard resumes at the jump's snapshot. When `thorough`, constants and bounds of integers are checked too, and the
 * fields of objects without identity are taken out of them, as often as the jump is made: the alternative is a label of its own for each way to come to the loop, each guard behind which
 * would want bridges, which would have labels again. All of this does no harm when the label is not taken in the end.
 *
 * `finish` forces virtuals where the label takes values, and writes the stores that the label does not expect to be held back. It can
 * still fail, when a virtual that the label expects to be one had to be forced.
 */
import type { i64, int } from '../../rlib/kinds';
import { floatToBits, toI64 } from '../../rlib/rarithmetic';
import { ArrayDescr, type CallDescr, FieldDescr, type Ref, type StructDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag } from '../metainterp/trace';
import { callWith } from './calls';
import { NONNULL } from './facts';
import { guardClassOf, guardIsTrue, guardIsValue, guardNull, guardValid } from './guards';
import { FIELD } from './heapcache';
import { kindOf, type LabelState, Node } from './labelstate';
import type { Optimizer } from './optimizer';
import { aboutReference } from './references';
import { VIRTUAL } from './virtual';

const INT_GT: int = op.resopNumbers.get('int_gt')!;
const INT_GE: int = op.resopNumbers.get('int_ge')!;
const INT_LE: int = op.resopNumbers.get('int_le')!;

/** What a value was in the run that was recorded: a reference or an integer. */
class Seen {
  constructor(readonly ref: Ref | null, readonly int: i64) {}
}
function seenRef(x: Ref | null): Seen {
  return new Seen(x, 0n);
}
function seenInt(x: i64): Seen {
  return new Seen(null, x);
}

function refOf(x: Seen | null): Ref | null {
  return x === null ? null : x.ref;
}

export class Match {
  /** the value of each node, NONE before it is known */
  readonly bound: int[] = [];
  /** by node, where that is known */
  private readonly seen: (Seen | null)[] = [];
  private readonly nodeOfVirtual: Map<int, int> = new Map();
  /** by pure result: the entry of the optimizer's pure cache that has it, or -1 */
  private readonly answeredBy: int[] = [];
  /** values of the arguments, from `finish` on */
  readonly args: int[] = [];

  /** `guarding`: `concrete` holds the references among the red variables in the run that was recorded, and `snapshot` their frame. `thorough` only with `guarding`. */
  constructor(private readonly o: Optimizer, private readonly s: LabelState, private readonly guarding: boolean, private readonly thorough: boolean, private readonly concrete: (Ref | null)[], private readonly snapshot: int) {
    for (let n: int = 0; n < s.nodes.length; n++) {
      this.bound.push(NONE);
      this.seen.push(null);
    }
  }

  match(): boolean {
    const s = this.s;
    // calls may change what is known of everything else
    for (let i: int = 0; i < s.pureOps.length; i++) if (op.opVariable[s.pureOps[i]] && !this.callInvariant(i)) return false;
    if (s.valid && this.o.validityUnknown) {
      if (!this.guarding) return false;
      guardValid(this.o, this.snapshot);
    }
    for (let i: int = 0; i < s.reds.length; i++) if (!this.node(s.reds[i], this.o.jumpArgs[i], this.guarding ? seenRef(this.concrete[i]) : null)) return false;
    for (let i: int = 0; i < s.placeObjects.length; i++) if (!this.place(i)) return false;
    for (let i: int = 0; i < s.pureOps.length; i++) if (!this.pureResult(i)) return false;
    return true;
  }

  private node(n: int, value: int, seen: Seen | null): boolean {
    const o = this.o;
    const s = this.s;
    const v = o.plain(value);
    // many values may be one constant
    if (s.nodes[n] === Node.Constant) return this.constant(n, v, seen);
    if (this.bound[n] !== NONE) return o.plain(this.bound[n]) === v;
    this.bound[n] = v;
    this.seen[n] = seen;
    return s.nodes[n] === Node.Leaf ? this.leaf(n, v, seen) : this.virtual(n, v, seen);
  }

  private constant(n: int, v: int, seen: Seen | null): boolean {
    const o = this.o;
    const c = this.s.what[n];
    const p = this.s.pool;
    const i = c >> 2;
    const tag = c & 3;
    if (v >= VIRTUAL) return false;
    if ((v & 3) === Tag.Box) {
      if (kindOf(o, v) !== tag || tag === Tag.Float) return false;
      return tag === Tag.Int ? this.isInt(v, p.ints[i], seen) : this.isRef(v, p.refs[i], seen);
    }
    if ((v & 3) !== tag) return false;
    if (tag === Tag.Int) return o.out.ints[v >> 2] === p.ints[i];
    return tag === Tag.Ref ? o.out.refs[v >> 2] === p.refs[i] : floatToBits(o.out.floats[v >> 2]) === floatToBits(p.floats[i]);
  }
  /** Checks that a value is what it was. */
  private isInt(v: int, x: i64, seen: Seen | null): boolean {
    if (!this.thorough || seen === null || seen.int !== x) return false;
    guardIsValue(this.o, v, this.o.out.constInt(x), this.snapshot);
    return true;
  }
  private isRef(v: int, x: Ref | null, seen: Seen | null): boolean {
    const o = this.o;
    if (!this.guarding || seen === null || seen.ref !== x) return false;
    if (x !== null) guardIsValue(o, v, o.out.constRef(x), this.snapshot);
    else if (o.classFact(v) !== 0) return false;
    else guardNull(o, v, false, this.snapshot);
    return true;
  }

  private leaf(n: int, v: int, seen: Seen | null): boolean {
    const o = this.o;
    const s = this.s;
    if (kindOf(o, v) !== s.what[n]) return false;
    if (s.what[n] === 1) return this.within(v, s.lowers[n], s.uppers[n], seen);
    if (s.what[n] === 3) return true;
    return this.isInstance(v, s.more[n], refOf(seen));
  }
  /** What is wanted of a reference is known of it, or checked. */
  private isInstance(v: int, wanted: int, seen: Ref | null): boolean {
    const o = this.o;
    const fact = o.classFact(v);
    if (o.facts.implies(fact, wanted)) return true;
    if (!this.guarding || seen === null || o.facts.apart(fact, wanted)) return false;
    if (wanted === NONNULL) {
      guardNull(o, v, true, this.snapshot);
      return true;
    }
    // whether an object is of a class or below is checked by the class that it has
    const cls = o.cpu.classOf(seen);
    if (!o.facts.implies(cls * 2 + 1, wanted)) return false;
    if (fact === 0) guardNull(o, v, true, this.snapshot);
    guardClassOf(o, v, cls, this.snapshot);
    return true;
  }

  private within(v: int, low: i64, high: i64, seen: Seen | null): boolean {
    const o = this.o;
    const isLow = o.facts.lower(v) < low;
    const isHigh = o.facts.upper(v) > high;
    if (!isLow && !isHigh) return true;
    if (!this.thorough || seen === null || seen.int < low || seen.int > high) return false;
    if (isLow) guardIsTrue(o, o.plainOperation(INT_GE, v, o.out.constInt(low)), this.snapshot);
    if (isHigh) guardIsTrue(o, o.plainOperation(INT_LE, v, o.out.constInt(high)), this.snapshot);
    return !o.impossible;
  }

  private virtual(n: int, v: int, seen: Seen | null): boolean {
    const o = this.o;
    const s = this.s;
    const x = o.virtual(v);
    if (x === null) return this.copied(n, v, refOf(seen));
    if (this.nodeOfVirtual.has(v)) return false;
    this.nodeOfVirtual.set(v, n);
    const start = s.at[n];
    const count = s.more[n];
    if (x.array !== null) {
      if (s.nodes[n] !== Node.Array || x.array.index !== s.what[n] || x.length !== count) return false;
      for (let i: int = 0; i < count; i++) if (!this.field(s.fieldNodes[start + i], x.values[i], x.array.kind, this.seenItem(refOf(seen), x.array, i))) return false;
      return true;
    }
    if (s.nodes[n] !== Node.Object || x.struct!.index !== s.what[n]) return false;
    for (let i: int = 0; i < count; i++) {
      const d = o.data.descrs[s.fieldKeys[start + i]] as FieldDescr;
      if (!this.field(s.fieldNodes[start + i], x.field(d.index), d.kind, this.seenField(refOf(seen), d))) return false;
    }
    for (let k: int = 0; k < x.keys.length; k++) if (s.positionOf(n, x.keys[k]) < 0 && !o.isZero(x.values[k])) return false;
    return true;
  }
  /** The label has the fields of an object that exists; without identity, the object is as good as any with these fields. */
  private copied(n: int, v: int, seen: Ref | null): boolean {
    const o = this.o;
    const s = this.s;
    if (s.nodes[n] !== Node.Object) return false;
    const d = o.data.descrs[s.what[n]] as StructDescr;
    if (!this.thorough || d.copied === null || !this.isInstance(v, d.classId * 2 + 1, seen)) return false;
    for (const f of d.copied) {
      const fd = o.data.descrs[f] as FieldDescr;
      const i = s.positionOf(n, f);
      if (!this.field(i < 0 ? NONE : s.fieldNodes[s.at[n] + i], o.memory.getfield(op.getfieldOfKind(fd.kind), v, fd), fd.kind, this.seenField(seen, fd))) return false;
    }
    return true;
  }
  /** The value of a field, NONE being zero, for the node, NONE being zero too. */
  private field(n: int, v: int, kind: int, seen: Seen | null): boolean {
    if (n === NONE) {
      if (v === NONE || this.o.isZero(v)) return true;
      const x = this.o.plain(v);
      return (x & 3) === Tag.Box && x < VIRTUAL && (kind === 1 ? this.isInt(x, 0n, seen) : kind === 2 && this.isRef(x, null, seen));
    }
    return this.node(n, v === NONE ? this.o.zero(kind) : v, seen);
  }
  /** What was seen in the place of a virtual object may be of another class. */
  private hasField(x: Ref, d: FieldDescr): boolean {
    return d.owner === 0 || this.o.facts.implies(this.o.cpu.classOf(x) * 2 + 1, d.owner * 2);
  }
  private seenField(x: Ref | null, d: FieldDescr): Seen | null {
    if (x === null || d.kind === 3 || !this.hasField(x, d)) return null;
    return d.kind === 1 ? seenInt(this.o.cpu.getfieldInt(x, d)) : seenRef(this.o.cpu.getfieldRef(x, d));
  }
  private seenItem(x: Ref | null, d: ArrayDescr, i: int): Seen | null {
    const cpu = this.o.cpu;
    if (x === null || d.kind === 3 || cpu.classOf(x) !== d.classId || cpu.length(x, d) <= toI64(i)) return null;
    return d.kind === 1 ? seenInt(cpu.getitemInt(x, d, toI64(i))) : seenRef(cpu.getitemRef(x, d, toI64(i)));
  }

  /** The value of a node that is bound, or of a constant. */
  private valueOf(n: int): int {
    if (this.s.nodes[n] !== Node.Constant) return this.o.plain(this.bound[n]);
    const t = this.o.out;
    const p = this.s.pool;
    const c = this.s.what[n];
    const i = c >> 2;
    return (c & 3) === Tag.Int ? t.constInt(p.ints[i]) : (c & 3) === Tag.Ref ? t.constRef(p.refs[i]) : t.constFloat(p.floats[i]);
  }

  private place(i: int): boolean {
    const o = this.o;
    const s = this.s;
    const n = s.placeObjects[i];
    const m = s.placeValues[i];
    const object = this.valueOf(n);
    const d = o.data.descrs[s.placeDescrs[i]];
    const index = s.placeIndexes[i];
    const seen = d instanceof FieldDescr ? this.seenField(this.seenOf(n, object), d) : this.seenItem(this.seenOf(n, object), d as ArrayDescr, index);
    const x = o.virtual(object);
    if (x !== null) {
      if (!o.hasPlace(x, d, index)) return false;
      const v = index === FIELD ? x.field(d.index) : x.values[index];
      return this.node(m, v === NONE ? o.zero(index === FIELD ? (d as FieldDescr).kind : (d as ArrayDescr).kind) : v, seen);
    }
    const e = o.heap.find(object, d.index, index);
    if (e >= 0) return this.node(m, o.heap.values[e], seen);
    if (s.nodes[m] === Node.Constant ? !this.guarding : s.nodes[m] !== Node.Leaf || this.bound[m] !== NONE) return false;
    if (d instanceof FieldDescr) {
      if (d.owner === 0 || !this.isInstance(object, d.owner * 2, this.seenOf(n, object))) return false;
      return this.node(m, o.memory.getfield(op.getfieldOfKind(d.kind), object, d), seen);
    }
    return this.guarding && this.itemExists(object, d as ArrayDescr, index, this.seenOf(n, object)) && this.node(m, o.memory.getitem(op.getitemOfKind((d as ArrayDescr).kind), object, o.out.constInt(toI64(index)), d as ArrayDescr), seen);
  }
  /** Checks that an array is long enough; false when it was not in the run that was recorded. */
  private itemExists(a: int, d: ArrayDescr, index: int, seen: Ref | null): boolean {
    const o = this.o;
    if (seen === null || !this.isInstance(a, d.classId * 2 + 1, seen) || o.cpu.length(seen, d) <= toI64(index)) return false;
    const n = o.memory.length(a, d);
    const fits = o.plainOperation(INT_GT, n, o.out.constInt(toI64(index)));
    guardIsTrue(o, fits, this.snapshot);
    return !o.impossible;
  }
  private seenOf(n: int, object: int): Ref | null {
    return (object & 3) === Tag.Ref && object < VIRTUAL ? this.o.out.refs[object >> 2] : refOf(this.seen[n]);
  }

  /** A loop-invariant function is called, unless that was done; false when it cannot be here. */
  private callInvariant(i: int): boolean {
    const o = this.o;
    const d = o.data.descrs[this.s.pureDescrs[i]] as CallDescr;
    if (!d.loopInvariant || o.pure.findCall(d.index, []) >= 0) return true;
    if (d.canRaise) return false;
    callWith(o, this.s.pureOps[i], d, []);
    return true;
  }

  private pureResult(i: int): boolean {
    const o = this.o;
    const s = this.s;
    if (op.opVariable[s.pureOps[i]]) return this.pureCall(i);
    const a = this.valueOf(s.pureAs[i]);
    const b = s.pureBs[i] === NONE ? NONE : this.valueOf(s.pureBs[i]);
    if (o.virtual(a) !== null || (b !== NONE && o.virtual(b) !== null)) return false;
    const opcode = s.pureOps[i];
    const result = s.pureResults[i];
    const known = o.pure.find(opcode, a, b, s.pureDescrs[i]);
    this.answeredBy.push(known);
    const seen = this.guarding ? this.seenResult(i, a, b) : null;
    if (known >= 0) return this.node(result, o.pure.results[known], seen);
    if (opcode === op.LENGTH) {
      const d = o.data.descrs[s.pureDescrs[i]] as ArrayDescr;
      return this.isInstance(a, d.classId * 2 + 1, this.seenOf(s.pureAs[i], a)) && this.node(result, o.memory.length(a, d), seen);
    }
    if (s.nodes[result] === Node.Constant && (opcode === op.REF_EQ || opcode === op.REF_NE)) return this.node(result, aboutReference(o, opcode, a, b, -1), null);
    // divisors may be zero, shifts too far, floats too large for integers
    if (opcode >= op.PLAIN_COUNT || op.opIsDivision[opcode] || op.opIsShift[opcode] || op.shapes[opcode] === op.Shape.FI) return false;
    return this.node(result, o.plainOperation(opcode, a, b), seen);
  }
  /** What an operation on integers, or a length, gave in the run that was recorded. */
  private seenResult(i: int, a: int, b: int): Seen | null {
    const opcode = this.s.pureOps[i];
    if (opcode === op.LENGTH) {
      const d = this.o.data.descrs[this.s.pureDescrs[i]] as ArrayDescr;
      const x = this.seenOf(this.s.pureAs[i], a);
      return x === null || this.o.cpu.classOf(x) !== d.classId ? null : seenInt(this.o.cpu.length(x, d));
    }
    if (opcode >= op.PLAIN_COUNT || op.opIsDivision[opcode] || op.opIsShift[opcode] || (op.shapes[opcode] !== op.Shape.II && op.shapes[opcode] !== op.Shape.I)) return null;
    const x = this.seenOperand(this.s.pureAs[i], a);
    if (x === null) return null;
    if (b === NONE) return seenInt(op.runI[opcode]!(x.int));
    const y = this.seenOperand(this.s.pureBs[i], b);
    return y === null ? null : seenInt(op.runII[opcode]!(x.int, y.int));
  }
  private seenOperand(n: int, a: int): Seen | null {
    return (a & 3) === Tag.Int ? seenInt(this.o.out.ints[a >> 2]) : this.seen[n];
  }

  /** The call is done where its arguments are known to be what it takes. */
  private pureCall(i: int): boolean {
    const o = this.o;
    const s = this.s;
    const d = o.data.descrs[s.pureDescrs[i]] as CallDescr;
    const args: int[] = [];
    for (let k: int = 0; k < s.pureBs[i]; k++) args.push(this.valueOf(s.pureArgs[s.pureAs[i] + k]));
    for (const a of args) if (o.virtual(a) !== null) return false;
    const known = o.pure.findCall(d.index, args);
    this.answeredBy.push(known);
    if (known >= 0) return this.node(s.pureResults[i], o.pure.results[known], null);
    for (let k: int = 0; k < args.length; k++) if (!this.isInstance(args[k], d.argClasses![k] * 2, this.seenOf(s.pureArgs[s.pureAs[i] + k], args[k]))) return false;
    return this.node(s.pureResults[i], callWith(o, s.pureOps[i], d, args), null);
  }

  /**
   * After a match of the body that starts at the label: what is known of the values that come to arguments which are asked for is asked for too. `asked` is what the body asked
   * for before the match.
   */
  spreadAsked(asked: boolean[]): void {
    const f = this.o.facts;
    for (let i: int = 0; i < asked.length; i++) f.asked[i] = asked[i];
    let again = true;
    while (again) {
      again = false;
      for (let i: int = 0; i < this.s.leaves.length; i++) {
        const v = this.bound[this.s.leaves[i]];
        if (!f.asked[i] || v >= VIRTUAL || (v & 3) !== Tag.Box || f.asked[v >> 2]) continue;
        f.rely(v);
        again = true;
      }
    }
  }

  /** ... and used is also what answers at the end what is used. `used`: by pure result, which are the first entries of the body's pure cache. */
  spreadUsed(used: boolean[]): void {
    let again = true;
    while (again) {
      again = false;
      for (let i: int = 0; i < used.length; i++) {
        const e = this.answeredBy[i];
        if (!used[i] || e < 0 || e >= used.length || used[e]) continue;
        used[e] = true;
        again = true;
      }
    }
  }

  /** Makes the jump possible: fills `args`. False when it is not. */
  finish(): boolean {
    const o = this.o;
    const s = this.s;
    const expected: boolean[] = [];
    for (const n of s.leaves) if (s.at[n] >= 0) o.force(o.plain(this.bound[n]));
    for (let e: int = 0; e < o.heap.size(); e++) expected.push(false);
    for (let i: int = 0; i < s.placeObjects.length; i++) {
      const object = this.valueOf(s.placeObjects[i]);
      if (!s.placeDirty[i] || o.virtual(object) !== null) continue;
      const e = o.heap.find(object, s.placeDescrs[i], s.placeIndexes[i]);
      if (e >= 0 && e < expected.length) expected[e] = true;
    }
    for (let k: int = o.heap.dirty.length - 1; k >= 0; k--) if (!expected[o.heap.dirty[k]]) o.memory.flush(o.heap.dirty[k]);
    for (const v of this.nodeOfVirtual.keys()) if (o.virtual(v) === null) return false;
    for (const n of s.leaves) if (s.at[n] >= 0) this.args.push(o.force(o.plain(this.bound[n])));
    return true;
  }
}
