/**
 * What the register allocator must know of the future: one backward pass over a trace, everything in flat arrays.
 *
 * Positions are offsets in the trace's code: of an operation its first word. `following` has, for the place of an operand in the code, the
 * position of the next operation that uses the value as an operand behind this one. Failing values of guards do not count as operands: they
 * may be anywhere; they only keep a value alive (`last`).
 */
import { newFixedArray, type FixedArray, type int } from '../../../rlib/kinds';
import type { FailDescr } from '../../metainterp/loop';
import { JUMP, LABEL, opArity, opHasDescr, opIsGuard, opResult, opVariable } from '../../metainterp/resoperations';
import { Tag, type Trace } from '../../metainterp/trace';
import { clobbers } from './emitters';
import { ARGUMENT_REGISTERS, NOWHERE, XMM } from './registers';

/** Behind every position. */
export const FAR: int = 0x7fffffff;

/** Arguments of calls behind these are not looked at when registers are chosen for what is passed. */
const MOST_WANTED: int = 8;

/** Where the operand at `k` of a call goes; NOWHERE: on the machine stack. */
function argumentRegister(trace: Trace, code: int[], args: int, k: int): int {
  const float = kindOf(trace, code[k]) === 3;
  let before: int = 0;
  for (let i = args; i < k; i++) if ((kindOf(trace, code[i]) === 3) === float) before++;
  if (float) return before < 8 ? XMM + before : NOWHERE;
  return before < 6 ? ARGUMENT_REGISTERS[before] : NOWHERE;
}
function kindOf(trace: Trace, a: int): int {
  return (a & 3) === Tag.Box ? trace.kinds[a >> 2] : a & 3;
}

export class Uses {
  /** positions of the operations in order */
  readonly starts: int[] = [];
  following: FixedArray<int> = newFixedArray<int>(0, 0);
  /** by value: next use as an operand; the pass forward keeps it up to date */
  next: FixedArray<int> = newFixedArray<int>(0, 0);
  /** by value: position of the last operation that uses it in any way, -1 when none does */
  last: FixedArray<int> = newFixedArray<int>(0, 0);
  /** by value: the register where the call that is its last use wants it, or NOWHERE */
  wanted: FixedArray<int> = newFixedArray<int>(0, NOWHERE);
  /** by value: alive across an operation that clobbers registers */
  crosses: FixedArray<boolean> = newFixedArray<boolean>(0, false);
  /** by value, for the arguments of the last label: the same from the label on */
  crossesInLoop: FixedArray<boolean> = newFixedArray<boolean>(0, false);
  /** position of the first operation behind the last label that clobbers registers; FAR when there is none */
  clobberBehindLabel: int = FAR;
  /** position of the jump at the end if it leads to a label of this trace, else -1 */
  backJump: int = -1;
  /** position of that label, else -1 */
  backLabel: int = -1;

  analyze(trace: Trace, fails: FailDescr[]): void {
    const code = trace.code;
    const values = trace.kinds.length;
    this.reserve(code.length, values);
    for (let v = 0; v < values; v++) {
      this.next[v] = FAR;
      this.last[v] = -1;
      this.wanted[v] = NOWHERE;
      this.crosses[v] = false;
      this.crossesInLoop[v] = false;
    }
    let value: int = trace.inputs + this.findOperations(code);
    let clobber: int = FAR;
    for (let i = this.starts.length - 1; i >= 0; i--) {
      const p = this.starts[i];
      const op = code[p];
      if (opResult[op] !== 0) {
        value--;
        if (this.last[value] > clobber) this.crosses[value] = true;
      }
      const variable = opVariable[op];
      const count = variable ? code[p + 1] : opArity[op];
      const args = variable ? p + 2 : p + 1;
      if (op === LABEL) {
        this.atLabel(code, args, count, clobber);
        this.clobberBehindLabel = clobber;
      }
      if (clobbers(trace, p)) clobber = p;
      if (opIsGuard[op]) {
        for (const a of fails[code[args + count]].failArgs) if (this.last[a >> 2] < 0) this.last[a >> 2] = p;
      }
      for (let k = args; k < args + count; k++) {
        if ((code[k] & 3) !== Tag.Box) continue;
        const v = code[k] >> 2;
        // an operand given twice is used next behind this operation, both times
        this.following[k] = this.next[v] === p ? this.followingTwin(code, args, k) : this.next[v];
        this.next[v] = p;
        if (this.last[v] < 0) {
          this.last[v] = p;
          if (clobber === p && k - args < MOST_WANTED) this.wanted[v] = argumentRegister(trace, code, args, k);
        }
      }
    }
    for (let v = 0; v < trace.inputs; v++) if (this.last[v] > clobber) this.crosses[v] = true;
  }

  /** What the first of two equal operands of one operation has. */
  private followingTwin(code: int[], args: int, at: int): int {
    for (let k = args; k < at; k++) if (code[k] === code[at]) return this.following[k];
    return FAR;
  }

  private atLabel(code: int[], args: int, count: int, clobber: int): void {
    for (let k = args; k < args + count; k++) {
      const v = code[k] >> 2;
      this.crossesInLoop[v] = this.last[v] > clobber;
    }
  }

  /** The number of values that the operations define. */
  private findOperations(code: int[]): int {
    const starts = this.starts;
    starts.length = 0;
    this.backJump = -1;
    this.backLabel = -1;
    let results: int = 0;
    let p: int = 0;
    while (p < code.length) {
      starts.push(p);
      const op = code[p];
      if (opResult[op] !== 0) results++;
      p += opVariable[op] ? 2 + code[p + 1] : 1 + opArity[op];
      if (opHasDescr[op]) p++;
    }
    const end = starts[starts.length - 1];
    if (code[end] !== JUMP) return results;
    const target = code[end + 2 + code[end + 1]];
    for (const s of starts) {
      if (code[s] === LABEL && code[s + 2 + code[s + 1]] === target) {
        this.backJump = end;
        this.backLabel = s;
      }
    }
    return results;
  }

  private reserve(code: int, values: int): void {
    if (this.following.length < code) this.following = newFixedArray<int>(code * 2, FAR);
    if (this.next.length < values) {
      const n = values * 2;
      this.next = newFixedArray<int>(n, FAR);
      this.last = newFixedArray<int>(n, -1);
      this.wanted = newFixedArray<int>(n, NOWHERE);
      this.crosses = newFixedArray<boolean>(n, false);
      this.crossesInLoop = newFixedArray<boolean>(n, false);
    }
  }
}
