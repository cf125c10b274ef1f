/**
 * long: an integer of any size. Operations with ints work on the int's value as a long.
 */
import type { float, i64, int } from '../rlib/kinds';
import { immutableFields } from '../rlib/jit';
import { exactClass } from '../rlib/objectmodel';
import { OverflowError } from '../rlib/rarithmetic';
import { RBigInt, ZERO } from '../rlib/rbigint/rbigint';
import { bigAnd, bigOr, bigXor } from '../rlib/rbigint/bitwise';
import { bigToFloat, bigTrueDiv } from '../rlib/rbigint/bigfloat';
import { pow as bigPow, powMod } from '../rlib/rbigint/power';
import { formatBig, toDecimal } from '../rlib/rbigint/text';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, method, objectTypeDef } from '../interpreter/gateway';
import { MAX_SHIFT, W_IntObject } from './intobject';
import { longFromObject } from './intparse';

export class W_LongObject extends W_Root {
  /** Written once, by the constructor or by `initialise`. */
  constructor(public num: RBigInt = ZERO) { super(); }

  /** Gives an instance of a user class its value, before anybody sees it. */
  initialise(value: RBigInt): void { this.num = value; }

  static isExact(w: W_Root): boolean { return exactClass(w, W_LongObject); }

  override getclass(): W_TypeBase { return longTypeDef.w_type; }
  override is_w(w_other: W_Root): boolean {
    if (this === w_other) return true;
    return exactClass(this as W_Root, W_LongObject) && exactClass(w_other, W_LongObject) && w_other.num.eq(this.num);
  }
  override immutableUniqueId(): W_Root | null {
    if (!exactClass(this as W_Root, W_LongObject)) return null;
    return space.newlong(this.num.lshift(4).add(RBigInt.fromInt(5)));
  }

  override int_w(): i64 {
    if (!this.num.fitsI64()) throw space.operr(space.w_OverflowError, 'long int too large to convert to int');
    return this.num.wrapI64();
  }
  override bigint_w(): RBigInt { return this.num; }
  override float_w(): float { return longToFloat(this.num); }

  override is_true(): boolean { return this.num.sign !== 0; }
  override op_nonzero(): W_Root | null { return space.newbool(this.num.sign !== 0); }
  override op_hash(): W_Root { return space.newint(this.num.hash()); }
  override op_repr(): W_Root { return space.newbytes(toDecimal(this.num) + 'L'); }
  override op_str(): W_Root | null { return space.newbytes(toDecimal(this.num)); }

  plain(): W_Root { return exactClass(this as W_Root, W_LongObject) ? this : new W_LongObject(this.num); }
  override op_int(): W_Root | null { return space.newinteger(this.num); }
  override op_long(): W_Root | null { return this.plain(); }
  override op_float(): W_Root | null { return space.newfloat(longToFloat(this.num)); }
  override op_index(): W_Root | null { return this.plain(); }
  override op_pos(): W_Root | null { return this.plain(); }
  override op_neg(): W_Root | null { return new W_LongObject(this.num.neg()); }
  override op_abs(): W_Root | null { return this.num.sign >= 0 ? this.plain() : new W_LongObject(this.num.neg()); }
  override op_invert(): W_Root | null { return new W_LongObject(this.num.invert()); }
  override op_oct(): W_Root | null {
    if (this.num.sign === 0) return space.newbytes('0L');
    const digits = formatBig(this.num, 8);
    return space.newbytes((this.num.sign < 0 ? '-0' + digits.slice(1) : '0' + digits) + 'L');
  }
  override op_hex(): W_Root | null {
    const digits = formatBig(this.num, 16);
    return space.newbytes((this.num.sign < 0 ? '-0x' + digits.slice(1) : '0x' + digits) + 'L');
  }

  override op_cmp(w_other: W_Root): W_Root | null { return w_other instanceof W_LongObject ? space.newindex(this.num.compare(w_other.num)) : null; }
  override op_coerce(w_other: W_Root): W_Root | null {
    if (w_other instanceof W_LongObject) return space.newtuple2(this, w_other);
    return w_other instanceof W_IntObject ? space.newtuple2(this, new W_LongObject(big(w_other))) : null;
  }

  override op_add(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longAdd(this.num, big(w_other)) : null; }
  override op_sub(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longSub(this.num, big(w_other)) : null; }
  override op_mul(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longMul(this.num, big(w_other)) : null; }
  override op_div(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longFloorDiv(this.num, big(w_other)) : null; }
  override op_floordiv(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longFloorDiv(this.num, big(w_other)) : null; }
  override op_truediv(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longTrueDiv(this.num, big(w_other)) : null; }
  override op_mod(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longMod(this.num, big(w_other)) : null; }
  override op_divmod(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longDivMod(this.num, big(w_other)) : null; }
  override op_lshift(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longLshift(this.num, big(w_other)) : null; }
  override op_rshift(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longRshift(this.num, big(w_other)) : null; }
  override op_and(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longAnd(this.num, big(w_other)) : null; }
  override op_or(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longOr(this.num, big(w_other)) : null; }
  override op_xor(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longXor(this.num, big(w_other)) : null; }
  override op_pow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    if (!isInteger(w_other)) return null;
    if (w_mod === space.w_None) return longPow(this.num, big(w_other));
    return isInteger(w_mod) ? longPowMod(this.num, big(w_other), big(w_mod)) : null;
  }

  override op_radd(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longAdd(big(w_other), this.num) : null; }
  override op_rsub(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longSub(big(w_other), this.num) : null; }
  override op_rmul(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longMul(big(w_other), this.num) : null; }
  override op_rdiv(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longFloorDiv(big(w_other), this.num) : null; }
  override op_rfloordiv(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longFloorDiv(big(w_other), this.num) : null; }
  override op_rtruediv(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longTrueDiv(big(w_other), this.num) : null; }
  override op_rmod(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longMod(big(w_other), this.num) : null; }
  override op_rdivmod(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longDivMod(big(w_other), this.num) : null; }
  override op_rlshift(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longLshift(big(w_other), this.num) : null; }
  override op_rrshift(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longRshift(big(w_other), this.num) : null; }
  override op_rand(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longAnd(big(w_other), this.num) : null; }
  override op_ror(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longOr(big(w_other), this.num) : null; }
  override op_rxor(w_other: W_Root): W_Root | null { return isInteger(w_other) ? longXor(big(w_other), this.num) : null; }
  override op_rpow(w_other: W_Root, w_mod: W_Root): W_Root | null {
    return isInteger(w_other) ? new W_LongObject(big(w_other)).op_pow(this, w_mod) : null;
  }
}
immutableFields(W_LongObject, 'num');

function isInteger(w: W_Root): boolean { return w instanceof W_LongObject || w instanceof W_IntObject; }

/** The value of an object for which `isInteger` holds. */
function big(w: W_Root): RBigInt { return w instanceof W_LongObject ? w.num : w.bigint_w(); }

function longToFloat(a: RBigInt): float {
  try {
    return bigToFloat(a);
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    throw space.operr(space.w_OverflowError, 'long int too large to convert to float');
  }
}

// -- arithmetic ----------------------------------------------------------------------------------------

function longAdd(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(a.add(b)); }
function longSub(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(a.sub(b)); }
function longMul(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(a.mul(b)); }
function longAnd(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(bigAnd(a, b)); }
function longOr(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(bigOr(a, b)); }
function longXor(a: RBigInt, b: RBigInt): W_Root { return new W_LongObject(bigXor(a, b)); }

function checkDivisor(b: RBigInt): void {
  if (b.sign === 0) throw space.operr(space.w_ZeroDivisionError, 'long division or modulo by zero');
}

function longFloorDiv(a: RBigInt, b: RBigInt): W_Root {
  checkDivisor(b);
  return new W_LongObject(a.floordiv(b));
}

function longMod(a: RBigInt, b: RBigInt): W_Root {
  checkDivisor(b);
  return new W_LongObject(a.mod(b));
}

function longDivMod(a: RBigInt, b: RBigInt): W_Root {
  checkDivisor(b);
  const both = a.divmod(b);
  return space.newtuple2(new W_LongObject(both.div), new W_LongObject(both.mod));
}

function longTrueDiv(a: RBigInt, b: RBigInt): W_Root {
  checkDivisor(b);
  try {
    return space.newfloat(bigTrueDiv(a, b));
  } catch (e) {
    if (!(e instanceof OverflowError)) throw e;
    throw space.operr(space.w_OverflowError, 'long/long too large for a float');
  }
}

/** A shift count, or -1 when it is beyond every use. */
function shiftCount(b: RBigInt): int {
  if (!b.fitsI64()) throw space.operr(space.w_OverflowError, 'long int too large to convert to int');
  if (b.sign < 0) throw space.valueError('negative shift count');
  return b.wrapI64() > MAX_SHIFT ? -1 : b.toInt();
}

function longLshift(a: RBigInt, b: RBigInt): W_Root {
  const n = shiftCount(b);
  if (a.sign === 0) return new W_LongObject(a);
  if (n < 0) throw space.operr(space.w_MemoryError, '');
  return new W_LongObject(a.lshift(n));
}

function longRshift(a: RBigInt, b: RBigInt): W_Root {
  const n = shiftCount(b);
  if (n < 0) return new W_LongObject(a.sign < 0 ? RBigInt.fromInt(-1) : ZERO);
  return new W_LongObject(a.rshift(n));
}

function longPow(a: RBigInt, b: RBigInt): W_Root {
  if (b.sign < 0) return space.pow(space.newfloat(longToFloat(a)), space.newfloat(longToFloat(b)), space.w_None);
  return new W_LongObject(bigPow(a, b));
}

function longPowMod(a: RBigInt, b: RBigInt, m: RBigInt): W_Root {
  if (b.sign < 0) throw space.typeError('pow() 2nd argument cannot be negative when 3rd argument specified');
  if (m.sign === 0) throw space.valueError('pow() 3rd argument cannot be 0');
  return new W_LongObject(powMod(a, b, m));
}

// -- the type ------------------------------------------------------------------------------------------

function long_new(w_type: W_TypeBase, w_x: W_Root | null, w_base: W_Root | null): W_Root {
  const w_value = longFromObject(w_x, w_base);
  if (w_type === longTypeDef.w_type) return w_value;
  const w_long = space.allocateInstance(w_type, longTypeDef) as W_LongObject;
  w_long.initialise(w_value.bigint_w());
  return w_long;
}

function long_getnewargs(self: W_LongObject): W_Root {
  return space.newtuple(space.args1(new W_LongObject(self.num)));
}

export const longTypeDef = new TypeDef('long', {
  cls: W_LongObject, base: objectTypeDef,
  doc: 'long(x[, base]) -> integer\n\nThe integer that x stands for, as a long: a number, truncated towards zero, or a string of\ndigits in the given base (10 when omitted).',
  new: builtinNew(long_new, 'x? base?', { keywords: true }),
  members: { __getnewargs__: method(W_LongObject, long_getnewargs) },
});
