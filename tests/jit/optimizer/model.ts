/** A heap of JavaScript objects under the Cpu's interface, and ways to run traces over it: as recorded and as optimized. */
import { TraceRunner } from '../../../jit/backend/graph/tracerunner';
import { Cpu } from '../../../jit/metainterp/cpu';
import { MIFrame } from '../../../jit/metainterp/frame';
import { type ArrayDescr, type CallDescr, type ClassDescr, type FieldDescr, type Ref, StaticData, type StructDescr } from '../../../jit/metainterp/jitcode';
import { Exit, FailDescr, LoopToken, TargetToken } from '../../../jit/metainterp/loop';
import { parseDescriptors, parseTrace } from '../../../jit/metainterp/parsetrace';
import * as op from '../../../jit/metainterp/resoperations';
import { resume } from '../../../jit/metainterp/resume';
import { NONE, Tag, Trace, TraceReader } from '../../../jit/metainterp/trace';

export type Value = bigint | number | Obj | null;

export class Obj {
  readonly fields = new Map<FieldDescr, Value>();
  constructor(readonly classId: number, readonly items: Value[]) {}
}
const zero = (kind: number): Value => (kind === 1 ? 0n : kind === 2 ? null : 0);

export class ModelCpu extends Cpu {
  rawLoadInt(): bigint { throw new Error('the model has no raw memory'); }
  rawLoadFloat(): number { throw new Error('the model has no raw memory'); }
  rawStoreInt(): void { throw new Error('the model has no raw memory'); }
  rawStoreFloat(): void { throw new Error('the model has no raw memory'); }
  readonly functions = new Map<string, (cpu: ModelCpu) => void>();
  private load(x: Ref | null, d: FieldDescr): Value {
    if (!(x instanceof Obj)) throw new Error(`${d.name} of what is no object`);
    return x.fields.get(d) ?? zero(d.kind);
  }
  private store(x: Ref | null, d: FieldDescr, v: Value): void {
    if (!(x instanceof Obj)) throw new Error(`${d.name} of what is no object`);
    x.fields.set(d, v);
  }
  private item(x: Ref | null, d: ArrayDescr, i: bigint): Value {
    if (!(x instanceof Obj) || x.classId !== d.classId || i < 0n || i >= BigInt(x.items.length)) throw new Error(`item ${i} of ${d.name}`);
    return x.items[Number(i)]!;
  }
  private setItem(x: Ref | null, d: ArrayDescr, i: bigint, v: Value): void {
    this.item(x, d, i);
    (x as Obj).items[Number(i)] = d.itemSize === 1 ? (v as bigint) & 255n : v;
  }
  getfieldInt(x: Ref | null, d: FieldDescr): bigint { return this.load(x, d) as bigint; }
  getfieldRef(x: Ref | null, d: FieldDescr): Ref | null { return this.load(x, d) as Ref | null; }
  getfieldFloat(x: Ref | null, d: FieldDescr): number { return this.load(x, d) as number; }
  setfieldInt(x: Ref | null, d: FieldDescr, v: bigint): void { this.store(x, d, v); }
  setfieldRef(x: Ref | null, d: FieldDescr, v: Ref | null): void { this.store(x, d, v as Value); }
  setfieldFloat(x: Ref | null, d: FieldDescr, v: number): void { this.store(x, d, v); }
  getitemInt(x: Ref | null, d: ArrayDescr, i: bigint): bigint { return this.item(x, d, i) as bigint; }
  getitemRef(x: Ref | null, d: ArrayDescr, i: bigint): Ref | null { return this.item(x, d, i) as Ref | null; }
  getitemFloat(x: Ref | null, d: ArrayDescr, i: bigint): number { return this.item(x, d, i) as number; }
  setitemInt(x: Ref | null, d: ArrayDescr, i: bigint, v: bigint): void { this.setItem(x, d, i, v); }
  setitemRef(x: Ref | null, d: ArrayDescr, i: bigint, v: Ref | null): void { this.setItem(x, d, i, v as Value); }
  setitemFloat(x: Ref | null, d: ArrayDescr, i: bigint, v: number): void { this.setItem(x, d, i, v); }
  length(x: Ref | null, d: ArrayDescr): bigint {
    if (!(x instanceof Obj) || x.classId !== d.classId) throw new Error(`length of what is no ${d.name}`);
    return BigInt(x.items.length);
  }
  newObject(d: StructDescr): Ref | null { return new Obj(d.classId, []); }
  newArray(d: ArrayDescr, n: bigint): Ref | null {
    this.exception = null;
    return new Obj(d.classId, Array.from({ length: Number(n) }, () => zero(d.kind)));
  }
  classOf(x: Ref | null): number { return x === null ? 0 : (x as Obj).classId; }
  instanceOf(x: Ref | null, d: ClassDescr): boolean { return d.has(this.classOf(x)); }
  hash(): number { return 0; }
  call(d: CallDescr): void {
    this.exception = null;
    this.functions.get(d.name)!(this);
  }
  virtualTarget(): CallDescr | null { return null; }
  compileLoop(): boolean { return true; }
  compileBridge(): boolean { return true; }
  free(): void {}
  watch(): void { return; }
  invalidate(): void { return; }
  execute(): FailDescr { throw new Error('the model runs no loops by itself'); }
  makeGate(): boolean { return false; }
  leadGate(): void { return; }
  freeGate(): void { return; }
  isRunning(): boolean { return false; }
  failed(): FailDescr { throw new Error('the model runs no loops by itself'); }
}

/** What all tests talk about, in the form that parsetrace.ts reads: a list's nodes, a class below, arrays. */
const NODES = `
  struct Node 2
  field Node.next r
  field Node.value i
  field Node.id i immutable
  struct Leaf 3 below 2
  array Refs r 5
  array Words i 6
  class isNode 2 3
  class isLeaf 3
  call pure i>i reads nothing writes nothing elidable quiet`;

/** Tables of one program of traces, with the descriptors NODES and others. */
export class World {
  readonly data = new StaticData();
  readonly fails: FailDescr[] = [];
  readonly targets: TargetToken[] = [];
  readonly tokens: LoopToken[] = [];

  constructor(more: string) {
    parseDescriptors(NODES, this.data);
    parseDescriptors(more, this.data);
  }

  /** Reads a trace, and makes a loop with its inputs. */
  loop(text: string, constants: ReadonlyMap<string, Ref> = new Map()): { trace: Trace; token: LoopToken } {
    const trace = parseTrace(text, this.data, constants);
    return { trace, token: this.token(Array.from({ length: trace.inputs }, (_, i) => ' irf'[trace.kinds[i]!]).join('')) };
  }
  token(kinds: string): LoopToken {
    const token = new LoopToken(this.tokens.length, kinds, 1, -1);
    this.tokens.push(token);
    const entry = new TargetToken(this.targets.length, token);
    entry.kinds = kinds;
    token.entry = entry;
    this.targets.push(entry);
    return token;
  }
  install(token: LoopToken, trace: Trace): void {
    token.trace = trace;
    token.entry!.trace = trace;
  }

  /** The trace as recorded with exits that save what the snapshots say: nothing is optimized. */
  asRecorded(recorded: Trace): Trace {
    const t = new Trace(recorded.inputs);
    t.kinds.push(...recorded.kinds);
    t.ints.push(...recorded.ints);
    t.refs.push(...recorded.refs);
    t.floats.push(...recorded.floats);
    t.code.push(...recorded.code);
    const r = new TraceReader(t);
    while (r.step()) {
      if (!op.opIsGuard[r.op]) continue;
      const f = new FailDescr(this.fails.length, Exit.Guard, t, r.op, t.numbering.length);
      this.fails.push(f);
      t.code[r.end() - 1] = f.index;
      const s = r.descr;
      const code = this.data.jitcodes[recorded.snapshots[s + 1]!]!.code;
      let q = code.charCodeAt(1) + code.charCodeAt(2) * 256;
      let p = s + 4;
      t.numbering.push(1, recorded.snapshots[s + 1]!, recorded.snapshots[s + 2]!, NONE);
      for (let kind = 1; kind <= 3; kind++) {
        const n = this.data.liveness[q]!;
        q += n + 1;
        for (let k = 0; k < n; k++) {
          const a = recorded.snapshots[p++]!;
          if ((a & 3) === Tag.Box) {
            t.numbering.push(f.failArgs.length * 4);
            f.failArgs.push(a);
          } else t.numbering.push((a >> 2) * 4 + 1);
        }
      }
      t.numbering.push(0, t.numbering.length + 3, 0);
    }
    return t;
  }

  /** Runs a loop and resumes; what can be seen afterwards, as text. `roots`: what else to look at. */
  run(cpu: ModelCpu, token: LoopToken, args: readonly Value[], roots: readonly Value[]): string {
    let ints = 0;
    let refs = 0;
    let floats = 0;
    args.forEach((v, i) => {
      if (token.kinds[i] === 'i') cpu.argInts[ints++] = v as bigint;
      else if (token.kinds[i] === 'r') cpu.argRefs[refs++] = v as Ref | null;
      else cpu.argFloats[floats++] = v as number;
    });
    const fail = new TraceRunner(cpu, this, null).execute(token);
    const seen: string[] = [];
    const values: Value[] = [];
    if (fail.exit === Exit.Guard) {
      seen.push('guard');
      const exception = cpu.exception;
      const frames: MIFrame[] = [];
      resume(fail, frames, this.data, cpu, null);
      for (const f of frames) {
        seen.push(f.jitcode.name);
        values.push(...f.ints, ...(f.refs as unknown as Value[]), ...f.floats);
      }
      values.push(exception as Value);
    } else {
      seen.push('finish');
      if (fail.failArgs.length > 0) values.push(fail.failArgs[0] === 1 ? cpu.failInts[0]! : fail.failArgs[0] === 2 ? (cpu.failRefs[0] as Value) : cpu.failFloats[0]!);
    }
    return `${seen.join(' ')}: ${describeValues([...values, ...roots])}`;
  }
}

/** Values and all that they lead to, objects numbered in the order in which they are met. */
export function describeValues(values: readonly Value[]): string {
  const numbers = new Map<Obj, number>();
  const queue: Obj[] = [];
  const name = (v: Value): string => {
    if (v === null) return 'null';
    if (!(v instanceof Obj)) return typeof v === 'bigint' ? String(v) : `${Object.is(v, -0) ? '-0' : v}f`;
    let n = numbers.get(v);
    if (n === undefined) {
      numbers.set(v, (n = numbers.size));
      queue.push(v);
    }
    return `o${n}`;
  };
  const parts = [values.map(name).join(' ')];
  for (const o of queue) {
    const fields = [...o.fields].filter(([d, v]) => v !== zero(d.kind)).sort(([a], [b]) => a.index - b.index).map(([d, v]) => `${d.name}=${name(v)}`);
    parts.push(`o${numbers.get(o)!}: class ${o.classId} ${[...fields, ...o.items.map(name)].join(' ')}`);
  }
  return parts.join('; ');
}
