/**
 * Names and variables: what the opcode loop does not do itself.
 */
import type { int } from '../rlib/kinds';
import { noInline, weAreJitted } from '../rlib/jit';
import { space, type W_DictBase, type W_Root } from './baseobjspace';
import { oefmt, OperationError } from './error';
import { deleteGlobal, deleteTracedGlobal, loadGlobal, nameError, storeGlobal } from './globals';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import { isExactDict, type PyFrame } from './pyframe';

type W = W_Root;

/** The error for a local variable without a value. */
export function unboundLocal(f: PyFrame, i: int): OperationError {
  return oefmt(space.w_UnboundLocalError, `local variable '${f.pycode.co_varnames[i]}' referenced before assignment`);
}

/** The error for a cell or free variable without a value. */
export function unboundDeref(f: PyFrame, i: int): OperationError {
  const name = f.pycode.derefName(i);
  if (i < f.pycode.numCells) return oefmt(space.w_UnboundLocalError, `local variable '${name}' referenced before assignment`);
  return oefmt(space.w_NameError, `free variable '${name}' referenced before assignment in enclosing scope`);
}

function noLocals(what: string, name: string): OperationError {
  return oefmt(space.w_SystemError, `no locals when ${what} '${name}'`);
}

/** A name of a module or class body: the namespace, then the globals, then the built-in names. */
export function loadName(f: PyFrame, i: int): W {
  const w_locals = f.w_locals;
  if (w_locals === null) throw noLocals('loading', f.pycode.co_names[i]);
  if (w_locals !== f.w_globals) {
    if (isExactDict(w_locals)) {
      const w_value = (w_locals as W_DictBase).getitem_str(f.pycode.co_names[i]);
      if (w_value !== null) return w_value;
    } else {
      try {
        return space.getitem(w_locals, f.pycode.co_names_w[i]);
      } catch (e) {
        if (!(e instanceof OperationError) || !e.match(space.w_KeyError)) throw e;
      }
    }
    const cache = f.pycode.globalCaches[i];
    const w_cached = cache === null ? null : cache.load(f.w_globals);
    if (w_cached !== null) return w_cached;
  }
  return loadGlobal(f, i, false);
}

export function storeName(f: PyFrame, i: int, w_value: W): void {
  const w_locals = f.w_locals;
  if (w_locals === null) throw noLocals('storing', f.pycode.co_names[i]);
  if (w_locals === f.w_globals) storeGlobal(f, i, w_value);
  else if (isExactDict(w_locals)) (w_locals as W_DictBase).setitem_str(f.pycode.co_names[i], w_value);
  else space.setitem(w_locals, f.pycode.co_names_w[i], w_value);
}

function deleteName(f: PyFrame, i: int): void {
  const name = f.pycode.co_names[i];
  const w_locals = f.w_locals;
  if (w_locals === null) throw noLocals('deleting', name);
  if (weAreJitted() && w_locals === f.w_globals && deleteTracedGlobal(f, name)) return;
  if (isExactDict(w_locals)) {
    if (!(w_locals as W_DictBase).delitem_str(name)) throw nameError(name, false);
    return;
  }
  try {
    space.delitem(w_locals, f.pycode.co_names_w[i]);
  } catch (e) {
    if (!(e instanceof OperationError) || !e.match(space.w_KeyError)) throw e;
    throw nameError(name, false);
  }
}
registerOpcode(Op.DELETE_NAME, deleteName);
registerOpcode(Op.DELETE_GLOBAL, deleteGlobal);

function deleteFast(f: PyFrame, i: int): void {
  if (f.locals_cells_stack[i] === null) throw unboundLocal(f, i);
  f.locals_cells_stack[i] = null;
}
registerOpcode(Op.DELETE_FAST, deleteFast);

function loadLocals(f: PyFrame, arg: int): void {
  if (f.w_locals === null) throw oefmt(space.w_SystemError, 'no locals');
  f.locals_cells_stack[f.depth] = f.w_locals;
  f.depth++;
}
registerOpcode(Op.LOAD_LOCALS, loadLocals);

function deleteAttr(f: PyFrame, i: int): void {
  f.depth--;
  const w_obj = f.locals_cells_stack[f.depth]!;
  f.locals_cells_stack[f.depth] = null;
  space.delattr(w_obj, f.pycode.co_names[i]);
}
registerOpcode(Op.DELETE_ATTR, deleteAttr);

// Out of the way of the opcode loop.
noInline(unboundLocal);
noInline(unboundDeref);
noInline(loadName);
noInline(storeName);
