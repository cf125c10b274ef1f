/**
 * The evaluator: frames are run by the opcode loop (`dispatch.ts`), with the events of trace and profile functions around it. Importing this file makes the interpreter complete.
 */
import { dontLookInside, noInline, weAreJitted } from '../rlib/jit';
import type { int } from '../rlib/kinds';
import { markStack, unmarkStack } from '../rlib/rgc';
import type { W_Root } from './baseobjspace';
import { handleException } from './blocks';
import { dispatch, SWITCHED_OPCODES } from './dispatch';
import { OperationError } from './error';
import { vm } from './executioncontext';
import { ALL_OPCODES, opName } from './opcode';
import { isRegistered } from './opcodetable';
import { Evaluator, setEvaluator, type PyFrame } from './pyframe';
import { traceCall, traceReturn, traceUnwind } from './tracing';
import './classopcodes';
import './printing';
import './importopcodes';
import './execution';
import './codetype';
import './frametype';
import './functiontype';
import './staticmethod';

type W = W_Root;

/** Runs a frame as deep as `stop` of the execution context says: marks the stack for the collector. RuntimeError when it is too deep. */
function runMarked(evaluator: FrameEvaluator, f: PyFrame): W {
  const ec = vm.ec;
  const stop = ec.stop;
  const below = markStack();
  try {
    ec.passStop();
    return evaluator.execute(f);
  } finally {
    unmarkStack(below);
    ec.leaveStop(stop);
  }
}
dontLookInside(runMarked);
noInline(runMarked);

/** Runs frames by `dispatch`, with the events of trace and profile functions around it. */
class FrameEvaluator extends Evaluator {
  override execute(f: PyFrame): W {
    const ec = vm.ec;
    if (weAreJitted()) ec.enter(f);
    else if (ec.recursionDepth < ec.stop) ec.push(f);
    else return runMarked(this, f);
    try {
      if (vm.isPending()) vm.performActions();
      if (vm.traces()) traceCall(f);
      return this.finish(f, 0);
    } finally {
      ec.leave(f);
    }
  }

  /** Dispatches and reports the end of the frame. Tracing may have begun meanwhile. */
  private finish(f: PyFrame, start: int): W {
    let w: W;
    try {
      w = dispatch(f, start);
    } catch (e) {
      if (vm.traces() && e instanceof OperationError) traceUnwind(f);
      throw e;
    }
    return vm.traces() ? traceReturn(f, w) : w;
  }

  override resume(f: PyFrame, w_sent: W | null): W | null {
    const ec = vm.ec;
    ec.enter(f);
    f.executing = true;
    try {
      if (vm.isPending()) vm.performActions();
      if (f.lasti !== -1) {
        f.locals_cells_stack[f.depth] = w_sent;
        f.depth++;
      }
      if (vm.traces()) traceCall(f);
      const w = this.finish(f, f.lasti + 1);
      return f.finished ? null : w;
    } finally {
      f.executing = false;
      ec.leave(f);
      f.f_back = null;
    }
  }

  override resumeThrow(f: PyFrame, operr: OperationError): W | null {
    const ec = vm.ec;
    ec.enter(f);
    f.executing = true;
    try {
      if (vm.traces()) traceCall(f);
      let start: int;
      try {
        start = handleException(f, operr);
      } catch (e) {
        if (vm.traces() && e instanceof OperationError) traceUnwind(f);
        throw e;
      }
      const w = this.finish(f, start);
      return f.finished ? null : w;
    } finally {
      f.executing = false;
      ec.leave(f);
      f.f_back = null;
    }
  }
}
setEvaluator(new FrameEvaluator());

for (const op of ALL_OPCODES) {
  const switched = SWITCHED_OPCODES.includes(op);
  if (switched === isRegistered(op)) throw new Error(`opcode ${opName(op)}: ${switched ? 'both switched and registered' : 'no handler'}`);
}
