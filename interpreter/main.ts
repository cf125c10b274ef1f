/** The command line. */
import type { int } from '../rlib/kinds';
import { c_write } from '../rlib/foreign';
import { space } from './baseobjspace';
import { OperationError } from './error';
import { vm } from './executioncontext';
import { evalCode } from './execution';
import { readFile } from './hostfile';
import { newModule } from './module';
import { compileFile } from './pycompiler';

export function runMain(argv: string[]): int {
  vm.startup();
  try {
    const source = readFile(argv[1]);
    if (source === null) {
      c_write(2, 'no such file\n', 0, 13);
      return 2;
    }
    const w_main = newModule('__main__', space.w_None);
    w_main.w_dict!.setitem_str('__builtins__', vm.w_builtin!);
    const code = compileFile(source, argv[1], 0);
    evalCode(code, w_main.w_dict!, w_main.w_dict!);
    return 0;
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    const text = e.errorstr() + '\n';
    c_write(2, text, 0, text.length);
    return 1;
  }
}
