/**
 * The collector: a nursery in which objects are made by moving a pointer, and an old space that is marked and swept.
 *
 * Minor collection. Every object in the nursery that is reachable is copied to the old space, once and for all. Roots are the shadow
 * stack, the pending exception and the *remembered set*: old and prebuilt objects into which a reference was
 * written since the latest minor collection. An object outside of the set carries FLAG_TRACK, which sends the write barrier of generated code
 * to `remember`, which takes the flag away and notes the object. Large arrays of references keep FLAG_TRACK and
 * note single cards. Large objects are made outside of the nursery, young until a minor collection has reached them.
 *
 * Major collection. It follows a minor one, so the nursery is empty. Objects are marked from the shadow stack, the pending exception, the
 * prebuilt objects that were ever written to and the queue of finalizers; what is not marked is swept. Prebuilt objects that were
 * never written to refer to prebuilt ones only.
 *
 * Identity. An old object's is its address. For a young one the place in the old space is reserved when it is asked for,
 * so that the address is known before the object gets there.
 */
import type { Addr, i64, int } from '../rlib/kinds';
import { intDiv } from '../rlib/rarithmetic';
import {
  addrAdd, addrDiff, addrToI64, loadAddr, loadI64, loadInt, loadU32, loadU8, NULL_ADDR, rawCopy, rawFill, storeAddr, storeI64, storeInt, storeU8,
} from '../rlib/rffi';
import { AddressTable } from './addresstable';
import {
  memoryErrorObject, outOfMemory, Queue, STATE_EXCEPTION, STATE_FINALIZERS_DUE, STATE_NURSERY_FREE, STATE_NURSERY_TOP, STATE_ROOT_BASE,
  STATE_ROOT_TOP, stateBlock, systemAllocate, Vector,
} from './memory';
import {
  FLAG_CARDS, FLAG_CARDS_SET, FLAG_FINALIZING, FLAG_FORWARDED, FLAG_HASH_APPENDED, FLAG_LARGE, FLAG_MARKED, FLAG_PREBUILT, FLAG_REACHED,
  FLAG_SHADOWED, FLAG_TRACK, FLAG_YOUNG_LARGE, TYPE_FLAG_REF_ITEMS, TYPE_FLAGS, TYPE_LENGTH_OFFSET, TYPE_SIZE, TYPE_WEAK_OFFSET,
} from './objectformat';
import { flagsOf, holdsReferences, makeTracer, setFlags, sizeForItems, sizeOf, typeOf } from './objects';
import { CARD_ITEMS, MEDIUM_LIMIT, OldSpace } from './oldspace';

/** PTS_LARGE_OBJECT of native/pts.h. */
export const LARGE_OBJECT: int = 32768;

/** No object has so many items. */
const MOST_ITEMS: int = 0x1000000000000;

/** Young large objects are collected when they take this many times the nursery. */
const LARGE_SHARE: int = 8;

/** Under stress, minor collections between two major ones. */
const STRESS_MAJOR: int = 64;

export class Collector {
  private state: Addr = NULL_ADDR;
  private nurseryStart: Addr = NULL_ADDR;
  private nurseryEnd: Addr = NULL_ADDR;
  private nurserySize: int = 0;
  readonly old = new OldSpace();
  private readonly remembered = new Vector();
  private readonly cardArrays = new Vector();
  private readonly prebuiltRoots = new Vector();
  private readonly youngLarge = new Vector();
  private youngLargeBytes: int = 0;
  private readonly youngWeak = new Vector();
  private readonly oldWeak = new Vector();
  private readonly youngFinalizable = new Vector();
  private readonly oldFinalizable = new Vector();
  private readonly due = new Queue();
  private readonly shadows = new AddressTable();
  /** objects whose references are still to be looked at */
  private readonly pending = new Vector();
  private readonly candidates = new Vector();
  private threshold: int = 0;
  private smallestThreshold: int = 0;
  private pressure: int = 0;
  minorCollections: int = 0;
  majorCollections: int = 0;
  /** collect at every allocation: the inlined path is closed, and objects go here */
  private stress: boolean = false;
  private stressLow: Addr = NULL_ADDR;
  private stressFree: Addr = NULL_ADDR;

  /** Sizes in bytes; the nursery holds at least a few objects of LARGE_OBJECT. */
  start(nurserySize: int, smallestHeap: int, stress: boolean): void {
    this.state = stateBlock();
    this.nurserySize = nurserySize;
    this.nurseryStart = systemAllocate(nurserySize);
    if (this.nurseryStart === NULL_ADDR) outOfMemory();
    this.nurseryEnd = addrAdd(this.nurseryStart, nurserySize);
    this.smallestThreshold = smallestHeap;
    this.threshold = smallestHeap;
    this.stress = stress;
    this.stressLow = this.nurseryStart;
    this.stressFree = this.nurseryStart;
    this.old.start(stress);
    this.openNursery();
  }

  private openNursery(): void {
    if (!this.stress) {
      storeAddr(this.state, STATE_NURSERY_FREE, this.nurseryStart);
      storeAddr(this.state, STATE_NURSERY_TOP, this.nurseryEnd);
      return;
    }
    rawFill(this.stressLow, 0xdd, addrDiff(this.stressFree, this.stressLow));
    if (addrDiff(this.nurseryEnd, this.stressFree) < 2 * LARGE_OBJECT) this.stressFree = this.nurseryStart;
    this.stressLow = this.stressFree;
  }

  inNursery(p: Addr): boolean {
    return addrDiff(p, this.nurseryStart) >= 0 && addrDiff(p, this.nurseryEnd) < 0;
  }

  // ---- allocation

  /** Room in the nursery for `size` bytes, at most LARGE_OBJECT, after a collection when it was full. Undefined contents. */
  allocate(size: int): Addr {
    if (this.stress) {
      this.collectYoung();
      const p = this.stressFree;
      this.stressFree = addrAdd(p, size);
      return p;
    }
    let p = loadAddr(this.state, STATE_NURSERY_FREE);
    if (addrDiff(loadAddr(this.state, STATE_NURSERY_TOP), p) < size) {
      this.collectYoung();
      p = loadAddr(this.state, STATE_NURSERY_FREE);
    }
    storeAddr(this.state, STATE_NURSERY_FREE, addrAdd(p, size));
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
      rawFill(object, 0, size);
    } else {
      if (this.stress || this.youngLargeBytes + size > this.nurserySize * LARGE_SHARE) this.collectYoung();
      const withCards = (loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) !== 0;
      object = this.old.allocateLarge(size, withCards ? intDiv(n + CARD_ITEMS - 1, CARD_ITEMS) : 0, true);
      if (object === NULL_ADDR) {
        this.collect();
        object = this.old.allocateLarge(size, withCards ? intDiv(n + CARD_ITEMS - 1, CARD_ITEMS) : 0, true);
        if (object === NULL_ADDR) return this.noMemory();
      }
      flags = FLAG_LARGE | FLAG_YOUNG_LARGE | (withCards ? FLAG_CARDS : 0);
      this.youngLarge.push(object);
      this.youngLargeBytes += size;
    }
    storeI64(object, 0, addrToI64(type));
    setFlags(object, flags);
    storeInt(object, loadU32(type, TYPE_LENGTH_OFFSET), n);
    return object;
  }

  private noMemory(): Addr {
    storeAddr(this.state, STATE_EXCEPTION, memoryErrorObject());
    return NULL_ADDR;
  }

  // ---- the write barrier

  /** A reference will be written into `object`, which carries FLAG_TRACK. */
  remember(object: Addr): void {
    let flags = flagsOf(object) - FLAG_TRACK;
    if ((flags & FLAG_PREBUILT) !== 0 && (flags & FLAG_MARKED) === 0) {
      flags = flags | FLAG_MARKED;
      this.prebuiltRoots.push(object);
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
    if ((flags & FLAG_CARDS_SET) === 0) {
      setFlags(object, flags | FLAG_CARDS_SET);
      this.cardArrays.push(object);
    }
    const last = intDiv(to - 1, CARD_ITEMS);
    for (let card: int = intDiv(from, CARD_ITEMS); card <= last; card++) storeU8(this.old.cardAddress(object, card), 0, 1);
  }

  // ---- minor collections

  private collectYoung(): void {
    this.collectMinor();
    if (this.old.used + this.pressure > this.threshold || (this.stress && this.minorCollections % STRESS_MAJOR === 0)) this.collectMajor();
  }

  /** For the tracer: moves what the reference at `slot` points to. */
  visitYoung(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (this.inNursery(p)) {
      storeAddr(slot, 0, this.move(p));
    } else if (this.youngLarge.length > 0 && p !== NULL_ADDR) {
      const flags = flagsOf(p);
      if ((flags & (FLAG_YOUNG_LARGE | FLAG_REACHED)) === FLAG_YOUNG_LARGE) {
        setFlags(p, flags | FLAG_REACHED);
        if (holdsReferences(typeOf(p))) this.pending.push(p);
      }
    }
  }

  private move(p: Addr): Addr {
    const flags = flagsOf(p);
    if ((flags & FLAG_FORWARDED) !== 0) return loadAddr(p, 8);
    const size = sizeOf(p);
    const to = (flags & FLAG_SHADOWED) !== 0 ? this.shadows.get(p) : this.old.allocate(size);
    rawCopy(p, to, size);
    setFlags(to, size > MEDIUM_LIMIT ? FLAG_TRACK | FLAG_LARGE : FLAG_TRACK);
    setFlags(p, flags | FLAG_FORWARDED);
    storeAddr(p, 8, to);
    if (holdsReferences(typeOf(to))) this.pending.push(to);
    return to;
  }

  private moveAll(): void {
    while (this.pending.length > 0) traceYoung(this.pending.pop());
  }

  private collectMinor(): void {
    this.minorCollections++;
    visitYoung(addrAdd(this.state, STATE_EXCEPTION));
    let slot = loadAddr(this.state, STATE_ROOT_BASE);
    const top = loadAddr(this.state, STATE_ROOT_TOP);
    while (addrDiff(top, slot) > 0) {
      visitYoung(slot);
      slot = addrAdd(slot, 8);
    }
    for (let i: int = 0; i < this.remembered.length; i++) {
      const object = this.remembered.get(i);
      setFlags(object, flagsOf(object) | FLAG_TRACK);
      traceYoung(object);
    }
    this.remembered.clear();
    this.visitCards();
    this.moveAll();
    // Whether objects with finalizers are dead is for major collections to say.
    for (let i: int = 0; i < this.youngFinalizable.length; i++) this.oldFinalizable.push(this.keepYoung(this.youngFinalizable.get(i)));
    this.youngFinalizable.clear();
    this.moveAll();
    this.updateYoungWeak();
    this.dropShadows();
    this.sortYoungLarge();
    this.openNursery();
  }

  /** Reaches an object that may be young, and returns where it is now. */
  private keepYoung(p: Addr): Addr {
    if (this.inNursery(p)) return this.move(p);
    const flags = flagsOf(p);
    if ((flags & (FLAG_YOUNG_LARGE | FLAG_REACHED)) === FLAG_YOUNG_LARGE) {
      setFlags(p, flags | FLAG_REACHED);
      if (holdsReferences(typeOf(p))) this.pending.push(p);
    }
    return p;
  }

  private visitCards(): void {
    for (let i: int = 0; i < this.cardArrays.length; i++) {
      const object = this.cardArrays.get(i);
      setFlags(object, flagsOf(object) - FLAG_CARDS_SET);
      const type = typeOf(object);
      const n: int = loadInt(object, loadU32(type, TYPE_LENGTH_OFFSET));
      const items = addrAdd(object, loadU32(type, TYPE_SIZE));
      const cards = this.old.cardCount(object);
      for (let card: int = 0; card < cards; card++) {
        const mark = this.old.cardAddress(object, card);
        if (loadU8(mark, 0) === 0) continue;
        storeU8(mark, 0, 0);
        const end: int = (card + 1) * CARD_ITEMS;
        const to: int = end < n ? end : n;
        for (let k: int = card * CARD_ITEMS; k < to; k++) visitYoung(addrAdd(items, k * 8));
      }
    }
    this.cardArrays.clear();
  }

  private updateYoungWeak(): void {
    for (let i: int = 0; i < this.youngWeak.length; i++) {
      const before = this.youngWeak.get(i);
      if ((flagsOf(before) & FLAG_FORWARDED) === 0) continue;
      const weak = loadAddr(before, 8);
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      let referent = loadAddr(weak, offset);
      if (referent === NULL_ADDR) continue;
      const flags = flagsOf(referent);
      if (this.inNursery(referent)) referent = (flags & FLAG_FORWARDED) !== 0 ? loadAddr(referent, 8) : NULL_ADDR;
      else if ((flags & (FLAG_YOUNG_LARGE | FLAG_REACHED)) === FLAG_YOUNG_LARGE) referent = NULL_ADDR;
      storeAddr(weak, offset, referent);
      if (referent !== NULL_ADDR) this.oldWeak.push(weak);
    }
    this.youngWeak.clear();
  }

  /** Gives back the places reserved for objects that did not survive. */
  private dropShadows(): void {
    const slots = this.shadows.slots();
    for (let i: int = 0; i < slots; i++) {
      const p = this.shadows.keyAt(i);
      if (p === NULL_ADDR || (flagsOf(p) & FLAG_FORWARDED) !== 0) continue;
      const size = sizeOf(p);
      const place = this.shadows.valueAt(i);
      // A large place waits for the next sweep.
      if (size > MEDIUM_LIMIT) setFlags(place, 0);
      else this.old.freeCell(place, size);
    }
    this.shadows.clear();
  }

  private sortYoungLarge(): void {
    if (this.youngLarge.length === 0) return;
    const large = this.old.large;
    let kept: int = 0;
    for (let i: int = 0; i < large.length; i++) {
      const object = large.get(i);
      const flags = flagsOf(object);
      if ((flags & FLAG_YOUNG_LARGE) !== 0) {
        if ((flags & FLAG_REACHED) === 0) {
          this.old.used -= sizeOf(object);
          this.old.freeLarge(object);
          continue;
        }
        setFlags(object, (flags - FLAG_YOUNG_LARGE - FLAG_REACHED) | FLAG_TRACK);
      }
      large.set(kept, object);
      kept++;
    }
    large.length = kept;
    this.youngLarge.clear();
    this.youngLargeBytes = 0;
  }

  // ---- major collections

  /** For the tracer: marks what the reference at `slot` points to. */
  visitOld(slot: Addr): void {
    this.mark(loadAddr(slot, 0));
  }

  private mark(p: Addr): void {
    if (p === NULL_ADDR) return;
    const flags = flagsOf(p);
    if ((flags & (FLAG_MARKED | FLAG_PREBUILT)) !== 0) return;
    setFlags(p, flags | FLAG_MARKED);
    if (holdsReferences(typeOf(p))) this.pending.push(p);
  }

  private markAll(): void {
    while (this.pending.length > 0) traceOld(this.pending.pop());
  }

  /** The nursery is empty. */
  private collectMajor(): void {
    this.majorCollections++;
    visitOld(addrAdd(this.state, STATE_EXCEPTION));
    let slot = loadAddr(this.state, STATE_ROOT_BASE);
    const top = loadAddr(this.state, STATE_ROOT_TOP);
    while (addrDiff(top, slot) > 0) {
      visitOld(slot);
      slot = addrAdd(slot, 8);
    }
    for (let i: int = 0; i < this.prebuiltRoots.length; i++) traceOld(this.prebuiltRoots.get(i));
    for (let i: int = 0; i < this.due.size(); i++) this.mark(this.due.get(i));
    this.markAll();
    this.clearWeak();
    this.orderFinalizers();
    this.dropWeak();
    this.pending.trim();
    const used = this.old.sweep();
    this.pressure = 0;
    const grown: int = used + intDiv(used * 4, 5);
    this.threshold = grown > this.smallestThreshold ? grown : this.smallestThreshold;
  }

  private isDead(p: Addr): boolean {
    return (flagsOf(p) & (FLAG_MARKED | FLAG_PREBUILT)) === 0;
  }

  /** Weak references are cleared before finalizers revive anything. */
  private clearWeak(): void {
    for (let i: int = 0; i < this.oldWeak.length; i++) {
      const weak = this.oldWeak.get(i);
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      const referent = loadAddr(weak, offset);
      if (referent !== NULL_ADDR && this.isDead(referent)) storeAddr(weak, offset, NULL_ADDR);
    }
  }

  private dropWeak(): void {
    let kept: int = 0;
    for (let i: int = 0; i < this.oldWeak.length; i++) {
      const weak = this.oldWeak.get(i);
      if (this.isDead(weak) || loadAddr(weak, loadU32(typeOf(weak), TYPE_WEAK_OFFSET)) === NULL_ADDR) continue;
      this.oldWeak.set(kept, weak);
      kept++;
    }
    this.oldWeak.length = kept;
  }

  /**
   * Which dead objects are to be finalized: those that no other dead object with a finalizer refers to, directly or not; of a
   * cycle of them the one registered first. The others, and all that any of them refers to, live on.
   *
   * Each object is, by its flags, 0 not seen; 1 (FINALIZING) seen from the candidate being looked at; 2 (both) seen from one candidate; 3 (MARKED)
   * seen from another candidate too, or finished.
   */
  private orderFinalizers(): void {
    const all = this.oldFinalizable;
    let kept: int = 0;
    this.candidates.clear();
    for (let i: int = 0; i < all.length; i++) {
      const x = all.get(i);
      if (!this.isDead(x)) {
        all.set(kept, x);
        kept++;
        continue;
      }
      this.candidates.push(x);
      this.pending.push(x);
      while (this.pending.length > 0) {
        const y = this.pending.pop();
        const flags = flagsOf(y);
        if ((flags & FLAG_PREBUILT) !== 0) continue;
        const s: int = flags & (FLAG_MARKED | FLAG_FINALIZING);
        if (s === 0) {
          setFlags(y, flags | FLAG_FINALIZING);
          traceCandidates(y);
        } else if (s === (FLAG_MARKED | FLAG_FINALIZING)) {
          setFlags(y, flags - FLAG_FINALIZING);
          traceCandidates(y);
        }
      }
      this.raise(x, FLAG_FINALIZING, FLAG_MARKED | FLAG_FINALIZING);
    }
    all.length = kept;
    for (let i: int = 0; i < this.candidates.length; i++) {
      const x = this.candidates.get(i);
      if ((flagsOf(x) & FLAG_FINALIZING) !== 0) {
        this.due.push(x);
        this.raise(x, FLAG_MARKED | FLAG_FINALIZING, FLAG_MARKED);
      } else {
        all.push(x);
      }
    }
    storeInt(this.state, STATE_FINALIZERS_DUE, this.due.size());
  }

  /** Takes everything reachable from `x` through objects in one state to the next. */
  private raise(x: Addr, from: int, to: int): void {
    this.pending.push(x);
    while (this.pending.length > 0) {
      const y = this.pending.pop();
      const flags = flagsOf(y);
      if ((flags & FLAG_PREBUILT) !== 0 || (flags & (FLAG_MARKED | FLAG_FINALIZING)) !== from) continue;
      setFlags(y, flags - from + to);
      traceCandidates(y);
    }
  }

  /** For the tracer: notes what the reference at `slot` points to. */
  visitCandidate(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (p !== NULL_ADDR) this.pending.push(p);
  }

  // ---- what programs ask for

  /** Collects everything. */
  collect(): void {
    this.collectMinor();
    this.collectMajor();
  }

  /** The object's identity: its address, or where it will be; what the prebuilt object says when it has one of its own. 0 for null. */
  identity(object: Addr): i64 {
    if (object === NULL_ADDR) return 0n;
    const flags = flagsOf(object);
    if ((flags & FLAG_HASH_APPENDED) !== 0) return loadI64(object, sizeOf(object));
    if (!this.inNursery(object)) return addrToI64(object);
    if ((flags & FLAG_SHADOWED) !== 0) return addrToI64(this.shadows.get(object));
    const place = this.old.allocate(sizeOf(object));
    this.shadows.add(object, place);
    setFlags(object, flags | FLAG_SHADOWED);
    return addrToI64(place);
  }

  /** Makes the new young object `weak` refer to `referent`. */
  setWeak(weak: Addr, offset: int, referent: Addr): void {
    storeAddr(weak, offset, referent);
    this.youngWeak.push(weak);
  }

  registerFinalizer(object: Addr): void {
    if (this.inNursery(object) || (flagsOf(object) & FLAG_YOUNG_LARGE) !== 0) this.youngFinalizable.push(object);
    else this.oldFinalizable.push(object);
  }

  /** The next object to be finalized, NULL_ADDR when there is none. */
  nextFinalizable(): Addr {
    if (this.due.size() === 0) return NULL_ADDR;
    const x = this.due.shift();
    storeInt(this.state, STATE_FINALIZERS_DUE, this.due.size());
    return x;
  }

  addPressure(n: int): void {
    this.pressure += n;
  }

  heapBytes(): int {
    return this.old.used + (this.stress ? 0 : addrDiff(loadAddr(this.state, STATE_NURSERY_FREE), this.nurseryStart));
  }
}

/** The one collector of the process. */
export const collector = new Collector();

function visitYoung(slot: Addr): void {
  collector.visitYoung(slot);
}
function visitOld(slot: Addr): void {
  collector.visitOld(slot);
}
function visitCandidate(slot: Addr): void {
  collector.visitCandidate(slot);
}

const traceYoung = makeTracer(visitYoung);
const traceOld = makeTracer(visitOld);
const traceCandidates = makeTracer(visitCandidate);

