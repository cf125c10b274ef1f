/**
 * Prebuilt objects and type descriptors as assembler text.
 *
 * gcc is slow on large initialisers; an assembler file of `.quad`s with symbols for addresses costs next to nothing. Equal strings share
 * one object. Writable data is one section, between `pts_prebuilt_start` and `pts_prebuilt_end`.
 */
import {
  FLAG_HASH_APPENDED, FLAG_PREBUILT, FLAG_TRACK, HEADER_SIZE, TYPE_FLAG_ITEMS, TYPE_FLAG_NUL, TYPE_FLAG_REF_ITEMS, TYPE_VTABLE,
} from '../../gc/objectformat';
import type { Program } from '../flow/graph';
import { Constant, Graph } from '../flow/graph';
import { ANYREF, PrebuiltObject, SlotOffset, TypeAddress } from '../flow/lltype';
import type { ClassInfo, LLType, PrebuiltValue, StructType } from '../flow/lltype';
import { objectSize } from './layout';
import type { Layouts } from './layout';
import { stringName } from './names';
import type { Names } from './names';

/** The name under which a prebuilt weak reference keeps its referent among its fields; referents are prebuilt and never die. */
export const WEAK_REFERENT = '$referent';

/** Everything reachable from the constants of the program's graphs. */
export interface ReachableData {
  readonly objects: readonly PrebuiltObject[];
  /** graphs whose address is stored in data or used as a value */
  readonly functions: ReadonlySet<Graph>;
  /** structures with a descriptor: those of objects and of allocations */
  readonly structs: ReadonlySet<StructType>;
}

export function reachableData(program: Program): ReachableData {
  const objects = new Set<PrebuiltObject>();
  const functions = new Set<Graph>();
  const structs = new Set<StructType>();
  const visit = (type: { kind: string }, v: PrebuiltValue): void => {
    void type;
    if (v instanceof PrebuiltObject) objects.add(v);
    else if (v instanceof Graph) functions.add(v);
    else if (v instanceof TypeAddress) structs.add(v.struct);
  };
  const constant = (v: unknown): void => { if (v instanceof Constant) visit(v.type, v.value); };
  for (const g of program.graphs) {
    for (const b of g.blocks()) {
      for (const op of b.ops) {
        for (const a of op.args) constant(a);
        if (op.aux.struct !== undefined && ALLOCATIONS.has(op.name)) structs.add(op.aux.struct);
        if (op.name === 'exact_class_eq' || op.name === 'instanceof') structs.add(op.aux.cls!.struct);
      }
      constant(b.exitswitch);
      for (const l of b.exits) for (const a of l.args) constant(a);
    }
  }
  const known = program.wellKnown;
  for (const v of [known.overflowError, known.stackOverflow, known.memoryError]) if (v !== null) objects.add(v as PrebuiltObject);
  structs.add(known.stringStruct);
  for (const a of program.entry.args) {
    if (a.type.kind !== 'ref' || a.type.struct === null) continue;
    structs.add(a.type.struct);
    for (const f of a.type.struct.fields) if (f.type.kind === 'ref' && f.type.struct !== null) structs.add(f.type.struct);
  }
  for (const c of program.classes) if (c.instantiated) structs.add(c.struct);
  for (const o of objects) {
    structs.add(o.struct);
    for (let s: StructType | null = o.struct; s !== null; s = s.parent)
      for (const f of s.fields) visit(f.type, o.fields.get(f.name) ?? null);
    if (o.fields.has(WEAK_REFERENT)) visit(ANYREF, o.fields.get(WEAK_REFERENT)!);
    const item = o.struct.item;
    if (o.items !== null && !(o.items instanceof Uint8Array) && item !== null && item !== 'u8') for (const v of o.items) visit(item, v);
  }
  return { objects: [...objects], functions, structs };
}

const ALLOCATIONS = new Set(['malloc', 'malloc_varsize', 'weakref_new']);

/** Gives equal byte strings one name; call before any name is asked for. Returns the objects to be written. */
export function shareStrings(objects: readonly PrebuiltObject[], names: Names): PrebuiltObject[] {
  const seen = new Map<string, PrebuiltObject>();
  const kept: PrebuiltObject[] = [];
  for (const o of objects) {
    if (o.items instanceof Uint8Array) {
      const name = stringName(o.items);
      if (seen.has(name)) {
        names.alias(o, name);
        continue;
      }
      seen.set(name, o);
    }
    kept.push(o);
  }
  return kept;
}

function word(type: LLType, v: PrebuiltValue | undefined, names: Names, layouts: Layouts): string {
  if (v === undefined || v === null) return '0';
  if (v instanceof Graph) return names.graph(v);
  if (v instanceof TypeAddress) return names.type(v.struct);
  if (v instanceof SlotOffset) return String(layouts.slotOffset(v.slot));
  switch (type.kind) {
    case 'int': return BigInt.asIntN(64, v as bigint).toString();
    case 'uint': return BigInt.asUintN(64, v as bigint).toString();
    case 'addr': return (v as bigint).toString();
    case 'float': {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, v as number);
      return '0x' + view.getBigUint64(0).toString(16);
    }
    case 'ref': return names.object(v as PrebuiltObject);
    case 'func': throw new Error('a function that is no graph');
    case 'bool': return v === true ? '1' : '0';
    case 'void': throw new Error('void in memory');
  }
}

/** Bytes as `.ascii` lines. */
function asciiLines(bytes: Uint8Array, out: string[]): void {
  for (let i = 0; i < bytes.length; i += 64) {
    let text = '';
    for (const c of bytes.subarray(i, i + 64)) {
      if (c >= 0x20 && c < 0x7f && c !== 0x22 && c !== 0x5c) text += String.fromCharCode(c);
      else text += '\\' + c.toString(8).padStart(3, '0');
    }
    out.push(`.ascii "${text}"`);
  }
}

export function writeObject(o: PrebuiltObject, layouts: Layouts, names: Names, out: string[]): void {
  const layout = layouts.of(o.struct);
  const flags = BigInt(FLAG_PREBUILT | FLAG_TRACK | (o.identityHash === null ? 0 : FLAG_HASH_APPENDED)) << 32n;
  const name = names.object(o);
  out.push('.balign 8', `.globl ${name}`, `${name}:`, `.quad ${names.type(o.struct)} + ${flags}`);
  let at = HEADER_SIZE;
  const pad = (to: number): void => {
    if (to > at) out.push(`.zero ${to - at}`);
    at = to;
  };
  for (const f of layout.fields) {
    pad(f.offset);
    out.push(`${f.type.kind === 'bool' ? '.byte' : '.quad'} ${word(f.type, o.fields.get(f.name), names, layouts)}`);
    at += f.type.kind === 'bool' ? 1 : 8;
  }
  if (layout.weakOffset !== 0 && o.struct.item === null) {
    pad(layout.weakOffset);
    out.push(`.quad ${word(ANYREF, o.fields.get(WEAK_REFERENT), names, layouts)}`);
    at += 8;
  }
  let n = 0;
  if (layout.item !== null) {
    const items = o.items ?? [];
    n = items.length;
    pad(layout.lengthOffset);
    out.push(`.quad ${n}`);
    at += 8;
    if (items instanceof Uint8Array) asciiLines(items, out);
    else if (layout.item === 'u8') asciiLines(Uint8Array.from(items, (v) => Number(v)), out);
    else {
      const item = layout.item;
      const directive = item.kind === 'bool' ? '.byte' : '.quad';
      for (let i = 0; i < n; i += 8) out.push(`${directive} ${items.slice(i, i + 8).map((v) => word(item, v, names, layouts)).join(',')}`);
    }
    at += n * layout.itemSize;
  }
  pad(objectSize(layout, n));
  if (o.identityHash !== null) out.push(`.quad ${o.identityHash}`);
}

export interface DatabaseText {
  /** type descriptors and class numbers */
  readonly types: string;
  readonly objects: string;
}

export function writeDatabase(program: Program, data: ReachableData, kept: readonly PrebuiltObject[], layouts: Layouts, names: Names): DatabaseText {
  const objects: string[] = ['.section .data.prebuilt, "aw", @progbits', '.balign 8', '.globl pts_prebuilt_start', 'pts_prebuilt_start:'];
  for (const o of kept) writeObject(o, layouts, names, objects);
  objects.push('.balign 8', '.globl pts_prebuilt_end', 'pts_prebuilt_end:', '.quad 0');
  objects.push('.globl p_overflow_error, p_memory_error, p_stack_overflow');
  const known = program.wellKnown;
  for (const [symbol, v] of [['p_overflow_error', known.overflowError], ['p_memory_error', known.memoryError], ['p_stack_overflow', known.stackOverflow]] as const)
    objects.push(`.set ${symbol}, ${v === null ? '0' : names.object(v as PrebuiltObject)}`);
  objects.push('.section .note.GNU-stack,"",@progbits', '');

  const types: string[] = ['.section .rodata'];
  const named = (c: ClassInfo): void => {
    const { first, last } = layouts.classRange(c);
    types.push(`.globl ${names.classFirst(c)}, ${names.classSpan(c)}`, `.set ${names.classFirst(c)}, ${first}`, `.set ${names.classSpan(c)}, ${last - first}`);
  };
  for (const c of program.classes) named(c);
  for (const s of data.structs) writeDescriptor(s, layouts, names, program.classNumbers?.get(s) ?? 0, types);
  const string = layouts.of(known.stringStruct);
  if (string.itemsOffset !== 24) throw new Error('the String structure is not { hash; length; bytes }');
  types.push('.globl pts_string_type', `.set pts_string_type, ${names.type(known.stringStruct)}`);
  types.push('.section .note.GNU-stack,"",@progbits', '');
  return { types: types.join('\n'), objects: objects.join('\n') };
}

function writeDescriptor(s: StructType, layouts: Layouts, names: Names, jitNumber: number, out: string[]): void {
  const layout = layouts.of(s);
  const name = names.type(s);
  const range = s.cls === null ? { first: 0, last: 0 } : layouts.classRange(s.cls);
  let flags = 0;
  if (layout.item !== null) flags |= TYPE_FLAG_ITEMS;
  if (layout.itemIsRef) flags |= TYPE_FLAG_REF_ITEMS;
  if (layout.nul) flags |= TYPE_FLAG_NUL;
  const label = `.L${name}`;
  out.push(`${label}_refs: .long ${[...layout.refOffsets, 0].join(',')}`);
  out.push(`${label}_name: .asciz "${s.name.replace(/[^A-Za-z0-9_<>., ]/g, '_')}"`);
  out.push('.balign 8', `.globl ${name}`, `${name}:`);
  out.push(`.long ${range.first},${range.last},${flags},${layout.fixedSize},${layout.itemSize},${layout.lengthOffset},${layout.refOffsets.length},${layout.weakOffset}`);
  out.push(`.quad ${label}_refs,${label}_name,${jitNumber}`);
  if (s.cls === null) return;
  const slots = layouts.vtableSlots(s.cls);
  if (TYPE_VTABLE !== 56) throw new Error('vtable offset');
  for (let i = 0; i < slots.length; i += 8) {
    out.push('.quad ' + slots.slice(i, i + 8).map((slot) => {
      const g = s.cls!.vtable.get(slot);
      return g === undefined ? '0' : names.graph(g);
    }).join(','));
  }
}
