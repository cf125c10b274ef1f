/** `object`: its instances, and what every object has. */
import { typeDefParts } from '../interpreter/typedef';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { getset, method, objectTypeDef } from '../interpreter/gateway';
import { W_TypeObject } from './typeobject';
import { object_reduce, object_reduce_ex } from './reduce';

export class W_ObjectObject extends W_Root {
  override getclass(): W_TypeBase { return objectTypeDef.w_type; }
}

function object_getclass(self: W_Root): W_Root { return space.type(self); }

function object_setclass(self: W_Root, w_class: W_Root): void {
  if (!(w_class instanceof W_TypeObject)) {
    throw space.typeError(`__class__ must be set to new-style class, not '${space.type(w_class).getname()}' object`);
  }
  self.setclass(w_class);
}

function object_delclass(self: W_Root): void { throw space.typeError("can't delete __class__ attribute"); }

function object_init(self: W_Root, args: Arguments): W_Root { return space.w_None; }

const members = typeDefParts(objectTypeDef).members;
members.set('__class__', getset(W_Root, object_getclass, object_setclass, object_delclass, "the object's class"));
members.set('__init__', method(W_Root, object_init, '**args', { doc: 'x.__init__(...) initializes x; see x.__class__.__doc__ for signature' }));
members.set('__reduce__', method(W_Root, object_reduce, '', { doc: 'helper for pickle' }));
members.set('__reduce_ex__', method(W_Root, object_reduce_ex, 'protocol?', { doc: 'helper for pickle' }));
