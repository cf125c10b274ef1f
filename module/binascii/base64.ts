/** Base64 (RFC 2045) and uuencoding: both put three bytes into four characters of six bits. */
import type { int } from '../../rlib/kinds';
import { StringBuilder } from '../../rlib/rstring';
import { space, type W_Root } from '../../interpreter/baseobjspace';
import { binasciiError } from './error';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD: int = 61;
/** Bytes that fit in one line of uuencoding. */
const UU_LINE: int = 45;

function sextet(c: int): int {
  if (c >= 65 && c <= 90) return c - 65;
  if (c >= 97 && c <= 122) return c - 71;
  if (c >= 48 && c <= 57) return c + 4;
  if (c === 43) return 62;
  return c === 47 ? 63 : -1;
}

/** One line, its end included. */
export function binascii_b2a_base64(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  const out = new StringBuilder();
  const n = data.length;
  for (let i = 0; i < n; i += 3) {
    const a = data.charCodeAt(i);
    const b = i + 1 < n ? data.charCodeAt(i + 1) : 0;
    const c = i + 2 < n ? data.charCodeAt(i + 2) : 0;
    out.append(ALPHABET[a >> 2]);
    out.append(ALPHABET[(a & 3) << 4 | b >> 4]);
    out.append(i + 1 < n ? ALPHABET[(b & 15) << 2 | c >> 6] : '=');
    out.append(i + 2 < n ? ALPHABET[c & 63] : '=');
  }
  out.append('\n');
  return space.newbytes(out.build());
}

/** Characters outside of the alphabet are passed over. */
export function binascii_a2b_base64(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  const out = new StringBuilder();
  let bits = 0;
  let held = 0;
  let group = 0;
  for (let i = 0; i < data.length; i++) {
    const c = data.charCodeAt(i);
    if (c === PAD) {
      // A pad in its place ends the data; others are passed over.
      if (group === 3 || group === 2 && nextSextet(data, i + 1) === PAD) {
        held = 0;
        break;
      }
      continue;
    }
    const value = sextet(c);
    if (value < 0) continue;
    group = (group + 1) & 3;
    bits = (bits << 6 | value) & 0xfff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out.appendChar(bits >> held & 0xff);
    }
  }
  if (held !== 0) throw binasciiError('Incorrect padding');
  return space.newbytes(out.build());
}

/** The next character of the alphabet, or a pad, from position i on; -1 when there is none. */
function nextSextet(data: string, i: int): int {
  for (let k = i; k < data.length; k++) {
    const c = data.charCodeAt(k);
    if (c === PAD || sextet(c) >= 0) return c;
  }
  return -1;
}

function uuDigit(value: int): int { return value === 0 ? 32 : value + 32; }

export function binascii_b2a_uu(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  const n = data.length;
  if (n > UU_LINE) throw binasciiError('At most 45 bytes at once');
  const out = new StringBuilder();
  out.appendChar(uuDigit(n));
  for (let i = 0; i < n; i += 3) {
    const a = data.charCodeAt(i);
    const b = i + 1 < n ? data.charCodeAt(i + 1) : 0;
    const c = i + 2 < n ? data.charCodeAt(i + 2) : 0;
    out.appendChar(uuDigit(a >> 2));
    out.appendChar(uuDigit((a & 3) << 4 | b >> 4));
    out.appendChar(uuDigit((b & 15) << 2 | c >> 6));
    out.appendChar(uuDigit(c & 63));
  }
  out.append('\n');
  return space.newbytes(out.build());
}

function uuValue(data: string, i: int): int {
  // Trailing spaces, which are zeros, may have been lost on the way.
  const c = i < data.length ? data.charCodeAt(i) : 32;
  if (c === 10 || c === 13) return 0;
  if (c < 32 || c > 96) throw binasciiError('Illegal char');
  return (c - 32) & 63;
}

export function binascii_a2b_uu(w_data: W_Root): W_Root {
  const data = w_data.readbuf_w();
  const length = data.length === 0 ? 32 : (data.charCodeAt(0) - 32) & 63;
  const out = new StringBuilder();
  let at = 1;
  let bits = 0;
  let held = 0;
  while (out.length() < length) {
    bits = (bits << 6 | uuValue(data, at)) & 0xfff;
    held += 6;
    at++;
    if (held >= 8) {
      held -= 8;
      out.appendChar(bits >> held & 0xff);
    }
  }
  for (let i = at; i < data.length; i++) {
    const c = data.charCodeAt(i);
    if (c !== 32 && c !== 96 && c !== 10 && c !== 13) throw binasciiError('Trailing garbage');
  }
  return space.newbytes(out.build());
}
