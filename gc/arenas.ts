/**
 * Pages for the old space, and where they come from: arenas of 64 pages, mapped from the operating system and given back when all their pages are free.
 *
 * An arena is described by a record outside of it, so that a free page holds nothing and its memory can be given back too:
 *
 *     +0 base   +8 mask of the free pages   +16 mask of the pages that take memory   +24 number of free pages   +32 index in `all`   +40 next when they are sorted
 *
 * A page's word at PAGE_ARENA is its arena's record. Invariant: an arena stands in `usable` or in `empty` exactly if it has a free page; in
 * `empty`, all its pages are free. Pages come from the last arena of `usable`; `sort` puts the fullest there, so that those nearly empty can become so.
 */
import type { Addr, i64, int } from '../rlib/kinds';
import { countTrailingZeros, i64ToU64, intDiv, intmask, toI64 } from '../rlib/rarithmetic';
import { addrAdd, addrDiff, loadAddr, loadI64, loadInt, NULL_ADDR, rawFill, storeAddr, storeI64, storeInt } from '../rlib/rffi';
import { outOfMemory, systemAllocate, systemDiscard, systemFree, systemMap, systemUnmap, Vector } from './memory';

export const PAGE_SIZE: int = 16384;
export const PAGE_ARENA: int = 24;

const PAGES: int = 64;
export const ARENA_SIZE: int = PAGE_SIZE * PAGES;
const ALL_FREE: i64 = -1n;

const BASE: int = 0;
const FREE: int = 8;
const RESIDENT: int = 16;
const COUNT: int = 24;
const INDEX: int = 32;
const NEXT: int = 40;
const RECORD: int = 48;

export class Arenas {
  private readonly all = new Vector();
  private readonly usable = new Vector();
  private readonly empty = new Vector();
  /** while they are sorted: by number of free pages, the first arena that has so many */
  private buckets: Addr = NULL_ADDR;

  /** Arenas that are mapped. */
  count(): int { return this.all.length; }

  /** A page with undefined contents, but for its word at PAGE_ARENA. NULL_ADDR when the operating system has no more. */
  allocatePage(): Addr {
    if (this.usable.length === 0 && !this.addArena()) return NULL_ADDR;
    const arena = this.usable.get(this.usable.length - 1);
    const free = loadI64(arena, FREE);
    const i = countTrailingZeros(i64ToU64(free));
    const rest: i64 = free & intmask(free - 1n);
    storeI64(arena, FREE, rest);
    storeInt(arena, COUNT, loadInt(arena, COUNT) - 1);
    if (rest === 0n) this.usable.length--;
    storeI64(arena, RESIDENT, loadI64(arena, RESIDENT) | (free ^ rest));
    const page = addrAdd(loadAddr(arena, BASE), i * PAGE_SIZE);
    storeAddr(page, PAGE_ARENA, arena);
    return page;
  }

  private addArena(): boolean {
    if (this.empty.length > 0) {
      this.usable.push(this.empty.pop());
      return true;
    }
    const base = systemMap(ARENA_SIZE);
    if (base === NULL_ADDR) return false;
    const arena = systemAllocate(RECORD);
    if (arena === NULL_ADDR) outOfMemory();
    storeAddr(arena, BASE, base);
    storeI64(arena, FREE, ALL_FREE);
    storeI64(arena, RESIDENT, 0n);
    storeInt(arena, COUNT, PAGES);
    storeInt(arena, INDEX, this.all.length);
    this.all.push(arena);
    this.usable.push(arena);
    return true;
  }

  freePage(page: Addr): void {
    const arena = loadAddr(page, PAGE_ARENA);
    const free = loadI64(arena, FREE);
    if (free === 0n) this.usable.push(arena);
    const i = intDiv(addrDiff(page, loadAddr(arena, BASE)), PAGE_SIZE);
    storeI64(arena, FREE, free | intmask(1n << toI64(i)));
    storeInt(arena, COUNT, loadInt(arena, COUNT) + 1);
  }

  /** Orders the arenas for use. Those that are empty, other than `keep` of them, wait for `releaseOne`. */
  sort(keep: int): void {
    this.usable.clear();
    this.empty.clear();
    const size: int = (PAGES + 1) * 8;
    if (this.buckets === NULL_ADDR) this.buckets = systemAllocate(size);
    if (this.buckets === NULL_ADDR) outOfMemory();
    rawFill(this.buckets, 0, size);
    for (let i: int = 0; i < this.all.length; i++) {
      const arena = this.all.get(i);
      const bucket: int = loadInt(arena, COUNT) * 8;
      storeAddr(arena, NEXT, loadAddr(this.buckets, bucket));
      storeAddr(this.buckets, bucket, arena);
    }
    for (let free: int = PAGES; free > 0; free--) {
      for (let arena = loadAddr(this.buckets, free * 8); arena !== NULL_ADDR; arena = loadAddr(arena, NEXT)) {
        if (free < PAGES || this.usable.length < keep) this.usable.push(arena);
        else this.empty.push(arena);
      }
    }
  }

  /** Gives one of the arenas that wait for it back to the operating system; false when there are none. */
  releaseOne(): boolean {
    if (this.empty.length === 0) return false;
    const arena = this.empty.pop();
    systemUnmap(loadAddr(arena, BASE), ARENA_SIZE);
    const i = loadInt(arena, INDEX);
    const last = this.all.pop();
    if (last !== arena) {
      this.all.set(i, last);
      storeInt(last, INDEX, i);
    }
    systemFree(arena);
    return true;
  }

  /** Gives back the memory of all free pages of arenas in use. */
  discardFreePages(): void {
    for (let i: int = 0; i < this.all.length; i++) {
      const arena = this.all.get(i);
      const idle: i64 = loadI64(arena, FREE) & loadI64(arena, RESIDENT);
      if (idle === 0n) continue;
      storeI64(arena, RESIDENT, loadI64(arena, RESIDENT) ^ idle);
      const base = loadAddr(arena, BASE);
      let page: int = 0;
      while (page < PAGES) {
        const start = page;
        while (page < PAGES && ((idle >> toI64(page)) & 1n) !== 0n) page++;
        if (page > start) systemDiscard(addrAdd(base, start * PAGE_SIZE), (page - start) * PAGE_SIZE);
        page++;
      }
    }
  }
}
