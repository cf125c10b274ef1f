/**
 * Operations that give the same result whenever their operands are the same, with the results they gave: a hash table whose entries are
 * rows of parallel arrays. For calls of elidable functions `a` is where the arguments begin in `list`, and `b` their number.
 *
 * The entry that defined a value is in the optimizer's `definitions`, so the table also answers what a value was computed from.
 */
import { newFixedArray, type FixedArray, type int } from '../../rlib/kinds';

const BUCKETS: int = 256;

export class PureCache {
  readonly ops: int[] = [];
  readonly as: int[] = [];
  readonly bs: int[] = [];
  readonly descrs: int[] = [];
  readonly results: int[] = [];
  readonly list: int[] = [];
  /** something was answered by the entry */
  readonly used: boolean[] = [];
  private readonly next: int[] = [];
  private readonly buckets: FixedArray<int> = newFixedArray<int>(BUCKETS, -1);

  private bucket(o: int, a: int, b: int): int {
    return ((o * 31 + a) * 17 + b * 5) & (BUCKETS - 1);
  }
  /** The entry of an operation, or -1; `b` is NONE for one operand. */
  find(o: int, a: int, b: int, descr: int): int {
    let e = this.buckets[this.bucket(o, a, b)];
    while (e >= 0 && !(this.as[e] === a && this.ops[e] === o && this.bs[e] === b && this.descrs[e] === descr)) e = this.next[e];
    if (e >= 0) this.used[e] = true;
    return e;
  }
  add(o: int, a: int, b: int, descr: int, result: int): int {
    return this.insert(this.bucket(o, a, b), o, a, b, descr, result);
  }
  findCall(descr: int, args: int[]): int {
    let e = this.buckets[descr & (BUCKETS - 1)];
    while (e >= 0 && !(this.descrs[e] === descr && this.sameArguments(e, args))) e = this.next[e];
    if (e >= 0) this.used[e] = true;
    return e;
  }
  addCall(o: int, descr: int, args: int[], result: int): int {
    const start: int = this.list.length;
    for (const a of args) this.list.push(a);
    return this.insert(descr & (BUCKETS - 1), o, start, args.length, descr, result);
  }

  private sameArguments(e: int, args: int[]): boolean {
    if (this.bs[e] !== args.length) return false;
    const start = this.as[e];
    for (let i = 0; i < args.length; i++) if (this.list[start + i] !== args[i]) return false;
    return true;
  }
  private insert(h: int, o: int, a: int, b: int, descr: int, result: int): int {
    const e: int = this.ops.length;
    this.ops.push(o);
    this.as.push(a);
    this.bs.push(b);
    this.descrs.push(descr);
    this.results.push(result);
    this.used.push(false);
    this.next.push(this.buckets[h]);
    this.buckets[h] = e;
    return e;
  }
}
