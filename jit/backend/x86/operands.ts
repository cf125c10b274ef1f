/**
 * The ground under the assembler: its state, the decoding of operations, operands in registers, and how conditions meet guards. The
 * classes above it add one group of operations each: words, floats, memory, allocation, and at last control (assembler.ts).
 *
 * A guard jumps to its recovery stub when it fails; at the jump nothing has been changed that the stub needs, so what an operation spills is
 * stored before its jump. Where the failing values stand is recorded there: for the stub, and for a bridge.
 */
import type { Addr, i64, int } from '../../../rlib/kinds';
import { floatToBits, toI64, toInt } from '../../../rlib/rarithmetic';
import { addrToI64 } from '../../../rlib/rffi';
import type { StaticData } from '../../metainterp/jitcode';
import type { FailDescr } from '../../metainterp/loop';
import { GUARD_FALSE, GUARD_TRUE, opArity, opHasDescr, opIsGuard, opResult, opVariable } from '../../metainterp/resoperations';
import { Tag, Trace } from '../../metainterp/trace';
import { Allocator } from './allocator';
import { CompiledTrace, Target } from './compiled';
import { Alu, type Encoder, Opcode } from './encoder';
import type { Helpers } from './helpers';
import { BUFFER_WORDS, type Machine } from './machine';
import { Moves, move } from './moves';
import { Cond, NOWHERE, ONE, SCRATCH, XMM, XMM_SCRATCH, ZERO, isXmm } from './registers';
import { FAR, Uses } from './uses';

/** An address as a number. */
export function addressInt(a: Addr): int {
  return toInt(addrToI64(a));
}

export abstract class Operands {
  readonly uses: Uses = new Uses();
  readonly allocator: Allocator;
  protected readonly moves: Moves;
  protected trace: Trace = new Trace(0);
  protected fails: FailDescr[] = [];
  protected out: CompiledTrace = new CompiledTrace();
  /** the current operation: its number in `uses.starts`, its position and that of its operands in the code, how many these are, descriptor, the value it defines or -1 */
  protected index: int = 0;
  protected at: int = 0;
  protected args: int = 0;
  protected count: int = 0;
  protected descr: int = -1;
  protected result: int = -1;
  /** the number of values defined so far */
  protected value: int = 0;
  /** there are more inputs or failing values than the buffers have room for: the code must not be used */
  tooBig: boolean = false;
  /** words for arguments of calls on the machine stack */
  protected outgoing: int = 0;
  /** constants of the block: positions of the distances to them, and what they are */
  protected readonly poolAt: int[] = [];
  protected readonly poolBits: i64[] = [];
  /** a comparison's value that its guard knows when it fails: the value, or -1, and its place */
  protected knownValue: int = -1;
  protected knownPlace: int = NOWHERE;
  /** where the last bitwise operation ended and what it computed: directly behind it the flags are those of a comparison of the value with 0 */
  protected flagsAt: int = -1;
  protected flagsValue: int = -1;
  /** start of what the next guard has to undo, or -1 */
  protected undoing: int = -1;

  constructor(protected readonly e: Encoder, protected readonly machine: Machine, protected readonly data: StaticData, protected readonly helpers: Helpers, protected readonly targets: (Target | null)[]) {
    this.allocator = new Allocator(e, this.uses);
    this.moves = new Moves(e);
  }

  // ---- operations

  /** Makes an operation the current one. */
  protected decode(index: int): void {
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
  protected nextOperation(): int {
    return this.index + 1 < this.uses.starts.length ? this.trace.code[this.uses.starts[this.index + 1]] : -1;
  }
  /** The operands, and the failing values of a guard, have been used. */
  protected finish(): void {
    const code = this.trace.code;
    const ra = this.allocator;
    for (let k = this.args; k < this.args + this.count; k++) if ((code[k] & 3) === Tag.Box) ra.used(code[k] >> 2, k);
    if (opIsGuard[code[this.at]]) {
      for (const a of this.fails[this.descr].failArgs) if (this.uses.last[a >> 2] <= this.at) ra.release(a >> 2);
    }
    if (this.result >= 0) ra.dropUnused(this.result);
  }

  // ---- operands

  protected operand(k: int): int {
    return this.trace.code[this.args + k];
  }
  protected isBox(a: int): boolean {
    return (a & 3) === Tag.Box;
  }
  /** The word of a constant. */
  protected constant(a: int): i64 {
    const i = a >> 2;
    const tag = a & 3;
    return tag === Tag.Int ? this.trace.ints[i] : tag === Tag.Ref ? this.machine.addressOf(this.trace.refs[i]) : floatToBits(this.trace.floats[i]);
  }
  /** A word operand in a register: its own, or the scratch register for a constant. */
  protected wordIn(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2);
    this.e.movImm(SCRATCH, this.constant(a));
    return SCRATCH;
  }
  /** The SSE register of a float operand, numbered from 0. */
  protected floatIn(k: int): int {
    const a = this.operand(k);
    if (this.isBox(a)) return this.allocator.load(a >> 2) - XMM;
    this.floatConstant(XMM_SCRATCH, this.constant(a));
    return XMM_SCRATCH;
  }
  protected floatConstant(x: int, bits: i64): void {
    if (bits === 0n) this.e.regReg(Opcode.Xorps, 0, x, x);
    else this.pooled(Opcode.LoadDouble, 0, x, bits);
  }
  /** An instruction whose memory operand is a constant in the block. */
  protected pooled(op: int, wide: int, reg: int, bits: i64): void {
    this.poolAt.push(this.e.regRip(op, wide, reg));
    this.poolBits.push(bits);
  }
  /** The value has no register and is not worth one: it is used only here. */
  private inMemoryOnly(k: int): boolean {
    const v = this.operand(k) >> 2;
    return this.allocator.register[v] < 0 && this.uses.following[this.args + k] === FAR;
  }
  protected pinOperand(k: int): void {
    const a = this.operand(k);
    if (this.isBox(a) && this.allocator.register[a >> 2] >= 0) this.allocator.pin(this.allocator.register[a >> 2]);
  }
  /** Makes operand `k` ready to be the second operand: in a register, or to stay in memory. */
  protected prepare(k: int): void {
    const a = this.operand(k);
    if (!this.isBox(a)) return;
    if (!this.inMemoryOnly(k)) this.allocator.load(a >> 2);
  }
  /** Where operand `k` is after `prepare`: a register, a slot, NOWHERE for a constant. Ask before `destructive`, which may take it over. */
  protected placeOf(k: int): int {
    const a = this.operand(k);
    return this.isBox(a) ? this.allocator.place(a >> 2) : NOWHERE;
  }
  /** Which operand of a commutative operation its result should replace: 0 or 1. */
  protected better(): int {
    const a = this.operand(0);
    const b = this.operand(1);
    if (!this.isBox(a)) return 1;
    if (!this.isBox(b)) return 0;
    const ra = this.allocator;
    if (ra.dies(a >> 2) && ra.register[a >> 2] >= 0) return 0;
    return ra.dies(b >> 2) && ra.register[b >> 2] >= 0 ? 1 : 0;
  }
  /**
   * A register bound to the result that contains operand `k`. When the operand dies its register is taken over, unless that is `avoid`. Other
   * operands that are needed afterwards must be pinned or in memory.
   */
  protected destructive(k: int, avoid: int): int {
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
  protected resultOver(k: int): int {
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

  // ---- conditions and guards

  /** The next operation is a guard about the truth of the value, and the last that needs it. */
  protected guardFollows(v: int): boolean {
    const next = this.nextOperation();
    if (next !== GUARD_TRUE && next !== GUARD_FALSE) return false;
    const p = this.uses.starts[this.index + 1];
    return this.trace.code[p + 1] === 4 * v && this.uses.last[v] <= p;
  }

  /**
   * The result of the current operation is the condition that the flags have. A guard directly behind that is the only one to ask for it tests
   * the flags; else it is put into a register. `parity`: an unordered comparison counts as not equal (E and NE only).
   */
  protected condition(cond: Cond, parity: boolean): void {
    const ra = this.allocator;
    const v = this.result;
    this.finish();
    if (this.guardFollows(v)) {
      this.decode(this.index + 1);
      const wanted = this.trace.code[this.at] === GUARD_TRUE;
      this.knownValue = v;
      this.knownPlace = wanted ? ZERO : ONE;
      this.guardCondition(wanted ? cond : cond ^ 1, parity);
      this.knownValue = -1;
      this.finish();
      return;
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
  /** The jump of the current guard to its stub; records where its failing values are. */
  protected guardJump(cond: Cond): void {
    this.recordGuard(this.e.jcc(cond));
  }
  /** Notes the current guard; `jump`: position of the distance of its jump. */
  protected recordGuard(jump: int): void {
    const out = this.out;
    if (this.fails[this.descr].failArgs.length > BUFFER_WORDS) this.tooBig = true;
    out.guardFails.push(this.descr);
    out.guardJumps.push(jump);
    out.guardSecondJumps.push(-1);
    out.guardStubs.push(0);
    out.guardUndos.push(this.undoing);
    out.guardPlaces.push(out.places.length);
    for (const a of this.fails[this.descr].failArgs) {
      const v = a >> 2;
      out.places.push(v === this.knownValue ? this.knownPlace : this.allocator.place(v));
    }
  }
  protected secondJump(cond: Cond): void {
    this.out.guardSecondJumps[this.out.guardSecondJumps.length - 1] = this.e.jcc(cond);
  }

  // ---- calls

  protected passOperand(to: int, k: int): void {
    const a = this.operand(k);
    if (this.isBox(a)) this.moves.add(to, this.allocator.place(a >> 2));
    else this.moves.addConstant(to, this.constant(a));
  }
  protected callAddress(address: int): void {
    if (address <= 0x7fffffff) this.e.callFar(address);
    else {
      this.e.movImm(SCRATCH, toI64(address));
      this.e.callReg(SCRATCH);
    }
  }
}
