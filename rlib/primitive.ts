/**
 * The registry that ties functions of `rlib` to low-level operations.
 *
 * A function registered here has two halves: its body, which runs on Node, and the operation of the
 * given name, which the toolchain emits for a call of it. Its body is never translated.
 */

/** From a function to the name of the low-level operation that stands for it in translated code. */
export const primitives: Map<Function, string> = new Map();

/** Registers `f` (load time only) as the Node half of operation `operation`, and returns it. */
export function primitive<F extends Function>(f: F, operation: string): F {
  const known = primitives.get(f);
  if (known !== undefined) throw new Error(`${f.name} is registered twice: ${known}, ${operation}`);
  primitives.set(f, operation);
  return f;
}
