/**
 * Leaving blocks: by exception, return, break and continue, and END_FINALLY, which goes on with whatever led into a finally clause.
 *
 * On the stack a handler finds what led there:
 *
 *     exception          traceback, value, class (top)
 *     return             result, whyReturn
 *     continue           position, whyContinue
 *     break              whyBreak
 *     the normal way     None
 */
import type { int } from '../rlib/kinds';
import { noInline, promote, unrollSafe } from '../rlib/jit';
import { toI64, toInt } from '../rlib/rarithmetic';
import { space, W_Root, type W_TypeBase } from './baseobjspace';
import { isExceptionClass, oefmt, OperationError } from './error';
import { vm } from './executioncontext';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { BlockKind, type PyFrame } from './pyframe';
import { PyTraceback, recordTraceback } from './pytraceback';
import { again, raiseArguments, reraiseCurrent } from './raising';
import { traceException } from './tracing';

type W = W_Root;

const enum WhyKind { Return = 0, Continue = 1, Break = 2 }

/** Marks on the stack how a finally clause was entered; programs never see it. */
class Why extends W_Root {
  constructor(readonly kind: WhyKind) { super(); }
  override getclass(): W_TypeBase { return space.w_int; }
}
const whyReturn = new Why(WhyKind.Return);
const whyContinue = new Why(WhyKind.Continue);
const whyBreak = new Why(WhyKind.Break);

/** Removes everything from `level` on, wherever the top was. */
function clearStack(f: PyFrame, level: int): void {
  const slots = f.locals_cells_stack;
  const end = promote(f.pycode).frameSize;
  for (let i: int = level; i < end; i++) slots[i] = null;
  f.depth = level;
}

/** The position of the handler for an exception that arose at `f.lasti`, with the stack prepared for it. Throws it when `f` has none. */
export function handleException(f: PyFrame, raised: OperationError): int {
  let operr = raised;
  if (operr.reraised) {
    operr.reraised = false;
  } else {
    recordTraceback(operr, f);
    if (vm.tracesLines()) operr = traceException(f, operr);
  }
  let block = f.lastblock;
  while (block !== null) {
    f.lastblock = block.previous;
    if (block.kind !== BlockKind.Loop) {
      const level = block.level;
      clearStack(f, level);
      const w_value = operr.normalize();
      if (block.kind === BlockKind.Except) vm.ec.setExc(f, operr);
      const slots = f.locals_cells_stack;
      slots[level] = operr.traceback ?? space.w_None;
      slots[level + 1] = w_value;
      slots[level + 2] = operr.w_type;
      f.depth = level + 3;
      return block.handler;
    }
    block = block.previous;
  }
  f.finished = true;
  clearStack(f, f.pycode.stackBase);
  throw operr;
}

/** The position of the finally clause that a return enters; -1 when there is none and the frame ends. */
export function unwindReturn(f: PyFrame, w_result: W): int {
  let block = f.lastblock;
  while (block !== null) {
    f.lastblock = block.previous;
    clearStack(f, block.level);
    if (block.kind === BlockKind.Finally) {
      f.push(w_result);
      f.push(whyReturn);
      return block.handler;
    }
    block = block.previous;
  }
  return -1;
}

/** The position where a break goes: the end of the loop, or a finally clause before that. */
export function unwindBreak(f: PyFrame): int {
  let block = f.lastblock;
  while (block !== null) {
    f.lastblock = block.previous;
    clearStack(f, block.level);
    if (block.kind === BlockKind.Loop) return block.handler;
    if (block.kind === BlockKind.Finally) {
      f.push(whyBreak);
      return block.handler;
    }
    block = block.previous;
  }
  throw oefmt(space.w_SystemError, 'break outside of a loop');
}

/** The position where a continue goes: `target`, the head of the loop whose block stays, or a finally clause before that. */
export function unwindContinue(f: PyFrame, target: int): int {
  let block = f.lastblock;
  while (block !== null) {
    if (block.kind === BlockKind.Loop) return target;
    f.lastblock = block.previous;
    clearStack(f, block.level);
    if (block.kind === BlockKind.Finally) {
      f.push(space.newint(toI64(target)));
      f.push(whyContinue);
      return block.handler;
    }
    block = block.previous;
  }
  throw oefmt(space.w_SystemError, 'continue outside of a loop');
}

/** The position where control goes after a finally clause, `next` when it was entered the normal way; -1 when the function returns the value on top of the stack. */
export function endFinally(f: PyFrame, next: int): int {
  const w_top = f.pop();
  if (w_top === space.w_None) return next;
  if (w_top instanceof Why) {
    switch (w_top.kind) {
      case WhyKind.Return: {
        const w_result = f.pop();
        const handler = unwindReturn(f, w_result);
        if (handler < 0) f.push(w_result);
        return handler;
      }
      case WhyKind.Continue: return unwindContinue(f, toInt(f.pop().int_w()));
      default: return unwindBreak(f);
    }
  }
  if (isExceptionClass(w_top) || space.isinstance_w(w_top, space.w_str)) {
    const w_value = f.pop();
    const w_traceback = f.pop();
    throw again(w_top, w_value, w_traceback instanceof PyTraceback ? w_traceback : null);
  }
  throw oefmt(space.w_SystemError, "'finally' pops bad exception");
}

/** TOP is the `__exit__` method, below it what led here. A true result of its call makes an exception vanish. */
function withCleanup(f: PyFrame, arg: int): void {
  const w_exit = f.pop();
  const slots = f.locals_cells_stack;
  const w_top = slots[f.depth - 1]!;
  if (w_top === space.w_None || w_top instanceof Why) {
    const w_None = space.w_None;
    w_exit.call3(w_None, w_None, w_None);
    return;
  }
  const w_suppress = w_exit.call3(w_top, slots[f.depth - 2]!, slots[f.depth - 3]!);
  if (space.is_true(w_suppress)) {
    f.pop();
    f.pop();
    f.pop();
    f.push(space.w_None);
  }
}
registerOpcode(Op.WITH_CLEANUP, withCleanup);

function raiseVarargs(f: PyFrame, arg: int): void {
  if (arg === 0) throw reraiseCurrent();
  const w_tb = arg >= 3 ? f.pop() : null;
  const w_value = arg >= 2 ? f.pop() : null;
  throw raiseArguments(f.pop(), w_value, w_tb);
}
registerOpcode(Op.RAISE_VARARGS, raiseVarargs);

// Out of the way of the opcode loop.
// loops over the blocks of a frame and its stack, which are constants in a trace
for (const f of [handleException, unwindReturn, unwindBreak, unwindContinue, endFinally, clearStack]) unrollSafe(f);
noInline(handleException);
noInline(unwindReturn);
noInline(unwindBreak);
noInline(unwindContinue);
noInline(endFinally);
