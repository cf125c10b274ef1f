/**
 * The Node addon: memory at real addresses, executable memory, calls of machine code.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Reserved {
  /** where the memory is; below 2**47, so exact */
  readonly address: number;
  /** the same memory; it is unmapped when the buffer is collected */
  readonly buffer: ArrayBuffer;
}

export interface Executable {
  /** where the code runs; below 2**31 */
  readonly address: number;
  /** where it is written */
  readonly writableAddress: number;
  readonly buffer: ArrayBuffer;
}

export interface Addon {
  /** Maps at least `bytes` bytes of zeros. Throws when there is no room. */
  reserve(bytes: number): Reserved;
  /** The same below 2 GB; it is never unmapped. */
  reserveLow(bytes: number): Reserved;
  /** Memory that is written at one address and executed at another. */
  executable(bytes: number): Executable;
  /** Calls int64_t f(int64_t, ...) with at most six words. */
  callInt(address: number, ...args: (bigint | number)[]): bigint;
  /** Calls double f(double, ...) with at most two numbers. */
  callFloat(address: number, ...args: number[]): number;
  /** The address of a stand-in (native/addon/standins.cc) or of a function of the C library, null when there is none. */
  symbol(name: string): number | null;
}

const FILE = path.resolve(import.meta.dirname, '../../build/addon/Release/pypy_ts_addon.node');

let loaded: Addon | null = null;

/** The addon; throws, saying how to build it, when it is not there. */
export function addon(): Addon {
  if (loaded === null) {
    if (!existsSync(FILE)) throw new Error('the Node addon is not built: run `npm run build:addon`');
    loaded = createRequire(import.meta.url)(FILE) as Addon;
  }
  return loaded;
}
