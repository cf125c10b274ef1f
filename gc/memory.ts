/**
 * Memory for the collector itself, and the state block.
 *
 * The collector allocates no collected objects: its tables are Vectors over memory of the C library. The state block is
 * `struct pts_state` of native/pts.h; its words are read and written by offset.
 */
import { foreign } from '../rlib/foreigntable';
import type { Addr, int } from '../rlib/kinds';
import { loadAddr, loadInt, NULL_ADDR, rawFree, rawCopy, rawFill, rawMalloc, storeAddr, storeInt } from '../rlib/rffi';

export const STATE_NURSERY_FREE = 0;
export const STATE_NURSERY_TOP = 8;
export const STATE_EXCEPTION = 16;
export const STATE_ROOT_TOP = 24;
export const STATE_ROOT_BASE = 32;
export const STATE_FINALIZERS_DUE = 56;
/** A word that the interpreter looks at: set when finalizers become due; signal handlers set it too. */
export const STATE_ATTENTION = 64;
export const STATE_CLEARING = 72;
export const STATE_SIZE = 80;

const simulated = { state: NULL_ADDR, memoryError: NULL_ADDR, budget: Infinity };

/** For tests on Node: a state block in the simulated heap, the address that stands for MemoryError, and how many bytes may be allocated. */
export function simulateState(memoryError: Addr, budget: number): Addr {
  simulated.state = rawMalloc(STATE_SIZE);
  rawFill(simulated.state, 0, STATE_SIZE);
  simulated.memoryError = memoryError;
  simulated.budget = budget;
  return simulated.state;
}

/** The state block of the running thread. */
export const stateBlock = foreign('pts_gc_state', [], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (): Addr => simulated.state);

/** Prebuilt objects stand one behind the other from here ... */
export const prebuiltStart = foreign('pts_gc_prebuilt_start', [], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (): Addr => NULL_ADDR);

/** ... up to here. */
export const prebuiltEnd = foreign('pts_gc_prebuilt_end', [], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (): Addr => NULL_ADDR);

/** The prebuilt MemoryError. */
export const memoryErrorObject = foreign('pts_gc_memory_error', [], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (): Addr => simulated.memoryError);

/** `n` bytes for ever or until `systemFree`, undefined contents; NULL_ADDR when there are none. */
export const systemAllocate = foreign('pts_gc_allocate', ['int'], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (n: int): Addr => {
  if (n > simulated.budget) return NULL_ADDR;
  simulated.budget -= n;
  return rawMalloc(n);
});

/** The same, filled with zero. */
export const systemAllocateClear = foreign('pts_gc_allocate_clear', ['int'], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (n: int): Addr => {
  if (n > simulated.budget) return NULL_ADDR;
  simulated.budget -= n;
  const a = rawMalloc(n);
  rawFill(a, 0, n);
  return a;
});

/**
 * A table of `n` bytes, with what was in that of `before` bytes at `a` (0: there was none) as far as there is room. Zero bytes: none is left, NULL_ADDR. A large one is not
 * copied, so that it costs little to have it grow. NULL_ADDR when there is no memory; the old one is still there then.
 */
export const systemResize = foreign('pts_gc_resize', ['addr', 'int', 'int'], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (a: Addr, before: int, n: int): Addr => {
  if (n - before > simulated.budget) return NULL_ADDR;
  simulated.budget -= n - before;
  const table = n > 0 ? rawMalloc(n) : NULL_ADDR;
  if (before > 0) {
    if (n > 0) rawCopy(a, table, Math.min(before, n));
    rawFree(a);
  }
  return table;
});

export const systemFree = foreign('pts_gc_free', ['addr'], 'void', { source: 'gcglue.c', sandbox: 'local' }, (a: Addr): void => rawFree(a));

/** Starts of the simulated mappings, which are aligned, to the blocks they lie in. */
const simulatedMappings = new Map<Addr, Addr>();
const MAPPING_ALIGNMENT = 16384;

/** `n` bytes of memory of its own, aligned to at least 16 KB; NULL_ADDR when there are none. */
export const systemMap = foreign('pts_gc_map', ['int'], 'addr', { source: 'gcglue.c', sandbox: 'local' }, (n: int): Addr => {
  if (n > simulated.budget) return NULL_ADDR;
  simulated.budget -= n;
  const block = rawMalloc(n + MAPPING_ALIGNMENT);
  const base = Math.ceil(block / MAPPING_ALIGNMENT) * MAPPING_ALIGNMENT;
  simulatedMappings.set(base, block);
  return base;
});

/** Ends a mapping of `n` bytes. */
export const systemUnmap = foreign('pts_gc_unmap', ['addr', 'int'], 'void', { source: 'gcglue.c', sandbox: 'local' }, (a: Addr, n: int): void => {
  simulated.budget += n;
  rawFree(simulatedMappings.get(a)!);
  simulatedMappings.delete(a);
});

/** The contents of `n` bytes of a mapping are of no use any more, so they need take no memory. */
export const systemDiscard = foreign('pts_gc_discard', ['addr', 'int'], 'void', { source: 'gcglue.c', sandbox: 'local' }, (a: Addr, n: int): void => {
  rawFill(a, 0, n);
});

/** The same for bytes of a block that was allocated: they need take no memory until it is freed. */
export const systemDiscardInside = foreign('pts_gc_discard_inside', ['addr', 'int'], 'void', { source: 'gcglue.c', sandbox: 'local' }, (a: Addr, n: int): void => {
  rawFill(a, 0, n);
});

/** Gives back what the C library holds of freed memory. */
export const systemTrim = foreign('pts_gc_trim', [], 'void', { source: 'gcglue.c', sandbox: 'local' }, (): void => undefined);

/**
 * The system has refused memory, and what is kept for that case was used and cannot be had again. Until it is asked the next time, a
 * minor collection gets what it needs.
 */
export const systemIsLow = foreign('pts_gc_is_low', [], 'bool', { source: 'gcglue.c', sandbox: 'local' }, (): boolean => false);

/** A clock that never goes back, in nanoseconds. */
export const systemClock = foreign('pts_gc_clock', [], 'int', { source: 'gcglue.c', sandbox: 'local' }, (): int => Number(process.hrtime.bigint()));

/** The collector cannot go on: it writes what happened and ends the process. */
export const outOfMemory = foreign('pts_gc_out_of_memory', [], 'void', { source: 'gcglue.c', sandbox: 'local' }, (): void => {
  throw new Error('out of memory inside the collector');
});

const FIRST_CAPACITY = 64;
/** So many words are kept though nothing is in them. */
const SMALL_CAPACITY = 4096;
/** Words that are given back in one go: 4 MB. */
const TRIMMED = 524288;

/** A growing sequence of addresses, or words. */
export class Vector {
  private base: Addr = NULL_ADDR;
  private capacity: int = 0;
  length: int = 0;

  push(a: Addr): void {
    if (this.length === this.capacity) this.grow();
    storeAddr(this.base, this.length * 8, a);
    this.length++;
  }

  pop(): Addr {
    this.length--;
    return loadAddr(this.base, this.length * 8);
  }

  get(i: int): Addr {
    return loadAddr(this.base, i * 8);
  }

  set(i: int, a: Addr): void {
    storeAddr(this.base, i * 8, a);
  }

  getInt(i: int): int {
    return loadInt(this.base, i * 8);
  }

  pushInt(n: int): void {
    if (this.length === this.capacity) this.grow();
    storeInt(this.base, this.length * 8, n);
    this.length++;
  }

  popInt(): int {
    this.length--;
    return loadInt(this.base, this.length * 8);
  }

  clear(): void {
    this.length = 0;
  }

  /** Gives the memory back when there is much of it and nothing in it. */
  trim(): void {
    while (this.trimPart()) continue;
  }

  /** The same for a part of it, which takes little time; false when nothing is left to be done. */
  trimPart(): boolean {
    if (this.capacity <= SMALL_CAPACITY || this.length > 0) return false;
    this.resize(this.capacity > TRIMMED ? this.capacity - TRIMMED : 0);
    return true;
  }

  private grow(): void {
    this.resize(this.capacity === 0 ? FIRST_CAPACITY : this.capacity * 2);
  }

  private resize(capacity: int): void {
    this.base = systemResize(this.base, this.capacity * 8, capacity * 8);
    if (this.base === NULL_ADDR && capacity > 0) outOfMemory();
    this.capacity = capacity;
  }
}

/** A first-in first-out sequence of addresses. */
export class Queue {
  private readonly items = new Vector();
  private first: int = 0;

  size(): int {
    return this.items.length - this.first;
  }

  push(a: Addr): void {
    this.items.push(a);
  }

  shift(): Addr {
    const a = this.items.get(this.first);
    this.first++;
    if (this.first === this.items.length) {
      this.items.clear();
      this.first = 0;
    }
    return a;
  }

  get(i: int): Addr {
    return this.items.get(this.first + i);
  }

  set(i: int, a: Addr): void {
    this.items.set(this.first + i, a);
  }
}
