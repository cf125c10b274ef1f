/** The interpreter with three opcodes and an accumulator. */
import { describe, expect, it } from 'vitest';
import { Toy } from './toy';

const toy = new Toy('accumulator.ts');

describe('the accumulator interpreter', () => {
  it('runs the same compiled and not', () => {
    for (const n of [1, 2, 3, 5, 50, 200]) expect(toy.session(2).run('adj', n), `count ${n}`).toBe(toy.plain('adj', n));
  });

  it('has one loop, with only the operations of the program in it', () => {
    const s = toy.session(3);
    expect(s.run('adj', 1000)).toBe('500500');
    expect(s.engine.maker.statistics.loops).toBe(1);
    expect(s.loop(0)).toBe(`[i0, i1]
i2 = int_add(i0, i1)
i3 = int_add(i1, -1)
i4 = int_eq(i3, 0)
guard_false(i4) [i2, i3]
label(i2, i3, target 1)
i5 = int_add(i2, i3)
i6 = int_add(i3, -1)
i7 = int_eq(i6, 0)
guard_false(i7) [i5, i6]
jump(i5, i6, target 1)`);
  });
});
