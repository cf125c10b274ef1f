/** Quasi-immutable fields are constants in traces until somebody writes them. */
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const toy = new Toy('quasi.ts');

describe('quasi-immutable fields', () => {
  for (const code of ['aj', 'abj', 'acj', 'atj', 'aabtaj']) {
    it(`give what they contain: ${code}`, () => {
      for (const n of [1, 3, 19, 41, 200]) for (const threshold of [2, 3]) expect(toy.session(threshold).run(code, n), `count ${n}`).toBe(toy.plain(code, n));
    });
  }

  it('are not loaded', () => {
    const s = toy.session(3);
    s.run('aj', 40);
    expect(s.loop(0)).not.toContain('getfield');
    expect(s.loop(0)).toContain('guard_not_invalidated');
  });

  it('that are written invalidate the loops that rely on them, which are made anew', () => {
    const s = toy.session(3, 100);
    s.run('abj', 50);
    expect(s.engine.maker.tokens.map((t) => t.trace!.invalid)).toEqual([true, true, false]);
  });

  it('that are written again and again are loaded', () => {
    const s = toy.session(2, 1000);
    s.run('acj', 200);
    const { tokens } = s.engine.maker;
    expect(s.loop(tokens.length - 1)).toContain('getfield_i');
    expect(tokens[tokens.length - 1]!.trace!.invalid).toBe(false);
  });
});
