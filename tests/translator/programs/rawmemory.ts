/** Raw memory of every width, strings to and from it, and functions of the C library. */
import type { Addr, FixedArray, float, i64, int } from '../../../rlib/kinds';
import { c_fmod } from '../../../rlib/foreign';
import { floatToBits, intmask, toI64 } from '../../../rlib/rarithmetic';
import {
  NULL_ADDR, addrAdd, addrDiff, loadAddr, loadF32, loadF64, loadI32, loadI64, loadInt, loadU16, loadU8, rawCopy, rawFill, rawFree, rawMalloc, storeAddr, storeF32, storeF64,
  storeI32, storeI64, storeInt, storeU16, storeU8, stringFromCString, stringFromRaw, stringSliceToRaw, stringToRaw,
} from '../../../rlib/rffi';
import { Log } from './log';

const INTS: FixedArray<int> = [0, 1, -1, 127, 128, 255, 256, 65535, 65536, -32768, 2147483647, -2147483648];

export function integers(): string {
  const log = new Log();
  const a = rawMalloc(64);
  for (const x of INTS) {
    storeU8(a, 0, x & 255);
    storeU16(a, 2, x & 65535);
    storeI32(a, 4, x);
    storeI64(a, 8, intmask(toI64(x) * 4294967311n));
    storeInt(a, 16, x * 1000);
    log.int(loadU8(a, 0));
    log.int(loadU16(a, 2));
    log.int(loadI32(a, 4));
    log.i64(loadI64(a, 8));
    log.int(loadInt(a, 16));
    // bytes of the words, least first
    for (let i: int = 4; i < 16; i++) log.int(loadU8(a, i));
  }
  rawFree(a);
  return log.text();
}

export function floats(): string {
  const log = new Log();
  const a = rawMalloc(24);
  const samples: float[] = [0.0, -0.0, 1.5, 0.1, -1e300, 3.4e38, 1e-45];
  for (const x of samples) {
    storeF64(a, 0, x);
    storeF32(a, 8, x);
    log.float(loadF64(a, 0));
    log.float(loadF32(a, 8));
    log.i64(loadI64(a, 0));
    log.int(loadI32(a, 8));
  }
  rawFree(a);
  return log.text();
}

export function addresses(): string {
  const log = new Log();
  const a = rawMalloc(80);
  const b = addrAdd(a, 40);
  log.int(addrDiff(b, a));
  storeAddr(a, 0, b);
  storeAddr(b, 0, NULL_ADDR);
  log.bool(loadAddr(a, 0) === b);
  log.bool(loadAddr(b, 0) === NULL_ADDR);
  log.bool(loadAddr(a, 0) === a);
  rawFree(a);
  rawFree(NULL_ADDR);
  return log.text();
}

export function copying(): string {
  const log = new Log();
  const a = rawMalloc(32);
  for (let i: int = 0; i < 32; i++) storeU8(a, i, i);
  rawCopy(a, addrAdd(a, 3), 20);
  for (let i: int = 0; i < 32; i++) log.int(loadU8(a, i));
  rawCopy(addrAdd(a, 10), a, 12);
  rawFill(addrAdd(a, 20), 0xab, 5);
  for (let i: int = 0; i < 32; i++) log.int(loadU8(a, i));
  rawFree(a);
  return log.text();
}

export function strings(): string {
  const log = new Log();
  const a = rawMalloc(32);
  stringToRaw('hello world', a);
  storeU8(a, 11, 0);
  log.text1(stringFromRaw(a, 5));
  log.text1(stringFromRaw(addrAdd(a, 6), 5));
  log.text1(stringFromCString(a));
  stringSliceToRaw('0123456789', 3, 7, addrAdd(a, 2));
  log.text1(stringFromCString(a));
  log.text1(`<${stringFromRaw(a, 0)}>`);
  rawFree(a);
  return log.text();
}

/** A table of cells that refer to each other by address. */
export function linkedCells(): string {
  let head: Addr = NULL_ADDR;
  for (let i: int = 0; i < 50; i++) {
    const cell = rawMalloc(16);
    storeAddr(cell, 0, head);
    storeI64(cell, 8, toI64(i * i));
    head = cell;
  }
  let sum: i64 = 0n;
  while (head !== NULL_ADDR) {
    const next = loadAddr(head, 0);
    sum = intmask(sum * 31n + loadI64(head, 8));
    rawFree(head);
    head = next;
  }
  return `${sum}`;
}

export function libraryCalls(): string {
  const log = new Log();
  const samples: float[] = [0.0, 5.5, -5.5, 1e300, 0.1];
  for (const x of samples) for (const y of samples) if (y !== 0.0) log.float(c_fmod(x, y));
  return `${log.text()} ${floatToBits(c_fmod(7.25, 2.0))}`;
}
