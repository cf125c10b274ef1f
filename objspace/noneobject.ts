/** None, NotImplemented and Ellipsis: one instance each, made while the program is loaded. */
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { TypeDef } from '../interpreter/typedef';
import { objectTypeDef } from '../interpreter/gateway';

export class W_NoneObject extends W_Root {
  override getclass(): W_TypeBase { return noneTypeDef.w_type; }
  override isLasting(): boolean { return true; }
  override is_true(): boolean { return false; }
  override op_repr(): W_Root { return space.newinterned('None'); }
}

export class W_NotImplementedObject extends W_Root {
  override getclass(): W_TypeBase { return notImplementedTypeDef.w_type; }
  override op_repr(): W_Root { return space.newinterned('NotImplemented'); }
}

export class W_EllipsisObject extends W_Root {
  override getclass(): W_TypeBase { return ellipsisTypeDef.w_type; }
  override op_repr(): W_Root { return space.newinterned('Ellipsis'); }
}

export const noneTypeDef = new TypeDef('NoneType', { cls: W_NoneObject, base: objectTypeDef, acceptableAsBase: false });
export const notImplementedTypeDef = new TypeDef('NotImplementedType', { cls: W_NotImplementedObject, base: objectTypeDef, acceptableAsBase: false });
export const ellipsisTypeDef = new TypeDef('ellipsis', { cls: W_EllipsisObject, base: objectTypeDef, acceptableAsBase: false });
