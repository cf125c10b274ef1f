/** What happens with an exception that nobody caught. */
import type { int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { printException } from '../../interpreter/traceprint';
import { writeStderr } from '../../interpreter/stderr';
import { flushLine } from '../../interpreter/printing';

/** Hands an exception to sys.excepthook, having remembered it as sys.last_type and so on. */
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
    if (!(e instanceof OperationError)) throw e;
    if (e.match(space.w_SystemExit)) throw e;
    writeStderr('Error in sys.excepthook:\n');
    printException(e.w_type, normalized(e), e.traceback ?? space.w_None);
    writeStderr('\nOriginal exception was:\n');
    printException(operr.w_type, w_value, w_traceback);
  }
}

function normalized(operr: OperationError): W_Root {
  try {
    return operr.normalize();
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return operr.getValue();
  }
}

/** The exit status that a SystemExit asks for; a message goes to sys.stderr. */
export function exitStatus(operr: OperationError): int {
  const w_stdout = vm.getsys('stdout');
  if (w_stdout !== null) flushQuietly(w_stdout);
  let w_code = normalized(operr);
  if (space.isinstance_w(w_code, space.w_BaseException)) {
    const w_attribute = space.findattr(w_code, 'code');
    if (w_attribute !== null) w_code = w_attribute;
  }
  if (w_code === space.w_None) return 0;
  if (space.isinstance_w(w_code, space.w_int)) return toInt(w_code.int_w() & 0xffn);
  try {
    writeStderr(space.str_str(w_code) + '\n');
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
  }
  return 1;
}

function flushQuietly(w_stdout: W_Root): void {
  try {
    flushLine(w_stdout);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
  }
}
