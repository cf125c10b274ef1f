/**
 * Where references are live, in the backend's form of a function.
 *
 * Computed per variable by walking backwards from its uses, so the cost is the size of the live ranges.
 */
import { Variable } from '../flow/graph';
import type { Value } from '../flow/graph';
import type { BBlock, BFunction, BLink } from './function';

export interface Liveness {
  /** references that are live at the start of the block and defined before it (its inputs are not among them) */
  readonly liveIn: ReadonlyMap<BBlock, ReadonlySet<Variable>>;
  /** references that some way out of the block needs */
  readonly liveOut: ReadonlyMap<BBlock, ReadonlySet<Variable>>;
}

const isRef = (v: Value | string | null): v is Variable => v instanceof Variable && v.type.kind === 'ref';

export function computeLiveness(f: BFunction): Liveness {
  const definedIn = new Map<Variable, BBlock>();
  const liveIn = new Map<BBlock, Set<Variable>>();
  const liveOut = new Map<BBlock, Set<Variable>>();
  for (const b of f.blocks) {
    liveIn.set(b, new Set());
    liveOut.set(b, new Set());
    for (const p of b.phis) if (isRef(p)) definedIn.set(p, b);
    for (const op of b.ops) if (op.result !== null && isRef(op.result)) definedIn.set(op.result, b);
  }
  const linksDefining = new Map<Variable, BLink>();
  for (const b of f.blocks) for (const l of b.exits) if (l.excVar !== null) linksDefining.set(l.excVar, l);
  for (const a of f.args) if (isRef(a)) definedIn.set(a, f.blocks[0]!);

  const work: BBlock[] = [];
  /** `v` is needed at the start of `b`. */
  const needAtStart = (v: Variable, first: BBlock): void => {
    work.push(first);
    while (work.length > 0) {
      const b = work.pop()!;
      if (definedIn.get(v) === b) continue;
      const set = liveIn.get(b)!;
      if (set.has(v)) continue;
      set.add(v);
      for (const l of b.preds) {
        if (linksDefining.get(v) === l) continue;
        if (definedIn.get(v) === l.from) liveOut.get(l.from)!.add(v);
        else if (!liveOut.get(l.from)!.has(v)) {
          liveOut.get(l.from)!.add(v);
          work.push(l.from);
        }
      }
    }
  };
  for (const b of f.blocks) {
    for (const op of b.ops) for (const a of op.args) if (isRef(a)) needAtStart(a, b);
    for (const l of b.exits) {
      for (const a of l.args) {
        if (!isRef(a) || a === l.excVar) continue;
        liveOut.get(b)!.add(a);
        needAtStart(a, b);
      }
    }
  }
  return { liveIn, liveOut };
}
