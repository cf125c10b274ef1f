/** Code objects of whole sources against what CPython says of them (see data/reference.py), and their use of the stack. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PyCode } from '../../../interpreter/pycode';
import { inner, lineStarts } from './disassembler';
import { checkStack } from './stackcheck';
import { compile } from './setup';

const DATA = join(dirname(fileURLToPath(import.meta.url)), 'data');

interface Description {
  name: string; firstlineno: number; argcount: number; flags: number; varnames: string[]; cellvars: string[]; freevars: string[];
  names: string[]; lines: number[]; inner: Description[];
}

const reference = JSON.parse(readFileSync(join(DATA, 'reference.json'), 'utf8')) as { [file: string]: Description };

/** Hidden locals of list comprehensions, which 2.7 has none of. */
const visible = (names: Iterable<string>): string[] => [...names].filter((name) => !name.startsWith('_['));

function describeCode(code: PyCode): Description {
  return {
    name: code.co_name, firstlineno: code.co_firstlineno, argcount: code.co_argcount, flags: code.co_flags & 0x7f,
    varnames: visible(code.co_varnames), cellvars: [...code.co_cellvars].sort(), freevars: [...code.co_freevars].sort(),
    names: [...new Set(visible(code.co_names))].sort(), lines: [...new Set(lineStarts(code).map(([, line]) => line))].sort((a, b) => a - b),
    inner: inner(code).map(describeCode),
  };
}

function all(code: PyCode): PyCode[] {
  return [code, ...inner(code).flatMap(all)];
}

describe.each(Object.keys(reference))('%s', (file) => {
  const code = compile(readFileSync(join(DATA, file), 'latin1'));
  const expected = reference[file]!;
  const got = describeCode(code);

  it('the module', () => {
    const { inner: ignored, ...rest } = got;
    const { inner: ignoredToo, ...expectedRest } = expected;
    expect(rest).toEqual(expectedRest);
  });

  it('the same functions and classes', () => expect(got.inner.map((d) => d.name)).toEqual(expected.inner.map((d) => d.name)));

  it.each(expected.inner.map((d, i): [string, number] => [d.name, i]))('%s', (name, i) => expect(got.inner[i]).toEqual(expected.inner[i]));

  it('all paths use the stack as announced', () => {
    for (const c of all(code)) expect([c.co_name, checkStack(c)]).toEqual([c.co_name, { problems: [], slack: 0 }]);
  });
});
