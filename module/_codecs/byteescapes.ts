/** The codec string_escape: the escapes of str literals. */
import { hexValue, isOctal, simpleEscape } from '../../rlib/escapes';
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { appendEscaped } from '../../objspace/strrepr';

const BACKSLASH: int = 92;
const QUOTE: int = 39;

export function escape_encode(w_bytes: W_Root, w_errors: W_Root | null): W_Root {
  if (!space.isinstance_w(w_bytes, space.w_str)) throw space.typeError(`escape_encode() argument 1 must be str, not ${space.type(w_bytes).getname()}`);
  const data = w_bytes.str_w();
  const out = new StringBuilder();
  for (let i = 0; i < data.length; i++) appendEscaped(out, data.charCodeAt(i), QUOTE);
  return space.newtuple2(space.newbytes(out.build()), space.newindex(data.length));
}

function decode(data: string, errors: string): string {
  const out = new StringBuilder();
  let i = 0;
  while (i < data.length) {
    const c = data.charCodeAt(i);
    i++;
    if (c !== BACKSLASH) {
      out.appendChar(c);
      continue;
    }
    if (i >= data.length) throw space.valueError('Trailing \\ in string');
    const letter = data.charCodeAt(i);
    i++;
    const simple = simpleEscape(letter);
    if (simple >= 0) {
      out.appendChar(simple);
    } else if (isOctal(letter)) {
      let value = letter - 48;
      const end = Math.min(i + 2, data.length);
      while (i < end && isOctal(data.charCodeAt(i))) {
        value = value * 8 + data.charCodeAt(i) - 48;
        i++;
      }
      out.appendChar(value & 255);
    } else if (letter === 120) {
      const high = i < data.length ? hexValue(data.charCodeAt(i)) : -1;
      const low = i + 1 < data.length ? hexValue(data.charCodeAt(i + 1)) : -1;
      if (high >= 0 && low >= 0) {
        out.appendChar(high * 16 + low);
        i += 2;
      } else if (errors === 'strict') {
        throw space.valueError('invalid \\x escape');
      } else if (errors === 'replace') {
        out.append('?');
      } else if (errors !== 'ignore') {
        throw space.valueError(`decoding error; unknown error handling code: ${errors}`);
      }
    } else if (letter !== 10) {
      out.appendChar(BACKSLASH);
      out.appendChar(letter);
    }
  }
  return out.build();
}

export function escape_decode(w_bytes: W_Root, w_errors: W_Root | null): W_Root {
  const data = space.isinstance_w(w_bytes, space.w_unicode) ? space.getstr_w(w_bytes) : w_bytes.readbuf_w();
  const errors = w_errors === null || w_errors === space.w_None ? 'strict' : space.getstr_w(w_errors);
  return space.newtuple2(space.newbytes(decode(data, errors)), space.newindex(data.length));
}
