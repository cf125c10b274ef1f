/**
 * Assignment to f_lineno: a trace function makes the frame go on at another line.
 *
 * Allowed only during a line event of that frame, when its stack is known. Refused are jumps into blocks, into or out of finally clauses, and to except clauses, which
 * expect an exception on the stack. Blocks that are left are popped with what lies on the stack above their level.
 */
import type { int } from '../rlib/kinds';
import { space } from './baseobjspace';
import { oefmt, type OperationError } from './error';
import { HAVE_ARGUMENT, Op } from './opcode';
import type { PyCode } from './pycode';
import type { PyFrame } from './pyframe';

function refuse(message: string): OperationError { return oefmt(space.w_ValueError, message); }

/** Where a line of the code starts. */
class LineStart {
  position: int = -1;
  line: int = 0;
}

/** The start of `line`, or of the first line after it that has code. */
function findLine(code: PyCode, line: int): LineStart {
  const result = new LineStart();
  const table = code.co_lnotab;
  let position: int = 0;
  let current = code.co_firstlineno;
  for (let i: int = 0; i + 1 < table.length; i += 2) {
    position += table.charCodeAt(i);
    current += table.charCodeAt(i + 1);
    if (current >= line) {
      result.position = position;
      result.line = current;
      return result;
    }
  }
  return result;
}

function isSetup(op: int): boolean { return op === Op.SETUP_LOOP || op === Op.SETUP_EXCEPT || op === Op.SETUP_FINALLY; }
function step(op: int): int { return op >= HAVE_ARGUMENT ? 3 : 1; }

/** The position of the SETUP_FINALLY in whose finally clause `target` lies; -1 when in none. */
function enclosingFinally(co: string, target: int): int {
  const setups: int[] = [];
  const inside: boolean[] = [];
  let pc: int = 0;
  while (pc < co.length) {
    const op = co.charCodeAt(pc);
    if (isSetup(op)) {
      setups.push(pc);
      inside.push(false);
    } else if (setups.length > 0 && (op === Op.POP_BLOCK || op === Op.END_FINALLY)) {
      const top: int = setups.length - 1;
      const isFinally = co.charCodeAt(setups[top]) === Op.SETUP_FINALLY;
      if (op === Op.POP_BLOCK && isFinally) {
        inside[top] = true;
      } else if (op === Op.POP_BLOCK || isFinally) {
        setups.length = top;
        inside.length = top;
      }
    }
    if (pc === target) {
      for (let i: int = setups.length - 1; i >= 0; i--) {
        if (inside[i]) return setups[i];
      }
      return -1;
    }
    pc += step(op);
  }
  return -1;
}

function countBlocks(f: PyFrame): int {
  let n: int = 0;
  let block = f.lastblock;
  while (block !== null) {
    n++;
    block = block.previous;
  }
  return n;
}

export function setLineno(f: PyFrame, line: int): void {
  const extra = f.getExtra();
  if (!extra.inLineEvent) throw refuse("can only jump from a 'line' trace event");
  const code = f.pycode;
  const co = code.co_code;
  if (line < code.co_firstlineno) throw refuse(`line ${line} comes before the current code block`);
  const start = findLine(code, line);
  const target = start.position;
  if (target < 0) throw refuse(`line ${line} comes after the current code block`);
  const first = co.charCodeAt(target);
  if (first === Op.DUP_TOP || first === Op.POP_TOP) throw refuse("can't jump to 'except' line as there's no exception");
  if (enclosingFinally(co, target) !== enclosingFinally(co, f.lasti)) throw refuse("can't jump into or out of a 'finally' block");

  let delta: int = 0;
  let lowest: int = 0;
  const end: int = Math.max(target, f.lasti);
  let pc: int = Math.min(target, f.lasti);
  while (pc < end) {
    const op = co.charCodeAt(pc);
    if (isSetup(op)) delta++;
    else if (op === Op.POP_BLOCK) delta--;
    lowest = Math.min(lowest, delta);
    pc += step(op);
  }
  let blocks = countBlocks(f);
  const wanted: int = target > f.lasti ? blocks + delta : blocks - delta;
  if (wanted > blocks + lowest) throw refuse("can't jump into the middle of a block");
  while (blocks > wanted) {
    const block = f.lastblock!;
    f.lastblock = block.previous;
    while (f.depth > block.level) f.pop();
    blocks--;
  }
  extra.lineno = start.line;
  f.lasti = target;
}
