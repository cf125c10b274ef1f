/**
 * The root of everything that RTypeScript code throws, and the exceptions that the machine itself throws.
 */

/** The root class: a plain class, so that throwing captures no host stack. */
export class RException {}

/** Thrown by the stack check that the toolchain inserts at recursion cycles. */
export class StackOverflow extends RException {}

/** Thrown by an allocation that cannot be satisfied. */
export class MemoryError extends RException {}

/** Thrown by `ovfcheck` and by conversions whose result does not fit. */
export class OverflowError extends RException {}

/** Thrown by parsers of numbers in `rlib` for text that is not a number. */
export class ParseError extends RException {}

/** Prebuilt instances, for throwers that must not allocate. */
export const stackOverflow = new StackOverflow();
export const memoryError = new MemoryError();
export const overflowError = new OverflowError();
export const parseError = new ParseError();
