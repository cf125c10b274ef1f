/** The text of a complex number: `a`, `bj`, `a+bj`, `j`, with white space around. */
import type { float, int } from '../rlib/kinds';
import { isSpaceCode } from '../rlib/rstring';
import { ParseError } from '../rlib/rexception';
import { floatFromString, isInf } from '../rlib/rfloat/rfloat';
import { space } from '../interpreter/baseobjspace';
import type { OperationError } from '../interpreter/error';

export class ComplexValue {
  constructor(readonly real: float, readonly imag: float) {}
}

function malformed(): OperationError { return space.valueError('complex() arg is a malformed string'); }

function isSign(c: int): boolean { return c === 0x2b || c === 0x2d; }
function isDigit(c: int): boolean { return c >= 0x30 && c <= 0x39; }

/** Where the number that starts at `start` (after its sign) ends: digits, point, exponent. */
function endOfNumber(s: string, start: int, end: int): int {
  let i = start;
  while (i < end && isDigit(s.charCodeAt(i))) i++;
  if (i < end && s.charCodeAt(i) === 0x2e) i++;
  while (i < end && isDigit(s.charCodeAt(i))) i++;
  if (i > start && i < end && (s.charCodeAt(i) | 0x20) === 0x65) {
    let j = i + 1;
    if (j < end && isSign(s.charCodeAt(j))) j++;
    if (j < end && isDigit(s.charCodeAt(j))) {
      while (j < end && isDigit(s.charCodeAt(j))) j++;
      i = j;
    }
  }
  return i;
}

/** The signed number s[start:end]; a bare sign counts as 1. */
function part(s: string, start: int, end: int): float {
  const digits = start < end && isSign(s.charCodeAt(start)) ? start + 1 : start;
  const negative = digits > start && s.charCodeAt(start) === 0x2d;
  if (digits === end) return negative ? -1.0 : 1.0;
  try {
    const x = floatFromString(s.slice(digits, end));
    if (isInf(x)) throw space.valueError('float() out of range: ' + s.slice(start, end));
    return negative ? -x : x;
  } catch (e) {
    if (!(e instanceof ParseError)) throw e;
    throw malformed();
  }
}

/** ValueError for text that is not a complex number. */
export function parseComplex(s: string): ComplexValue {
  if (s.includes('\0')) throw space.valueError('complex() arg contains a null byte');
  let start: int = 0;
  let end: int = s.length;
  while (start < end && isSpaceCode(s.charCodeAt(start))) start++;
  while (end > start && isSpaceCode(s.charCodeAt(end - 1))) end--;
  if (start === end) throw space.valueError('complex() arg is an empty string');
  const firstDigits = isSign(s.charCodeAt(start)) ? start + 1 : start;
  const firstEnd = endOfNumber(s, firstDigits, end);
  if (firstEnd === end) {
    if (firstEnd === firstDigits) throw malformed();
    return new ComplexValue(part(s, start, end), 0.0);
  }
  if ((s.charCodeAt(firstEnd) | 0x20) === 0x6a) {
    if (firstEnd + 1 !== end) throw malformed();
    return new ComplexValue(0.0, part(s, start, firstEnd));
  }
  if (firstEnd === firstDigits || !isSign(s.charCodeAt(firstEnd)) || (s.charCodeAt(end - 1) | 0x20) !== 0x6a) throw malformed();
  if (endOfNumber(s, firstEnd + 1, end - 1) !== end - 1) throw malformed();
  return new ComplexValue(part(s, start, firstEnd), part(s, firstEnd, end - 1));
}
