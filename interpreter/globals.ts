/**
 * Names of modules: how LOAD_GLOBAL, LOAD_NAME and their stores find the storage of a name, and how the built-in names come in.
 *
 * A name of a module is a cell (GlobalCell) of the module's dictionary. A code object remembers, for each of its names, the cell found last together with the
 * dictionary that the answer holds for. A built-in name is found in the dictionary of `__builtins__` after it was missed in the globals; that is remembered too, under the version of the globals' set of keys
 * and the value that `__builtins__` had. Dictionaries without cells (`exec code in {}`) are searched each time.
 */
import type { int } from '../rlib/kinds';
import { elidable, hint, noInline, promote, weAreJitted } from '../rlib/jit';
import { space, W_DictBase, type GlobalCell, type KeysVersion, type W_Root } from './baseobjspace';
import { oefmt, type OperationError } from './error';
import { vm } from './executioncontext';
import type { PyFrame } from './pyframe';

export class GlobalCache {
  /**
   * @param cell       where the value is
   * @param version    for a built-in name: the set of keys of the globals, in which the name is not; null for a name of the module itself
   * @param origin     for a built-in name: the cell of `__builtins__` in the globals, or null when there was none
   * @param w_builtins what that cell contained
   */
  constructor(
    readonly w_globals: W_DictBase, readonly cell: GlobalCell,
    readonly version: KeysVersion | null, readonly origin: GlobalCell | null, readonly w_builtins: W_Root | null,
  ) {}

  /** The value for a frame with these globals; null when the name must be looked up. */
  load(w_globals: W_DictBase): W_Root | null {
    if (this.w_globals !== w_globals) return null;
    if (this.version !== null && !this.builtinHolds()) return null;
    return this.cell.w_value;
  }

  private builtinHolds(): boolean {
    if (this.w_globals.keysVersion() !== this.version) return false;
    return this.origin === null || this.origin.w_value === this.w_builtins;
  }

  /** Stores a name of the module; false when it must be looked up. */
  store(w_globals: W_DictBase, w_value: W_Root): boolean {
    if (this.w_globals !== w_globals || this.version !== null || this.cell.w_value === null) return false;
    this.cell.set(w_value);
    return true;
  }
}
hint(GlobalCache, 'load', 'alwaysInline');

// -- as traces have it ------------------------------------------------------------------------------------------

/** The cell of a name. One that was found is the name's while it is not empty; whether an empty one is, or whether there is none, must be asked of `cellIn`. */
const cellOf = elidable((w_dict: W_DictBase, name: string): GlobalCell | null => w_dict.getCell(name));
/** The cell of a name as long as the dictionary's keys have the version. */
const cellIn = elidable((w_dict: W_DictBase, version: KeysVersion, name: string): GlobalCell | null => w_dict.getCell(name));

/** The value of a name that is not local, or null when it must be looked up. In a trace the globals, cells and the values that never changed are constants. */
export function tracedGlobal(f: PyFrame, name: string): W_Root | null {
  const w_globals = promote(f.w_globals);
  const cell = cellOf(w_globals, name);
  const w_own = cell === null ? null : cell.traced();
  if (w_own !== null) return w_own;
  const version = promote(w_globals.keysVersion());
  if (version === null || cellIn(w_globals, version, name) !== cell) return null;
  const origin = cellOf(w_globals, '__builtins__');
  const w_builtins = origin === null ? null : promote(origin.traced());
  const builtinCell = cellOf(promote(builtinsIn(w_builtins)), name);
  return builtinCell === null ? null : builtinCell.traced();
}

/** Stores a name of the module; false when it must be looked up. */
export function storeTracedGlobal(f: PyFrame, name: string, w_value: W_Root): boolean {
  const w_globals = promote(f.w_globals);
  const cell = cellOf(w_globals, name);
  if (cell === null) return false;
  if (cell.w_value === null) {
    const version = promote(w_globals.keysVersion());
    if (version === null || cellIn(w_globals, version, name) !== cell) return false;
  }
  w_globals.fillCell(cell, w_value);
  return true;
}

/** Deletes a name of the module; false when that must be tried with its dictionary. */
export function deleteTracedGlobal(f: PyFrame, name: string): boolean {
  const w_globals = promote(f.w_globals);
  const cell = cellOf(w_globals, name);
  return cell !== null && w_globals.emptyCell(cell);
}

/** The dictionary of built-in names that code with these globals sees: `__builtins__` there, a module or a dictionary. */
export function builtinsOf(w_globals: W_DictBase): W_DictBase {
  return builtinsIn(w_globals.getitem_str('__builtins__'));
}

function builtinsIn(w_builtins: W_Root | null): W_DictBase {
  if (w_builtins === null) {
    if (vm.w_builtindict !== null) return vm.w_builtindict;
    return space.newdict();
  }
  if (w_builtins === vm.w_builtin) return vm.w_builtindict!;
  if (w_builtins instanceof W_DictBase) return w_builtins;
  const w_dict = w_builtins.getdict();
  return w_dict === null ? space.newdict() : w_dict;
}

/** The value of a name that is not local: the globals', else the built-in one. NameError; `isGlobal` decides its text. */
export function loadGlobal(f: PyFrame, index: int, isGlobal: boolean): W_Root {
  const code = f.pycode;
  const name = code.co_names[index];
  const w_globals = f.w_globals;
  const cell = w_globals.getCell(name);
  if (cell !== null && cell.w_value !== null) {
    code.globalCaches[index] = new GlobalCache(w_globals, cell, null, null, null);
    return cell.w_value;
  }
  const w_value = w_globals.getitem_str(name);
  if (w_value !== null) return w_value;

  const origin = w_globals.getCell('__builtins__');
  const w_builtins = w_globals.getitem_str('__builtins__');
  const w_builtindict = builtinsIn(w_builtins);
  const builtinCell = w_builtindict.getCell(name);
  const version = w_globals.keysVersion();
  if (cell === null && builtinCell !== null && builtinCell.w_value !== null && version !== null) {
    code.globalCaches[index] = new GlobalCache(w_globals, builtinCell, version, origin, w_builtins);
    return builtinCell.w_value;
  }
  const w_builtin = w_builtindict.getitem_str(name);
  if (w_builtin !== null) return w_builtin;
  throw nameError(name, isGlobal);
}

export function nameError(name: string, isGlobal: boolean): OperationError {
  return oefmt(space.w_NameError, isGlobal ? `global name '${name}' is not defined` : `name '${name}' is not defined`);
}

/** Stores a name of the module. */
export function storeGlobal(f: PyFrame, index: int, w_value: W_Root): void {
  const code = f.pycode;
  const name = code.co_names[index];
  const w_globals = f.w_globals;
  w_globals.setitem_str(name, w_value);
  const cell = w_globals.getCell(name);
  if (cell !== null) code.globalCaches[index] = new GlobalCache(w_globals, cell, null, null, null);
}

export function deleteGlobal(f: PyFrame, index: int): void {
  const name = f.pycode.co_names[index];
  if (weAreJitted() && deleteTracedGlobal(f, name)) return;
  if (!f.w_globals.delitem_str(name)) throw nameError(name, true);
}

// Out of the way of the opcode loop.
noInline(loadGlobal);
noInline(storeGlobal);
