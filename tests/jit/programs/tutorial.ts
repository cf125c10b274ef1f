/** The language of docs/tutorial.md, and its interpreter. */
import { debugPrint } from '../../../rlib/debug';
import { closeDebugLog, openDebugLog } from '../../../rlib/debuglog';
import { elidable, JitDriver, promote, virtualizable } from '../../../rlib/jit';
import { setJitParameters } from '../../../rlib/jitcontrol';
import { type FixedArray, type i64, type int, newFixedArray } from '../../../rlib/kinds';
import { intmask, toI64, toInt } from '../../../rlib/rarithmetic';
import { parseI64 } from '../../../rlib/integertext';

const driver = new JitDriver({ name: 'tutorial', greens: ['pc', 'code'], reds: ['frame'] });

/** All values are objects, as in a language with more than one type. */
class Int {
  constructor(readonly value: i64) {}
}
const zero = new Int(0n);

/** 26 variables, and the stack behind them. */
class Frame {
  private readonly items: FixedArray<Int> = newFixedArray<Int>(26 + 20, zero);
  private top: int = 26;

  get(variable: int): Int { return this.items[variable]; }
  set(variable: int, x: Int): void { this.items[variable] = x; }
  push(x: Int): void {
    const top = promote(this.top);
    this.items[top] = x;
    this.top = top + 1;
  }
  pop(): Int {
    const top = promote(this.top) - 1;
    this.top = top;
    const x = this.items[top];
    this.items[top] = zero;
    return x;
  }
}
virtualizable(Frame, 'items[*]');

/** Where the loop begins that ends at `end`. */
function startOf(code: string, end: int): int {
  let depth: int = 0;
  let i: int = end;
  while (i > 0) {
    if (code.charCodeAt(i) === 93) depth++;
    else if (code.charCodeAt(i) === 91) depth--;
    if (depth === 0) break;
    i--;
  }
  return i;
}
elidable(startOf);

/** The value of variable `r` at the end; `n` is its value at the start. */
export function run(code: string, n: int): int {
  const frame = new Frame();
  frame.set(13, new Int(toI64(n)));
  let pc: int = 0;
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, frame);
    const op = code.charCodeAt(pc);
    pc++;
    if (op >= 48 && op <= 57) frame.push(new Int(toI64(op - 48)));
    else if (op >= 97 && op <= 122) frame.push(frame.get(op - 97));
    else if (op >= 65 && op <= 90) frame.set(op - 65, frame.pop());
    else if (op === 43) frame.push(new Int(intmask(frame.pop().value + frame.pop().value)));
    else if (op === 42) frame.push(new Int(intmask(frame.pop().value * frame.pop().value)));
    else if (op === 45) {
      const x = frame.pop();
      frame.push(new Int(intmask(frame.pop().value - x.value)));
    } else if (op === 93 && frame.pop().value !== 0n) {
      pc = startOf(code, pc - 1) + 1;
      driver.canEnterJit(pc, code, frame);
    }
  }
  return toInt(frame.get(17).value % 1000000007n);
}

/** Arguments: a program, a number, perhaps parameters of the JIT. */
export function main(argv: string[]): int {
  if (argv.length < 3) return 2;
  if (argv.length > 3 && setJitParameters(argv[3]) !== null) return 2;
  openDebugLog();
  debugPrint(`${run(argv[1], toInt(parseI64(argv[2], 10)))}`);
  closeDebugLog();
  return 0;
}
