/** Messages of the implementation. */
import { c_write } from '../rlib/foreign';
import { RException } from '../rlib/rexception';
import { space } from './baseobjspace';
import { vm } from './executioncontext';
import { errorToApplication } from './hosterror';

/** Writes to sys.stderr as the program has set it, or, when there is none or it fails, to file descriptor 2. Raises nothing. */
export function writeStderr(text: string): void {
  const w_stderr = vm.getsys('stderr');
  if (w_stderr !== null && w_stderr !== space.w_None) {
    try {
      space.callMethod1(w_stderr, 'write', space.newbytes(text));
      return;
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      errorToApplication(e);
    }
  }
  c_write(2, text, 0, text.length);
}
