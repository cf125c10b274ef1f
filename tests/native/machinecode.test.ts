/** Code memory of executables: two mappings, none both writable and executable, a copy for each child process. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

it('code is written, run, changed, and belongs to one process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'machinecode-'));
  try {
    const native = path.resolve(import.meta.dirname, '../../native');
    const program = path.join(folder, 'program');
    execFileSync('gcc', ['-std=gnu17', '-D_GNU_SOURCE', '-O1', '-Wall', '-Wextra', '-Werror', '-I', native, path.join(import.meta.dirname, 'machinecode.c'), path.join(native, 'machinecode.c'), '-o', program, '-lm']);
    const r = spawnSync(program, { encoding: 'utf8' });
    expect(r.stdout).toBe('1 1 0\n103 5\n1003\nchild 1000 1 2 5\nparent 1000 7\n1 1\n0\n12\nfatal: machine code is written where there is no memory for it\n');
    expect(r.status).toBe(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
