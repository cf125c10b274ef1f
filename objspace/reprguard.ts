/**
 * Which containers are being shown right now, so that one that contains itself is shown as `[...]`.
 *
 * A stack of the objects in progress: its depth is the nesting of the containers shown. The outermost ones are searched one by one; those nested deeper are in a set
 * as well, so that a long chain of containers is shown in linear time.
 */
import type { int } from '../rlib/kinds';
import type { W_Root } from '../interpreter/baseobjspace';

/** How many of the outermost objects are searched one by one. */
const SEARCHED: int = 16;

class ReprGuard {
  readonly active: W_Root[] = [];
  /** active[SEARCHED ..] */
  readonly deep: Set<W_Root> = new Set<W_Root>();
}

const guard = new ReprGuard();

/** False when `w` is being shown already; else it is noted, and `leaveRepr` must follow. */
export function enterRepr(w: W_Root): boolean {
  const active = guard.active;
  const depth = active.length;
  for (let i = Math.min(depth, SEARCHED) - 1; i >= 0; i--) if (active[i] === w) return false;
  if (depth >= SEARCHED) {
    if (guard.deep.has(w)) return false;
    guard.deep.add(w);
  }
  active.push(w);
  return true;
}

export function leaveRepr(w: W_Root): void {
  const active = guard.active;
  while (active.length > 0) {
    const w_left = active.pop()!;
    if (active.length >= SEARCHED) guard.deep.delete(w_left);
    if (w_left === w) return;
  }
}
