/**
 * How long the collector stopped a program, from a log that PYPYLOG made (docs/log.md):
 *
 *     PYPYLOG=run.log build/pypy-ts program.py
 *     node --import tsx bench/pauses.ts run.log [--longest MS] [--ninetenths MS] [--json FILE]
 *
 * Where other programs run too, PYPYLOG_CLOCK=cpu keeps their turns out of the pauses.
 *
 * A pause is an outermost section whose name begins with one of the prefixes (`gc` by itself); pauses with less than `--gap` of the program between them are one, because
 * that is what the program saw. Collections that the program asked for, `gc-collect`, are no pauses, nor is what they do inside. Reported: the longest, percentiles, a histogram, the worst with their times. Exit status 1 when a bar that was given is not reached.
 */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { type LogSink, Names, scanLog } from '../translator/logview/scan';
import { timeText } from '../translator/logview/units';

/** Times in nanoseconds since the beginning of the log. */
export interface Pause { readonly begin: number; end: number; name: string }

/** Which sections are pauses. */
export interface Choice {
  /** How their names begin. */
  readonly prefixes: readonly string[];
  /** The names of sections that are none, with all inside. */
  readonly without: readonly string[];
  /** Pauses closer together are one; in nanoseconds. */
  readonly gap: number;
  /** Nanoseconds of a tick, in logs that do not tell it; 0: not known. */
  readonly tick: number;
}

type Kind = 'pause' | 'without' | 'other';

/** Finds the pauses of a log; they are complete after the last line. A pause whose end is missing is left out. */
class PauseFinder implements LogSink {
  readonly pauses: Pause[] = [];
  span = 0;
  /** The open sections that count. */
  private readonly open: number[] = [];
  private begin = 0;
  private readonly kinds: Kind[] = [];

  constructor(private readonly names: Names, private readonly choice: Choice) {}

  start(name: number, time: number): void {
    this.span = time * this.scale;
    if (this.kindOf(name) === 'other') return;
    if (this.open.length === 0) this.begin = this.span;
    this.open.push(name);
  }

  stop(name: number, time: number): void {
    this.span = time * this.scale;
    const at = this.open.lastIndexOf(name);
    if (at < 0) return;
    this.open.length = at;
    if (at > 0 || this.kindOf(name) === 'without') return;
    const last = this.pauses.at(-1);
    if (last !== undefined && this.begin - last.end < this.choice.gap) {
      last.end = this.span;
      const text = this.names.text(name);
      if (!last.name.split(' + ').includes(text)) last.name += ` + ${text}`;
    } else {
      this.pauses.push({ begin: this.begin, end: this.span, name: this.names.text(name) });
    }
  }

  private get scale(): number {
    return this.choice.tick === 0 ? 1 : this.choice.tick;
  }

  private kindOf(name: number): Kind {
    const text = this.names.text(name);
    return (this.kinds[name] ??= this.choice.without.includes(text) ? 'without' : this.choice.prefixes.some((p) => text.startsWith(p)) ? 'pause' : 'other');
  }
}

export interface PauseReport {
  readonly pauses: readonly Pause[];
  /** The lengths, in nanoseconds, the shortest first. */
  readonly lengths: readonly number[];
  readonly cpu: boolean;
  /** Of the log. */
  readonly span: number;
}

/** Reads a log. Throws for one that needs `tick` and does not get it, and the errors of the file system. */
export function readPauses(file: string, choice: Choice): PauseReport {
  const names = new Names();
  const finder = new PauseFinder(names, choice);
  const scanned = scanLog(file, names, [finder]);
  if (scanned.unit === 'ticks' && choice.tick === 0 && finder.pauses.length > 0) throw new Error(`${file} does not tell the unit of its times: give --ghz`);
  const lengths = finder.pauses.map((p) => p.end - p.begin).sort((a, b) => a - b);
  return { pauses: finder.pauses, lengths, cpu: scanned.cpu, span: finder.span };
}

/** The least length that a share of the pauses, 0 to 1, does not exceed. */
export function percentile(lengths: readonly number[], share: number): number {
  if (lengths.length === 0) return 0;
  return lengths[Math.max(0, Math.ceil(share * lengths.length) - 1)]!;
}

const FIRST_BUCKET = 1000;
const BAR_WIDTH = 50;

/** Lines of a histogram: buckets of doubling length. */
export function histogram(lengths: readonly number[]): string[] {
  if (lengths.length === 0) return [];
  const counts: number[] = [];
  for (const n of lengths) {
    const bucket = n < FIRST_BUCKET ? 0 : Math.floor(Math.log2(n / FIRST_BUCKET)) + 1;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const first = counts.findIndex((n) => n !== undefined);
  return Array.from({ length: counts.length - first }, (_, k) => {
    const count = counts[first + k] ?? 0;
    const bar = '#'.repeat(Math.ceil((count / most) * BAR_WIDTH));
    return `  under ${timeText(FIRST_BUCKET * 2 ** (first + k), 'ns').padEnd(9)} ${String(count).padStart(8)}  ${bar}`.trimEnd();
  });
}

function milliseconds(text: string): number {
  const n = Number(text);
  if (!(n >= 0)) throw new Error(`${text} is not a number of milliseconds`);
  return n * 1e6;
}

function print(file: string, r: PauseReport): void {
  const total = r.lengths.reduce((sum, n) => sum + n, 0);
  const time = (n: number): string => timeText(n, 'ns');
  const lines = [
    `${file}: ${r.lengths.length} pauses, ${time(total)} together, ${((100 * total) / Math.max(r.span, 1)).toFixed(1)} % of ${time(r.span)}${r.cpu ? ' of CPU time' : ''}`,
    `  longest          ${time(percentile(r.lengths, 1))}`,
    ...[99, 90, 50].map((p) => `  ${p} % are at most ${time(percentile(r.lengths, p / 100))}`),
    ...histogram(r.lengths),
    'the longest:',
    ...[...r.pauses].sort((a, b) => b.end - b.begin - (a.end - a.begin)).slice(0, 5).map((p) => `  ${time(p.end - p.begin).padEnd(9)} at ${time(p.begin)}: ${p.name}`),
  ];
  process.stdout.write(lines.join('\n') + '\n');
}

interface Options { sections: string; without: string; gap: string; ghz?: string; longest?: string; ninetenths?: string; json?: string }

function main(): void {
  const cli = new Command('pauses')
    .argument('<log>', 'a log made with PYPYLOG')
    .option('-s, --sections <prefixes>', 'how the names of sections that are pauses begin, separated by commas', 'gc')
    .option('-x, --without <names>', 'sections that are no pauses with all inside, separated by commas', 'gc-collect')
    .option('--gap <microseconds>', 'pauses closer together are one', '20')
    .option('--ghz <n>', 'the clock of a log of PyPy')
    .option('--longest <ms>', 'a bar for the longest pause')
    .option('--ninetenths <ms>', 'a bar that nine tenths of the pauses must be under')
    .option('--json <file>', 'writes the lengths there, in nanoseconds')
    .parse();
  const options = cli.opts<Options>();
  try {
    const list = (text: string): string[] => text.split(',').filter((p) => p !== '');
    const r = readPauses(cli.args[0]!, {
      prefixes: list(options.sections), without: list(options.without), gap: Number(options.gap) * 1000, tick: options.ghz === undefined ? 0 : 1 / Number(options.ghz),
    });
    print(cli.args[0]!, r);
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify({ span: r.span, lengths: r.lengths }));
    const bars = [['longest', options.longest, 1], ['ninetenths', options.ninetenths, 0.9]] as const;
    for (const [name, bar, share] of bars) {
      if (bar === undefined) continue;
      const reached = percentile(r.lengths, share) <= milliseconds(bar);
      process.stdout.write(`bar ${name} ${bar} ms: ${reached ? 'reached' : 'NOT reached'}\n`);
      if (!reached) process.exitCode = 1;
    }
  } catch (e) {
    cli.error((e as Error).message);
  }
}

if (process.argv[1] === import.meta.filename) main();
