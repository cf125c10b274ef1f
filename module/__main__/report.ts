/** What happens with an exception that nobody caught. */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { RException } from '../../rlib/rexception';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import type { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { errorToApplication } from '../../interpreter/hosterror';
import { printException } from '../../interpreter/traceprint';
import { writeStderr } from '../../interpreter/stderr';
import { flushLine } from '../../interpreter/printing';

/** Hands an exception to sys.excepthook, having remembered it as sys.last_type and so on. Throws SystemExit when the hook does. */
export function reportError(operr: OperationError): void {
  const w_value = normalized(operr);
  const w_traceback: W_Root = operr.traceback ?? space.w_None;
  const w_sysdict = vm.w_sysdict!;
  w_sysdict.setitem_str('last_type', operr.w_type);
  w_sysdict.setitem_str('last_value', w_value);
  w_sysdict.setitem_str('last_traceback', w_traceback);
  const w_hook = vm.getsys('excepthook');
  if (w_hook === null) {
    writeStderr('sys.excepthook is missing\n');
    printException(operr.w_type, w_value, w_traceback);
    return;
  }
  try {
    w_hook.call3(operr.w_type, w_value, w_traceback);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    const failure = errorToApplication(e);
    if (failure.match(space.w_SystemExit)) throw failure;
    const w_failure = normalized(failure);
    flushStdoutLine();
    writeStderr('Error in sys.excepthook:\n');
    printException(failure.w_type, w_failure, failure.traceback ?? space.w_None);
    writeStderr('\nOriginal exception was:\n');
    printException(operr.w_type, w_value, w_traceback);
  }
}

function normalized(operr: OperationError): W_Root {
  try {
    return operr.normalize();
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return operr.getValue();
  }
}

/** The exit status that a SystemExit asks for; a message goes to sys.stderr. */
export function exitStatus(operr: OperationError): int {
  flushStdoutLine();
  const w_code = exitCode(operr.getValue());
  if (w_code === space.w_None) return 0;
  if (space.isinstance_w(w_code, space.w_int)) return toInt(w_code.int_w() & 0xffn);
  writeQuietly(w_code);
  writeStderr('\n');
  return 1;
}

/** The attribute `code` of an exception, which may not be one yet. */
function exitCode(w_value: W_Root): W_Root {
  if (!space.isinstance_w(w_value, space.w_BaseException)) return w_value;
  try {
    return space.getattr(w_value, 'code');
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return w_value;
  }
}

/** Writes str(w) to sys.stderr; errors have nobody to go to. */
function writeQuietly(w: W_Root): void {
  try {
    writeStderr(space.str_str(w));
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
  }
}

/** Ends the line that print has begun on sys.stdout, if it has. */
export function flushStdoutLine(): void {
  const w_stdout = vm.getsys('stdout');
  if (w_stdout === null || w_stdout === space.w_None) return;
  try {
    flushLine(w_stdout);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
  }
}
