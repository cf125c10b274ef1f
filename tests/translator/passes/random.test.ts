import { describe, expect, it } from 'vitest';
import { checkProgram } from '../../../translator/flow/check';
import { EvaluationError, Evaluator, ProgramException } from '../../../translator/flow/evaluate';
import type { Graph, Program } from '../../../translator/flow/graph';
import { printGraph } from '../../../translator/flow/text';
import { optimize } from '../../../translator/passes/passes';
import { randomRounds, randomSeed } from '../../seed';
import { randomProgram } from './randomprogram';

const INPUTS: [bigint, bigint][] = [[0n, 0n], [1n, 5n], [-3n, 100n], [(1n << 63n) - 1n, 2n], [-(1n << 63n), -1n]];

function outcome(program: Program, a: bigint, b: bigint): string {
  const e = new Evaluator(program);
  e.fuel = 200000;
  try {
    return `returns ${String(e.run(program.entry, a, b))}`;
  } catch (x) {
    if (x instanceof ProgramException) return `raises ${x.message}`;
    if (x instanceof EvaluationError && x.message === 'out of fuel') return x.message;
    throw x;
  }
}

const SEEDS = randomRounds(150);

describe('random programs', () => {
  it('give the same result before and after optimization, the checker content after every pass', () => {
    for (let seed = randomSeed; seed < randomSeed + SEEDS; seed++) {
      const program = randomProgram(seed, 10 + (seed % 40));
      checkProgram(program);
      const before = INPUTS.map(([a, b]) => outcome(program, a, b));
      const text = (): string => program.graphs.map((g: Graph) => printGraph(g)).join('\n');
      try {
        optimize(program, { check: true });
        checkProgram(program);
      } catch (e) {
        throw new Error(`seed ${seed}: ${(e as Error).message}`, { cause: e });
      }
      INPUTS.forEach(([a, b], i) => {
        if (before[i] === 'out of fuel') return;
        expect(outcome(program, a, b), `seed ${seed}, main(${a}, ${b})\n${seed === randomSeed ? text() : ''}`).toBe(before[i]);
      });
    }
  }, 120000);
});
