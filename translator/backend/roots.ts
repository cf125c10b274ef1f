/**
 * The GC transformation: which references are kept on the shadow stack, where.
 *
 * Terms. A *need* is a call that can collect, with the references live across it. An allocation collects only on its slow path and is no
 * need: it spills for itself. The *region* of a variable is the set of blocks of its live range during which its slot holds it: those with
 * one of its needs; loops with a need; and on paths from need to need the blocks that can be entered from the region only, or from
 * which every way leads to a need (so that a path without a need saves nothing for the sake of others). The region of the frame is
 * the same for any need. Hence:
 *
 * - the frame is pushed where control enters its region and popped where it leaves: paths without collecting calls do nothing, loops that call
 *   push outside;
 * - a variable is saved where control enters its region, that is once before a loop or a series of calls, and its slot is its own all through the region. Where all ways into
 *   a block come from outside of the region, the save stands before the first need in the block, else on the links;
 * - after a need, the C variable is stale; it is loaded before its next use. At a merge it is stale when it is on one of the ways in and the
 *   slot still belongs to it, else the stale ways load it; so do they when the block uses it at once and it is not stale on all ways;
 * - variables whose regions do not overlap share a slot;
 * - at anything that collects, slots that hold no live variable are null: a slot that may hold something old (or was never written) is cleared, once.
 */
import { Variable } from '../flow/graph';
import type { BBlock, BFunction, BLink, BOp } from './function';
import { computeLiveness } from './liveness';
import type { Liveness } from './liveness';
import { EMPTY_PLAN } from './plan';
import type { RootAction, RootPlan, SlowPath } from './plan';

/** Operations that collect on a slow path only. */
const ALLOCATIONS = new Set(['malloc', 'malloc_varsize', 'string_from_raw', 'weakref_new']);

const END = Number.MAX_SAFE_INTEGER;

interface Point { readonly at: number; readonly op: BOp; readonly across: readonly Variable[]; readonly need: boolean }

/** What happens to one variable in one block of its region. */
interface Presence {
  /** the slot holds it when the block is entered */
  entry: boolean;
  /** positions of its needs */
  needs: number[];
  /** some successor goes on with the slot */
  continues: boolean;
  /** the last position at which the slot is its own: it is loaded for the last time, or a successor goes on */
  until: number;
}

interface Slotted {
  readonly variable: Variable;
  readonly region: Map<BBlock, Presence>;
  slot: number;
}

export function planRoots(f: BFunction, canCollect: (op: BOp) => boolean): RootPlan {
  if (!f.blocks.some((b) => b.ops.some(canCollect))) return EMPTY_PLAN;
  return new Planner(f, canCollect).plan();
}

class Planner {
  private readonly live: Liveness;
  private readonly points = new Map<BBlock, Point[]>();
  private readonly slotted = new Map<Variable, Slotted>();
  private frame = new Set<BBlock>();
  /** position in the block at which the frame is pushed, when not on entry */
  private readonly pushAt = new Map<BBlock, number>();
  private slots = 0;
  private readonly before = new Map<BOp, RootAction[]>();
  private readonly onLink = new Map<BLink, RootAction[]>();
  private readonly afterMoves = new Map<BLink, RootAction[]>();
  private readonly slowPath = new Map<BOp, SlowPath>();
  private readonly position = new Map<BOp, number>();
  /** per block and variable: the C variable is stale on entry, at the end */
  private readonly staleIn = new Map<BBlock, Set<Variable>>();
  private readonly staleOut = new Map<BBlock, Set<Variable>>();

  constructor(private readonly f: BFunction, private readonly canCollect: (op: BOp) => boolean) {
    this.live = computeLiveness(f);
  }

  plan(): RootPlan {
    this.findPoints();
    this.findRegions();
    this.assignSlots();
    this.findStale();
    this.placeFrame();
    this.placeSavesAndLoads();
    this.placeClears();
    return {
      slots: this.slots, before: this.before, onLink: this.onLink, afterMoves: this.afterMoves, slowPath: this.slowPath,
      pushedAt: (b, op) => this.frame.has(b) && (this.pushAt.get(b) ?? -1) <= this.position.get(op)!,
    };
  }

  /** Per block, what collects and what is live across it. */
  private findPoints(): void {
    for (const b of this.f.blocks) {
      b.ops.forEach((op, i) => this.position.set(op, i));
      if (!b.ops.some(this.canCollect)) continue;
      const points: Point[] = [];
      const live = new Set(this.live.liveOut.get(b)!);
      for (let i = b.ops.length - 1; i >= 0; i--) {
        const op = b.ops[i]!;
        if (op.result !== null) live.delete(op.result);
        const allocation = ALLOCATIONS.has(op.name);
        const refs = op.args.filter((a): a is Variable => a instanceof Variable && a.type.kind === 'ref');
        // An allocation uses its operands when the collection is over.
        if (allocation) for (const a of refs) live.add(a);
        if (this.canCollect(op) && (live.size > 0)) points.push({ at: i, op, across: [...live], need: !allocation });
        else if (this.canCollect(op)) points.push({ at: i, op, across: [], need: false });
        for (const a of refs) live.add(a);
      }
      this.points.set(b, points.reverse());
    }
  }

  private findRegions(): void {
    const needs = new Map<Variable, Map<BBlock, number[]>>();
    const needing = new Set<BBlock>();
    for (const [b, points] of this.points) {
      for (const p of points) {
        if (!p.need) continue;
        needing.add(b);
        for (const v of p.across) {
          let byBlock = needs.get(v);
          if (byBlock === undefined) needs.set(v, (byBlock = new Map()));
          const list = byBlock.get(b);
          if (list === undefined) byBlock.set(b, [p.at]);
          else list.push(p.at);
        }
      }
    }
    for (const [v, byBlock] of needs) {
      const blocks = regionOf(byBlock.keys(), (t) => this.live.liveIn.get(t)!.has(v));
      const region = new Map<BBlock, Presence>();
      for (const b of blocks) region.set(b, { entry: false, needs: byBlock.get(b) ?? [], continues: false, until: END });
      for (const [b, here] of region) {
        here.entry = this.live.liveIn.get(b)!.has(v) && b.preds.some((l) => region.has(l.from));
        here.continues = b.exits.some((l) => region.has(l.target) && this.live.liveIn.get(l.target)!.has(v));
        here.until = this.lastPosition(v, b, here);
      }
      this.slotted.set(v, { variable: v, region, slot: -1 });
    }
    this.frame = regionOf(needing, () => true);
  }

  /** Positions in the block during which the slot is the variable's. */
  private interval(here: Presence): [number, number] {
    return [here.entry ? -1 : here.needs[0] ?? END, here.until];
  }

  private lastPosition(v: Variable, b: BBlock, here: Presence): number {
    if (here.continues) return END;
    const need = here.needs[here.needs.length - 1] ?? -1;
    for (let i = need + 1; i < b.ops.length; i++) if (b.ops[i]!.args.includes(v)) return i;
    return this.live.liveOut.get(b)!.has(v) ? END : need;
  }

  private assignSlots(): void {
    const taken: Map<BBlock, [number, number][]>[] = [];
    const order = [...this.slotted.values()].sort((a, b) => b.region.size - a.region.size);
    for (const s of order) {
      const intervals = [...s.region].map(([b, here]) => [b, this.interval(here)] as const);
      let slot = 0;
      for (; slot < taken.length; slot++) {
        const byBlock = taken[slot]!;
        if (!intervals.some(([b, [from, to]]) => (byBlock.get(b) ?? []).some(([x, y]) => from <= y && x <= to))) break;
      }
      if (slot === taken.length) taken.push(new Map());
      const byBlock = taken[slot]!;
      for (const [b, interval] of intervals) {
        const list = byBlock.get(b);
        if (list === undefined) byBlock.set(b, [interval]);
        else list.push(interval);
      }
      s.slot = slot;
    }
    this.slots = taken.length;
  }

  private findStale(): void {
    for (const b of this.f.blocks) {
      this.staleIn.set(b, new Set());
      this.staleOut.set(b, new Set());
    }
    /** positions of uses of slotted variables */
    const firstUse = new Map<BBlock, Map<Variable, number>>();
    const lastUse = new Map<BBlock, Map<Variable, number>>();
    for (const b of this.f.blocks) {
      const first = new Map<Variable, number>();
      const last = new Map<Variable, number>();
      b.ops.forEach((op, i) => {
        for (const a of op.args) {
          if (!(a instanceof Variable && this.slotted.has(a))) continue;
          last.set(a, i);
          if (!first.has(a)) first.set(a, i);
        }
      });
      firstUse.set(b, first);
      lastUse.set(b, last);
    }
    const usesAtOnce = (v: Variable, b: BBlock, here: Presence): boolean => {
      const use = firstUse.get(b)!.get(v);
      return use !== undefined && use <= (here.needs[0] ?? END);
    };
    for (const { variable, region } of this.slotted.values()) {
      const work = [...region.keys()];
      while (work.length > 0) {
        const b = work.pop()!;
        const here = region.get(b)!;
        const use = lastUse.get(b)!.get(variable) ?? -1;
        const need = here.needs[here.needs.length - 1] ?? -1;
        const inStale = this.staleIn.get(b)!.has(variable);
        const outStale = need >= 0 ? use <= need : inStale && use < 0;
        if (!outStale || this.staleOut.get(b)!.has(variable)) continue;
        this.staleOut.get(b)!.add(variable);
        for (const l of b.exits) {
          const next = region.get(l.target);
          if (next === undefined || !next.entry || !this.live.liveIn.get(l.target)!.has(variable) || this.staleIn.get(l.target)!.has(variable)) continue;
          if (usesAtOnce(variable, l.target, next) && !l.target.preds.every((p) => this.staleOut.get(p.from)!.has(variable))) continue;
          this.staleIn.get(l.target)!.add(variable);
          work.push(l.target);
        }
      }
    }
  }

  private put<K>(m: Map<K, RootAction[]>, key: K, action: RootAction): void {
    const list = m.get(key);
    if (list === undefined) m.set(key, [action]);
    else list.push(action);
  }

  private placeFrame(): void {
    if (this.slots === 0) {
      this.frame = new Set();
      return;
    }
    for (const b of this.frame) {
      const outside = b.preds.filter((l) => !this.frame.has(l.from));
      if (outside.length === b.preds.length) {
        const first = this.points.get(b)!.find((p) => p.need)!;
        this.pushAt.set(b, first.at);
        this.put(this.before, first.op, { kind: 'push' });
      } else {
        for (const l of outside) this.put(this.afterMoves, l, { kind: 'push' });
      }
    }
  }

  private placeSavesAndLoads(): void {
    for (const b of this.f.blocks) {
      const stale = new Set(this.staleIn.get(b)!);
      const saved = new Set<Variable>();
      for (const s of this.present(b)) if (s.region.get(b)!.entry) saved.add(s.variable);
      const points = this.points.get(b) ?? [];
      let next = 0;
      for (const op of b.ops) {
        for (const a of op.args) {
          if (a instanceof Variable && stale.has(a)) {
            this.put(this.before, op, { kind: 'load', variable: a, slot: this.slotted.get(a)!.slot });
            stale.delete(a);
          }
        }
        const point = points[next];
        if (point === undefined || point.op !== op) continue;
        next++;
        if (point.need) {
          for (const v of point.across) {
            if (!saved.has(v)) {
              this.put(this.before, op, { kind: 'save', variable: v, slot: this.slotted.get(v)!.slot });
              saved.add(v);
            }
            stale.add(v);
          }
        } else {
          const spill = point.across.filter((v) => !saved.has(v) || !this.holdsAt(v, b, point.at));
          const reload = point.across.filter((v) => saved.has(v) && !stale.has(v) && this.holdsAt(v, b, point.at)).map((variable) => ({ variable, slot: this.slotted.get(variable)!.slot }));
          this.slowPath.set(op, { spill, reload, clear: [] });
        }
      }
      for (const l of b.exits) this.placeOnLink(b, l, stale);
    }
  }

  /** The variables whose region holds the block. */
  private byBlock: Map<BBlock, Slotted[]> | null = null;
  private present(b: BBlock): readonly Slotted[] {
    if (this.byBlock === null) {
      this.byBlock = new Map();
      for (const s of this.slotted.values()) {
        for (const block of s.region.keys()) {
          const list = this.byBlock.get(block);
          if (list === undefined) this.byBlock.set(block, [s]);
          else list.push(s);
        }
      }
    }
    return this.byBlock.get(b) ?? [];
  }

  /** The variable's slot is its own at this position of the block. */
  private holdsAt(v: Variable, b: BBlock, at: number): boolean {
    const here = this.slotted.get(v)?.region.get(b);
    if (here === undefined) return false;
    const [from, to] = this.interval(here);
    return from <= at && at <= to;
  }

  private placeOnLink(b: BBlock, l: BLink, stale: ReadonlySet<Variable>): void {
    const load = new Set<Variable>();
    for (const a of l.args) if (a instanceof Variable && stale.has(a)) load.add(a);
    const liveThere = this.live.liveIn.get(l.target)!;
    const staleThere = this.staleIn.get(l.target)!;
    for (const v of stale) if (liveThere.has(v) && !staleThere.has(v)) load.add(v);
    for (const v of load) this.put(this.onLink, l, { kind: 'load', variable: v, slot: this.slotted.get(v)!.slot });
    for (const s of this.present(l.target)) {
      const there = s.region.get(l.target)!;
      if (there.entry && !s.region.has(b)) this.put(this.afterMoves, l, { kind: 'save', variable: s.variable, slot: s.slot });
    }
    if (this.frame.has(b) && !this.frame.has(l.target)) this.put(this.onLink, l, { kind: 'pop' });
  }

  /** Dirty: the slot may hold something that is neither null nor a live reference. */
  private placeClears(): void {
    if (this.slots === 0) return;
    const entryDirty = new Map<BBlock, Uint8Array>();
    const all = new Uint8Array(this.slots).fill(1);
    const walk = (b: BBlock, visit: ((p: Point, dirty: Uint8Array, occupied: Uint8Array) => void) | null): Uint8Array => {
      const pushed = this.pushAt.get(b);
      const dirty = (pushed !== undefined ? all : entryDirty.get(b)!).slice();
      for (const p of this.points.get(b) ?? []) {
        if (pushed !== undefined && p.at < pushed) continue;
        const occupied = new Uint8Array(this.slots);
        for (const s of this.present(b)) {
          const [from, to] = this.interval(s.region.get(b)!);
          // Between its needs the variable is live, so its slot always counts.
          if (from <= p.at && p.at <= to) occupied[s.slot] = 1;
        }
        visit?.(p, dirty, occupied);
        if (this.isCallPoint(p)) for (let i = 0; i < this.slots; i++) dirty[i] = occupied[i]!;
      }
      for (const s of this.present(b)) if (s.region.get(b)!.continues) dirty[s.slot] = 1;
      return dirty;
    };
    const work: BBlock[] = [];
    for (const b of this.frame) {
      entryDirty.set(b, b.preds.some((l) => !this.frame.has(l.from)) ? all.slice() : new Uint8Array(this.slots));
      work.push(b);
    }
    const queued = new Set(work);
    while (work.length > 0) {
      const b = work.pop()!;
      queued.delete(b);
      const out = walk(b, null);
      for (const l of b.exits) {
        if (!this.frame.has(l.target)) continue;
        const there = entryDirty.get(l.target)!;
        let changed = false;
        for (let i = 0; i < this.slots; i++) if (out[i] === 1 && there[i] === 0) { there[i] = 1; changed = true; }
        if (changed && !queued.has(l.target)) {
          queued.add(l.target);
          work.push(l.target);
        }
      }
    }
    for (const b of this.frame) {
      walk(b, (p, dirty, occupied) => {
        const clear: number[] = [];
        for (let i = 0; i < this.slots; i++) if (dirty[i] === 1 && occupied[i] === 0) clear.push(i);
        if (clear.length === 0) return;
        if (this.isCallPoint(p)) for (const slot of clear) this.put(this.before, p.op, { kind: 'clear', slot });
        else {
          const slow = this.slowPath.get(p.op)!;
          this.slowPath.set(p.op, { ...slow, clear });
        }
      });
    }
  }

  /** A call, as opposed to an allocation, which clears on its slow path only. */
  private isCallPoint(p: Point): boolean { return !ALLOCATIONS.has(p.op.name); }
}

/** The region for needs in the blocks of `needs`, in the part of the graph that `within` accepts (the start of a live range need not be in it). */
function regionOf(needs: Iterable<BBlock>, within: (b: BBlock) => boolean): Set<BBlock> {
  const start = new Set(needs);
  const region = between(start, within);
  if (region.size === start.size) return region;
  const fixed = new Set(start);
  for (const b of loopsWith(start, region, within)) fixed.add(b);
  // A way on from every block to a need: such a block may as well save.
  const certain = new Set(fixed);
  const backwards = [...region].sort((a, b) => b.index - a.index);
  let grown = true;
  while (grown) {
    grown = false;
    for (const b of backwards) {
      if (certain.has(b) || b.exits.length === 0 || !b.exits.every((l) => certain.has(l.target) && within(l.target))) continue;
      certain.add(b);
      grown = true;
    }
  }
  const work = [...region];
  while (work.length > 0) {
    const b = work.pop()!;
    if (!region.has(b) || fixed.has(b)) continue;
    const inside = (l: BLink): boolean => region.has(l.from);
    if (certain.has(b) ? b.preds.some(inside) : b.preds.every(inside)) continue;
    region.delete(b);
    for (const l of b.exits) if (region.has(l.target)) work.push(l.target);
  }
  return region;
}

/** The blocks of cycles through a block of `needs`, going through blocks of `region` that `within` accepts. */
function loopsWith(needs: ReadonlySet<BBlock>, region: ReadonlySet<BBlock>, within: (b: BBlock) => boolean): Set<BBlock> {
  const index = new Map<BBlock, number>();
  const low = new Map<BBlock, number>();
  const onStack = new Set<BBlock>();
  const stack: BBlock[] = [];
  const result = new Set<BBlock>();
  for (const root of region) {
    if (index.has(root)) continue;
    const work: { b: BBlock; at: number }[] = [{ b: root, at: 0 }];
    while (work.length > 0) {
      const top = work[work.length - 1]!;
      const { b } = top;
      if (top.at === 0) {
        index.set(b, index.size);
        low.set(b, index.get(b)!);
        stack.push(b);
        onStack.add(b);
      }
      if (top.at < b.exits.length) {
        const t = b.exits[top.at++]!.target;
        if (!region.has(t) || !within(t)) continue;
        if (!index.has(t)) work.push({ b: t, at: 0 });
        else if (onStack.has(t)) low.set(b, Math.min(low.get(b)!, index.get(t)!));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low.set(parent.b, Math.min(low.get(parent.b)!, low.get(b)!));
      if (low.get(b) !== index.get(b)) continue;
      const component: BBlock[] = [];
      for (let member = stack.pop()!; ; member = stack.pop()!) {
        onStack.delete(member);
        component.push(member);
        if (member === b) break;
      }
      const cyclic = component.length > 1 || b.exits.some((l) => l.target === b && within(b));
      if (cyclic && component.some((m) => needs.has(m))) for (const m of component) result.add(m);
    }
  }
  return result;
}

/** The blocks of `from`, and those on a path from one of them to another through blocks that `within` accepts. */
function between(from: Iterable<BBlock>, within: (b: BBlock) => boolean): Set<BBlock> {
  const start = [...from];
  const forward = new Set<BBlock>(start);
  const work = [...start];
  while (work.length > 0) {
    for (const l of work.pop()!.exits) {
      if (!forward.has(l.target) && within(l.target)) {
        forward.add(l.target);
        work.push(l.target);
      }
    }
  }
  const result = new Set<BBlock>(start);
  work.push(...start);
  while (work.length > 0) {
    const b = work.pop()!;
    if (!within(b)) continue;
    for (const l of b.preds) {
      if (forward.has(l.from) && !result.has(l.from)) {
        result.add(l.from);
        work.push(l.from);
      }
    }
  }
  return result;
}
