/**
 * Exceptions that nobody can receive: those of finalizers and callbacks.
 */
import { RException } from '../rlib/rexception';
import { space, type W_Root } from './baseobjspace';
import { exceptionName, type OperationError } from './error';
import { vm } from './executioncontext';
import { errorToApplication } from './hosterror';

/** Reports `Exception <class>: <value> in <repr of w_where> ignored` on sys.stderr. Raises nothing. */
export function writeUnraisable(operr: OperationError, w_where: W_Root): void {
  const w_stderr = vm.getsys('stderr');
  if (w_stderr === null) return;
  try {
    space.callMethod1(w_stderr, 'write', space.newbytes(unraisableText(operr, w_where)));
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
  }
}

function unraisableText(operr: OperationError, w_where: W_Root): string {
  const w_type = operr.w_type;
  const w_module = space.findattr(w_type, '__module__');
  let text = 'Exception ';
  if (w_module === null) text += space.isinstance_w(w_type, space.w_str) ? '' : '<unknown>';
  else if (space.isinstance_w(w_module, space.w_str)) text += `${w_module.str_w()}.`;
  text += exceptionName(w_type);
  const w_value = operr.getValue();
  if (w_value !== space.w_None) text += `: ${space.repr_w(w_value)}`;
  return `${text} in ${space.repr_w(w_where)} ignored\n`;
}
