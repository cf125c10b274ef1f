/**
 * A simulated program for tests of the collector: its objects stand in the simulated heap, and a model of JavaScript objects knows what must be there.
 *
 * The collector is loaded anew for each test, by `load`.
 */
import { vi } from 'vitest';
import type * as CollectorModule from '../../gc/collector';
import type * as MajorModule from '../../gc/majorcollection';
import type * as MarkerModule from '../../gc/marker';
import type * as ListModule from '../../gc/objectlist';
import type * as RootsModule from '../../gc/roots';
import type * as MemoryModule from '../../gc/memory';
import type * as RffiModule from '../../rlib/rffi';
import {
  FLAG_HASH_APPENDED, FLAG_PREBUILT, FLAG_TRACK, TYPE_FLAG_ITEMS, TYPE_FLAG_NUL, TYPE_FLAG_REF_ITEMS,
} from '../../gc/objectformat';

export let gc: typeof CollectorModule;
export let memory: typeof MemoryModule;
export let major: typeof MajorModule;
export let lists: typeof ListModule;
export let markers: typeof MarkerModule;
export let roots: typeof RootsModule;
export let raw: typeof RffiModule;
/** By symbol, what C calls. */
export let entry: (name: string) => Function;

/** Loads the collector. */
export async function load(): Promise<void> {
  vi.resetModules();
  raw = await import('../../rlib/rffi');
  const { gcEntryPoints } = await import('../../gc/entry');
  entry = (name) => gcEntryPoints.get(name)!;
  memory = await import('../../gc/memory');
  gc = await import('../../gc/collector');
  major = await import('../../gc/majorcollection');
  lists = await import('../../gc/objectlist');
  markers = await import('../../gc/marker');
  roots = await import('../../gc/roots');
}

export function random(seed: number): (n: number) => number {
  let x = (seed * 2654435761) >>> 0;
  return (n) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 4294967296) * n);
  };
}

type TypeName = 'node' | 'leaf' | 'array' | 'string' | 'weak' | 'big';

export class Model {
  refs: (Model | null)[] = [];
  weak: Model | null = null;
  identity: bigint | null = null;
  finalizer = false;
  finalized = false;
  /** A finalizer had it: weak references to it may have been cleared before. */
  revived = false;
  prebuiltAddress = 0;
  constructor(readonly type: TypeName, readonly id: number, readonly n: number) {}
}

/** One simulated program: its heap, its shadow stack and what it knows. */
export class World {
  readonly state: number;
  private readonly types = new Map<TypeName, number>();
  readonly roots: (Model | null)[];
  private readonly rootBase: number;
  readonly rnd: (n: number) => number;
  private nextId = 1;
  readonly weak = new Set<Model>();
  readonly registered = new Set<Model>();
  readonly prebuilt: Model[] = [];

  constructor(seed: number, readonly rootCount: number, nursery: number, readonly stress: number, smallestHeap = 200_000, step = 0) {
    this.rnd = random(seed);
    this.state = memory.simulateState(0x1234, Infinity);
    this.rootBase = raw.rawMalloc(rootCount * 8);
    raw.rawFill(this.rootBase, 0, rootCount * 8);
    raw.storeAddr(this.state, memory.STATE_ROOT_BASE, this.rootBase);
    raw.storeAddr(this.state, memory.STATE_ROOT_TOP, this.rootBase + rootCount * 8);
    this.roots = Array.from({ length: rootCount }, () => null);
    this.makeType('node', { size: 40, refs: [16, 24, 32] });
    this.makeType('leaf', { size: 16 });
    this.makeType('big', { size: 16 + 8 * 300, refs: [16, 1000] });
    this.makeType('array', { size: 16, item: 8, flags: TYPE_FLAG_ITEMS | TYPE_FLAG_REF_ITEMS, length: 8 });
    this.makeType('string', { size: 24, item: 1, flags: TYPE_FLAG_ITEMS | TYPE_FLAG_NUL, length: 16 });
    this.makeType('weak', { size: 24, weak: 16 });
    gc.collector.start(nursery, smallestHeap, stress);
    gc.collector.setLimits(0, 0, 0, step);
    for (let i = 0; i < 5; i++) {
      const hashed = i % 2 === 1;
      const m = new Model('node', this.nextId++, 3);
      m.refs = [null, null, null];
      const a = raw.rawMalloc(48);
      raw.rawFill(a, 0, 48);
      raw.storeAddr(a, 0, this.types.get('node')!);
      raw.storeI32(a, 4, FLAG_PREBUILT | FLAG_TRACK | (hashed ? FLAG_HASH_APPENDED : 0));
      raw.storeInt(a, 8, m.id);
      raw.storeInt(a, 40, 77 + i);
      m.prebuiltAddress = a;
      m.identity = hashed ? BigInt(77 + i) : BigInt(a);
      this.prebuilt.push(m);
    }
  }

  private makeType(name: TypeName, t: { size: number; refs?: number[]; item?: number; flags?: number; length?: number; weak?: number }): void {
    const refs = t.refs ?? [];
    const offsets = raw.rawMalloc(4 * refs.length + 4);
    refs.forEach((o, i) => raw.storeI32(offsets, i * 4, o));
    const a = raw.rawMalloc(56);
    raw.rawFill(a, 0, 56);
    raw.storeI32(a, 8, t.flags ?? 0);
    raw.storeI32(a, 12, t.size);
    raw.storeI32(a, 16, t.item ?? 0);
    raw.storeI32(a, 20, t.length ?? 0);
    raw.storeI32(a, 24, refs.length);
    raw.storeI32(a, 28, t.weak ?? 0);
    raw.storeAddr(a, 32, offsets);
    this.types.set(name, a);
  }

  private slotOf(m: Model, i: number): number {
    return m.type === 'array' ? 16 + i * 8 : m.type === 'node' ? 16 + i * 8 : i === 0 ? 16 : 1000;
  }

  typeAddress(name: TypeName): number { return this.types.get(name)!; }

  address(root: number): number { return raw.loadAddr(this.rootBase, root * 8); }

  setRoot(i: number, m: Model | null, a: number): void {
    this.roots[i] = m;
    raw.storeAddr(this.rootBase, i * 8, a);
  }

  make(type: TypeName, n: number, root: number): Model {
    const m = new Model(type, this.nextId++, n);
    const t = this.types.get(type)!;
    let a: number;
    if (type === 'array' || type === 'string') {
      a = gc.collector.allocateItems(t, n);
      if (a === 0) throw new Error('no memory');
      m.refs = type === 'array' ? Array.from({ length: n }, () => null) : [];
      if (type === 'string') for (let i = 0; i < n; i++) raw.storeU8(a, 24 + i, (m.id + i) & 255);
    } else {
      const size = type === 'node' ? 40 : type === 'leaf' ? 16 : type === 'weak' ? 24 : 16 + 8 * 300;
      a = this.inlineAllocate(size);
      raw.rawFill(a, 0, size);
      raw.storeAddr(a, 0, t);
      raw.storeInt(a, 8, m.id);
      m.refs = Array.from({ length: type === 'node' ? 3 : type === 'big' ? 2 : 0 }, () => null);
    }
    this.setRoot(root, m, a);
    return m;
  }

  /** As generated code does. */
  private inlineAllocate(size: number): number {
    const p = raw.loadAddr(this.state, 0);
    if (p + size <= raw.loadAddr(this.state, 8)) {
      raw.storeAddr(this.state, 0, p + size);
      return p;
    }
    return gc.collector.allocate(size);
  }

  store(into: Model, intoAddress: number, i: number, m: Model | null, a: number): void {
    into.refs[i] = m;
    if ((raw.loadU32(intoAddress, 4) & FLAG_TRACK) !== 0) {
      if (into.type === 'array') gc.collector.rememberItems(intoAddress, i, i + 1);
      else gc.collector.remember(intoAddress);
    }
    raw.storeAddr(intoAddress, this.slotOf(into, i), a);
  }

  /** As generated code does. */
  copy(from: Model, fromAddress: number, i: number, into: Model, intoAddress: number, j: number, n: number): void {
    const copied = from.refs.slice(i, i + n);
    for (let k = 0; k < n; k++) into.refs[j + k] = copied[k]!;
    entry('pts_copy_refs')(fromAddress, i, intoAddress, j, n, 16);
  }

  fill(into: Model, intoAddress: number, from: number, to: number, m: Model | null, a: number): void {
    into.refs.fill(m, from, to);
    if ((raw.loadU32(intoAddress, 4) & FLAG_TRACK) !== 0) entry('pts_gc_remember_filled')(intoAddress, from, to, a);
    for (let i = from; i < to; i++) raw.storeAddr(intoAddress, this.slotOf(into, i), a);
  }

  load(from: Model, fromAddress: number, i: number): [Model | null, number] {
    return [from.refs[i] ?? null, raw.loadAddr(fromAddress, this.slotOf(from, i))];
  }

  /** As generated code does. */
  weakTarget(a: number): number {
    const referent = raw.loadAddr(a, 16);
    return referent !== 0 && raw.loadInt(this.state, memory.STATE_CLEARING) !== 0 ? major.majorCollection.weakTarget(a, referent) : referent;
  }

  /** Compares everything reachable with the model; returns the addresses. */
  verify(extra: [Model, number][] = [], weakToo = true): Map<Model, number> {
    const where = new Map<Model, number>();
    const owner = new Map<number, Model>();
    const work: [Model, number][] = [];
    const visit = (m: Model | null, a: number): void => {
      if ((m === null) !== (a === 0)) throw new Error(`expected ${m === null ? 'null' : 'object ' + m.id}, found ${a}`);
      if (m === null) return;
      const known = where.get(m);
      if (known !== undefined) {
        if (known !== a) throw new Error(`object ${m.id} is in two places`);
        return;
      }
      if (owner.has(a)) throw new Error(`objects ${m.id} and ${owner.get(a)!.id} share a place`);
      where.set(m, a);
      owner.set(a, m);
      work.push([m, a]);
    };
    this.roots.forEach((m, i) => visit(m, this.address(i)));
    for (const m of this.prebuilt) visit(m, m.prebuiltAddress);
    for (const [m, a] of extra) visit(m, a);
    while (work.length > 0) {
      const [m, a] = work.pop()!;
      if (raw.loadU32(a, 0) !== this.types.get(m.type)) throw new Error(`object ${m.id} has lost its type`);
      if (m.type === 'array') {
        if (raw.loadInt(a, 8) !== m.n) throw new Error(`array ${m.id} has another length`);
      } else if (m.type === 'string') {
        if (raw.loadInt(a, 16) !== m.n) throw new Error(`string ${m.id} has another length`);
        for (let i = 0; i < m.n; i++) if (raw.loadU8(a, 24 + i) !== ((m.id + i) & 255)) throw new Error(`string ${m.id} has changed`);
        if (raw.loadU8(a, 24 + m.n) !== 0) throw new Error(`string ${m.id} has no NUL`);
      } else if (raw.loadInt(a, 8) !== m.id) throw new Error(`object ${m.id} has changed`);
      m.refs.forEach((r, i) => visit(r, raw.loadAddr(a, this.slotOf(m, i))));
    }
    for (const [m, a] of where) {
      if (m.identity !== null && gc.collector.identity(a) !== m.identity) throw new Error(`object ${m.id} has another identity`);
      if (m.type === 'weak' && weakToo) {
        const referent = this.weakTarget(a);
        if (referent === 0) {
          if (m.weak !== null && where.has(m.weak) && !m.weak.revived) throw new Error(`weak reference ${m.id} was cleared too early`);
          m.weak = null;
        } else if (m.weak !== null && where.has(m.weak) && where.get(m.weak) !== referent) throw new Error(`weak reference ${m.id} is wrong`);
        else if (m.weak === null) throw new Error(`weak reference ${m.id} has come back`);
      }
    }
    return where;
  }

  step(): void {
    const r = this.rnd;
    const target = r(this.rootCount);
    switch (r(20)) {
      case 0: case 1: case 2: this.make('node', 3, target); break;
      case 3: this.make('leaf', 0, target); break;
      case 4: this.make('array', r(10) === 0 ? r(9000) : r(20), target); break;
      case 5: this.make('string', r(10) === 0 ? r(50_000) : r(60), target); break;
      case 6: if (r(5) === 0) this.make('big', 2, target); break;
      case 7: this.setRoot(target, null, 0); break;
      case 8: case 9: case 10: case 11: {
        const k = r(this.rootCount);
        const m = this.roots[k]!;
        if (m !== null && m.refs.length > 0) this.store(m, this.address(k), r(m.refs.length), this.roots[target]!, this.address(target));
        break;
      }
      case 12: {
        const k = r(this.rootCount);
        const m = this.roots[k]!;
        if (m !== null && m.refs.length > 0) { const [x, a] = this.load(m, this.address(k), r(m.refs.length)); this.setRoot(target, x, a); }
        break;
      }
      case 13: {
        const m = this.prebuilt[r(this.prebuilt.length)]!;
        if (r(3) === 0) this.store(m, m.prebuiltAddress, r(3), null, 0);
        else this.store(m, m.prebuiltAddress, r(3), this.roots[target]!, this.address(target));
        break;
      }
      case 14: {
        const m = this.roots[target]!;
        if (m !== null && m.identity === null) m.identity = gc.collector.identity(this.address(target));
        break;
      }
      case 15: {
        const k = r(this.rootCount);
        const referent = this.roots[k]!;
        if (referent !== null && k !== target) {
          const w = this.make('weak', 0, target);
          if (this.roots[k] === referent) {
            gc.collector.setWeak(this.address(target), 16, this.address(k));
            w.weak = referent;
            this.weak.add(w);
          }
        } else if (referent !== null && !referent.finalizer && referent.prebuiltAddress === 0) {
          referent.finalizer = true;
          this.registered.add(referent);
          gc.collector.registerFinalizer(this.address(k));
        }
        break;
      }
      case 18: {
        // an array grows, and something new may be written into it before a collection
        const k = r(this.rootCount);
        const old = this.roots[k]!;
        if (old === null || old.type !== 'array' || old.n > 40_000) break;
        const n = old.n + (old.n >> 3) + r(20);
        const grown = this.make('array', n, target);
        if (this.roots[k] !== old) break;
        if (old.n > 0) {
          const i = r(3) === 0 ? r(old.n) : 0;
          this.copy(old, this.address(k), i, grown, this.address(target), r(n - old.n + 1), old.n - i);
        }
        this.setRoot(k, grown, this.address(target));
        if (n > 0) {
          const at = r(n);
          const end = at + r(Math.min(50, n - at));
          const s = r(this.rootCount);
          this.fill(grown, this.address(target), at, end, this.roots[s]!, this.address(s));
        }
        break;
      }
      case 19: {
        const k = r(this.rootCount);
        const [from, into] = [this.roots[k]!, this.roots[target]!];
        if (from === null || into === null || from.type !== 'array' || into.type !== 'array' || from.n === 0 || into.n === 0) break;
        const [i, j] = [r(from.n), r(into.n)];
        this.copy(from, this.address(k), i, into, this.address(target), j, r(Math.min(from.n - i, into.n - j) + 1));
        break;
      }
      case 16: case 17: {
        // what a weak reference gives is used like any object
        const k = r(this.rootCount);
        const m = this.roots[k]!;
        if (m === null || m.type !== 'weak' || m.weak === null) break;
        const a = this.weakTarget(this.address(k));
        if (a === 0) m.weak = null;
        else this.setRoot(target, m.weak, a);
      }
    }
  }
}

/** A thread that waits, with ten words on its root stack. */
export class Thread {
  readonly base = raw.rawMalloc(80);
  readonly block = raw.rawMalloc(memory.STATE_SIZE);
  readonly models = Array.from({ length: 10 }, (): Model | null => null);
  constructor() {
    raw.rawFill(this.base, 0, 80);
    raw.rawFill(this.block, 0, memory.STATE_SIZE);
    raw.storeAddr(this.block, memory.STATE_ROOT_BASE, this.base);
    raw.storeAddr(this.block, memory.STATE_ROOT_TOP, this.base + 80);
    roots.rootStacks.suspend(this.block);
  }

  /** What it has on its stack changes hands with the running one's. */
  exchange(w: World): void {
    roots.rootStacks.resume(this.block);
    for (let k = 0; k < 10; k++) {
      const [m, a] = [w.roots[k]!, w.address(k)];
      w.setRoot(k, this.models[k]!, raw.loadAddr(this.base, k * 8));
      this.models[k] = m;
      raw.storeAddr(this.base, k * 8, a);
    }
    roots.rootStacks.suspend(this.block);
  }

  waiting(): [Model, number][] {
    return this.models.flatMap((m, k): [Model, number][] => (m === null ? [] : [[m, raw.loadAddr(this.base, k * 8)]]));
  }
}

/** Dead objects live on while something that refers to them waits for its finalizer. */
export function keptByFinalizer(w: World, m: Model): boolean {
  const seen = new Set<Model>();
  const work = [...w.registered];
  while (work.length > 0) {
    const x = work.pop()!;
    if (x === m) return true;
    if (seen.has(x)) continue;
    seen.add(x);
    for (const r of x.refs) if (r !== null) work.push(r);
  }
  return false;
}
