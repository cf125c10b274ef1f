/**
 * The shadow-stack plan, run on random functions by a machine that moves every object at every collection.
 *
 * A reference is a number; a collection gives every object a new number and forgets the old ones. C variables keep their old
 * number, slots are updated. Using a forgotten number is an error, and so is a slot within the frame that holds one while collecting.
 */
import { describe, expect, test } from 'vitest';
import { Block, EXCEPTION, Graph, Link, Operation, Variable } from '../../../translator/flow/graph';
import { BOOL, INT, StructType, VOID } from '../../../translator/flow/lltype';
import { makeFunction } from '../../../translator/backend/function';
import type { BFunction, BLink, BOp } from '../../../translator/backend/function';
import { planRoots } from '../../../translator/backend/roots';
import type { RootAction, RootPlan } from '../../../translator/backend/plan';

const S = new StructType('S', null);
const POS = { file: 'x.ts', line: 1 };

function random(seed: number): (n: number) => number {
  let x = seed * 2654435761 + 1;
  return (n) => {
    x = (Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((x ^ (x >>> 13)) >>> 0) % n;
  };
}

/** A graph of nested ifs, loops, calls with handlers, allocations and uses. */
function randomGraph(seed: number): Graph {
  const rnd = random(seed);
  const args = [new Variable(S.ref, 'a'), new Variable(S.ref, 'b'), new Variable(BOOL, 'c')];
  const g = new Graph('g', args, S.ref, POS, S.ref);
  let current = g.startblock;
  let refs: Variable[] = [args[0]!, args[1]!];
  let flag: Variable = args[2]!;
  /** a new block that receives all variables */
  const open = (): { block: Block; args: () => Variable[]; enter: () => void } => {
    const inputs = refs.map((r) => new Variable(r.type, r.name));
    const f = new Variable(BOOL, 'c');
    const block = new Block([...inputs, f]);
    return { block, args: () => [...refs, flag], enter: () => { current = block; refs = inputs; flag = f; } };
  };
  const goTo = (o: { block: Block }, values: Variable[]): Link => new Link(values.slice(0, o.block.inputs.length), o.block);
  const emit = (name: string, a: Variable[], result: boolean): Operation => {
    const op = new Operation(name, a, result ? new Variable(S.ref, 'r') : null, { struct: S, graph: g }, POS);
    current.ops.push(op);
    return op;
  };
  const pick = (): Variable => refs[rnd(refs.length)]!;
  const body = (depth: number): void => {
    for (let n = rnd(4) + 1; n > 0; n--) {
      switch (rnd(depth > 3 ? 5 : 9)) {
        case 0: emit('use', [pick(), pick()], false); break;
        case 1: { const r = emit('malloc', [], true).result!; if (rnd(2) === 0) refs[rnd(refs.length)] = r; break; }
        case 2: { const r = emit('call', [pick()], true).result!; if (rnd(2) === 0) refs[rnd(refs.length)] = r; break; }
        case 3: emit('use', [pick()], false); break;
        case 4: emit('call', [], false); break;
        case 5: case 6: {
          const size = refs.length;
          const yes = open(), no = open(), values = [...refs, flag];
          current.exitswitch = flag;
          current.exits = [goTo(no, values), goTo(yes, values)];
          current.exits[0]!.exitcase = false;
          current.exits[1]!.exitcase = true;
          yes.enter();
          if (rnd(5) === 0) { current.exits = [new Link([pick()], g.returnblock)]; no.enter(); body(depth + 1); break; }
          body(depth + 1);
          const end1 = current, v1 = [...refs.slice(0, size), flag];
          no.enter();
          body(depth + 1);
          const end2 = current, v2 = [...refs.slice(0, size), flag];
          refs.length = size;
          const join = open();
          end1.exits = [goTo(join, v1)];
          end2.exits = [goTo(join, v2)];
          join.enter();
          break;
        }
        case 7: {
          const size = refs.length;
          const head = open();
          current.exits = [goTo(head, [...refs, flag])];
          head.enter();
          const inside = open(), after = open(), values = [...refs, flag];
          current.exitswitch = flag;
          current.exits = [goTo(after, values), goTo(inside, values)];
          current.exits[0]!.exitcase = false;
          current.exits[1]!.exitcase = true;
          inside.enter();
          body(depth + 1);
          current.exits = [goTo(head, [...refs.slice(0, size), flag])];
          after.enter();
          break;
        }
        case 8: {
          const normal = open(), values = [...refs, flag];
          const handler = open();
          const op = emit('call', [pick()], true);
          const exc = new Variable(S.ref, 'e');
          const hv = [...values];
          hv[rnd(refs.length)] = exc;
          const nv = [...values];
          if (rnd(2) === 0) nv[rnd(refs.length)] = op.result!;
          current.exitswitch = EXCEPTION;
          current.exits = [goTo(normal, nv), goTo(handler, hv)];
          current.exits[1]!.exitcase = 'exception';
          current.exits[1]!.excVar = exc;
          const size = refs.length;
          handler.enter();
          body(depth + 1);
          if (rnd(3) === 0) {
            current.exits = [new Link([pick()], g.exceptblock)];
            normal.enter();
          } else {
            const end1 = current, v1 = [...refs.slice(0, size), flag];
            normal.enter();
            const end2 = current, v2 = [...refs.slice(0, size), flag];
            const join = open();
            end1.exits = [goTo(join, v1)];
            end2.exits = [goTo(join, v2)];
            join.enter();
          }
          break;
        }
      }
    }
  };
  body(0);
  current.exits = [new Link([pick()], g.returnblock)];
  return g;
}

const collects = (op: { name: string }): boolean => op.name === 'call' || op.name === 'malloc';

/** Runs the function along one random path; throws when a plan is wrong. */
function simulate(f: BFunction, plan: RootPlan, seed: number): { collections: number; saves: number } {
  const rnd = random(seed);
  let nextAddress = 1;
  /** identity of the object at each valid address */
  let objects = new Map<number, number>();
  let nextObject = 1;
  const env = new Map<Variable, number>();
  const truth = new Map<Variable, number>();
  let roots: (number | null)[] | null = null;
  let spill: number[] | null = null;
  let saves = 0;
  let collections = 0;
  const fresh = (): number => { objects.set(nextAddress, nextObject++); return nextAddress++; };
  const define = (v: Variable, address: number): void => { env.set(v, address); truth.set(v, objects.get(address)!); };
  const read = (v: Variable): number => {
    const a = env.get(v);
    if (a === undefined || objects.get(a) !== truth.get(v)) throw new Error(`${v} is stale`);
    return a;
  };
  const collect = (): void => {
    collections++;
    const moved = new Map<number, number>();
    const next = new Map<number, number>();
    const move = (a: number): number => {
      if (!objects.has(a)) throw new Error('a root holds an address that is not valid');
      let to = moved.get(a);
      if (to === undefined) {
        to = nextAddress++;
        moved.set(a, to);
        next.set(to, objects.get(a)!);
      }
      return to;
    };
    if (roots !== null) {
      for (let i = 0; i < roots.length; i++) {
        if (roots[i] === null) continue;
        roots[i] = move(roots[i]!);
      }
    }
    if (spill !== null) spill = spill.map(move);
    objects = next;
  };
  const act = (a: RootAction): void => {
    switch (a.kind) {
      case 'push':
        if (roots !== null) throw new Error('pushed twice');
        roots = Array.from({ length: plan.slots }, () => -12345);
        break;
      case 'pop':
        if (roots === null) throw new Error('popped without a frame');
        roots = null;
        break;
      case 'save': saves++; roots![a.slot] = read(a.variable); break;
      case 'load': env.set(a.variable, roots![a.slot]!); break;
      case 'clear': roots![a.slot] = null; break;
    }
  };
  for (const a of f.args) if (a.type.kind === 'ref') define(a, fresh());
  let b = f.blocks[0]!;
  for (let steps = 0; steps < 200; steps++) {
    let raised = false;
    for (const op of b.ops) {
      for (const a of plan.before.get(op) ?? []) act(a);
      if ((roots !== null) !== plan.pushedAt(b, op)) throw new Error('pushedAt is wrong');
      for (const a of op.args) read(a as Variable);
      if (op.name === 'malloc') {
        if (rnd(2) === 0) {
          const slow = plan.slowPath.get(op)!;
          for (const slot of slow.clear) roots![slot] = null;
          spill = slow.spill.map(read);
          collect();
          slow.spill.forEach((v, i) => env.set(v, spill![i]!));
          spill = null;
          for (const r of slow.reload) env.set(r.variable, roots![r.slot]!);
        }
      } else if (op.name === 'call') collect();
      if (op.result !== null) define(op.result, fresh());
      if (op === b.ops[b.ops.length - 1] && b.exitswitch === EXCEPTION) raised = rnd(2) === 0;
    }
    let l: BLink;
    if (b.exitswitch === EXCEPTION) l = b.exits[raised ? 1 : 0]!;
    else if (b.exitswitch === null) l = b.exits[0]!;
    else l = b.exits[rnd(2)]!;
    if (l.excVar !== null) define(l.excVar, fresh());
    for (const a of plan.onLink.get(l) ?? []) act(a);
    const values = l.args.map((a) => ((a as Variable).type.kind === 'ref' ? read(a as Variable) : 0));
    if (l.target.role !== 'ordinary') {
      if (roots !== null) throw new Error('left with the frame on the stack');
      return { collections, saves };
    }
    l.target.phis.forEach((p, i) => { if (p.type.kind === 'ref') define(p, values[i]!); });
    for (const a of plan.afterMoves.get(l) ?? []) act(a);
    b = l.target;
  }
  return { collections, saves };
}

describe('shadow-stack plan', () => {
  test('keeps every used reference valid on random functions', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const f = makeFunction(randomGraph(seed), () => true);
      const plan = planRoots(f, collects as (op: BOp) => boolean);
      for (let path = 0; path < 12; path++) {
        try {
          simulate(f, plan, seed * 100 + path);
        } catch (e) {
          throw new Error(`seed ${seed}, path ${path}: ${(e as Error).message}`);
        }
      }
    }
  }, 60_000);

  test('does not save on a path without a call between two that have one', () => {
    const a = new Variable(S.ref, 'a'), c = new Variable(BOOL, 'c');
    const g = new Graph('g', [a, c], S.ref, POS, S.ref);
    const block = (): Block => new Block([new Variable(S.ref, 'a'), new Variable(BOOL, 'c')]);
    const [slow1, join1, slow2, join2] = [block(), block(), block(), block()];
    const branch = (from: Block, slow: Block, join: Block): void => {
      const values = from.inputs;
      from.exitswitch = values[1]!;
      from.exits = [new Link(values, join, false), new Link(values, slow, true)];
      slow.ops.push(new Operation('call', [], null, { graph: g }, POS));
      slow.exits = [new Link(slow.inputs, join)];
    };
    branch(g.startblock, slow1!, join1!);
    branch(join1!, slow2!, join2!);
    join2!.exits = [new Link([join2!.inputs[0]!], g.returnblock)];
    const f = makeFunction(g, () => false);
    const plan = planRoots(f, collects as (op: BOp) => boolean);
    const fast = f.blocks[0]!.exits[0]!;
    expect([...plan.onLink.get(fast) ?? [], ...plan.afterMoves.get(fast) ?? []]).toEqual([]);
    expect([...plan.before.values()].flat().map((x) => x.kind)).toEqual(['push', 'save', 'push', 'save']);
  });

  test('saves once what lives across several calls in a row', () => {
    const a = new Variable(S.ref, 'a');
    const g = new Graph('g', [a], VOID, POS, S.ref);
    for (let i = 0; i < 5; i++) g.startblock.ops.push(new Operation('call', [], null, { graph: g }, POS));
    g.startblock.ops.push(new Operation('use', [a], null, {}, POS));
    g.startblock.exits = [new Link([], g.returnblock)];
    const f = makeFunction(g, () => false);
    const plan = planRoots(f, collects as (op: BOp) => boolean);
    const actions = [...plan.before.values()].flat();
    expect(actions.map((x) => x.kind)).toEqual(['push', 'save', 'load']);
  });

  test('saves before a loop what the loop only keeps alive', () => {
    const a = new Variable(S.ref, 'a');
    const c = new Variable(BOOL, 'c');
    const g = new Graph('g', [a, c], S.ref, POS, S.ref);
    const a1 = new Variable(S.ref, 'a'), c1 = new Variable(BOOL, 'c');
    const loop = new Block([a1, c1]);
    g.startblock.exits = [new Link([a, c], loop)];
    loop.ops.push(new Operation('call', [], null, { graph: g }, POS));
    loop.exitswitch = c1;
    loop.exits = [new Link([a1], g.returnblock, false), new Link([a1, c1], loop, true)];
    const f = makeFunction(g, () => false);
    const plan = planRoots(f, collects as (op: BOp) => boolean);
    expect([...plan.before.values()].flat()).toEqual([]);
    expect([...plan.afterMoves.values()].flat().map((x) => x.kind)).toEqual(['push', 'save']);
    expect([...plan.onLink.values()].flat().map((x) => x.kind)).toEqual(['load', 'pop']);
  });

  test('costs nothing on a path without a call', () => {
    const a = new Variable(S.ref, 'a'), c = new Variable(BOOL, 'c'), n = new Variable(INT, 'n');
    const g = new Graph('g', [a, c, n], S.ref, POS, S.ref);
    const a1 = new Variable(S.ref, 'a');
    const slow = new Block([a1]);
    g.startblock.exitswitch = c;
    g.startblock.exits = [new Link([a], g.returnblock, false), new Link([a], slow, true)];
    const call = new Operation('call', [], null, { graph: g }, POS);
    slow.ops.push(call);
    slow.exits = [new Link([a1], g.returnblock)];
    const f = makeFunction(g, () => false);
    const plan = planRoots(f, collects as (op: BOp) => boolean);
    expect(plan.onLink.size).toBe(1);
    expect(plan.afterMoves.size).toBe(0);
    expect([...plan.before.values()].flat().map((x) => x.kind)).toEqual(['push', 'save']);
  });
});
