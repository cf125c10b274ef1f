/**
 * The form of the table of foreign functions; the rows are in `foreign.ts`.
 *
 * A row ties an exported function, whose body runs on Node, to a C symbol. Translated code calls the symbol:
 * an `int`, `i64` or `boolean` is passed as int64_t, `u64` as uint64_t, `float` as double, `addr` as char *,
 * `string` as const char * to its bytes (a NUL follows them in memory).
 * Operating-system functions return a negative errno for an error. Functions that return text write
 * it to a raw buffer and return its length.
 */

export type ForeignKind = 'int' | 'i64' | 'u64' | 'float' | 'bool' | 'addr' | 'string' | 'void';

/**
 * What a sandbox must carry across for an `addr` argument: bytes that the function reads (`in`) or writes
 * (`out`), their number fixed or given by the argument with index `countedBy`, in units of `unit` bytes.
 */
export interface RawExtent {
  readonly direction: 'in' | 'out' | 'inout';
  readonly bytes?: number;
  readonly countedBy?: number;
  readonly unit?: number;
}

/** An argument: its kind, and for a raw buffer its extent. */
export type ForeignArgument = ForeignKind | RawExtent;

export interface ForeignFlags {
  /** Where the symbol comes from: the C library (`m`, `c`) or a file of `native/`. */
  readonly source: string;
  /** Its result depends on the arguments alone: calls may be folded, shared or removed. */
  readonly pure?: boolean;
  /** It may wait: the interpreter lock is released around it. */
  readonly releasesLock?: boolean;
  /** It may call back into translated code. */
  readonly callsBack?: boolean;
  /** In a sandbox: computed inside, sent to the controller, or refused. */
  readonly sandbox: 'local' | 'forward' | 'refuse';
}

export interface ForeignRow extends ForeignFlags {
  readonly symbol: string;
  readonly args: readonly ForeignKind[];
  /** Per argument, the extent of a raw buffer or null. */
  readonly buffers: readonly (RawExtent | null)[];
  readonly result: ForeignKind;
  /** The function that stands for it on Node; also the key of the row. */
  readonly node: Function;
}

/** All rows by their function. */
export const foreignTable: Map<Function, ForeignRow> = new Map();

/** Adds a row (load time only) and returns `node`, which is how RTypeScript code calls the function. */
export function foreign<F extends Function>(
  symbol: string,
  args: readonly ForeignArgument[],
  result: ForeignKind,
  flags: ForeignFlags,
  node: F,
): F {
  if (foreignTable.has(node)) throw new Error(`foreign function ${symbol} is declared twice`);
  if (node.length !== args.length) throw new Error(`foreign function ${symbol}: ${args.length} kinds for ${node.length} parameters`);
  foreignTable.set(node, {
    ...flags,
    symbol,
    args: args.map((a) => (typeof a === 'string' ? a : 'addr')),
    buffers: args.map((a) => (typeof a === 'string' ? null : a)),
    result,
    node,
  });
  return node;
}

/** A buffer of `n` bytes that the function reads. */
export function reads(n: number): RawExtent {
  return { direction: 'in', bytes: n };
}
/** A buffer of `n` bytes that the function writes. */
export function writes(n: number): RawExtent {
  return { direction: 'out', bytes: n };
}
/** A buffer that the function reads, whose length in `unit`s is argument `k`. */
export function readsCounted(k: number, unit = 1): RawExtent {
  return { direction: 'in', countedBy: k, unit };
}
/** A buffer that the function writes, whose length in `unit`s is argument `k`. */
export function writesCounted(k: number, unit = 1): RawExtent {
  return { direction: 'out', countedBy: k, unit };
}
