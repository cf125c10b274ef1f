/**
 * Runs every program `x.py` below this folder with the executable and compares its standard output with `x.out`, which a real CPython 2.x wrote (or which the
 * program's first lines justify, where Python 2.5 differs from what was at hand).
 *
 * The executable is build/pypy-ts, or what PYPY_TS names. A program may have beside it: `x.args` (arguments, one a line), `x.in` (standard input),
 * `x.err` (the last line of standard error), `x.status` (the exit status; 0 without it).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const executable = process.env.PYPY_TS ?? join(root, 'build', 'pypy-ts');

function programs(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'data' ? [] : programs(path);
    return entry.name.endsWith('.py') ? [path] : [];
  });
}

function sidecar(path: string, ending: string): string | null {
  const file = path.replace(/\.py$/, ending);
  return existsSync(file) ? readFileSync(file, 'latin1') : null;
}

describe('Python programs', () => {
  for (const path of programs(here).sort()) {
    test(relative(here, path), { timeout: 120_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-test-'));
      try {
        const args = (sidecar(path, '.args') ?? '').split('\n').filter((line) => line !== '');
        const run = spawnSync(executable, [path, ...args], {
          cwd: folder, encoding: 'latin1', timeout: 110_000, input: sidecar(path, '.in') ?? '', maxBuffer: 1 << 26,
          env: { ...process.env, PYTHONPATH: '', PYTHONSTARTUP: '' },
        });
        const status = Number(sidecar(path, '.status') ?? 0);
        const expected = sidecar(path, '.out');
        if (expected === null) throw new Error(`no expected output beside ${path}`);
        expect({ stdout: run.stdout, status: run.status }).toEqual({ stdout: expected, status });
        const lastError = sidecar(path, '.err');
        if (lastError !== null) expect(run.stderr.trimEnd().split('\n').at(-1)).toBe(lastError.trimEnd());
        else if (status === 0) expect(run.stderr).toBe('');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});
