/**
 * Random graphs for tests of passes and backends: structured programs over mutable variables, written out as blocks that pass every variable on.
 *
 * Statements: arithmetic (wrapping, overflowing, 32-bit, unsigned, float), conditions, loops that end, switches, fields and arrays of
 * several classes, virtual, direct and indirect calls, try/catch, raise. Division and shifts get operands that are defined. Results are an
 * int, or an exception of a known class.
 */
import { Block, Constant, EXCEPTION, Graph, Link, Operation, Variable, type OpAux, type Program, type Value } from '../../../translator/flow/graph';
import { BOOL, ClassInfo, FLOAT, FuncType, INT, PrebuiltObject, StructType, UINT, VirtualSlot, type LLType } from '../../../translator/flow/lltype';
import { parseProgram } from '../../../translator/flow/parse';

export class Random {
  private x: number;
  constructor(seed: number) { this.x = (seed * 2654435761) >>> 0 || 1; }
  /** 0 <= result < n */
  next(n: number): number {
    this.x ^= this.x << 13; this.x >>>= 0;
    this.x ^= this.x >>> 17;
    this.x ^= this.x << 5; this.x >>>= 0;
    return this.x % n;
  }
  pick<T>(list: readonly T[]): T { return list[this.next(list.length)]!; }
  chance(percent: number): boolean { return this.next(100) < percent; }
}

const WORLD = `
struct Base class { n: int; other: &Base; readonly fixed: int }
struct Left extends Base class { x: float; flag: bool }
struct Right extends Base class { u: uint; items: &Array_int }
struct Deep extends Left class { extra: int }
struct Oops extends Exception class { code: int }
slot Base.act: (&Base, int) => int
prebuilt someBase: Base { n = 5, fixed = 7, other = $someLeft }
prebuilt someLeft: Left { n = 6, fixed = 8, x = 1.5f, flag = true }
prebuilt someArray: Array_int [3, 1, 4, 1, 5, 9, 2, 6]
graph main(a0: int, b1: int): int {
b0(a0: int, b1: int):
  goto return(a0)
}
`;

const INT_EDGES = [0n, 1n, -1n, 2n, 3n, 7n, 8n, 63n, 64n, 255n, 256n, -128n, 1n << 31n, -(1n << 31n), (1n << 32n) - 1n, (1n << 53n), (1n << 63n) - 1n, -(1n << 63n)];
const FLOAT_EDGES = [0, -0, 1, -1.5, 0.1, 1e300, -1e-300, Infinity, 2 ** 53, 3];

class Scope {
  /** current value of each variable */
  constructor(readonly values: Map<string, Value>) {}
}

/** What the program may use. */
interface World {
  readonly program: Program & { readonly structNamed: ReadonlyMap<string, StructType>; readonly classNamed: ReadonlyMap<string, ClassInfo>; readonly prebuiltNamed: ReadonlyMap<string, PrebuiltObject> };
  readonly slot: VirtualSlot;
  readonly functions: Graph[];
}

const TYPES: Record<string, LLType> = { i: INT, u: UINT, f: FLOAT, b: BOOL };

class Writer {
  private block: Block;
  private scope: Scope;
  private handler: { block: Block; names: string[] } | null = null;
  private depth = 0;
  private statements = 0;
  private temporaries = 0;

  constructor(private readonly r: Random, private readonly w: World, private readonly graph: Graph, private readonly size: number) {
    const values = new Map<string, Value>();
    for (const k of ['i', 'u', 'f', 'b'] as const) for (let n = 0; n < 3; n++) values.set(`${k}${n}`, this.constant(TYPES[k]!));
    for (const n of [0, 1, 2]) values.set(`r${n}`, new Constant(this.base.ref, n === 0 ? w.program.prebuiltNamed.get('someBase')! : null));
    values.set('a0', new Constant(this.array.ref, w.program.prebuiltNamed.get('someArray')!));
    values.set('fuel', new Constant(INT, 30n));
    this.block = new Block([...graph.args]);
    graph.startblock = this.block;
    graph.args.forEach((v, n) => {
      if (v.type === INT) values.set(`i${n % 3}`, v);
      else values.set('r1', v);
    });
    this.scope = new Scope(values);
  }

  private get base(): StructType { return this.w.program.structNamed.get('Base')!; }
  private get array(): StructType { return this.w.program.structNamed.get('Array_int')!; }
  private struct(name: string): StructType { return this.w.program.structNamed.get(name)!; }

  private constant(t: LLType): Constant {
    const r = this.r;
    switch (t.kind) {
      case 'int': return new Constant(t, r.chance(60) ? BigInt(r.next(12) - 3) : r.pick(INT_EDGES));
      case 'uint': return new Constant(t, r.chance(60) ? BigInt(r.next(9)) : BigInt.asUintN(64, r.pick(INT_EDGES)));
      case 'float': return new Constant(t, r.pick(FLOAT_EDGES));
      case 'bool': return new Constant(t, r.chance(50));
      default: return new Constant(t, null);
    }
  }

  private op(name: string, args: Value[], type: LLType | null, aux: OpAux = {}): Variable {
    const result = type === null ? null : new Variable(type, '');
    this.block.ops.push(new Operation(name, args, result, aux, null));
    return result!;
  }

  /** An operation that can raise: sometimes in the middle of a block, inside of try with an exit to the handler. */
  private raising(name: string, args: Value[], type: LLType | null, aux: OpAux = {}): Variable {
    const result = this.op(name, args, type, aux);
    const h = this.handler;
    if (h === null) return result;
    const normal = new Block([]);
    const names = [...this.scope.values.keys()];
    const outer: Value[] = names.map((n) => this.scope.values.get(n)!);
    const wanted = result === null ? outer : [...outer, result];
    const inputs = wanted.map((v) => new Variable(v.type, ''));
    normal.inputs = inputs;
    const escape = new Link([], h.block, 'exception');
    escape.excVar = new Variable(this.w.program.wellKnown.exceptionRoot.struct.ref, 'e');
    escape.args = [escape.excVar, ...h.names.map((n) => this.scope.values.get(n)!)];
    this.block.exitswitch = EXCEPTION;
    this.block.exits = [new Link(wanted, normal), escape];
    this.block = normal;
    names.forEach((n, i) => this.scope.values.set(n, inputs[i]!));
    return result === null ? result : inputs[inputs.length - 1]!;
  }

  private get(kind: string): Value {
    const names = [...this.scope.values.keys()].filter((n) => n[0] === kind && n !== 'fuel');
    if (this.r.chance(20) && TYPES[kind] !== undefined) return this.constant(TYPES[kind]!);
    return this.scope.values.get(this.r.pick(names))!;
  }
  private set(kind: string, v: Value): void {
    this.scope.values.set(this.r.pick([...this.scope.values.keys()].filter((n) => n[0] === kind && n !== 'fuel')), v);
  }

  private condition(): Value {
    const r = this.r;
    switch (r.next(7)) {
      case 0: return this.op(`int_${r.pick(['lt', 'le', 'eq', 'ne', 'gt', 'ge'])}`, [this.get('i'), this.get('i')], BOOL);
      case 1: return this.op(`float_${r.pick(['lt', 'le', 'eq', 'ne', 'gt', 'ge'])}`, [this.get('f'), this.get('f')], BOOL);
      case 2: return this.op(r.pick(['ref_isnull', 'ref_nonnull']), [this.get('r')], BOOL);
      case 3: return this.op('instanceof', [this.get('r')], BOOL, { cls: this.w.program.classNamed.get(r.pick(['Base', 'Left', 'Right', 'Deep']))! });
      case 4: return this.op(r.pick(['ref_eq', 'ref_ne']), [this.get('r'), this.get('r')], BOOL);
      case 5: return this.op(r.pick(['bool_not', 'likely', 'unlikely']), [this.get('b')], BOOL);
      default: return this.get('b');
    }
  }

  /** Ends the block in two ways; both bodies end in one block. */
  private branch(condition: Value, yes: () => void, no: () => void): void {
    const names = [...this.scope.values.keys()];
    const start = names.map((n) => this.scope.values.get(n)!);
    const open = (): Block => {
      const b = new Block(start.map((v) => new Variable(v.type, '')));
      return b;
    };
    const [noBlock, yesBlock] = [open(), open()];
    this.block.exitswitch = condition;
    this.block.exits = [new Link([...start], noBlock, false), new Link([...start], yesBlock, true)];
    const end = new Block(names.map((n) => new Variable(this.typeOf(n), '')));
    for (const [b, body] of [[yesBlock, yes], [noBlock, no]] as const) {
      this.block = b;
      names.forEach((n, i) => this.scope.values.set(n, b.inputs[i]!));
      body();
      if (this.block.exits.length === 0) this.block.exits = [new Link(names.map((n) => this.scope.values.get(n)!), end)];
    }
    this.block = end;
    names.forEach((n, i) => this.scope.values.set(n, end.inputs[i]!));
  }
  private typeOf(name: string): LLType {
    return name[0] === 'r' ? this.base.ref : name[0] === 'a' ? this.array.ref : name === 'fuel' ? INT : TYPES[name[0]!]!;
  }

  /** A non-null object to work on, tested first. */
  private withObject(body: (object: Value) => void): void {
    const x = this.get('r');
    if (this.r.chance(30)) {
      const made = this.raising('malloc', [], this.base.ref, { struct: this.struct(this.r.pick(['Base', 'Left', 'Right', 'Deep'])) });
      if (this.r.chance(60)) this.set('r', made);
      body(made);
      return;
    }
    const name = `r_${this.temporaries++}`;
    this.scope.values.set(name, x);
    this.branch(this.op('ref_nonnull', [x], BOOL), () => body(this.scope.values.get(name)!), () => undefined);
    this.scope.values.delete(name);
  }

  /** Virtual calls stand in main only, so that there is no recursion. */
  private statement(): void {
    this.statements++;
    const r = this.r;
    switch (r.next(17)) {
      case 0: case 1: this.set('i', this.op(`int_${r.pick(['add', 'sub', 'mul', 'and', 'or', 'xor', 'min', 'max'])}`, [this.get('i'), this.get('i')], INT)); break;
      case 2: this.set('i', this.raising(`int_${r.pick(['add', 'sub', 'mul'])}_ovf`, [this.get('i'), this.get('i')], INT)); break;
      case 3: this.set('i', this.op(`int32_${r.pick(['and', 'or', 'xor', 'lshift', 'rshift', 'urshift'])}`, [this.get('i'), this.get('i')], INT)); break;
      case 4: {
        const count = this.op('int_and', [this.get('i'), new Constant(INT, 63n)], INT);
        this.set('i', this.op(r.pick(['int_lshift', 'int_rshift']), [this.get('i'), count], INT));
        const divisor = this.op('int_or', [this.op('int_and', [this.get('i'), new Constant(INT, 1023n)], INT), new Constant(INT, 1n)], INT);
        this.set('i', this.op(r.pick(['int_floordiv', 'int_mod']), [this.get('i'), divisor], INT));
        break;
      }
      case 5: {
        this.set('u', this.op(`uint_${r.pick(['add', 'sub', 'mul', 'and', 'or', 'xor', 'mul_high'])}`, [this.get('u'), this.get('u')], UINT));
        this.set('u', this.op('cast_int_to_uint', [this.get('i')], UINT));
        this.set('i', this.op(r.pick(['cast_uint_to_int', 'uint_clz', 'uint_ctz']), [this.get('u')], INT));
        break;
      }
      case 6: {
        this.set('f', this.op(`float_${r.pick(['add', 'sub', 'mul', 'div'])}`, [this.get('f'), this.get('f')], FLOAT));
        this.set('f', this.op('cast_int_to_float', [this.get('i')], FLOAT));
        this.set('f', this.op(r.pick(['float_neg', 'float_abs', 'float_floor']), [this.get('f')], FLOAT));
        break;
      }
      case 7: this.set('b', this.condition()); break;
      case 8: this.withObject((x) => {
        this.op('setfield', [x, this.get('i')], null, { struct: this.base, field: 'n' });
        if (r.chance(50)) this.op('setfield', [x, this.get('r')], null, { struct: this.base, field: 'other' });
      }); break;
      case 9: this.withObject((x) => {
        this.set('i', this.op('getfield', [x], INT, { struct: this.base, field: r.pick(['n', 'fixed']) }));
        if (r.chance(50)) this.set('r', this.op('getfield', [x], this.base.ref, { struct: this.base, field: 'other' }));
      }); break;
      case 10: {
        const x = this.get('r');
        const name = `r_${this.temporaries++}`;
        this.scope.values.set(name, x);
        this.branch(this.op('instanceof', [x], BOOL, { cls: this.w.program.classNamed.get('Left')! }), () => {
          const left = this.op('cast', [this.scope.values.get(name)!], this.struct('Left').ref, { struct: this.struct('Left') });
          if (r.chance(50)) this.op('setfield', [left, this.get('f')], null, { struct: this.struct('Left'), field: 'x' });
          this.set('f', this.op('getfield', [left], FLOAT, { struct: this.struct('Left'), field: 'x' }));
        }, () => this.body(2));
        this.scope.values.delete(name);
        break;
      }
      case 11: {
        const made = this.raising('malloc_varsize', [new Constant(INT, BigInt(4 + r.next(5)))], this.array.ref, { struct: this.array });
        this.op('setitem', [made, new Constant(INT, BigInt(r.next(4))), this.get('i')], null, { struct: this.array });
        this.set('i', this.op('getitem', [made, new Constant(INT, BigInt(r.next(4)))], INT, { struct: this.array }));
        if (r.chance(50)) this.set('a', made);
        break;
      }
      case 12: {
        const a = this.get('a');
        const index = this.op('int_and', [this.get('i'), new Constant(INT, 3n)], INT);
        this.op('setitem', [a, index, this.get('i')], null, { struct: this.array });
        this.set('i', this.op('getitem', [a, r.chance(50) ? index : new Constant(INT, 2n)], INT, { struct: this.array }));
        this.set('i', this.op('length', [a], INT, { struct: this.array }));
        break;
      }
      case 13: {
        const candidates = this.w.functions;
        if (candidates.length === 0) break;
        const f = r.pick(candidates);
        const args = f.args.map((v) => (v.type === INT ? this.get('i') : this.get('r')));
        if (r.chance(70)) this.set('i', this.raising('call', args, INT, { graph: f }));
        else {
          const same = candidates.filter((g) => g.args.length === f.args.length && g.args.every((v, i) => v.type === f.args[i]!.type));
          const type = new FuncType(f.args.map((v) => v.type), INT);
          const pointer = this.op('same_as', [new Constant(type, f)], type);
          this.set('i', this.raising('call_indirect', [pointer, ...args], INT, { functype: type, candidates: same }));
        }
        break;
      }
      case 14: this.withObject((x) => {
        if (this.graph.name === 'main') this.set('i', this.raising('call_virtual', [x, this.get('i')], INT, { cls: this.w.program.classNamed.get('Base')!, slot: this.w.slot }));
      }); break;
      case 15: this.control(); break;
      default: this.control();
    }
  }

  private control(): void {
    const r = this.r;
    if (this.depth >= 3) return;
    this.depth++;
    switch (r.next(5)) {
      case 0: case 1: this.branch(this.condition(), () => this.body(3), () => this.body(3)); break;
      case 2: this.loop(); break;
      case 3: this.tryCatch(); break;
      default: {
        if (r.chance(30)) {
          this.branch(this.condition(), () => this.raise(), () => undefined);
          break;
        }
        const x = this.op('int_and', [this.get('i'), new Constant(INT, 7n)], INT);
        const name = `i_${this.temporaries++}`;
        const test = (n: bigint): void => {
          if (n > 4n) return this.body(1);
          this.branch(this.op('int_eq', [this.scope.values.get(name)!, new Constant(INT, n)], BOOL), () => this.body(1), () => test(n + 1n));
        };
        this.scope.values.set(name, x);
        test(0n);
        this.scope.values.delete(name);
      }
    }
    this.depth--;
  }

  private raise(): void {
    const e = this.op('malloc', [], this.struct('Oops').ref, { struct: this.struct('Oops') });
    this.op('setfield', [e, this.get('i')], null, { struct: this.struct('Oops'), field: 'code' });
    const h = this.handler;
    this.block.exits = [h === null ? new Link([e], this.graph.exceptblock) : new Link([e, ...h.names.map((n) => this.scope.values.get(n)!)], h.block)];
  }

  private loop(): void {
    const names = [...this.scope.values.keys()];
    const current = (): Value[] => names.map((n) => this.scope.values.get(n)!);
    const head = new Block(names.map((n) => new Variable(this.typeOf(n), '')));
    this.block.exits = [new Link(current(), head)];
    this.block = head;
    names.forEach((n, i) => this.scope.values.set(n, head.inputs[i]!));
    const fuel = this.op('int_sub', [this.scope.values.get('fuel')!, new Constant(INT, 1n)], INT);
    this.scope.values.set('fuel', fuel);
    const more = this.op('int_gt', [fuel, new Constant(INT, 0n)], BOOL);
    const body = new Block(names.map((n) => new Variable(this.typeOf(n), '')));
    const end = new Block(names.map((n) => new Variable(this.typeOf(n), '')));
    this.block.exitswitch = more;
    this.block.exits = [new Link(current(), end, false), new Link(current(), body, true)];
    this.block = body;
    names.forEach((n, i) => this.scope.values.set(n, body.inputs[i]!));
    this.body(4);
    if (this.r.chance(40)) {
      const after = new Block(names.map((n) => new Variable(this.typeOf(n), '')));
      const stop = this.condition();
      this.block.exitswitch = stop;
      this.block.exits = [new Link(current(), after, false), new Link(current(), end, true)];
      this.block = after;
      names.forEach((n, i) => this.scope.values.set(n, after.inputs[i]!));
    }
    this.block.exits = [new Link(current(), head)];
    this.block = end;
    names.forEach((n, i) => this.scope.values.set(n, end.inputs[i]!));
  }

  private tryCatch(): void {
    const outer = this.handler;
    const names = [...this.scope.values.keys()];
    const types = names.map((n) => this.typeOf(n));
    const caught = new Block([new Variable(this.w.program.wellKnown.exceptionRoot.struct.ref, 'e'), ...types.map((t) => new Variable(t, ''))]);
    const end = new Block(types.map((t) => new Variable(t, '')));
    this.handler = { block: caught, names };
    this.body(4);
    this.handler = outer;
    this.block.exits = [new Link(names.map((n) => this.scope.values.get(n)!), end)];
    this.block = caught;
    names.forEach((n, i) => this.scope.values.set(n, caught.inputs[i + 1]!));
    const e = caught.inputs[0]!;
    const wanted = this.op('instanceof', [e], BOOL, { cls: this.w.program.classNamed.get(this.r.pick(['Oops', 'OverflowError', 'Exception']))! });
    const handle = new Block(types.map((t) => new Variable(t, '')));
    const again = new Block([new Variable(e.type, 'e'), ...types.map((t) => new Variable(t, ''))]);
    const current = names.map((n) => this.scope.values.get(n)!);
    this.block.exitswitch = wanted;
    this.block.exits = [new Link([e, ...current], again, false), new Link(current, handle, true)];
    again.exits = [outer === null ? new Link([again.inputs[0]!], this.graph.exceptblock) : new Link([again.inputs[0]!, ...outer.names.map((n) => again.inputs[names.indexOf(n) + 1]!)], outer.block)];
    this.block = handle;
    names.forEach((n, i) => this.scope.values.set(n, handle.inputs[i]!));
    this.body(2);
    this.block.exits = [new Link(names.map((n) => this.scope.values.get(n)!), end)];
    this.block = end;
    names.forEach((n, i) => this.scope.values.set(n, end.inputs[i]!));
  }

  private body(n: number): void {
    for (let i = 0; i < n && this.block.exits.length === 0; i++) if (this.statements < this.size) this.statement();
  }

  write(): void {
    while (this.statements < this.size && this.block.exits.length === 0) this.statement();
    if (this.block.exits.length > 0) return;
    // everything counts in the result
    let sum: Value = new Constant(INT, 17n);
    for (const [name, v] of this.scope.values) {
      const x: Value = v.type.kind === 'int' ? v
        : v.type.kind === 'uint' ? this.op('cast_uint_to_int', [v], INT)
          : v.type.kind === 'bool' ? this.op('cast_bool_to_int', [v], INT)
            : v.type.kind === 'float' ? this.op('cast_float_to_bits', [v], INT)
              : name[0] === 'a' ? this.op('getitem', [v, new Constant(INT, 1n)], INT, { struct: this.array })
                : this.op('cast_bool_to_int', [this.op('instanceof', [v], BOOL, { cls: this.w.program.classNamed.get('Left')! })], INT);
      sum = this.op('int_add', [this.op('int_mul', [sum, new Constant(INT, 31n)], INT), x], INT);
    }
    this.block.exits = [new Link([sum], this.graph.returnblock)];
  }
}

/** A random program; `main(a, b)` is the entry. The same seed gives the same program. */
export function randomProgram(seed: number, size = 25): Program {
  const r = new Random(seed);
  const env = parseProgram(WORLD);
  const base = env.structNamed.get('Base')!;
  const slot = [...env.slotNamed.values()][0]!;
  const world: World = { program: env, slot, functions: [] };
  const exc = env.wellKnown.exceptionRoot.struct.ref;
  const make = (name: string, args: LLType[], weight: number): Graph => {
    const g = new Graph(name, args.map((t) => new Variable(t, 'p')), INT, { file: 'random', line: 1 }, exc);
    new Writer(r, world, g, weight).write();
    env.graphs.push(g);
    env.graphNamed.set(name, g);
    return g;
  };
  env.graphs.length = 0;
  const helpers = 1 + r.next(4);
  const made: Graph[] = [];
  for (let i = 0; i < helpers; i++) {
    made.push(make(`helper${i}`, r.pick([[INT], [INT, INT], [base.ref, INT], [base.ref]]), 3 + r.next(8)));
    world.functions.push(made[i]!);
  }
  const methods: Graph[] = [];
  for (const name of ['Base', 'Left', 'Right', 'Deep']) {
    if (name !== 'Base' && r.chance(30)) continue;
    const g = make(`${name}_act`, [base.ref, INT], 2 + r.next(5));
    methods.push(g);
    const set = (c: ClassInfo): void => { c.vtable.set(slot, g); c.subclasses.forEach(set); };
    set(env.classNamed.get(name)!);
  }
  const main = make('main', [INT, INT], size);
  // the entry is the first
  env.graphs.splice(env.graphs.indexOf(main), 1);
  env.graphs.unshift(main);
  return env;
}

