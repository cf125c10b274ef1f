/**
 * Drops operations whose results nobody wants and which do nothing else, in place. Values are numbered by definition, so the others are
 * numbered anew, in the exits too.
 */
import type { int } from '../../rlib/kinds';
import type { FailDescr } from '../metainterp/loop';
import { opIsGuard, opRemovable } from '../metainterp/resoperations';
import { NONE, Tag, type Trace, TraceReader } from '../metainterp/trace';

export function removeDead(trace: Trace, fails: FailDescr[]): void {
  const starts: int[] = [];
  const results: int[] = [];
  const firsts: int[] = [];
  const counts: int[] = [];
  const wordOf: int[] = [];
  const code = trace.code;
  const r = new TraceReader(trace);
  let at: int = 0;
  while (r.step()) {
    starts.push(at);
    results.push(r.result);
    firsts.push(r.args);
    counts.push(r.count);
    wordOf.push(r.descr);
    at = r.end();
  }
  starts.push(at);
  const used: boolean[] = [];
  for (let i = 0; i < trace.kinds.length; i++) used.push(i < trace.inputs);
  const keep: boolean[] = [];
  for (let i = 0; i < results.length; i++) keep.push(true);
  for (let i = results.length - 1; i >= 0; i--) {
    const o = code[starts[i]];
    if (opRemovable[o] && !used[results[i] >> 2]) {
      keep[i] = false;
      continue;
    }
    for (let k = 0; k < counts[i]; k++) {
      const a = code[firsts[i] + k];
      if ((a & 3) === Tag.Box) used[a >> 2] = true;
    }
    if (opIsGuard[o]) for (const a of fails[wordOf[i]].failArgs) used[a >> 2] = true;
  }
  const renumbered: int[] = [];
  let next: int = 0;
  for (let i = 0; i < trace.inputs; i++) renumbered.push(next++);
  let to: int = 0;
  trace.operations = 0;
  for (let i = 0; i < results.length; i++) {
    if (results[i] !== NONE) renumbered.push(keep[i] ? next : -1);
    if (!keep[i]) continue;
    if (results[i] !== NONE) {
      trace.kinds[next] = trace.kinds[results[i] >> 2];
      next++;
    }
    trace.operations++;
    const o = code[starts[i]];
    const from = starts[i];
    const n = starts[i + 1] - from;
    for (let k = 0; k < counts[i]; k++) {
      const p = firsts[i] + k;
      if ((code[p] & 3) === Tag.Box) code[p] = renumbered[code[p] >> 2] * 4;
    }
    for (let k = 0; k < n; k++) code[to + k] = code[from + k];
    to += n;
    if (opIsGuard[o]) {
      const args = fails[wordOf[i]].failArgs;
      for (let k = 0; k < args.length; k++) args[k] = renumbered[args[k] >> 2] * 4;
    }
  }
  code.length = to;
  trace.kinds.length = next;
}

