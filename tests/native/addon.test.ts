import { describe, expect, test } from 'vitest';
import { addon } from '../../native/addon/addon';

/** Machine code: returns the sum of its first two arguments plus a constant. */
function sumCode(constant: number): Uint8Array {
  const code = new Uint8Array([0x48, 0x8d, 0x84, 0x37, 0, 0, 0, 0, 0xc3]);
  new DataView(code.buffer).setInt32(4, constant, true);
  return code;
}

describe('addon', () => {
  test('memory is at the address it says', () => {
    const { address, buffer } = addon().reserve(10_000);
    expect(buffer.byteLength).toBeGreaterThanOrEqual(10_000);
    expect(new Uint8Array(buffer).every((b) => b === 0)).toBe(true);
    const bytes = new Uint8Array(buffer);
    bytes.set(new TextEncoder().encode('hello\0'));
    expect(addon().callInt(addon().symbol('strlen')!, address)).toBe(5n);
    addon().callInt(addon().symbol('memset')!, address + 1, 0x41, 3);
    expect(new TextDecoder().decode(bytes.subarray(0, 5))).toBe('hAAAo');
  });

  test('code is written at one address and runs at another, below 2 GB', () => {
    const code = addon().executable(4096);
    expect(code.address).toBeLessThan(2 ** 31);
    expect(code.writableAddress).not.toBe(code.address);
    new Uint8Array(code.buffer).set(sumCode(100));
    expect(addon().callInt(code.address, 20, 3n)).toBe(123n);
    new Uint8Array(code.buffer).set(sumCode(-1));
    expect(addon().callInt(code.address, -20n, -3)).toBe(-24n);
  });

  test('words keep all their bits', () => {
    const code = addon().executable(4096);
    new Uint8Array(code.buffer).set(sumCode(0));
    expect(addon().callInt(code.address, 2n ** 62n, 2n ** 62n)).toBe(-(2n ** 63n));
  });

  test('calls functions on floats', () => {
    expect(addon().callFloat(addon().symbol('pow')!, 2, 0.5)).toBe(Math.SQRT2);
    expect(addon().symbol('no_such_function_anywhere')).toBe(null);
  });

  test('refuses what is no size, no address, no number', () => {
    expect(() => addon().reserve(-1)).toThrow(RangeError);
    expect(() => addon().reserve('x' as never)).toThrow(TypeError);
    expect(() => addon().callInt(undefined as never)).toThrow(TypeError);
    expect(() => addon().callInt(1, 1, 2, 3, 4, 5, 6, 7)).toThrow(RangeError);
    expect(() => addon().reserve(1e15)).toThrow('mmap');
  });
});
