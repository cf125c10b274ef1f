/**
 * A program that uses all of rlib and prints what it gets: Node and translated code must print the same.
 */
import type { int, i64, float } from '../../../rlib/kinds';
import { debugPrint } from '../../../rlib/debug';
import { RBigInt } from '../../../rlib/rbigint/rbigint';
import { pow, powMod } from '../../../rlib/rbigint/power';
import { parseBig, toDecimal, formatBig, toBytes, fromBytes } from '../../../rlib/rbigint/text';
import { bigAnd, bigOr, bigXor } from '../../../rlib/rbigint/bitwise';
import { bigLog, bigTrueDiv, bigToFloat, bigFromFloat, bigCompareFloat } from '../../../rlib/rbigint/bigfloat';
import { floatFloorDiv as F_floatFloorDiv, floatFromString as F_floatFromString, floatHash as F_floatHash, floatMod as F_floatMod, floatRound as F_floatRound, floatToString as F_floatToString, formatFloat as F_formatFloat, ldexp as F_ldexp, modfFraction as F_modfFraction, repr25 as F_repr25, reprShortest as F_reprShortest } from '../../../rlib/rfloat/rfloat';
import { capitalize as S_capitalize, center as S_center, compareStrings as S_compareStrings, expandTabs as S_expandTabs, formatI64 as S_formatI64, formatU64 as S_formatU64, i64ToString as S_i64ToString, isAlnum as S_isAlnum, isTitle as S_isTitle, joinStrings as S_joinStrings, parseI64 as S_parseI64, replace as S_replace, rsplitWhitespace as S_rsplitWhitespace, split as S_split, splitLines as S_splitLines, strip as S_strip, stripChars as S_stripChars, swapCase as S_swapCase, title as S_title, translate as S_translate, upper as S_upper, zfill as S_zfill, splitWhitespace as S_splitWhitespace } from '../../../rlib/rstring';
import { CodePointIndex as U_CodePointIndex, encodeCodePoint as U_encodeCodePoint, utf8Length as U_utf8Length } from '../../../rlib/runicode';
import { titleText as UC_titleText, upperText as UC_upperText, lowerText as UC_lowerText } from '../../../rlib/unicodecase';
import { splitTextWhitespace as UT_splitTextWhitespace } from '../../../rlib/unicodecut';
import { unicodeCategory as DB_unicodeCategory, unicodeDecimal as DB_unicodeDecimal, unicodeNumeric as DB_unicodeNumeric } from '../../../rlib/unicodedb';
import { AsciiDecoder as CO_AsciiDecoder, ByteEncoder as CO_ByteEncoder, Utf8Decoder as CO_Utf8Decoder, decodeLatin1 as CO_decodeLatin1, encodeUtf8 as CO_encodeUtf8 } from '../../../rlib/unicodecodec';
import { Sorter } from '../../../rlib/rsort';
import { newFixedArray } from '../../../rlib/kinds';
import { insertAt, deleteSlice, newList, removeAt } from '../../../rlib/rlist';
import { c_getcwd, c_sin } from '../../../rlib/foreign';
import { rawMalloc, rawFree, cStringArray } from '../../../rlib/rffi';
import { stringHash } from '../../../rlib/objectmodel';
import { MAX_U64 as A_MAX_U64, MIN_I64 as A_MIN_I64, boolToInt as A_boolToInt, intmask as A_intmask, mulModU64 as A_mulModU64, powModI64 as A_powModI64, toInt as A_toInt, toI64 as A_toI64, bitsToFloat as A_bitsToFloat, floatToBits as A_floatToBits, i64ToFloat as A_i64ToFloat } from '../../../rlib/rarithmetic';

class IntSorter extends Sorter<i64> {
  override lt(a: i64, b: i64): boolean { return a < b; }
}

function say(label: string, s: string): void { debugPrint(`${label}: ${s.length > 300 ? s.slice(0, 300) : s}`); }

function strings(): void {
  say('upper', S_upper('abcZ') + S_title('hello wORLD') + S_swapCase('aB') + S_capitalize('abC'));
  say('replace', S_replace('banana', 'an', 'AN', -1) + S_replace('abc', '', '-', -1) + S_replace('aaa', 'a', 'b', -1));
  say('split', S_joinStrings('|', S_split('a,b,,c', ',', -1)) + S_joinStrings('|', S_rsplitWhitespace(' a b  c ', 1)) + S_joinStrings('|', S_splitLines('a\r\nb\n', true)));
  say('strip', S_strip('  x ', true, true) + S_stripChars('xxaxx', 'x', true, false) + S_center('a', 6, 42) + S_zfill('-3', 5) + S_expandTabs('a\tb', 8));
  say('case', `${String(A_boolToInt(S_isTitle('Abc')))}${String(A_boolToInt(S_isAlnum('a1')))}`);
  say('int', S_formatI64(S_parseI64('-0x7fff', 16), 36) + ' ' + S_i64ToString(A_MIN_I64) + ' ' + S_formatU64(A_MAX_U64, 2));
  say('hash', S_i64ToString(stringHash('hello')));
  say('translate', S_translate('hello', S_joinStrings('', ['x'.repeat(256)]), 'l'));
  say('cmp', String(S_compareStrings('a', 'b')));
}
function floats(): void {
  const xs: float[] = [0.1, 1.5, 1e100, 5e-324, 123456.789, 1e22, -0.0, 3.0, 1.7976931348623157e308, 2.675];
  for (const x of xs) {
    say('float', `${F_repr25(x)} ${F_reprShortest(x)} ${F_floatToString(x)} ${F_formatFloat(x, 'f', 3, false)} ${F_formatFloat(x, 'e', 20, true)} ${S_i64ToString(F_floatHash(x))}`);
    say('round', `${F_repr25(F_floatRound(x, 1))} ${F_repr25(F_floatMod(x, 0.7))} ${F_repr25(F_floatFloorDiv(x, -0.7))} ${F_repr25(F_modfFraction(x))} ${F_repr25(F_ldexp(x, -30))}`);
  }
  const texts: string[] = ['1e23', '9007199254740993', '1.00000000000000000000000000000000000001', '2.2250738585072011e-308', 'inf', '-nan', '0.1e-320', '179769313486231580793e289'];
  for (const t of texts) say('parse', F_repr25(F_floatFromString(t)));
}
function bigs(): void {
  const a = parseBig('123456789012345678901234567890', 10);
  const b = pow(RBigInt.fromInt(3), RBigInt.fromInt(200)).neg();
  const d = b.divmod(a);
  say('big', toDecimal(a.mul(b)) + ' ' + toDecimal(d.div) + ' ' + toDecimal(d.mod));
  say('shift', formatBig(a.lshift(100).rshift(37), 16) + toDecimal(b.rshift(300)));
  say('bits', toDecimal(bigAnd(a, b)) + toDecimal(bigOr(a, b)) + toDecimal(bigXor(a, b)) + toDecimal(b.invert()));
  say('powmod', toDecimal(powMod(a, b.neg(), parseBig('1000000000000000000000000000057', 10))));
  say('float', F_repr25(bigToFloat(b)) + F_repr25(bigTrueDiv(a, b)) + F_repr25(bigLog(a)) + toDecimal(bigFromFloat(1e30)) + String(bigCompareFloat(a, 1.5)));
  say('bytes', toDecimal(fromBytes(toBytes(b, 50, true), true, true)));
  say('hash', S_i64ToString(b.hash()));
}
function unicode(): void {
  const s = U_encodeCodePoint(0x20ac) + U_encodeCodePoint(0xe9) + 'abc' + U_encodeCodePoint(0x1f600);
  const index = new U_CodePointIndex(s, U_utf8Length(s));
  say('unicode', UC_upperText(s) + UC_titleText(s) + String(index.bytePosition(3)) + String(index.codePointNumber(5)) + S_joinStrings('|', UT_splitTextWhitespace(s, -1)));
  say('db', DB_unicodeCategory(0x20ac) + String(DB_unicodeDecimal(0x665)) + F_repr25(DB_unicodeNumeric(0xbd)));
  const d = new CO_Utf8Decoder('a\xc3(b', true);
  say('codec', String(A_boolToInt(d.run())) + d.reason + CO_decodeLatin1('\xe9') + CO_encodeUtf8(s));
  const e = new CO_ByteEncoder(s, 256);
  say('codec', String(A_boolToInt(e.run())) + e.reason + String(e.errorEnd));
  const f = new CO_AsciiDecoder(s);
  say('codec', String(A_boolToInt(f.run())) + f.reason);
}
function lists(): void {
  const l = newList<int>(3, 7);
  insertAt(l, 1, 9);
  deleteSlice(l, 2, 3);
  say('list', `${l[0]!}${l[1]!}${l[2]!}${removeAt(l, 0)}`);
  const items = newFixedArray<i64>(1000, 0n);
  let x: i64 = 12345n;
  for (let i: int = 0; i < 1000; i++) {
    x = A_intmask(x * 6364136223846793005n + 1442695040888963407n);
    items[i] = x >> 40n;
  }
  new IntSorter(items, 1000).sort();
  let bad: int = 0;
  for (let i: int = 1; i < 1000; i++) if (items[i - 1]! > items[i]!) bad++;
  say('sort', `${bad} ${items[0]!} ${items[999]!}`);
  const buffer = rawMalloc(1000);
  say('cwd', String(c_getcwd(buffer, 1000)));
  rawFree(buffer);
  rawFree(cStringArray(['a', 'b']));
  say('sin', F_repr25(c_sin(1.0)));
  say('wide', S_formatU64(A_mulModU64(0xfffffffffffffff1n, 0xfffffffffffffff2n, 0xfffffffffffffff3n), 10) + ' ' + S_formatI64(A_powModI64(-3n, 1000000007n, 1000000000000000003n), 10));
}

class Lcg {
  private state: i64 = 88172645463325252n;
  word(): i64 {
    this.state = A_intmask(this.state * 6364136223846793005n + 1442695040888963407n);
    return this.state ^ ((this.state >> 29n) & 0x7ffffffffn);
  }
  below(n: int): int {
    return A_toInt((this.word() >> 33n) & 0x7fffffffn) % n;
  }
  big(limbs: int): RBigInt {
    const n: int = 1 + this.below(limbs);
    let x: RBigInt = RBigInt.fromI64(this.word());
    for (let i: int = 1; i < n; i++) x = x.lshift(this.below(80)).add(RBigInt.fromI64(this.word()));
    return x;
  }
  float(): float {
    return A_bitsToFloat(this.word() & 0x7fefffffffffffffn);
  }
}

/** Random operations, folded into one hash so that a difference anywhere shows. */
function random(): void {
  const lcg = new Lcg();
  let digest: i64 = 0n;
  for (let i: int = 0; i < 300; i++) {
    const a = lcg.big(i % 20 === 0 ? 90 : 6);
    const b = lcg.big(i % 30 === 0 ? 60 : 4);
    let s: string = toDecimal(a) + toDecimal(a.mul(b)) + toDecimal(a.add(b)) + toDecimal(a.sub(b)) + toDecimal(a.mul(a));
    if (!b.isZero()) {
      const d = a.divmod(b);
      s = s + toDecimal(d.div) + toDecimal(d.mod);
    }
    const n: int = lcg.below(200);
    s = s + toDecimal(bigXor(a, b)) + formatBig(a.rshift(n), 16) + formatBig(b.lshift(n), 32) + String(a.compare(b)) + S_i64ToString(a.hash());
    s = s + toDecimal(parseBig(toDecimal(a), 10)) + S_i64ToString(A_floatToBits(bigToFloat(lcg.big(10))));
    digest = A_intmask(digest * 31n + stringHash(s));
  }
  say('random integers', S_i64ToString(digest));
  digest = 0n;
  for (let i: int = 0; i < 3000; i++) {
    const x = lcg.float();
    const s = F_repr25(x) + F_reprShortest(x) + F_formatFloat(x, 'e', i % 30, false) + F_formatFloat(A_i64ToFloat(lcg.word() >> 40n) / 1000.0, 'f', i % 5, false);
    const y = F_floatFromString(F_formatFloat(x, 'g', i % 18, false));
    digest = A_intmask(digest * 31n + stringHash(s) + A_floatToBits(y) + F_floatHash(x));
  }
  say('random floats', S_i64ToString(digest));
  digest = 0n;
  for (let i: int = 0; i < 1000; i++) {
    let s: string = '';
    const n: int = lcg.below(30);
    for (let k: int = 0; k < n; k++) s = s + U_encodeCodePoint(lcg.below(i % 2 === 0 ? 300 : 0x3000));
    const t = UC_upperText(s) + UC_lowerText(s) + UC_titleText(s) + S_joinStrings('|', UT_splitTextWhitespace(s, -1)) + S_upper(s) + S_joinStrings('|', S_splitWhitespace(s, 2));
    const d = new CO_Utf8Decoder(s.slice(lcg.below(n + 1)), true);
    const good = d.run();
    digest = A_intmask(digest * 31n + stringHash(t) + A_toI64(d.errorStart + (good ? 1 : 0)) + A_toI64(U_utf8Length(s)));
  }
  say('random texts', S_i64ToString(digest));
}

export function main(argv: string[]): int {
  strings();
  floats();
  bigs();
  unicode();
  lists();
  random();
  return 0;
}
