/**
 * Random Python programs (randomprogram.ts) do the same whatever is compiled.
 *
 * RANDOM_SEED (../seed.ts) chooses the first program, RANDOM_ROUNDS how many are tried.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProgramWriter } from './randomprogram';
import { randomRounds, randomSeed } from '../seed';
import { ROOT } from './programs';

const executable = process.env.PYPY_TS ?? join(ROOT, 'build', 'pypy-ts');
const KINDS: readonly string[] = ['threshold=2', 'threshold=3,trace_eagerness=1', 'threshold=2,function_threshold=3,trace_eagerness=2'];
const rounds = randomRounds(60);

function run(jit: string, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, ['--jit', jit, program], { timeout: 60_000, killSignal: 'SIGKILL' });
    let output = '';
    let errors = '';
    child.stdout.on('data', (d: Buffer) => { output += d.toString('latin1'); });
    child.stderr.on('data', (d: Buffer) => { errors += d.toString('latin1'); });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(`${output}\n${errors}\nended with ${code ?? signal}`));
  });
}

test('random programs do the same with everything compiled', { timeout: 300_000 + rounds * 10_000 }, async () => {
  console.log(`random Python programs from RANDOM_SEED=${randomSeed}`);
  const folder = mkdtempSync(join(tmpdir(), 'pypy-ts-random-'));
  let good = 0;
  try {
    for (let seed = randomSeed; seed < randomSeed + rounds; seed++) {
      const path = join(folder, 'program.py');
      writeFileSync(path, new ProgramWriter(seed).write());
      const expected = await run('off', path);
      if (expected.endsWith('ended with 0')) good++;
      for (const jit of KINDS) expect(await run(jit, path), `RANDOM_SEED=${seed} --jit ${jit}`).toBe(expected);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(good).toBeGreaterThan(rounds / 2);
});
