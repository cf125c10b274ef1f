import type { int } from '../../../rlib/kinds';
import { JitDriver } from '../../../rlib/jit';

const driver = new JitDriver({ name: 'accumulator', greens: ['pc', 'code'], reds: ['a', 'n'] });

/** One accumulator and one counter. `a`: add the counter. `d`: decrement the counter. `j`: back to the start unless the counter is 0. */
export function run(code: string, count: int): int {
  let pc: int = 0;
  let a: int = 0;
  let n: int = count;
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, a, n);
    const op = code.charCodeAt(pc);
    if (op === 97) {
      a = a + n;
      pc = pc + 1;
    } else if (op === 100) {
      n = n - 1;
      pc = pc + 1;
    } else {
      pc = n === 0 ? pc + 1 : 0;
      if (pc === 0) driver.canEnterJit(pc, code, a, n);
    }
  }
  return a;
}

export function main(argv: string[]): int {
  return run('adj', argv.length);
}
