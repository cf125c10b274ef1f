/**
 * Jitcodes and descriptors: what the codewriter makes of the graphs, as data that is there when the program starts.
 *
 * A frame has three register files (int, ref, float). In each, the registers proper come first and the constants of the jitcode behind
 * them, so that an operand is one byte whatever it is. Arguments arrive in the first registers of each file.
 *
 * Code is a string of bytes: the number of an instruction (a plain trace operation keeps its number), then its operands by the letters
 * of `instructionForms`:
 *     i r f   register that is read        I R F   register that is written
 *     L       label: position, 2 bytes     d       descriptor, 2 bytes        v   index in StaticData.liveness, 2 bytes
 *     *       one register for each argument of the CallDescr or MergePointDescr before it
 *     >       register for the result of the CallDescr before it, none when that is void
 *
 * `live` stands where a frame can be resumed: before instructions whose guard repeats them, and after calls. Its entry in the liveness
 * pool is: number of ints, their registers, number of refs, ..., number of floats, .... Frames of callers are captured at their position
 * behind the call, while the result does not exist yet.
 */
import { newFixedArray, type Addr, type FixedArray, type float, type i64, type int } from '../../rlib/kinds';
import { NULL_ADDR } from '../../rlib/rffi';
import { resopRows } from './resoperations';

/** A reference to any object of the program; null is a value. On Node there is one for each object. */
export type Ref = object;

/** The kind of a value in a list of kinds as 'irf' letters: 1 int, 2 ref, 3 float. */
export function kindOf(kinds: string, i: int): int {
  const letter = kinds.charCodeAt(i);
  return letter === 105 ? 1 : letter === 114 ? 2 : 3;
}

/** How many of the first `n` values are of the kind. */
function countOf(kinds: string, n: int, kind: int): int {
  let count: int = 0;
  for (let i = 0; i < n; i++) if (kindOf(kinds, i) === kind) count++;
  return count;
}

export abstract class Descr {
  /** position in StaticData.descrs */
  index: int = -1;
  constructor(readonly name: string) {}
}

/**
 * A structure that is allocated; `classId` is the number that classOf gives for its objects. In memory: `size` bytes, header included, rounded;
 * `type` is the address of its type descriptor, which is the header of a new object.
 */
export class StructDescr extends Descr {
  size: int = 0;
  type: Addr = NULL_ADDR;
  /** descriptors of all fields, when objects of exactly this class have no identity: a copy is as good; else null */
  copied: FixedArray<int> | null = null;
  constructor(name: string, readonly classId: int) { super(name); }
}
/**
 * A field; `kind` is 1 int, 2 ref, 3 float. In memory: `size` bytes (8, or 1 for a boolean) at `offset` from the object. `owner` is the number of
 * the class that declares it: what has the field is of that class or one below.
 */
export class FieldDescr extends Descr {
  owner: int = 0;
  offset: int = 0;
  size: int = 8;
  quasiImmutable: boolean = false;
  constructor(name: string, readonly kind: int, readonly immutable: boolean) { super(name); }
}
/**
 * The items and the length of arrays of one structure, or of those that one field of a virtualizable owns. In memory: items of `itemSize` bytes (8; 1 unsigned
 * for bytes and booleans) from `itemsOffset`, their number at `lengthOffset`; `type` is the address of the type descriptor.
 * `classId` is the number that classOf gives for such arrays.
 */
export class ArrayDescr extends Descr {
  classId: int = 0;
  itemsOffset: int = 0;
  itemSize: int = 8;
  lengthOffset: int = 0;
  type: Addr = NULL_ADDR;
  /** of a virtualizable: what is known of the items is worth being known in bridges */
  virtualizable: boolean = false;
  constructor(name: string, readonly kind: int, readonly immutable: boolean) { super(name); }
}
/** A class, for questions about instances: it and the classes below it have the numbers from `classId` to `last`. */
export class ClassDescr extends Descr {
  constructor(name: string, readonly classId: int, readonly last: int) { super(name); }
  has(classId: int): boolean { return classId >= this.classId && classId <= this.last; }
}
/** Cases of a switch. */
export class SwitchDescr extends Descr {
  readonly targets: Map<i64, int> = new Map();
}
/**
 * Calls that do what a few operations on items could do. The arguments are those of the operations array_fill, array_copy (Bytes...: of strings, whose bytes are written
 * once) and str_compare_bytes.
 */
export const enum Idiom { None, ArrayFill, ArrayCopy, BytesCopy, BytesCompare }

/** What is called, and all that is known of it. */
export class CallDescr extends Descr {
  idiom: Idiom = Idiom.None;
  /** of the idiom's arrays: index of the ArrayDescr */
  idiomArray: int = -1;
  /** null: not looked inside */
  jitcode: JitCode | null = null;
  /** what the call may change, as indexes of descriptors; null: anything */
  writes: int[] | null = null;
  /** what the call may look at, likewise */
  reads: int[] | null = null;
  /** where the machine code of the callee is */
  address: Addr = NULL_ADDR;
  /** the result is a boolean: only its lowest byte is defined */
  resultIsByte: boolean = false;
  elidable: boolean = false;
  /** of an elidable or loop-invariant callee that raises nothing and takes references only: the classes that they are of, or above them. It may be called whenever they are; null for others */
  argClasses: int[] | null = null;
  /** without arguments; one call does for a trace, and for a loop */
  loopInvariant: boolean = false;
  /** looked inside only where each argument is a constant or fresh (see recordingcache.ts), and one at least is fresh */
  onlyKnown: boolean = false;
  /** no trace contains it */
  endsTrace: boolean = false;
  canRaise: boolean = true;
  /** a collection may happen during the call */
  canCollect: boolean = true;
  /** of `started` and `entered` of a portal: its number */
  portal: int = -1;
  /** `kinds`: of the arguments, as 'irf' letters; `result`: 0 void, 1 int, 2 ref, 3 float */
  constructor(name: string, readonly kinds: string, readonly result: int) { super(name); }
}
/** A call by class of the first argument. `general` calls whatever the class has; in memory, the address of the function is at `slot` in the type descriptor. */
export class VirtualDescr extends Descr {
  slot: int = 0;
  constructor(name: string, readonly kinds: string, readonly result: int, readonly general: CallDescr) { super(name); }
}
/** A call through a function pointer, the first argument. `general` calls any. */
export class IndirectDescr extends Descr {
  constructor(name: string, readonly kinds: string, readonly result: int, readonly general: CallDescr) { super(name); }
}
/** The variables of a merge point or of an entry: greens, then reds, as 'irf' letters. `portal`: its number. */
export class MergePointDescr extends Descr {
  constructor(name: string, readonly kinds: string, readonly greens: int, readonly portal: int) { super(name); }
}

export class JitCode {
  index: int = -1;
  code: string = '';
  ints: int = 0;
  refs: int = 0;
  floats: int = 0;
  intConstants: FixedArray<i64> = newFixedArray(0, 0n);
  refConstants: FixedArray<Ref | null> = newFixedArray<Ref | null>(0, null);
  floatConstants: FixedArray<float> = newFixedArray(0, 0.0);
  /** the portal it is the loop of, or -1 */
  portal: int = -1;
  resultKind: int = 0;
  constructor(readonly name: string) {}
}

/** So many values a merge point has at most. */
export const MOST_VALUES: int = 64;

/** An interpreter loop: its arguments are the variables of its merge point, `greens` of them green. `started` is the same where a frame begins, `entered` at the head of a loop: they use compiled code.
 * `behind` goes on where compiled code failed that compiled code called, its argument being the number of the guard. */
export class PortalDescr {
  /** how many of its arguments there are of each kind, and how many of these are green: they come first */
  readonly ints: int;
  readonly refs: int;
  readonly floats: int;
  readonly greenInts: int;
  readonly greenRefs: int;
  readonly greenFloats: int;
  constructor(readonly driver: string, readonly greens: int, readonly call: CallDescr, readonly started: CallDescr, readonly entered: CallDescr, readonly behind: CallDescr, readonly jitcode: JitCode) {
    const kinds = call.kinds;
    this.ints = countOf(kinds, kinds.length, 1);
    this.refs = countOf(kinds, kinds.length, 2);
    this.floats = countOf(kinds, kinds.length, 3);
    this.greenInts = countOf(kinds, greens, 1);
    this.greenRefs = countOf(kinds, greens, 2);
    this.greenFloats = countOf(kinds, greens, 3);
  }
}

/** Functions by the address of their code. */
export abstract class CalleeTable {
  abstract calleeAt(address: i64): CallDescr | null;
}

/** Everything the meta-interpreter knows of the program. */
export class StaticData {
  readonly descrs: Descr[] = [];
  readonly jitcodes: JitCode[] = [];
  readonly liveness: int[] = [];
  readonly portals: PortalDescr[] = [];
  /** addresses of type descriptors by class number; 0 where the class has no objects */
  readonly classAddresses: Addr[] = [];
  /** by class number; for those who read traces */
  readonly classNames: string[] = [];
  /** the class above, by class number; 0 for none */
  readonly classParents: int[] = [];
  overflowError: Ref | null = null;
  /** Takes the descriptor up and numbers it. */
  add<T extends Descr>(d: T): T {
    d.index = this.descrs.length;
    this.descrs.push(d);
    return d;
  }
}

const others: [string, string][] = [
  ['live', 'v'], ['goto', 'L'], ['goto_if_not', 'iL'], ['switch', 'id'], ['int_copy', 'iI'], ['ref_copy', 'rR'], ['float_copy', 'fF'],
  ['int_guard_value', 'i'], ['ref_guard_value', 'r'], ['float_guard_value', 'f'], ['text_guard_value', 'rd'], ['int_is_constant', 'iI'], ['ref_is_constant', 'rI'], ['float_is_constant', 'fI'], ['ref_is_virtual', 'rI'],
  ['int_return', 'i'], ['ref_return', 'r'], ['float_return', 'f'], ['void_return', ''], ['raise', 'r'], ['catch_exception', 'L'], ['last_exception', 'R'],
  ['call', 'd*>'], ['call_virtual', 'd*>'], ['call_indirect', 'd*>'], ['conditional_call', 'id*'], ['int_or_call', 'id*>'], ['ref_or_call', 'rd*>'], ['jit_merge_point', 'd*'], ['jit_can_enter', 'd*'], ['unreachable', ''],
];

/** Operand letters by instruction number, and numbers by name (load time). */
export const instructionForms: string[] = [];
export const instructionNames: string[] = [];
export const instructionNumbers: Map<string, int> = new Map();

function instruction(name: string, form: string): void {
  if (instructionNumbers.has(name)) throw new Error(`instruction ${name} is listed twice`);
  instructionNumbers.set(name, instructionForms.length);
  instructionNames.push(name);
  instructionForms.push(form);
}
for (const r of resopRows) {
  const result = r.result.toUpperCase();
  instruction(r.name, r.flags.has('overflow') ? `L${r.args}${result}` : r.args + result);
}
const FIRST = resopRows.length;
for (const [name, form] of others) instruction(name, form);
if (instructionForms.length > 256) throw new Error('more instructions than fit into a byte');

/** Instructions that are no trace operations, in the order of `others`. */
export const enum Code {
  Live, Goto, GotoIfNot, Switch, IntCopy, RefCopy, FloatCopy, IntGuardValue, RefGuardValue, FloatGuardValue, TextGuardValue, IntIsConstant, RefIsConstant, FloatIsConstant, RefIsVirtual,
  IntReturn, RefReturn, FloatReturn, VoidReturn, Raise, CatchException, LastException, Call, CallVirtual, CallIndirect, ConditionalCall, IntOrCall, RefOrCall, JitMergePoint, JitCanEnter, Unreachable,
}
/** Number of the first instruction that is no trace operation: Code 0. */
export const FIRST_CODE: int = FIRST;
if (others[Code.Unreachable]![0] !== 'unreachable' || others[Code.Call]![0] !== 'call') throw new Error('the enumeration of instructions and their list differ');
