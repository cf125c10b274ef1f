import type { FixedArray, i64, int } from '../../../rlib/kinds';
import { newFixedArray } from '../../../rlib/kinds';
import { dontLookInside, elidable, JitDriver, promote, unrollSafe } from '../../../rlib/jit';
import { intmask, toI64, toInt } from '../../../rlib/rarithmetic';

const driver = new JitDriver({ name: 'functions', greens: ['pc', 'code'], reds: ['a', 'x'] });

const table: FixedArray<string> = newFixedArray<string>(32, '');

class Defined {
  text: string = '';
}
const defined = new Defined();

/** Functions are separated by bars; those of the same text are the same. */
function define(text: string): string {
  if (text === defined.text) return table[0];
  defined.text = text;
  let i: int = 0;
  let n: int = 0;
  while (i < text.length) {
    let end: int = text.indexOf('|', i);
    if (end < 0) end = text.length;
    table[n++] = text.slice(i, end);
    i = end + 1;
  }
  return table[0];
}
dontLookInside(define);
/** The function, which may be another one each time. */
function functionAt(i: int): string { return promote(table[i]); }
function knownFunction(i: int): string { return table[i]; }
elidable(knownFunction);

function frameOf(argument: i64): FixedArray<i64> {
  const x = newFixedArray<i64>(4, 0n);
  x[0] = argument;
  return x;
}
unrollSafe(frameOf);

/**
 * Letters with one digit; a number `a` and four variables, the first of which is the argument. `c` constant, `l` `s` loads, stores a variable, `+` adds a variable, `-` subtracts the digit, `<` less than the digit,
 * `j` jumps to three times the digit, counted in instructions, unless `a` is 0; `f` calls the function of that number with `a`, `g` calls function number `a` modulo 16; `r` returns `a`.
 */
export function run(text: string, argument: int): int {
  const code = text.includes('|') ? define(text) : text;
  let pc: int = 0;
  let a: i64 = 0n;
  const x = frameOf(toI64(argument));
  for (;;) {
    driver.jitMergePoint(pc, code, a, x);
    const op = code.charCodeAt(pc);
    const digit: int = code.charCodeAt(pc + 1) - 48;
    pc = pc + 2;
    switch (op) {
      case 99: a = toI64(digit); break;
      case 108: a = x[digit]; break;
      case 115: x[digit] = a; break;
      case 43: a = intmask(a + x[digit]); break;
      case 45: a = intmask(a - toI64(digit)); break;
      case 60: a = a < toI64(digit) ? 1n : 0n; break;
      case 102: a = toI64(run(knownFunction(digit), toInt(a))); break;
      case 103: a = toI64(run(functionAt(toInt(a & 15n)), toInt(a))); break;
      case 106:
        if (a !== 0n) {
          const target = digit * 6;
          if (target < pc) {
            pc = target;
            driver.canEnterJit(pc, code, a, x);
          } else pc = target;
        }
        break;
      default: return toInt(a % 1000003n);
    }
  }
}

export function main(argv: string[]): int {
  return run('', argv.length);
}
