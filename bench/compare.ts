/**
 * Compares Python executables on programs, in one interleaved run: every round runs each program once under each executable, so that a busy machine disturbs all alike.
 *
 *     node --import tsx bench/compare.ts -e ours=build/pypy-ts -e cpython=python2.7 [-r ROUNDS] [--json FILE] PROGRAM...
 *
 * The first executable is compared with each of the others. Reported for each program: CPU seconds of the whole process (the least of the rounds), peak resident memory, the ratio
 * other/first, and whether the outputs agree; at the end the geometric means. A PROGRAM may be a folder, which stands for its .py files. Exit status 1 when outputs differ or a run fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { attempt, type Run } from './measure';

interface Executable { readonly name: string; readonly command: readonly string[] }
function expand(paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    statSync(path).isDirectory() ? readdirSync(path).filter((f) => f.endsWith('.py')).sort().map((f) => join(path, f)) : [path]);
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
}

function positive(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('a positive whole number is expected');
  return n;
}

const pad = (text: string, width: number): string => text.padStart(width);

function main(): void {
  const cli = new Command('compare')
    .requiredOption('-e, --executable <name=command>', 'an executable with a name; the first is compared with the others',
      (value: string, all: string[] = []) => [...all, value])
    .option('-r, --rounds <n>', 'how often each program runs under each executable', positive, 3)
    .option('-t, --timeout <seconds>', 'how long one run may take', positive, 600)
    .option('--json <file>', 'writes the figures of all runs there')
    .option('--without <names>', 'programs to leave out of the geometric mean, by name, separated by commas', '')
    .argument('<programs...>', 'Python programs, or folders of them')
    .parse();
  const options = cli.opts<{ executable: string[]; rounds: number; timeout: number; json?: string; without: string }>();
  const executables = options.executable.map((text): Executable => {
    const at = text.indexOf('=');
    if (at < 1) cli.error(`-e wants name=command, not ${text}`);
    const executable = { name: text.slice(0, at), command: text.slice(at + 1).split(' ') };
    if (spawnSync('sh', ['-c', 'command -v -- "$0"', executable.command[0]!]).status !== 0) cli.error(`${executable.command[0]} cannot be run`);
    return executable;
  });
  for (const program of cli.args) if (!existsSync(program)) cli.error(`there is no program ${program}`);
  const programs = expand(cli.args);
  const without = new Set(options.without.split(','));
  const best = new Map<string, Run>();
  const all: (Run & { program: string; executable: string })[] = [];
  let failed = false;
  for (let round = 0; round < options.rounds; round++) {
    for (const program of programs) {
      for (const executable of executables) {
        process.stderr.write(`\r\x1b[Kround ${round + 1}: ${basename(program)} under ${executable.name}`);
        const result = attempt([...executable.command, program], {}, options.timeout);
        all.push({ ...result, output: '', program, executable: executable.name });
        if (result.status !== 0) {
          process.stderr.write(`\n${program} under ${executable.name}: exit status ${result.status}\n`);
          failed = true;
        }
        const key = `${program}\0${executable.name}`;
        const known = best.get(key);
        if (known === undefined || result.cpu < known.cpu) best.set(key, { ...result, megabytes: Math.max(result.megabytes, known?.megabytes ?? 0) });
      }
    }
  }
  process.stderr.write('\r\x1b[K');

  const first = executables[0]!;
  const widest = Math.max(...programs.map((p) => basename(p).length), 14);
  const columns = executables.map((e) => `${pad(e.name + ' s', 12)}${pad('MB', 8)}`).join('');
  const ratioColumns = executables.slice(1).map((e) => pad(`${e.name}/${first.name}`, 16)).join('');
  console.log(`${'program'.padEnd(widest)}${columns}${ratioColumns}  outputs`);
  const ratios = executables.slice(1).map((): number[] => []);
  for (const program of programs) {
    const runs = executables.map((e) => best.get(`${program}\0${e.name}`)!);
    const agree = runs.every((r) => r.output === runs[0]!.output);
    if (!agree) failed = true;
    let line = basename(program).padEnd(widest);
    for (const r of runs) line += `${pad(r.cpu.toFixed(3), 12)}${pad(r.megabytes.toFixed(1), 8)}`;
    runs.slice(1).forEach((r, i) => {
      const ratio = Math.max(r.cpu, 0.001) / Math.max(runs[0]!.cpu, 0.001);
      if (!without.has(basename(program, '.py'))) ratios[i]!.push(ratio);
      line += pad(ratio.toFixed(2), 16);
    });
    console.log(`${line}  ${agree ? 'same' : 'DIFFER'}`);
  }
  const means = ratios.map((r) => pad(r.length > 0 ? geometricMean(r).toFixed(2) : '-', 16)).join('');
  console.log(`${'geometric mean'.padEnd(widest)}${' '.repeat(20 * executables.length)}${means}`);
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(all, null, 1));
  process.exitCode = failed ? 1 : 0;
}

main();
