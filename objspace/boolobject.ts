/** bool: the two instances are made while the program is loaded. */
import type { i64 } from '../rlib/kinds';
import { space, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew } from '../interpreter/gateway';
import { intTypeDef, W_IntObject } from './intobject';

export class W_BoolObject extends W_IntObject {
  constructor(value: boolean = false) { super(value ? 1n : 0n); }
  override getclass(): W_TypeBase { return boolTypeDef.w_type; }
  override op_nonzero(): W_Root | null { return this; }
  override op_repr(): W_Root { return space.newinterned(this.intval !== 0n ? 'True' : 'False'); }
  override op_str(): W_Root | null { return this.op_repr(); }

  override op_and(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BoolObject ? boolean(this.intval & w_other.intval) : super.op_and(w_other);
  }
  override op_or(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BoolObject ? boolean(this.intval | w_other.intval) : super.op_or(w_other);
  }
  override op_xor(w_other: W_Root): W_Root | null {
    return w_other instanceof W_BoolObject ? boolean(this.intval ^ w_other.intval) : super.op_xor(w_other);
  }
  override op_rand(w_other: W_Root): W_Root | null { return this.op_and(w_other); }
  override op_ror(w_other: W_Root): W_Root | null { return this.op_or(w_other); }
  override op_rxor(w_other: W_Root): W_Root | null { return this.op_xor(w_other); }
}

function boolean(x: i64): W_Root { return space.newbool(x !== 0n); }

function bool_new(w_type: W_TypeBase, w_x: W_Root | null): W_Root {
  return space.newbool(w_x !== null && w_x.is_true());
}

export const boolTypeDef = new TypeDef('bool', {
  cls: W_BoolObject, base: intTypeDef, acceptableAsBase: false,
  doc: 'bool(x) -> bool\n\nThe truth value of x.',
  new: builtinNew(bool_new, 'x?', { keywords: true }),
});
