/**
 * int(x, base) and long(x, base): conversion of numbers and of text.
 */
import type { int } from '../rlib/kinds';
import { integerTextToI64, scanInteger } from '../rlib/integertext';
import { fromDigits } from '../rlib/rbigint/text';
import { OverflowError, toInt } from '../rlib/rarithmetic';
import { ParseError } from '../rlib/rexception';
import { space, type W_Root } from '../interpreter/baseobjspace';

/** What marks an omitted base: as CPython's, which no program can give by accident. */
const NO_BASE: int = -909;

function baseOf(w_base: W_Root | null): int {
  return w_base === null ? NO_BASE : toInt(space.getint_w(w_base));
}

/** An exact int, or an exact long where the value is too large. */
export function intFromObject(w_x: W_Root | null, w_base: W_Root | null): W_Root {
  if (w_x === null) return space.newint(0n);
  const base = baseOf(w_base);
  if (base === NO_BASE) return convertInt(w_x);
  return intFromText(textOf(w_x, 'int'), base);
}

/** An exact long. */
export function longFromObject(w_x: W_Root | null, w_base: W_Root | null): W_Root {
  if (w_x === null) return space.newlong(space.newint(0n).bigint_w());
  const base = baseOf(w_base);
  if (base === NO_BASE) return convertLong(w_x);
  return longFromText(textOf(w_x, 'long'), base);
}

function textOf(w_x: W_Root, name: string): string {
  if (space.isinstance_w(w_x, space.w_str)) return w_x.str_w();
  if (space.isinstance_w(w_x, space.w_unicode)) return space.decimalText(w_x);
  throw space.typeError(`${name}() can't convert non-string with explicit base`);
}

function convertInt(w_x: W_Root): W_Root {
  const w_value = w_x.op_int();
  if (w_value !== null) {
    if (space.isinstance_w(w_value, space.w_int)) return space.newint(w_value.int_w());
    if (space.isinstance_w(w_value, space.w_long)) return space.newinteger(w_value.bigint_w());
    throw space.typeError(`__int__ returned non-int (type ${space.type(w_value).getname()})`);
  }
  if (space.isinstance_w(w_x, space.w_str)) return intFromText(w_x.str_w(), 10);
  if (space.isinstance_w(w_x, space.w_unicode)) return intFromText(space.decimalText(w_x), 10);
  throw space.typeError(`int() argument must be a string or a number, not '${space.type(w_x).getname()}'`);
}

function convertLong(w_x: W_Root): W_Root {
  const w_value = w_x.op_long() ?? w_x.op_int();
  if (w_value !== null) {
    if (space.isinstance_w(w_value, space.w_int) || space.isinstance_w(w_value, space.w_long)) return space.newlong(w_value.bigint_w());
    throw space.typeError(`__long__ returned non-long (type ${space.type(w_value).getname()})`);
  }
  if (space.isinstance_w(w_x, space.w_str)) return longFromText(w_x.str_w(), 10);
  if (space.isinstance_w(w_x, space.w_unicode)) return longFromText(space.decimalText(w_x), 10);
  throw space.typeError(`long() argument must be a string or a number, not '${space.type(w_x).getname()}'`);
}

function invalid(name: string, base: int, text: string): W_Root {
  throw space.valueError(`invalid literal for ${name}() with base ${base}: ${space.repr_w(space.newbytes(text))}`);
}

function checkBase(name: string, base: int): void {
  if (base !== 0 && (base < 2 || base > 36)) throw space.valueError(`${name}() base must be >= 2 and <= 36`);
}

function intFromText(text: string, base: int): W_Root {
  checkBase('int', base);
  if (text.includes('\0')) throw space.valueError('null byte in argument for int()');
  try {
    const scanned = scanInteger(text, base, false);
    try {
      return space.newint(integerTextToI64(scanned));
    } catch (e) {
      if (!(e instanceof OverflowError)) throw e;
      const big = fromDigits(text, scanned.start, scanned.end, scanned.base);
      return space.newlong(scanned.negative ? big.neg() : big);
    }
  } catch (e) {
    if (!(e instanceof ParseError)) throw e;
    return invalid('int', base, text);
  }
}

function longFromText(text: string, base: int): W_Root {
  checkBase('long', base);
  if (text.includes('\0')) throw space.valueError('null byte in argument for long()');
  try {
    const scanned = scanInteger(text, base, true);
    const big = fromDigits(text, scanned.start, scanned.end, scanned.base);
    return space.newlong(scanned.negative ? big.neg() : big);
  } catch (e) {
    if (!(e instanceof ParseError)) throw e;
    return invalid('long', base, text);
  }
}
