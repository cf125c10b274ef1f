/**
 * Importing: what the built-in `__import__` does, by the rules of Python 2.5 (PEP 302 hooks, PEP 328 relative imports).
 *
 * A module is searched for by `Finder`: sys.meta_path, then the built-in modules, then the entries of a path (sys.path, or the package's `__path__`), each through its
 * importer from sys.path_hooks where it has one, else as a directory: a package `name/__init__.py`, then `name.py`, then `name.pyc`
 * (with -O `name.pyo`).
 *
 * `sys.modules[name] is None` says that a relative import of that name was tried in vain and the absolute one is meant.
 */
import type { i64, int } from '../../rlib/kinds';
import { debugLine, debugStart, debugStop, haveDebugPrints } from '../../rlib/debuglog';
import { c_access, c_stat, STAT_BYTES } from '../../rlib/foreign';
import { loadI64, rawFree, rawMalloc } from '../../rlib/rffi';
import { space, W_DictBase, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { evalCode } from '../../interpreter/execution';
import { ModuleDef, newModule, W_Module } from '../../interpreter/module';
import { codeOfCompiled, codeOfSource, compiledPath, ModuleCode, sayImport } from './cache';

const S_IFMT: i64 = 0o170000n;
const S_IFDIR: i64 = 0o040000n;
const S_IFREG: i64 = 0o100000n;
const R_OK: int = 4;
/** Longer names than this are refused, as CPython does. */
const MAX_NAME: int = 4095;
/** How much of a name an error message shows. */
const NAME_SHOWN: int = 200;

/** What was found for a module's name. */
export const enum FoundKind { SOURCE = 1, COMPILED = 2, PACKAGE = 5, BUILTIN = 6, LOADER = 20 }

export class Found {
  constructor(readonly kind: int, readonly path: string, readonly w_loader: W_Root | null) {}
}

/** The type bits of a file's mode; 0 when there is no such file. */
function fileType(path: string): i64 {
  const buffer = rawMalloc(STAT_BYTES);
  const n = c_stat(path, buffer);
  const mode = n < 0 ? 0n : loadI64(buffer, 0);
  rawFree(buffer);
  return mode & S_IFMT;
}
export function isDirectory(path: string): boolean { return fileType(path) === S_IFDIR; }
export function isFile(path: string): boolean { return fileType(path) === S_IFREG; }

/** A file that can be read: others are no modules. */
function isModuleFile(path: string): boolean { return isFile(path) && c_access(path, R_OK) >= 0; }

/** A list of sys or of a package; RuntimeError when it is none. */
function listOf(w_list: W_Root | null, name: string, contents: string): W_Root[] {
  if (w_list === null || !space.isinstance_w(w_list, space.w_list)) throw space.operr(space.w_RuntimeError, `${name} must be a list of ${contents}`);
  return space.listview(w_list);
}

/** The dictionary that sys.modules is at the start: the import machinery's own, whatever the program puts there. */
class ModuleTable {
  w_dict: W_DictBase | null = null;
}
const moduleTable = new ModuleTable();

export function modules(): W_DictBase {
  const known = moduleTable.w_dict;
  if (known !== null) return known;
  const w_modules = vm.getsys('modules') as W_DictBase;
  moduleTable.w_dict = w_modules;
  return w_modules;
}

// -- finding ----------------------------------------------------------------------------------------------------

/** A built-in module that the running program may import. */
class BuiltinEntry {
  private started: boolean = false;
  constructor(readonly w_module: W_Module, private readonly startup: ((w_module: W_Module) => void) | null) {}
  /** Before its first import: what depends on the running process. */
  start(): void {
    if (this.started) return;
    this.started = true;
    const startup = this.startup;
    if (startup !== null) startup(this.w_module);
  }
}
class BuiltinModules {
  readonly table = new Map<string, BuiltinEntry>();
}
const builtins = new BuiltinModules();

/** Load time: makes the built-in modules known. */
export function installBuiltinModules(): void {
  for (const [name, def] of ModuleDef.all) builtins.table.set(name, new BuiltinEntry(def.build(), def.spec.startup ?? null));
}

/** The module object of a built-in module, entered into sys.modules; null when there is none of that name. */
export function importBuiltin(name: string): W_Root | null {
  const entry = builtins.table.get(name) ?? null;
  if (entry === null) return null;
  modules().setitem_str(name, entry.w_module);
  entry.start();
  return entry.w_module;
}
export function isBuiltin(name: string): boolean { return builtins.table.has(name); }

/** As findModule, without asking hooks: what imp.find_module finds. */
export function findPlainModule(name: string, w_path: W_Root | null): Found | null {
  if (w_path === null && isBuiltin(name)) return new Found(FoundKind.BUILTIN, name, null);
  const w_entries = listOf(w_path === null ? vm.getsys('path') : w_path, 'sys.path', 'directory names');
  for (const w_entry of w_entries) {
    if (!space.isinstance_w(w_entry, space.w_basestring)) continue;
    const found = findInDirectory(space.getpath_w(w_entry), name);
    if (found !== null) return found;
  }
  return null;
}

/** Searches for module `fullname`, whose last part is `name`, along `w_path` (null: at top level). Null when it is not there. */
export function findModule(fullname: string, name: string, w_path: W_Root | null): Found | null {
  const w_pathArg = w_path === null ? space.w_None : w_path;
  const w_hooks = listOf(vm.getsys('meta_path'), 'sys.meta_path', 'import hooks');
  for (const w_hook of w_hooks) {
    const w_loader = space.callMethod2(w_hook, 'find_module', space.newbytes(fullname), w_pathArg);
    if (w_loader !== space.w_None) return new Found(FoundKind.LOADER, '', w_loader);
  }
  if (w_path === null && isBuiltin(name)) return new Found(FoundKind.BUILTIN, name, null);
  const w_entries = listOf(w_path === null ? vm.getsys('path') : w_path, 'sys.path', 'directory names');
  for (const w_entry of w_entries) {
    if (!space.isinstance_w(w_entry, space.w_basestring)) continue;
    const found = findIn(space.getpath_w(w_entry), w_entry, fullname, name);
    if (found !== null) return found;
  }
  return null;
}

function findIn(directory: string, w_entry: W_Root, fullname: string, name: string): Found | null {
  const w_importer = importerFor(w_entry);
  if (w_importer !== space.w_None) {
    const w_loader = space.callMethod1(w_importer, 'find_module', space.newbytes(fullname));
    return w_loader === space.w_None ? null : new Found(FoundKind.LOADER, '', w_loader);
  }
  return findInDirectory(directory, name);
}

/** An ImportWarning, which is ignored unless a filter of module warnings says otherwise: not worth importing that for. */
function warnNoPackage(directory: string): void {
  if (moduleOrNull('warnings') === null) return;
  space.warn(space.w_ImportWarning, `Not importing directory '${directory}': missing __init__.py`);
}

function findInDirectory(directory: string, name: string): Found | null {
  const base = directory.length === 0 ? name : directory.endsWith('/') ? directory + name : `${directory}/${name}`;
  const init = `${base}/__init__.py`;
  if (isDirectory(base)) {
    if (isFile(init) || isFile(compiledPath(init))) return new Found(FoundKind.PACKAGE, base, null);
    warnNoPackage(base);
  }
  const source = `${base}.py`;
  if (isModuleFile(source)) return new Found(FoundKind.SOURCE, source, null);
  const compiled = compiledPath(source);
  return isModuleFile(compiled) ? new Found(FoundKind.COMPILED, compiled, null) : null;
}

/** The importer of a path entry, from sys.path_importer_cache or the first of sys.path_hooks that takes it; None for a directory. */
function importerFor(w_entry: W_Root): W_Root {
  const w_cache = vm.getsys('path_importer_cache');
  if (!(w_cache instanceof W_DictBase)) throw space.operr(space.w_RuntimeError, 'sys.path_importer_cache must be a dict');
  const w_known = w_cache.getitem(w_entry);
  if (w_known !== null) return w_known;
  w_cache.setitem(w_entry, space.w_None);
  const hooks_w = listOf(vm.getsys('path_hooks'), 'sys.path_hooks', 'import hooks');
  for (const w_hook of hooks_w) {
    try {
      const w_importer = w_hook.call1(w_entry);
      w_cache.setitem(w_entry, w_importer);
      return w_importer;
    } catch (e) {
      if (!(e instanceof OperationError)) throw e;
      if (!e.match(space.w_ImportError)) throw e;
    }
  }
  return space.w_None;
}

// -- loading ------------------------------------------------------------------------------------------------------

/** The module `name` from sys.modules, or a fresh one entered there. */
export function addModule(name: string): W_Root {
  const w_known = modules().getitem_str(name);
  if (w_known !== null && space.isinstance_w(w_known, space.w_module)) return w_known;
  const w_module = newModule(name, space.w_None);
  modules().setitem_str(name, w_module);
  return w_module;
}

/** Runs a module's code. A module that fails is removed from sys.modules, unless it was there before. */
export function execModule(name: string, loaded: ModuleCode): W_Root {
  const known = modules().getitem_str(name) !== null;
  const w_module = addModule(name);
  const w_dict = w_module.getdict()!;
  if (w_dict.getitem_str('__builtins__') === null) w_dict.setitem_str('__builtins__', vm.w_builtin!);
  w_dict.setitem_str('__file__', space.newbytes(loaded.file));
  try {
    evalCode(loaded.code, w_dict, w_dict);
  } catch (e) {
    if (!known) modules().delitem_str(name);
    throw e;
  }
  const w_result = modules().getitem_str(name);
  if (w_result === null) throw space.operr(space.w_ImportError, `Loaded module ${name} not found in sys.modules`);
  return w_result;
}

export function loadFound(fullname: string, found: Found): W_Root {
  debugStart('import');
  if (haveDebugPrints()) debugLine(fullname);
  try {
    return load(fullname, found);
  } finally {
    debugStop('import');
  }
}

function load(fullname: string, found: Found): W_Root {
  switch (found.kind) {
    case FoundKind.SOURCE: return execModule(fullname, codeOfSource(fullname, found.path));
    case FoundKind.COMPILED: return execModule(fullname, codeOfCompiled(fullname, found.path));
    case FoundKind.PACKAGE: return loadPackage(fullname, found.path);
    case FoundKind.BUILTIN:
      sayImport(`import ${fullname} # builtin`);
      return importBuiltin(found.path)!;
    default: return space.callMethod1(found.w_loader!, 'load_module', space.newbytes(fullname));
  }
}

export function loadPackage(fullname: string, directory: string): W_Root {
  const known = modules().getitem_str(fullname) !== null;
  const w_module = addModule(fullname);
  sayImport(`import ${fullname} # directory ${directory}`);
  const w_dict = w_module.getdict()!;
  w_dict.setitem_str('__file__', space.newbytes(directory));
  w_dict.setitem_str('__path__', space.newlist([space.newbytes(directory)]));
  const source = `${directory}/__init__.py`;
  const compiled = compiledPath(source);
  try {
    if (isModuleFile(source)) return execModule(fullname, codeOfSource(fullname, source));
    if (isModuleFile(compiled)) return execModule(fullname, codeOfCompiled(fullname, compiled));
  } catch (e) {
    if (!known) modules().delitem_str(fullname);
    throw e;
  }
  return w_module;
}

// -- __import__ -----------------------------------------------------------------------------------------------------

function moduleOrNull(fullname: string): W_Root | null { return modules().getitem_str(fullname); }

/** Imports one part of a dotted name into its parent; null when it cannot be found. */
function importPart(part: string, fullname: string, w_parent: W_Root | null): W_Root | null {
  const w_known = moduleOrNull(fullname);
  if (w_known !== null) return w_known;
  let w_path: W_Root | null = null;
  if (w_parent !== null) {
    w_path = space.findattr(w_parent, '__path__');
    if (w_path === null) return null;
  }
  const found = findModule(fullname, part, w_path);
  if (found === null) return null;
  const w_module = loadFound(fullname, found);
  if (w_parent !== null && w_module !== space.w_None) space.setattr(w_parent, part, w_module);
  return w_module;
}

/** The name of the package that code with these globals is in; '' for a top-level module; null when they name no module. */
function packageOf(w_globals: W_Root | null): string | null {
  if (!(w_globals instanceof W_DictBase)) return null;
  const w_name = w_globals.getitem_str('__name__');
  if (w_name === null || !space.isinstance_w(w_name, space.w_str)) return null;
  const name = w_name.str_w();
  if (w_globals.getitem_str('__path__') !== null) return name;
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(0, dot);
}

/** The package that `level` dots lead to. */
function ancestor(name: string, level: int): string {
  if (name.length === 0) throw space.valueError('Attempted relative import in non-package');
  let result = name;
  for (let i = 1; i < level; i++) {
    const dot = result.lastIndexOf('.');
    if (dot < 0) throw space.valueError('Attempted relative import beyond toplevel package');
    result = result.slice(0, dot);
  }
  return result;
}

/** The first and the last module of a dotted name. */
class Imported {
  constructor(readonly w_head: W_Root, readonly w_tail: W_Root) {}
}

/** Imports a dotted name below a package ('' for none). Null when its first part does not exist there and `optional`. */
function importDotted(name: string, parentName: string, w_parent: W_Root | null, optional: boolean): Imported | null {
  let w_head: W_Root | null = null;
  let w_current = w_parent;
  let currentName = parentName;
  let start = 0;
  while (start <= name.length) {
    const dot = name.indexOf('.', start);
    const part = name.slice(start, dot < 0 ? name.length : dot);
    // `name.` is as good as `name`.
    if (part.length === 0 && dot < 0 && w_head !== null) break;
    if (part.length === 0) throw space.valueError('Empty module name');
    const fullname = currentName.length === 0 ? part : `${currentName}.${part}`;
    const w_module = importPart(part, fullname, w_current);
    if (w_module === null || w_module === space.w_None) {
      if (w_head === null && optional) {
        if (w_module === null) modules().setitem_str(fullname, space.w_None);
        return null;
      }
      throw space.operr(space.w_ImportError, `No module named ${name.slice(start, Math.min(name.length, start + NAME_SHOWN))}`);
    }
    if (w_head === null) w_head = w_module;
    w_current = w_module;
    currentName = fullname;
    if (dot < 0) break;
    start = dot + 1;
  }
  return new Imported(w_head!, w_current!);
}

/** __import__. `w_fromlist` null or empty gives the first module of a dotted name, else the last. */
export function importName(name: string, w_globals: W_Root | null, w_fromlist: W_Root | null, level: int): W_Root {
  if (name.length > MAX_NAME) throw space.valueError('Module name too long');
  if (name.includes('\0')) throw space.typeError('__import__() argument 1 must be string without null bytes, not str');
  if (name.length === 0 && level <= 0) throw space.valueError('Empty module name');
  let imported: Imported | null = null;
  const around = level === 0 ? null : packageOf(w_globals);
  const package_ = around === null ? '' : level > 0 ? ancestor(around, level) : around;
  if (package_.length > 0) {
    const w_package = moduleOrNull(package_);
    if (w_package === null) {
      if (level > 0) throw space.operr(space.w_SystemError, `Parent module '${package_}' not loaded, cannot perform relative import`);
    } else if (name.length === 0) {
      imported = new Imported(w_package, w_package);
    } else {
      imported = importDotted(name, package_, w_package, level < 0);
    }
  }
  if (imported === null) imported = importDotted(name, '', null, false)!;
  if (w_fromlist === null || w_fromlist === space.w_None || !space.is_true(w_fromlist)) return imported.w_head;
  importFromList(imported.w_tail, w_fromlist);
  return imported.w_tail;
}

/** Imports the submodules that `from package import a, b` names. */
function importFromList(w_module: W_Root, w_fromlist: W_Root): void {
  if (space.findattr(w_module, '__path__') === null) return;
  const w_name = space.getattr(w_module, '__name__');
  const names_w = space.listview(w_fromlist);
  for (const w_item of names_w) {
    if (!space.isinstance_w(w_item, space.w_basestring)) throw space.typeError("Item in ``from list'' not a string");
    const item = space.getstr_w(w_item);
    if (item === '*') {
      const w_all = space.findattr(w_module, '__all__');
      if (w_all !== null) importFromList(w_module, withoutStar(w_all));
      continue;
    }
    if (space.findattr(w_module, item) === null) importPart(item, `${space.getstr_w(w_name)}.${item}`, w_module);
  }
}

/** The names of `__all__`, without a star among them (which would never end). */
function withoutStar(w_all: W_Root): W_Root {
  const out_w: W_Root[] = [];
  const names_w = space.listview(w_all);
  for (const w_item of names_w) {
    if (!(space.isinstance_w(w_item, space.w_str) && w_item.str_w() === '*')) out_w.push(w_item);
  }
  return space.newlist(out_w);
}

/** reload(module). */
export function reloadModule(w_module: W_Root): W_Root {
  if (!space.isinstance_w(w_module, space.w_module)) throw space.typeError('reload() argument must be module');
  const fullname = space.getstr_w(space.getattr(w_module, '__name__'));
  if (moduleOrNull(fullname) !== w_module) throw space.operr(space.w_ImportError, `reload(): module ${fullname} not in sys.modules`);
  const dot = fullname.lastIndexOf('.');
  let w_path: W_Root | null = null;
  if (dot >= 0) {
    const w_parent = moduleOrNull(fullname.slice(0, dot));
    if (w_parent === null) throw space.operr(space.w_ImportError, `reload(): parent ${fullname.slice(0, dot)} not in sys.modules`);
    w_path = space.findattr(w_parent, '__path__');
  }
  const part = fullname.slice(dot + 1, fullname.length);
  const found = findModule(fullname, part, w_path);
  if (found === null) throw space.operr(space.w_ImportError, `No module named ${part}`);
  return loadFound(fullname, found);
}
