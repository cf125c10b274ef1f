import type { int } from '../../../rlib/kinds';
import { JitDriver } from '../../../rlib/jit';

const driver = new JitDriver({ name: 'boxes', greens: ['pc', 'code'], reds: ['p', 'n'] });

class Box {
  constructor(readonly value: int) {}
}
class Pair {
  constructor(readonly left: Box, readonly right: Box, readonly weight: int) {}
  total(): int { return (this.left.value + this.right.value * this.weight) % 10007; }
}

/** Like the accumulator interpreter, its state in objects that refer to objects; `x`: exchange, `t`: add one when the counter is odd. */
export function run(code: string, count: int): int {
  let pc: int = 0;
  let n: int = count;
  let p = new Pair(new Box(1), new Box(2), 3);
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, p, n);
    const op = code.charCodeAt(pc);
    pc = pc + 1;
    if (op === 97) p = new Pair(new Box(p.total() + n), p.left, p.weight);
    else if (op === 120) p = new Pair(p.right, p.left, p.weight + 1);
    else if (op === 116) {
      const b = new Box(p.left.value);
      if (n % 2 === 1) p = new Pair(new Box(b.value + 1), b, 2);
    } else if (op === 100) n = n - 1;
    else if (n !== 0) {
      pc = 0;
      driver.canEnterJit(pc, code, p, n);
    }
  }
  return p.total();
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
