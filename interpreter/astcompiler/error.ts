// Errors of the compiler proper, that is: of sources that parse but mean nothing.

import type { int } from '../../rlib/kinds';
import { RException } from '../../rlib/rexception';

/** How the exception that the program sees is made: CPython's own habits, which differ from place to place. */
export const enum ErrorStyle {
    /** SyntaxError(message, (filename, lineno, None, text)) */
    Arguments = 0,
    /** SyntaxError(message) with the attributes filename, lineno and text set afterwards */
    Attributes = 1,
    /** SyntaxError(message), no place known */
    Bare = 2,
    /** SystemError(message) */
    System = 3,
}

/** Thrown while symbols are analysed and code is generated; `pycompiler.ts` turns it into an application-level exception. */
export class CompileError extends RException {
    constructor(readonly message: string, readonly lineno: int, readonly style: ErrorStyle) {
        super();
    }
}

/** Receives the warnings of the compiler; may throw what `-W error` makes of them. */
export abstract class WarningSink {
    /** A SyntaxWarning. */
    abstract warn(message: string, filename: string, lineno: int): void;
}

/** Drops all warnings. */
export class NoWarnings extends WarningSink {
    warn(message: string, filename: string, lineno: int): void {}
}
