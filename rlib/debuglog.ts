/**
 * The log of timed sections that the environment variable PYPYLOG asks for.
 *
 *     [1a2b] {gc-minor          a section begins: the time in hexadecimal, its name
 *     moved: 4096               lines of text, and figures: a name and a number
 *     [1c00] gc-minor}          it ends; sections nest
 *
 * PYPYLOG is one of
 *
 *     FILE            all sections and their figures, no text
 *     +FILE           the same, for names that contain a colon
 *     :FILE           everything
 *     PREFIX,...:FILE everything in the sections whose names begin with one of the prefixes; each nested section is judged by its own name
 *
 * FILE may be `-`, standard error; `%d` in it is the number of the process. The first line of a log is `clock: ns`: times are nanoseconds since the log was opened;
 * or `clock: ns cpu`: of CPU time, when PYPYLOG_CLOCK is `cpu`. A process that is
 * forked writes a log of its own, FILE.forkNUMBER, from its first section on; programs that are executed do not see PYPYLOG. docs/log.md is the page for users.
 *
 * Nothing here allocates, throws or keeps a reference, so that the collector may call all of it at any time: text goes to a
 * raw block that native/debuglog.c writes to the file when it is full, when a section ends that is at most one level deep, and when the process ends, whichever way.
 * A log that cannot be written is given up with one warning. There is one nesting for all threads: a section does not outlast the thread's turn.
 */
import { c_getenv, c_unsetenv } from './foreign';
import { foreign } from './foreigntable';
import { alwaysInline, hint } from './jit';
import type { Addr, i64, int } from './kinds';
import { newFixedArray } from './kinds';
import * as node from './node/debuglog';
import { computeStringHash, unlikely } from './objectmodel';
import { intDiv } from './rarithmetic';
import { rassert } from './debug';
import { addrAdd, loadInt, loadU8, NULL_ADDR, rawFree, rawMalloc, storeInt, storeU8, stringFromRaw, stringSliceToRaw, stringToRaw } from './rffi';

const NATIVE = { source: 'native/debuglog.c', sandbox: 'local' } as const;

/** Opens the file, starts the clock and puts the first line into the block: 0, or not 0 after a warning. */
const openFile = foreign('pts_log_open', ['string'], 'int', NATIVE, node.open);
/** The block: how many bytes wait, then BLOCK_BYTES bytes. */
const blockAddress = foreign('pts_log_block', [], 'addr', NATIVE, node.block);
/** Writes what waits: 0, or not 0 after a warning; there is no log then. */
const flushBlock = foreign('pts_log_flush', [], 'int', NATIVE, node.flush);
/** Nanoseconds since the log was opened, or of CPU time. */
const now = foreign('pts_log_clock', [], 'int', NATIVE, node.clock);

const BYTES: int = 8;
const BLOCK_BYTES: int = node.BLOCK_BYTES;

/** Deeper sections are not written. */
const DEEPEST: int = 64;
/** A process that is killed loses what it wrote since the last end of a section at this depth or outside; the outermost may last as long as the program. */
const FLUSHED_DEPTH: int = 1;
/** The longest number. */
const NUMBER_BYTES: int = 24;

const NEWLINE: int = 10;
const COMMA: int = 44;
const BLANK: int = 32;
const OPEN_BRACKET: int = 91;
const CLOSE_BRACKET: int = 93;

/** Length of the hexadecimal number between brackets at s[i], 0 when there is none: such a line of text would look like a section's. */
function looksLikeTime(s: string, i: int): boolean {
  const n: int = s.length;
  if (i >= n || s.charCodeAt(i) !== OPEN_BRACKET) return false;
  for (let k: int = i + 1; k < n; k++) {
    const c: int = s.charCodeAt(k);
    if (c === CLOSE_BRACKET) return true;
    const hexadecimal = (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
    if (!hexadecimal) return false;
  }
  return false;
}

export class DebugLog {
  /** There is a log. */
  active: boolean = false;
  /** The text of the innermost section is written. */
  printing: boolean = false;
  /** Sections and figures only. */
  private brief: boolean = false;
  private block: Addr = NULL_ADDR;
  /** The prefixes between commas, or NULL_ADDR: all sections. */
  private prefixes: Addr = NULL_ADDR;
  private prefixBytes: int = 0;
  private depth: int = 0;
  private readonly written = newFixedArray<boolean>(DEEPEST, false);
  /** Hashes of the open sections' names. */
  private readonly names = newFixedArray<i64>(DEEPEST, 0n);

  /** Opens the log that `setting`, the value of PYPYLOG, describes. */
  open(setting: string): void {
    if (setting.length === 0) return;
    let file = setting;
    let prefixes = '';
    this.brief = true;
    if (setting.startsWith('+')) {
      file = setting.slice(1, setting.length);
    } else {
      const colon = setting.indexOf(':');
      if (colon >= 0) {
        this.brief = false;
        prefixes = setting.slice(0, colon);
        file = setting.slice(colon + 1, setting.length);
      }
    }
    if (openFile(file) !== 0) return;
    if (prefixes.length > 0) {
      this.prefixes = rawMalloc(prefixes.length);
      this.prefixBytes = prefixes.length;
      stringToRaw(prefixes, this.prefixes);
    }
    this.block = blockAddress();
    this.depth = 0;
    this.printing = false;
    this.active = true;
    this.flush();
  }

  /** Ends the log; sections that are open stay so in it. */
  close(): void {
    if (!this.active) return;
    this.flush();
    this.active = false;
    this.printing = false;
    rawFree(this.prefixes);
    this.prefixes = NULL_ADDR;
  }

  start(section: string): void {
    const wanted = this.depth < DEEPEST && this.isWanted(section);
    if (this.depth < DEEPEST) {
      this.written[this.depth] = wanted;
      this.names[this.depth] = computeStringHash(section);
    }
    this.depth++;
    this.printing = wanted && !this.brief;
    if (!wanted) return;
    this.putTime();
    this.put(0x7b);
    this.putString(section);
    this.put(NEWLINE);
  }

  stop(section: string): void {
    rassert(this.depth > 0, 'debugStop: no section is open');
    if (this.depth === 0) return;
    this.depth--;
    if (this.depth >= DEEPEST) return;
    rassert(this.names[this.depth] === computeStringHash(section), 'debugStop: another section is open');
    if (this.written[this.depth]!) {
      this.putTime();
      this.putString(section);
      this.put(0x7d);
      this.put(NEWLINE);
    }
    if (this.depth <= FLUSHED_DEPTH) this.flush();
    this.printing = this.active && !this.brief && this.depth > 0 && this.written[this.depth - 1]!;
  }

  /** Lines of text, of which none gets to look like the border of a section. */
  line(text: string): void {
    const n: int = text.length;
    let from: int = 0;
    for (;;) {
      let to: int = from;
      while (to < n && text.charCodeAt(to) !== NEWLINE) to++;
      if (looksLikeTime(text, from)) this.put(BLANK);
      this.putSlice(text, from, to);
      this.put(NEWLINE);
      if (to === n) return;
      from = to + 1;
    }
  }

  figure(name: string, value: int): void {
    if (this.depth === 0 || this.depth > DEEPEST || !this.written[this.depth - 1]!) return;
    this.putString(name);
    this.putString(': ');
    if (value < 0) {
      this.put(0x2d);
      this.putNumber(0 - value, 10);
    } else {
      this.putNumber(value, 10);
    }
    this.put(NEWLINE);
  }

  flush(): void {
    if (flushBlock() === 0) return;
    this.active = false;
    this.printing = false;
  }

  /** Whether the text of a section with this name would be written. */
  prints(section: string): boolean {
    return this.active && !this.brief && this.isWanted(section);
  }
  /** The time as the log has it, in nanoseconds. */
  clock(): int {
    return now();
  }

  private isWanted(section: string): boolean {
    if (this.prefixes === NULL_ADDR) return true;
    let from: int = 0;
    while (from < this.prefixBytes) {
      let to: int = from;
      while (to < this.prefixBytes && loadU8(this.prefixes, to) !== COMMA) to++;
      if (to > from && this.beginsWith(section, from, to)) return true;
      from = to + 1;
    }
    return false;
  }

  private beginsWith(section: string, from: int, to: int): boolean {
    if (section.length < to - from) return false;
    for (let i: int = from; i < to; i++) {
      if (section.charCodeAt(i - from) !== loadU8(this.prefixes, i)) return false;
    }
    return true;
  }

  // ---- writing to the block

  /** Makes room for `n` bytes, at most BLOCK_BYTES; the number of bytes that wait. */
  private room(n: int): int {
    const used = loadInt(this.block, 0);
    if (used + n <= BLOCK_BYTES) return used;
    this.flush();
    return 0;
  }

  private put(c: int): void {
    const used = this.room(1);
    storeU8(this.block, BYTES + used, c);
    storeInt(this.block, 0, used + 1);
  }

  private putString(s: string): void {
    this.putSlice(s, 0, s.length);
  }

  private putSlice(s: string, from: int, to: int): void {
    let i: int = from;
    while (i < to) {
      const used = this.room(1);
      const n: int = Math.min(to - i, BLOCK_BYTES - used);
      stringSliceToRaw(s, i, i + n, addrAdd(this.block, BYTES + used));
      storeInt(this.block, 0, used + n);
      i += n;
    }
  }

  private putTime(): void {
    this.put(OPEN_BRACKET);
    this.putNumber(now(), 16);
    this.put(CLOSE_BRACKET);
    this.put(BLANK);
  }

  private putNumber(value: int, base: int): void {
    const used = this.room(NUMBER_BYTES);
    let length: int = 1;
    for (let rest: int = intDiv(value, base); rest > 0; rest = intDiv(rest, base)) length++;
    let rest: int = value;
    for (let i: int = length - 1; i >= 0; i--) {
      const digit: int = rest % base;
      storeU8(this.block, BYTES + used + i, digit < 10 ? 48 + digit : 87 + digit);
      rest = intDiv(rest, base);
    }
    storeInt(this.block, 0, used + length);
  }
}

/** The one log of the process. */
export const debugLog = new DebugLog();

/** Begins a section. The name is a word of letters, digits and `-`. Whoever begins one ends it, whatever happens in between. */
export function debugStart(section: string): void {
  if (unlikely(debugLog.active)) debugLog.start(section);
}

/** Ends the innermost section, which must be the one named. */
export function debugStop(section: string): void {
  if (unlikely(debugLog.active)) debugLog.stop(section);
}

/** Whether the innermost section's text is written: asked before text is put together. One load when there is no log. */
export function haveDebugPrints(): boolean {
  return unlikely(debugLog.printing);
}

/** Whether the text of such a section would be written: asked before something is prepared for it. */
export function willPrint(section: string): boolean {
  return unlikely(debugLog.active) && debugLog.prints(section);
}

/** Writes text, a line or several, into the innermost section. */
export function debugLine(text: string): void {
  if (unlikely(debugLog.printing)) debugLog.line(text);
}

/** Writes the line `name: value` into the innermost section, in brief logs too. `heap`, in bytes, is what the picture of a log draws. */
export function debugFigure(name: string, value: int): void {
  if (unlikely(debugLog.active)) debugLog.figure(name, value);
}

for (const method of ['start', 'stop', 'line', 'figure', 'prints', 'clock', 'flush']) hint(DebugLog, method, 'noInline');
alwaysInline(debugStart);
alwaysInline(debugStop);
alwaysInline(haveDebugPrints);
alwaysInline(debugLine);
alwaysInline(debugFigure);

const FIRST_SIZE: int = 4096;

/** Opens the log if PYPYLOG asks for one, and takes PYPYLOG out of the environment. To be called once, when the program starts. */
export function openDebugLog(): void {
  let size: int = FIRST_SIZE;
  let buffer = rawMalloc(size);
  let n = c_getenv('PYPYLOG', buffer, size);
  if (n > size) {
    rawFree(buffer);
    size = n;
    buffer = rawMalloc(size);
    n = c_getenv('PYPYLOG', buffer, size);
  }
  const setting = n <= 0 ? '' : stringFromRaw(buffer, Math.min(n, size));
  rawFree(buffer);
  if (n < 0) return;
  c_unsetenv('PYPYLOG');
  debugLog.open(setting);
}

/** Writes what waits: before the process ends or becomes another by itself. */
export function flushDebugLog(): void {
  if (unlikely(debugLog.active)) debugLog.flush();
}

/** Ends the log. */
export function closeDebugLog(): void {
  debugLog.close();
}
