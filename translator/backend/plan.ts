/**
 * What the GC transformation tells the C generator: where references are saved to and loaded from the shadow stack.
 *
 * A function has one frame of `slots` words, pushed on some paths only. A C variable whose object may have moved is loaded again from its
 * slot before its next use.
 */
import type { Variable } from '../flow/graph';
import type { BBlock, BLink, BOp } from './function';

export type RootAction =
  | { readonly kind: 'push' }
  | { readonly kind: 'pop' }
  | { readonly kind: 'save'; readonly variable: Variable; readonly slot: number }
  | { readonly kind: 'load'; readonly variable: Variable; readonly slot: number }
  | { readonly kind: 'clear'; readonly slot: number };

/** Around the slow path of an allocation. */
export interface SlowPath {
  /** variables of which nothing in the frame knows: saved above it and loaded back */
  readonly spill: readonly Variable[];
  /** variables saved in the frame whose C variables will be used: loaded back */
  readonly reload: readonly { readonly variable: Variable; readonly slot: number }[];
  /** slots that hold what is no root any more */
  readonly clear: readonly number[];
}

export interface RootPlan {
  readonly slots: number;
  readonly before: ReadonlyMap<BOp, readonly RootAction[]>;
  readonly onLink: ReadonlyMap<BLink, readonly RootAction[]>;
  readonly afterMoves: ReadonlyMap<BLink, readonly RootAction[]>;
  readonly slowPath: ReadonlyMap<BOp, SlowPath>;
  /** the frame is on the shadow stack when the operation runs */
  readonly pushedAt: (block: BBlock, op: BOp) => boolean;
}

export const NO_SLOW_PATH: SlowPath = { spill: [], reload: [], clear: [] };

/** The plan of a function in which nothing collects. */
export const EMPTY_PLAN: RootPlan = {
  slots: 0, before: new Map(), onLink: new Map(), afterMoves: new Map(), slowPath: new Map(), pushedAt: () => false,
};
