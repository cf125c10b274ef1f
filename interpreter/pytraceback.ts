/**
 * Tracebacks: the frames that an exception has left, outermost first. Each frame puts its entry in front of those of the frames it called.
 */
import type { int } from '../rlib/kinds';
import { toI64 } from '../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import type { OperationError } from './error';
import { getset, objectTypeDef } from './gateway';
import { readonlyMember } from './member';
import type { PyFrame } from './pyframe';
import { TypeDef } from './typedef';

/** One level of a traceback: where in `frame` the exception passed. */
export class PyTraceback extends W_Root {
  /**
   * @param lasti  the instruction at which the frame was left
   * @param next   the next inner level
   */
  constructor(readonly frame: PyFrame, readonly lasti: int, readonly next: PyTraceback | null) { super(); }
  override getclass(): W_TypeBase { return tracebackTypeDef.w_type; }
  lineno(): int { return this.frame.pycode.lineOf(this.lasti); }
}

/** `operr` has come to `f` at the instruction `f.lasti`. */
export function recordTraceback(operr: OperationError, f: PyFrame): void {
  operr.traceback = new PyTraceback(f, f.lasti, operr.traceback);
}

/** The old way to ask for the attributes of an object. */
function traceback_members(self: PyTraceback): W_Root {
  return space.newlist([space.newinterned('tb_next'), space.newinterned('tb_frame'), space.newinterned('tb_lasti'), space.newinterned('tb_lineno')]);
}

export const tracebackTypeDef = new TypeDef('traceback', {
  cls: PyTraceback, base: objectTypeDef, acceptableAsBase: false,
  members: {
    __members__: getset(PyTraceback, traceback_members),
    __methods__: getset(PyTraceback, (self: PyTraceback): W_Root => space.newlist([])),
    tb_next: readonlyMember(PyTraceback, (self: PyTraceback): W_Root => self.next ?? space.w_None),
    tb_frame: readonlyMember(PyTraceback, (self: PyTraceback): W_Root => self.frame),
    tb_lasti: readonlyMember(PyTraceback, (self: PyTraceback): W_Root => space.newint(toI64(self.lasti))),
    tb_lineno: readonlyMember(PyTraceback, (self: PyTraceback): W_Root => space.newint(toI64(self.lineno()))),
  },
});
