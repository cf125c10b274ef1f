/** Jitcodes as text. */
import { expect, it } from 'vitest';
import { Toy } from './toy';

it('the jitcode of the accumulator interpreter', () => {
  const toy = new Toy('accumulator.ts');
  const s = toy.session(2);
  expect(`\n${s.writer.text(s.writer.data.portals[0]!.jitcode)}\n`).toBe(`
L1:
  live %i0 %i1 %i2 %r0
  jit_merge_point <accumulator>, %i0, %r0, %i1, %i2
  getitem_i %r0, %i0, <String>, %i3
  int_eq %i3, $97, %i4
  live %i0 %i1 %i2 %i3 %i4 %r0
  goto_if_not %i4, L2
  goto L12
L2:
  int_eq %i3, $100, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L3
  goto L11
L3:
  int_eq %i2, $0, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L4
  goto L10
L4:
  int_copy $0, %i0
L5:
  int_eq %i0, $0, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L6
  goto L9
L6:
L7:
  length %r0, <String>, %i3
  int_lt %i0, %i3, %i3
  live %i0 %i1 %i2 %i3 %r0
  goto_if_not %i3, L8
  goto L1
L8:
  int_return %i1
L9:
  jit_can_enter <accumulator>, %i0, %r0, %i1, %i2
  goto L7
L10:
  int_add %i0, $1, %i0
  goto L5
L11:
  int_sub %i2, $1, %i2
  int_add %i0, $1, %i0
  goto L7
L12:
  int_add %i1, %i2, %i1
  int_add %i0, $1, %i0
  goto L7
`);
});
