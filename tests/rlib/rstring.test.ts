import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stringHash } from '../../rlib/objectmodel';
import { OverflowError, ParseError } from '../../rlib/rexception';
import * as r from '../../rlib/rstring';
import { Random } from './helpers';

type Value = string | number | boolean | string[];
const rows = JSON.parse(readFileSync(new URL('./data/strings.json', import.meta.url), 'utf8')) as Value[][];
const STAR = 0x2a;

const functions: Record<string, (s: string, ...args: never[]) => unknown> = {
  upper: r.upper,
  lower: r.lower,
  swapcase: r.swapCase,
  capitalize: r.capitalize,
  title: r.title,
  isspace: r.isSpace,
  isalpha: r.isAlpha,
  isalnum: r.isAlnum,
  isdigit: r.isDigit,
  islower: r.isLower,
  isupper: r.isUpper,
  istitle: r.isTitle,
  strip: (s) => r.strip(s, true, true),
  lstrip: (s) => r.strip(s, true, false),
  rstrip: (s) => r.strip(s, false, true),
  split0: r.splitWhitespace,
  rsplit0: r.rsplitWhitespace,
  split: r.split,
  rsplit: r.rsplit,
  splitlines: r.splitLines,
  replace: r.replace,
  find: r.findIn,
  rfind: r.rfindIn,
  count: r.countIn,
  ljust: (s, n: never) => r.ljust(s, n, STAR),
  rjust: (s, n: never) => r.rjust(s, n, STAR),
  center: (s, n: never) => r.center(s, n, STAR),
  zfill: r.zfill,
  expandtabs: r.expandTabs,
  stripchars: (s, chars: never) => r.stripChars(s, chars, true, true),
  hash: (s) => String(stringHash(s)),
};

describe('byte-string functions agree with CPython', () => {
  test.each(Object.keys(functions))('%s', (name) => {
    const mine = rows.filter((row) => row[0] === name);
    expect(mine.length).toBeGreaterThan(100);
    for (const row of mine) {
      const args = row.slice(1, -1);
      const f = functions[name] as (...args: unknown[]) => unknown;
      expect([args, f(...args)]).toEqual([args, row.at(-1)]);
    }
  });
});

test('translate, join, compare', () => {
  const table = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i === 97 ? 98 : i)).join('');
  expect(r.translate('abca\xff', table, 'c')).toBe('bbb\xff');
  expect(r.joinStrings(', ', ['a', 'b', 'c'])).toBe('a, b, c');
  expect(r.joinStrings(',', [])).toBe('');
  expect([r.compareStrings('a', 'b'), r.compareStrings('ab', 'a'), r.compareStrings('\xff', 'a'), r.compareStrings('x', 'x')]).toEqual([-1, 1, 1, 0]);
});

describe('the builder', () => {
  test('agrees with concatenation', () => {
    const random = new Random(50);
    for (let round = 0; round < 50; round++) {
      const builder = new r.StringBuilder();
      let wanted = '';
      for (let i = 0; i < 60; i++) {
        const s = Array.from({ length: random.below(40) }, () => String.fromCharCode(random.below(256))).join('');
        const from = random.below(s.length + 1);
        switch (random.below(4)) {
          case 0: builder.append(s); wanted += s; break;
          case 1: builder.appendChar(random.below(256) & 0); wanted += '\0'; break;
          case 2: builder.appendSlice(s, from, s.length); wanted += s.slice(from); break;
          default: builder.appendFill(0xff, from); wanted += '\xff'.repeat(from);
        }
        expect(builder.length()).toBe(wanted.length);
      }
      expect(builder.build()).toBe(wanted);
      builder.append('x');
      expect(builder.build()).toBe(wanted + 'x');
    }
  });
  test('refuses what is not a byte', () => {
    expect(() => new r.StringBuilder().appendChar(256)).toThrow(RangeError);
  });
});

describe('integers as text', () => {
  test('formats', () => {
    const random = new Random(51);
    const words = [0n, 1n, 9n, 10n, (1n << 63n) - 1n, -1n, -(1n << 63n), ...Array.from({ length: 200 }, () => BigInt.asIntN(64, random.word()))];
    for (const x of words)
      for (const base of [2, 8, 10, 16, 36]) {
        expect(r.formatI64(x, base)).toBe(x.toString(base));
        const u = BigInt.asUintN(64, x);
        expect(r.formatU64(u, base)).toBe(u.toString(base));
        expect(r.parseI64(x.toString(base), base)).toBe(x);
      }
  });
  test('the limits of a word', () => {
    expect(r.parseI64('9223372036854775807', 10)).toBe(9223372036854775807n);
    expect(r.parseI64('-9223372036854775808', 10)).toBe(-9223372036854775808n);
    for (const s of ['9223372036854775808', '-9223372036854775809', '18446744073709551616', '99999999999999999999999'])
      expect(() => r.parseI64(s, 10)).toThrow(OverflowError);
  });
  test('syntax', () => {
    expect([r.parseI64(' 12 ', 10), r.parseI64('0x1F', 16), r.parseI64('1f', 16), r.parseI64('-010', 0), r.parseI64('0', 0), r.parseI64('+7', 8)]).toEqual([12n, 31n, 31n, -8n, 0n, 7n]);
    for (const s of ['', ' ', '-', '+-1', '1 1', '0x', '1L', '12a', '\0', '1\0']) expect(() => r.parseI64(s, 10)).toThrow(ParseError);
  });
});
