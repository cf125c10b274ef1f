/**
 * Quasi-immutable fields: fields that are written so seldom that traces take their values for constants. Behind each store into one the program tells the engine, which gives
 * up the code that relied on the value. A constructor's stores into its own object are not told: nobody can rely on what does not exist yet.
 *
 * Done in the form in which the front end makes graphs: there a constructor's object is its first argument wherever it is used.
 */
import { Operation, type Graph, type Program } from '../../translator/flow/graph';

const CONSTRUCTOR = /__init$/;

/** `written`: the engine's function, which takes the object. */
export function tellQuasiWrites(program: Program, written: Graph): void {
  const fields = program.quasiFields;
  if (fields === undefined || fields.size === 0) return;
  for (const g of program.graphs) {
    const own = CONSTRUCTOR.test(g.name) ? g.args[0] : null;
    for (const b of g.blocks()) {
      if (!b.ops.some((op) => op.name === 'setfield')) continue;
      b.ops = b.ops.flatMap((op) => {
        if (op.name !== 'setfield' || op.args[0] === own || !fields.has(op.aux.struct!.field(op.aux.field!))) return [op];
        return [op, new Operation('call', [op.args[0]!], null, { graph: written }, op.pos)];
      });
    }
  }
}
