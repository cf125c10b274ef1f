/**
 * Removal of allocations that do not escape. Needs the global form; leaves it, with some needless block inputs.
 *
 * A new object of which only fields are read and written (through casts too), in the function that makes it, needs no memory: each field is a
 * variable. The same holds for a short array of constant length with constant indexes. Fields are brought into SSA form on demand, as in
 * Braun et al., "Simple and Efficient Construction of Static Single Assignment Form" (2013): a read looks for the last
 * write in its block, then in the blocks before; where ways meet the block gets an input. The allocation dominates all
 * uses, so the search ends there, with zero.
 *
 * Objects whose references were kept only in removed objects are found in a further round.
 */
import { Constant, EXCEPTION, Variable, type Block, type Graph, type Operation, type Value } from '../flow/graph';
import { ControlFlow } from '../flow/controlflow';
import { itemType } from '../flow/check';
import { INT, type LLType, type PrebuiltValue } from '../flow/lltype';
import { Replacements } from './forms';
import { TRUE, boolConstant } from './fold';

const LONGEST_ARRAY = 16n;
const ROUNDS = 5;

type Place = string | bigint;

function zero(type: LLType): Constant {
  const value: PrebuiltValue = type.kind === 'bool' ? false : type.kind === 'float' ? 0 : type.kind === 'ref' || type.kind === 'func' ? null : 0n;
  return new Constant(type, value);
}

interface Candidate {
  readonly op: Operation;
  readonly block: number;
  /** the reference and its casts */
  readonly names: Set<Variable>;
}

/** All uses of each variable in the graph; a use in a link or switch counts as escape. */
class Uses {
  readonly byOp = new Map<Variable, Operation[]>();
  readonly escaping = new Set<Variable>();
  constructor(flow: ControlFlow) {
    for (const b of flow.blocks) {
      for (const op of b.ops) {
        for (const a of op.args) {
          if (!(a instanceof Variable) || a.type.kind !== 'ref') continue;
          const list = this.byOp.get(a);
          if (list === undefined) this.byOp.set(a, [op]);
          else if (list[list.length - 1] !== op) list.push(op);
        }
      }
      for (const l of b.exits) for (const a of l.args) if (a instanceof Variable) this.escaping.add(a);
    }
  }
}

/** The part of an object an operation touches; null when it is no plain access. */
function placeOf(op: Operation): Place | null {
  if (op.name === 'getfield' || op.name === 'setfield') return op.aux.field!;
  const index = op.args[1];
  return index instanceof Constant ? (index.value as bigint) : null;
}

function removableUse(op: Operation, v: Variable, items: bigint | null): boolean {
  switch (op.name) {
    case 'getfield': return true;
    case 'setfield': return op.args[1] !== v;
    case 'getitem': case 'setitem': {
      const i = op.args[1];
      return items !== null && op.args[2] !== v && i instanceof Constant && (i.value as bigint) >= 0n && (i.value as bigint) < items;
    }
    case 'length': return items !== null;
    case 'cast': case 'ref_isnull': case 'ref_nonnull': case 'keepalive': return true;
    case 'instanceof': case 'exact_class_eq': return items === null;
    default: return false;
  }
}

function candidate(op: Operation, block: number, uses: Uses): Candidate | null {
  let items: bigint | null = null;
  if (op.name === 'malloc_varsize') {
    const n = op.args[0];
    if (!(n instanceof Constant) || (n.value as bigint) > LONGEST_ARRAY || op.aux.struct!.item === 'u8') return null;
    items = n.value as bigint;
  } else if (op.name !== 'malloc') return null;
  if (op.result === null) return null;
  const names = new Set<Variable>();
  const work = [op.result];
  while (work.length > 0) {
    const v = work.pop()!;
    if (uses.escaping.has(v)) return null;
    names.add(v);
    for (const use of uses.byOp.get(v) ?? []) {
      if (!removableUse(use, v, items)) return null;
      if (use.name === 'cast' && !names.has(use.result!)) work.push(use.result!);
    }
  }
  return { op, block, names };
}

class Remover {
  private readonly flow: ControlFlow;
  private readonly replaced = new Replacements();
  private readonly gone = new Set<Operation>();
  constructor(private readonly graph: Graph) {
    this.flow = new ControlFlow(graph);
  }

  run(): boolean {
    const uses = new Uses(this.flow);
    const candidates: Candidate[] = [];
    this.flow.blocks.forEach((b, n) => {
      for (const op of b.ops) {
        const c = op.name === 'malloc' || op.name === 'malloc_varsize' ? candidate(op, n, uses) : null;
        if (c !== null) candidates.push(c);
      }
    });
    if (candidates.length === 0) return false;
    for (const c of candidates) this.remove(c, uses);
    for (const b of this.flow.blocks) {
      const last = b.ops[b.ops.length - 1];
      if (b.exitswitch === EXCEPTION && this.gone.has(last!)) {
        b.exitswitch = null;
        b.exits = [b.exits[0]!];
      }
      b.ops = b.ops.filter((op) => !this.gone.has(op));
      this.replaced.applyTo(b);
    }
    return true;
  }

  private typeOf(c: Candidate, place: Place): LLType {
    const struct = c.op.aux.struct!;
    return typeof place === 'string' ? struct.field(place).type : itemType(struct.item, struct);
  }

  private remove(c: Candidate, uses: Uses): void {
    const involved = new Set<Operation>();
    for (const v of c.names) for (const op of uses.byOp.get(v) ?? []) involved.add(op);
    const blocks = new Set<number>([c.block]);
    this.flow.blocks.forEach((b, n) => {
      if (b.ops.some((op) => involved.has(op))) blocks.add(n);
    });
    const atEnd = new Map<Place, Map<number, Value>>();
    const atStart = new Map<Place, Map<number, Variable>>();
    const pending: { place: Place; block: number }[] = [];
    const table = <T>(m: Map<Place, Map<number, T>>, p: Place): Map<number, T> => {
      let t = m.get(p);
      if (t === undefined) m.set(p, (t = new Map()));
      return t;
    };
    /** the value on entry to a block that the allocation's block strictly dominates */
    const entryValue = (place: Place, block: number): Value => {
      for (let n = block; ;) {
        const ways = this.flow.entering[n]!;
        if (ways.length !== 1) {
          const inputs = table(atStart, place);
          let phi = inputs.get(n);
          if (phi === undefined) {
            phi = new Variable(this.typeOf(c, place), typeof place === 'string' ? place : 'item');
            inputs.set(n, phi);
            pending.push({ place, block: n });
          }
          return phi;
        }
        n = ways[0]!.from;
        const known = table(atEnd, place).get(n);
        if (known !== undefined) return known;
        if (n === c.block) return zero(this.typeOf(c, place));
      }
    };
    // writes first: they are what blocks hold at their ends
    for (const n of blocks) {
      for (const op of this.flow.blocks[n]!.ops) {
        if (!involved.has(op)) continue;
        if (op.name === 'setfield') table(atEnd, op.aux.field!).set(n, op.args[1]!);
        else if (op.name === 'setitem') table(atEnd, placeOf(op)!).set(n, op.args[2]!);
      }
    }
    for (const n of blocks) {
      const now = new Map<Place, Value>();
      let alive = n !== c.block;
      for (const op of this.flow.blocks[n]!.ops) {
        if (op === c.op) {
          alive = true;
          this.gone.add(op);
          continue;
        }
        if (!involved.has(op)) continue;
        if (!alive) throw new Error(`${this.graph.name}: ${op.name} uses an object before it is made`);
        this.gone.add(op);
        switch (op.name) {
          case 'setfield': now.set(op.aux.field!, op.args[1]!); break;
          case 'setitem': now.set(placeOf(op)!, op.args[2]!); break;
          case 'getfield': case 'getitem': {
            const place = placeOf(op)!;
            let v = now.get(place);
            if (v === undefined) {
              v = n === c.block ? zero(this.typeOf(c, place)) : entryValue(place, n);
              now.set(place, v);
            }
            this.replaced.add(op.result!, v);
            break;
          }
          case 'length': this.replaced.add(op.result!, new Constant(INT, (c.op.args[0] as Constant).value)); break;
          case 'ref_isnull': this.replaced.add(op.result!, boolConstant(false)); break;
          case 'ref_nonnull': this.replaced.add(op.result!, TRUE); break;
          case 'instanceof': this.replaced.add(op.result!, boolConstant(c.op.aux.struct!.isSubtypeOf(op.aux.cls!.struct))); break;
          case 'exact_class_eq': this.replaced.add(op.result!, boolConstant(c.op.aux.struct === op.aux.cls!.struct)); break;
        }
      }
    }
    while (pending.length > 0) {
      const { place, block } = pending.pop()!;
      const b: Block = this.flow.blocks[block]!;
      b.inputs = [...b.inputs, atStart.get(place)!.get(block)!];
      for (const { link, from } of this.flow.entering[block]!) {
        const written = table(atEnd, place).get(from);
        link.args = [...link.args, written ?? (from === c.block ? zero(this.typeOf(c, place)) : entryValue(place, from))];
      }
    }
  }
}

/** Returns true when an allocation was removed. */
export function removeAllocations(graph: Graph): boolean {
  let any = false;
  for (let i = 0; i < ROUNDS; i++) {
    if (!new Remover(graph).run()) break;
    any = true;
  }
  return any;
}
