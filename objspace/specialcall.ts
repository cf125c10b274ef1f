/**
 * Calls of special methods that were found on the type of an instance, and what their results must be.
 */
import type { i64 } from '../rlib/kinds';
import { space, type W_Root } from '../interpreter/baseobjspace';
import type { OperationError } from '../interpreter/error';
import { bindSpecial } from './typeobject';

type W = W_Root;
type N = W_Root | null;

export function special0(w_f: W, w_self: W): W {
  return w_f.bindsAsMethod() ? w_f.call1(w_self) : bindSpecial(w_f, w_self).call0();
}
export function special1(w_f: W, w_self: W, w_1: W): W {
  return w_f.bindsAsMethod() ? w_f.call2(w_self, w_1) : bindSpecial(w_f, w_self).call1(w_1);
}
export function special2(w_f: W, w_self: W, w_1: W, w_2: W): W {
  return w_f.bindsAsMethod() ? w_f.call3(w_self, w_1, w_2) : bindSpecial(w_f, w_self).call2(w_1, w_2);
}
export function special3(w_f: W, w_self: W, w_1: W, w_2: W, w_3: W): W {
  return w_f.bindsAsMethod() ? w_f.call4(w_self, w_1, w_2, w_3) : bindSpecial(w_f, w_self).call3(w_1, w_2, w_3);
}
/** As special1, with null for NotImplemented. */
export function binary(w_f: W, w_self: W, w_other: W): N {
  const w_result = special1(w_f, w_self, w_other);
  return w_result === space.w_NotImplemented ? null : w_result;
}

/** The length as `__len__` must give it. */
export function checkedLength(w_result: W): W {
  if (!space.isinstance_w(w_result, space.w_int) && !space.isinstance_w(w_result, space.w_long)) throw space.typeError('an integer is required');
  const n: i64 = w_result.int_w();
  if (n < 0n) throw space.valueError('__len__() should return >= 0');
  return space.newint(n);
}

/** `__hash__` may give an int or a long, whose own hash then counts. */
export function checkedHash(w_result: W): W {
  if (space.isinstance_w(w_result, space.w_int)) {
    const h: i64 = w_result.int_w();
    return space.newint(h === -1n ? -2n : h);
  }
  if (space.isinstance_w(w_result, space.w_long)) return space.newint(space.hash_w(space.newlong(w_result.bigint_w())));
  throw space.typeError('an integer is required');
}

export function truth(w_result: W, method: string): boolean {
  if (w_result === space.w_True) return true;
  if (w_result === space.w_False) return false;
  if (space.type(w_result) === space.w_int) return w_result.is_true();
  throw space.typeError(`${method} should return bool or int, returned ${space.type(w_result).getname()}`);
}

export function checkedString(w_result: W, method: string): W {
  if (space.isinstance_w(w_result, space.w_str)) return w_result;
  if (space.isinstance_w(w_result, space.w_unicode)) return space.newbytes(space.getstr_w(w_result));
  throw space.typeError(`${method} returned non-string (type ${space.type(w_result).getname()})`);
}

export function isAttributeError(e: OperationError): boolean { return e.match(space.w_AttributeError); }

