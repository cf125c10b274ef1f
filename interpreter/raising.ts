/**
 * What `raise` and generator.throw() accept.
 */
import { unrollSafe } from '../rlib/jit';
import { space, type W_Root } from './baseobjspace';
import { exceptionClassOf, isExceptionClass, isExceptionInstance, oefmt, OperationError } from './error';
import { PyTraceback } from './pytraceback';
import { vm } from './executioncontext';
import { warn } from './warning';

type W = W_Root;
type N = W_Root | null;

/** The traceback argument: null for None or nothing; TypeError with `message` for anything else. */
function checkTraceback(w_tb: N, message: string): PyTraceback | null {
  if (w_tb === null || w_tb === space.w_None) return null;
  if (w_tb instanceof PyTraceback) return w_tb;
  throw oefmt(space.w_TypeError, message);
}

/**
 * The exception of `raise w_type, w_value, w_tb`. With a traceback the running frame adds no entry of its own.
 * @param w_type  may be a tuple, whose first element counts, recursively
 */
export function raiseArguments(w_type: W, w_value: N, w_tb: N): OperationError {
  const traceback = checkTraceback(w_tb, 'raise: arg 3 must be a traceback or None');
  while (space.isinstance_w(w_type, space.w_tuple)) {
    const items_w = space.fixedview(w_type, -1);
    if (items_w.length === 0) break;
    w_type = items_w[0];
  }
  if (space.type(w_type) === space.w_str) warn(space.w_DeprecationWarning, 'raising a string exception is deprecated', 1);
  const operr = exceptionFrom(w_type, w_value);
  if (traceback !== null) {
    operr.traceback = traceback;
    operr.reraised = true;
  }
  return operr;
}

unrollSafe(raiseArguments);

/** The exception of generator.throw(w_type, w_value, w_tb). */
export function throwArguments(w_type: W, w_value: N, w_tb: N): OperationError {
  const traceback = checkTraceback(w_tb, 'throw() third argument must be a traceback object');
  const operr = exceptionFrom(w_type, w_value);
  operr.traceback = traceback;
  return operr;
}

function exceptionFrom(w_type: W, w_value: N): OperationError {
  if (isExceptionClass(w_type)) {
    const operr = new OperationError(w_type, w_value ?? space.w_None);
    operr.normalize();
    // The constructor failed: the traceback is that of its own exception.
    operr.reraised = operr.traceback !== null;
    return operr;
  }
  if (isExceptionInstance(w_type)) {
    if (w_value !== null && w_value !== space.w_None) throw oefmt(space.w_TypeError, 'instance exception may not have a separate value');
    return new OperationError(exceptionClassOf(w_type), w_type);
  }
  if (space.type(w_type) === space.w_str) return new OperationError(w_type, w_value ?? space.w_None);
  throw oefmt(space.w_TypeError, `exceptions must be classes, instances, or strings (deprecated), not ${space.type(w_type).getname()}`);
}

/** The exception of a bare `raise`: what is being handled. */
export function reraiseCurrent(): OperationError {
  const current = vm.ec.sysExc;
  if (current === null) return raiseArguments(space.w_None, null, null);
  return again(current.w_type, current.getValue(), current.traceback);
}

/** An exception that goes on after a handler: the running frame, which is in its traceback already, adds no entry. */
export function again(w_type: W, w_value: W, traceback: PyTraceback | null): OperationError {
  const operr = new OperationError(w_type, w_value);
  operr.traceback = traceback;
  operr.reraised = traceback !== null;
  return operr;
}
