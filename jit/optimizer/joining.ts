/**
 * The state that is satisfied by whoever satisfies a label's state and by an optimizer at the end of a trace: what both say.
 *
 * A node and a value that differ become a leaf about which is assumed what holds for both. Values that are one on one side and two on the
 * other become two leaves; a virtual that is shared so differently cannot stay virtual: its node is marked and all is joined again.
 */
import type { int } from '../../rlib/kinds';
import type { ArrayDescr, FieldDescr, StructDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE } from '../metainterp/trace';
import { MAX, MIN } from './facts';
import { FIELD } from './heapcache';
import { kindOf, LabelState, Node } from './labelstate';
import type { Optimizer } from './optimizer';
import { type Virtual, VIRTUAL } from './virtual';

/** `o` writes with the constants of the state's pool. */
export function join(s: LabelState, o: Optimizer): LabelState {
  const flat: boolean[] = [];
  for (let n: int = 0; n < s.nodes.length; n++) flat.push(false);
  for (;;) {
    const j = new Joiner(s, o, flat);
    const joined = j.run();
    if (!j.again) return joined;
  }
}

class Joiner {
  again: boolean = false;
  private readonly t: LabelState;
  /** node of the joined state by node * VIRTUAL * 2 + value */
  private readonly pairs: Map<int, int> = new Map();
  /** the value that a virtual node was joined with, and the other way round */
  private readonly valueOf: int[] = [];
  private readonly nodeOf: Map<int, int> = new Map();
  /** the value that each node was joined with first */
  private readonly first: int[] = [];

  constructor(private readonly s: LabelState, private readonly o: Optimizer, private readonly flat: boolean[]) {
    this.t = new LabelState(s.pool);
    for (let n: int = 0; n < s.nodes.length; n++) {
      this.valueOf.push(NONE);
      this.first.push(NONE);
    }
  }

  run(): LabelState {
    const s = this.s;
    const t = this.t;
    const o = this.o;
    for (let i: int = 0; i < s.reds.length; i++) t.reds.push(this.node(s.reds[i], o.jumpArgs[i]));
    for (let i: int = 0; i < s.placeObjects.length; i++) this.place(i);
    for (let i: int = 0; i < s.pureOps.length; i++) this.pureResult(i);
    t.valid = s.valid && !o.validityUnknown;
    return t;
  }

  private node(n: int, value: int): int {
    const v = this.o.plain(value);
    const key = n * 0x80000000 + v;
    const known = this.pairs.get(key) ?? NONE;
    if (known !== NONE) return known;
    if (this.first[n] === NONE) this.first[n] = v;
    const s = this.s;
    const x = this.o.virtual(v);
    const sameShape = x !== null && !this.flat[n] && (s.nodes[n] === Node.Object ? x.struct !== null && x.struct.index === s.what[n] : s.nodes[n] === Node.Array && x.array !== null && x.array.index === s.what[n] && x.length === s.more[n]);
    if (sameShape) {
      const other = this.nodeOf.get(v) ?? NONE;
      if (this.valueOf[n] !== NONE || other !== NONE) {
        this.flat[n] = true;
        if (other !== NONE) this.flat[other] = true;
        this.again = true;
      }
      return this.virtual(n, v, x!, key);
    }
    let m = NONE;
    if (s.nodes[n] === Node.Constant && s.what[n] === v) m = this.t.constant(v);
    else m = this.leaf(n, v);
    this.pairs.set(key, m);
    return m;
  }

  private leaf(n: int, v: int): int {
    const o = this.o;
    const s = this.s;
    const kind = kindOf(o, v);
    if (kind === 2) {
      const fact = s.nodes[n] === Node.Leaf ? s.more[n] : s.nodes[n] === Node.Constant ? o.facts.classFact(s.what[n]) : this.classOfVirtual(n);
      return this.t.leaf(2, o.facts.common(fact, o.classFact(v)), MIN, MAX);
    }
    if (kind === 3) return this.t.leaf(3, 0, MIN, MAX);
    const low = s.nodes[n] === Node.Leaf ? s.lowers[n] : o.facts.lower(s.what[n]);
    const high = s.nodes[n] === Node.Leaf ? s.uppers[n] : o.facts.upper(s.what[n]);
    // a bound that moved once would go on moving
    return this.t.leaf(1, 0, o.facts.lower(v) >= low ? low : MIN, o.facts.upper(v) <= high ? high : MAX);
  }
  private classOfVirtual(n: int): int {
    const d = this.o.data.descrs[this.s.what[n]];
    return (this.s.nodes[n] === Node.Object ? (d as StructDescr).classId : (d as ArrayDescr).classId) * 2 + 1;
  }

  private virtual(n: int, v: int, x: Virtual, key: int): int {
    const s = this.s;
    const t = this.t;
    this.valueOf[n] = v;
    this.nodeOf.set(v, n);
    const start = s.at[n];
    const count = s.more[n];
    let extra: int = 0;
    if (x.struct !== null) for (const k of x.keys) if (s.positionOf(n, k) < 0) extra++;
    const m = t.virtual(s.nodes[n], s.what[n], count + extra);
    this.pairs.set(key, m);
    const at = t.at[m];
    for (let i: int = 0; i < count; i++) {
      const fieldKey = s.fieldKeys[start + i];
      t.fieldKeys[at + i] = fieldKey;
      t.fieldNodes[at + i] = this.field(s.fieldNodes[start + i], x.struct !== null ? x.field(fieldKey) : x.values[i], this.kindOfField(x, fieldKey));
    }
    let to: int = at + count;
    for (let k: int = 0; k < x.keys.length; k++) {
      if (s.positionOf(n, x.keys[k]) >= 0) continue;
      t.fieldKeys[to] = x.keys[k];
      t.fieldNodes[to] = this.field(NONE, x.values[k], this.kindOfField(x, x.keys[k]));
      to++;
    }
    return m;
  }
  private kindOfField(x: Virtual, descr: int): int {
    return x.array !== null ? x.array.kind : (this.o.data.descrs[descr] as FieldDescr).kind;
  }
  /** NONE is zero, on both sides. */
  private field(n: int, v: int, kind: int): int {
    if (n === NONE && v === NONE) return NONE;
    const o = this.o;
    if (n !== NONE) return this.node(n, v === NONE ? o.zero(kind) : v);
    if (o.isZero(v)) return NONE;
    return kind === 1 ? this.t.leaf(1, 0, MIN, MAX) : this.t.leaf(kind, 0, MIN, MAX);
  }

  private place(i: int): void {
    const o = this.o;
    const s = this.s;
    const n = s.placeObjects[i];
    if (this.first[n] === NONE) {
      if (s.nodes[n] !== Node.Constant) return;
      this.node(n, s.what[n]);
    }
    const object = o.plain(this.first[n]);
    const m = this.node(n, object);
    if (this.t.nodes[m] !== Node.Leaf && this.t.nodes[m] !== Node.Constant) return;
    const d = o.data.descrs[s.placeDescrs[i]];
    const index = s.placeIndexes[i];
    const x = o.virtual(object);
    let v = NONE;
    let dirty = s.placeDirty[i];
    if (x !== null) {
      if (!o.hasPlace(x, d, index)) return;
      v = index === FIELD ? x.field(d.index) : x.values[index];
      if (v === NONE) v = o.zero(index === FIELD ? (d as FieldDescr).kind : (d as ArrayDescr).kind);
    } else {
      const e = o.heap.find(object, d.index, index);
      if (e < 0) return;
      v = o.heap.values[e];
      if (o.heap.isDirty(e)) dirty = true;
    }
    this.t.place(m, d.index, index, this.node(s.placeValues[i], v), dirty);
  }

  private pureResult(i: int): void {
    const o = this.o;
    const s = this.s;
    if (op.opVariable[s.pureOps[i]]) {
      this.pureCall(i);
      return;
    }
    const a = this.operandOf(s.pureAs[i]);
    const b = s.pureBs[i] === NONE ? NONE : this.operandOf(s.pureBs[i]);
    if (a === NONE || (s.pureBs[i] !== NONE && b === NONE)) return;
    const e = o.pure.find(s.pureOps[i], a, b, s.pureDescrs[i]);
    if (e < 0) return;
    this.t.pureResult(s.pureOps[i], this.node(s.pureAs[i], a), b === NONE ? NONE : this.node(s.pureBs[i], b), s.pureDescrs[i], this.node(s.pureResults[i], o.pure.results[e]));
  }
  private pureCall(i: int): void {
    const o = this.o;
    const s = this.s;
    const nodes: int[] = [];
    const args: int[] = [];
    for (let k: int = 0; k < s.pureBs[i]; k++) {
      nodes.push(s.pureArgs[s.pureAs[i] + k]);
      args.push(this.operandOf(nodes[k]));
      if (args[k] === NONE) return;
    }
    const e = o.pure.findCall(s.pureDescrs[i], args);
    if (e < 0) return;
    for (let k: int = 0; k < args.length; k++) nodes[k] = this.node(nodes[k], args[k]);
    this.t.pureCall(s.pureOps[i], s.pureDescrs[i], nodes, this.node(s.pureResults[i], o.pure.results[e]));
  }
  /** The operand that a node was joined with, NONE when there is none. */
  private operandOf(n: int): int {
    if (this.s.nodes[n] === Node.Constant) return this.s.what[n];
    if (this.first[n] === NONE) return NONE;
    const v = this.o.plain(this.first[n]);
    return v < VIRTUAL ? v : NONE;
  }
}
