/** The parser translated to C: the same trees and errors as on Node, at every size. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe as suite, expect, it } from 'vitest';
import { Phases } from '../../../translator/phases';
import { translate } from '../../../translator/translate';
import { randomSeed } from '../../seed';
import { describe } from './fixtures/parseprogram';
import { RandomSource } from './randomsource';

const work = mkdtempSync(path.join(tmpdir(), 'pypy-ts-parser-'));
const exe = path.join(work, 'parse');
afterAll(() => rmSync(work, { recursive: true }));

beforeAll(async () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  const entry = path.join(import.meta.dirname, 'fixtures/parseprogram.ts');
  await translate({ entry, output: exe, kind: 'quick', root, work: path.join(work, 'work') }, new Phases(true));
}, 300_000);

/** What the executable writes for these sources, in one run. */
function run(sources: string[], env: Record<string, string> = {}): string {
  const files = sources.map((source, i) => {
    const file = path.join(work, `${i}.py`);
    writeFileSync(file, source, 'latin1');
    return file;
  });
  const r = spawnSync(exe, files, { encoding: 'latin1', maxBuffer: 1 << 30, env: { ...process.env, ...env } });
  expect([r.status, r.stderr]).toEqual([0, '']);
  return r.stdout;
}

function stored(name: string): string[] {
  const rows = JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8')) as [string][];
  return rows.map(([source]) => source);
}

suite('the translated parser', () => {
  it.each(['trees', 'errors', 'tokens'])('stored sources: %s', (name) => {
    const sources = stored(name);
    expect(run(sources).split('\n')).toEqual(sources.map(describe).join('').split('\n'));
  });

  it('random sources, collecting at every allocation', () => {
    const sources = Array.from({ length: 5 }, (_, i) => new RandomSource(randomSeed * 1000 + i).module()[0]);
    expect(run(sources, { PYPY_GC_STRESS: '1' }).split('\n')).toEqual(sources.map(describe).join('').split('\n'));
  }, 60_000);

  it('50,000 lines', () => {
    const source = 'x = f(a, b[1], c.d) + 2\nif x:\n    y = [i for i in x if i]\n\n# comment\n'.repeat(10_000);
    expect(run([source]).match(/\n/g)!.length).toBe(150_000);
  });
  it('long chains', () => {
    expect(run(['x = ' + '1 + '.repeat(50_000) + '1\n']).match(/BinOp/g)!.length).toBe(50_000);
    expect(run(['x' + '.y'.repeat(50_000) + '\n']).match(/Attribute/g)!.length).toBe(50_000);
    expect(run(['if a: b\n' + 'elif a: b\n'.repeat(50_000)]).match(/Name/g)!.length).toBe(100_002);
    expect(run(['x = ' + '"a" '.repeat(50_000) + '\n'])).toContain('a'.repeat(50_000));
  });
  it('deep nesting', () => {
    for (const open of ['(', '[', '{1:', 'f(', 'not ', '-', 'lambda: ', '`'])
      expect(run([open.repeat(100_000) + '\n'])).toMatch(/^s_push: parser stack overflow/);
  });
  it('a long string', () => {
    const source = `x = "${'a'.repeat(20_000_000)}"\n`;
    expect(run([source]).length).toBe(20_000_000 + 'Name 1:0 x 2\nStr 1:4 str \n'.length);
  });
});
