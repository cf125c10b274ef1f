/**
 * Calls: stores held back that the callee may look at or write to are written before it, and what it may write is forgotten behind it.
 *
 * Calls of elidable functions with the same arguments give the same result, and so do those of loop-invariant ones, which have none. Copying and filling of a few items is done item by item,
 * so that the arrays may be virtual.
 */
import type { i64, int } from '../../rlib/kinds';
import { intmask, toI64 } from '../../rlib/rarithmetic';
import { type ArrayDescr, CallDescr, FieldDescr, Idiom } from '../metainterp/jitcode';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, type TraceReader } from '../metainterp/trace';
import type { Optimizer } from './optimizer';
import { VIRTUAL } from './virtual';

/** So many items are copied or filled one by one if an array is virtual, and so many if none is. */
const MANY_VIRTUAL: i64 = 64n;
const MANY: i64 = 4n;

export function call(o: Optimizer, r: TraceReader): int {
  const d = o.data.descrs[r.descr] as CallDescr;
  o.settled = false;
  o.unsureCall = -1;
  const args: int[] = [];
  if (d.idiom === Idiom.BytesCopy) {
    if (o.texts.copy(d, r)) return NONE;
  } else if (d.idiom === Idiom.BytesCompare) {
    for (let i: int = 0; i < r.count; i++) args.push(o.value(r.arg(i)));
    const known = o.texts.compare(args, o.data.descrs[d.idiomArray] as ArrayDescr);
    if (known !== NONE) return known;
  } else if (d.idiom !== Idiom.None && itemwise(o, d, r)) return NONE;
  if (args.length === 0) for (let i: int = 0; i < r.count; i++) args.push(o.operand(r, i));
  return make(o, r.op, d, args);
}

/** A call that is only made if its first operand says so. */
export function conditionalCall(o: Optimizer, r: TraceReader): int {
  const d = o.data.descrs[r.descr] as CallDescr;
  o.unsureCall = -1;
  const first = o.value(r.arg(0));
  const happens = isMade(o, r.op, first);
  if (happens === 0) {
    o.settled = true;
    return r.op === op.CALL_IF_V ? NONE : first;
  }
  o.settled = false;
  const args: int[] = [];
  for (let i: int = happens === 1 ? 1 : 0; i < r.count; i++) args.push(o.operand(r, i));
  if (happens < 0) return make(o, r.op, d, args);
  return make(o, r.op === op.CALL_IF_V ? op.CALL_V : r.op === op.CALL_UNLESS_I ? op.CALL_I : op.CALL_R, d, args);
}
/** 1 or 0 when the first operand tells whether the call is made, -1 otherwise. */
function isMade(o: Optimizer, opcode: int, first: int): int {
  if (opcode === op.CALL_UNLESS_R) {
    if (first < VIRTUAL && (first & 3) === Tag.Ref) return o.out.refs[first >> 2] === null ? 1 : 0;
    return o.classFact(first) !== 0 ? 0 : -1;
  }
  const f = o.facts;
  const isZero = f.lower(first) === 0n && f.upper(first) === 0n;
  if (!isZero && f.lower(first) <= 0n && f.upper(first) >= 0n) return -1;
  f.rely(first);
  return isZero === (opcode === op.CALL_UNLESS_I) ? 1 : 0;
}

/** The result of a call: one that is known, or that of a call that is written. */
function make(o: Optimizer, opcode: int, d: CallDescr, args: int[]): int {
  if (d.elidable || d.loopInvariant) {
    const known = o.pure.findCall(d.index, args);
    if (known >= 0) {
      o.settled = true;
      // a jump that has no result must know enough to call
      if (d.argClasses !== null) for (const a of args) o.classFact(a);
      return o.plain(o.pure.results[known]);
    }
  }
  return callWith(o, opcode, d, args);
}

/** Writes a call. The result. */
export function callWith(o: Optimizer, opcode: int, d: CallDescr, args: int[]): int {
  writeFor(o, d);
  const v = o.writeList(opcode, args, d.index);
  if (d.resultIsByte) o.facts.within(v, 0n, 1n);
  forgetAfter(o, d);
  if ((d.elidable || d.loopInvariant) && v !== NONE) {
    if (!d.canRaise) o.facts.definitions[v >> 2] = o.pure.addCall(opcode, d.index, args, v);
    else {
      o.unsureCall = opcode;
      o.unsureDescr = d.index;
      o.unsureResult = v;
      o.unsureArgs.length = 0;
      for (const a of args) o.unsureArgs.push(a);
    }
  }
  return v;
}

/** The call written last raised nothing. */
export function didNotRaise(o: Optimizer): void {
  if (o.unsureCall < 0) return;
  o.facts.definitions[o.unsureResult >> 2] = o.pure.addCall(o.unsureCall, o.unsureDescr, o.unsureArgs, o.unsureResult);
  o.unsureCall = -1;
}

function writeFor(o: Optimizer, d: CallDescr): void {
  if (d.reads === null || d.writes === null) {
    o.memory.flushAll();
    return;
  }
  const heap = o.heap;
  for (let k: int = heap.dirty.length - 1; k >= 0; k--) {
    if (k >= heap.dirty.length) continue;
    const e = heap.dirty[k];
    if (d.reads.includes(heap.descrs[e]) || d.writes.includes(heap.descrs[e])) o.memory.flush(e);
  }
}

function forgetAfter(o: Optimizer, d: CallDescr): void {
  const heap = o.heap;
  if (d.writes === null) {
    heap.forgetAll();
    o.validityUnknown = true;
    return;
  }
  for (const w of d.writes) {
    const x = o.data.descrs[w];
    if (x instanceof FieldDescr) {
      if (x.immutable) continue;
      if (x.quasiImmutable) o.validityUnknown = true;
    }
    for (let e = heap.ofDescr(w); e >= 0; e = heap.afterOfDescr(e)) heap.kill(e);
  }
}

/** Does the call item by item; false when it has to be called. */
function itemwise(o: Optimizer, d: CallDescr, r: TraceReader): boolean {
  const array = o.data.descrs[d.idiomArray] as ArrayDescr;
  const copying = d.idiom === Idiom.ArrayCopy;
  const first = o.value(r.arg(1));
  const last = o.value(r.arg(copying ? 4 : 2));
  if ((first & 3) !== Tag.Int || (last & 3) !== Tag.Int) return false;
  const start = o.out.ints[first >> 2];
  const count = copying ? o.out.ints[last >> 2] : intmask(o.out.ints[last >> 2] - start);
  const source = o.value(r.arg(0));
  const many = o.virtual(source) !== null || (copying && o.virtual(o.value(r.arg(2))) !== null) ? MANY_VIRTUAL : MANY;
  if (start < 0n || count < 0n || count > many || array.itemSize === 1) return count === 0n;
  const get = op.getitemOfKind(array.kind);
  if (!copying) {
    const v = o.value(r.arg(3));
    for (let i: i64 = 0n; i < count; i = intmask(i + 1n)) o.memory.setitem(source, o.out.constInt(intmask(start + i)), array, v);
    return true;
  }
  const to = o.value(r.arg(3));
  if ((to & 3) !== Tag.Int) return false;
  const destination = o.value(r.arg(2));
  const base = o.out.ints[to >> 2];
  const values: int[] = [];
  // the ranges may overlap: everything is read first
  for (let i: i64 = 0n; i < count; i = intmask(i + 1n)) values.push(o.memory.getitem(get, source, o.out.constInt(intmask(start + i)), array));
  for (let i: int = 0; i < values.length; i++) o.memory.setitem(destination, o.out.constInt(intmask(base + toI64(i))), array, values[i]);
  return true;
}
