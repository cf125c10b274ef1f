/**
 * Calls beyond a few positional arguments: keyword arguments, `*args`, `**kwargs`, and calls under a profile function.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { hint, noInline, unrollSafe } from '../rlib/jit';
import { arrayCopy, newFixedArray } from '../rlib/kinds';
import { Arguments } from './argument';
import { space, W_DictBase, type W_Root } from './baseobjspace';
import { popValues } from './buildopcodes';
import { oefmt, OperationError } from './error';
import { vm } from './executioncontext';
import { callableName, Function } from './function';
import { W_BuiltinFunction } from './gateway';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { isExactDict, type PyFrame } from './pyframe';
import { sameText } from './signature';
import { profileCCall, profileCEnd } from './tracing';

type W = W_Root;

/** The keyword arguments of a call and of its `**` dictionary. */
class KeywordList {
  private names: FixedArray<string> = newFixedArray<string>(0, '');
  private values_w: FixedArray<W> = space.emptyArgs;
  private count: int = 0;

  /** @param w_function  what is called, for messages */
  constructor(private readonly w_function: W) {}

  /** Makes room for exactly `n` more. */
  private reserve(n: int): void {
    const names = newFixedArray<string>(this.count + n, '');
    const values_w = newFixedArray<W>(this.count + n, space.w_None);
    arrayCopy(this.names, 0, names, 0, this.count);
    arrayCopy(this.values_w, 0, values_w, 0, this.count);
    this.names = names;
    this.values_w = values_w;
  }
  private add(w_name: W, w_value: W): void {
    if (!space.isinstance_w(w_name, space.w_str)) throw oefmt(space.w_TypeError, `${callableName(this.w_function)} keywords must be strings`);
    this.names[this.count] = w_name.str_w();
    this.values_w[this.count] = w_value;
    this.count++;
  }

  addPairs(pairs_w: FixedArray<W>): void {
    this.reserve(pairs_w.length >> 1);
    for (let i: int = 0; i < pairs_w.length; i += 2) {
      const name = pairs_w[i].str_w();
      for (let j: int = 0; j < this.count; j++) if (sameText(this.names[j], name)) throw repeatedKeyword(this.w_function, name);
      this.add(pairs_w[i], pairs_w[i + 1]);
    }
  }

  /** TypeError when `w_dict` repeats a keyword; the last one counts, as in CPython. */
  private checkDistinct(w_dict: W_DictBase): void {
    for (let i: int = this.count - 1; i >= 0; i--) {
      if (w_dict.getitem_str(this.names[i]) !== null) throw repeatedKeyword(this.w_function, this.names[i]);
    }
  }

  /** Adds the entries of the argument after `**`. A subclass's own methods are not asked. */
  addDict(w_dict: W_DictBase): void {
    this.checkDistinct(w_dict);
    if (isExactDict(w_dict)) {
      this.reserve(w_dict.length());
      for (let i = w_dict.nextEntry(0); i >= 0; i = w_dict.nextEntry(i + 1)) this.add(w_dict.keyAt(i), w_dict.valueAt(i));
    } else this.addKeys(w_dict, space.listview(space.w_dict.lookup('keys')!.call1(w_dict)));
  }
  private addKeys(w_dict: W_DictBase, keys_w: W[]): void {
    this.reserve(keys_w.length);
    for (const w_key of keys_w) {
      const w_value = w_dict.getitem(w_key);
      if (w_value !== null) this.add(w_key, w_value);
    }
    if (this.count < this.names.length) this.reserve(0);
  }

  arguments(args_w: FixedArray<W>): Arguments {
    return this.count === 0 ? new Arguments(args_w) : new Arguments(args_w, this.names, this.values_w);
  }
}
hint(KeywordList, 'addPairs', 'unrollSafe');
for (const name of ['checkDistinct', 'addDict']) hint(KeywordList, name, 'unrollIfKnown');

/** Takes `k` pairs of keyword and value and below them `n` positional arguments off the stack; the function is below these. */
function popArguments(f: PyFrame, n: int, k: int): Arguments {
  if (k === 0) return new Arguments(popValues(f, n));
  const names = newFixedArray<string>(k, '');
  const values_w = newFixedArray<W>(k, space.w_None);
  const slots = f.locals_cells_stack;
  const base: int = f.depth - 2 * k;
  for (let i: int = 0; i < k; i++) {
    const name = slots[base + 2 * i]!.str_w();
    for (let j: int = 0; j < i; j++) {
      if (sameText(names[j], name)) throw repeatedKeyword(slots[base - n - 1]!, name);
    }
    names[i] = name;
    values_w[i] = slots[base + 2 * i + 1]!;
    slots[base + 2 * i] = null;
    slots[base + 2 * i + 1] = null;
  }
  f.depth = base;
  return new Arguments(popValues(f, n), names, values_w);
}

function repeatedKeyword(w_function: W, name: string): OperationError {
  return oefmt(space.w_TypeError, `${callableName(w_function)} got multiple values for keyword argument '${name}'`);
}

function starArguments(w_function: W, w_star: W): FixedArray<W> {
  const items_w = space.tupleItems(w_star);
  if (items_w !== null) return items_w;
  try {
    return space.fixedview(w_star, -1);
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
    throw oefmt(space.w_TypeError, `${callableName(w_function)} argument after * must be a sequence`);
  }
}

function concatenate(a_w: FixedArray<W>, b_w: FixedArray<W>): FixedArray<W> {
  if (a_w.length === 0) return b_w;
  const all_w = newFixedArray<W>(a_w.length + b_w.length, space.w_None);
  arrayCopy(a_w, 0, all_w, 0, a_w.length);
  arrayCopy(b_w, 0, all_w, a_w.length, b_w.length);
  return all_w;
}

/** CALL_FUNCTION with `n` positional and `k` keyword arguments. */
export function callKeywords(f: PyFrame, n: int, k: int): void {
  const args = popArguments(f, n, k);
  const w_function = f.pop();
  f.push(k === 0 ? w_function.callN(args.positional()) : w_function.callArgs(args));
}

/** As callKeywords, with the events c_call, c_return and c_exception for built-in functions. */
export function profiledCall(f: PyFrame, n: int, k: int): void {
  const args = popArguments(f, n, k);
  const w_function = f.pop();
  f.push(callReported(f, w_function, args));
}

function callReported(f: PyFrame, w_function: W, args: Arguments): W {
  if (!(w_function instanceof W_BuiltinFunction) || !vm.profiles()) {
    return args.keywords === null ? w_function.callN(args.args_w) : w_function.callArgs(args);
  }
  profileCCall(f, w_function);
  let w_result: W;
  try {
    w_result = w_function.callArgs(args);
  } catch (e) {
    if (e instanceof OperationError) profileCEnd(f, w_function, true);
    throw e;
  }
  profileCEnd(f, w_function, false);
  return w_result;
}

/** CALL_METHOD: below the arguments (function, object) or (attribute, null). */
export function callMethodKeywords(f: PyFrame, n: int, k: int): void {
  const args = popArguments(f, n, k);
  const slots = f.locals_cells_stack;
  const top: int = f.depth - 1;
  const w_self = slots[top];
  slots[top] = null;
  f.depth = top;
  const w_function = f.pop();
  if (w_self === null) {
    f.push(callReported(f, w_function, args));
  } else if (vm.profiles()) {
    f.push(callReported(f, w_function.op_get(w_self, space.type(w_self))!, args));
  } else if (k === 0) {
    f.push(w_function.callN(args.prepend(w_self).positional()));
  } else if (w_function instanceof Function) {
    f.push(w_function.callArgsWith(w_self, args));
  } else {
    f.push(w_function.callArgs(args.prepend(w_self)));
  }
}

function callStar(f: PyFrame, n: int, k: int, star: boolean, starstar: boolean): void {
  const w_dict = starstar ? f.pop() : null;
  const w_star = star ? f.pop() : null;
  const pairs_w = popValues(f, 2 * k);
  let args_w = popValues(f, n);
  const w_function = f.pop();
  if (w_dict === null && k === 0) {
    args_w = concatenate(args_w, starArguments(w_function, w_star!));
    f.push(vm.profiles() ? callReported(f, w_function, new Arguments(args_w)) : w_function.callN(args_w));
    return;
  }
  const keywords = new KeywordList(w_function);
  if (k > 0) keywords.addPairs(pairs_w);
  if (w_dict !== null) {
    if (!(w_dict instanceof W_DictBase)) throw oefmt(space.w_TypeError, `${callableName(w_function)} argument after ** must be a dictionary`);
    keywords.addDict(w_dict);
  }
  if (w_star !== null) args_w = concatenate(args_w, starArguments(w_function, w_star));
  f.push(callReported(f, w_function, keywords.arguments(args_w)));
}

registerOpcode(Op.CALL_FUNCTION_VAR, (f: PyFrame, arg: int): void => callStar(f, arg & 0xff, arg >> 8 & 0xff, true, false));
registerOpcode(Op.CALL_FUNCTION_KW, (f: PyFrame, arg: int): void => callStar(f, arg & 0xff, arg >> 8 & 0xff, false, true));
registerOpcode(Op.CALL_FUNCTION_VAR_KW, (f: PyFrame, arg: int): void => callStar(f, arg & 0xff, arg >> 8 & 0xff, true, true));

// In a trace the numbers of arguments are constants.
for (const f of [popArguments, callStar]) unrollSafe(f);

// Out of the way of the opcode loop.
noInline(callKeywords);
noInline(callMethodKeywords);
noInline(profiledCall);
