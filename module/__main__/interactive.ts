/** The interactive prompt. */
import { space, type W_DictBase } from '../../interpreter/baseobjspace';

import { vm } from '../../interpreter/executioncontext';
import { evalCode } from '../../interpreter/execution';
import { CompileFlag, compileInteractive, FUTURE_MASK } from '../../interpreter/pycompiler';
import { LineReader } from '../../interpreter/pyparser/tokenizer';
import { writeStderr } from '../../interpreter/stderr';
import { RException } from '../../rlib/rexception';
import { errorToApplication } from './errors';
import { reportError } from './report';

/** Reads lines from sys.stdin, writing sys.ps1 or sys.ps2 before each. */
class PromptReader extends LineReader {
  constructor(private readonly prompts: boolean) { super(); }
  override readLine(continued: boolean): string {
    if (this.prompts) prompt(continued ? 'ps2' : 'ps1');
    const w_stdin = vm.getsys('stdin');
    if (w_stdin === null) throw space.operr(space.w_RuntimeError, 'lost sys.stdin');
    return space.callMethod0(w_stdin, 'readline').str_w();
  }
}

function prompt(name: string): void {
  const w_stdout = vm.getsys('stdout');
  const w_prompt = vm.getsys(name);
  if (w_stdout === null || w_prompt === null) return;
  space.callMethod1(w_stdout, 'write', space.str(w_prompt));
  const w_flush = space.findattr(w_stdout, 'flush');
  if (w_flush !== null) w_flush.call0();
}

/** Reads, runs and shows statements until the end of the input. SystemExit leaves; every other exception is reported and the session goes on. */
export function interact(w_dict: W_DictBase, prompts: boolean): void {
  if (prompts) {
    if (vm.getsys('ps1') === null) vm.w_sysdict!.setitem_str('ps1', space.newbytes('>>> '));
    if (vm.getsys('ps2') === null) vm.w_sysdict!.setitem_str('ps2', space.newbytes('... '));
  }
  const reader = new PromptReader(prompts);
  let flags = 0;
  for (;;) {
    try {
      const code = compileInteractive(reader, '<stdin>', flags | CompileFlag.DONT_IMPLY_DEDENT, '');
      if (code === null) break;
      flags = flags | code.co_flags & FUTURE_MASK;
      evalCode(code, w_dict, w_dict);
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      const operr = errorToApplication(e);
      if (operr.match(space.w_SystemExit)) throw operr;
      reportError(operr);
    }
  }
  if (prompts) writeStderr('\n');
}
