/**
 * `__new__` of built-in types, as Python sees it: a function whose first argument is checked to be a subtype with the same layout. Calls of type objects use
 * the code behind it without the check. Load time only.
 */
import type { FixedArray } from '../rlib/kinds';
import { space, type W_Root, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { makeCode, NewEntry, objectTypeDef, W_BuiltinFunction, type BuiltinCode } from '../interpreter/gateway';
import { typeDefParts, type TypeDef } from '../interpreter/typedef';
import { W_TypeObject } from './typeobject';

type W = W_Root;
type N = W_Root | null;

export class W_BuiltinNew extends W_BuiltinFunction {
  constructor(code: BuiltinCode, readonly rawCode: BuiltinCode, readonly typedef: TypeDef, doc: string | null) { super(code, null, null, doc); }
  private tooFew(): W { throw space.typeError(`${this.typedef.name}.__new__(): not enough arguments`); }
  override call0(): W { return this.tooFew(); }
  override callN(args_w: FixedArray<W>): W { return args_w.length === 0 ? this.tooFew() : super.callN(args_w); }
  override callArgs(args: Arguments): W { return args.first() === null ? this.tooFew() : super.callArgs(args); }
  override op_repr(): W { return space.newbytes(`<built-in method __new__ of type object at ${space.addressText(this.typedef.w_type)}>`); }
}

/** The type that may be instantiated; TypeError. */
function checkType(typedef: TypeDef, w_type: W): W_TypeBase {
  const name = typedef.name;
  if (!(w_type instanceof W_TypeObject)) {
    throw space.typeError(`${name}.__new__(X): X is not a type object (${space.type(w_type).getname()})`);
  }
  const w_owner = typedef.w_type as W_TypeObject;
  if (!w_type.issubtype(w_owner)) {
    throw space.typeError(`${name}.__new__(${w_type.name}): ${w_type.name} is not a subtype of ${name}`);
  }
  const w_layout = w_type.layout;
  if (w_layout !== w_owner && w_layout.newCode !== w_owner.newCode) {
    throw space.typeError(`${name}.__new__(${w_type.name}) is not safe, use ${w_layout.name}.__new__()`);
  }
  return w_type;
}

function check1(t: TypeDef, f: (w_type: W_TypeBase) => W) { return (w_type: W): W => f(checkType(t, w_type)); }
function check2(t: TypeDef, f: (w_type: W_TypeBase, a: N) => W) { return (w_type: W, a: N): W => f(checkType(t, w_type), a); }
function check3(t: TypeDef, f: (w_type: W_TypeBase, a: N, b: N) => W) { return (w_type: W, a: N, b: N): W => f(checkType(t, w_type), a, b); }
function check4(t: TypeDef, f: (w_type: W_TypeBase, a: N, b: N, c: N) => W) { return (w_type: W, a: N, b: N, c: N): W => f(checkType(t, w_type), a, b, c); }
function check5(t: TypeDef, f: (w_type: W_TypeBase, a: N, b: N, c: N, d: N) => W) { return (w_type: W, a: N, b: N, c: N, d: N): W => f(checkType(t, w_type), a, b, c, d); }
function checkStar(t: TypeDef, f: (w_type: W_TypeBase, rest_w: FixedArray<W>) => W) { return (w_type: W, rest_w: FixedArray<W>): W => f(checkType(t, w_type), rest_w); }
function checkArgs(t: TypeDef, f: (w_type: W_TypeBase, args: Arguments) => W) { return (w_type: W, args: Arguments): W => f(checkType(t, w_type), args); }

type Fn = (...args: never[]) => W;

function checked(typedef: TypeDef, fn: Fn, parameters: string): Fn {
  const f = fn as never;
  if (parameters.includes('**')) return checkArgs(typedef, f);
  if (parameters.includes('*')) return checkStar(typedef, f);
  const n = parameters.split(/\s+/).filter((word) => word !== '').length;
  const makers = [check1, check2, check3, check4, check5];
  const maker = makers[n];
  if (maker === undefined) throw new Error(`${typedef.name}.__new__: too many parameters`);
  return maker(typedef, f);
}

/** object.__new__: arguments are allowed only when there is an `__init__` that may want them. */
function object_new(w_type: W_TypeBase, args: Arguments): W {
  const w_class = w_type as W_TypeObject;
  return args.totalCount() > 0 ? w_class.allocateForInit() : w_class.allocate();
}

/** The `__new__` for a type definition that has one, or for `object`. */
export function makeNew(typedef: TypeDef): W_BuiltinNew {
  const isObject = typedef === objectTypeDef;
  const entry = typeDefParts(typedef).newEntry;
  if (!isObject && !(entry instanceof NewEntry)) throw new Error(`${typedef.name}: 'new' must come from builtinNew`);
  const fn = isObject ? (object_new as unknown as Fn) : (entry as NewEntry).fn;
  const parameters = isObject ? '**args' : (entry as NewEntry).parameters;
  const options = isObject ? {} : { ofType: true, ...(entry as NewEntry).options };
  const raw = makeCode(typedef.name, fn, `cls ${parameters}`, 1, options);
  const code = makeCode(typedef.name, checked(typedef, fn, parameters), `cls ${parameters}`, 1, options);
  return new W_BuiltinNew(code, raw, typedef, `T.__new__(S, ...) -> a new object with type S, a subtype of T`);
}
