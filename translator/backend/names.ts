/**
 * Names in C: graphs `f_`, type descriptors `t_`, prebuilt objects `p_`, class numbers `n_`.
 *
 * Names derive from the names of the program's things, so that a C file changes only when its functions do.
 */
import { createHash } from 'node:crypto';
import type { Graph } from '../flow/graph';
import type { ClassInfo, PrebuiltObject, StructType } from '../flow/lltype';

/** Longer names are cut and end in a hash, as assemblers and debuggers cope badly. */
const LONGEST = 120;

export function cIdentifier(text: string): string {
  const clean = text.replace(/[^A-Za-z0-9_]/g, '_');
  if (clean.length <= LONGEST) return clean;
  return clean.slice(0, LONGEST - 17) + '_' + createHash('sha1').update(text).digest('hex').slice(0, 16);
}

export class Names {
  private readonly prebuilt = new Map<PrebuiltObject, string>();
  private readonly taken = new Map<string, number>();
  private readonly byStruct = new Map<StructType, string>();
  private readonly byGraph = new Map<Graph, string>();
  private readonly byClass = new Map<ClassInfo, string>();

  /** `exported`: graphs that C code calls by a name of its own. */
  constructor(exported: ReadonlyMap<string, Graph> = new Map()) {
    for (const [symbol, g] of exported) this.byGraph.set(g, symbol);
  }

  graph(g: Graph): string { return this.memo(this.byGraph, g, () => 'f_' + cIdentifier(g.name)); }
  type(s: StructType): string { return this.memo(this.byStruct, s, () => 't_' + cIdentifier(s.name)); }
  /** The symbols for the first number of a class and for last - first. */
  classFirst(c: ClassInfo): string { return this.memo(this.byClass, c, () => 'n_' + cIdentifier(c.struct.name)); }
  classSpan(c: ClassInfo): string { return 'ns_' + cIdentifier(c.struct.name); }

  /** Objects are named in the order in which they are first asked for when names collide. */
  object(o: PrebuiltObject): string {
    let name = this.prebuilt.get(o);
    if (name === undefined) {
      const wanted = o.items instanceof Uint8Array ? stringName(o.items) : 'p_' + cIdentifier(o.name);
      const n = this.taken.get(wanted) ?? 0;
      this.taken.set(wanted, n + 1);
      name = n === 0 ? wanted : `${wanted}__${n}`;
      this.prebuilt.set(o, name);
    }
    return name;
  }

  /** Gives `o` the name of an equal object. */
  alias(o: PrebuiltObject, name: string): void { this.prebuilt.set(o, name); }

  private memo<K>(m: Map<K, string>, key: K, make: () => string): string {
    let name = m.get(key);
    if (name === undefined) m.set(key, (name = make()));
    return name;
  }
}

/** Strings are named for what they hold. */
export function stringName(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, 24)).toString('latin1').replace(/[^A-Za-z0-9]/g, '_');
  return `s_${text}_${createHash('sha1').update(bytes).digest('hex').slice(0, 12)}`;
}
