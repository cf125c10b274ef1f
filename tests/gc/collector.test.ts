/**
 * The collector over the simulated heap, driven by a random program, against a model that knows what must be there (world.ts).
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { entry, gc, keptByFinalizer, lists, load, major, markers, memory, type Model, raw, roots, Thread, World } from './world';

beforeEach(load);

describe('collector', () => {
  for (const stress of [0, 1, 13]) {
    test(`keeps what is reachable${stress > 0 ? `, collecting at every allocation of ${stress}` : ''}`, () => {
      const w = new World(stress + 1, 40, 1 << 17, stress);
      for (let i = 0; i < (stress > 0 ? 6000 : 40_000); i++) {
        w.step();
        if (i % (stress > 0 ? 500 : 2000) === 0) w.verify();
      }
      const before = major.majorCollection.count;
      gc.collector.collect();
      const reachable = w.verify();
      for (const m of w.weak) if (reachable.has(m) && m.weak !== null) expect(reachable.has(m.weak) || m.weak.finalizer || keptByFinalizer(w, m.weak)).toBe(true);
      expect(major.majorCollection.count).toBe(before + 1);
      expect(gc.collector.minorCollections).toBeGreaterThan(10);
    });
  }

  test.each([1600, 4000, 24_000])('keeps what is reachable while it is marked and swept in steps of %i', (step) => {
    const w = new World(step, 40, 1 << 16, 0, 1, step);
    const phases = [0, 0, 0, 0, 0];
    let minors = 0;
    for (let i = 0; i < 40_000; i++) {
      w.step();
      if (gc.collector.minorCollections !== minors) {
        minors = gc.collector.minorCollections;
        phases[major.majorCollection.phase]!++;
      }
      if (i % 1000 === 0) w.verify();
    }
    w.verify();
    // The program did run in the middle of marking and of sweeping.
    expect(phases[1]).toBeGreaterThan(3);
    expect(phases[2]).toBeGreaterThan(1);
    expect(major.majorCollection.count).toBeGreaterThan(1);
  });

  test.each([['array', 3000], ['array', 20], ['node', 3]] as const)('what is stored into a marked %s of %i while marking goes on is found', (type, n) => {
    const w = new World(11, 3, 1 << 16, 0, 1, 1);
    const holder = w.make(type, n, 0);
    gc.collector.collectMinor();
    while (major.majorCollection.phase !== 1 || !markers.marker.isDone()) gc.collector.collectStep();
    const leaf = w.make('leaf', 0, 1);
    w.store(holder, w.address(0), n - 1, leaf, w.address(1));
    w.setRoot(1, null, 0);
    while (major.majorCollection.phase !== 0) gc.collector.collectStep();
    w.verify();
    expect(raw.loadInt(w.load(holder, w.address(0), n - 1)[1], 8)).toBe(leaf.id);
  });

  test('what is copied into a marked array while marking goes on is found', () => {
    const w = new World(11, 3, 1 << 16, 0, 1, 1);
    const holder = w.make('array', 5000, 0);
    gc.collector.collectMinor();
    while (major.majorCollection.phase !== 1 || !markers.marker.isDone()) gc.collector.collectStep();
    const source = w.make('array', 5000, 1);
    const leaf = w.make('leaf', 0, 2);
    w.store(source, w.address(1), 100, leaf, w.address(2));
    w.setRoot(2, null, 0);
    // old, not marked, and no card of it is
    gc.collector.collectMinor();
    w.copy(source, w.address(1), 50, holder, w.address(0), 0, 1000);
    w.setRoot(1, null, 0);
    while (major.majorCollection.phase !== 0) gc.collector.collectStep();
    w.verify();
    expect(raw.loadInt(w.load(holder, w.address(0), 50)[1], 8)).toBe(leaf.id);
  });

  test('of a large array that is new, what was written is found; what was copied from an old one is not looked at', () => {
    const w = new World(24, 4, 1 << 18, 0);
    const old = w.make('array', 100_000, 0);
    w.make('leaf', 0, 1);
    w.fill(old, w.address(0), 0, 100_000, w.roots[1]!, w.address(1));
    gc.collector.collectMinor();
    const grown = w.make('array', 110_000, 2);
    const large = w.make('array', 8000, 3);
    w.store(old, w.address(0), 5, w.make('leaf', 0, 1), w.address(1));
    w.copy(old, w.address(0), 1, grown, w.address(2), 0, 99_999);
    w.fill(grown, w.address(2), 99_999, 100_010, large, w.address(3));
    w.store(grown, w.address(2), 109_999, w.make('leaf', 0, 1), w.address(1));
    w.setRoot(1, null, 0);
    w.setRoot(3, null, 0);
    w.setRoot(0, null, 0);
    const looked = vi.spyOn(gc.collector, 'visitYoung');
    gc.collector.collectMinor();
    expect(looked.mock.calls.length).toBeLessThan(200);
    w.verify();
  });

  test.each([200, 1000, 5000])('weak references and finalizers are dealt with in steps of %i while the program runs', (step) => {
    const w = new World(step, 60, 1 << 14, 0, 1, step);
    const holders = 200;
    let between = 0;
    let gone = 0;
    for (let round = 0; round < 6; round++) {
      // an array of weak references, to what an other array holds and drops by halves; every third has a finalizer, and holds the one before
      const weak = w.make('array', holders, 0);
      const strong = w.make('array', holders, 1);
      const due = new Set<number>();
      for (let i = 0; i < holders; i++) {
        const node = w.make('node', 3, 2);
        if (i > 0 && i % 2 === 1) {
          const [before, at] = w.load(strong, w.address(1), i - 1);
          w.store(node, w.address(2), 0, before, at);
        }
        if (i % 3 === 0) {
          node.finalizer = true;
          gc.collector.registerFinalizer(w.address(2));
        }
        w.store(strong, w.address(1), i, node, w.address(2));
        const one = w.make('weak', 0, 3);
        gc.collector.setWeak(w.address(3), 16, w.load(strong, w.address(1), i)[1]);
        one.weak = node;
        w.store(weak, w.address(0), i, one, w.address(3));
      }
      gc.collector.collectMinor();
      for (let i = 0; i < holders; i += 4) for (const k of [i, i + 1]) {
        const [node] = w.load(strong, w.address(1), k);
        // of two that die together the first is referred to by the second
        if (node!.finalizer && !(k === i && strong.refs[i + 1]!.finalizer)) due.add(node!.id);
        w.store(strong, w.address(1), k, null, 0);
      }
      w.setRoot(2, null, 0);
      gc.collector.collectMinor();
      // what died before a collection began is dead for it; the last one sees what the program held meanwhile
      for (let n = 0; n < 3; n++) {
        const majors = major.majorCollection.count;
        while (major.majorCollection.count === majors || major.majorCollection.phase !== 0) {
          gc.collector.collectStep();
          for (let i = 0; i < 5; i++) w.make('node', 3, 4);
          const k = w.rnd(holders);
          const [one, a] = w.load(weak, w.address(0), k);
          const referent = w.weakTarget(a);
          if (referent === 0) {
            if (strong.refs[k] !== null) throw new Error('cleared too early');
            gone++;
            one!.weak = null;
          } else if (major.majorCollection.phase === major.PHASE_DEAD) {
            between++;
            if (n < 2) w.setRoot(5 + w.rnd(50), one!.weak, referent);
          }
          w.verify();
        }
        for (let i = 5; i < 55; i++) w.setRoot(i, null, 0);
      }
      w.verify();
      weak.refs.forEach((one, i) => expect(w.weakTarget(raw.loadAddr(w.address(0), 16 + i * 8)) === 0).toBe(strong.refs[i] === null));
      const found: number[] = [];
      for (let a = gc.collector.nextFinalizable(); a !== 0; a = gc.collector.nextFinalizable()) found.push(raw.loadInt(a, 8));
      expect(new Set(found)).toEqual(due);
      w.setRoot(0, null, 0);
      w.setRoot(1, null, 0);
      gc.collector.collect();
      for (let n = 0; n < 3; n++) {
        while (gc.collector.nextFinalizable() !== 0) continue;
        gc.collector.collect();
      }
    }
    expect(gone).toBeGreaterThan(5);
    if (step === 200) expect(between).toBeGreaterThan(20);
  });

  test('root stacks of threads that wait are roots', () => {
    const w = new World(12, 10, 1 << 16, 0, 1, 500);
    const threads = [new Thread(), new Thread(), new Thread()];
    for (let i = 0; i < 20_000; i++) {
      w.step();
      if (i % 50 === 0) threads[w.rnd(3)]!.exchange(w);
    }
    const waiting = threads.flatMap((t) => t.waiting());
    expect(waiting.length).toBeGreaterThan(10);
    w.verify(waiting);
    for (const t of threads) roots.rootStacks.resume(t.block);
    gc.collector.collect();
    w.verify();
  });

  // SOAK in the environment: the number of steps
  test.each([[1, 1 << 16, 0], [2, 1 << 15, 700], [3, 1 << 16, 20_000]])('soak: everything together, seed %i, nursery %i, steps of %i', (seed, nursery, size) => {
    const w = new World(seed, 40, nursery, 0, 1, size);
    const threads = [new Thread(), new Thread(), new Thread()];
    const pinned = new Map<Model, number>();
    const byId = new Map<number, Model>();
    const waiting = (): [Model, number][] => threads.flatMap((t) => t.waiting());
    const seen = { pinned: 0, finalized: 0, revived: 0, listed: 0 };
    const finalize = (): void => {
      for (const m of w.registered) if (m.type !== 'array' && m.type !== 'string') byId.set(m.id, m);
      for (let a = gc.collector.nextFinalizable(); a !== 0; a = gc.collector.nextFinalizable()) {
        const type = raw.loadU32(a, 0);
        if (type === w.typeAddress('array') || type === w.typeAddress('string')) continue;
        const m = byId.get(raw.loadInt(a, 8))!;
        expect(m.finalized).toBe(false);
        m.finalized = true;
        seen.finalized++;
        const alive = w.verify(waiting(), false);
        for (const x of w.verify([...waiting(), [m, a]], false).keys()) if (!alive.has(x)) x.revived = true;
        if (w.rnd(3) === 0) {
          seen.revived++;
          w.setRoot(w.rnd(40), m, a);
        }
      }
    };
    const steps = Number(process.env.SOAK ?? 25_000);
    for (let i = 0; i < steps; i++) {
      w.step();
      switch (w.rnd(1000)) {
        case 0: gc.collector.collect(); break;
        case 1: case 2: case 3: case 4: gc.collector.collectStep(); break;
        case 5: case 6: case 7: case 8: threads[w.rnd(3)]!.exchange(w); break;
        case 9: gc.collector.addPressure(w.rnd(100_000)); break;
        case 10: finalize(); break;
        case 11: case 12: case 13: {
          const k = w.rnd(40);
          const m = w.roots[k]!;
          if (m === null || m.prebuiltAddress !== 0) break;
          gc.collector.pin(w.address(k));
          pinned.set(m, w.address(k));
          break;
        }
        case 14: {
          const start = gc.collector.beginList();
          const n = lists.objectList.addAll();
          const all = new Set(Array.from({ length: n - start }, (_, k) => lists.objectList.at(start + k)));
          for (const [m, a] of w.verify(waiting())) if (m.prebuiltAddress === 0 && !all.has(a)) throw new Error(`object ${m.id} is not listed`);
          seen.listed++;
          for (let k = 0; k < 5; k++) w.step();
          lists.objectList.forget(start);
          break;
        }
        case 15: gc.collector.enabled = !gc.collector.enabled; break;
      }
      if (i % 1000 !== 0) continue;
      for (const [m, a] of w.verify(waiting())) {
        if (!pinned.has(m)) continue;
        expect(a).toBe(pinned.get(m));
        seen.pinned++;
      }
    }
    for (const n of Object.values(seen)) expect(n).toBeGreaterThan(3);
    expect(major.majorCollection.count).toBeGreaterThan(10);
  });

  test.each([[1, 0], [2, 0], [3, 1]])('deep stacks with marks: what waits is not looked at again, and nothing is missed (%i)', (seed, stress) => {
    const most = 3000;
    const w = new World(seed, most, 1 << 14, stress, 1, 100);
    const base = raw.loadAddr(w.state, memory.STATE_ROOT_BASE);
    const { rnd } = w;
    /** the functions that are open: their first word, how many they have, and what a mark gave */
    const open: { first: number; n: number; below: number | null }[] = [];
    const setTop = (n: number): void => raw.storeAddr(w.state, memory.STATE_ROOT_TOP, base + n * 8);
    const call = (): void => {
      const last = open.at(-1);
      const first = last === undefined ? 0 : last.first + last.n;
      const n = 1 + rnd(6);
      if (first + n > most) return;
      for (let i = first; i < first + n; i++) w.setRoot(i, null, 0);
      setTop(first + n);
      open.push({ first, n, below: rnd(4) === 0 ? entry('pts_gc_mark_stack')() as number : null });
    };
    const leave = (): void => {
      const f = open.pop()!;
      if (f.below !== null) entry('pts_gc_unmark_stack')(f.below);
      for (let i = f.first; i < f.first + f.n; i++) w.setRoot(i, null, 0);
      setTop(f.first);
    };
    call();
    let deepest = 0;
    let deeper = 0.6;
    let saved = 0;
    const steps = stress > 0 ? 4000 : 30_000;
    for (let k = 0; k < steps; k++) {
      // goes down for a while, then up
      if (k % 2000 === 0) deeper = deeper > 0.5 ? 0.45 : 0.6;
      const what = rnd(10);
      if (what < 3) {
        if (rnd(100) < deeper * 100) call();
        else if (open.length > 1) leave();
        deepest = Math.max(deepest, open.length);
        continue;
      }
      const f = open.at(-1)!;
      const slot = f.first + rnd(f.n);
      if (what < 6) w.make(rnd(20) === 0 ? 'array' : 'node', rnd(20) === 0 ? 5000 : 3, slot);
      else {
        // something that is reachable from any function
        const from = rnd(f.first + f.n);
        const m = w.roots[from]!;
        if (m === null) continue;
        if (what < 8 && m.refs.length > 0) {
          const [x, a] = w.load(m, w.address(from), rnd(m.refs.length));
          w.setRoot(slot, x, a);
        } else if (m.refs.length > 0) w.store(m, w.address(from), rnd(m.refs.length), w.roots[slot]!, w.address(slot));
      }
      if (k % 40 === 0) gc.collector.collectStep();
      if (k % 300 === 0) {
        const seen = vi.spyOn(gc.collector, 'visitYoung');
        gc.collector.collectMinor();
        gc.collector.collectStep();
        saved += 2 * (f.first + f.n) - seen.mock.calls.length;
        seen.mockRestore();
        w.verify();
      }
    }
    expect(deepest).toBeGreaterThan(stress > 0 ? 30 : 150);
    expect(saved).toBeGreaterThan(500);
    expect(major.majorCollection.count).toBeGreaterThan(1);
  });

  test('an object that dies young is finalized after the next minor collection, those it refers to later', () => {
    const w = new World(13, 2, 1 << 16, 0);
    const a = w.make('node', 3, 0), b = w.make('node', 3, 1);
    w.store(a, w.address(0), 0, b, w.address(1));
    gc.collector.registerFinalizer(w.address(1));
    gc.collector.registerFinalizer(w.address(0));
    w.setRoot(0, null, 0);
    w.setRoot(1, null, 0);
    gc.collector.collectMinor();
    const x = gc.collector.nextFinalizable();
    expect(raw.loadInt(x, 8)).toBe(a.id);
    w.verify([[a, x]], false);
    expect(gc.collector.nextFinalizable()).toBe(0);
    gc.collector.collect();
    expect(raw.loadInt(gc.collector.nextFinalizable(), 8)).toBe(b.id);
  });

  test('a weak reference to an object that waits for its finalizer is cleared', () => {
    const w = new World(14, 2, 1 << 16, 0);
    w.make('node', 3, 0);
    gc.collector.registerFinalizer(w.address(0));
    w.make('weak', 0, 1);
    gc.collector.setWeak(w.address(1), 16, w.address(0));
    w.setRoot(0, null, 0);
    gc.collector.collectMinor();
    expect(raw.loadAddr(w.address(1), 16)).toBe(0);
    expect(gc.collector.nextFinalizable()).not.toBe(0);
  });

  test('after a minor collection everything stays where it is', () => {
    const w = new World(15, 40, 1 << 16, 0);
    for (let i = 0; i < 3000; i++) w.step();
    gc.collector.collectMinor();
    const before = w.verify();
    for (const [, a] of before) expect(gc.collector.inNursery(a)).toBe(false);
    for (let i = 0; i < 40; i++) w.setRoot(i, w.roots[i]!, w.address(i));
    gc.collector.collect();
    expect([...w.verify()].filter(([m, a]) => before.get(m) !== a)).toEqual([]);
  });

  test('a pinned object does not move', () => {
    const w = new World(16, 2, 1 << 16, 0);
    w.make('string', 30, 0);
    expect(gc.collector.inNursery(w.address(0))).toBe(true);
    gc.collector.pin(w.address(0));
    const a = w.address(0);
    expect(gc.collector.inNursery(a)).toBe(false);
    for (let i = 0; i < 5000; i++) w.make('node', 3, 1);
    gc.collector.collect();
    expect(w.address(0)).toBe(a);
    w.verify();
  });

  test('the maximum of the heap ends in MemoryError, also with small objects, and the program goes on when it has dropped something', () => {
    const w = new World(17, 4000, 1 << 16, 0, 100_000, 0);
    gc.collector.setLimits(1_000_000, 0, 0, 0);
    let told = 0;
    for (let round = 0; round < 3; round++) {
      let i = 0;
      const allocate = (): number => gc.collector.allocate(4096);
      for (; i < 4000; i++) {
        const a = allocate();
        if (a === 0) break;
        raw.rawFill(a, 0, 4096);
        // As long as the type says: a `big` and some room behind it.
        raw.storeAddr(a, 0, w.typeAddress('big'));
        w.setRoot(i, null, a);
      }
      expect(i).toBeGreaterThan(150);
      expect(i).toBeLessThan(600);
      expect(raw.loadAddr(w.state, memory.STATE_EXCEPTION)).toBe(0x1234);
      raw.storeAddr(w.state, memory.STATE_EXCEPTION, 0);
      told++;
      // There is room to react before the next one.
      expect(allocate()).not.toBe(0);
      expect(gc.collector.heapBytes()).toBeLessThan(1_300_000);
      for (let k = 0; k < 4000; k++) w.setRoot(k, null, 0);
      gc.collector.collect();
    }
    expect(told).toBe(3);
    expect(gc.collector.heapBytes()).toBeLessThan(10_000);
  });

  test('a large allocation over the maximum is refused and leaves the heap as it is', () => {
    const w = new World(18, 2, 1 << 16, 0);
    gc.collector.setLimits(1_000_000, 0, 0, 0);
    expect(() => w.make('string', 2_000_000, 0)).toThrow('no memory');
    raw.storeAddr(w.state, memory.STATE_EXCEPTION, 0);
    w.make('string', 500_000, 0);
    w.verify();
  });

  test('empty arenas go back to the operating system', () => {
    const w = new World(19, 6000, 1 << 16, 0);
    gc.collector.collect();
    const before = gc.collector.statistic(3);
    for (let i = 0; i < 6000; i++) w.make('node', 3, i);
    for (let k = 0; k < 12; k++) {
      // Long lists hang on the roots.
      for (let i = 0; i < 5999; i++) {
        const m = w.make('node', 3, 5999);
        w.store(m, w.address(5999), 0, w.roots[i]!, w.address(i));
        w.setRoot(i, m, w.address(5999));
      }
    }
    gc.collector.collect();
    expect(gc.collector.statistic(3)).toBeGreaterThan(before + (2 << 20));
    for (let i = 0; i < 6000; i++) w.setRoot(i, null, 0);
    gc.collector.collect();
    expect(gc.collector.statistic(3)).toBeLessThanOrEqual(before + (1 << 20));
  });

  test('memory outside of the heap brings collections nearer', () => {
    const w = new World(20, 2, 1 << 16, 0, 1_000_000);
    for (let i = 0; i < 100; i++) {
      w.make('leaf', 0, 0);
      gc.collector.addPressure(100_000);
    }
    expect(gc.collector.minorCollections).toBeGreaterThan(5);
    expect(major.majorCollection.count).toBeGreaterThan(2);
  });

  test('disabled collections are put off', () => {
    const w = new World(21, 4000, 1 << 16, 0, 100_000);
    gc.collector.enabled = false;
    for (let i = 0; i < 4000; i++) w.make('node', 3, i);
    expect(major.majorCollection.count).toBe(0);
    gc.collector.enabled = true;
    for (let i = 0; i < 4000; i++) w.make('leaf', 0, i);
    expect(major.majorCollection.count).toBeGreaterThan(0);
  });

  test('lists all objects, and what an object refers to', () => {
    const w = new World(22, 3, 1 << 16, 0);
    const a = w.make('node', 3, 0);
    w.make('leaf', 0, 1);
    w.make('array', 5000, 2);
    w.store(a, w.address(0), 0, w.roots[1]!, w.address(1));
    w.store(a, w.address(0), 1, w.roots[1]!, w.address(1));
    w.store(a, w.address(0), 2, w.roots[2]!, w.address(2));
    const start = gc.collector.beginList();
    const n = lists.objectList.addAll();
    const all = Array.from({ length: n - start }, (_, i) => lists.objectList.at(start + i));
    expect(new Set(all)).toEqual(new Set([0, 1, 2].map((i) => w.address(i))));
    expect(lists.objectList.addReferents(w.address(0)) - n).toBe(2);
    expect([lists.objectList.at(n), lists.objectList.at(n + 1)]).toEqual([w.address(1), w.address(2)]);
    // It lists nothing twice until it has been forgotten.
    expect(lists.objectList.addReferents(w.address(0)) - n).toBe(2);
    lists.objectList.forget(n);
    expect(lists.objectList.addReferents(w.address(0)) - n).toBe(2);
    const majors = major.majorCollection.count;
    gc.collector.collect();
    expect(major.majorCollection.count).toBe(majors);
    lists.objectList.forget(0);
    gc.collector.collect();
    expect(major.majorCollection.count).toBe(majors + 1);
    w.verify();
  });

  test('the watcher is due after each collection', () => {
    const w = new World(23, 2, 1 << 16, 0);
    const watcher = w.prebuilt[0]!.prebuiltAddress;
    gc.collector.setWatcher(watcher);
    gc.collector.collectMinor();
    gc.collector.collectMinor();
    expect(gc.collector.nextFinalizable()).toBe(watcher);
    expect(gc.collector.nextFinalizable()).toBe(0);
    gc.collector.collectMinor();
    expect(gc.collector.nextFinalizable()).toBe(watcher);
    gc.collector.setWatcher(0);
    gc.collector.collectMinor();
    expect(gc.collector.nextFinalizable()).toBe(0);
  });

  test('finalizes every dead object once, with what it refers to intact', () => {
    const w = new World(3, 30, 1 << 16, 0);
    const byId = new Map<number, Model>();
    for (let i = 0; i < 15_000; i++) {
      w.step();
      for (const m of w.registered) if (m.type !== 'string' && m.type !== 'array') byId.set(m.id, m);
    }
    for (let i = 0; i < w.rootCount; i++) w.setRoot(i, null, 0);
    let finalized = 0;
    for (let round = 0; round < 200; round++) {
      gc.collector.collect();
      const due: number[] = [];
      for (let a = gc.collector.nextFinalizable(); a !== 0; a = gc.collector.nextFinalizable()) due.push(a);
      if (due.length === 0) break;
      expect(raw.loadInt(w.state, memory.STATE_FINALIZERS_DUE)).toBe(0);
      for (const a of due) {
        finalized++;
        const m = byId.get(raw.loadInt(a, 8));
        if (m === undefined) continue;
        expect(m.finalized).toBe(false);
        m.finalized = true;
        // Finalizers may revive what weak references have already lost.
        w.verify([[m, a]], false);
      }
    }
    const reachable = w.verify([], false);
    const expected = [...w.registered].filter((m) => !reachable.has(m)).length;
    expect(expected).toBeGreaterThan(15);
    expect(finalized).toBe(expected);
  });

  test('finalizes an object before those it refers to', () => {
    const w = new World(4, 3, 1 << 16, 0);
    const a = w.make('node', 3, 0), b = w.make('node', 3, 1), c = w.make('node', 3, 2);
    w.store(a, w.address(0), 0, b, w.address(1));
    w.store(b, w.address(1), 0, c, w.address(2));
    for (const i of [2, 1, 0]) gc.collector.registerFinalizer(w.address(i));
    for (const i of [0, 1, 2]) w.setRoot(i, null, 0);
    const order: number[] = [];
    for (let i = 0; i < 4; i++) {
      gc.collector.collect();
      const x = gc.collector.nextFinalizable();
      if (x !== 0) order.push(raw.loadInt(x, 8));
      expect(gc.collector.nextFinalizable()).toBe(0);
    }
    expect(order).toEqual([a.id, b.id, c.id]);
  });

  test('finalizes a cycle, one object at a time', () => {
    const w = new World(5, 2, 1 << 16, 0);
    const a = w.make('node', 3, 0), b = w.make('node', 3, 1);
    w.store(a, w.address(0), 0, b, w.address(1));
    w.store(b, w.address(1), 0, a, w.address(0));
    gc.collector.registerFinalizer(w.address(0));
    gc.collector.registerFinalizer(w.address(1));
    w.setRoot(0, null, 0);
    w.setRoot(1, null, 0);
    gc.collector.collect();
    expect(raw.loadInt(gc.collector.nextFinalizable(), 8)).toBe(a.id);
    expect(gc.collector.nextFinalizable()).toBe(0);
    gc.collector.collect();
    expect(raw.loadInt(gc.collector.nextFinalizable(), 8)).toBe(b.id);
  });

  test('clears a weak reference when its referent dies, young or old', () => {
    const w = new World(6, 4, 1 << 16, 0);
    w.make('node', 3, 0);
    const weak = w.make('weak', 0, 1);
    gc.collector.setWeak(w.address(1), 16, w.address(0));
    weak.weak = w.roots[0]!;
    gc.collector.collect();
    expect(raw.loadAddr(w.address(1), 16)).toBe(w.address(0));
    w.setRoot(0, null, 0);
    gc.collector.collect();
    expect(raw.loadAddr(w.address(1), 16)).toBe(0);
  });

  test('raises MemoryError for what cannot be allocated, and goes on', () => {
    const w = new World(7, 2, 1 << 16, 0);
    w.make('string', 10, 0);
    memory.simulateState(0x1234, 3_000_000);
    expect(() => w.make('string', 50_000_000, 1)).toThrow('no memory');
    expect(raw.loadAddr(w.state, memory.STATE_EXCEPTION)).toBe(0x1234);
    raw.storeAddr(w.state, memory.STATE_EXCEPTION, 0);
    w.setRoot(1, null, 0);
    w.make('string', 40_000, 1);
    w.verify();
  });

  test('gives memory back: churn does not grow the heap', () => {
    const w = new World(8, 50, 1 << 16, 0);
    for (let i = 0; i < 20_000; i++) w.make('node', 3, i % 50);
    gc.collector.collect();
    const before = gc.collector.heapBytes();
    for (let i = 0; i < 20_000; i++) w.make(i % 100 === 0 ? 'array' : 'node', i % 100 === 0 ? 6000 : 3, i % 50);
    for (let i = 0; i < 50; i++) w.make('node', 3, i);
    gc.collector.collect();
    expect(gc.collector.heapBytes()).toBe(before);
  });
});
