/**
 * Frames: the activation of a code object.
 *
 * A frame is one object and one array. The array's layout is the code object's:
 *
 *     [ locals | cells | free variables | stack ]      stack entries at and above the depth are null
 *
 * The opcode loop (`pyopcode.ts`) keeps the position and the stack depth in variables of its own. It stores the position in `lasti` before each instruction, and `depth` only when it leaves a
 * frame that will be resumed or calls a handler that works on the stack. What few frames need stands in `FrameExtra`.
 *
 * For the JIT the array is the frame's own (`virtualizable`): it and the fields belong to compiled code while that runs.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { hint, promote, traceConstants, virtualizable } from '../rlib/jit';
import { space, W_DictBase, W_Root, type W_TypeBase } from './baseobjspace';
import { OperationError } from './error';
import { objectTypeDef } from './gateway';
import { Cell } from './nested';
import type { PyCode } from './pycode';
import { TypeDef } from './typedef';

export const enum BlockKind { Loop = 0, Except = 1, Finally = 2 }

/** An entry of the block stack; immutable. */
export class FrameBlock {
  /**
   * @param handler   where control goes when the block is left in the way that concerns it
   * @param level     stack depth to return to
   * @param previous  the enclosing block
   */
  constructor(readonly kind: BlockKind, readonly handler: int, readonly level: int, readonly previous: FrameBlock | null) {}
}

/** What only traced frames have. */
export class FrameExtra {
  /** The local trace function, f_trace. */
  w_trace: W_Root | null = null;
  /** The line last reported; kept while there is a trace function. */
  lineno: int = 0;
  /** The range of positions that belongs to that line, and the position last looked at. */
  rangeStart: int = 0;
  rangeEnd: int = -1;
  previous: int = -1;
  /** A line event of the frame is being delivered. */
  inLineEvent: boolean = false;
}

/** Runs frames; `pyopcode.ts` has the only subclass. It is apart from PyFrame so that functions and the loop can refer to each other. */
export abstract class Evaluator {
  /** Runs a new frame from the start to its end. */
  abstract execute(f: PyFrame): W_Root;
  /** Runs a suspended generator's frame on; `w_sent` is the value of its yield expression, null at the first start. The yielded value, or null when it has returned (`finished` is set; also after an exception). */
  abstract resume(f: PyFrame, w_sent: W_Root | null): W_Root | null;
  /** As `resume`, with an exception that arises at the yield. */
  abstract resumeThrow(f: PyFrame, operr: OperationError): W_Root | null;
}

/** Set at load time. */
export let evaluator: Evaluator = null as unknown as Evaluator;
export function setEvaluator(e: Evaluator): void { evaluator = e; }

export class PyFrame extends W_Root {
  readonly locals_cells_stack: FixedArray<W_Root | null>;
  /** The frame that called this one; stays when the frame has ended. */
  f_back: PyFrame | null = null;
  /** The instruction last started; -1 before the first. */
  lasti: int = -1;
  /** Index of the first free entry of the stack. */
  depth: int;
  lastblock: FrameBlock | null = null;
  /** What was being handled when the frame entered its first handler, see ExecutionContext. */
  savedExc: OperationError | null = null;
  extra: FrameExtra | null = null;
  /** The frame has returned or was left by an exception. */
  finished: boolean = false;
  /** The frame is running or waits for a call: it cannot be cleared or resumed. */
  executing: boolean = false;

  /**
   * @param pycode    never changes (`traceConstants` below)
   * @param w_locals  the namespace of LOAD_NAME and STORE_NAME: a dictionary or any mapping; null for optimized functions until somebody asks for f_locals
   */
  constructor(public pycode: PyCode, readonly w_globals: W_DictBase, public w_locals: W_Root | null) {
    super();
    this.locals_cells_stack = newFixedArray<W_Root | null>(pycode.frameSize, null);
    this.depth = pycode.stackBase;
  }

  override getclass(): W_TypeBase { return frameTypeDef.w_type; }

  /** Makes the cells. Arguments must be in place; not needed for code without cells. */
  initCells(): void {
    const code = this.pycode;
    const slots = this.locals_cells_stack;
    const first = code.firstCell;
    const n = code.numCells;
    for (let i: int = 0; i < n; i++) {
      const arg = code.argOfCell[i];
      slots[first + i] = new Cell(arg < 0 ? null : slots[arg], code.cellVariables[i]);
    }
  }

  /** The cell number `i` among cells and free variables. */
  cell(i: int): Cell { return this.locals_cells_stack[this.pycode.firstCell + i] as Cell; }

  // The stack, for handlers outside of the opcode loop.
  push(w: W_Root): void {
    this.locals_cells_stack[this.depth] = w;
    this.depth++;
  }
  pop(): W_Root {
    const slots = this.locals_cells_stack;
    const top: int = this.depth - 1;
    const w = slots[top]!;
    slots[top] = null;
    this.depth = top;
    return w;
  }

  getExtra(): FrameExtra {
    if (this.extra === null) this.extra = new FrameExtra();
    return this.extra;
  }
  getTrace(): W_Root | null { return this.extra === null ? null : this.extra.w_trace; }

  /** f_lineno. */
  getLineno(): int {
    const extra = this.extra;
    if (extra !== null && extra.w_trace !== null) return extra.lineno;
    return promote(this.pycode).lineOf(promote(this.lasti));
  }

  // -- the locals as a dictionary ------------------------------------------------------------------------------

  /** The namespace, brought up to date with the local variables. */
  getLocals(): W_Root {
    this.fastToLocals();
    return this.w_locals!;
  }

  /** Copies local variables to the namespace dictionary; variables without a value are removed from it. */
  fastToLocals(): void {
    let w_locals = this.w_locals;
    if (w_locals === null) {
      w_locals = space.newdict();
      this.w_locals = w_locals;
    }
    const code = promote(this.pycode);
    const slots = this.locals_cells_stack;
    const names = code.co_varnames;
    const n: int = Math.min(names.length, code.co_nlocals);
    for (let i: int = 0; i < n; i++) storeLocal(w_locals, names[i], slots[i]);
    for (let i: int = 0; i < code.numCells; i++) storeLocal(w_locals, code.co_cellvars[i], this.cell(i).w_value);
    // The free variables of a class body must not become attributes of the class.
    if (code.optimized) {
      for (let i: int = 0; i < code.numFree; i++) storeLocal(w_locals, code.co_freevars[i], this.cell(code.numCells + i).w_value);
    }
  }

  /** Copies the namespace dictionary back to the local variables. Names that are missing there keep their value, unless `clear`. */
  localsToFast(clear: boolean): void {
    const w_locals = this.w_locals;
    if (w_locals === null) return;
    const code = promote(this.pycode);
    const slots = this.locals_cells_stack;
    const names = code.co_varnames;
    const n: int = Math.min(names.length, code.co_nlocals);
    for (let i: int = 0; i < n; i++) {
      const w_value = fetchLocal(w_locals, names[i]);
      if (w_value !== null || clear) slots[i] = w_value;
    }
    for (let i: int = 0; i < code.numCells; i++) {
      const w_value = fetchLocal(w_locals, code.co_cellvars[i]);
      if (w_value !== null || clear) this.cell(i).set(w_value);
    }
    if (code.optimized) {
      for (let i: int = 0; i < code.numFree; i++) {
        const w_value = fetchLocal(w_locals, code.co_freevars[i]);
        if (w_value !== null || clear) this.cell(code.numCells + i).set(w_value);
      }
    }
  }
}
hint(PyFrame, 'initCells', 'unrollSafe');
hint(PyFrame, 'fastToLocals', 'unrollSafe');
hint(PyFrame, 'localsToFast', 'unrollSafe');

/** `frametype.ts` adds the members. */
export const frameTypeDef = new TypeDef('frame', { cls: PyFrame, base: objectTypeDef, acceptableAsBase: false });
traceConstants(PyFrame, 'pycode');
virtualizable(PyFrame, 'locals_cells_stack[*]');

function storeLocal(w_locals: W_Root, name: string, w_value: W_Root | null): void {
  if (isExactDict(w_locals)) {
    const w_dict = w_locals as W_DictBase;
    if (w_value !== null) w_dict.setitem_str(name, w_value);
    else w_dict.delitem_str(name);
    return;
  }
  const w_name = space.newinterned(name);
  if (w_value !== null) {
    space.setitem(w_locals, w_name, w_value);
    return;
  }
  try {
    space.delitem(w_locals, w_name);
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_KeyError)) throw e;
  }
}

function fetchLocal(w_locals: W_Root, name: string): W_Root | null {
  if (isExactDict(w_locals)) return (w_locals as W_DictBase).getitem_str(name);
  try {
    return space.getitem(w_locals, space.newinterned(name));
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_KeyError)) throw e;
    return null;
  }
}

/** A dictionary whose look-up is not overridden. */
export function isExactDict(w: W_Root): boolean {
  return w instanceof W_DictBase && !w.isUserInstance();
}
