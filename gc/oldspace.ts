/**
 * Where old objects live: size-segregated pages, and large objects by themselves. Nothing moves here.
 *
 * A page holds cells of one size:
 *
 *     +0  next page of the list it is in
 *     +8  size of a cell
 *     +16 first free cell
 *     +24 its arena
 *     +32 cells
 *
 * Classes are 8 bytes apart up to 512 bytes, 64 up to 2048; what is larger comes from the C library with a prefix:
 *
 *     -16 bytes of the block     -8 number of cards, which stand in front of the prefix, a byte each
 *
 * Invariants: a free cell's first word is 0 and its second the next free cell; a cell in use starts with a header, whose type is not 0.
 * Each page is in one of its class's lists: `available` has free cells, `full` has none or lends them to `free`, from which allocation takes;
 * `unswept` and `unsweptToo` wait for the sweep that is going on. Allocation during a sweep takes swept cells only, so what is
 * made then needs no mark.
 */
import type { Addr, int } from '../rlib/kinds';
import { intDiv } from '../rlib/rarithmetic';
import { addrAdd, addrDiff, loadAddr, loadInt, loadU32, NULL_ADDR, rawFill, storeAddr, storeInt } from '../rlib/rffi';
import { Arenas, PAGE_SIZE } from './arenas';
import { outOfMemory, systemAllocate, systemAllocateClear, systemDiscardInside, systemFree, Vector } from './memory';
import { FLAG_MARKED } from './objectformat';
import { flagsOf, setFlags } from './objects';

const PAGE_NEXT: int = 0;
const PAGE_CELL: int = 8;
const PAGE_FREE: int = 16;
const PAGE_CELLS: int = 32;

const FINE_LIMIT: int = 512;
export const MEDIUM_LIMIT: int = 2048;
const CLASSES: int = 64 + 1 + 24;

const LARGE_BYTES: int = -16;
const LARGE_CARDS: int = -8;
const LARGE_PREFIX: int = 16;

/** Items that one card stands for. */
export const CARD_ITEMS: int = 16;

/** Work of sweeping, in the units of the pace: see Collector. A cell is looked at; a block is given to the C library, which may give it to the system. */
const CELL_WORK: int = 4;
const BLOCK_WORK: int = 256;
const BLOCK_BYTES_A_UNIT: int = 16;
/** Bytes of a block that go to the system at once. */
const BLOCK_PIECE: int = 4 * 1024 * 1024;
const ARENA_WORK: int = 65536;

/** Pages that an allocation sweeps on its own before it takes a new one, and the work that all allocations may do so between two steps. */
const PAGES_ON_DEMAND: int = 4;
const WORK_ON_DEMAND: int = 200_000;

/** In the table of the classes, 8 bytes each. */
const FREE: int = 0;
const AVAILABLE: int = 8;
const FULL: int = 16;
const UNSWEPT: int = 24;
const UNSWEPT_TOO: int = 32;
const ENTRY: int = 40;

export class OldSpace {
  private classes: Addr = NULL_ADDR;
  readonly arenas = new Arenas();
  private readonly large = new Vector();
  /** bytes in cells and blocks in use; what is dead but not yet swept counts */
  used: int = 0;
  private largeUsed: int = 0;
  private poison: boolean = false;
  /** the sweep: the class and the large object it has come to; large objects before `largeKept` and from `largeEnd` on are swept */
  private sweptClass: int = CLASSES;
  private sweptLarge: int = 0;
  /** bytes, from its end, of that large object which the system has back already */
  private discarded: int = 0;
  private largeKept: int = 0;
  private largeEnd: int = 0;
  /** the sweep may begin; false between `startSweep` and `openSweep` */
  private sweepOpen: boolean = false;
  /** work that allocations did since the latest step */
  private workOnDemand: int = 0;

  start(poison: boolean): void {
    this.poison = poison;
    this.classes = systemAllocate(CLASSES * ENTRY);
    if (this.classes === NULL_ADDR) outOfMemory();
    rawFill(this.classes, 0, CLASSES * ENTRY);
  }

  private classOf(size: int): int {
    return size <= FINE_LIMIT ? size >> 3 : 65 + ((size - FINE_LIMIT - 1) >> 6);
  }

  private cellSize(c: int): int {
    return c <= 64 ? c << 3 : FINE_LIMIT + ((c - 64) << 6);
  }

  /** A place for an object of `size` bytes, at most MEDIUM_LIMIT, undefined contents; the caller gives it a header at once. */
  allocate(size: int): Addr {
    const c = this.classOf(size);
    const entry = addrAdd(this.classes, c * ENTRY);
    let cell = loadAddr(entry, FREE);
    if (cell === NULL_ADDR) cell = this.findCells(c, entry);
    storeAddr(entry, FREE, loadAddr(cell, 8));
    this.used += this.cellSize(c);
    return cell;
  }

  /** The first of a page's free cells. */
  private findCells(c: int, entry: Addr): Addr {
    let page = loadAddr(entry, AVAILABLE);
    for (let i: int = 0; i < PAGES_ON_DEMAND && page === NULL_ADDR && this.sweepOpen && this.workOnDemand < WORK_ON_DEMAND; i++) {
      if (!this.sweepPageOf(c)) break;
      this.workOnDemand += this.pageWork(c);
      page = loadAddr(entry, AVAILABLE);
    }
    if (page !== NULL_ADDR) {
      storeAddr(entry, AVAILABLE, loadAddr(page, PAGE_NEXT));
    } else {
      page = this.arenas.allocatePage();
      if (page === NULL_ADDR) outOfMemory();
      this.format(page, this.cellSize(c));
    }
    storeAddr(page, PAGE_NEXT, loadAddr(entry, FULL));
    storeAddr(entry, FULL, page);
    return loadAddr(page, PAGE_FREE);
  }

  private format(page: Addr, size: int): void {
    storeInt(page, PAGE_CELL, size);
    const first = addrAdd(page, PAGE_CELLS);
    storeAddr(page, PAGE_FREE, first);
    let cell = first;
    const last = addrAdd(page, PAGE_SIZE - size);
    while (addrDiff(last, cell) >= 0) {
      const next = addrAdd(cell, size);
      storeAddr(cell, 0, NULL_ADDR);
      storeAddr(cell, 8, addrDiff(last, next) >= 0 ? next : NULL_ADDR);
      cell = next;
    }
  }

  /** Room for a large object with so many card bytes; NULL_ADDR when there is none and `clear` (an allocation by the program). */
  allocateLarge(size: int, cards: int, clear: boolean): Addr {
    const front = frontFor(cards);
    const block = clear ? systemAllocateClear(front + size) : systemAllocate(front + size);
    if (block === NULL_ADDR) {
      if (clear) return NULL_ADDR;
      outOfMemory();
    }
    const object = addrAdd(block, front);
    storeInt(object, LARGE_BYTES, front + size);
    storeInt(object, LARGE_CARDS, cards);
    this.used += front + size;
    this.largeUsed += front + size;
    if (!clear) {
      rawFill(block, 0, front - LARGE_PREFIX);
      this.large.push(object);
    }
    return object;
  }

  /** A large object that the program made has survived: it is old now. */
  keepLarge(object: Addr): void {
    this.large.push(object);
  }

  cardCount(object: Addr): int {
    return loadInt(object, LARGE_CARDS);
  }

  /** The address of card `i` of a large object; later cards are below. */
  cardAddress(object: Addr, i: int): Addr {
    return addrAdd(object, -LARGE_PREFIX - 1 - i);
  }

  freeLarge(object: Addr): void {
    const bytes = loadInt(object, LARGE_BYTES);
    const front = this.frontOf(object);
    if (this.poison) rawFill(object, 0xdd, bytes - front);
    this.used -= bytes;
    this.largeUsed -= bytes;
    systemFree(addrAdd(object, -front));
  }

  private frontOf(object: Addr): int {
    return frontFor(this.cardCount(object));
  }

  /** Bytes in large objects. */
  largeBytes(): int { return this.largeUsed; }

  /** Gives back a place that was allocated since the latest collection but not used. */
  giveBack(place: Addr, size: int): void {
    if (size > MEDIUM_LIMIT) {
      let i: int = this.large.length - 1;
      while (this.large.get(i) !== place) i--;
      this.large.set(i, this.large.get(this.large.length - 1));
      this.large.length--;
      this.freeLarge(place);
      return;
    }
    const c = this.classOf(size);
    const entry = addrAdd(this.classes, c * ENTRY);
    storeAddr(place, 0, NULL_ADDR);
    storeAddr(place, 8, loadAddr(entry, FREE));
    storeAddr(entry, FREE, place);
    this.used -= this.cellSize(c);
  }

  // ---- the sweep: frees everything that is not marked and takes the marks away

  startSweep(): void {
    this.sweepOpen = false;
    for (let c: int = 0; c < CLASSES; c++) {
      const entry = addrAdd(this.classes, c * ENTRY);
      storeAddr(entry, UNSWEPT, loadAddr(entry, FULL));
      storeAddr(entry, UNSWEPT_TOO, loadAddr(entry, AVAILABLE));
      storeAddr(entry, FULL, NULL_ADDR);
      storeAddr(entry, AVAILABLE, NULL_ADDR);
      storeAddr(entry, FREE, NULL_ADDR);
    }
    this.sweptClass = 2;
    this.sweptLarge = 0;
    this.largeKept = 0;
    this.largeEnd = this.large.length;
  }

  /** The dead may be freed from now on. */
  openSweep(): void { this.sweepOpen = true; }

  /** Sweeps on with so much work; what is left of it when nothing remains to be swept, else 0 or less. */
  sweep(work: int): int {
    // what allocations did is a part of it
    work -= this.workOnDemand;
    this.workOnDemand = 0;
    while (work > 0) {
      if (this.sweptClass < CLASSES) {
        if (this.sweepPageOf(this.sweptClass)) work -= this.pageWork(this.sweptClass);
        else this.sweptClass++;
      } else if (this.sweptLarge < this.largeEnd) {
        work -= this.sweepLarge();
      } else {
        this.finishLarge();
        return work;
      }
    }
    return 0;
  }

  /** The work of sweeping a page of the class. */
  private pageWork(c: int): int {
    return CELL_WORK * cellsOf(this.cellSize(c));
  }

  /** Sweeps one page of the class; false when all are swept. */
  private sweepPageOf(c: int): boolean {
    const entry = addrAdd(this.classes, c * ENTRY);
    let page = loadAddr(entry, UNSWEPT);
    if (page !== NULL_ADDR) {
      storeAddr(entry, UNSWEPT, loadAddr(page, PAGE_NEXT));
    } else {
      page = loadAddr(entry, UNSWEPT_TOO);
      if (page === NULL_ADDR) return false;
      storeAddr(entry, UNSWEPT_TOO, loadAddr(page, PAGE_NEXT));
    }
    const live = this.sweepPage(page, this.cellSize(c));
    if (live === 0) {
      this.arenas.freePage(page);
    } else {
      const list: int = loadAddr(page, PAGE_FREE) === NULL_ADDR ? FULL : AVAILABLE;
      storeAddr(page, PAGE_NEXT, loadAddr(entry, list));
      storeAddr(entry, list, page);
    }
    return true;
  }

  /** Returns the number of cells in use. */
  private sweepPage(page: Addr, size: int): int {
    let live: int = 0;
    let dead: int = 0;
    let free: Addr = NULL_ADDR;
    let cell = addrAdd(page, PAGE_CELLS + (cellsOf(size) - 1) * size);
    const first = addrAdd(page, PAGE_CELLS);
    while (addrDiff(cell, first) >= 0) {
      if (loadU32(cell, 0) !== 0) {
        const flags = flagsOf(cell);
        if ((flags & FLAG_MARKED) !== 0) {
          setFlags(cell, flags - FLAG_MARKED);
          live++;
          cell = addrAdd(cell, -size);
          continue;
        }
        dead++;
        if (this.poison) rawFill(cell, 0xdd, size);
        storeAddr(cell, 0, NULL_ADDR);
      }
      storeAddr(cell, 8, free);
      free = cell;
      cell = addrAdd(cell, -size);
    }
    storeAddr(page, PAGE_FREE, free);
    this.used -= dead * size;
    return live;
  }

  /** Sweeps one large object; the work it was. */
  private sweepLarge(): int {
    const object = this.large.get(this.sweptLarge);
    const flags = flagsOf(object);
    if ((flags & FLAG_MARKED) !== 0) {
      this.sweptLarge++;
      setFlags(object, flags - FLAG_MARKED);
      this.large.set(this.largeKept, object);
      this.largeKept++;
      return CELL_WORK;
    }
    const rest: int = loadInt(object, LARGE_BYTES) - this.frontOf(object) - this.discarded;
    if (rest > 2 * BLOCK_PIECE) {
      systemDiscardInside(addrAdd(object, rest - BLOCK_PIECE), BLOCK_PIECE);
      this.discarded += BLOCK_PIECE;
      return intDiv(BLOCK_PIECE, BLOCK_BYTES_A_UNIT);
    }
    this.sweptLarge++;
    this.discarded = 0;
    this.freeLarge(object);
    return BLOCK_WORK + intDiv(rest, BLOCK_BYTES_A_UNIT);
  }

  /** Those that became old during the sweep follow those that it kept. */
  private finishLarge(): void {
    const kept = this.largeKept;
    const end = this.largeEnd;
    if (kept === end) return;
    const added: int = this.large.length - end;
    for (let i: int = 0; i < added; i++) this.large.set(kept + i, this.large.get(end + i));
    this.large.length = kept + added;
    this.largeKept = 0;
    this.largeEnd = 0;
    this.sweptLarge = 0;
  }

  /** Gives empty arenas back with so much work; true when that is done. */
  release(work: int): boolean {
    while (work > 0) {
      if (!this.arenas.releaseOne()) return true;
      work -= ARENA_WORK;
    }
    return false;
  }

  /** Appends all objects; nothing is waiting to be swept. */
  list(into: Vector): void {
    for (let c: int = 2; c < CLASSES; c++) {
      const entry = addrAdd(this.classes, c * ENTRY);
      this.listPages(loadAddr(entry, FULL), into);
      this.listPages(loadAddr(entry, AVAILABLE), into);
    }
    for (let i: int = 0; i < this.large.length; i++) into.push(this.large.get(i));
  }

  private listPages(first: Addr, into: Vector): void {
    let page = first;
    while (page !== NULL_ADDR) {
      const size = loadInt(page, PAGE_CELL);
      const n = cellsOf(size);
      for (let i: int = 0; i < n; i++) {
        const cell = addrAdd(page, PAGE_CELLS + i * size);
        if (loadU32(cell, 0) !== 0) into.push(cell);
      }
      page = loadAddr(page, PAGE_NEXT);
    }
  }
}

/** The one of the process. */
export const oldSpace = new OldSpace();

/** Bytes of a block in front of the large object. */
function frontFor(cards: int): int {
  return ((cards + 15) >> 4 << 4) + LARGE_PREFIX;
}

/** Cells of a page. */
function cellsOf(size: int): int {
  return intDiv(PAGE_SIZE - PAGE_CELLS, size);
}
