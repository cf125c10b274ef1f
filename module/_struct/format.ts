/**
 * Formats of module struct: a letter for the byte order, then items of a count and a code.
 *
 * `@`, the default, means the machine's own order, sizes and alignment; `=`, `<`, `>` and `!` mean standard sizes without alignment.
 */
import type { int } from '../../rlib/kinds';
import type { OperationError } from '../../interpreter/error';
import { structError } from './error';

/** What stands behind a code. */
export const enum Form { PAD, CHAR, SIGNED, UNSIGNED, FLOAT, STRING, PASCAL, POINTER, BOOL }

export class Item {
  constructor(readonly code: string, readonly form: int, readonly size: int, readonly offset: int, readonly count: int) {}
  /** How many values it takes: strings one whatever their length. */
  values(): int {
    if (this.form === Form.PAD) return 0;
    return this.form === Form.STRING || this.form === Form.PASCAL ? 1 : this.count;
  }
}

export class Format {
  readonly items: Item[] = [];
  size: int = 0;
  /** Number of values. */
  values: int = 0;
  constructor(readonly text: string, readonly bigEndian: boolean, readonly native: boolean) {}
}

function formOf(code: string): int {
  switch (code) {
    case 'x': return Form.PAD;
    case 'c': return Form.CHAR;
    case 'b': case 'h': case 'i': case 'l': case 'q': return Form.SIGNED;
    case 'B': case 'H': case 'I': case 'L': case 'Q': return Form.UNSIGNED;
    case 'f': case 'd': return Form.FLOAT;
    case 's': return Form.STRING;
    case 'p': return Form.PASCAL;
    case 'P': return Form.POINTER;
    default: return -1;
  }
}

function sizeOf(code: string, native: boolean): int {
  switch (code) {
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': return native ? 8 : 4;
    case 'q': case 'Q': case 'd': case 'P': return 8;
    default: return 1;
  }
}

function isSpace(c: int): boolean { return c === 32 || c >= 9 && c <= 13; }
function tooLarge(): OperationError { return structError('total struct size too long'); }

const LARGEST: int = 0x7fffffff;

function parse(text: string): Format {
  let i = 0;
  let bigEndian = false;
  let native = true;
  if (text.length > 0) {
    const first = text[0];
    if (first === '<' || first === '>' || first === '!' || first === '=' || first === '@') {
      i = 1;
      native = first === '@';
      bigEndian = first === '>' || first === '!';
    }
  }
  const format = new Format(text, bigEndian, native);
  let size = 0;
  while (i < text.length) {
    let c = text.charCodeAt(i);
    if (isSpace(c)) {
      i++;
      continue;
    }
    let count = 1;
    if (c >= 48 && c <= 57) {
      count = 0;
      while (c >= 48 && c <= 57) {
        count = count * 10 + (c - 48);
        if (count > LARGEST) throw structError('overflow in item count');
        i++;
        if (i >= text.length) break;
        c = text.charCodeAt(i);
      }
      // A count with nothing behind it is ignored.
      if (i >= text.length) break;
    }
    const code = text[i];
    const form = formOf(code);
    if (form < 0 || form === Form.POINTER && !native) throw structError('bad char in struct format');
    const width = sizeOf(code, native);
    if (native) size = size + (width - size % width) % width;
    const item = new Item(code, form, width, size, count);
    format.items.push(item);
    format.values += item.values();
    size += width * count;
    if (size > LARGEST) throw tooLarge();
    i++;
  }
  format.size = size;
  return format;
}

/** Formats seen before; all are forgotten when there are too many. */
class FormatCache {
  private readonly known = new Map<string, Format>();
  find(text: string): Format {
    const known = this.known.get(text) ?? null;
    if (known !== null) return known;
    const format = parse(text);
    if (this.known.size >= 100) this.known.clear();
    this.known.set(text, format);
    return format;
  }
}
const cache = new FormatCache();

/** struct.error for a format that is not understood. */
export function formatOf(text: string): Format { return cache.find(text); }

