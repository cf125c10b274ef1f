/**
 * Messages of the implementation to sys.stderr, as the program has set it; to file descriptor 2 while there is no such object.
 */
import { c_write } from '../rlib/foreign';
import { space } from './baseobjspace';
import { vm } from './executioncontext';

/** Writes through `sys.stderr.write`. Exceptions of that method are the caller's. */
export function writeStderr(text: string): void {
  const w_stderr = vm.getsys('stderr');
  if (w_stderr === null || w_stderr === space.w_None) {
    c_write(2, text, 0, text.length);
    return;
  }
  space.callMethod1(w_stderr, 'write', space.newbytes(text));
}
