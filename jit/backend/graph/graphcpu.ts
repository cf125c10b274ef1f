/**
 * The graph backend: the Cpu on Node, over the heap of the graph evaluator. It interprets optimized traces (tracerunner.ts), so
 * that everything above a backend can be tested without machine code. It is a checker too: the evaluator stops at whatever has no meaning in C.
 *
 * The evaluator's values (addresses, booleans, unsigned words) are turned into those of the three kinds at this border. There is one
 * HeapRef per object, so that identity of references is identity of objects; the evaluator moves nothing.
 */
import type { Addr, float, i64, int } from '../../../rlib/kinds';
import type { Descriptors, ConstantSource } from '../../codewriter/descriptors';
import { itemType } from '../../../translator/flow/check';
import { type Evaluator, ProgramException, type RunValue } from '../../../translator/flow/evaluate';
import type { Graph } from '../../../translator/flow/graph';
import { FuncType, type LLType, type PrebuiltValue, type StructType, type VirtualSlot } from '../../../translator/flow/lltype';
import { Cpu } from '../../metainterp/cpu';
import { resopRows } from '../../metainterp/resoperations';
import { type ArrayDescr, CallDescr, type CalleeTable, ClassDescr, type FieldDescr, type Ref, type StructDescr, type VirtualDescr } from '../../metainterp/jitcode';
import type { Gate } from '../../metainterp/gates';
import { Exit, type FailDescr, type LoopToken } from '../../metainterp/loop';
import type { MetaInterp } from '../../metainterp/metainterp';
import { checkTrace, TraceRunner } from './tracerunner';

export class HeapRef {
  constructor(readonly address: number) {}
}

/** References and words of an evaluator as run-time values. */
export class HeapValues implements ConstantSource {
  private readonly known = new Map<number, HeapRef>();
  constructor(readonly evaluator: Evaluator) {}
  at(address: number): Ref | null {
    if (address === 0) return null;
    let r = this.known.get(address);
    if (r === undefined) this.known.set(address, (r = new HeapRef(address)));
    return r;
  }
  addressOf(r: Ref | null): number {
    return addressOf(r);
  }
  ref(type: LLType, value: PrebuiltValue): Ref | null {
    return this.at(this.evaluator.constant(type, value) as number);
  }
  word(type: LLType, value: PrebuiltValue): i64 {
    return toWord(this.evaluator.constant(type, value));
  }
  codeAddress(g: Graph): Addr {
    return this.evaluator.constant(new FuncType(g.type.args, g.type.result), g) as number;
  }
  typeAddress(s: StructType): Addr {
    void s;
    return 0;
  }
  slotOffset(s: VirtualSlot): int {
    void s;
    return 0;
  }
}

function toWord(x: RunValue): i64 {
  return typeof x === 'bigint' ? BigInt.asIntN(64, x) : typeof x === 'boolean' ? (x ? 1n : 0n) : BigInt(x as number);
}
function fromWord(type: LLType, x: i64): RunValue {
  return type.kind === 'int' ? x : type.kind === 'uint' ? BigInt.asUintN(64, x) : type.kind === 'bool' ? x !== 0n : Number(x);
}
const addressOf = (r: Ref | null): number => (r === null ? 0 : (r as HeapRef).address);

export class GraphCpu extends Cpu {
  private d!: Descriptors;
  private engine!: MetaInterp;
  private runner!: TraceRunner;

  constructor(private readonly heap: HeapValues) { super(); }
  /** Must be called before anything runs. */
  attach(d: Descriptors, engine: MetaInterp): void {
    this.d = d;
    this.engine = engine;
    this.runner = new TraceRunner(this, engine.maker, { gates: engine.maker.loops.gates.all, through: (gate) => this.callThrough(gate) });
  }

  private get e(): Evaluator { return this.heap.evaluator; }
  private structHere(x: Ref | null): StructType { return this.e.structOf(addressOf(x)); }
  private field(x: Ref | null, d: FieldDescr): { struct: StructType; name: string; type: LLType } {
    const f = this.d.fieldOf.get(d)!;
    const struct = this.structHere(x);
    if (struct.field(f.name) !== f) throw new Error(`a ${struct.name} has no ${d.name}`);
    return { struct, name: f.name, type: f.type };
  }
  private item(d: ArrayDescr): { struct: StructType; type: LLType } {
    const struct = this.d.structOf.get(d)!;
    return { struct, type: itemType(struct.item, struct) };
  }
  private load(x: Ref | null, d: FieldDescr): RunValue {
    const f = this.field(x, d);
    return this.e.getfield(addressOf(x), f.struct, f.name);
  }
  private store(x: Ref | null, d: FieldDescr, v: (t: LLType) => RunValue): void {
    const f = this.field(x, d);
    this.e.setfield(addressOf(x), f.struct, f.name, v(f.type));
  }
  getfieldInt(x: Ref | null, d: FieldDescr): i64 { return toWord(this.load(x, d)); }
  getfieldRef(x: Ref | null, d: FieldDescr): Ref | null { return this.heap.at(this.load(x, d) as number); }
  getfieldFloat(x: Ref | null, d: FieldDescr): float { return this.load(x, d) as number; }
  setfieldInt(x: Ref | null, d: FieldDescr, v: i64): void { this.store(x, d, (t) => fromWord(t, v)); }
  setfieldRef(x: Ref | null, d: FieldDescr, v: Ref | null): void { this.store(x, d, () => addressOf(v)); }
  setfieldFloat(x: Ref | null, d: FieldDescr, v: float): void { this.store(x, d, () => v); }
  getitemInt(x: Ref | null, d: ArrayDescr, i: i64): i64 { return toWord(this.e.getitem(addressOf(x), this.item(d).struct, i)); }
  getitemRef(x: Ref | null, d: ArrayDescr, i: i64): Ref | null { return this.heap.at(this.e.getitem(addressOf(x), this.item(d).struct, i) as number); }
  getitemFloat(x: Ref | null, d: ArrayDescr, i: i64): float { return this.e.getitem(addressOf(x), this.item(d).struct, i) as number; }
  setitemInt(x: Ref | null, d: ArrayDescr, i: i64, v: i64): void {
    const a = this.item(d);
    this.e.setitem(addressOf(x), a.struct, i, fromWord(a.type, v));
  }
  setitemRef(x: Ref | null, d: ArrayDescr, i: i64, v: Ref | null): void { this.e.setitem(addressOf(x), this.item(d).struct, i, addressOf(v)); }
  setitemFloat(x: Ref | null, d: ArrayDescr, i: i64, v: float): void { this.e.setitem(addressOf(x), this.item(d).struct, i, v); }
  length(x: Ref | null, d: ArrayDescr): i64 { return BigInt(this.e.length(addressOf(x), this.item(d).struct)); }
  newObject(d: StructDescr): Ref | null { return this.heap.at(this.e.allocate(this.d.structOf.get(d)!, 0)); }
  newArray(d: ArrayDescr, n: i64): Ref | null {
    return this.catching(() => this.heap.at(this.e.allocate(this.item(d).struct, Number(n))), null);
  }
  classOf(x: Ref | null): int { return x === null ? 0 : this.d.classNumber(this.structHere(x)); }
  instanceOf(x: Ref | null, d: ClassDescr): boolean { return d.has(this.classOf(x)); }
  virtualTarget(x: Ref | null, d: VirtualDescr, engine: CalleeTable): CallDescr | null {
    const g = this.structHere(x).cls?.vtable.get(this.d.slotOf.get(d)!);
    return g === undefined ? null : engine.calleeAt(BigInt(this.heap.codeAddress(g)));
  }
  hash(x: Ref | null): int { return addressOf(x); }

  rawLoadInt(operation: int, address: i64, offset: i64): i64 { return this.e.rawLoad(rawSuffix(operation), Number(address), offset) as bigint; }
  rawLoadFloat(operation: int, address: i64, offset: i64): float { return this.e.rawLoad(rawSuffix(operation), Number(address), offset) as number; }
  rawStoreInt(operation: int, address: i64, offset: i64, x: i64): void { this.e.rawStore(rawSuffix(operation), Number(address), offset, x); }
  rawStoreFloat(operation: int, address: i64, offset: i64, x: float): void { this.e.rawStore(rawSuffix(operation), Number(address), offset, x); }

  private catching<T>(f: () => T, otherwise: T): T {
    this.exception = null;
    try {
      return f();
    } catch (e) {
      if (!(e instanceof ProgramException) && !(e instanceof RangeError)) throw e;
      this.exception = this.heap.at(this.e.caught(e));
      return otherwise;
    }
  }

  call(d: CallDescr): void {
    const g = this.d.graphOf.get(d)!;
    let i = 0;
    let r = 0;
    let f = 0;
    const args = g.args.map((v, k) => (d.kinds[k] === 'i' ? fromWord(v.type, this.argInts[i++]!) : d.kinds[k] === 'r' ? addressOf(this.argRefs[r++]!) : this.argFloats[f++]));
    const x = this.catching(() => this.e.run(g, ...args), undefined);
    if (d.result === 1) this.resultInt = x === undefined ? 0n : toWord(x);
    else if (d.result === 2) this.resultRef = x === undefined ? null : this.heap.at(x as number);
    else if (d.result === 3) this.resultFloat = x === undefined ? 0 : (x as number);
  }

  // ---- traces

  compileLoop(token: LoopToken): boolean { checkTrace(token.trace!, this.engine.maker.targets); return true; }
  compileBridge(fail: FailDescr): boolean { checkTrace(fail.bridge!, this.engine.maker.targets); return true; }
  free(): void {}
  /** Everything is watched. */
  watch(): void { return; }
  invalidate(): void { return; }
  execute(token: LoopToken): FailDescr { return this.runner.execute(token); }

  makeGate(): boolean { return true; }
  leadGate(): void { return; }
  freeGate(): void { return; }
  /** The runner counts activations in the token. */
  isRunning(): boolean { return false; }

  private pending: Ref | null = null;

  private callThrough(gate: Gate): void {
    const token = gate.target;
    if (token === null) return this.call(gate.call);
    const portal = this.engine.data.portals[token.portal]!;
    const greens = [portal.greenInts, portal.greenRefs, portal.greenFloats];
    [this.argInts, this.argRefs, this.argFloats].forEach((list, i) => list.copyWithin(0, greens[i]!));
    token.running++;
    const fail = this.runner.execute(token);
    token.running--;
    if (fail.exit === Exit.Guard) {
      this.pending = this.exception;
      this.argInts[0] = BigInt(fail.index);
      return this.call(portal.behind);
    }
    if (fail.exit === Exit.FinishException) this.exception = this.failRefs[0]!;
    else {
      this.resultInt = this.failInts[0]!;
      this.resultRef = this.failRefs[0]!;
      this.resultFloat = this.failFloats[0]!;
    }
    this.failRefs[0] = null;
  }
  failed(n: int): FailDescr {
    this.exception = this.pending;
    this.pending = null;
    return this.engine.maker.fails[n]!;
  }
}

/** `i64` of `raw_load_i64`. */
function rawSuffix(operation: int): string {
  const { name } = resopRows[operation]!;
  return name.slice(name.lastIndexOf('_') + 1);
}
