/**
 * The builder: from a live entry function to the program's graphs.
 *
 * A worklist of functions, each built once; building one makes others reachable, through calls, through classes that it
 * instantiates and through prebuilt data that it mentions.
 */
import type { Graph, Program } from '../flow/graph';
import type { LoadedProgram } from '../load/loader';
import type { Diagnostic } from './diagnostics';
import type { FunctionInst } from './functions';
import { FunctionBuilder } from './statements';
import { World } from './world';

export interface BuildOptions {
  /** emit assertions: bounds of arrays, null receivers and `!`, ranges of int, shift counts */
  readonly assertions?: boolean;
}

export interface BuildResult {
  /** null when anything was refused */
  readonly program: Program | null;
  readonly diagnostics: readonly Diagnostic[];
  /** the refusals as text, a line each */
  readonly messages: string;
  /** the graphs of further functions that were asked for */
  readonly entries: ReadonlyMap<Function, Graph>;
}

/** Builds one function; an error of the builder itself names it. */
function buildOne(world: World, f: FunctionInst): void {
  try {
    world.guard(() => new FunctionBuilder(world, f).build());
  } catch (e) {
    if (e instanceof Error) e.message += ` (while building ${f.name}, ${f.graph.pos.file}:${f.graph.pos.line})`;
    throw e;
  }
}

/** Builds everything that `entry` can reach. `more` are further entry functions (tests, exports). */
export function buildProgram(loaded: LoadedProgram, entry: Function, options: BuildOptions = {}, more: readonly Function[] = []): BuildResult {
  const world = new World(loaded, options.assertions ?? false);
  const entries = new Map<Function, Graph>();
  for (const fn of [entry, ...more]) {
    const record = loaded.functionRecord(fn);
    if (record === null) throw new Error(`the entry function ${fn.name} is not part of the program`);
    world.guard(() => entries.set(fn, world.functions.plain(fn, record, []).graph));
  }
  const wellKnown = world.wellKnown();
  const { functions, prebuilt } = world;
  for (;;) {
    const next = functions.pending.pop();
    if (next !== undefined) buildOne(world, next);
    else if (!prebuilt.drain()) break;
  }
  world.dispatch.devirtualize();
  world.setCandidates();
  const { diagnostics } = world;
  const graph = entries.get(entry);
  if (diagnostics.list.length > 0 || graph === undefined) {
    return { program: null, diagnostics: diagnostics.list, messages: diagnostics.format(), entries };
  }
  const program: Program = {
    entry: graph,
    graphs: functions.all.map((f) => f.graph),
    classes: world.classes.all.map((c) => c.info),
    structs: [...world.structs, ...world.classes.all.map((c) => c.struct)],
    wellKnown,
  };
  return { program, diagnostics: [], messages: '', entries };
}
