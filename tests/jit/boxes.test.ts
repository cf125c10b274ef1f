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

  it('are made only where they are still referred to at the end of a round: two of six', () => {
    const s = toy.session(3);
    s.run('axaxdj', 40);
    expect(s.loop(0).match(/ = new\(/g)).toHaveLength(2);
  });
});
