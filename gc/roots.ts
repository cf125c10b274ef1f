/**
 * Root stacks: one of the running thread, whose bounds are in the state block, and one of each thread or coroutine that waits.
 *
 * Who waits keeps a copy of the first words of the state block (`suspend`; those from STATE_FINALIZERS_DUE on belong to the process and stay where they are) and is listed here until it goes on. Its pending exception
 * and the words of its root stack are roots.
 *
 * Deep stacks. What a collection has seen of a root stack it need not look at again as long as it is not written, and functions write their own words only. So code that
 * recurs may mark the stack: between `mark` and `unmark`, which are called by one function around a call that may go deep, `floor` is the top that the stack had at the mark
 * before. All words below it belong to the function that set that one, or to those that called it, and all of these wait for what is above (one function sets no two marks: the
 * stack grows by calls). So they are as they were, until `unmark` lowers the floor. A minor collection finds nothing young below `settled`; the present marking has marked what is below `marked`.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrAdd, addrDiff, loadAddr, NULL_ADDR } from '../rlib/rffi';
import { STATE_EXCEPTION, STATE_ROOT_BASE, STATE_ROOT_TOP, Vector } from './memory';

export class RootStacks {
  running: Addr = NULL_ADDR;
  readonly waiting = new Vector();
  /** prebuilt objects that were ever written to: what they refer to is found by a major collection only through them */
  readonly prebuilt = new Vector();
  /** of `waiting`: so many were seen by a minor collection since they wait */
  private seen: int = 0;
  /** the running stack's top at the latest mark, and at the one before; NULL_ADDR: nothing is known */
  private top: Addr = NULL_ADDR;
  private floor: Addr = NULL_ADDR;
  private settled: Addr = NULL_ADDR;
  private marked: Addr = NULL_ADDR;

  /** `block` is the copy of the state block of a thread that waits. */
  suspend(block: Addr): void {
    this.waiting.push(block);
    this.forgetMarks();
  }

  /** The thread goes on, or has ended. */
  resume(block: Addr): void {
    this.forgetMarks();
    for (let i: int = 0; i < this.waiting.length; i++) {
      if (this.waiting.get(i) !== block) continue;
      let hole = i;
      if (i < this.seen) {
        this.seen--;
        this.waiting.set(i, this.waiting.get(this.seen));
        hole = this.seen;
      }
      this.waiting.set(hole, this.waiting.get(this.waiting.length - 1));
      this.waiting.length--;
      return;
    }
  }

  /** Returns what `unmark` is to be given. */
  mark(): Addr {
    const below = this.floor;
    this.floor = this.top;
    this.top = loadAddr(this.running, STATE_ROOT_TOP);
    return below;
  }

  unmark(below: Addr): void {
    this.top = this.floor;
    this.floor = below;
    if (addrDiff(this.settled, below) > 0) this.settled = below;
    if (addrDiff(this.marked, below) > 0) this.marked = below;
  }

  private forgetMarks(): void {
    this.top = NULL_ADDR;
    this.floor = NULL_ADDR;
    this.settled = NULL_ADDR;
    this.marked = NULL_ADDR;
  }

  /** Where a minor collection begins; it sees all from there on. */
  settle(): Addr {
    const from = this.settled;
    this.settled = this.floor;
    return from;
  }

  /** The first of the waiting threads that a minor collection has to see; it sees all from there on. */
  seeWaiting(): int {
    const from = this.seen;
    this.seen = this.waiting.length;
    return from;
  }

  /** A marking begins: nothing is marked. Returns from where on it is of use to mark words at once. */
  startMarking(): Addr {
    this.marked = NULL_ADDR;
    return this.floor;
  }

  /** Words below this one are marked. */
  markedEnd(): Addr {
    const base = loadAddr(this.running, STATE_ROOT_BASE);
    return addrDiff(this.marked, base) > 0 ? this.marked : base;
  }

  /** The words from `markedEnd` up to the one that this returns, at most `n`, may be marked before the end of the marking. */
  markPart(n: int): Addr {
    const from = this.markedEnd();
    if (addrDiff(this.floor, from) <= 0) return from;
    const rest = addrDiff(this.floor, from);
    this.marked = addrAdd(from, rest < n * 8 ? rest : n * 8);
    return this.marked;
  }
}

export const rootStacks = new RootStacks();

/** Load time: a function that calls `visit` with the address of each word from one of the running thread's root stack up to, not including, another. */
export function makeRangeVisitor(visit: (slot: Addr) => void): (from: Addr, to: Addr) => void {
  return (from: Addr, to: Addr): void => {
    for (let slot = from; addrDiff(to, slot) > 0; slot = addrAdd(slot, 8)) visit(slot);
  };
}

/**
 * Load time: a function that calls `visit` with the address of each root, nulls included, but for words of the running thread's stack that are below the first argument, and threads
 * that wait before the second.
 */
export function makeRootVisitor(visit: (slot: Addr) => void): (from: Addr, firstWaiting: int) => void {
  const visitStack = (state: Addr, from: Addr): void => {
    visit(addrAdd(state, STATE_EXCEPTION));
    const base = loadAddr(state, STATE_ROOT_BASE);
    const top = loadAddr(state, STATE_ROOT_TOP);
    for (let slot = addrDiff(from, base) > 0 ? from : base; addrDiff(top, slot) > 0; slot = addrAdd(slot, 8)) visit(slot);
  };
  return (from: Addr, firstWaiting: int): void => {
    visitStack(rootStacks.running, from);
    for (let i = firstWaiting; i < rootStacks.waiting.length; i++) visitStack(rootStacks.waiting.get(i), NULL_ADDR);
  };
}
