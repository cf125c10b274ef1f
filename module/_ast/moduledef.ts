/**
 * Module _ast: the syntax tree as objects. `compile(source, filename, mode, PyCF_ONLY_AST)` makes them, and `compile` takes them in place of a
 * source.
 */
import { toI64 } from '../../rlib/rarithmetic';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { ModuleDef } from '../../interpreter/module';
import { CompileFlag } from '../../interpreter/pyparser/flags';
import { classNames, makeNodeTypes } from './nodetypes';

let classes: Map<string, W_Root> | null = null;

/** Load time. */
function classCalled(name: string): W_Root {
  classes ??= makeNodeTypes();
  return classes.get(name)!;
}

const members: { [name: string]: () => W_Root } = {
  PyCF_ONLY_AST: () => space.newint(toI64(CompileFlag.ONLY_AST)),
  __version__: () => space.newbytes('43614'),
};
for (const name of classNames()) members[name] = () => classCalled(name);

export const astModule = new ModuleDef('_ast', { doc: 'The classes of the nodes of syntax trees.', members });
