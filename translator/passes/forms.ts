/**
 * The two forms of a graph (see `flow/graph.ts`): `globalize` needs any form and leaves the global one, `localize` needs
 * the global form and leaves the local one.
 *
 * Passes over values (numbering, inlining, allocation removal) work on the global form, where a value has one name
 * and dominance says where it is visible. Passes over blocks (threading, joining) work on the local form, where a block is closed.
 */
import { Constant, Variable, type Block, type Graph, type Link, type Value } from '../flow/graph';
import { ControlFlow } from '../flow/controlflow';

export function sameConstant(a: Constant, b: Constant): boolean {
  if (!Object.is(a.value, b.value)) return false;
  if (a.type.kind !== b.type.kind) return false;
  return a.type.kind !== 'ref' || b.type.kind !== 'ref' || a.type.struct === b.type.struct;
}

export function sameValue(a: Value, b: Value): boolean {
  return a === b || (a instanceof Constant && b instanceof Constant && sameConstant(a, b));
}

/** What takes the place of variables, followed to the end. */
export class Replacements {
  private readonly map = new Map<Variable, Value>();
  get size(): number { return this.map.size; }
  add(v: Variable, by: Value): void {
    this.map.set(v, by);
  }
  has(v: Variable): boolean {
    return this.map.has(v);
  }
  of(v: Value): Value {
    let x = v;
    for (;;) {
      if (x instanceof Constant) break;
      const next = this.map.get(x);
      if (next === undefined) break;
      x = next;
    }
    if (x !== v) {
      // shorten the chain for the next time
      for (let y = v as Variable; y !== x;) {
        const next = this.map.get(y)!;
        this.map.set(y, x);
        if (next instanceof Constant) break;
        y = next;
      }
    }
    return x;
  }
  /** Rewrites operands, switches and link arguments of the block. */
  applyTo(b: Block): void {
    for (const op of b.ops) for (let i = 0; i < op.args.length; i++) op.args[i] = this.of(op.args[i]!);
    if (b.exitswitch !== null && typeof b.exitswitch !== 'string') b.exitswitch = this.of(b.exitswitch);
    for (const l of b.exits) for (let i = 0; i < l.args.length; i++) l.args[i] = this.of(l.args[i]!);
  }
}

/** Brings a graph into the global form. */
export function globalize(graph: Graph): void {
  removeNeedlessInputs(graph);
}

/** Removes block inputs that always receive the same value: what remains are true merges. Returns true when there were some. */
export function removeNeedlessInputs(graph: Graph): boolean {
  const flow = new ControlFlow(graph);
  const replaced = new Replacements();
  interface Phi { input: Variable; block: number; args: Value[]; users: Phi[] }
  const phis = new Map<Variable, Phi>();
  flow.blocks.forEach((b, n) => {
    if (b === graph.startblock || b === graph.returnblock || b === graph.exceptblock) return;
    b.inputs.forEach((input, i) => phis.set(input, { input, block: n, args: flow.entering[n]!.map((e) => e.link.args[i]!), users: [] }));
  });
  for (const phi of phis.values()) for (const a of phi.args) if (a instanceof Variable) phis.get(a)?.users.push(phi);
  const work = [...phis.values()];
  const queued = new Set(work);
  for (let at = 0; at < work.length; at++) {
    const phi = work[at]!;
    queued.delete(phi);
    if (replaced.has(phi.input)) continue;
    let only: Value | null = null;
    let trivial = true;
    for (const a of phi.args) {
      const v = replaced.of(a);
      if (v === phi.input) continue;
      if (only === null) only = v;
      else if (!sameValue(only, v)) {
        trivial = false;
        break;
      }
    }
    if (!trivial || only === null) continue;
    replaced.add(phi.input, only);
    const inherited = only instanceof Variable ? phis.get(only) : undefined;
    for (const user of phi.users) {
      inherited?.users.push(user);
      if (!queued.has(user)) {
        queued.add(user);
        work.push(user);
      }
    }
  }
  if (replaced.size > 0) {
    flow.blocks.forEach((b, n) => {
      if (b !== graph.startblock && b.inputs.some((v) => replaced.has(v))) {
        const keep = b.inputs.map((v) => !replaced.has(v));
        b.inputs = b.inputs.filter((_, i) => keep[i]);
        for (const { link } of flow.entering[n]!) link.args = link.args.filter((_, i) => keep[i]);
      }
      replaced.applyTo(b);
    });
  }
  graph.form = 'global';
  return replaced.size > 0;
}

/** Gives every block an input for each value it uses, or passes on, from outside. */
export function localize(graph: Graph): void {
  if (graph.form === 'local') return;
  const flow = new ControlFlow(graph);
  const definedIn = new Map<Variable, number>();
  const excVarOf = new Map<Variable, Link>();
  flow.blocks.forEach((b, n) => {
    for (const v of b.inputs) definedIn.set(v, n);
    for (const op of b.ops) if (op.result !== null) definedIn.set(op.result, n);
    for (const l of b.exits) if (l.excVar !== null) excVarOf.set(l.excVar, l);
  });
  /** per block: outer value to its input */
  const incoming: Map<Variable, Variable>[] = flow.blocks.map(() => new Map());
  const need = (v: Value, block: number): void => {
    if (v instanceof Constant || definedIn.get(v) === block || incoming[block]!.has(v)) return;
    const work = [block];
    while (work.length > 0) {
      const n = work.pop()!;
      if (incoming[n]!.has(v)) continue;
      incoming[n]!.set(v, new Variable(v.type, v.name));
      for (const { link, from } of flow.entering[n]!)
        if (link.excVar !== v && definedIn.get(v) !== from && !incoming[from]!.has(v)) work.push(from);
    }
  };
  flow.blocks.forEach((b, n) => {
    for (const op of b.ops) for (const a of op.args) need(a, n);
    if (b.exitswitch instanceof Variable) need(b.exitswitch, n);
    for (const l of b.exits) for (const a of l.args) if (!(a === l.excVar)) need(a, n);
  });
  flow.blocks.forEach((b, n) => {
    const names = incoming[n]!;
    const local = (v: Value): Value => (v instanceof Constant ? v : names.get(v) ?? v);
    for (const op of b.ops) for (let i = 0; i < op.args.length; i++) op.args[i] = local(op.args[i]!);
    if (b.exitswitch instanceof Variable) b.exitswitch = local(b.exitswitch);
    for (const l of b.exits) {
      for (let i = 0; i < l.args.length; i++) l.args[i] = l.args[i] === l.excVar ? l.args[i]! : local(l.args[i]!);
      for (const v of incoming[flow.numberOf(l.target)]!.keys()) l.args.push(v === l.excVar ? v : local(v));
    }
  });
  flow.blocks.forEach((b, n) => {
    if (incoming[n]!.size > 0) b.inputs = [...b.inputs, ...incoming[n]!.values()];
  });
  if (incoming[0]!.size > 0) throw new Error(`${graph.name}: ${[...incoming[0]!.keys()].join(', ')} used where not defined`);
  graph.form = 'local';
}
