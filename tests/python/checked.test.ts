/**
 * The Python programs of this folder under the checked executable (build/pypy-ts-checked, or what PYPY_TS_CHECKED names): assertions, bounds,
 * AddressSanitizer, and a collection at every allocation.
 *
 * Programs that make millions of objects or run very deep have `x.checked` beside them: the settings of the collector, one a line, that take the place
 * of the collection at every allocation.
 *
 * A second time they run with everything compiled, and a collection at every few allocations: the compiler allocates a lot.
 */
import { join, relative } from 'node:path';
import { describe, test } from 'vitest';
import { checkProgram, EAGER, HERE, PROGRAMS, ROOT, sidecar } from './programs';

const executable = process.env.PYPY_TS_CHECKED ?? join(ROOT, 'build', 'pypy-ts-checked');

/** What AddressSanitizer says of a program that runs on a stack of its own and leaves functions by exceptions. */
const SANITIZER_NOTES = /^==\d+==WARNING: ASan is ignoring requested __asan_handle_no_return|^False positive error reports may follow$|^For details see https:/;

/** `interval`: allocations from collection to collection. */
function settings(path: string, interval: number): Record<string, string> {
  const own = sidecar(path, '.checked');
  if (own === null) return { PYPY_GC_STRESS: String(interval) };
  return Object.fromEntries(own.split('\n').filter((line) => line !== '').map((line) => line.split('=') as [string, string]));
}

describe('Python programs in the checked executable', () => {
  for (const path of PROGRAMS) {
    test(relative(HERE, path), { timeout: 600_000 }, () => checkProgram(executable, path, settings(path, 1), 590, SANITIZER_NOTES));
  }
});

describe('Python programs in the checked executable, everything compiled', () => {
  for (const path of PROGRAMS) {
    test(relative(HERE, path), { timeout: 600_000 }, () => checkProgram(executable, path, settings(path, 13), 590, SANITIZER_NOTES, EAGER));
  }
});
