/**
 * Reading objects through their type descriptors.
 */
import type { Addr, int } from '../rlib/kinds';
import { i64ToAddr, loadAddr, loadInt, loadU32, storeI32, addrAdd } from '../rlib/rffi';
import { toI64 } from '../rlib/rarithmetic';
import {
  FLAGS_OFFSET, MIN_OBJECT_SIZE, TYPE_FLAG_ITEMS, TYPE_FLAG_NUL, TYPE_FLAG_REF_ITEMS, TYPE_FLAGS, TYPE_ITEM_SIZE, TYPE_LENGTH_OFFSET,
  TYPE_REF_COUNT, TYPE_REF_OFFSETS, TYPE_SIZE,
} from './objectformat';

export function typeOf(object: Addr): Addr {
  return i64ToAddr(toI64(loadU32(object, 0)));
}

export function flagsOf(object: Addr): int {
  return loadU32(object, FLAGS_OFFSET);
}

export function setFlags(object: Addr, flags: int): void {
  storeI32(object, FLAGS_OFFSET, flags);
}

/** Bytes of an object of this type with `n` items. */
export function sizeForItems(type: Addr, n: int): int {
  const size: int = loadU32(type, TYPE_SIZE) + n * loadU32(type, TYPE_ITEM_SIZE) + ((loadU32(type, TYPE_FLAGS) & TYPE_FLAG_NUL) !== 0 ? 1 : 0);
  const rest: int = size % 8;
  const rounded: int = rest === 0 ? size : size + 8 - rest;
  return rounded < MIN_OBJECT_SIZE ? MIN_OBJECT_SIZE : rounded;
}

export function sizeOf(object: Addr): int {
  const type = typeOf(object);
  const n: int = (loadU32(type, TYPE_FLAGS) & TYPE_FLAG_ITEMS) === 0 ? 0 : loadInt(object, loadU32(type, TYPE_LENGTH_OFFSET));
  return sizeForItems(type, n);
}

/** Whether tracing an object of this type can find anything. */
export function holdsReferences(type: Addr): boolean {
  return loadU32(type, TYPE_REF_COUNT) !== 0 || (loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) !== 0;
}

/**
 * Load time: a function that calls `visit` with the address of each reference in an object, nulls included. It is
 * made once for each visitor, so that the call is direct.
 */
export function makeTracer(visit: (slot: Addr) => void): (object: Addr) => void {
  return (object: Addr): void => {
    const type = typeOf(object);
    const n: int = loadU32(type, TYPE_REF_COUNT);
    if (n > 0) {
      const offsets = loadAddr(type, TYPE_REF_OFFSETS);
      for (let i: int = 0; i < n; i++) visit(addrAdd(object, loadU32(offsets, i * 4)));
    }
    if ((loadU32(type, TYPE_FLAGS) & TYPE_FLAG_REF_ITEMS) !== 0) {
      const count: int = loadInt(object, loadU32(type, TYPE_LENGTH_OFFSET));
      const first = addrAdd(object, loadU32(type, TYPE_SIZE));
      for (let i: int = 0; i < count; i++) visit(addrAdd(first, i * 8));
    }
  };
}
