/**
 * Functions made by `def` and `lambda`, and instance methods.
 *
 * A call with as many positional arguments as the function has parameters puts them straight into a new frame; `callFew` and `callN` also fill up with defaults. Functions
 * with *args or **kwargs, calls with keyword arguments, and mistakes go through `Arguments.match`.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { hint, immutableFields, promote, quasiImmutableFields } from '../rlib/jit';
import { Arguments } from './argument';
import { space, W_Root, type W_DictBase, type W_TypeBase } from './baseobjspace';
import { oefmt, type OperationError } from './error';
import { GeneratorIterator } from './generator';
import { objectTypeDef } from './gateway';
import type { Cell } from './nested';
import type { PyCode } from './pycode';
import { evaluator, PyFrame } from './pyframe';
import { TypeDef } from './typedef';

type W = W_Root;
type N = W_Root | null;

export const noDefaults: FixedArray<W_Root> = newFixedArray<W_Root>(0, null as unknown as W_Root);

export class Function extends W_Root {
  name: string;
  /** `__module__`, or null */
  w_module: N = null;
  /** The docstring; null until somebody looks, then found in the code's first constant. */
  private w_doc: N = null;
  private w_dict: W_DictBase | null = null;
  private w_lifeline: N = null;

  /**
   * @param defaults_w  values of the last parameters; empty when there are none
   * @param closure     as many cells as the code has free variables; null when it has none
   */
  constructor(public code: PyCode, readonly w_globals: W_DictBase, public defaults_w: FixedArray<W>, readonly closure: FixedArray<Cell> | null) {
    super();
    this.name = code.co_name;
  }

  override getclass(): W_TypeBase { return functionTypeDef.w_type; }
  override runs(): W { return this.code; }
  override isLasting(): boolean { return true; }

  // -- calls ----------------------------------------------------------------------------------------

  override call0(): W {
    const code = promote(this.code);
    if (code.plainArgs === 0) return evaluator.execute(this.newFrame(code));
    return this.callFew(null, null, null, null, 0);
  }
  override call1(w_1: W): W {
    const code = promote(this.code);
    if (code.plainArgs === 1) {
      const f = this.newFrame(code);
      f.locals_cells_stack[0] = w_1;
      return evaluator.execute(f);
    }
    return this.callFew(w_1, null, null, null, 1);
  }
  override call2(w_1: W, w_2: W): W {
    const code = promote(this.code);
    if (code.plainArgs === 2) {
      const f = this.newFrame(code);
      const slots = f.locals_cells_stack;
      slots[0] = w_1;
      slots[1] = w_2;
      return evaluator.execute(f);
    }
    return this.callFew(w_1, w_2, null, null, 2);
  }
  override call3(w_1: W, w_2: W, w_3: W): W {
    const code = promote(this.code);
    if (code.plainArgs === 3) {
      const f = this.newFrame(code);
      const slots = f.locals_cells_stack;
      slots[0] = w_1;
      slots[1] = w_2;
      slots[2] = w_3;
      return evaluator.execute(f);
    }
    return this.callFew(w_1, w_2, w_3, null, 3);
  }
  override call4(w_1: W, w_2: W, w_3: W, w_4: W): W {
    const code = promote(this.code);
    if (code.plainArgs === 4) {
      const f = this.newFrame(code);
      const slots = f.locals_cells_stack;
      slots[0] = w_1;
      slots[1] = w_2;
      slots[2] = w_3;
      slots[3] = w_4;
      return evaluator.execute(f);
    }
    return this.callFew(w_1, w_2, w_3, w_4, 4);
  }

  /** Up to four arguments where the shortest way is barred: defaults to fill in, cells, a generator, star parameters, or a mistake. */
  private callFew(w_1: N, w_2: N, w_3: N, w_4: N, n: int): W {
    const code = promote(this.code);
    const missing: int = code.directArgs - n;
    if (missing >= 0 && missing <= this.defaults_w.length) {
      const f = this.newFrame(code);
      const slots = f.locals_cells_stack;
      if (n > 0) slots[0] = w_1;
      if (n > 1) slots[1] = w_2;
      if (n > 2) slots[2] = w_3;
      if (n > 3) slots[3] = w_4;
      return this.start(f, code, n);
    }
    switch (n) {
      case 0: return this.run(new Arguments(space.emptyArgs), null);
      case 1: return this.run(new Arguments(space.args1(w_1!)), null);
      case 2: return this.run(new Arguments(space.args2(w_1!, w_2!)), null);
      case 3: return this.run(new Arguments(space.args3(w_1!, w_2!, w_3!)), null);
      default: return this.run(new Arguments(space.args4(w_1!, w_2!, w_3!, w_4!)), null);
    }
  }

  override callN(args_w: FixedArray<W>): W {
    const code = promote(this.code);
    const n = args_w.length;
    const missing: int = code.directArgs - n;
    if (missing >= 0 && missing <= this.defaults_w.length) {
      const f = this.newFrame(code);
      const slots = f.locals_cells_stack;
      for (let i: int = 0; i < n; i++) slots[i] = args_w[i];
      return this.start(f, code, n);
    }
    return this.run(new Arguments(args_w), null);
  }

  /** Starts a frame of `directArgs` code whose first `given` parameters have their values. */
  private start(f: PyFrame, code: PyCode, given: int): W {
    const parameters = code.directArgs;
    if (given < parameters) {
      const defaults_w = this.defaults_w;
      const slots = f.locals_cells_stack;
      const first: int = parameters - defaults_w.length;
      for (let i = given; i < parameters; i++) slots[i] = defaults_w[i - first];
    }
    if (code.numCells > 0) f.initCells();
    if (code.isGenerator) return new GeneratorIterator(f);
    return evaluator.execute(f);
  }

  override callArgs(args: Arguments): W { return this.run(args, null); }

  /** A call with one more positional argument in front. */
  callArgsWith(w_first: W, args: Arguments): W { return this.run(args, w_first); }

  /** A frame of this function, free variables in place, for `directArgs` code. */
  private newFrame(code: PyCode): PyFrame {
    const f = new PyFrame(code, this.w_globals, null);
    this.placeFree(f, code);
    return f;
  }
  private placeFree(f: PyFrame, code: PyCode): void {
    const closure = this.closure;
    if (closure === null) return;
    const first: int = code.firstCell + code.numCells;
    const slots = f.locals_cells_stack;
    for (let i: int = 0; i < code.numFree; i++) slots[first + i] = closure[i];
  }

  private run(args: Arguments, w_first: N): W {
    const code = promote(this.code);
    const w_locals: N = code.newLocals ? (code.optimized ? null : space.newdict()) : this.w_globals;
    const f = new PyFrame(code, this.w_globals, w_locals);
    args.parseInto(f, code.co_name, code.signature, this.defaults_w, w_first);
    if (code.numCells > 0) f.initCells();
    this.placeFree(f, code);
    if (code.isGenerator) return new GeneratorIterator(f);
    return evaluator.execute(f);
  }

  // -- as an attribute of a class -----------------------------------------------------------------------

  override hasGet(): boolean { return true; }
  override bindsAsMethod(): boolean { return true; }
  override op_get(w_obj: N, w_type: N): N {
    if (w_obj === null || w_obj === space.w_None) return new Method(this, null, w_type);
    return new Method(this, w_obj, w_type);
  }

  // -- attributes ----------------------------------------------------------------------------------------

  getdoc(): W {
    if (this.w_doc === null) {
      const consts_w = this.code.co_consts_w;
      const hasDoc = consts_w.length > 0 && (space.isinstance_w(consts_w[0], space.w_str) || space.isinstance_w(consts_w[0], space.w_unicode));
      this.w_doc = hasDoc ? consts_w[0] : space.w_None;
    }
    return this.w_doc;
  }
  setdoc(w_doc: W): void { this.w_doc = w_doc; }

  override getdict(): W_DictBase | null {
    if (this.w_dict === null) this.w_dict = space.newmoduledict();
    return this.w_dict;
  }
  override setdict(w_dict: W_DictBase): void { this.w_dict = w_dict; }
  override getdictvalue(name: string): N { return this.w_dict === null ? null : this.w_dict.getitem_str(name); }
  override setdictvalue(name: string, w_value: W): boolean {
    this.getdict()!.setitem_str(name, w_value);
    return true;
  }
  override deldictvalue(name: string): boolean { return this.w_dict !== null && this.w_dict.delitem_str(name); }
  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }

  override op_repr(): W { return space.newbytes(`<function ${this.name} at ${space.addressText(this)}>`); }
}
quasiImmutableFields(Function, 'name', 'code', 'defaults_w', 'w_dict');
immutableFields(Function, 'closure[*]');
hint(Function, 'newFrame', 'unrollSafe', 'alwaysInline');
hint(Function, 'placeFree', 'unrollSafe', 'alwaysInline');
hint(Function, 'callN', 'unrollSafe');
hint(Function, 'start', 'unrollSafe');

/** The function that MAKE_FUNCTION makes: `__module__` is the `__name__` of the globals. */
export function makeFunction(code: PyCode, w_globals: W_DictBase, defaults_w: FixedArray<W>, closure: FixedArray<Cell> | null): Function {
  const w_function = new Function(code, w_globals, defaults_w, closure);
  w_function.w_module = w_globals.getitem_str('__name__');
  return w_function;
}

/** An instance method: a callable bound to an instance, or unbound (`w_self` null) and then particular about the class of its first argument. */
export class Method extends W_Root {
  private w_lifeline: N = null;

  /** @param w_class  the class through which it was found, or null */
  constructor(readonly w_function: W, readonly w_self: N, readonly w_class: N) { super(); }
  override getclass(): W_TypeBase { return methodTypeDef.w_type; }
  override runs(): W { return this.w_function.runs(); }

  override call0(): W {
    if (this.w_self === null) throw this.unboundError(null);
    return this.w_function.call1(this.w_self);
  }
  override call1(w_1: W): W {
    if (this.w_self === null) {
      this.checkFirst(w_1);
      return this.w_function.call1(w_1);
    }
    return this.w_function.call2(this.w_self, w_1);
  }
  override call2(w_1: W, w_2: W): W {
    if (this.w_self === null) {
      this.checkFirst(w_1);
      return this.w_function.call2(w_1, w_2);
    }
    return this.w_function.call3(this.w_self, w_1, w_2);
  }
  override call3(w_1: W, w_2: W, w_3: W): W {
    if (this.w_self === null) {
      this.checkFirst(w_1);
      return this.w_function.call3(w_1, w_2, w_3);
    }
    return this.w_function.call4(this.w_self, w_1, w_2, w_3);
  }
  override callN(args_w: FixedArray<W>): W {
    if (this.w_self === null) {
      if (args_w.length === 0) throw this.unboundError(null);
      this.checkFirst(args_w[0]);
      return this.w_function.callN(args_w);
    }
    const all_w = newFixedArray<W>(args_w.length + 1, this.w_self);
    for (let i: int = 0; i < args_w.length; i++) all_w[i + 1] = args_w[i];
    return this.w_function.callN(all_w);
  }
  override callArgs(args: Arguments): W {
    const w_function = this.w_function;
    if (this.w_self === null) {
      const w_first = args.first();
      if (w_first === null) throw this.unboundError(null);
      this.checkFirst(w_first);
      return w_function.callArgs(args);
    }
    if (w_function instanceof Function) return w_function.callArgsWith(this.w_self, args);
    return w_function.callArgs(args.prepend(this.w_self));
  }

  private checkFirst(w_first: W): void {
    if (this.w_class !== null && !space.abstract_isinstance_w(w_first, this.w_class)) throw this.unboundError(w_first);
  }

  private unboundError(w_first: N): OperationError {
    const wanted = this.w_class === null ? '?' : className(this.w_class);
    const got = w_first === null ? 'nothing' : `${className(classOf(w_first))} instance`;
    return oefmt(space.w_TypeError, `unbound method ${callableName(this.w_function)} must be called with ${wanted} instance as first argument (got ${got} instead)`);
  }

  /** A bound method stays what it is; an unbound one is bound anew only for a subclass of its class. */
  override hasGet(): boolean { return true; }
  override op_get(w_obj: N, w_type: N): N {
    if (this.w_self !== null) return this;
    if (this.w_class !== null && w_type !== null && !space.abstract_issubclass_w(w_type, this.w_class)) return this;
    const w_function = this.w_function;
    return new Method(w_function, w_obj === space.w_None ? null : w_obj, w_type);
  }

  /** What the type does not have is looked up in the function. */
  override op_getattribute(name: string): N {
    const w_found = methodTypeDef.w_type.lookup(name);
    if (w_found !== null) return w_found.hasGet() ? w_found.op_get(this, methodTypeDef.w_type) : w_found;
    return space.getattr(this.w_function, name);
  }

  override op_eq(w_other: W): N {
    if (!(w_other instanceof Method)) return null;
    return space.newbool(this.equals(w_other));
  }
  override op_ne(w_other: W): N {
    if (!(w_other instanceof Method)) return null;
    return space.newbool(!this.equals(w_other));
  }
  private equals(other: Method): boolean {
    const w_a = this.w_self;
    const w_b = other.w_self;
    if (w_a === null || w_b === null) {
      if (w_a !== w_b) return false;
    } else if (!space.eq_w(w_a, w_b)) {
      return false;
    }
    return space.eq_w(this.w_function, other.w_function);
  }
  override op_hash(): W {
    const x = space.hash_w(this.w_self ?? space.w_None) ^ space.hash_w(this.w_function);
    return space.newint(x === -1n ? -2n : x);
  }

  override op_repr(): W {
    const w_name = space.findattr(this.w_function, '__name__');
    const name = w_name !== null && space.isinstance_w(w_name, space.w_str) ? w_name.str_w() : '?';
    const owner = this.w_class === null ? '?' : className(this.w_class);
    if (this.w_self === null) return space.newbytes(`<unbound method ${owner}.${name}>`);
    return space.newbytes(`<bound method ${owner}.${name} of ${space.repr_w(this.w_self)}>`);
  }

  override getweakref(): N { return this.w_lifeline; }
  override setweakref(w_lifeline: N): boolean {
    this.w_lifeline = w_lifeline;
    return true;
  }
}

/** The class of an object as programs see it, for messages. */
function classOf(w: W): W { return space.findattr(w, '__class__') ?? space.type(w); }

/** `__name__` of a class, '?' when it has none. */
export function className(w_class: W): string {
  const w_name = space.findattr(w_class, '__name__');
  return w_name !== null && space.isinstance_w(w_name, space.w_str) ? w_name.str_w() : '?';
}

/** How messages call a callable: `f()` for functions and methods, `C constructor`, `C instance`, `T object`. */
export function callableName(w: W): string {
  if (w instanceof Method) return callableName(w.w_function);
  if (w instanceof Function) return `${w.name}()`;
  if (space.isinstance_w(w, space.w_classobj)) return `${className(w)} constructor`;
  if (space.isinstance_w(w, space.w_instance)) return `${className(classOf(w))} instance`;
  const name = space.type(w).getname();
  if (name === 'builtin_function_or_method') return `${className(w)}()`;
  return `${name} object`;
}

/** callable(). An old-style instance is callable when its class says so. */
export function isCallable(w: W): boolean {
  const w_type = space.type(w);
  if (w_type.lookup('__call__') === null) return false;
  return !w_type.issubtype(space.w_instance) || space.findattr(w, '__call__') !== null;
}

/** `functiontype.ts` adds the members. */
export const functionTypeDef = new TypeDef('function', { cls: Function, base: objectTypeDef, acceptableAsBase: false, weakrefable: true, hasdict: true });
export const methodTypeDef = new TypeDef('instancemethod', { cls: Method, base: objectTypeDef, acceptableAsBase: false, weakrefable: true });
