/**
 * What an operation, and a whole function, may write in the collected heap. A field is a place in all objects that
 * have it; the items of all arrays of one structure are one place.
 *
 * The summary of a graph is computed once over the call graph (strongly connected components, callees first) and
 * stays valid while passes only remove writes or inline calls. Functions that write more than LIMIT places, or call something unknown, write
 * ANYTHING.
 */
import type { Graph, Operation } from '../flow/graph';
import type { StructField, StructType } from '../flow/lltype';
import { rowOf } from '../flow/optable';

export type Location = StructField | StructType;
export const ANYTHING = 'anything';
export type Writes = ReadonlySet<Location> | typeof ANYTHING;

const NOTHING: ReadonlySet<Location> = new Set();
const LIMIT = 24;

export class Effects {
  private readonly single = new Map<Location, ReadonlySet<Location>>();
  private readonly summaries = new Map<Graph, Writes>();

  /** What the operation may write. */
  writtenBy(op: Operation): Writes {
    switch (op.name) {
      case 'setfield': return this.one(op.aux.struct!.field(op.aux.field!));
      case 'setitem': case 'array_copy': case 'array_fill': return this.one(op.aux.struct!);
      case 'call': return this.summaries.get(op.aux.graph!) ?? ANYTHING;
      case 'identity_hash': case 'gc_collect': case 'debug_print': case 'fatal': return NOTHING;
      default: return rowOf(op.name).effect === 'call' ? ANYTHING : NOTHING;
    }
  }

  private one(where: Location): ReadonlySet<Location> {
    let set = this.single.get(where);
    if (set === undefined) this.single.set(where, (set = new Set([where])));
    return set;
  }

  /** Computes the summaries of graphs, given component by component with callees first. */
  summarize(components: readonly (readonly Graph[])[]): void {
    for (const component of components) {
      const inside = new Set(component);
      const places = new Set<Location>();
      let anything = false;
      for (const g of component) {
        for (const b of g.blocks()) {
          for (const op of b.ops) {
            if (anything) break;
            if (op.name === 'call' && inside.has(op.aux.graph!)) continue;
            const w = this.writtenBy(op);
            if (w === ANYTHING) anything = true;
            else for (const x of w) places.add(x);
          }
        }
      }
      const result: Writes = anything || places.size > LIMIT ? ANYTHING : places.size === 0 ? NOTHING : places;
      for (const g of component) this.summaries.set(g, result);
    }
  }
}
