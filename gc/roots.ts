/**
 * Root stacks: one of the running thread, whose bounds are in the state block, and one of each thread or coroutine that waits.
 *
 * Who waits keeps a copy of the first words of the state block (`suspend`; those from STATE_FINALIZERS_DUE on belong to the process and stay where they are) and is listed here until it goes on. Its pending exception
 * and the words of its root stack are roots.
 */
import type { Addr, int } from '../rlib/kinds';
import { addrAdd, addrDiff, loadAddr, NULL_ADDR } from '../rlib/rffi';
import { STATE_EXCEPTION, STATE_ROOT_BASE, STATE_ROOT_TOP, Vector } from './memory';

export class RootStacks {
  running: Addr = NULL_ADDR;
  readonly waiting = new Vector();

  /** `block` is the copy of the state block of a thread that waits. */
  suspend(block: Addr): void {
    this.waiting.push(block);
  }

  /** The thread goes on, or has ended. */
  resume(block: Addr): void {
    for (let i: int = 0; i < this.waiting.length; i++) {
      if (this.waiting.get(i) !== block) continue;
      this.waiting.set(i, this.waiting.get(this.waiting.length - 1));
      this.waiting.length--;
      return;
    }
  }
}

export const rootStacks = new RootStacks();

/** Load time: a function that calls `visit` with the address of each root, nulls included. */
export function makeRootVisitor(visit: (slot: Addr) => void): () => void {
  const visitStack = (state: Addr): void => {
    visit(addrAdd(state, STATE_EXCEPTION));
    let slot = loadAddr(state, STATE_ROOT_BASE);
    const top = loadAddr(state, STATE_ROOT_TOP);
    while (addrDiff(top, slot) > 0) {
      visit(slot);
      slot = addrAdd(slot, 8);
    }
  };
  return (): void => {
    visitStack(rootStacks.running);
    for (let i: int = 0; i < rootStacks.waiting.length; i++) visitStack(rootStacks.waiting.get(i));
  };
}
