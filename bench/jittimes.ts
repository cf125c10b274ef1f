/**
 * What compilation costs: for each program the figures of the JIT's summary, and the microseconds of CPU time of tracing, optimizing and assembling for each recorded operation.
 *
 *     node --import tsx bench/jittimes.ts [-e build/pypy-ts] [--json FILE] PROGRAM...
 *
 * A PROGRAM may be a folder, which stands for its .py files. Exit status 1 when a run fails.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';

/** The figures of one run, by the names that the summary gives them. */
type Figures = Readonly<Record<string, number>>;

/** The figures of the section jit-summary of a log. */
export function readSummary(log: string): Figures {
  const section = /^\[[0-9a-f]+\] \{jit-summary\n([^]*?)^\[[0-9a-f]+\] jit-summary\}/m.exec(log);
  if (section === null) throw new Error('the log has no summary of the JIT');
  return Object.fromEntries([...section[1]!.matchAll(/^(.+): (\d+)$/gm)].map((m) => [m[1]!, Number(m[2])]));
}

function run(executable: string, program: string): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-bench-'));
  try {
    const log = join(folder, 'log');
    const done = spawnSync(executable, [program], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'latin1', env: { ...process.env, PYPYLOG: `jit-summary:${log}`, PYPYLOG_CLOCK: 'cpu' } });
    if (done.error !== undefined) throw done.error;
    if (done.status !== 0) throw new Error(`exit status ${done.status}: ${done.stderr}`);
    return readSummary(readFileSync(log, 'latin1'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const STEPS = ['tracing', 'optimizing', 'backend'] as const;
const COUNTS: readonly (readonly [string, string])[] = [['loops', 'loops'], ['bridges', 'bridges'], ['aborts', 'aborts'], ['recorded operations', 'operations'], ['guards', 'guards'], ['code bytes', 'code KB']];

/** A line of the table: counts, milliseconds in all, microseconds an operation by step. */
export function row(name: string, f: Figures): string[] {
  const operations = f['recorded operations'] ?? 0;
  const each = (ns: number): string => (operations === 0 ? '-' : (ns / operations / 1000).toFixed(3));
  const times = STEPS.map((s) => f[`${s} ns`] ?? 0);
  const all = times.reduce((sum, t) => sum + t, 0);
  return [name, ...COUNTS.map(([figure, title]) => (title.endsWith('KB') ? ((f[figure] ?? 0) / 1024).toFixed(0) : String(f[figure] ?? 0))), (all / 1e6).toFixed(1), ...times.map(each), each(all)];
}

export function table(rows: readonly (readonly string[])[]): string {
  const head = ['program', ...COUNTS.map(([, title]) => title), 'ms', ...STEPS.map((s) => `${s} us`), 'us/operation'];
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((l) => l[i]!.length)));
  return lines.map((l) => l.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!))).join('  ')).join('\n');
}

function sum(all: readonly Figures[]): Figures {
  const total: Record<string, number> = {};
  for (const f of all) for (const [name, n] of Object.entries(f)) total[name] = (total[name] ?? 0) + n;
  return total;
}

function main(): void {
  const cli = new Command('jittimes').option('-e, --executable <file>', 'the Python to run', 'build/pypy-ts').option('--json <file>', 'writes all figures there').argument('<programs...>', 'Python programs, or folders of them').parse();
  const options = cli.opts<{ executable: string; json?: string }>();
  const programs = cli.args.flatMap((p) => (statSync(p).isDirectory() ? readdirSync(p).filter((f) => f.endsWith('.py')).sort().map((f) => join(p, f)) : [p]));
  const found = new Map<string, Figures>();
  for (const program of programs) {
    process.stderr.write(`\r\x1b[K${basename(program)}`);
    try {
      found.set(program, run(resolve(options.executable), resolve(program)));
    } catch (e) {
      process.stderr.write(`\r\x1b[K${program}: ${(e as Error).message}\n`);
      process.exitCode = 1;
    }
  }
  process.stderr.write('\r\x1b[K');
  const rows = [...found].map(([program, f]) => row(basename(program, '.py'), f));
  if (found.size > 1) rows.push(row('all', sum([...found.values()])));
  console.log(table(rows));
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(Object.fromEntries(found), null, 1));
}

if (process.argv[1] === import.meta.filename) main();
