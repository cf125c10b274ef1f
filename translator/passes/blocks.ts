/**
 * Control flow: three passes.
 *
 * `joinBlocks` needs the global form and leaves it.
 * - A link to a block without operations and with one way out goes on to that block's target.
 * - A branch whose two ways are the same is a jump.
 * - A block whose only way leads to a block with no other way in takes that block's operations over.
 *
 * `threadJumps` needs the global form and leaves it: where a link passes constants by which the target's branch is decided, it goes straight on,
 * taking copies of the target's operations along when they are few and pure. A function that returns true or false and is inlined into a condition becomes
 * plain control flow by this. What the target defines must not be live where the link now leads: else it would not be defined there.
 *
 * `formSwitches` needs the global form and leaves it: a chain of tests of one int against constants becomes a switch.
 */
import { Block, Constant, EXCEPTION, Link, Operation, Variable, type Graph, type Value } from '../flow/graph';
import { rowOf } from '../flow/optable';
import { fold } from './fold';
import { Replacements, sameValue } from './forms';

/** Operations copied for the sake of one threaded jump. */
const THREAD_COST = 4;
/** Jumps threaded in one graph, at most: each can make another possible. */
const THREAD_LIMIT = 4000;
const SWITCH_CASES = 3;

function substitution(inputs: readonly Variable[], args: readonly Value[]): (v: Value) => Value {
  if (inputs.length === 0) return (v) => v;
  const map = new Map<Value, Value>();
  inputs.forEach((v, i) => map.set(v, args[i]!));
  return (v) => map.get(v) ?? v;
}

const isFinal = (g: Graph, b: Block): boolean => b === g.returnblock || b === g.exceptblock;

/** Block inputs that are used outside of the links of their own block. */
function inputsUsedElsewhere(blocks: readonly Block[]): Set<Value> {
  const used = new Set<Value>();
  for (const b of blocks) {
    for (const op of b.ops) for (const a of op.args) used.add(a);
    if (b.exitswitch !== null && b.exitswitch !== EXCEPTION) used.add(b.exitswitch);
    for (const l of b.exits) for (const a of l.args) if (!b.inputs.includes(a as Variable)) used.add(a);
  }
  return used;
}

const isEmpty = (g: Graph, b: Block): boolean => !isFinal(g, b) && b.ops.length === 0 && b.exitswitch === null && b.exits.length === 1;

/** Links skip empty blocks whose inputs nobody else uses; branches with equal ways become jumps. */
function skipEmpty(graph: Graph): boolean {
  let changed = false;
  const blocks = graph.blocks();
  // blocks become empty on the way: asked when needed
  let used: Set<Value> | null = null;
  const skippable = (t: Block): boolean => {
    if (!isEmpty(graph, t)) return false;
    if (t.inputs.length === 0) return true;
    const elsewhere = (used ??= inputsUsedElsewhere(blocks));
    return !t.inputs.some((v) => elsewhere.has(v));
  };
  for (const b of blocks) {
    for (const l of b.exits) {
      for (let steps = 0; steps < 100; steps++) {
        const t = l.target;
        if (!skippable(t)) break;
        const next = t.exits[0]!;
        if (next.target === t || next.target === graph.startblock) break;
        // an exception variable is visible from the only way into a block on
        if (l.excVar !== null && !isFinal(graph, next.target)) break;
        const sub = substitution(t.inputs, l.args);
        l.args = next.args.map(sub);
        l.target = next.target;
        changed = true;
      }
    }
    if (b.exits.length >= 2 && b.exitswitch !== EXCEPTION && b.exits.every((l) => l.target === b.exits[0]!.target && l.args.every((a, i) => sameValue(a, b.exits[0]!.args[i]!)))) {
      b.exits = [b.exits[0]!];
      b.exits[0]!.exitcase = null;
      b.exits[0]!.likely = null;
      b.exitswitch = null;
      changed = true;
    }
  }
  return changed;
}

/** Blocks take over what only follows them. */
function join(graph: Graph): boolean {
  const blocks = graph.blocks();
  const count = new Map<Block, number>();
  for (const b of blocks) for (const l of b.exits) count.set(l.target, (count.get(l.target) ?? 0) + 1);
  const gone = new Set<Block>();
  const replaced = new Replacements();
  for (const b of blocks) {
    if (gone.has(b)) continue;
    while (b.exitswitch === null && b.exits.length === 1) {
      const next = b.exits[0]!.target;
      if (next === b || next === graph.startblock || isFinal(graph, next) || count.get(next) !== 1) break;
      next.inputs.forEach((v, i) => replaced.add(v, b.exits[0]!.args[i]!));
      for (const op of next.ops) b.ops.push(op);
      b.exitswitch = next.exitswitch;
      b.exits = next.exits;
      gone.add(next);
    }
  }
  if (replaced.size > 0) for (const b of blocks) if (!gone.has(b)) replaced.applyTo(b);
  return gone.size > 0;
}

/** Returns true when something changed. */
export function joinBlocks(graph: Graph): boolean {
  const skipped = skipEmpty(graph);
  return join(graph) || skipped;
}

const cheap = (op: Operation): boolean => {
  const row = rowOf(op.name);
  return row.effect === 'pure' && row.raises === 'no' && !row.traps;
};

/** Where values are used outside of the block that defines them, and which blocks they are alive in. */
class Liveness {
  private readonly preds = new Map<Block, Block[]>();
  private readonly users = new Map<Value, Block[]>();
  private readonly live = new Map<Value, Set<Block>>();
  constructor(graph: Graph) {
    for (const b of graph.blocks()) {
      const own = new Set<Value>(b.inputs);
      const use = (v: Value): void => {
        if (v instanceof Constant || own.has(v)) return;
        const list = this.users.get(v);
        if (list === undefined) this.users.set(v, [b]);
        else if (list[list.length - 1] !== b) list.push(b);
      };
      for (const op of b.ops) {
        op.args.forEach(use);
        if (op.result !== null) own.add(op.result);
      }
      if (b.exitswitch instanceof Variable) use(b.exitswitch);
      for (const l of b.exits) {
        for (const a of l.args) if (a !== l.excVar) use(a);
        const list = this.preds.get(l.target);
        if (list === undefined) this.preds.set(l.target, [b]);
        else list.push(b);
      }
    }
  }

  /** v, defined in `home`, is needed on entry to b */
  isLive(v: Variable, home: Block, b: Block): boolean {
    const users = this.users.get(v);
    if (users === undefined) return false;
    let live = this.live.get(v);
    if (live === undefined) {
      this.live.set(v, (live = new Set()));
      const work = [...users];
      while (work.length > 0) {
        const x = work.pop()!;
        if (x === home || live.has(x)) continue;
        live.add(x);
        work.push(...(this.preds.get(x) ?? []));
      }
    }
    return live.has(b);
  }
}

/** The way a link should go instead, or null. */
function threaded(graph: Graph, l: Link, liveness: () => Liveness): Block | null {
  const t = l.target;
  if (isFinal(graph, t) || t.exitswitch === null || t.exitswitch === EXCEPTION || t.ops.length > THREAD_COST) return null;
  if (!l.args.some((a) => a instanceof Constant)) return null;
  if (!t.ops.every(cheap)) return null;
  const names = new Map<Value, Value>();
  t.inputs.forEach((v, i) => names.set(v, l.args[i]!));
  const value = (v: Value): Value => names.get(v) ?? v;
  const copy = new Block([]);
  for (const op of t.ops) {
    const result = new Variable(op.result!.type, op.result!.name);
    const same = new Operation(op.name, op.args.map(value), result, op.aux, op.pos);
    const known = fold(same, () => null);
    if (known === null) copy.ops.push(same);
    names.set(op.result!, known ?? result);
  }
  const sw = value(t.exitswitch);
  if (!(sw instanceof Constant)) return null;
  const way = t.exits.find((e) => e.exitcase === sw.value) ?? t.exits[t.exits.length - 1]!;
  for (const v of names.keys()) if (liveness().isLive(v as Variable, t, way.target)) return null;
  copy.exits = [new Link(way.args.map(value), way.target)];
  return copy;
}

/** Threads jumps to a fixpoint; returns true when something changed. */
export function threadJumps(graph: Graph): boolean {
  let budget = THREAD_LIMIT;
  let known: Liveness | null = null;
  const liveness = (): Liveness => (known ??= new Liveness(graph));
  let changed = false;
  const work: Block[] = graph.blocks();
  while (work.length > 0) {
    const b = work.pop()!;
    for (const l of b.exits) {
      const to = budget > 0 ? threaded(graph, l, liveness) : null;
      if (to === null) continue;
      budget--;
      l.target = to;
      l.args = [];
      work.push(to);
      known = null;
      changed = true;
    }
  }
  return changed;
}

/** The test `x == constant` that alone decides how the block is left. */
function equalityTest(b: Block): { subject: Value; constant: bigint; equal: Link; other: Link } | null {
  const op = b.ops[b.ops.length - 1];
  if (op === undefined || (op.name !== 'int_eq' && op.name !== 'int_ne') || b.exitswitch !== op.result || b.exits.length !== 2) return null;
  const constants = op.args.map((a) => a instanceof Constant);
  if (constants[0] === constants[1]) return null;
  const subject = op.args[constants[0] ? 1 : 0]!;
  const constant = (op.args[constants[0] ? 0 : 1] as Constant).value as bigint;
  const [no, yes] = b.exits as [Link, Link];
  return op.name === 'int_eq' ? { subject, constant, equal: yes, other: no } : { subject, constant, equal: no, other: yes };
}

/** Chains of equality tests become switches. */
export function formSwitches(graph: Graph): boolean {
  const blocks = graph.blocks();
  if (blocks.filter((b) => equalityTest(b) !== null).length < SWITCH_CASES) return false;
  const into = new Map<Block, number>();
  const used = new Set<Value>();
  for (const b of blocks) {
    for (const op of b.ops) op.args.forEach((a) => used.add(a));
    if (b.exitswitch instanceof Variable && b.ops[b.ops.length - 1]?.result !== b.exitswitch) used.add(b.exitswitch);
    for (const l of b.exits) {
      into.set(l.target, (into.get(l.target) ?? 0) + 1);
      l.args.forEach((a) => used.add(a));
    }
  }
  const inChain = new Set<Block>();
  let changed = false;
  for (const head of blocks) {
    if (inChain.has(head)) continue;
    const first = equalityTest(head);
    if (first === null) continue;
    const cases: Link[] = [];
    const seen = new Set<bigint>();
    let test = first;
    for (;;) {
      if (!seen.has(test.constant)) {
        seen.add(test.constant);
        cases.push(new Link(test.equal.args, test.equal.target, test.constant));
      }
      const next = test.other.target;
      if (isFinal(graph, next) || next === head || inChain.has(next) || into.get(next) !== 1 || next.ops.length !== 1 || next.inputs.length > 0) break;
      const following = equalityTest(next);
      if (following === null || following.subject !== first.subject || used.has(next.ops[0]!.result!)) break;
      inChain.add(next);
      test = following;
    }
    if (cases.length < SWITCH_CASES) continue;
    head.exitswitch = first.subject;
    head.exits = [...cases, new Link(test.other.args, test.other.target, 'default')];
    changed = true;
  }
  return changed;
}
