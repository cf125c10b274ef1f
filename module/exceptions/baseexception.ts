/**
 * BaseException and what all exception instances have: arguments, a message, a dictionary.
 *
 * Every built-in exception type shares this class or one of its few subclasses (`detailed.ts`, `unicodeerrors.ts`); which type an instance has is in `w_class`.
 */
import type { FixedArray } from '../../rlib/kinds';
import { space, W_DictBase, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import type { Arguments } from '../../interpreter/argument';
import { TypeDef, typeDefParts, type RootClass } from '../../interpreter/typedef';
import { usedInstanceDict } from '../../objspace/instancedict';
import type { W_TypeObject } from '../../objspace/typeobject';
import { builtinNew, getset, method, objectTypeDef } from '../../interpreter/gateway';

export class W_BaseException extends W_Root {
  w_class: W_TypeBase = space.w_object;
  args_w: FixedArray<W_Root> = space.emptyArgs;
  w_message: W_Root | null = null;
  private w_dict: W_DictBase | null = null;

  override getclass(): W_TypeBase { return this.w_class; }

  override getdict(): W_DictBase | null {
    if (this.w_dict === null) this.w_dict = space.newdict();
    return this.w_dict;
  }
  override setdict(w_dict: W_DictBase): void { this.w_dict = w_dict; }
  override getdictvalue(name: string): W_Root | null { return this.w_dict === null ? null : this.w_dict.getitem_str(name); }
  override setdictvalue(name: string, w_value: W_Root): boolean {
    this.getdict()!.setitem_str(name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean { return this.w_dict !== null && this.w_dict.delitem_str(name); }
  override userDictInMap(): boolean { return true; }
  /** The dictionary, or null when nothing was ever stored in it. */
  usedDict(): W_DictBase | null { return this.isUserInstance() ? usedInstanceDict(this) : this.w_dict; }

  /** Stores the arguments of the constructor. */
  setArgs(args_w: FixedArray<W_Root>): void {
    this.args_w = args_w;
    if (args_w.length === 1) this.w_message = args_w[0]!;
  }

  override op_str(): W_Root | null { return this.defaultStr(); }
  /** Nothing, the only argument, or all of them. */
  defaultStr(): W_Root {
    if (this.args_w.length === 0) return space.newbytes('');
    if (this.args_w.length === 1) return space.str(this.args_w[0]!);
    return space.str(space.newtuple(this.args_w));
  }
  override op_repr(): W_Root { return space.newbytes(space.type(this).getname() + space.repr_w(space.newtuple(this.args_w))); }

  override op_getitem(w_key: W_Root): W_Root | null { return space.getitem(space.newtuple(this.args_w), w_key); }
  override op_getslice(w_start: W_Root, w_stop: W_Root): W_Root | null { return space.newtuple(this.args_w).op_getslice(w_start, w_stop); }

  /** The arguments from which `__reduce__` makes the exception anew. */
  reduceArgs(): FixedArray<W_Root> { return this.args_w; }
}

function exception_new(w_type: W_TypeBase, args: Arguments): W_Root {
  const w_exception = space.allocateInstance(w_type, baseExceptionTypeDef) as W_BaseException;
  w_exception.w_class = w_type;
  w_exception.w_message = space.newinterned('');
  return w_exception;
}

/** Exceptions take no keyword arguments. */
export function checkNoKeywords(self: W_Root, args: Arguments): void {
  if (args.keywordCount() > 0) throw space.typeError(`${(space.type(self) as W_TypeObject).qualifiedName()} does not take keyword arguments`);
}

function exception_init(self: W_BaseException, args: Arguments): W_Root {
  checkNoKeywords(self, args);
  self.setArgs(args.positional());
  return space.w_None;
}

function exception_getargs(self: W_BaseException): W_Root { return space.newtuple(self.args_w); }
function exception_setargs(self: W_BaseException, w_args: W_Root): void { self.args_w = space.fixedview(w_args, -1); }
function exception_delargs(self: W_BaseException): void { throw space.typeError('args may not be deleted'); }

function exception_getdict(self: W_BaseException): W_Root { return self.getdict()!; }
function exception_setdict(self: W_BaseException, w_dict: W_Root): void {
  if (!(w_dict instanceof W_DictBase)) throw space.typeError('__dict__ must be a dictionary');
  self.setdict(w_dict);
}
function exception_deldict(self: W_BaseException): void { throw space.typeError('__dict__ may not be deleted'); }

function exception_reduce(self: W_BaseException): W_Root {
  const w_args = space.newtuple(self.reduceArgs());
  const w_dict = self.usedDict();
  if (w_dict === null) return space.newtuple2(space.type(self), w_args);
  return space.newtuple(space.args3(space.type(self), w_args, w_dict));
}

function exception_setstate(self: W_BaseException, w_state: W_Root): W_Root {
  if (w_state === space.w_None) return space.w_None;
  if (!(w_state instanceof W_DictBase)) throw space.typeError('state is not a dictionary');
  for (const w_key of space.listview(w_state)) space.setattr(self, space.attributeName(w_key), w_state.getitem(w_key)!);
  return space.w_None;
}

function exception_unicode(self: W_BaseException): W_Root {
  if (self.args_w.length === 0) return space.newunicode('');
  if (self.args_w.length === 1) return space.unicode(self.args_w[0]!);
  return space.unicode(space.newtuple(self.args_w));
}

export const baseExceptionTypeDef = new TypeDef('BaseException', {
  cls: W_BaseException, base: objectTypeDef, module: 'exceptions', hasdict: true,
  doc: 'Common base class for all exceptions',
  new: builtinNew(exception_new, '**args'),
  members: {
    __init__: method(W_BaseException, exception_init, '**args'),
    __reduce__: method(W_BaseException, exception_reduce),
    __setstate__: method(W_BaseException, exception_setstate, 'state'),
    __unicode__: method(W_BaseException, exception_unicode),
    __dict__: getset(W_BaseException, exception_getdict, exception_setdict, exception_deldict),
    args: getset(W_BaseException, exception_getargs, exception_setargs, exception_delargs),
    message: getset(W_BaseException,
      (self: W_BaseException): W_Root => self.w_message ?? space.w_None,
      (self: W_BaseException, w_value: W_Root): void => { self.w_message = w_value; },
      (self: W_BaseException): void => { self.w_message = null; }),
  },
});

/** A type of exception without attributes of its own. Load time only. */
export function exceptionType(name: string, base: TypeDef, doc: string): TypeDef {
  return new TypeDef(name, { cls: nearestClass(base), base, module: 'exceptions', hasdict: true, doc });
}

function nearestClass(typedef: TypeDef): RootClass {
  return typeDefParts(typedef).cls ?? W_BaseException;
}
