/** Toy interpreters with the JIT in an executable: machine code of their traces gives what plain evaluation of their graphs gives. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Phases } from '../../../translator/phases';
import { translate } from '../../../translator/translate';
import { Toy } from '../toy';

const root = path.resolve(import.meta.dirname, '../../..');
const programs: Record<string, readonly string[]> = {
  'hints.ts': ['pj', 'ppqj', 'phj', 'hhxxj', 'fFfj', 'pFhxj', 'fnj', 'shj', 'iinij', 'iopj', 'okpj', 'kohj'],
  'tutorial.ts': ['0R[rn+Rn1-Nn]', '1R[rn*Rn1-Nn]', '0R[nA[ra+Ra1-Aa]n1-Nn]'],
};

for (const [file, codes] of Object.entries(programs)) {
  it(`runs ${file} compiled to machine code`, { timeout: 600_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'toys-'));
    try {
      const output = path.join(folder, 'program');
      await translate({ entry: path.join(root, 'tests/jit/programs', file), output, kind: 'quick', root, jit: true, work: path.join(folder, 'work') }, new Phases(true));
      const toy = new Toy(file);
      const run = (code: string, n: number, parameters: string): string => {
        const r = spawnSync(output, [code, String(n), parameters], { encoding: 'latin1' });
        return r.status === 0 ? r.stderr : `status ${r.status}, ${r.signal}: ${r.stderr}`;
      };
      for (const code of codes) {
        // the runner wants to hear of its worker
        await new Promise(setImmediate);
        for (const n of [1, 7, 90]) for (const parameters of ['threshold=2,trace_eagerness=2', 'threshold=3,trace_eagerness=50', 'off']) expect(run(code, n, parameters), `${code} for ${n}, ${parameters}`).toBe(`${toy.plain(code, n)}\n`);
        // long enough for collections, and for many values of everything; the loop in a loop is quadratic
        const many = code.split('[').length > 2 ? 500 : 100_000;
        expect(run(code, many, 'threshold=100'), code).toBe(run(code, many, 'off'));
      }
      if (file === 'hints.ts') expect(['cj', 'vj', 'wj'].map((code) => [run(code, 50, 'off'), Number(run(code, 50, 'threshold=3')) > 40])).toEqual([['0\n', true], ['0\n', true], ['0\n', true]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
