/**
 * The x86-64 backend: turns optimized traces into machine code in code memory, attaches bridges, runs loops, frees code.
 *
 * It knows targets of jumps by the numbers that LABEL and JUMP carry, and guards by the numbers of their FailDescrs.
 */
import type { int } from '../../../rlib/kinds';
import { toI64, toInt } from '../../../rlib/rarithmetic';
import { NULL_ADDR, rawFree } from '../../../rlib/rffi';
import type { StaticData } from '../../metainterp/jitcode';
import type { FailDescr } from '../../metainterp/loop';
import type { Trace } from '../../metainterp/trace';
import { Assembler } from './assembler';
import { CodeMemory } from './codememory';
import { ACTIVATIONS, type Callable, type CompiledTrace, Target } from './compiled';
import { Encoder } from './encoder';
import { Helpers } from './helpers';
import type { Machine } from './machine';
import { SCRATCH } from './registers';

export { Callable, FINISHED, FINISHED_EXCEPTION } from './compiled';

/** Of the longest jump. */
const GATE_BYTES: int = 16;

export class X86Backend {
  readonly encoder: Encoder = new Encoder();
  readonly helpers: Helpers = new Helpers();
  /** by number of a target; null when it is not compiled or its code was freed */
  readonly targets: (Target | null)[] = [];
  readonly memory: CodeMemory;
  readonly assembler: Assembler;
  /** by number of a FailDescr: the trace its guard is in, and the number of the guard there */
  private readonly guardTrace: (CompiledTrace | null)[] = [];
  private readonly guardNumber: int[] = [];
  private ready: boolean = false;

  /** `limit`: the most bytes of code memory. */
  constructor(readonly machine: Machine, data: StaticData, limit: int) {
    this.memory = new CodeMemory(machine, limit);
    this.assembler = new Assembler(this.encoder, machine, data, this.helpers, this.targets);
  }

  /** Makes the code that all traces share; false when there is no code memory. Done once, before the first trace is compiled. */
  start(): boolean {
    if (this.ready) return true;
    this.helpers.assemble(this.encoder, this.machine);
    const address = this.place();
    if (address === 0) return false;
    this.helpers.placed(address, this.machine);
    this.ready = true;
    return true;
  }

  /**
   * Compiles a loop; `fails` by number of FailDescr; `entryTarget` is the number of the target that its entry is, or -1; `callable`: how it is called as a function, or null.
   * Null when there is no code memory, or a guard has more failing values than there is room for.
   */
  compileLoop(trace: Trace, fails: FailDescr[], entryTarget: int, callable: Callable | null): CompiledTrace | null {
    if (!this.start()) return null;
    return this.install(this.assembler.loop(trace, fails, entryTarget, callable !== null && callable.fits() ? callable : null));
  }

  /** Compiles a bridge from a guard of compiled code and attaches it: from now on the guard leads there. Null as above. */
  compileBridge(trace: Trace, fails: FailDescr[], fail: int): CompiledTrace | null {
    const from = this.compiledOf(fail);
    if (from === null) return null;
    const g = this.guardNumber[fail];
    const out = this.install(this.assembler.bridge(trace, fails, from, g));
    if (out === null) return null;
    this.redirect(from.address + from.guardStubs[g], out.entry);
    this.machine.writeCode32(from.address + from.guardJumps[g], out.entry - (from.address + from.guardJumps[g] + 4));
    if (from.guardSecondJumps[g] >= 0) this.machine.writeCode32(from.address + from.guardSecondJumps[g], out.entry - (from.address + from.guardSecondJumps[g] + 4));
    return out;
  }

  /** Frees the code. Nothing may run it or jump to it any more: bridges from it, and traces that jump to it, are freed too. */
  free(code: CompiledTrace): void {
    if (code.address === 0) return;
    this.memory.free(code.address, code.size);
    for (let i = 0; i < code.guardFails.length; i++) this.guardTrace[code.guardFails[i]] = null;
    for (let i = 0; i < this.targets.length; i++) {
      const t = this.targets[i];
      if (t !== null && t.trace === code) this.targets[i] = null;
    }
    code.address = 0;
    this.freeRecord(code);
    rawFree(code.counters);
    code.counters = NULL_ADDR;
  }

  /** Code memory for a jump to anywhere; 0 when there is none. */
  makeGate(): int {
    return this.start() ? this.memory.allocate(GATE_BYTES) : 0;
  }
  /** Makes what is there a jump to the address. Nothing runs the gate itself meanwhile. */
  leadGate(at: int, to: int): void { this.redirect(at, to); }
  freeGate(at: int): void { this.memory.free(at, GATE_BYTES); }

  /** How many frames there are of calls of the loop by compiled code. */
  activations(code: CompiledTrace): int {
    return code.record === 0n ? 0 : toInt(this.machine.recordWord(code.record, ACTIVATIONS));
  }

  /** Makes the code fail at every GUARD_NOT_INVALIDATED. */
  invalidate(code: CompiledTrace): void {
    if (code.address !== 0) this.machine.writeCode32(code.flagAddress(), 1);
  }

  /** Runs a loop with the inputs that were set in the machine: the number of the FailDescr of the guard that failed, or FINISHED, or FINISHED_EXCEPTION. */
  execute(code: CompiledTrace): int {
    return this.machine.call2(this.helpers.enter, code.entry, this.machine.inputBuffer);
  }

  /** The code that the guard of a FailDescr is in, null when there is none. */
  compiledOf(fail: int): CompiledTrace | null {
    return fail >= 0 && fail < this.guardTrace.length ? this.guardTrace[fail] : null;
  }
  /** Where the code of a guard's exit is, for logs; 0 when it has none. */
  guardAddress(fail: int): int {
    const t = this.compiledOf(fail);
    return t === null ? 0 : t.address + t.guardStubs[this.guardNumber[fail]];
  }

  private install(out: CompiledTrace): CompiledTrace | null {
    const address = this.assembler.tooBig ? 0 : this.place();
    if (address === 0) {
      this.forgetTargets(out);
      this.freeRecord(out);
      return null;
    }
    out.address = address;
    out.size = this.encoder.position;
    out.entry += address;
    if (out.called !== 0) out.called += address;
    for (let i = 0; i < out.guardFails.length; i++) {
      const n = out.guardFails[i];
      while (this.guardTrace.length <= n) {
        this.guardTrace.push(null);
        this.guardNumber.push(0);
      }
      this.guardTrace[n] = out;
      this.guardNumber[n] = i;
    }
    return out;
  }
  private freeRecord(out: CompiledTrace): void {
    if (out.record !== 0n) this.machine.freeRecord(out.record);
    out.record = 0n;
  }
  private forgetTargets(out: CompiledTrace): void {
    for (let i = 0; i < this.targets.length; i++) {
      const t = this.targets[i];
      if (t !== null && t.trace === out) this.targets[i] = null;
    }
  }

  /** Puts what is in the encoder into code memory; its address, or 0. */
  private place(): int {
    const e = this.encoder;
    const address = this.memory.allocate(e.position);
    if (address === 0) return 0;
    e.relocate(address);
    this.machine.writeCode(address, e.buffer, e.position);
    return address;
  }
  /** Writes a jump over code. */
  private redirect(at: int, to: int): void {
    const e = this.encoder;
    e.reset();
    if (to <= 0x7fffffff) e.jmpFar(to);
    else {
      e.movImm(SCRATCH, toI64(to));
      e.jmpReg(SCRATCH);
    }
    e.relocate(at);
    this.machine.writeCode(at, e.buffer, e.position);
  }
}
