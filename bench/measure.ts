/**
 * What the programs of this folder that measure share: runs of whole processes, and tables of figures with the bars that they must reach.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';

export const root = path.resolve(import.meta.dirname, '..');

/** A folder for what is made on the way; it goes with the process, however that ends. */
export const folder = mkdtempSync(path.join(tmpdir(), 'pypy-ts-bench-'));
process.on('exit', () => { rmSync(folder, { recursive: true, force: true }); });

/** CPU and elapsed seconds of the whole process, to the millisecond; peak resident memory; standard output; exit status. */
export interface Run { readonly cpu: number; readonly wall: number; readonly megabytes: number; readonly output: string; readonly status: number | null }

const TIME = '/usr/bin/time';
/** What takes the times: the shell's own `time` is finer than that of /usr/bin/time, which alone tells of memory. */
const TIMED = '{ time "$@" 2>&3; } 3>&2 2>"$TIMES"';

/** Runs a command, whatever comes of it; an error when it cannot be measured, or takes longer than `seconds`. */
export function attempt(command: readonly string[], env: Record<string, string> = {}, seconds = 3600): Run & { readonly errors: string } {
  const memory = path.join(folder, 'memory');
  const times = path.join(folder, 'times');
  const r = spawnSync(TIME, ['-f', '%M', '-o', memory, 'bash', '-c', TIMED, 'bash', ...command], {
    encoding: 'latin1', env: { ...process.env, ...env, TIMES: times, TIMEFORMAT: '%3U %3S %3R' }, maxBuffer: 1 << 28, timeout: seconds * 1000,
  });
  if (r.error !== undefined) throw new Error(existsSync(TIME) ? r.error.message : `${TIME} is needed to measure (Debian: apt-get install time)`);
  const [user, system, wall] = readFileSync(times, 'utf8').trim().split('\n').at(-1)!.split(' ').map(Number);
  const kilobytes = Number(readFileSync(memory, 'utf8').trim().split('\n').at(-1));
  return { cpu: user! + system!, wall: wall!, megabytes: kilobytes / 1024, output: r.stdout, status: r.status, errors: r.stderr };
}

/** Runs a command; an error when it fails. */
export function run(command: readonly string[], env: Record<string, string> = {}): Run {
  const r = attempt(command, env);
  if (r.status !== 0) throw new Error(`${command.join(' ')} failed: ${r.errors}`);
  return r;
}

/** The least of several runs of each, by turns: a busy machine disturbs all alike. */
export function interleaved(commands: readonly (readonly string[])[], rounds = 3): Run[] {
  const best = commands.map((c) => run(c));
  for (let round = 1; round < rounds; round++) {
    commands.forEach((c, i) => {
      const r = run(c);
      if (r.cpu < best[i]!.cpu) best[i] = { ...r, megabytes: Math.min(r.megabytes, best[i]!.megabytes) };
    });
  }
  return best;
}

export interface Figure { readonly what: string; readonly bar: string; readonly found: string; readonly reached: boolean }

export const figure = (what: string, bar: string, found: string, reached: boolean): Figure => ({ what, bar, found, reached });

/** The executables compared. */
export interface Peers { readonly ours: string; readonly cpython: string; readonly pypy: string }
export type Measure = (peers: Peers) => Promise<Figure[]>;

/** The command line of a program that measures: prints a row a figure; exit status 1 when a bar is not reached. */
export async function report(name: string, measures: Record<string, Measure>): Promise<void> {
  const cli = new Command(name)
    .option('-e, --executable <file>', 'the executable', path.join(root, 'build/pypy-ts'))
    .option('--cpython <file>', 'CPython 2.7', 'python2.7')
    .option('--pypy <file>', 'PyPy 3', 'pypy3')
    .argument('[figures...]', `some of ${Object.keys(measures).join(', ')}`)
    .parse();
  const options = cli.opts<{ executable: string; cpython: string; pypy: string }>();
  const wanted = cli.args.length > 0 ? cli.args : Object.keys(measures);
  for (const one of wanted) if (measures[one] === undefined) cli.error(`there is no figure ${one}`);
  let missed = false;
  for (const one of wanted) {
    for (const f of await measures[one]!({ ours: options.executable, cpython: options.cpython, pypy: options.pypy })) {
      if (!f.reached) missed = true;
      process.stdout.write(`| ${f.what} | ${f.bar} | ${f.found} | ${f.reached ? 'reached' : 'missed'} |\n`);
    }
  }
  process.exitCode = missed ? 1 : 0;
}
