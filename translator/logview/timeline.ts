/**
 * A log as a picture needs it: its sections with times and depths, what they add up to by name, and the size of the heap.
 *
 * Sections are kept in columns, in the order of their starts. A section whose end is missing ends where the section around it does, or with the log. An end without a
 * start (of a process that was forked inside the section, or in damage) is counted and left out.
 */
import { type LogSink, Names } from './scan';

/** Deeper sections count in the totals and are not drawn. */
export const MOST_ROWS = 32;

/** A growing column of numbers. */
export class Column {
  private data = new Float64Array(1024);
  length = 0;

  push(x: number): void {
    if (this.length === this.data.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = x;
  }
  get(i: number): number {
    return this.data[i]!;
  }
  set(i: number, x: number): void {
    this.data[i] = x;
  }
}

/** What the sections of one name add up to; times in the log's unit. */
export interface Total {
  readonly name: string;
  count: number;
  /** of the sections that are not inside another of the same name */
  total: number;
  /** without the sections inside */
  self: number;
  longest: number;
}

interface Open { readonly name: number; readonly start: number; readonly index: number; inner: number }

const HEAP = Buffer.from('heap: ');

export class Timeline implements LogSink {
  readonly names = new Names();
  readonly name = new Column();
  readonly begin = new Column();
  readonly end = new Column();
  readonly depth = new Column();
  /** The heap in bytes, at times. */
  readonly heapTime = new Column();
  readonly heapBytes = new Column();
  /** Ends without a start, and sections without an end. */
  strayEnds = 0;
  unended = 0;
  private readonly stack: Open[] = [];
  private readonly openCount: number[] = [];
  private readonly byName: Total[] = [];
  private heap = -1;
  /** The time of the last border. */
  span = 0;

  get length(): number {
    return this.name.length;
  }

  start(name: number, time: number): void {
    this.at(time);
    const depth = this.stack.length;
    let index = -1;
    if (depth < MOST_ROWS) {
      index = this.length;
      this.name.push(name);
      this.begin.push(time);
      this.end.push(time);
      this.depth.push(depth);
    }
    this.stack.push({ name, start: time, index, inner: 0 });
    this.openCount[name] = (this.openCount[name] ?? 0) + 1;
  }

  stop(name: number, time: number): void {
    this.at(time);
    if ((this.openCount[name] ?? 0) === 0) {
      this.strayEnds++;
      return;
    }
    while (this.stack.at(-1)!.name !== name) {
      this.unended++;
      this.close(time);
    }
    this.close(time);
  }

  text(bytes: Buffer, from: number, to: number): void {
    if (to - from <= HEAP.length || to - from > HEAP.length + 18 || bytes.compare(HEAP, 0, HEAP.length, from, from + HEAP.length) !== 0) return;
    const n = Number(bytes.toString('latin1', from + HEAP.length, to));
    if (Number.isInteger(n) && n >= 0) this.heap = n;
  }

  /** To be called at the end of the log. */
  finish(): void {
    while (this.stack.length > 0) {
      this.unended++;
      this.close(this.span);
    }
    this.at(this.span);
  }

  /** By total time, the largest first. */
  totals(): Total[] {
    return this.byName.filter((t) => t !== undefined).sort((a, b) => b.total - a.total || b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** A figure belongs to the border that follows it. */
  private at(time: number): void {
    this.span = time;
    if (this.heap < 0) return;
    this.heapTime.push(time);
    this.heapBytes.push(this.heap);
    this.heap = -1;
  }

  private close(time: number): void {
    const { name, start, index, inner } = this.stack.pop()!;
    if (index >= 0) this.end.set(index, time);
    const duration = time - start;
    const outer = this.stack.at(-1);
    if (outer !== undefined) outer.inner += duration;
    const total = (this.byName[name] ??= { name: this.names.text(name), count: 0, total: 0, self: 0, longest: 0 });
    total.count++;
    total.self += duration - inner;
    if (duration > total.longest) total.longest = duration;
    if (--this.openCount[name]! === 0) total.total += duration;
  }
}
