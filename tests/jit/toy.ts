/** Loads a toy interpreter and runs it both ways: by plain evaluation of its graphs, and by the JIT on the graph backend. */
import path from 'node:path';
import { CodeWriter, PREPARATION } from '../../jit/codewriter/codewriter';
import { GraphCpu, HeapValues } from '../../jit/backend/graph/graphcpu';
import { MetaInterp } from '../../jit/metainterp/metainterp';
import { printTrace } from '../../jit/metainterp/printtrace';
import { buildProgram } from '../../translator/build/builder';
import { Evaluator, ProgramException } from '../../translator/flow/evaluate';
import type { Graph, Program } from '../../translator/flow/graph';
import { load } from '../../translator/load/loader';
import { pass, runPass } from '../../translator/passes/passes';
import { Effects } from '../../translator/passes/effects';
import { localize } from '../../translator/passes/forms';

const root = path.resolve(import.meta.dirname, '../..');

export class Toy {
  readonly program: Program;
  readonly portal: Graph;
  readonly greens = new Map<string, number>();

  constructor(file: string) {
    const entry = path.join(import.meta.dirname, 'programs', file);
    const loaded = load(entry, { root });
    const built = buildProgram(loaded, loaded.exportsOf(entry)!['main'] as Function);
    if (built.program === null) throw new Error(built.messages);
    this.program = built.program;
    const effects = new Effects();
    for (const g of this.program.graphs) {
      for (const name of PREPARATION) runPass(pass(name), g, { effects, inliner: null });
      if (g.form === 'global') localize(g);
    }
    for (const d of loaded.exportsOf(path.join(root, 'rlib/jit.ts'))!['jitDrivers'] as { options: { name: string; greens: string[] } }[]) this.greens.set(d.options.name, d.options.greens.length);
    this.portal = this.program.graphs.find((g) => g.blocks().some((b) => b.ops.some((op) => op.name === 'jit_merge_point')))!;
  }

  /** The result for a program text and a number; the name of the exception if there was one. */
  plain(code: string, n: number): string {
    const e = new Evaluator(this.program);
    try {
      return String(e.run(this.portal, e.string(code), BigInt(n)));
    } catch (x) {
      if (!(x instanceof ProgramException)) throw x;
      return x.message;
    }
  }

  session(threshold: number, eagerness = threshold): Session {
    return new Session(this, threshold, eagerness);
  }
}

export class Session {
  readonly evaluator: Evaluator;
  readonly heap: HeapValues;
  readonly writer: CodeWriter;
  readonly cpu: GraphCpu;
  readonly engine: MetaInterp;

  constructor(private readonly toy: Toy, threshold: number, eagerness: number) {
    this.evaluator = new Evaluator(toy.program);
    this.heap = new HeapValues(this.evaluator);
    this.writer = new CodeWriter(toy.program, this.heap, toy.greens);
    this.cpu = new GraphCpu(this.heap);
    this.engine = new MetaInterp(this.writer.data, this.cpu);
    this.cpu.attach(this.writer.descriptors, this.engine);
    this.engine.warm.threshold = threshold;
    this.engine.warm.traceEagerness = eagerness;
  }

  run(code: string, n: number): string {
    return this.runAt(this.evaluator.string(code), n);
  }
  runAt(code: number, n: number): string {
    const cpu = this.cpu;
    cpu.clearArgs();
    cpu.argRefs.push(this.heap.at(code));
    cpu.argInts.push(BigInt(n));
    this.engine.run(this.writer.portal(this.toy.portal));
    return cpu.exception === null ? String(cpu.resultInt) : 'raised';
  }
  loop(i: number): string {
    return printTrace(this.engine.tokens[i]!.trace!, this.writer.data, this.engine.fails);
  }
}
