/**
 * A buffered byte stream over a file descriptor.
 *
 * Reading and writing have a buffer each, and at most one of them holds data: writing first gives back what was read ahead (by seeking), reading first writes out what
 * waits. Streams that cannot seek (pipes, terminals) keep the two apart.
 *
 * Errors are StreamError with the errno. An interrupted call (EINTR) is repeated after pending signals had their say.
 */
import type { i64, int, Addr } from '../../rlib/kinds';
import { RException } from '../../rlib/rexception';
import { intmask, toI64, toInt } from '../../rlib/rarithmetic';
import { StringBuilder, findByte } from '../../rlib/rstring';
import { c_close, c_ftruncate, c_lseek, c_read, c_write } from '../../rlib/foreign';
import { addMemoryPressure } from '../../rlib/rgc';
import { NULL_ADDR, rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import { vm } from '../../interpreter/executioncontext';

export const EINTR: int = 4;
export const EBADF: int = 9;
const EINVAL: int = 22;
const NEWLINE: int = 10;
const CARRIAGE_RETURN: int = 13;
const READ_SIZE: int = 8192;
const SEEK_SET: int = 0;
const SEEK_CUR: int = 1;

export const enum Buffering { NONE = 0, LINE = 1, FULL = 2 }

export class StreamError extends RException {
  constructor(readonly errno: int) { super(); }
}

/** The line ends seen by a stream in universal mode. */
export const enum SeenNewlines { CR = 1, LF = 2, CRLF = 4 }

export class Stream {
  /** Bytes read ahead: ahead[position .. ] are still to be delivered. */
  private ahead: string = '';
  private position: int = 0;
  /** In universal mode, the bytes of the file that `ahead` stands for. */
  private untranslated: string = '';
  /** Bytes that wait to be written. */
  private pending: StringBuilder = new StringBuilder();
  private buffer: Addr = NULL_ADDR;
  /** a carriage return was the last byte delivered in universal mode: a newline right behind it belongs to it */
  private skipNewline: boolean = false;
  private iterating: boolean = false;
  seen: int = 0;
  closed: boolean = false;
  /** Closing leaves the descriptor open: a standard stream's belongs to the process. */
  keepsDescriptor: boolean = false;

  /**
   * @param fd         open descriptor, owned by the stream
   * @param buffering  when written data goes out
   * @param room       bytes of the write buffer
   * @param universal  deliver \r and \r\n as \n
   */
  constructor(readonly fd: int, private readonly buffering: int, private readonly room: int, private readonly universal: boolean) {}

  // -- reading ----------------------------------------------------------------------------------------------

  /** At least one byte from the descriptor, or '' at the end. Blocks once. */
  private readOnce(size: int): string {
    if (this.buffer === NULL_ADDR) {
      this.buffer = rawMalloc(READ_SIZE);
      addMemoryPressure(this, READ_SIZE);
    }
    const want = Math.min(size, READ_SIZE);
    for (;;) {
      const n = c_read(this.fd, this.buffer, want);
      if (n >= 0) return stringFromRaw(this.buffer, n);
      if (n !== -EINTR) throw new StreamError(-n);
      if (vm.isPending()) vm.performActions();
    }
  }

  /** How much is read ahead for a line: nothing without a buffer, so that a process that shares the descriptor can read on from there. */
  private lineRoom(): int { return this.buffering === Buffering.NONE ? 1 : READ_SIZE; }

  /** Makes `ahead` hold something more, reading at most `size` bytes at once; false at the end of the file. */
  private fill(size: int): boolean {
    this.flush();
    for (;;) {
      const raw = this.readOnce(size);
      if (raw.length === 0) {
        if (this.skipNewline) this.seen |= SeenNewlines.CR;
        return false;
      }
      if (this.universal) this.untranslated = this.untranslatedRest(raw);
      const text = this.universal ? this.translate(raw) : raw;
      if (text.length === 0) continue;
      this.ahead = this.position < this.ahead.length ? this.ahead.slice(this.position, this.ahead.length) + text : text;
      this.position = 0;
      return true;
    }
  }

  /** What `untranslated` is once `raw` has been read too. */
  private untranslatedRest(raw: string): string {
    if (this.available() > 0) return this.untranslated.slice(this.untranslatedPosition(), this.untranslated.length) + raw;
    return this.skipNewline && raw.charCodeAt(0) === NEWLINE ? raw.slice(1, raw.length) : raw;
  }

  /** Where in `untranslated` the next byte of `ahead` stands. */
  private untranslatedPosition(): int {
    const raw = this.untranslated;
    let i = 0;
    for (let left = this.position; left > 0; left--) {
      i += raw.charCodeAt(i) === CARRIAGE_RETURN && i + 1 < raw.length && raw.charCodeAt(i + 1) === NEWLINE ? 2 : 1;
    }
    return i;
  }

  /** How many bytes of the file were read but not yet taken. */
  private unread(): int { return this.universal && this.available() > 0 ? this.untranslated.length - this.untranslatedPosition() : this.available(); }

  /** Universal newlines over a piece of the file. */
  private translate(raw: string): string {
    let i = 0;
    const n = raw.length;
    if (this.skipNewline) {
      this.skipNewline = false;
      if (raw.charCodeAt(0) === NEWLINE) {
        this.seen |= SeenNewlines.CRLF;
        i = 1;
      } else {
        this.seen |= SeenNewlines.CR;
      }
    }
    if (findByte(raw, CARRIAGE_RETURN, i, n) < 0) {
      if (findByte(raw, NEWLINE, i, n) >= 0) this.seen |= SeenNewlines.LF;
      return i === 0 ? raw : raw.slice(i, n);
    }
    const out = new StringBuilder();
    while (i < n) {
      const c = raw.charCodeAt(i);
      i++;
      if (c !== CARRIAGE_RETURN) {
        if (c === NEWLINE) this.seen |= SeenNewlines.LF;
        out.appendChar(c);
        continue;
      }
      out.appendChar(NEWLINE);
      if (i === n) {
        this.skipNewline = true;
      } else if (raw.charCodeAt(i) === NEWLINE) {
        this.seen |= SeenNewlines.CRLF;
        i++;
      } else {
        this.seen |= SeenNewlines.CR;
      }
    }
    return out.build();
  }

  private take(n: int): string {
    const start = this.position;
    this.position = start + n;
    if (start === 0 && n === this.ahead.length) return this.ahead;
    return this.ahead.slice(start, start + n);
  }

  /** What iteration read ahead is still there: reading by other means would lose it in CPython, which forbids it. */
  isIterating(): boolean { return this.iterating && this.available() > 0; }
  /** A line for iteration; '' at the end of the file. */
  nextLine(): string {
    const line = this.readLine(-1);
    this.iterating = true;
    return line;
  }

  private available(): int { return this.ahead.length - this.position; }

  /** Everything up to the end of the file. */
  readAll(): string {
    const out = new StringBuilder();
    for (;;) {
      out.append(this.take(this.available()));
      if (!this.fill(READ_SIZE)) return out.build();
    }
  }

  /** `size` bytes, fewer only at the end of the file. */
  read(size: int): string {
    if (size <= this.available()) return this.take(size);
    const out = new StringBuilder();
    let left = size;
    for (;;) {
      const n = Math.min(left, this.available());
      out.append(this.take(n));
      left -= n;
      if (left === 0 || !this.fill(this.buffering === Buffering.NONE ? left : READ_SIZE)) return out.build();
    }
  }

  /** A line with its newline, of at most `limit` bytes when that is not negative; '' at the end of the file. */
  readLine(limit: int): string {
    let scanned = 0;
    for (;;) {
      const from = this.position + scanned;
      const i = findByte(this.ahead, NEWLINE, from, this.ahead.length);
      const n = i < 0 ? this.available() : i + 1 - this.position;
      if (limit >= 0 && n >= limit) return this.take(limit);
      if (i >= 0) return this.take(n);
      scanned = n;
      if (!this.fill(this.lineRoom())) return this.take(this.available());
    }
  }

  // -- writing ----------------------------------------------------------------------------------------------

  write(data: string): void {
    if (data.length === 0) return;
    this.dropAhead();
    const out = this.pending;
    if (this.buffering === Buffering.NONE) {
      this.writeOut(data);
      return;
    }
    out.append(data);
    if (out.length() >= this.room) this.flush();
    else if (this.buffering === Buffering.LINE && findByte(data, NEWLINE, 0, data.length) >= 0) this.flush();
  }

  /** Writes out what waits. When that fails, what could not be written is dropped: nothing is written twice. */
  flush(): void {
    const out = this.pending;
    if (out.length() === 0) return;
    this.pending = new StringBuilder();
    this.writeOut(out.build());
  }

  private writeOut(data: string): void {
    let done = 0;
    while (done < data.length) {
      const n = c_write(this.fd, data, done, data.length - done);
      if (n >= 0) {
        done += n;
      } else if (n === -EINTR) {
        if (vm.isPending()) vm.performActions();
      } else {
        throw new StreamError(-n);
      }
    }
  }

  // -- position ---------------------------------------------------------------------------------------------

  /** Forgets what was read ahead, moving the file's position back over it. */
  private dropAhead(): void {
    const n = this.unread();
    if (n > 0) c_lseek(this.fd, toI64(-n), SEEK_CUR);
    this.ahead = '';
    this.position = 0;
  }

  seek(offset: i64, whence: int): void {
    if (whence === SEEK_SET && offset < 0n) throw new StreamError(EINVAL);
    this.iterating = false;
    this.flush();
    if (whence === SEEK_CUR) this.dropAhead();
    const at = c_lseek(this.fd, offset, whence);
    if (at < 0n) throw new StreamError(toInt(intmask(-at)));
    this.ahead = '';
    this.position = 0;
    this.skipNewline = false;
  }

  tell(): i64 {
    this.flush();
    const at = c_lseek(this.fd, 0n, SEEK_CUR);
    if (at < 0n) throw new StreamError(toInt(intmask(-at)));
    return intmask(at - toI64(this.unread()));
  }

  /** Cuts the file (or lengthens it) to `size`; its position stays. */
  truncate(size: i64): void {
    this.flush();
    const here = this.tell();
    const n = c_ftruncate(this.fd, size);
    if (n < 0) throw new StreamError(-n);
    this.seek(here, SEEK_SET);
  }

  /** Flushes and closes; the descriptor is closed (unless the stream keeps it) even when flushing fails. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    try {
      this.flush();
    } finally {
      if (this.buffer !== NULL_ADDR) {
        rawFree(this.buffer);
        this.buffer = NULL_ADDR;
      }
      if (!this.keepsDescriptor) closeDescriptor(this.fd);
    }
  }
}

function closeDescriptor(fd: int): void {
  const n = c_close(fd);
  if (n < 0 && n !== -EINTR) throw new StreamError(-n);
}
