/** Jitcodes as text. */
import { expect, it } from 'vitest';
import { Toy } from './toy';

it('the jitcode of the accumulator interpreter', () => {
  const toy = new Toy('accumulator.ts');
  const s = toy.session(2);
  expect(`\n${s.writer.text(s.writer.portal(toy.portal))}\n`).toBe(`
  int_copy $0, %i1
  int_copy $0, %i2
L1:
  length %r0, <String>, %i3
  int_lt %i1, %i3, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L2
  goto L3
L2:
  int_return %i2
L3:
  live %i0 %i1 %i2 %r0
  jit_merge_point <accumulator>, %i1, %r0, %i2, %i0
  getitem_i %r0, %i1, <String>, %i3
  int_eq %i3, $97, %i4
  live %i0 %i1 %i2 %i3 %i4 %r0
  goto_if_not %i4, L4
  goto L12
L4:
  int_eq %i3, $100, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L5
  goto L11
L5:
  int_eq %i0, $0, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L6
  goto L10
L6:
  int_copy $0, %i1
L7:
  int_eq %i1, $0, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L8
  goto L9
L8:
  goto L1
L9:
  jit_can_enter <accumulator>, %i1, %r0, %i2, %i0
  goto L1
L10:
  int_add %i1, $1, %i1
  goto L7
L11:
  int_sub %i0, $1, %i0
  int_add %i1, $1, %i1
  goto L1
L12:
  int_add %i2, %i0, %i2
  int_add %i1, $1, %i1
  goto L1
`);
});
