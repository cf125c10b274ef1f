/**
 * Registers for the values of a graph in local form.
 *
 * A block is closed, so its values are given registers by themselves: a register is free behind the last use of its value. What a link
 * passes keeps its register where the target's inputs are not placed yet, so that most links need no moves.
 */
import { EXCEPTION, Variable, type Block, type Graph, type Value } from '../../translator/flow/graph';
import type { LLType } from '../../translator/flow/lltype';

export type File = 'i' | 'r' | 'f';

/** The register file of a type. */
export function fileOf(type: LLType): File {
  if (type.kind === 'void') throw new Error('a void has no register');
  return type.kind === 'float' ? 'f' : type.kind === 'ref' ? 'r' : 'i';
}

export class Registers {
  private readonly of = new Map<Variable, number>();
  private readonly definition = new Map<Variable, number>();
  private readonly lastUse = new Map<Variable, number>();
  private readonly variables = new Map<Block, Variable[]>();
  readonly counts: Record<File, number> = { i: 0, r: 0, f: 0 };

  constructor(readonly graph: Graph) {
    const order = graph.blocks();
    for (const b of order) this.uses(b);
    this.place(graph.startblock, []);
    for (const b of order) this.block(b);
  }

  number(v: Variable): number {
    const n = this.of.get(v);
    if (n === undefined) throw new Error(`${this.graph.name}: ${v.toString()} has no register`);
    return n;
  }

  /** Values of the block that exist before operation `at` and are used from there on. */
  liveBefore(b: Block, at: number): Variable[] {
    return this.variables.get(b)!.filter((v) => this.definition.get(v)! < at && this.lastUse.get(v)! >= at);
  }
  /** ... that exist after it and are used later. */
  liveAfter(b: Block, at: number): Variable[] {
    return this.variables.get(b)!.filter((v) => this.definition.get(v)! <= at && this.lastUse.get(v)! > at);
  }

  private uses(b: Block): void {
    const list: Variable[] = [...b.inputs];
    const use = (v: Value, at: number): void => {
      if (v instanceof Variable) this.lastUse.set(v, at);
    };
    for (const v of b.inputs) {
      this.definition.set(v, -1);
      this.lastUse.set(v, -1);
    }
    b.ops.forEach((op, k) => {
      for (const a of op.args) use(a, k);
      if (op.result !== null && op.result.type.kind !== 'void') {
        this.definition.set(op.result, k);
        this.lastUse.set(op.result, k);
        list.push(op.result);
      }
    });
    const end = b.ops.length;
    if (b.exitswitch !== null && b.exitswitch !== EXCEPTION) use(b.exitswitch, end);
    for (const l of b.exits) for (const a of l.args) if (a !== l.excVar) use(a, end);
    this.variables.set(b, list);
  }

  private lowest(file: File, taken: ReadonlySet<number>): number {
    let n = 0;
    while (taken.has(n)) n++;
    this.counts[file] = Math.max(this.counts[file], n + 1);
    return n;
  }

  /** Gives the inputs of a block their registers: those of `args` where possible. */
  private place(b: Block, args: readonly Value[]): void {
    const taken: Record<File, Set<number>> = { i: new Set(), r: new Set(), f: new Set() };
    const rest: Variable[] = [];
    b.inputs.forEach((v, i) => {
      const a = args[i];
      const file = fileOf(v.type);
      const n = a instanceof Variable ? this.of.get(a) : undefined;
      if (n !== undefined && !taken[file].has(n)) {
        taken[file].add(n);
        this.of.set(v, n);
      } else rest.push(v);
    });
    for (const v of rest) {
      const file = fileOf(v.type);
      const n = this.lowest(file, taken[file]);
      taken[file].add(n);
      this.of.set(v, n);
    }
  }

  private block(b: Block): void {
    if (b !== this.graph.startblock && b.inputs.some((v) => !this.of.has(v))) this.place(b, []);
    const taken: Record<File, Set<number>> = { i: new Set(), r: new Set(), f: new Set() };
    const live = new Set<Variable>(b.inputs);
    for (const v of b.inputs) taken[fileOf(v.type)].add(this.number(v));
    const free = (at: number): void => {
      for (const v of live)
        if (this.lastUse.get(v)! <= at) {
          taken[fileOf(v.type)].delete(this.number(v));
          live.delete(v);
        }
    };
    free(-1);
    b.ops.forEach((op, k) => {
      free(k);
      const v = op.result;
      if (v === null || v.type.kind === 'void') return;
      const file = fileOf(v.type);
      const n = this.lowest(file, taken[file]);
      this.of.set(v, n);
      taken[file].add(n);
      live.add(v);
    });
    for (const l of b.exits) {
      if (l.excVar !== null) this.of.set(l.excVar, this.lowest('r', taken.r));
      if (l.target.inputs.some((v) => !this.of.has(v))) this.place(l.target, l.args);
    }
  }

  /** A register that no value ever has, for breaking cycles of moves. */
  scratch(file: File): number {
    return this.counts[file]++;
  }
}

