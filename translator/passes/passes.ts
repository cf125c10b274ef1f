/**
 * The passes, as data: what each needs, in which order they run, and why no other order will do. `optimize` runs them over a program.
 *
 * First every graph is cleaned alone; then, callees before callers, calls are inlined and what that laid open is cleaned again, so that
 * a function has its final weight when its callers ask for it; then graphs that nothing calls any more are dropped.
 */
import { checkGraph } from '../flow/check';
import type { Graph, Program } from '../flow/graph';
import { removeAllocations } from './allocremoval';
import { formSwitches, joinBlocks, threadJumps } from './blocks';
import { components, reach, removeUnreachable } from './callgraph';
import { removeDeadCode } from './deadcode';
import { Effects } from './effects';
import { globalize, localize, removeNeedlessInputs } from './forms';
import { hoistInvariants } from './hoist';
import { Inliner, LIMITS, type InlineLimits } from './inline';
import { markUnlikely } from './likelihood';
import { numberValues } from './valuenumber';

export interface PassContext {
  readonly effects: Effects;
  readonly inliner: Inliner | null;
}

export interface Pass {
  readonly name: string;
  /** the form it needs; it leaves the same */
  readonly form: 'local' | 'global';
  /** true when something changed */
  readonly run: (graph: Graph, context: PassContext) => boolean;
}

export const passes: readonly Pass[] = [
  { name: 'merges', form: 'global', run: removeNeedlessInputs },
  { name: 'numbering', form: 'global', run: (g, c) => numberValues(g, c.effects) },
  { name: 'dead-code', form: 'global', run: removeDeadCode },
  { name: 'joining', form: 'global', run: joinBlocks },
  { name: 'threading', form: 'global', run: threadJumps },
  { name: 'inlining', form: 'global', run: (g, c) => c.inliner !== null && c.inliner.run(g) },
  { name: 'allocation-removal', form: 'global', run: removeAllocations },
  { name: 'hoisting', form: 'global', run: hoistInvariants },
  { name: 'switches', form: 'global', run: formSwitches },
  { name: 'likelihood', form: 'global', run: markUnlikely },
];

/** Every graph by itself, before inlining; and one into which nothing was inlined after allocations were removed. */
export const CLEAN: readonly string[] = ['merges', 'numbering', 'dead-code', 'threading', 'joining'];
/** After calls were inlined into a graph. */
export const CLEAN_AGAIN: readonly string[] = [
  'numbering', 'dead-code', 'threading', 'joining', 'merges', 'numbering', 'allocation-removal', 'merges', 'numbering', 'dead-code', 'threading', 'joining',
];
/** At the end. */
export const FINISH: readonly string[] = ['merges', 'numbering', 'dead-code', 'hoisting', 'switches', 'joining', 'dead-code', 'likelihood'];

/** In each list in which both occur, the first of one stands before the first of the other. */
export const constraints: readonly { first: string; then: string; why: string }[] = [
  { first: 'numbering', then: 'dead-code', why: 'numbering leaves the operations it made superfluous' },
  { first: 'numbering', then: 'threading', why: 'tests must be decided as far as they can be before ways around them are made' },
  { first: 'threading', then: 'joining', why: 'threading leaves blocks that only lead on' },
  { first: 'hoisting', then: 'switches', why: 'the tests of a chain are all in one block afterwards, and its head is no loop of tests any more' },
  { first: 'joining', then: 'likelihood', why: 'a branch made anew would not be marked' },
  { first: 'numbering', then: 'switches', why: 'tests of the same value must have become tests of the same variable' },
];

const passNamed = new Map(passes.map((p) => [p.name, p]));
for (const list of [CLEAN, CLEAN_AGAIN, FINISH]) {
  for (const name of list) if (!passNamed.has(name)) throw new Error(`no pass is named ${name}`);
  for (const c of constraints) {
    const i = list.indexOf(c.first);
    const j = list.indexOf(c.then);
    if (i >= 0 && j >= 0 && i > j) throw new Error(`${c.first} must come before ${c.then}: ${c.why}`);
  }
}

export interface OptimizeOptions {
  readonly limits?: InlineLimits;
  /** run the graph checker after every pass */
  readonly check?: boolean;
  readonly inline?: boolean;
  /** told the graph after every pass */
  readonly onPass?: (graph: Graph, pass: string) => void;
  /** told how far it is */
  readonly progress?: (done: number, all: number, what: string) => void;
}

/** Runs one pass, in the form it needs. */
export function runPass(pass: Pass, graph: Graph, context: PassContext, options: OptimizeOptions = {}): boolean {
  if (pass.form === 'local') localize(graph);
  else if (graph.form === 'local') globalize(graph);
  const changed = pass.run(graph, context);
  if (options.check === true) {
    try {
      checkGraph(graph);
    } catch (e) {
      throw new Error(`after ${pass.name}: ${(e as Error).message}`, { cause: e });
    }
  }
  options.onPass?.(graph, pass.name);
  return changed;
}

export function pass(name: string): Pass {
  const p = passNamed.get(name);
  if (p === undefined) throw new Error(`no pass is named ${name}`);
  return p;
}

function runList(list: readonly string[], graph: Graph, context: PassContext, options: OptimizeOptions): void {
  for (const name of list) runPass(pass(name), graph, context, options);
}

const INLINE_ROUNDS = 3;

const exportedGraphs = (program: Program): Graph[] => [...(program.exported?.values() ?? [])];

/** Optimizes all graphs in place; they end in the local form. Graphs that became unreachable are removed. */
export function optimize(program: Program, options: OptimizeOptions = {}): void {
  const roots = exportedGraphs(program);
  const effects = new Effects();
  const alone: PassContext = { effects, inliner: null };
  removeUnreachable(program, roots);
  effects.summarize(components(program.graphs));
  const all = program.graphs.length;
  program.graphs.forEach((g, i) => {
    options.progress?.(i, all, 'cleaning');
    runList(CLEAN, g, alone, options);
    globalize(g);
  });
  if (options.inline !== false) {
    const order = components(program.graphs);
    effects.summarize(order);
    const inliner = new Inliner(order, options.limits ?? LIMITS, functionsTaken(program));
    const context: PassContext = { effects, inliner };
    let done = 0;
    for (const component of order) {
      for (const g of component) {
        options.progress?.(done++, all, 'inlining');
        let rounds = 0;
        while (rounds < INLINE_ROUNDS && runPass(pass('inlining'), g, context, options)) {
          runList(CLEAN_AGAIN, g, context, options);
          rounds++;
        }
        if (rounds === 0 && runPass(pass('allocation-removal'), g, context, options)) runList(CLEAN, g, context, options);
        inliner.changed(g);
        globalize(g);
      }
    }
    removeUnreachable(program, roots);
  }
  for (const g of program.graphs) {
    runList(FINISH, g, alone, options);
    localize(g);
  }
}

/** Graphs that something other than a direct call can reach: they stay when their only caller took them over. */
export function functionsTaken(program: Program): ReadonlySet<Graph> {
  const taken = new Set<Graph>(exportedGraphs(program));
  taken.add(program.entry);
  for (const c of program.classes) for (const g of c.vtable.values()) taken.add(g);
  const { functions } = reach(program, exportedGraphs(program));
  for (const g of functions) taken.add(g);
  return taken;
}
