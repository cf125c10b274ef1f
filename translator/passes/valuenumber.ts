/**
 * Value numbering. Needs the global form; leaves it, with unreachable blocks cut off and dead results still in place.
 *
 * One walk over the blocks in reverse postorder replaces operations whose result is known: constants, algebra, a
 * pure operation computed before in a dominating block, a field loaded or stored before, tests that a dominating test
 * decides, and virtual calls on objects whose class is known exactly. A decided branch becomes a jump.
 *
 * Memory: per block the values that fields and items are known to hold, by field and object. A store to a field forgets that
 * field in all objects that may be the same, a call forgets whatever its callee may write (`effects.ts`). At a merge what all ways in agree on
 * remains; a loop's head keeps what is known before it and not written in it. Fields that are immutable and not
 * written in this function are treated like pure operations.
 *
 * Facts: what a branch taken says of its condition, of null and of classes, for the blocks it dominates.
 */
import { Constant, Operation, Variable, EXCEPTION, type Block, type Graph, type Link, type Value } from '../flow/graph';
import { ControlFlow } from '../flow/controlflow';
import { PrebuiltObject, type ClassInfo, type StructField, type StructType } from '../flow/lltype';
import { rowOf } from '../flow/optable';
import { ANYTHING, type Effects, type Location } from './effects';
import { FALSE, TRUE, boolConstant, fold, opposite } from './fold';
import { Replacements } from './forms';

/** What is known of memory: per field or array structure, per object (and index) the value. */
type Memory = Map<Location, Map<string, { base: Value; value: Value }>>;

/** How many known places are carried from block to block. */
const MEMORY_LIMIT = 64;

interface Written { readonly places: ReadonlySet<Location>; readonly anything: boolean }
const NOTHING: Written = { places: new Set(), anything: false };

const isImmutable = (where: Location): boolean => 'immutable' in where && where.immutable;

interface Fact { block: number; truth: boolean }
interface ClassFact extends Fact { cls: ClassInfo; exact: boolean }

/** The constant that fresh memory holds. */
function isZero(v: Value): boolean {
  return v instanceof Constant && (v.value === null || v.value === 0n || v.value === false || Object.is(v.value, 0));
}

let nextObjectId = 0;
const objectIds = new WeakMap<object, number>();
function objectId(x: object): number {
  let id = objectIds.get(x);
  if (id === undefined) objectIds.set(x, (id = nextObjectId++));
  return id;
}

/** A text that is equal for equal values. */
function valueKey(v: Value): string {
  if (v instanceof Variable) return `v${v.id}`;
  const x = v.value;
  if (x === null) return 'null';
  if (typeof x === 'object') return `o${objectId(x)}`;
  if (typeof x === 'number') return Object.is(x, -0) ? 'f-0' : `f${x}`;
  return `${v.type.kind}${String(x)}`;
}

const COMMUTATIVE = new Set([
  'int_add', 'int_mul', 'int_and', 'int_or', 'int_xor', 'int_eq', 'int_ne', 'int_add_ovf', 'int_mul_ovf', 'uint_add', 'uint_mul', 'uint_and', 'uint_or', 'uint_xor',
  'uint_eq', 'uint_ne', 'ref_eq', 'ref_ne', 'bool_eq', 'bool_ne', 'float_add', 'float_mul', 'float_eq', 'float_ne',
]);

class Numberer {
  private readonly flow: ControlFlow;
  private readonly replaced = new Replacements();
  private readonly definitions = new Map<Variable, Operation>();
  private readonly available = new Map<string, { block: number; value: Value }[]>();
  private readonly conditions = new Map<Variable, Fact[]>();
  private readonly nonNull = new Map<Variable, Fact[]>();
  private readonly classes = new Map<Variable, ClassFact[]>();
  private readonly memoryOut: (Memory | null)[] = [];
  private readonly writtenHere = new Set<Location>();
  private memory: Memory = new Map();
  private out: Operation[] = [];
  /** arrays made in this block whose items are all zero still, and which nobody else knows */
  private readonly zeroed = new Set<Value>();
  private at = 0;
  changed = false;

  constructor(graph: Graph, private readonly effects: Effects) {
    this.flow = new ControlFlow(graph);
    for (const b of this.flow.blocks)
      for (const op of b.ops) if (op.name === 'setfield') this.writtenHere.add(op.aux.struct!.field(op.aux.field!));
  }

  run(): boolean {
    this.flow.blocks.forEach((b, n) => this.block(b, n));
    if (this.replaced.size > 0) {
      for (const b of this.flow.blocks) this.replaced.applyTo(b);
      this.changed = true;
    }
    return this.changed;
  }

  private block(b: Block, n: number): void {
    this.at = n;
    this.memory = this.memoryAt(n);
    this.factsAt(n);
    this.zeroed.clear();
    const ops = b.ops;
    this.out = [];
    const raiser = b.exitswitch === EXCEPTION ? ops[ops.length - 1]! : null;
    let stillRaises = raiser !== null;
    for (const op of ops) {
      const done = this.operation(op, op === raiser);
      if (done !== null) this.out.push(done);
      else this.changed = true;
      if (op === raiser) stillRaises = done !== null && rowOf(done.name).raises !== 'no';
    }
    b.ops = this.out;
    this.exits(b, stillRaises);
    for (const l of b.exits) for (let i = 0; i < l.args.length; i++) l.args[i] = this.replaced.of(l.args[i]!);
    this.memoryOut[n] = this.memory;
  }

  private exits(b: Block, stillRaises: boolean): void {
    if (b.exitswitch === EXCEPTION) {
      if (stillRaises) return;
      b.exitswitch = null;
      b.exits = [b.exits[0]!];
      this.changed = true;
      return;
    }
    if (b.exitswitch === null) return;
    let sw = this.replaced.of(b.exitswitch);
    for (let op = this.definition(sw); op !== null; op = this.definition(sw)) {
      const [no, yes] = b.exits as [Link, Link];
      if (op.name === 'bool_not') {
        no.exitcase = true;
        yes.exitcase = false;
        b.exits = [yes, no];
      } else if (op.name === 'likely' || op.name === 'unlikely') {
        yes.likely = op.name === 'likely';
        no.likely = !yes.likely;
      } else break;
      sw = op.args[0]!;
      this.changed = true;
    }
    if (sw instanceof Variable) {
      const known = this.decided(sw);
      if (known !== null) sw = boolConstant(known);
    }
    b.exitswitch = sw;
    if (!(sw instanceof Constant)) return;
    const taken = b.exits.find((l) => l.exitcase === sw.value) ?? b.exits[b.exits.length - 1]!;
    taken.exitcase = null;
    taken.likely = null;
    b.exits = [taken];
    b.exitswitch = null;
    this.changed = true;
  }

  private definition(v: Value): Operation | null {
    return v instanceof Variable ? this.definitions.get(v) ?? null : null;
  }

  /** The reference that a value is a cast of. */
  private root(v: Value): Value {
    let x = v;
    for (let op = this.definition(x); op !== null && op.name === 'cast'; op = this.definition(x)) x = op.args[0]!;
    return x;
  }

  // ---- facts

  private holds<F extends Fact>(facts: F[] | undefined, wanted: (f: F) => boolean): boolean {
    return facts !== undefined && facts.some((f) => wanted(f) && this.flow.dominates(f.block, this.at));
  }

  private decided(v: Variable): boolean | null {
    const facts = this.conditions.get(v);
    if (facts === undefined) return null;
    for (const f of facts) if (this.flow.dominates(f.block, this.at)) return f.truth;
    return null;
  }

  private note<F extends Fact>(map: Map<Variable, F[]>, value: Value, fact: F): void {
    const v = this.root(value);
    if (!(v instanceof Variable)) return;
    const list = map.get(v);
    if (list === undefined) map.set(v, [fact]);
    else list.push(fact);
  }

  /** What the only way into the block says. */
  private factsAt(n: number): void {
    const ways = this.flow.entering[n]!;
    if (ways.length !== 1) return;
    const { link, from } = ways[0]!;
    const sw = this.flow.blocks[from]!.exitswitch;
    if (!(sw instanceof Variable) || typeof link.exitcase !== 'boolean') {
      if (link.excVar !== null) this.note(this.nonNull, link.excVar, { block: n, truth: true });
      return;
    }
    this.learn(sw, link.exitcase, n);
  }

  private learn(condition: Variable, truth: boolean, n: number): void {
    this.note(this.conditions, condition, { block: n, truth });
    const op = this.definition(condition);
    if (op === null) return;
    const x = op.args[0]!;
    switch (op.name) {
      case 'bool_not': case 'likely': case 'unlikely':
        if (x instanceof Variable) this.learn(x, op.name === 'bool_not' ? !truth : truth, n);
        break;
      case 'ref_isnull': this.note(this.nonNull, x, { block: n, truth: !truth }); break;
      case 'ref_nonnull': this.note(this.nonNull, x, { block: n, truth }); break;
      case 'ref_eq': case 'ref_ne':
        if ((op.name === 'ref_eq') === truth) {
          for (const [p, q] of [[x, op.args[1]!], [op.args[1]!, x]] as const)
            if (this.isNonNull(q)) this.note(this.nonNull, p, { block: n, truth: true });
        }
        break;
      case 'instanceof': case 'exact_class_eq':
        this.note(this.classes, x, { block: n, truth, cls: op.aux.cls!, exact: op.name === 'exact_class_eq' });
        if (truth) this.note(this.nonNull, x, { block: n, truth: true });
        break;
    }
  }

  private noteUsed(base: Value): void {
    if (!this.isNonNull(base)) this.note(this.nonNull, base, { block: this.at, truth: true });
  }

  private isNonNull(value: Value): boolean {
    const v = this.root(value);
    if (v instanceof Constant) return v.value !== null;
    if (this.holds(this.nonNull.get(v), (f) => f.truth)) return true;
    const op = this.definition(v);
    return op !== null && rowOf(op.name).effect === 'alloc';
  }
  private isNull(value: Value): boolean {
    const v = this.root(value);
    return v instanceof Constant ? v.value === null : this.holds(this.nonNull.get(v), (f) => !f.truth);
  }

  /** The structure that the object certainly has, or null. */
  private exactStruct(value: Value): StructType | null {
    const v = this.root(value);
    if (v instanceof Constant) return v.value instanceof PrebuiltObject ? v.value.struct : null;
    for (const f of this.classes.get(v) ?? []) if (f.truth && f.exact && this.flow.dominates(f.block, this.at)) return f.cls.struct;
    const op = this.definition(v);
    return op !== null && (op.name === 'malloc' || op.name === 'malloc_varsize') ? op.aux.struct! : null;
  }

  /** Decides `v instanceof cls` for a reference that is not null; null when open. */
  private classTest(v: Value, cls: ClassInfo, exact: boolean): boolean | null {
    const struct = this.exactStruct(v);
    if (struct !== null) return exact ? struct === cls.struct : struct.isSubtypeOf(cls.struct);
    const type = v.type;
    if (!exact && type.kind === 'ref' && type.struct !== null && type.struct.isSubtypeOf(cls.struct)) return true;
    const x = this.root(v);
    for (const f of x instanceof Variable ? this.classes.get(x) ?? [] : []) {
      if (!this.flow.dominates(f.block, this.at)) continue;
      if (f.truth) {
        if (!exact && f.cls.struct.isSubtypeOf(cls.struct)) return true;
        if (!cls.struct.isSubtypeOf(f.cls.struct) && !f.cls.struct.isSubtypeOf(cls.struct)) return false;
        if (exact && f.cls !== cls && f.cls.struct.isSubtypeOf(cls.struct)) return false;
      } else if (!f.exact && cls.struct.isSubtypeOf(f.cls.struct)) return false;
    }
    return null;
  }

  // ---- memory

  private memoryAt(n: number): Memory {
    const ways = this.flow.entering[n]!;
    if (n === 0 || ways.length === 0) return new Map();
    const known = ways.map((w) => this.memoryOut[w.from] ?? null);
    const first = known.find((m) => m !== null);
    if (first === undefined || first === null) return new Map();
    const result: Memory = new Map();
    const others = known.filter((m): m is Memory => m !== null && m !== first);
    const loop = known.includes(null) ? this.writtenInLoop(n) : NOTHING;
    if (loop === null) return result;
    let count = 0;
    for (const [where, entries] of first) {
      if (loop.places.has(where) || (loop.anything && !isImmutable(where))) continue;
      for (const [key, entry] of entries) {
        if (count >= MEMORY_LIMIT) return result;
        if (!others.every((m) => m.get(where)?.get(key)?.value === entry.value)) continue;
        if (!this.visibleAt(entry.value, n) || !this.visibleAt(entry.base, n)) continue;
        let to = result.get(where);
        if (to === undefined) result.set(where, (to = new Map()));
        to.set(key, entry);
        count++;
      }
    }
    return result;
  }

  private readonly definedIn = new Map<Variable, number>();
  private visibleAt(v: Value, n: number): boolean {
    if (v instanceof Constant) return true;
    const d = this.definedIn.get(v);
    return d === undefined || this.flow.dominates(d, n);
  }

  /** What blocks of the loop with this header may write; null when the way back is no proper loop. */
  private writtenInLoop(header: number): Written | null {
    for (const { from } of this.flow.entering[header]!) if (this.memoryOut[from] === undefined && !this.flow.dominates(header, from)) return null;
    const body = this.flow.loopBody(header);
    if (body === null) return null;
    const places = new Set<Location>();
    let anything = false;
    for (const n of body) {
      for (const op of this.flow.blocks[n]!.ops) {
        const w = this.effects.writtenBy(op);
        if (w === ANYTHING) anything = true;
        else for (const x of w) places.add(x);
      }
    }
    return { places, anything };
  }

  private forget(op: Operation): void {
    const w = this.effects.writtenBy(op);
    if (w === ANYTHING) {
      // a constructor writes its immutable fields itself, never somebody it calls afterwards
      for (const where of this.memory.keys()) if (!isImmutable(where)) this.memory.delete(where);
    } else for (const where of w) this.memory.delete(where);
  }

  /** After a store to `where` of `base`: forgets it in all other objects that may be the same. */
  private storeTo(where: Location, base: Value, key: string, value: Value | null): void {
    const entries = this.memory.get(where);
    if (entries !== undefined) {
      for (const [k, e] of entries) if (!this.differ(e.base, base) && !differentItems(k, key)) entries.delete(k);
    }
    if (value === null) return;
    if (entries !== undefined) entries.set(key, { base, value });
    else this.memory.set(where, new Map([[key, { base, value }]]));
  }

  /** The two are certainly different objects. */
  private differ(x: Value, y: Value): boolean {
    const a = this.root(x);
    const b = this.root(y);
    if (a === b) return false;
    const fresh = (v: Value): boolean => {
      const op = this.definition(v);
      return op !== null && (op.name === 'malloc' || op.name === 'malloc_varsize');
    };
    if (a instanceof Constant && b instanceof Constant) return a.value !== b.value;
    return (fresh(a) && (fresh(b) || b instanceof Constant)) || (fresh(b) && a instanceof Constant);
  }

  /** Known value of a place, or the op is remembered as what it holds. */
  private loadFrom(where: Location, base: Value, key: string, result: Variable): Value | null {
    const known = this.memory.get(where)?.get(key);
    if (known !== undefined) return known.value;
    let entries = this.memory.get(where);
    if (entries === undefined) this.memory.set(where, (entries = new Map()));
    entries.set(key, { base, value: result });
    return null;
  }

  private isFixed(op: Operation): boolean {
    if (op.name === 'length') return true;
    const field: StructField = op.aux.struct!.field(op.aux.field!);
    return field.immutable && !this.writtenHere.has(field);
  }

  // ---- operations

  private use(v: Value, op: Operation): void {
    this.replaced.add(op.result!, v);
  }

  /** The operation, rewritten, or null when it is not needed any more. */
  private operation(op: Operation, isRaiser: boolean): Operation | null {
    for (let i = 0; i < op.args.length; i++) op.args[i] = this.replaced.of(op.args[i]!);
    if (op.result !== null) this.definedIn.set(op.result, this.at);
    const row = rowOf(op.name);
    if (this.fillsWithWhatIsThere(op)) return null;
    const known = fold(op, (v) => this.definition(v)) ?? this.decide(op);
    if (known !== null) {
      this.use(known, op);
      return null;
    }
    const simpler = this.simplify(op);
    if (simpler !== op) {
      this.changed = true;
      return this.operation(simpler, isRaiser);
    }
    if (row.effect === 'pure' || (row.effect === 'read' && (op.name === 'length' || op.name === 'getfield') && this.isFixed(op))) {
      const before = this.lookup(op, isRaiser);
      if (before !== null) {
        this.use(before, op);
        return null;
      }
      if (row.effect === 'read') this.noteUsed(op.args[0]!);
    } else {
      const value = this.accessMemory(op);
      if (value !== null) {
        this.use(value, op);
        return null;
      }
    }
    if (op.result !== null) this.definitions.set(op.result, op);
    return op;
  }

  /** True for the filling of a new array with zero; otherwise notes what the operation does to new arrays. */
  private fillsWithWhatIsThere(op: Operation): boolean {
    if (op.name === 'malloc_varsize' && op.aux.struct!.item !== 'u8') this.zeroed.add(op.result!);
    if (this.zeroed.size === 0 || op.name === 'length' || op.name === 'getitem') return false;
    if (op.name === 'array_fill' && this.zeroed.has(op.args[0]!) && isZero(op.args[3]!)) return true;
    for (const a of op.args) this.zeroed.delete(a);
    return false;
  }

  /** An earlier operation with the same result. One that has an exceptional exit has no result there, so it is not offered to others. */
  private lookup(op: Operation, isRaiser: boolean): Value | null {
    const keys = op.args.map(valueKey);
    if (op.name === 'getfield' || op.name === 'length' || op.name === 'instanceof') keys[0] = valueKey(this.root(op.args[0]!));
    if (COMMUTATIVE.has(op.name) && keys[0]! > keys[1]!) keys.reverse();
    let key = `${op.name} ${keys.join(' ')}`;
    if (op.aux.struct !== undefined) key += ` s${objectId(op.aux.struct)}`;
    if (op.aux.field !== undefined) key += ` ${op.aux.field}`;
    if (op.aux.cls !== undefined) key += ` c${objectId(op.aux.cls)}`;
    const list = this.available.get(key);
    if (list !== undefined) {
      for (let i = list.length - 1; i >= 0; i--) if (this.flow.dominates(list[i]!.block, this.at)) return list[i]!.value;
      if (!isRaiser) list.push({ block: this.at, value: op.result! });
    } else if (!isRaiser) this.available.set(key, [{ block: this.at, value: op.result! }]);
    return null;
  }

  /** Tests that something known before decides. */
  private decide(op: Operation): Value | null {
    const x = op.args[0];
    switch (op.name) {
      case 'length': {
        const made = this.definition(this.root(x!));
        if (made !== null && made.name === 'malloc_varsize') return made.args[0]!;
        break;
      }
      case 'ref_isnull': case 'ref_nonnull': {
        const sense = op.name === 'ref_nonnull';
        if (this.isNonNull(x!)) return boolConstant(sense);
        if (this.isNull(x!)) return boolConstant(!sense);
        break;
      }
      case 'ref_eq': case 'ref_ne':
        if (this.root(x!) === this.root(op.args[1]!)) return boolConstant(op.name === 'ref_eq');
        if (this.differ(x!, op.args[1]!)) return boolConstant(op.name === 'ref_ne');
        break;
      case 'instanceof': case 'exact_class_eq': {
        if (this.isNull(x!)) return FALSE;
        const answer = this.classTest(x!, op.aux.cls!, op.name === 'exact_class_eq');
        if (answer === false) return FALSE;
        if (answer === true && (this.isNonNull(x!) || op.name === 'exact_class_eq')) return TRUE;
        break;
      }
    }
    return null;
  }

  /** A cheaper operation for the same result, or the operation itself. */
  private simplify(op: Operation): Operation {
    const x = op.args[0];
    const y = op.args[1];
    switch (op.name) {
      case 'bool_not': {
        const inner = this.definition(x!);
        const other = inner === null ? null : opposite(inner.name);
        if (other !== null) return new Operation(other, [...inner!.args], op.result, inner!.aux, op.pos);
        break;
      }
      case 'bool_eq': case 'bool_ne':
        for (const [c, v] of [[x!, y!], [y!, x!]] as const)
          if (c instanceof Constant && c.value === (op.name === 'bool_ne')) return new Operation('bool_not', [v], op.result, {}, op.pos);
        break;
      case 'ref_eq': case 'ref_ne':
        for (const [c, v] of [[x!, y!], [y!, x!]] as const)
          if (c instanceof Constant && c.value === null) return new Operation(op.name === 'ref_eq' ? 'ref_isnull' : 'ref_nonnull', [v], op.result, {}, op.pos);
        break;
      case 'cast': {
        // a cast of a cast goes back to the first reference that has a type
        const inner = this.definition(x!);
        const first = inner !== null && inner.name === 'cast' ? inner.args[0]!.type : null;
        if (inner !== null && first !== null && first.kind === 'ref' && first.struct !== null) return new Operation('cast', [inner.args[0]!], op.result, op.aux, op.pos);
        break;
      }
      case 'instanceof': case 'exact_class_eq': {
        const inner = this.definition(x!);
        if (inner !== null && inner.name === 'cast') return new Operation(op.name, [inner.args[0]!], op.result, op.aux, op.pos);
        if (op.name === 'instanceof' && this.classTest(x!, op.aux.cls!, false) === true) return new Operation('ref_nonnull', [x!], op.result, {}, op.pos);
        break;
      }
      case 'call_virtual': {
        const struct = this.exactStruct(x!);
        const target = struct?.cls?.vtable.get(op.aux.slot!);
        if (target !== undefined) return this.direct(op, target, op.args);
        break;
      }
      case 'call_indirect':
        if (x instanceof Constant && x.value !== null) return this.direct(op, x.value as Graph, op.args.slice(1));
        if (op.aux.candidates != null && op.aux.candidates.length === 1) return this.direct(op, op.aux.candidates[0]!, op.args.slice(1));
        break;
      case 'int_sub': case 'int_add':
        if (y instanceof Constant) return this.reassociate(op, x!, y);
        break;
    }
    return op;
  }

  /** (v + 1) + 2 and the like. */
  private reassociate(op: Operation, x: Value, y: Constant): Operation {
    const inner = this.definition(x);
    if (inner === null || (inner.name !== 'int_add' && inner.name !== 'int_sub') || !(inner.args[1] instanceof Constant)) return op;
    const signed = (o: string, c: Constant): bigint => (o === 'int_add' ? (c.value as bigint) : -(c.value as bigint));
    const sum = BigInt.asIntN(64, signed(op.name, y) + signed(inner.name, inner.args[1]));
    return new Operation('int_add', [inner.args[0]!, new Constant(y.type, sum)], op.result, {}, op.pos);
  }

  /** A direct call; references are retyped where the static type is wider than the parameter's. */
  private direct(op: Operation, target: Graph, args: Value[]): Operation {
    const call = new Operation('call', [...args], op.result, { graph: target }, op.pos);
    for (let i = 0; i < call.args.length; i++) {
      const from = call.args[i]!.type;
      const to = target.args[i]!.type;
      if (from.kind !== 'ref' || to.kind !== 'ref' || to.struct === null || (from.struct !== null && from.struct.isSubtypeOf(to.struct))) continue;
      const result = new Variable(to, '');
      const cast = this.operation(new Operation('cast', [call.args[i]!], result, { struct: to.struct }, op.pos), false);
      if (cast !== null) this.out.push(cast);
      call.args[i] = this.replaced.of(result);
    }
    return call;
  }

  /** Loads that are known, and what operations do to what is known. */
  private accessMemory(op: Operation): Value | null {
    const base = op.args[0];
    switch (op.name) {
      case 'getfield':
        this.noteUsed(base!);
        return this.loadFrom(op.aux.struct!.field(op.aux.field!), base!, this.place(base!), op.result!);
      case 'setfield':
        this.noteUsed(base!);
        this.storeTo(op.aux.struct!.field(op.aux.field!), base!, this.place(base!), op.args[1]!);
        return null;
      case 'getitem':
        return this.loadFrom(op.aux.struct!, base!, this.place(base!, op.args[1]!), op.result!);
      case 'setitem':
        this.storeTo(op.aux.struct!, base!, this.place(base!, op.args[1]!), op.aux.struct!.item === 'u8' ? null : op.args[2]!);
        return null;
      default:
        this.forget(op);
        return null;
    }
  }

  /** The key of a field of the object, or of an item. */
  private place(base: Value, index: Value | null = null): string {
    const object = valueKey(this.root(base));
    return index === null ? object : `${object} ${valueKey(index)}`;
  }
}

/** The two keys are items of one object at different constant indexes. */
function differentItems(a: string, b: string): boolean {
  const i = a.indexOf(' int');
  const j = b.indexOf(' int');
  return i > 0 && i === j && a !== b && a.slice(0, i) === b.slice(0, j);
}

/** Returns true when something changed. */
export function numberValues(graph: Graph, effects: Effects): boolean {
  return new Numberer(graph, effects).run();
}
