/**
 * What calls may read and write in the collected heap, over the whole program: virtual and indirect calls count as calls of everything they can reach.
 *
 * A place is a field (in all objects that have it), the items of all arrays of one structure, or the items of the arrays that a field owns. Sets of places are bit
 * sets; they are passed from callees to callers until nothing changes. Immutable fields and the bytes of strings are never in them: nobody who could
 * see them change exists.
 *
 * Of the engine's function that is told of writes to quasi-immutable fields only these fields matter.
 *
 * Needs graphs in the local form.
 */
import type { Graph, Operation, Program } from '../../translator/flow/graph';
import type { StructField, StructType } from '../../translator/flow/lltype';
import { Analysis, isCall } from '../../translator/backend/analysis';
import { rowOf } from '../../translator/flow/optable';
import { OwnedItems, type Ownership } from './ownership';

export type Place = StructField | StructType | OwnedItems;

/** Places by number; null: anything. */
export interface CallEffects {
  readonly reads: readonly Place[] | null;
  readonly writes: readonly Place[] | null;
  readonly raises: boolean;
  readonly collects: boolean;
}

/** A call that touches more places than this is said to touch anything. */
const LIMIT = 60;

class PlaceSet {
  words: Uint32Array;
  constructor(n = 64) { this.words = new Uint32Array(n); }
  add(i: number): boolean {
    const w = i >> 5;
    if (w >= this.words.length) {
      const grown = new Uint32Array(Math.max(w + 1, this.words.length * 2));
      grown.set(this.words);
      this.words = grown;
    }
    const bit = 1 << (i & 31);
    if ((this.words[w]! & bit) !== 0) return false;
    this.words[w]! |= bit;
    return true;
  }
  /** True when something was added. */
  addAll(o: PlaceSet): boolean {
    if (o.words.length > this.words.length) {
      const grown = new Uint32Array(o.words.length);
      grown.set(this.words);
      this.words = grown;
    }
    let changed = false;
    for (let w = 0; w < o.words.length; w++) {
      const x = (this.words[w]! | o.words[w]!) >>> 0;
      if (x !== this.words[w]) {
        this.words[w] = x;
        changed = true;
      }
    }
    return changed;
  }
  numbers(): number[] {
    const out: number[] = [];
    this.words.forEach((x, w) => {
      for (let b = 0; b < 32; b++) if ((x & (1 << b)) !== 0) out.push(w * 32 + b);
    });
    return out;
  }
}

export class ProgramEffects {
  private readonly numbers = new Map<Place, number>();
  private readonly places: Place[] = [];
  private readonly reads = new Map<Graph, PlaceSet>();
  private readonly writes = new Map<Graph, PlaceSet>();
  readonly analysis: Analysis;

  /** `taken`: graphs that prebuilt data or constants refer to; `written`: that function, if there is one. */
  constructor(private readonly program: Program, taken: Iterable<Graph>, private readonly ownership: Ownership, private readonly written: Graph | null) {
    this.analysis = new Analysis(program, taken);
    this.run();
  }

  private number(p: Place): number {
    let n = this.numbers.get(p);
    if (n === undefined) {
      n = this.places.push(p) - 1;
      this.numbers.set(p, n);
    }
    return n;
  }

  private items(set: PlaceSet, g: Graph, op: Operation, operand: number): void {
    const place = this.ownership.itemsOf(g, op, operand);
    if (op.aux.struct !== this.program.wellKnown.stringStruct && !(place instanceof OwnedItems && place.immutable)) set.add(this.number(place));
  }

  /** Adds what the operation itself does, calls apart. */
  private own(g: Graph, op: Operation, reads: PlaceSet, writes: PlaceSet): void {
    switch (op.name) {
      case 'getfield': case 'setfield': {
        const f = op.aux.struct!.field(op.aux.field!);
        if (!f.immutable && this.program.traceConstants?.has(f) !== true) (op.name === 'getfield' ? reads : writes).add(this.number(f));
        return;
      }
      case 'getitem': this.items(reads, g, op, 0); return;
      case 'setitem': case 'array_fill': this.items(writes, g, op, 0); return;
      case 'array_copy':
        this.items(reads, g, op, 0);
        this.items(writes, g, op, 2);
        return;
      default:
        if (isCall(op.name)) {
          for (const p of this.ownership.passedBy(g, op)) {
            reads.add(this.number(p));
            writes.add(this.number(p));
          }
        } else rowOf(op.name);
    }
  }

  private run(): void {
    const callers = new Map<Graph, Set<Graph>>();
    for (const g of this.program.graphs) {
      const reads = new PlaceSet();
      const writes = new PlaceSet();
      this.reads.set(g, reads);
      this.writes.set(g, writes);
      for (const b of g.blocks()) {
        for (const op of b.ops) {
          this.own(g, op, reads, writes);
          if (!isCall(op.name)) continue;
          for (const callee of this.analysis.callees(op)) {
            let set = callers.get(callee);
            if (set === undefined) callers.set(callee, (set = new Set()));
            if (callee !== this.written) set.add(g);
          }
        }
      }
    }
    const work = new Set<Graph>(this.program.graphs);
    for (const g of work) {
      work.delete(g);
      for (const caller of callers.get(g) ?? []) {
        const r = this.reads.get(caller)!.addAll(this.reads.get(g)!);
        const w = this.writes.get(caller)!.addAll(this.writes.get(g)!);
        if (r || w) work.add(caller);
      }
    }
  }

  private list(s: PlaceSet): readonly Place[] | null {
    const n = s.numbers();
    return n.length > LIMIT ? null : n.map((i) => this.places[i]!);
  }

  /** Of a whole graph. */
  ofGraph(g: Graph): CallEffects {
    if (g === this.written) return { reads: [], writes: [...this.program.quasiFields!], raises: false, collects: true };
    return { reads: this.list(this.reads.get(g)!), writes: this.list(this.writes.get(g)!), raises: this.analysis.factsOf(g).raises, collects: this.analysis.factsOf(g).collects };
  }

  /** Of one operation of a graph of the program. */
  ofOperation(g: Graph, op: Operation): CallEffects {
    const reads = new PlaceSet();
    const writes = new PlaceSet();
    this.own(g, op, reads, writes);
    for (const callee of this.analysis.callees(op)) {
      if (callee === this.written) continue;
      reads.addAll(this.reads.get(callee)!);
      writes.addAll(this.writes.get(callee)!);
    }
    return { reads: this.list(reads), writes: this.list(writes), raises: this.analysis.canRaise(op), collects: this.analysis.canCollect(op) };
  }
}
