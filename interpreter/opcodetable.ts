/**
 * The handlers of the instructions that have no case in the opcode loop, by number.
 *
 * A handler finds its operands at `f.depth` and leaves its results there; it gets the argument of the instruction (0 for those without).
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { elidable } from '../rlib/jit';
import { space } from './baseobjspace';
import { oefmt } from './error';
import { opName, type Op } from './opcode';
import type { PyFrame } from './pyframe';

export type Handler = (f: PyFrame, arg: int) => void;

function unknownOpcode(f: PyFrame, arg: int): void {
  throw oefmt(space.w_SystemError, 'unknown opcode');
}

const handlers: FixedArray<Handler> = newFixedArray<Handler>(256, unknownOpcode);

export const coldOpcode = elidable((op: int): Handler => handlers[op]);

/** Load time. */
export function registerOpcode(op: Op, handler: Handler): void {
  if (handlers[op] !== unknownOpcode) throw new Error(`two handlers for ${opName(op)}`);
  handlers[op] = handler;
}
export function isRegistered(op: int): boolean { return handlers[op] !== unknownOpcode; }
