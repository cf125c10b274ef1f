/** The code of a module from its source, through the `.pyc` file beside it where that is up to date. */
import { space } from '../../interpreter/baseobjspace';
import { wrapIOError } from '../../interpreter/error';
import { readFile } from '../../interpreter/hostfile';
import type { PyCode } from '../../interpreter/pycode';
import { compileFile } from '../../interpreter/pycompiler';

export function codeOfSource(path: string): PyCode {
  const source = readFile(path);
  if (source === null) throw wrapIOError(2, path);
  return compileFile(source, path, 0);
}

export function codeOfCompiled(path: string): PyCode {
  throw space.operr(space.w_ImportError, `Bad magic number in ${path}`);
}
