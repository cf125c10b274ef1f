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
  /** converts the objects that were deferred, as they are now; adds to the program what they lead to */
  readonly convertDeferred: () => void;
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

/** Builds everything that `entry` can reach. `more` are further entry functions (tests, exports); `deferred`: objects whose contents are not there yet. */
export function buildProgram(loaded: LoadedProgram, entry: Function, options: BuildOptions = {}, more: readonly Function[] = [], deferred: readonly object[] = []): BuildResult {
  const world = new World(loaded, options.assertions ?? false);
  for (const o of deferred) world.prebuilt.defer(o);
  const entries = new Map<Function, Graph>();
  for (const fn of [entry, ...more]) {
    const record = loaded.functionRecord(fn);
    if (record === null) throw new Error(`the entry function ${fn.name} is not part of the program`);
    world.guard(() => entries.set(fn, world.functions.plain(fn, record, []).graph));
  }
  const wellKnown = world.wellKnown();
  const { functions, prebuilt } = world;
  const buildAll = (): void => {
    for (;;) {
      const next = functions.pending.pop();
      if (next !== undefined) buildOne(world, next);
      else if (!prebuilt.drain()) break;
    }
  };
  buildAll();
  world.dispatch.devirtualize();
  world.setCandidates();
  world.checkClassHints();
  const { diagnostics } = world;
  const graph = entries.get(entry);
  if (diagnostics.list.length > 0 || graph === undefined) {
    return { program: null, diagnostics: diagnostics.list, messages: diagnostics.format(), entries, convertDeferred: () => undefined };
  }
  const program: Program = {
    entry: graph,
    graphs: [...functions.all.map((f) => f.graph), ...functions.made],
    classes: world.classes.all.map((c) => c.info),
    structs: [...world.structs, ...world.classes.all.map((c) => c.struct)],
    wellKnown,
    ownedArrays: world.ownedArrays(),
    quasiFields: world.hintedFields('quasiImmutableFields'),
    traceConstants: world.hintedFields('traceConstants'),
    structsWithoutIdentity: world.structsWithoutIdentity(),
  };
  const convertDeferred = (): void => {
    const known = functions.all.length;
    const made = functions.made.length;
    prebuilt.release();
    buildAll();
    if (diagnostics.list.length > 0) throw new Error(diagnostics.format());
    // instances that came only now make methods reachable
    for (const f of functions.all.slice(known)) program.graphs.push(f.graph);
    program.graphs.push(...functions.made.slice(made));
    world.dispatch.devirtualize();
    for (const c of world.classes.all) if (!program.classes.includes(c.info)) throw new Error(`deferred objects lead to the class ${c.info.name}, which nothing else leads to`);
    for (const s of world.structs) if (!program.structs.includes(s)) program.structs.push(s);
  };
  return { program, diagnostics: [], messages: '', entries, convertDeferred };
}
