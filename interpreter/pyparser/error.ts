/**
 * What the parser throws. `pycompiler.ts` and the interactive prompt turn it into an application-level exception.
 */
import type { int } from '../../rlib/kinds';
import { RException } from '../../rlib/rexception';

/** Which exception the program sees. */
export const enum SyntaxErrorKind {
  Syntax,
  Indentation,
  Tab,
  /** MemoryError without arguments; the message goes to standard error. */
  Memory,
  /** ValueError(message): an escape in a str literal. */
  Value,
  /** UnicodeError(message): character names are not at hand. */
  Unicode,
}

/**
 * An error in a source.
 *
 * A syntax error becomes `class(message, (filename, lineno, offset, text))`. `offset` is -1 where it is None. Where `textFromFile` is
 * set, `text` is not known to the thrower and is line `lineno` of the file `filename` when that can be read, else None.
 */
export class PySyntaxError extends RException {
  constructor(
    readonly kind: SyntaxErrorKind, readonly message: string, readonly filename: string, readonly lineno: int,
    readonly offset: int, readonly text: string | null, readonly textFromFile: boolean,
  ) {
    super();
  }
}

/** What a codec says of a source's bytes: the message of a SyntaxError. */
export class SourceDecodeError extends RException {
  constructor(readonly message: string) { super(); }
}

/** An error in a literal that becomes UnicodeDecodeError(encoding, object, start, end, reason), without a place in the source. */
export class LiteralDecodeError extends RException {
  constructor(readonly encoding: string, readonly object: string, readonly start: int, readonly end: int, readonly reason: string) {
    super();
  }
}
