/**
 * The Python programs of this folder (see `programs.ts`) under the executable: build/pypy-ts, or what PYPY_TS names.
 */
import { join, relative } from 'node:path';
import { describe, test } from 'vitest';
import { checkProgram, HERE, PROGRAMS, ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');

describe('Python programs', () => {
  for (const path of PROGRAMS) test(relative(HERE, path), { timeout: 120_000 }, () => checkProgram(executable, path));
});
