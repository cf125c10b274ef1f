/**
 * The x86-64 backend: turns optimized traces into machine code in code memory, attaches bridges, runs loops, frees code.
 *
 * It knows targets of jumps by the numbers that LABEL and JUMP carry, and guards by the numbers of their FailDescrs.
 */
import type { int } from '../../../rlib/kinds';
import { NULL_ADDR, rawFree } from '../../../rlib/rffi';
import type { StaticData } from '../../metainterp/jitcode';
import type { FailDescr } from '../../metainterp/loop';
import type { Trace } from '../../metainterp/trace';
import { Assembler } from './assembler';
import { CodeMemory } from './codememory';
import { type CompiledTrace, Target } from './compiled';
import { Encoder } from './encoder';
import { Helpers } from './helpers';
import type { Machine } from './machine';

export { FINISHED, FINISHED_EXCEPTION } from './compiled';

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
    this.helpers.placed(address);
    this.ready = true;
    return true;
  }

  /**
   * Compiles a loop; `fails` by number of FailDescr; `entryTarget` is the number of the target that its entry is, or -1.
   * Null when there is no code memory, or a guard has more failing values than there is room for.
   */
  compileLoop(trace: Trace, fails: FailDescr[], entryTarget: int): CompiledTrace | null {
    if (!this.start()) return null;
    return this.install(this.assembler.loop(trace, fails, entryTarget));
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
    rawFree(code.counters);
    code.counters = NULL_ADDR;
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
      return null;
    }
    out.address = address;
    out.size = this.encoder.position;
    out.entry += address;
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
    e.jmpFar(to);
    e.relocate(at);
    this.machine.writeCode(at, e.buffer, e.position);
  }
}
