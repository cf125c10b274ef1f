/**
 * Instances of old-style classes. All have the type `instance`; special methods are looked up as ordinary attributes, on the instance first, and by `__getattr__` too.
 * Attributes live in a map and four fields (see `mapdict.ts`); the maps are shared by all old-style instances.
 *
 * Binary operations: `__coerce__`, where there is one, makes the operands into a pair. When that gives an instance again, its method is called with the
 * other; else the operation starts anew with the pair.
 */
import type { FixedArray, int } from '../rlib/kinds';
import { Finalizable, registerFinalizer } from '../rlib/rgc';
import { identityHash } from '../rlib/objectmodel';
import { space, W_DictBase, W_Root, type InstanceMap, type W_TypeBase } from '../interpreter/baseobjspace';
import type { Arguments } from '../interpreter/argument';
import { OperationError } from '../interpreter/error';
import { prepend } from '../interpreter/gateway';
import { writeUnraisable } from '../interpreter/unraisable';
import { TypeDef } from '../interpreter/typedef';
import { builtinNew, objectTypeDef } from '../interpreter/gateway';
import { W_ClassObject } from './classobj';
import { instanceDict, replaceInstanceDict } from './instancedict';
import { deleteAttribute, MapKind, readAttribute, readSpecial, writeAttribute, writeSpecial, type AttributeMap } from './mapdict';
import type { W_TypeObject } from './typeobject';
import { attributeOf, halfBinary, invoke0, invoke1, invoke2, invoke3, methodOf, orNull, required0, required1, required2, specialOf, threeWayOrder } from './instancecalls';

type W = W_Root;
type N = W_Root | null;

const addValues = (w_a: W, w_b: W): W => space.add(w_a, w_b);
const subValues = (w_a: W, w_b: W): W => space.sub(w_a, w_b);
const mulValues = (w_a: W, w_b: W): W => space.mul(w_a, w_b);
const divValues = (w_a: W, w_b: W): W => space.div(w_a, w_b);
const floordivValues = (w_a: W, w_b: W): W => space.floordiv(w_a, w_b);
const truedivValues = (w_a: W, w_b: W): W => space.truediv(w_a, w_b);
const modValues = (w_a: W, w_b: W): W => space.mod(w_a, w_b);
const divmodValues = (w_a: W, w_b: W): W => space.divmod(w_a, w_b);
const lshiftValues = (w_a: W, w_b: W): W => space.lshift(w_a, w_b);
const rshiftValues = (w_a: W, w_b: W): W => space.rshift(w_a, w_b);
const and_Values = (w_a: W, w_b: W): W => space.and_(w_a, w_b);
const or_Values = (w_a: W, w_b: W): W => space.or_(w_a, w_b);
const xorValues = (w_a: W, w_b: W): W => space.xor(w_a, w_b);
const powValues = (w_a: W, w_b: W): W => space.pow(w_a, w_b, space.w_None);

export class W_InstanceObject extends W_Root {
  map: AttributeMap;
  private value0: N = null;
  private value1: N = null;
  private value2: N = null;
  private value3: N = null;

  constructor(public w_class: W_ClassObject) {
    super();
    this.map = (instanceTypeDef.w_type as W_TypeObject).mapRoot(FIELDS, 0);
    if (w_class.hasFinalizer()) {
      const finalizer = new InstanceFinalizer(this);
      writeSpecial(this, MapKind.FINALIZER, '', new W_FinalizerHolder(finalizer));
      registerFinalizer(finalizer);
    }
  }

  override getmap(): InstanceMap | null { return this.map; }
  override setmap(map: InstanceMap): void { this.map = map as AttributeMap; }
  override getfield(i: int): N {
    switch (i) {
      case 0: return this.value0;
      case 1: return this.value1;
      case 2: return this.value2;
      default: return this.value3;
    }
  }
  override setfield(i: int, w_value: N): void {
    switch (i) {
      case 0: this.value0 = w_value; break;
      case 1: this.value1 = w_value; break;
      case 2: this.value2 = w_value; break;
      default: this.value3 = w_value; break;
    }
  }

  override getclass(): W_TypeBase { return instanceTypeDef.w_type; }
  override getdict(): W_DictBase | null { return instanceDict(this); }
  override setdict(w_dict: W_DictBase): void { replaceInstanceDict(this, w_dict); }
  override getdictvalue(name: string): N { return readAttribute(this, name); }
  override setdictvalue(name: string, w_value: W): boolean {
    writeAttribute(this, name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean { return deleteAttribute(this, name); }
  override getweakref(): N { return readSpecial(this, MapKind.WEAKREF); }
  override setweakref(w_lifeline: N): boolean {
    writeSpecial(this, MapKind.WEAKREF, '', w_lifeline ?? space.w_None);
    return true;
  }

  // -- attributes ---------------------------------------------------------------------------------

  override op_getattribute(name: string): N {
    const w_value = attributeOf(this, name);
    if (w_value === null) throw this.missing(name);
    return w_value;
  }

  missing(name: string): OperationError {
    return space.operr(space.w_AttributeError, `${this.w_class.name} instance has no attribute '${name}'`);
  }

  override op_setattr(name: string, w_value: W): void {
    if (name === '__dict__') {
      if (!(w_value instanceof W_DictBase)) throw space.typeError('__dict__ must be set to a dictionary');
      this.setdict(w_value);
      return;
    }
    if (name === '__class__') {
      if (!(w_value instanceof W_ClassObject)) throw space.typeError('__class__ must be set to a class');
      this.w_class = w_value;
      return;
    }
    if (this.w_class.hasSetattr()) this.w_class.lookup('__setattr__')!.call3(this, space.newbytes(name), w_value);
    else writeAttribute(this, name, w_value);
  }

  override op_delattr(name: string): void {
    if (name === '__dict__') throw space.typeError('__dict__ must be set to a dictionary');
    if (name === '__class__') throw space.typeError('__class__ must be set to a class');
    const w_hook = this.w_class.lookup('__delattr__');
    if (w_hook !== null) w_hook.call2(this, space.newbytes(name));
    else if (!deleteAttribute(this, name)) throw this.missing(name);
  }

  // -- calls --------------------------------------------------------------------------------------

  private notCallable(): OperationError {
    return space.operr(space.w_AttributeError, `${this.w_class.name} instance has no __call__ method`);
  }

  override call0(): W {
    const w_result = invoke0(this, '__call__');
    if (w_result === null) throw this.notCallable();
    return w_result;
  }
  override call1(w_1: W): W {
    const w_result = invoke1(this, '__call__', w_1);
    if (w_result === null) throw this.notCallable();
    return w_result;
  }
  override callN(args_w: FixedArray<W>): W {
    const w_f = methodOf(this, '__call__');
    if (w_f !== null) return w_f.callN(prepend(this, args_w));
    const w_bound = attributeOf(this, '__call__');
    if (w_bound === null) throw this.notCallable();
    return w_bound.callN(args_w);
  }
  override callArgs(args: Arguments): W {
    const w_f = methodOf(this, '__call__');
    if (w_f !== null) return w_f.callArgs(args.prepend(this));
    const w_bound = attributeOf(this, '__call__');
    if (w_bound === null) throw this.notCallable();
    return w_bound.callArgs(args);
  }

  // -- text, hash, truth --------------------------------------------------------------------------

  override op_repr(): W {
    const w_text = this.uncheckedRepr();
    if (space.isinstance_w(w_text, space.w_str)) return w_text;
    if (space.isinstance_w(w_text, space.w_unicode)) return space.newbytes(space.getstr_w(w_text));
    throw space.typeError(`__repr__ returned non-string (type ${space.type(w_text).getname()})`);
  }
  override op_str(): N { return invoke0(this, '__str__') ?? this.uncheckedRepr(); }
  private uncheckedRepr(): W {
    return invoke0(this, '__repr__') ?? space.newbytes(`<${this.w_class.qualifiedName()} instance at ${space.addressText(this)}>`);
  }

  override op_hash(): W {
    const w_hash = invoke0(this, '__hash__');
    if (w_hash !== null) {
      if (space.isinstance_w(w_hash, space.w_int) || space.isinstance_w(w_hash, space.w_long)) return space.newint(space.hash_w(w_hash));
      throw space.typeError('__hash__() should return an int');
    }
    if (specialOf(this, '__eq__') !== null || specialOf(this, '__cmp__') !== null) throw space.typeError('unhashable instance');
    return space.newint(identityHash(this));
  }

  override op_nonzero(): N {
    let w_truth = invoke0(this, '__nonzero__');
    if (w_truth === null) w_truth = invoke0(this, '__len__');
    if (w_truth === null) return space.w_True;
    if (!space.isinstance_w(w_truth, space.w_int)) throw space.typeError('__nonzero__ should return an int');
    if (w_truth.int_w() < 0n) throw space.valueError('__nonzero__ should return >= 0');
    return space.newbool(w_truth.is_true());
  }
  override is_true(): boolean { return this.op_nonzero() === space.w_True; }

  // -- containers ---------------------------------------------------------------------------------

  override op_len(): N {
    const w_length = required0(this, '__len__');
    if (!space.isinstance_w(w_length, space.w_int)) throw space.typeError('__len__() should return an int');
    if (w_length.int_w() < 0n) throw space.valueError('__len__() should return >= 0');
    return w_length;
  }
  override op_getitem(w_key: W): N {
    return required1(this, '__getitem__', w_key);
  }
  override op_setitem(w_key: W, w_value: W): boolean {
    required2(this, '__setitem__', w_key, w_value);
    return true;
  }
  override op_delitem(w_key: W): boolean {
    required1(this, '__delitem__', w_key);
    return true;
  }
  override op_getslice(w_start: W, w_stop: W): N { return invoke2(this, '__getslice__', w_start, w_stop) ?? invoke1(this, '__getitem__', space.newslice(w_start, w_stop, space.w_None)); }
  override op_setslice(w_start: W, w_stop: W, w_value: W): boolean {
    return invoke3(this, '__setslice__', w_start, w_stop, w_value) !== null
      || invoke2(this, '__setitem__', space.newslice(w_start, w_stop, space.w_None), w_value) !== null;
  }
  override op_delslice(w_start: W, w_stop: W): boolean {
    return invoke2(this, '__delslice__', w_start, w_stop) !== null || invoke1(this, '__delitem__', space.newslice(w_start, w_stop, space.w_None)) !== null;
  }
  override op_contains(w_item: W): N {
    const w_result = invoke1(this, '__contains__', w_item);
    return w_result === null ? null : space.newbool(space.is_true(w_result));
  }

  override op_iter(): N {
    const w_iter = invoke0(this, '__iter__');
    if (w_iter !== null) {
      if (space.type(w_iter).lookup('next') === null) throw space.typeError(`__iter__ returned non-iterator of type '${space.type(w_iter).getname()}'`);
      return w_iter;
    }
    if (specialOf(this, '__getitem__') === null) throw space.typeError('iteration over non-sequence');
    return space.newseqiter(this);
  }
  override op_next(): N {
    try {
      const w_value = invoke0(this, 'next');
      if (w_value === null) throw space.typeError('instance has no next() method');
      return w_value;
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_StopIteration)) throw e;
      return null;
    }
  }

  // -- comparisons --------------------------------------------------------------------------------

  override op_lt(w_other: W): N { return orNull(invoke1(this, '__lt__', w_other)); }
  override op_le(w_other: W): N { return orNull(invoke1(this, '__le__', w_other)); }
  override op_eq(w_other: W): N { return orNull(invoke1(this, '__eq__', w_other)); }
  override op_ne(w_other: W): N { return orNull(invoke1(this, '__ne__', w_other)); }
  override op_gt(w_other: W): N { return orNull(invoke1(this, '__gt__', w_other)); }
  override op_ge(w_other: W): N { return orNull(invoke1(this, '__ge__', w_other)); }
  override op_cmp(w_other: W): N { return threeWayOrder(this, w_other); }

  // -- numbers ------------------------------------------------------------------------------------

  override op_neg(): N { return required0(this, '__neg__'); }
  override op_pos(): N { return required0(this, '__pos__'); }
  override op_abs(): N { return required0(this, '__abs__'); }
  override op_invert(): N { return required0(this, '__invert__'); }
  override op_int(): N { return required0(this, '__int__'); }
  override op_float(): N { return required0(this, '__float__'); }
  override op_oct(): N { return required0(this, '__oct__'); }
  override op_hex(): N { return required0(this, '__hex__'); }
  override op_long(): N {
    const w_result = invoke0(this, '__long__');
    return w_result ?? required0(this, '__int__');
  }
  override op_index(): N {
    const w_result = invoke0(this, '__index__');
    if (w_result === null) throw space.typeError('object cannot be interpreted as an index');
    return w_result;
  }
  override op_coerce(w_other: W): N {
    const w_pair = invoke1(this, '__coerce__', w_other);
    return w_pair === null || w_pair === space.w_None || w_pair === space.w_NotImplemented ? null : w_pair;
  }

  override op_add(w_other: W): N { return halfBinary(this, w_other, '__add__', addValues, false); }
  override op_sub(w_other: W): N { return halfBinary(this, w_other, '__sub__', subValues, false); }
  override op_mul(w_other: W): N { return halfBinary(this, w_other, '__mul__', mulValues, false); }
  override op_div(w_other: W): N { return halfBinary(this, w_other, '__div__', divValues, false); }
  override op_floordiv(w_other: W): N { return halfBinary(this, w_other, '__floordiv__', floordivValues, false); }
  override op_truediv(w_other: W): N { return halfBinary(this, w_other, '__truediv__', truedivValues, false); }
  override op_mod(w_other: W): N { return halfBinary(this, w_other, '__mod__', modValues, false); }
  override op_divmod(w_other: W): N { return halfBinary(this, w_other, '__divmod__', divmodValues, false); }
  override op_lshift(w_other: W): N { return halfBinary(this, w_other, '__lshift__', lshiftValues, false); }
  override op_rshift(w_other: W): N { return halfBinary(this, w_other, '__rshift__', rshiftValues, false); }
  override op_and(w_other: W): N { return halfBinary(this, w_other, '__and__', and_Values, false); }
  override op_or(w_other: W): N { return halfBinary(this, w_other, '__or__', or_Values, false); }
  override op_xor(w_other: W): N { return halfBinary(this, w_other, '__xor__', xorValues, false); }
  override op_radd(w_other: W): N { return halfBinary(this, w_other, '__radd__', addValues, true); }
  override op_rsub(w_other: W): N { return halfBinary(this, w_other, '__rsub__', subValues, true); }
  override op_rmul(w_other: W): N { return halfBinary(this, w_other, '__rmul__', mulValues, true); }
  override op_rdiv(w_other: W): N { return halfBinary(this, w_other, '__rdiv__', divValues, true); }
  override op_rfloordiv(w_other: W): N { return halfBinary(this, w_other, '__rfloordiv__', floordivValues, true); }
  override op_rtruediv(w_other: W): N { return halfBinary(this, w_other, '__rtruediv__', truedivValues, true); }
  override op_rmod(w_other: W): N { return halfBinary(this, w_other, '__rmod__', modValues, true); }
  override op_rdivmod(w_other: W): N { return halfBinary(this, w_other, '__rdivmod__', divmodValues, true); }
  override op_rlshift(w_other: W): N { return halfBinary(this, w_other, '__rlshift__', lshiftValues, true); }
  override op_rrshift(w_other: W): N { return halfBinary(this, w_other, '__rrshift__', rshiftValues, true); }
  override op_rand(w_other: W): N { return halfBinary(this, w_other, '__rand__', and_Values, true); }
  override op_ror(w_other: W): N { return halfBinary(this, w_other, '__ror__', or_Values, true); }
  override op_rxor(w_other: W): N { return halfBinary(this, w_other, '__rxor__', xorValues, true); }
  override op_iadd(w_other: W): N { return halfBinary(this, w_other, '__iadd__', addValues, false); }
  override op_isub(w_other: W): N { return halfBinary(this, w_other, '__isub__', subValues, false); }
  override op_imul(w_other: W): N { return halfBinary(this, w_other, '__imul__', mulValues, false); }
  override op_idiv(w_other: W): N { return halfBinary(this, w_other, '__idiv__', divValues, false); }
  override op_ifloordiv(w_other: W): N { return halfBinary(this, w_other, '__ifloordiv__', floordivValues, false); }
  override op_itruediv(w_other: W): N { return halfBinary(this, w_other, '__itruediv__', truedivValues, false); }
  override op_imod(w_other: W): N { return halfBinary(this, w_other, '__imod__', modValues, false); }
  override op_ilshift(w_other: W): N { return halfBinary(this, w_other, '__ilshift__', lshiftValues, false); }
  override op_irshift(w_other: W): N { return halfBinary(this, w_other, '__irshift__', rshiftValues, false); }
  override op_iand(w_other: W): N { return halfBinary(this, w_other, '__iand__', and_Values, false); }
  override op_ior(w_other: W): N { return halfBinary(this, w_other, '__ior__', or_Values, false); }
  override op_ixor(w_other: W): N { return halfBinary(this, w_other, '__ixor__', xorValues, false); }
  override op_pow(w_other: W, w_mod: W): N {
    if (w_mod === space.w_None) return halfBinary(this, w_other, '__pow__', powValues, false);
    return orNull(invoke2(this, '__pow__', w_other, w_mod));
  }
  override op_rpow(w_other: W, w_mod: W): N {
    return w_mod === space.w_None ? halfBinary(this, w_other, '__rpow__', powValues, true) : null;
  }
  override op_ipow(w_other: W): N { return halfBinary(this, w_other, '__ipow__', powValues, false); }
}

/** The number of fields of an old-style instance. */
const FIELDS: int = 4;

/** Keeps the finalizer with its instance. */
class W_FinalizerHolder extends W_Root {
  constructor(readonly finalizer: Finalizable) { super(); }
  override getclass(): W_TypeBase { return space.w_object; }
}

/** Runs `__del__` once the instance cannot be reached any more. */
class InstanceFinalizer extends Finalizable {
  constructor(readonly w_obj: W_InstanceObject) { super(); }
  override finalize(): void {
    const w_del = this.w_obj.w_class.lookup('__del__');
    if (w_del === null) return;
    try {
      invoke0(this.w_obj, '__del__');
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      writeUnraisable(e, w_del);
    }
  }
}

/** instance(class[, dict]): an instance without a call of `__init__`. */
function instance_new(w_type: W_TypeBase, w_class: W, w_dict: N): W {
  if (!(w_class instanceof W_ClassObject)) throw space.typeError(`instance() argument 1 must be classobj, not ${space.type(w_class).getname()}`);
  const w_instance = new W_InstanceObject(w_class);
  if (w_dict === null || w_dict === space.w_None) return w_instance;
  if (!(w_dict instanceof W_DictBase)) throw space.typeError('instance() second arg must be dictionary or None');
  w_instance.setdict(w_dict);
  return w_instance;
}

export const instanceTypeDef = new TypeDef('instance', {
  cls: W_InstanceObject, base: objectTypeDef, acceptableAsBase: false, weakrefable: true,
  doc: 'instance(class[, dict])\n\nCreate an instance without calling its __init__() method.\nThe class must be a classic class.\nIf present, dict must be a dictionary or None.',
  new: builtinNew(instance_new, 'class dict?'),
});
