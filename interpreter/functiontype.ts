/**
 * The types `function` and `instancemethod` as programs see them.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import type { Arguments } from './argument';
import { space, W_DictBase, type W_Root, type W_TypeBase } from './baseobjspace';
import { oefmt } from './error';
import { Function, functionTypeDef, isCallable, makeFunction, Method, methodTypeDef, noDefaults } from './function';
import { builtinNew, getset } from './gateway';
import { readonlyMember } from './member';
import { Cell } from './nested';
import { CHANGING, PyCode } from './pycode';
import { typeDefParts, type TypeDef } from './typedef';

type W = W_Root;

function orNone(w: W | null): W { return w ?? space.w_None; }

// -- function -------------------------------------------------------------------------------------------------

function get_name(self: Function): W { return space.newinterned(self.name); }
function set_name(self: Function, w_name: W): void {
  if (!space.isinstance_w(w_name, space.w_str)) throw oefmt(space.w_TypeError, 'func_name must be set to a string object');
  self.name = w_name.str_w();
}

function set_code(self: Function, w_code: W): void {
  if (!(w_code instanceof PyCode)) throw oefmt(space.w_TypeError, 'func_code must be set to a code object');
  const cells: int = self.closure === null ? 0 : self.closure.length;
  if (w_code.numFree !== cells) {
    throw oefmt(space.w_ValueError, `${self.name}() requires a code object with ${cells} free vars, not ${w_code.numFree}`);
  }
  self.getdoc();
  self.code = w_code;
}

function get_defaults(self: Function): W {
  return self.defaults_w.length === 0 ? space.w_None : space.newtuple(self.defaults_w);
}
function set_defaults(self: Function, w_defaults: W): void {
  if (w_defaults === space.w_None) {
    self.defaults_w = noDefaults;
    return;
  }
  if (!space.isinstance_w(w_defaults, space.w_tuple)) throw oefmt(space.w_TypeError, 'func_defaults must be set to a tuple object');
  self.defaults_w = space.fixedview(w_defaults, -1);
}
function del_defaults(self: Function): void { self.defaults_w = noDefaults; }

function get_dict(self: Function): W { return self.getdict()!; }
function set_dict(self: Function, w_dict: W): void {
  if (!(w_dict instanceof W_DictBase)) throw oefmt(space.w_TypeError, "setting function's dictionary to a non-dict");
  self.setdict(w_dict);
}
function del_dict(self: Function): void { throw oefmt(space.w_TypeError, "function's dictionary may not be deleted"); }

function get_closure(self: Function): W {
  const closure = self.closure;
  if (closure === null) return space.w_None;
  const cells_w = newFixedArray<W>(closure.length, space.w_None);
  for (let i: int = 0; i < closure.length; i++) cells_w[i] = closure[i];
  return space.newtuple(cells_w);
}

function get_doc(self: Function): W { return self.getdoc(); }
function set_doc(self: Function, w_doc: W): void { self.setdoc(w_doc); }
function del_doc(self: Function): void { self.setdoc(space.w_None); }
function get_module(self: Function): W { return orNone(self.w_module); }
function set_module(self: Function, w_module: W): void { self.w_module = w_module; }
function del_module(self: Function): void { self.w_module = null; }

const functionArguments: FixedArray<string> = ['code', 'globals', 'name', 'argdefs', 'closure'];

function closureOf(code: PyCode, w_closure: W | null): FixedArray<Cell> | null {
  if (w_closure === null || w_closure === space.w_None) {
    if (code.numFree > 0) throw oefmt(space.w_TypeError, 'arg 5 (closure) must be tuple');
    return null;
  }
  if (!space.isinstance_w(w_closure, space.w_tuple)) {
    throw oefmt(space.w_TypeError, code.numFree > 0 ? 'arg 5 (closure) must be tuple' : 'arg 5 (closure) must be None or tuple');
  }
  const cells_w = space.fixedview(w_closure, -1);
  if (cells_w.length !== code.numFree) {
    throw oefmt(space.w_ValueError, `${code.co_name} requires closure of length ${code.numFree}, not ${cells_w.length}`);
  }
  if (cells_w.length === 0) return null;
  const closure = newFixedArray<Cell>(cells_w.length, placeholder);
  for (let i: int = 0; i < cells_w.length; i++) {
    const w_cell = cells_w[i];
    if (!(w_cell instanceof Cell)) throw oefmt(space.w_TypeError, `arg 5 (closure) expected cell, found ${space.type(w_cell).getname()}`);
    closure[i] = w_cell;
  }
  return closure;
}
const placeholder = new Cell(null, CHANGING);

function function_new(w_type: W_TypeBase, args: Arguments): W {
  const args_w = args.matchBuiltin('function()', functionArguments, 2, 0);
  const w_code = args_w[0]!;
  const w_globals = args_w[1]!;
  const w_name = args_w[2];
  const w_defaults = args_w[3];
  if (!(w_code instanceof PyCode)) throw oefmt(space.w_TypeError, `function() argument 1 must be code, not ${space.type(w_code).getname()}`);
  if (!(w_globals instanceof W_DictBase)) throw oefmt(space.w_TypeError, `function() argument 2 must be dict, not ${space.type(w_globals).getname()}`);
  if (w_name !== null && w_name !== space.w_None && !space.isinstance_w(w_name, space.w_str)) {
    throw oefmt(space.w_TypeError, 'arg 3 (name) must be None or string');
  }
  if (w_defaults !== null && w_defaults !== space.w_None && !space.isinstance_w(w_defaults, space.w_tuple)) {
    throw oefmt(space.w_TypeError, 'arg 4 (defaults) must be None or tuple');
  }
  const closure = closureOf(w_code, args_w[4]);
  const defaults_w = w_defaults === null || w_defaults === space.w_None ? noDefaults : space.fixedview(w_defaults, -1);
  const w_function = makeFunction(w_code, w_globals, defaults_w, closure);
  if (w_name !== null && w_name !== space.w_None) w_function.name = w_name.str_w();
  return w_function;
}

const functionName = getset(Function, get_name, set_name);
const functionCode = getset(Function, (self: Function): W => self.code, set_code);
const functionDefaults = getset(Function, get_defaults, set_defaults, del_defaults);
const functionDict = getset(Function, get_dict, set_dict, del_dict);
const functionDoc = getset(Function, get_doc, set_doc, del_doc);

function define(typedef: TypeDef, members: { readonly [name: string]: ReturnType<typeof getset> }): void {
  for (const [name, entry] of Object.entries(members)) typeDefParts(typedef).members.set(name, entry);
}

typeDefParts(functionTypeDef).newEntry = builtinNew(function_new, '**args');
define(functionTypeDef, {
  __name__: functionName, func_name: functionName,
  func_code: functionCode,
  func_defaults: functionDefaults,
  __dict__: functionDict, func_dict: functionDict,
  __doc__: functionDoc, func_doc: functionDoc,
  func_globals: readonlyMember(Function, (self: Function): W => self.w_globals),
  func_closure: readonlyMember(Function, get_closure),
  __module__: getset(Function, get_module, set_module, del_module),
});

// -- instancemethod -------------------------------------------------------------------------------------------

function method_new(w_type: W_TypeBase, w_function: W, w_instance: W, w_class: W | null): W {
  if (!isCallable(w_function)) throw oefmt(space.w_TypeError, 'first argument must be callable');
  const w_self = w_instance === space.w_None ? null : w_instance;
  if (w_self === null && w_class === null) throw oefmt(space.w_TypeError, 'unbound methods must have non-NULL im_class');
  return new Method(w_function, w_self, w_class);
}

typeDefParts(methodTypeDef).newEntry = builtinNew(method_new, 'function instance class?');
define(methodTypeDef, {
  im_func: readonlyMember(Method, (self: Method): W => self.w_function),
  im_self: readonlyMember(Method, (self: Method): W => orNone(self.w_self)),
  im_class: readonlyMember(Method, (self: Method): W => orNone(self.w_class)),
  __doc__: getset(Method, (self: Method): W => orNone(space.findattr(self.w_function, '__doc__'))),
});
