/**
 * Properties of code points, as of the Unicode version that Python 2.5 has.
 *
 * At load time the runs of `unicodedata/data.ts` become a two-level table: the block of a code point (128 of them), then
 * the number of its record; both are kept in byte strings. What Python calls white space and line ends are
 * Python 2.5's own lists.
 */
import type { FixedArray, float, int } from './kinds';
import { RECORDS, RUNS, UNICODE_VERSION } from './unicodedata/data';

export { UNICODE_VERSION };

const BLOCK_BITS: int = 7;
const BLOCK_MASK: int = 127;

const SPACES = new Set([
  9, 10, 11, 12, 13, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
  0x2009, 0x200a, 0x200b, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
]);
const LINE_ENDS = new Set([0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]);

const FLAG_SPACE: int = 1;
const FLAG_LINE_END: int = 2;
const FLAG_ALPHA: int = 4;
const FLAG_UPPER: int = 8;
const FLAG_LOWER: int = 16;
const FLAG_TITLE: int = 32;
const FLAG_NUMERIC: int = 64;
const FLAG_MIRRORED: int = 128;

class Tables {
  readonly blocks: string;
  readonly low: string;
  readonly high: string;
  readonly flags: FixedArray<int>;
  readonly categories: FixedArray<string>;
  readonly bidirectional: FixedArray<string>;
  readonly combining: FixedArray<int>;
  readonly upper: FixedArray<int>;
  readonly lower: FixedArray<int>;
  readonly title: FixedArray<int>;
  readonly decimal: FixedArray<int>;
  readonly digit: FixedArray<int>;
  readonly numeric: FixedArray<float>;

  constructor() {
    const sources = RECORDS.trim().split(' ');
    const records: string[][] = [];
    const flags: number[] = [];
    const numbers = new Map<string, number>();
    const perCodePoint = new Uint16Array(0x110000);
    let at = 0;
    for (const run of RUNS.trim().split(' ')) {
      const [id, count] = run.split(':');
      const source = sources[parseInt(id!, 36)]!;
      const end = at + (count === undefined ? 1 : parseInt(count, 36));
      const fields = source.split(';');
      for (; at < end; at++) {
        const f = flagsOf(at, fields);
        const key = `${source}|${f}`;
        let n = numbers.get(key);
        if (n === undefined) {
          numbers.set(key, (n = records.length));
          records.push(fields);
          flags.push(f);
        }
        perCodePoint[at] = n;
      }
    }
    const blockNumbers = new Map<string, number>();
    let blocks = '';
    let low = '';
    let high = '';
    for (let start = 0; start < 0x110000; start += BLOCK_MASK + 1) {
      const block = perCodePoint.subarray(start, start + BLOCK_MASK + 1);
      const key = block.join();
      let n = blockNumbers.get(key);
      if (n === undefined) {
        blockNumbers.set(key, (n = blockNumbers.size));
        for (const r of block) {
          low += String.fromCharCode(r & 0xff);
          high += String.fromCharCode(r >> 8);
        }
      }
      blocks += String.fromCharCode(n);
    }
    if (blockNumbers.size > 256) throw new Error('too many blocks of code points for one byte');
    this.blocks = blocks;
    this.low = low;
    this.high = high;
    const numbersOf = (i: number, missing: number): number[] => records.map((r) => (r[i] === '' ? missing : Number(r[i])));
    this.flags = flags;
    this.categories = records.map((r) => r[0]!);
    this.bidirectional = records.map((r) => r[1]!);
    this.combining = numbersOf(2, 0);
    this.upper = numbersOf(4, 0);
    this.lower = numbersOf(5, 0);
    this.title = numbersOf(6, 0);
    this.decimal = numbersOf(7, -1);
    this.digit = numbersOf(8, -1);
    this.numeric = records.map((r) => {
      const [numerator, denominator] = r[9]!.split('/');
      return Number(numerator) / Number(denominator ?? '1');
    });
  }
}

function flagsOf(code: number, fields: string[]): number {
  const category = fields[0]!;
  return (
    (SPACES.has(code) ? FLAG_SPACE : 0) |
    (LINE_ENDS.has(code) ? FLAG_LINE_END : 0) |
    (['Lu', 'Ll', 'Lt', 'Lm', 'Lo'].includes(category) ? FLAG_ALPHA : 0) |
    (category === 'Lu' ? FLAG_UPPER : category === 'Ll' ? FLAG_LOWER : category === 'Lt' ? FLAG_TITLE : 0) |
    (fields[9] !== '' ? FLAG_NUMERIC : 0) |
    (fields[3] === 'Y' ? FLAG_MIRRORED : 0)
  );
}

const TABLES = new Tables();

/** The number of the record of code point c, 0 <= c <= 0x10FFFF. */
function recordOf(c: int): int {
  const at: int = (TABLES.blocks.charCodeAt(c >> BLOCK_BITS) << BLOCK_BITS) | (c & BLOCK_MASK);
  return TABLES.low.charCodeAt(at) | (TABLES.high.charCodeAt(at) << 8);
}

function hasFlag(c: int, flag: int): boolean {
  return (TABLES.flags[recordOf(c)]! & flag) !== 0;
}

/** The general category, two letters. */
export function unicodeCategory(c: int): string {
  return TABLES.categories[recordOf(c)]!;
}
/** The bidirectional class; empty for code points that are not assigned. */
export function unicodeBidirectional(c: int): string {
  return TABLES.bidirectional[recordOf(c)]!;
}
export function unicodeCombining(c: int): int {
  return TABLES.combining[recordOf(c)]!;
}
export function unicodeMirrored(c: int): boolean {
  return hasFlag(c, FLAG_MIRRORED);
}

export function isUnicodeSpace(c: int): boolean {
  return hasFlag(c, FLAG_SPACE);
}
export function isUnicodeLineEnd(c: int): boolean {
  return hasFlag(c, FLAG_LINE_END);
}
export function isUnicodeAlpha(c: int): boolean {
  return hasFlag(c, FLAG_ALPHA);
}
export function isUnicodeAlnum(c: int): boolean {
  return hasFlag(c, FLAG_ALPHA | FLAG_NUMERIC);
}
export function isUnicodeUpper(c: int): boolean {
  return hasFlag(c, FLAG_UPPER);
}
export function isUnicodeLower(c: int): boolean {
  return hasFlag(c, FLAG_LOWER);
}
export function isUnicodeTitle(c: int): boolean {
  return hasFlag(c, FLAG_TITLE);
}
export function isUnicodeNumeric(c: int): boolean {
  return hasFlag(c, FLAG_NUMERIC);
}

export function unicodeUpper(c: int): int {
  return c + TABLES.upper[recordOf(c)]!;
}
export function unicodeLower(c: int): int {
  return c + TABLES.lower[recordOf(c)]!;
}
export function unicodeTitle(c: int): int {
  return c + TABLES.title[recordOf(c)]!;
}

/** The value as a decimal digit, or -1. */
export function unicodeDecimal(c: int): int {
  return TABLES.decimal[recordOf(c)]!;
}
/** The value as a digit, superscripts and the like included, or -1. */
export function unicodeDigit(c: int): int {
  return TABLES.digit[recordOf(c)]!;
}
/** The numeric value of a code point for which `isUnicodeNumeric` holds. */
export function unicodeNumeric(c: int): float {
  return TABLES.numeric[recordOf(c)]!;
}
