/** __import__ and reload. */
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { importName, reloadModule } from '../imp/importing';

export function builtin_import(w_name: W_Root, w_globals: W_Root | null, w_locals: W_Root | null, w_fromlist: W_Root | null, w_level: W_Root | null): W_Root {
  if (!space.isinstance_w(w_name, space.w_basestring)) throw space.typeError(`__import__() argument 1 must be string, not ${space.type(w_name).getname()}`);
  return importName(space.getstr_w(w_name), w_globals, w_fromlist, w_level === null ? -1 : toInt(space.getint_w(w_level)));
}
export function builtin_reload(w_module: W_Root): W_Root { return reloadModule(w_module); }
