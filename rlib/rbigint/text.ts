/**
 * Big integers as text in any base from 2 to 36, and as bytes.
 *
 * Bases that are powers of two go bit by bit. The others are cut in halves at powers base**(k * 2**i), where base**k is the
 * largest power that fits a limb, so that the cost is that of a few multiplications or divisions of
 * the whole length (Brent and Zimmermann, Modern Computer Arithmetic, 1.7).
 */
import type { int, u64 } from '../kinds';
import { countLeadingZeros, i64ToU64, intDiv, toI64, toInt, u64ToI64, uintmask, umulHigh } from '../rarithmetic';
import { digitValue, formatU64, scanInteger } from '../integertext';
import { freezeString, newMutableString, setChar, StringBuilder } from '../stringbuilder';
import { divideByLimb } from './divide';
import { mulLimb, newLimbs, significant } from './limbs';
import { tuning } from './multiply';
import { RBigInt, ZERO } from './rbigint';

/** How many digits of the base fit a limb, and the power of the base that they make. */
class LimbDigits {
  readonly count: int;
  readonly power: u64;
  /** power >= 2**bits */
  readonly bits: int;
  constructor(base: int) {
    const b = i64ToU64(toI64(base));
    let count: int = 0;
    let power: u64 = 1n;
    while (umulHigh(power, b) === 0n) {
      power = uintmask(power * b);
      count++;
    }
    this.count = count;
    this.power = power;
    this.bits = 63 - countLeadingZeros(power);
  }
}
const LIMB_DIGITS: LimbDigits[] = Array.from({ length: 37 }, (_, base) => new LimbDigits(base < 2 ? 2 : base));

/** The number of bits of a digit if the base is a power of two, else 0. */
function bitsOfBase(base: int): int {
  return base === 2 ? 1 : base === 4 ? 2 : base === 8 ? 3 : base === 16 ? 4 : base === 32 ? 5 : 0;
}

/** power ** (2**i) for i = 0, 1, ... as far as they are needed. */
class PowerLadder {
  private readonly rungs: RBigInt[];
  constructor(power: u64) {
    this.rungs = [RBigInt.fromU64(power)];
  }
  at(i: int): RBigInt {
    while (this.rungs.length <= i) {
      const last = this.rungs[this.rungs.length - 1]!;
      this.rungs.push(last.mul(last));
    }
    return this.rungs[i]!;
  }
}

/** The text in the base, lower case, with a minus sign if negative, no prefix. */
export function formatBig(a: RBigInt, base: int): string {
  if (a.size <= 1) {
    const s = formatU64(a.size === 0 ? 0n : a.digits[0]!, base);
    return a.sign < 0 ? '-' + s : s;
  }
  const builder = new StringBuilder();
  if (a.sign < 0) builder.appendChar(0x2d);
  const bits = bitsOfBase(base);
  if (bits !== 0) appendBits(builder, a, bits);
  else appendDigits(builder, a.abs(), base);
  return builder.build();
}

export function toDecimal(a: RBigInt): string {
  return formatBig(a, 10);
}

const DIGITS: string = '0123456789abcdefghijklmnopqrstuvwxyz';

function appendBits(builder: StringBuilder, a: RBigInt, bits: int): void {
  const length = a.bitLength();
  let at: int = length - 1 - ((length - 1) % bits);
  while (at >= 0) {
    builder.appendChar(DIGITS.charCodeAt(toInt(u64ToI64(a.bitsAt(at, bits)))));
    at -= bits;
  }
}

function appendDigits(builder: StringBuilder, a: RBigInt, base: int): void {
  const limbDigits = LIMB_DIGITS[base]!;
  const ladder = new PowerLadder(limbDigits.power);
  let level: int = 0;
  let enough: int = limbDigits.bits * 2;
  while (enough < a.bitLength()) {
    enough += enough;
    level++;
  }
  appendHalves(builder, a, base, limbDigits, ladder, level, 0);
}

/** Appends a, which is below power ** (2 ** (level + 1)), with zeros in front up to `width` digits. */
function appendHalves(
  builder: StringBuilder,
  a: RBigInt,
  base: int,
  limbDigits: LimbDigits,
  ladder: PowerLadder,
  level: int,
  width: int,
): void {
  if (a.size <= tuning.recursiveText || level < 0) {
    appendSimply(builder, a, base, limbDigits, width);
    return;
  }
  const divisor = ladder.at(level);
  const low: int = limbDigits.count << level;
  if (a.compare(divisor) < 0) {
    if (width > low) builder.appendFill(0x30, width - low);
    appendHalves(builder, a, base, limbDigits, ladder, level - 1, width > low ? low : width);
    return;
  }
  const parts = a.truncatingDivmod(divisor);
  appendHalves(builder, parts.div, base, limbDigits, ladder, level - 1, width > low ? width - low : 0);
  appendHalves(builder, parts.mod, base, limbDigits, ladder, level - 1, low);
}

/** One limb's worth of digits at a time, from the end. */
function appendSimply(builder: StringBuilder, a: RBigInt, base: int, limbDigits: LimbDigits, width: int): void {
  const pieces: string[] = [];
  const rest = newLimbs(a.size);
  let n: int = a.size;
  for (let i: int = 0; i < n; i++) rest[i] = a.digits[i]!;
  while (n > 1) {
    pieces.push(formatU64(divideByLimb(rest, 0, rest, 0, n, limbDigits.power), base));
    n = significant(rest, 0, n);
  }
  if (n === 1) {
    const top = rest[0]!;
    if (top >= limbDigits.power) {
      pieces.push(formatU64(top % limbDigits.power, base));
      pieces.push(formatU64(top / limbDigits.power, base));
    } else {
      pieces.push(formatU64(top, base));
    }
  }
  const last: int = pieces.length - 1;
  const length: int = last < 0 ? 0 : last * limbDigits.count + pieces[last]!.length;
  builder.appendFill(0x30, width - length);
  for (let i: int = last; i >= 0; i--) {
    const piece = pieces[i]!;
    if (i < last) builder.appendFill(0x30, limbDigits.count - piece.length);
    builder.append(piece);
  }
}

/** The magnitude written by the digits text[start:end], all valid in the base. */
export function fromDigits(text: string, start: int, end: int, base: int): RBigInt {
  let from: int = start;
  while (from < end && text.charCodeAt(from) === 0x30) from++;
  const bits = bitsOfBase(base);
  if (bits !== 0) return fromBits(text, from, end, bits);
  const limbDigits = LIMB_DIGITS[base]!;
  return fromHalves(text, from, end, base, limbDigits, new PowerLadder(limbDigits.power));
}

function fromBits(text: string, start: int, end: int, bits: int): RBigInt {
  const n: int = intDiv((end - start) * bits + 63, 64);
  const r = newLimbs(n);
  let at: int = 0;
  let limb: u64 = 0n;
  let filled: int = 0;
  for (let i: int = end - 1; i >= start; i--) {
    const d = i64ToU64(toI64(digitValue(text.charCodeAt(i))));
    limb = limb | uintmask(d << i64ToU64(toI64(filled)));
    filled += bits;
    if (filled >= 64) {
      r[at] = limb;
      at++;
      filled -= 64;
      limb = filled === 0 ? 0n : d >> i64ToU64(toI64(bits - filled));
    }
  }
  if (filled > 0 && at < n) r[at] = limb;
  return RBigInt.fromLimbs(1, r, n);
}

function fromHalves(text: string, start: int, end: int, base: int, limbDigits: LimbDigits, ladder: PowerLadder): RBigInt {
  const length: int = end - start;
  if (length <= limbDigits.count * tuning.recursiveText) return fromSimple(text, start, end, base, limbDigits);
  let level: int = 0;
  while (limbDigits.count << (level + 1) < length) level++;
  const cut: int = end - (limbDigits.count << level);
  const high = fromHalves(text, start, cut, base, limbDigits, ladder);
  const low = fromHalves(text, cut, end, base, limbDigits, ladder);
  return high.mul(ladder.at(level)).add(low);
}

function fromSimple(text: string, start: int, end: int, base: int, limbDigits: LimbDigits): RBigInt {
  const length: int = end - start;
  if (length <= 0) return ZERO;
  const pieces: int = intDiv(length + limbDigits.count - 1, limbDigits.count);
  const r = newLimbs(pieces);
  let n: int = 0;
  let i: int = start;
  while (i < end) {
    const rest: int = (end - i) % limbDigits.count;
    const take: int = rest === 0 ? limbDigits.count : rest;
    const b = i64ToU64(toI64(base));
    let x: u64 = 0n;
    for (let k: int = 0; k < take; k++) x = uintmask(x * b + i64ToU64(toI64(digitValue(text.charCodeAt(i + k)))));
    const carry = mulLimb(r, 0, r, 0, n, limbDigits.power, x);
    if (carry !== 0n) {
      r[n] = carry;
      n++;
    }
    i += take;
  }
  return RBigInt.fromLimbs(1, r, n);
}

/** long(s, base) of Python 2.5; ParseError. */
export function parseBig(s: string, base: int): RBigInt {
  const t = scanInteger(s, base, true);
  const magnitude = fromDigits(s, t.start, t.end, t.base);
  return t.negative ? magnitude.neg() : magnitude;
}

/** The number that the bytes write in base 256; with `signed` in two's complement. */
export function fromBytes(s: string, bigEndian: boolean, signed: boolean): RBigInt {
  const n: int = s.length;
  if (n === 0) return ZERO;
  const size: int = (n + 7) >> 3;
  const r = newLimbs(size);
  for (let i: int = 0; i < n; i++) {
    const c = s.charCodeAt(bigEndian ? n - 1 - i : i);
    r[i >> 3] = r[i >> 3]! | uintmask(i64ToU64(toI64(c)) << i64ToU64(toI64((i & 7) * 8)));
  }
  const magnitude = RBigInt.fromLimbs(1, r, size);
  const top = s.charCodeAt(bigEndian ? 0 : n - 1);
  return signed && top >= 128 ? magnitude.sub(RBigInt.fromI64(1n).lshift(n * 8)) : magnitude;
}

/** `n` bytes of the number modulo 256**n in two's complement. */
export function toBytes(a: RBigInt, n: int, bigEndian: boolean): string {
  const r = newMutableString(n);
  let carry: int = a.sign < 0 ? 1 : 0;
  for (let i: int = 0; i < n; i++) {
    let c: int = toInt(u64ToI64(a.bitsAt(i * 8, 8)));
    if (a.sign < 0) {
      c = (255 - c) + carry;
      carry = c >> 8;
      c = c & 255;
    }
    setChar(r, bigEndian ? n - 1 - i : i, c);
  }
  return freezeString(r);
}
