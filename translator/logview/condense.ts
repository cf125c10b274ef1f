/**
 * Makes a timeline small enough to be drawn: neighbouring sections that are too short to be seen become one mark.
 */
import { Column, type Timeline } from './timeline';

/** Sections or, where `count` is over 1, neighbours drawn together: from the start of the first to the end of the last. */
export interface Marks {
  /** 0: nothing was put together; otherwise sections shorter than this, in the log's unit, were */
  readonly finest: number;
  readonly begin: Column;
  readonly end: Column;
  readonly depth: Column;
  /** of most of the time */
  readonly name: Column;
  readonly count: Column;
  /** the time in sections */
  readonly busy: Column;
}

/** How solid mark `i` is drawn, 0 to 1: by how much of it is in sections. */
export function solidity(marks: Marks, i: number): number {
  const length = marks.end.get(i) - marks.begin.get(i);
  return marks.count.get(i) === 1 || length === 0 ? 1 : FAINTEST + (1 - FAINTEST) * (marks.busy.get(i) / length);
}

const FAINTEST = 0.2;

/** Short neighbours being put together, a row each. */
interface Heap { first: number; last: number; count: number; busy: number; readonly byName: Map<number, number> }

/** A part of the time of a log, in its unit. */
export interface Span { readonly from: number; readonly to: number }

/** Of the sections that reach into `part`: those of `finest` and longer stay as they are; shorter ones are put together with those less than `finest` away. */
export function condenseTo(t: Timeline, part: Span, finest: number): Marks {
  const marks: Marks = { finest, begin: new Column(), end: new Column(), depth: new Column(), name: new Column(), count: new Column(), busy: new Column() };
  const heaps: (Heap | undefined)[] = [];
  const add = (begin: number, end: number, depth: number, name: number, count: number, busy: number): void => {
    marks.begin.push(begin);
    marks.end.push(end);
    marks.depth.push(depth);
    marks.name.push(name);
    marks.count.push(count);
    marks.busy.push(busy);
  };
  const finish = (depth: number): void => {
    const h = heaps[depth];
    if (h === undefined) return;
    heaps[depth] = undefined;
    let name = 0;
    let most = -1;
    for (const [n, time] of h.byName) {
      if (time > most) {
        most = time;
        name = n;
      }
    }
    add(h.first, h.last, depth, name, h.count, h.busy);
  };
  for (let i = 0; i < t.length; i++) {
    const begin = t.begin.get(i);
    const end = t.end.get(i);
    const depth = t.depth.get(i);
    if (end < part.from || begin > part.to) continue;
    const name = t.name.get(i);
    const duration = end - begin;
    if (duration >= finest) {
      finish(depth);
      add(begin, end, depth, name, 1, duration);
      continue;
    }
    let h = heaps[depth];
    // A mark is not longer than a few of the finest, so that a row of short sections does not turn into one bar.
    if (h !== undefined && (begin - h.last >= finest || end - h.first > 4 * finest)) finish(depth);
    h = heaps[depth] ??= { first: begin, last: end, count: 0, busy: 0, byName: new Map() };
    h.last = end;
    h.count++;
    h.busy += duration;
    h.byName.set(name, (h.byName.get(name) ?? 0) + duration);
  }
  for (let depth = 0; depth < heaps.length; depth++) finish(depth);
  return marks;
}

/** As fine as at most `most` marks allow. */
export function condense(t: Timeline, part: Span, most: number): Marks {
  const all = condenseTo(t, part, 0);
  if (all.begin.length <= most) return all;
  for (let finest = Math.max((part.to - part.from) / most / 16, 1); ; finest *= 2) {
    const marks = condenseTo(t, part, finest);
    if (marks.begin.length <= most || finest > t.span) return marks;
  }
}

/** At most about 2 * `pieces` points of a curve: the least and the greatest value of each piece of time, in their order. A point before `part` says what holds at its start. */
export function condenseCurve(times: Column, values: Column, part: Span, pieces: number): { time: number; value: number }[] {
  const points: { time: number; value: number }[] = [];
  let first = 0;
  while (first + 1 < times.length && times.get(first + 1) <= part.from) first++;
  let end = first;
  while (end < times.length && times.get(end) <= part.to) end++;
  if (end - first <= 2 * pieces) {
    for (let i = first; i < end; i++) points.push({ time: times.get(i), value: values.get(i) });
    return points;
  }
  const pieceOf = (i: number): number => Math.floor(((times.get(i) - part.from) / Math.max(part.to - part.from, 1)) * pieces);
  for (let i = first; i < end; ) {
    const piece = pieceOf(i);
    let low = i;
    let high = i;
    for (; i < end && pieceOf(i) === piece; i++) {
      if (values.get(i) < values.get(low)) low = i;
      if (values.get(i) > values.get(high)) high = i;
    }
    for (const k of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) points.push({ time: times.get(k), value: values.get(k) });
  }
  return points;
}
