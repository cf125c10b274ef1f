/**
 * Raw memory.
 *
 * In translated code an Addr is a machine address. On Node it is an offset into one growable simulated
 * heap, in which 0 and everything outside an allocated block is invalid: each access is checked
 * against the block it falls into, and freeing twice is an error. `liveBlocks` lets tests look for leaks.
 */
import type { Addr, int, float, i64 } from './kinds';
import { primitive } from './primitive';

export const NULL_ADDR: Addr = 0;

const ALIGNMENT = 16;
const GAP = 16;

/** Below this address memory is never reused, so that use after free is noticed. */
const REUSE_ABOVE = 1 << 26;
class SimulatedHeap {
  private buffer = new ArrayBuffer(1 << 16);
  view = new DataView(this.buffer);
  bytes = new Uint8Array(this.buffer);
  private top = 0x1000;
  /** Start to size of each living block. */
  readonly live = new Map<number, number>();
  /** Starts of all living blocks in order of allocation, which is the order of addresses. */
  private starts: number[] = [];
  private dead = 0;

  allocate(n: number): number {
    if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`rawMalloc(${n})`);
    const start = this.top;
    this.top = Math.ceil((start + n + GAP) / ALIGNMENT) * ALIGNMENT;
    if (this.top > this.buffer.byteLength) {
      const buffer = new ArrayBuffer(Math.max(this.top, this.buffer.byteLength * 2));
      const bytes = new Uint8Array(buffer);
      bytes.set(this.bytes);
      this.buffer = buffer;
      this.bytes = bytes;
      this.view = new DataView(buffer);
    }
    this.bytes.fill(0xa5, start, start + n);
    this.live.set(start, n);
    this.starts.push(start);
    return start;
  }

  free(start: number): void {
    const n = this.live.get(start);
    if (n === undefined) throw new Error(`rawFree: no living block at ${start}`);
    this.live.delete(start);
    this.bytes.fill(0xdd, start, start + n);
    this.dead++;
    if (this.top > REUSE_ABOVE) {
      while (this.starts.length > 0 && !this.live.has(this.starts.at(-1)!)) {
        this.top = this.starts.pop()!;
        this.dead--;
      }
    }
    if (this.dead * 2 > this.starts.length) {
      this.starts = this.starts.filter((s) => this.live.has(s));
      this.dead = 0;
    }
  }

  /** Asserts that `n` bytes at `a` lie in one living block. */
  check(a: number, n: number): void {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= a) low = middle + 1;
      else high = middle;
    }
    const start = this.starts[low - 1];
    const size = start === undefined ? undefined : this.live.get(start);
    if (start === undefined || size === undefined || n < 0 || a + n > start + size) {
      throw new Error(`invalid access of ${n} bytes at address ${a}`);
    }
  }
}

export const simulatedHeap = new SimulatedHeap();

/** For tests: the number of blocks not yet freed. */
export function liveBlocks(): number {
  return simulatedHeap.live.size;
}

/** `n` undefined bytes, aligned to 16. MemoryError if there are none. */
export function rawMalloc(n: int): Addr {
  return simulatedHeap.allocate(n);
}
primitive(rawMalloc, 'raw_malloc');

/** Frees a block of `rawMalloc`; NULL_ADDR is allowed. */
export function rawFree(a: Addr): void {
  if (a !== NULL_ADDR) simulatedHeap.free(a);
}
primitive(rawFree, 'raw_free');

export function addrAdd(a: Addr, offset: int): Addr {
  return a + offset;
}
primitive(addrAdd, 'addr_add');

/** a - b in bytes. */
export function addrDiff(a: Addr, b: Addr): int {
  return a - b;
}
primitive(addrDiff, 'addr_sub');

export function addrToI64(a: Addr): i64 {
  return BigInt(a);
}
primitive(addrToI64, 'cast_addr_to_int');

export function i64ToAddr(a: i64): Addr {
  return Number(a);
}
primitive(i64ToAddr, 'cast_int_to_addr');

export function loadU8(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 1);
  return simulatedHeap.view.getUint8(a + offset);
}
primitive(loadU8, 'raw_load_u8');

export function loadU16(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 2);
  return simulatedHeap.view.getUint16(a + offset, true);
}
primitive(loadU16, 'raw_load_u16');

export function loadI32(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 4);
  return simulatedHeap.view.getInt32(a + offset, true);
}
primitive(loadI32, 'raw_load_i32');

export function loadI8(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 1);
  return simulatedHeap.view.getInt8(a + offset);
}
primitive(loadI8, 'raw_load_i8');

export function loadI16(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 2);
  return simulatedHeap.view.getInt16(a + offset, true);
}
primitive(loadI16, 'raw_load_i16');

export function loadU32(a: Addr, offset: int): int {
  simulatedHeap.check(a + offset, 4);
  return simulatedHeap.view.getUint32(a + offset, true);
}
primitive(loadU32, 'raw_load_u32');

export function loadI64(a: Addr, offset: int): i64 {
  simulatedHeap.check(a + offset, 8);
  return simulatedHeap.view.getBigInt64(a + offset, true);
}
primitive(loadI64, 'raw_load_i64');

/** Loads a 64-bit word that is known to be an int (asserted). */
export function loadInt(a: Addr, offset: int): int {
  const x = Number(loadI64(a, offset));
  if (!Number.isSafeInteger(x)) throw new RangeError(`loadInt: ${x}`);
  return x;
}
primitive(loadInt, 'raw_load_i64');

export function loadF64(a: Addr, offset: int): float {
  simulatedHeap.check(a + offset, 8);
  return simulatedHeap.view.getFloat64(a + offset, true);
}
primitive(loadF64, 'raw_load_f64');

export function loadF32(a: Addr, offset: int): float {
  simulatedHeap.check(a + offset, 4);
  return simulatedHeap.view.getFloat32(a + offset, true);
}
primitive(loadF32, 'raw_load_f32');

export function loadAddr(a: Addr, offset: int): Addr {
  return Number(loadI64(a, offset));
}
primitive(loadAddr, 'raw_load_addr');

/** Stores the low 8 bits of `x`. */
export function storeU8(a: Addr, offset: int, x: int): void {
  simulatedHeap.check(a + offset, 1);
  simulatedHeap.view.setUint8(a + offset, x);
}
primitive(storeU8, 'raw_store_u8');

/** Stores the low 16 bits of `x`. */
export function storeU16(a: Addr, offset: int, x: int): void {
  simulatedHeap.check(a + offset, 2);
  simulatedHeap.view.setUint16(a + offset, x, true);
}
primitive(storeU16, 'raw_store_u16');

/** Stores the low 32 bits of `x`. */
export function storeI32(a: Addr, offset: int, x: int): void {
  simulatedHeap.check(a + offset, 4);
  simulatedHeap.view.setInt32(a + offset, x, true);
}
primitive(storeI32, 'raw_store_i32');

export function storeI64(a: Addr, offset: int, x: i64): void {
  simulatedHeap.check(a + offset, 8);
  simulatedHeap.view.setBigInt64(a + offset, x, true);
}
primitive(storeI64, 'raw_store_i64');

export function storeInt(a: Addr, offset: int, x: int): void {
  storeI64(a, offset, BigInt(x));
}
primitive(storeInt, 'raw_store_i64');

export function storeF64(a: Addr, offset: int, x: float): void {
  simulatedHeap.check(a + offset, 8);
  simulatedHeap.view.setFloat64(a + offset, x, true);
}
primitive(storeF64, 'raw_store_f64');

/** Stores `x` rounded to single precision. */
export function storeF32(a: Addr, offset: int, x: float): void {
  simulatedHeap.check(a + offset, 4);
  simulatedHeap.view.setFloat32(a + offset, x, true);
}
primitive(storeF32, 'raw_store_f32');

export function storeAddr(a: Addr, offset: int, x: Addr): void {
  storeI64(a, offset, BigInt(x));
}
primitive(storeAddr, 'raw_store_addr');

/** Copies `n` bytes; the ranges may overlap. */
export function rawCopy(src: Addr, dst: Addr, n: int): void {
  if (n === 0) return;
  simulatedHeap.check(src, n);
  simulatedHeap.check(dst, n);
  simulatedHeap.bytes.copyWithin(dst, src, src + n);
}
primitive(rawCopy, 'raw_copy');

/** Sets `n` bytes to the low 8 bits of `x`. */
export function rawFill(a: Addr, x: int, n: int): void {
  if (n === 0) return;
  simulatedHeap.check(a, n);
  simulatedHeap.bytes.fill(x, a, a + n);
}
primitive(rawFill, 'raw_fill');

/** The memory at `a` will be needed soon. Any address is allowed. */
export function rawPrefetch(a: Addr): void {
  void a;
}
primitive(rawPrefetch, 'raw_prefetch');

/** The `n` bytes at `a` as a string. */
export function stringFromRaw(a: Addr, n: int): string {
  if (n === 0) return '';
  simulatedHeap.check(a, n);
  return Buffer.from(simulatedHeap.bytes.buffer, a, n).toString('latin1');
}
primitive(stringFromRaw, 'string_from_raw');

/** Writes the bytes of `s` (no NUL after them) at `a`. */
export function stringToRaw(s: string, a: Addr): void {
  stringSliceToRaw(s, 0, s.length, a);
}
primitive(stringToRaw, 'string_to_raw');

/** Writes the bytes s[i:j] at `a`. */
export function stringSliceToRaw(s: string, i: int, j: int, a: Addr): void {
  if (!(i >= 0 && i <= j && j <= s.length)) throw new RangeError(`stringSliceToRaw: ${i}, ${j} of ${s.length}`);
  if (i === j) return;
  simulatedHeap.check(a, j - i);
  Buffer.from(simulatedHeap.bytes.buffer, a, j - i).write(s.slice(i, j), 'latin1');
}
primitive(stringSliceToRaw, 'string_slice_to_raw');

/** The length of the NUL-terminated bytes at `a`. */
export function rawStrlen(a: Addr): int {
  let n = 0;
  while (loadU8(a, n) !== 0) n++;
  return n;
}

/** The NUL-terminated bytes at `a` as a string. */
export function stringFromCString(a: Addr): string {
  return stringFromRaw(a, rawStrlen(a));
}

/**
 * A NULL-terminated array of C strings in one block, to be freed with `rawFree`.
 * A NUL inside a string ends it there.
 */
export function cStringArray(strings: string[]): Addr {
  const n: int = strings.length;
  let size: int = (n + 1) * 8;
  for (const s of strings) size += s.length + 1;
  const block = rawMalloc(size);
  let at: int = (n + 1) * 8;
  for (let i = 0; i < n; i++) {
    const s = strings[i]!;
    storeAddr(block, i * 8, addrAdd(block, at));
    stringToRaw(s, addrAdd(block, at));
    storeU8(block, at + s.length, 0);
    at += s.length + 1;
  }
  storeAddr(block, n * 8, NULL_ADDR);
  return block;
}
