/**
 * The % operator of str and unicode.
 *
 * A Formatter walks over the format once and appends to a builder. In byte mode a conversion that yields unicode text stops the walk (NeedsUnicode), and the
 * whole operation is done again in unicode mode, as CPython does. Texts in unicode mode are UTF-8; widths and precisions count code points.
 */
import type { float, i64, int } from '../rlib/kinds';
import { toI64, toInt } from '../rlib/rarithmetic';
import { StringBuilder, formatI64, isDigitCode, upper } from '../rlib/rstring';
import { formatBig } from '../rlib/rbigint/text';
import { formatFloat } from '../rlib/rfloat/format';
import { codePointAt, encodeCodePoint, utf8Length, utf8Prefix } from '../rlib/runicode';
import { space, type W_Root } from '../interpreter/baseobjspace';
import { OperationError } from '../interpreter/error';
import { W_BytesObject } from './bytesobject';
import { W_IntObject } from './intobject';
import { formatPlain, NeedsUnicode, needsUnicode } from './plainformat';
import { W_TupleObject } from './tupleobject';

const PERCENT: int = 37;
const STAR: int = 42;
const ZERO: int = 48;
/** Wider or more precise than this is refused: 2**31 - 1, as CPython. */
const MAX_WIDTH: int = 0x7fffffff;
/** Ints are formatted in 120 bytes in CPython 2.5. */
const MAX_INT_PRECISION: int = 116;
/** Floats are formatted in 120 bytes in CPython 2.5; what might not fit is refused. */
const MAX_FIXED_PRECISION: int = 66;
const MAX_GENERAL_PRECISION: int = 109;
const MAX_EXPONENT_PRECISION: int = 112;

class Formatter {
  private readonly out = new StringBuilder();
  private at: int = 0;
  private argument: int = 0;
  /** the mapping for %(name)s, or null */
  private w_mapping: W_Root | null = null;
  /** the value of the running %(name) conversion, or null */
  private w_named: W_Root | null = null;
  // the running conversion
  private left: boolean = false;
  private zero: boolean = false;
  private plus: boolean = false;
  private blank: boolean = false;
  private alternate: boolean = false;
  private width: int = -1;
  private precision: int = -1;

  constructor(private readonly format: string, private readonly w_args: W_Root, private readonly unicode: boolean) {
    if (!(w_args instanceof W_TupleObject) && space.supportsMapping(w_args)) this.w_mapping = w_args;
  }

  run(): string {
    const format = this.format;
    const n = format.length;
    while (this.at < n) {
      const start = this.at;
      while (this.at < n && format.charCodeAt(this.at) !== PERCENT) this.at++;
      if (this.at > start) this.out.appendSlice(format, start, this.at);
      if (this.at >= n) break;
      this.at++;
      this.conversion();
    }
    this.checkAllUsed();
    return this.out.build();
  }

  private peek(): int {
    if (this.at >= this.format.length) throw space.valueError('incomplete format');
    return this.format.charCodeAt(this.at);
  }

  private checkAllUsed(): void {
    if (this.w_mapping !== null) return;
    const w_args = this.w_args;
    const given = w_args instanceof W_TupleObject ? w_args.items_w.length : 1;
    if (this.argument < given) throw space.typeError('not all arguments converted during string formatting');
  }

  private nextArgument(): W_Root {
    const w_named = this.w_named;
    if (w_named !== null) return w_named;
    const w_args = this.w_args;
    const i = this.argument;
    if (w_args instanceof W_TupleObject) {
      if (i < w_args.items_w.length) {
        this.argument = i + 1;
        return w_args.items_w[i];
      }
    } else if (i === 0) {
      this.argument = 1;
      return w_args;
    }
    throw space.typeError('not enough arguments for format string');
  }

  // -- parsing one conversion ---------------------------------------------------------------------------------

  private conversion(): void {
    this.left = false;
    this.zero = false;
    this.plus = false;
    this.blank = false;
    this.alternate = false;
    this.precision = -1;
    this.w_named = null;
    if (this.peek() === 40) this.mappingKey();
    this.flags();
    this.width = this.number(true);
    if (this.width < -1) {
      this.left = true;
      this.width = -2 - this.width;
    }
    if (this.peek() === 46) {
      this.at++;
      const precision = this.number(false);
      this.precision = precision < 0 ? 0 : precision;
    }
    const modifier = this.peek();
    if (modifier === 104 || modifier === 108 || modifier === 76) this.at++;
    const code = this.peek();
    this.at++;
    this.convert(code);
  }

  private mappingKey(): void {
    const w_mapping = this.w_mapping;
    if (w_mapping === null) throw space.typeError('format requires a mapping');
    this.at++;
    const start = this.at;
    let depth = 1;
    while (depth > 0) {
      if (this.at >= this.format.length) throw space.valueError('incomplete format key');
      const c = this.format.charCodeAt(this.at);
      if (c === 41) depth--;
      else if (c === 40) depth++;
      this.at++;
    }
    const key = this.format.slice(start, this.at - 1);
    this.w_named = space.getitem(w_mapping, this.unicode ? space.newunicode(key) : space.newbytes(key));
    this.argument = 1;
  }

  private flags(): void {
    for (;;) {
      switch (this.peek()) {
        case 45: this.left = true; break;
        case 43: this.plus = true; break;
        case 32: this.blank = true; break;
        case 35: this.alternate = true; break;
        case 48: this.zero = true; break;
        default: return;
      }
      this.at++;
    }
  }

  /** A number or `*`: -1 when there is none; a negative width from `*` comes as -2 - |width|. */
  private number(isWidth: boolean): int {
    if (this.peek() === STAR) {
      this.at++;
      const w_number = this.nextArgument();
      if (!space.isinstance_w(w_number, space.w_int)) throw space.typeError('* wants int');
      const value = space.getindex_w(w_number, space.w_OverflowError);
      if (value > MAX_WIDTH || value < -MAX_WIDTH) throw space.operr(space.w_OverflowError, 'signed integer is greater than maximum');
      if (isWidth && value < 0) return -2 + value;
      return value;
    }
    let value = -1;
    while (isDigitCode(this.peek())) {
      value = (value < 0 ? 0 : value * 10) + (this.peek() - ZERO);
      if (value > MAX_WIDTH) throw space.valueError(isWidth ? 'width too big' : 'prec too big');
      this.at++;
    }
    return value;
  }

  // -- conversions ----------------------------------------------------------------------------------------------

  private convert(code: int): void {
    switch (code) {
      case PERCENT:
        this.pad('', '%');
        return;
      case 115: // s
      case 114: // r
        this.text(this.nextArgument(), code === 114);
        return;
      case 99: // c
        this.character(this.nextArgument());
        return;
      case 100: case 105: case 117: // d i u
        this.integer(this.nextArgument(), 10, code);
        return;
      case 111: // o
        this.integer(this.nextArgument(), 8, code);
        return;
      case 120: case 88: // x X
        this.integer(this.nextArgument(), 16, code);
        return;
      case 101: case 69: case 102: case 70: case 103: case 71: // e E f F g G
        this.real(this.nextArgument(), code);
        return;
      default:
        this.unsupported(this.at - 1);
    }
  }

  /** ValueError for the conversion at byte `at`. A byte from 128 on shows as the signed character it is in C. */
  private unsupported(at: int): void {
    const format = this.format;
    if (!this.unicode) {
      const c = format.charCodeAt(at);
      throw space.valueError(`unsupported format character '${String.fromCharCode(c)}' (0x${c < 128 ? '' : 'ffffff'}${hexByte(c)}) at index ${at}`);
    }
    const code = codePointAt(format, at);
    const shown = code > 30 && code < 127 ? String.fromCharCode(code) : '?';
    const index = utf8Length(format.slice(0, at));
    throw space.valueError(`unsupported format character '${shown}' (0x${formatI64(toI64(code), 16)}) at index ${index}`);
  }

  /** The conversion has neither width nor precision nor flags that matter without them. */
  private isBare(): boolean { return this.width < 0 && this.precision < 0 && !this.plus && !this.blank && !this.alternate; }

  /** Texts are cut to the precision and padded with blanks. */
  private text(w_value: W_Root, asRepr: boolean): void {
    if (!asRepr && !this.unicode && W_BytesObject.isExact(w_value) && this.isBare()) {
      this.out.append((w_value as W_BytesObject).bytes());
      return;
    }
    let text: string;
    if (asRepr) {
      text = space.repr_w(w_value);
    } else if (space.isinstance_w(w_value, space.w_unicode)) {
      if (!this.unicode) throw needsUnicode;
      text = w_value.utf8_w();
    } else if (this.unicode) {
      text = space.unicode(w_value).utf8_w();
    } else {
      const w_str = space.strOrUnicode(w_value);
      if (space.isinstance_w(w_str, space.w_unicode)) throw needsUnicode;
      text = w_str.str_w();
    }
    const precision = this.precision;
    if (precision >= 0) text = this.unicode ? utf8Prefix(text, precision) : text.slice(0, Math.min(precision, text.length));
    this.zero = false;
    this.pad('', text);
  }

  private character(w_value: W_Root): void {
    let text: string;
    if (space.isinstance_w(w_value, space.w_unicode)) {
      if (!this.unicode) throw needsUnicode;
      text = w_value.utf8_w();
      if (utf8Length(text) !== 1) throw space.typeError('%c requires int or char');
    } else if (space.isinstance_w(w_value, space.w_str)) {
      if (w_value.str_w().length !== 1) throw space.typeError('%c requires int or char');
      text = this.unicode ? space.decodeDefault(w_value).utf8_w() : w_value.str_w();
    } else {
      text = this.codeText(w_value);
    }
    this.zero = false;
    this.pad('', text);
  }

  private codeText(w_value: W_Root): string {
    if (this.unicode) {
      const code = unicodeCode(w_value);
      if (code < 0n || code > 0x10ffffn) throw space.operr(space.w_OverflowError, '%c arg not in range(0x110000) (wide Python build)');
      return encodeCodePoint(toInt(code));
    }
    const code = space.getint_w(w_value);
    if (code < 0n || code > 255n) {
      throw space.operr(space.w_OverflowError, `unsigned byte integer is ${code < 0n ? 'less than minimum' : 'greater than maximum'}`);
    }
    return String.fromCharCode(toInt(code));
  }

  private integer(w_value: W_Root, base: int, code: int): void {
    if (base === 10 && W_IntObject.isExact(w_value) && this.isBare()) {
      this.out.append(formatI64((w_value as W_IntObject).intval, 10));
      return;
    }
    let digits = '';
    if (space.isinstance_w(w_value, space.w_long)) {
      digits = longDigits(w_value, base);
    } else {
      if (this.precision > MAX_INT_PRECISION) throw space.operr(space.w_OverflowError, 'formatted integer is too long (precision too large?)');
      const value = this.smallInteger(w_value);
      if (value !== 0n || this.precision !== 0) digits = formatI64(value, base);
    }
    const negative = digits.startsWith('-');
    if (negative) digits = digits.slice(1, digits.length);
    if (code === 88) digits = upper(digits);
    if (this.precision > digits.length) digits = '0'.repeat(this.precision - digits.length) + digits;
    let sign = negative ? '-' : this.plus ? '+' : this.blank ? ' ' : '';
    if (this.alternate) {
      if (base === 16) sign += code === 88 ? '0X' : '0x';
      else if (base === 8 && !digits.startsWith('0')) digits = '0' + digits;
    }
    this.pad(sign, digits);
  }

  /** What %d and its like make of anything but a long. */
  private smallInteger(w_value: W_Root): i64 {
    if (this.unicode) return integerOf(w_value);
    try {
      return integerOf(w_value);
    } catch (e) {
      if (!(e instanceof OperationError) || e.isAsync()) throw e;
      throw space.typeError('int argument required');
    }
  }

  private real(w_value: W_Root, code: int): void {
    const x = floatArgument(w_value);
    const precision = this.precision < 0 ? 6 : this.precision;
    let kind = code;
    if (code === 70) kind = 102;
    if (kind === 102 && (x >= 1e50 || x <= -1e50)) kind = 103;
    if (precision > (kind === 102 ? MAX_FIXED_PRECISION : kind === 103 || kind === 71 ? MAX_GENERAL_PRECISION : MAX_EXPONENT_PRECISION)) {
      throw space.operr(space.w_OverflowError, 'formatted float is too long (precision too large?)');
    }
    const capital = kind === 69 || kind === 71;
    let text = formatFloat(x, String.fromCharCode(capital ? kind + 32 : kind), precision, this.alternate);
    if (capital) text = upper(text);
    let sign = '';
    if (text.startsWith('-')) {
      sign = '-';
      text = text.slice(1, text.length);
    } else if (this.plus) {
      sign = '+';
    } else if (this.blank) {
      sign = ' ';
    }
    this.pad(sign, text);
  }

  /** Appends sign and text, padded to the width: zeros go between the two, blanks before or behind. */
  private pad(sign: string, text: string): void {
    const out = this.out;
    const length = sign.length + (this.unicode ? utf8Length(text) : text.length);
    const fill = this.width - length;
    if (fill <= 0) {
      out.append(sign);
      out.append(text);
    } else if (this.left) {
      out.append(sign);
      out.append(text);
      out.appendFill(32, fill);
    } else if (this.zero) {
      out.append(sign);
      out.appendFill(ZERO, fill);
      out.append(text);
    } else {
      out.appendFill(32, fill);
      out.append(sign);
      out.append(text);
    }
  }
}

const HEX = '0123456789abcdef';
function hexByte(c: int): string {
  return c < 16 ? HEX[c] : HEX[c >> 4] + HEX[c & 15];
}

/** What `int` makes of a value, if that is no long beyond 64 bits. */
function integerOf(w_value: W_Root): i64 {
  if (space.isinstance_w(w_value, space.w_int)) return w_value.int_w();
  const w_integer = w_value.op_int();
  if (w_integer === null) throw space.typeError('an integer is required');
  if (!space.isinstance_w(w_integer, space.w_int) && !space.isinstance_w(w_integer, space.w_long)) throw space.typeError('nb_int should return int object');
  return w_integer.int_w();
}

/** The number that %c of a unicode format shows as a character. */
function unicodeCode(w_value: W_Root): i64 {
  try {
    return integerOf(w_value);
  } catch (e) {
    if (!(e instanceof OperationError) || e.isAsync()) throw e;
    throw space.typeError('%c requires int or char');
  }
}

/** The digits of a long, behind its sign. Those of a user class come from its `__str__`, `__oct__` or `__hex__`, without the mark of the base. */
function longDigits(w_long: W_Root, base: int): string {
  if (!w_long.isUserInstance()) return formatBig(w_long.bigint_w(), base);
  const w_text = base === 10 ? w_long.op_str() ?? w_long.op_repr() : base === 8 ? w_long.op_oct()! : w_long.op_hex()!;
  if (!space.isinstance_w(w_text, space.w_basestring)) throw space.typeError(`expected string or Unicode object, ${space.type(w_text).getname()} found`);
  const text = space.getstr_w(w_text);
  const negative = text.startsWith('-');
  const start = negative ? 1 : 0;
  const end = text.endsWith('L') ? text.length - 1 : text.length;
  const mark = base === 16 ? 2 : base === 8 && end - start > 1 ? 1 : 0;
  const digits = text.slice(Math.min(start + mark, end), end);
  return negative ? '-' + digits : digits;
}

function floatArgument(w_value: W_Root): float {
  try {
    return space.getfloat_w(w_value);
  } catch (e) {
    if (!(e instanceof OperationError) || e.isAsync()) throw e;
    throw space.typeError('float argument required');
  }
}

/** format % args for a str or unicode format. */
export function formatPercent(w_format: W_Root, w_args: W_Root): W_Root {
  if (space.isinstance_w(w_format, space.w_unicode)) return formatUnicode(w_format, w_args);
  try {
    const format = w_format.str_w();
    return space.newbytes(formatPlain(format, w_args, false) ?? new Formatter(format, w_args, false).run());
  } catch (e) {
    if (!(e instanceof NeedsUnicode)) throw e;
    return formatUnicode(space.decodeDefault(w_format), w_args);
  }
}

function formatUnicode(w_format: W_Root, w_args: W_Root): W_Root {
  const format = w_format.utf8_w();
  return space.newunicode(formatPlain(format, w_args, true) ?? new Formatter(format, w_args, true).run());
}
