/**
 * Gateways: functions of the implementation as application-level callables.
 *
 * A built-in function is an ordinary function over wrapped objects, `(w_a: W_Root, w_b: W_Root | null) => W_Root`, and a parameter string:
 *
 *     builtin(chr, 'i')                         chr(i)
 *     method(W_ListObject, list_pop, 'index?')  list_pop(self: W_ListObject, w_index: W_Root | null)
 *     builtin(sorted, 'iterable cmp? key? reverse?', { keywords: true })
 *     builtin(max, '*args')                     max(args_w: FixedArray<W_Root>)
 *     builtin(dict_update, '**args')            f(args: Arguments), everything as it was given
 *
 * `name?` is optional and arrives as null. At most five positional parameters; a star form may follow them: `'fmt *args'`.
 * `method` checks the type of self (TypeError as CPython's) and hands it over cast. All wrapping happens at load time, by closures that the toolchain specialises:
 * a call from translated code with the right number of arguments is one indirect call.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { hint } from '../rlib/jit';
import { identityHash } from '../rlib/objectmodel';
import type { Arguments } from './argument';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { TypeDef, TypeDefEntry, type RootClass } from './typedef';

type W = W_Root;
type N = W_Root | null;

/** The wordings CPython has for a wrong number of arguments: `f() takes exactly 2 arguments (1 given)`, and `f expected 2 arguments, got 1`. */
export const enum CountTexts { TAKES = 0, EXPECTED = 1 }

/** The callable part of a built-in function: the same calls as W_Root, without an object around them. */
export abstract class BuiltinCode {
  /**
   * @param name      what error messages call it
   * @param required  least number of arguments, self included
   * @param maximum   largest number of positional arguments, self included; -1 without limit
   * @param argnames  names for keyword arguments; empty when it takes none
   * @param hidden    1 when the first argument is self and is not counted in messages
   */
  constructor(
    readonly name: string, readonly required: int, readonly maximum: int,
    readonly argnames: FixedArray<string>, readonly hidden: int,
  ) {}

  // How messages about the arguments are worded; set at load time.
  countTexts: CountTexts = CountTexts.TAKES;
  /** What they begin with. */
  subject: string = `${this.name}()`;
  keywordRefusal: string = `${this.name}() takes no keyword arguments`;

  abstract callN(args_w: FixedArray<W>): W;
  call0(): W { return this.callN(space.emptyArgs); }
  call1(w_1: W): W { return this.callN(space.args1(w_1)); }
  call2(w_1: W, w_2: W): W { return this.callN(space.args2(w_1, w_2)); }
  call3(w_1: W, w_2: W, w_3: W): W { return this.callN(space.args3(w_1, w_2, w_3)); }
  call4(w_1: W, w_2: W, w_3: W, w_4: W): W { return this.callN(space.args4(w_1, w_2, w_3, w_4)); }

  /** With keywords; missing optional arguments between given ones become null. */
  callArgs(args: Arguments): W {
    if (args.keywordCount() === 0) return this.callN(args.positional());
    if (this.argnames.length === 0) throw space.typeError(this.keywordRefusal);
    return this.callNullable(args.matchBuiltin(this.subject, this.argnames, this.required, this.hidden));
  }

  /** As callN, with null for optional arguments that were not given; exactly `maximum` entries. */
  protected abstract callNullable(args_w: FixedArray<N>): W;

  /** Raises the TypeError for `given` arguments. */
  wrongCount(given: int): W {
    const low = this.required - this.hidden;
    const high = this.maximum - this.hidden;
    const got = given - this.hidden;
    if (this.countTexts === CountTexts.EXPECTED) {
      const about = low === high ? '' : got < low ? 'at least ' : 'at most ';
      throw space.typeError(`${this.subject}expected ${about}${got < low ? low : high} arguments, got ${got}`);
    }
    if (got < 0) throw space.typeError(`descriptor '${this.name}' of an object needs an argument`);
    if (high === 0) throw space.typeError(`${this.subject} takes no arguments (${got} given)`);
    const bound = low === high ? low : got < low ? low : high;
    const how = low === high ? 'exactly' : got < low ? 'at least' : 'at most';
    const count = bound === 1 ? (low === high ? 'one argument' : '1 argument') : `${bound} arguments`;
    throw space.typeError(`${this.subject} takes ${how} ${count} (${got} given)`);
  }
}

class BuiltinCode0 extends BuiltinCode {
  constructor(name: string, readonly fn: () => W) { super(name, 0, 0, [], 0); }
  override call0(): W { return this.fn(); }
  override callN(args_w: FixedArray<W>): W { return args_w.length === 0 ? this.fn() : this.wrongCount(args_w.length); }
  protected override callNullable(args_w: FixedArray<N>): W { return this.fn(); }
}

class BuiltinCode1 extends BuiltinCode {
  constructor(name: string, required: int, argnames: FixedArray<string>, hidden: int, readonly fn: (w_1: N) => W) { super(name, required, 1, argnames, hidden); }
  override call0(): W { return this.required === 0 ? this.fn(null) : this.wrongCount(0); }
  override call1(w_1: W): W { return this.fn(w_1); }
  override callN(args_w: FixedArray<W>): W {
    if (args_w.length === 1) return this.fn(args_w[0]);
    return args_w.length === 0 ? this.call0() : this.wrongCount(args_w.length);
  }
  protected override callNullable(args_w: FixedArray<N>): W { return this.fn(args_w[0]); }
}

class BuiltinCode2 extends BuiltinCode {
  constructor(name: string, required: int, argnames: FixedArray<string>, hidden: int, readonly fn: (w_1: N, w_2: N) => W) { super(name, required, 2, argnames, hidden); }
  override call0(): W { return this.required === 0 ? this.fn(null, null) : this.wrongCount(0); }
  override call1(w_1: W): W { return this.required <= 1 ? this.fn(w_1, null) : this.wrongCount(1); }
  override call2(w_1: W, w_2: W): W { return this.fn(w_1, w_2); }
  override callN(args_w: FixedArray<W>): W {
    switch (args_w.length) {
      case 0: return this.call0();
      case 1: return this.call1(args_w[0]);
      case 2: return this.fn(args_w[0], args_w[1]);
      default: return this.wrongCount(args_w.length);
    }
  }
  protected override callNullable(args_w: FixedArray<N>): W { return this.fn(args_w[0], args_w[1]); }
}

class BuiltinCode3 extends BuiltinCode {
  constructor(name: string, required: int, argnames: FixedArray<string>, hidden: int, readonly fn: (w_1: N, w_2: N, w_3: N) => W) { super(name, required, 3, argnames, hidden); }
  override call0(): W { return this.required === 0 ? this.fn(null, null, null) : this.wrongCount(0); }
  override call1(w_1: W): W { return this.required <= 1 ? this.fn(w_1, null, null) : this.wrongCount(1); }
  override call2(w_1: W, w_2: W): W { return this.required <= 2 ? this.fn(w_1, w_2, null) : this.wrongCount(2); }
  override call3(w_1: W, w_2: W, w_3: W): W { return this.fn(w_1, w_2, w_3); }
  override callN(args_w: FixedArray<W>): W {
    switch (args_w.length) {
      case 0: return this.call0();
      case 1: return this.call1(args_w[0]);
      case 2: return this.call2(args_w[0], args_w[1]);
      case 3: return this.fn(args_w[0], args_w[1], args_w[2]);
      default: return this.wrongCount(args_w.length);
    }
  }
  protected override callNullable(args_w: FixedArray<N>): W { return this.fn(args_w[0], args_w[1], args_w[2]); }
}

/** Four or five positional parameters: the arguments travel in an array padded with null. */
class BuiltinCodeMany extends BuiltinCode {
  constructor(name: string, required: int, maximum: int, argnames: FixedArray<string>, hidden: int, readonly fn: (args_w: FixedArray<N>) => W) { super(name, required, maximum, argnames, hidden); }
  override callN(args_w: FixedArray<W>): W {
    const n = args_w.length;
    if (n < this.required || n > this.maximum) return this.wrongCount(n);
    const padded = newFixedArray<N>(this.maximum, null);
    for (let i = 0; i < n; i++) padded[i] = args_w[i];
    return this.fn(padded);
  }
  protected override callNullable(args_w: FixedArray<N>): W { return this.fn(args_w); }
}

hint(BuiltinCodeMany, 'callN', 'unrollSafe');

/** Any number of positional arguments after `required` ones; all of them in one array. */
class BuiltinCodeStar extends BuiltinCode {
  constructor(name: string, required: int, hidden: int, readonly fn: (args_w: FixedArray<W>) => W) { super(name, required, -1, [], hidden); }
  override callN(args_w: FixedArray<W>): W {
    if (args_w.length < this.required) {
      const low = this.required - this.hidden;
      const count = low === 1 ? '1 argument' : `${low} arguments`;
      throw space.typeError(`${this.subject} takes at least ${count} (${args_w.length - this.hidden} given)`);
    }
    return this.fn(args_w);
  }
  protected override callNullable(args_w: FixedArray<N>): W { throw space.typeError(this.keywordRefusal); }
}

/** Takes the arguments as they were given, keywords included. */
class BuiltinCodeArgs extends BuiltinCode {
  constructor(name: string, required: int, hidden: int, readonly fn: (args: Arguments) => W) { super(name, required, -1, [], hidden); }
  override callN(args_w: FixedArray<W>): W { return this.callArgs(space.newArguments(args_w)); }
  override callArgs(args: Arguments): W {
    if (args.positionalCount() < this.required) throw space.typeError(`descriptor '${this.name}' of an object needs an argument`);
    return this.fn(args);
  }
  protected override callNullable(args_w: FixedArray<N>): W { throw space.typeError(this.keywordRefusal); }
}

// -- load time: from a function and its parameter string to code ------------------------------------------------

type Fn = (...args: never[]) => W;
/**
 * `keywords`: it takes keyword arguments. `unpack`: a wrong number of arguments is told in the words of CountTexts.EXPECTED. `called`: the name that such messages use.
 * `ofType`: it makes or starts an object of a type, whose name messages use; keyword arguments are refused in the words for types.
 */
export interface BuiltinOptions { keywords?: boolean; doc?: string; name?: string; unpack?: boolean; called?: string; ofType?: boolean }

interface Parameters { names: string[]; required: number; star: '' | '*' | '**' }

function parseParameters(text: string): Parameters {
  const names: string[] = [];
  let required = 0;
  let star: '' | '*' | '**' = '';
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    if (star !== '') throw new Error(`parameters after a star: '${text}'`);
    if (word.startsWith('**')) star = '**';
    else if (word.startsWith('*')) star = '*';
    else if (word.endsWith('?')) names.push(word.slice(0, -1));
    else {
      if (names.length !== required) throw new Error(`required parameter after an optional one: '${text}'`);
      names.push(word);
      required++;
    }
  }
  if (star !== '' && required !== names.length) throw new Error(`optional parameters before a star: '${text}'`);
  return { names, required, star };
}

/** Code for `fn`. `hidden` is 1 when the first parameter is self. */
export function makeCode(name: string, fn: Fn, parameters: string, hidden: number, options: BuiltinOptions): BuiltinCode {
  const code = codeFor(name, fn, parameters, hidden, options);
  const called = options.called ?? name;
  if (options.unpack) code.countTexts = CountTexts.EXPECTED;
  code.subject = options.unpack ? `${called} ` : `${called}()`;
  if (options.ofType) code.keywordRefusal = `${called}() does not take keyword arguments`;
  return code;
}

function codeFor(name: string, fn: Fn, parameters: string, hidden: number, options: BuiltinOptions): BuiltinCode {
  const { names, required, star } = parseParameters(parameters);
  const n = names.length;
  const keywords = options.keywords ? names : [];
  const f = fn as never;
  if (star === '**') return new BuiltinCodeArgs(name, required, hidden, spreadArgs(n, f));
  if (star === '*') return new BuiltinCodeStar(name, required, hidden, spreadStar(n, f));
  switch (n) {
    case 0: return new BuiltinCode0(name, f);
    case 1: return new BuiltinCode1(name, required, keywords, hidden, f);
    case 2: return new BuiltinCode2(name, required, keywords, hidden, f);
    case 3: return new BuiltinCode3(name, required, keywords, hidden, f);
    case 4: return new BuiltinCodeMany(name, required, 4, keywords, hidden, spread4(f));
    case 5: return new BuiltinCodeMany(name, required, 5, keywords, hidden, spread5(f));
    default: throw new Error(`${name}: more than five positional parameters`);
  }
}

function spread4(fn: (a: N, b: N, c: N, d: N) => W): (args_w: FixedArray<N>) => W {
  return (args_w: FixedArray<N>): W => fn(args_w[0], args_w[1], args_w[2], args_w[3]);
}

function spread5(fn: (a: N, b: N, c: N, d: N, e: N) => W): (args_w: FixedArray<N>) => W {
  return (args_w: FixedArray<N>): W => fn(args_w[0], args_w[1], args_w[2], args_w[3], args_w[4]);
}

/** The elements of `args_w` from `start` on, in a new array. */
export function argsFrom(args_w: FixedArray<W>, start: int): FixedArray<W> {
  const n = args_w.length - start;
  if (n <= 0) return space.emptyArgs;
  const rest = newFixedArray<W>(n, space.w_None);
  for (let i = 0; i < n; i++) rest[i] = args_w[start + i];
  return rest;
}

function spreadStar(n: number, fn: never): (args_w: FixedArray<W>) => W {
  switch (n) {
    case 0: return fn;
    case 1: return spreadStar1(fn);
    case 2: return spreadStar2(fn);
    default: throw new Error('more than two parameters before a star');
  }
}
function spreadStar1(fn: (a: W, rest_w: FixedArray<W>) => W): (args_w: FixedArray<W>) => W {
  return (args_w: FixedArray<W>): W => fn(args_w[0], argsFrom(args_w, 1));
}
function spreadStar2(fn: (a: W, b: W, rest_w: FixedArray<W>) => W): (args_w: FixedArray<W>) => W {
  return (args_w: FixedArray<W>): W => fn(args_w[0], args_w[1], argsFrom(args_w, 2));
}

function spreadArgs(n: number, fn: never): (args: Arguments) => W {
  switch (n) {
    case 0: return fn;
    case 1: return spreadArgs1(fn);
    default: throw new Error('more than one parameter before **');
  }
}
function spreadArgs1(fn: (a: W, args: Arguments) => W): (args: Arguments) => W {
  return (args: Arguments): W => fn(args.first()!, args.withoutFirst());
}

/** The TypeError for a method called on an object of the wrong type. */
export function selfMismatch(name: string, typename: string, w_obj: W): W {
  throw space.typeError(`descriptor '${name}' requires a '${typename}' object but received a '${space.type(w_obj).getname()}'`);
}

/** `fn` behind a check that its first argument is an instance of `cls`; `n` arguments in all. Load time only. */
export function checkSelf(name: string, typename: string, cls: RootClass, fn: Fn, n: number): Fn {
  const f = fn as (...args: unknown[]) => W;
  switch (n) {
    case 1: return checkSelf1(name, typename, cls, f);
    case 2: return checkSelf2(name, typename, cls, f);
    case 3: return checkSelf3(name, typename, cls, f);
    case 4: return checkSelf4(name, typename, cls, f);
    case 5: return checkSelf5(name, typename, cls, f);
    default: throw new Error(`${name}: a method has one to five parameters with self`);
  }
}
function checkSelf1(name: string, typename: string, cls: RootClass, fn: (s: W) => W): Fn {
  return (w_self: W): W => (w_self instanceof cls ? fn(w_self) : selfMismatch(name, typename, w_self));
}
function checkSelf2(name: string, typename: string, cls: RootClass, fn: (s: W, a: N) => W): Fn {
  return (w_self: W, w_1: N): W => (w_self instanceof cls ? fn(w_self, w_1) : selfMismatch(name, typename, w_self));
}
function checkSelf3(name: string, typename: string, cls: RootClass, fn: (s: W, a: N, b: N) => W): Fn {
  return (w_self: W, w_1: N, w_2: N): W => (w_self instanceof cls ? fn(w_self, w_1, w_2) : selfMismatch(name, typename, w_self));
}
function checkSelf4(name: string, typename: string, cls: RootClass, fn: (s: W, a: N, b: N, c: N) => W): Fn {
  return (w_self: W, w_1: N, w_2: N, w_3: N): W => (w_self instanceof cls ? fn(w_self, w_1, w_2, w_3) : selfMismatch(name, typename, w_self));
}
function checkSelf5(name: string, typename: string, cls: RootClass, fn: (s: W, a: N, b: N, c: N, d: N) => W): Fn {
  return (w_self: W, w_1: N, w_2: N, w_3: N, w_4: N): W => (w_self instanceof cls ? fn(w_self, w_1, w_2, w_3, w_4) : selfMismatch(name, typename, w_self));
}
function checkSelfStar(name: string, typename: string, cls: RootClass, fn: (s: W, rest_w: FixedArray<W>) => W): Fn {
  return (w_self: W, rest_w: FixedArray<W>): W => (w_self instanceof cls ? fn(w_self, rest_w) : selfMismatch(name, typename, w_self));
}
function checkSelfArgs(name: string, typename: string, cls: RootClass, fn: (s: W, args: Arguments) => W): Fn {
  return (w_self: W, args: Arguments): W => (w_self instanceof cls ? fn(w_self, args) : selfMismatch(name, typename, w_self));
}

// -- the application-level objects ------------------------------------------------------------------------------

/** A built-in function, or a built-in method bound to `w_self`; of type builtin_function_or_method. */
export class W_BuiltinFunction extends W_Root {
  constructor(
    readonly code: BuiltinCode,
    /** what `__self__` shows and what is passed first; null for a plain function */
    readonly w_self: W_Root | null,
    /** `__module__`, or null */
    readonly w_module: W_Root | null,
    readonly doc: string | null,
  ) { super(); }
  override getclass(): W_TypeBase { return builtinFunctionTypeDef.w_type; }
  override isLasting(): boolean { return true; }

  override call0(): W { return this.w_self === null ? this.code.call0() : this.code.call1(this.w_self); }
  override call1(w_1: W): W { return this.w_self === null ? this.code.call1(w_1) : this.code.call2(this.w_self, w_1); }
  override call2(w_1: W, w_2: W): W { return this.w_self === null ? this.code.call2(w_1, w_2) : this.code.call3(this.w_self, w_1, w_2); }
  override call3(w_1: W, w_2: W, w_3: W): W { return this.w_self === null ? this.code.call3(w_1, w_2, w_3) : this.code.call4(this.w_self, w_1, w_2, w_3); }
  override callN(args_w: FixedArray<W>): W { return this.code.callN(this.w_self === null ? args_w : prepend(this.w_self, args_w)); }
  override callArgs(args: Arguments): W { return this.code.callArgs(this.w_self === null ? args : args.prepend(this.w_self)); }

  override op_cmp(w_other: W): N {
    if (!(w_other instanceof W_BuiltinFunction)) return null;
    if (this.w_self === w_other.w_self && this.code === w_other.code) return space.newint(0n);
    const a = identityHash(this.w_self === w_other.w_self || this.w_self === null ? this.code : this.w_self);
    const b = identityHash(this.w_self === w_other.w_self || w_other.w_self === null ? w_other.code : w_other.w_self);
    return space.newint(a < b ? -1n : 1n);
  }
  override op_hash(): W {
    return this.w_self === null ? space.newint(identityHash(this.code)) : combinedHash(this.w_self, this.code);
  }

  override op_repr(): W {
    if (this.w_self === null) return space.newbytes(`<built-in function ${this.code.name}>`);
    return space.newbytes(`<built-in method ${this.code.name} of ${space.type(this.w_self).getname()} object at ${space.addressText(this.w_self)}>`);
  }
}

/** A special method of a built-in type bound to an object: method-wrapper. */
export class W_MethodWrapper extends W_BuiltinFunction {
  constructor(code: BuiltinCode, w_self: W_Root, readonly descr: W_MethodDescr) { super(code, w_self, null, descr.doc); }
  override getclass(): W_TypeBase { return methodWrapperTypeDef.w_type; }
  override op_repr(): W {
    const w_self = this.w_self!;
    return space.newbytes(`<method-wrapper '${this.code.name}' of ${space.type(w_self).getname()} object at ${space.addressText(w_self)}>`);
  }
  override op_cmp(w_other: W): N {
    if (!(w_other instanceof W_MethodWrapper)) return null;
    if (this.descr !== w_other.descr) return space.newindex(space.cmp_w(this.descr, w_other.descr));
    return space.newindex(space.cmp_w(this.w_self!, w_other.w_self!));
  }
  override op_hash(): W { return combinedHash(this.w_self!, this.descr); }
}

/** The hash of a method of `w_self` that `part` stands for. */
function combinedHash(w_self: W, part: object): W {
  const x = space.hash_w(w_self) ^ identityHash(part);
  return space.newint(x === -1n ? -2n : x);
}

/** `w_first` followed by `args_w`. */
export function prepend(w_first: W, args_w: FixedArray<W>): FixedArray<W> {
  const all = newFixedArray<W>(args_w.length + 1, w_first);
  for (let i = 0; i < args_w.length; i++) all[i + 1] = args_w[i];
  return all;
}

/** A method in the dictionary of a built-in type: method_descriptor; slots appear as wrapper_descriptor. */
export class W_MethodDescr extends W_Root {
  constructor(readonly code: BuiltinCode, readonly typedef: TypeDef, readonly doc: string | null, readonly isSlot: boolean) { super(); }
  override getclass(): W_TypeBase { return this.isSlot ? slotWrapperTypeDef.w_type : methodDescrTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override bindsAsMethod(): boolean { return true; }
  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_obj === null || w_obj === space.w_None && w_type !== space.type(space.w_None)) return this;
    if (!space.isinstance_w(w_obj, this.typedef.w_type)) {
      throw space.typeError(`descriptor '${this.code.name}' for '${this.typedef.name}' objects doesn't apply to '${space.type(w_obj).getname()}' object`);
    }
    if (this.isSlot) return new W_MethodWrapper(this.code, w_obj, this);
    return new W_BuiltinFunction(this.code, w_obj, null, this.doc);
  }
  override call1(w_1: W): W { return this.code.call1(w_1); }
  override call2(w_1: W, w_2: W): W { return this.code.call2(w_1, w_2); }
  override call3(w_1: W, w_2: W, w_3: W): W { return this.code.call3(w_1, w_2, w_3); }
  override call4(w_1: W, w_2: W, w_3: W, w_4: W): W { return this.code.call4(w_1, w_2, w_3, w_4); }
  override callN(args_w: FixedArray<W>): W {
    if (args_w.length === 0) throw space.typeError(`descriptor '${this.code.name}' of '${this.typedef.name}' object needs an argument`);
    return this.code.callN(args_w);
  }
  override callArgs(args: Arguments): W {
    if (args.positional().length === 0) throw space.typeError(`descriptor '${this.code.name}' of '${this.typedef.name}' object needs an argument`);
    return this.code.callArgs(args);
  }
  override op_repr(): W {
    return space.newbytes(`<${this.isSlot ? 'slot wrapper' : 'method'} '${this.code.name}' of '${this.typedef.name}' objects>`);
  }
}

/** A class method in the dictionary of a built-in type: classmethod_descriptor. */
export class W_ClassMethodDescr extends W_Root {
  constructor(readonly code: BuiltinCode, readonly typedef: TypeDef, readonly doc: string | null) { super(); }
  override getclass(): W_TypeBase { return classMethodDescrTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_type !== null && w_type !== space.w_None) return this.bound(w_type);
    if (w_obj === null) throw space.typeError(`descriptor '${this.code.name}' for type '${this.typedef.name}' needs either an object or a type`);
    return this.bound(space.type(w_obj));
  }
  private bound(w_type: W_Root): W_Root {
    const name = this.code.name;
    const owner = this.typedef.name;
    if (!space.isinstance_w(w_type, space.w_type)) {
      throw space.typeError(`descriptor '${name}' for type '${owner}' needs a type, not a '${space.type(w_type).getname()}' as arg 2`);
    }
    const w_class = w_type as W_TypeBase;
    if (!w_class.issubtype(this.typedef.w_type)) {
      throw space.typeError(`descriptor '${name}' for type '${owner}' doesn't apply to type '${w_class.getname()}'`);
    }
    return new W_BuiltinFunction(this.code, w_type, null, this.doc);
  }
  override callN(args_w: FixedArray<W>): W { return this.code.callN(args_w); }
  override callArgs(args: Arguments): W { return this.code.callArgs(args); }
  override op_repr(): W_Root { return space.newbytes(`<method '${this.code.name}' of '${this.typedef.name}' objects>`); }
}

/** A computed attribute of a built-in type: getset_descriptor. */
export class W_GetSet extends W_Root {
  constructor(
    readonly name: string, readonly typedef: TypeDef, readonly doc: string | null,
    readonly fget: (w_obj: W_Root) => W_Root,
    readonly fset: ((w_obj: W_Root, w_value: W_Root) => void) | null,
    readonly fdel: ((w_obj: W_Root) => void) | null,
  ) { super(); }
  override getclass(): W_TypeBase { return getsetTypeDef.w_type; }
  override hasGet(): boolean { return true; }
  override isDataDescr(): boolean { return true; }
  private check(w_obj: W_Root): void {
    if (!space.isinstance_w(w_obj, this.typedef.w_type)) {
      throw space.typeError(`descriptor '${this.name}' for '${this.typedef.name}' objects doesn't apply to '${space.type(w_obj).getname()}' object`);
    }
  }
  override op_get(w_obj: W_Root | null, w_type: W_Root | null): W_Root | null {
    if (w_obj === null || w_obj === space.w_None && w_type !== space.type(space.w_None)) return this;
    this.check(w_obj);
    return this.fget(w_obj);
  }
  override op_set(w_obj: W_Root, w_value: W_Root): boolean {
    this.check(w_obj);
    if (this.fset === null) {
      throw space.operr(space.w_AttributeError, `attribute '${this.name}' of '${this.typedef.name}' objects is not writable`);
    }
    this.fset(w_obj, w_value);
    return true;
  }
  override op_delete(w_obj: W_Root): boolean {
    this.check(w_obj);
    if (this.fdel === null) {
      throw space.operr(space.w_AttributeError, `attribute '${this.name}' of '${this.typedef.name}' objects is not writable`);
    }
    this.fdel(w_obj);
    return true;
  }
  override op_repr(): W { return space.newbytes(`<attribute '${this.name}' of '${this.typedef.name}' objects>`); }
}

// -- entries for TypeDef.members and module dictionaries ----------------------------------------------------------

class MethodEntry extends TypeDefEntry {
  constructor(readonly cls: RootClass, readonly fn: Fn, readonly parameters: string, readonly options: BuiltinOptions) { super(); }
  override bind(name: string, typedef: TypeDef): W_Root {
    const { names, star } = parseParameters(this.parameters);
    let fn: Fn;
    if (star === '*' && names.length === 0) fn = checkSelfStar(name, typedef.name, this.cls, this.fn as never);
    else if (star === '**' && names.length === 0) fn = checkSelfArgs(name, typedef.name, this.cls, this.fn as never);
    else if (star !== '') throw new Error(`${typedef.name}.${name}: a method takes a star form directly after self`);
    else fn = checkSelf(name, typedef.name, this.cls, this.fn, names.length + 1);
    const options = name === '__init__' ? { called: typedef.name, ofType: true, ...this.options } : this.options;
    const code = makeCode(name, fn, `self ${this.parameters}`, 1, options);
    return new W_MethodDescr(code, typedef, this.options.doc ?? null, false);
  }
}

class FunctionEntry extends TypeDefEntry {
  constructor(readonly fn: Fn, readonly parameters: string, readonly options: BuiltinOptions) { super(); }
  override bind(name: string, typedef: TypeDef): W_Root { return builtinFunction(name, this.fn, this.parameters, this.options); }
}

class ClassMethodEntry extends TypeDefEntry {
  constructor(readonly fn: Fn, readonly parameters: string, readonly options: BuiltinOptions) { super(); }
  override bind(name: string, typedef: TypeDef): W_Root {
    return new W_ClassMethodDescr(makeCode(name, this.fn, `cls ${this.parameters}`, 1, this.options), typedef, this.options.doc ?? null);
  }
}

class GetSetEntry extends TypeDefEntry {
  constructor(readonly cls: RootClass, readonly fget: Fn, readonly fset: ((w_self: never, w_value: W_Root) => void) | null, readonly fdel: ((w_self: never) => void) | null, readonly doc: string | null) { super(); }
  override bind(name: string, typedef: TypeDef): W_Root {
    return new W_GetSet(name, typedef, this.doc, castGet(this.cls, this.fget as never), this.fset === null ? null : castSet(this.cls, this.fset as never), this.fdel === null ? null : castDel(this.cls, this.fdel as never));
  }
}
function castGet(cls: RootClass, f: (w_obj: W_Root) => W_Root): (w_obj: W_Root) => W_Root {
  return (w_obj: W_Root): W_Root => (w_obj instanceof cls ? f(w_obj) : selfMismatch('__get__', 'this', w_obj));
}
function castSet(cls: RootClass, f: (w_obj: W_Root, w_value: W_Root) => void): (w_obj: W_Root, w_value: W_Root) => void {
  return (w_obj: W_Root, w_value: W_Root): void => { if (w_obj instanceof cls) f(w_obj, w_value); else selfMismatch('__set__', 'this', w_obj); };
}
function castDel(cls: RootClass, f: (w_obj: W_Root) => void): (w_obj: W_Root) => void {
  return (w_obj: W_Root): void => { if (w_obj instanceof cls) f(w_obj); else selfMismatch('__delete__', 'this', w_obj); };
}

/** A method of a built-in type. `fn` takes self as a `cls`; `parameters` are those after self. */
export function method<C extends W_Root>(cls: abstract new (...args: never[]) => C, fn: (self: C, ...args: never[]) => W_Root, parameters: string = '', options: BuiltinOptions = {}): TypeDefEntry {
  return new MethodEntry(cls, fn as never, parameters, options);
}

/** `__new__` of a built-in type: `fn(w_type: W_TypeBase, ...)`; `parameters` are those after the type. The type object checks `w_type` before. */
export function builtinNew(fn: (w_type: W_TypeBase, ...args: never[]) => W_Root, parameters: string = '', options: BuiltinOptions = {}): TypeDefEntry {
  return new NewEntry(fn as never, parameters, options);
}
export class NewEntry extends TypeDefEntry {
  constructor(readonly fn: Fn, readonly parameters: string, readonly options: BuiltinOptions) { super(); }
  override bind(name: string, typedef: TypeDef): W_Root {
    const code = makeCode(typedef.name, this.fn, `cls ${this.parameters}`, 1, { ofType: true, ...this.options });
    return new W_BuiltinFunction(code, null, null, this.options.doc ?? null);
  }
}

/** A plain function among the members of a type (seldom wanted; static methods). */
export function builtin(fn: (...args: never[]) => W_Root, parameters: string = '', options: BuiltinOptions = {}): TypeDefEntry {
  return new FunctionEntry(fn, parameters, options);
}

/** A class method of a built-in type: `fn(w_type, ...)`; `parameters` are those after the type. */
export function classmethod(fn: (w_type: W_Root, ...args: never[]) => W_Root, parameters: string = '', options: BuiltinOptions = {}): TypeDefEntry {
  return new ClassMethodEntry(fn as never, parameters, options);
}

/** A computed attribute; `fset` and `fdel` may be null. */
export function getset<C extends W_Root>(cls: abstract new (...args: never[]) => C, fget: (self: C) => W_Root, fset: ((self: C, w_value: W_Root) => void) | null = null, fdel: ((self: C) => void) | null = null, doc: string | null = null): TypeDefEntry {
  return new GetSetEntry(cls, fget as never, fset as never, fdel as never, doc);
}

/** The application-level function object for `fn`. Load time only. */
export function builtinFunction(name: string, fn: (...args: never[]) => W_Root, parameters: string = '', options: BuiltinOptions = {}, w_module: W_Root | null = null): W_BuiltinFunction {
  return new W_BuiltinFunction(makeCode(options.name ?? name, fn, parameters, 0, options), null, w_module, options.doc ?? null);
}

// -- types of the objects above -----------------------------------------------------------------------------------

/** The root of all type definitions; its members are added by the object space. */
export const objectTypeDef = new TypeDef('object', { cls: W_Root, base: null, doc: 'The most base type' });

export const builtinFunctionTypeDef = new TypeDef('builtin_function_or_method', {
  cls: W_BuiltinFunction, base: objectTypeDef, acceptableAsBase: false, weakrefable: true,
  members: {
    __name__: getset(W_BuiltinFunction, (self: W_BuiltinFunction): W_Root => space.newinterned(self.code.name)),
    __self__: getset(W_BuiltinFunction, (self: W_BuiltinFunction): W_Root => self.w_self ?? space.w_None),
    __module__: getset(W_BuiltinFunction, (self: W_BuiltinFunction): W_Root => self.w_module ?? space.w_None),
    __doc__: getset(W_BuiltinFunction, (self: W_BuiltinFunction): W_Root => self.doc === null ? space.w_None : space.newbytes(self.doc)),
  },
});

export const methodWrapperTypeDef = new TypeDef('method-wrapper', {
  cls: W_MethodWrapper, base: objectTypeDef, acceptableAsBase: false,
  members: {
    __name__: getset(W_MethodWrapper, (self: W_MethodWrapper): W_Root => space.newinterned(self.code.name)),
    __self__: getset(W_MethodWrapper, (self: W_MethodWrapper): W_Root => self.w_self!),
    __objclass__: getset(W_MethodWrapper, (self: W_MethodWrapper): W_Root => self.descr.typedef.w_type),
    __doc__: getset(W_MethodWrapper, (self: W_MethodWrapper): W_Root => (self.doc === null ? space.w_None : space.newbytes(self.doc))),
  },
});

function descrMembers<C extends W_Root>(cls: abstract new (...args: never[]) => C, name: (self: C) => W_Root, typedef: (self: C) => W_Root, doc: (self: C) => W_Root): { [name: string]: TypeDefEntry } {
  return { __name__: getset(cls, name), __objclass__: getset(cls, typedef), __doc__: getset(cls, doc) };
}

const methodDescrMembers = descrMembers(W_MethodDescr,
  (self: W_MethodDescr): W_Root => space.newinterned(self.code.name),
  (self: W_MethodDescr): W_Root => self.typedef.w_type,
  (self: W_MethodDescr): W_Root => (self.doc === null ? space.w_None : space.newbytes(self.doc)));
export const methodDescrTypeDef = new TypeDef('method_descriptor', { cls: W_MethodDescr, base: objectTypeDef, acceptableAsBase: false, members: methodDescrMembers });
export const slotWrapperTypeDef = new TypeDef('wrapper_descriptor', { cls: W_MethodDescr, base: objectTypeDef, acceptableAsBase: false, members: methodDescrMembers });
export const getsetTypeDef = new TypeDef('getset_descriptor', {
  cls: W_GetSet, base: objectTypeDef, acceptableAsBase: false,
  members: descrMembers(W_GetSet,
    (self: W_GetSet): W_Root => space.newinterned(self.name),
    (self: W_GetSet): W_Root => self.typedef.w_type,
    (self: W_GetSet): W_Root => (self.doc === null ? space.w_None : space.newbytes(self.doc))),
});
export const classMethodDescrTypeDef = new TypeDef('classmethod_descriptor', {
  cls: W_ClassMethodDescr, base: objectTypeDef, acceptableAsBase: false,
  members: descrMembers(W_ClassMethodDescr,
    (self: W_ClassMethodDescr): W_Root => space.newinterned(self.code.name),
    (self: W_ClassMethodDescr): W_Root => self.typedef.w_type,
    (self: W_ClassMethodDescr): W_Root => (self.doc === null ? space.w_None : space.newbytes(self.doc))),
});
