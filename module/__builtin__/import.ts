/** __import__ and reload. */
import { toInt } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { textArgument } from '../../objspace/textarguments';
import { importName, reloadModule } from '../imp/importing';

export function builtin_import(w_name: W_Root, w_globals: W_Root | null, w_locals: W_Root | null, w_fromlist: W_Root | null, w_level: W_Root | null): W_Root {
  return importName(textArgument(w_name, '__import__', 1), w_globals, w_fromlist, w_level === null ? -1 : toInt(space.getint_w(w_level)));
}
export function builtin_reload(w_module: W_Root): W_Root { return reloadModule(w_module); }
