import type { int } from '../../../rlib/kinds';
import { JitDriver, quasiImmutableFields } from '../../../rlib/jit';

const driver = new JitDriver({ name: 'quasi', greens: ['pc', 'code'], reds: ['sum', 'n'] });

class Settings {
  step: int = 1;
  doubling: boolean = false;
}
quasiImmutableFields(Settings, 'step', 'doubling');
const settings = new Settings();

/** `a`: adds the step; `b`: adds one to the step when the count is a multiple of 20; `c`: the same at each round; `t`: toggles doubling when the count is 10; `j`: to the start while the count is not 0. */
export function run(code: string, count: int): int {
  let pc: int = 0;
  let n: int = count;
  let sum: int = 0;
  settings.step = 1;
  settings.doubling = false;
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, sum, n);
    const op = code.charCodeAt(pc);
    pc = pc + 1;
    if (op === 97) sum = (sum + (settings.doubling ? settings.step * 2 : settings.step)) % 100003;
    else if (op === 98) {
      if (n % 20 === 0) settings.step = settings.step + 1;
    } else if (op === 99) settings.step = settings.step + 1;
    else if (op === 116) {
      if (n === 10) settings.doubling = !settings.doubling;
    } else {
      n = n - 1;
      if (n !== 0) {
        pc = 0;
        driver.canEnterJit(pc, code, sum, n);
      }
    }
  }
  return sum;
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
