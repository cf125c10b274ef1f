/**
 * The assembler: one pass forward over a trace, which allocates registers and emits code as it goes.
 *
 * A block of code:   flag word (GUARD_NOT_INVALIDATED)
 *                    body, with the labels
 *                    slow paths of allocations and write barriers, calls that are seldom made
 *                    recovery stubs, one a guard
 *                    entry: makes the frame, fetches the inputs, jumps to the body; a second one that is called as a function
 *                    constants
 * The entry comes last since the size of the frame is known only then.
 *
 * A frame: rbp is the top of the machine frame, where the address of its activation record stands (compiled.ts); ints and floats are spilled below it, arguments of calls lie at rsp. rbx is the base of
 * the frame's slots on the shadow stack. rsp and root_top of the state block may leave more room than a trace needs: a jump to a trace with a larger
 * frame extends it, one to a trace with a smaller frame does not shrink it.
 *
 * A guard jumps to its stub when it fails; at the jump nothing has been changed that the stub needs, so spills for an operation are
 * emitted before its jump. Where failing values stand is recorded: for the stub, and for a bridge that starts there.
 */
import { fatal } from '../../../rlib/debug';
import { type FixedArray, type int, newFixedArray } from '../../../rlib/kinds';
import { toI64 } from '../../../rlib/rarithmetic';
import { addrAdd, addrToI64, NULL_ADDR, rawFill, rawMalloc } from '../../../rlib/rffi';
import type { ArrayDescr, CallDescr, ClassDescr, FieldDescr } from '../../metainterp/jitcode';
import type { Gate } from '../../metainterp/gates';
import type { FailDescr } from '../../metainterp/loop';
import { GETFIELD_F, GETITEM_F, JUMP } from '../../metainterp/resoperations';
import { Tag, Trace } from '../../metainterp/trace';
import { ConditionalAssembler } from './conditional';
import { BEHIND, type Callable, CompiledTrace, COUNTERS, ENTRIES, ROUNDS, Target } from './compiled';
import { Emit, details, emitters } from './emitters';
import { ABSOLUTE, Alu, Opcode, Shift, Unary } from './encoder';
import { Helpers } from './helpers';
import { BUFFER_WORDS, EXCEPTION, FINALIZERS_DUE, ROOT_TOP, STACK_LIMIT } from './machine';
import { STACK, move, moveConstant } from './moves';
import { addressInt } from './operands';
import { ARGUMENT_REGISTERS, Cond, NOWHERE, ONE, Reg, SCRATCH, XMM, XMM_SCRATCH, ZERO, isGeneral, isRegister, isXmm } from './registers';
import { FAR } from './uses';

/** Bytes of the machine stack that the function has in which a call goes on whose code has failed. */
const STACK_ROOM: int = 4096;

export class Assembler extends ConditionalAssembler {
  private bodyStart: int = 0;
  private marks: FixedArray<int> = newFixedArray<int>(0, 0);
  private mark: int = 0;
  /** somebody will look at the code: note where that of each operation is, and count how often it runs */
  observed: boolean = false;

  /** by number */
  gates: (Gate | null)[] = [];

  /** Assembles a loop into the encoder's buffer; the entry is offset `out.entry`. `entryTarget`: number of the target that the entry is, or -1; `callable`: how it is called as a function, or null. */
  loop(trace: Trace, fails: FailDescr[], entryTarget: int, callable: Callable | null): CompiledTrace {
    this.begin(trace, fails, 0, 0);
    const target = new Target(this.out, this.e.position);
    this.placeInputs(target);
    target.shadowSlots = this.allocator.shadowSlots;
    if (entryTarget >= 0) this.define(entryTarget, target);
    this.jumpHints();
    this.countRun(ENTRIES);
    this.body();
    this.stubs();
    this.out.entry = this.e.position;
    this.makeFrame(0, 0);
    this.fetchInputs(target);
    this.e.jmpBack(this.bodyStart);
    if (callable !== null) this.calledEntry(target, callable);
    this.pool();
    return this.out;
  }
  /** Assembles a bridge that starts at the guard number `guard` of a compiled trace. */
  bridge(trace: Trace, fails: FailDescr[], from: CompiledTrace, guard: int): CompiledTrace {
    this.begin(trace, fails, from.frameSlots, from.shadowSlots);
    this.bindInputs(from, guard);
    this.countRun(ENTRIES);
    this.body();
    this.stubs();
    this.out.entry = this.e.position;
    this.emitUndo(from, guard);
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
    this.conditionalCalls.length = 0;
    this.barriers.length = 0;
    this.groupBytes = 0;
    this.flagsAt = -1;
    this.tooBig = trace.inputs > BUFFER_WORDS;
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
  /** Another entry, with the arguments of a call in their registers. */
  private calledEntry(target: Target, c: Callable): void {
    const e = this.e;
    const state = this.machine.state;
    this.out.record = this.machine.newRecord();
    this.machine.setRecordWord(this.out.record, BEHIND, toI64(c.behind));
    e.align(16);
    this.out.called = e.position;
    // like any function that may come back to itself; with room for what goes on where a guard fails
    e.lea(SCRATCH, Reg.Rsp, -STACK_ROOM);
    e.aluMem(Alu.Cmp, 1, SCRATCH, ABSOLUTE, state + STACK_LIMIT);
    const exhausted = e.jcc(Cond.B);
    e.aluMemImm(Alu.Cmp, 1, ABSOLUTE, state + FINALIZERS_DUE, 0);
    const due = e.jcc(Cond.NE);
    Helpers.makeFrame(e, this.machine, this.out.record);
    this.makeFrame(0, 0);
    let general: int = 0;
    let float: int = 0;
    for (let k: int = 0; k < c.kinds.length; k++) {
      const from = c.kinds.charCodeAt(k) === 102 ? XMM + float++ : ARGUMENT_REGISTERS[general++];
      const to = k < c.greens ? NOWHERE : target.places[k - c.greens];
      if (to !== NOWHERE) this.moves.add(to, from);
    }
    this.moves.run();
    e.jmpBack(this.bodyStart);
    e.patch(exhausted);
    e.patch(due);
    if (c.otherwise <= 0x7fffffff) e.jmpFar(c.otherwise);
    else {
      e.movImm(SCRATCH, toI64(c.otherwise));
      e.jmpReg(SCRATCH);
    }
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
      if (this.observed) {
        this.out.map.push(this.at);
        this.out.map.push(this.e.position);
      }
      this.operation();
      this.index++;
    }
    if (this.observed) {
      this.out.map.push(this.trace.code.length);
      this.out.map.push(this.e.position);
    }
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
      case Emit.New: return this.newObject();
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
      case Emit.Call: return this.call(detail === 1 ? this.gates[this.descr] : null);
      case Emit.ConditionalCall: return this.conditionalCall(detail === 1);
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
      case Emit.Nothing: break;
      case Emit.Label: return this.label();
      case Emit.Jump: this.jump(); break;
      case Emit.Nothing: break;
      case Emit.Finish: this.leave(); break;
      default: this.raise(); break;
    }
    this.finish();
  }

  // ---- calls and guards

  /** `gate`: through which it goes, or null. */
  private call(gate: Gate | null): void {
    const ra = this.allocator;
    const d = gate !== null ? gate.call : this.data.descrs[this.descr] as CallDescr;
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
    if (d.writes === null && d.canCollect) {
      ra.emptyDead();
      this.out.callsAnything = true;
    }
    this.callAddress(gate !== null ? gate.address : addressInt(d.address));
    ra.afterCall(d.canCollect);
    if (d.canCollect) this.epoch++;
    if (d.resultIsByte && this.guardFollows(this.result)) {
      this.e.testByte(Reg.Rax, Reg.Rax);
      return this.condition(Cond.NE, false);
    }
    this.finish();
    if (this.result < 0 || this.uses.last[this.result] < 0) return;
    if (d.result === 3) ra.bind(this.result, XMM);
    else {
      if (d.resultIsByte) this.e.byteReg(Opcode.MovzxByte, 0, Reg.Rax, Reg.Rax);
      ra.bind(this.result, Reg.Rax);
    }
  }
  private guardTruth(wanted: int): void {
    this.testNull();
    this.guardJump(wanted === 1 ? Cond.E : Cond.NE);
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
    // a jump to here comes with other flags
    this.flagsAt = -1;
    this.epoch++;
    const t = new Target(this.out, this.e.position);
    ra.joined();
    t.shadowSlots = ra.shadowSlots;
    for (let k = 0; k < this.count; k++) {
      const v = this.operand(k) >> 2;
      t.places.push(ra.place(v));
      t.slots.push(ra.register[v] >= 0 ? ra.slot[v] : NOWHERE);
    }
    this.define(this.descr, t);
    if (own) this.jumpHints();
    this.countRun(ROUNDS);
  }
  /** Counts in the code that it runs. Changes flags. */
  private countRun(counter: int): void {
    if (!this.observed) return;
    if (this.out.counters === NULL_ADDR) {
      this.out.counters = rawMalloc(8 * COUNTERS);
      rawFill(this.out.counters, 0, 8 * COUNTERS);
    }
    this.e.movImm(SCRATCH, addrToI64(addrAdd(this.out.counters, 8 * counter)));
    this.e.aluMemImm(Alu.Add, 1, SCRATCH, 0, 1);
  }
  /** Decides where an argument of a label is from here on; `invariant`: the jump back passes the value itself. */
  private settle(v: int, invariant: boolean, end: int): void {
    const ra = this.allocator;
    const uses = this.uses;
    if (uses.last[v] <= this.at) return;
    const preserve = this.trace.kinds[v] === 1 && uses.crosses[v];
    const r = ra.register[v];
    if (preserve && (r < Reg.R12 || r >= XMM)) {
      const to = ra.findFree(false, true);
      if (to >= Reg.R12 && (r >= 0 || uses.next[v] < end)) {
        move(this.e, to, ra.place(v));
        ra.unbind(v);
        ra.bind(v, to);
      }
    }
    const kept = preserve && ra.register[v] >= Reg.R12;
    if (!kept && uses.crosses[v] && uses.next[v] > uses.clobberBehindLabel) {
      // a register would be lost before the value is needed
      if (ra.register[v] >= 0) {
        ra.spill(v);
        ra.unbind(v);
      }
      return;
    }
    if (ra.register[v] < 0 && uses.next[v] < end) {
      const to = ra.findFree(this.trace.kinds[v] === 3, false);
      if (to >= 0) {
        move(this.e, to, ra.slot[v]);
        ra.bind(v, to);
      }
    }
    if (ra.register[v] < 0) return;
    if (!invariant) ra.dropSlot(v);
    else if (uses.crosses[v] && !kept) ra.spill(v);
  }

  private jump(): void {
    const ra = this.allocator;
    const t = this.descr < this.targets.length ? this.targets[this.descr] : null;
    if (t === null || t.places.length !== this.count) {
      fatal('the x86 backend found a jump whose target is not compiled');
      return;
    }
    const away = t.trace !== this.out;
    if (away) this.makeRoomFor(t.trace);
    for (let k = 0; k < this.count; k++) {
      this.pass(t.places[k], this.operand(k));
      this.pass(t.slots[k], this.operand(k));
    }
    this.moves.run();
    if (this.out.callsAnything || t.trace.callsAnything) ra.emptyFrom(t.shadowSlots);
    if (away) this.e.jmpFar(t.trace.address + t.position);
    else this.e.jmpBack(t.position);
  }
  private pass(to: int, a: int): void {
    if (to === NOWHERE) return;
    if (!this.isBox(a)) this.moves.addConstant(to, this.constant(a));
    else if (this.allocator.slot[a >> 2] !== to) this.moves.add(to, this.allocator.place(a >> 2));
  }
  /** Returns: a result is in rax; a float in xmm0 too. Further values, which no portal has, go to their places among failing values. */
  private leave(): void {
    const e = this.e;
    for (let k = this.count - 1; k >= 0; k--) {
      this.passOperand(k === 0 ? Reg.Rax : SCRATCH, k);
      this.moves.run();
      if (k > 0) e.regMem(Opcode.Store, 1, SCRATCH, ABSOLUTE, this.machine.failBuffer + 8 * k);
    }
    if (this.count > 0 && this.isFloat(this.operand(0))) e.regReg(Opcode.MovToXmm, 1, 0, Reg.Rax);
    e.jmpFar(this.helpers.finish);
  }
  private raise(): void {
    this.passOperand(Reg.Rax, 0);
    this.moves.run();
    this.e.regMem(Opcode.Store, 1, Reg.Rax, ABSOLUTE, this.machine.state + EXCEPTION);
    this.e.jmpFar(this.helpers.finish);
  }
  private isFloat(a: int): boolean {
    return this.isBox(a) ? this.trace.kinds[a >> 2] === 3 : (a & 3) === Tag.Float;
  }

  // ---- behind the body

  /** At least a byte for each slot of the shadow stack: where only the machine stack is checked, the shadow stack does not end before it (ROOTS_SIZE in native/runtime.c). */
  private requiredFrame(): int {
    const words = 8 * (this.allocator.frameSlots + this.outgoing);
    const slots = this.allocator.shadowSlots;
    return ((words > slots ? words : slots) + 15) & ~15;
  }
  /** Before a jump to another trace. What this trace has in its slots must stay above rsp: the moves push, and a signal may come. */
  private makeRoomFor(t: CompiledTrace): void {
    const own = this.requiredFrame();
    const slots = this.allocator.shadowSlots;
    if (own < t.frameBytes || slots < t.shadowSlots) this.extendFrame(own < t.frameBytes ? t.frameBytes : own, slots, t.shadowSlots);
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
    this.conditionalPaths();
    this.barrierPaths();
    const out = this.out;
    for (let g = 0; g < out.guardFails.length; g++) this.recovery(g);
  }
  /** Stores the failing values and leaves. */
  private recovery(g: int): void {
    const e = this.e;
    const out = this.out;
    e.patch(out.guardJumps[g]);
    if (out.guardSecondJumps[g] >= 0) e.patch(out.guardSecondJumps[g]);
    out.guardStubs[g] = e.position;
    this.emitUndo(out, g);
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
    e.movImm(Reg.Rdi, toI64(out.guardFails[g]));
    e.jmpFar(this.helpers.fail);
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
