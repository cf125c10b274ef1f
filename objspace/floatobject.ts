/**
 * float. repr shows 17 significant digits and str 12, as Python 2.5.
 *
 * Comparisons with ints and longs are exact.
 */
import type { float, int } from '../rlib/kinds';
import { immutableFields, withoutIdentity } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { floatToBits, floatToI64, i64ToFloat } from '../rlib/rarithmetic';
import { ParseError } from '../rlib/rexception';
import { c_pow } from '../rlib/foreign';
import { copySign, floatFloorDiv, floatFromString, floatHash, floatMod, floatToString, isFiniteFloat, isInf, isNan, repr25 } from '../rlib/rfloat/rfloat';
import { RBigInt } from '../rlib/rbigint/rbigint';
import { bigCompareFloat, bigFromFloat } from '../rlib/rbigint/bigfloat';
import { OperationError } from '../interpreter/error';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, classmethod, method, objectTypeDef } from '../interpreter/gateway';
import { textArgument } from './textarguments';
import { W_IntObject } from './intobject';
import { W_LongObject } from './longobject';

export class W_FloatObject extends W_Root {
  /** Written once, by the constructor or by `initialise`. */
  constructor(public floatval: float = 0.0) { super(); }

  /** Gives an instance of a user class its value, before anybody sees it. */
  initialise(value: float): void { this.floatval = value; }

  static isExact(w: W_Root): boolean { return exactClass(w, W_FloatObject); }

  override getclass(): W_TypeBase { return floatTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  override is_w(w_other: W_Root): boolean {
    if (this === w_other) return true;
    return exactClass(this as W_Root, W_FloatObject) && exactClass(w_other, W_FloatObject) && floatToBits(w_other.floatval) === floatToBits(this.floatval);
  }
  override immutableUniqueId(): W_Root | null {
    if (!exactClass(this as W_Root, W_FloatObject)) return null;
    return space.newinteger(RBigInt.fromI64(floatToBits(this.floatval)).lshift(4).add(RBigInt.fromInt(3)));
  }

  override float_w(): float { return this.floatval; }
  override is_true(): boolean { return this.floatval !== 0.0; }
  override op_nonzero(): W_Root | null { return space.newbool(this.floatval !== 0.0); }
  override op_hash(): W_Root { return space.newint(floatHash(this.floatval)); }
  override op_repr(): W_Root { return space.newbytes(repr25(this.floatval)); }
  override op_str(): W_Root | null { return space.newbytes(floatToString(this.floatval)); }

  plain(): W_Root { return exactClass(this as W_Root, W_FloatObject) ? this : new W_FloatObject(this.floatval); }
  override op_pos(): W_Root | null { return this.plain(); }
  override op_neg(): W_Root | null { return new W_FloatObject(-this.floatval); }
  override op_abs(): W_Root | null { return new W_FloatObject(Math.abs(this.floatval)); }
  override op_float(): W_Root | null { return this.plain(); }
  override op_int(): W_Root | null {
    const x = this.floatval;
    if (x > -9.2e18 && x < 9.2e18) return space.newint(floatToI64(x));
    return space.newlong(this.truncated());
  }
  override op_long(): W_Root | null { return space.newlong(this.truncated()); }
  private truncated(): RBigInt {
    const x = this.floatval;
    if (isInf(x)) throw space.operr(space.w_OverflowError, 'cannot convert float infinity to integer');
    if (isNan(x)) throw space.valueError('cannot convert float NaN to integer');
    return bigFromFloat(x);
  }

  // -- comparisons --------------------------------------------------------------------------------

  override op_lt(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool(order(this.floatval, w_other) === LESS) : null; }
  override op_le(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool((order(this.floatval, w_other) & (LESS | EQUAL)) !== 0) : null; }
  override op_eq(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool(order(this.floatval, w_other) === EQUAL) : null; }
  override op_ne(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool(order(this.floatval, w_other) !== EQUAL) : null; }
  override op_gt(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool(order(this.floatval, w_other) === GREATER) : null; }
  override op_ge(w_other: W_Root): W_Root | null { return isReal(w_other) ? space.newbool((order(this.floatval, w_other) & (GREATER | EQUAL)) !== 0) : null; }

  // -- arithmetic ---------------------------------------------------------------------------------

  override op_coerce(w_other: W_Root): W_Root | null {
    return isReal(w_other) ? space.newtuple2(this, w_other instanceof W_FloatObject ? w_other : new W_FloatObject(realValue(w_other))) : null;
  }
  override op_add(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(this.floatval + realValue(w_other)) : null; }
  override op_sub(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(this.floatval - realValue(w_other)) : null; }
  override op_mul(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(this.floatval * realValue(w_other)) : null; }
  override op_div(w_other: W_Root): W_Root | null { return isReal(w_other) ? floatDivide(this.floatval, realValue(w_other)) : null; }
  override op_truediv(w_other: W_Root): W_Root | null { return isReal(w_other) ? floatDivide(this.floatval, realValue(w_other)) : null; }
  override op_floordiv(w_other: W_Root): W_Root | null { return isReal(w_other) ? floorDivide(this.floatval, realValue(w_other)) : null; }
  override op_mod(w_other: W_Root): W_Root | null { return isReal(w_other) ? modulo(this.floatval, realValue(w_other)) : null; }
  override op_divmod(w_other: W_Root): W_Root | null { return isReal(w_other) ? divideModulo(this.floatval, realValue(w_other)) : null; }
  override op_pow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    checkNoModulus(w_mod);
    if (!isReal(w_other)) return null;
    return floatPower(this.floatval, realValue(w_other));
  }
  override op_radd(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(realValue(w_other) + this.floatval) : null; }
  override op_rsub(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(realValue(w_other) - this.floatval) : null; }
  override op_rmul(w_other: W_Root): W_Root | null { return isReal(w_other) ? new W_FloatObject(realValue(w_other) * this.floatval) : null; }
  override op_rdiv(w_other: W_Root): W_Root | null { return isReal(w_other) ? floatDivide(realValue(w_other), this.floatval) : null; }
  override op_rtruediv(w_other: W_Root): W_Root | null { return isReal(w_other) ? floatDivide(realValue(w_other), this.floatval) : null; }
  override op_rfloordiv(w_other: W_Root): W_Root | null { return isReal(w_other) ? floorDivide(realValue(w_other), this.floatval) : null; }
  override op_rmod(w_other: W_Root): W_Root | null { return isReal(w_other) ? modulo(realValue(w_other), this.floatval) : null; }
  override op_rdivmod(w_other: W_Root): W_Root | null { return isReal(w_other) ? divideModulo(realValue(w_other), this.floatval) : null; }
  override op_rpow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    if (!isReal(w_other)) return null;
    checkNoModulus(w_mod);
    return floatPower(realValue(w_other), this.floatval);
  }
}
immutableFields(W_FloatObject, 'floatval');
withoutIdentity(W_FloatObject);

const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
const UNORDERED = 8;

/** An int, a long or a float. */
function isReal(w: W_Root): boolean { return w instanceof W_FloatObject || w instanceof W_IntObject || w instanceof W_LongObject; }

/** The float of an object for which `isReal` holds; OverflowError. */
function realValue(w: W_Root): float {
  if (w instanceof W_FloatObject) return w.floatval;
  if (w instanceof W_IntObject) return i64ToFloat(w.intval);
  return w.float_w();
}

function order(x: float, w_other: W_Root): int {
  if (w_other instanceof W_FloatObject) return orderFloats(x, w_other.floatval);
  if (!isFiniteFloat(x)) return isNan(x) ? UNORDERED : x < 0.0 ? LESS : GREATER;
  if (w_other instanceof W_IntObject) {
    const n = w_other.intval;
    if (n > -0x20000000000000n && n < 0x20000000000000n) return orderFloats(x, i64ToFloat(n));
  }
  const c = bigCompareFloat(w_other.bigint_w(), x);
  return c > 0 ? LESS : c < 0 ? GREATER : EQUAL;
}

function orderFloats(x: float, y: float): int {
  if (x < y) return LESS;
  if (x > y) return GREATER;
  return x === y ? EQUAL : UNORDERED;
}

export function floatDivide(x: float, y: float): W_Root {
  if (y === 0.0) throw space.operr(space.w_ZeroDivisionError, 'float division');
  return new W_FloatObject(x / y);
}

function floorDivide(x: float, y: float): W_Root {
  if (y === 0.0) throw space.operr(space.w_ZeroDivisionError, 'float divmod()');
  return new W_FloatObject(floatFloorDiv(x, y));
}

function modulo(x: float, y: float): W_Root {
  if (y === 0.0) throw space.operr(space.w_ZeroDivisionError, 'float modulo');
  return new W_FloatObject(floatMod(x, y));
}

function divideModulo(x: float, y: float): W_Root {
  if (y === 0.0) throw space.operr(space.w_ZeroDivisionError, 'float divmod()');
  return space.newtuple2(new W_FloatObject(floatFloorDiv(x, y)), new W_FloatObject(floatMod(x, y)));
}

function checkNoModulus(w_mod: W_Root): void {
  if (w_mod !== space.w_None) throw space.typeError('pow() 3rd argument not allowed unless all arguments are integers');
}

function outOfRange(): OperationError {
  return new OperationError(space.w_OverflowError, space.newtuple2(space.newint(34n), space.newbytes('Numerical result out of range')));
}

/** x ** y: ZeroDivisionError, ValueError for a fractional power of a negative number, OverflowError. */
export function floatPower(x: float, y: float): W_Root {
  if (y === 0.0) return new W_FloatObject(1.0);
  if (isNan(x)) return new W_FloatObject(x);
  if (isNan(y)) return new W_FloatObject(x === 1.0 ? 1.0 : y);
  if (isInf(y)) {
    const size = Math.abs(x);
    if (size === 1.0) return new W_FloatObject(1.0);
    return new W_FloatObject(y > 0.0 === size > 1.0 ? Math.abs(y) : 0.0);
  }
  const odd = isOddInteger(y);
  if (isInf(x)) {
    if (y > 0.0) return new W_FloatObject(odd ? x : Math.abs(x));
    return new W_FloatObject(odd ? copySign(0.0, x) : 0.0);
  }
  if (x === 0.0) {
    if (y < 0.0) throw space.operr(space.w_ZeroDivisionError, '0.0 cannot be raised to a negative power');
    return new W_FloatObject(odd ? x : 0.0);
  }
  if (x < 0.0 && Math.floor(y) !== y) throw space.valueError('negative number cannot be raised to a fractional power');
  if (x === 1.0) return new W_FloatObject(1.0);
  const r = c_pow(x, y);
  if (isInf(r)) throw outOfRange();
  return new W_FloatObject(r);
}

function isOddInteger(y: float): boolean {
  if (Math.floor(y) !== y || Math.abs(y) >= 9007199254740992.0) return false;
  return (floatToI64(y) & 1n) !== 0n;
}

// -- the type ------------------------------------------------------------------------------------------

/** CPython 2.5 copies a unicode literal into 256 bytes, a NUL at the end. */
const MAX_UNICODE_LITERAL: int = 255;

/** float(x): an exact float. */
export function floatFromObject(w_x: W_Root): W_Root {
  if (exactClass(w_x, W_FloatObject)) return w_x;
  const w_value = w_x.op_float();
  if (w_value !== null) {
    if (!(w_value instanceof W_FloatObject)) throw space.typeError(`__float__ returned non-float (type ${space.type(w_value).getname()})`);
    return w_value.plain();
  }
  if (space.isinstance_w(w_x, space.w_str)) return parseFloat_w(w_x.str_w());
  if (space.isinstance_w(w_x, space.w_unicode)) {
    if (space.len_w(w_x) > MAX_UNICODE_LITERAL) throw space.valueError('Unicode float() literal too long to convert');
    return parseFloat_w(space.decimalText(w_x));
  }
  throw space.typeError('float() argument must be a string or a number');
}

function parseFloat_w(text: string): W_Root {
  if (text.includes('\0')) throw space.valueError('null byte in argument for float()');
  try {
    return new W_FloatObject(floatFromString(text));
  } catch (e) {
    if (!(e instanceof ParseError)) throw e;
    throw space.valueError(text === '' ? 'empty string for float()' : `invalid literal for float(): ${text}`);
  }
}

function float_new(w_type: W_TypeBase, w_x: W_Root | null): W_Root {
  const w_value = w_x === null ? new W_FloatObject(0.0) : floatFromObject(w_x);
  if (w_type === floatTypeDef.w_type) return w_value;
  const w_float = space.allocateInstance(w_type, floatTypeDef) as W_FloatObject;
  w_float.initialise(w_value.float_w());
  return w_float;
}

function float_getnewargs(self: W_FloatObject): W_Root {
  return space.newtuple(space.args1(new W_FloatObject(self.floatval)));
}

function float_getformat(w_type: W_Root, w_kind: W_Root): W_Root {
  if (!space.isinstance_w(w_kind, space.w_str)) throw space.typeError(`__getformat__() argument must be string, not ${space.type(w_kind).getname()}`);
  const kind = w_kind.str_w();
  if (kind !== 'double' && kind !== 'float') throw space.valueError("__getformat__() argument 1 must be 'double' or 'float'");
  return space.newbytes('IEEE, little-endian');
}

function float_setformat(w_type: W_Root, w_kind: W_Root, w_format: W_Root): W_Root {
  const kind = textArgument(w_kind, '__setformat__', 1);
  const format = textArgument(w_format, '__setformat__', 2);
  if (kind !== 'double' && kind !== 'float') throw space.valueError("__setformat__() argument 1 must be 'double' or 'float'");
  if (format === 'unknown' || format === 'IEEE, little-endian') return space.w_None;
  if (format !== 'IEEE, big-endian') throw space.valueError("__setformat__() argument 2 must be 'unknown', 'IEEE, little-endian' or 'IEEE, big-endian'");
  throw space.valueError(`can only set ${kind} format to 'unknown' or the detected platform value`);
}

export const floatTypeDef = new TypeDef('float', {
  cls: W_FloatObject, base: objectTypeDef,
  doc: 'float(x) -> floating point number\n\nThe number that x stands for: a number or a string.',
  new: builtinNew(float_new, 'x?', { keywords: true }),
  members: {
    __getnewargs__: method(W_FloatObject, float_getnewargs),
    __getformat__: classmethod(float_getformat, 'typestr'),
    __setformat__: classmethod(float_setformat, 'typestr fmt'),
  },
});
