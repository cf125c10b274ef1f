/**
 * The collector's entry points, as C calls them: `gcEntryPoints` maps C symbols to functions. Generated code reaches them on its slow paths;
 * see native/pts.h.
 */
import type { Addr, i64, int } from '../rlib/kinds';
import { toI64 } from '../rlib/rarithmetic';
import { addrAdd, rawCopy } from '../rlib/rffi';
import { collector } from './collector';
import { majorCollection } from './majorcollection';
import { FLAG_TRACK } from './objectformat';
import { objectList } from './objectlist';
import { flagsOf } from './objects';
import { rootStacks } from './roots';

/** Sizes in bytes; `stress` not 0: collect at every so many allocations. */
function start(nurserySize: int, smallestHeap: int, stress: int): void {
  collector.start(nurserySize, smallestHeap, stress);
}

/** Bytes, hundredths, bytes, units of work; 0 for the default. */
function setLimits(largestHeap: int, growth: int, largestDelta: int, step: int): void {
  collector.setLimits(largestHeap, growth, largestDelta, step);
}

function mallocSlow(size: int): Addr {
  return collector.allocate(size);
}

function useReserve(on: int): void {
  collector.useReserve(on !== 0);
}

function mallocVarsizeSlow(type: Addr, n: int): Addr {
  return collector.allocateItems(type, n);
}

function remember(object: Addr): void {
  collector.remember(object);
}

function rememberItem(object: Addr, index: int): void {
  collector.rememberItems(object, index, index + 1);
}

/** Copies references between arrays whose items start at offset `items`; the ranges may overlap. */
function copyRefs(from: Addr, i: int, to: Addr, j: int, n: int, items: int): void {
  if (n <= 0) return;
  if ((flagsOf(to) & FLAG_TRACK) !== 0) collector.rememberCopied(from, i, to, j, n);
  rawCopy(addrAdd(from, items + i * 8), addrAdd(to, items + j * 8), n * 8);
}

/** `x` will be stored into a range of an array that carries FLAG_TRACK. */
function rememberFilled(object: Addr, from: int, to: int, x: Addr): void {
  if (from < to) collector.rememberFilled(object, from, to, x);
}

function collect(): void {
  collector.collect();
}

function collectMinor(): void {
  collector.collectMinor();
}

/** True when a major collection has ended with it. */
function collectStep(): boolean {
  return collector.collectStep();
}

function inNursery(object: Addr): boolean {
  return collector.inNursery(object);
}

function pin(object: Addr): void {
  collector.pin(object);
}

function setEnabled(enabled: boolean): void {
  collector.enabled = enabled;
}

function setWatcher(watcher: Addr): void {
  collector.setWatcher(watcher);
}

function statistic(which: int): int {
  return collector.statistic(which);
}

function resetWindows(): void {
  collector.resetWindows();
}

function beginList(): int {
  return collector.beginList();
}

function listObjects(): int {
  return objectList.addAll();
}

function listReferents(object: Addr): int {
  return objectList.addReferents(object);
}

function listedAt(i: int): Addr {
  return objectList.at(i);
}

function forgetList(n: int): void {
  objectList.forget(n);
}

/** `block` is a copy of the state block of a thread that waits. */
function suspendThread(block: Addr): void {
  rootStacks.suspend(block);
}

function resumeThread(block: Addr): void {
  rootStacks.resume(block);
}

/** See RootStacks. */
function markStack(): Addr {
  return rootStacks.mark();
}

function unmarkStack(below: Addr): void {
  rootStacks.unmark(below);
}

function identity(object: Addr): i64 {
  return collector.identity(object);
}

function weakrefTarget(weak: Addr, referent: Addr): Addr {
  return majorCollection.weakTarget(weak, referent);
}

function weakrefMade(weak: Addr, offset: int, referent: Addr): void {
  collector.setWeak(weak, offset, referent);
}

function registerFinalizer(object: Addr): void {
  collector.registerFinalizer(object);
}

function nextFinalizable(): Addr {
  return collector.nextFinalizable();
}

function addPressure(n: int): void {
  collector.addPressure(n);
}

function heapBytes(): i64 {
  return toI64(collector.heapBytes());
}

export const gcEntryPoints: ReadonlyMap<string, Function> = new Map<string, Function>([
  ['pts_gc_start', start],
  ['pts_gc_set_limits', setLimits],
  ['pts_gc_malloc_slow', mallocSlow],
  ['pts_gc_malloc_varsize_slow', mallocVarsizeSlow],
  ['pts_gc_use_reserve', useReserve],
  ['pts_gc_remember', remember],
  ['pts_gc_remember_item', rememberItem],
  ['pts_copy_refs', copyRefs],
  ['pts_gc_remember_filled', rememberFilled],
  ['pts_gc_collect', collect],
  ['pts_gc_collect_minor', collectMinor],
  ['pts_gc_collect_step', collectStep],
  ['pts_gc_in_nursery', inNursery],
  ['pts_gc_pin', pin],
  ['pts_gc_set_enabled', setEnabled],
  ['pts_gc_set_watcher', setWatcher],
  ['pts_gc_statistic', statistic],
  ['pts_gc_reset_windows', resetWindows],
  ['pts_gc_begin_list', beginList],
  ['pts_gc_list_objects', listObjects],
  ['pts_gc_list_referents', listReferents],
  ['pts_gc_listed_at', listedAt],
  ['pts_gc_forget_list', forgetList],
  ['pts_gc_suspend_thread', suspendThread],
  ['pts_gc_resume_thread', resumeThread],
  ['pts_gc_mark_stack', markStack],
  ['pts_gc_unmark_stack', unmarkStack],
  ['pts_gc_identity', identity],
  ['pts_gc_weakref_made', weakrefMade],
  ['pts_gc_weakref_target', weakrefTarget],
  ['pts_gc_register_finalizer', registerFinalizer],
  ['pts_gc_next_finalizable', nextFinalizable],
  ['pts_gc_add_pressure', addPressure],
  ['pts_gc_heap_bytes', heapBytes],
]);
