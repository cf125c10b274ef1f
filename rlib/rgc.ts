/**
 * The collector as a program sees it.
 */
import { foreign, type ForeignFlags } from './foreigntable';
import type { Addr, int, i64 } from './kinds';
import { primitive } from './primitive';
import { NULL_ADDR } from './rffi';

/** Collects everything that can be collected now; a no-op on Node, unless it was started with --expose-gc. */
export function collect(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
primitive(collect, 'gc_collect');

/** A minor collection: afterwards every live object keeps its address. */
export function collectMinor(): void {
}
primitive(collectMinor, 'gc_collect_minor');

/** A minor collection and one bounded step of a major one, which begins if none is going on; true when the major one has ended with it. */
export function collectStep(): boolean {
  return true;
}
primitive(collectStep, 'gc_collect_step');

/** Whether the object may still move: at the next collection it gets its final address. */
export function inNursery(x: object): boolean {
  void x;
  return false;
}
primitive(inNursery, 'gc_in_nursery');

/** From now on the object keeps its address, as long as it lives: memory of it may be given to foreign code. A young object costs a minor collection. */
export function pin(x: object): void {
  void x;
}
primitive(pin, 'gc_pin');

/**
 * What the JIT does for itself must not fail for want of memory or of stack: between `true` and `false` it uses reserves of both. Where it calls the program, they
 * are closed. A heap that is over its limit is noticed by the program's next allocation.
 */
export function useReserves(on: boolean): void {
  void on;
}
primitive(useReserves, 'gc_use_reserves');

/** Whether major collections start by themselves. When not, they still do once the heap is several times the threshold. */
export function setEnabled(enabled: boolean): void {
  void enabled;
}
primitive(setEnabled, 'gc_set_enabled');

/** `watcher`, a prebuilt object, is due like one that is to be finalized whenever a collection has been counted; null: nobody watches. */
export function setWatcher(watcher: Finalizable | null): void {
  void watcher;
}
primitive(setWatcher, 'gc_set_watcher');

/** Indexes for `statistic`: bytes, but for the counts and PHASE. */
export const enum Statistic {
  HEAP = 0, OLD = 1, PEAK = 2, ARENAS = 3, LARGE = 4, PRESSURE = 5, NURSERY = 6, PHASE = 7, MINOR_COLLECTIONS = 8, MAJOR_COLLECTIONS = 9, THRESHOLD = 10,
  MINOR = 20, STEP = 30,
}

/** Added to MINOR or STEP. Times in nanoseconds; a window lasts from one `resetWindows` to the next. */
export const enum Pause {
  COUNT = 0, TOTAL = 1, LONGEST = 2, WINDOW_COUNT = 3, WINDOW_TOTAL = 4, WINDOW_SHORTEST = 5, WINDOW_LONGEST = 6,
}

/** What the collector counts; 0 on Node. */
export function statistic(which: int): int {
  void which;
  return 0;
}
primitive(statistic, 'gc_statistic');

export function resetWindows(): void {
}
primitive(resetWindows, 'gc_reset_windows');

const COLLECTOR: ForeignFlags = { source: 'gcglue.c', sandbox: 'local' };
const nowhere = (): Addr => NULL_ADDR;

/**
 * For code that recurs: a collection does not look again and again at the stack of the calls that wait. Between the two one function makes a call that may go deep, and returns in no other
 * way than through `unmarkStack`, which is given what `markStack` returned; nothing may collect between the call and that. A mark for each hundred calls or so is enough. Such a function is not made part of another.
 */
export const markStack = foreign('pts_gc_mark_stack', [], 'addr', COLLECTOR, nowhere);
export const unmarkStack = foreign('pts_gc_unmark_stack', ['addr'], 'void', COLLECTOR, (below: Addr): void => { void below; });

/**
 * Lists of objects, for tools that look at the heap. Between `beginList` and `forgetList(0)`, which must be reached, major collections are held up. `beginList`
 * gives the number of objects listed already by somebody else, to whom `forgetList` of it goes back. Nothing is listed on Node.
 */
export function beginList(): int {
  return 0;
}
primitive(beginList, 'gc_begin_list');

/** Lists all objects, those of the toolchain's making and prebuilt ones among them; the new length. */
export function listObjects(): int {
  return 0;
}
primitive(listObjects, 'gc_list_objects');

/** Lists the objects that `x` refers to, other than new ones and those that it has listed already; the new length. */
export function listReferents(x: object): int {
  void x;
  return 0;
}
primitive(listReferents, 'gc_list_referents');

export function listedAt(i: int): object | null {
  void i;
  return null;
}
primitive(listedAt, 'gc_listed_at');

export function forgetList(n: int): void {
  void n;
}
primitive(forgetList, 'gc_forget_list');

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

/** False when `nextFinalizable` would find nothing: one load in translated code. */
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
