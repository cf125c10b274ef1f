/**
 * Trees and errors against those of a real CPython 2.7, stored in data/ (sources on which 2.5 and 2.7 agree; the texts of messages
 * are 2.5's), and what only Python 2.5 does.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Module } from '../../../interpreter/astcompiler/ast';
import { LiteralDecodeError, PySyntaxError } from '../../../interpreter/pyparser/error';
import { CompileFlag, CompileMode, LineReader, parseInteractive, parseSource, type ParsedSource } from '../../../interpreter/pyparser/pyparse';
import { dump, TextFactory } from './astdump';

type Mode = 'exec' | 'eval' | 'single';
const MODES = { exec: CompileMode.Exec, eval: CompileMode.Eval, single: CompileMode.Single };
const KINDS = ['SyntaxError', 'IndentationError', 'TabError', 'MemoryError', 'ValueError', 'UnicodeError'];

function data<T>(name: string): T[] {
  return JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8')) as T[];
}

function parse(source: string, mode: Mode = 'exec', flags = 0): ParsedSource {
  return parseSource(source, '<f>', MODES[mode], flags, new TextFactory());
}

function tree(source: string, mode: Mode = 'exec', flags = 0): string {
  return dump(parse(source, mode, flags).tree!);
}

/** [class, message, lineno, offset, text], the text true where it is the file's line; null when there is no error. */
function errorOf(source: string, mode: Mode = 'exec', flags = 0): unknown {
  try {
    parse(source, mode, flags);
  } catch (e) {
    if (!(e instanceof PySyntaxError)) throw e;
    const kind = KINDS[e.kind];
    if (kind === 'MemoryError') return [kind, ''];
    if (kind === 'ValueError' || kind === 'UnicodeError') return [kind, e.message];
    return [kind, e.message, e.lineno, e.offset < 0 ? null : e.offset, e.textFromFile ? true : e.text];
  }
  return null;
}

function message(source: string, mode: Mode = 'exec', flags = 0): string | null {
  const error = errorOf(source, mode, flags) as string[] | null;
  return error === null ? null : error[1];
}

describe('trees', () => {
  for (const [source, mode, expected] of data<[string, Mode, string]>('trees'))
    it(`${mode} ${JSON.stringify(source)}`, () => expect(tree(source, mode)).toBe(expected));
});

describe('errors', () => {
  for (const [source, mode, flags, fromFile, expected] of data<[string, Mode, number, boolean, unknown]>('errors')) {
    it(`${fromFile ? 'file' : mode} ${flags === 0 ? '' : `flags ${flags} `}${JSON.stringify(source)}`, () => {
      const more = (fromFile ? CompileFlag.PARSE_FROM_FILE : 0) | CompileFlag.FUTURE_WITH_STATEMENT;
      expect(errorOf(source, mode, flags | more)).toEqual(expected);
    });
  }
});

describe('only in Python 2.5', () => {
  it('an exponent needs digits', () => expect(errorOf('1.e\n')).toEqual(['SyntaxError', 'invalid token', 1, 3, '1.e\n']));
  it('no positional argument after *args', () => expect(message('f(*a, b)\n')).toBe('invalid syntax'));
  it('no keyword argument after *args', () => expect(message('f(*a, b=1)\n')).toBe('invalid syntax'));
  it('no set literals', () => expect(message('{1}\n')).toBe('invalid syntax'));
  it('no set or dict comprehensions', () => expect(message('{a for a in b}\n')).toBe('invalid syntax'));
  it('no class decorators', () => expect(message('@x\nclass C: pass\n')).toBe('invalid syntax'));
  it('no new octal and binary literals', () => {
    expect(message('0o7\n')).toBe('invalid syntax');
    expect(message('0b1\n')).toBe('invalid syntax');
  });
  it('no bytes literals', () => expect(message("b'a'\n")).toBe('invalid syntax'));
  it('no except ... as', () => expect(message('try: a\nexcept b as c: d\n')).toBe('invalid syntax'));
  it('no several managers in a with', () => {
    expect(message('with a, b: c\n', 'exec', CompileFlag.FUTURE_WITH_STATEMENT)).toBe('invalid syntax');
  });
  it('print is always a statement', () => expect(message('print(a, file=b)\n')).toBe('invalid syntax'));
  it('keyword arguments may repeat: the call fails', () => expect(message('f(a=1, a=2)\n')).toBe(null));

  for (const source of ['None = 1', 'x = None = 1', '(None,) = 1', '[None] = 1', 'x.None = 1', 'None += 1', 'x.None += 1', 'for None in x: pass',
    '[x for None in y]', 'def None(): pass', 'def f(None): pass', 'def f(x, None=1): pass', 'def f(*None): pass', 'def f(**None): pass',
    'def f((a, None)): pass', 'lambda None: 1', 'class None: pass', 'try: a\nexcept b, None: c', 'with a as None: pass', 'f(None=1)'])
    it(`${source}: assignment to None`, () => expect(message(source + '\n', 'exec', CompileFlag.FUTURE_WITH_STATEMENT)).toBe('assignment to None'));
  for (const source of ['None', 'x.None', 'import None', 'import a as None', 'from a import None', 'global None', 'del None'])
    it(`${source} is allowed`, () => expect(message(source + '\n')).toBe(null));

  it('the empty tuple', () => {
    expect(message('() = 1\n')).toBe("can't assign to ()");
    expect(message('del ()\n')).toBe("can't assign to ()");
    expect(message('x, () = 1\n')).toBe("can't assign to ()");
  });
  for (const source of ['() += 1', '1 += 1', 'f() += 1', 'a, b += 1', '[a] += 1', 'a + b += 1'])
    it(`${source}`, () => expect(message(source + '\n')).toBe('illegal expression for augmented assignment'));
  it('generator expressions and yield in augmented assignments', () => {
    expect(message('(x for x in y) += 1\n')).toBe('augmented assignment to generator expression not possible');
    expect(message('(yield) += 1\n')).toBe('augmented assignment to yield expression not possible');
  });
  it('exec of a tuple takes it apart at run time', () => {
    expect(tree('exec (x, y)\n')).toBe('Module([Exec(Tuple([Name(x, Load)@1:6, Name(y, Load)@1:9], Load)@1:6, None, None)@1:0])');
  });
  it('the second line declares the encoding, whatever the first is', () => {
    expect(tree("x = 1\n# coding: utf-8\ny = u'\xc3\xa9'\n")).toContain("Str(u'\\xe9')");
  });
  it('more than 255 arguments', () => {
    const args = (n: number): string => Array.from({ length: n }, (_, i) => `a${i}`).join(', ');
    expect(message(`f(${args(255)})\n`)).toBe(null);
    expect(message(`f(${args(256)})\n`)).toBe('more than 255 arguments');
    expect(message(`f(${args(254)}, x=1, y=2)\n`)).toBe('more than 255 arguments');
    expect(message(`f(${args(255)}, *x, **y)\n`)).toBe(null);
  });
});

describe('with and as', () => {
  it('are names without the future statement', () => {
    expect(tree('with_ = with = as\n')).toContain('Name(with, Store)');
    expect(message('with a: b\n')).toBe('invalid syntax');
    expect(message('import a as b\n')).toBe(null);
    expect(message('def as(as): return as\n')).toBe(null);
  });
  it('are keywords from the future statement on', () => {
    expect(message('as = 1\nfrom __future__ import with_statement\nwith a as b: c\n')).toBe(null);
    expect(message('from __future__ import with_statement\nas = 1\n')).toBe('invalid syntax');
    expect(message('from __future__ import (division, with_statement)\nwith = 1\n')).toBe('invalid syntax');
    expect(message('from __future__ import division\nwith = 1\n')).toBe(null);
    expect(message('from future import with_statement\nwith = 1\n')).toBe(null);
    expect(message('from __future__ import *\nwith = 1\n')).toBe(null);
    expect(message('from . import with_statement\nwith = 1\n')).toBe(null);
  });
  it('are keywords by the flag', () => expect(message('with a as b: c\n', 'exec', CompileFlag.FUTURE_WITH_STATEMENT)).toBe(null));
  it('only as may stand in an import or with', () => {
    expect(errorOf('x\nimport a bs b\n')).toEqual(['SyntaxError', "must use 'as' in import", 2, null, true]);
    expect(message('from a import b ass c\n')).toBe("must use 'as' in import");
    expect(message('with a bs b: c\n', 'exec', CompileFlag.FUTURE_WITH_STATEMENT)).toBe('expected "with [expr] as [var]"');
  });
  it('give warnings where they are names', () => {
    const warnings = parse('import a as b\nwith = 1\n\nx = as\n').warnings.map((w) => [w.message, w.lineno]);
    expect(warnings).toEqual([
      ["'with' will become a reserved keyword in Python 2.6", 2],
    ]);
    expect(parse('x = as\n').warnings.map((w) => w.message)).toEqual(["'as' will become a reserved keyword in Python 2.6"]);
    expect(parse('from __future__ import with_statement\nwith a as b: c\n').warnings).toEqual([]);
  });
});

describe('depth', () => {
  const parens = (n: number, inner: string): string => '('.repeat(n) + inner + ')'.repeat(n);
  const deep = ['MemoryError', ''];
  it('of brackets, as in CPython', () => {
    expect(errorOf(parens(99, '') + '\n')).toBe(null);
    expect(errorOf(parens(100, '') + '\n')).toEqual(deep);
    expect(errorOf(parens(98, '1'), 'eval')).toBe(null);
    expect(errorOf(parens(99, '1'), 'eval')).toEqual(deep);
    expect(errorOf('x = ' + '['.repeat(99) + ']'.repeat(99) + '\n')).toBe(null);
    expect(errorOf('x = ' + '['.repeat(100) + ']'.repeat(100) + '\n')).toEqual(deep);
    expect(errorOf('f('.repeat(93) + ')'.repeat(93) + '\n')).toBe(null);
    expect(errorOf('f('.repeat(94) + ')'.repeat(94) + '\n')).toEqual(deep);
    expect(errorOf('a['.repeat(92) + '1' + ']'.repeat(92) + '\n')).toBe(null);
    expect(errorOf('a['.repeat(93) + '1' + ']'.repeat(93) + '\n')).toEqual(deep);
    const inBlocks = (n: number): string => Array.from({ length: 40 }, (_, i) => ' '.repeat(i) + 'if 1:\n').join('') + ' '.repeat(40) + parens(n, '') + '\n';
    expect(errorOf(inBlocks(89))).toBe(null);
    expect(errorOf(inBlocks(90))).toEqual(deep);
  });
  it('of operators', () => {
    expect(errorOf('not '.repeat(1480) + '1\n')).toBe(null);
    expect(errorOf('not '.repeat(1485) + '1\n')).toEqual(deep);
    expect(errorOf('-'.repeat(1480) + '1', 'eval')).toBe(null);
    expect(errorOf('-'.repeat(1488) + '1', 'eval')).toEqual(deep);
    expect(errorOf('lambda:'.repeat(375) + '1', 'eval')).toBe(null);
    expect(errorOf('lambda:'.repeat(750) + '1', 'eval')).toEqual(deep);
  });
  it('of blocks', () => {
    const blocks = (n: number): string => Array.from({ length: n }, (_, i) => ' '.repeat(i) + 'if 1:\n').join('') + ' '.repeat(n) + 'pass\n';
    expect(errorOf(blocks(99))).toBe(null);
    expect(message(blocks(100))).toBe('too many levels of indentation');
  });
  it('is no matter of length', () => {
    expect(message('x = ' + '1 + '.repeat(5000) + '1\n')).toBe(null);
    expect(message('if a: b\n' + 'elif a: b\n'.repeat(3000))).toBe(null);
    expect(message('x' + '.y'.repeat(3000) + '\n')).toBe(null);
  });
});

describe('literals', () => {
  it('neighbours join in their order', () => {
    expect(tree("'a' 'b' u'c' 'd'", 'eval')).toContain("Str(u'abcd')");
    expect(tree("('a'\n 'b')", 'eval')).toContain("Str('ab')");
  });
  it('a bad escape in a str is a ValueError', () => {
    for (const source of ["'\\x1'", "'\\xg1'", "'\\x'", "'a' '\\x1'"]) expect(errorOf(source, 'eval')).toEqual(['ValueError', 'invalid \\x escape']);
  });
  it('character names that are not at hand are a UnicodeError', () => {
    expect(errorOf("u'\\N{NO NAMES}'", 'eval')).toEqual(['UnicodeError', "\\N escapes not supported (can't load unicodedata module)"]);
  });
  const decodeError = (source: string): unknown => {
    try {
      parse(source, 'eval');
    } catch (e) {
      if (!(e instanceof LiteralDecodeError)) throw e;
      return [e.encoding, e.start, e.end, e.reason];
    }
    return null;
  };
  const cases: [string, string, number, number, string][] = [
    ["u'\\x1'", 'unicodeescape', 0, 3, 'truncated \\xXX escape'],
    ["u'\\x1zz'", 'unicodeescape', 0, 3 + 1, 'truncated \\xXX escape'],
    ["u'\\u123zz'", 'unicodeescape', 0, 5 + 1, 'truncated \\uXXXX escape'],
    ["u'\\u12'", 'unicodeescape', 0, 4, 'truncated \\uXXXX escape'],
    ["u'ab\\U0011ffffx'", 'unicodeescape', 2, 12, 'illegal Unicode character'],
    ["u'\\Uffffffff'", 'unicodeescape', 0, 10, 'illegal Unicode character'],
    ["u'\\N'", 'unicodeescape', 0, 2, 'malformed \\N character escape'],
    ["u'\\N{'", 'unicodeescape', 0, 3, 'malformed \\N character escape'],
    ["u'\\N{}'", 'unicodeescape', 0, 3, 'malformed \\N character escape'],
    ["u'\\N{SPACE'", 'unicodeescape', 0, 8, 'malformed \\N character escape'],
    ["u'\\N{foo}'", 'unicodeescape', 0, 7, 'unknown Unicode character name'],
    ["ur'\\u12'", 'rawunicodeescape', 0, 4, 'truncated \\uXXXX'],
    ["ur'\\U00110000'", 'rawunicodeescape', 0, 10, '\\Uxxxxxxxx out of range'],
    ["'a' u'\\xff' '\\xff'", 'ascii', 0, 1, 'ordinal not in range(128)'],
    ["'\\xff' u'a'", 'ascii', 0, 1, 'ordinal not in range(128)'],
  ];
  for (const [source, ...expected] of cases) it(`${source} is no unicode`, () => expect(decodeError(source)).toEqual(expected));
  it('bytes that are no UTF-8', () => {
    const error = (bytes: string): unknown => {
      try {
        parse(`# coding: utf-8\nu'${bytes}'\n`);
      } catch (e) {
        if (!(e instanceof LiteralDecodeError)) throw e;
        return [e.encoding, e.start, e.end, e.reason];
      }
      return null;
    };
    expect(error('a\xff')).toEqual(['utf8', 1, 2, 'unexpected code byte']);
    expect(error('\x80')).toEqual(['utf8', 0, 1, 'unexpected code byte']);
    expect(error('\xc3')).toEqual(['utf8', 0, 1, 'unexpected end of data']);
    expect(error('\xc3a')).toEqual(['utf8', 0, 2, 'invalid data']);
    expect(error('\xc0\x80')).toEqual(['utf8', 0, 2, 'illegal encoding']);
    expect(error('\xe0\x80\x80')).toEqual(['utf8', 0, 3, 'illegal encoding']);
    expect(error('\xf4\x90\x80\x80')).toEqual(['utf8', 0, 4, 'illegal encoding']);
    expect(error('\xed\xa0\x80')).toBe(null);
  });
});

describe('encodings', () => {
  const file = CompileFlag.PARSE_FROM_FILE;
  it('an undeclared byte is an error in a file only', () => {
    const text = "Non-ASCII character '\\xe9' in file <f> on line 2, but no encoding declared; see http://www.python.org/peps/pep-0263.html for details";
    expect(errorOf("x\ny = '\xe9'\n", 'exec', file)).toEqual(['SyntaxError', text, 2, 0, null]);
    expect(errorOf("x\ny = '''\n\n\xe9'''\n", 'exec', file)).toEqual(['SyntaxError', text.replace('line 2', 'line 4'), 4, 0, null]);
    expect(message("x\n# \xe9\n", 'exec', file)).toBe(text);
    expect(message("x = '\xe9'\n")).toBe(null);
  });
  it('an error before the undeclared byte comes first', () => expect(message("x y\n'\xe9'\n", 'exec', file)).toBe('invalid syntax'));
  it('unknown encodings', () => {
    expect(errorOf('# coding: foo\n')).toEqual(['SyntaxError', 'unknown encoding: foo', 0, 0, null]);
    expect(errorOf('x\n# coding: foo\n', 'exec', file)).toEqual(['SyntaxError', 'encoding problem: with BOM', 2, 0, null]);
  });
  it('a byte order mark allows only utf-8', () => {
    expect(message('\xef\xbb\xbf# coding: latin-1\n')).toBe('encoding problem: utf-8');
    expect(message('\xef\xbb\xbf# coding: utf-8\n')).toBe(null);
  });
  it('ascii', () => {
    const text = "'ascii' codec can't decode byte 0xc3 in position ";
    expect(errorOf("# coding: ascii\nx = '\xc3'\n")).toEqual(['SyntaxError', text + '21: ordinal not in range(128)', 0, 0, null]);
    expect(errorOf("# coding: ascii\nx = '\xc3'\n", 'exec', file)).toEqual(['SyntaxError', text + '5: ordinal not in range(128)', 2, 0, null]);
  });
  it('only the first two lines and only comments declare', () => {
    expect(message('\n\n# coding: foo\n')).toBe(null);
    expect(message("x = '# coding: foo'\n")).toBe(null);
    expect(message('x # coding: foo\n')).toBe(null);
    expect(message('# coding foo\n')).toBe(null);
  });
  it('others go through the codec', () => expect(tree("# coding: rot1\nx = u'\x90', '\x90', '\\n\x90'\n")).toContain(
    "Tuple([Str(u'\\u0110')@2:4, Str('\\x90')@2:11, Str('\\n\\x90')@2:17]"));
  it('a unicode source may not declare one', () => {
    expect(errorOf('# coding: utf-8\n', 'exec', CompileFlag.SOURCE_IS_UTF8)).toEqual(['SyntaxError', 'encoding declaration in Unicode string', 0, null, null]);
    expect(tree("u'\xc3\xa9', '\xc3\xa9'", 'eval', CompileFlag.SOURCE_IS_UTF8)).toContain("Str(u'\\xe9')@1:0, Str('\\xc3\\xa9')");
  });
});

describe('NUL bytes', () => {
  const file = CompileFlag.PARSE_FROM_FILE;
  it('end their line in a file, newline included', () => {
    expect(tree('x\n\0\0\ny\n', 'exec', file)).toBe('Module([Expr(Name(x, Load)@1:0)@1:0, Expr(Name(y, Load)@2:0)@2:0])');
    expect(errorOf('x\0 z\ny w\n', 'exec', file)).toEqual(['SyntaxError', 'invalid syntax', 1, 4, 'xy w\n']);
    expect(tree('\0\0\0', 'exec', file)).toBe('Module([])');
  });
  it('are no tokens in a string', () => expect(message('x\0y\n')).toBe('invalid syntax'));
});

describe('tabs', () => {
  const mixed = 'if a:\n        b\n\tc\n';
  it('are eight columns', () => expect(message(mixed)).toBe(null));
  it('-tt', () => {
    expect(errorOf(mixed, 'exec', CompileFlag.PARSE_TAB_ERROR)).toEqual(
      ['TabError', 'inconsistent use of tabs and spaces in indentation', 3, 3, '\tc\n']);
    expect(message('if a:\n\tb\n\tc\n', 'exec', CompileFlag.PARSE_TAB_ERROR)).toBe(null);
  });
  it('-t', () => {
    expect(parse(mixed, 'exec', CompileFlag.PARSE_TAB_WARNING).mixedTabs).toBe(true);
    expect(parse('if a:\n\tb\n\tc\n', 'exec', CompileFlag.PARSE_TAB_WARNING).mixedTabs).toBe(false);
    expect(parse(mixed).mixedTabs).toBe(false);
  });
  it('have the width that a comment of an editor tells', () => {
    for (const comment of ['tab-width: 4', 'vim:tabstop=4', 'vi:ts=4', 'set tabsize=4'])
      expect(message(`# ${comment}\nif a:\n    b\n\tc\n`)).toBe(null);
    expect(message('if a:\n    b\n\tc\n')).toBe('unexpected indent');
  });
});

class Lines extends LineReader {
  readonly asked: boolean[] = [];
  constructor(private readonly lines: string[]) { super(); }
  readLine(continued: boolean): string {
    this.asked.push(continued);
    return this.lines.shift() ?? '';
  }
}

describe('interactive input', () => {
  const read = (...lines: string[]): [string, Lines] => {
    const reader = new Lines(lines);
    const parsed = parseInteractive(reader, '<stdin>', 0, '', new TextFactory());
    return [parsed.tree === null ? 'end' : dump(parsed.tree), reader];
  };
  it('a simple statement needs one line', () => {
    const [text, reader] = read('x = 1\n', 'y\n');
    expect(text).toBe('Interactive([Assign([Name(x, Store)@1:0], Num(1)@1:4)@1:0])');
    expect(reader.asked).toEqual([false]);
  });
  it('a compound statement ends with an empty line', () => {
    const [text, reader] = read('if a:\n', '  b\n', '  c\n', '\n', 'd\n');
    expect(text).toBe('Interactive([If(Name(a, Load)@1:3, [Expr(Name(b, Load)@2:2)@2:2, Expr(Name(c, Load)@3:2)@3:2], [])@1:0])');
    expect(reader.asked).toEqual([false, true, true, true]);
  });
  it('brackets, strings and backslashes go on', () => {
    expect(read('(1,\n', '2)\n')[1].asked).toEqual([false, true]);
    expect(read("'''a\n", '\n', "b'''\n")[0]).toContain("Str('a\\n\\nb')");
    expect(read('1 + \\\n', '2\n')[1].asked).toEqual([false, true]);
  });
  it('an empty line and a comment alone', () => {
    expect(read('\n')[0]).toBe('Interactive([Pass()@1:0])');
    expect(read('# c\n', 'x\n')[0]).toBe('Interactive([Expr(Name(x, Load)@2:0)@2:0])');
  });
  it('the end of the input', () => {
    expect(read()[0]).toBe('end');
    expect(read('if a:\n', '  b\n')[0]).toContain('Interactive([If(');
  });
  it('the text of an error is the last line', () => {
    try {
      read('if a:\n', 'b\n');
      expect.unreachable();
    } catch (e) {
      if (!(e instanceof PySyntaxError)) throw e;
      expect([e.message, e.lineno, e.offset, e.text]).toEqual(['expected an indented block', 2, 1, 'b\n']);
    }
  });
});

describe('size', () => {
  it('a source of 50,000 lines', () => {
    const source = 'x = f(a, b[1], c.d) + 2\nif x:\n    y = [i for i in x if i]\n\n# comment\n'.repeat(10_000);
    expect((parse(source).tree as Module).body.length).toBe(20_000);
  }, 60_000);
});
