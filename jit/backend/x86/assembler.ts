/**
 * The assembler: one pass forward over a trace, which allocates registers and emits code as it goes.
 *
 * A block of code:   flag word (GUARD_NOT_INVALIDATED)
 *                    body, with the labels
 *                    slow paths of allocations and write barriers
 *                    recovery stubs, one a guard
 *                    entry: makes the frame, fetches the inputs, jumps to the body
 *                    constants
 * The entry comes last since the size of the frame is known only then.
 *
 * A frame: rbp is the top of the machine frame, ints and floats are spilled below it, arguments of calls lie at rsp. rbx is the base of
 * the frame's slots on the shadow stack. rsp and root_top of the state block may leave more room than a trace needs: a jump to a trace with a larger
 * frame extends it, one to a trace with a smaller frame does not shrink it.
 *
 * A guard jumps to its stub when it fails; at the jump nothing has been changed that the stub needs, so spills for an operation are
 * emitted before its jump. Where failing values stand is recorded: for the stub, and for a bridge that starts there.
 */
import type { Addr, i64, int } from '../../../rlib/kinds';
import { newFixedArray, type FixedArray } from '../../../rlib/kinds';
import { floatToBits, i64ToI32, intmask, toI64, toInt } from '../../../rlib/rarithmetic';
import { addrToI64 } from '../../../rlib/rffi';
import { fatal } from '../../../rlib/debug';
import type { ArrayDescr, CallDescr, ClassDescr, FieldDescr, StaticData, StructDescr } from '../../metainterp/jitcode';
import type { FailDescr } from '../../metainterp/loop';
import {
  GETFIELD_F, GETITEM_F, GUARD_FALSE, GUARD_NO_EXCEPTION, GUARD_NO_OVERFLOW, GUARD_OVERFLOW, GUARD_TRUE, JUMP, opArity, opHasDescr, opIsGuard, opResult, opVariable, PLAIN_COUNT, SETFIELD_F, SETFIELD_I,
  SETFIELD_R, SETITEM_F, SETITEM_I, SETITEM_R,
} from '../../metainterp/resoperations';
import { Tag, Trace } from '../../metainterp/trace';
import { Allocator } from './allocator';
import { CompiledTrace, Target } from './compiled';
import { details, Division, Emit, emitters, INLINE_ITEMS, Width } from './emitters';
import { ABSOLUTE, Alu, type Encoder, Opcode, Shift, Unary } from './encoder';
import type { Helpers } from './helpers';
import { EXCEPTION, type Machine, NURSERY_FREE, NURSERY_TOP, ROOT_TOP } from './machine';
import { fits32, move, moveConstant, Moves, STACK } from './moves';
import { Cond, isGeneral, isRegister, isXmm, NOWHERE, ONE, Reg, SCRATCH, slotBase, slotOffset, XMM, XMM_SCRATCH, ZERO } from './registers';
import { FAR, Uses } from './uses';

/** What `execute` gets when a trace ends without a guard. */
export const FINISHED: int = -1;
export const FINISHED_EXCEPTION: int = -2;

const ARGUMENT_REGISTERS: int[] = [Reg.Rdi, Reg.Rsi, Reg.Rdx, Reg.Rcx, Reg.R8, Reg.R9];
const TRACK_FLAG: int = 1;
const FLAGS: int = 4;

/** Words of a record of an allocation's slow path, before its registers. */
const enum Slow { Jump, Return, Size, Result, Null, Count, Registers }

function addressOf(a: Addr): int {
  return toInt(addrToI64(a));
}

export class Assembler {
  readonly uses: Uses = new Uses();
  readonly allocator: Allocator;
  private readonly moves: Moves;
  private trace: Trace = new Trace(0);
  private fails: FailDescr[] = [];
  private out: CompiledTrace = new CompiledTrace();
  /** index of the operation in `uses.starts`, and its parts */
  private index: int = 0;
  private at: int = 0;
  private args: int = 0;
  private count: int = 0;
  private descr: int = -1;
  private result: int = -1;
  private value: int = 0;
  /** a memory operand */
  private base: int = 0;
  private disp: int = 0;
  /** the target that the trace's own label defines, by the jump at its end */
  private outgoing: int = 0;
  private bodyStart: int = 0;
  /** allocation slow paths, see Slow; barrier slow paths: jump, return, base, disp of the object, index operand (place or NOWHERE), constant index */
  private readonly slow: int[] = [];
  private readonly barriers: int[] = [];
  private readonly poolAt: int[] = [];
  private readonly poolBits: i64[] = [];
  /** by value: the collection epoch in which the object was allocated */
  private fresh: FixedArray<int> = newFixedArray<int>(0, 0);
  private epoch: int = 1;
  private readonly initialised: int[] = [];
  private marks: FixedArray<int> = newFixedArray<int>(0, 0);
  private mark: int = 0;
  /** a comparison's value that its guard knows when it fails: the value, or -1, and its place */
  private knownValue: int = -1;
  private knownPlace: int = NOWHERE;
  keepMap: boolean = false;

  constructor(private readonly e: Encoder, private readonly machine: Machine, private readonly data: StaticData, private readonly helpers: Helpers, private readonly targets: (Target | null)[]) {
    this.allocator = new Allocator(e, this.uses);
    this.moves = new Moves(e);
  }

  /** Assembles a loop into the encoder's buffer; the entry is offset `out.entry`. `entryTarget`: number of the target that the entry is, or -1. */
  loop(trace: Trace, fails: FailDescr[], entryTarget: int): CompiledTrace {
    this.begin(trace, fails, 0, 0);
    const target = new Target(this.out, this.e.position);
    this.placeInputs(target);
    if (entryTarget >= 0) this.define(entryTarget, target);
    this.jumpHints();
    this.body();
    this.stubs();
    this.out.entry = this.e.position;
    this.makeFrame(0, 0);
    this.fetchInputs(target);
    this.e.jmpBack(this.bodyStart);
    this.pool();
    return this.out;
  }

  /** Assembles a bridge that starts at the guard number `guard` of a compiled trace. */
  bridge(trace: Trace, fails: FailDescr[], from: CompiledTrace, guard: int): CompiledTrace {
    this.begin(trace, fails, from.frameSlots, from.shadowSlots);
    this.bindInputs(from, guard);
    this.body();
    this.stubs();
    this.out.entry = this.e.position;
    this.makeFrame(from.frameBytes, from.shadowSlots);
    this.e.jmpBack(this.bodyStart);
    this.pool();
    return this.out;
  }

  private begin(trace: Trace, fails: FailDescr[], frameSlots: int, shadowSlots: int): void {
    this.trace = trace;
    this.fails = fails;
    this.out = new CompiledTrace();
    this.outgoing = 0;
    this.slow.length = 0;
    this.barriers.length = 0;
    this.poolAt.length = 0;
    this.poolBits.length = 0;
    this.epoch++;
    this.knownValue = -1;
    const n = trace.kinds.length;
    if (this.fresh.length < n) this.fresh = newFixedArray<int>(2 * n, 0);
    if (this.marks.length < n) this.marks = newFixedArray<int>(2 * n, 0);
    this.uses.analyze(trace, fails);
    this.allocator.begin(trace.kinds, frameSlots, shadowSlots);
    this.e.reset();
    this.e.word(0n);
    this.e.word(0n);
    this.bodyStart = this.e.position;
    this.value = trace.inputs;
  }

  private define(number: int, t: Target): void {
    while (this.targets.length <= number) this.targets.push(null);
    this.targets[number] = t;
  }

  // ---- inputs

  private placeInputs(target: Target): void {
    const ra = this.allocator;
    for (let v = 0; v < this.trace.inputs; v++) {
      if (this.uses.last[v] >= 0) {
        const r = this.uses.next[v] === FAR ? NOWHERE : ra.findFree(this.trace.kinds[v] === 3, this.trace.kinds[v] === 1 && this.uses.crosses[v]);
        if (r >= 0) ra.bind(v, r);
        else ra.slot[v] = ra.newSlot(v);
      }
      target.places.push(ra.place(v));
      target.slots.push(NOWHERE);
    }
  }

  /** From the buffer whose address is in rsi. */
  private fetchInputs(target: Target): void {
    const e = this.e;
    let last: int = -1;
    for (let i = 0; i < target.places.length; i++) {
      const to = target.places[i];
      if (to < 0 || isRegister(to)) continue;
      e.load(Reg.Rax, Reg.Rsi, 8 * i);
      move(e, to, Reg.Rax);
    }
    for (let i = 0; i < target.places.length; i++) {
      const to = target.places[i];
      if (to === Reg.Rsi) last = i;
      else if (isGeneral(to)) e.load(to, Reg.Rsi, 8 * i);
      else if (isXmm(to)) e.regMem(Opcode.LoadDouble, 0, to - XMM, Reg.Rsi, 8 * i);
    }
    if (last >= 0) e.load(Reg.Rsi, Reg.Rsi, 8 * last);
  }

  private bindInputs(from: CompiledTrace, guard: int): void {
    const ra = this.allocator;
    const first = from.guardPlaces[guard];
    for (let v = 0; v < this.trace.inputs; v++) {
      const p = from.places[first + v];
      if (p < 0 || this.uses.last[v] < 0) continue;
      if (isRegister(p)) ra.bind(v, p);
      else ra.slot[v] = p;
    }
    ra.freeUnusedSlots(this.trace.inputs);
    ra.at(0);
    for (let v = 0; v < this.trace.inputs; v++) {
      const p = from.places[first + v];
      if (p >= 0 || this.uses.last[v] < 0) continue;
      moveConstant(this.e, ra.take(v), p === ZERO ? 0n : 1n);
    }
    this.jumpHints();
  }

  /** Values that the jump at the end passes to a target that is known already would best be where it wants them. */
  private jumpHints(): void {
    const code = this.trace.code;
    const p = this.uses.starts[this.uses.starts.length - 1];
    if (code[p] !== JUMP) return;
    const n = code[p + 1];
    const number = code[p + 2 + n];
    if (number >= this.targets.length) return;
    const t = this.targets[number];
    if (t === null || (t.trace !== this.out && this.uses.backJump >= 0)) return;
    for (let i = 0; i < n; i++) {
      const a = code[p + 2 + i];
      if ((a & 3) === Tag.Box && isRegister(t.places[i])) this.allocator.hint[a >> 2] = t.places[i];
    }
  }

  // ---- operations

  private body(): void {
    const n = this.uses.starts.length;
    this.index = 0;
    while (this.index < n) {
      this.decode(this.index);
      if (this.keepMap) {
        this.out.map.push(this.at);
        this.out.map.push(this.e.position);
      }
      this.operation();
      this.index++;
    }
  }

  /** Makes an operation the current one. */
  private decode(index: int): void {
    const code = this.trace.code;
    const p = this.uses.starts[index];
    const op = code[p];
    this.index = index;
    this.at = p;
    const variable = opVariable[op];
    this.count = variable ? code[p + 1] : opArity[op];
    this.args = variable ? p + 2 : p + 1;
    this.descr = opHasDescr[op] ? code[this.args + this.count] : -1;
    this.result = opResult[op] === 0 ? -1 : this.value++;
    this.allocator.at(p);
  }
  private nextOperation(): int {
    return this.index + 1 < this.uses.starts.length ? this.trace.code[this.uses.starts[this.index + 1]] : -1;
  }

  /** The operands, and the failing values of a guard, have been used. */
  private finish(): void {
    const code = this.trace.code;
    const ra = this.allocator;
    for (let k = this.args; k < this.args + this.count; k++) if ((code[k] & 3) === Tag.Box) ra.used(code[k] >> 2, k);
    if (opIsGuard[code[this.at]]) {
      for (const a of this.fails[this.descr].failArgs) if (this.uses.last[a >> 2] <= this.at) ra.release(a >> 2);
    }
    if (this.result >= 0) ra.dropUnused(this.result);
  }

  private operation(): void {
    const op = this.trace.code[this.at];
    const detail = details[op];
    switch (emitters[op]) {
      case Emit.Add: this.add(); break;
      case Emit.Sub: this.subtract(); break;
      case Emit.Alu: this.arithmetic(detail); break;
      case Emit.Mul: this.multiply(); break;
      case Emit.Divide: this.divide(detail); break;
      case Emit.Shift: this.shift(detail, 1); break;
      case Emit.Unary: this.e.unary(detail, 1, this.destructive(0, NOWHERE)); break;
      case Emit.Abs: this.absolute(); break;
      case Emit.Select: this.select(detail); break;
      case Emit.MulHigh: this.multiplyHigh(detail); break;
      case Emit.CountLeading: this.countLeading(); break;
      case Emit.CountTrailing: this.countTrailing(); break;
      case Emit.CompareInt: return this.compare(detail);
      case Emit.Int32Alu: this.arithmetic32(detail); break;
      case Emit.Int32Invert: {
        const r = this.destructive(0, NOWHERE);
        this.e.unary(Unary.Not, 0, r);
        this.e.regReg(Opcode.Movsxd, 1, r, r);
        break;
      }
      case Emit.Int32Shift: this.shift(detail, 0); break;
      case Emit.BoolNot: this.e.aluImm(Alu.Xor, 0, this.destructive(0, NOWHERE), 1); break;
      case Emit.FloatBinary: this.floatBinary(detail); break;
      case Emit.FloatSign: this.e.regMem(detail, 0, this.destructive(0, NOWHERE) - XMM, ABSOLUTE, detail === Opcode.Xorpd ? this.helpers.signMask : this.helpers.absMask); break;
      case Emit.FloatRound: this.round(detail); break;
      case Emit.FloatSqrt: {
        const x = this.floatIn(0);
        this.e.regReg(Opcode.Sqrtsd, 0, this.resultOver(0) - XMM, x);
        break;
      }
      case Emit.CompareFloat: return this.compareFloats(detail);
      case Emit.IntToFloat: this.intToFloat(); break;
      case Emit.UintToFloat: this.uintToFloat(); break;
      case Emit.FloatToInt: {
        const x = this.floatIn(0);
        this.e.regReg(Opcode.Cvttsd2si, 1, this.allocator.take(this.result), x);
        break;
      }
      case Emit.FloatToUint: this.floatToUint(); break;
      case Emit.FloatToBits: {
        const x = this.floatIn(0);
        this.e.regReg(Opcode.MovFromXmm, 1, x, this.allocator.take(this.result));
        break;
      }
      case Emit.BitsToFloat: {
        const x = this.wordIn(0);
        this.e.regReg(Opcode.MovToXmm, 1, this.allocator.take(this.result) - XMM, x);
        break;
      }
      case Emit.Copy: this.destructive(0, NOWHERE); break;
      case Emit.Overflow: return this.overflow(detail);
      case Emit.CompareNull: return this.compareNull(detail);
      case Emit.InstanceOf: return this.instanceOf();
      case Emit.ExactClass: {
        this.object(0, 0);
        this.e.aluMemImm(Alu.Cmp, 0, this.base, this.disp, this.typeOfClass((this.data.descrs[this.descr] as ClassDescr).classId));
        return this.condition(Cond.E, false);
      }
      case Emit.New: this.newObject(); break;
      case Emit.NewArray: return this.newArray();
      case Emit.GetField: {
        const d = this.data.descrs[this.descr] as FieldDescr;
        this.object(0, d.offset);
        this.loadResult(op === GETFIELD_F, d.size);
        break;
      }
      case Emit.SetField: this.setField(detail); break;
      case Emit.GetItem: this.getItem(op === GETITEM_F); break;
      case Emit.SetItem: this.setItem(detail); break;
      case Emit.Length: {
        this.object(0, (this.data.descrs[this.descr] as ArrayDescr).lengthOffset);
        this.loadResult(false, 8);
        break;
      }
      case Emit.RawLoad: this.rawLoad(detail); break;
      case Emit.RawStore: this.rawStore(detail); break;
      case Emit.Call: return this.call();
      case Emit.GuardTruth: this.guardTruth(detail); break;
      case Emit.GuardNull: this.testNull(); this.guardJump(detail === 1 ? Cond.E : Cond.NE); break;
      case Emit.GuardValue: this.compareWith(this.trace.code[this.args], this.trace.code[this.args + 1]); this.guardJump(Cond.NE); break;
      case Emit.GuardValueFloat: this.guardValueFloat(); break;
      case Emit.GuardClass: {
        this.object(0, 0);
        this.e.aluMemImm(Alu.Cmp, 0, this.base, this.disp, this.typeOfClass(this.classNumber(1)));
        this.guardJump(Cond.NE);
        break;
      }
      case Emit.GuardOverflow: fatal('the x86 backend found a guard about overflow without its operation'); break;
      case Emit.GuardNoException: this.e.aluMemImm(Alu.Cmp, 1, ABSOLUTE, this.machine.state + EXCEPTION, 0); this.guardJump(Cond.NE); break;
      case Emit.GuardException: this.guardException(); break;
      case Emit.GuardNotInvalidated: this.e.aluRipImm8(Alu.Cmp, 0, 0, 0); this.guardJump(Cond.NE); break;
      case Emit.Label: return this.label();
      case Emit.Jump: this.jump(); break;
      case Emit.Finish: this.leave(FINISHED); break;
      default: this.leave(FINISHED_EXCEPTION); break;
    }
    this.finish();
  }

  // ---- operands

  private operand(k: int): int {
    return this.trace.code[this.args + k];
  }
  private isBox(a: int): boolean {
    return (a & 3) === Tag.Box;
  }
  /** The word of a constant. */
  private constant(a: int): i64 {
    const i = a >> 2;
    const tag = a & 3;
    return tag === Tag.Int ? this.trace.ints[i] : tag === Tag.Ref ? this.machine.addressOf(this.trace.refs[i]) : floatToBits(this.trace.floats[i]);
  }
  /** A word operand in a register: its own, or the scratch register for a constant. */
  private wordIn(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    this.e.movImm(SCRATCH, this.constant(a));
    return SCRATCH;
  }
  /** The SSE register of a float operand, numbered from 0. */
  private floatIn(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2) - XMM;
    this.floatConstant(XMM_SCRATCH, this.constant(a));
    return XMM_SCRATCH;
  }
  private floatConstant(x: int, bits: i64): void {
    if (bits === 0n) this.e.regReg(Opcode.Xorps, 0, x, x);
    else this.pooled(Opcode.LoadDouble, 0, x, bits);
  }
  /** An instruction whose memory operand is a constant in the block. */
  private pooled(op: int, wide: int, reg: int, bits: i64): void {
    this.poolAt.push(this.e.regRip(op, wide, reg));
    this.poolBits.push(bits);
  }
  /** The value has no register and is not worth one: it is used only here. */
  private inMemoryOnly(k: int): boolean {
    const v = this.operand(k) >> 2;
    return this.allocator.register[v] < 0 && this.uses.following[this.args + k] === FAR;
  }
  private pinOperand(k: int): void {
    const a = this.operand(k);
    if (this.isBox(a) && this.allocator.register[a >> 2] >= 0) this.allocator.pin(this.allocator.register[a >> 2]);
  }

  /**
   * A register bound to the result that contains operand `k`. When the operand dies its register is taken over, unless that is `avoid`. Other
   * operands that are needed afterwards must be pinned or in memory.
   */
  private destructive(k: int, avoid: int): int {
    const ra = this.allocator;
    const a = this.operand(k);
    const v = this.result;
    if (!this.isBox(a)) {
      const r = ra.take(v);
      if (isXmm(r)) this.floatConstant(r - XMM, this.constant(a));
      else this.e.movImm(r, this.constant(a));
      return r;
    }
    const x = a >> 2;
    const from = ra.register[x];
    if (from >= 0 && from !== avoid && ra.dies(x)) {
      const h = ra.hint[v];
      if (h < 0 || h === from || ra.holder[h] >= 0 || h === avoid || isXmm(h) !== isXmm(from)) {
        ra.unbind(x);
        ra.bind(v, from);
        return from;
      }
    }
    if (from >= 0) ra.pin(from);
    const r = ra.take(v);
    move(this.e, r, ra.place(x));
    return r;
  }

  /** A register for the result, which may be that of the dying operand `k` if it is of the same kind; it does not contain it. */
  private resultOver(k: int): int {
    const ra = this.allocator;
    const a = this.operand(k);
    if (this.isBox(a)) {
      const x = a >> 2;
      const from = ra.register[x];
      if (from >= 0 && ra.dies(x) && isXmm(from) === (this.trace.kinds[this.result] === 3)) {
        const h = ra.hint[this.result];
        if (h < 0 || h === from || ra.holder[h] >= 0) {
          ra.unbind(x);
          ra.bind(this.result, from);
          return from;
        }
      }
    }
    return ra.take(this.result);
  }

  // ---- arithmetic on words

  /** Which operand of a commutative operation its result should replace: 0 or 1. */
  private better(): int {
    const a = this.operand(0);
    const b = this.operand(1);
    if (!this.isBox(a)) return 1;
    if (!this.isBox(b)) return 0;
    const ra = this.allocator;
    if (ra.dies(a >> 2) && ra.register[a >> 2] >= 0) return 0;
    return ra.dies(b >> 2) && ra.register[b >> 2] >= 0 ? 1 : 0;
  }

  /** Makes operand `k` ready to be the second operand: in a register, or to stay in memory. */
  private prepare(k: int): void {
    const a = this.operand(k);
    if (!this.isBox(a)) return;
    if (!this.inMemoryOnly(k)) this.allocator.load(a >> 2);
  }
  /** Where operand `k` is after `prepare`: a register, a slot, NOWHERE for a constant. Ask before `destructive`, which may take it over. */
  private placeOf(k: int): int {
    const a = this.operand(k);
    return this.isBox(a) ? this.allocator.place(a >> 2) : NOWHERE;
  }
  /** r op= the operand `a` that is at `place`. */
  private aluWith(op: Alu, wide: int, r: int, a: int, place: int): void {
    if (place === NOWHERE) {
      const x = wide === 1 ? this.constant(a) : i64ToI32(this.constant(a));
      if (fits32(x)) this.e.aluImm(op, wide, r, toInt(x));
      else {
        this.e.movImm(SCRATCH, x);
        this.e.alu(op, wide, r, SCRATCH);
      }
    } else if (isGeneral(place)) this.e.alu(op, wide, r, place);
    else this.e.aluMem(op, wide, r, slotBase(place), slotOffset(place));
  }

  private arithmetic(op: Alu): void {
    const k = this.better();
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE);
    this.aluWith(op, 1, r, this.operand(1 - k), place);
  }
  private arithmetic32(op: Alu): void {
    const k = this.better();
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE);
    this.aluWith(op, 0, r, this.operand(1 - k), place);
    this.e.regReg(Opcode.Movsxd, 1, r, r);
  }

  private add(): void {
    const k = this.better();
    const a = this.operand(k);
    const b = this.operand(1 - k);
    if (!this.isBox(a)) return this.arithmetic(Alu.Add);
    const ra = this.allocator;
    const x = ra.register[a >> 2];
    const h = ra.hint[this.result];
    const inPlace = x >= 0 && ra.dies(a >> 2) && (h < 0 || h === x || ra.holder[h] >= 0);
    if (x < 0 || inPlace) return this.arithmetic(Alu.Add);
    ra.pin(x);
    if (!this.isBox(b)) {
      const c = this.constant(b);
      if (!fits32(c)) return this.arithmetic(Alu.Add);
      this.e.lea(ra.take(this.result), x, toInt(c));
      return;
    }
    const y = ra.load(b >> 2);
    this.e.regIndexed(Opcode.Lea, 1, this.resultOver(1), x, y, 0, 0);
  }

  private subtract(): void {
    const b = this.operand(1);
    const ra = this.allocator;
    if (!this.isBox(b) && this.isBox(this.operand(0))) {
      const c = this.constant(b);
      const x = ra.register[this.operand(0) >> 2];
      if (c > -0x80000000n && c <= 0x7fffffffn && x >= 0 && !ra.dies(this.operand(0) >> 2)) {
        ra.pin(x);
        this.e.lea(ra.take(this.result), x, -toInt(c));
        return;
      }
    }
    this.pinOperand(0);
    this.prepare(1);
    const place = this.placeOf(1);
    const r = this.destructive(0, NOWHERE);
    this.aluWith(Alu.Sub, 1, r, b, place);
  }

  private multiply(): void {
    const k = this.better();
    const b = this.operand(1 - k);
    if (this.isBox(this.operand(k)) && !this.isBox(b)) {
      const c = this.constant(b);
      if (fits32(c)) {
        const x = this.wordIn(k);
        this.e.imulImm(this.resultOver(k), x, toInt(c));
        return;
      }
    }
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    this.multiplyBy(this.destructive(k, NOWHERE), b, place);
  }
  private multiplyBy(r: int, b: int, place: int): void {
    if (place === NOWHERE) {
      this.e.movImm(SCRATCH, this.constant(b));
      this.e.regReg(Opcode.Imul, 1, r, SCRATCH);
    } else if (isGeneral(place)) this.e.regReg(Opcode.Imul, 1, r, place);
    else this.e.regMem(Opcode.Imul, 1, r, slotBase(place), slotOffset(place));
  }

  /** Operand 1 in the scratch register and operand 0 in rax, rdx free: for multiplications and divisions of double width. */
  private wideOperands(): void {
    const ra = this.allocator;
    const a = this.operand(0);
    const b = this.operand(1);
    if (this.isBox(b)) {
      move(this.e, SCRATCH, ra.place(b >> 2));
      if (b !== a && ra.dies(b >> 2)) ra.unbind(b >> 2);
    } else this.e.movImm(SCRATCH, this.constant(b));
    ra.pin(Reg.Rax);
    ra.pin(Reg.Rdx);
    ra.vacate(Reg.Rdx);
    if (!this.isBox(a)) {
      ra.vacate(Reg.Rax);
      this.e.movImm(Reg.Rax, this.constant(a));
      return;
    }
    const v = a >> 2;
    if (ra.register[v] === Reg.Rax) {
      if (ra.dies(v)) ra.unbind(v);
      else ra.vacate(Reg.Rax);
    } else {
      ra.vacate(Reg.Rax);
      move(this.e, Reg.Rax, ra.place(v));
    }
  }

  private divide(kind: Division): void {
    this.wideOperands();
    if (kind === Division.Quotient || kind === Division.Remainder) {
      this.e.cqo();
      this.e.unary(Unary.Idiv, 1, SCRATCH);
    } else {
      this.e.clear(Reg.Rdx);
      this.e.unary(Unary.Div, 1, SCRATCH);
    }
    this.allocator.bind(this.result, kind === Division.Quotient || kind === Division.UnsignedQuotient ? Reg.Rax : Reg.Rdx);
  }
  private multiplyHigh(op: Unary): void {
    this.wideOperands();
    this.e.unary(op, 1, SCRATCH);
    this.allocator.bind(this.result, Reg.Rdx);
  }

  private shift(op: Shift, wide: int): void {
    const b = this.operand(1);
    const ra = this.allocator;
    let r: int;
    if (this.isBox(b)) {
      ra.pin(Reg.Rcx);
      if (ra.register[b >> 2] !== Reg.Rcx) {
        ra.vacate(Reg.Rcx);
        move(this.e, Reg.Rcx, ra.place(b >> 2));
      }
      r = this.destructive(0, Reg.Rcx);
      if (wide === 0 && op === Shift.Shr) this.e.regReg(Opcode.Load, 0, r, r);
      this.e.shiftCl(op, wide, r);
    } else {
      r = this.destructive(0, NOWHERE);
      const n = toInt(this.constant(b) & (wide === 1 ? 63n : 31n));
      if (wide === 0 && op === Shift.Shr) this.e.regReg(Opcode.Load, 0, r, r);
      if (n !== 0) this.e.shiftImm(op, wide, r, n);
    }
    if (wide === 0 && op !== Shift.Shr) this.e.regReg(Opcode.Movsxd, 1, r, r);
  }

  private absolute(): void {
    const x = this.wordIn(0);
    const e = this.e;
    if (x === SCRATCH) {
      const r = this.allocator.take(this.result);
      e.mov(r, SCRATCH);
      e.unary(Unary.Neg, 1, r);
      e.cmov(Cond.S, r, SCRATCH);
      return;
    }
    e.mov(SCRATCH, x);
    e.unary(Unary.Neg, 1, SCRATCH);
    e.cmov(Cond.S, SCRATCH, x);
    e.mov(this.resultOver(0), SCRATCH);
  }
  /** The other operand when the first compares so with it. */
  private select(cond: Cond): void {
    this.pinOperand(0);
    this.prepare(1);
    const place = this.placeOf(1);
    const r = this.destructive(0, NOWHERE);
    let x = place;
    if (!isGeneral(place)) {
      x = SCRATCH;
      if (place === NOWHERE) this.e.movImm(SCRATCH, this.constant(this.operand(1)));
      else move(this.e, SCRATCH, place);
    }
    this.e.alu(Alu.Cmp, 1, r, x);
    this.e.cmov(cond, r, x);
  }
  private countLeading(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result);
    // 127 ^ 63 is 64
    this.e.regReg(Opcode.Bsr, 1, r, x);
    this.e.movImm(SCRATCH, 127n);
    this.e.cmov(Cond.E, r, SCRATCH);
    this.e.aluImm(Alu.Xor, 1, r, 63);
  }
  private countTrailing(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result);
    this.e.regReg(Opcode.Bsf, 1, r, x);
    this.e.movImm(SCRATCH, 64n);
    this.e.cmov(Cond.E, r, SCRATCH);
  }

  private overflow(op: int): void {
    const k = op === Alu.Sub ? 0 : this.better();
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const b = this.operand(1 - k);
    const r = this.destructive(k, NOWHERE);
    if (op >= 0) this.aluWith(op, 1, r, b, place);
    else this.multiplyBy(r, b, place);
    this.finish();
    const next = this.nextOperation();
    if (next !== GUARD_NO_OVERFLOW && next !== GUARD_OVERFLOW) return;
    this.decode(this.index + 1);
    this.guardJump(next === GUARD_NO_OVERFLOW ? Cond.O : Cond.NO);
    this.finish();
  }

  // ---- comparisons

  private static mirrored(cond: Cond): Cond {
    switch (cond) {
      case Cond.L: return Cond.G;
      case Cond.LE: return Cond.GE;
      case Cond.G: return Cond.L;
      case Cond.GE: return Cond.LE;
      case Cond.B: return Cond.A;
      case Cond.BE: return Cond.AE;
      case Cond.A: return Cond.B;
      case Cond.AE: return Cond.BE;
      default: return cond;
    }
  }
  private compare(cond: Cond): void {
    const a = this.operand(0);
    const b = this.operand(1);
    if (!this.isBox(a) && this.isBox(b)) {
      this.compareWith(b, a);
      this.condition(Assembler.mirrored(cond), false);
    } else {
      this.compareWith(a, b);
      this.condition(cond, false);
    }
  }
  /** cmp a, b */
  private compareWith(a: int, b: int): void {
    const e = this.e;
    const ra = this.allocator;
    if (!this.isBox(a)) {
      const t = ra.temporary(false);
      e.movImm(t, this.constant(a));
      this.aluWith(Alu.Cmp, 1, t, b, this.isBox(b) ? ra.place(b >> 2) : NOWHERE);
      return;
    }
    const v = a >> 2;
    if (ra.register[v] < 0 && this.uses.last[v] > this.at) ra.load(v);
    const place = ra.place(v);
    if (isGeneral(place)) ra.pin(place);
    if (!this.isBox(b)) {
      const c = this.constant(b);
      if (isGeneral(place)) {
        if (c === 0n) e.test(place, place);
        else this.aluWith(Alu.Cmp, 1, place, b, NOWHERE);
      } else if (fits32(c)) e.aluMemImm(Alu.Cmp, 1, slotBase(place), slotOffset(place), toInt(c));
      else {
        e.movImm(SCRATCH, c);
        e.regMem(Alu.Cmp * 8 + 1, 1, SCRATCH, slotBase(place), slotOffset(place));
      }
      return;
    }
    const w = ra.place(b >> 2);
    if (isGeneral(place)) this.aluWith(Alu.Cmp, 1, place, b, w);
    else if (isGeneral(w)) e.regMem(Alu.Cmp * 8 + 1, 1, w, slotBase(place), slotOffset(place));
    else {
      move(e, SCRATCH, place);
      this.aluWith(Alu.Cmp, 1, SCRATCH, b, w);
    }
  }
  private testNull(): void {
    const a = this.operand(0);
    if (this.isBox(a)) {
      const place = this.allocator.place(a >> 2);
      if (isGeneral(place)) this.e.test(place, place);
      else this.e.aluMemImm(Alu.Cmp, 1, slotBase(place), slotOffset(place), 0);
    } else {
      this.e.movImm(SCRATCH, this.constant(a));
      this.e.test(SCRATCH, SCRATCH);
    }
  }
  private compareNull(cond: Cond): void {
    this.testNull();
    this.condition(cond, false);
  }

  /**
   * The result of the current operation is the condition that the flags have. A guard directly behind that is the only one to ask for it tests
   * the flags; else it is put into a register. `parity`: an unordered comparison counts as not equal (E and NE only).
   */
  private condition(cond: Cond, parity: boolean): void {
    const ra = this.allocator;
    const v = this.result;
    this.finish();
    const next = this.nextOperation();
    if (next === GUARD_TRUE || next === GUARD_FALSE) {
      const p = this.uses.starts[this.index + 1];
      if (this.trace.code[p + 1] === 4 * v && this.uses.last[v] <= p) {
        this.decode(this.index + 1);
        this.knownValue = v;
        this.knownPlace = next === GUARD_TRUE ? ZERO : ONE;
        this.guardCondition(next === GUARD_TRUE ? cond : cond ^ 1, parity);
        this.knownValue = -1;
        this.finish();
        return;
      }
    }
    if (this.uses.last[v] < 0) return;
    ra.at(this.at);
    const r = ra.take(v);
    this.e.setcc(cond, r);
    if (parity) {
      this.e.setcc(cond === Cond.E ? Cond.NP : Cond.P, SCRATCH);
      this.e.alu(cond === Cond.E ? Alu.And : Alu.Or, 0, r, SCRATCH);
    }
    this.e.byteReg(Opcode.MovzxByte, 0, r, r);
  }
  /** Fails unless the condition holds. */
  private guardCondition(cond: Cond, parity: boolean): void {
    if (!parity) {
      this.guardJump(cond ^ 1);
    } else if (cond === Cond.E) {
      this.guardJump(Cond.NE);
      this.secondJump(Cond.P);
    } else {
      const skip = this.e.jccShort(Cond.P);
      this.guardJump(Cond.E);
      this.e.patchShort(skip);
    }
  }

  private compareFloats(cond: Cond): void {
    const exchange = cond === Cond.L || cond === Cond.LE;
    const first = exchange ? 1 : 0;
    let x: int;
    if (this.isBox(this.operand(first))) x = this.floatIn(first);
    else {
      x = this.allocator.temporary(true) - XMM;
      this.floatConstant(x, this.constant(this.operand(first)));
    }
    const b = this.operand(1 - first);
    if (!this.isBox(b)) this.pooled(Opcode.Ucomisd, 0, x, this.constant(b));
    else {
      const place = this.allocator.place(b >> 2);
      if (isXmm(place)) this.e.regReg(Opcode.Ucomisd, 0, x, place - XMM);
      else this.e.regMem(Opcode.Ucomisd, 0, x, slotBase(place), slotOffset(place));
    }
    this.condition(cond === Cond.L ? Cond.A : cond === Cond.LE ? Cond.AE : cond, cond === Cond.E || cond === Cond.NE);
  }

  // ---- floats

  private floatBinary(op: int): void {
    const k = op === Opcode.Addsd || op === Opcode.Mulsd ? this.better() : 0;
    this.pinOperand(k);
    this.prepare(1 - k);
    const place = this.placeOf(1 - k);
    const r = this.destructive(k, NOWHERE) - XMM;
    if (place === NOWHERE) this.pooled(op, 0, r, this.constant(this.operand(1 - k)));
    else if (isXmm(place)) this.e.regReg(op, 0, r, place - XMM);
    else this.e.regMem(op, 0, r, slotBase(place), slotOffset(place));
  }
  private round(mode: int): void {
    const ra = this.allocator;
    if (this.machine.sse41) {
      const x = this.floatIn(0);
      this.e.roundsd(this.resultOver(0) - XMM, x, mode);
      return;
    }
    const a = this.operand(0);
    ra.beforeCall(false);
    if (this.isBox(a)) move(this.e, XMM, ra.place(a >> 2));
    else this.floatConstant(0, this.constant(a));
    this.callAddress(mode === 1 ? this.machine.floor : mode === 2 ? this.machine.ceil : this.machine.trunc);
    ra.afterCall(false);
    ra.bind(this.result, XMM);
  }
  private intToFloat(): void {
    const x = this.wordIn(0);
    const r = this.allocator.take(this.result) - XMM;
    this.e.regReg(Opcode.Xorps, 0, r, r);
    this.e.regReg(Opcode.Cvtsi2sd, 1, r, x);
  }
  private uintToFloat(): void {
    const e = this.e;
    const ra = this.allocator;
    const x = this.wordIn(0);
    const t = ra.temporary(false);
    const r = ra.take(this.result) - XMM;
    e.regReg(Opcode.Xorps, 0, r, r);
    e.mov(t, x);
    e.test(t, t);
    const big = e.jccShort(Cond.S);
    e.regReg(Opcode.Cvtsi2sd, 1, r, t);
    const end = e.jmpShort();
    e.patchShort(big);
    // halved, its lowest bit kept for rounding, and doubled again
    e.mov(SCRATCH, t);
    e.shiftImm(Shift.Shr, 1, SCRATCH, 1);
    e.aluImm(Alu.And, 0, t, 1);
    e.alu(Alu.Or, 1, SCRATCH, t);
    e.regReg(Opcode.Cvtsi2sd, 1, r, SCRATCH);
    e.regReg(Opcode.Addsd, 0, r, r);
    e.patchShort(end);
  }
  private floatToUint(): void {
    const e = this.e;
    const ra = this.allocator;
    const x = this.floatIn(0);
    const t = ra.temporary(true) - XMM;
    const r = ra.take(this.result);
    e.regReg(Opcode.Movapd, 0, t, x);
    this.pooled(Opcode.Subsd, 0, t, 0x43e0000000000000n);
    this.pooled(Opcode.Ucomisd, 0, x, 0x43e0000000000000n);
    const big = e.jccShort(Cond.AE);
    e.regReg(Opcode.Cvttsd2si, 1, r, x);
    const end = e.jmpShort();
    e.patchShort(big);
    e.regReg(Opcode.Cvttsd2si, 1, r, t);
    e.movImm(SCRATCH, intmask(1n << 63n));
    e.alu(Alu.Xor, 1, r, SCRATCH);
    e.patchShort(end);
  }

  // ---- memory

  /** Makes `base` and `disp` the place at an offset of the object that is operand `k`. */
  private object(k: int, offset: int): void {
    const a = this.operand(k);
    if (this.isBox(a)) {
      this.base = this.allocator.load(a >> 2);
      this.disp = offset;
      return;
    }
    const c = this.constant(a);
    if (c >= 0n && c < 0x70000000n) {
      this.base = ABSOLUTE;
      this.disp = toInt(c) + offset;
    } else {
      this.e.movImm(SCRATCH, c);
      this.base = SCRATCH;
      this.disp = offset;
    }
  }
  /** Makes the index operand `k` part of the place: the register for it, or NOWHERE when it was a constant. */
  private indexed(k: int, size: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    const d = this.constant(a);
    const total = intmask(intmask(d * toI64(size)) + toI64(this.disp));
    if (fits32(total) && (this.base !== ABSOLUTE || total >= 0n)) {
      this.disp = toInt(total);
      return NOWHERE;
    }
    const t = this.allocator.temporary(false);
    this.e.movImm(t, d);
    return t;
  }
  private static scale(size: int): int {
    return size === 8 ? 3 : size === 4 ? 2 : size === 2 ? 1 : 0;
  }
  private loadInto(op: int, wide: int, r: int, index: int, size: int): void {
    if (index < 0) this.e.regMem(op, wide, r, this.base, this.disp);
    else this.e.regIndexed(op, wide, r, this.base, index, Assembler.scale(size), this.disp);
  }
  /** Loads the result from the place. */
  private loadResult(float: boolean, size: int): void {
    this.loadIndexed(float, NOWHERE, size);
  }
  private loadIndexed(float: boolean, index: int, size: int): void {
    if (float) {
      this.loadInto(Opcode.LoadDouble, 0, this.allocator.take(this.result) - XMM, index, size);
      return;
    }
    const r = this.resultOver(0);
    if (size === 1) this.loadInto(Opcode.MovzxByte, 0, r, index, size);
    else this.loadInto(Opcode.Load, 1, r, index, size);
  }
  private getItem(float: boolean): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    this.pinOperand(1);
    this.object(0, d.itemsOffset);
    this.loadIndexed(float, this.indexed(1, d.itemSize), d.itemSize);
  }

  /** A word operand in a register for a store while the place may use the scratch register. */
  private stored(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    const r = this.base === SCRATCH ? this.allocator.temporary(false) : SCRATCH;
    this.e.movImm(r, this.constant(a));
    return r;
  }
  /** Stores operand `k`, which is of the kind, to the place. */
  private storeOperand(k: int, kind: int, index: int, size: int): void {
    const e = this.e;
    const a = this.operand(k);
    if (kind === 3) {
      const x = this.floatIn(k);
      this.loadInto(Opcode.StoreDouble, 0, x, index, size);
      return;
    }
    if (size === 1) {
      const x = this.stored(k);
      if (index < 0) e.byteMem(x, this.base, this.disp);
      else e.byteIndexed(x, this.base, index, 0, this.disp);
      return;
    }
    if (!this.isBox(a)) {
      const c = this.constant(a);
      if (fits32(c)) {
        if (index < 0) e.storeImm(this.base, this.disp, toInt(c));
        else e.storeImmIndexed(this.base, index, Assembler.scale(size), this.disp, toInt(c));
        return;
      }
    }
    this.loadInto(Opcode.Store, 1, this.stored(k), index, size);
  }
  private setField(kind: int): void {
    const d = this.data.descrs[this.descr] as FieldDescr;
    this.pinOperand(1);
    this.object(0, 0);
    if (kind === 2 && this.needsBarrier(0, 1)) this.barrier(NOWHERE);
    this.disp += d.offset;
    this.storeOperand(1, kind, NOWHERE, d.size);
  }
  private setItem(kind: int): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    this.pinOperand(1);
    this.pinOperand(2);
    this.object(0, 0);
    if (kind === 2 && this.needsBarrier(0, 2)) {
      if (this.isBox(this.operand(1))) this.allocator.load(this.operand(1) >> 2);
      this.barrier(1);
    }
    this.disp += d.itemsOffset;
    const index = this.indexed(1, d.itemSize);
    this.storeOperand(2, kind, index, d.itemSize);
  }

  /** A reference stored into the object must be noted, unless nothing can be missed: the object is new, or the value is a root for ever. */
  private needsBarrier(object: int, value: int): boolean {
    const v = this.operand(value);
    if (!this.isBox(v) && this.machine.isPermanent(this.trace.refs[v >> 2])) return false;
    const a = this.operand(object);
    return !this.isBox(a) || this.fresh[a >> 2] !== this.epoch;
  }
  /** Write barrier for the object at `base` + `disp`; `index`: the index operand of an array, or NOWHERE. */
  private barrier(index: int): void {
    const e = this.e;
    e.testMem8(this.base, this.disp + FLAGS, TRACK_FLAG);
    const b = this.barriers;
    b.push(e.jcc(Cond.NE));
    b.push(e.position);
    b.push(this.base);
    b.push(this.disp);
    if (index < 0) b.push(NOWHERE);
    else {
      const a = this.operand(index);
      b.push(this.isBox(a) ? this.allocator.place(a >> 2) : -2 - a);
    }
  }

  private rawAddress(): int {
    this.pinOperand(1);
    this.object(0, 0);
    return this.indexed(1, 1);
  }
  private rawLoad(width: Width): void {
    this.object(0, 0);
    const i = this.indexed(1, 1);
    if (width === Width.F64 || width === Width.F32) {
      const r = this.allocator.take(this.result) - XMM;
      this.loadInto(width === Width.F64 ? Opcode.LoadDouble : Opcode.LoadSingle, 0, r, i, 1);
      if (width === Width.F32) this.e.regReg(Opcode.Cvtss2sd, 0, r, r);
      return;
    }
    const r = this.resultOver(0);
    switch (width) {
      case Width.U8: this.loadInto(Opcode.MovzxByte, 0, r, i, 1); break;
      case Width.I8: this.loadInto(Opcode.MovsxByte, 1, r, i, 1); break;
      case Width.U16: this.loadInto(Opcode.MovzxWord, 0, r, i, 1); break;
      case Width.I16: this.loadInto(Opcode.MovsxWord, 1, r, i, 1); break;
      case Width.U32: this.loadInto(Opcode.Load, 0, r, i, 1); break;
      case Width.I32: this.loadInto(Opcode.Movsxd, 1, r, i, 1); break;
      default: this.loadInto(Opcode.Load, 1, r, i, 1); break;
    }
  }
  private rawStore(width: Width): void {
    this.pinOperand(2);
    const i = this.rawAddress();
    switch (width) {
      case Width.F64: this.loadInto(Opcode.StoreDouble, 0, this.floatIn(2), i, 1); break;
      case Width.F32: {
        const x = this.floatIn(2);
        this.e.regReg(Opcode.Cvtsd2ss, 0, XMM_SCRATCH, x);
        this.loadInto(Opcode.StoreSingle, 0, XMM_SCRATCH, i, 1);
        break;
      }
      case Width.U8: case Width.I8: {
        const x = this.stored(2);
        if (i < 0) this.e.byteMem(x, this.base, this.disp);
        else this.e.byteIndexed(x, this.base, i, 0, this.disp);
        break;
      }
      case Width.U16: case Width.I16: this.loadInto(Opcode.StoreWord, 0, this.stored(2), i, 1); break;
      case Width.I64: this.loadInto(Opcode.Store, 1, this.stored(2), i, 1); break;
      default: this.loadInto(Opcode.Store, 0, this.stored(2), i, 1); break;
    }
  }

  // ---- classes

  private typeOfClass(number: int): int {
    return addressOf(this.data.classAddresses[number]);
  }
  private classNumber(k: int): int {
    return toInt(this.trace.ints[this.operand(k) >> 2]);
  }
  /** Leaves a number above every class number for null. */
  private instanceOf(): void {
    const e = this.e;
    const d = this.data.descrs[this.descr] as ClassDescr;
    const a = this.operand(0);
    let x: int;
    if (this.isBox(a)) x = this.allocator.load(a >> 2);
    else {
      x = this.allocator.temporary(false);
      e.movImm(x, this.constant(a));
    }
    e.movImm(SCRATCH, 0xffffffffn);
    e.test(x, x);
    const isNull = e.jccShort(Cond.E);
    e.regMem(Opcode.Load, 0, SCRATCH, x, 0);
    e.regMem(Opcode.Load, 0, SCRATCH, SCRATCH, 0);
    if (d.first !== 0) e.aluImm(Alu.Sub, 0, SCRATCH, d.first);
    e.patchShort(isNull);
    e.aluImm(Alu.Cmp, 0, SCRATCH, d.span);
    this.condition(Cond.BE, false);
  }

  // ---- allocation

  private newObject(): void {
    const d = this.data.descrs[this.descr] as StructDescr;
    this.findInitialised(false, 0);
    const r = this.allocate(d.size);
    this.header(r, addressOf(d.type));
    this.clearWords(r, 8, d.size, -1);
    this.allocationDone();
  }

  private newArray(): void {
    const d = this.data.descrs[this.descr] as ArrayDescr;
    const a = this.operand(0);
    const n = this.isBox(a) ? -1n : this.constant(a);
    if (n < 0n || n > toI64(INLINE_ITEMS) || d.itemSize !== 8) return this.newArrayByCall(d);
    const count = toInt(n);
    this.findInitialised(true, d.itemsOffset);
    const size = d.itemsOffset + 8 * count;
    const r = this.allocate(size);
    this.header(r, addressOf(d.type));
    this.clearWords(r, 8, size, d.lengthOffset);
    this.e.storeImm(r, d.lengthOffset, count);
    this.allocationDone();
    this.finish();
  }

  /** Bumps the pointer of the nursery; the slow path is emitted behind the body. The register of the new object. */
  private allocate(size: int): int {
    const e = this.e;
    const ra = this.allocator;
    const state = this.machine.state;
    const r = ra.take(this.result);
    e.regMem(Opcode.Load, 1, r, ABSOLUTE, state + NURSERY_FREE);
    e.lea(SCRATCH, r, size);
    e.regMem(Alu.Cmp * 8 + 3, 1, SCRATCH, ABSOLUTE, state + NURSERY_TOP);
    const jump = e.jcc(Cond.A);
    e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, state + NURSERY_FREE);
    const s = this.slow;
    s.push(jump);
    s.push(e.position);
    s.push(size);
    s.push(r);
    s.push(-1);
    const count = s.length;
    s.push(0);
    for (let i = 0; i < XMM; i++) {
      const v = ra.holder[i];
      if (v < 0 || i === r || this.trace.kinds[v] !== 2) continue;
      s[count]++;
      s.push(i);
      s.push(v);
    }
    // slots for these references: their own, or borrowed ones until all have been numbered
    for (let k = count + 1; k < s.length; k += 2) {
      const v = s[k + 1];
      s[k + 1] = ra.slot[v] >= 0 ? -1 - ra.slot[v] : ra.borrowShadow();
    }
    for (let k = count + 1; k < s.length; k += 2) if (s[k + 1] >= 0) ra.giveBackShadow(s[k + 1]);
    this.epoch++;
    this.fresh[this.result] = this.epoch;
    return r;
  }
  private allocationDone(): void {
    if (this.nextOperation() !== GUARD_NO_EXCEPTION) return;
    const s = this.slow;
    let k: int = 0;
    let last: int = 0;
    while (k < s.length) {
      last = k;
      k += Slow.Registers + 2 * s[k + Slow.Count];
    }
    s[last + Slow.Null] = this.e.position;
  }
  private header(r: int, type: int): void {
    if (type <= 0x7fffffff) this.e.storeImm(r, 0, type);
    else {
      this.e.movImm(SCRATCH, toI64(type));
      this.e.store(SCRATCH, r, 0);
    }
  }

  /** The offsets of words of the new object that the operations directly behind write before anything can see them. */
  private findInitialised(array: boolean, itemsOffset: int): void {
    const code = this.trace.code;
    const starts = this.uses.starts;
    const box = 4 * this.result;
    this.initialised.length = 0;
    for (let i = this.index + 1; i < starts.length; i++) {
      const p = starts[i];
      const op = code[p];
      if (op < PLAIN_COUNT) continue;
      if (op === SETFIELD_I || op === SETFIELD_R || op === SETFIELD_F) {
        if (code[p + 1] !== box) continue;
        const d = this.data.descrs[code[p + 3]] as FieldDescr;
        if (d.size === 8) this.initialised.push(d.offset);
      } else if (op === SETITEM_I || op === SETITEM_R || op === SETITEM_F) {
        if (code[p + 1] === box && array && (code[p + 2] & 3) === Tag.Int) this.initialised.push(itemsOffset + 8 * toInt(this.trace.ints[code[p + 2] >> 2]));
      } else return;
    }
  }
  /** Zeroes the words from one offset up to another, other than `except` and the initialised ones. */
  private clearWords(r: int, from: int, to: int, except: int): void {
    const e = this.e;
    let pending: int = -1;
    let zero = false;
    for (let o = from; o < to; o += 8) {
      if (o === except || this.initialised.includes(o)) {
        if (pending >= 0) e.storeImm(r, pending, 0);
        pending = -1;
      } else if (pending < 0) pending = o;
      else {
        if (!zero) e.regReg(Opcode.Xorps, 0, XMM_SCRATCH, XMM_SCRATCH);
        zero = true;
        e.regMem(Opcode.StorePacked, 0, XMM_SCRATCH, r, pending);
        pending = -1;
      }
    }
    if (pending >= 0) e.storeImm(r, pending, 0);
  }

  private newArrayByCall(d: ArrayDescr): void {
    const ra = this.allocator;
    ra.beforeCall(true);
    this.passOperand(Reg.Rsi, 0);
    this.moves.addConstant(Reg.Rdi, addrToI64(d.type));
    this.moves.run();
    this.callAddress(this.machine.mallocVarsizeSlow);
    ra.afterCall(true);
    this.epoch++;
    this.finish();
    if (this.uses.last[this.result] >= 0) ra.bind(this.result, Reg.Rax);
  }

  // ---- calls

  private passOperand(to: int, k: int): void {
    const a = this.operand(k);
    if (this.isBox(a)) this.moves.add(to, this.allocator.place(a >> 2));
    else this.moves.addConstant(to, this.constant(a));
  }

  private call(): void {
    const ra = this.allocator;
    const d = this.data.descrs[this.descr] as CallDescr;
    ra.beforeCall(d.canCollect);
    let general: int = 0;
    let float: int = 0;
    let stack: int = 0;
    for (let k = 0; k < this.count; k++) {
      const isFloat = d.kinds.charCodeAt(k) === 102;
      if (isFloat && float < 8) this.passOperand(XMM + float++, k);
      else if (!isFloat && general < 6) this.passOperand(ARGUMENT_REGISTERS[general++], k);
      else this.passOperand(STACK - stack++, k);
    }
    if (stack > this.outgoing) this.outgoing = stack;
    this.moves.run();
    this.callAddress(addressOf(d.address));
    ra.afterCall(d.canCollect);
    if (d.canCollect) this.epoch++;
    this.finish();
    if (this.result < 0 || this.uses.last[this.result] < 0) return;
    if (d.result === 3) ra.bind(this.result, XMM);
    else {
      if (d.resultIsByte) this.e.byteReg(Opcode.MovzxByte, 0, Reg.Rax, Reg.Rax);
      ra.bind(this.result, Reg.Rax);
    }
  }
  private callAddress(address: int): void {
    if (address <= 0x7fffffff) this.e.callFar(address);
    else {
      this.e.movImm(SCRATCH, toI64(address));
      this.e.callReg(SCRATCH);
    }
  }

  // ---- guards

  /** The jump of the current guard to its stub; records where its failing values are. */
  private guardJump(cond: Cond): void {
    const out = this.out;
    out.guardFails.push(this.descr);
    out.guardJumps.push(this.e.jcc(cond));
    out.guardSecondJumps.push(-1);
    out.guardStubs.push(0);
    out.guardPlaces.push(out.places.length);
    for (const a of this.fails[this.descr].failArgs) {
      const v = a >> 2;
      out.places.push(v === this.knownValue ? this.knownPlace : this.allocator.place(v));
    }
  }
  private secondJump(cond: Cond): void {
    this.out.guardSecondJumps[this.out.guardSecondJumps.length - 1] = this.e.jcc(cond);
  }
  private guardTruth(wanted: int): void {
    this.testNull();
    this.guardJump(wanted === 1 ? Cond.E : Cond.NE);
  }
  private guardValueFloat(): void {
    const x = this.floatIn(0);
    const b = this.operand(1);
    this.e.regReg(Opcode.MovFromXmm, 1, x, SCRATCH);
    if (!this.isBox(b)) this.pooled(Alu.Cmp * 8 + 3, 1, SCRATCH, this.constant(b));
    else {
      this.allocator.spill(b >> 2);
      const s = this.allocator.slot[b >> 2];
      this.e.regMem(Alu.Cmp * 8 + 3, 1, SCRATCH, slotBase(s), slotOffset(s));
    }
    this.guardJump(Cond.NE);
  }
  private guardException(): void {
    const e = this.e;
    const exc = this.machine.state + EXCEPTION;
    const r = this.uses.last[this.result] >= 0 ? this.allocator.take(this.result) : SCRATCH;
    e.regMem(Opcode.Load, 1, r, ABSOLUTE, exc);
    e.test(r, r);
    this.guardJump(Cond.E);
    e.aluMemImm(Alu.Cmp, 0, r, 0, this.typeOfClass(this.classNumber(0)));
    this.secondJump(Cond.NE);
    e.storeImm(ABSOLUTE, exc, 0);
  }

  // ---- labels, jumps and ends

  private label(): void {
    const ra = this.allocator;
    const code = this.trace.code;
    this.mark++;
    for (let k = 0; k < this.count; k++) {
      const a = this.operand(k);
      if (!this.isBox(a) || this.marks[a >> 2] === this.mark) fatal('the x86 backend found a label whose arguments are not different values');
      const v = a >> 2;
      this.marks[v] = this.mark;
      this.uses.crosses[v] = this.uses.crossesInLoop[v];
      ra.used(v, this.args + k);
    }
    for (let v = 0; v < this.value; v++) if (this.marks[v] !== this.mark) ra.release(v);
    const own = this.uses.backLabel === this.at;
    const jumpArgs = this.uses.backJump + 2;
    for (let k = 0; k < this.count; k++) {
      const v = this.operand(k) >> 2;
      this.settle(v, own && code[jumpArgs + k] === 4 * v, own ? this.uses.backJump : FAR);
    }
    this.e.align(16);
    this.epoch++;
    const t = new Target(this.out, this.e.position);
    for (let k = 0; k < this.count; k++) {
      const v = this.operand(k) >> 2;
      t.places.push(ra.place(v));
      t.slots.push(ra.register[v] >= 0 ? ra.slot[v] : NOWHERE);
    }
    this.define(this.descr, t);
    if (own) this.jumpHints();
  }

  /** Decides where an argument of a label is from here on; `invariant`: the jump back passes the value itself. */
  private settle(v: int, invariant: boolean, end: int): void {
    const ra = this.allocator;
    if (this.uses.last[v] <= this.at) return;
    const float = this.trace.kinds[v] === 3;
    const preserve = this.trace.kinds[v] === 1 && this.uses.crosses[v];
    const r = ra.register[v];
    if (r < 0 && this.uses.next[v] < end) {
      const to = ra.findFree(float, preserve);
      if (to >= 0) {
        move(this.e, to, ra.slot[v]);
        ra.bind(v, to);
      }
    } else if (r >= 0 && preserve && r < Reg.R12) {
      const to = ra.findFree(false, true);
      if (to >= Reg.R12) {
        move(this.e, to, r);
        ra.unbind(v);
        ra.bind(v, to);
      }
    }
    if (ra.register[v] < 0) return;
    if (!invariant) ra.dropSlot(v);
    else if (this.uses.crosses[v] && !(preserve && ra.register[v] >= Reg.R12)) ra.spill(v);
  }

  private jump(): void {
    const ra = this.allocator;
    const t = this.descr < this.targets.length ? this.targets[this.descr] : null;
    if (t === null || t.places.length !== this.count) {
      fatal('the x86 backend found a jump whose target is not compiled');
      return;
    }
    const away = t.trace !== this.out;
    if (away && (this.requiredFrame() < t.trace.frameBytes || ra.shadowSlots < t.trace.shadowSlots)) this.extendFrame(t.trace.frameBytes, ra.shadowSlots, t.trace.shadowSlots);
    for (let k = 0; k < this.count; k++) {
      this.pass(t.places[k], this.operand(k));
      this.pass(t.slots[k], this.operand(k));
    }
    this.moves.run();
    if (away) this.e.jmpFar(t.trace.address + t.position);
    else this.e.jmpBack(t.position);
  }
  private pass(to: int, a: int): void {
    if (to === NOWHERE) return;
    if (!this.isBox(a)) this.moves.addConstant(to, this.constant(a));
    else if (this.allocator.slot[a >> 2] !== to) this.moves.add(to, this.allocator.place(a >> 2));
  }

  private leave(code: int): void {
    for (let k = 0; k < this.count; k++) {
      const a = this.operand(k);
      const to = this.machine.failBuffer + 8 * k;
      if (this.isBox(a)) this.storeAbsolute(to, this.allocator.place(a >> 2));
      else {
        this.e.movImm(SCRATCH, this.constant(a));
        this.e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, to);
      }
    }
    this.e.movImm(Reg.Rax, toI64(code));
    this.e.jmpFar(this.helpers.leave);
  }
  private storeAbsolute(to: int, place: int): void {
    if (isXmm(place)) this.e.regMem(Opcode.StoreDouble, 0, place - XMM, ABSOLUTE, to);
    else if (isGeneral(place)) this.e.regMem(Opcode.Store, 1, place, ABSOLUTE, to);
    else {
      move(this.e, SCRATCH, place);
      this.e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, to);
    }
  }

  // ---- behind the body

  private requiredFrame(): int {
    return (8 * (this.allocator.frameSlots + this.outgoing) + 15) & ~15;
  }
  private extendFrame(bytes: int, shadowFrom: int, shadowTo: int): void {
    const e = this.e;
    e.lea(Reg.Rsp, Reg.Rbp, -bytes);
    if (shadowTo <= shadowFrom) return;
    const n = shadowTo - shadowFrom;
    const pairs = n >> 1;
    if (pairs > 0) e.regReg(Opcode.Xorps, 0, XMM_SCRATCH, XMM_SCRATCH);
    if (pairs > 8) {
      e.movImm(SCRATCH, toI64(-pairs));
      e.shiftImm(Shift.Shl, 1, SCRATCH, 1);
      const again = e.position;
      e.regIndexed(Opcode.StorePacked, 0, XMM_SCRATCH, Reg.Rbx, SCRATCH, 3, 8 * (shadowFrom + 2 * pairs));
      e.aluImm(Alu.Add, 1, SCRATCH, 2);
      e.jccBack(Cond.NE, again);
    } else {
      for (let i = 0; i < pairs; i++) e.regMem(Opcode.StorePacked, 0, XMM_SCRATCH, Reg.Rbx, 8 * (shadowFrom + 2 * i));
    }
    if ((n & 1) !== 0) e.storeImm(Reg.Rbx, 8 * (shadowTo - 1), 0);
    e.lea(SCRATCH, Reg.Rbx, 8 * shadowTo);
    e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, this.machine.state + ROOT_TOP);
  }
  /** The frame that this trace needs, where one of the given size is there already. */
  private makeFrame(bytes: int, shadowSlots: int): void {
    const ra = this.allocator;
    const needed = this.requiredFrame();
    this.out.frameSlots = ra.frameSlots;
    this.out.shadowSlots = ra.shadowSlots;
    this.out.frameBytes = needed > bytes ? needed : bytes;
    if (needed > bytes || ra.shadowSlots > shadowSlots) this.extendFrame(this.out.frameBytes, shadowSlots, ra.shadowSlots);
  }

  private stubs(): void {
    this.slowPaths();
    this.barrierPaths();
    const out = this.out;
    for (let g = 0; g < out.guardFails.length; g++) this.recovery(g);
  }

  private slowPaths(): void {
    const e = this.e;
    const s = this.slow;
    let k: int = 0;
    while (k < s.length) {
      e.patch(s[k + Slow.Jump]);
      const r = s[k + Slow.Result];
      const end = k + Slow.Registers + 2 * s[k + Slow.Count];
      for (let i = k + Slow.Registers; i < end; i += 2) if (s[i + 1] >= 0) move(e, s[i + 1], s[i]);
      e.movImm(SCRATCH, toI64(s[k + Slow.Size]));
      e.callFar(this.helpers.malloc);
      for (let i = k + Slow.Registers; i < end; i += 2) move(e, s[i], s[i + 1] >= 0 ? s[i + 1] : -1 - s[i + 1]);
      e.mov(r, SCRATCH);
      e.test(r, r);
      if (s[k + Slow.Null] >= 0) {
        e.jccBack(Cond.NE, s[k + Slow.Return]);
        e.jmpBack(s[k + Slow.Null]);
      } else {
        e.jccBack(Cond.NE, s[k + Slow.Return]);
        e.jmpFar(this.helpers.noMemory);
      }
      k = end;
    }
  }

  private barrierPaths(): void {
    const e = this.e;
    const b = this.barriers;
    for (let k = 0; k < b.length; k += 5) {
      const base = b[k + 2];
      const index = b[k + 4];
      e.patch(b[k]);
      if (index === NOWHERE) {
        this.objectToScratch(base, b[k + 3]);
        e.callFar(this.helpers.remember);
      } else {
        // the index goes on the machine stack
        if (index <= -2) {
          const c = this.constant(-2 - index);
          if (fits32(c)) e.pushImm(toInt(c));
          else fatal('the x86 backend found an index that no array has');
        } else if (isRegister(index)) e.push(index);
        else e.pushMem(slotBase(index), slotOffset(index));
        this.objectToScratch(base, b[k + 3]);
        e.callFar(this.helpers.rememberItem);
        e.lea(Reg.Rsp, Reg.Rsp, 8);
      }
      e.jmpBack(b[k + 1]);
    }
  }
  private objectToScratch(base: int, disp: int): void {
    if (base === ABSOLUTE) this.e.movImm(SCRATCH, toI64(disp));
    else if (base !== SCRATCH) this.e.mov(SCRATCH, base);
  }

  /** Stores the failing values and leaves. */
  private recovery(g: int): void {
    const e = this.e;
    const out = this.out;
    e.patch(out.guardJumps[g]);
    if (out.guardSecondJumps[g] >= 0) e.patch(out.guardSecondJumps[g]);
    out.guardStubs[g] = e.position;
    const first = out.guardPlaces[g];
    const end = g + 1 < out.guardPlaces.length ? out.guardPlaces[g + 1] : out.places.length;
    if (end > first) e.movImm(SCRATCH, toI64(this.machine.failBuffer));
    for (let i = first; i < end; i++) {
      const p = out.places[i];
      if (isGeneral(p)) e.store(p, SCRATCH, 8 * (i - first));
      else if (isXmm(p)) e.regMem(Opcode.StoreDouble, 0, p - XMM, SCRATCH, 8 * (i - first));
    }
    for (let i = first; i < end; i++) {
      const p = out.places[i];
      if (isRegister(p)) continue;
      if (p === ZERO || p === ONE) e.storeImm(SCRATCH, 8 * (i - first), p === ZERO ? 0 : 1);
      else if (p === NOWHERE) fatal('the x86 backend found a failing value that is nowhere');
      else {
        move(e, Reg.Rax, p);
        e.store(Reg.Rax, SCRATCH, 8 * (i - first));
      }
    }
    e.movImm(Reg.Rax, toI64(out.guardFails[g]));
    e.jmpFar(this.helpers.leave);
  }

  private pool(): void {
    const e = this.e;
    e.align(8);
    const places: int[] = [];
    for (let i = 0; i < this.poolAt.length; i++) {
      let known: int = -1;
      for (let j = 0; j < i && known < 0; j++) if (this.poolBits[j] === this.poolBits[i]) known = places[j];
      if (known < 0) {
        known = e.position;
        e.word(this.poolBits[i]);
      }
      places.push(known);
      e.patchTo(this.poolAt[i], known);
    }
  }
}
