/**
 * The collector as a program sees it.
 */
import type { int, i64 } from './kinds';
import { primitive } from './primitive';

/** Collects everything that can be collected now; a no-op on Node, unless it was started with --expose-gc. */
export function collect(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
primitive(collect, 'gc_collect');

/** Bytes that the heap occupies. */
export function heapBytes(): i64 {
  return BigInt(process.memoryUsage().heapUsed);
}
primitive(heapBytes, 'gc_heap_bytes');

/** Tells the collector that `x` holds `n` bytes of memory outside the heap. */
export function addMemoryPressure(x: object, n: int): void {
  void x;
  void n;
}
primitive(addMemoryPressure, 'gc_add_memory_pressure');

/**
 * Calls `finalize` once for `x` after it has become unreachable, not at once but when `runFinalizers` is called
 * at a safe moment. Objects that refer to each other are finalized in the order of reference: an object
 * before those it refers to. An object is kept alive with everything it refers to until its
 * finalizer has run, which may revive it.
 */
export abstract class Finalizable {
  abstract finalize(): void;
}

/** Registers `x`; registering it again is allowed only after its finalizer has run. */
export function registerFinalizer(x: Finalizable): void {
  registry.register(x, null);
}
primitive(registerFinalizer, 'gc_register_finalizer');

/** The next object whose finalizer is due, which is then no longer registered; null if there is none. */
export function nextFinalizable(): Finalizable | null {
  return null;
}
primitive(nextFinalizable, 'gc_next_finalizable');

/** True when `nextFinalizable` would find something: one load in translated code. */
export function finalizersPending(): boolean {
  return false;
}
primitive(finalizersPending, 'gc_finalizers_pending');

/** Runs the finalizers that are due. What a finalizer throws goes to the caller; those left stay due. */
export function runFinalizers(): void {
  while (true) {
    const x = nextFinalizable();
    if (x === null) return;
    x.finalize();
  }
}

const registry = new FinalizationRegistry<null>(() => undefined);
