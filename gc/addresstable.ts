/**
 * A hash table from address to address, emptied as a whole. Open addressing, linear probing, at most half full.
 */
import type { Addr, int } from '../rlib/kinds';
import { intDiv, toInt } from '../rlib/rarithmetic';
import { addrToI64, loadAddr, NULL_ADDR, rawFill, storeAddr } from '../rlib/rffi';
import { outOfMemory, systemAllocate, systemFree } from './memory';

const FIRST_CAPACITY: int = 256;
const ENTRY: int = 16;

export class AddressTable {
  private table: Addr = NULL_ADDR;
  private capacity: int = 0;
  length: int = 0;

  /** The value stored for `key`, NULL_ADDR when there is none. */
  get(key: Addr): Addr {
    if (this.length === 0) return NULL_ADDR;
    return loadAddr(this.table, this.find(key) * ENTRY + 8);
  }

  /** `key` is not in the table yet, and not NULL_ADDR. */
  add(key: Addr, value: Addr): void {
    if ((this.length + 1) * 2 > this.capacity) this.grow();
    const i = this.find(key);
    storeAddr(this.table, i * ENTRY, key);
    storeAddr(this.table, i * ENTRY + 8, value);
    this.length++;
  }

  /** Slots, for iteration; `keyAt` gives NULL_ADDR for an empty one. */
  slots(): int {
    return this.length === 0 ? 0 : this.capacity;
  }

  keyAt(i: int): Addr {
    return loadAddr(this.table, i * ENTRY);
  }

  valueAt(i: int): Addr {
    return loadAddr(this.table, i * ENTRY + 8);
  }

  clear(): void {
    if (this.length === 0) return;
    this.length = 0;
    if (this.capacity > 65536) {
      systemFree(this.table);
      this.table = NULL_ADDR;
      this.capacity = 0;
    } else {
      rawFill(this.table, 0, this.capacity * ENTRY);
    }
  }

  private find(key: Addr): int {
    let i: int = intDiv(toInt(addrToI64(key)), 8) % this.capacity;
    while (true) {
      const k = loadAddr(this.table, i * ENTRY);
      if (k === key || k === NULL_ADDR) return i;
      i++;
      if (i === this.capacity) i = 0;
    }
  }

  private grow(): void {
    const oldTable = this.table;
    const oldCapacity = this.capacity;
    this.capacity = oldCapacity === 0 ? FIRST_CAPACITY : oldCapacity * 2;
    this.table = systemAllocate(this.capacity * ENTRY);
    if (this.table === NULL_ADDR) outOfMemory();
    rawFill(this.table, 0, this.capacity * ENTRY);
    for (let i: int = 0; i < oldCapacity; i++) {
      const key = loadAddr(oldTable, i * ENTRY);
      if (key === NULL_ADDR) continue;
      const j = this.find(key);
      storeAddr(this.table, j * ENTRY, key);
      storeAddr(this.table, j * ENTRY + 8, loadAddr(oldTable, i * ENTRY + 8));
    }
    if (oldTable !== NULL_ADDR) systemFree(oldTable);
  }
}
