/**
 * Objects with finalizers, and the order in which they are due.
 *
 * Of the dead ones those are due that no other dead object with a finalizer refers to, directly or not; of a cycle of them the one registered first. The
 * others, and all that any of them refers to, live on until a later collection. An object that is due is no longer registered; its finalizer may
 * revive it.
 *
 * A minor collection does this for young objects that died young, a major one for old objects. (A dead old object keeps what it refers to alive in a minor collection, so the
 * order is right there too.)
 *
 * For the search each dead object is, by its flags, 0 not seen; 1 (FINALIZING) seen from the candidate being looked at; 2 (both) seen from one
 * candidate; 3 (MARKED) seen from another candidate too, or finished. In a major collection a live object is 3 from the beginning.
 */
import type { Addr, int } from '../rlib/kinds';
import { loadAddr, NULL_ADDR } from '../rlib/rffi';
import { Queue, Vector } from './memory';
import { FLAG_FINALIZING, FLAG_MARKED, FLAG_PREBUILT } from './objectformat';
import { flagsOf, makeTracer, setFlags } from './objects';
import { nursery } from './nursery';

export class Finalizers {
  readonly young = new Vector();
  readonly old = new Vector();
  readonly due = new Queue();
  private readonly candidates = new Vector();
  /** objects still to be looked at */
  private readonly pending = new Vector();
  private minor: boolean = false;

  register(object: Addr, isYoung: boolean): void {
    if (isYoung) this.young.push(object);
    else this.old.push(object);
  }

  /** After a major marking: the dead of the old ones become due or stay registered; both are marked with all they refer to. */
  orderOld(): void {
    this.minor = false;
    this.search(this.old);
    for (let i: int = 0; i < this.candidates.length; i++) {
      const x = this.candidates.get(i);
      if (this.choose(x)) this.due.push(x);
      else this.old.push(x);
    }
  }

  /** In a minor collection, after all that is reachable was reached: moves from `young` to `due` the dead ones that are due. */
  orderYoung(): void {
    this.minor = true;
    this.search(this.young);
    for (let i: int = 0; i < this.candidates.length; i++) {
      const x = this.candidates.get(i);
      if (this.choose(x)) this.due.push(x);
      else this.young.push(x);
    }
  }

  private isDead(p: Addr, flags: int): boolean {
    return this.minor ? nursery.isDead(p) : (flags & (FLAG_MARKED | FLAG_PREBUILT)) === 0;
  }

  /** Takes the dead ones out of `all`, as candidates. */
  private search(all: Vector): void {
    let kept: int = 0;
    this.candidates.clear();
    for (let i: int = 0; i < all.length; i++) {
      const x = all.get(i);
      const flags = flagsOf(x);
      // What another candidate refers to is not due now, even if it refers back to it.
      if ((flags & FLAG_MARKED) !== 0 || !this.isDead(x, flags)) {
        all.set(kept, x);
        kept++;
        continue;
      }
      this.candidates.push(x);
      this.pending.push(x);
      while (this.pending.length > 0) this.see(this.pending.pop());
      this.raise(x, FLAG_FINALIZING, FLAG_MARKED | FLAG_FINALIZING);
    }
    all.length = kept;
  }

  private see(y: Addr): void {
    const flags = flagsOf(y);
    const state: int = flags & (FLAG_MARKED | FLAG_FINALIZING);
    if (state === 0) {
      if (!this.isDead(y, flags)) return;
      setFlags(y, flags | FLAG_FINALIZING);
      traceFinalizing(y);
    } else if (state === (FLAG_MARKED | FLAG_FINALIZING)) {
      setFlags(y, flags - FLAG_FINALIZING);
      traceFinalizing(y);
    }
  }

  /** Whether the candidate is due. */
  private choose(x: Addr): boolean {
    if ((flagsOf(x) & FLAG_FINALIZING) === 0) return false;
    this.raise(x, FLAG_MARKED | FLAG_FINALIZING, FLAG_MARKED);
    return true;
  }

  /** Takes everything reachable from `x` through objects in one state to the next. */
  private raise(x: Addr, from: int, to: int): void {
    this.pending.push(x);
    while (this.pending.length > 0) {
      const y = this.pending.pop();
      const flags = flagsOf(y);
      if ((flags & FLAG_PREBUILT) !== 0 || (flags & (FLAG_MARKED | FLAG_FINALIZING)) !== from) continue;
      setFlags(y, flags - from + to);
      traceFinalizing(y);
    }
  }

  /** For the tracer: notes what the reference at `slot` points to. */
  visit(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (p !== NULL_ADDR) this.pending.push(p);
  }
}

export const finalizers = new Finalizers();

function visitFinalizing(slot: Addr): void {
  finalizers.visit(slot);
}

const traceFinalizing = makeTracer(visitFinalizing);
