import type { int } from '../../../rlib/kinds';
import { newFixedArray, type FixedArray } from '../../../rlib/kinds';
import { dontLookInside, JitDriver } from '../../../rlib/jit';
import { RException } from '../../../rlib/rexception';

const driver = new JitDriver({ name: 'stack', greens: ['pc', 'code'], reds: ['f'] });

export class DivisionError extends RException {}

abstract class Value {
  abstract add(o: Value): Value;
  abstract truth(): boolean;
  abstract int(): int;
}
class IntValue extends Value {
  constructor(readonly value: int) { super(); }
  override add(o: Value): Value {
    return new IntValue((this.value + o.int()) % 100003);
  }
  override truth(): boolean { return this.value !== 0; }
  override int(): int { return this.value; }
}
class FlagValue extends Value {
  constructor(readonly on: boolean) { super(); }
  override add(o: Value): Value {
    return new IntValue((o.int() + 1) % 100003);
  }
  override truth(): boolean { return this.on; }
  override int(): int { return this.on ? 1 : 0; }
}

class Frame {
  top: int = 0;
  readonly stack: FixedArray<Value | null>;
  readonly locals: FixedArray<Value>;
  constructor(argument: int) {
    this.stack = newFixedArray<Value | null>(16, null);
    this.locals = newFixedArray<Value>(4, new IntValue(0));
    this.locals[0] = new IntValue(argument);
  }
  push(v: Value): void {
    this.stack[this.top] = v;
    this.top = this.top + 1;
  }
  pop(): Value {
    this.top = this.top - 1;
    const v = this.stack[this.top]!;
    this.stack[this.top] = null;
    return v;
  }
}

function divide(a: int, b: int): int {
  if (b === 0) throw new DivisionError();
  return (a - (a % b)) % 1009;
}
function slowDivide(a: int, b: int): int {
  return divide(a, b) + 1;
}
dontLookInside(slowDivide);

/**
 * Letters with one digit: `c` constant, `l` load a local, `s` store, `j` jump to the digit times 10 if the popped value is true. `+` add, `m` minus
 * one, `/` and `:` divide (traced, called), an exception gives 7; `!` not; `r` calls the program after `#` if the local 0 is small; anything else does nothing.
 */
export function run(code: string, argument: int): int {
  const f = new Frame(argument);
  let pc: int = 0;
  while (pc < code.length) {
    driver.jitMergePoint(pc, code, f);
    const op = code.charCodeAt(pc);
    const digit: int = pc + 1 < code.length ? code.charCodeAt(pc + 1) - 48 : 0;
    pc = pc + 2;
    switch (op) {
      case 99: f.push(new IntValue(digit)); break;
      case 108: f.push(f.locals[digit]!); break;
      case 115: f.locals[digit] = f.pop(); break;
      case 43: {
        const b = f.pop();
        f.push(f.pop().add(b));
        break;
      }
      case 109: f.push(new IntValue(f.pop().int() - 1)); break;
      case 33: f.push(new FlagValue(!f.pop().truth())); break;
      case 47: case 58: {
        const b = f.pop();
        const a = f.pop();
        let r: int = 0;
        try {
          r = op === 47 ? divide(a.int(), b.int()) : slowDivide(a.int(), b.int());
        } catch (e) {
          if (!(e instanceof DivisionError)) throw e;
          r = 7;
        }
        f.push(new IntValue(r));
        break;
      }
      case 114: f.push(new IntValue(run('l0m0s0l1c3+0s1l0j0l1', digit + 1))); break;
      case 106:
        if (f.pop().truth()) {
          pc = digit * 10;
          driver.canEnterJit(pc, code, f);
        }
        break;
      default: break;
    }
  }
  return f.top > 0 ? f.pop().int() : f.locals[1]!.int();
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
