/**
 * The call graph: direct calls only, strongly connected components with callees first (Tarjan 1972, iterative), and which graphs
 * can be reached from the entry at all. Needs any form, changes no graph.
 */
import { Constant, Graph, type Program, type Value } from '../flow/graph';
import { PrebuiltObject, type ClassInfo, type PrebuiltValue, type VirtualSlot } from '../flow/lltype';

/** The graphs that each graph calls directly, each once, in order of appearance. */
export function directCallees(graph: Graph): Graph[] {
  const callees = new Set<Graph>();
  for (const b of graph.blocks()) for (const op of b.ops) if (op.name === 'call') callees.add(op.aux.graph!);
  return [...callees];
}

/** Strongly connected components, callees before callers. */
export function components(graphs: readonly Graph[]): Graph[][] {
  const result: Graph[][] = [];
  const index = new Map<Graph, number>();
  const low = new Map<Graph, number>();
  const onStack = new Set<Graph>();
  const stack: Graph[] = [];
  let next = 0;
  const open = (g: Graph): { g: Graph; callees: Graph[]; at: number } => {
    index.set(g, next);
    low.set(g, next++);
    stack.push(g);
    onStack.add(g);
    return { g, callees: directCallees(g), at: 0 };
  };
  for (const root of graphs) {
    if (index.has(root)) continue;
    const path = [open(root)];
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      if (top.at < top.callees.length) {
        const c = top.callees[top.at++]!;
        if (!index.has(c)) path.push(open(c));
        else if (onStack.has(c)) low.set(top.g, Math.min(low.get(top.g)!, index.get(c)!));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low.set(parent.g, Math.min(low.get(parent.g)!, low.get(top.g)!));
      if (low.get(top.g) === index.get(top.g)) {
        const component: Graph[] = [];
        for (;;) {
          const g = stack.pop()!;
          onStack.delete(g);
          component.push(g);
          if (g === top.g) break;
        }
        result.push(component.reverse());
      }
    }
  }
  return result;
}

/** What the program can reach from its entry and other roots. */
export interface Reached {
  readonly graphs: ReadonlySet<Graph>;
  /** slots through which something is called */
  readonly slots: ReadonlySet<VirtualSlot>;
  /** graphs that are the value of a constant or of a place in a prebuilt object */
  readonly functions: ReadonlySet<Graph>;
}

/**
 * Follows calls, virtual calls into every instantiated class, function constants, and functions in prebuilt objects that
 * constants lead to.
 */
export function reach(program: Program, roots: readonly Graph[]): Reached {
  const graphs = new Set<Graph>();
  const slots = new Set<VirtualSlot>();
  const functions = new Set<Graph>();
  const objects = new Set<PrebuiltObject>();
  const work: Graph[] = [];
  const implementers = new Map<VirtualSlot, Graph[]>();
  for (const cls of program.classes) {
    if (!cls.instantiated) continue;
    for (const [slot, g] of cls.vtable) {
      const list = implementers.get(slot);
      if (list === undefined) implementers.set(slot, [g]);
      else list.push(g);
    }
  }
  const graph = (g: Graph): void => {
    if (graphs.has(g)) return;
    graphs.add(g);
    work.push(g);
  };
  const taken = (g: Graph): void => {
    functions.add(g);
    graph(g);
  };
  const value = (v: PrebuiltValue): void => {
    if (v instanceof Graph) return taken(v);
    if (!(v instanceof PrebuiltObject)) return;
    const todo = [v];
    while (todo.length > 0) {
      const o = todo.pop()!;
      if (objects.has(o)) continue;
      objects.add(o);
      const inner = (x: PrebuiltValue): void => {
        if (x instanceof PrebuiltObject) todo.push(x);
        else if (x instanceof Graph) taken(x);
      };
      for (const x of o.fields.values()) inner(x);
      if (o.items !== null && !(o.items instanceof Uint8Array)) o.items.forEach(inner);
    }
  };
  const operand = (v: Value): void => {
    if (v instanceof Constant) value(v.value);
  };
  graph(program.entry);
  roots.forEach(graph);
  for (const v of [program.wellKnown.overflowError, program.wellKnown.stackOverflow, program.wellKnown.memoryError]) value(v);
  while (work.length > 0) {
    for (const b of work.pop()!.blocks()) {
      for (const op of b.ops) {
        op.args.forEach(operand);
        if (op.name === 'call') graph(op.aux.graph!);
        else if (op.name === 'call_virtual' && !slots.has(op.aux.slot!)) {
          slots.add(op.aux.slot!);
          implementers.get(op.aux.slot!)?.forEach(graph);
        }
      }
      if (b.exitswitch instanceof Constant) operand(b.exitswitch);
      for (const l of b.exits) l.args.forEach(operand);
    }
  }
  return { graphs, slots, functions };
}

/** Drops graphs that nothing reaches, as targets of indirect calls too, and table entries through which nothing is called. */
export function removeUnreachable(program: Program, roots: readonly Graph[]): void {
  const { graphs, slots } = reach(program, roots);
  const kept = program.graphs.filter((g) => graphs.has(g));
  program.graphs.splice(0, program.graphs.length, ...kept);
  const lists = new Map<readonly Graph[], readonly Graph[]>();
  for (const g of kept) for (const b of g.blocks()) for (const op of b.ops) {
    const { candidates } = op.aux;
    if (candidates === undefined || candidates === null) continue;
    let list = lists.get(candidates);
    if (list === undefined) lists.set(candidates, (list = candidates.filter((c) => graphs.has(c))));
    op.aux.candidates = list;
  }
  for (const cls of program.classes as readonly ClassInfo[])
    for (const slot of [...cls.vtable.keys()]) if (!slots.has(slot)) cls.vtable.delete(slot);
}
