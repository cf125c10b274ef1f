/**
 * Marks of places in traces that somebody wants to read (DEBUG_MERGE_POINT): at each merge point that a frame passes, and once more when control comes back to a frame in the middle
 * of an instruction of the interpreted program. A bridge begins with the marks of the frames that are open at its guard, outermost first.
 */
import type { int } from '../../rlib/kinds';
import { toI64, toInt } from '../../rlib/rarithmetic';
import type { MIFrame } from './frame';
import { kindOf, type MergePointDescr } from './jitcode';
import type { FailDescr } from './loop';
import { DEBUG_MERGE_POINT, opIsGuard } from './resoperations';
import { Tag, type Trace, TraceReader } from './trace';

/** The topmost frame is at a merge point, whose values are in the registers named at `at`. `floor`: the lowest frame of the trace. */
export function mark(trace: Trace, frames: MIFrame[], floor: int, d: MergePointDescr, at: int): void {
  const f = frames[frames.length - 1];
  let depth: int = 0;
  for (let i: int = floor; i < frames.length; i++) if (frames[i].jitcode.portal >= 0) depth++;
  const args: int[] = [trace.constInt(toI64(depth))];
  for (let i: int = 0; i < d.greens; i++) args.push(f.constant(trace, kindOf(d.kinds, i), f.byte(at + i)));
  f.mark = trace.code.length;
  trace.opList(DEBUG_MERGE_POINT, args, d.index);
}

/** A portal's frame was left: what follows belongs to the place of the one below. */
export function markAgain(trace: Trace, frames: MIFrame[], floor: int): void {
  let i: int = frames.length - 1;
  while (i >= floor && frames[i].jitcode.portal < 0) i--;
  if (i >= floor && frames[i].mark >= 0) copyMark(trace, trace, frames[i].mark, frames[i]);
}

/** `position`: of a mark in the code of `from`. */
function copyMark(trace: Trace, from: Trace, position: int, f: MIFrame): void {
  const n: int = from.code[position + 1];
  const args: int[] = [];
  for (let i: int = 0; i < n; i++) {
    const a = from.code[position + 2 + i];
    const c = a >> 2;
    const tag = a & 3;
    if (trace === from) args.push(a);
    else args.push(tag === Tag.Int ? trace.constInt(from.ints[c]) : tag === Tag.Ref ? trace.constRef(from.refs[c]) : trace.constFloat(from.floats[c]));
  }
  f.mark = trace.code.length;
  trace.opList(DEBUG_MERGE_POINT, args, from.code[position + 2 + n]);
}

/** Positions of the marks of the frames that are open at a guard, outermost first; none in a trace without marks. */
function marksAt(fail: FailDescr): int[] {
  const open: int[] = [];
  const r = new TraceReader(fail.trace);
  let position: int = 0;
  while (r.step()) {
    if (r.op === DEBUG_MERGE_POINT) {
      const depth: int = toInt(fail.trace.ints[r.arg(0) >> 2]);
      while (open.length >= depth && open.length > 0) open.pop();
      open.push(position);
    } else if (r.descr === fail.index && opIsGuard[r.op]) return open;
    position = r.end();
  }
  return [];
}

/** The frames from `floor` on were rebuilt for a bridge from the guard. */
export function markBridge(bridge: Trace, fail: FailDescr, frames: MIFrame[], floor: int): void {
  const open = marksAt(fail);
  let k: int = 0;
  for (let i: int = floor; i < frames.length; i++) if (frames[i].jitcode.portal >= 0 && k < open.length) copyMark(bridge, fail.trace, open[k++], frames[i]);
}
