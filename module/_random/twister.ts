/**
 * The Mersenne Twister MT19937 of M. Matsumoto and T. Nishimura ("Mersenne Twister: a 623-dimensionally equidistributed uniform pseudo-random number generator",
 * ACM TOMACS 8, 1998), seeded by the array scheme that the authors published in 2002. Words have 32 bits and stand in i64s.
 */
import type { float, i64, int, FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import { i64ToFloat, intmask, toI64 } from '../../rlib/rarithmetic';

export const N: int = 624;
const M: int = 397;
const MASK: i64 = 0xffffffffn;
const UPPER: i64 = 0x80000000n;
const LOWER: i64 = 0x7fffffffn;
const MATRIX: i64 = 0x9908b0dfn;

export class Twister {
  readonly words: FixedArray<i64> = newFixedArray<i64>(N, 0n);
  /** The next word to be given; N when all have been. */
  index: int = N;

  /** The state for a single word as seed. */
  private start(seed: i64): void {
    const words = this.words;
    words[0] = seed & MASK;
    for (let i = 1; i < N; i++) {
      const before = words[i - 1];
      words[i] = intmask(1812433253n * (before ^ (before >> 30n)) + toI64(i)) & MASK;
    }
    this.index = N;
  }

  /** The state for an array of 32-bit words, not empty. */
  seed(key: i64[]): void {
    this.start(19650218n);
    const words = this.words;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const before = words[i - 1];
      words[i] = intmask((words[i] ^ intmask((before ^ (before >> 30n)) * 1664525n)) + key[j] + toI64(j)) & MASK;
      i++;
      j++;
      if (i >= N) {
        words[0] = words[N - 1];
        i = 1;
      }
      if (j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const before = words[i - 1];
      words[i] = intmask((words[i] ^ intmask((before ^ (before >> 30n)) * 1566083941n)) - toI64(i)) & MASK;
      i++;
      if (i >= N) {
        words[0] = words[N - 1];
        i = 1;
      }
    }
    words[0] = UPPER;
  }

  private refill(): void {
    const words = this.words;
    for (let i = 0; i < N; i++) {
      const next = i + 1 === N ? 0 : i + 1;
      const far = i + M >= N ? i + M - N : i + M;
      const y = (words[i] & UPPER) | (words[next] & LOWER);
      words[i] = words[far] ^ (y >> 1n) ^ ((y & 1n) === 0n ? 0n : MATRIX);
    }
    this.index = 0;
  }

  /** The next 32 random bits. */
  next(): i64 {
    if (this.index >= N) this.refill();
    let y = this.words[this.index];
    this.index++;
    y = y ^ (y >> 11n);
    y = y ^ (intmask(y << 7n) & 0x9d2c5680n);
    y = y ^ (intmask(y << 15n) & 0xefc60000n);
    return y ^ (y >> 18n);
  }

  /** In [0, 1), with 53 random bits. */
  random(): float {
    const a = this.next() >> 5n;
    const b = this.next() >> 6n;
    return (i64ToFloat(a) * 67108864.0 + i64ToFloat(b)) * (1.0 / 9007199254740992.0);
  }
}
