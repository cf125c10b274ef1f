/**
 * The type `code` as programs see it.
 */
import { typeDefParts } from './typedef';
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { toI64 } from '../rlib/rarithmetic';
import type { Arguments } from './argument';
import { space, type W_Root, type W_TypeBase } from './baseobjspace';
import { oefmt } from './error';
import { builtinNew } from './gateway';
import { readonlyMember } from './member';
import { codeTypeDef, PyCode } from './pycode';

type W = W_Root;

function names(list: FixedArray<string>): W {
  const items_w = newFixedArray<W>(list.length, space.w_None);
  for (let i: int = 0; i < list.length; i++) items_w[i] = space.newinterned(list[i]);
  return space.newtuple(items_w);
}

function number(x: int): W { return space.newint(toI64(x)); }

// -- code(argcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, firstlineno, lnotab[, freevars[, cellvars]]) --

function intArgument(args_w: FixedArray<W>, i: int): int {
  if (!space.isinstance_w(args_w[i], space.w_int) && !space.isinstance_w(args_w[i], space.w_long)) throw oefmt(space.w_TypeError, 'an integer is required');
  return space.getindex_w(args_w[i], space.w_OverflowError);
}

function strArgument(args_w: FixedArray<W>, i: int): string {
  if (!space.isinstance_w(args_w[i], space.w_str)) {
    throw oefmt(space.w_TypeError, `code() argument ${i + 1} must be string, not ${space.type(args_w[i]).getname()}`);
  }
  return args_w[i].str_w();
}

function tupleArgument(args_w: FixedArray<W>, i: int): FixedArray<W> {
  if (!space.isinstance_w(args_w[i], space.w_tuple)) {
    throw oefmt(space.w_TypeError, `code() argument ${i + 1} must be tuple, not ${space.type(args_w[i]).getname()}`);
  }
  return space.fixedview(args_w[i], -1);
}

function namesArgument(args_w: FixedArray<W>, i: int): FixedArray<string> {
  const items_w = tupleArgument(args_w, i);
  const result = newFixedArray<string>(items_w.length, '');
  for (let k: int = 0; k < items_w.length; k++) {
    if (!space.isinstance_w(items_w[k], space.w_str)) {
      throw oefmt(space.w_TypeError, `name tuples must contain only strings, not '${space.type(items_w[k]).getname()}'`);
    }
    result[k] = items_w[k].str_w();
  }
  return result;
}

const noNames: FixedArray<string> = newFixedArray<string>(0, '');

function code_new(w_type: W_TypeBase, args: Arguments): W {
  args.refuseKeywords('code');
  const args_w = args.positional();
  const n = args_w.length;
  if (n < 12 || n > 14) throw oefmt(space.w_TypeError, `code() takes at ${n < 12 ? 'least 12' : 'most 14'} arguments (${n} given)`);
  const argcount = intArgument(args_w, 0);
  const nlocals = intArgument(args_w, 1);
  const stacksize = intArgument(args_w, 2);
  const flags = intArgument(args_w, 3);
  const varnames = namesArgument(args_w, 7);
  if (argcount < 0) throw oefmt(space.w_ValueError, 'code: argcount must not be negative');
  if (nlocals < 0) throw oefmt(space.w_ValueError, 'code: nlocals must not be negative');
  let needed: int = argcount;
  if ((flags & 4) !== 0) needed++;
  if ((flags & 8) !== 0) needed++;
  if (stacksize < 0 || varnames.length < needed || nlocals < varnames.length) throw oefmt(space.w_ValueError, 'code: varnames is too small');
  return new PyCode(
    argcount, nlocals, stacksize, flags, strArgument(args_w, 4), tupleArgument(args_w, 5), namesArgument(args_w, 6), varnames,
    n > 12 ? namesArgument(args_w, 12) : noNames, n > 13 ? namesArgument(args_w, 13) : noNames,
    strArgument(args_w, 8), strArgument(args_w, 9), intArgument(args_w, 10), strArgument(args_w, 11));
}
typeDefParts(codeTypeDef).newEntry = builtinNew(code_new, '**args');

const members = {
  co_argcount: readonlyMember(PyCode, (self: PyCode): W => number(self.co_argcount)),
  co_nlocals: readonlyMember(PyCode, (self: PyCode): W => number(self.co_nlocals)),
  co_stacksize: readonlyMember(PyCode, (self: PyCode): W => number(self.co_stacksize)),
  co_flags: readonlyMember(PyCode, (self: PyCode): W => number(self.co_flags)),
  co_code: readonlyMember(PyCode, (self: PyCode): W => space.newbytes(self.co_code)),
  co_consts: readonlyMember(PyCode, (self: PyCode): W => space.newtuple(self.co_consts_w)),
  co_names: readonlyMember(PyCode, (self: PyCode): W => names(self.co_names)),
  co_varnames: readonlyMember(PyCode, (self: PyCode): W => names(self.co_varnames)),
  co_freevars: readonlyMember(PyCode, (self: PyCode): W => names(self.co_freevars)),
  co_cellvars: readonlyMember(PyCode, (self: PyCode): W => names(self.co_cellvars)),
  co_filename: readonlyMember(PyCode, (self: PyCode): W => space.newbytes(self.co_filename)),
  co_name: readonlyMember(PyCode, (self: PyCode): W => space.newbytes(self.co_name)),
  co_firstlineno: readonlyMember(PyCode, (self: PyCode): W => number(self.co_firstlineno)),
  co_lnotab: readonlyMember(PyCode, (self: PyCode): W => space.newbytes(self.co_lnotab)),
};
for (const [name, entry] of Object.entries(members)) typeDefParts(codeTypeDef).members.set(name, entry);
