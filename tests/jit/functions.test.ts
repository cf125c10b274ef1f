/** Functions that are compiled from their start, calls between compiled functions, and places that call ever new functions. */
import { describe, expect, it } from 'vitest';
import { resopRows } from '../../jit/metainterp/resoperations';
import { TraceReader } from '../../jit/metainterp/trace';
import type { LoopToken } from '../../jit/metainterp/loop';
import { printTrace } from '../../jit/metainterp/printtrace';
import { type Session, Toy } from './toy';

const toy = new Toy('functions.ts');

const FIB = 'l0<2j4l0-1f1s1l0-2f1+1r0l0r0';
/** Sums what function 1 gives for the numbers from n down to 1. */
const SUM = 'l0f1+1s1l0-1s0j0l1r0';
/** The same with function number n modulo 16, or 1 when that is this one. */
const SUM_OF_MANY = 'l0j3c1c0c0c0g0+1s1l0-1s0j0l1r0';

function session(functionThreshold: number, threshold = 0, eagerness = 2): Session {
  const s = toy.session(threshold, eagerness);
  s.engine.warm.setFunctionThreshold(functionThreshold);
  return s;
}

function names(token: LoopToken): string[] {
  const found: string[] = [];
  const r = new TraceReader(token.trace!);
  while (r.step()) found.push(resopRows[r.op]!.name);
  return found;
}

describe('functions', () => {
  const programs: Record<string, string> = {
    'a recursive function': `l0f1r0|${FIB}`,
    'a function called from a loop': `${SUM}|l0+0r0`,
    'a recursive function called from a loop': `${SUM}|${FIB}`,
    'a function with a loop': `${SUM}|c0s1c0l0+1s1l0-1s0j1l1r0`,
    'a function that is a loop': `${SUM}|l0+1s1l0-1s0j0l1r0`,
    'two functions that call each other': 'l0f1r0|l0j3c0r0c0l0-1f2+0r0|l0j3c1r0c0l0-1f1+0r0',
  };
  for (const [name, code] of Object.entries(programs)) {
    it(`run the same compiled and not: ${name}`, () => {
      for (const n of [1, 5, 9]) {
        for (const [functionThreshold, threshold, eagerness] of [[2, 0, 1], [3, 2, 2], [4, 3, 1]] as const) {
          expect(session(functionThreshold, threshold, eagerness).run(code, n), `${code} for ${n}`).toBe(toy.plain(code, n));
        }
      }
    });
  }

  it('are compiled from their start to their end', () => {
    const s = session(3);
    s.run(`${SUM}|l0+0r0`, 10);
    expect(s.engine.maker.statistics.loops).toBe(1);
    expect(names(s.engine.maker.tokens[0]!)).toEqual(['getitem_i', 'int_add', 'int_mod', 'finish']);
  });

  it('call compiled functions: a recursive one is interpreted no more once all its ways are compiled', () => {
    const s = session(2, 0, 1);
    const code = `l0f1r0|${FIB}`;
    s.run(code, 9);
    s.run(code, 9);
    const before = s.engine.maker.statistics.failures;
    const executed = s.executions();
    expect(s.run(code, 10)).toBe(toy.plain(code, 10));
    expect(s.engine.maker.statistics.failures - before).toBeLessThan(5);
    // fib(10) makes 177 calls, all of them by compiled code
    expect(s.executions() - executed).toBeGreaterThan(0);
    expect(s.executions() - executed).toBeLessThan(5);
  });

  it('are called through the gates of their places', () => {
    const s = session(2, 0, 1);
    const code = `l0f1r0|${FIB}`;
    for (let i = 0; i < 3; i++) expect(s.run(code, 9)).toBe(toy.plain(code, 9));
    const { all } = s.engine.maker.loops.gates;
    expect(all.map((g) => g!.target === g!.cell.token)).toEqual(all.map(() => true));
    const called = s.engine.maker.tokens.filter((t) => all.some((g) => g!.target === t));
    expect(called.length).toBeGreaterThan(0);
    const { fails, tokens } = s.engine.maker;
    const traces = [...tokens.map((t) => t.trace), ...fails.map((f) => f.bridge)].flatMap((trace) => (trace === null ? [] : [trace]));
    const text = traces.map((trace) => printTrace(trace, s.writer.data, fails)).join('\n');
    expect(text).toMatch(/ = call_loop_i\(.*gate \d+\)/);
    expect(text).not.toContain('__portal__started');
  });

  it('are not entered by compiled code while compilation is off, nor when they were given up', () => {
    const s = session(2, 0, 1);
    const code = `l0f1r0|${FIB}`;
    for (let i = 0; i < 3; i++) s.run(code, 9);
    const { all } = s.engine.maker.loops.gates;
    const leading = (): number => all.filter((g) => g!.target !== null).length;
    const before = leading();
    expect(before).toBeGreaterThan(0);
    s.engine.enable(false);
    expect(leading()).toBe(0);
    expect(s.run(code, 9)).toBe(toy.plain(code, 9));
    s.engine.enable(true);
    expect(leading()).toBe(before);
    s.engine.warm.releaseAll();
    expect(leading()).toBe(0);
    expect(s.run(code, 9)).toBe(toy.plain(code, 9));
  });

  it('that come to a loop jump to its code, which is made first', () => {
    const s = session(2, 0);
    const code = `${SUM}|c0s1c0l0+1s1l0-1s0j1l1r0`;
    expect(s.run(code, 8)).toBe(toy.plain(code, 8));
    // the loop was hot for nobody: the function's trace came to it twice
    expect(names(s.engine.maker.tokens[0]!)).toContain('label');
    expect(names(s.engine.maker.tokens[1]!).at(-1)).toBe('jump');
  });
});

describe('a place that calls ever new functions', () => {
  const many = [SUM_OF_MANY, ...Array.from({ length: 15 }, (_, i) => `l0+0-${i % 10}r0`)].join('|');
  it('makes constants of some of them only', () => {
    const s = session(0, 2, 1);
    expect(s.run(many, 150)).toBe(toy.plain(many, 150));
    const bridges = s.engine.maker.statistics.bridges;
    expect(bridges).toBeLessThan(14);
    const failures = s.engine.maker.statistics.failures;
    expect(s.run(many, 150)).toBe(toy.plain(many, 150));
    expect(s.engine.maker.statistics.bridges - bridges).toBeLessThan(3);
    expect(s.engine.maker.statistics.failures - failures).toBeLessThan(10);
  });
});

describe('enable_opts=0', () => {
  it('closes loops at their start', () => {
    const s = session(0, 2);
    s.engine.maker.compiler.setPeeling(false);
    const code = `${SUM}|l0+0r0`;
    expect(s.run(code, 20)).toBe(toy.plain(code, 20));
    expect(names(s.engine.maker.tokens[0]!)).not.toContain('label');
    expect(names(s.engine.maker.tokens[0]!).at(-1)).toBe('jump');
  });
});

describe('counters', () => {
  it('of places that share one with a loop are of their own', () => {
    const s = session(0, 3);
    const w = s.engine.warm;
    const code = `${SUM}|l0+0r0`;
    // all places have this counter
    const tick = w.tick.bind(w);
    w.tick = () => tick(8n);
    expect(s.run(code, 20)).toBe(toy.plain(code, 20));
    const aborts = s.engine.maker.statistics.aborts;
    expect(s.engine.maker.statistics.loops).toBe(1);
    const other = 'l0+1s1l0-1s0j0l1r0';
    expect(s.run(other, 3)).toBe(toy.plain(other, 3));
    expect(s.engine.maker.statistics.loops).toBe(1);
    expect(s.run(other, 9)).toBe(toy.plain(other, 9));
    expect(s.engine.maker.statistics.loops).toBe(2);
    expect(s.engine.maker.statistics.aborts).toBe(aborts);
  });
});
