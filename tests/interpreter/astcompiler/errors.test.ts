/** Errors and warnings of the compiler proper: texts, places and the form of the exception, as Python 2.5's. */
import { describe, expect, it } from 'vitest';
import { ErrorStyle } from '../../../interpreter/astcompiler/error';
import { space } from '../../../interpreter/baseobjspace';
import { OperationError } from '../../../interpreter/error';
import { CompileMode, compileSource } from '../../../interpreter/pycompiler';
import { Warnings, compile, compileError } from './setup';

const { Arguments, Attributes, Bare, System } = {
  Arguments: ErrorStyle.Arguments, Attributes: ErrorStyle.Attributes, Bare: ErrorStyle.Bare, System: ErrorStyle.System,
};

const nested = (depth: number): string => {
  let source = '';
  for (let i = 0; i < depth; i++) source += ' '.repeat(i) + 'while a:\n';
  return source + ' '.repeat(depth) + 'pass\n';
};

describe('errors', () => {
  const cases: [string, string, number, ErrorStyle][] = [
    ['return 1', "'return' outside function", 1, Arguments],
    ['class A:\n return', "'return' outside function", 2, Arguments],
    ['\nyield 1', "'yield' outside function", 2, Arguments],
    ['class A: yield', "'yield' outside function", 1, Arguments],
    ['break', "'break' outside loop", 1, Arguments],
    ['try:\n a\n break\nfinally: b', "'break' outside loop", 3, Arguments],
    ['while a:\n def f(): break', "'break' outside loop", 2, Arguments],
    ['while a: pass\nelse: break', "'break' outside loop", 2, Arguments],
    ['continue', "'continue' not properly in loop", 1, Arguments],
    ['try: continue\nexcept: pass', "'continue' not properly in loop", 1, Arguments],
    ['while a:\n try: b\n finally: continue', "'continue' not supported inside 'finally' clause", 3, Arguments],
    ['while a:\n try: b\n finally:\n  try: continue\n  except: pass', "'continue' not supported inside 'finally' clause", 4, Arguments],
    ['while a:\n try: b\n finally:\n  if c: continue', "'continue' not supported inside 'finally' clause", 4, Arguments],
    ['while a:\n try:\n  pass\n finally:\n  try:\n   pass\n  except:\n   continue', "'continue' not supported inside 'finally' clause", 8, Arguments],
    ['try: a\nexcept: b\nexcept c: d', "default 'except:' must be last", 1, Arguments],
    ['a\nfrom __future__ import division', 'from __future__ imports must occur at the beginning of the file', 2, Arguments],
    ['"doc"\n"more"\nfrom __future__ import division', 'from __future__ imports must occur at the beginning of the file', 3, Arguments],
    ['a; from __future__ import division', 'from __future__ imports must occur at the beginning of the file', 1, Attributes],
    ['def f():\n from __future__ import division', 'from __future__ imports must occur at the beginning of the file', 2, Arguments],
    ['if a:\n from __future__ import division', 'from __future__ imports must occur at the beginning of the file', 2, Arguments],
    ['from __future__ import nope', 'future feature nope is not defined', 1, Attributes],
    ['from __future__ import *', 'future feature * is not defined', 1, Attributes],
    ['"doc"\nfrom __future__ import braces', 'not a chance', 2, Attributes],
    ['__debug__ = 1', 'can not assign to __debug__', 1, Arguments],
    ['del __debug__', 'can not assign to __debug__', 1, Arguments],
    ['def f(a, a): pass', "duplicate argument 'a' in function definition", 1, Attributes],
    ['\nlambda a, (b, a): 1', "duplicate argument 'a' in function definition", 2, Attributes],
    ['def f(a, *a): pass', "duplicate argument 'a' in function definition", 1, Attributes],
    ['def f(a):\n global a', "name 'a' is local and global", 0, Bare],
    ['def f():\n yield 1\n return 2', "'return' with argument inside generator", 3, Attributes],
    ['def f():\n return 2\n yield 1', "'return' with argument inside generator", 3, Attributes],
    ['def f():\n a = 1\n def g(): return a\n del a', "can not delete variable 'a' referenced in nested scope", 0, Bare],
    ['def f():\n exec a\n def g(): return b', "unqualified exec is not allowed in function 'f' it contains a nested function with free variables", 2, Attributes],
    ['def f():\n def g():\n  exec a\n  return b', "unqualified exec is not allowed in function 'g' it is a nested function", 3, Attributes],
    ['def f():\n from m import *\n def g(): return b', "import * is not allowed in function 'f' because it is contains a nested function with free variables", 2, Attributes],
    ['def f():\n def g():\n  from m import *\n  return b', "import * is not allowed in function 'g' because it is is a nested function", 3, Attributes],
    ['def f():\n exec a\n from m import *\n def g(): return b',
      "function 'f' uses import * and bare exec, which are illegal because it contains a nested function with free variables", 2, Attributes],
    [nested(21), 'too many statically nested blocks', 0, System],
  ];
  it.each(cases)('%j', (source, message, lineno, style) => {
    const e = compileError(source);
    expect([e.message, e.lineno, e.style]).toEqual([message, lineno, style]);
  });

  it('what is allowed is allowed', () => {
    compile(nested(20));
    compile('def f():\n exec a in b\n def g(): return c');
    compile('def f():\n exec a\n b');
    compile('def f():\n return\n yield 1');
    compile('while a:\n try: b\n except c: continue\n finally: d');
    compile('while a:\n try: b\n finally:\n  while c: continue');
    compile('"doc"\nfrom __future__ import division, generators, nested_scopes\nfrom __future__ import with_statement');
    compile('from __future__ import division\n"doc"\nfrom __future__ import with_statement');
    compile('if 0: yield_outside = 1');
    compile('__debug__');
  });

  it('more than 255 arguments in a tree', () => {
    const args = (n: number): string => Array.from({ length: n }, (_, i) => `a${i}`).join(', ');
    compile(`f(${args(255)})`);
    compile(`def f(${args(300)}): pass`);
  });
});

describe('warnings', () => {
  const cases: [string, string[]][] = [
    ['def f():\n a = 1\n global a', ["f.py:3: name 'a' is assigned to before global declaration"]],
    ['def f():\n print a\n global a', ["f.py:3: name 'a' is used prior to global declaration"]],
    ['\ndef f():\n from m import *', ['f.py:2: import * only allowed at module level']],
    ['class A:\n from m import *', ['f.py:1: import * only allowed at module level']],
    ['from m import *\ndef f():\n global a\n a = 1', []],
  ];
  it.each(cases)('%j', (source, texts) => {
    const warnings = new Warnings();
    compile(source, { warnings });
    expect(warnings.texts).toEqual(texts);
  });
});

describe('the exception that the program sees', () => {
  function raised(source: string): OperationError {
    try {
      compileSource(source, 'no-such-file.py', CompileMode.Exec, 0);
    } catch (e) {
      if (e instanceof OperationError) return e;
      throw e;
    }
    throw new Error('no error');
  }

  it('has the place among its arguments', () => {
    const e = raised('\nreturn 1');
    expect(e.w_type).toBe(space.w_SyntaxError);
    expect(space.repr_w(e.getValue())).toBe(`("'return' outside function", ('no-such-file.py', 2, None, None))`);
  });

  it('is a SystemError for too many blocks', () => {
    const e = raised(nested(21));
    expect(e.w_type).toBe(space.w_SystemError);
    expect(space.str_str(e.getValue())).toBe('too many statically nested blocks');
  });

  it('is a bare SyntaxError where no place is known', () => {
    const e = raised('def f(a):\n global a');
    expect(e.w_type).toBe(space.w_SyntaxError);
    expect(space.str_str(e.getValue())).toBe("name 'a' is local and global");
  });
});
