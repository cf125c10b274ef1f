/** The type `type`: attributes and methods of classes. */
import type { FixedArray } from '../rlib/kinds';
import type { Arguments } from '../interpreter/argument';
import { space, W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import { readonlyMember } from '../interpreter/member';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, getset, method, objectTypeDef } from '../interpreter/gateway';
import { W_DictProxy } from './dictproxyobject';
import { computeMro } from './mro';
import { setBases, type_new } from './typenew';
import { W_TypeObject } from './typeobject';

function checkHeap(self: W_TypeObject, name: string): void {
  if (!self.isHeapType) throw space.typeError(`can't set ${self.name}.${name}`);
}

function type_getname(self: W_TypeObject): W_Root { return space.newinterned(self.name); }

function type_setname(self: W_TypeObject, w_name: W_Root): void {
  checkHeap(self, '__name__');
  if (!space.isinstance_w(w_name, space.w_str)) {
    throw space.typeError(`can only assign string to ${self.name}.__name__, not '${space.type(w_name).getname()}'`);
  }
  const name = w_name.str_w();
  if (name.includes('\0')) throw space.valueError('__name__ must not contain null bytes');
  self.name = name;
}

function type_delname(self: W_TypeObject): void { throw space.typeError(`can't delete ${self.name}.__name__`); }
function type_delmodule(self: W_TypeObject): void { throw space.typeError(`can't delete ${self.name}.__module__`); }
function type_delbases(self: W_TypeObject): void { throw space.typeError(`can't delete ${self.name}.__bases__`); }

function type_getmodule(self: W_TypeObject): W_Root {
  const w_module = self.typeModule();
  if (w_module === null) throw space.operr(space.w_AttributeError, '__module__');
  return w_module;
}

function type_setmodule(self: W_TypeObject, w_module: W_Root): void {
  checkHeap(self, '__module__');
  self.setdictvalue('__module__', w_module);
}

function type_getbases(self: W_TypeObject): W_Root { return space.newtuple(self.bases_w); }
function type_setbases(self: W_TypeObject, w_bases: W_Root): void { setBases(self, w_bases); }
function type_getbase(self: W_TypeObject): W_Root { return self.w_base ?? space.w_None; }
function type_getmro(self: W_TypeObject): W_Root { return space.newtuple(self.mro_w); }
function type_getdict(self: W_TypeObject): W_Root { return new W_DictProxy(self); }
function type_getflags(self: W_TypeObject): W_Root {
  const heap = self.isHeapType ? 1 << 9 : 0;
  const base = self.acceptableAsBase ? 1 << 10 : 0;
  return space.newindex(0x11eb | heap | base);
}

function type_getdoc(self: W_TypeObject): W_Root {
  const w_doc = self.getdictvalue('__doc__');
  if (w_doc === null) return space.w_None;
  if (!self.isHeapType) return w_doc;
  return w_doc.op_get(null, self) ?? w_doc;
}

function type_mro(self: W_TypeObject): W_Root { return space.newlist(space.listview(space.newtuple(computeMro(self)))); }

function type_subclasses(self: W_TypeObject): W_Root {
  const list_w: W_Root[] = [];
  for (const w_sub of self.liveSubclasses()) list_w.push(w_sub);
  return space.newlist(list_w);
}

const parameterNames: FixedArray<string> = ['name', 'bases', 'dict'];

function type_entry(w_metatype: W_TypeBase, args: Arguments): W_Root {
  const n = args.totalCount();
  if (n !== 1 && n !== 3) throw space.typeError('type() takes 1 or 3 arguments');
  const args_w = args.matchBuiltin('type()', parameterNames, 1, 0);
  return type_new(w_metatype, args_w[0]!, args_w[1]!, args_w[2]!);
}

/** `type.__init__` accepts what `type.__new__` accepted. */
function type_init(self: W_TypeObject, w_name: W_Root, w_bases: W_Root | null, w_dict: W_Root | null): W_Root {
  if (w_bases !== null && w_dict === null) throw space.typeError('type.__init__() takes 1 or 3 arguments');
  return space.w_None;
}

export const typeTypeDef = new TypeDef('type', {
  cls: W_TypeObject, base: objectTypeDef, weakrefable: true,
  doc: "type(object) -> the object's type\ntype(name, bases, dict) -> a new type",
  new: builtinNew(type_entry, '**args'),
  members: {
    __init__: method(W_TypeObject, type_init, 'name bases? dict?'),
    __name__: getset(W_TypeObject, type_getname, type_setname, type_delname),
    __module__: getset(W_TypeObject, type_getmodule, type_setmodule, type_delmodule),
    __bases__: getset(W_TypeObject, type_getbases, type_setbases, type_delbases),
    __base__: readonlyMember(W_TypeObject, type_getbase),
    __mro__: readonlyMember(W_TypeObject, type_getmro),
    __dict__: getset(W_TypeObject, type_getdict),
    __doc__: getset(W_TypeObject, type_getdoc),
    __flags__: readonlyMember(W_TypeObject, type_getflags),
    __basicsize__: readonlyMember(W_TypeObject, (self: W_TypeObject): W_Root => space.newindex(16)),
    __itemsize__: readonlyMember(W_TypeObject, (self: W_TypeObject): W_Root => space.newindex(0)),
    __dictoffset__: readonlyMember(W_TypeObject, (self: W_TypeObject): W_Root => space.newindex(self.hasdict ? 16 : 0)),
    __weakrefoffset__: readonlyMember(W_TypeObject, (self: W_TypeObject): W_Root => space.newindex(self.weakrefable ? 24 : 0)),
    mro: method(W_TypeObject, type_mro, '', { doc: "mro() -> list\nreturn a type's method resolution order" }),
    __subclasses__: method(W_TypeObject, type_subclasses, '', { doc: '__subclasses__() -> list of immediate subclasses' }),
  },
});
