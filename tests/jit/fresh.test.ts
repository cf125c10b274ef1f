/** Objects that a trace made, while only the trace knows them and when something else finds them. */
import { describe, expect, it } from 'vitest';
import { Random } from '../python/randomprogram';
import { randomRounds, randomSeed } from '../seed';
import { Toy } from './toy';

const toy = new Toy('fresh.ts');

function check(code: string): void {
  for (const n of [5, 14]) for (const threshold of [2, 3]) expect(toy.session(threshold).run(code, n), `${code}, count ${n}, threshold ${threshold}`).toBe(toy.plain(code, n));
}

describe('objects that a trace made', { timeout: 120_000 }, () => {
  for (const code of ['mrdj', 'mewrdj', 'mexrdj', 'mekrdj', 'miyrdj', 'milrdj', 'mvzrdj', 'mizrdj', 'meosrdj', 'mesxrdj', 'meimwylrdj', 'mqexqrdj', 'bdj', 'Bdj', 'tbBrdj']) {
    it(`are what they are: ${code}`, () => check(code));
  }

  it(`are what they are in random programs, from seed ${randomSeed}`, () => {
    const r = new Random(randomSeed);
    for (let i = 0; i < randomRounds(25); i++) check(Array.from({ length: 3 + r.below(9) }, () => r.pick([...'mmmeeivwxyzklosrrqbBt'])).join('') + 'rdj');
  });

  it('decide while the trace is recorded what is looked up in them', () => {
    const s = toy.session(3);
    s.run('tdj', 40);
    expect(s.loop(0)).toContain('label(');
    expect(s.loop(0)).not.toMatch(/new|call|getitem/);
  });

  it('are looked up by a call where the key is not known', () => {
    const s = toy.session(3);
    s.run('bdj', 40);
    expect(s.loop(0)).toMatch(/call_i\(.*find/);
  });
});
