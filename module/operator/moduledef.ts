/** Module operator: the operators of the language as functions, and the getters attrgetter and itemgetter. */
import { promote } from '../../rlib/jit';
import type { FixedArray } from '../../rlib/kinds';
import { newFixedArray } from '../../rlib/kinds';
import type { Arguments } from '../../interpreter/argument';
import { space, W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { type BuiltinOptions, builtinNew, objectTypeDef } from '../../interpreter/gateway';
import { ModuleDef, fn, type ModuleFunction } from '../../interpreter/module';
import { TypeDef } from '../../interpreter/typedef';

type W = W_Root;

// -- predicates and sequence functions ------------------------------------------------------------------------

function op_truth(w: W): W { return space.newbool(space.is_true(w)); }
function op_is(w_a: W, w_b: W): W { return space.newbool(space.is_w(w_a, w_b)); }
function op_is_not(w_a: W, w_b: W): W { return space.newbool(!space.is_w(w_a, w_b)); }
function op_contains(w_container: W, w_item: W): W { return space.newbool(space.contains(w_container, w_item)); }
function op_index(w: W): W {
  const w_index = w.op_index();
  if (w_index === null) throw space.typeError(`'${space.type(w).getname()}' object cannot be interpreted as an index`);
  if (!space.isinstance_w(w_index, space.w_int) && !space.isinstance_w(w_index, space.w_long)) {
    throw space.typeError(`__index__ returned non-(int,long) (type ${space.type(w_index).getname()})`);
  }
  return w_index;
}

/** Whether an object counts as a sequence: it has subscripts and is no dict. */
export function isSequence(w: W): boolean {
  if (space.isinstance_w(w, space.w_instance)) return space.findattr(w, '__getitem__') !== null;
  return space.lookupSpecial(w, '__getitem__') !== null && !space.isinstance_w(w, space.w_dict);
}
function requireSequence(w: W, name: string): void {
  if (!isSequence(w)) throw space.typeError(`'${space.type(w).getname()}' object can't be ${name}`);
}
function op_concat(w_a: W, w_b: W): W {
  requireSequence(w_a, 'concatenated');
  requireSequence(w_b, 'concatenated');
  return space.add(w_a, w_b);
}
function op_repeat(w_a: W, w_count: W): W {
  if (!space.hasIndex(w_count)) throw space.typeError('an integer is required');
  requireSequence(w_a, 'repeated');
  return space.mul(w_a, w_count);
}
function op_iconcat(w_a: W, w_b: W): W {
  requireSequence(w_a, 'concatenated');
  requireSequence(w_b, 'concatenated');
  return space.inplace_add(w_a, w_b);
}
function op_irepeat(w_a: W, w_count: W): W {
  if (!space.hasIndex(w_count)) throw space.typeError('an integer is required');
  requireSequence(w_a, 'repeated');
  return space.inplace_mul(w_a, w_count);
}

function op_countOf(w_sequence: W, w_item: W): W {
  const w_iter = space.iter(w_sequence);
  let count = 0;
  for (;;) {
    const w_element = space.next(w_iter);
    if (w_element === null) return space.newindex(count);
    if (space.eq_w(w_item, w_element)) count++;
  }
}
function op_indexOf(w_sequence: W, w_item: W): W {
  const w_iter = space.iter(w_sequence);
  let i = 0;
  for (;;) {
    const w_element = space.next(w_iter);
    if (w_element === null) throw space.valueError('sequence.index(x): x not in sequence');
    if (space.eq_w(w_item, w_element)) return space.newindex(i);
    i++;
  }
}

function op_isCallable(w: W): W { return space.newbool(space.isCallable(w)); }
function op_isMappingType(w: W): W {
  return space.newbool(space.isMapping(w));
}
function op_isNumberType(w: W): W {
  if (space.isinstance_w(w, space.w_instance)) return space.newbool(space.findattr(w, '__int__') !== null || space.findattr(w, '__float__') !== null);
  return space.newbool(space.lookupSpecial(w, '__int__') !== null || space.lookupSpecial(w, '__float__') !== null || space.isinstance_w(w, space.w_complex));
}
function op_isSequenceType(w: W): W {
  return space.newbool(isSequence(w));
}

function op_setitem(w: W, w_key: W, w_value: W): W {
  space.setitem(w, w_key, w_value);
  return space.w_None;
}
function op_delitem(w: W, w_key: W): W {
  space.delitem(w, w_key);
  return space.w_None;
}
/** The bounds of the slice functions are integers, so that a sequence and not a mapping is sliced. */
function checkBounds(w_start: W, w_stop: W): void {
  space.getindex_w(w_start, null);
  space.getindex_w(w_stop, null);
}
function op_getslice(w: W, w_start: W, w_stop: W): W {
  checkBounds(w_start, w_stop);
  return space.getslice(w, w_start, w_stop);
}
function op_setslice(w: W, w_start: W, w_stop: W, w_value: W): W {
  checkBounds(w_start, w_stop);
  space.setslice(w, w_start, w_stop, w_value);
  return space.w_None;
}
function op_setslice4(w: W | null, w_start: W | null, w_stop: W | null, w_value: W | null): W { return op_setslice(w!, w_start!, w_stop!, w_value!); }
function op_delslice(w: W, w_start: W, w_stop: W): W {
  checkBounds(w_start, w_stop);
  space.delslice(w, w_start, w_stop);
  return space.w_None;
}
function op_pow(w_a: W, w_b: W): W { return space.pow(w_a, w_b, space.w_None); }

// -- getters ----------------------------------------------------------------------------------------------------

export class W_AttrGetter extends W_Root {
  /** `names` is null when not all were strings, which counts when the getter is used. */
  constructor(private readonly names: FixedArray<string> | null) {
    super();
    this.only = names !== null && names.length === 1 ? names[0] : null;
  }
  /** The name, when it is one. */
  private readonly only: string | null;
  override getclass(): W_TypeBase { return attrgetterTypeDef.w_type; }
  override call1(w_obj: W): W {
    const getter = promote(this as W_AttrGetter);
    const only = getter.only;
    return only !== null ? space.getattr(w_obj, only) : getter.getAll(w_obj);
  }
  private getAll(w_obj: W): W {
    const names = this.names;
    if (names === null) throw space.typeError('attribute name must be string');
    const out_w = newFixedArray<W>(names.length, space.w_None);
    for (let i = 0; i < names.length; i++) out_w[i] = space.getattr(w_obj, names[i]);
    return space.newtuple(out_w);
  }
  override callN(args_w: FixedArray<W>): W {
    if (args_w.length !== 1) throw space.typeError(`attrgetter expected 1 arguments, got ${args_w.length}`);
    return this.call1(args_w[0]);
  }
  override callArgs(args: Arguments): W {
    if (args.keywordCount() !== 0) throw space.typeError('attrgetter does not take keyword arguments');
    return this.callN(args.positional());
  }
}
function attrgetter_new(w_type: W_TypeBase, names_w: FixedArray<W>): W {
  if (names_w.length === 0) throw space.typeError('attrgetter expected 1 arguments, got 0');
  const names = newFixedArray<string>(names_w.length, '');
  for (let i = 0; i < names_w.length; i++) {
    if (!space.isinstance_w(names_w[i], space.w_basestring)) return new W_AttrGetter(null);
    names[i] = space.getstr_w(names_w[i]);
  }
  return new W_AttrGetter(names);
}
const attrgetterTypeDef = new TypeDef('attrgetter', {
  cls: W_AttrGetter, base: objectTypeDef, module: 'operator', acceptableAsBase: false,
  doc: 'attrgetter(attr, ...) --> attrgetter object',
  new: builtinNew(attrgetter_new, '*attrs'),
});

export class W_ItemGetter extends W_Root {
  constructor(private readonly keys_w: FixedArray<W>) {
    super();
    this.w_only = keys_w.length === 1 ? keys_w[0] : null;
  }
  /** The key, when it is one. */
  private readonly w_only: W | null;
  override getclass(): W_TypeBase { return itemgetterTypeDef.w_type; }
  override call1(w_obj: W): W {
    const getter = promote(this as W_ItemGetter);
    const w_only = getter.w_only;
    return w_only !== null ? space.getitem(w_obj, w_only) : getter.getAll(w_obj);
  }
  private getAll(w_obj: W): W {
    const keys_w = this.keys_w;
    const out_w = newFixedArray<W>(keys_w.length, space.w_None);
    for (let i = 0; i < keys_w.length; i++) out_w[i] = space.getitem(w_obj, keys_w[i]);
    return space.newtuple(out_w);
  }
  override callN(args_w: FixedArray<W>): W {
    if (args_w.length !== 1) throw space.typeError(`itemgetter expected 1 arguments, got ${args_w.length}`);
    return this.call1(args_w[0]);
  }
  override callArgs(args: Arguments): W {
    if (args.keywordCount() !== 0) throw space.typeError('itemgetter does not take keyword arguments');
    return this.callN(args.positional());
  }
}
function itemgetter_new(w_type: W_TypeBase, keys_w: FixedArray<W>): W {
  if (keys_w.length === 0) throw space.typeError('itemgetter expected 1 arguments, got 0');
  return new W_ItemGetter(keys_w);
}
const itemgetterTypeDef = new TypeDef('itemgetter', {
  cls: W_ItemGetter, base: objectTypeDef, module: 'operator', acceptableAsBase: false,
  doc: 'itemgetter(item, ...) --> itemgetter object',
  new: builtinNew(itemgetter_new, '*items'),
});

// -- operators, each under its plain and its underscored name --------------------------------------------------------

function unary(f: (w: W) => W): (w: W) => W { return (w: W): W => f.call(space, w); }
function binary(f: (w_a: W, w_b: W) => W): (w_a: W, w_b: W) => W { return (w_a: W, w_b: W): W => f.call(space, w_a, w_b); }

const members: { [name: string]: ModuleFunction | TypeDef } = {
  truth: fn(op_truth, 'a'), is_: fn(op_is, 'a b', { unpack: true }), is_not: fn(op_is_not, 'a b', { unpack: true }), countOf: fn(op_countOf, 'a b', { unpack: true }), indexOf: fn(op_indexOf, 'a b', { unpack: true }),
  sequenceIncludes: fn(op_contains, 'a b', { unpack: true }), isCallable: fn(op_isCallable, 'a'), isMappingType: fn(op_isMappingType, 'a'),
  isNumberType: fn(op_isNumberType, 'a'), isSequenceType: fn(op_isSequenceType, 'a'),
  attrgetter: attrgetterTypeDef, itemgetter: itemgetterTypeDef,
};

/** Their names in messages about a wrong number of arguments. */
function unpacked(name: string): BuiltinOptions { return { unpack: true, called: `op_${name}` }; }

/** Enters a function as `name` and as `__name__`. */
function both(name: string, f: ModuleFunction): void {
  const bare = name.replace(/_$/, '');
  members[name] = f;
  members[`__${bare}__`] = f;
}

for (const name of ['neg', 'pos', 'abs', 'invert'] as const) both(name, fn(unary(space[name]), 'a'));
both('inv', fn(unary(space.invert), 'a'));
both('not_', fn(unary(space.not_), 'a'));
for (const name of ['add', 'sub', 'mul', 'div', 'floordiv', 'truediv', 'mod', 'lshift', 'rshift', 'and_', 'or_', 'xor', 'lt', 'le', 'eq', 'ne', 'gt', 'ge', 'getitem'] as const) {
  both(name, fn(binary(space[name]), 'a b', unpacked(name)));
}
for (const name of ['add', 'sub', 'mul', 'div', 'floordiv', 'truediv', 'mod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor'] as const) {
  both(`i${name}`, fn(binary(space[`inplace_${name}`]), 'a b', unpacked(`i${name}`)));
}
both('pow', fn(op_pow, 'a b', { unpack: true }));
both('index', fn(op_index, 'a'));
both('concat', fn(op_concat, 'a b', unpacked('concat')));
both('repeat', fn(op_repeat, 'a b'));
both('iconcat', fn(op_iconcat, 'a b', unpacked('iconcat')));
both('irepeat', fn(op_irepeat, 'a b'));
both('contains', fn(op_contains, 'a b', unpacked('contains')));
both('setitem', fn(op_setitem, 'a b c', unpacked('setitem')));
both('delitem', fn(op_delitem, 'a b', unpacked('delitem')));
both('getslice', fn(op_getslice, 'a b c'));
both('setslice', fn(op_setslice4, 'a b c d'));
both('delslice', fn(op_delslice, 'a b c'));

export const operatorModule = new ModuleDef('operator', { doc: 'Operators of the language as functions.', members });
