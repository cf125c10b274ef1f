/**
 * Where the nursery is, and which objects are young: those in it, and large ones that no minor collection has reached yet.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrDiff, NULL_ADDR } from '../rlib/rffi';
import { FLAG_FORWARDED, FLAG_REACHED, FLAG_YOUNG_LARGE } from './objectformat';
import { flagsOf } from './objects';

export class Nursery {
  start: Addr = NULL_ADDR;
  size: int = 0;

  contains(p: Addr): boolean {
    const offset = addrDiff(p, this.start);
    return offset >= 0 && offset < this.size;
  }

  /** In a minor collection, when all that is reachable was reached: the object is young and was not. */
  isDead(p: Addr): boolean {
    const flags = flagsOf(p);
    if (this.contains(p)) return (flags & FLAG_FORWARDED) === 0;
    return (flags & (FLAG_YOUNG_LARGE | FLAG_REACHED)) === FLAG_YOUNG_LARGE;
  }
}

export const nursery = new Nursery();
