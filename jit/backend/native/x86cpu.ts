/**
 * The Cpu of a translated program on x86-64: traces are machine code.
 */
import type { int } from '../../../rlib/kinds';
import { loadU32 } from '../../../rlib/rffi';
import { refToAddr, takeException } from '../../../rlib/rawobject';
import { collectMinor, inNursery, useReserves } from '../../../rlib/rgc';
import { FLAG_WATCHED, FLAGS_OFFSET } from '../../../gc/objectformat';
import type { Ref, StaticData } from '../../metainterp/jitcode';
import type { Gate } from '../../metainterp/gates';
import { Exit, FailDescr, type LoopToken } from '../../metainterp/loop';
import * as op from '../../metainterp/resoperations';
import { type MachineCode, Trace } from '../../metainterp/trace';
import { Callable, FINISHED, FINISHED_EXCEPTION, X86Backend } from '../x86/backend';
import { dumpCode } from '../x86/codedump';
import { type CompiledTrace, counterOf, ENTRIES, ROUNDS } from '../x86/compiled';
import { BUFFER_WORDS } from '../x86/machine';
import { addressInt } from '../x86/operands';
import { NativeCpu } from './nativecpu';
import { ProcessMachine } from './processmachine';

/** The most code memory, in bytes. */
const CODE_LIMIT: int = 256 * 1024 * 1024;

export class X86Cpu extends NativeCpu {
  private readonly machine: ProcessMachine = new ProcessMachine();
  private readonly backend: X86Backend;
  private readonly finish: FailDescr;
  private readonly finishException: FailDescr;
  private fails: FailDescr[] = [];
  private started: boolean = false;

  constructor(data: StaticData) {
    super(data);
    this.backend = new X86Backend(this.machine, data, CODE_LIMIT);
    const none = new Trace(0);
    this.finish = new FailDescr(-1, Exit.Finish, none, op.FINISH, 0);
    this.finishException = new FailDescr(-1, Exit.FinishException, none, op.FINISH_EXCEPTION, 0);
  }
  /** Where the engine keeps its exits and gates. */
  attach(fails: FailDescr[], gates: (Gate | null)[]): void {
    this.fails = fails;
    this.backend.assembler.gates = gates;
  }

  private start(): void {
    if (this.started) return;
    this.started = true;
    this.machine.start();
    // nothing may be allocated between the end of machine code and the reading of what it left
    for (let i = this.failInts.length; i < BUFFER_WORDS; i++) this.failInts.push(0n);
    for (let i = this.failRefs.length; i < BUFFER_WORDS; i++) this.failRefs.push(null);
    for (let i = this.failFloats.length; i < BUFFER_WORDS; i++) this.failFloats.push(0.0);
  }

  /** Code holds the addresses of constants: afterwards they do not move any more. */
  private settle(trace: Trace): void {
    let young = false;
    for (const x of trace.refs) if (x !== null && inNursery(x)) young = true;
    if (young) collectMinor();
  }

  override compileLoop(token: LoopToken): boolean {
    this.start();
    this.settle(token.trace!);
    this.backend.assembler.observed = this.observed;
    const p = this.data.portals[token.portal];
    const callable = new Callable(p.call.kinds, p.greens, addressInt(p.call.address), addressInt(p.behind.address));
    const code = this.backend.compileLoop(token.trace!, this.fails, token.entry!.index, callable);
    token.code = code;
    token.trace!.made = code;
    return code !== null;
  }
  override compileBridge(fail: FailDescr): boolean {
    this.settle(fail.bridge!);
    this.backend.assembler.observed = this.observed;
    const code = this.backend.compileBridge(fail.bridge!, this.fails, fail.index);
    fail.code = code;
    fail.bridge!.made = code;
    return code !== null;
  }

  override invalidate(trace: Trace): void {
    if (trace.made !== null) this.backend.invalidate(trace.made as CompiledTrace);
  }

  override codeReserved(): int { return this.backend.memory.reserved; }
  override codeUsed(): int { return this.backend.memory.used; }
  override logCode(code: MachineCode, trace: Trace): void { dumpCode(code as CompiledTrace, trace); }
  override entries(code: MachineCode): int { return counterOf(code as CompiledTrace, ENTRIES); }
  override rounds(code: MachineCode): int { return counterOf(code as CompiledTrace, ROUNDS); }

  override free(code: MachineCode): void { this.backend.free(code as CompiledTrace); }

  override makeGate(g: Gate): boolean {
    this.start();
    g.address = this.backend.makeGate();
    return g.address !== 0;
  }
  override leadGate(g: Gate): void {
    const code = g.target === null ? 0 : this.calledAt(g.target);
    this.backend.leadGate(g.address, code === 0 ? addressInt(g.call.address) : code);
  }
  override freeGate(g: Gate): void { this.backend.freeGate(g.address); }
  override calledAt(token: LoopToken): int { return token.code === null ? 0 : (token.code as CompiledTrace).called; }
  override isRunning(token: LoopToken): boolean { return token.code !== null && this.backend.activations(token.code as CompiledTrace) > 0; }

  override failed(n: int): FailDescr {
    const e = takeException();
    useReserves(true);
    const fail = this.fails[n];
    this.take(fail, 0);
    this.exception = e;
    return fail;
  }

  override execute(token: LoopToken): FailDescr {
    const m = this.machine;
    let ints: int = 0;
    let refs: int = 0;
    let floats: int = 0;
    for (let i = 0; i < token.kinds.length; i++) {
      const kind = token.kinds.charCodeAt(i);
      if (kind === 105) m.setInput(i, this.argInts[ints++]);
      else if (kind === 114) {
        m.setInputRef(i, this.argRefs[refs]);
        this.argRefs[refs++] = null;
      }
      else m.setInputFloat(i, this.argFloats[floats++]);
    }
    useReserves(false);
    const n = this.backend.execute(token.code as CompiledTrace);
    const e = takeException();
    useReserves(true);
    const left = n === FINISHED ? this.finish : n === FINISHED_EXCEPTION ? this.finishException : this.fails[n];
    this.take(left, token.resultKind);
    this.exception = e;
    return left;
  }

  /** Reads the values that machine code left. */
  private take(fail: FailDescr, resultKind: int): void {
    const m = this.machine;
    if (fail.exit === Exit.Guard) {
      const kinds = fail.trace.kinds;
      for (let i = 0; i < fail.failArgs.length; i++) {
        const kind = kinds[fail.failArgs[i] >> 2];
        if (kind === 1) this.failInts[i] = m.failInt(i);
        else if (kind === 2) this.failRefs[i] = m.refAt(m.failInt(i));
        else this.failFloats[i] = m.failFloat(i);
      }
      return;
    }
    // the result, as a reference only where it is one
    this.failInts[0] = m.failInt(0);
    this.failFloats[0] = m.failFloat(0);
    this.failRefs[0] = fail.exit === Exit.FinishException || resultKind === 2 ? m.refAt(m.failInt(0)) : null;
  }
}

/** Writes to quasi-immutable fields of the object are to be told. */
export function isWatched(x: Ref): boolean {
  return (loadU32(refToAddr(x), FLAGS_OFFSET) & FLAG_WATCHED) !== 0;
}
