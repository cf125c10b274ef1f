/**
 * Programs about the collector, the stack and memory: each in a quick, a checked build, plainly and while collecting at every allocation.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { BuildKind } from '../../../translator/backend/build';
import { Phases } from '../../../translator/phases';
import { translate } from '../../../translator/translate';

const work = mkdtempSync(path.join(tmpdir(), 'pypy-ts-programs-'));
afterAll(() => rmSync(work, { recursive: true }));

const root = path.resolve(import.meta.dirname, '../../..');

async function build(name: string, kind: BuildKind): Promise<string> {
  const output = path.join(work, `${name}-${kind}`);
  await translate({ entry: path.join(import.meta.dirname, 'programs', name + '.ts'), output, kind, root, work: path.join(work, 'work') }, new Phases(true));
  return output;
}

function run(exe: string, args: string[], env: Record<string, string>): { status: number | null; lines: string[] } {
  const r = spawnSync(exe, args, { encoding: 'latin1', env: { ...process.env, ...env } });
  return { status: r.status, lines: r.stderr.split('\n').slice(0, -1).filter((l) => !l.includes('WARNING: AddressSanitizer')) };
}

const EXPECTED: Record<string, { args: string[]; status: number; lines: string[] }> = {
  collector: {
    args: ['small'], status: 0,
    lines: ['trees 10220 2047', 'list 1999000', 'array 1999000', 'map 199000 100', 'identity same 77', 'weak kept cleared', 'finalized 45'],
  },
  soak: { args: ['7', '20000'], status: 0, lines: ['well; finalizers ran'] },
  limits: {
    args: [], status: 1,
    lines: ['deep', 'deep', 'deep', 'deep', 'deep', 'deep', 'got 1000', 'MemoryError', 'MemoryError', 'got 2000'],
  },
};

describe.each(['quick', 'checked'] as const)('%s build', (kind) => {
  test.each(Object.keys(EXPECTED))('%s', async (name) => {
    const exe = await build(name, kind);
    const { args, status, lines } = EXPECTED[name]!;
    expect(run(exe, args, {})).toEqual({ status, lines });
    expect(run(exe, args, { PYPY_GC_NURSERY: '256K', PYPY_GC_MIN: '1M' })).toEqual({ status, lines });
    expect(run(exe, args, { PYPY_GC_NURSERY: '256K', PYPY_GC_MIN: '1', PYPY_GC_INCREMENT_STEP: '1000' })).toEqual({ status, lines });
    // The stack is scanned at each collection: deep recursion and collecting at every allocation do not go together.
    if (name !== 'limits') expect(run(exe, args, { PYPY_GC_STRESS: '1' })).toEqual({ status, lines });
  }, 120_000);
});

test('a program with large data', async () => {
  const exe = await build('collector', 'quick');
  const r = run(exe, [], {});
  expect(r.lines).toEqual(['trees 2621420 524287', 'list 4499998500000', 'array 4499998500000', 'map 449998500000 100', 'identity same 77', 'weak kept cleared', 'finalized 45']);
}, 120_000);
