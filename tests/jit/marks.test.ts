/** Traces that somebody reads: marks of places in them, and what hooks are told. */
import { describe, expect, it } from 'vitest';
import { type JitEvent, JitHooks } from '../../rlib/jitevents';
import { type Session, Toy } from './toy';

const toy = new Toy('stackframe.ts');
const nested = new Toy('stack.ts');
const block = (s: string, length = Math.ceil(s.length / 10) * 10): string => s + '.0'.repeat((length - s.length) / 2);

const LOOP = block('') + block('l1c1+0s1l1l0<0j0l1r0');
const CALLS = block('l1f3s1l1l0<0j0l1r0', 30) + block('l0f5c1+0r0', 20) + 'l0c1+0r0';
/** For `nested`: calls its interpreter; and divides by what is zero at times. */
const WITHIN = block('r3l1+0s1') + 'l0m0s0l0j0l1';
const ZERO = block('l2!0s2l1c9l2/0+0s1') + 'l0m0s0l0j0l1';
const TYPES = block('.0') + block('c9l0<0j4') + block('c1!0!0s1') + block('c1j5') + block('l1c1+0s1') + block('l2l1+0s2') + 'l0-0u0s0j1' + 'l2r0';

class Listener extends JitHooks {
  readonly events: JitEvent[] = [];
  constructor(private readonly operations: boolean, private readonly then: () => void = () => undefined) { super(); }
  override wants(): boolean { return true; }
  override wantsOperations(): boolean { return this.operations; }
  override happened(e: JitEvent): void {
    this.events.push(e);
    this.then();
  }
}

function listen(s: Session, operations = true, then?: () => void): JitEvent[] {
  const l = new Listener(operations, then);
  s.engine.maker.events.hooks = l;
  return l.events;
}

describe('a trace that is read', () => {
  it('has marks, and else the same operations', () => {
    for (const code of [LOOP, CALLS, TYPES]) {
      const [plain, read] = [toy.session(3, 2), toy.session(3, 2)];
      const events = listen(read);
      expect(read.run(code, 50)).toBe(plain.run(code, 50));
      expect(events.length).toBeGreaterThan(0);
      const names = (text: string): string[] => text.split('\n').map((line) => line.replace(/^\w+ = /, '').replace(/\(.*/, ''));
      expect(names(read.loop(0)).filter((n) => n !== 'debug_merge_point')).toEqual(names(plain.loop(0)));
      expect(read.engine.maker.tokens[0]!.trace!.operations).toBe(plain.engine.maker.tokens[0]!.trace!.operations);
    }
  });

  it('tells the depth of calls, and when control comes back', () => {
    const s = nested.session(3);
    const events = listen(s);
    s.run(WITHIN, 50);
    const loop = events.find((e) => e.kind === 0)!;
    expect(loop).toMatchObject({ reason: -1, guard: -1, place: { depth: 1 } });
    const depths = loop.operations.flatMap((o) => (o.place === null ? [] : [o.place.depth]));
    const steps = depths.filter((d, i) => i === 0 || d !== depths[i - 1]);
    // preamble and body: the call and back
    expect(steps).toEqual([1, 2, 1, 2, 1]);
  });

  it('of a bridge begins where its guard is', () => {
    const s = nested.session(2, 2);
    const events = listen(s);
    s.run(ZERO, 40);
    const bridges = events.filter((e) => e.kind === 2 && e.reason < 0);
    expect(bridges.length).toBeGreaterThan(0);
    for (const b of bridges) {
      const from = events.find((e) => e.reason < 0 && e.operations.some((o) => o.guard === b.guard))!;
      const at = from.operations.findIndex((o) => o.guard === b.guard);
      const place = from.operations.slice(0, at).filter((o) => o.place !== null).at(-1)!.place!;
      expect(b.operations.find((o) => o.place !== null)!.place).toMatchObject({ ints: place.ints, refs: place.refs, depth: place.depth });
    }
  });
});

describe('hooks', () => {
  it('get no operations that they do not ask for, and then there are no marks', () => {
    const s = toy.session(3);
    const events = listen(s, false);
    s.run(LOOP, 50);
    expect(events.map((e) => e.operations.length)).toEqual(events.map(() => 0));
    expect(s.loop(0)).not.toContain('debug_merge_point');
  });

  it('may run the program themselves, of which they are told nothing', () => {
    const s = toy.session(3, 2);
    const results: string[] = [];
    const events = listen(s, true, () => { results.push(s.run(LOOP, 30), s.run(CALLS, 30)); });
    expect(s.run(TYPES, 40)).toBe(toy.plain(TYPES, 40));
    expect(s.run(TYPES, 40)).toBe(toy.plain(TYPES, 40));
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(results)).toEqual(new Set([toy.plain(LOOP, 30), toy.plain(CALLS, 30)]));
    expect(s.engine.maker.statistics.loops).toBeGreaterThan(events.filter((e) => e.kind === 0 && e.reason < 0).length);
  });

  it('are told of traces that were given up', () => {
    const s = toy.session(3);
    s.engine.warm.traceLimit = 20;
    const events = listen(s);
    expect(s.run(LOOP, 50)).toBe(toy.plain(LOOP, 50));
    expect(events.length).toBeGreaterThan(0);
    for (const e of events) {
      expect(e).toMatchObject({ reason: 0, number: -1, address: 0 });
      expect(e.operations.length).toBeGreaterThan(0);
    }
    expect(s.engine.maker.statistics.abortsFor[0]).toBe(events.length);
  });
});
