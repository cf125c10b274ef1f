import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Choice, histogram, percentile, readPauses } from '../../bench/pauses';

const root = path.join(import.meta.dirname, '../..');
let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pypy-ts-pauses-'));
  file = path.join(folder, 'log');
});
afterAll(() => rmSync(folder, { recursive: true }));
// Everything here waits for processes or computes: the runner gets its turn between tests.
afterEach(() => new Promise((done) => setImmediate(done)));

/** A log of lines `begin end name`, in nanoseconds, not nested, or of ready-made lines. */
function write(lines: readonly string[], clock = 'clock: ns\n'): void {
  const text = lines.map((line) => {
    const [begin, end, name] = line.split(' ');
    return name === undefined || line.startsWith('[') ? line : `[${Number(begin).toString(16)}] {${name}\n[${Number(end).toString(16)}] ${name}}`;
  });
  writeFileSync(file, clock + text.join('\n') + '\n');
}
const choice = (gap = 0, prefixes = ['gc']): Choice => ({ prefixes, without: ['gc-collect'], gap, tick: 0 });
const found = (gap = 0, prefixes = ['gc']): string[] => readPauses(file, choice(gap, prefixes)).pauses.map((p) => `${p.begin}-${p.end} ${p.name}`);

test('outermost collections are pauses; other sections are not', () => {
  write(['[10] {program', '[20] {gc-minor', '[22] {gc-minor-roots', '[24] gc-minor-roots}', '[30] gc-minor}', '[40] {jit-backend', '[50] {gc-major-step', '[60] gc-major-step}', '[90] jit-backend}', '[100] program}']);
  expect(found()).toEqual(['32-48 gc-minor', '80-96 gc-major-step']);
  expect(found(0, ['gc-major', 'jit'])).toEqual(['64-144 jit-backend']);
  expect(readPauses(file, choice()).span).toBe(256);
});

test('pauses close together are one', () => {
  write(['1000 2000 gc-minor', '2010 3000 gc-major-step', '3020 3500 gc-major-step', '9000 9100 gc-minor']);
  expect(found()).toEqual(['1000-2000 gc-minor', '2010-3000 gc-major-step', '3020-3500 gc-major-step', '9000-9100 gc-minor']);
  expect(found(20)).toEqual(['1000-3000 gc-minor + gc-major-step', '3020-3500 gc-major-step', '9000-9100 gc-minor']);
  expect(found(21)).toEqual(['1000-3500 gc-minor + gc-major-step', '9000-9100 gc-minor']);
});

test('a log that was cut, and ends without sections', () => {
  write(['[5] gc-minor}', '10 20 gc-minor', '[30] {gc-minor', '[31] {gc-minor-roots']);
  expect(found()).toEqual(['10-20 gc-minor']);
});

test('collections that the program asked for are no pauses', () => {
  write(['10 20 gc-minor', '[20] {gc-collect', '[20] {gc-minor', '[30] gc-minor}', '[31] {gc-major-step', '[40] gc-major-step}', '[41] gc-collect}', '80 90 gc-collect-step']);
  expect(found()).toEqual(['10-20 gc-minor', '80-90 gc-collect-step']);
});

test('percentiles', () => {
  const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
  expect([0, 0.5, 0.9, 0.91, 1].map((p) => percentile(lengths, p))).toEqual([1, 5, 9, 100, 100]);
  expect(percentile([], 0.9)).toBe(0);
});

test('the histogram', () => {
  expect(histogram([])).toEqual([]);
  expect(histogram([1500, 2500, 3999, 8000])).toEqual([
    `  under 2 µs             1  ${'#'.repeat(25)}`, `  under 4 µs             2  ${'#'.repeat(50)}`, '  under 8 µs             0', `  under 16 µs            1  ${'#'.repeat(25)}`,
  ]);
});

const pauses = (...args: string[]): { status: number | null; stdout: string; stderr: string } => {
  const r = spawnSync(process.execPath, ['--import', 'tsx', path.join(root, 'bench/pauses.ts'), ...args], { encoding: 'utf8', cwd: root });
  return { status: r.status, stdout: r.stdout, stderr: r.stderr };
};

test('bars that are not reached are an exit status', () => {
  write([...Array.from({ length: 9 }, (_, i) => `${i * 1e8} ${i * 1e8 + 1.5e6} gc-minor`), '2000000000 2009000000 gc-major-step']);
  const good = pauses(file, '--longest', '10', '--ninetenths', '2');
  expect(good.status).toBe(0);
  expect(good.stdout).toContain('10 pauses, 22.5 ms together, 1.1 % of 2.009 s\n  longest          9 ms\n  99 % are at most 9 ms\n  90 % are at most 1.5 ms\n');
  expect(good.stdout).toContain('  9 ms      at 2 s: gc-major-step\n');
  expect(pauses(file, '--longest', '8.9')).toMatchObject({ status: 1, stdout: expect.stringContaining('bar longest 8.9 ms: NOT reached') as string });
  expect(pauses(file, '--ninetenths', '1')).toMatchObject({ status: 1 });
});

test('a log that does not tell its unit needs the clock', () => {
  write(['0 3000000 gc-minor'], '');
  expect(pauses(file)).toMatchObject({ status: 1, stderr: expect.stringContaining('does not tell the unit') as string });
  expect(pauses(file, '--ghz', '3').stdout).toContain('longest          1 ms');
  expect(pauses(path.join(folder, 'none'))).toMatchObject({ status: 1, stderr: expect.stringContaining('ENOENT') as string });
});
