/** Loads a toy interpreter and runs it both ways: by plain evaluation of its graphs, and by the JIT on the graph backend. */
import path from 'node:path';
import { CodeWriter } from '../../jit/codewriter/codewriter';
import { type DriverSizes, ENTRY_TYPES, type EntryFunctions, expandEntries } from '../../jit/codewriter/portal';
import { tellQuasiWrites } from '../../jit/codewriter/quasi';
import { prepareGraphs } from '../../jit/codewriter/prepare';
import { GraphCpu, HeapValues } from '../../jit/backend/graph/graphcpu';
import * as realm from '../../jit/metainterp/jitcode';
import { MetaInterp } from '../../jit/metainterp/metainterp';
import { printTrace } from '../../jit/metainterp/printtrace';
import { buildProgram } from '../../translator/build/builder';
import { Evaluator, ProgramException, type RunValue } from '../../translator/flow/evaluate';
import { Graph, Variable, type Program } from '../../translator/flow/graph';
import { VOID } from '../../translator/flow/lltype';
import { load, type LoadedProgram } from '../../translator/load/loader';
import { functionsTaken } from '../../translator/passes/passes';

const root = path.resolve(import.meta.dirname, '../..');

function isPortal(g: Graph): boolean {
  return g.blocks().some((b) => b.ops.some((op) => op.name === 'jit_merge_point'));
}

export class Toy {
  readonly drivers = new Map<string, DriverSizes>();
  private readonly loaded: LoadedProgram;
  private readonly entry: string;

  /** `without`: a hint that its functions do not have. */
  constructor(file: string, without: string | null = null) {
    this.entry = path.join(import.meta.dirname, 'programs', file);
    this.loaded = load(this.entry, { root });
    const hints = this.loaded.exportsOf(path.join(root, 'rlib/jit.ts'))!;
    if (without !== null) for (const [f, marks] of hints['functionHints'] as Map<Function, Set<string>>) if (this.loaded.functionRecord(f)?.file === this.entry) marks.delete(without);
    for (const d of hints['jitDrivers'] as { options: { name: string; greens: string[]; reds: string[] } }[]) this.drivers.set(d.options.name, { greens: d.options.greens.length, reds: d.options.reds.length });
  }

  /** The graphs, prepared for the codewriter. `first` is done before. */
  build(first: (program: Program) => void = () => undefined): { program: Program; portal: Graph } {
    const built = buildProgram(this.loaded, this.loaded.exportsOf(this.entry)!['main'] as Function);
    if (built.program === null) throw new Error(built.messages);
    first(built.program);
    prepareGraphs(built.program);
    return { program: built.program, portal: built.program.graphs.find(isPortal)! };
  }

  private readonly whole: { program: Program; portal: Graph }[] = [];

  /** The result for a program text and a number; the name of the exception if there was one. */
  plain(code: string, n: number): string {
    if (this.whole.length === 0) this.whole.push(this.build());
    const { program, portal } = this.whole[0]!;
    return callPortal(new Evaluator(program), portal, code, n);
  }

  session(threshold: number, eagerness = threshold): Session {
    return new Session(this, threshold, eagerness);
  }
}

function callPortal(e: Evaluator, portal: Graph, code: string | number, n: number): string {
  try {
    return String(e.run(portal, typeof code === 'string' ? e.string(code) : code, BigInt(n)));
  } catch (x) {
    if (!(x instanceof ProgramException)) throw x;
    return x.message;
  }
}

/** Graphs that stand for the run time. */
function entryGraphs(program: Program): EntryFunctions {
  const exception = program.wellKnown.exceptionRoot.struct.ref;
  const graphs: Partial<Record<keyof EntryFunctions, Graph>> = {};
  for (const name of Object.keys(ENTRY_TYPES) as (keyof EntryFunctions)[]) {
    const { args, result } = ENTRY_TYPES[name];
    const g = new Graph(`jit_${name}`, args.map((t) => new Variable(t)), result ?? VOID, { file: 'toy', line: 1 }, exception);
    g.hints.add('dont_look_inside');
    program.graphs.push(g);
    graphs[name] = g;
  }
  return graphs as EntryFunctions;
}

export class Session {
  readonly evaluator: Evaluator;
  readonly heap: HeapValues;
  readonly writer: CodeWriter;
  readonly cpu: GraphCpu;
  readonly engine: MetaInterp;
  readonly portal: Graph;

  constructor(toy: Toy, threshold: number, eagerness: number) {
    let functions!: EntryFunctions;
    const { program, portal } = toy.build((p) => {
      functions = entryGraphs(p);
      tellQuasiWrites(p, functions.written);
    });
    this.portal = portal;
    this.evaluator = new Evaluator(program);
    this.heap = new HeapValues(this.evaluator);
    const data = new realm.StaticData();
    this.connect(functions);
    this.writer = new CodeWriter(program, this.heap, realm, data, toy.drivers, functionsTaken(program), [], functions.written);
    this.cpu = new GraphCpu(this.heap);
    const execute = this.cpu.execute.bind(this.cpu);
    this.cpu.execute = (token) => {
      this.executed++;
      return execute(token);
    };
    this.engine = new MetaInterp(data, this.cpu);
    this.cpu.attach(this.writer.descriptors, this.engine);
    this.engine.warm.setThreshold(threshold);
    this.engine.warm.traceEagerness = eagerness;
    this.writer.portals.forEach((p, i) => expandEntries(p, i, functions));
  }

  /** What the graphs that stand for the run time do. */
  private connect(functions: EntryFunctions): void {
    const { heap } = this;
    const engineOf = (): MetaInterp => this.engine;
    const last = <T>(list: readonly T[], i: unknown): T => list[Number(i as bigint)]!;
    const run: Record<keyof EntryFunctions, (...x: RunValue[]) => RunValue> = {
      tick: (hash) => engineOf().tick(BigInt.asIntN(64, hash as bigint)),
      tickStart: (hash) => engineOf().tickStart(BigInt.asIntN(64, hash as bigint)),
      inInt: (i, x) => { engineOf().ints[Number(i as bigint)] = x as bigint; return undefined; },
      inRef: (i, x) => { engineOf().refs[Number(i as bigint)] = heap.at(x as number); return undefined; },
      inFloat: (i, x) => { engineOf().floats[Number(i as bigint)] = x as number; return undefined; },
      compiled: () => 0n,
      enter: (n) => BigInt(engineOf().enter(Number(n as bigint))),
      behind: (n) => BigInt(engineOf().behind(Number(n as bigint))),
      outInt: (i) => last(engineOf().ints, i),
      outRef: (i) => heap.addressOf(last(engineOf().refs, i)),
      outFloat: (i) => last(engineOf().floats, i),
      written: (x) => { engineOf().written(heap.at(x as number)!); return undefined; },
    };
    for (const name of Object.keys(run) as (keyof EntryFunctions)[]) this.evaluator.replacements.set(functions[name], run[name]);
  }

  private executed = 0;
  /** How often compiled code was entered. */
  executions(): number {
    return this.executed;
  }

  run(code: string, n: number): string {
    return callPortal(this.evaluator, this.portal, code, n);
  }
  runAt(code: number, n: number): string {
    return callPortal(this.evaluator, this.portal, code, n);
  }
  loop(i: number): string {
    return printTrace(this.engine.maker.tokens[i]!.trace!, this.writer.data, this.engine.maker.fails);
  }
}
