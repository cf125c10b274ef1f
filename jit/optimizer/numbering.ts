/**
 * Resume information of guards: writes what a guard's snapshot says into the numbering of the new trace, in the form that loop.ts
 * describes, and collects the values that the guard must save.
 */
import type { int } from '../../rlib/kinds';
import { positionOf } from '../metainterp/frame';
import { Exit, FailDescr, ResumeTag } from '../metainterp/loop';
import { NONE, Tag } from '../metainterp/trace';
import { ArrayDescr } from '../metainterp/jitcode';
import { boundsCode } from './facts';
import { VARIABLE } from './heapcache';
import type { Optimizer } from './optimizer';
import { Text } from './texts';
import { type Virtual, VIRTUAL } from './virtual';

/** Where a guard saves so many values, it saves none for its bridge only. */
const MOST_SAVED: int = 40;

export class Numbering {
  private readonly numbered: Virtual[] = [];
  private readonly chain: int[] = [];
  private failArgs: int[] = [];
  /** by value: the guard that saved it last, and the position there */
  private readonly savedBy: int[] = [];
  private readonly savedAt: int[] = [];
  private guard: int = 0;

  constructor(private readonly o: Optimizer) {}

  /** The number of a new exit for the guard with the number of operation `guard`, which resumes at the snapshot. */
  make(guard: int, snapshot: int): int {
    const o = this.o;
    const out = o.out.numbering;
    const f = new FailDescr(o.fails.length, Exit.Guard, o.owner, guard, out.length);
    o.fails.push(f);
    this.guard++;
    this.failArgs = f.failArgs;
    this.frames(snapshot);
    const virtuals: int = out.length;
    out.push(0);
    out.push(0);
    this.stores();
    // numbering a field may find further virtuals; they come last, and are counted first
    const fields: int = out.length;
    this.virtuals();
    out[virtuals] = this.numbered.length;
    out[virtuals + 1] = fields;
    for (const x of this.numbered) x.number = -1;
    this.numbered.length = 0;
    this.saveItems(f);
    f.facts = out.length;
    this.facts(f);
    return f.index;
  }

  private frames(snapshot: int): void {
    const o = this.o;
    const out = o.out.numbering;
    const snapshots = o.trace.snapshots;
    const live = o.data.liveness;
    const chain = this.chain;
    chain.length = 0;
    for (let s = snapshot; s >= 0; s = snapshots[s]) chain.push(s);
    out.push(chain.length);
    for (let i: int = chain.length - 1; i >= 0; i--) {
      const s = chain[i];
      const jitcode = o.data.jitcodes[snapshots[s + 1]];
      const position = snapshots[s + 2];
      out.push(jitcode.index);
      out.push(position);
      const unit = snapshots[s + 3];
      out.push(unit === NONE ? NONE : this.code(o.value(unit)));
      const pc = positionOf(position);
      let q: int = jitcode.code.charCodeAt(pc + 1) + jitcode.code.charCodeAt(pc + 2) * 256;
      let p = s + 4;
      for (let kind: int = 1; kind <= 3; kind++) {
        const n = live[q];
        q += n + 1;
        for (let k: int = 0; k < n; k++) out.push(this.code(o.value(snapshots[p++])));
      }
    }
  }

  /** The pending stores: what the heap cache holds back. */
  private stores(): void {
    const o = this.o;
    const out = o.out.numbering;
    const heap = o.heap;
    out.push(heap.dirty.length);
    for (const e of heap.dirty) {
      out.push(this.code(heap.objects[e]));
      out.push(heap.descrs[e]);
      out.push(heap.indexes[e]);
      out.push(this.code(o.plain(heap.values[e])));
    }
  }

  private virtuals(): void {
    const o = this.o;
    const out = o.out.numbering;
    for (let i: int = 0; i < this.numbered.length; i++) {
      const x = this.numbered[i];
      if (x instanceof Text) {
        this.text(x);
        continue;
      }
      out.push(x.struct !== null ? x.struct.index : x.array!.index);
      out.push(x.array !== null ? x.length : 0);
      const count: int = out.length;
      let n: int = 0;
      out.push(0);
      for (let k: int = 0; k < x.values.length; k++) {
        if (x.values[k] === NONE || o.isZero(x.values[k])) continue;
        n++;
        out.push(x.struct !== null ? x.keys[k] : k);
        out.push(this.code(o.plain(x.values[k])));
      }
      out[count] = n;
    }
  }

  /** In the place of a number of items: its complement is the code of the length. In the place of fields: the call that copies bytes, and the pieces. */
  private text(x: Text): void {
    const o = this.o;
    const out = o.out.numbering;
    out.push(x.array!.index);
    out.push(~this.code(o.plain(x.total)));
    out.push(1 + 2 * x.places.length);
    out.push(x.copying);
    out.push(0);
    for (let k: int = 0; k < x.places.length; k++) {
      out.push(this.code(o.plain(x.places[k])));
      out.push(x.sources[k] === NONE ? NONE : this.code(o.plain(x.sources[k])));
      out.push(this.code(o.plain(x.starts[k])));
      out.push(this.code(o.plain(x.counts[k])));
    }
  }

  /** The items of virtualizables that are known to be in memory are saved too: a bridge need not load them and find out again what they are. */
  private saveItems(f: FailDescr): void {
    const o = this.o;
    const heap = o.heap;
    for (let i: int = 0; i < f.failArgs.length && f.failArgs.length < MOST_SAVED; i++) {
      const a = f.failArgs[i];
      if (o.out.kinds[a >> 2] !== 2) continue;
      for (let e = heap.ofObject(a); e >= 0; e = heap.afterOfObject(e)) {
        const d = o.data.descrs[heap.descrs[e]];
        if (!(d instanceof ArrayDescr) || !d.virtualizable || heap.isDirty(e) || heap.indexes[e] >= VARIABLE) continue;
        const v = o.plain(heap.values[e]);
        if (v < VIRTUAL && (v & 3) === Tag.Box) this.code(v);
      }
    }
  }

  /** What is known of the saved values, for bridges: facts of classes, then clean entries of the heap cache among them. */
  private facts(f: FailDescr): void {
    const o = this.o;
    const out = o.out.numbering;
    for (const a of f.failArgs) {
      const i = a >> 2;
      out.push(o.out.kinds[i] === 2 ? o.facts.classes[i] : o.out.kinds[i] === 1 ? boundsCode(o.facts.lowers[i], o.facts.uppers[i]) : 0);
    }
    const count: int = out.length;
    let n: int = 0;
    out.push(0);
    const heap = o.heap;
    for (const a of f.failArgs) {
      if (o.out.kinds[a >> 2] !== 2) continue;
      for (let e = heap.ofObject(a); e >= 0; e = heap.afterOfObject(e)) {
        if (heap.isDirty(e) || heap.indexes[e] >= VARIABLE) continue;
        const v = o.plain(heap.values[e]);
        if (v >= VIRTUAL || ((v & 3) === Tag.Box && !this.saved(v >> 2))) continue;
        n++;
        out.push(this.code(a));
        out.push(heap.descrs[e]);
        out.push(heap.indexes[e]);
        out.push(this.code(v));
      }
    }
    out[count] = n;
  }

  private saved(i: int): boolean {
    return i < this.savedBy.length && this.savedBy[i] === this.guard;
  }

  private code(v: int): int {
    const o = this.o;
    const x = o.virtual(v);
    if (x !== null) {
      if (x.number < 0) {
        x.number = this.numbered.length;
        this.numbered.push(x);
      }
      return x.number * 4 + ResumeTag.Virtual;
    }
    const a = o.forcedOperand(v);
    if ((a & 3) !== Tag.Box) return (a >> 2) * 4 + ResumeTag.Constant;
    const i = a >> 2;
    while (this.savedBy.length <= i) {
      this.savedBy.push(0);
      this.savedAt.push(0);
    }
    if (this.savedBy[i] !== this.guard) {
      this.savedBy[i] = this.guard;
      this.savedAt[i] = this.failArgs.length;
      this.failArgs.push(a);
    }
    return this.savedAt[i] * 4 + ResumeTag.Fail;
  }
}
