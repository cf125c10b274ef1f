/**
 * Weak references: which objects hold one, and clearing them.
 *
 * A weak reference is made young, and its referent is older. Both become old in the same minor collection at the latest, so that old
 * weak references refer to old and prebuilt objects. Weak references to dead objects are cleared before finalizers can revive those.
 *
 * A major collection looks at the old ones a piece at a time, while the program runs. Of a dead object that is not cleared yet `isGone` must keep the program: a weak reference that is marked was there when the
 * marking ended, as was what it refers to, which is dead if it is not marked. What was made since refers to what lives.
 */
import type { Addr, int } from '../rlib/kinds';
import { loadAddr, loadU32, NULL_ADDR, storeAddr } from '../rlib/rffi';
import { Vector } from './memory';
import { nursery } from './nursery';
import { FLAG_FORWARDED, FLAG_MARKED, FLAG_PREBUILT, TYPE_WEAK_OFFSET } from './objectformat';
import { flagsOf, typeOf } from './objects';

/** Work for a weak reference, in the units of the pace: two objects are looked at. */
const WORK: int = 40;

export class WeakReferences {
  private readonly young = new Vector();
  private readonly old = new Vector();
  /** of `old`: what was there when the marking ended; looked at so far, and kept of that */
  private end: int = 0;
  private at: int = 0;
  private kept: int = 0;

  /** `weak` is new. */
  add(weak: Addr): void {
    this.young.push(weak);
  }

  /** In a minor collection, when all that is reachable was reached: clears those to young objects that were not. */
  clearYoung(): void {
    for (let i: int = 0; i < this.young.length; i++) {
      const weak = placeOf(this.young.get(i));
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      const referent = loadAddr(weak, offset);
      if (referent !== NULL_ADDR && nursery.isDead(referent)) storeAddr(weak, offset, NULL_ADDR);
    }
  }

  /** At the end of a minor collection. */
  becomeOld(): void {
    for (let i: int = 0; i < this.young.length; i++) {
      const before = this.young.get(i);
      if ((flagsOf(before) & FLAG_FORWARDED) === 0) continue;
      const weak = loadAddr(before, 8);
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      const referent = loadAddr(weak, offset);
      if (referent === NULL_ADDR) continue;
      if (nursery.contains(referent)) storeAddr(weak, offset, loadAddr(referent, 8));
      this.old.push(weak);
    }
    this.young.clear();
  }

  /** The marking of a major collection has ended. */
  startClearing(): void {
    this.end = this.old.length;
    this.at = 0;
    this.kept = 0;
  }

  /** Clears those to dead objects, before finalizers revive any; the work left, more than 0 when that is done. */
  clearOld(work: int): int {
    let left = work;
    while (left > 0 && this.at < this.end) {
      const weak = this.old.get(this.at);
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      const referent = loadAddr(weak, offset);
      if (referent !== NULL_ADDR && isUnmarked(referent)) storeAddr(weak, offset, NULL_ADDR);
      this.at++;
      left -= WORK;
    }
    if (left > 0) this.at = 0;
    return left;
  }

  /** After finalizers: forgets those that are dead or cleared; the work left, more than 0 when that is done. */
  forgetDead(work: int): int {
    let left = work;
    while (left > 0 && this.at < this.old.length) {
      const weak = this.old.get(this.at);
      if (this.at >= this.end || (!isUnmarked(weak) && loadAddr(weak, loadU32(typeOf(weak), TYPE_WEAK_OFFSET)) !== NULL_ADDR)) {
        this.old.set(this.kept, weak);
        this.kept++;
      }
      this.at++;
      left -= WORK;
    }
    if (left > 0) this.old.length = this.kept;
    return left;
  }

  /** While old ones are cleared: the object that `weak` refers to is dead. */
  isGone(weak: Addr, referent: Addr): boolean {
    return !isUnmarked(weak) && isUnmarked(referent);
  }
}

/** Where a young object is now. */
function placeOf(p: Addr): Addr {
  return (flagsOf(p) & FLAG_FORWARDED) !== 0 ? loadAddr(p, 8) : p;
}

function isUnmarked(p: Addr): boolean {
  return (flagsOf(p) & (FLAG_MARKED | FLAG_PREBUILT)) === 0;
}

export const weakReferences = new WeakReferences();
