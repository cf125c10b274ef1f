/**
 * Drops operations whose results nobody wants and which do nothing else, and arguments of a label that its loop only hands on, in place.
 * Values are numbered by definition, so the others are numbered anew, in the exits too.
 *
 * Wanted is what an operation that stays uses. A store into an object that the trace made is wanted when the object is, as is a copy of bytes into a string that it made. A value before the label and the same value behind it are two things: the latter is what
 * jumps hand over. A jump to the label of the same trace uses only what the label takes.
 */
import type { int } from '../../rlib/kinds';
import { type CallDescr, Idiom, type StaticData } from '../metainterp/jitcode';
import type { FailDescr, TargetToken } from '../metainterp/loop';
import { CALL_V, DEBUG_MERGE_POINT, JUMP, LABEL, NEW, NEW_ARRAY, opHasDescr, opIsGuard, opIsStore, opRemovable, opVariable } from '../metainterp/resoperations';
import { NONE, Tag, type Trace, TraceReader } from '../metainterp/trace';
import { dropArguments } from './labelstate';

/** `targets`: a label's target loses the arguments that are dropped. */
export function removeDead(trace: Trace, data: StaticData, fails: FailDescr[], targets: TargetToken[]): void {
  new DeadCode(trace, data, fails, targets).run();
}

class DeadCode {
  // by operation
  private readonly starts: int[] = [];
  private readonly firsts: int[] = [];
  private readonly counts: int[] = [];
  private readonly words: int[] = [];
  private readonly results: int[] = [];
  private readonly keep: boolean[] = [];
  /** of an allocation: the first store into the object; of such a store: the next one; -1 for none */
  private readonly stores: int[] = [];
  /** by value: the operation that defines it, -1 for inputs */
  private readonly definitions: int[] = [];
  private readonly usedBefore: boolean[] = [];
  private readonly usedBehind: boolean[] = [];
  /** by value: its position among the label's arguments, or -1 */
  private readonly positions: int[] = [];
  /** operations, or -1 where there is none */
  private label: int = -1;
  private backJump: int = -1;
  private readonly pending: int[] = [];

  constructor(private readonly trace: Trace, private readonly data: StaticData, private readonly fails: FailDescr[], private readonly targets: TargetToken[]) {}

  run(): void {
    this.scan();
    for (let i: int = 0; i < this.starts.length; i++) if (this.keep[i] && i !== this.label && i !== this.backJump) this.useOperands(i);
    this.propagate();
    this.rewrite();
  }

  private scan(): void {
    const t = this.trace;
    for (let i: int = 0; i < t.kinds.length; i++) {
      this.definitions.push(-1);
      this.usedBefore.push(false);
      this.usedBehind.push(false);
      this.positions.push(-1);
    }
    const r = new TraceReader(t);
    let at: int = 0;
    while (r.step()) {
      const i: int = this.starts.length;
      this.starts.push(at);
      this.firsts.push(r.args);
      this.counts.push(r.count);
      this.words.push(r.descr);
      this.results.push(r.result);
      this.stores.push(-1);
      const made = opIsStore[r.op] ? this.madeBy(r.arg(0)) : r.op === CALL_V && (this.data.descrs[r.descr] as CallDescr).idiom === Idiom.BytesCopy ? this.madeBy(r.arg(2)) : -1;
      this.keep.push(made < 0 && !opRemovable[r.op]);
      if (made >= 0) {
        this.stores[i] = this.stores[made];
        this.stores[made] = i;
      }
      if (r.result !== NONE) this.definitions[r.result >> 2] = i;
      if (r.op === LABEL) {
        this.label = i;
        for (let k: int = 0; k < r.count; k++) this.positions[r.arg(k) >> 2] = k;
      } else if (r.op === JUMP && this.label >= 0 && r.descr === this.words[this.label]) this.backJump = i;
      at = r.end();
    }
  }

  /** The allocation that made the object and is on the same side of the label as where the walk is, or -1. */
  private madeBy(a: int): int {
    if ((a & 3) !== Tag.Box) return -1;
    const i = this.definitions[a >> 2];
    return i > this.label && (this.trace.code[this.starts[i]] === NEW || this.trace.code[this.starts[i]] === NEW_ARRAY) ? i : -1;
  }

  private use(a: int, behind: boolean): void {
    if ((a & 3) !== Tag.Box) return;
    const v = a >> 2;
    const used = behind ? this.usedBehind : this.usedBefore;
    if (used[v]) return;
    used[v] = true;
    this.pending.push(behind ? a + 1 : a);
  }
  private useOperands(i: int): void {
    const code = this.trace.code;
    const behind = this.label >= 0 && i > this.label;
    for (let k: int = 0; k < this.counts[i]; k++) this.use(code[this.firsts[i] + k], behind);
    if (opIsGuard[code[this.starts[i]]]) for (const a of this.fails[this.words[i]].failArgs) this.use(a, behind);
  }
  private propagate(): void {
    while (this.pending.length > 0) {
      const a = this.pending.pop()!;
      const v = a >> 2;
      const position = this.positions[v];
      if ((a & 3) === 1 && position >= 0) {
        this.use(v * 4, false);
        if (this.backJump >= 0) this.use(this.trace.code[this.firsts[this.backJump] + position], true);
        continue;
      }
      const i = this.definitions[v];
      if (i < 0) continue;
      for (let k = this.stores[i]; k >= 0; k = this.stores[k]) this.stay(k);
      this.stay(i);
    }
  }

  private stay(i: int): void {
    if (this.keep[i]) return;
    this.keep[i] = true;
    this.useOperands(i);
  }

  private rewrite(): void {
    const t = this.trace;
    const code = t.code;
    const renumbered: int[] = [];
    let next: int = 0;
    for (let i: int = 0; i < t.inputs; i++) renumbered.push(next++);
    let to: int = 0;
    t.operations = 0;
    if (this.label >= 0) this.dropFromTarget();
    for (let i: int = 0; i < this.starts.length; i++) {
      const result = this.results[i];
      if (result !== NONE) renumbered.push(this.keep[i] ? next : -1);
      if (!this.keep[i]) continue;
      if (result !== NONE) {
        t.kinds[next] = t.kinds[result >> 2];
        next++;
      }
      const o = code[this.starts[i]];
      if (o !== DEBUG_MERGE_POINT) t.operations++;
      const pruned = i === this.label || i === this.backJump;
      const count = this.counts[i];
      const first = this.firsts[i];
      code[to++] = o;
      const countAt = to;
      if (opVariable[o]) code[to++] = count;
      let n: int = 0;
      for (let k: int = 0; k < count; k++) {
        if (pruned && !this.takes(k)) continue;
        const a = code[first + k];
        code[to++] = (a & 3) === Tag.Box ? renumbered[a >> 2] * 4 : a;
        n++;
      }
      if (opVariable[o]) code[countAt] = n;
      if (opHasDescr[o]) code[to++] = this.words[i];
      if (opIsGuard[o]) {
        const args = this.fails[this.words[i]].failArgs;
        for (let k: int = 0; k < args.length; k++) args[k] = renumbered[args[k] >> 2] * 4;
      }
    }
    code.length = to;
    t.kinds.length = next;
  }
  /** The label, of which the code is not rewritten yet where this is asked first, needs its argument at the position. */
  private takes(position: int): boolean {
    return this.taken[position];
  }
  private readonly taken: boolean[] = [];

  private dropFromTarget(): void {
    const first = this.firsts[this.label];
    for (let k: int = 0; k < this.counts[this.label]; k++) this.taken.push(this.usedBehind[this.trace.code[first + k] >> 2]);
    const target = this.targets[this.words[this.label]];
    dropArguments(target.state!, this.taken);
    target.kinds = target.state!.kinds();
  }
}
