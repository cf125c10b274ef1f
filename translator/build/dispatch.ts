/**
 * Virtual methods: which implementations can be reached.
 *
 * A call through a class reaches the implementations that the *instantiated* classes below it have. Both sets grow
 * while graphs are built, so every new call and every new instantiated class adds what it makes reachable. At the end
 * a call with one implementation becomes a direct call.
 */
import { Operation, Variable, type Graph } from '../flow/graph';
import { FuncType, VirtualSlot, type RefType } from '../flow/lltype';
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
    map.set(cls, f);
    cls.info.vtable.set(slot.slot, f.graph);
  }

  /** Turns calls with one possible implementation into direct ones, and those with none into `fatal`. */
  devirtualize(): void {
    const narrowed = new Map<Graph, Set<Operation>>();
    for (const { op, graph: caller, cls, slot } of this.calls) {
      const map = this.implementations.get(slot);
      const graphs = new Set<Graph>();
      if (map !== undefined) for (const c of cls.instantiated) { const f = map.get(c); if (f !== undefined) graphs.add(f.graph); }
      if (graphs.size !== 1) continue;
      const [graph] = graphs;
      (op as { name: string }).name = 'call';
      op.aux = { graph };
      if (graph!.args[0]!.type === op.args[0]!.type) continue;
      const set = narrowed.get(caller);
      if (set === undefined) narrowed.set(caller, new Set([op]));
      else set.add(op);
    }
    for (const [graph, ops] of narrowed) narrowReceivers(graph, ops);
  }
}

/** The receiver of a call that became direct is cast to the class of the implementation. */
function narrowReceivers(graph: Graph, calls: ReadonlySet<Operation>): void {
  for (const b of graph.blocks()) {
    for (let i = 0; i < b.ops.length; i++) {
      const op = b.ops[i]!;
      if (!calls.has(op)) continue;
      const self = op.aux.graph!.args[0]!;
      const cast = new Operation('cast', [op.args[0]!], new Variable(self.type, self.name), { struct: (self.type as RefType).struct! }, op.pos);
      op.args = [cast.result!, ...op.args.slice(1)];
      b.ops.splice(i++, 0, cast);
    }
  }
}
