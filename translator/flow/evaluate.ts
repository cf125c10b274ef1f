/**
 * The graph evaluator: runs graphs on Node, over raw memory with the layout that objects have in C.
 *
 * Each graph becomes a JavaScript function when first called: a loop around a switch on the current block. int and
 * uint are bigints, floats numbers, bools booleans; references, raw addresses and functions are numbers, 0 for null. Objects
 * live in one DataView that grows and are never moved or freed; the low half of an object's header is the number of its structure.
 * Raw memory (`raw_malloc`) is the simulated heap of `rlib/rffi`, so that functions of the foreign table can be called.
 *
 * Everything undefined in C is an EvaluationError here: null, indexes out of range, a wrong cast, division by zero.
 * An exception of the program is a JavaScript exception ProgramException with the address of the object.
 */
import { Layouts, objectSize, type StructLayout } from '../backend/layout';
import { Constant, EXCEPTION, Graph, type Block, type Link, type Operation, type Program, type Value, type Variable } from './graph';
import { PrebuiltObject, type ClassInfo, type ItemStorage, type LLType, type PrebuiltValue, type StructType, type VirtualSlot } from './lltype';
import { optable, rowOf } from './optable';

/** The graph did what has no meaning. */
export class EvaluationError extends Error {}

/** An exception of the evaluated program; `object` is the address of the exception object. */
export class ProgramException extends Error {
  constructor(readonly object: number, message: string) { super(message); }
}

export type RunValue = bigint | number | boolean | undefined;

/** Raw memory, and the functions behind `call_foreign`; both those of the program that was loaded. */
export interface Host {
  readonly raw: RawMemory | null;
  /** by C symbol: kinds as in rlib/foreigntable */
  readonly foreign: ReadonlyMap<string, { args: readonly string[]; result: string; node: Function }>;
  readonly print: (line: string) => void;
}

/** The part of `rlib/rffi` that is used. */
export interface RawMemory {
  rawMalloc(n: number): number;
  rawFree(a: number): void;
  rawCopy(from: number, to: number, n: number): void;
  rawFill(a: number, x: number, n: number): void;
  loadU8(a: number, o: number): number;
  storeU8(a: number, o: number, x: number): void;
}

const NO_HOST: Host = { raw: null, foreign: new Map(), print: () => undefined };

/** Address of the first object: nothing lies at small addresses. */
const BASE = 4096;

const bits = new DataView(new ArrayBuffer(8));

export class Evaluator {
  readonly layouts: Layouts;
  private buffer = new ArrayBuffer(1 << 20);
  private view = new DataView(this.buffer);
  private top = BASE;
  private readonly structs: StructType[] = [];
  private readonly structNumbers = new Map<StructType, number>();
  private readonly prebuilt = new Map<PrebuiltObject, number>();
  private readonly identityHashes = new Map<number, bigint>();
  private readonly functions: Graph[] = [];
  private readonly functionNumbers = new Map<Graph, number>();
  private readonly compiled = new Map<Graph, (...args: RunValue[]) => RunValue>();
  private readonly finalizable: number[] = [];
  /** functions that stand for graphs: to be set before the graph is first called */
  readonly replacements = new Map<Graph, (...args: RunValue[]) => RunValue>();
  /** blocks that may still be entered; for programs that may not end */
  fuel = Infinity;

  constructor(readonly program: Program, private readonly host: Host = NO_HOST) {
    this.layouts = new Layouts(program);
  }

  // ---- running

  /** Calls a graph. Arguments and result as in the head of the file. Throws ProgramException and EvaluationError. */
  run(graph: Graph, ...args: RunValue[]): RunValue {
    return this.functionOf(graph)(...args);
  }

  /** The function of a graph, compiled at its first call. */
  functionOf(graph: Graph): (...args: RunValue[]) => RunValue {
    let f = this.replacements.get(graph) ?? this.compiled.get(graph);
    if (f === undefined) {
      const stub = { run: null as ((...args: RunValue[]) => RunValue) | null };
      f = (...args) => {
        if (stub.run === null) {
          stub.run = new GraphCompiler(this, graph).compile();
          this.compiled.set(graph, stub.run);
        }
        return stub.run(...args);
      };
      this.compiled.set(graph, f);
    }
    return f;
  }

  // ---- memory

  private structNumber(s: StructType): number {
    let n = this.structNumbers.get(s);
    if (n === undefined) {
      n = this.structs.push(s);
      this.structNumbers.set(s, n);
    }
    return n;
  }

  /** The structure of the object at `a`. */
  structOf(a: number): StructType {
    if (a < BASE || a >= this.top || a % 8 !== 0) throw new EvaluationError(a === 0 ? 'a null reference is used' : `no object at ${a}`);
    return this.structs[this.view.getUint32(a, true) - 1]!;
  }

  /** A new zeroed object with `n` items. */
  allocate(s: StructType, n: number): number {
    const layout = this.layouts.of(s);
    if (n < 0) throw new EvaluationError(`an array of ${n} items`);
    const size = objectSize(layout, n);
    if (!(size < 0x40000000)) throw this.raise(this.program.wellKnown.memoryError);
    const a = this.top;
    this.top = a + size;
    if (this.top > this.buffer.byteLength) {
      const grown = new ArrayBuffer(Math.max(this.buffer.byteLength * 2, this.top + 4096));
      new Uint8Array(grown).set(new Uint8Array(this.buffer));
      this.buffer = grown;
      this.view = new DataView(grown);
    }
    this.view.setUint32(a, this.structNumber(s), true);
    if (layout.item !== null) this.view.setBigInt64(a + layout.lengthOffset, BigInt(n), true);
    return a;
  }

  load(a: number, type: ItemStorage): RunValue {
    if (type === 'u8') return BigInt(this.view.getUint8(a));
    switch (type.kind) {
      case 'int': return this.view.getBigInt64(a, true);
      case 'uint': return this.view.getBigUint64(a, true);
      case 'float': return this.view.getFloat64(a, true);
      case 'bool': return this.view.getUint8(a) !== 0;
      case 'void': throw new EvaluationError('a void in memory');
      default: return Number(this.view.getBigUint64(a, true));
    }
  }

  store(a: number, type: ItemStorage, x: RunValue): void {
    if (type === 'u8') return this.view.setUint8(a, Number((x as bigint) & 255n));
    switch (type.kind) {
      case 'int': return this.view.setBigInt64(a, x as bigint, true);
      case 'uint': return this.view.setBigUint64(a, x as bigint, true);
      case 'float': return this.view.setFloat64(a, x as number, true);
      case 'bool': return this.view.setUint8(a, x === true ? 1 : 0);
      case 'void': throw new EvaluationError('a void in memory');
      default: return this.view.setBigUint64(a, BigInt(x as number), true);
    }
  }

  /** The layout of the object at `a`, which must be a `s`. */
  private at(a: number, s: StructType): StructLayout {
    const actual = this.structOf(a);
    if (actual !== s && !actual.isSubtypeOf(s)) throw new EvaluationError(`a ${actual.name} is used as a ${s.name}`);
    return this.layouts.of(s);
  }

  length(a: number, s: StructType): number {
    return Number(this.view.getBigInt64(a + this.at(a, s).lengthOffset, true));
  }

  private itemAddress(a: number, s: StructType, i: number): number {
    const layout = this.at(a, s);
    const n = Number(this.view.getBigInt64(a + layout.lengthOffset, true));
    if (i < 0 || i >= n) throw new EvaluationError(`index ${i} of a ${s.name} of ${n}`);
    return a + layout.itemsOffset + i * layout.itemSize;
  }

  getfield(a: number, s: StructType, field: string): RunValue {
    const f = this.at(a, s).fieldNamed.get(field)!;
    return this.load(a + f.offset, f.type);
  }
  setfield(a: number, s: StructType, field: string, x: RunValue): void {
    const f = this.at(a, s).fieldNamed.get(field)!;
    this.store(a + f.offset, f.type, x);
  }
  getitem(a: number, s: StructType, i: bigint): RunValue {
    return this.load(this.itemAddress(a, s, Number(i)), s.item!);
  }
  setitem(a: number, s: StructType, i: bigint, x: RunValue): void {
    this.store(this.itemAddress(a, s, Number(i)), s.item!, x);
  }

  /** Addresses of n items, after checking that they exist. */
  private range(a: number, s: StructType, i: bigint, n: bigint): number {
    const length = this.length(a, s);
    if (n < 0n || i < 0n || Number(i + n) > length) throw new EvaluationError(`items ${i} to ${i + n} of a ${s.name} of ${length}`);
    const layout = this.layouts.of(s);
    return a + layout.itemsOffset + Number(i) * layout.itemSize;
  }
  arrayCopy(src: number, s: StructType, i: bigint, dst: number, j: bigint, n: bigint): void {
    const from = this.range(src, s, i, n);
    const to = this.range(dst, s, j, n);
    new Uint8Array(this.buffer).copyWithin(to, from, from + Number(n) * this.layouts.of(s).itemSize);
  }
  arrayFill(a: number, s: StructType, i: bigint, j: bigint, x: RunValue): void {
    const size = this.layouts.of(s).itemSize;
    let p = this.range(a, s, i, j - i);
    for (let k = i; k < j; k++, p += size) this.store(p, s.item!, x);
  }
  private bytes(a: number, i: bigint, n: bigint): Uint8Array {
    return new Uint8Array(this.buffer, this.range(a, this.program.wellKnown.stringStruct, i, n), Number(n));
  }
  compareBytes(a: number, ai: bigint, b: number, bi: bigint, n: bigint): bigint {
    return BigInt(Buffer.compare(this.bytes(a, ai, n), this.bytes(b, bi, n)));
  }
  findByte(a: number, c: bigint, from: bigint, to: bigint, last: boolean): bigint {
    const bytes = this.bytes(a, from, to - from);
    const i = last ? bytes.lastIndexOf(Number(c)) : bytes.indexOf(Number(c));
    return i < 0 ? -1n : from + BigInt(i);
  }

  // ---- values from and to the outside

  /** The text of the string object at `a`. */
  text(a: number): string {
    const n = this.length(a, this.program.wellKnown.stringStruct);
    return Buffer.from(this.bytes(a, 0n, BigInt(n))).toString('latin1');
  }
  /** A new string object. */
  string(s: string): number {
    const struct = this.program.wellKnown.stringStruct;
    const a = this.allocate(struct, s.length);
    new Uint8Array(this.buffer, a + this.layouts.of(struct).itemsOffset, s.length).set(Buffer.from(s, 'latin1'));
    return a;
  }

  /** The value of a constant, objects and functions as addresses. */
  constant(type: LLType, v: PrebuiltValue): RunValue {
    if (v === null) return 0;
    if (type.kind === 'addr' && typeof v === 'bigint') return Number(v);
    if (v instanceof PrebuiltObject) return this.prebuiltAddress(v);
    if (v instanceof Graph) return this.functionNumber(v);
    if (typeof v === 'object') throw new EvaluationError('only the linker knows this address');
    return v;
  }

  private functionNumber(g: Graph): number {
    let n = this.functionNumbers.get(g);
    if (n === undefined) {
      n = this.functions.push(g);
      this.functionNumbers.set(g, n);
    }
    return n;
  }

  /** Writes the object, and what it refers to, when first asked for. */
  prebuiltAddress(p: PrebuiltObject): number {
    const known = this.prebuilt.get(p);
    if (known !== undefined) return known;
    const todo: [PrebuiltObject, number][] = [];
    const place = (q: PrebuiltObject): number => {
      let a = this.prebuilt.get(q);
      if (a === undefined) {
        a = this.allocate(q.struct, q.items === null ? 0 : q.items.length);
        this.prebuilt.set(q, a);
        if (q.identityHash !== null) this.identityHashes.set(a, q.identityHash);
        todo.push([q, a]);
      }
      return a;
    };
    const address = place(p);
    const put = (a: number, type: ItemStorage, v: PrebuiltValue): void =>
      this.store(a, type, type !== 'u8' && v instanceof PrebuiltObject ? place(v) : type === 'u8' ? (v as bigint) : this.constant(type, v));
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const [q, a] = next;
      const layout = this.layouts.of(q.struct);
      for (const f of layout.fields) {
        const v = q.fields.get(f.name);
        if (v !== undefined) put(a + f.offset, f.type, v);
      }
      if (q.items instanceof Uint8Array) new Uint8Array(this.buffer, a + layout.itemsOffset, q.items.length).set(q.items);
      else if (q.items !== null) q.items.forEach((v, i) => put(a + layout.itemsOffset + i * layout.itemSize, layout.item!, v));
    }
    return address;
  }

  // ---- what compiled graphs call

  raise(v: PrebuiltValue): ProgramException {
    return this.exception(this.prebuiltAddress(v as PrebuiltObject));
  }
  exception(a: number): ProgramException {
    return new ProgramException(a, this.structOf(a).name);
  }
  /** The exception object of what was thrown; host errors of the program go on. */
  caught(e: unknown): number {
    if (e instanceof ProgramException) return e.object;
    if (e instanceof RangeError && e.message.includes('call stack')) return this.prebuiltAddress(this.program.wellKnown.stackOverflow as PrebuiltObject);
    throw e;
  }
  undefinedResult(name: string): never {
    throw new EvaluationError(`${name} has no result`);
  }
  overflow(): never {
    throw this.raise(this.program.wellKnown.overflowError);
  }
  instanceOf(a: number, cls: ClassInfo): boolean {
    return a !== 0 && this.structOf(a).isSubtypeOf(cls.struct);
  }
  cast(a: number, s: StructType): number {
    if (a !== 0) this.at(a, s);
    return a;
  }
  virtual(a: number, slot: VirtualSlot): (...args: RunValue[]) => RunValue {
    const struct = this.structOf(a);
    const g = struct.cls?.vtable.get(slot);
    if (g === undefined) throw new EvaluationError(`${struct.name} has no method ${slot.name}`);
    return this.functionOf(g);
  }
  indirect(n: number, candidates: readonly Graph[] | null): (...args: RunValue[]) => RunValue {
    const g = this.functions[n - 1];
    if (g === undefined) throw new EvaluationError(`no function at ${n}`);
    if (candidates !== null && !candidates.includes(g)) throw new EvaluationError(`${g.name} is not among the candidates of an indirect call`);
    return this.functionOf(g);
  }
  foreign(symbol: string, args: RunValue[]): RunValue {
    const row = this.host.foreign.get(symbol);
    if (row === undefined) throw new EvaluationError(`no foreign function ${symbol}`);
    const given = args.map((x, i) => (row.args[i] === 'int' ? Number(x) : row.args[i] === 'string' ? this.text(x as number) : x));
    const r = row.node(...given) as unknown;
    return row.result === 'int' ? BigInt(r as number) : (r as RunValue);
  }
  private raw(): RawMemory {
    if (this.host.raw === null) throw new EvaluationError('raw memory was not given');
    return this.host.raw;
  }
  rawMalloc(n: bigint): number { return this.raw().rawMalloc(Number(n)); }
  rawFree(a: number): void { this.raw().rawFree(a); }
  rawCopy(from: number, to: number, n: bigint): void { this.raw().rawCopy(from, to, Number(n)); }
  rawFill(a: number, x: bigint, n: bigint): void { this.raw().rawFill(a, Number(x & 255n), Number(n)); }
  rawLoad(suffix: string, a: number, offset: bigint): RunValue {
    const memory = this.raw();
    const n = RAW_SIZES[suffix]!;
    for (let i = 0; i < n; i++) bits.setUint8(i, memory.loadU8(a, Number(offset) + i));
    return RAW_LOADS[suffix]!();
  }
  rawStore(suffix: string, a: number, offset: bigint, x: RunValue): void {
    const memory = this.raw();
    RAW_STORES[suffix]!(x);
    const n = RAW_SIZES[suffix]!;
    for (let i = 0; i < n; i++) memory.storeU8(a, Number(offset) + i, bits.getUint8(i));
  }
  stringFromRaw(a: number, n: bigint): number {
    const memory = this.raw();
    return this.string(String.fromCharCode(...Array.from({ length: Number(n) }, (_, i) => memory.loadU8(a, i))));
  }
  stringToRaw(s: number, i: bigint, j: bigint, a: number): void {
    const memory = this.raw();
    this.bytes(s, i, j - i).forEach((c, k) => memory.storeU8(a, k, c));
  }
  fatal(a: number): never {
    throw new EvaluationError(`fatal error: ${this.text(a)}`);
  }
  print(a: number): void {
    this.host.print(this.text(a));
  }
  identityHash(a: number): bigint {
    return this.identityHashes.get(a) ?? BigInt(a);
  }
  weakNew(target: number, s: StructType): number {
    const a = this.allocate(s, 0);
    this.store(a + this.layouts.of(s).weakOffset, s.ref, target);
    return a;
  }
  weakGet(a: number): number {
    return this.load(a + this.layouts.of(this.structOf(a)).weakOffset, this.structOf(a).ref) as number;
  }
  heapBytes(): bigint {
    return BigInt(this.top - BASE);
  }
  registerFinalizer(a: number): void {
    this.finalizable.push(a);
  }
  onlyTranslated(): never {
    throw new EvaluationError('only translated code can do this');
  }
  outOfFuel(): never {
    throw new EvaluationError('out of fuel');
  }
}

const RAW_SIZES: Record<string, number> = { u8: 1, i8: 1, u16: 2, i16: 2, u32: 4, i32: 4, i64: 8, f32: 4, f64: 8, addr: 8 };
const RAW_LOADS: Record<string, () => RunValue> = {
  u8: () => BigInt(bits.getUint8(0)), i8: () => BigInt(bits.getInt8(0)), u16: () => BigInt(bits.getUint16(0, true)), i16: () => BigInt(bits.getInt16(0, true)),
  u32: () => BigInt(bits.getUint32(0, true)), i32: () => BigInt(bits.getInt32(0, true)), i64: () => bits.getBigInt64(0, true),
  f32: () => bits.getFloat32(0, true), f64: () => bits.getFloat64(0, true), addr: () => Number(bits.getBigUint64(0, true)),
};
const setInt = (x: RunValue): void => bits.setBigInt64(0, x as bigint, true);
const RAW_STORES: Record<string, (x: RunValue) => void> = {
  u8: setInt, i8: setInt, u16: setInt, i16: setInt, u32: setInt, i32: setInt, i64: setInt,
  f32: (x) => bits.setFloat32(0, x as number, true), f64: (x) => bits.setFloat64(0, x as number, true), addr: (x) => bits.setBigUint64(0, BigInt(x as number), true),
};

/**
 * JavaScript for the operations that have no evaluation in the table: over operand texts and a way to name a value of ours.
 * `E` is the evaluator.
 */
type Emitter = (a: string[], op: Operation, name: (x: unknown) => string) => string;
const emitters: Record<string, Emitter> = {
  cast: (a, op, n) => `E.cast(${a[0]}, ${n(op.aux.struct)})`,
  instanceof: (a, op, n) => `E.instanceOf(${a[0]}, ${n(op.aux.cls)})`,
  exact_class_eq: (a, op, n) => `(E.structOf(${a[0]}) === ${n(op.aux.cls!.struct)})`,
  identity_hash: (a) => `E.identityHash(${a[0]})`,
  malloc: (_, op, n) => `E.allocate(${n(op.aux.struct)}, 0)`,
  malloc_varsize: (a, op, n) => `E.allocate(${n(op.aux.struct)}, Number(${a[0]}))`,
  getfield: (a, op, n) => `E.getfield(${a[0]}, ${n(op.aux.struct)}, ${JSON.stringify(op.aux.field)})`,
  setfield: (a, op, n) => `E.setfield(${a[0]}, ${n(op.aux.struct)}, ${JSON.stringify(op.aux.field)}, ${a[1]})`,
  length: (a, op, n) => `BigInt(E.length(${a[0]}, ${n(op.aux.struct)}))`,
  getitem: (a, op, n) => `E.getitem(${a[0]}, ${n(op.aux.struct)}, ${a[1]})`,
  setitem: (a, op, n) => `E.setitem(${a[0]}, ${n(op.aux.struct)}, ${a[1]}, ${a[2]})`,
  array_copy: (a, op, n) => `E.arrayCopy(${a[0]}, ${n(op.aux.struct)}, ${a.slice(1).join(', ')})`,
  array_fill: (a, op, n) => `E.arrayFill(${a[0]}, ${n(op.aux.struct)}, ${a.slice(1).join(', ')})`,
  str_compare_bytes: (a) => `E.compareBytes(${a.join(', ')})`,
  str_find_byte: (a) => `E.findByte(${a.join(', ')}, false)`,
  str_rfind_byte: (a) => `E.findByte(${a.join(', ')}, true)`,
  call: (a, op, n) => `E.functionOf(${n(op.aux.graph)})(${a.join(', ')})`,
  call_virtual: (a, op, n) => `E.virtual(${a[0]}, ${n(op.aux.slot)})(${a.join(', ')})`,
  call_indirect: (a, op, n) => `E.indirect(${a[0]}, ${n(op.aux.candidates)})(${a.slice(1).join(', ')})`,
  call_foreign: (a, op) => `E.foreign(${JSON.stringify(op.aux.foreign)}, [${a.join(', ')}])`,
  raw_malloc: (a) => `E.rawMalloc(${a[0]})`,
  raw_free: (a) => `E.rawFree(${a[0]})`,
  raw_copy: (a) => `E.rawCopy(${a.join(', ')})`,
  raw_fill: (a) => `E.rawFill(${a.join(', ')})`,
  string_from_raw: (a) => `E.stringFromRaw(${a.join(', ')})`,
  string_to_raw: (a) => `E.stringToRaw(${a[0]}, 0n, BigInt(E.length(${a[0]}, E.program.wellKnown.stringStruct)), ${a[1]})`,
  string_slice_to_raw: (a) => `E.stringToRaw(${a.join(', ')})`,
  debug_assert: (a, op) => `if (!${a[0]}) throw new Error(${JSON.stringify(`assertion failed: ${op.aux.text ?? ''}`)})`,
  fatal: (a) => `E.fatal(${a[0]})`,
  debug_print: (a) => `E.print(${a[0]})`,
  keepalive: () => '',
  raw_prefetch: () => '',
  cast_ref_to_addr: (a) => a[0]!,
  cast_addr_to_ref: (a) => a[0]!,
  gc_write_barrier: () => '',
  gc_write_barrier_item: () => '',
  raw_new: () => 'E.onlyTranslated()',
  raw_new_array: () => 'E.onlyTranslated()',
  raw_call: () => 'E.onlyTranslated()',
  raw_call_int: () => 'E.onlyTranslated()',
  raw_call_ref: () => 'E.onlyTranslated()',
  raw_call_float: () => 'E.onlyTranslated()',
  raw_run: () => 'E.onlyTranslated()',
  raw_take_exception: () => 'E.onlyTranslated()',
  raw_set_exception: () => 'E.onlyTranslated()',
  gc_collect: () => '',
  gc_collect_minor: () => '',
  gc_collect_step: () => 'true',
  gc_in_nursery: () => 'false',
  gc_pin: () => '',
  gc_set_enabled: () => '',
  gc_use_reserves: () => '',
  gc_set_watcher: () => '',
  gc_statistic: () => '0n',
  gc_reset_windows: () => '',
  gc_begin_list: () => '0n',
  gc_list_objects: () => '0n',
  gc_list_referents: () => '0n',
  gc_listed_at: () => '0',
  gc_forget_list: () => '',
  weakref_new: (a, op, n) => `E.weakNew(${a[0]}, ${n(op.aux.struct)})`,
  weakref_get: (a) => `E.weakGet(${a[0]})`,
  gc_heap_bytes: () => 'E.heapBytes()',
  gc_add_memory_pressure: () => '',
  gc_register_finalizer: (a) => `E.registerFinalizer(${a[0]})`,
  gc_next_finalizable: () => '0',
  gc_finalizers_pending: () => 'false',
  we_are_jitted: () => 'false',
  jit_promote: (a) => a[0]!,
  jit_promote_string: (a) => a[0]!,
  jit_is_constant: () => 'false',
  jit_is_virtual: () => 'false',
  jit_merge_point: () => '',
  jit_can_enter: () => '',
};
for (const suffix of Object.keys(RAW_SIZES)) {
  emitters[`raw_load_${suffix}`] = (a) => `E.rawLoad('${suffix}', ${a.join(', ')})`;
  emitters[`raw_store_${suffix}`] = (a) => `E.rawStore('${suffix}', ${a.join(', ')})`;
}
for (const row of optable.values())
  if (row.evaluate === null && emitters[row.name] === undefined) throw new Error(`the evaluator cannot run ${row.name}`);

/** From one graph to one JavaScript function. */
class GraphCompiler {
  private readonly out: string[] = [];
  private readonly objects: unknown[] = [];
  private readonly objectNames = new Map<unknown, string>();
  private readonly numbers = new Map<Block, number>();
  private readonly names = new Map<Variable, string>();

  constructor(private readonly e: Evaluator, private readonly graph: Graph) {}

  private object(x: unknown): string {
    let n = this.objectNames.get(x);
    if (n === undefined) {
      n = `k${this.objects.push(x) - 1}`;
      this.objectNames.set(x, n);
    }
    return n;
  }
  private variable(v: Variable): string {
    let n = this.names.get(v);
    if (n === undefined) this.names.set(v, (n = `v${this.names.size}`));
    return n;
  }
  private value(v: Value): string {
    if (!(v instanceof Constant)) return this.variable(v);
    const x = this.e.constant(v.type, v.value);
    if (typeof x === 'bigint') return x < 0n ? `(${x}n)` : `${x}n`;
    if (typeof x === 'number') return Object.is(x, -0) ? '(-0)' : x < 0 ? `(${x})` : String(x);
    return String(x);
  }

  private link(l: Link): string {
    const g = this.graph;
    if (l.target === g.returnblock) return l.args.length === 0 ? 'return;' : `return ${this.value(l.args[0]!)};`;
    if (l.target === g.exceptblock) return `throw E.exception(${this.value(l.args[0]!)});`;
    const moves = l.target.inputs.map((v, i) => [this.variable(v), this.value(l.args[i]!)] as const).filter(([to, from]) => to !== from);
    const goto = `pc = ${this.numbers.get(l.target)!}; continue;`;
    if (moves.length === 0) return goto;
    if (moves.length === 1) return `${moves[0]![0]} = ${moves[0]![1]}; ${goto}`;
    return `[${moves.map((m) => m[0]).join(', ')}] = [${moves.map((m) => m[1]).join(', ')}]; ${goto}`;
  }

  private operation(op: Operation): string {
    const row = rowOf(op.name);
    const args = op.args.map((a) => this.value(a));
    const result = op.result === null ? null : this.variable(op.result);
    if (row.evaluate === null) {
      const text = emitters[op.name]!(args, op, (x) => this.object(x));
      return result === null ? `${text};` : `${result} = ${text};`;
    }
    const call = `${this.object(row.evaluate)}(${args.join(', ')})`;
    const target = result ?? 'ignored';
    const otherwise = row.raises === 'overflow' ? 'E.overflow()' : `E.undefinedResult('${op.name}')`;
    return `${target} = ${call}; if (${target} === null) ${otherwise};`;
  }

  private block(b: Block): void {
    const raising = b.exitswitch === EXCEPTION;
    const ops = raising ? b.ops.slice(0, -1) : b.ops;
    for (const op of ops) this.out.push(this.operation(op));
    const sw = b.exitswitch;
    if (sw === EXCEPTION) {
      const exit = b.exits[1]!;
      this.out.push(`try { ${this.operation(b.ops[b.ops.length - 1]!)} } catch (e) { ${this.variable(exit.excVar!)} = E.caught(e); ${this.link(exit)} }`);
      this.out.push(this.link(b.exits[0]!));
    } else if (sw === null) this.out.push(this.link(b.exits[0]!));
    else if (sw.type.kind === 'bool') this.out.push(`if (${this.value(sw)}) { ${this.link(b.exits[1]!)} } else { ${this.link(b.exits[0]!)} }`);
    else {
      for (const l of b.exits) {
        if (l.exitcase === 'default') this.out.push(this.link(l));
        else this.out.push(`if (${this.value(sw)} === ${l.exitcase as bigint}n) { ${this.link(l)} }`);
      }
    }
  }

  compile(): (...args: RunValue[]) => RunValue {
    const g = this.graph;
    const blocks = g.blocks().filter((b) => b !== g.returnblock && b !== g.exceptblock);
    blocks.forEach((b, i) => this.numbers.set(b, i));
    const params = g.args.map((v) => this.variable(v));
    for (const b of blocks) {
      this.out.push(`case ${this.numbers.get(b)!}:`);
      if (blocks.length > 1) this.out.push('if (--E.fuel < 0) E.outOfFuel();');
      this.block(b);
    }
    const locals = [...this.names.values()].filter((n) => !params.includes(n));
    const text = `return function ${g.name.replace(/\W/g, '_')}(${params.join(', ')}) {
let pc = 0, ignored${locals.map((n) => `, ${n}`).join('')};
for (;;) switch (pc) {
${this.out.join('\n')}
} }`;
    const names = this.objects.map((_, i) => `k${i}`);
    return new Function('E', ...names, text)(this.e, ...this.objects) as (...args: RunValue[]) => RunValue;
  }
}
