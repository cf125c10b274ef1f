/**
 * The override of every slot by a look-up of the special method on the type: what makes an implementing class one for instances of user classes.
 *
 * `userSlot` answers null where the special method is the one of the implementing class (or there is none), which `super` then calls
 * directly: an instance whose class defines nothing pays one load and one test.
 */
import type { FixedArray } from '../rlib/kinds';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { prepend } from '../interpreter/gateway';
import type { Arguments } from '../interpreter/argument';
import { OperationError } from '../interpreter/error';
import { bindSpecial, slotIndex, type W_TypeObject } from './typeobject';
import { binary, checkedHash, checkedLength, checkedString, isAttributeError, special0, special1, special2, special3, truth } from './specialcall';
import type { ConcreteConstructor } from './userstorage';

type W = W_Root;
type N = W_Root | null;

function power(w_f: W, w_self: W, w_other: W, w_mod: W): N {
  const w_result = w_mod === space.w_None ? special1(w_f, w_self, w_other) : special2(w_f, w_self, w_other, w_mod);
  return w_result === space.w_NotImplemented ? null : w_result;
}

/** The next value of a user-defined iterator; a StopIteration is the end. */
function nextOf(w_f: W, w_self: W): N {
  try {
    return special0(w_f, w_self);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_StopIteration)) throw e;
    return null;
  }
}

/** `__getattribute__` gave nothing: `__getattr__`, where there is one. */
function getattrHook(w_self: W, name: string): N {
  const w_f = (w_self.getclass() as W_TypeObject).userSlot(I_GETATTR);
  return w_f === null ? null : special1(w_f, w_self, space.newbytes(name));
}

/** The attribute by a user-defined `__getattribute__`, then by `__getattr__`. */
function getattributeHook(w_f: W, w_self: W, name: string): N {
  try {
    return special1(w_f, w_self, space.newbytes(name));
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if ((w_self.getclass() as W_TypeObject).userSlot(I_GETATTR) === null || !isAttributeError(e)) throw e;
    return getattrHook(w_self, name);
  }
}

function orNone(w: N): W { return w ?? space.w_None; }

const I_ADD = slotIndex('__add__');
const I_SUB = slotIndex('__sub__');
const I_MUL = slotIndex('__mul__');
const I_DIV = slotIndex('__div__');
const I_FLOORDIV = slotIndex('__floordiv__');
const I_TRUEDIV = slotIndex('__truediv__');
const I_MOD = slotIndex('__mod__');
const I_DIVMOD = slotIndex('__divmod__');
const I_LSHIFT = slotIndex('__lshift__');
const I_RSHIFT = slotIndex('__rshift__');
const I_AND = slotIndex('__and__');
const I_OR = slotIndex('__or__');
const I_XOR = slotIndex('__xor__');
const I_RADD = slotIndex('__radd__');
const I_RSUB = slotIndex('__rsub__');
const I_RMUL = slotIndex('__rmul__');
const I_RDIV = slotIndex('__rdiv__');
const I_RFLOORDIV = slotIndex('__rfloordiv__');
const I_RTRUEDIV = slotIndex('__rtruediv__');
const I_RMOD = slotIndex('__rmod__');
const I_RDIVMOD = slotIndex('__rdivmod__');
const I_RLSHIFT = slotIndex('__rlshift__');
const I_RRSHIFT = slotIndex('__rrshift__');
const I_RAND = slotIndex('__rand__');
const I_ROR = slotIndex('__ror__');
const I_RXOR = slotIndex('__rxor__');
const I_IADD = slotIndex('__iadd__');
const I_ISUB = slotIndex('__isub__');
const I_IMUL = slotIndex('__imul__');
const I_IDIV = slotIndex('__idiv__');
const I_IFLOORDIV = slotIndex('__ifloordiv__');
const I_ITRUEDIV = slotIndex('__itruediv__');
const I_IMOD = slotIndex('__imod__');
const I_ILSHIFT = slotIndex('__ilshift__');
const I_IRSHIFT = slotIndex('__irshift__');
const I_IAND = slotIndex('__iand__');
const I_IOR = slotIndex('__ior__');
const I_IXOR = slotIndex('__ixor__');
const I_IPOW = slotIndex('__ipow__');
const I_DEL = slotIndex('__del__');
const I_GETATTR = slotIndex('__getattr__');
const I_COERCE = slotIndex('__coerce__');
const I_LT = slotIndex('__lt__');
const I_LE = slotIndex('__le__');
const I_EQ = slotIndex('__eq__');
const I_NE = slotIndex('__ne__');
const I_GT = slotIndex('__gt__');
const I_GE = slotIndex('__ge__');
const I_POW = slotIndex('__pow__');
const I_RPOW = slotIndex('__rpow__');
const I_CMP = slotIndex('__cmp__');
const I_NEG = slotIndex('__neg__');
const I_POS = slotIndex('__pos__');
const I_ABS = slotIndex('__abs__');
const I_INVERT = slotIndex('__invert__');
const I_INT = slotIndex('__int__');
const I_LONG = slotIndex('__long__');
const I_FLOAT = slotIndex('__float__');
const I_OCT = slotIndex('__oct__');
const I_HEX = slotIndex('__hex__');
const I_ = slotIndex('__index__');
const I_ITER = slotIndex('__iter__');
const I_NONZERO = slotIndex('__nonzero__');
const I_LEN = slotIndex('__len__');
const I_HASH = slotIndex('__hash__');
const I_NEXT = slotIndex('next');
const I_REPR = slotIndex('__repr__');
const I_STR = slotIndex('__str__');
const I_GETITEM = slotIndex('__getitem__');
const I_SETITEM = slotIndex('__setitem__');
const I_DELITEM = slotIndex('__delitem__');
const I_GETSLICE = slotIndex('__getslice__');
const I_SETSLICE = slotIndex('__setslice__');
const I_DELSLICE = slotIndex('__delslice__');
const I_CONTAINS = slotIndex('__contains__');
const I_GETATTRIBUTE = slotIndex('__getattribute__');
const I_SETATTR = slotIndex('__setattr__');
const I_DELATTR = slotIndex('__delattr__');
const I_GET = slotIndex('__get__');
const I_SET = slotIndex('__set__');
const I_DELETE = slotIndex('__delete__');
const I_CALL = slotIndex('__call__');
/** Load time only. */
export function withSlots<B extends ConcreteConstructor>(Base: B) {
  return class WithSlots extends Base {
    override op_add(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ADD);
      return w_f === null ? super.op_add(w_other) : binary(w_f, this, w_other);
    }
    override op_sub(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_SUB);
      return w_f === null ? super.op_sub(w_other) : binary(w_f, this, w_other);
    }
    override op_mul(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_MUL);
      return w_f === null ? super.op_mul(w_other) : binary(w_f, this, w_other);
    }
    override op_div(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DIV);
      return w_f === null ? super.op_div(w_other) : binary(w_f, this, w_other);
    }
    override op_floordiv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_FLOORDIV);
      return w_f === null ? super.op_floordiv(w_other) : binary(w_f, this, w_other);
    }
    override op_truediv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_TRUEDIV);
      return w_f === null ? super.op_truediv(w_other) : binary(w_f, this, w_other);
    }
    override op_mod(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_MOD);
      return w_f === null ? super.op_mod(w_other) : binary(w_f, this, w_other);
    }
    override op_divmod(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DIVMOD);
      return w_f === null ? super.op_divmod(w_other) : binary(w_f, this, w_other);
    }
    override op_lshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_LSHIFT);
      return w_f === null ? super.op_lshift(w_other) : binary(w_f, this, w_other);
    }
    override op_rshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RSHIFT);
      return w_f === null ? super.op_rshift(w_other) : binary(w_f, this, w_other);
    }
    override op_and(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_AND);
      return w_f === null ? super.op_and(w_other) : binary(w_f, this, w_other);
    }
    override op_or(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_OR);
      return w_f === null ? super.op_or(w_other) : binary(w_f, this, w_other);
    }
    override op_xor(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_XOR);
      return w_f === null ? super.op_xor(w_other) : binary(w_f, this, w_other);
    }
    override op_radd(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RADD);
      return w_f === null ? super.op_radd(w_other) : binary(w_f, this, w_other);
    }
    override op_rsub(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RSUB);
      return w_f === null ? super.op_rsub(w_other) : binary(w_f, this, w_other);
    }
    override op_rmul(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RMUL);
      return w_f === null ? super.op_rmul(w_other) : binary(w_f, this, w_other);
    }
    override op_rdiv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RDIV);
      return w_f === null ? super.op_rdiv(w_other) : binary(w_f, this, w_other);
    }
    override op_rfloordiv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RFLOORDIV);
      return w_f === null ? super.op_rfloordiv(w_other) : binary(w_f, this, w_other);
    }
    override op_rtruediv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RTRUEDIV);
      return w_f === null ? super.op_rtruediv(w_other) : binary(w_f, this, w_other);
    }
    override op_rmod(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RMOD);
      return w_f === null ? super.op_rmod(w_other) : binary(w_f, this, w_other);
    }
    override op_rdivmod(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RDIVMOD);
      return w_f === null ? super.op_rdivmod(w_other) : binary(w_f, this, w_other);
    }
    override op_rlshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RLSHIFT);
      return w_f === null ? super.op_rlshift(w_other) : binary(w_f, this, w_other);
    }
    override op_rrshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RRSHIFT);
      return w_f === null ? super.op_rrshift(w_other) : binary(w_f, this, w_other);
    }
    override op_rand(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RAND);
      return w_f === null ? super.op_rand(w_other) : binary(w_f, this, w_other);
    }
    override op_ror(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ROR);
      return w_f === null ? super.op_ror(w_other) : binary(w_f, this, w_other);
    }
    override op_rxor(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RXOR);
      return w_f === null ? super.op_rxor(w_other) : binary(w_f, this, w_other);
    }
    override op_iadd(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IADD);
      return w_f === null ? super.op_iadd(w_other) : binary(w_f, this, w_other);
    }
    override op_isub(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ISUB);
      return w_f === null ? super.op_isub(w_other) : binary(w_f, this, w_other);
    }
    override op_imul(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IMUL);
      return w_f === null ? super.op_imul(w_other) : binary(w_f, this, w_other);
    }
    override op_idiv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IDIV);
      return w_f === null ? super.op_idiv(w_other) : binary(w_f, this, w_other);
    }
    override op_ifloordiv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IFLOORDIV);
      return w_f === null ? super.op_ifloordiv(w_other) : binary(w_f, this, w_other);
    }
    override op_itruediv(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ITRUEDIV);
      return w_f === null ? super.op_itruediv(w_other) : binary(w_f, this, w_other);
    }
    override op_imod(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IMOD);
      return w_f === null ? super.op_imod(w_other) : binary(w_f, this, w_other);
    }
    override op_ilshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ILSHIFT);
      return w_f === null ? super.op_ilshift(w_other) : binary(w_f, this, w_other);
    }
    override op_irshift(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IRSHIFT);
      return w_f === null ? super.op_irshift(w_other) : binary(w_f, this, w_other);
    }
    override op_iand(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IAND);
      return w_f === null ? super.op_iand(w_other) : binary(w_f, this, w_other);
    }
    override op_ior(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IOR);
      return w_f === null ? super.op_ior(w_other) : binary(w_f, this, w_other);
    }
    override op_ixor(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IXOR);
      return w_f === null ? super.op_ixor(w_other) : binary(w_f, this, w_other);
    }
    override op_ipow(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_IPOW);
      return w_f === null ? super.op_ipow(w_other) : binary(w_f, this, w_other);
    }
    override op_coerce(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_COERCE);
      return w_f === null ? super.op_coerce(w_other) : binary(w_f, this, w_other);
    }
    override op_lt(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_LT);
      return w_f === null ? super.op_lt(w_other) : binary(w_f, this, w_other);
    }
    override op_le(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_LE);
      return w_f === null ? super.op_le(w_other) : binary(w_f, this, w_other);
    }
    override op_eq(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_EQ);
      return w_f === null ? super.op_eq(w_other) : binary(w_f, this, w_other);
    }
    override op_ne(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_NE);
      return w_f === null ? super.op_ne(w_other) : binary(w_f, this, w_other);
    }
    override op_gt(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_GT);
      return w_f === null ? super.op_gt(w_other) : binary(w_f, this, w_other);
    }
    override op_ge(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_GE);
      return w_f === null ? super.op_ge(w_other) : binary(w_f, this, w_other);
    }
    override op_pow(w_other: W, w_mod: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_POW);
      return w_f === null ? super.op_pow(w_other, w_mod) : power(w_f, this, w_other, w_mod);
    }
    override op_rpow(w_other: W, w_mod: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_RPOW);
      return w_f === null ? super.op_rpow(w_other, w_mod) : power(w_f, this, w_other, w_mod);
    }
    override op_cmp(w_other: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CMP);
      return w_f === null ? super.op_cmp(w_other) : binary(w_f, this, w_other);
    }
    override op_neg(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_NEG);
      return w_f === null ? super.op_neg() : special0(w_f, this);
    }
    override op_pos(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_POS);
      return w_f === null ? super.op_pos() : special0(w_f, this);
    }
    override op_abs(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ABS);
      return w_f === null ? super.op_abs() : special0(w_f, this);
    }
    override op_invert(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_INVERT);
      return w_f === null ? super.op_invert() : special0(w_f, this);
    }
    override op_int(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_INT);
      return w_f === null ? super.op_int() : special0(w_f, this);
    }
    override op_long(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_LONG);
      return w_f === null ? super.op_long() : special0(w_f, this);
    }
    override op_float(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_FLOAT);
      return w_f === null ? super.op_float() : special0(w_f, this);
    }
    override op_oct(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_OCT);
      return w_f === null ? super.op_oct() : special0(w_f, this);
    }
    override op_hex(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_HEX);
      return w_f === null ? super.op_hex() : special0(w_f, this);
    }
    override op_index(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_);
      return w_f === null ? super.op_index() : special0(w_f, this);
    }
    override op_iter(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_ITER);
      return w_f === null ? super.op_iter() : special0(w_f, this);
    }

    override op_nonzero(): N {
      const w_type = this.getclass() as W_TypeObject;
      const w_f = w_type.userSlot(I_NONZERO);
      return w_f === null ? super.op_nonzero() : space.newbool(truth(special0(w_f, this), '__nonzero__'));
    }
    override is_true(): boolean {
      const w_type = this.getclass() as W_TypeObject;
      const w_f = w_type.userSlot(I_NONZERO);
      if (w_f !== null) return truth(special0(w_f, this), '__nonzero__');
      const w_len = w_type.userSlot(I_LEN);
      if (w_len !== null && super.op_nonzero() === null) return checkedLength(special0(w_len, this)).is_true();
      return super.is_true();
    }
    override op_len(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_LEN);
      return w_f === null ? super.op_len() : checkedLength(special0(w_f, this));
    }
    override op_hash(): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_HASH);
      return w_f === null ? super.op_hash() : checkedHash(special0(w_f, this));
    }
    override op_next(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_NEXT);
      return w_f === null ? super.op_next() : nextOf(w_f, this);
    }
    override op_repr(): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_REPR);
      return w_f === null ? super.op_repr() : checkedString(special0(w_f, this), '__repr__');
    }
    override op_str(): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_STR);
      if (w_f !== null) return special0(w_f, this);
      const w_text = super.op_str();
      if (w_text !== null) return w_text;
      const w_repr = (this.getclass() as W_TypeObject).userSlot(I_REPR);
      return w_repr === null ? null : special0(w_repr, this);
    }
    override op_del(): void {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DEL);
      if (w_f !== null) special0(w_f, this);
    }

    override op_getitem(w_key: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_GETITEM);
      return w_f === null ? super.op_getitem(w_key) : special1(w_f, this, w_key);
    }
    override op_setitem(w_key: W, w_value: W): boolean {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_SETITEM);
      if (w_f === null) return super.op_setitem(w_key, w_value);
      special2(w_f, this, w_key, w_value);
      return true;
    }
    override op_delitem(w_key: W): boolean {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DELITEM);
      if (w_f === null) return super.op_delitem(w_key);
      special1(w_f, this, w_key);
      return true;
    }
    override op_getslice(w_start: W, w_stop: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_GETSLICE);
      return w_f === null ? super.op_getslice(w_start, w_stop) : special2(w_f, this, w_start, w_stop);
    }
    override op_setslice(w_start: W, w_stop: W, w_value: W): boolean {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_SETSLICE);
      if (w_f === null) return super.op_setslice(w_start, w_stop, w_value);
      special3(w_f, this, w_start, w_stop, w_value);
      return true;
    }
    override op_delslice(w_start: W, w_stop: W): boolean {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DELSLICE);
      if (w_f === null) return super.op_delslice(w_start, w_stop);
      special2(w_f, this, w_start, w_stop);
      return true;
    }
    override op_contains(w_item: W): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CONTAINS);
      return w_f === null ? super.op_contains(w_item) : space.newbool(space.is_true(special1(w_f, this, w_item)));
    }

    override op_getattribute(name: string): N {
      const w_type = this.getclass() as W_TypeObject;
      const w_f = w_type.userSlot(I_GETATTRIBUTE);
      if (w_f !== null) return getattributeHook(w_f, this, name);
      if (w_type.userSlot(I_GETATTR) === null) return super.op_getattribute(name);
      let w_value: N = null;
      try {
        w_value = super.op_getattribute(name);
      } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        if (!isAttributeError(e)) throw e;
      }
      return w_value ?? getattrHook(this, name);
    }
    override op_setattr(name: string, w_value: W): void {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_SETATTR);
      if (w_f === null) super.op_setattr(name, w_value);
      else special2(w_f, this, space.newbytes(name), w_value);
    }
    override op_delattr(name: string): void {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_DELATTR);
      if (w_f === null) super.op_delattr(name);
      else special1(w_f, this, space.newbytes(name));
    }

    override hasGet(): boolean {
      const w_type = this.getclass() as W_TypeObject;
      return w_type.version === null || w_type.userSlot(I_GET) !== null || super.hasGet();
    }
    override isDataDescr(): boolean {
      const w_type = this.getclass() as W_TypeObject;
      return w_type.version === null || w_type.userSlot(I_SET) !== null || w_type.userSlot(I_DELETE) !== null || super.isDataDescr();
    }
    override isLasting(): boolean { return false; }
    override bindsAsMethod(): boolean { return (this.getclass() as W_TypeObject).userSlot(I_GET) === null && super.bindsAsMethod(); }
    override op_get(w_obj: N, w_type: N): N {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_GET);
      return w_f === null ? super.op_get(w_obj, w_type) : special2(w_f, this, orNone(w_obj), orNone(w_type));
    }
    override op_set(w_obj: W, w_value: W): boolean {
      const w_type = this.getclass() as W_TypeObject;
      const w_f = w_type.userSlot(I_SET);
      if (w_f !== null) {
        special2(w_f, this, w_obj, w_value);
        return true;
      }
      if (w_type.userSlot(I_DELETE) !== null && !super.isDataDescr()) throw space.operr(space.w_AttributeError, '__set__');
      return super.op_set(w_obj, w_value);
    }
    override op_delete(w_obj: W): boolean {
      const w_type = this.getclass() as W_TypeObject;
      const w_f = w_type.userSlot(I_DELETE);
      if (w_f !== null) {
        special1(w_f, this, w_obj);
        return true;
      }
      if (w_type.userSlot(I_SET) !== null && !super.isDataDescr()) throw space.operr(space.w_AttributeError, '__delete__');
      return super.op_delete(w_obj);
    }

    override call0(): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      return w_f === null ? super.call0() : special0(w_f, this);
    }
    override call1(w_1: W): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      return w_f === null ? super.call1(w_1) : special1(w_f, this, w_1);
    }
    override call2(w_1: W, w_2: W): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      return w_f === null ? super.call2(w_1, w_2) : special2(w_f, this, w_1, w_2);
    }
    override call3(w_1: W, w_2: W, w_3: W): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      return w_f === null ? super.call3(w_1, w_2, w_3) : special3(w_f, this, w_1, w_2, w_3);
    }
    override call4(w_1: W, w_2: W, w_3: W, w_4: W): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      return w_f === null ? super.call4(w_1, w_2, w_3, w_4) : bindSpecial(w_f, this).call4(w_1, w_2, w_3, w_4);
    }
    override callN(args_w: FixedArray<W>): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      if (w_f === null) return super.callN(args_w);
      return w_f.bindsAsMethod() ? w_f.callN(prepend(this, args_w)) : bindSpecial(w_f, this).callN(args_w);
    }
    override callArgs(args: Arguments): W {
      const w_f = (this.getclass() as W_TypeObject).userSlot(I_CALL);
      if (w_f === null) return super.callArgs(args);
      return w_f.bindsAsMethod() ? w_f.callArgs(args.prepend(this)) : bindSpecial(w_f, this).callArgs(args);
    }
  };
}

