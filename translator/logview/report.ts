/**
 * What both forms of the picture say of a log in words and numbers.
 */
import path from 'node:path';
import type { Span } from './condense';
import { reportLoops, type TraceReport } from './loopreport';
import { LoopFinder } from './loops';
import { type Scanned, scanLog } from './scan';
import { Timeline, type Total } from './timeline';
import { sizeText, timeText } from './units';

export interface Report {
  readonly title: string;
  readonly summary: string;
  /** What is wrong or unusual about the log, a sentence each. */
  readonly notes: readonly string[];
  readonly unit: 'ns' | 'ticks';
  readonly timeline: Timeline;
  /** What is drawn; the totals are of the whole log. */
  readonly part: Span;
  /** By total time. */
  readonly totals: readonly Total[];
  /** The traces of the JIT, in the order of their making. */
  readonly traces: readonly TraceReport[];
  time(t: number): string;
}

function plural(n: number, what: string): string {
  return `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
}

function notesOf(scanned: Scanned, t: Timeline): string[] {
  const notes: string[] = [];
  if (t.totals().length === 0) notes.push('There are no sections in this file.');
  if (scanned.cpu) notes.push('Times are CPU time.');
  if (scanned.unit === 'ticks' && t.span > 0) notes.push('The log does not tell the unit of its times; they are shown as ticks.');
  if (scanned.cut) notes.push('The last line has no end: the log is still being written or was cut. What is there is shown.');
  if (t.unended > 0) notes.push(`${plural(t.unended, 'section')} without an end: drawn to the end of the section around, or of the log.`);
  if (t.strayEnds > 0) notes.push(`${plural(t.strayEnds, 'end')} without a section: left out.`);
  if (scanned.disorder > 0) notes.push(`Time runs backwards in ${plural(scanned.disorder, 'place')}: taken as standing still.`);
  return notes;
}

/** The part in seconds (or 10**9 ticks) within the log, in its unit. */
function partOf(span: number, wanted: Partial<Span>): Span {
  const from = Math.min(Math.max((wanted.from ?? 0) * 1e9, 0), span);
  return { from, to: Math.max(Math.min((wanted.to ?? Infinity) * 1e9, span), from) };
}

/** Reads a log, of which the part `wanted`, in seconds, is to be drawn. Throws the errors of the file system. */
export function readReport(file: string, progress: (done: number, all: number) => void = () => undefined, wanted: Partial<Span> = {}): Report {
  const timeline = new Timeline();
  const finder = new LoopFinder(timeline.names);
  const scanned = scanLog(file, timeline.names, [timeline, finder], progress);
  timeline.finish();
  const totals = timeline.totals();
  const time = (t: number): string => timeText(t, scanned.unit);
  const sections = totals.reduce((sum, t) => sum + t.count, 0);
  let peak = 0;
  for (let i = 0; i < timeline.heapBytes.length; i++) peak = Math.max(peak, timeline.heapBytes.get(i));
  const heap = timeline.heapBytes.length === 0 ? '' : `, heap up to ${sizeText(peak)}`;
  const part = partOf(timeline.span, wanted);
  const notes = notesOf(scanned, timeline);
  if (part.from > 0 || part.to < timeline.span) notes.push(`Drawn from ${time(part.from)} to ${time(part.to)}; the table is of the whole log.`);
  return {
    title: path.basename(file), summary: `${plural(sections, 'section')} in ${time(timeline.span)}, ${sizeText(scanned.bytes)} of log${heap}`,
    notes, unit: scanned.unit, timeline, part, totals, traces: reportLoops(finder, path.dirname(path.resolve(file))), time,
  };
}
