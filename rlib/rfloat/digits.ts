/**
 * The decimal digits of a double, exactly rounded (ties to even) at any place; and the shortest that read back.
 *
 * Up to 17 digits come from one multiplication by a 128-bit power of ten, unless the discarded part is too near
 * to a half to tell; then, and for more digits, from big integers.
 */
import type { FixedArray, int, float, u64 } from '../kinds';
import {
  borrowBit,
  countLeadingZeros,
  floatToInt,
  i64ToU64,
  MAX_U64,
  toFloat,
  toI64,
  uintmask,
  umulHigh,
} from '../rarithmetic';
import { formatU64 } from '../integertext';
import { pow } from '../rbigint/power';
import { ONE, RBigInt } from '../rbigint/rbigint';
import { toDecimal } from '../rbigint/text';
import { parseDecimal } from './parse';
import { binaryExponent, integerMantissa } from './parts';
import { EXACT_UP_TO, MIN_POWER, POWER_EXPONENT, POWER_HIGH, POWER_LOW } from './powers';

/** d[0].d[1]d[2]... * 10**exponent, at least one digit, the first not 0. */
export class Decimal {
  constructor(
    readonly digits: string,
    readonly exponent: int,
  ) {}
}

const TENS: FixedArray<u64> = Array.from({ length: 20 }, (_, i) => 10n ** BigInt(i));

/** floor(log10(x)) or one less, for finite x > 0. */
function estimateExponent(x: float): int {
  const bits: int = binaryExponent(x) + 63 - countLeadingZeros(i64ToU64(integerMantissa(x)));
  return floatToInt(Math.floor(toFloat(bits) * 0.30102999566398));
}

/**
 * x * 10**k rounded to an integer, for a result below 2**57; 0 when 192 bits do not tell (or it is 0).
 */
function scaledDigits(x: float, k: int): u64 {
  const mantissa = i64ToU64(integerMantissa(x));
  const zeros = countLeadingZeros(mantissa);
  const m = uintmask(mantissa << i64ToU64(toI64(zeros)));
  const at: int = k - MIN_POWER;
  const high = POWER_HIGH[at]!;
  const low = POWER_LOW[at]!;
  const lowHigh = umulHigh(m, low);
  const p0 = uintmask(m * low);
  const p1 = uintmask(uintmask(m * high) + lowHigh);
  const p2 = uintmask(umulHigh(m, high) + borrowBit(p1, lowHigh));
  const fraction: int = 0 - (binaryExponent(x) - zeros + POWER_EXPONENT[at]!) - 128;
  if (fraction < 1 || fraction > 63) return 0n;
  const count = i64ToU64(toI64(fraction));
  const whole = p2 >> count;
  const rest = uintmask(p2 - uintmask(whole << count));
  const half = uintmask(1n << uintmask(count - 1n));
  const exact = k >= 0 && k <= EXACT_UP_TO;
  let up: boolean = rest >= half;
  if (rest === half && p1 === 0n) {
    if (!exact) return 0n;
    if (p0 === 0n) up = (whole & 1n) !== 0n;
  } else if (!exact && rest === uintmask(half - 1n) && p1 === MAX_U64) {
    return 0n;
  }
  return up ? uintmask(whole + 1n) : whole;
}

/** |x| * 10**k rounded to an integer, ties to even. */
function scaledExactly(x: float, k: int): RBigInt {
  const e = binaryExponent(x);
  const ten = RBigInt.fromI64(10n);
  let numerator: RBigInt = RBigInt.fromI64(integerMantissa(x));
  let denominator: RBigInt = ONE;
  if (k > 0) numerator = numerator.mul(pow(ten, RBigInt.fromInt(k)));
  if (k < 0) denominator = pow(ten, RBigInt.fromInt(0 - k));
  if (e > 0) numerator = numerator.lshift(e);
  if (e < 0) denominator = denominator.lshift(0 - e);
  const parts = numerator.truncatingDivmod(denominator);
  const c = parts.mod.lshift(1).compare(denominator);
  return c > 0 || (c === 0 && parts.div.isOdd()) ? parts.div.add(ONE) : parts.div;
}

/** x, finite and not 0, rounded to n >= 1 significant digits; its sign is ignored. */
export function significantDigits(x: float, n: int): Decimal {
  const size = Math.abs(x);
  let exponent = estimateExponent(size);
  if (n <= 17) {
    let w = scaledDigits(size, n - 1 - exponent);
    if (w >= TENS[n]!) {
      exponent++;
      w = scaledDigits(size, n - 1 - exponent);
    }
    // rounding up may have carried into a further digit
    if (w === TENS[n]!) return new Decimal(formatU64(TENS[n - 1]!, 10), exponent + 1);
    if (w !== 0n && w >= TENS[n - 1]!) return new Decimal(formatU64(w, 10), exponent);
  }
  return exactDigits(size, n);
}

function exactDigits(x: float, n: int): Decimal {
  let exponent: int = estimateExponent(x) + 1;
  let digits = toDecimal(scaledExactly(x, n - 1 - exponent));
  if (digits.length < n) {
    exponent--;
    digits = toDecimal(scaledExactly(x, n - 1 - exponent));
  }
  if (digits.length > n) return new Decimal(digits.slice(0, n), exponent + 1);
  return new Decimal(digits, exponent);
}

/** |x| rounded to n >= 0 digits after the point, as an integer of units 10**-n in decimal; x finite. */
export function fixedDigits(x: float, n: int): string {
  if (x === 0.0) return '0';
  const size = Math.abs(x);
  if (n <= 300 && size < 1e17 && estimateExponent(size) + n < 16) {
    const w = scaledDigits(size, n);
    if (w !== 0n) return formatU64(w, 10);
  }
  return toDecimal(scaledExactly(size, n));
}

/** The fewest digits that read back as x, and of those the nearest to x. x is finite and not 0. */
export function shortestDigits(x: float): Decimal {
  const size = Math.abs(x);
  const subnormal = size < 2.2250738585072014e-308;
  for (let n: int = subnormal ? 1 : 15; n < 17; n++) {
    const d = significantDigits(size, n);
    if (readsBack(d, size)) return withoutZeros(d);
    if (integerMantissa(size) === 0x10000000000000n) {
      const next = nextDecimal(d);
      if (readsBack(next, size)) return withoutZeros(next);
    }
  }
  return withoutZeros(significantDigits(size, 17));
}

function readsBack(d: Decimal, x: float): boolean {
  const n: int = d.digits.length;
  const text = `${d.digits}e${d.exponent - n + 1}`;
  return parseDecimal(text, 0, text.length) === x;
}

/** One more in the last digit. */
function nextDecimal(d: Decimal): Decimal {
  const n: int = d.digits.length;
  let w: u64 = 0n;
  for (let i: int = 0; i < n; i++) w = uintmask(w * 10n + i64ToU64(toI64(d.digits.charCodeAt(i) - 0x30)));
  const text = formatU64(uintmask(w + 1n), 10);
  return text.length > n ? new Decimal(text.slice(0, n), d.exponent + 1) : new Decimal(text, d.exponent);
}

function withoutZeros(d: Decimal): Decimal {
  let n: int = d.digits.length;
  while (n > 1 && d.digits.charCodeAt(n - 1) === 0x30) n--;
  return new Decimal(d.digits.slice(0, n), d.exponent);
}
