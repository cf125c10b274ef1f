/**
 * The conditional forms of a function, which `conditionalCall` and `conditionalCallValue` of rlib/jit call: a graph whose first argument says whether the function, given the others, is
 * called at all. It is a graph like any other, except for the JIT, which makes one operation of a call of it.
 */
import { Block, Constant, Graph, Link, Operation, Variable } from './graph';
import { BOOL, INT, UINT, VOID } from './lltype';

/** `byValue`: the first argument is the result unless it is 0 or null; else it is a condition, and there is no result. */
export function conditionalForm(f: Graph, name: string, byValue: boolean): Graph {
  const type = byValue ? f.result : BOOL;
  const copies = (): Variable[] => f.args.map((v) => new Variable(v.type, v.name));
  const first = new Variable(type, byValue ? 'value' : 'condition');
  const args = copies();
  const g = new Graph(name, [first, ...args], byValue ? f.result : VOID, f.pos, f.exceptblock.inputs[0]!.type);
  g.hints.add(byValue ? 'conditional_value' : 'conditional_call').add('always_inline');
  const start = g.startblock;
  let happens = first;
  if (byValue) {
    happens = new Variable(BOOL);
    const isRef = type.kind === 'ref';
    start.ops.push(isRef ? new Operation('ref_isnull', [first], happens, {}, null) : new Operation(type.kind === 'uint' ? 'uint_eq' : 'int_eq', [first, new Constant(type.kind === 'uint' ? UINT : INT, 0n)], happens, {}, null));
  }
  const passed = copies();
  const calling = new Block(passed);
  const result = byValue ? new Variable(f.result) : null;
  calling.ops.push(new Operation('call', [...passed], result, { graph: f }, f.pos));
  calling.exits.push(new Link(result === null ? [] : [result], g.returnblock));
  start.exitswitch = happens;
  start.exits = [new Link(byValue ? [first] : [], g.returnblock, false), new Link([...args], calling, true)];
  start.exits[0]!.likely = true;
  start.exits[1]!.likely = false;
  return g;
}

/** The function of which the graph is a conditional form; null when it is none. */
export function conditionalTarget(g: Graph): Graph | null {
  if (!g.hints.has('conditional_call') && !g.hints.has('conditional_value')) return null;
  return g.blocks().flatMap((b) => b.ops).find((op) => op.name === 'call')!.aux.graph!;
}
