/**
 * Traces as text in the log, one operation a line: `i7 = int_add(i3, 1)`. Values are named by kind and number, guards have their failing values behind them.
 */
import type { int } from '../../rlib/kinds';
import { debugLine, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import { reprShortest } from '../../rlib/rfloat/format';
import type { StaticData } from './jitcode';
import type { FailDescr } from './loop';
import { JUMP, LABEL, opHasDescr, opIsGuard, opNames } from './resoperations';
import { NONE, Tag, type Trace, TraceReader } from './trace';

function operandText(trace: Trace, a: int, data: StaticData): string {
  const i: int = a >> 2;
  switch (a & 3) {
    case Tag.Box: {
      const kind = trace.kinds[i];
      return `${kind === 1 ? 'i' : kind === 2 ? 'r' : 'f'}${i}`;
    }
    case Tag.Int: return `${trace.ints[i]}`;
    case Tag.Ref: return trace.refs[i] === null ? 'null' : `ref(${i})`;
    default: return reprShortest(trace.floats[i]);
  }
}

/** Writes the trace as a section of its own. `fails` null for traces as recorded: their guards hold snapshots, which are not shown. */
export function logTrace(section: string, trace: Trace, data: StaticData, fails: FailDescr[] | null): void {
  debugStart(section);
  if (haveDebugPrints()) {
    let inputs = '';
    for (let i = 0; i < trace.inputs; i++) inputs += (i === 0 ? '' : ', ') + operandText(trace, 4 * i, data);
    debugLine(`[${inputs}]`);
    const r = new TraceReader(trace);
    while (r.step()) {
      let line = r.result === NONE ? '' : operandText(trace, r.result, data) + ' = ';
      line += opNames[r.op] + '(';
      for (let i = 0; i < r.count; i++) line += (i === 0 ? '' : ', ') + operandText(trace, r.arg(i), data);
      if (opHasDescr[r.op] && !opIsGuard[r.op]) line += (r.count === 0 ? '' : ', ') + (r.op === JUMP || r.op === LABEL ? `target ${r.descr}` : data.descrs[r.descr].name);
      line += ')';
      if (opIsGuard[r.op] && fails !== null) {
        line += ` guard ${r.descr} [`;
        const args = fails[r.descr].failArgs;
        for (let i = 0; i < args.length; i++) line += (i === 0 ? '' : ', ') + operandText(trace, args[i], data);
        line += ']';
      }
      debugLine(line);
    }
  }
  debugStop(section);
}
