/**
 * The text of an uncaught exception as CPython prints it: the traceback with source lines, then the exception, a syntax error with its line and a caret.
 * Everything goes to sys.stderr as the program has set it.
 */
import type { i64, int } from '../rlib/kinds';
import { toInt } from '../rlib/rarithmetic';
import { RException } from '../rlib/rexception';
import { StringBuilder } from '../rlib/rstring';
import { space, type W_Root } from './baseobjspace';
import { exceptionName } from './error';
import { vm } from './executioncontext';
import { errorToApplication } from './hosterror';
import { sourceLine } from './hostfile';
import { flushLine } from './printing';
import { PyTraceback } from './pytraceback';
import { writeStderr } from './stderr';

/** Prints an exception; errors of sys.stderr are dropped. */
export function printException(w_type: W_Root, w_value: W_Root, w_traceback: W_Root): void {
  try {
    const w_stdout = vm.getsys('stdout');
    if (w_stdout !== null && w_stdout !== space.w_None) flushLine(w_stdout);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
  }
  const w_stderr = vm.getsys('stderr');
  if (w_stderr === space.w_None) return;
  if (w_stderr === null) {
    writeStderr('lost sys.stderr\n');
    return;
  }
  try {
    if (w_traceback instanceof PyTraceback) space.callMethod1(w_stderr, 'write', space.newbytes(tracebackText(w_traceback)));
    space.callMethod1(w_stderr, 'write', space.newbytes(exceptionText(w_type, w_value)));
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
  }
}

/** An attribute; null when it cannot be had, for any reason. */
function attributeOrNull(w: W_Root, name: string): W_Root | null {
  try {
    return space.findattr(w, name);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return null;
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
  if (attributeOrNull(w_value, 'print_file_and_line') !== null) {
    const place = syntaxPlace(w_value);
    if (place !== null) {
      appendPlace(out, place);
      w_shown = place.w_message;
    }
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
  const w_module = attributeOrNull(w_type, '__module__');
  if (w_module === null) return `<unknown>${name}`;
  if (!space.isinstance_w(w_module, space.w_str)) return name;
  const module = w_module.str_w();
  return module === 'exceptions' ? name : `${module}.${name}`;
}

function textOfValue(w_value: W_Root): string {
  try {
    return space.str_str(w_value);
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return '<exception str() failed>';
  }
}

// -- syntax errors --------------------------------------------------------------------------------------------

/** Where a syntax error is: `filename` and `text` may be null, `offset` is -1 for None. */
class SyntaxPlace {
  constructor(readonly w_message: W_Root, readonly filename: string | null, readonly lineno: i64, readonly offset: int, readonly text: string | null) {}
}

/** The attributes of a syntax error; null when they are not of the right kinds. */
function syntaxPlace(w_value: W_Root): SyntaxPlace | null {
  const w_message = attributeOrNull(w_value, 'msg');
  const w_filename = attributeOrNull(w_value, 'filename');
  const w_lineno = attributeOrNull(w_value, 'lineno');
  const w_offset = attributeOrNull(w_value, 'offset');
  const w_text = attributeOrNull(w_value, 'text');
  if (w_message === null || w_filename === null || w_lineno === null || w_offset === null || w_text === null) return null;
  try {
    const offset = w_offset === space.w_None ? -1n : space.getint_w(w_offset);
    if (offset < -0x80000000n || offset > 0x7fffffffn) return null;
    return new SyntaxPlace(w_message, textOrNull(w_filename), space.getint_w(w_lineno), toInt(offset), textOrNull(w_text));
  } catch (e) {
    if (!(e instanceof RException)) throw e;
    errorToApplication(e);
    return null;
  }
}

/** Null for None; TypeError for what is no text. */
function textOrNull(w: W_Root): string | null { return w === space.w_None ? null : space.getstr_w(w); }

function appendPlace(out: StringBuilder, place: SyntaxPlace): void {
  out.append(`  File "${place.filename ?? '<string>'}", line ${place.lineno}\n`);
  if (place.text !== null) appendSyntaxText(out, place.text, place.offset);
}

/** The line, and a caret below column `offset` (from 1), without its indentation when there is an offset. */
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
    while (start < text.length && (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9)) {
      start++;
      column--;
    }
  }
  out.append('    ');
  out.append(text.slice(start, text.length));
  if (start === text.length || !text.endsWith('\n')) out.append('\n');
  if (column === -1) return;
  out.append('    ');
  out.appendFill(32, Math.max(0, column - 1));
  out.append('^\n');
}
