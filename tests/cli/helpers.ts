/** What the tests of the command line share. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** build/pypy-ts, or what PYPY_TS names. */
export const executable = process.env.PYPY_TS ?? join(import.meta.dirname, '..', '..', 'build', 'pypy-ts');

export interface Result { status: number | null; signal: string | null; out: string; err: string }

/** Runs the executable without site. */
export function python(args: string[], cwd: string, input = '', env: Record<string, string> = {}): Result {
  const run = spawnSync(executable, ['-S', ...args], { cwd, encoding: 'latin1', input, env: { PATH: process.env.PATH, ...env }, timeout: 120_000, maxBuffer: 1 << 28 });
  return { status: run.status, signal: run.signal, out: run.stdout, err: run.stderr };
}
