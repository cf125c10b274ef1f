/**
 * Warnings issued by the implementation: they go to warnings.warn, whose filters decide.
 */
import { toI64 } from '../rlib/rarithmetic';
import type { int } from '../rlib/kinds';
import { space, W_DictBase, type W_Root, type W_TypeBase } from './baseobjspace';
import { OperationError } from './error';
import { vm } from './executioncontext';
import { writeStderr } from './stderr';

/** sys.modules['warnings'], imported if need be; null when there is none. */
function warningsModule(): W_Root | null {
  const w_modules = vm.getsys('modules');
  if (w_modules instanceof W_DictBase) {
    const w_found = w_modules.getitem_str('warnings');
    if (w_found !== null) return w_found;
  }
  if (vm.w_builtindict === null) return null;
  const w_import = vm.w_builtindict.getitem_str('__import__');
  if (w_import === null) return null;
  try {
    return w_import.call1(space.newinterned('warnings'));
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_ImportError)) throw e;
    return null;
  }
}

/**
 * Issues a warning; raises it when a filter makes it an error.
 * @param stacklevel  1 blames the running frame, 2 its caller
 */
export function warn(w_category: W_TypeBase, message: string, stacklevel: int): void {
  const w_warnings = warningsModule();
  const w_warn = w_warnings === null ? null : space.findattr(w_warnings, 'warn');
  if (w_warn === null) {
    writeStderr(`warning: ${message}\n`);
    return;
  }
  w_warn.call3(space.newbytes(message), w_category, space.newint(toI64(stacklevel)));
}

/** As `warn`, for a place in a source file that is not running: what the compiler has to say. */
export function warnExplicit(w_category: W_TypeBase, message: string, filename: string, lineno: int): void {
  const w_warnings = warningsModule();
  const w_warn = w_warnings === null ? null : space.findattr(w_warnings, 'warn_explicit');
  if (w_warn === null) {
    writeStderr(`warning: ${message}\n`);
    return;
  }
  w_warn.call4(space.newbytes(message), w_category, space.newbytes(filename), space.newint(toI64(lineno)));
}
