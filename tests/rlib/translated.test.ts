import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Phases } from '../../translator/phases';
import { translate } from '../../translator/translate';
import { main } from './programs/everything';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pypy-ts-rlib-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program prints on Node. */
function onNode(): string[] {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    expect(main([])).toBe(0);
  } finally {
    spy.mockRestore();
  }
  return written.join('').split('\n');
}

test(
  'all of rlib computes the same in a checked executable as on Node',
  async () => {
    const root = new URL('../..', import.meta.url).pathname;
    const output = join(folder, 'everything');
    await translate({ entry: join(root, 'tests/rlib/programs/everything.ts'), output, kind: 'checked', root, work: join(folder, 'work') }, new Phases(true));
    const run = spawnSync(output, [], { encoding: 'latin1' });
    expect([run.status, run.signal]).toEqual([0, null]);
    expect(run.stderr.split('\n')).toEqual(onNode());
  },
  300_000,
);
