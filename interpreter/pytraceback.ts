/** Tracebacks. */
import type { int } from '../rlib/kinds';
import { W_Root, type W_TypeBase } from './baseobjspace';
import { TypeDef } from './typedef';
import { objectTypeDef } from './gateway';
import type { PyFrame } from './pyframe';

/** One level of a traceback: where in `frame` the exception passed. */
export class PyTraceback extends W_Root {
  /**
   * @param lasti   the instruction at which the frame was left
   * @param lineno  its line
   * @param next    the next inner level
   */
  constructor(readonly frame: PyFrame, readonly lasti: int, readonly lineno: int, readonly next: PyTraceback | null) { super(); }
  override getclass(): W_TypeBase { return tracebackTypeDef.w_type; }
}

export const tracebackTypeDef = new TypeDef('traceback', { cls: PyTraceback, base: objectTypeDef, acceptableAsBase: false });
