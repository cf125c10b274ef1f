import { describe, expect, test } from 'vitest';
import * as r from '../../rlib/rffi';

describe('raw memory on Node', () => {
  test('loads what was stored', () => {
    const a = r.rawMalloc(32);
    r.storeU8(a, 0, 0x1ff);
    r.storeI32(a, 4, -5);
    r.storeI64(a, 8, -(1n << 63n));
    r.storeF64(a, 16, -0.1);
    r.storeAddr(a, 24, a);
    expect([r.loadU8(a, 0), r.loadI8(a, 0), r.loadI32(a, 4), r.loadU32(a, 4), r.loadI64(a, 8)]).toEqual([255, -1, -5, 4294967291, -(1n << 63n)]);
    expect([r.loadF64(a, 16), r.loadAddr(a, 24)]).toEqual([-0.1, a]);
    r.rawFill(a, 7, 4);
    r.rawCopy(a, r.addrAdd(a, 2), 8);
    expect(r.loadI32(a, 0)).toBe(0x07070707);
    r.rawFree(a);
  });
  test('strings', () => {
    const a = r.rawMalloc(8);
    r.stringToRaw('ab\xff', a);
    r.storeU8(a, 3, 0);
    expect([r.stringFromRaw(a, 3), r.stringFromCString(a), r.stringFromRaw(a, 0)]).toEqual(['ab\xff', 'ab\xff', '']);
    r.stringSliceToRaw('xyz', 1, 2, a);
    expect(r.stringFromCString(a)).toBe('yb\xff');
    r.rawFree(a);
    const list = r.cStringArray(['one', '', 'three']);
    expect(r.stringFromCString(r.loadAddr(list, 16))).toBe('three');
    expect(r.loadAddr(list, 24)).toBe(r.NULL_ADDR);
    r.rawFree(list);
  });
  test('misuse is noticed', () => {
    const before = r.liveBlocks();
    const a = r.rawMalloc(8);
    expect(r.liveBlocks()).toBe(before + 1);
    expect(() => r.loadI64(a, 1)).toThrow();
    expect(() => r.loadU8(a, 8)).toThrow();
    expect(() => r.loadU8(a, -1)).toThrow();
    expect(() => r.loadU8(r.NULL_ADDR, 0)).toThrow();
    r.rawFree(a);
    expect(() => r.rawFree(a)).toThrow();
    expect(() => r.loadU8(a, 0)).toThrow();
    r.rawFree(r.NULL_ADDR);
    expect(r.liveBlocks()).toBe(before);
  });
});
