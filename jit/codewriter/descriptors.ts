/**
 * Descriptors for what the graphs refer to, each made once, and the way back from a descriptor to structures and graphs, which the
 * Node machine (GraphCpu) needs.
 *
 * Descriptors are objects of the program that is translated: they are made by the classes of *its* copy of `jitcode.ts`, which is given as `realm`.
 */
import { Graph, Link, Operation, Variable, type Program } from '../../translator/flow/graph';
import { itemType } from '../../translator/flow/check';
import type { ClassInfo, LLType, PrebuiltValue, StructField, StructType, VirtualSlot } from '../../translator/flow/lltype';
import { rowOf } from '../../translator/flow/optable';
import { objectSize, type Layouts } from '../../translator/backend/layout';
import type { Addr, i64, int } from '../../rlib/kinds';
import type { ArrayDescr, CallDescr, ClassDescr, FieldDescr, IndirectDescr, JitCode, MergePointDescr, PortalDescr, Ref, StaticData, StructDescr, SwitchDescr, VirtualDescr } from '../metainterp/jitcode';
import { Idiom } from '../metainterp/jitcode';
import type { CallEffects, Place, ProgramEffects } from './effects';
import { OwnedItems, type Ownership } from './ownership';
import { PortalError } from './portal';
import { fileOf } from './registers';

/** Constants of the program as run-time values. */
export interface ConstantSource {
  ref(type: LLType, value: PrebuiltValue): Ref | null;
  word(type: LLType, value: PrebuiltValue): i64;
  codeAddress(g: Graph): Addr;
  typeAddress(s: StructType): Addr;
  slotOffset(s: VirtualSlot): int;
}

/** The classes of jitcode.ts. */
export interface Realm {
  readonly ArrayDescr: typeof ArrayDescr;
  readonly CallDescr: typeof CallDescr;
  readonly ClassDescr: typeof ClassDescr;
  readonly FieldDescr: typeof FieldDescr;
  readonly IndirectDescr: typeof IndirectDescr;
  readonly JitCode: typeof JitCode;
  readonly MergePointDescr: typeof MergePointDescr;
  readonly PortalDescr: typeof PortalDescr;
  readonly StructDescr: typeof StructDescr;
  readonly SwitchDescr: typeof SwitchDescr;
  readonly VirtualDescr: typeof VirtualDescr;
}

const POSITION = { file: 'jit', line: 1 };

/** 0 void, 1 int, 2 ref, 3 float */
export function kindNumber(type: LLType): number {
  return type.kind === 'void' ? 0 : ' irf'.indexOf(fileOf(type));
}
export function kindLetters(types: readonly LLType[]): string {
  return types.map(fileOf).join('');
}

/**
 * Numbers of structures, from 1: classes first, in preorder, so that a class and those below it are a range. `last` of a class is the end of its range.
 */
export function numberStructures(program: Program): { numbers: Map<StructType, number>; last: Map<StructType, number> } {
  const numbers = new Map<StructType, number>();
  const last = new Map<StructType, number>();
  const walk = (c: ClassInfo): void => {
    numbers.set(c.struct, numbers.size + 1);
    c.subclasses.forEach(walk);
    last.set(c.struct, numbers.size);
  };
  for (const c of program.classes) if (c.parent === null) walk(c);
  for (const s of program.structs) if (!numbers.has(s)) numbers.set(s, numbers.size + 1);
  return { numbers, last };
}

export class Descriptors {
  readonly fieldOf = new Map<FieldDescr, StructField>();
  readonly structOf = new Map<ArrayDescr | StructDescr, StructType>();
  readonly graphOf = new Map<CallDescr, Graph>();
  readonly slotOf = new Map<VirtualDescr, VirtualSlot>();
  readonly numbers: ReadonlyMap<StructType, number>;
  private readonly lastNumbers: ReadonlyMap<StructType, number>;
  /** the structure that declares a field */
  private readonly owners = new Map<StructField, StructType>();
  private readonly fields = new Map<StructField, FieldDescr>();
  private readonly arrays = new Map<StructType | OwnedItems, ArrayDescr>();
  private readonly structs = new Map<StructType, StructDescr>();
  private readonly classes = new Map<string, ClassDescr>();
  private readonly calls = new Map<Graph, CallDescr>();
  private readonly virtuals = new Map<VirtualSlot, VirtualDescr>();
  private readonly wrappers = new Map<string, CallDescr>();
  /** graphs made here, which the program must have */
  readonly made: Graph[] = [];

  constructor(readonly program: Program, readonly constants: ConstantSource, readonly realm: Realm, readonly data: StaticData, private readonly layouts: Layouts, readonly ownership: Ownership,
    private readonly effects: ProgramEffects, private readonly looksInside: (g: Graph) => boolean, private readonly wanted: (g: Graph, d: CallDescr) => void) {
    const exc = program.wellKnown.exceptionRoot.struct.ref;
    data.overflowError = constants.ref(exc, program.wellKnown.overflowError);
    const { numbers, last } = numberStructures(program);
    this.numbers = numbers;
    this.lastNumbers = last;
    data.classAddresses.push(0);
    data.classParents.push(0);
    data.classNames.push('');
    for (const s of numbers.keys()) {
      data.classAddresses.push(s.cls === null || s.cls.instantiated ? constants.typeAddress(s) : 0);
      data.classNames.push(s.name.replace(/^.*__/, ''));
      data.classParents.push(s.parent === null ? 0 : numbers.get(s.parent)!);
    }
    for (const s of program.structs) for (const f of s.fields) this.owners.set(f, s);
  }

  /** The number of a structure, from 1. */
  classNumber(s: StructType): number {
    const n = this.numbers.get(s);
    if (n === undefined) throw new Error(`the structure ${s.name} has no number`);
    return n;
  }

  field(struct: StructType, name: string): FieldDescr {
    const f = struct.field(name);
    return this.fieldDescr(f, this.ownerOf(f));
  }
  private fieldDescr(f: StructField, owner: StructType): FieldDescr {
    let d = this.fields.get(f);
    if (d === undefined) {
      d = this.data.add(new this.realm.FieldDescr(`${owner.name}.${f.name}`, kindNumber(f.type), f.immutable || this.program.traceConstants?.has(f) === true));
      d.owner = this.classNumber(owner);
      d.offset = this.layouts.offsetOf(owner, f.name);
      d.size = f.type.kind === 'bool' ? 1 : 8;
      d.quasiImmutable = d.kind !== 3 && this.program.quasiFields?.has(f) === true;
      this.fields.set(f, d);
      this.fieldOf.set(d, f);
    }
    return d;
  }
  /** Of the arrays of a structure, or of those that a field owns. */
  array(place: StructType | OwnedItems): ArrayDescr {
    let d = this.arrays.get(place);
    if (d === undefined) {
      const s = place instanceof OwnedItems ? place.struct : place;
      const layout = this.layouts.of(s);
      d = this.data.add(new this.realm.ArrayDescr(place instanceof OwnedItems ? `${place.field.name}[*]` : s.name, kindNumber(itemType(s.item, s)), s === this.program.wellKnown.stringStruct || (place instanceof OwnedItems && place.immutable)));
      d.classId = this.classNumber(s);
      d.itemsOffset = layout.itemsOffset;
      d.itemSize = layout.itemSize;
      d.lengthOffset = layout.lengthOffset;
      d.type = this.constants.typeAddress(s);
      d.virtualizable = place instanceof OwnedItems && !place.immutable;
      this.arrays.set(place, d);
      this.structOf.set(d, s);
    }
    return d;
  }
  struct(s: StructType): StructDescr {
    let d = this.structs.get(s);
    if (d === undefined) {
      d = this.data.add(new this.realm.StructDescr(s.name, this.classNumber(s)));
      d.size = objectSize(this.layouts.of(s), 0);
      d.type = this.constants.typeAddress(s);
      this.structs.set(s, d);
      this.structOf.set(d, s);
      if (this.program.structsWithoutIdentity?.has(s) === true) d.copied = this.allFields(s);
    }
    return d;
  }
  private allFields(s: StructType): int[] {
    const found: int[] = [];
    for (let t: StructType | null = s; t !== null; t = t.parent) {
      for (const f of t.fields) {
        if (!f.immutable) throw new PortalError(`withoutIdentity: the field ${f.name} of ${s.name} is written after the constructor; make it readonly, or leave the class its identity`);
        found.push(this.fieldDescr(f, t).index);
      }
    }
    return found;
  }
  cls(c: ClassInfo): ClassDescr {
    let d = this.classes.get(c.struct.name);
    if (d === undefined) {
      d = this.data.add(new this.realm.ClassDescr(c.name, this.classNumber(c.struct), this.lastNumbers.get(c.struct)!));
      this.classes.set(c.struct.name, d);
    }
    return d;
  }
  switch(name: string): SwitchDescr {
    return this.data.add(new this.realm.SwitchDescr(name));
  }

  call(g: Graph): CallDescr {
    let d = this.calls.get(g);
    if (d === undefined) {
      d = this.newCall(g.name, g);
      this.calls.set(g, d);
      d.elidable = g.hints.has('elidable');
      d.loopInvariant = g.hints.has('loop_invariant');
      if (d.loopInvariant && (g.args.length > 0 || d.result === 0)) throw new PortalError(`${g.name}: a loop-invariant function takes no arguments and has a result`);
      d.endsTrace = g.hints.has('ends_trace');
      d.onlyKnown = g.hints.has('unroll_if_known');
      const inside = this.looksInside(g);
      if (inside) this.wanted(g, d);
      if (!inside || d.onlyKnown) this.setEffects(d, this.effects.ofGraph(g));
      if ((d.elidable || d.loopInvariant) && !d.canRaise) d.argClasses = this.classesOf(g.type.args);
    }
    return d;
  }
  /** The numbers of the structures that values of the types are of or below, all of them references to such; null when there are others. */
  private classesOf(types: readonly LLType[]): int[] | null {
    const found: int[] = [];
    for (const t of types) {
      if (t.kind !== 'ref' || t.struct === null) return null;
      found.push(this.classNumber(t.struct));
    }
    return found;
  }
  /** Of a function that may be called even where calls of it are followed. */
  conditional(g: Graph): CallDescr {
    const d = this.call(g);
    this.setEffects(d, this.effects.ofGraph(g));
    return d;
  }
  private newCall(name: string, g: Graph): CallDescr {
    const d = this.data.add(new this.realm.CallDescr(name, kindLetters(g.type.args), kindNumber(g.result)));
    d.address = this.constants.codeAddress(g);
    d.resultIsByte = g.result.kind === 'bool';
    this.graphOf.set(d, g);
    return d;
  }
  private placeIndex(p: Place): int {
    if (p instanceof OwnedItems) return this.array(p).index;
    return 'item' in p ? this.array(p).index : this.fieldIndex(p);
  }
  private ownerOf(f: StructField): StructType {
    const s = this.owners.get(f);
    if (s === undefined) throw new Error(`no structure declares the field ${f.name}`);
    return s;
  }
  private fieldIndex(f: StructField): int {
    return this.fieldDescr(f, this.ownerOf(f)).index;
  }
  private setEffects(d: CallDescr, e: CallEffects): void {
    d.canRaise = e.raises;
    d.canCollect = e.collects;
    d.reads = e.reads === null ? null : this.placeList(e.reads);
    d.writes = e.writes === null ? null : this.placeList(e.writes);
  }
  private readonly lists = new Map<string, int[]>();
  /** Equal lists are one. */
  private placeList(places: readonly Place[]): int[] {
    const list = places.map((p) => this.placeIndex(p)).sort((a, b) => a - b);
    const key = list.join(' ');
    const known = this.lists.get(key);
    if (known === undefined) this.lists.set(key, list);
    return known ?? list;
  }

  /** A call through the table of the class. */
  virtual(g: Graph, op: Operation): VirtualDescr {
    const slot = op.aux.slot!;
    let d = this.virtuals.get(slot);
    if (d === undefined) {
      d = this.data.add(new this.realm.VirtualDescr(slot.name, kindLetters(slot.type.args), kindNumber(slot.type.result), this.wrapper(g, op)));
      d.slot = this.constants.slotOffset(slot);
      this.virtuals.set(slot, d);
      this.slotOf.set(d, slot);
      for (const c of this.program.classes) {
        const target = c.vtable.get(slot);
        if (target !== undefined && c.instantiated) this.call(target);
      }
    }
    return d;
  }
  indirect(g: Graph, op: Operation): IndirectDescr {
    const type = op.aux.functype!;
    for (const target of op.aux.candidates ?? []) this.call(target);
    return this.data.add(new this.realm.IndirectDescr('indirect', `i${kindLetters(type.args)}`, kindNumber(type.result), this.wrapper(g, op)));
  }

  /** A call of a function that raises nothing and has the same result for the same arguments, whatever else is known of it. */
  question(g: Graph, asked: Graph): CallDescr {
    const args = asked.args.map((v) => new Variable(v.type, v.name));
    const d = this.wrapper(g, new Operation('call', args, new Variable(asked.result), { graph: asked }, null));
    if (d.canRaise) throw new Error(`${asked.name} raises exceptions`);
    d.elidable = true;
    return d;
  }

  /** A call of a graph that does nothing but the operation: for operations that traces have no operation for. `g` is where it stands. */
  wrapper(g: Graph, op: Operation): CallDescr {
    const types = op.args.map((a) => a.type);
    const result = op.result === null ? null : op.result.type;
    const a = op.aux;
    const owned = this.ownership.passedBy(g, op);
    const key = [op.name, ...types, result, a.struct?.name, a.field, a.cls?.name, a.slot?.name, a.foreign, a.functype, a.graph?.name, a.candidates?.map((c) => c.name), a.text, ...owned.map((p) => p.field.name)].join('|');
    let d = this.wrappers.get(key);
    if (d === undefined) {
      const args = types.map((t, i) => new Variable(t, `a${i}`));
      const n = this.made.length;
      const w = new Graph(`do_${op.name}_${n}`, args, result ?? ({ kind: 'void' } as LLType), POSITION, this.program.wellKnown.exceptionRoot.struct.ref);
      const r = result === null ? null : new Variable(result, 'r');
      w.startblock.ops.push(new Operation(op.name, [...args], r, a, null));
      w.startblock.exits.push(new Link(r === null || result!.kind === 'void' ? [] : [r], w.returnblock));
      w.hints.add('no_inline');
      this.made.push(w);
      d = this.newCall(op.name, w);
      rowOf(op.name);
      this.setEffects(d, this.effects.ofOperation(g, op));
      const place = op.name === 'array_fill' || op.name === 'array_copy' ? this.ownership.itemsOf(g, op) : null;
      const text = this.program.wellKnown.stringStruct;
      // bytes are cut when they are stored, and new ones hold anything
      if (place !== null && this.array(place).itemSize !== 1) {
        if (op.name === 'array_fill') d.idiom = Idiom.ArrayFill;
        else if (this.ownership.itemsOf(g, op, 2) === place) d.idiom = Idiom.ArrayCopy;
        d.idiomArray = this.array(place).index;
      } else if (place === text && op.name === 'array_copy') {
        d.idiom = Idiom.BytesCopy;
        d.idiomArray = this.array(text).index;
      } else if (op.name === 'str_compare_bytes') {
        d.idiom = Idiom.BytesCompare;
        d.idiomArray = this.array(text).index;
        d.elidable = true;
      }
      this.wrappers.set(key, d);
    }
    return d;
  }
}
