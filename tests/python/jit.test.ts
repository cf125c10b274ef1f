/**
 * The Python programs of this folder (see `programs.ts`) with the JIT as eager as it can be: whatever runs twice is compiled, and so is every second failure of a guard.
 */
import { basename, join, relative } from 'node:path';
import { describe, test } from 'vitest';
import { checkProgram, EAGER, HERE, PROGRAMS, ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');

describe('Python programs, everything compiled', () => {
  for (const path of PROGRAMS) test(relative(HERE, path), { timeout: 300_000 }, () => checkProgram(executable, path, {}, 290, null, EAGER));
});

/** Which traces there are, and where they meet, depends on when they begin. */
const OTHERWISE = ['--jit', 'threshold=4,trace_eagerness=1'];
describe('Programs that are hot, compiled at other moments', () => {
  for (const path of PROGRAMS.filter((p) => basename(p).startsWith('hot'))) {
    test(relative(HERE, path), { timeout: 300_000 }, () => checkProgram(executable, path, {}, 290, null, OTHERWISE));
  }
});
