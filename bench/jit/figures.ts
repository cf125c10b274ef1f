/**
 * The figures that the JIT must reach, measured on this machine:
 *
 *     node --import tsx bench/jit/figures.ts [-e build/pypy-ts] [--cpython python2.7] [--pypy pypy3] [FIGURE...]
 *
 * Times are CPU times of whole processes, start-up and warm-up included, the least of three interleaved runs. Exit status 1 when a bar is not reached.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Figure, figure, folder, interleaved, type Measure, report, root, run } from '../measure';

interface Program {
  /** at least so many times as fast as CPython */
  readonly bar: number;
  /** arguments, and those for ten times the work; without them ... */
  readonly args?: readonly [string, string];
  /** ... the number in the program that says how much it does, and the tenfold */
  readonly size?: readonly [string, string];
}

const programs: Record<string, Program> = {
  f1_loop: { bar: 50, size: ['50000000', '500000000'] },
  oodemo: { bar: 60, size: ['20000000', '200000000'] },
  minimum: { bar: 17, size: ['range(20)', 'range(200)'] },
  floatdemo: { bar: 11, size: ['range(3)', 'range(30)'] },
  exceptions: { bar: 25, size: ['5000000', '50000000'] },
  generators: { bar: 5, size: ['20000000', '200000000'] },
  settrace_calls: { bar: 18, args: ['3000000', '30000000'] },
  linked_list: { bar: 47, size: ['4000000', '40000000'] },
  richards: { bar: 20, args: ['100', '1000'] },
};
const file = (name: string): string => path.join(root, 'bench/programs', `${name}.py`);
const command = (name: string): string[] => [file(name), ...(programs[name]!.args ?? []).slice(0, 1)];

/** The command for ten times the work. */
function tenfold(name: string): string[] {
  const { args, size } = programs[name]!;
  if (args !== undefined) return [file(name), args[1]];
  const text = readFileSync(file(name), 'utf8');
  const [small, large] = size!;
  if (text.split(small).length !== 2) throw new Error(`${name}.py does not have ${small} in one place`);
  const copy = path.join(folder, `${name}.py`);
  writeFileSync(copy, text.replace(small, large));
  return [copy];
}
/** How many times as long the first took. */
const times = (a: number, b: number): number => a / Math.max(b, 0.001);

const measures: Record<string, Measure> = {
  async speed({ ours, cpython }) {
    return Object.keys(programs).map((name) => {
      const [a, b] = interleaved([[ours, ...command(name)], [cpython, ...command(name)]]);
      const ratio = times(b!.cpu, a!.cpu);
      return figure(name, `${programs[name]!.bar} times CPython's speed`, `${ratio.toFixed(1)} (${a!.cpu.toFixed(3)} s, CPython ${b!.cpu.toFixed(3)} s)`, ratio >= programs[name]!.bar && a!.output === b!.output);
    });
  },
  async memory({ ours, pypy }) {
    return Object.keys(programs).map((name) => {
      const [a, b] = [run([ours, ...command(name)]), run([pypy, ...command(name)])];
      return figure(`${name}, peak memory`, "at most half of PyPy's", `${a.megabytes.toFixed(0)} MB (PyPy ${b.megabytes.toFixed(0)} MB)`, 2 * a.megabytes <= b.megabytes);
    });
  },
  async tenfold({ ours, pypy }) {
    const ratios: number[] = [];
    const figures: Figure[] = Object.keys(programs).map((name) => {
      const [a, b] = interleaved([[ours, ...tenfold(name)], [pypy, ...tenfold(name)]], 2);
      const ratio = times(b!.cpu, a!.cpu);
      ratios.push(ratio);
      return figure(`${name}, ten times the work`, "0.7 times PyPy's speed", `${ratio.toFixed(2)} (${a!.cpu.toFixed(3)} s, PyPy ${b!.cpu.toFixed(3)} s)`, ratio >= 0.7 && a!.output === b!.output);
    });
    const ahead = ratios.filter((r) => r >= 1).length;
    return [...figures, figure('programs ahead of PyPy at ten times the work', 'half of them', `${ahead} of ${ratios.length}`, 2 * ahead >= ratios.length)];
  },
  async interpreted({ ours }) {
    return [...Object.keys(programs), 'warmup'].map((name) => {
      const args = programs[name] === undefined ? [file(name)] : command(name);
      const [a, b] = interleaved([[ours, ...args], [ours, '--jit', 'off', ...args]]);
      const ratio = a!.cpu / Math.max(b!.cpu, 0.001);
      return figure(name === 'warmup' ? '2,000 functions, warm-up' : `${name} with the JIT`, 'at most 1.1 times the time without', `${ratio.toFixed(2)} (${a!.cpu.toFixed(3)} s, without ${b!.cpu.toFixed(3)} s)`, ratio <= 1.1 && a!.output === b!.output);
    });
  },
};

await report('figures', measures);
