/**
 * Assertions and fatal errors.
 */
import { primitive } from './primitive';

/** Asserts `condition` on Node and in checked builds; nothing in release builds. */
export function rassert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
primitive(rassert, 'debug_assert');

/** Prints the message on standard error and aborts the process. */
export function fatal(message: string): never {
  throw new Error(`fatal error: ${message}`);
}
primitive(fatal, 'fatal');

/** Writes a line on standard error, whatever the program has done to its files. */
export function debugPrint(message: string): void {
  process.stderr.write(message + '\n', 'latin1');
}
primitive(debugPrint, 'debug_print');
