/**
 * The graph checker: the invariants that stand at the head of `graph.ts`, and for every operation the number and
 * types of its operands, its result and its auxiliary operands, by its row in the operation table.
 */
import { ControlFlow } from './controlflow';
import { Constant, EXCEPTION, Variable, type Block, type Graph, type Link, type Operation, type Program, type Value } from './graph';
import { INT, type ItemStorage, type LLType, PrebuiltObject, type StructType } from './lltype';
import { rowOf, optable, type OpRow, type OperandKind } from './optable';

export class GraphError extends Error {}

/** True when a value of type `from` may stand where `to` is wanted: equal kinds, references widen. */
export function assignable(from: LLType, to: LLType): boolean {
  if (from === to) return true;
  if (from.kind !== to.kind) return false;
  if (from.kind === 'ref' && to.kind === 'ref') return to.struct === null || (from.struct !== null && from.struct.isSubtypeOf(to.struct));
  if (from.kind === 'func' && to.kind === 'func') return from.args.length === to.args.length && from.result.kind === to.result.kind && from.args.every((a, i) => a.kind === to.args[i]!.kind);
  return true;
}

/** The type of a loaded item. */
export function itemType(item: ItemStorage | null, struct: StructType): LLType {
  if (item === null) throw new GraphError(`struct ${struct.name} has no items`);
  return item === 'u8' ? INT : item;
}

/** The result type of an operation as its row and auxiliary operands say; null where the row leaves it open. */
export function resultType(op: Operation, row: OpRow): LLType | null {
  switch (row.result) {
    case 'struct': return op.aux.struct!.ref;
    case 'field': return op.aux.struct!.field(op.aux.field!).type;
    case 'item': return itemType(op.aux.struct!.item, op.aux.struct!);
    case 'graph': return op.aux.graph!.result;
    case 'slot': return op.aux.slot!.type.result;
    case 'functype': return op.aux.functype!.result;
    case 'T': return op.args[row.args.indexOf('T')]!.type;
    default: return null;
  }
}

/** What a call passes its operands to. */
function calleeArgs(op: Operation): readonly LLType[] | null {
  switch (op.name) {
    case 'call': return op.aux.graph!.args.map((a) => a.type);
    case 'call_virtual': return op.aux.slot!.type.args;
    case 'call_indirect': case 'raw_call': return op.aux.functype!.args;
    default: return null;
  }
}

class Checker {
  private readonly defined = new Map<Variable, Block>();
  /** exception variables, by the link that defines them */
  private readonly caught = new Map<Variable, Link>();
  private flow: ControlFlow | null = null;
  constructor(private readonly graph: Graph) {}

  fail(where: string, why: string): never {
    throw new GraphError(`${this.graph.name}: ${where}: ${why}`);
  }

  run(): void {
    const g = this.graph;
    const blocks = g.blocks();
    if (g.form === 'global') this.flow = new ControlFlow(g);
    if (g.startblock.inputs.length !== g.args.length || g.startblock.inputs.some((v, i) => v !== g.args[i])) this.fail('start block', 'its inputs are not the arguments');
    for (const b of blocks) this.define(b);
    for (const b of [g.returnblock, g.exceptblock])
      if (b.ops.length > 0 || b.exits.length > 0 || b.exitswitch !== null) this.fail('final block', 'it has operations or exits');
    if (g.returnblock.inputs.length !== (g.result.kind === 'void' ? 0 : 1)) this.fail('return block', 'inputs do not fit the result');
    for (const b of blocks) this.block(b);
  }

  private define(b: Block): void {
    const add = (v: Variable): void => {
      if (this.defined.has(v)) this.fail(`block ${b.id}`, `${v} is defined twice`);
      if (v.type.kind === 'void') this.fail(`block ${b.id}`, `${v} is void`);
      this.defined.set(v, b);
    };
    b.inputs.forEach(add);
    for (const op of b.ops) if (op.result !== null) add(op.result);
    for (const l of b.exits) {
      if (l.excVar === null) continue;
      add(l.excVar);
      this.caught.set(l.excVar, l);
    }
  }

  /** In the global form: v, which another block or a link defines, may be used in b. */
  private visible(v: Variable, b: Block): boolean {
    const flow = this.flow;
    if (flow === null) return false;
    const link = this.caught.get(v);
    if (link !== undefined) return flow.entering[flow.numberOf(link.target)]!.length === 1 && flow.dominates(flow.numberOf(link.target), flow.numberOf(b));
    const def = this.defined.get(v);
    return def !== undefined && def !== b && flow.dominates(flow.numberOf(def), flow.numberOf(b));
  }

  private block(b: Block): void {
    const g = this.graph;
    const seen = new Set<Variable>(b.inputs);
    const use = (v: Value, where: string): void => {
      if (v instanceof Constant) return this.constant(v, where);
      if (!seen.has(v) && !this.visible(v, b)) this.fail(where, this.defined.get(v) === b ? `${v} is used before it is defined` : `${v} is not defined in this block`);
    };
    b.ops.forEach((op, i) => {
      const where = `block ${b.id}, operation ${i}, ${op.name}`;
      for (const a of op.args) use(a, where);
      this.operation(op, where);
      if (op.result !== null) seen.add(op.result);
    });
    const where = `block ${b.id}, exits`;
    if (b === g.returnblock || b === g.exceptblock) return;
    this.exits(b, use, where);
    for (const l of b.exits) {
      if (l.excVar !== null) seen.add(l.excVar);
      for (const a of l.args) use(a, where);
      if (l.excVar !== null) seen.delete(l.excVar);
      this.link(l, where);
    }
  }

  private exits(b: Block, use: (v: Value, where: string) => void, where: string): void {
    const sw = b.exitswitch;
    if (sw === null) {
      if (b.exits.length !== 1 || b.exits[0]!.exitcase !== null) this.fail(where, 'one exit without a case is wanted');
    } else if (sw === EXCEPTION) {
      const last = b.ops[b.ops.length - 1];
      if (last === undefined || rowOf(last.name).raises === 'no') this.fail(where, 'the last operation cannot raise');
      if (b.exits.length !== 2 || b.exits[0]!.exitcase !== null || b.exits[1]!.exitcase !== 'exception') this.fail(where, 'a normal and an exceptional exit are wanted');
      if (b.exits[1]!.excVar === null) this.fail(where, 'the exceptional exit defines no exception variable');
      if (last.result !== null && b.exits[1]!.args.includes(last.result)) this.fail(where, 'the exceptional exit uses the result of what raised');
    } else {
      use(sw, where);
      if (sw.type.kind === 'bool') {
        if (b.exits.length !== 2 || b.exits[0]!.exitcase !== false || b.exits[1]!.exitcase !== true) this.fail(where, 'exits false and true are wanted');
      } else if (sw.type.kind === 'int') {
        const cases = new Set(b.exits.map((l) => l.exitcase));
        if (cases.size !== b.exits.length) this.fail(where, 'a case is there twice');
        b.exits.forEach((l, i) => {
          if (i === b.exits.length - 1 ? l.exitcase !== 'default' : typeof l.exitcase !== 'bigint') this.fail(where, 'integer cases and a last default are wanted');
        });
      } else this.fail(where, `a switch on ${sw.type}`);
    }
    b.exits.forEach((l, i) => {
      if (l.excVar !== null && !(sw === EXCEPTION && i === 1)) this.fail(where, 'an exception variable on an ordinary exit');
    });
  }

  private link(l: Link, where: string): void {
    if (l.target === this.graph.startblock) this.fail(where, 'a link to the start block');
    if (l.args.length !== l.target.inputs.length) this.fail(where, `${l.args.length} arguments for ${l.target.inputs.length} inputs of block ${l.target.id}`);
    l.args.forEach((a, i) => {
      const to = l.target.inputs[i]!.type;
      if (!assignable(a.type, to)) this.fail(where, `${a.type} is passed to input ${l.target.inputs[i]} of block ${l.target.id}, which is ${to}`);
    });
  }

  private constant(c: Constant, where: string): void {
    const v = c.value;
    const ok = ((): boolean => {
      switch (c.type.kind) {
        case 'int': return typeof v === 'bigint' && BigInt.asIntN(64, v) === v;
        case 'uint': return typeof v === 'bigint' && BigInt.asUintN(64, v) === v;
        case 'addr': return typeof v === 'bigint';
        case 'float': return typeof v === 'number';
        case 'bool': return typeof v === 'boolean';
        case 'ref': return v === null || (v instanceof PrebuiltObject && assignable(v.struct.ref, c.type));
        case 'func': return v === null || (typeof v === 'object' && 'startblock' in v);
        case 'void': return false;
      }
    })();
    if (!ok) this.fail(where, `${typeof v === 'object' ? 'an object' : String(v)} is not a constant of type ${c.type}`);
  }

  private operation(op: Operation, where: string): void {
    if (!optable.has(op.name)) this.fail(where, 'no such operation');
    const row = rowOf(op.name);
    for (const aux of row.aux) if (op.aux[aux] === undefined) this.fail(where, `aux.${aux} is missing`);
    if (op.aux.struct !== undefined && op.aux.field !== undefined && row.aux.includes('field')) op.aux.struct.field(op.aux.field);
    const variadic = row.args[row.args.length - 1] === '...';
    const fixed = variadic ? row.args.length - 1 : row.args.length;
    if (variadic ? op.args.length < fixed : op.args.length !== fixed) this.fail(where, `${op.args.length} operands`);
    let t: LLType | null = null;
    for (let i = 0; i < fixed; i++) {
      const kind = row.args[i]!;
      const actual = op.args[i]!.type;
      if (kind === 'T') {
        if (t !== null && t.kind !== actual.kind) this.fail(where, `operands ${t} and ${actual}`);
        t = actual;
      }
      if (!this.operandFits(op, kind, actual, i, row)) this.fail(where, `operand ${i} is ${actual}`);
    }
    const params = calleeArgs(op);
    if (params !== null) {
      const actual = op.name === 'call_indirect' || op.name === 'raw_call' ? op.args.slice(1) : op.args;
      if (actual.length !== params.length) this.fail(where, `${actual.length} arguments for ${params.length} parameters`);
      actual.forEach((a, i) => {
        if (!assignable(a.type, params[i]!)) this.fail(where, `argument ${i} is ${a.type}, the parameter ${params[i]}`);
      });
    }
    this.result(op, row, where);
  }

  private operandFits(op: Operation, kind: OperandKind, actual: LLType, i: number, row: OpRow): boolean {
    switch (kind) {
      case 'T': case 'any': case '...': return true;
      case 'field': return assignable(actual, op.aux.struct!.field(op.aux.field!).type);
      case 'item': return assignable(actual, itemType(op.aux.struct!.item, op.aux.struct!));
      case 'ref': {
        if (actual.kind !== 'ref') return false;
        // the object worked on, for operations that name its structure
        const onStruct = row.aux.includes('struct') && row.result !== 'struct' && (i === 0 || (op.name === 'array_copy' && i === 2));
        return !onStruct || assignable(actual, op.aux.struct!.ref);
      }
      default: return actual.kind === kind;
    }
  }

  private result(op: Operation, row: OpRow, where: string): void {
    const expected = resultType(op, row);
    const isVoid = row.result === 'void' || (expected !== null && expected.kind === 'void');
    if (isVoid) {
      if (op.result !== null) this.fail(where, 'a result where there is none');
      return;
    }
    if (op.result === null) {
      if (row.effect !== 'call') this.fail(where, 'the result is missing');
      return;
    }
    const actual = op.result.type;
    if (expected !== null ? !assignable(expected, actual) : row.result !== 'foreign' && actual.kind !== row.result) this.fail(where, `the result is ${actual}, not ${expected ?? row.result}`);
  }
}

/** Throws a GraphError for the first broken invariant of `graph`. */
export function checkGraph(graph: Graph): void {
  new Checker(graph).run();
}

/** Checks all graphs, and that names are unique. */
export function checkProgram(program: Program): void {
  const names = new Set<string>();
  for (const g of program.graphs) {
    if (names.has(g.name)) throw new GraphError(`two graphs are named ${g.name}`);
    names.add(g.name);
    checkGraph(g);
  }
}

