/**
 * The text form of traces, for logs and tests: one operation a line, values named by kind and number. parsetrace.ts reads it.
 *
 * Behind an optimized guard come the values that it saves and, where there are any, the stores that it holds back and the virtuals in them and in
 * the frames: `guard_true(i4) [r0, i5] {r0.next = v0; v0 = Node(value = i5)}`. Behind a guard as recorded comes its snapshot.
 */
import { positionOf } from './frame';
import { Exit, type FailDescr, ResumeTag } from './loop';
import { ArrayDescr, FieldDescr, type StaticData } from './jitcode';
import { opResult, resopRows, opIsGuard, opNamesGate, opNamesTarget } from './resoperations';
import { NONE, Tag, type Trace, TraceReader } from './trace';

/** `fails` null for traces as recorded. */
export function printTrace(trace: Trace, data: StaticData, fails: readonly FailDescr[] | null): string {
  const operand = (a: number): string => {
    const i = a >> 2;
    switch (a & 3) {
      case Tag.Box: return `${' irf'[trace.kinds[i]!]}${i}`;
      case Tag.Int: return String(trace.ints[i]);
      case Tag.Ref: return trace.refs[i] === null ? 'null' : `ref${i}`;
      default: return floatText(trace.floats[i]!);
    }
  };
  const lines = [`[${Array.from({ length: trace.inputs }, (_, i) => operand(i * 4)).join(', ')}]`];
  const r = new TraceReader(trace);
  while (r.step()) {
    const row = resopRows[r.op]!;
    const args = Array.from({ length: r.count }, (_, i) => operand(r.arg(i)));
    const guard = !opIsGuard[r.op]! ? '' : fails === null ? ` [${snapshotOf(trace, data, r.descr).map(operand).join(', ')}]` : exit(fails[r.descr]!, data, operand);
    const descr = row.args.includes('d') ? (opNamesTarget[r.op]! ? `target ${r.descr}` : opNamesGate[r.op]! ? `gate ${r.descr}` : data.descrs[r.descr]!.name) : '';
    lines.push(`${opResult[r.op] === 0 ? '' : `${operand(r.result)} = `}${row.name}(${[...args, ...(descr === '' ? [] : [descr])].join(', ')})${guard}`);
  }
  return lines.join('\n');
}

function floatText(x: number): string {
  const s = Object.is(x, -0) ? '-0' : String(x);
  return /^-?\d+$/.test(s) ? `${s}.0` : s;
}

/** The values of the snapshot's frames, innermost first. */
function snapshotOf(trace: Trace, data: StaticData, snapshot: number): number[] {
  const words = trace.snapshots;
  const found: number[] = [];
  for (let s = snapshot; s >= 0; s = words[s]!) {
    const code = data.jitcodes[words[s + 1]!]!.code;
    const pc = positionOf(words[s + 2]!);
    let q = code.charCodeAt(pc + 1) + code.charCodeAt(pc + 2) * 256;
    let p = s + 4;
    for (let kind = 1; kind <= 3; kind++) {
      const n = data.liveness[q]!;
      q += n + 1;
      for (let k = 0; k < n; k++) found.push(words[p++]!);
    }
  }
  return found;
}

function exit(f: FailDescr, data: StaticData, operand: (a: number) => string): string {
  const saved = ` [${f.failArgs.map(operand).join(', ')}]`;
  if (f.exit !== Exit.Guard) return saved;
  const words = f.trace.numbering;
  let p = f.numbering;
  const frames = words[p++]!;
  for (let i = 0; i < frames; i++) {
    const code = data.jitcodes[words[p]!]!.code;
    const pc = positionOf(words[p + 1]!);
    let q = code.charCodeAt(pc + 1) + code.charCodeAt(pc + 2) * 256;
    p += 3;
    for (let kind = 1; kind <= 3; kind++) {
      const n = data.liveness[q]!;
      q += n + 1;
      p += n;
    }
  }
  const value = (code: number, kind: number): string => {
    const i = code >> 2;
    const tag = code & 3;
    return tag === ResumeTag.Virtual ? `v${i}` : operand(tag === ResumeTag.Fail ? f.failArgs[i]! : i * 4 + kind);
  };
  const virtuals = words[p++]!;
  let q = words[p++]!;
  const parts: string[] = [];
  const stores = words[p++]!;
  for (let i = 0; i < stores; i++, p += 4) {
    const d = data.descrs[words[p + 1]!]! as FieldDescr | ArrayDescr;
    const index = words[p + 2]!;
    parts.push(`${value(words[p]!, 2)}${index < 0 ? `.${d.name}` : `[${index}] ${d.name}`} = ${value(words[p + 3]!, d.kind)}`);
  }
  for (let i = 0; i < virtuals; i++) {
    const d = data.descrs[words[q]!]!;
    const length = words[q + 1]!;
    const pairs = words[q + 2]!;
    q += 3;
    const fields: string[] = [];
    if (length < 0) {
      fields.push(`length = ${value(~length, 1)}`);
      for (let k = q + 2; k < q + 2 * pairs; k += 4) {
        const first = value(words[k + 2]!, 1);
        fields.push(`${value(words[k]!, 1)}.. = ${words[k + 1] === NONE ? first : `${value(words[k + 1]!, 2)}[${first}..] * ${value(words[k + 3]!, 1)}`}`);
      }
      q += 2 * pairs;
      parts.push(`v${i} = ${d.name}(${fields.join(', ')})`);
      continue;
    }
    for (let k = 0; k < pairs; k++, q += 2) {
      const field = data.descrs[words[q]!]!;
      fields.push(d instanceof ArrayDescr ? `${words[q]!}: ${value(words[q + 1]!, d.kind)}` : `${field.name} = ${value(words[q + 1]!, (field as FieldDescr).kind)}`);
    }
    parts.push(`v${i} = ${d.name}${d instanceof ArrayDescr ? ` of ${length}` : ''}(${fields.join(', ')})`);
  }
  return parts.length === 0 ? saved : `${saved} {${parts.join('; ')}}`;
}
