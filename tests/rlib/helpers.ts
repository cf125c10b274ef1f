/** Repeatable random numbers (xorshift) and conversions for the tests of rlib. */
import { vi } from 'vitest';
import { RBigInt } from '../../rlib/rbigint/rbigint';

// thousands of random cases take their time on a busy machine
vi.setConfig({ testTimeout: 120_000 });

export class Random {
  private state: bigint;
  constructor(readonly seed: number) {
    this.state = BigInt(seed) * 0x9e3779b97f4a7c15n + 1n;
  }
  /** 64 random bits. */
  word(): bigint {
    let x = this.state;
    x ^= BigInt.asUintN(64, x << 13n);
    x ^= x >> 7n;
    x ^= BigInt.asUintN(64, x << 17n);
    this.state = BigInt.asUintN(64, x);
    return this.state;
  }
  /** 0 .. n - 1 */
  below(n: number): number {
    return Number(this.word() % BigInt(n));
  }
  /** Any double, odd ones often. */
  double(): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, this.word());
    if (this.below(4) === 0) view.setUint16(0, this.below(0x40) | (this.below(2) << 15));
    return view.getFloat64(0);
  }
  /** An integer of up to `bits` bits of either sign, with long runs of equal bits often. */
  big(bits: number): bigint {
    const n = this.below(bits + 1);
    let x = 0n;
    if (this.below(2) === 0) {
      for (let i = 0; i < n; i += 64) x = (x << 64n) | this.word();
    } else {
      let bit = 1n;
      for (let i = 0; i < n; ) {
        const run = 1 + this.below(90);
        x = (x << BigInt(run)) | (bit === 1n ? (1n << BigInt(run)) - 1n : 0n);
        bit = 1n - bit;
        i += run;
      }
    }
    x = BigInt.asUintN(n, x);
    return this.below(2) === 0 ? x : -x;
  }
}

/** The RBigInt of a BigInt, not by way of the code under test. */
export function big(x: bigint): RBigInt {
  const digits: bigint[] = [];
  for (let m = x < 0n ? -x : x; m > 0n; m >>= 64n) digits.push(m & 0xffffffffffffffffn);
  return new RBigInt(x < 0n ? -1 : x > 0n ? 1 : 0, digits.length, digits);
}

/** The BigInt of an RBigInt, checking its invariants. */
export function value(a: RBigInt): bigint {
  let m = 0n;
  for (let i = a.size - 1; i >= 0; i--) m = (m << 64n) | a.digits[i]!;
  const normal = a.size === 0 ? a.sign === 0 : a.digits[a.size - 1] !== 0n && (a.sign === 1 || a.sign === -1);
  if (!normal || Object.is(a.sign, -0)) throw new Error(`not normalised: sign ${a.sign}, size ${a.size}, value ${m}`);
  return a.sign < 0 ? -m : m;
}
