/**
 * List comprehensions that append once for each item: the list is told how many items will come, so that it need not grow step by step.
 *
 * Such a comprehension is known by its bytecode. The list stands below the iterator, and between FOR_ITER and the end of its loop there is one way back:
 *
 *     GET_ITER; FOR_ITER end; ...; LIST_APPEND; JUMP_ABSOLUTE FOR_ITER; end:
 *
 * A condition would be a second way back, an inner `for` another jump in front of the last one. A wrong guess does no harm: what is told is room, not length.
 */
import type { int } from '../rlib/kinds';
import { elidable } from '../rlib/jit';
import { HAVE_ARGUMENT, Op } from './opcode';

const LENGTH_OF_JUMP: int = 3;

/** Whether the GET_ITER at `at` begins a comprehension of which each item of the iterable gives one item of the list. */
export const isPlainComprehension = elidable((code: string, at: int): boolean => {
  const loop: int = at + 1;
  if (loop + LENGTH_OF_JUMP > code.length || code.charCodeAt(loop) !== Op.FOR_ITER) return false;
  const end: int = loop + LENGTH_OF_JUMP + argument(code, loop);
  const last: int = end - LENGTH_OF_JUMP;
  if (end > code.length || last <= loop + LENGTH_OF_JUMP || code.charCodeAt(last) !== Op.JUMP_ABSOLUTE || code.charCodeAt(last - 1) !== Op.LIST_APPEND) return false;
  let i: int = loop + LENGTH_OF_JUMP;
  while (i < last) {
    const op = code.charCodeAt(i);
    if (op === Op.JUMP_ABSOLUTE && argument(code, i) === loop) return false;
    i += op >= HAVE_ARGUMENT ? LENGTH_OF_JUMP : 1;
  }
  return argument(code, last) === loop;
});

function argument(code: string, at: int): int {
  return code.charCodeAt(at + 1) + code.charCodeAt(at + 2) * 256;
}
