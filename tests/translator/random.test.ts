/**
 * Random RTypeScript programs give the same on Node, in the evaluator before and after optimization, and as native code. RANDOM_SEED
 * (../seed.ts) chooses the programs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../translator/build/builder';
import { checkProgram } from '../../translator/flow/check';
import { Evaluator } from '../../translator/flow/evaluate';
import type { Program } from '../../translator/flow/graph';
import type { RefType } from '../../translator/flow/lltype';
import { load } from '../../translator/load/loader';
import { optimize } from '../../translator/passes/passes';
import { Phases } from '../../translator/phases';
import { translate } from '../../translator/translate';
import { randomSeed } from '../seed';
import { randomSource } from './randomsource';

const seed = randomSeed;
const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'pypy-ts-random-'));
const entry = path.join(work, 'random.ts');
afterAll(() => rmSync(work, { recursive: true }));

function evaluate(program: Program): string[] {
  const lines: string[] = [];
  const e = new Evaluator(program, { raw: null, foreign: new Map(), print: (l) => lines.push(l) });
  e.run(program.entry, e.allocate((program.entry.args[0]!.type as RefType).struct!, 0));
  return lines;
}

describe(`random programs, seed ${seed}`, () => {
  it('give the same everywhere', async () => {
    process.stdout.write(`random programs: RANDOM_SEED=${seed}\n`);
    writeFileSync(entry, randomSource(seed, 12, path.relative(work, import.meta.dirname), path.relative(work, path.join(root, 'rlib'))));
    const loaded = load(entry, { root });
    const exported = loaded.exportsOf(entry)!;
    const expected = (exported['programs'] as (() => string)[]).map((f) => f());
    const built = buildProgram(loaded, exported['main'] as Function);
    if (built.program === null) throw new Error(built.messages);
    checkProgram(built.program);
    expect(evaluate(built.program)).toEqual(expected);
    optimize(built.program, { check: true });
    expect(evaluate(built.program)).toEqual(expected);
    const output = path.join(work, 'program');
    await translate({ entry, output, kind: 'quick', root, work: path.join(work, 'c') }, new Phases(true));
    const r = spawnSync(output, [], { encoding: 'latin1', maxBuffer: 1 << 26 });
    expect(r.stderr.split('\n').slice(0, -1)).toEqual(expected);
    expect(r.status).toBe(1);
  }, 300000);
});
