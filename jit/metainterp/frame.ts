/**
 * One activation of a jitcode. Beside each register stands, while a trace is recorded, the operand it has in the trace; otherwise these
 * are meaningless. Constants of the jitcode lie behind the registers and are never written.
 */
import { newFixedArray, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import type { JitCode, Ref } from './jitcode';
import { NONE, type Trace } from './trace';

/** How often a resumed frame of a portal is followed past an entry: fewer than ROUNDS. */
export const MAX_ROUNDS: int = 3;
const ROUNDS: int = 4;

/** Where a frame stands, as one word of snapshots and resume information: position of a `live`, rounds left, kind of the result it waits for. */
export function packPosition(pc: int, rounds: int, resultKind: int): int {
  return (pc * ROUNDS + rounds) * 4 + resultKind;
}
export function positionOf(word: int): int {
  return word >> 4;
}
export function roundsOf(word: int): int {
  return (word >> 2) & (ROUNDS - 1);
}
export function resultKindOf(word: int): int {
  return word & 3;
}

export class MIFrame {
  pc: int = 0;
  /** position of the last `live` that was passed */
  livePc: int = 0;
  /** an entry was passed since the last merge point */
  header: boolean = false;
  /** where the result of the call in progress goes, or -1; its kind, 0 for none */
  resultRegister: int = -1;
  resultKind: int = 0;
  /** the snapshot of the callers, taken when this frame was entered */
  callerSnapshot: int = -1;
  /** of a portal's frame: its first merge point was passed */
  entered: boolean = false;
  /** by a call that was followed, not by resuming at a guard */
  called: boolean = false;
  /** of a portal's frame that was resumed in the middle: how often it is still followed past an entry */
  rounds: int = 0;
  /** of a portal's frame: the first reference among its greens when it was entered, which tells functions apart; and the length of the trace then */
  unit: Ref | null = null;
  private unitBox: int = NONE;
  traceStart: int = 0;
  /** of a portal's frame in a trace with marks: position of its last mark in the code, or -1 */
  mark: int = -1;
  readonly ints: FixedArray<i64>;
  readonly refs: FixedArray<Ref | null>;
  readonly floats: FixedArray<float>;
  readonly intBoxes: FixedArray<int>;
  readonly refBoxes: FixedArray<int>;
  readonly floatBoxes: FixedArray<int>;

  constructor(readonly jitcode: JitCode) {
    const j = jitcode;
    this.ints = newFixedArray(j.ints + j.intConstants.length, 0n);
    this.refs = newFixedArray<Ref | null>(j.refs + j.refConstants.length, null);
    this.floats = newFixedArray(j.floats + j.floatConstants.length, 0.0);
    for (let i = 0; i < j.intConstants.length; i++) this.ints[j.ints + i] = j.intConstants[i];
    for (let i = 0; i < j.refConstants.length; i++) this.refs[j.refs + i] = j.refConstants[i];
    for (let i = 0; i < j.floatConstants.length; i++) this.floats[j.floats + i] = j.floatConstants[i];
    this.intBoxes = newFixedArray<int>(j.ints, NONE);
    this.refBoxes = newFixedArray<int>(j.refs, NONE);
    this.floatBoxes = newFixedArray<int>(j.floats, NONE);
  }

  /** The operand of a register in the trace. */
  box(t: Trace, kind: int, register: int): int {
    const j = this.jitcode;
    if (kind === 1) return register < j.ints ? this.intBoxes[register] : t.constInt(this.ints[register]);
    if (kind === 2) return register < j.refs ? this.refBoxes[register] : t.constRef(this.refs[register]);
    return register < j.floats ? this.floatBoxes[register] : t.constFloat(this.floats[register]);
  }
  setBox(kind: int, register: int, box: int): void {
    if (kind === 1) {
      if (register < this.jitcode.ints) this.intBoxes[register] = box;
    } else if (kind === 2) {
      if (register < this.jitcode.refs) this.refBoxes[register] = box;
    } else if (register < this.jitcode.floats) this.floatBoxes[register] = box;
  }
  /** The value of a register as a constant operand. */
  constant(t: Trace, kind: int, register: int): int {
    if (kind === 1) return t.constInt(this.ints[register]);
    if (kind === 2) return t.constRef(this.refs[register]);
    return t.constFloat(this.floats[register]);
  }
  /** The unit as a constant operand, or NONE. */
  unitOperand(t: Trace): int {
    if (this.unitBox === NONE && this.unit !== null) this.unitBox = t.constRef(this.unit);
    return this.unitBox;
  }
  byte(at: int): int {
    return this.jitcode.code.charCodeAt(at);
  }
  word(at: int): int {
    return this.jitcode.code.charCodeAt(at) + this.jitcode.code.charCodeAt(at + 1) * 256;
  }
}
