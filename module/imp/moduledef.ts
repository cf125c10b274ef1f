/** Module imp: the steps of importing as functions. */
import type { int } from '../../rlib/kinds';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { newModule, ModuleDef, fn } from '../../interpreter/module';
import { codeFromPyc, PYC_MAGIC, pycHasMagic } from '../../interpreter/pyc';
import { compileFile } from '../../interpreter/pycompiler';
import { W_File } from '../_file/fileobject';
import { codeOfCompiled, codeOfSource, compiledPath, ModuleCode } from './cache';
import { execModule, findPlainModule, FoundKind, importBuiltin, isBuiltin, loadPackage } from './importing';

const PY_SOURCE: int = 1;
const PY_COMPILED: int = 2;
const PKG_DIRECTORY: int = 5;
const C_BUILTIN: int = 6;

function imp_get_magic(): W_Root { return space.newbytes(PYC_MAGIC); }

function suffix(text: string, mode: string, kind: int): W_Root {
  return space.newtuple(space.args3(space.newbytes(text), space.newbytes(mode), space.newindex(kind)));
}
function imp_get_suffixes(): W_Root { return space.newlist([suffix('.py', 'U', PY_SOURCE), suffix(compiledPath('.py'), 'rb', PY_COMPILED)]); }

function imp_new_module(w_name: W_Root): W_Root {
  return newModule(space.getstr_w(w_name), space.w_None);
}

/** (file, path, (suffix, mode, type)). */
function found(w_file: W_Root, path: string, w_description: W_Root): W_Root {
  return space.newtuple(space.args3(w_file, space.newbytes(path), w_description));
}
function openFile(path: string, mode: string): W_Root { return space.w_file.call2(space.newbytes(path), space.newbytes(mode)); }

function imp_find_module(w_name: W_Root, w_path: W_Root | null): W_Root {
  const name = space.getstr_w(w_name);
  const w_where = w_path === null || w_path === space.w_None ? null : w_path;
  const result = findPlainModule(name, w_where);
  if (result !== null) {
    switch (result.kind) {
      case FoundKind.SOURCE: return found(openFile(result.path, 'U'), result.path, suffix('.py', 'U', PY_SOURCE));
      case FoundKind.COMPILED: return found(openFile(result.path, 'rb'), result.path, suffix(compiledPath('.py'), 'rb', PY_COMPILED));
      case FoundKind.PACKAGE: return found(space.w_None, result.path, suffix('', '', PKG_DIRECTORY));
      case FoundKind.BUILTIN: return found(space.w_None, name, suffix('', '', C_BUILTIN));
      default: break;
    }
  }
  throw space.operr(space.w_ImportError, `No module named ${name}`);
}

/** Null for an argument that was not given; TypeError unless it is a file. */
function fileText(w_file: W_Root): string {
  if (!(w_file instanceof W_File)) throw space.typeError(`load_source() argument 3 must be file, not ${space.type(w_file).getname()}`);
  return space.callMethod0(w_file, 'read').str_w();
}

function imp_load_source(w_name: W_Root, w_path: W_Root, w_file: W_Root | null): W_Root {
  const name = space.getstr_w(w_name);
  const path = space.getpath_w(w_path);
  if (w_file === null || w_file === space.w_None) return execModule(name, codeOfSource(name, path));
  return execModule(name, new ModuleCode(compileFile(fileText(w_file), path, 0), path));
}

function imp_load_compiled(w_name: W_Root, w_path: W_Root, w_file: W_Root | null): W_Root {
  const name = space.getstr_w(w_name);
  const path = space.getpath_w(w_path);
  if (w_file === null || w_file === space.w_None) return execModule(name, codeOfCompiled(name, path));
  const data = fileText(w_file);
  if (!pycHasMagic(data)) throw space.operr(space.w_ImportError, `Bad magic number in ${path}`);
  return execModule(name, new ModuleCode(codeFromPyc(data, path), path));
}

function imp_load_package(w_name: W_Root, w_path: W_Root): W_Root { return loadPackage(space.getstr_w(w_name), space.getpath_w(w_path)); }

/** Loads what find_module found; a module that is there already is executed again. */
function imp_load_module(w_name: W_Root, w_file: W_Root, w_path: W_Root, w_description: W_Root): W_Root {
  const description_w = space.fixedview(w_description, 3);
  const kind = space.getint_w(description_w[2]);
  if (kind === 1n) return imp_load_source(w_name, w_path, w_file);
  if (kind === 2n) return imp_load_compiled(w_name, w_path, w_file);
  if (kind === 5n) return imp_load_package(w_name, w_path);
  const name = space.getstr_w(w_name);
  if (kind === 6n) {
    const w_module = importBuiltin(name);
    if (w_module !== null) return w_module;
    throw space.operr(space.w_ImportError, `Purported builtin module ${name} not found`);
  }
  throw space.operr(space.w_ImportError, `Don't know how to import ${name} (type code ${kind})`);
}

function imp_init_builtin(w_name: W_Root): W_Root { return importBuiltin(space.getstr_w(w_name)) ?? space.w_None; }
/** Negative for one that cannot be initialized again, as sys. */
function imp_is_builtin(w_name: W_Root): W_Root {
  const name = space.getstr_w(w_name);
  if (!isBuiltin(name)) return space.newindex(0);
  return space.newindex(name === 'sys' || name === '__builtin__' || name === 'exceptions' ? -1 : 1);
}
function imp_is_frozen(w_name: W_Root): W_Root { return space.w_False; }
function imp_init_frozen(w_name: W_Root): W_Root { return space.w_None; }

/** How often the lock is held; there is one thread. */
class ImportLock {
  depth: int = 0;
}
const lock = new ImportLock();
function imp_acquire_lock(): W_Root {
  lock.depth++;
  return space.w_None;
}
function imp_release_lock(): W_Root {
  if (lock.depth === 0) throw space.operr(space.w_RuntimeError, 'not holding the import lock');
  lock.depth--;
  return space.w_None;
}
function imp_lock_held(): W_Root { return space.newbool(lock.depth > 0); }

const kinds: { readonly [name: string]: number } = {
  SEARCH_ERROR: 0, PY_SOURCE, PY_COMPILED, C_EXTENSION: 3, PY_RESOURCE: 4, PKG_DIRECTORY, C_BUILTIN, PY_FROZEN: 7, PY_CODERESOURCE: 8, IMP_HOOK: 9,
};

export const impModule = new ModuleDef('imp', {
  doc: 'The steps of importing.',
  members: {
    ...Object.fromEntries(Object.entries(kinds).map(([name, value]) => [name, () => space.newindex(value)])),
    get_magic: fn(imp_get_magic), get_suffixes: fn(imp_get_suffixes), new_module: fn(imp_new_module, 'name'), find_module: fn(imp_find_module, 'name path?'),
    load_module: fn(imp_load_module, 'name file filename info'), load_source: fn(imp_load_source, 'name pathname fob?'),
    load_compiled: fn(imp_load_compiled, 'name pathname fob?'), load_package: fn(imp_load_package, 'name pathname'), init_builtin: fn(imp_init_builtin, 'name'),
    is_builtin: fn(imp_is_builtin, 'name'), is_frozen: fn(imp_is_frozen, 'name'), init_frozen: fn(imp_init_frozen, 'name'),
    acquire_lock: fn(imp_acquire_lock), release_lock: fn(imp_release_lock), lock_held: fn(imp_lock_held),
  },
});
