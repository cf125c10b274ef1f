/**
 * Hoisting of invariants. Needs the global form; leaves it. A pure operation that cannot trap, in a loop that defines none of its
 * operands, moves to the block before the loop's head, when the head has exactly one way in from outside that leads nowhere else.
 *
 * Only what costs something is moved (`WORTH`): anything longer in a register costs a register too.
 */
import { Constant, EXCEPTION, Variable, type Graph, type Operation } from '../flow/graph';
import { ControlFlow } from '../flow/controlflow';

const WORTH = new Set(['int_mul', 'uint_mul', 'uint_mul_high', 'int_mul_high', 'float_div', 'float_sqrt', 'cast_uint_to_float', 'uint_clz', 'uint_ctz', 'instanceof']);

/** Returns true when something moved. */
export function hoistInvariants(graph: Graph): boolean {
  let candidates = false;
  const blocks = graph.blocks();
  for (const b of blocks) for (const op of b.ops) if (WORTH.has(op.name)) candidates = true;
  if (!candidates) return false;
  const flow = new ControlFlow(graph);
  const definedIn = new Map<Variable, number>();
  flow.blocks.forEach((b, n) => {
    for (const v of b.inputs) definedIn.set(v, n);
    for (const op of b.ops) if (op.result !== null) definedIn.set(op.result, n);
    for (const l of b.exits) if (l.excVar !== null) definedIn.set(l.excVar, flow.numberOf(l.target));
  });
  let changed = false;
  // inner loops have higher heads: from the innermost outwards an operation can move more than once
  for (let head = flow.blocks.length - 1; head > 0; head--) {
    const body = flow.loopBody(head);
    if (body === null) continue;
    const outside = flow.entering[head]!.filter((w) => !body.has(w.from));
    if (outside.length !== 1) continue;
    const before = flow.blocks[outside[0]!.from]!;
    if (before.exitswitch !== null) continue;
    for (const n of body) {
      const b = flow.blocks[n]!;
      const stay: Operation[] = [];
      for (const op of b.ops) {
        const raiser = b.exitswitch === EXCEPTION && op === b.ops[b.ops.length - 1];
        if (!raiser && WORTH.has(op.name) && op.args.every((a) => a instanceof Constant || !body.has(definedIn.get(a)!))) {
          before.ops.push(op);
          definedIn.set(op.result!, outside[0]!.from);
          changed = true;
        } else stay.push(op);
      }
      b.ops = stay;
    }
  }
  return changed;
}
