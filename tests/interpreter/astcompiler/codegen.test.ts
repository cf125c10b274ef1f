/** Instructions of statements and expressions, as Python 2.5 makes them. */
import { describe, expect, it } from 'vitest';
import { constText as disassembleConst, disassemble, inner } from './disassembler';
import { CompileMode, compile, type Options } from './setup';

/** The instructions of a module without the final `return None`. */
function moduleCode(source: string, options: Options = {}): string[] {
  const lines = disassemble(compile(source, options));
  expect(lines.slice(-2).map((l) => l.replace(/^L\d+: /, ''))).toEqual(['LOAD_CONST None', 'RETURN_VALUE']);
  const tail = lines[lines.length - 2]!;
  return tail.startsWith('L') && tail.includes(':') ? [...lines.slice(0, -2), tail.split(' ')[0]!] : lines.slice(0, -2);
}

/** The instructions of the first function (or class) in the source. */
function functionCode(source: string, options: Options = {}): string[] {
  return disassemble(inner(compile(source, options))[0]!);
}

function expression(source: string, flags = 0): string[] {
  const lines = disassemble(compile(source, { mode: CompileMode.Eval, flags }));
  expect(lines[lines.length - 1]!.endsWith('RETURN_VALUE')).toBe(true);
  return lines;
}

describe('expressions', () => {
  const cases: [string, string][] = [
    ['a + b * c', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; BINARY_MULTIPLY; BINARY_ADD; RETURN_VALUE'],
    ['a and b or c', 'LOAD_NAME a; JUMP_IF_FALSE L1; POP_TOP; LOAD_NAME b; JUMP_IF_TRUE L2; L1: POP_TOP; LOAD_NAME c; L2: RETURN_VALUE'],
    ['a if b else c', 'LOAD_NAME b; JUMP_IF_FALSE L1; POP_TOP; LOAD_NAME a; JUMP_FORWARD L2; L1: POP_TOP; LOAD_NAME c; L2: RETURN_VALUE'],
    ['a < b', 'LOAD_NAME a; LOAD_NAME b; COMPARE_OP <; RETURN_VALUE'],
    ['a < b <= c', 'LOAD_NAME a; LOAD_NAME b; DUP_TOP; ROT_THREE; COMPARE_OP <; JUMP_IF_FALSE L1; POP_TOP; LOAD_NAME c; COMPARE_OP <=; '
      + 'JUMP_FORWARD L2; L1: ROT_TWO; POP_TOP; L2: RETURN_VALUE'],
    ['{a: b, c: d}', 'BUILD_MAP 0; DUP_TOP; LOAD_NAME b; ROT_TWO; LOAD_NAME a; STORE_SUBSCR; DUP_TOP; LOAD_NAME d; ROT_TWO; LOAD_NAME c; STORE_SUBSCR; RETURN_VALUE'],
    ['[a, (b,), `c`]', 'LOAD_NAME a; LOAD_NAME b; BUILD_TUPLE 1; LOAD_NAME c; UNARY_CONVERT; BUILD_LIST 3; RETURN_VALUE'],
    ['f(a, *b)', 'LOAD_NAME f; LOAD_NAME a; LOAD_NAME b; CALL_FUNCTION_VAR 1; RETURN_VALUE'],
    ['f(x=a, **b)', 'LOAD_NAME f; LOAD_CONST "x"; LOAD_NAME a; LOAD_NAME b; CALL_FUNCTION_KW 256; RETURN_VALUE'],
    ['f(a, x=b, *c, **d)', 'LOAD_NAME f; LOAD_NAME a; LOAD_CONST "x"; LOAD_NAME b; LOAD_NAME c; LOAD_NAME d; CALL_FUNCTION_VAR_KW 257; RETURN_VALUE'],
    ['a.b.c(d, e=f)', 'LOAD_NAME a; LOAD_ATTR b; LOOKUP_METHOD c; LOAD_NAME d; LOAD_CONST "e"; LOAD_NAME f; CALL_METHOD 257; RETURN_VALUE'],
    ['a.b(*c)', 'LOAD_NAME a; LOAD_ATTR b; LOAD_NAME c; CALL_FUNCTION_VAR 0; RETURN_VALUE'],
    ['a[:], a[b:], a[:c], a[b:c]', 'LOAD_NAME a; SLICE+0; LOAD_NAME a; LOAD_NAME b; SLICE+1; LOAD_NAME a; LOAD_NAME c; SLICE+2; '
      + 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; SLICE+3; BUILD_TUPLE 4; RETURN_VALUE'],
    ['a[b::c]', 'LOAD_NAME a; LOAD_NAME b; LOAD_CONST None; LOAD_NAME c; BUILD_SLICE 3; BINARY_SUBSCR; RETURN_VALUE'],
    ['a[b:c, ..., d]', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; BUILD_SLICE 2; LOAD_CONST Ellipsis; LOAD_NAME d; BUILD_TUPLE 3; BINARY_SUBSCR; RETURN_VALUE'],
    ['[x for x in y if z if w]', 'BUILD_LIST 0; DUP_TOP; STORE_NAME _[1]; LOAD_NAME y; GET_ITER; L1: FOR_ITER L3; STORE_NAME x; LOAD_NAME z; JUMP_IF_FALSE L2; '
      + 'POP_TOP; LOAD_NAME w; JUMP_IF_FALSE L2; POP_TOP; LOAD_NAME _[1]; LOAD_NAME x; LIST_APPEND; JUMP_ABSOLUTE L1; L2: POP_TOP; JUMP_ABSOLUTE L1; '
      + 'L3: DELETE_NAME _[1]; RETURN_VALUE'],
    ['lambda a, b=c: a', 'LOAD_NAME c; LOAD_CONST <<lambda>>; MAKE_FUNCTION 1; RETURN_VALUE'],
    ['(x for x in y)', 'LOAD_CONST <<genexpr>>; MAKE_FUNCTION 0; LOAD_NAME y; GET_ITER; CALL_FUNCTION 1; RETURN_VALUE'],
    ['None', 'LOAD_CONST None; RETURN_VALUE'],
    ['+a, ~b', 'LOAD_NAME a; UNARY_POSITIVE; LOAD_NAME b; UNARY_INVERT; BUILD_TUPLE 2; RETURN_VALUE'],
    ['a / b // c ** d % e', 'LOAD_NAME a; LOAD_NAME b; BINARY_DIVIDE; LOAD_NAME c; LOAD_NAME d; BINARY_POWER; BINARY_FLOOR_DIVIDE; LOAD_NAME e; BINARY_MODULO; RETURN_VALUE'],
    ['a << b >> c & d ^ e | f', 'LOAD_NAME a; LOAD_NAME b; BINARY_LSHIFT; LOAD_NAME c; BINARY_RSHIFT; LOAD_NAME d; BINARY_AND; LOAD_NAME e; BINARY_XOR; LOAD_NAME f; BINARY_OR; RETURN_VALUE'],
  ];
  it.each(cases)('%s', (source, expected) => expect(expression(source).join('; ')).toBe(expected));

  it('divides truly under `from __future__ import division`', () =>
    expect(expression('a / b', 0x2000)).toContain('BINARY_TRUE_DIVIDE'));

  it('a generator expression loops over its argument', () =>
    expect(disassemble(inner(compile('(x for x in y if z)'))[0]!).join('; ')).toBe(
      'SETUP_LOOP L4; LOAD_FAST .0; L1: FOR_ITER L3; STORE_FAST x; LOAD_GLOBAL z; JUMP_IF_FALSE L2; POP_TOP; LOAD_FAST x; YIELD_VALUE; POP_TOP; '
      + 'JUMP_ABSOLUTE L1; L2: POP_TOP; JUMP_ABSOLUTE L1; L3: POP_BLOCK; L4: LOAD_CONST None; RETURN_VALUE'));
});

describe('statements', () => {
  const cases: [string, string][] = [
    ['a = b = c', 'LOAD_NAME c; DUP_TOP; STORE_NAME a; STORE_NAME b'],
    ['a, [b, c.d] = e', 'LOAD_NAME e; UNPACK_SEQUENCE 2; STORE_NAME a; UNPACK_SEQUENCE 2; STORE_NAME b; LOAD_NAME c; STORE_ATTR d'],
    ['a[b] = c', 'LOAD_NAME c; LOAD_NAME a; LOAD_NAME b; STORE_SUBSCR'],
    ['a[:b] = c', 'LOAD_NAME c; LOAD_NAME a; LOAD_NAME b; STORE_SLICE+2'],
    ['a += b', 'LOAD_NAME a; LOAD_NAME b; INPLACE_ADD; STORE_NAME a'],
    ['a.b -= c', 'LOAD_NAME a; DUP_TOP; LOAD_ATTR b; LOAD_NAME c; INPLACE_SUBTRACT; ROT_TWO; STORE_ATTR b'],
    ['a[b] *= c', 'LOAD_NAME a; LOAD_NAME b; DUP_TOPX 2; BINARY_SUBSCR; LOAD_NAME c; INPLACE_MULTIPLY; ROT_THREE; STORE_SUBSCR'],
    ['a[:] |= b', 'LOAD_NAME a; DUP_TOP; SLICE+0; LOAD_NAME b; INPLACE_OR; ROT_TWO; STORE_SLICE+0'],
    ['a[b:] &= c', 'LOAD_NAME a; LOAD_NAME b; DUP_TOPX 2; SLICE+1; LOAD_NAME c; INPLACE_AND; ROT_THREE; STORE_SLICE+1'],
    ['a[b:c] ^= d', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; DUP_TOPX 3; SLICE+3; LOAD_NAME d; INPLACE_XOR; ROT_FOUR; STORE_SLICE+3'],
    ['a[b:c:d] **= e', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; LOAD_NAME d; BUILD_SLICE 3; DUP_TOPX 2; BINARY_SUBSCR; LOAD_NAME e; INPLACE_POWER; ROT_THREE; STORE_SUBSCR'],
    ['del a, b.c, d[e], f[g:]', 'DELETE_NAME a; LOAD_NAME b; DELETE_ATTR c; LOAD_NAME d; LOAD_NAME e; DELETE_SUBSCR; LOAD_NAME f; LOAD_NAME g; DELETE_SLICE+1'],
    ['print a, b', 'LOAD_NAME a; PRINT_ITEM; LOAD_NAME b; PRINT_ITEM; PRINT_NEWLINE'],
    ['print a,', 'LOAD_NAME a; PRINT_ITEM'],
    ['print >>f, a', 'LOAD_NAME f; DUP_TOP; LOAD_NAME a; ROT_TWO; PRINT_ITEM_TO; PRINT_NEWLINE_TO'],
    ['print >>f, a,', 'LOAD_NAME f; DUP_TOP; LOAD_NAME a; ROT_TWO; PRINT_ITEM_TO; POP_TOP'],
    ['exec a', 'LOAD_NAME a; LOAD_CONST None; DUP_TOP; EXEC_STMT'],
    ['exec a in b', 'LOAD_NAME a; LOAD_NAME b; DUP_TOP; EXEC_STMT'],
    ['exec a in b, c', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; EXEC_STMT'],
    ['import a.b, c', 'LOAD_CONST -1; LOAD_CONST None; IMPORT_NAME a.b; STORE_NAME a; LOAD_CONST -1; LOAD_CONST None; IMPORT_NAME c; STORE_NAME c'],
    ['import a.b.c as d', 'LOAD_CONST -1; LOAD_CONST None; IMPORT_NAME a.b.c; LOAD_ATTR b; LOAD_ATTR c; STORE_NAME d'],
    ['from a import b, c as d', 'LOAD_CONST -1; LOAD_CONST ("b", "c"); IMPORT_NAME a; IMPORT_FROM b; STORE_NAME b; IMPORT_FROM c; STORE_NAME d; POP_TOP'],
    ['from . import a', 'LOAD_CONST 1; LOAD_CONST ("a",); IMPORT_NAME ; IMPORT_FROM a; STORE_NAME a; POP_TOP'],
    ['from a import *', 'LOAD_CONST -1; LOAD_CONST ("*",); IMPORT_NAME a; IMPORT_STAR'],
    ['assert a', 'LOAD_NAME a; JUMP_IF_TRUE L1; POP_TOP; LOAD_GLOBAL AssertionError; RAISE_VARARGS 1; L1: POP_TOP'],
    ['assert a, b', 'LOAD_NAME a; JUMP_IF_TRUE L1; POP_TOP; LOAD_GLOBAL AssertionError; LOAD_NAME b; RAISE_VARARGS 2; L1: POP_TOP'],
    ['if a: b\nelse: c', 'LOAD_NAME a; JUMP_IF_FALSE L1; POP_TOP; LOAD_NAME b; POP_TOP; JUMP_FORWARD L2; L1: POP_TOP; LOAD_NAME c; POP_TOP; L2:'],
    ['if 1: a\nelse: b', 'LOAD_NAME a; POP_TOP'],
    ['if "": a\nelse: b', 'LOAD_NAME b; POP_TOP'],
    ['if __debug__: a', 'LOAD_NAME a; POP_TOP'],
    ['while a: b\nelse: c', 'SETUP_LOOP L3; L1: LOAD_NAME a; JUMP_IF_FALSE L2; POP_TOP; LOAD_NAME b; POP_TOP; JUMP_ABSOLUTE L1; L2: POP_TOP; POP_BLOCK; LOAD_NAME c; POP_TOP; L3:'],
    ['while 1: a', 'SETUP_LOOP L2; L1: LOAD_NAME a; POP_TOP; JUMP_ABSOLUTE L1; L2:'],
    ['while 0: a\nelse: b', 'LOAD_NAME b; POP_TOP'],
    ['for a in b: break\nelse: c', 'SETUP_LOOP L3; LOAD_NAME b; GET_ITER; L1: FOR_ITER L2; STORE_NAME a; BREAK_LOOP; L2: POP_BLOCK; LOAD_NAME c; POP_TOP; L3:'
      .replace(/L(\d)/g, (_, n) => `L${Number(n) - 1}`).replace('L0: FOR_ITER', 'FOR_ITER')],
    ['for a in b:\n if c: continue\n d', 'SETUP_LOOP L4; LOAD_NAME b; GET_ITER; L1: FOR_ITER L3; STORE_NAME a; LOAD_NAME c; JUMP_IF_FALSE L2; POP_TOP; JUMP_ABSOLUTE L1; '
      + 'L2: POP_TOP; LOAD_NAME d; POP_TOP; JUMP_ABSOLUTE L1; L3: POP_BLOCK; L4:'],
    ['try: a\nfinally: b', 'SETUP_FINALLY L1; LOAD_NAME a; POP_TOP; POP_BLOCK; LOAD_CONST None; L1: LOAD_NAME b; POP_TOP; END_FINALLY'],
    ['try: a\nexcept b, c: d\nexcept e: f\nelse: g', 'SETUP_EXCEPT L1; LOAD_NAME a; POP_TOP; POP_BLOCK; JUMP_FORWARD L4; L1: DUP_TOP; LOAD_NAME b; COMPARE_OP exception match; '
      + 'JUMP_IF_FALSE L2; POP_TOP; POP_TOP; STORE_NAME c; POP_TOP; LOAD_NAME d; POP_TOP; JUMP_FORWARD L5; L2: POP_TOP; DUP_TOP; LOAD_NAME e; COMPARE_OP exception match; '
      + 'JUMP_IF_FALSE L3; POP_TOP; POP_TOP; POP_TOP; POP_TOP; LOAD_NAME f; POP_TOP; JUMP_FORWARD L5; L3: POP_TOP; END_FINALLY; L4: LOAD_NAME g; POP_TOP; L5:'],
    ['while a:\n try: continue\n except: pass', 'SETUP_LOOP L4; L1: LOAD_NAME a; JUMP_IF_FALSE L3; POP_TOP; SETUP_EXCEPT L2; CONTINUE_LOOP L1; '
      + 'L2: POP_TOP; POP_TOP; POP_TOP; JUMP_ABSOLUTE L1; L3: POP_TOP; POP_BLOCK; L4:'],
    ['raise', 'RAISE_VARARGS 0'],
    ['raise a, b, c', 'LOAD_NAME a; LOAD_NAME b; LOAD_NAME c; RAISE_VARARGS 3'],
    ['from __future__ import with_statement\nwith a: b', 'LOAD_CONST -1; LOAD_CONST ("with_statement",); IMPORT_NAME __future__; IMPORT_FROM with_statement; STORE_NAME with_statement; POP_TOP; '
      + 'LOAD_NAME a; DUP_TOP; LOAD_ATTR __exit__; STORE_NAME _[1]; LOAD_ATTR __enter__; CALL_FUNCTION 0; POP_TOP; SETUP_FINALLY L1; LOAD_NAME b; POP_TOP; POP_BLOCK; '
      + 'LOAD_CONST None; L1: LOAD_NAME _[1]; DELETE_NAME _[1]; WITH_CLEANUP; END_FINALLY'],
    ['@a\n@b.c\ndef f(x=d): pass', 'LOAD_NAME a; LOAD_NAME b; LOAD_ATTR c; LOAD_NAME d; LOAD_CONST <f>; MAKE_FUNCTION 1; CALL_FUNCTION 1; CALL_FUNCTION 1; STORE_NAME f'],
    ['class A(B, C): pass', 'LOAD_CONST "A"; LOAD_NAME B; LOAD_NAME C; BUILD_TUPLE 2; LOAD_CONST <A>; MAKE_FUNCTION 0; CALL_FUNCTION 0; BUILD_CLASS; STORE_NAME A'],
    ['"doc"; a', 'LOAD_CONST "doc"; STORE_NAME __doc__; LOAD_NAME a; POP_TOP'],
    ['a; "no doc"; 3', 'LOAD_NAME a; POP_TOP'],
    ['global a; a = 1', 'LOAD_CONST 1; STORE_GLOBAL a'],
  ];
  it.each(cases)('%s', (source, expected) => {
    if (source.startsWith('raise')) expect(disassemble(compile(source)).join('; ')).toBe(expected);
    else expect(moduleCode(source).join('; ')).toBe(expected);
  });

  it('`with ... as` assigns under the protection of __exit__', () => {
    const lines = functionCode('from __future__ import with_statement\ndef f(a):\n with a as (b, c): pass');
    expect(lines.join('; ')).toBe('LOAD_FAST a; DUP_TOP; LOAD_ATTR __exit__; STORE_FAST _[1]; LOAD_ATTR __enter__; CALL_FUNCTION 0; STORE_FAST _[2]; SETUP_FINALLY L1; '
      + 'LOAD_FAST _[2]; DELETE_FAST _[2]; UNPACK_SEQUENCE 2; STORE_FAST b; STORE_FAST c; POP_BLOCK; LOAD_CONST None; L1: LOAD_FAST _[1]; DELETE_FAST _[1]; '
      + 'WITH_CLEANUP; END_FINALLY; LOAD_CONST None; RETURN_VALUE');
  });

  it('absolute_import changes the level of imports', () =>
    expect(disassemble(compile('import a', { flags: 0x4000 }))[0]).toBe('LOAD_CONST 0'));

  it('the prompt prints expression statements, those in functions not', () => {
    const code = compile('if a:\n b\n', { mode: CompileMode.Single });
    expect(disassemble(code)).toContain('PRINT_EXPR');
    expect(functionCode('def f():\n b\n', { mode: CompileMode.Single })).not.toContain('PRINT_EXPR');
    expect(disassemble(compile('3\n', { mode: CompileMode.Single })).slice(0, 2)).toEqual(['LOAD_CONST 3', 'PRINT_EXPR']);
  });

  it('-O drops assert and the truth of __debug__, -OO docstrings too', () => {
    expect(moduleCode('assert a', { optimize: 1 })).toEqual([]);
    expect(moduleCode('if __debug__: a\nelse: b', { optimize: 1 })).toEqual(['LOAD_NAME b', 'POP_TOP']);
    expect(moduleCode('"doc"', { optimize: 1 })).toEqual(['LOAD_CONST "doc"', 'STORE_NAME __doc__']);
    expect(moduleCode('"doc"', { optimize: 2 })).toEqual([]);
    const doc = (optimize: number): string => String(inner(compile('def f():\n "doc"', { optimize }))[0]!.co_consts_w.length);
    expect([doc(1), doc(2)]).toEqual(['2', '1']);
  });
});

describe('functions and classes', () => {
  it('the docstring is the first constant, None when there is none', () => {
    const first = (source: string): unknown => disassembledConst(source);
    expect(first('def f():\n "doc"\n return 1')).toBe('"doc"');
    expect(first('def f():\n return "no doc"')).toBe('None');
    expect(first('lambda: "no doc"')).toBe('None');
  });

  it('arguments that are tuples are unpacked first', () =>
    expect(functionCode('def f(a, (b, (c, d)), e): pass').join('; ')).toBe(
      'LOAD_FAST .1; UNPACK_SEQUENCE 2; STORE_FAST b; UNPACK_SEQUENCE 2; STORE_FAST c; STORE_FAST d; LOAD_CONST None; RETURN_VALUE'));

  it('closures hand on cells', () => {
    const source = 'def f(a):\n b = a\n def g():\n  return a, b\n return g';
    expect(functionCode(source).join('; ')).toBe('LOAD_DEREF a; STORE_DEREF b; LOAD_CLOSURE a; LOAD_CLOSURE b; BUILD_TUPLE 2; LOAD_CONST <g>; MAKE_CLOSURE 0; STORE_FAST g; '
      + 'LOAD_FAST g; RETURN_VALUE');
    const f = inner(compile(source))[0]!;
    expect([...f.argOfCell]).toEqual([0, -1]);
    expect(f.hasArgCells).toBe(true);
    expect(disassemble(inner(f)[0]!).join('; ')).toBe('LOAD_DEREF a; LOAD_DEREF b; BUILD_TUPLE 2; RETURN_VALUE');
  });

  it('a class body returns its locals', () =>
    expect(functionCode('class A:\n "doc"\n def f(self): pass').join('; ')).toBe(
      'LOAD_NAME __name__; STORE_NAME __module__; LOAD_CONST "doc"; STORE_NAME __doc__; LOAD_CONST <f>; MAKE_FUNCTION 0; STORE_NAME f; LOAD_LOCALS; RETURN_VALUE'));

  it('private names are mangled', () => {
    const code = inner(compile('class _A:\n __b = 1\n def f(self, __c):\n  self.__d.__e__(__c, __f)\n  import __g, __h.i'))[0]!;
    expect([...code.co_names]).toContain('_A__b');
    expect([...inner(code)[0]!.co_varnames].slice(0, 2)).toEqual(['self', '_A__c']);
    expect([...inner(code)[0]!.co_names]).toEqual(['_A__d', '__e__', '_A__f', '__g', '__h.i']);
    expect([...inner(code)[0]!.co_varnames].slice(2)).toEqual(['_A__g', '_A__h']);
    expect([...inner(compile('class __:\n __a = 1'))[0]!.co_names]).toContain('__a');
  });

  it('code after a jump is dropped', () => {
    expect(functionCode('def f():\n return 1\n g()')).toEqual(['LOAD_CONST 1', 'RETURN_VALUE']);
    expect(functionCode('def f():\n raise a\n g()')).toEqual(['LOAD_GLOBAL a', 'RAISE_VARARGS 1']);
    expect(functionCode('def f():\n if a: return 1\n else: return 2\n')).toEqual(
      ['LOAD_GLOBAL a', 'JUMP_IF_FALSE L1', 'POP_TOP', 'LOAD_CONST 1', 'RETURN_VALUE', 'L1: POP_TOP', 'LOAD_CONST 2', 'RETURN_VALUE']);
  });

  it('exec makes global names dynamic', () => {
    expect(functionCode('def f():\n exec a\n b')).toContain('LOAD_NAME b');
    expect(functionCode('def f():\n exec a in c, d\n b')).toContain('LOAD_NAME b');
    expect(functionCode('def f():\n b')).toContain('LOAD_GLOBAL b');
  });

  function disassembledConst(source: string): string {
    const code = inner(compile(source))[0]!;
    const w = code.co_consts_w[0]!;
    return disassembleConst(w);
  }
});


