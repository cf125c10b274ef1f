/**
 * Where things are: offsets of fields, sizes, numbers of classes, positions of virtual methods.
 *
 * Fields follow the header and the parent's fields in declaration order, aligned to their size (words 8, booleans 1). A structure with items has
 * the number of items in the next word, and the items behind it. The graph evaluator and the C generator
 * use the same layouts; the form of headers and descriptors is gc/objectformat.
 */
import { HEADER_SIZE, MIN_OBJECT_SIZE, TYPE_VTABLE } from '../../gc/objectformat';
import type { ClassInfo, ItemStorage, LLType, StructType, VirtualSlot } from '../flow/lltype';
import type { Program } from '../flow/graph';

export interface FieldLayout { readonly name: string; readonly offset: number; readonly type: LLType; readonly immutable: boolean }

export interface StructLayout {
  readonly struct: StructType;
  /** inherited ones included, in order of offsets */
  readonly fields: readonly FieldLayout[];
  readonly fieldNamed: ReadonlyMap<string, FieldLayout>;
  /** bytes of the fixed part, not rounded; for a structure with items the offset of the first item */
  readonly fixedSize: number;
  readonly item: ItemStorage | null;
  readonly itemSize: number;
  /** offset of the number of items */
  readonly lengthOffset: number;
  readonly itemsOffset: number;
  /** offsets of the references among the fields */
  readonly refOffsets: readonly number[];
  readonly itemIsRef: boolean;
  /** one NUL byte behind the items (byte strings) */
  readonly nul: boolean;
  /** offset of the hidden word that holds a weak reference, or 0 */
  readonly weakOffset: number;
}

/** Bytes a value of the type takes in memory. */
export function sizeOf(type: ItemStorage): number {
  if (type === 'u8' || type.kind === 'bool') return 1;
  if (type.kind === 'void') throw new Error('void has no size');
  return 8;
}

function alignTo(offset: number, size: number): number {
  return Math.ceil(offset / size) * size;
}

/** Bytes of an object with `n` items, rounded to words; two words at least, for a moved object leaves its new address behind. */
export function objectSize(layout: StructLayout, n: number): number {
  return Math.max(MIN_OBJECT_SIZE, alignTo(layout.fixedSize + n * layout.itemSize + (layout.nul ? 1 : 0), 8));
}

export class Layouts {
  private readonly known = new Map<StructType, StructLayout>();
  private readonly numbers = new Map<ClassInfo, { first: number; last: number }>();
  private readonly slots = new Map<VirtualSlot, number>();
  private readonly slotCount = new Map<ClassInfo, number>();
  private readonly slotsOf = new Map<ClassInfo, VirtualSlot[]>();
  private readonly weakStructs = new Set<StructType>();

  constructor(program: Program) {
    for (const g of program.graphs)
      for (const b of g.blocks()) for (const op of b.ops) if (op.name === 'weakref_new') this.weakStructs.add(op.aux.struct!);
    let next = 1;
    const walk = (root: ClassInfo): void => {
      const stack: { cls: ClassInfo; at: number }[] = [{ cls: root, at: 0 }];
      this.numbers.set(root, { first: next++, last: 0 });
      while (stack.length > 0) {
        const top = stack[stack.length - 1]!;
        if (top.at < top.cls.subclasses.length) {
          const sub = top.cls.subclasses[top.at++]!;
          this.numbers.set(sub, { first: next++, last: 0 });
          stack.push({ cls: sub, at: 0 });
        } else {
          this.numbers.get(top.cls)!.last = next - 1;
          stack.pop();
        }
      }
    };
    for (const c of program.classes) if (c.parent === null) walk(c);
    const declared = new Map<ClassInfo, Set<VirtualSlot>>();
    for (const c of program.classes) {
      for (const slot of c.vtable.keys()) {
        const set = declared.get(slot.owner);
        if (set === undefined) declared.set(slot.owner, new Set([slot]));
        else set.add(slot);
      }
    }
    const byName = (a: VirtualSlot, b: VirtualSlot): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    for (const [cls, set] of declared) this.slotsOf.set(cls, [...set].sort(byName));
  }

  of(struct: StructType): StructLayout {
    let layout = this.known.get(struct);
    if (layout === undefined) this.known.set(struct, (layout = this.compute(struct)));
    return layout;
  }

  private compute(struct: StructType): StructLayout {
    const parent = struct.parent === null ? null : this.of(struct.parent);
    if (parent !== null && parent.item !== null) throw new Error(`struct ${struct.name} extends ${struct.parent!.name}, which has items`);
    const fields: FieldLayout[] = parent === null ? [] : [...parent.fields];
    let offset = parent === null ? HEADER_SIZE : parent.fixedSize;
    for (const f of struct.fields) {
      const size = sizeOf(f.type);
      offset = alignTo(offset, size);
      fields.push({ name: f.name, offset, type: f.type, immutable: f.immutable });
      offset += size;
    }
    let weakOffset = parent === null ? 0 : parent.weakOffset;
    if (this.weakStructs.has(struct) && weakOffset === 0) {
      weakOffset = alignTo(offset, 8);
      offset = weakOffset + 8;
    }
    let lengthOffset = 0;
    if (struct.item !== null) {
      lengthOffset = alignTo(offset, 8);
      offset = lengthOffset + 8;
    }
    return {
      struct,
      fields,
      fieldNamed: new Map(fields.map((f) => [f.name, f])),
      fixedSize: offset,
      item: struct.item,
      itemSize: struct.item === null ? 0 : sizeOf(struct.item),
      lengthOffset,
      itemsOffset: struct.item === null ? 0 : offset,
      refOffsets: fields.filter((f) => f.type.kind === 'ref').map((f) => f.offset),
      itemIsRef: struct.item !== null && struct.item !== 'u8' && struct.item.kind === 'ref',
      nul: struct.item === 'u8',
      weakOffset,
    };
  }

  offsetOf(struct: StructType, field: string): number {
    const f = this.of(struct).fieldNamed.get(field);
    if (f === undefined) throw new Error(`struct ${struct.name} has no field ${field}`);
    return f.offset;
  }

  /** The numbers of the class and all below it: first .. last. */
  classRange(cls: ClassInfo): { first: number; last: number } {
    const range = this.numbers.get(cls);
    if (range === undefined) throw new Error(`class ${cls.name} is not among the program's classes`);
    return range;
  }

  private slotsEnd(cls: ClassInfo): number {
    let n = this.slotCount.get(cls);
    if (n === undefined) {
      n = cls.parent === null ? 0 : this.slotsEnd(cls.parent);
      for (const slot of this.slotsOf.get(cls) ?? []) this.slots.set(slot, n++);
      this.slotCount.set(cls, n);
    }
    return n;
  }

  /** Offset of the method's address in a type descriptor. */
  slotOffset(slot: VirtualSlot): number {
    this.slotsEnd(slot.owner);
    const n = this.slots.get(slot);
    if (n === undefined) throw new Error(`no class implements ${slot.owner.name}.${slot.name}`);
    return TYPE_VTABLE + 8 * n;
  }

  /** The slots of the class's table in order, inherited ones first. */
  vtableSlots(cls: ClassInfo): VirtualSlot[] {
    const chain: ClassInfo[] = [];
    for (let c: ClassInfo | null = cls; c !== null; c = c.parent) chain.unshift(c);
    return chain.flatMap((c) => this.slotsOf.get(c) ?? []);
  }
}
