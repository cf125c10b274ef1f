/**
 * The Python programs below this folder, and how one is run and judged.
 *
 * A program `x.py` has beside it `x.out`: its standard output under a real CPython 2.x (or what the program's first lines justify, where Python 2.5
 * differs from what was at hand). It may have `x.args` (arguments, one a line), `x.in` (standard input), `x.err` (the last line of standard
 * error) and `x.status` (the exit status; 0 without it).
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

export const HERE = import.meta.dirname;
export const ROOT = join(HERE, '..', '..');

/** Options that compile whatever runs twice, and every second failure of a guard. */
export const EAGER: readonly string[] = ['--jit', 'threshold=2,function_threshold=3,trace_eagerness=2'];

function programsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'data' ? [] : programsIn(path);
    return entry.name.endsWith('.py') ? [path] : [];
  });
}

export const PROGRAMS: readonly string[] = programsIn(HERE).sort();

/** The text of a file beside a program, null when there is none. */
export function sidecar(path: string, ending: string): string | null {
  const file = path.replace(/\.py$/, ending);
  return existsSync(file) ? readFileSync(file, 'latin1') : null;
}

interface Run { readonly stdout: string; readonly stderr: string; readonly status: number | string | null }

/** Runs in the background: a test process that is blocked for long seems dead to its parent. */
function execute(command: string, args: readonly string[], cwd: string, input: string, env: NodeJS.ProcessEnv, seconds: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], timeout: seconds * 1000, killSignal: 'SIGKILL' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (d: Buffer) => out.push(d));
    child.stderr.on('data', (d: Buffer) => err.push(d));
    child.on('error', reject);
    child.stdin.on('error', () => undefined); // a program need not read its input
    child.stdin.end(Buffer.from(input, 'latin1'));
    child.on('close', (code, signal) => resolve({ stdout: Buffer.concat(out).toString('latin1'), stderr: Buffer.concat(err).toString('latin1'), status: code ?? signal }));
  });
}

/** Runs a program in an empty folder, and compares what it writes with the stored texts. `ignored` lines of standard error do not count; `options` come before the program. */
export async function checkProgram(executable: string, path: string, env: Readonly<Record<string, string>> = {}, seconds = 110, ignored: RegExp | null = null,
  options: readonly string[] = []): Promise<void> {
  const expected = sidecar(path, '.out');
  if (expected === null) throw new Error(`no expected output beside ${path}`);
  const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-test-'));
  try {
    const args = (sidecar(path, '.args') ?? '').split('\n').filter((line) => line !== '');
    const run = await execute(executable, [...options, path, ...args], folder, sidecar(path, '.in') ?? '', { ...process.env, PYTHONPATH: '', PYTHONSTARTUP: '', ...env }, seconds);
    const status = Number(sidecar(path, '.status') ?? 0);
    const errors = run.stderr.split('\n').filter((line) => ignored === null || !ignored.test(line)).join('\n');
    if (run.status !== status) expect({ status: run.status, stderr: errors.slice(-2000) }).toEqual({ status, stderr: '' });
    expect(run.stdout).toBe(expected);
    const lastError = sidecar(path, '.err');
    if (lastError !== null) expect(errors.trimEnd().split('\n').at(-1)).toBe(lastError.trimEnd());
    else if (status === 0) expect(errors).toBe('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
