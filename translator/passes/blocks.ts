/**
 * Control flow: three passes.
 *
 * `joinBlocks` needs the global form and leaves it.
 * - A link to a block without operations and with one way out goes on to that block's target.
 * - A branch whose two ways are the same is a jump.
 * - A block whose only way leads to a block with no other way in takes that block's operations over.
 *
 * `threadJumps` needs the local form and leaves it: where a link passes constants by which the target's branch is decided, it goes straight on. A
 * function that returns true or false and is inlined into a condition becomes plain control flow by this. (In the local form a block's
 * values are used nowhere else, so a way around it can be made at no risk.)
 *
 * `formSwitches` needs the local form and leaves it: a chain of tests of one int against constants becomes a switch.
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

function entering(blocks: readonly Block[]): Map<Block, Link[]> {
  const links = new Map<Block, Link[]>();
  for (const b of blocks) {
    for (const l of b.exits) {
      const list = links.get(l.target);
      if (list === undefined) links.set(l.target, [l]);
      else list.push(l);
    }
  }
  return links;
}

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
  const used = blocks.some((b) => b.inputs.length > 0 && isEmpty(graph, b)) ? inputsUsedElsewhere(blocks) : new Set<Value>();
  for (const b of blocks) {
    for (const l of b.exits) {
      for (let steps = 0; steps < 100; steps++) {
        const t = l.target;
        if (!isEmpty(graph, t) || t.inputs.some((v) => used.has(v))) break;
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

/** Some link passes a constant to a block that might be decided by it. */
export function mayThread(graph: Graph): boolean {
  for (const b of graph.blocks())
    for (const l of b.exits) if (l.target.exitswitch !== null && l.target.exitswitch !== EXCEPTION && l.target.ops.length <= THREAD_COST && l.args.some((a) => a instanceof Constant)) return true;
  return false;
}

/** The block a link should lead to instead, or null. */
function threaded(graph: Graph, l: Link): { target: Block; args: Value[] } | null {
  const t = l.target;
  if (isFinal(graph, t) || t.exitswitch === null || t.exitswitch === EXCEPTION || t.ops.length > THREAD_COST) return null;
  if (!l.args.some((a) => a instanceof Constant)) return null;
  if (!t.ops.every(cheap)) return null;
  const known = new Map<Value, Value>();
  t.inputs.forEach((v, i) => {
    if (l.args[i] instanceof Constant) known.set(v, l.args[i]!);
  });
  const value = (v: Value): Value => known.get(v) ?? v;
  const left: Operation[] = [];
  for (const op of t.ops) {
    const copy = new Operation(op.name, op.args.map(value), op.result, op.aux, op.pos);
    const r = fold(copy, () => null);
    if (r !== null) known.set(op.result!, r);
    else left.push(op);
  }
  const sw = value(t.exitswitch);
  if (!(sw instanceof Constant)) return null;
  const way = t.exits.find((e) => e.exitcase === sw.value) ?? t.exits[t.exits.length - 1]!;
  // a block of its own for the operations that are still needed; later steps join or skip it
  const names = new Map<Value, Value>();
  const copy = new Block(t.inputs.map((v) => {
    const w = new Variable(v.type, v.name);
    names.set(v, w);
    return w;
  }));
  const local = (v: Value): Value => {
    const x = value(v);
    return names.get(x) ?? x;
  };
  for (const op of left) {
    const result = new Variable(op.result!.type, op.result!.name);
    copy.ops.push(new Operation(op.name, op.args.map(local), result, op.aux, op.pos));
    names.set(op.result!, result);
  }
  copy.exits = [new Link(way.args.map(local), way.target)];
  return { target: copy, args: [...l.args] };
}

/** Threads jumps to a fixpoint; returns true when something changed. */
export function threadJumps(graph: Graph): boolean {
  let budget = THREAD_LIMIT;
  let changed = false;
  const work: Block[] = graph.blocks();
  while (work.length > 0) {
    const b = work.pop()!;
    for (const l of b.exits) {
      const to = budget > 0 ? threaded(graph, l) : null;
      if (to === null) continue;
      budget--;
      l.target = to.target;
      l.args = to.args;
      work.push(to.target);
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
  if (b.exits.some((l) => l.args.includes(op.result!))) return null;
  const [no, yes] = b.exits as [Link, Link];
  return op.name === 'int_eq' ? { subject, constant, equal: yes, other: no } : { subject, constant, equal: no, other: yes };
}

/** There are enough tests for a switch. */
export function maySwitch(graph: Graph): boolean {
  let tests = 0;
  for (const b of graph.blocks()) {
    const last = b.ops[b.ops.length - 1];
    if (last !== undefined && b.exits.length === 2 && (last.name === 'int_eq' || last.name === 'int_ne')) tests++;
  }
  return tests >= SWITCH_CASES;
}

/** Chains of equality tests become switches. */
export function formSwitches(graph: Graph): boolean {
  const blocks = graph.blocks();
  const into = entering(blocks);
  const inChain = new Set<Block>();
  let changed = false;
  for (const head of blocks) {
    if (inChain.has(head)) continue;
    const first = equalityTest(head);
    if (first === null) continue;
    const cases: Link[] = [];
    const seen = new Set<bigint>();
    let test = first;
    let sub = (v: Value): Value => v;
    let rest: Link = first.other;
    for (;;) {
      if (!seen.has(test.constant)) {
        seen.add(test.constant);
        cases.push(new Link(test.equal.args.map(sub), test.equal.target, test.constant));
      }
      rest = new Link(test.other.args.map(sub), test.other.target, 'default');
      const next = test.other.target;
      if (isFinal(graph, next) || next === head || inChain.has(next) || into.get(next)!.length !== 1 || next.ops.length !== 1) break;
      const following = equalityTest(next);
      const inner = substitution(next.inputs, rest.args);
      if (following === null || inner(following.subject) !== first.subject) break;
      inChain.add(next);
      sub = inner;
      test = following;
    }
    if (cases.length < SWITCH_CASES) continue;
    head.ops.pop();
    head.exitswitch = first.subject;
    head.exits = [...cases, rest];
    changed = true;
  }
  return changed;
}
