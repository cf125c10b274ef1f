/**
 * Application-level exceptions as they travel through the implementation.
 *
 * An OperationError carries the class of the exception, its value and its traceback. Two things are put off until somebody looks:
 * a message given as a host string is wrapped by `getValue`, and the value becomes an instance of the class in `normalize`. So an error that is
 * raised and caught inside the implementation (a failed attribute look-up, the end of an iteration) makes no application-level object.
 *
 * After `normalize` either `w_type` is a class and the value an instance of it (or of a subclass, which then has become `w_type`), or `w_type` is
 * a string: a string exception, deprecated in Python 2.5 but alive.
 */
import type { int } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { elidable, hint } from '../rlib/jit';
import { RException } from '../rlib/rexception';
import { toI64 } from '../rlib/rarithmetic';
import { c_strerror } from '../rlib/foreign';
import { rawFree, rawMalloc, stringFromRaw } from '../rlib/rffi';
import { space, type W_Root, type W_TypeBase } from './baseobjspace';
import type { PyTraceback } from './pytraceback';

/** A message about two names, which is put together when somebody looks. */
export class NamingMessage {
  constructor(readonly before: string, readonly first: string, readonly between: string, readonly second: string, readonly behind: string) {}
  text(): string { return joined(this.before, this.first, this.between, this.second, this.behind); }
}
const joined = elidable((a: string, b: string, c: string, d: string, e: string): string => a + b + c + d + e);

export class OperationError extends RException {
  /** The innermost entry is made first; each frame that the exception leaves puts its own in front. */
  traceback: PyTraceback | null = null;
  private normalized: boolean = false;
  /** Raised again with the traceback it had: the frame in which that happens adds no entry. Cleared when a frame has taken notice. */
  reraised: boolean = false;

  /**
   * @param w_type   a class, or a string
   * @param w_value  the value as given to `raise`: an instance, the constructor's arguments as a tuple, a single argument, or None; null when only `message` is given
   * @param message  the only argument of the constructor as a host string; null when `w_value` is given
   * @param naming   the same in parts
   */
  constructor(public w_type: W_Root, private w_value: W_Root | null, private readonly message: string | null = null, private readonly naming: NamingMessage | null = null) {
    super();
  }

  private text(): string | null { return this.naming !== null ? this.naming.text() : this.message; }

  /** Whether `except w_check` catches it: a class, a string, or a tuple of them. */
  match(w_check: W_Root): boolean { return space.exception_match(this.w_type, w_check); }

  /** The value as it is now: possibly not yet an instance. */
  getValue(): W_Root {
    if (this.w_value === null) {
      const message = this.text();
      this.w_value = message === null ? space.w_None : space.newbytes(message);
    }
    return this.w_value;
  }

  /** The message of an exception raised by the implementation whose value nobody has looked at or made an instance; null for all others. */
  plainMessage(): string | null {
    if (this.normalized) return null;
    if (this.w_value === null) return this.text();
    return space.type(this.w_value) === space.w_str ? this.w_value.str_w() : null;
  }

  /** KeyboardInterrupt, SystemExit or GeneratorExit: what must not be swallowed by code that ignores failures. */
  isAsync(): boolean {
    return this.match(space.w_SystemExit) || this.match(space.w_KeyboardInterrupt) || this.match(space.w_GeneratorExit);
  }

  /** Makes the value an instance. An exception that the constructor raises takes the place of this one, its traceback included. */
  normalize(): W_Root {
    if (this.normalized) return this.getValue();
    let attempts: int = 0;
    while (true) {
      try {
        this.normalizeOnce();
        break;
      } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        if (++attempts > 50) throw e;
        this.w_type = e.w_type;
        this.w_value = e.getValue();
        if (e.traceback !== null) this.traceback = e.traceback;
      }
    }
    this.normalized = true;
    return this.getValue();
  }

  private normalizeOnce(): void {
    const w_type = this.w_type;
    if (!isExceptionClass(w_type)) return;
    const w_value = this.getValue();
    if (isExceptionInstance(w_value)) {
      const w_class = exceptionClassOf(w_value);
      if (w_class === w_type) return;
      if (space.abstract_issubclass_w(w_class, w_type)) {
        this.w_type = w_class;
        return;
      }
    }
    this.w_value = instantiate(w_type, w_value);
    // `__new__` may have returned an instance of some other class: the value is what counts from here on.
    if (isExceptionInstance(this.w_value)) {
      const w_class = exceptionClassOf(this.w_value);
      if (w_class !== w_type && space.abstract_issubclass_w(w_class, w_type)) this.w_type = w_class;
    }
  }

  /** `Class: text` (or `Class` alone), the class without its module: for logs and tests; never raises an application-level exception. */
  errorstr(): string {
    const name = exceptionName(this.w_type);
    let text = '';
    try {
      text = (this.w_value === null ? this.text() : null) ?? space.str_str(this.normalize());
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      text = '<exception str() failed>';
    }
    return text === '' ? name : `${name}: ${text}`;
  }

  setTraceback(traceback: PyTraceback | null): void { this.traceback = traceback; }
}
hint(OperationError, 'normalize', 'unrollSafe');

/** An exception with a message, made an object only when somebody looks at it. */
export function oefmt(w_type: W_TypeBase, message: string): OperationError {
  return new OperationError(w_type, null, message);
}

function instantiate(w_class: W_Root, w_value: W_Root): W_Root {
  if (w_value === space.w_None) return w_class.call0();
  if (space.isinstance_w(w_value, space.w_tuple)) return w_class.callN(space.fixedview(w_value, -1));
  return w_class.call1(w_value);
}

/** A class that `raise` accepts: derived from BaseException, or old-style. */
export function isExceptionClass(w: W_Root): boolean {
  if (space.isinstance_w(w, space.w_type)) return (w as W_TypeBase).issubtype(space.w_BaseException);
  return space.isinstance_w(w, space.w_classobj);
}

/** An instance that `raise` accepts. */
export function isExceptionInstance(w: W_Root): boolean {
  const w_type = space.type(w);
  return w_type.issubtype(space.w_BaseException) || w_type.issubtype(space.w_instance);
}

/** The class of an instance for which `isExceptionInstance` holds. */
export function exceptionClassOf(w_instance: W_Root): W_Root {
  const w_type = space.type(w_instance);
  return w_type.issubtype(space.w_instance) ? space.getattr(w_instance, '__class__') : w_type;
}

/** The name of an exception class without its module; a string exception is its own name. */
export function exceptionName(w_type: W_Root): string {
  if (space.isinstance_w(w_type, space.w_type)) return (w_type as W_TypeBase).getname();
  if (space.isinstance_w(w_type, space.w_str)) return w_type.str_w();
  if (space.isinstance_w(w_type, space.w_classobj)) {
    const w_name = space.findattr(w_type, '__name__');
    if (w_name !== null && space.isinstance_w(w_name, space.w_str)) return w_name.str_w();
  }
  return '<unknown>';
}

function tuple3(w_1: W_Root, w_2: W_Root, w_3: W_Root): W_Root {
  const items_w = newFixedArray<W_Root>(3, w_1);
  items_w[1] = w_2;
  items_w[2] = w_3;
  return space.newtuple(items_w);
}

/** The system's text for an error number. */
export function errnoText(errno: int): string {
  const room = 256;
  const buffer = rawMalloc(room);
  const n = c_strerror(errno, buffer, room);
  const text = n < 0 ? `Unknown error ${errno}` : stringFromRaw(buffer, Math.min(n, room));
  rawFree(buffer);
  return text;
}

/**
 * The exception for a failed system call: OSError, IOError or another subclass of EnvironmentError with (errno, strerror[, filename]).
 * @param errno     positive
 * @param filename  null when no file is to be named
 */
export function wrapErrno(w_class: W_TypeBase, errno: int, filename: string | null): OperationError {
  return wrapErrnoObject(w_class, errno, filename === null ? null : space.newbytes(filename));
}

/** As wrapErrno, with any object for the filename. */
export function wrapErrnoObject(w_class: W_TypeBase, errno: int, w_filename: W_Root | null): OperationError {
  const w_errno = space.newint(toI64(errno));
  const w_text = space.newbytes(errnoText(errno));
  if (w_filename === null) return new OperationError(w_class, space.newtuple2(w_errno, w_text));
  return new OperationError(w_class, tuple3(w_errno, w_text, w_filename));
}

/** OSError(errno, strerror[, filename]). */
export function wrapOSError(errno: int, filename: string | null): OperationError {
  return wrapErrno(space.w_OSError, errno, filename);
}

/** IOError(errno, strerror[, filename]). */
export function wrapIOError(errno: int, filename: string | null): OperationError {
  return wrapErrno(space.w_IOError, errno, filename);
}

/** KeyError(w_key): the key is the argument, also when it is a tuple. */
export function keyError(w_key: W_Root): OperationError {
  return new OperationError(space.w_KeyError, space.newtuple(space.args1(w_key)));
}
