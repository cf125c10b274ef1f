/**
 * The program: `main` is what the toolchain translates. Run directly under Node, it is the same Python, untranslated.
 */
import type { int } from '../rlib/kinds';
import { closeDebugLog, openDebugLog } from '../rlib/debuglog';
import '../objspace/std';
import { finishTypes } from '../objspace/std';
import { vm } from '../interpreter/executioncontext';
import '../interpreter/pyopcode';
import { runMain } from '../module/__main__/run';
import { builtinModule } from '../module/__builtin__/moduledef';
import { sysModule } from '../module/sys/moduledef';
import '../module/exceptions/moduledef';
import '../module/math/moduledef';
import '../module/signal/moduledef';
import '../module/errno/moduledef';
import '../module/posix/moduledef';
import '../module/time/moduledef';
import '../module/gc/moduledef';
import '../module/pypyjit/moduledef';
import '../module/_weakref/moduledef';
import '../module/binascii/moduledef';
import '../module/_struct/moduledef';
import '../module/_random/moduledef';
import '../module/cStringIO/moduledef';
import '../module/_collections/moduledef';
import '../module/_functools/moduledef';
import '../module/imp/moduledef';
import '../module/imp/encodings';
import '../module/marshal/moduledef';
import '../module/_opcode/moduledef';
import '../module/_ast/moduledef';
import '../module/_codecs/moduledef';
import '../module/operator/moduledef';
import '../module/itertools/moduledef';
import { registerErrorHandlers } from '../module/_codecs/moduledef';
import { installBuiltinModules } from '../module/imp/importing';

finishTypes();
registerErrorHandlers();
const w_builtin = builtinModule.build();
vm.w_builtin = w_builtin;
vm.w_builtindict = w_builtin.w_dict;
const w_sys = sysModule.build();
vm.w_sysdict = w_sys.w_dict;
installBuiltinModules();

/** Runs Python with these arguments (the program's own name first); the exit status. */
export function main(argv: string[]): int {
  openDebugLog();
  const status = runMain(argv, w_sys);
  closeDebugLog();
  return status;
}
