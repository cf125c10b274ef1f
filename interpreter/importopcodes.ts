/**
 * IMPORT_NAME, IMPORT_FROM and IMPORT_STAR. What importing means is up to the built-in `__import__`.
 */
import { toI64 } from '../rlib/rarithmetic';
import type { int } from '../rlib/kinds';
import { newFixedArray } from '../rlib/kinds';
import { space, W_DictBase, type W_Root } from './baseobjspace';
import { oefmt, OperationError } from './error';
import { builtinsOf } from './globals';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { isExactDict, type PyFrame } from './pyframe';

type W = W_Root;

function importName(f: PyFrame, i: int): void {
  const w_fromlist = f.pop();
  const w_level = f.pop();
  const w_import = builtinsOf(f.w_globals).getitem_str('__import__');
  if (w_import === null) throw oefmt(space.w_ImportError, '__import__ not found');
  const explicit = w_level.int_w() !== -1n;
  const args_w = newFixedArray<W>(explicit ? 5 : 4, w_level);
  args_w[0] = f.pycode.co_names_w[i];
  args_w[1] = f.w_globals;
  args_w[2] = f.w_locals ?? space.w_None;
  args_w[3] = w_fromlist;
  f.push(w_import.callN(args_w));
}
registerOpcode(Op.IMPORT_NAME, importName);

function importFrom(f: PyFrame, i: int): void {
  const name = f.pycode.co_names[i];
  const w_value = space.findattr(f.locals_cells_stack[f.depth - 1]!, name);
  if (w_value === null) throw oefmt(space.w_ImportError, `cannot import name ${name}`);
  f.push(w_value);
}
registerOpcode(Op.IMPORT_FROM, importFrom);

/** The names that `from module import *` binds: `__all__`, or the keys of `__dict__` that do not start with an underscore. */
function importStar(f: PyFrame, arg: int): void {
  const w_module = f.pop();
  f.fastToLocals();
  const w_locals = f.w_locals!;
  let w_names = space.findattr(w_module, '__all__');
  const all = w_names !== null;
  if (w_names === null) {
    const w_dict = space.findattr(w_module, '__dict__');
    if (w_dict === null) throw oefmt(space.w_ImportError, 'from-import-* object has no __dict__ and no __all__');
    w_names = space.callMethod0(w_dict, 'keys');
  }
  let i: int = 0;
  while (true) {
    let w_name: W;
    try {
      w_name = space.getitem(w_names, space.newint(toI64(i)));
    } catch (e) {
      if (!(e instanceof OperationError) || !e.match(space.w_IndexError)) throw e;
      break;
    }
    i++;
    const name = space.getstr_w(w_name);
    if (!all && name.startsWith('_')) continue;
    const w_value = space.getattr(w_module, name);
    if (isExactDict(w_locals)) (w_locals as W_DictBase).setitem_str(name, w_value);
    else space.setitem(w_locals, w_name, w_value);
  }
  f.localsToFast(false);
}
registerOpcode(Op.IMPORT_STAR, importStar);
