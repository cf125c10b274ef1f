/** The marshal format: bytes as CPython writes them, round trips, and damaged data. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { finishTypes } from '../../../objspace/std';
import '../../../interpreter/pyopcode';
import { space, type W_Root } from '../../../interpreter/baseobjspace';
import { OperationError } from '../../../interpreter/error';
import { marshalToString } from '../../../interpreter/marshal/writer';
import { unmarshalString } from '../../../interpreter/marshal/reader';
import { codeFromPyc, pycContents, pycHasMagic, pycIsCurrent } from '../../../interpreter/pyc';
import { PyCode } from '../../../interpreter/pycode';
import { CompileMode, compileSource } from '../../../interpreter/pycompiler';
import { registerErrorHandlers } from '../../../module/_codecs/moduledef';

finishTypes();
registerErrorHandlers();

const HERE = dirname(fileURLToPath(import.meta.url));
const reference = JSON.parse(readFileSync(join(HERE, 'reference.json'), 'utf8')) as [string, number, string][];

const bytes = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');
const hex = (s: string): string => Buffer.from(s, 'latin1').toString('hex');

function errorOf(data: string): string {
  try {
    unmarshalString(data, 0);
  } catch (e) {
    if (e instanceof OperationError) return e.errorstr();
    throw e;
  }
  return 'no error';
}

describe('bytes of CPython', () => {
  it.each(reference)('%s, version %d', (text, version, data) => {
    // What was read is what is written again, and its repr is the expression's value.
    const w = unmarshalString(bytes(data), 0);
    expect(hex(marshalToString(w, version))).toBe(data);
  });

  const literal = (text: string): W_Root => compileSource(text, 'f.py', CompileMode.Eval, 0).co_consts_w[0]!;
  it.each(reference.filter(([text]) => /^(None|-?\d+L?|".*"|u".*"|\(\)|\(1,\)|-?[\d.e-]+)$/.test(text) && !/^-?0/.test(text)))(
    'the constant %s, version %d', (text, version, data) => expect(hex(marshalToString(literal(text), version))).toBe(data));
});

describe('values', () => {
  it.each([
    ['69ffffff7f', '2147483647'], ['49ffffffffffffff7f', '9223372036854775807'], ['49feffffffffffffff', '-2'], ['6c0100000000 00', '0L'], ['6cfeffffff01000100', '-32769L'],
    ['66033135 30', '150.0'], ['2e', 'Ellipsis'], ['78013201 33', '(2+3j)'], ['7503000000eda080', "u'\\ud800'"],
  ])('%s is %s', (data, text) => expect(space.repr_w(unmarshalString(bytes(data.replace(/ /g, '')), 0))).toBe(text));

  it('interned strings are one object', () => {
    const items = [...space.listview(unmarshalString(bytes('5b0300000074030000006162635200000000740300000061 6263'.replace(/ /g, '')), 0))];
    expect(items[0]).toBe(items[1]);
    expect(items[0]).toBe(items[2]);
    expect(items[0]).toBe(space.newinterned('abc'));
  });
});

describe('damaged data', () => {
  const EOF_TEXT = 'EOFError: EOF read where object expected';
  const BAD = 'ValueError: bad marshal data';
  const NULL = 'TypeError: NULL object in marshal data';
  it.each([
    ['', EOF_TEXT], ['66', EOF_TEXT], ['66056162', EOF_TEXT], ['67313233', EOF_TEXT], ['73050000006162', EOF_TEXT], ['73ffffffff', BAD], ['28020000004e', EOF_TEXT],
    ['28020000004e30', NULL], ['28ffffffff', BAD], ['5bffffffff', BAD], ['3cffffffff', BAD], ['7b4e', EOF_TEXT], ['7b4e4e', EOF_TEXT], ['7b4e30', EOF_TEXT], ['30', NULL],
    ['3f', BAD], ['5a', BAD], ['ff', BAD], ['5200000000', BAD], ['52ffffffff', BAD], ['6c01000000ffff', BAD], ['6c010000', EOF_TEXT], ['63', EOF_TEXT], ['79', EOF_TEXT],
    ['28ffffff7f', EOF_TEXT], ['6cffffff7f', EOF_TEXT], ['73ffffff7f', EOF_TEXT], ['7801 31'.replace(' ', ''), EOF_TEXT],
    ['3c010000005b00000000', "TypeError: list objects are unhashable"], ['7b5b000000004e30', "TypeError: list objects are unhashable"],
    ['63' + '00'.repeat(16) + '7300000000' + '4e'.repeat(7) + '00000000' + '4e', BAD],
    ['63' + '01000000' + '00'.repeat(12) + '7300000000' + '2800000000'.repeat(5) + '7300000000'.repeat(2) + '00000000' + '7300000000', BAD],
  ])('%s', (data, error) => expect(errorOf(bytes(data))).toBe(error));

  it('text that is no float is a ValueError', () => expect(errorOf(bytes('6603616263'))).toMatch(/^ValueError/));
  it('text that is not UTF-8 is a UnicodeDecodeError', () => expect(errorOf(bytes('7501000000ff'))).toMatch(/^UnicodeDecodeError/));

  it('nesting is limited in both directions', () => {
    const nested = (n: number): string => '[\x01\x00\x00\x00'.repeat(n - 1) + '[\x00\x00\x00\x00';
    const deepest = unmarshalString(nested(2000), 0);
    expect(marshalToString(deepest, 2)).toBe(nested(2000));
    expect(errorOf(nested(2001))).toBe('ValueError: recursion limit exceeded');
    expect(errorOf('c' + 'X'.repeat(16) + '{'.repeat(100000))).toBe('ValueError: recursion limit exceeded');
    const w_outer = space.newlist([deepest]);
    expect(() => marshalToString(w_outer, 2)).toThrow(OperationError);
  });

  it('a type that cannot be written is a ValueError', () => {
    for (const w of [space.w_object, space.newlist([space.w_NotImplemented]), space.newslice(space.w_None, space.w_None, space.w_None)]) {
      try {
        marshalToString(w, 2);
        expect.unreachable();
      } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        expect(e.errorstr()).toBe('ValueError: unmarshallable object');
      }
    }
  });

  it('damaged code objects give application-level errors, whatever byte is wrong', () => {
    const code = compileSource('def f(a, *b):\n x = 1.5\n return lambda: a + 2**70\nclass C: u"doc"\nfor i in [1, 2]: f(i, "s")\n', 'f.py', CompileMode.Exec, 0);
    const data = marshalToString(code, 2);
    let seed = 1;
    const random = (n: number): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) % n;
    for (let i = 0; i < 3000; i++) {
      const at = random(data.length);
      const damaged = i % 3 === 0 ? data.slice(0, at) : data.slice(0, at) + String.fromCharCode(random(256)) + data.slice(at + 1);
      errorOf(damaged);
    }
  });
});

describe('code objects', () => {
  const source = `"doc"
class A(object):
    def m(self, (a, b), *c, **d):
        "doc of m"
        def inner(x=1): return x, a, c, 2L ** 80, 1.5, 3j, u"\\u20ac"
        return inner
`;
  const code = compileSource(source, 'dir/file.py', CompileMode.Exec, 0);

  it.each([0, 1, 2])('come back whole in version %d', (version) => {
    const data = marshalToString(code, version);
    const w_back = unmarshalString(data, 0);
    expect(w_back).toBeInstanceOf(PyCode);
    expect(hex(marshalToString(w_back, version))).toBe(hex(data));
    const back = w_back as PyCode;
    expect([back.co_name, back.co_filename, back.co_firstlineno, back.co_lnotab, back.co_code, back.co_stacksize, back.co_flags]).toEqual(
      [code.co_name, code.co_filename, code.co_firstlineno, code.co_lnotab, code.co_code, code.co_stacksize, code.co_flags]);
    expect([...back.co_names]).toEqual([...code.co_names]);
  });

  it('files of compiled modules know their source', () => {
    const data = pycContents(code, 1234567890);
    expect(data.slice(2, 4)).toBe('\r\n');
    expect(pycHasMagic(data)).toBe(true);
    expect(pycIsCurrent(data, 1234567890)).toBe(true);
    expect(pycIsCurrent(data, 1234567891)).toBe(false);
    expect(pycIsCurrent('XX' + data.slice(2), 1234567890)).toBe(false);
    expect(pycIsCurrent('', 0)).toBe(false);
    expect(codeFromPyc(data, 'f.pyc').co_code).toBe(code.co_code);
    expect(pycIsCurrent(pycContents(code, 0xffffffff + 5), 0xffffffff + 5)).toBe(true);
  });

  it('a file without a checksum, as other programs write it, is taken; one with another object is not', () => {
    expect(codeFromPyc(pycContents(code, 1).slice(0, -8), 'f.pyc').co_code).toBe(code.co_code);
    expect(() => codeFromPyc(pycContents(code, 1).slice(0, 8) + 'N', 'f.pyc')).toThrowError(OperationError);
  });

  it('a file that was changed or cut short is an error', () => {
    const data = pycContents(code, 1);
    const changed = data.slice(0, 40) + String.fromCharCode(data.charCodeAt(40) ^ 1) + data.slice(41);
    for (const damaged of [data.slice(0, 100), data.slice(0, 10), data.slice(0, -3), data + 'x', changed]) {
      try {
        codeFromPyc(damaged, 'f.pyc');
        expect.unreachable();
      } catch (e) {
        if (!(e instanceof OperationError)) throw e;
        expect(e.errorstr()).toBe('ValueError: bad marshal data');
      }
    }
  });
});
