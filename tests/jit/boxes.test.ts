/** Objects that are never allocated in compiled code, and that guards bring back. */
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const toy = new Toy('boxes.ts');

describe('virtual objects', () => {
  for (const code of ['adj', 'axdj', 'tdj', 'atxdj', 'xatxtadj', 'aaxtdj']) {
    it(`come back as they were: ${code}`, () => {
      for (const n of [1, 2, 3, 8, 33]) for (const threshold of [2, 3]) expect(toy.session(threshold).run(code, n), `count ${n}`).toBe(toy.plain(code, n));
    });
  }

  it('stay virtual from one round to the next', () => {
    const s = toy.session(3);
    s.run('axaxdj', 40);
    const loop = s.loop(0);
    expect(loop).toContain('label(');
    expect(loop).not.toContain('new(');
  });
});
