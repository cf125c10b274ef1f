/**
 * The object space, part 4: comparisons.
 *
 * Python 2's order of attempts: the rich comparison of the left operand, then the reflected one of the right (the right first when its class is
 * a subclass of the left one's and not the same); then `__cmp__` of either; then an order that is always there: identical
 * objects are equal, None is smallest, numbers come before everything else (old-style instances count as numbers), other types are ordered by their names, objects of one type by their addresses.
 */
import type { int } from '../rlib/kinds';
import { hint, noInline } from '../rlib/jit';
import { exactClass, identityHash } from '../rlib/objectmodel';
import { space, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { Arithmetic } from './arithmetic';
import { W_BytesObject } from './bytesobject';
import { W_FloatObject } from './floatobject';
import { W_IntObject } from './intobject';
import { W_LongObject } from './longobject';
import { slotIndex, type W_TypeObject } from './typeobject';

type W = W_Root;
type N = W_Root | null;
type Binary = (w_a: W, w_b: W) => N;

const I_COERCE = slotIndex('__coerce__');

/** The right operand is an instance of a proper subclass of the left one's class. */
function rightIsSubclass(w_a: W, w_b: W): boolean {
  if (!w_b.isUserInstance()) return false;
  const w_ta = w_a.getclass();
  const w_tb = w_b.getclass();
  return w_ta !== w_tb && w_tb.issubtype(w_ta);
}

/** The rich comparison by either operand's method, or null. */
function dispatcher(left: Binary, reflected: Binary): Binary {
  return noInline((w_a: W, w_b: W): N => {
    if (rightIsSubclass(w_a, w_b)) return reflected(w_b, w_a) ?? left(w_a, w_b);
    const w_result = left(w_a, w_b);
    return w_result ?? reflected(w_b, w_a);
  });
}

const lt = dispatcher((a: W, b: W): N => a.op_lt(b), (a: W, b: W): N => a.op_gt(b));
const le = dispatcher((a: W, b: W): N => a.op_le(b), (a: W, b: W): N => a.op_ge(b));
const eq = dispatcher((a: W, b: W): N => a.op_eq(b), (a: W, b: W): N => a.op_eq(b));
const ne = dispatcher((a: W, b: W): N => a.op_ne(b), (a: W, b: W): N => a.op_ne(b));
const gt = dispatcher((a: W, b: W): N => a.op_gt(b), (a: W, b: W): N => a.op_lt(b));
const ge = dispatcher((a: W, b: W): N => a.op_ge(b), (a: W, b: W): N => a.op_le(b));

/** What `threeWay` answers when nobody defines an order. */
const NO_ORDER: int = 2;

/** -1, 0 or 1 for what `__cmp__` gave. */
function signOf(w_result: W): int {
  if (space.isinstance_w(w_result, space.w_int)) {
    const x = w_result.int_w();
    return x < 0n ? -1 : x > 0n ? 1 : 0;
  }
  if (space.isinstance_w(w_result, space.w_long)) return w_result.bigint_w().sign;
  throw space.typeError('an integer is required');
}

/** The order by `__cmp__` of either operand, after coercion if need be; NO_ORDER. */
function threeWay(w_a: W, w_b: W): int {
  const w_left = w_a.op_cmp(w_b);
  if (w_left !== null) return signOf(w_left);
  const w_right = w_b.op_cmp(w_a);
  if (w_right !== null) return 0 - signOf(w_right);
  if (isInteger(w_a) && isInteger(w_b)) return w_a.bigint_w().compare(w_b.bigint_w());
  if (definesCoercion(w_a) || definesCoercion(w_b)) return coercedOrder(w_a, w_b);
  return NO_ORDER;
}

function isInteger(w: W): boolean { return w instanceof W_IntObject || w instanceof W_LongObject; }

function definesCoercion(w: W): boolean {
  return w.isUserInstance() && (w.getclass() as W_TypeObject).userSlot(I_COERCE) !== null;
}

/** The order of what coercion by a user class makes of two objects. */
function coercedOrder(w_a: W, w_b: W): int {
  let w_pair = w_a.op_coerce(w_b);
  const reversed = w_pair === null;
  if (w_pair === null) w_pair = w_b.op_coerce(w_a);
  if (w_pair === null) return NO_ORDER;
  if (!space.isinstance_w(w_pair, space.w_tuple) || space.len_w(w_pair) !== 2) throw space.typeError("__coerce__ didn't return a 2-tuple");
  const items_w = space.fixedview(w_pair, 2);
  const w_left = items_w[reversed ? 1 : 0]!;
  const w_right = items_w[reversed ? 0 : 1]!;
  if (w_left.getclass() !== w_right.getclass()) return NO_ORDER;
  const w_result = w_left.op_cmp(w_right);
  return w_result === null ? NO_ORDER : signOf(w_result);
}

/** Numbers, to which every old-style instance belongs, sort before everything but None: as types without a name. */
function orderName(w_type: W_TypeBase): string {
  const number = w_type === space.w_instance || w_type.lookup('__int__') !== null || w_type.lookup('__float__') !== null;
  return number ? '' : w_type.getname();
}

/** The order of the types of numbers: that of their addresses in CPython, where classes of programs come last. */
function numberRank(w_type: W_TypeBase): int {
  if (w_type === space.w_bool) return 0;
  if (w_type === space.w_instance) return 1;
  if (w_type === space.w_complex) return 2;
  if (w_type === space.w_float) return 3;
  if (w_type === space.w_int) return 4;
  return w_type === space.w_long ? 5 : 6;
}

function addressOrder(w_a: W, w_b: W): int {
  const a = identityHash(w_a);
  const b = identityHash(w_b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order that is there when no class defines one. */
function defaultOrder(w_a: W, w_b: W): int {
  if (space.is_w(w_a, w_b)) return 0;
  const w_ta = w_a.getclass();
  const w_tb = w_b.getclass();
  if (w_ta === w_tb) return addressOrder(w_a, w_b);
  if (w_a === space.w_None) return -1;
  if (w_b === space.w_None) return 1;
  const a = orderName(w_ta);
  const b = orderName(w_tb);
  if (a < b) return -1;
  if (a > b) return 1;
  const rank = a === '' ? numberRank(w_ta) - numberRank(w_tb) : 0;
  return rank < 0 ? -1 : rank > 0 ? 1 : addressOrder(w_ta, w_tb);
}

/** The order after no rich comparison has answered. */
function orderOf(w_a: W, w_b: W): int {
  const c = threeWay(w_a, w_b);
  return c === NO_ORDER ? defaultOrder(w_a, w_b) : c;
}

/** Whether the order after no rich comparison has answered says equal. Without any order nothing is equal but what is identical. */
function sameInOrder(w_a: W, w_b: W): boolean {
  const c = threeWay(w_a, w_b);
  return c === NO_ORDER ? space.is_w(w_a, w_b) : c === 0;
}

export abstract class Comparison extends Arithmetic {
  // The comparison of two ints stands alone, so that it can be part of the opcode loop.
  override lt(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval < w_b.intval ? this.w_True : this.w_False;
    return this.ltGeneral(w_a, w_b);
  }
  private ltGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return w_a.floatval < w_b.floatval ? this.w_True : this.w_False;
    return lt(w_a, w_b) ?? this.newbool(orderOf(w_a, w_b) < 0);
  }
  override le(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval <= w_b.intval ? this.w_True : this.w_False;
    return this.leGeneral(w_a, w_b);
  }
  private leGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return w_a.floatval <= w_b.floatval ? this.w_True : this.w_False;
    return le(w_a, w_b) ?? this.newbool(orderOf(w_a, w_b) <= 0);
  }
  override eq(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval === w_b.intval ? this.w_True : this.w_False;
    return this.eqGeneral(w_a, w_b);
  }
  private eqGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_BytesObject) && exactClass(w_b, W_BytesObject)) return w_a.str_w() === w_b.str_w() ? this.w_True : this.w_False;
    return eq(w_a, w_b) ?? this.newbool(sameInOrder(w_a, w_b));
  }
  override ne(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval !== w_b.intval ? this.w_True : this.w_False;
    return this.neGeneral(w_a, w_b);
  }
  private neGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_BytesObject) && exactClass(w_b, W_BytesObject)) return w_a.str_w() !== w_b.str_w() ? this.w_True : this.w_False;
    return ne(w_a, w_b) ?? this.newbool(!sameInOrder(w_a, w_b));
  }
  override gt(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval > w_b.intval ? this.w_True : this.w_False;
    return this.gtGeneral(w_a, w_b);
  }
  private gtGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return w_a.floatval > w_b.floatval ? this.w_True : this.w_False;
    return gt(w_a, w_b) ?? this.newbool(orderOf(w_a, w_b) > 0);
  }
  override ge(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval >= w_b.intval ? this.w_True : this.w_False;
    return this.geGeneral(w_a, w_b);
  }
  private geGeneral(w_a: W, w_b: W): W {
    if (exactClass(w_a, W_FloatObject) && exactClass(w_b, W_FloatObject)) return w_a.floatval >= w_b.floatval ? this.w_True : this.w_False;
    return ge(w_a, w_b) ?? this.newbool(orderOf(w_a, w_b) >= 0);
  }

  override eq_w(w_a: W, w_b: W): boolean {
    if (w_a === w_b) return true;
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval === w_b.intval;
    if (exactClass(w_a, W_BytesObject) && exactClass(w_b, W_BytesObject)) return w_a.str_w() === w_b.str_w();
    const w_result = eq(w_a, w_b);
    return w_result === null ? sameInOrder(w_a, w_b) : this.is_true(w_result);
  }

  override cmp_w(w_a: W, w_b: W): int {
    if (w_a === w_b) return 0;
    if (exactClass(w_a, W_IntObject) && exactClass(w_b, W_IntObject)) return w_a.intval < w_b.intval ? -1 : w_a.intval > w_b.intval ? 1 : 0;
    if (w_a.getclass() === w_b.getclass()) {
      const w_result = w_a.op_cmp(w_b);
      if (w_result !== null) return signOf(w_result);
    }
    const w_equal = eq(w_a, w_b);
    if (w_equal !== null && this.is_true(w_equal)) return 0;
    const w_less = lt(w_a, w_b);
    if (w_less !== null && this.is_true(w_less)) return -1;
    const w_greater = gt(w_a, w_b);
    if (w_greater !== null && this.is_true(w_greater)) return 1;
    return orderOf(w_a, w_b);
  }
}

for (const name of ['lt', 'le', 'eq', 'ne', 'gt', 'ge']) {
  hint(Comparison, name, 'alwaysInline');
  hint(Comparison, `${name}General`, 'noInline');
}
