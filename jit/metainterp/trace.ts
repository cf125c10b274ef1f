/**
 * A trace: operations in one flat array of integers, no object an operation.
 *
 * An operation is its number, its operands, and a descriptor or resume word if its row says so (a variable row has the number of operands first).
 * An operand is 4 * index + tag: BOX (index of a value), or INT, REF, FLOAT (index in the pool of constants of that kind). Values are numbered
 * in the order of definition: the inputs, then the result of each operation that has one. `NONE` stands where there is no value.
 *
 * Snapshots say what the frames held at a guard: in `snapshots`, at the index in the guard's resume word: the index of the caller's
 * snapshot or -1, the jitcode, where the frame stands at a `live` (see packPosition), its unit or NONE, then operands in the order of that live entry. Callers' snapshots are taken
 * once, when the call is entered, and shared by all guards within it.
 */
import type { float, i64, int } from '../../rlib/kinds';
import { floatToBits } from '../../rlib/rarithmetic';
import type { Ref } from './jitcode';
import type { Cell } from './warmstate';
import { DEBUG_MERGE_POINT, JUMP, LABEL, opArity, opHasDescr, opResult, opVariable } from './resoperations';

export const enum Tag { Box, Int, Ref, Float }
export const NONE: int = -1;

/** The operand is a value, not a constant. */
export function isBox(operand: int): boolean {
  return (operand & 3) === Tag.Box;
}

/** What a backend made of a trace. */
export abstract class MachineCode {
  /** where the block is, and its bytes; 0 when it was freed */
  address: int = 0;
  size: int = 0;
  /** pairs: position of an operation in the trace (at last the end of the trace), offset of its code from `address`; only when the Cpu is `observed` */
  readonly map: int[] = [];
}

export class Trace {
  readonly code: int[] = [];
  /** kinds of values: 1 int, 2 ref, 3 float */
  readonly kinds: int[] = [];
  readonly snapshots: int[] = [];
  /** resume information of optimized traces, see loop.ts */
  readonly numbering: int[];
  readonly ints: i64[];
  readonly refs: (Ref | null)[];
  readonly floats: float[];
  private readonly intIndex: Map<i64, int>;
  private readonly floatIndex: Map<i64, int>;
  /** marks of places not counted */
  operations: int = 0;
  /** of a bridge as recorded: up to here in the code it rebuilds what the guard kept virtual or held back */
  prologue: int = 0;
  /** of a trace as recorded that ends in a jump: the frame at the merge point, or -1, and what references the arguments were, null for others */
  jumpSnapshot: int = -1;
  readonly jumpRefs: (Ref | null)[] = [];
  /** where it begins; of a bridge, where the trace begins that it leaves */
  start: Cell | null = null;
  /** where the code goes on behind the label in a trace as recorded, or -1; behind it copies of its arguments are used in their place */
  label: int = -1;
  private labelArguments: int = 0;
  private labelSnapshot: int = -1;
  private readonly labelRefs: (Ref | null)[] = [];
  /** of an optimized trace: objects on whose quasi-immutable fields it relies; and whether one of these was written since */
  readonly watched: Ref[] = [];
  invalid: boolean = false;
  /** of an optimized trace: what a backend made of it */
  made: MachineCode | null = null;
  /** the label has become the end of the trace again */
  isCut: boolean = false;
  /** A trace with a pool of `sharing` shares its constants and numbering: it will become part of it. */
  constructor(public inputs: int, sharing: Trace | null = null) {
    this.numbering = sharing === null ? [] : sharing.numbering;
    this.ints = sharing === null ? [] : sharing.ints;
    this.refs = sharing === null ? [] : sharing.refs;
    this.floats = sharing === null ? [] : sharing.floats;
    this.intIndex = sharing === null ? new Map() : sharing.intIndex;
    this.floatIndex = sharing === null ? new Map() : sharing.floatIndex;
  }

  input(kind: int): int {
    this.kinds.push(kind);
    return (this.kinds.length - 1) * 4;
  }
  constInt(x: i64): int {
    let i = this.intIndex.get(x) ?? -1;
    if (i < 0) {
      i = this.ints.length;
      this.ints.push(x);
      this.intIndex.set(x, i);
    }
    return i * 4 + Tag.Int;
  }
  constRef(x: Ref | null): int {
    let i = this.refs.length - 1;
    while (i >= 0 && this.refs[i] !== x) i--;
    if (i < 0) {
      i = this.refs.length;
      this.refs.push(x);
    }
    return i * 4 + Tag.Ref;
  }
  constFloat(x: float): int {
    const bits = floatToBits(x);
    let i = this.floatIndex.get(bits) ?? -1;
    if (i < 0) {
      i = this.floats.length;
      this.floats.push(x);
      this.floatIndex.set(bits, i);
    }
    return i * 4 + Tag.Float;
  }

  /** Code made of the trace relies on quasi-immutable fields of the object. */
  relyOn(x: Ref): void {
    for (const y of this.watched) if (x === y) return;
    this.watched.push(x);
  }

  /** The jump that was just appended, with so many arguments, becomes a label. */
  jumpToLabel(count: int): void {
    this.labelArguments = count;
    this.code[this.code.length - count - 3] = LABEL;
    this.label = this.code.length;
    this.labelSnapshot = this.jumpSnapshot;
    for (const x of this.jumpRefs) this.labelRefs.push(x);
    this.jumpSnapshot = -1;
    this.jumpRefs.length = 0;
  }
  /** The label becomes a jump again, and what was recorded behind it is dropped. */
  cutAtLabel(): void {
    this.code.length = this.label;
    this.code[this.code.length - this.labelArguments - 3] = JUMP;
    this.jumpSnapshot = this.labelSnapshot;
    this.jumpRefs.length = 0;
    for (const x of this.labelRefs) this.jumpRefs.push(x);
    this.label = -1;
    this.isCut = true;
  }
  /** The value that an operation just appended defines, or NONE. */
  result(op: int): int {
    if (op !== DEBUG_MERGE_POINT) this.operations++;
    if (opResult[op] === 0) return NONE;
    this.kinds.push(opResult[op]);
    return (this.kinds.length - 1) * 4;
  }
  op0(op: int, descr: int): int {
    this.code.push(op);
    if (opHasDescr[op]) this.code.push(descr);
    return this.result(op);
  }
  op1(op: int, a: int, descr: int): int {
    this.code.push(op);
    this.code.push(a);
    if (opHasDescr[op]) this.code.push(descr);
    return this.result(op);
  }
  op2(op: int, a: int, b: int, descr: int): int {
    this.code.push(op);
    this.code.push(a);
    this.code.push(b);
    if (opHasDescr[op]) this.code.push(descr);
    return this.result(op);
  }
  op3(op: int, a: int, b: int, c: int, descr: int): int {
    this.code.push(op);
    this.code.push(a);
    this.code.push(b);
    this.code.push(c);
    if (opHasDescr[op]) this.code.push(descr);
    return this.result(op);
  }
  opList(op: int, args: int[], descr: int): int {
    this.code.push(op);
    this.code.push(args.length);
    for (const a of args) this.code.push(a);
    if (opHasDescr[op]) this.code.push(descr);
    return this.result(op);
  }
}

/** Walks over the operations of a trace. */
export class TraceReader {
  op: int = 0;
  /** of the first operand */
  args: int = 0;
  count: int = 0;
  descr: int = -1;
  /** the value the operation defines, or NONE */
  result: int = NONE;
  private next: int = 0;
  private value: int;
  constructor(readonly trace: Trace) {
    this.value = trace.inputs;
  }
  /** To the next operation; false at the end. */
  step(): boolean {
    const code = this.trace.code;
    let p = this.next;
    if (p >= code.length) return false;
    const op = code[p++];
    this.op = op;
    this.count = opVariable[op] ? code[p++] : opArity[op];
    this.args = p;
    p += this.count;
    this.descr = opHasDescr[op] ? code[p++] : -1;
    this.next = p;
    this.result = opResult[op] === 0 ? NONE : 4 * this.value++;
    return true;
  }
  /** Where the next operation begins. */
  end(): int {
    return this.next;
  }
  /** How many values are defined before the next operation. */
  nextValue(): int {
    return this.value;
  }
  arg(i: int): int {
    return this.trace.code[this.args + i];
  }
}
