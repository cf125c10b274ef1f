/** A trace that is being recorded: where it started, what is known by now, and which function took most of it. */
import type { int } from '../../rlib/kinds';
import type { Ref } from './jitcode';
import type { FailDescr, LoopToken } from './loop';
import { RecordingCache } from './recordingcache';
import { clock } from './statistics';
import { Trace } from './trace';
import type { Cell } from './warmstate';

/** Weight of giving a trace up when nothing would be different another time. */
export const HOPELESS: int = 1000;

export class Recording extends Trace {
  readonly cache: RecordingCache = new RecordingCache();
  /** words of the function that took most of the trace, other than the one it began in; and that function */
  private largest: int = 0;
  largestUnit: Ref | null = null;
  private readonly held: LoopToken[] = [];
  /** places are marked */
  marked: boolean = false;
  /** nanoseconds of recording, and when it last went on */
  time: int = 0;
  private since: int = clock();

  /** It starts at the place of `cell`, or as a bridge at the guard of `fail`; the other is null. */
  constructor(inputs: int, readonly cell: Cell | null, readonly fail: FailDescr | null) {
    super(inputs);
    this.start = fail === null ? cell : fail.trace.start;
    if (fail !== null) {
      this.hold(fail.owner!);
      fail.recording = true;
    }
    if (cell !== null) cell.recording = true;
  }

  /** The loop may not be released before the recording ends. */
  hold(token: LoopToken): void {
    token.running++;
    this.held.push(token);
  }
  /** It is recorded no more. */
  end(): void {
    for (const t of this.held) t.running--;
    this.held.length = 0;
    if (this.fail !== null) this.fail.recording = false;
    if (this.cell !== null) this.cell.recording = false;
  }

  /** Time stops: something else runs. */
  pause(): void {
    this.time += clock() - this.since;
  }
  goOn(): void {
    this.since = clock();
  }

  /** its first instruction may leave its operand general: it has had very many values */
  private mayBeGeneral: boolean = false;
  /** values that were not made constants for that reason */
  private readonly general: Set<int> = new Set();
  /** heads of loops without code that it came to */
  private readonly passed: Set<Cell> = new Set();

  letBeGeneral(): void {
    this.mayBeGeneral = true;
  }
  /** Asked by the first instruction: whether to leave its operand general. */
  takesGeneral(): boolean {
    const yes = this.mayBeGeneral;
    this.mayBeGeneral = false;
    return yes;
  }
  setGeneral(box: int): void {
    this.general.add(box);
  }
  isGeneral(operand: int): boolean {
    return this.general.has(operand);
  }

  /** The trace comes to the head of a loop; whether it was there before. */
  passes(cell: Cell): boolean {
    if (this.passed.has(cell)) return true;
    this.passed.add(cell);
    return false;
  }

  /** A call of the function took so many words. */
  took(unit: Ref, words: int): void {
    if (words <= this.largest) return;
    this.largest = words;
    this.largestUnit = unit;
  }
}
