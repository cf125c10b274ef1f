/**
 * Weak references: which objects hold one, and clearing them.
 *
 * A weak reference is made young, and its referent is older. Both become old in the same minor collection at the latest, so that old
 * weak references refer to old and prebuilt objects. Weak references to dead objects are cleared before finalizers can revive those.
 */
import type { Addr, int } from '../rlib/kinds';
import { loadAddr, loadU32, NULL_ADDR, storeAddr } from '../rlib/rffi';
import { Vector } from './memory';
import { nursery } from './nursery';
import { FLAG_FORWARDED, FLAG_MARKED, FLAG_PREBUILT, TYPE_WEAK_OFFSET } from './objectformat';
import { flagsOf, typeOf } from './objects';

export class WeakReferences {
  private readonly young = new Vector();
  private readonly old = new Vector();

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

  /** After a major marking, before finalizers. */
  clearOld(): void {
    for (let i: int = 0; i < this.old.length; i++) {
      const weak = this.old.get(i);
      const offset: int = loadU32(typeOf(weak), TYPE_WEAK_OFFSET);
      const referent = loadAddr(weak, offset);
      if (referent !== NULL_ADDR && isUnmarked(referent)) storeAddr(weak, offset, NULL_ADDR);
    }
  }

  /** After a major marking, after finalizers: forgets those that are dead or cleared. */
  forgetDead(): void {
    let kept: int = 0;
    for (let i: int = 0; i < this.old.length; i++) {
      const weak = this.old.get(i);
      if (isUnmarked(weak) || loadAddr(weak, loadU32(typeOf(weak), TYPE_WEAK_OFFSET)) === NULL_ADDR) continue;
      this.old.set(kept, weak);
      kept++;
    }
    this.old.length = kept;
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
