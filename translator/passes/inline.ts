/**
 * Inlining. Needs the global form in caller and callee; leaves it. Values known about blocks are lost.
 *
 * A call is replaced by a copy of the callee's blocks. Its returns lead to the rest of the calling block, whose input
 * is the call's result. Where the call had an exceptional exit, all that the callee raises is led there: raises by a jump,
 * operations that raise in the middle of a block by an exceptional exit of their own.
 *
 * Who is inlined is a matter of weights (`weight`): small functions always, larger ones when they are called only once or are given
 * an object that was allocated for the call (which may then need no allocation). Calls in code that ends by raising, and functions
 * that never return, are not worth it. Recursive functions are not inlined: one round of them more saves nothing.
 */
import { Block, Constant, EXCEPTION, Link, Operation, Variable, type Graph, type Value } from '../flow/graph';
import { rowOf } from '../flow/optable';

export interface InlineLimits {
  /** callees up to this weight are always inlined */
  readonly small: number;
  /** ... when an argument is a new object */
  readonly withNewObject: number;
  /** ... when there is no other call of it in the program */
  readonly calledOnce: number;
  /** ... in code that ends by raising */
  readonly cold: number;
  /** a caller heavier than this takes only small ones */
  readonly caller: number;
}

export const LIMITS: InlineLimits = { small: 16, withNewObject: 60, calledOnce: 120, cold: 4, caller: 3000 };

const FREE = new Set(['same_as', 'cast', 'likely', 'unlikely', 'keepalive', 'debug_assert', 'cast_int_to_uint', 'cast_uint_to_int', 'cast_bool_to_int']);
const HEAVY: Record<string, number> = { call: 3, call_virtual: 4, call_indirect: 4, call_foreign: 4, malloc: 3, malloc_varsize: 4, array_copy: 4, array_fill: 4 };

/** How much code a graph is, about one for an instruction of the machine; code that ends by raising counts a quarter. */
export function weight(graph: Graph): number {
  const hot = returning(graph);
  let total = 0;
  for (const b of graph.blocks()) {
    let w = b.exits.length > 1 ? b.exits.length - 1 : 0;
    for (const op of b.ops) w += FREE.has(op.name) ? 0 : HEAVY[op.name] ?? 1;
    total += hot.has(b) ? w : w / 4;
  }
  return total;
}

/** Blocks from which the graph can still return. */
export function returning(graph: Graph): Set<Block> {
  const into = new Map<Block, Block[]>();
  for (const b of graph.blocks()) {
    for (const l of b.exits) {
      const list = into.get(l.target);
      if (list === undefined) into.set(l.target, [b]);
      else list.push(b);
    }
  }
  const seen = new Set<Block>([graph.returnblock]);
  const work = [graph.returnblock];
  // an endless loop is not cold either
  while (work.length > 0) {
    for (const b of into.get(work.pop()!) ?? []) {
      if (!seen.has(b)) {
        seen.add(b);
        work.push(b);
      }
    }
  }
  return seen;
}

/** Replaces the call at `b.ops[at]` by a copy of the callee. Returns the block with the rest of `b`, and the copied blocks. */
export function inlineCall(caller: Graph, b: Block, at: number): { rest: Block; copies: Block[] } {
  const call = b.ops[at]!;
  const callee = call.aux.graph!;
  const caught = b.exitswitch === EXCEPTION && at === b.ops.length - 1;
  const resultInput = callee.result.kind === 'void' ? [] : [call.result ?? new Variable(callee.result, '')];
  const rest = new Block(resultInput);
  rest.ops = b.ops.slice(at + 1);
  let handler: Block | null = null;
  if (caught) {
    const [normal, exceptional] = b.exits as [Link, Link];
    rest.exits = [normal];
    handler = new Block([exceptional.excVar!]);
    handler.exits = [new Link(exceptional.args, exceptional.target)];
    normal.exitcase = null;
  } else {
    rest.exitswitch = b.exitswitch;
    rest.exits = b.exits;
  }
  const names = new Map<Variable, Value>();
  callee.args.forEach((v, i) => names.set(v, call.args[i]!));
  const blocks = callee.blocks();
  const copied = new Map<Block, Block>([[callee.returnblock, rest], [callee.exceptblock, handler ?? caller.exceptblock]]);
  const fresh = (v: Variable): Variable => {
    const w = new Variable(v.type, v.name);
    names.set(v, w);
    return w;
  };
  const bodies = blocks.filter((x) => x !== callee.returnblock && x !== callee.exceptblock);
  for (const x of bodies) copied.set(x, new Block(x === callee.startblock ? [] : x.inputs.map(fresh)));
  for (const x of bodies) {
    for (const op of x.ops) if (op.result !== null) fresh(op.result);
    for (const l of x.exits) if (l.excVar !== null) fresh(l.excVar);
  }
  const value = (v: Value): Value => (v instanceof Constant ? v : names.get(v)!);
  const copies: Block[] = [];
  for (const x of bodies) {
    let y = copied.get(x)!;
    copies.push(y);
    x.ops.forEach((op, i) => {
      y.ops.push(new Operation(op.name, op.args.map(value), op.result === null ? null : (value(op.result) as Variable), op.aux, op.pos));
      if (handler === null || rowOf(op.name).raises === 'no') return;
      if (x.exitswitch === EXCEPTION && i === x.ops.length - 1) return;
      const next = new Block([]);
      const escape = new Link([], handler, 'exception');
      escape.excVar = new Variable(handler.inputs[0]!.type, 'e');
      escape.args = [escape.excVar];
      y.exitswitch = EXCEPTION;
      y.exits = [new Link([], next), escape];
      copies.push(next);
      y = next;
    });
    y.exitswitch = x.exitswitch === null || x.exitswitch === EXCEPTION ? x.exitswitch : value(x.exitswitch);
    y.exits = x.exits.map((l) => {
      const m = new Link(l.args.map(value), copied.get(l.target)!, l.exitcase);
      m.excVar = l.excVar === null ? null : (value(l.excVar) as Variable);
      m.likely = l.likely;
      return m;
    });
  }
  b.ops = b.ops.slice(0, at);
  b.exitswitch = null;
  b.exits = [new Link([], copied.get(callee.startblock)!)];
  return { rest, copies };
}

/** Decides about calls, over the whole program. */
export class Inliner {
  private readonly weights = new Map<Graph, number>();
  private readonly returns = new Map<Graph, boolean>();
  private readonly recursive = new Set<Graph>();
  private readonly callCount = new Map<Graph, number>();
  inlined = 0;

  constructor(components: readonly (readonly Graph[])[], readonly limits: InlineLimits, private readonly addressTaken: ReadonlySet<Graph>) {
    for (const c of components) {
      for (const g of c) {
        if (c.length > 1) this.recursive.add(g);
        for (const b of g.blocks()) {
          for (const op of b.ops) {
            if (op.name !== 'call') continue;
            const callee = op.aux.graph!;
            if (callee === g) this.recursive.add(g);
            this.callCount.set(callee, (this.callCount.get(callee) ?? 0) + 1);
          }
        }
      }
    }
  }

  private weightOf(g: Graph): number {
    let w = this.weights.get(g);
    if (w === undefined) this.weights.set(g, (w = weight(g)));
    return w;
  }
  /** To be called when a graph was rewritten. */
  changed(g: Graph): void {
    this.weights.delete(g);
    this.returns.delete(g);
  }

  private canReturn(g: Graph): boolean {
    let r = this.returns.get(g);
    if (r === undefined) this.returns.set(g, (r = g.blocks().includes(g.returnblock)));
    return r;
  }

  private wanted(caller: Graph, call: Operation, callerWeight: number, cold: boolean, isNew: (v: Value) => boolean): boolean {
    const callee = call.aux.graph!;
    if (callee === caller || callee.form !== 'global' || this.recursive.has(callee) || callee.hints.has('no_inline')) return false;
    const w = this.weightOf(callee);
    if (callee.hints.has('always_inline')) return true;
    if (!this.canReturn(callee)) return false;
    const l = this.limits;
    if (cold) return w <= l.cold;
    if (w <= l.small) return true;
    if (callerWeight > l.caller) return false;
    if (w <= l.withNewObject && call.args.some(isNew)) return true;
    return w <= l.calledOnce && this.callCount.get(callee) === 1 && !this.addressTaken.has(callee);
  }

  /** Inlines what is worth it into `caller`; true when something was. */
  run(caller: Graph): boolean {
    const hot = returning(caller);
    const loops = !hot.has(caller.startblock);
    const made = new Set<Variable>();
    const blocks = caller.blocks();
    for (const b of blocks) for (const op of b.ops) if (op.name === 'malloc' && op.result !== null) made.add(op.result);
    const definitions = new Map<Variable, Operation>();
    for (const b of blocks) for (const op of b.ops) if (op.name === 'cast' && op.result !== null) definitions.set(op.result, op);
    const isNew = (v: Value): boolean => {
      let x = v;
      for (let op = x instanceof Variable ? definitions.get(x) : undefined; op !== undefined; op = x instanceof Variable ? definitions.get(x) : undefined) x = op.args[0]!;
      return x instanceof Variable && made.has(x);
    };
    let callerWeight = weight(caller);
    let any = false;
    const work = [...blocks];
    while (work.length > 0) {
      const b = work.pop()!;
      const cold = !loops && !hot.has(b);
      for (let i = 0; i < b.ops.length; i++) {
        const op = b.ops[i]!;
        if (op.name !== 'call' || !this.wanted(caller, op, callerWeight, cold, isNew)) continue;
        const { rest } = inlineCall(caller, b, i);
        callerWeight += this.weightOf(op.aux.graph!);
        this.inlined++;
        any = true;
        if (!cold) hot.add(rest);
        work.push(rest);
        break;
      }
    }
    if (any) this.changed(caller);
    return any;
  }
}
