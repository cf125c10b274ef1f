/**
 * A jump to a label: does the state of an optimizer at the end of a trace satisfy what the label assumes, and what has to be done first?
 *
 * `match` walks over the nodes of the label's state and binds each to a value. Contents of the heap that are not known are loaded, pure results
 * computed, where that is certainly safe. With `guarding` a fact about a value that is not known is checked by a guard, if the run that was recorded says
 * that it holds; the guard resumes at the jump's snapshot. All of this does no harm when the label is not taken in the end.
 *
 * `finish` forces virtuals where the label takes values, and writes the stores that the label does not expect to be held back. It can
 * still fail, when a virtual that the label expects to be one had to be forced.
 */
import type { int } from '../../rlib/kinds';
import { floatToBits, toI64 } from '../../rlib/rarithmetic';
import { ArrayDescr, type CallDescr, FieldDescr, type Ref } from '../metainterp/jitcode';
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

function getitemOf(d: ArrayDescr): int {
  return d.kind === 1 ? op.GETITEM_I : d.kind === 2 ? op.GETITEM_R : op.GETITEM_F;
}

export class Match {
  /** the value of each node, NONE before it is known */
  readonly bound: int[] = [];
  /** what the references were in the run that was recorded */
  private readonly seen: (Ref | null)[] = [];
  private readonly nodeOfVirtual: Map<int, int> = new Map();
  /** by pure result: the entry of the optimizer's pure cache that has it, or -1 */
  private readonly answeredBy: int[] = [];
  /** values of the arguments, from `finish` on */
  readonly args: int[] = [];

  /** `guarding`: `concrete` holds the references among the red variables in the run that was recorded, and `snapshot` their frame. */
  constructor(private readonly o: Optimizer, private readonly s: LabelState, private readonly guarding: boolean, private readonly concrete: (Ref | null)[], private readonly snapshot: int) {
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
    for (let i: int = 0; i < s.reds.length; i++) if (!this.node(s.reds[i], this.o.jumpArgs[i], this.guarding ? this.concrete[i] : null)) return false;
    for (let i: int = 0; i < s.placeObjects.length; i++) if (!this.place(i)) return false;
    for (let i: int = 0; i < s.pureOps.length; i++) if (!this.pureResult(i)) return false;
    return true;
  }

  private node(n: int, value: int, seen: Ref | null): boolean {
    const o = this.o;
    const s = this.s;
    const v = o.plain(value);
    if (this.bound[n] !== NONE) return o.plain(this.bound[n]) === v;
    this.bound[n] = v;
    this.seen[n] = seen;
    switch (s.nodes[n]) {
      case Node.Constant: return this.constant(n, v, seen);
      case Node.Leaf: return this.leaf(n, v, seen);
      default: return this.virtual(n, v, seen);
    }
  }

  private constant(n: int, v: int, seen: Ref | null): boolean {
    const o = this.o;
    const c = this.s.what[n];
    const p = this.s.pool;
    const i = c >> 2;
    const tag = c & 3;
    if (v >= VIRTUAL) return false;
    if ((v & 3) === Tag.Box) {
      if (!this.guarding || tag !== Tag.Ref || p.refs[i] === null || o.out.kinds[v >> 2] !== 2 || seen !== p.refs[i]) return false;
      guardIsValue(o, v, o.out.constRef(p.refs[i]), this.snapshot);
      return true;
    }
    if ((v & 3) !== tag) return false;
    if (tag === Tag.Int) return o.out.ints[v >> 2] === p.ints[i];
    return tag === Tag.Ref ? o.out.refs[v >> 2] === p.refs[i] : floatToBits(o.out.floats[v >> 2]) === floatToBits(p.floats[i]);
  }

  private leaf(n: int, v: int, seen: Ref | null): boolean {
    const o = this.o;
    const s = this.s;
    if (kindOf(o, v) !== s.what[n]) return false;
    if (s.what[n] === 1) return o.facts.lower(v) >= s.lowers[n] && o.facts.upper(v) <= s.uppers[n];
    if (s.what[n] === 3) return true;
    const wanted = s.more[n];
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

  private virtual(n: int, v: int, seen: Ref | null): boolean {
    const o = this.o;
    const s = this.s;
    const x = o.virtual(v);
    if (x === null || this.nodeOfVirtual.has(v)) return false;
    this.nodeOfVirtual.set(v, n);
    const start = s.at[n];
    const count = s.more[n];
    if (x.array !== null) {
      if (s.nodes[n] !== Node.Array || x.array.index !== s.what[n] || x.length !== count) return false;
      for (let i: int = 0; i < count; i++) if (!this.field(s.fieldNodes[start + i], x.values[i], x.array.kind, this.seenItem(seen, x.array, i))) return false;
      return true;
    }
    if (s.nodes[n] !== Node.Object || x.struct!.index !== s.what[n]) return false;
    for (let i: int = 0; i < count; i++) {
      const d = o.data.descrs[s.fieldKeys[start + i]] as FieldDescr;
      if (!this.field(s.fieldNodes[start + i], x.field(d.index), d.kind, this.seenField(seen, d))) return false;
    }
    for (let k: int = 0; k < x.keys.length; k++) {
      let listed = false;
      for (let i: int = 0; i < count; i++) if (s.fieldKeys[start + i] === x.keys[k]) listed = true;
      if (!listed && !this.o.isZero(x.values[k])) return false;
    }
    return true;
  }
  /** The value of a field, NONE being zero, for the node, NONE being zero too. */
  private field(n: int, v: int, kind: int, seen: Ref | null): boolean {
    if (n === NONE) return v === NONE || this.o.isZero(v);
    return this.node(n, v === NONE ? this.o.zero(kind) : v, seen);
  }
  /** What was seen in the place of a virtual object may be of another class. */
  private hasField(x: Ref, d: FieldDescr): boolean {
    return d.owner === 0 || this.o.facts.implies(this.o.cpu.classOf(x) * 2 + 1, d.owner * 2);
  }
  private seenField(x: Ref | null, d: FieldDescr): Ref | null {
    return x === null || d.kind !== 2 || !this.hasField(x, d) ? null : this.o.cpu.getfieldRef(x, d);
  }
  private seenItem(x: Ref | null, d: ArrayDescr, i: int): Ref | null {
    const cpu = this.o.cpu;
    return x === null || d.kind !== 2 || cpu.classOf(x) !== d.classId || cpu.length(x, d) <= toI64(i) ? null : cpu.getitemRef(x, d, toI64(i));
  }

  /** The value of a node that is bound, or of a constant. */
  private valueOf(n: int): int {
    const v = this.bound[n];
    if (v !== NONE || this.s.nodes[n] !== Node.Constant) return this.o.plain(v);
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
    if (s.nodes[m] !== Node.Leaf || this.bound[m] !== NONE) return false;
    if (d instanceof FieldDescr) {
      if (d.owner === 0 || !o.facts.implies(o.classFact(object), d.owner * 2)) return false;
      return this.node(m, o.memory.getfield(d.kind === 1 ? op.GETFIELD_I : d.kind === 2 ? op.GETFIELD_R : op.GETFIELD_F, object, d), seen);
    }
    return this.guarding && this.itemExists(object, d as ArrayDescr, index, this.seenOf(n, object)) && this.node(m, o.memory.getitem(getitemOf(d as ArrayDescr), object, o.out.constInt(toI64(index)), d as ArrayDescr), seen);
  }
  /** Checks that an array is long enough; false when it was not in the run that was recorded. */
  private itemExists(a: int, d: ArrayDescr, index: int, seen: Ref | null): boolean {
    const o = this.o;
    if (seen === null || !o.facts.implies(o.classFact(a), d.classId * 2 + 1) || o.cpu.length(seen, d) <= toI64(index)) return false;
    const n = o.memory.length(a, d);
    const fits = o.plainOperation(INT_GT, n, o.out.constInt(toI64(index)));
    guardIsTrue(o, fits, this.snapshot);
    return !o.impossible;
  }
  private seenOf(n: int, object: int): Ref | null {
    return (object & 3) === Tag.Ref && object < VIRTUAL ? this.o.out.refs[object >> 2] : this.seen[n];
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
    const known = o.pure.find(opcode, a, b, s.pureDescrs[i]);
    this.answeredBy.push(known);
    if (known >= 0) return this.node(s.pureResults[i], o.pure.results[known], null);
    if (opcode === op.LENGTH) {
      const d = o.data.descrs[s.pureDescrs[i]] as ArrayDescr;
      return o.facts.implies(o.classFact(a), d.classId * 2 + 1) && this.node(s.pureResults[i], o.memory.length(a, d), null);
    }
    if (s.nodes[s.pureResults[i]] === Node.Constant && (opcode === op.REF_EQ || opcode === op.REF_NE)) return this.node(s.pureResults[i], aboutReference(o, opcode, a, b, -1), null);
    // divisors may be zero, shifts too far, floats too large for integers
    if (opcode >= op.PLAIN_COUNT || op.opIsDivision[opcode] || op.opIsShift[opcode] || op.shapes[opcode] === op.Shape.FI) return false;
    return this.node(s.pureResults[i], o.plainOperation(opcode, a, b), null);
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
    for (let k: int = 0; k < args.length; k++) if (!o.facts.implies(o.classFact(args[k]), d.argClasses![k] * 2)) return false;
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
