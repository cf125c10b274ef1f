/**
 * An allocator of code memory: blocks in chunks, first fit over the free ranges, which are kept in order of address and merged.
 *
 * A block belongs to one loop or bridge and is freed with it.
 */
import type { int } from '../../../rlib/kinds';
import { deleteSlice, insertAt } from '../../../rlib/rlist';
import type { Machine } from './machine';

const ALIGNMENT: int = 16;
/** Bytes of a chunk, unless a block needs more. */
const CHUNK: int = 1 << 20;
const PAGE: int = 65536;

export class CodeMemory {
  /** bytes in blocks */
  used: int = 0;
  /** bytes in chunks */
  reserved: int = 0;
  private readonly starts: int[] = [];
  private readonly ends: int[] = [];

  /** `limit`: the most bytes in chunks. */
  constructor(private readonly machine: Machine, private readonly limit: int) {}

  /** Bytes that a block of `n` takes. */
  static rounded(n: int): int {
    return (n + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  }

  /** The address of `n` bytes, or 0 when there are none. */
  allocate(n: int): int {
    const size = CodeMemory.rounded(n);
    for (let i = 0; i < this.starts.length; i++) {
      const start = this.starts[i];
      if (this.ends[i] - start < size) continue;
      this.starts[i] = start + size;
      if (this.starts[i] === this.ends[i]) {
        deleteSlice(this.starts, i, i + 1);
        deleteSlice(this.ends, i, i + 1);
      }
      this.used += size;
      return start;
    }
    if (!this.addChunk(size)) return 0;
    return this.allocate(n);
  }

  /** Gives a block of `n` bytes back. */
  free(start: int, n: int): void {
    const size = CodeMemory.rounded(n);
    this.used -= size;
    this.addRange(start, start + size);
  }

  private addChunk(size: int): boolean {
    const bytes = size <= CHUNK ? CHUNK : (size + PAGE - 1) & ~(PAGE - 1);
    if (this.reserved + bytes > this.limit) return false;
    const start = this.machine.reserveCode(bytes);
    if (start === 0) return false;
    this.reserved += bytes;
    this.addRange(start, start + bytes);
    return true;
  }

  private addRange(start: int, end: int): void {
    let i: int = 0;
    while (i < this.starts.length && this.starts[i] < start) i++;
    const joinsBefore = i > 0 && this.ends[i - 1] === start;
    const joinsBehind = i < this.starts.length && this.starts[i] === end;
    if (joinsBefore && joinsBehind) {
      this.ends[i - 1] = this.ends[i];
      deleteSlice(this.starts, i, i + 1);
      deleteSlice(this.ends, i, i + 1);
    } else if (joinsBefore) this.ends[i - 1] = end;
    else if (joinsBehind) this.starts[i] = start;
    else {
      insertAt(this.starts, i, start);
      insertAt(this.ends, i, end);
    }
  }

  /** The number of free ranges: how scattered the memory is. */
  ranges(): int {
    return this.starts.length;
  }
}
