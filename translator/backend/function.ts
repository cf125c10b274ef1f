/**
 * The backend's own form of a graph: SSA in which a variable is visible in every block its definition dominates.
 *
 * A Graph hands every value that lives across a block on by link arguments. Here an input that gets the same value over every
 * link is replaced by that value (to a fixpoint, which for the reducible graphs of a structured language leaves only
 * true merges), so that one variable is one C variable and, where needed, one slot of the shadow stack. The Graph itself is left alone.
 */
import { Constant, EXCEPTION, Operation, Variable } from '../flow/graph';
import type { Block, ExitCase, Graph, Link, OpAux, SourcePos, Value } from '../flow/graph';

export class BOp {
  constructor(
    readonly name: string,
    readonly args: Value[],
    readonly result: Variable | null,
    readonly aux: OpAux,
    readonly pos: SourcePos | null,
  ) {}
}

export class BLink {
  from!: BBlock;
  /** defined by the link: the exception object; null on normal exits and when nobody looks at it */
  excVar: Variable | null = null;
  likely: boolean | null = null;
  constructor(public args: Value[], public target: BBlock, public exitcase: ExitCase) {}
}

export type BlockRole = 'ordinary' | 'return' | 'except';

export class BBlock {
  phis: Variable[] = [];
  ops: BOp[] = [];
  exitswitch: Value | typeof EXCEPTION | null = null;
  exits: BLink[] = [];
  preds: BLink[] = [];
  /** `index` is unique in the function */
  constructor(readonly index: number, readonly role: BlockRole) {}
}

export class BFunction {
  /** in reverse postorder, the start block first */
  blocks: BBlock[] = [];
  args: Variable[] = [];
  constructor(readonly graph: Graph) {}
}

/** The ways out of a block: an exceptional one only when its operation can raise. */
type Exits = (b: Block) => readonly Link[];

/** Builds the backend's form of `graph`; handlers of operations that cannot raise are left out. */
export function makeFunction(graph: Graph, canRaise: (op: Operation) => boolean): BFunction {
  const f = new BFunction(graph);
  const quiet = (b: Block): boolean => b.exitswitch === EXCEPTION && !canRaise(b.ops[b.ops.length - 1]!);
  const exits: Exits = (b) => (quiet(b) ? [b.exits[0]!] : b.exits);
  const order = reversePostorder(graph.startblock, exits);
  const map = new Map<Block, BBlock>();
  order.forEach((b, i) => {
    map.set(b, new BBlock(i, b === graph.returnblock ? 'return' : b === graph.exceptblock ? 'except' : 'ordinary'));
  });
  const replaced = new Map<Variable, Value>();
  const find = (v: Value): Value => {
    if (v instanceof Constant) return v;
    let r = replaced.get(v);
    if (r === undefined) return v;
    while (r instanceof Variable && replaced.has(r)) r = replaced.get(r)!;
    replaced.set(v, r);
    return r;
  };

  f.args = graph.args;
  for (const b of order) {
    const copy = map.get(b)!;
    copy.phis = b === graph.startblock ? [] : [...b.inputs];
    for (const l of exits(b)) {
      const link = new BLink([...l.args], map.get(l.target)!, l.exitcase);
      link.excVar = l.excVar;
      link.likely = l.likely;
      link.from = copy;
      copy.exits.push(link);
      link.target.preds.push(link);
    }
    f.blocks.push(copy);
  }
  if (f.blocks[0]!.preds.length > 0) insertEntry(f);

  removeTrivialInputs(f, replaced, find);

  for (const b of order) {
    const copy = map.get(b)!;
    copy.ops = b.ops.map((op: Operation) => new BOp(op.name, op.args.map(find), op.result, op.aux, op.pos));
    copy.exitswitch = quiet(b) ? null : b.exitswitch === EXCEPTION || b.exitswitch === null ? b.exitswitch : find(b.exitswitch);
    for (const l of copy.exits) l.args = l.args.map(find);
  }
  removeUnusedInputs(f);
  return f;
}

/** A start block that is the head of a loop gets a block before it, whose variables are the arguments. */
function insertEntry(f: BFunction): void {
  const head = f.blocks[0]!;
  f.args = f.graph.args.map((a) => new Variable(a.type, a.name));
  head.phis = [...f.graph.args];
  const entry = new BBlock(f.blocks.length, 'ordinary');
  const link = new BLink([...f.args], head, null);
  link.from = entry;
  entry.exits.push(link);
  head.preds.push(link);
  f.blocks.unshift(entry);
}

function reversePostorder(start: Block, exits: Exits): Block[] {
  const seen = new Set<Block>([start]);
  const post: Block[] = [];
  const stack: { b: Block; at: number }[] = [{ b: start, at: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    // The last exit is visited first, so that the first one follows its block.
    const out = exits(top.b);
    const i = out.length - 1 - top.at++;
    if (i < 0) {
      post.push(top.b);
      stack.pop();
    } else {
      const t = out[i]!.target;
      if (!seen.has(t)) {
        seen.add(t);
        stack.push({ b: t, at: 0 });
      }
    }
  }
  return post.reverse();
}

function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return a instanceof Constant && b instanceof Constant && a.type.kind === b.type.kind && Object.is(a.value, b.value);
}

function removeTrivialInputs(f: BFunction, replaced: Map<Variable, Value>, find: (v: Value) => Value): void {
  // For each variable the blocks whose inputs receive it: they must be looked at again when it is replaced.
  const receivers = new Map<Variable, Set<BBlock>>();
  const note = (v: Value, b: BBlock): void => {
    if (!(v instanceof Variable)) return;
    const set = receivers.get(v);
    if (set === undefined) receivers.set(v, new Set([b]));
    else set.add(b);
  };
  for (const b of f.blocks) if (b.phis.length > 0) for (const l of b.preds) for (const a of l.args) note(a, b);
  const work = new Set<BBlock>(f.blocks);
  for (const b of work) {
    work.delete(b);
    if (b.role !== 'ordinary' || b.phis.length === 0 || b.preds.length === 0) continue;
    const keep: number[] = [];
    const again: BBlock[] = [];
    for (let i = 0; i < b.phis.length; i++) {
      const phi = b.phis[i]!;
      let same: Value | null = null;
      let trivial = true;
      for (const l of b.preds) {
        const a = find(l.args[i]!);
        if (a === phi) continue;
        if (same === null) same = a;
        else if (!sameValue(same, a)) { trivial = false; break; }
      }
      // The value that an exceptional link itself defines is a variable of its own for each link.
      if (trivial && same !== null) {
        replaced.set(phi, same);
        const users = receivers.get(phi);
        if (users !== undefined) {
          for (const u of users) { again.push(u); note(same, u); }
        }
      } else keep.push(i);
    }
    if (keep.length !== b.phis.length) {
      b.phis = keep.map((i) => b.phis[i]!);
      for (const l of b.preds) l.args = keep.map((i) => l.args[i]!);
    }
    for (const u of again) work.add(u);
  }
}

function removeUnusedInputs(f: BFunction): void {
  // Mark from real uses; an input that only feeds inputs nobody uses is dropped.
  const home = new Map<Variable, { block: BBlock; at: number }>();
  for (const b of f.blocks) b.phis.forEach((p, at) => home.set(p, { block: b, at }));
  const used = new Set<Variable>();
  const work: Variable[] = [];
  const use = (v: Value | typeof EXCEPTION | null): void => {
    if (v instanceof Variable && home.has(v) && !used.has(v)) {
      used.add(v);
      work.push(v);
    }
  };
  for (const b of f.blocks) {
    for (const op of b.ops) for (const a of op.args) use(a);
    use(b.exitswitch);
    if (b.role !== 'ordinary') for (const p of b.phis) use(p);
  }
  while (work.length > 0) {
    const { block, at } = home.get(work.pop()!)!;
    for (const l of block.preds) use(l.args[at]!);
  }
  for (const b of f.blocks) {
    const keep = b.phis.map((p, i) => (used.has(p) ? i : -1)).filter((i) => i >= 0);
    if (keep.length === b.phis.length) continue;
    b.phis = keep.map((i) => b.phis[i]!);
    for (const l of b.preds) l.args = keep.map((i) => l.args[i]!);
  }
  // An exception variable that no argument uses any more.
  const needed = new Set<Variable>();
  for (const b of f.blocks) {
    for (const op of b.ops) for (const a of op.args) if (a instanceof Variable) needed.add(a);
    if (b.exitswitch instanceof Variable) needed.add(b.exitswitch);
    for (const l of b.exits) for (const a of l.args) if (a instanceof Variable) needed.add(a);
  }
  for (const b of f.blocks) for (const l of b.exits) if (l.excVar !== null && !needed.has(l.excVar)) l.excVar = null;
}
