/**
 * Reads a log of PYPYLOG (rlib/debuglog.ts writes it, docs/log.md describes it) line by line and hands what it finds to sinks.
 *
 * The file may be of any size, still be growing, be cut anywhere or be something else: it is read in pieces, a last line without its end is left out, and
 * every line that is not the border of a section is text. Logs that PyPy writes have the same borders.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What is told of a log, in the order of its lines. Names are numbers from `Names`; times are in the log's unit, since the beginning or the first border, and never decrease. */
export interface LogSink {
  start(name: number, time: number): void;
  stop(name: number, time: number): void;
  /** A line of text: bytes [from, to) of `bytes`, which are valid during the call only; of long lines the first LONGEST_LINE bytes. */
  text?(bytes: Buffer, from: number, to: number): void;
}

export interface Scanned {
  /** `ns`, or `ticks` of a clock that the log does not tell the speed of. */
  readonly unit: 'ns' | 'ticks';
  /** Times are CPU time. */
  readonly cpu: boolean;
  readonly bytes: number;
  /** The last line has no end: the log was cut or is being written. */
  readonly cut: boolean;
  /** Borders with a time before the one above. */
  readonly disorder: number;
}

const LONGEST_LINE = 1 << 16;
const LONGEST_NAME = 200;
const MOST_NAMES = 2000;
const PIECE = 1 << 22;

const NEWLINE = 10;
const BLANK = 32;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** The names of sections, numbered. A log with more than MOST_NAMES gets one name for the rest. */
export class Names {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  /** `bytes`: the name as Latin-1. */
  number(bytes: string): number {
    const known = this.numbers.get(bytes);
    if (known !== undefined) return known;
    if (this.texts.length >= MOST_NAMES) {
      if (this.texts.length === MOST_NAMES) this.texts.push('(further names)');
      return MOST_NAMES;
    }
    this.numbers.set(bytes, this.texts.length);
    this.texts.push(Buffer.from(bytes, 'latin1').toString('utf8'));
    return this.texts.length - 1;
  }

  text(name: number): string {
    return this.texts[name]!;
  }

  get count(): number {
    return this.texts.length;
  }
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Takes lines apart; times of more than 53 bits keep their differences. */
class LineReader {
  unit: 'ns' | 'ticks' = 'ticks';
  cpu = false;
  disorder = 0;
  private first = true;
  private base: { high: number; low: number } | null = null;
  private last = 0;

  constructor(private readonly names: Names, private readonly sinks: readonly LogSink[]) {}

  line(b: Buffer, from: number, to: number): void {
    if (!this.border(b, from, to)) {
      if (!this.first || !this.clock(b.toString('latin1', from, to))) for (const s of this.sinks) s.text?.(b, from, to);
    }
    this.first = false;
  }

  /** The first line of our own logs. */
  private clock(line: string): boolean {
    if (line !== 'clock: ns' && line !== 'clock: ns cpu') return false;
    this.unit = 'ns';
    this.cpu = line !== 'clock: ns';
    return true;
  }

  /** `[time] {name` or `[time] name}`; false for any other line. */
  private border(b: Buffer, from: number, to: number): boolean {
    if (to - from < 5 || b[from] !== OPEN_BRACKET) return false;
    let i = from + 1;
    let high = 0;
    let low = 0;
    for (let digit = hexDigit(b[i]!); i < to && digit >= 0; digit = hexDigit(b[++i]!)) {
      high = (high * 16 + Math.floor(low / 0x10000000)) % 0x100000000;
      low = (low % 0x10000000) * 16 + digit;
    }
    if (i === from + 1 || i - from > 17 || i + 3 > to || b[i] !== CLOSE_BRACKET || b[i + 1] !== BLANK) return false;
    i += 2;
    const starts = b[i] === OPEN_BRACE;
    if (!starts && b[to - 1] !== CLOSE_BRACE) return false;
    const nameFrom = starts ? i + 1 : i;
    const nameTo = starts ? to : to - 1;
    if (nameFrom === nameTo) return false;
    const name = this.names.number(b.toString('latin1', nameFrom, Math.min(nameTo, nameFrom + LONGEST_NAME)));
    const time = this.time(high, low);
    for (const s of this.sinks) {
      if (starts) s.start(name, time);
      else s.stop(name, time);
    }
    return true;
  }

  private time(high: number, low: number): number {
    // The clock of our own logs starts with the log.
    this.base ??= this.unit === 'ns' ? { high: 0, low: 0 } : { high, low };
    const t = (high - this.base.high) * 0x100000000 + (low - this.base.low);
    if (t < this.last) this.disorder++;
    else this.last = t;
    return this.last;
  }
}

/** Reads the log in `file`. `progress` gets the bytes read so far and their number in all. Throws the errors of the file system. */
export function scanLog(file: string, names: Names, sinks: readonly LogSink[], progress: (done: number, all: number) => void = () => undefined): Scanned {
  const fd = openSync(file, 'r');
  try {
    const all = fstatSync(fd).size;
    const reader = new LineReader(names, sinks);
    const b = Buffer.allocUnsafe(PIECE + LONGEST_LINE);
    let kept = 0;
    let skipping = false;
    let done = 0;
    for (;;) {
      const n = readSync(fd, b, kept, PIECE, null);
      if (n === 0) break;
      done += n;
      const end = kept + n;
      let from = 0;
      for (let at = b.indexOf(NEWLINE); at >= 0 && at < end; at = b.indexOf(NEWLINE, from)) {
        if (!skipping) reader.line(b, from, Math.min(at, from + LONGEST_LINE));
        skipping = false;
        from = at + 1;
      }
      if (end - from >= LONGEST_LINE) {
        if (!skipping) reader.line(b, from, from + LONGEST_LINE);
        skipping = true;
        from = end;
      }
      b.copyWithin(0, from, end);
      kept = end - from;
      progress(done, Math.max(done, all));
    }
    return { unit: reader.unit, cpu: reader.cpu, bytes: done, cut: kept > 0 || skipping, disorder: reader.disorder };
  } finally {
    closeSync(fd);
  }
}
