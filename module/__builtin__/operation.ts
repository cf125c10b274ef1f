/** Built-in functions over single objects: abs, callable, chr, cmp, coerce, delattr, divmod, getattr, hasattr, hash, hex, id, intern, isinstance, issubclass, iter, len, oct, ord, pow, repr, round, setattr, unichr. */
import { dontLookInside, isConstant, weAreJitted } from '../../rlib/jit';
import { toInt } from '../../rlib/rarithmetic';
import { floatRound } from '../../rlib/rfloat/arithmetic';
import { encodeCodePoint, codePointAt, sequenceLength, utf8Length } from '../../rlib/runicode';
import { space, type W_Root, type W_TypeBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { byteObject } from '../../objspace/bytesobject';
import { W_CallIterator } from '../../objspace/enumerateobject';
import { replaceByName, valueByName } from '../../objspace/tracedattributes';

export function builtin_abs(w: W_Root): W_Root { return space.abs(w); }
export function builtin_cmp(w_a: W_Root, w_b: W_Root): W_Root { return space.newindex(space.cmp_w(w_a, w_b)); }
export function builtin_coerce(w_a: W_Root, w_b: W_Root): W_Root {
  const w_type = w_a.getclass();
  if (w_type === w_b.getclass() && !isNumeric(w_type, w_a)) return space.newtuple2(w_a, w_b);
  return space.coerce(w_a, w_b);
}
/** Whether arithmetic of a type is its own affair: such objects are coerced by it alone. Two objects of any other type are a pair as they are. */
function isNumeric(w_type: W_TypeBase, w: W_Root): boolean {
  if (w.isUserInstance() || w_type === space.w_instance || w_type.issubtype(space.w_basestring)) return true;
  return w_type === space.w_complex || space.isinstance_w(w, space.w_set) || w_type.lookup('__sub__') !== null;
}
export function builtin_divmod(w_a: W_Root, w_b: W_Root): W_Root { return space.divmod(w_a, w_b); }
export function builtin_hash(w: W_Root): W_Root { return space.newint(space.hash_w(w)); }
export function builtin_id(w: W_Root): W_Root { return space.id(w); }
export function builtin_len(w: W_Root): W_Root { return w.op_len() ?? space.newindex(space.len_w(w)); }
export function builtin_repr(w: W_Root): W_Root { return space.repr(w); }
export function builtin_callable(w: W_Root): W_Root { return space.newbool(space.isCallable(w)); }
export function builtin_isinstance(w: W_Root, w_class: W_Root): W_Root { return space.newbool(space.abstract_isinstance_w(w, w_class)); }
export function builtin_issubclass(w: W_Root, w_class: W_Root): W_Root { return space.newbool(space.abstract_issubclass_w(w, w_class)); }
export function builtin_pow(w_base: W_Root, w_exponent: W_Root, w_modulus: W_Root | null): W_Root {
  return space.pow(w_base, w_exponent, w_modulus === null ? space.w_None : w_modulus);
}

export function builtin_iter(w: W_Root, w_sentinel: W_Root | null): W_Root {
  if (w_sentinel === null) return space.iter(w);
  if (!space.isCallable(w)) throw space.typeError('iter(v, w): v must be callable');
  return new W_CallIterator(w, w_sentinel);
}

// -- attributes -------------------------------------------------------------------------------------------

/** An attribute's name; unicode is encoded with the default encoding. */
function attributeName(w_name: W_Root, what: string): string {
  if (space.isinstance_w(w_name, space.w_str) || space.isinstance_w(w_name, space.w_unicode)) return space.getstr_w(w_name);
  throw space.typeError(what);
}

// A trace follows an access by a name that it knows; by another it finds values of instances, and for all else it would look up the class and the instance at each step of the way.
const unseenGetattr = dontLookInside((w: W_Root, name: string): W_Root => space.getattr(w, name));
const unseenFindattr = dontLookInside((w: W_Root, name: string): W_Root | null => space.findattr(w, name));
const unseenSetattr = dontLookInside((w: W_Root, name: string, w_value: W_Root): void => space.setattr(w, name, w_value));
const unseenDelattr = dontLookInside((w: W_Root, name: string): void => space.delattr(w, name));
function isUnseen(name: string): boolean { return weAreJitted() && !isConstant(name); }
function getattr(w: W_Root, name: string): W_Root { return isUnseen(name) ? valueByName(w, name) ?? unseenGetattr(w, name) : space.getattr(w, name); }
function findattr(w: W_Root, name: string): W_Root | null { return isUnseen(name) ? valueByName(w, name) ?? unseenFindattr(w, name) : space.findattr(w, name); }

export function builtin_getattr(w: W_Root, w_name: W_Root, w_default: W_Root | null): W_Root {
  const name = attributeName(w_name, 'getattr(): attribute name must be string');
  if (w_default === null) return getattr(w, name);
  const w_value = findattr(w, name);
  return w_value === null ? w_default : w_value;
}
/** As CPython 2: any exception but SystemExit and KeyboardInterrupt means no. */
export function builtin_hasattr(w: W_Root, w_name: W_Root): W_Root {
  const name = attributeName(w_name, 'hasattr(): attribute name must be string');
  try {
    return space.newbool(findattr(w, name) !== null);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (e.match(space.w_SystemExit) || e.match(space.w_KeyboardInterrupt)) throw e;
    return space.w_False;
  }
}
export function builtin_setattr(w: W_Root, w_name: W_Root, w_value: W_Root): W_Root {
  const name = space.attributeName(w_name);
  if (isUnseen(name)) {
    if (!replaceByName(w, name, w_value)) unseenSetattr(w, name, w_value);
  } else space.setattr(w, name, w_value);
  return space.w_None;
}
export function builtin_delattr(w: W_Root, w_name: W_Root): W_Root {
  const name = space.attributeName(w_name);
  if (isUnseen(name)) unseenDelattr(w, name);
  else space.delattr(w, name);
  return space.w_None;
}

// -- characters and numbers ---------------------------------------------------------------------------------

export function builtin_chr(w: W_Root): W_Root {
  const code = space.getint_w(w);
  if (code < 0n || code > 255n) throw space.valueError('chr() arg not in range(256)');
  return byteObject(toInt(code));
}
export function builtin_unichr(w: W_Root): W_Root {
  const code = space.getint_w(w);
  if (code < 0n || code > 0x10ffffn) throw space.valueError('unichr() arg not in range(0x110000) (wide Python build)');
  return space.newunicode(encodeCodePoint(toInt(code)));
}
export function builtin_ord(w: W_Root): W_Root {
  let length = 0;
  if (space.isinstance_w(w, space.w_str)) {
    const s = w.str_w();
    if (s.length === 1) return space.newindex(s.charCodeAt(0));
    length = s.length;
  } else if (space.isinstance_w(w, space.w_unicode)) {
    const text = w.utf8_w();
    if (text.length > 0 && text.length === sequenceLength(text.charCodeAt(0))) return space.newindex(codePointAt(text, 0));
    length = utf8Length(text);
  } else {
    throw space.typeError(`ord() expected string of length 1, but ${space.type(w).getname()} found`);
  }
  throw space.typeError(`ord() expected a character, but string of length ${length} found`);
}

export function builtin_hex(w: W_Root): W_Root {
  const w_text = w.op_hex();
  if (w_text === null) throw space.typeError("hex() argument can't be converted to hex");
  if (!space.isinstance_w(w_text, space.w_str)) throw space.typeError(`__hex__ returned non-string (type ${space.type(w_text).getname()})`);
  return w_text;
}
export function builtin_oct(w: W_Root): W_Root {
  const w_text = w.op_oct();
  if (w_text === null) throw space.typeError("oct() argument can't be converted to oct");
  if (!space.isinstance_w(w_text, space.w_str)) throw space.typeError(`__oct__ returned non-string (type ${space.type(w_text).getname()})`);
  return w_text;
}
export function builtin_round(w_number: W_Root, w_digits: W_Root | null): W_Root {
  const x = space.getfloat_w(w_number);
  const digits = w_digits === null ? 0 : space.getindex_w(w_digits, null);
  return space.newfloat(floatRound(x, digits > 400 ? 400 : digits < -400 ? -400 : digits));
}
export function builtin_intern(w: W_Root): W_Root {
  if (space.type(w) !== space.w_str) {
    if (space.isinstance_w(w, space.w_str)) throw space.typeError("can't intern subclass of string");
    throw space.typeError(`intern() argument 1 must be string, not ${space.type(w).getname()}`);
  }
  return space.intern(w);
}
