/**
 * Portals: interpreter loops as the JIT enters and leaves them.
 *
 * A graph with a merge point is split in two. What stands before the loop stays in the graph that everybody calls; the loop becomes a
 * graph of its own, the portal, whose arguments are the variables of the merge point and whose first block leads there:
 *
 *     f(args):              setup; return portal(greens, reds)
 *     portal(greens, reds): merge point ... loop ... return
 *
 * So interpretation can start at any merge point by an ordinary call, and the jitcode of the portal begins with one.
 *
 * After the jitcodes are made, `expandEntries` turns each `jit_can_enter` of the portal (as it will be compiled) into calls of the run time:
 *
 *     if tick(hash of greens):  hand over greens and reds
 *                               switch enter(number of the portal):
 *                                 GO_ON    on as if nothing had been
 *                                 JUMP     to the merge point, with the values the run time holds
 *                                 RETURN   from the portal, with the value the run time holds
 *                                 RAISE    out of the portal
 *
 * Where a frame begins, the run time is first asked whether there is machine code to be called as the portal is.
 *
 * The outcome of `behind` is followed in the same way, except that there is nothing to go on with: see Portal.
 *
 * Needs graphs in the local form; leaves them in it.
 */
import { Block, Constant, EXCEPTION, Graph, Link, Operation, Variable, type Value } from '../../translator/flow/graph';
import { ADDR, ANYREF, BOOL, FLOAT, FuncType, INT, UINT, type LLType } from '../../translator/flow/lltype';
import { rowOf } from '../../translator/flow/optable';
import { MOST_VALUES } from '../metainterp/jitcode';
import { Outcome } from '../metainterp/outcome';

/** The portal cannot be traced as it is. */
export class PortalError extends Error {}

/** The functions of the run time that expanded entries call. */
export interface EntryFunctions {
  /** (hash: int) => bool: whether to ask `enter`, at a backward jump and where a frame begins */
  readonly tick: Graph;
  readonly tickStart: Graph;
  /** (index, value) => void, for the values of the merge point, the index counting those of one kind */
  readonly inInt: Graph;
  readonly inRef: Graph;
  readonly inFloat: Graph;
  /** (number of the portal: int) => int: the address of code that can be called as the portal is, or 0 */
  readonly compiled: Graph;
  /** (number of the portal: int) => int: an Outcome */
  readonly enter: Graph;
  /** (number of the exit: int) => int: an Outcome other than GO_ON */
  readonly behind: Graph;
  /** (index: int) => value, likewise; the result and the exception are number 0 */
  readonly outInt: Graph;
  readonly outRef: Graph;
  readonly outFloat: Graph;
  /** (object) => void: a quasi-immutable field of the object was written */
  readonly written: Graph;
}

/** `graph` counts and calls the portal, unless its counter fires: then it calls `hot`, which asks. */
export interface Asking {
  readonly graph: Graph;
  readonly hot: Graph;
}

/**
 * Beside the portal there are two graphs that ask the run time first, as an entry does, so that compiled code is used at once, and call the portal otherwise: `started`, by which
 * everybody begins to run a frame, and `entered`, which a trace calls where a function that it follows comes to the head of a loop.
 *
 * And there is `behind`, whose argument is the number of a guard: code that compiled code called goes on there when the guard fails.
 */
export interface Portal {
  readonly driver: string;
  /** what everybody calls */
  readonly entry: Graph;
  readonly loop: Graph;
  readonly started: Asking;
  readonly entered: Asking;
  readonly behind: Graph;
  /** of the merge point in `loop`: the block, and its arguments' names in that block */
  readonly head: Block;
  readonly mergeArgs: readonly Value[];
  /** number of the leading arguments that are green */
  readonly greens: number;
}

function mergePointOf(b: Block): Operation | null {
  return b.ops.find((op) => op.name === 'jit_merge_point') ?? null;
}

export function hasMergePoint(g: Graph): boolean {
  return g.blocks().some((b) => mergePointOf(b) !== null);
}

/** Copies of blocks; links that lead out of them lead where they led. */
function copyBlocks(blocks: readonly Block[]): Map<Block, Block> {
  const copies = new Map<Block, Block>();
  for (const b of blocks) copies.set(b, new Block(b.inputs.map((v) => new Variable(v.type, v.name))));
  for (const [b, c] of copies) {
    const names = new Map<Variable, Variable>();
    b.inputs.forEach((v, i) => names.set(v, c.inputs[i]!));
    const value = (v: Value): Value => (v instanceof Constant ? v : (names.get(v) ?? v));
    const define = (v: Variable): Variable => {
      const w = new Variable(v.type, v.name);
      names.set(v, w);
      return w;
    };
    for (const op of b.ops) {
      const args = op.args.map(value);
      c.ops.push(new Operation(op.name, args, op.result === null ? null : define(op.result), op.aux, op.pos));
    }
    c.exitswitch = b.exitswitch === null || b.exitswitch === EXCEPTION ? b.exitswitch : value(b.exitswitch);
    c.exits = b.exits.map((l) => {
      const m = new Link([], copies.get(l.target) ?? l.target, l.exitcase);
      m.likely = l.likely;
      if (l.excVar !== null) m.excVar = define(l.excVar);
      m.args = l.args.map(value);
      return m;
    });
  }
  return copies;
}

function reachable(from: Block, stop: Block | null): Block[] {
  const seen = new Set<Block>();
  const stack = [from];
  while (stack.length > 0) {
    const b = stack.pop()!;
    if (seen.has(b) || b === stop) continue;
    seen.add(b);
    for (const l of b.exits) stack.push(l.target);
  }
  return [...seen];
}

/** How many variables of each colour a driver names. */
export interface DriverSizes {
  readonly greens: number;
  readonly reds: number;
}

/** Splits a graph with one merge point. `g` keeps what is before the loop. Throws PortalError. */
export function splitPortal(g: Graph, { greens, reds }: DriverSizes): Portal {
  const heads = g.blocks().filter((b) => mergePointOf(b) !== null);
  if (heads.length !== 1) throw new PortalError(`${g.name}: a portal has one merge point, not ${heads.length}`);
  const head = heads[0]!;
  const at = head.ops.findIndex((op) => op.name === 'jit_merge_point');
  const merge = head.ops[at]!;
  const driver = merge.aux.text ?? '';
  for (const op of g.blocks().flatMap((b) => b.ops)) {
    if ((op.name === 'jit_merge_point' || op.name === 'jit_can_enter') && op.args.length !== greens + reds) throw new PortalError(`${g.name}: the driver ${driver} names ${greens} greens and ${reds} reds, and ${op.name} is given ${op.args.length} values`);
  }
  if (merge.args.length > MOST_VALUES) throw new PortalError(`${g.name}: a merge point has at most ${MOST_VALUES} values`);
  for (const op of head.ops.slice(0, at)) {
    if (rowOf(op.name).raises !== 'no' || rowOf(op.name).effect === 'write') throw new PortalError(`${g.name}: ${op.name} stands before the merge point in its block`);
  }
  for (const v of head.inputs) if (!merge.args.includes(v)) throw new PortalError(`${g.name}: ${v.toString()} is used at the merge point, but neither green nor red`);

  const args = merge.args.map((v, i) => new Variable(v.type, `m${i}`));
  const loop = new Graph(`${g.name}__portal`, args, g.result, g.pos, g.exceptblock.inputs[0]!.type);
  for (const h of g.hints) loop.hints.add(h);
  // compiled code calls it, and it calls compiled code
  loop.hints.add('stack_check');
  loop.source = g.source;
  loop.form = g.form;

  // the part before the loop: copies, so that blocks which both need are there twice
  const before = reachable(g.startblock, head).filter((b) => b !== g.returnblock && b !== g.exceptblock);
  const copies = copyBlocks(before);
  for (const c of copies.values()) {
    for (const l of c.exits) {
      if (l.target !== head) continue;
      const call = new Block(head.inputs.map((v) => new Variable(v.type, v.name)));
      const setup = copyBlocks([head]).get(head)!;
      const names = new Map<Variable, Variable>(setup.inputs.map((v, i) => [v, call.inputs[i]!]));
      const value = (v: Value): Value => (v instanceof Constant ? v : (names.get(v) ?? v));
      for (const op of setup.ops.slice(0, at)) call.ops.push(new Operation(op.name, op.args.map(value), op.result, op.aux, op.pos));
      const result = g.result.kind === 'void' ? null : new Variable(g.result, 'result');
      call.ops.push(new Operation('call', setup.ops[at]!.args.map(value), result, { graph: loop }, merge.pos));
      call.exits.push(new Link(result === null ? [] : [result], g.returnblock));
      l.target = call;
    }
  }

  // the loop takes the blocks themselves
  loop.startblock.exits.push(new Link(head.inputs.map((v) => args[merge.args.indexOf(v)]!), head));
  for (const b of reachable(head, null)) {
    for (const l of b.exits) {
      if (l.target === g.returnblock) l.target = loop.returnblock;
      else if (l.target === g.exceptblock) l.target = loop.exceptblock;
    }
  }
  const start = copies.get(g.startblock)!;
  // the arguments are the inputs of the first block
  const first = new Block(g.args);
  first.exits.push(new Link([...g.args], start));
  g.startblock = first;
  g.hints.add('tail_calls');
  return { driver, entry: g, loop, started: askingGraph(loop, merge, 'started'), entered: askingGraph(loop, merge, 'entered'), behind: behindGraph(loop), head, mergeArgs: merge.args, greens };
}

function askingGraph(loop: Graph, merge: Operation, name: string): Asking {
  const make = (suffix: string): Graph => {
    const args = loop.args.map((v) => new Variable(v.type, v.name));
    const g = new Graph(`${loop.name}__${suffix}`, args, loop.result, loop.pos, loop.exceptblock.inputs[0]!.type);
    g.hints.add('dont_look_inside');
    g.hints.add('tail_calls');
    g.startblock.ops.push(new Operation('jit_can_enter', [...args], null, merge.aux, merge.pos));
    g.startblock.exits.push(new Link([...args], callBlock(g, loop, merge.pos)));
    return g;
  };
  const hot = make(`${name}_hot`);
  hot.hints.add('no_inline');
  hot.hints.add('stack_check');
  return { graph: make(name), hot };
}

/** Its body is made with those of the entries. */
function behindGraph(loop: Graph): Graph {
  const g = new Graph(`${loop.name}__behind`, [new Variable(INT, 'exit')], loop.result, loop.pos, loop.exceptblock.inputs[0]!.type);
  g.hints.add('dont_look_inside');
  g.hints.add('no_inline');
  g.hints.add('tail_calls');
  return g;
}

/** A block of `g` that hands its inputs to the callee and returns what that returns. */
function callBlock(g: Graph, callee: Graph, pos: Operation['pos']): Block {
  const b = new Block(callee.args.map((v) => new Variable(v.type, v.name)));
  const result = g.result.kind === 'void' ? null : new Variable(g.result, 'result');
  b.ops.push(new Operation('call', [...b.inputs], result, { graph: callee }, pos));
  b.exits.push(new Link(result === null ? [] : [result], g.returnblock));
  return b;
}

/** Expands each `jit_can_enter` of the portal, and lets frames begin by `started`. `number`: the portal's own, for `enter`. */
export function expandEntries(p: Portal, number: number, run: EntryFunctions): void {
  for (const b of p.loop.blocks()) {
    const at = b.ops.findIndex((op) => op.name === 'jit_can_enter');
    if (at >= 0) expandEntry(p, b, at, number, run, run.tick);
  }
  p.loop.blocks().forEach((b) => { b.ops = b.ops.filter((op) => op.name !== 'jit_merge_point'); });
  for (const b of p.entry.blocks()) for (const op of b.ops) if (op.name === 'call' && op.aux.graph === p.loop) op.aux = { ...op.aux, graph: p.started.graph };
  expandAsking(p, p.started, number, run, run.tickStart);
  expandAsking(p, p.entered, number, run, run.tick);
  expandBehind(p, run);
}

function expandAsking(p: Portal, asking: Asking, number: number, run: EntryFunctions, tick: Graph): void {
  const { graph, hot } = asking;
  const b = graph.startblock;
  const enter = b.ops.pop()!;
  const fires = emitTick(p, b, enter, number, tick);
  branchOn(b, fires, new Link([...graph.args], callBlock(graph, hot, enter.pos)), b.exits[0]!);
  const start = hot.startblock;
  const head = start.exits[0]!.target;
  expandEntry({ ...p, loop: hot, head, mergeArgs: head.inputs }, start, 0, number, run, null);
}

function expandBehind(p: Portal, run: EntryFunctions): void {
  const g = p.behind;
  const b = g.startblock;
  const on = callBlock(g, p.loop, g.pos);
  const outcome = emit(b, 'call', [...g.args], INT, { graph: run.behind }, g.pos);
  follow({ ...p, loop: g, head: on, mergeArgs: on.inputs }, b, outcome, null, run, g.pos);
}

/** Ends the block by what the outcome says; `goOn` null: it does not say that. */
function follow(p: Portal, b: Block, outcome: Variable, goOn: Link | null, run: EntryFunctions, pos: Operation['pos']): void {
  const add = (to: Block, name: string, args: Value[], type: LLType | null, aux = {}): Variable => emit(to, name, args, type, aux, pos);
  const call = (to: Block, g: Graph, i: number): Variable => add(to, 'call', [new Constant(INT, BigInt(i))], g.result, { graph: g });
  const out = (to: Block, type: LLType, i: number): Value => {
    if (type.kind === 'float') return call(to, run.outFloat, i);
    if (type.kind === 'ref') return retype(to, call(to, run.outRef, i), type, add);
    return fromWord(to, call(to, run.outInt, i), type, add);
  };
  const jump = new Block([]);
  const places = placesOf(p.mergeArgs);
  jump.exits.push(new Link(p.head.inputs.map((v) => out(jump, v.type, places[p.mergeArgs.indexOf(v)]!)), p.head));
  const leave = new Block([]);
  leave.exits.push(new Link(p.loop.result.kind === 'void' ? [] : [out(leave, p.loop.result, 0)], p.loop.returnblock));
  const raise = new Block([]);
  raise.exits.push(new Link([out(raise, p.loop.exceptblock.inputs[0]!.type, 0)], p.loop.exceptblock));
  b.exitswitch = outcome;
  b.exits = [new Link([], leave, BigInt(Outcome.Return)), new Link([], raise, BigInt(Outcome.Raise))];
  if (goOn === null) b.exits.push(new Link([], jump, 'default'));
  else b.exits.push(new Link([], jump, BigInt(Outcome.Jump)), goOn);
}

function branchOn(b: Block, fires: Variable, warm: Link, cold: Link): void {
  warm.exitcase = true;
  warm.likely = false;
  cold.exitcase = false;
  cold.likely = true;
  b.exitswitch = fires;
  b.exits = [cold, warm];
}

function emit(b: Block, name: string, args: Value[], type: LLType | null, aux: object, pos: Operation['pos']): Variable {
  const r = type === null ? null : new Variable(type);
  b.ops.push(new Operation(name, args, r, aux, pos));
  return r!;
}

/** Appends the counting of an entry; whether its counter fires. */
function emitTick(p: Portal, b: Block, entry: Operation, number: number, tick: Graph): Variable {
  const e: Emit = (to, name, args, type, aux = {}) => emit(to, name, args, type, aux, entry.pos);
  let hash: Value = new Constant(INT, BigInt(number));
  for (const v of entry.args.slice(0, p.greens)) {
    const x = v.type.kind === 'ref' ? e(b, 'cast_addr_to_int', [e(b, 'cast_ref_to_addr', [v], ADDR)], INT) : toWord(b, v, e);
    hash = e(b, 'int_add', [e(b, 'int_mul', [hash, new Constant(INT, 1000003n)], INT), x], INT);
  }
  return e(b, 'call', [hash], tick.result, { graph: tick });
}

/** `tick` null: it has fired. */
function expandEntry(p: Portal, b: Block, at: number, number: number, run: EntryFunctions, tick: Graph | null): void {
  const op = b.ops[at]!;
  // what follows becomes a block of its own, with what it uses as inputs
  const tail = b.ops.slice(at + 1);
  const defined = new Set<Variable>(b.inputs);
  for (const o of b.ops.slice(0, at)) if (o.result !== null) defined.add(o.result);
  const needed: Variable[] = [];
  const need = (v: Value | typeof EXCEPTION | null): void => {
    if (v instanceof Variable && defined.has(v) && !needed.includes(v)) needed.push(v);
  };
  for (const o of tail) o.args.forEach(need);
  need(b.exitswitch);
  for (const l of b.exits) l.args.forEach(need);
  const rest = new Block(needed);
  rest.ops = tail;
  rest.exitswitch = b.exitswitch;
  rest.exits = b.exits;
  const copied = copyBlocks([rest]).get(rest)!;
  const goOn = (): Link => new Link([...needed], copied);

  b.ops = b.ops.slice(0, at);
  const add = (to: Block, name: string, args: Value[], type: LLType | null, aux = {}): Variable => emit(to, name, args, type, aux, op.pos);
  const call = (to: Block, g: Graph, args: Value[]): Variable => add(to, 'call', args, g.result.kind === 'void' ? null : g.result, { graph: g });
  const word = (n: number): Constant => new Constant(INT, BigInt(n));

  const ask = new Block(op.args.filter((v): v is Variable => v instanceof Variable).concat(needed).filter((v, i, all) => all.indexOf(v) === i));
  if (tick === null) b.exits = [new Link([...ask.inputs], ask)];
  else branchOn(b, emitTick(p, b, op, number, tick), new Link([...ask.inputs], ask), goOn());

  // in `ask` everything has names of its own
  const names = new Map<Variable, Variable>();
  ask.inputs = ask.inputs.map((v) => {
    const w = new Variable(v.type, v.name);
    names.set(v, w);
    return w;
  });
  const here = (v: Value): Value => (v instanceof Constant ? v : names.get(v)!);
  const places = placesOf(op.args);
  op.args.forEach((v, i) => {
    const x = here(v);
    if (v.type.kind === 'ref') call(ask, run.inRef, [word(places[i]!), x]);
    else if (v.type.kind === 'float') call(ask, run.inFloat, [word(places[i]!), x]);
    else call(ask, run.inInt, [word(places[i]!), toWord(ask, x, add)]);
  });
  const asked = tick === null ? callCompiled(p, ask, op.args.map(here), needed.map(here), number, run, op.pos) : { block: ask, needed: needed.map(here) };
  const outcome = call(asked.block, run.enter, [word(number)]);
  follow(p, asked.block, outcome, new Link(asked.needed, copied, 'default'), run, op.pos);
}

/** Ends the block by a call of the compiled code, if there is some, with these arguments; the block that follows otherwise, and there the values that will be needed. */
function callCompiled(p: Portal, b: Block, args: readonly Value[], needed: readonly Value[], number: number, run: EntryFunctions, pos: Operation['pos']): { block: Block; needed: Value[] } {
  const zero = new Constant(INT, 0n);
  const code = emit(b, 'call', [new Constant(INT, BigInt(number))], INT, { graph: run.compiled }, pos);
  const found = emit(b, 'int_ne', [code, zero], BOOL, {}, pos);
  const renamed = (v: Value): Value => (v instanceof Constant ? v : new Variable(v.type, v.name));
  const variables = (list: readonly Value[]): Variable[] => list.filter((v): v is Variable => v instanceof Variable);
  const called = new Block([new Variable(INT, 'code'), ...variables(args.map(renamed))]);
  let next = 1;
  const result = p.loop.result.kind === 'void' ? null : new Variable(p.loop.result, 'result');
  const at = emit(called, 'cast_int_to_addr', [called.inputs[0]!], ADDR, {}, pos);
  const functype = new FuncType(p.loop.args.map((v) => v.type), p.loop.result);
  called.ops.push(new Operation('raw_call', [at, ...args.map((v) => (v instanceof Variable ? called.inputs[next++]! : v))], result, { functype }, pos));
  called.exits.push(new Link(result === null ? [] : [result], p.loop.returnblock));
  const kept = needed.map(renamed);
  const block = new Block(variables(kept));
  branchOn(b, found, new Link([code, ...variables(args)], called), new Link(variables(needed), block));
  b.exits.forEach((l) => (l.likely = l.target === called));
  return { block, needed: kept };
}

/** Of each value, how many of its kind stand before it. */
function placesOf(values: readonly Value[]): number[] {
  const kind = (v: Value): number => (v.type.kind === 'ref' ? 0 : v.type.kind === 'float' ? 1 : 2);
  return values.map((v, i) => values.slice(0, i).filter((w) => kind(w) === kind(v)).length);
}

type Emit = (to: Block, name: string, args: Value[], type: LLType | null, aux?: object) => Variable;

function toWord(b: Block, v: Value, emit: Emit): Value {
  switch (v.type.kind) {
    case 'int': return v;
    case 'uint': return emit(b, 'cast_uint_to_int', [v], INT);
    case 'bool': return emit(b, 'cast_bool_to_int', [v], INT);
    case 'addr': return emit(b, 'cast_addr_to_int', [v], INT);
    default: throw new PortalError(`a ${v.type.kind} cannot be a variable of a merge point`);
  }
}

function fromWord(b: Block, v: Value, type: LLType, emit: Emit): Value {
  switch (type.kind) {
    case 'int': return v;
    case 'uint': return emit(b, 'cast_int_to_uint', [v], UINT);
    case 'bool': return emit(b, 'int_ne', [v, new Constant(INT, 0n)], BOOL);
    case 'addr': return emit(b, 'cast_int_to_addr', [v], ADDR);
    default: throw new PortalError(`a ${type.kind} cannot be a variable of a merge point`);
  }
}

function retype(b: Block, v: Variable, type: LLType, emit: Emit): Value {
  return type.kind === 'ref' && type.struct !== null ? emit(b, 'cast', [v], type, { struct: type.struct }) : v;
}

/** The types of the entry functions, for those who make stand-ins. */
export const ENTRY_TYPES: Readonly<Record<keyof EntryFunctions, { args: readonly LLType[]; result: LLType | null }>> = {
  tick: { args: [INT], result: BOOL }, tickStart: { args: [INT], result: BOOL }, inInt: { args: [INT, INT], result: null }, inRef: { args: [INT, ANYREF], result: null }, inFloat: { args: [INT, FLOAT], result: null },
  compiled: { args: [INT], result: INT }, enter: { args: [INT], result: INT }, behind: { args: [INT], result: INT }, outInt: { args: [INT], result: INT }, outRef: { args: [INT], result: ANYREF }, outFloat: { args: [INT], result: FLOAT }, written: { args: [ANYREF], result: null },
};
