/** Loops that are not used are released, with all that was made for them; numbers are used again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeToken, JUST_NOW } from '../../jit/metainterp/loop';
import { jitParameter } from '../../rlib/jitcontrol';
import { type Session, Toy } from './toy';

const toy = new Toy('functions.ts');
const longevity = jitParameter('loop_longevity');
beforeEach(() => { longevity.value = 3; });
afterEach(() => { longevity.value = longevity.standard; });

const live = (s: Session): number => s.engine.maker.tokens.filter((t) => t !== freeToken).length;
/** Exits in use. */
const exits = (s: Session): number => s.engine.maker.fails.filter((f) => f.owner !== null).length;
const targets = (s: Session): number => s.engine.maker.targets.filter((t) => t.index >= 0).length;

/** A loop with a bridge: odd and even rounds differ. Another text each time, so another place. */
const loop = (k: number): string => `c0s1${'c0'.repeat(1 + (k % 5) * 3)}l0+1s1l0-1s0j${1 + (k % 5)}l1-${k % 10}r0`;

/** Major collections happen, one after the other. */
function collect(s: Session, from: number, to: number): void {
  for (let n = from; n <= to; n++) s.engine.maker.loops.advance(n);
}

describe('a loop', () => {
  it('that is not used for loop_longevity major collections is released', () => {
    const s = toy.session(2, 1);
    const code = loop(0);
    expect(s.run(code, 9)).toBe(toy.plain(code, 9));
    expect(live(s)).toBe(1);
    expect(exits(s)).toBeGreaterThan(0);
    collect(s, 1, 3);
    expect(live(s)).toBe(1);
    // the first collection found it used, so its age counts from there
    collect(s, 4, 5);
    expect(live(s)).toBe(0);
    expect(exits(s)).toBe(0);
    expect(targets(s)).toBe(0);
    expect(s.engine.warm.places()).toBe(0);
    // and is made again
    expect(s.run(code, 9)).toBe(toy.plain(code, 9));
    expect(live(s)).toBe(1);
    expect(s.engine.maker.tokens.length).toBe(1);
  });

  it('that is used stays', () => {
    const s = toy.session(2, 1);
    const code = `${'l0f1+1s1l0-1s0j0l1r0'}|${loop(1)}`;
    expect(s.run(code, 6)).toBe(toy.plain(code, 6));
    const tokens = live(s);
    const compiled = s.engine.maker.statistics.loops + s.engine.maker.statistics.bridges;
    for (let n = 1; n <= 40; n += 2) {
      collect(s, n, n + 1);
      expect(s.run(code, 6)).toBe(toy.plain(code, 6));
    }
    expect(live(s)).toBe(tokens);
    expect(s.engine.maker.statistics.loops + s.engine.maker.statistics.bridges).toBeLessThan(compiled + 4);
  });

  it('that another one jumps to stays as long as that', () => {
    // function 1 runs to its loop by code of its own, which jumps to that of the loop
    const s = toy.session(0, 100);
    s.engine.warm.setFunctionThreshold(2);
    const code = `l0f1+1s1l0-1s0j0l1r0|${loop(0)}`;
    expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    const maker = s.engine.maker;
    const jumper = maker.tokens.find((t) => t.jumpsTo.length > 0)!;
    const jumped = jumper.jumpsTo[0]!;
    for (let n = 1; n <= 20; n++) {
      collect(s, n, n);
      jumper.used = JUST_NOW;
    }
    expect(maker.tokens[jumped.index]).toBe(jumped);
    expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    collect(s, 21, 30);
    expect(live(s)).toBe(0);
  });

  it('that another one calls stays as long as that; then its gate is gone too', () => {
    const s = toy.session(0, 1);
    s.engine.warm.setFunctionThreshold(2);
    s.engine.warm.maxUnrollRecursion = 1;
    const code = 'l0f1r0|l0<2j4l0-1f1s1l0-2f1+1r0l0r0';
    for (let i = 0; i < 3; i++) expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    const { maker, warm } = s.engine;
    const { all } = maker.loops.gates;
    const caller = maker.tokens.find((t) => t.calls.length > 0)!;
    const gate = caller.calls[0]!;
    const called = gate.target!;
    expect(called).toBe(gate.cell.token);
    for (let n = 1; n <= 20; n++) {
      collect(s, n, n);
      caller.used = JUST_NOW;
    }
    expect(maker.tokens[called.index]).toBe(called);
    expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    collect(s, 21, 30);
    expect(live(s)).toBe(0);
    expect(all.filter((g) => g !== null)).toEqual([]);
    expect(warm.places()).toBe(0);
    // numbers of gates are used again
    const gates = all.length;
    for (let i = 0; i < 3; i++) expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    expect(all.length).toBe(gates);
    expect(all.some((g) => g !== null)).toBe(true);
  });

  it('that is running stays, whatever runs meanwhile', () => {
    const s = toy.session(2, 1);
    s.engine.warm.inlining = false;
    let n = 0;
    const call = s.cpu.call.bind(s.cpu);
    s.cpu.call = (d) => {
      collect(s, n + 1, n + 10);
      n += 10;
      call(d);
    };
    const code = `l0f1+1s1l0-1s0j0l1r0|${loop(2)}`;
    expect(s.run(code, 20)).toBe(toy.plain(code, 20));
    expect(s.run(code, 30)).toBe(toy.plain(code, 30));
    expect(n).toBeGreaterThan(100);
    expect(s.executions()).toBeGreaterThan(0);
  });
});

describe('many loops, one after the other', () => {
  it('take no more room than those that are young', () => {
    const s = toy.session(2, 1);
    let most = 0;
    for (let k = 0; k < 120; k++) {
      const code = loop(k);
      expect(s.run(code, 7)).toBe(toy.plain(code, 7));
      collect(s, k + 1, k + 1);
      most = Math.max(most, live(s));
    }
    const { maker, warm } = s.engine;
    expect(maker.statistics.loops).toBe(120);
    expect(most).toBeLessThan(8);
    expect(maker.tokens.length).toBeLessThan(8);
    expect(maker.fails.length).toBeLessThan(60);
    expect(maker.targets.length).toBeLessThan(16);
    expect(warm.places()).toBeLessThan(16);
  });
});
