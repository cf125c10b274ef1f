/** Built-in functions about code and namespaces: compile, dir, eval, execfile, globals, locals, vars. */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { space, W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { wrapIOError } from '../../interpreter/error';
import {
  compileText, currentFrame, currentGlobals, currentLocals, ensureBuiltins, evalCode, inheritedFlags,
} from '../../interpreter/execution';
import { openAndRead } from '../../interpreter/hostfile';
import { CompileFlag, CompileMode, FUTURE_MASK, compileFile, compileSource } from '../../interpreter/pycompiler';
import { PyCode } from '../../interpreter/pycode';
import { textArgument } from '../../objspace/textarguments';
import { W_DictObject } from '../../objspace/dictobject';
import { compileObject, isNode, parseToObject } from '../_ast/compiletree';

function isText(w: W_Root): boolean { return space.isinstance_w(w, space.w_basestring); }

export function builtin_globals(): W_Root { return currentGlobals(); }
export function builtin_locals(): W_Root { return currentLocals(); }

export function builtin_vars(w: W_Root | null): W_Root {
  if (w === null) return currentLocals();
  const w_dict = space.findattr(w, '__dict__');
  if (w_dict === null) throw space.typeError('vars() argument must have __dict__ attribute');
  return w_dict;
}

// -- compile and eval -----------------------------------------------------------------------------------------

const KNOWN_FLAGS: int = FUTURE_MASK | CompileFlag.DONT_IMPLY_DEDENT | CompileFlag.ONLY_AST;

/** compile(source, filename, mode[, flags[, dont_inherit]]); the source may be a tree of module _ast. */
export function builtin_compile(w_source: W_Root, w_filename: W_Root, w_mode: W_Root, w_flags: W_Root | null, w_dont: W_Root | null): W_Root {
  const filename = textArgument(w_filename, 'compile', 2);
  const modeName = textArgument(w_mode, 'compile', 3);
  let flags: int = w_flags === null ? 0 : toInt(space.getint_w(w_flags));
  if ((flags & ~KNOWN_FLAGS) !== 0) throw space.valueError('compile(): unrecognised flags');
  if (w_dont === null || space.getint_w(w_dont) === 0n) flags |= inheritedFlags();
  let mode: int = CompileMode.Exec;
  if (modeName === 'eval') mode = CompileMode.Eval;
  else if (modeName === 'single') mode = CompileMode.Single;
  else if (modeName !== 'exec') throw space.valueError("compile() arg 3 must be 'exec' or 'eval' or 'single'");
  if (isNode(w_source)) return (flags & CompileFlag.ONLY_AST) !== 0 ? w_source : compileObject(w_source, filename, mode, flags);
  const unicode = space.isinstance_w(w_source, space.w_unicode);
  const source = unicode ? w_source.utf8_w() : w_source.readbuf_w();
  if (source.includes('\0')) throw space.typeError('expected string without null bytes');
  if (unicode) flags |= CompileFlag.SOURCE_IS_UTF8;
  if ((flags & CompileFlag.ONLY_AST) !== 0) return parseToObject(source, filename, mode, flags);
  return compileSource(source, filename, mode, flags);
}

/** None, for a namespace, is the same as nothing. */
function given(w_namespace: W_Root | null): W_Root | null { return w_namespace === space.w_None ? null : w_namespace; }

/** The locals of eval and execfile; TypeError when they are no mapping. */
function localsArgument(w_globals: W_Root | null, w_locals: W_Root | null): W_Root {
  if (w_locals === null) return w_globals ?? currentLocals();
  if (!space.isMapping(w_locals)) throw space.typeError('locals must be a mapping');
  return w_locals;
}

export function builtin_eval(w_source: W_Root, w_globals: W_Root | null, w_locals: W_Root | null): W_Root {
  const w_localDict = localsArgument(given(w_globals), given(w_locals));
  const w_globalDict = given(w_globals) ?? currentGlobals();
  if (!(w_globalDict instanceof W_DictBase)) {
    throw space.typeError(space.isMapping(w_globalDict) ? 'globals must be a real dict; try eval(code, {}, mapping)' : 'globals must be a dict');
  }
  ensureBuiltins(w_globalDict);
  if (w_source instanceof PyCode) {
    if (w_source.numFree > 0) throw space.typeError('code object passed to eval() may not contain free variables');
    return evalCode(w_source, w_globalDict, w_localDict);
  }
  if (!isText(w_source)) throw space.typeError('eval() arg 1 must be a string or code object');
  return evalCode(compileText(stripBlanks(w_source), '<string>', CompileMode.Eval, inheritedFlags()), w_globalDict, w_localDict);
}

/** Leading blanks and tabs do not matter to eval. */
function stripBlanks(w_source: W_Root): W_Root {
  const unicode = space.isinstance_w(w_source, space.w_unicode);
  const text = unicode ? w_source.utf8_w() : w_source.str_w();
  if (text.includes('\0')) throw space.typeError('eval() argument must be string without null bytes');
  let i = 0;
  while (i < text.length && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  if (i === 0) return w_source;
  const rest = text.slice(i, text.length);
  return unicode ? space.newunicode(rest) : space.newbytes(rest);
}

export function builtin_execfile(w_filename: W_Root, w_globals: W_Root | null, w_locals: W_Root | null): W_Root {
  const filename = space.getpath_w(w_filename);
  if (filename.includes('\0')) throw space.typeError('execfile() argument 1 must be (encoded string without NULL bytes), not str');
  const w_globalDict = w_globals ?? currentGlobals();
  if (!(w_globalDict instanceof W_DictBase)) throw space.typeError(`execfile() argument 2 must be dict, not ${space.type(w_globalDict).getname()}`);
  const w_localDict = localsArgument(w_globals, given(w_locals));
  ensureBuiltins(w_globalDict);
  const file = openAndRead(filename);
  const source = file.contents;
  if (source === null) throw wrapIOError(file.errno, filename);
  const code = compileFile(source, filename, inheritedFlags());
  const w_result = evalCode(code, w_globalDict, w_localDict);
  const f = currentFrame();
  if (w_globals === null && w_locals === null && f !== null) f.localsToFast(false);
  return w_result;
}

// -- dir --------------------------------------------------------------------------------------------------------

export function builtin_dir(w: W_Root | null): W_Root {
  let w_names: W_Root;
  if (w === null) w_names = space.callMethod0(currentLocals(), 'keys');
  else w_names = namesOf(w);
  if (!space.isinstance_w(w_names, space.w_list)) throw space.typeError('Expected keys() to be a list.');
  space.callMethod0(w_names, 'sort');
  return w_names;
}

/** The names that attribute look-up on `w` can find, in a fresh list. */
function namesOf(w: W_Root): W_Root {
  if (space.isinstance_w(w, space.w_module)) {
    const w_dict = space.getattr(w, '__dict__');
    if (!(w_dict instanceof W_DictBase)) throw space.typeError('module.__dict__ is not a dictionary');
    return space.callMethod0(w_dict, 'keys');
  }
  const w_names = new W_DictObject();
  if (space.isinstance_w(w, space.w_type) || space.isinstance_w(w, space.w_classobj)) {
    mergeClass(w_names, w);
  } else {
    const w_dict = space.findattr(w, '__dict__');
    if (w_dict instanceof W_DictObject) w_names.updateFrom(w_dict);
    mergeList(w_names, w, '__members__');
    mergeList(w_names, w, '__methods__');
    const w_class = space.findattr(w, '__class__');
    if (w_class !== null) mergeClass(w_names, w_class);
  }
  return space.newlist(w_names.keysList());
}

/** Adds the names of a class and of its bases. */
function mergeClass(w_names: W_DictObject, w_class: W_Root): void {
  const w_dict = space.findattr(w_class, '__dict__');
  if (w_dict !== null) {
    const w_iter = space.iter(space.callMethod0(w_dict, 'keys'));
    for (;;) {
      const w_key = space.next(w_iter);
      if (w_key === null) break;
      w_names.setitem(w_key, space.w_None);
    }
  }
  const w_bases = space.findattr(w_class, '__bases__');
  if (w_bases === null || !space.isinstance_w(w_bases, space.w_tuple)) return;
  const bases_w = space.fixedview(w_bases, -1);
  for (let i = 0; i < bases_w.length; i++) mergeClass(w_names, bases_w[i]);
}

/** Adds the strings of an attribute that is a list of names, where there is one. */
function mergeList(w_names: W_DictObject, w: W_Root, attribute: string): void {
  const w_list = space.findattr(w, attribute);
  if (w_list === null || !space.isinstance_w(w_list, space.w_list)) return;
  const items_w = space.listview(w_list);
  for (const w_item of items_w) if (space.isinstance_w(w_item, space.w_str)) w_names.setitem(w_item, space.w_None);
}
