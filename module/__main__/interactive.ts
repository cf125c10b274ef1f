/**
 * The interactive prompt.
 *
 * As in CPython it talks to the process's own standard input and standard error, whatever the program has put into sys: a session goes on when sys.stdin is gone.
 * It ends with the input, and when the input cannot be read.
 */
import { c_write } from '../../rlib/foreign';
import { RException } from '../../rlib/rexception';
import { space, type W_DictBase } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { evalCode } from '../../interpreter/execution';
import { vm } from '../../interpreter/executioncontext';
import { errorToApplication } from '../../interpreter/hosterror';
import { CompileFlag, compileInteractive, FUTURE_MASK } from '../../interpreter/pycompiler';
import { LineReader } from '../../interpreter/pyparser/tokenizer';
import { writeStderr } from '../../interpreter/stderr';
import { StreamError } from '../_file/stream';
import { flushStandardOutput, standardInput } from '../sys/moduledef';
import { flushStdoutLine, reportError } from './report';

/** Writes sys.ps1 or sys.ps2 to standard error and reads a line from standard input. */
class PromptReader extends LineReader {
  override readLine(continued: boolean): string {
    const prompt = promptText(continued ? 'ps2' : 'ps1');
    flushStandardOutput();
    c_write(2, prompt, 0, prompt.length);
    let line = '';
    try {
      line = standardInput().readLine(-1);
    } catch (e) {
      if (e instanceof OperationError) writeStderr('\n');
      if (!(e instanceof StreamError)) throw e;
    }
    const nul = line.indexOf('\0');
    if (nul >= 0) line = line.slice(0, nul);
    // The prompt's line ends although nobody has typed a newline.
    if (line.length === 0) writeStderr('\n');
    return line;
  }
}

/** str() of sys.ps1 or sys.ps2; '' when there is none or it fails. */
function promptText(name: string): string {
  const w_prompt = vm.getsys(name);
  if (w_prompt === null) return '';
  try {
    return space.str_str(w_prompt);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return '';
  }
}

function ensurePrompt(name: string, text: string): void {
  if (vm.getsys(name) === null) vm.w_sysdict!.setitem_str(name, space.newbytes(text));
}

/**
 * Reads, runs and shows statements until the end of the input. SystemExit leaves; every other exception is reported and the session goes on.
 * @param futures  the future features in force at its beginning
 */
export function interact(w_dict: W_DictBase, futures: CompileFlag): void {
  ensurePrompt('ps1', '>>> ');
  ensurePrompt('ps2', '... ');
  const reader = new PromptReader();
  let flags: CompileFlag = futures;
  for (;;) {
    try {
      const code = compileInteractive(reader, '<stdin>', flags, '');
      if (code === null) return;
      flags = flags | code.co_flags & FUTURE_MASK;
      evalCode(code, w_dict, w_dict);
      flushStdoutLine();
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      const operr = errorToApplication(e);
      if (operr.match(space.w_SystemExit)) throw operr;
      reportError(operr);
    }
  }
}
