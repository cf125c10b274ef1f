/**
 * The arguments of a call in their general form, and how they are matched with the parameters of a callee.
 *
 * In a trace the names of keyword arguments are constants, as a rule: then matching leaves nothing behind. Where the trace does not know them, it is one call.
 *
 * Calls of up to four positional arguments do not come here (W_Root.call0 to call4, callN). The texts of the TypeErrors, and which of several
 * mistakes is reported, are those of Python 2.5.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { dontLookInside, hint, isVirtual, promote } from '../rlib/jit';
import { space, type W_DictBase, type W_Root } from './baseobjspace';
import type { OperationError } from './error';
import type { PyFrame } from './pyframe';
import { positionOf, sameText, type Signature } from './signature';

type W = W_Root;
type N = W_Root | null;

export class Arguments {
  /**
   * The arrays belong to the object and are not changed afterwards.
   * @param args_w      positional arguments
   * @param keywords    names of keyword arguments, without repetition; null when there are none
   * @param keywords_w  their values, as many
   */
  constructor(readonly args_w: FixedArray<W>, readonly keywords: FixedArray<string> | null = null, readonly keywords_w: FixedArray<W> | null = null) {}

  positional(): FixedArray<W> { return this.args_w; }
  positionalCount(): int { return this.args_w.length; }
  keywordCount(): int { return this.keywords === null ? 0 : this.keywords.length; }
  /** Positional and keyword arguments together. */
  totalCount(): int { return this.args_w.length + this.keywordCount(); }
  /** The first positional argument, or null. */
  first(): N { return this.args_w.length === 0 ? null : this.args_w[0]; }

  /** All but the first positional argument, which must be there. */
  withoutFirst(): Arguments {
    const n = this.args_w.length - 1;
    const rest_w = newFixedArray<W>(n, space.w_None);
    arrayCopy(this.args_w, 1, rest_w, 0, n);
    return new Arguments(rest_w, this.keywords, this.keywords_w);
  }

  prepend(w_first: W): Arguments {
    return new Arguments(prependArray(w_first, this.args_w), this.keywords, this.keywords_w);
  }

  /** The keyword argument of that name, or null. */
  keyword(name: string): N {
    const keywords = this.keywords;
    if (keywords === null) return null;
    for (let i: int = 0; i < keywords.length; i++) {
      if (sameText(keywords[i], name)) return this.keywords_w![i];
    }
    return null;
  }

  /** The keyword arguments in a new dictionary. */
  keywordDict(): W_DictBase {
    const w_dict = space.newdict();
    const keywords = this.keywords;
    if (keywords !== null) {
      for (let i: int = 0; i < keywords.length; i++) w_dict.setitem_str(keywords[i], this.keywords_w![i]);
    }
    return w_dict;
  }

  /** TypeError unless there are no keyword arguments. */
  refuseKeywords(name: string): void {
    if (this.keywords !== null && this.keywords.length > 0) throw space.typeError(`${name}() takes no keyword arguments`);
  }

  /**
   * Matches the arguments with the parameters of a built-in function that takes keywords.
   * @param subject   what messages begin with: the function's name and `()`
   * @param argnames  all its parameters
   * @param required  how many of them must be given
   * @param hidden    how many leading ones are not counted in messages (self)
   * @returns one entry a parameter, null for those not given
   */
  matchBuiltin(subject: string, argnames: FixedArray<string>, required: int, hidden: int): FixedArray<N> {
    const n = argnames.length;
    const given = this.args_w.length;
    const total = given + this.keywordCount();
    if (total > n || given > n) throw builtinCountError(subject, required - hidden, n - hidden, total - hidden);
    const result_w = newFixedArray<N>(n, null);
    for (let i: int = 0; i < given; i++) result_w[i] = this.args_w[i];
    const keywords = this.keywords;
    if (keywords !== null) {
      for (let i: int = 0; i < keywords.length; i++) {
        const keyword = keywords[i];
        const position = promote(positionOf(argnames, keyword, hidden));
        if (position === -1) throw space.typeError(`'${keyword}' is an invalid keyword argument for this function`);
        if (position < given) throw space.typeError(`keyword parameter '${keyword}' was given by position and by name`);
        result_w[position] = this.keywords_w![i];
      }
    }
    for (let i: int = 0; i < required; i++) {
      if (result_w[i] === null) {
        if (total < required) throw builtinCountError(subject, required - hidden, n - hidden, total - hidden);
        throw space.typeError(`Required argument '${argnames[i]}' (pos ${i + 1 - hidden}) not found`);
      }
    }
    return result_w;
  }

  /** Puts the arguments into the first locals of a new frame; the other parameters are those of `match`. */
  parseInto(f: PyFrame, fname: string, signature: Signature, defaults_w: FixedArray<W>, w_first: N): void {
    const known = this.keywords === null || isVirtual(this.keywords);
    const scope_w = known ? this.match(fname, signature, defaults_w, w_first) : matchUnknown(this, fname, signature, defaults_w, w_first);
    const slots = f.locals_cells_stack;
    const n = signature.scopeLength();
    for (let i: int = 0; i < n; i++) slots[i] = scope_w[i];
  }

  /**
   * The values of parameters in order, then `*args`, then `**kwargs`: `signature.scopeLength()` objects in a new array.
   * @param w_first     one more positional argument in front of all (self), or null
   * @param defaults_w  values of the last parameters
   */
  match(fname: string, signature: Signature, defaults_w: FixedArray<W>, w_first: N): FixedArray<N> {
    const scope_w = newFixedArray<N>(signature.scopeLength(), null);
    const argnames = signature.argnames;
    const parameters = argnames.length;
    const extra: int = w_first === null ? 0 : 1;
    const args_w = this.args_w;
    const given: int = args_w.length + extra;
    const keywordCount = this.keywordCount();

    if (given > parameters && signature.varargname === null) {
      throw tooManyError(fname, signature, defaults_w.length, given, keywordCount);
    }
    const direct: int = Math.min(given, parameters);
    if (w_first !== null && direct > 0) scope_w[0] = w_first;
    for (let i: int = extra; i < direct; i++) scope_w[i] = args_w[i - extra];

    let next: int = parameters;
    if (signature.varargname !== null) {
      scope_w[next] = space.newtuple(this.surplus(w_first, parameters));
      next++;
    }
    let w_kwargs: W_DictBase | null = null;
    if (signature.kwargname !== null) {
      w_kwargs = space.newdict();
      scope_w[next] = w_kwargs;
    }
    const keywords = this.keywords;
    if (keywords !== null) {
      for (let i: int = 0; i < keywords.length; i++) {
        const keyword = keywords[i];
        const position = promote(signature.findArgName(keyword));
        if (position === -1) {
          if (w_kwargs === null) {
            if (parameters === 0 && signature.varargname === null) throw tooManyError(fname, signature, 0, given, keywordCount);
            throw space.typeError(`${fname}() got an unexpected keyword argument '${keyword}'`);
          }
          w_kwargs.setitem_str(keyword, this.keywords_w![i]);
        } else if (scope_w[position] !== null) {
          throw space.typeError(`${fname}() got multiple values for keyword argument '${keyword}'`);
        } else {
          scope_w[position] = this.keywords_w![i];
        }
      }
    }
    if (given < parameters) {
      const firstDefault: int = parameters - defaults_w.length;
      for (let i: int = given; i < firstDefault; i++) {
        if (scope_w[i] === null) throw tooFewError(fname, signature, defaults_w.length, i, keywordCount);
      }
      for (let i: int = Math.max(given, firstDefault); i < parameters; i++) {
        if (scope_w[i] === null) scope_w[i] = defaults_w[i - firstDefault];
      }
    }
    return scope_w;
  }

  /** The positional arguments, after `w_first`, that exceed `parameters`. */
  private surplus(w_first: N, parameters: int): FixedArray<W> {
    const args_w = this.args_w;
    if (w_first === null) {
      if (parameters === 0) return args_w;
      const n: int = args_w.length - parameters;
      if (n <= 0) return space.emptyArgs;
      const rest_w = newFixedArray<W>(n, space.w_None);
      arrayCopy(args_w, parameters, rest_w, 0, n);
      return rest_w;
    }
    if (parameters === 0) return prependArray(w_first, args_w);
    const n: int = args_w.length + 1 - parameters;
    if (n <= 0) return space.emptyArgs;
    const rest_w = newFixedArray<W>(n, space.w_None);
    arrayCopy(args_w, parameters - 1, rest_w, 0, n);
    return rest_w;
  }
}

function matchUnknown(args: Arguments, fname: string, signature: Signature, defaults_w: FixedArray<W>, w_first: N): FixedArray<N> {
  return args.match(fname, signature, defaults_w, w_first);
}
dontLookInside(matchUnknown);

function prependArray(w_first: W, args_w: FixedArray<W>): FixedArray<W> {
  const all_w = newFixedArray<W>(args_w.length + 1, w_first);
  arrayCopy(args_w, 0, all_w, 1, args_w.length);
  return all_w;
}

function plural(n: int): string { return n === 1 ? 'argument' : 'arguments'; }

function builtinCountError(subject: string, low: int, high: int, given: int): OperationError {
  if (high === 0) return space.typeError(`${subject} takes no arguments (${given} given)`);
  const bound = given < low ? low : high;
  const how = low === high ? 'exactly' : given < low ? 'at least' : 'at most';
  return space.typeError(`${subject} takes ${how} ${bound} ${plural(bound)} (${given} given)`);
}

/** The TypeError of a Python function for more positional arguments than it takes. */
export function tooManyError(fname: string, signature: Signature, defaults: int, given: int, keywordCount: int): OperationError {
  const parameters = signature.argnames.length;
  if (parameters === 0 && signature.kwargname === null) return space.typeError(`${fname}() takes no arguments (${given + keywordCount} given)`);
  const how = defaults > 0 ? 'at most' : 'exactly';
  return space.typeError(`${fname}() takes ${how} ${parameters} ${keywordCount > 0 ? 'non-keyword ' : ''}${plural(parameters)} (${given} given)`);
}

/** The TypeError of a Python function for fewer arguments than it needs; `given` is the position of the first one missing. */
export function tooFewError(fname: string, signature: Signature, defaults: int, given: int, keywordCount: int): OperationError {
  const needed: int = signature.argnames.length - defaults;
  const how = signature.varargname !== null || defaults > 0 ? 'at least' : 'exactly';
  return space.typeError(`${fname}() takes ${how} ${needed} ${keywordCount > 0 ? 'non-keyword ' : ''}${plural(needed)} (${given} given)`);
}

for (const name of ['keyword', 'matchBuiltin', 'match', 'parseInto']) hint(Arguments, name, 'unrollSafe');
