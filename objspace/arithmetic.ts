/**
 * The object space, part 3: arithmetic.
 *
 * Each binary operation has a fast path for two exact ints and two exact floats, and a general path: the left operand, then the right one; the right one first when its
 * class is a subclass of the left one's and brings an own reflected method. Two objects of the same type are asked once. The general paths are made at load
 * time from one function.
 */
import { exactClass } from '../rlib/objectmodel';
import { hint, noInline } from '../rlib/jit';
import type { int } from '../rlib/kinds';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { DescrOperation } from './descroperation';
import { W_InstanceObject } from './instanceobject';
import { W_IntObject, intAdd, intFloorDiv, intMod, intMul, intSub } from './intobject';
import { W_FloatObject, floatDivide } from './floatobject';
import { slotIndex, W_TypeObject } from './typeobject';

type W = W_Root;
type N = W_Root | null;
type Binary = (w_a: W, w_b: W) => N;

/** Whether the reflected method of the right operand goes first. */
function rightFirst(w_a: W, w_b: W, reflected: int): boolean {
  if (!w_b.isUserInstance()) return false;
  const w_ta = w_a.getclass() as W_TypeObject;
  const w_tb = w_b.getclass() as W_TypeObject;
  if (w_ta === w_tb || !w_tb.issubtype(w_ta)) return false;
  return w_tb.userSlot(reflected) !== null && w_tb.userSlot(reflected) !== w_ta.userSlot(reflected);
}

/** Null when neither operand supports the operation. */
function dispatcher(left: Binary, right: Binary, reflectedName: string): Binary {
  const reflected = slotIndex(reflectedName);
  return noInline((w_a: W, w_b: W): N => {
    if (rightFirst(w_a, w_b, reflected)) {
      const w_first = right(w_b, w_a);
      return w_first ?? left(w_a, w_b);
    }
    const w_result = left(w_a, w_b);
    if (w_result !== null) return w_result;
    return w_a.getclass() === w_b.getclass() ? null : right(w_b, w_a);
  });
}

const add = dispatcher((a: W, b: W): N => a.op_add(b), (a: W, b: W): N => a.op_radd(b), '__radd__');
const sub = dispatcher((a: W, b: W): N => a.op_sub(b), (a: W, b: W): N => a.op_rsub(b), '__rsub__');
const mul = dispatcher((a: W, b: W): N => a.op_mul(b), (a: W, b: W): N => a.op_rmul(b), '__rmul__');
const div = dispatcher((a: W, b: W): N => a.op_div(b), (a: W, b: W): N => a.op_rdiv(b), '__rdiv__');
const floordiv = dispatcher((a: W, b: W): N => a.op_floordiv(b), (a: W, b: W): N => a.op_rfloordiv(b), '__rfloordiv__');
const truediv = dispatcher((a: W, b: W): N => a.op_truediv(b), (a: W, b: W): N => a.op_rtruediv(b), '__rtruediv__');
const mod = dispatcher((a: W, b: W): N => a.op_mod(b), (a: W, b: W): N => a.op_rmod(b), '__rmod__');
const divmod = dispatcher((a: W, b: W): N => a.op_divmod(b), (a: W, b: W): N => a.op_rdivmod(b), '__rdivmod__');
const lshift = dispatcher((a: W, b: W): N => a.op_lshift(b), (a: W, b: W): N => a.op_rlshift(b), '__rlshift__');
const rshift = dispatcher((a: W, b: W): N => a.op_rshift(b), (a: W, b: W): N => a.op_rrshift(b), '__rrshift__');
const and = dispatcher((a: W, b: W): N => a.op_and(b), (a: W, b: W): N => a.op_rand(b), '__rand__');
const or = dispatcher((a: W, b: W): N => a.op_or(b), (a: W, b: W): N => a.op_ror(b), '__ror__');
const xor = dispatcher((a: W, b: W): N => a.op_xor(b), (a: W, b: W): N => a.op_rxor(b), '__rxor__');
const pow2 = dispatcher((a: W, b: W): N => a.op_pow(b, space.w_None), (a: W, b: W): N => a.op_rpow(b, space.w_None), '__rpow__');

function isSequence(w: W): boolean {
  return space.isinstance_w(w, space.w_str) || space.isinstance_w(w, space.w_unicode) || space.isinstance_w(w, space.w_list) || space.isinstance_w(w, space.w_tuple);
}

/** A built-in sequence with an object of a user class on its right, which is asked first: repetition and concatenation come after the operations of numbers. */
function numberBesideSequence(w_a: W, w_b: W): boolean {
  return (w_b.isUserInstance() || w_b instanceof W_InstanceObject) && !w_a.isUserInstance() && isSequence(w_a);
}

const times = noInline((w_a: W, w_b: W): N => {
  if (numberBesideSequence(w_a, w_b)) return w_b.op_rmul(w_a) ?? w_a.op_mul(w_b);
  return mul(w_a, w_b);
});

export abstract class Arithmetic extends DescrOperation {
  override add(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intAdd(w_a.intval, w_b.intval);
    return this.addGeneral(w_a, w_b);
  }
  private addGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return new W_FloatObject(w_a.floatval + w_b.floatval);
    return add(w_a, w_b) ?? this.cannotAdd('+', w_a, w_b);
  }
  override sub(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intSub(w_a.intval, w_b.intval);
    return this.subGeneral(w_a, w_b);
  }
  private subGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return new W_FloatObject(w_a.floatval - w_b.floatval);
    return sub(w_a, w_b) ?? this.refuse('-', w_a, w_b);
  }
  override mul(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intMul(w_a.intval, w_b.intval);
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return new W_FloatObject(w_a.floatval * w_b.floatval);
    return times(w_a, w_b) ?? this.cannotMultiply('*', w_a, w_b);
  }
  override div(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intFloorDiv(w_a.intval, w_b.intval);
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return floatDivide(w_a.floatval, w_b.floatval);
    return div(w_a, w_b) ?? this.refuse('/', w_a, w_b);
  }
  override floordiv(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intFloorDiv(w_a.intval, w_b.intval);
    return floordiv(w_a, w_b) ?? this.refuse('//', w_a, w_b);
  }
  override truediv(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return floatDivide(w_a.floatval, w_b.floatval);
    return truediv(w_a, w_b) ?? this.refuse('/', w_a, w_b);
  }
  override mod(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intMod(w_a.intval, w_b.intval);
    return mod(w_a, w_b) ?? this.refuse('%', w_a, w_b);
  }
  override divmod(w_a: W, w_b: W): W { return divmod(w_a, w_b) ?? this.refuse('divmod()', w_a, w_b); }
  override lshift(w_a: W, w_b: W): W { return lshift(w_a, w_b) ?? this.refuse('<<', w_a, w_b); }
  override rshift(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject) && w_b.intval >= 0n && w_b.intval < 64n) return new W_IntObject(w_a.intval >> w_b.intval);
    return rshift(w_a, w_b) ?? this.refuse('>>', w_a, w_b);
  }
  override and_(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return new W_IntObject(w_a.intval & w_b.intval);
    return and(w_a, w_b) ?? this.refuse('&', w_a, w_b);
  }
  override or_(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return new W_IntObject(w_a.intval | w_b.intval);
    return or(w_a, w_b) ?? this.refuse('|', w_a, w_b);
  }
  override xor(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return new W_IntObject(w_a.intval ^ w_b.intval);
    return xor(w_a, w_b) ?? this.refuse('^', w_a, w_b);
  }

  override pow(w_a: W, w_b: W, w_mod: W): W {
    if (w_mod === this.w_None) return pow2(w_a, w_b) ?? this.refuse('** or pow()', w_a, w_b);
    const w_result = w_a.op_pow(w_b, w_mod);
    if (w_result !== null) return w_result;
    const w_other = this.powMixed(w_a, w_b, w_mod);
    if (w_other !== null) return w_other;
    throw this.typeError(`unsupported operand type(s) for pow(): '${this.typeName(w_a)}', '${this.typeName(w_b)}', '${this.typeName(w_mod)}'`);
  }

  /** pow with three arguments of which not all are ints. */
  private powMixed(w_a: W, w_b: W, w_mod: W): N {
    if (this.isInteger(w_a) && this.isInteger(w_b) && this.isInteger(w_mod)) {
      return this.newlong(w_a.bigint_w()).op_pow(w_b, w_mod);
    }
    if (this.isinstance_w(w_b, this.w_float) || this.isinstance_w(w_b, this.w_complex) || this.isinstance_w(w_mod, this.w_float)) {
      if (this.isNumber(w_a)) throw this.typeError('pow() 3rd argument not allowed unless all arguments are integers');
    }
    return null;
  }
  protected isInteger(w: W): boolean { return this.isinstance_w(w, this.w_int) || this.isinstance_w(w, this.w_long); }
  private isNumber(w: W): boolean { return this.isInteger(w) || this.isinstance_w(w, this.w_float) || this.isinstance_w(w, this.w_complex); }

  // -- in place -----------------------------------------------------------------------------------

  override inplace_add(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intAdd(w_a.intval, w_b.intval);
    if (numberBesideSequence(w_a, w_b)) {
      const w_result = w_b.op_radd(w_a);
      if (w_result !== null) return w_result;
    }
    return w_a.op_iadd(w_b) ?? this.inplaceFallback(add(w_a, w_b), '+=', w_a, w_b);
  }
  override inplace_sub(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intSub(w_a.intval, w_b.intval);
    return w_a.op_isub(w_b) ?? sub(w_a, w_b) ?? this.refuse('-=', w_a, w_b);
  }
  override inplace_mul(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return intMul(w_a.intval, w_b.intval);
    if (numberBesideSequence(w_a, w_b)) {
      const w_result = w_b.op_rmul(w_a);
      if (w_result !== null) return w_result;
    }
    return w_a.op_imul(w_b) ?? mul(w_a, w_b) ?? this.cannotMultiply('*=', w_a, w_b);
  }
  override inplace_div(w_a: W, w_b: W): W { return w_a.op_idiv(w_b) ?? div(w_a, w_b) ?? this.refuse('/=', w_a, w_b); }
  override inplace_floordiv(w_a: W, w_b: W): W { return w_a.op_ifloordiv(w_b) ?? floordiv(w_a, w_b) ?? this.refuse('//=', w_a, w_b); }
  override inplace_truediv(w_a: W, w_b: W): W { return w_a.op_itruediv(w_b) ?? truediv(w_a, w_b) ?? this.refuse('/=', w_a, w_b); }
  override inplace_mod(w_a: W, w_b: W): W { return w_a.op_imod(w_b) ?? mod(w_a, w_b) ?? this.refuse('%=', w_a, w_b); }
  override inplace_pow(w_a: W, w_b: W): W { return w_a.op_ipow(w_b) ?? pow2(w_a, w_b) ?? this.refuse('**=', w_a, w_b); }
  override inplace_lshift(w_a: W, w_b: W): W { return w_a.op_ilshift(w_b) ?? lshift(w_a, w_b) ?? this.refuse('<<=', w_a, w_b); }
  override inplace_rshift(w_a: W, w_b: W): W { return w_a.op_irshift(w_b) ?? rshift(w_a, w_b) ?? this.refuse('>>=', w_a, w_b); }
  override inplace_and(w_a: W, w_b: W): W { return w_a.op_iand(w_b) ?? and(w_a, w_b) ?? this.refuse('&=', w_a, w_b); }
  override inplace_or(w_a: W, w_b: W): W { return w_a.op_ior(w_b) ?? or(w_a, w_b) ?? this.refuse('|=', w_a, w_b); }
  override inplace_xor(w_a: W, w_b: W): W { return w_a.op_ixor(w_b) ?? xor(w_a, w_b) ?? this.refuse('^=', w_a, w_b); }

  // -- unary --------------------------------------------------------------------------------------

  override neg(w: W): W { return w.op_neg() ?? this.refuseUnary('unary -', w); }
  override pos(w: W): W { return w.op_pos() ?? this.refuseUnary('unary +', w); }
  override abs(w: W): W { return w.op_abs() ?? this.refuseUnary('abs()', w); }
  override invert(w: W): W { return w.op_invert() ?? this.refuseUnary('unary ~', w); }

  // -- errors -------------------------------------------------------------------------------------

  private refuse(sign: string, w_a: W, w_b: W): W { throw this.unsupported(sign, w_a, w_b); }
  private refuseUnary(what: string, w: W): W { throw this.typeError(`bad operand type for ${what}: '${this.typeName(w)}'`); }

  private inplaceFallback(w_result: N, sign: string, w_a: W, w_b: W): W { return w_result ?? this.cannotAdd(sign, w_a, w_b); }

  override raiseCannotConcatenate(w_sequence: W, w_other: W): W { return this.cannotAdd('+', w_sequence, w_other); }

  private cannotAdd(sign: string, w_a: W, w_b: W): W {
    if (this.isinstance_w(w_a, this.w_str)) {
      throw this.typeError(`cannot concatenate 'str' and '${this.typeName(w_b)}' objects`);
    }
    if (this.isinstance_w(w_a, this.w_unicode)) {
      throw this.typeError(`coercing to Unicode: need string or buffer, ${this.typeName(w_b)} found`);
    }
    if (this.isinstance_w(w_a, this.w_list)) throw this.typeError(`can only concatenate list (not "${this.typeName(w_b)}") to list`);
    if (this.isinstance_w(w_a, this.w_tuple)) throw this.typeError(`can only concatenate tuple (not "${this.typeName(w_b)}") to tuple`);
    throw this.unsupported(sign, w_a, w_b);
  }

  private cannotMultiply(sign: string, w_a: W, w_b: W): W {
    if (isSequence(w_a)) throw this.typeError(`can't multiply sequence by non-int of type '${this.typeName(w_b)}'`);
    if (isSequence(w_b)) throw this.typeError(`can't multiply sequence by non-int of type '${this.typeName(w_a)}'`);
    throw this.unsupported(sign, w_a, w_b);
  }

  /** The built-in coerce(). */
  override coerce(w_a: W, w_b: W): W {
    const w_pair = this.tryCoerce(w_a, w_b);
    if (w_pair === null) throw this.typeError('number coercion failed');
    return w_pair;
  }

  /** A pair of numbers of one type, or null. */
  protected tryCoerce(w_a: W, w_b: W): N {
    const w_pair = w_a.op_coerce(w_b);
    if (w_pair !== null) return this.checkedPair(w_pair, w_a);
    const w_reverse = w_b.op_coerce(w_a);
    if (w_reverse !== null) {
      const items_w = this.fixedview(this.checkedPair(w_reverse, w_b), 2);
      return this.newtuple2(items_w[1], items_w[0]);
    }
    return null;
  }

  private checkedPair(w_pair: W, w_from: W): W {
    if (!this.isinstance_w(w_pair, this.w_tuple) || this.len_w(w_pair) !== 2) {
      throw this.typeError(w_from.isUserInstance() ? "__coerce__ didn't return a 2-tuple" : 'coercion should return None or 2-tuple');
    }
    return w_pair;
  }
}

// The sums of two ints are part of the opcode loop.
for (const name of ['add', 'sub']) {
  hint(Arithmetic, name, 'alwaysInline');
  hint(Arithmetic, `${name}General`, 'noInline');
}
