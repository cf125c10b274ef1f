/**
 * Where old objects live: size-segregated pages, and large objects by themselves. Nothing moves here.
 *
 * A page of 16 KB holds cells of one size:
 *
 *     +0  next page of the size class (or of the free pages)
 *     +8  size of a cell
 *     +16 first free cell
 *     +32 cells
 *
 * Classes are 8 bytes apart up to 512 bytes, 64 up to 2048; what is larger comes from the C library with a prefix:
 *
 *     -16 bytes of the object and its cards     -8 number of cards, which stand in front of the prefix, a byte each
 *
 * Invariants: a free cell's first word is 0 and its second the next free cell; a cell in use starts with a header, whose type is not 0.
 * For each class `free` holds the free cells of one page that has been taken out of the search; pages behind `search` may have free cells.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrAdd, addrDiff, loadAddr, loadInt, loadU32, NULL_ADDR, rawFill, storeAddr, storeInt } from '../rlib/rffi';
import { alignUp, outOfMemory, systemAllocate, systemAllocateClear, systemFree, Vector } from './memory';
import { FLAG_MARKED } from './objectformat';
import { flagsOf, setFlags } from './objects';

const PAGE_SIZE: int = 16384;
const PAGE_NEXT: int = 0;
const PAGE_CELL: int = 8;
const PAGE_FREE: int = 16;
const PAGE_CELLS: int = 32;
const PAGES_PER_CHUNK: int = 64;

const FINE_LIMIT: int = 512;
export const MEDIUM_LIMIT: int = 2048;
const CLASSES: int = 64 + 1 + 24;

const LARGE_BYTES: int = -16;
const LARGE_CARDS: int = -8;
const LARGE_PREFIX: int = 16;

/** Items that one card stands for. */
export const CARD_ITEMS: int = 128;

export class OldSpace {
  /** per class: first page, page to be searched next, free cells */
  private readonly pages = new Vector();
  private readonly search = new Vector();
  private readonly free = new Vector();
  private freePages: Addr = NULL_ADDR;
  readonly large = new Vector();
  /** bytes in cells and large objects in use, as of the latest sweep plus what was allocated since */
  used: int = 0;
  private poison: boolean = false;

  start(poison: boolean): void {
    this.poison = poison;
    for (let i: int = 0; i < CLASSES; i++) {
      this.pages.push(NULL_ADDR);
      this.search.push(NULL_ADDR);
      this.free.push(NULL_ADDR);
    }
  }

  private classOf(size: int): int {
    return size <= FINE_LIMIT ? size >> 3 : 65 + ((size - FINE_LIMIT - 1) >> 6);
  }

  private cellSize(c: int): int {
    return c <= 64 ? c << 3 : FINE_LIMIT + ((c - 64) << 6);
  }

  /** A place for an object of `size` bytes, undefined contents; the caller gives it a header at once. */
  allocate(size: int): Addr {
    if (size > MEDIUM_LIMIT) return this.allocateLarge(size, 0, false);
    const c = this.classOf(size);
    let cell = this.free.get(c);
    if (cell === NULL_ADDR) cell = this.findCells(c);
    this.free.set(c, loadAddr(cell, 8));
    this.used += size;
    return cell;
  }

  /** The first cell of a page's free cells. */
  private findCells(c: int): Addr {
    let page = this.search.get(c);
    while (page !== NULL_ADDR) {
      const cell = loadAddr(page, PAGE_FREE);
      if (cell !== NULL_ADDR) {
        storeAddr(page, PAGE_FREE, NULL_ADDR);
        this.search.set(c, loadAddr(page, PAGE_NEXT));
        return cell;
      }
      page = loadAddr(page, PAGE_NEXT);
    }
    this.search.set(c, NULL_ADDR);
    page = this.newPage();
    const size = this.cellSize(c);
    storeAddr(page, PAGE_NEXT, this.pages.get(c));
    storeInt(page, PAGE_CELL, size);
    storeAddr(page, PAGE_FREE, NULL_ADDR);
    this.pages.set(c, page);
    const first = addrAdd(page, PAGE_CELLS);
    let cell = first;
    const last = addrAdd(page, PAGE_SIZE - size);
    while (addrDiff(last, cell) >= 0) {
      const next = addrAdd(cell, size);
      storeAddr(cell, 0, NULL_ADDR);
      storeAddr(cell, 8, addrDiff(last, next) >= 0 ? next : NULL_ADDR);
      cell = next;
    }
    return first;
  }

  private newPage(): Addr {
    if (this.freePages === NULL_ADDR) {
      const chunk = systemAllocate(PAGE_SIZE * (PAGES_PER_CHUNK + 1));
      if (chunk === NULL_ADDR) outOfMemory();
      let page = alignUp(chunk, PAGE_SIZE);
      for (let i: int = 0; i < PAGES_PER_CHUNK; i++) {
        storeAddr(page, PAGE_NEXT, this.freePages);
        this.freePages = page;
        page = addrAdd(page, PAGE_SIZE);
      }
    }
    const page = this.freePages;
    this.freePages = loadAddr(page, PAGE_NEXT);
    return page;
  }

  /** Room for a large object with so many card bytes; NULL_ADDR when there is none and `clear` (an allocation by the program). */
  allocateLarge(size: int, cards: int, clear: boolean): Addr {
    const front: int = ((cards + 15) >> 4 << 4) + LARGE_PREFIX;
    const block = clear ? systemAllocateClear(front + size) : systemAllocate(front + size);
    if (block === NULL_ADDR) {
      if (clear) return NULL_ADDR;
      outOfMemory();
    }
    const object = addrAdd(block, front);
    storeInt(object, LARGE_BYTES, front + size);
    storeInt(object, LARGE_CARDS, cards);
    if (!clear) rawFill(addrAdd(object, -LARGE_PREFIX - cards), 0, cards);
    this.large.push(object);
    this.used += size;
    return object;
  }

  cardCount(object: Addr): int {
    return loadInt(object, LARGE_CARDS);
  }

  /** The address of card `i` of a large object; later cards are below. */
  cardAddress(object: Addr, i: int): Addr {
    return addrAdd(object, -LARGE_PREFIX - 1 - i);
  }

  private largeSize(object: Addr): int {
    return loadInt(object, LARGE_BYTES);
  }

  freeLarge(object: Addr): void {
    const front: int = ((this.cardCount(object) + 15) >> 4 << 4) + LARGE_PREFIX;
    if (this.poison) rawFill(object, 0xdd, this.largeSize(object) - front);
    systemFree(addrAdd(object, -front));
  }

  /** Gives back a cell that was allocated but never used. */
  freeCell(cell: Addr, size: int): void {
    const c = this.classOf(size);
    storeAddr(cell, 0, NULL_ADDR);
    storeAddr(cell, 8, this.free.get(c));
    this.free.set(c, cell);
    this.used -= size;
  }

  /** Frees everything that is not marked and takes the marks away. Returns the bytes in use. */
  sweep(): int {
    let used: int = 0;
    for (let c: int = 2; c < CLASSES; c++) used += this.sweepClass(c);
    let kept: int = 0;
    for (let i: int = 0; i < this.large.length; i++) {
      const object = this.large.get(i);
      const flags = flagsOf(object);
      if ((flags & FLAG_MARKED) !== 0) {
        setFlags(object, flags - FLAG_MARKED);
        used += this.largeSize(object);
        this.large.set(kept, object);
        kept++;
      } else {
        this.freeLarge(object);
      }
    }
    this.large.length = kept;
    this.used = used;
    return used;
  }

  private sweepClass(c: int): int {
    const size = this.cellSize(c);
    let used: int = 0;
    let kept: Addr = NULL_ADDR;
    let page = this.pages.get(c);
    while (page !== NULL_ADDR) {
      const next = loadAddr(page, PAGE_NEXT);
      const live = this.sweepPage(page, size);
      if (live === 0) {
        storeAddr(page, PAGE_NEXT, this.freePages);
        this.freePages = page;
      } else {
        storeAddr(page, PAGE_NEXT, kept);
        kept = page;
        used += live * size;
      }
      page = next;
    }
    this.pages.set(c, kept);
    this.search.set(c, kept);
    this.free.set(c, NULL_ADDR);
    return used;
  }

  /** Returns the number of cells in use. */
  private sweepPage(page: Addr, size: int): int {
    let live: int = 0;
    let free: Addr = NULL_ADDR;
    const first = addrAdd(page, PAGE_CELLS);
    const cells: int = (PAGE_SIZE - PAGE_CELLS - (PAGE_SIZE - PAGE_CELLS) % size);
    let offset: int = cells - size;
    while (offset >= 0) {
      const cell = addrAdd(first, offset);
      if (loadU32(cell, 0) === 0) {
        storeAddr(cell, 8, free);
        free = cell;
      } else {
        const flags = flagsOf(cell);
        if ((flags & FLAG_MARKED) !== 0) {
          setFlags(cell, flags - FLAG_MARKED);
          live++;
        } else {
          if (this.poison) rawFill(cell, 0xdd, size);
          storeAddr(cell, 0, NULL_ADDR);
          storeAddr(cell, 8, free);
          free = cell;
        }
      }
      offset -= size;
    }
    storeAddr(page, PAGE_FREE, free);
    return live;
  }
}
