/**
 * Dead code. Needs the global form; leaves it. Removes operations whose result nobody needs and that change nothing, and block inputs
 * that nobody reads. A value is needed when an operation with an effect, a switch, or a link to a needed input uses it.
 */
import { EXCEPTION, Variable, type Block, type Graph, type Operation, type Value } from '../flow/graph';
import { ControlFlow } from '../flow/controlflow';
import { rowOf } from '../flow/optable';

/** The operation may vanish when its result is not used. */
export function removable(op: Operation): boolean {
  const row = rowOf(op.name);
  return (row.effect === 'pure' && row.raises === 'no') || row.effect === 'read' || row.effect === 'alloc';
}

/** Returns true when something was removed. */
export function removeDeadCode(graph: Graph): boolean {
  const flow = new ControlFlow(graph);
  const definitions = new Map<Variable, Operation>();
  const inputs = new Map<Variable, { block: number; index: number }>();
  const live = new Set<Variable>();
  const work: Variable[] = [];
  const need = (v: Value): void => {
    if (!(v instanceof Variable) || live.has(v)) return;
    live.add(v);
    work.push(v);
  };
  flow.blocks.forEach((b, n) => {
    b.inputs.forEach((v, index) => inputs.set(v, { block: n, index }));
    for (const op of b.ops) if (op.result !== null) definitions.set(op.result, op);
  });
  const finals: Block[] = [graph.returnblock, graph.exceptblock];
  for (const b of flow.blocks) {
    for (const op of b.ops) if (!removable(op)) op.args.forEach(need);
    if (b.exitswitch instanceof Variable) need(b.exitswitch);
    if (finals.includes(b)) b.inputs.forEach(need);
  }
  while (work.length > 0) {
    const v = work.pop()!;
    const op = definitions.get(v);
    if (op !== undefined) op.args.forEach(need);
    const input = inputs.get(v);
    if (input !== undefined) for (const { link } of flow.entering[input.block]!) need(link.args[input.index]!);
  }
  let changed = false;
  flow.blocks.forEach((b, n) => {
    const raiser = b.exitswitch === EXCEPTION ? b.ops[b.ops.length - 1]! : null;
    const kept = b.ops.filter((op) => !(removable(op) && (op.result === null || !live.has(op.result))));
    if (kept.length < b.ops.length) {
      changed = true;
      b.ops = kept;
      if (raiser !== null && kept[kept.length - 1] !== raiser) {
        b.exitswitch = null;
        b.exits = [b.exits[0]!];
      }
    }
    if (b === graph.startblock || finals.includes(b) || b.inputs.every((v) => live.has(v))) return;
    changed = true;
    const keep = b.inputs.map((v) => live.has(v));
    b.inputs = b.inputs.filter((_, i) => keep[i]);
    for (const { link } of flow.entering[n]!) link.args = link.args.filter((_, i) => keep[i]);
  });
  return changed;
}
