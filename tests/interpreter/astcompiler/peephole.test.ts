/** What the peephole pass does and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { constText, disassemble, inner } from './disassembler';
import { CompileMode, compile } from './setup';

const evalCode = (source: string): string => disassemble(compile(source, { mode: CompileMode.Eval })).join('; ').replace(/; RETURN_VALUE$/, '');
const body = (source: string): string => disassemble(inner(compile(`def f(a, b, c, d):\n ${source}`))[0]!).join('; ');

describe('constant folding', () => {
  const folded: [string, string][] = [
    ['1 + 2 * 3', '7'], ['2 + 3 + 4', '9'], ['"@" * 4', '"@@@@"'], ['4 * "ab"', '"abababab"'], ['"abc" + "def"', '"abcdef"'], ['3 ** 4', '81'], ['13 // 4', '3'],
    ['-13 // 4', '-4'], ['14 % 4', '2'], ['-14 % 4', '2'], ['2 + 3 - 7', '-2'], ['(12, 13)[1]', '13'], ['"abc"[-1]', '"c"'], ['13 << 2', '52'], ['13 >> 2', '3'],
    ['13 & 7', '5'], ['13 ^ 7', '10'], ['13 | 7', '15'], ['~7', '-8'], ['-(1)', '-1'], ['2.5 * 2', '5.0'], ['-(2.5)', '-2.5'], ['`1`', '"1"'], ['2 ** 100', '1267650600228229401496703205376L'],
    ['1, 2, "a"', '(1, 2, "a")'], ['()', '()'], ['(1, (2, 3)), 4', '((1, (2, 3)), 4)'], ['9223372036854775807 + 1', '9223372036854775808L'], ['2 ** -1', '0.5'],
    ['u"a" + "b"', 'u"ab"'], ['(1, 2) + (3,)', '(1, 2, 3)'], ['1 + 2L', '3L'],
  ];
  it.each(folded)('%s is %s', (source, result) => expect(evalCode(source)).toBe(`LOAD_CONST ${result}`));

  const unfolded: [string, string][] = [
    ['2 + "b"', 'LOAD_CONST 2; LOAD_CONST "b"; BINARY_ADD'],
    ['1 / 2', 'LOAD_CONST 1; LOAD_CONST 2; BINARY_DIVIDE'],
    ['1 // 0', 'LOAD_CONST 1; LOAD_CONST 0; BINARY_FLOOR_DIVIDE'],
    ['"x" * 1000', 'LOAD_CONST "x"; LOAD_CONST 1000; BINARY_MULTIPLY'],
    ['"abc"[3]', 'LOAD_CONST "abc"; LOAD_CONST 3; BINARY_SUBSCR'],
    ['10 ** 100000', 'LOAD_CONST 10; LOAD_CONST 100000; BINARY_POWER'],
    ['1 << 100000', 'LOAD_CONST 1; LOAD_CONST 100000; BINARY_LSHIFT'],
    ['1 << -1', 'LOAD_CONST 1; LOAD_CONST -1; BINARY_LSHIFT'],
    ['"%d" % 1', 'LOAD_CONST "%d"; LOAD_CONST 1; BINARY_MODULO'],
    ['not 1', 'LOAD_CONST 1; UNARY_NOT'],
    ['[1, 2]', 'LOAD_CONST 1; LOAD_CONST 2; BUILD_LIST 2'],
    ['(1, a)', 'LOAD_CONST 1; LOAD_NAME a; BUILD_TUPLE 2'],
  ];
  it.each(unfolded)('%s is left to run time', (source, expected) => expect(evalCode(source)).toBe(expected));

  it('zeros keep their sign', () => {
    expect(evalCode('-0.0')).toMatch(/^LOAD_CONST (-0\.0|0\.0; UNARY_NEGATIVE)$/);
    expect(evalCode('0.0, -0.0, 0.0')).not.toBe('LOAD_CONST (0.0, 0.0, 0.0)');
  });

  it('only constants that are used remain', () =>
    expect([...compile('x = 1 + 2 * 3').co_consts_w].map(constText).sort()).toEqual(['7', 'None']));

  it('equal constants of different types are kept apart', () =>
    expect([...compile('f(1, 1L, 1.0, 1, "a", u"a", "a", 0.0, 0)').co_consts_w].map(constText)).toEqual(
      ['1', '1L', '1.0', '"a"', 'u"a"', '0.0', '0', 'None']));

  it('tuples are one constant only if their elements agree in type', () =>
    expect([...compile('f((1, 2), (1.0, 2), (1, 2))').co_consts_w].map(constText).sort()).toEqual(['(1, 2)', '(1.0, 2)', 'None']));
});

describe('rewriting', () => {
  it('lists of constants that are only searched become tuples', () => {
    expect(evalCode('a in [1, 2]')).toBe('LOAD_NAME a; LOAD_CONST (1, 2); COMPARE_OP in');
    expect(evalCode('a not in []')).toBe('LOAD_NAME a; LOAD_CONST (); COMPARE_OP not in');
    expect(evalCode('a in [1, b]')).toContain('BUILD_LIST');
    expect(evalCode('a == [1, 2]')).toContain('BUILD_LIST');
  });

  it('building and unpacking becomes rotating', () => {
    expect(body('a, b = b, a')).toBe('LOAD_FAST b; LOAD_FAST a; ROT_TWO; STORE_FAST a; STORE_FAST b; LOAD_CONST None; RETURN_VALUE');
    expect(body('a, b, c = b, c, a')).toBe('LOAD_FAST b; LOAD_FAST c; LOAD_FAST a; ROT_THREE; ROT_TWO; STORE_FAST a; STORE_FAST b; STORE_FAST c; LOAD_CONST None; RETURN_VALUE');
    expect(body('a, = b,')).toBe('LOAD_FAST b; STORE_FAST a; LOAD_CONST None; RETURN_VALUE');
    expect(body('a, b = [b, a]')).toContain('ROT_TWO');
    expect(body('a, b, c, d = d, c, b, a')).toContain('BUILD_TUPLE 4; UNPACK_SEQUENCE 4');
    expect(body('a, b = 1, 2')).toContain('LOAD_CONST (1, 2); UNPACK_SEQUENCE 2');
    expect(body('a, b = c, d, a')).toContain('BUILD_TUPLE 3; UNPACK_SEQUENCE 2');
  });

  it('not goes into comparisons', () => {
    expect(evalCode('not a is b')).toBe('LOAD_NAME a; LOAD_NAME b; COMPARE_OP is not');
    expect(evalCode('not a is not b')).toBe('LOAD_NAME a; LOAD_NAME b; COMPARE_OP is');
    expect(evalCode('not a in b')).toBe('LOAD_NAME a; LOAD_NAME b; COMPARE_OP not in');
    expect(evalCode('not a not in b')).toBe('LOAD_NAME a; LOAD_NAME b; COMPARE_OP in');
    expect(evalCode('not a == b')).toContain('UNARY_NOT');
  });

  it('not goes into tests', () => {
    expect(body('if not a: b()')).toBe('LOAD_FAST a; JUMP_IF_TRUE L1; POP_TOP; LOAD_FAST b; CALL_FUNCTION 0; POP_TOP; JUMP_FORWARD L2; L1: POP_TOP; L2: LOAD_CONST None; RETURN_VALUE');
    expect(body('return not a and b')).toContain('UNARY_NOT; JUMP_IF_FALSE');
  });

  it('tests that cannot fail vanish', () => {
    expect(body('if 1 and a: b()')).toBe('LOAD_FAST a; JUMP_IF_FALSE L1; POP_TOP; LOAD_FAST b; CALL_FUNCTION 0; POP_TOP; JUMP_FORWARD L2; L1: POP_TOP; L2: LOAD_CONST None; RETURN_VALUE');
    expect(body('return 0 or a')).toContain('JUMP_IF_TRUE');
    expect(body('return 0 and a')).toContain('JUMP_IF_FALSE');
  });

  it('jumps go straight to where they end', () => {
    expect(body('return (a and b) or c')).toBe('LOAD_FAST a; JUMP_IF_FALSE L1; POP_TOP; LOAD_FAST b; JUMP_IF_TRUE L2; L1: POP_TOP; LOAD_FAST c; L2: RETURN_VALUE');
    expect(body('return (a or b) and c')).toBe('LOAD_FAST a; JUMP_IF_TRUE L1; POP_TOP; LOAD_FAST b; JUMP_IF_FALSE L2; L1: POP_TOP; LOAD_FAST c; L2: RETURN_VALUE');
    expect(body('return (a and b) and c')).toBe('LOAD_FAST a; JUMP_IF_FALSE L1; POP_TOP; LOAD_FAST b; JUMP_IF_FALSE L1; POP_TOP; LOAD_FAST c; L1: RETURN_VALUE');
    const loop = body('while a:\n  if b: c()\n  else: d()');
    expect(loop).not.toContain('JUMP_FORWARD');
  });

  it('None is a constant, also where it looks like a global', () => {
    expect(body('return None')).toBe('LOAD_CONST None; RETURN_VALUE');
    expect(body('exec a in b\n return None')).toContain('LOAD_CONST None; RETURN_VALUE');
  });
});
