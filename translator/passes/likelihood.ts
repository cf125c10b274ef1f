/**
 * Likelihood of branches. Needs any form, leaves it. Where one way of a branch can only end by raising and the other can return, the
 * first is unlikely, unless a hint said otherwise: the C compiler then keeps such code out of the way, also where no profile was taken.
 */
import type { Graph } from '../flow/graph';
import { returning } from './inline';

/** Returns true when something was learnt. */
export function markUnlikely(graph: Graph): boolean {
  const warm = returning(graph);
  if (!warm.has(graph.startblock)) return false;
  let changed = false;
  for (const b of graph.blocks()) {
    if (b.exits.length !== 2 || typeof b.exits[0]!.exitcase !== 'boolean' || b.exits.some((l) => l.likely !== null)) continue;
    const [no, yes] = b.exits as [typeof b.exits[0], typeof b.exits[0]];
    if (warm.has(no!.target) === warm.has(yes!.target)) continue;
    no!.likely = warm.has(no!.target);
    yes!.likely = !no!.likely;
    changed = true;
  }
  return changed;
}
