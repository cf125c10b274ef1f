/** The table of what compilation costs. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSummary, row, table } from '../../bench/jittimes';

const root = join(import.meta.dirname, '..', '..');
const executable = process.env.PYPY_TS ?? join(root, 'build', 'pypy-ts');
const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-jittimes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOG = `clock: ns cpu
[10] {jit-summary
loops: 2
aborts, trace too long: 3
recorded operations: 400
code bytes: 2048
tracing ns: 800000
backend ns: 40000
per recorded operation: 2.00 us tracing, 0.00 us optimizing, 0.10 us backend
[20] jit-summary}
`;

test('figures are those of the summary', () => {
  expect(readSummary(LOG)).toEqual({ 'loops': 2, 'aborts, trace too long': 3, 'recorded operations': 400, 'code bytes': 2048, 'tracing ns': 800_000, 'backend ns': 40_000 });
  expect(() => readSummary('clock: ns\n')).toThrow('no summary');
});

test('a row has times by recorded operation', () => {
  expect(row('x', readSummary(LOG))).toEqual(['x', '2', '0', '0', '400', '0', '2', '0.8', '2.000', '0.000', '0.100', '2.100']);
  expect(row('none', {})).toEqual(['none', '0', '0', '0', '0', '0', '0', '0.0', '-', '-', '-', '-']);
  const lines = table([row('x', readSummary(LOG))]).split('\n');
  expect(new Set(lines.map((l) => l.length)).size).toBe(1);
});

test('programs are run, and what they add up to is a line', () => {
  for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.py`), 'def f(n):\n    i = 0\n    while i < n:\n        i += 1\nf(5000)\n');
  const text = execFileSync(process.execPath, ['--import', 'tsx', 'bench/jittimes.ts', '-e', executable, folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = text.trim().split('\n').map((l) => l.split(/ {2,}/));
  expect(lines.map((l) => l[0])).toEqual(['program', 'one', 'two', 'all']);
  expect(lines.map((l) => l[1])).toEqual(['loops', '1', '1', '2']);
  for (const line of lines.slice(1)) expect(Number(line.at(-1))).toBeGreaterThan(0);
});
