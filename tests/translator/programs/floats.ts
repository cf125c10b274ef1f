/** Doubles: arithmetic, comparisons with NaN and zeros, rounding, representation. */
import type { FixedArray, float, i64, int } from '../../../rlib/kinds';
import { bitsToFloat, floatToBits, toFloat } from '../../../rlib/rarithmetic';
import { Log } from './log';

const INF: float = 1e308 * 10.0;
const NAN: float = INF - INF;
const EDGES: FixedArray<float> = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, -1.5, 2.5, 1e300, -1e300, 1e-310, 4503599627370495.5, 9007199254740993.0, INF, -INF, NAN];

export function arithmetic(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.float(-a);
    for (const b of EDGES) {
      log.float(a + b);
      log.float(a - b);
      log.float(a * b);
      log.float(a / b);
    }
  }
  return log.text();
}

export function comparisons(): string {
  const log = new Log();
  for (const a of EDGES) for (const b of EDGES) {
    log.bool(a < b);
    log.bool(a <= b);
    log.bool(a === b);
    log.bool(a !== b);
    log.bool(a > b);
    log.bool(a >= b);
    log.bool(!(a < b));
  }
  return log.text();
}

export function rounding(): string {
  const log = new Log();
  for (const a of EDGES) {
    log.float(Math.floor(a));
    log.float(Math.ceil(a));
    log.float(Math.trunc(a));
    log.float(Math.abs(a));
    log.float(Math.sqrt(a));
  }
  return log.text();
}

export function representation(): string {
  const log = new Log();
  const words: i64[] = [0n, 1n, -0x8000000000000000n, 0x3ff0000000000000n, 0x7fefffffffffffffn, 0x10000000000000n];
  for (const w of words) {
    log.float(bitsToFloat(w));
    log.i64(floatToBits(bitsToFloat(w)));
  }
  return log.text();
}

export function series(): string {
  let sum: float = 0.0;
  for (let i: int = 1; i <= 1000; i++) sum += 1.0 / (toFloat(i) * toFloat(i));
  return `${floatToBits(Math.sqrt(sum * 6.0))}`;
}

export function newton(): string {
  let x: float = 1.0;
  let steps: int = 0;
  let last: float = 0.0;
  while (x !== last && steps < 100) {
    last = x;
    x = (x + 2.0 / x) / 2.0;
    steps++;
  }
  return `${steps} ${floatToBits(x)}`;
}

export function classify(): string {
  const log = new Log();
  for (const a of EDGES) {
    const name = a !== a ? 'nan' : a === INF || a === -INF ? 'inf' : a === 0.0 ? (1.0 / a < 0.0 ? '-0' : '0') : a < 0.0 ? 'neg' : 'pos';
    log.text1(name);
  }
  return log.text();
}
