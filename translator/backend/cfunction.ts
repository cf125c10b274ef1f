/**
 * One graph as one C function.
 *
 * Operations whose row in the operation table has a C expression are printed from it; `@name` rows are the generators in
 * `cops.ts`. Exceptions: a raising operation leaves the exception in the state block and control goes to the block's handler or to
 * one of the function's two ways out, which differ in whether the frame on the shadow stack must be popped.
 */
import { Constant, EXCEPTION, Variable } from '../flow/graph';
import type { Graph, Value } from '../flow/graph';
import type { PrebuiltObject, StructType } from '../flow/lltype';
import { rowOf } from '../flow/optable';
import type { BBlock, BFunction, BLink, BOp } from './function';
import type { Analysis } from './analysis';
import type { Layouts } from './layout';
import type { Names } from './names';
import { NO_SLOW_PATH } from './plan';
import type { RootAction, RootPlan, SlowPath } from './plan';
import { generators } from './cops';
import { cConstant, cType, prototype } from './cvalues';

/** What all functions of the program share. */
export interface CContext {
  readonly analysis: Analysis;
  readonly layouts: Layouts;
  readonly names: Names;
  readonly overflowError: PrebuiltObject;
  readonly memoryError: PrebuiltObject;
  readonly stackOverflow: PrebuiltObject;
  readonly stringStruct: StructType;
  readonly checked: boolean;
}

/** Collects what a C file must declare. */
export class CFileScope {
  readonly functions = new Map<string, string>();
  readonly objects = new Set<string>();
  readonly foreign = new Map<string, string>();
  readonly usedObjects = new Set<PrebuiltObject>();
  readonly usedStructs = new Set<StructType>();
}

export class FunctionWriter {
  readonly out: string[] = [];
  private readonly variableNames = new Map<Variable, string>();
  private readonly declared = new Map<string, Variable>();
  private needsPropagate = false;
  private needsPropagatePop = false;
  private currentBlock!: BBlock;
  private currentOp: BOp | null = null;

  constructor(
    readonly context: CContext,
    readonly scope: CFileScope,
    readonly f: BFunction,
    readonly plan: RootPlan,
    /** writes without a barrier are all right for these */
    readonly noBarrier: ReadonlySet<BOp>,
    /** copies into new arrays */
    readonly intoNew: ReadonlySet<BOp>,
    /** fields that an allocation need not clear */
    readonly initialised: ReadonlyMap<BOp, ReadonlySet<number>>,
  ) {}

  // ---- names

  name(v: Variable): string {
    let name = this.variableNames.get(v);
    if (name === undefined) {
      const base = v.name === '' ? 'v' : v.name.replace(/[^A-Za-z0-9_]/g, '_');
      name = `${/^[0-9]/.test(base) ? '_' : ''}${base}_${this.variableNames.size}`;
      this.variableNames.set(v, name);
      this.declared.set(name, v);
    }
    return name;
  }

  value(v: Value): string {
    return v instanceof Constant ? cConstant(v, this.refer) : this.name(v);
  }

  readonly refer = {
    object: (o: PrebuiltObject): string => {
      const name = this.context.names.object(o);
      this.scope.objects.add(name);
      this.scope.usedObjects.add(o);
      return name;
    },
    graph: (g: Graph): string => this.functionName(g),
  };

  functionName(g: Graph): string {
    const name = this.context.names.graph(g);
    if (!this.scope.functions.has(name)) this.scope.functions.set(name, prototype(name, g.type.args, g.result));
    return name;
  }

  typeName(s: StructType): string {
    const name = this.context.names.type(s);
    this.scope.objects.add(name);
    this.scope.usedStructs.add(s);
    return name;
  }

  /** An absolute symbol of the data file. */
  symbol(name: string): string {
    this.scope.objects.add(name);
    return name;
  }

  line(text: string): void { this.out.push('  ' + text); }

  // ---- exceptions

  /** The statement that goes where a pending exception of the current operation is handled. */
  raiseTo(): string {
    const b = this.currentBlock;
    if (b.exitswitch === EXCEPTION && b.ops[b.ops.length - 1] === this.currentOp) return `goto E${b.index};`;
    if (this.currentOp !== null && this.plan.pushedAt(b, this.currentOp)) {
      this.needsPropagatePop = true;
      return 'goto raised_pop;';
    }
    this.needsPropagate = true;
    return 'goto raised;';
  }

  /**
   * What the operation returns is returned at once, whether an exception is pending or not: the C compiler may jump to the callee. Only where the graph asks for it: recursion by jumps would never
   * come to the end of the stack.
   */
  isTailCall(op: BOp): boolean {
    if (!this.f.graph.hints.has('tail_calls')) return false;
    const b = this.currentBlock;
    if (b.exitswitch !== null || b.exits.length !== 1 || b.ops[b.ops.length - 1] !== op || this.plan.pushedAt(b, op)) return false;
    const l = b.exits[0]!;
    if (l.target.role !== 'return' || this.plan.onLink.has(l)) return false;
    return l.args.length === 0 || l.args[0] === op.result;
  }

  raise(exception: PrebuiltObject): string {
    return `{ pts_state.exc = ${this.refer.object(exception)}; ${this.raiseTo()} }`;
  }

  slowPath(op: BOp): SlowPath { return this.plan.slowPath.get(op) ?? NO_SLOW_PATH; }

  /** Code for the rarely taken side of an allocation: `statement` may collect. */
  collectingSlowPath(op: BOp, statement: string): string {
    const { spill, reload, clear } = this.slowPath(op);
    const parts: string[] = [];
    for (const slot of clear) parts.push(`roots[${slot}] = 0;`);
    if (spill.length > 0) {
      parts.push('char **spill = pts_state.root_top;');
      spill.forEach((v, i) => parts.push(`spill[${i}] = ${this.name(v)};`));
      parts.push(`pts_state.root_top = spill + ${spill.length};`);
    }
    parts.push(statement);
    if (spill.length > 0) {
      parts.push('pts_state.root_top = spill;');
      spill.forEach((v, i) => parts.push(`${this.name(v)} = spill[${i}];`));
    }
    for (const { variable, slot } of reload) parts.push(`${this.name(variable)} = roots[${slot}];`);
    return parts.join(' ');
  }

  // ---- the function

  write(): string {
    const { f, context } = this;
    const g = f.graph;
    for (const a of f.args) this.name(a);
    const argNames = f.args.map((a) => this.name(a));
    const body = this.out;
    if (context.analysis.factsOf(g).stackCheck) {
      this.needsPropagate = true;
      this.line('if (UNLIKELY(STACK_EXHAUSTED())) { pts_stack_overflow(); goto raised; }');
    }
    const blocks = f.blocks.filter((b) => b.role === 'ordinary');
    blocks.forEach((b, i) => this.block(b, i + 1 < blocks.length ? blocks[i + 1]! : null));
    if (this.needsPropagatePop) {
      body.push('raised_pop:');
      this.line('pts_state.root_top = roots;');
      if (this.needsPropagate) body.push('raised:');
      this.line(this.returnNothing());
    } else if (this.needsPropagate) {
      body.push('raised:');
      this.line(this.returnNothing());
    }
    const head: string[] = [];
    const file = context.names.graph(g);
    // Line numbers inside a function count from its head, so that a profile stays valid when its file changes elsewhere.
    head.push(`# 1 "${file}"`);
    head.push(`${prototype(file, g.type.args, g.result, argNames)} {`);
    const byType = new Map<string, string[]>();
    for (const [name, v] of this.declared) {
      if (argNames.includes(name)) continue;
      const t = cType(v.type);
      const list = byType.get(t);
      const text = t.endsWith('*') ? '*' + name : name;
      if (list === undefined) byType.set(t, [text]);
      else list.push(text);
    }
    for (const [t, names] of byType) {
      const base = t.endsWith('*') ? t.slice(0, -1).trim() : t;
      head.push(`  ${base} ${names.join(', ')};`);
    }
    if (this.plan.slots > 0) head.push('  char **roots;');
    return [...head, ...body, '}', ''].join('\n');
  }

  private returnNothing(): string {
    const r = this.f.graph.result;
    return r.kind === 'void' ? 'return;' : 'return 0;';
  }

  private rootAction(a: RootAction): string {
    switch (a.kind) {
      case 'push': return `roots = pts_state.root_top; pts_state.root_top = roots + ${this.plan.slots};`;
      case 'pop': return 'pts_state.root_top = roots;';
      case 'save': return `roots[${a.slot}] = ${this.name(a.variable)};`;
      case 'load': return `${this.name(a.variable)} = roots[${a.slot}];`;
      case 'clear': return `roots[${a.slot}] = 0;`;
    }
  }

  private actions(list: readonly RootAction[] | undefined): void {
    if (list !== undefined) for (const a of list) this.line(this.rootAction(a));
  }

  private block(b: BBlock, next: BBlock | null): void {
    this.currentBlock = b;
    if (b.preds.length > 0) this.out.push(`B${b.index}:;`);
    for (const op of b.ops) {
      this.currentOp = op;
      this.actions(this.plan.before.get(op));
      this.operation(op);
    }
    this.currentOp = null;
    if (b.exitswitch === EXCEPTION) {
      this.link(b.exits[0]!, '  ', null);
      this.out.push(`E${b.index}:;`);
      const l = b.exits[1]!;
      if (l.target.role === 'except' && l.excVar !== null && l.args[0] === l.excVar) {
        // Rethrown as it is: it stays in the state block.
        this.actions(this.plan.onLink.get(l));
        this.line(this.returnNothing());
      } else {
        if (l.excVar !== null) this.line(`${this.name(l.excVar)} = pts_state.exc;`);
        this.line('pts_state.exc = 0;');
        this.link(l, '  ', next);
      }
      return;
    }
    if (b.exitswitch === null) {
      if (b.exits.length === 0) this.line('__builtin_unreachable();');
      else this.link(b.exits[0]!, '  ', next);
      return;
    }
    const sw = b.exitswitch as Value;
    if (sw.type.kind === 'bool') {
      const yes = b.exits.find((l) => l.exitcase === true)!;
      const no = b.exits.find((l) => l.exitcase === false)!;
      let condition = this.value(sw);
      if (yes.likely === true || no.likely === false) condition = `LIKELY(${condition})`;
      else if (no.likely === true || yes.likely === false) condition = `UNLIKELY(${condition})`;
      if (yes.target === next && this.isPlain(yes)) {
        this.line(`if (!(${condition})) {`);
        this.link(no, '    ', null);
        this.line('}');
        this.link(yes, '  ', next);
      } else {
        this.line(`if (${condition}) {`);
        this.link(yes, '    ', null);
        this.line('}');
        this.link(no, '  ', next);
      }
      return;
    }
    this.line(`switch (${this.value(sw)}) {`);
    for (const l of b.exits) {
      this.line(l.exitcase === 'default' ? 'default: {' : `case ${sw.type.kind === 'uint' ? `UINT64_C(${l.exitcase as bigint})` : this.caseLabel(l.exitcase as bigint)}: {`);
      this.link(l, '    ', null);
      this.line('}');
    }
    this.line('}');
    if (!b.exits.some((l) => l.exitcase === 'default')) this.line('__builtin_unreachable();');
  }

  private caseLabel(n: bigint): string { return n === -(1n << 63n) ? 'INT64_MIN' : `INT64_C(${n})`; }

  private isPlain(l: BLink): boolean {
    return l.args.length === 0 && !this.plan.onLink.has(l) && !this.plan.afterMoves.has(l);
  }

  /** The code of a way out of the block; control falls through when the target follows. */
  private link(l: BLink, indent: string, next: BBlock | null): void {
    const put = (text: string): void => { this.out.push(indent + text); };
    for (const a of this.plan.onLink.get(l) ?? []) put(this.rootAction(a));
    if (l.target.role === 'return') {
      put(l.args.length === 0 ? 'return;' : `return ${this.value(l.args[0]!)};`);
      return;
    }
    if (l.target.role === 'except') {
      put(`pts_state.exc = ${this.value(l.args[0]!)};`);
      put(this.returnNothing());
      return;
    }
    for (const move of this.parallelMoves(l)) put(move);
    for (const a of this.plan.afterMoves.get(l) ?? []) put(this.rootAction(a));
    if (l.target !== next) put(`goto B${l.target.index};`);
  }

  private parallelMoves(l: BLink): string[] {
    const moves: { to: string; from: string; type: string }[] = [];
    l.target.phis.forEach((phi, i) => {
      const to = this.name(phi);
      const from = this.value(l.args[i]!);
      if (to !== from) moves.push({ to, from, type: cType(phi.type) });
    });
    const out: string[] = [];
    let pending = moves;
    while (pending.length > 0) {
      const read = new Map<string, number>();
      for (const m of pending) read.set(m.from, (read.get(m.from) ?? 0) + 1);
      const ready = pending.filter((m) => !read.has(m.to));
      if (ready.length > 0) {
        for (const m of ready) out.push(`${m.to} = ${m.from};`);
        pending = pending.filter((m) => read.has(m.to));
        continue;
      }
      // Only cycles are left: one value steps aside.
      const m = pending[0]!;
      const aside = `aside_${out.length}`;
      out.push(`{ ${m.type}${m.type.endsWith('*') ? '' : ' '}${aside} = ${m.to};`);
      const rest = this.cycleFrom(pending, m, aside);
      out.push(...rest.code, '}');
      pending = rest.left;
    }
    return out;
  }

  /** The moves of the cycle through `first`, whose target's old value is in `aside`. */
  private cycleFrom(pending: { to: string; from: string; type: string }[], first: { to: string; from: string; type: string }, aside: string):
    { code: string[]; left: { to: string; from: string; type: string }[] } {
    const code: string[] = [];
    const done = new Set<unknown>();
    let m = first;
    for (;;) {
      done.add(m);
      code.push(`${m.to} = ${m.from === first.to ? aside : m.from};`);
      const following = pending.find((n) => !done.has(n) && n.to === m.from);
      if (following === undefined) break;
      m = following;
    }
    return { code, left: pending.filter((n) => !done.has(n)) };
  }

  private operation(op: BOp): void {
    const row = rowOf(op.name);
    if (row.c.startsWith('@')) {
      generators.get(row.c.slice(1))!(this, op);
      return;
    }
    const expression = this.template(row.c, op);
    if (row.raises === 'overflow') {
      this.line(`if (UNLIKELY(${expression})) ${this.raise(this.context.overflowError)}`);
    } else if (op.result === null || op.result.type.kind === 'void') {
      this.line(expression + ';');
    } else {
      this.line(`${this.name(op.result)} = ${expression};`);
    }
  }

  template(text: string, op: BOp): string {
    return text.replace(/\$(\d+|r)/g, (_, what: string) => (what === 'r' ? this.name(op.result!) : this.value(op.args[Number(what)]!)));
  }

  /** `result = expression;`, or the bare statement when there is no result. */
  assign(op: BOp, expression: string): void {
    if (op.result === null || op.result.type.kind === 'void') this.line(expression + ';');
    else this.line(`${this.name(op.result)} = ${expression};`);
  }
}
