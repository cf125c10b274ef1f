/**
 * How a recorded trace becomes a compiled one.
 *
 * A trace that closes its own loop is optimized twice. The first pass, in which nothing is known, becomes the preamble. The state at its end
 * becomes the state of a label, in which the second pass over the same operations starts: the body. At its end the body must satisfy the label. If it does not,
 * the label's state is weakened to what both ends have in common, and the second pass is done again. What the body does not use of the label's
 * arguments is dropped at last.
 *
 * The body is a trace of its own while it is made; its inputs are the arguments of the label. It shares constants and numbering with the
 * preamble, and is appended to it.
 *
 * Other traces that end in a jump try the labels of the loop one after the other. If none fits the trace is recorded for a round more, behind a
 * label in the recorded trace. If a label fits then, the trace jumps there behind the round; else the round becomes the body of a new label. But a round with many guards is dropped: each of
 * them would want a bridge, with a round of its own again. Then, and when the loop has had rounds and labels enough, all that a label wants to know is checked before the jump.
 * At last such traces jump to the start.
 */
import { jitParameter } from '../../rlib/jitcontrol';
import type { int } from '../../rlib/kinds';
import type { Cpu } from '../metainterp/cpu';
import type { Ref, StaticData } from '../metainterp/jitcode';
import type { FailDescr, LoopToken, TargetTable } from '../metainterp/loop';
import * as op from '../metainterp/resoperations';
import { NONE, Tag, Trace, TraceReader } from '../metainterp/trace';
import { removeDead } from './deadcode';
import { importFacts } from './bridge';
import { boundsCode, MAX, MIN } from './facts';
import { join } from './joining';
import { exportState, forgetAnswers, forgetFacts, importState, type LabelState } from './labelstate';
import { Match } from './matching';
import { Optimizer } from './optimizer';

const retraceLimit = jitParameter('retrace_limit');
const enableOpts = jitParameter('enable_opts');

/** So often a label's state is weakened before the loop is closed without a label. */
const MOST_TRIES: int = 6;

/** The most guards of a further label's body, and of a trace with a round that comes to a label there is. */
const MOST_GUARDS: int = 15;
const MOST_GUARDS_OF_ROUND: int = 30;

/** After so many rounds in vain a loop has labels enough. */
const MOST_FRUITLESS: int = 3;

/** What optimizing needs to know of the engine, and where it enters exits and targets. */
export class Compiler {
  /** `fails`: the exits of the trace in work; `targets`: all there are, in the loops' table. */
  constructor(readonly data: StaticData, readonly cpu: Cpu, readonly fails: FailDescr[], private readonly targets: TargetTable) { this.configure(); }

  /** Takes the parameters as they are now. */
  configure(): void {
    this.retraceLimit = retraceLimit.value;
    this.setPeeling(enableOpts.value !== 0);
  }
  /** Whether a loop gets a body of its own behind its first round. */
  setPeeling(on: boolean): void {
    this.peels = on;
  }

  /** no label of the loop that the trace jumps to fits: it may be recorded further, for a label and a round of its own */
  wantsRound: boolean = false;
  /** when a trace contradicts itself: the object whose quasi-immutable field was written while it was recorded, or null */
  changed: Ref | null = null;
  /** a loop gets so many labels */
  private retraceLimit: int = 0;
  private peels: boolean = true;

  /**
   * Optimizes a trace that starts at a merge point. `own` is the loop that its JUMP closes, or null when it ends otherwise. Exits and targets
   * are entered. Null when the trace contradicts itself, or when `wantsRound` is set.
   */
  loop(trace: Trace, own: LoopToken | null): Trace | null {
    return this.optimize(trace, own, null);
  }

  /** Optimizes a bridge from the guard, likewise. */
  bridge(trace: Trace, fail: FailDescr): Trace | null {
    return this.optimize(trace, null, fail);
  }

  private optimize(trace: Trace, own: LoopToken | null, fail: FailDescr | null): Trace | null {
    const fails: int = this.fails.length;
    this.wantsRound = false;
    const out = new Trace(trace.inputs);
    const o = new Optimizer(trace, out, out, this.data, this.cpu, this.fails);
    o.startAtInputs();
    if (fail !== null) importFacts(o, fail);
    const r = new TraceReader(trace);
    o.run(r);
    this.changed = o.changed;
    if (!o.impossible && o.jumpTarget >= 0) {
      const loop = this.targets.all[o.jumpTarget].loop;
      if (own !== null) {
        if (!this.peels || !this.close(o, trace, loop, false)) this.jumpToEntry(o, loop);
      } else if (!this.peels) this.jumpToEntry(o, loop);
      else if (trace.label >= 0 && trace.code[trace.label - 1] === o.jumpTarget) {
        const fits = this.jump(o, trace, loop, false);
        if (fits) loop.fruitlessRounds++;
        if (fits ? this.fails.length - fails > MOST_GUARDS_OF_ROUND : !this.close(o, trace, loop, true)) return this.withoutRound(trace, fail, fails);
      } else if (!this.jump(o, trace, loop, false)) {
        if (trace.label < 0 && !trace.isCut && this.mayHaveLabel(loop)) this.wantsRound = true;
        else if (!this.jump(o, trace, loop, true)) this.jumpToEntry(o, loop);
      }
    }
    if (o.impossible || this.wantsRound) {
      this.fails.length = fails;
      return null;
    }
    removeDead(out, this.data, this.fails, this.targets.all);
    return out;
  }

  /** A further label, to have one that suits those who come another way. */
  private mayHaveLabel(loop: LoopToken): boolean {
    return loop.targets.length > 0 && loop.targets.length < this.retraceLimit && loop.fruitlessRounds < MOST_FRUITLESS;
  }
  private withoutRound(trace: Trace, fail: FailDescr | null, fails: int): Trace | null {
    this.fails.length = fails;
    trace.cutAtLabel();
    return this.optimize(trace, null, fail);
  }

  /** Jumps to a label of the loop; false when none fits. `thorough`: whatever the label wants to know is checked. */
  private jump(o: Optimizer, trace: Trace, loop: LoopToken, thorough: boolean): boolean {
    for (const t of loop.targets) {
      if (t.trace!.invalid) continue;
      const m = new Match(o, t.state!, trace.jumpSnapshot >= 0, thorough && trace.jumpSnapshot >= 0, trace.jumpRefs, trace.jumpSnapshot);
      if (m.match() && m.finish()) {
        // what invalidates the label's trace invalidates this one, so that its own guards will do
        if (t.state!.valid) for (const x of t.trace!.watched) o.out.relyOn(x);
        o.out.opList(op.JUMP, m.args, t.index);
        return true;
      }
    }
    return false;
  }
  private jumpToEntry(o: Optimizer, loop: LoopToken): void {
    const args: int[] = [];
    for (const v of o.jumpArgs) args.push(o.force(v));
    o.memory.flushAll();
    o.out.opList(op.JUMP, args, loop.entry!.index);
  }

  /** Makes label and body behind the preamble; false when no state is found that the body satisfies. The body is the whole trace or what is behind its label, whichever leads back to the loop. */
  private close(o: Optimizer, trace: Trace, own: LoopToken, behindLabel: boolean): boolean {
    let state = exportState(o);
    const fails: int = this.fails.length;
    const words: int = o.out.numbering.length;
    for (let i: int = 0; i < MOST_TRIES; i++) {
      // a virtual that the label expects may be needed by a store that it does not expect to be held back
      const entry = new Match(o, state, false, false, NO_REFS, -1);
      if (!entry.match() || !entry.finish()) {
        state = join(state, o);
        continue;
      }
      const body = new Optimizer(trace, new Trace(state.leaves.length, o.out), o.out, this.data, this.cpu, this.fails);
      importState(state, body);
      body.run(behindLabel ? this.behindLabel(body) : new TraceReader(trace));
      if (body.impossible) break;
      if (behindLabel && this.fails.length - fails > MOST_GUARDS) {
        own.fruitlessRounds++;
        break;
      }
      const asked = body.facts.asked.slice(0, body.facts.asked.length);
      const used = body.pure.used.slice(0, state.pureOps.length);
      const m = new Match(body, state, false, false, NO_REFS, -1);
      if (m.match() && m.finish()) {
        m.spreadAsked(asked);
        m.spreadUsed(used);
        forgetAnswers(state, used);
        this.forgetFactsOfExits(fails, state, body);
        forgetFacts(state, body.facts.asked);
        this.append(o.out, state, entry.args, body.out, m.args, own);
        return true;
      }
      state = join(state, body);
      this.fails.length = fails;
      o.out.numbering.length = words;
    }
    this.fails.length = fails;
    o.out.numbering.length = words;
    return false;
  }

  /** Bridges from the body may not rely on what the label will not promise, nor on what follows from it. The exits still number the body's values. */
  private forgetFactsOfExits(first: int, state: LabelState, body: Optimizer): void {
    const f = body.facts;
    const shaky: boolean[] = [];
    for (let v: int = 0; v < f.asked.length; v++) {
      if (v < state.leaves.length) {
        shaky.push(!f.asked[v]);
        continue;
      }
      const e = f.definitions[v];
      shaky.push(e >= 0 && !op.opIsTruth[body.pure.ops[e]] && !op.opVariable[body.pure.ops[e]] && (isShaky(shaky, body.pure.as[e]) || isShaky(shaky, body.pure.bs[e])));
    }
    for (let i: int = first; i < this.fails.length; i++) {
      const x = this.fails[i];
      for (let k: int = 0; k < x.failArgs.length; k++) {
        const v = x.failArgs[k] >> 2;
        if (!shaky[v]) continue;
        const kind = body.out.kinds[v];
        if (kind === 1) x.trace.numbering[x.facts + k] = NO_BOUNDS;
        else if (kind === 2 && v < state.leaves.length) x.trace.numbering[x.facts + k] = 0;
      }
    }
  }

  /** A reader that stands behind the copies that follow the label. The optimizer has the label's arguments in the place of inputs. */
  private behindLabel(body: Optimizer): TraceReader {
    const r = new TraceReader(body.trace);
    while (r.end() < body.trace.label) r.step();
    const reds: int[] = [];
    for (const v of body.forward) reds.push(v);
    body.forward.length = 0;
    while (body.forward.length < r.nextValue()) body.forward.push(NONE);
    for (const v of reds) {
      r.step();
      body.forward.push(v);
    }
    return r;
  }

  /** Writes label and body; `entry` and `back` are what comes to the label's arguments from the preamble and from the end of the body. */
  private append(out: Trace, state: LabelState, entry: int[], body: Trace, back: int[], own: LoopToken): void {
    const target = this.targets.add(own);
    own.targets.push(target);
    target.trace = out;
    target.state = state;
    target.kinds = state.kinds();
    // the label takes values, each once
    const taken: boolean[] = [];
    for (let i: int = 0; i < out.kinds.length; i++) taken.push(false);
    const renumbered: int[] = [];
    for (let i: int = 0; i < entry.length; i++) {
      let v = entry[i];
      if ((v & 3) !== Tag.Box || taken[v >> 2]) {
        const kind = state.what[state.leaves[i]];
        v = out.op1(kind === 1 ? op.SAME_AS_I : kind === 2 ? op.SAME_AS_R : op.SAME_AS_F, v, -1);
      } else taken[v >> 2] = true;
      renumbered.push(v);
    }
    out.opList(op.LABEL, renumbered, target.index);
    this.appendBody(out, body, renumbered);
    const args: int[] = [];
    for (const v of back) args.push(moved(v, renumbered));
    out.opList(op.JUMP, args, target.index);
  }

  /** Copies the operations of the body; `renumbered` has the new operands of its inputs, and gets those of its results. */
  private appendBody(out: Trace, body: Trace, renumbered: int[]): void {
    const r = new TraceReader(body);
    while (r.step()) {
      out.code.push(r.op);
      if (op.opVariable[r.op]) out.code.push(r.count);
      for (let i: int = 0; i < r.count; i++) out.code.push(moved(r.arg(i), renumbered));
      if (op.opHasDescr[r.op]) out.code.push(r.descr);
      if (op.opIsGuard[r.op]) {
        const args = this.fails[r.descr].failArgs;
        for (let i: int = 0; i < args.length; i++) args[i] = moved(args[i], renumbered);
      }
      const v = out.result(r.op);
      if (v !== NONE) renumbered.push(v);
    }
  }
}

const NO_BOUNDS: int = boundsCode(MIN, MAX);
const NO_REFS: (Ref | null)[] = [];

function isShaky(shaky: boolean[], operand: int): boolean {
  return operand >= 0 && (operand & 3) === Tag.Box && shaky[operand >> 2];
}

function moved(operand: int, renumbered: int[]): int {
  return (operand & 3) === Tag.Box ? renumbered[operand >> 2] : operand;
}
