/**
 * The figures that the collector must reach, measured on this machine:
 *
 *     node --import tsx bench/gc/figures.ts [-e build/pypy-ts] [--cpython python2.7] [FIGURE...]
 *
 * Times are CPU times of whole processes, the least of three interleaved runs; pauses are what the log says of wall-clock time, so that other work on the machine makes them longer; with
 * `PYPYLOG_CLOCK=cpu` in the environment they are CPU time. Exit status 1 when a bar is not reached.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Phases } from '../../translator/phases';
import { translate } from '../../translator/translate';
import { figure, folder, interleaved, type Measure, report, root, run } from '../measure';

/** Lengths in milliseconds of the times during which the program stood still: outermost sections; those that follow each other at once are one. */
function pausesOf(log: string): number[] {
  const NOW = 20_000;
  const pauses: number[] = [];
  let depth = 0;
  let began = 0;
  let ended = -Infinity;
  for (const [, time, open, close] of log.matchAll(/^\[([0-9a-f]+)\] (?:(\{)\S+|\S+(\}))$/gm)) {
    const t = parseInt(time!, 16);
    if (open !== undefined) {
      if (depth++ === 0) began = t;
    } else if (close !== undefined && --depth === 0) {
      if (began - ended < NOW) pauses[pauses.length - 1]! += t - began;
      else pauses.push(t - began);
      ended = t;
    }
  }
  return pauses.map((p) => p / 1e6);
}

/** The pauses of a program, in order of length. */
function pausesIn(command: readonly string[]): { pauses: number[]; output: string } {
  const log = path.join(folder, 'log');
  const r = run(command, { PYPYLOG: `gc-:${log}` });
  return { pauses: pausesOf(readFileSync(log, 'latin1')).sort((x, y) => x - y), output: r.output.trim() };
}

/** See shapes.py: what there is, and thousands of it. */
const SHAPES: readonly (readonly [string, string, number])[] = [
  ['chain', 'a chain of 3 million links', 3000],
  ['long_list', 'a list of 10 million, filled one by one', 10_000],
  ['dictionary', 'a dictionary of 2 million', 2000],
  ['weak', '1 million weak references', 1000],
  ['callbacks', '300,000 weak references with callbacks', 300],
  ['finalizers', '500,000 objects with __del__', 500],
  ['identities', '1 million objects that were asked for their identity', 1000],
  ['text', 'a text and a list of 400 MB each', 400_000],
  ['recursion', '100,000 calls that are open', 100_000],
];

const measures: Record<string, Measure> = {
  async linked_list({ ours, cpython }) {
    const program = path.join(root, 'bench/programs/linked_list.py');
    const [a, b] = interleaved([[ours, '--jit', 'off', program], [cpython, program]]);
    const ratio = b!.cpu / a!.cpu;
    return [
      figure('linked_list.py, peak memory', 'at most 130 MB', `${a!.megabytes.toFixed(0)} MB (CPython ${b!.megabytes.toFixed(0)} MB)`, a!.megabytes <= 130),
      figure('linked_list.py, CPU time', "at most 1/12 of CPython's", `1/${ratio.toFixed(1)} (${a!.cpu.toFixed(2)} s, CPython ${b!.cpu.toFixed(2)} s)`, ratio >= 12),
    ];
  },
  async pass({ ours }) {
    const r = run([ours, '-S', '-c', 'pass']);
    return [figure('-S -c pass, resident memory', 'at most 12 MB', `${r.megabytes.toFixed(1)} MB`, r.megabytes <= 12)];
  },
  async allocation() {
    const generated = path.join(folder, 'allocation-ts');
    const byHand = path.join(folder, 'allocation-c');
    await translate({ entry: path.join(import.meta.dirname, 'allocation.ts'), output: generated, kind: 'release', root, work: path.join(folder, 'work') }, new Phases(true));
    const r = spawnSync('gcc', ['-O2', '-o', byHand, path.join(import.meta.dirname, 'allocation.c')], { encoding: 'latin1' });
    if (r.status !== 0) throw new Error(r.stderr);
    const [a, b] = interleaved([[generated, '500'], [byHand, '500']]);
    const ratio = a!.cpu / b!.cpu;
    return [figure('500 million short-lived objects', 'at most 1.5 times a loop in C', `${ratio.toFixed(2)} (${a!.cpu.toFixed(2)} s, C ${b!.cpu.toFixed(2)} s)`, ratio <= 1.5)];
  },
  async pauses({ ours }) {
    const { pauses, output } = pausesIn([ours, path.join(import.meta.dirname, 'pauses.py')]);
    const longest = pauses.at(-1)!;
    const most = pauses[Math.floor(pauses.length * 0.9)]!;
    return [
      figure('longest pause, 1 GB live', 'at most 10 ms', `${longest.toFixed(2)} ms of ${pauses.length} pauses (${output})`, longest <= 10),
      figure('nine tenths of the pauses, 1 GB live', 'under 2 ms', `${most.toFixed(2)} ms`, most < 2),
    ];
  },
  async shapes({ ours }) {
    return SHAPES.map(([shape, what, thousands]) => {
      const { pauses } = pausesIn([ours, '--jit', 'off', path.join(import.meta.dirname, 'shapes.py'), shape, String(thousands)]);
      const longest = pauses.at(-1)!;
      return figure(`longest pause, ${what}`, 'at most 10 ms', `${longest.toFixed(2)} ms of ${pauses.length} pauses`, longest <= 10);
    });
  },
  async trees({ ours, cpython }) {
    const program = path.join(import.meta.dirname, 'trees.py');
    const [a, b] = [run([ours, '--jit', 'off', program]), run([cpython, program])];
    const ratio = b.cpu / a.cpu;
    return [figure('binary trees of depth 20', "at least 6 times CPython's speed", `${ratio.toFixed(1)} (${a.cpu.toFixed(2)} s, CPython ${b.cpu.toFixed(2)} s)`, ratio >= 6 && a.output === b.output)];
  },
  async log({ ours }) {
    // When it is off, all that is left of it is a test of a word for each section.
    const program = [ours, '--jit', 'off', path.join(import.meta.dirname, 'trees.py'), '18'];
    const [off, on] = interleaved([program, ['env', `PYPYLOG=gc-:${path.join(folder, 'log')}`, ...program]]);
    const more = (on!.cpu / off!.cpu - 1) * 100;
    return [figure('CPU time with all collections in the log, against none', 'at most 5% more', `${more.toFixed(1)}% (${on!.cpu.toFixed(2)} s, ${off!.cpu.toFixed(2)} s)`, more <= 5)];
  },
  async release({ ours }) {
    const said = run([ours, path.join(import.meta.dirname, 'release.py')]).output.trim();
    const [before, peak, after] = [...said.matchAll(/[\d.]+/g)].map((m) => Number(m[0]));
    return [figure('memory after a peak of 1 GB', 'within 10% of before', said, peak! >= 1024 && after! <= before! * 1.1)];
  },
};

await report('figures', measures);
