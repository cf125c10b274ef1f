/**
 * Building byte strings.
 *
 * A MutableString is a string under construction: in translated code an ordinary string object that
 * nobody else has seen yet, on Node a buffer in disguise. It must not be used as a string before
 * `freezeString` or `finishString` has returned it as one.
 */
import type { int } from './kinds';
import { conditionalCall } from './jit';
import { primitive } from './primitive';

declare const mutable: unique symbol;
/** A string under construction; translated as `string`. */
export type MutableString = string & { readonly [mutable]?: true };

function bufferOf(s: MutableString): Buffer {
  return s as unknown as Buffer;
}

/** A string of `n` NUL bytes, to be filled. */
export function newMutableString(n: int): MutableString {
  return Buffer.alloc(n) as unknown as MutableString;
}
primitive(newMutableString, 'string_new');

/** s[i] = c, 0 <= c < 256. */
export function setChar(s: MutableString, i: int, c: int): void {
  const buffer = bufferOf(s);
  if (!(i >= 0 && i < buffer.length && c >= 0 && c < 256)) throw new RangeError(`setChar: ${i}, ${c} of ${buffer.length}`);
  buffer[i] = c;
}
primitive(setChar, 'string_set_char');

/** s[i] of a string under construction. */
export function getChar(s: MutableString, i: int): int {
  const buffer = bufferOf(s);
  if (!(i >= 0 && i < buffer.length)) throw new RangeError(`getChar: ${i} of ${buffer.length}`);
  return buffer[i]!;
}
primitive(getChar, 'string_char_code_at');

/** Copies `n` bytes of the finished string `src` from `i` to `dst[j..]`. */
export function copyChars(src: string, i: int, dst: MutableString, j: int, n: int): void {
  const buffer = bufferOf(dst);
  if (!(n >= 0 && i >= 0 && j >= 0 && i + n <= src.length && j + n <= buffer.length)) {
    throw new RangeError(`copyChars: ${i}, ${j}, ${n} of lengths ${src.length}, ${buffer.length}`);
  }
  buffer.write(src.slice(i, i + n), j, 'latin1');
}
primitive(copyChars, 'string_copy');

/** Copies `n` bytes between strings under construction; the ranges may overlap. */
export function moveChars(src: MutableString, i: int, dst: MutableString, j: int, n: int): void {
  const from = bufferOf(src);
  const to = bufferOf(dst);
  if (!(n >= 0 && i >= 0 && j >= 0 && i + n <= from.length && j + n <= to.length)) {
    throw new RangeError(`moveChars: ${i}, ${j}, ${n} of lengths ${from.length}, ${to.length}`);
  }
  from.copy(to, j, i, i + n);
}
primitive(moveChars, 'string_copy');

/** The number of bytes of a string under construction. */
export function mutableLength(s: MutableString): int {
  return bufferOf(s).length;
}
primitive(mutableLength, 'string_length');

/** The string, finished; `s` must not be written after. */
export function freezeString(s: MutableString): string {
  return bufferOf(s).toString('latin1');
}
primitive(freezeString, 'same_as');

/** The first `n` bytes as a string; `s` must not be written after. */
export function finishString(s: MutableString, n: int): string {
  if (n === mutableLength(s)) return freezeString(s);
  const exact = newMutableString(n);
  moveChars(s, 0, exact, 0, n);
  return freezeString(exact);
}

const MIN_CAPACITY: int = 32;

function growBuilder(b: StringBuilder, n: int): void {
  b.grow(n);
}

/** Collects bytes; amortised constant time for each. */
export class StringBuilder {
  private buffer: MutableString | null = null;
  private capacity: int = 0;
  private used: int = 0;

  grow(n: int): void {
    let capacity: int = this.capacity + (this.capacity >> 1) + MIN_CAPACITY;
    if (capacity < this.used + n) capacity = this.used + n;
    const buffer = newMutableString(capacity);
    if (this.buffer !== null) moveChars(this.buffer, 0, buffer, 0, this.used);
    this.buffer = buffer;
    this.capacity = capacity;
  }

  append(s: string): void {
    const n: int = s.length;
    conditionalCall(this.used + n > this.capacity, growBuilder, this, n);
    if (n !== 0) copyChars(s, 0, this.buffer!, this.used, n);
    this.used += n;
  }

  /** Appends one byte, 0 <= code < 256. */
  appendChar(code: int): void {
    conditionalCall(this.used === this.capacity, growBuilder, this, 1);
    setChar(this.buffer!, this.used, code);
    this.used++;
  }

  /** Appends s[i:j], 0 <= i <= j <= s.length. */
  appendSlice(s: string, i: int, j: int): void {
    const n: int = j - i;
    if (this.used + n > this.capacity) this.grow(n);
    if (n !== 0) copyChars(s, i, this.buffer!, this.used, n);
    this.used += n;
  }

  /** Appends the byte `code` n times. */
  appendFill(code: int, n: int): void {
    if (n <= 0) return;
    if (this.used + n > this.capacity) this.grow(n);
    const buffer = this.buffer!;
    for (let i: int = this.used; i < this.used + n; i++) setChar(buffer, i, code);
    this.used += n;
  }

  length(): int {
    return this.used;
  }

  /** The bytes so far; the builder may be appended to afterwards. */
  build(): string {
    return this.buildPrefix(this.used);
  }

  /** The first `n` bytes, n <= length(). */
  buildPrefix(n: int): string {
    if (n === 0) return '';
    const exact = newMutableString(n);
    moveChars(this.buffer!, 0, exact, 0, n);
    return freezeString(exact);
  }
}
