/**
 * MAKE_FUNCTION, MAKE_CLOSURE and BUILD_CLASS.
 */
import type { int, FixedArray } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { space, W_DictBase, type W_Root } from './baseobjspace';
import { OperationError } from './error';
import { makeFunction, noDefaults } from './function';
import { Cell } from './nested';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { CHANGING, PyCode } from './pycode';
import type { PyFrame } from './pyframe';

type W = W_Root;

function popDefaults(f: PyFrame, n: int): FixedArray<W> {
  if (n === 0) return noDefaults;
  const defaults_w = newFixedArray<W>(n, space.w_None);
  for (let i: int = n - 1; i >= 0; i--) defaults_w[i] = f.pop();
  return defaults_w;
}

function makeFunctionOp(f: PyFrame, n: int): void {
  const code = f.pop() as PyCode;
  const defaults_w = popDefaults(f, n);
  f.push(makeFunction(code, f.w_globals, defaults_w, null));
}
registerOpcode(Op.MAKE_FUNCTION, makeFunctionOp);

function makeClosureOp(f: PyFrame, n: int): void {
  const code = f.pop() as PyCode;
  const cells_w = space.fixedview(f.pop(), -1);
  const closure = newFixedArray<Cell>(cells_w.length, emptyCell);
  for (let i: int = 0; i < cells_w.length; i++) closure[i] = cells_w[i] as Cell;
  const defaults_w = popDefaults(f, n);
  f.push(makeFunction(code, f.w_globals, defaults_w, closure));
}
registerOpcode(Op.MAKE_CLOSURE, makeClosureOp);
const emptyCell = new Cell(null, CHANGING);

/** The metaclass of a class statement: `__metaclass__` of the body, the class of the first base, `__metaclass__` of the module, or old-style. */
function findMetaclass(w_methods: W, w_bases: W, w_globals: W_DictBase): W {
  if (w_methods instanceof W_DictBase) {
    const w_metaclass = w_methods.getitem_str('__metaclass__');
    if (w_metaclass !== null) return w_metaclass;
  }
  const bases_w = space.fixedview(w_bases, -1);
  if (bases_w.length > 0) {
    const w_base = bases_w[0];
    return space.findattr(w_base, '__class__') ?? space.type(w_base);
  }
  return w_globals.getitem_str('__metaclass__') ?? space.w_classobj;
}

function buildClass(f: PyFrame, arg: int): void {
  const w_methods = f.pop();
  const w_bases = f.pop();
  const w_name = f.pop();
  const w_metaclass = findMetaclass(w_methods, w_bases, f.w_globals);
  let w_class: W;
  try {
    w_class = w_metaclass.call3(w_name, w_bases, w_methods);
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_TypeError)) throw e;
    // A base that is no class leads to a metaclass that takes other arguments: say where the error comes from.
    const message = e.plainMessage();
    if (message === null) throw e;
    const operr = new OperationError(e.w_type, null, `Error when calling the metaclass bases\n    ${message}`);
    operr.traceback = e.traceback;
    throw operr;
  }
  f.push(w_class);
}
registerOpcode(Op.BUILD_CLASS, buildClass);
