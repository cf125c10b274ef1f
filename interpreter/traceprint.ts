/**
 * The text of an uncaught exception as CPython prints it: the traceback with source lines, then the exception, a syntax error with its line and a caret.
 * Everything goes to sys.stderr as the program has set it.
 */
import type { int } from '../rlib/kinds';
import { toInt } from '../rlib/rarithmetic';
import { StringBuilder } from '../rlib/rstring';
import { space, type W_Root } from './baseobjspace';
import { exceptionName, OperationError } from './error';
import { vm } from './executioncontext';
import { sourceLine } from './hostfile';
import { flushLine } from './printing';
import { PyTraceback } from './pytraceback';
import { writeStderr } from './stderr';

/** Prints an exception; errors of sys.stderr are dropped. */
export function printException(w_type: W_Root, w_value: W_Root, w_traceback: W_Root): void {
  try {
    const w_stdout = vm.getsys('stdout');
    if (w_stdout !== null && w_stdout !== space.w_None) flushLine(w_stdout);
    const w_stderr = vm.getsys('stderr');
    if (w_stderr === space.w_None) return;
    if (w_traceback instanceof PyTraceback) writeStderr(tracebackText(w_traceback));
    writeStderr(exceptionText(w_type, w_value));
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
  }
}

/** `Traceback (most recent call last):` and an entry a frame; the newest sys.tracebacklimit ones. */
export function tracebackText(traceback: PyTraceback): string {
  let limit = 1000;
  const w_limit = vm.getsys('tracebacklimit');
  if (w_limit !== null && space.isinstance_w(w_limit, space.w_int)) limit = Math.max(0, toInt(w_limit.int_w()));
  if (limit === 0) return '';
  let depth = 0;
  for (let t: PyTraceback | null = traceback; t !== null; t = t.next) depth++;
  const out = new StringBuilder();
  out.append('Traceback (most recent call last):\n');
  for (let t: PyTraceback | null = traceback; t !== null; t = t.next) {
    if (depth <= limit) appendEntry(out, t.frame.pycode.co_filename, t.lineno(), t.frame.pycode.co_name);
    depth--;
  }
  return out.build();
}

function appendEntry(out: StringBuilder, filename: string, lineno: int, name: string): void {
  out.append(`  File "${filename}", line ${lineno}, in ${name}\n`);
  const line = findSourceLine(filename, lineno);
  if (line !== null) {
    out.append('    ');
    out.append(line);
    if (!line.endsWith('\n')) out.append('\n');
  }
}

/** The line of a file, searched for along sys.path as well when the name is relative, as code from a .pyc file may name it. */
function findSourceLine(filename: string, lineno: int): string | null {
  const line = sourceLine(filename, lineno);
  if (line !== null || filename.startsWith('/') || filename.startsWith('<')) return line;
  const w_path = vm.getsys('path');
  if (w_path === null || !space.isinstance_w(w_path, space.w_list)) return null;
  const tail = filename.slice(filename.lastIndexOf('/') + 1, filename.length);
  const entries_w = space.listview(w_path);
  for (const w_entry of entries_w) {
    if (!space.isinstance_w(w_entry, space.w_str)) continue;
    const found = sourceLine(`${w_entry.str_w()}/${tail}`, lineno);
    if (found !== null) return found;
  }
  return null;
}

/** `module.Class: value`, with the offending line first for a syntax error. */
export function exceptionText(w_type: W_Root, w_value: W_Root): string {
  const out = new StringBuilder();
  let w_shown = w_value;
  if (space.isinstance_w(w_value, space.w_SyntaxError) || w_value !== space.w_None && space.findattr(w_value, 'print_file_and_line') !== null) {
    const w_message = appendSyntaxLocation(out, w_value);
    if (w_message !== null) w_shown = w_message;
  }
  out.append(qualifiedName(w_type));
  if (w_shown !== space.w_None) {
    const text = textOfValue(w_shown);
    if (text.length > 0) {
      out.append(': ');
      out.append(text);
    }
  }
  out.append('\n');
  return out.build();
}

/** The class's name, with its module unless that is `exceptions`. */
function qualifiedName(w_type: W_Root): string {
  const name = exceptionName(w_type);
  if (space.isinstance_w(w_type, space.w_str)) return name;
  const w_module = space.findattr(w_type, '__module__');
  if (w_module === null || !space.isinstance_w(w_module, space.w_str)) return `<unknown>${name}`;
  const module = w_module.str_w();
  return module === 'exceptions' ? name : `${module}.${name}`;
}

function textOfValue(w_value: W_Root): string {
  try {
    return space.str_str(w_value);
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
    return '<exception str() failed>';
  }
}

/** The file, line and caret of a syntax error; its message, or null when the attributes are not those of one. */
function appendSyntaxLocation(out: StringBuilder, w_value: W_Root): W_Root | null {
  const w_lineno = space.findattr(w_value, 'lineno');
  const w_message = space.findattr(w_value, 'msg');
  if (w_message === null || w_lineno === null || !space.isinstance_w(w_lineno, space.w_int)) return null;
  const w_filename = space.findattr(w_value, 'filename');
  const filename = w_filename !== null && space.isinstance_w(w_filename, space.w_str) ? w_filename.str_w() : '<string>';
  out.append(`  File "${filename}", line ${w_lineno.int_w()}\n`);
  const w_text = space.findattr(w_value, 'text');
  if (w_text === null || !space.isinstance_w(w_text, space.w_str)) return w_message;
  const w_offset = space.findattr(w_value, 'offset');
  const offset = w_offset !== null && space.isinstance_w(w_offset, space.w_int) ? toInt(w_offset.int_w()) : -1;
  appendSyntaxText(out, w_text.str_w(), offset);
  return w_message;
}

/** The line without its indentation, and a caret below column `offset` (from 1; -1 for none). */
function appendSyntaxText(out: StringBuilder, text: string, offset: int): void {
  let start = 0;
  let column = offset;
  if (column >= 0) {
    if (column > 0 && column === text.length && text.endsWith('\n')) column--;
    // Only the last of several lines is shown: the one that the column is in.
    for (;;) {
      const newline = text.indexOf('\n', start);
      if (newline < 0 || newline - start >= column) break;
      column -= newline + 1 - start;
      start = newline + 1;
    }
  }
  while (start < text.length && (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9)) {
    start++;
    column--;
  }
  out.append('    ');
  const shown = text.slice(start, text.length);
  out.append(shown);
  if (!shown.endsWith('\n')) out.append('\n');
  if (offset < 0) return;
  out.append('    ');
  out.appendFill(32, Math.max(0, column - 1));
  out.append('^\n');
}
