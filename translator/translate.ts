/**
 * The pipeline: from the entry file of a program to an executable.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deriveJit, engineOf, RUNTIME } from '../jit/codewriter/derive';
import { Builder, CompileError } from './backend/build';
import type { BuildKind } from './backend/build';
import { generate } from './backend/generate';
import { Names } from './backend/names';
import { buildProgram } from './build/builder';
import { checkProgram } from './flow/check';
import { GraphDump, findGraph, functionInC } from './flow/dump';
import type { Graph, Program } from './flow/graph';
import { load, LoadError } from './load/loader';
import type { LoadedProgram } from './load/loader';
import { optimize } from './passes/passes';
import type { Phases } from './phases';

export interface TranslateOptions {
  /** source file that exports the entry function */
  readonly entry: string;
  /** the exported function: main(argv: string[]): int */
  readonly entryName?: string;
  readonly output: string;
  readonly kind: BuildKind;
  /** the project's folder; default: the current one */
  readonly root?: string;
  /** put the JIT in, for the interpreter loops with a JitDriver */
  readonly jit?: boolean;
  readonly work?: string;
  readonly jobs?: number;
  readonly training?: readonly (readonly string[])[];
  readonly retrain?: boolean;
  readonly profiled?: (module: string) => boolean;
  /** run the graph checker after every pass */
  readonly check?: boolean;
  /** a function: its dump page is written to `output` instead of an executable */
  readonly dump?: string;
}

/** The program was refused: the message holds the diagnostics, one a line. */
export class RefusedError extends Error {}

export { CompileError };

const COLLECTOR = 'gc/entry.ts';

type Source = Pick<TranslateOptions, 'entry' | 'entryName' | 'root' | 'kind' | 'jit'>;

/** The stack of an error of a module body, without the frames of the toolchain and of Node. */
function programStack(e: Error): string {
  const own = (line: string): boolean => !line.includes('node:') && !line.includes(`${import.meta.dirname}${path.sep}`) && !line.includes('node_modules');
  const [first, ...rest] = (e.stack ?? e.message).split('\n');
  return [first!, ...rest.filter((line) => !line.startsWith('    at ') || own(line))].join('\n');
}

/** Loads the entry file and the collector: their module bodies run. */
export function loadProgram(options: Source): LoadedProgram {
  if (!existsSync(options.entry)) throw new RefusedError(`there is no file ${options.entry}`);
  try {
    return load(path.resolve(options.entry), { root: path.resolve(options.root ?? process.cwd()), also: options.jit === true ? [COLLECTOR, RUNTIME] : [COLLECTOR] });
  } catch (e) {
    if (e instanceof LoadError) throw new RefusedError(e.message);
    throw new RefusedError(`${options.entry} cannot be loaded: ${e instanceof Error ? programStack(e) : String(e)}`);
  }
}

/** Builds the graphs of a loaded program, the collector's among them. */
export function buildGraphs(loaded: LoadedProgram, options: Source, say: (what: string) => void = () => undefined): Program {
  const name = options.entryName ?? 'main';
  const entry = loaded.exportsOf(path.resolve(options.entry))?.[name];
  if (typeof entry !== 'function') throw new RefusedError(`${options.entry} exports no function ${name}`);
  const entryPoints = loaded.exportsOf(COLLECTOR)!.gcEntryPoints as ReadonlyMap<string, Function>;
  const engine = engineOf(loaded);
  const more = [...entryPoints.values(), ...(engine === null ? [] : Object.values(engine.functions))];
  const built = buildProgram(loaded, entry, { assertions: options.kind === 'checked' }, more, engine === null ? [] : [engine.data]);
  if (built.program === null) throw new RefusedError(built.messages);
  if (engine !== null) {
    const derived = deriveJit(built.program, loaded, engine, built.entries);
    built.convertDeferred();
    if (derived !== null) say(`${derived.portals} portals, ${derived.jitcodes} jitcodes of ${derived.bytes} bytes`);
  }
  const exported = new Map<string, Graph>();
  for (const [symbol, f] of entryPoints) exported.set(symbol, built.entries.get(f)!);
  return { ...built.program, exported };
}

function wantedGraph(program: Program, name: string): Graph {
  try {
    return findGraph(program, name);
  } catch (e) {
    throw new RefusedError((e as Error).message);
  }
}

/** Translates a program. Throws RefusedError and CompileError. */
export async function translate(options: TranslateOptions, phases: Phases): Promise<void> {
  const loaded = await phases.run('load', () => {
    const l = loadProgram(options);
    phases.say(`${l.files.length} files`);
    return l;
  });
  const program = await phases.run('build graphs', () => {
    const p = buildGraphs(loaded, options, (what) => phases.say(what));
    phases.say(`${p.graphs.length} functions, ${p.classes.length} classes`);
    return p;
  });
  if (options.check === true) await phases.run('check graphs', () => checkProgram(program));
  const dump = options.dump === undefined ? null : new GraphDump(wantedGraph(program, options.dump));
  dump?.stage(dump.graph, 'built');
  await phases.run('optimize', () => {
    optimize(program, { check: options.check === true, onPass: (g, pass) => dump?.stage(g, pass), progress: (done, all, what) => phases.say(`${what} ${done}/${all}`) });
    phases.say(`${program.graphs.length} functions`);
  });
  const generated = await phases.run('generate C', () => {
    const g = generate(program, { checked: options.kind === 'checked' });
    phases.say(`${g.statistics.graphs} functions, ${g.statistics.lines} lines, ${g.statistics.objects} prebuilt objects`);
    return g;
  });
  if (dump !== null) {
    const file = generated.c.find((f) => f.module === dump.graph.pos.file);
    const c = file === undefined || !program.graphs.includes(dump.graph) ? null : functionInC(file.text, new Names(program.exported).graph(dump.graph));
    mkdirSync(path.dirname(path.resolve(options.output)), { recursive: true });
    writeFileSync(options.output, dump.page(c));
    return;
  }
  const builder = new Builder({
    kind: options.kind,
    output: options.output,
    work: options.work ?? path.join(path.dirname(path.resolve(options.output)), 'work'),
    ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
    ...(options.training === undefined ? {} : { training: options.training }),
    ...(options.retrain === undefined ? {} : { retrain: options.retrain }),
    ...(options.profiled === undefined ? {} : { profiled: options.profiled }),
  }, phases);
  await builder.build(generated);
}
