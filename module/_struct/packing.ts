/** Values to bytes and back, by the items of a format. */
import type { float, i64, int } from '../../rlib/kinds';
import { newFixedArray, type FixedArray } from '../../rlib/kinds';
import { bitsToFloat, floatToBits, i64ToU64, intmask, shiftLeftI64, toI64, toInt } from '../../rlib/rarithmetic';
import { isInf } from '../../rlib/rfloat/parts';
import { RBigInt } from '../../rlib/rbigint/rbigint';
import { loadF32, loadU32, rawFree, rawMalloc, storeF32, storeI32 } from '../../rlib/rffi';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { structError } from './error';
import { Form, type Format, type Item } from './format';

// -- packing ----------------------------------------------------------------------------------------------------------

function appendWord(out: StringBuilder, word: i64, size: int, bigEndian: boolean): void {
  for (let i = 0; i < size; i++) {
    const shift = bigEndian ? (size - 1 - i) * 8 : i * 8;
    out.appendChar(toInt((word >> toI64(shift)) & 0xffn));
  }
}

/** Integers, and with a warning floats, as Python 2.5 takes them. */
function integer(w_value: W_Root): RBigInt {
  if (space.isinstance_w(w_value, space.w_float)) {
    space.warn(space.w_DeprecationWarning, 'integer argument expected, got float');
    return space.callMethod0(w_value, '__long__').bigint_w();
  }
  if (space.isinstance_w(w_value, space.w_int) || space.isinstance_w(w_value, space.w_long)) return w_value.bigint_w();
  const w_number = w_value.op_int();
  if (w_number === null || !space.isinstance_w(w_number, space.w_int) && !space.isinstance_w(w_number, space.w_long)) {
    throw structError('required argument is not an integer');
  }
  return w_number.bigint_w();
}

function rangeMessage(item: Item): string {
  switch (item.code) {
    case 'b': return 'byte format requires -128 <= number <= 127';
    case 'B': return 'ubyte format requires 0 <= number <= 255';
    case 'h': return 'short format requires -32768 <= number <= 32767';
    case 'H': return 'short format requires 0 <= number <= 65535';
    default: return `integer out of range for '${item.code}' format code`;
  }
}

/** The word of an integer; struct.error when it does not fit. */
function wordOf(w_value: W_Root, item: Item): i64 {
  const n = integer(w_value);
  const bits = item.size * 8;
  if (item.form === Form.SIGNED) {
    if (n.fitsI64()) {
      const value = n.toI64();
      if (bits === 64) return value;
      const bound = shiftLeftI64(1n, toI64(bits - 1));
      if (value >= intmask(-bound) && value < bound) return value;
    }
  } else if (n.sign >= 0 && n.bitLength() <= bits) {
    return n.wrapI64();
  } else if (item.form === Form.POINTER && n.fitsI64()) {
    return n.toI64();
  }
  throw structError(rangeMessage(item));
}

/** Only standard sizes refuse what is too large for a float of 32 bits; the machine's own makes it infinite. */
function floatWord(value: float, size: int, native: boolean): i64 {
  if (size === 8) return floatToBits(value);
  const buffer = rawMalloc(4);
  storeF32(buffer, 0, value);
  const rounded = loadF32(buffer, 0);
  const word = toI64(loadU32(buffer, 0));
  rawFree(buffer);
  if (!native && isInf(rounded) && !isInf(value)) throw space.operr(space.w_OverflowError, 'float too large to pack with f format');
  return word;
}

function numberOf(w_value: W_Root): float {
  if (!space.isinstance_w(w_value, space.w_float) && !space.isinstance_w(w_value, space.w_int) && !space.isinstance_w(w_value, space.w_long) && w_value.op_float() === null) {
    throw structError('required argument is not a float');
  }
  return space.getfloat_w(w_value);
}

function bytesOf(w_value: W_Root, message: string): string {
  if (!space.isinstance_w(w_value, space.w_str)) throw structError(message);
  return w_value.str_w();
}

/** The bytes of the values from number `start` on. */
export function packValues(format: Format, args_w: FixedArray<W_Root>, start: int): string {
  const given = args_w.length - start;
  if (given !== format.values) throw structError(`pack requires exactly ${format.values} arguments`);
  const out = new StringBuilder();
  let next = start;
  for (const item of format.items) {
    if (item.offset > out.length()) out.appendFill(0, item.offset - out.length());
    const count = item.count;
    switch (item.form) {
      case Form.PAD:
        out.appendFill(0, count);
        break;
      case Form.CHAR:
        for (let i = 0; i < count; i++) {
          const text = bytesOf(args_w[next], 'char format require string of length 1');
          if (text.length !== 1) throw structError('char format require string of length 1');
          out.append(text);
          next++;
        }
        break;
      case Form.STRING: {
        const text = bytesOf(args_w[next], "argument for 's' must be a string");
        out.appendSlice(text, 0, Math.min(text.length, count));
        if (text.length < count) out.appendFill(0, count - text.length);
        next++;
        break;
      }
      case Form.PASCAL: {
        const text = bytesOf(args_w[next], "argument for 'p' must be a string");
        next++;
        if (count === 0) break;
        const used = Math.min(text.length, count - 1);
        out.appendChar(Math.min(used, 255));
        out.appendSlice(text, 0, used);
        out.appendFill(0, count - 1 - used);
        break;
      }
      case Form.FLOAT:
        for (let i = 0; i < count; i++) {
          appendWord(out, floatWord(numberOf(args_w[next]), item.size, format.native), item.size, format.bigEndian);
          next++;
        }
        break;
      default:
        for (let i = 0; i < count; i++) {
          appendWord(out, wordOf(args_w[next], item), item.size, format.bigEndian);
          next++;
        }
        break;
    }
  }
  return out.build();
}

// -- unpacking -----------------------------------------------------------------------------------------------------------

function wordAt(data: string, at: int, size: int, bigEndian: boolean): i64 {
  let word: i64 = 0n;
  for (let i = 0; i < size; i++) {
    const c = data.charCodeAt(bigEndian ? at + i : at + size - 1 - i);
    word = intmask(word << 8n) | toI64(c);
  }
  return word;
}

function signExtend(word: i64, size: int): i64 {
  if (size === 8) return word;
  const shift = toI64(64 - size * 8);
  return intmask(word << shift) >> shift;
}

function numberAt(item: Item, format: Format, data: string, at: int): W_Root {
  const word = wordAt(data, at, item.size, format.bigEndian);
  switch (item.form) {
    case Form.SIGNED: return space.newint(signExtend(word, item.size));
    case Form.FLOAT: {
      if (item.size === 8) return space.newfloat(bitsToFloat(word));
      const buffer = rawMalloc(4);
      storeI32(buffer, 0, toInt(signExtend(word, 4)));
      const value = loadF32(buffer, 0);
      rawFree(buffer);
      return space.newfloat(value);
    }
    default: return space.newinteger(RBigInt.fromU64(i64ToU64(word)));
  }
}

/** The values in `data` from byte `start` on; there are enough bytes. */
export function unpackValues(format: Format, data: string, start: int): W_Root {
  const values_w = newFixedArray<W_Root>(format.values, space.w_None);
  let next = 0;
  for (const item of format.items) {
    const at = start + item.offset;
    switch (item.form) {
      case Form.PAD:
        break;
      case Form.STRING:
        values_w[next] = space.newbytes(data.slice(at, at + item.count));
        next++;
        break;
      case Form.PASCAL: {
        const used = item.count === 0 ? 0 : Math.min(data.charCodeAt(at), item.count - 1);
        values_w[next] = space.newbytes(data.slice(at + 1, at + 1 + used));
        next++;
        break;
      }
      case Form.CHAR:
        for (let i = 0; i < item.count; i++) {
          values_w[next] = space.newbytes(data.slice(at + i, at + i + 1));
          next++;
        }
        break;
      default:
        for (let i = 0; i < item.count; i++) {
          values_w[next] = numberAt(item, format, data, at + i * item.size);
          next++;
        }
        break;
    }
  }
  return space.newtuple(values_w);
}
