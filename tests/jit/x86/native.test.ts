/** The backend in an executable: traces are compiled and run by the translated assembler, with its assertions checked. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Phases } from '../../../translator/phases';
import { translate } from '../../../translator/translate';

it('makes machine code in an executable', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'machinecode-'));
  try {
    const root = path.resolve(import.meta.dirname, '../../..');
    const output = path.join(folder, 'program');
    await translate({ entry: path.join(root, 'tests/jit/programs/machinecode.ts'), output, kind: 'checked', root, work: path.join(folder, 'work') }, new Phases(true));
    const r = spawnSync(output, [], { encoding: 'latin1' });
    expect(r.stderr).toBe('exit 1: 100000 10000100001\nexit -1: 200000\n');
    expect([r.status, r.signal]).toEqual([0, null]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
