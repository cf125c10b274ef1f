/**
 * int: a machine word. Results that do not fit become longs.
 *
 * Exact ints compare by value under `is` (`is_w`, `immutableUniqueId`), so that the implementation may make them anew at will.
 */
import type { float, i64 } from '../rlib/kinds';
import { RBigInt } from '../rlib/rbigint/rbigint';
import { pow as bigPow, powMod } from '../rlib/rbigint/power';
import { bigTrueDiv } from '../rlib/rbigint/bigfloat';
import { alwaysInline, immutableFields, isConstant, noInline, withoutIdentity } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import {
  floorDivI64, i64ToFloat, intmask, MIN_I64, modI64, OverflowError, ovfcheck, powI64, shiftLeftI64, shiftRightI64, toI64, toInt, bitLengthI64,
} from '../rlib/rarithmetic';
import { formatI64, i64ToString } from '../rlib/integertext';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { intFromObject } from './intparse';

export class W_IntObject extends W_Root {
  /** Written once, by the constructor or by `initialise`. */
  constructor(public intval: i64 = 0n) { super(); }

  /** Gives an instance of a user class its value, before anybody sees it. */
  initialise(value: i64): void { this.intval = value; }

  /** An int itself, neither a bool nor an instance of a user class. */
  static isExact(w: W_Root): boolean { return exactClass(w, W_IntObject); }

  override getclass(): W_TypeBase { return intTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  override is_w(w_other: W_Root): boolean {
    if (this === w_other) return true;
    return exactClass(this as W_Root, W_IntObject) && exactClass(w_other, W_IntObject) && w_other.intval === this.intval;
  }
  override immutableUniqueId(): W_Root | null {
    if (!exactClass(this as W_Root, W_IntObject)) return null;
    return space.newinteger(RBigInt.fromI64(this.intval).lshift(4).add(RBigInt.fromInt(1)));
  }

  override int_w(): i64 { return this.intval; }
  override bigint_w(): RBigInt { return RBigInt.fromI64(this.intval); }
  override float_w(): float { return i64ToFloat(this.intval); }

  override is_true(): boolean { return this.intval !== 0n; }
  override op_nonzero(): W_Root | null { return space.newbool(this.intval !== 0n); }
  override op_hash(): W_Root { return space.newint(this.intval === -1n ? -2n : this.intval); }
  override op_repr(): W_Root { return space.newbytes(i64ToString(this.intval)); }
  override op_str(): W_Root | null { return space.newbytes(i64ToString(this.intval)); }
  /** The value as an exact int. */
  plain(): W_Root { return exactClass(this as W_Root, W_IntObject) ? this : space.newint(this.intval); }
  override op_int(): W_Root | null { return this.plain(); }
  override op_long(): W_Root | null { return space.newlong(RBigInt.fromI64(this.intval)); }
  override op_float(): W_Root | null { return space.newfloat(i64ToFloat(this.intval)); }
  override op_index(): W_Root | null { return this.plain(); }
  override op_pos(): W_Root | null { return this.plain(); }
  override op_neg(): W_Root | null {
    const x = this.intval;
    return x === MIN_I64 ? space.newlong(RBigInt.fromI64(x).neg()) : space.newint(intmask(-x));
  }
  override op_abs(): W_Root | null { return this.intval >= 0n ? this.plain() : this.op_neg(); }
  override op_invert(): W_Root | null { return space.newint(~this.intval); }
  override op_oct(): W_Root | null {
    const x = this.intval;
    if (x === 0n) return space.newbytes('0');
    const digits = formatI64(x, 8);
    return space.newbytes(x < 0n ? '-0' + digits.slice(1) : '0' + digits);
  }
  override op_hex(): W_Root | null {
    const x = this.intval;
    const digits = formatI64(x, 16);
    return space.newbytes(x < 0n ? '-0x' + digits.slice(1) : '0x' + digits);
  }

  override op_cmp(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_IntObject)) return null;
    return space.newint(this.intval < w_other.intval ? -1n : this.intval > w_other.intval ? 1n : 0n);
  }
  override op_coerce(w_other: W_Root): W_Root | null {
    return w_other instanceof W_IntObject ? space.newtuple2(this, w_other) : null;
  }

  override op_add(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intAdd(this.intval, w_other.intval) : null; }
  override op_sub(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intSub(this.intval, w_other.intval) : null; }
  override op_mul(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intMul(this.intval, w_other.intval) : null; }
  override op_div(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intFloorDiv(this.intval, w_other.intval) : null; }
  override op_floordiv(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intFloorDiv(this.intval, w_other.intval) : null; }
  override op_truediv(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intTrueDiv(this.intval, w_other.intval) : null; }
  override op_mod(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intMod(this.intval, w_other.intval) : null; }
  override op_divmod(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intDivMod(this.intval, w_other.intval) : null; }
  override op_lshift(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intLshift(this.intval, w_other.intval) : null; }
  override op_rshift(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intRshift(this.intval, w_other.intval) : null; }
  override op_and(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(this.intval & w_other.intval) : null; }
  override op_or(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(this.intval | w_other.intval) : null; }
  override op_xor(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(this.intval ^ w_other.intval) : null; }
  override op_pow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    if (!(w_other instanceof W_IntObject)) return null;
    if (w_mod === space.w_None) return intPow(this.intval, w_other.intval);
    return w_mod instanceof W_IntObject ? intPowMod(this.intval, w_other.intval, w_mod.intval) : null;
  }

  override op_radd(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intAdd(w_other.intval, this.intval) : null; }
  override op_rsub(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intSub(w_other.intval, this.intval) : null; }
  override op_rmul(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intMul(w_other.intval, this.intval) : null; }
  override op_rdiv(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intFloorDiv(w_other.intval, this.intval) : null; }
  override op_rfloordiv(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intFloorDiv(w_other.intval, this.intval) : null; }
  override op_rtruediv(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intTrueDiv(w_other.intval, this.intval) : null; }
  override op_rmod(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intMod(w_other.intval, this.intval) : null; }
  override op_rdivmod(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intDivMod(w_other.intval, this.intval) : null; }
  override op_rlshift(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intLshift(w_other.intval, this.intval) : null; }
  override op_rrshift(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? intRshift(w_other.intval, this.intval) : null; }
  override op_rand(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(w_other.intval & this.intval) : null; }
  override op_ror(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(w_other.intval | this.intval) : null; }
  override op_rxor(w_other: W_Root): W_Root | null { return w_other instanceof W_IntObject ? space.newint(w_other.intval ^ this.intval) : null; }
  override op_rpow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    return w_other instanceof W_IntObject ? w_other.op_pow(this, w_mod) : null;
  }
}

immutableFields(W_IntObject, 'intval');
withoutIdentity(W_IntObject);

// -- arithmetic on words -------------------------------------------------------------------------------

export function intAdd(a: i64, b: i64): W_Root {
  let r: i64 = 0n;
  try {
    r = ovfcheck(a + b);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return longSum(a, b);
  }
  return new W_IntObject(r);
}
const longSum = noInline((a: i64, b: i64): W_Root => space.newlong(RBigInt.fromI64(a).add(RBigInt.fromI64(b))));

export function intSub(a: i64, b: i64): W_Root {
  let r: i64 = 0n;
  try {
    r = ovfcheck(a - b);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return longDifference(a, b);
  }
  return new W_IntObject(r);
}
const longDifference = noInline((a: i64, b: i64): W_Root => space.newlong(RBigInt.fromI64(a).sub(RBigInt.fromI64(b))));
alwaysInline(intAdd);
alwaysInline(intSub);

export function intMul(a: i64, b: i64): W_Root {
  let r: i64 = 0n;
  try {
    r = ovfcheck(a * b);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return space.newlong(RBigInt.fromI64(a).mul(RBigInt.fromI64(b)));
  }
  return new W_IntObject(r);
}

function zeroDivision(): W_Root {
  throw space.operr(space.w_ZeroDivisionError, 'integer division or modulo by zero');
}

export function intFloorDiv(a: i64, b: i64): W_Root {
  if (b === 0n) return zeroDivision();
  if (b === -1n && a === MIN_I64) return space.newlong(RBigInt.fromI64(a).neg());
  if (isConstant(b) && b > 0n && (b & intmask(b - 1n)) === 0n) return new W_IntObject(a >> toI64(bitLengthI64(b) - 1));
  return new W_IntObject(floorDivI64(a, b));
}

export function intMod(a: i64, b: i64): W_Root {
  if (b === 0n) return zeroDivision();
  if (b === -1n && a === MIN_I64) return space.newlong(RBigInt.fromI64(0n));
  // in traces: powers of two, which need no division
  if (isConstant(b) && b > 0n && (b & intmask(b - 1n)) === 0n) return new W_IntObject(a & intmask(b - 1n));
  return new W_IntObject(modI64(a, b));
}

export function intDivMod(a: i64, b: i64): W_Root {
  if (b === 0n) return zeroDivision();
  return space.newtuple2(intFloorDiv(a, b), intMod(a, b));
}

const EXACT: i64 = 0x20000000000000n;
const MINUS_EXACT: i64 = -0x20000000000000n;

export function intTrueDiv(a: i64, b: i64): W_Root {
  if (b === 0n) return zeroDivision();
  if (a >= MINUS_EXACT && a <= EXACT && b >= MINUS_EXACT && b <= EXACT) return space.newfloat(i64ToFloat(a) / i64ToFloat(b));
  return space.newfloat(bigTrueDiv(RBigInt.fromI64(a), RBigInt.fromI64(b)));
}

/** The most bits that a shift may ask for. */
export const MAX_SHIFT: i64 = 0x8000000000n;

export function intLshift(a: i64, n: i64): W_Root {
  if (n < 0n) throw space.valueError('negative shift count');
  let r: i64 = 0n;
  try {
    r = shiftLeftI64(a, n);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    if (n > MAX_SHIFT) throw space.operr(space.w_MemoryError, '');
    return space.newlong(RBigInt.fromI64(a).lshift(toInt(n)));
  }
  return new W_IntObject(r);
}

export function intRshift(a: i64, n: i64): W_Root {
  if (n < 0n) throw space.valueError('negative shift count');
  return new W_IntObject(shiftRightI64(a, n));
}

export function intPow(a: i64, b: i64): W_Root {
  if (b < 0n) return space.pow(space.newfloat(i64ToFloat(a)), space.newfloat(i64ToFloat(b)), space.w_None);
  let r: i64 = 0n;
  try {
    r = powI64(a, b);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return space.newlong(bigPow(RBigInt.fromI64(a), RBigInt.fromI64(b)));
  }
  return new W_IntObject(r);
}

/** An int as long as no product on the way overflows, else a long: the type of the result is part of what programs see. */
function intPowMod(a: i64, b: i64, m: i64): W_Root {
  if (b < 0n) throw space.typeError('pow() 2nd argument cannot be negative when 3rd argument specified');
  if (m === 0n) throw space.valueError('pow() 3rd argument cannot be 0');
  let result: i64 = 1n;
  try {
    let square = a;
    let rest = b;
    while (rest !== 0n) {
      if ((rest & 1n) !== 0n) {
        result = ovfcheck(result * square);
        if (square === 0n) break;
      }
      rest = rest >> 1n;
      if (rest === 0n) break;
      square = ovfcheck(square * square);
      if (m === -1n) return new W_IntObject(0n);
      result = result % m;
      square = square % m;
    }
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    return space.newlong(powMod(RBigInt.fromI64(a), RBigInt.fromI64(b), RBigInt.fromI64(m)));
  }
  return new W_IntObject(modI64(result, m));
}

// -- the type ------------------------------------------------------------------------------------------

function int_new(w_type: W_TypeBase, w_x: W_Root | null, w_base: W_Root | null): W_Root {
  const w_value = intFromObject(w_x, w_base);
  if (w_type === intTypeDef.w_type) return w_value;
  const value = w_value.int_w();
  const w_int = space.allocateInstance(w_type, intTypeDef) as W_IntObject;
  w_int.initialise(value);
  return w_int;
}

function int_getnewargs(self: W_IntObject): W_Root {
  const w = space.newint(self.intval);
  return space.newtuple(space.args1(w));
}

export const intTypeDef = new TypeDef('int', {
  cls: W_IntObject, base: objectTypeDef,
  doc: 'int(x[, base]) -> integer\n\nThe integer that x stands for: a number, truncated towards zero, or a string of digits in the\ngiven base (10 when omitted). With base 0 the prefix of the string decides. A long is\nmade where the value does not fit an int.',
  new: builtinNew(int_new, 'x? base?', { keywords: true }),
  members: { __getnewargs__: method(W_IntObject, int_getnewargs) },
});
