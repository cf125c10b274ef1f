/** input(), raw_input() and open(). */
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { OperationError } from '../../interpreter/error';
import { vm } from '../../interpreter/executioncontext';
import { endSoftspace } from '../../interpreter/printing';
import { builtin_eval } from './scopes';

function stream(name: string): W_Root {
  const w_stream = vm.getsys(name);
  if (w_stream === null) throw space.operr(space.w_RuntimeError, `[raw_]input: lost sys.${name}`);
  return w_stream;
}

/** Shows the prompt; a failure is that of the next write. */
function flushQuietly(w_stdout: W_Root): void {
  try {
    const w_flush = space.findattr(w_stdout, 'flush');
    if (w_flush !== null) w_flush.call0();
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    if (!e.match(space.w_IOError)) throw e;
  }
}

export function builtin_raw_input(w_prompt: W_Root | null): W_Root {
  const w_stdin = stream('stdin');
  const w_stdout = stream('stdout');
  endSoftspace(w_stdout);
  if (w_prompt !== null) {
    space.callMethod1(w_stdout, 'write', space.str(w_prompt));
    flushQuietly(w_stdout);
  }
  const line = space.callMethod0(w_stdin, 'readline').str_w();
  if (line.length === 0) throw space.operr(space.w_EOFError, 'EOF when reading a line');
  return space.newbytes(line.endsWith('\n') ? line.slice(0, line.length - 1) : line);
}

export function builtin_input(w_prompt: W_Root | null): W_Root {
  return builtin_eval(builtin_raw_input(w_prompt), null, null);
}

export function builtin_open(w_name: W_Root, w_mode: W_Root | null, w_buffering: W_Root | null): W_Root {
  if (w_mode === null) return space.w_file.call1(w_name);
  return w_buffering === null ? space.w_file.call2(w_name, w_mode) : space.w_file.call3(w_name, w_mode, w_buffering);
}
