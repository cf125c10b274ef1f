/** The log that the Python executable writes when PYPYLOG asks for one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readReport } from '../../../translator/logview/report';

const executable = process.env.PYPY_TS ?? join(import.meta.dirname, '..', '..', '..', 'build', 'pypy-ts');
const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-log-'));
const log = join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const f of readdirSync(folder)) rmSync(join(folder, f));
});

function python(setting: string, program: string): { status: number | null; out: string; err: string } {
  const file = join(folder, 'program.py');
  writeFileSync(file, program);
  const run = spawnSync(executable, [file], { cwd: folder, encoding: 'latin1', env: { PATH: process.env.PATH, PYPYLOG: setting }, timeout: 60_000 });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
const WELL = { status: 0, out: '', err: '' };
const counts = (file = log): Record<string, number> => Object.fromEntries(readReport(file).totals.map((t) => [t.name, t.count]));

describe('PYPYLOG', () => {
  test('gets the parts of a program, which nest', () => {
    writeFileSync(join(folder, 'inner.py'), '');
    writeFileSync(join(folder, 'outer.py'), 'import inner\n');
    expect(python(`site,import,program,exit:${log}`, 'import outer\n')).toEqual(WELL);
    const borders = readFileSync(log, 'latin1').replace(/^\[[0-9a-f]+\] /gm, '[] ');
    expect(borders).toContain('[] {program\n[] {import\nouter\n[] {import\ninner\n[] import}\n[] import}\n[] program}\n[] {exit\n[] exit}\n');
    expect(counts()).toMatchObject({ site: 1, program: 1, exit: 1 });
    expect(readReport(log).notes).toEqual([]);
  });

  test('gets collections with the size of the heap', () => {
    const program = 'import gc\nkeep = []\nfor i in xrange(300000):\n    keep.append([i])\ngc.collect()\ndel keep\ngc.collect()\n';
    expect(python(log, program)).toEqual(WELL);
    const report = readReport(log);
    expect(report.notes).toEqual([]);
    expect(counts()['gc-collect']).toBeGreaterThanOrEqual(2);
    expect(counts()['gc-minor']).toBeGreaterThan(3);
    const heap = Array.from({ length: report.timeline.heapBytes.length }, (_, i) => report.timeline.heapBytes.get(i));
    const most = Math.max(...heap);
    expect(most).toBeGreaterThan(300000 * 24);
    expect(heap.at(-1)).toBeLessThan(most / 2);
  });

  test('ends sections that exceptions leave', () => {
    writeFileSync(join(folder, 'wrong.py'), 'import nothing_of_that_name\n');
    const r = python(`:${log}`, 'try:\n    import wrong\nexcept ImportError:\n    pass\nraise SystemExit(3)\n');
    expect(r).toEqual({ ...WELL, status: 3 });
    expect(readReport(log).notes).toEqual([]);
    expect(counts()).toMatchObject({ program: 1, exit: 1 });
  });

  test('is not seen by the program or those that it starts', () => {
    const program = `import os, sys\nprint os.environ.get('PYPYLOG')\nsys.stdout.flush()\nos.system('echo $PYPYLOG; ' + sys.executable + ' -c "print 7"')\n`;
    expect(python(`:${log}`, program)).toEqual({ ...WELL, out: 'None\n\n7\n' });
    expect(counts()).toMatchObject({ program: 1 });
    expect(readdirSync(folder).sort()).toEqual(['log', 'program.py']);
  });

  test('a forked process that logs has a file of its own', () => {
    const program = `import os\npid = os.fork()\nif pid == 0:\n    import new\n    os._exit(0)\nos.waitpid(pid, 0)\n`;
    expect(python(`import,program:${log}`, program)).toEqual(WELL);
    expect(counts()).toMatchObject({ program: 1 });
    const child = readdirSync(folder).find((f) => f.startsWith('log.fork'))!;
    expect(counts(join(folder, child))).toEqual({ import: 1 });
  });

  test('a program that ends by os._exit or becomes another leaves a complete log', () => {
    expect(python(`:${log}`, `import os\nos._exit(4)\n`)).toEqual({ ...WELL, status: 4 });
    expect(readReport(log)).toMatchObject({ timeline: { unended: 1 } });
    expect(counts()).toMatchObject({ program: 1 });
    expect(python(`:${log}`, `import os\nos.execv('/bin/echo', ['echo', 'hello'])\n`)).toEqual({ ...WELL, out: 'hello\n' });
    expect(counts()).toMatchObject({ program: 1 });
  });

  test('descriptors of the program have the numbers they have without a log', () => {
    const program = `import os\nprint os.open('/dev/null', 0)\n`;
    expect(python(`:${log}`, program).out).toBe(python('', program).out);
    expect(existsSync(log)).toBe(true);
  });
});
