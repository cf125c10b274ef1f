/**
 * Derives the JIT of a program that is being translated: splits its portals, makes jitcodes of what they reach, and connects the portals with the engine, which is part of the
 * program (jit/metainterp/runtime.ts).
 */
import type { Addr, i64, int } from '../../rlib/kinds';
import type { Graph, Program } from '../../translator/flow/graph';
import { SlotOffset, TypeAddress, type LLType, type PrebuiltValue, type StructType, type VirtualSlot } from '../../translator/flow/lltype';
import type { LoadedProgram } from '../../translator/load/loader';
import { functionsTaken } from '../../translator/passes/passes';
import type { Ref, StaticData } from '../metainterp/jitcode';
import { CodeWriter } from './codewriter';
import type { ConstantSource, Realm } from './descriptors';
import { type EntryFunctions, ENTRY_TYPES, expandEntries, hasMergePoint } from './portal';
import { prepareGraphs } from './prepare';
import { tellQuasiWrites } from './quasi';

/** The file of the program that holds the engine. */
export const RUNTIME = 'jit/metainterp/runtime.ts';

/** Constants as the database will write them: what only the linker knows stands for itself. */
class LinkConstants implements ConstantSource {
  ref(type: LLType, value: PrebuiltValue): Ref | null {
    void type;
    return value as Ref | null;
  }
  word(type: LLType, value: PrebuiltValue): i64 {
    if (value === null) return 0n;
    if (type.kind === 'uint') return BigInt.asIntN(64, value as bigint);
    if (type.kind === 'bool') return value === true ? 1n : 0n;
    return value as i64;
  }
  codeAddress(g: Graph): Addr { return g as unknown as Addr; }
  typeAddress(s: StructType): Addr { return this.shared(this.types, s, () => new TypeAddress(s)) as unknown as Addr; }
  slotOffset(s: VirtualSlot): int { return new SlotOffset(s) as unknown as int; }

  private readonly types = new Map<StructType, TypeAddress>();
  private shared<K, V>(map: Map<K, V>, key: K, make: () => V): V {
    let v = map.get(key);
    if (v === undefined) map.set(key, (v = make()));
    return v;
  }
}

/** What the engine of a loaded program needs from the outside. */
export interface Engine {
  readonly data: StaticData;
  readonly functions: Readonly<Record<keyof EntryFunctions, Function>>;
}

/** The engine, when the program was loaded with one. */
export function engineOf(loaded: LoadedProgram): Engine | null {
  const exports = loaded.exportsOf(RUNTIME);
  if (exports === undefined) return null;
  return { data: exports.staticData as StaticData, functions: exports.entryFunctions as Engine['functions'] };
}

export interface Derived {
  readonly portals: number;
  readonly jitcodes: number;
  readonly bytes: number;
}

/**
 * `entries`: the graphs of the engine's functions. Fills the engine's data, which is to be converted afterwards. Returns null when the program has no portal. Throws PortalError.
 */
export function deriveJit(program: Program & { classNumbers?: ReadonlyMap<StructType, number> }, loaded: LoadedProgram, engine: Engine, entries: ReadonlyMap<Function, Graph>): Derived | null {
  if (!program.graphs.some(hasMergePoint)) return null;
  const written = entries.get(engine.functions.written)!;
  tellQuasiWrites(program, written);
  prepareGraphs(program);
  const drivers = loaded.exportsOf('rlib/jit.ts')!.jitDrivers as { options: { name: string; greens: string[]; reds: string[]; residual?: string[] } }[];
  const sizes = new Map(drivers.map((d) => [d.options.name, { greens: d.options.greens.length, reds: d.options.reds.length }]));
  const residual = drivers.flatMap((d) => d.options.residual ?? []);
  const realm = loaded.exportsOf('jit/metainterp/jitcode.ts') as unknown as Realm;
  const writer = new CodeWriter(program, new LinkConstants(), realm, engine.data, sizes, functionsTaken(program), residual, written);
  const functions: Partial<Record<keyof EntryFunctions, Graph>> = {};
  for (const name of Object.keys(ENTRY_TYPES) as (keyof EntryFunctions)[]) functions[name] = entries.get(engine.functions[name])!;
  writer.portals.forEach((p, i) => expandEntries(p, i, functions as EntryFunctions));
  (program as { classNumbers?: ReadonlyMap<StructType, number> }).classNumbers = writer.descriptors.numbers;
  return { portals: writer.portals.length, jitcodes: engine.data.jitcodes.length, bytes: engine.data.jitcodes.reduce((n, j) => n + j.code.length, 0) };
}
