/**
 * The traces of a log as the page shows them: one summary each, and rows of text: functions, source lines, bytecode, operations, machine code.
 */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { disassemble, type MachineInstruction } from './disassemble';
import type { Loops, MachineCode, Operation, Place, Trace } from './loops';

export const enum RowKind {
  /** a heading within the trace */
  Part,
  Function,
  Line,
  Bytecode,
  Operation,
  Machine,
}

/** `depth`: of calls, from 0; `link`: the trace that this leads to, by index, or -1. */
export type Row = readonly [kind: RowKind, depth: number, text: string, link: number];

export interface TraceReport {
  readonly title: string;
  /** where it begins: function, and file and line */
  readonly name: string;
  readonly where: string;
  /** of a bridge: the trace that its guard is in, or -1 */
  readonly from: number;
  /** -1: not counted */
  readonly entries: number;
  readonly rounds: number;
  readonly operations: number;
  readonly guards: number;
  readonly bytes: number;
  /** null: left out, there are too many */
  rows: Row[] | null;
}

/** A page of so many rows has about 20 MB. */
const MOST_ROWS = 300_000;
const LARGEST_SOURCE = 1 << 24;

/** The lines of source files, as they are now. Relative names are looked for beside the log and in the current folder. */
class Sources {
  private readonly files = new Map<string, readonly string[]>();
  constructor(private readonly folder: string) {}

  line(file: string, n: number): string {
    let lines = this.files.get(file);
    if (lines === undefined) this.files.set(file, (lines = this.read(file)));
    return lines[n - 1] ?? '';
  }
  private read(file: string): readonly string[] {
    for (const candidate of [path.resolve(this.folder, file), path.resolve(file)]) {
      try {
        const s = statSync(candidate);
        if (s.isFile() && s.size <= LARGEST_SOURCE) return readFileSync(candidate, 'utf8').split(/\r?\n/);
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code === undefined) throw e;
      }
    }
    return [];
  }
}

/** What leads where. */
class Links {
  /** traces by number of a guard: the one that it is in, and the bridge from it */
  readonly home = new Map<number, number>();
  readonly bridge = new Map<number, number>();
  /** by number of a target */
  readonly target = new Map<number, number>();

  constructor(readonly loops: Loops) {
    loops.traces.forEach((t, i) => {
      if (t.guard >= 0) this.bridge.set(t.guard, i);
      if (t.entry >= 0) this.target.set(t.entry, i);
      for (const o of t.operations) {
        if (o.guard >= 0) this.home.set(o.guard, i);
        if (o.label >= 0) this.target.set(o.label, i);
      }
    });
  }
  /** What an address is: an exit, or a trace. */
  address(own: MachineCode, address: bigint): { text: string; link: number } {
    const offset = Number(address - own.address);
    for (const [guard, at] of own.exits) if (at === offset) return { text: `exit of guard ${guard}`, link: this.bridge.get(guard) ?? -1 };
    if (offset >= 0 && offset < own.bytes.length) return { text: `+${offset}`, link: -1 };
    const i = this.loops.traces.findIndex((t) => t.code !== null && address >= t.code.address && address < t.code.address + BigInt(t.code.bytes.length));
    return i < 0 ? { text: '', link: -1 } : { text: this.loops.traces[i]!.title, link: i };
  }
}

/** The instructions from the first operation to the exits, by number of the operation; those behind the last operation belong to its number plus one. */
function instructionsOf(code: MachineCode, operations: number): MachineInstruction[][] {
  const by: MachineInstruction[][] = Array.from({ length: operations + 1 }, () => []);
  const starts = [...code.starts].filter(([i]) => i <= operations).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  if (starts.length === 0) return by;
  const first = starts[0]![1];
  const end = Math.min(...code.exits.values(), code.bytes.length);
  let s = 0;
  for (const i of disassemble(code.bytes.subarray(first, Math.max(first, end)), code.address + BigInt(first))) {
    const offset = i.offset + first;
    while (s + 1 < starts.length && starts[s + 1]![1] <= offset) s++;
    by[starts[s]![0]]!.push({ ...i, offset });
  }
  return by;
}

class Rows {
  readonly rows: Row[] = [];
  private readonly machine: MachineInstruction[][];
  private shown: Place | null = null;
  private readonly lastAt: string[] = [];

  constructor(private readonly trace: Trace, private readonly links: Links, private readonly sources: Sources) {
    const operations = trace.operations;
    this.machine = trace.code === null ? [] : instructionsOf(trace.code, operations.length);
    const hasLabel = operations.some((o) => o.label >= 0);
    if (hasLabel) this.part('before the loop');
    this.push(RowKind.Operation, `inputs ${trace.inputs}`);
    operations.forEach((o, i) => {
      if (o.place !== null) this.place(o.place, operations[i + 1]);
      else this.operation(o);
      this.instructions(i);
    });
    if ((this.machine[operations.length]?.length ?? 0) > 0) this.part('behind the last operation: what seldom happens within operations');
    this.instructions(operations.length);
    if (trace.code !== null && trace.code.exits.size > 0) this.part(`${trace.code.bytes.length - Math.min(...trace.code.exits.values())} bytes of exits of guards, entry and constants`);
  }

  private push(kind: RowKind, text: string, link = -1): void {
    this.rows.push([kind, (this.shown?.depth ?? 1) - 1, text, link]);
  }
  private part(text: string): void {
    this.rows.push([RowKind.Part, 0, text, -1]);
  }

  private place(p: Place, next: Operation | undefined): void {
    // control came back into an instruction of which nothing was left to do
    const repeated = this.lastAt[p.depth] === p.text && (next === undefined || next.place !== null);
    if (repeated) return;
    this.lastAt.length = p.depth;
    this.lastAt[p.depth] = p.text;
    const before = this.shown;
    this.shown = p;
    const q = p.python;
    const b = before?.python;
    if (q === null) {
      this.push(RowKind.Bytecode, p.text);
      return;
    }
    const sameFunction = before !== null && b != null && before.depth === p.depth && b.name === q.name && b.file === q.file;
    if (!sameFunction) this.push(RowKind.Function, `${q.name}, ${q.file}`);
    if (!sameFunction || b.line !== q.line) this.push(RowKind.Line, `${q.line}  ${this.sources.line(q.file, q.line)}`);
    this.push(RowKind.Bytecode, q.instruction);
  }

  private operation(o: Operation): void {
    if (o.label >= 0) this.part('the loop');
    let text = o.text;
    const failures = this.links.loops.failures.get(o.guard);
    if (failures !== undefined) text += ` — failed ${failures} ${failures === 1 ? 'time' : 'times'}`;
    const link = o.guard >= 0 ? this.links.bridge.get(o.guard) : o.jump >= 0 ? this.links.target.get(o.jump) : undefined;
    this.push(RowKind.Operation, text, link);
  }

  private instructions(operation: number): void {
    for (const i of this.machine[operation] ?? []) {
      const to = i.target === 0n ? { text: '', link: -1 } : this.links.address(this.trace.code!, i.target);
      this.push(RowKind.Machine, `${String(i.offset).padStart(5)}  ${i.text}${to.text === '' ? '' : `   ; ${to.text}`}`, to.link);
    }
  }
}

/** `folder`: where the log is. */
export function reportLoops(loops: Loops, folder: string): TraceReport[] {
  const links = new Links(loops);
  const sources = new Sources(folder);
  const reports = loops.traces.map((t): TraceReport => {
    const place = t.operations.find((o) => o.place !== null)?.place ?? null;
    const python = place?.python ?? null;
    return {
      title: t.title, name: python?.name ?? place?.text ?? '', where: python === null ? '' : `${path.basename(python.file)}:${python.line}`, from: t.guard < 0 ? -1 : (links.home.get(t.guard) ?? -1),
      entries: t.entries, rounds: t.rounds, operations: t.operations.filter((o) => o.place === null).length, guards: t.operations.filter((o) => o.guard >= 0).length, bytes: t.code?.bytes.length ?? 0, rows: null,
    };
  });
  let left = MOST_ROWS;
  for (const i of reports.map((_, k) => k).sort((a, b) => runs(reports[b]!) - runs(reports[a]!) || a - b)) {
    if (left <= 0) break;
    const { rows } = new Rows(loops.traces[i]!, links, sources);
    reports[i]!.rows = rows;
    left -= rows.length;
  }
  return reports;
}

function runs(t: TraceReport): number {
  return t.entries + t.rounds;
}
