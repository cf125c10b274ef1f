/**
 * Module math: the C library's functions with Python 2.5's errors. A NaN that did not come from the arguments is a domain error (ValueError), an infinity that
 * did not is a range error (OverflowError).
 */
import type { float } from '../../rlib/kinds';
import {
  c_acos, c_asin, c_atan, c_atan2, c_cos, c_cosh, c_exp, c_fmod, c_hypot, c_log, c_log10, c_pow, c_sin, c_sinh, c_tan, c_tanh,
} from '../../rlib/foreign';
import { frexpExponent, frexpMantissa, isFiniteFloat, isInf, isNan, ldexp, modfFraction, modfInteger } from '../../rlib/rfloat/parts';
import { bigLog } from '../../rlib/rbigint/bigfloat';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import type { OperationError } from '../../interpreter/error';
import { ModuleDef, fn } from '../../interpreter/module';

function domainError(): OperationError { return space.valueError('math domain error'); }
function rangeError(): OperationError { return space.operr(space.w_OverflowError, 'math range error'); }

function checked1(x: float, r: float): W_Root {
  if (!isFiniteFloat(r) && isFiniteFloat(x)) throw isNan(r) ? domainError() : rangeError();
  if (isNan(r) && !isNan(x)) throw domainError();
  return space.newfloat(r);
}
function checked2(x: float, y: float, r: float): W_Root {
  if (!isFiniteFloat(r) && isFiniteFloat(x) && isFiniteFloat(y)) throw isNan(r) ? domainError() : rangeError();
  if (isNan(r) && !isNan(x) && !isNan(y)) throw domainError();
  return space.newfloat(r);
}

/** Load time: a function of one argument over one of the C library's. */
function unary(f: (x: float) => float): (w_x: W_Root) => W_Root {
  return (w_x: W_Root): W_Root => {
    const x = space.getfloat_w(w_x);
    return checked1(x, f(x));
  };
}
function binary(f: (x: float, y: float) => float): (w_x: W_Root, w_y: W_Root) => W_Root {
  return (w_x: W_Root, w_y: W_Root): W_Root => {
    const x = space.getfloat_w(w_x);
    const y = space.getfloat_w(w_y);
    return checked2(x, y, f(x, y));
  };
}

function math_ceil(w_x: W_Root): W_Root { return space.newfloat(Math.ceil(space.getfloat_w(w_x))); }
function math_floor(w_x: W_Root): W_Root { return space.newfloat(Math.floor(space.getfloat_w(w_x))); }
function math_fabs(w_x: W_Root): W_Root { return space.newfloat(Math.abs(space.getfloat_w(w_x))); }
function math_sqrt(w_x: W_Root): W_Root {
  const x = space.getfloat_w(w_x);
  return checked1(x, Math.sqrt(x));
}
function math_degrees(w_x: W_Root): W_Root { return space.newfloat(space.getfloat_w(w_x) * (180.0 / PI)); }
function math_radians(w_x: W_Root): W_Root { return space.newfloat(space.getfloat_w(w_x) * (PI / 180.0)); }

function math_frexp(w_x: W_Root): W_Root {
  const x = space.getfloat_w(w_x);
  if (!isFiniteFloat(x)) return space.newtuple2(space.newfloat(x), space.newindex(0));
  return space.newtuple2(space.newfloat(frexpMantissa(x)), space.newindex(frexpExponent(x)));
}
function math_ldexp(w_x: W_Root, w_exponent: W_Root): W_Root {
  const x = space.getfloat_w(w_x);
  const exponent = space.getindex_w(w_exponent, null);
  const r = ldexp(x, exponent > 10000 ? 10000 : exponent < -10000 ? -10000 : exponent);
  if (isInf(r) && isFiniteFloat(x)) throw rangeError();
  return space.newfloat(r);
}
function math_modf(w_x: W_Root): W_Root {
  const x = space.getfloat_w(w_x);
  return space.newtuple2(space.newfloat(modfFraction(x)), space.newfloat(modfInteger(x)));
}

/** The natural logarithm of any positive number, longs of any size included. */
function logarithm(w_x: W_Root): float {
  if (space.isinstance_w(w_x, space.w_long)) {
    const x = w_x.bigint_w();
    if (x.sign <= 0) throw domainError();
    return bigLog(x);
  }
  const x = space.getfloat_w(w_x);
  if (x <= 0.0) {
    if (x === 0.0) throw rangeError();
    throw domainError();
  }
  return c_log(x);
}
function math_log(w_x: W_Root, w_base: W_Root | null): W_Root {
  const numerator = logarithm(w_x);
  if (w_base === null) return space.newfloat(numerator);
  const denominator = logarithm(w_base);
  if (denominator === 0.0) throw space.operr(space.w_ZeroDivisionError, 'float division');
  return space.newfloat(numerator / denominator);
}
function math_log10(w_x: W_Root): W_Root {
  if (space.isinstance_w(w_x, space.w_long)) return space.newfloat(logarithm(w_x) / c_log(10.0));
  const x = space.getfloat_w(w_x);
  if (x <= 0.0) {
    if (x === 0.0) throw rangeError();
    throw domainError();
  }
  return space.newfloat(c_log10(x));
}

const PI: float = 3.141592653589793;
const E: float = 2.718281828459045;

const UNPACK = { unpack: true };

export const mathModule = new ModuleDef('math', {
  doc: 'Mathematical functions of the C library.',
  members: {
    acos: fn(unary(c_acos), 'x'), asin: fn(unary(c_asin), 'x'), atan: fn(unary(c_atan), 'x'), atan2: fn(binary(c_atan2), 'y x', UNPACK),
    ceil: fn(math_ceil, 'x'), cos: fn(unary(c_cos), 'x'), cosh: fn(unary(c_cosh), 'x'), degrees: fn(math_degrees, 'x'),
    exp: fn(unary(c_exp), 'x'), fabs: fn(math_fabs, 'x'), floor: fn(math_floor, 'x'), fmod: fn(binary(c_fmod), 'x y', UNPACK),
    frexp: fn(math_frexp, 'x'), hypot: fn(binary(c_hypot), 'x y', UNPACK), ldexp: fn(math_ldexp, 'x i'), log: fn(math_log, 'x base?', UNPACK),
    log10: fn(math_log10, 'x'), modf: fn(math_modf, 'x'), pow: fn(binary(c_pow), 'x y', UNPACK), radians: fn(math_radians, 'x'),
    sin: fn(unary(c_sin), 'x'), sinh: fn(unary(c_sinh), 'x'), sqrt: fn(math_sqrt, 'x'), tan: fn(unary(c_tan), 'x'), tanh: fn(unary(c_tanh), 'x'),
    pi: () => space.newfloat(PI),
    e: () => space.newfloat(E),
  },
});
