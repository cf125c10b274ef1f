/** Exceptions of the implementation as those that a program sees. */
import { MemoryError, StackOverflow, type RException } from '../rlib/rexception';
import { space } from './baseobjspace';
import { OperationError } from './error';
import { recursionError } from './executioncontext';

/** `e` itself when it is one already; what is no exception of the implementation's own is thrown on. */
export function errorToApplication(e: RException): OperationError {
  if (e instanceof OperationError) return e;
  if (e instanceof StackOverflow) return recursionError();
  if (e instanceof MemoryError) return new OperationError(space.w_MemoryError, null);
  throw e;
}
