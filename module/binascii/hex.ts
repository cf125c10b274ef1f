/** Hexadecimal digits. */
import { hexValue } from '../../rlib/escapes';
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../../interpreter/baseobjspace';

const DIGITS = '0123456789abcdef';

export function binascii_hexlify(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  const out = new StringBuilder();
  for (let i = 0; i < data.length; i++) {
    const c = data.charCodeAt(i);
    out.append(DIGITS[c >> 4]);
    out.append(DIGITS[c & 15]);
  }
  return space.newbytes(out.build());
}

function digit(c: int): int {
  const value = hexValue(c);
  if (value < 0) throw space.typeError('Non-hexadecimal digit found');
  return value;
}

export function binascii_unhexlify(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  if (data.length % 2 !== 0) throw space.typeError('Odd-length string');
  const out = new StringBuilder();
  for (let i = 0; i < data.length; i += 2) out.appendChar(digit(data.charCodeAt(i)) * 16 + digit(data.charCodeAt(i + 1)));
  return space.newbytes(out.build());
}
