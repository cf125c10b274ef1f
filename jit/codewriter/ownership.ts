/**
 * Arrays that belong to one field: of a virtualizable, such as a frame's local variables; or arrays that are never written once they are in the field.
 *
 * The JIT keeps stores into the former back for long, and loads of the latter may be done at any time; hence it must know them from other arrays of the same structure. In a graph, a value is such an array when it was
 * read from the owning field; then its items are a place of their own (`OwnedItems`). Where a graph passes the array on to another one, that one sees an array like any other:
 * it is a *receiver*, which the JIT does not look inside.
 *
 * Needs graphs in the local form.
 */
import { Variable, type Graph, type Operation } from '../../translator/flow/graph';
import type { StructField, StructType } from '../../translator/flow/lltype';

/** The items of the arrays in a field. */
export class OwnedItems {
  constructor(readonly field: StructField, readonly struct: StructType, readonly immutable: boolean) {}
}

export class Ownership {
  private readonly places = new Map<StructField, OwnedItems>();
  private readonly known = new Map<Graph, ReadonlyMap<Variable, OwnedItems>>();

  /** `fields`: those that own arrays; true: which nobody writes. */
  constructor(private readonly fields: ReadonlyMap<StructField, boolean>) {}

  /** The values of a graph that are owned arrays. */
  of(g: Graph): ReadonlyMap<Variable, OwnedItems> {
    let m = this.known.get(g);
    if (m === undefined) this.known.set(g, (m = this.compute(g)));
    return m;
  }

  private place(field: StructField): OwnedItems {
    let p = this.places.get(field);
    if (p === undefined) this.places.set(field, (p = new OwnedItems(field, (field.type.kind === 'ref' ? field.type.struct : null)!, this.fields.get(field)!)));
    return p;
  }

  private compute(g: Graph): ReadonlyMap<Variable, OwnedItems> {
    const found = new Map<Variable, OwnedItems>();
    const blocks = g.blocks();
    for (const b of blocks) {
      for (const op of b.ops) {
        if (op.name !== 'getfield' || op.result === null) continue;
        const field = op.aux.struct!.field(op.aux.field!);
        if (this.fields.has(field)) found.set(op.result, this.place(field));
      }
    }
    if (found.size === 0) return found;
    // an input is one when all that comes in is; inputs are taken for one until something else comes
    const incoming = new Map<Variable, (Variable | null)[]>();
    for (const b of blocks) {
      for (const l of b.exits) {
        l.target.inputs.forEach((v, i) => {
          const a = l.args[i]!;
          const list = incoming.get(v) ?? [];
          list.push(a instanceof Variable ? a : null);
          incoming.set(v, list);
        });
      }
    }
    const seeds = [...found];
    const candidates = new Map<Variable, OwnedItems>(seeds);
    for (let grown = true; grown;) {
      grown = false;
      for (const [v, from] of incoming) {
        if (candidates.has(v)) continue;
        const p = from.map((a) => (a === null ? undefined : candidates.get(a))).find((x) => x !== undefined);
        if (p === undefined) continue;
        candidates.set(v, p);
        grown = true;
      }
    }
    for (let shrunk = true; shrunk;) {
      shrunk = false;
      for (const [v, from] of incoming) {
        const p = candidates.get(v);
        if (p === undefined || from.every((a) => a !== null && candidates.get(a) === p)) continue;
        candidates.delete(v);
        shrunk = true;
      }
    }
    return candidates;
  }

  /** The place of the items that the operation accesses: the owner's, or that of all arrays of the structure. */
  itemsOf(g: Graph, op: Operation, operand = 0): OwnedItems | StructType {
    const a = op.args[operand]!;
    return (a instanceof Variable ? this.of(g).get(a) : undefined) ?? op.aux.struct!;
  }

  /** The owned arrays that are written, among the operands of a call. */
  passedBy(g: Graph, op: Operation): OwnedItems[] {
    const m = this.of(g);
    if (m.size === 0) return [];
    return op.args.flatMap((a) => (a instanceof Variable && m.get(a)?.immutable === false ? [m.get(a)!] : []));
  }
}
