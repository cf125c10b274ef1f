/**
 * Virtual methods: which implementations can be reached.
 *
 * A call through a class reaches the implementations that the *instantiated* classes below it have. Both sets grow
 * while graphs are built, so every new call and every new instantiated class adds what it makes reachable. At the end
 * a call with one implementation becomes a direct call.
 */
import { Operation, Variable, type Graph } from '../flow/graph';
import { FuncType, VirtualSlot, type LLType } from '../flow/lltype';
import type { ClassInst } from './classes';
import type { FunctionInst } from './functions';
import type { RType } from './rtypes';
import type { World } from './world';

export interface SlotInfo {
  readonly slot: VirtualSlot;
  readonly name: string;
  readonly typeArgs: readonly RType[];
  /** the instantiation that declares the method first */
  readonly root: ClassInst;
}

interface VirtualCall {
  readonly op: Operation;
  readonly graph: Graph;
  readonly cls: ClassInst;
  readonly slot: SlotInfo;
}

export class Dispatch {
  private readonly slots = new Map<string, SlotInfo>();
  /** the slots called through a class */
  private readonly called = new Map<ClassInst, Set<SlotInfo>>();
  private readonly calls: VirtualCall[] = [];
  private readonly implementations = new Map<SlotInfo, Map<ClassInst, FunctionInst>>();

  constructor(private readonly world: World) {}

  /** The slot of a method as called on `cls`; the type is that of the first declaration. */
  slot(cls: ClassInst, name: string, typeArgs: readonly RType[]): SlotInfo {
    const rootClass = cls.cls.rootOfMethod(name)!;
    let root = cls;
    while (root.cls !== rootClass) root = root.parent!;
    const sig = this.world.methodSignature(root, name, typeArgs);
    const key = `${root.name}.${name}${sig.suffix}`;
    let s = this.slots.get(key);
    if (s === undefined) {
      const type = new FuncType([root.struct.ref, ...sig.params.map((p) => this.world.lower(p.type))], this.world.lower(sig.result));
      s = { slot: new VirtualSlot(name + sig.suffix, root.info, type), name, typeArgs, root };
      this.slots.set(key, s);
    }
    return s;
  }

  /** Notes that `op` calls the slot through class `cls`. */
  addCall(op: Operation, graph: Graph, cls: ClassInst, slot: SlotInfo): void {
    this.calls.push({ op, graph, cls, slot });
    let set = this.called.get(cls);
    if (set === undefined) this.called.set(cls, (set = new Set()));
    if (set.has(slot)) return;
    set.add(slot);
    for (const c of cls.instantiated) this.implement(c, slot);
  }

  /** Notes that instances of the class exist. */
  instantiate(cls: ClassInst): void {
    if (cls.info.instantiated) return;
    cls.info.instantiated = true;
    for (let c: ClassInst | null = cls; c !== null; c = c.parent) {
      c.instantiated.push(cls);
      const called = this.called.get(c);
      if (called !== undefined) for (const s of called) this.implement(cls, s);
    }
  }

  private implement(cls: ClassInst, slot: SlotInfo): void {
    let map = this.implementations.get(slot);
    if (map === undefined) this.implementations.set(slot, (map = new Map()));
    if (map.has(cls)) return;
    const f = this.world.implementation(cls, slot.name, slot.typeArgs);
    if (f === null) return;
    if (![...map.values()].includes(f)) this.checkOverride(f, slot);
    map.set(cls, f);
    cls.info.vtable.set(slot.slot, f.graph);
  }

  /** Turns calls with one possible implementation into direct ones. Those with none stay: no object can get there. May be run again when there are more classes and calls. */
  devirtualize(): void {
    const retyped = new Map<Graph, Set<Operation>>();
    for (const { op, graph: caller, cls, slot } of this.calls) {
      const map = this.implementations.get(slot);
      const graphs = new Set<Graph>();
      if (map !== undefined) for (const c of cls.instantiated) { const f = map.get(c); if (f !== undefined) graphs.add(f.graph); }
      if (op.name === 'call' && graphs.size > 1) throw new Error(`${slot.name} was called directly, and has several implementations by now`);
      if (graphs.size !== 1) continue;
      const [graph] = graphs;
      (op as { name: string }).name = 'call';
      op.aux = { graph };
      if (graph!.args.every((a, i) => fits(op.args[i]!.type, a.type))) continue;
      const set = retyped.get(caller);
      if (set === undefined) retyped.set(caller, new Set([op]));
      else set.add(op);
    }
    for (const [graph, ops] of retyped) castArguments(graph, ops);
  }

  /** An implementation takes exactly what the first declaration says. */
  private checkOverride(f: FunctionInst, slot: SlotInfo): void {
    const { owner, node } = f;
    if (owner === null || node === null || node.typeParameters !== undefined || owner.cls === slot.root.cls) return;
    const { classes, functions, diagnostics } = this.world;
    const root = classes.asSuper(owner.self, slot.root.cls);
    const declared = slot.root.cls.methods.get(slot.name);
    if (root === null || declared === undefined) return;
    const s = functions.methodTypes(declared.node, root, classes.context(root));
    const same = s.params.length === f.params.length && s.params.every((p, i) => p.type === f.params[i]!.type || (p.type.isRef && this.world.assignable(p.type, f.params[i]!.type)));
    if (!same || !(s.result === f.result || this.world.assignable(f.result, s.result))) diagnostics.report('RTS111', node, slot.name);
  }
}

/** True when a value of low-level type `a` can be passed as `b` without a cast. */
function fits(a: LLType, b: LLType): boolean {
  if (a.kind !== 'ref' || b.kind !== 'ref' || b.struct === null) return true;
  return a.struct !== null && a.struct.isSubtypeOf(b.struct);
}

/** Casts the arguments of direct calls that were virtual ones to the parameters' structures. */
function castArguments(graph: Graph, ops: ReadonlySet<Operation>): void {
  for (const b of graph.blocks()) {
    if (!b.ops.some((op) => ops.has(op))) continue;
    const out: Operation[] = [];
    for (const op of b.ops) {
      if (ops.has(op)) {
        op.aux.graph!.args.forEach((parameter, i) => {
          const { type } = parameter;
          if (fits(op.args[i].type, type) || type.kind !== 'ref') return;
          const v = new Variable(type);
          out.push(new Operation('cast', [op.args[i]], v, { struct: type.struct! }, op.pos));
          op.args[i] = v;
        });
      }
      out.push(op);
    }
    b.ops = out;
  }
}
