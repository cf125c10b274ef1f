/** The runner of benchmarks, on stand-ins for Python executables: shell scripts. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
let folder: string;
const at = (name: string): string => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pypy-ts-compare-'));
  const script = (name: string, text: string): void => {
    writeFileSync(at(name), `#!/bin/sh\n${text}\n`);
    chmodSync(at(name), 0o755);
  };
  script('cat', `echo "cat \${1##*/}" >> ${at('order')}; cat "$1"`);
  script('same', `echo "same \${1##*/}" >> ${at('order')}; cat "$1"`);
  script('other', 'echo something else');
  script('fails', 'cat "$1"; exit 3');
  writeFileSync(at('one.py'), 'first\n');
  writeFileSync(at('two.py'), 'second\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function compare(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const r = spawnSync(process.execPath, ['--import', 'tsx', 'bench/compare.ts', ...args], { cwd: ROOT, encoding: 'utf8' });
  return { status: r.status, stdout: r.stdout, stderr: r.stderr };
}

describe('bench/compare.ts', () => {
  it('takes several executables and several programs, and runs them interleaved', () => {
    rmSync(at('order'), { force: true });
    const r = compare('-e', `a=${at('cat')}`, '-e', `b=${at('same')}`, '-r', '2', at('one.py'), at('two.py'));
    expect(r.stderr).not.toContain('exit status');
    expect(r.status).toBe(0);
    const lines = r.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^program +a s +MB +b s +MB +b\/a +outputs$/);
    expect(lines[1]).toMatch(/^one\.py +\d+\.\d{3} +\d+\.\d +\d+\.\d{3} +\d+\.\d +\d+\.\d\d +same$/);
    expect(lines[2]).toMatch(/^two\.py .*same$/);
    expect(lines[3]).toMatch(/^geometric mean +\d+\.\d\d$/);
    const round = ['cat one.py', 'same one.py', 'cat two.py', 'same two.py'];
    expect(readFileSync(at('order'), 'utf8').trimEnd().split('\n')).toEqual([...round, ...round]);
  });

  it('takes a folder for its programs, and leaves programs out of the mean', () => {
    const r = compare('-e', `a=${at('cat')}`, '-e', `b=${at('same')}`, '-r', '1', '--without', 'one,two', folder);
    expect(r.status).toBe(0);
    expect(r.stdout).toMatch(/^one\.py/m);
    expect(r.stdout).toMatch(/^two\.py/m);
    expect(r.stdout).toMatch(/^geometric mean +-$/m);
  });

  it('fails when outputs differ', () => {
    const r = compare('-e', `a=${at('cat')}`, '-e', `b=${at('other')}`, '-r', '1', at('one.py'));
    expect(r.stdout).toMatch(/^one\.py .*DIFFER$/m);
    expect(r.status).toBe(1);
  });

  it('fails when a run fails, and says which', () => {
    const r = compare('-e', `a=${at('cat')}`, '-e', `b=${at('fails')}`, '-r', '1', at('one.py'));
    expect(r.stderr).toContain('one.py under b: exit status 3');
    expect(r.status).toBe(1);
  });

  it('writes every run as JSON', () => {
    const r = compare('-e', `a=${at('cat')}`, '-r', '2', '--json', at('out.json'), at('one.py'));
    expect(r.status).toBe(0);
    const runs = JSON.parse(readFileSync(at('out.json'), 'utf8')) as { executable: string; program: string; cpu: number; megabytes: number; status: number }[];
    expect(runs.map((x) => [x.executable, x.program, x.status])).toEqual([['a', at('one.py'), 0], ['a', at('one.py'), 0]]);
    for (const x of runs) expect(x.megabytes).toBeGreaterThan(0);
  });

  it.each([
    [['-e', 'noname', '/dev/null'], '-e wants name=command'],
    [['/dev/null'], "required option '-e"],
    [['-e', 'a=true'], "missing required argument 'programs'"],
    [['-e', 'a=true', '/no/such/program.py'], 'there is no program /no/such/program.py'],
    [['-e', 'a=true', '-r', 'many', '/dev/null'], 'a positive whole number is expected'],
    [['-e', 'a=/no/such/python', '/dev/null'], '/no/such/python cannot be run'],
  ])('refuses %j', (args, message) => {
    const r = compare(...args);
    expect(r.stderr).toContain(message);
    expect(r.stderr).not.toMatch(/^ {4}at /m);
    expect(r.status).toBe(1);
  });
});
