/**
 * The collector: a nursery in which objects are made by moving a pointer, and an old space that is marked and swept a piece at a time.
 *
 * Minor collection. Every object in the nursery that is reachable is copied to the old space, once and for all. Roots are the root
 * stacks and the *remembered set*: old and prebuilt objects into which a reference was
 * written since the latest minor collection. An object outside of the set carries FLAG_TRACK, which sends the write barrier of generated code
 * to `remember`, which takes the flag away and notes the object. Large arrays of references keep FLAG_TRACK and
 * note single cards. Large objects are made outside of the nursery, young until a minor collection has reached them; such arrays carry FLAG_TRACK
 * from the beginning, so that no more of them is looked at than was written.
 *
 * Major collection. It starts when the old space has grown to a threshold, and goes on in steps (see MajorCollection), each of which follows a minor collection, so
 * that the nursery is empty.
 *
 * Pace. Work is counted in units of one or two nanoseconds. A step does a fixed number of units for each byte that became old in the minor collection before it, so that the heap grows by no
 * more than a share of itself while it is collected; at least MIN_STEP, so that a collection ends; at most Limits.step and LONGEST_STEP, so that no pause grows with the heap.
 *
 * Identity. An old object's is its address. For a young one the place in the old space is reserved when it is asked for,
 * so that the address is known before the object gets there.
 */
import { rassert } from '../rlib/debug';
import { debugFigure, debugStart, debugStop } from '../rlib/debuglog';
import type { Addr, i64, int } from '../rlib/kinds';
import { boolToInt, intDiv } from '../rlib/rarithmetic';
import {
  addrAdd, addrDiff, addrToI64, loadAddr, loadI64, loadInt, loadU32, loadU8, NULL_ADDR, rawCopy, rawFill, rawPrefetch, storeAddr, storeI64, storeInt, storeU8,
} from '../rlib/rffi';
import { AddressTable } from './addresstable';
import { ARENA_SIZE } from './arenas';
import { finalizers } from './finalizers';
import { majorCollection, PHASE_IDLE, PHASE_MARK } from './majorcollection';
import { marker } from './marker';
import {
  memoryErrorObject, outOfMemory, STATE_ATTENTION, STATE_EXCEPTION, STATE_FINALIZERS_DUE, STATE_NURSERY_FREE, STATE_NURSERY_TOP, STATE_ROOT_BASE, stateBlock, systemAllocate,
  systemClock, systemIsLow, systemTrim, Vector,
} from './memory';
import { nursery } from './nursery';
import {
  FLAG_CARDS, FLAG_FINALIZING, FLAG_FORWARDED, FLAG_HASH_APPENDED, FLAG_LARGE, FLAG_MARKED, FLAG_PREBUILT, FLAG_REACHED,
  FLAG_SHADOWED, FLAG_TRACK, FLAG_YOUNG_LARGE, LARGE_OBJECT, TYPE_FLAG_REF_ITEMS, TYPE_FLAGS, TYPE_LENGTH_OFFSET, TYPE_REF_COUNT, TYPE_SIZE,
} from './objectformat';
import { flagsOf, holdsReferences, makeTracer, setFlags, sizeForItems, sizeOf, typeOf } from './objects';
import { objectList } from './objectlist';
import { CARD_ITEMS, MEDIUM_LIMIT, oldSpace } from './oldspace';
import { makeRangeVisitor, makeRootVisitor, rootStacks } from './roots';
import { Pauses } from './statistics';
import { weakReferences } from './weakrefs';

/** No object has so many items. */
const MOST_ITEMS: int = 0x1000000000000;

/** Young large objects are collected when they take this many times the nursery. */
const LARGE_SHARE: int = 8;

/** Units of work for a byte that became old, and the bounds of a step. */
const WORK_FOR_BYTE: int = 4;
const MIN_STEP: int = 250_000;
const MAX_STEP: int = 2_000_000;
/**
 * A step ends after so many nanoseconds, whatever it was to do: where memory is slow, a unit takes longer. So that a collection ends all the same, this holds only until the heap has
 * grown by half while it is collected.
 */
const LONGEST_STEP: int = 1_000_000;
const NO_LIMIT: int = 1_000_000_000;
/** Under stress, so that programs run between all parts of a collection. */
const STRESS_STEP: int = 1000;

/** How many objects before it is looked at, an object of the remembered set is fetched into the cache. */
const AHEAD: int = 8;

/** While the program has automatic collections disabled, the threshold counts this many times. */
const DISABLED_SHARE: int = 4;

/** What a program that was told of a full heap may still use, as a share of the maximum, before it is told again. */
const RESERVE_SHARE: int = 16;
/** When the system refuses memory: bytes, less than what pts_gc_is_low in native/gcglue.c keeps. */
const LOW_RESERVE: int = 4 * 1024 * 1024;

/** The limits of the heap, in bytes; 0 for no maximum. `growth` is in hundredths: the next collection starts when the heap is so many times what the latest one left. */
export class Limits {
  smallest: int = 0;
  largest: int = 0;
  growth: int = 182;
  largestDelta: int = 0;
  /** units of work; see Pace */
  step: int = MAX_STEP;
}

export class Collector {
  private state: Addr = NULL_ADDR;
  private nurseryEnd: Addr = NULL_ADDR;
  readonly old = oldSpace;
  readonly limits = new Limits();
  private readonly remembered = new Vector();
  /** pairs of an array and the number of a card of it that is marked */
  private readonly cards = new Vector();
  private readonly youngLarge = new Vector();
  private youngLargeBytes: int = 0;
  /** the first and the last of them in memory */
  private lowestLarge: Addr = NULL_ADDR;
  private highestLarge: Addr = NULL_ADDR;
  private readonly shadows = new AddressTable();
  /** objects that have become old, whose references are still to be looked at */
  private readonly pending = new Vector();
  /** young large arrays that have become so, of which only marked cards are to be looked at */
  private readonly reachedCards = new Vector();
  private threshold: int = 0;
  /** over this, MemoryError: limits.largest, or more when the program has been told already; 0 for no limit */
  private limit: int = 0;
  /** when the system is low on memory: what the heap may have nevertheless; 0 when it is not, or the program has not been told */
  private lowLimit: int = 0;
  /** the JIT works, whose allocations must not fail: its objects may be over the limit */
  private reserveOpen: boolean = false;
  /** they are, and the program has not been told: no room is shown, so that its next allocation comes here; finalizers seem due, so that compiled code leaves */
  private overdrawn: boolean = false;
  private usedBefore: int = 0;
  private pressure: int = 0;
  private youngPressure: int = 0;
  peak: int = 0;
  enabled: boolean = true;
  minorCollections: int = 0;
  readonly minorPauses = new Pauses();
  readonly stepPauses = new Pauses();
  /** the Finalizable that is due whenever something was counted, or null */
  private watcher: Addr = NULL_ADDR;
  private isWatcherDue: boolean = false;
  /** collect at every allocation, or at every so many: the inlined path is closed, and objects go to `stressFree` */
  private stress: boolean = false;
  private stressInterval: int = 0;
  private stressLeft: int = 0;
  private stressLow: Addr = NULL_ADDR;
  private stressFree: Addr = NULL_ADDR;

  /** Sizes in bytes; the nursery holds at least a few objects of LARGE_OBJECT. `stress`: collect at every so many allocations; 0: when there is need. */
  start(nurserySize: int, smallestHeap: int, stress: int): void {
    this.state = stateBlock();
    rootStacks.running = this.state;
    nursery.size = nurserySize;
    nursery.start = systemAllocate(nurserySize);
    if (nursery.start === NULL_ADDR) outOfMemory();
    this.nurseryEnd = addrAdd(nursery.start, nurserySize);
    this.limits.smallest = smallestHeap;
    this.threshold = smallestHeap;
    this.stress = stress > 0;
    this.stressInterval = stress;
    this.stressLow = nursery.start;
    this.stressFree = nursery.start;
    this.old.start(this.stress);
    this.openNursery();
  }

  /** Sets the limits of the heap; see Limits. Zero leaves one as it is. */
  setLimits(largest: int, growth: int, largestDelta: int, step: int): void {
    if (step > 0) this.limits.step = step;
    if (largest > 0) this.limits.largest = largest;
    if (growth > 0) this.limits.growth = growth;
    if (largestDelta > 0) this.limits.largestDelta = largestDelta;
    this.limit = this.limits.largest;
    if (this.limits.largest > 0 && this.threshold > this.limits.largest) this.threshold = this.limits.largest;
  }

  private openNursery(): void {
    this.youngPressure = 0;
    if (!this.stress) {
      storeAddr(this.state, STATE_NURSERY_FREE, nursery.start);
      storeAddr(this.state, STATE_NURSERY_TOP, this.overdrawn ? nursery.start : this.nurseryEnd);
      return;
    }
    rawFill(this.stressLow, 0xdd, addrDiff(this.stressFree, this.stressLow));
    if (addrDiff(this.nurseryEnd, this.stressFree) < 2 * LARGE_OBJECT) this.stressFree = nursery.start;
    this.stressLow = this.stressFree;
  }

  inNursery(p: Addr): boolean {
    return nursery.contains(p);
  }

  // ---- allocation

  /**
   * Room in the nursery for `size` bytes, at most LARGE_OBJECT, after a collection when it was full. Undefined contents. NULL_ADDR with
   * MemoryError pending when the heap is over its limit, unless the JIT asks.
   */
  allocate(size: int): Addr {
    if (this.stress) {
      this.stressLeft--;
      if (this.stressLeft <= 0 || addrDiff(this.nurseryEnd, this.stressFree) < size) {
        this.stressLeft = this.stressInterval;
        this.collectYoung();
      }
      if (!this.mayGrow(0)) return this.refuse();
      const p = this.stressFree;
      this.stressFree = addrAdd(p, size);
      // the state says where the room ends, as without stress: machine code may have asked for that of several objects
      storeAddr(this.state, STATE_NURSERY_FREE, this.stressFree);
      storeAddr(this.state, STATE_NURSERY_TOP, this.stressFree);
      return p;
    }
    let p = loadAddr(this.state, STATE_NURSERY_FREE);
    const end = this.overdrawn ? this.nurseryEnd : loadAddr(this.state, STATE_NURSERY_TOP);
    if (addrDiff(end, p) < size || (this.overdrawn && !this.reserveOpen)) {
      this.collectYoung();
      if (!this.mayGrow(0)) return this.refuse();
      p = loadAddr(this.state, STATE_NURSERY_FREE);
    }
    storeAddr(this.state, STATE_NURSERY_FREE, addrAdd(p, size));
    if (this.overdrawn) this.hideRoom();
    return p;
  }

  /** A complete object with `n` items, everything zero; NULL_ADDR with MemoryError pending when there is no room for it. */
  allocateItems(type: Addr, n: int): Addr {
    if (n < 0 || n > MOST_ITEMS) return this.noMemory();
    const size = sizeForItems(type, n);
    let object = NULL_ADDR;
    let flags: int = 0;
    if (size <= LARGE_OBJECT) {
      object = this.allocate(size);
      if (object === NULL_ADDR) return NULL_ADDR;
      rawFill(object, 0, size);
    } else {
      if (this.stress || this.youngLargeBytes + size > nursery.size * LARGE_SHARE) this.collectYoung();
      if (this.isOver(size)) {
        this.collect();
        if (!this.mayGrow(size)) return this.noMemory();
      }
      const cards = cardsFor(type, n);
      object = this.old.allocateLarge(size, cards, true);
      if (object === NULL_ADDR) {
        this.collect();
        object = this.old.allocateLarge(size, cards, true);
        if (object === NULL_ADDR) {
          // the JIT cannot go on without, and cannot stop
          if (this.reserveOpen) outOfMemory();
          return this.noMemory();
        }
      }
      flags = FLAG_LARGE | FLAG_YOUNG_LARGE | (cards > 0 ? FLAG_CARDS | FLAG_TRACK : 0);
      this.addYoungLarge(object);
      this.youngLargeBytes += size;
    }
    storeI64(object, 0, addrToI64(type));
    setFlags(object, flags);
    storeInt(object, loadU32(type, TYPE_LENGTH_OFFSET), n);
    return object;
  }

  private addYoungLarge(object: Addr): void {
    if (this.youngLarge.length === 0 || addrDiff(object, this.lowestLarge) < 0) this.lowestLarge = object;
    if (this.youngLarge.length === 0 || addrDiff(object, this.highestLarge) > 0) this.highestLarge = object;
    this.youngLarge.push(object);
  }

  private noMemory(): Addr {
    storeAddr(this.state, STATE_EXCEPTION, memoryErrorObject());
    return NULL_ADDR;
  }

  /** With `size` bytes more the heap is over its limit. */
  private isOver(size: int): boolean {
    return this.limit > 0 && this.old.used + this.pressure + size > this.limit;
  }

  private isFull(): boolean {
    return this.isOver(0) || this.isLow();
  }

  /** The system has little memory left: less than what the program was left for its reaction to the MemoryError that told it so. */
  private isLow(): boolean {
    if (systemIsLow()) return this.lowLimit === 0 || this.old.used > this.lowLimit;
    this.lowLimit = 0;
    return false;
  }

  /** Whether the heap may have `size` bytes more, after everything was collected. */
  private mayGrow(size: int): boolean {
    const full = this.isOver(size) || this.isLow();
    this.setOverdrawn(full && this.reserveOpen);
    return !full || this.reserveOpen;
  }

  private setOverdrawn(on: boolean): void {
    if (this.overdrawn === on) return;
    this.overdrawn = on;
    this.showDue();
    if (this.stress) return;
    if (on) this.hideRoom();
    else storeAddr(this.state, STATE_NURSERY_TOP, this.nurseryEnd);
  }

  private hideRoom(): void {
    storeAddr(this.state, STATE_NURSERY_TOP, loadAddr(this.state, STATE_NURSERY_FREE));
  }

  /** From now on allocations are the JIT's own (or the program's again): they succeed as long as the system has memory, and the program's next one fails in their place. */
  useReserve(on: boolean): void {
    this.reserveOpen = on;
  }

  /** The heap is full although everything was collected: the program is told, and gets a reserve to react. */
  private refuse(): Addr {
    if (this.lowLimit === 0 && systemIsLow()) this.lowLimit = this.old.used + LOW_RESERVE;
    if (this.limit > 0) this.limit = this.old.used + this.pressure + intDiv(this.limits.largest, RESERVE_SHARE) + nursery.size;
    return this.noMemory();
  }

  // ---- the write barrier

  /** A reference will be written into `object`, which carries FLAG_TRACK. */
  remember(object: Addr): void {
    let flags = flagsOf(object) - FLAG_TRACK;
    if ((flags & FLAG_PREBUILT) !== 0 && (flags & FLAG_MARKED) === 0) {
      flags = flags | FLAG_MARKED;
      rootStacks.prebuilt.push(object);
    }
    setFlags(object, flags);
    this.remembered.push(object);
  }

  /** The same for items `from` up to, not including, `to` of an array. */
  rememberItems(object: Addr, from: int, to: int): void {
    const flags = flagsOf(object);
    if ((flags & FLAG_CARDS) === 0) {
      this.remember(object);
      return;
    }
    const first = intDiv(from, CARD_ITEMS);
    const last = intDiv(to - 1, CARD_ITEMS);
    if ((flags & FLAG_YOUNG_LARGE) !== 0) {
      // whoever reaches it looks for the marks
      rawFill(this.old.cardAddress(object, last), 1, last - first + 1);
      return;
    }
    for (let card: int = first; card <= last; card++) {
      const mark = this.old.cardAddress(object, card);
      if (loadU8(mark, 0) !== 0) continue;
      storeU8(mark, 0, 1);
      this.cards.push(object);
      this.cards.pushInt(card);
    }
  }

  /**
   * `n` items, at least one, of the array `source` from `i` on will be copied to `object`, which carries FLAG_TRACK, from `j` on. When an array is copied into a new one because it
   * grows, what it holds is old mostly, and its marks say where it is not.
   */
  rememberCopied(source: Addr, i: int, object: Addr, j: int, n: int): void {
    const carded: int = FLAG_CARDS | FLAG_TRACK;
    if ((flagsOf(object) & FLAG_YOUNG_LARGE) === 0 || (flagsOf(source) & carded) !== carded || source === object) {
      this.rememberItems(object, j, j + n);
      return;
    }
    const last = intDiv(i + n - 1, CARD_ITEMS);
    let card: int = intDiv(i, CARD_ITEMS);
    while (card <= last) {
      // eight unmarked ones at once
      if (card % 8 === 0 && card + 7 <= last && loadI64(this.old.cardAddress(source, card + 7), 0) === 0n) {
        card += 8;
        continue;
      }
      if (loadU8(this.old.cardAddress(source, card), 0) !== 0) {
        const start: int = card * CARD_ITEMS;
        const end: int = start + CARD_ITEMS;
        this.rememberItems(object, (start < i ? i : start) - i + j, (end > i + n ? i + n : end) - i + j);
      }
      card++;
    }
  }

  /** The reference `x` will be stored into the items `from` up to, not including, `to` of an array that carries FLAG_TRACK. */
  rememberFilled(object: Addr, from: int, to: int, x: Addr): void {
    const young = x !== NULL_ADDR && (nursery.contains(x) || (flagsOf(x) & FLAG_YOUNG_LARGE) !== 0);
    if (young || (flagsOf(object) & FLAG_YOUNG_LARGE) === 0) this.rememberItems(object, from, to);
  }

  // ---- minor collections

  /** A minor collection, and what is to be done of a major one. */
  private collectYoung(): void {
    this.collectMinor();
    if (objectList.isOpen) return;
    if (this.isFull()) {
      this.finishMajor();
      if (this.isFull()) this.collectAll();
      return;
    }
    if (majorCollection.phase !== PHASE_IDLE || this.isMajorDue()) this.step(this.stress ? STRESS_STEP : this.work());
    this.usedBefore = this.old.used;
  }

  private isMajorDue(): boolean {
    if (this.stress) return true;
    const used: int = this.old.used + this.pressure;
    return this.enabled ? used > this.threshold : used > this.threshold * DISABLED_SHARE;
  }

  private work(): int {
    const work: int = (this.old.used - this.usedBefore) * WORK_FOR_BYTE;
    const atLeast: int = work < MIN_STEP ? MIN_STEP : work;
    return atLeast > this.limits.step ? this.limits.step : atLeast;
  }

  /** For the tracer: moves what the reference at `slot` points to. */
  visitYoung(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (nursery.contains(p)) {
      storeAddr(slot, 0, this.move(p));
    } else if (this.youngLarge.length > 0 && addrDiff(p, this.lowestLarge) >= 0 && addrDiff(p, this.highestLarge) <= 0) {
      this.reachLarge(p);
    }
  }

  private reachLarge(p: Addr): void {
    const flags = flagsOf(p);
    if ((flags & (FLAG_YOUNG_LARGE | FLAG_REACHED)) !== FLAG_YOUNG_LARGE) return;
    setFlags(p, flags | FLAG_REACHED);
    if ((flags & FLAG_TRACK) !== 0) this.reachedCards.push(p);
    else if (holdsReferences(typeOf(p))) this.pending.push(p);
  }

  private move(p: Addr): Addr {
    const flags = flagsOf(p);
    if ((flags & FLAG_FORWARDED) !== 0) return loadAddr(p, 8);
    const size = sizeOf(p);
    const to = (flags & FLAG_SHADOWED) !== 0 ? this.shadows.get(p) : this.placeFor(p, size);
    rawCopy(p, to, size);
    setFlags(to, size > MEDIUM_LIMIT ? this.flagsOfLarge(to) : FLAG_TRACK);
    setFlags(p, flags | FLAG_FORWARDED);
    storeAddr(p, 8, to);
    if (holdsReferences(typeOf(to))) this.pending.push(to);
    return to;
  }

  private placeFor(p: Addr, size: int): Addr {
    if (size <= MEDIUM_LIMIT) return this.old.allocate(size);
    const type = typeOf(p);
    if ((loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) === 0) return this.old.allocateLarge(size, 0, false);
    return this.old.allocateLarge(size, cardsFor(type, loadInt(p, loadU32(type, TYPE_LENGTH_OFFSET))), false);
  }

  private flagsOfLarge(object: Addr): int {
    return this.old.cardCount(object) > 0 ? FLAG_TRACK | FLAG_LARGE | FLAG_CARDS : FLAG_TRACK | FLAG_LARGE;
  }

  private moveAll(): void {
    while (true) {
      if (this.pending.length > 0) traceYoung(this.pending.pop());
      else if (this.reachedCards.length > 0) this.visitCardsOf(this.reachedCards.pop());
      else return;
    }
  }

  /** Empties the nursery: what lives is old from now on, and does not move any more. */
  collectMinor(): void {
    const began = systemClock();
    debugStart('gc-minor');
    this.minorCollections++;
    const from = rootStacks.settle();
    if (this.stress) checkSettledRoots(from);
    visitYoungRoots(from, rootStacks.seeWaiting());
    const marking = majorCollection.phase === PHASE_MARK;
    for (let i: int = 0; i < this.remembered.length; i++) {
      if (i + AHEAD < this.remembered.length) rawPrefetch(this.remembered.get(i + AHEAD));
      const object = this.remembered.get(i);
      const flags = flagsOf(object);
      setFlags(object, flags | FLAG_TRACK);
      traceYoung(object);
      if (marking && (flags & FLAG_MARKED) !== 0) marker.again(object);
    }
    this.remembered.clear();
    this.visitCards(marking);
    this.moveAll();
    weakReferences.clearYoung();
    this.moveFinalizable();
    weakReferences.becomeOld();
    this.dropShadows();
    this.sortYoungLarge();
    this.openNursery();
    if (this.old.used > this.peak) this.peak = this.old.used;
    debugFigure('heap', this.old.used);
    debugStop('gc-minor');
    this.minorPauses.add(systemClock() - began);
    this.updateDue();
  }

  private moveFinalizable(): void {
    const young = finalizers.young;
    const due = finalizers.due;
    if (young.length > 0) {
      const order = finalizers.youngOrder;
      order.start();
      while (order.run(MAX_STEP) <= 0) continue;
      for (let i: int = 0; i < order.found.length; i++) due.push(this.keepYoung(order.found.get(i)));
      order.found.clear();
      for (let i: int = 0; i < young.length; i++) finalizers.old.push(this.keepYoung(young.get(i)));
      young.clear();
      this.moveAll();
    }
  }

  /** Reaches an object that may be young, and returns where it is now. */
  private keepYoung(p: Addr): Addr {
    if (nursery.contains(p)) return this.move(p);
    this.reachLarge(p);
    return p;
  }

  private visitCards(marking: boolean): void {
    for (let i: int = 0; i < this.cards.length; i += 2) {
      if (i + 2 * AHEAD < this.cards.length) {
        const next = this.cards.get(i + 2 * AHEAD);
        rawPrefetch(next);
        rawPrefetch(addrAdd(next, this.cards.getInt(i + 2 * AHEAD + 1) * CARD_ITEMS * 8));
      }
      const object = this.cards.get(i);
      const card = this.cards.getInt(i + 1);
      const to = this.visitCard(object, card);
      if (marking && (flagsOf(object) & FLAG_MARKED) !== 0) marker.againItems(object, card * CARD_ITEMS, to);
    }
    this.cards.clear();
  }

  /** Takes the mark from a card and looks at its items; the number of the item behind them. */
  private visitCard(object: Addr, card: int): int {
    storeU8(this.old.cardAddress(object, card), 0, 0);
    const type = typeOf(object);
    const n: int = loadInt(object, loadU32(type, TYPE_LENGTH_OFFSET));
    const items = addrAdd(object, loadU32(type, TYPE_SIZE));
    const end: int = (card + 1) * CARD_ITEMS;
    const to: int = end < n ? end : n;
    for (let k: int = card * CARD_ITEMS; k < to; k++) visitYoung(addrAdd(items, k * 8));
    return to;
  }

  /** The same for all marked cards of an array. */
  private visitCardsOf(object: Addr): void {
    const n = this.old.cardCount(object);
    for (let first: int = 0; first < n; first += 8) {
      // eight marks at once: those of later cards are below
      if (loadI64(this.old.cardAddress(object, first + 7), 0) === 0n) continue;
      for (let card: int = first; card < first + 8 && card < n; card++)
        if (loadU8(this.old.cardAddress(object, card), 0) !== 0) this.visitCard(object, card);
    }
  }

  /** Gives back the places reserved for objects that did not survive. */
  private dropShadows(): void {
    const slots = this.shadows.slots();
    for (let i: int = 0; i < slots; i++) {
      const p = this.shadows.keyAt(i);
      if (p !== NULL_ADDR && (flagsOf(p) & FLAG_FORWARDED) === 0) this.old.giveBack(this.shadows.valueAt(i), sizeOf(p));
    }
    this.shadows.clear();
  }

  private sortYoungLarge(): void {
    for (let i: int = 0; i < this.youngLarge.length; i++) {
      const object = this.youngLarge.get(i);
      const flags = flagsOf(object);
      if ((flags & FLAG_REACHED) === 0) {
        this.old.freeLarge(object);
        continue;
      }
      setFlags(object, (flags & ~(FLAG_YOUNG_LARGE | FLAG_REACHED | FLAG_MARKED | FLAG_FINALIZING)) | FLAG_TRACK);
      this.old.keepLarge(object);
    }
    this.youngLarge.clear();
    this.youngLargeBytes = 0;
  }

  // ---- major collections

  /** So much work of a major collection, which begins if none is going on. The nursery is empty. */
  private step(work: int): void {
    const began = systemClock();
    debugStart('gc-major-step');
    const longest: int = this.old.used > this.threshold + (this.threshold >> 1) ? NO_LIMIT : LONGEST_STEP;
    if (majorCollection.advance(work, began + longest)) this.setThreshold();
    debugFigure('heap', this.old.used);
    debugStop('gc-major-step');
    this.stepPauses.add(systemClock() - began);
    this.updateDue();
  }

  /** A collection has swept everything: what is left says when the next one begins. */
  private setThreshold(): void {
    const used = this.old.used;
    this.pressure = 0;
    let next: int = intDiv(used, 100) * this.limits.growth;
    const smallest = this.limits.smallest;
    const largest = this.limits.largest;
    const largestDelta = this.limits.largestDelta;
    if (largestDelta > 0 && next > used + largestDelta) next = used + largestDelta;
    if (next < smallest) next = smallest;
    if (largest > 0 && next > largest) next = largest;
    this.threshold = next;
    if (used < largest) this.limit = largest;
  }

  /** Ends the collection that is going on, if one is. */
  private finishMajor(): void {
    while (majorCollection.phase !== PHASE_IDLE) this.step(MAX_STEP);
  }

  /** A whole major collection. */
  private runMajor(): void {
    this.step(MAX_STEP);
    this.finishMajor();
  }

  // ---- what programs ask for

  /** Collects everything, and gives free memory back to the operating system. */
  collect(): void {
    debugStart('gc-collect');
    this.collectAll();
    debugStop('gc-collect');
  }

  private collectAll(): void {
    this.collectMinor();
    if (objectList.isOpen) return;
    this.finishMajor();
    this.runMajor();
    this.old.arenas.sort(0);
    while (!this.old.release(MAX_STEP)) continue;
    this.old.arenas.discardFreePages();
    systemTrim();
  }

  /** A minor collection and one step of a major one; true when a major one has ended with it. */
  collectStep(): boolean {
    this.collectMinor();
    if (objectList.isOpen) return false;
    this.step(this.work());
    return majorCollection.phase === PHASE_IDLE;
  }

  /** The object's identity: its address, or where it will be; what the prebuilt object says when it has one of its own. 0 for null. */
  identity(object: Addr): i64 {
    if (object === NULL_ADDR) return 0n;
    const flags = flagsOf(object);
    if ((flags & FLAG_HASH_APPENDED) !== 0) return loadI64(object, sizeOf(object));
    if (!nursery.contains(object)) return addrToI64(object);
    if ((flags & FLAG_SHADOWED) !== 0) return addrToI64(this.shadows.get(object));
    const place = this.placeFor(object, sizeOf(object));
    this.shadows.add(object, place);
    setFlags(object, flags | FLAG_SHADOWED);
    return addrToI64(place);
  }

  /** Makes the new young object `weak` refer to `referent`. */
  setWeak(weak: Addr, offset: int, referent: Addr): void {
    storeAddr(weak, offset, referent);
    weakReferences.add(weak);
  }

  registerFinalizer(object: Addr): void {
    finalizers.register(object, nursery.contains(object) || (flagsOf(object) & FLAG_YOUNG_LARGE) !== 0);
  }

  /** The next object to be finalized, NULL_ADDR when there is none. */
  nextFinalizable(): Addr {
    const due = finalizers.due;
    if (due.size() === 0) return NULL_ADDR;
    const x = due.shift();
    if (x === this.watcher) this.isWatcherDue = false;
    this.showDue();
    return x;
  }

  private updateDue(): void {
    if (this.watcher !== NULL_ADDR && !this.isWatcherDue) {
      this.isWatcherDue = true;
      finalizers.due.push(this.watcher);
    }
    this.showDue();
  }

  private showDue(): void {
    const due = finalizers.due.size() + boolToInt(this.overdrawn);
    storeInt(this.state, STATE_FINALIZERS_DUE, due);
    if (due > 0) storeInt(this.state, STATE_ATTENTION, 1);
  }

  /** The prebuilt object `watcher` is due like one that is to be finalized whenever a collection has been counted. NULL_ADDR: none is. */
  setWatcher(watcher: Addr): void {
    this.watcher = watcher;
  }

  /** The object holds `n` bytes outside of the heap, until it dies. Many of them bring the next collection nearer. */
  addPressure(n: int): void {
    if (n <= 0) return;
    this.pressure += n;
    this.youngPressure += n;
    // The next allocation finds no room.
    if (this.youngPressure > nursery.size * LARGE_SHARE && !this.stress) this.hideRoom();
  }

  heapBytes(): int {
    return this.old.used + (this.stress ? addrDiff(this.stressFree, this.stressLow) : addrDiff(loadAddr(this.state, STATE_NURSERY_FREE), nursery.start));
  }

  /** Where the object is, it stays. May collect: the object's address before the call is of no use after it. */
  pin(object: Addr): void {
    if (nursery.contains(object)) this.collectMinor();
  }

  /** Begins a list of objects, or goes on with one; the number of those listed already. */
  beginList(): int {
    this.collectMinor();
    if (!objectList.isOpen) this.finishMajor();
    return objectList.begin();
  }

  // ---- statistics

  /** The number with this index in the list of `rlib/rgc`. Times in nanoseconds, sizes in bytes. */
  statistic(which: int): int {
    switch (which) {
      case 0: return this.heapBytes();
      case 1: return this.old.used;
      case 2: return this.peak;
      case 3: return this.old.arenas.count() * ARENA_SIZE;
      case 4: return this.old.largeBytes();
      case 5: return this.pressure;
      case 6: return nursery.size;
      case 7: return majorCollection.phase;
      case 8: return this.minorCollections;
      case 9: return majorCollection.count;
      case 10: return this.threshold;
      default: return which < 20 ? 0 : which < 30 ? this.minorPauses.statistic(which - 20) : this.stepPauses.statistic(which - 30);
    }
  }

  /** Begins a new window in both kinds of pauses. */
  resetWindows(): void {
    this.minorPauses.resetWindow();
    this.stepPauses.resetWindow();
  }
}

/** Cards for an array of `n` items; 0 when the items are no references, or there are others before them. */
function cardsFor(type: Addr, n: int): int {
  return (loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) === 0 || loadU32(type, TYPE_REF_COUNT) > 0 ? 0 : intDiv(n + CARD_ITEMS - 1, CARD_ITEMS);
}

/** The one collector of the process. */
export const collector = new Collector();

function visitYoung(slot: Addr): void {
  collector.visitYoung(slot);
}

function visitSettled(slot: Addr): void {
  rassert(!nursery.contains(loadAddr(slot, 0)), 'a word of the root stack was written below its settled part');
}

const traceYoung = makeTracer(visitYoung);
const visitYoungRoots = makeRootVisitor(visitYoung);
const checkSettled = makeRangeVisitor(visitSettled);

/** Under stress: the part of the stack that is not looked at holds nothing young. */
function checkSettledRoots(end: Addr): void {
  if (end !== NULL_ADDR) checkSettled(loadAddr(rootStacks.running, STATE_ROOT_BASE), end);
}
