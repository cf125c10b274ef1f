/**
 * Lists of objects, for tools that look at the heap. While there are any, nothing listed moves or is freed: the collector makes no step of a major collection then.
 *
 * An object that `addReferents` has listed carries FLAG_LISTED, so that it is listed once.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrAdd, addrDiff, loadAddr, NULL_ADDR } from '../rlib/rffi';
import { prebuiltEnd, prebuiltStart, Vector } from './memory';
import { nursery } from './nursery';
import { FLAG_HASH_APPENDED, FLAG_LISTED } from './objectformat';
import { flagsOf, makeTracer, setFlags, sizeOf } from './objects';
import { oldSpace } from './oldspace';

export class ObjectList {
  private readonly listed = new Vector();
  /** somebody lists objects */
  isOpen: boolean = false;

  /** After a minor collection, and when no major one is going on. Returns the number of those listed already. */
  begin(): int {
    this.isOpen = true;
    return this.listed.length;
  }

  /** Lists all objects; the new length. */
  addAll(): int {
    oldSpace.list(this.listed);
    let p = prebuiltStart();
    const end = prebuiltEnd();
    while (addrDiff(end, p) > 0) {
      this.listed.push(p);
      const appended: int = (flagsOf(p) & FLAG_HASH_APPENDED) !== 0 ? 8 : 0;
      p = addrAdd(p, sizeOf(p) + appended);
    }
    return this.listed.length;
  }

  /** Lists the objects that `object` refers to, other than those listed here already and young ones; the new length. */
  addReferents(object: Addr): int {
    traceListing(object);
    return this.listed.length;
  }

  /** For the tracer: lists what the reference at `slot` points to. */
  visit(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (p === NULL_ADDR || nursery.contains(p)) return;
    const flags = flagsOf(p);
    if ((flags & FLAG_LISTED) !== 0) return;
    setFlags(p, flags | FLAG_LISTED);
    this.listed.push(p);
  }

  at(i: int): Addr {
    return this.listed.get(i);
  }

  /** Forgets the list from index `n` on. */
  forget(n: int): void {
    while (this.listed.length > n) {
      const p = this.listed.pop();
      const flags = flagsOf(p);
      if ((flags & FLAG_LISTED) !== 0) setFlags(p, flags - FLAG_LISTED);
    }
    if (n === 0) {
      this.isOpen = false;
      this.listed.trim();
    }
  }
}

export const objectList = new ObjectList();

function visitListing(slot: Addr): void {
  objectList.visit(slot);
}

const traceListing = makeTracer(visitListing);
