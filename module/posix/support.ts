/** What the functions of module posix share: arguments as the system takes them, and its errors. */
import type { Addr, i64, int } from '../../rlib/kinds';
import { toInt } from '../../rlib/rarithmetic';
import { rawFree, rawMalloc, stringFromRaw } from '../../rlib/rffi';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { wrapErrno, type OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';

const EINTR: int = 4;

/** OSError for a negated error number. After EINTR the handlers of signals run first, and what they raise counts. */
export function failure(result: int, w_filename: W_Root | null): OperationError {
  if (result === -EINTR && vm.isPending()) vm.performActions();
  return wrapErrno(space.w_OSError, 0 - result, w_filename === null ? null : space.getpath_w(w_filename));
}

/** The result of a call that gives nothing but success. */
export function done(result: int): W_Root {
  if (result < 0) throw failure(result, null);
  return space.w_None;
}
export function donePath(result: int, w_path: W_Root): W_Root {
  if (result < 0) throw failure(result, w_path);
  return space.w_None;
}
/** The result of a call that gives a number. */
export function number(result: int): W_Root {
  if (result < 0) throw failure(result, null);
  return space.newindex(result);
}

export function path_w(w_path: W_Root): string {
  const path = space.getpath_w(w_path);
  if (path.includes('\0')) throw space.typeError('must be encoded string without NULL bytes, not str');
  return path;
}

/** A C int. */
export function int32_w(w: W_Root): int {
  const value: i64 = space.getint_w(w);
  if (value > 0x7fffffffn) throw space.operr(space.w_OverflowError, 'signed integer is greater than maximum');
  if (value < -0x80000000n) throw space.operr(space.w_OverflowError, 'signed integer is less than minimum');
  return toInt(value);
}

/** A user or group id: a C unsigned int, of which -1 means "leave as it is". */
export function id_w(w: W_Root): int {
  const value: i64 = space.getint_w(w);
  if (value > 0xffffffffn) throw space.operr(space.w_OverflowError, 'signed integer is greater than maximum');
  if (value < -0x80000000n) throw space.operr(space.w_OverflowError, 'signed integer is less than minimum');
  return toInt(value);
}

/** A descriptor given as a number or by an object with `fileno()`. */
export function descriptor_w(w: W_Root): int {
  if (space.isinstance_w(w, space.w_int) || space.isinstance_w(w, space.w_long)) return int32_w(w);
  const w_fileno = space.findattr(w, 'fileno');
  if (w_fileno === null) throw space.typeError('argument must be an int, or have a fileno() method.');
  const w_fd = w_fileno.call0();
  if (!space.isinstance_w(w_fd, space.w_int) && !space.isinstance_w(w_fd, space.w_long)) throw space.typeError('fileno() returned a non-integer');
  return int32_w(w_fd);
}

/** A call that writes text to a buffer and returns its whole length, negative on an error. */
export abstract class TextCall {
  abstract call(buffer: Addr, size: int): int;
  /** The text; a too small buffer grows. */
  run(room: int, w_filename: W_Root | null): string {
    let size = room;
    for (;;) {
      const buffer = rawMalloc(size);
      const n = this.call(buffer, size);
      if (n >= 0 && n < size) {
        const text = stringFromRaw(buffer, n);
        rawFree(buffer);
        return text;
      }
      rawFree(buffer);
      if (n < 0) throw failure(n, w_filename);
      size = size * 2;
    }
  }
}
