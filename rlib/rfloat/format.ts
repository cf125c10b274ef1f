/**
 * Doubles as text: C's e, f and g conversions, and Python's repr and str.
 */
import type { int, float } from '../kinds';
import { StringBuilder } from '../stringbuilder';
import { Decimal, fixedDigits, shortestDigits, significantDigits } from './digits';
import { isFiniteFloat, isNan, signBit } from './parts';

const ZERO_CODE: int = 0x30;
const POINT: int = 0x2e;

/** What stands before a number that is not negative. */
function appendSign(builder: StringBuilder, x: float): void {
  if (signBit(x)) builder.appendChar(0x2d);
}

function notFinite(x: float): string {
  if (isNan(x)) return 'nan';
  return x < 0.0 ? '-inf' : 'inf';
}

/**
 * As C's printf writes x with the conversion `code` ('e', 'f' or 'g') and that many digits of precision; `alternate` is the
 * # flag (the point always, and g keeps zeros). Exact for every precision.
 */
export function formatFloat(x: float, code: string, precision: int, alternate: boolean): string {
  if (!isFiniteFloat(x)) return notFinite(x);
  const builder = new StringBuilder();
  appendSign(builder, x);
  if (code === 'f') appendFixed(builder, x, precision, alternate);
  else if (code === 'e') appendExponential(builder, digitsOf(x, precision + 1), alternate);
  else appendGeneral(builder, digitsOf(x, precision === 0 ? 1 : precision), precision === 0 ? 1 : precision, alternate);
  return builder.build();
}

/** Exactly n significant digits, zeros for 0.0. */
function digitsOf(x: float, n: int): Decimal {
  return x === 0.0 ? new Decimal('0'.repeat(n), 0) : significantDigits(x, n);
}

function appendFixed(builder: StringBuilder, x: float, precision: int, alternate: boolean): void {
  const digits = fixedDigits(x, precision);
  const n: int = digits.length;
  const whole: int = n - precision;
  if (whole <= 0) builder.appendChar(ZERO_CODE);
  else builder.appendSlice(digits, 0, whole);
  if (precision > 0 || alternate) builder.appendChar(POINT);
  if (whole < 0) builder.appendFill(ZERO_CODE, 0 - whole);
  builder.appendSlice(digits, whole < 0 ? 0 : whole, n);
}

function appendExponential(builder: StringBuilder, d: Decimal, alternate: boolean): void {
  const n: int = d.digits.length;
  builder.appendChar(d.digits.charCodeAt(0));
  if (n > 1 || alternate) builder.appendChar(POINT);
  builder.appendSlice(d.digits, 1, n);
  const e = d.exponent;
  builder.append(e < 0 ? 'e-' : 'e+');
  const size: int = e < 0 ? 0 - e : e;
  if (size < 10) builder.appendChar(ZERO_CODE);
  builder.append(String(size));
}

/** The digits with a point where the exponent puts it, zeros where there are no digits. */
function appendPlain(builder: StringBuilder, d: Decimal, alternate: boolean): void {
  const n: int = d.digits.length;
  const whole: int = d.exponent + 1;
  if (whole <= 0) {
    builder.append('0.');
    builder.appendFill(ZERO_CODE, 0 - whole);
    builder.append(d.digits);
  } else if (whole >= n) {
    builder.append(d.digits);
    builder.appendFill(ZERO_CODE, whole - n);
    if (alternate) builder.appendChar(POINT);
  } else {
    builder.appendSlice(d.digits, 0, whole);
    builder.appendChar(POINT);
    builder.appendSlice(d.digits, whole, n);
  }
}

function appendGeneral(builder: StringBuilder, rounded: Decimal, precision: int, alternate: boolean): void {
  let d: Decimal = rounded;
  if (!alternate) {
    let n: int = d.digits.length;
    while (n > 1 && d.digits.charCodeAt(n - 1) === ZERO_CODE) n--;
    d = new Decimal(d.digits.slice(0, n), d.exponent);
  }
  if (d.exponent >= -4 && d.exponent < precision) appendPlain(builder, d, alternate);
  else appendExponential(builder, d, alternate);
}

/** Appends '.0' to what would read as an integer. */
function asFloat(text: string): string {
  for (let i: int = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c < ZERO_CODE || c > 0x39) && c !== 0x2d) return text;
  }
  return text + '.0';
}

/** repr of Python 2.5: 17 significant digits. */
export function repr25(x: float): string {
  return asFloat(formatFloat(x, 'g', 17, false));
}

/** str of Python 2: 12 significant digits. */
export function floatToString(x: float): string {
  return asFloat(formatFloat(x, 'g', 12, false));
}

/** repr of Python 2.7: the shortest digits that read back as x. */
export function reprShortest(x: float): string {
  if (!isFiniteFloat(x)) return notFinite(x);
  const builder = new StringBuilder();
  appendSign(builder, x);
  if (x === 0.0) builder.append('0');
  else appendGeneral(builder, shortestDigits(x), 16, false);
  return asFloat(builder.build());
}
