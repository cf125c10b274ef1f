/**
 * Objects of which traces took quasi-immutable fields for constants, and these traces. When such a field is written, the traces are given up: their code fails at its next
 * guard against invalidation, and is not entered any more.
 *
 * An object whose fields are written again and again is left alone: traces load its fields.
 */
import type { int } from '../../rlib/kinds';
import type { Cpu } from './cpu';
import type { Ref } from './jitcode';
import { JUST_NOW } from './loop';
import type { Trace } from './trace';

/** So many times traces are given up on behalf of one object. */
const MOST_CHANGES: int = 8;

class Watch {
  readonly traces: Trace[] = [];
  changes: int = 0;
  /** number of major collections when there were traces last, as of a LoopToken */
  used: int = JUST_NOW;
  constructor(readonly object: Ref, public next: Watch | null) {}
}

export class Watches {
  /** by identity hash */
  private readonly table: Map<int, Watch> = new Map();

  constructor(private readonly cpu: Cpu) {}

  private find(x: Ref): Watch | null {
    let w = this.table.get(this.cpu.hash(x)) ?? null;
    while (w !== null && w.object !== x) w = w.next;
    return w;
  }

  private make(x: Ref): Watch {
    const known = this.find(x);
    if (known !== null) return known;
    const h = this.cpu.hash(x);
    const w = new Watch(x, this.table.get(h) ?? null);
    this.table.set(h, w);
    return w;
  }

  /** The object's quasi-immutable fields are no constants any more. */
  changesOften(x: Ref): boolean {
    const w = this.find(x);
    return w !== null && w.changes >= MOST_CHANGES;
  }

  /** The trace, of which code was made, relies on what the objects it names contain. */
  watch(trace: Trace): void {
    for (const x of trace.watched) {
      this.make(x).traces.push(trace);
      this.cpu.watch(x);
    }
  }

  /** A quasi-immutable field of the object was written. */
  written(x: Ref): void {
    const w = this.find(x);
    if (w === null || w.traces.length === 0) return;
    w.changes++;
    w.used = JUST_NOW;
    for (const t of w.traces) {
      t.invalid = true;
      this.cpu.invalidate(t);
      if (t.start !== null) t.start.dropInvalid();
    }
    w.traces.length = 0;
  }

  /** A quasi-immutable field of the object was written while a trace was recorded that took it for a constant: it could not be used. */
  changed(x: Ref): void {
    this.make(x).changes += 2;
  }

  /** The trace is freed. */
  forget(trace: Trace): void {
    for (const x of trace.watched) {
      const w = this.find(x);
      if (w === null) continue;
      let kept: int = 0;
      for (const t of w.traces) if (t !== trace) w.traces[kept++] = t;
      w.traces.length = kept;
    }
  }

  /** Objects that no trace has relied on since the number of major collections was `limit` are forgotten. `majors`: their number now. */
  age(majors: int, limit: int): void {
    const hashes: int[] = [];
    for (const h of this.table.keys()) hashes.push(h);
    for (const h of hashes) {
      let kept: Watch | null = null;
      let w = this.table.get(h) ?? null;
      while (w !== null) {
        const next: Watch | null = w.next;
        if (w.traces.length > 0 || w.used === JUST_NOW) w.used = majors;
        if (w.used >= limit) {
          w.next = kept;
          kept = w;
        }
        w = next;
      }
      if (kept === null) this.table.delete(h);
      else this.table.set(h, kept);
    }
  }
}
