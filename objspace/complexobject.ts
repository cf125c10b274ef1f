/**
 * complex. Division scales by the larger part of the divisor (Smith, Algorithm 116, CACM 1962); small integer powers multiply.
 */
import type { float, i64, int } from '../rlib/kinds';
import { immutableFields } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { floatToBits, floatToInt, i64ToFloat, intmask } from '../rlib/rarithmetic';
import { c_atan2, c_cos, c_exp, c_hypot, c_log, c_pow, c_sin } from '../rlib/foreign';
import { floatHash, formatFloat, isFiniteFloat, isInf, signBit } from '../rlib/rfloat/rfloat';
import { OperationError } from '../interpreter/error';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { readonlyMember } from '../interpreter/member';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { parseComplex } from './complexparse';
import { W_FloatObject } from './floatobject';
import { W_IntObject } from './intobject';
import { W_LongObject } from './longobject';

export class W_ComplexObject extends W_Root {
  /** Written once, by the constructor or by `initialise`. */
  constructor(public realval: float = 0.0, public imagval: float = 0.0) { super(); }

  /** Gives an instance of a user class its value, before anybody sees it. */
  initialise(real: float, imag: float): void {
    this.realval = real;
    this.imagval = imag;
  }

  override getclass(): W_TypeBase { return complexTypeDef.w_type; }
  override is_w(w_other: W_Root): boolean {
    if (this === w_other) return true;
    return exactClass(this as W_Root, W_ComplexObject) && exactClass(w_other, W_ComplexObject)
      && floatToBits(w_other.realval) === floatToBits(this.realval) && floatToBits(w_other.imagval) === floatToBits(this.imagval);
  }

  override is_true(): boolean { return this.realval !== 0.0 || this.imagval !== 0.0; }
  override op_nonzero(): W_Root | null { return space.newbool(this.is_true()); }
  override op_hash(): W_Root {
    const h: i64 = intmask(floatHash(this.realval) + 1000003n * floatHash(this.imagval));
    return space.newint(h === -1n ? -2n : h);
  }
  override op_repr(): W_Root { return space.newbytes(formatComplex(this.realval, this.imagval, 17)); }
  override op_str(): W_Root | null { return space.newbytes(formatComplex(this.realval, this.imagval, 12)); }

  override op_neg(): W_Root | null { return new W_ComplexObject(-this.realval, -this.imagval); }
  override op_pos(): W_Root | null { return exactClass(this as W_Root, W_ComplexObject) ? this : new W_ComplexObject(this.realval, this.imagval); }
  override op_abs(): W_Root | null {
    const size = c_hypot(this.realval, this.imagval);
    if (isInf(size) && isFiniteFloat(this.realval) && isFiniteFloat(this.imagval)) throw outOfRange();
    return new W_FloatObject(size);
  }
  override op_int(): W_Root | null { throw space.typeError("can't convert complex to int; use e.g. int(abs(z))"); }
  override op_long(): W_Root | null { throw space.typeError("can't convert complex to long; use e.g. long(abs(z))"); }
  override op_float(): W_Root | null { throw space.typeError("can't convert complex to float; use e.g. float(abs(z))"); }

  override op_coerce(w_other: W_Root): W_Root | null {
    if (w_other instanceof W_ComplexObject) return space.newtuple2(this, w_other);
    return isNumber(w_other) ? space.newtuple2(this, new W_ComplexObject(realOf(w_other), 0.0)) : null;
  }

  private sameAs(w_other: W_Root): boolean { return this.realval === realOf(w_other) && this.imagval === imagOf(w_other); }
  override op_eq(w_other: W_Root): W_Root | null { return isNumber(w_other) ? space.newbool(this.sameAs(w_other)) : null; }
  override op_ne(w_other: W_Root): W_Root | null { return isNumber(w_other) ? space.newbool(!this.sameAs(w_other)) : null; }
  override op_lt(w_other: W_Root): W_Root | null { return noOrder(w_other); }
  override op_le(w_other: W_Root): W_Root | null { return noOrder(w_other); }
  override op_gt(w_other: W_Root): W_Root | null { return noOrder(w_other); }
  override op_ge(w_other: W_Root): W_Root | null { return noOrder(w_other); }

  override op_add(w_other: W_Root): W_Root | null { return isNumber(w_other) ? add(this, complexOf(w_other)) : null; }
  override op_sub(w_other: W_Root): W_Root | null { return isNumber(w_other) ? sub(this, complexOf(w_other)) : null; }
  override op_mul(w_other: W_Root): W_Root | null { return isNumber(w_other) ? multiply(this, complexOf(w_other)) : null; }
  override op_div(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divide(this, complexOf(w_other)) : null; }
  override op_truediv(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divide(this, complexOf(w_other)) : null; }
  override op_floordiv(w_other: W_Root): W_Root | null { return isNumber(w_other) ? floorDivide(this, complexOf(w_other)) : null; }
  override op_mod(w_other: W_Root): W_Root | null { return isNumber(w_other) ? remainder(this, complexOf(w_other)) : null; }
  override op_divmod(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divideRemainder(this, complexOf(w_other)) : null; }
  override op_pow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    if (!isNumber(w_other)) return null;
    if (w_mod !== space.w_None) throw space.valueError('complex modulo');
    return power(this, complexOf(w_other));
  }

  override op_radd(w_other: W_Root): W_Root | null { return isNumber(w_other) ? add(complexOf(w_other), this) : null; }
  override op_rsub(w_other: W_Root): W_Root | null { return isNumber(w_other) ? sub(complexOf(w_other), this) : null; }
  override op_rmul(w_other: W_Root): W_Root | null { return isNumber(w_other) ? multiply(complexOf(w_other), this) : null; }
  override op_rdiv(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divide(complexOf(w_other), this) : null; }
  override op_rtruediv(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divide(complexOf(w_other), this) : null; }
  override op_rfloordiv(w_other: W_Root): W_Root | null { return isNumber(w_other) ? floorDivide(complexOf(w_other), this) : null; }
  override op_rmod(w_other: W_Root): W_Root | null { return isNumber(w_other) ? remainder(complexOf(w_other), this) : null; }
  override op_rdivmod(w_other: W_Root): W_Root | null { return isNumber(w_other) ? divideRemainder(complexOf(w_other), this) : null; }
  override op_rpow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    if (!isNumber(w_other)) return null;
    if (w_mod !== space.w_None) throw space.valueError('complex modulo');
    return power(complexOf(w_other), this);
  }
}
immutableFields(W_ComplexObject, 'realval', 'imagval');

function formatComplex(real: float, imag: float, precision: int): string {
  const b = formatFloat(imag, 'g', precision, false);
  if (real === 0.0) return `${b}j`;
  const sign = signBit(imag) && b !== 'nan' ? '' : '+';
  return `(${formatFloat(real, 'g', precision, false)}${sign}${b}j)`;
}

function isNumber(w: W_Root): boolean {
  return w instanceof W_ComplexObject || w instanceof W_FloatObject || w instanceof W_IntObject || w instanceof W_LongObject;
}

/** The parts of an object for which `isNumber` holds. */
function realOf(w: W_Root): float {
  if (w instanceof W_ComplexObject) return w.realval;
  if (w instanceof W_FloatObject) return w.floatval;
  if (w instanceof W_IntObject) return i64ToFloat(w.intval);
  return w.float_w();
}
function imagOf(w: W_Root): float { return w instanceof W_ComplexObject ? w.imagval : 0.0; }
function complexOf(w: W_Root): W_ComplexObject { return w instanceof W_ComplexObject ? w : new W_ComplexObject(realOf(w), 0.0); }

function noOrder(w_other: W_Root): W_Root | null {
  if (!isNumber(w_other)) return null;
  throw space.typeError('no ordering relation is defined for complex numbers');
}

function outOfRange(): OperationError {
  return new OperationError(space.w_OverflowError, space.newtuple2(space.newint(34n), space.newbytes('Numerical result out of range')));
}

// -- arithmetic ----------------------------------------------------------------------------------------

function add(a: W_ComplexObject, b: W_ComplexObject): W_ComplexObject { return new W_ComplexObject(a.realval + b.realval, a.imagval + b.imagval); }
function sub(a: W_ComplexObject, b: W_ComplexObject): W_ComplexObject { return new W_ComplexObject(a.realval - b.realval, a.imagval - b.imagval); }
function multiply(a: W_ComplexObject, b: W_ComplexObject): W_ComplexObject {
  return new W_ComplexObject(a.realval * b.realval - a.imagval * b.imagval, a.realval * b.imagval + a.imagval * b.realval);
}

/** a / b; ZeroDivisionError with that text. */
function quotient(a: W_ComplexObject, b: W_ComplexObject, message: string): W_ComplexObject {
  if (Math.abs(b.realval) >= Math.abs(b.imagval)) {
    if (b.realval === 0.0) throw space.operr(space.w_ZeroDivisionError, message);
    const ratio = b.imagval / b.realval;
    const scale = b.realval + b.imagval * ratio;
    return new W_ComplexObject((a.realval + a.imagval * ratio) / scale, (a.imagval - a.realval * ratio) / scale);
  }
  const ratio = b.realval / b.imagval;
  const scale = b.realval * ratio + b.imagval;
  return new W_ComplexObject((a.realval * ratio + a.imagval) / scale, (a.imagval * ratio - a.realval) / scale);
}

function divide(a: W_ComplexObject, b: W_ComplexObject): W_Root { return quotient(a, b, 'complex division'); }

/** The real part of the quotient, rounded down. */
function wholeQuotient(a: W_ComplexObject, b: W_ComplexObject, message: string): W_ComplexObject {
  space.warn(space.w_DeprecationWarning, 'complex divmod(), // and % are deprecated');
  return new W_ComplexObject(Math.floor(quotient(a, b, message).realval), 0.0);
}

function floorDivide(a: W_ComplexObject, b: W_ComplexObject): W_Root { return wholeQuotient(a, b, 'complex divmod()'); }
function remainder(a: W_ComplexObject, b: W_ComplexObject): W_Root { return sub(a, multiply(b, wholeQuotient(a, b, 'complex remainder'))); }
function divideRemainder(a: W_ComplexObject, b: W_ComplexObject): W_Root {
  const q = wholeQuotient(a, b, 'complex divmod()');
  return space.newtuple2(q, sub(a, multiply(b, q)));
}

const one = new W_ComplexObject(1.0, 0.0);

function power(a: W_ComplexObject, b: W_ComplexObject): W_Root {
  const n = b.realval;
  let r: W_ComplexObject;
  if (b.imagval === 0.0 && n >= -100.0 && n <= 100.0 && Math.floor(n) === n) r = integerPower(a, floatToInt(n));
  else r = polarPower(a, b);
  if (isInf(r.realval) || isInf(r.imagval)) throw space.operr(space.w_OverflowError, 'complex exponentiation');
  return r;
}

function integerPower(a: W_ComplexObject, n: int): W_ComplexObject {
  if (n <= 0) return n === 0 ? one : quotient(one, positivePower(a, 0 - n), '0.0 to a negative or complex power');
  return positivePower(a, n);
}

function positivePower(a: W_ComplexObject, n: int): W_ComplexObject {
  let result = one;
  let square = a;
  let rest = n;
  while (rest > 0) {
    if ((rest & 1) !== 0) result = multiply(result, square);
    rest = rest >> 1;
    if (rest > 0) square = multiply(square, square);
  }
  return result;
}

function polarPower(a: W_ComplexObject, b: W_ComplexObject): W_ComplexObject {
  if (b.realval === 0.0 && b.imagval === 0.0) return one;
  if (a.realval === 0.0 && a.imagval === 0.0) {
    if (b.imagval !== 0.0 || b.realval < 0.0) throw space.operr(space.w_ZeroDivisionError, '0.0 to a negative or complex power');
    return new W_ComplexObject(0.0, 0.0);
  }
  const size = c_hypot(a.realval, a.imagval);
  const angle = c_atan2(a.imagval, a.realval);
  let length = c_pow(size, b.realval);
  let phase = angle * b.realval;
  if (b.imagval !== 0.0) {
    length = length / c_exp(angle * b.imagval);
    phase = phase + b.imagval * c_log(size);
  }
  return new W_ComplexObject(length * c_cos(phase), length * c_sin(phase));
}

// -- the type ------------------------------------------------------------------------------------------

/** The number that an argument of complex() stands for. */
function numberArgument(w: W_Root): W_Root {
  if (exactClass(w, W_ComplexObject)) return w;
  const w_method = space.findattr(w, '__complex__');
  if (w_method !== null) {
    const w_value = w_method.call0();
    if (!(w_value instanceof W_ComplexObject)) throw space.typeError('__complex__ should return a complex object');
    return w_value;
  }
  if (w instanceof W_ComplexObject) return w;
  const w_float = w.op_float();
  if (w_float === null) throw space.typeError('complex() argument must be a string or a number');
  if (!space.isinstance_w(w_float, space.w_float)) throw space.typeError("float(r) didn't return a float");
  return w_float;
}

function textOf(w: W_Root): string | null {
  if (space.isinstance_w(w, space.w_str)) return w.str_w();
  return space.isinstance_w(w, space.w_unicode) ? space.decimalText(w) : null;
}

function makeComplex(w_type: W_TypeBase, real: float, imag: float): W_Root {
  if (w_type === complexTypeDef.w_type) return new W_ComplexObject(real, imag);
  const w_complex = space.allocateInstance(w_type, complexTypeDef) as W_ComplexObject;
  w_complex.initialise(real, imag);
  return w_complex;
}

function complex_new(w_type: W_TypeBase, w_real: W_Root | null, w_imag: W_Root | null): W_Root {
  if (w_real === null && w_imag === null) return makeComplex(w_type, 0.0, 0.0);
  if (w_real !== null && w_imag === null && w_type === complexTypeDef.w_type && exactClass(w_real, W_ComplexObject)) return w_real;
  if (w_real !== null) {
    const text = textOf(w_real);
    if (text !== null) {
      if (w_imag !== null) throw space.typeError("complex() can't take second arg if first is a string");
      const value = parseComplex(text);
      return makeComplex(w_type, value.real, value.imag);
    }
  }
  if (w_imag !== null && textOf(w_imag) !== null) throw space.typeError("complex() second arg can't be a string");
  const w_a = w_real === null ? new W_FloatObject(0.0) : numberArgument(w_real);
  if (w_imag === null) return makeComplex(w_type, realOf(w_a), imagOf(w_a));
  const w_b = numberArgument(w_imag);
  return makeComplex(w_type, realOf(w_a) - imagOf(w_b), imagOf(w_a) + realOf(w_b));
}

function complex_conjugate(self: W_ComplexObject): W_Root { return new W_ComplexObject(self.realval, -self.imagval); }

function complex_getnewargs(self: W_ComplexObject): W_Root {
  return space.newtuple2(new W_FloatObject(self.realval), new W_FloatObject(self.imagval));
}

export const complexTypeDef = new TypeDef('complex', {
  cls: W_ComplexObject, base: objectTypeDef,
  doc: 'complex(real[, imag]) -> complex number\n\nThe number real + imag*1j; a string is read as a number with both parts.',
  new: builtinNew(complex_new, 'real? imag?', { keywords: true }),
  members: {
    real: readonlyMember(W_ComplexObject, (self: W_ComplexObject): W_Root => new W_FloatObject(self.realval)),
    imag: readonlyMember(W_ComplexObject, (self: W_ComplexObject): W_Root => new W_FloatObject(self.imagval)),
    conjugate: method(W_ComplexObject, complex_conjugate),
    __getnewargs__: method(W_ComplexObject, complex_getnewargs),
  },
});
