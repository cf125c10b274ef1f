/**
 * What is assumed at a label: the shapes of the red variables, the known contents of the heap, and results of pure operations.
 *
 * The shape of a value is a node: a leaf (a value that the label takes as an argument, with what is known of it), a constant, or a virtual object
 * or array whose fields are nodes again. Two references to one node are the same value. Places of the heap are (node of the object, descriptor, index,
 * node of the value); a dirty one has not been stored. Everything is rows of parallel arrays; constants are operands of `pool`.
 *
 * `exportState` makes the state that an optimizer is in when it reaches the end of a trace; `importState` puts another optimizer into a state.
 */
import type { i64, int } from '../../rlib/kinds';
import { deleteSlice } from '../../rlib/rlist';
import type { ArrayDescr, CallDescr, StructDescr } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type Trace } from '../metainterp/trace';
import { boundsCode, highOfCode, lowOfCode, MAX, MIN } from './facts';
import { VARIABLE } from './heapcache';
import type { Optimizer } from './optimizer';
import { Text } from './texts';
import { Virtual, VIRTUAL } from './virtual';

export const enum Node { Leaf, Constant, Object, Array }

export class LabelState {
  // nodes
  readonly nodes: Node[] = [];
  /** leaf: kind of the value; constant: operand; object: descriptor; array: descriptor */
  readonly what: int[] = [];
  /** leaf: position among the arguments, -1 if it is not passed; object and array: where its fields begin */
  readonly at: int[] = [];
  /** leaf: fact about the class; object: number of fields; array: length */
  readonly more: int[] = [];
  readonly lowers: i64[] = [];
  readonly uppers: i64[] = [];
  readonly fieldKeys: int[] = [];
  readonly fieldNodes: int[] = [];
  /** the node of each argument */
  readonly leaves: int[] = [];
  /** the node of each red variable */
  readonly reds: int[] = [];
  // places
  readonly placeObjects: int[] = [];
  readonly placeDescrs: int[] = [];
  readonly placeIndexes: int[] = [];
  readonly placeValues: int[] = [];
  readonly placeDirty: boolean[] = [];
  // pure results; `pureBs` is NONE for one operand. Of a call, the nodes of the arguments are `pureBs` items of `pureArgs` from `pureAs` on
  readonly pureOps: int[] = [];
  readonly pureAs: int[] = [];
  readonly pureBs: int[] = [];
  readonly pureDescrs: int[] = [];
  readonly pureResults: int[] = [];
  readonly pureArgs: int[] = [];

  /** the label's trace has not become invalid */
  valid: boolean = false;

  constructor(readonly pool: Trace) {}

  private node(kind: Node, what: int, at: int, more: int, low: i64, high: i64): int {
    this.nodes.push(kind);
    this.what.push(what);
    this.at.push(at);
    this.more.push(more);
    this.lowers.push(low);
    this.uppers.push(high);
    return this.nodes.length - 1;
  }
  leaf(kind: int, fact: int, low: i64, high: i64): int {
    const n = this.node(Node.Leaf, kind, this.leaves.length, fact, low, high);
    this.leaves.push(n);
    return n;
  }
  constant(operand: int): int {
    return this.node(Node.Constant, operand, -1, 0, 0n, 0n);
  }
  /** Room for `count` fields is made; they are set afterwards. */
  virtual(kind: Node, descr: int, count: int): int {
    const start: int = this.fieldKeys.length;
    for (let i: int = 0; i < count; i++) {
      this.fieldKeys.push(i);
      this.fieldNodes.push(NONE);
    }
    return this.node(kind, descr, start, count, 0n, 0n);
  }
  place(object: int, descr: int, index: int, value: int, dirty: boolean): void {
    this.placeObjects.push(object);
    this.placeDescrs.push(descr);
    this.placeIndexes.push(index);
    this.placeValues.push(value);
    this.placeDirty.push(dirty);
  }
  pureResult(o: int, a: int, b: int, descr: int, result: int): void {
    this.pureOps.push(o);
    this.pureAs.push(a);
    this.pureBs.push(b);
    this.pureDescrs.push(descr);
    this.pureResults.push(result);
  }
  pureCall(o: int, descr: int, args: int[], result: int): void {
    const start: int = this.pureArgs.length;
    for (const n of args) this.pureArgs.push(n);
    this.pureResult(o, start, args.length, descr, result);
  }
  /** Adds a number to those of the nodes that the operands of a pure result are. */
  countOperands(i: int, uses: int[], change: int): void {
    const a = this.pureAs[i];
    const b = this.pureBs[i];
    if (op.opVariable[this.pureOps[i]]) {
      for (let k: int = 0; k < b; k++) uses[this.pureArgs[a + k]] += change;
      return;
    }
    uses[a] += change;
    if (b !== NONE) uses[b] += change;
  }
  /** Which of the fields of an object node has the key, -1 for none. */
  positionOf(n: int, key: int): int {
    for (let i: int = 0; i < this.more[n]; i++) if (this.fieldKeys[this.at[n] + i] === key) return i;
    return -1;
  }
  /** Kinds of the arguments, as 'irf' letters. */
  kinds(): string {
    let s = '';
    for (const n of this.leaves) s += this.what[n] === 1 ? 'i' : this.what[n] === 2 ? 'r' : 'f';
    return s;
  }
  /** A leaf about which the label assumes nothing. */
  isPlainLeaf(n: int): boolean {
    return this.nodes[n] === Node.Leaf && this.more[n] === 0 && this.lowers[n] === MIN && this.uppers[n] === MAX;
  }
}

/** The kind of an operand or virtual: 1 int, 2 reference, 3 float. */
export function kindOf(o: Optimizer, v: int): int {
  if (v >= VIRTUAL) return 2;
  return (v & 3) === Tag.Box ? o.out.kinds[v >> 2] : v & 3;
}
/** A leaf with all that is known of the value. */
export function leafFor(s: LabelState, o: Optimizer, v: int): int {
  const kind = kindOf(o, v);
  if (kind !== 1) return s.leaf(kind, kind === 2 ? o.classFact(v) : 0, MIN, MAX);
  const code = boundsCode(o.facts.lower(v), o.facts.upper(v));
  return s.leaf(1, 0, lowOfCode(code), highOfCode(code));
}

/** The state of an optimizer at the end of a trace whose red variables are `jumpArgs`. */
export function exportState(o: Optimizer): LabelState {
  return new Exporter(o).run();
}

class Exporter {
  private readonly s: LabelState;
  private readonly ofValue: int[] = [];
  private readonly ofConstant: Map<int, int> = new Map();
  private readonly ofVirtual: int[] = [];
  /** operands of reference nodes, by node; NONE for others */
  private readonly references: int[] = [];

  constructor(private readonly o: Optimizer) {
    this.s = new LabelState(o.owner);
  }

  run(): LabelState {
    const o = this.o;
    // no label has virtual strings
    for (let i: int = 0; i < o.virtuals.length; i++) if (o.virtuals[i] instanceof Text) o.force(VIRTUAL + i);
    for (let i: int = 0; i < o.facts.classes.length; i++) this.ofValue.push(NONE);
    for (let i: int = 0; i < o.virtuals.length; i++) this.ofVirtual.push(NONE);
    for (const v of o.jumpArgs) this.s.reds.push(this.node(v));
    for (let e: int = 0; e < o.heap.size(); e++) if (o.heap.at(e) >= 0 && (o.heap.objects[e] & 3) !== Tag.Box) this.node(o.heap.objects[e]);
    // places of reachable objects lead to further objects
    for (let n: int = 0; n < this.references.length; n++) if (this.references[n] !== NONE) this.places(n, this.references[n]);
    this.pures();
    this.s.valid = !o.validityUnknown;
    return this.s;
  }

  private node(value: int): int {
    const o = this.o;
    const v = o.plain(value);
    const x = o.virtual(v);
    if (x !== null) return this.virtual(v, x);
    if ((v & 3) !== Tag.Box) {
      const known = this.ofConstant.get(v) ?? NONE;
      if (known !== NONE) return known;
      const n = this.s.constant(v);
      this.ofConstant.set(v, n);
      this.references.push((v & 3) === Tag.Ref && o.out.refs[v >> 2] !== null ? v : NONE);
      return n;
    }
    let n = this.ofValue[v >> 2];
    if (n === NONE) {
      n = leafFor(this.s, o, v);
      this.ofValue[v >> 2] = n;
      this.references.push(o.out.kinds[v >> 2] === 2 ? v : NONE);
    }
    return n;
  }

  private virtual(v: int, x: Virtual): int {
    const s = this.s;
    const known = this.ofVirtual[v - VIRTUAL];
    if (known !== NONE) return known;
    const n = x.struct !== null ? s.virtual(Node.Object, x.struct.index, x.values.length) : s.virtual(Node.Array, x.array!.index, x.length);
    this.ofVirtual[v - VIRTUAL] = n;
    this.references.push(NONE);
    const start = s.at[n];
    for (let i: int = 0; i < x.values.length; i++) {
      if (x.struct !== null) s.fieldKeys[start + i] = x.keys[i];
      const v = x.values[i];
      if (v !== NONE && !this.o.isZero(v)) s.fieldNodes[start + i] = this.node(v);
    }
    return n;
  }

  private places(n: int, a: int): void {
    const heap = this.o.heap;
    for (let e = heap.ofObject(a); e >= 0; e = heap.afterOfObject(e)) {
      if (heap.indexes[e] < VARIABLE) this.s.place(n, heap.descrs[e], heap.indexes[e], this.node(heap.values[e]), heap.isDirty(e));
    }
  }

  private pures(): void {
    const pure = this.o.pure;
    for (let e: int = 0; e < pure.ops.length; e++) {
      if (op.opVariable[pure.ops[e]]) {
        this.pureCall(e);
        continue;
      }
      const a = this.knownNode(pure.as[e]);
      const b = pure.bs[e] === NONE ? NONE : this.knownNode(pure.bs[e]);
      if (a === NONE || (pure.bs[e] !== NONE && b === NONE)) continue;
      // a result that is a variable already would be a demand on jumps that promises little; an answer about constants only is no demand
      const v = this.o.plain(pure.results[e]);
      if ((v & 3) === Tag.Box ? this.ofValue[v >> 2] !== NONE : this.s.nodes[a] === Node.Constant && (b === NONE || this.s.nodes[b] === Node.Constant)) continue;
      this.s.pureResult(pure.ops[e], a, b, pure.descrs[e], this.node(pure.results[e]));
    }
  }
  /** The result of a call that may be done at any time, and whose arguments the label knows; or of a loop-invariant function. */
  private pureCall(e: int): void {
    const pure = this.o.pure;
    const d = this.o.data.descrs[pure.descrs[e]] as CallDescr;
    if (op.opIsConditional[pure.ops[e]] || (!d.loopInvariant && (d.argClasses === null || this.isNode(pure.results[e])))) return;
    const args: int[] = [];
    for (let k: int = 0; k < pure.bs[e]; k++) {
      const n = this.knownNode(pure.list[pure.as[e] + k]);
      if (n === NONE) return;
      args.push(n);
    }
    this.s.pureCall(pure.ops[e], pure.descrs[e], args, this.node(pure.results[e]));
  }
  private isNode(a: int): boolean {
    const v = this.o.plain(a);
    return (v & 3) !== Tag.Box || this.ofValue[v >> 2] !== NONE;
  }
  /** The node of an operand if it has one; constants always do. */
  private knownNode(a: int): int {
    const v = this.o.plain(a);
    return (v & 3) === Tag.Box ? this.ofValue[v >> 2] : this.node(v);
  }
}

/** Puts a new optimizer into the state: its inputs are the arguments of the label. */
export function importState(s: LabelState, o: Optimizer): void {
  const values: int[] = [];
  for (let n: int = 0; n < s.nodes.length; n++) {
    switch (s.nodes[n]) {
      case Node.Leaf: {
        const v = o.input(s.what[n]);
        if (s.what[n] === 2) o.facts.classes[v >> 2] = s.more[n];
        else if (s.what[n] === 1) o.facts.within(v, s.lowers[n], s.uppers[n]);
        values.push(v);
        break;
      }
      case Node.Constant: values.push(s.what[n]); break;
      case Node.Object: values.push(o.newVirtual(new Virtual(o.data.descrs[s.what[n]] as StructDescr, null, 0))); break;
      default: values.push(o.newVirtual(new Virtual(null, o.data.descrs[s.what[n]] as ArrayDescr, s.more[n]))); break;
    }
  }
  for (let n: int = 0; n < s.nodes.length; n++) {
    if (s.nodes[n] !== Node.Object && s.nodes[n] !== Node.Array) continue;
    const x = o.virtual(values[n])!;
    for (let i: int = 0; i < s.more[n]; i++) {
      const field = s.fieldNodes[s.at[n] + i];
      if (field === NONE) continue;
      if (x.struct !== null) x.setField(s.fieldKeys[s.at[n] + i], values[field]);
      else x.values[i] = values[field];
    }
  }
  for (let i: int = 0; i < s.placeObjects.length; i++) {
    const descr = s.placeDescrs[i];
    const immutable = o.memory.isImmutable(descr, s.placeIndexes[i]);
    if (s.placeDirty[i]) o.heap.setDirty(values[s.placeObjects[i]], descr, s.placeIndexes[i], values[s.placeValues[i]], immutable);
    else o.heap.setClean(values[s.placeObjects[i]], descr, s.placeIndexes[i], values[s.placeValues[i]], immutable);
  }
  for (let i: int = 0; i < s.pureOps.length; i++) {
    const v = values[s.pureResults[i]];
    let e: int = 0;
    if (op.opVariable[s.pureOps[i]]) {
      const args: int[] = [];
      for (let k: int = 0; k < s.pureBs[i]; k++) args.push(values[s.pureArgs[s.pureAs[i] + k]]);
      e = o.pure.addCall(s.pureOps[i], s.pureDescrs[i], args, v);
    } else e = o.pure.add(s.pureOps[i], values[s.pureAs[i]], s.pureBs[i] === NONE ? NONE : values[s.pureBs[i]], s.pureDescrs[i], v);
    if ((v & 3) === Tag.Box) o.facts.definitions[v >> 2] = e;
  }
  for (const n of s.reds) o.forward.push(values[n]);
  o.validityUnknown = !s.valid;
}

/** The label promises nothing of the leaves that are not `asked` for what is known of them. */
export function forgetFacts(s: LabelState, asked: boolean[]): void {
  for (let i: int = 0; i < s.leaves.length; i++) {
    if (asked[i]) continue;
    const n = s.leaves[i];
    s.more[n] = 0;
    s.lowers[n] = MIN;
    s.uppers[n] = MAX;
  }
}

/** Of answers, which are pure results that are constants, the label demands only those that were `used`, by pure result. */
export function forgetAnswers(s: LabelState, used: boolean[]): void {
  for (let i: int = s.pureOps.length - 1; i >= 0; i--) if (!used[i] && s.nodes[s.pureResults[i]] === Node.Constant) deletePure(s, i);
}
function deletePure(s: LabelState, i: int): void {
  deleteSlice(s.pureOps, i, i + 1);
  deleteSlice(s.pureAs, i, i + 1);
  deleteSlice(s.pureBs, i, i + 1);
  deleteSlice(s.pureDescrs, i, i + 1);
  deleteSlice(s.pureResults, i, i + 1);
}

/**
 * The label does not take the arguments for which `taken` is false. Contents of the heap and pure results that only such an argument, of which nothing is assumed, would
 * have held are demanded no more.
 */
export function dropArguments(s: LabelState, taken: boolean[]): void {
  const kept: int[] = [];
  for (let i: int = 0; i < s.leaves.length; i++) {
    const n = s.leaves[i];
    s.at[n] = taken[i] ? kept.length : -1;
    if (taken[i]) kept.push(n);
  }
  s.leaves.length = 0;
  for (const n of kept) s.leaves.push(n);
  const uses: int[] = [];
  for (let n: int = 0; n < s.nodes.length; n++) uses.push(0);
  for (const n of s.reds) uses[n]++;
  for (const n of s.fieldNodes) if (n !== NONE) uses[n]++;
  for (let i: int = 0; i < s.placeObjects.length; i++) {
    uses[s.placeObjects[i]]++;
    uses[s.placeValues[i]]++;
  }
  for (let i: int = 0; i < s.pureOps.length; i++) {
    s.countOperands(i, uses, 1);
    uses[s.pureResults[i]]++;
  }
  for (let i: int = s.pureOps.length - 1; i >= 0; i--) {
    if (!isIdle(s, uses, s.pureResults[i])) continue;
    s.countOperands(i, uses, -1);
    deletePure(s, i);
  }
  for (let i: int = s.placeObjects.length - 1; i >= 0; i--) {
    if (s.placeDirty[i] || !isIdle(s, uses, s.placeValues[i])) continue;
    uses[s.placeObjects[i]]--;
    deleteSlice(s.placeObjects, i, i + 1);
    deleteSlice(s.placeDescrs, i, i + 1);
    deleteSlice(s.placeIndexes, i, i + 1);
    deleteSlice(s.placeValues, i, i + 1);
    deleteSlice(s.placeDirty, i, i + 1);
  }
}
/** Nobody takes the value or assumes anything of it, and it is mentioned once. */
function isIdle(s: LabelState, uses: int[], n: int): boolean {
  return uses[n] === 1 && s.at[n] < 0 && s.isPlainLeaf(n);
}
