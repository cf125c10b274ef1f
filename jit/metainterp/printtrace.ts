/** The text form of traces, for logs and tests: one operation a line, values named by kind and number. */
import { type FailDescr } from './loop';
import { type StaticData } from './jitcode';
import { opResult, resopRows, opIsGuard, JUMP, LABEL } from './resoperations';
import { Tag, type Trace, TraceReader } from './trace';

/** `fails` null for traces as recorded: their guards hold snapshots, which are not shown. */
export function printTrace(trace: Trace, data: StaticData, fails: readonly FailDescr[] | null): string {
  const operand = (a: number): string => {
    const i = a >> 2;
    switch (a & 3) {
      case Tag.Box: return `${' irf'[trace.kinds[i]!]}${i}`;
      case Tag.Int: return String(trace.ints[i]);
      case Tag.Ref: return trace.refs[i] === null ? 'null' : `ref${i}`;
      default: return `${trace.floats[i]}f`;
    }
  };
  const lines = [`[${Array.from({ length: trace.inputs }, (_, i) => operand(i * 4)).join(', ')}]`];
  const r = new TraceReader(trace);
  while (r.step()) {
    const row = resopRows[r.op]!;
    const args = Array.from({ length: r.count }, (_, i) => operand(r.arg(i)));
    const guard = opIsGuard[r.op]! && fails !== null ? ` [${fails[r.descr]!.failArgs.map(operand).join(', ')}]` : '';
    const descr = row.args.includes('d') ? (r.op === JUMP || r.op === LABEL ? `target ${r.descr}` : data.descrs[r.descr]!.name) : '';
    lines.push(`${opResult[r.op] === 0 ? '' : `${operand(r.result)} = `}${row.name}(${[...args, ...(descr === '' ? [] : [descr])].join(', ')})${guard}`);
  }
  return lines.join('\n');
}
