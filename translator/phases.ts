/**
 * Progress of a build: named phases with times and memory, a line while they run, a table at the end.
 *
 * Memory is the resident memory of this process and everything it started, sampled while phases run; the peak is what the machine must have.
 */
import { readFileSync } from 'node:fs';

interface Phase { readonly name: string; seconds: number; peak: number; detail: string }

const SAMPLE_MS = 250;

export class Phases {
  private readonly done: Phase[] = [];
  private current: Phase | null = null;
  private readonly begun = performance.now();
  private timer: NodeJS.Timeout | null = null;
  private lineLength = 0;
  private readonly tty: boolean;

  constructor(private readonly quiet: boolean, private readonly stream: NodeJS.WriteStream = process.stderr) {
    this.tty = stream.isTTY === true;
  }

  /** Runs one phase. `detail` of the phase can be set through `say`. */
  async run<T>(name: string, body: () => T | Promise<T>): Promise<T> {
    const phase: Phase = { name, seconds: 0, peak: 0, detail: '' };
    this.current = phase;
    const start = performance.now();
    this.sample();
    this.timer = setInterval(() => this.sample(), SAMPLE_MS);
    if (!this.quiet) this.show(`${name} ...`, this.tty ? '' : '\n');
    try {
      return await body();
    } finally {
      this.sample();
      clearInterval(this.timer);
      phase.seconds = (performance.now() - start) / 1000;
      this.done.push(phase);
      this.current = null;
      if (!this.quiet) this.show(`${name}: ${phase.seconds.toFixed(1)} s${phase.detail === '' ? '' : ', ' + phase.detail}`, '\n');
    }
  }

  /** What the running phase has achieved so far. */
  say(detail: string): void {
    if (this.current === null) return;
    this.current.detail = detail;
    if (!this.quiet && this.tty) this.show(`${this.current.name} ... ${detail}`, '');
  }

  private show(text: string, end: string): void {
    const line = `[${((performance.now() - this.begun) / 1000).toFixed(1).padStart(6)} s] ${text}`;
    this.stream.write((this.tty ? '\r' : '') + line.padEnd(this.tty ? this.lineLength : 0) + end);
    this.lineLength = end === '' ? line.length : 0;
  }

  private sample(): void {
    if (this.current !== null) this.current.peak = Math.max(this.current.peak, treeMemory(process.pid));
  }

  get seconds(): number { return (performance.now() - this.begun) / 1000; }
  get peak(): number { return Math.max(0, ...this.done.map((p) => p.peak)); }

  table(): string {
    const rows = this.done.map((p) => [p.name, p.seconds.toFixed(1), (p.peak / 1e6).toFixed(0), p.detail]);
    rows.push(['total', this.seconds.toFixed(1), (this.peak / 1e6).toFixed(0), '']);
    const head = ['phase', 'seconds', 'peak MB', ''];
    const width = Math.max(...[head, ...rows].map((r) => r[0]!.length));
    return [head, ...rows].map((r) => `${r[0]!.padEnd(width)} ${r[1]!.padStart(8)} ${r[2]!.padStart(8)}  ${r[3]!}`.trimEnd()).join('\n');
  }
}

/** Resident bytes of a process and its descendants; 0 where /proc does not tell. */
function treeMemory(root: number): number {
  let total = 0;
  const stack = [root];
  while (stack.length > 0) {
    const pid = stack.pop()!;
    try {
      total += Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * 4096;
      for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ')) if (child !== '') stack.push(Number(child));
    } catch {
      continue;
    }
  }
  return total;
}
