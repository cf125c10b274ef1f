/**
 * The opcode loop.
 *
 * `dispatch` runs a frame from a given position until it returns, yields or raises. The position `pc` and the stack depth `sp` (an index into the frame's array) are variables of the loop; before each
 * instruction its position is stored in `f.lasti`. Frequent instructions are in the switch; the others are functions over the frame, registered in the table
 * of `opcodetable.ts`: these work on `f.depth`, which is stored before and read after.
 *
 * Rules that keep the loop fast:
 * - a popped entry is cleared, and cleared before the operation runs: an exception needs no `sp`, since unwinding clears everything above the block's level;
 * - after a call the array is read from the frame again (`f.locals_cells_stack`), so that only `f` must survive the call;
 * - a comparison looks at the instruction after it: JUMP_IF_FALSE, and POP_TOP on both ways, are done at once.
 */
import type { int } from '../rlib/kinds';
import { alwaysInline, JitDriver, weAreJitted } from '../rlib/jit';
import { RException } from '../rlib/rexception';
import { space, type W_Root } from './baseobjspace';
import { isPlainComprehension } from './comprehensions';
import { Division, vm } from './executioncontext';
import { extendedArg } from './extendedarg';
import { loadGlobal, storeGlobal, storeTracedGlobal, tracedGlobal } from './globals';
import { PythonPlaces } from './jitplaces';
import { errorToApplication } from './hosterror';
import { CompareOp, HAVE_ARGUMENT, Op } from './opcode';
import { coldOpcode } from './opcodetable';
import { endFinally, handleException, unwindBreak, unwindContinue, unwindReturn } from './blocks';
import { buildList, buildTuple, unpackSequence } from './buildopcodes';
import { callKeywords, callMethodKeywords, profiledCall } from './callopcodes';
import { loadName, storeName, unboundLocal, unboundDeref } from './nameopcodes';
import { chosenDivide, rareBinary } from './operatoropcodes';
import { BlockKind, FrameBlock, type PyFrame } from './pyframe';
import { traceLine } from './tracing';

type W = W_Root;

const driver = new JitDriver({ name: 'python', greens: ['pc', 'sp', 'pycode'], reds: ['f'], places: new PythonPlaces(),
  residual: ['interpreter/pyparser/', 'interpreter/astcompiler/', 'interpreter/marshal/', 'interpreter/pycompiler', 'module/_ast/', 'module/marshal/', 'module/imp/', 'module/__main__/', 'rlib/rbigint/', 'rlib/rfloat/', 'rlib/unicode'],
});

function truth(w: W): boolean {
  if (w === space.w_True) return true;
  if (w === space.w_False || w === space.w_None) return false;
  return space.is_true(w);
}
alwaysInline(truth);

/**
 * Runs `f` from `pc` with the stack depth that stands in `f.depth`. The result of the function, or the yielded value (then `f.finished` is false).
 */
export function dispatch(f: PyFrame, start: int): W {
  let pc: int = start;
  let sp: int = f.depth;
  for (;;) {
    try {
      for (;;) {
        const green = f.pycode;
        driver.jitMergePoint(pc, sp, green, f);
        f.lasti = pc;
        if (vm.tracesLines()) {
          f.depth = sp;
          traceLine(f);
          pc = f.lasti;
          sp = f.depth;
        }
        const pycode = green;
        const co = pycode.execCode;
        const s = f.locals_cells_stack;
        const op = co.charCodeAt(pc);
        switch (op) {
          // -- variables and constants
          case Op.LOAD_FAST: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            const w = s[i];
            if (w === null) throw unboundLocal(f, i);
            s[sp++] = w;
            pc += 3;
            break;
          }
          case Op.LOAD_CONST: {
            s[sp++] = pycode.co_consts_w[co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256];
            pc += 3;
            break;
          }
          case Op.STORE_FAST: {
            s[co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256] = s[--sp];
            s[sp] = null;
            pc += 3;
            break;
          }
          case Op.LOAD_GLOBAL: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const cache = weAreJitted() ? null : pycode.globalCaches[i];
            let w = weAreJitted() ? tracedGlobal(f, pycode.co_names[i]) : cache === null ? null : cache.load(f.w_globals);
            if (w === null) {
              w = loadGlobal(f, i, true);
              f.locals_cells_stack[sp++] = w;
            } else {
              s[sp++] = w;
            }
            break;
          }
          case Op.LOAD_NAME: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            if (f.w_locals === f.w_globals) {
              const cache = weAreJitted() ? null : pycode.globalCaches[i];
              const w = weAreJitted() ? tracedGlobal(f, pycode.co_names[i]) : cache === null ? null : cache.load(f.w_globals);
              if (w !== null) {
                s[sp++] = w;
                break;
              }
            }
            const w_found = loadName(f, i);
            f.locals_cells_stack[sp++] = w_found;
            break;
          }
          case Op.STORE_NAME: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const w_value = s[--sp]!;
            s[sp] = null;
            if (f.w_locals === f.w_globals) {
              const cache = weAreJitted() ? null : pycode.globalCaches[i];
              if (weAreJitted() ? storeTracedGlobal(f, pycode.co_names[i], w_value) : cache !== null && cache.store(f.w_globals, w_value)) break;
            }
            storeName(f, i, w_value);
            break;
          }
          case Op.STORE_GLOBAL: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const w_value = s[--sp]!;
            s[sp] = null;
            const cache = weAreJitted() ? null : pycode.globalCaches[i];
            const stored = weAreJitted() ? storeTracedGlobal(f, pycode.co_names[i], w_value) : cache !== null && cache.store(f.w_globals, w_value);
            if (!stored) storeGlobal(f, i, w_value);
            break;
          }
          case Op.LOAD_DEREF: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            const w = f.cell(i).get();
            if (w === null) throw unboundDeref(f, i);
            s[sp++] = w;
            pc += 3;
            break;
          }
          case Op.STORE_DEREF: {
            f.cell(co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256).set(s[--sp]);
            s[sp] = null;
            pc += 3;
            break;
          }
          case Op.LOAD_CLOSURE: {
            s[sp++] = f.cell(co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
            pc += 3;
            break;
          }

          // -- the stack
          case Op.POP_TOP: {
            s[--sp] = null;
            pc++;
            break;
          }
          case Op.ROT_TWO: {
            const w_1 = s[sp - 1];
            s[sp - 1] = s[sp - 2];
            s[sp - 2] = w_1;
            pc++;
            break;
          }
          case Op.ROT_THREE: {
            const w_1 = s[sp - 1];
            s[sp - 1] = s[sp - 2];
            s[sp - 2] = s[sp - 3];
            s[sp - 3] = w_1;
            pc++;
            break;
          }
          case Op.DUP_TOP: {
            s[sp] = s[sp - 1];
            sp++;
            pc++;
            break;
          }
          case Op.DUP_TOPX: {
            const n = co.charCodeAt(pc + 1);
            for (let i: int = 0; i < n; i++) s[sp + i] = s[sp - n + i];
            sp += n;
            pc += 3;
            break;
          }
          case Op.NOP: {
            pc++;
            break;
          }

          // -- operators
          case Op.BINARY_ADD: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.add(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_SUBTRACT: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.sub(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_MULTIPLY: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.mul(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_DIVIDE: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = vm.division === Division.Classic ? space.div(s[sp - 1]!, w_b) : chosenDivide(s[sp - 1]!, w_b, false);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_MODULO: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.mod(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_SUBSCR: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.getitem(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_AND: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.and_(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_RSHIFT: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.rshift(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_LSHIFT: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.lshift(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_XOR: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.xor(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.INPLACE_ADD: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.inplace_add(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.INPLACE_SUBTRACT: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.inplace_sub(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.INPLACE_MULTIPLY: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = space.inplace_mul(s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.BINARY_POWER: case Op.BINARY_FLOOR_DIVIDE: case Op.BINARY_TRUE_DIVIDE: case Op.BINARY_OR:
          case Op.INPLACE_FLOOR_DIVIDE: case Op.INPLACE_TRUE_DIVIDE: case Op.INPLACE_DIVIDE: case Op.INPLACE_MODULO: case Op.INPLACE_POWER:
          case Op.INPLACE_LSHIFT: case Op.INPLACE_RSHIFT: case Op.INPLACE_AND: case Op.INPLACE_XOR: case Op.INPLACE_OR: {
            pc++;
            const w_b = s[--sp]!;
            s[sp] = null;
            const w = rareBinary(op, s[sp - 1]!, w_b);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.UNARY_NEGATIVE: {
            pc++;
            const w = space.neg(s[sp - 1]!);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.UNARY_NOT: {
            pc++;
            const w = truth(s[sp - 1]!) ? space.w_False : space.w_True;
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.COMPARE_OP: {
            const w_b = s[--sp]!;
            s[sp] = null;
            const w_a = s[sp - 1]!;
            let w: W;
            switch (co.charCodeAt(pc + 1)) {
              case CompareOp.LT: w = space.lt(w_a, w_b); break;
              case CompareOp.LE: w = space.le(w_a, w_b); break;
              case CompareOp.EQ: w = space.eq(w_a, w_b); break;
              case CompareOp.NE: w = space.ne(w_a, w_b); break;
              case CompareOp.GT: w = space.gt(w_a, w_b); break;
              case CompareOp.GE: w = space.ge(w_a, w_b); break;
              case CompareOp.IN: w = space.newbool(space.contains(w_b, w_a)); break;
              case CompareOp.NOT_IN: w = space.newbool(!space.contains(w_b, w_a)); break;
              case CompareOp.IS: w = space.newbool(space.is_w(w_a, w_b)); break;
              case CompareOp.IS_NOT: w = space.newbool(!space.is_w(w_a, w_b)); break;
              default: w = space.newbool(space.exception_match(w_a, w_b)); break;
            }
            pc += 3;
            const code = f.pycode.execCode;
            if (code.charCodeAt(pc) === Op.JUMP_IF_FALSE && !vm.tracesLines()) {
              f.lasti = pc;
              if (!truth(w)) pc += code.charCodeAt(pc + 1) + code.charCodeAt(pc + 2) * 256;
              pc += 3;
              if (code.charCodeAt(pc) === Op.POP_TOP) {
                pc++;
                f.locals_cells_stack[--sp] = null;
              } else {
                f.locals_cells_stack[sp - 1] = w;
              }
            } else {
              f.locals_cells_stack[sp - 1] = w;
            }
            break;
          }

          // -- jumps
          case Op.JUMP_FORWARD: {
            pc += 3 + co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            break;
          }
          case Op.JUMP_IF_FALSE: {
            const jump = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            if (!truth(s[sp - 1]!)) pc += jump;
            if (co.charCodeAt(pc) === Op.POP_TOP && !vm.tracesLines()) {
              pc++;
              f.locals_cells_stack[--sp] = null;
            }
            break;
          }
          case Op.JUMP_IF_TRUE: {
            const jump = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            if (truth(s[sp - 1]!)) pc += jump;
            if (co.charCodeAt(pc) === Op.POP_TOP && !vm.tracesLines()) {
              pc++;
              f.locals_cells_stack[--sp] = null;
            }
            break;
          }
          case Op.JUMP_ABSOLUTE: {
            const target = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            if (target <= pc) {
              if (vm.isPending()) vm.performActions();
              pc = target;
              // from wherever the jump came, the frame is the same at the head of the loop
              f.lasti = target;
              const green = f.pycode;
              driver.canEnterJit(pc, sp, green, f);
            } else {
              pc = target;
            }
            break;
          }
          case Op.FOR_ITER: {
            const w = space.next(s[sp - 1]!);
            const slots = f.locals_cells_stack;
            if (w === null) {
              slots[--sp] = null;
              const code = f.pycode.execCode;
              pc += 3 + code.charCodeAt(pc + 1) + code.charCodeAt(pc + 2) * 256;
            } else {
              pc += 3;
              slots[sp++] = w;
            }
            break;
          }
          case Op.GET_ITER: {
            const w_iterable = s[sp - 1]!;
            const w = space.iter(w_iterable);
            if (sp >= 2 && isPlainComprehension(co, pc)) space.expectItems(s[sp - 2], w_iterable);
            pc++;
            f.locals_cells_stack[sp - 1] = w;
            break;
          }

          // -- attributes and items
          case Op.LOAD_ATTR: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const w = space.getattrCached(s[sp - 1]!, pycode.siteNames[i], pycode.attrCaches, i);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.STORE_ATTR: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const w_obj = s[--sp]!;
            s[sp] = null;
            const w_value = s[--sp]!;
            s[sp] = null;
            space.setattrCached(w_obj, pycode.siteNames[i], w_value, pycode.attrCaches, i);
            break;
          }
          case Op.STORE_SUBSCR: {
            pc++;
            const w_key = s[--sp]!;
            s[sp] = null;
            const w_obj = s[--sp]!;
            s[sp] = null;
            const w_value = s[--sp]!;
            s[sp] = null;
            space.setitem(w_obj, w_key, w_value);
            break;
          }
          case Op.SLICE_0: {
            pc++;
            const w = space.getslice(s[sp - 1]!, null, null);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.SLICE_1: {
            pc++;
            const w_start = s[--sp];
            s[sp] = null;
            const w = space.getslice(s[sp - 1]!, w_start, null);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.SLICE_2: {
            pc++;
            const w_stop = s[--sp];
            s[sp] = null;
            const w = space.getslice(s[sp - 1]!, null, w_stop);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.SLICE_3: {
            pc++;
            const w_stop = s[--sp];
            s[sp] = null;
            const w_start = s[--sp];
            s[sp] = null;
            const w = space.getslice(s[sp - 1]!, w_start, w_stop);
            f.locals_cells_stack[sp - 1] = w;
            break;
          }

          // -- building and taking apart
          case Op.BUILD_TUPLE: {
            f.depth = sp;
            buildTuple(f, co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
            sp = f.depth;
            pc += 3;
            break;
          }
          case Op.BUILD_LIST: {
            f.depth = sp;
            buildList(f, co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
            sp = f.depth;
            pc += 3;
            break;
          }
          case Op.BUILD_MAP: {
            pc += 3;
            const w = space.newdict();
            f.locals_cells_stack[sp++] = w;
            break;
          }
          case Op.LIST_APPEND: {
            pc++;
            const w_item = s[--sp]!;
            s[sp] = null;
            const w_list = s[--sp]!;
            s[sp] = null;
            space.listAppend(w_list, w_item);
            break;
          }
          case Op.UNPACK_SEQUENCE: {
            f.depth = sp;
            unpackSequence(f, co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
            sp = f.depth;
            pc += 3;
            break;
          }

          // -- calls
          case Op.CALL_FUNCTION: {
            const n = co.charCodeAt(pc + 1);
            if (co.charCodeAt(pc + 2) !== 0 || n > 4 || vm.profiles()) {
              f.depth = sp;
              if (vm.profiles()) profiledCall(f, n, co.charCodeAt(pc + 2));
              else callKeywords(f, n, co.charCodeAt(pc + 2));
              sp = f.depth;
              pc += 3;
              break;
            }
            pc += 3;
            let w: W;
            switch (n) {
              case 0: {
                w = s[sp - 1]!.call0();
                break;
              }
              case 1: {
                const w_1 = s[--sp]!;
                s[sp] = null;
                w = s[sp - 1]!.call1(w_1);
                break;
              }
              case 2: {
                const w_2 = s[--sp]!;
                s[sp] = null;
                const w_1 = s[--sp]!;
                s[sp] = null;
                w = s[sp - 1]!.call2(w_1, w_2);
                break;
              }
              case 3: {
                const w_3 = s[--sp]!;
                s[sp] = null;
                const w_2 = s[--sp]!;
                s[sp] = null;
                const w_1 = s[--sp]!;
                s[sp] = null;
                w = s[sp - 1]!.call3(w_1, w_2, w_3);
                break;
              }
              default: {
                const w_4 = s[--sp]!;
                s[sp] = null;
                const w_3 = s[--sp]!;
                s[sp] = null;
                const w_2 = s[--sp]!;
                s[sp] = null;
                const w_1 = s[--sp]!;
                s[sp] = null;
                w = s[sp - 1]!.call4(w_1, w_2, w_3, w_4);
                break;
              }
            }
            f.locals_cells_stack[sp - 1] = w;
            break;
          }
          case Op.LOOKUP_METHOD: {
            const i = co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            const w_obj = s[sp - 1]!;
            const w_function = space.lookupMethodCached(w_obj, pycode.siteNames[i], pycode.methodCaches, i);
            if (w_function !== null) {
              const slots = f.locals_cells_stack;
              slots[sp] = slots[sp - 1];
              slots[sp - 1] = w_function;
            } else {
              const code = f.pycode;
              const w = space.getattrCached(f.locals_cells_stack[sp - 1]!, code.siteNames[i], code.attrCaches, i);
              f.locals_cells_stack[sp - 1] = w;
            }
            sp++;
            break;
          }
          case Op.CALL_METHOD: {
            const n = co.charCodeAt(pc + 1);
            if (co.charCodeAt(pc + 2) !== 0 || n > 3 || vm.profiles()) {
              f.depth = sp;
              callMethodKeywords(f, n, co.charCodeAt(pc + 2));
              sp = f.depth;
              pc += 3;
              break;
            }
            pc += 3;
            const base: int = sp - n - 2;
            const w_self = s[base + 1];
            let w: W;
            switch (n) {
              case 0: {
                s[base + 1] = null;
                w = w_self !== null ? s[base]!.call1(w_self) : s[base]!.call0();
                break;
              }
              case 1: {
                const w_1 = s[base + 2]!;
                s[base + 2] = null;
                s[base + 1] = null;
                w = w_self !== null ? s[base]!.call2(w_self, w_1) : s[base]!.call1(w_1);
                break;
              }
              case 2: {
                const w_1 = s[base + 2]!;
                const w_2 = s[base + 3]!;
                s[base + 3] = null;
                s[base + 2] = null;
                s[base + 1] = null;
                w = w_self !== null ? s[base]!.call3(w_self, w_1, w_2) : s[base]!.call2(w_1, w_2);
                break;
              }
              default: {
                const w_1 = s[base + 2]!;
                const w_2 = s[base + 3]!;
                const w_3 = s[base + 4]!;
                s[base + 4] = null;
                s[base + 3] = null;
                s[base + 2] = null;
                s[base + 1] = null;
                w = w_self !== null ? s[base]!.call4(w_self, w_1, w_2, w_3) : s[base]!.call3(w_1, w_2, w_3);
                break;
              }
            }
            sp = base + 1;
            f.locals_cells_stack[base] = w;
            break;
          }
          case Op.RETURN_VALUE: {
            const w = s[--sp]!;
            s[sp] = null;
            if (f.lastblock !== null) {
              f.depth = sp;
              pc = unwindReturn(f, w);
              sp = f.depth;
              if (pc >= 0) break;
            }
            f.finished = true;
            return w;
          }
          case Op.YIELD_VALUE: {
            const w = s[--sp]!;
            s[sp] = null;
            f.depth = sp;
            return w;
          }

          // -- blocks
          case Op.SETUP_LOOP: {
            const handler = pc + 3 + co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            f.lastblock = new FrameBlock(BlockKind.Loop, handler, sp, f.lastblock);
            break;
          }
          case Op.SETUP_EXCEPT: {
            const handler = pc + 3 + co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            f.lastblock = new FrameBlock(BlockKind.Except, handler, sp, f.lastblock);
            break;
          }
          case Op.SETUP_FINALLY: {
            const handler = pc + 3 + co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256;
            pc += 3;
            f.lastblock = new FrameBlock(BlockKind.Finally, handler, sp, f.lastblock);
            break;
          }
          case Op.POP_BLOCK: {
            const block = f.lastblock!;
            f.lastblock = block.previous;
            const level = block.level;
            while (sp > level) s[--sp] = null;
            pc++;
            break;
          }
          case Op.BREAK_LOOP: {
            f.depth = sp;
            pc = unwindBreak(f);
            sp = f.depth;
            break;
          }
          case Op.CONTINUE_LOOP: {
            f.depth = sp;
            pc = unwindContinue(f, co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
            sp = f.depth;
            if (pc <= f.lasti && vm.isPending()) vm.performActions();
            break;
          }
          case Op.END_FINALLY: {
            f.depth = sp;
            pc = endFinally(f, pc + 1);
            sp = f.depth;
            if (pc >= 0) break;
            const w = s[--sp]!;
            s[sp] = null;
            f.finished = true;
            return w;
          }

          case Op.EXTENDED_ARG: {
            f.depth = sp;
            pc = extendedArg(f, pc);
            sp = f.depth;
            if (pc <= f.lasti && vm.isPending()) vm.performActions();
            break;
          }
          default: {
            f.depth = sp;
            if (op >= HAVE_ARGUMENT) {
              coldOpcode(op)(f, co.charCodeAt(pc + 1) + co.charCodeAt(pc + 2) * 256);
              pc += 3;
            } else {
              coldOpcode(op)(f, 0);
              pc++;
            }
            sp = f.depth;
            break;
          }
        }
      }
    } catch (e) {
      if (!(e instanceof RException)) throw e;
      pc = handleException(f, errorToApplication(e));
      sp = f.depth;
    }
  }
}

/** The instructions with a case in `dispatch`; the others must be registered. A test compares this list with the switch. */
export const SWITCHED_OPCODES: readonly Op[] = [
  Op.BINARY_ADD, Op.BINARY_AND, Op.BINARY_DIVIDE, Op.BINARY_FLOOR_DIVIDE, Op.BINARY_LSHIFT, Op.BINARY_MODULO, Op.BINARY_MULTIPLY,
  Op.BINARY_OR, Op.BINARY_POWER, Op.BINARY_RSHIFT, Op.BINARY_SUBSCR, Op.BINARY_SUBTRACT, Op.BINARY_TRUE_DIVIDE, Op.BINARY_XOR,
  Op.BREAK_LOOP, Op.BUILD_LIST, Op.BUILD_MAP, Op.BUILD_TUPLE, Op.CALL_FUNCTION, Op.CALL_METHOD, Op.COMPARE_OP, Op.CONTINUE_LOOP,
  Op.DUP_TOP, Op.DUP_TOPX, Op.END_FINALLY, Op.EXTENDED_ARG, Op.FOR_ITER, Op.GET_ITER, Op.INPLACE_ADD, Op.INPLACE_AND, Op.INPLACE_DIVIDE,
  Op.INPLACE_FLOOR_DIVIDE, Op.INPLACE_LSHIFT, Op.INPLACE_MODULO, Op.INPLACE_MULTIPLY, Op.INPLACE_OR, Op.INPLACE_POWER, Op.INPLACE_RSHIFT,
  Op.INPLACE_SUBTRACT, Op.INPLACE_TRUE_DIVIDE, Op.INPLACE_XOR, Op.JUMP_ABSOLUTE, Op.JUMP_FORWARD, Op.JUMP_IF_FALSE, Op.JUMP_IF_TRUE,
  Op.LIST_APPEND, Op.LOAD_ATTR, Op.LOAD_CLOSURE, Op.LOAD_CONST, Op.LOAD_DEREF, Op.LOAD_FAST, Op.LOAD_GLOBAL, Op.LOAD_NAME,
  Op.LOOKUP_METHOD, Op.NOP, Op.POP_BLOCK, Op.POP_TOP, Op.RETURN_VALUE, Op.ROT_THREE, Op.ROT_TWO, Op.SETUP_EXCEPT, Op.SETUP_FINALLY,
  Op.SETUP_LOOP, Op.SLICE_0, Op.SLICE_1, Op.SLICE_2, Op.SLICE_3, Op.STORE_ATTR, Op.STORE_DEREF, Op.STORE_FAST, Op.STORE_GLOBAL,
  Op.STORE_NAME, Op.STORE_SUBSCR, Op.UNARY_NEGATIVE, Op.UNARY_NOT, Op.UNPACK_SEQUENCE, Op.YIELD_VALUE,
];
