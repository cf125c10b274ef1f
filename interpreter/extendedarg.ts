/**
 * EXTENDED_ARG: instructions whose argument needs more than 16 bits. They occur only in very large code objects, so they are executed here, one call each, and the
 * opcode loop need not add upper halves to its arguments.
 */
import type { int } from '../rlib/kinds';
import { noInline } from '../rlib/jit';
import { space } from './baseobjspace';
import { unwindContinue } from './blocks';
import { buildList, buildTuple, unpackSequence } from './buildopcodes';
import { loadGlobal, storeGlobal } from './globals';
import { loadName, storeName, unboundDeref, unboundLocal } from './nameopcodes';
import { HAVE_ARGUMENT, Op } from './opcode';
import { coldOpcode } from './opcodetable';
import { BlockKind, FrameBlock, type PyFrame } from './pyframe';

function setupBlock(f: PyFrame, kind: BlockKind, handler: int): void {
  f.lastblock = new FrameBlock(kind, handler, f.depth, f.lastblock);
}

/** Executes the instruction behind the EXTENDED_ARG at `start`, on `f.depth`; the position that follows. */
export function extendedArg(f: PyFrame, start: int): int {
  const code = f.pycode;
  const co = code.co_code;
  const op = co.charCodeAt(start + 3);
  const arg: int = co.charCodeAt(start + 4) + co.charCodeAt(start + 5) * 256 + (co.charCodeAt(start + 1) + co.charCodeAt(start + 2) * 256) * 65536;
  const next: int = start + 6;
  const slots = f.locals_cells_stack;
  switch (op) {
    case Op.LOAD_FAST: {
      const w = slots[arg];
      if (w === null) throw unboundLocal(f, arg);
      f.push(w);
      return next;
    }
    case Op.STORE_FAST: {
      slots[arg] = f.pop();
      return next;
    }
    case Op.LOAD_DEREF: {
      const w = f.cell(arg).get();
      if (w === null) throw unboundDeref(f, arg);
      f.push(w);
      return next;
    }
    case Op.STORE_DEREF: f.cell(arg).set(f.pop()); return next;
    case Op.LOAD_CLOSURE: f.push(f.cell(arg)); return next;
    case Op.LOAD_CONST: f.push(code.co_consts_w[arg]); return next;
    case Op.LOAD_NAME: f.push(loadName(f, arg)); return next;
    case Op.STORE_NAME: storeName(f, arg, f.pop()); return next;
    case Op.LOAD_GLOBAL: f.push(loadGlobal(f, arg, true)); return next;
    case Op.STORE_GLOBAL: storeGlobal(f, arg, f.pop()); return next;
    case Op.LOAD_ATTR: f.push(space.getattr(f.pop(), code.co_names[arg])); return next;
    case Op.STORE_ATTR: {
      const w_obj = f.pop();
      space.setattr(w_obj, code.co_names[arg], f.pop());
      return next;
    }
    case Op.LOOKUP_METHOD: {
      f.push(space.getattr(f.pop(), code.co_names[arg]));
      slots[f.depth] = null;
      f.depth++;
      return next;
    }
    case Op.BUILD_TUPLE: buildTuple(f, arg); return next;
    case Op.BUILD_LIST: buildList(f, arg); return next;
    case Op.BUILD_MAP: f.push(space.newdict()); return next;
    case Op.UNPACK_SEQUENCE: unpackSequence(f, arg); return next;
    case Op.JUMP_FORWARD: return next + arg;
    case Op.JUMP_ABSOLUTE: return arg;
    case Op.JUMP_IF_FALSE: return space.is_true(slots[f.depth - 1]!) ? next : next + arg;
    case Op.JUMP_IF_TRUE: return space.is_true(slots[f.depth - 1]!) ? next + arg : next;
    case Op.CONTINUE_LOOP: return unwindContinue(f, arg);
    case Op.SETUP_LOOP: setupBlock(f, BlockKind.Loop, next + arg); return next;
    case Op.SETUP_EXCEPT: setupBlock(f, BlockKind.Except, next + arg); return next;
    case Op.SETUP_FINALLY: setupBlock(f, BlockKind.Finally, next + arg); return next;
    case Op.FOR_ITER: {
      const w = space.next(slots[f.depth - 1]!);
      if (w === null) {
        f.pop();
        return next + arg;
      }
      f.push(w);
      return next;
    }
    default: {
      coldOpcode(op)(f, arg);
      return op >= HAVE_ARGUMENT ? next : start + 4;
    }
  }
}
noInline(extendedArg);
