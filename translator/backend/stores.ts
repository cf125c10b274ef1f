/**
 * Which stores need no write barrier, and which fields of a new object need not be cleared.
 *
 * An object allocated in the same block with no collecting operation since is young: no reference from it to others
 * can be missed and stores into it need no barrier. An array may be large, and those keep marks from the beginning: only if its length is known to be small, this
 * holds for arrays too. A field written before anything can read the object, or a collection can see
 * it, need not be cleared first.
 */
import { Constant, Variable } from '../flow/graph';
import { isCall } from './analysis';
import type { CContext } from './cfunction';
import type { BFunction, BOp } from './function';

export interface StorePlan {
  readonly noBarrier: ReadonlySet<BOp>;
  /** copies into an array that is new, and may be large: only then there is something to be noted */
  readonly intoNew: ReadonlySet<BOp>;
  /** by allocation: offsets of words that are written in full before they can be seen */
  readonly initialised: ReadonlyMap<BOp, ReadonlySet<number>>;
}

/** Items of an array that is not large, whatever they are and stands before them. */
const SHORT = 1000;

/** Operations that look at no object's fields, collect nothing and cannot leave the function. */
function isInnocent(op: BOp): boolean {
  return op.name.startsWith('int_') && !op.name.endsWith('_ovf') || op.name.startsWith('uint_') || op.name.startsWith('float_')
    || op.name.startsWith('cast') || op.name.startsWith('ref_') || op.name.startsWith('bool_') || op.name.startsWith('int32_') || op.name === 'same_as';
}

/** The allocation of an array that is surely not large. */
function isShort(op: BOp): boolean {
  const n = op.args[0];
  return n instanceof Constant && Number(n.value) <= SHORT;
}

export function planStores(f: BFunction, context: CContext): StorePlan {
  const noBarrier = new Set<BOp>();
  const intoNew = new Set<BOp>();
  const initialised = new Map<BOp, Set<number>>();
  for (const b of f.blocks) {
    let fresh = new Set<Variable>();
    let freshArrays = new Set<Variable>();
    /** new objects of which no field has been read and which no collection has seen, with the words written so far */
    let unseen = new Map<Variable, { op: BOp; written: Set<number> }>();
    for (const op of b.ops) {
      const collects = context.analysis.canCollect(op);
      if (collects) {
        fresh = new Set();
        freshArrays = new Set();
        unseen = new Map();
      }
      if (op.name === 'malloc' || op.name === 'malloc_varsize') {
        (op.name === 'malloc' || isShort(op) ? fresh : freshArrays).add(op.result!);
        const written = new Set<number>();
        initialised.set(op, written);
        if (op.name === 'malloc') unseen.set(op.result!, { op, written });
        continue;
      }
      const target = op.args[0];
      if ((op.name === 'cast' || op.name === 'same_as') && target instanceof Variable && fresh.has(target)) {
        fresh.add(op.result!);
        const u = unseen.get(target);
        if (u !== undefined) unseen.set(op.result!, u);
        continue;
      }
      if (op.name === 'setfield' || op.name === 'setitem' || op.name === 'array_copy' || op.name === 'array_fill') {
        const into = op.name === 'array_copy' ? op.args[2]! : target!;
        if (into instanceof Variable) {
          // an array with references before its items has no marks
          if (fresh.has(into) || (op.name === 'setfield' && freshArrays.has(into))) noBarrier.add(op);
          else if (op.name === 'array_copy' && freshArrays.has(into)) intoNew.add(op);
        }
      }
      if (op.name === 'setfield' && target instanceof Variable) {
        const u = unseen.get(target);
        const field = context.layouts.of(op.aux.struct!).fieldNamed.get(op.aux.field!)!;
        if (u !== undefined && field.type.kind !== 'bool') u.written.add(field.offset);
        continue;
      }
      if (isInnocent(op)) continue;
      if (op.name === 'getfield' || op.name === 'getitem' || op.name === 'length' || op.name === 'setitem') {
        // Reading one object may read a new one that was stored elsewhere; only plain reads of others are harmless.
        if (target instanceof Variable && unseen.has(target)) unseen.delete(target);
        else if (op.name === 'getfield' && op.result!.type.kind !== 'ref') continue;
        else if (op.name !== 'setitem') unseen = new Map();
        continue;
      }
      unseen = new Map();
      if (isCall(op.name)) continue;
    }
  }
  return { noBarrier, intoNew, initialised };
}
