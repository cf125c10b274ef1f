/**
 * Walks all paths of a code object with a model of the frame, and reports what an evaluation loop would stumble over.
 *
 * The stack is a string of tags: v for any value, ttX for the three values of an exception, and at the start of a finally clause
 * what a left statement needs to go on: B for break, vR for return, vC for continue (C is followed through `continues`).
 * It shares no numbers with the opcode table.
 */
import { opName } from '../../../interpreter/opcode';
import type { PyCode } from '../../../interpreter/pycode';
import { decode, jumpTarget, type Decoded } from './disassembler';

interface Block { kind: 'loop' | 'except' | 'finally'; handler: number; depth: number }
interface State { at: number; stack: string; blocks: Block[]; continues: number[] }

const FIXED: { [name: string]: [number, number] } = {
  POP_TOP: [1, 0], PRINT_EXPR: [1, 0], PRINT_ITEM: [1, 0], PRINT_NEWLINE_TO: [1, 0], IMPORT_STAR: [1, 0], 'DELETE_SLICE+0': [1, 0],
  DELETE_ATTR: [1, 0], STORE_NAME: [1, 0], STORE_GLOBAL: [1, 0], STORE_FAST: [1, 0], STORE_DEREF: [1, 0],
  UNARY_POSITIVE: [1, 1], UNARY_NEGATIVE: [1, 1], UNARY_NOT: [1, 1], UNARY_CONVERT: [1, 1], UNARY_INVERT: [1, 1], GET_ITER: [1, 1],
  LOAD_ATTR: [1, 1], YIELD_VALUE: [1, 1], 'SLICE+0': [1, 1], LIST_APPEND: [2, 0], 'STORE_SLICE+0': [2, 0], 'DELETE_SLICE+1': [2, 0],
  'DELETE_SLICE+2': [2, 0], DELETE_SUBSCR: [2, 0], PRINT_ITEM_TO: [2, 0], STORE_ATTR: [2, 0], 'SLICE+1': [2, 1], 'SLICE+2': [2, 1],
  COMPARE_OP: [2, 1], IMPORT_NAME: [2, 1], 'SLICE+3': [3, 1], BUILD_CLASS: [3, 1], 'STORE_SLICE+1': [3, 0], 'STORE_SLICE+2': [3, 0],
  'DELETE_SLICE+3': [3, 0], STORE_SUBSCR: [3, 0], EXEC_STMT: [3, 0], 'STORE_SLICE+3': [4, 0], PRINT_NEWLINE: [0, 0], NOP: [0, 0],
  DELETE_NAME: [0, 0], DELETE_GLOBAL: [0, 0], DELETE_FAST: [0, 0], LOAD_LOCALS: [0, 1], LOAD_CONST: [0, 1], LOAD_NAME: [0, 1],
  LOAD_GLOBAL: [0, 1], LOAD_FAST: [0, 1], LOAD_CLOSURE: [0, 1], LOAD_DEREF: [0, 1], BUILD_MAP: [0, 1], IMPORT_FROM: [1, 2], LOOKUP_METHOD: [1, 2],
};

function effect(name: string, arg: number): [number, number] | null {
  const fixed = FIXED[name];
  if (fixed !== undefined) return fixed;
  if (/^(BINARY|INPLACE)_/.test(name)) return [2, 1];
  const called = (arg & 255) + 2 * (arg >> 8);
  switch (name) {
    case 'UNPACK_SEQUENCE': return [1, arg];
    case 'BUILD_TUPLE': case 'BUILD_LIST': case 'BUILD_SLICE': return [arg, 1];
    case 'CALL_FUNCTION': return [called + 1, 1];
    case 'CALL_FUNCTION_VAR': case 'CALL_FUNCTION_KW': case 'CALL_METHOD': return [called + 2, 1];
    case 'CALL_FUNCTION_VAR_KW': return [called + 3, 1];
    case 'MAKE_FUNCTION': return [arg + 1, 1];
    case 'MAKE_CLOSURE': return [arg + 2, 1];
    default: return null;
  }
}

class Checker {
  readonly problems = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly work: State[] = [];
  private readonly instrs = new Map<number, Decoded>();
  deepest = 0;

  constructor(code: PyCode) {
    for (const d of decode(code)) this.instrs.set(d.position, d);
  }

  run(): void {
    this.go(0, '', [], []);
    while (this.work.length > 0) {
      if (this.seen.size > 100_000) {
        this.problems.add('too many states');
        return;
      }
      this.step(this.work.pop()!);
    }
  }

  private go(at: number, stack: string, blocks: Block[], continues: number[]): void {
    this.deepest = Math.max(this.deepest, stack.length);
    const key = [at, stack.replace(/v{10,}/g, (m) => `<${m.length}>`), ...blocks.map((b) => b.kind + b.handler + ':' + b.depth), ...continues].join(' ');
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.work.push({ at, stack, blocks, continues });
  }

  private raise(s: State, stack: string): void {
    const blocks = s.blocks.slice();
    for (let b = blocks.pop(); b !== undefined; b = blocks.pop()) {
      if (b.kind !== 'loop') return this.go(b.handler, stack.slice(0, b.depth) + 'ttX', blocks, s.continues);
    }
  }

  /** break, return or continue: up to the loop, or into the next finally clause. */
  private leave(s: State, how: 'B' | 'R' | 'C', stack: string, target: number): void {
    const blocks = s.blocks.slice();
    while (blocks.length > 0) {
      const b = blocks[blocks.length - 1]!;
      if (b.kind === 'loop' && how === 'C') return this.go(target, stack, blocks, s.continues);
      blocks.pop();
      stack = stack.slice(0, b.depth);
      if (b.kind === 'loop' && how === 'B') return this.go(b.handler, stack, blocks, s.continues);
      if (b.kind === 'finally') {
        const continues = how === 'C' ? [...s.continues, target] : s.continues;
        return this.go(b.handler, stack + (how === 'B' ? 'B' : 'v' + how), blocks, continues);
      }
    }
    if (how !== 'R') this.problems.add(`${how} outside of a loop`);
  }

  private step(s: State): void {
    const d = this.instrs.get(s.at);
    if (d === undefined) {
      this.problems.add(`no instruction at ${s.at}`);
      return;
    }
    const { stack, blocks, continues } = s;
    const name = opName(d.op);
    const base = blocks.length > 0 ? blocks[blocks.length - 1]!.depth : 0;
    const top = stack[stack.length - 1];
    const problem = (text: string): void => void this.problems.add(`${name} at ${s.at}: ${text}, depth ${stack.length}, block depth ${base}`);
    const need = (n: number): boolean => {
      if (stack.length - n >= base) return true;
      problem('not enough values');
      return false;
    };
    const next = (result: string): void => this.go(d.next, result, blocks, continues);
    switch (name) {
      case 'ROT_TWO': return need(2) ? next(stack.slice(0, -2) + top + stack[stack.length - 2]) : undefined;
      case 'ROT_THREE': return need(3) ? next(stack.slice(0, -3) + top + stack.slice(-3, -1)) : undefined;
      case 'ROT_FOUR': return need(4) ? next(stack.slice(0, -4) + top + stack.slice(-4, -1)) : undefined;
      case 'DUP_TOP': return need(1) ? next(stack + top) : undefined;
      case 'DUP_TOPX': return need(d.arg) ? next(stack + stack.slice(-d.arg)) : undefined;
      case 'RETURN_VALUE': return need(1) ? this.leave(s, 'R', stack, 0) : undefined;
      case 'BREAK_LOOP': return this.leave(s, 'B', stack, 0);
      case 'CONTINUE_LOOP': return this.leave(s, 'C', stack, d.arg);
      case 'RAISE_VARARGS': return need(d.arg) ? this.raise(s, stack) : undefined;
      case 'POP_BLOCK':
        if (blocks.length === 0 || stack.length !== base) return problem('unbalanced');
        return this.go(d.next, stack, blocks.slice(0, -1), continues);
      case 'END_FINALLY': return this.endFinally(s, d, top, need);
      case 'WITH_CLEANUP': {
        if (!need(2)) return;
        const rest = stack.slice(0, -1);
        if (rest.endsWith('X')) next(rest.slice(0, -3) + 'v');
        return next(rest);
      }
      case 'FOR_ITER':
        if (!need(1)) return;
        this.go(jumpTarget(d), stack.slice(0, -1), blocks, continues);
        return next(stack + 'v');
      case 'JUMP_FORWARD': case 'JUMP_ABSOLUTE': return this.go(jumpTarget(d), stack, blocks, continues);
      case 'JUMP_IF_FALSE': case 'JUMP_IF_TRUE':
        if (!need(1)) return;
        this.go(jumpTarget(d), stack, blocks, continues);
        return next(stack);
      case 'SETUP_LOOP': case 'SETUP_EXCEPT': case 'SETUP_FINALLY': {
        const kind = name === 'SETUP_LOOP' ? 'loop' : name === 'SETUP_EXCEPT' ? 'except' : 'finally';
        const inside = [...blocks, { kind, handler: jumpTarget(d), depth: stack.length } as Block];
        if (kind !== 'loop') this.raise({ ...s, blocks: inside }, stack);
        return this.go(d.next, stack, inside, continues);
      }
    }
    const numbers = effect(name, d.arg);
    if (numbers === null) return problem('unknown');
    if (need(numbers[0])) next(stack.slice(0, stack.length - numbers[0]) + 'v'.repeat(numbers[1]));
  }

  private endFinally(s: State, d: Decoded, top: string | undefined, need: (n: number) => boolean): void {
    if (!need(1)) return;
    switch (top) {
      case 'X': return this.raise(s, s.stack);
      case 'B': return this.leave(s, 'B', s.stack.slice(0, -1), 0);
      case 'R': return this.leave(s, 'R', s.stack.slice(0, -1), 0);
      case 'C': return this.leave({ ...s, continues: s.continues.slice(0, -1) }, 'C', s.stack.slice(0, -2), s.continues[s.continues.length - 1]!);
      default: return this.go(d.next, s.stack.slice(0, -1), s.blocks, s.continues);
    }
  }
}

/** What is wrong with the code (empty if nothing), and by how much co_stacksize exceeds what is used. */
export function checkStack(code: PyCode): { problems: string[]; slack: number } {
  const checker = new Checker(code);
  checker.run();
  const slack = code.co_stacksize - checker.deepest;
  if (slack < 0) checker.problems.add(`co_stacksize ${code.co_stacksize}, but ${checker.deepest} are needed`);
  return { problems: [...checker.problems], slack };
}
