/**
 * Objects with finalizers, and the order in which they are due.
 *
 * Of the dead ones those are due that no other dead object with a finalizer refers to, directly or not; of a cycle of them the one registered first. The
 * others, and all that any of them refers to, live on until a later collection. An object that is due is no longer registered; its finalizer may
 * revive it.
 *
 * A minor collection does this for young objects that died young, at once; a major one for old objects, a piece at a time. (A dead old object keeps what it refers to alive in a minor collection, so the
 * order is right there too.) Between the pieces the program runs: it cannot reach what is dead, and is told of nothing that is due before the order is known.
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

/** Work, in the units of the pace: for an object that is looked at, and for one of a list. */
const OBJECT_WORK: int = 20;
const ENTRY_WORK: int = 4;

/** What is being done: for each registered object; with all that a candidate reaches; for each candidate; with all that one that is due reaches. */
const enum Stage { Scan, See, Settle, Choose, Keep, Done }

/** One search for the objects that are due among those registered. */
export class FinalizerOrder {
  /** What is due, in order; whoever ran the search empties it. */
  readonly found = new Vector();
  private readonly candidates = new Vector();
  /** objects still to be looked at */
  private readonly pending = new Vector();
  private stage: Stage = Stage.Done;
  /** of `registered`: what is to be looked at ends here; looked at so far, and kept of that */
  private end: int = 0;
  private at: int = 0;
  private kept: int = 0;
  private candidate: Addr = NULL_ADDR;

  /** `minor`: of young objects, in a minor collection. Objects that are registered while the search goes on are left alone. */
  constructor(private readonly registered: Vector, private readonly minor: boolean) {}

  start(): void {
    this.stage = Stage.Scan;
    this.end = this.registered.length;
    this.at = 0;
    this.kept = 0;
    this.candidates.clear();
  }

  /** Does so much work, or all there is; returns what is left of it, more than 0 when the search is over. */
  run(work: int): int {
    finalizers.running = this;
    let left = work;
    while (left > 0 && this.stage !== Stage.Done) {
      left -= this.pending.length > 0 ? OBJECT_WORK : ENTRY_WORK;
      this.advance();
    }
    return left;
  }

  private advance(): void {
    switch (this.stage) {
      case Stage.Scan: this.scan(); break;
      case Stage.See:
        if (this.pending.length > 0) this.see(this.pending.pop());
        else this.reachFrom(this.candidate, Stage.Settle);
        break;
      case Stage.Settle:
        if (this.pending.length > 0) this.raise(this.pending.pop(), FLAG_FINALIZING, FLAG_MARKED | FLAG_FINALIZING);
        else this.stage = Stage.Scan;
        break;
      case Stage.Choose: this.choose(); break;
      case Stage.Keep:
        if (this.pending.length > 0) this.raise(this.pending.pop(), FLAG_MARKED | FLAG_FINALIZING, FLAG_MARKED);
        else this.stage = Stage.Choose;
        break;
      default: break;
    }
  }
  private reachFrom(x: Addr, stage: Stage): void {
    this.pending.push(x);
    this.stage = stage;
  }

  /** Takes the next dead one out of those registered, as a candidate. */
  private scan(): void {
    const all = this.registered;
    if (this.at === all.length) {
      all.length = this.kept;
      this.at = 0;
      this.stage = Stage.Choose;
      return;
    }
    const x = all.get(this.at);
    const flags = flagsOf(x);
    // what another candidate refers to is not due now, even if it refers back to it
    if (this.at >= this.end || (flags & FLAG_MARKED) !== 0 || !this.isDead(x, flags)) {
      all.set(this.kept, x);
      this.kept++;
    } else {
      this.candidates.push(x);
      this.candidate = x;
      this.reachFrom(x, Stage.See);
    }
    this.at++;
  }

  private isDead(p: Addr, flags: int): boolean {
    return this.minor ? nursery.isDead(p) : (flags & (FLAG_MARKED | FLAG_PREBUILT)) === 0;
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

  /** Decides on the next candidate. */
  private choose(): void {
    if (this.at === this.candidates.length) {
      this.candidates.trim();
      this.stage = Stage.Done;
      return;
    }
    const x = this.candidates.get(this.at);
    this.at++;
    if ((flagsOf(x) & FLAG_FINALIZING) === 0) {
      this.registered.push(x);
      return;
    }
    this.found.push(x);
    this.reachFrom(x, Stage.Keep);
  }

  /** Takes `y` from one state to the next, and with it what is reachable from it through objects in that state. */
  private raise(y: Addr, from: int, to: int): void {
    const flags = flagsOf(y);
    if ((flags & FLAG_PREBUILT) !== 0 || (flags & (FLAG_MARKED | FLAG_FINALIZING)) !== from) return;
    setFlags(y, flags - from + to);
    traceFinalizing(y);
  }

  /** For the tracer: notes what the reference at `slot` points to. */
  visit(slot: Addr): void {
    const p = loadAddr(slot, 0);
    if (p !== NULL_ADDR) this.pending.push(p);
  }
}

export class Finalizers {
  readonly young = new Vector();
  readonly old = new Vector();
  readonly due = new Queue();
  readonly youngOrder = new FinalizerOrder(this.young, true);
  readonly oldOrder = new FinalizerOrder(this.old, false);
  /** the search that the tracer works for */
  running: FinalizerOrder = this.oldOrder;
  /** of what the search of old ones found, so many are in `due` */
  private published: int = 0;

  register(object: Addr, isYoung: boolean): void {
    if (isYoung) this.young.push(object);
    else this.old.push(object);
  }

  /** Hands what the search of old ones found to the program; the work left, more than 0 when that is done. */
  publish(work: int): int {
    const found = this.oldOrder.found;
    let left = work;
    while (left > 0 && this.published < found.length) {
      this.due.push(found.get(this.published));
      this.published++;
      left -= ENTRY_WORK;
    }
    if (left > 0) {
      this.published = 0;
      found.clear();
      found.trim();
    }
    return left;
  }
}

export const finalizers = new Finalizers();

function visitFinalizing(slot: Addr): void {
  finalizers.running.visit(slot);
}

const traceFinalizing = makeTracer(visitFinalizing);
