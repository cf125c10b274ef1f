/** Strings among the arguments of functions. */
import type { int } from '../rlib/kinds';
import { space, type W_Root } from '../interpreter/baseobjspace';

/** A str, or a unicode in the default encoding. `called` and `position` (from 1) say in the TypeError for anything else whose argument it is. */
export function textArgument(w: W_Root, called: string, position: int): string {
  if (space.isinstance_w(w, space.w_basestring)) return space.getstr_w(w);
  throw space.typeError(`${called}() argument ${position} must be string, not ${w === space.w_None ? 'None' : space.type(w).getname()}`);
}

/** TypeError unless the optional first and second arguments of a method, an encoding and what to do about errors, are strings. */
export function checkTexts(called: string, w_encoding: W_Root | null, w_errors: W_Root | null): void {
  if (w_encoding !== null) textArgument(w_encoding, called, 1);
  if (w_errors !== null) textArgument(w_errors, called, 2);
}
