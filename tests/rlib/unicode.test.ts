import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { advance, codePointAt, CodePointIndex, encodeCodePoint, isAscii, nextPosition, previousPosition, utf8Length, utf8Prefix } from '../../rlib/runicode';
import { AsciiDecoder, ByteEncoder, type Coder, decodeLatin1, encodeUtf8, isUtf8, Utf8Decoder } from '../../rlib/unicodecodec';
import * as text from '../../rlib/unicodecase';
import { rsplitTextWhitespace, splitTextLines, splitTextWhitespace, stripText, stripTextChars } from '../../rlib/unicodecut';
import * as db from '../../rlib/unicodedb';
import { Random } from './helpers';

const utf8 = (s: string): string => Buffer.from(s, 'utf8').toString('latin1');
const back = (s: string): string => Buffer.from(s, 'latin1').toString('utf8');

describe('the database agrees with what Unicode 3.2 and 5.2 have in common', () => {
  const data = JSON.parse(readFileSync(new URL('./data/unicode.json', import.meta.url), 'utf8')) as {
    runs: [number, string, number, number, number | null][];
    cases: [number, number, number, number][];
  };
  test('categories and numbers', () => {
    let c = 0;
    const wrong: unknown[] = [];
    for (const [n, category, decimal, digit, numeric] of data.runs)
      for (const end = c + n; c < end; c++) {
        if (category === '?') continue;
        const isRight =
          db.unicodeCategory(c) === category &&
          db.unicodeDecimal(c) === decimal &&
          db.unicodeDigit(c) === digit &&
          (((c >= 0x9f4 && c <= 0x9f8) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x2fffd)) ||
            (db.isUnicodeNumeric(c) ? db.unicodeNumeric(c) : null) === numeric);
        if (!isRight) wrong.push([c.toString(16), category, db.unicodeCategory(c)]);
      }
    expect(c).toBe(0x110000);
    expect(wrong).toEqual([]);
  });
  test('case mappings', () => {
    for (const [c, upper, lower, title] of data.cases)
      expect([c, db.unicodeUpper(c), db.unicodeLower(c), db.unicodeTitle(c)]).toEqual([c, upper, lower, title]);
    expect(data.cases.length).toBeGreaterThan(1300);
  });
  test('white space and line ends of Python 2.5', () => {
    const all = (f: (c: number) => boolean): number[] => Array.from({ length: 0x110000 }, (_, c) => c).filter(f);
    expect(all(db.isUnicodeLineEnd)).toEqual([10, 13, 28, 29, 30, 0x85, 0x2028, 0x2029]);
    expect(all(db.isUnicodeSpace).length).toBe(30);
  });
  test('other properties', () => {
    expect(db.unicodeBidirectional(0x5d0)).toBe('R');
    expect(db.unicodeCombining(0x301)).toBe(230);
    expect([db.unicodeMirrored(0x28), db.unicodeMirrored(0x41)]).toEqual([true, false]);
    expect(db.unicodeNumeric(0xf33)).toBe(-0.5);
    expect(db.unicodeCategory(0x10ffff)).toBe('Cn');
  });
});

describe('texts', () => {
  const samples = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff, 0xd800, 0xdfff, 0x20ac];
  test('one code point', () => {
    for (const c of samples) {
      const s = encodeCodePoint(c);
      if (c < 0xd800 || c > 0xdfff) expect(s).toBe(utf8(String.fromCodePoint(c)));
      else expect(s.length).toBe(3);
      expect(codePointAt(s, 0)).toBe(c);
      expect([nextPosition(s, 0), previousPosition(s, s.length), utf8Length(s)]).toEqual([s.length, 0, 1]);
      expect(isUtf8(s)).toBe(true);
    }
  });
  test('code point numbers and byte positions', () => {
    const random = new Random(40);
    for (let round = 0; round < 30; round++) {
      const pieces = Array.from({ length: random.below(400) }, () => encodeCodePoint(random.below(3) === 0 ? random.below(0x110000) : random.below(128)));
      const s = pieces.join('');
      const index = new CodePointIndex(s, pieces.length);
      let at = 0;
      for (let i = 0; i <= pieces.length; i++) {
        expect([index.bytePosition(i), index.codePointNumber(at)]).toEqual([at, i]);
        at += pieces[i]?.length ?? 0;
      }
      expect(utf8Length(s)).toBe(pieces.length);
      expect(utf8Prefix(s, 5)).toBe(pieces.slice(0, 5).join(''));
      expect(advance(s, 0, 1000)).toBe(s.length);
      expect(isAscii(s)).toBe(/^[\0-\x7f]*$/.test(s));
    }
  });
  test('letter case', () => {
    const s = utf8('Straße ÀÉ ǆ Ωmega 1х');
    expect(back(text.upperText(s))).toBe('STRAßE ÀÉ Ǆ ΩMEGA 1Х');
    expect(back(text.lowerText(s))).toBe('straße àé ǆ ωmega 1х');
    expect(back(text.titleText(utf8('ǆabc ÀÉ x1y')))).toBe('ǅabc Àé X1Y');
    expect(back(text.swapCaseText(utf8('aÉ1')))).toBe('Aé1');
    expect(back(text.capitalizeText(utf8('éA bC')))).toBe('Éa bc');
  });
  test('classes of texts', () => {
    expect([text.isUpperText(utf8('ÀÉ1')), text.isUpperText(utf8('Àé')), text.isUpperText('1')]).toEqual([true, false, false]);
    expect([text.isLowerText(utf8('é ')), text.isLowerText(utf8('É'))]).toEqual([true, false]);
    expect([text.isTitleText(utf8('Éa Bc')), text.isTitleText(utf8('ÉA'))]).toEqual([true, false]);
    expect([text.isSpaceText(utf8('\u2003\u00a0')), text.isSpaceText('')]).toEqual([true, false]);
    expect([text.isAlphaText(utf8('éж')), text.isAlphaText(utf8('é1'))]).toEqual([true, false]);
    expect([text.isAlnumText(utf8('é½')), text.isAlnumText(utf8('é '))]).toEqual([true, false]);
    expect([text.isDecimalText(utf8('٣')), text.isDecimalText(utf8('²'))]).toEqual([true, false]);
    expect([text.isDigitText(utf8('²')), text.isDigitText(utf8('½'))]).toEqual([true, false]);
    expect([text.isNumericText(utf8('½')), text.isNumericText('a')]).toEqual([true, false]);
  });
  test('cutting', () => {
    expect(back(stripText(utf8('\u2003 é \u2003'), true, true))).toBe('é');
    expect(back(stripText(utf8('\u2003é\u2003'), true, false))).toBe('é\u2003');
    expect(back(stripTextChars(utf8('éàxàé'), utf8('àé'), true, true))).toBe('x');
    expect(splitTextWhitespace(utf8(' a\u2003é  b '), -1).map(back)).toEqual(['a', 'é', 'b']);
    expect(splitTextWhitespace(utf8(' a\u2003é  b '), 1).map(back)).toEqual(['a', 'é  b ']);
    expect(rsplitTextWhitespace(utf8(' a\u2003é  b '), 1).map(back)).toEqual([' a\u2003é', 'b']);
    expect(splitTextLines(utf8('a\r\né\u2028b\x85\n'), true).map(back)).toEqual(['a\r\n', 'é\u2028', 'b\x85', '\n']);
    expect(splitTextLines(utf8('a\x0bb\n\nc'), false)).toEqual(['a\x0bb', '', 'c']);
  });
});

describe('codecs', () => {
  /** Everything that the coder says, with '?' for what could not be coded. */
  function all(coder: Coder): [string, ...string[]] {
    const errors: string[] = [];
    while (!coder.run()) {
      errors.push(`${coder.errorStart}-${coder.errorEnd} ${coder.reason}`);
      coder.output.append('?');
      coder.position = coder.errorEnd;
    }
    return [coder.output.build(), ...errors];
  }
  test.each([
    ['abc', ['abc']],
    [utf8('aé€😀'), [utf8('aé€😀')]],
    ['\xed\xa0\x80', ['\xed\xa0\x80']],
    ['a\x80b', ['a?b', '1-2 unexpected code byte']],
    ['\xff', ['?', '0-1 unexpected code byte']],
    ['\xc3', ['?', '0-1 unexpected end of data']],
    ['a\xe2\x82', ['a?', '1-3 unexpected end of data']],
    ['\xc3(x', ['?x', '0-2 invalid data']],
    ['\xe2(\xa1x', ['?x', '0-3 invalid data']],
    ['\xc0\x80', ['?', '0-2 illegal encoding']],
    ['\xe0\x80\x80', ['?', '0-3 illegal encoding']],
    ['\xf0\x80\x80\x80', ['?', '0-4 illegal encoding']],
    ['\xf4\x90\x80\x80', ['?', '0-4 illegal encoding']],
    ['\xf8\x80\x80\x80\x80a', ['?a', '0-5 unsupported Unicode code range']],
  ])('decoding UTF-8 %j', (input, wanted) => {
    expect(all(new Utf8Decoder(input, true))).toEqual(wanted);
    expect(isUtf8(input)).toBe(wanted.length === 1);
  });
  test('random valid texts are accepted, and broken ones as Buffer says', () => {
    const random = new Random(41);
    for (let i = 0; i < 3000; i++) {
      const s = Array.from({ length: 1 + random.below(6) }, () => encodeCodePoint(random.below(4) === 0 ? random.below(0xd800) : random.below(300))).join('');
      expect(isUtf8(s)).toBe(true);
      const broken = s.slice(0, random.below(s.length)) + String.fromCharCode(random.below(256)) + s.slice(random.below(s.length));
      if (!/\xed[\xa0-\xbf]/.test(broken)) expect([broken, isUtf8(broken)]).toEqual([broken, Buffer.from(back(broken)).toString('latin1') === broken]);
    }
  });
  test('an incomplete sequence waits for more input', () => {
    const decoder = new Utf8Decoder('ab\xe2\x82', false);
    expect([decoder.run(), decoder.position, decoder.output.build()]).toEqual([true, 2, 'ab']);
  });
  test('encoding UTF-8 joins pairs of surrogates', () => {
    const pair = encodeCodePoint(0xd83d) + encodeCodePoint(0xde00);
    expect(encodeUtf8('a' + pair + 'b')).toBe(utf8('a😀b'));
    expect(encodeUtf8(encodeCodePoint(0xd83d) + 'x' + encodeCodePoint(0xde00))).toBe('\xed\xa0\xbdx\xed\xb8\x80');
    expect(encodeUtf8(utf8('í퟿x'))).toBe(utf8('í퟿x'));
  });
  test('Latin-1 and ASCII', () => {
    expect(decodeLatin1('a\xe9\xff')).toBe(utf8('aéÿ'));
    expect(all(new AsciiDecoder('a\x80\x81b'))).toEqual(['a??b', '1-2 ordinal not in range(128)', '2-3 ordinal not in range(128)']);
    expect(all(new ByteEncoder(utf8('aé€€b'), 256))).toEqual(['a\xe9?b', '3-9 ordinal not in range(256)']);
    expect(all(new ByteEncoder(utf8('aé€b'), 128))).toEqual(['a?b', '1-6 ordinal not in range(128)']);
  });
});
