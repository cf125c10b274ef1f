/**
 * All compiled loops, and when they die.
 *
 * A LoopToken owns what was made for it: its trace, the bridges from its exits and from theirs, their machine code, all their exits and all targets that lie in their code. (A bridge may hold a
 * label of another loop: a target belongs to the token in whose code it lies, not to the one whose place it stands for.) Exits and targets are known to traces, and exits to machine code, by their numbers in the
 * tables here; when the token dies its numbers are free for others.
 *
 * A token is held by the cell of its place, and released here: by age. Age is counted in major collections. A token was used when it was entered or is just running, and one that the code of a used token can jump to or call was used
 * too. One that was not used for `loop_longevity` major collections is released: code that jumps to it or calls it is not used either, and is released with it or was before.
 * So machine code that runs, or that code which runs may come to, is never freed; neither is what a trace is being recorded for, or jumps to (`running` counts those too). A token that lost its cell, since its place was
 * given up, dies likewise.
 *
 * Releasing is done where nothing is on its way through the tables, and where there will soon be more: when a recording begins. A token that was used
 * since it was done last is taken for used now.
 */
import type { int } from '../../rlib/kinds';
import { jitParameter } from '../../rlib/jitcontrol';
import { debugFigure, debugStart, debugStop } from '../../rlib/debuglog';
import { Statistic, statistic } from '../../rlib/rgc';
import type { Cpu } from './cpu';
import { Gates } from './gates';
import type { CallDescr, StaticData } from './jitcode';
import { Exit, FailDescr, freeToken, JUST_NOW, LoopToken, TargetTable, type TargetToken } from './loop';
import { CALL_F, CALL_I, CALL_LOOP_F, CALL_LOOP_I, CALL_LOOP_R, CALL_LOOP_V, CALL_R, CALL_V, GUARD_TRUE, JUMP, LABEL, opIsGuard } from './resoperations';
import { Tag, Trace, TraceReader } from './trace';
import { Greens, type WarmState } from './warmstate';
import type { Watches } from './watches';

const longevity = jitParameter('loop_longevity');
/** When something was used that was not. */
const NEVER: int = -1000000000;
const SECTION = 'jit-free';

/** Stands in the table where a number is free. */
const freeFail = new FailDescr(-1, Exit.Guard, new Trace(0), GUARD_TRUE, 0);

export class Loops {
  readonly fails: FailDescr[] = [];
  readonly tokens: LoopToken[] = [];
  readonly targets: TargetTable = new TargetTable([]);
  readonly gates: Gates;
  private readonly freeFails: int[] = [];
  private readonly freeTokens: int[] = [];
  /** major collections when it was done last */
  private now: int = 0;
  /** tokens that were released */
  released: int = 0;

  constructor(private readonly data: StaticData, private readonly cpu: Cpu, private readonly warm: WarmState, private readonly watches: Watches) {
    this.gates = new Gates(cpu);
  }

  newToken(kinds: string, portal: int): LoopToken {
    const token = new LoopToken(this.freeTokens.length > 0 ? this.freeTokens.pop()! : this.tokens.length, kinds, this.data.portals[portal].call.result, portal);
    if (token.index < this.tokens.length) this.tokens[token.index] = token;
    else this.tokens.push(token);
    const entry = this.targets.add(token);
    entry.kinds = kinds;
    token.entry = entry;
    this.own(token, entry);
    return token;
  }

  private own(token: LoopToken, t: TargetToken): void {
    t.owner = token;
    token.places.push(t);
  }

  /** The token becomes the owner of an optimized trace. `exits`: those of the trace, as it numbers them; they and the trace get their final numbers. */
  adopt(token: LoopToken, trace: Trace, exits: FailDescr[]): void {
    for (const f of exits) {
      f.owner = token;
      f.index = this.freeFails.length > 0 ? this.freeFails.pop()! : this.fails.length;
      if (f.index < this.fails.length) this.fails[f.index] = f;
      else this.fails.push(f);
      token.exits.push(f);
    }
    const r = new TraceReader(trace);
    while (r.step()) {
      if (opIsGuard[r.op]) trace.code[r.args + r.count] = exits[r.descr].index;
      else if (r.op === LABEL) this.own(token, this.targets.all[r.descr]);
      else if (r.op === JUMP) {
        const to = this.targets.all[r.descr].owner!;
        if (to !== token && !token.jumpsTo.includes(to)) token.jumpsTo.push(to);
      } else if (r.op === CALL_I || r.op === CALL_R || r.op === CALL_F || r.op === CALL_V) this.connect(token, trace, r);
    }
  }

  /** A call of a portal at a known place goes through its gate. */
  private connect(token: LoopToken, trace: Trace, r: TraceReader): void {
    const d = this.data.descrs[r.descr] as CallDescr;
    if (d.portal < 0) return;
    const greens = new Greens();
    for (let i: int = 0; i < this.data.portals[d.portal].greens; i++) {
      const a = r.arg(i);
      const tag = a & 3;
      if (tag === Tag.Box) return;
      if (tag === Tag.Int) greens.ints.push(trace.ints[a >> 2]);
      else if (tag === Tag.Ref) greens.refs.push(trace.refs[a >> 2]);
      else greens.floats.push(trace.floats[a >> 2]);
    }
    const gate = this.gates.of(this.warm.make(d.portal, greens), d);
    if (gate === null) return;
    this.gates.connect(gate, token);
    trace.code[r.args - 2] = r.op === CALL_I ? CALL_LOOP_I : r.op === CALL_R ? CALL_LOOP_R : r.op === CALL_F ? CALL_LOOP_F : CALL_LOOP_V;
    trace.code[r.args + r.count] = gate.index;
  }

  /** Gives back what a trace that could not be made code of had added to its owner. The exits are the last of the token's. */
  disown(token: LoopToken, trace: Trace, exits: FailDescr[]): void {
    for (const f of exits) this.dropExit(f);
    token.exits.length -= exits.length;
    const r = new TraceReader(trace);
    while (r.step()) {
      if (r.op !== LABEL) continue;
      this.targets.drop(this.targets.all[r.descr]);
      token.places.pop();
    }
  }

  /** Nothing may run the token's code, or jump to it. */
  release(token: LoopToken): void {
    const cell = token.cell;
    if (cell !== null && cell.token === token) cell.setToken(null);
    if (token.trace !== null) this.watches.forget(token.trace);
    for (const f of token.exits) {
      if (f.bridge !== null) this.watches.forget(f.bridge);
      if (f.code !== null) this.cpu.free(f.code);
      this.dropExit(f);
    }
    if (token.code !== null) this.cpu.free(token.code);
    for (const t of token.places) this.targets.drop(t);
    this.gates.disconnect(token);
    this.tokens[token.index] = freeToken;
    this.freeTokens.push(token.index);
  }
  private dropExit(f: FailDescr): void {
    this.fails[f.index] = freeFail;
    this.freeFails.push(f.index);
  }

  // ---- age

  /** As if none had been used: what does not run is released with the next major collection. */
  neverUsed(): void {
    for (const t of this.tokens) t.used = NEVER;
  }

  /** Releases what is old, if there were major collections since it was done last. */
  age(): void {
    this.advance(statistic(Statistic.MAJOR_COLLECTIONS));
  }
  /** Likewise, `majors` being the number of major collections by now. */
  advance(majors: int): void {
    if (majors <= this.now) return;
    for (const t of this.tokens) {
      if (t.used === JUST_NOW || t.running > 0 || this.cpu.isRunning(t)) t.used = majors;
    }
    const limit: int = majors - longevity.value;
    for (const t of this.tokens) if (t !== freeToken && t.used >= limit && !t.isMarked) this.mark(t);
    const before = this.released;
    for (const t of this.tokens) {
      if (t === freeToken) continue;
      if (t.isMarked) t.isMarked = false;
      else {
        this.release(t);
        this.released++;
      }
    }
    this.warm.forgetCells(majors, limit);
    this.watches.age(majors, limit);
    this.now = majors;
    if (this.released > before) {
      debugStart(SECTION);
      debugFigure('loops', this.released - before);
      debugFigure('code bytes left', this.cpu.codeUsed());
      debugStop(SECTION);
    }
  }
  /** Everything that its code can jump to or call stays. */
  private mark(first: LoopToken): void {
    const pending: LoopToken[] = [first];
    first.isMarked = true;
    while (pending.length > 0) {
      const t = pending.pop()!;
      for (const to of t.jumpsTo) this.reach(to, pending);
      for (const g of t.calls) if (g.cell.token !== null) this.reach(g.cell.token, pending);
    }
  }
  private reach(t: LoopToken, pending: LoopToken[]): void {
    if (t.isMarked) return;
    t.isMarked = true;
    pending.push(t);
  }
}
