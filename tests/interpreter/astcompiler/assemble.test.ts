/** Layout, long jumps, line numbers. */
import { describe, expect, it } from 'vitest';
import { Op } from '../../../interpreter/opcode';
import { decode, inner, jumpTarget, lineStarts } from './disassembler';
import { checkStack } from './stackcheck';
import { compile } from './setup';

describe('long code', { timeout: 60_000 }, () => {
  it('jumps over more than 65535 bytes take EXTENDED_ARG', () => {
    const code = compile('while a:\n' + ' b = c\n'.repeat(12000));
    expect(code.co_code.length).toBeGreaterThan(65536 + 6);
    const all = decode(code);
    const starts = new Set(all.map((d) => d.position));
    const jump = all.find((d) => d.op === Op.JUMP_IF_FALSE)!;
    expect(jump.next - jump.position).toBe(6);
    expect(starts.has(jumpTarget(jump))).toBe(true);
    expect(all.find((d) => d.position === jumpTarget(jump))!.op).toBe(Op.POP_TOP);
    expect(checkStack(code).problems).toEqual([]);
  });

  it('a backward jump to a place beyond 65535 takes EXTENDED_ARG', () => {
    const code = compile('b = c\n'.repeat(11000) + 'while a: d\n');
    const back = decode(code).find((d) => d.op === Op.JUMP_ABSOLUTE)!;
    expect(back.arg).toBeGreaterThan(65535);
    expect(back.next - back.position).toBe(6);
    expect(checkStack(code).problems).toEqual([]);
  });

  it('a jump whose distance crosses the limit because others grew', () => {
    // Two nested jumps: the inner one just fits until the outer one, inside of it, grows.
    for (const n of [10916, 10918, 10919, 10920, 10921, 10922, 10924]) {
      const code = compile('while a:\n while b:\n' + '  b = c\n'.repeat(n) + ' d\n');
      expect(checkStack(code).problems).toEqual([]);
    }
  });

  it('more than 65535 names and constants', () => {
    const code = compile(Array.from({ length: 70000 }, (_, i) => `a${i} = ${i}\n`).join(''));
    const last = decode(code).filter((d) => d.op === Op.STORE_NAME).at(-1)!;
    expect(code.co_names[last.arg]).toBe('a69999');
    expect(code.co_consts_w.length).toBe(70001);
  });

  it('a sum of 20000 terms does not need a deep stack', () => {
    compile('x = ' + Array.from({ length: 20000 }, (_, i) => `a${i}`).join(' + '));
  });
});

describe('line numbers', () => {
  it('every statement starts a line, a loop once more at its head', () => {
    const code = inner(compile('def f():\n a\n for b in c:\n  d\n\n return e'))[0]!;
    const all = decode(code);
    const loop = all.find((d) => d.op === Op.FOR_ITER)!;
    const range = code.rangeOf(loop.position);
    expect(range.line).toBe(3);
    expect(range.entry).toBe(loop.position);
    expect(range.start).toBe(all.find((d) => d.op === Op.SETUP_LOOP)!.position);
    expect(lineStarts(code).map(([, line]) => line)).toEqual([2, 3, 4, 6]);
    for (const [position, line] of lineStarts(code)) expect(code.lineOf(position)).toBe(line);
  });

  it('so does the test of a while loop', () => {
    const code = inner(compile('def f():\n a\n while b:\n  d\n return e'))[0]!;
    const test = decode(code).find((d) => d.op === Op.SETUP_LOOP)!.next;
    const range = code.rangeOf(test);
    expect(range.line).toBe(3);
    expect([range.entry, range.start]).toEqual([test, test - 3]);
    expect(lineStarts(code).map(([, line]) => line)).toEqual([2, 3, 4, 5]);
  });

  it('an expression over several lines marks each', () => {
    const code = compile('f(a,\n  b,\n  c)\nd');
    expect(lineStarts(code).map(([, line]) => line)).toEqual([1, 2, 3, 4]);
  });

  it('gaps of more than 255 lines and 255 bytes', () => {
    const code = compile('a\n' + '\n'.repeat(1000) + 'b\n' + 'f(' + 'a, '.repeat(100) + ')\n' + '\n'.repeat(300) + 'c');
    expect(lineStarts(code).map(([, line]) => line)).toEqual([1, 1002, 1003, 1304]);
    expect(code.lineOf(code.co_code.length - 1)).toBe(1304);
    expect(code.lineOf(0)).toBe(1);
  });

  it('except clauses have lines of their own', () => {
    const code = inner(compile('def f():\n try:\n  a\n except b:\n  c\n except:\n  d\n'))[0]!;
    expect(lineStarts(code).map(([, line]) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('the first line is that of the definition', () => {
    const code = compile('\n\n@d\ndef f(): pass\n');
    expect(inner(code)[0]!.co_firstlineno).toBe(3);
  });

  it('the first line of a module is that of its first statement', () => {
    expect(compile('\n\n@d\ndef f(): pass\n').co_firstlineno).toBe(3);
    const code = compile('\n'.repeat(256) + 'spam\n');
    expect([code.co_firstlineno, code.co_lnotab]).toEqual([257, '']);
    expect(compile('').co_firstlineno).toBe(1);
  });
});
