/** Sources, compiled code and demands for memory that no program should have: Python's exceptions, never a crash. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomSeed } from '../seed';
import { executable, python } from './helpers';

const here = import.meta.dirname;

test('random and damaged sources, and damaged marshal data', () => {
  const folder = join(here, '..', 'python', 'interpreter');
  const samples = readdirSync(folder).filter((name) => name.endsWith('.py')).map((name) => join(folder, name));
  const seed = String(randomSeed);
  expect({ seed, ...python([join(here, 'fuzz.py'), seed, '3000', ...samples], tmpdir()) }).toEqual({ seed, status: 0, signal: null, out: 'done\n', err: '' });
});

test('where no file may be written, loops run as well', () => {
  const program = 'def f():\n  t = 0\n  for i in xrange(50000): t += i & 3\n  return t\nprint f()\nf = open("x", "w")\ntry:\n  f.write("a")\n  f.flush()\nexcept IOError, e: print e.errno\n';
  const run = spawnSync('sh', ['-c', 'ulimit -f 0; exec "$0" -S --jit threshold=20 -c "$1"', executable, program], { encoding: 'latin1', timeout: 120_000, cwd: mkdtempSync(join(tmpdir(), 'pypy-ts-')) });
  expect(run).toMatchObject({ status: 0, stdout: '75000\n27\n' });
});

describe('little address space', () => {
  const limited = (megabytes: number, program: string): { status: number | null; out: string; last: string } => {
    const run = spawnSync('sh', ['-c', `ulimit -v ${megabytes * 1024}; exec "$0" -S -c "$1"`, executable, program], { encoding: 'latin1', timeout: 120_000 });
    return { status: run.status, out: run.stdout, last: run.stderr.trimEnd().split('\n').at(-1)! };
  };
  test.each([
    'x = "a" * (1 << 62)', 'x = [0] * (1 << 62)', 'l = [1]\nl *= 1 << 62', 'x = "a" * 10 ** 9', 'x = [0] * 10 ** 8', 'x = (0,) * 10 ** 8', 'x = u"a" * 10 ** 9',
    'x = "a"\nwhile 1: x += x', 'l = []\nwhile 1: l.append("a" * 1000000)', 'd = {}\ni = 0\nwhile 1:\n  d[i] = i\n  i += 1', 'l = []\nwhile 1: l = [l, l, 1]', 'x = list(xrange(10 ** 9))',
    'x = "".join(["a" * 10 ** 7] * 100)', 'x = "%*d" % (10 ** 9, 1)', 'x = "a".center(10 ** 10)',
  ])('%j', (program) => {
    expect(limited(600, program)).toEqual({ status: 1, out: '', last: expect.stringMatching(/^(MemoryError|OverflowError: .*)$/) });
  });
  test('deep recursion on a small stack', () => {
    const program = 'import sys\nsys.setrecursionlimit(10 ** 8)\ndef f(): f()\ntry: f()\nexcept RuntimeError: print 1';
    expect(limited(300, program)).toMatchObject({ status: 0, out: '1\n' });
  });
});
