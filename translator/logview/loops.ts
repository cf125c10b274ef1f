/**
 * The traces of the JIT in a log: what the sections `jit-log-opt`, `jit-backend-dump` and `jit-log-counts` tell (jit/metainterp/logtrace.ts and jit/backend/x86/codedump.ts write them).
 *
 * Of what does not look as expected the text is kept and nothing is linked: logs may be cut, or be of other versions.
 */
import type { LogSink, Names } from './scan';

/** A place of the interpreted program. Of Python programs the parts are known, of others the text. */
export interface Place {
  readonly depth: number;
  readonly text: string;
  readonly python: { readonly instruction: string; readonly line: number; readonly name: string; readonly file: string } | null;
}

export interface Operation {
  readonly text: string;
  /** of a `debug_merge_point` */
  readonly place: Place | null;
  /** number of the guard, or -1; number of the target that is jumped to or is here, or -1 */
  readonly guard: number;
  readonly jump: number;
  readonly label: number;
}

export interface MachineCode {
  readonly address: bigint;
  readonly bytes: Buffer;
  /** by number of the operation, and behind the last: where its code begins; those that are one with the operation before it have none */
  readonly starts: ReadonlyMap<number, number>;
  /** where the exits of guards begin */
  readonly exits: ReadonlyMap<number, number>;
}

export interface Trace {
  /** `loop 3` or `bridge of guard 17` */
  readonly title: string;
  /** of a bridge, else -1 */
  readonly guard: number;
  /** number of the target that its start is, or -1 */
  readonly entry: number;
  readonly inputs: string;
  readonly operations: readonly Operation[];
  code: MachineCode | null;
  /** -1: not counted */
  entries: number;
  rounds: number;
}

export interface Loops {
  readonly traces: readonly Trace[];
  /** by number of a guard: how often it came back to the interpreter */
  readonly failures: ReadonlyMap<number, number>;
}

const PYTHON = /^(\d+ .*?); line (-?\d+) of (.*?) in (.*)$/;

function placeOf(line: string): Place | null {
  const m = /^-- (\d+) (.*)$/.exec(line);
  if (m === null) return null;
  const p = PYTHON.exec(m[2]!);
  return { depth: Number(m[1]), text: m[2]!, python: p === null ? null : { instruction: p[1]!, line: Number(p[2]), name: p[3]!, file: p[4]! } };
}

function operationOf(line: string): Operation {
  const target = / target (\d+)\)$/.exec(line);
  const number = (m: RegExpExecArray | null): number => (m === null ? -1 : Number(m[1]));
  return {
    text: line, place: placeOf(line), guard: number(/\) guard (\d+) \[/.exec(line)),
    jump: line.startsWith('jump(') ? number(target) : -1, label: line.startsWith('label(') ? number(target) : -1,
  };
}

function traceOf(lines: readonly string[]): Trace | null {
  const m = /^(loop \d+)(?:, entry (\d+))?$|^(bridge of guard (\d+))$/.exec(lines[0] ?? '');
  if (m === null) return null;
  return {
    title: m[1] ?? m[3]!, guard: m[4] === undefined ? -1 : Number(m[4]), entry: m[2] === undefined ? -1 : Number(m[2]), inputs: lines[1] ?? '[]', operations: lines.slice(2).map(operationOf),
    code: null, entries: -1, rounds: -1,
  };
}

function pairs(lines: readonly string[], what: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const line of lines) {
    if (!line.startsWith(what)) continue;
    for (const m of line.slice(what.length).matchAll(/ (\d+):(\d+)/g)) found.set(Number(m[1]), Number(m[2]));
  }
  return found;
}

function codeOf(lines: readonly string[]): MachineCode | null {
  const address = lines.map((l) => /^address ([0-9a-f]{1,16})$/.exec(l)).find((m) => m !== null);
  if (address === undefined) return null;
  const bytes = Buffer.concat(lines.flatMap((l) => (l.startsWith('bytes ') ? [Buffer.from(l.slice(6), 'hex')] : [])));
  return { address: BigInt(`0x${address[1]!}`), bytes, starts: pairs(lines, 'code of'), exits: pairs(lines, 'exit of') };
}

const OPTIMIZED = 'jit-log-opt';
const DUMP = 'jit-backend-dump';
const COUNTS = 'jit-log-counts';

/** Collects the traces of a log while it is scanned. */
export class LoopFinder implements LogSink, Loops {
  readonly traces: Trace[] = [];
  readonly failures = new Map<number, number>();
  /** by title: a number may be given to another loop when one has been freed */
  private readonly latest = new Map<string, Trace>();
  /** the open sections: their names, and their text so far, null when it is not wanted */
  private readonly open: number[] = [];
  private readonly lines: (string[] | null)[] = [];

  constructor(private readonly names: Names) {}

  start(name: number): void {
    this.open.push(name);
    const text = this.names.text(name);
    this.lines.push(text === OPTIMIZED || text === DUMP || text === COUNTS ? [] : null);
  }
  text(bytes: Buffer, from: number, to: number): void {
    this.lines.at(-1)?.push(bytes.toString('utf8', from, to));
  }
  stop(name: number): void {
    const at = this.open.lastIndexOf(name);
    if (at < 0) return;
    const lines = this.lines[at]!;
    this.open.length = at;
    this.lines.length = at;
    if (lines !== null) this.section(this.names.text(name), lines);
  }

  private section(name: string, lines: readonly string[]): void {
    switch (name) {
      case OPTIMIZED: {
        const trace = traceOf(lines);
        if (trace === null) break;
        this.traces.push(trace);
        this.latest.set(trace.title, trace);
        break;
      }
      case DUMP: {
        const trace = this.latest.get(lines[0] ?? '');
        if (trace !== undefined) trace.code = codeOf(lines);
        break;
      }
      default: for (const line of lines) this.count(line);
    }
  }

  private count(line: string): void {
    const guard = /^guard (\d+): (\d+) failures$/.exec(line);
    if (guard !== null) this.failures.set(Number(guard[1]), Number(guard[2]));
    const trace = /^(.*): (\d+) entries, (-?\d+) rounds$/.exec(line);
    const counted = trace === null ? undefined : this.latest.get(trace[1]!);
    if (trace === null || counted === undefined) return;
    counted.entries = Number(trace[2]);
    counted.rounds = Number(trace[3]);
  }
}
