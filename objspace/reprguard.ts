/**
 * Which containers are being shown right now, so that one that contains itself is shown as `[...]`.
 * A stack of the objects in progress: its depth is the nesting of the containers shown, so a linear search is enough.
 */
import type { W_Root } from '../interpreter/baseobjspace';

class ReprGuard {
  readonly active: W_Root[] = [];
}

const guard = new ReprGuard();

/** False when `w` is being shown already; else it is noted, and `leaveRepr` must follow. */
export function enterRepr(w: W_Root): boolean {
  const active = guard.active;
  for (let i = active.length - 1; i >= 0; i--) if (active[i] === w) return false;
  active.push(w);
  return true;
}

export function leaveRepr(w: W_Root): void {
  const active = guard.active;
  while (active.length > 0) {
    if (active.pop()! === w) return;
  }
}
