/**
 * Powers of ten with 128 bits, for fast conversions between decimal and binary.
 *
 * 10**k = (high * 2**64 + low + d) * 2**exponent with 0 <= d < 1, the top bit of `high` set, and d = 0 (the
 * power is exact) for 0 <= k <= EXACT_UP_TO.
 */
import type { FixedArray, float, int, u64 } from '../kinds';

export const MIN_POWER: int = -350;
export const MAX_POWER: int = 350;
export const EXACT_UP_TO: int = 55;

function truncated(k: number): [bigint, number] {
  let mantissa: bigint;
  let exponent: number;
  if (k >= 0) {
    mantissa = 10n ** BigInt(k);
    exponent = 0;
  } else {
    const divisor = 10n ** BigInt(-k);
    const shift = divisor.toString(2).length + 130;
    mantissa = (1n << BigInt(shift)) / divisor;
    exponent = -shift;
  }
  const excess = mantissa.toString(2).length - 128;
  mantissa = excess >= 0 ? mantissa >> BigInt(excess) : mantissa << BigInt(-excess);
  return [mantissa, exponent + excess];
}

const TABLE = Array.from({ length: MAX_POWER - MIN_POWER + 1 }, (_, i) => truncated(i + MIN_POWER));

/** Indexed by k - MIN_POWER. */
export const POWER_HIGH: FixedArray<u64> = TABLE.map(([m]) => m >> 64n);
export const POWER_LOW: FixedArray<u64> = TABLE.map(([m]) => m & 0xffffffffffffffffn);
export const POWER_EXPONENT: FixedArray<int> = TABLE.map(([, e]) => e);

/** 10**0 .. 10**22, all exact. */
export const EXACT_POWERS: FixedArray<float> = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
