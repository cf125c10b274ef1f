/** Attributes of old-style instances and calls of their special methods. */
import { promote, weAreJitted } from '../rlib/jit';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import type { W_InstanceObject } from './instanceobject';
import { getValue, MapKind, readAttribute } from './mapdict';

type W = W_Root;
type N = W_Root | null;

/** A value of the instance itself, or null. In traces its map is a constant. */
export function ownAttribute(w_self: W_InstanceObject, name: string): N {
  if (!weAreJitted()) return readAttribute(w_self, name);
  const map = promote(w_self.map);
  if (map.devolved) return readAttribute(w_self, name);
  const place = map.find(name, MapKind.ATTRIBUTE);
  return place < 0 ? null : getValue(w_self, map, place);
}

/** The attribute without `__getattr__`, or null. */
export function plainAttributeOf(w_self: W_InstanceObject, name: string): N {
  if (name === '__dict__') return w_self.getdict();
  if (name === '__class__') return w_self.w_class;
  const w_value = ownAttribute(w_self, name);
  if (w_value !== null) return w_value;
  const w_found = w_self.w_class.lookup(name);
  if (w_found === null) return null;
  return w_found.op_get(w_self, w_self.w_class) ?? w_found;
}

/** The attribute; what `__getattr__` gives, where there is one; null when missing. */
export function attributeOf(w_self: W_InstanceObject, name: string): N {
  const w_value = plainAttributeOf(w_self, name);
  if (w_value !== null) return w_value;
  const w_hook = w_self.w_class.lookup('__getattr__');
  if (w_hook === null) return null;
  return w_hook.call2(w_self, space.newbytes(name));
}

/** As attributeOf, with an AttributeError as null: for special methods. */
export function specialOf(w_self: W_InstanceObject, name: string): N {
  try {
    return attributeOf(w_self, name);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_AttributeError)) throw e;
    return null;
  }
}

/** A method of the class that the instance does not hide: to be called with the instance in front. */
export function methodOf(w_self: W_InstanceObject, name: string): N {
  const w_found = w_self.w_class.lookup(name);
  if (w_found === null || !w_found.bindsAsMethod() || ownAttribute(w_self, name) !== null) return null;
  return w_found;
}

// -- calls: null when there is no such method -------------------------------------------------------------

export function invoke0(w_self: W_InstanceObject, name: string): N {
  const w_f = methodOf(w_self, name);
  if (w_f !== null) return w_f.call1(w_self);
  const w_bound = specialOf(w_self, name);
  return w_bound === null ? null : w_bound.call0();
}
export function invoke1(w_self: W_InstanceObject, name: string, w_1: W): N {
  const w_f = methodOf(w_self, name);
  if (w_f !== null) return w_f.call2(w_self, w_1);
  const w_bound = specialOf(w_self, name);
  return w_bound === null ? null : w_bound.call1(w_1);
}
export function invoke2(w_self: W_InstanceObject, name: string, w_1: W, w_2: W): N {
  const w_f = methodOf(w_self, name);
  if (w_f !== null) return w_f.call3(w_self, w_1, w_2);
  const w_bound = specialOf(w_self, name);
  return w_bound === null ? null : w_bound.call2(w_1, w_2);
}
export function invoke3(w_self: W_InstanceObject, name: string, w_1: W, w_2: W, w_3: W): N {
  const w_f = methodOf(w_self, name);
  if (w_f !== null) return w_f.call4(w_self, w_1, w_2, w_3);
  const w_bound = specialOf(w_self, name);
  return w_bound === null ? null : w_bound.call3(w_1, w_2, w_3);
}

// -- the same for methods that must be there: AttributeError, the one that `__getattr__` raised where it did ----------

function requiredAttribute(w_self: W_InstanceObject, name: string): W {
  const w_bound = attributeOf(w_self, name);
  if (w_bound === null) throw w_self.missing(name);
  return w_bound;
}
export function required0(w_self: W_InstanceObject, name: string): W {
  const w_f = methodOf(w_self, name);
  return w_f !== null ? w_f.call1(w_self) : requiredAttribute(w_self, name).call0();
}
export function required1(w_self: W_InstanceObject, name: string, w_1: W): W {
  const w_f = methodOf(w_self, name);
  return w_f !== null ? w_f.call2(w_self, w_1) : requiredAttribute(w_self, name).call1(w_1);
}
export function required2(w_self: W_InstanceObject, name: string, w_1: W, w_2: W): W {
  const w_f = methodOf(w_self, name);
  return w_f !== null ? w_f.call3(w_self, w_1, w_2) : requiredAttribute(w_self, name).call2(w_1, w_2);
}

/** Null for a missing method and for NotImplemented. */
export function orNull(w_result: N): N { return w_result === space.w_NotImplemented ? null : w_result; }

// -- binary operations ------------------------------------------------------------------------------------

/** The pair that `__coerce__` makes, or null. */
function coercedPair(w_self: W_InstanceObject, w_other: W): N {
  const w_pair = invoke1(w_self, '__coerce__', w_other);
  if (w_pair === null || w_pair === space.w_None || w_pair === space.w_NotImplemented) return null;
  if (!space.isinstance_w(w_pair, space.w_tuple) || space.len_w(w_pair) !== 2) throw space.typeError('coercion should return None or 2-tuple');
  return w_pair;
}

/** `w_self`'s part in an operation: its method `name`, after coercion. `again` is the operation itself, for operands that coercion has made into other objects. */
export function halfBinary(w_self: W_InstanceObject, w_other: W, name: string, again: (w_a: W, w_b: W) => W, swapped: boolean): N {
  const w_pair = coercedPair(w_self, w_other);
  if (w_pair === null) return orNull(invoke1(w_self, name, w_other));
  const items_w = space.fixedview(w_pair, 2);
  const w_a = items_w[0]!;
  const w_b = items_w[1]!;
  if (space.type(w_a) === space.w_instance) return orNull(invoke1(w_a as W_InstanceObject, name, w_b));
  return swapped ? again(w_b, w_a) : again(w_a, w_b);
}

/** The order by `__cmp__`, after coercion; null when neither operand has an opinion. */
export function threeWayOrder(w_self: W_InstanceObject, w_other: W): N {
  let w_a: W = w_self;
  let w_b: W = w_other;
  let w_pair = coercedPair(w_self, w_other);
  if (w_pair === null && space.type(w_other) === space.w_instance) {
    w_pair = coercedPair(w_other as W_InstanceObject, w_self);
    if (w_pair !== null) {
      const items_w = space.fixedview(w_pair, 2);
      w_a = items_w[1]!;
      w_b = items_w[0]!;
    }
  } else if (w_pair !== null) {
    const items_w = space.fixedview(w_pair, 2);
    w_a = items_w[0]!;
    w_b = items_w[1]!;
  }
  const leftIsInstance = space.type(w_a) === space.w_instance;
  const rightIsInstance = space.type(w_b) === space.w_instance;
  if (!leftIsInstance && !rightIsInstance) return space.newindex(space.cmp_w(w_a, w_b));
  if (leftIsInstance) {
    const w_order = orNull(invoke1(w_a as W_InstanceObject, '__cmp__', w_b));
    if (w_order !== null) return checkedOrder(w_order);
  }
  if (rightIsInstance) {
    const w_order = orNull(invoke1(w_b as W_InstanceObject, '__cmp__', w_a));
    if (w_order !== null) return space.neg(checkedOrder(w_order));
  }
  return null;
}

function checkedOrder(w_order: W): W {
  if (space.isinstance_w(w_order, space.w_int)) {
    const x = w_order.int_w();
    return space.newint(x < 0n ? -1n : x > 0n ? 1n : 0n);
  }
  if (space.isinstance_w(w_order, space.w_long)) return space.newindex(w_order.bigint_w().sign);
  throw space.typeError('comparison did not return an int');
}
