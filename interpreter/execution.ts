/**
 * Running code in given namespaces: the exec statement, and what the built-in eval, execfile, globals, locals and vars rest on.
 */
import type { int } from '../rlib/kinds';
import { Arguments } from './argument';
import { space, W_DictBase, type W_Root } from './baseobjspace';
import { oefmt } from './error';
import { vm } from './executioncontext';
import { noDefaults } from './function';
import { GeneratorIterator } from './generator';
import { builtinsOf } from './globals';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { PyCode } from './pycode';
import { CompileFlag, CompileMode, compileFile, compileSource, FUTURE_MASK } from './pycompiler';
import { evaluator, PyFrame } from './pyframe';

type W = W_Root;

/** Runs code in namespaces; the value that it returns (None for a module). */
export function evalCode(code: PyCode, w_globals: W_DictBase, w_locals: W): W {
  const f = new PyFrame(code, w_globals, code.newLocals ? (code.optimized ? null : space.newdict()) : w_locals);
  if (code.totalArgs > 0) new Arguments(space.emptyArgs).parseInto(f, code.co_name, code.signature, noDefaults, null);
  if (code.numCells > 0) f.initCells();
  if (code.isGenerator) return new GeneratorIterator(f);
  return evaluator.execute(f);
}

/** The frame of the running Python code; null outside of any. */
export function currentFrame(): PyFrame | null { return vm.ec.topframe; }

/** globals(): SystemError outside of any Python code. */
export function currentGlobals(): W_DictBase {
  const f = vm.ec.topframe;
  if (f === null) throw oefmt(space.w_SystemError, 'frame does not exist');
  return f.w_globals;
}

/** locals(): the namespace of the running code, brought up to date. */
export function currentLocals(): W {
  const f = vm.ec.topframe;
  if (f === null) throw oefmt(space.w_SystemError, 'frame does not exist');
  return f.getLocals();
}

/** The flags that compile() and exec take over from the running code. */
export function inheritedFlags(): int {
  const f = vm.ec.topframe;
  return f === null ? 0 : f.pycode.co_flags & FUTURE_MASK;
}

/** Gives a namespace the built-in names that the running code sees, unless it has some. */
export function ensureBuiltins(w_globals: W_DictBase): void {
  if (w_globals.getitem_str('__builtins__') !== null) return;
  const f = vm.ec.topframe;
  const w_builtins: W | null = f === null ? vm.w_builtindict : builtinsOf(f.w_globals);
  if (w_builtins !== null) w_globals.setitem_str('__builtins__', w_builtins);
}

/** Compiles the text of a str or unicode object. */
export function compileText(w_source: W, filename: string, mode: CompileMode, flags: int): PyCode {
  if (space.isinstance_w(w_source, space.w_unicode)) {
    return compileSource(w_source.utf8_w(), filename, mode, flags | CompileFlag.SOURCE_IS_UTF8);
  }
  return compileSource(w_source.str_w(), filename, mode, flags);
}

function codeToExec(w_prog: W): PyCode {
  if (w_prog instanceof PyCode) {
    if (w_prog.numFree > 0) throw oefmt(space.w_TypeError, 'code object passed to exec may not contain free variables');
    return w_prog;
  }
  if (space.isinstance_w(w_prog, space.w_file)) {
    const filename = space.getattr(w_prog, 'name').str_w();
    const source = space.callMethod0(w_prog, 'read').str_w();
    return compileFile(source, filename, inheritedFlags());
  }
  return compileText(w_prog, '<string>', CompileMode.Exec, inheritedFlags());
}

function execStatement(f: PyFrame, arg: int): void {
  let w_locals = f.pop();
  let w_globals = f.pop();
  let w_prog = f.pop();
  const w_None = space.w_None;
  if (space.isinstance_w(w_prog, space.w_tuple) && w_globals === w_None && w_locals === w_None) {
    const parts_w = space.fixedview(w_prog, -1);
    if (parts_w.length === 2 || parts_w.length === 3) {
      w_prog = parts_w[0];
      w_globals = parts_w[1];
      if (parts_w.length === 3) w_locals = parts_w[2];
    }
  }
  let plain = false;
  if (w_globals === w_None) {
    w_globals = f.w_globals;
    if (w_locals === w_None) {
      w_locals = f.getLocals();
      plain = true;
    }
  } else if (w_locals === w_None) {
    w_locals = w_globals;
  }
  const isText = space.isinstance_w(w_prog, space.w_str) || space.isinstance_w(w_prog, space.w_unicode);
  if (!isText && !(w_prog instanceof PyCode) && !space.isinstance_w(w_prog, space.w_file)) {
    throw oefmt(space.w_TypeError, 'exec: arg 1 must be a string, file, or code object');
  }
  if (!(w_globals instanceof W_DictBase)) throw oefmt(space.w_TypeError, 'exec: arg 2 must be a dictionary or None');
  if (!space.isMapping(w_locals)) throw oefmt(space.w_TypeError, 'exec: arg 3 must be a mapping or None');
  ensureBuiltins(w_globals);
  evalCode(codeToExec(w_prog), w_globals, w_locals);
  if (plain) f.localsToFast(false);
}
registerOpcode(Op.EXEC_STMT, execStatement);
