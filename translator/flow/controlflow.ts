/**
 * Orders and dominators of a graph's blocks, as arrays over block numbers. Valid until blocks or exits change.
 *
 * Blocks are numbered in reverse postorder. Immediate dominators: Cooper, Harvey, Kennedy, "A Simple, Fast Dominance
 * Algorithm" (2001).
 */
import type { Block, Graph, Link } from './graph';

export class ControlFlow {
  /** reachable blocks in reverse postorder; the start block is first */
  readonly blocks: Block[] = [];
  readonly number = new Map<Block, number>();
  /** links into each block, with the number of the block they leave */
  readonly entering: { link: Link; from: number }[][] = [];
  private idoms: Int32Array | null = null;
  private pre: Int32Array | null = null;
  private last: Int32Array | null = null;

  constructor(graph: Graph) {
    const post: Block[] = [];
    const seen = new Set<Block>([graph.startblock]);
    const stack: { block: Block; at: number }[] = [{ block: graph.startblock, at: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      if (top.at < top.block.exits.length) {
        const next = top.block.exits[top.at++]!.target;
        if (!seen.has(next)) {
          seen.add(next);
          stack.push({ block: next, at: 0 });
        }
      } else {
        post.push(top.block);
        stack.pop();
      }
    }
    for (let i = post.length - 1; i >= 0; i--) {
      this.number.set(post[i]!, this.blocks.length);
      this.blocks.push(post[i]!);
      this.entering.push([]);
    }
    this.blocks.forEach((b, from) => {
      for (const link of b.exits) this.entering[this.number.get(link.target)!]!.push({ link, from });
    });
  }

  numberOf(b: Block): number {
    return this.number.get(b)!;
  }

  /** The number of each block's immediate dominator; the start block's is itself. */
  idom(): Int32Array {
    if (this.idoms !== null) return this.idoms;
    const n = this.blocks.length;
    const idom = new Int32Array(n).fill(-1);
    idom[0] = 0;
    for (let changed = true; changed;) {
      changed = false;
      for (let b = 1; b < n; b++) {
        let dom = -1;
        for (const { from } of this.entering[b]!) {
          if (idom[from] === -1) continue;
          if (dom === -1) dom = from;
          else {
            let x = from;
            while (x !== dom) {
              while (x > dom) x = idom[x]!;
              while (dom > x) dom = idom[dom]!;
            }
          }
        }
        if (idom[b] !== dom) {
          idom[b] = dom;
          changed = true;
        }
      }
    }
    return (this.idoms = idom);
  }

  /** True when every way to block b (a number) passes block a; a block dominates itself. */
  dominates(a: number, b: number): boolean {
    if (this.pre === null) this.numberDominatorTree();
    return this.pre![a]! <= this.pre![b]! && this.pre![b]! <= this.last![a]!;
  }

  private numberDominatorTree(): void {
    const idom = this.idom();
    const n = this.blocks.length;
    // sizes from the bottom: a block's number is above its dominator's
    const size = new Int32Array(n).fill(1);
    for (let b = n - 1; b > 0; b--) size[idom[b]!]! += size[b]!;
    const pre = new Int32Array(n);
    const next = new Int32Array(n);
    next[0] = 1;
    for (let b = 1; b < n; b++) {
      const d = idom[b]!;
      pre[b] = next[d]!;
      next[d]! += size[b]!;
      next[b] = pre[b]! + 1;
    }
    this.pre = pre;
    this.last = pre.map((p, b) => p + size[b]! - 1);
  }

  /** Blocks of the natural loops with this header: those that reach it again without leaving its dominance. Null for a block that is no header. */
  loopBody(header: number): Set<number> | null {
    const body = new Set<number>([header]);
    const work: number[] = [];
    let loops = false;
    for (const { from } of this.entering[header]!) {
      if (!this.dominates(header, from)) continue;
      loops = true;
      if (!body.has(from)) {
        body.add(from);
        work.push(from);
      }
    }
    if (!loops) return null;
    while (work.length > 0) {
      for (const { from } of this.entering[work.pop()!]!) {
        if (!body.has(from)) {
          body.add(from);
          work.push(from);
        }
      }
    }
    return body;
  }
}
