/**
 * The codewriter: from the low-level graphs of everything the portals reach, policy permitting, to jitcodes.
 *
 * Graphs are in the local form, after simplification and before the exception and GC transformation. Blocks are laid out one after the
 * other, links become moves and jumps. An operation that raises inside a block needs nothing: the exception leaves the frame. At the end
 * of a block that catches, `catch_exception` behind the call says where to go on. At a merge point nothing may be alive but its
 * variables; a portal that breaks this is refused.
 */
import { Constant, EXCEPTION, Variable, type Block, type Graph, type Link, type Operation, type Program, type Value } from '../../translator/flow/graph';
import { conditionalTarget } from '../../translator/flow/conditional';
import { INT } from '../../translator/flow/lltype';
import { rowOf } from '../../translator/flow/optable';
import { isCall } from '../../translator/backend/analysis';
import type { CallDescr, JitCode, StaticData, SwitchDescr } from '../metainterp/jitcode';
import { Layouts } from '../../translator/backend/layout';
import { resopNumbers, resopRows } from '../metainterp/resoperations';
import { Assembler, type Item, type Instruction, Label, type Operand, printInstructions, TooLarge } from './assembler';
import { type ConstantSource, Descriptors, kindLetters, kindNumber, type Realm } from './descriptors';
import { ProgramEffects } from './effects';
import { Ownership } from './ownership';
import { type DriverSizes, hasMergePoint, type Portal, PortalError, splitPortal } from './portal';
import { Policy } from './policy';
import { fileOf, Registers, type File } from './registers';

const COPIES = new Set(['same_as', 'likely', 'unlikely', 'cast', 'cast_int_to_uint', 'cast_uint_to_int', 'cast_bool_to_int', 'cast_addr_to_int', 'cast_int_to_addr']);
const NOTHING = new Set(['debug_assert', 'keepalive']);
const RENAMED: Record<string, string> = {
  addr_add: 'int_add', addr_sub: 'int_sub', addr_eq: 'int_eq', addr_ne: 'int_ne', addr_lt: 'uint_lt', addr_le: 'uint_le', addr_gt: 'uint_gt', addr_ge: 'uint_ge', func_eq: 'int_eq', func_ne: 'int_ne',
};
const OVERFLOWING = new Set(['int_add_ovf', 'int_sub_ovf', 'int_mul_ovf', 'int_neg_ovf']);
const WORDS: Record<File, string> = { i: 'int', r: 'ref', f: 'float' };

export class CodeWriter {
  readonly descriptors: Descriptors;
  readonly policy: Policy;
  private readonly assembler: Assembler;
  private readonly pending: { graph: Graph; descr: CallDescr }[] = [];
  readonly portals: Portal[] = [];
  private readonly texts = new Map<JitCode, string>();

  /** `data` is filled. `drivers`: by name, the numbers of variables. `taken`: graphs that data or constants refer to. `residual`: beginnings of paths of source files that are not looked into. Splits the portals of the program. Throws PortalError. */
  constructor(readonly program: Program, constants: ConstantSource, readonly realm: Realm, readonly data: StaticData, drivers: ReadonlyMap<string, DriverSizes>, taken: Iterable<Graph>, residual: readonly string[] = [], written: Graph | null = null) {
    for (const g of program.graphs.filter(hasMergePoint)) {
      const driver = g.blocks().flatMap((b) => b.ops).find((op) => op.name === 'jit_merge_point')!.aux.text ?? '';
      const n = drivers.get(driver);
      if (n === undefined) throw new PortalError(`${g.name}: no driver is named ${driver}`);
      const p = splitPortal(g, n);
      this.portals.push(p);
      program.graphs.push(p.loop, p.started.graph, p.started.hot, p.entered.graph, p.entered.hot, p.behind);
    }
    const ownership = new Ownership(program.ownedArrays ?? new Map());
    const effects = new ProgramEffects(program, taken, ownership, written);
    this.policy = new Policy(new Set(this.portals.map((p) => p.loop)), receivers(program, ownership, effects), residual);
    this.descriptors = new Descriptors(program, constants, realm, data, new Layouts(program), ownership, effects,
      (g) => this.policy.looksInside(g), (graph, descr) => this.pending.push({ graph, descr }));
    this.assembler = new Assembler(this.data);
    this.portals.forEach((p, i) => {
      const jitcode = this.write(p.loop);
      jitcode.portal = i;
      const call = this.descriptors.call(p.loop);
      call.jitcode = jitcode;
      const [started, entered] = [this.descriptors.call(p.started.graph), this.descriptors.call(p.entered.graph)];
      started.portal = entered.portal = i;
      this.data.portals.push(new realm.PortalDescr(p.driver, p.greens, call, started, entered, this.descriptors.call(p.behind), jitcode));
    });
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      try {
        next.descr.jitcode = this.write(next.graph);
      } catch (e) {
        if (!(e instanceof TooLarge)) throw e;
      }
    }
    program.graphs.push(...this.descriptors.made);
  }

  /** The instructions of a jitcode as text. */
  text(j: JitCode): string {
    return this.texts.get(j)!;
  }
  jitcodeNamed(name: string): JitCode {
    const j = this.data.jitcodes.find((x) => x.name === name);
    if (j === undefined) throw new Error(`no jitcode is named ${name}`);
    return j;
  }

  private write(g: Graph): JitCode {
    const jitcode = new this.realm.JitCode(g.name);
    const portal = this.portals.findIndex((p) => p.loop === g);
    const f = new Flattener(g, this.descriptors, portal, portal < 0 ? 0 : this.portals[portal]!.greens);
    const items = f.run();
    this.assembler.assemble(jitcode, items, f.registers.counts);
    for (const s of f.switches) for (const c of s.cases) s.descr.targets.set(c.value, c.label.position);
    jitcode.resultKind = kindNumber(g.result);
    jitcode.index = this.data.jitcodes.length;
    this.data.jitcodes.push(jitcode);
    this.texts.set(jitcode, printInstructions(items));
    return jitcode;
  }
}

function isZero(v: Value): boolean {
  return v instanceof Constant && (v.value === null || v.value === 0n || v.value === false || Object.is(v.value, 0));
}

/** Graphs that are given owned arrays by others. */
function receivers(program: Program, ownership: Ownership, effects: ProgramEffects): Set<Graph> {
  const found = new Set<Graph>();
  for (const g of program.graphs) {
    for (const b of g.blocks()) {
      for (const op of b.ops) {
        if (isCall(op.name) && ownership.passedBy(g, op).length > 0) for (const callee of effects.analysis.callees(op)) found.add(callee);
      }
    }
  }
  return found;
}

/** One graph to a list of instructions. */
class Flattener {
  readonly registers: Registers;
  private readonly out: Item[] = [];
  private readonly labels = new Map<Block, Label>();
  private readonly later: (() => void)[] = [];

  constructor(private readonly graph: Graph, private readonly d: Descriptors, private readonly portal: number, private readonly greens: number) {
    if (graph.form !== 'local') throw new Error(`${graph.name} is not in the local form`);
    this.registers = new Registers(graph);
  }

  run(): Item[] {
    const g = this.graph;
    const blocks = g.blocks().filter((b) => b !== g.returnblock && b !== g.exceptblock);
    for (const b of blocks) this.labels.set(b, new Label());
    blocks.forEach((b, i) => {
      this.out.push(this.labels.get(b)!);
      this.block(b, blocks[i + 1] ?? null);
      for (const f of this.later.splice(0)) f();
    });
    const used = new Set<Operand>(this.out.flatMap((it) => (it instanceof Label ? [] : it.operands)));
    for (const s of this.switches) for (const c of s.cases) used.add(c.label);
    return this.out.filter((it) => !(it instanceof Label) || used.has(it));
  }

  private emit(name: string, ...operands: Operand[]): void {
    this.out.push({ name, operands } satisfies Instruction);
  }
  private constant(file: File, type: Value['type'], v: Constant['value']): Operand {
    if (file === 'r') return { file, constant: this.d.constants.ref(type, v), text: v === null ? 'null' : (v as { name: string }).name };
    if (file === 'f') return { file, constant: v as number, text: String(v) };
    const x = this.d.constants.word(type, v);
    return { file, constant: x, text: type.kind === 'func' && v !== null ? `fn:${(v as Graph).name}` : String(x) };
  }
  private value(v: Value): Operand {
    const file = fileOf(v.type);
    return v instanceof Constant ? this.constant(file, v.type, v.value) : { file, register: this.registers.number(v) };
  }
  private word(n: bigint): Operand {
    return this.constant('i', INT, n);
  }
  private live(list: readonly Variable[]): void {
    const sets: Record<File, number[]> = { i: [], r: [], f: [] };
    for (const v of list) sets[fileOf(v.type)].push(this.registers.number(v));
    for (const f of ['i', 'r', 'f'] as const) sets[f] = [...new Set(sets[f])].sort((a, b) => a - b);
    this.emit('live', { live: sets });
  }

  private block(b: Block, next: Block | null): void {
    const catching = b.exitswitch === EXCEPTION;
    b.ops.forEach((op, k) => this.operation(b, op, k, catching && k === b.ops.length - 1 ? b.exits[1]! : null));
    const sw = b.exitswitch;
    // handlers come between this block and the next one
    if (this.later.length > 0) next = null;
    if (sw === null || sw === EXCEPTION) return this.link(b.exits[0]!, next);
    this.live(this.registers.liveBefore(b, b.ops.length));
    if (sw.type.kind === 'bool') {
      const otherwise = new Label();
      this.emit('goto_if_not', this.value(sw), otherwise);
      this.link(b.exits[1]!, null);
      this.out.push(otherwise);
      return this.link(b.exits[0]!, next);
    }
    const cases: { value: bigint; label: Label; link: Link }[] = [];
    for (const l of b.exits) if (l.exitcase !== 'default') cases.push({ value: l.exitcase as bigint, label: new Label(), link: l });
    const descr = this.d.switch(`switch of ${cases.map((c) => c.value).join(' ')}`);
    this.switches.push({ descr, cases });
    this.emit('switch', this.value(sw), { descr });
    this.link(b.exits[b.exits.length - 1]!, null);
    for (const c of cases) {
      this.out.push(c.label);
      this.link(c.link, null);
    }
  }
  readonly switches: { descr: SwitchDescr; cases: { value: bigint; label: Label }[] }[] = [];

  private link(l: Link, next: Block | null, caught: Operand | null = null): void {
    const g = this.graph;
    const source = (v: Value): Operand => (v === l.excVar && caught !== null ? caught : this.value(v));
    if (l.target === g.returnblock) {
      if (l.args.length === 0 || g.result.kind === 'void') return this.emit('void_return');
      const v = source(l.args[0]!);
      return this.emit(`${WORDS[(v as { file: File }).file]}_return`, v);
    }
    if (l.target === g.exceptblock) return this.emit('raise', source(l.args[0]!));
    this.moves(l.target.inputs.map((v, i) => ({ to: this.registers.number(v), file: fileOf(v.type), from: source(l.args[i]!) })));
    if (l.target !== next) this.emit('goto', this.labels.get(l.target)!);
  }

  /** Moves that happen all at once. */
  private moves(list: { to: number; file: File; from: Operand }[]): void {
    const at = (o: Operand): number => ('register' in o ? o.register : -1);
    let todo = list.filter((m) => at(m.from) !== m.to);
    const copy = (file: File, from: Operand, to: number): void => this.emit(`${WORDS[file]}_copy`, from, { file, register: to });
    while (todo.length > 0) {
      const ready = todo.findIndex((m) => !todo.some((o) => o !== m && o.file === m.file && at(o.from) === m.to));
      if (ready >= 0) {
        const m = todo[ready]!;
        copy(m.file, m.from, m.to);
        todo = todo.filter((o) => o !== m);
        continue;
      }
      const m = todo[0]!;
      const scratch: Operand = { file: m.file, register: this.scratch(m.file) };
      copy(m.file, { file: m.file, register: m.to }, (scratch as { register: number }).register);
      todo = todo.map((o) => (o.file === m.file && at(o.from) === m.to ? { ...o, from: scratch } : o));
    }
  }
  private readonly scratches: Partial<Record<File, number>> = {};
  private scratch(file: File): number {
    return (this.scratches[file] ??= this.registers.scratch(file));
  }

  private operation(b: Block, op: Operation, k: number, handler: Link | null): void {
    const name = op.name;
    const args = op.args.map((a) => this.value(a));
    const r = op.result === null || op.result.type.kind === 'void' ? [] : [this.value(op.result)];
    const kindOf = (n: number): string => ' irf'[n]!;
    const a = op.aux;
    const copyTo = (v: Operand): void => this.emit(`${WORDS[(v as { file: File }).file]}_copy`, v, r[0]!);
    if (NOTHING.has(name)) return;
    if (COPIES.has(name)) return copyTo(args[0]!);
    if (OVERFLOWING.has(name)) return this.overflow(b, op, k, args, r, handler);
    const plain = RENAMED[name] ?? name;
    if (name === 'raw_load_addr' || name === 'raw_store_addr') return this.emit(name === 'raw_load_addr' ? 'raw_load_i64' : 'raw_store_i64', ...args, ...r);
    if (name.startsWith('raw_load_') || name.startsWith('raw_store_')) return this.emit(name, ...args, ...r);
    const number = resopNumbers.get(plain);
    if (number !== undefined && resopRows[number]!.run !== null) return this.emit(plain, ...args, ...r);
    switch (name) {
      case 'func_isnull': return this.emit('int_eq', args[0]!, this.word(0n), r[0]!);
      case 'func_nonnull': return this.emit('int_ne', args[0]!, this.word(0n), r[0]!);
      case 'ref_eq': case 'ref_ne': case 'ref_isnull': case 'ref_nonnull': return this.emit(name, ...args, ...r);
      case 'instanceof': case 'exact_class_eq': return this.emit(name, args[0]!, { descr: this.d.cls(a.cls!) }, r[0]!);
      case 'malloc': return this.emit('new', { descr: this.d.struct(a.struct!) }, r[0]!);
      case 'malloc_varsize':
        this.emit('new_array', args[0]!, { descr: this.d.array(a.struct!) }, r[0]!);
        return this.afterCall(b, k, handler);
      case 'getfield': {
        const d = this.d.field(a.struct!, a.field!);
        if (d.quasiImmutable) this.live(this.registers.liveBefore(b, k));
        return this.emit(`getfield_${kindOf(d.kind)}`, args[0]!, { descr: d }, r[0]!);
      }
      case 'setfield': {
        const d = this.d.field(a.struct!, a.field!);
        return this.emit(`setfield_${kindOf(d.kind)}`, args[0]!, args[1]!, { descr: d });
      }
      case 'getitem': {
        const d = this.d.array(this.d.ownership.itemsOf(this.graph, op));
        return this.emit(`getitem_${kindOf(d.kind)}`, args[0]!, args[1]!, { descr: d }, r[0]!);
      }
      case 'setitem': {
        const d = this.d.array(this.d.ownership.itemsOf(this.graph, op));
        return this.emit(`setitem_${kindOf(d.kind)}`, ...args, { descr: d });
      }
      case 'array_fill': {
        // a new array is zero already
        const made = b.ops.slice(0, k).find((o) => o.result === op.args[0]);
        if (made?.name === 'malloc_varsize' && a.struct!.item !== 'u8' && isZero(op.args[3]!)) return;
        break;
      }
      case 'length': return this.emit('length', args[0]!, { descr: this.d.array(a.struct!) }, r[0]!);
      case 'we_are_jitted': case 'we_are_translated': return copyTo(this.word(1n));
      case 'jit_is_virtual': return this.emit('ref_is_virtual', args[0]!, r[0]!);
      case 'jit_is_constant': return this.emit(`${WORDS[(args[0] as { file: File }).file]}_is_constant`, args[0]!, r[0]!);
      case 'jit_promote': case 'jit_promote_string':
        if (op.args[0] instanceof Variable) {
          this.live(this.registers.liveBefore(b, k));
          if (name === 'jit_promote_string') this.emit('text_guard_value', args[0]!, { descr: this.d.question(this.graph, a.graph!) });
          else this.emit(`${WORDS[fileOf(op.args[0].type)]}_guard_value`, args[0]!);
        }
        return copyTo(args[0]!);
      case 'jit_merge_point': case 'jit_can_enter': return this.mergePoint(b, op, k, args);
      case 'call':
        if (this.isConditional(a.graph!)) {
          this.live(this.registers.liveBefore(b, k));
          this.emit(r.length === 0 ? 'conditional_call' : `${WORDS[fileOf(op.args[0]!.type)]}_or_call`, args[0]!, { descr: this.d.conditional(conditionalTarget(a.graph!)!) }, ...args.slice(1), ...r);
          return this.afterCall(b, k, handler);
        }
        this.emit('call', { descr: this.d.call(a.graph!) }, ...args, ...r);
        return this.afterCall(b, k, handler);
      case 'call_virtual':
        this.live(this.registers.liveBefore(b, k));
        this.emit('call_virtual', { descr: this.d.virtual(this.graph, op) }, ...args, ...r);
        return this.afterCall(b, k, handler);
      case 'call_indirect':
        this.live(this.registers.liveBefore(b, k));
        this.emit('call_indirect', { descr: this.d.indirect(this.graph, op) }, ...args, ...r);
        return this.afterCall(b, k, handler);
      default: rowOf(name);
    }
    this.emit('call', { descr: this.d.wrapper(this.graph, op) }, ...args, ...r);
    return this.afterCall(b, k, handler);
  }

  /** The conditional form of a function of so few arguments that they are in registers. */
  private isConditional(g: Graph): boolean {
    const target = conditionalTarget(g);
    if (target === null || target.hints.has('ends_trace')) return false;
    const floats = target.args.filter((v) => fileOf(v.type) === 'f').length;
    return floats <= 8 && target.args.length - floats <= 6;
  }

  /** Where a frame goes on after a call, and where with an exception. */
  private afterCall(b: Block, k: number, handler: Link | null): void {
    this.live(this.registers.liveAfter(b, k));
    if (handler === null) return;
    const label = new Label();
    this.emit('catch_exception', label);
    this.later.push(() => {
      this.out.push(label);
      const reg: Operand = { file: 'r', register: this.registers.number(handler.excVar!) };
      this.emit('last_exception', reg);
      this.link(handler, null, reg);
    });
  }

  private overflow(b: Block, op: Operation, k: number, args: Operand[], r: Operand[], handler: Link | null): void {
    const label = new Label();
    this.live(this.registers.liveBefore(b, k));
    const operands = op.name === 'int_neg_ovf' ? [this.word(0n), args[0]!] : args;
    this.emit(op.name === 'int_neg_ovf' ? 'int_sub_ovf' : op.name, label, ...operands, r[0] ?? { file: 'i', register: this.scratch('i') });
    const exc = this.d.program.wellKnown;
    const raised = this.constant('r', exc.exceptionRoot.struct.ref, exc.overflowError);
    this.later.push(() => {
      this.out.push(label);
      if (handler === null) this.emit('raise', raised);
      else this.link(handler, null, raised);
    });
  }

  private mergePoint(b: Block, op: Operation, k: number, args: Operand[]): void {
    const descr = this.d.data.add(new this.d.realm.MergePointDescr(op.aux.text ?? 'driver', kindLetters(op.args.map((v) => v.type)), this.greens, this.portal));
    if (op.name === 'jit_merge_point') {
      for (const v of this.registers.liveAfter(b, k))
        if (!op.args.includes(v)) throw new PortalError(`${this.graph.name}: ${v.toString()} is alive at the merge point, but neither green nor red`);
      this.live(this.registers.liveBefore(b, k));
    }
    this.emit(op.name, { descr }, ...args);
  }
}
