/**
 * Marking, a piece at a time.
 *
 * An object is white (not marked), gray (marked, its references still to be looked at: it stands on a stack here) or black (marked and looked at). No
 * black object refers to a white one, but for what was written since the latest minor collection; those objects are in the remembered set, and the
 * minor collection hands them back by `again`. Objects that become old during the marking are white. Roots are looked at again at the end. So
 * all that can be reached at the end of the marking is marked, whatever the program did meanwhile.
 *
 * Large arrays are looked at in pieces: the second stack holds ranges of items. A piece may be looked at before an item is written into it: the array is marked, so the
 * minor collection hands the written card back by `againItems`.
 *
 * Nothing is marked in a minor collection, which uses the mark for young objects in its own way (see Finalizers).
 *
 * What takes the time is waiting for headers to come from memory. So an object that is to be marked first goes into a ring of places, its header on the way
 * into the cache, and is looked at when its place is needed again. What is in the ring is still to be marked.
 *
 * Prebuilt objects are never freed; those among the prebuilt roots carry the mark always.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrAdd, loadAddr, loadInt, loadU32, NULL_ADDR, rawFill, rawPrefetch, storeAddr } from '../rlib/rffi';
import { outOfMemory, systemAllocate, Vector } from './memory';
import { FLAG_MARKED, FLAG_PREBUILT, TYPE_FLAG_REF_ITEMS, TYPE_FLAGS, TYPE_LENGTH_OFFSET, TYPE_REF_COUNT, TYPE_SIZE } from './objectformat';
import { flagsOf, holdsReferences, makeTracer, setFlags, typeOf } from './objects';

/** Items of an array that are looked at together. */
const PIECE: int = 2048;

/** Bytes of the ring. */
const RING: int = 16 * 8;

/** Work, most of which is waiting for memory: for an object, and for a reference in it. */
const OBJECT_WORK: int = 20;
const REFERENCE_WORK: int = 4;
/** For giving back a part of a stack. */
const TRIM_WORK: int = 100_000;

export class Marker {
  private readonly gray = new Vector();
  private readonly arrays = new Vector();

  private ring: Addr = NULL_ADDR;
  private place: int = 0;

  start(): void {
    if (this.ring !== NULL_ADDR) return;
    this.ring = systemAllocate(RING);
    if (this.ring === NULL_ADDR) outOfMemory();
    rawFill(this.ring, 0, RING);
  }

  /** The object is reachable. */
  mark(p: Addr): void {
    if (p === NULL_ADDR) return;
    rawPrefetch(p);
    const before = loadAddr(this.ring, this.place);
    storeAddr(this.ring, this.place, p);
    this.place = (this.place + 8) & (RING - 1);
    if (before !== NULL_ADDR) this.markNow(before);
  }

  private emptyRing(): void {
    for (let i: int = 0; i < RING; i += 8) {
      const p = loadAddr(this.ring, i);
      storeAddr(this.ring, i, NULL_ADDR);
      if (p !== NULL_ADDR) this.markNow(p);
    }
  }

  private markNow(p: Addr): void {
    const flags = flagsOf(p);
    if ((flags & (FLAG_MARKED | FLAG_PREBUILT)) !== 0) return;
    setFlags(p, flags | FLAG_MARKED);
    if (holdsReferences(typeOf(p))) this.gray.push(p);
  }

  /** The object is marked and was written to: it is gray again. */
  again(p: Addr): void {
    this.gray.push(p);
  }

  /** The same for some items of an array. */
  againItems(p: Addr, from: int, to: int): void {
    this.arrays.push(p);
    this.arrays.pushInt(from);
    this.arrays.pushInt(to);
  }

  isDone(): boolean {
    this.emptyRing();
    return this.gray.length === 0 && this.arrays.length === 0;
  }

  /** Does so much work, or all there is; returns what is left of it. */
  run(work: int): int {
    while (work > 0) {
      if (this.gray.length > 0) {
        const p = this.gray.pop();
        const type = typeOf(p);
        let count: int = loadU32(type, TYPE_REF_COUNT);
        if ((loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) !== 0) {
          const n = loadInt(p, loadU32(type, TYPE_LENGTH_OFFSET));
          if (n > PIECE && count === 0) {
            this.againItems(p, 0, n);
            continue;
          }
          count += n;
        }
        traceMarking(p);
        work -= OBJECT_WORK + count * REFERENCE_WORK;
      } else if (this.arrays.length > 0) {
        work -= this.markPiece();
      } else if (this.isDone()) {
        return work;
      }
    }
    return 0;
  }

  private markPiece(): int {
    const to = this.arrays.popInt();
    const from = this.arrays.popInt();
    const p = this.arrays.pop();
    const end: int = from + PIECE < to ? from + PIECE : to;
    if (end < to) this.againItems(p, end, to);
    const items = addrAdd(p, loadU32(typeOf(p), TYPE_SIZE));
    for (let i: int = from; i < end; i++) this.mark(loadAddr(items, i * 8));
    return (end - from) * REFERENCE_WORK;
  }

  /** Gives the memory of the stacks back after a marking; the work left, more than 0 when that is done. */
  release(work: int): int {
    let left = work;
    while (left > 0) {
      if (!this.gray.trimPart() && !this.arrays.trimPart()) return left;
      left -= TRIM_WORK;
    }
    return left;
  }
}

export const marker = new Marker();

/** For tracers: marks what the reference at `slot` points to. */
export function visitMarking(slot: Addr): void {
  marker.mark(loadAddr(slot, 0));
}

const traceMarking = makeTracer(visitMarking);
