/**
 * Places of Python programs as logs of the JIT name them: `9 LOAD_FAST 0 (x); line 12 of f in /path/x.py`.
 */
import type { i64, int } from '../rlib/kinds';
import { JitPlaceNamer } from '../rlib/jitevents';
import { toInt } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { ArgKind, argKindOf, HAVE_ARGUMENT, opName } from './opcode';
import { PyCode } from './pycode';

/** With what would end the line made blank. */
function oneLine(text: string): string {
  const b = new StringBuilder();
  for (let i: int = 0; i < text.length; i++) b.appendChar(text.charCodeAt(i) < 32 ? 32 : text.charCodeAt(i));
  return b.build();
}

function argumentName(code: PyCode, kind: ArgKind, arg: int): string {
  if (kind === ArgKind.Name && arg < code.co_names.length) return ` (${code.co_names[arg]})`;
  if (kind === ArgKind.Local && arg < code.co_varnames.length) return ` (${code.co_varnames[arg]})`;
  if (kind !== ArgKind.Free) return '';
  if (arg < code.co_cellvars.length) return ` (${code.co_cellvars[arg]})`;
  const free: int = arg - code.co_cellvars.length;
  return free < code.co_freevars.length ? ` (${code.co_freevars[free]})` : '';
}

/** The instruction at a position, as text. */
function instructionText(code: PyCode, pc: int): string {
  const co = code.co_code;
  if (pc >= co.length) return `${pc} <end>`;
  const op: int = co.charCodeAt(pc);
  if (op < HAVE_ARGUMENT || pc + 2 >= co.length) return `${pc} ${opName(op)}`;
  const arg: int = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
  const kind = argKindOf(op);
  if (kind === ArgKind.JumpRelative) return `${pc} ${opName(op)} to ${pc + 3 + arg}`;
  if (kind === ArgKind.JumpAbsolute) return `${pc} ${opName(op)} to ${arg}`;
  return `${pc} ${opName(op)} ${arg}${argumentName(code, kind, arg)}`;
}

export class PythonPlaces extends JitPlaceNamer {
  override describe(ints: i64[], refs: (object | null)[]): string {
    const code = refs[0];
    if (!(code instanceof PyCode)) return '';
    const pc: int = toInt(ints[0]);
    return oneLine(`${instructionText(code, pc)}; line ${code.lineOf(pc)} of ${code.co_name} in ${code.co_filename}`);
  }
}
