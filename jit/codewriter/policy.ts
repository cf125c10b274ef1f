/**
 * What the JIT looks inside: the graphs whose calls are traced instead of recorded as calls.
 *
 * Hints decide first. Without one, a graph is looked inside unless it has a loop (a trace would unroll it), is a portal, or stands in a file that the driver calls residual.
 */
import type { Block, Graph } from '../../translator/flow/graph';

export class Policy {
  private readonly answers = new Map<Graph, boolean>();
  /** `receivers`: see ownership.ts */
  constructor(private readonly portals: ReadonlySet<Graph>, private readonly receivers: ReadonlySet<Graph>, private readonly residual: readonly string[]) {}

  looksInside(graph: Graph): boolean {
    let answer = this.answers.get(graph);
    if (answer === undefined) this.answers.set(graph, (answer = this.decide(graph)));
    return answer;
  }

  private decide(graph: Graph): boolean {
    if (this.portals.has(graph) || this.receivers.has(graph)) return false;
    const h = graph.hints;
    if (h.has('dont_look_inside') || h.has('ends_trace') || h.has('elidable') || h.has('loop_invariant')) return false;
    if (h.has('look_inside') || h.has('unroll_safe') || h.has('unroll_if_known')) return true;
    return !this.residual.some((folder) => graph.pos.file.startsWith(folder)) && !hasLoop(graph);
  }
}

/** True when some block can be reached from itself. */
export function hasLoop(graph: Graph): boolean {
  const state = new Map<Block, 'open' | 'done'>();
  const stack: { block: Block; next: number }[] = [{ block: graph.startblock, next: 0 }];
  state.set(graph.startblock, 'open');
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const exit = top.block.exits[top.next++];
    if (exit === undefined) {
      state.set(top.block, 'done');
      stack.pop();
      continue;
    }
    const s = state.get(exit.target);
    if (s === 'open') return true;
    if (s === undefined) {
      state.set(exit.target, 'open');
      stack.push({ block: exit.target, next: 0 });
    }
  }
  return false;
}
