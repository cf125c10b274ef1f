/** The interpreter with a stack, classes, exceptions and calls; chosen and random programs of it. */
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const toy = new Toy('stack.ts');

/** Pads with instructions that do nothing to a multiple of ten characters: jumps go to such positions. */
const block = (s: string): string => s + '.0'.repeat((10 - (s.length % 10)) % 10 / 2);

const programs: Record<string, string> = {
  'a loop': block('') + block('l1l0+0s1') + 'l0m0s0l0j0l1',
  'a virtual call that sees two classes': block('l1l0!0+0s1') + 'l0m0s0l0j0l1',
  'an exception in traced code': block('l1l2l1/0+0s1') + 'l0m0s0l0j0l1',
  'an exception from a call': block('l1l2l1:0+0s1') + 'l0m0s0l0j0l1',
  'division by what is zero at times': block('l1l0l0!0/0+0s1') + 'l0m0s0l0j0l1',
  'a call by what is zero at times': block('l1c5l0!0:0+0s1') + 'l0m0s0l0j0l1',
  'the interpreter from within': block('r3l1+0s1') + 'l0m0s0l0j0l1',
  'a loop in a loop': block('c4s2') + block('l1l2+0s1') + block('l2m0s2l2j1') + 'l0m0s0l0j0l1',
};

describe('the stack interpreter', () => {
  for (const [name, code] of Object.entries(programs)) {
    it(`runs the same compiled and not: ${name}`, () => {
      for (const n of [1, 3, 7, 40]) expect(toy.session(2).run(code, n), `${code} for ${n}`).toBe(toy.plain(code, n));
    });
  }

  it('makes bridges, and stays in compiled code', () => {
    const s = toy.session(2);
    s.run(programs['a loop in a loop']!, 60);
    expect(s.engine.maker.statistics.aborts).toBe(0);
    expect(s.engine.maker.statistics.bridges).toBeGreaterThan(0);
    expect(s.engine.maker.statistics.failures).toBeLessThan(20);
  });

  it('has a loop of known length', () => {
    const s = toy.session(3);
    s.run(programs['a loop']!, 50);
    expect(s.engine.maker.tokens[0]!.trace!.operations).toBe(72);
  });
});

/** A generator of small numbers from a seed. */
function random(seed: number): (n: number) => number {
  let x = seed * 2654435761 + 12345;
  return (n) => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return Math.floor((x / 0x100000000) * n);
  };
}

function statement(r: (n: number) => number): string {
  const value = (depth: number): string => {
    switch (depth > 2 ? r(2) : r(8)) {
      case 0: return `c${r(10)}`;
      case 1: return `l${r(3)}`;
      case 2: case 3: return `${value(depth + 1)}${value(depth + 1)}+0`;
      case 4: return `${value(depth + 1)}!0`;
      case 5: return `${value(depth + 1)}m0`;
      case 6: return `${value(depth + 1)}${value(depth + 1)}/0`;
      default: return `${value(depth + 1)}${value(depth + 1)}:0`;
    }
  };
  return `${value(0)}s${1 + r(2)}`;
}

describe('random programs of the stack interpreter', () => {
  for (let first = 1; first <= 25; first += 5) it(`run the same compiled and not: from seed ${first}`, () => {
    for (let seed = first; seed < first + 5; seed++) {
      const r = random(seed);
      let body = statement(r);
      while (body.length < 60 && r(3) !== 0) body += statement(r);
      if (body.length > 70) continue;
      const inner = r(2) === 0 ? '' : block(`c${2 + r(4)}s3`);
      const head = inner.length / 10;
      const code = inner + block(body) + (inner === '' ? '' : block(`l3m0s3l3j${head}`)) + 'l0m0s0l0j0l1';
      const n = 3 + r(30);
      expect(toy.session(2).run(code, n), `seed ${seed}: ${code} for ${n}`).toBe(toy.plain(code, n));
    }
  });
});
