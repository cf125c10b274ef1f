/**
 * Descriptors for what the graphs refer to, each made once, and the way back from a descriptor to structures and graphs, which the
 * machine (the Cpu) needs.
 */
import { Graph, Link, Operation, Variable, type Program } from '../../translator/flow/graph';
import { itemType } from '../../translator/flow/check';
import type { ClassInfo, FuncType, LLType, PrebuiltValue, StructField, StructType, VirtualSlot } from '../../translator/flow/lltype';
import { rowOf } from '../../translator/flow/optable';
import { ANYTHING, Effects, type Writes } from '../../translator/passes/effects';
import { components } from '../../translator/passes/callgraph';
import type { i64 } from '../../rlib/kinds';
import { ArrayDescr, CallDescr, ClassDescr, FieldDescr, Idiom, IndirectDescr, type Ref, StaticData, StructDescr, SwitchDescr, VirtualDescr } from '../metainterp/jitcode';
import { fileOf } from './registers';

/** Constants of the program as run-time values. */
export interface ConstantSource {
  ref(type: LLType, value: PrebuiltValue): Ref | null;
  word(type: LLType, value: PrebuiltValue): i64;
}

const POSITION = { file: 'jit', line: 1 };

/** 0 void, 1 int, 2 ref, 3 float */
export function kindNumber(type: LLType): number {
  return type.kind === 'void' ? 0 : ' irf'.indexOf(fileOf(type));
}
export function kindLetters(types: readonly LLType[]): string {
  return types.map(fileOf).join('');
}

export class Descriptors {
  readonly data: StaticData;
  readonly fieldOf = new Map<FieldDescr, StructField>();
  readonly structOf = new Map<ArrayDescr | StructDescr, StructType>();
  readonly graphOf = new Map<CallDescr, Graph>();
  private readonly fields = new Map<StructField, FieldDescr>();
  private readonly arrays = new Map<StructType, ArrayDescr>();
  private readonly structs = new Map<StructType, StructDescr>();
  private readonly classes = new Map<string, ClassDescr>();
  private readonly calls = new Map<Graph, CallDescr>();
  private readonly virtuals = new Map<VirtualSlot, VirtualDescr>();
  private readonly wrappers = new Map<string, CallDescr>();
  private readonly numbers = new Map<StructType, number>();
  private readonly owners = new Map<StructField, StructType>();
  private readonly effects = new Effects();

  constructor(readonly program: Program, readonly constants: ConstantSource, private readonly looksInside: (g: Graph) => boolean, private readonly wanted: (g: Graph, d: CallDescr) => void,
    private readonly drivers: ReadonlyMap<string, number>) {
    const exc = program.wellKnown.exceptionRoot.struct.ref;
    this.data = new StaticData(constants.ref(exc, program.wellKnown.overflowError));
    this.effects.summarize(components(program.graphs));
    for (const s of program.structs) this.classNumber(s);
    for (let i = 0; i <= this.numbers.size; i++) this.data.classParents.push(0);
    for (const s of program.structs) {
      this.data.classParents[this.classNumber(s)] = s.parent === null ? 0 : this.classNumber(s.parent);
      for (const f of s.fields) this.owners.set(f, s);
    }
  }

  /** The number of green variables of a driver. */
  greens(driver: string): number {
    const n = this.drivers.get(driver);
    if (n === undefined) throw new Error(`no driver is named ${driver}`);
    return n;
  }

  /** The number of a structure, from 1. */
  classNumber(s: StructType): number {
    let n = this.numbers.get(s);
    if (n === undefined) this.numbers.set(s, (n = this.numbers.size + 1));
    return n;
  }

  field(struct: StructType, name: string): FieldDescr {
    return this.fieldDescr(struct.field(name), struct.name);
  }
  private fieldDescr(f: StructField, owner: string): FieldDescr {
    let d = this.fields.get(f);
    if (d === undefined) {
      d = this.data.add(new FieldDescr(`${owner}.${f.name}`, kindNumber(f.type), f.immutable));
      if (f.type.kind === 'bool') d.size = 1;
      const declaring = this.owners.get(f);
      if (declaring !== undefined) d.owner = this.classNumber(declaring);
      this.fields.set(f, d);
      this.fieldOf.set(d, f);
    }
    return d;
  }
  array(s: StructType): ArrayDescr {
    let d = this.arrays.get(s);
    if (d === undefined) {
      d = this.data.add(new ArrayDescr(s.name, kindNumber(itemType(s.item, s)), s === this.program.wellKnown.stringStruct));
      d.classId = this.classNumber(s);
      if (s.item === 'u8' || (s.item as LLType).kind === 'bool') d.itemSize = 1;
      this.arrays.set(s, d);
      this.structOf.set(d, s);
    }
    return d;
  }
  struct(s: StructType): StructDescr {
    let d = this.structs.get(s);
    if (d === undefined) {
      d = this.data.add(new StructDescr(s.name, this.classNumber(s)));
      this.structs.set(s, d);
      this.structOf.set(d, s);
    }
    return d;
  }
  cls(c: ClassInfo): ClassDescr {
    let d = this.classes.get(c.struct.name);
    if (d === undefined) {
      const members = new Set<number>();
      for (const s of this.program.structs) if (s.isSubtypeOf(c.struct)) members.add(this.classNumber(s));
      d = this.data.add(new ClassDescr(c.name, this.classNumber(c.struct), members));
      this.classes.set(c.struct.name, d);
    }
    return d;
  }
  switch(name: string): SwitchDescr {
    return this.data.add(new SwitchDescr(name));
  }

  call(g: Graph): CallDescr {
    let d = this.calls.get(g);
    if (d === undefined) {
      d = this.data.add(new CallDescr(g.name, kindLetters(g.type.args), kindNumber(g.result)));
      this.calls.set(g, d);
      this.graphOf.set(d, g);
      d.elidable = g.hints.has('elidable');
      this.setWrites(d, this.effects.writtenBy(new Operation('call', [], null, { graph: g }, null)));
      if (this.looksInside(g)) this.wanted(g, d);
    }
    return d;
  }
  private setWrites(d: CallDescr, w: Writes): void {
    if (w === ANYTHING) return;
    d.writes = [];
    for (const place of w) d.writes.push('item' in place ? this.array(place).index : this.fieldDescr(place, '').index);
  }

  virtual(slot: VirtualSlot): VirtualDescr {
    let d = this.virtuals.get(slot);
    if (d === undefined) {
      d = this.data.add(new VirtualDescr(slot.name, kindLetters(slot.type.args), kindNumber(slot.type.result)));
      this.virtuals.set(slot, d);
      for (const c of this.program.classes) {
        const g = c.vtable.get(slot);
        if (g !== undefined) d.targets.set(this.classNumber(c.struct), this.call(g));
      }
    }
    return d;
  }
  indirect(op: Operation): IndirectDescr {
    const type: FuncType = op.aux.functype!;
    const d = this.data.add(new IndirectDescr('indirect', `i${kindLetters(type.args)}`, kindNumber(type.result), this.wrapper(op)));
    for (const g of op.aux.candidates ?? []) d.targets.set(this.constants.word(type, g), this.call(g));
    return d;
  }

  /** A call of a graph that does nothing but the operation: for operations that traces have no operation for. */
  wrapper(op: Operation): CallDescr {
    const types = op.args.map((a) => a.type);
    const result = op.result === null ? null : op.result.type;
    const a = op.aux;
    const key = [op.name, ...types, result, a.struct?.name, a.field, a.cls?.name, a.slot?.name, a.foreign, a.functype, a.candidates?.map((g) => g.name), a.text].join('|');
    let d = this.wrappers.get(key);
    if (d === undefined) {
      const args = types.map((t, i) => new Variable(t, `a${i}`));
      const g = new Graph(`do_${op.name}`, args, result ?? ({ kind: 'void' } as LLType), POSITION, this.program.wellKnown.exceptionRoot.struct.ref);
      const r = result === null ? null : new Variable(result, 'r');
      g.startblock.ops.push(new Operation(op.name, [...args], r, a, null));
      g.startblock.exits.push(new Link(r === null || result!.kind === 'void' ? [] : [r], g.returnblock));
      d = this.data.add(new CallDescr(op.name, kindLetters(types), result === null ? 0 : kindNumber(result)));
      this.graphOf.set(d, g);
      const row = rowOf(op.name);
      d.canRaise = row.raises !== 'no';
      this.setWrites(d, this.effects.writtenBy(op));
      if (op.name === 'array_fill' || op.name === 'array_copy') {
        d.idiom = op.name === 'array_fill' ? Idiom.ArrayFill : Idiom.ArrayCopy;
        d.idiomArray = this.array(a.struct!).index;
      }
      this.wrappers.set(key, d);
    }
    return d;
  }
}
