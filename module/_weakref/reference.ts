/** weakref.ref. */
import type { i64 } from '../../rlib/kinds';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { builtinNew, method, objectTypeDef } from '../../interpreter/gateway';
import { TypeDef } from '../../interpreter/typedef';
import { needLifeline, W_WeakrefBase } from './lifeline';

export class W_Weakref extends W_WeakrefBase {
  private hash: i64 = -1n;

  override getclass(): W_TypeBase { return weakrefTypeDef.w_type; }
  override call0(): W_Root { return this.referent() ?? space.w_None; }
  override callArgs(args: Arguments): W_Root {
    if (args.totalCount() !== 0) throw space.typeError(`__call__() takes exactly 0 arguments (${args.totalCount()} given)`);
    return this.referent() ?? space.w_None;
  }

  override op_hash(): W_Root {
    if (this.hash === -1n) {
      const w_obj = this.referent();
      if (w_obj === null) throw space.typeError('weak object has gone away');
      this.hash = space.hash_w(w_obj);
    }
    return space.newint(this.hash);
  }

  override op_eq(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Weakref)) return null;
    const w_a = this.referent();
    const w_b = w_other.referent();
    return w_a === null || w_b === null ? space.newbool(this === w_other) : space.eq(w_a, w_b);
  }
  override op_ne(w_other: W_Root): W_Root | null {
    if (!(w_other instanceof W_Weakref)) return null;
    const w_a = this.referent();
    const w_b = w_other.referent();
    return w_a === null || w_b === null ? space.newbool(this !== w_other) : space.ne(w_a, w_b);
  }

  override op_repr(): W_Root {
    const w_obj = this.referent();
    const here = space.addressText(this);
    if (w_obj === null) return space.newbytes(`<weakref at ${here}; dead>`);
    const w_name = space.findattr(w_obj, '__name__');
    const name = w_name !== null && space.isinstance_w(w_name, space.w_str) ? ` (${w_name.str_w()})` : '';
    return space.newbytes(`<weakref at ${here}; to '${space.type(w_obj).getname()}' at ${space.addressText(w_obj)}${name}>`);
  }
}

function weakref_new(w_type: W_TypeBase, args: Arguments): W_Root {
  const given_w = args.positional();
  if (given_w.length < 1) throw space.typeError('__new__ expected at least 1 arguments, got 0');
  if (given_w.length > 2) throw space.typeError(`__new__ expected at most 2 arguments, got ${given_w.length}`);
  const w_obj = given_w[0];
  const w_callback = given_w.length === 2 && given_w[1] !== space.w_None ? given_w[1] : null;
  const lifeline = needLifeline(w_obj);
  const shared = w_type === weakrefTypeDef.w_type && w_callback === null;
  if (shared) {
    const w_known = lifeline.getSharedRef();
    if (w_known !== null) return w_known;
  }
  const w_ref = space.allocateInstance(w_type, weakrefTypeDef) as W_Weakref;
  w_ref.attach(w_obj, w_callback);
  if (shared) lifeline.setSharedRef(w_ref);
  else lifeline.add(w_ref);
  return w_ref;
}

/** Everything is done by `__new__`; subclasses call this one with the same arguments. */
function weakref_init(self: W_Weakref, args: Arguments): W_Root {
  const n = args.positionalCount();
  if (args.keywordCount() > 0) throw space.typeError('ref() does not take keyword arguments');
  if (n < 1) throw space.typeError('__init__ expected at least 1 arguments, got 0');
  if (n > 2) throw space.typeError(`__init__ expected at most 2 arguments, got ${n}`);
  return space.w_None;
}

export const weakrefTypeDef = new TypeDef('weakref', {
  cls: W_Weakref, base: objectTypeDef, doc: 'ref(object[, callback]): a reference that does not keep the object alive; calling it gives the object, or None.',
  new: builtinNew(weakref_new, '**args'),
  members: { __init__: method(W_Weakref, weakref_init, '**args') },
});
