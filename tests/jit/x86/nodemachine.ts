/** The machine on Node: memory of the addon, the addon's stand-ins for the collector. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompiledTrace, RECORD_BYTES } from '../../../jit/backend/x86/compiled';
import { TYPE_ITEM_SIZE, TYPE_JIT_NUMBER, TYPE_LENGTH_OFFSET, TYPE_SIZE } from '../../../gc/objectformat';
import { Machine, BUFFER_WORDS } from '../../../jit/backend/x86/machine';
import type { Ref } from '../../../jit/metainterp/jitcode';
import { addon, type Executable } from '../../../native/addon/addon';
import { simulatedHeap } from '../../../rlib/rffi';

/** An object that does not move, at its address. */
export class FixedRef {
  constructor(readonly address: bigint) {}
}

/** Offsets of the stand-ins' state behind struct pts_state, see native/addon/standins.cc. */
const SPACES = 64;
const SPACE_SIZE = 80;
const CURRENT = 88;
const COLLECTIONS = 96;
const REMEMBERED = 104;
const LAST_REMEMBERED = 112;
const LAST_ITEM = 120;
const FAIL_ALLOCATIONS = 128;
const MEMORY_ERROR = 136;
const STEP = 144;
const LISTED = 152;
const OLD = 160;

const SPACE = 1 << 16;
const FIXED = 1 << 16;

export class NodeMachine extends Machine {
  private readonly view: DataView;
  private readonly start: number;
  private readonly chunks: { code: Executable; bytes: Uint8Array; taken: boolean }[] = [];
  private fixedTop: number;
  private readonly known = new Map<bigint, FixedRef>();
  private readonly spaces: [number, number];
  private readonly roots: number;

  constructor() {
    super();
    const words = BUFFER_WORDS * 8;
    const low = addon().reserveLow(4096 + 2 * words + 2 * SPACE + FIXED + (1 << 16));
    this.view = new DataView(low.buffer);
    this.start = low.address;
    this.state = low.address;
    this.failBuffer = low.address + 4096;
    this.inputBuffer = this.failBuffer + words;
    this.spaces = [this.inputBuffer + words, this.inputBuffer + words + SPACE];
    this.fixedTop = this.spaces[1] + SPACE;
    this.roots = this.fixedTop + FIXED;
    this.mallocSlow = this.symbol('standin_malloc_slow');
    this.mallocVarsizeSlow = this.symbol('standin_malloc_varsize_slow');
    this.mallocVarsizeSure = this.mallocVarsizeSlow;
    this.remember = this.symbol('standin_remember');
    this.rememberItem = this.symbol('standin_remember_item');
    this.floor = this.symbol('floor');
    this.ceil = this.symbol('ceil');
    this.trunc = this.symbol('trunc');
    this.sse41 = true;
    this.setWord(this.state + 32, BigInt(this.roots));
    this.setWord(this.state + SPACES, BigInt(this.spaces[0]));
    this.setWord(this.state + SPACES + 8, BigInt(this.spaces[1]));
    this.setWord(this.state + SPACE_SIZE, BigInt(SPACE));
    this.reset(SPACE);
  }

  /** Empties the nursery, of which `step` bytes can be used before the slow path is taken. */
  reset(step: number): void {
    addon().callInt(this.symbol('standin_use_state'), this.state);
    this.setWord(this.state, BigInt(this.spaces[0]));
    this.setWord(this.state + 8, BigInt(this.spaces[0] + Math.min(step, SPACE)));
    this.setWord(this.state + 16, 0n);
    this.setWord(this.state + 24, BigInt(this.roots));
    this.setWord(this.state + STEP, BigInt(step));
    for (const o of [CURRENT, COLLECTIONS, REMEMBERED, LAST_REMEMBERED, LAST_ITEM, FAIL_ALLOCATIONS, LISTED, OLD]) this.setWord(this.state + o, 0n);
  }
  get collections(): number { return Number(this.word(this.state + COLLECTIONS)); }
  get remembered(): number { return Number(this.word(this.state + REMEMBERED)); }
  get lastRemembered(): bigint { return this.word(this.state + LAST_REMEMBERED); }
  get lastItem(): bigint { return this.word(this.state + LAST_ITEM); }
  get exception(): bigint { return this.word(this.state + 16); }
  set exception(x: bigint) { this.setWord(this.state + 16, x); }
  /** The number of root slots in use: 0 outside of machine code. */
  get rootsInUse(): number { return (Number(this.word(this.state + 24)) - this.roots) / 8; }
  failAllocations(error: FixedRef): void {
    this.setWord(this.state + FAIL_ALLOCATIONS, 1n);
    this.setWord(this.state + MEMORY_ERROR, error.address);
  }

  symbol(name: string): number {
    const a = addon().symbol(name);
    if (a === null) throw new Error(`no symbol ${name}`);
    return a;
  }
  word(address: number): bigint { return this.view.getBigInt64(address - this.start, true); }
  setWord(address: number, x: bigint): void { this.view.setBigInt64(address - this.start, x, true); }
  private readonly records: bigint[] = [];
  newRecord(): bigint {
    const at = this.records.pop() ?? this.allocateFixed(RECORD_BYTES).address;
    for (let i = 0; i < RECORD_BYTES; i += 8) this.setRecordWord(at, i, 0n);
    return at;
  }
  freeRecord(at: bigint): void { this.records.push(at); }
  recordWord(at: bigint, offset: number): bigint { return this.word(Number(at) + offset); }
  setRecordWord(at: bigint, offset: number, x: bigint): void { this.setWord(Number(at) + offset, x); }
  setWord32(address: number, x: number): void { this.view.setInt32(address - this.start, x, true); }
  double(address: number): number { return this.view.getFloat64(address - this.start, true); }
  setDouble(address: number, x: number): void { this.view.setFloat64(address - this.start, x, true); }
  byte(address: number): number { return this.view.getUint8(address - this.start); }

  /** A type descriptor: number of the class, bytes of the fixed part, and for arrays of words where their length is. */
  typeDescriptor(number: number, size: number, lengthOffset = 0): FixedRef {
    const t = this.allocateFixed(64);
    const at = Number(t.address);
    this.setWord32(at + TYPE_JIT_NUMBER, number);
    this.setWord32(at + TYPE_SIZE, size);
    this.setWord32(at + TYPE_ITEM_SIZE, lengthOffset === 0 ? 0 : 8);
    this.setWord32(at + TYPE_LENGTH_OFFSET, lengthOffset);
    return t;
  }

  /** Memory of objects that never move, zero. */
  allocateFixed(bytes: number): FixedRef {
    const a = this.fixedTop;
    this.fixedTop += (bytes + 15) & ~15;
    if (this.fixedTop > this.roots) throw new Error('no fixed memory is left');
    return this.refAt(BigInt(a)) as FixedRef;
  }

  addressOf(x: Ref | null): bigint { return x === null ? 0n : (x as FixedRef).address; }
  isPermanent(x: Ref | null): boolean { return x === null || x instanceof FixedRef; }
  refAt(address: bigint): Ref | null {
    if (address === 0n) return null;
    let r = this.known.get(address);
    if (r === undefined) this.known.set(address, (r = new FixedRef(address)));
    return r;
  }

  /** Lets the next backend have the code memory of the one before. */
  reuseCode(): void { for (const c of this.chunks) c.taken = false; }
  reserveCode(bytes: number): number {
    const old = this.chunks.find((c) => !c.taken && c.bytes.length === bytes);
    if (old !== undefined) {
      old.taken = true;
      return old.code.address;
    }
    const code = addon().executable(bytes);
    this.chunks.push({ code, bytes: new Uint8Array(code.buffer), taken: true });
    return code.address;
  }
  private codeAt(to: number, n: number): Uint8Array {
    for (const c of this.chunks) if (to >= c.code.address && to + n <= c.code.address + c.bytes.length) return c.bytes.subarray(to - c.code.address, to - c.code.address + n);
    throw new Error(`no code memory at ${to}`);
  }
  writeCode(to: number, from: number, n: number): void {
    simulatedHeap.check(from, n);
    this.codeAt(to, n).set(simulatedHeap.bytes.subarray(from, from + n));
  }
  writeCode32(to: number, x: number): void {
    const b = this.codeAt(to, 4);
    new DataView(b.buffer, b.byteOffset, 4).setInt32(0, x, true);
  }
  /** A copy of code, for disassembling. */
  readCode(from: number, n: number): Uint8Array { return this.codeAt(from, n).slice(); }
  call2(f: number, a: number, b: number): number { return Number(addon().callInt(f, a, b)); }

  setInput(i: number, x: bigint): void { this.setWord(this.inputBuffer + 8 * i, x); }
  setInputFloat(i: number, x: number): void { this.setDouble(this.inputBuffer + 8 * i, x); }
  setInputRef(i: number, x: Ref | null): void { this.setWord(this.inputBuffer + 8 * i, this.addressOf(x)); }
  failInt(i: number): bigint { return this.word(this.failBuffer + 8 * i); }
  failFloat(i: number): number { return this.double(this.failBuffer + 8 * i); }
}

/** The code of a trace, by objdump; '' for null. */
export function disassemble(machine: NodeMachine, code: CompiledTrace | null): string {
  if (code === null) return '';
  const dir = mkdtempSync(path.join(tmpdir(), 'code-'));
  try {
    const file = path.join(dir, 'code');
    writeFileSync(file, machine.readCode(code.address, code.size));
    return execFileSync('objdump', ['-D', '-b', 'binary', '-m', 'i386:x86-64', '-M', 'intel', `--adjust-vma=${code.address}`, file], { encoding: 'utf8' });
  } finally {
    rmSync(dir, { recursive: true });
  }
}
