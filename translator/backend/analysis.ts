/**
 * What each graph can do, over the whole call graph: raise, collect; and which graphs need a stack check.
 *
 * A virtual call reaches the implementations in the tables of the instantiated classes at or below its static class; an indirect call
 * its candidates, or, when they are unknown, every graph of that signature whose address is taken.
 */
import { EXCEPTION } from '../flow/graph';
import type { Graph, Operation, Program } from '../flow/graph';
import type { ClassInfo, FuncType, VirtualSlot } from '../flow/lltype';
import { rowOf } from '../flow/optable';

/** What the analyses need to know of an operation, in a Graph or in the backend's form. */
export type CallLike = Pick<Operation, 'name' | 'aux'>;

export interface GraphFacts {
  raises: boolean;
  collects: boolean;
  stackCheck: boolean;
  callees: Graph[];
}

export function isCall(name: string): boolean {
  return name === 'call' || name === 'call_virtual' || name === 'call_indirect';
}

export class Analysis {
  readonly facts = new Map<Graph, GraphFacts>();
  private readonly virtualTargets = new Map<VirtualSlot, Map<ClassInfo, Graph[]>>();
  private readonly addressTaken = new Map<string, Set<Graph>>();

  /** `addressTaken`: graphs that prebuilt data or constants refer to. */
  constructor(readonly program: Program, addressTaken: Iterable<Graph>) {
    for (const g of addressTaken) {
      const key = signature(g.type);
      const set = this.addressTaken.get(key);
      if (set === undefined) this.addressTaken.set(key, new Set([g]));
      else set.add(g);
    }
    this.run();
  }

  /** The graphs a call may reach. */
  callees(op: CallLike): readonly Graph[] {
    switch (op.name) {
      case 'call': return [op.aux.graph!];
      case 'call_virtual': return this.implementations(op.aux.slot!, op.aux.cls!);
      case 'call_indirect': {
        const known = op.aux.candidates;
        if (known !== null && known !== undefined) return known;
        return [...(this.addressTaken.get(signature(op.aux.functype!)) ?? [])];
      }
      default: return [];
    }
  }

  /** The implementations of `slot` in instantiated classes at or below `cls`, each once. */
  implementations(slot: VirtualSlot, cls: ClassInfo): Graph[] {
    let byClass = this.virtualTargets.get(slot);
    if (byClass === undefined) this.virtualTargets.set(slot, (byClass = new Map()));
    let targets = byClass.get(cls);
    if (targets === undefined) {
      const found = new Set<Graph>();
      const stack = [cls];
      while (stack.length > 0) {
        const c = stack.pop()!;
        if (c.instantiated) {
          const g = c.vtable.get(slot);
          if (g !== undefined) found.add(g);
        }
        for (const s of c.subclasses) stack.push(s);
      }
      byClass.set(cls, (targets = [...found]));
    }
    return targets;
  }

  factsOf(g: Graph): GraphFacts {
    const f = this.facts.get(g);
    if (f === undefined) throw new Error(`${g.name} is called but is not among the program's graphs`);
    return f;
  }

  canRaise(op: CallLike): boolean {
    if (isCall(op.name)) return this.callees(op).some((g) => this.factsOf(g).raises);
    return rowOf(op.name).raises !== 'no';
  }

  canCollect(op: CallLike): boolean {
    if (isCall(op.name)) return this.callees(op).some((g) => this.factsOf(g).collects);
    if (op.name === 'call_foreign') return false;
    return rowOf(op.name).canCollect;
  }

  private run(): void {
    const callers = new Map<Graph, Graph[]>();
    /** callers whose call of the graph is not inside a handler */
    const exposed = new Map<Graph, Graph[]>();
    const add = (m: Map<Graph, Graph[]>, key: Graph, value: Graph): void => {
      const list = m.get(key);
      if (list === undefined) m.set(key, [value]);
      else if (list[list.length - 1] !== value) list.push(value);
    };
    for (const g of this.program.graphs) {
      const facts: GraphFacts = { raises: false, collects: false, stackCheck: false, callees: [] };
      this.facts.set(g, facts);
      const callees = new Set<Graph>();
      for (const b of g.blocks()) {
        const last = b.ops.length - 1;
        for (let i = 0; i <= last; i++) {
          const op = b.ops[i]!;
          const handled = i === last && b.exitswitch === EXCEPTION;
          if (isCall(op.name)) {
            for (const callee of this.callees(op)) {
              callees.add(callee);
              add(callers, callee, g);
              if (!handled) add(exposed, callee, g);
            }
          } else if (op.name !== 'call_foreign') {
            const row = rowOf(op.name);
            if (row.canCollect) facts.collects = true;
            if (row.raises !== 'no' && !handled) facts.raises = true;
          }
        }
        for (const l of b.exits) if (l.target === g.exceptblock) facts.raises = true;
      }
      facts.callees = [...callees];
      if (g.hints.has('stack_check')) facts.stackCheck = facts.raises = true;
    }
    this.markStackChecks();
    const spread = (what: 'raises' | 'collects', edges: Map<Graph, Graph[]>): void => {
      const work = this.program.graphs.filter((g) => this.facts.get(g)![what]);
      while (work.length > 0) {
        for (const caller of edges.get(work.pop()!) ?? []) {
          const facts = this.facts.get(caller)!;
          if (!facts[what]) {
            facts[what] = true;
            work.push(caller);
          }
        }
      }
    };
    spread('raises', exposed);
    spread('collects', callers);
  }

  /** Every cycle of calls gets a check: at the targets of the back edges of a depth-first walk. */
  private markStackChecks(): void {
    const state = new Map<Graph, 'open' | 'done'>();
    for (const root of [this.program.entry, ...this.program.graphs]) {
      if (state.has(root)) continue;
      const stack: { g: Graph; at: number }[] = [{ g: root, at: 0 }];
      state.set(root, 'open');
      while (stack.length > 0) {
        const top = stack[stack.length - 1]!;
        const callees = this.facts.get(top.g)!.callees;
        if (top.at === callees.length) {
          state.set(top.g, 'done');
          stack.pop();
          continue;
        }
        const callee = callees[top.at++]!;
        const s = state.get(callee);
        if (s === undefined) {
          if (!this.facts.has(callee)) throw new Error(`${callee.name} is called by ${top.g.name} but is not among the program's graphs`);
          state.set(callee, 'open');
          stack.push({ g: callee, at: 0 });
        } else if (s === 'open') {
          const facts = this.facts.get(callee)!;
          facts.stackCheck = true;
          facts.raises = true;
        }
      }
    }
  }
}

function signature(t: { readonly args: readonly { kind: string }[]; readonly result: { kind: string } } | FuncType): string {
  return `${t.args.map((a) => a.kind).join(',')}>${t.result.kind}`;
}
