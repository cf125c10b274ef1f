/** sys.displayhook and sys.excepthook. */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { vm } from '../../interpreter/executioncontext';
import { printException } from '../../interpreter/traceprint';
import { flushLine } from '../../interpreter/printing';

/** Shows the value of an expression statement and keeps it as `_`. */
export function sys_displayhook(w: W_Root): W_Root {
  if (w === space.w_None) return space.w_None;
  const w_builtins = vm.w_builtindict;
  if (w_builtins === null) throw space.operr(space.w_RuntimeError, 'lost __builtin__');
  w_builtins.setitem_str('_', space.w_None);
  const w_stdout = vm.getsys('stdout');
  if (w_stdout === null) throw space.operr(space.w_RuntimeError, 'lost sys.stdout');
  flushLine(w_stdout);
  space.callMethod1(w_stdout, 'write', space.newbytes(space.repr_w(w) + '\n'));
  w_builtins.setitem_str('_', w);
  return space.w_None;
}

/** Prints an uncaught exception to sys.stderr. */
export function sys_excepthook(w_type: W_Root, w_value: W_Root, w_traceback: W_Root): W_Root {
  printException(w_type, w_value, w_traceback);
  return space.w_None;
}
