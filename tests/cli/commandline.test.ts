/**
 * Options, endings, the prompt, standard streams and imports as a real CPython 2.7 has them: each case of reference.json is run with the executable and compared.
 * `reference.py` says what a case is, and rewrites the expectations.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { executable } from './helpers';

interface Case {
  group: string; args: string[] | null; shell: string | null; stdin: string; env: Record<string, string>; files: Record<string, string | null>;
  status: number; out: string; err: string; left: string[];
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8')) as Case[];

function normalize(text: string, folder: string): string {
  return text.replaceAll(realpathSync(folder), 'TMP').replaceAll(folder, 'TMP').replaceAll(executable, 'PY').replaceAll('pypy-ts', 'PY')
    .replace(/0x[0-9a-f]+/g, '0xADDR').replace(/Python 2\.5\.2 \(.*\n\[.*\] on linux2/g, 'BANNER');
}

function run(c: Case): Pick<Case, 'status' | 'out' | 'err' | 'left'> {
  const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-cli-'));
  try {
    for (const [name, text] of Object.entries(c.files)) {
      const path = join(folder, name);
      mkdirSync(text === null ? path : dirname(path), { recursive: true });
      if (text !== null) writeFileSync(path, text, 'latin1');
    }
    const command = c.shell === null ? [executable, ...c.args!] : ['sh', '-c', c.shell.replaceAll('$EXE', executable)];
    const done = spawnSync(command[0]!, command.slice(1), {
      cwd: folder, encoding: 'latin1', input: Buffer.from(c.stdin, 'latin1'), env: { PATH: process.env.PATH, ...c.env }, timeout: 60_000,
    });
    const left = (readdirSync(folder, { recursive: true, withFileTypes: true })).filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
    const status = done.status ?? -constants.signals[done.signal!];
    return { status, out: normalize(done.stdout, folder), err: normalize(done.stderr, folder), left };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the executable is there', () => expect(existsSync(executable)).toBe(true));

for (const group of new Set(cases.map((c) => c.group))) {
  describe(group, () => {
    cases.filter((c) => c.group === group).forEach((c, i) => {
      const files = Object.entries(c.files).map(([name, text]) => `${name}: ${text}`).join(' ');
      const name = JSON.stringify(`${c.shell ?? c.args!.join(' ')} ${c.stdin} ${files}`).slice(1, 100);
      test(`${i} ${name}`, () => expect(run(c)).toEqual({ status: c.status, out: c.out, err: c.err, left: c.left }));
    });
  });
}
