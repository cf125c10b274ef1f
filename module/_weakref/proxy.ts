/**
 * Weak proxies: objects that behave as their referent as long as it is there, and raise ReferenceError afterwards. Every slot goes through to the object space, with the
 * referent in the proxy's place; other operands that are proxies are replaced as well.
 */
import type { FixedArray } from '../../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import { needLifeline, W_WeakrefBase } from './lifeline';

type W = W_Root;
type N = W_Root | null;

/** The object that `w` stands for. */
function through(w: W): W { return w instanceof W_Proxy ? w.force() : w; }

export class W_Proxy extends W_WeakrefBase {
  override getclass(): W_TypeBase { return proxyTypeDef.w_type; }

  /** The referent; ReferenceError when it is gone. */
  force(): W {
    const w_obj = this.referent();
    if (w_obj === null) throw space.operr(space.w_ReferenceError, 'weakly-referenced object no longer exists');
    return w_obj;
  }

  override op_getattribute(name: string): N { return space.getattr(this.force(), name); }
  override op_setattr(name: string, w_value: W): void { space.setattr(this.force(), name, w_value); }
  override op_delattr(name: string): void { space.delattr(this.force(), name); }

  override op_repr(): W {
    const w_obj = this.referent();
    const there = w_obj === null ? 'NoneType at (nil)' : `${space.type(w_obj).getname()} at ${space.addressText(w_obj)}`;
    return space.newbytes(`<weakproxy at ${space.addressText(this)} to ${there}>`);
  }
  override op_hash(): W { throw space.typeError('unhashable type'); }
  override op_str(): N { return space.str(this.force()); }
  override op_nonzero(): N { return space.newbool(space.is_true(this.force())); }
  override op_len(): N { return space.newindex(space.len_w(this.force())); }
  override op_iter(): N { return space.iter(this.force()); }
  override op_next(): N { return space.next(this.force()); }
  override op_neg(): N { return space.neg(this.force()); }
  override op_pos(): N { return space.pos(this.force()); }
  override op_abs(): N { return space.abs(this.force()); }
  override op_invert(): N { return space.invert(this.force()); }
  override op_int(): N { return this.force().op_int(); }
  override op_long(): N { return this.force().op_long(); }
  override op_float(): N { return this.force().op_float(); }

  override op_lt(w_other: W): N { return space.lt(this.force(), through(w_other)); }
  override op_le(w_other: W): N { return space.le(this.force(), through(w_other)); }
  override op_eq(w_other: W): N { return space.eq(this.force(), through(w_other)); }
  override op_ne(w_other: W): N { return space.ne(this.force(), through(w_other)); }
  override op_gt(w_other: W): N { return space.gt(this.force(), through(w_other)); }
  override op_ge(w_other: W): N { return space.ge(this.force(), through(w_other)); }

  override op_add(w_other: W): N { return space.add(this.force(), through(w_other)); }
  override op_sub(w_other: W): N { return space.sub(this.force(), through(w_other)); }
  override op_mul(w_other: W): N { return space.mul(this.force(), through(w_other)); }
  override op_div(w_other: W): N { return space.div(this.force(), through(w_other)); }
  override op_floordiv(w_other: W): N { return space.floordiv(this.force(), through(w_other)); }
  override op_truediv(w_other: W): N { return space.truediv(this.force(), through(w_other)); }
  override op_mod(w_other: W): N { return space.mod(this.force(), through(w_other)); }
  override op_divmod(w_other: W): N { return space.divmod(this.force(), through(w_other)); }
  override op_lshift(w_other: W): N { return space.lshift(this.force(), through(w_other)); }
  override op_rshift(w_other: W): N { return space.rshift(this.force(), through(w_other)); }
  override op_and(w_other: W): N { return space.and_(this.force(), through(w_other)); }
  override op_or(w_other: W): N { return space.or_(this.force(), through(w_other)); }
  override op_xor(w_other: W): N { return space.xor(this.force(), through(w_other)); }
  override op_pow(w_other: W, w_mod: W): N { return space.pow(this.force(), through(w_other), through(w_mod)); }
  override op_radd(w_other: W): N { return space.add(through(w_other), this.force()); }
  override op_rsub(w_other: W): N { return space.sub(through(w_other), this.force()); }
  override op_rmul(w_other: W): N { return space.mul(through(w_other), this.force()); }
  override op_rdiv(w_other: W): N { return space.div(through(w_other), this.force()); }
  override op_rfloordiv(w_other: W): N { return space.floordiv(through(w_other), this.force()); }
  override op_rtruediv(w_other: W): N { return space.truediv(through(w_other), this.force()); }
  override op_rmod(w_other: W): N { return space.mod(through(w_other), this.force()); }
  override op_rdivmod(w_other: W): N { return space.divmod(through(w_other), this.force()); }
  override op_rlshift(w_other: W): N { return space.lshift(through(w_other), this.force()); }
  override op_rrshift(w_other: W): N { return space.rshift(through(w_other), this.force()); }
  override op_rand(w_other: W): N { return space.and_(through(w_other), this.force()); }
  override op_ror(w_other: W): N { return space.or_(through(w_other), this.force()); }
  override op_rxor(w_other: W): N { return space.xor(through(w_other), this.force()); }
  override op_rpow(w_other: W, w_mod: W): N { return space.pow(through(w_other), this.force(), through(w_mod)); }

  override op_iadd(w_other: W): N { return space.inplace_add(this.force(), through(w_other)); }
  override op_isub(w_other: W): N { return space.inplace_sub(this.force(), through(w_other)); }
  override op_imul(w_other: W): N { return space.inplace_mul(this.force(), through(w_other)); }
  override op_idiv(w_other: W): N { return space.inplace_div(this.force(), through(w_other)); }
  override op_ifloordiv(w_other: W): N { return space.inplace_floordiv(this.force(), through(w_other)); }
  override op_itruediv(w_other: W): N { return space.inplace_truediv(this.force(), through(w_other)); }
  override op_imod(w_other: W): N { return space.inplace_mod(this.force(), through(w_other)); }
  override op_ipow(w_other: W): N { return space.inplace_pow(this.force(), through(w_other)); }
  override op_ilshift(w_other: W): N { return space.inplace_lshift(this.force(), through(w_other)); }
  override op_irshift(w_other: W): N { return space.inplace_rshift(this.force(), through(w_other)); }
  override op_iand(w_other: W): N { return space.inplace_and(this.force(), through(w_other)); }
  override op_ior(w_other: W): N { return space.inplace_or(this.force(), through(w_other)); }
  override op_ixor(w_other: W): N { return space.inplace_xor(this.force(), through(w_other)); }

  override op_contains(w_item: W): N { return space.newbool(space.contains(this.force(), w_item)); }
  override op_getitem(w_key: W): N { return space.getitem(this.force(), w_key); }
  override op_setitem(w_key: W, w_value: W): boolean {
    space.setitem(this.force(), w_key, w_value);
    return true;
  }
  override op_delitem(w_key: W): boolean {
    space.delitem(this.force(), w_key);
    return true;
  }
  override op_getslice(w_start: W, w_stop: W): N { return space.getslice(this.force(), w_start, w_stop); }
  override op_setslice(w_start: W, w_stop: W, w_value: W): boolean {
    space.setslice(this.force(), w_start, w_stop, w_value);
    return true;
  }
  override op_delslice(w_start: W, w_stop: W): boolean {
    space.delslice(this.force(), w_start, w_stop);
    return true;
  }
}

export class W_CallableProxy extends W_Proxy {
  override getclass(): W_TypeBase { return callableProxyTypeDef.w_type; }
  override callN(args_w: FixedArray<W>): W { return this.force().callN(args_w); }
  override callArgs(args: Arguments): W { return this.force().callArgs(args); }
}

export const proxyTypeDef = new TypeDef('weakproxy', { cls: W_Proxy, base: objectTypeDef, acceptableAsBase: false, hashable: false });
export const callableProxyTypeDef = new TypeDef('weakcallableproxy', { cls: W_CallableProxy, base: objectTypeDef, acceptableAsBase: false, hashable: false });

/** weakref.proxy. */
export function weakref_proxy(w_obj: W, w_callback: N): W {
  const lifeline = needLifeline(w_obj);
  const shared = w_callback === null || w_callback === space.w_None;
  if (shared) {
    const w_known = lifeline.getSharedProxy();
    if (w_known !== null) return w_known;
  }
  const w_proxy = space.isCallable(w_obj) ? new W_CallableProxy() : new W_Proxy();
  w_proxy.attach(w_obj, shared ? null : w_callback);
  if (shared) lifeline.setSharedProxy(w_proxy);
  else lifeline.add(w_proxy);
  return w_proxy;
}
