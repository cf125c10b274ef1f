/**
 * The print statement and the display of expression results.
 *
 * Anything with a `write` method can be printed to. File objects derive from PrintTarget and are written to directly. `softspace` says that the next item
 * on the same line wants a space in front.
 */
import type { int } from '../rlib/kinds';
import { space, W_Root } from './baseobjspace';
import { oefmt, OperationError } from './error';
import { vm } from './executioncontext';
import { Op } from './opcode';
import { registerOpcode } from './opcodetable';
import type { PyFrame } from './pyframe';

type W = W_Root;

/** An object whose `write` need not be looked up. */
export abstract class PrintTarget extends W_Root {
  softspace: int = 0;
  abstract printText(text: string): void;
  /** The value of its attribute `encoding`, in which unicode is printed; None when it has none. */
  abstract printEncoding(): W_Root;
}

/** Sets softspace; the old value. An object that does not cooperate has none. */
function exchangeSoftspace(w_file: W, value: int): boolean {
  if (w_file instanceof PrintTarget) {
    const old = w_file.softspace;
    w_file.softspace = value;
    return old !== 0;
  }
  let old = false;
  try {
    const w_old = space.findattr(w_file, 'softspace');
    if (w_old !== null && space.isinstance_w(w_old, space.w_int)) old = w_old.int_w() !== 0n;
    space.setattr(w_file, 'softspace', space.newint(value === 0 ? 0n : 1n));
  } catch (e) {
    if (!(e instanceof OperationError)) throw e;
  }
  return old;
}

function writeText(w_file: W, text: string): void {
  if (w_file instanceof PrintTarget) w_file.printText(text);
  else space.callMethod1(w_file, 'write', space.newbytes(text));
}

/** Writes str(w); unicode goes as it is to objects that are no files, and encoded to files that have an encoding. */
export function writeObject(w_file: W, w: W): void {
  if (w_file instanceof PrintTarget) {
    if (space.isinstance_w(w, space.w_unicode)) {
      const w_encoding = w_file.printEncoding();
      if (w_encoding !== space.w_None) {
        w_file.printText(space.callMethod2(w, 'encode', w_encoding, space.newinterned('strict')).str_w());
        return;
      }
    }
    w_file.printText(space.type(w) === space.w_str ? w.str_w() : space.str_str(w));
    return;
  }
  space.callMethod1(w_file, 'write', space.isinstance_w(w, space.w_unicode) ? w : space.str(w));
}

/** Whether a space must follow before the next item: not after text that ends in white space other than a blank. */
function wantsSpace(w: W): boolean {
  let text: string;
  if (space.isinstance_w(w, space.w_str)) text = w.str_w();
  else if (space.isinstance_w(w, space.w_unicode)) text = w.utf8_w();
  else return true;
  if (text.length === 0) return true;
  const last = text.charCodeAt(text.length - 1);
  return !(last >= 9 && last <= 13);
}

function printItem(w_file: W, w: W): void {
  if (exchangeSoftspace(w_file, 0)) writeText(w_file, ' ');
  writeObject(w_file, w);
  if (wantsSpace(w)) exchangeSoftspace(w_file, 1);
}

function printNewline(w_file: W): void {
  writeText(w_file, '\n');
  exchangeSoftspace(w_file, 0);
}

/** Writes the blank that waits before the next item of a line, if one does. */
export function endSoftspace(w_file: W): void {
  if (exchangeSoftspace(w_file, 0)) writeText(w_file, ' ');
}

/** Ends a line that print has begun; for messages that must start on a new one. */
export function flushLine(w_file: W): void {
  if (exchangeSoftspace(w_file, 0)) writeText(w_file, '\n');
}

function target(w_file: W): W { return w_file === space.w_None ? stdout() : w_file; }

function stdout(): W {
  const w_stdout = vm.getsys('stdout');
  if (w_stdout === null) throw oefmt(space.w_RuntimeError, 'lost sys.stdout');
  return w_stdout;
}

registerOpcode(Op.PRINT_ITEM, (f: PyFrame, arg: int): void => printItem(stdout(), f.pop()));
registerOpcode(Op.PRINT_NEWLINE, (f: PyFrame, arg: int): void => printNewline(stdout()));
registerOpcode(Op.PRINT_ITEM_TO, (f: PyFrame, arg: int): void => {
  const w_file = target(f.pop());
  printItem(w_file, f.pop());
});
registerOpcode(Op.PRINT_NEWLINE_TO, (f: PyFrame, arg: int): void => printNewline(target(f.pop())));

registerOpcode(Op.PRINT_EXPR, (f: PyFrame, arg: int): void => {
  const w_value = f.pop();
  const w_hook = vm.getsys('displayhook');
  if (w_hook === null) throw oefmt(space.w_RuntimeError, 'lost sys.displayhook');
  w_hook.call1(w_value);
});
